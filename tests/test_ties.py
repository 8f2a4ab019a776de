"""Which declared figure or date a sentence states, told from the words and dates around it.

A sentence marks its numbers as `{words|amount}` and its dates as `{words|=EDTF}`: what recognisers
make of the words is tested elsewhere.
"""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.load.edtf import parse_edtf
from builder.load.figures import parse_figure
from builder.model import (
    Briefing,
    DatedEvent,
    Edtf,
    Figure,
    FigureLine,
    Id,
    Measure,
    Number,
    Place,
    Ref,
    Source,
    SourcePath,
    When,
)
from builder.spot.days import Days
from builder.spot.ties import MANY, Figures, Sentence

TOP = Place(1, 1)
DAY = date(2025, 1, 21)


def edtf(text: str) -> Edtf:
    read = parse_edtf(text)
    assert isinstance(read, Edtf)
    return read


def figure(text: str) -> Figure:
    """`trade: USD 220bn in 2024`, or `trade@russia: …` where it is about somebody."""
    head, _, body = text.partition(": ")
    measure, _, of = head.partition("@")
    line = parse_figure(body)
    assert isinstance(line, FigureLine)
    return Figure(Ref(measure, TOP), line, TOP, of=Ref(of, TOP) if of else None)


def read(marked: str) -> tuple[str, list[Number], list[When]]:
    """A sentence without its marks, and what they mark."""
    text, numbers, dates, last = "", list[Number](), list[When](), 0
    for found in re.finditer(r"\{([^|}]+)\|([^}]+)\}", marked):
        text += marked[last : found.start()]
        span = len(text), len(text) + len(found[1])
        text, last = text + found[1], found.end()
        if found[2].startswith("="):
            dates.append(When(*span, edtf(found[2][1:])))
            continue
        line = parse_figure(found[2])
        assert isinstance(line, FigureLine)
        sign = "$" if "$" in found[1] else ""
        numbers.append(
            Number(*span, line.amount, line.amount, line.hedge, abs(line.amount.value) / 1000, sign)
        )
    return text + marked[last:], numbers, dates


def tied(
    marked: str, *figures: str, measures: Mapping[str, Measure] | None = None
) -> list[tuple[int, ...] | str]:
    """For each number of a sentence the figures that it states; those in doubt as `?0,1`."""
    text, numbers, dates = read(marked)
    page = Figures([figure(one) for one in figures], measures or {})
    found = page.tie(Sentence(text, 0, len(text)), numbers, dates)
    return [
        f"?{','.join(map(str, one.doubt))}" if one.doubt else one.tie.facts if one.tie else ()
        for one in found
    ]


TRADE = (
    "trade: over USD 220bn in 2024-01/2024-11, +7% yoy, per russian-customs",
    "trade: USD 244.8bn in 2024, +1.9% yoy, per chinese-customs",
)


def test_a_number_states_the_one_figure_with_which_it_agrees() -> None:
    assert tied("It came to {over $220 billion|over USD 220bn}.", *TRADE) == [(0,)]
    assert tied("It came to {$244.8 billion|USD 244.8bn}.", *TRADE) == [(1,)]
    assert tied("It came to {$230 billion|USD 230bn}.", *TRADE) == [()]
    assert tied("It came to {€220 billion|EUR 220bn}.", *TRADE) == [()]


def test_a_percentage_may_be_a_change() -> None:
    text, numbers, dates = read("It grew by {7 per cent|7%}.")
    (number,) = Figures([figure(one) for one in TRADE], {}).tie(
        Sentence(text, 0, len(text)), numbers, dates
    )
    assert number.tie
    assert (number.tie.kind, number.tie.facts) == ("change", (0,))


RANKS = ("rank-among-oil-suppliers: rank 1 in 2025", "rank-among-gas-suppliers: rank 1 in 2025")


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        ("Russia is {first|rank 1} among those that sell oil.", [(0,)]),
        ("It is {first|rank 1} among sellers of oil, and {first|rank 1} for gas.", [(0,), (1,)]),
        # where each has a word of its own nearby, both are meant
        ("It ranks {first|rank 1} among its suppliers of oil and of gas.", [(0, 1)]),
        ("It ranks {first|rank 1}.", ["?0,1"]),
        # a word before a comma speaks only where nothing nearer does
        ("For gas, as the desk said, it ranks {first|rank 1}.", [(1,)]),
    ],
)
def test_words_tell_figures_apart(sentence: str, facts: list[tuple[int, ...] | str]) -> None:
    assert tied(sentence, *RANKS) == facts


YEARS = ("deaths: 12 in 2023", "deaths: 12 in 2024", "wounded: 40 in 2024")


def test_the_period_that_a_sentence_names_tells_figures_apart() -> None:
    assert tied("In {2024|=2024} there were {12|12}.", *YEARS) == [(1,)]
    assert tied("There were {12|12}.", *YEARS) == ["?0,1"]


