"""What may be found in a text, told in one pass by the letters without which there is nothing."""

from typing import Final, Literal

import ahocorasick

from builder.spot import english_anniversaries, english_lives, english_occasions, english_relative

Topic = Literal["relative", "now", "last", "first", "anniversary", "birth", "office"]

_KEYS: Final[dict[Topic, tuple[str, ...]]] = {
    "relative": english_relative.KEYS,
    "now": english_relative.NOW_KEYS,
    "last": english_occasions.LAST_KEYS,
    "first": english_occasions.FIRST_KEYS,
    "anniversary": english_anniversaries.KEYS,
    "birth": english_lives.BIRTH_KEYS,
    "office": english_lives.OFFICE_KEYS,
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
    found = [topics for _, topics in _AUTOMATON.iter(text.lower())]
    return frozenset(topic for topics in found for topic in topics) if found else _NONE
