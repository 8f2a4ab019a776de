"""How findings name a date in English prose: as an editor would write it."""

from datetime import timedelta
from typing import Final

from builder.load.edtf import MONTHS, is_known
from builder.model import Edtf, Moment

_SEASONS: Final = ("spring", "summer", "autumn", "winter")
_NTH: Final = ("first", "second", "third", "fourth")


def on_words(when: Edtf) -> str:
    """A date with what leads to it: `on 21 January 2025`, `in January 2025`."""
    return f"{'on' if when.start.precision == 'day' else 'in'} {in_words(when)}"


def during(period: Edtf) -> str:
    """How long something went on: `from 7 May 2008 to 7 May 2012`, `since 2012`, `until 2012`."""
    start, end = (_moment(one) if is_known(one) else "" for one in (period.start, period.end))
    if not period.interval:
        return on_words(period)
    if start and end:
        return f"from {start} to {end}"
    return f"since {start}" if start else f"until {end}"


def in_words(when: Edtf) -> str:
    """A date as it stands in prose: `21 January 2025`, `January 2025`, `the week of 13 January 2025`."""
    start, end = when.start, when.end
    if start == end:
        return _moment(start)
    if start.precision == end.precision == "day":
        days = end.latest - start.earliest
        if days == timedelta(days=6):
            return f"the week of {_moment(start)}"
        if (start.earliest.year, start.earliest.month) == (end.latest.year, end.latest.month):
            joint = "and" if days == timedelta(days=1) else "to"
            return f"{start.earliest.day} {joint} {_moment(end)}"
    return f"{_moment(start)} to {_moment(end)}"


def _moment(moment: Moment) -> str:
    """One date; what is no plain one stays as it is declared."""
    day = moment.earliest
    match moment.precision:
        case "day":
            return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
        case "month":
            return f"{MONTHS[day.month - 1]} {day.year}"
        case "year":
            return f"{day.year}"
        case "season":
            return f"{_SEASONS[(day.month - 3) // 3]} {day.year}"
        case "quarter":
            return f"the {_NTH[(day.month - 1) // 3]} quarter of {day.year}"
        case "half":
            return f"the {_NTH[(day.month - 1) // 6]} half of {day.year}"
        case _:
            return moment.text
