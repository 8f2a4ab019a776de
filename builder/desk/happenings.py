"""Whether words of prose tell of an event that the page declares."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from builder.link.alike import words_in
from builder.model import DatedEvent
from builder.spot import english_happenings as english

Words = frozenset[str]


def _irregular() -> dict[str, str]:
    """The stems of irregular words, by those of their forms."""
    found: dict[str, str] = {}
    for row in english.IRREGULAR.split(","):
        first, *forms = row.split()
        for stem in words_in(first):
            found |= {other: stem for form in forms for other in words_in(form)}
    return found


_STEMS: Final = _irregular()
_SIGNS: Final = dict.fromkeys(map(ord, "“”‘’„«»–—−…•· "), " ")
"""Signs between words, which would make a text be looked through sign by sign."""
_ACTORS: Final = words_in(english.ACTORS)
_LONG: Final = len("being")  # shorter words in *-ing* are no forms of others
_YEAR: Final = re.compile("[12][0-9]{3}")
_CAPITAL: Final = re.compile(r"(?<=\W)[A-Z][\w’'-]+")


def stems_in(text: str) -> Words:
    """The words of a text that tell something, each in one form: *meet* for *met*."""
    if not text.isascii():
        text = text.translate(_SIGNS)
    words = (word.removesuffix("ing") if len(word) > _LONG else word for word in words_in(text))
    return frozenset(_STEMS.get(word, word) for word in words)


class Happening(NamedTuple):
    """The words of a declared event: what happened, and who took part.

    `proper` are those that name a place or something else of its own.
    """

    words: Words
    names: Words
    proper: Words = frozenset()

    def share(self, words: Words) -> float:
        """How many of its words are among others, as a part of 1; 0 where both have other numbers."""
        numbers, others = _numbers(self.words), _numbers(words)
        if not self.words or (others and not numbers <= others):
            return 0.0
        return len(self.words & words) / len(self.words)

    def shared(self, words: Words) -> int:
        """How many of its words, and of the names of those who took part, are among others."""
        return len((self.words | self.names) & words)


def _numbers(words: Words) -> Words:
    return frozenset(word for word in words if word.isdigit())


def happening(event: DatedEvent) -> Happening:
    """The words of an event; those who take part are often left out, or called *they*."""
    words = _words(event.text)
    people = (ref.id for ref in (*event.people, *event.organizations))
    names = (words & _ACTORS).union(*(words & _words(one) for one in people))
    proper = _proper(event.text) - names | _words(event.place)
    return Happening(words - names or words, names, proper)


@lru_cache(maxsize=4096)
def _words(text: str) -> Words:
    """The words of an event, or of an id, that are no years; many briefings tell of the same."""
    return frozenset(one for one in stems_in(text.replace("-", " ")) if not _YEAR.fullmatch(one))


@lru_cache(maxsize=4096)
def _proper(text: str) -> Words:
    """The words of an event that begin with a capital letter, and not for being its first ones."""
    return stems_in(" ".join(_CAPITAL.findall(text)))
