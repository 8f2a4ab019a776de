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


_NTH: Final = rf"(?P<nth>[0-9]{{1,3}}(?:st|nd|rd|th)|(?:[a-z]+-)?(?:{'|'.join(ORDINALS)}))"
_YEARS: Final = rf"(?P<years>[0-9]{{1,3}}|(?:[a-z]+-)?(?:{'|'.join(CARDINALS)}))"
_FORMS: Final = pattern(
    rf"(?i:\b(?:{_NTH}{english.NTH}|{english.MARKED}{_YEARS}{english.YEARS}"
    rf"|(?P<named>{'|'.join(english.NAMED)}))\b)"
)
_OF: Final = pattern(english.OF_WHAT)
_PREPARING: Final = re.compile(english.PREPARING)


def find_anniversaries(text: str) -> Iterator[Anniversary]:
    """Every anniversary of a text whose number is said."""
    if not any(key in text for key in english.KEYS):
        return
    for found in _FORMS.finditer(text):
        number = _number(found)
        of = _OF.match(text, found.end())
        if number:
            yield Anniversary(found.start(), found.end(), number, of[1] if of else "")


def _number(found: re.Match[str]) -> int:
    if named := found["named"]:
        return english.NAMED[named.lower()]
    if nth := found["nth"]:
        return ordinal(nth)
    years = found["years"].lower()
    tens, _, ones = years.rpartition("-")
    return int(years) if years.isdecimal() else CARDINALS.get(tens, 0) + CARDINALS.get(ones, 0)


def prepares(sentence: str) -> bool:
    """Whether a sentence may tell of another day than that of its anniversary."""
    return bool(_PREPARING.search(sentence))
