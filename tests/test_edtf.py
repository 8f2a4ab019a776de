"""Dates: what a text may mean, what is wrong with it, and what can be asked of it."""

import re
from datetime import date
from typing import Any

import edtf as oracle
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from builder.diagnostics import Fault
from builder.load.edtf import (
    add_span,
    iso_interval,
    meets,
    parse_edtf,
    possibly,
    review_span,
    surely,
    within,
)
from builder.model import Edtf


def read(text: str) -> Edtf:
    """Read a date that is right."""
    period = parse_edtf(text)
    assert isinstance(period, Edtf), period
    return period


def fail(text: str) -> Fault:
    """Read a date that is wrong."""
    fault = parse_edtf(text)
    assert isinstance(fault, Fault), fault
    return fault


# ── properties ────────────────────────────────────────────────────────────────────────────

days = st.dates()
years = st.integers(1, 9999).map("{:04}".format)
parts = st.sampled_from([f"{n:02}" for n in (*range(1, 13), *range(21, 25))])
house_parts = st.sampled_from(["Q1", "Q2", "Q3", "Q4", "H1", "H2"])
marks = st.sampled_from(["", "~", "?", "%"])
decades = st.integers(1, 999).map("{:03}X".format)

iso_dates = st.builds(
    "{}{}".format,
    days.map(str) | years | st.builds("{}-{}".format, years, parts) | decades,
    marks,
)
dates = iso_dates | st.builds("{}-{}{}".format, years, house_parts, marks)
ends = dates | st.sampled_from(["", ".."])
intervals = st.builds("{}/{}".format, ends, ends)
periods = (dates | intervals | st.just("..")).map(parse_edtf).filter(lambda x: isinstance(x, Edtf))
few_days = st.dates(date(2023, 12, 1), date(2025, 1, 31))


@given(periods)
def test_nothing_is_later_than_its_latest(period: Edtf) -> None:
    assert period.start.earliest <= period.start.latest
    assert period.end.earliest <= period.end.latest
    assert period.start.earliest <= period.end.latest


@given(periods)
def test_the_text_of_a_period_is_read_as_that_period(period: Edtf) -> None:
    assert parse_edtf(period.text) == period
    if period.interval:
        assert period.text == f"{period.start.text}/{period.end.text}"
    else:
        assert period.text == period.start.text == period.end.text


@given(periods)
def test_an_exported_period_has_the_same_days_and_no_shorthand(period: Edtf) -> None:
    exported = read(iso_interval(period))
    assert not re.search("[QH]", exported.text)
    assert exported.start.earliest == period.start.earliest
    assert exported.end.latest == period.end.latest
    assert iso_interval(exported) == exported.text


@given(periods, days | few_days)
def test_what_is_sure_is_possible(period: Edtf, day: date) -> None:
    assert possibly(period, day) or not surely(period, day)


@given(days, days)
def test_a_day_is_held_on_itself_alone(one: date, other: date) -> None:
    period = read(str(one))
    assert surely(period, other) == possibly(period, other) == (one == other)


@given(periods, periods)
def test_what_lies_within_a_period_meets_it(a: Edtf, b: Edtf) -> None:
    assert meets(a, b) == meets(b, a)
    assert meets(a, b) or not within(a, b)
    assert within(a, a)


@given(periods, periods, days | few_days)
def test_within_and_meets_agree_with_the_days(a: Edtf, b: Edtf, day: date) -> None:
    if within(a, b) and possibly(a, day):
        assert possibly(b, day)
    if possibly(a, day) and possibly(b, day):
        assert meets(a, b)


@given(
    st.text() | st.from_regex(r"[0-9X]{1,5}[-/. ][0-9A-Za-z]{1,4}([-/. ][0-9]{1,5})?") | intervals
)
@example("2015-2012")
@example("31 foo 2024")
def test_any_text_is_read_or_its_fault_points_into_it(text: str) -> None:
    period = parse_edtf(text)
    if isinstance(period, Fault):
        assert period.code in {"not-a-date", "impossible-date", "interval-order"}
        assert 0 <= period.offset <= len(text)
        assert period.message


@given(st.text() | days.map("{:%d.%m.%Y}".format) | days.map("{:%B %d %Y}".format) | intervals)
def test_whatever_a_fault_proposes_can_be_read(text: str) -> None:
    period = parse_edtf(text)
    if isinstance(period, Fault) and period.hint.startswith(("write", "did you mean")):
        proposals = re.findall("`([^`]*)`", period.hint)
        assert proposals
        assert all(isinstance(parse_edtf(form), Edtf) for form in proposals)


