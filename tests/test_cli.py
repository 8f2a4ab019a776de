"""The command line: what it accepts, what it says, and the code with which it ends."""

import gc
import json
import os
import re
import runpy
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import click
import jsonschema
import pytest
from click.testing import CliRunner, Result

from builder import __version__, commands, progress
from builder import cli as building
from builder import options as module
from builder.cli import cli
from builder.options import LONG
from tests.conftest import NOW, ROOT, tree, write_site

COMMANDS = (
    "build",
    "check",
    "explain",
    "coverage",
    "diff",
    "serve",
    "lsp",
    "who",
    "digest",
    "new",
    "clean",
    "schema",
)
PAGE = "---\ntitle: A title\ndate: 2025-01-21\n---\n\nWords.\n"
FINE = {"content/briefings/a.md": PAGE}
BROKEN = {"content/briefings/a.md": "---\ntitle: A\ndate: 2025-02-30\n---\n\n[x](gone.md)\n"}
WARNED = {"content/briefings/a.md": PAGE + "\n<b>loud</b>\n"}
NOTED = {"content/briefings/a.md": PAGE + "\n# Loud\n"}


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be noon of 23 November 2026, and let one process do the work."""
    monkeypatch.setattr(module, "now", lambda: NOW)
    monkeypatch.setattr(building, "now", lambda: NOW)
    monkeypatch.setattr(commands, "now", lambda: NOW)
    monkeypatch.setattr(module, "cores", lambda: 1)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which commands run."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def call(*words: str | Path, code: int = 0) -> Result:
    """Run a command in this process."""
    result = CliRunner().invoke(cli, [str(word) for word in words], catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result


def flat(text: str) -> str:
    """Text on one line."""
    return " ".join(text.split())


# ── help ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("words", [(), *((name,) for name in COMMANDS)])
@pytest.mark.parametrize("ask", ["-h", "--help"])
def test_help_names_the_exit_codes(words: tuple[str, ...], ask: str) -> None:
    text = flat(call(*words, ask).stdout)
    assert text.startswith(f"Usage: {' '.join(('cli', *words))}")
    assert (
        "Exit codes: 0 all is well; 1 something was found that has to be mended, and nothing was "
        "written; 2 the command cannot be carried out as given."
    ) in text


def test_help_lists_every_command() -> None:
    listed = re.findall(r"^  ([a-z]+)  ", call("--help").stdout, re.MULTILINE)
    assert sorted(listed) == sorted(COMMANDS)


def test_every_option_is_explained() -> None:
    for command in cli.commands.values():
        for option in command.params:
            assert not isinstance(option, click.Option) or option.help, option.name


@pytest.mark.parametrize("ask", ["-V", "--version"])
def test_the_version_is_that_of_the_package(ask: str) -> None:
    assert call(ask).stdout == f"readout, version {__version__}\n"


@pytest.mark.parametrize("words", [("bild",), ("build", "--fast"), ("new", "poem", "x"), ("new",)])
def test_a_command_that_is_not_known_ends_with_two(words: tuple[str, ...]) -> None:
    assert "Usage:" in call(*words, code=2).stderr


# ── build ─────────────────────────────────────────────────────────────────────────────────


def test_a_build_says_what_it_has_made(root: Path) -> None:
    write_site(root, FINE)
    first = call("build")
    assert first.stderr == ""
    files = len(tree(root / "_site")) - 1
    assert re.fullmatch(
        rf"Built 1 briefing into _site: {files} files written, 0 as they were; "
        r"1 sources? read; 1 page indexed \(\d+\.\d\d s\)\. \d+\.\d\d s\n",
        first.stdout,
    )
    again = call("build")
    assert re.fullmatch(
        rf"Nothing has changed: 1 briefing, {files} files in _site\. \d+\.\d\d s\n", again.stdout
    )


def test_a_build_after_an_edit_says_what_was_kept_and_removed(root: Path) -> None:
    write_site(root, {**FINE, "content/briefings/b.md": PAGE})
    call("build", "--no-search")
    (root / "content/briefings/b.md").unlink()
    assert re.search(
        r"^Built 1 briefing into _site: \d+ files written, \d+ as they were, 2 removed; ",
        call("build", "--no-search").stdout,
    )
    write_site(root, {"content/briefings/b.md": PAGE, "content/briefings/c.md": PAGE})
    assert call("build").stdout.startswith("Built 3 briefings into _site: ")


def test_findings_go_to_stderr_and_nothing_is_written(root: Path) -> None:
    write_site(root, BROKEN)
    result = call("build", code=1)
    assert result.stdout == ""
    assert result.stderr.startswith(
        "content/briefings/a.md:3:15: error[impossible-date] `2025-02-30` does not exist"
    )
    assert "     3 | date: 2025-02-30\n       |               ^^\n       hint: " in result.stderr
    assert result.stderr.endswith("Nothing was written: 1 error.\n")
    assert not (root / "_site").exists()


def test_a_failed_build_leaves_the_site_as_it_was(root: Path) -> None:
    write_site(root, FINE)
    call("build")
    before = tree(root / "_site")
    write_site(root, BROKEN)
    call("build", code=1)
    assert tree(root / "_site") == before


def test_a_folder_without_a_site_is_told(root: Path) -> None:
    result = call("build", code=1)
    assert "site.yaml: error[missing-site-file] there is no site.yaml" in result.stderr
    assert sorted(path.name for path in root.iterdir()) in ([], [".cache"])


def test_warnings_are_shown_and_stop_a_strict_build(root: Path) -> None:
    write_site(root, WARNED)
    result = call("build")
    assert "content/briefings/a.md:8:1: warning[raw-html]" in result.stderr
    assert result.stdout.startswith("Built 1 briefing")
    for option in ("--strict", "-s"):
        result = call("build", option, "-o", f"strict{option}", code=1)
        assert result.stderr.endswith("Nothing was written: 1 warning.\n")
        assert not (root / f"strict{option}").exists()


def test_notes_are_shown_where_they_are_asked_for(root: Path) -> None:
    write_site(root, NOTED)
    assert call("build", "--no-cache").stderr == ""
    for option in ("-v", "--verbose"):
        assert "info[heading-demoted]" in call("build", "--no-cache", option).stderr


def test_a_build_that_shows_notes_finds_those_that_another_left_out(root: Path) -> None:
    write_site(root, {**NOTED, "content/briefings/b.md": PAGE + "\nIt rose to 5bn in 2025.\n"})
    assert call("build").stderr == ""
    assert call("build").stdout.startswith("Nothing has changed")
    shown = call("build", "-v")
    assert " 0 files written" in shown.stdout
    assert shown.stderr == call("build", "-v", "--no-cache", "-o", "clean").stderr
    assert {"info[heading-demoted]", "info[undeclared-figure]"} <= {*shown.stderr.split()}
    for option, said in (("-v", shown.stderr), ("-q", "")):
        assert call("build", option).stderr == said
    write_site(root, {"content/briefings/b.md": PAGE + "\nIt fell to 4bn in 2025.\n"})
    assert call("build", "-q").stderr == ""
    assert call("build", "-v").stderr == call("build", "-v", "--no-cache", "-o", "clean").stderr


def test_a_note_that_is_waived_is_no_useless_waiver(root: Path) -> None:
    allow = "allow: [{heading-demoted: Old.}, {raw-html: For nothing.}]\ndate:"
    write_site(root, {"content/briefings/a.md": NOTED["content/briefings/a.md"].replace("date:", allow)})  # fmt: skip
    for option in ("-q", "-v"):
        said = call("build", option).stderr
        assert "[heading-demoted]" not in said
        assert said.count("[unused-waiver]") == 1


@pytest.mark.parametrize("option", ["-q", "--quiet"])
def test_a_quiet_build_says_only_what_is_wrong(root: Path, option: str) -> None:
    write_site(
        root, {**FINE, "content/briefings/b.md": PAGE.replace("title:", "draft: true\ntitle:")}
    )
    assert call("build", option).output == ""
    assert call("build", option).output == ""
    write_site(root, WARNED)
    assert "warning[raw-html]" in call("build", option).stderr
    write_site(root, BROKEN)
    assert "Nothing was written: 1 error." in call("build", option, code=1).stderr


def test_what_is_held_back_is_listed_and_let_through_on_request(root: Path) -> None:
    write_site(
        root,
        {
            "content/briefings/draft.md": PAGE.replace("---\n\n", "draft: true\n---\n\n"),
            "content/briefings/later.md": PAGE.replace("2025-01-21", "2026-12-01"),
            "content/briefings/held.md": PAGE.replace(
                "---\n\n", "embargo: 2026-11-24T10:00+01:00\n---\n\n"
            ),
        },
    )
    result = call("build")
    assert result.stdout.splitlines()[:3] == [
        "held back: content/briefings/draft.md (draft)",
        "held back: content/briefings/held.md (embargo, appears 2026-11-24 09:00 UTC)",
        "held back: content/briefings/later.md (dated in the future, appears 2026-12-01 00:00 UTC)",
    ]
    assert "Built 0 briefings" in result.stdout
    for words, names in (
        (("--drafts",), {"draft"}),
        (("-D",), {"draft"}),
        (("--future",), {"later", "held"}),
        (("-F",), {"later", "held"}),
        (("-DF",), {"draft", "later", "held"}),
        (("--as-of", "2026-11-25"), {"held"}),
        (("--as-of", "2026-11-24T09:00Z"), {"held"}),
        (("--as-of", "2026-11-24T08:59Z"), set()),
        (("--as-of", "2027-01-01"), {"held", "later"}),
    ):
        call("build", "-q", *words)
        there = {path.parent.name for path in (root / "_site/briefings").glob("*/index.html")}
        assert there - {"2025", "2026"} == names, words


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("2025", "`2025` is not one day; write it like 2025-01-21"),
        ("2025-02-30", "February 2025 has 28 days; write it like 2025-01-21"),
        ("today", "`today` is not a date; write it like 2025-01-21"),
        ("2025-01-21T10:00", "does not say in which zone; write it like 2025-01-21T18:00+03:00"),
    ],
)
@pytest.mark.parametrize("command", ["build", "check"])
def test_a_day_that_is_none_ends_with_two_and_a_hint(
    root: Path, command: str, given: str, said: str
) -> None:
    write_site(root, FINE)
    assert said in flat(call(command, "--as-of", given, code=2).stderr)
    assert sorted(tree(root)) == ["content/briefings/a.md", "site.yaml"]


@pytest.mark.parametrize(
    ("given", "base"),
    [
        ("https://user.github.io/repo", "/repo/"),
        ("https://user.github.io/repo/", "/repo/"),
        ("http://localhost:8000", "/"),
        ("", "/"),
    ],
)
@pytest.mark.parametrize("option", ["--base-url", "-b"])
def test_another_address_moves_the_site(root: Path, option: str, given: str, base: str) -> None:
    write_site(root, FINE)
    call("build", option, given)
    page = (root / "_site/briefings/a/index.html").read_text()
    home = given.rstrip("/") or "https://desk.example"
    assert f'<link rel="canonical" href="{home}/briefings/a/">' in page
    assert f'href="{base}briefings/"' in page


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            "user.github.io",
            "`user.github.io` is not an address on the web; it begins with https://",
        ),
        ("javascript:x", "is not an address on the web"),
        ("https://e.org/?x", "the address of a site has no `?` and no `#`"),
        ("https://e.org/#x", "the address of a site has no `?` and no `#`"),
    ],
)
@pytest.mark.parametrize("command", ["build", "check"])
def test_an_address_that_is_none_ends_with_two(
    root: Path, command: str, given: str, said: str
) -> None:
    write_site(root, FINE)
    assert said in flat(call(command, "--base-url", given, code=2).stderr)
    assert not (root / "_site").exists()


# ── where ─────────────────────────────────────────────────────────────────────────────────


def test_the_root_may_be_named_from_elsewhere(root: Path, tmp_path: Path) -> None:
    site = write_site(tmp_path / "other", FINE)
    for option in ("--root", "-C"):
        assert "into _site" in call("build", option, "../other", "--no-cache").stdout
        assert (site / "_site/briefings/a/index.html").is_file()
    assert list(root.iterdir()) == []


@pytest.mark.parametrize("command", ["build", "check", "new", "clean"])
def test_a_root_that_is_no_folder_ends_with_two(root: Path, command: str) -> None:
    words = ("page", "x") if command == "new" else ()
    (root / "file").write_text("")
    for name in ("nowhere", "file"):
        assert name in call(command, *words, "--root", name, code=2).stderr


@pytest.mark.parametrize("output", ["public", "a/b", "../outside", "{tmp}/absolute", "a/../b"])
def test_the_output_may_lie_anywhere_else(root: Path, tmp_path: Path, output: str) -> None:
    write_site(root, FINE)
    named = output.format(tmp=tmp_path)
    result = call("build", "--output", named)
    assert f"into {named}: " in result.stdout
    folder = (root / named).resolve()
    assert (folder / "briefings/a/index.html").is_file()
    assert call("clean", "-o", named).stdout.startswith("Removed ")
    assert not folder.exists()


@pytest.mark.parametrize(
    "output",
    [".", "..", "/", "content", "content/x", "theme", "theme/static", "builder", ".git", ".cache",
     "a/..", "x/../content", "{root}", "link"],
)  # fmt: skip
@pytest.mark.parametrize("command", ["build", "clean"])
@pytest.mark.parametrize("place", [".", "../site", "../way"])
def test_the_output_never_lies_on_the_sites_own_files(
    root: Path, tmp_path: Path, command: str, output: str, place: str
) -> None:
    write_site(root, FINE)
    (root / "link").symlink_to(root / "content")
    (tmp_path / "way").symlink_to(root)
    before = tree(tmp_path)
    named = output.format(root=root)
    result = call(command, "--root", place, "--output", named, code=2)
    assert f"Invalid value for --output: {named} holds the site's own files" in flat(result.stderr)
    assert tree(tmp_path) == before


def test_a_file_that_no_build_wrote_is_not_replaced(root: Path) -> None:
    write_site(root, {**FINE, "_site/index.html": "mine"})
    result = call("build", code=2)
    assert "was not written by a build: move it away, or choose another --output" in flat(
        result.stderr
    )
    assert sorted(tree(root / "_site").items()) == [("index.html", b"mine")]


@pytest.mark.parametrize(
    ("output", "said"),
    [("site.yaml", "is not a folder"), ("site.yaml/x", "cannot be written: [Errno 20]")],
)
def test_an_output_that_cannot_be_written_is_told(root: Path, output: str, said: str) -> None:
    write_site(root, FINE)
    assert said in flat(call("build", "--output", output, code=2).stderr)
    assert (root / "site.yaml").is_file()


# ── how ───────────────────────────────────────────────────────────────────────────────────


def test_without_the_cache_nothing_is_remembered_or_believed(root: Path) -> None:
    write_site(root, FINE)
    call("build", "--no-cache")
    assert not (root / ".cache").exists()
    call("build")
    assert (root / ".cache/readout.sqlite").is_file()
    assert call("build").stdout.startswith("Nothing has changed")
    assert call("build", "--no-cache").stdout.startswith("Built 1 briefing")


@pytest.mark.parametrize(
    ("jobs", "code"), [("1", 0), ("2", 0), ("64", 0), ("0", 2), ("65", 2), ("x", 2)]
)
def test_jobs_are_a_number_from_one_to_64(root: Path, jobs: str, code: int) -> None:
    write_site(root, FINE)
    call("build", "--jobs", jobs, code=code)
    call("build", "-j", jobs, code=code)


def test_by_default_there_is_a_process_for_each_core(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    assert 1 <= module.cores() <= (os.cpu_count() or 1)
    monkeypatch.setattr(module, "cores", lambda: 7)
    asked = {"root": root, "as_of": None, "base_url": "", "drafts": True, "future": False,
             "strict": False, "no_cache": True, "jobs": None}  # fmt: skip
    request = module.request_of(asked, Path("out"), write=True)
    assert (request.jobs, request.cached, request.choice.drafts) == (7, False, True)
    assert request.now.tzinfo is not None
    assert module.request_of({**asked, "jobs": 3}, Path("out"), write=False).jobs == 3


# ── progress ──────────────────────────────────────────────────────────────────────────────


def test_a_log_hears_of_a_long_build_ten_times(capsys: pytest.CaptureFixture[str]) -> None:
    say = module.progress_of(quiet=False)
    for done in range(1, LONG + 1):
        say("reading", done, LONG)
    assert capsys.readouterr().err.splitlines() == [
        f"reading: {tenth * LONG // 10} of {LONG}" for tenth in range(1, 11)
    ]


def test_a_short_build_and_a_quiet_one_say_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    say, hush = module.progress_of(quiet=False), module.progress_of(quiet=True)
    for done in range(LONG):
        say("reading", done, LONG - 1)
        hush("reading", done, 10 * LONG)
    say("reading", 0, 0)
    assert capsys.readouterr() == ("", "")


class Terminal(StringIO):
    """What a person sees."""

    def isatty(self) -> bool:
        return True


def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Put a terminal in place of the log."""
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "100")
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)
    return screen


