"""Times that are told by their distance from the day of writing, and when they were: *last month*."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import date, timedelta
from typing import Final, NamedTuple

from builder.load.edtf import day_as, span_as
from builder.model import Edtf, When
from builder.spot import english_relative as english
from builder.spot.calendar import edtf_of
from builder.spot.date_forms import Said, pattern
from builder.spot.english_dates import WEEKDAYS
from builder.spot.sentences import in_small, sentence_span
from builder.spot.topics import Topic


class Relative(NamedTuple):
    """Characters `start:end` of a text, the time that they mean, and what leads to it: *earlier in*.

    There is no time where they leave it open, or where the day of writing is not known.
    """

    start: int
    end: int
    date: Edtf | None = None
    lead: str = ""


def _any(words: Iterable[str]) -> str:
    return "|".join(words)


_NEAR: Final = re.compile(english.NEAR, re.IGNORECASE)
_WEEKDAY: Final = re.compile(_any(WEEKDAYS))
_DIGIT: Final = re.compile("[0-9]")
_NOT_NEAR: Final = pattern(english.NOT_NEAR)
_AGO: Final = pattern(rf"\b(?:{english.AGO}|(?P<vague>{english.LONG_AGO}))\b")
_OTHERS: Final = pattern(
    rf"\b(?:{_any((*english.NEAR_DAYS, *english.WEEKENDS))}|{english.VAGUE})\b"
)
"""Both are of small letters."""
_NOW: Final = pattern(rf"\b(?:{english.NOW})\b")
_RECALLED: Final = re.compile(english.RECALLED)
_AHEAD: Final = re.compile(english.AHEAD)
_CLAUSE_END: Final = re.compile(f"[{english.CLAUSE_ENDS}]")
_SHIFTS: Final = re.compile(english.SHIFTS, re.IGNORECASE)
_APPOSED: Final = re.compile(english.APPOSED)
_NAMES: Final = pattern(english.NAMES)
_LAST_WORD: Final = re.compile(r"([^\W_]+)\s$")
_NOUN: Final = pattern(english.NOUN)
_TOPICS: Final = frozenset[Topic](("ago", "relative", "now"))
_REACH: Final = 24
_WEEK: Final = timedelta(days=6)  # from its first day to its last
_FORTNIGHT: Final = 14  # from so many days on, they are counted roughly


def find_relative(
    text: str, dates: Sequence[When], anchor: date | None, topics: Set[Topic]
) -> tuple[Relative, ...]:
    """Every such time of a text, in reading order.

    `dates` are all that have been found in it, `anchor` is the day of writing, and `topics` say
    what the text may hold beside dates. What stands beside the date that it means is left out.
    """
    if not dates and topics.isdisjoint(_TOPICS):
        return ()
    found = list(_near(text, dates, anchor))
    if "ago" in topics:
        found += _agos(text, anchor)
    if "relative" in topics:
        found += _others(text, anchor)
    if "now" in topics:
        found += _nows(text)
    kept: list[Relative] = []
    for one in sorted(found):
        if (not kept or kept[-1].end <= one.start) and not _is_said(text, one, dates):
            kept.append(one)
    return tuple(kept)


def _near(text: str, dates: Iterable[When], anchor: date | None) -> Iterator[Relative]:
    """Dates such as *last year*, *Tuesday* and *May of this year*."""
    for one in dates:
        before = text[max(0, one.start - _REACH) : one.start]
        if not is_near(text, one) or _NAMES.search(before):
            continue
        shift = _SHIFTS.search(before)
        start = one.start - (len(before) - shift.start() if shift else 0)
        lead = f"{shift[1].lower()} in " if shift else ""
        yield Relative(start, one.end, one.date if anchor else None, lead)


def lead_to(text: str, one: Relative) -> str:
    """What leads to a date in place of words that count from today: *in*, but not behind *since*.

    Nothing does where the words are the subject of their sentence, or own something.
    """
    lead, words = one.lead, text[one.start : one.end]
    if one.date and not lead:
        before = _LAST_WORD.search(text[max(0, one.start - _REACH) : one.start])
        led = before is not None and before[1].lower() in english.LEADING
        if led or _NOUN.match(text, one.end):
            return ""
        lead = "in " if one.date.start.precision != "day" or _is_week(one.date) else "on "
    return lead.capitalize() if words[:1].isupper() else lead


def _is_week(when: Edtf) -> bool:
    return when.end.latest - when.start.earliest == _WEEK


def is_near(text: str, when: When) -> bool:
    """Whether a date is told by its distance, and lacks more than its year."""
    words = text[when.start : when.end]
    if not when.relative or _NOT_NEAR.search(text[max(0, when.start - 4) : when.start] + words):
        return False
    return bool(_NEAR.search(words)) or (not _DIGIT.search(words) and bool(_WEEKDAY.search(words)))


def _agos(text: str, anchor: date | None) -> Iterator[Relative]:
    """How long ago something was: *two years ago*, *some decades ago*."""
    for found in _AGO.finditer(in_small(text)):
        if _recalls(text, found):
            continue
        if not found["vague"]:
            when = _ago(found, anchor) if anchor else None
            yield Relative(*found.span(), when, english.BACK_IN[len(when.text)] if when else "")
        elif not _is_led(text, found.start()):
            yield Relative(*found.span())


def _others(text: str, anchor: date | None) -> Iterator[Relative]:
    """What else is no date of a calendar: *last weekend*, *recently*."""
    for found in _OTHERS.finditer(in_small(text)):
        words = " ".join(found[0].split())
        if words in english.NEAR_DAYS or words in english.WEEKENDS:
            yield Relative(*found.span(), _by_words(words, anchor) if anchor else None)
        elif not _recalls(text, found) and (" " in words or not _is_led(text, found.start())):
            yield Relative(*found.span())


def _recalls(text: str, found: re.Match[str]) -> bool:
    """Whether a clause looks back from a time that it tells of; of a phrase that leads one, the next."""
    if _AHEAD.search(found[0]):
        return False
    start, end = sentence_span(text, found.start())
    first = max(
        (one.end() for one in _CLAUSE_END.finditer(text, start, found.start())), default=start
    )
    leads = not text[first : found.start()].strip()
    after = found.end() + 1 if leads else found.end()
    last = _CLAUSE_END.search(text, after, end)
    return bool(_RECALLED.search(text, first, last.start() if last else end))


def _is_led(text: str, at: int) -> bool:
    """Whether the word before makes one word something else: *as recently as 2019*."""
    before = _LAST_WORD.search(text[max(0, at - _REACH) : at])
    return before is not None and before[1].lower() in english.NOT_AFTER


def _nows(text: str) -> Iterator[Relative]:
    for found in _NOW.finditer(text):
        yield Relative(*found.span())


def _is_said(text: str, one: Relative, dates: Iterable[When]) -> bool:
    """Whether the date that is meant stands right behind: *this week, on 21 January 2025*."""
    gap = _APPOSED.match(text, one.end)
    beside = gap.end() if gap else one.end
    return any(date.start == beside and not date.relative for date in dates)


# ── when that was ─────────────────────────────────────────────────────────────────────────


def _ago(found: re.Match[str], anchor: date) -> Edtf | None:
    """The time that lies so many units back, where they say it precisely."""
    words = found["count"]
    unit, length = english.UNITS[found["unit"]]
    if found["hedge"]:
        return None
    back = length * (english.COUNTS.get(words) or int(words))
    if unit == "day":
        return day_as(anchor - timedelta(days=back)) if back < _FORTNIGHT else None
    months = anchor.year * 12 + anchor.month - 1 - back * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    return edtf_of(Said(f"{year:04}", month + 1 if unit == "month" else 0))


def _by_words(words: str, anchor: date) -> Edtf | None:
    """The day of *last night*, or the two days of *this weekend*."""
    if words in english.NEAR_DAYS:
        return day_as(anchor + timedelta(days=english.NEAR_DAYS[words]))
    monday = anchor - timedelta(days=anchor.weekday())
    saturday = monday + timedelta(days=7 * english.WEEKENDS[words] + 5)
    return span_as(saturday, saturday + timedelta(days=1))
