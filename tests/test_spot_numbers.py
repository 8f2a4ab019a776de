"""Figures in prose: the forms that newsrooms use, what looks like one and is none, and what always holds."""

import re
import sys
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from builder.load.figures import CURRENCIES, HEDGES, parse_figure
from builder.model import Amount, FigureLine, Number
from builder.spot import english_numbers, english_units, lexicon
from builder.spot.numbers import find_numbers
from builder.spot.stated import same_unit

# ── forms, as a table ─────────────────────────────────────────────────────────────────────

FORMS = (Path(__file__).parent / "prose" / "figures.txt").read_text("utf-8").splitlines()
MARK = re.compile(r"\{([^{}|]+)\|([^{}|]+)\}")
Found = tuple[str, int, str, object, object]


def wanted(line: str) -> tuple[str, list[Found]]:
    """The text of a line, and what is to be found in it."""
    text, at, found = "", 0, list[Found]()
    for mark in MARK.finditer(line):
        text += line[at : mark.start()]
        at = mark.end()
        found.append((mark[1], len(text), *value_of(mark[2])))
        text += mark[1]
    return text + line[at:], found


def value_of(value: str) -> tuple[str, object, object]:
    """The hedge and the two ends that a value stands for."""
    if "/" in value:
        hedge, _, share = value.rpartition(" ")
        return hedge, Fraction(share), Fraction(share)
    low, _, high = value.partition(" to ") if not value.startswith("up to") else (value, "", "")
    lines = [parse_figure(end) for end in (low, high or low)]
    first, last = (line for line in lines if isinstance(line, FigureLine))
    return first.hedge, plain(first.amount), plain(last.amount)


def plain(amount: Amount) -> tuple[str, Decimal, str]:
    return amount.kind, amount.value, amount.unit


def told(text: str, number: Number) -> Found:
    """What was found, in the same terms."""
    words = text[number.start : number.end]
    if number.share[0]:
        share = Fraction(*number.share)
        return words, number.start, number.hedge, share, share
    return words, number.start, number.hedge, plain(number.low), plain(number.high)


@pytest.mark.parametrize("line", [line for line in FORMS if line and not line.startswith("#")])
def test_a_figure_is_found_in_each_of_its_forms_and_in_nothing_else(line: str) -> None:
    text, found = wanted(line)
    assert [told(text, number) for number in find_numbers(text)] == found


# ── what else a figure says ───────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("$245 billion", "1e9"),
        ("1.63 trillion yuan", "1e10"),
        ("7 per cent", "1"),
        ("7.0 per cent", "0.1"),
        ("38.5m tonnes", "1e5"),
        ("22.7 bcm", "1e8"),
        ("58 cents", "0.01"),
        ("412.5 pence", "0.001"),
        ("12 lakh", "1e5"),
        ("1,250 ships", "1"),
        ("seven per cent", "1"),
        ("two million", "1e6"),
        ("two hundred thousand", "1e3"),
        ("4.25–4.5%", "0.01"),
        ("one hundred and forty men", "0"),
        ("half a million", "0"),
        ("two and a half per cent", "0"),
        ("2½ per cent", "0"),
        ("a third of it", "0"),
        ("fifth-largest", "1"),
    ],
)
def test_a_step_is_one_more_in_the_last_digit_shown(text: str, step: str) -> None:
    (number,) = find_numbers(f"It was {text}.")
    assert number.step == Decimal(step)


@pytest.mark.parametrize(
    ("text", "sign", "unit"),
    [
        ("$5", "$", "USD"),
        ("5 dollars", "$", "USD"),
        ("58 cents", "$", "USD"),
        ("US$5", "", "USD"),
        ("5 US dollars", "", "USD"),
        ("C$5", "", "CAD"),
        ("£5", "£", "GBP"),
        ("5 pounds", "£", "GBP"),
        ("83p", "£", "GBP"),
        ("¥500", "¥", "JPY"),
        ("500 yen", "", "JPY"),
        ("500 yuan", "", "CNY"),
        ("kr 500", "kr", "SEK"),
        ("500 kroner", "kr", "NOK"),
        ("500 Danish kroner", "", "DKK"),
        ("Rs 500", "Rs", "INR"),
        ("€5", "", "EUR"),
        ("$3–4bn", "$", "USD"),
        ("from 3 to 4 dollars", "$", "USD"),
    ],
)
def test_a_sign_of_several_countries_is_kept(text: str, sign: str, unit: str) -> None:
    for number in find_numbers(f"It cost {text}."):
        assert (number.sign, number.low.unit, number.high.unit) == (sign, unit, unit)


