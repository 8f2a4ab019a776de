"""What the desk says of figures, and where it is silent: tables of sentences beside declared figures."""

from collections.abc import Mapping

import pytest

from builder.diagnostics import Diagnostic
from tests.desk_site import ask

CALL = "briefings/2025-01-21-call.md"
TRADE = """
  - russia-china-trade: over USD 220bn in 2024-01/2024-11, +7% yoy, per the Russian count
  - russia-china-trade: USD 244.8bn in 2024, +1.9% yoy, per the Chinese count
  - russia-china-trade: USD 240.1bn in 2023, +26.3% yoy, per the Chinese count
  - russia-rank-among-china-partners: rank 5 in 2024, per the aide
  - national-currency-share: over 95% in 2024, per the aide
  - brics-kazan-countries: 36 in 2024-10, per the agency
"""
MEASURE = """
---
label: Trade in goods between Russia and China
unit: USD
kind: flow
---
""".lstrip()
COVERED = frozenset({"unused-figure", "undeclared-date"})


def briefing(figures: str, prose: str, head: str = "title: A call\n") -> str:
    """A briefing with figure lines and prose."""
    listed = f"figures:\n{figures.strip(chr(10))}\n" if figures.strip() else ""
    return f"---\n{head}{listed}---\n{prose}\n"


def remarks(
    figures: str,
    prose: str,
    files: Mapping[str, str] | None = None,
    head: str = "title: A call\n",
    name: str = CALL,
) -> list[Diagnostic]:
    """What is found in a briefing, apart from what only says what is covered."""
    site = {name: briefing(figures, prose, head), "measures/russia-china-trade.md": MEASURE}
    found = ask({**site, **(files or {})})
    return [one for one in found if one.code not in COVERED and one.at.path == f"content/{name}"]


def said(figures: str, prose: str, files: Mapping[str, str] | None = None) -> list[str]:
    """The codes of what is found in a briefing."""
    return [one.code for one in remarks(figures, prose, files)]


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


OTHERS = """
  - press-freedom-rank: rank 5 in 2025, per the index
  - tanker-orders: 210 in 2024, -4% yoy, per the yards
  - exports: USD 40bn in 2024, +6% yoy, per customs
"""
ALSO_DIFFERS = """
    The country ranked fourth in 2025.
    In the index for 2025 it came fourth.
    It is ranked 4th in the world in 2025.
    The country slipped to sixth in 2025.
    Tanker orders came to 210 in 2024. They rose 4 per cent on the year.
    Tanker orders came to 210 in 2024. That was a rise of 4 per cent.
    Exports came to $40 billion in 2024. The figure was down by 6 per cent on the year.
"""
NOT_DIFFERS = """
    The country ranked fifth in 2025.
    It ranked fifth in 2025, and fourth in Europe.
    It ranked fifth in 2025, up from eighth.
    In 2024 it ranked fourth.
    It ranked fourth for exports in 2025.
    Norway ranked first in 2025.
    The team ranked fourth in 2025.
    Tanker orders came to 210 in 2024. They fell 4 per cent on the year.
    Tanker orders came to 210 in 2024. Prices rose 4 per cent.
    Exports came to $40 billion in 2024. Imports fell by 6 per cent.
    Exports came to $40 billion in 2024.\tNobody knew why. They fell by 6 per cent.
"""


@pytest.mark.parametrize("text", ALSO_DIFFERS.strip().splitlines())
def test_the_only_rank_and_the_figure_of_the_sentence_before_are_meant(text: str) -> None:
    assert said(OTHERS, text.strip()) == ["figure-differs"], remarks(OTHERS, text.strip())


@pytest.mark.parametrize("text", NOT_DIFFERS.strip().splitlines())
def test_other_ranks_and_other_figures_are_not_meant(text: str) -> None:
    assert "figure-differs" not in said(OTHERS, text.strip()), remarks(OTHERS, text.strip())


