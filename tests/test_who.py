"""The `who` command: who is meant, what is told, how it ends; and that sidebars tell the same."""

import json
import re
import shlex
import shutil
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
from click.testing import CliRunner, Result

from builder import commands, options
from builder.cli import cli
from builder.files import scan
from builder.lookup import _is_wanted
from tests.conftest import NOW, ROOT, run, write_site


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be noon of 23 November 2026."""
    monkeypatch.setattr(options, "now", lambda: NOW)
    monkeypatch.setattr(commands, "now", lambda: NOW)


def who(root: Path, *words: str, code: int = 0) -> Result:
    """Ask in this process."""
    result = CliRunner().invoke(cli, ["who", "-C", str(root), *words], catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result


def asked(root: Path, *words: str) -> Any:
    """The answer for programs."""
    return json.loads(who(root, *words, "--format", "json").stdout)


def refused(root: Path, *words: str) -> str:
    """Why there is no answer."""
    return " ".join(who(root, *words, code=2).stderr.partition("Error: ")[2].split())


FILES = {
    "content/organizations/un.md": "---\nname: United Nations\naliases: [UN]\n---\n",
    "content/organizations/bank.md": "---\nname: The Bank\n---\n",
    "content/people/ada.md": """\
        ---
        name: Ada Brown
        family: Brown
        native: Ада Браун (ru)
        born: 1950-03
        died: 2019-05-06
        offices:
          - 2000/2004: Chair
            organization: un
            ordinal: 3
            source: shelf
          - 2004/2008: Chair
            organization: un
          - 2001-02-03: Guest
          - ..: Poet
        sources: [shelf, {own: https://own.example/, title: Her own}]
        ---
        """,
    "content/people/ben.md": """\
        ---
        name: Ben Gray
        family: Gray
        aliases: [Benny (weak), O'Gray]
        born: 1960~
        offices:
          - 2009/2012: chair
            organization: un
          - 2012/: Chair
            organization: bank
        ---
        """,
    "content/people/cleo.md": """\
        ---
        name: Cleo Gray
        family: Gray
        offices:
          - 2016-01-02/..: Chair
            organization: un
        ---
        """,
    "content/people/dan.md": "---\nname: Dan\ndraft: true\noffices:\n  - 2000/..: Clerk\n---\n",
    "content/people/dan2.md": "---\nname: Cleo Gray\n---\n",
    "content/sources.yaml": "- shelf: https://shelf.example/\n",
    "content/briefings/a.md": "---\ntitle: broken\n",
    "content/people/ada.jpg.yaml": "alt: broken: broken\n",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path, FILES)


# ── who is meant ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("ada", "ada"),
        ("Ada Brown", "ada"),
        ("  ada   BROWN ", "ada"),
        ("Ада Браун", "ada"),
        ("brown", "ada"),
        ("Benny", "ben"),
        ("O’Gray", "ben"),
        ("cleo", "cleo"),
        ("bank", "bank"),
        ("un", "un"),
        ("united nations", "un"),
    ],
)
def test_an_id_a_name_or_a_family_name_means_somebody(site: Path, words: str, name: str) -> None:
    assert asked(site, words, "--on", "2001-01-01")["id"] == name


def test_a_title_means_an_office_wherever_it_is(site: Path) -> None:
    answer = asked(site, "CHAIR", "--on", "2013-06-01")
    assert (answer["kind"], answer["id"], answer["name"]) == ("office", None, "CHAIR")
    assert [one["organization"]["id"] for one in answer["offices"]] == ["bank", "un"]
    answer = asked(site, "guest")
    assert (answer["name"], answer["offices"][0]["organization"]) == ("Guest", None)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("adda", "nobody and no office is called “adda”; did you mean `ada`?"),
        ("Ada Brwn", "nobody and no office is called “Ada Brwn”; did you mean `Ada Brown`?"),
        ("Chairr", "nobody and no office is called “Chairr”; did you mean `Chair`?"),
        ("zzzzzz", "nobody and no office is called “zzzzzz”"),
        ("", "nobody and no office is called “”"),
        ("gray", "“gray” is the name of several; write `ben` or `cleo`"),
        ("Cleo Gray", "“Cleo Gray” is the name of several; write `cleo` or `dan2`"),
        ("dan", "`dan` is held back (draft); --drafts shows drafts, too"),
        ("clerk", "nobody and no office is called “clerk”; did you mean `cleo`?"),
    ],
)
def test_who_is_not_known_is_answered_with_those_near(site: Path, words: str, said: str) -> None:
    assert refused(site, words) == said


def test_drafts_are_looked_into_when_asked_for(site: Path) -> None:
    assert asked(site, "dan", "--drafts")["held"][0]["title"] == "Clerk"
    assert asked(site, "clerk", "-D")["offices"][0]["holders"][0]["id"] == "dan"


# ── what is told ──────────────────────────────────────────────────────────────────────────


def test_everything_that_is_known_of_somebody_on_a_day(site: Path) -> None:
    un = {"id": "un", "name": "United Nations"}
    shelf = {"id": "shelf", "title": "", "url": "https://shelf.example/"}
    ben = {"id": "ben", "name": "Ben Gray", "period": "2009/2012", "direct": True}
    chair = {
        "title": "Chair", "organization": un, "period": "2000/2008", "ordinal": 3, "source": shelf,
        "certain": True, "preceded_by": None, "succeeded_by": ben,
    }  # fmt: skip
    plain = {"organization": None, "ordinal": None, "source": None}
    assert asked(site, "ada", "--on", "2003-06-01") == {
        "kind": "person",
        "id": "ada",
        "name": "Ada Brown",
        "native": ["Ада Браун"],
        "on": "2003-06-01",
        "born": "1950-03",
        "died": "2019-05-06",
        "age": [53, 53],
        "held": [chair],
        "earlier": [{"title": "Guest", "period": "2001-02-03", **plain}],
        "later": [],
        "undated": [{"title": "Poet", "period": "..", **plain}],
        "ended": ["Chair"],
        "begun": [],
        "sources": [shelf, {"id": "own", "title": "Her own", "url": "https://own.example/"}],
    }


def test_an_answer_can_be_read(site: Path) -> None:
    assert who(site, "ada", "--on", "2001-02-03").stdout == (
        "Ada Brown, Ада Браун (ada)\n"
        "On 3 February 2001: born March 1950, aged 50, died 6 May 2019\n"
        "\nHeld\n"
        "  Chair, United Nations, 3rd: 2000–2008\n"
        "    succeeded by Ben Gray\n"
        "  Guest: 3 February 2001\n"
        "\nDates unknown\n"
        "  Poet: dates unknown\n"
        "\nSince then\n"
        "  ended: Chair\n"
        "  ended: Guest\n"
        "\nSources\n"
        "  shelf, https://shelf.example/\n"
        "  Her own, https://own.example/\n"
    )
    assert who(site, "ben", "--on", "2012-06-01").stdout == (
        "Ben Gray (ben)\n"
        "On 1 June 2012: born about 1960, aged about 51 or 52\n"
        "\nPossibly held: the dates leave it open\n"
        "  chair, United Nations: 2009–2012\n"
        "    preceded by Ada Brown, succeeded by Cleo Gray (not directly: from 2 January 2016)\n"
        "  Chair, The Bank: from 2012\n"
    )
    assert who(site, "dan2").stdout == (
        "Cleo Gray (dan2)\nOn 23 November 2026\n\nNo office is known to have been held.\n"
    )


def test_the_age_is_that_of_the_day_or_of_death(site: Path) -> None:
    ages = {day: asked(site, "ada", "--on", day)["age"] for day in ("2019-05-05", "2026-01-01")}
    assert ages == {"2019-05-05": [69, 69], "2026-01-01": [69, 69]}
    assert asked(site, "ada", "--on", "1940-01-01")["age"] is None
    assert asked(site, "cleo")["age"] is None
    told = who(site, "ada", "--on", "1940-01-01").stdout
    assert "On 1 January 1940: born March 1950, died 6 May 2019\n" in told


def test_an_office_tells_who_held_it_or_who_came_before_and_after(site: Path) -> None:
    assert who(site, "Chair", "--on", "2004-06-01").stdout == (
        "Chair\nOn 1 June 2004\n"
        "\nChair, The Bank\n"
        "  no holder is known\n"
        "    after: Ben Gray (ben), from 2012\n"
        "\nChair, United Nations\n"
        "  possibly Ada Brown (ada), 3rd: 2000–2008\n"
        "    succeeded by Ben Gray\n"
    )
    assert who(site, "Chair", "--on", "2014-06-01").stdout.endswith(
        "\nChair, United Nations\n"
        "  no holder is known\n"
        "    before: Ben Gray (ben), 2009–2012\n"
        "    after: Cleo Gray (cleo), since 2 January 2016\n"
    )
    assert who(site, "Poet").stdout == ("Poet\nOn 23 November 2026\n\nPoet\n  no holder is known\n")


def test_an_organisation_tells_who_held_what(site: Path) -> None:
    assert who(site, "un", "--on", "2010-06-01").stdout == (
        "United Nations (un)\nOn 1 June 2010\n"
        "\nChair\n  Ben Gray (ben): 2009–2012\n"
        "    preceded by Ada Brown, succeeded by Cleo Gray (not directly: from 2 January 2016)\n"
    )
    assert who(site, "un", "--on", "1990-01-01").stdout == (
        "United Nations (un)\nOn 1 January 1990\n\nNo office is known to have been held.\n"
    )
    assert asked(site, "un", "--on", "1990-01-01")["offices"] == []


def test_the_day_is_today_in_the_timezone_of_the_site(site: Path) -> None:
    assert asked(site, "ada")["on"] == "2026-11-23"
    assert asked(site, "ada", "--on", "2011-06-01T23:00Z")["on"] == "2011-06-01"
    (site / "site.yaml").write_text("title: T\nurl: https://e.org/\ntimezone: Asia/Tokyo\n")
    assert asked(site, "ada", "--on", "2011-06-01T23:00Z")["on"] == "2011-06-02"
    assert asked(site, "ada", "--on", "2011-06-01")["on"] == "2011-06-01"


def test_dates_are_told_in_the_language_of_the_site(site: Path) -> None:
    (site / "site.yaml").write_text("title: T\nurl: https://e.org/\nlanguage: de\n")
    assert "On 1. Juni 2001: born März 1950" in who(site, "ada", "--on", "2001-06-01").stdout


# ── how it ends ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (
            "2011-13-01",
            "Invalid value for '--on': `2011-13-01` does not exist: there is no month 13",
        ),
        ("01/06/2011", "Invalid value for '--on': `01/06/2011` is not a date"),
        ("yesterday", "Invalid value for '--on': `yesterday` is not a date"),
    ],
)
def test_a_bad_date_is_answered_as_by_other_commands(site: Path, day: str, said: str) -> None:
    assert refused(site, "ada", "--on", day).startswith(said)


def test_what_has_to_be_mended_is_shown_beside_the_answer(site: Path) -> None:
    path = site / "content/people/ada.md"
    path.write_text(path.read_text().replace("born: 1950-03", "born: 1950-13"))
    result = who(site, "ada", "--on", "2001-06-01", code=1)
    assert result.stdout.startswith("Ada Brown, Ада Браун (ada)\nOn 1 June 2001: died")
    assert "content/people/ada.md:5:12: error[impossible-date]" in result.stderr
    assert "1950-13" in result.stderr
    result = who(site, "nobody", code=2)
    assert "error[impossible-date]" in result.stderr
    site.joinpath("site.yaml").write_text(
        "title: T\nurl: https://e.org/\nchecks: {impossible-date: 'off'}\n"
    )
    assert who(site, "ada").stderr == ""


def test_without_a_site_there_is_no_answer(tmp_path: Path) -> None:
    assert "there is no site.yaml" in who(tmp_path, "ada", code=1).stderr
    (tmp_path / "site.yaml").write_text("title: T\nurl: https://e.org/\ntimezone: Mars/Olympus\n")
    result = who(tmp_path, "ada", code=1)
    assert "`Mars/Olympus` is not a timezone that is known" in result.stderr
    assert result.stdout == ""
    (tmp_path / "site.yaml").write_text("title: T\n")
    assert "error" in who(tmp_path, "ada", code=1).stderr


def test_nothing_but_profiles_is_looked_at_and_nothing_is_written(site: Path) -> None:
    assert sorted(scan(site, _is_wanted)[0]) == [
        *("content/organizations/bank.md", "content/organizations/un.md"),
        *(f"content/people/{name}.md" for name in ("ada", "ben", "cleo", "dan", "dan2")),
        *("content/sources.yaml", "site.yaml"),
    ]
    before = {path.name for path in site.iterdir()}
    who(site, "ada")
    assert {path.name for path in site.iterdir()} - before <= {".cache"}


def test_a_folder_of_people_that_is_a_link_is_not_followed(site: Path, tmp_path: Path) -> None:
    (site / "content/people").rename(site / "elsewhere")
    (site / "content/people").symlink_to(site / "elsewhere")
    result = who(site, "ada", code=2)
    assert "error[symlink]" in result.stderr


def test_profiles_in_other_places_and_with_an_id_twice_are_no_others(site: Path) -> None:
    write_site(site, {"content/people/more/eve.md": "---\nname: Eve\n---\n"})
    write_site(site, {"content/people/more.md/eve.md": "---\nname: Eve\n---\n"})
    write_site(site, {"content/people/un.md": "---\nname: Unity\n---\n"})
    known = asked(site, "un")
    assert (known["kind"], known["name"]) == ("organization", "United Nations")
    assert "nobody and no office is called “eve”" in refused(site, "eve")


# ── what a build remembers, and what its pages say ────────────────────────────────────────


def test_after_a_build_nothing_is_read_anew(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (site / "content/briefings/a.md").unlink()
    (site / "content/people/dan2.md").unlink()
    (site / "content/people/ada.jpg.yaml").unlink()
    assert not run(site).failed
    monkeypatch.setattr("builder.lookup._load", lambda path, data: pytest.fail(f"{path} was read"))
    told = who(site, "ada", "--on", "2003-06-01").stdout
    monkeypatch.undo()
    shutil.rmtree(site / ".cache")
    assert who(site, "ada", "--on", "2003-06-01").stdout == told


def sidebar(page: Path) -> dict[str, dict[str, bool]]:
    """Who stands beside a briefing, with the offices that are shown, and whether they are sure."""
    tree: Element = html5lib.parse(page.read_text("utf-8"), namespaceHTMLElements=False)
    found: dict[str, dict[str, bool]] = {}
    for card in tree.iter("details"):
        link = next((one for one in card.iter("a") if "/people/" in (one.get("href") or "")), None)
        lists = [one for one in card.iter("dl") if one.get("class") == "vita"]
        if link is None or "card" not in (card.get("class") or "").split():
            continue
        name = (link.get("href") or "").rstrip("/").rpartition("/")[2]
        shown = found.setdefault(name, {})
        for row in (one for part in lists for one in part.iter("dd")):
            text = " ".join("".join(row.itertext()).split())
            shown[text.removeprefix("possibly ")] = not text.startswith("possibly ")
    return found


def test_sidebars_show_what_who_tells_for_the_same_day(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copyfile(ROOT / "site.yaml", tmp_path / "site.yaml")
    assert not run(tmp_path).failed
    compared = 0
    for page in sorted((tmp_path / "_site/briefings").glob("2*-*/index.html")):
        day = date.fromisoformat(page.parent.name[:10]).isoformat()
        for name, shown in sidebar(page).items():
            answer = asked(tmp_path, name, "--on", day)
            told = {one["title"]: one["certain"] for one in answer["held"]}
            offices = {
                text: sure for text, sure in shown.items() if not re.search(r"\baged\b", text)
            }
            for text, sure in offices.items():
                (title,) = [one for one in told if text.startswith(one)]
                assert told[title] == sure, (page, name, text)
            # The lead stands there with all offices, the others with the first two.
            assert len(offices) in {len(told), min(2, len(told))}
            compared += len(offices)
    assert compared > 20


def test_the_guide_shows_what_the_command_says() -> None:
    text = (ROOT / "content/pages/guide/command-line.md").read_text("utf-8")
    shown = re.findall(r"```text\n\$ readout (who [^\n]+)\n(.*?)```", text, re.DOTALL)
    assert len(shown) == 2
    for line, answer in shown:
        _, *words = shlex.split(line)
        assert who(ROOT, *words).stdout == answer
