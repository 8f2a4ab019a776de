"""Findings in words: with their source line for people, as JSON, as GitHub's annotations."""

import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from builder import report
from builder.diagnostics import (
    CODES,
    Diagnostic,
    Fault,
    Location,
    Severity,
    did_you_mean,
    find,
)
from builder.link.release import Withheld
from builder.model import SourcePath


def found(
    line: int = 1, column: int = 1, hint: str = "", severity: Severity = Severity.ERROR
) -> Diagnostic:
    """A finding in `a.md`."""
    return Diagnostic(Location("a.md", line, column), "some-code", "a message", hint, severity)


def shown(one: Diagnostic, *lines: str) -> list[str]:
    """A finding as text without colours."""
    return list(report.as_text([one], lambda path: list(lines), lambda text, style: text))


# ── as text ───────────────────────────────────────────────────────────────────────────────


def test_a_finding_is_shown_with_its_line_a_caret_and_a_hint() -> None:
    assert shown(found(2, 5, "do this"), "one", "two three") == [
        "a.md:2:5: error[some-code] a message",
        "     2 | two three",
        "       |     ^",
        "       hint: do this",
    ]


@pytest.mark.parametrize("one", [found(0, 0), found(3, 1)])
def test_a_finding_without_a_source_line_is_one_line(one: Diagnostic) -> None:
    assert shown(one, "one", "two") == [f"{one.at}: error[some-code] a message"]


def test_places_are_written_as_editors_link_them() -> None:
    assert str(Location("a.md")) == "a.md"
    assert str(Location("a.md", 3, 7)) == "a.md:3:7"


@pytest.mark.parametrize(
    ("line", "column", "caret"),
    [
        ("abc", 1, "^"),
        ("abc", 3, "  ^"),
        ("abc", 0, "^"),
        ("abc", 4, "   ^"),
        ("习近平 a", 5, "       ^"),
        ("“It’s — so” a", 13, "            ^"),
        ("Си a", 4, "   ^"),
        ("\tabc", 2, " ^"),
    ],
)
def test_the_caret_stands_below_its_character(line: str, column: int, caret: str) -> None:
    _, excerpt, below = shown(found(1, column), line)
    assert excerpt == f"     1 | {line.replace(chr(9), ' ')}"
    assert below == f"       | {caret}"


@pytest.mark.parametrize(
    ("line", "column", "length", "carets"),
    [
        ("abcdef", 2, 3, " ^^^"),
        ("习近平 spoke", 2, 2, "  ^^^^"),
        ("习近平 spoke", 5, 5, "       ^^^^^"),
        ("cafe\u0301 abc", 7, 3, "     ^^^"),
        ("abc", 3, 9, "  ^"),
        ("x" * 99 + "abc" * 99, 100, 80, " " * 59 + "^" * 41),
    ],
)
def test_carets_stand_below_all_of_the_words(
    line: str, column: int, length: int, carets: str
) -> None:
    one = Diagnostic(Location("a.md", 1, column, length), "some-code", "a message")
    assert shown(one, line)[2] == f"       | {carets}"


def test_a_long_line_is_cut_around_the_place() -> None:
    line = "".join(chr(ord("a") + n % 26) for n in range(400))
    _, excerpt, below = shown(found(1, 200), line)
    assert excerpt == f"     1 | {line[140:240]}"
    assert excerpt[below.index("^")] == line[199]


