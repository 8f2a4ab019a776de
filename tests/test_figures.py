"""Figure lines: what they say, and what is wrong with those that say nothing."""

import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from builder.diagnostics import Fault
from builder.load.edtf import parse_edtf
from builder.load.figures import CURRENCIES, HEDGES, parse_figure
from builder.model import Amount, Change, Edtf, FigureLine


def read(text: str) -> FigureLine:
    """Read a figure line that is right."""
    line = parse_figure(text)
    assert isinstance(line, FigureLine), line
    return line


def fail(text: str) -> Fault:
    """Read a figure line that is wrong."""
    fault = parse_figure(text)
    assert isinstance(fault, Fault), fault
    return fault


def when(text: str) -> Edtf:
    """Read a date that is right."""
    period = parse_edtf(text)
    assert isinstance(period, Edtf)
    return period


# ── properties ────────────────────────────────────────────────────────────────────────────

numbers = st.decimals(0, 10**12, places=2) | st.integers(0, 10**15).map(Decimal)
printed = st.builds(format, numbers, st.sampled_from(["f", ",f"]))
scales = st.sampled_from(["", "k", "m", "bn", "tn"])
amounts = (
    st.builds("{} {}{}".format, st.sampled_from(sorted(CURRENCIES)), printed, scales)
    | st.builds("{}{} {}".format, printed, scales, st.sampled_from(["tonnes", "m", "t per head"]))
    | st.builds("{}{}".format, printed, st.sampled_from(["%", " %", "% of GDP", "pp"]))
    | st.integers(1, 200).map("rank {}".format)
)
hedges = st.sampled_from(["", *(f"{hedge} " for hedge in HEDGES)])
dates = st.sampled_from(["", " in 2024", " in 2024-01/2024-11", " in 2024-Q3", " in 2012/.."])
changes = st.sampled_from(["", ", +7% yoy", ", -3.5pp qoq", ", −1,000% since 2019-05"])
sources = st.sampled_from(["", ", per chinese-customs", ", per the World Bank (2024)"])
notes = st.sampled_from(["", ", twelve months", ", at current prices, not adjusted"])
clauses = st.tuples(hedges, amounts, dates, changes, sources, notes)


@given(clauses)
def test_each_clause_says_its_own_part(said: tuple[str, ...]) -> None:
    line = read("".join(said))
    hedge, amount, period, change, source, note = said
    assert line.hedge == hedge.strip()
    assert line.amount == read(amount).amount
    assert line.period == (when(period.removeprefix(" in ")) if period else None)
    assert line.change == read(f"5{change}").change
    assert line.per == source.removeprefix(", per ")
    assert line.note == note.removeprefix(", ")


@given(numbers, scales)
def test_a_value_is_exact_and_in_full(number: Decimal, scale: str) -> None:
    zeros = {"": 0, "k": 3, "m": 6, "bn": 9, "tn": 12}[scale]
    amount = read(f"USD {number:,f}{scale}").amount
    assert (amount.value, amount.scale) == (number.scaleb(zeros), scale)
    assert "E" not in str(amount.value)
    assert read(f"USD -{number:f}{scale}").amount.value == -amount.value


@given(st.text() | clauses.map("".join).map(lambda text: text.replace(" ", "", 1)))
@example("5 dollars euros")
@example("-USD -5")
@example("5 in")
def test_any_text_is_read_or_its_fault_points_into_it(text: str) -> None:
    line = parse_figure(text)
    if isinstance(line, Fault):
        assert line.code.startswith("figure-")
        assert 0 <= line.offset <= len(text)
        assert line.message
        assert line.hint


scraps = "$,US$,€,usd,RMB,USD,5,-3,1 234,5th,12M,billion,bn,dollars,percent,km,no."
words = st.sampled_from([*scraps.split(","), "1,5"])


@given(st.lists(words, min_size=1, max_size=4), st.sampled_from(["", " "]))
def test_whatever_a_fault_proposes_can_be_read(said: list[str], gap: str) -> None:
    line = parse_figure(gap.join(said))
    if isinstance(line, Fault) and line.hint.startswith("write"):
        assert all(read(proposal) for proposal in re.findall("`([^`]*)`", line.hint))