REVERSED = """
    Trade came to over $245 billion in 2024.
    Trade came to more than $250 billion in 2024, by China's count.
    Trade stood at nearly $220 billion in the first eleven months of 2024.
    Trade came to under $240 billion in 2023.
    Nearly 95 per cent of transactions are settled in national currencies.
"""


SEATS = """
  - share-of-seats: 40.7% in 2026, per the parliament
  - share-of-seats: 38.9% in 2022, per the parliament
"""


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Nearly 40 per cent of the seats went to women in 2026.", ["hedge-reversed"]),
        ("Almost 40 per cent of the seats were theirs in 2026.", ["hedge-reversed"]),
        ("Nearly 40 per cent of the seats went to women in 2022.", []),
        ("Nearly 40 per cent of the seats go to women.", []),
        ("Over 40 per cent of the seats went to women in 2026.", []),
    ],
)
def test_a_hedge_is_measured_by_the_figure_of_its_own_time(text: str, codes: list[str]) -> None:
    assert said(SEATS, text) == codes, remarks(SEATS, text)


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
    Trade between India and China came to $230 billion in 2024.
    India's trade with China came to $230 billion in 2024.
    Diesel is 1.9 per cent cheaper, down 1.9 per cent on the month.
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


def test_what_to_write_keeps_the_scale_of_the_sentence() -> None:
    (found,) = remarks(
        "  - visa-applications: 321000 in 2024, per the ministry",
        "Visa applications came to 3.12 lakh in 2024, by the count of visa offices.",
    )
    assert (found.code, "write “3.21 lakh”" in found.hint) == ("figure-differs", True), found


# ── superlatives ──────────────────────────────────────────────────────────────────────────

