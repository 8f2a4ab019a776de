"""Settles what the words of a date leave open, by a day that is known."""

from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from builder.load.edtf import parse_edtf
from builder.model import Edtf
from builder.spot.date_forms import Said

_PERIODS: Final = {"Q": "Q{}", "H": "H{}", "S": "2{}", "M": "{:02}"}
_LEAP: Final = 8
"""No more years than this lie between two days of any name."""


@lru_cache(maxsize=4096)
def edtf_of(said: Said, last: Said | None = None) -> Edtf | None:
    """The date, or the interval up to `last`; None where the calendar has none such."""
    text = _written(said)
    if last:
        text = f"{text.partition('/')[0]}/{_written(last).rpartition('/')[2]}"
    edtf = parse_edtf(text)
    return edtf if isinstance(edtf, Edtf) else None


def _written(said: Said) -> str:
    """What has been settled, as EDTF."""
    year = said.year
    if said.period == "W":
        monday = date(int(year), said.month, said.day)
        return f"{monday}/{monday + timedelta(days=min(6, (date.max - monday).days))}"
    if said.month:
        return f"{year}-{said.month:02}" + (f"-{said.day:02}" if said.day else "")
    if said.period:
        ends = (said.number, said.until) if said.until else (said.number,)
        return "/".join(f"{year}-{_PERIODS[said.period].format(one)}" for one in ends)
    return f"{year}~" if said.about else year


@lru_cache(maxsize=4096)
def settle(said: Said, anchor: date, *, ahead: bool = False) -> Said | None:
    """Settle the year, and the day of a week; None beyond the ends of the calendar.

    What occurs again and again is the nearest past one, the anchor's own included, or the nearest
    coming one where the words around it look `ahead`.
    """
    if said.year.startswith("'"):
        return _in_century(said, anchor.year)
    try:
        if said.unit:
            return _by_unit(said, anchor, said.step or 0)
        if said.year:
            return said
        if said.weekday >= 0 and not said.month:
            return _on(anchor + timedelta(days=_days_to(said, anchor, ahead=ahead)))
    except OverflowError:
        return None
    one = _nearest(said, anchor, ahead=ahead)
    if said.weekday >= 0 and not _fits(one):
        other = _nearest(said, anchor, ahead=not ahead)
        return other if _fits(other) else one
    return one


def _fits(said: Said | None) -> bool:
    """Whether a date is on the day of the week that it says."""
    found = edtf_of(said) if said else None
    return bool(said and found and found.start.earliest.weekday() == said.weekday)


def _on(day: date) -> Said:
    return Said(f"{day.year:04}", day.month, day.day)


def _in_century(said: Said, now: int) -> Said:
    """Read `'90s` as the last such decade that has begun, `'68` as a year of the last ninety."""
    years = said.year.replace("'", "").split("/")
    latest = now if "X" in said.year else now + 9
    first = int(years[0].replace("X", "0"))
    first += (latest - first) // 100 * 100
    decade = f"{first // 10:03}X"
    last = f"/{first + (int(years[1]) - first) % 100}" if len(years) > 1 else ""
    return said._replace(year=decade if "X" in said.year else f"{first:04}{last}")


def _by_unit(said: Said, anchor: date, step: int) -> Said | None:
    """Count days, weeks, months, quarters or years from the anchor."""
    if said.unit == "day":
        return _on(anchor + timedelta(days=step))
    if said.unit == "week":
        monday = anchor + timedelta(days=7 * step - anchor.weekday())
        day = _on(monday + timedelta(days=max(0, said.weekday)))
        return day if said.weekday >= 0 else day._replace(period="W")
    if said.unit == "month":
        years, month = divmod(anchor.month - 1 + step, 12)
        return Said(f"{anchor.year + years:04}", month + 1)
    if said.unit == "quarter":
        years, quarter = divmod((anchor.month - 1) // 3 + step, 4)
        return Said(f"{anchor.year + years:04}", period="Q", number=quarter + 1)
    return said._replace(year=f"{anchor.year + step:04}", step=None, unit="")


def _days_to(said: Said, anchor: date, *, ahead: bool) -> int:
    """How many days it is to a day of the week."""
    away = said.weekday - anchor.weekday()
    if said.step == 0:
        return away
    if said.step is None:
        return away % 7 if ahead else -(-away % 7)
    return (away % 7 or 7) if said.step > 0 else -(-away % 7 or 7)


def _nearest(said: Said, anchor: date, *, ahead: bool) -> Said | None:
    """The nearest occurrence before or behind the anchor; one that it lies in is either."""
    if said.step == 0:
        # In spring, this winter is the one that has just ended.
        back = (said.period, said.number) == ("S", 4) and anchor.month < 6
        return said._replace(year=f"{anchor.year - back:04}", step=None)
    if said.step is not None:
        ahead = said.step > 0
    first = anchor.year - 1 if ahead else anchor.year  # winter lasts into the next year
    for year in range(first, first + _LEAP) if ahead else range(first, first - _LEAP, -1):
        one = said._replace(year=f"{year:04}", step=None)
        found = edtf_of(one)
        if not found:
            continue
        begins, ends = found.start.earliest, found.end.latest
        if said.step is None and (ends >= anchor if ahead else begins <= anchor):
            return one
        if said.step is not None and (begins > anchor if ahead else ends < anchor):
            return one
    return None
