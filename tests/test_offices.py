"""Offices held on a day, against a brute-force oracle and against what is known of real careers."""

import shutil
from calendar import monthrange
from datetime import date, timedelta
from pathlib import Path
from random import Random

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from builder.link.offices import held_on, standing, unbroken
from builder.link.succession import Offices, gaps, gather_offices, holders_on
from builder.load.document import load_document
from builder.load.edtf import is_known, parse_edtf, span_as
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
    assert {one.office.title for one in seen.ended} == before - after
    assert {one.office.title for one in seen.begun} == after - before


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


def person_with(given_offices: list[tuple[str, str, str | None]], name: str = "x") -> Profile:
    """Somebody with a career."""
    offices = []
    for text, title, group in given_offices:
        period = parse_edtf(text)
        assert isinstance(period, Edtf), text
        where = Ref(group, Place(1, 1)) if group else None
        offices.append(Office(period, title, Place(1, 1), where))
    return Profile(SourcePath("x"), Id(name), "person", "X", offices=tuple(offices))


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
    title = " ".join(office.title.lower().split())
    return title, office.organization.id if office.organization else None


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
        assert {what(one.office): one.certain for one in held} == counted_by_title(
            given_offices, day
        )
        order = [person.offices.index(one.office) for one in held]
        assert order == sorted(order)
    then, now = sorted(asked[:2])
    seen, before, after = standing(person, then, now), counted_by_title(given_offices, then), {}
    if now > then:
        after = counted_by_title(given_offices, now)
        assert {what(one.office) for one in seen.ended} == {
            one for one, certain in before.items() if certain and one not in after
        }
        assert {what(one.office) for one in seen.begun} == {
            one for one, certain in after.items() if certain and one not in before
        }
    else:
        assert (seen.ended, seen.begun) == ((), ())
    assert seen.held == held_on(person, then)


# ── two thousand careers ──────────────────────────────────────────────────────────────────

TITLES = ("President", "president ", "Chair", "Member of the board", "Prime  Minister")
"""Of these, two are the same office in other letters."""


def any_moment(random: Random, year: int) -> str:
    """A date of a year in any precision, perhaps marked as approximate or uncertain."""
    month, day = random.randint(1, 12), random.randint(1, 28)
    forms = (
        *[f"{year}-{month:02}-{day:02}"] * 4,
        *[f"{year}-{month:02}", f"{year}"] * 2,
        f"{year}-Q{random.randint(1, 4)}",
        f"{year}-H{random.randint(1, 2)}",
        f"{year}-2{random.randint(1, 4)}",
        f"{year // 10}X",
    )
    return random.choice(forms) + random.choice(["", "", "", "", "~", "?", "%"])


def any_period(random: Random, since: str, until: str) -> str:
    """A period of time between two dates, or with less known of it."""
    forms = (
        *[f"{since}/{until}"] * 6,
        *[f"{since}/..", f"{since}/", f"../{until}", f"/{until}", since, ".."],
    )
    read = parse_edtf(text := random.choice(forms))
    return text if isinstance(read, Edtf) else since


def any_career(random: Random) -> list[tuple[str, str, str | None]]:
    """Terms that follow each other, meet in a day, overlap, or lie apart; titles come again."""
    made: list[tuple[str, str, str | None]] = []
    day = date(random.randint(1950, 2010), random.randint(1, 12), random.randint(1, 28))
    for _ in range(random.randint(0, 7)):
        last = day + timedelta(days=random.choice([0, 1, 30, 365, 1461, random.randint(1, 4000)]))
        if random.random() < 0.5:
            text = any_period(random, day.isoformat(), last.isoformat())
        else:
            since, until = any_moment(random, day.year), any_moment(random, last.year)
            text = any_period(random, since, until)
        again = made[-1][1:] if made and random.random() < 0.3 else None
        made.append((text, *(again or (random.choice(TITLES), random.choice([None, "prc"])))))
        day = last + timedelta(days=random.choice([-400, -1, 0, 0, 1, 1, 2, 700]))
    return made


