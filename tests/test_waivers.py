"""What an editor waives is set apart with its reason, and nothing else is."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from builder.cli import cli
from builder.desk import waivers as desk
from builder.desk.waivers import waive
from builder.diagnostics import CODES, FIRM, ON_REQUEST, Location, find
from builder.job import Outcome
from builder.load.document import load_document
from builder.model import Place, Ref, SourcePath, Waiver
from tests.conftest import codes, run, write_site

CALL = "content/briefings/2025-01-21-call.md"


def page(allow: str, prose: str) -> str:
    """A briefing that waives something."""
    return f"---\ntitle: A call\n{allow}---\n{prose}"


def checked(root: Path, allow: str, prose: str, **more: str) -> Outcome:
    """What a check finds in one briefing."""
    return run(write_site(root, {CALL: page(allow, prose), **more}), write=False, cached=False)


HTML = "One <b> and <i>.\n\nTwo <u>.\n"


# ── which findings ────────────────────────────────────────────────────────────────────────


def test_a_waiver_holds_for_all_findings_of_its_code_on_its_page(tmp_path: Path) -> None:
    other = "content/briefings/2025-01-22-talk.md"
    allow = "allow:\n  - raw-html: It is about HTML.\n"
    outcome = checked(tmp_path, allow, HTML, **{other: page("", HTML)})
    assert {one.at.path for one in outcome.findings} == {other}
    assert [(one.found.at.line, one.reason) for one in outcome.waived] == [
        (6, "It is about HTML."),
        (8, "It is about HTML."),
    ]


def test_words_narrow_a_waiver_to_their_lines(tmp_path: Path) -> None:
    allow = "allow:\n  - raw-html: Only this.\n    at: Two\n"
    outcome = checked(tmp_path, allow, HTML)
    assert [(one.code, one.at.line) for one in outcome.findings] == [("raw-html", 7)]
    assert [one.found.at.line for one in outcome.waived] == [9]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("content/people/xi.md", "name: Xi\nsummary: See *this*.\n"),
        ("content/organizations/un.md", "name: UN\nsummary: See *this*.\n"),
        ("content/pages/about.md", "title: About *this*\n"),
        ("content/measures/trade.md", "label: Trade\n"),
    ],
)
def test_every_kind_of_page_takes_waivers(path: str, text: str, tmp_path: Path) -> None:
    code, prose = ("raw-html", "<b>") if "measures" in path else ("markup-in-text", "")
    files = {path: f"---\n{text}allow: [{{{code}: As it is.}}]\n---\n{prose}\n"}
    outcome = run(write_site(tmp_path, files), write=False, cached=False, strict=True)
    assert codes(outcome) == []
    assert [one.found.code for one in outcome.waived] == [code]


def test_a_finding_about_a_file_as_a_whole_has_no_line_with_words() -> None:
    at = Location("a.md")
    waiver = Waiver(Ref("raw-html", Place(1, 1)), "why", "words")
    verdict = waive([find("raw-html", at, "m")], "a.md", (waiver,), lambda _: ["words"])
    assert [one.code for one in verdict.kept] == ["raw-html"]
    assert [one.code for one in verdict.unused] == ["unused-waiver"]


def test_lines_are_counted_as_places_are(tmp_path: Path) -> None:
    text = page("allow:\n  - raw-html: Café.\n    at: Café <b>\n", "One.\n\nCafe\u0301 <b>.\n")
    data = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    root = write_site(tmp_path, {CALL: ""})
    (root / CALL).write_bytes(data)
    outcome = run(root, write=False, cached=False)
    assert (codes(outcome), len(outcome.waived)) == ([], 1)


# ── what waivers do ───────────────────────────────────────────────────────────────────────


def test_what_is_waived_stops_no_strict_build(tmp_path: Path) -> None:
    root = write_site(tmp_path, {CALL: page("allow: [{raw-html: Why.}]\n", HTML)})
    assert not run(root, strict=True).failed
    again = run(root, strict=True)
    assert again.unchanged
    assert len(again.waived) == 2


def test_a_code_that_is_off_is_waived_all_the_same(tmp_path: Path) -> None:
    files = {
        "site.yaml": "title: S\nurl: https://x.example/\nchecks: {raw-html: off}\n",
        CALL: page("allow: [{raw-html: Why.}]\n", HTML),
    }
    (tmp_path / "site.yaml").unlink(missing_ok=True)
    outcome = run(write_site(tmp_path, files), write=False, cached=False)
    assert codes(outcome) == []


def test_a_waiver_of_a_draft_is_not_called_useless(tmp_path: Path) -> None:
    allow = "draft: true\nallow: [{missing-speaker: Why.}, {raw-html: Why.}]\n"
    assert codes(checked(tmp_path, allow, "Fine.\n")) == []


def test_a_page_that_cannot_be_read_whole_keeps_its_waivers(tmp_path: Path) -> None:
    allow = "kind: mews\nallow: [{missing-speaker: Why.}]\n"
    assert codes(checked(tmp_path, allow, "Fine.\n")) == ["unknown-word"]


def test_what_only_some_checks_look_for_is_not_called_useless(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    waiver = Waiver(Ref("raw-html", Place(1, 1)), "why")
    assert set(CODES) >= ON_REQUEST
    monkeypatch.setattr(desk, "ON_REQUEST", frozenset({"raw-html"}))
    assert waive([], "a.md", (waiver,), lambda _: []).unused == ()


def test_waivers_come_and_go_without_a_clean_build(tmp_path: Path) -> None:
    root = write_site(tmp_path, {CALL: page("", HTML)})
    assert codes(run(root)) == ["raw-html", "raw-html"]
    (root / CALL).write_text(page("allow: [{raw-html: Why.}]\n", HTML), "utf-8")
    assert codes(run(root)) == []
    (root / CALL).write_text(page("allow: [{raw-html: Why.}]\n", "Fine.\n"), "utf-8")
    assert codes(run(root)) == ["unused-waiver"]


# ── how waivers are written ───────────────────────────────────────────────────────────────


def refused(allow: str) -> list[tuple[str, str]]:
    """The codes and hints of what is wrong with waivers."""
    loaded = load_document(SourcePath(CALL), page(f"allow: {allow}\n", "").encode())
    return [(one.code, one.hint) for one in loaded.found]


def test_a_code_that_does_not_exist_has_a_hint() -> None:
    assert refused("[{raw-htm: why}]") == [("unknown-code", "did you mean `raw-html`?")]
    assert refused("[{yaml-syntx: why}]")[0][0] == "unknown-code"


@pytest.mark.parametrize("code", sorted(CODES))
def test_what_cannot_be_read_or_leads_nowhere_cannot_be_waived(code: str) -> None:
    found = [one for one, _ in refused(f"[{{{code}: why}}]")]
    assert found == (["cannot-waive"] if code in FIRM else [])


def test_a_waiver_has_a_reason() -> None:
    assert [code for code, _ in refused("[raw-html]")] == ["list-item"]
    assert [code for code, _ in refused("[{raw-html: }]")] == ["list-item"]


# ── how they are shown ────────────────────────────────────────────────────────────────────


def shown(root: Path, *options: str) -> str:
    """What `check` prints."""
    result = CliRunner().invoke(cli, ["check", "--root", str(root), "--no-cache", *options])
    assert result.exit_code == 0, result.output
    return result.output


def test_check_shows_what_is_waived_when_asked(tmp_path: Path) -> None:
    root = write_site(tmp_path, {CALL: page("allow: [{raw-html: Why.}]\n", "A <b>.\n")})
    assert shown(root) == "1 waived in 1 briefing.\n"
    assert shown(root, "--waived") == (
        f"{CALL}:5:3: waived[raw-html] `<b>` is shown as it stands: pages hold no HTML\n"
        "     5 | A <b>.\n"
        "       |   ^^^\n"
        "       reason: Why.\n"
        "1 waived in 1 briefing.\n"
    )


def test_json_has_the_reason(tmp_path: Path) -> None:
    root = write_site(tmp_path, {CALL: page("allow: [{raw-html: Why.}]\n", "A <b>.\n")})
    assert json.loads(shown(root, "--format", "json")) == []
    (row,) = json.loads(shown(root, "--format", "json", "--waived"))
    assert (row["code"], row["waived"]) == ("raw-html", "Why.")


@pytest.mark.parametrize(
    "allow",
    [
        "allow:\n  - raw-html: Our source is afraid.\n    at: <b>\n",
        "allow: [{raw-html: Our source is afraid.}]\n",
        "allow:\n- raw-html: Our source is afraid.\n- raw-html:\n    Our source is afraid.\nkind: news\n",
        "allow: [\n{raw-html: Our source is afraid.}\n]\nkind: news\n",
    ],
)
def test_reasons_are_not_published(allow: str, tmp_path: Path) -> None:
    root = write_site(tmp_path, {CALL: page(allow, "A <b>.\n")})
    assert not run(root).failed
    for path in (root / "_site").rglob("*"):
        assert not path.is_file() or b"afraid" not in path.read_bytes(), path
    source = (root / "_site/briefings/2025-01-21-call/index.md").read_text("utf-8")
    assert source.startswith("---\ntitle: A call\n")
    assert "allow" not in source
