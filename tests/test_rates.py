"""Rates: what a value comes to in a month, and changes that are not the announced ones."""

from decimal import Decimal

import pytest

from builder.link.rates import a_month, computed_changes
from builder.link.series import Value, gather
from builder.model import MeasureKind
from tests.test_series import briefing


def series(*figures: str) -> tuple[Value, ...]:
    """The series that one briefing makes of figures."""
    return gather([briefing("one", "2030-01-01", *(f"m: {one}" for one in figures))])["m"]


# ── by the month ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("figure", "value", "scale"),
    [
        ("USD 244.8bn in 2024", "20400000000", "bn"),
        ("over USD 220bn in 2024-01/2024-11", "20000000000", "bn"),
        ("USD 146.887bn in 2021", "12240000000", "bn"),
        ("USD 80.675bn in 2022-H1", "13450000000", "bn"),
        ("CNY 1.63tn in 2025", "136000000000", "bn"),
        ("USD 5bn in 2024", "420000000", "m"),
        ("USD 5bn in 2024-10", "5000000000", "bn"),
        ("38.5m tonnes in 2024-Q3", "12800000", "m"),
        ("1200 in 2024", "100", ""),
        ("1,234,567 barrels in 2024", "102900", ""),
        ("USD -12bn in 2024", "-1000000000", "bn"),
        ("USD 300bn in 2020/2024", "5000000000", "bn"),
        ("USD 6k in 2024", "500", ""),
    ],
)
def test_a_flow_has_a_rate_in_its_own_digits(figure: str, value: str, scale: str) -> None:
    (one,) = series(figure)
    found = a_month(one, "flow")
    assert found is not None
    assert (found.value, found.scale) == (Decimal(value), scale)
    assert (found.kind, found.unit) == (
        one.figure.line.amount.kind,
        one.figure.line.amount.unit,
    )


@pytest.mark.parametrize(
    ("figure", "kind"),
    [
        ("USD 244.8bn in 2024", ""),
        ("USD 244.8bn in 2024", "stock"),
        ("5% in 2024", "flow"),
        ("rank 5 in 2024", "flow"),
        ("USD 80 per barrel in 2024", "flow"),
        ("5m barrels per day in 2024", "flow"),
        ("USD 5bn in 2024-01-21", "flow"),
        ("USD 5bn in 2024/..", "flow"),
        ("USD 5bn", "flow"),
        ("USD 0bn in 2024", "flow"),
    ],
)
def test_nothing_else_has_one(figure: str, kind: MeasureKind) -> None:
    (one,) = series(figure)
    assert a_month(one, kind) is None


# ── changes ───────────────────────────────────────────────────────────────────────────────


def changes(*figures: str) -> list[tuple[str, str, str]]:
    """What is computed: for which period, from which, and the change."""
    found, values = computed_changes(series(*figures)), series(*figures)
    return [
        (_period(one), _period(computed.base), f"{computed.change.value}{computed.change.unit}")
        for one in values
        if (computed := found.get((one.briefing, one.number)))
    ]


def _period(value: Value) -> str:
    period = value.figure.line.period
    return period.text if period else ""


@pytest.mark.parametrize(
    ("before", "now", "change"),
    [
        ("USD 190.27bn in 2022", "USD 240.1bn in 2023, +26.3% yoy", "26.2%"),
        ("USD 146.887bn in 2021", "USD 190.27bn in 2022, +29.3% yoy", "29.5%"),
        ("USD 80.675bn in 2022-H1", "USD 114.547bn in 2023-H1, +40.6% yoy", "42.0%"),
        ("100 in 2022-01/2022-11", "150 in 2023-01/2023-11, +7% yoy", "50%"),
        ("100 in 2022-Q4", "150.0 in 2023-Q1, +7% qoq", "50%"),
        ("100 in 2022-12", "150 in 2023-01, +7.0% mom", "50.0%"),
        ("100 in 2019", "150 in 2024, +7% since 2019", "50%"),
        ("100 in 2022", "50 in 2023, +7% yoy", "-50%"),
        ("5% in 2022", "7% in 2023, -3pp yoy", "2pp"),
        ("50% in 2022", "75% in 2023, +7% yoy", "50%"),
        ("-5% in 2022", "7.5% in 2023, -3pp yoy", "13pp"),
        ("100 in 2022", "0 in 2023, -7% yoy", "-100%"),
    ],
)
def test_a_change_that_the_values_contradict_is_computed(
    before: str, now: str, change: str
) -> None:
    ((_, base, found),) = changes(before, now)
    assert (base, found) == (before.rpartition(" in ")[2], change)


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("USD 240.1bn in 2023", "USD 244.8bn in 2024, +1.9% yoy"),
        ("USD 244.8bn in 2024", "USD 228.1bn in 2025, -6.9% yoy"),
        ("about 100 in 2022", "150 in 2023, +47% yoy"),
        ("over 100 in 2022", "150 in 2023, +44% yoy"),
        ("100 in 2022", "150 in 2023"),
        ("100 in 2022-H1", "150 in 2023, +7% yoy"),
        ("100 in 2022, per a", "150 in 2023, +7% yoy, per b"),
        ("USD 100 in 2022", "EUR 150 in 2023, +7% yoy"),
        ("100 in 2022-H2", "150 in 2023-H1, +7% qoq"),
        ("100 in 2022-12-31", "150 in 2023-12-31, +7% yoy"),
        ("100 in 2022", "150 in 2023, +7% ytd"),
        ("100 in 2022", "150 in 2023-Q1, +7% since 2022"),
        ("100 in 2022/..", "150 in 2023, +7% since 2022/.."),
        ("rank 3 in 2022", "rank 5 in 2023, +7% yoy"),
        ("100 in 2022", "150 in 2023, +7pp yoy"),
        ("0 in 2022", "150 in 2023, +7% yoy"),
        ("-5 in 2022", "150 in 2023, +7% yoy"),
        ("1 in 2022", "1,000,000,000,000 in 2023, +7% yoy"),
        ("0001 in 0001", "150 in 0001, +7% yoy, per x"),
    ],
)
def test_other_changes_are_left_as_they_were_announced(before: str, now: str) -> None:
    assert changes(before, now) == []


def test_only_values_that_stand_are_computed_with() -> None:
    old = briefing("old", "2024-01-01", "m: 100 in 2022", "m: 150 in 2023, +7% yoy")
    new = briefing("new", "2025-01-01", "m: 140 in 2022")
    values = gather([old, new])["m"]
    assert computed_changes(values) == {}
    ((place, found),) = computed_changes(gather([old])["m"]).items()
    assert (place, found.base.number) == (("old", 1), 0)
