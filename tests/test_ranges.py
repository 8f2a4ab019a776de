"""What a figure leaves possible by its digits and its hedge, and which figures agree."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.link.ranges import Range, agree, range_of, step_of
from builder.load.figures import BOUNDS, HEDGES, parse_figure
from builder.model import FigureLine


def line(text: str) -> FigureLine:
    """A figure line."""
    found = parse_figure(text)
    assert isinstance(found, FigureLine)
    return found


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("USD 244.8bn", "100000000"),
        ("USD 220bn", "1000000000"),
        ("USD 1.63tn", "10000000000"),
        ("38.5m tonnes", "100000"),
        ("5%", "1"),
        ("9.88%", "0.01"),
        ("38.50", "0.01"),
        ("1,234,567", "1"),
        ("rank 5", "0"),
        ("0", "1"),
        ("-3.2%", "0.1"),
    ],
)
def test_a_step_is_one_more_in_the_last_digit(text: str, step: str) -> None:
    assert step_of(line(text).amount) == Decimal(step)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("244.8", "244.75", "244.85"),
        ("exactly 245", "244.5", "245.5"),
        ("USD 220bn", "219500000000", "220500000000"),
        ("over 220", "220", "231.00"),
        ("at least 220", "220", "231.00"),
        ("nearly 245", "232.75", "245"),
        ("up to 245", "232.75", "245"),
        ("about 100", "95", "105"),
        ("about -100", "-105", "-95"),
        ("over -100", "-100", "-95"),
        ("rank 5", "5", "5"),
    ],
)
def test_a_figure_leaves_a_range(text: str, low: str, high: str) -> None:
    assert range_of(line(text)) == Range(Decimal(low), Decimal(high))


AGREE = [
    ("244.8", "245", True),
    ("244.8", "nearly 245", True),
    ("228", "over 220", True),
    ("about 240", "nearly 245", True),
    ("over 220", "over 221", True),
    ("190.27", "190.271", True),
    ("190.27", "190.3", True),
    ("240", "240.5", True),
    ("240.04", "240.0", True),
    ("rank 5", "rank 5", True),
    ("244.8", "244.7", False),
    ("190.27", "190.28", False),
    ("219.6", "over 220", False),
    ("231.1", "over 220", False),
    ("245.1", "nearly 245", False),
    ("over 240", "nearly 239", False),
    ("rank 5", "rank 4", False),
    ("0", "1", False),
]


@pytest.mark.parametrize(("one", "other", "may"), AGREE)
def test_figures_agree_where_one_value_is_possible(one: str, other: str, may: bool) -> None:
    assert agree(line(one), line(other)) == agree(line(other), line(one)) == may


amounts = st.builds(
    lambda hedge, number, places: f"{hedge} {number:.{places}f}".strip(),
    st.sampled_from(["", *HEDGES]),
    st.decimals(0, 10**9, allow_nan=False, places=3),
    st.integers(0, 3),
)


@given(amounts, amounts)
def test_agreement_has_no_direction(one: str, other: str) -> None:
    a, b = line(one), line(other)
    assert agree(a, a)
    assert agree(a, b) == agree(b, a)
    if agree(a, b):
        assert range_of(a).meets(range_of(b))


@given(amounts)
def test_a_range_holds_its_number(text: str) -> None:
    found = line(text)
    assert range_of(found).holds(found.amount.value)
    assert range_of(found).width >= 0


def test_a_zero_is_a_digit() -> None:
    assert range_of(line("5%")).width == 1
    assert range_of(line("5.0%")).width == Decimal("0.1")
    assert range_of(line("5%")).width == 1


def test_every_hedge_has_a_side() -> None:
    assert set(BOUNDS.values()) == {"", "above", "below", "about"}
    assert tuple(BOUNDS) == HEDGES