@pytest.mark.parametrize(
    ("text", "declared", "same"),
    [
        ("5 million pesos", ["ARS"], "ARS"),
        ("5 million pesos", ["ARS", "CLP"], "ARS CLP"),
        ("5 million pesos", ["USD"], ""),
        ("kr 5 million", ["NOK"], "NOK"),
        ("$5 million", ["CAD"], ""),
        ("$5 million", ["CAD", "USD"], "CAD USD"),
    ],
)
def test_a_currency_of_several_countries_is_that_which_the_page_declares(
    text: str, declared: list[str], same: str
) -> None:
    (number,) = find_numbers(f"It cost {text}.")
    amounts = [Amount("money", Decimal(5_000_000), code) for code in declared]
    money = frozenset(declared)
    known = [one.unit for one in amounts if same_unit(number, one, "", money)]
    assert known == same.split()


def test_a_scale_is_that_of_the_words() -> None:
    text = "1k men, $2 million, 3bn litres, 4 trillion yen, 5 bcm, 6 lakh, 7 tonnes"
    assert [one.low.scale for one in find_numbers(text)] == ["k", "m", "bn", "tn", "bn", "", ""]


def test_a_share_is_a_percentage_with_four_places_at_most() -> None:
    half, third = find_numbers("Half of them, and a third of us")
    assert (half.low, half.share) == (Amount("percent", Decimal(50), "%"), (1, 2))
    assert (third.high, third.share) == (Amount("percent", Decimal("33.3333"), "%"), (1, 3))


def test_what_is_taken_is_left_alone() -> None:
    text = "In 2024 it bought 2024 bicycles for 3 and 5 September, or $5m in May."
    year, day = (text.index(words) for words in ("2024", "3 and 5 September"))
    taken = [(day, day + 17), (year, year + 4)]
    assert [text[one.start : one.end] for one in find_numbers(text, taken)] == ["2024", "$5m"]
    assert find_numbers("It was 5 million in all.", [(9, 16)]) == ()


# ── what always holds ─────────────────────────────────────────────────────────────────────

NUMBERS = (*lexicon.CARDINALS, *lexicon.ORDINALS, *lexicon.SCALES, *lexicon.FRACTIONS)
AROUND = (
    "a an the of in to and or from between by per about nearly more than at least some No. page"
    " million bn m % per cent percent percentage points point basis $ € US$ kr USD euros dollars km"
    " tonnes a barrel years old votes members people largest place ranked finished minus - – . , ; :"
    " ( ) [ ] / + ' ’ \u00a0 \u202f é 万 Article Boeing London was is age"
).split(" ")
pieces = st.one_of(
    st.sampled_from([*NUMBERS, *AROUND]),
    st.sampled_from(
        ["0", "1", "2.5", "1,250", "1,25,00,000", "2024", "12 000", "007", "3rd", "1,250th", "½"]
    ),
    st.from_regex(r"[0-9]{1,5}", fullmatch=True),
)
texts = st.lists(st.tuples(pieces, st.sampled_from([" ", "", "-"])), max_size=16).map(
    lambda parts: "".join(piece + gap for piece, gap in parts)
)
spans = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=2).map(
    lambda pairs: [(start, start + length) for start, length in pairs]
)


@given(texts, spans)
@example("between 5 and", [])
@example(".5%", [(0, 1)])
@example("the 2.53rd and 05/06th largest", [])
@settings(max_examples=400)
def test_figures_lie_in_the_text_in_order_and_apart(
    text: str, taken: list[tuple[int, int]]
) -> None:
    end = 0
    for one in find_numbers(text, taken):
        assert end <= one.start < one.end <= len(text)
        end = one.end
        words = text[one.start : end].lower()
        assert any(char.isdigit() for char in words) or any(word in words for word in NUMBERS)
        assert not any(left < end and one.start < right for left, right in taken)
        assert one.low.value <= one.high.value
        assert (one.low.kind, one.low.unit) == (one.high.kind, one.high.unit)
        assert one.step >= 0
        assert one.hedge in {"", *HEDGES}
        for value in (one.low.value, one.high.value, one.step):
            assert value.is_finite()
            assert value.as_tuple().exponent <= 0
        if one.low.kind == "money":
            assert one.low.unit[:3] in CURRENCIES


