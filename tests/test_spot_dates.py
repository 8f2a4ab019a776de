"""Dates in English prose: every form that they are written in, and what only looks like one."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from re import _constants as codes
from re import _parser as parser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.load.edtf import MONTHS
from builder.model import When
from builder.spot import calendar, clauses, date_context, date_forms, dates
from builder.spot.dates import find_dates

TUESDAY = date(2025, 1, 21)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

Found = tuple[int, int, str]


def found(text: str, anchor: date = TUESDAY) -> list[Found]:
    return [(one.start, one.end, one.date.text) for one in find_dates(text, anchor)]


def read(line: str) -> tuple[str, list[Found]]:
    """A line with marks such as `{in 2024|2024}` taken out."""
    text, marks = "", list[Found]()
    for words, value, rest in re.findall(r"(?:\{([^{}|]+)\|([^{}|]+)\})?([^{}|]*)", line):
        if words:
            marks.append((len(text), len(text) + len(words), value))
        text += words + rest
    return text, marks


def lines(*tables: str) -> list[str]:
    return [line.strip() for table in tables for line in table.strip().splitlines()]


# ── tables ────────────────────────────────────────────────────────────────────────────────

DAYS = """
    Signed on {21 January 2025|2025-01-21}, {January 21, 2025|2025-01-21}, or {21 January, 2025|2025-01-21}.
    Signed on the {21st of January 2025|2025-01-21} or the {3rd of March, 1951|1951-03-03}.
    Signed on {Jan. 21, 2025|2025-01-21}; {21 Jan 2025|2025-01-21}; {Sept. 3rd, 2024|2024-09-03}.
    Signed on {14 Nov. 2023|2023-11-14}; {Dec 24th, 2019|2019-12-24}; {22-Oct-2024|2024-10-22}.
    On the {first of May 2021|2021-05-01} they marched, on the {twenty-second of June|2024-06-22} they sat.
    On {Tuesday, October 22, 2024|2024-10-22}, and {Tue 22 Oct 2024|2024-10-22}, Xi spoke.
    On {Tuesday the 22nd of October|2024-10-22} and {Tuesday, Oct. 22|2024-10-22}, Xi spoke.
    On {22 October 2024|2024-10-22} it snowed, mid‑{2026|2026}.
    On {29 February 2024|2024-02-29} and on {29 February|2024-02-29} it rained.
    *{22 October 2024|2024-10-22}*, `{1 October 2024|2024-10-01}`, …{3 May|2024-05-03}: no sign before a day hides it.
    Kazan, {22 October 2024|2024-10-22} –
    KAZAN, {Oct 22|2024-10-22} (Agency) - Putin said on {Tuesday|2025-01-21}.
    The {April 2|2024-04-02} tariffs; the {7 October|2024-10-07} attacks.
    On {Sunday, March 9|2025-03-09}, and not on the Saturday of the year before.
"""
DIGITS = """
    Signed {2024-10-22|2024-10-22}, {2024/10/22|2024-10-22}, {2024.10.22|2024-10-22}.
    Signed {25/12/2023|2023-12-25}, {12/25/2023|2023-12-25}, {25.12.2023|2023-12-25}, {25-12-2023|2023-12-25}.
    Signed {05/05/2024|2024-05-05}, which has one reading; 05/06/2024, 05.06.2024 and 05-06-2024 have two.
    It rained in {2024-10|2024-10} and {2024-11|2024-11}; 2011-12 may be a month or two years.
    31 June 2024, 30 February and 2024-02-30 are on no calendar.
    5/6/24, 25/12/23, 2024-10-22T10:00 and 20241022 are left alone.
