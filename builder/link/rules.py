"""What every rule may look at, and how it says that an id means nothing."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from builder.diagnostics import Diagnostic, Location, did_you_mean, find
from builder.link.release import Withheld
from builder.link.roads import Roads
from builder.link.site import Site
from builder.model import Document, Place, Ref

TOP = Place(1, 1)


class Files(NamedTuple):
    """The site, its addresses, what is held back by its id, and every document that may be seen."""

    site: Site
    roads: Roads
    held: Mapping[str, Withheld]
    documents: tuple[Document, ...]


Check = Callable[[Files], Iterable[Diagnostic]]


def at(document: Document, place: Place) -> Location:
    """A place in the file of a document."""
    return Location(document.path, place.line, place.column)


def unknown(
    files: Files, page: Document, ref: Ref, code: str, what: str, known: Iterable[str]
) -> Diagnostic:
    """An id that means nothing, or something that is held back."""
    held = files.held.get(ref.id)
    if held:
        message = f"`{ref.id}` is held back ({held.reason}), so nothing may point to it"
        return find("link-to-withheld", at(page, ref.at), message, f"publish {held.path} first")
    message = f"no {what} has the id `{ref.id}`"
    return find(code, at(page, ref.at), message, did_you_mean(ref.id, known))
