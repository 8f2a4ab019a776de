"""Whether a sentence speaks of what a figure measures, or of something else that has its words."""

import re
from itertools import chain
from typing import Final, NamedTuple

from builder.desk.sentences import Sentence
from builder.load.edtf import MONTHS
from builder.spot import english_claims as language
from builder.spot.lexicon import HEDGES
from builder.spot.stated import stems_of

_WORD: Final = re.compile(r"[^\W\d_][\w’'-]*")
_GENERIC: Final = stems_of(language.GENERIC)
_DETERMINERS: Final = frozenset(language.DETERMINERS.split())
_NEUTRAL: Final = _DETERMINERS | frozenset(language.NEUTRAL.split())
_FURTHER: Final = re.compile(language.FURTHER)
_OF_TIME: Final = frozenset(language.OF_TIME.split())
_SOMEBODY: Final = re.compile(language.OF_SOMEBODY)
_MONTHS: Final = stems_of(" ".join(MONTHS))
_OTHER_TIME: Final = re.compile(language.OF_ANOTHER_TIME, re.IGNORECASE)
_OTHER_KIND: Final = re.compile(language.OF_ANOTHER_KIND, re.IGNORECASE)
_OTHER_BASIS: Final = re.compile(language.ON_ANOTHER_BASIS, re.IGNORECASE)
_ELSEWHERE: Final = re.compile(language.FROM_ELSEWHERE, re.IGNORECASE)
_HOLDER: Final = re.compile(language.HOLDER)
_BY: Final = re.compile(language.BY_SO_MUCH, re.IGNORECASE)
_HEDGE: Final = re.compile(rf"(?:{'|'.join(' '.join(one) for one in HEDGES)})\s*\Z", re.IGNORECASE)
"""A hedge may read like something else: *more than*, *at most*."""


class Subject(NamedTuple):
    """How much of a figure's words a sentence has: their number, and whether it has all that matter."""

    words: int
    whole: bool


def subject_of(sentence: Sentence, words: frozenset[str]) -> Subject:
    """How plainly a sentence speaks of a figure with such words."""
    telling = words - _GENERIC
    return Subject(len(words & sentence.stems), bool(telling) and telling <= sentence.stems)


def is_another(sentence: Sentence, words: frozenset[str], known: frozenset[str]) -> bool:
    """Whether a sentence is about a part of what a figure measures, or about somebody else's.

    `known` are further words that make it no other thing: those of the source.
    """
    named = [found["named"] or found["owner"] for found in _SOMEBODY.finditer(sentence.words)]
    foreign = stems_of(" ".join(named)) - known - words - _MONTHS
    return bool(foreign) or _is_qualified(sentence.words, words)


def _is_qualified(text: str, words: frozenset[str]) -> bool:
    """Whether the nouns of a figure stand with one that makes another thing of it: *food* inflation."""
    tokens = list(_WORD.finditer(text))
    own = [at for at, one in enumerate(tokens) if stems_of(one[0]) & words]
    if not own:
        return False
    first, last = own[0], tokens[own[-1]]
    after = _FURTHER.match(text, last.end())
    if after and after["noun"] not in _OF_TIME and not stems_of(after["noun"]) & words:
        return True
    if first == 0 or text[tokens[first - 1].end() : tokens[first].start()] not in {" ", "-"}:
        return False
    before = tokens[first - 1][0].lower()
    opener = tokens[first - 2][0].lower() if first > 1 else ""
    return before not in _NEUTRAL and (not opener or opener in _DETERMINERS)


def is_told_otherwise(before: str, words: frozenset[str], *, moves: bool = False) -> bool:
    """Whether the words before a number make it another value than that of a figure with some words.

    What a rate of change `moves` by is the rate itself.
    """
    text = _HEDGE.sub("", before)
    others = (_OTHER_TIME, _OTHER_KIND) if moves else (_OTHER_TIME, _OTHER_KIND, _BY)
    found = chain.from_iterable(other.finditer(text) for other in others)
    return any(stems_of(one.group()).isdisjoint(words) for one in found)


def is_on_another_basis(
    before: str, behind: str, words: frozenset[str], basis: str = "yoy"
) -> bool:
    """Whether what stands around a percentage makes it another change than that of a figure.

    `words` are those of the figure, and its change is counted on a `basis`.
    """
    own = words | stems_of(language.BASES.get(basis, ""))
    found = _OTHER_BASIS.finditer(f"{before} {behind}")
    return any(not stems_of(one.group()) & own for one in found)


def is_from_elsewhere(sentence: Sentence, per: str) -> bool:
    """Whether a sentence names a source, and not the one that has given a figure."""
    source = stems_of(per.replace("-", " "))
    return not source & sentence.stems and bool(_ELSEWHERE.search(sentence.words))


def names_its_holder(behind: str) -> bool:
    """Whether what follows a rank says who has it: *the second-largest exporter is Canada*."""
    return bool(_HOLDER.search(behind))
