"""A rule about changes that prose tells of a month, a quarter or a half-year: against what they are."""

import re
from collections.abc import Iterator
from typing import Final

from builder.desk.growths import pair_of
from builder.desk.loose import loose_numbers
from builder.desk.meant import declared_on
from builder.desk.prose import Prose
from builder.desk.sentences import Sentence, sentences_of
from builder.diagnostics import Diagnostic
from builder.link.periods import kind_of
from builder.link.quoted import HEADS
from builder.model import Briefing, Number, When
from builder.spot import english_claims as language
from builder.spot.movements import way_of
from builder.spot.spoken import LANGUAGES

_BASIS: Final = re.compile(language.AGAINST, re.IGNORECASE)
_PLAIN: Final = re.compile(language.PLAIN_BASIS, re.IGNORECASE)
_UNCERTAIN: Final = re.compile(language.UNCERTAIN, re.IGNORECASE)
_SEVERAL: Final = frozenset({"month", "quarter", "half"})
"""Periods that have two before them with which they are compared: the last one, and that of a year ago."""
_UNITS: Final = frozenset({"%", "pp"})


def change_basis_in_prose(prose: Prose) -> Iterator[Diagnostic]:
    """A change of a part of a year says against what it is, unless it is that of a declared figure."""
    page = prose.page
    if not isinstance(page, Briefing) or prose.language not in LANGUAGES:
        return
    for sentence in sentences_of(prose):
        numbers = sentence.spots.numbers
        if sentence.area == HEADS or not any(one.low.unit in _UNITS for one in numbers):
            continue
        when = _period(sentence)
        if when is None or _BASIS.search(sentence.text):
            continue
        for number in numbers:
            at = number.start, number.end
            place = sentence.area, sentence.spots.block, number.start
            if (
                _is_change(sentence, number)
                and place not in _wrong(prose)
                and not pair_of(declared_on(prose).values(sentence))
            ):
                message = f"“{number.text}” does not say against what it is: {when.text} may be compared with the one before, or with that of a year ago"
                hint = "write “on the year”, “on the month” or since when; or declare it as the change of its figure, with its basis"
                yield prose.found("change-basis", sentence.block, *at, message, hint)


def _wrong(prose: Prose) -> set[tuple[int, int, int]]:
    """Where the numbers stand that mean a declared figure and are another one."""
    return {(one.area, one.block, one.start) for one in loose_numbers(prose) if one.means >= 0}


def _period(sentence: Sentence) -> When | None:
    """The one part of a year of which a sentence tells, beside days, if there is a single one."""
    dates = [one for one in sentence.spots.dates if kind_of(one.date) != "days"]
    single = len({one.date.text for one in dates}) == 1 and kind_of(dates[0].date) in _SEVERAL
    return dates[0] if single else None


def _is_change(sentence: Sentence, number: Number) -> bool:
    """Whether a number is told as what something has moved by, where nothing declares it."""
    if number.low.unit not in _UNITS or number.quoted or number.tie or number.doubt:
        return False
    if sentence.block.role in {"heading", "cell"}:
        return False
    text = sentence.text
    before = text[sentence.start : number.start]
    told = way_of(text, number.start, number.end)
    return bool(told) and not (_UNCERTAIN.search(before) or _PLAIN.search(before))
