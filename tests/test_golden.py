"""Golden sites: what comes out of a folder below `tests/sites/`, byte for byte.

Each site but `product` has a theme of its own that prints every field of every view, so that the
stored pages show what templates are given; a change of the product's theme leaves them alone.
`product` is the content of `linked` in the product's theme: its front page and one briefing.
`UPDATE=1` writes `expected/` anew; the difference is then read like code.
"""

import os
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import ROOT, codes, run, tree

SITES = Path(__file__).parent / "sites"
NAMES = ["minimal", "linked", "unicode"]
PAGES = ["index.html", "briefings/2025-01-21-call/index.html"]
OURS = {path.name.split(".")[0] for path in (ROOT / "theme/static").rglob("*")}
_DIGEST = re.compile(rb"\.[0-9a-f]{10}\.")
_PRINT = re.compile(rb"\.[0-9a-f]{10}(-[0-9]+\.)")


def built(site: Path, output: Path, base_url: str = "") -> dict[str, bytes]:
    """The files of a site, without the record of their digests, the assets and the link previews.

    The database is told in words, so that a difference can be read. The names of pictures do not
    say what makes them, which is another thing with every version of Pillow.
    """
    outcome = run(site, str(output), base_url=base_url, cached=False)
    assert not outcome.failed, outcome.findings
    assert not (site / ".cache").exists()
    made = tree(output)
    assert made.pop(".readout")
    assets = {name for name in made if name.startswith("assets/")}
    assert any(name.endswith(".css") for name in assets)
    made["data/site.sql"] = in_words(made.pop("data/site.sqlite"))
    previews = {name for name in made if name.endswith("card.png")}
    pages = {name: data for name, data in made.items() if name not in assets | previews}
    for name in previews:
        assert any(
            f'/{name}"'.encode() in data or f"/{name}\n".encode() in data for data in pages.values()
        )
    for name in assets:
        if _stem(name) not in OURS:
            assert _PRINT.search(name.encode()), name
            assert any(name.encode() in data for data in pages.values()), name
    return {name: _unprinted(name, data) for name, data in pages.items()}


def _unprinted(name: str, data: bytes) -> bytes:
    """A file that names pictures without their digests, and a feed its style sheets."""
    data = _PRINT.sub(rb".DIGEST\1", data)
    return _DIGEST.sub(b".DIGEST.", data) if name.endswith("feed.xml") else data


def in_words(data: bytes) -> bytes:
    """A database as text: its schema and its rows, without the indexes of its words."""
    with closing(sqlite3.connect(":memory:")) as db:
        db.deserialize(data)
        made = db.execute("SELECT name, sql FROM sqlite_master WHERE sql > '' ORDER BY rowid")
        parts = []
        for name, sql in [(name, sql) for name, sql in made if "_fts" not in name]:
            listed = sql.startswith("CREATE TABLE")
            rows = db.execute(f'SELECT * FROM "{name}"').fetchall() if listed else []
            parts += [f"{sql};", *("\t".join(map(str, row)) for row in rows), ""]
    return "\n".join(parts).encode()


def _stem(name: str) -> str:
    return name.rsplit("/", 1)[-1].split(".", maxsplit=1)[0]


def compare(made: dict[str, bytes], folder: Path) -> None:
    """Compare files with those below a folder, or write them there."""
    if os.environ.get("UPDATE"):
        shutil.rmtree(folder, ignore_errors=True)
        for name, data in made.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
    expected = tree(folder)
    assert sorted(made) == sorted(expected)
    for name, data in made.items():
        assert data.decode("utf-8", "replace") == expected[name].decode("utf-8", "replace"), name
        assert data == expected[name]


@pytest.mark.parametrize("name", NAMES)
def test_a_site_becomes_exactly_these_files(name: str, tmp_path: Path) -> None:
    compare(built(SITES / name, tmp_path / "out"), SITES / name / "expected")


def test_the_theme_shows_the_same_facts(tmp_path: Path) -> None:
    shutil.copytree(SITES / "linked", tmp_path / "site", ignore=lambda *_: ["theme", "expected"])
    made = built(tmp_path / "site", tmp_path / "out")
    pages = {name: _DIGEST.sub(b".DIGEST.", made[name]) for name in PAGES}
    compare(pages, SITES / "product" / "expected")


def test_the_address_of_a_site_changes_nothing_but_addresses(tmp_path: Path) -> None:
    at_home = built(SITES / "linked", tmp_path / "home")
    away = built(SITES / "linked", tmp_path / "away", "https://me.example/r/")
    for name, data in at_home.items():
        moved = _unfolded(data).replace(b"desk.example/notes", b"me.example/r")
        assert moved.replace(b"/notes/", b"/r/") == _unfolded(away[name]), name


def _unfolded(data: bytes) -> bytes:
    """A calendar with each of its lines whole: where they are broken depends on the address."""
    return data.replace(b"\r\n ", b"") if data.startswith(b"BEGIN:VCALENDAR") else data


def test_the_sidebar_shows_the_offices_of_the_day() -> None:
    def card(page: str, person: str) -> str:
        path = SITES / "linked/expected/briefings" / page / "index.html"
        return path.read_text("utf-8").partition(f"  id: {person}\n")[2].partition("  summary:")[0]

    then, later = card("2012-05-10-exchange", "xi-jinping"), card("2025-01-21-call", "xi-jinping")
    assert "role: Vice-President of China" in then
    assert "title: General Secretary" not in then
    assert "later: now: President of China" in then
    assert "role: President of China" in later
    assert "later:" not in later
    assert "title: President of Russia" in card("2012-05-10-exchange", "vladimir-putin")


def test_the_uncorrected_briefing_can_be_read(tmp_path: Path) -> None:
    outcome = run(SITES / "uncorrected", str(tmp_path), write=False, cached=False)
    assert not outcome.failed
    assert set(codes(outcome)) == SAID


SAID = {
    "unpaired-quotes",
    "wrong-anniversary",
    "year-clash",
    "relative-time",
    "undated-superlative",
    "unsupported-superlative",
    "unsourced-biography",
    "missing-text-licence",
    "undeclared-date",
}
"""What the desk says of the uncorrected briefing: one code a line, in order."""
