"""Finds figures in prose: amounts with their units, hedges and bounds, and what is none."""

from collections.abc import Iterable

from builder.model import Number


def find_numbers(text: str, taken: Iterable[tuple[int, int]] = ()) -> tuple[Number, ...]:
    """Every figure of a text, in reading order, outside of the stretches that are `taken`."""
    del text, taken
    return ()
