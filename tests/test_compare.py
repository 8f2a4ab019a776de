"""Comparisons: which values of different sources stand side by side, and what may explain them."""

from collections.abc import Iterable
from decimal import Decimal
from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.link.compare import REASONS, Comparison, compare
from builder.link.periods import Span, shared
from builder.link.series import Value, gather
from builder.model import Briefing, MeasureKind
from tests.test_series import briefing

OFFICES = frozenset({"east", "west"})


def made(*figures: str, day: str = "2030-01-01") -> Briefing:
    """A briefing that states figures of the measure `m`."""
    return briefing(f"b{day}", day, *(f"m: {one}" for one in figures))


def side_by_side(*figures: str, kind: MeasureKind = "flow") -> tuple[Comparison, ...]:
    """The comparisons of figures that one briefing states."""
    return compare(gather([made(*figures)])["m"], kind, OFFICES)


def told(one: Comparison) -> list[str]:
    """The numbers of a comparison with their sources."""
    lines = (row.value.figure.line for row in one.rows)
    return [f"{line.amount.value.normalize():f} {line.per}" for line in lines]


def alone(*figures: str, kind: MeasureKind = "flow") -> Comparison:
    """The only comparison of figures."""
    (one,) = side_by_side(*figures, kind=kind)
    return one


# ── the anchor: over 220bn in eleven months, 244.8bn in twelve ────────────────────────────

EAST, WEST = "USD 244.8bn in 2024, per east", "over USD 220bn in 2024-01/2024-11, per west"


def test_eleven_months_do_not_contradict_twelve() -> None:
    one = alone(EAST, WEST)
    assert (one.verdict, one.reasons) == ("explained", ("period", "bound", "offices"))
    assert (one.period.text, one.of) == ("2024", "")
    first, other = one.rows
    assert (first.difference, first.share, first.monthly_share) == (0, 0, None)
    assert other.difference == Decimal("-24800000000")
    assert other.share is not None
    assert round(other.share, 2) == Decimal("-10.13")
    assert other.monthly is not None
    assert first.monthly is not None
    assert (first.monthly.value, other.monthly.value) == (Decimal("2.040E10"), Decimal("2.00E10"))
    assert other.monthly_share is not None
    assert round(other.monthly_share, 2) == Decimal("-1.96")
    assert other.limit == "at most"


def test_what_is_no_flow_has_no_rate() -> None:
    one = alone(EAST, WEST, kind="")
    assert (one.verdict, one.reasons) == ("explained", ("period", "bound", "offices"))
    assert [(row.monthly, row.monthly_share) for row in one.rows] == [(None, None)] * 2


# ── what explains a difference ────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("one", "other", "verdict", "reasons"),
    [
        ("10 in 2024, per a", "12 in 2024, per b", "open", ()),
        ("10 in 2024, per east", "12 in 2024, per west", "open", ("offices",)),
        ("10 in 2024, per east", "12 in 2024, per b", "open", ()),
        ("10 in 2024, per a, net", "12 in 2024, per b", "open", ("notes",)),
        ("10 in 2024, per a", "12 in 2024", "open", ()),
        ("USD 10bn in 2024, per a", "EUR 9bn in 2024, per b", "explained", ("unit",)),
        ("10 tonnes in 2024, per a", "9 barrels in 2024, per b", "explained", ("unit",)),
        ("rank 5 in 2024, per a", "5 in 2024, per b", "explained", ("unit",)),
        ("244.8 in 2024, per a", "245 in 2024, per b", "agree", ("rounding",)),
        ("228 in 2024, per a", "over 220 in 2024, per b", "agree", ("bound",)),
        ("260 in 2024, per a", "over 220 in 2024, per b", "open", ("bound",)),
        ("over 220 in 2024, per a", "over 221 in 2024, per b", "agree", ("bound",)),
        ("12 in 2024, per a", "10 in 2024-01/2024-11, per b", "explained", ("period",)),
        ("12 in 2024, per a", "14 in 2024-01/2024-11, per b", "open", ("period", "beyond")),
        ("12 in 2024, per a", "12.4 in 2024-01/2024-11, per b", "explained", ("period",)),
        ("12 in 2024, per a", "13 in 2023-10/2024-09, per b", "explained", ("period",)),
        ("10 in 2029-12, per a", "9 in 2030-01, per b", None, ()),
        ("10 in 2030, per a", "12 in 2030, per b", "open", ()),
    ],
)
def test_what_is_known_of_a_difference(
    one: str, other: str, verdict: str | None, reasons: tuple[str, ...]
) -> None:
    found = side_by_side(one, other)
    assert found == side_by_side(other, one) or verdict
    assert [(each.verdict, each.reasons) for each in found] == (
        [(verdict, reasons)] if verdict else []
    )
    assert set(reasons) <= set(REASONS)


