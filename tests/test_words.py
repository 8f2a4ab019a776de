"""Dates, numbers and lists in words: every precision, every form of interval, every language."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from builder.load.edtf import parse_edtf
from builder.load.figures import parse_figure
from builder.model import Change, Edtf, FigureLine
from builder.render import words
from builder.render.views import Stamp
from builder.render.words import Locale, load_locale, show_date, stamp

EN = load_locale("en")


def dated(text: str) -> Edtf:
    """A date."""
    value = parse_edtf(text)
    assert isinstance(value, Edtf)
    return value


def line(text: str) -> FigureLine:
    """A figure line."""
    value = parse_figure(text)
    assert isinstance(value, FigureLine)
    return value


# ── dates ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "shown", "iso"),
    [
        ("2024-10-22", "22 October 2024", "2024-10-22"),
        ("2024-10", "October 2024", "2024-10"),
        ("2024", "2024", "2024"),
        ("0987", "987", "0987"),
        ("195X", "1950s", ""),
        ("2024-21", "spring 2024", ""),
        ("2024-22", "summer 2024", ""),
        ("2024-23", "autumn 2024", ""),
        ("2015-24", "winter 2015/16", ""),
        ("1999-24", "winter 1999/00", ""),
        ("2024-Q1", "first quarter of 2024", ""),
        ("2024-Q2", "second quarter of 2024", ""),
        ("2024-Q3", "third quarter of 2024", ""),
        ("2024-Q4", "fourth quarter of 2024", ""),
        ("2024-H1", "first half of 2024", ""),
        ("2024-H2", "second half of 2024", ""),
        ("2024-10~", "about October 2024", "2024-10"),
        ("2024?", "2024 (uncertain)", "2024"),
        ("2024-10-22%", "about 22 October 2024 (uncertain)", "2024-10-22"),
        ("195X~", "about 1950s", ""),
        ("2024-Q3~", "about third quarter of 2024", ""),
        ("..", "dates unknown", ""),
    ],
)
def test_a_date_keeps_its_precision(text: str, shown: str, iso: str) -> None:
    assert stamp(dated(text), EN) == Stamp(shown, iso)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2024-10-22/2024-10-24", "22–24 October 2024"),
        ("2024-09-30/2024-10-02", "30 September – 2 October 2024"),
        ("2024-12-30/2025-01-02", "30 December 2024 – 2 January 2025"),
        ("2024-01/2024-11", "January–November 2024"),
        ("2024-11/2025-02", "November 2024 – February 2025"),
        ("2000/2002", "2000–2002"),
        ("2000/2000", "2000"),
        ("2000-01-02/2000-01-02", "2 January 2000"),
        ("2000~/2000", "about 2000 – 2000"),
        ("2000~/2002", "about 2000 – 2002"),
        ("2024-10-22?/2024-10-24", "22 October 2024 (uncertain) – 24 October 2024"),
        ("2000/2002-05", "2000 – May 2002"),
        ("2024-Q1/2024-Q2", "first quarter of 2024 – second quarter of 2024"),
        ("2012-11-15/..", "since 15 November 2012"),
        ("2012/", "from 2012"),
        ("../2010", "until 2010"),
        ("/2010-05", "until May 2010"),
        ("2012~/..", "since about 2012"),
    ],
)
def test_an_interval_says_nothing_twice_and_has_no_machine_form(text: str, shown: str) -> None:
    assert stamp(dated(text), EN) == Stamp(shown, "")


@pytest.mark.parametrize(
    ("language", "day", "month", "days", "months"),
    [
        ("de", "22. Oktober 2024", "Oktober 2024", "22. Oktober 2024 – 24. Oktober 2024",
         "Januar 2024 – November 2024"),
        ("ru", "22 октября 2024\u202fг.", "октябрь 2024\u202fг.", "22 октября 2024\u202fг. – 24 октября 2024\u202fг.",
         "январь 2024\u202fг. – ноябрь 2024\u202fг."),
        ("zh", "2024年10月22日", "2024年10月", "2024年10月22日 – 2024年10月24日",
         "2024年1月 – 2024年11月"),
        ("fr", "22 octobre 2024", "octobre 2024", "22–24 octobre 2024", "janvier–novembre 2024"),
        ("en-US", "October 22, 2024", "October 2024", "October 22, 2024 – October 24, 2024",
         "January 2024 – November 2024"),
        ("es", "22 de octubre de 2024", "octubre de 2024",
         "22 de octubre de 2024 – 24 de octubre de 2024", "enero de 2024 – noviembre de 2024"),
        ("ja", "2024年10月22日", "2024年10月", "2024年10月22日 – 2024年10月24日",
         "2024年1月 – 2024年11月"),
    ],
)  # fmt: skip
def test_a_language_writes_dates_as_it_does(
    language: str, day: str, month: str, days: str, months: str
) -> None:
    locale = load_locale(language)
    assert locale.language == language
    shown = [
        show_date(dated(text), locale)
        for text in ("2024-10-22", "2024-10", "2024-10-22/2024-10-24", "2024-01/2024-11")
    ]
    assert shown == [day, month, days, months]


@pytest.mark.parametrize("language", ["xx", "tlh-Latn", "not a language"])
def test_a_language_that_is_not_known_is_shown_as_english(language: str) -> None:
    assert show_date(dated("2024-10-22"), load_locale(language)) == "22 October 2024"


@pytest.mark.parametrize(
    ("pattern", "shown"),
    [
        ("dd/MM/yyyy", "02/03/2024"),
        ("d.M.y", "2.3.2024"),
        ("LL-L", "03-3"),
        ("d MMM", "2 Mar"),
        ("LLL LLLL", "Mar March"),
        ("d 'de' MMMM 'd''", "2 de March d'"),
    ],
)
def test_a_pattern_of_cldr_is_filled(pattern: str, shown: str) -> None:
    locale = Locale("en", EN.months, EN.alone_months, EN.short_months, pattern, "", ".", ",")
    assert show_date(dated("2024-03-02"), locale) == shown


# ── numbers ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("0", "0"),
        ("12", "12"),
        ("1234.50", "1,234.50"),
        ("-3.2", "−3.2"),
        ("220000000000", "220,000,000,000"),
        ("0.000000001", "0.000000001"),
    ],
)
def test_a_number_has_separators_and_a_real_minus(text: str, shown: str) -> None:
    assert words.show_number(Decimal(text), EN) == shown


@pytest.mark.parametrize(
    ("language", "shown"),
    [("de", "1.234.567,8"), ("ru", "1\u00a0234\u00a0567,8"), ("zh", "1,234,567.8"),
     ("fr", "1\u202f234\u202f567,8"), ("ar", "1,234,567.8")],
)  # fmt: skip
def test_a_language_has_its_own_separators(language: str, shown: str) -> None:
    assert words.show_number(Decimal("1234567.8"), load_locale(language)) == shown


@pytest.mark.parametrize(
    ("text", "value", "unit", "full"),
    [
        ("USD 220bn", "220", "USD bn", "USD 220 billion"),
        ("USD 1.50tn", "1.5", "USD tn", "USD 1.5 trillion"),
        ("USD 80 per barrel", "80", "USD per barrel", "USD 80 per barrel"),
        ("USD 2bn per year", "2", "USD bn per year", "USD 2 billion per year"),
        ("38.5m tonnes", "38.5", "million tonnes", "38.5 million tonnes"),
        ("12k", "12", "thousand", "12 thousand"),
        ("12 m", "12", "m", "12 m"),
        ("1,234 tonnes", "1,234", "tonnes", "1,234 tonnes"),
        ("61%", "61", "%", "61%"),
        ("-3.2%", "−3.2", "%", "−3.2%"),
        ("0.4% of GDP", "0.4", "% of GDP", "0.4% of GDP"),
        ("2pp", "2", "pp", "2 pp"),
        ("rank 5", "5th", "", "5th"),
        ("75", "75", "", "75"),
        ("1.10", "1.10", "", "1.10"),
    ],
)
def test_an_amount_is_shown_in_the_scale_in_which_it_was_written(
    text: str, value: str, unit: str, full: str
) -> None:
    amount = line(text).amount
    assert words.show_value(amount, EN) == value
    assert words.show_unit(amount) == unit
    assert words.show_amount(amount, EN) == full


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("+7% yoy", "+7% on the year"),
        ("-3pp qoq", "−3 points on the quarter"),
        ("+0.4% mom", "+0.4% on the month"),
        ("-1% wow", "−1% on the week"),
        ("+2% ytd", "+2% since the start of the year"),
        ("+2.5% saar", "+2.5% at an annual rate"),
        ("-3pp since 2019", "−3 points since 2019"),
        ("+7% since 2024-10", "+7% since October 2024"),
    ],
)
def test_a_change_says_since_when(text: str, shown: str) -> None:
    change = line(f"1, {text}").change
    assert isinstance(change, Change)
    assert words.show_change(change, EN) == shown


def test_no_change_has_no_sign() -> None:
    assert words.show_change(Change(Decimal(0), "%", "yoy"), EN) == "0% on the year"


# ── lists ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "value", "shown"),
    [
        ("USD 244.8bn", "-24800000000", "−24.8 billion"),
        ("USD 244.8bn", "4700000000", "+4.7 billion"),
        ("USD 80 per barrel", "-3", "−3"),
        ("5%", "2.5", "+2.5 points"),
        ("38.5m tonnes", "-1200000", "−1.2 million tonnes"),
        ("75", "12", "+12"),
        ("rank 5", "-1", "−1 place"),
        ("rank 5", "3", "+3 places"),
    ],
)
def test_a_difference_is_in_the_unit_that_is_known(text: str, value: str, shown: str) -> None:
    amount = replace(line(text).amount, value=Decimal(value))
    assert words.show_difference(amount, EN) == shown


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        ("-10.13", "−10.1%"), ("0.25", "+0.3%"), ("0.094", "+0.09%"), ("-0.095", "−0.1%"),
        ("0.001", "under 0.01%"), ("-0.004", "under 0.01%"), ("999.94", "+999.9%"), ("1000", ""), ("-5000", ""), ("0", "0%"),
    ],
)  # fmt: skip
def test_a_share_is_told_as_far_as_it_tells_something(share: str, shown: str) -> None:
    assert words.show_share(Decimal(share), EN) == shown


def test_ordinals() -> None:
    numbers = (1, 2, 3, 4, 10, 11, 12, 13, 21, 22, 23, 101, 111, 112, 113, 121)
    assert [words.ordinal(number) for number in numbers] == [
        "1st", "2nd", "3rd", "4th", "10th", "11th", "12th", "13th", "21st", "22nd", "23rd",
        "101st", "111th", "112th", "113th", "121st",
    ]  # fmt: skip


@given(st.integers(0, 10_000))
def test_an_ordinal_of_the_teens_is_always_th(number: int) -> None:
    ending = words.ordinal(number).removeprefix(str(number))
    assert ending in {"st", "nd", "rd", "th"}
    assert ending == "th" or number % 100 not in {11, 12, 13}


def test_words_of_lists_counts_and_ids() -> None:
    assert [words.join_words("ABC"[:n]) for n in range(4)] == ["", "A", "A and B", "A, B and C"]
    assert [words.plural(n, "briefing") for n in (0, 1, 2)] == [
        "0 briefings", "1 briefing", "2 briefings",
    ]  # fmt: skip
    assert words.plural(2, "series", "series") == "2 series"
    assert (words.words_of("new-york-talks"), words.names_of("new-york")) == (
        "New york talks",
        "New York",
    )
