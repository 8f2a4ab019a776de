"""Titles of offices in prose: beside a name, and as what somebody is today."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from builder.model import When
from builder.spot import english_lives as english
from builder.spot.date_forms import pattern
from builder.spot.english_names import MONTHS, NATIONAL, OPENERS, WEEKDAYS
from builder.spot.sentences import sentence_span

_BEFORE: Final = pattern(
    rf"(?:(?<!\w)(?P<lead>(?!(?i:{english.PARTS}) )[\w’'-]+) )?(?<![\w-])(?P<title>(?i:{english.OFFICES}))(?P<comma>,?) $"
)
_BEHIND: Final = pattern(rf", {english.LEAD}(?P<title>(?i:{english.OFFICES})){english.ENDS}")
_OFFICE_WORDS: Final = frozenset(re.findall("[a-z]+", english.OFFICES.lower()))
_OF: Final = pattern(english.OF)
_FIRST_WORDS, _ON = pattern(english.FIRST_WORDS), pattern(english.ON)
_NOT_THEN: Final = re.compile(english.NOT_THEN)
_HOLDS: Final = rf"{english.HOLDS}{english.FILLERS} "
_PAST, _ENDED = pattern(english.PAST), pattern(english.ENDED)
_OF_ANOTHER: Final = re.compile(english.OF_ANOTHER)
_OF_WHAT: Final = pattern(r" of ([^.,;:()]{1,80})")
_REACH: Final = 64
_FEW: Final = 2  # words before a title that still is the subject of its sentence, or nearly so
_MINISTER: Final = "minister"


class Title(NamedTuple):
    """Characters `start:end` of a text that give a title: its kind, and of what it is one, if that is said.

    The kind of *Russian Vice-President* is `vice president`.
    """

    start: int
    end: int
    kind: str
    of: str = ""


def title_beside(text: str, start: int, end: int) -> Title | None:
    """The title that stands before or behind a name at `start:end`, if it is said to be held."""
    low = max(0, start - _REACH)
    before = _BEFORE.search(text[low:start]) if _may_end_title(text[low:start]) else None
    if before and (not before["comma"] or text[end : end + 1] == ","):
        lead = before["lead"] or ""
        words = {lead.lower(), lead.lower().partition("-")[0]}
        if not words.isdisjoint(english.NOT_NOW):
            return None
        return Title(low + before.start("title"), end, kind_of(before["title"]), _house(lead))
    if text.startswith(",", end) and (behind := _BEHIND.match(text, end)):
        kind = kind_of(behind["title"])
        return Title(start, behind.end(), kind, _of_what(text, behind.end()))
    return None


def _may_end_title(before: str) -> bool:
    """Whether the last of some words is one with which a title can end, told in no time."""
    words = before.replace("-", " ").replace(",", " ").split()
    return bool(words) and words[-1].lower() in _OFFICE_WORDS


def date_of(text: str, dates: Iterable[When], title: Title, name: int) -> When | None:
    """The one date of a sentence, where it is that of what a bearer of a title did; the name ends at `name`.

    It leads the sentence, or stands behind the verb: *Mayor Berg opened the bridge in 2015*.
    """
    start, end = sentence_span(text, title.start)
    inside = [one for one in dates if start <= one.start < end]
    if len(inside) != 1 or inside[0].relative or inside[0].quoted:
        return None
    [when] = inside
    if when.end <= title.start:
        led = _FIRST_WORDS.fullmatch(text, start, when.start)
        between = text[when.end : title.start]
        return when if led and len(between) <= _REACH and not _NOT_THEN.search(between) else None
    if when.start < name or not _ON.fullmatch(text, name, when.start):
        return None
    first = text[start : title.start]
    other = len(first.split()) > _FEW or _NOT_THEN.search(first)
    return None if other or _NOT_THEN.search(text, name, when.start) else when


def _house(lead: str) -> str:
    """The word before a title, if that names a house: *FIFA President*, but *Russian President*."""
    bare = lead.removesuffix("’s").removesuffix("'s")
    plain = bare in english.STATES or bare in OPENERS or bare in MONTHS or bare in WEEKDAYS
    return bare if bare[:1].isupper() and not plain and not bare.endswith(NATIONAL) else ""


def _of_what(text: str, at: int) -> str:
    """What stands behind *of*, up to the next sign."""
    found = _OF_WHAT.match(text, at)
    return found[1] if found else ""


@lru_cache(maxsize=4096)
def kind_of(title: str) -> str:
    """What sort of office a title names, apart from what it is one of: `foreign minister`."""
    words = " ".join(title.lower().replace("-", " ").split())
    parts = _OF.split(words, maxsplit=1)
    kind = parts[0].removeprefix(english.ACTING)
    if kind == _MINISTER and len(parts) > 1:
        # Minister of Foreign Affairs of the Republic
        department = _OF.split(parts[1], maxsplit=1)[0].removeprefix("the ")
        return f"{english.DEPARTMENTS.get(department, department)} {_MINISTER}"
    return kind


def find_holding(
    text: str, kinds: Iterable[str], names: Iterable[str], *, summary: bool
) -> Iterator[Title]:
    """What a text about somebody says that they are: one of the kinds of offices that they have held.

    `names` are those by which they go. A summary may begin with the title itself.
    """
    plain = " ".join(text.lower().replace("-", " ").split())
    every = tuple(kinds)
    if not any(kind in plain for kind in every):
        return  # no pattern has to be made
    for found in _holding(every, tuple(names)).finditer(text):
        _, last = sentence_span(text, found.start())
        past = _PAST.search(found["lead"] or "") or _OF_ANOTHER.search(found["clause"] or "")
        if not past and not _ENDED.search(text, found.end(), last):
            yield _held(text, found, found.start("verb"))
    first = _title(every).match(text) if summary else None
    if first and not _PAST.search(text):
        yield _held(text, first, first.start("title"))


def _held(text: str, found: re.Match[str], start: int) -> Title:
    return Title(start, found.end(), kind_of(found["title"]), _of_what(text, found.end()))


@lru_cache(maxsize=512)
def _holding(kinds: tuple[str, ...], names: tuple[str, ...]) -> re.Pattern[str]:
    """*Xi, a lawyer by training, is the President*; *he still serves as Premier*."""
    who = "|".join(re.escape(name).replace(r"\ ", " ") for name in (*names, *english.PRONOUNS))
    other = "|".join(pronoun.lower() for pronoun in english.PRONOUNS)
    return pattern(
        rf"(?:^|(?<=[.!?] ))(?:{english.LEADS}(?:{who}|{other})|(?:{who}))"
        rf"{english.BETWEEN}{english.ADVERBS} (?P<verb>{_HOLDS}){_kind(kinds)}"
    )


@lru_cache(maxsize=512)
def _title(kinds: tuple[str, ...]) -> re.Pattern[str]:
    """*President of Russia*, or *Russian politician who is President*, at the head of a summary."""
    held = f"{english.BEFORE_HELD}(?:who{english.ADVERBS} {_HOLDS}|serving as{english.FILLERS} )"
    return pattern(
        rf"(?:{held}|{english.APPOSED}(?:[Tt]he |Current |[Tt]he current )?(?:[A-Z][\w-]+ )?){_kind(kinds)}"
    )


def _kind(kinds: tuple[str, ...]) -> str:
    words = "|".join(re.escape(kind).replace(r"\ ", "[ -]") for kind in kinds)
    return rf"(?P<title>(?i:{words}))\b{english.NOT_IT}"
