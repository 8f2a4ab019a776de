"""What a chart shows, before it is known how wide it is: which values, by whom, of which kind."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Final, Literal

from msgspec.structs import replace

from builder.link.periods import Span, span_of
from builder.load.figures import Bound
from builder.model import AmountKind, Edtf, Word
from builder.render.scales import compact, grain, grains, percentage, with_zero
from builder.render.words import Locale, ordinal

NAMED: Final = 6
"""So many sources have a colour, a dash and a shape of their own; further ones are grey."""
ENOUGH: Final = 4
"""So many periods of equal kind make a line."""
FEW: Final = 24
"""So many values can stand below each other as bars."""

UNNAMED: Final = "source not named"

ChartKind = Literal["line", "bars", "dots"]


class ChartPoint(Word, frozen=True):
    """One value as a chart takes it; `low` and `high` differ where it is an interval.

    `bound` says on which side of it the truth lies, by a hedge such as "over"; `partial` that its
    period was not over, or is a part of what the others cover; `said` tells the value in full,
    `short` in few characters.
    """

    source: str
    low: Decimal
    high: Decimal
    said: str
    short: str
    period: Edtf | None = None
    when: str = ""
    kind: AmountKind = "count"
    unit: str = ""
    hedge: str = ""
    bound: Bound = ""
    partial: bool = False
    superseded: bool = False
    href: str = ""


class Series(Word, frozen=True):
    """A source in a chart: its number gives it colour, dash and shape; 0 is grey."""

    name: str
    number: int

    @property
    def tint(self) -> str:
        """The class of its colour."""
        return f"s{self.number}"


class Dot(Word, frozen=True):
    """A value that is drawn; `low` and `high` count grains.

    It is `hollow` where its period is of another kind than most, or was not over.
    """

    point: ChartPoint
    span: Span
    series: Series
    low: int
    high: int
    hollow: bool

    @property
    def label(self) -> str:
        """What stands beside it."""
        return self.point.short

    @property
    def told(self) -> str:
        """What is told of it on hover."""
        point = self.point
        by = f" ({point.source})" if point.source else ""
        return f"{point.when}: {point.said}{by}"

    @property
    def middle(self) -> int:
        """The value that stands for an interval."""
        return (self.low + self.high) // 2

    @property
    def apart(self) -> bool:
        """Whether no line may join it."""
        return self.point.partial or self.point.superseded


class Scene(Word, frozen=True):
    """Everything in a chart: dots in order of time, sources by number, and what is left out.

    `points` are all of its values, each with whether it is drawn.
    `length` is the kind of period that most of them have; `power` is the size of a grain; `low`
    and `high` are what the scale must reach.
    """

    kind: ChartKind
    dots: tuple[Dot, ...]
    series: tuple[Series, ...]
    length: tuple[int, str]
    power: int
    low: int
    high: int
    amount: AmountKind
    unit: str
    points: tuple[tuple[ChartPoint, bool], ...]
    undated: int
    other: tuple[tuple[str, int], ...]
    locale: Locale

    @property
    def sign(self) -> str:
        """What stands behind each number."""
        return "%" if self.amount == "percent" else ""


def scene_of(points: Iterable[ChartPoint], locale: Locale) -> Scene | None:
    """What a chart of these values shows, in whatever order they come; None if nothing."""
    ordered = tuple(sorted(_named(points), key=_order))
    placed = [(point, span_of(point.period)) for point in ordered]
    dated = [(point, span) for point, span in placed if span]
    if not dated:
        return None
    units = Counter((point.kind, point.unit) for point, _ in dated)
    wanted = min(units, key=lambda one: (-units[one], one))
    shown = [(p, span) for p, span in dated if (p.kind, p.unit) == wanted]
    power = 0 if wanted[0] == "rank" else grain(v for p, _ in shown for v in (p.low, p.high))
    length = _usual([span for point, span in shown if not point.partial] or [s for _, s in shown])
    named = {one.name: one for one in _series(shown, length)}
    dots = tuple(_dot(*one, named, power, length) for one in shown)
    low, high = min(dot.low for dot in dots), max(dot.high for dot in dots)
    low, high = (1, high) if wanted[0] == "rank" else with_zero(low, high)
    kind = kind_of(dots)
    return Scene(
        kind=kind,
        dots=dots,
        series=tuple(named.values()),
        length=length,
        power=power,
        low=min(low, 0) if kind == "bars" else low,
        high=max(high, 0) if kind == "bars" else high,
        amount=wanted[0],
        unit=wanted[1],
        points=tuple((p, span is not None and (p.kind, p.unit) == wanted) for p, span in placed),
        undated=len(ordered) - len(dated),
        other=tuple(sorted((_in_words(*one), n) for one, n in units.items() if one != wanted)),
        locale=locale,
    )


def _dot(
    point: ChartPoint,
    span: Span,
    named: Mapping[str, Series],
    power: int,
    length: tuple[int, str],
) -> Dot:
    """A value that is drawn, among those that mostly have periods of one length."""
    low = grains(point.low, power)
    high = low if point.high is point.low else grains(point.high, power)
    hollow = point.partial or span.length != length
    return Dot(point, span, named[point.source], low, high, hollow)


def _named(points: Iterable[ChartPoint]) -> list[ChartPoint]:
    """Values that name no source say so where others do."""
    found = list(points)
    if all(point.source for point in found) or not any(point.source for point in found):
        return found
    return [point if point.source else replace(point, source=UNNAMED) for point in found]


def kind_of(dots: tuple[Dot, ...]) -> ChartKind:
    """How values are drawn.

    Over time: ranks of several periods, for which the first is at the top; four periods of equal kind from one source, which have a
    shape; and more values than can stand below each other. Otherwise below each other: as dots
    where they are ranks, or half of them or more are bounds or intervals; else as bars, whose
    length says what they are worth.
    """
    periods = Counter((d.series.name, d.span.length) for d in _once(dots) if not d.apart)
    rank = dots[0].point.kind == "rank"
    many = len(dots) > FEW or max(periods.values(), default=0) >= ENOUGH
    if many or (rank and len({dot.span for dot in dots}) > 1):
        return "line"
    open_ended = sum(1 for dot in dots if dot.point.bound or dot.low != dot.high)
    return "dots" if rank or 2 * open_ended >= len(dots) else "bars"


def runs(dots: Iterable[Dot]) -> Iterator[list[Dot]]:
    """Values of one source that follow one another without a gap, at least two at a time."""
    by_kind: dict[tuple[str, tuple[int, str]], list[Dot]] = {}
    for dot in dots:
        if not dot.apart:
            unit = dot.span.length if dot.span.unit == "month" else (0, "day")
            by_kind.setdefault((dot.series.name, unit), []).append(dot)
    for (_, (count, _)), row in by_kind.items():
        row.sort(key=lambda one: one.span.start)
        far = 0 if count else _far(row)
        run = row[:1]
        for before, dot in pairwise(row):
            if 0 <= dot.span.start - before.span.end <= far and dot.span.start > before.span.start:
                run.append(dot)
            else:
                if len(run) > 1:
                    yield run
                run = [dot]
        if len(run) > 1:
            yield run


def _far(row: list[Dot]) -> int:
    """How far single days may lie apart and still belong together: twice the usual distance."""
    steps = sorted(b.span.start - a.span.end for a, b in pairwise(row))
    return 2 * steps[len(steps) // 2] + 1 if steps else 0


def _order(point: ChartPoint) -> tuple[object, ...]:
    """The place of a value in a chart and its table: by time, the longer period first."""
    period = point.period
    when = (period.end.latest, period.start.earliest, point.when) if period else ()
    rest = (point.source, point.superseded, point.kind, point.unit, point.low, point.high)
    words = (point.said, point.hedge, point.bound, point.href, point.partial)
    return bool(when), when, rest, words


def _in_words(kind: AmountKind, unit: str) -> str:
    """What is said of values in another unit."""
    return "that are ranks" if kind == "rank" else f"in {unit}" if unit else "without a unit"


def _usual(spans: list[Span]) -> tuple[int, str]:
    """The kind of period that is most frequent; of two, the longer one."""
    counts = Counter(span.length for span in spans)
    days = {span.length: span.end - span.start for span in spans}
    return min(counts, key=lambda one: (-counts[one], -days[one], one))


def _series(shown: list[tuple[ChartPoint, Span]], length: tuple[int, str]) -> tuple[Series, ...]:
    """The sources, those with most values of the usual kind first, then the larger newest value."""
    main: Counter[str] = Counter()
    size: dict[str, Decimal] = {}
    for point, span in shown:
        main[point.source] += span.length == length and not point.superseded
        size[point.source] = point.high
    names = sorted(main, key=lambda name: (-main[name], -size[name], name))
    return tuple(Series(name, n if n <= NAMED else 0) for n, name in enumerate(names, 1))


def _once(dots: tuple[Dot, ...]) -> Iterator[Dot]:
    """The dots of one source and period once."""
    seen: dict[tuple[str, int, int], Dot] = {}
    for dot in dots:
        seen.setdefault((dot.series.name, dot.span.start, dot.span.end), dot)
    yield from seen.values()


def in_short(low: Decimal, high: Decimal, kind: AmountKind, hedge: str, locale: Locale) -> str:
    """A value in few characters: `over 220bn`, `27–30`, `5th`, `−3.4%`."""
    ends = (low,) if low == high else (low, high)
    if kind == "rank":
        value = "–".join(ordinal(int(end)) for end in ends)
    else:
        show = percentage if kind == "percent" else compact
        value = "–".join(show(end, locale) for end in ends)
    return f"{hedge} {value}" if hedge else value
