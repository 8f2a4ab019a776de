"""Feeds, sitemap and structured data, read by libraries that are not ours."""

import json
import re
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import feedparser
import html5lib
import jsonschema
import pytest
from PIL import Image

from builder.render.brief import FIGURES
from builder.render.feeds import NAMED
from tests.conftest import run, tree, write_site


def _picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (40, 30)).save(out, "PNG")
    return out.getvalue()


PICTURE = _picture()
NASTY = 'A </script><script>alert("x")</script> & <b> \u2028 title'
SHOWN = " ".join(NASTY.split())
FILES = {
    "site.yaml": "title: The Desk\nurl: https://desk.example/repo/\nauthor: The desk\nfeeds: {items: 2}\n",
    "content/people/xi.md": "---\nname: Xi Jinping\nfamily: Xi\noffices:\n  - 2013-03-14/..: President\n"
    "    organization: prc\nids: {wikidata: Q15031}\n---\n",
    "content/organizations/prc.md": "---\nname: China\n---\n",
    "content/briefings/one.md": f"---\ntitle: {json.dumps(NASTY)}\ndate: 2025-01-01\npeople: [xi]\n"
    "topics: [energy]\nredirect_from: [/old/, /older.html]\n---\nXi Jinping speaks.\n",
    "content/briefings/two.md": "---\ntitle: Two\ndate: 2025-01-02T10:00+03:00\nsummary: Short.\nlang: ru\n---\n",
    "content/people/silent.md": "---\nname: A silent man\n---\n",
    "content/measures/trade.md": "---\nlabel: Trade in goods\n---\n",
    "content/measures/meetings.md": "---\nlabel: Meetings\nunit: meetings\n---\n",
    "content/briefings/flags.png": PICTURE,
    "content/briefings/three.md": """---
title: Three
date: 2025-01-03
authors: [xi, A guest]
people: [xi]
summary: A summary.
key_points: ["[[xi]] spoke & *more*."]
dates:
  - 2024-10-22: A summit
figures:
  - trade: over USD 220bn in 2024, +7% yoy, per An office
  - meetings: 3 in 2024
    of: xi
  - trade: USD 1bn in 2020
  - trade: USD 2bn in 2021
  - trade: USD 3bn in 2022
  - trade: USD 4bn in 2023
  - trade: USD 5bn in 2019
photo: {file: flags.png, alt: Three flags, caption: Three flags., credit: The desk, license: CC0-1.0}
corrections:
  - 2025-02-01: A number.
  - 2025-02-02: A grave number.
    serious: true
---
Xi Jinping speaks.
""",
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
    assert feed.entries[0].updated == "2025-02-02T00:00:00Z"
    assert feed.feed.updated == "2025-02-02T00:00:00Z"


@pytest.mark.parametrize(("place", "newer"), [("people/xi", ["three"]), ("topics/energy", [])])
def test_people_and_topics_have_both_feeds(site: Path, place: str, newer: list[str]) -> None:
    atom = feedparser.parse((site / place / "feed.xml").read_bytes())
    assert not atom.bozo
    assert [one.link for one in atom.entries] == [
        f"https://desk.example/repo/briefings/{name}/" for name in (*newer, "one")
    ]
    feed = json.loads((site / place / "feed.json").read_text("utf-8"))
    assert feed["feed_url"] == f"https://desk.example/repo/{place}/feed.json"
    assert feed["items"][-1]["title"] == SHOWN


OBJECT = {"type": "object", "patternProperties": {"^_": {}}}
URL = {"type": "string", "pattern": "^https://desk.example/repo/"}
TEXT = {"type": "string", "minLength": 1}
MOMENT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"}
AUTHORS = {
    "type": "array",
    "items": {
        **OBJECT,
        "properties": {"name": TEXT, "url": {"type": "string"}, "avatar": URL},
        "minProperties": 1,
        "additionalProperties": False,
    },
}
JSON_FEED = {
    **OBJECT,
    "required": ["version", "title", "home_page_url", "feed_url", "items"],
    "additionalProperties": False,
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": TEXT,
        "home_page_url": URL,
        "feed_url": URL,
        "description": TEXT,
        "language": TEXT,
        "authors": AUTHORS,
        "items": {
            "type": "array",
            "items": {
                **OBJECT,
                "required": ["id", "url", "content_html"],
                "additionalProperties": False,
                "properties": {
                    "id": URL,
                    "url": URL,
                    "title": TEXT,
                    "content_html": TEXT,
                    "summary": TEXT,
                    "image": URL,
                    "date_published": MOMENT,
                    "date_modified": MOMENT,
                    "authors": AUTHORS,
                    "tags": {"type": "array", "items": TEXT},
                    "language": TEXT,
                },
            },
        },
    },
}
"""JSON Feed 1.1 (https://jsonfeed.org/version/1.1), as far as it is used, as a JSON Schema."""


