"""Ties the numbers of a sentence to the figures that its page declares.

A number that agrees with one declared figure states it. Where it agrees with several, the words
around it decide, or the period that the sentence names; where they do not, it stays in doubt.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import islice
from typing import NamedTuple

from msgspec.structs import replace

from builder.model import Figure, Measure, Number, Tie, When
from builder.spot.agreement import agrees, shows
from builder.spot.days import Span, span_of
from builder.spot.stated import Stated, counted_by, same_unit, stated, stems_of

MANY = 50
"""So many figures that agree with one number cannot be told apart."""
_LEAST, _MOST = Decimal("0.9"), Decimal("1.1")
_BREAK = re.compile(r"[,;:—()]")


class Sentence(NamedTuple):
    """Characters `start:end` of a block."""

    text: str
    start: int
    end: int


class Figures:
    """The figures of one page, ready to be found in its sentences."""

    def __init__(self, figures: Sequence[Figure], measures: Mapping[str, Measure]) -> None:
        every = stated(figures, measures)
        self.stated = sorted(every, key=lambda one: (abs(one.amount.value), one.number))
        self.values = [abs(one.amount.value) for one in self.stated]
        money = (one.amount for one in self.stated if one.amount.kind == "money")
        self.money = frozenset(amount.unit[:3] for amount in money)
        self.periods = [span_of(one.line.period) for one in figures]

    def tie(
        self, sentence: Sentence, numbers: Sequence[Number], dates: Iterable[When]
    ) -> tuple[Number, ...]:
        """Tie the numbers of one sentence, whose words and dates may tell figures apart."""
        text, start, end = sentence
        known = [self._fitting(number, text) for number in numbers]
        periods = {span_of(when.date) for when in dates}
        alone = {every[0].number for every in known if len(every) == 1}
        tied = []
        for at, (number, every) in enumerate(zip(numbers, known, strict=True)):
            before = numbers[at - 1].end if at else start
            after = numbers[at + 1].start if at + 1 < len(numbers) else end
            if _differ(every):
                first, last = clause_span(text, before, number, after)
                near = stems_of(text[first:last])
                whole = stems_of(text[start:end])
                tied.append(_choose(number, every, near, whole, self._context(periods, alone)))
            else:
                tied.append(_tied(number, every))
        return tuple(tied)

    def _fitting(self, number: Number, text: str) -> list[Stated]:
        """The figures with which a number agrees, at most `MANY`."""
        ends = abs(number.low.value), abs(number.high.value)
        first = bisect_left(self.values, min(ends) * _LEAST - number.step)
        last = bisect_right(self.values, max(ends) * _MOST + number.step)
        if first == last:
            return []
        counted = counted_by(text, number)
        fits = (
            one
            for one in self.stated[first:last]
            if same_unit(number, one.amount, counted, self.money)
            and agrees(number, one.amount, one.hedge)
        )
        return nearest(number, islice(fits, MANY))

    def _context(self, periods: set[Span | None], alone: set[int]) -> Callable[[Stated], int]:
        """How much a sentence speaks for a figure: it names its period, or states it already."""
        return lambda one: (self.periods[one.number] in periods) + (one.number in alone)


def nearest(number: Number, fits: Iterable[Stated]) -> list[Stated]:
    """Those whose digits a number shows, where there are any: "about 111" is 111 before it is 114."""
    every = list(fits)
    return [one for one in every if shows(number, one.amount)] or every


def _differ(every: list[Stated]) -> bool:
    return len({one.thing for one in every}) > 1


def _choose(
    number: Number,
    every: list[Stated],
    near: frozenset[str],
    whole: frozenset[str],
    context: Callable[[Stated], int],
) -> Number:
    """Tie a number to that of several figures for which most speaks: words nearby, the period, all words.

    Where each of them has a word of its own nearby, it states them all: "first in oil and in gas".
    """
    shared = frozenset.intersection(*(one.stems for one in every))
    words = [one.stems & near - shared for one in every]
    if all(own - frozenset().union(*words[:at], *words[at + 1 :]) for at, own in enumerate(words)):
        return _tied(number, every)
    evidence: tuple[Callable[[Stated], int], ...] = (
        lambda one: len(one.stems & near - shared),
        context,
        lambda one: len(one.stems & whole - shared),
    )
    for speaks in evidence:
        most = max(speaks(one) for one in every)
        every = [one for one in every if speaks(one) == most]
    if _differ(every):
        return replace(number, doubt=_facts(every))
    return _tied(number, every)


def _tied(number: Number, every: list[Stated]) -> Number:
    """A number with the figures that it states, if any."""
    if not every:
        return number
    return replace(number, tie=Tie(every[0].kind, _facts(every)))


def _facts(every: list[Stated]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(one.number for one in every))


def clause_span(text: str, before: int, number: Number, after: int) -> tuple[int, int]:
    """Where the words around a number begin and end: at the next sign or number on either side."""
    breaks = [found.end() for found in _BREAK.finditer(text, before, number.start)]
    stop = _BREAK.search(text, number.end, after)
    return max([before, *breaks]), stop.start() if stop else after
