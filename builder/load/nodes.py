"""YAML text becomes a tree of located nodes; whatever could surprise an editor is refused.

Every scalar stays text: YAML 1.1 would read `NO` as false, `12:30` as 750 and `010` as 8. The
event stream is walked once, so a hostile document is stopped before anything is built of it.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

import yaml

from builder.diagnostics import Diagnostic, Location
from builder.model import Place
from builder.places import Turns, place_in

MAX_DEPTH = 12
MAX_NODES = 20_000

_NO_CHARACTERS = "".join(
    chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)
)
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069"
    f"\ufdd0-\ufdef{_NO_CHARACTERS}]"
)
"""Characters that a reader cannot see, or that HTML and XML cannot hold."""

# YAML alone would begin a line there, and every place after it would be wrong.
BREAKS = {0x2028: " ", 0x2029: " "}
Loader = getattr(yaml, "CLoader", yaml.Loader)
# Runs of opening brackets crash libyaml's parser before it reports its first event.
_DEEP = re.compile(r"(?:[\[{][\s\-?]*){40}|(?:^|\n) *(?:- ){40}|(?:\? ){40}")


class Scalar(NamedTuple):
    """A text; `plain` is false where it was quoted or written as a block.

    `raw` is the text as it stands in the file, unless that is the same.
    """

    text: str
    at: Place
    plain: bool
    raw: str = ""


class Listing(NamedTuple):
    """A list."""

    items: "tuple[Node, ...]"
    at: Place


class Table(NamedTuple):
    """Keys and values in the order written; keys are unique."""

    items: "tuple[tuple[Scalar, Node], ...]"
    at: Place


Node = Scalar | Listing | Table

_SIGNS = {
    '"': re.compile(r"\\(?:x..|u.{4}|U.{8}|\n[ \t]*|.)|\s+|[^\\\s]+", re.DOTALL),
    "'": re.compile(r"''|\s+|[^'\s]+"),
}
_WORDS = re.compile(r"\s+|\S+")
_BLANKS = frozenset([*"nrtvNLP_ \t", "x20", "xa0", "xA0"])
"""What stands behind a backslash for white space."""


def inside(scalar: Scalar, offset: int) -> Place:
    """Where a character of a text stands in the file; a run of white space counts as one blank."""
    return place_in(*spread(scalar), min(offset, len(" ".join(scalar.text.split()))))


def spread(scalar: Scalar) -> tuple[Place, Turns]:
    """Where a text stands in the file, without its quotation marks; white space counts as one blank."""
    raw, at = scalar.raw, scalar.at
    if not raw:
        return at, ()
    if not scalar.plain and raw == raw[0] + scalar.text + raw[0] and "  " not in raw:
        return Place(at.line, at.column + 1), ()
    turns: list[int] = []
    count, blank, last = 0, False, (0, 0)
    line, begin, gap = at.line, 1 - at.column, raw.find("\n")
    for start, size in _stretches(scalar):
        while 0 <= gap < start:
            line, begin, gap = line + 1, gap + 1, raw.find("\n", gap + 1)
        if not size:
            blank = count > 0
            continue
        count, blank = count + blank, False
        if (line, start - begin - count) != last:
            last = line, start - begin - count
            turns += (count, line, start - begin + 1)
        count += size
    return (Place(turns[1], turns[2]), tuple(turns[3:])) if turns else (at, ())


def _stretches(scalar: Scalar) -> Iterator[tuple[int, int]]:
    """The words of a text as it is written: where each begins, and how many characters it stands for."""
    raw = scalar.raw
    quoted = raw[0] in _SIGNS and not scalar.plain
    begin = 0 if scalar.plain else 1 if quoted else raw.find("\n") + 1
    signs = _SIGNS[raw[0]] if quoted else _WORDS
    for found in signs.finditer(raw, begin, len(raw) - quoted):
        sign = found.group()
        if sign.startswith("\\\n"):
            continue
        escaped = quoted and sign.startswith("''" if raw[0] == "'" else "\\")
        white = sign.isspace() or (escaped and sign[1:] in _BLANKS)
        yield found.start(), 0 if white else 1 if escaped else len(sign)


class _Refused(Exception):
    """Stops the walk at something that cannot be read on from."""

    def __init__(self, found: Diagnostic) -> None:
        super().__init__(found.message)
        self.found = found


def hidden(character: str) -> tuple[str, str, str]:
    """Name a character that a reader cannot see: a code, a message and a hint."""
    number = f"U+{ord(character):04X}"
    if character in "\u200b\u2060\ufeff":
        return "zero-width-character", f"{number} is invisible", "remove it"
    if "\u2000" < character < "\u2070":
        hint = "remove it: text in other scripts needs no marks"
        return "bidi-character", f"{number} reorders the text around it", hint
    return "control-character", f"{number} is a control character", "remove it"


def read_table(text: str, path: str, first_line: int = 1) -> tuple[Table | None, list[Diagnostic]]:
    """Read one YAML document that must be a table; no table where it is empty or beyond reading."""
    node, found = read_yaml(text, path, first_line)
    if node is None or isinstance(node, Table):
        return node, found
    what = "a list" if isinstance(node, Listing) else "plain text"
    at = Location(path, node.at.line, node.at.column)
    message = f"expected `key: value` lines, found {what}"
    return None, [*found, Diagnostic(at, "yaml-not-a-table", message)]


def read_yaml(text: str, path: str, first_line: int = 1) -> tuple[Node | None, list[Diagnostic]]:
    """Read one YAML document; `first_line` is where `text` begins in the file."""
    walk = _Walk(path, first_line)
    text = text if text.isascii() else text.translate(BREAKS)
    suspect = text.count("[") + text.count("{") >= 40 or "- - " in text or "? ? " in text
    if suspect and (deep := _DEEP.search(text)):
        line = text.count("\n", 0, deep.end())
        at = Location(path, line + first_line, 1)
        message = f"values are nested more than {MAX_DEPTH} deep"
        return None, [Diagnostic(at, "yaml-too-deep", message, "front matter is two or three deep")]
    try:
        node = walk.document(text)
    except _Refused as stop:
        return None, [*walk.found, stop.found]
    except yaml.YAMLError as error:
        return None, [*walk.found, walk.syntax(error)]
    return node, walk.found


class _Walk:
    """One pass over the events of one document, building nodes and keeping what is wrong."""

    def __init__(self, path: str, first_line: int) -> None:
        self.path = path
        self.shift = first_line
        self.found: list[Diagnostic] = []
        self.nodes = 0
        self.text = ""

    def document(self, text: str) -> Node | None:
        """Return the top node, or None for an empty document."""
        self.text = text
        events = iter(yaml.parse(text, Loader=Loader))
        top: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent) and top is not None:
                self.refuse(
                    event, "yaml-documents", "a second document begins here", "remove `---`"
                )
            if isinstance(event, yaml.NodeEvent):
                top = self.node(event, events, 1)
        if isinstance(top, Scalar) and not top.text and top.plain:
            return None
        return top

    def node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
        """Build the node that begins with `event`."""
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self.refuse(event, "yaml-too-large", f"more than {MAX_NODES} values", "split the file")
        if depth > MAX_DEPTH:
            hint = "front matter is two or three deep"
            self.refuse(
                event, "yaml-too-deep", f"values are nested more than {MAX_DEPTH} deep", hint
            )
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if isinstance(event, yaml.AliasEvent):
            hint = "write the value out again"
            self.refuse(event, "yaml-alias", f"`*{anchor}` repeats another value", hint)
        if anchor is not None:
            self.report(event, "yaml-anchor", f"`&{anchor}` names a value", "remove it")
        if tag is not None and tag != "!":
            short = tag.replace("tag:yaml.org,2002:", "!!")
            self.report(event, "yaml-tag", f"`{short}` sets a type", "remove it: types are known")
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.listing(event, events, depth)
        return self.table(event, events, depth)

    def scalar(self, event: yaml.ScalarEvent) -> Scalar:
        """Build a text."""
        begin, end = event.start_mark, event.end_mark
        assert begin is not None  # the parser marks every event  # noqa: S101
        assert end is not None  # noqa: S101
        same = not event.style and begin.line == end.line and "  " not in event.value
        raw = "" if same else self.text[begin.index : end.index]
        value = event.value
        # The file itself holds nothing hidden; it may have been written as an escape.
        if not value.isprintable() and (found := HIDDEN.search(value)):
            self.report(event, *hidden(found.group()))
            value = HIDDEN.sub("", value)
        return Scalar(value, self.place(event), not event.style, raw)

    def listing(self, start: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Listing:
        """Build a list."""
        items = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(self.node(event, events, depth + 1))
        return Listing(tuple(items), self.place(start))

    def table(self, start: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Table:
        """Build a table; the first of two equal keys counts, the second is reported."""
        items: dict[str, tuple[Scalar, Node]] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self.node(event, events, depth + 1)
            value = self.node(next(events), events, depth + 1)
            if not isinstance(key, Scalar):
                self.report(event, "yaml-key", "a key must be plain text", "write `key: value`")
            elif key.text == "<<" and key.plain:
                hint = "write the values out again"
                self.report(event, "yaml-merge", "`<<` merges another table", hint)
            elif key.text in items:
                first = items[key.text][0].at.line
                message = f"`{key.text}` stands twice; the first is on line {first}"
                self.report(event, "yaml-duplicate-key", message, "keep one of them")
            else:
                items[key.text] = (key, value)
        return Table(tuple(items.values()), self.place(start))

    def place(self, event: yaml.Event) -> Place:
        """Where an event begins in the file."""
        mark = event.start_mark
        assert mark is not None  # the parser marks every event  # noqa: S101
        return Place(mark.line + self.shift, mark.column + 1)

    def report(self, event: yaml.Event, code: str, message: str, hint: str) -> None:
        """Keep a finding and read on."""
        at = self.place(event)
        self.found.append(Diagnostic(Location(self.path, at.line, at.column), code, message, hint))

    def refuse(self, event: yaml.Event, code: str, message: str, hint: str) -> None:
        """Stop reading at a finding."""
        self.report(event, code, message, hint)
        raise _Refused(self.found.pop())

    def syntax(self, error: yaml.YAMLError) -> Diagnostic:
        """Say in plain words what the parser stumbled over."""
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line, column = (mark.line, mark.column + 1) if mark else (0, 1)
        rows = self.text.split("\n")
        if line >= len(rows):  # the parser calls the end of the text a line of its own
            line, column = len(rows) - 1, len(rows[-1]) + 1
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        hint = _SYNTAX_HINTS.get(
            problem, "quote a value that holds `: ` or ` #`, or begins with a sign"
        )
        at = Location(self.path, line + self.shift, column)
        return Diagnostic(at, "yaml-syntax", f"not readable as YAML: {problem}", hint)


_SYNTAX_HINTS = {
    "mapping values are not allowed in this context": 'a value with a colon in it needs quotes: title: "A: B"',
    "found character that cannot start any token": "indent with spaces, never with a tab; quote values that begin with @ or `",
    "did not find expected key": "check the indentation of this line and the one before it",
    "did not find expected '-' indicator": "items of one list begin in the same column",
    "did not find expected ',' or ']'": "close the list with `]`, and quote items that hold a comma or a colon",
}
