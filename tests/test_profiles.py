"""The pages of people and organisations: who is named beside whom, in which sentences, at what age."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from random import Random
from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.link.company import company
from builder.load.edtf import day_as, full_years, parse_edtf, span_as
from builder.model import Briefing, Edtf, Id, Name, Place, Profile, Ref, SourcePath
from builder.render.cards import age
from builder.render.company import LISTED, MOST
from builder.render.mentions import mark
from builder.spot.names import NameTable
from tests.conftest import run, write_site


def person(**more: object) -> Profile:
    """Somebody called Xi Jinping."""
    words: dict[str, object] = {"name": "Xi Jinping", "family": "Xi", **more}
    return Profile(SourcePath("x"), Id("xi"), "person", **words)  # type: ignore[arg-type]


def edtf(text: str) -> Edtf:
    read = parse_edtf(text)
    assert isinstance(read, Edtf), text
    return read


def page(root: Path, address: str) -> Element:
    """A built page."""
    text = (root / "_site" / address / "index.html").read_text("utf-8")
    tree: Element = html5lib.parse(text, namespaceHTMLElements=False)
    return tree


def part(root: Path, address: str, name: str) -> Element:
    """A part of a page by the id of its heading."""
    (found,) = (
        one for one in page(root, address).iter("section") if one.get("aria-labelledby") == name
    )
    return found


def words(element: Element) -> str:
    """What is said in an element, without the links to its places."""
    return " ".join(" ".join(_texts(element)).split())


def _texts(element: Element) -> Iterator[str]:
    if "anchor" not in (element.get("class") or "").split():
        yield element.text or ""
        for one in element:
            yield from _texts(one)
            yield one.tail or ""


def with_class(element: Element, name: str) -> list[Element]:
    return [one for one in element.iter() if name in (one.get("class") or "").split()]


# ── who is named beside whom ──────────────────────────────────────────────────────────────


def briefings_of(random: Random, count: int) -> list[Briefing]:
    """Briefings with people, the newest first."""
    made = [
        Briefing(
            SourcePath("x"),
            Id(f"b{number}"),
            "A title",
            date(2000 + number // 7, 1 + number % 12, 1),
            people=tuple(
                Ref(name, Place(1, 1))
                for name in random.choices("abcdefgh", k=random.randint(0, 6))
            ),
        )
        for number in range(count)
    ]
    return sorted(made, key=lambda one: (one.date, one.id), reverse=True)


@given(st.integers(0, 60), st.randoms(use_true_random=False), st.integers(1, 9))
def test_company_is_what_counting_says(count: int, random: Random, most: int) -> None:
    briefings = briefings_of(random, count)
    together = Counter(
        other
        for one in briefings
        if "a" in (named := {ref.id for ref in one.people})
        for other in named - {"a"}
    )
    mine = [one for one in briefings if any(ref.id == "a" for ref in one.people)]
    found = company("a", mine, set("abcdefg"), most)
    assert all(one.id not in "ah" for one in found)
    expected = sorted(together.keys() - {"h"}, key=lambda name: (-together[name], name))[:most]
    assert [one.id for one in found] == expected
    for one in found:
        assert one.count == together[one.id] == len(one.briefings)
        shared = [b for b in mine if any(ref.id == one.id for ref in b.people)]
        assert one.briefings == tuple(b.id for b in shared)
        assert one.years == tuple(sorted(Counter(b.date.year for b in shared).items()))


def people_files(*names: str) -> dict[str, str]:
    return {f"content/people/{name}.md": f"---\nname: {name.title()}\n---\n" for name in names}


def briefing(people: str, day: str, prose: str = "", title: str = "A title") -> str:
    return f"---\ntitle: {title}\ndate: {day}\npeople: [{people}]\n---\n\n{prose}\n"


def test_appearances_together_are_counted_by_year_and_lead_to_their_briefings(
    tmp_path: Path,
) -> None:
    files = people_files("xi", "hu", "li")
    for number in range(LISTED + 2):
        files[f"content/briefings/both-{number}.md"] = briefing(
            "xi, hu", f"2021-01-{number + 1:02}"
        )
    files["content/briefings/three.md"] = briefing("xi, hu, li", "2023-05-01", title="All three")
    assert not run(write_site(tmp_path, files)).failed
    shown = part(tmp_path, "people/xi", "together")
    hu, li = next(shown.iter("ul")).findall("li")
    assert "from 2021 to 2023" in words(shown)
    assert [one.get("aria-label") for one in with_class(shown, "years")] == [
        "12 in 2021 and 1 in 2023", "1 in 2023",
    ]  # fmt: skip
    assert words(hu).startswith(
        "H Hu 12 in 2021 and 1 in 2023 13 briefings with Hu All three 1 May"
    )
    assert len(next(hu.iter("ul")).findall("li")) == LISTED
    assert words(hu).endswith("and 3 more")
    assert "more" not in words(li)
    heights = [one.get("d") for one in with_class(shown, "bar")]
    assert heights == ["M1.5 20v-20h9v20zM25.5 20v-2h9v2z", "M25.5 20v-2h9v2z"]
    assert not [one for one in page(tmp_path, "people/xi").iter() if one.get("style")]


def test_one_year_is_not_drawn_and_only_the_most_frequent_are_shown(tmp_path: Path) -> None:
    names = [f"p{number:02}" for number in range(MOST + 3)]
    files = people_files("xi", *names)
    files["content/briefings/a.md"] = briefing(", ".join(["xi", *names]), "2021-01-01")
    files["content/organizations/un.md"] = "---\nname: UN\n---\n"
    assert not run(write_site(tmp_path, files)).failed
    shown = part(tmp_path, "people/xi", "together")
    assert with_class(shown, "years") == []
    assert len(with_class(shown, "name")) == MOST
    assert "together" not in {one.get("id") for one in page(tmp_path, "organizations/un").iter()}


def test_bars_stay_narrow_over_many_years(tmp_path: Path) -> None:
    files = people_files("xi", "hu")
    for year in (1921, 2021):
        files[f"content/briefings/y{year}.md"] = briefing("xi, hu", f"{year}-01-01")
    assert not run(write_site(tmp_path, files)).failed
    (svg,) = with_class(part(tmp_path, "people/xi", "together"), "years")
    assert svg.get("viewBox") == "0 0 119.18 20"


# ── sentences ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("sentence", "marked"),
    [
        ("Xi Jinping spoke, and Xi left.", ["Xi Jinping", "Xi"]),
        ("Then Xi Jinping’s words.", ["Xi Jinping"]),
        ("习近平出席会议。", ["习近平"]),
        ("Nobody spoke of Xinjiang.", []),
        ("the host spoke", []),
        ("Then Xi met Xi Zhongxun.", ["Xi"]),
        ("“Uncle Xi” O’Hara", ["Uncle Xi", "O’Hara"]),
    ],
)
def test_the_name_in_a_sentence_is_marked(sentence: str, marked: list[str]) -> None:
    somebody = person(native=(Name("习近平", "zh"),), aliases=(Name("Uncle Xi"), Name("O'Hara")))
    (pieces,) = mark(somebody, NameTable((somebody,)), [sentence])
    assert "".join(one.text for one in pieces) == sentence
    assert [one.text for one in pieces if one.marked] == marked
    assert all(one.text for one in pieces)


def test_many_sentences_are_marked_in_one_pass() -> None:
    table = NameTable((person(),))
    found = mark(person(), table, ["Xi spoke.", "", "No.\nBut Xi did."])
    assert [[one.text for one in row if one.marked] for row in found] == [["Xi"], [], ["Xi"]]
    assert mark(person(), table, []) == ()


def test_a_page_shows_the_first_sentences_of_each_briefing(tmp_path: Path) -> None:
    prose = "Xi Jinping came. Xi <b> spoke. Hu spoke. Xi left. Xi slept. Xi woke. [[xi|He]] ate."
    files = {
        "content/people/xi.md": "---\nname: Xi Jinping\nfamily: Xi\n---\n",
        "content/briefings/a.md": briefing("xi", "2021-01-01", prose),
        "content/briefings/b.md": briefing("xi", "2021-01-02", "[[xi]] went home. It rained."),
        "content/briefings/c.md": briefing("xi", "2021-01-03", "It rained."),
    }
    assert not run(write_site(tmp_path, files)).failed
    shown = part(tmp_path, "people/xi", "briefings")
    assert [words(one) for one in with_class(shown, "sentence")] == [
        "Xi Jinping went home.",
        "Xi Jinping came.",
        "Xi <b> spoke.",
        "Xi left. and 3 more",
    ]
    assert [words(one) for one in shown.iter("mark")] == ["Xi Jinping"] * 2 + ["Xi"] * 2


# ── ages ──────────────────────────────────────────────────────────────────────────────────


@given(st.dates(date(1900, 1, 1), date(2000, 12, 31)), st.dates(date(1990, 1, 1)))
def test_an_age_is_the_number_of_birthdays(born: date, day: date) -> None:
    birthdays = sum(
        (year, born.month, born.day) <= (day.year, day.month, day.day)
        for year in range(born.year + 1, day.year + 1)
    )
    assert full_years(day_as(born), day_as(day)) == (None if day < born else (birthdays, birthdays))


@pytest.mark.parametrize(
    ("born", "died", "day", "told"),
    [
        ("1953-06-15", "", "2025-06-14", "aged 71"),
        ("1953-06-15", "", "2025-06-15", "aged 72"),
        ("1952-02-29", "", "2025-02-28", "aged 72"),
        ("1953", "", "2025-06-15", "aged 71 or 72"),
        ("1953-06", "", "2025-07-01", "aged 72"),
        ("195X", "", "2025-06-15", "aged 65 to 75"),
        ("1953~", "", "2025-12-31", "aged about 72"),
        ("1953-06-15", "2020-01-02", "2025-01-01", "aged 66"),
        ("1953-06-15", "2020-01-02", "2012-01-01", "aged 66"),
        ("1953-06-15", "2020", "2012-01-01", "aged 66 or 67"),
        ("2024", "", "2024-06-15", "aged 0"),
        ("2026", "", "2024-06-15", ""),
        ("/1953", "", "2024-06-15", ""),
        ("", "", "2024-06-15", ""),
    ],
)
def test_an_age_is_as_exact_as_the_dates(born: str, died: str, day: str, told: str) -> None:
    somebody = person(born=edtf(born) if born else None, died=edtf(died) if died else None)
    assert age(somebody, date.fromisoformat(day)) == told


@given(st.dates(date(1, 1, 1)), st.dates(date(1, 1, 1)))
def test_a_span_is_the_days_from_one_to_the_other(one: date, other: date) -> None:
    first, last = sorted((one, other))
    span = span_as(first, last)
    assert (span.start.earliest, span.end.latest) == (first, last)
    assert isinstance(parse_edtf(span.text), Edtf)


# ── offices ───────────────────────────────────────────────────────────────────────────────

HOLDERS = {
    "content/organizations/un.md": "---\nname: United Nations\n---\n",
    "content/people/a.md": "---\nname: Ada\noffices:\n  - 2000/2004: Chair\n    organization: un\n---\n",
    "content/people/b.md": (
        "---\nname: Ben\noffices:\n  - 2004/2006: Chair\n    organization: un\n"
        "  - 2006/2008: chair\n    organization: un\n    ordinal: 3\n---\n"
    ),
    "content/people/c.md": (
        "---\nname: Cleo\noffices:\n  - 2011/..: Chair\n    organization: un\n"
        "  - ..: Clerk\n    organization: un\n---\n"
    ),
    "content/people/d.md": "---\nname: Dora\noffices:\n  - ..: Chair\n    organization: un\n---\n",
}


def test_offices_name_who_came_before_and_after(tmp_path: Path) -> None:
    assert not run(write_site(tmp_path, HOLDERS)).failed

    def rows(name: str) -> list[str]:
        return [words(one) for one in part(tmp_path, f"people/{name}", "career").iter("li")]

    assert rows("a") == ["2000–2004 Chair, United Nations Succeeded by Ben"]
    assert rows("b") == [
        "2006–2008 chair, United Nations , 3rd Succeeded by Cleo (not directly: from 2011)",
        "2004–2006 Chair, United Nations Preceded by Ada",
    ]
    assert rows("c") == [
        "since 2011 Chair, United Nations Preceded by Ben (not directly: until 2008)",
        "dates unknown Clerk, United Nations",
    ]
    assert rows("d") == ["dates unknown Chair, United Nations"]
    links = [one.get("href") for one in part(tmp_path, "people/a", "career").iter("a")]
    assert links == ["#career", "/organizations/un/", "/people/b/"]


def test_an_organisation_lists_its_offices_with_their_holders_and_gaps(tmp_path: Path) -> None:
    assert not run(write_site(tmp_path, HOLDERS)).failed
    shown = part(tmp_path, "organizations/un", "part.holders")
    assert [words(one) for one in shown.iter("h3")] == ["Chair", "Clerk"]
    chair, clerk = shown.iter("ol")
    assert [words(one) for one in chair] == [
        "since 2011 Cleo",
        "2009–2010 no holder is known",
        "2004–2008 Ben , 3rd",
        "2000–2004 Ada",
        "dates unknown Dora",
    ]
    assert [words(one) for one in clerk] == ["dates unknown Cleo"]


def test_a_card_says_since_when_an_office_was_held_without_a_break(tmp_path: Path) -> None:
    head = "---\ntitle: T\ndate: {}\npeople: [b]\n---\n"
    files = {
        **HOLDERS,
        "content/briefings/then.md": head.format("2007-06-01"),
        "content/briefings/open.md": head.format("2006-06-01"),
    }
    assert not run(write_site(tmp_path, files)).failed
    (then,) = with_class(page(tmp_path, "briefings/then"), "vita")
    assert words(then) == "Since 2004 chair, United Nations , 3rd"
    assert "Since then chair: until 2008" in words(page(tmp_path, "briefings/then"))
    (unsure,) = with_class(page(tmp_path, "briefings/open"), "vita")
    assert words(unsure).startswith("Since 2004 possibly Chair")


def test_a_career_is_drawn_as_far_as_the_profile_is_true(tmp_path: Path) -> None:
    offices = "offices:\n  - 2000/2004: A\n  - 2004/2008: B\n  - {}: C\n"
    files = {
        "content/people/a.md": f"---\nname: Ada\n{offices.format('2012/..')}---\n",
        "content/people/b.md": f"---\nname: Ben\n{offices.format('2012/..')}as_of: 2025-03-04\n---\n",
        "content/people/c.md": f"---\nname: Cleo\n{offices.format('2008/2009')}---\n",
        "content/people/d.md": f"---\nname: Dan\n{offices.format('..')}as_of: 2025\n---\n",
        "content/people/e.md": "---\nname: Eve\noffices:\n  - 2000/2004: A\n  - 2004/2008: B\n---\n",
    }
    assert not run(write_site(tmp_path, files)).failed

    def drawn(name: str) -> str:
        shown = part(tmp_path, f"people/{name}", "career")
        return " ".join(words(one) for one in shown.iter("figure"))

    assert "2024" in drawn("a")
    assert "4 March 2025" not in drawn("a")
    assert "4 March 2025" in drawn("b")
    assert "2010" not in drawn("c")
    assert "Not drawn, since no date is known: C." in drawn("d")
    assert drawn("e") == ""


# ── figures and words ─────────────────────────────────────────────────────────────────────


def test_figures_of_somebody_stand_once_with_their_newest_briefing(tmp_path: Path) -> None:
    def told(day: str, figures: str) -> str:
        return f"---\ntitle: On {day}\ndate: {day}\nfigures:\n{figures}---\n"

    files = {
        **people_files("xi", "hu"),
        "content/briefings/a.md": told(
            "2021-01-01",
            "  - rank: rank 5 in 2020, per xi\n  - votes: 12 in 2020, per hu\n    of: xi\n",
        ),
        "content/briefings/b.md": told(
            "2022-01-01",
            "  - rank: rank 5 in 2020, per xi\n  - rank: rank 5 in 2020, per xi\n"
            "  - other: 7 in 2020, per hu\n",
        ),
        "content/briefings/c.md": told(
            "2023-01-01", "  - votes: 13 in 2020, per hu\n    of: xi\n  - rank: rank 4, per xi\n"
        ),
    }
    assert not run(write_site(tmp_path, files)).failed
    rows = [words(one) for one in part(tmp_path, "people/xi", "numbers").iter("tr")][1:]
    assert rows == [
        "Votes",
        "13 Xi 2020 Hu in On 2023-01-01 , 1 January 2023",
        "12 Xi 2020 Hu in On 2021-01-01 , 1 January 2021 restated later",
        "Rank",
        "4th Xi in On 2023-01-01 , 1 January 2023",
        "5th 2020 Xi in On 2022-01-01 , 1 January 2022 also in 1 earlier briefing",
    ]


def test_quotes_of_somebody_come_newest_first_with_date_source_and_listener(
    tmp_path: Path,
) -> None:
    def told(day: str, quote: str) -> str:
        source = "sources: [{note: https://e.org/, title: A note, publisher: The press}]\n"
        return f"---\ntitle: On {day}\ndate: {day}\n{source}quotes:\n{quote}---\n"

    files = {
        **people_files("xi", "hu"),
        "content/briefings/a.md": told(
            "2021-01-01", "  - xi: first words\n    to: hu\n    source: note\n"
        ),
        "content/briefings/b.md": told("2022-01-01", "  - xi: last words\n  - hu: no\n"),
    }
    assert not run(write_site(tmp_path, files)).failed
    shown = part(tmp_path, "people/xi", "quotes")
    assert [words(one) for one in shown.iter("figure")] == [
        "last words Xi 1 January 2022 On 2022-01-01",
        "first words Xi to Hu 1 January 2021 The press On 2021-01-01",
    ]
    links = [one.get("href") for one in shown.iter("a")]
    assert "/briefings/a/#source.note" in links
    assert "/briefings/a/#quote.1" in links


# ── what has changed ──────────────────────────────────────────────────────────────────────

CORRECTED = """\
---
name: Xi Jinping
updates:
  - 2025-01-23: Adds an office.
