"""Front matter: every kind of value, read or refused at its character; and the JSON Schemas of it."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from builder.diagnostics import Diagnostic, Fault, Location
from builder.load import schema, values
from builder.load.config import SITE
from builder.load.document import is_document, is_picture, load_document
from builder.load.edtf import parse_edtf
from builder.load.fields import Desk, Field, Kind, decode, fields, table_schema
from builder.load.figures import parse_figure
from builder.load.nodes import Table, read_yaml
from builder.load.pictures import picture_path
from builder.load.schemas import schemas
from builder.model import (
    Briefing,
    Credit,
    DatedEvent,
    Edtf,
    Figure,
    FigureLine,
    Id,
    Loaded,
    Measure,
    Name,
    Note,
    Office,
    Page,
    Photo,
    Place,
    Profile,
    Quote,
    Ref,
    Release,
    Shelf,
    Source,
    SourcePath,
    Waiver,
)

ROOT = Path(__file__).parent.parent


def read_value(kind: Kind, text: str) -> tuple[Any, list[Diagnostic]]:
    """Read one value that stands behind `k: `."""
    node, found = read_yaml(f"k: {text}", "a.md")
    assert found == []
    assert isinstance(node, Table)
    desk = Desk("a.md")
    return kind.read(node.items[0][1], desk), desk.found


def read_right(kind: Kind, text: str) -> Any:
    """Read a value that is right."""
    value, found = read_value(kind, text)
    assert found == []
    return value


def read_wrong(kind: Kind, text: str) -> Diagnostic:
    """Read a value with one thing wrong in it."""
    value, found = read_value(kind, text)
    # A licence that is refused is kept as written: it is not missing as well.
    assert value in {None, (), text if kind is values.LICENSE else None}
    assert len(found) == 1, found
    return found[0]


def load(path: str, text: str) -> Loaded:
    """Read one file."""
    return load_document(SourcePath(path), text.encode())


def dated(text: str) -> Edtf:
    """A date."""
    value = parse_edtf(text)
    assert isinstance(value, Edtf)
    return value


def line(text: str) -> FigureLine:
    """A figure line."""
    value = parse_figure(text)
    assert isinstance(value, FigureLine)
    return value


# ── values ────────────────────────────────────────────────────────────────────────────────

RIGHT: list[tuple[Kind, str, object]] = [
    (values.TEXT, "  a   b ", "a b"),
    (values.TEXT, "NO", "NO"),
    (values.TEXT, "|\n  a\n  b\n", "a b"),
    (values.TEXT, "a" * values.MAX_TEXT, "a" * values.MAX_TEXT),
    (values.PROSE, ">\n  " + "long " * 500, ("long " * 500).strip()),
    (values.TITLE, "Snake_case, 2 * 3 * 4 and a ` alone", "Snake_case, 2 * 3 * 4 and a ` alone"),
    (values.NAME, "Xi (weak)", Name("Xi", weak=True)),
    (values.NAME, "Си Цзиньпин (ru)", Name("Си Цзиньпин", "ru")),
    (values.NAME, "習近平 (zh-Hant)", Name("習近平", "zh-Hant")),
    (values.NAME, "Bank (Central)", Name("Bank (Central)")),
    (values.NAME, "(ru)", Name("(ru)")),
    (values.NATIVE, "习近平 (zh-Hans)", (Name("习近平", "zh-Hans"),)),
    (values.ID, "a-2-b", "a-2-b"),
    (values.REF, "'xi-jinping'", Ref("xi-jinping", Place(1, 5))),
    (values.REF, "xi", Ref("xi", Place(1, 4))),
    (values.WORDS, "The desk", Ref("The desk", Place(1, 4))),
    (values.EDTF, "2024-10/..", dated("2024-10/..")),
    (values.DAY, "2024-10-22", date(2024, 10, 22)),
    (values.WHEN, "2024-10-22", Ref(date(2024, 10, 22), Place(1, 4))),  # type: ignore[arg-type]
    (
        values.WHEN,
        "2024-10-22T10:00Z",
        Ref(datetime(2024, 10, 22, 10, tzinfo=UTC), Place(1, 4)),  # type: ignore[arg-type]
    ),
    (
        values.MOMENT,
        "2025-01-21T18:00+03:00",
        datetime(2025, 1, 21, 18, tzinfo=timezone(timedelta(hours=3))),
    ),
    (values.BOOL, "true", True),
    (values.BOOL, "false", False),
    (values.NUMBER, "007", 7),
    (values.NUMBER, "999999", 999_999),
    (values.URL, "http://kremlin.ru/events?a=1&b=2#c", "http://kremlin.ru/events?a=1&b=2#c"),
    (values.LICENSE, "CC-BY-4.0", "CC-BY-4.0"),
    (values.LICENSE, "https://example.org/licence", "https://example.org/licence"),
    (values.REDIRECT, "/2025/putin-xi/", Ref("/2025/putin-xi/", Place(1, 4))),
    (values.REDIRECT, "/old.html", Ref("/old.html", Place(1, 4))),
    (values.TARGET, "/people/xi/", Ref("/people/xi/", Place(1, 4))),
    (values.TARGET, "https://e.org/", Ref("https://e.org/", Place(1, 4))),
    (values.LANGUAGE, "zh-Hans", "zh-Hans"),
    (values.LANGUAGE, "pt-BR", "pt-BR"),
    (values.LANGUAGE, "es-419", "es-419"),
    (values.LANGUAGE, "gsw", "gsw"),
    (values.COUNTRY, "CN", "CN"),
    (values.SPAN, "6 months", "6 months"),
    (values.PICTURE, "call.JPG", "call.JPG"),
    (values.FIGURE, "USD 220bn in 2024", line("USD 220bn in 2024")),
    (schema.PHOTO, "{file: a.png}", Photo(SourcePath("a.png"), Place(1, 4))),
    (schema.UPDATES, "[2025-01-22: words]", (Note(dated("2025-01-22"), "words"),)),
    (schema.CORRECTIONS, "[2025-01-22: words]", (Note(dated("2025-01-22"), "words"),)),
    (schema.CORRECTIONS, "[{2025-01-22: words, serious: true}]", (Note(dated("2025-01-22"), "words", serious=True),)),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "value"), RIGHT)
def test_a_value_that_is_right_is_read(kind: Kind, text: str, value: object) -> None:
    assert read_right(kind, text) == value


WRONG: list[tuple[Kind, str, str, int, str, str]] = [
    (values.TEXT, "[a]", "wrong-type", 4, "expected text, found a list", ""),
    (values.TEXT, "{a: b}", "wrong-type", 4, "expected text, found a table", ""),
    (values.TEXT, "a" * 2001, "text-too-long", 4, "2001 characters, where 2000 are the most",
     "longer text belongs in the prose"),
    (values.PROSE, "[a]", "wrong-type", 4, "expected text, found a list", ""),
    (values.TITLE, "[a]", "wrong-type", 4, "expected text, found a list", ""),
    (values.NAME, "[a]", "wrong-type", 4, "expected text, found a list", ""),
    (values.NATIVE, "{a: b}", "wrong-type", 4, "expected text, found a table", ""),
    (values.ID, "Xi Jinping", "bad-id", 4, "`Xi Jinping` is not an id", "write `xi-jinping`"),
    (values.ID, "'习'", "bad-id", 5, "`习` is not an id", "ids are lower-case ASCII words and hyphens"),
    (values.REF, "a_b", "bad-id", 4, "`a_b` is not an id", "write `a-b`"),
    (values.DAY, "2024-10", "date-precision", 4, "`2024-10` is not one day", "write it like 2025-01-21"),
    (values.DAY, "2024-10-22/2024-10-22", "date-precision", 4,
     "`2024-10-22/2024-10-22` is not one day", "write it like 2025-01-21"),
    (values.DAY, "2024-02-30", "impossible-date", 12,
     "`2024-02-30` does not exist: February 2024 has 29 days",
     "write it like 2025-01-21"),
    (values.EDTF, '"2024-02-30"', "impossible-date", 13,
     "`2024-02-30` does not exist: February 2024 has 29 days",
     "where the day is not known, write `2024-02`"),
    (values.DAY, "21.1.2025", "not-a-date", 4, "`21.1.2025` is not a date", "write `2025-01-21`"),
    (values.DAY, "1/2/2025", "not-a-date", 4, "`1/2/2025` is not a date: day and month cannot be told apart", "write `2025-02-01` or `2025-01-02`"),
    (values.DAY, "January 2025", "not-a-date", 4, "`January 2025` is not a date", "write it like 2025-01-21"),
    (values.WHEN, "2024", "date-precision", 4, "`2024` is not one day", "write it like 2025-01-21"),
    (values.WHEN, "2024-10-22T10:00", "bad-time", 4,
     "`2024-10-22T10:00` does not say in which zone", "write it like 2025-01-21T18:00+03:00"),
    (values.MOMENT, "9999-12-31T23:59-05:00", "bad-time", 4,
     "`9999-12-31T23:59-05:00` lies at the end of the calendar",
     "write it like 2025-01-21T18:00+03:00"),
    (values.MOMENT, "0001-01-01T00:00+05:00", "bad-time", 4,
     "`0001-01-01T00:00+05:00` lies at the end of the calendar",
     "write it like 2025-01-21T18:00+03:00"),
    (values.BOOL, "yes", "wrong-type", 4, "expected true or false, found `yes`", ""),
    (values.BOOL, "True", "wrong-type", 4, "expected true or false, found `True`", ""),
    (values.NUMBER, "-1", "wrong-type", 4, "expected a whole number, found `-1`", ""),
    (values.NUMBER, "1.5", "wrong-type", 4, "expected a whole number, found `1.5`", ""),
    (values.NUMBER, "١", "wrong-type", 4, "expected a whole number, found `١`", ""),
    (values.URL, "kremlin.ru", "bad-url", 4, "`kremlin.ru` is not an address on the web",
     "it begins with https://"),
    (values.URL, "javascript:alert(1)", "bad-url", 4,
     "`javascript:alert(1)` is not an address on the web", "it begins with https://"),
    (values.URL, "https://e.org/a b", "bad-url", 4,
     "`https://e.org/a b` is not an address on the web", "it begins with https://"),
    (values.URL, "'https://e.org/\"x'", "bad-url", 5,
     "`https://e.org/\"x` is not an address on the web", "it begins with https://"),
    (values.URL, "https:///path", "bad-url", 4, "`https:///path` is not an address on the web",
     "it begins with https://"),
    (values.URL, "'http://[::1'", "bad-url", 5,
     "`http://[::1` is not an address: Invalid IPv6 URL", ""),
    (values.LICENSE, "cc by 4.0", "unknown-license", 4, "`cc by 4.0` is not a licence that is known",
     "did you mean `CC-BY-4.0`?"),
    (values.LICENSE, "mine", "unknown-license", 4, "`mine` is not a licence that is known",
     "use an SPDX id such as CC-BY-4.0, or its https:// address"),
    (values.LICENSE, "https://", "bad-url", 4, "`https://` is not an address on the web",
     "it begins with https://"),
    (values.REDIRECT, "old/", "bad-redirect", 4, "`old/` is not an address of this site",
     "write /old/ or /old.html"),
    (values.REDIRECT, "/old", "bad-redirect", 4, "`/old` is not an address of this site",
     "write /old/ or /old.html"),
    (values.REDIRECT, "/a/..b/", "bad-redirect", 4, "`/a/..b/` is not an address of this site",
     "write /old/ or /old.html"),
    (values.TARGET, "people/xi", "bad-url", 4, "`people/xi` is not an address on the web",
     "it begins with https://"),
    (values.LANGUAGE, "english", "bad-language", 4, "`english` is not a language tag",
     "write en, zh-Hans or pt-BR"),
    (values.LANGUAGE, "EN", "bad-language", 4, "`EN` is not a language tag",
     "write en, zh-Hans or pt-BR"),
    (values.COUNTRY, "China", "bad-country", 4, "`China` is not a country code",
     "write two capitals, such as CN"),
    (values.SPAN, "half a year", "bad-span", 4, "`half a year` is not a span of time",
     "write a number and days, weeks, months or years, as in `6 months`"),
    (values.PICTURE, "https://e.org/a.png", "remote-picture", 4,
     "`https://e.org/a.png` is elsewhere on the web",
     "save it beside the page, with its credit and licence"),
    (values.PICTURE, "a.svg", "picture-format", 4, "`a.svg` is not a picture",
     "use .jpg, .jpeg, .png, .webp, .gif"),
    (values.FIGURE, "USD 220 billion in 2024", "figure-amount", 12,
     "`USD 220 billion` is not an amount", "write `USD 220bn`"),
    (values.FIGURE, "'USD 220bn,, per x'", "figure-clause", 14,
     "`,, per x` does not begin with a clause", "clauses are separated by one comma and one space"),
    (schema.BRIEFING["kind"].kind, "newz", "unknown-word", 4, "`newz` is not a word that is known here",
     "did you mean `news`?"),
    (schema.BRIEFING["kind"].kind, "poem", "unknown-word", 4, "`poem` is not a word that is known here",
     "one of: news, analysis, backgrounder, explainer, factcheck"),
    (schema.BRIEFING["people"].kind, "xi", "wrong-type", 4, "expected a list, found text",
     "write it as a list: [xi]"),
    (schema.BRIEFING["people"].kind, "{a: b}", "wrong-type", 4, "expected a list, found a table", ""),
    (schema.BRIEFING["people"].kind, "[[a]]", "wrong-type", 5, "expected text, found a list", ""),
    (schema.PHOTO, "a.png", "wrong-type", 4, "expected a table, found text",
     "with the keys file, alt, caption, credit, source, license, changes"),
    (schema.PHOTO, "{alt: a}", "missing-key", 4, "`file` is missing",
     "the picture, relative to this file or below content/"),
    (schema.PERSON["ids"].kind, "[a]", "wrong-type", 4, "expected a table, found a list", ""),
    (schema.DATES, "[2024-10-22]", "list-item", 5, "an item begins with its head; found text",
     "write `- 2024-10-22: what happened`"),
    (schema.DATES, "[[a]]", "list-item", 5, "an item begins with its head; found a list",
     "write `- 2024-10-22: what happened`"),
    (schema.DATES, "[{}]", "list-item", 5, "an item begins with its head; found a table",
     "write `- 2024-10-22: what happened`"),
    (schema.DATES, "[{place: kazan, 2024-10-22: a}]", "list-item", 5,
     "an item begins with its head; found the key `place`", "write `- 2024-10-22: what happened`"),
    (schema.DATES, "\n- 2024-10-22:\n  place: kazan", "list-item", 3,
     "nothing follows `2024-10-22:`", "write `- 2024-10-22: what happened`"),
    (schema.DATES, "\n- 2024-13-01: a", "impossible-date", 8,
     "`2024-13-01` does not exist: there is no month 13",
     "months are `01` to `12`; seasons, `21` (spring) to `24` (winter), have no day"),
    (schema.SOURCES, "\n- a: https://e.org/ x", "bad-url", 6,
     "`https://e.org/ x` is not an address on the web", "it begins with https://"),
    (schema.SOURCES, "\n- a: [b]", "wrong-type", 6, "expected text, found a list", ""),
    (schema.QUOTES, "\n- Putin: words", "bad-id", 3, "`Putin` is not an id", "write `putin`"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "code", "column", "message", "hint"), WRONG)
def test_a_value_that_is_wrong_is_refused_at_its_character(
    kind: Kind, text: str, code: str, column: int, message: str, hint: str
) -> None:
    found = read_wrong(kind, text)
    place = Location("a.md", 2 if text.startswith("\n") else 1, column)
    assert (found.code, str(found.at), found.message, found.hint) == (
        code, str(place), message, hint
    )  # fmt: skip
    pointed = f"k: {text}".split("\n")[place.line - 1][column - 1 :][: found.at.length]
    assert pointed in message or " " not in pointed


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("2024-02-30", (1, 12)),
        ("'2024-02-30'", (1, 13)),
        ('"2024-02-30"', (1, 13)),
        ('"2024\\x2d02-30"', (1, 16)),
        ("|\n  2024-02-30", (2, 11)),
        (">-\n\n     2024-02-30\n", (3, 14)),
        ("\n  2024-02-30", (2, 11)),
    ],
)
def test_a_fault_is_shown_at_its_character_however_the_text_is_quoted(
    text: str, place: tuple[int, int]
) -> None:
    assert read_wrong(values.EDTF, text).at == Location("a.md", *place, len("30"))


def test_an_id_in_quotes_or_in_a_block_is_placed_where_it_begins() -> None:
    assert read_right(values.REF, "|\n   xi") == Ref("xi", Place(2, 4))
    assert read_right(values.REF, '"xi"') == Ref("xi", Place(1, 5))


def test_text_left_empty_is_nothing_at_all() -> None:
    assert read_right(values.PROSE, "") is None
    loaded = load("content/measures/a.md", "---\nlabel: A\nunit: # still open\ndefinition:\n---\n")
    assert loaded.found == ()
    assert loaded.document == Measure(SourcePath("content/measures/a.md"), Id("a"), "A")


@pytest.mark.parametrize(
    ("title", "mark"),
    [
        ("A *loud* word", "*loud*"),
        ("A **louder** word", "**louder*"),
        ("Some `code`", "`code`"),
        ("A [link](x)", "]("),
        ("See [[xi]]", "[["),
        ("A <b>word", "<b>"),
        ("An _old_ mark", "_old_"),
    ],
)
def test_markup_in_a_title_is_kept_and_mentioned(title: str, mark: str) -> None:
    text, found = read_value(values.TITLE, f"'{title}'")
    assert text == title
    assert [(one.code, one.message) for one in found] == [
        ("markup-in-text", f"`{mark}` is shown as it stands")
    ]


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Putin & Xi: “Café” №5!", "putin-xi-cafe-no5"),
        ("O'Brien's", "obriens"),
        ("Ｆｕｌｌ Ｗｉｄｔｈ", "full-width"),
        ("习近平", ""),
        ("--", ""),
    ],
)
def test_a_slug_is_made_of_ascii_words(title: str, slug: str) -> None:
    assert values.slugify(title) == slug


@pytest.mark.parametrize(
    ("name", "page", "path"),
    [
        ("a.png", "content/briefings/b.md", "content/briefings/a.png"),
        ("../media/a.png", "content/briefings/b.md", "content/media/a.png"),
        ("/media/a.png", "content/pages/guide/b.md", "content/media/a.png"),
        ("./x/../a.png", "content/pages/b.md", "content/pages/a.png"),
    ],
)
def test_a_picture_lies_beside_its_page_or_below_content(name: str, page: str, path: str) -> None:
    assert picture_path(name, page) == path


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("../../a.png", "outside-content"),
        ("/../a.png", "outside-content"),
        ("../../content-of-others/a.png", "outside-content"),
        ("//e.org/a.png", "remote-picture"),
        ("a.txt", "picture-format"),
    ],
)
def test_a_picture_from_elsewhere_is_refused(name: str, code: str) -> None:
    fault = picture_path(name, "content/briefings/b.md")
    assert isinstance(fault, Fault)
    assert fault.code == code
    assert fault.hint


# ── tables ────────────────────────────────────────────────────────────────────────────────


def decoded(text: str, inside: Mapping[str, Field]) -> tuple[dict[str, Any], list[Diagnostic]]:
    """Read a table of fields."""
    node, _ = read_yaml(text, "a.md")
    assert isinstance(node, Table)
    desk = Desk("a.md")
    return decode(node, inside, desk), desk.found


def test_an_unknown_key_names_the_nearest_or_all() -> None:
    known, found = decoded("titel: a\nzzz: b\ntitle: c", schema.PAGE)
    assert known == {"title": "c"}
    assert [(one.at.line, one.code, one.message, one.hint) for one in found] == [
        (1, "unknown-key", "`titel` is not a key that is known here", "did you mean `title`?"),
        (2, "unknown-key", "`zzz` is not a key that is known here",
         "known keys: allow, draft, nav, order, redirect_from, summary, title"),
    ]  # fmt: skip


def test_a_missing_key_says_what_it_is_for_and_an_empty_one_is_missing() -> None:
    for text in ("nav: a", "title:\nnav: a"):
        known, found = decoded(text, schema.PAGE)
        assert known == {"nav": "a"}
        assert [(one.code, one.at, one.message, one.hint) for one in found] == [
            ("missing-key", Location("a.md", 1, 1), "`title` is missing", "the heading of the page")
        ]


def test_a_required_key_that_is_wrong_is_not_missing_as_well() -> None:
    known, found = decoded("title: [a]", schema.PAGE)
    assert known == {}
    assert [one.code for one in found] == ["wrong-type"]


def test_a_bad_value_hides_neither_the_next_one_nor_its_fellows() -> None:
    known, found = decoded("people: [A, b, C]\nkind: x\ntopics: [d]", schema.BRIEFING)
    assert known["people"] == (Ref("b", Place(1, 13)),)
    assert known["topics"] == ("d",)
    assert [one.code for one in found] == ["bad-id", "bad-id", "unknown-word", "missing-key"]


def test_a_field_may_fill_an_attribute_of_another_name() -> None:
    field = Field("a", values.TEXT, "a", attribute="b")
    assert decoded("a: x", fields(field)) == ({"b": "x"}, [])


def test_a_mapping_is_sorted_and_leaves_out_what_is_wrong() -> None:
    value, found = read_value(schema.PERSON["ids"].kind, "{wikidata: Q1, isni: 0000, viaf: [a]}")
    assert value == (("isni", "0000"), ("wikidata", "Q1"))
    assert [(one.code, one.at.column) for one in found] == [("wrong-type", 37)]


def test_an_item_with_one_fault_is_left_out_and_its_other_faults_are_told() -> None:
    value, found = read_value(schema.DATES, "\n- 2024: [a]\n  place: Kazan\n  year: 1\n- 2025: b")
    assert [one.text for one in value] == ["b"]
    assert [one.code for one in found] == ["wrong-type", "bad-id", "unknown-key"]


# ── documents ─────────────────────────────────────────────────────────────────────────────

BRIEFING = """\
---
title: A title
subtitle: A line
date: 2025-01-21T18:00+03:00
summary: Two sentences. In short.
kind: analysis
authors: [The desk, xi-jinping]
people: [xi-jinping]
organizations: [sco]
topics: [trade]
places: [kazan]
key_points:
  - One [[xi-jinping]].
