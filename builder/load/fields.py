"""Located nodes become values by tables of fields; the same tables give the JSON Schema.

A `Kind` reads one node, or reports why it cannot; a `Field` names a key and the kind of its
value. All mistakes of a file are found in one pass: a bad value never hides the next one.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from builder.diagnostics import Diagnostic, Fault, Location, did_you_mean, find
from builder.load.nodes import Listing, Node, Scalar, Table, inside, spread
from builder.model import Place, Ref
from builder.places import extent_in

type_names = {Scalar: "text", Listing: "a list", Table: "a table"}


_NAMED = re.compile("[`“](.+?)[`”]")


class Desk:
    """What has been found in one file so far."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.found: list[Diagnostic] = []

    def report(
        self, at: Place, code: str, message: str, hint: str = "", *, length: int = 0
    ) -> None:
        """Keep a finding at a place of this file; `length` where it is known how much is meant."""
        here = Location(self.path, at.line, at.column, length)
        self.found.append(find(code, here, message, hint))

    def fault(self, node: Scalar, fault: Fault) -> None:
        """Keep a fault inside a text: at the words that its message begins with, or else at one word."""
        rest = " ".join(node.text.split())[fault.offset :]
        named = _NAMED.match(fault.message)
        words = named[1] if named and rest.startswith(named[1]) else rest.partition(" ")[0]
        end = fault.offset + len(words)
        at, length = extent_in(*spread(node), fault.offset, end)
        self.report(at, fault.code, fault.message, fault.hint, length=length)


Read = Callable[[Node, Desk], Any]
JsonSchema = Mapping[str, Any]


class Kind(NamedTuple):
    """How to read a node, and the JSON Schema of what it accepts; `read` gives None on a fault."""

    read: Read
    schema: JsonSchema


class Field(NamedTuple):
    """A key of a table, the attribute that it fills, and what it is for."""

    key: str
    kind: Kind
    doc: str
    required: bool = False
    attribute: str = ""

    @property
    def name(self) -> str:
        """The attribute of the word that this field fills."""
        return self.attribute or self.key


def decode(table: Table, fields: Mapping[str, Field], desk: Desk) -> dict[str, Any]:
    """Read the known keys of a table; unknown and missing ones are reported, empty ones left out."""
    values: dict[str, Any] = {}
    for key, node in table.items:
        field = fields.get(key.text)
        if field is None:
            hint = did_you_mean(key.text, fields) or f"known keys: {', '.join(sorted(fields))}"
            message = f"`{key.text}` is not a key that is known here"
            desk.report(inside(key, 0), "unknown-key", message, hint, length=len(key.text))
        elif not is_empty(node):
            value = field.kind.read(node, desk)
            if value is not None:
                values[field.name] = value
    written = {key.text for key, node in table.items if not is_empty(node)}
    for field in fields.values():
        if field.required and field.key not in written:
            desk.report(table.at, "missing-key", f"`{field.key}` is missing", field.doc)
    return values


def is_empty(node: Node) -> bool:
    """Whether a key was left without a value, as a scaffold does."""
    return isinstance(node, Scalar) and not node.text.strip()


def fields(*given: Field) -> dict[str, Field]:
    """Index fields by their keys."""
    return {field.key: field for field in given}


# ── kinds made of functions ───────────────────────────────────────────────────────────────


def scalar(parse: Callable[[str], Any], schema: JsonSchema) -> Kind:
    """A text that `parse` turns into a value or a `Fault`."""

    def read(node: Node, desk: Desk) -> Any:
        text = plain_text(node, desk)
        if text is None:
            return None
        value = parse(text)
        if isinstance(node, Scalar) and isinstance(value, Fault):
            desk.fault(node, value)
            return None
        return value

    return Kind(read, schema)


def located(parse: Callable[[str], Any], schema: JsonSchema) -> Kind:
    """Like `scalar`, for texts whose place matters later: the value is a `Ref`."""
    inner = scalar(parse, schema)

    def read(node: Node, desk: Desk) -> Any:
        value = inner.read(node, desk)
        if value is None:
            return None
        assert isinstance(node, Scalar)  # noqa: S101
        return Ref(value, inside(node, 0))

    return Kind(read, schema)


def plain_text(node: Node, desk: Desk) -> str | None:
    """Return the text of a scalar on one line; anything else is reported."""
    if not isinstance(node, Scalar):
        wrong_type(node, "text", desk)
        return None
    return " ".join(node.text.split())


def wrong_type(node: Node, expected: str, desk: Desk, hint: str = "") -> None:
    """Say that a list, a table or a text stands where another was expected."""
    given = type_names[type(node)]
    desk.report(node.at, "wrong-type", f"expected {expected}, found {given}", hint)


