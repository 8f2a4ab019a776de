"""What the site hands out as data, read by libraries that are not ours."""

import csv
import html
import json
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from csvw import CSVW

from builder import crew
from builder.link.addresses import DATA_FILES
from builder.load.document import load_document
from builder.model import Briefing, SourcePath
from builder.render.data import FORMS
from builder.render.database import TABLES, VIEWS
from builder.render.popolo import CLASSES
from builder.render.tables import BRIEFINGS, EVENTS, FIGURES, SOURCES, Table
from tests.conftest import run, tree, write_site
from tests.popolo import POPOLO

FORMULA = '=HYPERLINK("https://x.example","x")'
NASTY = 'a "quoted", comma; </script> & \N{SLEEPING FACE}\N{CJK UNIFIED IDEOGRAPH-20000}'
FILES = {
    "site.yaml": "title: The Desk\nurl: https://desk.example/repo/\nlicense: CC-BY-4.0\n",
    "content/sources.yaml": "- audit: https://audit.example/2024\n  publisher: The Audit\n",
    "content/people/xi.md": """---
name: Xi Jinping
family: Xi
native: 习近平 (zh-Hans)
aliases: [Си Цзиньпин (ru), Xi (weak)]
born: 1953-06-15
ids: {wikidata: Q15031}
summary: "=Head of state"
offices:
  - 2012-11-15/..: General Secretary
  - 2008-Q1/2013~: Vice-President
    organization: prc
    ordinal: 7
    source: life
  - 2013-03-14/..: President
    organization: prc
    source: audit
sources:
  - life: https://life.example/
    title: A life
  - hearsay: Said in passing
---
""",
    "content/people/putin.md": "---\nname: Vladimir Putin\nfamily: Putin\nborn: 195X\n---\n",
    "content/organizations/prc.md": "---\nname: China\naliases: [PRC]\noffices:\n"
    "  - 1971-10-25/..: Permanent member\n    organization: un\n  - 2001: Member of a club\n---\n",
    "content/organizations/un.md": "---\nname: United Nations\n---\n",
    "content/measures/trade.md": '---\nlabel: "+Trade"\nunit: USD\nsources:\n  - manual: A manual\n---\n',
    "content/measures/empty.md": "---\nlabel: Nothing yet\n---\n",
    "content/briefings/one.md": f"""---
title: One
date: 2025-01-01
summary: {json.dumps(NASTY, ensure_ascii=False)}
people: [xi, putin]
topics: [energy]
places: [kazan]
dates:
  - 2024-10-22/2024-10-24: Summit
    id: summit
    place: kazan
    people: [xi, putin]
    organizations: [prc]
  - 2024-Q3: A quarter
    source: audit
  - 2025-10: One year on
    anniversary_of: summit
    status: planned
figures:
  - trade: over USD 220bn in 2024-01/2024-11, +7% yoy, per audit
  - trade: -3.20% in 2024-Q3, -0.5pp since 2019, per xi
    note: {json.dumps(FORMULA)}
    of: prc
  - trade: 12,345,678,901,234,567.891 tonnes in 195X~, per nobody in particular, {NASTY}
  - oil: rank 1
  - oil: 1.10 in 2024/..
quotes:
  - putin: dear friend
    to: xi
    source: audit
corrections:
  - 2025-01-05: A number.
---
Xi Jinping met Vladimir Putin.
""",
    "content/briefings/two.md": """---
title: Two
date: 2025-02-01
people: [xi]
key_points: ["[[xi]] says more."]
related: [one]
dates:
  - 2024-10-22/2024-10-24: The summit in Kazan
    id: summit
sources:
  - report: https://report.example/
    title: A report
    published: 2025-01-30
  - audit:
figures:
  - trade: over USD 221bn in 2024-01/2024-11, +7% yoy, per audit
    source: report
  - oil: 1.10 in 2024/..
---
Xi Jinping slept. Then Xi woke.
""",
    "content/briefings/three.md": "---\ntitle: Draft\ndate: 2025-03-01\ndraft: true\n"
    "figures:\n  - trade: USD 987654321 in 2025\n---\nXi Jinping leaks.\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_site(tmp_path_factory.mktemp("data"), FILES)
    outcome = run(root)
    assert not outcome.failed, outcome.findings
    return root / "_site"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def declared() -> Iterator[tuple[str, Any]]:
    """Every figure of the briefings that are published, with its briefing."""
    for name in ("one", "two"):
        path = f"content/briefings/{name}.md"
        document = load_document(SourcePath(path), FILES[path].encode()).document
        assert isinstance(document, Briefing)
        yield from ((name, figure) for figure in document.figures)


# ── figures ───────────────────────────────────────────────────────────────────────────────


def test_every_figure_is_there_to_the_last_digit(site: Path) -> None:
    found = rows(site / "data/figures.csv")
    for briefing, figure in declared():
        amount = figure.line.amount
        stated = [
            one
            for one in found
            if briefing in (one["briefing"], *one["also"].split())
            and one["measure"] == figure.measure.id
            and Decimal(one["value"]) == amount.value
        ]
        assert len(stated) == 1
        assert stated[0]["value"].strip("-0123456789.") == ""
        assert stated[0]["kind"] == amount.kind
    values = [one["value"] for one in found]
    assert "12345678901234567.891" in values
    assert "-3.20" in values
    assert len(found) == 6


def test_a_figure_comes_with_everything_that_dates_and_backs_it(site: Path) -> None:
    found = {(one["briefing"], one["value"]): one for one in rows(site / "data/figures.csv")}
    old, new = found["one", "220000000000"], found["two", "221000000000"]
    assert (old["superseded"], new["superseded"]) == ("true", "false")
    assert (new["hedge"], new["unit"], new["currency"]) == ("over", "USD", "USD")
    assert (new["period"], new["period_start"], new["period_end"]) == (
        "2024-01/2024-11", "2024-01-01", "2024-11-30",
    )  # fmt: skip
    assert (new["change"], new["change_unit"], new["change_basis"]) == ("7", "%", "yoy")
    assert (new["source"], new["source_name"], new["source_url"]) == (
        "audit", "The Audit", "https://audit.example/2024",
    )  # fmt: skip
    assert (new["report"], new["report_url"]) == ("report", "https://report.example/")
    assert new["url"] == "https://desk.example/repo/briefings/two/#figure.trade.2024-01--2024-11"
    fall = found["one", "-3.20"]
    assert (fall["period"], fall["change"], fall["change_since"]) == (
        "2024-07/2024-09",
        "-0.5",
        "2019",
    )
    assert (fall["of"], fall["source_name"], fall["source_url"]) == (
        "prc", "Xi Jinping", "https://desk.example/repo/people/xi/",
    )  # fmt: skip
    decade = found["one", "12345678901234567.891"]
    assert (decade["period"], decade["period_start"]) == ("195X~", "1950-01-01")
    assert (decade["source"], decade["source_url"]) == ("nobody in particular", "")
    assert decade["note"] == NASTY
    rank = found["one", "1"]
    assert (rank["period"], rank["period_end"], rank["label"]) == ("", "", "Oil")
    open_ended = found["two", "1.10"]
    assert (open_ended["also"], open_ended["period_end"]) == ("one", "")


def test_no_cell_of_text_begins_a_formula(site: Path) -> None:
    for path in site.rglob("*.csv"):
        for one in rows(path):
            for column in FIGURES.columns:
                if column.type != "decimal":
                    assert not one[column.name].startswith(("=", "+", "-", "@", "\t", "\r"))
    notes = {one["note"] for one in rows(site / "data/figures.csv")}
    assert f"'{FORMULA}" in notes
    assert {one["label"] for one in rows(site / "data/figures.csv")} == {"'+Trade", "Oil"}
    values = json.loads((site / "data/figures.json").read_text("utf-8"))
    assert FORMULA in {one["note"] for one in values}


def test_json_says_what_csv_says(site: Path) -> None:
    for path in site.rglob("*.csv"):
        told = json.loads(path.with_suffix(".json").read_text("utf-8"))
        assert [list(one) for one in told] == [list(FIGURES.names)] * len(told)
        for one, row in zip(told, rows(path), strict=True):
            for name, value in one.items():
                cell = row[name]
                if isinstance(value, bool):
                    assert cell == str(value).lower()
                elif isinstance(value, list):
                    assert cell.split() == value
                else:
                    assert cell.removeprefix("'") == (value or "")


def test_csv_on_the_web_reads_each_file_as_described(site: Path) -> None:
    files = list(site.rglob("*.csv-metadata.json"))
    assert len(files) == 4
    for path in files:
        group = CSVW(str(path), validate=True)
        assert group.is_valid, group.warnings
        assert group.warnings == []
        (table,) = group.tables
        read = list(table)
        written = rows(path.with_name(path.name.removesuffix("-metadata.json")))
        assert [str(one["value"]) for one in read] == [one["value"] for one in written]
        assert all(isinstance(one["value"], Decimal) for one in read)
        assert all(isinstance(one["superseded"], bool) for one in read)
        assert all(isinstance(one["published"], datetime) for one in read)
        assert json.loads(path.read_text("utf-8"))["dc:license"]["@id"].startswith(
            "https://creative"
        )


def test_each_series_has_files_of_its_own(site: Path) -> None:
    every = rows(site / "data/figures.csv")
    for name in ("trade", "oil", "empty"):
        found = rows(site / f"figures/{name}/data.csv")
        assert found == [one for one in every if one["measure"] == name]
    assert json.loads((site / "figures/empty/data.json").read_text("utf-8")) == []


# ── briefings, events, sources ────────────────────────────────────────────────────────────


def listed(site: Path, name: str) -> list[dict[str, Any]]:
    found = json.loads((site / f"data/{name}.json").read_text("utf-8"))
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize("table", [BRIEFINGS, EVENTS, SOURCES, FIGURES], ids=lambda one: one.name)
def test_each_list_has_the_columns_that_are_explained(site: Path, table: Table) -> None:
    lists = {column.name for column in table.columns if column.type in {"ids", "texts"}}
    for one in listed(site, table.name):
        assert tuple(one) == table.names
        assert {name for name, value in one.items() if isinstance(value, list)} == lists


def test_briefings_are_listed_the_newest_first(site: Path) -> None:
    two, one = listed(site, "briefings")
    assert (two["id"], two["url"]) == ("two", "https://desk.example/repo/briefings/two/")
    assert two["key_points"] == ["Xi Jinping says more."]
    assert two["related"] == ["one"]
    assert one["summary"] == NASTY
    assert (one["date"], one["modified"]) == ("2025-01-01", "2025-01-05")
    assert (one["people"], one["topics"], one["places"]) == (["xi", "putin"], ["energy"], ["kazan"])


def test_events_stand_once_in_the_newest_words(site: Path) -> None:
    events = {one["id"]: one for one in listed(site, "events")}
    summit = events["summit"]
    assert (summit["text"], summit["briefings"]) == ("The summit in Kazan", ["two", "one"])
    assert (summit["start"], summit["end"]) == ("2024-10-22", "2024-10-24")
    assert (summit["people"], summit["organizations"]) == (["xi", "putin"], ["prc"])
    assert summit["url"].startswith("https://desk.example/repo/briefings/two/#event.")
    (later,) = [one for one in events.values() if one["anniversary_of"] == "summit"]
    assert (later["status"], later["end"]) == ("planned", "2025-10-31")
    (quarter,) = [one for one in events.values() if one["source"] == "audit"]
    assert (quarter["date"], quarter["source_url"]) == (
        "2024-07/2024-09", "https://audit.example/2024",
    )  # fmt: skip


def test_sources_name_the_briefings_that_cite_them(site: Path) -> None:
    found = {one["id"]: one for one in listed(site, "sources")}
    assert list(found) == [
        "sources#audit",
        "briefings/two#report",
        "people/xi#life",
        "people/xi#hearsay",
        "figures/trade#manual",
    ]
    assert found["sources#audit"]["briefings"] == ["two", "one"]
    report = found["briefings/two#report"]
    assert (report["title"], report["published"]) == ("A report", "2025-01-30")
    assert report["page"] == "https://desk.example/repo/briefings/two/"


# ── people ────────────────────────────────────────────────────────────────────────────────


def test_people_are_as_popolo_has_them(site: Path) -> None:
    people = json.loads((site / "data/people.json").read_text("utf-8"))
    checker = jsonschema.FormatChecker()
    jsonschema.Draft202012Validator(POPOLO, format_checker=checker).validate(people)
    putin, xi = people["persons"]
    assert (putin["sort_name"], xi["sort_name"]) == ("Putin, Vladimir", "Xi Jinping")
    assert (putin.get("birth_date"), xi["birth_date"]) == (None, "1953-06-15")
    assert xi["identifiers"] == [{"scheme": "wikidata", "identifier": "Q15031"}]
    assert {one["name"] for one in xi["other_names"]} == {"习近平", "Си Цзиньпин"}
    held = {one["role"]: one for one in people["memberships"]}
    president = held["President"]
    assert (president["start_date"], president.get("end_date")) == ("2013-03-14", None)
    assert president["sources"][0]["url"] == "https://audit.example/2024"
    vice = held["Vice-President"]
    assert (vice.get("start_date"), vice.get("end_date")) == (None, None)
    assert vice["edtf"] == "2008-01/2013~"
    assert "organization_id" not in held["General Secretary"]
    posts = {one["id"]: one for one in people["posts"]}
    assert posts[president["post_id"]]["label"] == "President"
    assert {one["id"] for one in people["organizations"]} == {"prc", "un"}


def test_every_key_of_popolo_is_explained(site: Path) -> None:
    people = json.loads((site / "data/people.json").read_text("utf-8"))
    for table in CLASSES:
        used = {key for one in people[table.name] for key in one}
        assert used <= set(table.names)


def test_what_is_no_popolo_is_told_apart() -> None:
    validator = jsonschema.Draft202012Validator(POPOLO)
    empty = {"persons": [], "organizations": [], "posts": [], "memberships": []}
    assert validator.is_valid(empty)
    for wrong in (
        {"persons": [{"birth_date": "195X"}]},
        {"memberships": [{"start_date": "2013-03-14~"}]},
        {"persons": [{"other_names": [{"note": "alias"}]}]},
        {"organizations": [{"links": [{"note": "no address"}]}]},
    ):
        assert not validator.is_valid({**empty, **wrong})


# ── all of it ─────────────────────────────────────────────────────────────────────────────


def test_what_is_held_back_leaves_no_trace(site: Path) -> None:
    for name, data in tree(site).items():
        for secret in (b"987654321", b"three", b"leaks"):
            assert secret not in data, name


def test_the_data_page_explains_every_file_and_every_column(site: Path) -> None:
    page = (site / "data/index.html").read_text("utf-8")
    assert {path.name for path in (site / "data").iterdir()} == {"index.html", *FORMS}
    assert set(FORMS) == set(DATA_FILES)
    for name in FORMS:
        assert f'href="/repo/data/{name}"' in page
    for table in (FIGURES, BRIEFINGS, EVENTS, SOURCES, *CLASSES, *TABLES):
        assert f"<code>{table.name}</code>" in page
        for column in table.columns:
            assert f"<code>{column.name}</code>" in page
            assert html.escape(column.says, quote=False) in html.unescape(page)
    for view in VIEWS:
        assert f"<code>{view.name}</code>" in page
    assert "CC-BY-4.0" in page
    assert "As of" in page
    assert "5 January 2025" not in page
    assert "1 February 2025" in page


def test_an_empty_site_has_all_files(tmp_path: Path) -> None:
    outcome = run(write_site(tmp_path, {}))
    assert not outcome.failed
    for name in ("briefings", "events", "figures", "sources"):
        assert listed(tmp_path / "_site", name) == []
    assert rows(tmp_path / "_site/data/figures.csv") == []
    assert CSVW(str(tmp_path / "_site/data/figures.csv-metadata.json"), validate=True).is_valid


def test_any_number_of_hands_in_any_folder_makes_the_same_data(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(crew.FEW, "fork", 1)
    root = write_site(tmp_path / "elsewhere", FILES)
    run(root, jobs=2, cached=False)
    assert tree(root / "_site") == tree(site)


def test_an_edit_of_a_figure_changes_the_files_that_show_it(tmp_path: Path) -> None:
    root = write_site(tmp_path, FILES)
    run(root)
    before = tree(root / "_site")
    path = root / "content/briefings/one.md"
    path.write_text(path.read_text("utf-8").replace("rank 1", "rank 2"), "utf-8")
    run(root)
    after = tree(root / "_site")
    assert {name for name in after if after[name] != before.get(name)} == {
        ".readout",
        "briefings/one/index.html",
        "briefings/one/index.md",
        "data/figures.csv",
        "data/figures.json",
        "data/site.sqlite",
        *(
            f"{place}feed.{form}"
            for place in ("", "people/xi/", "people/putin/", "topics/energy/")
            for form in ("xml", "json")
        ),
        "figures/oil/data.csv",
        "figures/oil/data.json",
        "figures/oil/index.html",
        "weeks/2025-W01/index.html",
    }
