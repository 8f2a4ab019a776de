"""Rules about dates: what they find in prose, what they propose, and what they leave alone."""

import re
from datetime import date
from pathlib import Path

import pytest

from builder.desk.anniversaries import nth, wrong_anniversary_in_prose
from builder.desk.prose import Prose, ProseRule
from builder.desk.times import (
    relative_time,
    relative_time_in_prose,
    undated_superlative,
)
from builder.desk.wording import in_words
from builder.desk.years import year_clash
from builder.load.edtf import parse_edtf
from builder.model import Edtf
from tests.conftest import ROOT, run, write_site
from tests.prose_of import briefing_of, lines, profile_of

RULES: tuple[ProseRule, ...] = (
    wrong_anniversary_in_prose,
    year_clash,
    relative_time,
    undated_superlative,
)
"""Those that warn."""


def said(rule: ProseRule, prose: Prose) -> list[tuple[str, str]]:
    """What a rule says: message and hint."""
    return [(one.message, one.hint) for one in rule(prose)]


def words(rule: ProseRule, prose: Prose) -> list[str]:
    """What a rule objects to, as its messages quote it."""
    return [re.findall("“([^”]+)”", one.message)[0] for one in rule(prose)]


# ── times that count from today ───────────────────────────────────────────────────────────

RELATIVE = """
    They met {last week}, and again on {Tuesday}. = in the week of 13 January 2025; 21 January 2025
    {Earlier this year} trade rose; {so far this month} it fell. = Earlier in 2025; so far in January 2025
    {Two years ago} it was bought, and {ten days ago} sold. = In 2023; on 11 January 2025
    It rose in {March last year} and in the {first half of this year}. = March 2024; the first half of 2025
    {Tonight} they meet; {last weekend} they did not. = On 21 January 2025; on 18 and 19 January 2025
    {Twelve months ago} it rained, {next summer} it will not. = In January 2024; in summer 2025
    {Last quarter} it fell; {today} it rises, {tomorrow} it may not. = In the fourth quarter of 2024; on 21 January 2025; on 22 January 2025
    {This year}'s plans are those for {next year}; {last year} was quiet. = 2025; 2026; 2024
    The office has {recently} moved, and is {currently} closed. = ;
    {In recent months} prices rose, as they did {over the past two years}. = ;
    {In the coming weeks} they will fall; {some years ago} they did. = ;
    More than {six decades ago} it began, {about two years ago} it ended. = ;
    They looked back at {the past year} and at {the past decade}; since {last decade} it is so. = ;;
    {Until now} nobody knew. {Nowadays} everybody does. = ;
    {In the next few weeks} they meet, and {in the months ahead} they may again. = ;
    Prices rose {in recent weeks}; {in the years to come} they will fall. = ;
    {The other day} he left, {not long ago} he came, {of late}, he is quiet. = ;;
    {Recent months} have brought change, and {the coming weeks} will show how much. = ;
    The fund, which had been short, hopes for more {in the coming months}. =
    The office, which had been shut, has {recently} moved. =
"""


@pytest.mark.parametrize("line", lines(RELATIVE))
def test_times_that_count_from_today_are_found_and_told_in_dates(line: str) -> None:
    marked, _, wanted = line.partition(" =")
    prose = briefing_of(re.sub("[{}]", "", marked))
    found = {one.message.split("”")[0][1:]: one.hint for one in relative_time_in_prose(prose)}
    assert list(found) == re.findall(r"{([^}]+)}", marked)
    for hint, when in zip(found.values(), wanted.split(";"), strict=True):
        assert hint.startswith(
            f"write “{when.strip()}” instead" if when.strip() else "write the day"
        )


ABSOLUTE = """
    The next day he left; the year before he had stayed, and later that week he returned.
    In his last year he wrote little. The last year of the war was the worst, the last month of 2023 the best.
    This week, on 21 January 2025, they spoke. Today (21 January 2025) they do not.
    On Tuesday, 21 January, they spoke. In May they met, and on 3 June.
    In the last quarter of 2024 it fell. The last quarter is the coldest of the year.
    As recently as 2019 it stood. He had recently died. More recently it was painted.
    He said “we met last week” and hung up.
    At the moment of his arrival it rained. The current account is in surplus.
    On two of these days it rained. Over the next three years he rose.
    Russia Today reported it. In the past it was otherwise. This time it is not.
    It remains so until the next meeting, the next generation and the next step.
    During the last two years of his life he was silent.
    In the next few years of his life he rose. The council, ahead of the vote, met; it was a day of late trains.
    The next few steps are clear. It was the first of many to come to light. Recently, they had fallen.
    `last week` is what the code says.
"""


