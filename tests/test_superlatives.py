"""Superlatives of figures in their forms, and what looks like one; which way things moved; slips of the keys."""

from decimal import Decimal

import pytest

from builder.model import Amount, Number
from builder.spot.misses import miss_of
from builder.spot.movements import noted_move, way_of
from builder.spot.superlatives import Superlative, find_superlatives
from builder.spot.topics import topics_in

SUPERLATIVES = """
    Trade reached a record last year.
    A record year of trade, and this year's anniversaries
    Trade hit a record: over $220 billion in the first eleven months
    Bilateral trade rose to a record $240 billion.
    Exports fell to a record low of $3 billion in 2009.
    It was the highest since 2019.
    the highest level since March 2019
    It is the lowest ever recorded.
    the largest trade surplus on record
    an all-time high
    a historic low
    a five-year high
    a 17-year low
    Trade has never been higher.
    the first fall in five years
    the first decline in trade since 2020
    the steepest fall since 2009
    its slowest growth in three decades
    record exports of oil
    Trade hits record
    a record-breaking year
    record-high output
    a record 1,800 trucks
    the biggest drop in exports in more than ten years
    The two sides set a new record in 2024.
    Trade set another record, at $245bn.
    This is the highest figure in its history.
    Sales were the weakest in a decade.
    a record volume of trade
    trade volumes hit record highs
    It grew at a record pace.
    the best result since records began
"""
NONE = """
    For the record, he denied it.
    He has a criminal record.
    The minister's track record is poor.
    on the record
    They kept a record of the talks.
    The record of the meeting says so.
    She set a world record in the 100 metres.
    He spoke off the record.
    the record shows that
    Let us set the record straight.
    the highest mountain in the country
    the largest city of the region
    the first meeting since 2019
    their first summit in five years
    Records of the ministry show it.
    a man with a record of service
    record-keeping is poor
    human rights record
    the voting record of senators
    won a record 12th title
    the greatest poet of his time
    one of the largest banks
    the highest court
    The court record states that $3m was paid.
    the record label sold
"""


@pytest.mark.parametrize("text", SUPERLATIVES.strip().splitlines())
def test_a_superlative_is_found_once(text: str) -> None:
    (one,) = find_superlatives(text.strip(), topics_in(text))
    assert text.strip()[one.start : one.end].strip()


@pytest.mark.parametrize("text", NONE.strip().splitlines())
def test_what_is_no_superlative_of_a_figure_is_left(text: str) -> None:
    assert find_superlatives(text.strip(), topics_in(text)) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the highest level since March 2019", Superlative(4, 24, since=24)),
        ("the second highest level since 2019", Superlative(4, 31, since=31, place=2)),
        ("the 3rd-lowest on record", Superlative(4, 24, "least", place=3)),
        ("the twenty-second largest ever", Superlative(4, 30, place=22)),
        ("a record low of $3 billion", Superlative(2, 12, "least")),
        ("a record fall in exports", Superlative(2, 13, "least", moved=True)),
        ("a 17-year low", Superlative(2, 13, "least", years=17)),
        ("its slowest growth in three decades", Superlative(4, 35, "least", moved=True, years=30)),
        ("the smallest fall in a decade", Superlative(4, 29, "", moved=True, years=10)),
        (
            "the first fall in five years",
            Superlative(4, 28, "least", moved=True, first=True, years=5),
        ),
        ("the first rise since 2020", Superlative(4, 21, moved=True, first=True, since=21)),
        ("never been lower", Superlative(0, 16, "least")),
        ("the sharpest drop on record", Superlative(4, 27, "least", moved=True)),
    ],
)
def test_a_superlative_says_of_what_and_since_when(text: str, expected: Superlative) -> None:
    assert find_superlatives(text, topics_in(text)) == (expected,)


def test_a_superlative_does_not_reach_into_the_next_sentence() -> None:
    text = "It was the highest. Since 2019 it fell."
    assert find_superlatives(text, topics_in(text)) == ()


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("rose by 7%", "up"),
        ("rose sharply by about 7%", "up"),
        ("an increase of 7%", "up"),
        ("fell 7%", "down"),
        ("a 7% fall", "down"),
        ("7% less than in May", "down"),
        ("7% more", "up"),
        ("rose to 7%", ""),
        ("down from 7%", ""),
        ("a share of 7%", ""),
        ("made up 7%", ""),
        ("made it up 7%", "up"),
    ],
)
def test_which_way_something_moved(text: str, way: str) -> None:
    start = text.index("7")
    assert way_of(text, start, start + 2) == way


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("up 7%", ("up", "7", "%")),
        ("A fall of 2.5 per cent.", ("down", "2.5", "%")),
        ("down by 3 points", ("down", "3", "pp")),
        ("up 7% on the year", None),
        ("as rounded", None),
        ("7% of all", None),
    ],
)
def test_a_note_may_be_a_change(note: str, told: tuple[str, str, str] | None) -> None:
    assert noted_move(note) == told


@pytest.mark.parametrize(
    ("shown", "step", "meant", "miss"),
    [
        ("244.8e6", "1e5", "244.8e9", "scale"),
        ("248.4e9", "1e8", "244.8e9", "digits"),
        ("344.8e9", "1e8", "244.8e9", "digits"),
        ("24.8e9", "1e8", "244.8e9", "digits"),
        ("24.48e9", "1e7", "244.8e9", "digits"),
        ("2448.8e9", "1e8", "244.8e9", "digits"),
        ("5.8e9", "1e8", "8.5e9", "digits"),
        ("12e9", "1e9", "1.2e9", "digits"),
        ("250e9", "1e9", "244.8e9", ""),
        ("8.6e9", "1e8", "8.5e9", ""),
        ("244.8e9", "1e8", "244.8e9", ""),
        ("0", "1", "5", ""),
        ("7", "0", "9", ""),
    ],
)
def test_how_a_number_misses_a_value(shown: str, step: str, meant: str, miss: str) -> None:
    amounts = [Amount("money", Decimal(one), "USD") for one in (shown, meant)]
    assert miss_of(Number(0, 1, amounts[0], amounts[0], step=Decimal(step)), amounts[1]) == miss
