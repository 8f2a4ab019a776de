"""The page of a series: what its template is given, and that addresses on it last."""

import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path

import pytest

from builder.link.addresses import measure_address
from builder.link.series_anchors import series_anchors
from builder.model import Own
from builder.render import facts
from builder.render.kit import Kit
from builder.render.page import Page
from builder.render.series import figures
from builder.render.series_rows import MANY
from builder.render.series_views import ComparisonView, SeriesRow, SeriesView
from builder.render.side_by_side import MOST, NEWEST
from builder.render.views import FiguresView, Link
from tests.conftest import run, write_site
from tests.test_views import kit

FLOW = "---\nlabel: Trade\nunit: USD\nkind: flow\nprices: current\ndefinition: D\n---\nNotes.\n"
EAST = "---\nname: Eastern Customs\n---\n"
WEST = "---\nname: Western Customs\n---\n"


def text(day: str, *lines: str, head: str = "") -> str:
    """A briefing of a day with figures of the measure `trade`."""
    told = "".join(f"  - trade: {line}\n" for line in lines)
    return f"---\ntitle: Told on {day}\ndate: {day}\n{head}figures:\n{told}---\n"


def site(briefings: Mapping[str, str], **more: str) -> Kit:
    """A site of briefings by their ids, with a measure that is a flow, and two offices."""
    files = {f"briefings/{name}.md": one for name, one in briefings.items()}
    files |= {name.replace("__", "/") + ".md": one for name, one in more.items()}
    offices = {"organizations/east.md": EAST, "organizations/west.md": WEST}
    return kit({"measures/trade.md": FLOW, **offices, **files})


def whole(made: Kit, measure: str = "trade") -> Page:
    """The page of a series, before it is filled."""
    (plan,) = [one for one in figures(made) if one.address == measure_address(measure)]
    return plan.make(Own())


def page(made: Kit, measure: str = "trade") -> SeriesView:
    """What the template of a series is given."""
    view = whole(made, measure).view
    assert isinstance(view, SeriesView)
    return view


def told(*lines: str, day: str = "2030-01-01") -> SeriesView:
    """The page of figures that one briefing states."""
    return page(site({"one": text(day, *lines)}))


def rows(view: SeriesView) -> list[SeriesRow]:
    """The rows of all groups."""
    return [row for group in view.groups for fold in group.folds for row in fold.rows]


def earlier(view: SeriesView) -> list[SeriesRow]:
    """The rows of what no longer stands."""
    return [row for fold in view.earlier for row in fold.rows]


# ── the table ─────────────────────────────────────────────────────────────────────────────


def test_kinds_of_period_have_groups_of_their_own_and_run_back_in_time() -> None:
    view = told(
        "1 in 2023", "2 in 2024", "3 in 2024-H1", "4 in 2024-Q1", "5 in 2024-01/2024-11",
        "6 in 2024-01-21", "7", "8 in 2024/..", "9 in 2023/2024", "10 in 2024-03", "11 in 2023-H2",
        "12 in 2023-04/2024-03",
    )  # fmt: skip
    found = [
        (group.label, group.anchor, [row.figure.value for row in group.folds[0].rows])
        for group in view.groups
    ]
    assert found == [
        ("Full years", "of.year", ["2", "1"]),
        ("Several years", "of.years", ["9"]),
        ("Half-years", "of.half", ["3", "11"]),
        ("Quarters", "of.quarter", ["4"]),
        ("Months", "of.month", ["10"]),
        ("Runs of months", "of.run", ["5", "12"]),
        ("Days", "of.days", ["6"]),
        ("Open periods", "of.open", ["8"]),
        ("Without a period", "of.none", ["7"]),
    ]
    assert [len(group.folds) for group in view.groups] == [1] * 9


def test_sources_of_one_period_run_by_name() -> None:
    found = rows(told("1 in 2024, per east", "2 in 2024, per west", "3 in 2023, per east"))
    assert [row.figure.value for row in found] == ["1", "2", "3"]


def test_undated_values_run_from_the_newest_briefing() -> None:
    made = site({"a": text("2024-01-01", "1"), "b": text("2025-01-01", "2", "3 in 2020/..")})
    assert [row.figure.value for row in rows(page(made))] == ["3", "2", "1"]