@pytest.mark.parametrize("line", lines(ABSOLUTE))
def test_what_counts_from_another_day_is_left_alone(line: str) -> None:
    assert not said(relative_time_in_prose, briefing_of(line))


def test_what_stands_alone_says_when_in_dates() -> None:
    front = """\
subtitle: A second round on Tuesday
summary: Trade fell last month.
key_points: [It "recently" fell., It currently falls.]
figures:
  - trade: 5 in 2024, per customs
    note: Counted yesterday.
"""
    found = list(relative_time(briefing_of("They met last week.", front)))
    assert [one.message.split(" means")[0] for one in found] == [
        "“Tuesday” in the subtitle",
        "“last month” in the summary",
        "“currently” in a key point",
        "“yesterday” in the note of a figure",
    ]


def test_a_biography_counts_from_the_day_for_which_it_is_true() -> None:
    front = "summary: Head of state.\nfacts: [Visited Moscow last year.]\nas_of: 2026-11-20\n"
    body = "He is now 73. He now leads the party. By now it was late; he was elected two years ago."
    found = said(relative_time, profile_of(body, front))
    assert [hint for _, hint in found] == [
        "write “in 2025” instead of “last year”",
        "write the day, the month or the year; or since when, where it goes on",
        "write the day, the month or the year; or since when, where it goes on",
        "write “in 2024” instead of “two years ago”",
    ]
    undated = said(relative_time, profile_of("He was elected last year, and again in May."))
    assert [hint[:9] for _, hint in undated] == ["write the"]
    assert not said(relative_time_in_prose, profile_of(body, front))


def test_other_languages_are_left_alone() -> None:
    for rule in RULES:
        assert not said(rule, briefing_of("In 2024 they met last week.", language="de"))


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2025-01-21", "21 January 2025"),
        ("2025-01", "January 2025"),
        ("2024-H2", "the second half of 2024"),
        ("2024-24", "winter 2024"),
        ("195X", "195X"),
        ("2024-10-22/2024-10-24", "22 to 24 October 2024"),
        ("2024-10-30/2024-11-02", "30 October 2024 to 2 November 2024"),
        ("2024/2025", "2024 to 2025"),
    ],
)
def test_dates_are_named_as_editors_write_them(edtf: str, expected: str) -> None:
    when = parse_edtf(edtf)
    assert isinstance(when, Edtf)
    assert in_words(when) == expected


# ── the last, and the first since ─────────────────────────────────────────────────────────

UNDATED = """
    They spoke on 21 January 2025. {Their last meeting} was in Kazan.
    {The last in-person meeting} took place in Kazan.
    {The most recent summit between} the two was in Kazan.
    {Putin’s last state visit} led to Harbin.
    The two {last met} in Astana. Nothing came of it.
    {The last time the} two spoke, snow fell.
    It was {the first visit by a Russian leader since the war began}.
    {For the first time since the ceasefire}, trains ran.
    It is {his second trip since the accident}.
    {The most recent round of talks} broke no ground.
    {The last meeting of her commission} took place in the old library.
    {Its most recent inspection} of the dam found cracks, and {the last hearing} was held in public.
    {The last round of negotiations with the union} ended without a deal.
"""


@pytest.mark.parametrize("line", lines(UNDATED))
def test_the_last_and_the_first_are_dated(line: str) -> None:
    prose = briefing_of(re.sub("[{}]", "", line))
    assert words(undated_superlative, prose) == re.findall(r"{([^}]+)}", line)


DATED = """
    Their last meeting, on 22 October 2024, was in Kazan.
    They met on 22 October 2024. It was their last meeting in person.
    Their last meeting was in Kazan. That was in October.
    The visit is the first since the war began in 2022.
    It was the first visit since independence, since the Cold War, since taking office.
    For the last time he said it. That was his last trip as President. It was their last meeting of many.
    He was the first to speak, since he was late. The first half since the change was poor.
    The last session ended late; the latest figures are out; the last meeting of the day was short.
    He said that “their last meeting was in Kazan”.
    It is the first since then. They met first, and have not met since.
    That was the last time it snowed. The last vote of the day was held at noon.
    The most recent round of talks, on 3 May 2024, broke no ground. The most recent edition has 300 pages.
    The last meeting of her commission took place on 4 May 2024.
    It was the first call since Russia's invasion of Ukraine began.
"""


