"""How long periods are, of which kind, and which days they share; a day is its ordinal."""

from datetime import date
from functools import lru_cache
from typing import Final, Literal

from builder.model import Edtf, Word

Kind = Literal["year", "years", "half", "quarter", "month", "run", "days", "open", "none"]
KINDS: Final[tuple[Kind, ...]] = (
    "year",
    "years",
    "half",
    "quarter",
    "month",
    "run",
    "days",
    "open",
    "none",
)
"""The kinds of period, in the order in which a series shows them."""

_LOOSE: Final = frozenset({"open", "unknown"})
_CALENDAR: Final[dict[int, Kind]] = {12: "year", 6: "half", 3: "quarter", 1: "month"}


class Span(Word, frozen=True):
    """The days of a period, the last one left out, and how long it is: `count` months or days."""

    start: int
    end: int
    unit: Literal["month", "day"]
    count: int

    @property
    def middle(self) -> int:
        """Twice the ordinal of the middle."""
        return self.start + self.end

    @property
    def days(self) -> int:
        """How many days it lasts."""
        return self.end - self.start

    @property
    def length(self) -> tuple[int, str]:
        """What periods of equal kind share."""
        return self.count, self.unit


@lru_cache(maxsize=16384)
def span_of(period: Edtf | None) -> Span | None:
    """The days that a period lasts; none where an end is open or not known."""
    if period is None or period.start.precision in _LOOSE or period.end.precision in _LOOSE:
        return None
    first, last = period.start.earliest, period.end.latest
    start, end = first.toordinal(), last.toordinal() + 1
    if first.day == 1 and (last == date.max or date.fromordinal(end).day == 1):
        months = (last.year - first.year) * 12 + last.month - first.month + 1
        return Span(start, end, "month", months)
    return Span(start, end, "day", end - start)


@lru_cache(maxsize=16384)
def kind_of(period: Edtf | None) -> Kind:
    """Whether a period is a part of the calendar, a run of other months, some days, or open."""
    span = span_of(period)
    if span is None:
        return "open" if period else "none"
    if span.unit == "day":
        return "days"
    month = month_of(span.start)
    if span.count in _CALENDAR and month % span.count == 0:
        return _CALENDAR[span.count]
    return "years" if span.count % 12 == 0 and month % 12 == 0 else "run"


def shared(one: Span, other: Span) -> int:
    """How many days two periods have in common."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def earlier(span: Span, months: int) -> Span | None:
    """A period of whole months, so many months before; none before the year 1."""
    start, end = month_of(span.start) - months, month_of(span.end - 1) + 1 - months
    if span.unit != "month" or start < 12:
        return None
    return Span(first_day(start), first_day(end), "month", span.count)


def month_of(day: int) -> int:
    """The month of a day, counted from January of a year 0."""
    then = date.fromordinal(day)
    return then.year * 12 + then.month - 1


def first_day(index: int) -> int:
    """The ordinal of the first day of a month, counted from January of a year 0; clamped."""
    year, month = divmod(index, 12)
    if year > date.max.year:
        return date.max.toordinal() + 1
    return date(max(year, 1), month + 1, 1).toordinal()
