"""Finds figures in prose: amounts with their units, hedges and bounds, and what is none."""

import re
from collections.abc import Iterable, Iterator
from heapq import merge
from typing import Final, NamedTuple

from builder.model import Amount, Number
from builder.spot import english_numbers as language
from builder.spot.amounts import Term, read_digits, read_words
from builder.spot.around import (
    Before,
    counts,
    hedge_behind,
    is_contested,
    is_label,
    is_plural,
    look_before,
    tells_age,
)
from builder.spot.lexicon import (
    CARDINALS,
    FRACTIONS,
    JOINTS,
    ORDINALS,
    SCALES,
    Measure,
    either,
    listed,
)
from builder.spot.ranks import find_numbered, find_rank, is_numbered, read_fraction, share
from builder.spot.tails import SPACES


class Link(NamedTuple):
    """A term in a row of terms: what joins it to the one before, and what stands before it."""

    term: Term
    joint: str
    before: Before
    hedge: str


def find_numbers(text: str, taken: Iterable[tuple[int, int]] = ()) -> tuple[Number, ...]:
    """Every figure of a text, in reading order, outside of the stretches that are `taken`."""
    found: list[Number] = []
    for row in _rows(text, sorted(taken), found):
        found += _settle(text, row)
    found.sort(key=lambda number: number.start)
    return tuple(found)


# ── where numbers are ─────────────────────────────────────────────────────────────────────

_DIGITS: Final = re.compile(r"[0-9]++(?:[.,:/'’][0-9]++)*+")
_WORDS: Final = re.compile(
    rf"(?<![^\W_])(?:{either(list({**CARDINALS, **ORDINALS, **FRACTIONS, **SCALES}))})\b"
)
# Groups of three between spaces are one number; other digits between them are for the telephone.
_GROUPS: Final = re.compile(
    rf"[1-9][0-9]{{0,2}}(?:[{SPACES}][0-9]{{3}}(?![0-9]))++(?![ -]?[0-9])(?:\.[0-9]++)?"
)
_CODE: Final = re.compile(r"[0-9]++(?:(?:\)[ -]?|[ -]\(?)[0-9]++){2,}")
_GAPS: Final = frozenset(SPACES + "-)")
_NTH: Final = re.compile(rf"(?:{language.ORDINAL_ENDINGS})\b")
_TENS: Final = re.compile(rf"-(?:{'|'.join(ORDINALS)})\b")
_PARTED: Final = re.compile(rf"[ -]({'|'.join(FRACTIONS)})(s?)\b")
_ARTICLE: Final = re.compile(
    rf"(?<![^\W_])(?:{'|'.join(listed(language.ARTICLES))}) \Z", re.IGNORECASE
)
_LONGEST: Final = max(map(len, JOINTS))


def _rows(text: str, taken: list[tuple[int, int]], found: list[Number]) -> Iterator[list[Link]]:
    """Terms in rows of those that are joined; ranks and shares, which stand alone, are `found`."""
    row: list[Link] = []
    for term in _terms(text, taken):
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


def _terms(text: str, taken: list[tuple[int, int]]) -> Iterator[Term | Number]:
    """Everything that may be part of a figure, in reading order."""
    end = busy = 0
    spans = (found.span() for found in _DIGITS.finditer(text))
    spelt = (found.span() for found in _WORDS.finditer(text))
    for start, stop in merge(spans, spelt):
        while busy < len(taken) and taken[busy][1] <= start:
            busy += 1
        free = taken[busy][0] if busy < len(taken) else len(text)
        if start < end or free < stop:
            continue
        term = _read(text, start, stop, end)
        if term and term.end <= free:
            end = term.end
            yield term


def _read(text: str, start: int, end: int, after: int) -> Term | Number | None:
    """Read what begins at a number; `after` is where the term before it ends."""
    if not "0" <= text[start] <= "9":
        return _read_spelt(text, start, end, after)
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


