"""What rules about prose see: one page with its words, and what has been found in them.

A rule is asked where the page is read, and its findings are remembered with the page. So it sees
nothing of other pages but measures and sources that the page declares; the rules stand in
`desk/checks.py`.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from builder.diagnostics import Diagnostic, Location, find
from builder.model import Block, Body, Briefing, Naming, Place, Profile, Spoken
from builder.spot.spoken import Shelves, Words

_TOP = Place(1, 1)


class Prose(NamedTuple):
    """One page, the blocks of its prose, and what was found there.

    Profiles have no `naming` and no `spoken`: nobody looks for names, numbers and dates in them.
    """

    page: Briefing | Profile
    body: Body
    naming: Naming
    spoken: Spoken
    shelves: Shelves
    words: Words

    @property
    def language(self) -> str:
        """The language that the page is written in: `en`."""
        lang = self.page.lang if isinstance(self.page, Briefing) else ""
        return (lang or self.words.language).split("-")[0]

    def texts(self) -> Iterator[tuple[Block, ...]]:
        """All that the page says, in stretches: heads, key points or facts, and the prose."""
        page = self.page
        if isinstance(page, Briefing):
            yield tuple(Block(one, 0, _TOP) for one in (page.title, page.subtitle, page.summary))
            yield from (point.blocks for point in page.key_points)
        else:
            yield tuple(Block(one, 0, _TOP) for one in (page.summary, *page.facts))
        yield self.body.blocks

    def found(
        self, code: str, block: Block, start: int, end: int, message: str, hint: str = ""
    ) -> Diagnostic:
        """A finding about characters `start:end` of a block."""
        del end
        return find(code, self.place(block, start), message, hint)

    def place(self, block: Block, start: int) -> Location:
        """Where a character of a block stands in the file."""
        del start
        return Location(self.page.path, block.at.line, block.at.column)


ProseRule = Callable[[Prose], Iterable[Diagnostic]]
"""What is wrong with the prose of one page."""
