"""Reads one number in prose with what belongs to it: sign, scale, currency or unit, and rate."""

import re
from decimal import Decimal
from typing import Final, Literal, NamedTuple

from builder.spot import english_numbers as language
from builder.spot.english_units import CURRENCY_SIGNS, METRES
from builder.spot.lexicon import (
    CARDINALS,
    JOINTS,
    NAMES,
    PREFIXES,
    SCALES,
    SIGNS,
    WORDLIKE_CODES,
    WORDLIKE_MONEY,
    Measure,
    listed,
    phrase,
    singular,
)
from builder.spot.tails import SPACES, Ahead, Tail, read_tail

_MONEY: Final = re.escape(CURRENCY_SIGNS)

Form = Literal["plain", "solid", "small", "void"]
Scale = Literal["", "k", "m", "bn", "tn"]
_SCALES: Final[dict[int, Scale]] = {3: "k", 6: "m", 9: "bn", 12: "tn"}


class Term(NamedTuple):
    """A number in a text with what belongs to it, before it is known what it says.

    `value` and `step` are as written, without their `zeros`; without a `measure` it is bare. Its form
    is `plain` in digits that could be a label, `solid` with a scale, commas or hundreds in words,
    `small` in words below a hundred, `void` where it is part of a name or a code.
    """

    start: int
    end: int
    form: Form = "void"
    value: Decimal = Decimal(0)
    step: Decimal = Decimal(0)
    zeros: int = 0
    measure: Measure | None = None
    rate: str = ""

    @property
    def yearlike(self) -> bool:
        """Whether the digits could be those of a year."""
        plain = self.form == "plain" and not self.measure
        return plain and self.end - self.start == 4 and 1500 <= self.value < 2200

    @property
    def all_zeros(self) -> int:
        """The zeros of the scale and of the unit."""
        return self.zeros + (self.measure.zeros if self.measure else 0)

    @property
    def scale(self) -> Scale:
        """The scale as figure lines write it."""
        return _SCALES.get(self.all_zeros, "")

    @property
    def full(self) -> Decimal:
        """The value with its zeros, without an exponent."""
        return _in_full(self.value, self.all_zeros)

    @property
    def full_step(self) -> Decimal:
        """The step with its zeros, without an exponent."""
        return _in_full(self.step, self.all_zeros)


def _in_full(value: Decimal, zeros: int) -> Decimal:
    """A value with its zeros, without an exponent."""
    return Decimal(f"{value.scaleb(zeros):f}") if zeros and value else value


# ── what stands before a number ───────────────────────────────────────────────────────────

_PREFIX: Final = re.compile(
    rf"(?<![^\W_])([^\W\d_]{{0,4}}[{_MONEY}][^\W\d_]{{0,2}}|[^\W\d_]{{1,4}}\.?)\Z"
)
_PREFIX_LENGTH: Final = 8
_GAPS: Final = frozenset(SPACES)
_PREFIX_ENDS: Final = frozenset(sign[-1] for sign in PREFIXES)
_NEGATIVES: Final = tuple(f"{word} " for word in listed(language.NEGATIVE))
_NEGATIVE_ENDS: Final = frozenset(word[-2:] for word in _NEGATIVES)
_MINUS: Final = frozenset("-−–")
_OPEN: Final = frozenset(" \u00a0\u202f\u2009\n([“\"'‘—" + CURRENCY_SIGNS)
_LONGEST_JOINT: Final = max(map(len, JOINTS))
_CODED: Final = frozenset("=_#@&\\^*|/'’:.+")


class Head(NamedTuple):
    """What stands right before a number: where that begins, a currency, a minus.

    `glued` where a letter or a sign of codes stands there, `joined` where a word with a hyphen does.
    """

    start: int
    money: Measure | None = None
    minus: bool = False
    glued: bool = False
    joined: bool = False


def read_head(text: str, at: int, after: int) -> Head:
    """Read the sign and the currency before a number; `after` is where the term before it ends."""
    minus = _is_minus(text, at)
    start = at - minus
    money, begin = _read_prefix(text, start)
    if money and begin >= after:  # else it is the currency of the term before
        start = begin
        if _is_minus(text, start):
            minus, start = True, start - 1
    else:
        money = None
    before = text[start - 1] if start else " "
    if before in SPACES:
        spelt = _negative(text, start)
        return Head(start - spelt, money, minus or spelt > 0)
    if before == "+" and (start < 2 or text[start - 2] in _OPEN):
        return Head(start - 1, money, minus)
    glued = before in _CODED or (before.isalnum() and not money)
    hyphened = before in _MINUS and text[start - 2 : start - 1].isalnum()
    joined = hyphened and not _goes_on(text, after, start)
    return Head(start, money, minus, glued, joined)


