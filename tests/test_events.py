"""Dated events: told by several briefings, one event; what was planned, and what came of it."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from builder.link.alike import close, find_alike, words_in
from builder.link.events import Event, is_coming, join_events
from builder.link.overlap import Overlap
from builder.load.document import load_document
from builder.load.edtf import meets, parse_edtf
from builder.model import Briefing, Edtf, SourcePath
from tests.conftest import codes, run, write_site
from tests.strategies import any_dates

DAY = date(2025, 3, 1)


def briefing(name: str, day: str, *events: str) -> Briefing:
    """A briefing with events: a date and words, then keys, all parted by bars."""
    lines = "".join(f"  - {one.replace('|', chr(10) + '    ')}\n" for one in events)
    text = f"---\ntitle: A\ndate: {day}\ndates:\n{lines}---\n"
    loaded = load_document(SourcePath(f"content/briefings/{name}.md"), text.encode())
    assert loaded.found == ()
    assert isinstance(loaded.document, Briefing)
    return loaded.document


def one_event(*briefings: Briefing) -> Event:
    """The only event of some briefings."""
    (event,) = join_events(briefings)
    return event


# ── joining ───────────────────────────────────────────────────────────────────────────────


def test_events_with_one_id_are_one_and_the_newest_wording_counts() -> None:
    old = briefing(
        "old", "2024-10-01", "2024-10-22: Summit planned|id: summit|place: kazan|people: [xi]"
    )
    new = briefing(
        "new", "2024-11-01", "2024-10-22/2024-10-24: The summit|id: summit|people: [putin, xi]|organizations: [brics]"
    )  # fmt: skip
    for order in ((old, new), (new, old)):
        event = one_event(*order)
        assert (event.key, event.said.text, event.said.date.text) == (
            "summit", "The summit", "2024-10-22/2024-10-24",
        )  # fmt: skip
        assert event.briefings == ("new", "old")
        assert (event.place, event.people, event.organizations) == (
            "kazan",
            ("putin", "xi"),
            ("brics",),
        )
        assert event.told == date(2024, 11, 1)


def test_events_of_one_date_and_one_wording_are_one() -> None:
    one = briefing("one", "2024-10-01", "2024-10-22: A summit", "2024-10-22: A summit")
    two = briefing("two", "2024-10-02", "2024-10-22: A summit")
    assert one_event(one, two).briefings == ("two", "one")
    assert one_event(one, two).key == "2024-10-22 : A summit"


@pytest.mark.parametrize(
    "other",
    [
        "2024-10-22: Another summit",
        "2024-10: A summit",
        "2024-10-22: A summit|id: other",
        "2024-10-22: A summit|place: kazan",
    ],
)
def test_other_words_another_date_a_place_or_an_id_make_another_event(other: str) -> None:
    one = briefing("one", "2024-10-01", "2024-10-22: A summit")
    assert len(join_events([one, briefing("two", "2024-10-02", other)])) == 2


def test_of_two_briefings_of_a_day_the_later_id_says_it_last() -> None:
    one = briefing("a", "2024-10-01", "2024-10-22: One|id: x|place: kazan")
    two = briefing("b", "2024-10-01", "2024-10-22: Two|id: x|place: sochi")
    assert (one_event(one, two).said.text, one_event(one, two).place) == ("Two", "sochi")


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Summit"), ("ru", "Саммит"), ("de", "Саммит")]
)
def test_of_two_briefings_of_a_day_the_one_in_the_language_of_the_site_says_it_last(
    language: str, said: str
) -> None:
    english = replace(briefing("a", "2024-10-01", "2024-10-22: Summit|id: x"), lang="en")
    russian = replace(briefing("b", "2024-10-01", "2024-10-22: Саммит|id: x"), lang="ru")
    (event,) = join_events([english, russian], language)
    assert event.said.text == said
    later = replace(briefing("c", "2024-10-02", "2024-10-22: 峰会|id: x"), lang="zh")
    (event,) = join_events([english, russian, later], language)
    assert event.said.text == "峰会"


def test_events_run_in_order_of_their_dates() -> None:
    one = briefing(
        "one", "2025-01-01", "2025: e", "2024-10: c", "2024-10-01: b", "1949: a", "2024/2025: d2",
        "2024-11: d3", "2024-10: b2",
    )  # fmt: skip
    assert [event.said.text for event in join_events([one])] == [
        "a", "d2", "b", "b2", "c", "d3", "e",
    ]  # fmt: skip
    assert join_events([]) == ()


def test_an_event_has_the_topics_and_places_in_the_text_of_all_that_tell_of_it() -> None:
    one = briefing("one", "2024-10-01", "2024: First|id: x", "2024: Other", "2024: Again|id: x")
    two = briefing("two", "2024-10-02", "2024: Second|id: x")
    one, two = replace(one, topics=("energy", "trade")), replace(two, topics=("trade", "gas"))
    joined, other = sorted(join_events([one, two]), key=lambda event: event.key, reverse=True)
    assert joined.topics == ("trade", "gas", "energy")
    assert joined.tellings == (("two", 0), ("one", 0), ("one", 2))
    assert joined.briefings == ("two", "one")
    assert other.topics == ("energy", "trade")


def test_an_event_without_a_beginning_stands_in_the_year_of_its_end() -> None:
    one = briefing(
        "one", "2025-01-01", "../2012: b", "..: a", "2012-01-02: c", "2012/..: b2", "0001: z"
    )
    assert [(event.said.text, event.year) for event in join_events([one])] == [
        ("a", 0), ("z", 1), ("b", 2012), ("b2", 2012), ("c", 2012),
    ]  # fmt: skip


# ── which dates may meet ──────────────────────────────────────────────────────────────────


@given(st.lists(any_dates, max_size=12), any_dates)
def test_what_overlaps_is_what_meets(others: list[str], text: str) -> None:
    def read(one: str) -> Edtf:
        found = parse_edtf(one)
        assert isinstance(found, Edtf)
        return found

    index = Overlap[int]()
    for number, one in enumerate(others):
        index.add("them", read(one), number)
        index.add("others", read(one), -1)
    expected = {n for n, one in enumerate(others) if meets(read(one), read(text))}
    assert set(index.meeting("them", read(text))) == expected
    assert not [*index.meeting("nobody", read(text))]


# ── planned and followed up ───────────────────────────────────────────────────────────────

PLANNED = "2025-05: A visit|place: moscow|people: [xi]|organizations: [sco]|status: planned"


def planned(later: str, day: str = "2025-06-01") -> Event:
    """The planned visit, beside what a later briefing tells."""
    events = join_events([briefing("old", "2025-01-01", PLANNED), briefing("new", day, later)])
    (found,) = (event for event in events if event.said.text == "A visit")
    return found


@pytest.mark.parametrize(
    "later",
    [
        "2025-05-09: Xi in town|people: [xi]",
        "2025-05-09: A parade|place: moscow",
        "2025-05-31/2025-06-02: A summit|organizations: [sco]",
        "2025: A year of visits|people: [putin, xi]|status: done",
    ],
)
def test_a_later_event_that_meets_it_and_shares_somebody_follows_it_up(later: str) -> None:
    assert planned(later).followed
    assert not is_coming(planned(later), DAY)


@pytest.mark.parametrize(
    "later",
    [
        "2025-04-30: Xi at home|people: [xi]",
        "2025-05-09: Others meet|people: [putin]|place: sochi",
        "2025-05-09: Nobody is named",
        "2025-05-09: Another plan|people: [xi]|status: planned",
        "2025-05-09: Called off|people: [xi]|status: cancelled",
        "2025-05-09: Put off|people: [xi]|status: moved",
    ],
)
def test_another_event_does_not(later: str) -> None:
    assert not planned(later).followed
    assert is_coming(planned(later), DAY)


@pytest.mark.parametrize("day", ["2024-12-31", "2025-01-01"])
def test_nor_does_what_was_told_before_or_on_the_same_day(day: str) -> None:
    assert not planned("2025-05-09: Xi in town|people: [xi]", day).followed


def test_an_event_that_names_nobody_is_followed_up_by_its_id_only() -> None:
    old = briefing("old", "2025-01-01", "2025-05: A vote|id: vote|status: planned")
    other = briefing("other", "2025-06-01", "2025-05-09: A vote was held")
    assert [event.followed for event in join_events([old, other])] == [False, False]
    new = briefing("new", "2025-06-01", "2025-05-09: The vote|id: vote|status: done")
    event = one_event(old, new)
    assert (event.said.status, is_coming(event, DAY)) == ("done", False)


@pytest.mark.parametrize("status", ["planned", "moved"])
def test_what_is_planned_or_moved_is_coming_until_somebody_tells_of_it(status: str) -> None:
    old = briefing("one", "2025-01-01", f"2026: A visit|people: [xi]|status: {status}")
    assert is_coming(one_event(old), DAY)
    new = briefing("two", "2025-06-01", "2026-05-09: It took place|people: [xi]")
    (event,) = (one for one in join_events([old, new]) if one.said.status)
    assert event.followed
    assert not is_coming(event, DAY)


def test_a_moved_event_keeps_the_date_that_it_had() -> None:
    tellings = [
        briefing("a", "2025-01-01", "2025-05-09: A visit|id: visit|status: planned"),
        briefing("b", "2025-02-01", "2025-06-15: A visit|id: visit|status: moved"),
        briefing("c", "2025-03-01", "2025-06: A visit|id: visit|status: moved"),
    ]
    assert one_event(*tellings[:1]).moved_from is None
    for told in (tellings[:2], tellings):
        event = one_event(*told)
        assert event.moved_from is not None
        assert event.moved_from.text == "2025-05-09"
    done = briefing("d", "2025-07-01", "2025-06-15: A visit|id: visit|status: done")
    assert one_event(*tellings, done).moved_from is None
    assert one_event(tellings[1]).moved_from is None


@pytest.mark.parametrize("status", ["", "done", "cancelled"])
def test_only_what_is_planned_or_moved_is_coming(status: str) -> None:
    more = f"|status: {status}" if status else ""
    event = one_event(briefing("one", "2025-01-01", f"2026: A visit{more}"))
    assert not is_coming(event, DAY)


@pytest.mark.parametrize(
    ("when", "coming"),
    [("2025-02", False), ("2025-02-28", False), ("2025-03-01", True), ("2025", True),
     ("2025-02/2025-03", True), ("2025-02/..", True), ("2025-Q1", True), ("2024-24", False)],
)  # fmt: skip
def test_an_event_is_coming_until_its_last_possible_day(when: str, *, coming: bool) -> None:
    event = one_event(briefing("one", "2025-01-01", f"{when}: A visit|status: planned"))
    assert is_coming(event, DAY) is coming


# ── on a site ─────────────────────────────────────────────────────────────────────────────


def test_what_an_event_names_has_to_be_there(tmp_path: Path) -> None:
    text = """\
        ---
        title: A
        date: 2025-01-21
        dates:
          - 2024-10-22: Summit
            id: summit
            source: nothing
            people: [nobody]
            organizations: [none]
          - 2025-10-22: A year on
            anniversary_of: sumit
        ---
        """
    outcome = run(write_site(tmp_path, {"content/briefings/a.md": text}))
    assert [(one.code, one.at.line, one.at.column, one.hint) for one in outcome.findings] == [
        ("unknown-source", 7, 13, ""),
        ("unknown-person", 8, 14, ""),
        ("unknown-organization", 9, 21, ""),
        ("unknown-event", 11, 21, "did you mean `summit`?"),
    ]


# ── events that may be one ────────────────────────────────────────────────────────────────

CLOSE = """
    BRICS summit in Kazan | The Kazan summit of BRICS
    16th BRICS summit in Kazan | BRICS summit in Kazan
    Sixteenth BRICS summit in Kazan | The 16th BRICS summit is held in Kazan
    BRICS summit in Kazan | BRICS summit in Kazan with 36 countries
    Xi and Putin meet in Astana | Meeting of Putin and Xi, Astana
    Putin and Xi speak by video link | Xi and Putin speak by video link for 95 minutes
    Russia's full-scale invasion of Ukraine begins | Full-scale invasion of Ukraine
    Russia’s invasion of Ukraine | Russia's invasion of the Ukraine
    Moscow and Beijing establish diplomatic relations | Establishment of diplomatic relations between Beijing and Moscow
    Joint statement issued | A joint statement is issued in Beijing
    Putin's state visit to China, in Beijing and Harbin | Putin's state visit to China
    Putin's fifth term as President begins | Putin begins his fifth term as President
    The People's Republic of China is founded | Foundation of the People's Republic of China
    Egypt, Ethiopia and Iran join BRICS | Iran, Egypt and Ethiopia joined the BRICS
    Moscow marks the 80th anniversary of the end of the war | 80th anniversary of the end of the war, as Moscow marks it
    Third round of talks | The 3rd round of the talks
    Talks | The talks
    Erdoğan in Moscow | ERDOGAN IN MOSCOW
    习近平访问莫斯科 | 习近平访问莫斯科和圣彼得堡
    Си Цзиньпин посещает Москву | Си Цзиньпин посещает Москву с визитом
