"""Calendars: every one is read back by a library that is not ours, and holds what was declared."""

import json
import re
from datetime import date, timedelta
from typing import Any, NamedTuple

import icalendar
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from builder.link import timelines
from builder.model import Own
from builder.render import ical
from builder.render.calendars import calendars
from builder.render.kit import Kit
from builder.render.pages import all_pages
from tests.conftest import ROOT, run
from tests.strategies import Item, document
from tests.test_views import kit

PEOPLE = ("xi", "putin")
PLACES = ("kazan", "st-petersburg")
TOPICS = ("energy", "nuclear-power")

# ── the writer ────────────────────────────────────────────────────────────────────────────

_SIGNS = st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from(
    "\n\\;,:\"'^\t é习👩‍👩‍👧ب\u200f"
)
_TEXTS = st.text(_SIGNS, min_size=1, max_size=300)


@given(_TEXTS)
@example("x" * 67)
@example("x" * 68)
@example("\\" * 100)
@example("👩‍👩‍👧" * 30)
@example("é" * 33 + "e")
def test_a_text_is_folded_by_octets_and_comes_back_whole(text: str) -> None:
    written = ical.line("SUMMARY", ical.text(text))
    assert written.endswith("\r\n")
    for line in written.encode().removesuffix(b"\r\n").split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
    calendar = ical.component("VEVENT", ical.line("UID", "1"), written)
    event = icalendar.Event.from_ical(calendar)
    assert not event.errors
    assert str(event["SUMMARY"]) == text


def test_lines_are_as_long_as_they_may_be() -> None:
    first, second, _ = ical.line("SUMMARY", "x" * 100).split("\r\n")
    assert (len(first), first + second[1:]) == (75, f"SUMMARY:{'x' * 100}")
    assert ical.line("SUMMARY", "x" * 67) == f"SUMMARY:{'x' * 67}\r\n"


def test_signs_that_no_calendar_may_hold_are_left_out_and_so_are_lines_without_a_value() -> None:
    assert ical.text("a\x00\x1b\x7fb\r\nc") == "ab\\nc"
    assert ical.line("LOCATION", "") == ""
    assert ical.texts(("a,b", "c")) == "a\\,b,c"


# ── what is declared, and what a calendar must hold of it ─────────────────────────────────


class Told(NamedTuple):
    """An event as a briefing declares it."""

    when: str
    text: str
    more: dict[str, Any]


Briefings = dict[str, tuple[str, list[str], list[Told]]]
"""By its id: the date of a briefing, its topics, its events."""

_WORDS = st.sampled_from(
    [
        "Talks",
        "in Moscow, at last;",
        "习近平",
        "лидеры",
        "قمة",
        "\\n",
        "👩‍👩‍👧",
        "a: b",
        "“so”",
        "opens",
    ]
)
_DAYS = st.dates(date(1900, 1, 1), date(2030, 12, 31))


@st.composite
def _told(draw: st.DrawFn) -> Told:
    first, second = sorted((draw(_DAYS), draw(_DAYS)))
    forms = [
        *[f"{first}"] * 4, f"{first}/{second}", f"{first}/{first}", f"{first:%Y-%m}", f"{first:%Y}",
        f"{first}~", f"{first}?", f"{first}/..", f"../{first}", f"{first}/{second}%", "..",
        f"{first:%Y}-Q1", f"{first:%Y}-24", "9999-12-31",
    ]  # fmt: skip
    more = {
        "id": draw(st.sampled_from(["", "", "summit", "visit", "vote"])),
        "place": draw(st.sampled_from(["", *PLACES])),
        "people": draw(st.lists(st.sampled_from(PEOPLE), unique=True)),
        "status": draw(st.sampled_from(["", "", "planned", "moved", "done", "cancelled"])),
    }
    words = draw(st.lists(_WORDS, min_size=1, max_size=12))
    return Told(draw(st.sampled_from(forms)), " ".join(words), more)


@st.composite
def _briefings(draw: st.DrawFn) -> Briefings:
    ids = draw(st.lists(st.sampled_from("abcd"), unique=True, min_size=1))
    topics = st.lists(st.sampled_from(TOPICS), unique=True)
    return {
        name: (f"{draw(_DAYS)}", draw(topics), draw(st.lists(_told(), max_size=4))) for name in ids
    }


def made(briefings: Briefings, site: str = "", today: date = date(2031, 1, 1)) -> Kit:
    """The site of some briefings."""
    files = {f"people/{one}.md": f"---\nname: {one.title()}\n---\n" for one in PEOPLE}
    for name, (day, topics, events) in briefings.items():
        dates = [Item(one.when, one.text, one.more) for one in events]
        head = {"title": f"The {name}", "date": day, "topics": topics, "dates": dates}
        files[f"briefings/{name}.md"] = document(head)
    return kit(files, today, site)


