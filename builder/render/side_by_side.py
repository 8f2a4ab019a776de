"""What sources say of the same thing, side by side, and in words what may explain the difference."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from builder.link.anchors import comparison_anchors
from builder.link.compare import Compared, Comparison, Reason, compare, is_early
from builder.link.periods import span_of
from builder.link.series import Value
from builder.load.figures import BOUNDS
from builder.model import Amount, Measure
from builder.render.facts import figure_view
from builder.render.kit import Kit
from builder.render.series_rows import shelves, shown_monthly
from builder.render.series_views import ComparedRow, ComparisonView
from builder.render.views import FigureView, Link
from builder.render.words import join_words, plural, show_difference, show_share

NEWEST = 6
"""So many comparisons stand open."""
MOST = 12
"""So many values of one comparison stand open."""

_BOUNDS = {
    "above": "“{}” sets a lower bound",
    "below": "“{}” sets an upper bound",
    "about": "“{}” marks an estimate",
}


class Comparisons(NamedTuple):
    """The newest comparisons of a series, and the others under their years, the newest first."""

    newest: tuple[ComparisonView, ...] = ()
    before: tuple[tuple[str, tuple[ComparisonView, ...]], ...] = ()


def comparisons(kit: Kit, values: Iterable[Value], measure: Measure | None) -> Comparisons:
    """What the sources of a series say of the same thing, where that differs."""
    offices = frozenset(one.id for one in kit.site.organizations)
    found = compare(values, measure.kind if measure else "", offices)
    anchors = comparison_anchors((one.period, one.of) for one in found)
    rows = list(zip(found, anchors, strict=True))[::-1]
    years = shelves(rows[NEWEST:], lambda one: one[0].period.end.latest.year)
    return Comparisons(
        tuple(_view(kit, *one, most=MOST) for one in rows[:NEWEST]),
        tuple((label, tuple(_view(kit, *one) for one in group)) for label, group in years),
    )


def _view(kit: Kit, one: Comparison, anchor: str, *, most: int | None = None) -> ComparisonView:
    briefing = kit.site.briefing
    views = [
        figure_view(kit, briefing[row.value.briefing], row.value.number, away=True)
        for row in one.rows
    ]
    uneven = any(row.monthly_share is not None for row in one.rows)
    rows = tuple(
        _row(kit, row, view, one.rows[0], uneven=uneven)
        for row, view in zip(one.rows, views, strict=True)
    )
    more = rows[most:] if most else ()
    about, when = views[0].about, kit.moment(one.period).text
    return ComparisonView(
        anchor=anchor,
        label=f"{when}: {about.text}" if about else when,
        monthly=uneven,
        rows=rows[:most],
        more=more,
        folded=plural(len(more), "more value") if more else "",
        verdict=_verdict(one),
        reasons=tuple(_reason(kit, one, views, reason) for reason in one.reasons),
    )


def _row(
    kit: Kit, row: Compared, view: FigureView, first: Compared, *, uneven: bool
) -> ComparedRow:
    """One value, and how far it is from the first one."""
    share = row.monthly_share
    return ComparedRow(
        source=view.source or Link("no source named"),
        value=view.full,
        href=f"#{view.anchor}",
        period=view.period,
        monthly=shown_monthly(kit, row.value, row.monthly) if uneven else "",
        difference="" if row is first else _difference(kit, row, first),
        monthly_difference=_limited(row, show_share(share, kit.locale)) if share else "",
        notes=view.notes,
    )


def _difference(kit: Kit, row: Compared, first: Compared) -> str:
    """A difference in the unit of the first value, and in per cent of it: `−24.8 billion (−10.1%)`."""
    if row.difference is None:
        return ""
    if not row.difference:
        return "none"
    unit = first.value.figure.line.amount
    amount = Amount(unit.kind, row.difference, unit.unit, unit.scale)
    share = show_share(row.share, kit.locale) if row.share is not None else ""
    shown = show_difference(amount, kit.locale)
    return _limited(row, f"{shown} ({share})" if share else shown)


def _limited(row: Compared, shown: str) -> str:
    """A difference with what hedges make of it."""
    return f"{shown}, {row.limit}" if shown and row.limit else shown


# ── in words ──────────────────────────────────────────────────────────────────────────────


def _verdict(one: Comparison) -> str:
    """Whether the values contradict each other, without a side taken."""
    match one.verdict:
        case "agree":
            return "The values agree as far as they are given."
        case "explained":
            do = "need" if "early" in one.reasons else "do"
            return f"The values {do} not contradict each other."
        case _ if one.reasons:
            return "The values differ. What is known of them:"
        case _:
            return "The values differ, and nothing on file explains why."


def _reason(kit: Kit, one: Comparison, views: Sequence[FigureView], reason: Reason) -> str:
    """What may explain a difference, in a sentence."""
    match reason:
        case "period":
            return f"Period: {_lengths(one)}."
        case "beyond":
            return "Yet the value for a part of the period is larger than that for the whole."
        case "unit":
            amounts = [row.value.figure.line.amount for row in one.rows]
            what = "Currency" if all(each.kind == "money" for each in amounts) else "Unit"
            units = dict.fromkeys(each.unit or "a bare number" for each in amounts)
            return f"{what}: {' against '.join(units)}."
        case "bound":
            hedges = dict.fromkeys(row.value.figure.line.hedge for row in one.rows)
            said = [_BOUNDS[side].format(word) for word in hedges if (side := BOUNDS.get(word))]
            return f"Precision: {join_words(said)}."
        case "rounding":
            return "Precision: the values are the same in the digits that both have."
        case "early":
            return f"Time: {_early(kit, one, views)}, before the period was over."
        case "notes":
            return "Coverage: see the notes beside the values."
        case "offices":
            return f"Office: {_offices(kit, one)} count by rules of their own."


def _lengths(one: Comparison) -> str:
    """How the periods of a comparison differ."""
    spans = [span for row in one.rows if (span := span_of(row.value.figure.line.period))]
    first, *rest = dict.fromkeys(span.count for span in spans)
    if any(span.unit == "day" for span in spans):
        return "not the same days"
    if rest:
        return f"{plural(first, 'month')} against {join_words(map(str, rest))}"
    return f"{plural(first, 'month')} each, but not the same ones"


def _early(kit: Kit, one: Comparison, views: Sequence[FigureView]) -> str:
    """Which values were told early, and when."""
    return join_words(
        f"{view.full} was first told on {kit.day(row.value.told[0].day).text}"
        for row, view in zip(one.rows, views, strict=True)
        if is_early(row.value)
    )


def _offices(kit: Kit, one: Comparison) -> str:
    """The names of those that count."""
    ids = dict.fromkeys(row.value.figure.line.per for row in one.rows)
    profiles = [profile for per in ids if (profile := kit.site.profiles.get(per))]
    return join_words(profile.name for profile in profiles if profile.kind == "organization")
