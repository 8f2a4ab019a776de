"""Prose and figure agree where the prose shows the declared amount, rounded or hedged as it says.

The oracle is written from the authoring format alone, with fractions; the table holds what an
editor would expect of each rule.
"""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.load.figures import HEDGES, parse_figure
from builder.model import Amount, FigureLine, Number
from builder.spot.agreement import agrees


def line(text: str) -> FigureLine:
    read = parse_figure(text)
    assert isinstance(read, FigureLine)
    return read


def number(low: str, high: str = "", step: str = "", share: tuple[int, int] = (0, 1)) -> Number:
    """What prose shows, in the notation of the figure line; the step is that of its last digit."""
    first = line(low)
    last = line(high).amount if high else first.amount
    digits = low.rsplit(maxsplit=1)[-1].strip("%bnm")
    scale = {"bn": 9, "m": 6}.get(first.amount.scale, 0)
    last_digit = Decimal(1).scaleb(scale - len(digits.partition(".")[2]))
    return Number(0, 1, first.amount, last, first.hedge, Decimal(step or last_digit), share=share)


@pytest.mark.parametrize(
    ("shown", "declared", "same"),
    [
        # rounded to the digits shown
        ("10%", "9.88%", True),
        ("9.8%", "9.88%", False),
        ("9.9%", "9.88%", True),
        ("USD 245bn", "USD 244.8bn", True),
        ("USD 244bn", "USD 244.8bn", False),
        ("USD 244.8bn", "USD 245bn", False),
        ("USD 220bn", "over USD 220bn", True),
        # hedges
        ("nearly USD 245bn", "USD 244.8bn", True),
        ("nearly USD 245bn", "USD 245.1bn", False),
        ("almost USD 250bn", "USD 237.5bn", True),
        ("almost USD 250bn", "USD 237.4bn", False),
        ("over USD 220bn", "over USD 220bn", True),
        ("over USD 220bn", "USD 231bn", True),
        ("over USD 220bn", "USD 231.1bn", False),
        ("over USD 220bn", "USD 219.6bn", False),
        ("about USD 200bn", "USD 190.3bn", True),
        ("about USD 200bn", "USD 189.9bn", False),
        ("exactly 36", "36", True),
        # a hedge may be repeated, sharpened or dropped, and never reversed
        ("nearly USD 220bn", "over USD 220bn", False),
        ("over USD 220bn", "nearly USD 220bn", False),
        ("over USD 220bn", "about USD 220bn", True),
        # "fell 3 %" tells of -3 %
        ("3%", "-3%", True),
        ("-3%", "-3%", True),
        ("-3%", "3%", False),
        ("USD 3bn", "USD -3bn", False),
        ("rank 5", "rank 5", True),
        ("rank 5", "rank 4", False),
    ],
)
def test_what_agrees(shown: str, declared: str, same: bool) -> None:
    said = line(declared)
    assert agrees(number(shown), said.amount, said.hedge) is same


def test_a_range_holds_what_lies_in_it_and_its_ends() -> None:
    shown = number("USD 220bn", "USD 245bn")
    assert agrees(shown, line("USD 230bn").amount, "")
    assert agrees(shown, line("USD 245.4bn").amount, "")
    assert not agrees(shown, line("USD 245.6bn").amount, "")
    assert not agrees(shown, line("USD 219bn").amount, "")


def test_a_share_in_words_is_a_percentage_more_or_less() -> None:
    third = number("33.3%", step="0", share=(1, 3))
    assert agrees(third, line("33%").amount, "")
    assert agrees(third, line("34.5%").amount, "")
    assert not agrees(third, line("36%").amount, "")


MOST = {"nearly", "almost", "under", "up to"}
LEAST = {"over", "more than", "at least"}


def oracle(shown: Fraction, step: Fraction, hedge: str, value: Fraction, declared: str) -> bool:
    """The rule of the format, word for word, for amounts above zero."""
    if (hedge in MOST and declared in LEAST) or (hedge in LEAST and declared in MOST):
        return False
    if hedge == "exactly":
        return value == shown
    if hedge in MOST:
        return shown * Fraction(95, 100) <= value <= shown
    if hedge in LEAST:
        return shown <= value <= shown * Fraction(105, 100)
    if hedge:
        return shown * Fraction(95, 100) <= value <= shown * Fraction(105, 100)
    return shown - step / 2 <= value <= shown + step / 2


@given(
    shown=st.integers(1, 9_999),
    places=st.integers(0, 2),
    hedge=st.sampled_from(("", *HEDGES)),
    declared=st.sampled_from(("", *HEDGES)),
    off=st.integers(-1_200, 1_200),
)
def test_agreement_is_the_rule_of_the_format(
    shown: int, places: int, hedge: str, declared: str, off: int
) -> None:
    amount = Amount("count", Decimal(shown).scaleb(-places))
    value = amount.value + Decimal(off) * amount.value / 10_000
    step = Decimal(1).scaleb(-places)
    said = Number(0, 1, amount, amount, hedge, step)
    wanted = oracle(Fraction(amount.value), Fraction(step), hedge, Fraction(value), declared)
    assert agrees(said, Amount("count", value), declared) is wanted
