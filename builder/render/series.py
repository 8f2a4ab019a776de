"""Pages about figures: the index of measures, and a page for each series."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from builder.link.addresses import SERIES_FILES, measure_address
from builder.link.series import Value
from builder.model import Measure, Own
from builder.render import facts
from builder.render.charts import Setting, Sketch, series_sketch
from builder.render.cite import Cited, citation
from builder.render.fill import Fills, fills_for, open_places
from builder.render.kit import Kit, briefing_link, markdown_at, source_view
from builder.render.lists import list_meta
from builder.render.page import NOWHERE, Page, Plan, plan
from builder.render.photos import COLUMN, share_of
from builder.render.series_rows import Rows
from builder.render.series_views import Origin, Origins, SeriesView
from builder.render.side_by_side import comparisons
from builder.render.sketches import setting_of
from builder.render.structured import series
from builder.render.views import Cite, FiguresView, FigureView, Link
from builder.render.words import plural

FEW = 12
"""So many sources and briefings are named at once as the origins of a series."""
_FILES = {"data.csv": "Data as CSV", "data.json": "Data as JSON"}
_KINDS = {
    "flow": "A flow: parts of a period add up to the whole",
    "stock": "A stock: the level on the last day of the period",
}


def figures(kit: Kit) -> Iterator[Plan]:
    """The index of figures, and a page for each series."""
    yield plan("/figures/", "figures.html", partial(_figures, kit))
    for name in _names(kit):
        measure = kit.site.measures.get(name)
        source = measure.path if measure else NOWHERE
        yield Plan(measure_address(name), partial(_page, kit, name), source)


def _names(kit: Kit) -> list[str]:
    """Every measure that has a file or values."""
    return sorted({*kit.site.series, *kit.site.measures})


def _figures(kit: Kit) -> FiguresView:
    names = _names(kit)
    groups = (facts.group(kit, name, facts.latest(kit, name, 1)) for name in names)
    intro = f"{plural(len(names), 'measure')}, each with its latest value."
    meta = list_meta(kit, "Figures", "/figures/", intro)
    ordered = sorted(groups, key=lambda one: (one.label.casefold(), one.href))
    return FiguresView(meta, "Figures", intro, tuple(ordered))


# ── one series ────────────────────────────────────────────────────────────────────────────


def _page(kit: Kit, name: str, own: Own) -> Page:
    address, measure = measure_address(name), kit.site.measures.get(name)
    figures = [_figure(kit, one) for one in kit.site.series.get(name, ())]
    sketch = _sketch(kit, name, figures)
    return Page(
        address=address,
        template="series.html",
        view=_series(kit, name, measure, figures),
        fills=fills_for(kit, measure, open_places(measure.outline), (), own.text)
        if measure
        else Fills(),
        charts=(sketch,) if sketch else (),
    )


def _series(
    kit: Kit, name: str, measure: Measure | None, figures: Sequence[FigureView]
) -> SeriesView:
    values, address = kit.site.series.get(name, ()), measure_address(name)
    group = facts.group(kit, name, figures)
    kind = measure.kind if measure else ""
    rows = Rows(kit, values, kind)
    compared = comparisons(kit, values, measure)
    unit = f"In {group.unit}" if group.unit else ""
    prices = f"Prices: {measure.prices}" if measure and measure.prices else ""
    told = (unit, prices, _KINDS.get(kind, ""))
    source = markdown_at(kit, address) if measure else ""
    return SeriesView(
        meta=list_meta(
            kit,
            group.label,
            address,
            group.definition,
            series(kit, name),
            markdown=source,
            share=share_of(kit, address, group.label, None, COLUMN),
        ),
        label=group.label,
        has_body=bool(measure and measure.outline.written),
        definition=group.definition,
        facts=tuple(fact for fact in told if fact),
        compared=compared.newest,
        compared_before=compared.before,
        groups=rows.groups(),
        files=tuple(
            Link(_FILES[file], kit.href(f"{address}{file}"))
            for file in SERIES_FILES
            if file in _FILES and values
        ),
        earlier=rows.earlier(),
        origins=tuple(_origins(kit, values, figures)),
        sources=tuple(source_view(kit, source) for source in measure.sources) if measure else (),
        cite=_cite(kit, name, group.label, values),
    )


def _figure(kit: Kit, value: Value) -> FigureView:
    return facts.figure_view(kit, kit.site.briefing[value.briefing], value.number, away=True)


def _sketch(kit: Kit, name: str, figures: Iterable[FigureView]) -> Sketch | None:
    """The chart of a series, before it is drawn; each value leads to its row."""
    values, elsewhere = kit.site.series.get(name, ()), setting_of(kit, name)
    anchors = {
        value.told[-1]: f"#{view.anchor}" for value, view in zip(values, figures, strict=True)
    }
    setting = Setting(
        label=elsewhere.label,
        unit=elsewhere.unit,
        locale=elsewhere.locale,
        name_of=elsewhere.name_of,
        href_of=lambda value: anchors[value.told[-1]],
    )
    return series_sketch(values, setting)


def _origins(kit: Kit, values: Sequence[Value], figures: Sequence[FigureView]) -> Iterator[Origins]:
    """Who gave the values of a series, and which briefings state them."""
    found = (
        ("Sources", "more source", _by_source(values, figures)),
        ("Briefings", "more briefing", _by_briefing(kit, values)),
    )
    for label, word, rows in found:
        if rows:
            folded = plural(len(rows) - FEW, word) if len(rows) > FEW else ""
            yield Origins(label, rows[:FEW], rows[FEW:], folded)


def _by_source(values: Iterable[Value], figures: Iterable[FigureView]) -> tuple[Origin, ...]:
    """The sources of a series, those with most values first."""
    found: dict[str, list[tuple[Value, FigureView]]] = {}
    for value, view in zip(values, figures, strict=True):
        if value.stands and view.source:
            found.setdefault(value.source, []).append((value, view))
    ordered = sorted(found.items(), key=lambda one: (-len(one[1]), one[0]))
    return tuple(
        Origin(
            link=rows[-1][1].source or Link(""),
            count=plural(len(rows), "value"),
            when=_years(value for value, _ in rows),
        )
        for _, rows in ordered
    )


def _by_briefing(kit: Kit, values: Iterable[Value]) -> tuple[Origin, ...]:
    """The briefings that state values of a series, the newest first."""
    counts: dict[str, int] = {}
    for value in values:
        for one in value.told:
            counts[one.briefing] = counts.get(one.briefing, 0) + 1
    return tuple(
        Origin(
            link=briefing_link(kit, briefing),
            count=plural(counts[briefing.id], "value"),
            when=kit.day(briefing.date).text,
        )
        for briefing in sorted(
            (kit.site.briefing[name] for name in counts),
            key=lambda one: (one.date, one.id),
            reverse=True,
        )
    )


def _years(values: Iterable[Value]) -> str:
    """The years from the first period to the last."""
    periods = [period for one in values if (period := one.figure.line.period)]
    years = {
        moment.year
        for period in periods
        for moment in (period.start.earliest, period.end.latest)
        if 1 < moment.year < 9999
    }
    return "–".join(dict.fromkeys((str(min(years)), str(max(years))))) if years else ""


def _cite(kit: Kit, name: str, label: str, values: Iterable[Value]) -> Cite | None:
    """How to cite a series: by the day of the newest briefing that has a value of it."""
    newest = max((one.told[-1].day for one in values), default=None)
    if newest is None:
        return None
    cited = Cited(measure_address(name), name, "misc", label, (), newest, newest)
    return citation(kit, cited)