def list_of(kind: Kind) -> Kind:
    """A list whose items are of one kind; a bad item is reported and left out."""

    def read(node: Node, desk: Desk) -> Any:
        if not isinstance(node, Listing):
            hint = f"write it as a list: [{node.text}]" if isinstance(node, Scalar) else ""
            wrong_type(node, "a list", desk, hint)
            return None
        values = (kind.read(item, desk) for item in node.items if not is_empty(item))
        return tuple(value for value in values if value is not None)

    return Kind(read, {"type": "array", "items": kind.schema})


def record(make: Callable[..., Any], inside: Mapping[str, Field]) -> Kind:
    """A table of fields; `make` gets the node's place as `at` and the values by name."""

    def read(node: Node, desk: Desk) -> Any:
        if not isinstance(node, Table):
            wrong_type(node, "a table", desk, f"with the keys {', '.join(inside)}")
            return None
        return build(make, decode(node, inside, desk), inside, at=node.at)

    return Kind(read, table_schema(inside))


def build(
    make: Callable[..., Any], values: dict[str, Any], inside: Mapping[str, Field], **more: Any
) -> Any:
    """Make a word of the values, unless something required is missing from them."""
    if any(field.required and field.name not in values for field in inside.values()):
        return None
    return make(**more, **values)


def headed(
    head: Kind,
    body: Kind,
    inside: Mapping[str, Field],
    make: Callable[..., Any],
    example: str,
    *,
    bare: bool = False,
) -> Kind:
    """A list item `- head: body` with further keys beneath it, the one idiom of the format.

    `make` gets `head`, `body`, `at`, `body_at` and the values by name. With `bare`, the head may
    stand alone and `body` is then None.
    """

    def read(node: Node, desk: Desk) -> Any:
        if isinstance(node, Scalar) and bare:
            node = Table(((node, Scalar("", node.at, plain=True)),), node.at)
        if not isinstance(node, Table) or not node.items or node.items[0][0].text in inside:
            message = f"an item begins with its head; found {_first_words(node)}"
            desk.report(node.at, "list-item", message, f"write {example}")
            return None
        key, text = node.items[0]
        first, said = head.read(key, desk), None
        if not is_empty(text):
            said = body.read(text, desk)
        elif not bare:
            desk.report(key.at, "list-item", f"nothing follows `{key.text}:`", f"write {example}")
        values = decode(Table(node.items[1:], node.at), inside, desk)
        if first is None or (said is None and not (bare and is_empty(text))):
            return None
        return build(make, values, inside, head=first, body=said, at=key.at, body_at=text.at)

    item = {
        "type": "object",
        "minProperties": 1,
        "properties": table_schema(inside)["properties"],
        "additionalProperties": {"anyOf": [body.schema, {"type": "null"}]} if bare else body.schema,
    }
    return Kind(read, {"anyOf": [head.schema, item]} if bare else item)


def _first_words(node: Node) -> str:
    """Name what stands where an item's head should be."""
    if isinstance(node, Table) and node.items:
        return f"the key `{node.items[0][0].text}`"
    return type_names[type(node)]


def mapping(parse: Callable[[str], Any]) -> Kind:
    """A table of the editor's own keys, kept as pairs in the order of the keys."""

    def read(node: Node, desk: Desk) -> Any:
        if not isinstance(node, Table):
            wrong_type(node, "a table", desk)
            return None
        pairs = ((key.text, scalar(parse, {}).read(value, desk)) for key, value in node.items)
        return tuple(sorted((key, value) for key, value in pairs if value is not None))

    return Kind(read, {"type": "object", "additionalProperties": {"type": "string"}})


def choice(words: Iterable[str], code: str = "unknown-word") -> Kind:
    """One of a few words."""
    known = tuple(words)

    def parse(text: str) -> str | Fault:
        if text in known:
            return text
        hint = did_you_mean(text, known) or f"one of: {', '.join(known)}"
        return Fault(code, f"`{text}` is not a word that is known here", hint)

    return scalar(parse, {"enum": list(known)})


# ── JSON Schema ───────────────────────────────────────────────────────────────────────────


def table_schema(inside: Mapping[str, Field]) -> dict[str, Any]:
    """The JSON Schema of a table with these fields."""
    schema: dict[str, Any] = {
        "type": "object",
        "properties": {
            field.key: {"description": field.doc, **field.kind.schema} for field in inside.values()
        },
        "additionalProperties": False,
    }
    if required := [field.key for field in inside.values() if field.required]:
        schema["required"] = required
    return schema


SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