SERIES = """
  - russia-china-trade: USD 111bn in 2019, per the Chinese count
  - russia-china-trade: USD 146.9bn in 2021, +35.8% yoy, per the Chinese count
  - russia-china-trade: USD 190.3bn in 2022, +29.3% yoy, per the Chinese count
  - russia-china-trade: USD 240.1bn in 2023, +26.3% yoy, per the Chinese count
  - russia-china-trade: USD 244.8bn in 2024, +1.9% yoy, per the Chinese count
  - russia-china-trade: USD 228.1bn in 2025, -6.8% yoy, per the Chinese count
  - gold-price: USD 2,600 per ounce in 2024-12-31, per the exchange
  - silver-price: USD 30 per ounce, per the exchange
  - russia-china-trade: USD 218.2bn in 2023-01/2023-11, per the Chinese count
  - russia-china-trade: USD 90bn in 2023-02/2023-12, per the Chinese count
  - russia-china-trade: USD 222.9bn in 2024-01/2024-11, per the Chinese count
  - coal-output: -5m tonnes in 2023, per the Chinese count
  - coal-output: 4m tonnes in 2024, per the Chinese count
  - coal-output: 4m tonnes in 2024, per the Chinese count
"""
SUPPORTED = """
    Trade rose to a record $244.8 billion in 2024.
    At $244.8 billion, trade was the highest since 2019.
    Trade in 2024 was the largest ever, at $244.8 billion.
    Trade fell to $228.1 billion in 2025, its lowest since 2022.
    Trade fell to $228.1 billion in 2025, the first fall in five years.
    Growth of 1.9 per cent in 2024 was the slowest since 2019, as trade came to $244.8 billion.
    Trade hit a record in 2024.
    Silver rose to a record $30 an ounce.
    At $228.1 billion in 2025, trade was the highest since the war, by the Chinese count.
    Trade in the eleven months from January to November 2024 was a record $222.9 billion.
    The smallest fall since 2020 was that of 2025, to $228.1 billion.
    Coal output was the largest ever in 2024, at 4 million tonnes.
    Trade hit a record in 2024, up 1.9 per cent.
    Growth, at 1.9 per cent in 2024, was the lowest since 2019.
    The growth of 2022, 29.3 per cent, was the slowest since 2020.
    Trade fell to $228.1 billion in 2025, the steepest fall ever.
    It fell from a record high of $244.8 billion to $228.1 billion in 2025.
    At $228.1 billion, trade in 2025 was no record.
    “Trade of $228.1 billion is a record,” she said of 2025.
    The ministry said that $2,600 an ounce was a record.
    For the record, trade came to $228.1 billion in 2025.
    Trade, at $228.1 billion in 2025, could hit a record next year.
    At $240.1 billion in 2023, trade was the second largest since 2020, it turned out later.
    At $228.1 billion in 2025, trade was the third-highest since 2019.
    At $228.1 billion in 2025, trade was the 3rd largest ever.
    At $228.1 billion in 2025, trade was one of the largest totals ever.
    Trade of $228.1 billion in 2025 was among the highest on record.
    Exports of timber, the second largest since 2019, came to $9.1 billion.
    Gold had its second-highest price on record, at $2,600 an ounce.
    The fall of 2025, to $228.1 billion, was the second steepest in ten years.
    Trade fell to $228.1 billion in 2025, the steepest in ten years.
    The fall of 2025, to $228.1 billion, was the slowest in ten years.
"""
UNSUPPORTED = """
    Trade reached a record $228.1 billion in 2025.
    At $228.1 billion in 2025, trade was the highest since 2022.
    At $190.3 billion in 2022, trade was at its lowest since 2019.
    Growth in 2024 was the fastest since 2021, with trade at $244.8 billion.
    The growth of 2021, 35.8 per cent, was the fastest since 2019.
    Trade came to $244.8 billion in 2024, the first rise in five years.
    Trade of $244.8 billion in 2024 was the first fall in five years.
    Gold rose to a record $2,600 an ounce.
    Trade reached $111 billion in 2019, an all-time high.
    The ministry said that trade had reached a record $228.1 billion in 2025.
    Exports of timber hit a record $9.1 billion.
    Inflation is at a ten-year high.
    Coal output saw the steepest rise ever in 2024, to 4 million tonnes.
    It was the largest trade surplus on record.
    At $228.1 billion in 2025, trade was the second largest since 2019.
    At $228.1 billion in 2025, trade was the 2nd highest on record.
    At $190.3 billion in 2022, trade was at its second-lowest since 2018.
"""


@pytest.mark.parametrize("text", SUPPORTED.strip().splitlines())
def test_a_superlative_that_the_series_bears_out_is_left_alone(text: str) -> None:
    found = [one.code for one in later(text.strip())]
    assert "unsupported-superlative" not in found, later(text.strip())


@pytest.mark.parametrize("text", UNSUPPORTED.strip().splitlines())
def test_a_superlative_without_a_series_is_found(text: str) -> None:
    found = [one.code for one in later(text.strip())]
    assert found.count("unsupported-superlative") == 1, later(text.strip())


def later(text: str) -> list[Diagnostic]:
    """What is found in a sentence that is published when all of a series is known."""
    return remarks(SERIES, text, head="title: A call\ndate: 2026-01-21\n", name="briefings/call.md")


# ── changes that do not follow ────────────────────────────────────────────────────────────

