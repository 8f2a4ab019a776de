"""The pages of timelines."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby

from builder.link.events import Event, is_coming
from builder.render import facts
from builder.render.kit import Kit
from builder.render.lists import list_meta
from builder.render.page import Plan, plan
from builder.render.views import EventView, Term, TimelineView
from builder.render.words import plural

ALL_EVENTS = 300
NEWEST = 60


def timeline(kit: Kit) -> Iterator[Plan]:
    """The timeline of the site, and one for each year."""
    years = kit.site.events_in
    terms = tuple(
        Term(str(year), kit.href(f"/timeline/{year}/"), count=plural(len(found), "event"))
        for year, found in reversed([*years.items()])
    )
    yield plan("/timeline/", "timeline.html", partial(_timeline, kit, terms))
    for year, found in years.items():
        view = partial(_year, kit, year, terms, found)
        yield plan(f"/timeline/{year}/", "timeline.html", view)


def _timeline(kit: Kit, years: tuple[Term, ...]) -> TimelineView:
    events = kit.site.events
    past = [event for event in events if not is_coming(event, kit.site.day.date)]
    shown = past if len(past) <= ALL_EVENTS else past[-NEWEST:]
    intro = "Every dated event of the site in one row."
    return TimelineView(
        meta=list_meta(kit, "Timeline", "/timeline/", intro),
        title="Timeline",
        intro=plural(len(events), "event"),
        coming=facts.coming(kit, events, 40),
        years=years,
        groups=_by_year(kit, shown),
    )


def _year(kit: Kit, year: int, years: tuple[Term, ...], events: tuple[Event, ...]) -> TimelineView:
    title = f"Timeline of {year}"
    return TimelineView(
        meta=list_meta(kit, title, f"/timeline/{year}/"),
        title=title,
        intro=plural(len(events), "event"),
        coming=(),
        years=years,
        groups=_by_year(kit, events),
    )


def _by_year(kit: Kit, events: Iterable[Event]) -> tuple[tuple[str, tuple[EventView, ...]], ...]:
    """Events under their years, the latest year first; in a year they run forward."""
    rows = groupby(events, key=lambda event: event.said.date.start.earliest.year)
    groups = [
        (str(year), tuple(facts.event_view(kit, event) for event in found)) for year, found in rows
    ]
    return tuple(reversed(groups))
