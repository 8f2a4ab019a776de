"""Who held an office one after the other: predecessors, successors, and the gaps between them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from builder.link.offices import (
    Held,
    OfficeKey,
    Tenure,
    day_after,
    held_on,
    office_key,
    unbroken,
)
from builder.load.edtf import is_known
from builder.model import Office, Profile, Word

_OF_MANY = "member "
"""Who is a member is one of many: nobody follows a member, whatever the dates say."""


class Neighbour(Word, frozen=True):
    """Who held an office before or after somebody.

    Not `direct` where a day lies between the two, or an ordinal: 5th and 7th.
    """

    tenure: Tenure
    direct: bool


@dataclass(frozen=True, slots=True)
class Offices:
    """Every office of the site.

    `rows` hold its tenures in order of time, those without any date last; `within` the offices of
    each organisation. `before` and `after` know the neighbours of a tenure by the id of its holder
    and the number of its first and of its last term.
    """

    profiles: Mapping[str, Profile]
    rows: Mapping[OfficeKey, tuple[Tenure, ...]]
    within: Mapping[str, tuple[OfficeKey, ...]]
    before: Mapping[tuple[str, int], Neighbour]
    after: Mapping[tuple[str, int], Neighbour]

    def office(self, tenure: Tenure, term: int = 0) -> Office:
        """The office as one of the terms states it."""
        return self.profiles[tenure.holder].offices[tenure.terms[term]]


def gather_offices(profiles: Mapping[str, Profile]) -> Offices:
    """Order the offices of all profiles, in time that grows with their number."""
    found: dict[OfficeKey, list[Tenure]] = {}
    for profile in profiles.values():
        own: dict[OfficeKey, list[int]] = {}
        for number, office in enumerate(profile.offices):
            own.setdefault(office_key(office), []).append(number)
        for key, numbers in own.items():
            found.setdefault(key, []).extend(unbroken(profile, numbers))
    within: dict[str, list[OfficeKey]] = {}
    before: dict[tuple[str, int], Neighbour] = {}
    after: dict[tuple[str, int], Neighbour] = {}
    for key, row in found.items():
        if key[1]:
            within.setdefault(key[1], []).append(key)
        if len(row) == 1:
            continue
        row.sort(key=_place)
        for one, other in _successions(row) if not key[0].startswith(_OF_MANY) else ():
            direct = _is_direct(one, other, profiles)
            after[one.holder, one.terms[-1]] = Neighbour(other, direct)
            before[other.holder, other.terms[0]] = Neighbour(one, direct)
    rows = {key: tuple(row) for key, row in found.items()}
    return Offices(
        profiles, rows, {name: tuple(sorted(keys)) for name, keys in within.items()}, before, after
    )


def newest(row: tuple[Tenure, ...]) -> Tenure:
    """The one who came last to an office, of all whose dates are known."""
    return next((one for one in reversed(row) if one.is_dated), row[0])


def holders_on(offices: Offices, key: OfficeKey, day: date) -> tuple[tuple[Profile, Held], ...]:
    """Who held an office on a day, in the order in which they began."""
    names = dict.fromkeys(
        one.holder
        for one in offices.rows.get(key, ())
        if one.since.earliest <= day <= one.until.latest
    )
    return tuple(
        (offices.profiles[name], held)
        for name in names
        for held in held_on(offices.profiles[name], day)
        if office_key(held.office) == key
    )


def gaps(row: Iterable[Tenure]) -> dict[int, tuple[date, date]]:
    """The first and the last day on which nobody is known to have held an office.

    By the place in the row of the tenure that ends the gap. Where a beginning or an end is not
    known, nothing is said of the time that it leaves open.
    """
    dated = [one for one in row if one.is_dated]
    veiled = max((one.until.latest for one in dated if not is_known(one.since)), default=date.min)
    found: dict[int, tuple[date, date]] = {}
    reach = date.max
    for place, one in enumerate(dated):
        vacant, begun = day_after(reach), one.since.earliest
        if place and is_known(one.since) and veiled <= reach and vacant < begun:
            found[place] = vacant, begun - timedelta(days=1)
        reach = max(reach, one.until.latest) if place else one.until.latest
    return found


# ── in a row ──────────────────────────────────────────────────────────────────────────────


def _place(tenure: Tenure) -> tuple[bool, date, date, date, str, tuple[int, ...]]:
    """The place of a tenure among others: by its beginning, or its end where that is all we know."""
    until, named = tenure.until, (tenure.holder, tenure.terms)
    return not tenure.is_dated, tenure.began.earliest, until.latest, until.earliest, *named


def _successions(row: list[Tenure]) -> Iterator[tuple[Tenure, Tenure]]:
    """The pairs of which one followed the other, out of a row in order.

    Both began alone, and the later one is the next in the row: everybody before had left by then,
    but for one day, or for what the precision of the dates leaves open.
    """
    reach = date.min  # the last day of which it is sure that somebody so far held the office
    last: Tenure | None = None
    for place, one in enumerate(row):
        third = row[place + 1] if place + 1 < len(row) else None
        alone = reach <= one.began.latest and not (third and _began_with(third, one))
        if last and alone and last.holder != one.holder and _is_after(one, last):
            yield last, one
        last = one if alone else None
        if one.until.precision != "unknown":
            reach = max(reach, one.until.earliest)


def _is_after(one: Tenure, last: Tenure) -> bool:
    """Whether it is sure that somebody began when or after another one had left."""
    if not (is_known(last.until) and is_known(one.since)):
        return False
    if last.until.earliest > one.since.latest:
        return False
    begun = is_known(last.since) and last.since.latest < one.since.earliest
    return begun or last.until.latest < one.until.earliest


def _began_with(third: Tenure, one: Tenure) -> bool:
    """Whether the next in the row may have begun on the same day, and did not come after."""
    return (
        is_known(third.since)
        and is_known(one.since)
        and third.since.earliest <= one.since.latest
        and not _is_after(third, one)
    )


def _is_direct(one: Tenure, other: Tenure, profiles: Mapping[str, Profile]) -> bool:
    """Whether nobody held the office between the two; ordinals know it better than dates."""
    first = profiles[one.holder].offices[one.terms[-1]].ordinal
    second = profiles[other.holder].offices[other.terms[0]].ordinal
    if 0 < first < second:
        return second == first + 1
    return other.since.earliest <= day_after(one.until.latest)
