"""Finds what ordinals and fractions say: ranks (fifth-largest, No. 3) and shares (a third of)."""

import re
from decimal import Decimal
from typing import Final

from builder.model import Amount, Number
from builder.spot import english_numbers as language
from builder.spot.amounts import Term
from builder.spot.around import look_before
from builder.spot.lexicon import CARDINALS, FRACTIONS, JOINTS, ORDINALS, folded, listed, singular
from builder.spot.tails import Ahead, read_tail

_LOOK: Final = 48  # characters before an ordinal that are looked at for words

# ── ranks ─────────────────────────────────────────────────────────────────────────────────

_SUPERLATIVE: Final = re.compile(rf"[- ]([a-z]+{language.SUPERLATIVE})\b")
_NO_SUPERLATIVES: Final = frozenset(listed(language.NO_SUPERLATIVES))
_BEHIND: Final = re.compile(language.RANKING_BEHIND)
_BEING: Final = re.compile(rf"\b(?:{language.RANKING_BEING}) \Z", re.IGNORECASE)
_TABLE: Final = re.compile(rf" (?:{language.RANKING_TABLE})", re.IGNORECASE)
_VERB: Final = re.compile(rf"\b(?:{language.RANKING_VERBS}) \Z", re.IGNORECASE)
_CLOSE: Final = re.compile(
    rf"(?! (?:{language.RANKING_NEVER})\b)(?:$|[.,;:!?)”\"’—–]| [—–(]| (?:{language.RANKING_CLOSE})\b)"
)
_STOP: Final = re.compile(r"[.,;:!?)”\"’—–]|$| —| –")
_ORDINAL: Final = "|".join(ORDINALS)
_CHAIN: Final = 4  # so many ordinals may share what follows the last: second and third largest
_NEXT: Final = re.compile(
    rf"(?:,|,? and| or| to) ((?:[a-z]+-)?(?:{_ORDINAL})|[0-9]+(?:{language.ORDINAL_ENDINGS}))\b"
)
_PREVIOUS: Final = re.compile(
    rf"\b(?:{_ORDINAL}|[0-9]+(?:{language.ORDINAL_ENDINGS}))(?:,|,? (?:and|or)) \Z", re.IGNORECASE
)
_PLACED: Final = re.compile(language.RANKING_PLACED)
_JOINED: Final = tuple(joint for joint, kind in JOINTS.items() if kind in {"comma", "and", "list"})
_AMONG: Final = re.compile(language.RANKING_AMONG)
_FROM: Final = f" {language.FROM} "
_DETERMINERS: Final = tuple(listed(language.DETERMINERS))
_NO_DOERS: Final = folded(language.NO_DOERS)
_DOER_ENDINGS: Final = tuple(listed(language.DOER_ENDINGS))
_RANKED: Final = folded(language.RANKED)
_MARKS: Final = frozenset(listed(language.NUMBER_MARKS))
_MARK_ENDS: Final = frozenset(mark[-1] for mark in _MARKS)


def ordinal(word: str) -> int:
    """The number of an ordinal in words or digits; 0 where it is none."""
    if word[0].isdigit():
        number = word[:-2].replace(",", "")
        return int(number) if number.isdecimal() and len(number) < 6 else 0
    tens, _, ones = word.lower().rpartition("-")
    return CARDINALS.get(tens, 0) + ORDINALS.get(ones, 0)


def find_rank(text: str, start: int, end: int) -> Number | None:
    """Take an ordinal for a rank where the words around it say so."""
    value = ordinal(text[start:end])
    return _rank(start, end, value) if value and _ranks(text, start, end, value) else None


def _rank(start: int, end: int, value: int) -> Number:
    amount = Amount("rank", Decimal(value))
    return Number(start, end, amount, amount, step=Decimal(1))


def _ranks(text: str, start: int, end: int, value: int) -> bool:
    """Whether what stands before and behind an ordinal makes a rank of it."""
    if superlative := _SUPERLATIVE.match(text, end):
        return superlative[1] not in _NO_SUPERLATIVES
    before = text[max(0, start - _LOOK) : start]
    if _BEHIND.match(text, end):
        return not (value == 1 and before.lower().endswith(language.IN_THE_FIRST_PLACE))
    while before.endswith(_JOINED) and (other := _PREVIOUS.search(before)):
        before = before[: other.start()]
    named = f" {before}".rstrip().lower().endswith(_DETERMINERS)
    return (not named and _stands(text, end, value, before)) or _leads(text, end, before)


