"""Citations, read back by libraries that are not ours; what has changed on a page; permanent links."""

import re
import shutil
from datetime import date
from typing import Any

import bibtexparser
import html5lib
import pytest
import rispy

from builder.model import Own
from builder.render.briefing import briefings
from builder.render.cite import Cited, citation
from builder.render.series import figures
from builder.render.series_views import SeriesView
from builder.render.views import BriefingView, Cite
from tests.conftest import ROOT, run, tree
from tests.test_views import briefing, kit

REPOSITORY = "repository: https://git.example/desk/\n"
NASTY = r"50% of Xi & Co_Ltd {#1} ~ $2^10 \ “quoted”"
NOTES = (
    "updates:\n  - 2025-01-21: More.\n  - 2025-01-23: Even more.\n"
    "corrections:\n  - 2025-01-22: Less.\n  - 2025-01-23: Other.\n    serious: true\n"
)


def page(head: str = "", site: str = "") -> BriefingView:
    (plan,) = briefings(kit({"briefings/a.md": briefing(head)}, site=site))
    view = plan.make(Own()).view
    assert isinstance(view, BriefingView)
    return view


def cite(title: str = "Title", kind: str = "article", version: int = 21) -> Cite:
    day = date(2025, 1, 21)
    authors = ["Anna Ivanova", "The desk & Co"]
    cited = Cited("/a/", "a-b", kind, title, authors, day, day.replace(day=version))
    return citation(kit({}), cited)


def bibtex(text: str) -> tuple[str, str, dict[str, str]]:
    """The kind, the key and the fields of the one entry of a text, without what TeX hides."""
    library = bibtexparser.parse_string(text)
    assert library.failed_blocks == []
    (entry,) = library.entries
    return entry.entry_type, entry.key, {one.key: one.value for one in entry.fields}


def untex(text: str) -> str:
    for tex, sign in (("backslash", "\\"), ("asciitilde", "~"), ("asciicircum", "^")):
        text = text.replace(f"\\text{tex}{{}}", f"\0{sign}")
    for sign in "&%$#_{}":
        text = text.replace(f"\\{sign}", sign)
    return text.replace("\0", "")


def test_plain_text_names_author_title_site_day_and_address() -> None:
    assert cite().text == (
        "Anna Ivanova and The desk & Co, “Title”, A desk, 21 January 2025, https://e.org/repo/a/"
    )


def test_a_later_version_is_told_in_every_form() -> None:
    later = cite(version=23)
    assert ", 21 January 2025, version of 23 January 2025, https://" in later.text
    assert bibtex(later.bibtex)[2]["note"] == "Version of 23 January 2025"
    (record,) = rispy.loads(later.ris)
    assert record["notes"] == ["Version of 23 January 2025"]
    assert (later.version.iso, cite().version.iso) == ("2025-01-23", "2025-01-21")
    assert "ersion" not in cite().text + cite().bibtex + cite().ris


@pytest.mark.parametrize("title", ["Title", NASTY, "Цены и 习近平"])
@pytest.mark.parametrize(("kind", "where"), [("article", "journal"), ("misc", "howpublished")])
def test_bibtex_can_be_read_and_keeps_capitals(title: str, kind: str, where: str) -> None:
    found, key, fields = bibtex(cite(title, kind).bibtex)
    assert (found, key) == (kind, "a-b")
    assert fields == {
        "author": "{Anna Ivanova} and {The desk \\& Co}",
        "title": fields["title"],
        where: "A desk",
        "year": "2025",
        "date": "2025-01-21",
        "url": "https://e.org/repo/a/",
    }
    assert fields["title"][0] + fields["title"][-1] == "{}"
    assert untex(fields["title"][1:-1]) == title


@pytest.mark.parametrize("title", ["Title", NASTY, "Цены и 习近平"])
@pytest.mark.parametrize(("kind", "type_of"), [("article", "NEWS"), ("misc", "DATA")])
def test_ris_can_be_read(title: str, kind: str, type_of: str) -> None:
    (record,) = rispy.loads(cite(title, kind).ris)
    assert record == {
        "type_of_reference": type_of,
        "id": "a-b",
        "authors": ["Anna Ivanova", "The desk & Co"],
        "title": title,
        "secondary_title": "A desk",
        "year": "2025",
        "date": "2025/01/21",
        "language": "en",
        "urls": ["https://e.org/repo/a/"],
    }


