"""Markdown: pairs of what is written and what becomes of it, and pages that are meant to hurt.

The pairs stand in `tests/markdown/*.md`, in the form that markdown-it-py uses: a title, a line with
a dot, the Markdown, a dot, the HTML, a dot. `UPDATE=1` writes the HTML anew.
"""

import os
import re
from collections.abc import Iterator
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from builder.diagnostics import Diagnostic, Fault
from builder.link.roads import Target
from builder.load import markdown
from builder.load.document import load_document
from builder.load.ids import RESERVED
from builder.load.markdown import MAX_STEPS, tokenize
from builder.load.prose import read_line, read_prose
from builder.load.spans import MAX_OUTPUT
from builder.model import Block, Body, Briefing, Href, Inset, Picture, Place, SourcePath
from builder.render.fill import Fills, Made, fill

FOLDER = Path(__file__).parent / "markdown"
PAGE = "content/briefings/2025-01-21-call.md"


class Pair(NamedTuple):
    title: str
    given: str
    expected: str


def pairs_of(file: Path) -> tuple[str, list[Pair]]:
    """The words before the first pair, and the pairs."""
    intro, _, rest = file.read_text("utf-8").partition("\n\n")
    parts = [""]
    for line in rest.splitlines(keepends=True):
        if line == ".\n":
            parts.append("")
        else:
            parts[-1] += line
    cases = (parts[at : at + 3] for at in range(0, len(parts) - 1, 3))
    return intro, [
        Pair(title.strip("\n"), given.removesuffix("\n"), html) for title, given, html in cases
    ]


FILES = sorted(FOLDER.glob("*.md"))
PAIRS = [
    pytest.param(pair, id=f"{file.stem}: {pair.title}")
    for file in FILES
    for pair in pairs_of(file)[1]
]


def filled(body: Body) -> str:
    """A body with its open places filled: a link leads to what was written, an id to its words."""
    links = [part for part in body.parts if isinstance(part, Href)]
    fills = Fills(
        links=tuple(Target(one.target, "by-id" if one.named else "") for one in links),
        labels=tuple(one.target.replace("-", " ").title() for one in links if one.named),
    )
    pictures = (_picture(part) for part in body.parts if isinstance(part, Picture))
    insets = (
        f"({' '.join((part.kind, *(name.id for name in part.names)))})\n"
        for part in body.parts
        if isinstance(part, Inset)
    )
    return fill(body, fills, Made(tuple(pictures), tuple(insets)))


def _picture(part: Picture) -> str:
    """What stands for a picture: its file, its words, its caption."""
    words = escape(f"{part.file}|{part.alt}|{part.caption}".rstrip("|"))
    return f"(picture {words})\n" if part.alone else f"({words})"


def told(found: list[Diagnostic]) -> Iterator[str]:
    for one in sorted(found):
        yield f"! {one.at.line}:{one.at.column} {one.code}: {one.message}\n"


def written(given: str) -> str:
    """What becomes of some Markdown: findings first, then HTML."""
    prose = read_prose(given, PAGE, 1)
    return "".join((*told(prose.found), filled(prose.body)))


if os.environ.get("UPDATE"):
    for path in FILES:
        intro, pairs = pairs_of(path)
        parts = [f"{one.title}\n.\n{one.given}\n.\n{written(one.given)}.\n" for one in pairs]
        path.write_text("\n".join((f"{intro}\n", *parts)), "utf-8")


def test_no_pair_is_lost() -> None:
    for file in FILES:
        intro, pairs = pairs_of(file)
        parts = [f"{one.title}\n.\n{one.given}\n.\n{one.expected}.\n" for one in pairs]
        assert "\n".join((f"{intro}\n", *parts)) == file.read_text("utf-8")
    assert len(PAIRS) > 100


@pytest.mark.parametrize("pair", PAIRS)
def test_what_is_written_becomes_exactly_this(pair: Pair) -> None:
    if not os.environ.get("UPDATE"):
        assert written(pair.given) == pair.expected


@pytest.mark.parametrize("pair", PAIRS)
def test_nothing_runs_and_nothing_is_requested(pair: Pair) -> None:
    html = written(pair.given)
    html = re.sub(r"^! .*\n", "", html, flags=re.MULTILINE)
    tags = re.findall(r"<([a-zA-Z][a-zA-Z0-9]*)((?:\s[^<>]*)?)>", html)
    assert not {tag.lower() for tag, _ in tags} & {"script", "style", "iframe", "object", "embed"}
    for _, attributes in tags:
        names = re.findall(r"\s([a-zA-Z-]+)=\"[^\"]*\"", attributes)
        assert not [name for name in names if name.startswith("on") or name == "style"]
        for address in re.findall(r"\s(?:href|src)=\"([^\"]*)\"", attributes):
            assert not re.match(r"(?i)\s*(javascript|data|vbscript|file):|//", address)


