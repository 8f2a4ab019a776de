"""Where sentences begin and end, and what stands in a block apart from its code."""

import re
from bisect import bisect_right
from functools import lru_cache

from builder.model import Block

_SENTENCE_END = re.compile(r"[.!?…。！？](?:[\"”’)\]]*\s+(?=[\"“‘(\[]*[^\Wa-z_])|(?<=[。！？]))")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Gen|Col|Sen|Gov|Prof|No|vs|cf|e\.g|i\.e)|\b[A-Z])\.$"
)


def sentence_at(text: str, position: int) -> str:
    """The sentence of a paragraph that holds a position."""
    start, end = sentence_span(text, position)
    return text[start:end].strip()


def sentence_span(text: str, position: int) -> tuple[int, int]:
    """Where the sentence that holds a position begins and ends."""
    spans = sentence_spans(text)
    return spans[max(0, bisect_right(spans, (position, len(text))) - 1)]


@lru_cache(maxsize=256)
def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """All sentences of a paragraph, which is asked for each of its names and numbers."""
    spans, begin = [], 0
    for gap in _SENTENCE_END.finditer(text):
        if not _ABBREVIATED.search(text, max(0, gap.start() - 5), gap.start() + 1):
            spans.append((begin, gap.start() + len(gap.group().rstrip())))
            begin = gap.end()
    return (*spans, (begin, len(text)))


def in_small(text: str) -> str:
    """A text in small letters, which has every character where it was; patterns of such run faster."""
    small = text.lower()
    return small if len(small) == len(text) else text.replace("İ", "I").lower()


def has_words(text: str, words: str) -> bool:
    """Whether some words stand in a text, and not as a part of longer ones."""
    at = text.find(words) if words else -1
    while at >= 0:
        end = at + len(words)
        if not (_goes_on(text[at - 1 : at]) or _goes_on(text[end : end + 1])):
            return True
        at = text.find(words, at + 1)
    return False


def _goes_on(sign: str) -> bool:
    """Whether a sign is part of a word; an empty text is not."""
    return sign.isalnum() or sign == "_"


def without_code(block: Block, sign: str) -> str:
    """The text of a block with a sign in place of each character of code."""
    if not block.code:
        return block.text
    pieces, at = [], 0
    for start, end in block.code:
        pieces += [block.text[at:start], sign * (end - start)]
        at = end
    return "".join(pieces) + block.text[at:]


_QUOTED = re.compile(r"“[^”]*”")


def quotations(text: str) -> tuple[tuple[int, int], ...]:
    """Where the words of others stand between quotation marks."""
    return tuple(found.span() for found in _QUOTED.finditer(text)) if "“" in text else ()
