"""Periods: how long they are, of which kind, and which days they share."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.link.periods import (
    KINDS,
    Kind,
    Span,
    earlier,
    first_day,
    kind_of,
    month_of,
    shared,
    span_of,
)
from builder.load.edtf import parse_edtf
from builder.model import Edtf


def dated(text: str) -> Edtf:
    """A date or an interval."""
    found = parse_edtf(text)
    assert isinstance(found, Edtf)
    return found


def span(text: str) -> Span:
    """The days of a closed period."""
    found = span_of(dated(text))
    assert found is not None
    return found


KIND: list[tuple[str, Kind]] = [
    ("2024", "year"),
    ("2024~", "year"),
    ("2024-01/2024-12", "year"),
    ("2023/2024", "years"),
    ("202X", "years"),
    ("2024-H2", "half"),
    ("2024-07/2024-12", "half"),
    ("2024-Q4", "quarter"),
    ("2024-04/2024-06", "quarter"),
    ("2024-02", "month"),
    ("2024-02-01/2024-02-29", "month"),
    ("2024-01/2024-11", "run"),
    ("2023-04/2024-03", "run"),
    ("2024-02/2024-04", "run"),
    ("2024-21", "run"),
    ("2023-04/2025-03", "run"),
    ("2024-01-21", "days"),
    ("2024-02-01/2024-02-28", "days"),
    ("2024/..", "open"),
    ("../2024", "open"),
    ("2024/", "open"),
]


@pytest.mark.parametrize(("text", "kind"), KIND)
def test_a_period_is_of_a_kind(text: str, kind: Kind) -> None:
    assert kind_of(dated(text)) == kind


def test_every_kind_is_listed_once() -> None:
    assert set(KINDS) == {kind for _, kind in KIND} | {kind_of(None)}
    assert len(KINDS) == len(set(KINDS))
    assert kind_of(None) == "none"


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [
        ("2024", "2024-01/2024-11", 335),
        ("2024", "2024-H1", 182),
        ("2024-12-31", "2024", 1),
        ("2024", "2025", 0),
        ("2023-04/2024-03", "2024", 91),
    ],
)
def test_periods_share_days(one: str, other: str, days: int) -> None:
    assert shared(span(one), span(other)) == shared(span(other), span(one)) == days


@pytest.mark.parametrize(
    ("text", "months", "before"),
    [
        ("2024", 12, "2023"),
        ("2024-H1", 12, "2023-H1"),
        ("2024-02", 12, "2023-02"),
        ("2024-Q1", 3, "2023-Q4"),
        ("2024-01", 1, "2023-12"),
        ("2024-01/2024-11", 12, "2023-01/2023-11"),
        ("0002", 12, "0001"),
        ("9999", 12, "9998"),
    ],
)
def test_the_period_before_is_as_long(text: str, months: int, before: str) -> None:
    assert earlier(span(text), months) == span(before)


@pytest.mark.parametrize(("text", "months"), [("0001", 12), ("2024-01-21", 12), ("0001-01", 1)])
def test_some_periods_have_none_before(text: str, months: int) -> None:
    assert earlier(span(text), months) is None


@given(st.dates())
def test_a_day_lies_in_its_month(day: date) -> None:
    month = month_of(day.toordinal())
    assert first_day(month) <= day.toordinal() < first_day(month + 1)
    assert span(f"{day:%Y-%m}".rjust(7, "0")).days == first_day(month + 1) - first_day(month)


def test_days_and_lengths_are_those_of_the_calendar() -> None:
    leap = span("2024")
    assert (leap.days, leap.length, leap.middle) == (366, (12, "month"), leap.start + leap.end)
    assert span("2024-01-21/2024-01-23").length == (3, "day")


def test_the_last_month_of_all_ends_after_the_last_day() -> None:
    last = date.max.toordinal()
    assert first_day(month_of(last) + 1) == last + 1 == span("9999-12").end
