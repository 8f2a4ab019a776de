"""Figures, events and quotes as rows that any page can show."""

from collections.abc import Iterable
from datetime import date

from msgspec.structs import replace

from builder.link.anchors import quote_anchors
from builder.link.events import PENDING, Event, is_coming, lies_ahead, place_in_time
from builder.link.quoted import Quoted
from builder.link.series import latest as latest_values
from builder.model import Briefing, DatedEvent, Figure
from builder.render.kit import (
    Kit,
    briefing_link,
    cited,
    cited_by_name,
    place_link,
    profile_link,
    profile_links,
)
from builder.render.views import EventView, FigureGroup, FigureView, Link, QuoteView
from builder.render.words import (
    plural,
    show_amount,
    show_change,
    show_unit,
    show_value,
    words_of,
)
from builder.spot.stated import settled

TOLD = 4
"""So many of the briefings that tell of an event are named beside it, the newest."""

# ── figures ───────────────────────────────────────────────────────────────────────────────


def figure_view(kit: Kit, briefing: Briefing, number: int, *, away: bool = False) -> FigureView:
    """One figure of a briefing; `away` from it, the row says where it stands."""
    name = f"{briefing.id} {number}"
    if away:
        return kit.once("figure from afar", name, lambda: _away(kit, briefing, number))
    return kit.once("figure", name, lambda: _figure(kit, briefing, number))


def _away(kit: Kit, briefing: Briefing, number: int) -> FigureView:
    """A figure as it stands on other pages."""
    view, link = figure_view(kit, briefing, number), briefing_link(kit, briefing)
    return replace(
        view,
        anchor=f"{view.anchor}.{briefing.id}",
        source=_from_afar(view.source, link),
        report=_from_afar(view.report, link),
        briefing=Link(link.text, f"{link.href}#{view.anchor}", link.lang),
        published=kit.day(briefing.date),
    )


def _from_afar(source: Link | None, page: Link) -> Link | None:
    """A source of a briefing, as another page links it."""
    if source is None or not source.href.startswith("#"):
        return source
    return Link(source.text, f"{page.href}{source.href}")


def _figure(kit: Kit, briefing: Briefing, number: int) -> FigureView:
    """A figure as it stands on its own briefing."""
    figure = briefing.figures[number]
    line = figure.line
    source = cited_by_name(kit, line.per, briefing.sources) if line.per else None
    return FigureView(
        anchor=kit.figure_anchors(briefing)[number],
        value=show_value(line.amount, kit.locale),
        unit=_unit(kit, figure),
        full=" ".join(word for word in (line.hedge, _in_full(kit, figure)) if word),
        hedge=line.hedge,
        period=kit.stamp(line.period),
        change=show_change(line.change, kit.locale) if line.change else "",
        source=source or (Link(line.per) if line.per else None),
        report=cited(kit, figure.source, briefing.sources),
        about=profile_link(kit, figure.of.id) if figure.of else None,
        notes=tuple(note for note in (line.note, figure.note) if note),
    )


def _in_full(kit: Kit, figure: Figure) -> str:
    """An amount in full; where the line leaves its unit open, the measure settles it."""
    measure = kit.site.measures.get(figure.measure.id)
    amount = settled(figure.line.amount, measure.unit if measure else "")
    return show_amount(amount, kit.locale)


def _unit(kit: Kit, figure: Figure) -> str:
    """The unit of a row; where the line leaves it open, the measure settles it."""
    measure = kit.site.measures.get(figure.measure.id)
    amount = figure.line.amount
    if amount.kind == "count" and measure and measure.unit:
        return " ".join(word for word in (show_unit(amount), measure.unit) if word)
    return show_unit(amount)


def label_of(kit: Kit, measure: str) -> str:
    """What is measured, in words."""
    known = kit.site.measures.get(measure)
    return known.label if known else words_of(measure)


def group(kit: Kit, measure: str, rows: Iterable[FigureView]) -> FigureGroup:
    """Values under the name of their measure."""
    known = kit.site.measures.get(measure)
    values = tuple(rows)
    units = {row.unit for row in values}
    return FigureGroup(
        label=label_of(kit, measure),
        href=kit.href(f"/figures/{measure}/"),
        unit=units.pop() if len(units) == 1 else "",
        rows=values,
        definition=known.definition if known else "",
    )


def figure_groups(
    kit: Kit, briefing: Briefing, quoted: Iterable[Quoted] = (), *, away: bool = False
) -> tuple[FigureGroup, ...]:
    """The figures of a briefing, measure by measure, then those of others that its prose states."""
    rows: dict[str, list[FigureView]] = {}
    for number, figure in enumerate(briefing.figures):
        row = figure_view(kit, briefing, number, away=away)
        rows.setdefault(figure.measure.id, []).append(row)
    for place in dict.fromkeys((one.value.briefing, one.value.number) for one in quoted):
        other = kit.site.briefing[place[0]]
        row = figure_view(kit, other, place[1], away=True)
        rows[other.figures[place[1]].measure.id].append(row)
    return tuple(group(kit, measure, values) for measure, values in rows.items())


def latest(kit: Kit, measure: str, most: int) -> tuple[FigureView, ...]:
    """The newest value of a measure, and those before it in one line with it."""
    values = latest_values(kit.site.series.get(measure, ()), most)
    briefing = kit.site.briefing
    return tuple(figure_view(kit, briefing[one.briefing], one.number, away=True) for one in values)


