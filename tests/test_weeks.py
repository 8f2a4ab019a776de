"""Weeks: their days, what was new in them, what lay ahead at their end, and the pages that tell of it."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from builder.link.events import PENDING, join_events
from builder.link.series import gather
from builder.link.weeks import Agenda, Span, days_of, first_tellings, week_of
from builder.model import Briefing, Own
from builder.render import digest
from builder.render.digest import COMING, MEASURES, TITLES, VALUES
from builder.render.digest_views import DigestView, WeeksView
from builder.render.kit import Kit
from builder.render.lists import IN_THE_NEWS
from builder.render.pages import all_pages
from builder.render.views import ListView
from tests.conftest import run, tree, write_site
from tests.linkcheck import check
from tests.test_known import _told, series_of
from tests.test_views import kit

# ── the days of weeks ─────────────────────────────────────────────────────────────────────


@given(st.dates())
@example(date.min)
@example(date.max)
@example(date(2024, 12, 30))
@example(date(2023, 1, 1))
def test_each_day_lies_in_its_week_and_in_no_other(day: date) -> None:
    week = week_of(day)
    first, last = days_of(week)
    assert re.fullmatch(r"\d{4}-W\d\d", week)
    assert first <= day <= last
    assert first.weekday() == 0
    assert last.weekday() == 6 or last == date.max
    assert {week_of(first), week_of(last)} == {week}
    if first > date.min:
        assert week_of(first - timedelta(1)) < week


def test_a_week_has_seven_days() -> None:
    assert days_of("2025-W04") == Span(date(2025, 1, 20), date(2025, 1, 26))
    assert week_of(date(2024, 12, 30)) == "2025-W01"


# ── what was told for the first time ──────────────────────────────────────────────────────


@given(_told)
def test_news_is_what_stood_once_it_was_told_and_had_not_been_told_before(
    told: list[tuple[date, list[str]]],
) -> None:
    _, made = series_of(told)
    found = first_tellings(gather(made).get("trade", ()))
    made.sort(key=lambda one: (one.date, one.id))
    for number, briefing in enumerate(made):
        before = gather(made[:number]).get("trade", ())
        after = gather(made[: number + 1]).get("trade", ())
        known = {one.told[0] for one in before}
        fresh = {
            (one.told[0].briefing, one.told[0].number)
            for one in after
            if one.stands and one.told[0] not in known
        }
        assert {key for key in found if key[0] == briefing.id} == fresh


def test_what_another_value_replaced_is_told() -> None:
    days = [date(2011, 1, 1), date(2011, 1, 2), date(2011, 1, 3)]
    _, made = series_of(
        [(days[0], ["5.1 in 2010"]), (days[1], ["7 in 2010"]), (days[2], ["7.0 in 2010"])]
    )
    found = [fresh for _, fresh in first_tellings(gather(made).get("trade", ())).values()]
    told = {one.telling.briefing: one.replaced and one.replaced.told[0].briefing for one in found}
    assert told["b0"] is None
    assert told["b1"] == "b0"
    assert told.get("b2") is None


# ── what lay ahead ────────────────────────────────────────────────────────────────────────

_days = st.dates(date(2025, 1, 1), date(2025, 1, 20))
_status = st.sampled_from(["planned", "planned", "moved", "cancelled", "done", ""])
_dates = st.lists(
    st.tuples(_days, st.sampled_from("abc"), _status), max_size=3, unique_by=lambda one: one[1]
)
_plans = st.lists(st.tuples(_days, _dates), max_size=8)


def told_of(plans: list[tuple[date, list[tuple[date, str, str]]]]) -> Kit:
    """A site whose briefings tell of events by their ids."""
    files = {}
    for number, (day, dates) in enumerate(plans):
        rows = "".join(
            f"  - {when}: Event {name}\n    id: {name}\n"
            + (f"    status: {status}\n" if status else "")
            for when, name, status in dates
        )
        head = f"dates:\n{rows}" if rows else ""
        files[f"briefings/b{number}.md"] = f"---\ntitle: B{number}\ndate: {day}\n{head}---\n"
    return kit(files)


def ahead(briefings: list[Briefing], day: date) -> list[tuple[date, str]]:
    """What lay ahead on a day, worked out anew from what had been told by then."""
    events = join_events([one for one in briefings if one.date <= day])
    found = [
        (one.said.date.end.latest, one.key)
        for one in events
        if one.said.status in PENDING and one.said.date.end.latest > day
    ]
    return sorted(found)


@given(_plans, st.integers(1, 4))
def test_a_day_shows_what_was_known_then_to_be_ahead(
    plans: list[tuple[date, list[tuple[date, str, str]]]], most: int
) -> None:
    site = told_of(plans).site
    days = [date(2024, 12, 31) + timedelta(n) for n in range(25)]
    shown = Agenda(site.events, site.briefing).on(days, most)
    for day, found in zip(days, shown, strict=True):
        expected = ahead(list(site.briefings), day)[:most]
        assert [(one.said.date.end.latest, one.key) for one in found] == expected
        assert all(site.briefing[one.briefing].dates[one.number] is one.said for one in found)


# ── pages ─────────────────────────────────────────────────────────────────────────────────


def pages(made: Kit) -> dict[str, DigestView]:
    """The page of each week, by its name."""
    return dict(_pages(made))


def _pages(made: Kit) -> Iterator[tuple[str, DigestView]]:
    for plan in all_pages(made):
        if plan.address.startswith("/weeks/2"):
            view = plan.make(Own()).view
            assert isinstance(view, DigestView)
            yield plan.address.split("/")[2], view


def index(made: Kit) -> WeeksView:
    (plan,) = [one for one in all_pages(made) if one.address == "/weeks/"]
    view = plan.make(Own()).view
    assert isinstance(view, WeeksView)
    return view


def briefing(day: str, head: str = "", title: str = "") -> str:
    return f"---\ntitle: {title or day}\ndate: {day}\n{head}---\n"


def site(files: Mapping[str, str], config: str = "") -> Kit:
    """A site of briefings by their ids, with two people and a measure."""
    return kit(
        {
            "people/xi.md": "---\nname: Xi Jinping\n---\n",
            "people/putin.md": "---\nname: Vladimir Putin\n---\n",
            "measures/trade.md": "---\nlabel: Trade\nunit: USD\n---\n",
            **{f"briefings/{name}.md": text for name, text in files.items()},
        },
        site=config,
    )


ROW = {
    "a": briefing("2025-01-06"),
    "b": briefing("2025-01-20"),
    "c": briefing("2025-01-26"),
    "d": briefing("2025-02-03"),
}


def test_only_weeks_with_something_new_have_pages_and_lead_to_each_other() -> None:
    made = pages(site(ROW))
    assert list(made) == ["2025-W02", "2025-W04", "2025-W06"]
    view = made["2025-W04"]
    assert (view.title, view.intro) == (
        "The week of 20–26 January 2025",
        "Week 4 of 2025: 2 briefings",
    )
    assert [one.title for one in view.entries] == ["2025-01-26", "2025-01-20"]
    assert view.previous
    assert view.following
    assert (view.previous.text, view.previous.href) == (
        "6–12 January 2025",
        "/repo/weeks/2025-W02/",
    )
    assert (view.following.text, view.following.href) == (
        "3–9 February 2025",
        "/repo/weeks/2025-W06/",
    )
    assert (made["2025-W02"].previous, made["2025-W06"].following) == (None, None)


def test_the_list_of_weeks_is_under_years_and_names_titles() -> None:
    more = {f"e{n}": briefing("2024-12-29", title=f"E{n}") for n in range(TITLES + 2)}
    view = index(site({**ROW, **more}))
    assert view.intro.startswith("4 weeks: ")
    assert [
        (label, anchor, [row.page.text for row in rows]) for label, anchor, rows in view.groups
    ] == [
        ("2025", "y2025", ["3–9 February 2025", "20–26 January 2025", "6–12 January 2025"]),
        ("2024", "y2024", ["23–29 December 2024"]),
    ]
    (row,) = view.groups[1][2]
    assert (row.count, row.more) == ("5 briefings", "and 2 more")
    assert [one.text for one in row.titles] == ["E4", "E3", "E2"]


def test_the_oldest_of_many_weeks_are_listed_without_titles(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(digest, "TITLED", 2)
    more = {f"e{n}": briefing("2025-01-06", title=f"E{n}") for n in range(TITLES + 1)}
    ((_, _, rows),) = index(site({**ROW, **more})).groups
    assert [(row.count, len(row.titles), row.more) for row in rows] == [
        ("1 briefing", 1, ""),
        ("2 briefings", 2, ""),
        ("5 briefings", 0, ""),
    ]


def test_a_site_without_briefings_has_a_list_without_weeks() -> None:
    made = site({})
    assert (index(made).groups, pages(made)) == ((), {})


def test_the_archive_leads_to_the_weeks() -> None:
    for plan in all_pages(site(ROW)):
        if plan.address in {"/briefings/", "/briefings/2025/"}:
            view = plan.make(Own()).view
            assert isinstance(view, ListView)
            assert view.weeks
            assert view.weeks.href == "/repo/weeks/"


def figures(*lines: str) -> str:
    return "figures:\n" + "".join(f"  - {one}\n" for one in lines)


def test_figures_that_moved_are_those_first_told() -> None:
    made = site(
        {
            "a": briefing("2025-01-06", figures("trade: USD 5bn in 2022, per P", "trade: USD 7bn in 2023, per P")),
            "b": briefing("2025-01-20", figures("trade: USD 7bn in 2023, per P", "trade: USD 9bn in 2024, per P", "oil: 5%")),
            "c": briefing("2025-02-03", figures("trade: USD 8bn in 2024, per P")),
            "d": briefing("2025-02-10", figures("trade: USD 8bn in 2024, per P")),
        }
    )  # fmt: skip
    shown = {
        week: [(one.label, [row.full for row in one.rows], one.note) for one in view.figures]
        for week, view in pages(made).items()
    }
    assert shown == {
        "2025-W02": [("Trade", ["USD 7 billion", "USD 5 billion"], "")],
        "2025-W04": [
            ("Trade", ["USD 9 billion"], "before: USD 7 billion in 2023"),
            ("Oil", ["5%"], ""),
        ],
        "2025-W06": [("Trade", ["USD 8 billion"], "restated from USD 9 billion")],
        "2025-W07": [],
    }


def test_the_figures_of_the_front_page_come_first_and_many_are_counted() -> None:
    lines = [f"m{n}: {n + 1}" for n in range(MEASURES + 3)]
    lines += [f"m1: {n + 100} in {2000 + n}" for n in range(VALUES + 1)]
    made = site(
        {"a": briefing("2025-01-06", figures(*lines))}, f"front: {{figures: [m{MEASURES + 2}]}}\n"
    )
    view = pages(made)["2025-W02"]
    assert [one.label for one in view.figures] == [
        f"M{MEASURES + 2}",
        *(f"M{n}" for n in range(MEASURES - 1)),
    ]
    assert view.more_figures == "3 more measures"
    assert [row.full for row in view.figures[2].rows] == ["103", "102", "101"]
    assert view.figures[2].note == "2 more new values"


def test_people_are_counted_in_the_week() -> None:
    made = site(
        {
            "a": briefing("2025-01-06", "people: [xi]\n"),
            "b": briefing("2025-01-20", "people: [xi, putin]\n"),
            "c": briefing("2025-01-21", "people: [putin, nobody-known]\n"),
        }
    )
    view = pages(made)["2025-W04"]
    assert [(one.name, one.count) for one in view.people] == [
        ("Vladimir Putin", "2 briefings"),
        ("Xi Jinping", "1 briefing"),
    ]
    assert len(view.people) <= IN_THE_NEWS


@pytest.mark.parametrize("kind", ["correction", "update"])
def test_changes_stand_in_the_week_in_which_they_were_made(kind: str) -> None:
    notes = f"{kind}s:\n" + "".join(
        f"  - {day}: Of {day}.\n"
        for day in ("2025-01-19", "2025-01-20", "2025-01-26", "2025-01-27")
    )
    made = pages(site({**ROW, "a": briefing("2025-01-06", notes, "Wrong")}))
    view = made["2025-W04"]
    told, untold = view.corrections, view.updates
    if kind == "update":
        told, untold = untold, told
    assert [(one.text, one.page and one.page.href) for one in told] == [
        ("Of 2025-01-26.", f"/repo/briefings/a/#{kind}.2025-01-26"),
        ("Of 2025-01-20.", f"/repo/briefings/a/#{kind}.2025-01-20"),
    ]
    assert untold == made["2025-W02"].corrections == made["2025-W02"].updates == ()


def test_a_page_that_was_corrected_and_updated_in_a_week_is_listed_once() -> None:
    notes = "corrections:\n  - 2025-01-15: Wrong.\nupdates:\n  - 2025-01-16: More.\n"
    ((_, _, rows),) = index(site({"a": briefing("2025-01-06", notes, "A")})).groups
    assert [(row.count, [one.text for one in row.titles], row.more) for row in rows] == [
        ("1 correction and 1 update", ["A"], ""),
        ("1 briefing", ["A"], ""),
    ]


def test_a_week_of_corrections_alone_has_a_page() -> None:
    notes = "lang: ru\ncorrections:\n  - 2025-01-22: Ошибка.\n  - 2025-01-15: Wrong.\n"
    made = site({"a": briefing("2025-01-06", notes, "А"), "b": briefing("2025-01-20")})
    views = pages(made)
    view = views["2025-W03"]
    assert list(views) == ["2025-W02", "2025-W03", "2025-W04"]
    assert (view.intro, view.entries, view.people) == ("Week 3 of 2025: 1 correction", (), ())
    assert [one.text for one in view.corrections] == ["Wrong."]
    assert views["2025-W04"].intro == "Week 4 of 2025: 1 briefing and 1 correction"
    ((_, _, rows),) = index(made).groups
    assert [(row.count, [(one.text, one.href) for one in row.titles]) for row in rows] == [
        ("1 briefing and 1 correction", [("2025-01-20", "/repo/briefings/b/")]),
        ("1 correction", [("А", "/repo/briefings/a/#correction.2025-01-15")]),
        ("1 briefing", [("А", "/repo/briefings/a/")]),
    ]


def test_what_lay_ahead_is_what_was_known_at_the_end_of_the_week() -> None:
    def dates(*rows: str) -> str:
        return "dates:\n" + "".join(f"  - {row}\n" for row in rows)

    made = pages(
        site(
            {
                "a": briefing("2025-01-06", dates("2025-01-10: Over soon\n    status: planned", "2025-02-01: A talk\n    id: talk\n    status: planned")),
                "b": briefing("2025-01-20", dates("2025-03-01: A talk\n    id: talk\n    status: moved", "2025-01-26: On Sunday\n    status: planned")),
                "c": briefing("2025-02-03", "lang: ru\n" + dates("2025-03-01: A talk\n    id: talk\n    status: done", "2025-04-01: Later\n    status: planned")),
            }
        )
    )  # fmt: skip
    shown = {
        week: [(one.date.iso, one.text, one.state, one.lang) for one in view.coming]
        for week, view in made.items()
    }
    assert shown == {
        "2025-W02": [("2025-02-01", "A talk", "planned", "")],
        "2025-W04": [("2025-03-01", "A talk", "moved", "")],
        "2025-W06": [("2025-04-01", "Later", "planned", "ru")],
    }
    (link,) = made["2025-W02"].coming[0].briefings
    assert link.href == "/repo/briefings/a/#event.talk"
    assert [view.coming_title for view in made.values()] == [
        "What lay ahead",
        "What lay ahead",
        "What comes next",
    ]


def test_no_more_is_ahead_than_can_be_taken_in() -> None:
    rows = "".join(f"  - 2026-{n + 1:02}-01: Event {n}\n    status: planned\n" for n in range(12))
    view = pages(site({"a": briefing("2025-01-06", f"dates:\n{rows}")}))["2025-W02"]
    assert [one.text for one in view.coming] == [f"Event {n}" for n in range(COMING)]


# ── whole sites ───────────────────────────────────────────────────────────────────────────

FILES = {
    "site.yaml": "title: A desk\nurl: https://desk.example/repo/\n",
    "content/people/xi.md": "---\nname: Xi Jinping\n---\n",
    "content/briefings/a.md": "---\ntitle: A\ndate: 2025-01-06\npeople: [xi]\nfigures: [oil: 5%]\n"
    "dates:\n  - 2027-01-01: A plan\n    status: planned\ncorrections:\n  - 2025-01-07: Wrong.\n---\nXi Jinping.\n",
    "content/briefings/b.md": "---\ntitle: B\ndate: 2025-01-20\n---\n",
    "content/briefings/c.md": "---\ntitle: В\ndate: 2024-12-30\nlang: ru\ncorrections:\n"
    "  - 2025-01-15: Ошибка.\n---\n",
}


def test_the_pages_are_sound(tmp_path: Path) -> None:
    root = write_site(tmp_path, FILES)
    assert not run(root).failed
    assert check(root / "_site", "https://desk.example/repo/") == []
    page = (root / "_site/weeks/2025-W02/index.html").read_text("utf-8")
    bare = (root / "_site/weeks/2025-W03/index.html").read_text("utf-8")
    assert '<span lang="ru" dir="auto">Ошибка.</span>' in bare
    assert '<h2 id="briefings">' not in bare
    assert bare.count('<h2 id="corrections">') == 1
    assert bare.index('<h2 id="corrections">') < bare.index('<div class="rail">')
    assert page.index('<div class="rail">') < page.index('<h2 id="corrections">')
    for words in (
        "New figures",
        "Corrections",
        "In the news",
        "What lay ahead",
        "A plan",
        "13–19 January 2025",
    ):
        assert words in page
    assert "/weeks/2025-W04/" in (root / "_site/sitemap.xml").read_text("utf-8")


@pytest.mark.parametrize("held", ["draft: true\n", "embargo: 2027-01-01T00:00Z\n"])
def test_what_is_held_back_leaves_no_trace_in_weeks(held: str, tmp_path: Path) -> None:
    secret = f"---\ntitle: Secret\ndate: 2025-01-21\n{held}people: [xi]\nfigures: [oil: 7%]\n---\n"
    without = write_site(tmp_path / "without", FILES)
    having = write_site(tmp_path / "having", {**FILES, "content/briefings/s.md": secret})
    assert not run(without).failed
    assert not run(having).failed
    assert tree(having / "_site") == tree(without / "_site")


def test_an_edit_of_prose_leaves_the_weeks_alone(tmp_path: Path) -> None:
    root = write_site(tmp_path, FILES)
    run(root)
    before = {name: (root / "_site" / name).stat().st_mtime_ns for name in tree(root / "_site")}
    page = "content/briefings/a.md"
    write_site(root, {**FILES, page: f"{FILES[page]}More.\n"})
    run(root)
    written = {
        name for name, at in before.items() if (root / "_site" / name).stat().st_mtime_ns != at
    }
    assert "briefings/a/index.html" in written
    assert not [name for name in written if name.startswith("weeks/")]
