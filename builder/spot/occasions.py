"""Occasions that are placed by time alone, without a date: *their last meeting*, *the first since*."""

import re
from collections.abc import Iterator, Sequence, Set
from typing import Final, NamedTuple

from builder.model import When
from builder.spot import english_occasions as english
from builder.spot.date_forms import pattern
from builder.spot.sentences import sentence_span
from builder.spot.topics import Topic


class Occasion(NamedTuple):
    """Characters `start:end` of a text; `since` is what it is the first occasion after, in words."""

    start: int
    end: int
    since: str = ""


_LAST: Final = pattern(rf"\b{english.LAST}")
_FIRST: Final = pattern(rf"\b{english.FIRST}")
_BY_NAME: Final = pattern(english.DATED_BY_NAME)
_TOPICS: Final = frozenset[Topic](("last", "first"))
_REFERS: Final = re.compile(english.REFERS)


def find_undated(text: str, dates: Sequence[When], topics: Set[Topic]) -> tuple[Occasion, ...]:
    """Occasions without a date in reach: none in their sentence, nor in one that is about the same.

    `dates` are all that have been found in the text, `topics` what it may hold beside them.
    """
    if topics.isdisjoint(_TOPICS):
        return ()
    found = list(_lasts(text)) if "last" in topics else []
    if "first" in topics:
        found += _firsts(text)
    return tuple(sorted(one for one in found if not _in_reach(text, one.start, dates)))


def _lasts(text: str) -> Iterator[Occasion]:
    for found in _LAST.finditer(text):
        yield Occasion(*found.span())


def _firsts(text: str) -> Iterator[Occasion]:
    if not any(word in text for word in english.FIRST_WORDS):
        return
    for found in _FIRST.finditer(text):
        if not _BY_NAME.search(found["since"]):
            yield Occasion(*found.span(), found["since"])


def _in_reach(text: str, at: int, dates: Sequence[When]) -> bool:
    """Whether a date stands in the sentence, or beside it where one sentence goes on about another."""
    start, end = sentence_span(text, at)
    if _dated(dates, start, end):
        return True
    if start:
        before = sentence_span(text, start - 1)
        if _REFERS.match(text, start) and _dated(dates, *before):
            return True
    behind = end + 1
    if behind < len(text) and _REFERS.match(text, behind):
        return _dated(dates, *sentence_span(text, behind))
    return False


def _dated(dates: Sequence[When], start: int, end: int) -> bool:
    return any(start <= one.start < end for one in dates)