def days_of(parsed: Any) -> tuple[date, date]:
    """Return the first and the last day that the other library makes of a date."""
    first, last = parsed.lower_strict(), parsed.upper_strict()
    return date(*first[:3]), date(*last[:3])


@settings(max_examples=150, deadline=None)
@given(days.map(str) | years | st.builds("{}-{:02}".format, years, st.integers(1, 12)) | decades)
def test_another_library_finds_the_same_days(text: str) -> None:
    moment = read(text).start
    assert (moment.earliest, moment.latest) == days_of(oracle.parse_edtf(text))


@settings(max_examples=50, deadline=None)
@given(days, days)
def test_another_library_finds_the_same_interval(one: date, other: date) -> None:
    first, last = sorted([one, other])
    period = read(f"{first}/{last}")
    assert (period.start.earliest, period.end.latest) == days_of(oracle.parse_edtf(period.text))


# ── reading ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "precision", "earliest", "latest"),
    [
        ("2024", "year", "2024-01-01", "2024-12-31"),
        ("2024-10", "month", "2024-10-01", "2024-10-31"),
        ("2024-02", "month", "2024-02-01", "2024-02-29"),
        ("2024-10-22", "day", "2024-10-22", "2024-10-22"),
        ("195X", "decade", "1950-01-01", "1959-12-31"),
        ("2015-21", "season", "2015-03-01", "2015-05-31"),
        ("2015-22", "season", "2015-06-01", "2015-08-31"),
        ("2015-23", "season", "2015-09-01", "2015-11-30"),
        ("2015-24", "season", "2015-12-01", "2016-02-29"),
        ("9999-24", "season", "9999-12-01", "9999-12-31"),
        ("2024-Q1", "quarter", "2024-01-01", "2024-03-31"),
        ("2024-Q3", "quarter", "2024-07-01", "2024-09-30"),
        ("2024-H1", "half", "2024-01-01", "2024-06-30"),
        ("2024-H2", "half", "2024-07-01", "2024-12-31"),
        ("..", "unknown", "0001-01-01", "9999-12-31"),
    ],
)
def test_a_date_keeps_its_precision(text: str, precision: str, earliest: str, latest: str) -> None:
    period = read(text)
    moment = period.start
    assert not period.interval
    assert period.end == moment
    assert (moment.text, moment.precision) == (text, precision)
    assert (str(moment.earliest), str(moment.latest)) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2024/2025-03", ("2024-01-01", "2024-12-31"), ("2025-03-01", "2025-03-31")),
        ("2024-10/2024", ("2024-10-01", "2024-10-31"), ("2024-01-01", "2024-12-31")),
        ("2012-11-15/..", ("2012-11-15", "2012-11-15"), ("9999-12-31", "9999-12-31")),
        ("../2010", ("0001-01-01", "0001-01-01"), ("2010-01-01", "2010-12-31")),
        ("2012/", ("2012-01-01", "2012-12-31"), ("2012-01-01", "9999-12-31")),
        ("/2010", ("0001-01-01", "2010-12-31"), ("2010-01-01", "2010-12-31")),
        ("2024-Q3/2025-H1", ("2024-07-01", "2024-09-30"), ("2025-01-01", "2025-06-30")),
    ],
)
def test_an_interval_has_two_ends(text: str, start: tuple[str, str], end: tuple[str, str]) -> None:
    period = read(text)
    assert period.interval
    assert (str(period.start.earliest), str(period.start.latest)) == start
    assert (str(period.end.earliest), str(period.end.latest)) == end


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2024", []),
        ("2024~", ["approximate"]),
        ("2024-10?", ["uncertain"]),
        ("2024-10-22%", ["approximate", "uncertain"]),
        ("195X%", ["approximate", "uncertain"]),
    ],
)
def test_a_suffix_says_how_sure_a_date_is(text: str, says: list[str]) -> None:
    moment = read(text).start
    assert [word for word in ("approximate", "uncertain") if getattr(moment, word)] == says