"""
APART = """
    Xi meets Putin | Xi meets Modi
    Xi Jinping meets Vladimir Putin in Kazan | Xi Jinping meets Narendra Modi in Kazan
    Xi arrives in Moscow | Xi leaves Moscow
    Third round of talks | Fourth round of talks
    3rd round of talks in Geneva on gas | 4th round of talks in Geneva on gas
    75th anniversary of diplomatic relations | 80th anniversary of diplomatic relations
    16th BRICS summit in Kazan | 17th BRICS summit in Kazan
    Putin and Xi hold talks in Moscow | Putin and Xi sign a statement in Moscow
    Chinese customs publish exports for 2024 | Chinese customs publish imports for 2024
    Russian customs publish trade totals | Chinese customs publish trade totals
    Putin takes the oath | Putin dines with guests
    A call | A parade
    Summit opens in Kazan | Summit ends in Kazan
    Gas deliveries begin | Oil deliveries begin
    The bank raises its key rate | The bank leaves its key rate
    Egypt joins BRICS | Ethiopia joins BRICS
    Resolution 2231 adopted | Resolution 1929 adopted
    Xi Jinping elected President | Li Qiang elected Premier
    Putin becomes Prime Minister | Putin becomes acting President
    Sanctions on Russia | Sanctions on Iran
    BRICS | BRICS leaders sign a declaration in Kazan
    习近平访问莫斯科 | 普京访问北京
    The | A
