"""`check --since` and `diff`, called as in a terminal, on repositories of git.

What `diff` prints of `BEFORE` and `AFTER` lies below `tests/changes/`; `UPDATE=1` writes it anew.
"""

import os
import sqlite3
import subprocess
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from msgspec import json

from builder.cli import cli
from tests.conftest import ROOT, codes, run, tree, write_site
from tests.repository import commit, git

CHANGES = Path(__file__).parent / "changes"
CALL = "content/briefings/2025-01-21-call.md"
XI = "content/people/xi.md"
FIGURE = "  - trade: USD 244.8bn in 2024, per customs\n"


def briefing(front: str = "", body: str = "", title: str = "A call") -> str:
    return f"---\ntitle: {title}\n{front}---\n{body}"


BEFORE = {
    "site.yaml": "title: A <desk>\nurl: https://desk.example/\n",
    CALL: briefing(
        "summary: They spoke & listened.\npeople: [xi]\nfigures:\n" + FIGURE
        + "dates:\n  - 2024-10-22: Summit in Kazan\n    place: kazan\nquotes:\n  - xi: dear friend\n",
        "Xi Jinping spoke of [trade](https://trade.example/a_b_c?d=1&e=2).\n\n"
        "A long paragraph that says a good deal which stays as it was before anybody came to look at it, "
        "and then says that the call lasted for an hour, before it goes on for a while about nothing at all.\n",
    ),
    XI: "---\nname: Xi Jinping\noffices:\n  - 2013-03-14/..: President of China\n---\n",
    "content/briefings/2024-05-17-visit.md": briefing("figures: [{visits: 2 in 2024}]\n", title="A visit"),
    "content/briefings/2024-07-04-summit.md": briefing(title="A summit | with `marks` *and* [more]"),
    "content/briefings/2024-07-05-moved.md": briefing(title="Moved"),
    "content/briefings/2024-07-06-renamed.md": briefing(title="Renamed"),
    "content/pages/about.md": briefing(title="About"),
}  # fmt: skip
AFTER = {
    **{path: text for path, text in BEFORE.items() if "visit" not in path and "renamed" not in path and "moved" not in path},
    CALL: briefing(
        "summary: They spoke & listened.\npeople: [xi]\nfigures:\n" + FIGURE.replace("244.8", "245.8")
        + "  - visits: 3 in 2024\ndates:\n  - 2024-10-22: Summit in Kazan\nquotes:\n  - xi: my dear friend\n",
        "Xi Jinping spoke of [trade](/about/).\n\n"
        "A long paragraph that says a good deal which stays as it was before anybody came to look at it, "
        "and then says that the call lasted for two hours, before it goes on for a while about nothing at all.\n",
    ),
    XI: "---\nname: Xi Jinping\noffices:\n  - 2013-03-14/2028-03-14: President of China\n---\n",
    "content/briefings/2024-07-04-summit.md": briefing("people: [xi]\n", "Xi.\n", "A summit | with `marks` *and* [more]"),
    "content/briefings/2024-07-05-better.md": briefing("redirect_from: [/briefings/2024-07-05-moved/]\n", title="Moved"),
    "content/briefings/2024-07-07-renamed.md": briefing(title="Renamed"),
    "content/briefings/2025-02-03-talks.md": briefing("dates: [{2025-02-03: Talks in Moscow}]\n", title="Talks in Moscow"),
}  # fmt: skip


def changed(root: Path) -> Path:
    """A repository whose files have changed since its only commit."""
    commit(root, BEFORE)
    for path in BEFORE.keys() - AFTER.keys():
        (root / path).unlink()
    return write_site(root, AFTER)


def readout(root: Path, command: str, *words: str) -> Result:
    """Call a command as in a terminal."""
    return CliRunner().invoke(cli, [command, "-C", str(root), "--as-of", "2026-11-23", *words])


