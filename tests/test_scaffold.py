"""New files: the builder accepts them at once, whatever they are called."""

import re
from datetime import date
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.link.release import Withheld
from builder.load.document import load_document
from builder.model import Briefing, Document, Measure, Page, Profile, SourcePath
from builder.scaffold import LONGEST, quoted, scaffold
from tests.conftest import run, write_site

DAY = date(2026, 11, 23)
KINDS = ("briefing", "person", "organization", "measure", "page")
TITLES = [
    "A title",
    "Trade: up by 7 %",
    'He said "no" #1',
    "It's so",
    "“Quoted” words",
    "习近平 & Xi",
    "Élan – ça va?",
    "- dash",
    "@home `now`",
    "back\\slash: x",
    "ends with:",
    "null",
    "2024",
    "[a] {b}",
    "  too   wide\n\tby far ",
]


def title_of(document: Document | None) -> str:
    """What a document is called."""
    match document:
        case Profile():
            return document.name
        case Measure():
            return document.label
        case Briefing() | Page():
            return document.title
        case _:
            return ""


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("title", TITLES)
def test_a_new_file_says_what_it_was_asked_to(kind: str, title: str) -> None:
    path, text = scaffold(kind, title, DAY)
    loaded = load_document(SourcePath(path), text.encode())
    assert title_of(loaded.document) == " ".join(title.split())
    shown = "`" in title and kind in {"briefing", "page"}
    assert [one.code for one in loaded.found] == ["markup-in-text"] * shown


def test_new_files_make_a_site_at_once(tmp_path: Path) -> None:
    files = dict(
        scaffold(kind, title, DAY) for kind in KINDS for title in (f"A {kind}", f"{kind}: “b”")
    )
    assert len(files) == 10
    outcome = run(write_site(tmp_path, files), drafts=True)
    assert outcome.findings == ()
    assert outcome.briefings == 2
    assert (tmp_path / "_site/people/a-person/index.html").is_file()


@given(st.text(st.characters(exclude_categories=["C"])), st.sampled_from(KINDS))
def test_no_title_breaks_out_of_its_line(title: str, kind: str) -> None:
    path, text = scaffold(kind, f"a{title}", DAY)
    loaded = load_document(SourcePath(path), text.encode())
    assert {one.code for one in loaded.found} <= {"markup-in-text"}
    assert title_of(loaded.document) == normalize("NFC", " ".join(f"a{title}".split()))


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
def test_a_new_file_lies_where_its_kind_belongs(kind: str, path: str) -> None:
    assert scaffold(kind, "A title!", DAY)[0] == path


def test_a_new_briefing_is_a_draft_of_today(tmp_path: Path) -> None:
    path, text = scaffold("briefing", "A title", DAY)
    outcome = run(write_site(tmp_path, {path: text}))
    assert outcome.withheld == (Withheld(SourcePath(path), "A title", "draft"),)
    document = load_document(SourcePath(path), text.encode()).document
    assert isinstance(document, Briefing)
    assert document.date == DAY


@pytest.mark.parametrize("kind", ["person", "organization"])
def test_a_new_profile_says_when_it_was_true(kind: str) -> None:
    path, text = scaffold(kind, "A Name", DAY)
    document = load_document(SourcePath(path), text.encode()).document
    assert isinstance(document, Profile)
    assert document.as_of is not None
    assert document.as_of.text == "2026-11-23"
    assert document.review_every in {"6 months", "1 year"}


def test_what_has_no_latin_letters_has_no_path() -> None:
    assert scaffold("person", "习近平", DAY)[0] == ""


def test_a_long_title_makes_an_id_that_fits_a_file_name() -> None:
    path, text = scaffold("page", "word " * 100, DAY)
    name = path.removeprefix("content/pages/").removesuffix(".md")
    assert len(name) <= LONGEST
    assert name.endswith("word")
    assert load_document(SourcePath(path), text.encode()).found == ()


@pytest.mark.parametrize("kind", KINDS)
def test_the_keys_in_comments_are_right_once_they_are_taken_in(kind: str) -> None:
    path, text = scaffold(kind, "A title", DAY)
    text = re.sub(r"^# ", "", text, flags=re.MULTILINE).replace("https://…", "https://e.org/")
    assert load_document(SourcePath(path), text.encode()).found == ()


@pytest.mark.parametrize(
    ("text", "yaml"),
    [
        ("A title", "A title"),
        ("A: b", '"A: b"'),
        ("A #b", '"A #b"'),
        ("A#b: c", '"A#b: c"'),
        ("a:b", "a:b"),
        ("ends:", '"ends:"'),
        ('"A"', '"\\"A\\""'),
        ("- a", '"- a"'),
        ("\\ a", '"\\\\ a"'),
        ("习", "习"),
        ("", '""'),
    ],
)
def test_a_text_is_quoted_where_it_has_to_be(text: str, yaml: str) -> None:
    assert quoted(text) == yaml