@pytest.mark.parametrize("line", lines(DATED))
def test_what_is_dated_or_final_is_left_alone(line: str) -> None:
    front = "dates:\n  - 2022-02-24: Russia's full-scale invasion of Ukraine begins\n"
    assert not said(undated_superlative, briefing_of(line, front))


def test_the_date_that_is_declared_is_proposed() -> None:
    front = "dates:\n  - 2024-10-22: They meet in Kazan\n  - 2024-07-03: They meet in Astana\n"
    hints = [
        hint
        for body in ("Their last meeting took place in Kazan.", "Their last meeting was in May.")
        for _, hint in said(undated_superlative, briefing_of(body.replace(" May", " Bonn"), front))
    ]
    assert hints == [
        "write the date beside it: 22 October 2024, if it was “They meet in Kazan”",
        "write when that was, by day or by month",
    ]
    assert said(undated_superlative, profile_of("His last visit led to Kazan."))


# ── years ─────────────────────────────────────────────────────────────────────────────────

EVENTS = """\
dates:
  - 1949-10-02: Moscow and Beijing establish diplomatic relations
    id: ties
  - 2022-02-24: Russia's full-scale invasion of Ukraine begins
  - 2024-05-16/2024-05-17: Putin's state visit to China, in Beijing and Harbin
    place: beijing
    people: [xi-jinping, vladimir-putin]
  - 2024-07-03: Xi and Putin meet in Astana
    place: astana
    people: [xi-jinping, vladimir-putin]
  - 2024-10-02: 75th anniversary of diplomatic relations
    anniversary_of: ties
  - 2024-10-22: Xi and Putin meet in Kazan
    place: kazan
    people: [xi-jinping, vladimir-putin]
  - 2024-10-22/2024-10-24: 16th BRICS summit in Kazan
    place: kazan
  - 2024-12: Road map on advanced nuclear technology agreed
  - 2025-01-21: Putin and Xi speak by video link
  - 2025-05-09: Moscow marks the 80th anniversary of the end of the war
    status: planned
  - 2024/..: Talks go on
  - 2024-06: Forum of river ports in Nizhny Novgorod
    status: moved
"""

CLASHES = """
    Xi said that in {2023} the two countries celebrated the 75th anniversary of diplomatic relations.
    In {2023} they met three times, in Beijing, Astana and Kazan.
    The two leaders looked back on {2023}. They met in Astana and in Kazan. Ties are old.
    The two leaders looked back on {2023}. They marked the 75th anniversary of diplomatic relations.
    On {22 October 2023} Xi and Putin met in Kazan, and in 2024 they did not.
    In {October 2023} the BRICS summit sat in Kazan.
    In {2023}, Xi and Putin met in Kazan.
    A road map on advanced nuclear technology was agreed in {December 2023}.
    The BRICS summit of {2025} in Kazan drew 36 countries.
"""


@pytest.mark.parametrize("line", lines(CLASHES))
def test_a_year_that_the_events_of_a_paragraph_do_not_have_is_found(line: str) -> None:
    prose = briefing_of(re.sub("[{}]", "", line), EVENTS)
    assert words(year_clash, prose) == re.findall(r"{([^}]+)}", line)


AGREEING = """
    In 2023 trade grew. In 2024 Xi and Putin met in Kazan and in Astana.
    Xi and Putin met in Moscow in 2023 and in Kazan in 2024.
    The 15th BRICS summit was in Johannesburg in 2023, the 15th of its kind.
    Putin had been in Kazan in 2018 for the World Cup.
    On 9 May 2024 Moscow marked the 79th anniversary of the end of the war.
    Some say that Russia invaded Ukraine in full in 2014.
    Trade came to $240 billion in 2023. They met in Kazan and in Astana.
    By 2023 trade had doubled. Since then they have met in Astana and Kazan.
    Putin's visit to China in October 2023 was for a forum.
    Xi and Putin met in Beijing in October 2023. In 2023 they met in Beijing.
    As in 2023, Xi and Putin met in Kazan.
    He said that “in 2023 we met in Kazan and in Astana”.
    In 2023, and not last year, they met in Kazan and in Astana.
    In 1949 and in 2023 Moscow and Beijing spoke of diplomatic relations.
    From 2023 to 2025 they met in Kazan and in Astana.
    The forum of river ports in Nizhny Novgorod was to be held in June 2023.
    The invasion of Ukraine began on 24 February 2022; it had been feared since 2021.
"""


