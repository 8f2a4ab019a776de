"""What pages are shown: cards as of a day, and the small views that pages share."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from builder.link.anchors import anchors_of
from builder.link.events import is_coming
from builder.link.release import Day
from builder.link.renditions import Shot
from builder.link.roads import Roads, label_of, mark_of
from builder.link.site import join_site
from builder.load.config import load_config
from builder.load.document import load_document
from builder.model import Briefing, Own, Profile, SourcePath
from builder.render import facts, lists
from builder.render.briefing import named_by
from builder.render.cards import card, profile_card
from builder.render.kit import (
    Kit,
    author_links,
    cited_by_name,
    entry,
    license_link,
    source_view,
    state,
    term,
)
from builder.render.lists import archive
from builder.render.photos import CARD, COLUMN, PORTRAIT, photo_view
from builder.render.plain import redirects
from builder.render.profile import profiles
from builder.render.seats import career, seats
from builder.render.views import (
    Card,
    EventView,
    FigureView,
    Link,
    ListView,
    OfficeView,
    PhotoView,
    ProfileView,
    RedirectView,
    Sources,
    Stamp,
)
from builder.render.words import excerpt, load_locale, monogram
from tests.conftest import BARE, run, write_site

TODAY = date(2026, 11, 23)


def kit(files: Mapping[str, str], today: date = TODAY, site: str = "") -> Kit:
    """A site of some files, ready to be shown; a path stands below `content/`."""
    documents = []
    for name, text in files.items():
        loaded = load_document(SourcePath(f"content/{name}"), text.encode())
        assert loaded.found == (), loaded.found
        assert loaded.document is not None
        documents.append(loaded.document)
    config, found = load_config(f"title: A desk\nurl: https://e.org/repo/\n{site}".encode())
    assert config is not None
    assert found == ()
    moment = datetime(today.year, today.month, today.day, 12, tzinfo=UTC)
    shots = {SourcePath("content/people/xi.png"): Shot("xi.123", 400, 300, "photo", "tone t1")}
    joined = join_site(config, Day(moment, today, "UTC"), documents, {}, shots)
    return Kit(joined, Roads(joined), load_locale(config.language))


def briefing(head: str = "", day: str = "2025-01-21") -> str:
    """A briefing."""
    return f"---\ntitle: A title\ndate: {day}\n{head}---\n"


def one_briefing(made: Kit) -> Briefing:
    """The only briefing of a site."""
    (one,) = made.site.briefings
    return one


PRC = "---\nname: People's Republic of China\n---\n"
MEDVEDEV = """\
---
name: Dmitry Medvedev
family: Medvedev
native: Дмитрий Медведев (ru)
born: 1965-09-14
summary: A politician.
offices:
  - 2000/2003: Deputy chief of staff
    organization: kremlin
  - 2008-05-07/2012-05-07: President of Russia
    organization: russia
    ordinal: 3
    source: a
  - 2012-05-08/2020-01-16: Prime Minister of Russia
  - 2020-01-16/..: Deputy chairman of the Security Council
  - ..: Chess player
