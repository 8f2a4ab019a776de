"""What follows from the values of a series: how much a month, and how much more than before."""

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final

from builder.link.periods import Span, earlier, span_of
from builder.link.ranges import EXACT, Range, range_of, step_of
from builder.link.series import Value
from builder.load.figures import ZEROS, Scale
from builder.model import Amount, Change, Id, MeasureKind, Word

MONTHS_BACK: Final = {"yoy": 12, "qoq": 3, "mom": 1}
"""How many months before a period that lies against which it is compared."""
_SCALES: Final[tuple[Scale, ...]] = ("tn", "bn", "m", "k")
_LEAST, _MOST = 2, 4
_LARGE: Final = Decimal(10) ** 9
_FINE: Final = -6


def a_month(value: Value, kind: MeasureKind) -> Amount | None:
    """What a value comes to in a month, to its own digits, at most four.

    Only what adds up over time has such a rate, and only over whole months; what is counted for
    each of something (`USD 80 per barrel`) is a rate already.
    """
    amount, span = value.figure.line.amount, span_of(value.figure.line.period)
    adds_up = kind == "flow" and amount.kind in {"money", "quantity", "count"}
    rate = " per " in f" {amount.unit} "
    if not adds_up or rate or span is None or span.unit != "month" or not amount.value:
        return None
    digits = amount.value.adjusted() - step_of(amount).adjusted() + 1
    context = Context(prec=min(max(digits, _LEAST), _MOST), rounding=ROUND_HALF_UP)
    return _scaled(amount, context.divide(amount.value, Decimal(span.count)))


def _scaled(amount: Amount, value: Decimal) -> Amount:
    """Another value in the unit of an amount, in a scale that suits it where the amount has one."""
    scale = amount.scale
    if scale:
        scale = next((one for one in _SCALES if value.adjusted() >= ZEROS[one]), "")
    return Amount(amount.kind, value, amount.unit, scale)


class Computed(Word, frozen=True):
    """A change that follows from a value and the one before, `base`, where another was announced."""

    change: Change
    base: Value


def computed_changes(values: Iterable[Value]) -> Mapping[tuple[Id, int], Computed]:
    """Changes that are not the announced ones, beyond rounding, by the briefing and number of a value.

    The value before is that of the same source, subject and unit, for a period of equal length: a
    year, a quarter or a month earlier, or the period since which the change is announced.
    """
    standing = [
        (one, span) for one in values if one.stands and (span := span_of(one.figure.line.period))
    ]
    known = {(_whose(one), span): one for one, span in standing}
    found: dict[tuple[Id, int], Computed] = {}
    for value, span in standing:
        change = value.figure.line.change
        before = _before(change, span) if change else None
        base = known.get((_whose(value), before)) if before else None
        if change and base and (moved := _moved(value, base, change)):
            found[value.briefing, value.number] = Computed(moved, base)
    return found


def _whose(value: Value) -> tuple[str, ...]:
    """What a value and the one before it must share."""
    figure = value.figure
    of, amount = figure.of.id if figure.of else "", figure.line.amount
    return value.source, of, amount.kind, amount.unit


def _before(change: Change, span: Span) -> Span | None:
    """The period that a change is measured against, if it is as long."""
    if change.basis in MONTHS_BACK:
        months = MONTHS_BACK[change.basis]
        return earlier(span, months) if months in {12, span.count} else None
    before = span_of(change.since)
    return before if before and before.length == span.length else None


def _moved(value: Value, base: Value, change: Change) -> Change | None:
    """How a value differs from the one before, in the digits announced; None where that is alike."""
    kind = value.figure.line.amount.kind
    now, then = range_of(value.figure.line), range_of(base.figure.line)
    if kind == "rank" or (change.unit == "pp" and kind != "percent"):
        return None
    if change.unit == "pp":
        possible = Range(EXACT.subtract(now.low, then.high), EXACT.subtract(now.high, then.low))
        moved = EXACT.subtract(value.figure.line.amount.value, base.figure.line.amount.value)
    elif then.low > 0:
        possible = growth_between(now, then)
        moved = growth(value.figure.line.amount.value, base.figure.line.amount.value)
    else:
        return None
    if abs(moved) >= _LARGE:
        return None
    last = max(min(int(change.value.as_tuple().exponent), 0), _FINE)
    half = EXACT.multiply(Decimal((0, (1,), last)), Decimal("0.5"))
    announced = Range(EXACT.subtract(change.value, half), EXACT.add(change.value, half))
    if change.unit == "pp" and max(now.width, then.width) < announced.width:
        # Points are a plain difference, and this one is told in fewer digits than it has.
        if abs(EXACT.subtract(change.value, moved)) < half:
            return None
        return Change(moved, change.unit, change.basis, change.since)
    if possible.meets(announced):
        return None
    shown = EXACT.quantize(moved, Decimal((0, (1,), last)))
    return Change(shown, change.unit, change.basis, change.since)


def growth_between(now: Range, then: Range) -> Range:
    """How much more one of two possible values may be than the other, which is positive, in per cent."""
    return Range(growth(now.low, then.high), growth(now.high, then.low))


def growth(now: Decimal, then: Decimal) -> Decimal:
    """How much more one value is than another, in per cent."""
    return EXACT.multiply(EXACT.subtract(EXACT.divide(now, then), Decimal(1)), Decimal(100))
