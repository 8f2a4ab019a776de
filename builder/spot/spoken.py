"""The numbers and dates of a briefing, sentence by sentence, tied to what it declares."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from msgspec.structs import replace

from builder.model import Block, Body, Briefing, Measure, Number, Source, Spoken, Spots, When
from builder.places import heads_of
from builder.spot.dates import find_dates
from builder.spot.days import Days
from builder.spot.numbers import find_numbers
from builder.spot.sentences import quotations, sentence_span, without_code
from builder.spot.ties import Figures, Sentence

LANGUAGES = ("en",)
"""The languages whose numbers and dates are found; a further one is a module beside `english`."""


class Words(NamedTuple):
    """What a site says of its language: which it is, and what currency signs mean in it."""

    language: str = "en"
    currencies: tuple[tuple[str, str], ...] = ()


class Shelves(NamedTuple):
    """What other files say of what a page declares: the measures of its figures, shared sources."""

    measures: Mapping[str, Measure]
    sources: Mapping[str, Source]


def find_spoken(briefing: Briefing, body: Body, shelves: Shelves, words: Words) -> Spoken:
    """Find the numbers and dates of a briefing."""
    if (briefing.lang or words.language).split("-")[0] not in LANGUAGES:
        return Spoken()
    finder = _Finder(briefing, shelves, dict(words.currencies))
    return Spoken(
        tuple(finder.spots(heads_of(briefing, body))),
        tuple(tuple(finder.spots(point.blocks)) for point in briefing.key_points),
        tuple(finder.spots(body.blocks)),
    )


class _Finder:
    """What is looked for on one page."""

    def __init__(self, briefing: Briefing, shelves: Shelves, signs: Mapping[str, str]) -> None:
        self.anchor = briefing.date
        self.days = Days(briefing, shelves.sources)
        self.figures = Figures(briefing.figures, shelves.measures)
        self.signs = signs

    def spots(self, blocks: Iterable[Block]) -> Iterator[Spots]:
        """The sentences that name a number or a date."""
        for place, block in enumerate(blocks):
            text = without_code(block, " ")
            dates = find_dates(text, self.anchor)
            numbers = find_numbers(text, [(one.start, one.end) for one in dates])
            if not dates and not numbers:
                continue
            quoted = ((0, len(text)),) if block.quoted else quotations(text)
            named: list[When | Number] = [*dates, *numbers]
            rows = [(sentence_span(text, one.start), one) for one in named]
            rows.sort(key=lambda row: row[1].start)
            for span, found in groupby(rows, lambda row: row[0]):
                sentence = Sentence(text, *span)
                yield self._sentence(place, block, sentence, [one for _, one in found], quoted)

    def _sentence(
        self,
        place: int,
        block: Block,
        sentence: Sentence,
        found: list[When | Number],
        quoted: tuple[tuple[int, int], ...],
    ) -> Spots:
        """Tie what one sentence names."""
        marked = [
            replace(
                one,
                text=sentence.text[one.start : one.end],
                quoted=any(left <= one.start < right for left, right in quoted),
            )
            for one in found
        ]
        dates = tuple(self.days.tie(one) for one in marked if isinstance(one, When))
        numbers = [self._in_currency(one) for one in marked if isinstance(one, Number)]
        tied = self.figures.tie(sentence, numbers, dates) if numbers else ()
        return Spots(place, block.at, tied, dates, block.turns)

    def _in_currency(self, number: Number) -> Number:
        """A number in the currency that its sign has on this site."""
        code = self.signs.get(number.sign)
        if not code:
            return number
        low, high = (
            replace(one, unit=code + one.unit[3:]) if one.kind == "money" else one
            for one in (number.low, number.high)
        )
        return replace(number, low=low, high=high)
