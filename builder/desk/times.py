"""Rules about times that only those know who read on the day: *this year*, *their last meeting*."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from builder.desk.happenings import stems_in
from builder.desk.passages import Passage, passages, written_on
from builder.desk.prose import Prose
from builder.desk.wording import in_words
from builder.diagnostics import Diagnostic
from builder.model import Briefing, DatedEvent, Profile
from builder.spot.occasions import Occasion, find_undated
from builder.spot.relative import Relative, find_relative, lead_to

_HERE: Final = {
    "title": "the title",
    "subtitle": "the subtitle",
    "summary": "the summary",
    "key point": "a key point",
    "note": "the note of a figure",
    "fact": "a fact",
    "biography": "the biography",
    "text": "the text",
}


def relative_time(prose: Prose) -> Iterator[Diagnostic]:
    """What stands alone, or for years, says when in dates: heads, key points, notes, biographies."""
    for passage, one in _relative(prose):
        if passage.part != "text":
            words = passage.text[one.start : one.end]
            message = (
                f"“{words}” in {_HERE[passage.part]} means another time to whoever reads it later"
            )
            yield prose.found(
                "relative-time", passage.block, one.start, one.end, message, _instead(passage, one)
            )


def relative_time_in_prose(prose: Prose) -> Iterator[Diagnostic]:
    """In the text of a briefing, times are better told as dates."""
    for passage, one in _relative(prose):
        if passage.part == "text":
            words = passage.text[one.start : one.end]
            message = f"“{words}” counts from the day of this page"
            hint = _instead(passage, one)
            yield prose.found(
                "relative-time-in-prose", passage.block, one.start, one.end, message, hint
            )


@lru_cache(maxsize=1)
def _relative(prose: Prose) -> tuple[tuple[Passage, Relative], ...]:
    """The times of a page that are told by their distance from its day, apart from quotations."""
    anchor = written_on(prose)
    # On a page with a date, *now* says when it is.
    kept = frozenset(() if isinstance(prose.page, Profile) else ("now",))
    return tuple(
        (passage, one)
        for passage in passages(prose)
        for one in find_relative(passage.text, passage.dates, anchor, passage.topics - kept)
        if not passage.quotes(one.start)
    )


def _instead(passage: Passage, one: Relative) -> str:
    """What to write."""
    if one.date is None:
        return "write the day, the month or the year; or since when, where it goes on"
    words = passage.text[one.start : one.end]
    return f"write “{lead_to(passage.text, one)}{in_words(one.date)}” instead of “{words}”"


def undated_superlative(prose: Prose) -> Iterator[Diagnostic]:
    """The last and the first of several are dated, or they are so for a day only."""
    page = prose.page
    events = page.dates if isinstance(page, Briefing) else ()
    for passage in passages(prose):
        for one in find_undated(passage.text, passage.dates, passage.topics):
            if passage.quotes(one.start) or (one.since and _is_declared(one.since, events)):
                continue
            words = passage.text[one.start : one.end]
            if one.since:
                message = f"“{words}” does not say when that was"
                hint = f"write the date of what is meant by “{one.since.strip()}”"
            else:
                message = f"“{words}” has no date, and will be another one after the next"
                hint = _when(passage, one, page) or "write when that was, by day or by month"
            yield prose.found(
                "undated-superlative", passage.block, one.start, one.end, message, hint
            )


def _is_declared(since: str, events: tuple[DatedEvent, ...]) -> bool:
    """Whether an event that the page declares has all the words of what something is the first since."""
    words = stems_in(since)
    return bool(words) and any(words <= stems_in(one.text) for one in events)


def _when(passage: Passage, one: Occasion, page: Briefing | Profile) -> str:
    """The date that the page declares for it, if the words of the sentence tell of one event most."""
    if not isinstance(page, Briefing):
        return ""
    words = stems_in(passage.text[slice(*passage.sentence(one.start))])
    past = [one for one in page.dates if one.date.end.latest <= page.date]
    shared = {at: len(stems_in(event.text) & words) for at, event in enumerate(past)}
    most = max(shared.values(), default=0)
    best = [past[at] for at, number in shared.items() if number == most]
    if most < 2 or len(best) > 1:
        return ""
    return f"write the date beside it: {in_words(best[0].date)}, if it was “{best[0].text}”"