def test_a_value_told_early_may_have_been_provisional() -> None:
    early = made("10 in 2024, per a", day="2024-12-30")
    late = made("12 in 2024, per b", day="2025-02-01")
    (one,) = compare(gather([early, late])["m"], "flow", OFFICES)
    assert (one.verdict, one.reasons) == ("explained", ("early",))
    both = made("12 in 2024, per b", day="2024-12-29")
    (one,) = compare(gather([early, both])["m"], "flow", OFFICES)
    assert (one.verdict, one.reasons) == ("open", ())
    in_time = made("10 in 2024, per a", day="2024-12-31")
    (one,) = compare(gather([in_time, late])["m"], "flow", OFFICES)
    assert one.verdict == "open"


def test_the_worst_of_several_counts() -> None:
    one = alone("244.8 in 2024, per a", "245 in 2024, per b", "300 in 2024, per c")
    assert (one.verdict, one.reasons) == ("open", ("rounding",))
    assert told(one) == ["244.8 a", "245 b", "300 c"]


@pytest.mark.parametrize(
    ("first", "other", "limit"),
    [
        ("10", "12", ""),
        ("over 10", "12", "at most"),
        ("over 12", "10", "at least"),
        ("nearly 10", "12", "at least"),
        ("nearly 12", "10", "at most"),
        ("about 10", "12", "about"),
        ("10", "about 12", "about"),
        ("over 10", "over 12", "about"),
    ],
)
def test_a_hedge_makes_a_difference_a_bound(first: str, other: str, limit: str) -> None:
    found = compare(
        gather([made(f"{first} in 2024, per a", f"{other} in 2024-01/2024-11, per b")])["m"],
        "",
        OFFICES,
    )
    assert [one.rows[1].limit for one in found] == [limit]


@pytest.mark.parametrize(
    ("first", "other", "difference", "share"),
    [
        ("USD 10bn", "USD 12bn", "2000000000", "20"),
        ("rank 5", "rank 3", "-2", None),
        ("5.0%", "7.5%", "2.5", None),
        ("-10", "-12", "-2", "-20"),
        ("0", "2", "2", None),
        ("USD 10bn", "EUR 12bn", None, None),
    ],
)
def test_a_difference_is_in_the_unit_of_both(
    first: str, other: str, difference: str | None, share: str | None
) -> None:
    one = alone(f"{first} in 2024, per a", f"{other} in 2024, per b")
    found = one.rows[1]
    assert (found.difference, found.share) == (
        None if difference is None else Decimal(difference),
        None if share is None else Decimal(share),
    )


# ── what stands side by side ──────────────────────────────────────────────────────────────


def test_a_like_period_is_compared_before_an_unlike_one() -> None:
    found = side_by_side(
        "120 in 2024, per a", "110 in 2024-01/2024-11, per a", "108 in 2024-01/2024-11, per b",
        "90 in 2024-01/2024-10, per c",
    )  # fmt: skip
    assert [told(one) for one in found] == [["110 a", "108 b"], ["120 a", "90 c"]]


def test_of_each_other_source_the_period_that_covers_most_is_taken() -> None:
    one = alone(
        "120 in 2024, per a", "70 in 2024-01/2024-07, per b", "90 in 2024-01/2024-09, per b"
    )
    assert told(one) == ["120 a", "90 b"]


def test_half_a_period_is_not_compared_with_the_whole() -> None:
    assert side_by_side("120 in 2024, per a", "50 in 2024-H2, per b") == ()
    assert side_by_side("120 in 2024, per a", "10 in 2024-12, per b") == ()
    assert len(side_by_side("120 in 2024, per a", "60 in 2024-01/2024-07, per b")) == 1


def test_what_is_equal_is_not_shown() -> None:
    assert side_by_side("120 in 2024, per a", "120.0 in 2024, per b") == ()
    assert side_by_side("120 in 2024, per a") == ()
    assert side_by_side("120 in 2024, per a", "110 in 2023, per a") == ()
    assert side_by_side("120, per a", "110, per b") == ()
    assert side_by_side("120 in 2024/.., per a", "110 in 2024/.., per b") == ()


def test_two_values_of_one_source_in_one_briefing_stand_side_by_side() -> None:
    assert told(alone("120 in 2024, per a", "110 in 2024, per a")) == ["120 a", "110 a"]


def test_one_source_in_two_currencies_does_not_disagree_with_itself() -> None:
    assert side_by_side("USD 10bn in 2024, per a", "EUR 9bn in 2024, per a") == ()
    one = alone("USD 10bn in 2024, per a", "EUR 9bn in 2024, per a", "USD 11bn in 2024, per b")
    assert one.reasons == ("unit",) or one.verdict == "open"