def test_a_terminal_shows_a_bar_that_goes_away(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = terminal(monkeypatch)
    show = module.progress_of(quiet=False)
    for done in range(1, 401):
        show("reading", done, 400)
    text = screen.getvalue()
    assert "reading" in text
    assert "20 of 400" in text
    assert "400 of 400" in text
    assert " 21 of 400" not in text
    last = text[text.rindex("400 of 400") :]
    assert last.count("\x1b[2K") == 1
    assert "\x1b[?25h" in last


def test_a_terminal_shows_nothing_of_a_short_build(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = terminal(monkeypatch)
    show = progress.bar()
    for done in range(1, progress.LEAST):
        show("reading", done, progress.LEAST - 1)
    assert screen.getvalue() == ""


def test_a_bar_makes_room_for_what_comes_next(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = terminal(monkeypatch)
    show = progress.bar()
    show("reading", 100, 400)
    shown = screen.getvalue()
    assert "100 of 400" in shown
    show("writing", 1, 3)
    after = screen.getvalue()[len(shown) :]
    assert "\x1b[?25h" in after
    show("writing", 2, 3)
    assert screen.getvalue() == shown + after


def test_findings_are_coloured_on_a_terminal(root: Path) -> None:
    write_site(root, BROKEN)
    result = CliRunner().invoke(cli, ["build"], color=True)
    assert "\x1b[31merror[impossible-date]\x1b[0m" in result.stderr
    assert "\x1b[1mcontent/briefings/a.md:3:15\x1b[0m" in result.stderr
    assert "\x1b" not in call("build", code=1).stderr


def test_a_finding_in_the_products_theme_is_told_without_its_line(root: Path) -> None:
    write_site(root, {**FINE, "theme/templates/parts/entry.html": ""})
    result = call("build", code=1)
    assert re.match(r"\(product\) theme/templates/[a-z0-9/]+\.html:\d+:1: error", result.stderr)
    assert " | " not in result.stderr


# ── check ─────────────────────────────────────────────────────────────────────────────────


def test_a_check_writes_nothing(root: Path) -> None:
    write_site(root, FINE)
    assert call("check", "--no-cache").output == "Nothing was found in 1 briefing.\n"
    assert sorted(tree(root)) == ["content/briefings/a.md", "site.yaml"]
    call("check")
    assert not (root / "_site").exists()


def test_a_check_tells_all_on_stdout(root: Path) -> None:
    draft = PAGE.replace("title: A title", "title: A\ndraft: true")
    write_site(root, {**WARNED, "content/briefings/b.md": NOTED["content/briefings/a.md"],
                      "content/briefings/c.md": draft})  # fmt: skip
    result = call("check")
    assert result.stderr == ""
    lines = result.stdout.splitlines()
    assert lines[0].startswith("content/briefings/a.md:8:1: warning[raw-html] ")
    assert "content/briefings/b.md:8:1: info[heading-demoted] `#` is shown as `##`" in lines
    assert lines[-2:] == [
        "held back: content/briefings/c.md (draft)",
        "1 warning, 1 note in 2 briefings.",
    ]
    call("check", "--strict", code=1)
    write_site(root, BROKEN)
    assert call("check", code=1).stdout.splitlines()[-1].startswith("1 error")


def test_of_many_notes_of_a_kind_the_first_are_shown_and_all_that_are_asked_for(root: Path) -> None:
    heads = "".join(f"# Head {number}\n\nText.\n\n" for number in range(5))
    write_site(
        root, {"content/briefings/a.md": f"---\ntitle: A\ndate: 2025-01-21\n---\n{heads}<b>\n"}
    )
    result = call("check").stdout
    assert result.count("info[heading-demoted]") == 3
    assert "warning[raw-html]" in result
    assert result.splitlines()[-2:] == [
        "and 2 more heading-demoted: `check heading-demoted` shows them",
        "1 warning, 5 notes in 1 briefing.",
    ]
    for asked in ("heading-demoted", "content/briefings"):
        result = call("check", asked).stdout
        assert result.count("info[heading-demoted]") == 5
        assert "more" not in result


def test_a_template_is_checked_too(root: Path) -> None:
    write_site(root, {**FINE, "theme/templates/404.html": "{{ nope }}"})
    assert "theme/templates/404.html:1:1: error[template-error]" in call("check", code=1).stdout


@pytest.mark.parametrize("option", ["--format", "-f"])
def test_a_check_as_json_is_a_list_of_findings(root: Path, option: str) -> None:
    write_site(root, BROKEN)
    rows = json.loads(call("check", option, "json", code=1).stdout)
    assert rows == [
        {
            "code": "impossible-date",
            "severity": "error",
            "path": "content/briefings/a.md",
            "line": 3,
            "column": 15,
            "length": 2,
            "message": "`2025-02-30` does not exist: February 2025 has 28 days",
            "hint": "write it like 2025-01-21",
        }
    ]
    write_site(root, FINE)
    assert json.loads(call("check", option, "json").stdout) == []


TWO = {
    "content/briefings/a.md": "---\ntitle: A\ndate: 2025-01-21\n---\nA <b>.\n",
    "content/pages/xi.md": "---\ntitle: Xi\norder: x\n---\n# Life\n",
}
"""A warning in one file, an error and a note in another."""


@pytest.mark.parametrize(
    ("words", "found", "code"),
    [
        ((), ["raw-html", "wrong-type", "heading-demoted"], 1),
        (("raw-html",), ["raw-html"], 0),
        (("raw-html", "--strict"), ["raw-html"], 1),
        (("wrong-type", "heading-demoted"), ["wrong-type", "heading-demoted"], 1),
        (("content/pages",), ["wrong-type", "heading-demoted"], 1),
        (("./content/briefings/a.md",), ["raw-html"], 0),
        (("heading-demoted", "content/pages/", "--strict"), ["heading-demoted"], 0),
        (("heading-demoted", "content/briefings"), [], 0),
        ((".", "raw-html"), ["raw-html"], 0),
    ],
)
def test_codes_and_paths_narrow_what_is_shown_and_what_counts(
    words: tuple[str, ...], found: list[str], code: int, root: Path
) -> None:
    write_site(root, TWO)
    rows = json.loads(call("check", "--format", "json", *words, code=code).stdout)
    assert [row["code"] for row in rows] == found


def test_paths_are_named_from_here_or_from_the_root(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_site(root, TWO)
    monkeypatch.chdir(root / "content/pages")
    for path in ("xi.md", ".", str(root / "content/pages"), "content/pages/xi.md"):
        said = call("check", "-C", root, path, code=1).stdout
        assert "raw-html" not in said, path
        assert said.endswith("1 error, 1 note in 1 briefing.\n")


@pytest.mark.parametrize(
    ("word", "said"),
    [("raw-htm", "did you mean `raw-html`?"), ("content/x", "`explain` lists all codes"), ("..", "`explain`")],
)  # fmt: skip
def test_what_is_neither_a_code_nor_a_file_is_misuse(word: str, said: str, root: Path) -> None:
    assert f"`{word}` is neither a finding nor a file of this site" in flat(
        call("check", word, code=2).stderr
    )
    assert said in flat(call("check", word, code=2).stderr)


def test_a_check_for_github_is_annotations(root: Path) -> None:
    write_site(
        root, {"content/briefings/2025-01-21-100%,a:b.md": PAGE.replace("Words.", "So <b %>")}
    )
    result = call("check", "--format", "github", code=1)
    name = "content/briefings/2025-01-21-100%25%2Ca%3Ab.md"
    error, warning = result.stdout.splitlines()
    assert error == (
        f"::error file={name},line=1,col=1,title=bad-id::the file name `2025-01-21-100%25,a:b` is "
        "not an id (rename it to 2025-01-21-100-a-b.md)"
    )
    assert warning == (
        f"::warning file={name},line=6,col=4,endColumn=9,title=raw-html::`<b %25>` is shown as it stands: "
        "pages hold no HTML (use Markdown, or `code` for an example)"
    )
    assert call("check", "--format", "xml", code=2).stderr


# ── new ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ("briefing", "content/briefings/2026-11-23-a-title.md"),
        ("person", "content/people/a-title.md"),
        ("organization", "content/organizations/a-title.md"),
        ("measure", "content/measures/a-title.md"),
        ("page", "content/pages/a-title.md"),
    ],
)
def test_a_new_file_is_accepted_at_once_and_never_replaced(
    root: Path, kind: str, path: str
) -> None:
    write_site(root, {})
    assert call("new", kind, "A: “title”").output == f"{path}\n"
    text = (root / path).read_text("utf-8")
    assert "A: “title”" in text
    assert call("check", "--drafts").stdout.startswith("Nothing was found in ")
    result = call("new", kind, "A title", code=2)
    assert f"{path} is there already" in flat(result.stderr)
    assert (root / path).read_text("utf-8") == text


def test_a_new_file_may_be_of_another_day_and_place(root: Path, tmp_path: Path) -> None:
    write_site(tmp_path / "other", {})
    for given in ("2024-10-22", "2024-10-22T10:00+03:00"):
        path = "content/briefings/2024-10-22-a.md"
        assert call("new", "briefing", "A", "--date", given, "-C", "../other").output == f"{path}\n"
        assert "\ndate: 2024-10-22\n" in (tmp_path / "other" / path).read_text("utf-8")
        (tmp_path / "other" / path).unlink()
    assert list(root.iterdir()) == []
    call("new", "briefing", "A", "--date", "October", code=2)


def test_a_title_without_latin_letters_asks_for_some(root: Path) -> None:
    result = call("new", "person", "习近平", code=2)
    assert "no id can be made of “习近平”: use some Latin letters" in flat(result.stderr)
    assert list(root.iterdir()) == []
    call("new", "person", "Xi Jinping 习近平")
    assert (root / "content/people/xi-jinping.md").is_file()


def test_a_new_file_that_cannot_be_written_is_told(root: Path) -> None:
    (root / "content").write_text("")
    result = call("new", "person", "A Name", code=2)
    assert "content/people/a-name.md cannot be written: [Errno 20]" in flat(result.stderr)


# ── clean, serve, schema ──────────────────────────────────────────────────────────────────


def test_clean_takes_what_a_build_recorded_and_nothing_else(root: Path) -> None:
    write_site(root, FINE)
    call("build")
    count = len(tree(root / "_site")) - 1
    write_site(root, {"_site/CNAME": "desk.example", "_site/briefings/mine/index.html": "mine"})
    assert call("clean").output == f"Removed {count} files from _site.\n"
    assert sorted(tree(root / "_site")) == ["CNAME", "briefings/mine/index.html"]
    assert (root / ".cache/readout.sqlite").is_file()
    assert call("clean").output == "Removed 0 files from _site.\n"
    call("build")
    assert (root / "_site/briefings/a/index.html").is_file()


def test_clean_all_forgets_what_builds_remember(root: Path) -> None:
    write_site(root, FINE)
    call("build")
    assert call("clean", "--all", "--quiet").output == ""
    assert sorted(tree(root)) == ["content/briefings/a.md", "site.yaml"]
    assert not (root / ".cache").exists()


def test_clean_counts_one_file_as_one(root: Path) -> None:
    write_site(root, {"_site/.readout": "-  a\n", "_site/a": ""})
    assert call("clean").output == "Removed 1 file from _site.\n"


def test_serve_starts_a_preview_of_the_site(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[tuple[Any, ...]] = []
    monkeypatch.setattr(building, "cores", lambda: 1)
    monkeypatch.setattr("builder.preview.serve.serve", lambda *given: started.append(given))
    monkeypatch.setenv("EDITOR_URL", "vscode://file/{file}:{line}")
    call(
        "serve",
        "--port",
        "9",
        "--host",
        "::1",
        "--open",
        "--poll",
        "--base-url",
        "https://e.org/r/",
    )
    ((settings, place, *_),) = started
    assert settings == (root, "https://e.org/r/", 1, True)
    assert place == ("::1", 9, True, True, "vscode://file/{file}:{line}")


def test_serve_says_when_it_cannot_listen(root: Path) -> None:
    assert "192.0.2.1, port 8000: " in flat(call("serve", "--host", "192.0.2.1", code=2).stderr)


def test_schemas_are_written_where_they_are_asked_for(root: Path) -> None:
    names = ["briefing", "measure", "organization", "page", "person", "site", "sources"]
    for folder, words in (("schema", ()), ("a/b", ("a/b",))):
        said = call("schema", *words).output.splitlines()
        assert sorted(said) == [f"{folder}/{name}.schema.json" for name in names]
        for path in said:
            jsonschema.Draft202012Validator.check_schema(
                json.loads((root / path).read_text("utf-8"))
            )


# ── as a program ──────────────────────────────────────────────────────────────────────────


def program(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run `python -m builder` as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "builder", *words],
        cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False, capture_output=True, text=True,
    )  # fmt: skip


HEAVY = {
    "jinja2",
    "markdown_it",
    "yaml",
    "multiprocessing",
    "builder.link.site",
    "builder.spot.dates",
}
LOADED = """
import os, sys
from builder import cli
os._exit = lambda code: print(*sys.modules)
sys.argv = ["readout", "build"]
cli.main()
"""


def test_a_build_with_nothing_to_do_loads_nothing_that_reads_or_makes_pages(root: Path) -> None:
    # What measures coverage loads modules of its own.
    plain = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}

    def loaded() -> set[str]:
        done = subprocess.run(
            [sys.executable, "-c", LOADED],
            cwd=root, env={**plain, "PYTHONPATH": str(ROOT)},
            check=True, capture_output=True, text=True,
        )  # fmt: skip
        return set(done.stdout.split())

    write_site(root, FINE)
    assert loaded() >= HEAVY - {"multiprocessing"}
    assert not loaded() & HEAVY


def test_the_program_ends_with_zero_one_and_two(root: Path) -> None:
    write_site(root, FINE)
    built = program(root, "build")
    assert (built.returncode, built.stderr) == (0, "")
    assert built.stdout.startswith("Built 1 briefing into _site: ")
    write_site(root, BROKEN)
    failed = program(root, "build")
    assert (failed.returncode, failed.stdout) == (1, "")
    assert "error[impossible-date]" in failed.stderr
    assert "\x1b" not in failed.stderr
    refused = program(root, "build", "--output", "content")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.startswith("Usage: readout build [OPTIONS]")


def test_the_program_knows_the_day(root: Path) -> None:
    made = program(root, "new", "briefing", "A title")
    assert re.fullmatch(r"content/briefings/20\d\d-\d\d-\d\d-a-title\.md\n", made.stdout)
    checked = program(root, "check", "--format", "json")
    assert (checked.returncode, [one["code"] for one in json.loads(checked.stdout)]) == (
        1,
        ["missing-site-file"],
    )


class Ended(Exception):
    """The process would have ended here."""


@pytest.mark.parametrize("start", ["main", "module"])
@pytest.mark.parametrize(("words", "code"), [(("--version",), 0), (("--fast",), 2)])
def test_the_program_takes_nothing_apart_before_it_ends(
    start: str,
    words: tuple[str],
    code: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def end(given: int) -> None:
        raise Ended(given)

    collecting: list[bool] = []
    monkeypatch.setattr(sys, "argv", ["readout", *words])
    monkeypatch.setattr(gc, "disable", lambda: collecting.append(False))
    monkeypatch.setattr(os, "_exit", end)
    with pytest.raises(Ended) as ended:
        building.main() if start == "main" else runpy.run_module("builder", run_name="__main__")
    assert ended.value.args == (code,)
    assert collecting == [False]
    said = capsys.readouterr()
    assert said.out == (f"readout, version {__version__}\n" if code == 0 else "")
    assert ("Usage: readout" in said.err) is (code == 2)
