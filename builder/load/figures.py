"""The one-line notation of a figure: `nearly USD 245bn in 2024, +7% yoy, per chinese-customs`.

A line is read strictly, clause by clause. Only a line that fails is looked at again, loosely, to
say which part of it does not parse and what to write instead.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final, Literal, cast

from msgspec.structs import replace

from builder.diagnostics import Fault, did_you_mean
from builder.load.edtf import parse_edtf
from builder.model import Amount, AmountKind, Change, Edtf, FigureLine

Scale = Literal["", "k", "m", "bn", "tn"]
Unit = Literal["%", "pp"]
Basis = Literal["yoy", "qoq", "mom", "wow", "ytd", "saar"]

_ISO_4217: Final = (
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP"
    " BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP"
    " GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR"
    " KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK"
    " MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR"
    " SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS"
    " UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XDR XOF XPF YER ZAR ZMW ZWG"
)
CURRENCIES: Final = frozenset(_ISO_4217.split())
"""The active codes of ISO 4217, with two that were so until 2025 (ANG, BGN)."""

Bound = Literal["about", "below", "above", ""]
BOUNDS: Final[Mapping[str, Bound]] = {
    **dict.fromkeys(("about", "around", "roughly"), "about"),
    **dict.fromkeys(("nearly", "almost", "under", "up to"), "below"),
    **dict.fromkeys(("over", "more than", "at least"), "above"),
    "exactly": "",
}
"""The hedges, and on which side of the number the value lies by them."""
HEDGES: Final = tuple(BOUNDS)
LEEWAY: Final = Decimal("0.05")
"""How far from a hedged number the value may lie, as a part of it."""

ZEROS: Final = {"": 0, "k": 3, "m": 6, "bn": 9, "tn": 12}
_BASES: Final = ("yoy", "qoq", "mom", "wow", "ytd", "saar")
_NUMBER: Final = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
_MINUS: Final = "[-−]"

_HEDGE: Final = re.compile(rf"({'|'.join(HEDGES)}) ")
_AMOUNT: Final = re.compile(
    rf"(?:(?P<code>rank|[A-Z]{{3}}) )?(?P<number>{_MINUS}?{_NUMBER})"
    r"(?P<scale>(?:k|m|bn|tn)(?=$| [^%]))?"
)
_UNIT: Final = re.compile(r"(?: ?(?:%|pp)(?!\S)| [^\W\d_])[^(),]*(?:(?<=[0-9]),(?=[0-9])[^(),]*)*")
_CHANGE: Final = re.compile(
    rf"(\+|{_MINUS})({_NUMBER}) ?(%|pp) (?:({'|'.join(_BASES)})|since (.+))"
)
_CHANGE_LIKE: Final = re.compile(
    rf"[-+−±] ?[0-9]|(?:(?:up|down|rose|fell) )?{_NUMBER} ?(?:%|pp) (?:{'|'.join(_BASES)}|since)\b"
)
_PER: Final = re.compile(r"per (?=\S)")
_RANK: Final = re.compile(r"rank [1-9][0-9]*")
_GAP: Final = re.compile(r",(?=$| $| ?,|  )")
_GLUED: Final = re.compile(r",(?![0-9])")

# ── reading ───────────────────────────────────────────────────────────────────────────────


def parse_figure(text: str) -> FigureLine | Fault:
    """Read a figure line; the fault's offset counts the characters of `text`."""
    head, *clauses = text.split(", ")
    if gap := _GAP.search(text) or _GLUED.search(head):
        message = f"`{text[gap.start() :]}` does not begin with a clause"
        hint = "clauses are separated by one comma and one space"
        return Fault("figure-clause", message, hint, gap.start())
    line = _head(head)
    if not clauses or not isinstance(line, FigureLine):
        return line
    at, change, per = len(head) + 2, line.change, line.per
    if _CHANGE_LIKE.match(clauses[0]):
        moved = _change(clauses[0])
        if not isinstance(moved, Change):
            return replace(moved, offset=at + moved.offset)
        change = moved
        at += len(clauses.pop(0)) + 2
    if clauses and _PER.match(clauses[0]):
        per = clauses[0].removeprefix("per ")
        at += len(clauses.pop(0)) + 2
    for clause in clauses:
        if _CHANGE_LIKE.match(clause) or (not per and f"{clause} ".startswith("per ")):
            return Fault("figure-clause", f"`{clause}` is out of place", _ORDER, at)
        at += len(clause) + 2
    note = ", ".join(clauses)
    return FigureLine(line.amount, line.hedge, line.period, change, per, note)


