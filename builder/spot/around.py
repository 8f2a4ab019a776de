"""Looks around a number: its hedge, and whether a bare one counts, or labels, ages or tallies."""

import re
from typing import Final, NamedTuple

from builder.spot import english_numbers as language
from builder.spot.lexicon import HEDGES, HEDGES_BEHIND, folded, listed, singular
from builder.spot.tails import tokens

_LOOK: Final = 48  # characters before a number that are looked at for words

# ── hedges ────────────────────────────────────────────────────────────────────────────────

_LAST: Final = frozenset(words[-1] for words in HEDGES)
_SIGNED: Final = frozenset(words[0] for words in HEDGES if not words[0][0].isalpha())
_BEHIND: Final = frozenset(words[0] for words in HEDGES_BEHIND)
_COMPARING: Final = frozenset(listed(language.COMPARING))


class Before(NamedTuple):
    """What stands before a number: a hedge, where that begins, and the words before it."""

    hedge: str
    outer: int
    words: list[str]

    @property
    def last(self) -> str:
        """The last word, in small letters; "" where no space parts it from the number."""
        return self.words[-1] if self.words else ""


def look_before(text: str, start: int, after: int = -1) -> Before:
    """Look at what stands before a number; `after` is where the term before it ends."""
    if text[start - 1 : start] in _SIGNED:
        return Before(HEDGES[(text[start - 1],)], start - 1, _words(text, start - 1))
    words = _words(text, start)
    if words and words[-1] in _LAST:
        for length in (4, 3, 2, 1):
            hedge = HEDGES.get(tuple(words[-length:])) if length <= len(words) else None
            if hedge:
                outer = start - sum(map(len, words[-length:])) - length
                compares = hedge in _COMPARING and outer - 1 == after
                return Before("" if compares else hedge, outer, words[:-length])
    return Before("", start, words)


def _words(text: str, end: int) -> list[str]:
    """The words before a place, in small letters; none where no space parts it from them."""
    before = text[max(0, end - _LOOK) : end]
    return before.lower().split() if before[-1:].isspace() else []


def hedge_behind(text: str, end: int) -> str:
    """The hedge that follows a number: `or more`, `-plus`."""
    if text[end : end + 1] == "+" and not text[end + 1 : end + 2].isalnum():
        return "at least"
    first = tokens(text, end, 1)
    if not first or singular(first[0].word) not in _BEHIND:
        return ""
    words = tuple(singular(one.word) for one in tokens(text, end, 3))
    return next((HEDGES_BEHIND[words[:n]] for n in (3, 2, 1) if words[:n] in HEDGES_BEHIND), "")


# ── what is no count ──────────────────────────────────────────────────────────────────────

_LABELS: Final = frozenset(listed(language.LABELS))
_NO_LABELS: Final = frozenset(listed(language.NO_LABELS))
_LEADING_NAMES: Final = frozenset(listed(language.LEADING_NAMES))
_INITIALS: Final = re.compile(r"(?:[A-Z]\.){2,}")
_COUNTRIES: Final = frozenset(listed(language.COUNTRIES))
_YEARS_BEHIND: Final = frozenset(listed(language.YEAR_PREPOSITIONS))
_TALLIES: Final = frozenset(tuple(words.split()) for words in listed(language.TALLIES))
_CONTESTED: Final = frozenset(listed(language.CONTESTED))
_KIN: Final = frozenset(listed(language.KIN))
_PEOPLE: Final = folded(language.PEOPLE)
_AGED: Final = frozenset(listed(language.AGED))
_AGE: Final = frozenset(listed(language.AGE))
_BEING: Final = frozenset(listed(language.BEING))
_NUMBERED: Final = frozenset(listed(language.NUMBERED))
_PLURALS: Final = frozenset(listed(language.PLURALS))
_NO_PLURALS: Final = frozenset(listed(language.NO_PLURALS))
_STREET: Final = re.compile(rf" (?:[^\W\d_]+ ){{1,3}}(?:{'|'.join(listed(language.STREETS))})\b")
_NOUN: Final = re.compile(r"[ -](?:[^\W\d_]+ )?([^\W\d_]+)")
_CLOSED: Final = re.compile(rf"[,.;:!?)”\"’]|$| (?:{'|'.join(listed(language.CLOSING))})\b")
_QUOTES: Final = "(\"'“‘"


