"""Scales of charts: round ticks, positions, and the words that stand beside them.

All is whole numbers: a value counts grains (a power of ten that suits the chart), a day is its
ordinal, a position counts hundredths of the drawing's unit. So no machine rounds them otherwise.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final

from builder.link.periods import Span, first_day, month_of
from builder.model import Edtf, Moment, Word
from builder.render.labels import GAP, width
from builder.render.words import Locale, show_date, show_number

_DIGITS: Final = 15
_EXACT: Final = Context(prec=60, rounding=ROUND_HALF_UP)
_SUFFIXES: Final = ((12, "tn"), (9, "bn"), (6, "m"))
_SUPERSCRIPT: Final = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_MANY: Final = 24

# ── values ────────────────────────────────────────────────────────────────────────────────


class Scale(Word, frozen=True):
    """Positions of whole numbers: `low` stands at `start`, `high` at `end`."""

    low: int
    high: int
    start: int
    end: int

    def at(self, value: int) -> int:
        """The position of a value, to the nearest hundredth."""
        span = self.high - self.low
        return self.start + (2 * (value - self.low) * (self.end - self.start) + span) // (2 * span)


def grain(values: Iterable[Decimal]) -> int:
    """The power of ten in which values are counted: 15 digits below the first one of the largest."""
    return max((value.adjusted() for value in values if value), default=0) - _DIGITS


def grains(value: Decimal, power: int) -> int:
    """How many times a value holds ten to a power, rounded."""
    return int(_EXACT.to_integral_value(_EXACT.scaleb(value, -power)))


def nice_ticks(low: int, high: int, most: int = 6) -> tuple[int, ...]:
    """Round numbers that reach from `low` to `high`: 1, 2 or 5 times a power of ten apart.

    There are two to `most` of them, which is at least three.
    """
    high = max(high, low + 1)
    power: int = 10 ** (len(str((high - low) // most)) - 1)
    while True:
        for factor in (1, 2, 5):
            step = factor * power
            first, last = low // step, -(-high // step)
            if last - first < most:
                return tuple(range(first * step, last * step + 1, step))
        power *= 10


def rank_ticks(worst: int, most: int = 6) -> tuple[int, ...]:
    """Ranks from the first to at or beyond the worst: all, or 1 and every fifth, tenth …"""
    worst = max(worst, 2)
    if worst <= most:
        return tuple(range(1, worst + 1))
    power = 1
    while True:
        for step in (5 * power, 10 * power, 20 * power):
            if -(-worst // step) < most:
                return (1, *range(step, worst + step, step))
        power *= 10


def with_zero(low: int, high: int) -> tuple[int, int]:
    """The range of a scale: down to zero, unless that would leave most of it empty."""
    if low > 0 and (4 * low <= 3 * high or low == high):
        return 0, high
    if high < 0 and (4 * high >= 3 * low or low == high):
        return low, 0
    return low, high


# ── numbers in few characters ─────────────────────────────────────────────────────────────


def compact(value: Decimal, locale: Locale) -> str:
    """A number in few characters: `244.8bn`, `1.63tn`, `12,345`, `0.0123`."""
    rounded = _rounded(value)
    first = rounded.adjusted() if rounded else 0
    if not -7 < first < 18:
        return _power(rounded, locale)
    zeros, suffix = next((pair for pair in _SUFFIXES if first >= pair[0]), (0, ""))
    return show_number(_bare(_EXACT.scaleb(rounded, -zeros)), locale) + suffix


def percentage(value: Decimal, locale: Locale) -> str:
    """A number of per cent with the decimals that it was written with, at most two: `58.0%`."""
    if not -2 < value.adjusted() < 6 or not value:
        return f"{compact(value, locale)}%"
    last = max(min(int(value.as_tuple().exponent), 0), -2)
    return f"{show_number(_EXACT.quantize(value, Decimal((0, (1,), last))), locale)}%"


def _rounded(value: Decimal) -> Decimal:
    """A value with the digits that can be taken in: one or two decimals of its thousands."""
    if not value:
        return Decimal(0)
    first = value.adjusted()
    if not -1 < first < 18:
        last = first - 2
    elif first < 6:
        last = (-2, -1, -1, 0, 0, 0)[first]
    else:
        thousands = min(first - first % 3, 12)
        last = thousands - (0 if first - thousands > 2 else 1 if first > thousands else 2)
    return _EXACT.quantize(value, Decimal((0, (1,), last)))


def tick_labels(ticks: Iterable[int], power: int, sign: str, locale: Locale) -> tuple[str, ...]:
    """What stands beside ticks, all in one scale: `0`, `100bn`, `200bn`; `0%`, `2.5%`."""
    values = [_bare(_EXACT.scaleb(Decimal(tick), power)) for tick in ticks]
    top = max(values, key=abs)
    finest = min(int(value.as_tuple().exponent) for value in values if value)
    if top.adjusted() >= 18 or finest < -6:
        return tuple(_power(value, locale) + sign for value in values)
    zeros, suffix = next((pair for pair in _SUFFIXES if top.adjusted() >= pair[0]), (0, ""))
    places = Decimal((0, (1,), min(finest - zeros, 0)))
    return tuple(
        show_number(_EXACT.quantize(_EXACT.scaleb(value, -zeros), places), locale) + suffix + sign
        if value
        else f"0{sign}"
        for value in values
    )


def _power(value: Decimal, locale: Locale) -> str:
    """A number that is too large or too small to be spelled out: `1.5×10¹⁸`."""
    if not value:
        return "0"
    first = value.adjusted()
    number = show_number(_bare(_EXACT.scaleb(value, -first)), locale)
    return f"{number}×10{str(first).translate(_SUPERSCRIPT)}"


def _bare(value: Decimal) -> Decimal:
    """A value without zeros behind its last decimal."""
    return _EXACT.normalize(value) if value else Decimal(0)


# ── time ──────────────────────────────────────────────────────────────────────────────────


def aligned(spans: Sequence[Span], length: tuple[int, str]) -> tuple[int, int]:
    """The first day of an axis and the one after its last: whole periods of the usual length.

    Days have a little air around them instead.
    """
    first, last = min(one.start for one in spans), max(one.end for one in spans)
    count, unit = length
    if unit == "day":
        air = max((last - first) // 40, 1)
        return max(first - air, 1), min(last + air, date.max.toordinal() + 1)
    if 12 % count and count % 12:
        return first, last
    own = next(month_of(one.start) for one in spans if one.length == length)
    start = (month_of(first) - own) // count * count + own
    end = -(-(month_of(last - 1) + 1 - own) // count) * count + own
    return first_day(start), first_day(end)


class TimeTick(Word, frozen=True):
    """A stretch of the time axis that has a name; `year` is said where it changes."""

    start: int
    end: int
    label: str
    year: str = ""


def time_ticks(
    first: int, last: int, length: tuple[int, str], room: int, locale: Locale
) -> tuple[tuple[TimeTick, ...], bool]:
    """Names for the time between two days in a `room` so wide, and whether they leave nothing out.

    They are days, months, quarters, halves or years, never finer than periods of `length`.
    """
    for unit, months, step in _ladder(length):
        days = step if unit == "day" else months * step * 365 // 12 - months
        spacing = room * days // (last - first)
        if (last - first) // days > _MANY:
            continue
        bands = _days(first, last, step, locale) if unit == "day" else None
        bands = bands or _months(first, last, (unit, months, step), locale)
        ticks = tuple(one for one in bands if first <= (one.start + one.end) // 2 < last)
        widest = max((width(text) for one in ticks for text in (one.label, one.year)), default=0)
        if ticks and (len(ticks) == 1 or widest + GAP <= spacing):
            return ticks, step == 1
    return (), False


def _ladder(length: tuple[int, str]) -> Iterator[tuple[str, int, int]]:
    """What can be named on the axis, the finest first: a unit, its months, and every how many."""
    count, unit = length
    if unit == "day":
        yield from (("day", 0, 1), ("day", 0, 7))
    if unit == "month" and count in {3, 6}:
        yield ("quarter" if count == 3 else "half", count, 1)
    elif unit == "day" or count < 12:
        yield from (("month", 1, 1), ("month", 1, 3))
    decade = unit == "month" and count == 120
    for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000):
        if step >= 10 or not decade:
            yield "year", 12, step


def _days(first: int, last: int, step: int, locale: Locale) -> Iterator[TimeTick]:
    """Every day, or every so many days."""
    before = 0
    for day in range(first, last, step):
        then = date.fromordinal(min(day, date.max.toordinal()))
        yield TimeTick(
            day, day + 1, short_day(then, locale), str(then.year) if then.year != before else ""
        )
        before = then.year


def long_day(day: date, locale: Locale) -> str:
    """A day in full: `5 January 2024`."""
    moment = Moment(day.isoformat(), "day", day, day)
    return show_date(Edtf(moment.text, moment, moment), locale)


def short_day(day: date, locale: Locale) -> str:
    """A day without its year: `5 Jan`."""
    month = locale.short_months[day.month - 1]
    day_first = locale.day.find("d") < locale.day.find("M")
    return f"{day.day} {month}" if day_first else f"{month} {day.day}"


def _months(
    first: int, last: int, unit: tuple[str, int, int], locale: Locale
) -> Iterator[TimeTick]:
    """Months, quarters, halves or years: every so many of them."""
    name, months, step = unit
    before = 0
    index = month_of(first) // (months * step) * months * step
    while (day := first_day(index)) < last:
        year, month = divmod(index, 12)
        part = month // months
        match name:
            case "year":
                label = str(year)
            case "month":
                label = locale.short_months[month]
            case _:
                label = f"{name[0].upper()}{part + 1}"
        if year > 0:
            said = str(year) if name != "year" and year != before else ""
            yield TimeTick(day, first_day(index + months), label, said)
            before = year
        index += months * step
