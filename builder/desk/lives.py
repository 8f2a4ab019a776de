"""What prose says of somebody's life, against the profile: dates of birth, and titles of offices."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from builder.desk.happenings import Words, stems_in
from builder.desk.passages import Passage, passages
from builder.desk.prose import Prose
from builder.desk.wording import during, on_words
from builder.diagnostics import Diagnostic, Location, find
from builder.link.rules import Ground, Leaf, Life, at, at_words
from builder.load.edtf import day_as, is_known, meets, surely
from builder.model import (
    Briefing,
    DatedEvent,
    Document,
    Edtf,
    Excerpt,
    Office,
    Profile,
    Stated,
    When,
)
from builder.places import extent_of
from builder.spot import english_lives as english
from builder.spot.anniversaries import find_anniversaries
from builder.spot.beginnings import find_beginnings
from builder.spot.births import Name, find_births
from builder.spot.english_relative import RECALLED
from builder.spot.titles import date_of, find_holding, kind_of, title_beside
from builder.spot.topics import topics_in

_BIRTH: Final = re.compile(english.BIRTH)
_RECALLED: Final = re.compile(RECALLED)
_YEAR: Final = timedelta(days=366)
_ABOUT: Final = timedelta(days=60)  # an election and the day in office are often not told apart
_OF_THE_PAST: Final = frozenset(("backgrounder", "explainer"))
"""The kinds of briefings that tell of the past."""


Span = tuple[date, date]


def lives_in(prose: Prose) -> Iterator[Stated]:
    """What the prose of a page says of the lives of people: when they were born, and their titles."""
    page, section, around = prose.page, -1, list[When]()
    for passage in passages(prose):
        if passage.block.section != section or passage.part != "text":
            section, around = passage.block.section, []
        around += passage.dates
        named = bool(passage.names) or isinstance(page, Profile)
        if named and ("birth" in passage.topics or "office" in passage.topics):
            yield from _dated(page, passage)
        if isinstance(page, Briefing):
            yield from _titles(page, passage, around)


def span_of(when: Edtf) -> Span:
    """The first and the last day that a date may mean."""
    return when.start.earliest, when.end.latest


def _dated(page: Briefing | Profile, passage: Passage) -> Iterator[Stated]:
    """Births, and beginnings of times in office, apart from the words of others."""
    names = [Name(one.start, one.end, one.id) for one in passage.names]
    if isinstance(page, Profile):
        names = list(_own_names(page, passage.text))
    for birth in find_births(passage.text, passage.dates, names):
        if not passage.quotes(birth.start):
            words = _words(passage, birth.start, birth.end)
            yield Stated(birth.who, words, born=birth.when.date)
    for one in find_beginnings(passage.text, passage.dates, names):
        if not passage.quotes(one.start):
            words = _words(passage, one.start, one.end)
            yield Stated(one.who, words, kind=one.kind, of=one.of, since=one.when.date)


def _own_names(profile: Profile, text: str) -> Iterator[Name]:
    """Where a biography names the one whom it is about."""
    for name in (profile.name, profile.family, *english.PRONOUNS):
        for found in re.finditer(rf"\b{re.escape(name)}\b", text) if name else ():
            yield Name(found.start(), found.end(), profile.id)


# ── births ────────────────────────────────────────────────────────────────────────────────


def birth_differs(ground: Ground, leaf: Leaf) -> Iterator[Diagnostic]:
    """A date of birth is that of the profile, wherever it is stated."""
    page = leaf.page
    for one in leaf.own.remarks.lives:
        if one.born:
            yield from _misdated(ground, one.who, one.born, at_words(page, one.words))
    for event in page.dates if isinstance(page, Briefing) else ():
        if _is_birth(event):
            yield from _misdated(ground, event.people[0].id, event.date, at(page, event.at))


def _misdated(ground: Ground, who: str, born: Edtf, here: Location) -> Iterator[Diagnostic]:
    life = ground.lives.get(who)
    if life and life.born and not meets(life.born, born):
        message = (
            f"{life.name} is born {on_words(born)} here, and {on_words(life.born)} in the profile"
        )
        hint = f"correct it here, or `born: {life.born.text}` in {life.path}"
        yield find("birth-differs", here, message, hint)


def _is_birth(event: DatedEvent) -> bool:
    """Whether a declared event is the birth of the one person whom it names."""
    if len(event.people) != 1 or "birth" not in topics_in(event.text):
        return False
    return bool(_BIRTH.search(event.text)) and not any(find_anniversaries(event.text))


# ── titles ────────────────────────────────────────────────────────────────────────────────


def _titles(page: Briefing, passage: Passage, around: Sequence[When]) -> Iterator[Stated]:
    """Titles beside names, with the days of which they may be said: those of the section so far."""
    for name in passage.names:
        title = title_beside(passage.text, name.start, name.end)
        if title is None or passage.quotes(title.start) or _looks_back(passage, name.start):
            continue
        words = _words(passage, title.start, title.end)
        when = date_of(passage.text, passage.dates, title, name.end)
        if when and when.date.end.latest < page.date:
            yield Stated(name.id, words, kind=title.kind, of=title.of, on=when.date)
        elif page.kind not in _OF_THE_PAST or around:
            days = dict.fromkeys(span_of(one.date) for one in around)
            days |= dict.fromkeys(_told(page, name.id))
            yield Stated(name.id, words, kind=title.kind, of=title.of, days=tuple(days))


def _looks_back(passage: Passage, at: int) -> bool:
    """Whether a sentence looks back from a time that it tells of."""
    return bool(_RECALLED.search(passage.text, *passage.sentence(at)))


def _told(page: Briefing, who: str) -> Iterator[Span]:
    """The days of the events of a page that name somebody, and of all where it tells of the past."""
    for event in page.dates:
        if page.kind in _OF_THE_PAST or any(ref.id == who for ref in event.people):
            yield span_of(event.date)


def office_differs(ground: Ground, leaf: Leaf) -> Iterator[Diagnostic]:
    """An office is said to be held when it was: on the day, or on some day that is told of."""
    page, seen = leaf.page, set[tuple[str, str]]()
    for one in leaf.own.remarks.lives:
        life = ground.lives.get(one.who)
        offices = (
            [other for other in life.offices if kind_of(other.title) == one.kind] if life else []
        )
        if not (life and offices and _may_be_meant(one.of, offices)):
            continue
        if one.since:
            yield from _misbegun(page, life, one, offices)
        if one.since or not isinstance(page, Briefing) or (one.who, one.kind) in seen:
            continue
        days = (_with_years(one.on),) if one.on else ((page.date, page.date), *one.days)
        if _is_held(offices, days):
            continue
        seen.add((one.who, one.kind))
        day = on_words(one.on or day_as(page.date))
        message = f"“{one.words.text}”: {_held(life, offices)}, and not {day}"
        hint = _instead(life, one.on.start.earliest if one.on else page.date)
        yield find("office-differs", at_words(page, one.words), message, hint)


def _with_years(when: Edtf) -> Span:
    """The days of a date with a year before and behind, as titles outlive offices and come early."""
    first, last = span_of(when)
    return max(first, date.min + _YEAR) - _YEAR, min(last, date.max - _YEAR) + _YEAR


def _misbegun(
    page: Document, life: Life, said: Stated, offices: Iterable[Office]
) -> Iterator[Diagnostic]:
    """An office is said to have begun when no term in it did, as far as all of them are known."""
    since, begun = said.since, [one.period.start for one in offices]
    if since is None or not all(is_known(one) and is_known(since.start) for one in begun):
        return
    first, last = since.start.earliest - _ABOUT, since.end.latest + _ABOUT
    if any(one.earliest <= last and first <= one.latest for one in begun):
        return
    message = f"“{said.words.text}”: {_held(life, offices)}"
    hint = f"correct the date here, or the office in {life.path}"
    yield find("office-differs", at_words(page, said.words), message, hint)


def _held(life: Life, offices: Iterable[Office]) -> str:
    """When offices of a kind were held."""
    times = " and ".join(during(one.period) for one in offices)
    return f"the profile of {life.name} has that office {times}"


def _is_held(offices: Iterable[Office], days: Iterable[Span]) -> bool:
    """Whether one of several offices may be held on one of several days."""
    return any(
        office.period.start.earliest <= last and first <= office.period.end.latest
        for office in offices
        for first, last in days
    )


def _may_be_meant(of: str, offices: Iterable[Office]) -> bool:
    """Whether a title that says of what it is one may be that of some offices."""
    wanted = stems_in(of)
    return not wanted or any(wanted & words_of(one) for one in offices)


def words_of(office: Office) -> Words:
    """The words of an office and of its organisation."""
    house = office.organization.id.replace("-", " ") if office.organization else ""
    return stems_in(f"{office.title} {house}")


def _instead(life: Life, day: date) -> str:
    """What somebody was on a day."""
    held = [one.title for one in life.offices if surely(one.period, day)]
    then = f"; on that day: {', '.join(held)}" if held else ""
    return f"write the title of the day, or “former”{then}"


# ── what is so now ────────────────────────────────────────────────────────────────────────


def holdings(prose: Prose) -> Iterator[Stated]:
    """The offices that a biography presents as held today."""
    page = prose.page
    if not isinstance(page, Profile) or not page.offices:
        return
    kinds = tuple(dict.fromkeys(kind_of(one.title) for one in page.offices))
    names = tuple(dict.fromkeys((page.name, page.family or page.name.split()[-1])))
    for passage in passages(prose):
        brief = passage.part in {"summary", "fact"}
        for held in find_holding(passage.text, kinds, names, summary=brief):
            if not passage.quotes(held.start):
                words = _words(passage, held.start, held.end)
                yield Stated(page.id, words, kind=held.kind, of=held.of)


def _words(passage: Passage, start: int, end: int) -> Excerpt:
    return Excerpt(passage.text[start:end], *extent_of(passage.block, start, end))
