"""Who is meant by some words, and who held what on a day: the answers of the `who` command."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Literal

from msgspec import Struct

from builder.diagnostics import Fault, did_you_mean
from builder.link.offices import Held, OfficeKey, Tenure, alike, is_dated, standing
from builder.link.succession import Offices, holders_on, newest
from builder.load.edtf import day_as, full_years
from builder.model import Office, Profile, Ref, Source

# ── answers ───────────────────────────────────────────────────────────────────────────────


class Whom(Struct, frozen=True):
    """Somebody or something with a profile."""

    id: str
    name: str


class Cited(Struct, frozen=True):
    """A source: what is known of it."""

    id: str
    title: str
    url: str


class Beside(Struct, frozen=True):
    """Who held an office before or after; not `direct` where somebody or nothing was between."""

    id: str
    name: str
    period: str
    direct: bool


class Term(Struct, frozen=True):
    """An office of somebody; dates are EDTF."""

    title: str
    organization: Whom | None
    period: str
    ordinal: int | None
    source: Cited | None


class HeldTerm(Term, frozen=True):
    """An office as it was held on the day, surely or possibly: all of an unbroken time in it."""

    certain: bool
    preceded_by: Beside | None
    succeeded_by: Beside | None


class Life(Struct, frozen=True):
    """Somebody on a day: the offices held, earlier and later ones, and what has changed since.

    `age` counts years, at the least and at the most; `ended` and `begun` are titles.
    """

    kind: Literal["person", "organization"]
    id: str
    name: str
    native: tuple[str, ...]
    on: date
    born: str | None
    died: str | None
    age: tuple[int, int] | None
    held: tuple[HeldTerm, ...]
    earlier: tuple[Term, ...]
    later: tuple[Term, ...]
    undated: tuple[Term, ...]
    ended: tuple[str, ...]
    begun: tuple[str, ...]
    sources: tuple[Cited, ...]


class Holder(Struct, frozen=True):
    """Who held an office on a day."""

    id: str
    name: str
    period: str
    certain: bool
    ordinal: int | None
    preceded_by: Beside | None
    succeeded_by: Beside | None


class Seat(Struct, frozen=True):
    """An office on a day; where nobody is known to have held it, the last before and the next."""

    title: str
    organization: Whom | None
    holders: tuple[Holder, ...]
    last: Beside | None
    next: Beside | None


class Seats(Struct, frozen=True):
    """Offices on a day: of an organisation, or those with the title that was asked for."""

    kind: Literal["office", "organization"]
    id: str | None
    name: str
    on: date
    offices: tuple[Seat, ...]


Answer = Life | Seats

# ── what is meant ─────────────────────────────────────────────────────────────────────────


def meant(words: str, offices: Offices) -> Profile | tuple[OfficeKey, ...] | Fault:
    """Who or which office some words mean: an id, a name, a title, a family name, in this order."""
    if words in offices.profiles:
        return offices.profiles[words]
    plain = alike(words)
    known = offices.profiles.values()
    named = [one for one in known if any(alike(name) == plain for name in _names(one))]
    titled = tuple(sorted(key for key in offices.rows if key[0] == plain))
    if not (named or titled):
        named = [one for one in known if one.family and alike(one.family) == plain]
    if len(named) > 1:
        ids = " or ".join(f"`{name}`" for name in sorted(one.id for one in named))
        return Fault("ambiguous-id", f"“{words}” is the name of several", f"write {ids}")
    if named:
        return named[0]
    if titled:
        return titled
    return Fault("unknown-id", f"nobody and no office is called “{words}”", _near(words, offices))


def _names(profile: Profile) -> Iterator[str]:
    """All names that mean one profile whatever the page."""
    yield profile.name
    for name in (*profile.native, *profile.aliases):
        yield name.text


def _near(words: str, offices: Offices) -> str:
    """The nearest ids, names and titles."""
    titles = (offices.office(newest(row), -1).title for row in offices.rows.values())
    names = (name for one in offices.profiles.values() for name in _names(one))
    return did_you_mean(words, {*offices.profiles, *names, *titles})


# ── somebody ──────────────────────────────────────────────────────────────────────────────


def life_on(
    profile: Profile, day: date, today: date, offices: Offices, shelf: Mapping[str, Source]
) -> Life:
    """What is known of somebody on a day, and what has changed by today."""
    then = standing(profile, day, today)
    sources = {**shelf, **{one.id.id: one for one in profile.sources if one.url or one.title}}
    shown = {number for one in then.held for number in one.tenure.terms}
    rest = [office for number, office in enumerate(profile.offices) if number not in shown]
    rest.sort(key=lambda one: (one.period.start.earliest, one.period.end.latest))
    terms = [(one.period, _term(one, offices, sources)) for one in rest]
    return Life(
        kind=profile.kind,
        id=profile.id,
        name=profile.name,
        native=tuple(name.text for name in profile.native),
        on=day,
        born=profile.born.text if profile.born else None,
        died=profile.died.text if profile.died else None,
        age=_age(profile, day),
        held=tuple(_held(one, offices, sources) for one in then.held),
        earlier=tuple(one for when, one in terms if is_dated(when) and when.start.earliest <= day),
        later=tuple(one for when, one in terms if when.start.earliest > day),
        undated=tuple(one for when, one in terms if not is_dated(when)),
        ended=tuple(one.office.title for one in then.ended),
        begun=tuple(one.office.title for one in then.begun),
        sources=tuple(_cited(one.id, sources) for one in profile.sources),
    )


def _age(profile: Profile, day: date) -> tuple[int, int] | None:
    """How old somebody was on a day, or had become."""
    died = profile.died if profile.died and profile.died.end.latest < day else None
    return full_years(profile.born, died or day_as(day)) if profile.born else None


def _term(office: Office, offices: Offices, sources: Mapping[str, Source]) -> Term:
    """An office as it is declared."""
    return Term(
        title=office.title,
        organization=_organization(office, offices),
        period=office.period.text,
        ordinal=office.ordinal or None,
        source=_cited(office.source, sources) if office.source else None,
    )


def _held(held: Held, offices: Offices, sources: Mapping[str, Source]) -> HeldTerm:
    """An office as it was held on the day, with those before and after."""
    term = _term(held.office, offices, sources)
    before, after = _neighbours(held.tenure, offices)
    return HeldTerm(
        title=term.title,
        organization=term.organization,
        period=held.tenure.period.text,
        ordinal=term.ordinal,
        source=term.source,
        certain=held.certain,
        preceded_by=before,
        succeeded_by=after,
    )


def _organization(office: Office, offices: Offices) -> Whom | None:
    """The organisation of an office, if it has a profile."""
    known = offices.profiles.get(office.organization.id) if office.organization else None
    return Whom(known.id, known.name) if known else None


def _cited(ref: Ref, sources: Mapping[str, Source]) -> Cited:
    """A source by its id."""
    known = sources.get(ref.id)
    return Cited(ref.id, known.title if known else "", known.url if known else "")


def _neighbours(tenure: Tenure, offices: Offices) -> tuple[Beside | None, Beside | None]:
    """Who came before and who came after."""
    before = offices.before.get((tenure.holder, tenure.terms[0]))
    after = offices.after.get((tenure.holder, tenure.terms[-1]))
    return (
        _beside(before.tenure, offices, direct=before.direct) if before else None,
        _beside(after.tenure, offices, direct=after.direct) if after else None,
    )


def _beside(tenure: Tenure, offices: Offices, *, direct: bool) -> Beside:
    name = offices.profiles[tenure.holder].name
    return Beside(tenure.holder, name, tenure.period.text, direct)


# ── an office ─────────────────────────────────────────────────────────────────────────────


def seats_on(keys: Iterable[OfficeKey], day: date, offices: Offices, words: str) -> Seats:
    """Who held some offices on a day, whether anybody did or not."""
    found = tuple(_seat(key, day, offices) for key in keys)
    return Seats("office", None, found[0].title if len(found) == 1 else words, day, found)


def seats_within(organization: Profile, day: date, offices: Offices) -> Seats:
    """Who held an office in an organisation on a day."""
    found = (_seat(key, day, offices) for key in offices.within.get(organization.id, ()))
    held = tuple(one for one in found if one.holders)
    return Seats("organization", organization.id, organization.name, day, held)


def _seat(key: OfficeKey, day: date, offices: Offices) -> Seat:
    row = offices.rows[key]
    office = offices.office(newest(row), -1)
    holders = tuple(_holder(one, held, offices) for one, held in holders_on(offices, key, day))
    earlier = [one for one in row if one.until.latest < day]
    later = [one for one in row if one.since.earliest > day]
    last = max(earlier, key=lambda one: one.until.latest, default=None)
    following = min(later, key=lambda one: one.since.earliest, default=None)
    return Seat(
        title=office.title,
        organization=_organization(office, offices),
        holders=holders,
        last=_beside(last, offices, direct=False) if last and not holders else None,
        next=_beside(following, offices, direct=False) if following and not holders else None,
    )


def _holder(profile: Profile, held: Held, offices: Offices) -> Holder:
    before, after = _neighbours(held.tenure, offices)
    return Holder(
        id=profile.id,
        name=profile.name,
        period=held.tenure.period.text,
        certain=held.certain,
        ordinal=held.office.ordinal or None,
        preceded_by=before,
        succeeded_by=after,
    )
