"""Superlatives of figures beside their series: what contradicts them, and what cannot bear them out."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final, Literal, NamedTuple

from builder.desk.figure_words import of_when
from builder.diagnostics import Diagnostic, find
from builder.link.ledger import Ledger
from builder.link.periods import Span, earlier, kind_of, month_of, span_of
from builder.link.ranges import EXACT, Range, range_of
from builder.link.rates import growth_between
from builder.link.rules import Files
from builder.link.series import Value
from builder.model import Briefing, Change, Claim, Id

MOST: Final = 200
"""So many values of a series are looked at, those of the latest periods."""
_YEAR: Final = 12
CODE: Final = "unsupported-superlative"


class Point(NamedTuple):
    """A value of a series at its time, and by how much it moved within a year, in per cent, if known."""

    span: Span
    value: Value
    move: Range | None


class Line(NamedTuple):
    """The value of which something is claimed, and those before it that can be compared with it."""

    here: Point
    before: tuple[Point, ...]


def unsupported_superlative(files: Files) -> Iterator[Diagnostic]:
    """What is called a record is one, in the series of its figure as that stood on the day of the page."""
    series = _Series(files)
    for path, notes in files.notes.items():
        page = files.site.documents.get(path)
        if notes.claims and isinstance(page, Briefing):
            for claim in notes.claims:
                yield from _judged(series, page, claim)


class _Series:
    """The series of a site, with the values that pages state in them."""

    def __init__(self, files: Files) -> None:
        self.site = files.site
        self.ledger = Ledger(files.site)
        self.told: dict[str, Mapping[tuple[Id, int], Value]] = {}

    def line(self, page: Briefing, number: int) -> Line | None:
        """A figure of a page in its line, as known on the day of the page; None where it has no time."""
        figure = page.figures[number]
        measure, span = figure.measure.id, span_of(figure.line.period)
        if measure not in self.told:
            every = ((one, value) for value in self.site.series[measure] for one in value.told)
            self.told[measure] = {(one.briefing, one.number): value for one, value in every}
        own = self.told[measure].get((page.id, number))
        if own is None or span is None:
            return None
        known = self.ledger.known(measure, page.date, MOST).values
        values = {at: one for one in known if (at := _comparable(own, span, one))}
        points = {at: Point(at, one, _move(one, at, values)) for at, one in values.items()}
        here = Point(span, own, _move(own, span, values))
        return Line(here, tuple(one for at, one in points.items() if at.end <= span.start))


def _comparable(own: Value, span: Span, other: Value) -> Span | None:
    """The time of a value that can be compared with another one of a time, if it can be."""
    period = other.figure.line.period
    at = span_of(period)
    if at is None or at.length != span.length or _whose(own) != _whose(other):
        return None
    same_months = (
        kind_of(period) != "run" or month_of(at.start) % _YEAR == month_of(span.start) % _YEAR
    )
    return at if same_months else None


def _whose(value: Value) -> tuple[str, ...]:
    figure = value.figure
    amount = figure.line.amount
    return value.source, figure.of.id if figure.of else "", amount.kind, amount.unit


def _move(value: Value, at: Span, values: Mapping[Span, Value]) -> Range | None:
    """By how much a value differs from that of a year before: as announced, or else as it follows."""
    change = value.figure.line.change
    if change and change.basis == "yoy" and change.unit == "%":
        return _announced(change)
    then = earlier(at, _YEAR)
    base = values.get(then) if then else None
    if base is None or range_of(base.figure.line).low <= 0:
        return None
    return growth_between(range_of(value.figure.line), range_of(base.figure.line))


def _announced(change: Change) -> Range:
    """What an announced change leaves possible."""
    last = min(int(change.value.as_tuple().exponent), 0)
    half = EXACT.scaleb(Decimal("0.5"), last)
    return Range(EXACT.subtract(change.value, half), EXACT.add(change.value, half))


# ── judging ───────────────────────────────────────────────────────────────────────────────


def _judged(series: _Series, page: Briefing, claim: Claim) -> Iterator[Diagnostic]:
    """What is wrong with a claim; a second place is left alone unless the series contradicts it."""
    bold = not claim.attributed and claim.place == 1
    if claim.figure < 0:
        if bold:
            message = f"no declared figure bears out “{claim.text}”"
            hint = "declare the figure and those before it, or say who calls it so"
            yield find(CODE, claim.at, message, hint)
        return
    figure = page.figures[claim.figure]
    line = series.line(page, claim.figure)
    if line is None:
        return
    told = [
        one
        for one in line.before
        if _in_scope(one, line.here, claim) and (one.move or not claim.moved)
    ]
    said = f"“{claim.text}” is said of `{figure.measure.id}` at {of_when(figure)}"
    rival = _contradicting(line.here, told, claim)
    if rival is line.here:
        message = f"{said}, which moved the other way"
        yield find(CODE, claim.at, message, "correct the sentence, or the figure line")
    elif rival:
        then = rival.value.figure
        period = then.line.period.text if then.line.period else ""
        as_well = " as well" if claim.place > 1 else ""
        other = (
            f"moved in {period} as well" if claim.first else f"moved further in {period}{as_well}"
        )
        message = f"{said}, but it {other if claim.moved else f'was {of_when(then)}{as_well}'}"
        yield find(CODE, claim.at, message, f"take it out, or say since when: since {period}")
    elif bold and not (told and (line.here.move or not claim.moved)):
        message = f"{said}, and no earlier value bears it out"
        hint = "declare those before it, of one source and for as long a period, or say who calls it so"
        yield find(CODE, claim.at, message, hint)


def _in_scope(one: Point, here: Point, claim: Claim) -> bool:
    """Whether a claim is about the time of an earlier value as well."""
    since = span_of(claim.since)
    if since:
        return one.span.start >= since.end
    if claim.years > 0:
        return month_of(one.span.start) >= month_of(here.span.start) - _YEAR * claim.years
    return True


def _contradicting(here: Point, told: Sequence[Point], claim: Claim) -> Point | None:
    """The value that contradicts a claim, the latest or the first too many for its place.

    It may be the very one of which it is made.
    """
    if claim.years < 0 or not claim.extreme:
        return None
    if claim.first:
        if here.move and _way(here.move) not in {claim.extreme, ""}:
            return here
        against = [one for one in told if one.move and _way(one.move) == claim.extreme]
    else:
        bound = _size(here, claim)
        against = [one for one in told if bound and _exceeds(_size(one, claim), bound, claim)]
    against.sort(key=lambda one: one.span.end, reverse=True)
    return against[claim.place - 1] if len(against) >= claim.place else None


def _size(one: Point, claim: Claim) -> Range | None:
    return one.move if claim.moved else range_of(one.value.figure.line)


def _exceeds(other: Range | None, bound: Range, claim: Claim) -> bool:
    """Whether a value is certainly more extreme than another."""
    if other is None:
        return False
    return other.low > bound.high if claim.extreme == "most" else other.high < bound.low


def _way(move: Range) -> Literal["most", "least", ""]:
    """Whether a move is certainly a rise or a fall."""
    return "most" if move.low > 0 else "least" if move.high < 0 else ""