def published(site: Kit) -> dict[str, str]:
    """Its calendars, by address."""
    return {plan.address: plan.make(Own()).text for plan in calendars(site)}


def unescaped(value: str) -> str:
    """A text of a property that the library leaves as it stands, since it does not know it."""
    return re.sub(r"\\(.)", r"\1", value)


def read(text: str) -> list[icalendar.Event]:
    """The events of a calendar, which has to be valid."""
    assert text.count("\n") == text.count("\r\n") == text.count("\r")
    assert text.endswith("\r\n")
    assert all(len(line) <= 75 for line in text.encode().split(b"\r\n"))
    calendar = icalendar.Calendar.from_ical(text)
    events = [one for one in calendar.subcomponents if isinstance(one, icalendar.Event)]
    assert len(events) == len(calendar.subcomponents) > 0
    assert calendar.errors == []
    assert (calendar["VERSION"], calendar["CALSCALE"]) == ("2.0", "GREGORIAN")
    assert calendar["NAME"] == calendar["X-WR-CALNAME"]
    assert str(calendar["DESCRIPTION"]) == unescaped(calendar["X-WR-CALDESC"])
    for event in events:
        assert event.errors == []
        for name in ("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "URL"):
            assert isinstance(event[name], str) or event[name].to_ical()
    uids = [str(one["UID"]) for one in events]
    assert len(uids) == len(set(uids))
    return events


Row = tuple[str, date, date, str, str]
"""What is known of an event: its words, its first day, the day after it, its status, DTSTAMP."""


def declared(briefings: Briefings) -> dict[str, list[Row]]:
    """The oracle: for each address of a calendar what it must hold, found the long way."""
    groups: dict[object, list[tuple[str, str, Told]]] = {}
    for name, (day, _, events) in briefings.items():
        for one in events:
            place = one.more["place"]
            key = one.more["id"] or (one.when, place, one.text)
            groups.setdefault(key, []).append((day, name, one))
    rows: dict[str, list[Row]] = {}
    for told in groups.values():
        told.sort(key=lambda one: (one[0], one[1]), reverse=True)
        day, _, said = told[0]
        found = re.fullmatch(r"(\d{4}-\d\d-\d\d)(?:/(\d{4}-\d\d-\d\d))?", said.when)
        if not found or said.when == "9999-12-31":
            continue
        first, last = date.fromisoformat(found[1]), date.fromisoformat(found[2] or found[1])
        status = {"planned": "TENTATIVE", "moved": "TENTATIVE", "cancelled": "CANCELLED"}
        row = (
            said.text, first, last + timedelta(days=1),
            status.get(said.more["status"], "CONFIRMED"), f"{day.replace('-', '')}T000000Z",
        )  # fmt: skip
        owners = {
            "/",
            *(f"/people/{who}/" for _, _, one in told for who in one.more["people"]),
            *(f"/topics/{topic}/" for _, name, _ in told for topic in briefings[name][1]),
            *([place[0]] if (place := [f"/places/{one.more['place']}/" for _, _, one in told if one.more["place"]]) else []),
        }  # fmt: skip
        for owner in owners:
            rows.setdefault(f"{owner}timeline.ics", []).append(row)
    return rows


def followed(site: Kit) -> set[str]:
    """The words of events that another one has followed up, which the oracle does not know."""
    return {one.said.text for one in site.site.events if one.followed}


@given(_briefings())
def test_every_calendar_holds_the_days_that_were_declared_and_nothing_else(
    briefings: Briefings,
) -> None:
    site = made(briefings)
    found = {
        address: sorted(
            (
                str(one["SUMMARY"]),
                one["DTSTART"].dt,
                one["DTEND"].dt,
                str(one["STATUS"]),
                one["DTSTAMP"].to_ical().decode(),
            )
            for one in read(text)
            if str(one["SUMMARY"]) not in followed(site)
        )
        for address, text in published(site).items()
    }
    expected = {
        address: sorted(row for row in rows if row[0] not in followed(site))
        for address, rows in declared(briefings).items()
    }
    assert found == expected


@given(_briefings(), _briefings(), st.randoms())
def test_what_is_edited_elsewhere_leaves_an_event_as_it_was(
    briefings: Briefings, others: Briefings, random: Any
) -> None:
    def known(site: Kit) -> dict[str, str]:
        rows = {
            plan_event["UID"]: plan_event["DTSTAMP"].to_ical()
            for text in published(site).values()
            for plan_event in read(text)
        }
        return {str(uid): stamp.decode() for uid, stamp in rows.items()}

    before = known(made(briefings))
    more: Briefings = {}
    for name, (day, topics, events) in others.items():
        # An event that no briefing has told of: its own words, no id.
        own = [Told(one.when, f"{one.text} elsewhere", one.more | {"id": ""}) for one in events]
        more[f"{name}-more"] = day, topics, own
    shuffled: Briefings = {}
    for name in random.sample(sorted(briefings), len(briefings)):
        day, topics, events = briefings[name]
        ids = [one.more["id"] for one in events if one.more["id"]]
        mixed = random.sample(events, len(events)) if len(ids) == len(set(ids)) else events
        shuffled[name] = day, topics, mixed
    after = known(made({**more, **shuffled}))
    assert before.items() <= after.items()


# ── one calendar, closely ─────────────────────────────────────────────────────────────────

SUMMIT: Briefings = {
    "old": ("2024-10-01", ["energy"], [
        Told("2024-10-22", "Summit, as planned", {"id": "summit", "status": "planned", "people": ["xi"]}),
    ]),
    "new": ("2024-10-25", ["nuclear-power"], [
        Told("2024-10-22/2024-10-24", "16th summit; in Kazan", {"id": "summit", "place": "kazan", "people": ["putin"]}),
        Told("2024-11", "Somewhere in November", {"place": "kazan"}),
        Told("2025-05-09", "A parade", {"status": "planned"}),
        Told("2025-05-10", "A dinner", {"status": "cancelled"}),
        Told("2025-06-10", "A visit", {"id": "visit", "status": "moved"}),
    ]),
    "first": ("2024-09-01", [], [
        Told("2024-12-10", "A visit is planned", {"id": "visit", "status": "planned"}),
    ]),
}  # fmt: skip


def event(text: str, words: str) -> icalendar.Event:
    """The event of a calendar with some words."""
    (found,) = [one for one in read(text) if words in str(one["SUMMARY"])]
    return found


def test_an_event_has_what_programs_show_of_it() -> None:
    calendar = published(made(SUMMIT))["/timeline.ics"]
    summit = event(calendar, "16th")
    values = {
        name: [value.to_ical().decode() if hasattr(value, "to_ical") else value]
        for name, value in summit.items()
    }
    assert values == {
        "UID": ["summit@e.org/repo"],
        "DTSTAMP": ["20241025T000000Z"],
        "DTSTART": ["20241022"],
        "DTEND": ["20241025"],
        "SUMMARY": ["16th summit\\; in Kazan"],
        "DESCRIPTION": [
            r"Putin\, Xi\n\nThe new\n{0}new/\n\nThe old\n{0}old/".format(
                "https://e.org/repo/briefings/"
            )
        ],
        "LOCATION": ["Kazan"],
        "URL": ["https://e.org/repo/briefings/new/#event.summit"],
        "STATUS": ["CONFIRMED"],
        "CATEGORIES": ["Nuclear power,Energy"],
        "TRANSP": ["TRANSPARENT"],
    }
    assert summit["DTSTART"].params["VALUE"] == "DATE"
    assert event(calendar, "parade")["STATUS"] == "TENTATIVE"
    assert event(calendar, "dinner")["STATUS"] == "CANCELLED"
    visit = event(calendar, "visit")
    assert visit["STATUS"] == "TENTATIVE"
    assert str(visit["DESCRIPTION"]).startswith("moved from 10 December 2024\n\nThe new\n")


def test_a_calendar_says_whose_it_is_and_what_it_leaves_out() -> None:
    site = made(SUMMIT)
    texts = published(site)
    assert set(texts) == {
        "/timeline.ics",
        "/people/xi/timeline.ics",
        "/people/putin/timeline.ics",
        "/topics/energy/timeline.ics",
        "/topics/nuclear-power/timeline.ics",
        "/places/kazan/timeline.ics",
    }
    place = icalendar.Calendar.from_ical(texts["/places/kazan/timeline.ics"])
    assert str(place["NAME"]) == "Kazan · A desk"
    assert (
        str(place["DESCRIPTION"]) == "Dated events from A desk: Kazan. 1 of 2 events; 1 has no day."
    )
    assert str(place["URL"]) == "https://e.org/repo/places/kazan/"
    assert str(place["SOURCE"]) == "https://e.org/repo/places/kazan/timeline.ics"
    whole = icalendar.Calendar.from_ical(texts["/timeline.ics"])
    assert str(whole["NAME"]) == "A desk"
    assert str(whole["DESCRIPTION"]) == "Dated events from A desk. 4 of 5 events; 1 has no day."
    assert str(whole["URL"]) == "https://e.org/repo/"


def test_the_words_of_a_briefing_in_another_language_say_so() -> None:
    head = "date: 2024-10-25\nlang: ru\ndates: [2024-10-22: Саммит в Казани]\n"
    site = kit({"briefings/a.md": f"---\ntitle: Саммит\n{head}---\n"})
    (summit,) = read(published(site)["/timeline.ics"])
    assert summit["SUMMARY"].params["LANGUAGE"] == "ru"


@pytest.mark.parametrize(
    "when",
    ["2024-10", "2024", "202X", "2024-21", "2024-Q3", "2024-H1", "2024-10-22~", "2024-10-22?",
     "2024-10-22%", "2024-10-22/2024-10-23~", "2024-10-22/..", "../2024-10-22", "2024-10-22/",
     "/2024-10-22", "..", "2024-10-22/2024-11", "9999-12-31", "2024-10-22/9999-12-31"],
)  # fmt: skip
def test_where_no_event_has_a_day_there_is_no_calendar(when: str) -> None:
    site = made({"a": ("2024-10-25", ["energy"], [Told(when, "A summit", {"people": ["xi"]})])})
    assert published(site) == {}
    assert not site.roads.knows("/timeline.ics")
    view = next(plan for plan in all_pages(site) if plan.address == "/people/xi/").make(Own()).view
    assert view is not None
    assert view.timeline.calendar is None  # type: ignore[union-attr]
    assert not [feed for feed in view.meta.feeds if feed.type == "text/calendar"]  # type: ignore[union-attr]


def test_a_calendar_keeps_the_latest_of_very_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timelines, "KEPT", 3)
    told = [Told(f"2024-01-0{day}", f"Day {day}", {}) for day in range(1, 6)]
    told.append(Told("2024-02", "Month", {}))
    text = published(made({"a": ("2024-10-25", [], told)}))["/timeline.ics"]
    assert [str(one["SUMMARY"]) for one in read(text)] == ["Day 3", "Day 4", "Day 5"]
    about = str(icalendar.Calendar.from_ical(text)["DESCRIPTION"])
    assert about.endswith("3 of 6 events; 1 has no day; 2 are earlier.")


