"""Rules about quotation marks."""

from collections.abc import Iterator

from builder.desk.prose import Prose
from builder.diagnostics import Diagnostic
from builder.model import Block
from builder.spot.quote_marks import Marks, pair_marks
from builder.spot.sentences import without_code


def unpaired_quotes(prose: Prose) -> Iterator[Diagnostic]:
    """Every quotation mark has its partner."""
    heads, *others = prose.texts()
    asides = prose.asides("date", "figure", "quote", "photo", "update", "correction")
    for blocks in (*((block,) for block in (*heads, *asides)), *others):
        yield from _unpaired(prose, blocks)


def _unpaired(prose: Prose, blocks: tuple[Block, ...]) -> Iterator[Diagnostic]:
    """Marks without a partner in blocks that follow each other.

    A quotation of several paragraphs may end in the last; each of them begins with a mark.
    """
    waiting: list[tuple[Block, int]] = []
    for block in blocks:
        text = without_code(block, " ")
        marks = pair_marks(text)
        if not waiting and not any(marks):
            continue
        closed = list(marks.closed)
        if waiting and waiting[-1][0].quoted == block.quoted:
            if closed:
                waiting.pop()
                closed.pop(0)
            elif 0 in (*marks.opened, *(pair.start for pair in marks.pairs)):
                waiting.pop()
        yield from (_never_closed(prose, *one) for one in waiting)
        yield from _in_block(prose, block, text, marks, closed)
        waiting = [(block, at) for at in marks.opened]
    yield from (_never_closed(prose, *one) for one in waiting)


def _never_closed(prose: Prose, block: Block, at: int) -> Diagnostic:
    message = f"the quotation that begins with {block.text[at]} has no end"
    return prose.found("unpaired-quotes", block, at, at + 1, message, "write the mark that ends it")


def _in_block(
    prose: Prose, block: Block, text: str, marks: Marks, closed: list[int]
) -> Iterator[Diagnostic]:
    """Marks that end nothing, or what was begun in another style."""
    for at in closed:
        message = f"the quotation that ends with {text[at]} has no beginning"
        hint = "write the mark that begins it"
        yield prose.found("unpaired-quotes", block, at, at + 1, message, hint)
    for start, end, alike in marks.pairs:
        if not alike:
            message = f"a quotation begins with {text[start]} and ends with {text[end - 1]}"
            hint = "write both marks in one style"
            yield prose.found("unpaired-quotes", block, start, end, message, hint)