VALUES = """
  - russia-china-trade: USD 111bn in 2019, per the Chinese count
  - russia-china-trade: USD 240.1bn in 2023, +26.3% yoy, per the Chinese count
  - russia-china-trade: USD 244.8bn in 2024, per the Chinese count
  - timber-exports: USD 9.5bn in 2024, per the ministry
"""
FOLLOWS = """
    Trade rose by 2 per cent, from $240.1 billion in 2023 to $244.8 billion in 2024.
    Trade more than doubled between 2019 and 2024.
    Trade rose from $111 billion in 2019 to $244.8 billion in 2024, an increase of 120 per cent.
    Trade came to $244.8 billion, 2 per cent more than in 2023.
    Trade came to $244.8 billion in 2024, $4.7 billion more than in 2023.
    Timber made up 4 per cent of trade: $9.5 billion of $244.8 billion.
    Trade almost doubled over the decade, to $244.8 billion.
    Trade rose by 9 per cent in yuan, from $240.1 billion to $244.8 billion.
    “Trade tripled between 2019 and 2024,” he said.
    Trade rose from $240.1 billion to $244.8 billion; timber exports fell by 12 per cent.
    Exports of timber doubled, and trade rose from $240.1 billion to $244.8 billion.
"""
NOT_FOLLOWS = """
    Trade rose by 5 per cent, from $240.1 billion in 2023 to $244.8 billion in 2024.
    Trade came to $244.8 billion, 12 per cent more than in 2023.
    Trade rose from $111 billion in 2019 to $244.8 billion in 2024, an increase of 150 per cent.
    Trade fell by 2 per cent, from $240.1 billion in 2023 to $244.8 billion in 2024.
    Trade tripled between 2019 and 2024.
    Trade nearly doubled between 2019 and 2024.
    Trade more than doubled from $240.1 billion to $244.8 billion.
    Trade halved between 2019 and 2023.
"""


@pytest.mark.parametrize("text", FOLLOWS.strip().splitlines())
def test_a_change_that_follows_is_left_alone(text: str) -> None:
    assert set(said(VALUES, text.strip())) <= {"undeclared-figure", "missing-speaker"}


@pytest.mark.parametrize("text", NOT_FOLLOWS.strip().splitlines())
def test_a_change_that_does_not_follow_is_found(text: str) -> None:
    assert said(VALUES, text.strip()) == ["wrong-change"], remarks(VALUES, text.strip())


TRADE_OF = "  - russia-china-trade: {}\n"


@pytest.mark.parametrize(
    ("one", "other", "codes"),
    [
        ("USD 200bn in 2023, per customs", "USD 220bn in 2024, +10% yoy, per customs", []),
        ("USD 200bn in 2023, per customs", "USD 220bn in 2024, +11.5% yoy, per customs", []),
        ("USD 200bn in 2023, per customs", "USD 220bn in 2024, +1% yoy, per customs", ["wrong-change"]),
        ("USD 200bn in 2023, per customs", "USD 220bn in 2024, -10% yoy, per customs", ["wrong-change"]),
        ("USD 200bn in 2023, per customs", "USD 220bn in 2024, +1% yoy, per the others", []),
        ("USD 200bn in 2023, per customs", "USD 220bn in 2024-01/2024-11, +1% yoy, per customs", []),
        ("USD 200bn in 2023, per customs", "USD 220bn in 2024, +1% yoy, per customs, in real terms", []),
        ("about USD 200bn in 2023, per customs", "USD 220bn in 2024, +6% yoy, per customs", []),
        ("40% in 2023, per customs", "44% in 2024, +4pp yoy, per customs", []),
        ("40% in 2023, per customs", "44% in 2024, +9pp yoy, per customs", ["wrong-change"]),
        ("6.0% in 2023, per customs", "6.5% in 2024, +1pp yoy, per customs", ["wrong-change"]),
        ("6% in 2023, per customs", "6.5% in 2024, +1pp yoy, per customs", []),
        ("6.0% in 2024-05, per customs", "6.5% in 2024-06, +0.2pp mom, per customs", ["wrong-change"]),
        ("6.0% in 2024-Q1, per customs", "5.5% in 2024-Q2, +0.5pp qoq, per customs", ["wrong-change"]),
        ("6.0% in 2024-01, per customs", "6.5% in 2024-06, +1pp since 2024-01, per customs", ["wrong-change"]),
        ("6.0% in 2024-01, per customs", "6.5% in 2024-06, +1pp mom, per customs", []),
        ("6.0% in 2024-Q1, per customs", "6.5% in 2025-01, +1pp yoy, per customs", []),
        ("6.04% in 2023, per customs", "6.46% in 2024, +0.5pp yoy, per customs", []),
        ("6.0% in 2023, per customs", "6.5% in 2024, +0.6pp yoy, per customs", []),
        ("6.0% in 2023, per customs", "6.5% in 2024, +1pp yoy, per customs, as revised", []),
        ("6.0% in 2023, per customs", "6.5% in 2024, +1pp yoy, per the others", []),
    ],
)  # fmt: skip
def test_an_announced_change_follows_as_far_as_revisions_let_it(
    one: str, other: str, codes: list[str]
) -> None:
    figures = TRADE_OF.format(one) + TRADE_OF.format(other)
    assert [code for code in said(figures, "") if code != "undeclared-figure"] == codes


