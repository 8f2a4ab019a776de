"""The desk on two sets that were written before its rules: what it finds, and what it cries wolf at.

`tests/desk/held/README.md` says what the sets hold. Whoever writes or tunes a rule does not read
them; the run prints at its end how well the desk did, and with `-s` what it missed.
"""

import subprocess
from collections import Counter
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner
from msgspec import json
from PIL import Image

from builder.cli import cli
from builder.diagnostics import Diagnostic, Location, Severity
from builder.preview.looking import Lens, Looker, Settings
from tests.conftest import NOW, SITE
from tests.desk.held.cases import Clean, Fault, Files, paragraphs, read_clean, read_faults

DAY = date(2026, 11, 23)
"""The day for which all of these sites are checked."""

DESK = frozenset(
    """
    office-overlap office-gap wrong-anniversary year-clash relative-time relative-time-in-prose
    undated-superlative no-follow-up birth-differs office-differs undeclared-figure undeclared-date
    figure-differs unused-figure missing-period missing-source change-basis two-values
    hedge-reversed unsupported-superlative wrong-change ambiguous-currency unpaired-quotes
    missing-speaker undeclared-speaker two-speakers returned-error one-sided licence-conflict
    missing-text-licence unsourced-biography review-overdue stale-biography ended-office
    missing-archive silent-change low-coverage unused-waiver
    """.split()
)
"""What the desk finds beyond reading and joining."""

FAULTS, CLEAN = read_faults(), read_clean()


def set_up(root: Path, files: Files) -> Path:
    """Write a site; a picture without content becomes a small one of its kind."""
    for name, text in {**SITE, **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if text or not name.endswith(".png") else picture(name))
    return root


def picture(name: str) -> bytes:
    """A grey picture; no two names have the same."""
    out = BytesIO()
    Image.new("L", (3, len(name)), 128).save(out, "PNG")
    return out.getvalue()


def check(root: Path, files: Files) -> tuple[Diagnostic, ...]:
    """What is found in a site, by the route of a build as far as to its pages."""
    looker = Looker(Settings(set_up(root, files), cached=False))
    try:
        seen = looker.look(Lens(public=True, date=DAY), NOW, None, lambda what, done, total: None)
    finally:
        looker.close()
    assert seen
    return seen.outcome.findings


def check_since(root: Path, before: Files, files: Files) -> tuple[Diagnostic, ...]:
    """What is found in a site that was committed as it was before, by the command line."""

    def git(*words: str) -> None:
        who = ["-c", "user.name=Desk", "-c", "user.email=desk@desk.example"]
        subprocess.run(["git", *who, *words], cwd=root, check=True, capture_output=True)

    set_up(root, {**files, **before})
    git("init", "-q")
    git("add", ".")
    git("commit", "-q", "-m", "As released")
    set_up(root, files)
    words = ["check", "-C", str(root), "--as-of", f"{DAY}", "--since", "HEAD", "-f", "json", "-j1"]
    result = CliRunner().invoke(cli, words)
    if result.exit_code == 2:  # there is no such option
        return ()
    return tuple(
        Diagnostic(
            Location(row["path"], row["line"], row["column"]),
            row["code"],
            row["message"],
            row["hint"],
            Severity(row["severity"]),
        )
        for row in json.decode(result.stdout)
    )


class Result(NamedTuple):
    """What came of a fault: whether it was found, in which line, at which words; what else was."""

    fault: Fault
    found: bool
    line: bool
    words: bool
    others: tuple[Diagnostic, ...]


def judge(fault: Fault, findings: tuple[Diagnostic, ...]) -> Result:
    """Compare what was found with what was planted."""
    hits = [
        one
        for one in findings
        if one.code in fault.codes and (one.at.path in fault.paths or "*" in fault.paths)
    ]
    spans = [span for path in fault.paths for span in places(fault, path)]
    lines = {(path, line) for path, line, _, _ in spans}
    return Result(
        fault,
        bool(hits),
        any((one.at.path, one.at.line) in lines for one in hits),
        any(
            (one.at.path, one.at.line) == (path, line) and start <= one.at.column < end
            for one in hits
            for path, line, start, end in spans
        ),
        tuple(one for one in findings if one.code not in fault.codes),
    )


