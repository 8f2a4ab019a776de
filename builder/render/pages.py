"""Every page of the site: `PAGES`, functions from the site to pages."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from builder.link import addresses as at
from builder.link.roads import SECTIONS
from builder.link.witness import Table
from builder.render.briefing import briefings, named_by
from builder.render.calendars import calendars
from builder.render.credits import credits_page
from builder.render.data import data
from builder.render.digest import weeks, weeks_in_a_row
from builder.render.feeds import feeds, sitemap
from builder.render.indexes import corrections, sources
from builder.render.kit import Kit, license_link
from builder.render.lists import archive, front, indexes, places, topics
from builder.render.llms import texts
from builder.render.noted import corrected_on, updated_on
from builder.render.page import Plan
from builder.render.plain import missing, plain_pages, redirects
from builder.render.profile import profiles
from builder.render.search import search
from builder.render.series import figures
from builder.render.social import cards
from builder.render.timelines import timelines
from builder.render.views import Feed, Frame, Link, Looks
from builder.render.words import section_name

PAGES: tuple[Callable[[Kit], Iterable[Plan]], ...] = (
    front,
    briefings,
    profiles,
    archive,
    weeks,
    topics,
    places,
    indexes,
    figures,
    cards,
    timelines,
    calendars,
    sources,
    corrections,
    credits_page,
    data,
    texts,
    plain_pages,
    search,
    missing,
    redirects,
    feeds,
)
"""The kinds of page; a new one is a function and a line here."""


TABLES: Mapping[str, Callable[[Kit], Table[Any, Any]]] = {
    "ids": lambda kit: kit.roads.ids,
    "redirects": lambda kit: kit.roads.redirects,
    "anchors": lambda kit: kit.roads.anchors,
    "named by": named_by,
    "weeks": weeks_in_a_row,
    "corrections": corrected_on,
    "updates": updated_on,
}
"""What is joined out of the whole site for single pages: what a page takes from it is compared, no more."""


def all_pages(kit: Kit) -> list[Plan]:
    """Every page, before it is filled."""
    pages = [page for make in PAGES for page in make(kit)]
    return [*pages, *sitemap(kit, pages)]


def frame(kit: Kit, looks: Looks) -> Frame:
    """What all pages share; without `nav`, the sections that have something in them."""
    config = kit.site.config
    names = [ref.id for ref in config.nav] or ["briefings", "people", "figures", "timeline"]
    feeds = tuple(
        Feed(f"{config.title} ({form})", kit.href(f"/feed.{ending}"), kind)
        for form, ending, kind in (
            ("Atom", "xml", "application/atom+xml"),
            ("JSON", "json", "application/feed+json"),
        )
    )
    footer = tuple(_nav_link(kit, name) for name in SECTIONS if name not in names)
    return Frame(
        site=config.title,
        tagline=config.tagline,
        description=config.description,
        language=config.language,
        home=kit.href("/"),
        styles=looks.styles,
        feed_styles=looks.feed_styles,
        early=looks.early,
        scripts=looks.scripts,
        icon=looks.icon,
        nav=tuple(_nav_link(kit, name) for name in names),
        footer=footer,
        feeds=feeds,
        author=config.author,
        license=license_link(config.license),
        repository=config.repository,
        search=looks.search,
    )


def _nav_link(kit: Kit, name: str) -> Link:
    """A section, or a plain page by its short name."""
    titles: Mapping[str, str] = {
        page.id.removesuffix("/index"): page.nav or page.title for page in kit.site.pages
    }
    text = titles.get(name) or section_name(name)
    return Link(text, kit.href(at.page_address(name)))
