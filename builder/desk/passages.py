"""The paragraphs of a page with the dates and the names in each, and which part of the page each is."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

from builder.desk.prose import Prose
from builder.model import Block, Briefing, Mention, Number, Profile, Spots, When
from builder.spot.dates import find_dates
from builder.spot.quote_marks import pair_marks
from builder.spot.sentences import sentence_span, without_code
from builder.spot.spoken import LANGUAGES
from builder.spot.topics import Topic, topics_in

Part = Literal["title", "subtitle", "summary", "key point", "note", "fact", "biography", "text"]

_HEADS: tuple[Part, ...] = ("title", "subtitle", "summary")
_SOME_DAY = date(2000, 1, 1)
"""What settles the dates of a profile that does not say of which day it speaks; nobody sees it."""


class Passage(NamedTuple):
    """A block, its text without code, what that may be about, and what is in it in reading order.

    That are dates and, in briefings, numbers and declared names.
    """

    part: Part
    block: Block
    text: str
    topics: frozenset[Topic]
    dates: tuple[When, ...]
    numbers: tuple[Number, ...] = ()
    names: tuple[Mention, ...] = ()

    def sentence(self, at: int) -> tuple[int, int]:
        """Where the sentence that holds a character begins and ends."""
        return sentence_span(self.text, at)

    def quotes(self, at: int) -> bool:
        """Whether a character stands among the words of somebody else."""
        if self.block.quoted:
            return True
        return any(start <= at < end for start, end, _ in pair_marks(self.text).pairs)

    def dates_in(self, start: int, end: int) -> tuple[When, ...]:
        """The dates that begin in a stretch of the text."""
        return tuple(one for one in self.dates if start <= one.start < end)


def written_on(prose: Prose) -> date | None:
    """The day for which a page is written: its date, or that for which a profile is true."""
    if not isinstance(prose.page, Profile):
        return prose.page.date
    when = prose.page.as_of
    return when.end.latest if when and when.end.precision == "day" else None


@lru_cache(maxsize=1)
def passages(prose: Prose) -> tuple[Passage, ...]:
    """All that a page says, where that is written in a language that is understood."""
    if prose.language not in LANGUAGES:
        return ()
    page = prose.page
    return tuple(_briefing(prose, page) if isinstance(page, Briefing) else _biography(prose))


def _briefing(prose: Prose, page: Briefing) -> Iterator[Passage]:
    """All that a briefing says."""
    heads, *points, body = prose.texts()
    said = _by_block(prose.spoken.heads)
    for number, (part, block) in enumerate(zip(_HEADS, heads, strict=True)):
        yield _passage(part, block, *said.get(number, _NOTHING))
    for number, blocks in enumerate(points):
        spots, names = prose.spoken.points[number], prose.naming.points[number]
        yield from _written("key point", blocks, spots, names)
    yield from _written("text", body, prose.spoken.prose, prose.naming.mentions)
    for block in prose.asides("figure"):
        yield _passage("note", block, find_dates(block.text, page.date))


def _biography(prose: Prose) -> Iterator[Passage]:
    """All that a profile says; nobody has looked for dates in it."""
    anchor = written_on(prose) or _SOME_DAY
    parts: tuple[tuple[Part, Iterable[Block]], ...] = (
        ("summary", prose.body.heads),
        ("fact", prose.asides("fact")),
        ("biography", prose.body.blocks),
    )
    for part, blocks in parts:
        for block in blocks:
            yield _passage(part, block, find_dates(without_code(block, " "), anchor))


def _written(
    part: Part, blocks: Iterable[Block], spots: Iterable[Spots], names: Iterable[Mention]
) -> Iterator[Passage]:
    """The blocks of one stretch, with what was found in them."""
    said, named = _by_block(spots), dict[int, tuple[Mention, ...]]()
    for name in names:
        named[name.block] = (*named.get(name.block, ()), name)
    for number, block in enumerate(blocks):
        found = said.get(number, _NOTHING)
        yield _passage(part, block, *found, named.get(number, ()))


def _passage(
    part: Part,
    block: Block,
    dates: tuple[When, ...],
    numbers: tuple[Number, ...] = (),
    names: tuple[Mention, ...] = (),
) -> Passage:
    text = without_code(block, " ")
    return Passage(part, block, text, topics_in(text), dates, numbers, names)


Said = tuple[tuple[When, ...], tuple[Number, ...]]
_NOTHING: Said = (), ()


def _by_block(spots: Iterable[Spots]) -> dict[int, Said]:
    """The dates and numbers of each block that has some."""
    found: dict[int, Said] = {}
    for one in spots:
        dates, numbers = found.get(one.block, _NOTHING)
        found[one.block] = (*dates, *one.dates), (*numbers, *one.numbers)
    return found
