"""The forms in which dates are written, and what the words of each say."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

from builder.spot import english_dates as english


class Said(NamedTuple):
    """What the words of a date say, and no more: `October` alone has no year.

    A `year` may be a decade (`199X`) or two years (`2021/2022`); with an apostrophe, its century
    is not said. `period` is Q, H, S (a season), M (months) or W (the week that begins on that
    day), `number` which one of the year, and `until` the last of several. `step` counts units
    from the anchor, or occurrences where there is no `unit`.
    """

    year: str = ""
    month: int = 0
    day: int = 0
    weekday: int = -1
    period: str = ""
    number: int = 0
    until: int = 0
    step: int | None = None
    unit: str = ""
    about: bool = False


class Form(NamedTuple):
    """Characters `start:end` that have the form of a date, and what they say."""

    start: int
    end: int
    said: Said | None


# ── patterns ──────────────────────────────────────────────────────────────────────────────


def pattern(text: str) -> re.Pattern[str]:
    """Compile a pattern of the language, in which a space stands for any one white space."""
    return re.compile(text.replace(" ", r"\s"))


def _any(words: Iterable[str], *, cased: bool = False) -> str:
    """A pattern of words as a tree of letters, the longest first; unless `cased`, with capitals."""
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(word[:1], []).append(word[1:])
    shorter = rests.pop("", None)
    branches = "|".join(
        (letter if cased or not letter.islower() else f"[{letter}{letter.upper()}]")
        + (_any(rest, cased=True) if any(rest) else "")
        for letter, rest in rests.items()
    )
    return f"(?:{branches}){'?' if shorter else ''}"


_LAST: Final = "(?![0-9%]|[.,:][0-9])"
_JOIN: Final = f"(?:{english.LIST}|{english.RANGE}|, )(?:the )?"
_WEEKDAY: Final = _any(english.WEEKDAYS)

_TOKENS: Final = {
    "year": f"[12][0-9]{{3}}{_LAST}",
    "yyyy": "[12][0-9]{3}",
    "short_year": "[0-9]{2}",
    "until_year": "(?:[12][0-9]{3}|[0-9]{2})",
    "next_year": "(?:[12][0-9]{3}|[0-9]{2})",
    "decade": "(?:1[0-9][1-9]|20[0-9])0",
    "short_decade": "[0-9]0",
    "mm": "(?:0?[1-9]|1[0-2])",
    "dd": "(?:0?[1-9]|[12][0-9]|3[01])",
    "one": "[0-9]{1,2}",
    "other": "[0-9]{1,2}",
    "day": rf"(?:3[01]|[12][0-9]|0?[1-9])(?:{english.NTH})?{_LAST}",
    "day_word": _any(english.DAYS_OF_MONTH),
    "month": rf"{_any(english.MONTHS)}|{_any(english.SHORT_MONTHS)}\b\.?",
    "weekday": rf"{_WEEKDAY}|{_any(english.SHORT_WEEKDAYS)}\b\.?",
    "weekday_name": _WEEKDAY,
    "season": _any(english.SEASONS),
    "quarter": _any(english.QUARTERS),
    "half": _any(english.HALVES),
    "first_months": _any(english.COUNTS),
    "last_months": _any(english.COUNTS),
    "first_quarters": _any(english.COUNTS),
    "near_day": _any(english.NEAR_DAYS),
    "step": _any(english.STEPS),
    "unit": "|".join(english.UNITS),
    "a_week": english.A_WEEK,
    "a_year": english.A_YEAR,
}
"""What each word in `<>` stands for."""


_MACROS: Final = {"<in_year>": english.IN_YEAR, "<until>": english.UNTIL, "<join>": _JOIN}


def _fill(form: str, *, named: bool = False) -> str:
    """A form with its words filled in; to be read, each is a group of its name and place."""
    for name, meaning in _MACROS.items():
        form = form.replace(name, meaning)

    def group(word: re.Match[str]) -> str:
        return f"(?{f'P<{word[1]}{word.start()}>' if named else ':'}{_TOKENS[word[1]]})"

    return re.sub("<([a-z_]+)>", group, form)


_FORMS: Final = (
    *(*english.YEAR_FORMS, *english.DAY_FORMS),
    *(*english.NAME_FORMS, *english.WORD_FORMS),
)


@cache
def _reader(number: int) -> re.Pattern[str]:
    """What reads the words of a form; a build meets few of the forms, and half a millisecond makes one."""
    form = (*_FORMS, *english.FURTHER_DAYS)[number].form
    return pattern(_fill(form, named=True))


def _choice(forms: Iterable[english.DateForm]) -> str:
    """A pattern for the first of some forms that fits, each of which is a group."""
    return "|".join(
        f"{_fill(one.before)}({_fill(one.form)})(?![\\w%]|[.:][0-9]|-(?!to-)[a-z]){_fill(one.after)}"
        for one in forms
    )


NAME_BEGINNINGS: Final = (
    *sorted({word[:3] for word in (*english.MONTHS, *english.WEEKDAYS)}),
    *english.NAME_SEEDS,
)
WORD_BEGINNINGS: Final = sorted(
    word
    for word in {
        *(*english.NEAR_DAYS, *english.STEPS, *english.SEASONS),
        *(*english.QUARTERS, *english.DAYS_OF_MONTH, *english.WORD_SEEDS),
    }
    if word[0].isalpha()
)
"""What dates begin with that begin with no digit: names with a capital, and words with or without one."""

_SEPARATOR: Final = r"[\s(\[{<>|*=~`…“\"‘'’–—‑\-/.]"
_MASTER: Final = pattern(
    rf"{_SEPARATOR}(?:"
    rf"(?=[12][0-9]{{3}})(?:{_choice(english.YEAR_FORMS)})"
    rf"|(?=[0-9]{{1,2}}(?![0-9]))(?:{_choice(english.DAY_FORMS)})"
    rf"|(?={_any(NAME_BEGINNINGS)})(?:{_choice(english.NAME_FORMS)})"
    rf"|(?={_any(WORD_BEGINNINGS)}|['’‘][0-9])(?:{_choice(english.WORD_FORMS)}))"
)
"""A separator, something that may begin a date, and the first form that fits."""

_FURTHER: Final = pattern(_choice(english.FURTHER_DAYS))
_WORD: Final = re.compile(r"\w+")


def next_form(text: str, at: int, places: Sequence[int]) -> Form | None:
    """The first form of a date behind a separator at `at` or later.

    `places` are those of all separators behind which one may begin.
    """
    for number in range(bisect_left(places, at), len(places)):
        if found := _MASTER.match(text, places[number]):
            return _form(found, -1)
    return None


def next_day(text: str, at: int) -> Form | None:
    """A further day of the month that ends at `at`, as in `October 22 to 24, 2024`."""
    return _form(_FURTHER.match(text, at), len(_FORMS) - 1)


def end_of_word(text: str, at: int) -> int:
    """Where the word at some place ends; the place itself where there is none."""
    word = _WORD.match(text, at)
    return word.end() if word else at


def _form(found: re.Match[str] | None, shift: int) -> Form | None:
    """The form whose group has matched; `shift` leads from its group to its reader."""
    if not found or not found.lastindex:
        return None
    group = found.lastindex
    return Form(*found.span(group), read(group + shift, found[group]))


# ── what the words say ────────────────────────────────────────────────────────────────────


@lru_cache(maxsize=4096)
def read(number: int, text: str) -> Said | None:
    """What the words of a form say; None where they make no sense, or more than one."""
    found = _reader(number).fullmatch(text)
    words = found.groupdict() if found else {}
    said = {name.rstrip("0123456789"): word for name, word in words.items() if word}
    year, (day, month) = _year(said), _day(said)
    if not said or year is None or day is None:
        return None
    period = _period(said)
    year = year[:4] if "season" in said else year
    return Said(year, month, day, _weekday(said), *period, *_step(said))


def _year(said: Mapping[str, str]) -> str | None:
    """The year or years; None where the second does not follow the first."""
    if decade := said.get("decade") or said.get("short_decade"):
        return f"{decade[:-1]}X" if len(decade) == 4 else f"'{decade[:-1]}X"
    short = said.get("short_year")
    year = f"'{short}" if short else said.get("year") or said.get("yyyy", "")
    if "mm" in said and "dd" not in said and said["mm"] > year[2:]:
        return None  # 2011-12 may be two years as well
    last = said.get("until_year") or said.get("next_year")
    if not last:
        return year
    if len(last) == 2 and len(year) == 4:
        # 1999–02 ends in the next century; 2014-11 is none.
        century = int(year[:2]) + (year[2] == "9" and last[0] == "0")
        last = f"{century:02}{last}"
    years = int(last) - int(year.removeprefix("'"))
    return f"{year}/{last}" if years == 1 or (years > 1 and "until_year" in said) else None


def _day(said: Mapping[str, str]) -> tuple[int | None, int]:
    """The day and the month; no day where one could be the other."""
    if "one" in said:
        one, other = int(said["one"]), int(said["other"])
        if one == other or one > 12 >= other:
            return one, other
        return (other, one) if other > 12 >= one else (None, 0)
    if "day_word" in said:
        day = english.DAYS_OF_MONTH[said["day_word"].lower()]
    else:
        day = int(re.sub(r"\D", "", said.get("day") or said.get("dd", "0")))
    name = said.get("month", "").rstrip(".")
    month = english.MONTHS.get(name) or english.SHORT_MONTHS.get(name)
    return day, month or int(said.get("mm", "0"))


def _weekday(said: Mapping[str, str]) -> int:
    """The day of the week, Monday being 0; -1 where there is none."""
    name = (said.get("weekday") or said.get("weekday_name", "")).rstrip(".")
    return english.WEEKDAYS.get(name, english.SHORT_WEEKDAYS.get(name, -1))


def _period(said: Mapping[str, str]) -> tuple[str, int, int]:
    """A part of the year: which kind, which one, and the last where there are several."""
    for name, kind, numbers in _PERIODS:
        if word := said.get(name):
            number = numbers[word.lower()]
            if name in {"first_months", "first_quarters"}:
                return kind, 1, number
            return (kind, 13 - number, 12) if name == "last_months" else (kind, number, 0)
    return "", 0, 0


_PERIODS: Final = (
    ("season", "S", english.SEASONS),
    ("quarter", "Q", english.QUARTERS),
    ("half", "H", english.HALVES),
    ("first_months", "M", english.COUNTS),
    ("last_months", "M", english.COUNTS),
    ("first_quarters", "Q", english.COUNTS),
)


def _step(said: Mapping[str, str]) -> tuple[int | None, str]:
    """How far from the anchor, and in which unit."""
    if near := said.get("near_day"):
        return english.NEAR_DAYS[near.lower()], "day"
    if "step" not in said:
        return None, ""
    unit = said.get("unit") or said.get("a_week") or said.get("a_year", "")
    return english.STEPS[said["step"].lower()], english.UNITS.get(unit, "")
