"""Between which values a figure lies, by its digits and its hedge, and which figures agree."""

from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import Final

from builder.load.figures import BOUNDS, LEEWAY, ZEROS, Bound
from builder.model import Amount, FigureLine, Word

EXACT: Final = Context(prec=60, rounding=ROUND_HALF_UP)
"""Arithmetic with amounts: so many digits that nothing is rounded which a reader can see."""


class Range(Word, frozen=True):
    """The least and the greatest value that words leave possible."""

    low: Decimal
    high: Decimal

    @property
    def width(self) -> Decimal:
        """How much they leave open."""
        return EXACT.subtract(self.high, self.low)

    def holds(self, value: Decimal) -> bool:
        """Whether a value is possible."""
        return self.low <= value <= self.high

    def meets(self, other: "Range") -> bool:
        """Whether one value is possible by both."""
        return self.low <= other.high and other.low <= self.high


def step_of(amount: Amount) -> Decimal:
    """What one more in the last digit would add; 0 for a rank: `244.8bn` has steps of 100 million."""
    if amount.kind == "rank":
        return Decimal(0)
    zeros = ZEROS[amount.scale]
    number = EXACT.normalize(EXACT.scaleb(amount.value, -zeros)) if zeros else amount.value
    return Decimal((0, (1,), min(int(number.as_tuple().exponent), 0) + zeros))


def range_of(line: FigureLine) -> Range:
    """The values that a figure leaves possible: by rounding, or by its hedge up to 5 % away."""
    # Decimals are equal whatever their digits, so these are a part of the key.
    amount = line.amount
    return _range(amount, str(amount.value), BOUNDS.get(line.hedge, ""))


@lru_cache(maxsize=65_536)
def _range(amount: Amount, digits: str, bound: Bound) -> Range:
    value = Decimal(digits)
    if not bound:
        half = EXACT.multiply(step_of(amount), Decimal("0.5"))
        return Range(EXACT.subtract(value, half), EXACT.add(value, half))
    room = EXACT.multiply(abs(value), LEEWAY)
    return Range(
        value if bound == "above" else EXACT.subtract(value, room),
        value if bound == "below" else EXACT.add(value, room),
    )


def agree(one: FigureLine, other: FigureLine) -> bool:
    """Whether two figures in one unit may be the same value, told in more digits or in fewer."""
    a, b = range_of(one), range_of(other)
    if BOUNDS.get(one.hedge) and BOUNDS.get(other.hedge):
        return a.meets(b)
    fine, rough = (one, b) if a.width <= b.width else (other, a)
    return rough.holds(fine.amount.value)
