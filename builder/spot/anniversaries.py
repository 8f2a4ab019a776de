"""Anniversaries in prose: which one it is, and of what."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from builder.spot import english_anniversaries as english
from builder.spot.date_forms import pattern
from builder.spot.lexicon import CARDINALS, ORDINALS
from builder.spot.ranks import ordinal


class Anniversary(NamedTuple):
    """Characters `start:end` of a text, the number of years, and of what it is, in words."""

    start: int
    end: int
    number: int
    of: str = ""


_ORDINAL: Final = rf"(?:[0-9]{{1,3}}(?:st|nd|rd|th)|(?:[a-z]+-)?(?:{'|'.join(ORDINALS)}))"
_CARDINAL: Final = rf"(?:[0-9]{{1,3}}|(?:[a-z]+-)?(?:{'|'.join(CARDINALS)}))"
_FORMS: Final = pattern(
    rf"(?i:{english.ANNIVERSARY}|{english.YEARS}|\b{'|'.join(english.NAMED)})\b"
)
_NTH: Final = pattern(rf"\b(?i:({_ORDINAL}){english.KIND} )$")
_MARKED: Final = pattern(rf"\b(?i:{english.MARKED}({_CARDINAL}) )$")
_OF: Final = pattern(english.OF_WHAT)
_PREPARING: Final = re.compile(english.PREPARING)
_BEGUN: Final = pattern(english.BEGUN)
_REACH: Final = 48


def find_anniversaries(text: str) -> Iterator[Anniversary]:
    """Every anniversary of a text whose number is said."""
    for found in _FORMS.finditer(text):
        start, number = _number(text, found)
        of = _OF.match(text, found.end())
        if number:
            yield Anniversary(start, found.end(), number, of[1] if of else "")


def _number(text: str, found: re.Match[str]) -> tuple[int, int]:
    """Where an anniversary begins, and its number, 0 where that is not said."""
    word, at = found[0].lower(), found.start()
    if word in english.NAMED:
        return at, english.NAMED[word]
    low = max(0, at - _REACH)
    nth = word == english.ANNIVERSARY
    before = (_NTH if nth else _MARKED).search(text[low:at])
    if not before:
        return at, 0
    number = ordinal(before[1]) if nth else _cardinal(before[1].lower())
    return low + before.start(), number


def _cardinal(word: str) -> int:
    tens, _, ones = word.rpartition("-")
    return int(word) if word.isdecimal() else CARDINALS.get(tens, 0) + CARDINALS.get(ones, 0)


def is_begun(text: str, at: int) -> bool:
    """Whether the date at some place of a text is that of a beginning: *founded in 1921*."""
    return bool(_BEGUN.search(text[max(0, at - _REACH) : at]))


def prepares(sentence: str) -> bool:
    """Whether a sentence may tell of another day than that of its anniversary."""
    return bool(_PREPARING.search(sentence))
