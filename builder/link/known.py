"""What was known of a series on a day: what briefings had told by then, and what stood."""

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from msgspec.structs import replace

from builder.link.periods import span_of
from builder.link.series import Key, Telling, Value, identity, stands_after
from builder.spot.stated import settled

FEWEST = 2
"""So many values make a chart."""
MOST = 60
"""So many values of a day are kept, those of the latest periods."""


class Known(NamedTuple):
    """The values of a series that stood on a day, in order of periods: the last of `total`.

    A chart can show `drawable` of them: those with closed periods, in the unit that most have.
    `since` is the latest of those told afterwards, which are `later` in all.
    """

    values: tuple[Value, ...] = ()
    total: int = 0
    drawable: int = 0
    since: Value | None = None
    later: int = 0


class _State(NamedTuple):
    """How a series stood after a day: the numbers of its values, the last of `total`."""

    day: date
    kept: tuple[int, ...]
    total: int


class History:
    """A series as it grew; `unit` settles what its figure lines leave open.

    All that was told is gone through once; then a day costs no more than the values asked for.
    """

    def __init__(self, values: Sequence[Value], unit: str = "") -> None:
        self._values = values
        self._units = [_drawn_in(value, unit) for value in values]
        self._states = list(_states(values))
        fresh = sorted((one.told[0].day, n) for n, one in enumerate(values) if one.stands)
        self._fresh = [day for day, _ in fresh]
        self._latest: list[int] = []
        for _, number in reversed(fresh):
            self._latest.append(max(number, *self._latest[-1:], number))
        self._latest.reverse()

    def on(self, day: date, most: int = MOST) -> Known:
        """What was known on a day, so many values at most; on `date.max`, everything is known."""
        number = bisect_right(self._states, day, key=lambda one: one.day) - 1
        state = self._states[number] if number >= 0 else _State(day, (), 0)
        later = bisect_right(self._fresh, day)
        since = self._values[self._latest[later]] if later < len(self._fresh) else None
        kept = state.kept[-most:]
        units = Counter(unit for one in kept if (unit := self._units[one]))
        drawn = max(units.values(), default=0)
        values = tuple(_as_told(self._values[one], day) for one in kept)
        return Known(values, state.total, drawn, since, len(self._fresh) - later)


def _as_told(value: Value, day: date) -> Value:
    """A value that stood on a day, with the briefings that had told it by then."""
    if value.stands and value.told[-1].day <= day:
        return value
    told = value.told[: bisect_right(value.told, day, key=lambda one: one.day)]
    return replace(value, told=told, standing="stands", by=None)


def _states(values: Sequence[Value]) -> Iterator[_State]:
    """The states of a series, one for each day on which something was told."""
    told = [(one, number) for number, value in enumerate(values) for one in value.told]
    told.sort(key=lambda one: (one[0].day, one[0].briefing, one[0].number))
    things = [identity(value) for value in values]
    standing: dict[Key, list[int]] = {}
    row: list[int] = []
    for day, today in groupby(told, key=lambda one: one[0].day):
        for _, batch in groupby(today, key=lambda one: one[0].briefing):
            for thing, news in by_thing(batch, things).items():
                before = standing.get(thing, [])
                standing[thing], _ = stands_after(values, before, news)
                for number in before:
                    del row[bisect_left(row, number)]
                for number in standing[thing]:
                    insort(row, number)
        yield _State(day, tuple(row[-MOST:]), len(row))


def by_thing(
    batch: Iterable[tuple[Telling, int]], things: Sequence[Key]
) -> dict[Key, list[tuple[Telling, int]]]:
    """What one briefing tells, by what it is about."""
    found: dict[Key, list[tuple[Telling, int]]] = {}
    for telling, number in batch:
        found.setdefault(things[number], []).append((telling, number))
    return found


def drawable(values: Iterable[Value], unit: str) -> int:
    """How many values a chart can show of a whole series."""
    units = Counter(found for value in values if (found := _drawn_in(value, unit)))
    return max(units.values(), default=0)


def _drawn_in(value: Value, unit: str) -> tuple[str, str] | None:
    """The kind and the unit in which a value can be drawn; None where its period is not closed."""
    line = value.figure.line
    if not span_of(line.period):
        return None
    amount = settled(line.amount, unit)
    return amount.kind, amount.unit