def _read_spelt(text: str, start: int, end: int, after: int) -> Term | Number | None:
    """Read what begins at a word of numbers."""
    word = text[start:end].lower()
    lead = _ARTICLE.search(text, max(0, start - 3), start)
    article = start - lead.start() if lead else 0
    if word in CARDINALS:
        if nth := _TENS.match(text, end):
            return find_rank(text, start, nth.end())
        parted = _PARTED.match(text, end)
        if parted and (parted[2] == "s") == (CARDINALS[word] > 1):
            return read_fraction(text, start, parted.end(), after)
        if is_numbered(text, start):
            return find_numbered(text, start, end)
        return read_words(text, start, after)
    if word in SCALES:
        return read_words(text, start - article, after) if article else None
    if word in FRACTIONS and (article or word == language.HALF):
        found = read_fraction(text, start - article, end, after)
        if found or word not in ORDINALS:
            return found
    return find_rank(text, start, end) if word in ORDINALS else None


# ── what rows of numbers say ──────────────────────────────────────────────────────────────

_ROUND: Final = frozenset({20, 25, 50, 100, 1000, 10_000, 100_000})


def _settle(text: str, row: list[Link]) -> Iterator[Number]:
    """The figures of a row: shares (one in five) and, between them, amounts."""
    begin = 0
    for at, link in enumerate(row):
        if at > begin and link.joint == "every":
            shared = _share(
                row[at - 1], link, loose=text[link.before.outer - 4 : link.before.outer]
            )
            yield from _settle_amounts(text, row[begin : at - 1 if shared else at])
            begin = at + 1 if shared else at
            if shared:
                yield shared
    yield from _settle_amounts(text, row[begin:])


def _share(one: Link, other: Link, loose: str) -> Number | None:
    """Read `one in five`, unless the two numbers are no share of each other."""
    over, under = one.term, other.term
    if any(term.measure or term.form == "void" or term.full % 1 for term in (over, under)):
        return None
    part, whole = int(over.full), int(under.full)
    if not 0 < part < whole or (over.form == "plain" and whole > 10 and whole not in _ROUND):
        return None
    # In digits, `12 in 20 attacks` tells of two things.
    if over.form == "plain" and part > 1 and whole > 10 and loose.endswith(language.LOOSELY):
        return None
    return share(over.start, under.end, part, whole, one.hedge)


def _settle_amounts(text: str, row: list[Link]) -> Iterator[Number]:
    """The figures of a row without shares: ranges, and single ones."""
    row = _spread(row) if len(row) > 1 else row
    at = 0
    while at < len(row):
        ends = 2 if at + 1 < len(row) and _is_range(row[at], row[at + 1]) else 1
        if _says(text, row, at, ends):
            yield _number(row[at], row[at + ends - 1])
        at += ends


def _spread(row: list[Link]) -> list[Link]:
    """Give bare numbers the unit of the next one, or in a range that of the one before."""
    row = list(row)
    listing = False  # whether the commas before here lead to an `and`
    for at in range(len(row) - 2, -1, -1):
        one, other, joint = row[at], row[at + 1], row[at + 1].joint
        listing = joint != "comma" or listing
        if joint == "dash" and other.term.form == "void" and not one.term.measure:
            row[at] = _void(one)
        elif listing and "void" not in {one.term.form, other.term.form}:
            ranging = joint in {"to", "dash"} or _is_between(one)
            row[at] = one._replace(term=_like(one.term, other.term, ranging=ranging))
    for at in range(1, len(row)):
        one, other, joint = row[at - 1], row[at], row[at].joint
        if joint == "dash" and one.term.form == "void" and not other.term.measure:
            row[at] = _void(other)
        elif _is_money_alone(one.term, other.term) and (
            joint in {"to", "dash"} or _is_between(one)
        ):
            term = other.term._replace(measure=one.term.measure, rate=one.term.rate)
            row[at] = other._replace(term=term)
            row[at - 1] = one._replace(term=_like(one.term, term, ranging=True))
    return row


def _void(link: Link) -> Link:
    return link._replace(term=link.term._replace(form="void"))


def _is_between(link: Link) -> bool:
    return link.before.last == language.BETWEEN


def _is_money_alone(one: Term, other: Term) -> bool:
    """Whether a currency stands at the first of two terms alone: $3 to 4bn."""
    money = one.measure is not None and one.measure.kind == "money"
    return money and not other.measure and other.form != "void"


