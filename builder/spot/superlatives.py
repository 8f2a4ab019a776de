"""Finds superlatives of figures: a record, an all-time low, the highest since 2019, the first fall in five years."""

import re
from collections.abc import Iterator, Set
from typing import Final, Literal, NamedTuple

from builder.spot import english_claims as language
from builder.spot.english_numbers import ORDINAL_ENDINGS
from builder.spot.lexicon import CARDINALS, ORDINALS, listed
from builder.spot.ranks import ordinal
from builder.spot.sentences import sentence_span
from builder.spot.topics import Topic

Extreme = Literal["most", "least", ""]


class Superlative(NamedTuple):
    """What characters `start:end` of a text say was never so before.

    `extreme` is the greatest or the least; of a movement if it `moved`, of which it is the first
    one if it is `first`. It has such a `place` beside it (2: *the second largest*). `since` is
    where the date stands from which it is so, or -1, and `years` for how many years it is so; 0
    and -1 mean all time.
    """

    start: int
    end: int
    extreme: Extreme = "most"
    moved: bool = False
    first: bool = False
    since: int = -1
    years: int = 0
    place: int = 1


def _either(words: str) -> str:
    return "|".join(listed(words))


_PACE: Final = frozenset(listed(language.PACE))
_ONE: Final = {"a": 1, "an": 1, "one": 1}
_SPANS: Final = {"year": 1, "decade": 10, "generation": 25, "century": 100}
_COUNT: Final = rf"(?P<count>[0-9]{{1,3}}|{'|'.join(sorted(CARDINALS, key=len, reverse=True))}|an?)"
_YEARS: Final = rf"{language.IN}{_COUNT}[ -](?P<unit>{'|'.join(_SPANS)})s?\b"
_SCOPE: Final = rf"(?:{language.EVER})\b|{language.SINCE}|{_YEARS}"
_MOVES: Final = rf"(?P<rises>{_either(language.RISES)})|(?P<falls>{_either(language.FALLS)})"
_SCOPED: Final = re.compile(
    rf"\b(?:(?P<most>{_either(language.MOST)})|(?P<least>{_either(language.LEAST)}))\b"
    rf"(?:-ever\b|(?P<words>(?: [^\s.;:!?]+){{0,8}}?),? (?P<scope>{_SCOPE}))",
    re.IGNORECASE,
)
_FIRST: Final = re.compile(
    rf"\b{language.FIRST} (?:[^\W\d_]+ )?(?:{_MOVES})(?P<words>(?: [^\s.;:!?]+){{0,6}}?),? (?P<scope>{_SCOPE})",
    re.IGNORECASE,
)
_PLACE: Final = re.compile(
    rf"\b(?:(?:[a-z]+-)?(?:{'|'.join(ORDINALS)})|[0-9]+(?:{ORDINAL_ENDINGS}))(?=[- ]\Z)",
    re.IGNORECASE,
)
_LONG: Final = re.compile(
    rf"\b{_COUNT}-(?P<unit>{'|'.join(_SPANS)}) (?:(?P<most>{_either(language.TOPS)})|(?P<least>{_either(language.BOTTOMS)}))\b",
    re.IGNORECASE,
)
_ALL_TIME: Final = re.compile(
    rf"\b(?:{language.ALL_TIME}) (?:(?P<most>{_either(language.TOPS)}|{language.RECORD})|(?P<least>{_either(language.BOTTOMS)}))\b",
    re.IGNORECASE,
)
_MOVED: Final = re.compile(rf"\b(?:{_MOVES})\b", re.IGNORECASE)
_NEVER: Final = re.compile(rf"\b(?:{language.NEVER})", re.IGNORECASE)
_RECORD: Final = re.compile(rf"\b{language.RECORD}\b", re.IGNORECASE)
_FORMS: Final[tuple[tuple[frozenset[Topic], re.Pattern[str]], ...]] = (
    (frozenset(("rated", "reach")), _SCOPED),
    (frozenset(("initial", "reach")), _FIRST),
    (frozenset(("span",)), _LONG),
    (frozenset(("all-time",)), _ALL_TIME),
    (frozenset(("never",)), _NEVER),
)
"""Forms, and the topics of a text that has one of them."""
_TOPICS: Final = frozenset[Topic](("record", "rated", "initial", "span", "all-time", "never"))
_LEVEL: Final = re.compile(
    rf"[- ](?:(?P<most>{_either(language.TOPS)})|(?P<least>{_either(language.BOTTOMS)})|{_MOVES})\b"
)
_NOUN: Final = re.compile(
    rf" (?:(?!{language.NO_ADJECTIVE}\b)[a-z-]+ )?(?:{_either(language.RECORDED)})\b"
    rf"|-(?:{_either(language.SETTING)})\b"
)
_NUMBER: Final = re.compile(
    r" (?:of (?:[a-z]+ ){0,2})?(?:[A-Z]{0,3}[$€£¥₽₹]|[A-Z]{3} )?[0-9][0-9.,]*+(?!st|nd|rd|th)"
)
_NO_RECORD: Final = re.compile(rf"\b(?:{_either(language.NO_RECORD)})[- ]\Z", re.IGNORECASE)
_REACHED: Final = re.compile(
    rf"(?:\A|[“\"(]|\b(?:{_either(language.RECORDING)}) )(?:(?:an?|another|its|their) )?"
    rf"(?:(?:{_either(language.NEW)}) )*\Z",
    re.IGNORECASE,
)
_REACHED_BEHIND: Final = re.compile(language.BEHIND_RECORD)
_FAR: Final = 40  # characters before a word that are looked at


