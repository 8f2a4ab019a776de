"""Says what numbers in a row come to: ranges, lists with one unit, shares (one in five), or nothing."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from builder.model import Amount, Number
from builder.spot import english_numbers as language
from builder.spot.amounts import Term
from builder.spot.around import Before, counts, is_contested, is_label, is_plural, tells_age
from builder.spot.lexicon import SCALES, Measure, listed, singular
from builder.spot.ranks import share
from builder.spot.tails import Ahead, read_tail


class Link(NamedTuple):
    """A term in a row of terms: what joins it to the one before, and what stands before it."""

    term: Term
    joint: str
    before: Before
    hedge: str

    @property
    def void(self) -> bool:
        """Whether the number is part of a name or a code."""
        return self.term.form == "void"

    @property
    def between(self) -> bool:
        """Whether `between` stands before it."""
        return self.before.last == language.BETWEEN

    @property
    def leaving(self) -> bool:
        """Whether `from` stands before it."""
        return self.before.last == language.FROM


def settle(text: str, row: list[Link]) -> Iterator[Number]:
    """The figures of a row: shares (one in five) and, between them, amounts."""
    if len(row) == 1:
        yield from _amounts(text, row)
        return
    begin = 0
    for at, link in enumerate(row):
        if at > begin and link.joint == "every":
            shared = _share(row[at - 1], link, text[row[at - 1].term.end : link.before.outer])
            yield from _amounts(text, row[begin : at - 1 if shared else at])
            begin = at + 1 if shared else at
            if shared:
                yield shared
    yield from _amounts(text, row[begin:])


def _amounts(text: str, row: list[Link]) -> Iterator[Number]:
    """The figures of a row without shares: ranges, and single ones."""
    row = _spread(text, row) if len(row) > 1 else row
    at = 0
    while at < len(row):
        ends = 2 if at + 1 < len(row) and _is_range(row[at], row[at + 1]) else 1
        if _says(text, row, at, ends):
            yield _number(text, row[at], row[at + ends - 1])
        at += ends


# ── shares ────────────────────────────────────────────────────────────────────────────────

_ROUNDEST: Final = 100_000
_ROUND: Final = frozenset({20, 25, 50, 100, 1000, 10_000, _ROUNDEST})
_FEW: Final = 10


def _share(one: Link, other: Link, joint: str) -> Number | None:
    """Read `one in five`, unless the two numbers are no share of each other."""
    over, under = one.term, other.term
    if one.void or other.void or over.measure or under.measure or over.full % 1 or under.full % 1:
        return None
    part, whole = int(over.full), int(under.full)
    if not 0 < part < whole <= _ROUNDEST or under.yearlike:
        return None
    # In digits, `12 in 20 attacks` and `27 out of 31` tell of two things each.
    loose = part > 1 and joint == language.LOOSELY
    if over.form == "plain" and whole > _FEW and (loose or whole not in _ROUND):
        return None
    return share(over.start, under.end, part, whole, one.hedge)


# ── units that a row has in common ────────────────────────────────────────────────────────


def _spread(text: str, row: list[Link]) -> list[Link]:
    """Give bare numbers the unit of the next one, or in a range that of the one before."""
    row = _with_voids(row)
    leads = False  # whether the commas from here on lead to an `and`
    for at in range(len(row) - 2, -1, -1):
        one, other, joint = row[at], row[at + 1], row[at + 1].joint
        listing = leads if joint == "comma" else joint != "oxford" or row[at].joint == "comma"
        leads = joint in {"list", "and", "oxford"} or (joint == "comma" and leads)
        if listing and not one.void and not other.void:
            ranging = joint in {"to", "dash"} or one.between
            row[at] = one._replace(term=_like(one.term, other.term, ranging=ranging))
    for at in range(1, len(row)):
        one, other = row[at - 1], row[at]
        if (
            one.term.measure
            and not other.term.measure
            and not other.void
            and _is_same(text, one, other)
        ):
            row[at] = other._replace(term=_going_on(text, other.term, one.term))
            row[at - 1] = one._replace(term=_like(one.term, row[at].term, ranging=True))
    return row


def _with_voids(row: list[Link]) -> list[Link]:
    """A row in which what a dash joins to a code is part of it, and of `3-for-1` nothing is left."""
    row = list(row)
    for order in (range(1, len(row)), range(len(row) - 1, 0, -1)):
        for at in order:
            one, other, joint = row[at - 1], row[at], row[at].joint
            coded = one.void or other.void or _are_years(one.term, other.term)
            if joint == "none" or (joint == "dash" and coded):
                row[at - 1], row[at] = _bare_voided(one), _bare_voided(other)
    return row


def _are_years(one: Term, other: Term) -> bool:
    """Whether two numbers with a dash between them are years: 2021–22, 1850–1900."""
    short = other.form == "plain" and not other.measure and other.value < 100
    return one.yearlike and (short or other.yearlike)


def _bare_voided(link: Link) -> Link:
    return link if link.term.measure else link._replace(term=link.term._replace(form="void"))


def _like(one: Term, other: Term, *, ranging: bool) -> Term:
    """A term with the unit and the scale of the next one, as far as it lacks them."""
    if not one.measure and other.measure:
        if one.yearlike:
            return one
        one = one._replace(measure=other.measure, rate=other.rate)
        ranging = ranging or other.measure.kind in {"money", "quantity"}
    if not ranging or not _alike(one, other):
        return one
    one = one._replace(rate=one.rate or other.rate)
    if one.zeros or one.value >= 1000:
        return one
    scaled = bool(other.zeros) and (one.value < other.value or not one.measure)
    return one._replace(zeros=other.zeros, form="solid") if scaled else one


def _alike(one: Term, other: Term) -> bool:
    """Whether two terms have the same unit, or none."""
    if not one.measure or not other.measure:
        return one.measure is other.measure
    return one.measure[:2] == other.measure[:2]


def _is_same(text: str, one: Link, other: Link) -> bool:
    """Whether a bare number goes on with the unit of the one before: $3 to 4bn, from 5% to 8."""
    ranging = other.joint in {"to", "dash"} or one.between
    money = one.term.measure is not None and one.term.measure.kind == "money"
    if ranging and money and not one.leaving:
        return True
    stands = other.term.form in {"plain", "small"} and not is_plural(text, other.term.end)
    return other.joint == "to" and one.leaving and stands


def _going_on(text: str, term: Term, before: Term) -> Term:
    """A bare number with the unit of the one before, and the rate that may follow it."""
    tail = read_tail(text, term.end, before.measure)
    return term._replace(end=tail.end, measure=before.measure, rate=tail.rate or before.rate)


# ── ranges ────────────────────────────────────────────────────────────────────────────────

_MOVED: Final = frozenset(listed(language.MOVED))
_APART: Final = 3
_RANK: Final = frozenset(listed(language.RANK))


def _is_range(one: Link, other: Link) -> bool:
    """Whether two terms are the ends of one figure; `from` one `to` another is a movement."""
    low, high, joint = one.term, other.term, other.joint
    if one.void or other.void or not _alike(low, high) or low.full >= high.full:
        return False
    if joint == "to":
        # "rose $2 to $74" tells of a change and of what it came to.
        moved = one.before.last in _MOVED and high.full > abs(low.full) * _APART
        return not one.leaving and not moved
    return joint == "dash" or (joint in {"and", "list"} and one.between)


def _number(text: str, low: Link, high: Link) -> Number:
    """The figure that a term says, or a range of two."""
    one, other = low.term, high.term
    if low.before.last in _RANK and not one.measure and not is_plural(text, one.end):
        rank = Amount("rank", one.full)  # ranked 94 on the list
        return Number(one.start, one.end, rank, rank, low.hedge, one.step)
    first = _amount(one)
    if low is high:
        sign = one.measure.sign if one.measure else ""
        return Number(one.start, one.end, first, first, low.hedge, one.full_step, sign)
    signs = (term.measure.sign for term in (one, other) if term.measure and term.measure.sign)
    step = min(one.full_step, other.full_step)
    hedge = low.hedge or high.hedge
    return Number(one.start, other.end, first, _amount(other), hedge, step, next(signs, ""))


def _amount(term: Term) -> Amount:
    """The amount of a term, as the figure line would have it."""
    measure = term.measure or Measure("count")
    unit = f"{measure.unit} per {term.rate}" if term.rate else measure.unit
    return Amount(measure.kind or "count", term.full, unit, term.scale)


# ── which of them are figures ─────────────────────────────────────────────────────────────

_SPELT_POINTS: Final = frozenset(listed(language.SPELLED_POINTS))
_POINTS_BEHIND: Final = frozenset(listed(language.SPELLED_POINTS_BEHIND))
_ONES: Final = frozenset({"%", "pp", "bp"})
_ARTICLE: Final = frozenset(
    word[0] for one in listed(language.ARTICLES) for word in (one, one.upper())
)
_ONE_SCALE: Final = re.compile(
    rf"(?:{'|'.join(listed(language.ARTICLES))}) (?:{'|'.join(SCALES)})-", re.IGNORECASE
)


def _says(text: str, row: list[Link], at: int, ends: int) -> bool:
    """Whether a term, or a range of two, says what figures say."""
    low, high = row[at], row[at + ends - 1]
    if low.void or high.void:
        return False
    if high.term.measure:
        return _measures(text, low, high.term.measure)
    if high.term.form == "small" or low.before.last == language.PER_NUMBER:
        return False
    if low.before.last == language.BY and _is_vote(text, low.term.end):
        return False
    if low.joint == "every" and low.term.full > _ROUNDEST:  # one in a million
        return False
    if len(row) > 1 and not _says_beside(text, row, at, ends):
        return False
    ranging = low.term.yearlike and not high.term.yearlike  # 2000–3000 copies
    return ranging or low.term.form != "plain" or counts(text, low.term, low.before)


def _measures(text: str, link: Link, measure: Measure) -> bool:
    """Whether a term with a unit is a figure: not a gram, not a billion-dollar company."""
    term = link.term
    if term.form == "small" and measure.unit == "points":
        behind = Ahead(text, term.end)[0].word
        return link.before.last in _SPELT_POINTS or behind in _POINTS_BEHIND
    if term.form == "small" and term.value == 1 and measure.unit not in _ONES:
        return False
    if _is_lettered(text, term.end) and is_label(text, term, link.before):
        return False
    article = text[term.start] in _ARTICLE and _ONE_SCALE.match(text, term.start)
    return measure.kind != "" and not article


def _is_lettered(text: str, end: int) -> bool:
    """Whether a single letter stands right behind digits: Room 12C."""
    return text[end - 1].isalpha() and text[end - 2].isdigit()


def _is_vote(text: str, end: int) -> bool:
    """Whether votes are counted: by 312 votes."""
    return singular(Ahead(text, end)[0].word) == language.VOTE


def _says_beside(text: str, row: list[Link], at: int, ends: int) -> bool:
    """Whether a bare number, or a range of two, counts something beside its neighbours."""
    first, last = row[0].before, row[at + ends - 1].term
    if any(link.joint == "dash" for link in row[max(at, 1) : at + 2]):
        solid = row[at].term.form == last.form == "solid"
        return ends == 2 and (solid or is_plural(text, last.end)) and not is_contested(first)
    if ends == 1 and is_contested(first) and _is_tally(row, at):
        return False
    labelled = is_label(text, row[0].term, first) or tells_age(first)
    return row[at].term.form != "plain" or not labelled


def _is_tally(row: list[Link], at: int) -> bool:
    """Whether a number is one of two that are like a vote: 312 to 278."""
    first = at - (at > 0 and row[at].joint == "to")
    pair = row[first : first + 2]
    plain = all(one.term.form == "plain" and not one.term.measure for one in pair)
    return plain and pair[-1].joint == "to" and len(pair) > 1
