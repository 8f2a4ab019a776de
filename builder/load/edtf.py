"""Dates as ISO 8601-2 (EDTF) writes them: level 0, most of level 1, and a house shorthand.

A date keeps the precision it is written in: `2024-10` never becomes the first of October. What
it may mean is held as its earliest and its latest day, and every question is asked of those.
"""

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from msgspec.structs import replace

from builder.diagnostics import Fault
from builder.model import Edtf, Moment, Precision

MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

_DATE: Final = re.compile(
    r"(?:[0-9]{4}(?:-(?:[0-9]{2}(?:-[0-9]{2})?|Q[1-4]|H[12]))?|[0-9]{3}X)[~?%]?"
)

_MARKS: Final = {"~": (True, False), "?": (False, True), "%": (True, True)}
"""What a suffix says: whether the date is approximate, and whether it is uncertain."""

_PARTS: Final[dict[str, tuple[Precision, int, int]]] = {
    "X": ("decade", 1, 120),
    "": ("year", 1, 12),
    **{f"{month:02}": ("month", month, 1) for month in range(1, 13)},
    **{f"{21 + n}": ("season", 3 + 3 * n, 3) for n in range(4)},
    **{f"Q{1 + n}": ("quarter", 1 + 3 * n, 3) for n in range(4)},
    **{f"H{1 + n}": ("half", 1 + 6 * n, 6) for n in range(2)},
}
"""What follows the year: its precision, its first month, and how many months it lasts.

Seasons are the northern meteorological ones: spring is March to May.
"""

# ── reading ───────────────────────────────────────────────────────────────────────────────


@lru_cache(maxsize=4096)
def parse_edtf(text: str) -> Edtf | Fault:
    """Read a date or an interval; the fault's offset counts the characters of `text`."""
    if text == "..":
        unknown = Moment(text, "unknown", date.min, date.max)
        return Edtf(text, unknown, unknown)
    if "/" not in text:
        moment = _date(text)
        return Edtf(text, moment, moment) if isinstance(moment, Moment) else moment
    interval = _interval(text)
    # `2024/10/22` is one date that uses the wrong sign, not an interval of three.
    return interval if isinstance(interval, Edtf) or not _proposals(text) else _not_a_date(text)


def _interval(text: str) -> Edtf | Fault:
    """Read `a/b`, where either end may be open (`..`) or unknown (nothing)."""
    left, _, right = text.partition("/")
    if left in ("", "..") and right in ("", ".."):
        message = f"`{text}` has neither a beginning nor an end"
        return Fault("not-a-date", message, "write `..` where no date is known")
    start = _end(left, date.min)
    if not isinstance(start, Moment):
        return start
    end = _end(right, date.max)
    if not isinstance(end, Moment):
        return replace(end, offset=len(left) + 1 + end.offset)
    if end.latest < start.earliest:
        message = f"`{text}` ends before it begins"
        return Fault("interval-order", message, f"did you mean `{right}/{left}`?", len(left) + 1)
    if start.precision == "unknown":
        start = replace(start, latest=end.latest)
    if end.precision == "unknown":
        end = replace(end, earliest=start.earliest)
    return Edtf(text, start, end, interval=True)


def _end(text: str, open_day: date) -> Moment | Fault:
    """Read one end of an interval; an open one lies at `open_day`."""
    if text == "..":
        return Moment(text, "open", open_day, open_day)
    return _date(text) if text else Moment(text, "unknown", date.min, date.max)


def _date(text: str) -> Moment | Fault:
    """Read one date."""
    if not _DATE.fullmatch(text):
        return _not_a_date(text)
    approximate, uncertain = _MARKS.get(text[-1], (False, False))
    bare = text.rstrip("~?%")
    if len(bare) == len("2024-10-22"):
        try:
            day = date.fromisoformat(bare)
        except ValueError:
            return _impossible(text)
        return Moment(text, "day", day, day, approximate, uncertain)
    year = int(bare[:4].replace("X", "0"))
    part = bare[5:] or ("X" if bare.endswith("X") else "")
    if year == 0 or part not in _PARTS:
        return _impossible(text)
    precision, month, months = _PARTS[part]
    earliest, latest = date(year, month, 1), _last_day(year, month + months - 1)
    return Moment(text, precision, earliest, latest, approximate, uncertain)


def _last_day(year: int, month: int) -> date:
    """Return the last day of a month; the 13th is the next January, up to the year 9999."""
    more, next_month = divmod(month, 12)
    if year + more > date.max.year:
        return date.max
    return date(year + more, next_month + 1, 1) - timedelta(days=1)


# ── what is wrong ─────────────────────────────────────────────────────────────────────────

