"""Where the text of paragraphs stands in the source: noted while Markdown is read, where it is known.

Tokens with text hold in `meta["from"]` a row of numbers, in pairs: a character of the text, and
where it stands in the source of its paragraph. Up to the next pair the two run side by side. A text
that is all of its paragraph holds nothing.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from builder.model import Place
from builder.places import Turns, place_in


class Line(NamedTuple):
    """A line of a paragraph: its first character in the paragraph's source, and in the file."""

    start: int
    at: Place
    turns: Turns = ()


def stamp(state: StateInline) -> None:
    """Note where the last token ends, when the parser takes the first step behind it."""
    if state.tokens and "end" not in state.tokens[-1].meta:
        state.tokens[-1].meta["end"] = state.pos


class _Joint:
    """Tokens, in which texts that lie beside each other become one."""

    def __init__(self) -> None:
        self.tokens: list[Token] = []
        self._texts: list[str] = []
        self._size = 0

    def add(self, token: Token, begun: list[int]) -> None:
        """Add a token of text; `begun` says where it stands in the source."""
        if not self._texts:
            token.type, token.meta["from"], self._size = "text", begun, 0
            self.tokens.append(token)
        else:
            known, size = self.tokens[-1].meta["from"], self._size
            for place in range(0, len(begun), 2):
                sign, at = begun[place] + size, begun[place + 1]
                if known[-1] - known[-2] != at - sign:
                    known += (sign, at)
        self._texts.append(token.content)
        self._size += len(token.content)

    def keep(self, token: Token) -> None:
        """Keep another token as it is."""
        self.end()
        self.tokens.append(token)

    def end(self) -> None:
        """Write down the text that has been added up."""
        if len(self._texts) > 1:
            self.tokens[-1].content = "".join(self._texts)
        self._texts.clear()


_SHORT = frozenset({"**", "__", "autolink"})
"""Markup that takes one character; the other one of a strong mark is a token of its own."""


_WRITTEN = frozenset({"wiki_link", "softbreak", "hardbreak"})
"""Tokens that are written as text, though they hold none."""


# ── two rules of the parser, which note places as well ────────────────────────────────────


def join_fragments(state: StateInline) -> None:
    """Join texts that lie beside each other, and settle how deep tokens lie, after emphasis."""
    if len(state.tokens) == 1:
        state.tokens[0].level = 0
        if state.tokens[0].type == "text":
            return  # nothing is noted of the text that stands in its paragraph as it is
    joint, at, level = _Joint(), 0, 0
    for token in state.tokens:
        content, end = token.content, token.meta.get("end")
        level -= token.nesting < 0
        token.level = level
        level += token.nesting > 0
        if token.type != "text":
            if content or token.type in _WRITTEN:
                token.meta["from"] = _begun(state.src, at, token)
            joint.keep(token)
            at = end or at + (1 if token.markup in _SHORT else len(token.markup))
        elif content:
            joint.add(token, [0, at])
            at = end or at + len(content)
        else:  # a mark of emphasis that its neighbour has used up
            at = end or at + 1
    joint.end()
    state.tokens[:] = joint.tokens


def _begun(source: str, at: int, token: Token) -> list[int]:
    """Where the text of a token stands whose markup begins at some character."""
    content = token.content
    if token.type == "text_special":
        return [0, at + (token.info == "escape" and len(content) == 1)]
    if token.type == "wiki_link":
        name = token.meta["id"]
        id_at = source.find(name, at + 2)
        behind = id_at + len(name)
        if content:
            return [0, source.find(content, source.find("|", behind))]
        return [0, at, 2, id_at, 2 + len(name), source.find("]]", behind)]
    if token.type != "code_inline":
        return [0, at]
    at += len(token.markup)
    at += source[at : at + len(content)].replace("\n", " ") != content
    begun = [0, at]
    for sign in range(len(content)) if "\n" in source[at : at + len(content)] else ():
        if source[at + sign] == "\n":
            begun += (sign + 1, at + sign + 1)
    return begun


def join_texts(state: StateCore) -> None:
    """Join characters that were escaped with the text around them."""
    for token in state.tokens:
        if token.type == "inline":
            for child in token.children or ():
                child.children = child.children and _joined(child.children)
            token.children = _joined(token.children or [])


def _joined(tokens: list[Token]) -> list[Token]:
    """Tokens with all text that lies beside each other in one of them."""
    if not any(token.type == "text_special" for token in tokens):
        return tokens
    joint = _Joint()
    for token in tokens:
        if token.type in {"text", "text_special"}:
            joint.add(token, token.meta["from"])
        else:
            joint.keep(token)
    joint.end()
    return joint.tokens


# ── places ────────────────────────────────────────────────────────────────────────────────


def cut(token: Token, signs: str) -> None:
    """Take some characters from the beginning of a text."""
    begun, words = token.meta.setdefault("from", [0, 0]), token.content.lstrip(signs)
    count = len(token.content) - len(words)
    token.content = words
    while len(begun) > 2 and begun[2] <= count:
        del begun[:2]
    begun[1] += count - begun[0]
    begun[::2] = [max(0, sign - count) for sign in begun[::2]]


def places(begun: Sequence[int], lines: Sequence[Line]) -> tuple[Place, Turns]:
    """Where the text of a block stands: its first character, and where it turns.

    `begun` has the pairs of all its tokens, counted in the block.
    """
    starts = [line.start for line in lines]
    turns: list[int] = []
    last = (0, 0)
    for pair in range(0, len(begun), 2):
        line = lines[bisect_right(starts, begun[pair + 1]) - 1]
        end = begun[pair + 2] if pair + 2 < len(begun) else None
        for sign, at in _pieces(begun[pair], begun[pair + 1] - line.start, line, end):
            if (at.line, at.column - sign) != last:
                last = (at.line, at.column - sign)
                turns += (sign, at.line, at.column)
    if turns[:1] == [0]:
        return Place(turns[1], turns[2]), tuple(turns[3:])
    return lines[0].at, tuple(turns)


def _pieces(sign: int, start: int, line: Line, end: int | None) -> Iterator[tuple[int, Place]]:
    """Where a stretch of text stands that begins at some character of a line: it may turn there."""
    yield sign, place_in(line.at, line.turns, start)
    for turn in range(0, len(line.turns), 3):
        inner = sign + line.turns[turn] - start
        if inner > sign and (end is None or inner < end):
            yield inner, Place(line.turns[turn + 1], line.turns[turn + 2])
