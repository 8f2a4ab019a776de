"""Pages about facts of the whole site: figures, series, sources, corrections."""

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from msgspec.structs import replace

from builder.link.addresses import measure_address
from builder.link.anchors import source_anchor
from builder.model import Briefing, Own, Source
from builder.render import facts
from builder.render.chart_views import ChartView
from builder.render.charts import Setting, series_chart
from builder.render.fill import fills_for, open_places
from builder.render.kit import Kit, briefing_link, source_view
from builder.render.lists import list_meta
from builder.render.page import NOWHERE, Page, Plan, plan
from builder.render.views import (
    CorrectionsView,
    FiguresView,
    FigureView,
    Link,
    SeriesView,
    SourcesView,
    SourceView,
)
from builder.render.words import plural

# ── figures ───────────────────────────────────────────────────────────────────────────────


def figures(kit: Kit) -> Iterator[Plan]:
    """The index of figures, and a page for each series."""
    yield plan("/figures/", "figures.html", partial(_figures, kit))
    for name in sorted({*kit.site.series, *kit.site.measures}):
        measure = kit.site.measures.get(name)
        source = measure.path if measure else NOWHERE
        yield Plan(measure_address(name), partial(_series, kit, name), source)


def _figures(kit: Kit) -> FiguresView:
    names = sorted({*kit.site.series, *kit.site.measures})
    groups = (facts.group(kit, name, _latest(kit, name)) for name in names)
    intro = f"{plural(len(names), 'measure')}, each with its latest value."
    return FiguresView(
        list_meta(kit, "Figures", "/figures/", intro), "Figures", intro, tuple(groups)
    )


def _latest(kit: Kit, name: str) -> Iterator[FigureView]:
    """The last value of a series."""
    for one in kit.site.series.get(name, ())[-1:]:
        yield facts.figure_view(kit, kit.site.briefing[one.briefing], one.number, away=True)


def _series(kit: Kit, name: str, own: Own) -> Page:
    measure = kit.site.measures.get(name)
    address, group = measure_address(name), facts.group(kit, name, facts.series_rows(kit, name))
    view = SeriesView(
        meta=list_meta(kit, group.label, address, group.definition),
        group=group,
        has_body=bool(measure and measure.outline.written),
        prices=measure.prices if measure else "",
        chart=_chart(kit, name, group.label, group.unit),
        disagreements=_disagreements(kit, name),
        sources=tuple(source_view(kit, source) for source in measure.sources) if measure else (),
    )
    if measure is None:
        return Page(address, "series.html", view)
    fills = fills_for(kit, measure, open_places(measure.outline), (), own.text)
    return Page(address, "series.html", view, fills)


def _chart(kit: Kit, name: str, label: str, unit: str) -> ChartView | None:
    """The values of a series, drawn."""
    values = kit.site.series.get(name, ())
    rows = {(one.briefing, one.number): facts.series_row(kit, one) for one in values}
    sources = {one.figure.line.per: rows[one.briefing, one.number].source for one in values}
    names = {per: source.text for per, source in sources.items() if source}
    setting = Setting(
        label=label,
        unit=unit,
        locale=kit.locale,
        name_of=lambda per: names.get(per, per),
        href_of=lambda one: f"#{rows[one.briefing, one.number].anchor}",
    )
    return series_chart(values, setting)


def _disagreements(kit: Kit, name: str) -> tuple[str, ...]:
    """Periods for which sources give different values, side by side."""
    found = []
    values = [
        one
        for one in kit.site.series.get(name, ())
        if one.figure.line.period and not one.superseded
    ]
    values.sort(key=lambda one: one.figure.line.period.text if one.figure.line.period else "")
    for _, row in groupby(values, key=lambda one: _about(one.figure.line.period, one.figure.of)):
        rows = list(row)
        if len({one.figure.line.amount.value for one in rows}) > 1:
            views = [
                facts.figure_view(kit, kit.site.briefing[one.briefing], one.number) for one in rows
            ]
            period = views[0].period.text if views[0].period else ""
            said = "; ".join(
                f"{view.full} ({view.source.text if view.source else 'no source'})"
                for view in views
            )
            found.append(f"{period}: {said}")
    return tuple(found)


def _about(period: object, of: object) -> tuple[str, str]:
    return getattr(period, "text", ""), getattr(of, "id", "")


# ── sources and corrections ───────────────────────────────────────────────────────────────


def sources(kit: Kit) -> Iterator[Plan]:
    """Every source under its publisher, with the briefings that cite it."""
    yield plan("/sources/", "sources.html", partial(_sources, kit))


def _sources(kit: Kit) -> SourcesView:
    found: dict[str, dict[str, tuple[Source, dict[str, Briefing]]]] = {}
    declared: list[tuple[Source, Briefing | None]] = [
        (one, None) for one in kit.site.sources.values()
    ]
    declared += [(one, briefing) for briefing in kit.site.briefings for one in briefing.sources]
    for source, briefing in declared:
        full = kit.site.sources.get(source.id.id, source) if not source.url else source
        key = full.url or f"{full.id.id} {full.title}"
        publisher = full.publisher or source_view(kit, full).name
        _, citing = found.setdefault(publisher, {}).setdefault(key, (full, {}))
        if briefing:
            citing[briefing.id] = briefing
    for briefing in kit.site.briefings:
        _add_shared(kit, briefing, found)
    groups = tuple(
        (publisher, tuple(_source_row(kit, source, citing) for source, citing in rows.values()))
        for publisher, rows in sorted(found.items(), key=lambda one: (one[0].casefold(), one[0]))
    )
    intro = plural(sum(len(rows) for _, rows in groups), "source")
    return SourcesView(list_meta(kit, "Sources", "/sources/"), "Sources", intro, groups)


def _add_shared(
    kit: Kit, briefing: Briefing, found: dict[str, dict[str, tuple[Source, dict[str, Briefing]]]]
) -> None:
    """Count a briefing under the site's own sources that its figures name."""
    for name in {figure.line.per for figure in briefing.figures}:
        source = kit.site.sources.get(name)
        if source:
            publisher = source.publisher or source_view(kit, source).name
            found[publisher][source.url or f"{source.id.id} {source.title}"][1][briefing.id] = (
                briefing
            )


def _source_row(
    kit: Kit, source: Source, citing: dict[str, Briefing]
) -> tuple[SourceView, tuple[Link, ...]]:
    """A source with its briefings; only the site's own sources have an anchor here."""
    own = source.id.id in kit.site.sources
    view = replace(source_view(kit, source), anchor=source_anchor(source.id.id) if own else "")
    ordered = sorted(citing.values(), key=lambda one: (one.date, one.id), reverse=True)
    return view, tuple(briefing_link(kit, briefing) for briefing in ordered)


def corrections(kit: Kit) -> Iterator[Plan]:
    """Every correction of the site, the newest first."""
    yield plan("/corrections/", "corrections.html", partial(_corrections, kit))


def _corrections(kit: Kit) -> CorrectionsView:
    found = [
        (note.date.end.latest, view)
        for briefing in kit.site.briefings
        for note, view in zip(
            briefing.corrections,
            facts.notes(kit, "correction", briefing.corrections, briefing),
            strict=True,
        )
    ]
    found.sort(key=lambda one: one[0], reverse=True)
    intro = plural(len(found), "correction") if found else "No briefing has had to be corrected."
    meta = list_meta(kit, "Corrections", "/corrections/")
    return CorrectionsView(meta, "Corrections", intro, tuple(view for _, view in found))