# ── reading ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit", "scale"),
    [
        ("USD 220bn", "money", "220000000000", "USD", "bn"),
        ("USD -1.5m", "money", "-1500000", "USD", "m"),
        ("USD 1,234.50", "money", "1234.50", "USD", ""),
        ("USD 80 per barrel", "money", "80", "USD per barrel", ""),
        ("38.5m tonnes", "quantity", "38500000", "tonnes", "m"),
        ("12 m", "quantity", "12", "m", ""),
        ("1.5 тонны", "quantity", "1.5", "тонны", ""),
        ("90 km per dollar", "quantity", "90", "km per dollar", ""),
        ("5 per 1,000 people", "quantity", "5", "per 1,000 people", ""),
        ("3pp", "quantity", "3", "pp", ""),
        ("61%", "percent", "61", "%", ""),
        ("61 %", "percent", "61", "%", ""),
        ("61.50% of GDP", "percent", "61.50", "% of GDP", ""),
        ("-3.2%", "percent", "-3.2", "%", ""),
        ("−3.2%", "percent", "-3.2", "%", ""),
        ("rank 5", "rank", "5", "", ""),
        ("75", "count", "75", "", ""),
        ("12m", "count", "12000000", "", "m"),
        ("1.2345678k", "count", "1234.5678", "", "k"),
        ("1,234,567", "count", "1234567", "", ""),
    ],
)
def test_an_amount(text: str, kind: Any, value: str, unit: str, scale: Any) -> None:
    amount = read(text).amount
    assert amount == Amount(kind, Decimal(value), unit, scale)
    assert str(amount.value) == value


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "over USD 220bn in 2024-01/2024-11, +7% yoy, per russian-customs",
            FigureLine(
                Amount("money", Decimal(220_000_000_000), "USD", "bn"),
                "over",
                when("2024-01/2024-11"),
                Change(Decimal(7), "%", "yoy"),
                "russian-customs",
            ),
        ),
        (
            "up to rank 5, -3pp since 2019, a note, with a comma",
            FigureLine(
                Amount("rank", Decimal(5)),
                "up to",
                None,
                Change(Decimal(-3), "pp", "since", when("2019")),
                "",
                "a note, with a comma",
            ),
        ),
        (
            "5, per the IMF, per head",
            FigureLine(Amount("count", Decimal(5)), per="the IMF", note="per head"),
        ),
    ],
)
def test_a_line(text: str, line: FigureLine) -> None:
    assert parse_figure(text) == line


# ── what is wrong ─────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("code", "text", "proposal", "offset"),
    [
        ("figure-currency", "$220bn", "USD 220bn", 0),
        ("figure-currency", "-$5bn", "USD -5bn", 0),
        ("figure-currency", "US$ 220 million", "USD 220m", 0),
        ("figure-currency", "HK$5", "HKD 5", 0),
        ("figure-currency", "€5m", "EUR 5m", 0),
        ("figure-currency", "usd 220bn", "USD 220bn", 0),
        ("figure-currency", "220bn USD", "USD 220bn", 6),
        ("figure-currency", "220bn dollars", "USD 220bn", 6),
        ("figure-currency", "220 billion US dollars", "USD 220bn", 4),
        ("figure-currency", "90 roubles per dollar", "RUB 90 per dollar", 3),
        ("figure-currency", "about 5 yuan", "CNY 5", 8),
        ("figure-amount", "USD220bn", "USD 220bn", 0),
        ("figure-amount", "USD 220 bn", "USD 220bn", 8),
        ("figure-amount", "220 million people", "220m people", 4),
        ("figure-amount", "12M", "12m", 2),
        ("figure-amount", "12b", "12bn", 2),
        ("figure-amount", "12M per year", "12m per year", 2),
        ("figure-amount", "12 bn", "12bn", 3),
        ("figure-amount", "5km", "5 km", 1),
        ("figure-amount", "61 percent", "61%", 3),
        ("figure-amount", "61 per cent of GDP", "61% of GDP", 3),
        ("figure-amount", "3 percentage points", "3pp", 2),
        ("figure-amount", "+5%", "5%", 0),
        ("figure-amount", "1,5%", "1.5%", 1),
        ("figure-amount", "1 234 km", "1,234 km", 1),
        ("figure-amount", "5th", "rank 5", 1),
        ("figure-amount", "No. 5", "rank 5", 0),
        ("figure-amount", "less than 5", "under", 0),
        ("figure-amount", "~5%", "about", 0),
    ],
)
def test_another_form_is_answered_with_the_notation(
    code: str, text: str, proposal: str, offset: int
) -> None:
    fault = fail(text)
    assert (fault.code, fault.hint, fault.offset) == (code, f"write `{proposal}`", offset)


@pytest.mark.parametrize(
    ("text", "message", "hint", "offset"),
    [
        ("", "the amount is missing", "an amount is", 0),
        (", 5", "the amount is missing", "an amount is", 0),
        ("many", "`many` is not an amount", "an amount is", 0),
        ("about", "`about` is not an amount", "an amount is", 0),
        ("exactly  five", "` five` is not an amount", "an amount is", 8),
        ("5–7%", "`5–7%` is not an amount", "an amount is", 1),
        ("5m%", "`5m%` is not an amount", "an amount is", 1),
        ("1,23,456", "`1,23,456` is not an amount", "an amount is", 1),
        ("5 t (dry)", "`5 t (dry)` is not an amount", "told by the measure", 1),
        ("5 m in length in 2024", "`5 m in length` is not an amount", "told by the measure", 2),
        ("USD 5bn goods", "`USD 5bn goods` is not an amount", "`USD 80 per barrel`", 8),
        ("USD", "`USD` is not an amount", "money is", 0),
        ("roughtly 5", "`roughtly` is not a hedge", "did you mean `roughly`?", 0),
        ("xylophone 5", "`xylophone` is not a hedge", "the hedges are about, around", 0),
        ("top 5", "`top` is not a hedge", "the hedges are about, around", 0),
        ("rank 0", "`rank 0` is not a rank", "a whole number from 1", 5),
        ("nearly rank 5 of 190", "`rank 5 of 190` is not a rank", "a whole number from 1", 12),
        ("rank five", "`rank five` is not an amount", "an amount is", 0),
    ],
)
def test_what_is_not_an_amount(text: str, message: str, hint: str, offset: int) -> None:
    fault = fail(text)
    assert (fault.code, fault.message, fault.offset) == ("figure-amount", message, offset)
    assert hint in fault.hint