# ── two values of one thing ───────────────────────────────────────────────────────────────


def both(old: str, new: str, shelf: str = "") -> list[str]:
    """What is found in a later briefing whose figure another briefing has as well."""
    files = {"briefings/2024-06-01-before.md": briefing(f"  - {old}\n", "")}
    if shelf:
        files["sources.yaml"] = shelf
    listed = f"  - {new}\n"
    return [one for one in said(listed, "", files) if one not in {"unused-source"}]


SHELF = """
- customs-2024: https://customs.example/2024
  published: 2024-01-15
- customs-2025: https://customs.example/2025
  published: 2025-01-15
"""
TOLD = "trade: USD 240.1bn in 2023, per customs"


@pytest.mark.parametrize(
    ("new", "codes"),
    [
        ("trade: USD 241.5bn in 2023, per customs", ["two-values"]),
        ("trade: USD 240.1bn in 2023, per customs", []),
        ("trade: USD 240bn in 2023, per customs", []),
        ("trade: nearly USD 245bn in 2023, per customs", []),
        ("trade: over USD 220bn in 2023-01/2023-11, per customs", []),
        ("trade: over USD 230bn in 2023, per the other count", []),
        ("trade: USD 241.5bn in 2023, per customs, revised", []),
        ("trade: USD 241.5bn in 2023, per customs\n    note: The final count.", []),
        ("trade: USD 241.5bn in 2023, per customs\n    of: russia", []),
        ("trade: 12m tonnes in 2023, per customs", []),
        ("exports: USD 241.5bn in 2023, per customs", []),
        ("trade: USD 241.5bn in 2024, per customs", []),
        ("trade: USD 241.5bn in 2023, per customs\n    source: customs-2025", []),
        ("trade: USD 241.5bn in 2023, per customs\n    source: customs-2024", ["two-values"]),
    ],
)
def test_two_values_of_one_thing_are_found_unless_the_later_one_is_a_revision(
    new: str, codes: list[str]
) -> None:
    assert [one for one in both(TOLD, new, SHELF) if one != "unknown-person"] == codes


def test_two_publications_are_two_sources() -> None:
    old = f"{TOLD}\n    source: customs-2025"
    new = "trade: USD 241.5bn in 2023, per customs\n    source: customs-{}"
    assert both(old, new.format("2024"), SHELF) == []
    assert both(old, new.format("2025"), SHELF) == ["two-values"]


def test_a_forecast_and_an_outcome_are_two_things() -> None:
    old, new = "trade: USD 250bn in 2024, per customs", "trade: USD 244.8bn in 2024, per customs"
    assert both(old, new) == []


def test_one_page_may_contradict_itself() -> None:
    assert said(f"  - {TOLD}\n  - {TOLD.replace('240', '204')}\n", "") == ["two-values"]


def test_one_value_has_one_change() -> None:
    lines = [
        f"  - trade: USD 240.1bn in 2023, {one}, per customs\n"
        for one in ("+26.3% yoy", "+23.6% yoy")
    ]
    assert said("".join(lines), "") == ["two-values"]
    lines[1] = lines[1].replace("+23.6%", "+26%")
    assert said("".join(lines), "") == []
    lines[1] = lines[1].replace("+26% yoy", "+40% since 2021")
    assert said("".join(lines), "") == []


