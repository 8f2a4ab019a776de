"""What a cursor stands in, told from the lines above it, which need not be right yet."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from builder.lsp.texts import Cursor

Role = Literal["key", "item", "value", "id", "link", "inset", "name", ""]


class Spot(NamedTuple):
    """What is being written: a key, an item of a list, a value; in prose an id, a link, an inset, a name.

    `keys` are those above it, the outermost first; `word` is what stands before the cursor, from
    the column `start`; `said` is the value so far, from its beginning.
    """

    role: Role
    keys: tuple[str, ...] = ()
    word: str = ""
    start: int = 0
    said: str = ""


_FENCE = re.compile(r"-{3}\s*$")
_LINE = re.compile(r"(?P<lead>\s*)(?P<dashes>(?:-\s+)*)(?P<rest>.*)$")
_KEY = re.compile(r"""(?P<key>[^\s:#'"\[\]{},][^:#]*?)\s*:(?:\s+|$)""")
_NAME = re.compile(r"(?:[^\W\d_][\w’'-]*\s){0,3}[^\W\d_][\w’'-]*$")


def front_of(lines: Sequence[str]) -> tuple[int, int]:
    """The lines of the front matter, without its fences; an unclosed one reaches to the end."""
    if not lines or not _FENCE.match(lines[0]):
        return 0, 0
    end = next((n for n in range(1, len(lines)) if _FENCE.match(lines[n])), len(lines))
    return 1, end


def spot_of(path: str, lines: Sequence[str], cursor: Cursor) -> Spot:
    """What a cursor stands in."""
    first, end = (0, len(lines)) if path.endswith((".yaml", ".yml")) else front_of(lines)
    if first <= cursor.line < end:
        return _in_front(lines, first, cursor)
    if cursor.line == end and first:
        return Spot("")
    return _in_prose(lines[cursor.line][: cursor.column] if cursor.line < len(lines) else "")


# ── front matter ──────────────────────────────────────────────────────────────────────────


def _in_front(lines: Sequence[str], first: int, cursor: Cursor) -> Spot:
    before = lines[cursor.line][: cursor.column]
    if re.search(r"(^|\s)#", before):
        return Spot("")
    found = _LINE.match(before)
    assert found is not None  # noqa: S101
    lead, dashes, rest = len(found["lead"]), found["dashes"], found["rest"]
    listed = bool(dashes) or rest == "-"
    above = keys_above(lines, first, cursor.line, lead, listed=listed)
    at = cursor.column - len(rest)
    if key := _KEY.match(rest):
        said = rest[key.end() :]
        return _value((*above, key["key"]), said, at + key.end(), headed=listed)
    if listed:
        return _value(
            above, "" if rest == "-" else rest, cursor.column if rest == "-" else at, item=True
        )
    if found := re.match(r"[\w-]*$", rest):
        return Spot("key", above, rest, at, rest)
    return Spot("")


def keys_above(
    lines: Sequence[str], first: int, number: int, lead: int, *, listed: bool
) -> tuple[str, ...]:
    """The keys below which a line stands that has so many blanks before it."""
    keys: list[str] = []
    for above, dashes, rest in _upwards(lines, first, number):
        inner = above + len(dashes)
        if dashes and not listed and inner <= lead and above < lead:
            # A further key of this item.
            lead, listed = above, True
        elif (
            not dashes
            and (above < lead or (listed and above == lead))
            and (key := _KEY.match(rest))
        ):
            keys.insert(0, key["key"])
            lead, listed = above, False
        if lead == 0 and not listed:
            break
    return tuple(keys)


def _upwards(lines: Sequence[str], first: int, number: int) -> Iterator[tuple[int, str, str]]:
    """The lines above one, from below: blanks before, dashes, and what follows."""
    for line in reversed(lines[first:number]):
        found = _LINE.match(line)
        if found and found["rest"] and not found["rest"].startswith("#"):
            yield len(found["lead"]), found["dashes"], found["rest"]


def _value(
    keys: tuple[str, ...], said: str, at: int, *, item: bool = False, headed: bool = False
) -> Spot:
    """A value, or a part of one that is written in brackets on one line."""
    role: Role = "item" if item else "value"
    text, start = said.lstrip("'\""), at + len(said) - len(said.lstrip("'\""))
    while text.startswith(("{", "[")):
        sign = text[0]
        begin = max(text.rfind(mark) for mark in (sign, ",")) + 1
        inner = text[begin:]
        start, text = start + begin + len(inner) - len(inner.lstrip()), inner.lstrip()
        if sign == "[":
            role = "item"
            break
        if (key := _KEY.match(text)) is None:
            return Spot("key", keys, text, start, text)
        keys, role, headed = (*keys, key["key"]), "value", False
        start, text = start + key.end(), text[key.end() :]
    del headed
    word = re.search(r"[^\s,]*$", text)
    begin = word.start() if word else 0
    return Spot(role, keys, text[begin:], start + begin, text)


# ── prose ─────────────────────────────────────────────────────────────────────────────────


def _in_prose(before: str) -> Spot:
    size = len(before)
    if (begin := before.rfind("[[")) >= 0 and not re.search(r"[\]|]", before[begin:]):
        word = before[begin + 2 :]
        return Spot("id", (), word, begin + 2, word)
    if (
        (begin := before.rfind("](")) >= 0
        and ")" not in before[begin:]
        and " " not in before[begin:]
    ):
        word = before[begin + 2 :]
        return Spot("link", (), word, begin + 2, word)
    if found := re.match(r":::+\s*(.*)$", before):
        words = found[1].split(" ")
        return Spot("inset", tuple(words[:-1]), words[-1], size - len(words[-1]), found[1])
    found = _NAME.search(before)
    words = found.group().split(" ") if found else []
    while words and not words[0][:1].isupper():
        del words[0]
    name = " ".join(words)
    return Spot("name", (), name, size - len(name), name) if name else Spot("")