corrections:
  - 2025-01-22: He was born in 1953; an earlier version said 1952.
    serious: true
---
See [what was wrong](#correction.2025-01-22).
"""


def test_what_was_wrong_in_a_profile_is_told_on_its_page_and_wherever_corrections_are(
    tmp_path: Path,
) -> None:
    root = write_site(tmp_path, {"content/people/xi.md": CORRECTED})
    assert not run(root, cached=False).failed
    section = words(part(root, "people/xi", "corrections"))
    assert section.startswith("Corrections and updates")
    assert section.index("Update, 23 January 2025 Adds an office.") < section.index(
        "Correction, 22"
    )
    html = (root / "_site/people/xi/index.html").read_text("utf-8")
    assert html.index('aria-label="Serious corrections"') < html.index('class="prose"')
    assert "First published" not in html
    link = '<a href="/people/xi/#correction.2025-01-22">Xi Jinping</a>'
    for page in ("corrections", "weeks/2025-W04"):
        assert link in (root / f"_site/{page}/index.html").read_text("utf-8")


def test_notes_of_a_profile_are_data_beside_those_of_a_briefing_of_the_same_id(
    tmp_path: Path,
) -> None:
    note = "corrections:\n  - 2025-01-22: It was the other one.\n"
    files = {
        "content/people/xi.md": CORRECTED,
        "content/briefings/xi.md": f"---\ntitle: Xi\ndate: 2025-01-21\n{note}---\n",
    }
    assert not run(write_site(tmp_path, files), cached=False).failed
    with closing(sqlite3.connect(tmp_path / "_site/data/site.sqlite")) as db:
        rows = db.execute(
            "SELECT id, briefing, profile, kind, url FROM notes ORDER BY id"
        ).fetchall()
    at = "https://desk.example/people/xi/#"
    assert rows == [
        ("people/xi#correction.2025-01-22", None, "xi", "correction", f"{at}correction.2025-01-22"),
        ("people/xi#update.2025-01-23", None, "xi", "update", f"{at}update.2025-01-23"),
        ("xi#correction.2025-01-22", "xi", None, "correction",
         "https://desk.example/briefings/xi/#correction.2025-01-22"),
    ]  # fmt: skip
