"""What is new in a span of days, as it was known at its end, and a page for each week."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import groupby
from typing import NamedTuple

from msgspec.structs import replace

from builder.link.addresses import week_address
from builder.link.series import before
from builder.link.weeks import Agenda, Fresh, Planned, Span, days_of, first_tellings
from builder.link.witness import Table
from builder.load.edtf import span_as
from builder.model import Briefing, Id
from builder.render import facts
from builder.render.digest_views import DigestView, WeekRow, WeeksView
from builder.render.kit import Kit, briefing_link, entry, term
from builder.render.lists import list_meta, named_most
from builder.render.noted import corrected_on, updated_on
from builder.render.page import Plan, plan
from builder.render.sketches import ledger_of
from builder.render.views import EventView, FigureGroup, FigureView, Link, NoteView, Term
from builder.render.words import join_words, plural

MEASURES = 9
"""So many measures are shown that have moved in a span of days."""
VALUES = 3
"""So many new values of one measure."""
COMING = 8
"""So many events that lay ahead."""
TITLES = 3
"""So many titles stand beside a week in the list of weeks."""
TITLED = 520
"""So many weeks, the newest, have titles there: with all weeks of decades, the list would be too long to load."""


class Digest(NamedTuple):
    """What is new in a span of days; `left` counts the measures that are not among `figures`."""

    briefings: Sequence[Briefing]
    figures: tuple[FigureGroup, ...]
    left: int
    people: tuple[Term, ...]
    corrections: tuple[NoteView, ...]
    updates: tuple[NoteView, ...]
    coming: tuple[EventView, ...]


def digest(
    kit: Kit, span: Span, briefings: Sequence[Briefing], coming: Sequence[Planned]
) -> Digest:
    """What the briefings of a span of days bring, and what was to come when it was over."""
    moved = _moved(kit, briefings)
    wanted = [ref.id for ref in kit.site.config.front.figures]
    names = sorted(moved, key=lambda name: wanted.index(name) if name in wanted else len(wanted))
    return Digest(
        briefings=briefings,
        figures=tuple(_figure(kit, name, moved[name], span.last) for name in names[:MEASURES]),
        left=max(0, len(names) - MEASURES),
        people=tuple(
            replace(term(kit, profile), count=plural(count, "briefing"))
            for profile, count in named_most(kit, briefings)
        ),
        corrections=_in(span, corrected_on(kit)),
        updates=_in(span, updated_on(kit)),
        coming=tuple(
            facts.told_elsewhere(kit, kit.site.briefing[one.briefing], one.number) for one in coming
        ),
    )


def agenda(kit: Kit, days: Sequence[date]) -> Iterator[tuple[Planned, ...]]:
    """What lay ahead at the end of each of some days, which come in order."""
    made = kit.once("agenda", "", lambda: Agenda(kit.site.events, kit.site.briefing))
    return made.on(days, COMING)


# ── figures ───────────────────────────────────────────────────────────────────────────────


def _moved(kit: Kit, briefings: Sequence[Briefing]) -> dict[str, list[Fresh]]:
    """The values that some briefings were the first to tell, by measure, the newest period first."""
    found: dict[str, list[tuple[int, Fresh]]] = {}
    for briefing in briefings:
        for number, figure in enumerate(briefing.figures):
            if fresh := _first(kit, figure.measure.id).get((briefing.id, number)):
                found.setdefault(figure.measure.id, []).append(fresh)
    return {
        name: [fresh for _, fresh in sorted(values, key=lambda one: one[0], reverse=True)]
        for name, values in found.items()
    }


def _first(kit: Kit, measure: str) -> Mapping[tuple[Id, int], tuple[int, Fresh]]:
    """The values of a measure by where each was told for the first time."""
    values = kit.site.series.get(measure, ())
    return kit.once("first tellings", measure, partial(first_tellings, values))


def _figure(kit: Kit, measure: str, moved: Sequence[Fresh], day: date) -> FigureGroup:
    """The new values of a measure, and in words what the first of them came after."""
    rows = (_view(kit, one.telling.briefing, one.telling.number) for one in moved[:VALUES])
    left = plural(len(moved) - VALUES, "more new value") if len(moved) > VALUES else ""
    notes = (_before(kit, measure, moved[0], day) if len(moved) == 1 else "", left)
    group = facts.group(kit, measure, rows)
    return replace(group, note="; ".join(note for note in notes if note))


def _before(kit: Kit, measure: str, fresh: Fresh, day: date) -> str:
    """The value that a new one replaces, or else the one of the period before it."""
    if fresh.replaced:
        was = fresh.replaced.told[-1]
        return f"restated from {_view(kit, was.briefing, was.number).full}"
    values = ledger_of(kit).known(measure, day).values
    last = before(values, fresh.value)
    if last is None:
        return ""
    view = _view(kit, last.told[-1].briefing, last.told[-1].number)
    when = f" in {view.period.text}" if view.period else ""
    return f"before: {view.full}{when}"


def _view(kit: Kit, briefing: Id, number: int) -> FigureView:
    return facts.figure_view(kit, kit.site.briefing[briefing], number, away=True)


# ── corrections and updates ───────────────────────────────────────────────────────────────


def _in(span: Span, made: Mapping[str, tuple[NoteView, ...]]) -> tuple[NoteView, ...]:
    """What was noted in a span of days, the newest first."""
    days = (span.last - timedelta(days) for days in range((span.last - span.first).days + 1))
    return tuple(view for day in days for view in made.get(day.isoformat(), ()))


# ── pages ─────────────────────────────────────────────────────────────────────────────────


def weeks(kit: Kit) -> Iterator[Plan]:
    """The list of weeks, and a page for each week in which something was published or changed."""
    yield plan("/weeks/", "weeks.html", partial(_index, kit))
    for week in kit.site.by_week:
        yield plan(week_address(week), "digest.html", partial(_week, kit, week))


class _Week(NamedTuple):
    """A week with those before and after it that have pages, and what lay ahead at its end."""

    previous: str
    following: str
    coming: tuple[Planned, ...]


def weeks_in_a_row(kit: Kit) -> Table[str, _Week]:
    """All weeks that have pages, in order."""
    return kit.witness.table("weeks", partial(_in_a_row, kit))


def _in_a_row(kit: Kit) -> dict[str, _Week]:
    every = ["", *kit.site.by_week, ""]
    ahead = agenda(kit, [days_of(week).last for week in every[1:-1]])
    return {
        week: _Week(previous, following, coming)
        for previous, week, following, coming in zip(
            every, every[1:-1], every[2:], ahead, strict=False
        )
    }


def _week(kit: Kit, week: str) -> DigestView:
    span, briefings = days_of(week), kit.site.by_week[week]
    known = weeks_in_a_row(kit)[week]
    made = digest(kit, span, briefings, known.coming)
    title = f"The week of {days_in_words(kit, span)}"
    counts = told(len(briefings), len(made.corrections), len(made.updates))
    intro = f"Week {int(week[-2:])} of {int(week[:4])}: {counts}"
    return DigestView(
        meta=list_meta(kit, title, week_address(week), f"{intro}."),
        title=title,
        intro=intro,
        entries=tuple(entry(kit, one) for one in briefings),
        figures=made.figures,
        more_figures=plural(made.left, "more measure") if made.left else "",
        people=made.people,
        corrections=made.corrections,
        updates=made.updates,
        coming=made.coming,
        coming_title="What lay ahead" if known.following else "What comes next",
        previous=_link(kit, known.previous) if known.previous else None,
        following=_link(kit, known.following) if known.following else None,
    )


def told(briefings: int, corrections: int, updates: int) -> str:
    """`3 briefings, 1 correction and 2 updates`, or what there is of them."""
    counts = ((briefings, "briefing"), (corrections, "correction"), (updates, "update"))
    return join_words([plural(count, what) for count, what in counts if count])


def days_in_words(kit: Kit, span: Span) -> str:
    """`20–26 January 2025`."""
    return kit.moment(span_as(*span)).text


def _link(kit: Kit, week: str) -> Link:
    """The page of a week, by its days."""
    return Link(days_in_words(kit, days_of(week)), kit.href(week_address(week)))


def _index(kit: Kit) -> WeeksView:
    weeks = list(kit.site.by_week)
    intro = f"{plural(len(weeks), 'week')}: what was published, which figures were new, what was corrected or added, and what lay ahead."
    last = weeks[-TITLED - 1] if len(weeks) > TITLED else ""
    groups = groupby(reversed(weeks), key=lambda week: week[:4])
    return WeeksView(
        meta=list_meta(kit, "Week by week", "/weeks/", intro),
        title="Week by week",
        intro=intro,
        groups=tuple(
            (
                str(int(year)),
                f"y{int(year)}",
                tuple(_row(kit, week, titled=week > last) for week in found),
            )
            for year, found in groups
        ),
    )


def _row(kit: Kit, week: str, *, titled: bool) -> WeekRow:
    """A week in the list of weeks; where nothing was published, with what was changed."""
    briefings, span = kit.site.by_week[week], days_of(week)
    corrections, updates = _in(span, corrected_on(kit)), _in(span, updated_on(kit))
    pages = [one.page for one in (*corrections, *updates) if one.page]
    changed = list({page.href.partition("#")[0]: page for page in pages}.values())
    links = [briefing_link(kit, one) for one in briefings[:TITLES]]
    if not briefings:
        links = changed[:TITLES]
    left = len(briefings or changed) - TITLES
    return WeekRow(
        page=_link(kit, week),
        count=told(len(briefings), len(corrections), len(updates)),
        titles=tuple(links) if titled else (),
        more=f"and {left} more" if titled and left > 0 else "",
    )
