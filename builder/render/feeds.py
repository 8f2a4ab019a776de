"""Feeds, sitemap and what robots are told."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial

from msgspec import json

from builder.link.addresses import briefing_address, topic_address
from builder.link.site import moment_of
from builder.model import Address, Briefing
from builder.render.briefing import modified
from builder.render.kit import Kit, author_links, entry
from builder.render.page import Page, Plan, plan
from builder.render.views import FeedEntry, FeedView, SitemapView
from builder.render.words import words_of


def feeds(kit: Kit) -> Iterator[Plan]:
    """Atom and JSON feeds of the site, of each person, and of each topic."""
    site = kit.site
    config = site.config
    yield from _pair(kit, "/", config.title, config.description or config.tagline, site.briefings)
    for person in site.people:
        named = site.named_in.get(person.id, ())
        title, address = f"{person.name} · {config.title}", f"/people/{person.id}/"
        yield from _pair(kit, address, title, f"Briefings that name {person.name}", named)
    for topic, found in site.by_topic.items():
        name = words_of(topic)
        title = f"{name} · {config.title}"
        yield from _pair(kit, topic_address(topic), title, f"Briefings on {name}", found)


def _pair(
    kit: Kit, address: str, title: str, subtitle: str, briefings: tuple[Briefing, ...]
) -> Iterator[Plan]:
    """One feed in both forms."""
    view = partial(_feed, kit, address, title, subtitle, briefings)
    yield plan(f"{address}feed.xml", "feed.xml", view, listed=False)
    place = Address(f"{address}feed.json")
    yield Plan(place, lambda _: Page(place, text=_json_feed(kit, address, view())), listed=False)


def _feed(
    kit: Kit, address: str, title: str, subtitle: str, briefings: tuple[Briefing, ...]
) -> FeedView:
    config = kit.site.config
    entries = tuple(_entry(kit, one) for one in briefings[: config.feed_items])
    return FeedView(
        title=title,
        subtitle=subtitle,
        home=kit.url(address),
        href=kit.url(f"{address}feed.xml"),
        id=kit.url(address),
        language=config.language,
        updated=max((one.updated for one in entries), default="1970-01-01T00:00:00Z"),
        author=config.author or config.title,
        entries=entries,
        rights=config.license,
    )


def _entry(kit: Kit, briefing: Briefing) -> FeedEntry:
    """A briefing in a feed; its id is its permanent address."""
    return kit.once("feed", briefing.id, lambda: _made_entry(kit, briefing))


def _made_entry(kit: Kit, briefing: Briefing) -> FeedEntry:
    url = kit.url(briefing_address(briefing.id))
    published = _instant(moment_of(briefing))
    last = modified(briefing)
    changed = last > briefing.date
    return FeedEntry(
        id=url,
        href=url,
        title=briefing.title,
        summary=entry(kit, briefing).summary,
        published=published,
        updated=f"{last.isoformat()}T00:00:00Z" if changed else published,
        authors=tuple(link.text for link in author_links(kit, briefing)),
        tags=tuple(words_of(topic) for topic in briefing.topics),
    )


def _instant(moment: datetime) -> str:
    """A moment by RFC 3339, in UTC."""
    return f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"


def _json_feed(kit: Kit, address: str, view: FeedView) -> str:
    """JSON Feed 1.1."""
    items = [
        {
            "id": one.id,
            "url": one.href,
            "title": one.title,
            "content_text": one.summary,
            "summary": one.summary,
            "date_published": one.published,
            "date_modified": one.updated,
            "authors": [{"name": name} for name in one.authors] or [{"name": view.author}],
            "tags": one.tags,
        }
        for one in view.entries
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": view.title,
        "home_page_url": view.home,
        "feed_url": kit.url(f"{address}feed.json"),
        "description": view.subtitle,
        "language": view.language,
        "authors": [{"name": view.author}],
        "items": items,
    }
    return json.format(json.encode(feed), indent=1).decode() + "\n"


def sitemap(kit: Kit, pages: list[Plan]) -> Iterator[Plan]:
    """`sitemap.xml` lists every page that is meant to be found, `robots.txt` points to it."""
    yield plan("/sitemap.xml", "sitemap.xml", partial(_sitemap, kit, pages), listed=False)
    text = f"User-agent: *\nAllow: /\nSitemap: {kit.url('/sitemap.xml')}\n"
    robots = Page(Address("/robots.txt"), text=text)
    yield Plan(robots.address, lambda _: robots, listed=False)


def _sitemap(kit: Kit, pages: list[Plan]) -> SitemapView:
    listed = ((kit.url(page.address), page.modified) for page in pages if page.listed)
    return SitemapView(tuple(sorted(listed)))
