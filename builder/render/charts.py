"""Charts of figures: a picture in two widths, what it says in words, and its data as a table."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from msgspec.structs import replace

from builder.link.series import Value
from builder.load.figures import CURRENCIES
from builder.model import Amount, Figure
from builder.render.bars import bars
from builder.render.chart_views import ChartView
from builder.render.chart_words import describe, notes_of, row_of, told, unit_of
from builder.render.plot import plot
from builder.render.scales import long_day, span_of
from builder.render.scene import Bound, ChartPoint, scene_of
from builder.render.sheet import FORMATS
from builder.render.words import Locale, join_words, plural, show_amount, show_date

_BOUNDS: Final[Mapping[str, Bound]] = {
    **dict.fromkeys(("about", "around", "roughly"), "about"),
    **dict.fromkeys(("nearly", "almost", "under", "up to"), "below"),
    **dict.fromkeys(("over", "more than", "at least"), "above"),
}


@dataclass(frozen=True, slots=True)
class Setting:
    """What a chart needs to know that its values do not say.

    `day_of` is the date of a briefing; `as_of` leaves out what was not yet told on that day, and
    `more` is where all values stand. `prefix` begins the ids of the chart: one on each page.
    """

    label: str
    unit: str
    locale: Locale
    name_of: Callable[[str], str]
    href_of: Callable[[Value], str]
    day_of: Callable[[str], date]
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
    every = list(values)
    known, later = _parted(every, setting)
    several = len({value.figure.of.id if value.figure.of else "" for value in known}) > 1
    points = [_point(value, setting, about=several) for value in known]
    view = chart(points, setting.label, setting.locale, setting.prefix)
    if view is None or sum(1 for row in view.rows if "not drawn" not in row.remark) < 2:
        return None
    if setting.as_of is None:
        return replace(view, more=setting.more)
    as_known = f"As known on {long_day(setting.as_of, setting.locale)}"
    return replace(view, known=as_known, since=_since(later, setting), more=setting.more)


def _parted(values: list[Value], setting: Setting) -> tuple[list[Value], list[Value]]:
    """The values told by the day of the chart, as they stood then, and those told later."""
    day = setting.as_of
    if day is None:
        return values, []
    told = [(value, _told_by(value, setting)) for value in values]
    newest: dict[tuple[str, ...], tuple[date, str]] = {}
    for value, days in told:
        if days:
            what = _identity(value.figure)
            newest[what] = max(newest.get(what, days[-1]), days[-1])
    known = [
        replace(
            value,
            superseded=bool(value.figure.line.period)
            and newest[_identity(value.figure)] not in days,
        )
        for value, days in told
        if days
    ]
    return known, [value for value, days in told if not days and not value.superseded]


def _told_by(value: Value, setting: Setting) -> list[tuple[date, str]]:
    """When and where a value had been told by the day of the chart, in order."""
    told = sorted((setting.day_of(name), name) for name in (value.briefing, *value.also))
    return [one for one in told if setting.as_of is None or one[0] <= setting.as_of]


def _identity(figure: Figure) -> tuple[str, ...]:
    """What a later value of the same thing shares with the earlier one."""
    line, of = figure.line, figure.of.id if figure.of else ""
    return line.period.text if line.period else "", line.per, of, line.amount.unit


def _point(value: Value, setting: Setting, *, about: bool) -> ChartPoint:
    """A value of a series as a chart takes it; `about` says whom or what it is about."""
    line, of = value.figure.line, value.figure.of
    amount = _amount(line.amount, setting.unit)
    names = [setting.name_of(of.id)] if about and of else []
    names += [setting.name_of(line.per)] if line.per else []
    told = max((day for day, _ in _told_by(value, setting)), default=date.max)
    span = span_of(line.period)
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
        bound=_BOUNDS.get(line.hedge, ""),
        partial=span is not None and span.end - span.start > 1 and span.end > told.toordinal() + 1,
        superseded=value.superseded,
        href=setting.href_of(value),
    )


def _amount(amount: Amount, unit: str) -> Amount:
    """An amount with its unit; where the line leaves it open, the measure settles it."""
    if amount.kind != "count" or not unit:
        return amount
    kind = "percent" if unit.startswith("%") else "money" if unit[:3] in CURRENCIES else "quantity"
    return replace(amount, kind=kind, unit=unit)


def _since(later: list[Value], setting: Setting) -> str:
    """What was told after the day of the chart, in one line."""
    if not later:
        return ""
    newest = max((_point(value, setting, about=False) for value in later), key=_age)
    rest = f"; {plural(len(later) - 1, 'more value')}" if len(later) > 1 else ""
    return f"Since then: {told(newest)}{rest}"


def _age(point: ChartPoint) -> tuple[int, str, str]:
    """How new a value is."""
    span = span_of(point.period)
    return span.end if span else 0, point.source, point.said