# ── lines, outlines, places ───────────────────────────────────────────────────────────────


def test_a_key_point_is_one_line() -> None:
    point = read_line(
        Block("Over *220* billion, said [[xi-jinping]] [here](x.md).", 0, Place(7, 5)), PAGE
    )
    assert filled(point.body) == (
        "Over <em>220</em> billion, said "
        '<a class="by-id" href="xi-jinping">Xi Jinping</a> <a href="x.md">here</a>.'
    )
    assert [(one.at.line, one.at.column) for one in point.outline.targets] == [(7, 30), (7, 52)]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("# no heading", "# no heading"),
        ("- no list", "- no list"),
        ("> no quotation", "&gt; no quotation"),
        ("| no | table |", "| no | table |"),
        ("`code` and **more**", "<code>code</code> and <strong>more</strong>"),
        ("a  \nb", "a<br>\nb"),
    ],
)
def test_a_key_point_has_no_blocks(text: str, html: str) -> None:
    point = read_line(Block(text, 0, Place(1, 1)), PAGE)
    assert (filled(point.body), point.found) == (html, [])


def test_mistakes_in_a_key_point_are_located_in_the_front_matter() -> None:
    text = "---\ntitle: A\nkey_points:\n  - Trade <b>grew</b>\n  - See [it](data:x)[^1]\n---\n"
    loaded = load_document(SourcePath(PAGE), text.encode())
    assert [(one.code, one.at.line, one.at.column) for one in loaded.found] == [
        ("raw-html", 4, 11),
        ("link-scheme", 5, 14),
        ("unknown-footnote", 5, 21),
    ]


def test_the_outline_knows_headings_links_and_pictures_in_order() -> None:
    text = "---\ntitle: A\nkey_points: ['[k](k.md) ![k](k.png)']\n---\n[a](a.md)\n\n## B\n\n[[b]] ![c](c.png)\n"
    text += "\n::: chart trade\n:::\n\n::: chart trade\n:::\n"
    loaded = load_document(SourcePath(PAGE), text.encode())
    assert isinstance(loaded.document, Briefing)
    outline = loaded.document.outline
    assert [one.target for one in outline.targets] == ["k.md", "a.md", "b"]
    assert [one.file for one in outline.pictures] == [
        "content/briefings/k.png",
        "content/briefings/c.png",
    ]
    assert [(one.level, one.id, one.text) for one in outline.headings] == [(2, "b", "B")]
    assert [(one.anchor, one.at, one.names[0].at) for one in outline.insets] == [
        ("inset.chart.trade", Place(11, 1), Place(11, 11)),
        ("inset.chart.trade-2", Place(14, 1), Place(14, 11)),
    ]
    assert outline.anchors == ("b", "inset.chart.trade", "inset.chart.trade-2")


def test_what_is_said_of_data_does_not_stand_for_the_page() -> None:
    long = "A sentence so long that it may stand for its page in lists, in feeds and elsewhere."
    caption = f"::: figures\nOf figures: {long}\n\n- {long}\n:::\n\n"
    assert read_prose(caption + long, PAGE, 1).outline.lead == long
    assert read_prose(caption, PAGE, 1).outline.lead == ""


def test_reserved_ids_are_those_of_the_templates() -> None:
    theme = Path(__file__).parent.parent / "theme/templates"
    text = "".join(path.read_text("utf-8") for path in theme.rglob("*.html"))
    ids = {name for name in re.findall(r'\bid="([^"{}]+)"', text) if "." not in name}
    assert ids <= RESERVED


def test_places_are_exact_in_a_long_text() -> None:
    lines = ["A [link](nope:1) here."] * 3 + [
        "",
        "- item <b>",
        "",
        "| a |",
        "| - |",
        "| [x](nope:2) |",
    ]
    found = read_prose("\n".join(lines), PAGE, 11).found
    assert [(one.at.line, one.at.column) for one in found] == [
        (11, 10), (12, 10), (13, 10), (15, 8), (19, 7)
    ]  # fmt: skip


# ── pages that are meant to hurt ──────────────────────────────────────────────────────────

