"""Events and dates of one year each: which days they may mean but for it, and how prose names them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from builder.desk.happenings import Happening, Words, happening, stems_in
from builder.desk.passages import Passage
from builder.load.edtf import is_known
from builder.model import DatedEvent, Edtf, When
from builder.spot import english_happenings as english
from builder.spot.date_forms import pattern

_NAMED_BEFORE, _NAMED_BEHIND = pattern(english.NAMED_BEFORE), pattern(english.NAMED_BEHIND)
_BEFORE_NAMED: Final = pattern(english.BEFORE_NAMED)

Days = tuple[tuple[int, int], tuple[int, int]]
"""The first and the last day of a date, each as month and day."""


@dataclass(frozen=True, eq=False)
class Dated:
    """An event of one year, its number on the page, and the days of that year that it may mean."""

    number: int
    event: DatedEvent
    year: int
    days: Days
    monthly: bool

    @cached_property
    def told(self) -> Happening:
        """Its words, which few paragraphs have to be compared with."""
        return happening(self.event)


def year_of(when: Edtf) -> int:
    """The year in which a date lies, with all that it may mean; 0 where there is no one year."""
    first, last = when.start.earliest.year, when.end.latest.year
    return first if first == last and is_known(when.start) and is_known(when.end) else 0


def days_of(when: Edtf) -> Days:
    """The first and the last day of a date, without its year."""
    first, last = when.start.earliest, when.end.latest
    return (first.month, first.day), (last.month, last.day)


def has_month(when: Edtf) -> bool:
    """Whether a date says its month."""
    return when.start.precision in {"day", "month"}


def is_within(one: Days, other: Days) -> bool:
    """Whether one date lies within the other but for the year."""
    (first, last), (begin, end) = one, other
    return (begin <= first and last <= end) or (first <= begin and end <= last)


def may_be_month(one: Days, other: Days) -> bool:
    """Whether two dates may be of one month, if the year is left out."""
    (first, last), (begin, end) = one, other
    return first[0] <= end[0] and begin[0] <= last[0]


def names_beside(passage: Passage, when: When) -> Iterator[str]:
    """What stands before a year or behind it, and may be the name of something of that year."""
    text, start = passage.text, passage.sentence(when.start)[0]
    if before := _NAMED_BEFORE.search(text[start : when.start]):
        parts = before[1].split(" the ")
        yield from (" the ".join(parts[at:]) for at in range(len(parts)))
    if _BEFORE_NAMED.search(text[start : when.start]) and (
        behind := _NAMED_BEHIND.match(text, when.end)
    ):
        words = behind[1].split()
        yield from (" ".join(words[:number]) for number in range(len(words), 1, -1))


def place_beside_month(passage: Passage, one: Dated, start: int, end: int) -> Words:
    """The place of an event with its month, where a sentence names the one beside the other."""
    text = passage.text
    months = [when for when in passage.dates_in(start, end) if has_month(when.date)]
    ends = [start, *(when.end for when in months)]
    begins = [*(when.start for when in months[1:]), end]
    for when, low, high in zip(months, ends, begins, strict=False):
        if is_within(days_of(when.date), one.days):
            place = one.told.proper & stems_in(f"{text[low : when.start]} {text[when.end : high]}")
            if place:
                return place | {f"{one.days[0][0]:02}"}
    return frozenset()
