"""Values of different sources side by side, where one might expect them to be the same.

Two sources are news, not an error: what is looked for is what explains that they differ.
"""

from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final, Literal

from builder.link.periods import Span, shared, span_of
from builder.link.ranges import EXACT, agree, range_of
from builder.link.rates import a_month
from builder.link.series import Value
from builder.load.figures import BOUNDS
from builder.model import Amount, Edtf, MeasureKind, Word

Reason = Literal["period", "beyond", "unit", "bound", "rounding", "early", "notes", "offices"]
REASONS: Final[tuple[Reason, ...]] = (
    "period",
    "beyond",
    "unit",
    "bound",
    "rounding",
    "early",
    "notes",
    "offices",
)
"""What may explain a difference, what explains most first; `beyond` is why the period does not.

A part of a period then has more than the whole of it.
"""

Verdict = Literal["agree", "explained", "open"]
Limit = Literal["", "at most", "at least", "about"]
_MOSTLY: Final = 11, 20
"""Such a part of the longer period must be shared: more than a half-year is of its year."""
_VERDICTS: Final[tuple[Verdict, ...]] = ("agree", "explained", "open")


class Compared(Word, frozen=True):
    """A value beside the first one of its comparison.

    `difference` is in the unit of both, `share` in per cent of the first; both are None where the
    units are not the same. `monthly` is what it comes to in a month, and `monthly_share` how much
    more that is than the first one's, in per cent, where the periods are not equally long.
    `limit` says what the hedges of both make of the differences.
    """

    value: Value
    difference: Decimal | None = None
    share: Decimal | None = None
    monthly: Amount | None = None
    monthly_share: Decimal | None = None
    limit: Limit = ""


class Comparison(Word, frozen=True):
    """Values about the same thing that are not the same, and what is known that explains it.

    `period` is that of the first one; `of` is whom or what all of them are about.
    """

    period: Edtf
    of: str
    rows: tuple[Compared, ...]
    verdict: Verdict
    reasons: tuple[Reason, ...]


class _Dated(Word, frozen=True):
    """A value with its period, and the days that it is compared by."""

    value: Value
    period: Edtf
    span: Span


def compare(
    values: Iterable[Value], kind: MeasureKind, offices: Container[str]
) -> tuple[Comparison, ...]:
    """The comparisons of a series, the newest periods last.

    Values are compared that stand, are about one subject, and for the most part about the same
    days: those that they share are clearly more than half of the longer period. A stock is compared
    by its last day. `offices` are the sources that count by rules of their own.
    """
    subjects: dict[str, dict[Span, list[_Dated]]] = {}
    for value in values:
        figure = value.figure
        period = figure.line.period
        span = span_of(period)
        if value.stands and period and span:
            days = Span(span.end - 1, span.end, "day", 1) if kind == "stock" else span
            subject = subjects.setdefault(figure.of.id if figure.of else "", {})
            subject.setdefault(days, []).append(_Dated(value, period, days))
    found = [
        made
        for subject in subjects.values()
        for cluster in _clusters(subject)
        for rows in _rows(cluster, subject)
        if (made := _comparison(rows, kind, offices))
    ]
    found.sort(key=lambda one: (one.period.end.latest, one.period.start.earliest))
    return tuple(found)


# ── which values are compared ─────────────────────────────────────────────────────────────


def _clusters(spans: Iterable[Span]) -> Iterator[list[Span]]:
    """Periods that for the most part cover the same days as the first of them, which is longest.

    Each is in one cluster. Only periods of about the same length and place are looked at, so that
    the work grows with their number.
    """
    left = sorted(spans, key=lambda one: (-one.days, one.start))
    levels: dict[int, list[Span]] = {}
    for span in sorted(left, key=lambda one: one.middle):
        levels.setdefault(span.days.bit_length(), []).append(span)
    taken: set[Span] = set()
    part, most = _MOSTLY
    for head in left:
        if head not in taken:
            taken.add(head)
            cluster = [head]
            for near in _near(head, levels):
                if near not in taken and shared(near, head) * most > head.days * part:
                    taken.add(near)
                    cluster.append(near)
            yield cluster


def _near(head: Span, levels: Mapping[int, list[Span]]) -> Iterator[Span]:
    """Periods that are not much shorter than one, and whose middle is not far from its own."""
    for level in (head.days.bit_length(), head.days.bit_length() - 1):
        row = levels.get(level, [])
        at = bisect_left(row, head.middle - head.days, key=lambda one: one.middle)
        while at < len(row) and row[at].middle <= head.middle + head.days:
            yield row[at]
            at += 1


def _rows(cluster: Sequence[Span], values: Mapping[Span, list[_Dated]]) -> Iterator[list[_Dated]]:
    """The values of a cluster that belong side by side.

    Those of the longest period come with one value of each source that has none for a period that
    it shares with them; those of any other period stand among themselves.
    """
    head, *others = cluster
    first = values[head]
    own = {one.value.source for one in first}
    alike = set(own)
    for span in others:
        sources = {one.value.source for one in values[span]}
        if sources & own:
            alike |= sources
    beside: dict[str, _Dated] = {}
    for span in sorted(others, key=lambda one: (-shared(one, head), one.days, one.start)):
        for one in sorted(values[span], key=_place):
            if one.value.source not in alike:
                beside.setdefault(one.value.source, one)
    yield [*first, *beside.values()]
    for span in others:
        yield values[span]