def test_many_values_are_folded_by_whole_years_and_the_newest_are_open() -> None:
    months = [f"{n} in {2000 + n // 12}-{1 + n % 12:02}" for n in range(MANY + 12)]
    (group,) = told(*months).groups
    assert [(fold.label, fold.unfolded, len(fold.rows)) for fold in group.folds] == [
        ("2001–2004: 40 values", True, 40),
        ("2000: 12 values", False, 12),
    ]
    (group,) = told(*months[: MANY + 1]).groups
    assert [fold.label for fold in group.folds] == ["2000–2003: 41 values"]
    (group,) = told(*months[:MANY]).groups
    assert [fold.label for fold in group.folds] == [""]


def test_many_undated_values_are_folded_by_the_years_they_were_told_in() -> None:
    made = {f"b{n}": text(f"{2000 + n}-01-01", f"{n}") for n in range(MANY + 1)}
    (group,) = page(site(made)).groups
    assert [(fold.label, fold.unfolded) for fold in group.folds] == [
        ("2001–2040: 40 values", True),
        ("2000: 1 value", False),
    ]


# ── by the month ──────────────────────────────────────────────────────────────────────────


def test_months_worth_is_shown_where_periods_differ() -> None:
    view = told("USD 244.8bn in 2024", "over USD 220bn in 2024-01/2024-11", "USD 5bn in 2024-05-05")
    assert [(row.figure.full, row.monthly) for row in rows(view)] == [
        ("USD 244.8 billion", "20.4 USD bn"),
        ("over USD 220 billion", "over 20 USD bn"),
        ("USD 5 billion", ""),
    ]
    assert [group.monthly for group in view.groups] == [True, True, False]


@pytest.mark.parametrize(
    "lines",
    [
        ("USD 244.8bn in 2024", "USD 240.1bn in 2023"),
        ("5% in 2024", "4% in 2024-H1"),
        ("rank 5 in 2024", "rank 4 in 2024-H1"),
    ],
)
def test_it_is_not_shown_elsewhere(lines: tuple[str, ...]) -> None:
    view = told(*lines)
    assert {row.monthly for row in rows(view)} == {""}
    assert {group.monthly for group in view.groups} == {False}


def test_a_measure_that_does_not_say_so_is_no_flow() -> None:
    files = {"one": text("2030-01-01", "USD 12bn in 2024", "USD 5bn in 2024-H1")}
    made = site(files, measures__trade="---\nlabel: Trade\n---\n")
    assert {row.monthly for row in rows(page(made))} == {""}


# ── what has changed ──────────────────────────────────────────────────────────────────────

RESTATED = {
    "a": text("2025-01-01", "USD 244.2bn in 2024, per east"),
    "b": text("2025-02-01", "nearly USD 245bn in 2024, per east"),
    "c": text("2025-03-01", "USD 244.8bn in 2024, per east"),
    "d": text("2025-04-01", "USD 244.8bn in 2024, per east"),
}


def _history(row: SeriesRow) -> tuple[str, str, str, str]:
    other, when = row.other, row.when
    return (
        row.figure.full,
        row.remark,
        f"{other.text} {other.href}" if other else "",
        when.iso if when else "",
    )


def test_what_was_restated_says_what_it_was_and_what_it_became_and_when() -> None:
    view = page(site(RESTATED))
    at = "#figure.trade.2024."
    assert [_history(row) for row in rows(view)] == [
        ("USD 244.8 billion", "restated from", f"USD 244.2 billion {at}a", "2025-03-01")
    ]
    assert [_history(row) for row in earlier(view)] == [
        ("nearly USD 245 billion", "also given as", f"USD 244.8 billion {at}d", ""),
        ("USD 244.2 billion", "restated as", f"USD 244.8 billion {at}c", "2025-03-01"),
    ]


def test_a_change_that_was_restated_is_named() -> None:
    made = site(
        {
            "a": text("2025-01-01", "5 in 2024, +7% yoy"),
            "b": text("2025-02-01", "5 in 2024, +6.8% yoy"),
        }
    )
    (row,), (old,) = rows(page(made)), earlier(page(made))
    assert row.other == Link("+7% on the year", "#figure.trade.2024.a")
    assert old.other == Link("+6.8% on the year", "#figure.trade.2024.b")


def test_where_nothing_was_restated_nothing_is_said() -> None:
    view = told("5 in 2024", "4 in 2023")
    assert view.earlier == ()
    assert {row.remark for row in rows(view)} == {""}


def test_a_change_that_does_not_follow_stands_beside_the_announced_one() -> None:
    view = told("USD 190.27bn in 2022, per east", "USD 240.1bn in 2023, +26.3% yoy, per east")
    (now, before) = rows(view)
    assert now.figure.change == "+26.3% on the year"
    assert now.computed == Link(
        "+26.2% on the year, computed from USD 190.27 billion in 2022", "#figure.trade.2022.one"
    )
    assert before.computed is None


