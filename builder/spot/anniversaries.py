"""Anniversaries in prose: which one it is, and of what."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from builder.spot import english_anniversaries as english
from builder.spot.date_forms import pattern
from builder.spot.lexicon import CARDINALS, ORDINALS
from builder.spot.ranks import ordinal


class Anniversary(NamedTuple):
    """Characters `start:end` of a text, the number of years, and of what it is, in words.

    It is `own` where it is *its* anniversary, and `whose` are the words of *the treaty's*.
    """

    start: int
    end: int
    number: int
    of: str = ""
    whose: str = ""
    own: bool = False


_ORDINAL: Final = rf"(?:[0-9]{{1,3}}(?:st|nd|rd|th)|(?:(?:one|a)[ -])?hundredth|(?:[a-z]+-)?(?:{'|'.join(ORDINALS)}))"
_CARDINAL: Final = rf"(?:[0-9]{{1,3}}|(?:one|a) hundred|(?:[a-z]+-)?(?:{'|'.join(CARDINALS)})|{'|'.join(english.SPANS)})"
_FORMS: Final = pattern(
    rf"(?i:{english.ANNIVERSARY}|{english.YEARS}|\b(?:{'|'.join(english.NAMED)})|{english.TO_THE_DAY})\b"
)
_NTH: Final = pattern(rf"\b(?i:({_ORDINAL}){english.KIND}[ -])$")
_MARKED: Final = pattern(rf"\b(?i:{english.MARKED}({_CARDINAL}) )$")
_EXACT: Final = pattern(rf"\b(?i:({_CARDINAL})(?: years)?(?: ago)? )$")
_WHOSE, _OWN = pattern(english.WHOSE), pattern(english.OWN)
_OF: Final = pattern(english.OF_WHAT)
_PREPARING: Final = re.compile(english.PREPARING)
_REFERS: Final = pattern(english.REFERS)
_BEGUN: Final = pattern(english.BEGUN)
_REACH: Final = 48


def find_anniversaries(text: str) -> Iterator[Anniversary]:
    """Every anniversary of a text whose number is said."""
    for found in _FORMS.finditer(text):
        start, number, kind = _number(text, found)
        if not number:
            continue
        behind = _OF.match(text, found.end())
        before = text[max(0, start - _REACH) : start]
        whose = _WHOSE.search(before)
        of = f"{kind} {behind[1] if behind else ''}".strip()
        own = bool(_OWN.search(before))
        yield Anniversary(start, found.end(), number, of, whose[1] if whose else "", own)


def _number(text: str, found: re.Match[str]) -> tuple[int, int, str]:
    """Where an anniversary begins, its number, 0 where that is not said, and what stands between."""
    word, at = " ".join(found[0].lower().split()), found.start()
    if word in english.NAMED:
        return at, english.NAMED[word], ""
    low = max(0, at - _REACH)
    if word == english.ANNIVERSARY:
        if nth := _NTH.search(text[low:at]):
            return low + nth.start(), _ordinal(nth[1]), nth[2] or ""
        return at, 0, ""
    form = _EXACT if word == english.TO_THE_DAY else _MARKED
    before = form.search(text[low:at])
    return (low + before.start(), _cardinal(before[1]), "") if before else (at, 0, "")


def _ordinal(word: str) -> int:
    hundred = word.lower().endswith(english.HUNDREDTH)
    return 100 if hundred else ordinal(word)


def _cardinal(words: str) -> int:
    word = " ".join(words.lower().split())
    if word.endswith(english.HUNDRED):
        return 100
    tens, _, ones = word.rpartition("-")
    known = english.SPANS.get(word) or CARDINALS.get(tens, 0) + CARDINALS.get(ones, 0)
    return int(word) if word.isdecimal() else known


def is_begun(text: str, at: int) -> bool:
    """Whether the date at some place of a text is that of a beginning: *founded in 1921*."""
    return bool(_BEGUN.search(text[max(0, at - _REACH) : at]))


def refers(of: str) -> bool:
    """Whether what something is the anniversary of is told by what was named before: *its signature*."""
    return bool(_REFERS.search(of))


def prepares(sentence: str) -> bool:
    """Whether a sentence may tell of another day than that of its anniversary."""
    return bool(_PREPARING.search(sentence))
