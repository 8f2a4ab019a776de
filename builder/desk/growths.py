"""Changes that prose tells between two values which it states."""

import re
from decimal import Decimal
from typing import Final, NamedTuple

from builder.desk.arithmetic import shown_by, thing
from builder.desk.figure_words import of_when, plain
from builder.desk.sentences import Sentence
from builder.desk.subjects import is_on_another_basis
from builder.link.periods import earlier, span_of
from builder.link.ranges import EXACT, Range, range_of
from builder.link.rates import growth, growth_between
from builder.load.figures import BOUNDS, Bound
from builder.model import Figure, Number
from builder.spot import english_claims as language
from builder.spot.around import look_before
from builder.spot.lexicon import paired
from builder.spot.movements import way_of
from builder.spot.stated import Stated

_MULTIPLES: Final = {word: Decimal(times) for word, times in paired(language.MULTIPLES)}
_MULTIPLE: Final = re.compile(rf"\b(?:{'|'.join(_MULTIPLES)})\b", re.IGNORECASE)
_YEAR: Final = 12
_ROUGH: Final = Decimal("0.15")
"""So far from the truth a multiple in words may be."""
_MANY: Final = Decimal(10**6)


class Pair(NamedTuple):
    """Two values of one thing, for periods of equal length, the earlier one first."""

    then: Figure
    now: Figure
    growth: Range

    @property
    def announced(self) -> bool:
        """Whether the source has announced how much more than a year before it is."""
        span, change = span_of(self.now.line.period), self.now.line.change
        before = earlier(span, _YEAR) if span else None
        return bool(change and change.basis == "yoy" and before == span_of(self.then.line.period))

    @property
    def told(self) -> str:
        """Both values, and what follows from them."""
        moved = growth(self.now.line.amount.value, self.then.line.amount.value)
        rounded = plain(EXACT.quantize(moved, Decimal("0.1")), "+")
        return f"{of_when(self.then)} and {of_when(self.now)} make {rounded}%"


def pair_of(values: list[Stated]) -> Pair | None:
    """The two values between which a sentence may tell a change, if it has just two."""
    if len(values) != 2 or thing(values[0].figure) != thing(values[1].figure):
        return None
    dated = [(span, one) for one in values if (span := span_of(one.figure.line.period))]
    dated.sort(key=lambda row: row[0].start)
    if len(dated) != 2 or dated[0][0].length != dated[1][0].length or dated[0][0] == dated[1][0]:
        return None
    (_, first), (_, last) = dated
    then, now = range_of(first.figure.line), range_of(last.figure.line)
    alike = first.amount.kind == last.amount.kind and first.amount.unit == last.amount.unit
    if not alike or first.amount.kind in {"rank", "percent"} or then.low <= 0:
        return None
    return Pair(first.figure, last.figure, growth_between(now, then))


def contradicts(sentence: Sentence, number: Number, pair: Pair, words: frozenset[str]) -> bool:
    """Whether a percentage is told as the change between two values with some words, and is another one."""
    way = way_of(sentence.text, number.start, number.end)
    before, behind = sentence.clause(number)
    if number.low.kind != "percent" or not way or is_on_another_basis(before, behind, words):
        return False
    shown = shown_by(number)
    signed = shown if way == "up" else Range(-shown.high, -shown.low)
    return not signed.meets(pair.growth)


class Multiple(NamedTuple):
    """A word such as *doubled*: characters `start:end` of a text, and what is so many times as much."""

    start: int
    end: int
    times: Range


def multiples_in(sentence: Sentence) -> list[Multiple]:
    """The words of a sentence that say how many times as much there is."""
    return [
        Multiple(
            *found.span(), _times(_MULTIPLES[found[0].lower()], _bound(sentence, found.start()))
        )
        for found in _MULTIPLE.finditer(sentence.text, sentence.start, sentence.end)
    ]


def _bound(sentence: Sentence, start: int) -> Bound:
    """On which side of a multiple the truth lies: *more than doubled*."""
    return BOUNDS.get(look_before(sentence.text, start).hedge, "")


def _times(factor: Decimal, bound: Bound) -> Range:
    """Between which multiples the truth may lie; what has more than halved is less than a half."""
    least, most = factor * (1 - _ROUGH), factor * (1 + _ROUGH)
    if bound == "above":
        return Range(factor, _MANY) if factor > 1 else Range(Decimal(0), factor)
    if bound == "below":
        return Range(least, factor) if factor > 1 else Range(factor, most)
    return Range(least, most)


def is_multiple(multiple: Multiple, pair: Pair) -> bool:
    """Whether the later of two values may be so many times the earlier one."""
    hundred = Decimal(100)
    ratio = Range(
        1 + EXACT.divide(pair.growth.low, hundred), 1 + EXACT.divide(pair.growth.high, hundred)
    )
    return multiple.times.meets(ratio)
