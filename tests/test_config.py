"""`site.yaml`: what it may say, what is refused, and what stands in for what it leaves out."""

from pathlib import Path

import pytest

from builder.diagnostics import CODES, Location
from builder.link.roads import SECTIONS
from builder.load.config import SITE, base_path, load_config, site_url
from builder.model import Config, Front, Place, Ref
from tests.conftest import run, write_site

LEAST = "title: A desk\nurl: https://desk.example\n"


def config(text: str, base_url: str = "") -> Config:
    """Read a `site.yaml` that is right."""
    read, found = load_config(text.encode(), base_url)
    assert found == ()
    assert read is not None
    return read


def test_title_and_url_are_enough() -> None:
    assert config(LEAST) == Config("A desk", "https://desk.example/")


def test_every_key_is_read() -> None:
    text = """\
title: The Kazan Desk
tagline: Briefings
url: https://desk.example/briefings/
description: What it is.
language: en
timezone: Europe/London
author: The desk
license: CC-BY-4.0
repository: https://github.com/desk/briefings
nav: [briefings, about]
front: {lead: a, figures: [trade]}
feeds: {items: 7}
currencies: {"$": CAD, "¥": JPY}
images: {avif: true}
cards: true
search: false
markdown: false
checks: {raw-html: error, missing-alt: "off"}
min_coverage: 90%
"""
    assert {key for key in SITE if f"\n{key}:" not in f"\n{text}"} == set()
    assert config(text) == Config(
        title="The Kazan Desk",
        url="https://desk.example/briefings/",
        tagline="Briefings",
        description="What it is.",
        language="en",
        timezone=Ref("Europe/London", Place(6, 11)),
        author="The desk",
        license="CC-BY-4.0",
        repository="https://github.com/desk/briefings",
        nav=(Ref("briefings", Place(10, 7)), Ref("about", Place(10, 18))),
        front=Front(Place(11, 8), Ref("a", Place(11, 15)), (Ref("trade", Place(11, 28)),)),
        feed_items=7,
        currencies=(("$", "CAD"), ("¥", "JPY")),
        avif=True,
        cards=True,
        search=False,
        markdown=False,
        checks=(("missing-alt", "off"), ("raw-html", "error")),
        min_coverage=90,
    )


def test_a_table_left_open_keeps_its_defaults() -> None:
    read = config(LEAST + "feeds: {}\nimages: {}\nfront: {}\n")
    assert (read.feed_items, read.avif, read.front) == (30, False, Front(Place(5, 8)))


@pytest.mark.parametrize(
    ("given", "url", "base"),
    [
        ("https://desk.example", "https://desk.example/", "/"),
        ("https://user.github.io/repo", "https://user.github.io/repo/", "/repo/"),
        ("https://e.org/a/b///", "https://e.org/a/b/", "/a/b/"),
    ],
)
def test_an_address_ends_in_one_slash_and_its_path_is_the_base(
    given: str, url: str, base: str
) -> None:
    assert site_url(given) == url
    read = config(f"title: A\nurl: {given}\n")
    assert (read.url, base_path(read)) == (url, base)


def test_an_address_from_the_command_line_stands_in() -> None:
    read = config(LEAST, "https://user.github.io/repo/")
    assert (read.url, base_path(read)) == ("https://user.github.io/repo/", "/repo/")


