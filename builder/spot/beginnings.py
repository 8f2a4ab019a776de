"""When somebody took an office, as prose says it: *Xi has been President since 2013*."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from builder.model import When
from builder.spot import english_lives as english
from builder.spot.births import Name
from builder.spot.date_forms import pattern
from builder.spot.sentences import sentence_span
from builder.spot.titles import kind_of

_TOOK: Final = pattern(
    rf"(?:,? who)? (?P<verb>{english.TOOK}){english.FILLERS} (?P<title>(?i:{english.OFFICES}))\b(?!-)"
)
_DATED: Final = pattern(english.DATED)
_LED: Final = pattern(english.LED)
_COMMA: Final = re.compile(r",? ")


class Beginning(NamedTuple):
    """Characters `start:end` of a text that say who took which kind of office when."""

    start: int
    end: int
    who: str
    kind: str
    of: str
    when: When


def find_beginnings(text: str, dates: Sequence[When], names: Sequence[Name]) -> Iterator[Beginning]:
    """Every beginning of a time in office of somebody who is named in front of the verb."""
    for name in names:
        took = _TOOK.match(text, name.end)
        if took is None:
            continue
        first, last = sentence_span(text, name.start)
        behind = next((one for one in dates if took.end() < one.start < last), None)
        gap = _DATED.fullmatch(text, took.end(), behind.start) if behind else None
        before = None if behind else _before(text, dates, first, name.start)
        when = behind if gap else before
        if when and not when.relative:
            end = max(when.end, took.end())
            of = (gap["of"] or "") if gap else ""
            yield Beginning(took.start("verb"), end, name.who, kind_of(took["title"]), of, when)


def _before(text: str, dates: Sequence[When], first: int, name: int) -> When | None:
    """The date that leads a sentence: *In 2013 Xi became*."""
    when = next((one for one in dates if first < one.start < name), None)
    if when is None or not _LED.fullmatch(text, first, when.start):
        return None
    return when if _COMMA.fullmatch(text, when.end, name) else None
