"""What the site hands out as data, read by libraries that are not ours."""

import csv
import json
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from csvw import CSVW

from builder.load.document import load_document
from builder.model import Briefing, SourcePath
from builder.render.tables import FIGURES
from tests.conftest import run, tree, write_site

FORMULA = '=HYPERLINK("https://x.example","x")'
NASTY = 'a "quoted", comma; </script> & \N{SLEEPING FACE}\N{CJK UNIFIED IDEOGRAPH-20000}'
FILES = {
    "site.yaml": "title: The Desk\nurl: https://desk.example/repo/\nlicense: CC-BY-4.0\n",
    "content/sources.yaml": "- audit: https://audit.example/2024\n  publisher: The Audit\n",
    "content/people/xi.md": "---\nname: Xi Jinping\nfamily: Xi\nnative: 习近平 (zh-Hans)\n---\n",
    "content/organizations/prc.md": "---\nname: China\n---\n",
    "content/measures/trade.md": '---\nlabel: "+Trade"\nunit: USD\n---\n',
    "content/measures/empty.md": "---\nlabel: Nothing yet\n---\n",
    "content/briefings/one.md": f"""---
title: One
date: 2025-01-01
figures:
  - trade: over USD 220bn in 2024-01/2024-11, +7% yoy, per audit
  - trade: -3.20% in 2024-Q3, -0.5pp since 2019, per xi
    note: {json.dumps(FORMULA)}
    of: prc
  - trade: 12,345,678,901,234,567.891 tonnes in 195X~, per nobody in particular, {NASTY}
  - oil: rank 1
  - oil: 1.10 in 2024/..
---
""",
    "content/briefings/two.md": """---
title: Two
date: 2025-02-01
sources:
  - report: https://report.example/
    title: A report
figures:
  - trade: over USD 221bn in 2024-01/2024-11, +7% yoy, per audit
    source: report
  - oil: 1.10 in 2024/..
---
""",
    "content/briefings/three.md": "---\ntitle: Draft\ndate: 2025-03-01\ndraft: true\n"
    "figures:\n  - trade: USD 987654321 in 2025\n---\n",
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


# ── all of it ─────────────────────────────────────────────────────────────────────────────


def test_what_is_held_back_leaves_no_trace(site: Path) -> None:
    for name, data in tree(site).items():
        assert b"987654321" not in data, name
        assert b"three" not in data, name


def test_the_data_page_explains_every_file_and_every_column(site: Path) -> None:
    page = (site / "data/index.html").read_text("utf-8")
    for path in (site / "data").iterdir():
        assert path.name == "index.html" or f'href="/repo/data/{path.name}"' in page
    for name in FIGURES.names:
        assert f"<code>{name}</code>" in page
    assert "CC-BY-4.0" in page
    assert "As of" in page
