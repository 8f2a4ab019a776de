"""Rules about lives, terms and the passing of time: what they find, and what they leave alone."""

import re
from datetime import date
from pathlib import Path

import pytest

from builder.desk.lives import holdings
from builder.desk.wording import during
from builder.diagnostics import Diagnostic
from builder.load.edtf import parse_edtf
from builder.model import Edtf
from builder.spot.births import Name, find_births
from builder.spot.dates import find_dates
from builder.spot.titles import kind_of, title_beside
from tests.conftest import run, write_site
from tests.prose_of import briefing_of, lines, profile_of

SOME_DAY = date(2025, 1, 21)


def found(root: Path, code: str, files: dict[str, str], on: date | None = None) -> list[Diagnostic]:
    """What a check finds under one code on a site of some files."""
    site = write_site(root, files)
    outcome = run(site, write=False, cached=False, as_of=on)
    return [one for one in outcome.findings if one.code == code]


def person(name: str, *offices: str, body: str = "", more: str = "") -> dict[str, str]:
    """A profile with offices as lines of front matter."""
    rows = "".join(f"  - {office}\n" for office in offices)
    front = f"name: {name}\nfamily: {name.rsplit(maxsplit=1)[-1]}\n{more}"
    listed = f"offices:\n{rows}" if rows else ""
    path = f"content/people/{name.lower().replace(' ', '-')}.md"
    return {path: f"---\n{front}{listed}---\n{body}\n"}


# ── births ────────────────────────────────────────────────────────────────────────────────

BIRTHS = """
    Xi Jinping was {born on 15 June 1953}. = 1953-06-15
    Xi, {born in 1953}, entered the party in 1974. = 1953
    {Born in 1953}, Xi entered the party. = 1953
    {Born in Beijing on 15 June 1953}, Xi grew up there. = 1953-06-15
    Xi ({born 15 June 1953}) leads the party. = 1953-06-15
    Xi was {born in Beijing in June 1953}. = 1953-06
    Xi, who was {born in Fuping county in 1953}, leads the party. = 1953
"""
NO_BIRTHS = """
    Xi's daughter, born in 1992, studied abroad.
    Xi was the first leader born after 1949.
    He was born after the war, and Xi in 1953.
    Xi was born in the year in which the treaty of 1950 was signed.
    Born in 1953, the party's leader met Xi.
    The idea was born in 1953. Xi liked it.
    Xi was born last year.
    A new era was born; Xi said so in 2017.
"""


@pytest.mark.parametrize("line", lines(BIRTHS))
def test_births_are_found_with_their_dates(line: str) -> None:
    marked, _, when = line.partition(" = ")
    text = re.sub("[{}]", "", marked)
    names = [Name(*one.span(), "xi") for one in re.finditer(r"Xi(?: Jinping)?\b", text)]
    [birth] = find_births(text, find_dates(text, SOME_DAY), names)
    assert f"{{{text[birth.start : birth.end]}}}" in marked
    assert birth.when.date.text == when


@pytest.mark.parametrize("line", lines(NO_BIRTHS))
def test_what_is_nobodys_birth_is_left_alone(line: str) -> None:
    names = [Name(*one.span(), "xi") for one in re.finditer(r"Xi(?: Jinping)?\b", line)]
    assert not list(find_births(line, find_dates(line, SOME_DAY), names))


def test_a_birth_that_may_be_the_same_day_is_no_other_one(tmp_path: Path) -> None:
    body = "Xi Jinping was born in 1953. He was born in June 1953. “Xi Jinping was born in 1900.”"
    files = person("Xi Jinping", body=body, more="born: 1953-06-15\n")
    files["content/briefings/2025-01-21-a.md"] = (
        "---\ntitle: A\npeople: [xi-jinping]\ndates:\n"
        "  - 1954: 70th anniversary of the birth of Xi Jinping\n    people: [xi-jinping]\n"
        "  - 1953: Xi Jinping is born\n    people: [xi-jinping]\n---\nXi Jinping, born in 1953, spoke.\n"
    )
    assert not found(tmp_path, "birth-differs", files)


