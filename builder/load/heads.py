"""Texts of front matter that readers see, as blocks with their places."""

from collections.abc import Iterable, Iterator, Mapping

from builder.load.nodes import Listing, Node, Scalar, Table, spread
from builder.model import Aside, AsideKind, Block, Place

HEADS = ("title", "subtitle", "summary")
"""What stands at the head of a page."""
_NOTHING = Block("", 0, Place(1, 1))
_KINDS: Mapping[str, AsideKind] = {
    "dates": "date",
    "figures": "figure",
    "quotes": "quote",
    "facts": "fact",
    "photo": "photo",
    "updates": "update",
    "corrections": "correction",
}


def block_of(scalar: Scalar) -> Block:
    """The text of a scalar on one line, with its place."""
    at, turns = spread(scalar)
    return Block(" ".join(scalar.text.split()), 0, at, turns=turns)


def heads_of(table: Table, keys: Iterable[str]) -> tuple[Block, ...]:
    """The texts of keys; an empty block for each that is not there."""
    nodes = {key.text: node for key, node in table.items if isinstance(node, Scalar)}
    return tuple(block_of(nodes[key]) if key in nodes else _NOTHING for key in keys)


def asides_of(table: Table) -> tuple[Aside, ...]:
    """What front matter says beside its heads and key points, in the order in which it does."""
    return tuple(
        Aside(kind, block_of(node))
        for key, value in table.items
        if (kind := _KINDS.get(key.text))
        for node in _said(kind, value)
        if isinstance(node, Scalar) and node.text.strip()
    )


def _said(kind: AsideKind, value: Node) -> Iterator[Node]:
    """The sentences and notes below one key; a figure is a line of its own kind, with a note."""
    if isinstance(value, Table):
        yield from (node for key, node in value.items if key.text in {"alt", "caption"})
    for item in value.items if isinstance(value, Listing) else ():
        if not isinstance(item, Table):
            yield item
        elif kind == "figure":
            yield from (node for key, node in item.items[1:] if key.text == "note")
        else:
            yield from (node for _, node in item.items[:1])