@given(texts)
def test_figures_do_not_depend_on_the_sentences_around_them(text: str) -> None:
    here = find_numbers(f"Nothing. {text} .")
    there = find_numbers(f"Nobody knew. Nothing. {text} . Nobody did.")
    shift = len("Nobody knew. ")
    assert [(one.start + shift, one.end + shift, one.low) for one in here] == [
        (one.start, one.end, one.low) for one in there
    ]


@given(st.lists(st.sampled_from("the law of trade is often attended by phone".split())))
def test_a_text_without_numbers_says_nothing(words: list[str]) -> None:
    assert find_numbers(" ".join(words)) == ()


# ── numbers, written by an oracle ─────────────────────────────────────────────────────────

ONES = list(lexicon.CARDINALS)[:20]
TENS = list(lexicon.CARDINALS)[18:]


def spelled(number: int) -> str:
    """A whole number below a billion in English words."""
    for scale in ("million", "thousand", "hundred"):
        size = 10 ** lexicon.SCALES[scale]
        if number >= size:
            rest = number % size
            joint = " and " if rest < 100 else " "
            return f"{spelled(number // size)} {scale}{joint + spelled(rest) if rest else ''}"
    if number < 20:
        return ONES[number]
    return TENS[number // 10 - 1 + 1] + (f"-{ONES[number % 10]}" if number % 10 else "")


@given(st.integers(100, 999_999_999))
@example(1_000_001)
@example(100_100)
def test_numbers_in_words_are_read(number: int) -> None:
    text = f"It had {spelled(number)} members."
    (found,) = find_numbers(text)
    assert found.low == found.high
    assert (found.low.kind, found.low.value) == ("count", number)
    assert text[found.start : found.end] == spelled(number)


@given(st.integers(0, 99))
def test_numbers_in_words_below_a_hundred_are_figures_with_a_unit_only(number: int) -> None:
    assert find_numbers(f"It had {spelled(number)} members.") == ()
    (found,) = find_numbers(f"It fell by {spelled(number)} per cent.")
    assert (found.low.kind, found.low.value) == ("percent", number)


wholes = st.one_of(st.integers(0, 999), st.integers(0, 10**9))
scales = st.sampled_from([("", 0), ("m", 6), ("bn", 9), (" million", 6), (" trillion", 12)])
units: list[tuple[str, str, str, str]] = [
    ("$", "", "money", "USD"),
    ("€", "", "money", "EUR"),
    ("HK$", "", "money", "HKD"),
    ("CHF ", "", "money", "CHF"),
    ("USD", "", "money", "USD"),
    ("", " euros", "money", "EUR"),
    ("", " US dollars", "money", "USD"),
    ("", " Swiss francs", "money", "CHF"),
    ("", " tonnes", "quantity", "tonnes"),
    ("", " barrels a day", "quantity", "barrels per day"),
    ("", " kWh", "quantity", "kWh"),
    ("", " square kilometres", "quantity", "square km"),
    ("", " people", "count", ""),
]


@given(wholes, st.integers(0, 999), scales, st.sampled_from(units), st.booleans())
def test_amounts_in_digits_are_read(
    whole: int, part: int, scale: tuple[str, int], unit: tuple[str, str, str, str], minus: bool
) -> None:
    before, behind, kind, name = unit
    number = f"{whole:,}" + (f".{part:03}" if part else "")
    sign = "-" if minus and kind != "count" else ""
    text = f"It was {sign}{before}{number}{scale[0]}{behind} by then."
    years = not scale[0] and not part and whole < 2200
    if kind == "count" and (years or (scale[0] == "m" and whole >= 1000)):
        return  # those may be ages and years, or metres
    (found,) = find_numbers(text)
    value = Decimal(f"{sign}{whole}.{part:03}").scaleb(scale[1])
    assert found.low == found.high
    assert plain(found.low) == (kind, value, name)
    shown = f"{sign}{before}{number}{scale[0]}{behind if kind != 'count' else ''}"
    assert text[found.start : found.end] == shown


@given(st.integers(1, 998), st.integers(1, 998), st.sampled_from(["–", "-", " to "]))
def test_ranges_are_read_with_the_unit_of_either_end(low: int, span: int, joint: str) -> None:
    high = low + span
    for text in (f"${low}{joint}{high}m", f"${low}m{joint}${high}m", f"${low}{joint}${high}m"):
        found = find_numbers(f"It will cost {text} in all.")
        assert [(one.low.value, one.high.value) for one in found] == [(low * 10**6, high * 10**6)]


# ── nothing takes long ────────────────────────────────────────────────────────────────────

HOSTILE = {
    "digits": lambda n: "1" * n,
    "groups": lambda n: "111," * n,
    "spaced": lambda n: "111 " * n,
    "broken groups": lambda n: "12 345 6789 " * n,
    "points": lambda n: "1." * n,
    "dashes": lambda n: "1–" * n,
    "hyphens": lambda n: "1-1 " * n,
    "brackets": lambda n: "(1) " * n,
    "per": lambda n: "5 " + "per " * n,
    "rates": lambda n: "$5 a barrel a day a year " * n,
    "list": lambda n: "12, " * n + "and 15 per cent",
    "movement": lambda n: "from 1 to " * n,
    "votes": lambda n: "by " + "12 to " * n,
    "shares": lambda n: "1 in " * n,
    "every": lambda n: "one in five in ten " * n,
    "words": lambda n: "one hundred and " * n,
    "scales": lambda n: "5 million " * n,
    "million": lambda n: "a " + "million " * n,
    "halves": lambda n: "half a " * n,
    "thirds": lambda n: "a third, " * n,
    "ordinals": lambda n: "first, " * n,
    "letters": lambda n: "third " + "a" * n,
    "initials": lambda n: "5 " + "a." * n,
    "signs": lambda n: "$" * n + "5",
    "minus": lambda n: "-" * n + "5",
    "hedges": lambda n: "at least " * n + "5 tonnes",
    "numbered": lambda n: "No. 3 " * n,
    "quotes": lambda n: "'5' " * n,
}


def steps(run: Callable[[], object]) -> int:
    """How many functions a run calls."""
    count = 0

    def profile(frame: FrameType, event: str, arg: Any) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(profile)
    try:
        run()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("name", HOSTILE)
def test_the_work_grows_no_faster_than_the_text(name: str) -> None:
    few, many = (steps(lambda n=n: find_numbers(HOSTILE[name](n))) for n in (200, 800))
    assert many <= 4.5 * few + 100


@pytest.mark.parametrize("name", ["digits", "letters", "initials", "signs", "minus", "per"])
def test_what_one_pattern_reads_may_be_long(name: str) -> None:
    assert len(find_numbers(HOSTILE[name](100_000))) <= 1


MODULES = ("tails", "amounts", "around", "ranks", "rows", "numbers")
PATTERNS = [
    pytest.param(value, id=f"{module}.{name}")
    for module in MODULES
    for name, value in vars(import_module(f"builder.spot.{module}")).items()
    if isinstance(value, re.Pattern)
]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_no_pattern_can_go_back_over_what_repeats_within_repeats(pattern: re.Pattern[str]) -> None:
    parser = import_module("re._parser")
    greedy = {parser.MAX_REPEAT, parser.MIN_REPEAT}

    def walk(tree: Any, inside: bool) -> None:
        for op, args in tree:
            endless = op in greedy and args[1] is parser.MAXREPEAT
            assert not (endless and inside)
            for part in args if isinstance(args, tuple) else (args,):
                for branch in part if isinstance(part, list) else (part,):
                    if isinstance(branch, parser.SubPattern):
                        walk(branch, inside or endless)

    walk(parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE), inside=False)