def counted_by_title(
    given_offices: list[tuple[str, str, str | None]], day: date
) -> dict[tuple[str, str | None], bool]:
    """The same as `counted`, of titles without regard to letter case and spaces."""
    plain = [(text, " ".join(title.lower().split()), who) for text, title, who in given_offices]
    return counted(plain, day)


def days_near(random: Random, given_offices: list[tuple[str, str, str | None]]) -> list[date]:
    """Five days: at the edges of a career, a day beside them, and anywhere."""
    edges = [
        edge
        for text, _, _ in given_offices
        if text != ".."
        for row in choices(text)
        for edge in (row[0], row[-1])
        if edge not in {date.min, date.max}
    ] or [START]
    near = [random.choice(edges) + timedelta(days=random.randint(-1, 1)) for _ in range(4)]
    return [*near, date(1940, 1, 1) + timedelta(days=random.randint(0, 32000))]


def test_two_thousand_careers_on_ten_thousand_days() -> None:
    """Who held what, who might have, and what changed since, as counting days says."""
    random = Random(4)
    certain = possible = changed = 0
    for _ in range(2000):
        given_offices = any_career(random)
        person = person_with(given_offices)
        asked = days_near(random, given_offices)
        for day, now in zip(asked, [*asked[1:], asked[0]], strict=True):
            seen = standing(person, day, now)
            then, later = counted_by_title(given_offices, day), {}
            assert {what(one.office): one.certain for one in seen.held} == then
            assert len(seen.held) == len(then)
            if now > day:
                later = counted_by_title(given_offices, now)
                over = {one for one, sure in then.items() if sure and one not in later}
                new = {one for one, sure in later.items() if sure and one not in then}
                assert {what(one.office) for one in seen.ended} == over
                assert {what(one.office) for one in seen.begun} == new
                changed += len(over) + len(new)
            else:
                assert (seen.ended, seen.begun) == ((), ())
            certain += sum(then.values())
            possible += len(then) - sum(then.values())
    assert min(certain, possible, changed) > 2000


def test_the_holders_of_a_day_are_those_of_whom_counting_days_says_so() -> None:
    """Such careers, looked at from their offices."""
    random = Random(5)
    given_careers = {Id(f"p-{number}"): any_career(random) for number in range(500)}
    site = {name: person_with(words, name) for name, words in given_careers.items()}
    offices = gather_offices(site)
    for _ in range(30):
        day = date(1945, 1, 1) + timedelta(days=random.randint(0, 29000))
        expected: dict[tuple[str, str | None], dict[str, bool]] = {}
        for name, words in given_careers.items():
            for key, sure in counted_by_title(words, day).items():
                expected.setdefault(key, {})[name] = sure
        for title, where in offices.rows:
            found = holders_on(offices, (title, where), day)
            assert {one.id: held.certain for one, held in found} == expected.pop(
                (title, where or None), {}
            )
            assert len({one.id for one, _ in found}) == len(found)
        assert expected == {}


# ── one after the other ───────────────────────────────────────────────────────────────────


def row_of(*terms: str) -> Offices:
    """An office with its holders, written `name period`, with an ordinal in front of the name."""
    people: dict[str, list[tuple[str, int]]] = {}
    for term in terms:
        name, period = term.split()
        number, _, who = name.rpartition(".")
        people.setdefault(who, []).append((period, int(number or 0)))
    made = {}
    for who, given_terms in people.items():
        one = person_with([(period, "Chair", "prc") for period, _ in given_terms], who)
        offices = (
            replace(office, ordinal=number)
            for office, (_, number) in zip(one.offices, given_terms, strict=True)
        )
        made[who] = replace(one, offices=tuple(offices))
    return gather_offices(made)


