"""One value is changed: what shows it changes in one rebuild, and nothing else does."""

import re
import shutil
import sqlite3
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest

from tests.conftest import ROOT, run, tree, write_site

_GEOMETRY = re.compile(r' (?:d|x|y|viewBox)="[^"]*"')
_RECORD = ".readout"


def text_of(name: str, data: bytes) -> str:
    """What a file says: a drawing without its coordinates, a database as the rows of its tables."""
    if name.endswith(".sqlite"):
        with closing(sqlite3.connect(":memory:")) as database:
            database.deserialize(data)
            names = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            rows = [
                row
                for (table,) in names.fetchall()
                for row in database.execute(f'SELECT * FROM "{table}"')
            ]
        return "\n".join(" ".join(map(str, row)) for row in rows)
    return _GEOMETRY.sub("", data.decode("utf-8", "replace"))


def shows(name: str, data: bytes, billions: str) -> bool:
    """Whether a file says a value, as words or machines write it; the numbers of a theme are no facts."""
    if name.startswith("assets/"):
        return False
    full = int(Decimal(billions) * 10**9)
    written = "|".join(map(re.escape, (billions, f"{full}", f"{full:,}")))
    return bool(re.search(rf"(?<![\d.])(?:{written})(?![\d.]*\d)", text_of(name, data)))


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    """The files that are no longer the same."""
    assert set(before) == set(after)
    return {name for name in before if before[name] != after[name] and name != _RECORD}