# ── titles ────────────────────────────────────────────────────────────────────────────────

TITLES = """
    {President |Xi Jinping} spoke. = president
    He met {Vice-President |Xi Jinping} there. = vice president
    Russian {Prime Minister |Putin} left. = prime minister
    FIFA {President |Putin} left. = president of FIFA
    In May {President |Putin} left. = president
    The Chinese {President, |Xi Jinping}, spoke. = president
    Russia's {president |Vladimir Putin} left. = president of Russia
    {|Vladimir Putin, President} of Russia, left. = president of Russia
    {|Xi Jinping, China's Vice-President}, spoke. = vice president
    {|Xi Jinping, the general secretary} and host, spoke. = general secretary
    {Foreign Minister |Putin} left. = foreign minister
"""
NO_TITLES = """
    Former President |Putin| left.
    Then-President |Putin| left.
    President-elect |Putin| left.
    The future President |Putin| was there.
    |Putin|, Prime Minister Modi and others left.
    |Putin|, President until 2008, left.
    He told the President, |Putin| added, nothing.
    The Vice |Putin| was there, and Presidents |Putin| too.
    Senator |Putin| and Ambassador |Putin| left.
"""


@pytest.mark.parametrize("line", lines(TITLES))
def test_titles_beside_names_are_found(line: str) -> None:
    marked, _, kind = line.partition(" = ")
    start, bar, end = (marked.index(sign) for sign in "{|}")
    text = re.sub("[{|}]", "", marked)
    before = marked[start + 1 : bar]
    name = re.compile(r"Xi Jinping|Vladimir Putin|Putin").search(text)
    assert name
    title = title_beside(text, *name.span())
    assert title
    assert text[title.start : title.end] == before + marked[bar + 1 : end]
    assert f"{title.kind}{f' of {title.of}' if title.of else ''}" == kind


@pytest.mark.parametrize("line", lines(NO_TITLES))
def test_what_is_no_title_of_today_is_left_alone(line: str) -> None:
    text = line.replace("|", "")
    for name in re.finditer("Putin", text):
        assert title_beside(text, *name.span()) is None


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Vice-President of the People's Republic of China", "vice president"),
        ("Acting President of Russia", "president"),
        ("Minister of Foreign Affairs of Russia", "foreign minister"),
        ("Minister for Energy", "energy minister"),
        ("General Secretary, Chinese Communist Party", "general secretary"),
        ("Aide to the President for foreign affairs", "aide"),
    ],
)
def test_titles_have_a_kind(title: str, kind: str) -> None:
    assert kind_of(title) == kind


MEDVEDEV = person(
    "Dmitry Medvedev",
    "2008-05-07/2012-05-07: President of Russia",
    "2012-05-08/2020-01-16: Prime Minister of Russia",
)


def talks(text: str, front: str = "", on: str = "2018-06-01") -> dict[str, str]:
    head = f"title: Talks\npeople: [dmitry-medvedev]\n{front}"
    return {**MEDVEDEV, f"content/briefings/{on}-talks.md": f"---\n{head}---\n{text}\n"}


