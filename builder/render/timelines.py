"""The pages of timelines: of the site, and of what has more events than its own page shows."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from operator import attrgetter

from msgspec.structs import replace

from builder.link.addresses import timeline_address
from builder.link.events import Event
from builder.link.timelines import SHOWN, UNDATED, WHOLE, Timeline
from builder.render.facts import event_view
from builder.render.jsonld import breadcrumbs, graph
from builder.render.kit import Kit, crumb, meta
from builder.render.page import Plan, plan
from builder.render.structured import happenings
from builder.render.timeline_parts import (
    all_timelines,
    calendar_feeds,
    calendar_view,
    name_of,
    timeline_at,
)
from builder.render.views import EventView, Link, Meta, Term, TimelineView
from builder.render.words import plural, section_name

NO_DATE = "Without a date"
CUT = "These are the latest and the next. Each year has a page with all of its events."


def timelines(kit: Kit) -> Iterator[Plan]:
    """The page of each timeline that has one, and of each of its years."""
    for one in all_timelines(kit):
        if one.has_page:
            view = partial(_whole, kit, one.section, one.name)
            yield plan(timeline_address(one.owner), "timeline.html", view)
        if one.has_years:
            for year, _ in one.by_year():
                view = partial(_year, kit, one.section, one.name, year)
                yield plan(timeline_address(one.owner, year), "timeline.html", view)


def _whole(kit: Kit, section: str, name: str) -> TimelineView:
    """A timeline on one page; where it has too many events, the latest and the next of them."""
    timeline = timeline_at(kit, section, name)
    fits, past = len(timeline.events) <= WHOLE, timeline.past
    return TimelineView(
        meta=_meta(kit, timeline, timeline.events),
        title=_title(kit, timeline),
        intro=plural(len(timeline.events), "event"),
        coming=_views(kit, timeline.coming[:WHOLE]),
        years=_years(kit, timeline),
        groups=_by_year(kit, past if fits else past[-SHOWN:]),
        cut="" if fits else CUT,
        calendar=calendar_view(kit, timeline),
    )


def _year(kit: Kit, section: str, name: str, year: str) -> TimelineView:
    timeline = timeline_at(kit, section, name)
    events = next(events for one, events in timeline.by_year() if one == year)
    return TimelineView(
        meta=_meta(kit, timeline, events, year),
        title=_title(kit, timeline, year),
        intro=plural(len(events), "event"),
        coming=(),
        years=_years(kit, timeline, year),
        groups=_by_year(kit, events),
    )


def _title(kit: Kit, timeline: Timeline, year: str = "") -> str:
    """`Timeline`, `Timeline of 2024`, `Kazan: timeline`, `Kazan: timeline of 2024`."""
    words = f"timeline of {year}" if year else "timeline"
    words = "timeline, without a date" if year == UNDATED else words
    whose = name_of(kit, timeline)
    return f"{whose}: {words}" if whose else words.capitalize()


def _meta(kit: Kit, timeline: Timeline, events: Sequence[Event], year: str = "") -> Meta:
    """The head of a timeline, with the way to it."""
    owner, whose = timeline.owner, name_of(kit, timeline)
    crumbs = [crumb(kit, kit.site.config.title, "/")]
    if whose:
        section = timeline.section
        crumbs += [crumb(kit, section_name(section), f"/{section}/"), crumb(kit, whose, owner)]
    crumbs += [crumb(kit, "Timeline", timeline_address(owner)), Link(_label(year))]
    trail = tuple(crumbs if year else (*crumbs[:-2], Link("Timeline")))
    about = f"Dated events: {whose}." if whose else "Every dated event of the site."
    return meta(
        kit,
        _title(kit, timeline, year),
        timeline_address(owner, year),
        about,
        crumbs=trail,
        feeds=calendar_feeds(kit, timeline, whose or kit.site.config.title),
        jsonld=graph(breadcrumbs(kit, trail), *happenings(kit, events)),
    )


def _label(year: str) -> str:
    return NO_DATE if year == UNDATED else year


def _years(kit: Kit, timeline: Timeline, shown: str = "") -> tuple[Term, ...]:
    """The years that have pages, the latest first; the one that is shown leads nowhere."""
    if not timeline.has_years:
        return ()
    every = kit.once("years", timeline.owner, lambda: _all_years(kit, timeline))
    return tuple(replace(one, href="") if one.name == _label(shown) else one for one in every)


def _all_years(kit: Kit, timeline: Timeline) -> tuple[Term, ...]:
    terms = (
        Term(
            _label(year),
            kit.href(timeline_address(timeline.owner, year)),
            count=plural(len(events), "event"),
        )
        for year, events in timeline.by_year()
    )
    return tuple(reversed([*terms]))


def _by_year(
    kit: Kit, events: Iterable[Event]
) -> tuple[tuple[str, str, tuple[EventView, ...]], ...]:
    """Events under their years, the latest year first; in a year they run forward."""
    groups = [
        (str(year) if year else NO_DATE, f"y{year or UNDATED}", _views(kit, found))
        for year, found in groupby(events, attrgetter("year"))
    ]
    return tuple(reversed(groups))


def _views(kit: Kit, events: Iterable[Event]) -> tuple[EventView, ...]:
    return tuple(event_view(kit, event) for event in events)
