"""What was known of a series on a day, gone through once, is what the series of that day says."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from builder.link.known import MOST, History, Known, drawable
from builder.link.series import Value, gather
from builder.model import Briefing
from tests.test_series import briefing

# ── against the series as it is worked out anew for each day ──────────────────────────────

_amounts = st.sampled_from(["5", "5.1", "5.10", "about 5", "over 4", "7", "5bn", "USD 5", "rank 5"])
_periods = st.sampled_from(
    ["", " in 2010", " in 2011", " in 2010-H1", " in 2010-01/2010-06", " in 2011~", " in 2010/.."]
)
_figures = st.tuples(
    _amounts,
    _periods,
    st.sampled_from(["", ", +7% yoy"]),
    st.sampled_from(["", ", per a", ", per b"]),
).map("".join)
_days = st.dates(date(2011, 1, 1), date(2011, 3, 1))
_told = st.lists(st.tuples(_days, st.lists(_figures, min_size=1, max_size=4)), max_size=9)


def series_of(told: list[tuple[date, list[str]]]) -> tuple[tuple[Value, ...], list[Briefing]]:
    """The series that briefings of some days make, each with its figures."""
    made = [
        briefing(f"b{number}", f"{day}", *(f"trade: {one}" for one in figures))
        for number, (day, figures) in enumerate(told)
    ]
    return gather(made).get("trade", ()), made


@given(_told)
def test_a_day_shows_what_stood_and_what_came_later(told: list[tuple[date, list[str]]]) -> None:
    values, made = series_of(told)
    history = History(values)
    days = {one.date for one in made} | {date(2010, 1, 1), date.max}
    for day in sorted(days | {one + timedelta(1) for one in days if one != date.max}):
        found = history.on(day)
        by_then = gather(one for one in made if one.date <= day).get("trade", ())
        standing = [value for value in by_then if value.stands]
        later = [value for value in values if value.stands and value.told[0].day > day]
        assert sorted(map(_stated, found.values)) == sorted(map(_stated, standing))
        assert found.total == len(standing)
        assert found.drawable == drawable(standing, "")
        assert found.later == len(later)
        assert (found.since is None) == (not later)
        assert found.since is None or (found.since in later and found.since.stands)
        ends = [_end(value) for value in found.values]
        assert ends == sorted(ends)


def _stated(value: Value) -> str:
    """A value with those who state it; its figure is worded as in the newest of all briefings."""
    line = value.figure.line
    return repr((value.told, value.standing, line.amount, line.hedge, line.change, line.per))


def _end(value: Value) -> date:
    period = value.figure.line.period
    return period.end.latest if period else date.min


def test_what_was_told_again_later_is_known_from_the_first_time() -> None:
    first = briefing("first", "2024-02-01", "trade: 5 in 2023, per a")
    again = briefing("again", "2025-02-01", "trade: 5 in 2023, per a")
    history = History(gather([first, again])["trade"])
    (then,), (now,) = history.on(date(2024, 6, 1)).values, history.on(date.max).values
    assert (then.briefing, now.briefing, now.also) == ("first", "again", ("first",))


def test_the_newest_of_what_came_later_is_that_of_the_latest_period() -> None:
    then = briefing("then", "2024-02-01", "trade: 1 in 2023")
    later = briefing("later", "2025-02-01", "trade: 3 in 2024", "trade: 2 in 2024-H1")
    last = briefing("last", "2025-03-01", "trade: 4 in 2022")
    found = History(gather([then, later, last])["trade"]).on(date(2024, 2, 1))
    assert found.since is not None
    assert (found.since.figure.line.amount.value, found.later) == (3, 3)


def test_of_many_values_the_latest_periods_are_kept() -> None:
    years = [f"trade: {n} in {1900 + n}" for n in range(1, MOST + 11)]
    series = gather([briefing("one", "2025-01-01", *years)])["trade"]
    found = History(series).on(date.max)
    kept = [int(value.figure.line.amount.value) for value in found.values]
    assert kept == list(range(11, MOST + 11))
    assert found.total == MOST + 10
    assert History(series, "m").on(date.max, 3) == (found.values[-3:], MOST + 10, 3, None, 0)


def test_nothing_is_known_of_an_empty_series() -> None:
    assert History(()).on(date.max) == Known()


# ── what can be drawn ─────────────────────────────────────────────────────────────────────


def test_what_can_be_drawn_has_a_closed_period_and_the_unit_of_most() -> None:
    one = briefing(
        "one", "2025-01-01",
        "trade: 1 in 2020", "trade: 2 tonnes in 2021", "trade: 3 in 2022/..", "trade: 4",
        "trade: 5% in 2023", "trade: 6 in 2024~",
    )  # fmt: skip
    values = gather([one])["trade"]
    assert drawable(values, "tonnes") == 3
    assert drawable(values, "") == 2
    assert drawable((), "") == 0