facts: [One.]
sources: [{a: 'https://e.org/a', title: A}]
as_of: 2026-01
---
"""


def medvedev(day: str, *, full: bool = True, today: date = TODAY) -> Card:
    """The card of a politician on a day."""
    made = kit(
        {"people/medvedev.md": MEDVEDEV, "organizations/russia.md": "---\nname: Russia\n---\n"},
        today,
    )
    return card(made, made.site.profiles["medvedev"], date.fromisoformat(day), full=full)


# ── cards ─────────────────────────────────────────────────────────────────────────────────


def test_a_card_shows_the_offices_of_its_day_and_what_has_changed_since() -> None:
    shown = medvedev("2012-05-01")
    assert shown.offices == (
        OfficeView(
            "Since 2008",
            "President of Russia",
            Link("Russia", "/repo/organizations/russia/"),
            "3rd",
        ),
    )
    assert shown.role == "President of Russia"
    assert shown.later == (
        "President of Russia: until 7 May 2012",
        "now: Deputy chairman of the Security Council",
    )


def test_a_card_of_today_has_nothing_later() -> None:
    for day in ("2026-11-23", "2027-05-01"):
        shown = medvedev(day)
        assert [one.title for one in shown.offices] == ["Deputy chairman of the Security Council"]
        assert shown.later == ()


def test_a_card_knows_no_future_beyond_the_day_of_the_build() -> None:
    assert medvedev("2012-05-01", today=date(2012, 5, 7)).later == ()
    assert medvedev("2012-05-01", today=date(2012, 5, 8)).later == (
        "President of Russia: until 7 May 2012",
        "now: Prime Minister of Russia",
    )


def test_a_day_that_two_offices_share_shows_both() -> None:
    assert [one.title for one in medvedev("2020-01-16").offices] == [
        "Prime Minister of Russia",
        "Deputy chairman of the Security Council",
    ]
    assert medvedev("2020-01-16").role == "Deputy chairman of the Security Council"


def test_without_an_office_the_summary_is_the_role() -> None:
    shown = medvedev("1990-01-01")
    assert (shown.offices, shown.role) == ((), "A politician.")
    assert shown.later == ("now: Deputy chairman of the Security Council",)


@pytest.mark.parametrize(
    ("day", "certain"), [("2000-06-01", False), ("2001-06-01", True), ("2003-06-01", False)]
)
def test_where_precision_leaves_it_open_an_office_is_possible(day: str, *, certain: bool) -> None:
    shown = medvedev(day)
    assert [(one.title, one.certain, one.organization) for one in shown.offices] == [
        ("Deputy chief of staff", certain, None)
    ]
    assert shown.role == ("Deputy chief of staff" if certain else "A politician.")
    assert ("Deputy chief of staff: until 2003" in shown.later) is certain


def test_a_full_card_says_more_than_a_small_one() -> None:
    full, small = medvedev("2012-05-01"), medvedev("2012-05-01", full=False)
    assert (full.facts, full.as_of) == (("One.",), Stamp("January 2026", "2026-01"))
    assert [one.name for one in full.sources] == ["A"]
    assert (small.facts, small.sources, small.as_of) == ((), (), None)
    assert small.offices == full.offices
    assert small.later == full.later
    assert full.native == (Link("Дмитрий Медведев", lang="ru"),)
    assert (full.born, full.died) == (Stamp("14 September 1965", "1965-09-14"), None)
    assert (full.href, full.monogram, full.kind) == ("/repo/people/medvedev/", "DM", "person")


def offices(*lines: str) -> Profile:
    """Somebody with these offices."""
    text = "---\nname: A B\noffices:\n" + "".join(f"  - {one}\n" for one in lines) + "---\n"
    document = load_document(SourcePath("content/people/a.md"), text.encode()).document
    assert isinstance(document, Profile)
    return document


def test_a_small_card_shows_two_offices() -> None:
    made, somebody = kit({}), offices("2000/..: A", "2001/..: B", "2002/..: C")
    day = date(2010, 1, 1)
    assert [one.title for one in card(made, somebody, day, full=False).offices] == ["A", "B"]
    assert [one.title for one in card(made, somebody, day, full=True).offices] == ["A", "B", "C"]
    assert card(made, somebody, day, full=False).role == "C"


@pytest.mark.parametrize(
    ("line", "when", "later"),
    [
        ("../2012: A", "", "A: until 2012"),
        ("/2012: A", "", None),
        ("2008-05/2012-05~: A", "Since 2008", "A: until about May 2012"),
        ("2008~/2012: A", "Since 2008", "A: until 2012"),
    ],
)
def test_the_ends_of_an_office_are_told_as_far_as_they_are_known(
    line: str, when: str, later: str | None
) -> None:
    shown = card(kit({}), offices(line), date(2010, 1, 1), full=True)
    assert [one.when for one in shown.offices] == [when]
    assert shown.later == ((later,) if later else ())


def test_an_office_held_again_at_once_is_one_and_has_not_ended() -> None:
    somebody = offices("2008-05-07/2012-05-07: A", "2012-05-07/2018-05-07: A", "2018-05-07/..: A")
    for day in (date(2010, 1, 1), date(2012, 5, 7)):
        shown = card(kit({}), somebody, day, full=True)
        assert [one.title for one in shown.offices] == ["A"]
        assert shown.later == ()


def test_an_office_whose_end_is_not_known_may_still_be_held() -> None:
    shown = card(kit({}), offices("2008/: A"), date(2010, 1, 1), full=True)
    assert [(one.title, one.certain) for one in shown.offices] == [("A", False)]
    assert shown.later == ()


def test_a_profiles_own_card_counts_the_briefings_that_name_it() -> None:
    files = {"people/medvedev.md": MEDVEDEV}
    made = kit(files)
    assert profile_card(made, made.site.profiles["medvedev"]).named_in == ""
    for count, said in ((1, "Named in 1 briefing"), (2, "Named in 2 briefings")):
        files[f"briefings/b{count}.md"] = briefing("people: [medvedev]\n")
        made = kit(files)
        shown = profile_card(made, made.site.profiles["medvedev"])
        assert shown.named_in == said
        assert [one.title for one in shown.offices] == ["Deputy chairman of the Security Council"]


def test_a_career_runs_from_the_latest_office_back() -> None:
    made = kit(
        {"people/medvedev.md": MEDVEDEV, "organizations/russia.md": "---\nname: Russia\n---\n"}
    )
    assert [
        (one.when, one.title, one.source) for one in career(made, made.site.profiles["medvedev"])
    ] == [
        ("since 16 January 2020", "Deputy chairman of the Security Council", None),
        ("8 May 2012 – 16 January 2020", "Prime Minister of Russia", None),
        ("7 May 2008 – 7 May 2012", "President of Russia", Link("A", "#source.a")),
        ("2000–2003", "Deputy chief of staff", None),
        ("dates unknown", "Chess player", None),
    ]


def test_an_organisation_lists_its_holders_the_latest_first() -> None:
    putin = (
        "---\nname: Vladimir Putin\noffices:\n  - 2000/2008: President of Russia\n"
        "    organization: russia\n  - 2012/..: President of Russia\n    organization: russia\n---\n"
    )
    made = kit(
        {"people/medvedev.md": MEDVEDEV, "people/putin.md": putin,
         "organizations/russia.md": "---\nname: Russia\n---\n"}
    )  # fmt: skip
    (found,) = seats(made, made.site.profiles["russia"])
    assert found.title == "President of Russia"
    assert [(one.when, one.who.text if one.who else "", one.ordinal) for one in found.holders] == [
        ("since 2012", "Vladimir Putin", ""),
        ("7 May 2008 – 7 May 2012", "Dmitry Medvedev", "3rd"),
        ("2000–2008", "Vladimir Putin", ""),
    ]


# ── small views ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Xi Jinping", "XJ"),
        ("Hu", "H"),
        ("BRICS", "BRI"),
        ("Ursula von der Leyen", "UL"),
        ("People's Republic of China", "PRC"),
        ("习近平", "习"),
        ("Си Цзиньпин", "СЦ"),
        ("Настольная служба Казани", "НК"),
        ("Group of 20", "G"),
        ("van der berg", "vdb"),
        ("“The Four Winds”", "FW"),
        ("Juan Carlos Alfonso Víctor", "JCA"),
        ("—", ""),
    ],
)
def test_a_monogram_stands_for_a_picture(name: str, letters: str) -> None:
    assert monogram(name) == letters


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("short", "short"),
        ("one two three", "one two three"),
        ("one two three, four", "one two …"),
        ("one two — three four", "one two …"),
    ],
)
def test_an_excerpt_is_cut_between_words(text: str, cut: str) -> None:
    assert excerpt(text, 13) == cut


def test_a_licence_leads_to_its_text() -> None:
    assert license_link("") is None
    assert license_link("MIT") == Link("MIT", "https://spdx.org/licenses/MIT.html")
    assert license_link("https://e.org/l") == Link("https://e.org/l", "https://e.org/l")


def test_authors_with_a_profile_lead_to_it_and_others_are_words() -> None:
    made = kit(
        {
            "briefings/a.md": briefing("authors: [xi, The desk, desk]\n"),
            "people/xi.md": "---\nname: Xi\n---\n",
        }
    )
    assert author_links(made, one_briefing(made)) == (
        Link("Xi", "/repo/people/xi/"),
        Link("The desk"),
        Link("Desk"),
    )


@pytest.mark.parametrize(
    ("head", "day", "said"),
    [
        ("", "2026-11-23", ""),
        ("draft: true\n", "2026-11-23", "Draft"),
        ("embargo: 2026-11-23T12:00Z\n", "2026-11-20", ""),
        ("embargo: 2026-11-23T18:00+03:00\n", "2026-11-20", "Embargo until 2026-11-23 18:00+0300"),
        ("", "2026-12-01", "Due on 1 December 2026"),
    ],
)
def test_what_the_public_does_not_see_says_so(head: str, day: str, said: str) -> None:
    made = kit({"briefings/a.md": briefing(head, day)})
    assert state(made, one_briefing(made)) == said
    assert entry(made, one_briefing(made)).state == said


def test_an_entry_falls_back_on_the_first_paragraph() -> None:
    words = "Words that run on for long enough to be taken for a paragraph of a text, as here."
    made = kit({"briefings/a.md": briefing() + f"\n{words}\n"})
    assert entry(made, one_briefing(made)).summary == words


def test_a_term_counts_its_briefings() -> None:
    made = kit({"people/xi.md": "---\nname: Xi\nsummary: S.\n---\n"})
    shown = term(made, made.site.profiles["xi"])
    assert (shown.name, shown.href, shown.note, shown.count) == ("Xi", "/repo/people/xi/", "S.", "")


def test_a_picture_has_its_credit_or_is_not_shown() -> None:
    head = "photo: {file: xi.png, alt: A, credit: C, source: 'https://e.org/', license: MIT, changes: Cut.}\n"
    made = kit(
        {
            "people/xi.md": f"---\nname: Xi\n{head}---\n",
            "people/hu.md": "---\nname: Hu\nphoto: {file: hu.png}\n---\n",
        }
    )
    photo, gone = (made.site.profiles[name].photo for name in ("xi", "hu"))
    assert photo is not None
    assert gone is not None
    assert photo_view(made, photo, PORTRAIT) == PhotoView(
        src="/repo/assets/xi.123-400.jpg",
        alt="A",
        width=400,
        height=300,
        # The box is 144 by 180, and the picture covers it: 180 high is 240 wide.
        sizes="240px",
        sources=(
            Sources(
                "image/webp",
                "/repo/assets/xi.123-160.webp 160w, /repo/assets/xi.123-320.webp 320w",
            ),
        ),
        tone="tone t1",
        credit=Link("C", "https://e.org/"),
        license=Link("MIT", "https://spdx.org/licenses/MIT.html"),
        changes="Cut.",
    )
    column = photo_view(made, photo, COLUMN)
    assert column is not None
    assert column.sizes == COLUMN.sizes
    assert column.sources[0].srcset == "/repo/assets/xi.123-400.webp 400w"
    assert photo_view(made, gone, CARD) is None
    assert card(made, made.site.profiles["hu"], TODAY, full=True).photo is None


# ── sources ───────────────────────────────────────────────────────────────────────────────

SHARED = (
    "- shared: https://www.e.org/s\n  title: Shared\n  publisher: P\n- bare: https://www.e.org/x\n"
)


def test_a_source_is_called_by_its_title_its_host_or_its_id() -> None:
    head = "sources: [{a: 'https://www.kremlin.ru/x', title: T}, {b: 'https://www.kremlin.ru/x'}, c-d, shared]\n"
    made = kit({"briefings/a.md": briefing(head), "sources.yaml": SHARED})
    views = [source_view(made, one) for one in one_briefing(made).sources]
    assert [(one.name, one.href, one.anchor) for one in views] == [
        ("T", "https://www.kremlin.ru/x", "source.a"),
        ("kremlin.ru", "https://www.kremlin.ru/x", "source.b"),
        ("C d", "", "source.c-d"),
        ("Shared", "https://www.e.org/s", "source.shared"),
    ]


def test_a_source_is_found_on_the_page_on_the_site_or_among_profiles() -> None:
    head = "sources: [{a: 'https://e.org/a', publisher: Kremlin}]\n"
    made = kit(
        {
            "briefings/a.md": briefing(head),
            "sources.yaml": SHARED,
            "people/xi.md": "---\nname: Xi\n---\n",
        }
    )
    sources = one_briefing(made).sources
    assert [
        cited_by_name(made, name, sources) for name in ("a", "shared", "bare", "xi", "nobody")
    ] == [
        Link("Kremlin", "#source.a"),
        Link("P", "/repo/sources/#source.shared"),
        Link("e.org", "/repo/sources/#source.bare"),
        Link("Xi", "/repo/people/xi/"),
        None,
    ]


# ── figures and events ────────────────────────────────────────────────────────────────────


def figure(line: str, **files: str) -> FigureView:
    """A figure of a briefing, as it is shown there."""
    named = {name.replace("__", "/") + ".md": text for name, text in files.items()}
    made = kit({"briefings/a.md": briefing(f"figures:\n  - {line}\n"), **named})
    return facts.figure_view(made, one_briefing(made), 0)


def test_a_figure_says_all_that_dates_it() -> None:
    shown = figure(
        "trade: nearly USD 245bn in 2024, +7% yoy, per prc, as of May\n    note: Twelve months.\n    of: prc",
        organizations__prc=PRC,
    )
    china = Link("People's Republic of China", "/repo/organizations/prc/")
    assert shown == FigureView(
        anchor="figure.trade.2024",
        value="245",
        unit="USD bn",
        full="nearly USD 245 billion",
        hedge="nearly",
        period=Stamp("2024", "2024"),
        change="+7% on the year",
        source=china,
        about=china,
        notes=("as of May", "Twelve months."),
    )


def test_a_source_in_plain_words_leads_nowhere() -> None:
    assert figure("trade: 5 in 2024, per a friend").source == Link("a friend")
    assert figure("trade: 5 in 2024").source is None


@pytest.mark.parametrize(
    ("line", "unit"),
    [("trade: 5m", "million barrels"), ("trade: 5", "barrels"), ("trade: USD 5bn", "USD bn"),
     ("trade: 5%", "%"), ("trade: rank 5", ""), ("trade: 5 tonnes", "tonnes")],
)  # fmt: skip
def test_a_measure_settles_the_unit_that_a_line_leaves_open(line: str, unit: str) -> None:
    assert figure(line, measures__trade="---\nlabel: Trade\nunit: barrels\n---\n").unit == unit


def test_a_group_has_the_words_of_its_measure_and_a_unit_if_there_is_one() -> None:
    head = "figures: [{trade: USD 1bn in 2023}, {trade: USD 2bn in 2024}, {gdp-growth: 5%}, {gdp-growth: 3}]\n"
    made = kit(
        {
            "briefings/a.md": briefing(head),
            "measures/trade.md": "---\nlabel: Trade in goods\ndefinition: D\n---\n",
        }
    )
    groups = facts.figure_groups(made, one_briefing(made))
    assert [(one.label, one.unit, one.href, one.definition, len(one.rows)) for one in groups] == [
        ("Trade in goods", "USD bn", "/repo/figures/trade/", "D", 2),
        ("Gdp growth", "", "/repo/figures/gdp-growth/", "", 2),
    ]


EVENTS = """\
dates:
  - 2025-05-09: Parade
    status: planned
  - 2024-10-22: Summit
    id: summit
    place: new-york
    people: [xi, nobody]
    source: a
    status: done
  - 2025-01-20: Plan that passed
    status: planned
  - 2025-10-22: A year on
    anniversary_of: summit
  - 2025-02: Put off
    status: moved
  - 2024-02: Put off until then
    status: moved
  - 2024-03: Called off
    status: cancelled
  - 2025-03: Two years on from nothing
    anniversary_of: gone
