"""What may be found in a text, told in one pass by the letters without which there is nothing."""

from typing import Final, Literal

import ahocorasick

from builder.spot import (
    english_anniversaries,
    english_claims,
    english_lives,
    english_occasions,
    english_relative,
)
from builder.spot.lexicon import listed

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


def _automaton() -> ahocorasick.Automaton:
    topics: dict[str, tuple[Topic, ...]] = {}
    for topic, keys in _KEYS.items():
        for key in keys:
            topics[key] = (*topics.get(key, ()), topic)
    made = ahocorasick.Automaton()
    for key, found in topics.items():
        made.add_word(key, found)
    made.make_automaton()
    return made


_AUTOMATON: Final = _automaton()
_NONE: Final = frozenset[Topic]()


def topics_in(text: str) -> frozenset[Topic]:
    """What a text may be about."""
    small = text.lower()
    if not small.isprintable():  # as with line ends, and with spaces at which no line ends
        small = " ".join(small.split())
    found = [topics for _, topics in _AUTOMATON.iter(small)]
    return frozenset(topic for topics in found for topic in topics) if found else _NONE
