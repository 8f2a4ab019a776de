"""Fences of data in prose: the lines `::: kind …` and `:::`, found and paired."""

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token


def fence(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001, ARG001
    """A rule of the parser: a line of three colons or more, with words behind them or without."""
    begin, stop = state.bMarks[start] + state.tShift[start], state.eMarks[start]
    if not state.src.startswith(":::", begin) or state.is_code_block(start):
        return False
    if not silent:
        token = state.push("inset_fence", "", 0)
        token.content = state.src[begin:stop].lstrip(":").strip()
        token.map = [start, start + 1]
        state.line = start + 1
    return True


def pair_fences(tokens: list[Token]) -> list[Token]:
    """Fences become `inset_open` and `inset_close`, in pairs; what ends nothing is `inset_stray`.

    A pair stands in one quotation, item or note. Where that, the page, or the room before the next
    beginning ends first, an end is put there, and the beginning is not `closed`. `around` it is the
    beginning in whose caption it stands.
    """
    if not any(token.type == "inset_fence" for token in tokens):
        return tokens
    pairs = _Pairs()
    for token in tokens:
        pairs.take(token)
    pairs.end(closed=False)
    return pairs.made


class _Pairs:
    """Tokens with their fences paired so far; `open` has the beginning in each container."""

    def __init__(self) -> None:
        self.made: list[Token] = []
        self.open: list[Token | None] = [None]
        self.unclosed = 0

    def take(self, token: Token) -> None:
        """Add the next token."""
        if token.type == "inset_fence":
            self._fence(token)
            return
        if token.nesting < 0:
            self.end(closed=False)
            self.open.pop()
        elif token.nesting > 0:
            self.open.append(None)
        self.made.append(token)

    def end(self, *, closed: bool) -> None:
        """End what is open in this container, if anything is."""
        if begun := self.open[-1]:
            begun.meta["closed"] = closed
            self.unclosed += not closed
            self.made.append(Token("inset_close", "", 0))
            self.open[-1] = None

    def _fence(self, token: Token) -> None:
        if token.content:
            self.end(closed=False)
            token.type = "inset_open"
            token.meta["around"] = next((one for one in self.open if one), None)
            self.open[-1] = token
        elif self.open[-1]:
            self.end(closed=True)
            return
        elif self.unclosed:  # the end that was missed above
            self.unclosed -= 1
            return
        else:
            token.type = "inset_stray"
        self.made.append(token)
