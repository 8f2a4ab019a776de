"""What editors are answered, on a small site whose cursor is marked by `‸`."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from lsprotocol import types as lsp

from builder.diagnostics import Fault
from builder.lsp import answers
from builder.lsp.answers import Question
from builder.model import SourcePath
from tests.conftest import codes, run, write_site
from tests.lspeditor import CALL, FILES, Editor


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[Editor]:
    made = Editor(tmp_path, FILES)
    yield made
    made.session.close()


def labels(asked: Question) -> list[str]:
    return [one.label for one in answers.completed(asked).items]


def test_the_site_has_no_fault(editor: Editor) -> None:
    assert not [one for one in editor.findings if one.severity != "info"]


# ── findings ──────────────────────────────────────────────────────────────────────────────


def test_what_is_typed_is_checked_before_it_is_saved(editor: Editor) -> None:
    text = editor.session.text_of(CALL)
    found = editor.write(CALL, text.replace("xi-jinping,", "xi-jining,"))
    assert [(one.code, str(one.at)) for one in found if one.severity == "error"] == [
        ("unknown-person", f"{CALL}:4:10")
    ]
    assert "xi-jining" not in (editor.root / CALL).read_text("utf-8")
    assert not [one for one in editor.write(CALL, text) if one.severity == "error"]


def test_a_file_that_is_closed_is_what_is_on_disk(editor: Editor) -> None:
    editor.write(CALL, "---\n")
    assert "front-matter-unclosed" in {one.code for one in editor.findings}
    editor.session.close_file(CALL)
    assert "front-matter-unclosed" not in {one.code for one in editor.wait()}


def test_a_file_that_was_never_saved_is_part_of_the_site(editor: Editor) -> None:
    new = "content/people/li-qiang.md"
    editor.write(new, "---\nname: Li Qiang\n---\n")
    found = editor.write(CALL, editor.session.text_of(CALL).replace("[xi", "[li-qiang, xi"))
    assert "unknown-person" not in {one.code for one in found}


def test_an_editor_finds_what_a_build_finds(editor: Editor, tmp_path: Path) -> None:
    text = editor.session.text_of(CALL).replace("xi-jinping,", "xi-jining,")
    found = editor.write(CALL, text)
    root = write_site(tmp_path / "built", {**FILES, CALL: text})
    assert sorted({one.code for one in found}) == sorted(set(codes(run(root))))


def test_a_finding_stands_below_its_words(editor: Editor) -> None:
    text = editor.session.text_of(CALL)
    found = editor.write(CALL, text.replace("title: A call", "title: 👍 A call\nnope: x"))
    (one,) = (one for one in found if one.code == "unknown-key")
    shown = answers.shown(editor.text(CALL), one)
    assert shown.range == lsp.Range(lsp.Position(2, 0), lsp.Position(2, 4))
    assert (shown.code, shown.source) == ("unknown-key", "readout")
    assert shown.severity is lsp.DiagnosticSeverity.Error


# ── completion ────────────────────────────────────────────────────────────────────────────

TYPED = {
    ("[xi-jinping, vladimir-putin]", "[xi-jinping, vla‸"): "vladimir-putin",
    ("[xi-jinping, vladimir-putin]", "[xi-jinping, Pu‸"): "vladimir-putin",
    ("title: A call", "title: A call\nki‸"): "kind",
    ("title: A call", "title: A call\nkind: ana‸"): "analysis",
    ("title: A call", "title: A call\ndraft: t‸"): "true",
    ("title: A call", "title: A call\ntopics: [dip‸"): "diplomacy",
    ("title: A call", "title: A call\nrelated:\n  - summit‸"): "2024-10-23-kazan",
    ("title: A call", "title: A call\norganizations: [‸"): "prc",
    ("anniversary_of: kazan", "anniversary_of: k‸"): "kazan",
    ("anniversary_of: kazan", "anniversary_of: kazan\n    sta‸"): "status",
    ("- trade: nearly", "- tra‸"): "trade",
    ("per readout", "per read‸"): "readout",
    ("per readout", "per cust‸"): "customs",
    ("per readout", "per prc‸"): "prc",
    ("nearly USD 245bn in 2024, +7% yoy, per readout", "E‸"): "EUR",
    ("source: readout", "source: ‸"): "customs",
    ("[[xi-jinping]]", "[[tra‸"): "trade",
    ("(2024-10-23-kazan.md)", "(2024-10‸"): "2024-10-23-kazan.md",
    ("(2024-10-23-kazan.md)", "(../pages/about.md#h‸"): "#how",
    ("Trade came", "::: ch‸\nTrade came"): "chart",
    ("Trade came", "::: chart tr‸\nTrade came"): "trade",
    ("Trade came", "Then Vladimir P‸"): "Vladimir Putin",
}


@pytest.mark.parametrize(("old", "new"), TYPED)
def test_what_could_be_written_is_offered(editor: Editor, old: str, new: str) -> None:
    assert TYPED[old, new] in labels(editor.type(CALL, old, new))


def test_keys_that_are_there_are_not_offered_again(editor: Editor) -> None:
    offered = labels(editor.type(CALL, "title: A call", "title: A call\n‸"))
    assert "kind" in offered
    assert not {"title", "people", "figures"} & set(offered)


def test_what_is_chosen_replaces_what_was_typed(editor: Editor) -> None:
    asked = editor.type(CALL, "[xi-jinping, vladimir-putin]", "[xi-jinping, vla‸")
    (item,) = answers.completed(asked).items
    assert isinstance(item.text_edit, lsp.TextEdit)
    line = asked.text.line(asked.position.line)
    span = item.text_edit.range
    assert line[span.start.character : span.end.character] == "vla"
    assert item.text_edit.new_text == "vladimir-putin"
    assert item.detail == "Vladimir Putin"


# ── hover, definition, references ─────────────────────────────────────────────────────────

HOVERS = {
    "people: [xi-jin‸ping": ("Xi Jinping", "President, People's Republic of China"),
    "‸trade: nearly": ("Trade in goods", "240"),
    "per read‸out": ("The readout", "no archived copy"),
    "anniversary_of: ka‸zan": ("Summit in Kazan", "22 October 2024"),
    "[[xi-jin‸ping": ("Xi Jinping",),
    "‸Xi Jinping called": ("Xi Jinping", "born 15 June 1953"),
    "$245 ‸billion": ("245", "2024", "per readout"),
    "22 Octo‸ber 2024": ("Summit in Kazan",),
}


@pytest.mark.parametrize("words", HOVERS)
def test_what_is_known_is_shown(editor: Editor, words: str) -> None:
    found = answers.hovered(editor.ask(CALL, words))
    assert found is not None
    assert isinstance(found.contents, lsp.MarkupContent)
    for part in HOVERS[words]:
        assert part in found.contents.value


def test_an_office_is_shown_as_held_on_the_day_of_the_page(editor: Editor) -> None:
    old = "content/briefings/2011-01-21-visit.md"
    editor.write(old, "---\ntitle: A visit\npeople: [xi-jinping]\n---\nXi Jinping came.\n")
    found = answers.hovered(editor.ask(old, "people: [xi-jin‸ping"))
    assert found is not None
    assert isinstance(found.contents, lsp.MarkupContent)
    assert "Vice-President" in found.contents.value


def test_nothing_is_shown_where_nothing_is_known(editor: Editor) -> None:
    assert answers.hovered(editor.ask(CALL, "title: A c‸all")) is None
    assert answers.defined(editor.ask(CALL, "title: A c‸all")) == []
    assert answers.referred(editor.ask(CALL, "title: A c‸all")) == []
    assert answers.prepared(editor.ask(CALL, "title: A c‸all")) is None


DECLARED = {
    "people: [xi-jin‸ping": ("content/people/xi-jinping.md", 0),
    "‸trade: nearly": ("content/measures/trade.md", 0),
    "per read‸out": (CALL, 15),
    "[[xi-jin‸ping": ("content/people/xi-jinping.md", 0),
    "called Vladimir Pu‸tin": ("content/people/vladimir-putin.md", 0),
    "$245 ‸billion": (CALL, 10),
    "22 Octo‸ber 2024": (CALL, 5),
}


@pytest.mark.parametrize("words", DECLARED)
def test_where_it_is_declared_is_found(editor: Editor, words: str) -> None:
    (found,) = answers.defined(editor.ask(CALL, words))
    assert (found.uri, found.range.start.line) == DECLARED[words]


def test_everywhere_that_it_is_named_is_found(editor: Editor) -> None:
    found = answers.referred(editor.ask(CALL, "people: [xi-jin‸ping"))
    assert sorted((one.uri, one.range.start.line) for one in found) == [
        ("content/briefings/2024-10-23-kazan.md", 3),
        (CALL, 3),
        (CALL, 18),
    ]


# ── renaming ──────────────────────────────────────────────────────────────────────────────


RENAMED = {
    "people: [xi-jin‸ping": ("xi", "xi-jinping"),
    "‸trade: nearly": ("goods", "trade"),
    "per read‸out": ("kremlin", "readout"),
    "anniversary_of: ka‸zan": ("summit", "kazan"),
    "[[xi-jin‸ping": ("xi", "xi-jinping"),
}


@pytest.mark.parametrize("words", RENAMED)
def test_a_site_with_a_renamed_id_has_no_fault(editor: Editor, words: str, tmp_path: Path) -> None:
    new, old = RENAMED[words]
    change = answers.renamed(editor.ask(CALL, words), new)
    assert isinstance(change, lsp.WorkspaceEdit)
    files = editor.carried_out(change)
    root = write_site(tmp_path / "renamed", files)
    outcome = run(root)
    assert not [one for one in outcome.findings if one.severity != "info"]
    left = [path for path, text in files.items() if f"[{old}" in text or f" {old}:" in text]
    assert not left


def test_the_old_address_of_a_renamed_person_leads_on(editor: Editor, tmp_path: Path) -> None:
    change = answers.renamed(editor.ask(CALL, "people: [xi-jin‸ping"), "xi")
    assert isinstance(change, lsp.WorkspaceEdit)
    root = write_site(tmp_path / "renamed", editor.carried_out(change))
    assert not run(root).failed
    assert "/people/xi/" in (root / "_site/people/xi-jinping/index.html").read_text("utf-8")


def test_links_to_a_renamed_file_are_mended(editor: Editor, tmp_path: Path) -> None:
    text = editor.session.text_of(CALL).replace(
        "title: A call", "title: A call\nrelated: [2024-10-23-kazan]"
    )
    editor.write(CALL, text)
    (editor.root / CALL).write_text(text, "utf-8")
    change = answers.renamed(editor.ask(CALL, "[2024-10-23-ka‸zan]"), "2024-10-23-brics")
    assert isinstance(change, lsp.WorkspaceEdit)
    files = editor.carried_out(change)
    assert "(2024-10-23-brics.md)" in files[CALL]
    assert not run(write_site(tmp_path / "renamed", files)).failed


REFUSED = {
    ("people: [xi-jin‸ping", "Xi"): "is no id",
    ("people: [xi-jin‸ping", "vladimir-putin"): "taken by content/people/vladimir-putin.md",
    ("per read‸out", "customs"): "taken",
    ("title: A c‸all", "x"): "nothing here",
}


@pytest.mark.parametrize(("words", "new"), REFUSED)
def test_what_cannot_be_renamed_is_refused_in_words(editor: Editor, words: str, new: str) -> None:
    found = answers.renamed(editor.ask(CALL, words), new)
    assert isinstance(found, Fault)
    assert REFUSED[words, new] in found.message


# ── quick fixes ───────────────────────────────────────────────────────────────────────────


def fixed(editor: Editor, path: str, title: str) -> str:
    """A file after the fix with this title."""
    view = editor.session.view
    assert view is not None
    text = editor.text(path)
    asked = Question(
        view, editor.findings, SourcePath(path), text, lsp.Position(0, 0), editor.text, str
    )
    whole = lsp.Range(lsp.Position(0, 0), lsp.Position(999, 0))
    offered = {one.title: one for one in answers.actions(asked, whole)}
    assert title in offered, sorted(offered)
    edit = offered[title].edit
    assert edit is not None
    return editor.carried_out(edit)[path]


def test_a_misspelt_id_is_changed(editor: Editor) -> None:
    text = editor.session.text_of(CALL)
    editor.write(CALL, text.replace("xi-jinping,", "xi-jining,"))
    assert fixed(editor, CALL, "Change to `xi-jinping`") == text


def test_somebody_who_is_named_is_declared(editor: Editor) -> None:
    text = editor.session.text_of(CALL)
    editor.write(
        CALL,
        text.replace("[xi-jinping, vladimir-putin]", "[xi-jinping]").replace(
            "quotes:\n  - vladimir-putin: dear friend\n    source: readout\n", ""
        ),
    )
    after = fixed(editor, CALL, "Declare Vladimir Putin under `people`")
    assert "people: [xi-jinping, vladimir-putin]" in after


def test_a_time_that_counts_from_today_becomes_a_date(editor: Editor) -> None:
    text = editor.session.text_of(CALL)
    editor.write(CALL, text.replace("title: A call\n", "title: A call\nsubtitle: As last month\n"))
    after = fixed(editor, CALL, "Write “in December 2024”")
    assert "subtitle: As in December 2024\n" in after


def test_a_missing_title_is_begun(editor: Editor) -> None:
    text = editor.session.text_of(CALL)
    editor.write(CALL, text.replace("title: A call\n", ""))
    assert fixed(editor, CALL, "Add `title:`").startswith("---\ntitle: \ndate:")


NUMBERS = {
    "The fair drew 412,000 visitors in 2024.": "name-of-measure: 412000 in 2024",
    "The loan came to €3.2 billion in March 2025.": "name-of-measure: EUR 3.2bn in 2025-03",
    "Of all visitors, about 61% came by ferry.": "name-of-measure: about 61%",
    "The port ranks fifth in the world in 2024.": "name-of-measure: rank 5 in 2024",
    "Unemployment fell by 3 percentage points in 2024.": "name-of-measure: 3 pp in 2024",
    "Oil cost $80 a barrel in 2024.": "name-of-measure: USD 80 per barrel in 2024",
    "The port moved 1.2m tonnes in 2024.": "name-of-measure: 1.2m tonnes in 2024",
}


@pytest.mark.parametrize("words", NUMBERS)
def test_a_figure_that_nothing_backs_is_begun(editor: Editor, words: str) -> None:
    editor.write(CALL, editor.session.text_of(CALL) + f"\n{words}\n")
    line = NUMBERS[words]
    after = fixed(editor, CALL, f"Declare “{line.partition(': ')[2]}” under `figures`")
    assert f"  - {line}\n" in after