def test_subjects_are_kept_apart() -> None:
    of = "10 in 2024, per a\n    of: prc"
    assert side_by_side(of, "12 in 2024, per b\n    of: india") == ()
    one = alone(of, "12 in 2024, per b\n    of: prc")
    assert one.of == "prc"


def test_a_stock_is_compared_by_its_last_day() -> None:
    figures = "10 in 2024, per a", "12 in 2024-12, per b", "14 in 2024-11, per c"
    one = alone(*figures, kind="stock")
    assert (told(one), one.verdict, one.reasons) == (["10 a", "12 b"], "open", ())
    assert side_by_side(*figures, kind="flow") == ()


def test_what_no_longer_stands_is_not_compared() -> None:
    old = made("10 in 2024, per a", "12 in 2024, per b", day="2025-01-01")
    new = made("12 in 2024, per a", day="2025-02-01")
    assert compare(gather([old, new])["m"], "flow", OFFICES) == ()
    assert len(compare(gather([old])["m"], "flow", OFFICES)) == 1


def test_comparisons_run_in_order_of_time() -> None:
    years = [f"{year} in {year}, per {who}" for year in (2023, 2021, 2022) for who in "ab"]
    found = side_by_side(
        *(one.replace("in", "in") for one in years), "1 in 2022, per c", "2 in 2021, per c"
    )
    assert [one.period.text for one in found] == ["2021", "2022"]


# ── against brute force ───────────────────────────────────────────────────────────────────

_periods = st.sampled_from(
    ["2023", "2024", "2024-H1", "2024-01/2024-07", "2024-01/2024-11", "2024-Q1", "2024-01",
     "2023-04/2024-03", "2024-01-01/2024-06-30", "2024-05-05", "2023/2024"]
)  # fmt: skip
_figures = st.builds(
    "{} in {}, per {}".format,
    st.sampled_from(["10", "10.0", "11", "about 10", "over 9", "USD 10bn", "EUR 10bn", "5%"]),
    _periods,
    st.sampled_from("abcd"),
)


def _pairs(found: Iterable[Comparison]) -> set[frozenset[int]]:
    return {
        frozenset((a.value.number, b.value.number))
        for one in found
        for a, b in combinations(one.rows, 2)
    }


def _clash(a: Value, b: Value) -> bool:
    """Whether two sources give different numbers of one unit for the same days."""
    one, other = a.figure.line, b.figure.line
    assert one.period is not None
    assert other.period is not None
    days = [(p.start.earliest, p.end.latest) for p in (one.period, other.period)]
    units = [(line.amount.kind, line.amount.unit) for line in (one, other)]
    return (
        days[0] == days[1]
        and units[0] == units[1]
        and a.source != b.source
        and one.amount.value != other.amount.value
    )


@given(st.lists(_figures, min_size=1, max_size=9, unique=True), st.randoms())
def test_every_clash_of_sources_is_found_and_little_else(
    figures: list[str], random: Random
) -> None:
    values = gather([made(*figures)])["m"]
    found = compare(values, "flow", OFFICES)
    standing = [value for value in values if value.stands]
    in_unit: dict[object, list[Value]] = {}
    for value in standing:
        amount = value.figure.line.amount
        in_unit.setdefault((amount.kind, amount.unit), []).append(value)
    if len(in_unit) == 1:
        wanted = {
            frozenset((a.number, b.number)) for a, b in combinations(standing, 2) if _clash(a, b)
        }
        assert wanted <= _pairs(found)
    rows = [row.value.number for one in found for row in one.rows]
    assert all(rows.count(number) <= 2 for number in rows)
    for one in found:
        assert len({row.value.figure.line.amount for row in one.rows}) > 1
        assert len(one.rows) > 1
    shuffled = list(values)
    random.shuffle(shuffled)
    again = compare(shuffled, "flow", OFFICES)
    assert [one.reasons for one in again] == [one.reasons for one in found]
    assert [told(one) for one in again] == [told(one) for one in found]


@pytest.mark.parametrize("count", [100, 1000])
def test_each_value_is_looked_at_a_bounded_number_of_times(
    count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = [0]

    def counted(one: Span, other: Span) -> int:
        looked[0] += 1
        return shared(one, other)

    monkeypatch.setattr("builder.link.compare.shared", counted)
    figures = [
        f"{n} in {2000 + n // 12 % 90}-{1 + n % 12:02}/{2000 + n // 12 % 90 + n % 5}-12, per {n % 7}"
        for n in range(count)
    ]
    found = side_by_side(*figures)
    assert looked[0] <= 12 * count
    assert sum(len(one.rows) for one in found) <= 2 * count
