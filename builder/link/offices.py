"""Who held which office on a day: the one query behind sidebars, career pages and `who`."""

from datetime import date, timedelta
from functools import lru_cache
from unicodedata import normalize

from msgspec.structs import replace

from builder.load.edtf import possibly, surely
from builder.model import Edtf, Id, Moment, Office, Profile, Word

OfficeKey = tuple[str, str]
"""What makes two offices the same one: the words of the title, and the id of the organisation."""
_APOSTROPHES = str.maketrans("‘’ʼ", "'''")


class Tenure(Word, frozen=True):
    """One unbroken time in an office: terms of it that follow each other at once.

    `terms` are their numbers in the holder's profile, in order of time.
    """

    holder: Id
    terms: tuple[int, ...]
    since: Moment
    until: Moment

    @property
    def is_dated(self) -> bool:
        """Whether anything is known of when."""
        return not self.since.precision == self.until.precision == "unknown"

    @property
    def began(self) -> Moment:
        """The beginning, or the end where no more is known."""
        return self.until if self.since.precision == "unknown" else self.since

    @property
    def period(self) -> Edtf:
        """From when to when, as a date."""
        since, until = self.since, self.until
        if since == until:
            return Edtf(since.text, since, until)
        return Edtf(f"{since.text}/{until.text}", since, until, interval=True)


class Held(Word, frozen=True):
    """An office as it stood on a day; not `certain` where its dates leave that open."""

    office: Office
    certain: bool
    tenure: Tenure


class Standing(Word, frozen=True):
    """The offices of a day, and what has changed by a later one."""

    held: tuple[Held, ...]
    ended: tuple[Held, ...] = ()
    begun: tuple[Held, ...] = ()


def office_key(office: Office) -> OfficeKey:
    """The same for two offices that differ in letter case, spaces or apostrophes only."""
    return alike(office.title), office.organization.id if office.organization else ""


@lru_cache(maxsize=4096)
def alike(words: str) -> str:
    """The same for two texts that differ in letter case, spaces or apostrophes only."""
    plain = words if words.isascii() else normalize("NFKC", words).translate(_APOSTROPHES)
    return " ".join(plain.split()).casefold()


def is_dated(period: Edtf) -> bool:
    """Whether anything is known of when: not so for `..`."""
    return not period.start.precision == period.end.precision == "unknown"


def held_on(profile: Profile, day: date) -> tuple[Held, ...]:
    """The offices held on a day, in the order declared; one title held again at once is one."""
    keys = [office_key(office) for office in profile.offices]
    found: dict[OfficeKey, tuple[int, bool]] = {}
    for number, office in enumerate(profile.offices):
        period = office.period
        if possibly(period, day) and is_dated(period):
            key, certain = keys[number], surely(period, day)
            if key not in found or (certain and not found[key][1]):
                found[key] = number, certain
    return tuple(
        Held(profile.offices[number], certain, _tenure_of(profile, number, keys))
        for number, certain in sorted(found.values())
    )


def standing(profile: Profile, day: date, now: date) -> Standing:
    """The offices of a day, those that ended by `now` and those that have begun since."""
    then = held_on(profile, day)
    if now <= day:
        return Standing(then)
    later = held_on(profile, now)
    before, after = ({office_key(one.office) for one in row} for row in (then, later))
    ended = tuple(one for one in then if one.certain and office_key(one.office) not in after)
    begun = tuple(one for one in later if one.certain and office_key(one.office) not in before)
    return Standing(then, ended, begun)


# ── unbroken times ────────────────────────────────────────────────────────────────────────


def _tenure_of(profile: Profile, number: int, keys: list[OfficeKey]) -> Tenure:
    """The unbroken time that a term is part of; `keys` are those of all terms."""
    alike = [other for other, key in enumerate(keys) if key == keys[number]]
    return next(one for one in unbroken(profile, alike) if number in one.terms)


def unbroken(profile: Profile, numbers: list[int]) -> list[Tenure]:
    """Terms of one office, by their numbers, as unbroken times in order.

    A term follows at once that may begin on the day after the one before, or earlier. Where its
    beginning, or the end of the one before, is not known, it stands alone.
    """
    made: list[Tenure] = []
    if len(numbers) > 1:
        numbers = sorted(numbers, key=lambda one: _place(profile.offices[one].period))
    for number in numbers:
        start, end = profile.offices[number].period.start, profile.offices[number].period.end
        last = made[-1] if made else None
        if last and _follows(last.until, start):
            until = max(last.until, end, key=lambda one: (one.latest, one.earliest))
            made[-1] = replace(last, terms=(*last.terms, number), until=until)
        else:
            made.append(Tenure(profile.id, (number,), start, end))
    return made


def _place(period: Edtf) -> tuple[date, date, date]:
    """The place of a term in time: by its beginning, or its end where that is all we know."""
    began = period.end if period.start.precision == "unknown" else period.start
    return began.earliest, period.end.latest, began.latest


def _follows(until: Moment, since: Moment) -> bool:
    """Whether a term that began then may have followed at once."""
    if "unknown" in {until.precision, since.precision}:
        return False
    return since.earliest <= day_after(until.latest)


def day_after(day: date) -> date:
    """The next day; after the last one there is none."""
    return day + timedelta(days=1) if day < date.max else day
