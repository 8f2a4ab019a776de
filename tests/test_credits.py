"""The page of pictures: each with who made it, on what terms, and the pages that show it."""

from pathlib import Path

import html5lib
import pytest

from tests.conftest import codes, run, tree, write_site
from tests.test_images import halves, saved

A = "---\ntitle: A\ndate: 2025-01-21\nphoto: {file: a.png, alt: Two flags, credit: Zoe, license: CC-BY-4.0, source: 'https://www.e.org/x', changes: cut}\n---\n![Again](a.png)\n"
B = "---\ntitle: B & C\ndate: 2025-01-22\n---\n![In B](a.png)\n"
XI = "---\nname: Xi\nphoto: {file: /briefings/a.png, alt: Xi, credit: Bo & Co, license: MIT}\n---\n"
FILES: dict[str, str | bytes] = {
    "content/briefings/a.md": A,
    "content/briefings/b.md": B,
    "content/people/xi.md": XI,
    "content/briefings/a.png": saved(halves(), "PNG"),
    "content/briefings/a.png.yaml": "credit: zoe\nlicense: MIT\ncaption: Red and blue\n",
}


def listed(root: Path) -> dict[str, list[str]]:
    """What each picture is listed with, under its credit."""
    page = html5lib.parse((root / "_site/credits/index.html").read_text("utf-8"), namespaceHTMLElements=False)  # fmt: skip
    return {
        section.findtext("h2") or "": [
            " | ".join(text.strip() for text in row.itertext() if text.strip())
            for row in section.findall(".//li")
        ]
        for section in page.findall(".//section")
    }


def test_every_picture_stands_under_its_maker_with_its_terms_and_pages(tmp_path: Path) -> None:
    root = write_site(tmp_path, FILES)
    assert set(codes(run(root))) == {"missing-picture-source"}
    assert listed(root) == {
        "Bo & Co": ["Xi | MIT | shown in | Xi"],
        "Zoe": ["Two flags | from | e.org | CC-BY-4.0 | cut | shown in | A"],
        "zoe": ["Red and blue | MIT | shown in | B & C | , | A"],
    }


def test_every_file_on_the_page_of_pictures_is_there(tmp_path: Path) -> None:
    root = write_site(tmp_path, FILES)
    run(root)
    site = tree(root / "_site")
    page = html5lib.parse(site["credits/index.html"].decode(), namespaceHTMLElements=False)
    images = page.findall(".//main//img")
    assert [one.get("alt") for one in images] == ["Xi", "Two flags", "In B"]
    for one in images:
        assert one.get("loading") == "lazy"
        assert (one.get("src") or "").removeprefix("/") in site
    for one in page.findall(".//main//source"):
        for candidate in (one.get("srcset") or "").split(", "):
            assert candidate.split(" ")[0].removeprefix("/") in site


def test_a_site_without_pictures_says_so(tmp_path: Path) -> None:
    root = write_site(tmp_path, {})
    run(root)
    assert "No page shows a picture." in (root / "_site/credits/index.html").read_text("utf-8")


def test_a_picture_of_a_page_that_leads_elsewhere_is_neither_listed_nor_published(
    tmp_path: Path,
) -> None:
    moved = A.replace("title: A\n", "title: A\nredirect_to: https://e.org/\n")
    root = write_site(tmp_path, {"content/briefings/a.md": moved, "content/briefings/a.png": b"x"})
    assert codes(run(root)) == []
    assert listed(root) == {}
    assert not [name for name in tree(root / "_site") if name.endswith((".png", ".webp"))]


@pytest.mark.parametrize("severity", ["warning", "off"])
def test_a_picture_whose_maker_need_not_be_named_is_listed_all_the_same(
    severity: str, tmp_path: Path
) -> None:
    site = f'title: A\nurl: https://e.org/\nchecks: {{missing-credit: "{severity}"}}\n'
    text = A.replace("credit: Zoe, ", "").replace("![Again](a.png)", "")
    root = write_site(
        tmp_path,
        {
            "site.yaml": site,
            "content/briefings/a.md": text,
            "content/briefings/a.png": saved(halves(), "PNG"),
        },
    )
    assert not run(root).failed
    assert listed(root) == {
        "Not named": ["Two flags | from | e.org | CC-BY-4.0 | cut | shown in | A"]
    }