@pytest.mark.parametrize("place", ["", "people/xi/", "people/silent/", "topics/energy/"])
def test_json_feeds_are_what_their_version_asks_for(site: Path, place: str) -> None:
    text = (site / place / "feed.json").read_text("utf-8")
    feed = json.loads(text)
    jsonschema.Draft202012Validator(JSON_FEED).validate(feed)
    assert text.startswith('{\n "version"')
    atom = feedparser.parse((site / place / "feed.xml").read_bytes())
    assert [(one["id"], one["title"]) for one in feed["items"]] == [
        (one.id, one.title) for one in atom.entries
    ]


def contents(site: Path, place: str = "") -> dict[str, list[str]]:
    """What both feeds show of each briefing, by its title, as HTML."""
    atom = ET.fromstring((site / place / "feed.xml").read_bytes())
    names = {"a": "http://www.w3.org/2005/Atom", "h": "http://www.w3.org/1999/xhtml"}
    found: dict[str, list[str]] = {}
    for one in atom.findall("a:entry", names):
        (div,) = one.findall("a:content[@type='xhtml']/h:div", names)
        for element in div.iter():
            element.tag = element.tag.removeprefix(f"{{{names['h']}}}")
        inside = ET.tostring(div, "unicode", method="html")
        found[one.findtext("a:title", "", names)] = [_tidy(inside)]
    for one in json.loads((site / place / "feed.json").read_text("utf-8"))["items"]:
        found[one["title"]].append(_tidy(f"<div>{one['content_html']}</div>"))
    return found


def _tidy(html: str) -> str:
    """HTML as a browser understands it, without the element around it."""
    (div,) = html5lib.parseFragment(html, namespaceHTMLElements=False)
    return re.sub(r"\s+", " ", html5lib.serialize(div, omit_optional_tags=False)).strip()


def test_both_feeds_show_the_same(site: Path) -> None:
    for title, (atom, feed) in contents(site).items():
        inside = re.sub(r"^<div[^>]*>|</div>$", "", atom).strip()
        assert inside == re.sub(r"^<div>|</div>$", "", feed).strip(), title


def test_a_briefing_is_shown_in_brief(site: Path) -> None:
    atom, _ = contents(site)["Three"]
    url = "https://desk.example/repo/briefings/three/"
    shown = re.sub(r"<[^>]+>", " ", atom)
    order = (
        "Correction, 2 February 2025 : A grave number.",
        "Three flags. Picture: The desk, CC0-1.0",
        "A summary.",
        "Xi Jinping spoke &amp; more.",
        "By the numbers",
        "Trade in goods : over USD 220 billion, 2024, +7% on the year, An office",
        "Meetings : 3 meetings, Xi Jinping, 2024",
        "Correction, 1 February 2025 : A number.",
        "Read the briefing",
    )
    flat = " ".join(shown.split())
    places = [flat.find(" ".join(words.split())) for words in order]
    assert -1 not in places, flat
    assert places == sorted(places)
    hrefs = re.findall(r'(?:href|src)="?([^ ">]+)', atom)
    assert all(one.startswith("https://desk.example/repo/") for one in hrefs), hrefs
    assert f"{url}#correction.2025-02-02" in hrefs
    assert f"{url}#figure.trade.2024" in hrefs
    assert f"{url}#figure.meetings.2024" in hrefs
    assert sum("#figure." in one for one in hrefs) == FIGURES
    assert re.search(r'<img [^>]*src="?https://desk.example/repo/assets/flags', atom)
    assert re.search(r'alt="Three flags"', atom)