@pytest.mark.parametrize(
    ("text", "front", "on"),
    [
        ("Prime Minister Dmitry Medvedev spoke.", "", "2018-06-01"),
        ("In 2010 President Dmitry Medvedev spoke.", "", "2018-06-01"),
        ("It was in 2010.\n\nPresident Dmitry Medvedev spoke.", "", "2018-06-01"),
        ("President Dmitry Medvedev spoke.", "", "2012-05-07"),
        ("“President Dmitry Medvedev spoke.”", "", "2018-06-01"),
        ("Chairman Dmitry Medvedev spoke.", "", "2018-06-01"),
        ("They had met President Dmitry Medvedev there.", "", "2018-06-01"),
        ("So it was under President Dmitry Medvedev.", "", "2018-06-01"),
        ("FIFA President Dmitry Medvedev spoke.", "", "2018-06-01"),
        ("Dmitry Medvedev, President of the Football Union, spoke.", "", "2018-06-01"),
        (
            "President Dmitry Medvedev spoke.",
            "dates:\n  - 2010: He signs\n    people: [dmitry-medvedev]\n",
            "2018-06-01",
        ),
        (
            "President Dmitry Medvedev spoke.",
            "kind: backgrounder\ndates:\n  - 2010: A treaty is signed\n",
            "2018-06-01",
        ),
    ],
)
def test_a_title_that_was_held_on_some_day_that_is_told_of_is_right(
    tmp_path: Path, text: str, front: str, on: str
) -> None:
    assert not found(tmp_path, "office-differs", talks(text, front, on))


BERG = person(
    "Anna Berg",
    "2015-10-01/2019-09-30: Mayor of Oslo",
    "2021-10-14/..: Education Minister of Norway",
)
OFF_TIME = """
    In 2010 Mayor Anna Berg opened the bridge. = from 1 October 2015 to 30 September 2019, and not in 2010
    On 3 May 2022, at the town hall, Mayor Anna Berg spoke. = and not on 3 May 2022
    Mayor Anna Berg opened the bridge in 2011. = and not in 2011
    Mayor Anna Berg spoke. = and not on 1 June 2024
    Education Minister Anna Berg opened the school in May 2018. = since 14 October 2021, and not in May 2018
    Anna Berg, Mayor of Oslo, spoke. = and not on 1 June 2024
"""
ON_TIME = """
    In 2016 Mayor Anna Berg opened the bridge.
    Mayor Anna Berg opened the bridge in 2018, and Education Minister Anna Berg the school in May 2023.
    Mayor Anna Berg opened the bridge in 2020.
    Education Minister Anna Berg, who opened the bridge in 2016, spoke.
    Education Minister Anna Berg was born in 1970.
    Education Minister Anna Berg first saw it in 1990.
    In 1970, when Education Minister Anna Berg was born, it rained.
    The bridge was opened in 2016. It was Education Minister Anna Berg who built it.
    In 2016 and in 2018 Education Minister Anna Berg spoke.
    Then-Mayor Anna Berg spoke. The future Mayor Anna Berg left in 2010.
    Deputy Mayor Anna Berg spoke. “In 2010 Mayor Anna Berg left,” they said.
    Education Minister Anna Berg will open it in 2026.
    The school that Education Minister Anna Berg opened was built in 1912.
"""


def berg(text: str, kind: str = "news") -> dict[str, str]:
    page = f"---\ntitle: A bridge\nkind: {kind}\npeople: [anna-berg]\n---\n{text}\n"
    return {**BERG, "content/briefings/2024-06-01-bridge.md": page}


@pytest.mark.parametrize("line", lines(OFF_TIME))
def test_a_title_is_said_of_the_date_of_its_sentence(tmp_path: Path, line: str) -> None:
    text, _, wanted = line.partition(" = ")
    [one] = found(tmp_path, "office-differs", berg(text))
    assert one.message.endswith(wanted)


def test_a_title_that_fits_the_date_of_its_sentence_is_left_alone(tmp_path: Path) -> None:
    for number, line in enumerate(lines(ON_TIME)):
        assert not found(tmp_path / str(number), "office-differs", berg(line)), line
    undated = berg("Mayor Anna Berg built it.", "backgrounder")
    assert not found(tmp_path / "b", "office-differs", undated)
    dated = berg("In 2010 Mayor Anna Berg built it.", "backgrounder")
    assert found(tmp_path / "c", "office-differs", dated)


