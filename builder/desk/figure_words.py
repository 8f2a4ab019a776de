"""How findings name figures, values and changes: as a figure line would write them."""

import re
from decimal import Decimal
from typing import Final

from builder.link.ranges import EXACT
from builder.load.figures import ZEROS
from builder.model import Amount, AmountKind, Change, Figure, Number
from builder.spot.lexicon import ORDINALS, SCALES

_DIGITS: Final = re.compile(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?")
_SCALE: Final = re.compile(rf"\b(?:{'|'.join(SCALES)})\b")
_WORDS: Final = {zeros: word for word, zeros in SCALES.items() if zeros % 3 == 0}
_THOUSAND: Final = 1000
_ORDINAL: Final = {rank: word for word, rank in ORDINALS.items()}
_FINE: Final = 3  # decimals that prose may show


def said(amount: Amount, hedge: str = "") -> str:
    """An amount: `over USD 220bn`, `7%`, `rank 5`, `38.5m tonnes`."""
    number = plain(amount.value.scaleb(-ZEROS[amount.scale]))
    return f"{hedge} {_with_unit(f'{number}{amount.scale}', amount.kind, amount.unit)}".lstrip()


def _with_unit(number: str, kind: AmountKind, unit: str) -> str:
    """A number with its unit where a figure line has it."""
    match kind:
        case "money":
            return f"{unit[:3]} {number}{unit[3:]}"
        case "rank":
            return f"rank {number}"
        case "percent":
            return f"{number}{unit}"
        case _:
            return f"{number} {unit}".rstrip()


def moved(change: Change) -> str:
    """A change: `+7% yoy`, `-3pp since 2019`."""
    since = f" {change.since.text}" if change.since else ""
    return f"{plain(change.value, sign='+')}{change.unit} {change.basis}{since}"


def of_when(figure: Figure) -> str:
    """A figure with its period: `USD 244.8bn in 2024`."""
    line = figure.line
    period = f" in {line.period.text}" if line.period else ""
    return f"{said(line.amount, line.hedge)}{period}"


def named(figure: Figure) -> str:
    """What a figure measures, and of whom."""
    of = f" of `{figure.of.id}`" if figure.of else ""
    return f"`{figure.measure.id}`{of}"


def like(number: Number, amount: Amount) -> str:
    """An amount as prose has a number: `$244.8 billion` beside `$248.4 billion`, `fifth` beside `fourth`."""
    if amount.kind == "rank" and not number.text[0].isdigit():
        return _ORDINAL.get(int(amount.value), said(amount))
    digits = _DIGITS.search(number.text)
    if not digits or not number.low.value:
        return said(amount)
    one = abs(number.low.value) / Decimal(digits[0].replace(",", ""))
    text, value = number.text, EXACT.divide(abs(amount.value), one)
    if found := _SCALE.search(text):
        zeros = SCALES[found[0]]
        while value >= _THOUSAND and zeros + 3 in _WORDS:
            value, zeros = value.scaleb(-3), zeros + 3
        while value < 1 and zeros - 3 in _WORDS:
            value, zeros = value.scaleb(3), zeros - 3
        text = f"{text[: found.start()]}{_WORDS.get(zeros, found[0])}{text[found.end() :]}"
    if value != round(value, _FINE):
        return said(amount)
    return f"{text[: digits.start()]}{plain(value)}{text[digits.end() :]}"


def plain(value: Decimal, sign: str = "") -> str:
    """A decimal without an exponent, and without zeros that say nothing."""
    return f"{value.normalize():{sign}f}"
