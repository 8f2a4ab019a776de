"""Charts of figures: a picture in two widths, what it says in words, and its data as a table."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from msgspec.structs import replace

from builder.link.periods import span_of
from builder.link.series import Value, known_on
from builder.load.figures import BOUNDS
from builder.render.bars import bars
from builder.render.chart_views import ChartView
from builder.render.chart_words import describe, notes_of, row_of, told, unit_of
from builder.render.plot import plot
from builder.render.scales import long_day
from builder.render.scene import ChartPoint, scene_of
from builder.render.sheet import FORMATS
from builder.render.words import Locale, join_words, plural, show_amount, show_date
from builder.spot.stated import settled


@dataclass(frozen=True, slots=True)
class Setting:
    """What a chart needs to know that its values do not say.

    `as_of` leaves out what was not yet told on that day, and `more` is where all values stand.
    `prefix` begins the ids of the chart: one on each page.
    """

    label: str
    unit: str
    locale: Locale
    name_of: Callable[[str], str]
    href_of: Callable[[Value], str]
    as_of: date | None = None
    more: str = ""
    prefix: str = "chart"


# ── a chart out of points ─────────────────────────────────────────────────────────────────


def chart(
    points: Iterable[ChartPoint], label: str, locale: Locale, prefix: str
) -> ChartView | None:
    """A chart of values under a label; None where none of them has a place in time."""
    scene = scene_of(points, locale)
    if scene is None:
        return None
    unit = unit_of(scene)
    words = (f"{label}, {unit}" if unit else label, describe(scene, label))
    paint = plot if scene.kind == "line" else bars
    rows = tuple(row_of(scene, point) for point in scene.points)
    names = [one.name for one in scene.series if one.name]
    return ChartView(
        id=prefix,
        label=label,
        unit=unit,
        drawings=tuple(paint(scene, layout, prefix, words) for layout in FORMATS),
        caption=f"{label}: {plural(len(rows), 'value')}",
        rows=rows,
        notes=notes_of(scene),
        source=f"{'Sources' if len(names) > 1 else 'Source'}: {join_words(names)}" if names else "",
        remarks=any(row.remark for row in rows),
    )


# ── a chart out of the values of a series ─────────────────────────────────────────────────


def series_chart(values: Iterable[Value], setting: Setting) -> ChartView | None:
    """The chart of a series, or of what was known of it on a day; None below two values drawn."""
    every, day = tuple(values), setting.as_of
    known, later = known_on(every, day) if day else (every, ())
    known = tuple(value for value in known if value.standing != "echo")
    several = len({value.figure.of.id if value.figure.of else "" for value in known}) > 1
    points = [_point(value, setting, about=several) for value in known]
    view = chart(points, setting.label, setting.locale, setting.prefix)
    if view is None or sum(1 for row in view.rows if "not drawn" not in row.remark) < 2:
        return None
    if setting.as_of is None:
        return replace(view, more=setting.more)
    as_known = f"As known on {long_day(setting.as_of, setting.locale)}"
    return replace(view, known=as_known, since=_since(later, setting), more=setting.more)


def _point(value: Value, setting: Setting, *, about: bool) -> ChartPoint:
    """A value of a series as a chart takes it; `about` says whom or what it is about."""
    line, of = value.figure.line, value.figure.of
    amount = settled(line.amount, setting.unit)
    names = [setting.name_of(of.id)] if about and of else []
    names += [setting.name_of(line.per)] if line.per else []
    told, span = value.told[-1].day, span_of(line.period)
    return ChartPoint(
        source=", ".join(names),
        low=amount.value,
        high=amount.value,
        said=" ".join(word for word in (line.hedge, show_amount(amount, setting.locale)) if word),
        period=line.period,
        when=show_date(line.period, setting.locale) if line.period else "",
        kind=amount.kind,
        unit=amount.unit,
        hedge=line.hedge if line.hedge != "exactly" else "",
        bound=BOUNDS.get(line.hedge, ""),
        partial=span is not None and span.end - span.start > 1 and span.end > told.toordinal() + 1,
        superseded=value.superseded,
        href=setting.href_of(value),
    )


def _since(later: Iterable[Value], setting: Setting) -> str:
    """What was told after the day of the chart, in one line."""
    points = [_point(value, setting, about=False) for value in later]
    if not points:
        return ""
    newest = max(points, key=_age)
    rest = f"; {plural(len(points) - 1, 'more value')}" if len(points) > 1 else ""
    return f"Since then: {told(newest)}{rest}"


def _age(point: ChartPoint) -> tuple[int, str, str]:
    """How new a value is."""
    span = span_of(point.period)
    return span.end if span else 0, point.source, point.said