def _stands(text: str, end: int, value: int, before: str) -> bool:
    """Whether an ordinal stands for itself as a rank: came third, is third in the world."""
    if value > 1 and before.endswith(language.IN) and _STOP.match(text, end):
        return True
    if not _CLOSE.match(text, end) or (value == 1 and text.startswith(language.FIRST_TO, end)):
        return False
    if _VERB.search(before) or _AMONG.match(text, end):
        return True
    return _BEING.search(before) is not None and _is_placed(text, end, value)


def _leads(text: str, end: int, before: str) -> bool:
    """Whether an ordinal is the first of several ranks: second and third largest, from 9th to 7th."""
    for _ in range(_CHAIN):
        other = _NEXT.match(text, end)
        if not other:
            return False
        end = other.end()
        if superlative := _SUPERLATIVE.match(text, end):
            return superlative[1] not in _NO_SUPERLATIVES
        if _BEHIND.match(text, end) or (before.endswith(_FROM) and _CLOSE.match(text, end)):
            return True
    return False


def _is_placed(text: str, end: int, value: int) -> bool:
    """Whether what follows `is third` places somebody: among others, or nothing."""
    stops = value > 1 and _STOP.match(text, end) is not None
    return stops or _TABLE.match(text, end) is not None


def is_numbered(text: str, start: int) -> bool:
    """Whether a number stands behind `No.` and the like."""
    return text[start - 2 : start - 1] in _MARK_ENDS and look_before(text, start).last in _MARKS


def find_numbered(text: str, start: int, end: int) -> Number | None:
    """Take `No. 3` for a rank where the words around it say so."""
    run = text[start:end]
    value = int(run) if run.isdigit() and len(run) <= 4 else CARDINALS.get(run.lower(), 0)
    begin = start - len(look_before(text, start).last) - 1
    named = _is_ranked(singular(Ahead(text, end)[0].word))
    before = text[max(0, begin - _LOOK) : begin]
    placed = _TABLE.match(text, end) or _PLACED.match(text, end)
    stands = _CLOSE.match(text, end) and _VERB.search(before)
    return _rank(begin, end, value) if value and (named or placed or stands) else None


def _is_ranked(noun: str) -> bool:
    """Whether there is a first and a second of what a noun names: lenders, economies."""
    return noun in _RANKED or (noun.endswith(_DOER_ENDINGS) and noun not in _NO_DOERS)


# ── shares ────────────────────────────────────────────────────────────────────────────────

_OF: Final = re.compile(rf" of (?!(?:{language.NO_SHARES_OF})\b)", re.IGNORECASE)
_NO_SHARES: Final = frozenset(listed(language.NO_SHARES))
_PART_OF: Final = re.compile(language.PART_OF)
_ARTICLES: Final = frozenset(listed(language.ARTICLES))
_FOURTHS: Final = 4


def share(start: int, end: int, over: int, under: int, hedge: str) -> Number:
    """A share in words, as a percentage with at most four places."""
    amount = Amount("percent", _rounded(Decimal(100 * over) / under), "%")
    return Number(start, end, amount, amount, hedge, share=(over, under))


def _rounded(value: Decimal) -> Decimal:
    """A value with four places at most, without an exponent."""
    return Decimal(f"{round(value, 4).normalize():f}")


def read_fraction(
    text: str, start: int, end: int, last: Number | Term | None
) -> Number | Term | None:
    """Read a fraction: a share (a third of), an amount (half a million), or nothing of the kind.

    `last` is what was read before: behind a share, another one may stand alone.
    """
    *number, name = re.split("[- ]", text[start:end].lower())
    over = CARDINALS.get(number[0], 1) if number else 1
    under = FRACTIONS[singular(name)]
    if part := _PART_OF.match(text, end):
        tail = read_tail(text, part.end() - 1, digits=False)
        if tail.measure or tail.zeros:
            value = _rounded(Decimal(over) / under)
            if part[0] == "-" and number and number[0] in _ARTICLES:
                start = end - len(name)
            return Term(start, tail.end, "solid", value, Decimal(0), *tail[1:4])
    before = look_before(text, start, last.end if last else -1)
    if not number and before.last in _NO_SHARES:
        return None
    # `three quarters` may be nine months; with a hyphen, it is a share.
    several = over > 1 and (under != _FOURTHS or text[end - len(name) - 1] == "-")
    by = before.last == language.BY and _CLOSE.match(text, end)
    beside = isinstance(last, Number) and last.share[0] > 0 and text[last.end : start] in JOINTS
    several = several or (beside and bool(number))
    shared = (several and text[end : end + 1] != "-") or by or _OF.match(text, end)
    return share(start, end, over, under, before.hedge) if shared else None
