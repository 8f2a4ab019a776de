"""What the words and signs of a language mean in numbers, looked up by word."""

from typing import Final, Literal, NamedTuple

from builder.load.edtf import MONTHS
from builder.load.figures import CURRENCIES
from builder.model import AmountKind
from builder.spot import english_numbers as language
from builder.spot import english_units as units


class Measure(NamedTuple):
    """What is counted, with zeros that are its own; no `kind` where that makes no figure (years)."""

    kind: AmountKind | Literal[""]
    unit: str = ""
    zeros: int = 0
    sign: str = ""


NOTHING: Final = Measure("")
PERCENT: Final = Measure("percent", "%")


def listed(words: str) -> list[str]:
    """The words of a list with commas."""
    return words.split(",")


def folded(words: str) -> frozenset[str]:
    """The words of a list with commas, in the form under which words are looked up."""
    return frozenset(singular(word) for word in listed(words))


def paired(words: str) -> list[tuple[str, str]]:
    """The pairs of `a=b c=d`, where `_` stands for a space."""
    pairs = (pair.rpartition("=") for pair in words.split())
    return [(word.replace("_", " "), meaning.replace("_", " ")) for word, _, meaning in pairs]


def numbered(words: str) -> dict[str, int]:
    """The like of `paired` for whole numbers."""
    return {word: int(value) for word, value in paired(words)}


def singular(word: str) -> str:
    """The form under which a word is looked up: small letters, no final s."""
    word = word.lower()
    return word[:-1] if word.endswith("s") and len(word) > 3 else word


def phrase(words: str) -> tuple[str, ...]:
    """Several words in the form under which they are looked up."""
    return tuple(singular(word) for word in words.split())


# ── numbers ───────────────────────────────────────────────────────────────────────────────

CARDINALS: Final = numbered(language.CARDINALS)
SCALES: Final = numbered(language.SCALES)
ORDINALS: Final = numbered(language.ORDINALS)
FRACTIONS: Final = numbered(language.FRACTIONS)
SCALE_SIGNS: Final = numbered(units.SCALE_SIGNS)
MONEY_SCALE_SIGNS: Final = SCALE_SIGNS | numbered(units.MONEY_SCALE_SIGNS)

# ── money ─────────────────────────────────────────────────────────────────────────────────

_SHARED: Final = dict(paired(units.SHARED_SIGNS))
WORDLIKE_CODES: Final = frozenset(units.WORDLIKE_CODES.split())
WORDLIKE_MONEY: Final = frozenset(listed(units.WORDLIKE_MONEY))
PREFIXES: Final = {code: Measure("money", code) for code in CURRENCIES} | {
    sign: Measure("money", code, 0, _SHARED.get(sign, ""))
    for sign, code in paired(units.CURRENCY_PREFIXES)
}
"""What may stand before a number: signs and codes."""


def _money_names() -> list[tuple[str, Measure]]:
    """The names of currencies and of their hundredths, bare and with the country's adjective."""
    found: list[tuple[str, Measure]] = []
    for zeros, rows in ((0, units.MONEY), (-2, units.SMALL_MONEY)):
        for row in rows:
            names, sign, code, adjectives = row.split("|")
            for name in listed(names):
                found.append((name, Measure("money", code, zeros, sign)))
                found += [
                    (f"{adjective} {name}", Measure("money", other, zeros))
                    for adjective, other in paired(adjectives)
                ]
    return found


def _sharing() -> dict[str, frozenset[str]]:
    """The currencies of each sign that several have, and of each name."""
    found: dict[str, set[str]] = {}
    for sign, code in paired(units.ALSO_SHARED):
        found.setdefault(sign, set()).add(code)
    for row in units.MONEY:
        _, sign, code, adjectives = row.split("|")
        if sign:
            found.setdefault(sign, set()).update(
                {code, *(other for _, other in paired(adjectives))}
            )
    return {sign: frozenset(codes) for sign, codes in found.items()}


SHARING: Final = _sharing()
SETTLED_SIGNS: Final = frozenset(units.SETTLED_SIGNS)

# ── all that is measured ──────────────────────────────────────────────────────────────────

Names = dict[str, list[tuple[tuple[str, ...], Measure]]]


def _names() -> Names:
    """All names of units and currencies by their first word, the longest first."""
    rows = _money_names()
    rows += [(name, PERCENT) for name in listed(units.PERCENT)]
    rows += [(n, Measure("quantity", unit)) for unit, ns in units.UNITS for n in listed(ns)]
    rows += [(name, NOTHING) for name in listed(units.LASTING) + listed(units.TALLIED)]
    found: Names = {}
    for name, measure in rows:
        first, *rest = phrase(name)
        found.setdefault(first, []).append((tuple(rest), measure))
    for same in found.values():
        same.sort(key=lambda one: -len(one[0]))
    return found


def _signs() -> dict[str, Measure]:
    """All signs of units, currencies and times; their case matters."""
    found = dict.fromkeys(listed(units.CLOCK), NOTHING)
    found |= {sign: NOTHING for month in MONTHS for sign in (month, month[:3], month[:4])}
    found |= {code: Measure("money", code) for code in CURRENCIES - WORDLIKE_CODES}
    for sign, code in paired(units.CURRENCY_SUFFIXES):
        found[sign] = Measure("money", code, 0, _SHARED.get(sign, ""))
    for sign, code in paired(units.SMALL_MONEY_SIGNS):
        found[sign] = Measure("money", code, -2, _SHARED.get(sign, ""))
    for sign, unit in paired(units.UNIT_SIGNS):
        name, _, zeros = unit.partition("+")
        found[sign] = Measure("quantity", name, int(zeros or 0))
    return found | dict.fromkeys(listed(units.PERCENT_SIGNS), PERCENT)


NAMES: Final = _names()
SIGNS: Final = _signs()
RATES: Final = {phrase(name): rate for rate, names in units.RATES for name in listed(names)}

# ── words around numbers ──────────────────────────────────────────────────────────────────

HEDGES: Final = {
    tuple(words.split()): hedge for hedge, all_ in language.HEDGES_BEFORE for words in listed(all_)
}
HEDGES_BEHIND: Final = {
    phrase(words): hedge for hedge, all_ in language.HEDGES_BEHIND for words in listed(all_)
}
JOINTS: Final = {joint: kind for kind, all_ in language.JOINTS for joint in all_.split("|")}
