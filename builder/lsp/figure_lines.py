"""The line of front matter that would declare a number of prose."""

from builder.load.figures import ZEROS, parse_figure
from builder.lsp.view import View
from builder.model import FigureLine, Number, Own, Place, SourcePath, Spots, When
from builder.places import place_of

NAMELESS = "name-of-measure"
"""Stands where an editor names what is measured."""


def line_for(view: View, path: SourcePath, at: Place) -> str:
    """The item of `figures` for the number at a place of a page: `name: USD 3.2bn in 2025`, or ""."""
    own = view.known.joined.own.get(path)
    found = _number_at(view, path, own, at) if own else None
    if found is None:
        return ""
    number, dates = found
    periods = {one.date.text for one in dates if not one.relative}
    period = f" in {periods.pop()}" if len(periods) == 1 else ""
    line = f"{number.hedge} {_amount(number)}{period}".strip()
    return f"{NAMELESS}: {line}" if isinstance(parse_figure(line), FigureLine) else ""


def _number_at(
    view: View, path: SourcePath, own: Own, at: Place
) -> tuple[Number, tuple[When, ...]] | None:
    """A number of the prose, with the dates of its sentence."""
    body = view.body(path)
    areas: tuple[tuple[tuple[Spots, ...], int], ...] = (
        (own.spoken.heads, 0),
        (own.spoken.prose, 1),
    )
    for sentences, prose in areas:
        blocks = body.blocks if prose else body.heads
        for sentence in sentences:
            for number in sentence.numbers:
                if sentence.block < len(blocks) and at in {
                    place_of(blocks[sentence.block], number.start),
                    place_of(blocks[sentence.block], max(0, number.start - len(number.hedge) - 1)),
                }:
                    return number, sentence.dates
    return None


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
