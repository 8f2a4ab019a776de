"""Which declared figure a number of prose plainly means, though it says another value.

A number means a figure of its own unit whose words and period its sentence has, if it misses the
value by a slip of the keys or not by much, and if nothing else explains it: another time, a
forecast, a part of the whole, a figure that the sentence states already.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Final, Literal, NamedTuple

from msgspec.structs import replace

from builder.desk.arithmetic import different, thing
from builder.desk.prose import Prose
from builder.desk.sentences import Sentence
from builder.desk.subjects import (
    Subject,
    is_another,
    is_from_elsewhere,
    is_on_another_basis,
    is_told_otherwise,
    names_its_holder,
    subject_of,
)
from builder.link.periods import earlier
from builder.link.periods import span_of as length_of
from builder.link.rates import MONTHS_BACK
from builder.model import AmountKind, Briefing, Edtf, Figure, Measure, Number, When
from builder.spot.agreement import agrees
from builder.spot.days import Span, span_of
from builder.spot.lexicon import SCALES, SHARING
from builder.spot.misses import Miss, digits_of, miss_of, telling_digits
from builder.spot.movements import way_of
from builder.spot.stated import Stated, counted_by, same_unit, stated, stems_of

MANY: Final = 3
"""So many digits tell figures of one unit apart."""
TELLING: Final = 4
"""So many digits that one slip makes of declared ones are no chance, whatever the words."""
_SEVERAL: Final = 2
_NEAR: Final = Decimal("0.10")
_FAR: Final = Decimal("0.25")
_FARTHEST: Final = Decimal("0.6")

_SCALED: Final = re.compile(rf"\b(?:{'|'.join(SCALES)})\b|[0-9] ?(?:[mk]|bn|tn)\b")


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

    def __init__(self, figures: Sequence[Figure], measures: Mapping[str, Measure]) -> None:
        self._figures, self._measures = figures, measures
        self._values: dict[Sentence, list[Stated]] = {}

    @cached_property
    def every(self) -> list[Stated]:
        """What the figures state, with their changes."""
        return list(stated(self._figures, self._measures))

    @cached_property
    def money(self) -> frozenset[str]:
        """The currencies of the page."""
        return frozenset(one.amount.unit[:3] for one in self.every if one.amount.kind == "money")

    @cached_property
    def periods(self) -> list[Span | None]:
        """The time of each figure."""
        return [span_of(figure.line.period) for figure in self._figures]

    @cached_property
    def words(self) -> list[frozenset[str]]:
        """The words that tell of what each figure is."""
        return [_words(one, self._measures) for one in self._figures]

    def words_of(self, figure: Figure) -> frozenset[str]:
        """The words that tell of what a figure of the page is."""
        return self.words[self._figures.index(figure)]

    def values(self, sentence: Sentence) -> list[Stated]:
        """The values that a sentence states, or whose words and periods it has.

        Where it states any, others count only if they are of the same thing.
        """
        if sentence not in self._values:
            self._values[sentence] = self._values_of(sentence)
        return self._values[sentence]

    def _values_of(self, sentence: Sentence) -> list[Stated]:
        told = {fact for kind, fact in sentence.stated if kind == "figure"}
        spans = {span for one in sentence.spots.dates for span in _spans(one.date)} - {None}
        if not (told or spans):
            return []
        figures = [one for one in self.every if one.kind == "figure"]
        things = {thing(one.figure) for one in figures if one.number in told}
        return different(
            one
            for one in figures
            if one.number in told
            or (
                self.periods[one.number] in spans
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
        said, digits = sentence.stated, telling_digits(number)
        for one in self._in_unit(sentence, number):
            if (one.kind, one.number) in said:
                continue
            if one.kind == "figure":
                found = self._as_figure(sentence, number, one, digits)
            else:
                told = ("figure", one.number) in said
                found = self._as_change(sentence, number, one) if told else None
            if found:
                yield found

    def _in_unit(self, sentence: Sentence, number: Number) -> Iterator[Stated]:
        """Those that count what a number counts."""
        every = self._by_kind.get(number.low.kind, ())
        counted = counted_by(sentence.text, number) if every else ""
        return (one for one in every if same_unit(number, one.amount, counted, self.money))

    @cached_property
    def _by_kind(self) -> dict[AmountKind, list[Stated]]:
        """What numbers of each kind may state; bare ones may count things that have a name."""
        found: dict[AmountKind, list[Stated]] = {}
        for one in self.every:
            kind = one.amount.kind
            for other in ("count", kind) if kind == "quantity" else (kind,):
                found.setdefault(other, []).append(one)
        return found

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
        before, behind = sentence.clause(number)
        found = [
            one
            for one in self._in_unit(sentence, number)
            if agrees(near, one.amount, "")
            and self.time(sentence, number, one.number, behind) != "other"
            and not is_told_otherwise(before, self.words[one.number])
            and (digits_of(number) >= MANY or self.words[one.number] & sentence.stems)
        ]
        return found[0] if found and len({one.thing for one in found}) == 1 else None

    def _as_change(self, sentence: Sentence, number: Number, one: Stated) -> Meant | None:
        """A number as the change of a figure that its sentence states."""
        before, behind = sentence.clause(number)
        way = way_of(sentence.text, number.start, number.end)
        change = one.figure.line.change
        basis = change.basis if change else ""
        if not way or is_on_another_basis(before, behind, self.words[one.number], basis):
            return None
        base = self._base(one)
        if self.time(sentence, number, one.number, behind, base) == "other":
            return None
        return Meant(one, miss_of(number, one.amount), (_nearness(sentence, number, one.number),))

    def _as_figure(
        self, sentence: Sentence, number: Number, one: Stated, digits: int
    ) -> Meant | None:
        """A number that shows so many digits as a figure whose words and period its sentence has."""
        words = self.words[one.number]
        if digits < TELLING and words.isdisjoint(sentence.stems):
            return None
        before, behind = sentence.clause(number)
        subject, miss = subject_of(sentence, words), miss_of(number, one.amount)
        counts = one.amount.kind == "count" and not subject.words
        telling = bool(miss) and digits >= TELLING and not counts
        if not (subject.words or telling):
            return None
        time = self.time(sentence, number, one.number, behind)
        if time == "other":
            return None
        if not telling and is_told_otherwise(before, words, moves=one.amount.kind == "percent"):
            return None
        if one.amount.kind == "rank":
            among = stems_of(behind) or stems_of(before)
            few = subject.words < _SEVERAL or len(among & words) * 2 < max(len(among), 1)
            if few or names_its_holder(behind):
                return None
        elif not telling and (
            not _is_plain(number, one, miss, time, subject)
            or is_another(sentence, words, one.stems)
            or (not miss and is_from_elsewhere(sentence, one.figure.line.per))
        ):
            return None
        near = len(words & stems_of(f"{before} {behind}"))
        return Meant(one, miss, (time == "same", bool(miss), subject.words, near))

    def _base(self, one: Stated) -> Span | None:
        """The time against which a change is counted, where that is known."""
        line = one.figure.line
        if line.change and line.change.since:
            return span_of(line.change.since)
        span = length_of(line.period)
        months = MONTHS_BACK.get(line.change.basis) if line.change else None
        before = earlier(span, months) if span and months else None
        if before is None:
            return None
        return date.fromordinal(before.start), date.fromordinal(before.end - 1)

    def time(
        self, sentence: Sentence, number: Number, figure: int, behind: str, base: Span | None = None
    ) -> Time:
        """How the time of a number stands to that of a figure; a change may name its `base` as well."""
        wanted = self.periods[figure]
        dates = [one for one in sentence.spots.dates if _is_period(one, wanted)]
        if not dates or wanted is None:
            return "none"
        reach = number.end + len(behind)
        nearest = min(dates, key=lambda one: _distance(one, number, reach))
        return "same" if span_of(nearest.date) in {wanted, base} else "other"


@lru_cache(maxsize=1)
def declared_on(prose: Prose) -> Declared:
    """The figures of a page, ready to be meant."""
    figures = prose.page.figures if isinstance(prose.page, Briefing) else ()
    return Declared(figures, prose.shelves.measures)


def _is_plain(number: Number, one: Stated, miss: Miss, time: Time, subject: Subject) -> bool:
    """Whether a sentence says plainly enough which figure is meant, so far as it is missed."""
    kind, same = one.amount.kind, time == "same"
    if miss and (subject.whole or (same and subject.words)):
        return True
    if miss and kind != "percent" and digits_of(number) >= MANY:
        return subject.words > 0
    value = abs(one.amount.value)
    gap = abs(abs(number.low.value) - value) / value if value else Decimal(1)
    if same and subject.whole and kind != "count":
        return gap <= _FARTHEST
    if kind in {"count", "percent"}:
        return subject.words >= _SEVERAL and gap <= _FAR
    if same:
        return subject.words > 0 and gap <= _FAR
    return subject.words >= _SEVERAL and gap <= _NEAR


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


def rivals(sign: str, money: frozenset[str]) -> list[str]:
    """The currencies of a page that one sign may mean."""
    return sorted(SHARING.get(sign, frozenset()) & money)
