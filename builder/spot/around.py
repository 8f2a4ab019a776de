"""Looks around a number: its hedge, and whether a bare one counts, or labels, ages or tallies."""

import re
from typing import Final, NamedTuple

from builder.load.edtf import MONTHS
from builder.spot import english_numbers as language
from builder.spot.amounts import Term
from builder.spot.lexicon import CARDINALS, HEDGES, HEDGES_BEHIND, folded, listed, singular
from builder.spot.tails import Ahead

_LOOK: Final = 48  # characters before a number that are looked at for words

# ── hedges ────────────────────────────────────────────────────────────────────────────────

_LAST: Final = frozenset(words[-1] for words in HEDGES)
_SIGNED: Final = frozenset(words[0] for words in HEDGES if not words[0][0].isalpha())
_FIRST_BEHIND: Final = frozenset(words[0] for words in HEDGES_BEHIND)
_BEHIND: Final = frozenset(word[0] for word in _FIRST_BEHIND)
_UP_TO: Final = "up to"
_COMING: Final = [[word] for word in listed(language.COMING)]
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
                compares = hedge in _COMPARING and 0 < after == outer - 1
                comes = hedge == _UP_TO and words[-length - 1 : -length] in _COMING
                return Before("" if compares or comes else hedge, outer, words[:-length])
    return Before("", start, words)


def _words(text: str, end: int) -> list[str]:
    """The words before a place, in small letters; none where no space parts it from them."""
    before = text[max(0, end - _LOOK) : end]
    return before.lower().split() if before[-1:].isspace() else []


def hedge_behind(text: str, end: int) -> str:
    """The hedge that follows a number: `or more`, `-plus`."""
    if text[end : end + 1] == "+" and not text[end + 1 : end + 2].isalnum():
        return "at least"
    ahead = Ahead(text, end)
    if text[end + 1 : end + 2] not in _BEHIND or singular(ahead[0].word) not in _FIRST_BEHIND:
        return ""
    words = ahead.words(0, 3)
    return next((HEDGES_BEHIND[words[:n]] for n in (3, 2, 1) if words[:n] in HEDGES_BEHIND), "")


# ── what is no count ──────────────────────────────────────────────────────────────────────

_LABELS: Final = folded(language.LABELS)
_VERBAL_LABELS: Final = folded(language.VERBAL_LABELS)
_NO_LABELS: Final = frozenset(listed(language.NO_LABELS))
_MONTHS: Final = frozenset(
    month.lower()[:length] for month in MONTHS for length in (3, 4, len(month))
)
_LEADING_NAMES: Final = frozenset(listed(language.LEADING_NAMES))
_INITIALS: Final = re.compile(r"(?:[A-Z]\.)+")
_COUNTRIES: Final = frozenset(listed(language.COUNTRIES))
_YEARS_BEHIND: Final = _MONTHS | frozenset(listed(language.YEAR_PREPOSITIONS))
_OPPOSING: Final = frozenset(tuple(words.split()) for words in listed(language.OPPOSING))
_UNCOUNTED: Final = frozenset(tuple(words.split()) for words in listed(language.UNCOUNTED))
_SIDES: Final = re.compile(language.SIDES, re.IGNORECASE)
_CONTESTED: Final = frozenset(listed(language.CONTESTED))
_PLURALS: Final = frozenset(listed(language.PLURALS))
_NO_PLURALS: Final = frozenset(listed(language.NO_PLURALS))
_STREET: Final = re.compile(rf" (?:[^\W\d_]+ ){{0,3}}(?:{'|'.join(listed(language.STREETS))})\b")
_NOUNS: Final = re.compile(r"[ -]([^\W_][\w-]*)(?: ([^\W_][\w-]*))?(?: ([^\W_][\w-]*))?")
_NATIONAL: Final = re.compile(rf"[^\W\d_]*{language.NATIONAL}\Z")
_QUOTES: Final = "(\"'“‘"
_ITEM_ENDS: Final = frozenset((":", ",", ";", language.AND[-1]))


def counts(text: str, term: Term, before: Before) -> bool:
    """Whether a bare number in plain digits counts something."""
    start, end = term.start, term.end
    run = text[start:end]
    if _is_item(text, start, end) or _SIDES.match(text, end):
        return False
    if term.yearlike:
        return _counts_like_a_year(text, term, before)
    if is_label(text, term, before) or _is_uncounted(before.words):
        return False
    if not run.isdigit():
        return True
    coded = len(run) > 6 or _is_named(text, end, run)
    return not coded and not is_age(text, term, before)


def _is_uncounted(words: list[str]) -> bool:
    """Whether what stands before a number makes it the second half of a vote, or a scale."""
    last = tuple(words[-2:])
    if last in _OPPOSING and len(words) > 2:
        return words[-3] in CARDINALS or words[-3][0].isdigit()
    return last in _UNCOUNTED


