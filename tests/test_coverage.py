"""Coverage: what counts as named and as backed, page by page and for the site, in words and as data."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from builder.cli import cli
from builder.desk.coverage import Coverage, Share
from builder.model import SourcePath
from builder.survey_report import coverage_lines
from builder.surveying import Covered, Survey
from tests.conftest import ROOT, write_site
from tests.desk_site import CALL, asked, covered

XI = "---\nname: Xi Jinping\nfamily: Xi\n---\n"
PUTIN = "---\nname: Vladimir Putin\nfamily: Putin\noffices:\n  - 2012-05-07/..: President\n    source: s\n  - 1999/2000: Prime Minister\n---\n"
PEOPLE = {
    "people/xi-jinping.md": XI,
    "people/vladimir-putin.md": PUTIN,
    "sources.yaml": "- s: https://s.example/\n",
}


def page(front: str = "", prose: str = "") -> str:
    return f"---\ntitle: A call\n{front}---\n{prose}\n"


FIGURE = "figures:\n  - trade: USD 244.8bn in 2024, +1.9% yoy, per customs\n"
DATES = "dates:\n  - 2024-10-22/2024-10-24: A summit\n    source: s\n  - 2024-12: A road map\nsources: [s]\n"


@pytest.mark.parametrize(
    ("front", "prose", "people", "dates", "figures", "sources"),
    [
        ("", "", (0, 0), (0, 0), (0, 0), (0, 0)),
        ("people: [xi-jinping]\n", "Xi Jinping met Vladimir Putin. Xi left.", (1, 2), (0, 0), (0, 0), (0, 0)),
        ("people: [xi-jinping]\n", "Nobody came.", (0, 0), (0, 0), (0, 0), (0, 0)),
        (FIGURE, "Trade came to $244.8 billion in 2024, up 1.9 per cent.", (0, 0), (1, 1), (2, 2), (1, 1)),
        (FIGURE, "Trade came to $300 billion in 2023.", (0, 0), (0, 1), (0, 1), (1, 1)),
        (FIGURE, "Trade came to $248.4 billion in 2024.", (0, 0), (1, 1), (0, 1), (1, 1)),
        (FIGURE, "A third of it was gas. Two men came.", (0, 0), (0, 0), (0, 0), (1, 1)),
        (DATES, "They met on 23 October 2024 and in December 2024, not in May 2023, nor last year.", (0, 0), (3, 4), (0, 0), (1, 2)),
        (DATES, "Yesterday they met.", (0, 0), (0, 0), (0, 0), (1, 2)),
        ("quotes:\n  - xi-jinping: dear friend\n  - xi-jinping: no limits\n    source: s\nsources: [s]\n", "", (0, 0), (0, 0), (0, 0), (1, 2)),
        ("figures:\n  - trade: USD 244.8bn in 2024\n  - gas: 5% in 2024\n    source: s\nsources: [s]\n", "", (0, 0), (0, 0), (0, 0), (1, 2)),
        ("summary: Trade came to $30 billion.\nkey_points: [Of $40 billion, he said nothing.]\n", "", (0, 0), (0, 0), (0, 2), (0, 0)),
    ],
)  # fmt: skip
def test_what_is_named_is_counted_and_what_backs_it(
    front: str,
    prose: str,
    people: tuple[int, int],
    dates: tuple[int, int],
    figures: tuple[int, int],
    sources: tuple[int, int],
) -> None:
    found = covered({**PEOPLE, CALL: page(front, prose)})[CALL]
    shares = (people, dates, figures, sources)
    assert found == Coverage(*(Share(*one) for one in shares))


def test_of_a_profile_the_sources_of_offices_are_counted() -> None:
    assert covered(PEOPLE)["people/vladimir-putin.md"] == Coverage(sources=Share(1, 2))


def test_what_another_briefing_has_declared_is_covered() -> None:
    files = {
        "briefings/2024-01-01-before.md": page(
            "figures:\n  - trade: USD 240.1bn in 2023, per customs\n"
        ),
        CALL: page(FIGURE, "Trade came to $244.8 billion, after $240.1 billion."),
    }
    assert covered(files)[CALL].figures == Share(2, 2)


def test_a_number_in_doubt_is_not_covered_and_is_reported_once() -> None:
    front = "figures:\n  - seats-left: 120 in 2024, per it\n  - seats-right: 120 in 2024, per it\n"
    files = {CALL: page(front, "One side has 120.")}
    assert covered(files)[CALL].figures == Share(0, 1)
    assert [one.code for one in asked(files).found] == ["ambiguous-figure"]


WORDS = [
    "Trade came to $244.8 billion.", "Trade came to $248.4 billion in 2024.", "It grew by 7 per cent.",
    "In 2023 they met.", "They met on 23 October 2024.", "A third left.", "12,000 ships came.",
    "Xi Jinping spoke.", "Vladimir Putin spoke.", "“It was $30 billion in May 2020.”", "Last year he left.",
    "Trade fell by 1.9 per cent in 2024, to $244.8 billion.", "Xi and Putin.", "> In 2019 it was 5 per cent.",
]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=8))
def test_what_is_not_covered_is_what_is_reported(words: list[str]) -> None:
    front = f"people: [xi-jinping]\n{FIGURE}{DATES}"
    files = {**PEOPLE, CALL: page(front, "\n\n".join(words))}
    site = asked(files)
    found = [one.code for one in site.found if one.at.path == f"content/{CALL}"]
    loose = ("undeclared-figure", "figure-differs", "hedge-reversed", "wrong-change")
    coverage = covered(files)[CALL]
    assert coverage.dates.whole - coverage.dates.part == found.count("undeclared-date")
    assert coverage.figures.whole - coverage.figures.part == sum(map(found.count, loose))
    strangers = found.count("not-declared") + found.count("undeclared-speaker")
    assert coverage.people.whole - coverage.people.part == strangers


@given(st.integers(0, 400), st.integers(0, 400), st.integers(0, 100))
def test_a_share_reaches_what_it_is_and_no_more(part: int, more: int, least: int) -> None:
    share = Share(part, part + more)
    assert share.reaches(least) == (share.percent >= least)
    assert share.reaches(0)
    assert share.reaches(100) == (more == 0)


# ── the example site ──────────────────────────────────────────────────────────────────────


def readout(*words: str, code: int = 0) -> Result:
    result = CliRunner().invoke(cli, ["coverage", *words], catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result


def test_the_example_is_covered_wholly_with_sources() -> None:
    told = json.loads(
        readout("--root", str(ROOT), "-f", "json", "-D", "--as-of", "2026-11-23").stdout
    )
    assert told["min_coverage"] > 0
    assert len(told["pages"]) > 15
    for one in (told["site"], *told["pages"]):
        for share in ("people", "dates", "figures", "named", "sources"):
            assert one[share]["part"] == one[share]["whole"], one
    assert told["site"]["named"]["whole"] > 400


# ── the command ───────────────────────────────────────────────────────────────────────────

SITE = {f"content/{name}": text for name, text in PEOPLE.items()} | {
    f"content/{CALL}": page(
        f"people: [xi-jinping]\n{FIGURE}", "Xi Jinping spoke of $244.8 billion."
    ),
    "content/briefings/2025-01-22-more.md": page("", "He spoke of $30 billion in May 2020."),
}


def test_the_table_has_a_row_for_each_page_and_one_for_the_site(tmp_path: Path) -> None:
    lines = readout("--root", str(write_site(tmp_path, SITE))).stdout.splitlines()
    assert [line.split() for line in lines] == [
        ["people", "dates", "figures", "covered", "sources"],
        [f"content/{CALL}", "1/1", "-", "1/1", "100%", "1/1"],
        ["content/briefings/2025-01-22-more.md", "-", "0/1", "0/1", "0%", "-"],
        ["content/people/vladimir-putin.md", "1/2"],
        ["site", "1/1", "0/1", "1/2", "50%", "2/3"],
    ]
    assert len({len(line) for line in lines}) <= 2  # the columns stand below each other


def test_pages_that_are_covered_can_be_left_out(tmp_path: Path) -> None:
    lines = readout("--root", str(write_site(tmp_path, SITE)), "--skip-covered").stdout.splitlines()
    firsts = [line.split()[0] for line in lines[1:]]
    assert firsts == [
        "content/briefings/2025-01-22-more.md",
        "content/people/vladimir-putin.md",
        "site",
        "1",
    ]
    assert lines[-1] == "1 page covered wholly."


def test_it_fails_below_the_least_and_where_something_cannot_be_read(tmp_path: Path) -> None:
    config = "title: A desk\nurl: https://desk.example/\nmin_coverage: {}\n"
    root = write_site(tmp_path, {**SITE, "site.yaml": config.format("0%")})
    readout("--root", str(root))
    (root / "site.yaml").write_text(config.format("1%"), "utf-8")
    readout("--root", str(root), code=1)
    (root / "site.yaml").write_text("title: A desk\n", "utf-8")
    result = readout("--root", str(root), code=1)
    assert "missing-key" in result.stderr
    assert result.stdout == ""


def test_the_text_of_a_mistake_does_not_hide_the_table(tmp_path: Path) -> None:
    bad = {f"content/{CALL}": page("dates:\n  - 2024-02-30: A day\n", "Nothing.")}
    result = readout("--root", str(write_site(tmp_path, {**SITE, **bad})), code=1)
    assert "impossible-date" in result.stderr
    assert result.stdout.splitlines()[-1].startswith("site")


def test_a_page_below_the_least_stands_out() -> None:
    made = Survey(
        (), (Covered(SourcePath("a.md"), Coverage(dates=Share(1, 2)), profile=False),), 60
    )
    lines = list(coverage_lines(made, lambda text, style: f"<{style}>{text}"))
    assert [line.startswith("<red>") for line in lines] == [False, True, True]
