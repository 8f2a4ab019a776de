"""The numbers of anniversaries against the years that lie between, in prose and in declared events."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Final, NamedTuple

from builder.desk.dated import year_of
from builder.desk.happenings import Words, stems_in
from builder.desk.passages import Passage, passages
from builder.desk.prose import Prose
from builder.diagnostics import Diagnostic, find
from builder.link.rules import Ground, Leaf, at
from builder.load.edtf import day_as
from builder.model import Briefing, DatedEvent, Edtf, When
from builder.spot.anniversaries import Anniversary, find_anniversaries, is_begun, prepares, refers
from builder.spot.english_relative import RECALLED
from builder.spot.relative import is_near
from builder.spot.topics import topics_in

_RECALLED: Final = re.compile(RECALLED)
_FAR: Final = 20  # years by which an anniversary is not missed: it is one of something else
_SOON: Final = 5  # years in which it may be prepared
_TELLING: Final = 2  # words by which a thing is known again
_BY: Final = timedelta(days=10)  # so near to the day, a page without a date tells of that day
_HEADS: Final = frozenset(("title", "subtitle", "summary", "key point"))


class Origin(NamedTuple):
    """What an anniversary may be counted from, in words, and when that was.

    It is `reckoned` where the page declares no more than another anniversary of it.
    """

    words: Words
    year: int
    date: Edtf
    reckoned: bool = False


class Begun(NamedTuple):
    """When that began of which something is an anniversary; `sure` where little else can be meant."""

    year: int
    date: Edtf
    sure: bool


def wrong_anniversary_in_prose(prose: Prose) -> Iterator[Diagnostic]:
    """The number of an anniversary is that of the years since what it is of."""
    found = [
        (passage, one)
        for passage in passages(prose)
        if "anniversary" in passage.topics
        for one in find_anniversaries(passage.text)
    ]
    page = prose.page
    events = page.dates if found and isinstance(page, Briefing) else ()
    origins = tuple(_origins(events))
    day = page.date if isinstance(page, Briefing) else None
    for passage, one in found:
        if passage.quotes(one.start):
            continue
        if wrong := _Told(passage, one, origins, day).misfit():
            message, hint = _said(one.number, *wrong)
            yield prose.found("wrong-anniversary", passage.block, one.start, one.end, message, hint)


def _origins(events: Iterable[DatedEvent]) -> Iterator[Origin]:
    """What the events of a page say of the years in which things began."""
    for event in events:
        year = year_of(event.date)
        named = next(iter(find_anniversaries(event.text)), None)
        if year and named:
            yield Origin(stems_in(named.of), year - named.number, event.date, reckoned=True)
        elif year and not event.anniversary_of:
            place = event.place.replace("-", " ")
            yield Origin(stems_in(f"{event.text} {place}"), year, event.date)


class _Told:
    """An anniversary in a sentence: what it may be of, and the year that is given for it."""

    def __init__(
        self, passage: Passage, one: Anniversary, origins: Iterable[Origin], day: date | None
    ) -> None:
        self.passage, self.one, self.origins, self.day = passage, one, tuple(origins), day
        start, end = passage.sentence(one.start)
        self.sentence = passage.text[start:end]
        self.dates = [when for when in passage.dates_in(start, end) if year_of(when.date)]
        self.plain = [when for when in self.dates if _is_plain(passage, when)]

    def misfit(self) -> tuple[int, int] | None:
        """The year of what it is of, and the one that is given for it, if these do not fit."""
        stated = {year_of(when.date) for when in self.plain} or self._around()
        if any(other - year == self.one.number for year in stated for other in stated):
            return None
        begun = self._begun_here() or self._begun_elsewhere()
        if begun is None:
            return None
        given = (stated or {year_of(when.date) for when in self.dates}) - {begun.year}
        if not given:
            return self._misfit_today(begun)
        return self._unless_fit(begun, given.pop()) if len(given) == 1 else None

    def _unless_fit(self, begun: Begun, year: int) -> tuple[int, int] | None:
        apart = year - begun.year - self.one.number
        on_the_day = bool(self.one.of) and any(
            _same_day(begun.date, when.date) for when in self.dates
        )
        soon = -_SOON <= apart < 0 and not on_the_day and prepares(self.sentence)
        far = abs(apart) > (_FAR if begun.sure or on_the_day else self._far())
        return None if soon or not apart or far or year <= begun.year else (begun.year, year)

    def _misfit_today(self, begun: Begun) -> tuple[int, int] | None:
        """The like for a sentence that gives no day: it tells of that of the page, or of one near."""
        day = self.day
        if day is None:
            return None
        apart = day.year - begun.year - self.one.number
        if begun.date.start.precision == "day" and _is_by(begun.date, day):
            far = _FAR if self.one.of else self._far()
            return (begun.year, day.year) if apart and abs(apart) <= far else None
        start, _ = self.passage.sentence(self.one.start)
        back = _RECALLED.search(self.passage.text, start, self.one.end)
        alone = self.passage.part in _HEADS or not self.dates
        return self._unless_fit(begun, day.year) if alone and abs(apart) > 1 and not back else None

    def _far(self) -> int:
        """By how many years the number is missed at most, where something else may be meant."""
        return max(_TELLING, self.one.number // 4)

    def _around(self) -> set[int]:
        """The years that the whole passage states."""
        dates = self.passage.dates
        return {year_of(one.date) for one in dates if _is_plain(self.passage, one)} - {0}

    # ── what it is of ─────────────────────────────────────────────────────────────────────

    def _begun_here(self) -> Begun | None:
        """What the page surely declares, or the earliest date of the sentence that may be of a beginning."""
        if declared := self._declared(sure=True):
            return declared
        for when in sorted(self.dates, key=lambda when: when.date.start.earliest):
            year = year_of(when.date)
            others = [one.date for one in self.dates if year_of(one.date) != year]
            today = [] if others or self.day is None else [day_as(self.day)]
            same = any(_same_day(when.date, one) for one in (*others, *today))
            if same or (is_begun(self.passage.text, when.start) and self._may_be_its(when)):
                return Begun(year, when.date, sure=same)
        return None

    def _may_be_its(self, when: When) -> bool:
        """Whether a date can be that of the beginning: behind what the anniversary is said to be of."""
        if not self.one.of or refers(self.one.of):
            return True
        between = self.passage.text[self.one.end : when.start]
        return when.start > self.one.end and ";" not in between

    def _begun_elsewhere(self) -> Begun | None:
        """What the page declares, or what the sentence before says of the beginning of the same."""
        return self._declared(sure=False) or (self._begun_before() if self.one.own else None)

    def _begun_before(self) -> Begun | None:
        start, _ = self.passage.sentence(self.one.start)
        dates = self.passage.dates_in(*self.passage.sentence(start - 1)) if start else ()
        if len(dates) == 1 and is_begun(self.passage.text, dates[0].start):
            year = year_of(dates[0].date)
            return Begun(year, dates[0].date, sure=False) if year else None
        return None

    def _declared(self, *, sure: bool) -> Begun | None:
        """The one beginning that the page declares of it; unless `sure`, told in fewer words."""
        of, said = stems_in(self.one.of), stems_in(self.sentence)
        if self.one.own and not sure:
            start, _ = self.passage.sentence(self.one.start)
            before = self.passage.sentence(start - 1) if start else (0, 0)
            said |= stems_in(self.passage.text[slice(*before)])
        whose = stems_in(self.one.whose)
        known = [one for one in self.origins if self._is_of(one, of, of | whose, said, sure=sure)]
        plain = [one for one in known if not one.reckoned] or known
        if len({one.year for one in plain}) != 1:
            return None
        return Begun(plain[0].year, plain[0].date, sure)

    def _is_of(self, one: Origin, of: Words, every: Words, said: Words, *, sure: bool) -> bool:
        """Whether a sentence, what it is the anniversary of and whose it is may tell of a beginning."""
        if any(len(words) >= _TELLING and words <= one.words for words in (of, every)):
            return True
        if one.reckoned:
            return False
        given = [when.date for when in self.plain if year_of(when.date) != one.year]
        given = given or ([day_as(self.day)] if self.day else [])
        if any(_same_day(one.date, when) for when in given) and (of or every or said) & one.words:
            return sure == bool(of or every)
        if sure:
            return False
        shared = len(one.words & (said | every))
        if of or every:
            lone = sum((of or every) <= other.words for other in self.origins) == 1
            return (of or every) <= one.words and (shared >= _TELLING or lone)
        return self.one.own and shared >= _TELLING and 2 * shared > len(one.words)


def _is_plain(passage: Passage, when: When) -> bool:
    """Whether a date says its year, or is told by its distance: *this year*."""
    return not when.relative or is_near(passage.text, when)


def _same_day(one: Edtf, other: Edtf) -> bool:
    """Whether two dates are of one day of the year, and of different years."""
    first, second = one.start, other.start
    if not first.precision == second.precision == "day" or one.interval or other.interval:
        return False
    day, that = first.earliest, second.earliest
    return (day.month, day.day) == (that.month, that.day) and day.year != that.year


def _is_by(begun: Edtf, day: date) -> bool:
    """Whether the day of a beginning returns not far from another day."""
    first = begun.start.earliest
    leap = (first.month, first.day) == (2, 29)
    years = range(max(MINYEAR, day.year - 1), min(MAXYEAR, day.year + 1) + 1)
    returns = (first.replace(year=year, day=28 if leap else first.day) for year in years)
    return any(abs(one - day) <= _BY for one in returns)


def _said(number: int, origin: int, year: int) -> tuple[str, str]:
    """What is wrong, and what would be right."""
    message = f"the {nth(number)} anniversary of {origin} is in {origin + number}, not in {year}"
    return message, f"in {year} it is the {nth(year - origin)}; correct the number or the year"


def nth(number: int) -> str:
    """An ordinal in digits: `75th`."""
    endings = {1: "st", 2: "nd", 3: "rd"}
    teen = number // 10 % 10 == 1
    return f"{number}{'th' if teen else endings.get(number % 10, 'th')}"


# ── declared ──────────────────────────────────────────────────────────────────────────────


def wrong_anniversary(ground: Ground, leaf: Leaf) -> Iterator[Diagnostic]:
    """So it is where an event is declared as an anniversary."""
    page = leaf.page
    if not isinstance(page, Briefing):
        return
    for event in page.dates:
        if "anniversary" not in topics_in(event.text):
            continue
        for one in find_anniversaries(event.text):
            since, year = _since(event, one, page, ground.origins), year_of(event.date)
            if since and year and not _fits(since, event.date, one.number):
                message, hint = _said(one.number, since.start.earliest.year, year)
                yield find("wrong-anniversary", at(page, event.at), message, hint)


def _since(
    event: DatedEvent, one: Anniversary, page: Briefing, origins: Mapping[str, Edtf]
) -> Edtf | None:
    """The date of what an event is an anniversary of: by its id, or by its words on the same page."""
    if event.anniversary_of:
        name = event.anniversary_of.id
        own = (other.date for other in page.dates if other.id == name)
        return next(own, origins.get(name))
    words = stems_in(one.of)
    found = {
        other.date
        for other in page.dates
        if other is not event
        and (len(words) >= _TELLING or (words and _same_day(other.date, event.date)))
        and words <= stems_in(other.text)
        and not any(find_anniversaries(other.text))
    }
    return found.pop() if len(found) == 1 else None


def _fits(since: Edtf, when: Edtf, number: int) -> bool:
    """Whether a date can be so many years after another, be it to the day or only to the year."""
    least = when.start.earliest.year - since.end.latest.year
    most = when.end.latest.year - since.start.earliest.year
    return least <= number <= most