@pytest.mark.parametrize("line", lines(CLASHES, AGREEING))
def test_two_spaces_between_sentences_are_as_good_as_one(line: str) -> None:
    plain = re.sub("[{}]", "", line)
    wide = re.sub(r"(?<=[.!?]) ", "  ", plain)
    assert words(year_clash, briefing_of(wide, EVENTS)) == words(
        year_clash, briefing_of(plain, EVENTS)
    )


@pytest.mark.parametrize("line", lines(AGREEING))
def test_a_paragraph_that_compares_years_is_left_alone(line: str) -> None:
    assert not said(year_clash, briefing_of(line, EVENTS))


def test_a_heading_may_name_the_year() -> None:
    body = "## The year 2024\n\nAs planned in 2023, they met in Astana and in Kazan.\n"
    assert not said(year_clash, briefing_of(body, EVENTS))
    assert said(year_clash, briefing_of(body.replace("2024", "behind"), EVENTS))


def test_a_clash_names_the_events_and_what_to_write() -> None:
    body = "On 22 October 2023 Xi and Putin met in Kazan."
    assert said(year_clash, briefing_of(body, EVENTS)) == [
        (
            (
                "this paragraph dates to “22 October 2023” what the page declares for 2024:"
                " “Xi and Putin meet in Kazan” (22 October 2024)"
            ),
            "write 2024 in the text, or correct the date under `dates`",
        )
    ]
    assert not said(year_clash, briefing_of(body))


ONCE = """\
dates:
  - 2018-01-12: Landslide buries the village of Ardo after days of rain
  - 2018-11-30: The Morel dam is breached
  - 2021-02-17: Storm surge at Hamburg
  - 2023-07-11/2023-07-12: NATO summit in Vilnius
    place: vilnius
  - 2024-03-05: First round of the fisheries talks
    place: oslo
  - 2024-06-11: Second round of the fisheries talks
    place: bergen
  - 2024-09-20: Fisheries talks end in Turku
  - 2024-07-09: NATO summit in Washington
    place: washington
  - 2025-06-09: Delegations meet in Malmo
    status: planned
  - 2025-07-01: A fair opens in Lund
    status: planned
"""

FEW_WORDS = """
    In {2023} delegations sat in Oslo in March, in Bergen in June and in Turku in September.
    The delegations sat in Oslo in March, in Bergen in June and in Turku in {September 2023}.
    No year changed the coast as {2019} did. It began with the landslide at Ardo, and it ended with the breach of the Morel dam.
    They looked back on {2019}. That year a landslide struck Ardo before the spring, and the Morel dam was breached.
    The {2020} Hamburg storm surge cost ten lives.
    The storm surge at Hamburg of {2020} cost ten lives.
    The cost of the storm surge at Hamburg of {2022} is known.
    The two agreements of 1998 were tested in {2019}: by the landslide at Ardo and the breach of the Morel dam.
"""


@pytest.mark.parametrize("line", lines(FEW_WORDS))
def test_a_few_words_will_do_for_several_events_or_for_a_name(line: str) -> None:
    prose = briefing_of(re.sub("[{}]", "", line), ONCE)
    assert words(year_clash, prose) == re.findall(r"{([^}]+)}", line)


NOT_OF_THAT_YEAR = """
    In 2023 NATO sat in Vilnius, in 2024 in Washington.
    In 2019 the landslide at Ardo and the breach of the Morel dam were compared with those of 2018.
    Since 2019 the landslide at Ardo and the breach of the Morel dam have been studied.
    By 2019 nobody spoke of the landslide at Ardo or the breach of the Morel dam.
    In 2024 they agreed to meet in Malmo and to open a fair in Lund.
    In 2023 they planned the talks in Oslo in March, in Bergen in June.
    The year after, in 2019, an inquiry into the landslide at Ardo and the breach of the Morel dam began.
    From 2017 to 2019 the landslide at Ardo and the breach of the Morel dam were in court.
    In 2019 a second landslide was feared at Ardo.
    The NATO summit of 2022 in Madrid was a large one. The Hamburg harbour festival of 2020 was not held.
    In 2023 NATO met in Vilnius in July, and the fleet sat in Bergen in June.
    Unlike the storm surge at Hamburg of 2020, it cost no lives.
"""