_YEAR, _DAY = "(?P<y>[0-9]{4})", "(?P<d>[0-9]{1,2})"
_MONTH, _NAME, _NTH = "(?P<m>[0-9]{1,2})", r"(?P<m>[a-z]+)\.?", f"{_DAY}(?:st|nd|rd|th)?"

_FORMS: Final = (
    (rf"{_YEAR}([-/.]){_MONTH}\2{_DAY}", "{y}-{m}-{d}"),
    (r"(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})", "{y}-{m}-{d}"),
    (rf"{_YEAR}-{_MONTH}-{_DAY}[t ][0-9]{{2}}:?[0-9]{{2}}.*", "{y}-{m}-{d}"),
    (rf"{_DAY}([-/. ]){_MONTH}\2{_YEAR}", "{y}-{m}-{d}", "{y}-{d}-{m}"),
    (rf"{_NTH}(?: of)? {_NAME},? {_YEAR}", "{y}-{m}-{d}"),
    (rf"{_NAME} {_NTH},? {_YEAR}", "{y}-{m}-{d}"),
    (rf"{_DAY} ?[-–—] ?(?P<e>[0-9]{{1,2}}) {_NAME} {_YEAR}", "{y}-{m}-{d}/{y}-{m}-{e}"),
    (rf"{_YEAR}-{_MONTH}-{_DAY}/(?P<e>[0-9]{{2}})", "{y}-{m}-{d}/{y}-{m}-{e}"),
    (rf"{_NAME},? {_YEAR}", "{y}-{m}"),
    (rf"{_MONTH}[-/.]{_YEAR}", "{y}-{m}"),
    (rf"{_YEAR}-{_MONTH}(?:-xx)?", "{y}-{m}"),
    (rf"{_YEAR}-xx(?:-xx)?", "{y}"),
    (rf"{_YEAR}[- ]?(?P<m>[qh][1-4])", "{y}-{m}"),
    (rf"(?P<m>[qh][1-4])[-/ ]?{_YEAR}", "{y}-{m}"),
    (r"(?P<y>[0-9]{3})(?:x|0'?s)", "{y}X"),
    (rf"{_YEAR} ?(?:[-–—]|to) ?(?P<z>[0-9]{{4}})", "{y}/{z}"),
    (rf"(?:since|from) {_YEAR}", "{y}/.."),
    (rf"(?:until|till) {_YEAR}", "../{y}"),
    (rf"(?:about|circa|ca?\.?) ?{_YEAR}", "{y}~"),
)
"""Other ways to write a date, each with the EDTF forms that it can stand for.

They are compiled when first needed, which is never on a site without mistakes.
"""

_NUMBERS: Final = {
    **{name.lower(): f"{n:02}" for n, name in enumerate(MONTHS, 1)},
    **{name[:3].lower(): f"{n:02}" for n, name in enumerate(MONTHS, 1)},
    "sept": "09",
    "spring": "21",
    "summer": "22",
    "autumn": "23",
    "fall": "23",
    "winter": "24",
}

_REASONS: Final = (
    (r"(?=.*X)[0-9X]{4}.*", "only the last digit of a year that stands alone may be left open"),
    (r"([Y+-]+[0-9]+|[0-9]{1,3}|[0-9]{5,})([-~?%].*)?", "years have four digits"),
)

_USUAL: Final = "write `2024`, `2024-10`, `2024-10-22` or an interval `2024-10-22/2024-10-24`"


def _proposals(text: str) -> list[str]:
    """Return the EDTF forms that `text` can stand for: none, one, or two where it is ambiguous."""
    for pattern, *forms in _FORMS:
        if found := re.fullmatch(pattern, " ".join(text.split()), re.IGNORECASE):
            words = {
                name: _NUMBERS.get(word.lower(), word.upper().zfill(2))
                for name, word in found.groupdict().items()
            }
            written = dict.fromkeys(form.format_map(words) for form in forms)
            if valid := [form for form in written if isinstance(parse_edtf(form), Edtf)]:
                return valid
    return []


def _not_a_date(text: str) -> Fault:
    """Say why `text` is no date, and propose what can be proposed without guessing."""
    message = f"`{text}` is not a date" if text else "the date is missing"
    forms = _proposals(text)
    start = _DATE.match(text)
    offset = start.end() if start else 0
    if len(forms) > 1:
        message, offset = f"{message}: day and month cannot be told apart", 0
    elif not forms:
        reasons = (f": {why}" for pattern, why in _REASONS if re.fullmatch(pattern, text))
        message += next(reasons, "")
    hint = f"write {' or '.join(f'`{form}`' for form in forms)}" if forms else _USUAL
    return Fault("not-a-date", message, hint, offset)


