"""A timeline on the page that it belongs to, with its calendar and the way to the rest of it."""

from collections.abc import Iterator
from typing import NamedTuple

from builder.link import timelines as every
from builder.link.addresses import calendar_address, timeline_address
from builder.link.timelines import AHEAD, SHOWN, Timeline
from builder.render.facts import event_view
from builder.render.kit import Kit
from builder.render.views import CalendarView, Feed, Link, TimelinePart
from builder.render.words import names_of, plural, words_of


class Subject(NamedTuple):
    """Whose timeline it is: a name, and the name and address of the section that has all such."""

    timeline: Timeline
    name: str = ""
    section: tuple[str, str] = ("", "")


def subjects(kit: Kit) -> Iterator[Subject]:
    """Everybody and everything that has a timeline; first the site, which needs no name."""
    site = kit.site
    yield Subject(every.timeline_of(site, every.SITE, site.events))
    for kind, section, profiles in (
        ("People", "/people/", site.people),
        ("Organisations", "/organizations/", site.organizations),
    ):
        for one in profiles:
            yield Subject(every.timeline_of_profile(site, one), one.name, (kind, section))
    for topic in site.by_topic:
        found = every.timeline_of_topic(site, topic)
        yield Subject(found, words_of(topic), ("Topics", "/topics/"))
    for place in site.by_place:
        found = every.timeline_of_place(site, place)
        yield Subject(found, names_of(place), ("Places", "/places/"))


def timeline_part(kit: Kit, timeline: Timeline) -> TimelinePart | None:
    """The latest events and the next, and where the others are; None where there are none."""
    if not timeline.events:
        return None
    return TimelinePart(
        past=tuple(event_view(kit, event) for event in timeline.past[-SHOWN:]),
        coming=tuple(event_view(kit, event) for event in timeline.coming[:AHEAD]),
        more=_whole(kit, timeline) if timeline.has_page else None,
        calendar=calendar_view(kit, timeline),
    )


def _whole(kit: Kit, timeline: Timeline) -> Link:
    """The page of a timeline."""
    count = plural(len(timeline.events), "event")
    return Link(f"All {count}", kit.href(timeline_address(timeline.owner)))


def calendar_view(kit: Kit, timeline: Timeline) -> CalendarView | None:
    """How to subscribe to a timeline, and how much of it a calendar can hold."""
    if not timeline.has_calendar:
        return None
    address = calendar_address(timeline.owner)
    _, _, place = kit.url(address).partition("://")
    return CalendarView(kit.href(address), f"webcal://{place}", held(timeline))


def held(timeline: Timeline) -> str:
    """`12 events`, or `12 of 15 events; 3 have no day`."""
    total, dated, kept = len(timeline.events), len(timeline.dated), len(timeline.kept)
    missing = [
        f"{count} {one if count == 1 else many}"
        for count, one, many in (
            (total - dated, "has no day", "have no day"),
            (dated - kept, "is earlier", "are earlier"),
        )
        if count
    ]
    of = f"{kept} of " if missing else ""
    return "; ".join((f"{of}{plural(total, 'event')}", *missing))


def calendar_feeds(kit: Kit, timeline: Timeline, title: str) -> tuple[Feed, ...]:
    """The calendar of a page as one of its feeds, if it has one."""
    if not timeline.has_calendar:
        return ()
    address = kit.href(calendar_address(timeline.owner))
    return (Feed(f"{title} (calendar)", address, "text/calendar"),)