def _read_prefix(text: str, start: int) -> tuple[Measure | None, int]:
    """Read the currency before a place, and where it begins."""
    if text[start - 1 : start] in _GAPS:
        begin = text.rfind(" ", max(0, start - _PREFIX_LENGTH), start - 1) + 1
        begin += text[begin] in _OPEN or text[begin] in _MINUS
        money = PREFIXES.get(text[begin : start - 1])
        return (money, begin) if money else (None, start)
    if text[start - 1 : start] in _PREFIX_ENDS:
        prefix = _PREFIX.search(text, max(0, start - _PREFIX_LENGTH), start)
        if prefix and (money := PREFIXES.get(prefix[1])):
            return money, prefix.start()
    return None, start


def _negative(text: str, start: int) -> int:
    """How many characters the word `minus` before a place takes; 0 where there is none."""
    if text[max(0, start - 2) : start] not in _NEGATIVE_ENDS:
        return 0
    before = text[max(0, start - 16) : start].lower()
    if not before.endswith(_NEGATIVES):
        return 0
    length = next(len(word) for word in _NEGATIVES if before.endswith(word))
    return 0 if before[:-length].endswith(language.PLUS_OR) else length


def _goes_on(text: str, after: int, start: int) -> bool:
    """Whether a number at a place goes on with the term that ends at `after`."""
    return after >= 0 and start - after <= _LONGEST_JOINT and text[after:start] in JOINTS


def _is_minus(text: str, at: int) -> bool:
    """Whether a minus stands before a place, and not a hyphen or a dash between two things."""
    return at > 0 and text[at - 1] in _MINUS and (at == 1 or text[at - 2] in _OPEN)


# ── numbers in digits ─────────────────────────────────────────────────────────────────────

_THOUSAND: Final = 1000
_LONGEST: Final = 24  # what has more digits is a code
_NUMERAL: Final = re.compile(
    r"(?:0|[1-9][0-9]*|[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}"
    rf"|[1-9][0-9]{{0,2}}(?:['’{SPACES}][0-9]{{3}})+)(?:\.[0-9]+)?"
)
_STEPS: Final = tuple(Decimal(1).scaleb(-places) for places in range(_LONGEST + 1))
_SEPARATORS: Final = str.maketrans(dict.fromkeys(",'’" + SPACES))
_VULGAR: Final = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅛": "0.125"}
_MIXED: Final = re.compile(r" ([1-9])/([248])(?![0-9/])")


def read_digits(text: str, start: int, end: int, after: int) -> Term:
    """Read the number whose digits are given; `after` is where the term before it ends."""
    number = text[start:end]
    if end - start > _LONGEST or not _NUMERAL.fullmatch(number):
        return Term(start, end)
    places = 0
    if not number.isdigit():
        number = number.translate(_SEPARATORS)
        places = len(number.partition(".")[2])
    if not places and text[start - 1 : start] == "." and (start < 2 or text[start - 2] in _OPEN):
        start, places, number = start - 1, len(number), f"0.{number}"
    value, step = Decimal(number), _STEPS[places]
    part, stop = _read_part(text, end)
    if part:
        value, step = value + part, Decimal(0)
    head = read_head(text, start, after)
    tail = read_tail(text, stop, head.money)
    solid = bool(tail.zeros or part) or len(number) < end - start
    if not tail.measure and (tail.zeros or value >= _THOUSAND):
        if value >= _THOUSAND and not _goes_on(text, after, start):
            tail = _as_metres(text, stop, tail)
        tail = _with_wordlike_money(text, tail)
    named = head.money is not None and text[head.start : start].strip(" -−–") in WORDLIKE_CODES
    weak = not (tail.measure and tail.measure.kind in {"money", "percent"})
    if head.glued or tail.void or (head.joined and weak) or (named and not solid):
        return Term(start, end)
    form: Form = "solid" if solid else "plain"
    value = -value if head.minus else value
    return Term(head.start, tail.end, form, value, step, tail.zeros, tail.measure, tail.rate)


