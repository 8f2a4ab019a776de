"""Who held which office on a day: the query behind every sidebar."""

from datetime import date

from builder.load.edtf import possibly, surely
from builder.model import Office, Profile, Word


class Held(Word, frozen=True):
    """An office as it stood on a day; not `certain` where its dates leave that open."""

    office: Office
    certain: bool


class Standing(Word, frozen=True):
    """The offices of a day, and what has changed by a later one."""

    held: tuple[Held, ...]
    ended: tuple[Office, ...] = ()
    begun: tuple[Office, ...] = ()


def held_on(profile: Profile, day: date) -> tuple[Held, ...]:
    """The offices held on a day, in the order declared; one title held again at once is one."""
    found = [
        Held(office, surely(office.period, day))
        for office in profile.offices
        if possibly(office.period, day) and not _undated(office)
    ]
    certain = {_what(one.office) for one in found if one.certain}
    kept: list[Held] = []
    for one in found:
        doubled = any(_what(one.office) == _what(other.office) for other in kept)
        if not doubled and (one.certain or _what(one.office) not in certain):
            kept.append(one)
    return tuple(kept)


def standing(profile: Profile, day: date, now: date) -> Standing:
    """The offices of a day, those that ended by `now` and those that have begun since."""
    then, later = held_on(profile, day), held_on(profile, now) if now > day else ()
    if now <= day:
        return Standing(then)
    before, after = {_what(one.office) for one in then}, {_what(one.office) for one in later}
    ended = tuple(one.office for one in then if one.certain and _what(one.office) not in after)
    begun = tuple(one.office for one in later if one.certain and _what(one.office) not in before)
    return Standing(then, ended, begun)


def _undated(office: Office) -> bool:
    """Whether nothing is known of when an office was held: `..`."""
    period = office.period
    return period.start.precision == period.end.precision == "unknown"


def _what(office: Office) -> tuple[str, str]:
    """What makes two offices the same one."""
    return office.title, office.organization.id if office.organization else ""
