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

# ── the words behind a number ─────────────────────────────────────────────────────────────

SPACES: Final = " \u00a0\u202f\u2009"
HYPHENS: Final = frozenset("-" + SPACES)
_ABBREVIATED: Final = "|".join(listed(language.ABBREVIATED))
_TOKEN: Final = re.compile(
    rf"([{SPACES}/-]?)((?:[^\W\d_]\.){{2,}}|(?:{_ABBREVIATED})\.|[^\W\d_]++(?:/[^\W\d_]++|[23](?!\w)|(?![0-9]))"
    rf"|[°º] ?[CFNSEW]\b|[%°º℃℉¢{re.escape(language.CURRENCY_SIGNS)}](?![0-9]))"
)


class Token(NamedTuple):
    """A word behind a number, the character before it if any, and where it ends."""

    gap: str
    word: str
    end: int


class Ahead:
    """The words behind a place, as long as single spaces part them, read when they are asked for.

    Beyond the last one stand empty words, behind a gap that nothing is looked up behind.
    """

    def __init__(self, text: str, at: int) -> None:
        self.text, self.at = text, at
        self.read: list[Token] = []

    def __getitem__(self, index: int) -> Token:
        while len(self.read) <= index:
            at = self.read[-1].end if self.read else self.at
            one = _TOKEN.match(self.text, at)
            self.read.append(Token(one[1], one[2], one.end()) if one else Token("\n", "", at))
        return self.read[index]

    def words(self, first: int, many: int) -> tuple[str, ...]:
        """Some words in the form under which they are looked up."""
        return tuple([singular(self[at].word) for at in range(first, first + many)])

    def end(self, many: int) -> int:
        """Where the first words end."""
        return self[many - 1].end if many else self.at


# ── all that follows ──────────────────────────────────────────────────────────────────────

_PER: Final = frozenset(listed(language.PER))
_RATED: Final = frozenset({"money", "quantity"})
_PLUS: Final = re.compile(r"\+[0-9]")
_METRES_BEHIND: Final = folded(language.METRES_BEHIND)
_POINTS_OF_A_PLAN: Final = folded(language.POINTS_OF_A_PLAN)


class Tail(NamedTuple):
    """What follows a number and belongs to it; `void` where it makes a code of the number."""

    end: int
    zeros: int = 0
    measure: Measure | None = None
    rate: str = ""
    void: bool = False


def read_tail(text: str, at: int, money: Measure | None = None, *, digits: bool = True) -> Tail:
    """Read scale, unit and rate behind a number, before which `money` may have stood."""
    ahead = Ahead(text, at)
    first = ahead[0]
    if not first.word:
        code = digits and (text[at : at + 1].isalpha() or _PLUS.match(text, at) is not None)
        return Tail(at, measure=money, void=code)
    if first.gap in SPACES and first.gap and not _is_known(first.word, money):
        return Tail(at, measure=money)
    zeros, used = _read_scale(ahead, digits=digits, money=money is not None)
    measure, more = _read_measure(ahead, used)
    if money:
        same = measure is not None and measure[:2] == money[:2]
        measure, more = money, more if same else 0
    elif used and not measure and _is_metres(ahead):
        zeros, measure = 0, SIGNS[language.METRES]
    elif digits and not used and not more and _is_code(first):
        return Tail(at, void=True)
    elif measure and measure.unit == "points" and _is_plan(ahead, used + more):
        measure = NOTHING
    used += more
    if measure and measure.kind in _RATED:
        rate, more = _read_rate(ahead, used)
        return Tail(ahead.end(used + more), zeros, measure, rate)
    return Tail(ahead.end(used), zeros, measure)


def _is_known(word: str, money: Measure | None) -> bool:
    """Whether a word behind a number may belong to it."""
    name = singular(word)
    known = name in NAMES or name in SCALES or name in _BETWEEN_LASTING
    signed = word in SIGNS or word in SCALE_SIGNS or "/" in word or word[0] in "°º"
    return known or signed or (money is not None and (word in _PER or word in MONEY_SCALE_SIGNS))


def _is_metres(ahead: Ahead) -> bool:
    """Whether `m` right behind digits is metres, not millions: `300m long`."""
    metres = ahead[0].gap == "" and ahead[0].word == language.METRES
    return metres and singular(ahead[1].word) in _METRES_BEHIND


