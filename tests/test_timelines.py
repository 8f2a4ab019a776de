"""Timelines: what a page shows of its own, where the rest is, and what is still to come."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from builder.link.timelines import AHEAD, SHOWN, WHOLE, timelines
from builder.model import Own
from builder.render.kit import Kit
from builder.render.pages import all_pages
from builder.render.views import FrontView, Link, ListView, ProfileView, TimelineView, View
from tests.conftest import run, write_site
from tests.linkcheck import check
from tests.test_views import kit

TODAY = date(2026, 11, 23)
PAST, AFTER = date(2020, 1, 1), date(2027, 1, 1)


def files(past: int, coming: int, more: str = "") -> dict[str, str]:
    """A person, a place and a topic with events, ten days apart."""
    dates = [(PAST + timedelta(days=10 * n), f"Event {n}", "") for n in range(past)]
    dates += [(AFTER + timedelta(days=10 * n), f"Plan {n}", "planned") for n in range(coming)]
    rows = [
        f"  - {day}: {text}\n    people: [xi]\n    place: kazan\n"
        + (f"    status: {status}\n" if status else "")
        for day, text, status in dates
    ]
    head = "title: T\ndate: 2026-01-01\ntopics: [trade]\n"
    return {
        "people/xi.md": "---\nname: Xi\n---\n",
        "organizations/kazan.md": "---\nname: Kazan Ltd\n---\n",
        "briefings/a.md": f"---\n{head}dates:\n{''.join(rows)}{more}---\n",
    }


def made(past: int, coming: int, more: str = "") -> Kit:
    """The site of so many events."""
    return kit(files(past, coming, more), TODAY)


def view(site: Kit, address: str) -> View:
    """What the template of a page sees."""
    plan = next(plan for plan in all_pages(site) if plan.address == address)
    shown = plan.make(Own()).view
    assert shown is not None
    return shown


OWNERS = ("/people/xi/", "/topics/trade/", "/places/kazan/")


def there(site: Kit) -> set[str]:
    """The addresses of timelines, without the calendars."""
    planned = {plan.address for plan in all_pages(site)}
    return {one for one in planned if "timeline/" in one}


# ── the page that a timeline belongs to ───────────────────────────────────────────────────


@pytest.mark.parametrize("owner", OWNERS)
@pytest.mark.parametrize(("past", "coming"), [(SHOWN, AHEAD), (1, 0), (0, 1)])
def test_what_fits_is_shown_whole_and_has_no_page_of_its_own(
    owner: str, past: int, coming: int
) -> None:
    site = made(past, coming)
    page = view(site, owner)
    assert isinstance(page, ListView | ProfileView)
    part = page.timeline
    assert part is not None
    assert (len(part.past), len(part.coming), part.more) == (past, coming, None)
    assert not [one for one in there(site) if one.startswith(owner)]


@pytest.mark.parametrize("owner", OWNERS)
@pytest.mark.parametrize(("past", "coming"), [(SHOWN + 1, 0), (1, AHEAD + 1)])
def test_what_does_not_fit_is_a_link_away(owner: str, past: int, coming: int) -> None:
    site = made(past, coming)
    page = view(site, owner)
    assert isinstance(page, ListView | ProfileView)
    part = page.timeline
    assert part is not None
    assert [one.text for one in part.past][-1:] == [f"Event {past - 1}"]
    assert (len(part.past), len(part.coming)) == (min(past, SHOWN), min(coming, AHEAD))
    assert part.more == Link(f"All {past + coming} events", f"/repo{owner}timeline/")
    whole = view(site, f"{owner}timeline/")
    assert isinstance(whole, TimelineView)
    assert [len(whole.coming), sum(len(rows) for *_, rows in whole.groups)] == [coming, past]
    assert (whole.cut, whole.years) == ("", ())
    assert there(site) >= {f"{owner}timeline/"}


def test_a_page_without_events_has_no_timeline() -> None:
    page = view(made(3, 0), "/organizations/kazan/")
    assert isinstance(page, ProfileView)
    assert page.timeline is None


# ── timelines of their own ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("owner", ["/", *OWNERS])
def test_a_long_timeline_is_parted_by_years_and_loses_nothing(owner: str) -> None:
    site = made(WHOLE, 40, "  - ..: Nobody knows when\n    people: [xi]\n    place: kazan\n")
    whole = view(site, f"{owner}timeline/")
    assert isinstance(whole, TimelineView)
    assert whole.cut
    assert [one.text for one in whole.coming] == [f"Plan {n}" for n in range(40)]
    assert whole.groups[0][2][-1].text == f"Event {WHOLE - 1}"
    years = [one.name for one in whole.years]
    assert years == [*map(str, range(2028, 2019, -1)), "Without a date"]
    texts = []
    for term in whole.years:
        page = view(site, term.href.removeprefix("/repo"))
        assert isinstance(page, TimelineView)
        texts += [one.text for *_, rows in page.groups for one in rows]
        assert [one.name for one in page.years if not one.href] == [term.name]
    assert len(texts) == len(set(texts)) == WHOLE + 41
    assert texts[-1] == "Nobody knows when"


def test_the_way_to_a_timeline_leads_past_its_owner() -> None:
    site = made(WHOLE, 40)
    page = view(site, "/places/kazan/timeline/2020/")
    assert isinstance(page, TimelineView)
    assert page.title == "Kazan: timeline of 2020"
    assert [(one.text, one.href) for one in page.meta.crumbs] == [
        ("A desk", "/repo/"),
        ("Places", "/repo/places/"),
        ("Kazan", "/repo/places/kazan/"),
        ("Timeline", "/repo/places/kazan/timeline/"),
        ("2020", ""),
    ]
    page = view(site, "/timeline/")
    assert isinstance(page, TimelineView)
    assert [one.text for one in page.meta.crumbs] == ["A desk", "Timeline"]


def test_a_place_and_an_organisation_of_one_id_have_different_events() -> None:
    more = "  - 2019-01-01: Founded\n    organizations: [kazan]\n"
    owners = {
        one.owner: [event.said.text for event in one.events]
        for one in timelines(made(1, 0, more).site)
    }
    assert owners["/organizations/kazan/"] == ["Founded"]
    assert owners["/places/kazan/"] == ["Event 0"]
    assert owners["/"] == owners["/topics/trade/"] == ["Founded", "Event 0"]


def test_beside_an_event_stand_the_newest_briefings_that_tell_of_it() -> None:
    told = {
        f"briefings/b{n}.md": f"---\ntitle: T{n}\ndate: 2026-01-0{n}\n"
        "dates:\n  - 2020: Before\n  - 2024: E\n    id: e\n---\n"
        for n in range(1, 8)
    }
    page = view(kit(told), "/timeline/2024/")
    assert isinstance(page, TimelineView)
    ((_, _, (event,)),) = page.groups
    assert event.briefings[0] == Link("T7", "/repo/briefings/b7/#event.e")
    assert [one.text for one in event.briefings] == ["T7", "T6", "T5", "T4"]
    assert event.others == "3 more"


def test_an_event_told_in_another_language_says_so() -> None:
    head = "title: T\ndate: 2026-01-01\ndates: [2024: Саммит]\n"
    for lang, expected in (("ru", "ru"), ("en", ""), ("", "")):
        more = f"lang: {lang}\n" if lang else ""
        page = view(kit({"briefings/a.md": f"---\n{head}{more}---\n"}), "/timeline/2024/")
        assert isinstance(page, TimelineView)
        ((_, _, (event,)),) = page.groups
        assert event.lang == expected


# ── what comes next, on the front page ────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("coming", "shown", "more"),
    [
        (0, 0, None),
        (1, 1, None),
        (AHEAD, AHEAD, None),
        (40, AHEAD, Link("All 40 planned events", "/repo/timeline/#coming")),
    ],
)
def test_the_front_page_shows_what_comes_next(coming: int, shown: int, more: Link | None) -> None:
    page = view(made(5, coming), "/")
    assert isinstance(page, FrontView)
    assert [one.text for one in page.coming] == [f"Plan {n}" for n in range(shown)]
    assert page.all_coming == more


@pytest.mark.parametrize(
    ("status", "state", "note", "on_front"),
    [
        ("planned", "planned", "", True),
        ("moved", "moved", "moved from 1 December 2026", True),
        ("cancelled", "cancelled", "", False),
        ("done", "", "", False),
        ("", "", "", False),
    ],
)
def test_what_came_of_a_plan_is_shown(
    status: str, state: str, note: str, *, on_front: bool
) -> None:
    def told(day: str, when: str, status: str) -> str:
        more = f"    status: {status}\n" if status else ""
        return f"---\ntitle: T\ndate: {day}\ndates:\n  - {when}: Talks\n    id: talks\n{more}---\n"

    site = kit(
        {
            "briefings/a.md": told("2026-01-01", "2026-12-01", "planned"),
            "briefings/b.md": told("2026-01-02", "2026-12-20", status),
        },
        TODAY,
    )
    front, timeline = view(site, "/"), view(site, "/timeline/")
    assert isinstance(front, FrontView)
    assert isinstance(timeline, TimelineView)
    (event,) = (*timeline.coming, *(one for *_, rows in timeline.groups for one in rows))
    assert (event.state, event.note, event.date.text) == (state, note, "20 December 2026")
    assert [one.text for one in front.coming] == (["Talks"] if on_front else [])


# ── as pages ──────────────────────────────────────────────────────────────────────────────


def test_no_link_of_a_long_timeline_is_broken(tmp_path: Path) -> None:
    more = "  - ..: Nobody knows when\n    people: [xi]\n    place: kazan\n"
    site = {f"content/{name}": text for name, text in files(WHOLE, 40, more).items()}
    site["site.yaml"] = "title: A desk\nurl: https://desk.example/repo/\n"
    assert not run(write_site(tmp_path, site), cached=False).failed
    assert check(tmp_path / "_site", "https://desk.example/repo/") == []
    page = (tmp_path / "_site/places/kazan/index.html").read_text("utf-8")
    assert f"All {WHOLE + 41} events" in page
    assert "340 of 341 events; 1 has no day" in page


def test_a_page_at_the_address_of_a_timeline_is_refused(tmp_path: Path) -> None:
    site = {f"content/{name}": text for name, text in files(SHOWN + 1, 0).items()}
    site["content/pages/people/xi/timeline.md"] = "---\ntitle: Mine\n---\n"
    outcome = run(write_site(tmp_path, site), write=False, cached=False)
    assert [one.code for one in outcome.findings] == ["address-collision"]
