"""Changes to front matter, line by line, that leave everything else as it was written."""

import re
from typing import NamedTuple

from lsprotocol.types import Position, Range, TextEdit

from builder.lsp.context import front_of
from builder.lsp.texts import Text


class Block(NamedTuple):
    """A key of the front matter: its line, the lines below it, and what stands behind the colon."""

    line: int
    end: int
    said: str


def block_of(text: Text, key: str) -> Block | None:
    """The key of that name at the left edge of the front matter."""
    first, end = front_of(text.lines)
    for number in range(first, end):
        line = text.line(number)
        if line.startswith(f"{key}:"):
            last = number + 1
            while last < end and re.match(r"\s|-|#|$", text.line(last)):
                last += 1
            while last > number + 1 and not text.line(last - 1).strip():
                last -= 1
            return Block(number, last, line[len(key) + 1 :].strip())
    return None


def add_item(text: Text, key: str, item: str) -> TextEdit | None:
    """Put one more item at the end of a list, be it in brackets or line by line, or begin the list.

    None where what stands below the key is no list, or there is no front matter.
    """
    first, end = front_of(text.lines)
    if not first:
        return None
    block = block_of(text, key)
    if block is None:
        return _insert(end, f"{key}:\n{_lines(item, '  ')}")
    said = re.sub(r"(^|\s)#.*$", "", block.said).rstrip()
    if said.startswith("[") and said.endswith("]") and "\n" not in item:
        line = text.line(block.line)
        at = line.rindex("]")
        comma = "" if line[:at].rstrip().endswith("[") else ", "
        return _at(text, block.line, at, comma + item)
    if said:
        return None
    items = [text.line(number) for number in range(block.line + 1, block.end)]
    lead = next((found[1] for line in items if (found := re.match(r"(\s*)- ", line))), "  ")
    return _insert(block.end, _lines(item, lead))


def _lines(item: str, lead: str) -> str:
    """An item of a list, its further lines below its first word."""
    first, *more = item.split("\n")
    return "".join((f"{lead}- {first}\n", *(f"{lead}  {one}\n" for one in more)))


def _insert(line: int, words: str) -> TextEdit:
    place = Position(line, 0)
    return TextEdit(Range(place, place), words)


def _at(text: Text, line: int, column: int, words: str) -> TextEdit:
    return TextEdit(text.span(line, column, column), words)
