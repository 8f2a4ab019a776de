"""What every page says of itself to those who share, index and follow it; read by a parser that is not ours."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import html5lib
import pytest

from tests.conftest import run, write_site
from tests.test_valid import SITE

ORIGIN = "https://desk.example/briefings/"
HTML = "{http://www.w3.org/1999/xhtml}"
Head = dict[str, Any]


def head(path: Path) -> Head:
    """The head of a page: its title, `meta` by name or property, links, and JSON-LD."""
    document = html5lib.parse(path.read_bytes())
    found = document.find(f"{HTML}head")
    metas = [one.attrib for one in found.iter(f"{HTML}meta")]
    scripts = list(found.iter(f"{HTML}script"))
    return {
        "lang": document.attrib.get("lang"),
        "title": found.findtext(f"{HTML}title"),
        "meta": {
            one.get("name") or one.get("property"): one["content"]
            for one in metas
            if "content" in one
        },
        "links": [one.attrib for one in found.iter(f"{HTML}link")],
        "jsonld": [
            json.loads(one.text) for one in scripts if one.get("type") == "application/ld+json"
        ],
    }


@pytest.fixture(scope="module")
def heads(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Head]:
    """The heads of all pages of the example that stay where they are, by file."""
    root = write_site(tmp_path_factory.mktemp("share"), SITE)
    assert not run(root, cached=False).failed
    found = {
        path.relative_to(root / "_site").as_posix(): head(path)
        for path in sorted((root / "_site").rglob("*.html"))
    }
    return {path: one for path, one in found.items() if "og:title" in one["meta"]}


@pytest.fixture(scope="module")
def shown(heads: dict[str, Head]) -> dict[str, Head]:
    """Those that may be indexed."""
    return {path: one for path, one in heads.items() if "robots" not in one["meta"]}


def linked(one: Head, rel: str) -> Iterator[dict[str, str]]:
    return (link for link in one["links"] if link.get("rel") == rel)


def test_only_pages_without_content_are_kept_from_search_engines(
    heads: dict[str, Head], shown: dict[str, Head]
) -> None:
    assert set(heads) - set(shown) == {"404.html", "search/index.html"}
    assert len(shown) > 90


def test_a_page_says_where_it_is(shown: dict[str, Head]) -> None:
    for path, one in shown.items():
        (canonical,) = linked(one, "canonical")
        assert canonical["href"] == ORIGIN + path.removesuffix("index.html")
        assert one["meta"]["og:url"] == canonical["href"]


def test_a_page_can_be_shared(shown: dict[str, Head]) -> None:
    for path, one in shown.items():
        meta = one["meta"]
        for name in (
            "og:title",
            "og:type",
            "og:site_name",
            "og:description",
            "description",
            "twitter:card",
        ):
            assert meta.get(name, "").strip(), (path, name)
        assert meta["og:description"] == meta["description"]
        assert meta["og:title"] in one["title"]
        assert one["lang"] == "en"
        assert urlsplit(meta["og:image"]).scheme == "https"
        assert meta["og:image"].startswith(ORIGIN)
        assert meta["og:image:alt"].strip()
        assert meta["twitter:card"] == "summary_large_image"


def test_titles_and_descriptions_tell_pages_apart(shown: dict[str, Head]) -> None:
    assert len({one["title"] for one in shown.values()}) == len(shown)


def test_a_page_says_what_it_lies_below(shown: dict[str, Head]) -> None:
    for path, one in shown.items():
        nodes = [node for block in one["jsonld"] for node in block.get("@graph", [block])]
        trails = [node for node in nodes if node["@type"] == "BreadcrumbList"]
        if path == "index.html":
            assert not trails
            continue
        (trail,) = trails
        items = trail["itemListElement"]
        assert [item["position"] for item in items] == list(range(1, len(items) + 1)), path
        assert all(item["name"].strip() for item in items)
        assert all(
            urljoin(ORIGIN, item["item"]).startswith(ORIGIN) for item in items if "item" in item
        )


def test_every_page_leads_to_the_feeds(heads: dict[str, Head]) -> None:
    for path, one in heads.items():
        feeds = {link["type"] for link in linked(one, "alternate") if "title" in link}
        assert {"application/atom+xml", "application/feed+json"} <= feeds, path


def test_translations_lead_to_each_other(tmp_path: Path) -> None:
    briefing = "---\ntitle: {}\ndate: 2025-01-21\nlang: {}\n{}---\n\nWords.\n"
    root = write_site(
        tmp_path,
        {
            "content/briefings/a.md": briefing.format("One", "en", ""),
            "content/briefings/b.md": briefing.format("Eins", "de", "translation_of: a\n"),
        },
    )
    outcome = run(root)
    assert not outcome.failed, outcome.findings
    expected = {
        "en": "https://desk.example/briefings/a/",
        "de": "https://desk.example/briefings/b/",
    }
    for name, lang in (("a", "en"), ("b", "de")):
        one = head(root / f"_site/briefings/{name}/index.html")
        told = {
            link["hreflang"]: link["href"]
            for link in linked(one, "alternate")
            if "hreflang" in link
        }
        assert {code: told[code] for code in expected} == expected
        assert one["lang"] == lang
