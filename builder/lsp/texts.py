"""A file as an editor sees it: lines, and places in them as the client counts them."""

import re
from typing import NamedTuple

from lsprotocol.types import Position, PositionEncodingKind, Range, TextEdit

from builder.model import Place

_WORD = re.compile(r"[\w-]+")
_WIDTH = {PositionEncodingKind.Utf8: "utf-8", PositionEncodingKind.Utf16: "utf-16-le"}
_UNIT = {PositionEncodingKind.Utf8: 1, PositionEncodingKind.Utf16: 2}


class Cursor(NamedTuple):
    """A line and a character of it, both counted from 0."""

    line: int
    column: int


class Text:
    """The lines of one file, without their ends; the client counts bytes, UTF-16 units or characters."""

    def __init__(
        self, text: str, encoding: PositionEncodingKind = PositionEncodingKind.Utf16
    ) -> None:
        self.newline = "\r\n" if "\r\n" in text else "\n"
        self.lines = [line.removesuffix("\r") for line in text.split("\n")]
        self._encoding = encoding

    def line(self, number: int) -> str:
        """A line counted from 0; "" where there is none."""
        return self.lines[number] if 0 <= number < len(self.lines) else ""

    def cursor(self, position: Position) -> Cursor:
        """Where a position of the client stands."""
        line = self.line(position.line)
        if line.isascii() or self._encoding not in _WIDTH:
            return Cursor(position.line, min(position.character, len(line)))
        coded = line.encode(_WIDTH[self._encoding])
        before = coded[: position.character * _UNIT[self._encoding]]
        return Cursor(position.line, len(before.decode(_WIDTH[self._encoding], "ignore")))

    def position(self, line: int, column: int) -> Position:
        """A character of a line, both counted from 0, as the client counts."""
        before = self.line(line)[: max(0, column)]
        if before.isascii() or self._encoding not in _WIDTH:
            return Position(line, len(before))
        return Position(line, len(before.encode(_WIDTH[self._encoding])) // _UNIT[self._encoding])

    def span(self, line: int, start: int, end: int) -> Range:
        """Characters `start:end` of a line."""
        return Range(self.position(line, start), self.position(line, end))

    def at(self, place: Place, length: int) -> Range:
        """So many characters from a place of the builder, which counts from 1."""
        line, start = max(0, place.line - 1), max(0, place.column - 1)
        return self.span(line, start, start + length)

    def insert(self, line: int, column: int, words: str) -> TextEdit:
        """Put some words, of one line or several, before a character."""
        return TextEdit(self.span(line, column, column), words.replace("\n", self.newline))

    def word_at(self, cursor: Cursor) -> tuple[int, int]:
        """The letters, digits and hyphens around a cursor: where they begin and end."""
        for found in _WORD.finditer(self.line(cursor.line)):
            if found.start() <= cursor.column <= found.end():
                return found.span()
        return cursor.column, cursor.column

    def says(self, place: Place, words: str) -> bool:
        """Whether some words stand at a place."""
        return self.line(place.line - 1).startswith(words, max(0, place.column - 1))
