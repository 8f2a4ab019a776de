"""What may be found in a text at all, told in one pass by the letters without which there is nothing."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, Literal, NamedTuple

import ahocorasick

from builder.spot import (
    english_anniversaries,
    english_claims,
    english_lives,
    english_occasions,
    english_relative,
)
from builder.spot.date_forms import NAME_BEGINNINGS, WORD_BEGINNINGS
from builder.spot.lexicon import CARDINALS, FRACTIONS, ORDINALS, SCALES, listed
from builder.spot.sentences import in_small

Topic = Literal[
    "relative", "ago", "now", "last", "first", "anniversary", "birth", "office",
    "record", "rated", "initial", "span", "all-time", "never", "reach",
]  # fmt: skip

_KEYS: Final[dict[Topic, tuple[str, ...]]] = {
    "relative": english_relative.KEYS,
    "ago": english_relative.AGO_KEYS,
    "now": english_relative.NOW_KEYS,
    "last": english_occasions.LAST_KEYS,
    "first": english_occasions.FIRST_KEYS,
    "anniversary": english_anniversaries.KEYS,
    "birth": english_lives.BIRTH_KEYS,
    "office": english_lives.OFFICE_KEYS,
    "record": (english_claims.RECORD,),
    "rated": tuple(listed(f"{english_claims.MOST},{english_claims.LEAST}")),
    "initial": (english_claims.FIRST,),
    "span": english_claims.SPAN_KEYS,
    "all-time": english_claims.ALL_TIME_KEYS,
    "never": (english_claims.NEVER_KEY,),
    "reach": english_claims.REACH_KEYS,
}
"""For each topic letters, in lower case, of which every text has some that is about it."""


class Clues(NamedTuple):
    """What a text may be about, and where in it numbers and dates may stand.

    `numerals` are its runs of digits and its words of numbers, `dates` the characters at which
    a date may begin; both are in reading order.
    """

    topics: frozenset[Topic] = frozenset()
    numerals: tuple[tuple[int, int], ...] = ()
    dates: tuple[int, ...] = ()


# ── the pass ──────────────────────────────────────────────────────────────────────────────


class _Key(NamedTuple):
    """What some letters are a clue to: topics, a number, a date; `name` where that has a capital."""

    length: int
    topics: tuple[Topic, ...] = ()
    number: bool = False
    date: bool = False
    name: bool = False
    digit: bool = False


def _automaton(keys: Iterable[tuple[str, _Key]]) -> ahocorasick.Automaton:
    made = ahocorasick.Automaton()
    for letters, key in keys:
        made.add_word(letters, key)
    made.make_automaton()
    return made


def _topics() -> dict[str, tuple[Topic, ...]]:
    """The topics of all letters that tell of some."""
    found: dict[str, tuple[Topic, ...]] = {}
    for topic, keys in _KEYS.items():
        for key in keys:
            found[key] = (*found.get(key, ()), topic)
    return found


def _keys() -> dict[str, _Key]:
    """All that is looked for; letters may be a clue to several things."""
    topics = _topics()
    numbers = frozenset((*CARDINALS, *ORDINALS, *FRACTIONS, *SCALES))
    words, names = frozenset(WORD_BEGINNINGS), frozenset(map(str.lower, NAME_BEGINNINGS))
    return {
        one: _Key(len(one), topics.get(one, ()), one in numbers, one in words, one in names)
        for one in (*topics, *numbers, *words, *names)
    } | {digit: _Key(1, digit=True) for digit in "0123456789"}


_EVERY: Final = _automaton(_keys().items())
_ABOUT: Final = _automaton((letters, _Key(0, topics)) for letters, topics in _topics().items())
_DIGITS: Final = re.compile(r"[0-9]++(?:[.,:/'’][0-9]++)*+")
_APOSTROPHES: Final = frozenset("'’‘")
_NONE: Final = Clues()


Hits = list[tuple[int, _Key]]
"""What the pass has found: the last character of some letters, and what these are a clue to."""


@lru_cache(maxsize=512)
def clues_in(text: str) -> Clues:
    """All clues of a text; numbers, dates and rules ask for those of one page in turn."""
    small = in_small(text)
    hits: Hits = list(_EVERY.iter(small))
    about = hits if small.isprintable() else _beyond_lines(small)
    topics = frozenset([topic for _, key in about for topic in key.topics])
    numerals, dates = _numerals(text, hits), _dates(text, hits)
    return Clues(topics, numerals, dates) if topics or numerals or dates else _NONE


def _beyond_lines(small: str) -> Hits:
    """Letters that tell of topics, where line ends and spaces at which no line ends stand between words."""
    return list(_ABOUT.iter(" ".join(small.split())))


def _numerals(text: str, hits: Hits) -> tuple[tuple[int, int], ...]:
    """The runs of digits, and the words of numbers that are no part of other words."""
    found: list[tuple[int, int]] = []
    end = 0
    for last, key in hits:
        start = last + 1 - key.length
        if key.digit and start >= end and (run := _DIGITS.match(text, start)):
            end = run.end()
            found.append((start, end))
        elif key.number and text[start + 1 : last + 1].islower() and _parted(text, start, last + 1):
            found.append((start, last + 1))
    return tuple(sorted(found))


def _parted(text: str, start: int, end: int) -> bool:
    """Whether a word stands for itself."""
    return not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())


def _dates(text: str, hits: Hits) -> tuple[int, ...]:
    """The characters at which a date may begin, as no letter and no digit stands before them."""
    found = set[int]()
    for last, key in hits:
        start = last + 1 - key.length
        if text[start - 1 : start].isalnum():
            continue
        if key.digit and text[start - 1 : start] in _APOSTROPHES:  # '90s
            found.add(start - 1)
        if key.digit or key.date or (key.name and text[start].isupper()):
            found.add(start)
    return tuple(sorted(found))


def topics_in(text: str) -> frozenset[Topic]:
    """What a text may be about."""
    return clues_in(text).topics
