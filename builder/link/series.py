"""The figures of all briefings, gathered by what they measure."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import Literal, NamedTuple

from msgspec.structs import replace

from builder.link.periods import kind_of
from builder.link.ranges import agree, range_of
from builder.load.figures import BOUNDS
from builder.model import Briefing, Edtf, Figure, Id, Source, Word

Standing = Literal["stands", "restated", "echo"]


class Telling(Word, frozen=True):
    """A briefing that states a value, the number of the figure in it, and the briefing's date."""

    briefing: Id
    number: int
    day: date


class Value(Word, frozen=True):
    """One value of a series, with the briefings that state it, the newest one last.

    A value stands until a later briefing has another one for the same thing: then it is `restated`,
    and `by` is where the other one was first told. An `echo` is told as well and says no more
    than the value that stands: it has fewer digits, a hedge, or no change beside it.
    `figure` is worded as in the newest briefing; `source` tells sources of one name apart.
    """

    figure: Figure
    told: tuple[Telling, ...]
    source: str = ""
    standing: Standing = "stands"
    by: Telling | None = None

    @property
    def briefing(self) -> Id:
        """The newest briefing that states it."""
        return self.told[-1].briefing

    @property
    def number(self) -> int:
        """Which figure of that briefing it is."""
        return self.told[-1].number

    @property
    def also(self) -> tuple[Id, ...]:
        """The other briefings that state it, the newest first."""
        return tuple(one.briefing for one in self.told[-2::-1])

    @property
    def stands(self) -> bool:
        """Whether it is what its source says now."""
        return self.standing == "stands"

    @property
    def superseded(self) -> bool:
        """Whether a later briefing has another value in its place."""
        return self.standing == "restated"


Key = tuple[object, ...]


def identity(value: Value) -> Key:
    """What two values must share to be about the same thing: time, source, subject and unit.

    A value without a period is about a thing of its own.
    """
    figure = value.figure
    of, amount = figure.of.id if figure.of else "", figure.line.amount
    period = figure.line.period
    when = _time(period) if period else (value.briefing, value.number)
    return when, value.source, of, amount.kind, amount.unit


@lru_cache(maxsize=4096)
def _time(period: Edtf) -> Key:
    """The days of a period and how sure they are: `2024-H1` and `2024-01/2024-06` are the same."""
    ends = (period.start, period.end)
    sure = tuple((one.approximate, one.uncertain) for one in ends)
    known = tuple(one.precision if one.precision in {"open", "unknown"} else "" for one in ends)
    return period.start.earliest, period.end.latest, sure, known


# ── gathering ─────────────────────────────────────────────────────────────────────────────


def gather(briefings: Iterable[Briefing]) -> dict[str, tuple[Value, ...]]:
    """Series by measure: in order of periods, then sources; what stands is before what it replaced."""
    found: dict[str, dict[Key, list[Value]]] = {}
    for briefing in sorted(briefings, key=lambda one: (one.date, one.id)):
        own = {source.id.id: source for source in briefing.sources}
        for number, figure in enumerate(briefing.figures):
            telling = Telling(briefing.id, number, briefing.date)
            value = Value(figure, (telling,), _source(figure.line.per, own))
            alike = found.setdefault(figure.measure.id, {}).setdefault(_said(value), [])
            if not alike or alike[-1].briefing != briefing.id:
                alike.append(value)
    return {measure: _settled(map(_joined, found[measure].values())) for measure in sorted(found)}


def _source(per: str, own: dict[str, Source]) -> str:
    """What tells a source apart: ids that a page declares mean nothing beyond it."""
    source = own.get(per)
    return source.url or source.title or per if source else per


def _said(value: Value) -> Key:
    """All that is said in a figure but its notes."""
    line = value.figure.line
    return identity(value), line.amount, line.hedge, line.change


def _joined(alike: list[Value]) -> Value:
    """One value out of those that say the same, the newest last."""
    return replace(alike[-1], told=tuple(one.told[0] for one in alike))


def _settled(values: Iterable[Value]) -> tuple[Value, ...]:
    """Values in order, each with its standing among those of the same thing."""
    things: dict[Key, list[Value]] = {}
    for value in values:
        things.setdefault(identity(value), []).append(value)
    ordered = sorted(things.values(), key=lambda one: _place(one[0]))
    return tuple(value for thing in ordered for value in _stood(thing))


def _place(value: Value) -> Key:
    """The place of a thing in a series: its end, the longer period first, its source, its subject."""
    line, of = value.figure.line, value.figure.of
    period = line.period
    when = (period.end.latest.isoformat(), period.start.earliest.isoformat()) if period else ("",)
    newest = -value.told[-1].day.toordinal()
    rest = (line.per, value.source, of.id if of else "", line.amount.unit, newest)
    return (when, *rest, value.briefing, value.number)


# ── what stands ───────────────────────────────────────────────────────────────────────────


