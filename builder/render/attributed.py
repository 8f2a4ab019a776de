"""Figures that are about somebody, or that they have given."""

from collections.abc import Iterable

from msgspec.structs import replace

from builder.link.series import Value
from builder.model import Id
from builder.render.facts import figure_view, group
from builder.render.kit import Kit
from builder.render.views import FigureGroup, FigureView
from builder.render.words import plural


def figures_by(kit: Kit, found: Iterable[tuple[Id, int]]) -> tuple[FigureGroup, ...]:
    """Figures out of many briefings, by briefing and number, measure by measure, each value once.

    They come with the newest briefing first, and so do the measures and the values of each. What
    a briefing states twice has one place in its series.
    """
    values = kit.once("values", "", lambda: _values(kit))
    rows: dict[str, dict[tuple[Id, int], FigureView]] = {}
    for value in (values[place] for place in found if place in values):
        newest = value.briefing, value.number
        measure = rows.setdefault(value.figure.measure.id, {})
        if newest not in measure:
            measure[newest] = _row(kit, value)
    return tuple(group(kit, measure, shown.values()) for measure, shown in rows.items())


def _values(kit: Kit) -> dict[tuple[Id, int], Value]:
    """Every value of the site, by each briefing that states it and its number there."""
    return {
        (telling.briefing, telling.number): value
        for series in kit.site.series.values()
        for value in series
        for telling in value.told
    }


def _row(kit: Kit, value: Value) -> FigureView:
    """A value as the newest briefing states it."""
    view = figure_view(kit, kit.site.briefing[value.briefing], value.number, away=True)
    notes = view.notes
    if value.also:
        notes += (f"also in {plural(len(value.also), 'earlier briefing')}",)
    if value.superseded:
        notes += ("restated later",)
    return replace(view, notes=notes)