dates:
  - 2024-10-22: BRICS summit
    id: summit
    place: kazan
    people: [xi-jinping]
    organizations: [sco]
    source: a
    status: done
  - 2025: A year on
    anniversary_of: summit
figures:
  - trade: over USD 220bn in 2024, per customs
    note: Eleven months.
    of: prc
    source: a
quotes:
  - xi-jinping: dear friend
    to: vladimir-putin
    source: a
photo: {file: a.png, alt: b, caption: c, credit: d, source: 'https://e.org/', license: MIT, changes: f}
sources:
  - a: https://e.org/a
    title: A
    publisher: E
    published: 2025
    accessed: 2025-01-22
    archive: https://web.archive.org/a
    license: CC0-1.0
  - b: A book
  - c
updates:
  - 2025-01-22: More.
corrections:
  - 2025-01-23: Less.
review_by: 2026
series: talks
related: [other]
redirect_from: [/old/]
redirect_to: /new/
draft: true
expires: 2026-01
embargo: 2025-01-22T00:00Z
lang: ru
translation_of: original
allow:
  - missing-speaker: It is an inscription.
    at: PAX
---
"""


def test_every_key_of_a_briefing_is_read() -> None:
    loaded = load("content/briefings/2025-01-21-a.md", BRIEFING)
    assert loaded.found == ()
    one = loaded.document
    assert isinstance(one, Briefing)
    assert {key for key in schema.BRIEFING if f"\n{key}:" not in BRIEFING} == set()
    assert (one.id, one.title, one.subtitle, one.kind) == (
        "2025-01-21-a", "A title", "A line", "analysis",
    )  # fmt: skip
    assert one.date == date(2025, 1, 21)
    assert one.time == datetime(2025, 1, 21, 15, tzinfo=UTC)
    assert one.summary == "Two sentences. In short."
    assert [ref.id for ref in one.authors] == ["The desk", "xi-jinping"]
    assert one.people == (Ref("xi-jinping", Place(8, 10)),)
    assert one.organizations == (Ref("sco", Place(9, 17)),)
    assert (one.topics, one.places) == (("trade",), ("kazan",))
    assert [point.blocks[0].text for point in one.key_points] == ["One [[xi-jinping]]."]
    assert one.dates == (
        DatedEvent(
            dated("2024-10-22"), "BRICS summit", Place(15, 5), "summit", "kazan",
            (Ref("xi-jinping", Place(18, 14)),), (Ref("sco", Place(19, 21)),),
            Ref("a", Place(20, 13)), None, "done",
        ),
        DatedEvent(
            dated("2025"), "A year on", Place(22, 5), anniversary_of=Ref("summit", Place(23, 21))
        ),
    )  # fmt: skip
    assert one.figures == (
        Figure(
            Ref("trade", Place(25, 5)), line("over USD 220bn in 2024, per customs"), Place(25, 40),
            "Eleven months.", Ref("prc", Place(27, 9)), Ref("a", Place(28, 13)), "220000000000",
        ),
    )  # fmt: skip
    assert one.quotes == (
        Quote(
            Ref("xi-jinping", Place(30, 5)), "dear friend", Ref("vladimir-putin", Place(31, 9)),
            Ref("a", Place(32, 13)),
        ),
    )  # fmt: skip
    assert one.photo == Photo(
        SourcePath("content/briefings/a.png"), Place(33, 8), "b", "c", "d", "https://e.org/", "MIT",
        "f",
    )  # fmt: skip
    assert one.sources == (
        Source(
            Ref("a", Place(35, 5)), "https://e.org/a", "A", "E", dated("2025"),
            dated("2025-01-22"), "https://web.archive.org/a", "CC0-1.0",
        ),
        Source(Ref("b", Place(42, 5)), title="A book"),
        Source(Ref("c", Place(43, 5))),
    )  # fmt: skip
    assert one.updates == (Note(dated("2025-01-22"), "More."),)
    assert one.corrections == (Note(dated("2025-01-23"), "Less."),)
    assert (one.review_by, one.series) == (dated("2026"), "talks")
    assert one.related == (Ref("other", Place(50, 11)),)
    assert one.redirect_from == (Ref("/old/", Place(51, 17)),)
    assert one.redirect_to == Ref("/new/", Place(52, 14))
    assert one.release == Release(
        draft=True, embargo=datetime(2025, 1, 22, tzinfo=UTC), expires=dated("2026-01")
    )
    assert (one.lang, one.translation_of) == ("ru", Ref("original", Place(57, 17)))
    code = Ref("missing-speaker", Place(59, 5))
    assert one.allow == (Waiver(code, "It is an inscription.", "PAX"),)


def test_every_key_of_a_person_is_read() -> None:
    text = """\