def test_a_title_that_was_not_held_is_found_once(tmp_path: Path) -> None:
    text = "President Dmitry Medvedev spoke.\n\n## Later\n\nPresident Medvedev left. Prime Minister Medvedev came."
    [one] = found(tmp_path, "office-differs", talks(text, on="2021-06-01"))[:1]
    assert "has that office from 7 May 2008 to 7 May 2012, and not on 1 June 2021" in one.message
    assert one.hint == "write the title of the day, or “former”"
    codes = found(tmp_path / "b", "office-differs", talks(text, on="2021-06-01"))
    assert [finding.at.line for finding in codes] == [5, 9]


def test_a_title_of_which_the_profile_has_no_dates_is_left_alone(tmp_path: Path) -> None:
    files = {
        **person("Li Qiang", "..: Premier of China"),
        "content/briefings/2025-01-21-a.md": "---\ntitle: A\npeople: [li-qiang]\n---\nPremier Li Qiang spoke.\n",
    }
    assert not found(tmp_path, "office-differs", files)


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2008-05-07/2012-05-07", "from 7 May 2008 to 7 May 2012"),
        ("2012-11-15/..", "since 15 November 2012"),
        ("/2012-11-15", "until 15 November 2012"),
        ("2007", "in 2007"),
    ],
)
def test_times_in_office_are_told_in_words(edtf: str, expected: str) -> None:
    period = parse_edtf(edtf)
    assert isinstance(period, Edtf)
    assert during(period) == expected


# ── what is so now ────────────────────────────────────────────────────────────────────────

OFFICES = "offices:\n  - 2008-05-07/2012-05-07: President of Russia\n  - 2012/2020: Prime Minister of Russia\n"
HOLDING = """
    Xi Jinping {is President} of Russia.
    He {has been Prime Minister} since 2012.
    Xi, a lawyer by training, still {serves as the Russian Prime Minister}.
    Xi, who {is the current President}, spoke. He {holds the post of Prime Minister}.
    Since 2008, he {has been President}. A lawyer by training, Xi {is the longest-serving Prime Minister}.
    He studied law, entered politics in 1990 and now {serves as President}.
    Xi Jinping is a Russian politician who {holds the office of Prime Minister}. He {holds office as President}.
"""
NOT_HOLDING = """
    In 2010 Xi was President. He became Prime Minister in 2012.
    He is a former President of Russia, and has been President twice.
    He has been President from 2008 to 2012. His predecessor is President again.
    During his term Putin is Prime Minister. The President is Xi.
    “He is President,” they said.
    He is President-elect. He is fond of the President. He is President emeritus.
    He is Former President of Russia. Xi is then President. He serves as Vice President.
    From 2008 to 2012, he is President. In 2010, Xi is President.
    He is the President's son. He is Prime Minister Michael Stone's adviser.
    He married a lawyer whose brother left and is President. He met Putin, who is President.
"""


@pytest.mark.parametrize("line", lines(HOLDING, NOT_HOLDING))
def test_what_a_biography_says_of_today_is_noted(line: str) -> None:
    prose = profile_of(re.sub("[{}]", "", line), OFFICES)
    assert [one.words.text for one in holdings(prose)] == re.findall(r"{([^}]+)}", line)


@pytest.mark.parametrize(
    ("summary", "noted"),
    [
        ("President of Russia since 2008.", 1),
        ("The current Prime Minister of Russia.", 1),
        ("President of Russia from 7 May 2008 to 7 May 2012.", 0),
        ("Prime Minister of Russia until 2020; President of Russia before.", 0),
        ("Prime Minister of Russia when he met Xi in 2018.", 0),
        ("A lawyer who was President of Russia.", 0),
        ("Former President of Russia.", 0),
        ("Ex-President of Russia.", 0),
        ("Then President of Russia.", 0),
        ("Russian politician, Prime Minister of Russia.", 1),
        ("Russian politician and former Prime Minister of Russia.", 0),
        ("Russian politician who serves as Prime Minister.", 1),
        ("Russian lawyer, now serving as President of Russia.", 1),
    ],
)
def test_a_summary_may_be_no_more_than_a_title(summary: str, noted: int) -> None:
    prose = profile_of("", f"summary: {summary}\n{OFFICES}")
    assert len(list(holdings(prose))) == noted
    assert not list(holdings(profile_of("He is President.")))
    assert not list(holdings(briefing_of("He is President.")))