def check(before: dict[str, bytes], after: dict[str, bytes], old: str, new: str) -> set[str]:
    """Every file that showed the old value has changed, and every one that changed shows the new one."""
    found = changed(before, after)
    held = {name for name, data in before.items() if shows(name, data, old)}
    told = {name for name, data in after.items() if shows(name, data, new)}
    assert not {name for name in before if shows(name, before[name], new)}
    assert found == held == told
    assert not {name for name in after if shows(name, after[name], old)}
    return found


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The example site without its guide, before and after a value was changed wherever it is stated."""
    root = tmp_path_factory.mktemp("example")
    shutil.copytree(ROOT / "content", root / "content", ignore=lambda *_: ["guide"])
    config = (ROOT / "site.yaml").read_text("utf-8").replace("guide, ", "")
    # A drawing shows a value as well, in dots that this test cannot read.
    config = config.replace("cards: true", "cards: false")
    (root / "site.yaml").write_text(config, "utf-8")
    first = run(root)
    assert not first.failed, first.findings
    before = tree(root / "_site")
    for path in sorted((root / "content").rglob("*.md")):
        path.write_text(path.read_text("utf-8").replace("244.8", "245.3"), "utf-8")
    again = run(root)
    assert not again.failed, again.findings
    after = tree(root / "_site")
    run(root, "clean", cached=False)
    assert tree(root / "clean") == after
    return before, after


def test_in_the_example_what_shows_a_value_changes_with_it(
    example: tuple[dict[str, bytes], dict[str, bytes]],
) -> None:
    found = check(*example, "244.8", "245.3")
    assert {
        "index.html",
        "briefings/2025-01-13-trade-2024/index.html",
        "briefings/2025-01-21-putin-xi-call/index.html",
        "figures/russia-china-trade/index.html",
        "figures/russia-china-trade/data.csv",
        "figures/russia-china-trade/data.json",
        "data/figures.csv",
        "data/figures.json",
        "data/site.sqlite",
    } <= found
    assert (
        not {
            "figures/index.html",
            "figures/russia-china-trade-target/index.html",
            "people/li-qiang/index.html",
            "briefings/2024-10-23-brics-kazan/index.html",
            "timeline/index.html",
            "sitemap.xml",
        }
        & found
    )


def test_every_form_of_the_value_changes(
    example: tuple[dict[str, bytes], dict[str, bytes]],
) -> None:
    before, after = example
    call = "briefings/2025-01-21-putin-xi-call/index.html"
    series = "figures/russia-china-trade/index.html"
    forms = [
        (call, r'<data value="244800000000">'),
        (call, r"<b>244\.8</b>"),
        (series, r"<title>2024: USD 244\.8 billion"),
        (series, r"<b>244\.8</b>"),
        (series, r"20\.4 USD bn"),
        (series, r"−24\.8 billion \(−10\.1%\)"),
        (series, r'"unitText":"USD","value":244800000000\b'),
        ("figures/russia-china-trade/data.csv", r"244800000000"),
        ("figures/russia-china-trade/data.json", r"244800000000"),
        ("data/site.sqlite", r"244800000000"),
    ]
    for name, form in forms:
        assert re.search(form, text_of(name, before[name])), (name, form)
        assert not re.search(form, text_of(name, after[name])), (name, form)
    assert "20.44 USD bn" in after[series].decode()
    assert "−25.3 billion (−10.3%)" in after[series].decode()


# ── in a site of two briefings ────────────────────────────────────────────────────────────

FILES = {
    "content/measures/trade.md": "---\nlabel: Trade\nunit: USD\nkind: flow\n---\n",
    "content/measures/gas.md": "---\nlabel: Gas\n---\n",
    "content/organizations/customs.md": "---\nname: Customs\n---\n",
    "content/people/xi.md": "---\nname: Xi Jinping\n---\n",
    "content/briefings/a.md": """\
        ---
        title: Trade in one year
        date: 2025-01-13
        organizations: [customs]
        figures:
          - trade: USD 300bn in 2024, per customs
          - trade: USD 250bn in 2023, +9% yoy, per customs
        ---
        Customs counted goods worth $300 billion.
        """,
    "content/briefings/b.md": """\
        ---
        title: Trade since then
        date: 2025-06-01
        people: [xi]
        figures:
          - trade: USD 400bn in 2025, +20% yoy, per customs
          - gas: 7 in 2024
        ---
        Xi Jinping spoke of $400 billion.
        """,
}


def test_in_a_site_of_two_briefings_nothing_else_changes(tmp_path: Path) -> None:
    write_site(tmp_path, FILES)
    assert not run(tmp_path).failed
    before = tree(tmp_path / "_site")
    path = tmp_path / "content/briefings/a.md"
    path.write_text(path.read_text("utf-8").replace("300", "310"), "utf-8")
    assert not run(tmp_path).failed
    found = check(before, tree(tmp_path / "_site"), "300", "310")
    # Trade of 2025 is computed from that of 2024, on the page of the series.
    assert found == {
        "briefings/a/index.html",
        "briefings/a/index.md",
        "data/figures.csv",
        "data/figures.json",
        "data/site.sqlite",
        "feed.json",
        "feed.xml",
        "figures/trade/data.csv",
        "figures/trade/data.json",
        "figures/trade/index.html",
        "organizations/customs/index.html",
        "weeks/2025-W03/index.html",
        "weeks/2025-W22/index.html",
    }


def test_a_value_that_nothing_else_repeats_changes_its_own_files(tmp_path: Path) -> None:
    write_site(tmp_path, FILES)
    run(tmp_path)
    before = tree(tmp_path / "_site")
    path = tmp_path / "content/briefings/b.md"
    path.write_text(path.read_text("utf-8").replace("gas: 7", "gas: 8"), "utf-8")
    run(tmp_path)
    assert changed(before, tree(tmp_path / "_site")) == {
        "briefings/b/index.html",
        "briefings/b/index.md",
        "data/figures.csv",
        "data/figures.json",
        "data/site.sqlite",
        "feed.json",
        "feed.xml",
        "figures/gas/data.csv",
        "figures/gas/data.json",
        "figures/gas/index.html",
        "figures/index.html",
        "people/xi/feed.json",
        "people/xi/feed.xml",
        "weeks/2025-W22/index.html",
    }