def _stood(values: list[Value]) -> Iterator[Value]:
    """The values of one thing: those that stand, then the others, the newest first."""
    if len(values) == 1:
        yield values[0]
        return
    values.sort(key=lambda one: (_moment(one.told[-1]), -one.number), reverse=True)
    standing, after = _succession(values)
    yield from (values[number] for number in standing)
    final, replaced = values[standing[0]], _replaced(values, after)
    for number, value in enumerate(values):
        if number in replaced:
            same = agrees(value, final)
            by = final.told[-1] if same else replaced[number].by
            yield replace(value, standing="echo" if same else "restated", by=by)


class Next(NamedTuple):
    """What is in the place of a value: the number of another one, and where that was told."""

    number: int
    by: Telling


def _succession(values: Sequence[Value]) -> tuple[list[int], dict[int, Next]]:
    """Which values stand in the end, by their numbers, and what is in the place of the others."""
    told = [(one, number) for number, value in enumerate(values) for one in value.told]
    told.sort(key=lambda one: (_moment(one[0]), one[0].number))
    standing: list[int] = []
    after: dict[int, Next] = {}
    for _, batch in groupby(told, key=lambda one: one[0].briefing):
        standing, replaced = stands_after(values, standing, batch)
        after |= replaced
        for number in standing:
            after.pop(number, None)
    return standing, after


def stands_after(
    values: Sequence[Value], standing: Sequence[int], batch: Iterable[tuple[Telling, int]]
) -> tuple[list[int], dict[int, Next]]:
    """Which values of one thing stand once a briefing has told some; what is in the place of others.

    Values go by their numbers; what does not echo the first that stands takes the place of all.
    """
    told = list(batch)
    if len(told) > 1:
        told.sort(key=lambda one: _exactness(values[one[1]]))
    (by, lead), *rest = told
    stand, after = list(standing), dict[int, Next]()
    if not stand or not _echoes(values[lead], values[stand[0]]):
        after |= dict.fromkeys(stand, Next(lead, by))
        stand = [lead]
    elif lead not in stand:
        after[lead] = Next(stand[0], by)
    for by, number in rest:
        if number in stand:
            continue
        if agrees(values[number], values[lead]):
            after[number] = Next(stand[0], by)
        else:
            stand.append(number)
    return stand, after


def _replaced(values: Sequence[Value], after: dict[int, Next]) -> dict[int, Next]:
    """By what each value was replaced, be it in steps: never by one that says the same."""
    found: dict[int, Next] = {}
    for number in sorted(after, key=lambda one: _moment(after[one].by), reverse=True):
        step = after[number]
        same = step.number in found and agrees(values[number], values[step.number])
        found[number] = found[step.number] if same else step
    return found


def _moment(telling: Telling) -> tuple[date, str]:
    """The place of a telling among others."""
    return telling.day, telling.briefing


def _exactness(value: Value) -> Key:
    """The place of a value among others of one briefing: the most exact first, then the fullest."""
    line = value.figure.line
    return range_of(line).width, line.change is None


def _echoes(later: Value, earlier: Value) -> bool:
    """Whether a later value says no more than an earlier one."""
    if later is earlier:
        return True
    old, new = earlier.figure.line, later.figure.line
    if not agrees(later, earlier):
        return False
    wide, narrow = range_of(new).width, range_of(old).width
    return wide > narrow or (wide == narrow and new.change is None and old.change is not None)


def agrees(one: Value, other: Value) -> bool:
    """Whether two values of one thing say the same; two bounds of one kind only if they are equal."""
    a, b = one.figure.line, other.figure.line
    if a.change and b.change and a.change != b.change:
        return False
    bound = BOUNDS.get(a.hedge)
    if bound and bound == BOUNDS.get(b.hedge):
        return a.amount.value == b.amount.value
    return agree(a, b)


# ── asking ────────────────────────────────────────────────────────────────────────────────


def latest(values: Sequence[Value], most: int) -> tuple[Value, ...]:
    """The newest value, and those before it that are comparable, the newest first.

    They are of the same source, subject and unit, and of the same kind of period.
    """
    found: list[Value] = []
    for value in reversed(values):
        if value.stands and (not found or _line(value) == _line(found[0])):
            found.append(value)
        if len(found) == most:
            break
    return tuple(found)


def before(values: Iterable[Value], value: Value) -> Value | None:
    """The last of some values in order that stands before another one and is comparable to it."""
    found, this = None, identity(value)
    for one in values:
        if one.source != value.source:  # another thing, and of another line
            continue
        if identity(one) == this:
            return found
        if one.stands and _line(one) == _line(value):
            found = one
    return None


def _line(value: Value) -> Key:
    """What values share that can stand in one line."""
    figure = value.figure
    of, unit = figure.of.id if figure.of else "", figure.line.amount.unit
    return value.source, of, unit, kind_of(figure.line.period)