def _read_part(text: str, at: int) -> tuple[Decimal, int]:
    """Read a fraction in digits behind a whole number, and where it ends."""
    if vulgar := _VULGAR.get(text[at : at + 1]):
        return Decimal(vulgar), at + 1
    if text[at : at + 1] == " " and (mixed := _MIXED.match(text, at)):
        return Decimal(mixed[1]) / Decimal(mixed[2]), mixed.end()
    return Decimal(0), at


def _as_metres(text: str, at: int, tail: Tail) -> Tail:
    """Take `m` for metres behind thousands: 1,500m is no millions."""
    metres = text[at : tail.end] == METRES
    return Tail(tail.end, measure=SIGNS[METRES]) if metres else tail


def _with_wordlike_money(text: str, tail: Tail) -> Tail:
    """Take `won` and its like for money, as they are behind thousands and scales."""
    _, word, end = Ahead(text, tail.end)[0]
    if word not in WORDLIKE_MONEY:
        return tail
    return tail._replace(end=end, measure=NAMES[singular(word)][-1][1])


# ── numbers in words ──────────────────────────────────────────────────────────────────────

_MOST: Final = 32  # words of one number
_SPELT: Final = re.compile(rf"[{SPACES}-]?([^\W\d_]++)")
_PARTS: Final = {phrase(words): Decimal(part) for words, part in language.AND_A_PART}


def read_words(text: str, start: int, after: int) -> Term:
    """Read the number that begins with the word at a place; an article may lead it."""
    value, zeros, end = _spelled(text, start)
    step = Decimal(1) if zeros or value < 100 else Decimal(0)
    part, end = _read_spelled_part(text, end)
    if part:
        value, step = value + part, Decimal(0)
    head = read_head(text, start, after)
    titled = not text[start + 1 : end].islower()  # Twenty Thousand Leagues
    if head.glued or head.joined or head.money or titled:
        return Term(start, end)
    tail = read_tail(text, end, digits=False)
    zeros += tail.zeros
    form: Form = "small" if value < 100 and not zeros else "solid"
    value = -value if head.minus else value
    return Term(head.start, tail.end, form, value, step, zeros, tail.measure, tail.rate)


def _spelled(text: str, start: int) -> tuple[Decimal, int, int]:
    """Read a number in words: its value, the zeros of the scale at its end, and where that is."""
    total = current = zeros = 0
    end = at = start
    bridged = False  # whether an `and` stands before the word
    for _ in range(_MOST):
        found = _SPELT.match(text, at)
        word = found[1].lower() if found else ""
        at = found.end() if found else at
        if word in CARDINALS and _fits(current, CARDINALS[word]):
            if bridged and _goes_higher(text, at, hundred=current > 0):
                break
            current, zeros = current + CARDINALS[word], 0
        elif word in SCALES and not bridged:
            more = 10 ** SCALES[word]
            if word == language.HUNDRED:
                current, zeros = (current or 1) * more, 0
            else:
                total = total + current * more if current else (total or 1) * more
                current, zeros = 0, SCALES[word]
        elif end == start and word in language.ARTICLES.split(","):
            continue
        elif word == language.AND and current % 100 == 0 and (current or total) and not bridged:
            bridged = True
            continue
        else:
            break
        bridged, end = False, at
    value = total + current
    if value % 10**zeros:
        zeros = 0
    return Decimal(value // 10**zeros), zeros, end


def _fits(current: int, value: int) -> bool:
    """Whether a number below a hundred may follow what has been read: `forty` `two`."""
    tens = current % 100
    return tens == 0 or (tens >= 20 and tens % 10 == 0 and 0 < value < 10)


def _goes_higher(text: str, at: int, *, hundred: bool) -> bool:
    """Whether the words behind `and` are a number of their own: one hundred and two hundred."""
    first, second = Ahead(text, at).words(0, 2)
    scale = second if first in CARDINALS else first
    return scale == language.HUNDRED or (not hundred and scale in SCALES)


def _read_spelled_part(text: str, at: int) -> tuple[Decimal, int]:
    """Read `and a half` behind a number, and where it ends."""
    if not text.startswith(language.AND, at + 1):
        return Decimal(0), at
    ahead = Ahead(text, at)
    part = _PARTS.get(ahead.words(0, 3), Decimal(0))
    return part, ahead.end(3) if part else at
