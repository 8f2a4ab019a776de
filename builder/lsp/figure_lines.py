"""The lines of front matter that would declare a number of prose."""

import re
from collections.abc import Iterable, Iterator

from builder.load.figures import ZEROS, parse_figure
from builder.lsp.catalogue import fold
from builder.lsp.prose import found_in
from builder.lsp.view import View
from builder.model import Briefing, FigureLine, Number, Place, SourcePath, When
from builder.places import place_of

NAMELESS = "name-of-measure"
"""Stands where an editor names what is measured."""
_LIKELY = 3
"""So many measures are proposed at most."""


def lines_for(view: View, path: SourcePath, at: Place) -> Iterator[str]:
    """Items of `figures` for the number at a place of a page, `trade: USD 3.2bn in 2025`.

    The first ones are for measures of which its paragraph seems to speak; the last one names none.
    """
    for number, dates, text in _numbers_at(view, path, at):
        yield from _lines(view, number, dates, text)


def _lines(view: View, number: Number, dates: Iterable[When], text: str) -> Iterator[str]:
    periods = {one.date.text for one in dates if not one.relative}
    period = f" in {periods.pop()}" if len(periods) == 1 else ""
    line = f"{number.hedge} {_amount(number)}{period}".strip()
    if isinstance(parse_figure(line), FigureLine):
        yield from (f"{name}: {line}" for name in (*_measures(view, number, text), NAMELESS))


def _measures(view: View, number: Number, text: str) -> Iterable[str]:
    """The measures of such a unit that have most words in common with a text."""
    unit, said = number.low.unit, set(_words(text))
    shared: dict[str, int] = {}
    for one in view.catalogue.entries("measure"):
        values = view.site.series.get(one.id, ())
        units = {value.figure.line.amount.unit for value in values}
        if not units or unit in units:
            shared[one.id] = len(said.intersection(_words(one.folded)))
    likely = sorted((name for name in shared if shared[name]), key=lambda name: -shared[name])
    return likely[:_LIKELY]


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]{4,}", fold(text))


def _numbers_at(
    view: View, path: SourcePath, at: Place
) -> Iterator[tuple[Number, tuple[When, ...], str]]:
    """A number of a page, with the dates of its sentence and the text of its paragraph."""
    page, own, body = view.document(path), view.known.joined.own.get(path), view.bodies.get(path)
    if isinstance(page, Briefing) and own and body:
        for block, one, dates in found_in(page, body, own):
            if isinstance(one, Number):
                hedged = max(0, one.start - len(one.hedge) - 1)
                if at in {place_of(block, one.start), place_of(block, hedged)}:
                    yield one, dates, block.text


def _amount(number: Number) -> str:
    """An amount in the notation of figure lines; "" for a range."""
    low = number.low
    if number.low != number.high:
        return ""
    digits = f"{low.value.scaleb(-ZEROS[low.scale]).normalize():f}"
    match low.kind:
        case "money":
            code, _, rate = low.unit.partition(" ")
            return f"{code} {digits}{low.scale} {rate}".strip()
        case "percent":
            return f"{digits}{low.unit or '%'}"
        case "rank":
            return f"rank {digits}"
        case _:
            return f"{digits}{low.scale} {low.unit}".strip()
