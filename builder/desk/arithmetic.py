"""What follows from declared values: how much more one is than another, the gap, the sum, the share."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import permutations
from typing import Final

from builder.link.ranges import EXACT, Range, range_of
from builder.link.rates import growth_between
from builder.load.figures import BOUNDS, LEEWAY
from builder.model import Figure, Number
from builder.spot.stated import Stated

MOST: Final = 6
"""Of so many values of one sentence it is looked at what follows from two of them."""


def shown_by(number: Number) -> Range:
    """The values that a number of prose leaves possible: by rounding, or by its hedge up to 5 % away."""
    low, high = sorted((abs(number.low.value), abs(number.high.value)))
    bound = BOUNDS.get(number.hedge)
    if not bound:
        half = EXACT.multiply(number.step, Decimal("0.5"))
        return Range(EXACT.subtract(low, half), EXACT.add(high, half))
    return Range(
        low if bound == "above" else EXACT.multiply(low, 1 - LEEWAY),
        high if bound == "below" else EXACT.multiply(high, 1 + LEEWAY),
    )


def follows(number: Number, values: Sequence[Stated]) -> bool:
    """Whether a number is what two of some values make: a change, a gap, a sum or a share."""
    if not 1 < len(values) <= MOST:
        return False
    shown = shown_by(number)
    return any(
        shown.meets(made)
        for one, other in permutations(values, 2)
        for made in _made(number, one, other)
    )


def _made(number: Number, one: Stated, other: Stated) -> Iterator[Range]:
    """What two values make in the unit of a number, in which no sign is told."""
    a, b = range_of(one.figure.line), range_of(other.figure.line)
    kinds, units = (one.amount.kind, other.amount.kind), (one.amount.unit, other.amount.unit)
    if len({*kinds}) > 1 or len({*units}) > 1 or "rank" in kinds:
        return
    kind, unit = number.low.kind, number.low.unit
    if kind == "percent" and kinds[0] != "percent":
        if b.low > 0:
            if thing(one.figure) == thing(other.figure):
                yield _unsigned(growth_between(a, b))
            yield Range(_share(a.low, b.high), _share(a.high, b.low))
    elif (kind, unit) == (kinds[0], units[0]) or (unit in _POINTS and kinds[0] == "percent"):
        yield _unsigned(Range(EXACT.subtract(a.low, b.high), EXACT.subtract(a.high, b.low)))
        if thing(one.figure) != thing(other.figure):
            yield Range(EXACT.add(a.low, b.low), EXACT.add(a.high, b.high))


_POINTS: Final = frozenset({"pp", "points"})


def thing(figure: Figure) -> tuple[str, str, str]:
    """What two figures share of which one may have grown into the other: measure, subject and source."""
    return figure.measure.id, figure.of.id if figure.of else "", figure.line.per


def _share(part: Decimal, whole: Decimal) -> Decimal:
    return EXACT.multiply(EXACT.divide(part, whole), Decimal(100))


def _unsigned(values: Range) -> Range:
    """The sizes of values."""
    if values.low >= 0:
        return values
    if values.high <= 0:
        return Range(-values.high, -values.low)
    return Range(Decimal(0), max(-values.low, values.high))


def different(values: Iterable[Stated]) -> list[Stated]:
    """Values without those that say the same thing, as two sources may."""
    return list({one.thing: one for one in values}.values())
