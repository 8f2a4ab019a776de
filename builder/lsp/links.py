"""Links in prose to what has another id: where they stand, and what they have to say then."""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from builder.lsp.catalogue import Catalogue
from builder.lsp.texts import Text
from builder.model import Document, Href, Outline, Place, SourcePath

_SLOTS = {
    ("source", 1): ("source",),
    ("event", 1): ("event",),
    ("figure", 1): ("measure",),
    ("figure", -1): ("briefing",),
    ("compare", -1): ("profile",),
    ("inset", 2): ("measure", "profile"),
}
"""Of which kinds the ids are in anchors, `figure.trade.2024`: by the first part, and by where they stand."""
_LONG = 9
"""So many lines a link has at most, from where its target is named first."""
_FIGURES = "/figures/"
"""Where pages have anchors with ids that they do not declare."""


class Moved(NamedTuple):
    """What has another id: its address if it has a page, and those of pages whose anchors may name it."""

    kind: str
    old: str
    new: str
    address: str
    named_on: Collection[str]


def links_in(document: Document) -> Iterator[Href]:
    """Every ordinary link of a page."""
    outline = getattr(document, "outline", Outline())
    yield from (link for link in outline.targets if not link.named)


def mended(catalogue: Catalogue, path: SourcePath, target: str, moved: Moved) -> str:
    """What a link in a file says once something has another id."""
    address = catalogue.road(path, target)
    place, sign, anchor = target.partition("#")
    if moved.address and address == moved.address:
        head, slash, last = place.rstrip("/").rpartition("/")
        last = last.replace(moved.old, moved.new, 1)
        place = f"{head}{slash}{last}{'/' if place.endswith('/') else ''}" if place else ""
    if address in moved.named_on or address.startswith(_FIGURES):
        anchor = _renamed(anchor, moved)
    return f"{place}{sign}{anchor}"


def _renamed(anchor: str, moved: Moved) -> str:
    parts = anchor.split(".")
    for (first, slot), kinds in _SLOTS.items():
        if parts[0] == first and moved.kind in kinds and len(parts) > abs(slot):
            parts[slot] = moved.new if parts[slot] == moved.old else parts[slot]
    return ".".join(parts)


def places_of(text: Text, link: Href) -> Iterator[Place]:
    """Where the target of a link is written: between its brackets, and in lines `[name]: target`.

    The builder says where it stands for the first time in the link, which may be its text.
    """
    target = re.escape(link.target)
    written = re.compile(rf"(?:\(|^[\s>]*)<?({target})(?=[\s>)]|$)")
    for number in range(link.at.line, min(link.at.line + _LONG, len(text.lines)) + 1):
        begin = max(0, link.at.column - 3) if number == link.at.line else 0
        if found := written.search(text.line(number - 1), begin):
            yield Place(number, found.start(1) + 1)
            break
    defined = re.compile(rf" {{0,3}}\[[^\]]+\]:\s*<?({target})(?=[\s>]|$)")
    for number, line in enumerate(text.lines, 1):
        if found := defined.match(line):
            yield Place(number, found.start(1) + 1)
