"""The sentences of a page that name a number or a date, with their words."""

from collections.abc import Iterator
from functools import cached_property, lru_cache

from builder.desk.prose import Prose
from builder.link.quoted import HEADS
from builder.model import Block, Briefing, Number, Spots, TieKind
from builder.spot.sentences import sentence_span, without_code
from builder.spot.stated import stems_of
from builder.spot.ties import clause_span


class Sentence:
    """Characters `start:end` of a block, and what they name; `area` says where the block is."""

    def __init__(self, area: int, block: Block, spots: Spots) -> None:
        self.area, self.block, self.spots = area, block, spots
        self.text = without_code(block, " ")
        first = min(every[0].start for every in (spots.numbers, spots.dates) if every)
        self.start, self.end = sentence_span(self.text, first)

    @cached_property
    def words(self) -> str:
        """The sentence itself."""
        return self.text[self.start : self.end]

    @cached_property
    def stems(self) -> frozenset[str]:
        """What the sentence is about."""
        return stems_of(self.words)

    @cached_property
    def stated(self) -> frozenset[tuple[TieKind, int]]:
        """What its numbers state: figures of the page, and their changes."""
        ties = (one.tie for one in self.spots.numbers if one.tie)
        return frozenset((tie.kind, fact) for tie in ties for fact in tie.facts)

    def clause(self, number: Number) -> tuple[str, str]:
        """The words before and behind a number, up to the next sign or number on either side."""
        return self._clauses[number.start]

    @cached_property
    def _clauses(self) -> dict[int, tuple[str, str]]:
        """The words around each number, by its beginning."""
        text, numbers = self.text, self.spots.numbers
        before = (self.start, *(one.end for one in numbers))
        after = (*(one.start for one in numbers[1:]), self.end)
        found: dict[int, tuple[str, str]] = {}
        for number, first, last in zip(numbers, before, after, strict=False):
            start, end = clause_span(text, first, number, last)
            found[number.start] = text[start : number.start], text[number.end : end]
        return found


@lru_cache(maxsize=1)
def sentences_of(prose: Prose) -> tuple[Sentence, ...]:
    """The sentences of a briefing that name a number or a date, in reading order."""
    return tuple(_sentences(prose)) if isinstance(prose.page, Briefing) else ()


def _sentences(prose: Prose) -> Iterator[Sentence]:
    heads, *points, body = prose.texts()
    spoken = prose.spoken
    areas = [(HEADS, heads, spoken.heads)]
    areas += [(at, *both) for at, both in enumerate(zip(points, spoken.points, strict=False), 1)]
    areas.append((0, body, spoken.prose))
    for area, blocks, every in areas:
        for spots in every:
            yield Sentence(area, blocks[spots.block], spots)
