"""Series of figures: in order of their periods, each value once, with what a later one supersedes."""

from collections.abc import Mapping
from datetime import date

import pytest

from builder.link.series import Telling, Value, gather, identity, latest
from builder.load.document import load_document
from builder.model import Briefing, SourcePath
from tests.conftest import ROOT


def briefing(name: str, day: str, *figures: str, sources: str = "") -> Briefing:
    """A briefing with figures, each as it stands behind `- `, and a source `report`."""
    lines = "".join(f"  - {one}\n" for one in figures)
    lines += f"sources:\n  - report: {sources}\n" if sources else ""
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


def standings(*briefings: Briefing) -> list[tuple[str, str, str]]:
    """The series `trade`: where a value stands, its standing, and what is in its place."""
    return [
        (one.briefing, one.standing, one.by.briefing if one.by else "")
        for one in gather(briefings)["trade"]
    ]


def test_figures_are_gathered_by_what_they_measure() -> None:
    one = briefing("one", "2025-01-01", "trade: 1 in 2024", "gdp: 5% in 2024", "trade: 2 in 2023")
    found: Mapping[str, tuple[Value, ...]] = gather([one])
    assert list(found) == ["gdp", "trade"]
    told = Telling(one.id, 1, date(2025, 1, 1))
    assert found["gdp"] == (Value(one.figures[1], (told,)),)
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


@pytest.mark.parametrize(
    ("earlier", "later", "stands"),
    [
        ("245 in 2024", "about 245 in 2024", "earlier"),
        ("244.8 in 2024", "245 in 2024", "earlier"),
        ("244.8 in 2024", "nearly 245 in 2024", "earlier"),
        ("228 in 2024", "over 220 in 2024", "earlier"),
        ("245 in 2024, +7% yoy", "245 in 2024", "earlier"),
        ("245 in 2024", "244.8 in 2024", "later"),
        ("nearly 245 in 2024", "244.8 in 2024", "later"),
        ("about 245 in 2024", "nearly 245 in 2024", "later"),
        ("about 245 in 2024", "around 245 in 2024", "later"),
        ("245 in 2024", "245 in 2024, +7% yoy", "later"),
        ("245 in 2024", "exactly 245 in 2024", "later"),
        ("245 in 2024-H1", "245 in 2024-01/2024-06, +7% yoy", "later"),
    ],
)
def test_what_says_the_same_with_less_is_an_echo(earlier: str, later: str, stands: str) -> None:
    old = briefing("earlier", "2025-01-01", f"trade: {earlier}")
    new = briefing("later", "2025-02-01", f"trade: {later}")
    other = "later" if stands == "earlier" else "earlier"
    assert standings(old, new) == [(stands, "stands", ""), (other, "echo", stands)]


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("244.8 in 2024", "244.7 in 2024"),
        ("244.8 in 2024", "244 in 2024"),
        ("219.6 in 2024", "over 220 in 2024"),
        ("244.8 in 2024", "over 220 in 2024"),
        ("nearly 245 in 2024", "245.1 in 2024"),
        ("about 200 in 2024", "over 220 in 2024"),
        ("over 220 in 2024", "over 221 in 2024"),
        ("about 245 in 2024", "around 246 in 2024"),
        ("245 in 2024, +7% yoy", "245 in 2024, +6.8% yoy"),
        ("rank 4 in 2024", "rank 5 in 2024"),
    ],
)
def test_what_says_something_else_takes_its_place(earlier: str, later: str) -> None:
    old = briefing("earlier", "2025-01-01", f"trade: {earlier}")
    new = briefing("later", "2025-02-01", f"trade: {later}")
    assert standings(old, new) == [("later", "stands", ""), ("earlier", "restated", "later")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("245 in 2024", "250 in 2024~"),
        ("245 in 2024", "250 in 2024?"),
        ("245 in 2024", "250 in 2024/.."),
        ("rank 5 in 2024", "6 in 2024"),
        ("245 in 2024", "250 in 2023-12/2024-12"),
    ],
)
def test_what_is_about_something_else_stands_beside_it(one: str, other: str) -> None:
    old = briefing("old", "2025-01-01", f"trade: {one}")
    new = briefing("new", "2025-02-01", f"trade: {other}")
    assert {standing for _, standing, _ in standings(old, new)} == {"stands"}


def test_each_value_is_replaced_by_the_next_that_says_something_else() -> None:
    told = ["244.8", "nearly 245", "240", "240.2", "243", "about 240"]
    made = [
        briefing(f"b{n}", f"2025-0{n}-01", f"trade: {one} in 2024") for n, one in enumerate(told, 1)
    ]
    assert standings(*made) == [
        ("b5", "stands", ""),
        ("b6", "echo", "b5"),
        ("b4", "restated", "b5"),
        ("b3", "restated", "b5"),
        ("b2", "echo", "b5"),
        ("b1", "restated", "b3"),
    ]


def test_an_echo_of_what_was_restated_is_restated_with_it() -> None:
    told = ["244.8", "nearly 245", "250", "nearly 251"]
    made = [
        briefing(f"b{n}", f"2025-0{n}-01", f"trade: {one} in 2024") for n, one in enumerate(told, 1)
    ]
    assert standings(*made) == [
        ("b3", "stands", ""),
        ("b4", "echo", "b3"),
        ("b2", "restated", "b3"),
        ("b1", "restated", "b3"),
    ]