---
name: Xi Jinping
family: Xi
native: 习近平 (zh-Hans)
aliases: [Xi (weak), Си Цзиньпин (ru)]
born: 1953-06-15
died: 2099
country: CN
summary: Head of state.
offices:
  - 2013-03-14/..: President
    organization: prc
    ordinal: 7
    source: a
facts: [One., Two.]
ids: {wikidata: Q15031}
photo: {file: /media/xi.jpg}
sources: [a]
text_license: CC-BY-SA-4.0
text_source: https://en.wikipedia.org/wiki/Xi_Jinping
updates: [2025-01-22: Adds an office.]
corrections: [{2025-01-21: The year is 2013., serious: true}]
as_of: 2025-01-21
review_every: 6 months
redirect_from: [/xi.html]
draft: false
allow: [{relative-time: A title.}]
---
"""
    loaded = load("content/people/xi-jinping.md", text)
    assert loaded.found == ()
    assert {key for key in schema.PERSON if f"\n{key}:" not in text} == set()
    assert loaded.document == Profile(
        path=SourcePath("content/people/xi-jinping.md"),
        id=Id("xi-jinping"),
        kind="person",
        name="Xi Jinping",
        family="Xi",
        native=(Name("习近平", "zh-Hans"),),
        aliases=(Name("Xi", weak=True), Name("Си Цзиньпин", "ru")),
        born=dated("1953-06-15"),
        died=dated("2099"),
        country="CN",
        summary="Head of state.",
        offices=(
            Office(
                dated("2013-03-14/.."), "President", Place(11, 5), Ref("prc", Place(12, 19)), 7,
                Ref("a", Place(14, 13)),
            ),
        ),
        facts=("One.", "Two."),
        ids=(("wikidata", "Q15031"),),
        photo=Photo(SourcePath("content/media/xi.jpg"), Place(17, 8)),
        sources=(Source(Ref("a", Place(18, 11))),),
        text_license="CC-BY-SA-4.0",
        text_source="https://en.wikipedia.org/wiki/Xi_Jinping",
        updates=(Note(dated("2025-01-22"), "Adds an office."),),
        corrections=(Note(dated("2025-01-21"), "The year is 2013.", serious=True),),
        as_of=dated("2025-01-21"),
        review_every="6 months",
        allow=(Waiver(Ref("relative-time", Place(27, 10)), "A title."),),
        redirect_from=(Ref("/xi.html", Place(25, 17)),),
        keys=(
            Ref("born", Place(6, 1)), Ref("died", Place(7, 1)), Ref("text_license", Place(19, 1)), Ref("text_source", Place(20, 1)),
            Ref("as_of", Place(23, 1)),
        ),
    )  # fmt: skip


def test_an_organisation_has_no_birth() -> None:
    loaded = load("content/organizations/sco.md", "---\nname: SCO\nborn: 1996\n---\n")
    assert isinstance(loaded.document, Profile)
    assert loaded.document.kind == "organization"
    assert [one.code for one in loaded.found] == ["unknown-key"]


def test_measures_pages_shelves_and_credits_are_read() -> None:
    measure = load(
        "content/measures/trade.md",
        "---\nlabel: Trade\nunit: USD\ndefinition: >\n  Both\n  ways.\nkind: flow\nprices: current\n"
        "sources: [a]\n---\n",
    ).document
    assert measure == Measure(
        SourcePath("content/measures/trade.md"), Id("trade"), "Trade", "USD", "Both ways.",
        "flow", "current", (Source(Ref("a", Place(9, 11))),),
    )  # fmt: skip
    page = load(
        "content/pages/guide/one.md",
        "---\ntitle: One\nsummary: S.\nnav: 1\norder: 3\nredirect_from: [/o/]\ndraft: true\n---\n",
    ).document
    assert page == Page(
        SourcePath("content/pages/guide/one.md"), "guide/one", "One", "S.", "1", 3,
        (Ref("/o/", Place(6, 17)),), Release(draft=True),
    )  # fmt: skip
    shelf = load("content/sources.yaml", "- a: https://e.org/\n- b: B\n")
    assert shelf.document == Shelf(
        SourcePath("content/sources.yaml"),
        (Source(Ref("a", Place(1, 3)), "https://e.org/"), Source(Ref("b", Place(2, 3)), title="B")),
    )
    credit = load("content/media/a.png.yaml", "credit: C\nlicense: MIT\n")
    assert credit.document == Credit(
        SourcePath("content/media/a.png.yaml"),
        Photo(SourcePath("content/media/a.png"), Place(1, 1), credit="C", license="MIT"),
    )


@pytest.mark.parametrize("path", ["content/sources.yaml", "content/media/a.png.yaml"])
def test_an_empty_list_of_sources_or_credit_is_a_document_that_says_nothing(path: str) -> None:
    loaded = load(path, "# nothing yet\n")
    assert loaded.found == ()
    assert isinstance(loaded.document, Shelf | Credit)


def test_sources_that_are_no_list_are_reported() -> None:
    loaded = load("content/sources.yaml", "a: https://e.org/\n")
    assert loaded.document == Shelf(SourcePath("content/sources.yaml"))
    assert [(one.code, one.message) for one in loaded.found] == [
        ("wrong-type", "expected a list, found a table")
    ]


@pytest.mark.parametrize(
    ("path", "document"),
    [
        ("content/briefings/a.md", True),
        ("content/briefings/2025/a.md", True),
        ("content/pages/a/b/c.md", True),
        ("content/people/a.md", True),
        ("content/people/b/a.md", False),
        ("content/other/a.md", False),
        ("content/a.md", False),
        ("content/briefings/a.markdown", False),
        ("content/briefings/a.yaml", False),
        ("content/briefings/a.jpg.yaml", True),
        ("content/sources.yaml", True),
        ("content/briefings/sources.yaml", False),
    ],
)
def test_which_files_are_documents(path: str, document: bool) -> None:
    assert is_document(path) is document
    if not document:
        assert load(path, "x") == Loaded(None, load(path, "x").body, ())


def test_which_files_are_pictures() -> None:
    assert [name for name in ("a.PNG", "b.jpeg", "c.webp", "d.gif", "e.svg") if is_picture(name)] == [
        "a.PNG", "b.jpeg", "c.webp", "d.gif",
    ]  # fmt: skip


def test_a_briefing_may_take_its_date_from_its_name() -> None:
    one = load("content/briefings/2025-01-21-a.md", "---\ntitle: A\n---\n").document
    assert isinstance(one, Briefing)
    assert (one.date, one.time) == (date(2025, 1, 21), None)


@pytest.mark.parametrize(
    ("name", "head", "code", "place"),
    [
        ("a", "", "missing-key", (1, 1)),
        ("2025-02-30-a", "", "impossible-date", (1, 1)),
        ("2025-01-21-a", "date: 2025-01-22", "date-disagrees", (3, 7)),
        ("a", "date: 2025", "date-precision", (3, 7)),
        ("A b", "date: 2025-01-21", "bad-id", (1, 1)),
    ],
)
def test_a_briefing_without_one_date_and_one_id_is_reported_once(
    name: str, head: str, code: str, place: tuple[int, int]
) -> None:
    loaded = load(f"content/briefings/{name}.md", f"---\ntitle: A\n{head}\n---\n")
    assert [(one.code, one.at.line, one.at.column) for one in loaded.found] == [(code, *place)]


def test_mistakes_in_key_points_are_placed_in_the_front_matter() -> None:
    head = '---\ntitle: A\ndate: 2025-01-21\nkey_points:\n  - "See <b>it"\n  - See <i>it\n---\n'
    loaded = load("content/briefings/a.md", head)
    assert [(one.code, one.at.line, one.at.column) for one in loaded.found] == [
        ("raw-html", 5, 10),
        ("raw-html", 6, 9),
    ]


def test_a_key_point_that_takes_too_long_to_read_is_refused_at_its_place() -> None:
    point = "![" * 300 + "](a)" * 300
    head = f"---\ntitle: A\ndate: 2025-01-21\nkey_points:\n  - Fine.\n  - '{point}'\n---\n"
    loaded = load("content/briefings/a.md", head)
    assert [(one.code, one.at.line, one.at.column) for one in loaded.found] == [
        ("page-too-heavy", 6, 6)
    ]


def test_a_heading_over_two_lines_is_one_line_in_lists() -> None:
    loaded = load("content/pages/a.md", "---\ntitle: A\n---\n\nOne `two`\nthree [[a-b]]\n---\n")
    assert isinstance(loaded.document, Page)
    (heading,) = loaded.document.outline.headings
    assert (heading.text, heading.id) == ("One two three a b", "one-two-three-a-b")


@pytest.mark.parametrize("folder", ["briefings", "people", "measures", "pages"])
def test_a_file_without_front_matter_is_no_document(folder: str) -> None:
    loaded = load(f"content/{folder}/a.md", "Words.\n")
    assert loaded.document is None
    assert [(one.code, one.at.line) for one in loaded.found] == [("front-matter-missing", 1)]


@pytest.mark.parametrize("folder", ["people", "organizations", "measures", "pages", "briefings"])
def test_an_empty_front_matter_misses_its_keys(folder: str) -> None:
    loaded = load(f"content/{folder}/a.md", "---\n---\nWords.\n")
    assert loaded.document is None
    assert {one.code for one in loaded.found} == {"missing-key"}


def test_a_photo_from_outside_is_left_out_and_reported() -> None:
    head = "---\nname: A\nphoto: {file: ../../a.png}\n---\n"
    loaded = load("content/people/a.md", head)
    assert isinstance(loaded.document, Profile)
    assert loaded.document.photo is None
    assert [(one.code, one.at.line, one.at.column) for one in loaded.found] == [
        ("outside-content", 3, 8)
    ]


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n"])
def test_line_ends_and_a_byte_order_mark_make_no_difference(ends: str) -> None:
    text = "\ufeff---\ntitle: A\u0308\ndate: 2025-01-21\n---\n\nWords <b>.\n".replace("\n", ends)
    loaded = load("content/briefings/a.md", text)
    assert isinstance(loaded.document, Briefing)
    assert loaded.document.title == "Ä"
    assert [(one.code, one.at.line, one.at.column) for one in loaded.found] == [("raw-html", 6, 7)]


@pytest.mark.parametrize(
    ("sign", "code"),
    [
        ("\u200b", "zero-width-character"),
        ("\ufeff", "zero-width-character"),
        ("\u202e", "bidi-character"),
        ("\u2066", "bidi-character"),
        ("\x07", "control-character"),
        ("\x85", "control-character"),
    ],
)
def test_a_character_that_hides_is_reported_and_taken_out(sign: str, code: str) -> None:
    loaded = load("content/pages/a.md", f"---\ntitle: A{sign}B\n---\n")
    assert isinstance(loaded.document, Page)
    assert loaded.document.title == "AB"
    assert [(one.code, one.at.line, one.at.column) for one in loaded.found] == [(code, 2, 9)]
    assert f"U+{ord(sign):04X}" in loaded.found[0].message


def test_a_page_full_of_hidden_characters_is_reported_twenty_times() -> None:
    loaded = load("content/pages/a.md", "---\ntitle: A\n---\n" + "\u200b" * 1000)
    assert len(loaded.found) == 20


def test_a_file_that_is_not_utf8_is_placed_at_its_byte() -> None:
    loaded = load_document(SourcePath("content/pages/a.md"), "---\ntitle: é".encode() + b"\xe9\n")
    assert loaded.document is None
    assert [(one.code, one.at, one.message) for one in loaded.found] == [
        ("not-utf8", Location("content/pages/a.md", 2, 9), "not UTF-8: byte 0xe9")
    ]


def test_a_file_that_is_too_large_is_not_read() -> None:
    loaded = load_document(SourcePath("content/pages/a.md"), b"a" * 1_000_001)
    assert [(one.code, one.message) for one in loaded.found] == [
        ("file-too-large", "1000001 bytes, where 1000000 are the most")
    ]


# ── JSON Schema ───────────────────────────────────────────────────────────────────────────

TABLES: dict[str, Mapping[str, Field]] = {
    "briefing": schema.BRIEFING,
    "person": schema.PERSON,
    "organization": schema.ORGANIZATION,
    "measure": schema.MEASURE,
    "page": schema.PAGE,
    "site": SITE,
}


class Core(yaml.SafeLoader):
    """YAML 1.2 as editors read it: `true`, whole numbers and null have types, dates are text."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012