def _impossible(text: str) -> Fault:
    """Say why the calendar has no such date; `text` has the form of one."""
    year, month = text[:4], text[5:7]
    hint = ""
    if year in ("0000", "000X"):
        why, offset = "the first year is 0001", 0
    elif not "01" <= month <= "12":
        why, offset = f"there is no month {month}", 5
        hint = "months are `01` to `12`; seasons, `21` (spring) to `24` (winter), have no day"
    else:
        days = _last_day(int(year), int(month)).day
        why, offset = f"{MONTHS[int(month) - 1]} {year} has {days} days", 8
        hint = f"where the day is not known, write `{text[:7]}`"
    return Fault("impossible-date", f"`{text}` does not exist: {why}", hint, offset)


# ── asking ────────────────────────────────────────────────────────────────────────────────


def is_known(moment: Moment) -> bool:
    """Tell whether an end of a period is a date, neither open nor unknown."""
    return moment.precision not in ("open", "unknown")


def sure_text(moment: Moment) -> str:
    """Return a date that ISO 8601 has, too, a year, a month or a day that is not in doubt, or ""."""
    sure = moment.precision in {"year", "month", "day"}
    return moment.text if sure and not (moment.approximate or moment.uncertain) else ""


def surely(period: Edtf, day: date) -> bool:
    """Tell whether `day` lies in the period whatever its precision leaves open."""
    return period.start.latest <= day <= period.end.earliest


def possibly(period: Edtf, day: date) -> bool:
    """Tell whether `day` may lie in the period."""
    return period.start.earliest <= day <= period.end.latest


def meets(a: Edtf, b: Edtf) -> bool:
    """Tell whether the two may have a day in common."""
    return a.start.earliest <= b.end.latest and b.start.earliest <= a.end.latest


def within(inner: Edtf, outer: Edtf) -> bool:
    """Tell whether every day that `inner` may mean is one that `outer` may mean."""
    return outer.start.earliest <= inner.start.earliest and inner.end.latest <= outer.end.latest


def full_years(since: Edtf, until: Edtf) -> tuple[int, int] | None:
    """Count the full years between two dates: at the least and at the most; None if none can be.

    An open or unknown end, which may be any day, counts no years.
    """
    known = map(is_known, (since.start, since.end, until.start, until.end))
    least = _years(since.end.latest, until.start.earliest)
    most = _years(since.start.earliest, until.end.latest)
    return (max(least, 0), most) if all(known) and most >= 0 else None


def _years(start: date, end: date) -> int:
    """Return the full years from one day to another; who was born on 29 February waits for March."""
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))


def day_as(day: date) -> Edtf:
    """Return a day as a date of its own precision."""
    moment = Moment(day.isoformat(), "day", day, day)
    return Edtf(moment.text, moment, moment)


def span_as(first: date, last: date) -> Edtf:
    """Return the days from one to another as an interval: of whole years or months where it is."""
    start, end = first.isoformat(), last.isoformat()
    cuts = ((start[:length], end[:length]) for length in (4, 7, 10))
    forms = (parse_edtf(one if one == other else f"{one}/{other}") for one, other in cuts)
    known = (form for form in forms if isinstance(form, Edtf))
    return next(one for one in known if (one.start.earliest, one.end.latest) == (first, last))


def iso_interval(edtf: Edtf) -> str:
    """Return the text without house shorthand: `2024-Q3` is `2024-07/2024-09`."""
    start, end = edtf.start, edtf.end
    if not {start.precision, end.precision} & {"quarter", "half"}:
        return edtf.text
    return f"{_by_month(start, start.earliest)}/{_by_month(end, end.latest)}"


def _by_month(moment: Moment, day: date) -> str:
    """Return the text of one end, a quarter or half as the month that `day` lies in."""
    if moment.precision not in ("quarter", "half"):
        return moment.text
    return day.isoformat()[:7] + moment.text[7:]


# ── spans of time ─────────────────────────────────────────────────────────────────────────

_SPAN: Final = re.compile(r"([1-9][0-9]{0,3}) (day|week|month|year)s?")


def review_span(text: str) -> tuple[int, str] | Fault:
    """Read `6 months` as a number and a plural unit: days, weeks, months or years."""
    if found := _SPAN.fullmatch(text):
        return int(found[1]), f"{found[2]}s"
    hint = "write a number and days, weeks, months or years, as in `6 months`"
    return Fault("bad-span", f"`{text}` is not a span of time", hint)


def add_span(day: date, text: str) -> date:
    """Return the day that is a valid span later: 31 January and `1 month` is the end of February.

    No day lies beyond December 9999.
    """
    found = _SPAN.fullmatch(text)
    if not found:
        raise ValueError(text)
    count, unit = int(found[1]), found[2]
    if unit in {"day", "week"}:
        days = count * 7 if unit == "week" else count
        return day + timedelta(days=min(days, (date.max - day).days))
    last = _last_day(day.year, day.month + (count * 12 if unit == "year" else count))
    return last.replace(day=min(day.day, last.day))
