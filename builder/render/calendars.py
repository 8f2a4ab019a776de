"""Calendars: each timeline as iCalendar, for the programs that keep people's appointments."""

from collections.abc import Iterator
from functools import partial
from hashlib import blake2b
from urllib.parse import urlsplit

from builder.link.addresses import briefing_address, calendar_address
from builder.link.events import PENDING, Event
from builder.model import Own
from builder.render import ical
from builder.render.facts import TOLD, event_anchor, event_note
from builder.render.kit import Kit, profile_links
from builder.render.page import Page, Plan
from builder.render.timeline_parts import all_timelines, held, name_of, timeline_at
from builder.render.words import names_of, words_of

MAKER = "-//Readout//Timelines//EN"
DAILY = "P1D"
"""How often a subscriber should look again."""


def calendars(kit: Kit) -> Iterator[Plan]:
    """The calendar of each timeline that has events with a day."""
    for one in all_timelines(kit):
        if one.has_calendar:
            make = partial(_calendar, kit, one.section, one.name)
            yield Plan(calendar_address(one.owner), make, listed=False)


def _calendar(kit: Kit, section: str, name: str, _: Own) -> Page:
    """One calendar; the older properties say the same to programs that do not know the newer."""
    timeline = timeline_at(kit, section, name)
    title, whose = kit.site.config.title, name_of(kit, timeline)
    called = f"{whose} · {title}" if whose else title
    about = f"Dated events from {title}{': ' if whose else ''}{whose}. {held(timeline)}."
    address = calendar_address(timeline.owner)
    line, text = ical.line, ical.text
    calendar = ical.component(
        "VCALENDAR",
        line("VERSION", "2.0"),
        line("PRODID", MAKER),
        line("CALSCALE", "GREGORIAN"),
        line("NAME", text(called)),
        line("X-WR-CALNAME", text(called)),
        line("DESCRIPTION", text(about)),
        line("X-WR-CALDESC", text(about)),
        line("URL", kit.url(timeline.owner)),
        line("SOURCE;VALUE=URI", kit.url(address)),
        line("REFRESH-INTERVAL;VALUE=DURATION", DAILY),
        line("X-PUBLISHED-TTL", DAILY),
        *(_entry(kit, event) for event in timeline.kept),
    )
    return Page(address, text=calendar)


def _entry(kit: Kit, event: Event) -> str:
    """An event as all calendars have it."""
    return kit.once("entry of a calendar", event.key, lambda: _made_entry(kit, event))


def _made_entry(kit: Kit, event: Event) -> str:
    said, line, text = event.said, ical.line, ical.text
    name, number = event.tellings[0]
    briefing = kit.site.briefing[name]
    language = f";LANGUAGE={briefing.lang}" if briefing.lang else ""
    return ical.component(
        "VEVENT",
        line("UID", text(uid(kit, event))),
        line("DTSTAMP", ical.midnight(event.told)),
        line("DTSTART;VALUE=DATE", ical.day(said.date.start.earliest)),
        line("DTEND;VALUE=DATE", ical.next_day(said.date.end.latest)),
        line(f"SUMMARY{language}", text(said.text)),
        line("DESCRIPTION", text(_about(kit, event))),
        line("LOCATION", text(names_of(event.place))),
        line("URL", f"{kit.url(briefing_address(name))}#{event_anchor(kit, briefing, number)}"),
        line("STATUS", _status(event)),
        line("CATEGORIES", ical.texts(words_of(topic) for topic in event.topics)),
        line("TRANSP", "TRANSPARENT"),
    )


def uid(kit: Kit, event: Event) -> str:
    """A name for an event that nothing else in the world has, and that other events never change."""
    parts = urlsplit(kit.site.config.url)
    name = event.said.id
    if not name:
        digest = blake2b(event.key.encode(), digest_size=8).hexdigest()
        name = f"{event.said.date.start.earliest}.{digest}"
    return f"{name}@{parts.netloc}{parts.path.rstrip('/')}"


def _status(event: Event) -> str:
    if event.said.status == "cancelled":
        return "CANCELLED"
    open_still = event.said.status in PENDING and not event.followed
    return "TENTATIVE" if open_still else "CONFIRMED"


def _about(kit: Kit, event: Event) -> str:
    """Who took part, and the newest briefings that tell of it, with their addresses."""
    told = [kit.site.briefing[name] for name in event.briefings[:TOLD]]
    who = ", ".join(link.text for link in profile_links(kit, event.people))
    rows = (f"{one.title}\n{kit.url(briefing_address(one.id))}" for one in told)
    return "\n\n".join(part for part in (event_note(kit, event), who, *rows) if part)