# ── addresses that last ───────────────────────────────────────────────────────────────────


def _ids(view: SeriesView) -> set[str]:
    found = [*rows(view), *earlier(view)]
    return {row.figure.anchor for row in found} | {one.anchor for row in found for one in row.also}


def test_no_row_loses_its_address_when_a_briefing_is_added() -> None:
    before: set[str] = set()
    for count in range(1, len(RESTATED) + 1):
        after = _ids(page(site(dict(list(RESTATED.items())[:count]))))
        assert before < after
        before = after
    assert before == {f"figure.trade.2024.{name}" for name in RESTATED}


def test_other_briefings_are_named_with_where_they_state_it() -> None:
    (row,) = rows(page(site(RESTATED)))
    (also,) = row.also
    assert row.figure.briefing == Link("Told on 2025-04-01", "/repo/briefings/d/#figure.trade.2024")
    assert (also.briefing, also.published.iso, row.folded) == (
        Link("Told on 2025-03-01", "/repo/briefings/c/#figure.trade.2024"),
        "2025-03-01",
        "",
    )
    more = RESTATED | {"e": text("2025-05-01", "USD 244.8bn in 2024, per east")}
    (row,) = rows(page(site(more)))
    assert ([one.anchor for one in row.also], row.folded) == (
        ["figure.trade.2024.d", "figure.trade.2024.c"],
        "also in 2 briefings",
    )


# ── side by side ──────────────────────────────────────────────────────────────────────────


def compared(*lines: str, day: str = "2030-01-01") -> ComparisonView:
    """The only comparison of figures."""
    (one,) = told(*lines, day=day).compared
    return one


def test_the_anchor_is_explained_by_period_and_office() -> None:
    one = compared(
        "USD 244.8bn in 2024, per east",
        "over USD 220bn in 2024-01/2024-11, per west\n    note: Eleven months.",
    )
    assert (one.label, one.anchor, one.monthly) == ("2024", "compare.2024", True)
    assert one.verdict == "The values do not contradict each other."
    assert one.reasons == (
        "Period: 12 months against 11.",
        "Precision: “over” sets a lower bound.",
        "Coverage: see the notes beside the values.",
        "Office: Eastern Customs and Western Customs count by rules of their own.",
    )
    first, other = one.rows
    assert (first.source.text, first.value, first.monthly, first.difference) == (
        "Eastern Customs", "USD 244.8 billion", "20.4 USD bn", "",
    )  # fmt: skip
    assert (other.source.text, other.value, other.monthly) == (
        "Western Customs", "over USD 220 billion", "over 20 USD bn",
    )  # fmt: skip
    assert other.difference == "−24.8 billion (−10.1%), at most"
    assert other.monthly_difference == "−2.0%, at most"
    assert (other.notes, other.href) == (
        ("Eleven months.",), "#figure.trade.2024-01--2024-11.one",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "verdict", "reasons"),
    [
        (("5 in 2024, per a", "6 in 2024, per b"),
         "The values differ, and nothing on file explains why.", ()),
        (("5 in 2024, per east", "6 in 2024, per west"), "The values differ. What is known of them:",
         ("Office: Eastern Customs and Western Customs count by rules of their own.",)),
        (("5.1 in 2024, per a", "5 in 2024, per b"), "The values agree as far as they are given.",
         ("Precision: the values are the same in the digits that both have.",)),
        (("5 in 2024, per a", "nearly 6 in 2023-04/2024-12, per b"),
         "The values do not contradict each other.",
         ("Period: 21 months against 12.", "Precision: “nearly” sets an upper bound.")),
        (("5 in 2024, per a", "about 6 in 2023-10/2024-09, per b"),
         "The values do not contradict each other.",
         ("Period: 12 months each, but not the same ones.", "Precision: “about” marks an estimate.")),
        (("5 in 2024-01-01/2024-11-29, per a", "6 in 2024-01/2024-11, per b"),
         "The values do not contradict each other.", ("Period: not the same days.",)),
        (("5 in 2024, per a", "8 in 2024-01/2024-11, per b"),
         "The values differ. What is known of them:",
         ("Period: 12 months against 11.",
          "Yet the value for a part of the period is larger than that for the whole.")),
        (("USD 5 in 2024, per a", "EUR 6 in 2024, per b"), "The values do not contradict each other.",
         ("Currency: EUR against USD.",)),
        (("5 tonnes in 2024, per a", "6 in 2024, per b"), "The values do not contradict each other.",
         ("Unit: a bare number against tonnes.",)),
    ],
)  # fmt: skip
def test_a_difference_is_put_in_words(
    lines: tuple[str, ...], verdict: str, reasons: tuple[str, ...]
) -> None:
    one = compared(*lines)
    assert (one.verdict, one.reasons) == (verdict, reasons)