# ── diff ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json"])
def test_what_has_changed_is_printed_exactly_so(form: str, tmp_path: Path) -> None:
    result = readout(changed(tmp_path), "diff", "HEAD", "--format", form)
    assert (result.exit_code, result.stderr) == (0, "")
    expected = CHANGES / f"expected.{form}"
    if os.environ.get("UPDATE"):
        expected.write_text(result.stdout, "utf-8")
    assert result.stdout == expected.read_text("utf-8")


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json"])
def test_nothing_has_changed_since_the_last_commit(form: str, tmp_path: Path) -> None:
    name = commit(tmp_path, BEFORE)
    result = readout(tmp_path, "diff", "HEAD", "-f", form)
    said = f"Nothing has changed in facts, people, links and pages since HEAD ({name[:10]}, 2026-11-20)."
    assert json.decode(result.stdout) == [] if form == "json" else said in result.stdout


def test_the_cache_changes_nothing_in_what_is_told(tmp_path: Path) -> None:
    changed(tmp_path)
    told = [readout(tmp_path, "diff", "HEAD", *more).stdout for more in (["--no-cache"], [], [])]
    assert len(set(told)) == 1
    assert run(tmp_path).failed is False
    assert readout(tmp_path, "diff", "HEAD").stdout == told[0]


def test_a_look_at_the_past_leaves_no_trace_in_a_build(tmp_path: Path) -> None:
    changed(tmp_path)
    assert not run(tmp_path, output="clean", cached=False).failed
    assert readout(tmp_path, "diff", "HEAD").exit_code == 0
    assert not run(tmp_path).failed
    assert tree(tmp_path / "_site") == tree(tmp_path / "clean")


def test_a_page_of_markdown_is_not_longer_than_github_takes(tmp_path: Path) -> None:
    commit(tmp_path, {})
    long = " ".join(["word"] * 50)
    for number in range(120):
        facts = "".join(f"  - 2024-01-{day:02}: {long} {day}\n" for day in range(1, 29))
        text = briefing(f"dates:\n{facts}", title=f"Page {number}")
        write_site(tmp_path, {f"content/briefings/2025-01-01-p{number}.md": text})
    text = readout(tmp_path, "diff", "HEAD", "-f", "markdown").stdout
    assert 800_000 < len(text.encode()) < 1_048_576
    shown = text.count("\n### ")
    assert text.endswith(f"\n{120 - shown} more pages are not shown here.\n")


