"""Charts of figures: a picture in two widths, what it says in words, and its data as a table."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from builder.link.known import FEWEST, Known, drawable
from builder.link.periods import span_of
from builder.link.series import Telling, Value
from builder.load.figures import BOUNDS
from builder.model import Word
from builder.render.bars import bars
from builder.render.chart_views import ChartView
from builder.render.chart_words import describe, notes_of, row_of, told, unit_of
from builder.render.plot import plot
from builder.render.scales import long_day
from builder.render.scene import ChartPoint, in_short, scene_of
from builder.render.sheet import FORMATS
from builder.render.words import Locale, join_words, plural, show_amount, show_date
from builder.spot.stated import settled


class Sketch(Word, frozen=True):
    """A chart before it is drawn: all that it is made of.

    A page keeps its charts like this until it is made, so that nothing is drawn to learn that the
    page is as it was. A `small` chart has the layout for phones alone. `left` is said of values that
    are left out, `known` of the day as of which the others stand, `since` of later ones; `more`
    leads to all of them. `prefix` begins the ids of the chart.
    """

    points: tuple[ChartPoint, ...]
    label: str
    locale: Locale
    prefix: str = "chart"
    small: bool = False
    left: str = ""
    known: str = ""
    since: str = ""
    more: str = ""


def draw(sketch: Sketch) -> ChartView | None:
    """The chart of a sketch; None where no value has a place in time."""
    scene = scene_of(sketch.points, sketch.locale)
    if scene is None:
        return None
    label, prefix, unit = sketch.label, sketch.prefix, unit_of(scene)
    words = (f"{label}, {unit}" if unit else label, describe(scene, label))
    paint = plot if scene.kind == "line" else bars
    layouts = FORMATS[:1] if sketch.small else FORMATS
    rows = tuple(row_of(point, drawn=drawn) for point, drawn in scene.points)
    names = [one.name for one in scene.series if one.name]
    return ChartView(
        id=prefix,
        label=label,
        unit=unit,
        drawings=tuple(paint(scene, layout, prefix, words) for layout in layouts),
        caption=f"{label}: {plural(len(rows), 'value')}",
        rows=rows,
        notes=(*notes_of(scene), *((sketch.left,) if sketch.left else ())),
        source=f"{'Sources' if len(names) > 1 else 'Source'}: {join_words(names)}" if names else "",
        known=sketch.known,
        since=sketch.since,
        more=sketch.more,
        remarks=any(row.remark for row in rows),
    )


# ── the values of a series ────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Setting:
    """What a chart needs to know of a series that its values do not say.

    `more` is where all of them stand; `points` are those made so far, for all charts of the series.
    """

    label: str
    unit: str
    locale: Locale
    name_of: Callable[[str], str]
    href_of: Callable[[Value], str]
    more: str = ""
    points: dict[tuple[Telling, bool, bool], ChartPoint] = field(default_factory=dict)


def series_sketch(values: Iterable[Value], setting: Setting) -> Sketch | None:
    """The chart of all values of a series, restated ones included; None below two values drawn."""
    every = tuple(value for value in values if value.standing != "echo")
    if drawable(every, setting.unit) < FEWEST:
        return None
    return Sketch(_points(every, setting), setting.label, setting.locale)


def known_sketch(
    known: Known, day: date, setting: Setting, *, prefix: str, small: bool = False
) -> Sketch:
    """The chart of what was known of a series on a day."""
    shown = known.values
    left = f"Drawn: the latest {len(shown)} of {plural(known.total, 'value')}."
    dated = day != date.max
    return Sketch(
        points=_points(shown, setting),
        label=setting.label,
        locale=setting.locale,
        prefix=prefix,
        small=small,
        left=left if known.total > len(shown) else "",
        known=f"As known on {long_day(day, setting.locale)}" if dated else "",
        since=_since(known.since, known.later, setting) if known.since else "",
        more=setting.more,
    )


def _points(values: Sequence[Value], setting: Setting) -> tuple[ChartPoint, ...]:
    """Values as a chart takes them; where they are about several things, each says about which."""
    about = len({value.figure.of.id if value.figure.of else "" for value in values}) > 1
    points = []
    for value in values:
        key = value.told[-1], value.superseded, about
        point = setting.points.get(key)
        if point is None:
            point = setting.points[key] = _point(value, setting, about=about)
        points.append(point)
    return tuple(points)


def _point(value: Value, setting: Setting, *, about: bool) -> ChartPoint:
    """A value of a series as a chart takes it; `about` says whom or what it is about."""
    line, of = value.figure.line, value.figure.of
    amount = settled(line.amount, setting.unit)
    names = [setting.name_of(of.id)] if about and of else []
    names += [setting.name_of(line.per)] if line.per else []
    told, span = value.told[-1].day, span_of(line.period)
    number, hedge = amount.value, line.hedge if line.hedge != "exactly" else ""
    return ChartPoint(
        source=", ".join(names),
        low=number,
        high=number,
        said=" ".join(word for word in (line.hedge, show_amount(amount, setting.locale)) if word),
        short=in_short(number, number, amount.kind, hedge, setting.locale),
        period=line.period,
        when=show_date(line.period, setting.locale) if line.period else "",
        kind=amount.kind,
        unit=amount.unit,
        hedge=hedge,
        bound=BOUNDS.get(line.hedge, ""),
        partial=span is not None and span.end - span.start > 1 and span.end > told.toordinal() + 1,
        superseded=value.superseded,
        href=setting.href_of(value),
    )


def _since(newest: Value, later: int, setting: Setting) -> str:
    """One line on what was told after the day of a chart: the newest value, of so many."""
    rest = f"; {plural(later - 1, 'more value')}" if later > 1 else ""
    return f"Since then: {told(_points((newest,), setting)[0])}{rest}"
