"""Which declared figure a number of prose plainly means, though it says another value.

A number means a figure of its own unit whose words and period its sentence has, if it misses the
value by a slip of the keys or not by much, and if nothing else explains it: another time, a
forecast, a part of the whole, a figure that the sentence states already.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final, Literal, NamedTuple

from msgspec.structs import replace

from builder.desk.arithmetic import different, thing
from builder.desk.sentences import Sentence
from builder.model import Briefing, Edtf, Figure, Measure, Number, When
from builder.spot import english_claims as language
from builder.spot.agreement import agrees
from builder.spot.days import Span, span_of
from builder.spot.lexicon import HEDGES, SCALES, SHARING
from builder.spot.misses import Miss, digits_of, miss_of
from builder.spot.movements import way_of
from builder.spot.stated import Stated, counted_by, same_unit, stated, stems_of

MANY: Final = 3
"""So many digits tell figures of one unit apart."""
TELLING: Final = 4
"""So many digits that one slip makes of declared ones are no chance, whatever the words."""
_SEVERAL: Final = 2
_NEAR: Final = Decimal("0.10")
_FAR: Final = Decimal("0.25")
_OTHER_TIME: Final = re.compile(language.OF_ANOTHER_TIME, re.IGNORECASE)
_OTHER_KIND: Final = re.compile(language.OF_ANOTHER_KIND, re.IGNORECASE)
_OTHER_BASIS: Final = re.compile(language.ON_ANOTHER_BASIS, re.IGNORECASE)

_SCALED: Final = re.compile(rf"\b(?:{'|'.join(SCALES)})\b|[0-9] ?(?:[mk]|bn|tn)\b")
_HEDGE: Final = re.compile(rf"(?:{'|'.join(' '.join(one) for one in HEDGES)})\s*\Z", re.IGNORECASE)
"""A hedge may read like something else: *more than*, *at most*."""


def _words(figure: Figure, measures: Mapping[str, Measure]) -> frozenset[str]:
    """The words that tell of what a figure is."""
    name, of = figure.measure.id, figure.of.id if figure.of else ""
    label = measures[name].label if name in measures else ""
    return stems_of(f"{name} {label} {of}".replace("-", " "))


Time = Literal["same", "none", "other"]


class Meant(NamedTuple):
    """A figure that a number means, the slip that makes the one of the other, and how much speaks for it."""

    one: Stated
    miss: Miss
    weight: tuple[int, ...]


class Declared:
    """The figures of a page, as numbers of its prose may mean them."""

    def __init__(self, page: Briefing, measures: Mapping[str, Measure]) -> None:
        self.every = every = list(stated(page.figures, measures))
        self.money = frozenset(one.amount.unit[:3] for one in every if one.amount.kind == "money")
        self.periods = [span_of(figure.line.period) for figure in page.figures]
        self.words = [_words(one, measures) for one in page.figures]

    def values(self, sentence: Sentence) -> list[Stated]:
        """The values that a sentence states, or whose words and periods it has.

        Where it states any, others count only if they are of the same thing.
        """
        told = {
            fact
            for one in sentence.spots.numbers
            if one.tie and one.tie.kind == "figure"
            for fact in one.tie.facts
        }
        spans = {span for one in sentence.spots.dates for span in _spans(one.date)}
        figures = [one for one in self.every if one.kind == "figure"]
        things = {thing(one.figure) for one in figures if one.number in told}
        return different(
            one
            for one in figures
            if one.number in told
            or (
                self.periods[one.number] in spans - {None}
                and (
                    thing(one.figure) in things
                    if things
                    else self.words[one.number] & sentence.stems
                )
            )
        )

    def meant(self, sentence: Sentence, number: Number) -> Meant | None:
        """The figure that a number plainly means; None where there is none, or more than one."""
        found = sorted(self._every(sentence, number), key=lambda one: one.weight, reverse=True)
        if not found:
            return None
        first, *rest = found
        rivals = (one for one in rest if one.weight == first.weight)
        return None if any(one.one.thing != first.one.thing for one in rivals) else first

    def _every(self, sentence: Sentence, number: Number) -> Iterator[Meant]:
        said: set[tuple[str, int]] = {
            (one.tie.kind, fact)
            for one in sentence.spots.numbers
            if one.tie
            for fact in one.tie.facts
        }
        counted = counted_by(sentence.text, number)
        for one in self.every:
            if (one.kind, one.number) in said or not same_unit(
                number, one.amount, counted, self.money
            ):
                continue
            is_meant = self._as_change if one.kind == "change" else self._as_figure
            if found := is_meant(sentence, number, one, said):
                yield found

    def bare(self, sentence: Sentence, number: Number) -> Stated | None:
        """The money that a number states but for its currency, where its sentence names none."""
        numbers = sentence.spots.numbers
        scaled = number.low.kind == "count" and _SCALED.search(number.text)
        if not scaled or any(one.low.kind == "money" for one in numbers):
            return None
        _, behind = sentence.clause(number)
        found = [
            one
            for one in self.every
            if one.amount.kind == "money"
            and agrees(number, one.amount, one.hedge)
            and self.time(sentence, number, one.number, behind) != "other"
            and self.words[one.number] & sentence.stems
        ]
        return found[0] if found and len({one.thing for one in found}) == 1 else None

    def reversed(self, sentence: Sentence, number: Number) -> Stated | None:
        """The figure that lies on the other side of a number than its hedge says."""
        near = replace(number, hedge="about")
        counted = counted_by(sentence.text, number)
        before, behind = sentence.clause(number)
        found = [
            one
            for one in self.every
            if same_unit(number, one.amount, counted, self.money)
            and agrees(near, one.amount, "")
            and self.time(sentence, number, one.number, behind) != "other"
            and not _is_other(before, self.words[one.number])
            and (digits_of(number) >= MANY or self.words[one.number] & sentence.stems)
        ]
        return found[0] if found and len({one.thing for one in found}) == 1 else None

    def _as_change(
        self, sentence: Sentence, number: Number, one: Stated, said: set[tuple[str, int]]
    ) -> Meant | None:
        """A number as the change of a figure that its sentence states."""
        before, behind = sentence.clause(number)
        way = way_of(sentence.text, number.start, number.end)
        plain = way and not _OTHER_BASIS.search(f"{before} {behind}")
        if not plain or ("figure", one.number) not in said:
            return None
        if self.time(sentence, number, one.number, behind) == "other":
            return None
        return Meant(one, miss_of(number, one.amount), (_nearness(sentence, number, one.number),))

    def _as_figure(
        self, sentence: Sentence, number: Number, one: Stated, said: set[tuple[str, int]]
    ) -> Meant | None:
        """A number as a figure whose words and period its sentence has."""
        del said
        before, behind = sentence.clause(number)
        miss, digits = miss_of(number, one.amount), digits_of(number)
        telling = bool(miss) and digits >= TELLING
        time = self.time(sentence, number, one.number, behind)
        if time == "other" or (_is_other(before, self.words[one.number]) and not telling):
            return None
        words = self.words[one.number]
        near, whole = words & stems_of(f"{before} {behind}"), len(words & sentence.stems)
        if one.amount.kind == "rank":
            among = stems_of(behind) or stems_of(before)
            if whole < _SEVERAL or len(among & words) * 2 < max(len(among), 1):
                return None
        elif not (telling or _is_plain(number, one, miss, time, whole)):
            return None
        return Meant(one, miss, (time == "same", bool(miss), whole, len(near)))

    def time(self, sentence: Sentence, number: Number, figure: int, behind: str) -> Time:
        """How the time of a number stands to that of a figure."""
        wanted = self.periods[figure]
        dates = [one for one in sentence.spots.dates if _is_period(one, wanted)]
        if not dates or wanted is None:
            return "none"
        reach = number.end + len(behind)
        nearest = min(dates, key=lambda one: _distance(one, number, reach))
        return "same" if span_of(nearest.date) == wanted else "other"


def _is_plain(number: Number, one: Stated, miss: Miss, time: Time, whole: int) -> bool:
    """Whether so many words of a figure in a sentence say that it is meant, so far as it is missed."""
    if miss and one.amount.kind != "percent":
        return whole >= 1
    value = abs(one.amount.value)
    gap = abs(abs(number.low.value) - value) / value if value else Decimal(1)
    if one.amount.kind in {"count", "percent"}:
        return whole >= _SEVERAL and gap <= _FAR
    if time == "same":
        return whole >= 1 and gap <= _FAR
    return whole >= _SEVERAL and gap <= _NEAR


def _spans(when: Edtf) -> Iterator[Span | None]:
    """The time of a date; of a run from one to another, also those of its ends."""
    yield span_of(when)
    if when.interval:
        yield from ((one.earliest, one.latest) for one in (when.start, when.end))


def _is_period(when: When, wanted: Span | None) -> bool:
    """Whether a date can be a period such as the wanted one: a day is none beside months and years."""
    span = span_of(when.date)
    if span is None or wanted is None:
        return False
    return (span[1] - span[0]).days > 0 or wanted[0] == wanted[1]


def _distance(when: When, number: Number, reach: int) -> int:
    """How far a date is from a number; one of its own clause behind it is nearest."""
    if number.end <= when.start < reach:
        return when.start - number.end
    return 1000 + min(abs(when.start - number.end), abs(number.start - when.end))


def _nearness(sentence: Sentence, number: Number, figure: int) -> int:
    """How near to a number its sentence states a figure; those before it are nearer."""
    places = [
        one.start
        for one in sentence.spots.numbers
        if one.tie and one.tie.kind == "figure" and figure in one.tie.facts
    ]
    return -min(number.start - at if at < number.start else 1000 + at for at in places)


def _is_other(before: str, own: frozenset[str]) -> bool:
    """Whether the words before a number make it another thing than a figure with words of its own."""
    words = _HEDGE.sub("", before)
    found = [*_OTHER_TIME.finditer(words), *_OTHER_KIND.finditer(words)]
    return any(not stems_of(one.group()) & own for one in found)


def rivals(sign: str, money: frozenset[str]) -> list[str]:
    """The currencies of a page that one sign may mean."""
    return sorted(SHARING.get(sign, frozenset()) & money)
