"""Rules about events that several briefings tell of."""

from collections.abc import Iterator

from builder.diagnostics import Diagnostic, Location, find
from builder.link.alike import find_alike
from builder.link.events import Event
from builder.link.rules import Files
from builder.load.edtf import meets
from builder.load.values import slugify
from builder.model import DatedEvent
from builder.spot.english import LITTLE_WORDS

WORDS_OF_AN_ID = 5


def same_event(files: Files) -> Iterator[Diagnostic]:
    """Two events of a date that say much the same are either joined by an id or kept apart by two."""
    events = files.site.events
    taken = {one.key for one in events}
    pairs = files.recall("alike", events, lambda: tuple(find_alike(events)))
    for first, second in pairs:
        here, there = sorted((first, second), key=lambda one: (one.told, one.key), reverse=True)
        if here.said.id:
            here, there = there, here
        _, at = _newest(files, here)
        _, other = _newest(files, there)
        message = f"“{here.said.text}” may be the same event as “{there.said.text}” in {other}"
        yield find("same-event", at, message, _how_to_join(there, taken))


def _how_to_join(there: Event, taken: set[str]) -> str:
    """What to write so that both are one, or two."""
    name = there.said.id
    if name:
        return f"write `id: {name}` beneath it if it is, or another id if it is not"
    name = proposed_id(there.said)
    name = f"{name}-{there.said.date.start.earliest}" if name in taken else name
    return f"write `id: {name}` beneath both if it is, or an id of its own beneath each if not"


def proposed_id(said: DatedEvent) -> str:
    """An id made of the first words of an event that tell something, and its year."""
    words = slugify(said.text) or "event"
    told = [one for one in words.split("-") if one not in LITTLE_WORDS]
    named, year = told[:WORDS_OF_AN_ID], f"{said.date.start.earliest.year:04}"
    return "-".join(named if year in named else (*named, year))


def event_dates_differ(files: Files) -> Iterator[Diagnostic]:
    """An event has one date, unless a briefing says that it has been moved or called off."""
    for event in files.site.events:
        if len(event.tellings) > 1:
            yield from _clashes(files, event)


def _clashes(files: Files, event: Event) -> Iterator[Diagnostic]:
    """Each date of an event that does not meet a newer one, once for each two dates."""
    seen: dict[str, tuple[DatedEvent, Location]] = {}
    for number in range(len(event.tellings)):
        said, at = _telling(files, event, number)
        if said.status in {"moved", "cancelled"}:
            seen = {}
            continue
        if said.date.text in seen:
            continue
        for newer, place in seen.values():
            if not meets(newer.date, said.date):
                message = f"`{event.key}` is dated {newer.date.text}, and {said.date.text} in {at}"
                hint = "correct one of the two, or write `status: moved` where it has been moved"
                yield find("event-dates-differ", place, message, hint)
        seen[said.date.text] = said, at


def _newest(files: Files, event: Event) -> tuple[DatedEvent, Location]:
    return _telling(files, event, 0)


def _telling(files: Files, event: Event, number: int) -> tuple[DatedEvent, Location]:
    """What one briefing says of an event, and where."""
    name, place = event.tellings[number]
    briefing = files.site.briefing[name]
    said = briefing.dates[place]
    return said, Location(briefing.path, said.at.line, said.at.column)
