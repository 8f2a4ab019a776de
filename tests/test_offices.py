"""Offices held on a day, against a brute-force oracle and against what is known of real careers."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.link.offices import held_on, standing
from builder.load.document import load_document
from builder.load.edtf import parse_edtf
from builder.model import Edtf, Id, Office, Place, Profile, SourcePath
from tests.conftest import ROOT, run

START = date(1990, 1, 1)
days = st.integers(0, 400).map(lambda number: START + timedelta(days=number))


def career(*terms: tuple[date, date | None]) -> Profile:
    """Somebody with an office of its own title for each term."""
    offices = []
    for number, (first, last) in enumerate(terms):
        period = parse_edtf(f"{first}/{last or '..'}")
        assert isinstance(period, Edtf)
        offices.append(Office(period, f"Office {number}", Place(1, 1)))
    return Profile(SourcePath("x"), Id("x"), "person", "X", offices=tuple(offices))


terms = st.tuples(days, st.none() | st.integers(0, 200)).map(
    lambda pair: (pair[0], None if pair[1] is None else pair[0] + timedelta(days=pair[1]))
)


@settings(max_examples=400)
@given(st.lists(terms, max_size=6), st.lists(days, min_size=5, max_size=5))
def test_held_is_what_counting_days_says(
    given_terms: list[tuple[date, date | None]], asked: list[date]
) -> None:
    person = career(*given_terms)
    for day in asked:
        expected = {
            f"Office {number}"
            for number, (first, last) in enumerate(given_terms)
            if first <= day and (last is None or day <= last)
        }
        assert {one.office.title for one in held_on(person, day) if one.certain} == expected


@given(st.lists(terms, max_size=6), days, days)
def test_what_has_changed_is_the_difference_of_two_days(
    given_terms: list[tuple[date, date | None]], first: date, second: date
) -> None:
    person, (then, now) = career(*given_terms), sorted((first, second))
    seen = standing(person, then, now)
    before = {one.office.title for one in held_on(person, then)}
    after = {one.office.title for one in held_on(person, now)}
    assert {one.title for one in seen.ended} == before - after
    assert {one.title for one in seen.begun} == after - before


def titles(name: str, day: date) -> list[str]:
    path = f"content/people/{name}.md"
    profile = load_document(SourcePath(path), (ROOT / path).read_bytes()).document
    assert isinstance(profile, Profile)
    return [one.office.title for one in held_on(profile, day) if one.certain]


@pytest.mark.parametrize(
    ("name", "day", "held", "not_held"),
    [
        ("vladimir-putin", date(2010, 6, 1), "Prime Minister", "President"),
        ("vladimir-putin", date(2012, 5, 10), "President", "Prime Minister"),
        ("vladimir-putin", date(2000, 2, 1), "Acting President", "President of Russia"),
        ("xi-jinping", date(2011, 6, 1), "Vice-President", "General Secretary"),
        ("xi-jinping", date(2013, 1, 15), "General Secretary", "President of the People"),
        ("xi-jinping", date(2013, 1, 15), "Vice-President", "President of the People"),
        ("xi-jinping", date(2025, 1, 21), "President of the People", "Vice-President"),
        ("dmitry-medvedev", date(2010, 6, 1), "President", "Prime Minister"),
    ],
)
def test_real_careers(name: str, day: date, held: str, not_held: str) -> None:
    found = titles(name, day)
    assert any(title.lower().startswith(held.lower()) for title in found), found
    assert not any(title.lower().startswith(not_held.lower()) for title in found), found


def sidebar(page: Path) -> str:
    """The text of who's who on a built page."""
    tree = html5lib.parse(page.read_text("utf-8"), namespaceHTMLElements=False)
    asides = [one for one in tree.iter("aside") if one.get("aria-labelledby") == "who"]
    assert len(asides) == 1
    return " ".join(" ".join(asides[0].itertext()).split())


def test_pages_show_the_offices_of_their_date(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copyfile(ROOT / "site.yaml", tmp_path / "site.yaml")
    assert not run(tmp_path).failed
    anchor = sidebar(tmp_path / "_site/briefings/2025-01-21-putin-xi-call/index.html")
    assert anchor.startswith("Who’s who on 21 January 2025")
    assert "Xi Jinping 习近平" in anchor
    assert "President of the People's Republic of China" in anchor
    assert "Vice-President" not in anchor
    then = sidebar(tmp_path / "_site/briefings/2012-05-10-exchange-of-offices/index.html")
    assert then.startswith("Who’s who on 10 May 2012")
    assert "Xi Jinping Vice-President of the People's Republic of China" in then
    assert "Since 2012 President of Russia" in then
    assert "now: President of the People's Republic of China" in then