def test_a_change_keeps_company_with_its_figure() -> None:
    both = ("exports: USD 76bn in 2022, +12% yoy", "imports: USD 114bn in 2022, +12% yoy")
    assert tied("{$76 billion|USD 76bn}, or {12 per cent|12%} more.", *both) == [(0,), (0,)]


def test_two_sources_that_agree_are_stated_together() -> None:
    both = ("trade: USD 240bn in 2023, per a", "trade: USD 240bn in 2023, per b")
    assert tied("Trade reached {$240 billion|USD 240bn}.", *both) == [(0, 1)]


def test_a_bare_sign_may_be_any_of_the_dollars_that_a_page_declares() -> None:
    dollars = ("budget: CAD 5bn", "spending: USD 5bn")
    assert tied("It cost {$5 billion|USD 5bn}.", *dollars) == ["?0,1"]
    assert tied("The budget is {$5 billion|USD 5bn}.", *dollars) == [(0,)]
    assert tied("It cost {$5 billion|USD 5bn}.", *dollars[:1]) == [()]


def measure(unit: str, label: str = "A measure") -> dict[str, Measure]:
    return {"seats": Measure(SourcePath("content/measures/seats.md"), Id("seats"), label, unit)}


def test_a_measure_settles_the_unit_and_lends_its_words() -> None:
    assert tied("It is {40 per cent|40%}.", "seats: 40", measures=measure("%")) == [(0,)]
    assert tied("It is {$40|USD 40}.", "seats: 40", measures=measure("USD")) == [(0,)]
    assert tied("It has {40|40} seats.", "seats: 40", measures=measure("seats")) == [(0,)]
    assert tied("It won {one|1} seat.", "seats: 1", measures=measure("seats")) == [(0,)]
    assert tied("It has {40|40} doors.", "seats: 40", measures=measure("seats")) == [()]
    label = measure("", "Members of parliament")
    assert tied("The parliament has {40|40}.", "seats: 40", "x: 40", measures=label) == [(0,)]


def test_too_many_figures_are_not_told_apart() -> None:
    many = [f"of-{number}: 7" for number in range(3 * MANY)]
    assert tied("There were {7|7}.", *many) == ["?" + ",".join(map(str, range(MANY)))]


@given(st.lists(st.integers(1, 400), min_size=1, max_size=60), st.integers(1, 400))
def test_what_is_found_by_size_is_what_agrees(amounts: list[int], shown: int) -> None:
    page = Figures([figure(f"m-{at}: {one}") for at, one in enumerate(amounts)], {})
    amount = Decimal(shown)
    number = Number(0, 1, *(2 * (figure(f"m: {amount}").line.amount,)), step=Decimal(1))
    fits = {one.number for one in page._fitting(number, "x")}
    assert fits == {at for at, one in enumerate(amounts) if one == shown}


# ── dates ─────────────────────────────────────────────────────────────────────────────────


PAGE = Briefing(
    SourcePath("content/briefings/a.md"),
    Id("a"),
    "A call",
    DAY,
    dates=tuple(
        DatedEvent(edtf(when), "Something", TOP)
        for when in (
            "2024-10-22",
            "2024-10-22/2024-10-24",
            "2024-12",
            "1949-10-02",
            "../2010",
            "1990/1993",
        )
    ),
    figures=(figure("trade: USD 244.8bn in 2024"), figure("trade: 3 in 2023-01/2023-06")),
    sources=(Source(Ref("a", TOP), published=edtf("2025-01-13")), Source(Ref("b", TOP))),
)
SHARED = {"b": Source(Ref("b", TOP), published=edtf("2025-01-14"))}


@pytest.mark.parametrize(
    ("when", "kind", "facts"),
    [
        ("2024-10-22", "event", (0,)),
        ("2024-10-22/2024-10-24", "event", (1,)),
        # an end of an interval is a day of the event; a day inside it falls in it
        ("2024-10-24", "event", (1,)),
        ("2024-10-23", "event", (1,)),
        ("2024-10", "event", (0, 1)),
        ("2024-12", "event", (2,)),
        ("2024-12-05", "", ()),
        ("194X", "event", (3,)),
        # the same days exactly come before what only falls in them
        ("2024", "period", (0,)),
        ("2023", "period", (1,)),
        ("2025-01-21", "page", ()),
        ("2025-01-13", "source", (0,)),
        ("2025-01-14", "source", (1,)),
        ("2021", "", ()),
        # that a year of an event holds a day says nothing of the day
        ("1991-04-05", "", ()),
        ("1993", "event", (5,)),
        ("2010/..", "", ()),
    ],
)
def test_a_date_is_tied_to_what_the_page_declares(
    when: str, kind: str, facts: tuple[int, ...]
) -> None:
    tie = Days(PAGE, SHARED).tie(When(0, 1, edtf(when))).tie
    assert (tie.kind if tie else "", tie.facts if tie else ()) == (kind, facts)
