"""The numbers of anniversaries against the years that lie between, in prose and in declared events."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from builder.desk.dated import year_of
from builder.desk.happenings import stems_in
from builder.desk.passages import Passage, passages
from builder.desk.prose import Prose
from builder.diagnostics import Diagnostic, find
from builder.link.rules import Ground, Leaf, at
from builder.model import Briefing, DatedEvent, Edtf, When
from builder.spot.anniversaries import Anniversary, find_anniversaries, is_begun, prepares
from builder.spot.relative import is_near
from builder.spot.topics import topics_in

_FAR: Final = 20  # years by which an anniversary is not missed: it is one of something else
_SOON: Final = 5  # years in which it may be prepared
_TELLING: Final = 2  # words by which a thing is known again


class Origin(NamedTuple):
    """What an anniversary may be counted from, in words, and the year of that.

    It is `reckoned` where the page declares no more than another anniversary of it.
    """

    words: frozenset[str]
    year: int
    reckoned: bool = False


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
    for passage, one in found:
        wrong = None if passage.quotes(one.start) else _misfit(passage, one, origins)
        if wrong:
            message, hint = _said(one.number, *wrong)
            yield prose.found("wrong-anniversary", passage.block, one.start, one.end, message, hint)


def _origins(events: Iterable[DatedEvent]) -> Iterator[Origin]:
    """What the events of a page say of the years in which things began."""
    for event in events:
        year = year_of(event.date)
        named = next(iter(find_anniversaries(event.text)), None)
        if year and named:
            yield Origin(stems_in(named.of), year - named.number, reckoned=True)
        elif year and not event.anniversary_of:
            yield Origin(stems_in(event.text), year)


def _misfit(
    passage: Passage, one: Anniversary, origins: Iterable[Origin]
) -> tuple[int, int] | None:
    """The year of what an anniversary is of, and the one that is given for it, if these do not fit."""
    start, end = passage.sentence(one.start)
    years = {year for when in passage.dates_in(start, end) if (year := year_of(when.date))}
    stated = _stated(passage, passage.dates_in(start, end)) or _stated(passage, passage.dates)
    if any(other - year == one.number for year in stated for other in stated):
        return None
    begun = _begun(one, origins) or _counted_from(passage, start, end)
    given = (stated or years) - begun
    if len(begun) != 1 or len(given) != 1:
        return None
    (origin,), (year,) = begun, given
    apart = year - origin - one.number
    soon = -_SOON <= apart < 0 and prepares(passage.text[start:end])
    return None if soon or not apart or abs(apart) > _FAR or year <= origin else (origin, year)


def _stated(passage: Passage, dates: Iterable[When]) -> set[int]:
    """The years that some dates say, or that are told by their distance: *this year*."""
    said = (one for one in dates if not one.relative or is_near(passage.text, one))
    return {year for one in said if (year := year_of(one.date))}


def _begun(one: Anniversary, origins: Iterable[Origin]) -> set[int]:
    """The years in which that may have begun, as the page declares it."""
    words = stems_in(one.of)
    known = [one for one in origins if len(words) >= _TELLING and words <= one.words]
    return {one.year for one in known if not one.reckoned} or {one.year for one in known}


def _counted_from(passage: Passage, start: int, end: int) -> set[int]:
    """The year of a sentence that is that of a beginning, where it is the earliest one."""
    dates = passage.dates_in(start, end)
    begun = {year_of(one.date) for one in dates if is_begun(passage.text, one.start)}
    years = {year for one in dates if (year := year_of(one.date))}
    return begun & {min(years)} if len(years) > 1 else set()


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
    if len(words) < _TELLING:
        return None
    found = {
        other.date
        for other in page.dates
        if other is not event
        and words <= stems_in(other.text)
        and not any(find_anniversaries(other.text))
    }
    return found.pop() if len(found) == 1 else None


def _fits(since: Edtf, when: Edtf, number: int) -> bool:
    """Whether a date can be so many years after another, be it to the day or only to the year."""
    least = when.start.earliest.year - since.end.latest.year
    most = when.end.latest.year - since.start.earliest.year
    return least <= number <= most