def test_a_value_that_comes_and_goes_is_found_once() -> None:
    files = {
        f"briefings/2024-0{month}-01-a.md": briefing(f"  - {TOLD}\n", "") for month in (3, 5, 7)
    }
    files["briefings/2024-04-01-b.md"] = briefing(
        "  - trade: USD 204.1bn in 2023, per customs\n", ""
    )
    found = [one for one in ask(files) if one.code == "two-values"]
    assert [one.at.path for one in found] == ["content/briefings/2024-04-01-b.md"]


# ── currencies and units ──────────────────────────────────────────────────────────────────

DOLLARS = """
  - exports: USD 40bn in 2024, per customs
  - imports: CAD 30bn in 2024, per customs
"""
FARES = """
  - fare: USD 80 in 2024, per the line
  - fare-in-canada: CAD 95 in 2024, per the line
"""


@pytest.mark.parametrize(
    ("figures", "text", "codes"),
    [
        (DOLLARS, "Exports came to $40 billion, imports to $30 billion.", ["ambiguous-currency"]),
        (DOLLARS, "Exports came to US$40 billion, imports to C$30 billion.", []),
        (DOLLARS, "Here are two dollars that fell, and one that did not.", []),
        (DOLLARS, "A traveller pays fifty dollars a night.", []),
        (DOLLARS, "Exports came to forty billion dollars.", ["ambiguous-currency"]),
        (FARES, "A ticket is eighty dollars.", ["ambiguous-currency"]),
        (TRADE, "Trade came to $244.8 billion.", []),
        (TRADE, "Trade between the two came to 244.8 billion in 2024.", ["ambiguous-currency"]),
        (TRADE, "Trade came to $240.1 billion and then to 244.8 billion in 2024.", []),
        (TRADE, "They are home to 244.8 million people.", []),
    ],
)
def test_a_currency_that_may_be_any_is_found(figures: str, text: str, codes: list[str]) -> None:
    assert [one for one in said(figures, text) if one != "undeclared-figure"] == codes


def test_a_headline_may_count_currencies() -> None:
    found = remarks(DOLLARS, "", head="title: Two dollars and a yen\n")
    assert [one.code for one in found] == ["undeclared-figure"]


def test_a_bare_number_beside_money_wants_its_currency() -> None:
    found = remarks(
        "  - output: USD 40bn in 2024, per customs\n  - output: 38bn in 2023, per customs\n", ""
    )
    assert [(one.code, one.at.line) for one in found] == [("ambiguous-currency", 5)]
    assert "USD 40bn" in found[0].message
    measure = {"measures/output.md": "---\nlabel: Output\nunit: USD\n---\n"}
    assert (
        said(
            "  - output: USD 40bn in 2024, per customs\n  - output: 38bn in 2023, per customs\n",
            "",
            measure,
        )
        == []
    )


# ── what a figure line cannot say ─────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("line", "fits"),
    [
        ("USD 5bn in 2024, +7% yoy", True),
        ("USD 5bn in 2024, +7% qoq", False),
        ("USD 5bn in 2024-Q3, +7% qoq", True),
        ("USD 5bn in 2024-12, +0.3% mom", True),
        ("USD 5bn in 2024, +0.3% mom", False),
        ("USD 5bn in 2024-12, +1% wow", False),
        ("USD 5bn in 2024-10-21/2024-10-27, +1% wow", True),
        ("USD 5bn in 2023/2024, +7% yoy", False),
        ("USD 5bn in 2024, +7% since 2019", True),
        ("USD 5bn in 2024, +7% since 2024", False),
        ("USD 5bn in 2024-10-22, +3% mom", True),
        ("USD 5bn in 2024, +3% ytd", False),
        ("USD 5bn in 2024-01/2024-05, +3% ytd", True),
        ("USD 5bn in 2024-Q3, +3% saar", True),
        ("USD 5bn in 2024/.., +7% qoq", True),
    ],
)
def test_the_period_of_a_change_has_such_a_one_before_it(line: str, fits: bool) -> None:
    found = said(f"  - trade: {line}, per customs\n", "")
    assert ("change-basis" in found) != fits


