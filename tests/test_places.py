"""Every character of a text is found where it was written, whatever lies between.

The oracle is the source itself: at the place of a character stands that character, or what
Markdown and YAML let an author write for it.
"""

import re
from html import unescape
from itertools import pairwise
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from builder.load.document import load_document
from builder.load.nodes import Scalar, read_yaml
from builder.load.prose import read_prose
from builder.model import Block, Briefing, Place, SourcePath
from builder.places import extent_of, place_of

PIECES = (
    """
    word|a b|习近平|𝄞 clef|’|"x"|'y'|It's|*soft*|**strong**|***both***|~~gone~~|*a **b** c*|\\*|\\_x|&amp;|&eacute;|&#33;|`code`|`two words`|`` a`b ``|` c `
    |[text](https://x.example)|[te *x* t](/people/ "a title")|[a](<b c>)|<https://x.example>|[[xi]]|[[xi|the host]]|[[ xi | him ]]
    |![alt](a.jpg "caption")|[^1]|[brackets]|**|*|_|~~|[|]|!|(5)|5 %|a_b_c|snake_case|[ref]|[words][ref]|[words][]|\\\\
""".replace("\n    ", "")
    .strip()
    .split("|")
)
GAPS = [" ", " ", " ", "\n", "  \n", "\\\n", " \n", ""]
FRAMES = [
    "{}", "> {}", "- {}", "1. {}", "## {}", "# {} ##", "> - {}", "- > {}", "[^1]: {}", "> > {}", "  {}",
    "-\t{}", "1.\t> {}", "> [!NOTE]\n> {}", "> Words.\n>\n> — {}", "> Words.\n> -- {}", "{}\n===",
    "> Words.\n>\n> &mdash; {}", "## {} {{#own}}", "::: figures\n{}\n:::",
]  # fmt: skip


@st.composite
def paragraphs(draw: st.DrawFn) -> str:
    """A paragraph of some pieces, framed as a quotation, a list, a heading."""
    frame = draw(st.sampled_from(FRAMES))
    words = draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=8))
    gaps = draw(st.lists(st.sampled_from(GAPS), min_size=8, max_size=8))
    if "#" in frame:
        gaps = [" " if "\n" in gap else gap for gap in gaps]
    text = "".join(word + gap for word, gap in zip(words, gaps, strict=False)).rstrip()
    if "#" not in frame and draw(st.booleans()):
        text = text.replace("two words", "two\nwords")
    prefix = {"> {}": "> ", "- {}": "  ", "1. {}": "   ", "[^1]: {}": "    "}.get(frame, "")
    prefix = draw(st.sampled_from([prefix, ""]))
    return frame.format(text.replace("\n", f"\n{prefix}"))


@st.composite
def tables(draw: st.DrawFn) -> str:
    """A table whose cells are alike."""
    cells = st.sampled_from(["5", "15", "", "a \\| b", "*5*", "`x`", "-"])
    row = st.tuples(cells, cells, cells).map(lambda row: f"| {' | '.join(row)} |")
    rows = draw(st.lists(row, min_size=1, max_size=4))
    bare = [line[2:-2] if draw(st.booleans()) and line[2] != " " else line for line in rows]
    return "\n".join([draw(row), "|---|---|---|", *bare])


PROSE = st.lists(st.one_of(paragraphs(), paragraphs(), tables()), min_size=1, max_size=4).map(
    lambda every: "\n\n".join([*every, "[ref]: https://r.example", "[^1]: A note."])
)


def written(lines: list[str], at: Place) -> str:
    """What stands in the source from a place on."""
    return lines[at.line - 1][at.column - 1 :]


def check(block: Block, lines: list[str]) -> None:
    """Compare all characters of a block with the source."""
    for offset, sign in enumerate(block.text):
        there = written(lines, place_of(block, offset))
        if sign == " ":  # it may stand for the end of a line
            assert there[:1] in {" ", ""} or there.strip("\\") == "", (block, offset, there)
            continue
        if sign in "“”‘’":
            assert there[:1] in {'"', "'", sign}, (block, offset)
        elif there.startswith("&"):
            assert sign == "&" or unescape(there.partition(";")[0] + ";") == sign, (block, offset)
        else:
            assert there[:1] == sign, (block, offset, there)


@given(text=PROSE)
def test_every_character_of_prose_stands_where_its_place_says(text: str) -> None:
    lines = text.split("\n")
    for block in read_prose(text, "a.md", 1).body.blocks:
        check(block, lines)


@given(text=PROSE)
def test_places_in_a_block_go_forward(text: str) -> None:
    for block in read_prose(text, "a.md", 1).body.blocks:
        places = [place_of(block, offset) for offset in range(len(block.text))]
        words = [at for at, sign in zip(places, block.text, strict=True) if sign != " "]
        assert all((a.line, a.column) < (b.line, b.column) for a, b in pairwise(words))


# ── front matter ──────────────────────────────────────────────────────────────────────────

WORDS = st.lists(st.text("ab’习𝄞é\"'\\:#*&[]", min_size=1, max_size=8), min_size=1, max_size=6).map(
    " ".join
)