@pytest.mark.parametrize(
    ("text", "message", "hint", "offset"),
    [
        ("over USX 5bn", "`USX` is not the code of a currency", "`USD`", 5),
        ("RMB 5bn", "`RMB` is not the code of a currency", "did you mean `CNY`?", 0),
        ("QQQ 5bn", "`QQQ` is not the code of a currency", "money is `USD 220bn`", 0),
        ("¥5bn", "`¥5bn` is not an amount", "money is `USD 220bn`", 0),
        ("5 Hong Kong dollars", "`5 Hong Kong dollars` is not an amount", "money is", 2),
        ("HK$ 5 USD", "`HK$ 5 USD` is not an amount", "money is `USD 220bn`", 0),
    ],
)
def test_what_is_not_a_currency(text: str, message: str, hint: str, offset: int) -> None:
    fault = fail(text)
    assert (fault.code, fault.message, fault.offset) == ("figure-currency", message, offset)
    assert hint in fault.hint


@pytest.mark.parametrize(
    ("text", "message", "hint", "offset"),
    [
        ("5% in October 2024", "`October 2024` is not a date", "write `2024-10`", 6),
        ("5% in 2024-02-30", "February 2024 has 29 days", "write `2024-02`", 14),
        ("5% in 2024/2023", "`2024/2023` ends before it begins", "`2023/2024`", 11),
        ("5 m in diameter", "`diameter` is not a date", "write `2024`", 7),
        ("5% in", "the date is missing", "write `2024`", 5),
        ("5, +7% since May 2019", "`May 2019` is not a date", "write `2019-05`", 13),
    ],
)
def test_what_is_not_a_period(text: str, message: str, hint: str, offset: int) -> None:
    fault = fail(text)
    assert (fault.code, fault.offset) == ("figure-period", offset)
    assert message in fault.message
    assert hint in fault.hint


@pytest.mark.parametrize(
    ("clause", "message", "hint", "offset"),
    [
        ("7% yoy", "`7% yoy` has no sign", "write `+7% yoy` or `-7% yoy`", 0),
        ("rose 7% yoy", "`rose 7% yoy` has no sign", "write `+7% yoy`", 0),
        ("down 3pp since 2019", "`down 3pp since 2019` has no sign", "write `-3pp since 2019`", 0),
        ("+7%", "`+7%` has no basis", "a change is", 3),
        ("+7 yoy", "`+7 yoy` has no % or pp", "a change is", 3),
        ("+7% yyo", "`yyo` is not a basis", "did you mean `yoy`?", 4),
        ("+7% overall", "`overall` is not a basis", "a change is", 4),
        ("+7% since", "`+7% since` is not a change", "a change is", 9),
        ("+7% yoy in 2024", "`+7% yoy in 2024` is not a change", "a change is", 7),
        ("±7% yoy", "`±7% yoy` is not a change", "a change is", 0),
        ("+ 7% yoy", "`+ 7% yoy` is not a change", "a change is", 0),
    ],
)
def test_what_is_not_a_change(clause: str, message: str, hint: str, offset: int) -> None:
    fault = fail(f"nearly 5 in 2024, {clause}, per customs")
    assert (fault.code, fault.message) == ("figure-change", message)
    assert fault.hint.startswith(hint)
    assert fault.offset == len("nearly 5 in 2024, ") + offset


@pytest.mark.parametrize(
    ("text", "part", "offset"),
    [
        ("5,per customs", ",per customs", 1),
        ("5,", ",", 1),
        ("5, ", ", ", 1),
        ("5, per customs,", ",", 14),
        ("5, , per customs", ", , per customs", 1),
        ("5,  per customs", ",  per customs", 1),
        ("5, per", "per", 3),
        ("5, a note, per customs", "per customs", 11),
        ("5, per customs, +7% yoy", "+7% yoy", 16),
        ("5, +7% yoy, +3% qoq", "+3% qoq", 12),
    ],
)
def test_a_clause_out_of_place(text: str, part: str, offset: int) -> None:
    fault = fail(text)
    assert (fault.code, fault.offset) == ("figure-clause", offset)
    assert fault.message.startswith(f"`{part}` ")
