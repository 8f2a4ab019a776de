"""Plain pages, the page for what is missing, and pages that only lead elsewhere."""

from collections.abc import Iterator
from functools import partial

from builder.link import addresses as at
from builder.model import Briefing, Own
from builder.model import Page as Document
from builder.render.briefing import contents
from builder.render.fill import fills_for, open_places
from builder.render.jsonld import breadcrumbs, graph
from builder.render.kit import Kit, crumb, entry, in_repository, markdown_at, meta
from builder.render.page import Page, Plan, plan
from builder.render.views import Link, Meta, MissingView, PageView, RedirectView
from builder.render.words import excerpt

RECENT = 5


def plain_pages(kit: Kit) -> Iterator[Plan]:
    """One page for each file of `content/pages/`."""
    for page in kit.site.pages:
        yield Plan(at.page_address(page.id), partial(_page, kit, page), page.path)


def _page(kit: Kit, page: Document, own: Own) -> Page:
    family = _family(kit, page)
    place = family.index(page)
    before = family[place - 1] if place else None
    after = family[place + 1] if place + 1 < len(family) else None
    view = PageView(
        meta=_meta(kit, page),
        title=page.title,
        summary=page.summary,
        contents=contents(page.outline.headings),
        siblings=_siblings(kit, page, family),
        previous=_link(kit, before) if before else None,
        following=_link(kit, after) if after else None,
    )
    fills = fills_for(kit, page, open_places(page.outline), (), own.text)
    return Page(at.page_address(page.id), "page.html", view, fills)


def _meta(kit: Kit, page: Document) -> Meta:
    address = at.page_address(page.id)
    parent = _parent(kit, page)
    crumbs = (
        crumb(kit, kit.site.config.title, "/"),
        *((Link(parent.title, kit.href(at.page_address(parent.id))),) if parent else ()),
        Link(page.title),
    )
    return meta(
        kit,
        page.title,
        address,
        page.summary or excerpt(page.outline.lead),
        crumbs=crumbs,
        jsonld=graph(breadcrumbs(kit, crumbs)),
        edit=in_repository(kit, "blob", page.path),
        markdown=markdown_at(kit, address),
    )


def _folder(page: Document) -> str:
    return page.id.rpartition("/")[0]


def _family(kit: Kit, page: Document) -> list[Document]:
    """The pages of one folder in their order; pages at the top stand alone."""
    folder = _folder(page)
    return [one for one in kit.site.pages if _folder(one) == folder] if folder else [page]


def _parent(kit: Kit, page: Document) -> Document | None:
    """The `index.md` of a page's folder."""
    name = f"{_folder(page)}/index"
    return next((one for one in kit.site.pages if one.id == name and one is not page), None)


def _siblings(kit: Kit, page: Document, family: list[Document]) -> tuple[Link, ...]:
    """The pages beside this one; this one itself leads nowhere."""
    links = (Link(_link(kit, one).text) if one is page else _link(kit, one) for one in family)
    return tuple(links) if len(family) > 1 else ()


def _link(kit: Kit, page: Document) -> Link:
    return Link(page.nav or page.title, kit.href(at.page_address(page.id)))


def missing(kit: Kit) -> Iterator[Plan]:
    """What GitHub Pages shows for an address that does not exist."""
    yield plan("/404.html", "404.html", partial(_missing, kit), listed=False)


def _missing(kit: Kit) -> MissingView:
    recent = tuple(entry(kit, one) for one in kit.site.briefings[:RECENT])
    text = "There is no page at this address."
    return MissingView(meta(kit, "Page not found", "/404.html", text, indexed=False), recent)


def redirects(kit: Kit) -> Iterator[Plan]:
    """Old addresses, and briefings that only lead elsewhere."""
    for old, target in sorted(kit.roads.redirects.items()):
        view = RedirectView(kit.href(target), kit.url(target))
        yield plan(old, "redirect.html", partial(_same, view), listed=False)
    for briefing in kit.site.moved:
        address = at.briefing_address(briefing.id)
        yield plan(address, "redirect.html", partial(_moved, kit, briefing), listed=False)


def _moved(kit: Kit, briefing: Briefing) -> RedirectView:
    """Where a briefing leads: to a page of this site, or elsewhere."""
    target = briefing.redirect_to.id if briefing.redirect_to else "/"
    return RedirectView(kit.href(target), kit.url(target) if target.startswith("/") else target)


def _same(view: RedirectView) -> RedirectView:
    return view