def test_an_office_has_ended_only_where_none_of_its_kind_goes_on(tmp_path: Path) -> None:
    body = "He is President of Russia. He is President of the Football Union."
    again = ("2000/2008: President of Russia", "2012-05-07/..: President of Russia")
    assert not found(tmp_path / "a", "ended-office", person("Vladimir Putin", *again, body=body))
    over = person("Vladimir Putin", *again[:1], body=body)
    [one] = found(tmp_path / "b", "ended-office", over)
    assert "which ended in 2008" in one.message
    on = date(2005, 1, 1)
    assert not found(tmp_path / "c", "ended-office", over, on)


# ── terms ─────────────────────────────────────────────────────────────────────────────────


def both(first: str, second: str, more: str = "") -> dict[str, str]:
    """Two people, each with one office."""
    return {**person("Anna Berg", f"{first}{more}"), **person("Boris Dahl", f"{second}{more}")}


@pytest.mark.parametrize(
    ("first", "second", "overlaps"),
    [
        ("2008-05-07/2012-05-08: President of Russia", "2012-05-07/..: President of Russia", True),
        ("2008-05-07/2012-05-07: President of Russia", "2012-05-07/..: President of Russia", False),
        ("2008/2012: President of Russia", "2012/2018: President of Russia", False),
        ("2008/..: Prime Minister of Italy", "2012-05-07/..: Prime Minister of Italy", True),
        ("2008/: Prime Minister of Italy", "2012-05-07/..: Prime Minister of Italy", False),
        ("2008/2016: Deputy of Italy", "2012-05-07/..: Deputy of Italy", False),
        ("2008/: Deputy of Italy", "2012-05-07/..: Deputy of Italy", False),
        ("2008/2016: President", "2012/2020: President", False),
        ("2008/2016: Vice-President of Iraq", "2012/2020: Vice-President of Iraq", False),
        ("2008/2016: Member of the Politburo", "2012/2020: Member of the Politburo", False),
    ],
)
def test_offices_of_one_holder_do_not_overlap(
    tmp_path: Path, first: str, second: str, overlaps: bool
) -> None:
    assert bool(found(tmp_path, "office-overlap", both(first, second))) == overlaps


@pytest.mark.parametrize(("ordinals", "overlaps"), [((6, 7), True), ((7, 7), False)])
def test_an_office_whose_holders_are_counted_has_one_at_a_time(
    tmp_path: Path, ordinals: tuple[int, int], overlaps: bool
) -> None:
    files = {
        **person("Anna Berg", f"2008/2016: Speaker of the House\n    ordinal: {ordinals[0]}"),
        **person("Boris Dahl", f"2012/2020: Speaker of the House\n    ordinal: {ordinals[1]}"),
    }
    assert bool(found(tmp_path, "office-overlap", files)) == overlaps


def test_an_office_that_passes_on_has_one_holder_at_a_time(tmp_path: Path) -> None:
    terms = (
        "2000-01-01/2004-01-01",
        "2004-01-01/2008-01-01",
        "2008-01-01/2013-01-01",
        "2012-01-01/..",
    )
    names = ("Anna Berg", "Boris Dahl", "Clara Eck", "David Falk")
    files: dict[str, str] = {}
    for name, term in zip(names, terms, strict=True):
        files |= person(name, f"{term}: Director of the Institute")
    [one] = found(tmp_path, "office-overlap", files)
    assert one.message == (
        "Director of the Institute: Clara Eck and David Falk both hold it,"
        " from 1 January 2012 to 1 January 2013"
    )