def _head(text: str) -> FigureLine | Fault:
    """Read `[hedge] AMOUNT [in PERIOD]`."""
    before, found, when = f"{text} ".rpartition(" in ")
    words = before if found else text
    hedged = _HEDGE.match(words)
    hedge, at = (hedged[1], hedged.end()) if hedged else ("", 0)
    amount = _amount(words[at:])
    if not isinstance(amount, Amount):
        return replace(amount, offset=at + amount.offset)
    if not found:
        return FigureLine(amount, hedge)
    period = _period(when[:-1], len(text) - len(when[:-1]))
    return FigureLine(amount, hedge, period) if isinstance(period, Edtf) else period


def _period(text: str, at: int) -> Edtf | Fault:
    """Read a date that stands at `at`."""
    period = parse_edtf(text)
    if isinstance(period, Edtf):
        return period
    return Fault("figure-period", period.message, period.hint, at + period.offset)


def _amount(text: str) -> Amount | Fault:
    """Read an amount without its hedge."""
    found = _AMOUNT.match(text)
    rest = text[found.end() :] if found else text
    if not found or (rest and not _UNIT.fullmatch(rest)):
        return _not_an_amount(text, len(text) - len(rest))
    code, number, scale = found.groups("")
    unit = rest.strip()
    if fault := _objection(text, code, unit):
        return fault
    kind, value = _kind(code, unit), _decimal(number, ZEROS[scale])
    if kind == "money":
        unit = f"{code} {unit}".rstrip()
    return Amount(kind, value, unit, cast(Scale, scale))


def _kind(code: str, unit: str) -> AmountKind:
    """Tell what is counted from the words around the number."""
    if code:
        return "rank" if code == "rank" else "money"
    if unit.startswith("%"):
        return "percent"
    return "quantity" if unit else "count"


def _objection(text: str, code: str, unit: str) -> Fault | None:
    """Say what is wrong with an amount that has the right form, if anything is."""
    at = len(text) - len(unit)
    if code == "rank":
        hint = "a rank is a whole number from 1 and has no unit: `rank 5`"
        valid = _RANK.fullmatch(text)
        return None if valid else Fault("figure-amount", f"`{text}` is not a rank", hint, 5)
    if not code:
        return _not_an_amount(text, at) if _is_spoken(unit) or " in " in f" {unit}" else None
    if code not in CURRENCIES:
        hint = did_you_mean(_MEANINGS.get(code.lower(), code), CURRENCIES) or _MONEY_HINT
        return Fault("figure-currency", f"`{code}` is not the code of a currency", hint)
    return None if not unit or unit.startswith("per ") else _not_an_amount(text, at)


def _is_spoken(unit: str) -> bool:
    """Tell whether a unit is a scale, a percentage or money in words: `million dollars`."""
    counted = unit.partition(" per ")[0]
    words = counted.lower().split(" ")
    spoken = words[0] in _SPOKEN or words[-1] in _MONEY or counted.startswith("per cent")
    return spoken or counted in CURRENCIES


def _decimal(number: str, zeros: int = 0) -> Decimal:
    """Return a number times ten to the power of `zeros`, exactly and without an exponent."""
    whole, _, rest = number.replace(",", "").replace("−", "-").partition(".")
    return Decimal(f"{whole}{rest[:zeros].ljust(zeros, '0')}.{rest[zeros:]}")