def counts(text: str, start: int, end: int, before: Before) -> bool:
    """Whether a bare number in plain digits counts something."""
    run = text[start:end]
    if text[start - 1 : start] == "[" or _is_item(text, start, end):
        return False
    if len(run) == 4 and run.isdigit() and "1500" <= run < "2200":
        return _counts_like_a_year(text, end, before)
    hedged = before.outer != start
    if (not hedged and is_label(text, before)) or tuple(before.words[-2:]) in _TALLIES:
        return False
    if not run.isdigit():
        return True
    coded = len(run) > 6 or _is_address(text, end, run)
    return not (coded or (int(run) <= 120 and _is_age(text, start, end, before)))


def _is_item(text: str, start: int, end: int) -> bool:
    """Whether a number only numbers an item: `1. `, `(2) `."""
    if text[start - 1 : start] == "(" and text[end : end + 2] == ") ":
        return text[end + 2 : end + 3].islower() and text[start - 3 : start - 2] in ":,;d"
    return start == 0 and text[end : end + 2] in {". ", ") "}


def _counts_like_a_year(text: str, end: int, before: Before) -> bool:
    """Whether four digits that could be a year count something plural all the same."""
    if not is_plural(text, end) or is_label(text, before):
        return False
    return bool(before.hedge) or (bool(before.words) and before.last not in _YEARS_BEHIND)


def is_plural(text: str, end: int) -> bool:
    """Whether the next word, or the one behind it, is a noun in the plural."""
    found = _NOUN.match(text, end)
    word = found[1].lower() if found else ""
    return word in _PLURALS or (word[-1:] == "s" and word[-2:] != "ss" and word not in _NO_PLURALS)


def is_label(text: str, before: Before) -> bool:
    """Whether a number labels what is named before it: Article 5, page 12, Windows 10."""
    if not before.words:
        return False
    bare = before.last.strip(_QUOTES).rstrip(".")
    if bare in _LABELS or singular(bare) in _LABELS:
        return True
    end = before.outer - 1
    written = text[end - len(before.last) : end].strip(_QUOTES)
    if bare == "of" and len(before.words) > 1 and before.words[-2] in _LEADING_NAMES:
        return text[end - len(before.words[-2]) - 3].isupper()
    if written[-1:] == ".":
        return _INITIALS.fullmatch(written) is not None and before.last not in _COUNTRIES
    named = written.lower() != written and bare not in _NO_LABELS
    return named and written[-1:].isalnum() and not written.endswith(("'s", "’s"))


def _is_address(text: str, end: int, run: str) -> bool:
    """Whether a number leads an address: 10 Downing Street, 10117 Berlin."""
    place = len(run) >= 4 and text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()
    return place or _STREET.match(text, end) is not None


def _is_age(text: str, start: int, end: int, before: Before) -> bool:
    """Whether a number is somebody's age."""
    closed = _CLOSED.match(text, end) is not None
    if text[start - 2 : start] == ", " and before.outer == start:
        return text[end : end + 1] in {",", ".", ";", ")"} and text[start - 3 : start - 2].isalpha()
    if not before.words:
        return False
    near = [word.strip("(\"'“‘,;") for word in before.words[-6:]]
    if tells_age(before) or (closed and near[-1] in _KIN):
        return True
    if closed and near[-1] in _BEING:
        return not _NUMBERED & {*near}
    if closed and near[-1] == language.AT:
        return True
    hedge = text[before.outer : start].strip().lower()
    told, people = (hedge, near[-1]) if hedge else (near[-1], "".join(near[-2:-1]))
    return closed and told in _AGED and singular(people) in _PEOPLE


def tells_age(before: Before) -> bool:
    """Whether the words before a number tell of age."""
    return not _AGE.isdisjoint(before.words[-4:])


def is_contested(before: Before) -> bool:
    """Whether the words before two numbers tell of a vote or a score."""
    return not _CONTESTED.isdisjoint(before.words[-4:])
