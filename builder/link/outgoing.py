"""The addresses elsewhere that a site leads to, and where its files name them."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import urldefrag

from builder.diagnostics import Location
from builder.link.rules import at, at_key
from builder.model import (
    Briefing,
    Credit,
    Document,
    Edtf,
    Measure,
    Page,
    Photo,
    Profile,
    Shelf,
    Source,
)


class Outgoing(NamedTuple):
    """One use of an address: where it stands, its archived copy, and a day on which it was there."""

    url: str
    at: Location
    archive: str = ""
    day: str = ""


def outgoing(documents: Iterable[Document]) -> list[Outgoing]:
    """All uses of addresses elsewhere, in the order of their places; parts of a page are its own."""
    found = {
        one._replace(url=urldefrag(one.url).url)
        for document in documents
        for one in _of(document)
        if one.url.lower().startswith(("http://", "https://"))
    }
    return sorted(found, key=lambda one: (one.at, one.url))


def _of(document: Document) -> Iterator[Outgoing]:
    """What one document leads to: sources, pictures, reused texts, links, and where it has moved."""
    if not isinstance(document, Credit | Page):
        yield from (_source(document, one) for one in document.sources)
    if isinstance(document, Briefing | Profile | Credit) and document.photo:
        yield from _photo(document, document.photo)
    if isinstance(document, Profile):
        yield Outgoing(document.text_source, at_key(document, "text_source"))
    if isinstance(document, Briefing) and document.redirect_to:
        yield Outgoing(document.redirect_to.id, at(document, document.redirect_to.at))
    if isinstance(document, Briefing | Profile | Measure | Page):
        day = document.date.isoformat() if isinstance(document, Briefing) else ""
        for link in document.outline.outgoing:
            yield Outgoing(link.id, at(document, link.at), day=day)


def _source(document: Briefing | Profile | Measure | Shelf, source: Source) -> Outgoing:
    """The address of a source; it was there when somebody looked, or when it was published."""
    seen = source.accessed or source.published
    return Outgoing(source.url, at(document, source.id.at), source.archive, _day(seen))


def _photo(document: Document, photo: Photo) -> Iterator[Outgoing]:
    for url in (photo.source, photo.license):
        yield Outgoing(url, at(document, photo.at))


def _day(when: Edtf | None) -> str:
    """The first day that a date may mean, or ""."""
    return when.start.earliest.isoformat() if when else ""