def _is_code(first: Token) -> bool:
    """Whether letters or a capital behind a hyphen make a code or a name of digits."""
    return first.gap == "" or (first.gap == "-" and first.word[0].isupper())


def _is_plan(ahead: Ahead, at: int) -> bool:
    """Whether points are those of a plan."""
    return not _POINTS_OF_A_PLAN.isdisjoint(ahead.words(at, 2))


# ── scales ────────────────────────────────────────────────────────────────────────────────


def _read_scale(ahead: Ahead, *, digits: bool, money: bool) -> tuple[int, int]:
    """Read the scale behind a number: its zeros, and how many words it has."""
    gap, word, _ = ahead[0]
    if gap in HYPHENS and (zeros := SCALES.get(word.lower(), 0)):
        gap, word, _ = ahead[1]
        more = SCALES.get(word.lower(), 0) if gap in HYPHENS else 0  # lakh crore
        return zeros + more, 2 if more else 1
    if not digits or word not in MONEY_SCALE_SIGNS or gap not in {"", " ", "\u00a0"}:
        return 0, 0
    money = money or _is_money(ahead, 1)
    signs = MONEY_SCALE_SIGNS if money else SCALE_SIGNS
    if word not in signs or (gap and len(word) == 1 and not money):
        return 0, 0
    return signs[word], 1


def _is_money(ahead: Ahead, at: int) -> bool:
    measure, _ = _read_measure(ahead, at)
    return measure is not None and measure.kind == "money"


# ── units and currencies ──────────────────────────────────────────────────────────────────

_LASTING: Final = folded(language.LASTING)
_BETWEEN_LASTING: Final = folded(language.BETWEEN_LASTING)
_GLUED: Final = frozenset(listed(language.GLUED_SIGNS))


def _read_measure(ahead: Ahead, at: int) -> tuple[Measure | None, int]:
    """Read the unit or currency at one of the words, and how many words it has."""
    gap, word, _ = ahead[at]
    if gap == "/" or not word:
        return None, 0
    if gap or word == "%":
        name = singular(word)
        for rest, measure in NAMES.get(name, ()):
            if _goes_on(ahead, at + 1, rest) and (at or rest or word not in WORDLIKE_MONEY):
                return measure, 1 + len(rest)
        if name in _BETWEEN_LASTING:
            lasts = singular(ahead[at + 1].word) in _LASTING
            return (NOTHING, 2) if lasts else (None, 0)
    sign = SIGNS.get(word.replace(" ", "")) if not gap or word not in _GLUED else None
    if sign is None and "/" in word:
        sign = _read_before_slash(gap, word)
    return sign, 1 if sign else 0


def _read_before_slash(gap: str, word: str) -> Measure | None:
    """Read the unit of `dollars/barrel`."""
    left, _, right = word.partition("/")
    if phrase(right) not in RATES:
        return None
    names = [measure for rest, measure in NAMES.get(singular(left), ()) if not rest and gap]
    return names[0] if names else SIGNS.get(left)


def _goes_on(ahead: Ahead, at: int, rest: tuple[str, ...]) -> bool:
    """Whether the words go on with the rest of a name."""
    for word in rest:
        if ahead[at].gap not in HYPHENS or singular(ahead[at].word) != word:
            return False
        at += 1
    return True


# ── rates ─────────────────────────────────────────────────────────────────────────────────

_NOT_A_RATE: Final = frozenset(listed(language.NOT_A_RATE))
_MOST_WORDS: Final = max(map(len, RATES))


def _read_rate(ahead: Ahead, at: int) -> tuple[str, int]:
    """Read a rate at one of the words, `a barrel`, and how many words it has."""
    if at and "/" in ahead[at - 1].word and ahead[at - 1].word not in SIGNS:
        return RATES[phrase(ahead[at - 1].word.partition("/")[2])], 0
    slash = ahead[at].gap == "/"
    if not slash and ahead[at].word not in _PER:
        return "", 0
    begin = 0 if slash else 1
    for length in range(_MOST_WORDS, 0, -1):
        rate = RATES.get(ahead.words(at + begin, length))
        if rate:
            ago = ahead[at + begin + length].word in _NOT_A_RATE
            return ("", 0) if ago else (rate, begin + length)
    return "", 0