@pytest.mark.parametrize("line", lines(NOT_OF_THAT_YEAR))
def test_few_words_of_another_year_are_left_alone(line: str) -> None:
    assert not said(year_clash, briefing_of(line, ONCE))


# ── anniversaries ─────────────────────────────────────────────────────────────────────────

MISCOUNTED = """
    In 2023 they marked the {75th anniversary} of diplomatic relations. = 2024 74th
    In 2024 they marked the {seventieth anniversary} of diplomatic relations. = 2019 75th
    On 2 October they marked the {70th anniversary} of diplomatic relations. = 2019 75th
    In 2024 they celebrated {seventy-four years} of diplomatic relations. = 2023 75th
    The {50th anniversary} of the pact signed in 1971 fell in 2020. = 2021 49th
    The party marked its {centenary} in 2020; it was founded in 1921. = 2021 99th
    In 2023 they met twice. In the same year they marked the {75th anniversary} of diplomatic relations, and in December they met again. = 2024 74th
    In 2025 Beijing marks the {70th anniversary} of the end of the war. = 2015 80th
"""


@pytest.mark.parametrize("line", lines(MISCOUNTED))
def test_an_anniversary_that_does_not_add_up_is_found(line: str) -> None:
    marked, _, wanted = line.partition(" = ")
    [(message, hint)] = said(
        wrong_anniversary_in_prose, briefing_of(re.sub("[{}]", "", marked), EVENTS)
    )
    year, number = wanted.split()
    assert f"is in {year}, not in" in message
    assert f"it is the {number};" in hint


COUNTED = """
    In 2024 they marked the 75th anniversary of diplomatic relations, counted from 2 October 1949.
    In 2023 they prepared for the 75th anniversary of diplomatic relations.
    The 50th anniversary of the pact of 1971 fell in 2021.
    In 2025 Beijing marks the 80th anniversary of the end of the war.
    On its 75th anniversary trade stood at $240bn in 2023.
    In 2023, on the 75th anniversary of ties, trade reached $240bn.
    The party marked its centenary in 2021; it was founded in 1921.
    The anniversary was marked in 2020. They marked 20 years of the club in 2020.
    In 1999 the 75th anniversary of diplomatic relations was far away.
    He said that “in 2023 we marked the 75th anniversary of diplomatic relations”.
"""


@pytest.mark.parametrize("line", lines(COUNTED))
def test_an_anniversary_that_may_add_up_is_left_alone(line: str) -> None:
    assert not said(wrong_anniversary_in_prose, briefing_of(line, EVENTS))


DECLARED = """
    2023-10-02: 75th anniversary of diplomatic relations = 1
    2024-10-02: 75th anniversary of diplomatic relations = 0
    2024-10-02: 75th anniversary of it = 0
    2027-02-24: 4th anniversary of the invasion = 1
    2027-02-24: 5th anniversary of the invasion = 0
    2027-02-25: 4th anniversary of the invasion = 0
    2024/2025: 75th anniversary of diplomatic relations = 0
    2020: 75th anniversary of the end of the war = 0
    2024-10-02: The anniversary of diplomatic relations = 0
"""


@pytest.mark.parametrize("line", lines(DECLARED))
def test_a_declared_anniversary_adds_up_too(line: str, tmp_path: Path) -> None:
    event, _, wrong = line.partition(" = ")
    text = f"---\ntitle: A call\n{EVENTS}  - {event}\n---\n"
    root = write_site(tmp_path, {"content/briefings/2025-01-21-call.md": text})
    codes = [one.code for one in run(root, write=False, cached=False).findings]
    assert codes.count("wrong-anniversary") == int(wrong)


BEGINNINGS = """\
dates:
  - 1991-08-30: Azerbaijan declares independence
  - 2000-08-12: The submarine Kursk sinks in the Barents Sea
  - 2001-07-16: Treaty of Good-Neighbourliness signed in Moscow
  - 2013-06-03: Flood of the Danube in Passau
    place: passau
  - 1994-05-06: The Channel Tunnel opens
  - 1975-08-01: The Helsinki Final Act is signed
  - 1920: The Conservatory of Baku is founded
"""

