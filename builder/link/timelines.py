"""Whose timelines there are, and which of them have pages and calendars of their own."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from builder.link.addresses import (
    calendar_address,
    place_address,
    profile_address,
    timeline_address,
    topic_address,
)
from builder.link.events import PENDING, Event, is_coming
from builder.link.site import Site
from builder.model import Address

SHOWN = 30
"""So many past events stand on the page of a person, an organisation, a topic or a place."""
AHEAD = 8
"""So many of those to come."""
WHOLE = 300
"""A page shows no more events at once; years have pages of their own then."""
KEPT = 1000
"""A calendar holds no more events, since the programs that read them do not: the latest ones."""
UNDATED = "undated"
SITE = Address("/")
"""The owner of the timeline that has all events."""


class Timeline(NamedTuple):
    """The events that belong to the page `owner`, in order: those that are over, those to come.

    That page is the one of `name` in `section`: `kazan` in `places`. The site has neither.
    """

    owner: Address
    section: str
    name: str
    events: Sequence[Event]
    past: Sequence[Event]
    coming: Sequence[Event]

    @property
    def has_page(self) -> bool:
        """Whether it has a page: where it does not fit on its owner's, and that of the site always."""
        return self.owner == SITE or len(self.past) > SHOWN or len(self.coming) > AHEAD

    @property
    def has_years(self) -> bool:
        """Whether years have pages: where it does not fit on one, and in that of the site always."""
        return self.owner == SITE or len(self.events) > WHOLE

    @property
    def has_calendar(self) -> bool:
        """Whether some event has a day; a calendar without events would not be one."""
        return any(event.dated for event in self.events)

    @property
    def dated(self) -> list[Event]:
        """The events that have a day."""
        return [event for event in self.events if event.dated]

    @property
    def kept(self) -> list[Event]:
        """The events of the calendar."""
        return self.dated[-KEPT:]

    def by_year(self) -> Iterator[tuple[str, list[Event]]]:
        """The events of each year, by its name in addresses, the earliest first."""
        for year, events in groupby(self.events, attrgetter("year")):
            yield str(year) if year else UNDATED, list(events)


def timelines(site: Site) -> Iterator[Timeline]:
    """That of the site, and those of people, organisations, topics and places."""
    return (timeline_of(site, *owner) for owner in owners_of(site))


def owners_of(site: Site) -> Iterator[tuple[str, str]]:
    """The section and the name of each that has a timeline; the site has neither."""
    yield "", ""
    yield from (("people", profile.id) for profile in site.people)
    yield from (("organizations", profile.id) for profile in site.organizations)
    yield from (("topics", topic) for topic in site.by_topic)
    yield from (("places", place) for place in site.by_place)


def timeline_of(site: Site, section: str, name: str) -> Timeline:
    """The events that belong to a page, parted by whether they are over on the day of the site."""
    owner, events = _owned(site, section, name)
    day = site.day.date
    open_still = [event for event in events if event.said.status in PENDING]
    coming = [event for event in open_still if is_coming(event, day)]
    keys = {event.key for event in coming}
    past = [event for event in events if event.key not in keys] if keys else events
    return Timeline(owner, section, name, events, past, coming)


def _owned(site: Site, section: str, name: str) -> tuple[Address, Sequence[Event]]:
    """The address of a page, and the events that name or concern what it is about."""
    match section:
        case "topics":
            return topic_address(name), site.events_on.get(name, ())
        case "places":
            return place_address(name), site.events_at.get(name, ())
        case "":
            return SITE, site.events
        case _:
            return profile_address(site.profiles[name]), site.events_of.get(name, ())


def addresses_of(timeline: Timeline) -> Iterator[Address]:
    """Every address that a timeline has, beside the page that it belongs to."""
    owner = timeline.owner
    if timeline.has_page:
        yield timeline_address(owner)
    if timeline.has_years:
        yield from (timeline_address(owner, year) for year, _ in timeline.by_year())
    if timeline.has_calendar:
        yield calendar_address(owner)