def _like(one: Term, other: Term, *, ranging: bool) -> Term:
    """A term with the unit and the scale of the next one, as far as it lacks them."""
    if not one.measure and other.measure:
        if one.form == "plain" and one.end - one.start == 4 and 1500 <= one.value < 2200:
            return one
        one = one._replace(measure=other.measure, rate=other.rate)
        ranging = ranging or other.measure.kind in {"money", "quantity"}
    if not ranging or not _alike(one, other) or one.zeros or one.value >= 1000:
        return one
    scaled = bool(other.zeros) and (one.value < other.value or not one.measure)
    return one._replace(zeros=other.zeros, form="solid") if scaled else one


def _alike(one: Term, other: Term) -> bool:
    """Whether two terms have the same unit, or none."""
    if not one.measure or not other.measure:
        return one.measure is other.measure
    return one.measure[:2] == other.measure[:2]


def _is_range(one: Link, other: Link) -> bool:
    """Whether two terms are the ends of one figure; `from` one `to` another is a movement."""
    low, high, joint = one.term, other.term, other.joint
    if "void" in {low.form, high.form} or not _alike(low, high) or low.full >= high.full:
        return False
    if joint == "to":
        return one.before.last != language.FROM
    return joint == "dash" or (joint in {"and", "list"} and _is_between(one))


def _number(low: Link, high: Link) -> Number:
    """The figure that a term says, or a range of two."""
    one, other = low.term, high.term
    signs = (term.measure.sign for term in (one, other) if term.measure and term.measure.sign)
    step = min(one.full_step, other.full_step)
    hedge = low.hedge or high.hedge
    return Number(one.start, other.end, _amount(one), _amount(other), hedge, step, next(signs, ""))


def _amount(term: Term) -> Amount:
    """The amount of a term, as the figure line would have it."""
    measure = term.measure or Measure("count")
    unit = f"{measure.unit} per {term.rate}" if term.rate else measure.unit
    return Amount(measure.kind or "count", term.full, unit, term.scale)


# ── which of them are figures ─────────────────────────────────────────────────────────────

_SPELT_POINTS: Final = frozenset(listed(language.SPELLED_POINTS))
_NO_ARTICLES: Final = frozenset({"%", "pp", "bp"})


def _says(text: str, row: list[Link], at: int, ends: int) -> bool:
    """Whether a term, or a range of two, says what figures say."""
    low, high = row[at], row[at + ends - 1]
    if "void" in {low.term.form, high.term.form}:
        return False
    if high.term.measure:
        return _measures(text, low, high.term.measure)
    if high.term.form == "small" or low.before.last == language.PER_NUMBER:
        return False
    if len(row) > 1 and not _says_beside(text, row, at, ends):
        return False
    return low.term.form != "plain" or counts(text, low.term.start, low.term.end, low.before)


def _measures(text: str, link: Link, measure: Measure) -> bool:
    """Whether a term with a unit is a figure: not a gram, not a billion-dollar company."""
    term = link.term
    if term.form == "small" and measure.unit == "points":
        return link.before.last in _SPELT_POINTS
    if term.form == "small" and term.value == 1 and measure.unit not in _NO_ARTICLES:
        return False
    article = term.form == "solid" and _LEADING.match(text, term.start) is not None
    return bool(measure.kind) and not (article and "-" in text[term.start : term.end])


_LEADING: Final = re.compile(
    rf"(?:{'|'.join(listed(language.ARTICLES))}) (?:{'|'.join(SCALES)})\b", re.IGNORECASE
)


def _says_beside(text: str, row: list[Link], at: int, ends: int) -> bool:
    """Whether a bare number, or a range of two, counts something beside its neighbours."""
    first, last = row[0].before, row[at + ends - 1].term
    if any(link.joint == "dash" for link in row[max(at, 1) : at + 2]):
        return ends == 2 and is_plural(text, last.end) and not is_contested(first)
    if ends == 1 and is_contested(first) and _is_tally(row):
        return False
    return row[at].term.form != "plain" or not (is_label(text, first) or tells_age(first))


def _is_tally(row: list[Link]) -> bool:
    """Whether a row is like that of a vote: 312 to 278."""
    return any(one.joint == "to" for one in row) and not any(one.term.measure for one in row)