def test_in_another_language_the_prose_is_left_alone() -> None:
    head = "title: A call\nlang: de\n"
    found = remarks(TRADE, "Trade came to $248.4 billion, a record, and tripled.", head=head)
    assert found == []


# ── against what ──────────────────────────────────────────────────────────────────────────

EXPORTS = """
  - exports: USD 4.3bn in 2026-03, per the office
  - imports: USD 3.9bn in 2026-03, -4% yoy, per the office
  - inflation: 3.1% in 2025-Q2, per the office
"""
UNBASED = """
    Exports climbed 12 per cent, to $4.3 billion in March 2026.
    Real pay fell 3.6 per cent in the second quarter of 2025.
    In March 2026 exports were up 12%, at $4.3 billion.
    Output shrank by about 2 per cent in the first half of 2025.
    The office said on 14 April 2026 that sales had risen by 5 per cent in March 2026.
    There was a 12 per cent rise in exports in March 2026.
    Unemployment rose by 0.4 percentage points in the third quarter of 2025.
    Sales in the first quarter of the year rose by 12 per cent.
    - Exports grew by 12 per cent in March 2026
    Sales rose 12 per cent in March.
"""
BASED = """
    Exports climbed 12 per cent on the year, to $4.3 billion in March 2026.
    Exports climbed 12 per cent year on year, to $4.3 billion in March 2026.
    Exports climbed 12 per cent in March 2026, compared with March 2025.
    Exports climbed 12 per cent, to $4.3 billion in March 2026, from $3.8 billion in March 2025.
    Exports were 12 per cent higher in March 2026 than a year before.
    Exports had an annual rise of 12 per cent in March 2026.
    Exports have climbed 12 per cent since March 2026.
    In the year to March 2026 exports climbed 12 per cent.
    In March 2026 exports rose 12 per cent over the month.
    Imports fell 4 per cent, to $3.9 billion in March 2026.
    Prices rose by 3.1 per cent in the second quarter of 2025.
    Exports climbed 12 per cent in 2025.
    Exports climbed 12 per cent between January and March 2026.
    In the twelve months to March 2026 exports climbed 12 per cent.
    The yen fell 4 per cent in the second quarter of 2025.
    Rail fares rose 4.6 per cent in March 2026.
    Sales could rise by 12 per cent in May 2026.
    “Exports climbed 12 per cent in March 2026,” he said.
    The bank raised its rate to 12 per cent in March 2026.
    Exports made up 12 per cent of output in March 2026.
    All of it is on the year: exports climbed 12 per cent in March 2026.
    These are changes on a year earlier. Exports climbed 12 per cent in March 2026.
    ## Exports climbed 12 per cent in March 2026
"""


def unbased(text: str, head: str = "title: A call\n") -> int:
    codes = [one.code for one in remarks(EXPORTS, text, head=head)]
    return codes.count("change-basis")


@pytest.mark.parametrize("text", UNBASED.strip().splitlines())
def test_a_change_of_a_part_of_a_year_says_against_what(text: str) -> None:
    assert unbased(text.strip()) == 1, remarks(EXPORTS, text.strip())


@pytest.mark.parametrize("text", BASED.strip().splitlines())
def test_a_change_that_has_a_basis_is_left_alone(text: str) -> None:
    assert unbased(text.strip()) == 0, remarks(EXPORTS, text.strip())


def test_key_points_say_against_what_and_headlines_need_not() -> None:
    told = "Exports climbed 12 per cent in March 2026"
    assert unbased("", f"title: A call\nkey_points:\n  - {told}.\n") == 1
    assert unbased("", f"title: {told}\nsummary: {told}.\n") == 0
    assert unbased(f"{told}.", "title: A call\nlang: de\n") == 0