def test_a_feed_tells_of_no_hub_and_of_itself(site: Path) -> None:
    for place in ("", "people/xi/", "topics/energy/"):
        atom = feedparser.parse((site / place / "feed.xml").read_bytes())
        links = {one.rel: one.href for one in atom.feed.links}
        address = f"https://desk.example/repo/{place}"
        assert links == {"self": f"{address}feed.xml", "alternate": address}


def test_an_item_names_its_authors_and_its_language(site: Path) -> None:
    feed = json.loads((site / "feed.json").read_text("utf-8"))
    assert feed["authors"] == [{"name": "The desk"}]
    three, two = feed["items"]
    xi = {"name": "Xi Jinping", "url": "https://desk.example/repo/people/xi/"}
    assert three["authors"] == [xi, {"name": "A guest"}]
    assert (two.get("authors"), two["language"], three.get("language")) == (None, "ru", None)
    atom = feedparser.parse((site / "feed.xml").read_bytes())
    assert [(one.name, one.get("href")) for one in atom.entries[0].authors] == [
        ("Xi Jinping", xi["url"]),
        ("A guest", None),
    ]
    assert atom.entries[1].content[0].language == "ru"


def test_a_change_on_the_day_before_is_not_older_than_the_page(tmp_path: Path) -> None:
    late = "---\ntitle: Late\ndate: 2025-01-02T23:00-05:00\nupdates:\n  - 2025-01-03: More.\n---\n"
    root = write_site(tmp_path, {"content/briefings/late.md": late})
    assert not run(root).failed
    (entry,) = feedparser.parse((root / "_site/feed.xml").read_bytes()).entries
    assert entry.published == entry.updated == "2025-01-03T04:00:00Z"


def test_a_feed_may_be_empty(tmp_path: Path) -> None:
    root = write_site(tmp_path, {"site.yaml": "title: A\nurl: https://desk.example/repo/\n"})
    assert not run(root).failed
    feed = feedparser.parse((root / "_site/feed.xml").read_bytes())
    assert (feed.bozo, feed.entries, feed.feed.updated) == (False, [], "1970-01-01T00:00:00Z")
    made = json.loads((root / "_site/feed.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(JSON_FEED).validate(made)


def test_every_feed_is_found_on_the_page_about_them(site: Path) -> None:
    page = html5lib.parse(
        (site / "feeds/index.html").read_text("utf-8"), namespaceHTMLElements=False
    )
    hrefs = {one.get("href") for one in page.iter("a")}
    made = {f"/repo/{name}" for name in tree(site) if re.search(r"feed\.(xml|json)$", name)}
    assert made - hrefs == {"/repo/people/silent/feed.json", "/repo/people/silent/feed.xml"}
    assert "/repo/timeline.ics" in hrefs


def test_only_those_named_most_are_on_that_page(tmp_path: Path) -> None:
    people = {
        f"content/people/p{n:02}.md": f"---\nname: Person {n:02}\n---\n" for n in range(NAMED + 2)
    }
    names = ", ".join(f"p{n:02}" for n in range(NAMED + 2))
    two = {"content/briefings/b.md": "---\ntitle: B\ndate: 2025-01-01\npeople: [p41]\n---\n"}
    one = {"content/briefings/a.md": f"---\ntitle: A\ndate: 2025-01-01\npeople: [{names}]\n---\n"}
    root = write_site(tmp_path, {**people, **one, **two})
    assert not run(root).failed
    text = (root / "_site/feeds/index.html").read_text("utf-8")
    listed = re.findall(r'href="/people/(p\d\d)/feed.xml"', text)
    assert listed == ["p41", *(f"p{n:02}" for n in range(NAMED - 1))]
    assert '<p class="onward"><a href="/people/">All people</a></p>' in text


# ── sitemap, structured data, redirects ───────────────────────────────────────────────────


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
    assert dates["https://desk.example/repo/briefings/three/"] == "2025-02-02"
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
