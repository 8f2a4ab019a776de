"""Data in prose as it is shown: charts, figures, timelines and profiles, as of the day of the page."""

from collections.abc import Callable, Container, Iterable, Iterator
from datetime import date
from itertools import islice

from msgspec.structs import replace

from builder.link.addresses import address_of, section_of, timeline_address
from builder.link.events import Event
from builder.link.insets import charted, day_of, measures_of
from builder.model import Briefing, Inset, InsetKind, Word, Written
from builder.render import facts
from builder.render.cards import card
from builder.render.charts import Sketch
from builder.render.kit import Kit
from builder.render.scales import long_day
from builder.render.sketches import ledger_of, sketch_of
from builder.render.timeline_parts import timeline_at
from builder.render.views import Card, EventView, FigureGroup, Link
from builder.render.words import names_of, plural, words_of

MOST_VALUES = 60
MOST_ROWS = 12
MOST_EVENTS = 20
"""So much of a series, and of what concerns somebody, is set into prose: the latest."""
MOST_OWN = 100
"""So much of what a page declares itself: the first."""
FEW_VALUES = 16
"""So many values does a chart show that stands on a page by itself."""
ENOUGH = 4
"""So many values does a series need to be drawn without being asked for."""
UNASKED = 2
"""So many series are drawn without being asked for."""


class InsetView(Word, frozen=True):
    """Data in prose, in one of its forms; where there is nothing to show, only the `note` says so.

    `caption` names a table; `known` says as of which day all of it stands, and `more` leads to what
    came before and after.
    """

    kind: InsetKind
    sketch: Sketch | None = None
    title: str = ""
    caption: str = ""
    groups: tuple[FigureGroup, ...] = ()
    events: tuple[EventView, ...] = ()
    card: Card | None = None
    note: str = ""
    known: str = ""
    more: Link | None = None


def inset_view(kit: Kit, page: Written, inset: Inset) -> InsetView:
    """What stands in the place that a page leaves for data."""
    return _VIEWS[inset.kind](kit, page, inset)


def unasked(kit: Kit, briefing: Briefing) -> tuple[Sketch, ...]:
    """The charts that a briefing shows by itself: of its figures, but for those that its prose shows.

    Two of them stand beside each other and are small.
    """
    ledger, day = ledger_of(kit), briefing.date
    asked = [one for one in briefing.outline.insets if one.kind == "chart"]
    shown = {charted(ledger, briefing, one) for one in asked}
    found = (
        (one, known)
        for one in measures_of(briefing)
        if one not in shown and (known := ledger.known(one, day, FEW_VALUES)).drawable >= ENOUGH
    )
    chosen = tuple(islice(found, UNASKED))
    small = len(chosen) > 1
    return tuple(
        sketch_of(kit, one, known, day, f"chart.{one}", small=small) for one, known in chosen
    )


# ── one for each kind ─────────────────────────────────────────────────────────────────────


def _chart(kit: Kit, page: Written, inset: Inset) -> InsetView:
    ledger, day = ledger_of(kit), day_of(page)
    measure = charted(ledger, page, inset)
    if not measure:
        return InsetView("chart", note=f"Fewer than two values {_were_known(kit, day)}.")
    known = ledger.known(measure, day, MOST_VALUES)
    return InsetView("chart", sketch_of(kit, measure, known, day, f"{inset.anchor}.drawing"))


def _figures(kit: Kit, page: Written, inset: Inset) -> InsetView:
    if isinstance(page, Briefing) and not inset.names:
        groups, caption = facts.figure_groups(kit, page), "Figures in this briefing"
        known = _first(len(page.figures), "figure")
    else:
        wanted = [name.id for name in inset.names] or measures_of(page)
        made = (_values(kit, page, one) for one in wanted)
        groups = tuple(one for one in made if one.rows)
        caption, known = "Figures from all briefings", _as_known(kit, day_of(page))
    if not groups:
        return InsetView("figures", note=f"No value {_were_known(kit, day_of(page))}.")
    return InsetView("figures", caption=caption, groups=tuple(_bare(groups)), known=known)


def _bare(groups: Iterable[FigureGroup]) -> Iterator[FigureGroup]:
    """Figures without the anchors that they have elsewhere, so many at most."""
    room = MOST_OWN
    for group in groups:
        if rows := group.rows[:room]:
            yield replace(group, rows=tuple(replace(row, anchor="") for row in rows))
            room -= len(rows)


