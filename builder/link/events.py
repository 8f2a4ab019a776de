"""The dated events of all briefings, joined where they are the same event."""

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec.structs import replace

from builder.link.overlap import Overlap
from builder.load.edtf import meets
from builder.model import Briefing, DatedEvent, Edtf, Moment, Word

PENDING = frozenset(("planned", "moved"))
"""The states of what has not happened yet, as far as the briefing knows that says so."""


class Event(Word, frozen=True):
    """One event with the briefings that tell of it; `said` is the newest wording, of the day `told`.

    `tellings` are its places: a briefing and the number of the event there, the newest first.
    `year` is the one under which it stands, 0 where its date is not known at all, and `dated` says
    that its days are. `moved_from` is the date that an event had before it was moved.
    """

    key: str
    said: DatedEvent
    tellings: tuple[tuple[str, int], ...]
    briefings: tuple[str, ...]
    place: str
    people: tuple[str, ...]
    organizations: tuple[str, ...]
    topics: tuple[str, ...]
    told: date
    year: int
    dated: bool
    moved_from: Edtf | None = None
    followed: bool = False


class _Telling(Word, frozen=True):
    """What one briefing says of an event: the `number`th of its dates; `ours` in the site's language."""

    briefing: Briefing
    number: int
    said: DatedEvent
    ours: bool

    @property
    def order(self) -> tuple[date, bool, str]:
        """Its place among others, the newest last."""
        return self.briefing.date, self.ours, self.briefing.id


def join_events(briefings: Iterable[Briefing], language: str = "") -> tuple[Event, ...]:
    """Join events with the same id, or the same date, place and words, in the order of dates.

    Of two briefings of a day, one in the `language` of the site has the last word.
    """
    groups: dict[str, list[_Telling]] = {}
    for briefing in briefings:
        for number, said in enumerate(briefing.dates):
            telling = _Telling(briefing, number, said, briefing.lang in {"", language})
            groups.setdefault(key_of(said), []).append(telling)
    events = [_join(key, told) for key, told in groups.items()]
    events.sort(key=lambda one: (place_in_time(one.said.date), one.key))
    happened = _by_sharer(events)
    return tuple(
        _followed_up(event, happened) if event.said.status in PENDING else event for event in events
    )


def key_of(said: DatedEvent) -> str:
    """What events have in common that are the same: the id, or date, place and words."""
    return said.id or f"{said.date.text} {said.place}: {said.text}"


def first_day(when: Edtf) -> date | None:
    """The day by which a date is put in order: that of its end, where no beginning is known."""
    if when.start.precision not in _NO_DAY:
        return when.start.earliest
    return when.end.earliest if when.end.precision not in _NO_DAY else None


_NO_DAY = frozenset(("open", "unknown"))


def place_in_time(when: Edtf) -> tuple[bool, date, date]:
    """By what dates are put in order; those that are not known come first."""
    day = first_day(when)
    return day is not None, day or date.min, when.end.latest


def _join(key: str, told: list[_Telling]) -> Event:
    """One event out of all that briefings say of it, the newest wording first."""
    if len(told) > 1:
        told = sorted(told, key=lambda one: one.order, reverse=True)
    said = told[0].said
    day = first_day(said.date)
    return Event(
        key=key,
        said=said,
        tellings=tuple((one.briefing.id, one.number) for one in told),
        briefings=tuple(dict.fromkeys(one.briefing.id for one in told)),
        place=next((one.said.place for one in told if one.said.place), ""),
        people=tuple(dict.fromkeys(ref.id for one in told for ref in one.said.people)),
        organizations=tuple(
            dict.fromkeys(ref.id for one in told for ref in one.said.organizations)
        ),
        topics=tuple(dict.fromkeys(topic for one in told for topic in one.briefing.topics)),
        told=told[0].briefing.date,
        year=day.year if day else 0,
        dated=_is_day(said.date.start) and _is_day(said.date.end),
        moved_from=_before(told) if said.status == "moved" else None,
    )


def _is_day(moment: Moment) -> bool:
    """Whether a moment is a day without any doubt; after the last day of all there is none."""
    certain = not (moment.approximate or moment.uncertain)
    return certain and moment.precision == "day" and moment.latest < date.max


def _before(told: Iterable[_Telling]) -> Edtf | None:
    """The last date that was given before the one that counts."""
    first, *rest = (one.said.date for one in told)
    return next((when for when in rest if not meets(when, first)), None)


# ── what comes next ───────────────────────────────────────────────────────────────────────


def lies_ahead(said: DatedEvent, day: date) -> bool:
    """Whether something is planned, or moved to another date, and may still come on a day."""
    return said.status in PENDING and said.date.end.latest >= day


def is_coming(event: Event, day: date) -> bool:
    """Whether an event lies ahead, and no briefing has told of it as having happened."""
    return not event.followed and lies_ahead(event.said, day)


def _by_sharer(events: Sequence[Event]) -> Overlap[Event]:
    """Events that have happened, by those whom some event that lies ahead names, too."""
    wanted = {name for one in events if one.said.status in PENDING for name in _sharers(one)}
    index = Overlap[Event]()
    for event in events if wanted else ():
        if event.said.status in {"", "done"}:
            for name in wanted.intersection(_sharers(event)):
                index.add(name, event.said.date, event)
    return index


def _sharers(event: Event) -> list[str]:
    """Whom and what an event names; a place may have the id of an organisation."""
    named = dict.fromkeys((*event.people, *event.organizations))
    return [*named, *([f"at {event.place}"] if event.place else ())]


def _followed_up(event: Event, happened: Overlap[Event]) -> Event:
    """Mark an event that lay ahead where a later briefing tells of it as having happened."""
    followed = any(
        other.told > event.told
        for name in _sharers(event)
        for other in happened.meeting(name, event.said.date)
    )
    return replace(event, followed=followed)
