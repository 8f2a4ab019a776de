"""What a cursor stands in, told from the lines above it, which need not be right yet."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from builder.lsp.texts import Cursor

Role = Literal["key", "item", "value", "id", "link", "inset", "name", ""]


class Spot(NamedTuple):
    """What is being written: a key, an item of a list, a value; in prose an id, a link, an inset, a name.

    `keys` are those above it, the outermost first; `word` is what stands before the cursor, from
    the column `start`; `said` is the value so far, from its beginning. `there` are the keys that
    stand beside one already.
    """

    role: Role
    keys: tuple[str, ...] = ()
    word: str = ""
    start: int = 0
    said: str = ""
    there: frozenset[str] = frozenset()


_FENCE = re.compile(r"-{3}\s*$")
_LINE = re.compile(r"(?P<lead>\s*)(?P<dashes>(?:-\s+)*)(?P<rest>.*)$")
_KEY = re.compile(r"""(?P<mark>['"]?)(?P<key>[^\s:#'"\[\]{},][^:#]*?)(?P=mark)\s*:(?:\s+|$)""")
COMMENT = re.compile(r"(^|\s)#.*$")
_BRACKET = re.compile(rf"\s*(?:-\s+)*(?:{_KEY.pattern})?[\[{{]")
_FLOW = re.compile(r"""'[^'\n]*'|"[^"\n]*"|[\[\]{},]|:(?=\s|$)""")
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
        return _in_front(lines[:end], first, cursor)
    if cursor.line == end and first:
        return Spot("")
    return _in_prose(lines[cursor.line][: cursor.column] if cursor.line < len(lines) else "")


# ── front matter ──────────────────────────────────────────────────────────────────────────


def _in_front(lines: Sequence[str], first: int, cursor: Cursor) -> Spot:
    before = lines[cursor.line][: cursor.column]
    if COMMENT.search(before):
        return Spot("")
    number = _begin(lines, first, cursor)
    if number < cursor.line:
        whole = (COMMENT.sub("", line) for line in lines[number : cursor.line])
        before = " ".join((*whole, before))
    found = _LINE.match(before)
    assert found is not None  # noqa: S101
    lead, dashes, rest = len(found["lead"]), found["dashes"], found["rest"]
    listed = bool(dashes) or rest == "-"
    above = keys_above(lines, first, number, lead, listed=listed)
    if key := _KEY.match(rest):
        return _value((*above, key["key"]), rest[key.end() :], cursor.column)
    if listed:
        return _value(above, "" if rest == "-" else rest, cursor.column, role="item")
    if re.match(r"[\w-]*$", rest):
        there = frozenset(_beside(lines, first, number, lead))
        return Spot("key", above, rest, cursor.column - len(rest), rest, there)
    return Spot("")


def _begin(lines: Sequence[str], first: int, cursor: Cursor) -> int:
    """The line on which the brackets begin in which a cursor stands, or its own line."""
    text = lines[cursor.line][: cursor.column]
    least = _lead(text) + (1 if text.lstrip()[:1] in {"]", "}"} else 0)
    for number in range(cursor.line - 1, first - 1, -1):
        line = lines[number]
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        line = COMMENT.sub("", line)
        text = f"{line} {text}"
        if _lead(line) < least and (found := _BRACKET.match(line)) and _depth(text[found.end() :]):
            return number
        if (least := min(least, _lead(line))) == 0:
            break
    return cursor.line


def _lead(line: str) -> int:
    return len(line) - len(line.lstrip())


def _depth(text: str) -> int:
    """How many brackets are open at the end of a text that stands behind one."""
    depth = 1
    for sign in _FLOW.finditer(text):
        depth += sign.group() in {"[", "{"}
        depth -= sign.group() in {"]", "}"}
        if depth == 0:
            break
    return depth


def _beside(lines: Sequence[str], first: int, number: int, column: int) -> Iterator[str]:
    """The keys of the table that has one more on a line, from a column on."""
    for line in reversed(lines[first:number]):
        found = _LINE.match(line)
        if not found or not found["rest"] or found["rest"].startswith("#"):
            continue
        inner = len(found["lead"]) + len(found["dashes"])
        if inner == column and (key := _KEY.match(found["rest"])):
            yield key["key"]
        if len(found["lead"]) < column:
            break
    for line in lines[number + 1 :]:
        if line.strip() and _lead(line) < column:
            break
        if _lead(line) == column and (key := _KEY.match(line.lstrip())):
            yield key["key"]


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


def _value(keys: tuple[str, ...], said: str, column: int, role: Role = "value") -> Spot:
    """A value that reaches to a column, or a part of one that is written in brackets."""
    text, there = said, frozenset[str]()
    if said.startswith(("[", "{")):
        role, inner, text, there = _in_brackets(said)
        keys = (*keys, *inner)
    text = text.lstrip().lstrip("'\"")
    word = text if role == "key" else text[max(text.rfind(" "), text.rfind(",")) + 1 :]
    return Spot(role, keys, word, column - len(word), text, there)


def _in_brackets(said: str) -> tuple[Role, tuple[str, ...], str, frozenset[str]]:
    """What stands at the end of a value in brackets: its role, the keys above it, it, those beside it."""
    stack: list[tuple[str, list[str]]] = []
    keyed, begin = False, 0
    for sign in _FLOW.finditer(said):
        match sign.group():
            case "[" | "{":
                stack.append((sign.group(), []))
                keyed = False
            case "]" | "}" if stack:
                stack.pop()
                keyed = False
            case ",":
                keyed = False
            case ":" if stack and stack[-1][0] == "{" and not keyed:
                stack[-1][1].append(said[begin : sign.start()].strip().strip("'\""))
                keyed = True
            case _:
                continue
        begin = sign.end()
    if not stack:
        return "", (), "", frozenset()
    *above, (last, there) = stack
    keys = tuple(found[-1] for _, found in above if found)
    role: Role = "item" if last == "[" else "value" if keyed else "key"
    return role, (*keys, *there[-1:]) if keyed else keys, said[begin:], frozenset(there)


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
