"""Reads what follows a number and belongs to it: scale, currency or unit, and rate."""

import re
from typing import Final, NamedTuple

from builder.spot import english_units as language
from builder.spot.lexicon import (
    MONEY_SCALE_SIGNS,
    NAMES,
    NOTHING,
    RATES,
    SCALE_SIGNS,
    SCALES,
    SIGNS,
    WORDLIKE_MONEY,
    Measure,
    folded,
    listed,
    phrase,
    singular,
)

SPACES: Final = " \u00a0\u202f\u2009"
HYPHENS: Final = frozenset("-" + SPACES)

_TOKEN: Final = re.compile(
    rf"([{SPACES}/-]?)((?:[^\W\d_]\.){{2,}}|[^\W\d_]++(?:/[^\W\d_]++|[23](?!\w))?"
    rf"|[°º] ?[CFNSEW]\b|[%°º℃℉¢{re.escape(language.CURRENCY_SIGNS)}])"
)
_PER: Final = frozenset(listed(language.PER))
_NOT_A_RATE: Final = frozenset(listed(language.NOT_A_RATE))
_LASTING: Final = folded(language.LASTING)
_BETWEEN_LASTING: Final = folded(language.BETWEEN_LASTING)
_METRES_BEHIND: Final = folded(language.METRES_BEHIND)
_POINTS_OF_A_PLAN: Final = folded(language.POINTS_OF_A_PLAN)


class Token(NamedTuple):
    """A word behind a number, the character before it if any, and where it ends."""

    gap: str
    word: str
    end: int


class Tail(NamedTuple):
    """What follows a number and belongs to it; `void` where it makes a code of the number."""

    end: int
    zeros: int = 0
    measure: Measure | None = None
    rate: str = ""
    void: bool = False


def tokens(text: str, at: int, most: int = 6) -> list[Token]:
    """The words that follow a place, as long as nothing but single spaces parts them."""
    found: list[Token] = []
    while len(found) < most and (one := _TOKEN.match(text, at)):
        at = one.end()
        found.append(Token(one[1], one[2], at))
    return found


def read_tail(text: str, at: int, money: Measure | None = None, *, digits: bool = True) -> Tail:
    """Read scale, unit and rate behind a number, before which `money` may have stood."""
    words = tokens(text, at, 1)
    if not words or (
        words[0].gap in SPACES and words[0].gap and not _is_known(words[0].word, money)
    ):
        return Tail(at, measure=money)
    words += tokens(text, words[0].end, 5)
    zeros, used = _read_scale(words, digits=digits, money=money is not None)
    measure, more = read_measure(words, used)
    if money:
        same = measure is not None and (measure.kind, measure.unit) == ("money", money.unit)
        measure, more = money, more if same else 0
    elif used and not measure and _is_metres(words):
        zeros, measure = 0, SIGNS["m"]
    elif digits and not used and not more and _is_code(words[0]):
        return Tail(at, void=True)
    elif measure and measure.unit == "points" and _is_plan(words, used + more):
        measure = NOTHING
    used += more
    rate, more = _read_rate(words, used) if measure and measure.kind in _RATED else ("", 0)
    used += more
    return Tail(words[used - 1].end if used else at, zeros, measure, rate)


_RATED: Final = frozenset({"money", "quantity"})


def _is_known(word: str, money: Measure | None) -> bool:
    """Whether a word behind a number may belong to it."""
    name = singular(word)
    known = name in NAMES or name in SCALES or name in _BETWEEN_LASTING
    signed = word in SIGNS or word in SCALE_SIGNS or "/" in word or word[0] in "°º"
    return known or signed or (money is not None and (word in _PER or word in MONEY_SCALE_SIGNS))


def _read_scale(words: list[Token], *, digits: bool, money: bool) -> tuple[int, int]:
    """Read the scale that words begin with: its zeros, and how many words it has."""
    zeros = used = 0
    for gap, word, _ in words[:2]:
        if gap in HYPHENS and (name := SCALES.get(word.lower())):
            zeros += name
        elif used == 0 and digits and gap in {"", " ", "\u00a0"}:
            money = money or _is_money(words, 1)
            signs = MONEY_SCALE_SIGNS if money else SCALE_SIGNS
            if word not in signs or (gap and len(word) == 1 and not money):
                break
            zeros += signs[word]
        else:
            break
        used += 1
    return zeros, used


def _is_money(words: list[Token], at: int) -> bool:
    measure, _ = read_measure(words, at)
    return measure is not None and measure.kind == "money"


def read_measure(words: list[Token], at: int) -> tuple[Measure | None, int]:
    """Read the unit or currency at one of the words, and how many words it has."""
    if at >= len(words) or words[at].gap == "/":
        return None, 0
    gap, word, _ = words[at]
    if gap or word == "%":
        for rest, measure in NAMES.get(singular(word), ()):
            if _goes_on(words, at + 1, rest) and (at or rest or word not in WORDLIKE_MONEY):
                return measure, 1 + len(rest)
        if singular(word) in _BETWEEN_LASTING and at + 1 < len(words):
            lasts = singular(words[at + 1].word) in _LASTING
            return (NOTHING, 2) if lasts else (None, 0)
    sign = SIGNS.get(word.replace(" ", ""))
    if sign is None and "/" in word:
        left, _, right = word.partition("/")
        if phrase(right) in RATES:
            return read_measure([Token(gap, left, 0)], 0)
    return sign, 1 if sign else 0


def _goes_on(words: list[Token], at: int, rest: tuple[str, ...]) -> bool:
    """Whether the words go on with the rest of a name."""
    there = words[at : at + len(rest)]
    return len(there) == len(rest) and all(
        one.gap in HYPHENS and singular(one.word) == word
        for one, word in zip(there, rest, strict=True)
    )


def _is_metres(words: list[Token]) -> bool:
    """Whether an `m` right behind digits is metres, not millions: `300m long`."""
    if words[0].gap or words[0].word != "m" or len(words) < 2:
        return False
    return singular(words[1].word) in _METRES_BEHIND


def _is_code(first: Token) -> bool:
    """Whether letters or a capital behind a hyphen make a code or a name of digits."""
    return first.gap == "" or (first.gap == "-" and first.word[0].isupper())


def _is_plan(words: list[Token], at: int) -> bool:
    """Whether points are those of a plan."""
    return any(singular(one.word) in _POINTS_OF_A_PLAN for one in words[at : at + 2])


def _read_rate(words: list[Token], at: int) -> tuple[str, int]:
    """Read a rate at one of the words, `a barrel`, and how many words it has."""
    if at and "/" in words[at - 1].word and words[at - 1].word not in SIGNS:
        return RATES[phrase(words[at - 1].word.partition("/")[2])], 0
    slash = at < len(words) and words[at].gap == "/"
    if at >= len(words) or not (slash or words[at].word in _PER):
        return "", 0
    begin = at if slash else at + 1
    for length in (3, 2, 1):
        rate = RATES.get(tuple(singular(one.word) for one in words[begin : begin + length]))
        if rate and begin + length <= len(words):
            behind = words[begin + length].word if begin + length < len(words) else ""
            return ("", 0) if behind in _NOT_A_RATE else (rate, begin + length - at)
    return "", 0
