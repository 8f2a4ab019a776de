"""The rows of tables: what the site states, cell by cell."""

from collections.abc import Iterable, Mapping

from builder.link.addresses import briefing_address, profile_address
from builder.link.anchors import figure_anchors
from builder.link.series import Value
from builder.load.edtf import iso_interval
from builder.model import Briefing, Change, Edtf, Figure, Source
from builder.render.kit import Kit
from builder.render.tables import Cell, Row
from builder.render.words import words_of

_NO_CHANGE: Row = (None, None, None, None)


def figures(kit: Kit) -> Mapping[str, tuple[Row, ...]]:
    """Every value of the site by its measure, in the order of its series."""
    return kit.once("rows", "figures", lambda: _figures(kit))


def _figures(kit: Kit) -> Mapping[str, tuple[Row, ...]]:
    return {
        measure: tuple(_figure(kit, value) for value in values)
        for measure, values in kit.site.series.items()
    }


def _figure(kit: Kit, value: Value) -> Row:
    """One value, as the newest briefing that has it states it."""
    briefing, figure = kit.site.briefing[value.briefing], value.figure
    line, amount = figure.line, figure.line.amount
    measure = kit.site.measures.get(figure.measure.id)
    anchor = anchors(kit, briefing)[value.number]
    name, url = cited(kit, line.per, briefing)
    report = figure.source.id if figure.source else ""
    return (
        f"{briefing.id}#{anchor}",
        figure.measure.id,
        measure.label if measure else words_of(figure.measure.id),
        figure.of.id if figure.of else None,
        amount.kind,
        f"{amount.value:f}",
        unit_of(kit, figure) or None,
        amount.unit[:3] if amount.kind == "money" else None,
        line.hedge or None,
        *period(line.period),
        *(_moved(line.change) if line.change else _NO_CHANGE),
        line.per or None,
        name,
        url,
        report or None,
        cited(kit, report, briefing)[1],
        " ".join(note for note in (line.note, figure.note) if note) or None,
        briefing.id,
        briefing.date.isoformat(),
        f"{kit.url(briefing_address(briefing.id))}#{anchor}",
        value.also,
        value.superseded,
    )


def anchors(kit: Kit, briefing: Briefing) -> tuple[str, ...]:
    """The anchors of a briefing's figures."""
    return kit.once("anchors", briefing.id, lambda: figure_anchors(briefing.figures))


def unit_of(kit: Kit, figure: Figure) -> str:
    """The unit of a value in full; where the line leaves it open, the measure settles it."""
    amount, measure = figure.line.amount, kit.site.measures.get(figure.measure.id)
    return measure.unit if amount.kind == "count" and measure else amount.unit


def _moved(change: Change) -> Row:
    """How a figure moved."""
    since = iso_interval(change.since) if change.since else None
    return f"{change.value:f}", change.unit, change.basis, since


def period(when: Edtf | None) -> tuple[Cell, Cell, Cell]:
    """A date with its first and its last day; an end that is open or not known has none."""
    if when is None:
        return None, None, None
    start, end = when.start, when.end
    vague = ("open", "unknown")
    first = None if start.precision in vague else start.earliest.isoformat()
    last = None if end.precision in vague else end.latest.isoformat()
    return iso_interval(when), first, last


def cited(kit: Kit, name: str, briefing: Briefing) -> tuple[Cell, Cell]:
    """What a source is called that a fact names, and its address: its own, or that of a profile."""
    if not name:
        return None, None
    source = full_source(kit, name, briefing.sources)
    if source:
        return source.publisher or source.title or words_of(name), source.url or None
    profile = kit.site.profiles.get(name)
    if profile:
        return profile.name, kit.url(profile_address(profile))
    return name, None


def full_source(kit: Kit, name: str, sources: Iterable[Source]) -> Source | None:
    """A source of a page, or of the site's own list, which completes what the page leaves out."""
    own = next((source for source in sources if source.id.id == name), None)
    shared = kit.site.sources.get(name)
    return shared if shared and not (own and (own.url or own.title)) else own
