"""No broken internal link is published: a checker that is not the builder's own code looks for one."""

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.job import Request, day_of
from builder.link.release import Choice, release
from builder.link.roads import Roads
from builder.link.site import join_site
from builder.load.config import load_config
from builder.load.document import is_picture, load_document
from builder.model import SourcePath
from builder.render.kit import Kit
from builder.render.pages import all_pages
from builder.render.words import load_locale
from tests.conftest import NOW, ROOT, run, tree, write_site
from tests.linkcheck import check, check_files
from tests.strategies import Files, published, save, sites

URLS = ("https://desk.example/", "https://desk.example/repo/")


def address_in(files: Files) -> str:
    """The address that `site.yaml` gives."""
    found = re.search(r"^url: \"?([^\"\n]+)", str(files["site.yaml"]), re.MULTILINE)
    assert found
    return found[1].rstrip("/") + "/"


@pytest.mark.parametrize("url", URLS)
def test_the_example_site_has_no_broken_link(url: str, tmp_path: Path) -> None:
    outcome = run(ROOT, str(tmp_path / "out"), base_url=url, cached=False)
    assert not outcome.failed, outcome.findings
    assert check(tmp_path / "out", url) == []


@given(sites(size=3), st.sampled_from(["", *URLS]))
def test_no_accepted_site_has_a_broken_link(files: Files, url: str) -> None:
    assert check_files(published(files, base_url=url), url or address_in(files)) == []


@given(sites(size=3))
def test_every_planned_page_has_an_address_and_every_address_a_page(files: Files) -> None:
    kit = kit_of(files)
    planned = [plan.address for plan in all_pages(kit)]
    assert len(planned) == len({one.casefold() for one in planned})
    assert {one.casefold() for one in planned} == set(kit.roads.owners)
    assert [one for one in planned if not kit.roads.knows(one)] == []
    assert set(kit.roads.redirects) <= set(planned)


def kit_of(files: Files) -> Kit:
    """A site joined, up to the point where its pages are planned."""
    config, _ = load_config(str(files["site.yaml"]).encode())
    assert config
    day = day_of(Request(root=Path(), output=Path("_site"), now=NOW), config.timezone.id)
    documents = [
        document
        for path, text in sorted(files.items())
        if path.startswith("content/") and not is_picture(path)
        if (document := load_document(SourcePath(path), str(text).encode()).document)
    ]
    seen, _ = release(documents, day, Choice())
    site = join_site(config, day, seen, {}, {})
    return Kit(site, Roads(site), load_locale(config.language))


def test_people_of_every_script_stand_under_letters_of_their_own() -> None:
    names = ["Андрей", "Борис", "Анна", "Øyvind", "Yan", "Yvain", "Éva", "Ea", "习", "普", "习仲",
             "1st Man", "“Ann”", "ßa", "Ssa", "Sz", "ليلى", "İlk", "ʻOka", "🙂"]  # fmt: skip
    files: Files = {
        "site.yaml": "title: A desk\nurl: https://desk.example/\n",
        **{f"content/people/p{n}.md": f"---\nname: {name}\n---\n" for n, name in enumerate(names)},
    }
    assert check_files(published(files), URLS[0]) == []


@pytest.mark.parametrize(
    ("front", "body"),
    [
        ("", "[x](#timeline)"),
        ("", "[x](#quotes)"),
        ("", "[x](#fn.9)"),
        ("", "[x](#fnref.1)"),
        ("", "[x](#prose)"),
        ("", "[x](#figures)"),
        ("", "[x](/briefings/a/#career)"),
        ("", "[x](a.md#contents)"),
        ("related: [a]\n", "[x](#related) [y](#previous)"),
        ("", "One.[^1] [x](#fn.1) [y](#fnref.1) [z](#cite) [m](#main)\n\n[^1]: Note."),
        ("dates:\n  - 2024: x\n", "[x](#timeline)"),
        ("dates:\n  - 2024: x\n    status: planned\n", "[x](#timeline)"),
        ("dates:\n  - 2027: x\n    status: planned\n", "[x](#coming)"),
        ("sources:\n  - a: https://x.example/1\n  - a: https://x.example/2\n", "Text."),
        ("sources:\n  - a: https://x.example/1\n  - a: https://x.example/1\n", "Text."),
        ("redirect_from: [/index.html]\n", "Text."),
        ("redirect_from: [/briefings/a/index.html]\n", "Text."),
        ("redirect_from: [/old/index.html, /old/]\n", "Text."),
        ("redirect_from: [/feed.xml/]\n", "Text."),
        ("redirect_from: [/404.html/]\n", "Text."),
        ("redirect_from: [/x.html, /x.html/]\n", "Text."),
        ("redirect_from: [/assets/site.html]\n", "Text."),
        ("redirect_from: [/Briefings/A/]\n", "Text."),
        ("lang: vi\n", "Text."),
    ],
)  # fmt: skip
def test_what_is_accepted_has_no_broken_link(front: str, body: str, tmp_path: Path) -> None:
    briefing = f"---\ntitle: T\ndate: 2025-01-21\n{front}---\n{body}\n"
    root = write_site(tmp_path, {"content/briefings/a.md": briefing.encode()})
    outcome = run(root, cached=False)
    if outcome.failed:
        assert all(one.at.line for one in outcome.findings)
    else:
        assert check(tmp_path / "_site", URLS[0]) == []