MISCOUNTED_ON = """
    2025-08-30 | On 30 August 2025 the country marked the {33rd anniversary} of the independence which it had declared on 30 August 1991.
    2025-08-30 | Azerbaijan marked the {33rd anniversary} of its independence, which it had declared on 30 August 1991.
    2025-08-30 | Azerbaijan marked the {33rd anniversary} of its independence on Saturday.
    2025-08-30 | The {33rd anniversary} of independence was marked with a parade.
    2025-08-31 | On 30 August Azerbaijan kept the {thirtieth anniversary} of its independence.
    2025-08-12 | Wreaths were laid {20 years to the day} after the Kursk sank.
    2025-08-12 | Wreaths were laid {30 years to the day} after the boat sank on 12 August 2000.
    2021-07-16 | On the {tenth anniversary} of its signature, 16 July 2021, the two extended the Treaty of Good-Neighbourliness.
    2021-07-16 | The treaty’s {twenty-first anniversary} was marked in Moscow on 16 July 2021.
    2021-07-16 | The treaty was signed in Moscow in 2001. Its {twenty-fifth anniversary} fell in 2021.
    2023-06-03 | Passau held a service on the {twelfth anniversary} of the flood.
    2023-06-03 | The town remembered the flood on its {twelfth anniversary}.
    2024-05-06 | The tunnel kept its {silver jubilee} on 6 May 2024.
    2024-05-06 | The Channel Tunnel celebrated its {silver jubilee} in 2024.
    2025-08-01 | Ministers met on the {60th anniversary} of the Helsinki Final Act.
    2022-10-01 | In 2022 the Conservatory of Baku celebrated its {centenary}.
    2025-08-30 | Azerbaijan's {33rd independence anniversary} fell on a Saturday, 30 August 2025.
    2025-08-12 | Wreaths were laid {24 years to the day} after the Kursk sank on 12 August 2000.
    2025-08-30 | A free country keeps the {ninety-ninth anniversary} of its birth, on 30 August 2025; it had declared itself independent on 30 August 1925.
"""


@pytest.mark.parametrize("line", lines(MISCOUNTED_ON))
def test_anniversaries_are_counted_from_what_is_declared_or_said(line: str) -> None:
    on, _, marked = line.partition(" | ")
    prose = briefing_of(re.sub("[{}]", "", marked), BEGINNINGS, on=on)
    [one] = wrong_anniversary_in_prose(prose)
    [words] = re.findall(r"{([^}]+)}", marked)
    column = one.at.column - 1
    assert re.sub("[{}]", "", marked)[column : column + one.at.length] == words


COUNTED_ON = """
    2025-08-30 | On 30 August 2025 the country marked the 34th anniversary of the independence which it had declared on 30 August 1991.
    2025-08-30 | Azerbaijan marked the 34th anniversary of its independence, which it had declared on 30 August 1991.
    2025-08-30 | The 34th anniversary of independence was marked with a parade.
    2025-10-30 | The 35th anniversary of Azerbaijan's independence will be a holiday.
    2025-10-30 | In 2011 Azerbaijan marked the 20th anniversary of its independence.
    2025-10-30 | Azerbaijan had marked the 20th anniversary of its independence with a parade.
    2025-08-12 | Wreaths were laid 25 years to the day after the Kursk sank.
    2025-08-12 | Wreaths were laid a quarter of a century to the day after the sinking of the Kursk.
    2021-07-16 | On the twentieth anniversary of its signature, 16 July 2021, the two extended the Treaty of Good-Neighbourliness.
    2023-06-03 | Passau held a service on the tenth anniversary of the flood.
    2023-06-03 | The school celebrated its 50th anniversary on 3 June 2023, in spite of the flood of 2013.
    2024-05-06 | The Queen's golden jubilee was in 2002.
    2025-08-01 | Ministers met on the 50th anniversary of the Helsinki Final Act.
    2020-10-01 | In 2020 the Conservatory of Baku celebrated its centenary.
    2025-08-09 | The 80th anniversary of the bombing of Nagasaki was marked on 9 August 2025.
    2025-08-30 | The first anniversary of the agreement signed in 2024 came and went; talks begun in 2015 drag on.
    2025-08-30 | The bank, founded in 1995, opened its hall on the 10th anniversary of the crash in 2018.
    2025-08-30 | On the 10th anniversary of the storm, 30 August 2025, Baku opened a memorial.
    2025-01-30 | Moscow and Kiev looked back at the 30th anniversary of independence in 2021, and at what had begun in 1991.
    2025-05-01 | The club, founded in 1920, sold more shirts than at its 100th anniversary.
"""


