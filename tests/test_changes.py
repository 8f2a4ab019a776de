"""What has changed between two versions of a site, and what of it may not change in silence."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from textwrap import dedent

import pytest

from builder.desk.changes import Difference
from builder.desk.duty import silent_changes
from builder.diagnostics import Diagnostic
from builder.load.document import load_document
from builder.model import SourcePath
from tests.conftest import NOW
from tests.versions import Files, Told, differences, told

CALL = "content/briefings/2025-01-21-call.md"
XI = "content/people/xi.md"
TRADE = "content/measures/trade.md"
ABOUT = "content/pages/about.md"
SHELF = "content/sources.yaml"
_BASE = {
    CALL: """\
        ---
        title: A call
        subtitle: By video
        summary: They spoke.
        authors: [The desk]
        people: [xi]
        topics: [energy]
        key_points:
          - Trade grew in 2024.
        dates:
          - 2024-10-22: Summit of the ten in Kazan
            id: kazan
          - 1949-10-02: Ties are established
        figures:
          - trade: over USD 220bn in 2024, +7% yoy, per customs
            note: As counted at customs.
          - trade: USD 240bn in 2023, per audit
          - gas: 38.5m tonnes in 2024-Q3
        quotes:
          - xi: dear friend
        sources:
          - customs: https://customs.example/
            publisher: Customs
          - audit: The audit
        related: [2024-01-01-old]
        ---
        Xi spoke of [trade](https://trade.example/) and of the [[xi|host]].

        It lasted an hour, he said, “and not a minute was too long”.
        """,
    "content/briefings/2024-01-01-old.md": "---\ntitle: An old one\n---\n",
    XI: """\
        ---
        name: Xi Jinping
        born: 1953-06-15
        offices:
          - 2013-03-14/..: President of China
            ordinal: 7
          - 2008-03-15/2013-03-14: Vice-President of China
        facts: [He was born in Beijing.]
        ids: {wikidata: Q15031}
        photo: {file: /media/xi.png, alt: A portrait, credit: The desk, license: CC0-1.0}
        as_of: 2025-01-21
        ---
        """,
    SHELF: "- audit-office: https://audit.example/\n",
    TRADE: "---\nlabel: Trade in goods\nunit: USD\n---\n",
    ABOUT: "---\ntitle: About us\n---\nWe write.\n",
}
BASE = {path: dedent(text) for path, text in _BASE.items()}


def edited(path: str, old: str, new: str) -> dict[str, str]:
    """The site with one edit."""
    assert BASE[path].count(old) == 1, old
    return {**BASE, path: BASE[path].replace(old, new)}


# ── one edit, one change ──────────────────────────────────────────────────────────────────


@dataclass
class Edit:
    """Some words of a file, what is written instead, and what is told of it."""

    path: str
    old: str
    new: str
    told: tuple[Told, ...]


FIGURE = "trade: USD 240bn in 2023, per audit"
OFFICE = "2013-03-14/..: President of China"
KAZAN = "2024-10-22: Summit of the ten in Kazan"
WORDS = "“and not a minute was too long”"
HOUR = f"It lasted an hour, he said, {WORDS}."


def lost(kind: str, before: str, after: str = "") -> tuple[Told, ...]:
    """A published fact that has changed."""
    return (Told(kind, before, after, lost=True),)


def free(kind: str, before: str, after: str = "") -> tuple[Told, ...]:
    """Something that may change."""
    return (Told(kind, before, after),)


EDITS = [
    # Figures: each part of what they claim, and what goes with them.
    Edit(CALL, "USD 240bn", "USD 241bn", lost("figure", FIGURE, FIGURE.replace("240", "241"))),
    Edit(CALL, "USD 240bn", "EUR 240bn", lost("figure", FIGURE, FIGURE.replace("USD", "EUR"))),
    Edit(CALL, "in 2023", "in 2022", lost("figure", FIGURE, FIGURE.replace("2023", "2022"))),
    Edit(CALL, "in 2023, ", "in 2023~, ", lost("figure", FIGURE, FIGURE.replace("3,", "3~,"))),
    Edit(CALL, " in 2023", "", lost("figure", FIGURE, FIGURE.replace(" in 2023", ""))),
    Edit(CALL, "2023, per audit", "2023", lost("figure", FIGURE, FIGURE[:-11])),
    Edit(CALL, "2023, per audit", "2023, per xi", lost("figure", FIGURE, f"{FIGURE[:-5]}xi")),
    Edit(CALL, f"  - {FIGURE}\n", "", lost("figure", FIGURE)),
    Edit(CALL, "trade: USD 240bn", "gas: USD 240bn", lost("figure", FIGURE, f"gas{FIGURE[5:]}")),
    Edit(CALL, "trade: USD 240bn", "trade: nearly USD 240bn", lost("figure", FIGURE, f"trade: nearly {FIGURE[7:]}")),
    Edit(CALL, "over USD 220bn in 2024, +7% yoy", "over USD 220bn in 2024", lost("figure", "trade: over USD 220bn in 2024, +7% yoy, per customs", "trade: over USD 220bn in 2024, per customs")),
    Edit(CALL, "over USD 220bn in 2024, +7%", "over USD 220bn in 2024, +8%", lost("figure", "trade: over USD 220bn in 2024, +7% yoy, per customs", "trade: over USD 220bn in 2024, +8% yoy, per customs")),
    Edit(CALL, "38.5m tonnes in 2024-Q3", "38.5m tonnes in 2024-Q3, +1% qoq", free("figure", "gas: 38.5m tonnes in 2024-Q3", "gas: 38.5m tonnes in 2024-Q3, +1% qoq")),
    Edit(CALL, "38.5m tonnes in 2024-Q3", "38.5m tonnes in 2024-Q3, a draft", free("figure", "gas: 38.5m tonnes in 2024-Q3", "gas: 38.5m tonnes in 2024-Q3, a draft")),
    Edit(CALL, "As counted at", "As counted by", free("figure", *["trade: over USD 220bn in 2024, +7% yoy, per customs"] * 2)),
    Edit(CALL, "in 2024-Q3", "in 2024-Q3/..", lost("figure", "gas: 38.5m tonnes in 2024-Q3", "gas: 38.5m tonnes in 2024-Q3/..")),
    Edit(CALL, "  - gas: 38", "  - oil: 5 in 2024\n  - gas: 38", free("figure", "", "oil: 5 in 2024")),
    # Dates: a day, in the precision that it is told in; the words may be put better.
    Edit(CALL, "2024-10-22: Sum", "2024-10-23: Sum", lost("date", KAZAN, KAZAN.replace("22", "23"))),
    Edit(CALL, "2024-10-22: Sum", "2024-10: Sum", lost("date", KAZAN, KAZAN.replace("-22", ""))),
    Edit(CALL, "1949-10-02: Ties", "1949-10-03: Ties", lost("date", "1949-10-02: Ties are established", "1949-10-03: Ties are established")),
    Edit(CALL, "  - 1949-10-02: Ties are established\n", "", lost("date", "1949-10-02: Ties are established")),
    Edit(CALL, "1949-10-02: Ties are established", "1949-10-02: Ties are established, at last", free("date", "1949-10-02: Ties are established", "1949-10-02: Ties are established, at last")),
    Edit(CALL, "1949-10-02: Ties are established", "1949-10-02: Xi is not yet born", (*lost("date", "1949-10-02: Ties are established"), *free("date", "", "1949-10-02: Xi is not yet born"))),
    Edit(CALL, "    id: kazan\n", "    id: kazan\n    place: kazan\n", free("date", KAZAN, KAZAN)),
    Edit(CALL, "title: A call\n", "title: A call\ndate: 2025-01-21\n", ()),
    Edit(XI, "born: 1953-06-15", "born: 1953-06", lost("date", "born: 1953-06-15", "born: 1953-06")),
    Edit(XI, "born: 1953-06-15\n", "", lost("date", "born: 1953-06-15")),
    Edit(XI, "born: 1953-06-15\n", "born: 1953-06-15\ndied: 2026\n", free("date", "", "died: 2026")),
    # Offices: one that lasted may end, but not before the day on which it was said to last.
    Edit(XI, "2013-03-14/..", "2013-03-15/..", lost("office", OFFICE, OFFICE.replace("14", "15"))),
    Edit(XI, "2013-03-14/..", "2013-03-14/2025-03", free("office", OFFICE, OFFICE.replace("..", "2025-03"))),
    Edit(XI, "2013-03-14/..", "2013-03-14/2025", free("office", OFFICE, OFFICE.replace("..", "2025"))),
    Edit(XI, "2013-03-14/..", "2013-03-14/2024", lost("office", OFFICE, OFFICE.replace("..", "2024"))),
    Edit(XI, "2013-03-14/..", "2013-03-14/", lost("office", OFFICE, OFFICE.replace("..", ""))),
    Edit(XI, "ordinal: 7", "ordinal: 8", lost("office", OFFICE, OFFICE)),
    Edit(XI, "President of China\n    o", "President of the PRC\n    o", lost("office", OFFICE, "2013-03-14/..: President of the PRC")),
    Edit(XI, "/2013-03-14: Vice", "/..: Vice", lost("office", "2008-03-15/2013-03-14: Vice-President of China", "2008-03-15/..: Vice-President of China")),
    # Quotations: declared, or in prose.
    Edit(CALL, "xi: dear friend", "xi: dear guest", lost("quotation", "xi: dear friend", "xi: dear guest")),
    Edit(CALL, "  - xi: dear friend\n", "  - xi: dear friend\n    to: xi\n", free("quotation", "xi: dear friend", "xi: dear friend")),
    Edit(CALL, "and not a minute", "not a minute", lost("quotation", WORDS, "“not a minute was too long”")),
    Edit(CALL, ", he said, “and not a minute was too long”", "", (*lost("quotation", WORDS), *free("paragraph", HOUR, "It lasted an hour."))),
    # Everything else.
    Edit(CALL, "title: A call", "title: The call", free("title", "A call", "The call")),
    Edit(CALL, "subtitle: By video\n", "", free("subtitle", "By video")),
    Edit(CALL, "summary: They spoke.", "summary: Both spoke.", free("summary", "They spoke.", "Both spoke.")),
    Edit(CALL, "Trade grew in 2024.", "Trade fell in 2024.", free("key point", "Trade grew in 2024.", "Trade fell in 2024.")),
    Edit(CALL, "people: [xi]\n", "", free("person", "xi")),
    Edit(CALL, "authors: [The desk]\n", "authors: [The desk, xi]\n", free("author", "", "xi")),
    Edit(CALL, "topics: [energy]\n", "topics: [trade]\n", (*free("topic", "energy"), *free("topic", "", "trade"))),
    Edit(CALL, "  - audit: The audit\n", "  - audit: The audit of 2024\n", free("source", "audit: The audit", "audit: The audit of 2024")),
    Edit(CALL, "publisher: Customs", "publisher: The customs", free("source", *["customs: https://customs.example/"] * 2)),
    Edit(CALL, "related: [2024-01-01-old]\n", "", free("link", "/briefings/2024-01-01-old/")),
    Edit(CALL, "https://trade.example/", "/about/", (*free("link", "https://trade.example/"), *free("link", "", "/about/"))),
    Edit(CALL, "an hour", "an hour or two", free("paragraph", HOUR, HOUR.replace("hour", "hour or two"))),
    Edit(CALL, "title: A call\n", "title: A call\nkind: analysis\n", free("detail", "kind: news", "kind: analysis")),
    Edit(CALL, "title: A call\n", "title: A call\nupdates: [2025-01-22: Adds a source.]\n", free("update", "", "2025-01-22: Adds a source.")),
    Edit(XI, "as_of: 2025-01-21", "as_of: 2025-02-21", free("detail", "as_of: 2025-01-21", "as_of: 2025-02-21")),
    Edit(XI, "name: Xi Jinping\n", "name: Xi Jinping\naliases: [Xi (weak)]\n", free("name", "", "Xi (weak)")),
    Edit(XI, "born in Beijing", "born in Fuping", free("fact", "He was born in Beijing.", "He was born in Fuping.")),
    Edit(XI, "wikidata: Q15031", "wikidata: Q15031, viaf: '1'", free("detail", "", "ids: viaf: 1")),
    Edit(XI, "alt: A portrait", "alt: His portrait", free("picture", *["content/media/xi.png"] * 2)),
    Edit(XI, "as_of: 2025-01-21\n", "as_of: 2025-01-21\nallow: [{not-named: He is.}]\n", free("detail", "", "allow: not-named: He is.")),
    Edit(SHELF, "https://audit.example/", "https://audit.example/2024", free("source", "audit-office: https://audit.example/", "audit-office: https://audit.example/2024")),
    Edit(TRADE, "unit: USD", "unit: EUR", free("detail", "unit: USD", "unit: EUR")),
    Edit(TRADE, "label: Trade in goods", "label: All trade", free("title", "Trade in goods", "All trade")),
    Edit(ABOUT, "We write.", "We write briefings.", free("paragraph", "We write.", "We write briefings.")),
    Edit(ABOUT, "We write.", "We write.\n\n::: profile xi\n:::", free("data", "", "::: profile xi")),
    Edit(ABOUT, "We write.", "We write.\n\n```\nx = 1\n```", free("paragraph", "", "x = 1")),
    Edit(ABOUT, "We write.", "We write.\n\n![A flag](/media/flag.png)", free("picture", "", "content/media/flag.png")),
]  # fmt: skip


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: f"{edit.old.strip()} > {edit.new.strip()}")
def test_an_edit_is_told_of_as_what_it_is(edit: Edit) -> None:
    assert told(differences(BASE, edited(edit.path, edit.old, edit.new))) == list(edit.told)


TYPOGRAPHY = [
    (CALL, "USD 220bn", "USD 220000m"),
    (CALL, "USD 240bn", "USD 240.0bn"),
    (CALL, "in 2024-Q3", "in 2024-07/2024-09"),
    (CALL, "in 2023,", "in 2023-01-01/2023-12-31,"),
    (CALL, "trade: over USD", "trade: more than USD"),
    (CALL, "trade: USD 240bn", "trade: exactly USD 240bn"),
    (CALL, "dear friend", '"Dear friend."'),
    (CALL, "“and not a minute was too long”", '"And not a minute was too long"'),
    (CALL, "It lasted an hour", "It  lasted\nan hour"),
    (CALL, "title: A call", "title:   'A call'"),
    (CALL, "1949-10-02: Ties", "1949-10-02/1949-10-02: Ties"),
    (CALL, "summary: They spoke.", "summary: >-\n  They\n  spoke."),
    (CALL, "---\nXi spoke", "---\n\n\nXi spoke"),
    (XI, "as_of: 2025-01-21", "as_of: 2025-01-21 # checked"),
]


@pytest.mark.parametrize(("path", "old", "new"), TYPOGRAPHY)
def test_what_says_the_same_has_not_changed(path: str, old: str, new: str) -> None:
    after = edited(path, old, new)
    assert after != BASE
    assert differences(BASE, after) == ()


def test_the_id_of_a_source_is_nobodys_business() -> None:
    text = BASE[CALL].replace("per customs", "per russia").replace("- customs:", "- russia:")
    found = told(differences(BASE, {**BASE, CALL: text}))
    assert [(one.kind, one.lost) for one in found] == [("source", False)]


def test_a_source_that_is_told_of_better_is_the_same_source() -> None:
    named = edited(CALL, "    publisher: Customs\n", "")
    for before, after in ((BASE, named), (named, BASE)):
        assert [(one.kind, one.lost) for one in told(differences(before, after))] == [
            ("source", False)
        ]


# ── the entry to write ────────────────────────────────────────────────────────────────────


def silent(before: Files, after: Files) -> list[Diagnostic]:
    """What has changed without a word."""
    return list(silent_changes(differences(before, after), NOW.date()))


LOST = [edit for edit in EDITS if any(one.lost for one in edit.told)]


@pytest.mark.parametrize("edit", LOST, ids=lambda edit: f"{edit.old.strip()} > {edit.new.strip()}")
def test_the_entry_that_is_proposed_is_all_that_is_missing(edit: Edit) -> None:
    after = edited(edit.path, edit.old, edit.new)
    (found,) = silent(BASE, after)
    assert (found.at.path, found.severity) == (edit.path, "error")
    entry = re.fullmatch("write under `corrections`, .*?: `(- .*)`", found.hint)
    assert entry, found.hint
    text = after[edit.path].replace("---\n", f"---\ncorrections:\n  {entry[1]}\n", 1)
    assert load_document(SourcePath(edit.path), text.encode()).found == ()
    assert silent(BASE, {**after, edit.path: text}) == []


ENTRIES = {
    (CALL, "USD 240bn", "USD 241bn"): "The figure for trade is USD 241bn in 2023, per audit; an earlier version said USD 240bn in 2023, per audit.",
    (CALL, f"  - {FIGURE}\n", ""): "Takes out the figure for trade, USD 240bn in 2023, per audit.",
    (CALL, "trade: USD 240bn", "gas: USD 240bn"): "The figure for gas is USD 240bn in 2023, per audit; an earlier version gave the figure for trade as USD 240bn in 2023, per audit.",
    (CALL, "2024-10-22: Sum", "2024-10-23: Sum"): "The date of “Summit of the ten in Kazan” is 2024-10-23; an earlier version said 2024-10-22.",
    (CALL, "2024-10-22: Sum", "2024-10-22/2024-10-24: Sum"): "The date of “Summit of the ten in Kazan” is 2024-10-22 to 2024-10-24; an earlier version said 2024-10-22.",
    (XI, "born: 1953-06-15", "born: 1953"): "The date of birth is 1953; an earlier version said 1953-06-15.",
    (XI, "2013-03-14/..", "../2013-03-14"): "The term as President of China is until 2013-03-14; an earlier version said since 2013-03-14.",
    (XI, "President of China\n    o", "President of the PRC\n    o"): "The term as President of the PRC is since 2013-03-14; an earlier version gave the term as President of China as since 2013-03-14.",
    (CALL, "xi: dear friend", "xi: dear guest"): "What xi said is “dear guest”; an earlier version said “dear friend”.",
    (CALL, "and not a minute", "not a minute"): "The quotation is “not a minute was too long”; an earlier version said “and not a minute was too long”.",
}  # fmt: skip


@pytest.mark.parametrize("edit", ENTRIES)
def test_an_entry_says_what_is_right_and_what_was_said_before(edit: tuple[str, str, str]) -> None:
    (found,) = silent(BASE, edited(*edit))
    assert found.hint.endswith(f": `- 2026-11-23: {ENTRIES[edit]}`")


def test_a_page_that_is_dated_anew_says_so() -> None:
    path = "content/briefings/old.md"
    before = {**BASE, path: "---\ntitle: Old\ndate: 2024-01-01\n---\n"}
    (found,) = silent(before, {**before, path: before[path].replace("01-01", "01-02")})
    assert found.message == (
        "this date of publication was published here as `2024-01-01`; no entry on the page says so"
    )
    assert (
        "The date of publication is 2024-01-02; an earlier version said 2024-01-01." in found.hint
    )


def test_a_page_that_is_gone_is_one_finding() -> None:
    (found,) = silent(BASE, without(CALL))
    assert (found.at.path, found.at.line) == (CALL, 0)
    assert found.message == (
        "/briefings/2025-01-21-call/ was published with 3 figures, 2 dates and 2 quotations, and is gone"
    )
    assert "`redirect_from: [/briefings/2025-01-21-call/]`" in found.hint
    assert (
        silent(BASE, without(ABOUT))
        == silent(BASE, without("content/briefings/2024-01-01-old.md"))
        == []
    )


def test_a_page_that_has_become_part_of_another_one_is_looked_for_there() -> None:
    home = "content/briefings/2024-01-01-old.md"
    front = "redirect_from: [/briefings/2025-01-21-call/]\n"
    after = {**without(CALL), home: BASE[home].replace("---\n", f"---\n{front}", 1)}
    found = silent(BASE, after)
    assert {one.at.path for one in found} == {home}
    assert len(found) == 7
    assert all(
        "at /briefings/2025-01-21-call/, which leads here now," in one.message for one in found
    )
    noted = after[home].replace("---\n", "---\nupdates: [2026-11-23: Takes in the call.]\n", 1)
    assert silent(BASE, {**after, home: noted}) == []


# ── pages ─────────────────────────────────────────────────────────────────────────────────

NEW = "content/briefings/2025-01-21-talk.md"


def states(found: Iterable[Difference]) -> list[tuple[str, str, str]]:
    """What has become of pages, with their addresses before and after."""
    return [(one.state, one.was, one.address) for one in found]


def renamed(path: str, new: str, front: str = "") -> dict[str, str]:
    """The site with one page under another name, and more front matter."""
    text = BASE[path].replace("---\n", f"---\n{front}", 1)
    return {**{name: text for name, text in BASE.items() if name != path}, new: text}


def without(*paths: str) -> dict[str, str]:
    return {name: text for name, text in BASE.items() if name not in paths}


def test_a_page_that_has_come_or_gone_is_told_with_its_facts() -> None:
    (gone,) = differences(BASE, without(CALL))
    assert states([gone]) == [("gone", "/briefings/2025-01-21-call/", "")]
    assert {one.kind for one in gone.changes} == {"figure", "date", "quotation"}
    assert all(one.lost for one in gone.changes)
    (added,) = differences(without(CALL), BASE)
    assert states([added]) == [("added", "", "/briefings/2025-01-21-call/")]
    assert [one.after for one in added.changes] == [one.before for one in gone.changes]


def test_a_page_is_followed_to_its_new_address() -> None:
    moved = ("moved", "/briefings/2025-01-21-call/", "/briefings/2025-01-21-talk/")
    after = renamed(CALL, NEW, "redirect_from: [/briefings/2025-01-21-call/]\n")
    (found,) = differences(BASE, after)
    assert states([found]) == [moved]
    assert [one.kind for one in found.changes] == ["detail"]
    (back,) = differences(after, BASE)
    assert states([back]) == [("moved", moved[2], moved[1])]


def test_a_page_without_a_way_from_its_old_address_is_known_by_its_title() -> None:
    (found,) = differences(BASE, renamed(CALL, NEW))
    assert states([found]) == [
        ("strayed", "/briefings/2025-01-21-call/", "/briefings/2025-01-21-talk/")
    ]
    assert found.changes == ()


def test_two_pages_of_one_title_are_not_confused() -> None:
    other = "content/briefings/2025-01-22-other.md"
    before = {**BASE, other: BASE[CALL]}
    after = {**without(CALL), NEW: BASE[CALL], "content/briefings/2025-01-23-b.md": BASE[CALL]}
    assert sorted(one.state for one in differences(before, after)) == [
        "added",
        "added",
        "gone",
        "gone",
    ]


@pytest.mark.parametrize("old", [XI, TRADE])
def test_ids_that_have_become_others_are_the_same_ids(old: str) -> None:
    new = old.replace("xi.md", "xi-jinping.md").replace("trade.md", "trade-in-goods.md")
    front = "redirect_from: [/people/xi/]\n" if old == XI else ""
    after = renamed(old, new, front)
    for name in ("xi]", "- xi:", "[[xi|", "- trade:"):
        if (old == XI) == ("xi" in name):
            fresh = name.replace("xi", "xi-jinping").replace("trade", "trade-in-goods")
            after[CALL] = after[CALL].replace(name, fresh)
    found = differences(BASE, after)
    assert [one.state for one in found if one.path == new] == ["moved"]
    kinds = [(one.kind, one.lost) for page in found if page.path == CALL for one in page.changes]
    # The link leads to another address, which is told; the facts are the same.
    assert kinds == ([("link", False)] * 2 if old == XI else [])


def test_a_page_may_become_part_of_another_one() -> None:
    home = "content/briefings/2024-01-01-old.md"
    front = "redirect_from: [/briefings/2025-01-21-call/]\nfigures: [{trade: 'USD 240bn in 2023, per The audit'}]\n"
    after = {**without(CALL), home: BASE[home].replace("---\n", f"---\n{front}", 1)}
    joined, own = sorted(differences(BASE, after), key=lambda one: one.state, reverse=True)
    assert states([joined, own]) == [
        ("joined", "/briefings/2025-01-21-call/", "/briefings/2024-01-01-old/"),
        ("changed", "/briefings/2024-01-01-old/", "/briefings/2024-01-01-old/"),
    ]
    assert {one.before for one in joined.changes if one.kind == "figure"} == {
        "trade: over USD 220bn in 2024, +7% yoy, per customs",
        "gas: 38.5m tonnes in 2024-Q3",
    }
    parted, _ = sorted(differences(after, BASE), key=lambda one: one.state, reverse=True)
    assert states([parted]) == [
        ("parted", "/briefings/2024-01-01-old/", "/briefings/2025-01-21-call/")
    ]


@pytest.mark.parametrize(
    ("target", "state"),
    [
        ("/briefings/2024-01-01-old/", "joined"),
        ("https://e.org/", "changed"),
        ("/nowhere/", "gone"),
    ],
)
def test_a_page_may_lead_elsewhere(target: str, state: str) -> None:
    after = {**BASE, CALL: f"---\ntitle: A call\nredirect_to: {target}\n---\n"}
    found = [one for one in differences(BASE, after) if one.was == "/briefings/2025-01-21-call/"]
    assert [one.state for one in found] == [state]
    assert sum(one.kind == "figure" and one.lost for one in found[0].changes) == 3


def test_redirects_that_go_round_lead_nowhere() -> None:
    round_ = {
        CALL: "---\ntitle: A\nredirect_to: /briefings/2024-01-01-old/\n---\n",
        "content/briefings/2024-01-01-old.md": "---\ntitle: B\nredirect_to: /briefings/2025-01-21-call/\n---\n",
    }
    assert {one.state for one in differences(BASE, {**BASE, **round_})} == {"gone"}


def test_a_draft_is_no_page() -> None:
    draft = edited(CALL, "title: A call", "title: A call\ndraft: true")
    assert [one.state for one in differences(BASE, draft)] == ["gone"]
    assert [one.state for one in differences(draft, BASE)] == ["added"]
    changed = {**draft, CALL: draft[CALL].replace("240bn", "250bn")}
    assert differences(draft, changed) == ()


def test_a_page_that_cannot_be_read_is_passed_over() -> None:
    broken = edited(CALL, "title: A call", "title: [A call")
    assert differences(BASE, broken) == differences(broken, BASE) == ()
