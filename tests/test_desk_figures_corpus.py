"""Pages of many kinds with one figure each: what is planted in their prose, and what is only tricky."""

import pytest
from msgspec.structs import replace

from builder.desk.figure_words import like
from builder.load.figures import parse_figure
from builder.model import FigureLine
from builder.spot.numbers import find_numbers
from tests.desk_site import ask

MEASURES = {
    "measures/inflation.md": '---\nlabel: Consumer prices\nunit: "%"\n---\n',
    "measures/oil-output.md": "---\nlabel: Crude oil production\nunit: barrels per day\n---\n",
}
PLANTED = [
("inflation: 5.2% in 2024-12, per the bank","figure-differs","Inflation stood at 2.5 per cent in December 2024."),
("inflation: 5.2% in 2024-12, per the bank","figure-differs","Consumer prices rose by 5.7% in December 2024."),
("unemployment-rate: 4.1% in 2024-11, per the office","figure-differs","The unemployment rate was 4.7 per cent in November 2024."),
("unemployment-rate: 4.1% in 2024-11, per the office","figure-differs","Unemployment fell to 4.7 per cent in November 2024."),
("oil-output: 9.2m barrels per day in 2024, per the cartel","figure-differs","Oil output averaged 2.9 million barrels a day in 2024."),
("troops-in-the-region: 12,500 in 2024-10, per the ministry","figure-differs","The ministry counts 15,200 troops in the region."),
("troops-in-the-region: 12,500 in 2024-10, per the ministry","figure-differs","The ministry counted 125,000 troops in the region in October 2024."),
("defence-budget: EUR 8.5bn in 2025, per the ministry","figure-differs","The defence budget for 2025 is €8.5 million."),
("defence-budget: EUR 8.5bn in 2025, per the ministry","figure-differs","The defence budget of €5.8 billion for 2025 was passed."),
("seats-of-the-union: 62 in 2024, per the commission","figure-differs","The Union holds 26 seats in the new chamber."),
("turnout: 61.4% in 2024-12-01, per the commission","figure-differs","Turnout was 64.1 per cent."),
("turnout: 61.4% in 2024-12-01, per the commission","hedge-reversed","Turnout was over 62 per cent."),
("turnout: 61.4% in 2024-12-01, per the commission","hedge-reversed","Nearly 61 per cent of voters turned out."),
("grain-exports: 38.5m tonnes in 2024, -4% yoy, per the ministry","figure-differs","Grain exports came to 38.5 million tonnes in 2024, up 4 per cent."),
("grain-exports: 38.5m tonnes in 2024, -4% yoy, per the ministry","figure-differs","Grain exports came to 35.8 million tonnes in 2024."),
("grain-exports: 38.5m tonnes in 2024, -4% yoy, per the ministry","figure-differs","Grain exports came to 38.5 million tonnes in 2024, 14 per cent less than a year before."),
("grain-exports: 38.5m tonnes in 2024, -4% yoy, per the ministry","hedge-reversed","Grain exports came to more than 39 million tonnes."),
("gas-price: EUR 48.2 per MWh in 2025-01-10, per the exchange","figure-differs","Gas cost €42.8 per megawatt-hour on 10 January 2025."),
("gas-price: EUR 48.2 per MWh in 2025-01-10, per the exchange","hedge-reversed","Gas traded at under €48 per megawatt-hour."),
("gdp-growth: 3.1% in 2024, per the fund","figure-differs","GDP growth came to 3.7 per cent in 2024."),
("rank-among-exporters-of-wheat: rank 1 in 2024, per the union","figure-differs","The country was the second-largest exporter of wheat in 2024."),
("rank-among-exporters-of-wheat: rank 1 in 2024, per the union","figure-differs","It ranks third among exporters of wheat."),
("bank-profit: GBP 1.3bn in 2024, +12% yoy, per the bank","figure-differs","The bank made a profit of £1.3 billion, 21 per cent more than in 2023."),
("bank-profit: GBP 1.3bn in 2024, +12% yoy, per the bank","figure-differs","The bank's profit was £1.8 billion in 2024."),
("bank-profit: GBP 1.3bn in 2024, +12% yoy, per the bank","unsupported-superlative","The bank made a record profit of £1.3 billion in 2024."),
("bank-profit: GBP 1.3bn in 2024, +12% yoy, per the bank","unsupported-superlative","Its profit, £1.3 billion, was the highest since 2007."),
("bank-profit: GBP 1.3bn in 2024, +12% yoy, per the bank","unsupported-superlative","Profits have never been higher: £1.3 billion."),
("public-debt: USD 34tn in 2024, per the treasury","figure-differs","Public debt stands at $34 billion."),
("public-debt: USD 34tn in 2024, per the treasury","figure-differs","Public debt reached $43 trillion in 2024."),
("visitors: 4.2m in 2024, +18% yoy, per the board","figure-differs","The country had 4.2 million visitors in 2024, 8 per cent more than the year before."),
("visitors: 4.2m in 2024, +18% yoy, per the board","figure-differs","It welcomed 2.4 million visitors in 2024."),
("visitors: 4.2m in 2024, +18% yoy, per the board","unsupported-superlative","Visitors reached an all-time high of 4.2 million."),
("visitors: 4.2m in 2024, +18% yoy, per the board","unsupported-superlative","A record 4.2 million visitors came."),
("aid-pledged: EUR 50bn in 2024, per the council","hedge-reversed","Almost €49 billion in aid was pledged."),
("loan: USD 1.2bn in 2024, per the fund","figure-differs","The fund agreed on a loan of $12 billion in 2024."),
("share-of-coal: 61% in 2024, per the agency","figure-differs","Coal made up 16 per cent of the share in 2024."),
("poll-support: 41% in 2025-01, -3pp mom, per the institute","figure-differs","Support stands at 41 per cent, up three points."),
("exports: USD 100bn in 2023, per customs\n  - exports: USD 120bn in 2024, per customs","wrong-change","Exports grew by 30 per cent, from $100 billion to $120 billion."),
("exports: USD 100bn in 2023, per customs\n  - exports: USD 120bn in 2024, +12% yoy, per customs","wrong-change","Exports came to $120 billion, up 12 per cent."),
("exports: USD 100bn in 2023, per customs\n  - exports: USD 120bn in 2024, per customs","wrong-change","Exports fell by 20 per cent between 2023 and 2024, from $100 billion to $120 billion."),
("exports: USD 100bn in 2023, per customs\n  - exports: USD 120bn in 2024, per customs","unsupported-superlative","At $100 billion in 2023, exports were at an all-time high, and a record again at $120 billion."),
    ("support: 41% in 2025-01, -3pp mom, per the institute", "figure-differs", "Support fell by five points on the month, to 41 per cent."),
    ("trade: USD 244.8bn in 2024, +120% since 2019, per customs", "figure-differs", "Trade came to $244.8 billion in 2024, 102 per cent more than in 2019."),
    ("trade: USD 244.8bn in 2024, +120% since 2019, per customs", "figure-differs", "Trade rose by 210 per cent since 2019, to $244.8 billion."),
    ("price: USD 0.8 per barrel in 2024-10-22, per the exchange\n  - cost: USD 3bn in 2024, per the firm", "figure-differs", "The cost in 2024 was $3 million."),
    ("rank-among-banks: rank 21 in 2024, per the union", "figure-differs", "It ranks twelfth among the banks."),
    ("exports: USD 76.1bn in 2022, per customs\n  - exports: USD 114.2bn in 2023, per customs", "wrong-change", "Exports halved from $114.2 billion in 2023 to $76.1 billion in 2022, they say; in truth they almost doubled."),
]  # fmt: skip
"""A figure line, what is wrong with the sentence beside it, and the sentence."""
CLEAN = [
("inflation: 5.2% in 2024-12, per the bank","Food inflation stood at 8.9 per cent in December 2024, while the headline rate was 5.2 per cent."),
("inflation: 5.2% in 2024-12, per the bank","Core inflation, which leaves out energy, was 4.1 per cent in December 2024."),
("inflation: 5.2% in 2024-12, per the bank","Inflation, at 5.2 per cent in December 2024, is down from 7.4 per cent a year earlier and far from the bank's target of 2 per cent."),
("inflation: 5.2% in 2024-12, per the bank","The bank expects inflation of 4.5 per cent by the end of 2025. It raised its rate to 8.25 per cent."),
("inflation: 5.2% in 2024-12, per the bank","In Norway inflation was 2.5 per cent in December 2024."),
("unemployment-rate: 4.1% in 2024-11, per the office","Youth unemployment was 14.1 per cent in November 2024. Among women it was 4.4 per cent."),
("unemployment-rate: 4.1% in 2024-11, per the office","Unemployment was 4.1 per cent in November 2024, against 4.6 per cent in November 2023."),
("troops-in-the-region: 12,500 in 2024-10, per the ministry","Of the 12,500 troops in the region, 2,500 are engineers. Another 15,000 stand by."),
("troops-in-the-region: 12,500 in 2024-10, per the ministry","The alliance has 15,200 troops in the north and 12,500 in the region."),
("troops-in-the-region: 12,500 in 2024-10, per the ministry","Independent observers put the number of troops in the region at 14,000."),
("defence-budget: EUR 8.5bn in 2025, per the ministry","The defence budget for 2025 is €8.5 billion, €600 million more than the year before."),
("defence-budget: EUR 8.5bn in 2025, per the ministry","The opposition wanted a defence budget of €9 billion for 2025."),
("defence-budget: EUR 8.5bn in 2025, per the ministry","Denmark's defence budget for 2025 is €5.8 billion."),
("seats-of-the-union: 62 in 2024, per the commission","The Union won 62 seats; the Liberals won 26 seats and the Greens 24."),
("turnout: 61.4% in 2024-12-01, per the commission","Turnout was 61.4 per cent, down from 64.1 per cent in 2020."),
("turnout: 61.4% in 2024-12-01, per the commission","Turnout in the capital was 66.2 per cent; abroad it was 41.6 per cent."),
("grain-exports: 38.5m tonnes in 2024, -4% yoy, per the ministry","Grain exports fell by 4 per cent to 38.5 million tonnes. Wheat exports rose by 2 per cent to 25 million tonnes."),
("grain-exports: 38.5m tonnes in 2024, -4% yoy, per the ministry","Grain exports came to 38.5 million tonnes, of which 8.5 million tonnes went to Egypt and 5 per cent to Turkey."),
("gas-price: EUR 48.2 per MWh in 2025-01-10, per the exchange","Gas cost €48.20 per megawatt-hour on 10 January 2025, half of the €96 of January 2023."),
("gas-price: EUR 48.2 per MWh in 2025-01-10, per the exchange","Gas for delivery in summer 2025 traded at €46 per megawatt-hour."),
("gdp-growth: 3.1% in 2024, per the fund","The fund cut its forecast of GDP growth for 2025 from 3.1 to 2.8 per cent."),
("gdp-growth: 3.1% in 2024, per the fund","Growth of 3.1 per cent in 2024 compares with 1.3 per cent in Germany."),
("rank-among-exporters-of-wheat: rank 1 in 2024, per the union","It ranks first among exporters of wheat and third among exporters of barley."),
("rank-among-exporters-of-wheat: rank 1 in 2024, per the union","The second-largest exporter of wheat is Canada."),
("bank-profit: GBP 1.3bn in 2024, +12% yoy, per the bank","The bank's profit rose by 12 per cent to £1.3 billion; its costs rose by 5 per cent to £2.1 billion."),
("bank-profit: GBP 1.3bn in 2024, +12% yoy, per the bank","The bank made £1.3 billion, as analysts had expected: they had forecast a profit of £1.25 billion."),
("bank-profit: GBP 1.3bn in 2024, +12% yoy, per the bank","“This is a record,” the chairman said of the profit of £1.3 billion."),
("bank-profit: GBP 1.3bn in 2024, +12% yoy, per the bank","The bank called its profit of £1.3 billion a record. The chairman has a record of caution."),
("bank-profit: GBP 1.3bn in 2024, +12% yoy, per the bank","Profit was £1.3 billion, short of the record of 2007. It could reach a record this year."),
("public-debt: USD 34tn in 2024, per the treasury","Public debt is $34 trillion. Interest on the public debt costs $1.1 trillion a year."),
("public-debt: USD 34tn in 2024, per the treasury","Public debt stood at $34 trillion in 2024, up from $31 trillion two years before, and may reach $43 trillion in 2030."),
("visitors: 4.2m in 2024, +18% yoy, per the board","Of 4.2 million visitors in 2024, 1.2 million came from China and 2.4 million from Europe."),
("visitors: 4.2m in 2024, +18% yoy, per the board","Visitors spent $2.4 billion. The board hopes for 5 million visitors in 2025."),
("loan: USD 1.2bn in 2024, per the fund","The fund paid out $120 million of the loan of $1.2 billion. Interest is 1.2 per cent."),
("exports: USD 100bn in 2023, per customs\n  - exports: USD 120bn in 2024, per customs","Exports grew by 20 per cent, from $100 billion in 2023 to $120 billion in 2024. Exports of cars grew by 30 per cent."),
("exports: USD 100bn in 2023, per customs\n  - exports: USD 120bn in 2024, per customs","Exports came to $120 billion in 2024, a fifth more than in 2023. Exports to India doubled."),
("exports: USD 100bn in 2023, per customs\n  - exports: USD 120bn in 2024, per customs","Exports rose to a record $120 billion in 2024, in real terms by 14 per cent."),
("exports: USD 100bn in 2023, per customs\n  - exports: USD 120bn in 2024, per customs","Exports of $120 billion in 2024 paid for imports of $110 billion; that left a surplus of $10 billion."),
("poll-support: 41% in 2025-01, -3pp mom, per the institute","Support stands at 41 per cent, three points less than in December. The rival party has 44 per cent."),
("oil-output: 9.2m barrels per day in 2024, per the cartel","Oil output averaged 9.2 million barrels a day in 2024, with 2.9 million barrels a day from the west."),
("population: 84.5m in 2024, per the office","The population was 84.5 million in 2024; 48.5 million of them are of working age."),
("trade: USD 244.8bn in 2024, per the Chinese count\n  - trade: over USD 220bn in 2024-01/2024-11, per the Russian count","Moscow counts over $220 billion for eleven months, Beijing $244.8 billion for twelve. A gap of some $25 billion needs no error to explain it."),
("gdp: USD 2.1tn in 2024, per the fund\n  - gdp: EUR 1.9tn in 2024, per the fund","GDP was $2.1 trillion, or €1.9 trillion, in 2024."),
("road-deaths: 2,839 in 2023, per the police","The police counted 2,839 road deaths in 2023, the fewest since 1953, according to the ministry."),
("satellites: 6,500 in 2024, per the company","The company has 6,500 satellites in orbit and permission for 12,000; it lost 40 in 2022."),
    ("turnout: 58% in 2020, per the commission\n  - turnout: 61% in 2024, per the commission", "Turnout rose by 3 percentage points, from 58 per cent in 2020 to 61 per cent in 2024."),
    ("exports: USD 76bn in 2022, per customs\n  - imports: USD 114bn in 2022, per customs", "Exports of $76 billion and imports of $114 billion came to $190 billion."),
    ("rank-among-banks: rank 2 in 2023, per the union\n  - rank-among-banks: rank 3 in 2024, per the union", "It fell from second to third among banks, with 40 per cent fewer clients."),
    ("exports: USD 76bn in 2022, per customs\n  - exports: 12m tonnes in 2023, per customs", "Exports of $76 billion in 2022 became 12 million tonnes in 2023, or 20 per cent more."),
    ("losses: USD -2bn in 2023, per the bank\n  - losses: USD 1bn in 2024, per the bank", "It went from -$2 billion in 2023 to $1 billion in 2024, up 150 per cent."),
    ("timber: USD 9bn in 2024, per customs", "Timber worth $9 billion was sold in 2024. At $9 billion, it is no record, and nobody says since when."),
]  # fmt: skip
"""A figure line, and sentences that say other things."""
RULES = frozenset(
    """
    figure-differs hedge-reversed unsupported-superlative wrong-change two-values change-basis
    ambiguous-currency missing-period missing-source
    """.split()
)


