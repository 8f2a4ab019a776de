"""Quiet figures where there is no photograph: what a briefing counts as a line, or its days in its year."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from builder.link.events import lies_ahead
from builder.link.insets import measures_of
from builder.model import Briefing, Word
from builder.render.chart_views import Drawing, Label, Shape
from builder.render.charts import Sketch
from builder.render.insets import ENOUGH, FEW_VALUES
from builder.render.kit import Kit
from builder.render.labels import GAP, cut, width
from builder.render.scene import Dot, runs, scene_of
from builder.render.sheet import px
from builder.render.sketches import ledger_of, sketch_of

WIDTH: Final = 72000
HEIGHT: Final = 15000
"""Hundredths of a unit, of every figure; words take 13 units."""
_TOP, _FOOT = 3600, 2400
"""The room for words above and below a line."""
_EDGE: Final = 600


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
    place = _Places([*main, *(dot for run in lines for dot in run)])
    shapes = [Shape("base", f"M0 {px(HEIGHT - _FOOT)}H{px(WIDTH)}")]
    if lines:
        foot = px(HEIGHT - _FOOT)
        ends = px(place.x(lines[0][0])), px(place.x(lines[0][-1]))
        shapes.append(Shape("area", f"{place.line(lines[0])}L{ends[1]} {foot}L{ends[0]} {foot}z"))
        shapes += [Shape("other", place.line(run)) for run in lines[1:]]
        shapes.append(Shape("trace", place.line(lines[0])))
    shapes += [Shape("dot", place.disc(dot, 340)) for dot in main[:-1]]
    last = main[-1]
    shapes.append(Shape("last", place.disc(last, 450)))
    first, end = px(place.x(main[0])), px(WIDTH)
    value = f"{last.label} {scene.unit}".strip()
    room = WIDTH - width(value) - 2 * GAP
    low = px(HEIGHT - 500)
    labels = [
        *([Label("name", "0", px(1300), cut(sketch.label, room))] if sketch.label else []),
        Label("end value", end, px(1300), value),
        Label("tick", first, low, main[0].point.when),
        Label("end tick", px(place.x(last)), low, last.point.when),
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


class _Places:
    """Where values stand: time from left to right, the least of them at the foot."""

    def __init__(self, dots: Sequence[Dot]) -> None:
        self.low, self.high = (
            min(dot.middle for dot in dots),
            max(dot.middle for dot in dots),
        )
        self.begun, self.over = (
            min(dot.span.middle for dot in dots),
            max(dot.span.middle for dot in dots),
        )

    def x(self, dot: Dot) -> int:
        """How far from the left."""
        wide = WIDTH - 2 * _EDGE
        return _EDGE + wide * (dot.span.middle - self.begun) // max(1, self.over - self.begun)

    def y(self, dot: Dot) -> int:
        """How far from the top."""
        high = HEIGHT - _TOP - _FOOT - 800
        return HEIGHT - _FOOT - 800 - high * (dot.middle - self.low) // max(1, self.high - self.low)

    def line(self, dots: Iterable[Dot]) -> str:
        """A line through values."""
        return "M" + "L".join(f"{px(self.x(dot))} {px(self.y(dot))}" for dot in dots)

    def disc(self, dot: Dot, radius: int) -> str:
        """A mark at a value."""
        return disc(self.x(dot), self.y(dot), radius)


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