class _Tags(HTMLParser):
    """The tags of a document, and what they load."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.loaded: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.loaded |= {str(value) for name, value in attrs if name in {"src", "href"}}


def test_the_html_needs_nothing_else_and_runs_nothing(tmp_path: Path) -> None:
    parser = _Tags()
    parser.feed(readout(changed(tmp_path), "diff", "HEAD", "-f", "html").stdout)
    assert (parser.loaded, parser.tags & {"script", "link", "img", "iframe"}) == (set(), set())


def test_a_theme_may_show_changes_in_its_own_way(tmp_path: Path) -> None:
    changed(tmp_path)
    write_site(tmp_path, {"theme/templates/changes.html": "{{ page.summary[0] }}"})
    assert readout(tmp_path, "diff", "HEAD", "-f", "html").stdout.startswith("3 pages changed, ")
    write_site(tmp_path, {"theme/templates/changes.html": "{{ page.sumary }}"})
    result = readout(tmp_path, "diff", "HEAD", "-f", "html")
    assert result.exit_code == 1
    assert "theme/templates/changes.html:1:1: error[template-error]" in result.stderr


def test_mistakes_in_pages_stop_no_diff(tmp_path: Path) -> None:
    changed(tmp_path)
    broken = {
        "content/pages/about.md": "---\ntitle: [About\n---\n",
        XI: BEFORE[XI] + "[x](gone.md)\n",
    }
    write_site(tmp_path, broken)
    result = readout(tmp_path, "diff", "HEAD")
    assert result.exit_code == 0
    assert "245.8bn" in result.stdout
    assert "about.md" not in result.stdout


def test_a_site_that_cannot_be_told_has_no_diff(tmp_path: Path) -> None:
    changed(tmp_path)
    (tmp_path / "site.yaml").write_text("url: https://desk.example/\n")
    result = readout(tmp_path, "diff", "HEAD")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "error[missing-key]" in result.stderr


@pytest.mark.parametrize("settings", ["", "url: https://desk.example/\n", None])
def test_settings_of_the_past_that_cannot_be_read_are_those_of_today(
    settings: str | None, tmp_path: Path
) -> None:
    commit(tmp_path, {**BEFORE, "site.yaml": settings or ""})
    if settings is None:
        git(tmp_path, "rm", "-q", "--cached", "site.yaml")
        git(tmp_path, "commit", "-q", "--amend", "-m", "No site")
    write_site(tmp_path, BEFORE)
    said = "7 pages new" if settings is None else "Nothing has changed"
    assert said in readout(tmp_path, "diff", "HEAD").stdout


@pytest.mark.parametrize("command", [("diff", "nowhere"), ("check", "--since", "nowhere")])
def test_a_revision_that_is_not_there_is_a_misuse(command: tuple[str, ...], tmp_path: Path) -> None:
    result = readout(changed(tmp_path), *command)
    assert (result.exit_code, result.stdout) == (2, "")
    hint = "REV" if command[0] == "diff" else "--since"
    assert f"Invalid value for {hint}: git knows no revision `nowhere`; " in result.stderr


def test_drafts_are_compared_where_they_are_asked_for(tmp_path: Path) -> None:
    commit(tmp_path, {**BEFORE, CALL: BEFORE[CALL].replace("---\n", "---\ndraft: true\n", 1)})
    text = BEFORE[CALL].replace("244.8", "245.8").replace("---\n", "---\ndraft: true\n", 1)
    write_site(tmp_path, {CALL: text})
    assert "Nothing has changed" in readout(tmp_path, "diff", "HEAD").stdout
    assert "245.8bn" in readout(tmp_path, "diff", "HEAD", "--drafts").stdout


# ── check --since ─────────────────────────────────────────────────────────────────────────

ENTRY = "corrections:\n  - 2026-11-22: Trade is given as 245.8bn; it was 244.8bn.\n"
RIGHT = briefing(f"figures:\n{FIGURE}")
WRONG = RIGHT.replace("244.8", "245.8")


def found(root: Path, before: dict[str, str], after: dict[str, str]) -> list[str]:
    """What a check finds in a site, compared with what it was."""
    commit(root, before)
    for path in before.keys() - after.keys():
        (root / path).unlink()
    outcome = run(write_site(root, after), write=False, since="HEAD")
    assert outcome.failed == ("silent-change" in codes(outcome))
    return [f"{one.at} {one.code}" for one in outcome.findings if one.severity == "error"]


def test_a_fact_that_changes_in_silence_stops_the_check_and_no_build(tmp_path: Path) -> None:
    assert found(tmp_path, {CALL: RIGHT}, {CALL: WRONG}) == [f"{CALL}:4:5 silent-change"]
    assert not run(tmp_path).failed
    assert readout(tmp_path, "check").exit_code == 0
    assert readout(tmp_path, "check", "--since", "HEAD").exit_code == 1


@pytest.mark.parametrize(
    "entry",
    [ENTRY, ENTRY.replace("corrections", "updates"), ENTRY.replace("2026-11-22", "2026")],
)
def test_an_entry_on_the_page_is_all_that_is_asked_for(entry: str, tmp_path: Path) -> None:
    assert found(tmp_path, {CALL: RIGHT}, {CALL: WRONG.replace("---\n", f"---\n{entry}", 1)}) == []


def test_an_entry_that_was_there_before_says_nothing_of_this(tmp_path: Path) -> None:
    before, after = (text.replace("---\n", f"---\n{ENTRY}", 1) for text in (RIGHT, WRONG))
    before = before.replace("2026-11-22", "2026-11-20")
    again = after.replace("2026-11-22", "2026-11-20")
    assert found(tmp_path / "same", {CALL: before}, {CALL: again}) == [f"{CALL}:6:5 silent-change"]
    later = again.replace("2026-11-20", "2026-11-21")
    assert found(tmp_path / "later", {CALL: before}, {CALL: later}) == []


def test_an_entry_on_one_page_says_nothing_of_another(tmp_path: Path) -> None:
    other = "content/briefings/2025-01-22-other.md"
    corrected = WRONG.replace("---\n", f"---\n{ENTRY}", 1)
    after = {CALL: WRONG, other: corrected}
    assert found(tmp_path, {CALL: RIGHT, other: RIGHT}, after) == [f"{CALL}:4:5 silent-change"]


def test_a_profile_tells_of_its_own_changes(tmp_path: Path) -> None:
    wrong = BEFORE[XI].replace("03-14", "03-15")
    told = wrong.replace("---\n", f"---\n{ENTRY}", 1)
    assert found(tmp_path / "silent", {XI: BEFORE[XI]}, {XI: wrong}) == [f"{XI}:4:5 silent-change"]
    assert found(tmp_path / "told", {XI: BEFORE[XI]}, {XI: told}) == []


HELD = ["draft: true\n", "embargo: 2027-01-01T00:00+00:00\n", "expires: 2026-11-01\n", "date: 2027-01-01\n"]  # fmt: skip


@pytest.mark.parametrize("held", HELD)
def test_what_was_not_published_may_change_freely(held: str, tmp_path: Path) -> None:
    path = "content/briefings/call.md"
    day = "" if held.startswith("date") else "date: 2025-01-21\n"
    before, after = (text.replace("---\n", f"---\n{day}{held}", 1) for text in (RIGHT, WRONG))
    assert found(tmp_path / "still", {path: before}, {path: after}) == []
    public = WRONG.replace("---\n", "---\ndate: 2025-01-21\n", 1)
    assert found(tmp_path / "out", {path: before}, {path: public}) == []


@pytest.mark.parametrize("held", [*HELD[:3], "gone"])
def test_what_was_published_is_not_withdrawn_in_silence(held: str, tmp_path: Path) -> None:
    after = {} if held == "gone" else {CALL: RIGHT.replace("---\n", f"---\n{held}", 1)}
    assert found(tmp_path, {CALL: RIGHT, "content/pages/about.md": briefing()}, {
        **after, "content/pages/about.md": briefing()}) == [f"{CALL} silent-change"]  # fmt: skip


def test_a_page_that_moves_takes_its_facts_along(tmp_path: Path) -> None:
    new = "content/briefings/2025-01-21-talk.md"
    way = "redirect_from: [/briefings/2025-01-21-call/]\n"
    moved, wrong = (text.replace("---\n", f"---\n{way}", 1) for text in (RIGHT, WRONG))
    assert found(tmp_path / "moved", {CALL: RIGHT}, {new: moved}) == []
    assert found(tmp_path / "wrong", {CALL: RIGHT}, {new: wrong}) == [f"{new}:5:5 silent-change"]
    assert found(tmp_path / "lost", {CALL: RIGHT}, {new: RIGHT}) == [f"{new}:1:1 silent-change"]


def test_a_mistake_is_no_silent_change_as_well(tmp_path: Path) -> None:
    commit(tmp_path, {CALL: RIGHT})
    for text in (
        RIGHT.replace("USD 244.8bn", "244.8 dollars"),
        RIGHT.replace("title: A", "title: [A"),
    ):
        outcome = run(write_site(tmp_path, {CALL: text}), write=False, since="HEAD")
        assert "silent-change" not in codes(outcome)
        assert outcome.failed


def test_a_site_may_make_less_of_it(tmp_path: Path) -> None:
    settings = "title: A desk\nurl: https://desk.example/\nchecks: {silent-change: warning}\n"
    commit(tmp_path, {CALL: RIGHT})
    outcome = run(
        write_site(tmp_path, {CALL: WRONG, "site.yaml": settings}), write=False, since="HEAD"
    )
    assert (codes(outcome).count("silent-change"), outcome.failed) == (1, False)


@pytest.mark.parametrize("held", ["", "draft: true\n"])
def test_what_has_to_change_without_a_word_is_waived(held: str, tmp_path: Path) -> None:
    allowed = f"---\n{held}allow:\n  - silent-change: By order of a court.\n"
    after = {CALL: WRONG.replace("---\n", allowed, 1)}
    assert found(tmp_path, {CALL: RIGHT}, after) == []
    outcome = run(tmp_path, write=False, since="HEAD")
    assert [one.found.code for one in outcome.waived] == ["silent-change"]
    assert "unused-waiver" not in codes(run(tmp_path, write=False))


def test_a_revision_before_the_site_was_there_is_mentioned(tmp_path: Path) -> None:
    commit(tmp_path, {})
    git(tmp_path, "rm", "-q", "--cached", "-r", ".")
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "Nothing")
    result = readout(write_site(tmp_path, {CALL: RIGHT}), "check", "--since", "HEAD")
    assert result.exit_code == 0
    assert (
        "note: HEAD has no site in this folder, so nothing can have changed since" in result.stderr
    )


# ── an earlier release ────────────────────────────────────────────────────────────────────

RICH = {
    CALL: briefing(
        "figures:\n" + FIGURE + "  - countries: 35 in 2024\n    of: xi\n"
        "dates:\n  - 2024-10-22: Summit in Kazan\n    id: kazan\n  - 2024-Q3: A road map\n"
        "quotes:\n  - xi: dear friend\nsources:\n  - customs: https://customs.example/\n"
    ),
    "content/briefings/2025-01-23-later.md": briefing(
        "figures:\n" + FIGURE + "dates:\n  - 2024-10-23: Summit in Kazan, moved\n    id: kazan\n    status: moved\n"
        "sources:\n  - customs: https://customs.example/\n", title="Later"
    ),
    XI: BEFORE[XI].replace("offices", "born: 1953-06-15\nas_of: 2025-01-01\noffices"),
    "content/measures/countries.md": "---\nlabel: Countries\nunit: countries\n---\n",
}  # fmt: skip
LATER = "content/briefings/2025-01-23-later.md"
RELEASED = [
    (CALL, "244.8bn", "245.8bn", f"{CALL}:4:5"),
    (LATER, "244.8bn", "245.8bn", f"{LATER}:4:5"),
    (CALL, "countries: 35", "countries: 36", f"{CALL}:5:5"),
    (CALL, "35 in 2024", "35 in 2023", f"{CALL}:5:5"),
    (CALL, "2024-Q3", "2024-Q4", f"{CALL}:10:5"),
    (CALL, "  - 2024-Q3: A road map\n", "", f"{CALL}:1:1"),
    (LATER, "2024-10-23", "2024-10-24", f"{LATER}:6:5"),
    (CALL, "dear friend", "dear guest", f"{CALL}:12:5"),
    (XI, "1953-06-15", "1953-06-16", f"{XI}:3:1"),
    (XI, "2013-03-14/..", "2013-03-14/2024", f"{XI}:6:5"),
    (CALL, "", "draft: true\n", CALL),
]
"""An edit of a file, and where it is found to be one that may not be made in silence."""


def released(root: Path, files: dict[str, str]) -> Path:
    """A site that has been built, and what it has handed out kept aside."""
    assert not run(write_site(root, files), cached=False).failed
    (root / "_site").rename(root / "release")
    return root


@pytest.mark.parametrize(("path", "old", "new", "place"), RELEASED)
def test_a_fact_of_the_last_release_does_not_change_in_silence(
    path: str, old: str, new: str, place: str, tmp_path: Path
) -> None:
    root = released(tmp_path, RICH)
    assert "silent-change" not in codes(run(root, write=False, since="release"))
    text = RICH[path].replace(old, new, 1) if old else RICH[path].replace("---\n", f"---\n{new}", 1)
    write_site(root, {path: text})
    for since in ("release", "release/data", "release/data/site.sqlite", str(root / "release")):
        outcome = run(root, write=False, since=since)
        assert [str(one.at) for one in outcome.findings if one.code == "silent-change"] == [place]
    write_site(root, {path: text.replace("---\n", f"---\n{ENTRY}", 1)})
    left = [] if place != CALL else [CALL]
    outcome = run(root, write=False, since="release")
    assert [str(one.at) for one in outcome.findings if one.code == "silent-change"] == left


def test_what_may_change_since_a_release(tmp_path: Path) -> None:
    root = released(tmp_path, RICH)
    # In the newest words the summit has another day; what the older page said of it is not told.
    edits = {
        CALL: RICH[CALL].replace("2024-10-22", "2024-10-21").replace("- customs:", "- russia:").replace("per customs", "per russia"),
        LATER: RICH[LATER].replace("title", "expires: 2026-11-01\ntitle"),
        XI: RICH[XI].replace("2013-03-14/..", "2013-03-14/2025-06"),
        "content/measures/countries.md": RICH["content/measures/countries.md"].replace("unit: c", "unit: many c"),
    }  # fmt: skip
    found = [
        one
        for one in run(write_site(root, edits), write=False, since="release").findings
        if one.code == "silent-change"
    ]
    assert [one.message for one in found] == [
        "this figure was published here as `countries: 35 countries in 2024`; no entry on the page says so"
    ]


def test_a_database_that_is_none_of_ours_is_refused(tmp_path: Path) -> None:
    root = released(tmp_path, {CALL: RIGHT})
    database = root / "release/data/site.sqlite"
    for spoil in ("DROP TABLE figures", "UPDATE briefings SET date = 'soon'", None):
        kept = database.read_bytes()
        if spoil:
            with closing(sqlite3.connect(database)) as db:
                db.execute(spoil)
                db.commit()
        else:
            database.write_bytes(b"no database, but long enough to be taken for the head of one")
        result = readout(root, "check", "--since", "release")
        assert result.exit_code == 2
        assert "is no database that this edition can read: " in result.stderr
        database.write_bytes(kept)


def test_a_release_of_an_edition_without_notes_of_profiles_can_be_read(tmp_path: Path) -> None:
    root = released(tmp_path, {CALL: RIGHT.replace("---\n", f"---\n{ENTRY}", 1)})
    with closing(sqlite3.connect(root / "release/data/site.sqlite")) as db:
        db.executescript(
            "DROP INDEX notes_by_profile; CREATE TABLE old AS SELECT id, briefing, kind, date, text, serious FROM notes; DROP TABLE notes; ALTER TABLE old RENAME TO notes;"
        )
    write_site(root, {CALL: WRONG.replace("---\n", f"---\n{ENTRY}", 1)})
    found = run(root, write=False, since="release").findings
    assert [one.code for one in found if one.severity == "error"] == ["silent-change"]


# ── the workflow ──────────────────────────────────────────────────────────────────────────


def test_a_pull_request_is_compared_with_what_it_would_be_merged_into(tmp_path: Path) -> None:
    full = tmp_path / "full"
    commit(full, {CALL: RIGHT})
    git(full, "checkout", "-q", "-b", "request")
    commit(full, {CALL: WRONG})
    git(full, "checkout", "-q", "main")
    commit(full, {"content/briefings/2025-01-23-newer.md": RIGHT})
    git(full, "merge", "-q", "--no-ff", "-m", "As it would be merged", "request")
    git(tmp_path, "clone", "-q", "--depth", "2", f"file://{full}", "clone")
    result = readout(tmp_path / "clone", "check", "--format", "github", "--since", "HEAD^1")
    errors = [line for line in result.stdout.splitlines() if line.startswith("::error")]
    assert len(errors) == 1
    assert errors[0].startswith(
        f"::error file={CALL},line=4,col=5,endColumn=10,title=silent-change::this figure "
    )
    summary = readout(tmp_path / "clone", "diff", "--format", "markdown", "HEAD^1").stdout
    assert "1 page changed since HEAD^1" in summary
    assert "<del>244.8bn</del>" in summary
    assert "newer" not in summary


def test_a_push_is_compared_with_what_stood_there_before_if_anything_did(tmp_path: Path) -> None:
    full = tmp_path / "full"
    commit(full, {CALL: RIGHT})
    before = git(full, "rev-parse", "HEAD").strip()
    commit(full, {CALL: WRONG})
    text = (ROOT / ".github/workflows/pages.yml").read_text()
    workflow = yaml.safe_load(text)  # noqa: TID251 (as GitHub reads it)
    steps = workflow["jobs"]["build"]["steps"]
    (words,) = [step["run"] for step in steps if step.get("id") == "before"]
    output = tmp_path / "output"

    def compared_with(revision: str) -> str:
        output.write_text("")
        environment = {**os.environ, "BEFORE": revision, "GITHUB_OUTPUT": str(output)}
        subprocess.run(["bash", "-e", "-c", words], cwd=full, env=environment, check=True)
        return output.read_text()

    assert compared_with(before) == f"revision={before}\n"
    assert compared_with("HEAD^1") == "revision=HEAD^1\n"
    assert compared_with("0" * 40) == compared_with("f" * 40) == compared_with("") == ""