# ── what is wrong ─────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "proposal"),
    [
        ("Winter 2015", "2015-24"),
        ("autumn, 2015", "2015-23"),
        ("23rd June 2018", "2018-06-23"),
        ("June 23, 2018", "2018-06-23"),
        ("1st of Sept. 2018", "2018-09-01"),
        ("21 January 2025", "2025-01-21"),
        ("22–24 October 2024", "2024-10-22/2024-10-24"),
        ("October 2024", "2024-10"),
        ("10/2024", "2024-10"),
        ("2024/10/22", "2024-10-22"),
        ("2024-1-5", "2024-01-05"),
        ("2024-1", "2024-01"),
        ("20241022", "2024-10-22"),
        ("22.10.2024", "2024-10-22"),
        ("10/22/2024", "2024-10-22"),
        ("05/05/2024", "2024-05-05"),
        ("2024-10-22T18:00+03:00", "2024-10-22"),
        ("2024-10-22 18:00", "2024-10-22"),
        ("2024-10-22/24", "2024-10-22/2024-10-24"),
        ("2024-10-XX", "2024-10"),
        ("2024-XX-XX", "2024"),
        ("2024q3", "2024-Q3"),
        ("H1 2024", "2024-H1"),
        ("1950s", "195X"),
        ("195x", "195X"),
        ("2012–2015", "2012/2015"),
        ("since 2012", "2012/.."),
        ("until 2010", "../2010"),
        ("c. 1950", "1950~"),
        (" 2024-10-22", "2024-10-22"),
    ],
)
def test_another_form_is_answered_with_edtf(text: str, proposal: str) -> None:
    fault = fail(text)
    assert (fault.code, fault.hint) == ("not-a-date", f"write `{proposal}`")


@pytest.mark.parametrize(
    ("text", "message", "hint", "offset"),
    [
        ("", "the date is missing", "write `2024`", 0),
        ("unknown", "`unknown` is not a date", "write `2024`", 0),
        ("31 April 2024", "`31 April 2024` is not a date", "write `2024`", 0),
        ("05/06/2024", "day and month cannot be told apart", "`2024-06-05` or `2024-05-06`", 0),
        ("12024", "years have four digits", "write `2024`", 4),
        ("Y12024", "years have four digits", "write `2024`", 0),
        ("-0500", "years have four digits", "write `2024`", 0),
        ("24-10-22", "years have four digits", "write `2024`", 0),
        ("19XX", "only the last digit of a year that stands alone", "write `2024`", 0),
        ("195X-10", "only the last digit of a year that stands alone", "write `2024`", 4),
        ("2024-Q5", "`2024-Q5` is not a date", "write `2024`", 4),
        ("2024-Q3-05", "`2024-Q3-05` is not a date", "write `2024`", 7),
        ("2024-10-22T18:00", "`2024-10-22T18:00` is not a date", "write `2024-10-22`", 10),
        ("October 2024/..", "`October 2024` is not a date", "write `2024-10`", 0),
        ("2024-10-22/2024-10-2", "`2024-10-2` is not a date", "write `2024-10-02`", 18),
        ("2024/soon", "`soon` is not a date", "write `2024`", 5),
        ("2024/2025/2026", "`2025/2026` is not a date", "write `2024`", 9),
        ("../..", "`../..` has neither a beginning nor an end", "write `..`", 0),
        ("/", "`/` has neither a beginning nor an end", "write `..`", 0),
    ],
)
def test_what_is_not_a_date(text: str, message: str, hint: str, offset: int) -> None:
    fault = fail(text)
    assert fault.code == "not-a-date"
    assert message in fault.message
    assert hint in fault.hint
    assert fault.offset == offset


@pytest.mark.parametrize(
    ("text", "reason", "offset"),
    [
        ("2024-02-30", "February 2024 has 29 days", 8),
        ("2023-02-29~", "February 2023 has 28 days", 8),
        ("2024-04-00", "April 2024 has 30 days", 8),
        ("9999-12-32", "December 9999 has 31 days", 8),
        ("2024-13", "there is no month 13", 5),
        ("2024-00", "there is no month 00", 5),
        ("2024-22-10", "there is no month 22", 5),
        ("0000", "the first year is 0001", 0),
        ("0000-10-22", "the first year is 0001", 0),
        ("000X", "the first year is 0001", 0),
        ("2024-01/2024-02-30", "February 2024 has 29 days", 16),
    ],
)
def test_the_calendar_says_why_a_date_is_impossible(text: str, reason: str, offset: int) -> None:
    fault = fail(text)
    assert (fault.code, fault.offset) == ("impossible-date", offset)
    assert fault.message.endswith(f"does not exist: {reason}")


def test_an_interval_ends_after_it_begins() -> None:
    fault = fail("2024-10/2023")
    assert (fault.code, fault.offset) == ("interval-order", 8)
    assert fault.message == "`2024-10/2023` ends before it begins"
    assert fault.hint == "did you mean `2023/2024-10`?"


