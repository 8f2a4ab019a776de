"""A year in a paragraph against the dates of the declared events of which it tells."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from builder.desk.happenings import Happening, Words, happening, stems_in
from builder.desk.passages import Passage, passages
from builder.desk.prose import Prose
from builder.desk.wording import in_words
from builder.diagnostics import Diagnostic
from builder.load.edtf import is_known
from builder.model import Briefing, Edtf, Number, When
from builder.spot import english_happenings as english
from builder.spot.relative import is_near

_FAR, _NEAR = (
    10,
    3,
)  # years between two events that may be taken for each other: with a day, without
_MANY, _MOST = (
    0.6,
    0.75,
)  # how much of an event a sentence says that tells of it: with a day, without
_HALF: Final = 0.5  # as much makes it possible that it does
_FEW, _SEVERAL = 2, 3  # words that it has in common with the sentence
_COMPARES: Final = re.compile(english.COMPARES)


class Dated(NamedTuple):
    """An event of one year, and its words."""

    told: Happening
    year: int


class Clash(NamedTuple):
    """A date of a paragraph, and the events of which it tells and that were in another year."""

    when: When
    events: tuple[Dated, ...]


def year_clash(prose: Prose) -> Iterator[Diagnostic]:
    """A paragraph dates to one year what the page declares for another."""
    page = prose.page
    if not isinstance(page, Briefing) or not page.dates:
        return
    every = [(happening(at, one), year_of(one.date)) for at, one in enumerate(page.dates)]
    events = [Dated(told, year) for told, year in every if year]
    for passage in passages(prose):
        if any(_is_stated(one) for one in passage.dates):
            section = passage.block.section if passage.part == "text" else 0
            heading = page.outline.headings[section - 1].text if section else ""
            if clash := _Paragraph(passage, heading).clash(events):
                yield _found(prose, passage, clash)


def year_of(when: Edtf) -> int:
    """The year in which a date lies, with all that it may mean; 0 where there is no one year."""
    first, last = when.start.earliest.year, when.end.latest.year
    return first if first == last and is_known(when.start) and is_known(when.end) else 0


def _is_stated(when: When) -> bool:
    """Whether a date says its year, and in no words of others."""
    return not (when.relative or when.quoted) and year_of(when.date) > 0


def _found(prose: Prose, passage: Passage, clash: Clash) -> Diagnostic:
    when, year = clash.when, clash.events[0].year
    every = (one.told.event for one in clash.events)
    told = "; ".join(f"“{one.text}” ({in_words(one.date)})" for one in every)
    words = passage.text[when.start : when.end]
    message = f"this paragraph dates to “{words}” what the page declares for {year}: {told}"
    hint = f"write {year} in the text, or correct the date under `dates`"
    return prose.found("year-clash", passage.block, when.start, when.end, message, hint)


class _Paragraph:
    """A paragraph that states years, and the events that it does not date rightly."""

    def __init__(self, passage: Passage, heading: str) -> None:
        self.passage = passage
        self.stated = [one for one in passage.dates if _is_stated(one)]
        ties = (one.tie for one in self.stated if one.tie and one.tie.kind == "event")
        self.right = {number for tie in ties for number in tie.facts}
        said = [one.date for one in passage.dates if not one.relative or is_near(passage.text, one)]
        self.years = {
            year for one in said for year in range(one.start.earliest.year, one.end.latest.year + 1)
        }
        self.years |= {int(year) for year in re.findall(r"[12][0-9]{3}", heading)}

    def clash(self, events: Sequence[Dated]) -> Clash | None:
        """The first date that does not fit, and what it does not fit to."""
        return self._by_day(events) or self._by_year(events)

    def _by_day(self, events: Sequence[Dated]) -> Clash | None:
        """The right day or month, in another year."""
        for when in self.stated:
            words = self._words(when.start)
            if _fits(when, events, words):
                continue
            found = [
                one
                for one in events
                if one.told.number not in self.right
                and _same_but_year(when.date, one.told.event.date)
                and 0 < abs(one.year - year_of(when.date)) <= _NEAR
                and one.told.share(words) >= (_MANY if _is_day(when.date) else _MOST)
                and one.told.shared(words) >= _FEW
            ]
            if found:
                return Clash(when, tuple(one for one in found if one.year == found[0].year))
        return None

    def _by_year(self, events: Sequence[Dated]) -> Clash | None:
        """Several events that have one year, or one that is told in most of its words, in another year."""
        wrong = (one for one in events if one.told.number not in self.right)
        candidates = [one for one in wrong if one.year not in self.years]
        for when in self.stated if candidates else ():
            words = self._words(when.start)
            start, end = self.passage.sentence(when.start)
            beside = {year_of(one.date) for one in self.stated if start <= one.start < end}
            if len(beside) > 1 or _fits(when, events, words):
                continue
            here = self._told(candidates, words, when)
            behind = self._behind(candidates, end, when) if self._governs(start, end) else []
            every = {one.told.number: one for one in (*here, *behind)}
            plain = any(self._is_plain(one, events, words, when) for one in here)
            plain = plain or any(_has_number(one) for one in behind)
            if len({one.year for one in every.values()}) == 1 and (plain or len(every) > 1):
                return Clash(when, tuple(every.values()))
        return None

    def _governs(self, start: int, end: int) -> bool:
        """Whether the year of a sentence is that of all behind it: the only one, and not of a figure."""
        figures = any(start <= one.start < end for one in self.passage.numbers)
        return not figures and len({year_of(one.date) for one in self.stated}) == 1

    def _words(self, at: int) -> Words:
        """The words of a sentence but its dates and figures; none where it compares."""
        start, end = self.passage.sentence(at)
        sentence = self.passage.text[start:end]
        if _COMPARES.search(sentence):
            return frozenset()
        found: list[When | Number] = [*self.passage.dates, *self.passage.numbers]
        for one in found:
            if start <= one.start < end:
                gap = " " * (one.end - one.start)
                sentence = sentence[: one.start - start] + gap + sentence[one.end - start :]
        return stems_in(sentence)

    def _told(self, events: Iterable[Dated], words: Words, when: When) -> list[Dated]:
        """The events of which words tell, not far from the year of a date and in its month."""
        return [
            one
            for one in events
            if abs(one.year - year_of(when.date)) <= _NEAR
            and one.told.share(words) >= _MOST
            and one.told.shared(words) >= _FEW
            and _may_be_month(when.date, one.told.event.date)
        ]

    def _behind(self, events: Sequence[Dated], at: int, when: When) -> list[Dated]:
        """The events of which later sentences tell that have no date of their own."""
        found: list[Dated] = []
        text = self.passage.text
        while (at := at + 1) < len(text):
            start, at = self.passage.sentence(at)
            if not any(start <= one.start < at and _is_stated(one) for one in self.passage.dates):
                found += self._told(events, self._words(start), when)
        return found

    def _is_plain(self, one: Dated, events: Iterable[Dated], words: Words, when: When) -> bool:
        """Whether the words of a sentence can hardly tell of another event than this one."""
        if len(one.told.words & words) >= _SEVERAL:
            return True
        year = year_of(when.date)
        lone = all(other.year != year for other in events) and abs(one.year - year) == 1
        return lone and one.told.shared(words) > _SEVERAL and one.told.share(words) == 1


def _has_number(one: Dated) -> bool:
    """Whether an event is one of a row that has a number."""
    return len(one.told.words) >= _SEVERAL and any(word.isdigit() for word in one.told.words)


def _fits(when: When, events: Iterable[Dated], words: Words) -> bool:
    """Whether something was on that date of which the words may tell."""
    if when.tie is None or when.tie.kind != "event":
        return False
    if when.date.start.precision in {"day", "month"}:
        return True
    there = (one for one in events if one.told.number in when.tie.facts)
    return any(one.told.share(words) >= _HALF for one in there)


def _months(when: Edtf) -> tuple[tuple[int, int], tuple[int, int]]:
    """The first and the last day of a date, without their years."""
    first, last = when.start.earliest, when.end.latest
    return (first.month, first.day), (last.month, last.day)


def _is_day(when: Edtf) -> bool:
    return when.start.precision == "day"


def _same_but_year(when: Edtf, other: Edtf) -> bool:
    """Whether one date lies within the other but for the year, and both name a month at least."""
    (first, last), (begin, end) = _months(when), _months(other)
    if not {when.start.precision, other.start.precision} <= {"day", "month"}:
        return False
    return (begin <= first and last <= end) or (first <= begin and end <= last)


def _may_be_month(when: Edtf, other: Edtf) -> bool:
    """Whether two dates may be of one month, if the year is left out."""
    (first, last), (begin, end) = _months(when), _months(other)
    return first[0] <= end[0] and begin[0] <= last[0]
