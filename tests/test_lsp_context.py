"""What a cursor stands in: `‸` marks it, and the line below says what is found there."""

import pytest
from lsprotocol.types import Position, PositionEncodingKind

from builder.lsp.context import Spot, spot_of
from builder.lsp.edits import add_item
from builder.lsp.texts import Cursor, Text
from tests.lspeditor import applied

BRIEFING = "content/briefings/a.md"


def spot(text: str, path: str = BRIEFING) -> Spot:
    before, _, after = text.partition("‸")
    lines = before.split("\n")
    cursor = Cursor(len(lines) - 1, len(lines[-1]))
    return spot_of(path, (before + after).split("\n"), cursor)


FRONT = {
    "ti‸": ("key", (), "ti"),
    "‸": ("key", (), ""),
    "title: A ti‸": ("value", ("title",), "ti"),
    "kind: ‸": ("value", ("kind",), ""),
    "people: [xi-jinping, vla‸": ("item", ("people",), "vla"),
    "people: [‸]": ("item", ("people",), ""),
    "people:\n  - xi‸": ("item", ("people",), "xi"),
    "people:\n- ‸": ("item", ("people",), ""),
    "people:\n  -‸": ("item", ("people",), ""),
    "title: A\npeople:\n\n  # who\n  - xi\n  - vl‸": ("item", ("people",), "vl"),
    "dates:\n  - 2024-10-22: Kazan\n    pl‸": ("key", ("dates",), "pl"),
    "dates:\n  - 2024-10-22: Kazan\n    place: ka‸": ("value", ("dates", "place"), "ka"),
    "dates:\n  - 2024-10-22: Kazan\n    people: [xi, ‸": ("item", ("dates", "people"), ""),
    "dates:\n  - 2024-10-22: Kazan\n    people:\n      - x‸": ("item", ("dates", "people"), "x"),
    "dates:\n- 2024: K\n  source: kr‸": ("value", ("dates", "source"), "kr"),
    "figures:\n  - tra‸": ("item", ("figures",), "tra"),
    "figures:\n  - trade: USD 5bn in 2024, per cus‸": ("value", ("figures", "trade"), "cus"),
    "figures:\n  - trade: USD 5bn\n  - ‸": ("item", ("figures",), ""),
    "photo: {file: a.jpg, li‸": ("key", ("photo",), "li"),
    "photo: {file: a.jpg, license: CC‸": ("value", ("photo", "license"), "CC"),
    "photo:\n  li‸": ("key", ("photo",), "li"),
    "photo:\n  alt: x\nti‸": ("key", (), "ti"),
    "title: A # so‸": ("", (), ""),
    'people: ["xi‸': ("item", ("people",), "xi"),
    'people:\n  - "xi‸"': ("item", ("people",), "xi"),
    "people: [\n  xi,\n  vla‸\n]": ("item", ("people",), "vla"),
    "people: [ # who\n  xi, # him\n\n  vla‸]\ntitle: A": ("item", ("people",), "vla"),
    "people: [xi\ndate: 20‸": ("value", ("date",), "20"),
    "people: [xi]\n  vla‸": ("key", ("people",), "vla"),
    "people: [xi]‸": ("", ("people",), ""),
    "photo: {\n  file: a.jpg,\n  li‸\n}": ("key", ("photo",), "li"),
    "photo: {alt: 'a, {b: c', license: CC‸}": ("value", ("photo", "license"), "CC"),
    "dates:\n  - {2024-10-22: Kazan, id: ka‸}": ("value", ("dates", "id"), "ka"),
    "dates:\n  - {2024: Kazan,\n     people: [a],\n     pl‸}": ("key", ("dates",), "pl"),
    "dates: [{2024: Kazan, people: [a, b‸]}]": ("item", ("dates", "people"), "b"),
    "figures:\n  - 'trade': 'USD 5bn, per cu‸'": ("value", ("figures", "trade"), "cu"),
    "'people': [x‸": ("item", ("people",), "x"),
    "summary: >-\n  words ki‸": ("", (), ""),
}


@pytest.mark.parametrize("text", FRONT, ids=lambda text: text.replace("\n", "/"))
def test_what_front_matter_asks_for(text: str) -> None:
    found = spot(f"---\n{text}\n---\n\nProse.")
    assert (found.role, found.keys, found.word) == FRONT[text]


@pytest.mark.parametrize("text", FRONT, ids=lambda text: text.replace("\n", "/"))
def test_front_matter_that_has_no_end_yet_is_understood(text: str) -> None:
    found = spot(f"---\n{text}")
    assert (found.role, found.keys, found.word) == FRONT[text]


BESIDE = {
    "title: A\n‸\ndate: 2025\n": {"title", "date"},
    "photo:\n  file: a.jpg\n  ‸\n  alt: A\ntitle: A": {"file", "alt"},
    "photo: {file: a.jpg, ‸": {"file"},
    "dates:\n  - 2023: Z\n    id: z\n  - 2024: A\n    place: b\n    ‸\n    source: c\n  - 2025: D\n    "
    "status: e": {"2024", "place", "source"},
    "people:\n- a\n# nobody: else\n‸": {"people"},
}


