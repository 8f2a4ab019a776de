"""Dates of birth in prose, and whose they are."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from builder.model import When
from builder.spot import english_lives as english
from builder.spot.date_forms import pattern
from builder.spot.sentences import sentence_span

_BORN: Final = re.compile(rf"\b(?:{english.BORN}|{english.BORN_HEAD})\b")
_WHO_WAS: Final = pattern(english.WHO_WAS)
_BIRTHPLACE: Final = pattern(english.BIRTHPLACE)
_NOT_BIRTH: Final = pattern(english.NOT_BIRTH)
_THEN: Final = pattern(english.THEN)


class Name(NamedTuple):
    """Somebody named at characters `start:end` of a text."""

    start: int
    end: int
    who: str


class Birth(NamedTuple):
    """Characters `start:end` of a text that say who was born when."""

    start: int
    end: int
    who: str
    when: When


def find_births(text: str, dates: Sequence[When], names: Sequence[Name]) -> Iterator[Birth]:
    """Every date of birth of somebody who is named beside it."""
    for born in _BORN.finditer(text):
        last = sentence_span(text, born.start())[1]
        when = next((one for one in dates if born.end() < one.start < last), None)
        if when is None or when.relative or not _leads(text[born.end() : when.start]):
            continue
        for name in names:
            if _is_of(text, name, born, when):
                yield Birth(born.start(), when.end, name.who, when)
                break


def _leads(gap: str) -> bool:
    """Whether what stands behind *born* leads to a date of birth."""
    return bool(_BIRTHPLACE.fullmatch(gap)) and not _NOT_BIRTH.search(gap)


def _is_of(text: str, name: Name, born: re.Match[str], when: When) -> bool:
    """Whether somebody is the one who was born: `Xi, born in 1953`, `Born in 1953, Xi`."""
    if name.end <= born.start():
        return bool(_WHO_WAS.fullmatch(text, name.end, born.start()))
    heads = born[0] == english.BORN_HEAD and name.start > when.end
    return heads and bool(_THEN.fullmatch(text, when.end, name.start))
