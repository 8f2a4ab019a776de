"""What rules about prose see: one page with its words, and what has been found in them.

A rule is asked where the page is read, and its findings are remembered with the page. So it sees
nothing of other pages but measures and sources that the page declares; the rules stand in
`desk/checks.py`.

On most pages a rule finds nothing, and that has to be told in no time. So rules ask for the
`topics` of a passage before they look for words in it, take what several of them need from
functions that find it once a page (`passages`, `sentences_of`, `heard`, `declared_on`,
`loose_numbers`), and compute with decimals last. `make bench-desk` tells what each of them takes.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from builder.diagnostics import Diagnostic, Location, find
from builder.model import AsideKind, Block, Body, Briefing, Naming, Profile, Spoken
from builder.places import extent_of
from builder.spot.spoken import Shelves, Words


@dataclass(frozen=True, eq=False)
class Prose:
    """One page, the blocks of its prose, and what was found there.

    Profiles have no `naming` and no `spoken`: nobody looks for names, numbers and dates in them.
    Each is equal to itself alone, so that what several rules find out of it can be kept while
    they are asked.
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
        """What the page says, in stretches: heads, then key points, and the prose last.

        The heads of a briefing are title, subtitle and summary; those of a profile are its summary
        and its facts.
        """
        if isinstance(self.page, Briefing):
            yield self.body.heads
            yield from (point.blocks for point in self.page.key_points)
        else:
            yield (*self.body.heads, *self.asides("fact"))
        yield self.body.blocks

    def asides(self, *kinds: AsideKind) -> Iterator[Block]:
        """What front matter says of some kinds of facts: notes of figures, what happened on dates."""
        return (one.block for one in self.body.asides if one.kind in kinds)

    def found(
        self, code: str, block: Block, start: int, end: int, message: str, hint: str = ""
    ) -> Diagnostic:
        """A finding about characters `start:end` of a block."""
        place, length = extent_of(block, start, end)
        at = Location(self.page.path, place.line, place.column, length)
        return find(code, at, message, hint)


ProseRule = Callable[[Prose], Iterable[Diagnostic]]
"""What is wrong with the prose of one page."""
