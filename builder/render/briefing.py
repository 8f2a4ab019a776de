"""The page of a briefing."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import repeat

from builder.link.addresses import briefing_address
from builder.link.quoted import Quoted
from builder.link.roads import Target
from builder.link.witness import Table
from builder.model import Briefing, Heading, Own, Profile, Text
from builder.render import facts
from builder.render.cards import card
from builder.render.cite import Cited, citation
from builder.render.fill import Point, fills_for, open_places
from builder.render.insets import unasked
from builder.render.jsonld import breadcrumbs, graph
from builder.render.kit import (
    KINDS,
    Kit,
    author_links,
    briefing_link,
    crumb,
    entry,
    feeds_at,
    in_repository,
    markdown_at,
    meta,
    place_link,
    source_view,
    state,
    topic_link,
)
from builder.render.marks import Marker
from builder.render.noted import changes, notes, serious
from builder.render.page import Page, Plan
from builder.render.photos import COLUMN, photo_view, share_of
from builder.render.structured import article
from builder.render.views import (
    BriefingView,
    Card,
    Cite,
    Entry,
    Link,
    Meta,
    SourceView,
)
from builder.render.words import excerpt, names_of

WORDS_A_MINUTE = 220
PREVIOUS = 4


def briefings(kit: Kit) -> Iterator[Plan]:
    """One page for each briefing."""
    for briefing in kit.site.briefings:
        address, changed = briefing_address(briefing.id), modified(briefing).isoformat()
        make = partial(_page, kit, briefing)
        yield Plan(address, make, briefing.path, not state(kit, briefing), changed)


def _page(kit: Kit, briefing: Briefing, own: Own) -> Page:
    naming, spoken = own.naming, own.spoken
    quoted = kit.quotations.of(briefing, own)
    marker = Marker(kit, briefing, quoted)
    said = zip(briefing.key_points, naming.points, spoken.points or repeat(()), strict=False)
    points = tuple(
        Point(point, fills_for(kit, briefing, point.parts, marker.marks(names, facts, area)))
        for area, (point, names, facts) in enumerate(said, 1)
    )
    # The outline lists what the key points leave open, too.
    told = {part for point in briefing.key_points for part in point.parts}
    parts = tuple(part for part in open_places(briefing.outline) if part not in told)
    marks = marker.marks(naming.mentions, spoken.prose, 0)
    return Page(
        address=briefing_address(briefing.id),
        template="briefing.html",
        view=_view(kit, briefing, own.text, len(points), quoted),
        fills=fills_for(kit, briefing, parts, marks, own.text),
        points=points,
        charts=unasked(kit, briefing),
    )


def modified(briefing: Briefing) -> date:
    """The date of the last word on a briefing: published, updated or corrected."""
    dates = (note.date.end.latest for note in (*briefing.updates, *briefing.corrections))
    return max((briefing.date, *dates))


def _view(
    kit: Kit, briefing: Briefing, text: Text, points: int, quoted: Iterable[Quoted]
) -> BriefingView:
    past, coming = facts.timeline(kit, briefing)
    lead, others = _people(kit, briefing)
    corrections = notes(kit, "correction", briefing.corrections)
    updates = notes(kit, "update", briefing.updates)
    older, newer = _neighbours(kit, briefing)
    return BriefingView(
        meta=_meta(kit, briefing, text),
        kind=KINDS[briefing.kind],
        date=kit.day(briefing.date),
        title=briefing.title,
        minutes=f"{max(1, round(text.words / WORDS_A_MINUTE))} min",
        has_body=briefing.outline.written,
        subtitle=briefing.subtitle,
        summary=briefing.summary,
        state=state(kit, briefing),
        authors=author_links(kit, briefing),
        topics=tuple(topic_link(kit, topic) for topic in briefing.topics),
        places=tuple(place_link(kit, place) for place in briefing.places),
        corrected=Link(f"corrected {corrections[-1].date.text}", "#corrections")
        if corrections
        else None,
        updated=Link(f"updated {updates[-1].date.text}", "#corrections") if updates else None,
        key_points=points,
        photo=photo_view(kit, briefing.photo, COLUMN) if briefing.photo else None,
        contents=contents(briefing.outline.headings),
        lead=lead,
        others=others,
        organizations=_organizations(kit, briefing),
        figures=facts.figure_groups(kit, briefing, quoted),
        quotes=facts.quotes(kit, briefing),
        timeline=past,
        coming=coming,
        series_title=names_of(briefing.series) if briefing.series else "",
        older=older,
        newer=newer,
        previous=_previous(kit, briefing),
        related=_related(kit, briefing),
        named_by=tuple(entry(kit, one) for one in named_by(kit).get(briefing.id, ())),
        translations=_translations(kit, briefing),
        sources=sources_of(kit, briefing),
        serious=serious(kit, briefing),
        changes=changes(kit, briefing),
        cite=_cite(kit, briefing),
    )


def contents(headings: Iterable[Heading]) -> tuple[Link, ...]:
    """A list of contents, where there are three sections or more."""
    top = [Link(one.text, f"#{one.id}") for one in headings if one.level == 2]
    return tuple(top) if len(top) >= 3 else ()


def _meta(kit: Kit, briefing: Briefing, text: Text) -> Meta:
    address = briefing_address(briefing.id)
    crumbs = (
        crumb(kit, kit.site.config.title, "/"),
        crumb(kit, "Briefings", "/briefings/"),
        Link(briefing.title),
    )
    feeds = tuple(
        feed
        for ref in briefing.people[:1]
        if ref.id in kit.site.profiles
        for feed in feeds_at(kit, f"/people/{ref.id}/", kit.site.profiles[ref.id].name)
    )
    return meta(
        kit,
        briefing.title,
        address,
        briefing.summary or excerpt(briefing.outline.lead),
        kind="article",
        language=briefing.lang,
        published=(briefing.time or briefing.date).isoformat(),
        modified=modified(briefing).isoformat(),
        crumbs=crumbs,
        feeds=feeds,
        jsonld=graph(
            article(kit, briefing, address, modified(briefing).isoformat(), text.words),
            breadcrumbs(kit, crumbs),
        ),
        indexed=not state(kit, briefing),
        alternates=tuple(
            Link("", kit.url(briefing_address(other.id)), other.lang or kit.site.config.language)
            for other in kit.site.translations.get(briefing.id, ())
        ),
        edit=in_repository(kit, "blob", briefing.path),
        markdown=markdown_at(kit, address),
        preload=photo_view(kit, briefing.photo, COLUMN) if briefing.photo else None,
        share=share_of(kit, address, briefing.title, briefing.photo, COLUMN),
    )


def _people(kit: Kit, briefing: Briefing) -> tuple[Card | None, tuple[Card, ...]]:
    """The lead profile in full, and cards of the others."""
    people = [p for ref in briefing.people if (p := kit.site.profiles.get(ref.id))]
    if not people:
        return None, ()
    lead = card(kit, people[0], briefing.date, full=True)
    return lead, tuple(card(kit, one, briefing.date, full=False) for one in people[1:])


def _organizations(kit: Kit, briefing: Briefing) -> tuple[Card, ...]:
    known: Iterator[Profile | None] = (
        kit.site.profiles.get(ref.id) for ref in briefing.organizations
    )
    return tuple(card(kit, one, briefing.date, full=False) for one in known if one)


def _neighbours(kit: Kit, briefing: Briefing) -> tuple[Entry | None, Entry | None]:
    """The briefings before and after this one in its series."""
    row = kit.site.by_series.get(briefing.series, ())
    at = kit.position("series", briefing.series, row).get(briefing.id, -1)
    older = entry(kit, row[at + 1]) if 0 <= at < len(row) - 1 else None
    newer = entry(kit, row[at - 1]) if at > 0 else None
    return older, newer


def _previous(kit: Kit, briefing: Briefing) -> tuple[Entry, ...]:
    """Earlier briefings that share most people and topics, the newest of equals first."""
    rows = [(2, "people", ref.id, kit.site.named_in.get(ref.id, ())) for ref in briefing.people]
    rows += [(1, "topics", topic, kit.site.by_topic.get(topic, ())) for topic in briefing.topics]
    scores: dict[str, int] = {}
    for weight, kind, name, row in rows:
        at = kit.position(kind, name, row).get(briefing.id, len(row))
        for other in row[at + 1 : at + 1 + 2 * PREVIOUS]:
            scores[other.id] = scores.get(other.id, 0) + weight
    elsewhere = kit.site.translations.get(briefing.id, ())
    for name in (*(ref.id for ref in briefing.related), *(one.id for one in elsewhere)):
        scores.pop(name, None)
    found = [kit.site.briefing[name] for name in scores]
    found.sort(key=lambda one: (scores[one.id], one.date, one.id), reverse=True)
    return tuple(entry(kit, one) for one in found[:PREVIOUS])


def _related(kit: Kit, briefing: Briefing) -> tuple[Entry, ...]:
    found = (kit.site.briefing.get(ref.id) for ref in briefing.related)
    return tuple(entry(kit, one) for one in found if one)


def named_by(kit: Kit) -> Table[str, Sequence[Briefing]]:
    """Which briefings are pointed to by which in their prose."""
    return kit.witness.table("named by", partial(_links_between, kit))


def _links_between(kit: Kit) -> dict[str, Sequence[Briefing]]:
    """Which briefings have links to which in their prose."""
    prefix = f"{kit.site.base}briefings/"
    links: dict[str, dict[str, Briefing]] = {}
    for briefing in kit.site.briefings:
        for link in briefing.outline.targets:
            target = kit.roads.follow(briefing, link)
            if isinstance(target, Target) and target.href.startswith(prefix):
                name = target.href.removeprefix(prefix).split("/")[0]
                if name != briefing.id:
                    links.setdefault(name, {})[briefing.id] = briefing
    return {name: tuple(found.values()) for name, found in links.items()}


def _translations(kit: Kit, briefing: Briefing) -> tuple[Link, ...]:
    return tuple(
        briefing_link(kit, other)
        for other in kit.site.translations.get(briefing.id, ())
        if other is not briefing
    )


def sources_of(kit: Kit, briefing: Briefing) -> tuple[SourceView, ...]:
    """The sources of a briefing: its own, then those of the site that its facts name."""
    views = [source_view(kit, source) for source in briefing.sources]
    return (
        *views,
        *(source_view(kit, kit.site.sources[name]) for name in shared_in(kit, briefing)),
    )


def shared_in(kit: Kit, briefing: Briefing) -> list[str]:
    """The site's own sources that the facts of a briefing name."""
    own = {source.id.id for source in briefing.sources}
    named = (
        *(figure.line.per for figure in briefing.figures),
        *(one.source.id for one in briefing.figures if one.source),
        *(one.source.id for one in briefing.dates if one.source),
        *(one.source.id for one in briefing.quotes if one.source),
    )
    return sorted({name for name in named if name in kit.site.sources and name not in own})


def _cite(kit: Kit, briefing: Briefing) -> Cite:
    """How to cite a briefing."""
    return citation(
        kit,
        Cited(
            address=briefing_address(briefing.id),
            key=briefing.id,
            kind="article",
            title=briefing.title,
            authors=[link.text for link in author_links(kit, briefing)],
            day=briefing.date,
            version=modified(briefing),
            language=briefing.lang,
            history=in_repository(kit, "commits", briefing.path),
        ),
    )
