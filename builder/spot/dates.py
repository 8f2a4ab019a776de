"""Finds dates in prose, in the precision in which they are written.

Forms of dates are found one by one (`date_forms`), told from what only looks like dates
(`date_context`), joined to ranges and lists here, and settled by the anchor (`calendar`).
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from builder.model import When
from builder.spot import english_dates as english
from builder.spot.calendar import edtf_of, settle
from builder.spot.clauses import looks_ahead
from builder.spot.date_context import is_date, place_of
from builder.spot.date_forms import Form, Said, end_of_word, next_day, next_form, pattern
from builder.spot.topics import clues_in

Joint = Literal["", "range", "list", "comma"]

_LONGEST_JOINT: Final = 40
_HALF_A_YEAR: Final = 6
_DAY: Final = timedelta(days=1)
_MONTH: Final = timedelta(days=31)
_RANGE: Final = pattern(f"{english.RANGE}{english.BESIDE}")
_LIST: Final = pattern(f"{english.LIST}{english.BESIDE}")
_BETWEEN: Final = pattern(rf"\b{english.BETWEEN} {english.BESIDE}$")


class Atom(NamedTuple):
    """A date that is written in one piece.

    `joint` says how it is joined to the one before, and `alone` that it is a date even where the
    one behind is not joined to it.
    """

    start: int
    end: int
    said: Said
    joint: Joint = ""
    alone: bool = True


def find_dates(text: str, anchor: date) -> tuple[When, ...]:
    """Every date of a text, in reading order; what is relative is settled by `anchor`."""
    places = clues_in(text).dates
    if not places:
        return ()
    padded = f" {text}"  # every date stands behind a separator
    found: list[When] = []
    for chain in _chains(padded, places):
        found += _settled(padded, chain, anchor)
    return tuple(found)


# ── what is written ───────────────────────────────────────────────────────────────────────


def _chains(text: str, places: Sequence[int]) -> Iterator[list[Atom]]:
    """The dates of a text; those that are joined to each other stand in one chain."""
    chain: list[Atom] = []
    for atom in _atoms(text, places):
        if chain and not atom.joint:
            yield chain
            chain = []
        chain.append(atom)
    if chain:
        yield chain


def _atoms(text: str, places: Sequence[int]) -> Iterator[Atom]:
    """Every date that is written in one piece, if it is one."""
    borne: set[str] = set()
    last = Atom(0, 0, Said())
    at = 0
    while form := _form_at(text, at, last, places):
        said = form.said
        joint: Joint = _joint(text[last.end : form.start], last.said, said) if said else ""
        place = place_of(text, form, joined=joint in {"range", "list"})
        answer = is_date(place, said, borne) if said else "no"
        if not said or answer == "no":
            at = end_of_word(text, form.start)
            continue
        if place.low in english.CIRCA and said.year.isdigit():
            said = said._replace(about=True)
        at = form.end
        last = Atom(form.start, at, said, joint, alone=answer == "yes")
        yield last


def _form_at(text: str, at: int, last: Atom, places: Sequence[int]) -> Form | None:
    """The next form; right behind `October 22`, that may be a further day of the month."""
    if at == last.end and last.said.day and last.said.month and not last.said.year:
        again = next_day(text, at)
        if again and again.said:
            return again._replace(said=again.said._replace(month=last.said.month))
    return next_form(text, at, places)


@lru_cache(maxsize=1024)
def _joint(gap: str, before: Said, after: Said) -> Joint:
    """How two dates are joined, if they are; only what is alike makes a list."""
    if _RANGE.fullmatch(gap):
        return "range"
    if _kind(before) != _kind(after):
        return ""
    return "list" if _LIST.fullmatch(gap) else "comma" if gap == ", " else ""


def _kind(said: Said) -> str:
    """What a date names: a list holds only one kind."""
    if said.month or said.day:
        return "month"
    return said.period or said.unit or ("weekday" if said.weekday >= 0 else "year")


# ── what is meant ─────────────────────────────────────────────────────────────────────────


class Settled(NamedTuple):
    """A date of which the year is known, and whether the anchor was needed for that.

    `end` is there where it is a range.
    """

    said: Said
    relative: bool
    end: Said | None = None


def _settled(text: str, chain: list[Atom], anchor: date) -> list[When]:
    """The dates of a chain, from its end: each takes what it lacks from the one behind it."""
    loose = not all(_dated(one.said) for one in chain)
    ahead = loose and looks_ahead(text, chain[0].start, chain[-1].end)
    found: list[When] = []
    behind: Settled | None = None
    listed = False
    while chain:
        last = chain.pop()
        before = chain[-1] if chain else None
        part = _lent(last, behind, ahead=ahead)
        one = part and before and _range(text, before, last, part, anchor, ahead=ahead)
        first = chain.pop() if one else last
        if part and not one:
            one = _single(part, before if last.joint == "list" else None, anchor, ahead=ahead)
        if one and (edtf := edtf_of(one.said, one.end)):
            found.append(When(first.start - 1, last.end - 1, edtf, one.relative))
        listed = first.joint == "list" or (listed and first.joint == "comma")
        behind = one if listed else None
    return found[::-1]


def _dated(said: Said) -> bool:
    """Whether the year has been said, or how far it is from the anchor."""
    return bool(said.year) or said.step is not None


def _lent(atom: Atom, behind: Settled | None, *, ahead: bool) -> Settled | None:
    """Lend a date what the one behind it in a list has; None where it cannot stand alone."""
    said = atom.said
    if not behind or _dated(said):
        relative = not said.year or said.year.startswith("'")
        return Settled(said, relative) if behind or atom.alone else None
    if said.weekday >= 0 and not said.day:
        # On Monday and Tuesday: the Monday before that Tuesday.
        taken = None if ahead else settle(said, _first_day(behind.said))
        return Settled(taken or said, behind.relative)
    month = 0 if said.period else said.month or behind.said.month
    # In December and January 2022: not the December of that year.
    back = bool(month) and month - behind.said.month > _HALF_A_YEAR
    year = f"{int(behind.said.year[:4]) - back:04}"
    return Settled(said._replace(month=month, year=year), behind.relative)


def _single(part: Settled, before: Atom | None, anchor: date, *, ahead: bool) -> Settled | None:
    """Settle a date that is no end of a range, by the anchor or by the date before it in a list."""
    relative = part.relative
    if before and before.said.year.isdigit() and not _dated(part.said):
        # In March 2021 and May: the next May.
        anchor, ahead, relative = _first_day(before.said), True, False
    settled = settle(part.said, anchor, ahead=ahead)
    return Settled(settled, relative) if settled else None


def _range(
    text: str, first: Atom, last: Atom, part: Settled, anchor: date, *, ahead: bool
) -> Settled | None:
    """Settle the two ends of a range, one by the other; None where there is none."""
    begin = max(0, first.start - _LONGEST_JOINT)
    between = last.joint == "list" and _BETWEEN.search(text, begin, first.start)
    if last.joint != "range" and not between:
        return None
    one, other = first.said, part.said
    if one.day and not one.month:
        one = one._replace(month=other.month)
    if _dated(other) or (ahead and not _dated(one)):
        end = settle(other, anchor, ahead=ahead)
        start = end and settle(one, anchor if _dated(one) else _last_day(end))
    else:
        start = settle(one, anchor)
        end = start and settle(other, _first_day(start), ahead=True)
        if start and end and not _dated(one) and _hardly_begun(start, end, anchor):
            start = settle(one, _first_day(start) - _DAY)
            end = start and settle(other, _first_day(start), ahead=True)
    if not start or not end or not edtf_of(start, end):
        return None
    return Settled(start, part.relative and not one.year, end)


def _hardly_begun(start: Said, end: Said, anchor: date) -> bool:
    """Whether more of a range lies ahead than behind; what ends within a month may be under way."""
    begins = _first_day(start)
    return begins > date.min and _last_day(end) - anchor > max(_MONTH, anchor - begins)


def _first_day(said: Said) -> date:
    """The first day of a date that is settled."""
    edtf = edtf_of(said)
    return edtf.start.earliest if edtf else date.min


def _last_day(said: Said) -> date:
    """The last day of a date that is settled."""
    edtf = edtf_of(said)
    return edtf.end.latest if edtf else date.min
