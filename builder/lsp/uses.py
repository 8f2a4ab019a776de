"""Where ids stand in the files of a site: who uses them, and what declares them."""

from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct

from builder.lsp.texts import Cursor
from builder.model import (
    Briefing,
    Config,
    Document,
    Href,
    Measure,
    Page,
    Place,
    Profile,
    Ref,
    Shelf,
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
    "outline insets names": "",
}
"""What the ids of a field name, by the names of the fields that lead to it; "" may be anything."""


class Use(NamedTuple):
    """An id in a file: of which kind, where, and whether it is declared there."""

    kind: str
    id: str
    path: SourcePath
    at: Place
    declares: bool = False

    def holds(self, cursor: Cursor) -> bool:
        """Whether a cursor stands in it or at one of its ends."""
        start = self.at.column - 1
        return self.at.line - 1 == cursor.line and start <= cursor.column <= start + len(self.id)


def uses_in(document: Document) -> Iterator[Use]:
    """All ids in one document, in no order."""
    for trail, ref in _refs(document, ()):
        if (kind := KINDS.get(trail)) is not None:
            yield Use(kind, ref.id, document.path, ref.at, trail == "sources id")
    if isinstance(document, Briefing):
        for figure in document.figures:
            if figure.line.per:
                yield Use("per", figure.line.per, document.path, figure.per_at)
    for link in document.outline.targets if hasattr(document, "outline") else ():
        if link.named:
            at = Place(link.at.line, link.at.column + 2)
            yield Use("", link.target, document.path, at)


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


def sources_of(document: Document) -> bool:
    """Whether ids of sources on a page are its own."""
    return not isinstance(document, Shelf)