# ── asking ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "day", "held"),
    [
        ("2012/..", "2011-12-31", "no"),
        ("2012/..", "2012-01-01", "possibly"),
        ("2012/..", "2012-12-30", "possibly"),
        ("2012/..", "2012-12-31", "surely"),
        ("2012-11-15/2022-10-22", "2012-11-14", "no"),
        ("2012-11-15/2022-10-22", "2012-11-15", "surely"),
        ("2012-11-15/2022-10-22", "2022-10-22", "surely"),
        ("2012-11-15/2022-10-22", "2022-10-23", "no"),
        ("2012-11-15/2022-10", "2022-10-02", "possibly"),
        ("../2010", "0001-01-01", "surely"),
        ("../2010", "2010-01-01", "surely"),
        ("../2010", "2010-01-02", "possibly"),
        ("../2010", "2011-01-01", "no"),
        ("/2010", "2009-06-01", "possibly"),
        ("/2010-05-09", "2010-05-09", "surely"),
        ("2012-05-07/", "2012-05-07", "surely"),
        ("2012-05-07/", "2030-01-01", "possibly"),
        ("2012", "2012-06-01", "possibly"),
        ("..", "2024-10-22", "possibly"),
        ("..", "0001-01-01", "possibly"),
        ("..", "9999-12-31", "possibly"),
    ],
)
def test_an_office_is_held_as_far_as_its_dates_tell(text: str, day: str, held: str) -> None:
    period, on = read(text), date.fromisoformat(day)
    assert surely(period, on) == (held == "surely")
    assert possibly(period, on) == (held != "no")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("2024-10-22", "2024-10"),
        ("2012/2013-03-14", "2013-03-14/.."),
        ("2024-24", "2025-02-28"),
        ("..", "2024"),
    ],
)
def test_two_periods_meet_where_they_may_share_a_day(a: str, b: str) -> None:
    assert meets(read(a), read(b))


@pytest.mark.parametrize(
    ("a", "b"), [("2024-10-22", "2024-11"), ("2012/2013-03-13", "2013-03-14/..")]
)
def test_two_periods_that_share_no_day_do_not_meet(a: str, b: str) -> None:
    assert not meets(read(a), read(b))


@pytest.mark.parametrize(
    ("inner", "outer"),
    [("2024-10-22", "2024-10"), ("2024-Q4", "2024-H2"), ("2024-10", "2012/.."), ("2024", "..")],
)
def test_a_period_lies_within_another(inner: str, outer: str) -> None:
    assert within(read(inner), read(outer))


@pytest.mark.parametrize(
    ("inner", "outer"),
    [("2024-10", "2024-10-22"), ("2024-24", "2024"), ("2024-09-30/2024-10-02", "2024-10")],
)
def test_a_period_that_reaches_further_is_not_within(inner: str, outer: str) -> None:
    assert not within(read(inner), read(outer))


@pytest.mark.parametrize(
    ("text", "exported"),
    [
        ("2024-Q3", "2024-07/2024-09"),
        ("2024-H1~", "2024-01~/2024-06~"),
        ("0099-Q1", "0099-01/0099-03"),
        ("2024-Q3/2025-H1", "2024-07/2025-06"),
        ("2024-Q3/..", "2024-07/.."),
        ("2023-10-22/2024-Q1", "2023-10-22/2024-03"),
        ("2015-24", "2015-24"),
        ("../2010", "../2010"),
    ],
)
def test_house_shorthand_is_exported_as_months(text: str, exported: str) -> None:
    assert iso_interval(read(text)) == exported


# ── spans of time ─────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "span", "day"),
    [
        ("10 days", (10, "days"), "2024-02-10"),
        ("1 week", (1, "weeks"), "2024-02-07"),
        ("1 month", (1, "months"), "2024-02-29"),
        ("6 months", (6, "months"), "2024-07-31"),
        ("13 months", (13, "months"), "2025-02-28"),
        ("2 years", (2, "years"), "2026-01-31"),
        ("9999 years", (9999, "years"), "9999-12-31"),
    ],
)
def test_a_span_is_added_to_a_day(text: str, span: tuple[int, str], day: str) -> None:
    assert review_span(text) == span
    assert str(add_span(date(2024, 1, 31), text)) == day


@pytest.mark.parametrize(
    "text", ["", "monthly", "6", "0 days", "-1 days", "1.5 years", "6  months"]
)
def test_what_is_not_a_span(text: str) -> None:
    fault = review_span(text)
    assert isinstance(fault, Fault)
    assert (fault.code, fault.message) == ("bad-span", f"`{text}` is not a span of time")
    with pytest.raises(ValueError, match=f"^{re.escape(text)}$"):
        add_span(date(2024, 1, 31), text)


@given(days, st.integers(1, 9999), st.sampled_from(["days", "weeks", "months", "years"]))
def test_a_day_after_a_span_is_later_unless_the_calendar_ends(day: date, n: int, unit: str) -> None:
    later = add_span(day, f"{n} {unit}")
    assert later > day or (later.year, later.month) == (9999, 12)
    assert later >= add_span(day, f"{max(n - 1, 1)} {unit}")
