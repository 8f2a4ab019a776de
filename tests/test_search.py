"""The search: what is indexed and when, the same bytes each time, and a site that has to do without."""

import gzip
import json
from collections.abc import Callable, Mapping
from itertools import permutations
from pathlib import Path
from random import Random
from typing import Any

import cbor2
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from builder import pagefind
from builder.cli import cli
from builder.indexing import LACKING
from builder.job import Unsearchable
from builder.pagefind import Indexer, in_order
from builder.render import searched
from builder.render.searched import spaced
from tests.conftest import ROOT, run, tree, write_site
from tests.linkcheck import check

SIGNED = b"pagefind_dcd"
HOME = f"assets/pagefind-{pagefind.version()}/"
CALL: Mapping[str, str] = {
    "content/briefings/2025-01-21-call.md": """\
        ---
        title: A call about grain
        subtitle: It took < 1 hour & more
        kind: analysis
        people: [xi-jinping]
        organizations: [brics]
        topics: [grain-trade]
        key_points: ["[[xi-jinping]] spoke first."]
        dates:
          - 2024-10-22: A summit in Kazan
        figures:
          - harvest: 38m tonnes in 2024, per the ministry
        ---
        Before the first heading.

        ## Rails {#rails}

        They spoke of `wagons` and of [[xi-jinping]].

        ### Gauges

        习近平说铁路。
        """,
    "content/people/xi-jinping.md": """\
        ---
        name: Xi Jinping
        family: Xi
        native: 习近平 (zh-Hans)
        aliases: [Си Цзиньпин (ru)]
        offices:
          - 2013-03-14/..: President
        facts: [Likes rails.]
        sources: [a-life]
        ---
        A life.
        """,
    "content/organizations/brics.md": "---\nname: BRICS\n---\n",
    "content/measures/harvest.md": "---\nlabel: Grain harvest\ndefinition: All of it.\n---\nA note.\n",
    "content/pages/about.md": "---\ntitle: About the desk\nsummary: Who we are.\n---\nSome text.\n",
}


def found(folder: Path) -> dict[str, dict[str, Any]]:
    """What the index of a site knows of each page, by its address."""
    read = [
        json.loads(gzip.decompress(data).removeprefix(SIGNED))
        for name, data in tree(folder).items()
        if name.endswith(".pf_fragment")
    ]
    return {one["url"]: one for one in read}


# ── what is indexed ───────────────────────────────────────────────────────────────────────


def test_an_index_knows_the_text_of_each_page_and_what_it_is_filed_under(tmp_path: Path) -> None:
    outcome = run(write_site(tmp_path, CALL), search=True)
    pages = found(tmp_path / "_site")
    assert outcome.indexed == len(pages) == 5
    assert set(pages) == {
        "/briefings/2025-01-21-call/",
        "/people/xi-jinping/",
        "/organizations/brics/",
        "/figures/harvest/",
        "/about/",
    }
    call = pages["/briefings/2025-01-21-call/"]
    assert call["meta"] == {"title": "A call about grain", "date": "21 January 2025"}
    assert call["filters"] == {
        "kind": ["Analysis"],
        "who": ["Xi Jinping", "BRICS"],
        "topic": ["Grain trade"],
        "year": ["2025"],
    }
    assert call["content"] == (
        "It took < 1 hour & more. Xi Jinping spoke first. Grain harvest. 22 October 2024: A summit in "
        "Kazan. Before the first heading. Rails. They spoke of wagons and of Xi Jinping. Gauges. "
        "习 近 平 说 铁 路。"
    )
    assert [(one["element"], one["id"], one["text"]) for one in call["anchors"]] == [
        ("h2", "rails", "Rails"),
        ("h3", "gauges", "Gauges"),
    ]
    person = pages["/people/xi-jinping/"]
    assert person["meta"] == {"title": "Xi Jinping", "name": "Xi Jinping Xi 习 近 平 Си Цзиньпин"}
    assert person["content"] == (
        "习 近 平, Си Цзиньпин. President, since 14 March 2013. Likes rails. A life."
    )
    assert person["filters"] == {"kind": ["Person"], "who": ["Xi Jinping"]}
    assert pages["/figures/harvest/"]["content"] == "All of it. A note."
    assert pages["/about/"]["content"] == "Who we are. Some text."


def test_those_of_one_name_are_told_apart(tmp_path: Path) -> None:
    files = {f"content/people/{name}.md": "---\nname: Li Wei\n---\n" for name in ("li-a", "li-b")}
    run(write_site(tmp_path, files), search=True)
    shelves = [one["filters"]["who"] for one in found(tmp_path / "_site").values()]
    assert sorted(shelves) == [["Li Wei (li-a)"], ["Li Wei (li-b)"]]