def links(offices: Offices) -> list[str]:
    """Who followed whom, `a > b`, and `a … b` where somebody or nothing was between."""
    found = [
        f"{who} {'>' if one.direct else '…'} {one.tenure.holder}"
        for (who, _), one in offices.after.items()
    ]
    back = [
        f"{one.tenure.holder} {'>' if one.direct else '…'} {who}"
        for (who, _), one in offices.before.items()
    ]
    assert sorted(found) == sorted(back)
    return sorted(found)


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        (["a 2000-05-07/2008-05-07", "b 2008-05-07/.."], ["a > b"]),
        (["a 2000-05-07/2008-05-07", "b 2008-05-08/.."], ["a > b"]),
        (["a 2000-05-07/2008-05-07", "b 2008-05-09/.."], ["a … b"]),
        (["a 2000-05-07/2008-05-08", "b 2008-05-07/.."], []),  # two days together
        (["a 2000/2008", "b 2008/2012"], ["a > b"]),
        (["a 2000/2008", "b 2009/2012"], ["a > b"]),
        (["a 2000/2008", "b 2010/2012"], ["a … b"]),
        (["a 2000/2008", "b 2008-05-08/2012-05-07"], ["a > b"]),
        (["a 2000/2008", "b 2007/2012"], []),
        (["b 2012/..", "a 2000/2008", "a 2008/2012"], ["a > b"]),
        (["a 2000/2008", "b 2008/2012", "a 2012/.."], ["a > b", "b > a"]),
        (["a 2000/2004", "a 2008/.."], []),  # nobody follows himself
        (["a 2000/2004", "b 2000/2004", "c 2004/2008"], []),  # two at once
        (["a 2000/2004", "b 2004/2008", "c 2004/2008"], []),  # two after one
        (["a 2000/2010", "b 2000/2004", "c 2004/2010", "d 2010/.."], []),
        (["a 2000/2004", "b 2004/2010", "c 2006/2012", "d 2012/.."], ["a > b"]),
        (["a 2008", "b 2008"], []),  # which came first?
        (["a 2008", "b 2008/2012"], ["a > b"]),
        (["a 2007/2008", "b 2008"], ["a > b"]),
        (["a /2012-11-15", "b 2012-11-15/.."], ["a > b"]),
        (["a ../2012", "b 2012/.."], ["a > b"]),
        (["a 1990/2000", "b /2012", "c 2012/.."], ["b > c"]),
        (["a 2000/", "b 2008/.."], []),  # when did a leave?
        (["a 2000/2004", "b 2004/", "c 2012/.."], ["a > b"]),
        (["a 2000/2004", "b ..", "c 2004/.."], ["a > c"]),
        (["a 2000/..", "b 2004/.."], []),
        (["5.a 2000/2004", "6.b 2006/2008"], ["a > b"]),  # ordinals know better
        (["5.a 2000/2004", "7.b 2004/2008"], ["a … b"]),
        (["5.a 2000/2004", "5.b 2004/2008"], ["a > b"]),
        (["a 2000/2004"], []),
        ([], []),
    ],
)
def test_who_followed_whom(terms: list[str], expected: list[str]) -> None:
    for order in (terms, terms[::-1]):
        assert links(row_of(*order)) == expected


def test_members_follow_nobody_and_other_titles_are_other_offices() -> None:
    periods = ("2000/2004", "2004/2008")
    for titles, count in (
        (("Member of the board", "Member of the board"), 0),
        (("Acting President", "President"), 0),
        (("President", "Vice-President"), 0),
        (("President  of the Senate", "president of the senate"), 1),
        (("People's Commissar", "People’s Commissar"), 1),
    ):
        words = zip(periods, titles, ("a", "b"), strict=True)
        people = {who: person_with([(text, title, None)], who) for text, title, who in words}
        assert len(gather_offices(people).after) == count, titles
    elsewhere = {
        who: person_with([(text, "Chair", where)], who)
        for who, text, where in (("a", "2000/2004", "prc"), ("b", "2004/..", "ccp"))
    }
    assert gather_offices(elsewhere).after == {}


row_terms = st.lists(st.tuples(st.sampled_from("abcdef"), any_dates), max_size=7)


