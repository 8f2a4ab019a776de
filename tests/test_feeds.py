"""Feeds, sitemap and structured data, read by libraries that are not ours."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import feedparser
import html5lib
import pytest

from tests.conftest import run, tree, write_site

NASTY = 'A </script><script>alert("x")</script> & <b> \u2028 title'
SHOWN = " ".join(NASTY.split())
FILES = {
    "site.yaml": "title: The Desk\nurl: https://desk.example/repo/\nauthor: The desk\nfeeds: {items: 2}\n",
    "content/people/xi.md": "---\nname: Xi Jinping\nfamily: Xi\noffices:\n  - 2013-03-14/..: President\n"
    "    organization: prc\nids: {wikidata: Q15031}\n---\n",
    "content/organizations/prc.md": "---\nname: China\n---\n",
    "content/briefings/one.md": f"---\ntitle: {json.dumps(NASTY)}\ndate: 2025-01-01\npeople: [xi]\n"
    "topics: [energy]\nredirect_from: [/old/, /older.html]\n---\nXi Jinping speaks.\n",
    "content/briefings/two.md": "---\ntitle: Two\ndate: 2025-01-02T10:00+03:00\nsummary: Short.\n---\n",
    "content/briefings/three.md": "---\ntitle: Three\ndate: 2025-01-03\ncorrections:\n"
    "  - 2025-02-01: A number.\n---\n",
    "content/briefings/moved.md": "---\ntitle: Moved\ndate: 2025-01-04\nredirect_to: /people/xi/\n---\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_site(tmp_path_factory.mktemp("feeds"), FILES)
    assert not run(root).failed
    return root / "_site"


def test_atom_is_read_with_the_newest_first(site: Path) -> None:
    feed = feedparser.parse((site / "feed.xml").read_bytes())
    assert not feed.bozo
    assert feed.version == "atom10"
    assert feed.feed.title == "The Desk"
    assert feed.feed.id == "https://desk.example/repo/"
    assert [one.title for one in feed.entries] == ["Three", "Two"]
    assert [one.id for one in feed.entries] == [
        "https://desk.example/repo/briefings/three/",
        "https://desk.example/repo/briefings/two/",
    ]
    assert feed.entries[1].published == "2025-01-02T07:00:00Z"
    assert feed.entries[0].updated == "2025-02-01T00:00:00Z"
    assert feed.feed.updated == "2025-02-01T00:00:00Z"


@pytest.mark.parametrize("place", ["people/xi", "topics/energy"])
def test_people_and_topics_have_both_feeds(site: Path, place: str) -> None:
    atom = feedparser.parse((site / place / "feed.xml").read_bytes())
    assert not atom.bozo
    assert [one.link for one in atom.entries] == ["https://desk.example/repo/briefings/one/"]
    feed = json.loads((site / place / "feed.json").read_text("utf-8"))
    assert feed["feed_url"] == f"https://desk.example/repo/{place}/feed.json"
    assert [one["title"] for one in feed["items"]] == [SHOWN]


def test_json_feed_has_what_its_version_asks_for(site: Path) -> None:
    feed = json.loads((site / "feed.json").read_text("utf-8"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    moment = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
    for one in feed["items"]:
        assert one["id"].startswith("https://desk.example/repo/briefings/")
        assert one["content_text"] or one["title"]
        assert moment.fullmatch(one["date_published"])
        assert moment.fullmatch(one["date_modified"])


def test_the_sitemap_lists_pages_that_exist_and_no_redirect(site: Path) -> None:
    root = ET.fromstring((site / "sitemap.xml").read_bytes())
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    places = [one.text or "" for one in root.findall("s:url/s:loc", space)]
    for place in places:
        path = place.removeprefix("https://desk.example/repo/")
        assert (site / path / "index.html").is_file(), place
    assert "https://desk.example/repo/briefings/one/" in places
    assert not any("old" in place or "moved" in place or "404" in place for place in places)
    dates = dict(
        zip(
            places,
            [one.findtext("s:lastmod", "", space) for one in root.findall("s:url", space)],
            strict=True,
        )
    )
    assert dates["https://desk.example/repo/briefings/three/"] == "2025-02-01"
    robots = (site / "robots.txt").read_text("utf-8")
    assert "Sitemap: https://desk.example/repo/sitemap.xml" in robots
    assert (site / ".nojekyll").read_bytes() == b""


def scripts(page: Path) -> list[str]:
    document = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(
        page.read_text("utf-8")
    )
    found = [one for one in document.iter("script") if one.get("type") == "application/ld+json"]
    return ["".join(one.itertext()) for one in found]


def test_structured_data_parses_and_cannot_end_its_script(site: Path) -> None:
    for name in tree(site):
        if name.endswith(".html"):
            for text in scripts(site / name):
                assert json.loads(text)["@context"] == "https://schema.org"
    (text,) = scripts(site / "briefings/one/index.html")
    article = next(one for one in json.loads(text)["@graph"] if one["@type"] == "NewsArticle")
    assert article["headline"] == SHOWN
    assert article["about"][0]["name"] == "Xi Jinping"
    (text,) = scripts(site / "people/xi/index.html")
    person = next(one for one in json.loads(text)["@graph"] if one["@type"] == "Person")
    assert person["familyName"] == "Xi"
    assert person["sameAs"] == "https://www.wikidata.org/wiki/Q15031"
    (role,) = person["hasOccupation"]
    assert (role["@type"], role["startDate"]) == ("Role", "2013-03-14")
    assert role["worksFor"]["url"] == "https://desk.example/repo/organizations/prc/"


@pytest.mark.parametrize(
    ("file", "target"),
    [
        ("old/index.html", "briefings/one/"),
        ("older.html", "briefings/one/"),
        ("briefings/moved/index.html", "people/xi/"),
    ],
)
def test_redirects_lead_on_for_people_and_for_machines(site: Path, file: str, target: str) -> None:
    document = html5lib.parse((site / file).read_text("utf-8"), namespaceHTMLElements=False)
    (refresh,) = [one for one in document.iter("meta") if one.get("http-equiv") == "refresh"]
    assert f"url=/repo/{target}" in refresh.get("content").lower()
    (canonical,) = [one for one in document.iter("link") if one.get("rel") == "canonical"]
    assert canonical.get("href") == f"https://desk.example/repo/{target}"
    assert [one.get("href") for one in document.iter("a")] == [f"/repo/{target}"]