def _change(clause: str) -> Change | Fault:
    """Read `+7% yoy` or `-3pp since 2019`."""
    found = _CHANGE.fullmatch(clause)
    if not found:
        return _not_a_change(clause)
    sign, number, mark, basis, since = found.groups("")
    value, unit = _decimal(sign + number), cast(Unit, mark)
    if basis:
        return Change(value, unit, cast(Basis, basis))
    period = _period(since, found.start(5))
    return Change(value, unit, "since", period) if isinstance(period, Edtf) else period


# ── what is wrong ─────────────────────────────────────────────────────────────────────────

_ORDER: Final = "the order is amount, change, `per` and a source, note"
_AMOUNT_HINT: Final = "an amount is `USD 220bn`, `38.5m tonnes`, `61%`, `rank 5` or `75`"
_UNIT_HINT: Final = "a unit with ` in `, a comma or parentheses is told by the measure"
_MONEY_HINT: Final = "money is `USD 220bn`, with a code of ISO 4217, or `USD 80 per barrel`"
_HEDGE_HINT: Final = f"the hedges are {', '.join(HEDGES)}"
_CHANGE_HINT: Final = f"a change is `-3pp since 2019` or `+7% yoy`; also {', '.join(_BASES[1:])}"

_SYNONYMS: Final = {
    **dict.fromkeys(("~", "≈", "approximately", "circa", "some"), "about"),
    **dict.fromkeys(("<", "less than", "fewer than", "below"), "under"),
    **dict.fromkeys((">", "above", "greater than"), "over"),
    **dict.fromkeys(("≤", "at most", "no more than"), "up to"),
    **dict.fromkeys(("≥", "no less than", "not less than"), "at least"),
}
_SCALES: Final = {
    **dict.fromkeys(("k", "thousand"), "k"),
    **dict.fromkeys(("m", "mn", "mln", "million"), "m"),
    **dict.fromkeys(("b", "bn", "bln", "billion"), "bn"),
    **dict.fromkeys(("tn", "trn", "trillion"), "tn"),
}
_SPOKEN_SCALES: Final = [word for word in _SCALES if len(word) > 1]
_SPOKEN: Final = {*_SPOKEN_SCALES, "percent", "percentage"}
_VERBS: Final = {"up": "+", "rose": "+", "down": "-", "fell": "-"}
_MONEY: Final = {
    **dict.fromkeys(("dollar", "dollars"), "USD"),
    **dict.fromkeys(("euro", "euros"), "EUR"),
    **dict.fromkeys(("rouble", "roubles", "ruble", "rubles"), "RUB"),
    **dict.fromkeys(("yuan", "renminbi", "rmb"), "CNY"),
    "yen": "JPY",
}
_SIGNS: Final = "$=USD us$=USD a$=AUD c$=CAD hk$=HKD nz$=NZD €=EUR £=GBP ₽=RUB ₹=INR"
_MEANINGS: Final = {
    **{code: code for code in CURRENCIES},
    **{code.lower(): code for code in ("USD", "EUR", "GBP", "RUB", "CNY", "JPY", "INR")},
    **dict(pair.split("=") for pair in _SIGNS.split()),
    **_MONEY,
    "us dollars": "USD",
    **dict.fromkeys(("percent", "per cent"), "%"),
    **dict.fromkeys(("percentage point", "percentage points"), "pp"),
}
"""What stands for a currency or a sign, before a number or after it."""

# Compiled when first needed, which is never on a site without mistakes.
_MONEY_SIGN: Final = rf"[$€£¥₽₹₩₺₴]|\b(?:{'|'.join(_MONEY)})\b"
_MEASURED: Final = r"[()]|[^0-9],| in "
_LOOSE: Final = (
    r"(?i)(?P<minus>[-+−]?)(?P<before>(?:[a-z]{0,2}[$€£₽₹]|[a-z]{3})?) ?"
    r"(?P<number>[-−]?[0-9]+(?:[., '’][0-9]+)*)"
    rf"(?P<scale>(?: ?(?:{'|'.join(_SPOKEN_SCALES)})|[kmb])(?![^\W\d_]))?"
    r"(?: ?(?P<after>(?:us |per |percentage )?[^\W\d_]+))?(?P<rest>.*)"
)
_ORDINAL: Final = r"(?i)(?:#|no\.? ?|number |rank )?([0-9]+)(?:st|nd|rd|th)?"
_LEAD: Final = rf"([~≈<>≤≥]|[^\W\d_]\D*?) ?(?=rank |[A-Z]{{3}} |{_MINUS}?[0-9])"
_LOOSE_CHANGE: Final = (
    r"(?P<sign>[-+−]|(?:up|down|rose|fell) )?"
    rf"(?P<rest>{_NUMBER}(?P<unit> ?(?:%|pp))?(?: (?P<basis>[^ ]+).*)?)"
)