def found(figure: str, prose: str) -> list[str]:
    """The codes of the rules about figures that speak."""
    text = f"---\ntitle: A page\nfigures:\n  - {figure}\n---\n{prose}\n"
    every = ask({**MEASURES, "briefings/2025-01-21-a-page.md": text})
    return [one.code for one in every if one.code in RULES]


@pytest.mark.parametrize(("figure", "code", "prose"), PLANTED)
def test_what_is_planted_is_found(figure: str, code: str, prose: str) -> None:
    assert set(found(figure, prose)) == {code}


@pytest.mark.parametrize(("figure", "prose"), CLEAN)
def test_what_is_only_tricky_is_left_alone(figure: str, prose: str) -> None:
    assert found(figure, prose) == []


@pytest.mark.parametrize(
    ("shown", "figure", "hint"),
    [
        ("$248.4 billion", "USD 244.8bn", "$244.8 billion"),
        ("$244.8 million", "USD 244.8bn", "$244.8 billion"),
        ("$244.8 trillion", "USD 244.8bn", "$244.8 billion"),
        ("fourth", "rank 5", "fifth"),
        ("fourth", "rank 150", "rank 150"),
        ("twelve hundred", "count 500", "500"),
        ("$3bn", "USD 1.23456bn", "USD 1.23456bn"),
        ("1,250", "count 1300", "1300"),
    ],
)
def test_a_hint_has_the_form_of_the_number(shown: str, figure: str, hint: str) -> None:
    text = f"It ranks {shown} among them."
    (number,) = find_numbers(text)
    line = parse_figure(figure.removeprefix("count "))
    assert isinstance(line, FigureLine)
    assert like(replace(number, text=text[number.start : number.end]), line.amount) == hint
