"""How a number misses a declared value: by a slip of the keys, or of the scale."""

from decimal import Decimal
from typing import Final, Literal

from builder.model import Amount, Number

Miss = Literal["scale", "digits", ""]

_ZEROS: Final = (3, -3, 6, -6, 9, -9)
"""By how many zeros millions, billions and their like are mistaken for each other."""
_TELLING: Final = 3
"""So many digits do not come out alike by chance."""


def miss_of(number: Number, declared: Amount) -> Miss:
    """Which slip makes a declared amount of a number that is another one; "" for none."""
    shown, value, step = abs(number.low.value), abs(declared.value), number.step
    if not (shown and value and step):
        return ""
    if number.low.kind != "percent":
        for zeros in _ZEROS:
            if abs(value - shown.scaleb(zeros)) * 2 <= step.scaleb(zeros):
                return "scale"
    one, other = str(_in(step, shown)), str(_in(step, value))
    if _digits(shown) == _digits(value) and len(_digits(shown)) > 1:
        return "digits" if one != other else ""
    return "digits" if _slipped(one, other) else ""


def _digits(value: Decimal) -> tuple[int, ...]:
    """The digits of a number, wherever its decimal point is."""
    return value.normalize().as_tuple().digits


def telling_digits(number: Number) -> int:
    """How many digits a number shows before the zeros at its end."""
    return len(_digits(number.low.value)) if number.low.value else 0


def digits_of(number: Number) -> int:
    """How many digits a number shows."""
    return len(str(_in(number.step, abs(number.low.value)))) if number.step else 0


def _in(step: Decimal, value: Decimal) -> int:
    """A value in steps of the last digit shown, to the nearest."""
    return int((value / step).to_integral_value())


def _slipped(shown: str, meant: str) -> bool:
    """Whether one slip makes one row of digits of the other: two exchanged, one wrong, lost or doubled."""
    if len(shown) == len(meant) == _TELLING - 1:
        return shown != meant and shown == meant[::-1]
    if max(len(shown), len(meant)) < _TELLING:
        return False
    if len(shown) == len(meant):
        wrong = [
            at for at, (one, other) in enumerate(zip(shown, meant, strict=True)) if one != other
        ]
        if len(wrong) == 1:
            return True
        swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1
        return swapped and shown[wrong[0]] == meant[wrong[1]] and shown[wrong[1]] == meant[wrong[0]]
    short, long = sorted((shown, meant), key=len)
    return len(long) - len(short) == 1 and any(
        long[:at] + long[at + 1 :] == short for at in range(len(long))
    )
