"""The page that everything is tried on first, with the faults of its original put back in."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from builder.diagnostics import Diagnostic
from tests.conftest import run

SITE = Path(__file__).parent / "desk/original"
CALL, XI = "content/briefings/2025-01-21-call.md", "content/people/xi-jinping.md"
NOW = datetime(2025, 2, 1, 12, tzinfo=UTC)

FAULTS = {
    "a year that its events contradict": ("year-clash", CALL, "2023"),
    "an anniversary that does not add up": ("wrong-anniversary", CALL, "75th anniversary"),
    "a time that counts from today": ("relative-time", CALL, "this year"),
    "a meeting that will not stay the last": ("undated-superlative", CALL, "last met"),
    "a record without a series": ("unsupported-superlative", CALL, "record"),
    "a caption behind the address of a licence": ("unknown-license", CALL, "Xi Jinping on the"),
    "quotation marks of two kinds": ("unpaired-quotes", CALL, '"a constant'),
    "a biography without a source": ("unsourced-biography", XI, "---"),
    "a biography that counts from today": ("relative-time", XI, "recently"),
}
"""What a sub-editor would mark: the code, the file, and the words at which the mark stands."""


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> tuple[Diagnostic, ...]:
    root = tmp_path_factory.mktemp("anchor") / "site"
    shutil.copytree(SITE, root)
    return run(root, write=False, cached=False, as_of=NOW).findings


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_of_the_original_is_found_at_its_words(
    findings: tuple[Diagnostic, ...], fault: str
) -> None:
    code, path, words = FAULTS[fault]
    lines = (SITE / path).read_text("utf-8").split("\n")
    marked = [
        lines[one.at.line - 1][one.at.column - 1 :]
        for one in findings
        if (one.code, one.at.path) == (code, path)
    ]
    assert any(one.startswith(words) for one in marked), (code, marked)


def test_nothing_else_is_found_that_would_stop_anybody(findings: tuple[Diagnostic, ...]) -> None:
    expected = {(code, path) for code, path, _ in FAULTS.values()}
    found = {(one.code, one.at.path) for one in findings if one.severity != "info"}
    assert found <= expected


def test_two_totals_of_two_sources_are_news(findings: tuple[Diagnostic, ...]) -> None:
    silent = {"two-values", "figure-differs", "wrong-change", "hedge-reversed"}
    assert not silent & {one.code for one in findings}
