"""Series of figures: in order of their periods, each value once, with what a later one supersedes."""

from collections.abc import Mapping

import pytest

from builder.link.series import Value, gather
from builder.load.document import load_document
from builder.model import Briefing, SourcePath


def briefing(name: str, day: str, *figures: str) -> Briefing:
    """A briefing with figures, each as it stands behind `- `."""
    lines = "".join(f"  - {one}\n" for one in figures)
    text = f"---\ntitle: A\ndate: {day}\nfigures:\n{lines}---\n"
    loaded = load_document(SourcePath(f"content/briefings/{name}.md"), text.encode())
    assert loaded.found == ()
    assert isinstance(loaded.document, Briefing)
    return loaded.document


def rows(*briefings: Briefing) -> list[tuple[str, str, bool, tuple[str, ...]]]:
    """The series `trade`: value in full, briefing, whether superseded, and who says the same."""
    return [
        (f"{one.figure.line.amount.value:f}", one.briefing, one.superseded, one.also)
        for one in gather(briefings)["trade"]
    ]


def test_figures_are_gathered_by_what_they_measure() -> None:
    one = briefing("one", "2025-01-01", "trade: 1 in 2024", "gdp: 5% in 2024", "trade: 2 in 2023")
    found: Mapping[str, tuple[Value, ...]] = gather([one])
    assert list(found) == ["gdp", "trade"]
    assert found["gdp"] == (Value("one", 1, one.figures[1]),)
    assert [(value.briefing, value.number) for value in found["trade"]] == [("one", 2), ("one", 0)]
    assert gather([]) == {}


def test_a_series_runs_by_period_and_the_longer_period_stands_first() -> None:
    one = briefing(
        "one", "2025-01-01",
        "trade: 6 in 2024-12", "trade: 1", "trade: 5 in 2024", "trade: 2 in 2023-Q4",
        "trade: 4 in 2024-H1", "trade: 3 in 2024-01/2024-03",
    )  # fmt: skip
    assert [value for value, *_ in rows(one)] == ["1", "2", "3", "4", "5", "6"]


def test_values_of_one_period_run_by_source() -> None:
    one = briefing(
        "one", "2025-01-01", "trade: 2 in 2024, per customs-b", "trade: 1 in 2024, per customs-a",
        "trade: 0 in 2024",
    )  # fmt: skip
    assert rows(one) == [("0", "one", False, ()), ("1", "one", False, ()), ("2", "one", False, ())]


def test_a_later_value_of_the_same_thing_supersedes_the_earlier_one() -> None:
    old = briefing("old", "2025-01-01", "trade: 240 in 2024, per customs")
    new = briefing("new", "2025-02-01", "trade: 245 in 2024, per customs")
    for order in ((old, new), (new, old)):
        assert rows(*order) == [("245", "new", False, ()), ("240", "old", True, ())]


@pytest.mark.parametrize(
    "other",
    [
        "trade: 240 in 2023, per customs",
        "trade: 240 in 2024, per others",
        "trade: 240 in 2024",
        "trade: USD 240 in 2024, per customs",
        "trade: 240\n    of: prc",
        "trade: 240",
    ],
)
def test_a_value_of_another_thing_supersedes_nothing(other: str) -> None:
    old = briefing("old", "2025-01-01", "trade: 245 in 2024, per customs", "trade: 245")
    new = briefing("new", "2025-02-01", other)
    assert not [one for one in rows(old, new) if one[2]]


def test_one_briefing_supersedes_nothing_of_its_own() -> None:
    one = briefing("one", "2025-01-01", "trade: 1 in 2024", "trade: 2 in 2024")
    assert rows(one) == [("1", "one", False, ()), ("2", "one", False, ())]


def test_both_values_of_a_briefing_are_superseded_by_a_later_one() -> None:
    one = briefing("one", "2025-01-01", "trade: 1 in 2024", "trade: 2 in 2024")
    new = briefing("new", "2025-02-01", "trade: 3 in 2024")
    assert rows(one, new) == [
        ("3", "new", False, ()),
        ("1", "one", True, ()),
        ("2", "one", True, ()),
    ]


def test_what_several_briefings_state_alike_stands_once() -> None:
    first = briefing("first", "2025-01-01", "trade: 245 in 2024", "trade: 245 in 2024")
    second = briefing("second", "2025-02-01", "trade: 240 in 2024")
    third = briefing("third", "2025-03-01", "trade: 245 in 2024")
    assert rows(first, second, third) == [
        ("245", "third", False, ("first",)),
        ("240", "second", True, ()),
    ]


@pytest.mark.parametrize("other", ["about 245 in 2024", "245 in 2024, +7% yoy"])
def test_what_is_stated_otherwise_stands_beside_it(other: str) -> None:
    old = briefing("old", "2025-01-01", "trade: 245 in 2024")
    new = briefing("new", "2025-02-01", f"trade: {other}")
    assert rows(old, new) == [("245", "new", False, ()), ("245", "old", True, ())]


def test_a_note_makes_no_other_value() -> None:
    old = briefing("old", "2025-01-01", "trade: 245 in 2024")
    new = briefing("new", "2025-02-01", "trade: 245.0 in 2024, as revised")
    assert rows(old, new) == [("245.0", "new", False, ("old",))]


def test_of_two_briefings_of_a_day_the_later_id_counts_as_newer() -> None:
    one = briefing("a", "2025-01-01", "trade: 1 in 2024")
    two = briefing("b", "2025-01-01", "trade: 2 in 2024")
    assert rows(one, two) == [("2", "b", False, ()), ("1", "a", True, ())]


def test_figures_without_a_period_are_never_joined() -> None:
    old = briefing("old", "2025-01-01", "trade: 1")
    new = briefing("new", "2025-02-01", "trade: 1")
    assert rows(old, new) == [("1", "new", False, ()), ("1", "old", False, ())]
