"""The register: all names of a site, found in one pass over the text of a page."""

import re
from collections.abc import Iterable
from typing import NamedTuple
from unicodedata import category

import ahocorasick

from builder.model import Name, Profile
from builder.spot.homonyms import word_of
from builder.spot.neighbours import Word

_SAME = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("\u00a0", " "), ("‑", "-"))
# Scripts whose words are not divided by spaces.
_UNDIVIDED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]"
)


class Entry(NamedTuple):
    """A name, and the ids of all who bear it: in full, where they are declared, as family name."""

    text: str
    strong: frozenset[str]
    weak: frozenset[str]
    family: frozenset[str]
    word: Word

    def counts(self, declared: frozenset[str]) -> bool:
        """Whether the name, which nobody bears in full, can be that of a declared bearer."""
        return not (self.weak.isdisjoint(declared) and self.family.isdisjoint(declared))


class Hit(NamedTuple):
    """Where a name stands in a text."""

    start: int
    end: int
    entry: Entry


class NameTable:
    """All names of a site, ready to be found.

    The words beside a name tell something in a text in English only; `language` is that of the
    briefings that do not say another.
    """

    def __init__(self, profiles: Iterable[Profile], language: str = "en") -> None:
        self.language = language
        given = tuple(profiles)
        self.people = frozenset(one.id for one in given if one.kind == "person")
        self.automaton = ahocorasick.Automaton()
        for entry in _entries(given):
            self.automaton.add_word(entry.text, (len(entry.text), entry))
        self._known = len(self.automaton) > 0
        if self._known:
            self.automaton.make_automaton()

    def find(self, text: str, declared: frozenset[str]) -> list[Hit]:
        """Every name in a plain text by its start, the longest first: full names, and others of declared bearers.

        Names overlap here; a name that continues to the left or right is none.
        """
        found = [
            Hit(start, last + 1, entry)
            for last, (length, entry) in (self.automaton.iter(text) if self._known else ())
            if _is_whole(text, start := last - length + 1, last + 1)
            and (entry.strong or entry.counts(declared))
        ]
        return sorted(found, key=lambda hit: (hit.start, -hit.end))


def plain(text: str) -> str:
    """A text with the typewriter's form of each sign, as long as it was."""
    if not text.isascii():
        for sign, same in _SAME:
            text = text.replace(sign, same)
    return text


def _entries(profiles: Iterable[Profile]) -> Iterable[Entry]:
    """All names with their bearers, in the order in which they first appear."""
    bearers: dict[str, tuple[set[str], set[str], set[str]]] = {}
    for profile in profiles:
        names = [(text, int(name.weak)) for name in _given(profile) for text in _forms(name.text)]
        # One sign of a script without spaces is a part of far too many words.
        alone = len(profile.family) > 1 or not _UNDIVIDED.match(profile.family)
        names += [(text, 2) for text in _forms(profile.family) if alone]
        for text, how in names:
            bearers.setdefault(text, (set(), set(), set()))[how].add(profile.id)
    for text, (strong, weak, family) in bearers.items():
        yield Entry(text, frozenset(strong), frozenset(weak), frozenset(family), word_of(text))


def _given(profile: Profile) -> Iterable[Name]:
    """All names of a profile but the family name."""
    return (Name(profile.name), *profile.native, *profile.aliases)


def _forms(name: str) -> Iterable[str]:
    """A name as it is written, and with the capital that one in small letters may get: `Von der Leyen`."""
    text = plain(name)
    if text:
        yield text
        if text[0].islower():
            yield text[0].upper() + text[1:]


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no letter continues the name on either side, where its script divides words."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if _continues(before, text[start]) or _continues(after, text[end - 1]):
        return False
    # `OPEC+`, `@nato`, `Gazprom.ru`
    return not (
        after == "+" or before == "@" or (after == "." and text[end + 1 : end + 2].isalnum())
    )


def _continues(outside: str, inside: str) -> bool:
    """Whether two neighbouring characters belong to one word; a combining mark always does."""
    if outside.isascii():
        joined = outside.isalnum() or outside == "_"
    elif category(outside) in {"Mn", "Mc"}:
        return True
    else:
        joined = outside.isalnum()
    return joined and not (_UNDIVIDED.match(outside) or _UNDIVIDED.match(inside))
