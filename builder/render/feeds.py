"""Feeds, the page that tells how to subscribe to them, the sitemap, and what robots are told."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import partial

from builder.link.addresses import calendar_address, profile_address, topic_address
from builder.link.site import moment_of
from builder.link.timelines import SITE
from builder.model import Address, Briefing
from builder.render.brief import brief
from builder.render.briefing import modified
from builder.render.digest_views import FeedEntry, FeedGroup, FeedRow, FeedsView, FeedView
from builder.render.jsonld import absolute
from builder.render.kit import Kit, author_links, crumb
from builder.render.lists import list_meta
from builder.render.page import Plan, plan, text_plan
from builder.render.timeline_parts import timeline_at
from builder.render.views import Link, SitemapView
from builder.render.words import plural, words_of

NAMED = 40
"""So many people have their feeds listed, those who are named most; each has a page that leads to them."""
_NEVER = "1970-01-01T00:00:00Z"
_FORMS = {"Atom": "feed.xml", "JSON": "feed.json"}

# ── feeds ─────────────────────────────────────────────────────────────────────────────────


def feeds(kit: Kit) -> Iterator[Plan]:
    """Atom and JSON feeds of the site, of each person, and of each topic, and the page about them."""
    site, title = kit.site, kit.site.config.title
    yield plan("/feeds/", "feeds.html", partial(_about, kit))
    about = site.config.description or site.config.tagline
    yield from _pair(kit, SITE, title, about, site.briefings)
    for person in site.people:
        whose, named = f"{person.name} · {title}", site.named_in.get(person.id, ())
        address = profile_address(person)
        yield from _pair(kit, address, whose, f"Briefings that name {person.name}", named)
    for topic, found in site.by_topic.items():
        name, address = words_of(topic), topic_address(topic)
        yield from _pair(kit, address, f"{name} · {title}", f"Briefings on {name}", found)


def _pair(
    kit: Kit, address: Address, title: str, subtitle: str, briefings: Sequence[Briefing]
) -> Iterator[Plan]:
    """One feed in both forms."""
    view = partial(_feed, kit, address, title, subtitle, briefings)
    for file in _FORMS.values():
        yield plan(f"{address}{file}", file, view, listed=False)


def _feed(
    kit: Kit, address: Address, title: str, subtitle: str, briefings: Sequence[Briefing]
) -> FeedView:
    config = kit.site.config
    entries = tuple(_entry(kit, one) for one in briefings[: config.feed_items])
    return FeedView(
        title=title,
        subtitle=subtitle,
        home=kit.url(address),
        atom=kit.url(f"{address}{_FORMS['Atom']}"),
        json=kit.url(f"{address}{_FORMS['JSON']}"),
        about=kit.href("/feeds/"),
        language=config.language,
        updated=max((one.updated for one in entries), default=_NEVER),
        author=config.author or config.title,
        entries=entries,
        rights=config.license,
    )


def _entry(kit: Kit, briefing: Briefing) -> FeedEntry:
    """A briefing in a feed."""
    return kit.once("feed", briefing.id, lambda: _made_entry(kit, briefing))


def _made_entry(kit: Kit, briefing: Briefing) -> FeedEntry:
    published, last = instant(moment_of(briefing)), modified(briefing)
    changed = f"{last.isoformat()}T00:00:00Z" if last > briefing.date else ""
    return FeedEntry(
        brief=brief(kit, briefing),
        published=published,
        updated=max(published, changed),
        authors=tuple(
            Link(link.text, absolute(kit, link.href)) for link in author_links(kit, briefing)
        ),
        tags=tuple(words_of(topic) for topic in briefing.topics),
    )


def instant(moment: datetime) -> str:
    """A moment by RFC 3339, in UTC."""
    return f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"


# ── the page about them ───────────────────────────────────────────────────────────────────


def _about(kit: Kit) -> FeedsView:
    """How to subscribe, and to what."""
    site, config = kit.site, kit.site.config
    whole = _row(kit, "All briefings", SITE, site.briefings)
    if timeline_at(kit).has_calendar:
        calendar = Link("Calendar", kit.href(calendar_address(SITE)))
        whole = FeedRow(whole.page, whole.count, (*whole.feeds, calendar))
    topics = (
        _row(kit, words_of(one), topic_address(one), found) for one, found in site.by_topic.items()
    )
    named = [one for one in site.people if one.id in site.named_in]
    named.sort(key=lambda one: -len(site.named_in[one.id]))
    people = (
        _row(kit, one.name, profile_address(one), site.named_in[one.id]) for one in named[:NAMED]
    )
    more = crumb(kit, "All people", "/people/") if len(named) > NAMED else None
    groups = (
        FeedGroup("The whole site", "all", (whole,)),
        FeedGroup("Topics", "topics", tuple(topics)),
        FeedGroup("People", "people", tuple(people), more),
    )
    intro = "What is new, in a feed reader or a calendar, without an account or a mail address."
    return FeedsView(
        meta=list_meta(kit, "Feeds", "/feeds/", intro),
        title="Feeds",
        intro=intro,
        address=kit.url(f"{SITE}{_FORMS['Atom']}"),
        holds=plural(config.feed_items, "briefing"),
        groups=tuple(one for one in groups if one.rows),
    )


def _row(kit: Kit, name: str, address: Address, briefings: Sequence[Briefing]) -> FeedRow:
    """The feeds of a page."""
    links = (Link(form, kit.href(f"{address}{file}")) for form, file in _FORMS.items())
    return FeedRow(
        page=Link(name, kit.href(address)),
        count=str(len(briefings)),
        feeds=tuple(links),
    )


# ── for machines that go through sites ────────────────────────────────────────────────────


def sitemap(kit: Kit, pages: list[Plan]) -> Iterator[Plan]:
    """`sitemap.xml` lists every page that is meant to be found, `robots.txt` points to it."""
    yield plan("/sitemap.xml", "sitemap.xml", partial(_sitemap, kit, pages), listed=False)
    yield text_plan("/robots.txt", partial(_robots, kit))


def _robots(kit: Kit) -> str:
    return f"User-agent: *\nAllow: /\nSitemap: {kit.url('/sitemap.xml')}\n"


def _sitemap(kit: Kit, pages: list[Plan]) -> SitemapView:
    listed = ((kit.url(page.address), page.modified) for page in pages if page.listed)
    return SitemapView(tuple(sorted(listed)))
