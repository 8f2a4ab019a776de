"""The page of pictures: who made each, on what terms, and which pages show it."""

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from builder.link.addresses import address_of
from builder.link.renditions import Use
from builder.link.roads import label_of
from builder.link.shown import shown_on
from builder.model import Briefing, Photo, SourcePath, Written
from builder.render.kit import Kit
from builder.render.lists import list_meta
from builder.render.page import Plan, plan
from builder.render.photos import Frame, photo_view
from builder.render.picture_views import CreditGroup, CreditsView, CreditView
from builder.render.views import Link, PhotoView
from builder.render.words import host_of, plural

_Terms = tuple[str, str, str, str, str]
"""Who made a picture, its file, its source, its licence, its changes: one row of the list."""


def credits_page(kit: Kit) -> Iterator[Plan]:
    """Every picture under the name of whoever made it."""
    yield plan("/credits/", "credits.html", partial(_credits, kit))


def _credits(kit: Kit) -> CreditsView:
    rows: dict[_Terms, tuple[Photo, Use, dict[SourcePath, Written]]] = {}
    for document in _pages(kit):
        for one in shown_on(document, kit.site.credits):
            photo = one.photo
            terms = photo.credit, photo.file, photo.source, photo.license, photo.changes
            rows.setdefault(terms, (photo, one.use, {}))[2][document.path] = document
    ordered = sorted(rows.items(), key=lambda row: (row[0][0].casefold(), row[0]))
    groups = tuple(
        CreditGroup(credit or "Not named", tuple(_row(kit, *row) for _, row in of_one))
        for credit, of_one in groupby(ordered, key=lambda row: row[0][0])
    )
    intro = plural(len(rows), "picture") if rows else "No page shows a picture."
    meta = list_meta(kit, "Picture credits", "/credits/")
    return CreditsView(meta, "Picture credits", intro, groups)


def _pages(kit: Kit) -> Iterator[Written]:
    """The documents that have pages: briefings first, the newest of them before all."""
    site = kit.site
    yield from site.briefings
    yield from site.people
    yield from site.organizations
    yield from site.measures.values()
    yield from site.pages


def _row(kit: Kit, photo: Photo, use: Use, pages: dict[SourcePath, Written]) -> CreditView:
    """A picture with the pages that show it."""
    view = photo_view(kit, photo, Frame(use, sizes="9rem"))
    return CreditView(
        view or PhotoView(src="", alt=photo.alt),
        Link(host_of(photo.source), photo.source) if photo.source else None,
        tuple(_link(kit, one) for one in pages.values()),
    )


def _link(kit: Kit, document: Written) -> Link:
    """A page by its title."""
    lang = document.lang if isinstance(document, Briefing) else ""
    return Link(label_of(document), kit.href(address_of(document) or "/"), lang)
