"""YAML as the builder reads it: text stays text, surprises are refused, places are exact."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from builder.diagnostics import Diagnostic, Location
from builder.load import nodes
from builder.load.nodes import Listing, Node, Scalar, Table, inside, read_table, read_yaml
from builder.model import Place


def read(text: str) -> Node:
    """Read YAML that is right."""
    node, found = read_yaml(text, "a.md")
    assert found == []
    assert node is not None
    return node


def refuse(text: str, first_line: int = 1) -> Diagnostic:
    """Read YAML with one thing wrong in it."""
    _, found = read_yaml(text, "a.md", first_line)
    assert len(found) == 1, found
    return found[0]


def value(text: str) -> Scalar:
    """Read the text of the first key."""
    node = read(text)
    assert isinstance(node, Table)
    first = node.items[0][1]
    assert isinstance(first, Scalar)
    return first


# ── what is read ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    ["NO", "yes", "010", "0x1F", "12:30", "1.10", "2024-10", "2024-02-30", "1e3", "~", "null",
     ".inf", "0o17", "=", "1_000", "+1", "on", "TRUE"],
)  # fmt: skip
def test_a_scalar_is_the_text_that_was_written(text: str) -> None:
    assert value(f"k: {text}") == Scalar(text, Place(1, 4), plain=True)


def test_nodes_keep_their_order_and_places() -> None:
    table = read("b: [x, y]\na:\n  c: z\n")
    assert isinstance(table, Table)
    assert table.at == Place(1, 1)
    (first, listing), (second, inner) = table.items
    assert (first.text, first.at, second.text, second.at) == ("b", Place(1, 1), "a", Place(2, 1))
    assert isinstance(listing, Listing)
    assert listing.at == Place(1, 4)
    assert [(one.text, one.at) for one in listing.items if isinstance(one, Scalar)] == [
        ("x", Place(1, 5)),
        ("y", Place(1, 8)),
    ]
    assert isinstance(inner, Table)
    assert inner.at == Place(3, 3)


def test_lines_count_from_where_the_text_begins_in_its_file() -> None:
    node, _ = read_yaml("\nk: v", "a.md", 7)
    assert isinstance(node, Table)
    assert node.items[0][0].at == Place(8, 1)


@pytest.mark.parametrize("text", ["", "\n\n", "# a comment\n", "---\n---\n"[:4]])
def test_an_empty_document_is_no_node(text: str) -> None:
    assert read_yaml(text, "a.md") == (None, [])


def test_a_quoted_empty_text_is_a_node() -> None:
    assert read('""') == Scalar("", Place(1, 1), plain=False, raw='""')


def test_an_exclamation_mark_alone_is_no_type() -> None:
    assert value("k: ! v").text == "v"


# ── what is refused ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "code", "line", "column", "message"),
    [
        ("k: &a v", "yaml-anchor", 1, 4, "`&a` names a value"),
        ("k: *a", "yaml-alias", 1, 4, "`*a` repeats another value"),
        ("k: !!int 3", "yaml-tag", 1, 4, "`!!int` sets a type"),
        ("k: !own 3", "yaml-tag", 1, 4, "`!own` sets a type"),
        ("k: 1\n<<: {a: b}", "yaml-merge", 2, 1, "`<<` merges another table"),
        ("k: 1\n\nk: 3", "yaml-duplicate-key", 3, 1, "`k` stands twice; the first is on line 1"),
        ("? [a, b]\n: c", "yaml-key", 1, 3, "a key must be plain text"),
        ("a: 1\n--- \nb: 2", "yaml-documents", 2, 1, "a second document begins here"),
    ],
)  # fmt: skip
def test_what_could_surprise_is_refused(
    text: str, code: str, line: int, column: int, message: str
) -> None:
    found = refuse(text)
    assert (found.code, found.at, found.message) == (code, Location("a.md", line, column), message)
    assert found.hint


def test_a_quoted_merge_sign_is_a_key_like_any_other() -> None:
    table = read('"<<": a')
    assert isinstance(table, Table)
    assert table.items[0][0].text == "<<"


def test_the_first_of_two_equal_keys_counts_and_reading_goes_on() -> None:
    node, found = read_yaml("k: 1\nk: 2\nk: 3\nj: &x 4", "a.md")
    assert isinstance(node, Table)
    assert [(key.text, one.text) for key, one in node.items if isinstance(one, Scalar)] == [
        ("k", "1"),
        ("j", "4"),
    ]
    assert [one.code for one in found] == ["yaml-duplicate-key"] * 2 + ["yaml-anchor"]


@pytest.mark.parametrize(
    ("text", "line", "column", "hint"),
    [
        ("a: b: c", 1, 5, 'title: "A: B"'),
        ("a:\n\tb: c", 2, 1, "never with a tab"),
        ("a: @b", 1, 4, "begin with @"),
        ("a: [b\nc: d", 2, 2, "close the list"),
        ("a:\n  - b\n c: d", 3, 2, "check the indentation"),
        ('a: "b', 1, 6, "quote a value"),
        ("a: [b,\n", 2, 1, "quote a value"),
        ("a: 'b' c", 1, 8, "check the indentation"),
        ("a: - b", 1, 4, "quote a value"),
        ("%", 1, 2, "quote a value"),
    ],
)
def test_a_syntax_error_is_told_in_plain_words(
    text: str, line: int, column: int, hint: str
) -> None:
    found = refuse(text, 3)
    assert (found.code, found.at) == ("yaml-syntax", Location("a.md", line + 2, column))
    assert found.message.startswith("not readable as YAML: ")
    assert hint in found.hint


def test_findings_before_a_syntax_error_are_kept() -> None:
    node, found = read_yaml("a: &x b\nc: d: e", "a.md")
    assert node is None
    assert [one.code for one in found] == ["yaml-anchor", "yaml-syntax"]


def test_findings_before_a_refusal_are_kept() -> None:
    _, found = read_yaml("a: &x b\nc: *x", "a.md")
    assert [one.code for one in found] == ["yaml-anchor", "yaml-alias"]


def test_a_character_that_yaml_forbids_is_an_error_with_a_place() -> None:
    found = refuse("a: b\x01", 4)
    assert (found.code, found.at) == ("yaml-syntax", Location("a.md", 4, 1))


@pytest.mark.parametrize(
    ("escape", "code"),
    [
        ("\\u200b", "zero-width-character"),
        ("\\u202e", "bidi-character"),
        ("\\a", "control-character"),
    ],
)
def test_a_character_that_hides_behind_an_escape_is_taken_out(escape: str, code: str) -> None:
    node, found = read_yaml(f'k: "a{escape}b"', "a.md", 3)
    assert isinstance(node, Table)
    assert isinstance(node.items[0][1], Scalar)
    assert node.items[0][1].text == "ab"
    assert [(one.code, one.at) for one in found] == [(code, Location("a.md", 3, 4))]


def test_the_deepest_nesting_that_is_read() -> None:
    deep = "[" * (nodes.MAX_DEPTH - 1) + "x" + "]" * (nodes.MAX_DEPTH - 1)
    read(deep)
    found = refuse(f"[{deep}]", 5)
    assert (found.code, found.at) == ("yaml-too-deep", Location("a.md", 5, nodes.MAX_DEPTH + 1))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: b\nc: " + "[" * 100_000, 2),
        ("{" * 100_000, 1),
        ("\n" + "- " * 100_000, 2),
        ("? " * 100_000, 1),
        ("[{[" * 50_000, 1),
    ],
)
def test_brackets_that_crash_the_parser_never_reach_it(text: str, line: int) -> None:
    found = refuse(text)
    assert (found.code, found.at) == ("yaml-too-deep", Location("a.md", line, 1))


def test_a_document_of_too_many_values_is_stopped() -> None:
    few = "\n".join(f"- {n}" for n in range(nodes.MAX_NODES - 1))
    read(few)
    found = refuse(few + "\n- one more")
    assert (found.code, found.at) == ("yaml-too-large", Location("a.md", nodes.MAX_NODES, 3))


@pytest.mark.parametrize(
    ("text", "what", "line"), [("\n- a", "a list", 2), ("plain", "plain text", 1)]
)
def test_front_matter_is_a_table(text: str, what: str, line: int) -> None:
    table, found = read_table(text, "a.md")
    assert table is None
    assert [(one.code, one.at.line, one.message) for one in found] == [
        ("yaml-not-a-table", line, f"expected `key: value` lines, found {what}")
    ]


def test_an_empty_table_is_none_without_a_finding() -> None:
    assert read_table("# nothing\n", "a.md") == (None, [])


# ── places inside a text ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "offset", "place"),
    [
        ("k: abc def", 4, (1, 8)),
        ("k: abc\n   def", 4, (2, 4)),
        ("k: 'abc def'", 4, (1, 9)),
        ("k: 'it''s so'", 5, (1, 11)),
        ('k: "abc def"', 4, (1, 9)),
        ('k: "a\\"c def"', 4, (1, 10)),
        ('k: "\\u4e60\\x41 def"', 3, (1, 16)),
        ('k: "a\\n\\t b"', 2, (1, 11)),
        ('k: "ab\\\n     cd e"', 3, (2, 7)),
        ('k: "abc\n\n  def"', 4, (3, 3)),
        ("k: |\n  abc def", 4, (2, 7)),
        ("k: |2-\n\n   abc\n  def", 4, (4, 3)),
        ("k: > # why\n  abc\n  def", 4, (3, 3)),
        ("k: abc", 3, (1, 7)),
        ("k: 'abc'", 3, (1, 8)),
        ("k: 'abc'", 9, (1, 8)),
        ("k: |\n  abc\n", 9, (2, 6)),
        ("k: 'abc  def'", 3, (1, 8)),
        ('k: ""', 0, (1, 5)),
        ('k: "  "', 0, (1, 4)),
    ],
)
def test_a_place_inside_a_text_is_that_of_its_character(
    text: str, offset: int, place: tuple[int, int]
) -> None:
    assert inside(value(text), offset) == Place(*place)


@given(
    words=st.lists(st.text("ab’习\"'\\:#, \n\t", min_size=1, max_size=8), min_size=1, max_size=4),
    style=st.sampled_from(["'", '"', "|", ">", ""]),
    wide=st.booleans(),
)
def test_every_character_is_found_where_it_was_written(
    *, words: list[str], style: str, wide: bool
) -> None:
    text = yaml.dump(
        {"k": " ".join(words)},
        default_style=style or None,
        width=10 if wide else 1000,
        allow_unicode=wide,
    )
    node, _ = read_yaml(text, "a.md")
    assert isinstance(node, Table)
    scalar = node.items[0][1]
    assert isinstance(scalar, Scalar)
    lines = text.split("\n")
    shown = " ".join(scalar.text.split())
    for offset, sign in enumerate(shown):
        if sign == " ":
            continue
        at = inside(scalar, offset)
        written = lines[at.line - 1][at.column - 1 :]
        if not written.startswith("\\") or sign == "\\":
            assert written.startswith(sign)
        else:
            assert value(f'k: "{_escape(written)}"').text == sign


def _escape(written: str) -> str:
    """Cut the escape sequence that a text begins with."""
    return written[: {"x": 4, "u": 6, "U": 10}.get(written[1], 2)]
