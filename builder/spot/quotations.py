"""Quotations in prose: between marks of any style, over several paragraphs, and set off as blocks."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from builder.model import Block
from builder.spot import english_quotations as english
from builder.spot.quote_marks import has_any, pair_marks
from builder.spot.sentences import without_code

TERM = 3
"""So many words between quotation marks are a term."""

_WORD = re.compile(r"[^\W_](?:[^\s“”„«»‹›\"]*[^\W_])?")
_MARK = re.compile('[“”„"«»‹›‘「『《〈]')
_SINGLE = re.compile(r"(?<![^\s(\[{“„«\"—–/-])‘(?=[^\s\d’])")
_APOSTROPHE = re.compile(r"’(?!\w)")
_LEFT_OUT = re.compile(r"[^\W_]+")
_ENDED = frozenset(".,!?;:…")
_OPENING = frozenset('“„«»"‘')


class Quotation(NamedTuple):
    """The words of somebody: from a character of one block to one of the same or a later block.

    `start:end` are with their marks; `words` are without, and those of a further paragraph stand
    in a line of their own. One that is set off as a block has no marks.
    """

    first: int
    start: int
    last: int
    end: int
    words: str
    set_off: bool = False

    @property
    def is_term(self) -> bool:
        """Whether it is so short that it is nobody's statement."""
        return sum(1 for _ in islice(_WORD.finditer(self.words), TERM + 1)) <= TERM


def may_quote(block: Block) -> bool:
    """Whether a block may hold a quotation, told in no time."""
    return block.quoted or has_any(block.text, _MARK)


def find_quotations(blocks: Sequence[Block]) -> Iterator[Quotation]:
    """All quotations of a stretch of prose, in reading order; those within others are theirs."""
    number = 0
    while number < len(blocks):
        if blocks[number].quoted:
            last = _last_set_off(blocks, number)
            words = "\n".join(block.text for block in blocks[number : last + 1])
            yield Quotation(number, 0, last, len(blocks[last].text), words, set_off=True)
            number = last
        elif may_quote(blocks[number]):
            for found in _in_paragraph(blocks, number):
                yield found
                number = found.last
        number += 1


def _last_set_off(blocks: Sequence[Block], number: int) -> int:
    """The last block of a quotation that is set off."""
    while number + 1 < len(blocks) and blocks[number + 1].quoted:
        number += 1
    return number


def _in_paragraph(blocks: Sequence[Block], number: int) -> Iterator[Quotation]:
    """The quotations that begin in a paragraph; the last one may end in a later one."""
    text = without_code(blocks[number], " ")
    spans, opened = spans_in(text)
    yield from (
        Quotation(number, start, number, end, text[start + 1 : end - 1]) for start, end in spans
    )
    if opened >= 0 and (end := _carried_on(blocks, number, text[opened])):
        last, stop, words = end
        yield Quotation(number, opened, last, stop, "\n".join((text[opened + 1 :], *words)))


def _carried_on(
    blocks: Sequence[Block], number: int, sign: str
) -> tuple[int, int, list[str]] | None:
    """Where a quotation ends whose next paragraphs begin with its mark, and what they say."""
    words: list[str] = []
    for later in range(number + 1, len(blocks)):
        text = without_code(blocks[later], " ")
        if blocks[later].quoted or not text.startswith((sign, "»" if sign == "«" else sign)):
            return None
        spans, opened = spans_in(text)
        if spans and spans[0][0] == 0:
            return later, spans[0][1], [*words, text[1 : spans[0][1] - 1]]
        if opened != 0:
            return None
        words.append(text[1:])
    return None


def spans_in(text: str) -> tuple[list[tuple[int, int]], int]:
    """The outermost quotations of a text with their marks, and the mark of one that goes on, or -1."""
    marks = pair_marks(text)
    spans = [(pair.start, pair.end) for pair in marks.pairs]
    if "‘" in text:
        spans += _single(text, spans)
    spans.sort(key=lambda span: (span[0], -span[1]))
    outer: list[tuple[int, int]] = []
    for start, end in spans:
        if not outer or start >= outer[-1][1]:
            outer.append((start, end))
    open_ = [at for at in marks.opened if not outer or at >= outer[-1][1]]
    return outer, open_[0] if open_ else -1


# ── single marks ──────────────────────────────────────────────────────────────────────────


def _single(text: str, doubles: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Quotations between single marks, the second of which looks like an apostrophe."""
    end = 0
    for found in _SINGLE.finditer(text):
        start = found.start()
        if start < end or _leaves_out(text, start):
            continue
        within = next((two for one, two in doubles if one < start < two), len(text))
        close = _end_of_single(text, start, within, [one for one in doubles if one[0] > start])
        if close:
            end = close
            yield start, close


def _leaves_out(text: str, at: int) -> bool:
    """Whether a mark stands for letters that are left out: *rock ‘n’ roll*."""
    word = _LEFT_OUT.match(text, at + 1)
    return word is not None and word.group().lower() in english.NO_QUOTATIONS


def _end_of_single(text: str, start: int, limit: int, inner: list[tuple[int, int]]) -> int:
    """Behind which apostrophe a quotation ends, or 0; *the boys’ books* ends none where another can."""
    doubtful = 0
    for found in _APOSTROPHE.finditer(text, start + 2, limit):
        at = found.start()
        if text[at - 2] == "‘" or any(one < at < two for one, two in inner):
            continue  # *rock ‘n’ roll*, and those between other marks
        if text[at - 1] in _ENDED or text[at - 1] in "”»)":
            return at + 1
        if not text[at - 1].isalnum():
            continue
        owns = text[at - 1] in "sS" and text[at + 1 : at + 2] == " "
        if not owns:
            return at + 1
        doubtful = doubtful or at + 1
    return doubtful