@pytest.mark.parametrize("language", ["vi", "zh-Hans", "ar", "fa", "th", "he", "ja", "el", "pt-BR"])
def test_months_of_any_language_make_good_ids(language: str) -> None:
    files: Files = {
        "site.yaml": f"title: A desk\nurl: https://desk.example/\nlanguage: {language}\n",
        **{
            f"content/briefings/2025-{month:02}-01-b.md": "---\ntitle: T\n---\n"
            for month in range(1, 13)
        },
    }
    assert check_files(published(files), URLS[0]) == []


@pytest.mark.parametrize("url", ["https://desk.example/über/", "https://desk.example/a%20b/c/"])
def test_a_base_path_of_any_letters_is_escaped(url: str) -> None:
    briefing = "---\ntitle: T\ndate: 2025-01-21\n---\n[[b]] and [b](b.md)\n"
    files: Files = {
        "site.yaml": f"title: A desk\nurl: {url}\n",
        "content/briefings/a.md": briefing,
        "content/briefings/b.md": "---\ntitle: T\ndate: 2025-01-21\n---\n",
    }
    escaped = url.replace("ü", "%C3%BC")
    output = published(files)
    assert check_files(output, escaped) == []
    assert b"Referred to by" in output["briefings/b/index.html"]


# ── the checker itself ────────────────────────────────────────────────────────────────────

_SITE: Files = {
    "site.yaml": "title: A desk\nurl: https://desk.example/repo/\n",
    "content/briefings/a.md": "---\ntitle: T\ndate: 2025-01-21\npeople: [xi]\ndates: [2024-10-22: S]\nfigures: [oil: 5%]\n---\n## One {#one}\n\n"
    "[x](#one) [y](/people/xi/)\n",
    "content/people/xi.md": "---\nname: Xi Jinping\n---\n",
}


@pytest.fixture(scope="module")
def output() -> dict[str, bytes]:
    return published(_SITE)


@pytest.mark.parametrize(
    ("name", "old", "new", "complaint"),
    [
        ("people/xi/index.html", None, None, "leads to nothing"),
        ("briefings/a/index.html", b'href="#one"', b'href="#two"', "an id that"),
        ("briefings/a/index.html", b'href="/repo/people/xi/"', b'href="/repo/People/xi/"', "leads to nothing"),
        ("briefings/a/index.html", b'href="/repo/people/xi/"', b'href="/repo/people/xi"', "leads to nothing"),
        ("briefings/a/index.html", b'href="/repo/people/xi/"', b'href="/people/xi/"', "leads out of"),
        ("briefings/a/index.html", b'href="/repo/people/xi/"', b'href="javascript:x"', "not allowed"),
        ("briefings/a/index.html", b'href="/repo/people/xi/"', b'href="//evil.example"', "without saying so"),
        ("briefings/a/index.html", b'id="one"', b'id="main"', "2 elements have the id"),
        ("briefings/a/index.html", b'id="one"', b'id="one one"', "has a space"),
        ("briefings/a/index.html", b"<h1>", b"<h1><b>", "line"),
        ("briefings/a/index.html", b"<h1>", b"<h1 onclick='x'>", "no place"),
        ("briefings/a/index.html", b"<h1>", b"<h1><img alt='' src='https://evil.example/a.png'>", "third party"),
        ("briefings/a/index.html", b"<h1>", b"<h1><script src='/repo/x.js'></script>", "leads to nothing"),
        ("briefings/a/index.html", b"</main>", b"<script>1</script></main>", "a script of type"),
        ("briefings/a/index.html", b'rel="canonical" href="', b'rel="canonical" href="x', "canonical"),
        ("briefings/a/index.html", b'aria-labelledby="cite"', b'aria-labelledby="city"', "labels"),
        ("sitemap.xml", b"briefings/a/", b"briefings/b/", "leads to nothing"),
        ("sitemap.xml", b"briefings/a/", b"briefings/", "differs"),
        ("feed.xml", b"briefings/a/", b"briefings/b/", "leads to nothing"),
        ("feed.json", b"briefings/a/", b"briefings/b/", "leads to nothing"),
        ("feed.xml", b'<h:a href="/repo/feeds/"', b'<h:a href="/repo/feds/"', "leads to nothing"),
        ("feed.xml", b'href="/repo/assets/', b'href="/repo/asets/', "leads to nothing"),
        ("feed.xml", b"#figure.oil", b"#figure.gas", "an id that"),
        ("feed.json", b"#figure.oil", b"#figure.gas", "an id that"),
        ("timeline.ics", b"briefings/a/", b"briefings/b/", "leads to nothing"),
        ("timeline.ics", b"#event.2024-10-22", b"#event.2024-10-23", "an id that"),
        ("timeline/index.html", b'"webcal://desk.example/repo/', b'"webcal://desk.example/', "leads out of"),
        ("timeline/index.html", b'"webcal://desk', b'"webcat://desk', "not allowed"),
    ],
)  # fmt: skip
def test_the_checker_finds_what_is_planted(
    output: dict[str, bytes], name: str, old: Any, new: Any, complaint: str
) -> None:
    assert check_files(output, "https://desk.example/repo/") == []
    broken = dict(output)
    if old is None:
        del broken[name]
    else:
        assert old in broken[name]
        broken[name] = broken[name].replace(old, new)
    found = check_files(broken, "https://desk.example/repo/")
    assert any(complaint in one for one in found), found


def test_the_checker_reads_a_folder(output: dict[str, bytes], tmp_path: Path) -> None:
    save(tmp_path, output)
    assert tree(tmp_path) == output
    assert check(tmp_path, "https://desk.example/repo/") == []