def test_a_briefing_is_cited_in_its_language_with_its_history() -> None:
    found = page("lang: ru\n", REPOSITORY).cite
    assert found
    assert "LA  - ru\n" in found.ris
    assert found.history == "https://git.example/desk/commits/main/content/briefings/a.md"
    without = page().cite
    assert without
    assert without.history == ""


def test_a_series_is_cited_as_data() -> None:
    made = kit({"briefings/a.md": briefing("figures:\n  - trade: 5 in 2024, per P\n")})
    (_, plan) = figures(made)
    view = plan.make(Own()).view
    assert isinstance(view, SeriesView)
    assert view.cite
    assert view.cite.ris.startswith("TY  - DATA\nID  - trade\nAU  - A desk\nTI  - Trade\n")


# ── what has changed ──────────────────────────────────────────────────────────────────────


def test_changes_stand_newest_first_and_corrections_before_updates() -> None:
    changes = page(NOTES, REPOSITORY).changes
    assert changes
    assert changes.title == "Corrections and updates"
    assert [(one.kind, one.anchor, one.text) for one in changes.notes] == [
        ("Correction", "correction.2025-01-23", "Other."),
        ("Update", "update.2025-01-23", "Even more."),
        ("Correction", "correction.2025-01-22", "Less."),
        ("Update", "update.2025-01-21", "More."),
    ]
    assert changes.history == "https://git.example/desk/commits/main/content/briefings/a.md"


@pytest.mark.parametrize(("key", "title"), [("updates", "Updates"), ("corrections", "Corrections")])
def test_changes_of_one_kind_are_called_so(key: str, title: str) -> None:
    changes = page(f"{key}:\n  - 2025-01-22: Words.\n").changes
    assert changes
    assert (changes.title, changes.history) == (title, "")


def test_a_page_that_is_as_it_was_tells_of_no_changes() -> None:
    view = page()
    assert (view.changes, view.serious, view.corrected, view.updated) == (None, (), None, None)


def test_a_serious_correction_stands_at_the_head_as_well() -> None:
    view = page(NOTES)
    assert [(one.kind, one.text, one.anchor) for one in view.serious] == [
        ("Correction", "Other.", "correction.2025-01-23")
    ]
    assert page("corrections:\n  - 2025-01-22: Less.\n").serious == ()


# ── permanent links ───────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The pages of a site in the product's theme, as a browser understands them."""
    root = tmp_path_factory.mktemp("anchored") / "site"
    shutil.copytree(ROOT / "tests/sites/linked", root, ignore=lambda *_: ["theme", "expected"])
    assert not run(root).failed
    return {
        name: html5lib.parse(data, namespaceHTMLElements=False)
        for name, data in tree(root / "_site").items()
        if name.endswith(".html")
    }


def anchored(page: Any) -> set[str]:
    """What the permanent links of a page lead to."""
    links = (one for one in page.iter("a") if one.get("class") == "anchor")
    return {one.get("href").removeprefix("#") for one in links}


def wanted(page: Any) -> set[str]:
    """Everything in the text of a page that has an address of its own, but sources and navigation."""
    main = next(page.iter("main"), page)  # pages that only lead elsewhere have none
    inside = {id(one) for nav in main.iter("nav") for one in nav.iter()}
    found = {
        one.get("id")
        for one in main.iter()
        if one.get("id")
        and id(one) not in inside
        and (one.tag in {"h2", "h3", "h4", "tr"} or one.get("class") in {"note", "quote"})
    }
    for row in main.iter("ol"):
        if (row.get("class") or "").startswith("time"):
            found |= {one.get("id") for one in row if one.get("id")}
    return found - {"part.lead"}


def test_every_heading_row_date_quotation_and_correction_has_a_permanent_link(
    pages: dict[str, Any],
) -> None:
    seen = set()
    for name, page in pages.items():
        if name != "404.html":
            assert wanted(page) <= anchored(page), name
            seen |= wanted(page)
    kinds = ("figure.", "event.", "quote.", "correction.", "update.", "numbers", "of.", "letter.")
    assert all(any(one.startswith(kind) for one in seen) for kind in kinds), seen


def test_a_permanent_link_leads_to_its_own_page_and_says_so(pages: dict[str, Any]) -> None:
    for name, page in pages.items():
        ids = {one.get("id") for one in page.iter()}
        assert anchored(page) <= ids, name
        for one in page.iter("a"):
            if one.get("class") == "anchor":
                assert re.match("Link to this ", one.get("aria-label")), name