@pytest.mark.parametrize("line", lines(COUNTED_ON))
def test_anniversaries_that_add_up_on_their_day_are_left_alone(line: str) -> None:
    on, _, text = line.partition(" | ")
    assert not said(wrong_anniversary_in_prose, briefing_of(text, BEGINNINGS, on=on))


def test_what_stands_at_the_head_of_a_page_is_counted_to_its_day() -> None:
    front = """\
subtitle: The 33rd anniversary of the independence of Azerbaijan
summary: Baku marked the 30th anniversary of independence.
key_points: [Azerbaijan kept the thirty-third anniversary of its independence., A 34th anniversary of independence.]
"""
    found = list(wrong_anniversary_in_prose(briefing_of("", front + BEGINNINGS, on="2025-08-30")))
    assert [one.at.line for one in found] == [4, 5, 6]
    later = wrong_anniversary_in_prose(briefing_of("", front + BEGINNINGS, on="2025-12-30"))
    assert [one.at.line for one in later] == [5]


def test_a_leap_day_returns_on_the_day_before() -> None:
    front = "dates:\n  - 2004-02-29: The Ortler tunnel collapses\n"
    body = "The 20th anniversary of the collapse of the Ortler tunnel was marked with a service."
    assert said(wrong_anniversary_in_prose, briefing_of(body, front, on="2025-02-28"))
    assert not said(wrong_anniversary_in_prose, briefing_of(body, front, on="2024-02-29"))


def test_ordinals_end_as_they_are_spoken() -> None:
    spoken = {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 11: "11th", 21: "21st", 112: "112th"}
    assert {number: nth(number) for number in spoken} == spoken


# ── ordinary prose ────────────────────────────────────────────────────────────────────────

ORDINARY = """
    MOSCOW, 21 January (Agency) — The two presidents spoke for an hour and a half by video link, their first conversation since the inauguration in Washington.
    The central bank raised its key rate by two points in October 2024, to 21 per cent, the highest level since 2003, and signalled that it might go further in December.
    Talks on a second pipeline have dragged on for years. A memorandum was signed in 2014, a feasibility study followed in 2020, and in 2022 both sides said that a contract was close.
    In March 2023 the two leaders met in Moscow; in October of that year they met again, in Beijing, on the sidelines of a forum. In 2024 they saw each other three times.
    He was born in Leningrad on 7 October 1952, studied law, and joined the security service in 1975. From 1985 to 1990 he was posted to Dresden.
    Founded in 1945, the organisation had 51 members. By 1960 it had 99, and in 2024 it had 193.
    The ministry's figures for 2023 were revised in February 2024 and again in March. The first revision added 0.3 points to growth, the second took 0.1 points away.
    “We met last week and will meet next month,” the spokesman said on 14 March 2024, “and this year will be better than the last.”
    Ahead of the 80th anniversary of the end of the war, on 9 May 2025, guests began to arrive in Moscow. The parade was the largest since 2015.
    The treaty was signed on 16 July 2001. Its twentieth anniversary, in 2021, was the occasion for extending it by five years.
    Analysts compare the figures of 2019 with those of 2023, since the years in between were distorted by the pandemic.
    The last Soviet leader and the first President of Russia rarely spoke. Their last conversation, on 23 December 1991, lasted eight hours.
    It was the first time since the Second World War that a foreign army had held positions inside the country's internationally recognised borders.
    Medvedev, who was President from 2008 to 2012, attended as deputy head of the Security Council. Former President Hu did not attend.
    When President Medvedev took office on 7 May 2008, Putin became Prime Minister. The two changed places on 7 May 2012.
    In the 1990s trade hardly grew. It doubled between 2000 and 2004, doubled again by 2008, and fell by a third in 2009.
    The summit opened on 22 October 2024 with 36 delegations. A year earlier, in Johannesburg, there had been 67, though fewer at the level of heads of state.
    By the end of 2023 the office had counted 1,200 cases. In 2024 it counted 1,450, and in the first quarter of 2025 another 390.
    Three meetings in a year are not unusual for the two: they had three in 2024, two in 2023 and two in 2019.
    The next day the delegation flew to Harbin, where it stayed until the evening. The following week it was in Hanoi.
    At the time of the 2018 World Cup, Kazan had just rebuilt its stadium; six years later the city was host to a summit.
    The statute dates from 1992, was amended in 1999, 2005 and 2014, and is due for another revision by 2027.
    Under the agreement of 4 February 2022, deliveries were to reach 10 billion cubic metres a year by 2027. They began in 2027, as agreed.
    She joined the party in 1974, became county secretary in 1983 and mayor in 1988. In the following decade she moved to the provincial government.
    No date has been set for the next round. The previous one ended on 6 March 2025 without a communiqué.
    What changed in 2024 was not the volume of trade but the way in which it was paid for. In 2022 a third of it was settled in national currencies; by the end of 2024 it was nearly all.
    The anniversary year saw 230 events in both countries, among them exhibitions in Xi'an and Saint Petersburg.
    Only the second visit of its kind, after that of 1992, it lasted four days and took in three cities.
    The two had last met on the margins of a summit in Samarkand, in September 2022.
    For the first time since records began, in 1961, the river froze twice in one winter.
    His term ends on 7 May 2030. Until then, under the constitution, there is no limit on the number of visits.
    The 75th anniversary of diplomatic relations was marked on 2 October 2024; the 70th, in 2019, had been marked by a state visit.
    In October, the month of the anniversary, the two sides exchanged messages. In December they agreed on a road map.
    Both sides signed the joint statement on 16 May 2024. A similar statement had been signed on 21 March 2023, and another on 4 February 2022.
    The Governor of Fujian at the time, Xi Jinping, received him in 2001. They did not meet again until 2010.
    A decade after the agreement, neither pipeline had been built. Two years later the first one opened.
    During the eight years of his presidency output grew by 70 per cent. In his last year in office it fell.
    As of 1 January 2024 the group had nine members, or ten by another count.
    The count is made every ten years; the last one, in 2020, was delayed by a month.
    Xi arrived on 7 May and left on 10 May 2025. It was his eleventh visit to Russia as President, and the first since March 2023.
"""
"""News, analyses, backgrounders, explainers and biographies, as they should be."""