def test_a_value_told_early_need_not_contradict_a_later_one() -> None:
    made = site(
        {
            "a": text("2024-11-05", "5 in 2024, per a"),
            "b": text("2025-01-05", "6 in 2024, per b"),
        }
    )
    (one,) = page(made).compared
    assert one.verdict == "The values need not contradict each other."
    assert one.reasons == (
        "Time: USD 5 was first told on 5 November 2024, before the period was over.",
    )


def test_what_it_is_about_stands_in_the_heading() -> None:
    of = "\n    of: east"
    one = compared(f"5 in 2024, per a{of}", f"6 in 2024{of}")
    assert (one.label, one.anchor) == ("2024: Eastern Customs", "compare.2024.east")
    assert [row.source for row in one.rows] == [Link("no source named"), Link("a")]


def test_of_many_comparisons_the_newest_stand_open() -> None:
    lines = [f"{n} in {2000 + n // 2}, per {'ab'[n % 2]}" for n in range(2 * (NEWEST + 50))]
    view = told(*lines)
    assert [one.label for one in view.compared] == [str(2055 - n) for n in range(NEWEST)]
    assert [(label, len(found)) for label, found in view.compared_before] == [
        ("2010–2049", 40),
        ("2000–2009", 10),
    ]
    assert view.compared_before[1][1][0].anchor == "compare.2009"


def test_who_says_the_same_as_the_first_is_shown_without_a_difference() -> None:
    one = compared("5 in 2024, per a", "5 in 2024, per b", "6 in 2024, per c")
    assert [row.difference for row in one.rows] == ["", "none", "+1 (+20.0%)"]


def test_of_many_sources_the_first_stand_open() -> None:
    one = compared(*(f"{n} in 2024, per source {n}" for n in range(1, MOST + 4)))
    assert (len(one.rows), len(one.more), one.folded) == (MOST, 3, "3 more values")


# ── the rest of the page ──────────────────────────────────────────────────────────────────


def test_a_series_says_what_it_is_and_where_it_comes_from() -> None:
    view = page(site(RESTATED))
    assert (view.label, view.definition, view.has_body) == ("Trade", "D", True)
    assert view.facts == (
        "In USD bn",
        "Prices: current",
        "A flow: parts of a period add up to the whole",
    )
    assert view.files == (
        Link("Data as CSV", "/repo/figures/trade/data.csv"),
        Link("Data as JSON", "/repo/figures/trade/data.json"),
    )
    sources, briefings = view.origins
    assert [(one.link.text, one.count, one.when) for one in sources.shown] == [
        ("Eastern Customs", "1 value", "2024")
    ]
    assert [(one.link.href, one.count, one.when) for one in briefings.shown] == [
        (f"/repo/briefings/{name}/", "1 value", f"1 {month} 2025")
        for name, month in zip("dcba", ("April", "March", "February", "January"), strict=True)
    ]
    assert (briefings.more, briefings.folded) == ((), "")


def test_sources_with_most_values_come_first() -> None:
    view = told("1 in 2022, per a", "2 in 2023, per b", "3 in 2020/.., per b", "4, per c")
    assert [(one.link.text, one.count, one.when) for one in view.origins[0].shown] == [
        ("b", "2 values", "2020–2023"),
        ("a", "1 value", "2022"),
        ("c", "1 value", ""),
    ]
    many = told(*(f"{n} in 2024, per source {n}" for n in range(20)))
    assert (len(many.origins[0].shown), many.origins[0].folded) == (12, "8 more sources")


def test_a_series_is_cited_by_the_day_of_its_newest_value() -> None:
    cite = page(site(RESTATED)).cite
    assert cite is not None
    assert cite.text == "A desk, “Trade”, A desk, 1 April 2025, https://e.org/repo/figures/trade/"
    assert cite.bibtex.startswith("@misc{trade,\n")
    assert cite.version.iso == "2025-04-01"


def test_a_measure_without_values_has_a_page_all_the_same() -> None:
    view = page(site({}))
    assert (view.label, view.groups, view.cite, view.files, view.origins) == (
        "Trade", (), None, (), (),
    )  # fmt: skip
    assert whole(site({})).charts == ()
    assert view.facts[1:] == ("A flow: parts of a period add up to the whole",)