# ── events ────────────────────────────────────────────────────────────────────────────────


def timeline(kit: Kit, briefing: Briefing) -> tuple[tuple[EventView, ...], tuple[EventView, ...]]:
    """The dated events of a briefing in order: what was, and what was still to come on its day."""
    rows = sorted(
        enumerate(briefing.dates),
        key=lambda one: place_in_time(one[1].date),
    )
    past: list[EventView] = []
    coming: list[EventView] = []
    for number, event in rows:
        view = _told_event(kit, briefing, number)
        (coming if lies_ahead(event, briefing.date) else past).append(view)
    return tuple(past), tuple(coming)


def _told_event(kit: Kit, briefing: Briefing, number: int) -> EventView:
    """An event as one briefing tells of it."""
    event = briefing.dates[number]
    return EventView(
        anchor=event_anchor(kit, briefing, number),
        date=kit.moment(event.date),
        text=event.text,
        state=event.status if event.status != "done" else "",
        place=place_link(kit, event.place) if event.place else None,
        people=profile_links(kit, (ref.id for ref in event.people)),
        note=_anniversary(kit, event),
        source=cited(kit, event.source, briefing.sources),
    )


def told_elsewhere(kit: Kit, briefing: Briefing, number: int) -> EventView:
    """The same on another page, with a link to that briefing."""
    view, link = _told_event(kit, briefing, number), briefing_link(kit, briefing)
    return replace(
        view,
        anchor="",
        lang=briefing.lang if briefing.lang != kit.site.config.language else "",
        source=_from_afar(view.source, link),
        briefings=(Link(link.text, f"{link.href}#{view.anchor}", link.lang),),
    )


def _anniversary(kit: Kit, event: DatedEvent) -> str:
    """What an anniversary is one of."""
    if event.anniversary_of is None:
        return ""
    events = kit.once("events", "", lambda: {one.key: one for one in kit.site.events})
    origin = events.get(event.anniversary_of.id)
    if origin is None:
        return ""
    years = event.date.start.earliest.year - origin.said.date.start.earliest.year
    when = kit.moment(origin.said.date).text
    return f"{plural(years, 'year')} after {when}: {origin.said.text}"


def event_view(kit: Kit, event: Event) -> EventView:
    """An event of the site, with the briefings that tell of it."""
    return kit.once("event", event.key, lambda: event_on(kit, event, kit.site.day.date))


def event_on(kit: Kit, event: Event, day: date) -> EventView:
    """An event as it stood on a day."""
    said = event.said
    coming = is_coming(event, day)
    late = said.status in PENDING and not coming
    rest = len(event.briefings) - TOLD
    language = kit.site.briefing[event.briefings[0]].lang
    untold = "announced; no later briefing tells of it" if late and not event.followed else ""
    notes = (untold, event_note(kit, event))
    return EventView(
        anchor="",
        date=kit.moment(said.date),
        text=said.text,
        lang=language if language != kit.site.config.language else "",
        state="" if said.status == "done" or (late and said.status == "planned") else said.status,
        place=place_link(kit, event.place) if event.place else None,
        people=profile_links(kit, event.people),
        note="; ".join(note for note in notes if note),
        briefings=tuple(_where_told(kit, event, name) for name in event.briefings[:TOLD]),
        others=f"{rest} more" if rest > 0 else "",
    )


def event_note(kit: Kit, event: Event) -> str:
    """What is to be said of an event on any day: when it should have been, what it is a return of."""
    moved = f"moved from {kit.moment(event.moved_from).text}" if event.moved_from else ""
    return "; ".join(note for note in (moved, _anniversary(kit, event.said)) if note)


def _where_told(kit: Kit, event: Event, name: str) -> Link:
    """A briefing, at the place where it tells of an event."""
    briefing = kit.site.briefing[name]
    number = next(number for one, number in event.tellings if one == name)
    link = briefing_link(kit, briefing)
    return Link(link.text, f"{link.href}#{event_anchor(kit, briefing, number)}", link.lang)


def event_anchor(kit: Kit, briefing: Briefing, number: int) -> str:
    """The anchor of one of the dates of a briefing."""
    return kit.event_anchors(briefing)[number]


# ── quotes ────────────────────────────────────────────────────────────────────────────────


def quotes(kit: Kit, briefing: Briefing) -> tuple[QuoteView, ...]:
    """The quotes of a briefing."""
    return tuple(_quote(kit, briefing, number) for number in range(len(briefing.quotes)))


def quotes_by(kit: Kit, name: str) -> tuple[QuoteView, ...]:
    """What somebody said, in all briefings."""
    return tuple(
        _quote(kit, kit.site.briefing[briefing], number, away=True)
        for briefing, number in kit.site.quotes.get(name, ())
    )


def _quote(kit: Kit, briefing: Briefing, number: int, *, away: bool = False) -> QuoteView:
    quote = briefing.quotes[number]
    anchor = quote_anchors(len(briefing.quotes))[number]
    source = cited(kit, quote.source, briefing.sources)
    link = briefing_link(kit, briefing)
    if away:
        source = _from_afar(source, link)
    return QuoteView(
        anchor="" if away else anchor,
        text=quote.text,
        speaker=profile_link(kit, quote.speaker.id) or Link(quote.speaker.id),
        to=profile_link(kit, quote.to.id) if quote.to else None,
        source=source,
        briefing=Link(link.text, f"{link.href}#{anchor}", link.lang) if away else None,
        date=kit.day(briefing.date) if away else None,
    )
