"""Offices held on a day, against a brute-force oracle and against what is known of real careers."""

import shutil
from calendar import monthrange
from datetime import date, timedelta
from pathlib import Path

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.link.offices import held_on, standing
from builder.load.document import load_document
from builder.load.edtf import parse_edtf
from builder.model import Edtf, Id, Office, Place, Profile, Ref, SourcePath
from tests.conftest import ROOT, run
from tests.strategies import any_dates

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


# ── any career, by counting days ──────────────────────────────────────────────────────────


def days_of(text: str) -> list[date]:
    """Every day that a date may mean, counted one by one."""
    bare = text.rstrip("~?%")
    year = int(bare[:4].replace("X", "0"))
    part = bare[5:]
    if len(part) == 5:
        return [date.fromisoformat(bare)]
    if bare.endswith("X"):
        months = [(year + n // 12, n % 12 + 1) for n in range(120)]
    elif part.startswith(("Q", "H")):
        many = 3 if part[0] == "Q" else 6
        months = [(year, many * (int(part[1]) - 1) + n) for n in range(1, many + 1)]
    elif part in {"21", "22", "23", "24"}:
        first = 3 * (int(part) - 20)
        months = [(year + (first + n > 12), (first + n - 1) % 12 + 1) for n in range(3)]
    else:
        months = [(year, int(part))] if part else [(year, n) for n in range(1, 13)]
    return [
        date(y, month, day) for y, month in months for day in range(1, monthrange(y, month)[1] + 1)
    ]


def choices(text: str) -> tuple[list[date], list[date]]:
    """Every day on which a period may have begun, and every day on which it may have ended."""
    if "/" not in text:
        return days_of(text), days_of(text)
    left, right = text.split("/")
    starts = [date.min] if left == ".." else days_of(left) if left else []
    ends = [date.max] if right == ".." else days_of(right) if right else []
    # Where one end is not known, it may be any day on its side of the other one.
    return starts or [date.min, *ends], ends or [*starts, date.max]


office_words = st.tuples(
    any_dates,
    st.sampled_from(["President", "Chair"]),
    st.sampled_from([None, "prc", "ccp"]),
)
careers = st.lists(office_words, max_size=5)


def person_with(given_offices: list[tuple[str, str, str | None]]) -> Profile:
    """Somebody with a career."""
    offices = []
    for text, title, group in given_offices:
        period = parse_edtf(text)
        assert isinstance(period, Edtf), text
        where = Ref(group, Place(1, 1)) if group else None
        offices.append(Office(period, title, Place(1, 1), where))
    return Profile(SourcePath("x"), Id("x"), "person", "X", offices=tuple(offices))


def counted(
    given_offices: list[tuple[str, str, str | None]], day: date
) -> dict[tuple[str, str | None], bool]:
    """The offices that may be held on a day, and whether that is certain."""
    found: dict[tuple[str, str | None], bool] = {}
    for text, title, group in given_offices:
        if text == "..":
            continue
        starts, ends = choices(text)
        if any(one <= day for one in starts) and any(one >= day for one in ends):
            certain = all(one <= day for one in starts) and all(one >= day for one in ends)
            found[title, group] = found.get((title, group), False) or certain
    return found


@st.composite
def queries(draw: st.DrawFn) -> tuple[list[tuple[str, str, str | None]], list[date]]:
    """A career, and days at which it is looked at: near its edges, and anywhere."""
    given_offices = draw(careers)
    edges = [
        edge + timedelta(days=step)
        for text, _, _ in given_offices
        if text != ".."
        for row in choices(text)
        for edge in (row[0], row[-1])
        if edge not in {date.min, date.max}
        for step in (-1, 0, 1)
    ]
    days_near = st.sampled_from(edges) if edges else st.nothing()
    anywhere = st.dates(date(1985, 1, 1), date(2030, 1, 1))
    asked = st.lists(days_near | anywhere, min_size=12, max_size=12)
    return given_offices, draw(asked)


def what(office: Office) -> tuple[str, str | None]:
    """What makes two offices the same one."""
    return office.title, office.organization.id if office.organization else None


@settings(max_examples=max(300, settings().max_examples))
@given(queries())
def test_any_office_is_held_when_counting_days_says_so(
    given_query: tuple[list[tuple[str, str, str | None]], list[date]],
) -> None:
    """A few thousand pairs of a person and a date."""
    given_offices, asked = given_query
    person = person_with(given_offices)
    for day in asked:
        held = held_on(person, day)
        assert len({what(one.office) for one in held}) == len(held)
        assert {what(one.office): one.certain for one in held} == counted(given_offices, day)
        order = [person.offices.index(one.office) for one in held]
        assert order == sorted(order)
    then, now = sorted(asked[:2])
    seen, before, after = standing(person, then, now), counted(given_offices, then), {}
    if now > then:
        after = counted(given_offices, now)
        assert {what(one) for one in seen.ended} == {
            one for one, certain in before.items() if certain and one not in after
        }
        assert {what(one) for one in seen.begun} == {
            one for one, certain in after.items() if certain and one not in before
        }
    else:
        assert (seen.ended, seen.begun) == ((), ())
    assert seen.held == held_on(person, then)


@pytest.mark.parametrize(
    ("period", "day", "certain"),
    [
        ("2012-11-15/..", date(2012, 11, 15), True),
        ("2012-11-15/..", date(2012, 11, 14), None),
        ("2008-03-15/2013-03-14", date(2013, 3, 14), True),
        ("2008-03-15/2013-03-14", date(2013, 3, 15), None),
        ("2012/2013", date(2012, 6, 1), False),
        ("2012/2013", date(2012, 12, 31), True),
        ("2012/2013", date(2013, 1, 1), True),
        ("2012/2013", date(2013, 1, 2), False),
        ("2012/", date(2020, 1, 1), False),
        ("2012/", date(2011, 12, 31), None),
        ("../2010", date(1950, 1, 1), True),
        ("/2010", date(1950, 1, 1), False),
        ("2012", date(2012, 6, 1), False),
        ("2012-06-01", date(2012, 6, 1), True),
        ("199X/2000", date(1995, 1, 1), False),
        ("..", date(2012, 1, 1), None),
    ],
)
def test_what_precision_leaves_open_is_only_possible(
    period: str, day: date, certain: bool | None
) -> None:
    held = held_on(person_with([(period, "Chair", None)]), day)
    assert [one.certain for one in held] == ([] if certain is None else [certain])


# ── careers as they were ──────────────────────────────────────────────────────────────────


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