HOSTILE = {
    "brackets": "[" * 50_000,
    "brackets, closed": "[" * 20_000 + "]" * 20_000,
    "links begun": "[a](" * 10_000,
    "pictures begun": "![" * 15_000,
    "references begun": "[a]: " * 8_000,
    "stars": "*" * 40_000,
    "stars and letters": "*a " * 13_000,
    "stars both ways": "*a_ " * 10_000,
    "strokes": "~~a " * 10_000,
    "ticks": "".join("`" * count + " " for count in range(1, 280)),
    "quotation marks": "\"'" * 2_500,
    "quotation signs": ">" * 5_000 + " a",
    "quotation signs with blanks": "> " * 5_000 + "a",
    "lists": "- " * 5_000 + "a",
    "numbered lists": "1. " * 5_000 + "a",
    "stairs": "".join(f"{'  ' * depth}- a\n" for depth in range(200)),
    "less than": "<" * 40_000,
    "entities": "&" * 40_000,
    "tags begun": "<a " * 13_000,
    "autolinks begun": "<http://" * 5_000,
    "back-slashes": "\\" * 40_000,
    "a wide table": "|a" * 5_000 + "\n" + "|-" * 5_000 + "\n" + "|b\n" * 100,
    "a long table": "|a|\n|-|\n" + "|b|\n" * 11_000,
    "a table in a quotation": "> |a|b|\n> |-|-|\n" + "> |b|c|\n" * 6_000,
    "tables without pipes": "a | b\n- | -\n" + "c | d\n" * 6_000,
    "rows that may be heads": "|a|\n" * 20_000,
    "footnotes": "[^1]" * 10_000 + "\n\n[^1]: x",
    "footnotes in footnotes": "".join(f"[^{n}]: [^{n + 1}]\n\n" for n in range(3_000)) + "[^0]",
    "a long reference": "[a]: /" + "x" * 20_000 + "\n\n" + "[a] " * 9_000,
    "a long scheme": "[a]: " + "x" * 20_000 + ":\n\n" + "[a] " * 9_000,
    "a long picture": "[a]: " + "x" * 20_000 + ".png\n\n" + "![a] " * 7_000,
    "a long missing note": f"[^{'x' * 20_000}] " + f"[^{'x' * 200}] " * 190,
    "wiki links": "[[a]]" * 8_000,
    "wiki links begun": "[[a" * 10_000,
    "headings": "## a\n" * 8_000,
    "rules": "---\n" * 30_000,
    "one line": "a" * 400_000,
    "one word a line": "a\n" * 200_000,
    "blank lines": "\n" * 400_000,
    "too long": "a\n\n" * 140_000,
    "fences": "```\n" * 90_000,
    "definitions": "".join(f"[{n}]: x\n" for n in range(30_000)),
    "callouts": "> [!NOTE]\n\n" * 8_000,
    "data in prose": "::: chart a\n:::\n" * 8_000,
    "data without an end": "::: figures\n" * 8_000,
    "ends of nothing": "x\n:::\n" * 60_000,
    "colons": ":" * 40_000,
    "data in lists": "- ::: chart\n" * 60,
    "data in data": "".join(f"{'> ' * depth}::: figures\n" for depth in range(36)),
    "nested emphasis": "**a _b " * 5_000 + "c_ d**" * 5_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_is_refused_or_bounded(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    spent = [0]
    spend = markdown._spend

    def count(env: dict[str, int]) -> None:
        spent[0] += 1
        spend(env)

    monkeypatch.setattr(markdown, "_spend", count)
    prose = read_prose(HOSTILE[name], PAGE, 1)
    assert spent[0] <= MAX_STEPS + 1
    refused = [one for one in prose.found if one.code in {"page-too-large", "page-too-heavy"}]
    assert len(refused) <= 1
    assert bool(prose.body.parts) != bool(refused) or name == "blank lines"
    assert len(filled(prose.body)) <= MAX_OUTPUT
    if refused:
        assert prose.found == refused
        assert refused[0].hint


@pytest.mark.parametrize("limit", [0, 1, 2])
def test_the_same_page_is_always_refused_at_the_same_step(
    limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(markdown, "MAX_STEPS", limit)
    fault = tokenize("one *two* three")
    assert isinstance(fault, Fault)
    assert fault.code == "page-too-heavy"


def test_text_beyond_the_deepest_nesting_is_never_dropped() -> None:
    for depth in range(1, 60):
        for given in (f"{'> ' * depth}word", f"{'- ' * depth}word", f"{'*' * depth}word"):
            prose = read_prose(given, PAGE, 1)
            assert "word" in filled(prose.body) or prose.found[0].code == "page-too-heavy"


def test_work_grows_no_faster_than_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def steps(text: str) -> int:
        spent = [0]
        monkeypatch.setattr(markdown, "_spend", lambda env: spent.__setitem__(0, spent[0] + 1))
        tokenize(text)
        return spent[0]

    one = "A [link](x.md), *words* and [[xi-jinping]].\n\n- item\n\n"
    counts = [steps(one * times) for times in (10, 20, 40, 80)]
    assert all(after <= 2.1 * before for before, after in pairwise(counts))