@settings(max_examples=300)
@given(row_terms)
def test_nobody_is_said_to_follow_whom_the_dates_do_not_show_to_have_left(
    given_terms: list[tuple[str, str]],
) -> None:
    """Every day that the dates allow for an end and a beginning is tried, by its extremes."""
    offices = row_of(*(f"{who} {period}" for who, period in given_terms))
    every = [one for row in offices.rows.values() for one in row]
    links(offices)
    for (who, number), found in offices.after.items():
        one = next(one for one in every if one.holder == who and one.terms[-1] == number)
        other = found.tenure
        assert one.holder != other.holder
        assert is_known(one.until)
        assert is_known(other.since)
        assert one.until.earliest <= other.since.latest
        for third in every:
            # Nobody else surely held the office both before the change and after it.
            assert not (
                third not in (one, other)
                and third.since.latest < other.since.earliest
                and third.until.precision != "unknown"
                and third.until.earliest > other.since.latest
            )
    for row in offices.rows.values():
        for place, (first, last) in gaps(row).items():
            assert first <= last < row[place].since.earliest
            for one in row:
                assert not one.is_dated or one.until.latest < first or one.since.earliest > last


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        (["a 2000/2004", "b 2004/.."], []),
        (["a 2000/2004", "b 2005/.."], []),
        (["a 2000/2004", "b 2006/.."], ["2005"]),
        (["a 2000/2004", "b 2008/.."], ["2005/2007"]),
        (["a 2000/2004-06", "b 2005-03/.."], ["2004-07/2005-02"]),
        (["a 2000/2004-06", "b 2004-08/.."], ["2004-07"]),
        (["a 2000/2004-06-10", "b 2004-08/.."], ["2004-06-11/2004-07-31"]),
        (["a 2000/2004-06-10", "b 2004-06-12/.."], ["2004-06-11"]),
        (["a 2000/2004", "a 2008/.."], ["2005/2007"]),
        (["a 2000/2010", "b 2002/2004", "c 2006/2012"], []),
        (["a 2000/", "b 2008/.."], []),
        (["a 2000/2004", "b /2010", "c 2012/.."], ["2011"]),
        (["a 2000/2004", "b 2006/2007", "c /2010"], []),
        (["a 2000/2004", "b .."], []),
        (["a ../2004", "b 2006/.."], ["2005"]),
        (["a 2000/9999-12-31", "b 9999-12-31/.."], []),
    ],
)
def test_gaps_are_told_where_they_are_sure(terms: list[str], expected: list[str]) -> None:
    offices = row_of(*terms)
    ((_, row),) = offices.rows.items()
    assert [span_as(*found).text for found in gaps(row).values()] == expected


def test_one_title_held_again_at_once_is_one_tenure() -> None:
    def tenures(*periods: str) -> list[str]:
        person = person_with([(text, "Chair", None) for text in periods])
        return [one.period.text for one in unbroken(person, list(range(len(periods))))]

    assert tenures("2000/2004", "2004/2008") == ["2000/2008"]
    assert tenures("2004-05-08/2008", "2000/2004-05-07") == ["2000/2008"]
    assert tenures("2000/2004", "2006/2008") == ["2000/2004", "2006/2008"]
    assert tenures("2000/2010", "2002/2004", "2010/..") == ["2000/.."]
    assert tenures("2012/..", "2012-05/2016") == ["2012/.."]
    assert tenures("1990/", "2004/2008") == ["1990/", "2004/2008"]
    assert tenures("/2004", "2004/2008") == ["/2008"]
    assert tenures("/2008", "2004/2006") == ["2004/2006", "/2008"]
    assert tenures("2007", "..") == ["..", "2007"]
    assert tenures() == []
    person = person_with([("2000/2004", "Chair", None), ("2004/2008", "chair", None)])
    (held,) = held_on(person, date(2006, 1, 1))
    assert (held.tenure.since.text, held.tenure.until.text) == ("2000", "2008")
    assert held.tenure.terms == (0, 1)


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
