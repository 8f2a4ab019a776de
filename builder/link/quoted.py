"""Numbers in the prose of a page that state what another briefing has declared.

The page names the measure; the value was told by the page's date. A number that could be several
of them stays in doubt. A short one ("three", "7 per cent") is only believed where its sentence
names the period, since such numbers agree by chance.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from builder.link.series import Value
from builder.link.site import Site
from builder.link.witness import Witness
from builder.model import AmountKind, Briefing, Document, Excerpt, Measure, Number, Own, Spots, Word
from builder.places import extent_in
from builder.spot.agreement import agrees, shows
from builder.spot.days import Span, span_of
from builder.spot.stated import Stated, same_unit, stated

HEADS = -1
"""The area of title, subtitle and summary; that of the prose is 0, those of key points count from 1."""
TELLING = 3
"""So many digits are no chance."""
_LEAST, _MOST = Decimal("0.9"), Decimal("1.1")


class Quoted(Word, frozen=True):
    """A number that states a value of another briefing, or its change.

    It begins at `start` of a block of the prose (`area` 0), a key point (from 1), the heads (-1).
    """

    area: int
    block: int
    start: int
    value: Value
    change: bool = False


class Doubt(NamedTuple):
    """A number that may be any of several things, by the ids of their measures."""

    words: Excerpt
    measures: tuple[str, ...]


class Read(NamedTuple):
    """What the numbers of a page state of other briefings, and which of them are in doubt."""

    quoted: tuple[Quoted, ...] = ()
    doubts: tuple[Doubt, ...] = ()


class _Index(NamedTuple):
    """The values of one series with their changes, in the order of their size, and of which kinds."""

    sizes: list[Decimal]
    stated: list[tuple[Stated, Value, date]]
    kinds: frozenset[AmountKind]

    def between(self, least: Decimal, most: Decimal) -> list[tuple[Stated, Value, date]]:
        """The values of a size."""
        first = bisect_left(self.sizes, least)
        return self.stated[first : bisect_right(self.sizes, most, first)]


class Quotations:
    """What pages may state of each other's figures; each series is put in order when it is asked for."""

    def __init__(self, site: Site, witness: Witness | None = None) -> None:
        self._site = site
        self._witness = witness or Witness()

    def of(self, briefing: Briefing, own: Own) -> tuple[Quoted, ...]:
        """The numbers of key points and prose that state figures of other briefings."""
        return tuple(one for one in self.read(briefing, own).quoted if one.area != HEADS)

    def read(self, page: Document, own: Own) -> Read:
        """Which numbers of a page state figures of others, and which may be any of several."""
        if not isinstance(page, Briefing):
            return Read()
        quoted, doubts, series = list[Quoted](), list[Doubt](), self._named_by(page)
        for area, sentence, number in _numbers(own):
            found = _stated(page, series, sentence, number)
            figures = [page.figures[at] for at in number.doubt]
            if found and _is_one(found):
                one, value = found[0]
                change = one.kind == "change"
                quoted.append(Quoted(area, sentence.block, number.start, value, change))
            elif found or figures:
                figures = figures or [one.figure for one, _ in found]
                measures = dict.fromkeys(one.measure.id for one in figures)
                extent = extent_in(sentence.at, sentence.turns, number.start, number.end)
                doubts.append(Doubt(Excerpt(number.text, *extent), tuple(measures)))
        return Read(tuple(quoted), tuple(doubts))

    def _named_by(self, briefing: Briefing) -> list[_Index]:
        """The series of the measures that a briefing names."""
        names = dict.fromkeys(figure.measure.id for figure in briefing.figures)
        return [self._witness.once("sizes", name, partial(self._index, name)) for name in names]

    def _index(self, name: str) -> _Index:
        values = self._site.series.get(name, ())
        measure = self._site.measures.get(name)
        measures: Mapping[str, Measure] = {name: measure} if measure else {}
        every = [
            (one, values[one.number], values[one.number].told[0].day)
            for one in stated([value.figure for value in values], measures)
        ]
        every.sort(key=lambda row: abs(row[0].amount.value))
        sizes = [abs(one.amount.value) for one, _, _ in every]
        return _Index(sizes, every, frozenset(one.amount.kind for one, _, _ in every))


def _stated(
    briefing: Briefing, series: Iterable[_Index], sentence: Spots, number: Number
) -> list[tuple[Stated, Value]]:
    """The values with which a loose number agrees, those of its sentence's periods before others."""
    kind = number.low.kind
    alike = [index for index in series if kind in index.kinds]
    if number.tie or number.doubt or not alike:
        return []
    periods = {span_of(when.date) for when in sentence.dates} - {None}
    telling = _is_telling(number)
    if not (periods or telling):
        return []
    money = frozenset({number.low.unit[:3]})
    least, most = _about(number)
    found = [
        (one, value)
        for index in alike
        for one, value, told in index.between(least, most)
        if told <= briefing.date
        and briefing.id not in (value.briefing, *value.also)
        and same_unit(number, one.amount, "", money)
        and agrees(number, one.amount, one.hedge)
    ]
    shown = [(one, value) for one, value in found if shows(number, one.amount)]
    found = shown or found
    named = [(one, value) for one, value in found if _period(value) in periods]
    return named or (found if telling else [])


def _numbers(own: Own) -> Iterator[tuple[int, Spots, Number]]:
    """The numbers of a page, with the area and the sentence in which they stand."""
    spoken = own.spoken
    for area, sentences in enumerate((spoken.heads, spoken.prose, *spoken.points), HEADS):
        for sentence in sentences:
            for number in sentence.numbers:
                yield area, sentence, number


def _about(number: Number) -> tuple[Decimal, Decimal]:
    """Between which sizes values lie with which a number may agree."""
    one, other = abs(number.low.value), abs(number.high.value)
    return min(one, other) * _LEAST - number.step, max(one, other) * _MOST + number.step


def _is_one(found: list[tuple[Stated, Value]]) -> bool:
    """Whether all values are the same thing, be it told by two sources."""
    return len({one.thing for one, _ in found}) <= 1


def _period(value: Value) -> Span | None:
    return span_of(value.figure.line.period)


def _is_telling(number: Number) -> bool:
    """Whether a number shows so many digits that it is no chance."""
    size = abs(number.low.value)
    return number.step > 0 and size >= number.step * 10 ** (TELLING - 1)