"""
PARTS_OF_YEARS = """
    In {October, 2024|2024-10}, in {October of 2024|2024-10}, in {Oct. 2024|2024-10} it rained.
    In the {third quarter of 2024|2024-Q3}, the {fourth-quarter 2023|2023-Q4}, the {1st quarter of 2022|2022-Q1}.
    In {2024 Q3|2024-Q3}, {2024-Q2|2024-Q2}, {Q1 2024|2024-Q1}, {Q4 of 2023|2023-Q4}, {3Q24|2024-Q3}, {2Q 2023|2023-Q2}.
    The {last quarter of 2024|2024-Q4} and the {final quarter of 2023|2023-Q4}.
    The {second half of 2024|2024-H2}, {H1 2023|2023-H1}, {1H 2022|2022-H1}, {2H22|2022-H2}, {2021 H2|2021-H2}.
    The {winter of 2015–16|2015-24}, {winter 2015|2015-24}, the {fall of 2016|2016-23}, {spring 2013|2013-21}.
    The {first ten months of 2025|2025-01/2025-10}, the {first 11 months of last year|2024-01/2024-11}.
    The {last three months of 2024|2024-10/2024-12}, the {first three quarters of 2023|2023-Q1/2023-Q3}.
"""
YEARS = """
    The {1990s|199X} and early {2000s|200X}, the {'80s|198X} and {’70s|197X}.
    In {FY2024/25|2024/2025}, {FY2025|2025}, {FY25|2025}, {FY24/25|2024/2025}, {FY 2023-24|2023/2024}, {2029/30|2029/2030}.
    In the fiscal year {2011-12|2011/2012}, in fiscal {2025|2025}, in the financial year {2023–24|2023/2024}.
    In {2011–12|2011/2012}, {1999–2000|1999/2000}, {1999–02|1999/2002}, {2019-2021|2019/2021}, {2019—2023|2019/2023}.
    Born about {1850|1850~}, died c. {1908|1908~}, c.{1909|1909~} or ca. {1910|1910~}; circa {1480|1480~}.
    In {1598|1598}, before {1750|1750}, the treaty of {1648|1648}, by {2100|2100}, until {2199|2199}.
    ({2019|2019}) [{2017|2017}] “Since {2014|2014},” he said. {2008|2008} saw a crash.
    The {2014–20|2014/2020} budget, a {1990s|199X} relic, pre-{2014|2014} borders, by end-{2024|2024}.
    The {2024|2024} election, its {2023|2023} budget, Russia's {2022|2022} invasion, the {2016|2016} Brexit vote.
    The line for {2020|2020} belongs to it, that for {2025|2025} lies lower, that of {2024|2024} stands; {2008|2008} crisis.
    A plan for the years up to {2030|2030} rather than {2025|2025}; it was colder than {2023|2023}.
    From {2022|2022} levels, at {2019|2019} prices, below {1990|1990} levels; from {2026|2026} prices rise.
    The {1783|1783} eruption; {1812|1812} was cold; he ruled {1613–1645|1613/1645}.
    (b. {1832|1832}, d. {1891|1891}), est. {1897|1897}, founded {1887|1887}, AD {1066|1066}; Q1 {FY2025|2025}.
    In {2024|2024} 300 came, by Christmas {2024|2024} all.
    In '68 and {May ’68|1968-05} students marched.
"""
RANGES = """
    From {22 to 24 October 2024|2024-10-22/2024-10-24}; on {22–24 October 2024|2024-10-22/2024-10-24}.
    On {October 22-24, 2024|2024-10-22/2024-10-24}; from {October 22 to 24, 2024|2024-10-22/2024-10-24}.
    From {October 22 through 24|2024-10-22/2024-10-24}; from {June 28 to July 3, 2019|2019-06-28/2019-07-03}.
    From {28 December 2018 to 3 January 2019|2018-12-28/2019-01-03}; {Oct. 22-Nov. 3, 2024|2024-10-22/2024-11-03}.
    From {28 December to 3 January 2019|2018-12-28/2019-01-03}; from {November to February 2024|2023-11/2024-02}.
    From {November 2023 to February|2023-11/2024-02}; {January–March 2024|2024-01/2024-03}; {Jan-Mar 2024|2024-01/2024-03}.
    Between {3 and 5 September 2019|2019-09-03/2019-09-05}; between {2018 and 2022|2018/2022}.
    Between early {January and late May 2022|2022-01/2022-05}; mid-{June to the end of 2023|2023-06/2023}.
    From the {22nd to the 24th of October 2024|2024-10-22/2024-10-24}; {30/31 January 2024|2024-01-30/2024-01-31}.
    From {Monday 21 to Thursday 24 October 2024|2024-10-21/2024-10-24}.
    From {2022-03-01 to 2022-03-09|2022-03-01/2022-03-09}; from {Q1 to Q3 2024|2024-Q1/2024-Q3}.
    From the {1970s to the 1990s|197X/199X}; {2019 through 2023|2019/2023}; from about {1850 to about 1900|1850~/1900~}.
    From {2022|2022} to {2020|2020} is no range; the {January-to-March|2024-01/2024-03} quarter is.
    From {March to May last year|2024-03/2024-05}; from {last Monday to Wednesday|2025-01-20/2025-01-22}.
    Between 3 and 5 of them, from 10 to 15, 3 to 5 percent.
"""
LISTS = """
    On {3|2019-09-03}, {5|2019-09-05} and {7 September 2019|2019-09-07}.
    On {September 3|2019-09-03}, {5|2019-09-05} and {7, 2019|2019-09-07}; on {September 3|2019-09-03} and {5, 2019|2019-09-05}.
    In {January|2022-01}, {March|2022-03} and {May 2022|2022-05}; in {December|2021-12} and {January 2022|2022-01}.
    On {28 June|2019-06-28} and {3 July 2019|2019-07-03}; in {March 2021|2021-03} and {February|2022-02}.
    In {2014|2014}, {2016|2016} and {2018|2018}; in the {1980s|198X} and {1990s|199X}.
    The {first|2023-Q1} and {third quarters of 2023|2023-Q3}; the {first|2023-H1} and {second halves of 2023|2023-H2}.
    {Spring|2022-21} and {summer of 2022|2022-22} were dry; so were {Q1|2021-Q1} and {Q2 2021|2021-Q2}.
    On {3–5|2024-05-03/2024-05-05} and {7 May 2024|2024-05-07}; on {October 22–23|2024-10-22/2024-10-23} and {26|2024-10-26}.
    On {12|2024-05-12} and {15 May|2024-05-15} it rained, and in {May|2024-05} and {June|2024-06}.
    They met on {Monday|2025-01-20} and {Tuesday|2025-01-21} and will meet on {Thursday|2025-01-23} or {Friday|2025-01-24}.
"""
RELATIVE = """
    {Yesterday|2025-01-20}'s vote, {today|2025-01-21}'s count; {tomorrow|2025-01-22} will tell.
    The {day after tomorrow|2025-01-23} and the {day before yesterday|2025-01-19}.
    {Last month|2024-12}, {this week|2025-01-20/2025-01-26}, {last week|2025-01-13/2025-01-19}, {next year|2026}.
    {Last quarter|2024-Q4}, {this quarter|2025-Q1}, {next quarter|2025-Q2}, {next month|2025-02}, late {last year|2024}.
    {Last spring|2024-21}, {next winter|2025-24}, {this summer|2025-22}, {this winter|2024-24}, {this past summer|2024-22}.
    {Last October|2024-10}, {next March|2025-03}, {this February|2025-02}, {last January|2024-01}.
    He came {last Tuesday|2025-01-14} and leaves {next Tuesday|2025-01-28}, or {this Friday|2025-01-24}.
    On {Thursday last week|2025-01-16}, on {Friday of next week|2025-01-31}, on {Monday this week|2025-01-20}.
    {March last year|2024-03}, {December next year|2026-12}, {summer last year|2024-22}, {12 March last year|2024-03-12}.
    The {first quarter of last year|2024-Q1}, the {second half of this year|2025-H2}, the {first half of the year|2025-H1}.
    In the {fourth quarter|2024-Q4} sales fell; {fourth-quarter|2024-Q4} profit rose; in {Q3|2024-Q3} it had been {Q2|2024-Q2}.
    He was in Moscow from {7 to 10 January|2025-01-07/2025-01-10}; he is in Kazan from {20 to 23 January|2025-01-20/2025-01-23}.
    The strike ran from {Monday to Wednesday|2025-01-20/2025-01-22}; it rose between {October and December|2024-10/2024-12}.
    It came to 220 from {January to November|2024-01/2024-11}; it has been rising from {November to February|2024-11/2025-02}.
    Demand in {November|2024-11}, {December|2024-12} and {January|2025-01} was low.
    The {January|2025-01} election, the {March|2024-03} deadline, the {Monday|2025-01-20} vote, {July|2024-07} was hot.
"""
CLAUSES = """
    Putin will visit Beijing in {May|2025-05}, the Kremlin said on {Monday|2025-01-20}.
    The bill passed in {June|2024-06} will take effect in {March|2025-03}.
    Xi, who visited in {July|2024-07}, will return in {November|2025-11}.
    On {Friday|2025-01-24} the court will rule. On {Friday|2025-01-17} the court said it would rule.
    On {Friday|2025-01-24}, the court is expected to rule; talks are due to resume on {Thursday|2025-01-23}.
    Prices fell due to storms in {December|2024-12}, more than expected in {November|2024-11}.
    Talks planned for {March|2025-03} were called off. They would have met in {May|2024-05}.
    Closed since {Friday|2025-01-17}, it will open by {Monday|2025-01-27}. Nobody stays until {June|2025-06}.
    She hopes to sign by the end of {February|2025-02}; a vote is scheduled for {9 February|2025-02-09}.
    The summit, to be held in {October|2025-10}, is his second. The truce was to begin on {Sunday|2025-01-26}.
    The firm plans to cut 400 jobs in {April|2025-04}; OPEC will put oil back on the market from {April|2025-04}.
    The ministry said on {Friday|2025-01-17} that she would travel on {Wednesday|2025-01-22}.
    He'll be back {Thursday|2025-01-23}, his aide said {Sunday|2025-01-19}. At its next meeting in {May|2025-05} it votes.
    The next day, in {May|2024-05}, it snowed. Mr. Li will meet U.S. officials on {Monday|2025-01-27}.
    He will meet the United Nations' envoy on {Monday|2025-01-27}. It will need speed in {May|2025-05}.
    He will go! On {Monday|2025-01-20} he came. “It will rain.” On {Friday|2025-01-17} it snowed.
    Xi will be in Moscow from {20 to 23 March|2025-03-20/2025-03-23}, and it hopes for peace by {25 January|2025-01-25}.
    A verdict is due on {3 March|2025-03-03} in a trial that began on {16 September|2024-09-16}.
    A statement of {Friday|2025-01-17} that peace will come. She expects rain in {May|2025-05}; it never rained.
    Those who will speak on {Friday|2025-01-24} did not. It was formally agreed on {Friday|2025-01-17}: more in {May|2024-05}.
"""
NO_DATES = """
    Theresa May may go. May said so. Criticism of May grew. James March and the long march.
    August Bergman, June Aldridge, April Smith, Jan Novak, Mar del Plata, and his august portrait in the fall.
    The Sunday Times, Black Friday, every Monday, Mondays, a Tuesday, the Monday after, on that Friday.
    Every November, that March, the previous July; open Monday to Friday, or Monday–Saturday.
    The Finance Act 2012, the 2011 Act, Tokyo 2020, Vision 2030, Agenda 2063, Euro 2024, Finance Bill 2021–22.
    The 2015 Paris Agreement and the 2022 Winter Olympics; the 8 March Alliance and the March 8 Alliance.
    Since 9/11, 24/7, 7/7, 50/50, 9-1-1.
    An army of 2024 soldiers and 2000 people; 1500 men; nearly 2000; more than 2010; up to 2020 tonnes.
    It costs $2024, €2000, USD 2025, 2024 dollars, 2000 Swiss francs, 2010%, and is 1999 km long.
    At 2100 GMT, at 1800, from 0900 until 1730, 0900-2000, 20:24.
    Page 2011, Room 2154, Resolution 1973, CVE-2023-4863, ISO 9001:2015, RFC 2046, port 2024, no. 1812.
    Directive 2014/65, invoice 2023-0457, version 2024.1, 192.0.2.14, 3.11.2024.
    A year earlier, two years ago, the following spring, recent years, that year, the next morning.
    The last year, in the last week, over the next month, a last Friday, the last quarter.
    In the 21st century, the 1800s, the 1900s, the first quarter of the century, a quarter of a century.
    In the first quarter of the match; a third quarter; the second half; green H2.
    The Prague Spring, the Spring of Nations, the October Revolution, Black September.
    USA Today and Russia Today. This fall in prices. The 2000-year-old wall and a 1500-metre race.
    In 300 BC and 1200 BC, the 13th floor, on the 22nd, the third of them, the last Monday, the last October.
    Samuel March 3 times, à l'August, the Ides'2024.
    20 per cent, 12 or 15 percent, May 2,000 come? An aged 10,000. Chang'e 2024, x/2024.
"""
MIXED = """
    Samuel March said in {March|2024-03} that March was over; criticism of March grew.
    In {May|2024-05} 12 people fell ill. In {2024|2024} the city bought 2024 bicycles and 2,024 scooters.
    Mr May was born in {May|2024-05}; Protesters march in {June|2024-06}.
    The Prague Spring of {1968|1968}. The Act of {1998|1998}. The {1967|1967} borders.
    The population was 2,019 in {2019|2019}. Fifteen in {1999|1999}, sixteen in {2000|2000}.
    The last week of {August|2024-08}, a third of {January|2025-01}'s sales, a third of {May|2024-05}'s; in the {fall of 1989|1989-23}.
"""
ALL = lines(DAYS, DIGITS, PARTS_OF_YEARS, YEARS, RANGES, LISTS, RELATIVE, CLAUSES, NO_DATES, MIXED)


@pytest.mark.parametrize("line", ALL)
def test_dates_are_found_as_they_are_marked(line: str) -> None:
    text, marks = read(line)
    assert found(text) == marks


def test_there_are_no_marks_where_there_are_no_dates() -> None:
    assert not any("|" in line for line in lines(NO_DATES))


@pytest.mark.parametrize(
    ("text", "relative"),
    [
        ("On 3 and 5 September 2019", [False, False]),
        ("On 3 and 5 September", [True, True]),
        ("From 28 June to 3 July 2019, from June 2022 to August", [False, False]),
        ("From May to June", [True]),
        ("In March 2021 and May", [False, False]),
        ("Last year, in 2024, in the 1990s, in the '90s", [True, False, False, True]),
        ("On Monday; on Monday, 20 January 2025; on Monday, 20 January", [True, False, True]),
        ("From 2019 to last year", [False]),
    ],
)
def test_what_needs_the_anchor_says_so(text: str, relative: list[bool]) -> None:
    assert [one.relative for one in find_dates(text, TUESDAY)] == relative


# ── properties ────────────────────────────────────────────────────────────────────────────

days = st.dates(date(1000, 1, 1), date(2199, 12, 31))
recent = st.dates(date(1900, 1, 1), date(2099, 12, 31))
anchors = st.dates(date(1900, 1, 1), date(2099, 12, 31))


def nth(day: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th") if day not in {11, 12, 13} else "th"
    return f"{day}{ending}"


def month(day: date) -> str:
    return MONTHS[day.month - 1]


WRITTEN: tuple[Callable[[date], str], ...] = (
    lambda day: f"{day.day} {month(day)} {day.year}",
    lambda day: f"{month(day)} {day.day}, {day.year}",
    lambda day: f"{month(day)} {day.day} {day.year}",
    lambda day: f"{nth(day.day)} {month(day)} {day.year}",
    lambda day: f"{nth(day.day)} of {month(day)}, {day.year}",
    lambda day: f"{month(day)} {nth(day.day)}, {day.year}",
    lambda day: f"{day.day} {month(day)[:3]} {day.year}",
    lambda day: f"{month(day)[:3]}. {day.day}, {day.year}".replace("May.", "May"),
    lambda day: f"{WEEKDAYS[day.weekday()]}, {day.day} {month(day)} {day.year}",
    lambda day: f"{WEEKDAYS[day.weekday()][:3]} {month(day)[:3]} {day.day}, {day.year}",
    lambda day: f"{WEEKDAYS[day.weekday()]} the {nth(day.day)} of {month(day)} {day.year}",
    lambda day: f"{day.day:02}-{month(day)[:3]}-{day.year}",
    lambda day: f"{day.year}/{day.month:02}/{day.day:02}",
    lambda day: day.isoformat(),
)
AROUND = (
    ("", ""),
    ("It began on ", "."),
    ("(", ")"),
    ("“", "”"),
    ("On ", ", Xi left"),
    ("by ", "’s"),
)


@given(days, st.sampled_from(WRITTEN), st.sampled_from(AROUND), anchors)
def test_a_whole_date_is_found_however_it_is_written(
    day: date, write: Callable[[date], str], around: tuple[str, str], anchor: date
) -> None:
    text = f"{around[0]}{write(day)}{around[1]}"
    start, end = len(around[0]), len(text) - len(around[1])
    (one,) = find_dates(text, anchor)
    assert (one.start, one.end, one.date.text) == (start, end, day.isoformat())
    assert not one.relative


@given(days, days, st.sampled_from(WRITTEN[:6]), st.sampled_from([" to ", " until ", " – ", "–"]))
def test_two_whole_dates_that_are_joined_are_one_interval(
    one: date, other: date, write: Callable[[date], str], joint: str
) -> None:
    first, last = sorted((one, other))
    text = f"{write(first)}{joint}{write(last)}"
    assert found(text) == [(0, len(text), f"{first}/{last}")]


@given(st.integers(1, 12), st.integers(1, 12), st.integers(1900, 2099), st.sampled_from("/.-"))
def test_a_day_and_a_month_are_never_guessed(one: int, other: int, year: int, sign: str) -> None:
    for text in (f"{one}{sign}{other}{sign}{year}", f"{one:02}{sign}{other:02}{sign}{year}"):
        values = [value for _, _, value in found(f"Signed on {text}, as it says.")]
        assert values == ([f"{year}-{one:02}-{other:02}"] if one == other else [])


@given(anchors, st.sampled_from(range(7)))
def test_a_day_of_the_week_is_within_seven_days(anchor: date, weekday: int) -> None:
    def away(text: str) -> int:
        (one,) = find_dates(text.format(WEEKDAYS[weekday]), anchor)
        day = date.fromisoformat(one.date.text)
        assert one.relative
        assert day.weekday() == weekday
        return (day - anchor).days

    assert -7 < away("He left on {}.") <= 0
    assert 0 <= away("He will leave on {}.") < 7
    assert -7 <= away("He left last {}.") < 0
    assert 0 < away("He leaves next {}.") <= 7
    assert -7 < away("He leaves this {}.") < 7


@given(recent, anchors)
def test_a_date_without_a_year_is_the_nearest_in_its_direction(day: date, anchor: date) -> None:
    for written in (f"{day.day} {month(day)}", month(day), f"Q{(day.month + 2) // 3}"):
        (past,) = find_dates(f"It was signed in {written}.", anchor)
        (coming,) = find_dates(f"It will be signed in {written}.", anchor)
        assert past.relative
        assert coming.relative
        begins, ends = past.date.start.earliest, coming.date.end.latest
        assert begins <= anchor <= ends
        # No other occurrence lies between, but that a leap day may have none for eight years.
        leap = day.month == 2 and day.day == 29
        assert (anchor - begins).days <= (8 * 366 if leap else 366)
        assert (ends - anchor).days <= (8 * 366 if leap else 366)


WORDS = st.sampled_from(
    (
        *("in on by since of the to and or – - / , . between from until about a last this next"),
        *"in on by since of the to and between from until about last this next".split(),
        *(*MONTHS, *WEEKDAYS, "Jan.", "Sept", "spring", "winter", "first", "fourth", "ten", "'90s"),
        *("quarter", "half", "months", "year", "week", "month", "yesterday", "FY25", "Q3", "H1"),
        *(
            "3",
            "31",
            "22nd",
            "2024",
            "1990s",
            "05",
            "1800",
            "2024-10-22",
            "2021/22",
            "2,024",
            "\u00a0",
        ),
        *("will", "said", "that", "due", "Xi", "people", "’s", "“", "”", "(", ")", "%", "ß", "习"),
    )
)


@given(st.lists(WORDS, max_size=24), st.sampled_from(["", " "]), st.dates())
def test_dates_lie_in_the_text_one_behind_the_other(
    words: list[str], space: str, anchor: date
) -> None:
    text = space.join(words)
    end = 0
    for one in find_dates(text, anchor):
        assert end <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == text[one.start : one.end].strip()
        assert one.date.text
        end = one.end


@pytest.mark.parametrize("anchor", [date.min, date.max, date(1, 12, 31), date(9999, 1, 1)])
def test_what_lies_beyond_the_calendar_is_no_date(anchor: date) -> None:
    table = lines(RELATIVE, CLAUSES, LISTS, RANGES)
    for line in table:
        for one in find_dates(read(line)[0], anchor):
            assert date.min <= one.date.start.earliest <= one.date.end.latest <= date.max
    assert found("yesterday", date.min) == found("tomorrow, next week", date.max) == []
    assert found("this week", date.max) == [(0, 9, "9999-12-27/9999-12-31")]


# ── work ──────────────────────────────────────────────────────────────────────────────────


def repeats(tree: Iterable[tuple[object, object]]) -> Iterable[int]:
    """How often each repeat of a pattern may repeat."""
    for code, value in tree:
        if code in {codes.MAX_REPEAT, codes.MIN_REPEAT}:
            yield value[1]
        for part in value if isinstance(value, list | tuple) else ():
            inner = part if isinstance(part, list) else [part]
            for one in inner:
                if isinstance(one, parser.SubPattern):
                    yield from repeats(one)
        if isinstance(value, parser.SubPattern):
            yield from repeats(value)


PATTERNS = {
    f"{module.__name__}.{name}": value
    for module in (calendar, clauses, date_context, date_forms, dates)
    for name, value in vars(module).items()
    if isinstance(value, re.Pattern)
}


def test_no_pattern_looks_further_than_a_few_words() -> None:
    assert len(PATTERNS) >= 8
    for name, pattern in PATTERNS.items():
        if name.endswith("._WORD"):  # it is only matched at the place from which to go on
            continue
        assert max(repeats(parser.parse(pattern.pattern)), default=0) <= 31, name


HOSTILE = (
    *("1", "1 ", "1,", "1/", "1-", "2024-", "2024, ", "1 and ", "3 and 5 ", "11 to 12, "),
    *("May ", "May, ", "May and ", "January 1, ", "January 1-", "1 January – ", "between May and "),
    *("Monday and ", "last ", "first and ", "'90s ", "Q1-", "will ", "in the ", " ", "''", "x"),
)


@pytest.mark.parametrize("unit", HOSTILE)
def test_each_character_is_looked_at_a_few_times_only(
    unit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = list[int]()

    def next_form(text: str, at: int, places: Sequence[int]) -> date_forms.Form | None:
        asked.append(at)
        return date_forms.next_form(text, at, places)

    monkeypatch.setattr(dates, "next_form", next_form)
    text = unit * (100_000 // len(unit))
    marks: tuple[When, ...] = find_dates(text, TUESDAY)
    assert len(marks) <= len(text) // 2
    assert asked == sorted(set(asked))  # it never goes back
