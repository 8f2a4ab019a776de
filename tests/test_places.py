"""Every character of a text is found where it was written, whatever lies between.

The oracle is the source itself: at the place of a character stands that character, or what
Markdown and YAML let an author write for it.
"""

from html import unescape
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from builder.load.prose import read_prose
from builder.model import Block, Place
from builder.places import place_of

PIECES = (
    """
    word|a b|习近平|𝄞 clef|’|"x"|'y'|It's|*soft*|**strong**|***both***|~~gone~~|*a **b** c*|\\*|\\_x|&amp;|&eacute;|&#33;|`code`|`` a`b ``|` c `
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
    "## {} {{#own}}", "::: figures\n{}\n:::",
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
        if sign == " ":
            continue  # it may stand for a line end
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
