"""What the guide says of each finding: the one text that readers, `explain` and SARIF are given."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from textwrap import wrap
from typing import NamedTuple

_PACKAGE = Path(__file__).parent
_FOLDERS = (_PACKAGE / "manual", _PACKAGE.parent / "content/pages/guide")
"""Inside the package once it is installed, or where the guide is written."""
_PAGES = ("findings.md", "desk.md")

_FENCE = re.compile(r" {0,3}(```|~~~)")
_HEADING = re.compile(r"(#{2,3}) (.+?)(?: \{#[a-z0-9-]+\})?$")
_SEVERITY = re.compile(r"(Error|Warning|Info)\. ")
_LINK = re.compile(r"\[([^\]]+)\]\([^)\s]+\)")
_CELLS = re.compile(r"(?<!\\)\|")


class Entry(NamedTuple):
    """A finding in the guide: under which heading, how much it weighs, in a line, and as Markdown."""

    code: str
    group: str
    severity: str
    short: str
    text: str


@cache
def entries() -> dict[str, Entry]:
    """Every finding of the guide by its code, in the order of the guide."""
    folders = [folder for folder in _FOLDERS if (folder / _PAGES[0]).is_file()]
    texts = (folder.joinpath(page).read_text("utf-8") for folder in folders[:1] for page in _PAGES)
    return {one.code: one for text in texts for one in entries_of(text)}


def entries_of(text: str) -> Iterator[Entry]:
    """The findings that a page of the guide tells of: rows of tables, and sections."""
    group = ""
    for level, heading, lines in _sections(text):
        if level == 2:
            group = heading
            yield from (one for line in lines if (one := _row(group, line)))
        elif one := _section(group, heading, "\n".join(lines).strip()):
            yield one


def _sections(text: str) -> Iterator[tuple[int, str, list[str]]]:
    """The headings of a page with their ranks, and the lines below each."""
    level, heading, lines, fenced = 1, "", list[str](), False
    for line in text.split("\n"):
        fenced ^= bool(_FENCE.match(line))
        found = None if fenced else _HEADING.match(line)
        if found:
            yield level, heading, lines
            level, heading, lines = len(found[1]), found[2], []
        else:
            lines.append(line)
    yield level, heading, lines


def _row(group: str, line: str) -> Entry | None:
    """A finding that a row of a table tells of: code, severity, meaning, remedy."""
    cells = [cell.strip().replace("\\|", "|") for cell in _CELLS.split(line)[1:-1]]
    if len(cells) != 4 or cells[1] not in {"error", "warning", "info"}:
        return None
    code, severity, meaning, remedy = cells
    text = f"{_sentence(meaning)}\n\nTo mend it: {_sentence(remedy, capital=False)}"
    short = _plain(f"{meaning[:1].upper()}{meaning[1:]}")
    return Entry(code.strip("`"), group, severity, short, text)


def _section(group: str, heading: str, text: str) -> Entry | None:
    """A finding that has a section of its own, which begins with its severity."""
    begun = _SEVERITY.match(text)
    if begun is None:
        return None
    text = text[begun.end() :]
    short = re.split(r"(?<=\.)\s", text, maxsplit=1)[0]
    return Entry(heading, group, begun[1].lower(), _plain(short).rstrip("."), text)


def _sentence(words: str, *, capital: bool = True) -> str:
    """Words of a table as a sentence."""
    return f"{words[:1].upper() if capital else words[:1]}{words[1:]}."


def _plain(markdown: str) -> str:
    """Text without the targets of its links."""
    return _LINK.sub(r"\1", markdown)


def as_lines(entry: Entry, width: int) -> Iterator[str]:
    """What there is to say of a finding, for a terminal."""
    block, fenced = list[str](), False
    for line in (*_plain(entry.text).split("\n"), ""):
        if _FENCE.match(line):
            fenced = not fenced
        elif fenced:
            block.append(f"    {line}")
        elif line:
            block.append(line)
        elif block:
            yield ""
            yield from _wrapped(block, width)
            block = []


def _wrapped(block: list[str], width: int) -> list[str]:
    """The lines of one block; those of a paragraph are made to fit."""
    if block[0].startswith((" ", ">", "-", "|")):
        return block
    return wrap(" ".join(block), width, break_long_words=False, break_on_hyphens=False)