def test_lines_are_read_as_columns_are_counted(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\xef\xbb\xbfCafe\xcc\x81\r\ntwo\n")
    lines = report.lines_of(tmp_path)
    assert lines("a.md") == ["Café", "two", ""]
    assert lines("b.md") == []


def test_orders_to_a_terminal_are_not_passed_on() -> None:
    _, excerpt, below = shown(found(1, 6), "a\x1b[2J\u202eb\u200bc")
    assert excerpt == "     1 | a [2J b c"
    assert below == "       |      ^"


def test_each_severity_has_its_colour() -> None:
    styles = []

    def paint(text: str, style: str) -> str:
        styles.append((text, style))
        return text

    for severity in Severity:
        list(report.as_text([found(1, 1, "", severity)], lambda path: ["x"], paint))
    assert [style for text, style in styles if "some-code" in text] == ["red", "yellow", "cyan"]
    assert [style for text, style in styles if text == "^"] == ["red", "yellow", "cyan"]


# ── for programs ──────────────────────────────────────────────────────────────────────────


def test_json_holds_every_part_of_a_finding() -> None:
    one = Diagnostic(Location("a “b”.md", 3, 7, 4), "raw-html", 'say "x"', "y", Severity.WARNING)
    assert json.loads(report.as_json([one, found(0, 0)])) == [
        {"code": "raw-html", "severity": "warning", "path": "a “b”.md", "line": 3, "column": 7,
         "length": 4, "message": 'say "x"', "hint": "y"},
        {"code": "some-code", "severity": "error", "path": "a.md", "line": 0, "column": 0,
         "length": 0, "message": "a message", "hint": ""},
    ]  # fmt: skip
    assert json.loads(report.as_json([])) == []


def test_github_shows_annotations_beside_lines() -> None:
    rows = [
        found(3, 7, "do this"),
        found(2, 0, "", Severity.WARNING),
        found(0, 0, "", Severity.INFO),
        Diagnostic(Location("a,b:c%.md", 1, 1, 5), "x:y", "100%\r\nof :: it, all"),
    ]
    assert list(report.as_github(rows)) == [
        "::error file=a.md,line=3,col=7,title=some-code::a message (do this)",
        "::warning file=a.md,line=2,col=1,title=some-code::a message",
        "::notice file=a.md,title=some-code::a message",
        "::error file=a%2Cb%3Ac%25.md,line=1,col=1,endColumn=6,title=x%3Ay::100%25%0D%0Aof :: it, all",
    ]


# ── in sum ────────────────────────────────────────────────────────────────────────────────


def test_what_is_held_back_says_why_and_until_when() -> None:
    path = SourcePath("content/briefings/a.md")
    until = datetime(2025, 1, 21, 18, 30, tzinfo=timezone(timedelta(hours=3)))
    rows = [
        Withheld(path, "A", "draft"),
        Withheld(path, "A", "embargo", until),
        Withheld(path, "A", "future", until.astimezone(UTC)),
        Withheld(path, "A", "expired"),
    ]
    assert list(report.withheld_lines(rows)) == [
        f"held back: {path} (draft)",
        f"held back: {path} (embargo, appears 2025-01-21 18:30 UTC+03:00)",
        f"held back: {path} (dated in the future, appears 2025-01-21 15:30 UTC)",
        f"held back: {path} (expired)",
    ]


def test_findings_are_counted_the_gravest_first() -> None:
    error, warning, note = (found(1, 1, "", severity) for severity in Severity)
    assert report.counted([]) == ""
    assert report.counted([note, warning, error]) == "1 error, 1 warning, 1 note"
    assert report.counted([error, error, note, note]) == "2 errors, 2 notes"


# ── what findings are made of ─────────────────────────────────────────────────────────────


def test_a_code_brings_its_severity() -> None:
    at = Location("a.md", 1, 1)
    assert find("raw-html", at, "m") == Diagnostic(at, "raw-html", "m", "", Severity.WARNING)
    assert find("not-named", at, "m", "h").severity == Severity.INFO
    assert set(CODES.values()) == set(Severity)
    assert Fault("bad-id", "m").offset == 0


def test_findings_are_sorted_by_place() -> None:
    rows = [found(2, 1), found(1, 9), found(1, 2), Diagnostic(Location("A.md", 9, 9), "z", "")]
    assert [str(one.at) for one in sorted(rows)] == ["A.md:9:9", "a.md:1:2", "a.md:1:9", "a.md:2:1"]


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("titel", "did you mean `title` or `subtitle`?"),
        ("dates", "did you mean `date`?"),
        ("zzz", ""),
    ],
)
def test_near_words_are_proposed(word: str, hint: str) -> None:
    assert did_you_mean(word, ["title", "subtitle", "date", "title"]) == hint
