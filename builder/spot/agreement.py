"""Whether a number in prose says what a declared figure says: rounding, hedges, signs, ranges.

The rule is that of the authoring format: what prose shows is the declared amount rounded to the
digits shown, or within 5 % on the side that its hedge names; no hedge may be reversed.
"""

from decimal import Decimal

from builder.load.figures import BOUNDS, LEEWAY
from builder.model import Amount, Number


def agrees(number: Number, declared: Amount, hedge: str) -> bool:
    """Whether a number may stand for a declared amount of the same unit, declared with a hedge."""
    if _reversed(number.hedge, hedge):
        return False
    value, low, high = declared.value, number.low.value, number.high.value
    if low != high:
        return low <= value <= high or _alike(number, low, value) or _alike(number, high, value)
    return _alike(number, low, value) or (
        # "fell 3 %" tells of a change of -3 %.
        value < 0 < low and declared.kind in {"percent", "quantity"} and _alike(number, low, -value)
    )


def shows(number: Number, declared: Amount) -> bool:
    """Whether a number shows the digits of a declared amount, whatever its hedge."""
    ends = (number.low.value, number.high.value)
    value = abs(declared.value)
    return any(abs(value - abs(shown)) * 2 <= number.step for shown in ends)


def _alike(number: Number, shown: Decimal, value: Decimal) -> bool:
    """Whether one end of what is shown stands for a value."""
    near, bound = abs(shown) * LEEWAY, BOUNDS.get(number.hedge)
    if bound == "above":
        return shown <= value <= shown + near
    if bound == "below":
        return shown - near <= value <= shown
    if bound == "about" or number.share != (0, 1):
        return abs(value - shown) <= near
    return abs(value - shown) * 2 <= number.step if number.hedge != "exactly" else value == shown


def _reversed(shown: str, declared: str) -> bool:
    """Whether prose puts the truth on the other side of a number than the declaration does."""
    return {BOUNDS.get(shown), BOUNDS.get(declared)} == {"above", "below"}