@pytest.mark.parametrize(
    ("line", "code", "column", "message", "hint"),
    [
        ("url: desk.example", "bad-url", 6, "`desk.example` is not an address on the web",
         "it begins with https://"),
        ("url: https://e.org/?a", "bad-url", 6, "the address of a site has no `?` and no `#`", ""),
        ("url: 'https://e.org/#a'", "bad-url", 7, "the address of a site has no `?` and no `#`", ""),
        ("tilte: A", "unknown-key", 1, "`tilte` is not a key that is known here",
         "did you mean `title`?"),
        ("language: English", "bad-language", 11, "`English` is not a language tag",
         "write en, zh-Hans or pt-BR"),
        ("min_coverage: 90", "wrong-type", 15, "expected a percentage, found `90`", "write 90%"),
        ("min_coverage: 101%", "wrong-type", 15, "expected a percentage, found `101%`", "write 90%"),
        ("min_coverage: -1%", "wrong-type", 15, "expected a percentage, found `-1%`", "write 90%"),
        ("cards: 'no'", "wrong-type", 9, "expected true or false, found `no`", ""),
        ("front: a", "wrong-type", 8, "expected a table, found text", "with the keys lead, figures"),
        ("feeds: {items: many}", "wrong-type", 16, "expected a whole number, found `many`", ""),
        ("feeds: {item: 3}", "unknown-key", 9, "`item` is not a key that is known here",
         "did you mean `items`?"),
        ("checks: [a]", "wrong-type", 9, "expected a table, found a list",
         "write checks: {raw-html: error}"),
        ("checks: {raw-htm: error}", "unknown-code", 10, "`raw-htm` is not the code of a finding",
         "did you mean `raw-html`?"),
        ("checks: {raw-html: never}", "unknown-word", 20, "`never` is not a word that is known here",
         "one of: error, warning, info, off"),
        ("nav: briefings", "wrong-type", 6, "expected a list, found text",
         "write it as a list: [briefings]"),
    ],
)  # fmt: skip
def test_a_mistake_is_shown_at_its_place(
    line: str, code: str, column: int, message: str, hint: str
) -> None:
    text = "title: A\nurl: https://e.org/\n" if not line.startswith("url") else "title: A\n"
    _, found = load_config((text + line + "\n").encode())
    at = Location("site.yaml", text.count("\n") + 1, column)
    (one,) = found
    assert (one.code, str(one.at), one.message, one.hint) == (code, str(at), message, hint)
    pointed = line[column - 1 :][: one.at.length]
    assert pointed in message or " " not in pointed


def test_what_is_wrong_beside_title_and_url_still_leaves_a_configuration() -> None:
    read, found = load_config((LEAST + "language: English\nnav: [a, [b]]\n").encode())
    assert read == Config("A desk", "https://desk.example/", nav=(Ref("a", Place(4, 7)),))
    assert [one.code for one in found] == ["bad-language", "wrong-type"]


@pytest.mark.parametrize("text", ["", "# nothing yet\n"])
def test_an_empty_file_misses_its_title(text: str) -> None:
    read, found = load_config(text.encode())
    assert read is None
    assert [(one.code, one.at, one.hint) for one in found] == [
        ("missing-key", Location("site.yaml", 1, 1), "title: The name of the site")
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"- a\n", "yaml-not-a-table"),
        (b"a: b: c\n", "yaml-syntax"),
        (b"title: \xff\n", "not-utf8"),
        (b"title: A\n", "missing-key"),
        (b"url: https://e.org/\n", "missing-key"),
    ],
)
def test_a_file_that_makes_no_site_says_why(data: bytes, code: str) -> None:
    read, found = load_config(data)
    assert read is None
    assert [one.code for one in found] == [code]


@pytest.mark.parametrize(
    ("line", "code", "column", "message", "hint"),
    [
        ("timezone: Mars/Olympus", "bad-timezone", 11, "`Mars/Olympus` is not a timezone that is known",
         "write it as Europe/London"),
        ("timezone: ../UTC", "bad-timezone", 11, "`../UTC` is not a timezone that is known",
         "write it as Europe/London"),
        ("nav: [briefings, abuot]", "bad-nav", 18, "`abuot` is neither a section nor a page",
         "did you mean `about`?"),
        ("nav: [zzz]", "bad-nav", 7, "`zzz` is neither a section nor a page",
         f"sections: {', '.join(SECTIONS)}"),
        ("front: {lead: on}", "unknown-briefing", 15, "no briefing has the id `on`",
         "did you mean `one`?"),
        ("front: {figures: [trade, trad]}", "unknown-measure", 26, "no figure measures `trad`",
         "did you mean `trade`?"),
    ],
)  # fmt: skip
def test_what_a_site_names_has_to_be_there(
    line: str, code: str, column: int, message: str, hint: str, tmp_path: Path
) -> None:
    files = {
        "site.yaml": f"{LEAST}{line}\n",
        "content/pages/about.md": "---\ntitle: About\n---\n",
        "content/briefings/one.md": "---\ntitle: A\ndate: 2025-01-21\nfigures: [{trade: 'rank 5 in 2024, per customs'}]\n---\n",
    }
    outcome = run(write_site(tmp_path, files))
    (one,) = outcome.findings
    at = Location("site.yaml", 3, column)
    assert (one.code, str(one.at), one.message, one.hint) == (code, str(at), message, hint)
    assert one.at.length in {0, len(message.split("`")[1])}


def test_every_code_can_be_set_and_silenced() -> None:
    lines = "".join(f"  {code}: 'off'\n" for code in CODES)
    assert dict(config(f"{LEAST}checks:\n{lines}").checks) == dict.fromkeys(CODES, "off")
