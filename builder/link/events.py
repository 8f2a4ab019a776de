"""The dated events of all briefings, joined where they are the same event."""

from collections.abc import Iterable
from datetime import date

from msgspec.structs import replace

from builder.load.edtf import meets
from builder.model import Briefing, DatedEvent, Word


class Event(Word, frozen=True):
    """One event with the briefings that declare it; `said` is the newest wording, of the day `told`."""

    key: str
    said: DatedEvent
    briefings: tuple[str, ...]
    place: str
    people: tuple[str, ...]
    organizations: tuple[str, ...]
    told: date
    followed: bool = False


def join_events(briefings: Iterable[Briefing]) -> tuple[Event, ...]:
    """Join events with the same id, or the same date and words; the result is in order of dates."""
    groups: dict[str, list[tuple[Briefing, DatedEvent]]] = {}
    for briefing in briefings:
        for event in briefing.dates:
            key = event.id or f"{event.date.text} {event.text}"
            groups.setdefault(key, []).append((briefing, event))
    events = [_join(key, told) for key, told in groups.items()]
    events.sort(key=lambda one: (one.said.date.start.earliest, one.said.date.end.latest, one.key))
    happened = _by_sharer(events)
    return tuple(_followed_up(event, happened) for event in events)


def _join(key: str, told: list[tuple[Briefing, DatedEvent]]) -> Event:
    """One event out of all that briefings say of it, the newest wording first."""
    told = sorted(told, key=lambda one: (one[0].date, one[0].id), reverse=True)
    said = told[0][1]
    return Event(
        key=key,
        said=said,
        briefings=tuple(dict.fromkeys(briefing.id for briefing, _ in told)),
        place=next((event.place for _, event in told if event.place), ""),
        people=tuple(dict.fromkeys(ref.id for _, event in told for ref in event.people)),
        organizations=tuple(
            dict.fromkeys(ref.id for _, event in told for ref in event.organizations)
        ),
        told=told[0][0].date,
    )


def _by_sharer(events: Iterable[Event]) -> dict[str, list[Event]]:
    """Events that have happened, by each person, organisation and place that they name."""
    index: dict[str, list[Event]] = {}
    for event in events:
        if event.said.status in {"", "done"}:
            for name in _sharers(event):
                index.setdefault(name, []).append(event)
    return index


def _sharers(event: Event) -> set[str]:
    return {*event.people, *event.organizations, event.place} - {""}


def _followed_up(event: Event, happened: dict[str, list[Event]]) -> Event:
    """Mark a planned event that a later briefing tells of as having happened."""
    if event.said.status != "planned":
        return event
    followed = any(
        other.told > event.told and meets(event.said.date, other.said.date)
        for name in sorted(_sharers(event))
        for other in happened.get(name, ())
    )
    return replace(event, followed=followed)


def is_coming(event: Event, day: date) -> bool:
    """Whether an event is planned and its time has not run out by a day."""
    return (
        event.said.status == "planned" and not event.followed and event.said.date.end.latest >= day
    )
