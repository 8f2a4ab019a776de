"""Finds figures in prose: amounts with their units, hedges and bounds, ranks and shares."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from builder.model import Number
from builder.spot import english_numbers as language
from builder.spot.amounts import Term, read_digits, read_words
from builder.spot.around import hedge_behind, look_before
from builder.spot.lexicon import CARDINALS, FRACTIONS, JOINTS, ORDINALS, SCALES, listed
from builder.spot.ranks import find_numbered, find_rank, is_numbered, read_fraction
from builder.spot.rows import Link, settle
from builder.spot.tails import SPACES
from builder.spot.topics import clues_in


def find_numbers(text: str, taken: Iterable[tuple[int, int]] = ()) -> tuple[Number, ...]:
    """Every figure of a text, in reading order, outside of the stretches that are `taken`."""
    numerals = clues_in(text).numerals
    if not numerals:
        return ()
    found: list[Number] = []
    spans = sorted(taken)
    for row in _rows(text, _terms(text, numerals, spans), found):
        found += settle(text, row)
    found.sort(key=lambda number: number.start)
    return tuple(_apart(found, spans))


def _apart(found: list[Number], taken: list[tuple[int, int]]) -> Iterator[Number]:
    """The figures that no stretch that is taken overlaps; both are in order."""
    at = 0
    for number in found:
        while at < len(taken) and taken[at][1] <= number.start:
            at += 1
        if at == len(taken) or number.end <= taken[at][0]:
            yield number


# ── where numbers are ─────────────────────────────────────────────────────────────────────

# Groups of three between spaces are one number; other digits between them are for the telephone.
_GROUPS: Final = re.compile(
    rf"[1-9][0-9]{{0,2}}(?:[{SPACES}][0-9]{{3}}(?![0-9]))++(?![ -]?[0-9])(?:\.[0-9]++)?"
)
_CODE: Final = re.compile(r"[0-9]++(?:(?:\)[ -]?|[ -]\(?)[0-9]++){2,}")
_GAPS: Final = frozenset(SPACES + "-)")
_NTH: Final = re.compile(rf"(?:{language.ORDINAL_ENDINGS})\b")
_TWENTY: Final = 20
_TENS: Final = re.compile(rf"-(?:{'|'.join(ORDINALS)})\b")
_PARTED: Final = re.compile(rf"[ -]({'|'.join(FRACTIONS)})(s?)\b")
_ARTICLE: Final = re.compile(
    rf"(?<![^\W_])(?:{'|'.join(listed(language.ARTICLES))}) \Z", re.IGNORECASE
)
_LONGEST: Final = max(map(len, JOINTS))


def _rows(text: str, terms: Iterable[Term | Number], found: list[Number]) -> Iterator[list[Link]]:
    """Terms in rows of those that are joined; ranks and shares, which stand alone, are `found`."""
    row: list[Link] = []
    for term in terms:
        if isinstance(term, Number):
            found.append(term)
            continue
        after = row[-1].term.end if row else -1
        before = look_before(text, term.start, after)
        near = row and 0 < before.outer - after <= _LONGEST
        joint = JOINTS.get(text[after : before.outer], "") if near else ""
        if row and not joint:
            yield row
            row = []
        row.append(Link(term, joint, before, before.hedge or hedge_behind(text, term.end)))
    if row:
        yield row


def _terms(
    text: str, numerals: Iterable[tuple[int, int]], taken: list[tuple[int, int]]
) -> Iterator[Term | Number]:
    """Everything that may be part of a figure, in reading order."""
    last: Term | Number | None = None
    busy = 0
    for start, stop in numerals:
        while busy < len(taken) and taken[busy][1] <= start:
            busy += 1
        if (busy < len(taken) and taken[busy][0] < stop) or (last and start < last.end):
            continue
        read = _read_digits if "0" <= text[start] <= "9" else _read_spelt
        term = read(text, start, stop, last)
        if term:
            last = term
            yield term


def _read_digits(
    text: str, start: int, end: int, last: Term | Number | None
) -> Term | Number | None:
    """Read what begins at digits, `last` being what was read before."""
    after = last.end if last else -1
    if text[end : end + 1] in _GAPS:
        if groups := _GROUPS.match(text, start):
            return read_digits(text, start, groups.end(), after)
        if code := _CODE.match(text, start):
            return Term(start, code.end())
    if nth := _NTH.match(text, end):
        return find_rank(text, start, nth.end())
    if is_numbered(text, start):
        return find_numbered(text, start, end) or Term(start, end)
    return read_digits(text, start, end, after)


def _read_spelt(
    text: str, start: int, end: int, last: Term | Number | None
) -> Term | Number | None:
    """Read what begins at a word of numbers, `last` being what was read before."""
    word, after = text[start:end].lower(), last.end if last else -1
    if word in CARDINALS:
        if CARDINALS[word] >= _TWENTY and (nth := _TENS.match(text, end)):
            return find_rank(text, start, nth.end())
        parted = _PARTED.match(text, end)
        if parted and (parted[2] == "s") == (CARDINALS[word] > 1):
            return read_fraction(text, start, parted.end(), last)
        if look_before(text, start).last == language.NUMBER:
            return find_numbered(text, start, end)
        return read_words(text, start, after)
    lead = _ARTICLE.search(text, max(0, start - 3), start)
    begin = lead.start() if lead else start
    if word in SCALES:
        return read_words(text, begin, after) if lead else None
    if word in FRACTIONS and (lead or word == language.HALF):
        found = read_fraction(text, begin, end, last)
        if found or word not in ORDINALS:
            return found
    return find_rank(text, start, end) if word in ORDINALS else None
