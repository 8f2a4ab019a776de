"""What the guide says of findings is read out of it, for terminals and for SARIF."""

import re
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from builder import guide
from builder.cli import cli
from builder.diagnostics import CODES
from builder.guide import as_lines, entries, entries_of
from tests.conftest import ROOT

PAGE = """\
---
title: Findings
---
Words.

## Severity

| Severity | In `check` | In `build` | Effect |
| --- | --- | --- | --- |
| `error` | shown | shown | none |

## Names {#who}

| Code | Severity | What it means | How to mend it |
| --- | --- | --- | --- |
| `lost-name` | error | a `x\\|y` with [an id](a.md#b) that is lost | see [the list](b.md), or `c` |

### no-code

Not one of them.

### bad-name

Warning. A name is bad. It is [very](a.md) bad:

```yaml
# a comment

## no heading

### no-code
  - name: x
```

> A line of `code` that is so long that it would have to be wrapped if it were a paragraph of prose.

- One.
- Two.

A name is a long-standing matter that takes more than one line of a terminal to tell of.

## Dates

### bad-date

Info. No date.
"""


def test_rows_and_sections_are_read_with_their_headings() -> None:
    lost, name, day = entries_of(PAGE)
    assert lost[:4] == ("lost-name", "Names", "error", "A `x|y` with an id that is lost")
    assert lost.text == (
        "A `x|y` with [an id](a.md#b) that is lost.\n\nTo mend it: see [the list](b.md), or `c`."
    )
    assert name[:4] == ("bad-name", "Names", "warning", "A name is bad")
    assert name.text.startswith("A name is bad. It is [very](a.md) bad:\n\n```yaml\n# a comment\n")
    assert day == ("bad-date", "Dates", "info", "No date", "No date.")


def test_paragraphs_fit_a_terminal_and_examples_stand_as_they_are() -> None:
    name = list(entries_of(PAGE))[1]
    assert list(as_lines(name, 40)) == [
        "",
        "A name is bad. It is very bad:",
        "",
        "    # a comment",
        "    ",
        "    ## no heading",
        "    ",
        "    ### no-code",
        "      - name: x",
        "",
        "> A line of `code` that is so long that it would have to be wrapped if it were a paragraph of prose.",
        "",
        "- One.",
        "- Two.",
        "",
        "A name is a long-standing matter that",
        "takes more than one line of a terminal",
        "to tell of.",
    ]


def test_every_code_has_words_without_the_marks_of_links() -> None:
    for code in CODES:
        one = entries()[code]
        assert one.short
        assert not re.search(r"\]\(|\.$", one.short), code
        assert not any("](" in line for line in as_lines(one, 80)), code


def test_a_copy_without_its_guide_knows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    entries.cache_clear()
    monkeypatch.setattr(guide, "_FOLDERS", (Path("nowhere"),))
    assert entries() == {}
    entries.cache_clear()


def test_the_package_brings_its_guide_and_its_theme() -> None:
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
    folders = {path.parent for path in (ROOT / "builder").rglob("__init__.py")}
    packages = {path.relative_to(ROOT).as_posix().replace("/", ".") for path in folders}
    elsewhere = tools["package-dir"]
    assert set(tools["packages"]) == packages | elsewhere.keys()
    assert tools["packages"] == sorted(tools["packages"])
    for package, folder in elsewhere.items():
        found = [
            path
            for pattern in tools["package-data"][package]
            for path in (ROOT / folder).glob(pattern)
            if path.is_file()
        ]
        assert found
    assert guide._FOLDERS[0].name == "manual"
    assert guide._FOLDERS[1] == ROOT / elsewhere["builder.manual"]


# ── explain ───────────────────────────────────────────────────────────────────────────────


def explain(*codes: str) -> Result:
    """Call the command as in a terminal."""
    return CliRunner().invoke(cli, ["explain", *codes])


def test_explain_prints_what_the_guide_says() -> None:
    result = explain("unpaired-quotes", "raw-html")
    assert result.exit_code == 0
    first, second = result.output.split("\n\nraw-html ")
    assert first.startswith("unpaired-quotes (warning; Quotes)\n\nA quotation mark has no partner")
    assert '\n\n> The host praised a “strategic partnership" of equals.\n\n' in first
    assert second == (
        "(warning; Prose)\n\nHTML in the prose, which is shown as it stands.\n\n"
        "To mend it: write Markdown; put an example between backticks.\n"
    )


def test_explain_alone_lists_all_codes_with_their_severities() -> None:
    lines = explain().output.splitlines()
    found = [line.split()[:2] for line in lines if line.startswith("  ")]
    assert sorted(found) == sorted([code, str(severity)] for code, severity in CODES.items())
    assert all(len(line) <= 100 for line in lines)
    assert lines[0] == "Files and characters"


@pytest.mark.parametrize(
    ("code", "hint"),
    [("yaer-clash", "did you mean `year-clash`?"), ("zzz", "`explain` lists all codes")],
)
def test_a_code_that_does_not_exist_is_misuse(code: str, hint: str) -> None:
    result = explain("raw-html", code)
    assert result.exit_code == 2
    assert f"there is no finding `{code}`; {hint}" in result.output
