"""Rules about offices that one person holds at a time: terms that overlap, and gaps between them."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Final, NamedTuple

from builder.desk.wording import in_words
from builder.diagnostics import Diagnostic, find
from builder.link.offices import OfficeKey, Tenure, day_after
from builder.link.rules import Files, at
from builder.link.succession import Offices, gaps
from builder.load.edtf import day_as, is_known
from builder.spot import english_lives as english
from builder.spot.titles import kind_of

_SHORT: Final = 4 * 366  # days of a gap in which nobody else can have served a whole term
_MONTHS: Final = 60  # days of a gap that is no mere handing over
_LONE: Final = 2  # so many successions in a row tell that an office passes from one to the next


class Row(NamedTuple):
    """The tenures of an office that one person holds at a time, in order; those without dates are left out."""

    offices: Offices
    tenures: Sequence[Tenure]
    exclusive: bool = True

    def ordinal(self, tenure: Tenure) -> int:
        """Which holder in the row somebody is, 0 if that is not said."""
        return max(self.offices.office(tenure, term).ordinal for term in range(len(tenure.terms)))


def office_overlap(files: Files) -> Iterator[Diagnostic]:
    """Nobody holds an exclusive office before the one before has left it, but for a day."""
    for row in _exclusive(files.site.offices):
        for one, other in _overlaps(row.tenures):
            office = row.offices.office(other)
            first, last = _shared(one, other)
            names = [row.offices.profiles[who.holder].name for who in (one, other)]
            until = f"to {in_words(day_as(last))}" if last < date.max else "on"
            message = (
                f"{office.title}: {names[0]} and {names[1]} both hold it,"
                f" from {in_words(day_as(first))} {until}"
            )
            hint = f"correct where one ends, `{one.until.text}`, or where the next begins, `{other.since.text}`"
            page = row.offices.profiles[other.holder]
            yield find("office-overlap", at(page, office.at), message, hint)


def office_gap(files: Files) -> Iterator[Diagnostic]:
    """Somebody holds an exclusive office at all times, as far as the site can know."""
    for row in _successive(files.site.offices):
        for place, (first, last) in gaps(row.tenures).items():
            one, other = row.tenures[place - 1], row.tenures[place]
            if one.holder == other.holder or not _is_gap(row, one, other, (last - first).days):
                continue
            office, page = row.offices.office(other), row.offices.profiles[other.holder]
            before = row.offices.profiles[one.holder].name
            message = (
                f"{office.title}: nobody holds it between {before}, until {one.until.text},"
                f" and {page.name}, from {other.since.text}"
            )
            hint = "correct one of the two dates, or write who held it in between"
            yield find("office-gap", at(page, office.at), message, hint)


def _is_gap(row: Row, one: Tenure, other: Tenure, days: int) -> bool:
    """Whether one should have followed the other: by their ordinals, or since there was no time for others.

    Where an office need not be exclusive, the gap is one of months, between days that are known.
    """
    if not row.exclusive and not (one.until.precision == other.since.precision == "day"):
        return False
    first, second = row.ordinal(one), row.ordinal(other)
    if first and second:
        return second == first + 1
    return (0 if row.exclusive else _MONTHS) <= days < _SHORT


# ── what is exclusive ─────────────────────────────────────────────────────────────────────


def _exclusive(offices: Offices) -> Iterator[Row]:
    """The offices that one person holds at a time, as far as that is plain."""
    for key, tenures in offices.rows.items():
        row = Row(offices, [one for one in tenures if one.is_dated])
        if len(row.tenures) > 1 and _is_exclusive(key, row):
            yield row


def _successive(offices: Offices) -> Iterator[Row]:
    """The like, and the offices of houses in which nobody has been beside another."""
    yield from _exclusive(offices)
    for key, tenures in offices.rows.items():
        row = Row(offices, [one for one in tenures if one.is_dated], exclusive=False)
        if len(row.tenures) < 2 or not _is_of_one(key) or _is_exclusive(key, row):
            continue
        if not any(_overlaps(row.tenures)):
            yield row


def _is_of_one(key: OfficeKey) -> bool:
    """Whether an office of a house is one that several people hardly hold beside each other."""
    title, house = key
    words = kind_of(title).split()
    if not (house and words):
        return False
    return words[0] in english.FOREMOST or english.MANY.isdisjoint((words[0], words[-1]))


def _is_exclusive(key: OfficeKey, row: Row) -> bool:
    """Whether an office has one holder at a time.

    It has by its title, where it is that of a state or of a house; or where its holders are counted,
    and no two of them alike; or where it has passed on from one to the next more often than not.
    """
    title, house = key
    named = bool(house) or english.OF_A_STATE in title
    if named and kind_of(title) in english.EXCLUSIVE:
        return True
    ordinals = [number for one in row.tenures if (number := row.ordinal(one))]
    if ordinals:
        return len(set(ordinals)) == len(ordinals) and named
    followed = sum(_follows(one, other) for one, other in pairwise(row.tenures))
    return followed >= _LONE and len(list(_overlaps(row.tenures))) == 1


def _follows(one: Tenure, other: Tenure) -> bool:
    """Whether a term begins where another ends."""
    if one.holder == other.holder or not (is_known(one.until) and is_known(other.since)):
        return False
    return one.until.earliest <= other.since.latest and other.since.earliest <= day_after(
        one.until.latest
    )


def _overlaps(tenures: Sequence[Tenure]) -> Iterator[tuple[Tenure, Tenure]]:
    """Tenures of different people that surely share more than a day, each with the one before it."""
    for number, other in enumerate(tenures):
        for one in reversed(tenures[:number]):
            first, last = _shared(one, other)
            if one.holder != other.holder and first < last:
                yield one, other
                break


def _shared(one: Tenure, other: Tenure) -> tuple[date, date]:
    """The first and the last day that both surely share; the last before the first where there is none."""
    return max(one.since.latest, other.since.latest), min(one.until.earliest, other.until.earliest)
