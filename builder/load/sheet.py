"""What is written of one page while its prose is read: parts, blocks, findings, and their places."""

from markdown_it.token import Token

from builder.diagnostics import Diagnostic, Location, find
from builder.load.ids import Ids
from builder.load.origins import Line
from builder.model import Block, Html, Part, Place, Ref
from builder.places import Turns, place_in


class Sheet:
    """What is written of one page so far: parts, text, outgoing links, findings.

    `section` counts headings; `quoted`, `captioned` and `noted` what text stands in; `lead` is the
    first long text that stands for the page. A line of front matter stands `within` its file.
    """

    def __init__(self, text: str, path: str, first_line: int, within: Line | None = None) -> None:
        self.path = path
        self.first_line = first_line
        self.parts: list[Part] = []
        self.blocks: list[Block] = []
        self.found: list[Diagnostic] = []
        self.outgoing: list[Ref] = []
        self.ids = Ids()
        self.size = 0
        self.section = 0
        self.quoted = 0
        self.headed = 0
        self.captioned = 0
        self.noted = 0
        self.lead = ""
        self._lines = text.split("\n")
        self._within = within
        self._cell = (0, 0)
        self._cursor = (0, 0)
        self._block = (0, len(self._lines))
        self._markup: list[str] = []

    def put(self, markup: str) -> None:
        """Write finished markup."""
        self._markup.append(markup)
        self.size += len(markup)

    def leave(self, part: Part) -> None:
        """Leave a place for the linker."""
        self.flush()
        self.size += 100 + len(getattr(part, "target", ""))
        self.parts.append(part)

    def flush(self) -> None:
        """Close the markup written so far into one part."""
        if self._markup:
            self.parts.append(Html("".join(self._markup)))
            self._markup.clear()

    def report(
        self, at: Place, code: str, message: str, hint: str = "", *, length: int = 0
    ) -> None:
        """Keep a finding; `length` where it is known how many characters are meant."""
        self.size += len(message)
        here = Location(self.path, at.line, at.column, length)
        self.found.append(find(code, here, message, hint))

    def line(self, token: Token) -> Place:
        """Where a block begins."""
        return self._place((token.map or [self._cursor[0]])[0], 0)

    def lines(self, inline: Token) -> list[Line]:
        """Where the lines of a paragraph, a heading or a line of front matter stand."""
        if self._within:
            return [self._within]
        lines, start, first = [], 0, (inline.map or [self._cursor[0]])[0]
        if "\n" not in inline.content and self._lines[first].endswith(inline.content):
            column = len(self._lines[first]) - len(inline.content) + 1
            return [Line(0, Place(first + self.first_line, column))]
        for number, words in enumerate(inline.content.split("\n"), first):
            line = self._lines[number] if number < len(self._lines) else ""
            lines.append(Line(start, self._place(number, _column(line, words))))
            start += len(words) + 1
        return lines

    def cell(self, inline: Token) -> list[Line]:
        """Where the text of a cell stands, which lies behind the last one of its row."""
        number, words = (inline.map or [self._cursor[0]])[0], inline.content
        line, begin = self._lines[number], self._cell[1] if self._cell[0] == number else 0
        turns: Turns = ()
        if "|" in words:
            pipes = [sign for sign, one in enumerate(words) if one == "|"]
            words = words.replace("|", "\\|")
            column = max(begin, line.find(words, begin))
            rows = ((sign, column + sign + 1 + count) for count, sign in enumerate(pipes, 1))
            turns = tuple(n for sign, at in rows for n in (sign, number + self.first_line, at))
        column = max(begin, line.find(words, begin))
        self._cell = number, line.find("|", column + len(words)) + 1
        return [Line(0, Place(number + self.first_line, column + 1), turns)]

    def _place(self, number: int, column: int) -> Place:
        """A place of the text, both numbers counted from 0, as one of the file."""
        if self._within:
            return place_in(self._within.at, self._within.turns, column)
        return Place(number + self.first_line, column + 1)

    def move_to(self, token: Token) -> None:
        """Look for source text from the start of this block on."""
        if token.map:
            self._block = (token.map[0], min(token.map[1], len(self._lines)))
            self._cursor = max(self._cursor, (token.map[0], 0))

    def place(self, needle: str) -> Place:
        """Find the next use of some source text, from where the last one was found."""
        line = self._cursor[0]
        found = self._seek(needle, self._cursor, min(len(self._lines), line + 400))
        return found or self.inside(needle) or self._place(line, 0)

    def inside(self, needle: str) -> Place | None:
        """Find some source text in this block, behind the last one or else before it."""
        first, end = self._block
        return self._seek(needle, self._cursor, end) or self._seek(needle, (first, 0), end)

    def _seek(self, needle: str, begin: tuple[int, int], end: int) -> Place | None:
        for number in range(begin[0], end):
            at = self._lines[number].find(needle, begin[1] if number == begin[0] else 0)
            if at >= 0 and self._lines[number][at - 1 : at] != "\\":
                self._cursor = (number, at + len(needle))
                return self._place(number, at)
        return None


def _column(line: str, words: str) -> int:
    """Where a line of a paragraph begins in its line of the file, behind the marks of its blocks."""
    for written in (line, line.rstrip()):
        if written.endswith(words):
            return len(written) - len(words)
    bare = words.lstrip()  # a tab before it may have become blanks
    return max(0, line.find(bare) - len(words) + len(bare))
