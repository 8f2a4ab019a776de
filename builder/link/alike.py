"""Events that may be one event told in other words: near in date, place and words."""

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations, islice
from unicodedata import combining, normalize

from builder.link.events import Event
from builder.link.overlap import Overlap
from builder.spot.english import ENDINGS, LITTLE_WORDS, ORDINALS

MANY = 24
"""A word that more events of one date share tells nothing about them."""

_WORD = re.compile(r"[^\W_]+")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_NUMBER = re.compile(r"(\d+)(?:st|nd|rd|th)?")

Words = frozenset[str]


def words_in(text: str) -> Words:
    """The words of a text that tell something, without their endings; numbers as numbers.

    Scripts without spaces between words give pairs of signs instead.
    """
    plain = text.lower() if text.isascii() else _plain(text)
    found = {_stem(word) for word in _WORD.findall(plain)}
    for run in _UNSPACED.findall(plain) if not plain.isascii() else ():
        found.discard(run)
        found.update(run[at : at + 2] for at in range(max(1, len(run) - 1)))
    return frozenset(found - {""})


def _plain(text: str) -> str:
    """A text without case and accents."""
    signs = normalize("NFKD", text)
    return "".join(sign for sign in signs if not combining(sign)).casefold()


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    """A word without its ending, "" where it tells nothing, or a number in digits."""
    if word in LITTLE_WORDS:
        return ""
    if number := _NUMBER.fullmatch(word):
        return number[1].lstrip("0") or "0"
    if word in ORDINALS:
        return str(ORDINALS[word])
    ending = next((one for one in ENDINGS if word.endswith(one) and len(word) > len(one) + 2), "")
    return word.removesuffix(ending).removesuffix("e") if word.isascii() else word


def close(one: Words, other: Words) -> bool:
    """Whether two texts say so much the same that they may tell of one event on the same date.

    Where both have numbers, these are the same. Of all words seven in ten are shared; or one text
    has all words of the other, two at least, and adds no more than there are.
    """
    shared = len(one & other)
    every = len(one) + len(other) - shared
    if 2 * shared < every or not shared:
        return False
    if shared == every:
        return True
    numbers, others = _numbers(one), _numbers(other)
    if numbers and others and numbers != others:
        return False
    added = shared == min(len(one), len(other))
    return 10 * shared >= 7 * every or (added and shared >= 2)


def _numbers(words: Words) -> set[str]:
    return {word for word in words if word.isdigit()}


# ── candidates ────────────────────────────────────────────────────────────────────────────


def find_alike(events: Sequence[Event]) -> Iterator[tuple[Event, Event]]:
    """Pairs of events that may be one: each event at most once as the second, with the nearest.

    What an editor has kept apart is left alone: events with ids of their own, and those of one
    briefing. The work grows with the number of events, not with that of their pairs.
    """
    words = [words_in(f"{one.said.text} {one.place.replace('-', ' ')}") for one in events]
    nearest: dict[int, tuple[int, int]] = {}
    for first, second in (*_on_one_date(events, words), *_in_the_same_words(events, words)):
        if _may_be_one(events[first], events[second]):
            apart = len(words[first] ^ words[second]), first
            nearest[second] = min(nearest.get(second, apart), apart)
    for second, (_, first) in sorted(nearest.items()):
        yield events[first], events[second]


def _may_be_one(one: Event, other: Event) -> bool:
    """Whether nothing but the words speaks against it."""
    return not (
        (one.said.id and other.said.id)
        or (one.place and other.place and one.place != other.place)
        or (one.people and other.people and set(one.people).isdisjoint(other.people))
        or not set(one.briefings).isdisjoint(other.briefings)
    )


def _on_one_date(events: Sequence[Event], words: Sequence[Words]) -> Iterator[tuple[int, int]]:
    """Pairs of one date whose words are close."""
    for group in _grouped((event.said.date.text, n) for n, event in enumerate(events)):
        # Where there are many, only those that share a word that few of them have.
        parts = [group]
        if len(group) > MANY:
            named = ((word, number) for number in group for word in words[number])
            parts = [part for part in _grouped(named) if len(part) <= MANY]
        for part in parts:
            for first, second in combinations(part, 2):
                if close(words[first], words[second]):
                    yield first, second


def _in_the_same_words(
    events: Sequence[Event], words: Sequence[Words]
) -> Iterator[tuple[int, int]]:
    """Pairs of dates that overlap, told in the same words."""
    for group in _grouped((one, number) for number, one in enumerate(words) if one):
        index = Overlap[int]()
        for second in group:
            when = events[second].said.date
            for first in islice(index.meeting("", when), MANY):
                yield first, second
            index.add("", when, second)


def _grouped(rows: Iterable[tuple[Hashable, int]]) -> list[list[int]]:
    """Numbers that stand under one key, where there are two or more."""
    groups: dict[Hashable, list[int]] = {}
    for key, number in rows:
        groups.setdefault(key, []).append(number)
    return [group for group in groups.values() if len(group) > 1]