def _respelt(text: str) -> str:
    """Return the amount with its currency, scale and unit as the notation spells them."""
    if ordinal := re.fullmatch(_ORDINAL, text):
        return f"rank {ordinal[1]}"
    found = re.fullmatch(_LOOSE, text)
    if not found:
        return text
    minus, before, number, scale, after, rest = found.groups("")
    first, second = (_MEANINGS.get(w, _MEANINGS.get(w.lower(), "")) for w in (before, after))
    if before and not first:
        return text
    codes = dict.fromkeys(code for code in (first, second) if code in CURRENCIES)
    mark = "" if second in CURRENCIES else second
    rest = rest if second else after + rest
    number = re.sub(r"[ '’](?=[0-9]{3})", ",", number)  # 1 234
    number = re.sub(r"^([0-9]+),([0-9]{1,2})$", r"\1.\2", number)  # 1,5
    scale = _SCALES.get(scale.strip().lower(), "")
    gap = " " if rest[:1].isalpha() else ""  # 5km
    amount = f"{minus.strip('+')}{number}{scale}{mark}{gap}{rest}"
    return " ".join([*codes, amount])


def _not_an_amount(text: str, at: int) -> Fault:
    """Say that an amount fails at `at`, and what to write instead where that is plain."""
    message = f"`{text}` is not an amount" if text else "the amount is missing"
    respelt = _respelt(text)
    if respelt != text and isinstance(_amount(respelt), Amount):
        foreign = respelt[:3] in CURRENCIES and respelt[:3] != text[:3]
        code = "figure-currency" if foreign else "figure-amount"
        return Fault(code, message, f"write `{respelt}`", at)
    if re.search(_MONEY_SIGN, text):
        return Fault("figure-currency", message, _MONEY_HINT, at)
    if at == 0 and (lead := re.match(_LEAD, text)):
        word = lead[1].lower()
        hint = f"write `{_SYNONYMS[word]}`" if word in _SYNONYMS else did_you_mean(word, HEDGES)
        return Fault("figure-amount", f"`{lead[1]}` is not a hedge", hint or _HEDGE_HINT)
    hint = _MONEY_HINT if text[:3] in CURRENCIES else _AMOUNT_HINT
    hint = _UNIT_HINT if re.search(_MEASURED, text) else hint
    return Fault("figure-amount", message, hint, at)


def _not_a_change(clause: str) -> Fault:
    """Say what a change lacks: its sign, its unit or its basis."""
    found = re.fullmatch(_LOOSE_CHANGE, clause)
    if not found:
        return Fault("figure-change", f"`{clause}` is not a change", _CHANGE_HINT)
    sign, rest, unit, basis = found.groups("")
    if sign not in {"+", "-", "−"}:
        forms = (f"`{known}{rest}`" for known in _VERBS.get(sign.strip(), "+-"))
        return Fault("figure-change", f"`{clause}` has no sign", f"write {' or '.join(forms)}")
    at = found.start("basis") if basis else len(clause)
    if not unit or not basis:
        lack = "basis" if unit else "% or pp"
        return Fault("figure-change", f"`{clause}` has no {lack}", _CHANGE_HINT, at)
    if basis not in {*_BASES, "since"}:
        hint = did_you_mean(basis, [*_BASES, "since"]) or _CHANGE_HINT
        return Fault("figure-change", f"`{basis}` is not a basis", hint, at)
    return Fault("figure-change", f"`{clause}` is not a change", _CHANGE_HINT, at + len(basis))