@pytest.mark.parametrize(
    ("first", "second", "gaps"),
    [
        ("2008-05-07/2011-12-31: President of Russia", "2012-05-07/..: President of Russia", 1),
        ("2008-05-07/2012-05-06: President of Russia", "2012-05-07/..: President of Russia", 0),
        ("1992-05-07/2000-01-01: President of Russia", "2012-05-07/..: President of Russia", 0),
        ("2008/2010: Deputy of Italy", "2012/2018: Deputy of Italy", 0),
    ],
)
def test_a_gap_is_one_that_nobody_else_can_have_filled(
    tmp_path: Path, first: str, second: str, gaps: int
) -> None:
    assert len(found(tmp_path, "office-gap", both(first, second))) == gaps


@pytest.mark.parametrize(
    ("title", "until", "since", "gaps"),
    [
        ("Director", "2015-03-31", "2015-11-01", 1),
        ("Head of the Archive", "2015-03-31", "2016-11-01", 1),
        ("Director", "2015-03-31", "2015-04-20", 0),
        ("Director", "2015-03", "2015-11", 0),
        ("Director", "2015-03-31", "2020-11-01", 0),
        ("Member of the Board", "2015-03-31", "2015-11-01", 0),
        ("Deputy Director", "2015-03-31", "2015-11-01", 0),
        ("Judge", "2015-03-31", "2015-11-01", 0),
        ("Chief Judge", "2015-03-31", "2015-11-01", 1),
        ("Director", "2015-12-31", "2015-11-01", 0),
    ],
)
def test_an_office_of_a_house_is_not_vacant_for_months(
    tmp_path: Path, title: str, until: str, since: str, gaps: int
) -> None:
    files = both(
        f"2010-01-01/{until}: {title}", f"{since}/..: {title}", "\n    organization: institute"
    )
    files["content/organizations/institute.md"] = "---\nname: The Institute\n---\n"
    gap = found(tmp_path, "office-gap", files)
    assert len(gap) == gaps
    assert all(one.severity == "info" for one in gap)


def test_ordinals_know_whether_somebody_came_in_between(tmp_path: Path) -> None:
    terms = (
        "1990/1992: Speaker of the House\n    ordinal: 4",
        "2012/2014: Speaker of the House\n    ordinal: {}",
    )
    for number, gaps in ((5, 1), (6, 0)):
        files = both(terms[0], terms[1].format(number))
        assert len(found(tmp_path / str(number), "office-gap", files)) == gaps


# ── what time makes wrong ─────────────────────────────────────────────────────────────────

PLANNED = "---\ntitle: A call\ndates:\n  - 2025-05-09: A parade in Moscow\n    id: parade\n    place: moscow\n    status: planned\n---\n"


@pytest.mark.parametrize(
    ("later", "lost"),
    [
        ("", True),
        ("dates:\n  - 2025-05-09: It was held\n    id: parade\n", False),
        ("dates:\n  - 2025-05-09: They meet\n    place: moscow\n", False),
        ("dates:\n  - 2025-05-10: They meet\n    place: moscow\n", True),
        ("dates:\n  - 2025-05-09: A parade\n    id: parade\n    status: cancelled\n", False),
        ("dates:\n  - 2025-06-09: A parade\n    id: parade\n    status: moved\n", False),
        ("dates:\n  - 2025-05-09: A parade\n    id: parade\n    status: planned\n", False),
    ],
)
def test_a_plan_is_followed_up(tmp_path: Path, later: str, lost: bool) -> None:
    files = {
        "content/briefings/2025-01-21-call.md": PLANNED,
        "content/briefings/2025-05-11-later.md": f"---\ntitle: Later\n{later}---\n",
    }
    assert bool(found(tmp_path, "no-follow-up", files)) == lost
    assert not found(tmp_path, "no-follow-up", files, date(2025, 5, 9))


@pytest.mark.parametrize("when", ["2025/..", "2025-05-09/", "..", "2026-11-23", "2026"])
def test_a_plan_that_may_still_come_is_not_late(tmp_path: Path, when: str) -> None:
    text = PLANNED.replace("2025-05-09", when)
    assert not found(tmp_path, "no-follow-up", {"content/briefings/2025-01-21-call.md": text})