def _records(text: str) -> Iterator[Superlative]:
    """What is called a record."""
    for found in _RECORD.finditer(text):
        start, end = found.span()
        far = max(0, start - _FAR)
        if _NO_RECORD.search(text, far, start):
            continue
        if level := _LEVEL.match(text, end):
            least, moved = level["least"] or level["falls"], level["rises"] or level["falls"]
            yield Superlative(start, level.end(), "least" if least else "most", bool(moved))
        elif noun := _NOUN.match(text, end):
            yield Superlative(start, noun.end())
        elif _NUMBER.match(text, end) or (
            _REACHED.search(text, far, start) and _REACHED_BEHIND.match(text, end)
        ):
            yield Superlative(start, end)


def find_superlatives(text: str, topics: Set[Topic]) -> tuple[Superlative, ...]:
    """All superlatives of a text, in reading order; `topics` say what it may be about."""
    if topics.isdisjoint(_TOPICS):
        return ()
    found = [*_records(text)] if "record" in topics else []
    for needed, form in _FORMS:
        if needed <= topics:
            found += _formed(text, form)
    found.sort()
    kept: list[Superlative] = []
    for one in found:
        if not kept or kept[-1].end <= one.start:
            kept.append(one)
    return tuple(kept)


def _formed(text: str, form: re.Pattern[str]) -> Iterator[Superlative]:
    """Those of one form, each within its sentence."""
    for one in form.finditer(text):
        if one.end() <= sentence_span(text, one.start())[1]:
            yield _placed(text, _read(one))


def _placed(text: str, one: Superlative) -> Superlative:
    """A superlative with the ordinal before it, if there is one."""
    far = max(0, one.start - _FAR)
    found = _PLACE.search(text[far : one.start])
    place = ordinal(found[0]) if found else 1
    return one._replace(start=far + found.start(), place=place) if found and place > 1 else one


def _read(found: re.Match[str]) -> Superlative:
    """What the groups of a form say."""
    parts = {name: part or "" for name, part in found.groupdict().items()}
    first = "words" in parts and not (parts.get("most") or parts.get("least"))
    moved = _MOVED.search(parts.get("words", "")) if not first else found
    rises = bool(moved and moved["rises"])
    falls = bool(moved and moved["falls"])
    extreme: Extreme = "least" if parts.get("least") or falls else "most"
    pace = (parts.get("most") or parts.get("least") or "").lower() in _PACE
    if parts.get("least") and falls:
        extreme = ""
    since = found.end() if parts.get("scope", "").lower() == language.SINCE else -1
    return Superlative(
        found.start(), found.end(), extreme, rises or falls or pace, first, since, _years(parts)
    )


def _years(parts: dict[str, str]) -> int:
    """How many years a form names; 0 for all time."""
    count, unit = parts.get("count", "").lower(), parts.get("unit", "").lower()
    if not count:
        return 0
    number = int(count) if count.isdigit() else _ONE.get(count) or CARDINALS[count]
    return number * _SPANS[unit]