@pytest.mark.parametrize(
    ("text", "as_indexed"),
    [
        ("习近平", "习 近 平"),
        ("习近平, 習近平", "习 近 平, 習 近 平"),
        ("他说，Putin来了。再见", "他 说， Putin 来 了。 再 见"),
        ("東京2024年", "東 京 2024 年"),
        ("カタカナ", "カ タ カ ナ"),
        ("Си Цзиньпин", "Си Цзиньпин"),
        ("김정은 위원장", "김정은 위원장"),
        ("naïve (习)", "naïve (习)"),
        ("", ""),
    ],
)
def test_signs_of_chinese_and_japanese_are_words_of_their_own(text: str, as_indexed: str) -> None:
    assert spaced(text) == as_indexed
    assert spaced(as_indexed) == as_indexed


@given(
    st.text("a1é “”—…\u3000\u3001\u303f\u3040\u30ff\u3400\u9fff\uff01\uff1f\U00020000", max_size=12)
)
def test_texts_without_such_signs_are_told_at_a_glance(text: str) -> None:
    assert spaced(text) == searched._SEAM.sub(" ", text)


def test_what_is_held_back_leaves_no_trace_in_an_index(tmp_path: Path) -> None:
    held = {
        "content/briefings/2025-01-22-secret.md": "---\ntitle: Unobtainium\ndraft: true\n---\nUnobtainium.\n",
        "content/briefings/2030-01-01-later.md": "---\ntitle: Later\n---\nUnobtainium.\n",
        "content/people/nemo.md": "---\nname: Nemo\ndraft: true\n---\n",
    }
    run(write_site(tmp_path / "with", {**CALL, **held}), search=True)
    run(write_site(tmp_path / "without", CALL), search=True)
    assert tree(tmp_path / "with/_site") == tree(tmp_path / "without/_site")


@pytest.mark.parametrize("url", ["https://desk.example/", "https://desk.example/repo/"])
def test_all_that_is_found_in_the_example_is_there(url: str, tmp_path: Path) -> None:
    outcome = run(ROOT, str(tmp_path), base_url=url, cached=False, search=True)
    assert outcome.indexed > 50
    assert check(tmp_path, url) == []


def test_the_checker_misses_what_the_search_finds_in_vain(tmp_path: Path) -> None:
    run(write_site(tmp_path, CALL), search=True)
    url = "https://desk.example/"
    page = tmp_path / "_site/briefings/2025-01-21-call/index.html"
    page.write_text(page.read_text("utf-8").replace('id="rails"', 'id="roads"'), "utf-8")
    next((tmp_path / "_site" / HOME).glob("*.pf_meta")).unlink()
    (tmp_path / "_site" / HOME / "pagefind.js").unlink()
    said = "\n".join(check(tmp_path / "_site", url))
    for complaint in ("['rails']", "there is no pagefind.", "is to be loaded by a script"):
        assert complaint in said


# ── the same bytes ────────────────────────────────────────────────────────────────────────


def pages(count: int) -> list[tuple[str, str]]:
    """Pages of words with and without accents, on many shelves."""
    random = Random(1)
    words = [
        *(f"word{number}" for number in range(300)),
        "naïve",
        "naive",
        "résumé",
        "resume",
        "Си",
    ]
    shelf = '<p data-pagefind-ignore data-pagefind-filter="{0}">{0} {1}</p>'
    return [
        (
            f"/{number}/",
            "<html><body>"
            + "".join(
                shelf.format(name, random.randrange(40)) for name in ("who", "who", "year", "topic")
            )
            + f"<p>{' '.join(random.choices(words, k=60))}</p></body></html>",
        )
        for number in range(count)
    ]


def index_of(given: list[tuple[str, str]]) -> dict[str, bytes]:
    indexer = Indexer("en")
    try:
        for address, html in given:
            indexer.add(address, html)
        return indexer.files(lambda done, total: None)
    finally:
        indexer.close()


def test_the_same_pages_give_the_same_bytes() -> None:
    given = pages(150)
    made = index_of(given)
    assert any(name.startswith("filter/") for name in made)
    for _ in range(4):
        assert index_of(given) == made