# ── what is said of them ──────────────────────────────────────────────────────────────────


def _comparison(
    found: Sequence[_Dated], kind: MeasureKind, offices: Container[str]
) -> Comparison | None:
    """Values beside the first one; None where nothing differs."""
    ordered = sorted(found, key=_place)
    first, *rest = ordered
    in_unit = {one.value.source for one in ordered if _unit(one) == _unit(first)}
    rest = [one for one in rest if _unit(one) == _unit(first) or one.value.source not in in_unit]
    judged = [_judge(first, one, kind) for one in rest]
    if all(reason == "same" for _, reason in judged):
        return None
    every = (first, *rest)
    reasons: set[str] = {reason for _, reason in judged}
    if len({one.span for one in every}) > 1:
        reasons.add("period")
    if any(BOUNDS.get(one.value.figure.line.hedge) for one in every):
        reasons.add("bound")
    if any(one.value.figure.note or one.value.figure.line.note for one in every):
        reasons.add("notes")
    if len({per for one in every if (per := one.value.figure.line.per) in offices}) > 1:
        reasons.add("offices")
    of = first.value.figure.of
    return Comparison(
        first.period,
        of.id if of else "",
        tuple(_compared(first, one, kind) for one in every),
        max((verdict for verdict, _ in judged), key=_VERDICTS.index),
        tuple(reason for reason in REASONS if reason in reasons),
    )


def _place(one: _Dated) -> tuple[object, ...]:
    """The place of a value in a comparison: the longest period first, then the most exact."""
    line = one.value.figure.line
    bound, width = bool(BOUNDS.get(line.hedge)), range_of(line).width
    return (
        -one.span.days,
        bound,
        line.amount.unit,
        width,
        line.per,
        one.value.source,
        one.value.number,
    )


def _unit(one: _Dated) -> tuple[str, str]:
    amount = one.value.figure.line.amount
    return amount.kind, amount.unit


def _judge(first: _Dated, one: _Dated, kind: MeasureKind) -> tuple[Verdict, str]:
    """How a value stands to the first one, and what explains it; "" where nothing does."""
    a, b = first.value.figure.line, one.value.figure.line
    if _unit(first) != _unit(one):
        return "explained", "unit"
    if a.amount.value == b.amount.value:
        return "agree", "same"
    if first.span != one.span:
        part = first.span.start <= one.span.start and one.span.end <= first.span.end
        beyond = kind == "flow" and part and range_of(b).low > range_of(a).high > 0
        return ("open", "beyond") if beyond else ("explained", "period")
    if agree(a, b):
        return "agree", "bound" if BOUNDS.get(a.hedge) or BOUNDS.get(b.hedge) else "rounding"
    if is_early(first.value) != is_early(one.value):
        return "explained", "early"
    return "open", ""


def is_early(value: Value) -> bool:
    """Whether a value was first told before its period was over."""
    span = span_of(value.figure.line.period)
    return span is not None and value.told[0].day.toordinal() < span.end - 1


def _compared(first: _Dated, one: _Dated, kind: MeasureKind) -> Compared:
    """A value with its distance from the first one."""
    if _unit(first) != _unit(one):
        return Compared(one.value)
    a, b = first.value.figure.line.amount, one.value.figure.line.amount
    difference = EXACT.subtract(b.value, a.value)
    counted = a.kind not in {"rank", "percent"}
    monthly = a_month(one.value, kind), a_month(first.value, kind)
    uneven = first.span.length != one.span.length and None not in monthly
    return Compared(
        one.value,
        difference=difference,
        share=_share(b.value, a.value) if counted else None,
        monthly=monthly[0],
        monthly_share=_share(
            EXACT.divide(b.value, one.span.count), EXACT.divide(a.value, first.span.count)
        )
        if uneven
        else None,
        limit=_limit(first.value, one.value, more=difference > 0) if difference else "",
    )


def _limit(first: Value, one: Value, *, more: bool) -> Limit:
    """What hedges make of a difference: `more` says that the second number is the greater one."""
    sides = [BOUNDS.get(value.figure.line.hedge, "") for value in (first, one)]
    known = [side for side in sides if side]
    if len(known) != 1:
        return "about" if known else ""
    if "about" in known:
        return "about"
    # The truth lies further apart if the greater one is a lower bound, or the smaller an upper one.
    greater = bool(sides[1]) == more
    return "at least" if (known[0] == "above") == greater else "at most"


def _share(value: Decimal, of: Decimal) -> Decimal | None:
    """How much more a value is than another, in per cent of that."""
    if not of:
        return None
    return EXACT.multiply(EXACT.divide(EXACT.subtract(value, of), abs(of)), Decimal(100))