# ── what the language says ────────────────────────────────────────────────────────────────


def test_the_words_of_the_language_are_well_formed() -> None:
    for module in (english_numbers, english_units):
        for name, value in vars(module).items():
            if name.isupper() and isinstance(value, str) and "," in value and "\\" not in value:
                assert all(word.strip() for word in value.split(",")), name
    assert {hedge for hedge, _ in english_numbers.HEDGES_BEFORE} <= {*HEDGES}
    assert {hedge for hedge, _ in english_numbers.HEDGES_BEHIND} <= {*HEDGES}
    measures = [one for same in lexicon.NAMES.values() for _, one in same]
    for one in (*measures, *lexicon.SIGNS.values(), *lexicon.PREFIXES.values()):
        assert one.kind != "money" or one.unit in CURRENCIES, one


@pytest.mark.parametrize(("unit", "names"), english_units.UNITS)
def test_every_unit_is_one_that_a_figure_line_has(unit: str, names: str) -> None:
    line = parse_figure(f"5 {unit}")
    assert isinstance(line, FigureLine)
    assert plain(line.amount) == ("quantity", 5, unit)
    for name in names.split(","):
        found = find_numbers(f"It was 5 {name} by then.")
        assert [plain(one.low) for one in found] == [("quantity", 5, unit)], name