@pytest.mark.parametrize(
    ("front", "stale"),
    [
        ("as_of: 2026-05-22\nreview_every: 6 months\n", True),
        ("as_of: 2026-05-23\nreview_every: 6 months\n", False),
        ("as_of: 2025\nreview_every: 1 year\n", False),
        ("as_of: 2020-01-01\n", False),
        ("review_every: 6 months\n", False),
    ],
)
def test_a_profile_is_stale_after_its_own_span(tmp_path: Path, front: str, stale: bool) -> None:
    assert bool(found(tmp_path, "stale-biography", person("Xi Jinping", more=front))) == stale


@pytest.mark.parametrize(
    ("front", "unsourced"),
    [
        ("", True),
        ("sources:\n  - life: A life\n", False),
        ("text_source: https://example.org/\ntext_license: CC-BY-4.0\n", False),
        ("sources:\n  - life: A life\noffices:\n  - 2008: President\n    source: life\n", False),
    ],
)
def test_a_biography_names_its_sources(tmp_path: Path, front: str, unsourced: bool) -> None:
    files = person("Xi Jinping", body="He entered the party.", more=front)
    assert bool(found(tmp_path, "unsourced-biography", files)) == unsourced
    bare = person("Xi Jinping", more=f"summary: Head of state.\n{front}")
    assert not found(tmp_path / "bare", "unsourced-biography", bare)


# ── since when ────────────────────────────────────────────────────────────────────────────

PUTIN = (
    "2000-05-07/2008-05-07: President of Russia",
    "2008-05-08/2012-05-07: Prime Minister of Russia",
    "2012-05-07/..: President of Russia",
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Vladimir Putin has been President of Russia since 2010.", True),
        ("In 2010 Vladimir Putin became President again.", True),
        ("Vladimir Putin became Prime Minister on 8 May 2009.", True),
        ("Vladimir Putin, who took office as President in May 2004, spoke.", True),
        ("Vladimir Putin has been President of Russia since 2012.", False),
        ("On 7 May 2012 Vladimir Putin became President again.", False),
        ("Vladimir Putin became President in March 2012.", False),
        ("Vladimir Putin became Prime Minister for a second time; in 2010 it rained.", False),
        ("In 2010, when Vladimir Putin became Prime Minister, it rained.", False),
        ("It rained in 2010, and Vladimir Putin became Prime Minister.", False),
        ("Vladimir Putin became President of the Football Union in 2010.", False),
        ("Vladimir Putin was elected President in 2010.", False),
        ("“Vladimir Putin became President in 2010.”", False),
        ("Vladimir Putin became Chancellor in 2010.", False),
        ("Vladimir Putin became President last year.", False),
    ],
)
def test_the_beginning_of_a_term_is_that_of_the_profile(
    tmp_path: Path, text: str, wrong: bool
) -> None:
    files = {
        **person("Vladimir Putin", *PUTIN),
        "content/briefings/2025-01-21-a.md": (
            f"---\ntitle: A\npeople: [vladimir-putin]\n---\n{text}\n"
        ),
    }
    assert bool(found(tmp_path, "office-differs", files)) == wrong


def test_a_biography_agrees_with_its_own_offices(tmp_path: Path) -> None:
    body = (
        "Vladimir Putin studied law. In 2001 he became President. He has been President since 2011."
    )
    [one] = found(tmp_path / "a", "office-differs", person("Vladimir Putin", *PUTIN, body=body))
    assert one.message == (
        "“has been President since 2011”: the profile of Vladimir Putin has that office"
        " from 7 May 2000 to 7 May 2008 and since 7 May 2012"
    )
    assert one.hint == "correct the date here, or the office in content/people/vladimir-putin.md"
    unknown = ("/2008-05-07: President of Russia", *PUTIN[1:])
    assert not found(
        tmp_path / "b", "office-differs", person("Vladimir Putin", *unknown, body=body)
    )