sources: [{a: 'https://e.org/a', title: A}]
"""


def test_a_timeline_parts_what_was_from_what_was_to_come_on_its_day() -> None:
    made = kit({"briefings/a.md": briefing(EVENTS), "people/xi.md": "---\nname: Xi\n---\n"})
    past, coming = facts.timeline(made, one_briefing(made))
    assert [(one.text, one.state, one.note) for one in past] == [
        ("Put off until then", "moved", ""),
        ("Called off", "cancelled", ""),
        ("Summit", "", ""),
        ("Plan that passed", "planned", ""),
        ("Two years on from nothing", "", ""),
        ("A year on", "", "1 year after 22 October 2024: Summit"),
    ]
    assert [(one.text, one.state) for one in coming] == [
        ("Put off", "moved"),
        ("Parade", "planned"),
    ]
    assert past[2] == EventView(
        anchor="event.summit",
        date=Stamp("22 October 2024", "2024-10-22"),
        text="Summit",
        place=Link("New York", "/repo/places/new-york/"),
        people=(Link("Xi", "/repo/people/xi/"),),
        source=Link("A", "#source.a"),
    )


@pytest.mark.parametrize(
    ("today", "state", "note"),
    [
        (date(2025, 5, 9), "planned", ""),
        (date(2025, 5, 10), "", "announced; no later briefing tells of it"),
    ],
)
def test_a_plan_whose_day_has_passed_untold_says_so(today: date, state: str, note: str) -> None:
    made = kit(
        {"briefings/a.md": briefing("dates: [{2025-05-09: Parade, status: planned}]\n")}, today
    )
    (event,) = made.site.events
    shown = facts.event_view(made, event)
    assert (shown.state, shown.note) == (state, note)
    assert is_coming(event, today) == bool(state)
    assert shown.briefings == (Link("A title", "/repo/briefings/a/#event.2025-05-09"),)


def test_a_plan_that_was_followed_up_needs_no_note() -> None:
    plan = "dates: [{2025-05-09: Parade, status: planned, place: moscow}]\n"
    made = kit(
        {"briefings/a.md": briefing(plan),
         "briefings/b.md": briefing("dates: [{2025-05-09: It marched, place: moscow}]\n", "2025-05-10")}
    )  # fmt: skip
    shown = [facts.event_view(made, event) for event in made.site.events]
    assert [(one.text, one.state, one.note) for one in shown] == [
        ("It marched", "", ""),
        ("Parade", "", ""),
    ]


# ── where things lead ─────────────────────────────────────────────────────────────────────


def test_briefings_that_point_to_one_by_hand_are_listed_on_it() -> None:
    made = kit(
        {
            "briefings/one.md": briefing() + "\n[[two]], [two](two.md#cite), [out](https://e.org/).\n",
            "briefings/two.md": briefing() + "\n## Own\n\n[[two]], [it](#own), [it](two.md#own), [p](/people/).\n",
            "briefings/three.md": briefing(day="2025-01-22") + "\n[two](/briefings/two/), [x](gone.md).\n",
        }
    )  # fmt: skip
    assert {name: [one.id for one in row] for name, row in named_by(made).items()} == {
        "two": ["three", "one"]
    }


@pytest.mark.parametrize(
    ("target", "href", "canonical"),
    [
        ("/people/xi/", "/repo/people/xi/", "https://e.org/repo/people/xi/"),
        ("https://e.com/x?a=1", "https://e.com/x?a=1", "https://e.com/x?a=1"),
    ],
)
def test_a_briefing_that_moved_leads_to_its_new_place(
    target: str, href: str, canonical: str
) -> None:
    made = kit(
        {"briefings/a.md": briefing(f"redirect_to: {target}\nredirect_from: [/old/]\n"),
         "people/xi.md": "---\nname: Xi\nredirect_from: [/xi.html]\n---\n"}
    )  # fmt: skip
    pages = {plan.address: plan.make(Own()).view for plan in redirects(made)}
    assert pages == {
        "/xi.html": RedirectView("/repo/people/xi/", "https://e.org/repo/people/xi/"),
        "/old/": RedirectView("/repo/briefings/a/", "https://e.org/repo/briefings/a/"),
        "/briefings/a/": RedirectView(href, canonical),
    }
    assert not [plan for plan in redirects(made) if plan.listed]


def test_what_has_no_page_has_neither_a_name_to_link_nor_anchors() -> None:
    made = kit({"sources.yaml": SHARED})
    (shelf,) = made.site.documents.values()
    assert (label_of(shelf), mark_of(shelf), anchors_of(shelf)) == ("", "", frozenset())


def test_a_long_archive_leads_on_to_the_year_where_it_breaks_off(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = kit({f"briefings/b{n}.md": briefing(day=f"202{n}-01-21") for n in range(1, 6)})

    def shown() -> ListView:
        view = next(iter(archive(made))).make(Own()).view
        assert isinstance(view, ListView)
        return view

    assert shown().more is None
    monkeypatch.setattr(lists, "LATEST", 3)
    assert shown().more == Link("Briefings of 2023", "/repo/briefings/2023/")
    assert [group.label for group in shown().groups] == ["2025", "2024", "2023"]
    assert shown().intro == "5 briefings"


def test_who_is_named_beside_somebody_is_counted() -> None:
    people = {
        f"people/{name}.md": f"---\nname: {name.title()}\nnative: 名 (zh)\nsummary: S.\n---\n"
        for name in ("xi", "hu", "li")
    }
    made = kit(
        {**people, "briefings/a.md": briefing("people: [xi, hu, li, gone]\n"),
         "briefings/b.md": briefing("people: [li, xi]\n")}
    )  # fmt: skip
    views = {plan.address: plan.make(Own()).view for plan in profiles(made)}
    view = views["/people/xi/"]
    assert isinstance(view, ProfileView)
    assert view.company is not None
    assert [(one.who.text, one.count, one.monogram) for one in view.company.rows] == [
        ("Li", "2 briefings", "L"),
        ("Hu", "1 briefing", "H"),
    ]


# ── whole sites ───────────────────────────────────────────────────────────────────────────


def findings(root: Path, files: Mapping[str, str]) -> list[tuple[str, str, int, str]]:
    """What is found in a site: code, file, line, message."""
    named = {f"content/{name}": text for name, text in files.items()}
    return [
        (one.code, one.at.path.removeprefix("content/"), one.at.line, one.message)
        for one in run(write_site(root, named)).findings
        if one.code not in BARE
    ]


def test_a_briefing_that_moved_nowhere_is_found(tmp_path: Path) -> None:
    files = {
        "briefings/away.md": briefing("redirect_to: https://e.com/\n"),
        "briefings/gone.md": briefing("redirect_to: /people/nobody/\n"),
        "briefings/here.md": briefing("redirect_to: /people/\n"),
        "briefings/loop.md": briefing("redirect_to: /briefings/pool/\n"),
        "briefings/pool.md": briefing("redirect_to: /briefings/loop/\n"),
        "briefings/self.md": briefing("redirect_to: /briefings/self/\n"),
    }
    back = "this page leads back to itself, by way of /briefings"
    assert findings(tmp_path, files) == [
        ("unknown-page", "briefings/gone.md", 4, "`/people/nobody/` is not a page of this site"),
        ("redirect-loop", "briefings/loop.md", 4, f"{back}/loop/"),
        ("redirect-loop", "briefings/pool.md", 4, f"{back}/pool/"),
        ("redirect-loop", "briefings/self.md", 4, f"{back}/self/"),
    ]


def test_an_old_address_belongs_to_one_page(tmp_path: Path) -> None:
    files = {
        "people/hu.md": "---\nname: Hu\nredirect_from: [/old/, /old/, /xi/, /people/hu/]\n---\n",
        "people/xi.md": "---\nname: Xi\nredirect_from: [/XI/, /timeline/]\n---\n",
    }
    taken = "`{}` is the address of {}"
    assert findings(tmp_path, files) == [
        ("redirect-onto-page", "people/hu.md", 3, taken.format("/people/hu/", "content/people/hu.md")),
        ("redirect-onto-page", "people/xi.md", 3, taken.format("/XI/", "content/people/hu.md")),
        ("redirect-onto-page", "people/xi.md", 3, taken.format("/timeline/", "a page of the site")),
    ]  # fmt: skip


def test_who_is_quoted_and_what_is_cited_has_to_be_there(tmp_path: Path) -> None:
    head = "quotes: [{nobody: words, to: nowhere}]\nfigures: [{trade: 5, of: nothing}]\nsources: [a, a]\n"
    assert [
        one[:1] + one[2:] for one in findings(tmp_path, {"briefings/a.md": briefing(head)})
    ] == [
        ("unknown-person", 4, "no person or organisation has the id `nobody`"),
        ("unknown-person", 4, "no person or organisation has the id `nowhere`"),
        ("unknown-person", 5, "no person or organisation has the id `nothing`"),
        ("duplicate-id", 6, "the source `a` is also on line 6"),
        ("unused-source", 6, "nothing on this page names the source `a`"),
    ]


def test_a_link_by_id_is_called_what_its_page_is_and_a_sentence_says_so(tmp_path: Path) -> None:
    prose = (
        "\nA lead. Xi Jinping and [[hu]] spoke of [[trade]] in [[one]], says [[about]]. The end.\n"
    )
    files = {
        "people/xi.md": "---\nname: Xi Jinping\n---\n",
        "people/hu.md": "---\nname: Hu Jintao\n---\n",
        "measures/trade.md": "---\nlabel: Trade in goods\n---\n",
        "pages/about.md": "---\ntitle: About us\n---\n",
        "briefings/one.md": briefing("people: [xi, hu]\n") + prose,
    }
    assert findings(tmp_path, files) == []
    said = "Xi Jinping and Hu Jintao spoke of Trade in goods in A title, says About us."
    for name in ("xi", "hu"):
        shown = (tmp_path / f"_site/people/{name}/index.html").read_text("utf-8")
        assert said in shown.replace("<mark>", "").replace("</mark>", "")
    page = (tmp_path / "_site/briefings/one/index.html").read_text("utf-8")
    assert '<a href="/figures/trade/">Trade in goods</a>' in page
    assert '<a class="person" href="/people/hu/">Hu Jintao</a>' in page


def test_a_name_that_changes_is_looked_for_again_in_prose_that_did_not(tmp_path: Path) -> None:
    xi = "---\nname: {}\n---\n"
    files = {
        "people/xi.md": xi.format("Somebody else"),
        "briefings/one.md": briefing("people: [xi]\n") + "\nXi Jinping spoke.\n",
    }
    assert [one[0] for one in findings(tmp_path, files)] == ["not-named"]
    assert findings(tmp_path, {"people/xi.md": xi.format("Xi Jinping")}) == []
    page = (tmp_path / "_site/briefings/one/index.html").read_text("utf-8")
    assert '<a class="person" href="/people/xi/">Xi Jinping</a> spoke.' in page
