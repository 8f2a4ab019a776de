"""What briefings state, as things of schema.org: events, observations, quotations, pictures."""

from msgspec import Raw

from builder.link.addresses import briefing_address, measure_address
from builder.link.anchors import quote_anchors
from builder.link.events import Event
from builder.load.edtf import sure_text
from builder.load.figures import BOUNDS
from builder.load.values import license_url
from builder.model import Briefing, DatedEvent, Edtf, Figure, Photo
from builder.render.facts import figure_view, label_of
from builder.render.jsonld import Thing, absolute, filled, reference, references
from builder.render.kit import Kit, place_link
from builder.render.photos import Frame, photo_view

_STATUS = {"cancelled": "EventCancelled", "moved": "EventRescheduled"}
_VALUES = {"above": "minValue", "below": "maxValue"}
_LENGTHS = {
    "day": "P1D",
    "month": "P1M",
    "quarter": "P3M",
    "half": "P6M",
    "year": "P1Y",
    "decade": "P10Y",
}


def page_url(kit: Kit, briefing: str, anchor: str = "") -> str:
    """Where a briefing stands on the web, or something in it."""
    url = kit.once("url", briefing, lambda: kit.url(briefing_address(briefing)))
    return f"{url}#{anchor}" if anchor else url


# ── events ────────────────────────────────────────────────────────────────────────────────


def events_in(kit: Kit, briefing: Briefing) -> list[Thing]:
    """The dated events of a briefing; one whose beginning is in doubt is none to a machine."""
    return [
        _event(kit, event, page_url(kit, briefing.id, anchor))
        for event, anchor in zip(briefing.dates, kit.event_anchors(briefing), strict=True)
        if sure_text(event.date.start)
    ]


def joined_event(kit: Kit, event: Event) -> Thing | None:
    """An event of the site, with the briefings that tell of it."""
    if not sure_text(event.said.date.start):
        return None
    name, number = event.tellings[0]
    anchor = kit.event_anchors(kit.site.briefing[name])[number]
    thing = _event(kit, event.said, page_url(kit, name, anchor))
    before = sure_text(event.moved_from.start) if event.moved_from else ""
    more: Thing = {
        "location": _place(kit, event.place) if event.place else None,
        "attendee": references(kit, (*event.people, *event.organizations)),
        "previousStartDate": before,
        "subjectOf": [{"@id": page_url(kit, one, "article")} for one in event.briefings],
    }
    return thing | filled(more)


def _event(kit: Kit, event: DatedEvent, url: str) -> Thing:
    """What happened, or is to happen."""
    present = (ref.id for ref in (*event.people, *event.organizations))
    thing: Thing = {
        "@type": "Event",
        "@id": url,
        "url": url,
        "name": event.text,
        "startDate": sure_text(event.date.start),
        "endDate": sure_text(event.date.end),
        "eventStatus": f"https://schema.org/{_STATUS.get(event.status, 'EventScheduled')}",
        "location": _place(kit, event.place) if event.place else None,
        "attendee": references(kit, tuple(present)),
    }
    return filled(thing)


def _place(kit: Kit, place: str) -> Thing:
    link = place_link(kit, place)
    return {"@type": "Place", "name": link.text, "url": absolute(kit, link.href)}


# ── figures ───────────────────────────────────────────────────────────────────────────────


def observations_in(kit: Kit, briefing: Briefing) -> list[Thing]:
    """The figures of a briefing."""
    return [observation(kit, briefing, number) for number in range(len(briefing.figures))]


def observation(kit: Kit, briefing: Briefing, number: int) -> Thing:
    """A figure: its value, or the bound that its hedge makes of it."""
    figure, view = briefing.figures[number], figure_view(kit, briefing, number)
    line = figure.line
    told = (view.full, view.period and view.period.text, view.source and view.source.text)
    bound = _VALUES.get(BOUNDS.get(line.hedge, ""), "value")
    thing: Thing = {
        "@type": "Observation",
        "@id": page_url(kit, briefing.id, view.anchor),
        "name": label_of(kit, figure.measure.id),
        "description": ", ".join(word for word in told if word),
        "variableMeasured": variable(kit, figure.measure.id, full=False),
        bound: Raw(f"{line.amount.value:f}".encode()),
        "unitText": unit_of(kit, figure),
        **(observed(line.period) if line.period else {}),
    }
    if figure.of and figure.of.id in kit.site.profiles:
        thing["observationAbout"] = reference(kit, kit.site.profiles[figure.of.id])
    return filled(thing)


def observed(period: Edtf) -> Thing:
    """When a value was observed, and over how long: `2024-01` and `P11M`."""
    start, end = period.start, period.end
    if any(one.approximate or one.uncertain for one in (start, end)):
        return {}
    years = end.latest.year - start.earliest.year
    months = 12 * years + end.latest.month - start.earliest.month
    match start.precision, end.precision, period.interval:
        case (("day" | "month" | "year"), _, False):
            return {"observationDate": start.text, "observationPeriod": _LENGTHS[start.precision]}
        case (("quarter" | "half"), _, False):
            date = start.earliest.isoformat()[:7]
            return {"observationDate": date, "observationPeriod": _LENGTHS[start.precision]}
        case "year", "year", True:
            return {"observationDate": start.text, "observationPeriod": f"P{years + 1}Y"}
        case "month", "month", True:
            return {"observationDate": start.text, "observationPeriod": f"P{months + 1}M"}
        case "day", "day", True:
            days = (end.latest - start.earliest).days + 1
            return {"observationDate": start.text, "observationPeriod": f"P{days}D"}
        case _:
            return {}


def variable(kit: Kit, name: str, *, full: bool = True) -> Thing:
    """What a figure measures: by name, and in `full` on the page of its series."""
    url, measure = kit.url(measure_address(name)), kit.site.measures.get(name)
    thing: Thing = {
        "@type": "StatisticalVariable",
        "@id": f"{url}#variable",
        "name": label_of(kit, name),
    }
    if not full:
        return thing
    return filled({**thing, "url": url, "description": measure.definition if measure else ""})


def unit_of(kit: Kit, figure: Figure) -> str:
    """The unit of a value in full; where the line leaves it open, the measure settles it."""
    amount, measure = figure.line.amount, kit.site.measures.get(figure.measure.id)
    return measure.unit if amount.kind == "count" and measure else amount.unit


# ── quotes and pictures ───────────────────────────────────────────────────────────────────


def quotations_in(kit: Kit, briefing: Briefing) -> list[Thing]:
    """What is quoted in a briefing, and whom."""
    profiles = kit.site.profiles
    anchors = quote_anchors(len(briefing.quotes))
    return [
        {
            "@type": "Quotation",
            "@id": page_url(kit, briefing.id, anchor),
            "text": quote.text,
            **(
                {"creator": reference(kit, profiles[quote.speaker.id])}
                if quote.speaker.id in profiles
                else {}
            ),
        }
        for quote, anchor in zip(briefing.quotes, anchors, strict=True)
    ]


def image(kit: Kit, photo: Photo | None, frame: Frame) -> Thing | None:
    """A picture with its licence and who made it."""
    view = photo_view(kit, photo, frame) if photo else None
    if photo is None or view is None:
        return None
    thing: Thing = {
        "@type": "ImageObject",
        "contentUrl": absolute(kit, view.src),
        "width": view.width,
        "height": view.height,
        "caption": photo.caption,
        "description": photo.alt,
        "creditText": photo.credit,
        "license": license_url(photo.license),
        "acquireLicensePage": photo.source,
    }
    return filled(thing)