Core.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))
Core.add_implicit_resolver("tag:yaml.org,2002:null", re.compile("^(?:null|~)?$"), ["n", "~", ""])
Core.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile("^[-+]?[0-9]+$"), list("-+0123456789")
)
Core.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(r"^[-+]?[0-9]+\.[0-9]+$"), list("-+0123456789")
)


def as_editor(text: str) -> Any:
    """Read YAML as an editor with a schema does."""
    return yaml.load(text, Loader=Core)


def schema_of(name: str) -> dict[str, Any]:
    """One of the schemas that are written."""
    found: dict[str, Any] = json.loads(schemas()[name])
    return found


@pytest.mark.parametrize("name", [*TABLES, "sources"])
def test_a_schema_is_one(name: str) -> None:
    found = schema_of(name)
    jsonschema.Draft202012Validator.check_schema(found)
    assert found["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert found["title"] == f"Readout: {name}"


@pytest.mark.parametrize("name", TABLES)
def test_a_schema_knows_the_keys_that_the_builder_knows(name: str) -> None:
    found, table = schema_of(name), TABLES[name]
    assert set(found["properties"]) == set(table)
    assert found["additionalProperties"] is False
    assert found.get("required", []) == [one.key for one in table.values() if one.required]
    for key, field in table.items():
        assert found["properties"][key]["description"] == field.doc
        assert field.doc


def test_a_table_without_required_keys_requires_nothing() -> None:
    assert "required" not in table_schema(fields(Field("a", values.TEXT, "a")))


def _example_content() -> Iterator[tuple[str, str, str]]:
    kinds = {"briefings": "briefing", "people": "person", "organizations": "organization",
             "measures": "measure", "pages": "page"}  # fmt: skip
    for folder, name in kinds.items():
        for path in sorted((ROOT / "content" / folder).rglob("*.md")):
            yield (
                path.relative_to(ROOT).as_posix(),
                name,
                path.read_text("utf-8").split("\n---", 1)[0],
            )
    yield "site.yaml", "site", (ROOT / "site.yaml").read_text("utf-8")
    yield "content/sources.yaml", "sources", (ROOT / "content/sources.yaml").read_text("utf-8")


@pytest.mark.parametrize(("path", "name", "text"), [*_example_content()], ids=lambda one: one[:40])
def test_the_example_is_right_by_its_schema(path: str, name: str, text: str) -> None:
    faults = jsonschema.Draft202012Validator(schema_of(name)).iter_errors(as_editor(text))
    assert [f"{path}: {one.json_path}: {one.message}" for one in faults] == []


def test_what_the_builder_reads_is_right_by_its_schema() -> None:
    validator = jsonschema.Draft202012Validator(schema_of("briefing"))
    assert [one.message for one in validator.iter_errors(as_editor(BRIEFING[4:-5]))] == []


@pytest.mark.parametrize(
    "text",
    [
        "titel: a",
        "title: a\ndraft: yes",
        "title: a\npeople: xi",
        "title: a\npeople: [Xi]",
        "title: a\nkind: poem",
        "title: a\nphoto: {alt: b}",
        "title: a\ndates: [2024]",
        "title: a\nsources: [{}]",
        "title: a\nredirect_from: [old/]",
        "subtitle: a",
    ],
)
def test_what_the_builder_refuses_is_wrong_by_its_schema(text: str) -> None:
    assert load("content/briefings/2025-01-21-a.md", f"---\n{text}\n---\n").found
    assert not jsonschema.Draft202012Validator(schema_of("briefing")).is_valid(as_editor(text))