def written_in_yaml(there: str) -> set[str]:
    """What the characters may mean that stand at a place of YAML."""
    size = {"x": 4, "u": 6, "U": 10}.get(there[1:2], 2)
    escaped = re.match(r'\\[xuU"\\]', there)
    node, _ = read_yaml(f'"{there[:size]}"' if escaped else "", "a.md")
    return {there[:1], node.text if isinstance(node, Scalar) else ""}


@given(
    texts=st.lists(WORDS, min_size=8, max_size=8),
    style=st.sampled_from(["'", '"', "|", ">", ""]),
    wide=st.booleans(),
    end=st.sampled_from(["\n", "\r\n"]),
    mark=st.sampled_from(["", "\ufeff"]),
)
def test_every_character_of_front_matter_stands_where_its_place_says(
    *, texts: list[str], style: str, wide: bool, end: str, mark: str
) -> None:
    title, subtitle, summary, point, event, note, said, caption = texts
    front: dict[str, Any] = {
        "summary": summary, "title": title, "date": "2025-01-21", "subtitle": subtitle,
        "key_points": ["One.", point],
        "figures": [{"trade": "USD 220bn in 2024, per customs", "note": note}],
        "dates": [{"2024": event}],
        "quotes": [{"xi": said}],
        "photo": {"file": "a.jpg", "alt": caption},
    }  # fmt: skip
    text = yaml.dump(
        front, default_style=style or None, width=12 if wide else 1000, allow_unicode=wide,
        sort_keys=False,
    )  # fmt: skip
    source = f"---\n{text}---\n"
    lines = source.split("\n")
    loaded = load_document(
        SourcePath("content/briefings/a.md"), (mark + source.replace("\n", end)).encode()
    )
    briefing, body = loaded.document, loaded.body
    assert isinstance(briefing, Briefing)
    assert [block.text for block in body.heads] == [
        " ".join(words.split()) for words in (title, subtitle, summary)
    ]
    assert [aside.kind for aside in body.asides] == ["figure", "date", "quote", "photo"]
    for block in (*body.heads, *(aside.block for aside in body.asides)):
        for offset, sign in enumerate(block.text):
            there = written(lines, place_of(block, offset))
            assert sign in {" ", *written_in_yaml(there)}, (block, offset, there)
    for block in briefing.key_points[1].blocks:
        for offset, sign in enumerate(block.text):
            there = written_in_yaml(written(lines, place_of(block, offset)))
            usual = {"“": '"', "”": '"', "‘": "'", "’": "'"}.get(sign, sign)
            assert sign == " " or there & {sign, usual}, (block, offset, there)


def test_a_profile_has_its_summary_and_facts_with_their_places() -> None:
    text = "---\nname: Xi\nfacts:\n  - One.\n  - 'It''s two.'\nsummary: >-\n  Three\n  four.\n---\n"
    body = load_document(SourcePath("content/people/xi.md"), text.encode()).body
    (summary,) = body.heads
    assert (summary.text, place_of(summary, 6)) == ("Three four.", Place(8, 3))
    assert [(one.kind, one.block.text, place_of(one.block, 3)) for one in body.asides] == [
        ("fact", "One.", Place(4, 8)),
        ("fact", "It's two.", Place(5, 10)),
    ]


def test_what_is_missing_or_no_text_has_no_place() -> None:
    text = "---\ntitle: A\ndate: 2025-01-21\nsubtitle:\nsummary: [no]\ndates: no\nquotes: [[no]]\nphoto: no\n---\n"
    body = load_document(SourcePath("content/briefings/a.md"), text.encode()).body
    assert [block.text for block in body.heads] == ["A", "", ""]
    assert body.asides == ()


# ── extents ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "words", "at", "length"),
    [
        ("One *two three* four.", "two three", (1, 6), 9),
        ("One *two* three.", "One two", (1, 1), 8),
        ("One two\nthree four.", "two three", (1, 5), 3),
        ("> One two\n> three four.", "three four", (2, 3), 10),
        ("One &amp; two.", "& two", (1, 5), 9),
        ("One &amp; two.", "&", (1, 5), 1),
        ("One two.", "", (1, 1), 0),
        ("| 5 | 5 |\n|---|---|\n| 5 | a \\| 5 |", "| 5", (3, 10), 3),
    ],
)
def test_words_are_told_with_their_place_and_length(
    text: str, words: str, at: tuple[int, int], length: int
) -> None:
    block = read_prose(text, "a.md", 1).body.blocks[-1]
    start = block.text.index(words)
    assert extent_of(block, start, start + len(words)) == (Place(*at), length)


@given(text=PROSE, start=st.integers(0, 60), size=st.integers(1, 30))
def test_an_extent_never_leaves_its_line(text: str, start: int, size: int) -> None:
    lines = text.split("\n")
    for block in read_prose(text, "a.md", 1).body.blocks:
        end = min(len(block.text), start + size)
        if start < end:
            at, length = extent_of(block, start, end)
            assert length >= 0
            assert at.column - 1 + length <= len(lines[at.line - 1]) + 1