@pytest.mark.parametrize("line", lines(ORDINARY))
def test_ordinary_prose_is_left_alone(line: str) -> None:
    every = [briefing_of(line, front, on="2025-05-12") for front in ("", EVENTS)]
    every.append(profile_of(line, "as_of: 2025-05-12\n"))
    assert not [one for prose in every for rule in RULES for one in rule(prose)]


# ── the uncorrected anchor ────────────────────────────────────────────────────────────────

ANCHOR = """
    2025-01-21-call.md:3 relative-time this year
    2025-01-21-call.md:5 relative-time over the past year
    2025-01-21-call.md:5 relative-time Tuesday
    2025-01-21-call.md:5 relative-time next month
    2025-01-21-call.md:8 relative-time last year
    2025-01-21-call.md:9 undated-superlative Their last in-person meeting
    2025-01-21-call.md:10 year-clash 2023
    2025-01-21-call.md:10 wrong-anniversary 75th anniversary
    2025-01-21-call.md:32 year-clash 2023
    2025-01-21-call.md:32 wrong-anniversary 75th anniversary
    2025-01-21-call.md:34 year-clash 2023
    2025-01-21-call.md:34 year-clash December 2023
    xi-jinping.md:10 relative-time is now
    xi-jinping.md:10 relative-time two years ago
    xi-jinping.md:10 relative-time currently
"""


def test_the_faults_of_an_uncorrected_briefing_are_found_at_their_words() -> None:
    """Its year under review is 2023, while all that it lists was in 2024."""
    outcome = run(ROOT / "tests/desk/anchor", write=False, cached=False, as_of=date(2025, 1, 22))
    codes = {"relative-time", "undated-superlative", "year-clash", "wrong-anniversary"}
    found = []
    for one in outcome.findings:
        if one.code in codes:
            path = ROOT / "tests/desk/anchor" / one.at.path
            line = path.read_text("utf-8").split("\n")[one.at.line - 1]
            words = line[one.at.column - 1 :][: one.at.length]
            found.append(f"{path.name}:{one.at.line} {one.code} {words}")
    assert found == lines(ANCHOR)
    assert not [one for one in outcome.findings if one.severity == "error"]