def test_a_value_that_comes_back_replaces_what_replaced_it() -> None:
    told = ["1", "2", "1", "3", "1"]
    made = [
        briefing(f"b{n}", f"2025-0{n}-01", f"trade: {one} in 2024") for n, one in enumerate(told, 1)
    ]
    assert standings(*made) == [
        ("b5", "stands", ""),
        ("b4", "restated", "b5"),
        ("b2", "restated", "b3"),
    ]


def test_in_one_briefing_the_more_exact_value_stands() -> None:
    one = briefing("one", "2025-01-01", "trade: nearly 245 in 2024", "trade: 244.8 in 2024")
    assert rows(one) == [("244.8", "one", False, ()), ("245", "one", False, ())]
    assert [value.standing for value in gather([one])["trade"]] == ["stands", "echo"]
    new = briefing("new", "2025-02-01", "trade: about 245 in 2024", "trade: 244.79 in 2024")
    assert standings(one, new) == [
        ("new", "stands", ""),
        ("new", "echo", "new"),
        ("one", "echo", "new"),
        ("one", "echo", "new"),
    ]


def test_of_a_briefing_that_contradicts_itself_all_values_stand() -> None:
    one = briefing("one", "2025-01-01", "trade: 1 in 2024", "trade: 2 in 2024")
    two = briefing("two", "2025-02-01", "trade: 2 in 2024", "trade: 1 in 2024")
    assert {standing for _, standing, _ in standings(one, two)} == {"stands"}
    again = briefing("two", "2025-02-01", "trade: 1 in 2024", "trade: 2 in 2024")
    assert rows(one, again) == [("1", "two", False, ("one",)), ("2", "two", False, ("one",))]
    only = briefing("two", "2025-02-01", "trade: 2 in 2024")
    assert standings(one, only) == [("two", "stands", ""), ("one", "restated", "two")]
    vague = briefing("two", "2025-02-01", "trade: 3 in 2024", "trade: about 1.02 in 2024")
    assert standings(one, vague) == [
        ("two", "stands", ""),
        ("two", "stands", ""),
        ("one", "echo", "two"),
        ("one", "restated", "two"),
    ]


def test_sources_that_pages_declare_are_told_apart_by_their_addresses() -> None:
    def told(name: str, day: str, value: int, url: str) -> Briefing:
        return briefing(name, day, f"trade: {value} in 2024, per report", sources=url)

    old = told("old", "2025-01-01", 1, "https://a.example/")
    assert [
        one for *_, one, _ in rows(old, told("new", "2025-02-01", 2, "https://b.example/"))
    ] == [
        False,
        False,
    ]
    assert standings(old, told("new", "2025-02-01", 2, "https://a.example/")) == [
        ("new", "stands", ""),
        ("old", "restated", "new"),
    ]
    assert (
        len(gather([old, briefing("new", "2025-02-01", "trade: 1 in 2024, per report")])["trade"])
        == 2
    )


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


# ── lately ─────────────────────────────────────────────────────────

TOLD = [
    briefing("jan", "2025-01-01", "trade: 1 in 2023, per a", "trade: 240 in 2024, per a"),
    briefing("feb", "2025-02-01", "trade: 245 in 2024, per a", "trade: 9 in 2024, per b"),
    briefing("mar", "2025-03-01", "trade: 240 in 2024, per a", "trade: 3 in 2025-H1, per a"),
]


def test_the_latest_values_are_those_that_can_stand_in_one_line() -> None:
    found = gather(TOLD)["trade"]
    assert [one.figure.line.amount.value for one in latest(found, 3)] == [3]
    years = tuple(one for one in found if one.briefing != "mar" or len(one.told) > 1)
    assert [one.figure.line.amount.value for one in latest(years, 3)] == [9]
    own = tuple(one for one in years if one.source == "a")
    assert [one.figure.line.amount.value for one in latest(own, 3)] == [240, 1]
    assert [one.figure.line.amount.value for one in latest(own, 1)] == [240]
    assert latest((), 3) == ()


# ── the example ───────────────────────────────────────────────────────────────────────────


def test_the_trade_of_the_example_joins_six_briefings_two_sources_and_eleven_periods() -> None:
    found: list[Briefing] = []
    for path in sorted((ROOT / "content/briefings").glob("*.md")):
        source = SourcePath(path.relative_to(ROOT).as_posix())
        document = load_document(source, path.read_bytes()).document
        if isinstance(document, Briefing) and not document.release.draft:
            found.append(document)
    trade = gather(found)["russia-china-trade"]
    standing = [one for one in trade if one.stands]
    briefings = {telling.briefing for one in trade for telling in one.told}
    assert len(briefings) >= 6
    assert {one.source for one in trade} == {"chinese-customs", "russian-customs"}
    assert len({identity(one)[0] for one in standing}) >= 11
    (exact,) = [one for one in trade if one.standing == "echo"]
    assert f"{exact.figure.line.amount.value:f}" == "190270000000"
    # What a figure was read in is told beside who counted, or in a note.
    assert all(one.figure.source or one.figure.note for one in trade)
