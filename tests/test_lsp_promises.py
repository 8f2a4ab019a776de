"""What holds of everything that the language server offers: it can be taken without a loss."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from lsprotocol import types as lsp

from builder.diagnostics import Fault, Severity
from builder.lsp import answers
from builder.lsp.texts import Text
from builder.lsp.uses import Use, event_ids, uses_in, uses_in_config
from builder.model import Briefing, Place, SourcePath
from builder.route import Route, Understood
from tests.conftest import run, write_site
from tests.lspeditor import CALL, MANY, THIRD, Editor, applied
from tests.test_broken import BROKEN, make


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    made = Editor(tmp_path_factory.mktemp("site"), MANY)
    yield made
    made.session.close()


def test_the_site_has_no_fault(editor: Editor) -> None:
    assert not [one for one in editor.findings if one.severity != "info"]


# ── completion ────────────────────────────────────────────────────────────────────────────

WRONG = (
    "unknown-",
    "ambiguous-",
    "yaml-",
    "wrong-type",
    "list-",
    "bad-",
    "inset-arg",
    "cannot-waive",
)
"""How the codes begin of findings that somebody makes who writes what does not exist."""

OFFERED = [
    (CALL, "title: A call", "title: A call\n‸"),
    (CALL, "title: A call", "tit‸le: A call"),
    (CALL, "[xi-jinping, vladimir-putin]", "[‸]"),
    (CALL, "[xi-jinping, vladimir-putin]", "[xi-jinping, vla‸dim]"),
    (CALL, "[xi-jinping, vladimir-putin]", "[\n  xi-jinping,\n  'vla‸'\n]"),
    (CALL, "title: A call", "title: A call\norganizations:\n  - ‸"),
    (CALL, "title: A call", "title: A call\nrelated: [‸]"),
    (CALL, "title: A call", "title: A call\nauthors: [‸]"),
    (CALL, "title: A call", "title: A call\ntopics: [‸]"),
    (CALL, "title: A call", "title: A call\nkind: ‸"),
    (CALL, "title: A call", "title: A call\ndraft: ‸"),
    (CALL, "title: A call", "title: A call\nphoto: {‸}"),
    (CALL, "anniversary_of: kazan", "anniversary_of: ‸"),
    (CALL, "anniversary_of: kazan", "anniversary_of: kazan\n    ‸"),
    (CALL, "anniversary_of: kazan", "anniversary_of: kazan\n    people: [‸]"),
    (CALL, "- trade: nearly", "- ‸ nearly"),
    (CALL, "per readout", "per ‸"),
    (CALL, "source: readout", "source: r‸"),
    (CALL, "- vladimir-putin: dear", "- ‸ dear"),
    (CALL, "  - readout: https", "  - ‸\n  - readout: https"),
    (CALL, "[[xi-jinping]]", "[[‸]]"),
    (CALL, "[[xi-jinping]]", "[[tra‸|trade]]"),
    (CALL, "(2024-10-23-kazan.md)", "(‸)"),
    (CALL, "(2024-10-23-kazan.md)", "(2024-10‸-23.md)"),
    (CALL, "(2024-10-23-kazan.md)", "(2024-10-23-kazan.md#‸)"),
    (CALL, "(2024-10-23-kazan.md)", "(/people/xi-jinping/#‸)"),
    (CALL, "(2024-10-23-kazan.md)", "(#‸)"),
    (CALL, "Trade came", "::: chart ‸\n:::\n\nTrade came"),
    (CALL, "Trade came", "::: timeline ‸\n:::\n\nTrade came"),
    (CALL, "Trade came", "::: profile ‸\n:::\n\nTrade came"),
    (CALL, "Trade came", "👍 Vladimir P‸ came. Trade came"),
    (THIRD, 'to: "vladimir-putin"', 'to: "‸"'),
    (THIRD, "[[vladimir-putin]]", "[[‸]]"),
    ("site.yaml", "[trade, gdp]", "[‸]"),
    ("site.yaml", "lead: 2024-10-23-kazan", "lead: ‸"),
    ("site.yaml", "title: A desk", "title: A desk\nnav: [‸]"),
    ("site.yaml", "title: A desk", "title: A desk\nchecks:\n  un‸ off"),
    ("site.yaml", "title: A desk", "title: A desk\nchecks: {raw-html: ‸}"),
    ("site.yaml", "title: A desk", "title: A desk\n‸"),
    ("content/sources.yaml", "title: Monthly", "‸\n  title: Monthly"),
    ("content/organizations/brics.md", 'organization: "prc"', "organization: ‸"),
    ("content/organizations/brics.md", "name: BRICS", "name: BRICS\n‸"),
]


@pytest.mark.parametrize(("path", "old", "new"), OFFERED)
def test_whatever_is_offered_means_something(editor: Editor, path: str, old: str, new: str) -> None:
    whole = editor.session.text_of(path)
    try:
        asked = editor.type(path, old, new)
        typed = editor.session.text_of(path)
        offered = answers.completed(asked).items
        assert offered
        for one in offered[:12]:
            assert isinstance(one.text_edit, lsp.TextEdit)
            found = editor.write(path, applied(typed, [one.text_edit]))
            assert not [
                (one.label, str(it.at), it.code) for it in found if it.code.startswith(WRONG)
            ]
    finally:
        editor.write(path, whole)


NOTHING = [
    ("README.md", "---\nti‸\n---\n"),
    (".github/workflows/site.yml", "ti‸"),
    ("content/notes/loose.md", "---\nti‸\n---\n"),
    ("content/briefings/call.jpg.yaml", "ti‸"),
    (CALL, "---\ntitle: A # com‸\n---\n"),
    (CALL, "---\nsummary: >-\n  some words, ki‸\n---\n"),
    (CALL, "---\nkey_points: [a‸]\n---\n"),
    (CALL, "---\nfigures:\n  - trade: USD 5bn ab‸\n---\n"),
    (CALL, "---\ntitle: some wo‸\n---\n"),
    (CALL, "---\n---\n::: nothing x‸\n"),
    (CALL, "---\n---\nThen Nobody Kn‸\n"),
    (CALL, "---\n---\n(no-such-page.md#x‸)\n"),
]


@pytest.mark.parametrize(("path", "text"), NOTHING)
def test_nothing_is_offered_where_nothing_is_asked(editor: Editor, path: str, text: str) -> None:
    whole = editor.session.text_of(path)
    try:
        editor.write(path, text.replace("‸", ""))
        assert answers.completed(editor.ask(path, text)).items == []
    finally:
        editor.write(path, whole) if whole else editor.close(path)


# ── what is known ─────────────────────────────────────────────────────────────────────────

SHOWN = {
    (THIRD, '["2024-10-23-ka‸zan"'): "**A summit**",
    (THIRD, "](../2024-10-23-ka‸zan.md#event"): "2024-10-23 · news",
    (THIRD, "](\n../2024-10-23-ka‸zan.md"): "**A summit**",
    (THIRD, "[k]: ../2024-10-23-ka‸zan.md"): "**A summit**",
    (THIRD, "(/people/xi-ji‸nping/"): "born 15 June 1953",
    (THIRD, "(/figures/tr‸ade/"): "**Trade in goods**",
    (THIRD, "measures/tra‸de.md"): "**Trade in goods**",
    (THIRD, "- gd‸p: 5%"): "5%, 2024, per prc",
    (THIRD, ", id: ka‸zan"): "told by",
    (THIRD, "id: 'day-si‸nce'"): "A day since",
    (THIRD, "  li-qi‸ang]"): "**Li Qiang**",
    (THIRD, "- 👍 Xi Jin‸ping counted"): "**Xi Jinping**",
    (THIRD, "counted 2‸45 guests"): "no figure of this page is meant",
    (THIRD, "👍👍 Xi Jin‸ping met"): "**Xi Jinping**",
    ("content/organizations/brics.md", "[[ab‸out]]"): "**About**",
    ("content/organizations/brics.md", "[[rain‸fall]]"): "**Rain in a year**",
    ("content/organizations/brics.md", "source: gd‸p"): "https://charter.example/",
    ("content/sources.yaml", "- cust‸oms"): "no archived copy",
    ("site.yaml", "lead: 2024-10-23-ka‸zan"): "**A summit**",
    ("site.yaml", "[trade, g‸dp]"): "4%, 2023, per prc",
}


@pytest.mark.parametrize(("path", "words"), SHOWN)
def test_what_the_cursor_stands_on_is_shown_below_its_own_words(
    editor: Editor, path: str, words: str
) -> None:
    asked = editor.ask(path, words)
    found = answers.hovered(asked)
    assert found is not None
    assert found.range is not None
    assert isinstance(found.contents, lsp.MarkupContent)
    assert SHOWN[path, words] in found.contents.value
    start, end = found.range.start, found.range.end
    assert start.line == end.line == asked.position.line
    assert start.character <= asked.position.character <= end.character


def named(editor: Editor, path: str, words: str, *, declared: bool = False) -> set[tuple[str, int]]:
    found = answers.referred(editor.ask(path, words), declared=declared)
    places = [(one.uri, one.range.start.line + 1) for one in found]
    assert len(set(map(repr, found))) == len(found)
    return set(places)


XI = "content/people/xi-jinping.md"
SAME = {
    XI: [(XI, "name: X‸i Jinping"), (THIRD, '["xi-jin‸ping"'), (THIRD, "👍👍 Xi Jin‸ping met")],
    "content/measures/trade.md": [
        ("content/measures/trade.md", "label: Tr‸ade"),
        (THIRD, '"tra‸de"'),
        (CALL, "$245 ‸billion"),
    ],
    "content/pages/about.md": [
        ("content/pages/about.md", "title: Ab‸out"),
        ("content/organizations/brics.md", "[[ab‸out]]"),
    ],
    "content/briefings/2024-10-23-kazan.md": [
        ("content/briefings/2024-10-23-kazan.md", "title: A su‸mmit"),
        ("site.yaml", "lead: 2024-10-23-ka‸zan"),
        (CALL, "(2024-10-23-ka‸zan.md)"),
    ],
}


@pytest.mark.parametrize("home", SAME)
def test_a_thing_has_the_same_references_from_wherever_they_are_asked_for(
    editor: Editor, home: str
) -> None:
    first, *others = [named(editor, path, words) for path, words in SAME[home]]
    assert first
    assert all(one == first for one in others)
    path, words = SAME[home][0]
    assert named(editor, path, words, declared=True) == {*first, (home, 1)}


def test_an_event_is_named_wherever_a_date_in_prose_means_it(editor: Editor) -> None:
    from_prose = named(editor, CALL, "of 22 Octo‸ber 2024")
    assert from_prose == named(editor, THIRD, ", id: ka‸zan") != set()
    assert named(editor, CALL, "title: A c‸all") == set()


def test_a_date_leads_to_all_that_tell_of_it(editor: Editor) -> None:
    found = answers.defined(editor.ask(THIRD, 'anniversary_of: "ka‸zan"'))
    paths = [one.uri for one in found]
    assert sorted(paths) == ["content/briefings/2024-10-23-kazan.md", CALL, THIRD]
    assert {one.range.start.line for one in found if one.uri == CALL} == {5}


SILENT = [
    (CALL, "date: 2025-0‸1-21"),
    ("content/sources.yaml", "title: Month‸ly"),
    ("site.yaml", "title: A d‸esk"),
]


@pytest.mark.parametrize(("path", "words"), SILENT)
def test_what_names_nothing_is_answered_with_nothing(editor: Editor, path: str, words: str) -> None:
    asked = editor.ask(path, words)
    assert answers.hovered(asked) is None
    assert answers.prepared(asked) is None
    assert answers.defined(asked) == answers.referred(asked, declared=True) == []


def test_a_long_series_is_shown_by_its_newest_values(editor: Editor) -> None:
    whole = editor.session.text_of(CALL)
    lines = "".join(f"  - output: {year} tonnes in {year}, -2% yoy\n" for year in range(2017, 2024))
    try:
        editor.write(CALL, whole.replace("figures:\n", f"figures:\n{lines}  - loose: 75\n"))
        long = answers.hovered(editor.ask(CALL, "- outp‸ut: 2017"))
        short = answers.hovered(editor.ask(CALL, "- loo‸se"))
        lost = answers.hovered(editor.type(CALL, "anniversary_of: kazan", "anniversary_of: no‸ne"))
    finally:
        editor.write(CALL, whole)
    assert lost is None
    assert long is not None
    assert isinstance(long.contents, lsp.MarkupContent)
    assert long.contents.value.count("- Output: ") == 5
    assert long.contents.value.endswith("and 2 more")
    assert short is not None
    assert isinstance(short.contents, lsp.MarkupContent)
    assert short.contents.value.endswith("- Loose: 75")


def test_prose_that_has_changed_since_is_not_spoken_of(editor: Editor) -> None:
    asked = editor.ask(CALL, "‸Xi Jinping called")
    assert answers.hovered(asked) is not None
    late = asked._replace(
        text=Text("\n".join(asked.text.lines).replace("Xi Jinping called", "He called"))
    )
    assert answers.hovered(late) is None


def test_links_are_followed(editor: Editor) -> None:
    (found,) = answers.defined(editor.ask(CALL, "(2024-10-23-ka‸zan.md)"))
    assert found.uri == "content/briefings/2024-10-23-kazan.md"


# ── renaming ──────────────────────────────────────────────────────────────────────────────


def every_use(editor: Editor) -> Iterator[Use]:
    """All ids of a site, those of events where they are given included."""
    view = editor.session.view
    assert view is not None
    yield from uses_in_config(view.site.config)
    for path, document in view.site.documents.items():
        yield from uses_in(document)
        if isinstance(document, Briefing):
            yield from (Use("event", *one) for one in _given(editor, path))


def _given(editor: Editor, path: SourcePath) -> Iterator[tuple[str, SourcePath, Place]]:
    yield from ((name, path, at) for name, at in event_ids(editor.text(path), path))


def at(editor: Editor, use: Use) -> answers.Question:
    """A question about the middle of an id."""
    asked = editor.ask(use.path, "‸")
    place = editor.text(use.path).at(use.at, len(use.id) // 2).end
    return asked._replace(position=place)


def test_every_id_can_be_renamed_from_wherever_it_stands(editor: Editor) -> None:
    changes: dict[object, set[str]] = {}
    view = editor.session.view
    assert view is not None
    for use in every_use(editor):
        kind, declaring = view.meaning(use)
        asked = at(editor, use)
        if kind == "page":
            assert answers.prepared(asked) is None
            continue
        prepared = answers.prepared(asked)
        assert prepared is not None, use
        assert prepared.placeholder == use.id
        new = f"2024-10-23-{kind}" if kind == "briefing" else f"new-{kind}"
        change = answers.renamed(asked, new)
        assert isinstance(change, lsp.WorkspaceEdit), (use, change)
        key = kind, use.id, tuple(one.path for one in declaring)
        changes.setdefault(key, set()).add(repr(sorted(editor.carried_out(change).items())))
    assert len(changes) >= 12
    assert {key: len(found) for key, found in changes.items() if len(found) > 1} == {}


THINGS = {
    '["xi-jin‸ping"': "xi",
    "  li-qi‸ang]": "li",
    '- "pr‸c"': "china",
    "[[pr‸c]]": "china",
    '["2024-10-23-ka‸zan"': "2024-10-23-brics",
    ", id: ka‸zan": "summit",
    'anniversary_of: "ka‸zan"': "summit",
    "id: 'day-si‸nce'": "later",
    '"tra‸de"': "goods",
    "- gd‸p: 5%": "growth",
    "chart gd‸p": "growth",
    "per cust‸oms": "toll",
    "source: cust‸oms": "toll",
}


@pytest.mark.parametrize("words", THINGS)
def test_a_renaming_leaves_the_findings_as_they_were(
    editor: Editor, words: str, tmp_path: Path
) -> None:
    asked, new = editor.ask(THIRD, words), THINGS[words]
    change = answers.renamed(asked, new)
    assert isinstance(change, lsp.WorkspaceEdit)
    files = editor.carried_out(change)
    old = next(use for use in every_use(editor) if use.path == THIRD and _holds(asked, use))
    root = write_site(tmp_path, {path: text.encode() for path, text in files.items()})
    found = run(root, write=False).findings
    assert Counter(one.code for one in found) == Counter(one.code for one in editor.findings)
    after = Editor(tmp_path, {path: text.encode() for path, text in files.items()})
    try:
        assert _meanings(editor) - _meanings(after) == {(_meaning(editor, old), old.id)}
        assert "\r\n" in files[THIRD]
        # And back again: only the addresses that lead on tell of it.
        marked = words.replace(_marked(words, old.id), f"‸{new}")
        back = answers.renamed(after.ask(THIRD, marked), old.id)
        assert isinstance(back, lsp.WorkspaceEdit)
        for path, text in after.carried_out(back).items():
            assert _unled(text) == _unled(editor.session.text_of(path)), path
    finally:
        after.session.close()


def _meaning(editor: Editor, use: Use) -> str:
    view = editor.session.view
    assert view is not None
    return view.meaning(use)[0]


def _meanings(editor: Editor) -> set[tuple[str, str]]:
    """All that is named on a site, with its kind."""
    return {(_meaning(editor, use), use.id) for use in every_use(editor)}


def _holds(asked: answers.Question, use: Use) -> bool:
    return use.holds(asked.text.cursor(asked.position))


def _marked(words: str, old: str) -> str:
    """An id with the cursor in it, as it stands in some words."""
    return next(
        marked for size in range(len(old) + 1) if (marked := f"{old[:size]}‸{old[size:]}") in words
    )


def _unled(text: str) -> str:
    """A text without its list of old addresses."""
    lines = text.splitlines()
    return "\n".join(line for line in lines if "redirect_from" not in line and "- /" not in line)


REFUSED = {
    (THIRD, '["2024-10-23-ka‸zan"', "2024-10-24-kazan"): "begins with a date",
    (THIRD, "  li-qi‸ang]", "prc"): "taken by content/organizations/prc.md",
    (THIRD, ", id: ka‸zan", "day-since"): f"taken by {THIRD}",
    (THIRD, "per cust‸oms", "readout"): "taken",
    (THIRD, '"tra‸de"', "gdp"): "taken",
    (THIRD, "per pr‸c", "customs"): "taken",
    (THIRD, "per pr‸c", "about"): "taken",
    (THIRD, "  li-qi‸ang]", "vladimir-putin"): "taken by",
    (CALL, "(2024-10-23-ka‸zan.md)", "kazan"): "nothing here has an id",
    ("content/organizations/brics.md", "[[ab‸out]]", "more"): "move the file",
}


@pytest.mark.parametrize(("path", "words", "new"), REFUSED)
def test_what_would_lose_something_is_refused(
    editor: Editor, path: str, words: str, new: str
) -> None:
    fault = answers.renamed(editor.ask(path, words), new)
    assert isinstance(fault, Fault)
    assert REFUSED[path, words, new] in fault.message


AWKWARD = {
    "content/people/nobody.md": "---\nname: Nobody\nredirect_from: /people/none/\n---\n",
    "content/people/twice.md": "---\nname: Twice\n---\n",
    "content/measures/twice.md": "---\nlabel: Twice\n---\n",
    "content/briefings/2024-05-01-may.md": "---\ntitle: May\n---\nSee [[twice]] and [[no-such]].\n",
    "content/briefings/2024-06-01-june.md": """\
        ---
        title: June
        redirect_from: [/briefings/2024-05-01-june/]
        people: [nobody, no-one]
        related: [2024-05-01-may, 2024-06-01-june]
        ---
        """,
}
JUNE, MAY = (path for path in reversed(AWKWARD) if "briefings" in path)
HINDERED = {
    (JUNE, "[nob‸ody", "somebody"): "a list `redirect_from` to which nothing can be added",
    (JUNE, "[nob‸ody", "no-such"): f"taken: see {MAY}",
    (JUNE, "no-o‸ne]", "someone"): "nothing on this site",
    (JUNE, "2024-05-01-m‸ay", "may"): "begin with `2024-05-01-`",
    (JUNE, "2024-05-01-m‸ay", "2024-05-01-june"): f"is the address of {JUNE}",
    (MAY, "[[twi‸ce", "thrice"): "several have this id",
}


@pytest.fixture(scope="module")
def awkward(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    made = Editor(tmp_path_factory.mktemp("awkward"), AWKWARD)
    yield made
    made.session.close()


@pytest.mark.parametrize(("path", "words", "new"), HINDERED)
def test_what_stands_in_the_way_of_a_renaming_is_said(
    awkward: Editor, path: str, words: str, new: str
) -> None:
    fault = answers.renamed(awkward.ask(path, words), new)
    assert isinstance(fault, Fault)
    assert HINDERED[path, words, new] in fault.message


def test_a_file_that_has_changed_meanwhile_is_not_renamed_in(editor: Editor) -> None:
    asked = editor.ask(CALL, "[xi-jin‸ping")
    late = asked._replace(texts=lambda _: Text("---\n---\nOther words.\n"))
    fault = answers.renamed(late, "xi")
    assert isinstance(fault, Fault)
    assert "has changed since" in fault.message


# ── quick fixes ───────────────────────────────────────────────────────────────────────────

BEGUN = {"Add `title:`"}
"""What only its author can finish."""
HELPED = ("did you mean", "instead of “", "missing-key", "not-declared", "undeclared-figure")
WAIVED = ("missing-speaker", "relative-time", "unused-source", "year-clash", "unused-waiver")


def _has_fixes() -> Iterator[str]:
    for folder in sorted(BROKEN.iterdir()):
        told = (folder / "expected.txt").read_text("utf-8")
        if folder.name in WAIVED or any(words in told for words in HELPED):
            yield folder.name


@pytest.mark.parametrize("code", tuple(_has_fixes()))
def test_every_quick_fix_mends_what_it_is_offered_for(code: str, tmp_path: Path) -> None:
    root = make(code, tmp_path / "site")
    found = [path for path in root.rglob("*.*") if path.suffix in {".md", ".yaml"}]
    editor = Editor(root, {one.relative_to(root).as_posix(): one.read_bytes() for one in found})
    everywhere = lsp.Range(lsp.Position(0, 0), lsp.Position(9999, 0))
    try:
        for path in sorted({one.at.path for one in editor.findings}):
            asked, whole, before = (
                editor.ask(path, "‸"),
                editor.session.text_of(path),
                _weighed(editor),
            )
            for action in list(answers.actions(asked, everywhere)):
                about = action.diagnostics[0].code if action.diagnostics else None
                assert isinstance(about, str)
                editor.write(path, editor.carried_out(action.edit)[path])
                after = _weighed(editor)
                mended = after[about, path, False] + after[about, path, True]
                there = before[about, path, False] + before[about, path, True]
                assert mended < there or action.title in BEGUN, action.title
                worse = {key for key, count in (after - before).items() if key[2]}
                assert not worse, action.title
                editor.write(path, whole)
    finally:
        editor.session.close()


def _weighed(editor: Editor) -> Counter[tuple[str, str, bool]]:
    """How many findings there are of each code in each file, errors apart."""
    return Counter(
        (one.code, one.at.path, one.severity is Severity.ERROR) for one in editor.findings
    )


def offered(editor: Editor, path: str) -> dict[str, lsp.CodeAction]:
    everywhere = lsp.Range(lsp.Position(0, 0), lsp.Position(9999, 0))
    return {one.title: one for one in answers.actions(editor.ask(path, "‸"), everywhere)}


def test_a_word_that_is_misspelt_again_and_again_is_changed_at_once(editor: Editor) -> None:
    whole = editor.session.text_of(THIRD)
    try:
        editor.write(
            THIRD, whole.replace("[[xi-jinping", "[[xi-jining").replace("[[prc", "[[xi-jining")
        )
        change = offered(editor, THIRD)["Change all 3 on this page to `xi-jinping`"].edit
        after = editor.carried_out(change)[THIRD]
        assert after == whole.replace("[[prc", "[[xi-jinping")
    finally:
        editor.write(THIRD, whole)


DECLARED = {
    "Trade in goods came to $260 billion in 2025.": "as `trade`",
    "The GDP has grown to 900 in 2025.": "under `figures`",
    "The fair drew 412,000 visitors in 2024.": "under `figures`",
}


@pytest.mark.parametrize("words", DECLARED)
def test_a_number_is_declared_as_what_its_paragraph_speaks_of(editor: Editor, words: str) -> None:
    whole = editor.session.text_of(CALL)
    try:
        editor.write(CALL, f"{whole}\n{words}\n")
        titles = [title for title in offered(editor, CALL) if title.startswith("Declare “")]
        assert titles[0].endswith(DECLARED[words])
        assert titles[-1].endswith("under `figures`")
    finally:
        editor.write(CALL, whole)


UNMENDED = {
    "photo: {alt: A flag}\n": "Words.",
    "": "The fair drew between 3,000 and 4,000 visitors in 2024.",
}


@pytest.mark.parametrize("front", UNMENDED)
def test_no_fix_is_offered_that_could_not_be_written(editor: Editor, front: str) -> None:
    whole = editor.session.text_of(CALL)
    try:
        text = f"---\ntitle: A\ndate: 2025-01-21\n{front}---\n{UNMENDED[front]}\n"
        assert editor.write(CALL, text)
        titles = offered(editor, CALL)
        assert not [one for one in titles if one.startswith(("Declare", "Add"))]
    finally:
        editor.write(CALL, whole)


def test_no_fix_is_offered_for_a_text_that_has_become_another(editor: Editor) -> None:
    whole = editor.session.text_of(CALL)
    everywhere = lsp.Range(lsp.Position(0, 0), lsp.Position(9999, 0))
    try:
        editor.write(CALL, f"{whole}\nLi Qiang counted 412,000 visitors in 2024.\n")
        asked = editor.ask(CALL, "‸")
        late = Text("---\npeople: somebody\nfigures: none\nallow: all\n---\n")
        assert len(list(answers.actions(asked, everywhere))) >= 4
        assert list(answers.actions(asked._replace(text=late), everywhere)) == []
    finally:
        editor.write(CALL, whole)


def test_the_numbers_of_key_points_are_declared_while_their_page_is_open(editor: Editor) -> None:
    whole = editor.session.text_of(THIRD)
    assert "Declare “245” under `figures`" in offered(editor, THIRD)
    try:
        editor.close(THIRD)
        assert "Declare “245” under `figures`" not in offered(editor, THIRD)
    finally:
        editor.write(THIRD, whole)


def test_a_file_without_front_matter_waives_nothing(editor: Editor) -> None:
    assert "missing-archive" in {
        one.code for one in editor.findings if "sources.yaml" in one.at.path
    }
    assert offered(editor, "content/sources.yaml") == {}


def test_each_of_several_strangers_is_declared_under_its_kind(editor: Editor) -> None:
    whole = editor.session.text_of(CALL)
    try:
        editor.write(CALL, whole + "\nLi Qiang spoke for BRICS.\n")
        titles = set(offered(editor, CALL))
    finally:
        editor.write(CALL, whole)
    assert {"Declare Li Qiang under `people`", "Declare BRICS under `organizations`"} <= titles


# ── what is not readable yet ──────────────────────────────────────────────────────────────


def test_a_page_that_is_being_typed_is_what_it_was(editor: Editor) -> None:
    whole = editor.session.text_of(CALL)
    try:
        asked = editor.type(CALL, "[xi-jinping, vladimir-putin]", "[xi-jinping, vla‸")
        assert "yaml-syntax" in {one.code for one in editor.findings}
        assert [one.label for one in answers.completed(asked).items] == ["vladimir-putin"]
        read = answers.completed(editor.ask(CALL, "per read‸out"))
        assert [one.label for one in read.items] == ["readout"]
        assert answers.defined(editor.ask(CALL, "per read‸out"))
        assert answers.hovered(editor.ask(CALL, "‸Xi Jinping called")) is None
    finally:
        editor.write(CALL, whole)
    assert answers.hovered(editor.ask(CALL, "‸Xi Jinping called")) is not None


def test_a_site_that_cannot_be_read_is_answered_for_as_it_was(editor: Editor) -> None:
    whole, before = editor.session.text_of("site.yaml"), editor.findings
    try:
        assert {one.code for one in editor.write("site.yaml", "title: [")} == {"yaml-syntax"}
        assert answers.hovered(editor.ask(THIRD, '["xi-jin‸ping"')) is not None
    finally:
        editor.write("site.yaml", whole)
    assert editor.findings == before


def test_prose_that_an_earlier_session_has_read_is_answered_for(tmp_path: Path) -> None:
    for _ in range(2):
        editor = Editor(tmp_path, MANY, cached=True)
        try:
            editor.write(THIRD, editor.session.text_of(THIRD) + "\r\nMore.\r\n")
            assert answers.hovered(editor.ask(CALL, "$245 ‸billion")) is not None
            assert answers.hovered(editor.ask(THIRD, "👍👍 Xi Jin‸ping")) is not None
        finally:
            editor.session.close()


def test_a_folder_that_has_moved_is_found_again(tmp_path: Path) -> None:
    editor = Editor(tmp_path, MANY)
    try:
        old, new = THIRD, THIRD.replace("/2025/", "/archive/2025/")
        (tmp_path / new).parent.mkdir(parents=True)
        (tmp_path / old).rename(tmp_path / new)
        found = editor.close(old)
        assert {one.at.path for one in found if one.code == "unknown-page"} == {new}
        assert answers.defined(editor.ask(new, '["xi-jin‸ping"'))
    finally:
        editor.session.close()


def test_a_look_that_fails_is_told_of_and_is_not_the_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = Editor(tmp_path, MANY)

    def see(_: Route) -> Understood:
        raise ZeroDivisionError

    try:
        with monkeypatch.context() as patch:
            patch.setattr(Route, "see", see)
            editor.session.look()
            assert isinstance(editor.news.get(timeout=60), ZeroDivisionError)
            assert answers.hovered(editor.ask(CALL, "[xi-jin‸ping")) is not None
        before = editor.findings
        editor.session.look()
        assert editor.wait() == before
    finally:
        editor.session.close()