def places(fault: Fault, path: str) -> list[tuple[str, int, int, int]]:
    """Where the words of a fault stand in a file: line, and the columns from the first to behind the last."""
    if not fault.words:
        return []
    found = []
    for number, line in enumerate(fault.files.get(path, "").split("\n"), 1):
        column = line.find(fault.words)
        while column >= 0:
            found.append((path, number, column + 1, column + 1 + len(fault.words)))
            column = line.find(fault.words, column + 1)
    return found


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> list[Result]:
    """Every planted fault, checked."""
    done = []
    for fault in FAULTS:
        root = tmp_path_factory.mktemp("fault")
        if fault.before:
            findings = check_since(root, fault.before, fault.files)
        else:
            findings = check(root, fault.files)
        done.append(judge(fault, findings))
    return done


def test_the_sets_have_their_sizes() -> None:
    assert len(FAULTS) == 120
    assert sum(bool(DESK & set(one.codes)) for one in FAULTS) >= 90
    assert {code for one in FAULTS for code in one.codes} >= DESK
    assert sum(one.paragraphs for one in CLEAN) >= 200


def test_a_page_of_two_paragraphs_has_two() -> None:
    assert (
        paragraphs("---\ntitle: A\n---\n## Head\n\nOne\nstill one.\n\n- two\n- two\n\n[^1]: note\n")
        == 2
    )


def test_planted_faults_are_found(results: list[Result], tell: Callable[[str], None]) -> None:
    codes = sorted({one.fault.codes[0] for one in results})
    for code in codes:
        rows = [one for one in results if one.fault.codes[0] == code]
        tell(f"  {code:25} {sum(one.found for one in rows)} of {len(rows)}")
    for level in ("easy", "ordinary", "hard"):
        rows = [one for one in results if one.fault.level == level]
        tell(f"planted faults found, {level}: {sum(one.found for one in rows)} of {len(rows)}")
    pointed = [one for one in results if one.fault.words and one.found]
    tell(
        f"findings in the right line: {sum(one.line for one in pointed)} of {len(pointed)},"
        f" at the right words: {sum(one.words for one in pointed)}"
    )
    recall = sum(one.found for one in results) / len(results)
    tell(f"planted faults found in all: recall {recall:.3f}")
    for one in results:
        if not one.found:
            tell(f"  missed {one.fault.at}: {one.fault.codes[0]}, {one.fault.what}")
    assert recall >= 0.95


def test_a_planted_fault_is_alone(results: list[Result], tell: Callable[[str], None]) -> None:
    others = [(one, other) for one in results for other in one.others]
    for one, other in others:
        if other.severity is Severity.WARNING:
            tell(f"  beside {one.fault.at}: {other.code} at {other.at}: {other.message}")
    errors = [
        f"{one.fault.at}: {other.code} at {other.at}: {other.message}"
        for one, other in others
        if other.severity is Severity.ERROR
    ]
    assert errors == []


def test_a_clean_page_raises_nothing(tmp_path: Path, tell: Callable[[str], None]) -> None:
    alarms, notices = [], Counter[str]()
    for site in CLEAN:
        root = tmp_path / site.name
        for one in check(root, site.files):
            if one.severity is Severity.INFO:
                notices[one.code] += 1
            else:
                alarms.append(told(site, one))
    count = sum(one.paragraphs for one in CLEAN)
    tell(f"false alarms in {count} clean paragraphs: {len(alarms)}")
    for line in alarms:
        tell(f"  {line}")
    tell(f"  notices: {', '.join(f'{code} {number}' for code, number in sorted(notices.items()))}")
    assert len(alarms) <= 2


def told(site: Clean, one: Diagnostic) -> str:
    """A false alarm with the line in which it was raised."""
    lines = site.files.get(one.at.path, "").split("\n")
    line = lines[one.at.line - 1] if 0 < one.at.line <= len(lines) else ""
    start = max(0, one.at.column - 60)
    return f"{site.name}: {one.code} at {one.at}: {one.message}\n      {line[start : start + 140]}"