def test_a_measure_without_a_file_goes_by_its_id() -> None:
    made = kit({"briefings/a.md": text("2025-01-01", "5 in 2024").replace("trade", "oil-price")})
    view = page(made, "oil-price")
    assert (view.label, view.facts, view.has_body) == ("Oil price", (), False)


def test_the_index_runs_by_label_with_the_latest_value_of_each() -> None:
    lines = "figures:\n  - zinc: 1 in 2023\n  - zinc: 2 in 2024\n  - tin: 3\n"
    made = site(
        {"a": f"---\ntitle: A\ndate: 2025-01-01\n{lines}---\n"},
        measures__zinc="---\nlabel: A metal\n---\n",
    )
    view = next(figures(made)).make(Own()).view
    assert isinstance(view, FiguresView)
    assert view.intro == "3 measures, each with its latest value."
    assert [(one.label, [row.value for row in one.rows]) for one in view.groups] == [
        ("A metal", ["2"]),
        ("Tin", ["3"]),
        ("Trade", []),
    ]


def test_the_latest_values_are_in_one_line() -> None:
    made = site(
        {"a": text("2026-01-01", "1 in 2023, per east", "2 in 2024, per east",
                   "3 in 2024-01/2024-11, per west", "4 in 2025-H1, per east", "5 in 2025, per east")}
    )  # fmt: skip
    assert [row.value for row in facts.latest(made, "trade", 3)] == ["5", "2", "1"]
    assert facts.latest(made, "nothing", 3) == ()


# ── as it is published ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("/figures/trade/#figure.trade.2024.a", ""),
        ("/figures/trade/#disagreements", "unknown-anchor"),
        ("/figures/trade/#earlier", ""),
        ("/figures/trade/#own", ""),
        ("/figures/trade/#figure.trade.2023.a", "unknown-anchor"),
        ("/figures/gas/#numbers", ""),
        ("/figures/gas/#sources", "unknown-anchor"),
        ("/figures/#numbers", "unknown-anchor"),
    ],
)
def test_links_lead_to_the_rows_of_a_series(tmp_path: Path, target: str, code: str) -> None:
    link = f"---\ntitle: L\ndate: 2026-01-01\nfigures: [{{gas: 5 in 2024}}]\n---\n[x]({target})\n"
    files = {f"content/briefings/{name}.md": one for name, one in RESTATED.items()}
    measure = f"{FLOW}\n## A heading {{#own}}\n"
    offices = {"content/organizations/east.md": EAST}
    write_site(
        tmp_path,
        {**files, **offices, "content/measures/trade.md": measure, "content/briefings/l.md": link},
    )
    outcome = run(tmp_path, cached=False, write=False)
    assert [one.code for one in outcome.findings if one.code == "unknown-anchor"] == (
        [code] if code else []
    )


def test_the_page_has_every_address_once_and_shows_what_happened(tmp_path: Path) -> None:
    files = {f"content/briefings/{name}.md": one for name, one in RESTATED.items()}
    files["content/briefings/w.md"] = text(
        "2025-05-01", "over USD 220bn in 2024-01/2024-11, per west", "USD 244.8bn in 2024, per east",
        "USD 240bn in 2023, per east",
    )  # fmt: skip
    offices = {"content/organizations/east.md": EAST, "content/organizations/west.md": WEST}
    write_site(tmp_path, {"content/measures/trade.md": FLOW, **offices, **files})
    outcome = run(tmp_path, cached=False)
    assert not outcome.failed
    html = (tmp_path / "_site/figures/trade/index.html").read_text("utf-8")
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert {f"figure.trade.2024.{name}" for name in (*RESTATED, "w")} <= set(ids)
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)
    made = site({name.rpartition("/")[2][:-3]: one for name, one in files.items()})
    main = html.partition("<main")[2].partition("</main>")[0]
    own = set(re.findall(r'\bid="([^"]+)"', main)) - {"chart.narrow", "chart.wide"}
    drawn = {one for one in own if one.startswith("chart.")}
    assert series_anchors(made.site, "trade") == own - drawn | {"main"}
    words = " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())
    for said in (
        "restated from USD 244.2 billion , 1 March 2025",
        "restated as USD 244.8 billion , 1 March 2025",
        "also in 2 briefings",
        "Period: 12 months against 11.",
        "a month: over 20 USD bn",
    ):
        assert said in words, said
    order = [html.index(f'id="{name}"') for name in
             ("chart", "disagreements", "numbers", "earlier", "origins", "notes", "cite")]  # fmt: skip
    assert order == sorted(order)