def _is_item(text: str, start: int, end: int) -> bool:
    """Whether a number only numbers an item or a note: `1. `, `(2) `, `[3]`, `401(k)`, `5(2)`."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before == "[" or (after == "(" and text[end + 1 : end + 2].isalpha()):
        return True
    if before == "(" and after == ")":
        item = text[end + 2 : end + 3].islower() and text[start - 3 : start - 2] in _ITEM_ENDS
        return item or text[start - 2 : start - 1].isalnum()
    if after == ")" and "(" not in text[max(0, start - _LOOK) : start]:
        return True
    return start == 0 and text[end : end + 2] == ". "


def _counts_like_a_year(text: str, term: Term, before: Before) -> bool:
    """Whether four digits that could be a year count something plural all the same."""
    joined = text[term.end : term.end + 1] == "-" and text[term.end + 1 : term.end + 2].islower()
    if not (joined or is_plural(text, term.end)) or is_label(text, term, before):
        return False
    if joined:  # a 2024-page report
        return True
    return bool(before.hedge) or (bool(before.words) and before.last not in _YEARS_BEHIND)


def is_plural(text: str, end: int, most: int = 2) -> bool:
    """Whether one of the next words is a noun in the plural, as far as its ending tells."""
    found = _NOUNS.match(text, end)
    words = [word.lower() for word in found.groups("")[:most]] if found else []
    return any(
        word in _PLURALS
        or (word[-1:] == "s" and word[-2:-1] not in {"", "s", "u"} and word not in _NO_PLURALS)
        for word in words
    )


def is_label(text: str, term: Term, before: Before) -> bool:
    """Whether a number labels what is named before it: Article 5, page 12, Windows 10."""
    if not before.words or before.outer != term.start:
        return False
    bare = before.last.strip(_QUOTES).rstrip(".")
    end = before.outer - 1
    written = text[end - len(before.last) : end].strip(_QUOTES)
    if singular(bare) in _LABELS:
        return True
    if singular(bare) in _VERBAL_LABELS:
        return written != bare or not is_plural(text, term.end)
    if bare == "of" and len(before.words) > 1 and before.words[-2] in _LEADING_NAMES:
        return text[end - len(before.words[-2]) - 3].isupper()
    if bare in _MONTHS:
        return term.value <= 31
    if written[-1:] == ".":
        return _INITIALS.fullmatch(written) is not None and before.last not in _COUNTRIES
    if written.endswith(("'s", "’s")):
        return written[0].isupper() and term.value < 100 and not is_plural(text, term.end)
    return written.lower() != written and bare not in _NO_LABELS and written[-1:].isalnum()


def _is_named(text: str, end: int, run: str) -> bool:
    """Whether a number begins a name: 10 Downing Street, 10117 Berlin, the 5 Star Movement."""
    if text[end : end + 1] != " " or not text[end + 1 : end + 2].isupper():
        return False
    if len(run) >= 5 or _STREET.match(text, end):
        return True
    national = _NATIONAL.match(Ahead(text, end)[0].word)
    return not national and not is_plural(text, end, 3)


def is_contested(before: Before) -> bool:
    """Whether the words before two numbers tell of a vote or a score."""
    return not _CONTESTED.isdisjoint(before.words[-4:])


# ── ages ──────────────────────────────────────────────────────────────────────────────────

_KIN: Final = folded(language.KIN)
_PEOPLE: Final = folded(language.PEOPLE)
_AGED: Final = frozenset(listed(language.AGED))
_AGE: Final = frozenset(listed(language.AGE))
_IS: Final = frozenset(listed(language.BEING))
_BEING: Final = _IS | frozenset(listed(language.TURNING))
_ADVERBS: Final = frozenset(listed(language.ADVERBS))
_SOMEBODY: Final = frozenset(listed(language.SOMEBODY))
_NOBODY: Final = frozenset(listed(language.NOBODY))
_NUMBERED: Final = frozenset(listed(language.NUMBERED))
_CLOSED: Final = re.compile(rf"[,.;:!?)”\"’]|$| (?:{'|'.join(listed(language.CLOSING))})\b")
_DYING: Final = frozenset(listed(language.DYING))
_NEAR: Final = 7
_OLDEST: Final = 120


def is_age(text: str, term: Term, before: Before) -> bool:
    """Whether a number is somebody's age."""
    start, end = term.start, term.end
    if term.value > _OLDEST:
        return False
    if text[start - 2 : start] == ", " and before.outer == start:
        return text[end : end + 1] in {",", ".", ";", ")"} and text[start - 3 : start - 2].isalpha()
    near = [word.strip("(\"'“‘;") for word in before.words[-7:]]
    while near and near[-1] in _ADVERBS:
        near.pop()
    if not near:
        return False
    if tells_age(before):
        return True
    hedge = text[before.outer : start].strip().lower()
    return not is_plural(text, end) and _is_aged(
        hedge, near, closed=_CLOSED.match(text, end) is not None
    )


def _is_aged(hedge: str, near: list[str], *, closed: bool) -> bool:
    """Whether the words before a number are those before an age; `closed` where nothing follows it."""
    last, subject = near[-1], near[-2] if len(near) > 1 else ""
    if last in _BEING:
        named = subject in _SOMEBODY or last not in _IS
        return named or (closed and subject not in _NOBODY and _NUMBERED.isdisjoint(near))
    if last == language.AT:
        return subject in _DYING or (closed and (subject == "" or subject.endswith(",")))
    if hedge:
        return hedge in _AGED and singular(last) in _PEOPLE
    return (closed and singular(last) in _KIN) or (last in _AGED and singular(subject) in _PEOPLE)


def tells_age(before: Before) -> bool:
    """Whether the words before a number tell of age."""
    return not _AGE.isdisjoint(before.words[-_NEAR:])