@pytest.mark.parametrize("text", BESIDE, ids=lambda text: text.replace("\n", "/"))
def test_the_keys_beside_a_key_are_known(text: str) -> None:
    assert spot(f"---\n{text}\n---\nkind: prose").there == BESIDE[text]


PROSE = {
    "He met [[xi‸": ("id", "xi"),
    "He met [[‸": ("id", ""),
    "[[xi|the ho‸": ("", ""),
    "[[xi]] and [[vl‸": ("id", "vl"),
    "[a text](../people/x‸": ("link", "../people/x"),
    "[a text](other.md#hea‸": ("link", "other.md#hea"),
    "[a](b.md) and th‸": ("", ""),
    "::: ch‸": ("inset", "ch"),
    "::: chart russia-‸": ("inset", "russia-"),
    "met Xi Jin‸": ("name", "Xi Jin"),
    "met the ho‸": ("", ""),
    "‸": ("", ""),
}


@pytest.mark.parametrize("text", PROSE)
def test_what_prose_asks_for(text: str) -> None:
    found = spot(f"---\ntitle: A\n---\n{text}")
    assert (found.role, found.word) == PROSE[text]


def test_the_fence_asks_for_nothing() -> None:
    assert spot("---\ntitle: A\n---‸\n").role == ""


def test_a_file_without_front_matter_is_prose() -> None:
    assert spot("[[a‸").role == "id"
    assert spot("").role == ""


def test_files_of_data_are_front_matter_as_a_whole() -> None:
    assert spot("ti‸", "site.yaml") == Spot("key", (), "ti", 0, "ti")
    assert spot("front: {lead: 2‸", "site.yaml")[:3] == ("value", ("front", "lead"), "2")


# ── texts ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("line", ["plain", "Си Цзиньпин", "習近平", "👩‍💻 and 👍🏽", "é", ""])
@pytest.mark.parametrize("encoding", list(PositionEncodingKind))
def test_places_are_counted_as_the_client_counts(line: str, encoding: PositionEncodingKind) -> None:
    text = Text(f"first\n{line}", encoding)
    coded = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}[encoding.value]
    size = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding.value]
    for column in range(len(line) + 1):
        place = text.position(1, column)
        assert place.character == len(line[:column].encode(coded)) // size
        assert text.cursor(place) == Cursor(1, column)


def test_a_position_outside_of_the_text_is_its_end() -> None:
    text = Text("one\r\ntwo")
    assert text.lines == ["one", "two"]
    assert text.cursor(Position(0, 99)) == Cursor(0, 3)
    assert text.cursor(Position(9, 9)) == Cursor(9, 0)
    assert text.word_at(Cursor(0, 1)) == (0, 3)
    assert text.word_at(Cursor(5, 1)) == (1, 1)


# ── edits ─────────────────────────────────────────────────────────────────────────────────


LISTS = {
    "people: [a, b]": "people: [a, b, new]",
    "people: []": "people: [new]",
    "people: [a] # so far": "people: [a, new] # so far",
    "people:\n  - a\n  - b": "people:\n  - a\n  - b\n  - new",
    "people:\n- a\ntitle: B": "people:\n- a\n- new\ntitle: B",
    "people:\n    - a": "people:\n    - a\n    - new",
    "people:\n  - a\n\ntitle: B": "people:\n  - a\n  - new\n\ntitle: B",
    "people: [a] # [b]": "people: [a, new] # [b]",
    "people: [a, ]": "people: [a, new ]",
    "people: [\n  a,\n  b # him\n]": "people: [\n  a,\n  b, new # him\n]",
    "people: [a,\n  b]\ntitle: B": "people: [a,\n  b, new]\ntitle: B",
    "people: [\n]": "people: [new\n]",
    "'people': [a]": "'people': [a, new]",
    "people :\n  - a": "people :\n  - a\n  - new",
    "people: # who\n  -\ntitle: B": "people: # who\n  -\n  - new\ntitle: B",
    "people:": "people:\n  - new",
    "title: A": "title: A\npeople:\n  - new",
}


@pytest.mark.parametrize("front", LISTS, ids=lambda text: text.replace("\n", "/"))
def test_an_item_is_added_as_the_list_is_written(front: str) -> None:
    text = f"---\n{front}\n---\nProse.\n"
    edit = add_item(Text(text), "people", "new")
    assert edit is not None
    assert applied(text, [edit]) == f"---\n{LISTS[front]}\n---\nProse.\n"


def test_an_item_of_several_lines_begins_where_the_others_do() -> None:
    text = "---\nfigures:\n  - a: 1\n---\n"
    edit = add_item(Text(text), "figures", "b: 2\nnote: B")
    assert edit is not None
    assert applied(text, [edit]) == "---\nfigures:\n  - a: 1\n  - b: 2\n    note: B\n---\n"


def test_a_file_keeps_its_line_ends() -> None:
    edit = add_item(Text("---\r\ntitle: A\r\n---\r\n"), "people", "new")
    assert edit is not None
    assert edit.new_text == "people:\r\n  - new\r\n"


LISTLESS = ["Prose.", "---\npeople: somebody\n---\n", "---\npeople: [a\n---\n", "---\ntitle: A\n"]


@pytest.mark.parametrize("text", LISTLESS)
def test_what_is_no_list_is_left_alone(text: str) -> None:
    assert add_item(Text(text), "people", "new") is None
