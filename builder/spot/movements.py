"""Which way something moved, by the words around the number that says how far."""

import re
from typing import Final, Literal, NamedTuple

from builder.spot import english_claims as language
from builder.spot.lexicon import listed

Way = Literal["up", "down", ""]

_FURTHEST: Final = 64  # characters before a number that are looked at


def _either(words: str) -> str:
    return "|".join(listed(words))


_NO_MOVE: Final = "".join(rf"(?<!\b{word} )" for word in listed(language.NO_MOVE))
_BEFORE: Final = re.compile(
    rf"\b{_NO_MOVE}(?:(?P<up>{_either(language.RISING)})|(?P<down>{_either(language.FALLING)}))"
    rf"(?: (?:{_either(language.BETWEEN_MOVE_AND_NUMBER)}))*[  ]\Z",
    re.IGNORECASE,
)
_ENDS: Final = frozenset(
    listed(f"{language.RISING},{language.FALLING},{language.BETWEEN_MOVE_AND_NUMBER}")
)
_BEHIND: Final = re.compile(
    rf"[- ](?:(?P<up>{_either(language.RISEN)})|(?P<down>{_either(language.FALLEN)}))\b"
)


def way_of(text: str, start: int, end: int) -> Way:
    """Which way something moved by the number at `start:end`; "" where the text does not say."""
    found = _BEHIND.match(text, end) or (
        _BEFORE.search(text, max(0, start - _FURTHEST), start) if _may_move(text, start) else None
    )
    if not found:
        return ""
    return "up" if found["up"] else "down"


def _may_move(text: str, start: int) -> bool:
    """Whether the word before a number may end what says that something moved, told in no time."""
    word = text[max(0, start - _FURTHEST) : max(0, start - 1)].rpartition(" ")[2].lower()
    return word in _ENDS or not word.isalpha()


class Moved(NamedTuple):
    """A movement in words: `up 7%`."""

    way: Way
    number: str
    unit: str


_NOTED: Final = re.compile(
    rf"(?:an? )?(?:(?P<up>{_either(language.RISING)})|(?P<down>{_either(language.FALLING)}))"
    rf"(?: (?:by|of))? (?P<number>[0-9]+(?:\.[0-9]+)?) ?(?P<unit>{_either(language.POINTS_OR_PERCENT)})\.?",
    re.IGNORECASE,
)


def noted_move(note: str) -> Moved | None:
    """The movement that is all that a note says."""
    found = _NOTED.fullmatch(note)
    if not found:
        return None
    unit = "%" if found["unit"] == "%" or "cent" in found["unit"] else "pp"
    return Moved("up" if found["up"] else "down", found["number"], unit)
