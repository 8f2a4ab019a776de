"""The permanent anchors on the page of a series, for links that lead there."""

from collections.abc import Iterator

from builder.link.anchors import comparison_anchors, figure_anchors
from builder.link.compare import compare
from builder.link.known import FEWEST, drawable
from builder.link.periods import kind_of
from builder.link.site import Site


def series_anchors(site: Site, name: str) -> frozenset[str]:
    """Every anchor that a link may name on the page of a measure, but those of its notes."""
    return frozenset((*_rows(site, name), *_sections(site, name)))


def _rows(site: Site, name: str) -> Iterator[str]:
    """`figure.trade.2024.2025-01-21-call`: a figure, and the briefing that states it."""
    for value in site.series.get(name, ()):
        for told in value.told:
            anchors = figure_anchors(site.briefing[told.briefing].figures)
            yield f"{anchors[told.number]}.{told.briefing}"


def _sections(site: Site, name: str) -> Iterator[str]:
    """The sections that the page has, by the ids that its template gives them."""
    values, measure = site.series.get(name, ()), site.measures.get(name)
    compared = compare(values, measure.kind if measure else "", ())
    yield from comparison_anchors((one.period, one.of) for one in compared)
    standing = [one for one in values if one.stands]
    yield from (f"of.{kind_of(one.figure.line.period)}" for one in standing)
    drawn = [one for one in values if one.standing != "echo"]
    found = {
        "main": True,
        "chart": drawable(drawn, measure.unit if measure else "") >= FEWEST,
        "disagreements": compared,
        "numbers": standing,
        "earlier": len(standing) < len(values),
        "origins": values,
        "notes": measure and measure.outline.written,
        "sources": measure and measure.sources,
        "cite": values,
    }
    yield from (section for section, there in found.items() if there)
