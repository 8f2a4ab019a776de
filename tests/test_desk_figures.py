"""What the desk says of figures, and where it is silent: tables of sentences beside declared figures."""

from textwrap import dedent

import pytest

from builder.desk.checks import find_remarks
from builder.desk.prose import Prose
from builder.diagnostics import Diagnostic
from builder.load.document import load_document
from builder.model import Briefing, Measure, Naming, SourcePath
from builder.spot.spoken import Shelves, Words, find_spoken

CALL = SourcePath("content/briefings/2025-01-21-call.md")
TRADE = """
    - russia-china-trade: over USD 220bn in 2024-01/2024-11, +7% yoy, per russian-customs
    - russia-china-trade: USD 244.8bn in 2024, +1.9% yoy, per chinese-customs
    - russia-china-trade: USD 240.1bn in 2023, +26.3% yoy, per chinese-customs
    - russia-rank-among-china-partners: rank 5 in 2024, per vladimir-putin
    - national-currency-share: over 95% in 2024, per yuri-ushakov
    - brics-kazan-countries: 36 in 2024-10, per sputnik
"""
MEASURES = {
    "russia-china-trade": Measure(
        SourcePath("content/measures/russia-china-trade.md"),
        "russia-china-trade",
        "Trade in goods between Russia and China",
        unit="USD",
        kind="flow",
    )
}


def remarks(figures: str, prose: str, more: str = "") -> list[Diagnostic]:
    """What is found in a briefing, its loose numbers included."""
    listed = f"figures:\n{dedent(figures).strip()}\n" if figures.strip() else ""
    text = f"---\ntitle: A call\n{dedent(more)}{listed}---\n{prose}\n"
    loaded = load_document(CALL, text.encode())
    page = loaded.document
    assert isinstance(page, Briefing), loaded.found
    assert not loaded.found
    shelves = Shelves({one: m for one, m in MEASURES.items() if one in figures}, {})
    spoken = find_spoken(page, loaded.body, shelves, Words())
    found = find_remarks(Prose(page, loaded.body, Naming(), spoken, shelves, Words()))
    return [*found.findings, *(one.found for one in found.loose)]


def said(figures: str, prose: str, more: str = "") -> list[str]:
    """The codes of what is wrong with a sentence, apart from what feeds coverage alone."""
    every = remarks(figures, prose, more)
    return [one.code for one in every if one.code not in {"unused-figure", "undeclared-date"}]


DIFFERS = """
    Counted in China, trade between the two countries came to $248.4 billion in 2024.
    Counted in China, trade between the two countries came to $244.8 million in 2024.
    Trade came to $228.4 billion in 2024.
    Trade with China was worth $24.8 billion in 2024.
    By China's count, trade with Russia reached $250 billion in 2024.
    It came to $244.8 billion in 2024, 2.9 per cent more than a year earlier.
    Trade came to $244.8 billion, up 9.1 per cent on the year.
    Trade came to $240.1 billion in 2023, up 23.6 per cent.
    Trade came to $244.8 billion, down 1.9 per cent on the year.
    Russia ranks fourth among China's trading partners.
    By his account Russia ranks sixth among China's partners.
    Over 85 per cent of transactions are settled in national currency, a share that grows.
    The BRICS summit in Kazan drew 32 countries.
"""


@pytest.mark.parametrize("text", DIFFERS.strip().splitlines())
def test_a_number_that_plainly_means_a_figure_and_differs_is_found(text: str) -> None:
    assert said(TRADE, text.strip()) == ["figure-differs"], remarks(TRADE, text.strip())


REVERSED = """
    Trade came to over $245 billion in 2024.
    Trade came to more than $250 billion in 2024, by China's count.
    Trade stood at nearly $220 billion in the first eleven months of 2024.
    Trade came to under $240 billion in 2023.
    Nearly 95 per cent of transactions are settled in national currencies.
"""


@pytest.mark.parametrize("text", REVERSED.strip().splitlines())
def test_a_hedge_that_puts_the_value_on_its_wrong_side_is_found(text: str) -> None:
    assert said(TRADE, text.strip()) == ["hedge-reversed"], remarks(TRADE, text.strip())


SILENT = """
    Trade came to over $220 billion in the eleven months and nearly $245 billion in the year.
    Counted in Russia, trade came to over $220 billion; counted in China, to nearly $245 billion.
    Trade rose by 1.9 per cent to $244.8 billion, from $240.1 billion in 2023.
    Trade rose by $4.7 billion in 2024, to $244.8 billion.
    Trade rose by 2 per cent between 2023 and 2024, from $240.1 billion to $244.8 billion.
    Of the $244.8 billion, the two sides settled 95.2 per cent.
    Russia is fifth among China's trading partners.
"""


@pytest.mark.parametrize("text", SILENT.strip().splitlines())
def test_what_agrees_or_follows_is_left_alone(text: str) -> None:
    assert said(TRADE, text.strip()) == [] or said(TRADE, text.strip()) == ["undeclared-figure"]


QUIET = """
    In 2022, trade came to $190.27 billion.
    Trade rose from $228 billion to $244.8 billion.
    The two sides aim for $250 billion of trade in 2024.
    Trade could reach $250 billion in 2025.
    The bank forecast trade of $240 billion in 2024.
    Exports of machinery came to $24.8 billion in 2024.
    Trade with India came to $65 billion in 2024.
    Trade in 2019 was worth $111 billion, less than half of it.
    Russia ranked eleventh in 2015 among China's partners.
    Russia moved up from sixth among China's partners.
    Russia is second among China's suppliers of coal.
    Of the 36 countries in Kazan, 22 sent their leaders.
    Some 13 countries became partners of BRICS in Kazan.
    Imports rose by 9 per cent in 2024.
    It came to $244.8 billion, up 2.9 per cent in yuan.
    Trade came to $244.8 billion; exports of cars fell by 40 per cent.
    The deal is worth $250 million.
    In dollars 5 per cent of trade is left, and 95 per cent is in national currencies.
    In 2014 only 2 per cent of transactions were in national currencies.
    Trade came “to $248.4 billion” in 2024, he said.
    The ministry expects trade of $248.4 million.
"""


@pytest.mark.parametrize("text", QUIET.strip().splitlines())
def test_other_numbers_are_no_more_than_undeclared(text: str) -> None:
    assert set(said(TRADE, text.strip())) <= {"undeclared-figure"}, remarks(TRADE, text.strip())
