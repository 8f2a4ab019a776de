"""Dated events: told by several briefings, one event; what was planned, and what came of it."""

from datetime import date
from pathlib import Path

import pytest

from builder.link.events import Event, is_coming, join_events
from builder.load.document import load_document
from builder.model import Briefing, SourcePath
from tests.conftest import run, write_site

DAY = date(2025, 3, 1)


def briefing(name: str, day: str, *events: str) -> Briefing:
    """A briefing with events: a date and words, then keys, all parted by bars."""
    lines = "".join(f"  - {one.replace('|', chr(10) + '    ')}\n" for one in events)
    text = f"---\ntitle: A\ndate: {day}\ndates:\n{lines}---\n"
    loaded = load_document(SourcePath(f"content/briefings/{name}.md"), text.encode())
    assert loaded.found == ()
    assert isinstance(loaded.document, Briefing)
    return loaded.document


def one_event(*briefings: Briefing) -> Event:
    """The only event of some briefings."""
    (event,) = join_events(briefings)
    return event


# ── joining ───────────────────────────────────────────────────────────────────────────────


def test_events_with_one_id_are_one_and_the_newest_wording_counts() -> None:
    old = briefing(
        "old", "2024-10-01", "2024-10-22: Summit planned|id: summit|place: kazan|people: [xi]"
    )
    new = briefing(
        "new", "2024-11-01", "2024-10-22/2024-10-24: The summit|id: summit|people: [putin, xi]|organizations: [brics]"
    )  # fmt: skip
    for order in ((old, new), (new, old)):
        event = one_event(*order)
        assert (event.key, event.said.text, event.said.date.text) == (
            "summit", "The summit", "2024-10-22/2024-10-24",
        )  # fmt: skip
        assert event.briefings == ("new", "old")
        assert (event.place, event.people, event.organizations) == (
            "kazan",
            ("putin", "xi"),
            ("brics",),
        )
        assert event.told == date(2024, 11, 1)


def test_events_of_one_date_and_one_wording_are_one() -> None:
    one = briefing("one", "2024-10-01", "2024-10-22: A summit", "2024-10-22: A summit")
    two = briefing("two", "2024-10-02", "2024-10-22: A summit")
    assert one_event(one, two).briefings == ("two", "one")
    assert one_event(one, two).key == "2024-10-22 : A summit"


@pytest.mark.parametrize(
    "other",
    [
        "2024-10-22: Another summit",
        "2024-10: A summit",
        "2024-10-22: A summit|id: other",
    ],
)
def test_other_words_another_date_or_an_id_make_another_event(other: str) -> None:
    one = briefing("one", "2024-10-01", "2024-10-22: A summit")
    assert len(join_events([one, briefing("two", "2024-10-02", other)])) == 2


def test_of_two_briefings_of_a_day_the_later_id_says_it_last() -> None:
    one = briefing("a", "2024-10-01", "2024-10-22: One|id: x|place: kazan")
    two = briefing("b", "2024-10-01", "2024-10-22: Two|id: x|place: sochi")
    assert (one_event(one, two).said.text, one_event(one, two).place) == ("Two", "sochi")


def test_events_run_in_order_of_their_dates() -> None:
    one = briefing(
        "one", "2025-01-01", "2025: e", "2024-10: c", "2024-10-01: b", "1949: a", "2024/2025: d2",
        "2024-11: d3", "2024-10: b2",
    )  # fmt: skip
    assert [event.said.text for event in join_events([one])] == [
        "a", "d2", "b", "b2", "c", "d3", "e",
    ]  # fmt: skip
    assert join_events([]) == ()


# ── planned and followed up ───────────────────────────────────────────────────────────────

PLANNED = "2025-05: A visit|place: moscow|people: [xi]|organizations: [sco]|status: planned"


def planned(later: str, day: str = "2025-06-01") -> Event:
    """The planned visit, beside what a later briefing tells."""
    events = join_events([briefing("old", "2025-01-01", PLANNED), briefing("new", day, later)])
    (found,) = (event for event in events if event.said.text == "A visit")
    return found


@pytest.mark.parametrize(
    "later",
    [
        "2025-05-09: Xi in town|people: [xi]",
        "2025-05-09: A parade|place: moscow",
        "2025-05-31/2025-06-02: A summit|organizations: [sco]",
        "2025: A year of visits|people: [putin, xi]|status: done",
    ],
)
def test_a_later_event_that_meets_it_and_shares_somebody_follows_it_up(later: str) -> None:
    assert planned(later).followed
    assert not is_coming(planned(later), DAY)


@pytest.mark.parametrize(
    "later",
    [
        "2025-04-30: Xi at home|people: [xi]",
        "2025-05-09: Others meet|people: [putin]|place: sochi",
        "2025-05-09: Nobody is named",
        "2025-05-09: Another plan|people: [xi]|status: planned",
        "2025-05-09: Called off|people: [xi]|status: cancelled",
        "2025-05-09: Put off|people: [xi]|status: moved",
    ],
)
def test_another_event_does_not(later: str) -> None:
    assert not planned(later).followed
    assert is_coming(planned(later), DAY)


@pytest.mark.parametrize("day", ["2024-12-31", "2025-01-01"])
def test_nor_does_what_was_told_before_or_on_the_same_day(day: str) -> None:
    assert not planned("2025-05-09: Xi in town|people: [xi]", day).followed


def test_an_event_that_names_nobody_is_followed_up_by_its_id_only() -> None:
    old = briefing("old", "2025-01-01", "2025-05: A vote|id: vote|status: planned")
    other = briefing("other", "2025-06-01", "2025-05-09: A vote was held")
    assert [event.followed for event in join_events([old, other])] == [False, False]
    new = briefing("new", "2025-06-01", "2025-05-09: The vote|id: vote|status: done")
    event = one_event(old, new)
    assert (event.said.status, is_coming(event, DAY)) == ("done", False)


@pytest.mark.parametrize("status", ["", "done", "cancelled"])
def test_only_what_is_planned_or_moved_is_coming(status: str) -> None:
    more = f"|status: {status}" if status else ""
    event = one_event(briefing("one", "2025-01-01", f"2026: A visit{more}"))
    assert not is_coming(event, DAY)


@pytest.mark.parametrize(
    ("when", "coming"),
    [("2025-02", False), ("2025-02-28", False), ("2025-03-01", True), ("2025", True),
     ("2025-02/2025-03", True), ("2025-02/..", True), ("2025-Q1", True), ("2024-24", False)],
)  # fmt: skip
def test_an_event_is_coming_until_its_last_possible_day(when: str, *, coming: bool) -> None:
    event = one_event(briefing("one", "2025-01-01", f"{when}: A visit|status: planned"))
    assert is_coming(event, DAY) is coming


# ── on a site ─────────────────────────────────────────────────────────────────────────────


def test_what_an_event_names_has_to_be_there(tmp_path: Path) -> None:
    text = """\
        ---
        title: A
        date: 2025-01-21
        dates:
          - 2024-10-22: Summit
            id: summit
            source: nothing
            people: [nobody]
            organizations: [none]
          - 2025-10-22: A year on
            anniversary_of: sumit
        ---
        """
    outcome = run(write_site(tmp_path, {"content/briefings/a.md": text}))
    assert [(one.code, one.at.line, one.at.column, one.hint) for one in outcome.findings] == [
        ("unknown-source", 7, 13, ""),
        ("unknown-person", 8, 14, ""),
        ("unknown-organization", 9, 21, ""),
        ("unknown-event", 11, 21, "did you mean `summit`?"),
    ]
