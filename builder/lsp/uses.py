"""Where ids stand in the files of a site: who uses them, and what declares them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct

from builder.lsp.context import front_of, spot_of
from builder.lsp.texts import Cursor, Text
from builder.model import (
    Briefing,
    Config,
    Document,
    Href,
    Measure,
    Outline,
    Page,
    Place,
    Profile,
    Ref,
    SourcePath,
)

KINDS = {
    "authors": "profile",
    "people": "profile",
    "organizations": "profile",
    "dates people": "profile",
    "dates organizations": "profile",
    "dates source": "source",
    "dates anniversary_of": "event",
    "figures measure": "measure",
    "figures of": "profile",
    "figures source": "source",
    "quotes speaker": "profile",
    "quotes to": "profile",
    "quotes source": "source",
    "offices organization": "profile",
    "offices source": "source",
    "sources id": "source",
    "related": "briefing",
    "translation_of": "briefing",
    "front lead": "briefing",
    "front figures": "measure",
}
"""What the ids of a field name, by the names of the fields that lead to it."""
INSETS = {"chart": "measure", "figures": "measure", "profile": "profile", "timeline": "profile"}
"""What the ids of data in prose name."""


_ID = re.compile(r"""\bid['"]?:\s+['"]?[\w-]+""")


class Use(NamedTuple):
    """An id in a file: of which kind ("" for any), and where.

    One of the kind `per` names a source or a profile.
    """

    kind: str
    id: str
    path: SourcePath
    at: Place

    def holds(self, cursor: Cursor) -> bool:
        """Whether a cursor stands in it or at one of its ends."""
        start = self.at.column - 1
        return self.at.line - 1 == cursor.line and start <= cursor.column <= start + len(self.id)


def uses_in(document: Document) -> Iterator[Use]:
    """All ids in one document, in no order."""
    for trail, ref in _refs(document, ()):
        if (kind := KINDS.get(trail)) is not None:
            yield Use(kind, ref.id, document.path, ref.at)
    if isinstance(document, Briefing):
        for figure in document.figures:
            if figure.line.per:
                yield Use("per", figure.line.per, document.path, figure.per_at)
    outline = getattr(document, "outline", Outline())
    for inset in outline.insets:
        kind = INSETS[inset.kind]
        yield from (Use(kind, name.id, document.path, name.at) for name in inset.names)
    for link in outline.targets:
        if link.named:
            at = Place(link.at.line, link.at.column + 2)
            yield Use("", link.target, document.path, at)


def event_ids(text: Text, path: str) -> Iterator[tuple[str, Place]]:
    """The ids that the dates of a page give to events, with their places."""
    for number in range(*front_of(text.lines)):
        for found in _ID.finditer(text.line(number)):
            spot = spot_of(path, text.lines, Cursor(number, found.end()))
            if spot.role == "value" and spot.keys == ("dates", "id"):
                yield spot.word, Place(number + 1, spot.start + 1)


def uses_in_config(config: Config) -> Iterator[Use]:
    """All ids in `site.yaml`."""
    for trail, ref in _refs(config, ()):
        if (kind := KINDS.get(trail)) is not None:
            yield Use(kind, ref.id, SourcePath("site.yaml"), ref.at)


def _refs(value: object, trail: tuple[str, ...]) -> Iterator[tuple[str, Ref]]:
    """Every `Ref` inside of a word, with the names of the fields that lead to it."""
    if isinstance(value, Ref):
        yield " ".join(trail), value
    elif isinstance(value, tuple):
        for one in value:
            yield from _refs(one, trail)
    elif isinstance(value, Struct) and not isinstance(value, Href):
        for name in value.__struct_fields__:
            inner = getattr(value, name)
            if isinstance(inner, tuple | Struct):
                yield from _refs(inner, (*trail, name))


def kind_of(document: Document) -> str:
    """What the id of a document names, or ""."""
    match document:
        case Profile():
            return "profile"
        case Briefing():
            return "briefing"
        case Measure():
            return "measure"
        case Page():
            return "page"
        case _:
            return ""