def raw(filters: list[tuple[str, list[tuple[str, list[int]]]]]) -> dict[str, bytes]:
    """An index as Pagefind gives it, with its filters in some order."""
    files = {
        "pagefind-entry.json": json.dumps(
            {"version": "1", "languages": {"en": {"hash": "en_1", "wasm": "en", "page_count": 2}}}
        ).encode(),
        "wasm.en.pagefind": b"w",
        "wasm.unknown.pagefind": b"u",
        "pagefind-ui.js": b"x",
        "pagefind.js": b"y",
    }
    names = []
    for number, (name, values) in enumerate(filters):
        names.append([name, f"en_{number}"])
        files[f"filter/en_{number}.pf_filter"] = gzip.compress(SIGNED + cbor2.dumps([name, values]))
    meta = ["1", [["en_a", 1], ["en_b", 2]], [], names, [], ["title"]]
    files["pagefind.en_1.pf_meta"] = gzip.compress(SIGNED + cbor2.dumps(meta))
    return files


def test_filters_stand_in_one_order_whatever_order_they_came_in() -> None:
    years, who = [("2024", [0]), ("2025", [0, 1])], [("Xi", [0]), ("Modi", [1]), ("Putin", [0, 1])]
    made = {
        json.dumps(
            {name: data.decode("latin-1") for name, data in in_order(raw(list(order))).items()},
            sort_keys=True,
        )
        for some in permutations(who)
        for order in permutations([("year", years), ("who", list(some))])
    }
    assert len(made) == 1
    files = in_order(raw([("year", years), ("who", who)]))
    entry = json.loads(files["pagefind-entry.json"])
    meta = cbor2.loads(files[f"pagefind.{entry['languages']['en']['hash']}.pf_meta"][len(SIGNED) :])
    assert meta[:3] == ["1", [["en_a", 1], ["en_b", 2]], []]
    assert meta[4:] == [[], ["title"]]
    values = {
        name: cbor2.loads(files[f"filter/{file}.pf_filter"][len(SIGNED) :])
        for name, file in meta[3]
    }
    assert values["who"] == ["who", [["Modi", [1]], ["Putin", [0, 1]], ["Xi", [0]]]]
    assert set(files) - {"pagefind-entry.json", "wasm.en.pagefind", "pagefind.js"} == {
        f"pagefind.{entry['languages']['en']['hash']}.pf_meta",
        *(f"filter/{file}.pf_filter" for _, file in meta[3]),
    }


# ── when it is made ───────────────────────────────────────────────────────────────────────


def edit(path: str, old: str, new: str) -> Callable[[Path], None]:
    def do(root: Path) -> None:
        file = root / path
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")

    return do


PAGE = "content/briefings/2025-01-21-call.md"
PERSON = "content/people/xi-jinping.md"


@pytest.mark.parametrize(
    ("change", "indexed"),
    [
        (edit(PAGE, "wagons", "engines"), True),
        (edit(PAGE, "title: A call", "title: Another call"), True),
        (edit(PAGE, "topics: [grain-trade]", "topics: [rail]"), True),
        (edit(PERSON, "Jinping", "Jinping II"), True),
        (lambda root: (root / "content/pages/about.md").unlink(), True),
        (edit("site.yaml", "title: A desk", "title: A desk\nlanguage: de"), True),
        (edit("site.yaml", "title: A desk", "title: Two desks"), False),
        (edit("site.yaml", "desk.example/", "desk.example/repo/"), False),
        (lambda root: write_site(root, {"theme/static/zz.css": "p { color: red }"}), False),
        (lambda root: write_site(root, {"theme/templates/page.html": "<p>{{ page.title }}"}), False),
    ],
)  # fmt: skip
def test_an_index_is_made_where_what_it_reads_has_changed(
    change: Callable[[Path], None], indexed: bool, tmp_path: Path
) -> None:
    root = write_site(tmp_path, CALL)
    assert run(root, search=True).indexed
    assert run(root, search=True).unchanged
    change(root)
    assert bool(run(root, search=True).indexed) == indexed
    run(root, "clean", search=True, cached=False)
    assert tree(root / "_site") == tree(root / "clean")


def test_an_index_that_was_harmed_is_made_anew(tmp_path: Path) -> None:
    root = write_site(tmp_path, CALL)
    run(root, search=True)
    before = tree(root / "_site")
    next((root / "_site" / HOME / "fragment").iterdir()).write_bytes(b"")
    (root / "_site" / HOME / "pagefind.js").unlink()
    assert run(root, search=True).indexed == 5
    assert tree(root / "_site") == before


