"""Lists of briefings: the front page, the archive, topics and places; indexes of terms."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby

from msgspec.structs import replace

from builder.link.addresses import place_address, timeline_address, topic_address
from builder.link.site import sort_name
from builder.link.timelines import AHEAD, SITE, Timeline
from builder.model import Address, Briefing, Own, Profile
from builder.render import facts
from builder.render.cards import card
from builder.render.jsonld import Thing, breadcrumbs, graph
from builder.render.kit import (
    Kit,
    crumb,
    entry,
    feeds_at,
    meta,
    place_link,
    sorted_name,
    term,
    topic_link,
)
from builder.render.motif import motif_of
from builder.render.page import Page, Plan, plan
from builder.render.photos import STORY, photo_view
from builder.render.timeline_parts import calendar_feeds, timeline_at, timeline_part
from builder.render.views import (
    Feed,
    FrontView,
    Group,
    IndexView,
    Link,
    ListView,
    Meta,
    PhotoView,
    Term,
    TermGroup,
)
from builder.render.words import names_of, plural, section_name, words_of

FRONT_ENTRIES = 12
LATEST = 50
LATEST_VALUES = 3
IN_THE_NEWS = 8


def list_meta(
    kit: Kit,
    title: str,
    address: str,
    description: str = "",
    things: tuple[Thing, ...] = (),
    **more: object,
) -> Meta:
    """The head of a list, with the way to it, and what it says to machines."""
    crumbs = [crumb(kit, kit.site.config.title, "/")]
    section = address.strip("/").split("/")[0]
    if section and address != f"/{section}/":
        crumbs.append(crumb(kit, section_name(section), f"/{section}/"))
    trail = (*crumbs, Link(title)) if address != "/" else ()
    said = (*things, *((breadcrumbs(kit, trail),) if trail else ()))
    jsonld = graph(*said) if said else ""
    return meta(kit, title, address, description, crumbs=trail, jsonld=jsonld, **more)


# ── the front page and the archive ────────────────────────────────────────────────────────


def front(kit: Kit) -> Iterator[Plan]:
    """The front page."""
    yield Plan(Address("/"), partial(_front_page, kit))


def _front_page(kit: Kit, own: Own) -> Page:
    del own  # it shows no prose
    wanted, shown = kit.site.config.front.lead, kit.site.briefings
    lead = kit.site.briefing.get(wanted.id) if wanted else None
    lead = lead or (shown[0] if shown else None)
    photo = photo_view(kit, lead.photo, STORY) if lead and lead.photo else None
    motif = motif_of(kit, lead) if lead and not photo else None
    return Page(Address("/"), "front.html", _front(kit, lead, photo), motif=motif)


def _front(kit: Kit, lead: Briefing | None, photo: PhotoView | None) -> FrontView:
    site, wanted = kit.site, kit.site.config.front
    shown = site.briefings
    rest = [b for b in shown if b is not lead][:FRONT_ENTRIES]
    groups = facts.figure_groups(kit, lead, away=True) if lead else ()
    people = (
        [site.profiles[ref.id] for ref in lead.people if ref.id in site.profiles] if lead else []
    )
    events = timeline_at(kit)
    feeds = calendar_feeds(kit, events, site.config.title)
    return FrontView(
        meta=list_meta(kit, site.config.title, "/", feeds=feeds, preload=photo),
        lead=entry(kit, lead) if lead else None,
        lead_photo=photo,
        lead_people=tuple(card(kit, one, lead.date, full=False) for one in people[:3])
        if lead
        else (),
        lead_figure=groups[0] if groups else None,
        entries=tuple(entry(kit, briefing) for briefing in rest),
        figures=tuple(
            facts.group(kit, ref.id, facts.latest(kit, ref.id, LATEST_VALUES))
            for ref in wanted.figures
            if ref.id in site.series
        ),
        people=_in_the_news(kit, shown[:FRONT_ENTRIES]),
        coming=tuple(facts.event_view(kit, one) for one in events.coming[:AHEAD]),
        all_coming=_all_coming(kit, events),
        more=Link("All briefings", kit.href("/briefings/"))
        if len(shown) > FRONT_ENTRIES + 1
        else None,
    )


def _all_coming(kit: Kit, events: Timeline) -> Link | None:
    """Where the planned events are that do not fit."""
    if len(events.coming) <= AHEAD:
        return None
    address = f"{timeline_address(SITE)}#coming"
    return Link(f"All {len(events.coming)} planned events", kit.href(address))


def named_most(kit: Kit, briefings: Iterable[Briefing]) -> list[tuple[Profile, int]]:
    """Who is named in most of some briefings, and in how many."""
    counts = Counter(ref.id for briefing in briefings for ref in briefing.people)
    names = sorted(counts, key=lambda name: (-counts[name], name))[:IN_THE_NEWS]
    profiles = kit.site.profiles
    return [(profiles[name], counts[name]) for name in names if name in profiles]


def _in_the_news(kit: Kit, briefings: Iterable[Briefing]) -> tuple[Term, ...]:
    """Who is named most in the latest briefings."""
    return tuple(term(kit, profile) for profile, _ in named_most(kit, briefings))


def archive(kit: Kit) -> Iterator[Plan]:
    """The archive: the latest briefings by year, and a page for each year by month."""
    yield plan("/briefings/", "listing.html", partial(_latest, kit))
    for year in kit.site.by_year:
        yield plan(f"/briefings/{year}/", "listing.html", partial(_year, kit, year))


def _latest(kit: Kit) -> ListView:
    briefings = kit.site.briefings
    shown = briefings[:LATEST]
    more = None
    if len(briefings) > LATEST:
        year = shown[-1].date.year
        more = Link(f"Briefings of {year}", kit.href(f"/briefings/{year}/"))
    return ListView(
        meta=list_meta(kit, "Briefings", "/briefings/", "All briefings, the newest first."),
        title="Briefings",
        intro=plural(len(briefings), "briefing"),
        groups=_grouped(kit, shown, lambda b: str(b.date.year)),
        years=years(kit),
        weeks=crumb(kit, "Week by week", "/weeks/"),
        more=more,
    )


def _year(kit: Kit, year: int) -> ListView:
    found, title = kit.site.by_year[year], f"Briefings of {year}"
    return ListView(
        meta=list_meta(kit, title, f"/briefings/{year}/"),
        title=title,
        intro=plural(len(found), "briefing"),
        groups=_grouped(kit, found, lambda b: kit.locale.months[b.date.month - 1]),
        years=years(kit),
        weeks=crumb(kit, "Week by week", "/weeks/"),
    )


def years(kit: Kit) -> tuple[Term, ...]:
    """The years of the archive, the newest first."""
    return tuple(
        Term(str(year), kit.href(f"/briefings/{year}/"), count=plural(len(found), "briefing"))
        for year, found in reversed(list(kit.site.by_year.items()))
    )


def _grouped(
    kit: Kit, briefings: Iterable[Briefing], label: Callable[[Briefing], str]
) -> tuple[Group, ...]:
    """Briefings under headings, in their order."""
    return tuple(
        Group(
            name,
            f"of.{'-'.join(name.lower().split())}",
            tuple(entry(kit, briefing) for briefing in found),
        )
        for name, found in groupby(briefings, key=label)
    )


# ── topics and places ─────────────────────────────────────────────────────────────────────


def topics(kit: Kit) -> Iterator[Plan]:
    """A page for each topic."""
    for topic in kit.site.by_topic:
        yield plan(topic_address(topic), "listing.html", partial(_topic, kit, topic))


def places(kit: Kit) -> Iterator[Plan]:
    """A page for each place."""
    for place in kit.site.by_place:
        yield plan(place_address(place), "listing.html", partial(_place, kit, place))


def _topic(kit: Kit, topic: str) -> ListView:
    title, events = words_of(topic), timeline_at(kit, "topics", topic)
    feeds = feeds_at(kit, events.owner, title)
    return _tagged(kit, title, kit.site.by_topic[topic], events, feeds)


def _place(kit: Kit, place: str) -> ListView:
    events = timeline_at(kit, "places", place)
    return _tagged(kit, names_of(place), kit.site.by_place[place], events)


def _tagged(
    kit: Kit,
    title: str,
    found: Sequence[Briefing],
    events: Timeline,
    feeds: tuple[Feed, ...] = (),
) -> ListView:
    """Briefings that share a topic or a place, with who and what belongs to it."""
    feeds = (*feeds, *calendar_feeds(kit, events, title))
    return ListView(
        meta=list_meta(kit, title, events.owner, feeds=feeds),
        title=title,
        intro=plural(len(found), "briefing"),
        groups=_grouped(kit, found, lambda b: str(b.date.year)),
        people=_in_the_news(kit, found),
        timeline=timeline_part(kit, events),
    )


# ── indexes ───────────────────────────────────────────────────────────────────────────────


def indexes(kit: Kit) -> Iterator[Plan]:
    """People and organisations by letter; topics and places by name."""
    site = kit.site
    for title, address, groups in (
        ("People", "/people/", partial(_by_letter, kit, site.people)),
        ("Organisations", "/organizations/", partial(_by_letter, kit, site.organizations)),
        ("Topics", "/topics/", partial(_tags, site.by_topic, partial(topic_link, kit))),
        ("Places", "/places/", partial(_tags, site.by_place, partial(place_link, kit))),
    ):
        yield plan(address, "index.html", partial(_index, kit, title, address, groups))


def _index(
    kit: Kit, title: str, address: str, groups: Callable[[], tuple[TermGroup, ...]]
) -> IndexView:
    found = groups()
    intro = "" if found else "Nothing here yet."
    return IndexView(list_meta(kit, title, address), title, intro, found)


def _tags(
    rows: Mapping[str, Sequence[Briefing]], link: Callable[[str], Link]
) -> tuple[TermGroup, ...]:
    """Topics or places, each with its count."""
    terms = []
    for name, found in rows.items():
        leads = link(name)
        terms.append(Term(leads.text, leads.href, count=plural(len(found), "briefing")))
    return (TermGroup("", "all", tuple(terms)),) if terms else ()


def _by_letter(kit: Kit, profiles: Iterable[Profile]) -> tuple[TermGroup, ...]:
    """Terms under the letter of the family name."""
    return tuple(
        TermGroup(
            letter.upper(), f"letter.{letter}", tuple(_sorted_term(kit, one) for one in found)
        )
        for letter, found in groupby(profiles, key=_letter)
    )


def _sorted_term(kit: Kit, profile: Profile) -> Term:
    """A person by family name first, as an index wants it."""
    shown = term(kit, profile)
    return replace(shown, name=sorted_name(profile))


def _letter(profile: Profile) -> str:
    is_letter, plain, _ = sort_name(profile)
    return plain[0] if is_letter else "#"
