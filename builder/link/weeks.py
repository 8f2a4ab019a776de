"""Weeks and other spans of days: what was told in them for the first time, and what lay ahead."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from builder.link.events import PENDING, Event, place_in_time
from builder.link.known import by_thing
from builder.link.series import Key, Telling, Value, agrees, identity, stands_after
from builder.model import Briefing, DatedEvent, Id


class Span(NamedTuple):
    """Days from the first to the last, both of them included."""

    first: date
    last: date


def week_of(day: date) -> str:
    """The ISO week of a day: `2025-W04`, which runs from Monday to Sunday."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def days_of(week: str) -> Span:
    """The days of a week, as far as the calendar goes."""
    first = date.fromisocalendar(int(week[:4]), int(week[-2:]), 1)
    return Span(first, first + min(timedelta(days=6), date.max - first))


# ── figures ───────────────────────────────────────────────────────────────────────────────


class Fresh(NamedTuple):
    """A value where it was told for the first time, and the one in whose place it came, if any."""

    telling: Telling
    value: Value
    replaced: Value | None = None


def first_tellings(values: Sequence[Value]) -> dict[tuple[Id, int], tuple[int, Fresh]]:
    """The values of a series by where each was told for the first time, with its place in the series.

    What said no more, when it was told, than a value that stood already is none of them.
    """
    return {
        (fresh.telling.briefing, fresh.telling.number): (number, fresh)
        for number, fresh in _first(values)
    }


def _first(values: Sequence[Value]) -> Iterator[tuple[int, Fresh]]:
    """The values of a series by their numbers, as one briefing after another brought them."""
    told = [(one, number) for number, value in enumerate(values) for one in value.told]
    told.sort(key=lambda one: (one[0].day, one[0].briefing, one[0].number))
    things = [identity(value) for value in values]
    standing: dict[Key, list[int]] = {}
    for _, batch in groupby(told, key=lambda one: one[0].briefing):
        for thing, news in by_thing(batch, things).items():
            earlier = standing.get(thing, [])
            standing[thing], _ = stands_after(values, earlier, news)
            for telling, number in news:
                value = values[number]
                if number in standing[thing] and value.told[0] == telling:
                    was = (values[one] for one in earlier)
                    replaced = next((one for one in was if not agrees(value, one)), None)
                    yield number, Fresh(telling, value, replaced)


# ── plans ─────────────────────────────────────────────────────────────────────────────────


class Planned(NamedTuple):
    """What a briefing says of an event: the `number`th of its dates, told on its day."""

    told: date
    key: str
    briefing: Id
    number: int
    said: DatedEvent


Place = tuple[date, tuple[bool, date, date], str]
"""The place of a plan among others: by the day on which it is over."""


class Agenda:
    """What lay ahead, as it was known on one day after another."""

    def __init__(self, events: Iterable[Event], briefings: Mapping[str, Briefing]) -> None:
        told: list[Planned] = []
        for event in events:
            plans = _plans(event, briefings)
            if any(one.said.status in PENDING for one in plans):
                told += plans
        # Of what is told on one day, an event has first what counts.
        told.reverse()
        told.sort(key=lambda one: one.told)
        self._told = told

    def on(self, days: Iterable[date], most: int) -> Iterator[tuple[Planned, ...]]:
        """For each of some days, which come in order: what was known then to be over later.

        That is no more than so many plans, those that are over first.
        """
        row: list[Place] = []
        standing: dict[str, Planned] = {}
        heard = 0
        for day in days:
            while heard < len(self._told) and self._told[heard].told <= day:
                _put(self._told[heard], standing, row)
                heard += 1
            del row[: bisect_right(row, day, key=lambda one: one[0])]
            yield tuple(standing[key] for *_, key in row[:most])


def _plans(event: Event, briefings: Mapping[str, Briefing]) -> list[Planned]:
    """Everything that briefings say of an event, the newest first."""
    return [
        Planned(briefings[name].date, event.key, Id(name), number, briefings[name].dates[number])
        for name, number in event.tellings
    ]


def _put(plan: Planned, standing: dict[str, Planned], row: list[Place]) -> None:
    """Put what is said of an event in the place of what was said before."""
    before = standing.pop(plan.key, None)
    if before:
        place = _place(before)
        at = bisect_left(row, place)
        if row[at : at + 1] == [place]:
            del row[at]
    if plan.said.status in PENDING:
        standing[plan.key] = plan
        insort(row, _place(plan))


def _place(plan: Planned) -> Place:
    return plan.said.date.end.latest, place_in_time(plan.said.date), plan.key
