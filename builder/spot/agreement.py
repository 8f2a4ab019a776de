"""Whether a number in prose says what a declared figure says: rounding, hedges, signs, ranges.

The rule is that of the authoring format: what prose shows is the declared amount rounded to the
digits shown, or within 5 % on the side that its hedge names; no hedge may be reversed.
"""

from decimal import Decimal

from builder.model import Amount, Number

_AT_LEAST = frozenset({"over", "more than", "at least"})
_AT_MOST = frozenset({"nearly", "almost", "under", "up to"})
_AROUND = frozenset({"about", "around", "roughly"})
_NEAR = Decimal("0.05")


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


def _alike(number: Number, shown: Decimal, value: Decimal) -> bool:
    """Whether one end of what is shown stands for a value."""
    near = abs(shown) * _NEAR
    if number.hedge in _AT_LEAST:
        return shown <= value <= shown + near
    if number.hedge in _AT_MOST:
        return shown - near <= value <= shown
    if number.hedge in _AROUND or number.share != (0, 1):
        return abs(value - shown) <= near
    return abs(value - shown) * 2 <= number.step if number.hedge != "exactly" else value == shown


def _reversed(shown: str, declared: str) -> bool:
    """Whether prose puts the truth on the other side of a number than the declaration does."""
    return (shown in _AT_LEAST and declared in _AT_MOST) or (
        shown in _AT_MOST and declared in _AT_LEAST
    )
