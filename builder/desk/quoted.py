"""Rules about quotations of the whole site: who else is said to have said it, and who is never heard."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from builder.desk.speakers import shown
from builder.diagnostics import Diagnostic, Location, find
from builder.link.rules import Files, at, at_words
from builder.model import Briefing, Profile
from builder.spot.said import sentences_of

FEW = 3
"""So many quotations are needed before they can be all of one side."""
SHARED = 5
"""So many words are no chance where one quotation is the beginning or the end of another."""


class Heard(NamedTuple):
    """One quotation of a briefing, of its front matter or its prose."""

    briefing: Briefing
    speaker: str
    sentences: tuple[str, ...]
    at: Location


def quotations_of(files: Files, briefing: Briefing) -> Iterator[Heard]:
    """All quotations of a briefing whose speaker may be known, front matter first."""
    for quote in briefing.quotes:
        words = sentences_of(quote.text)
        yield Heard(briefing, quote.speaker.id, words, at(briefing, quote.speaker.at))
    notes = files.notes.get(briefing.path)
    for one in notes.sayings if notes else ():
        who = one.speaker or one.near
        yield Heard(briefing, who, one.sentences, at_words(briefing, one.words))


def two_speakers(files: Files) -> Iterator[Diagnostic]:
    """The same words are said by one person alone, wherever they are quoted.

    What an organisation says is often said by somebody, so that only people are compared.
    """
    first: dict[str, tuple[str, Heard]] = {}
    profiles = files.site.profiles
    for briefing in sorted(files.site.briefings, key=lambda one: (one.date, one.id)):
        for heard in quotations_of(files, briefing):
            speaker = profiles.get(heard.speaker)
            if not speaker or speaker.kind != "person":
                continue
            same = [
                (words, other)
                for words in heard.sentences
                for key in _keys(words)
                for whole, other in (first.setdefault(key, (words, heard)),)
                if other.speaker != heard.speaker and _holds(whole, words)
            ]
            if same:
                words, other = same[0]
                yield _claimed_twice(words, heard, other, (speaker, profiles[other.speaker]))


def _holds(one: str, other: str) -> bool:
    """Whether one of two sentences is a part of the other."""
    one, other = f" {one} ", f" {other} "
    return one in other or other in one


def _keys(sentence: str) -> tuple[str, ...]:
    """By what a sentence is found again, be it whole, its beginning or its end."""
    words = sentence.split()
    if len(words) < SHARED:
        return (sentence,)
    return sentence, " ".join(words[:SHARED]), " ".join(words[-SHARED:])


def _claimed_twice(
    words: str, heard: Heard, other: Heard, people: tuple[Profile, Profile]
) -> Diagnostic:
    """A finding about words that two people are said to have said."""
    one, two = people
    same = heard.briefing is other.briefing
    where = f"in line {other.at.line}" if same else f"in {other.briefing.path}:{other.at.line}"
    message = f"{one.name} is given the words “{shown(words)}”, and so is {two.name} {where}"
    hint = (
        "correct one of them; where somebody repeats another's words, name whoever said them first"
    )
    return find("two-speakers", heard.at, message, hint)


# ── balance ───────────────────────────────────────────────────────────────────────────────


def one_sided(files: Files) -> Iterator[Diagnostic]:
    """Where several sides are declared, not all quotations are of one of them."""
    profiles = files.site.profiles
    for briefing in files.site.briefings:
        if len(briefing.people) + len(briefing.organizations) < 2:
            continue
        quoted = list(_distinct(quotations_of(files, briefing)))
        if len(quoted) < FEW:
            continue
        voices = {one.speaker for one in quoted}
        silent = _silent(profiles, briefing, voices)
        if silent:
            (first, *others) = sorted(voices)
            whose = "one side" if others else profiles[first].name
            message = f"all {len(quoted)} quotations are of {whose}, and none is of {_listed(profiles, silent)}"
            hint = "quote the others as well, or say that they made no statement"
            yield find("one-sided", quoted[0].at, message, hint)


def _silent(profiles: Mapping[str, Profile], briefing: Briefing, voices: set[str]) -> list[str]:
    """Those declared who are of another side than all that speak, or who are not the only one that does."""
    sides = {_side(profiles, one) for one in voices}
    declared = [ref.id for ref in (*briefing.people, *briefing.organizations)]
    if len(sides) == 1 and "" not in sides:
        silent = [one for one in declared if _side(profiles, one) not in {*sides, ""}]
        if silent:
            return silent
    alone = profiles.get(next(iter(voices))) if len(voices) == 1 else None
    kind = alone.kind if alone else ""
    return [
        one
        for one in declared
        if one not in voices and one in profiles and profiles[one].kind == kind
    ]


def _distinct(heard: Iterable[Heard]) -> Iterator[Heard]:
    """Quotations without those of the prose that front matter has as well."""
    seen: set[tuple[str, str]] = set()
    for one in heard:
        words = {(one.speaker, sentence) for sentence in one.sentences}
        if not words or not words <= seen:
            seen |= words
            yield one


def _side(profiles: Mapping[str, Profile], name: str) -> str:
    """Which side somebody is of: their country, or a person their own; "" for an organisation of none."""
    profile = profiles.get(name)
    if profile is None or (profile.kind != "person" and not profile.country):
        return ""
    return profile.country or profile.id


def _listed(profiles: Mapping[str, Profile], names: list[str]) -> str:
    """The names of people and organisations, the first few of them."""
    shown_names = [profiles[name].name for name in names[:3]]
    return ", ".join(shown_names) + (" or others" if len(names) > 3 else "")