def test_a_name_of_any_signs_names_a_calendar() -> None:
    name = 'The "Desk"; of A, B\\C & 习'
    site = kit(
        {
            "people/xi.md": f"---\nname: {json.dumps(name, ensure_ascii=False)}\n---\n",
            "briefings/a.md": "---\ntitle: T\ndate: 2024-10-25\ndates:\n  - 2024-10-22: Talks\n"
            "    people: [xi]\n---\n",
        }
    )
    text = published(site)["/people/xi/timeline.ics"]
    (talks,) = read(text)
    assert unescaped(icalendar.Calendar.from_ical(text)["NAME"]) == f"{name} · A desk"
    assert str(talks["DESCRIPTION"]).startswith(f"{name}\n\n")


def test_an_event_with_an_id_stays_the_same_when_it_is_told_anew() -> None:
    def uid(when: str, text: str, more: dict[str, Any]) -> str:
        site = made({"a": ("2024-10-25", [], [Told(when, text, more)])})
        (one,) = read(published(site)["/timeline.ics"])
        return str(one["UID"])

    named = {"id": "summit"}
    assert uid("2024-10-22", "A summit", named) == uid("2024-11-02", "Talks", named)
    plain = uid("2024-10-22", "A summit", {})
    assert re.fullmatch(r"2024-10-22\.[0-9a-f]{16}@e\.org/repo", plain)
    others = [
        uid("2024-10-23", "A summit", {}),
        uid("2024-10-22", "The summit", {}),
        uid("2024-10-22", "A summit", {"place": "kazan"}),
    ]
    assert len({plain, *others}) == 4


@pytest.mark.parametrize("today", [date(2024, 1, 1), date(2031, 1, 1)])
def test_a_calendar_is_the_same_on_any_day(today: date) -> None:
    assert published(made(SUMMIT, today=today)) == published(made(SUMMIT))


def test_the_calendars_of_the_example_site_can_be_read(tmp_path: Any) -> None:
    outcome = run(ROOT, str(tmp_path), cached=False)
    assert not outcome.failed
    paths = sorted(tmp_path.rglob("*.ics"))
    assert len(paths) > 10
    for path in paths:
        page = path.with_name("index.html").read_text("utf-8")
        address = f"/briefings/{path.relative_to(tmp_path).as_posix()}"
        assert 'type="text/calendar" title' in page
        assert f'href="{address}"' in page
        assert f'href="webcal://desk.example{address}"' in page or path.parent == tmp_path
        assert read(path.read_bytes().decode())
