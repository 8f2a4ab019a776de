"""Quiet figures where there is no photograph: what a briefing counts as a line, or its days in its year."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, NamedTuple

from builder.link.events import lies_ahead
from builder.link.insets import measures_of
from builder.model import AmountKind, Briefing, Word
from builder.render.chart_views import Drawing, Label, Shape
from builder.render.charts import Sketch
from builder.render.insets import ENOUGH, FEW_VALUES
from builder.render.kit import Kit
from builder.render.labels import GAP, cut, width
from builder.render.scales import Scale, with_zero
from builder.render.scene import Dot, runs, scene_of
from builder.render.sheet import px
from builder.render.sketches import ledger_of, sketch_of

WIDTH: Final = 72000
HEIGHT: Final = 15000
"""Hundredths of a unit, of every figure; words take 13 units."""
_TOP, _FOOT = 3600, 2400
"""The room for words above and below a line."""
_EDGE: Final = 600
_LIFT: Final = 800
"""How far above the foot a line ends at least that does not begin at zero."""


class Span(Word, frozen=True):
    """Days of a year, from 0; the last one belongs to it. What is still to come is `ahead`."""

    first: int
    last: int
    ahead: bool


class Year(Word, frozen=True):
    """A year of so many days, with those of which a briefing tells, and its own."""

    year: int
    days: int
    own: int
    told: tuple[Span, ...]
    months: tuple[str, ...]
    title: str


Motif = Sketch | Year


def motif_of(kit: Kit, briefing: Briefing) -> Motif:
    """What stands for a briefing: the first of its series that has enough values, or its year."""
    for measure in measures_of(briefing):
        found = series_motif(kit, measure, briefing.date)
        if found:
            return found
    return _year(kit, briefing)


def series_motif(kit: Kit, measure: str, day: date, *, named: bool = True) -> Sketch | None:
    """A series as it was known on a day, without a word on what came later."""
    known = ledger_of(kit).known(measure, day, FEW_VALUES)
    if known.drawable < ENOUGH:
        return None
    made = sketch_of(kit, measure, known, day, "")
    return Sketch(made.points, made.label if named else "", made.locale)


def _year(kit: Kit, briefing: Briefing) -> Year:
    """The year of a briefing, with the days of its events that lie in it."""
    day = briefing.date
    first = day.replace(month=1, day=1).toordinal()
    days = day.replace(month=12, day=31).toordinal() - first + 1
    told = []
    for event in briefing.dates:
        when = event.date
        if when.start.precision in {"day", "month"}:
            begun = max(when.start.earliest.toordinal() - first, 0)
            over = min(when.end.latest.toordinal() - first, days - 1)
            if begun <= over:
                told.append(Span(begun, over, lies_ahead(event, day)))
    months = tuple(name[:1].upper() for name in kit.locale.alone_months)
    title = f"{kit.day(day).text} in its year"
    return Year(
        day.year, days, day.toordinal() - first, tuple(sorted(set(told), key=_place)), months, title
    )


def _place(span: Span) -> tuple[int, int, bool]:
    return span.first, span.last, span.ahead


def drawn(motif: Motif) -> Drawing:
    """The figure."""
    shapes, labels, title = _trace(motif) if isinstance(motif, Sketch) else _days(motif)
    return Drawing("", "motif", px(WIDTH), px(HEIGHT), title, "", tuple(shapes), tuple(labels))


# ── a series ──────────────────────────────────────────────────────────────────────────────

_Drawn = tuple[list[Shape], list[Label], str]


def _trace(sketch: Sketch) -> _Drawn:
    """Lines through the values of each source, the newest value of the longest one in words."""
    scene = scene_of(sketch.points, sketch.locale)
    if scene is None:
        return [], [], sketch.label
    lines = sorted(runs(scene.dots), key=lambda run: (-len(run), run[0].series.number))
    main = _alike(scene.dots, lines[0][0]) if lines else list(scene.dots)
    place = _places([*main, *(dot for run in lines for dot in run)], scene.amount)
    shapes = [Shape("base", f"M0 {px(place.base)}H{px(WIDTH)}")]
    if lines:
        line = place.line(lines[0])
        if place.from_zero:
            ends = (px(place.across.at(dot.span.middle)) for dot in (lines[0][-1], lines[0][0]))
            shapes.append(
                Shape("area", f"{line}{''.join(f'L{x} {px(place.base)}' for x in ends)}z")
            )
        shapes += [Shape("other", place.line(run)) for run in lines[1:]]
        shapes.append(Shape("trace", line))
    shapes += [Shape("dot", place.disc(dot, 340)) for dot in main[:-1]]
    last = main[-1]
    shapes.append(Shape("last", place.disc(last, 450)))
    first, end = px(place.across.at(main[0].span.middle)), px(WIDTH)
    value = f"{last.label} {scene.unit}".strip()
    room = WIDTH - width(value) - 2 * GAP
    low = px(HEIGHT - 500)
    labels = [
        *([Label("name", "0", px(1300), cut(sketch.label, room))] if sketch.label else []),
        Label("end value", end, px(1300), value),
        Label("tick", first, low, main[0].point.when),
        Label("end tick", px(place.across.at(last.span.middle)), low, last.point.when),
    ]
    return shapes, labels, f"{sketch.label}, {main[0].point.when} to {last.point.when}"


def _alike(dots: Iterable[Dot], one: Dot) -> list[Dot]:
    """The values of one source whose periods are of one kind, in order of time."""
    found = (
        dot
        for dot in dots
        if dot.series == one.series and dot.span.length == one.span.length and not dot.apart
    )
    return sorted(found, key=lambda dot: dot.span.middle)


class _Places(NamedTuple):
    """Where values stand: time from left to right, what they count from the base up, ranks downwards."""

    across: Scale
    up: Scale
    base: int
    from_zero: bool

    def line(self, dots: Iterable[Dot]) -> str:
        """A line through values."""
        places = ((self.across.at(dot.span.middle), self.up.at(dot.middle)) for dot in dots)
        return "M" + "L".join(f"{px(x)} {px(y)}" for x, y in places)

    def disc(self, dot: Dot, radius: int) -> str:
        """A mark at a value."""
        return disc(self.across.at(dot.span.middle), self.up.at(dot.middle), radius)


def _places(dots: Sequence[Dot], amount: AmountKind) -> _Places:
    """The room of a figure, as its values need it: with zero in it where the charts have it, too."""
    days, values = [dot.span.middle for dot in dots], [dot.middle for dot in dots]
    across = Scale(min(days), max(*days, min(days) + 1), _EDGE, WIDTH - _EDGE)
    foot, most = HEIGHT - _FOOT, max(values)
    if amount == "rank":
        return _Places(across, Scale(1, max(most, 2), _TOP, foot - _LIFT), foot, from_zero=False)
    low, high = with_zero(min(values), most)
    up = Scale(low, max(high, low + 1), foot - _LIFT if low else foot, _TOP)
    from_zero = low <= 0 <= high
    return _Places(across, up, up.at(0) if from_zero else foot, from_zero)


def disc(x: int, y: int, radius: int) -> str:
    """A disc."""
    size, over = px(radius), px(2 * radius)
    return f"M{px(x - radius)} {px(y)}a{size} {size} 0 1 1 {over} 0a{size} {size} 0 1 1 -{over} 0z"


# ── a year ────────────────────────────────────────────────────────────────────────────────


def _days(year: Year) -> _Drawn:
    """The months of a year as a ruler, with the days that are told of."""
    middle = HEIGHT * 3 // 5

    def x(day: int) -> int:
        return _EDGE + (WIDTH - 2 * _EDGE) * day // year.days

    starts = [date(year.year, month, 1).timetuple().tm_yday - 1 for month in range(1, 13)]
    ticks = "".join(
        f"M{px(x(day))} {px(middle)}v{px(1200 if n % 3 == 0 else 600)}"
        for n, day in enumerate(starts)
    )
    shapes = [
        Shape("base", f"M{px(_EDGE)} {px(middle)}H{px(WIDTH - _EDGE)}{ticks}"),
        Shape("trace", f"M{px(_EDGE)} {px(middle)}H{px(x(year.own))}"),
    ]
    for span in year.told:
        at = x(span.first)
        kind = "ahead" if span.ahead else "told"
        if span.last - span.first > 3:
            shapes.append(
                Shape(f"{kind} long", f"M{px(at)} {px(middle - 1500)}H{px(x(span.last + 1))}")
            )
        else:
            shapes.append(Shape(kind, disc(at, middle - 1500, 500)))
    own = x(year.own)
    shapes.append(Shape("day", f"M{px(own)} {px(middle + 900)}V{px(middle - 4500)}"))
    shapes.append(Shape("last", disc(own, middle - 4500, 450)))
    labels = [
        Label("mid tick", px((x(begun) + x(over)) // 2), px(middle + 2500), name)
        for begun, over, name in zip(starts, [*starts[1:], year.days], year.months, strict=True)
    ]
    labels.append(Label("name", px(0), px(1300), str(year.year)))
    return shapes, labels, year.title
