"""What the figures of a page state, ready to be compared with numbers in its prose."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from msgspec.structs import replace

from builder.load.figures import CURRENCIES
from builder.model import Amount, Figure, Measure, Number
from builder.spot.english_numbers import OF_THEM
from builder.spot.lexicon import SETTLED_SIGNS, SHARING

_WORD = re.compile(r"[^\W\d_]{3,}")
_OF_THEM = re.compile(rf"\s+{OF_THEM}")
_STEM = 4
_STOPS = frozenset("the and for with from that this into over per among between".split())


POINTS, LOOSE_POINTS = "pp", "points"


class Stated(NamedTuple):
    """What a number may state: a figure of the page or its change; `stems` tell it apart."""

    number: int
    kind: Literal["figure", "change"]
    amount: Amount
    hedge: str
    figure: Figure
    stems: frozenset[str]

    @property
    def thing(self) -> tuple[object, ...]:
        """What is the same where two figures say one thing, as two sources may."""
        figure = self.figure
        of, period = figure.of.id if figure.of else "", figure.line.period
        return self.kind, figure.measure.id, of, self.amount.value, period and period.text


def stated(figures: Iterable[Figure], measures: Mapping[str, Measure]) -> Iterator[Stated]:
    """What figures state, with their changes."""
    for number, figure in enumerate(figures):
        line, measure = figure.line, measures.get(figure.measure.id)
        names = (figure.measure.id, measure.label if measure else "", line.per)
        stems = stems_of(" ".join((*names, figure.of.id if figure.of else "")).replace("-", " "))
        amount = settled(line.amount, measure.unit if measure else "")
        yield Stated(number, "figure", amount, line.hedge, figure, stems)
        if line.change:
            unit = line.change.unit
            moved = Amount("percent" if unit == "%" else "quantity", line.change.value, unit)
            yield Stated(number, "change", moved, "", figure, stems)


def settled(amount: Amount, unit: str) -> Amount:
    """An amount with its unit; where the figure line leaves it open, the measure settles it."""
    if amount.kind != "count" or not unit:
        return amount
    if unit.startswith("%"):
        return replace(amount, kind="percent", unit=unit)
    return replace(amount, kind="money" if unit[:3] in CURRENCIES else "quantity", unit=unit)


def stems_of(text: str) -> frozenset[str]:
    """The words of a text as far as they tell it from another: "Russia" is like "Russian"."""
    words = [word.lower() for word in _WORD.findall(text)]
    return frozenset([word[:_STEM] for word in words if word not in _STOPS])


def same_unit(number: Number, declared: Amount, counted: str, money: frozenset[str]) -> bool:
    """Whether a number counts what a declared amount counts.

    `counted` is the text that says what is counted, `money` the currencies that the page declares.
    """
    shown = number.low
    if shown.kind == "money" and declared.kind == "money":
        rivals = SHARING.get(number.sign, frozenset()) & money
        code, _, rate = shown.unit.partition(" ")
        wanted, _, per = declared.unit.partition(" ")
        # A bare "$" may be any of the dollars that the page declares, where it declares several;
        # pesos are those that it declares.
        several = len(rivals) > 1 or (bool(rivals) and number.sign not in SETTLED_SIGNS)
        return rate == per and (wanted in rivals if several else wanted == code)
    if shown.kind == "count" and declared.kind == "quantity":
        return _is_counted(declared.unit, counted)
    # "Up three points" is said of percentage points where those are declared.
    alike = shown.unit == declared.unit or (declared.unit == POINTS and shown.unit == LOOSE_POINTS)
    return shown.kind == declared.kind and alike


def counted_by(text: str, number: Number) -> str:
    """The text that says what a bare number counts: what follows it, or precedes "of them"."""
    if number.low.kind != "count":
        return ""
    after = text[number.end : number.end + 40]
    if not _OF_THEM.match(after):
        return " ".join(_WORD.findall(after)[:3])
    return text[max(0, number.start - 120) : number.start]


def _is_counted(unit: str, counted: str) -> bool:
    """Whether a text names what is counted, be it in the singular."""
    first = unit.partition(" ")[0].lower()
    words = (word.lower() for word in _WORD.findall(counted))
    return any(word.rstrip("s") == first.rstrip("s") for word in words)