def _values(kit: Kit, page: Written, measure: str) -> FigureGroup:
    """The latest values of a measure that stood on the day of a page."""
    known = ledger_of(kit).known(measure, day_of(page), MOST_ROWS)
    rows = (
        facts.figure_view(
            kit, kit.site.briefing[one.briefing], one.number, away=one.briefing != page.id
        )
        for one in known.values
    )
    return facts.group(kit, measure, rows)


def _timeline(kit: Kit, page: Written, inset: Inset) -> InsetView:
    day = day_of(page)
    if isinstance(page, Briefing) and not inset.names:
        past, coming = facts.timeline(kit, page)
        shown = (*past, *coming)[:MOST_OWN]
        view = InsetView("timeline", events=shown, known=_first(len(page.dates), "date"))
    else:
        name = inset.names[0].id if inset.names else page.id
        told = ledger_of(kit).events(name, day, MOST_EVENTS)
        title, owner, whole = kit.once("whose timeline", name, lambda: _whose(kit, name))
        hidden = {owner, kit.href(address_of(page) or "")}
        view = InsetView(
            "timeline",
            title=title,
            events=tuple(_event(kit, one, day, hidden) for one in told),
            known=_as_known(kit, day),
            more=Link("The whole timeline", whole),
        )
    if not view.events:
        return InsetView("timeline", note=f"No dated event {_were_known(kit, day)}.")
    return replace(view, events=tuple(replace(one, anchor="") for one in view.events))


def _event(kit: Kit, event: Event, day: date, hidden: Container[str]) -> EventView:
    """An event as it was told by a day; whether it came about is not said.

    It does not lead to `hidden` pages: the one on which it stands, and that of whom it is about.
    """
    if day == date.max:
        view = facts.event_view(kit, event)
    else:
        over = event.said.date.end.latest < day
        view = facts.event_on(kit, replace(event, followed=over), day)
    return replace(
        view,
        place=view.place if view.place and view.place.href not in hidden else None,
        people=tuple(one for one in view.people if one.href not in hidden),
        briefings=tuple(one for one in view.briefings if one.href.partition("#")[0] not in hidden),
    )


def _whose(kit: Kit, name: str) -> tuple[str, str, str]:
    """What an id is called, the page of it, and where all of its events stand."""
    site, profile = kit.site, kit.site.profiles.get(name)
    if profile:
        title, timeline = profile.name, timeline_at(kit, section_of(profile), name)
    elif name in site.by_place:
        title, timeline = names_of(name), timeline_at(kit, "places", name)
    else:
        title, timeline = words_of(name), timeline_at(kit, "topics", name)
    owner = timeline.owner
    whole = timeline_address(owner) if timeline.has_page else owner
    return title, kit.href(owner), kit.href(whole)


def _profile(kit: Kit, page: Written, inset: Inset) -> InsetView:
    day = page.date if isinstance(page, Briefing) else kit.site.day.date
    profile = kit.site.profiles.get(inset.names[0].id)
    held = f"Offices as of {long_day(day, kit.locale)}" if isinstance(page, Briefing) else ""
    if profile is None:
        return InsetView("profile", note="This profile is not known.")
    shown = card(kit, profile, day, full=True)
    brief = replace(
        shown,
        offices=shown.offices[:MOST_ROWS],
        facts=shown.facts[:MOST_ROWS],
        sources=shown.sources[:MOST_ROWS],
    )
    return InsetView("profile", card=brief, known=held)


# ── in words ──────────────────────────────────────────────────────────────────────────────


def _as_known(kit: Kit, day: date) -> str:
    return f"As known on {long_day(day, kit.locale)}" if day != date.max else ""


def _were_known(kit: Kit, day: date) -> str:
    return f"known on {long_day(day, kit.locale)}" if day != date.max else "known yet"


def _first(total: int, what: str) -> str:
    """What is said where the page has more than stands in its prose."""
    return f"The first {MOST_OWN} of {plural(total, what)}" if total > MOST_OWN else ""


_VIEWS: dict[InsetKind, Callable[[Kit, Written, Inset], InsetView]] = {
    "chart": _chart,
    "figures": _figures,
    "timeline": _timeline,
    "profile": _profile,
}