@pytest.mark.parametrize("jobs", [1, 2])
def test_hands_read_for_the_index_as_well(jobs: int, tmp_path: Path) -> None:
    files = {
        f"content/briefings/2025-01-01-b{number}.md": f"---\ntitle: B\n---\nWord{number}.\n"
        for number in range(60)
    }
    outcome = run(write_site(tmp_path, files), search=True, jobs=jobs, cached=False)
    assert outcome.indexed == 60
    texts = {one["content"] for one in found(tmp_path / "_site").values()}
    assert texts == {f"Word{number}." for number in range(60)}


# ── sites that do without ─────────────────────────────────────────────────────────────────


def test_without_an_index_the_link_leads_to_a_page_that_says_so(tmp_path: Path) -> None:
    root = write_site(tmp_path, CALL)
    run(root, search=True)
    assert f'data-index="/{HOME}"' in (root / "_site/index.html").read_text("utf-8")
    outcome = run(root)
    assert (outcome.indexed, outcome.lacking) == (0, "")
    output = tree(root / "_site")
    assert not any(name.startswith(HOME) for name in output)
    assert b'<a class="find" href="/search/"><svg' in output["index.html"]
    assert b"data-index" not in output["index.html"]
    page = output["search/index.html"]
    assert b"made without an index" in page
    for address in ("people", "topics", "briefings", "briefings/2025", "figures", "timeline"):
        assert f'href="/{address}/"'.encode() in page
    assert check(root / "_site", "https://desk.example/") == []


def test_a_site_may_want_no_search_at_all(tmp_path: Path) -> None:
    site = "title: A desk\nurl: https://desk.example/\nsearch: false\n"
    about = "---\ntitle: Search\n---\nOur own page.\n"
    root = write_site(tmp_path, {"site.yaml": site, "content/pages/search.md": about})
    outcome = run(root, search=True)
    assert not outcome.failed
    assert (outcome.indexed, outcome.lacking) == (0, "")
    output = tree(root / "_site")
    assert b"Our own page." in output["search/index.html"]
    assert b'class="find"' not in output["index.html"]
    (root / "site.yaml").write_text(site.replace("false", "true"), "utf-8")
    assert [one.code for one in run(root).findings] == ["address-collision"]


def test_where_there_is_no_pagefind_a_build_says_so_and_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pagefind, "executable", lambda: None)
    root = write_site(tmp_path, CALL)
    args = ["build", "--root", str(root)]
    for _ in range(2):
        result = CliRunner().invoke(cli, args)
        assert result.exit_code == 0
        assert result.stderr == f"warning: {LACKING}\n"
    assert (root / "_site/search/index.html").exists()
    assert CliRunner().invoke(cli, [*args, "--no-search"]).stderr == ""
    strict = CliRunner().invoke(cli, [*args, "--strict"])
    assert strict.exit_code == 2
    assert LACKING in " ".join(strict.stderr.split())
    assert "--no-search" in strict.stderr


def test_an_executable_that_is_not_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    import pagefind_bin

    def missing() -> Path:
        raise FileNotFoundError

    monkeypatch.setattr(pagefind_bin, "get_executable", missing)
    assert pagefind.executable() is None
    assert pagefind.version() == ""


PROGRAMS = {
    "ends at once": "exit 0",
    "ends in between": "head -c 300 >/dev/null",
    "talks nonsense": "cat >/dev/null & printf 'nonsense,'; sleep 5",
    "finds a mistake": 'printf \'%s,\' "$(printf \'{"payload":{"type":"Error","message":"too odd"}}\' | base64 -w0)"; cat >/dev/null',
    "never answers": "exec sleep 60",
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_pagefind_that_fails_stops_a_build_that_then_writes_nothing(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "program"
    program.write_text(
        f'#!/bin/sh\n[ "$1" = --version ] && echo pagefind 9 && exit\n{PROGRAMS[name]}\n'
    )
    program.chmod(0o755)
    monkeypatch.setattr(pagefind, "executable", lambda: program)
    monkeypatch.setattr(pagefind, "_PATIENCE", 3)
    root = write_site(tmp_path / "site", CALL)
    with pytest.raises(Unsearchable):
        run(root, search=True)
    assert not (root / "_site").exists()
    result = CliRunner().invoke(cli, ["build", "--root", str(root)])
    assert result.exit_code == 2
    assert "Pagefind" in result.stderr


def test_a_program_that_cannot_be_run_has_no_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "program"
    program.write_bytes(b"\x7fELF of another machine")
    program.chmod(0o755)
    monkeypatch.setattr(pagefind, "executable", lambda: program)
    assert pagefind.version() == ""
    with pytest.raises(Unsearchable, match="does not start"):
        Indexer("en")
