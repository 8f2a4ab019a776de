"""Changes to front matter, line by line, that leave everything else as it was written."""

import re
from typing import NamedTuple

from lsprotocol.types import TextEdit

from builder.lsp.context import COMMENT, front_of
from builder.lsp.texts import Text


class Block(NamedTuple):
    """A key of the front matter: its line, the end of the lines below it, and what it says without comments."""

    line: int
    end: int
    said: str


def block_of(text: Text, key: str) -> Block | None:
    """The key of that name at the left edge of the front matter."""
    first, end = front_of(text.lines)
    begins = re.compile(rf"""(['"]?){key}\1\s*:(?=\s|$)""")
    for number in range(first, end):
        if found := begins.match(text.line(number)):
            last = number + 1
            while last < end and re.match(r"[\s#\]}]|-(\s|$)|$", text.line(last)):
                last += 1
            while not text.line(last - 1).strip():
                last -= 1
            lines = [text.line(number)[found.end() :], *text.lines[number + 1 : last]]
            said = " ".join(COMMENT.sub("", line).strip() for line in lines)
            return Block(number, last, said.strip())
    return None


def add_item(text: Text, key: str, item: str) -> TextEdit | None:
    """Put one more item at the end of a list, be it in brackets or line by line, or begin the list.

    None where what stands below the key is no list, or where the front matter has no end.
    """
    first, end = front_of(text.lines)
    if not first or end == len(text.lines):
        return None
    block = block_of(text, key)
    if block is None:
        return text.insert(end, 0, f"{key}:\n{_lines(item, '  ')}")
    if block.said.startswith("["):
        return _add_in_brackets(text, block, item)
    items = [text.line(number) for number in range(block.line + 1, block.end)]
    lead = next((found[1] for line in items if (found := re.match(r"(\s*)-(\s|$)", line))), None)
    if block.said and lead is None:
        return None
    return text.insert(block.end, 0, _lines(item, "  " if lead is None else lead))


def _add_in_brackets(text: Text, block: Block, item: str) -> TextEdit | None:
    """Put an item behind the last one; None for one of several lines, or where no bracket closes."""
    if not block.said.endswith("]") or "\n" in item:
        return None
    number, line = block.end, ""
    while not line.removesuffix("]").strip():
        number -= 1
        line = COMMENT.sub("", text.line(number)).rstrip()
    line = line.removesuffix("]").rstrip()
    comma = "" if line.endswith("[") else " " if line.endswith(",") else ", "
    return text.insert(number, len(line), comma + item)


def _lines(item: str, lead: str) -> str:
    """An item of a list, its further lines below its first word."""
    first, *more = item.split("\n")
    return "".join((f"{lead}- {first}\n", *(f"{lead}  {one}\n" for one in more)))
