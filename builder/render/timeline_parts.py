"""A timeline on the page that it belongs to, with its calendar and the way to the rest of it."""

from collections.abc import Iterator
from functools import partial

from builder.link.addresses import calendar_address, timeline_address
from builder.link.timelines import AHEAD, SHOWN, Timeline, owners_of, timeline_of
from builder.render.facts import event_view
from builder.render.kit import Kit
from builder.render.views import CalendarView, Feed, Link, TimelinePart
from builder.render.words import names_of, plural, words_of


def all_timelines(kit: Kit) -> Iterator[Timeline]:
    """Every timeline of the site."""
    return (timeline_at(kit, *owner) for owner in owners_of(kit.site))


def timeline_at(kit: Kit, section: str = "", name: str = "") -> Timeline:
    """The timeline of a page; without a section and a name, that of the site."""
    make = partial(timeline_of, kit.site, section, name)
    return kit.once("timeline", f"{section}/{name}", make)


def name_of(kit: Kit, timeline: Timeline) -> str:
    """Whose timeline it is; "" for that of the site."""
    match timeline.section:
        case "topics":
            return words_of(timeline.name)
        case "places":
            return names_of(timeline.name)
        case _:
            return kit.site.profiles[timeline.name].name if timeline.name else ""


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