"""


def pairs(table: str) -> list[tuple[str, str]]:
    """The two texts of each line."""
    rows = [line.partition("|") for line in table.strip().splitlines()]
    return [(one.strip(), other.strip()) for one, _, other in rows]


@pytest.mark.parametrize(("one", "other"), pairs(CLOSE))
def test_texts_that_say_nearly_the_same_are_close(one: str, other: str) -> None:
    assert close(words_in(one), words_in(other))
    assert close(words_in(other), words_in(one))


@pytest.mark.parametrize(("one", "other"), pairs(APART))
def test_texts_that_tell_of_different_things_are_not(one: str, other: str) -> None:
    assert not close(words_in(one), words_in(other))
    assert not close(words_in(other), words_in(one))


def alike(one: str, other: str) -> bool:
    """Whether the events of two briefings are taken for one that may be told twice."""
    briefings = [briefing("one", "2024-10-01", one), briefing("two", "2024-10-02", other)]
    return bool([*find_alike(join_events(briefings))])


SUMMIT = "2024-10-22: BRICS summit in Kazan"


@pytest.mark.parametrize(
    "other",
    [
        "2024-10-22: The Kazan summit of BRICS",
        "2024-10-22: BRICS summit|place: kazan",
        "2024-10-22: A BRICS summit in Kazan|id: summit",
        "2024-10-22: A BRICS summit in Kazan|people: [xi]",
        "2024-10-22: A BRICS summit in Kazan|status: planned",
        "2024-10-22/2024-10-24: Kazan: the BRICS summit",
        "2024-10: The BRICS summit in Kazan",
        "2024: BRICS summit in Kazan",
        "2020/..: BRICS summit in Kazan",
        "2024-10-22~: BRICS summit in Kazan",
    ],
)
def test_events_of_dates_that_meet_in_nearly_the_same_words_are_alike(other: str) -> None:
    other = other.replace(": Kazan:", ": Kazan,")
    assert alike(SUMMIT, other)
    assert alike(other, SUMMIT)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (SUMMIT, SUMMIT),
        (SUMMIT, "2024-10-23: BRICS summit in Kazan"),
        (SUMMIT, "2024-10: BRICS summit opens in Kazan"),
        (SUMMIT, "2024-11: BRICS summit in Kazan"),
        (f"{SUMMIT}|id: a", "2024-10-22: The BRICS summit in Kazan|id: b"),
        (f"{SUMMIT}|place: kazan", "2024-10-22: The BRICS summit in Kazan|place: moscow"),
        (f"{SUMMIT}|people: [xi]", "2024-10-22: The BRICS summit in Kazan|people: [modi]"),
    ],
)
def test_other_days_places_people_or_ids_keep_events_apart(one: str, other: str) -> None:
    assert not alike(one, other)
    assert not alike(other, one)


def test_what_one_briefing_tells_twice_is_meant_so() -> None:
    one = briefing("one", "2024-10-01", SUMMIT, "2024-10-22: The BRICS summit in Kazan")
    assert not [*find_alike(join_events([one]))]


def test_each_event_is_paired_once_with_the_nearest() -> None:
    briefings = [
        briefing("a", "2024-10-01", "2024-10-22: BRICS summit in Kazan"),
        briefing("b", "2024-10-02", "2024-10-22: The summit of BRICS in Kazan opens"),
        briefing("c", "2024-10-03", "2024-10-22: The BRICS summit opens in Kazan"),
    ]
    found = {
        (one.briefings[0], other.briefings[0]) for one, other in find_alike(join_events(briefings))
    }
    assert found == {("a", "c"), ("c", "b")}


def test_among_very_many_of_one_date_a_rare_word_finds_the_pair() -> None:
    crowd = [f"2024: Talks number {n} of the year on topic {n}" for n in range(60)]
    briefings = [briefing(f"b{n}", "2024-10-01", one) for n, one in enumerate(crowd)]
    briefings += [
        briefing("x", "2024-10-01", "2024: Talks on quotas for sturgeon"),
        briefing("y", "2024-10-01", "2024: Talks on sturgeon quotas this year"),
    ]
    ((one, other),) = find_alike(join_events(briefings))
    assert {one.briefings, other.briefings} == {("x",), ("y",)}


def test_the_work_grows_with_the_events_and_not_with_their_pairs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def compared(count: int) -> int:
        calls = 0

        def counted(one: frozenset[str], other: frozenset[str]) -> bool:
            nonlocal calls
            calls += 1
            return close(one, other)

        told = [
            briefing(f"b{n}", "2024-10-01", f"2024: Talks on trade and gas, and round {n}", f"2024: Talks on oil and {n}")
            for n in range(count)
        ]  # fmt: skip
        monkeypatch.setattr("builder.link.alike.close", counted)
        assert not [*find_alike(join_events(told))]
        return calls

    assert compared(400) <= 2.1 * compared(200)


# ── what is found on a site ───────────────────────────────────────────────────────────────


def found(tmp_path: Path, *tellings: str) -> list[tuple[str, str, int, str, str]]:
    """What is found on a site whose briefings, a day apart, tell these events."""
    files = {
        f"content/briefings/2024-11-{day:02}-b.md": "---\ntitle: T\ndates:\n  - "
        + one.replace("|", "\n    ")
        + "\n---\n"
        for day, one in enumerate(tellings, 1)
    }
    outcome = run(write_site(tmp_path, files), write=False, cached=False)
    return [
        (one.code, one.at.path[-15:-3], one.at.line, one.message, one.hint)
        for one in outcome.findings
    ]


def test_the_newer_of_two_events_that_may_be_one_is_reported(tmp_path: Path) -> None:
    ((code, path, line, message, hint),) = found(
        tmp_path, "2024-10-22: BRICS summit in Kazan", "2024-10-22: The Kazan summit of BRICS"
    )
    assert (code, path, line) == ("same-event", "2024-11-02-b", 4)
    assert message == (
        "“The Kazan summit of BRICS” may be the same event as “BRICS summit in Kazan”"
        " in content/briefings/2024-11-01-b.md:4:5"
    )
    assert hint == (
        "write `id: brics-summit-kazan-2024` beneath both if it is,"
        " or an id of its own beneath each if not"
    )


def test_where_one_has_an_id_the_other_is_reported(tmp_path: Path) -> None:
    ((code, path, _, _, hint),) = found(
        tmp_path, "2024-10-22: BRICS summit in Kazan", "2024-10-22: The Kazan summit of BRICS|id: kazan"
    )  # fmt: skip
    assert (code, path) == ("same-event", "2024-11-01-b")
    assert hint == "write `id: kazan` beneath it if it is, or another id if it is not"


@pytest.mark.parametrize(
    ("text", "proposed"),
    [
        ("Saint-Petersburg’s 2024 forum, the twenty-seventh of its kind", "saint-petersburgs-2024-forum-twenty"),
        ("习近平访问莫斯科", "event-2024"),
        ("Élysée talks", "elysee-talks-2024"),
        ("BRICS summit in Kazan", "brics-summit-kazan-2024-2024-10-22"),
    ],
)  # fmt: skip
def test_an_id_is_proposed_that_is_one_and_that_nothing_has(
    text: str, proposed: str, tmp_path: Path
) -> None:
    rows = found(
        tmp_path,
        f"2024-10-22: {text}",
        f"2024-10-22: The {text}",
        "1999: Something else|id: brics-summit-kazan-2024",
    )
    ((code, *_, hint),) = rows
    assert code == "same-event"
    assert f"`id: {proposed}`" in hint


def test_dates_of_one_id_that_do_not_meet_are_reported_once(tmp_path: Path) -> None:
    ((code, path, line, message, hint),) = found(
        tmp_path,
        "2024-10-22: A|id: x",
        "2024-10-22: B|id: x",
        "2024-10: C|id: x",
        "2024-10-23: D|id: x",
        "2024-10-23: E|id: x",
    )
    assert (code, path, line) == ("event-dates-differ", "2024-11-05-b", 4)
    assert message == (
        "`x` is dated 2024-10-23, and 2024-10-22 in content/briefings/2024-11-02-b.md:4:5"
    )
    assert hint == "correct one of the two, or write `status: moved` where it has been moved"


@pytest.mark.parametrize(
    "tellings",
    [
        ("2024-10: A|id: x", "2024-10-22: B|id: x", "2024-10-22/2024-10-24: C|id: x"),
        ("2024-10-22: A|id: x|status: planned", "2025-10-22: B|id: x|status: moved"),
        ("2024-10-22: A|id: x", "2025-10-22: B|id: x|status: moved", "2025-10-22: C|id: x"),
        ("2024-10-22: A|id: x", "2024-10-22: B|id: x|status: cancelled", "2026-10-22: C|id: x"),
    ],
)
def test_an_event_may_be_dated_more_precisely_moved_or_called_off(
    tellings: tuple[str, ...], tmp_path: Path
) -> None:
    assert found(tmp_path, *tellings) == []


def test_what_is_held_back_is_not_compared(tmp_path: Path) -> None:
    head = "---\ntitle: T\ndate: 2024-11-01\n"
    files = {
        "content/briefings/a.md": f"{head}dates:\n  - {SUMMIT}\n---\n",
        "content/briefings/b.md": f"{head}draft: true\ndates:\n  - 2024-10-22: The BRICS summit in Kazan\n---\n",
    }
    root = write_site(tmp_path, files)
    assert codes(run(root, cached=False)) == []
    assert codes(run(root, cached=False, drafts=True)) == ["same-event"]
