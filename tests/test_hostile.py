"""Nothing that stands in a file makes reading fail: it becomes a document or located findings.

And whatever is accepted becomes well-formed HTML in which nothing runs.
"""

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

import html5lib
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from builder.diagnostics import CODES, Diagnostic
from builder.link.roads import Target
from builder.load.config import load_config
from builder.load.document import is_document, load_document
from builder.model import Address, Body, Href, Loaded, Page, Picture, SourcePath
from builder.render.fill import Fills, Made, fill
from builder.render.page import Page as Shown
from builder.render.theme import PICTURE, Theme
from builder.render.views import Frame, PhotoView
from tests.conftest import ROOT
from tests.linkcheck import MESSAGES, check_files
from tests.strategies import Files, figure_lines, periods, published, sites

PATHS = (
    "content/briefings/2025-01-21-call.md",
    "content/people/xi-jinping.md",
    "content/organizations/brics.md",
    "content/measures/trade.md",
    "content/pages/guide/index.md",
    "content/sources.yaml",
    "content/media/flag.png.yaml",
)
TEMPLATES = ROOT / "theme/templates"
THEME = Theme(
    {
        one.relative_to(TEMPLATES).as_posix(): one.read_text("utf-8")
        for one in TEMPLATES.rglob("*.html")
    },
    {},
    Frame("A desk", "", "", "en", "/", (), (), (), (), "", (), (), (), "", None, ""),
)
TRIES = 4 * settings().max_examples
paths = st.sampled_from(PATHS).map(SourcePath)

# ── what is thrown at the reader ──────────────────────────────────────────────────────────

_BITS = [
    "---\n", "---", "\n", "\r\n", "\r", " ", "  - ", "- ", ": ", ":", "title: T\n", "date: 2025-01-21\n",
    "name: N\n", "people: [a]\n", "dates:\n  - 2024: x\n", "figures:\n  - m: 5\n", "&a ", "*a", "!!str ",
    "<<: ", "? ", "| ", "|\n", ">-\n", "{", "}", "[", "]", "[[", "]]", "]]]", "[x](", ")", "![", "(#", "'",
    '"', "“", "”", "\\", "\\u0000", "\\x07", "%", "@", "`", "```", "~~~", "~~", "**", "_", "# ", "###### ",
    "{#a}", "{#A B}", "> ", "> [!NOTE]\n", "> — ", "|a|b|\n|-|-|\n", "| ", "***\n", "1. ", "0) ", "[^1]",
    "[^1]: ", "[^", "^[x]", "<", ">", "</p>", "<script>", "<!--", "-->", "<a@b.c>", "<javascript:x>",
    "&#0;", "&#x202e;", "&lt;", "&#xD800;", "&amp", "http://", "javascript:", "data:", "//", "\\\\", "\t",
    "\x00", "\x0b", "\x0c", "\x1f", "\x7f", "\x85", "\xa0", "\xad", "\u200b", "\u200d", "\u2028", "\u2029",
    "\u202e", "\u2066", "\ufeff", "\ufdd0", "\ufffd", "\ufffe", "\uffff", "\U0001ffff", "\U0010fffd", "e\u0301",
    "习", "ا", "İ", "ß", "👩‍👧", "2024-02-30", "2024/", "/..", "9999-12-31", "0001", "USD 5bn", "1e999", "+++",
    "Xi Jinping", "::: chart\n", "::: figures m\n", "::: ", ":::\n", "<?php", "{{ 7*7 }}", "{% x %}", "\x1b[31m", "null", "~", "yes", "=", "true", "key_points:\n  - ",
]  # fmt: skip
bits = st.lists(st.sampled_from(_BITS) | st.text(max_size=4), max_size=40).map("".join)
fronts = st.builds("---\n{}---\n{}".format, bits, bits)
titled = st.builds("---\ntitle: T\nname: N\nlabel: L\n{}\n---\n{}".format, bits, bits)
raw = (
    st.binary(max_size=200) | bits.map(lambda text: text.encode("utf-16-le")) | bits.map(str.encode)
)


@st.composite
def mutated(draw: st.DrawFn) -> tuple[SourcePath, bytes]:
    """A valid document in which something has gone wrong."""
    files = draw(sites(size=1))
    name = draw(st.sampled_from([one for one in files if is_document(one)]))
    text = str(files[name] if isinstance(files[name], str) else "")
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 12)))
        again = draw(st.integers(0, 3))
        piece = draw(st.sampled_from(_BITS)) if again else text[start:end] * 3
        text = text[:start] + piece + text[end if draw(st.booleans()) else start :]
    return SourcePath(name), text.encode("utf-8", "replace")


def look_at(path: str, data: bytes, found: Iterable[Diagnostic]) -> None:
    """Every finding has a code that is known and lies inside the file."""
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    rows = text.split("\n")
    for one in found:
        assert one.code in CODES
        assert one.at.path == path
        assert one.message
        assert 1 <= one.at.line <= len(rows), one
        assert 1 <= one.at.column <= len(rows[one.at.line - 1]) + 1, (one, rows[one.at.line - 1])


def load(path: SourcePath, data: bytes) -> Loaded:
    """Read a file, and look at what is said of it."""
    loaded = load_document(path, data)
    assert loaded.document is not None or loaded.found
    look_at(path, data, loaded.found)
    return loaded


@settings(max_examples=TRIES)
@given(paths, raw)
@example(PATHS[0], b"")
@example(PATHS[0], b"---\n---\n")
@example(PATHS[0], b"\xef\xbb\xbf---\ntitle: T\n---\n")
@example(PATHS[0], b"---\r\ntitle: T\r\n---\r\nText.\r\n")
@example(PATHS[5], b"[" * 100_000)
@example(PATHS[0], b"---\ntitle: " + b"[" * 100_000 + b"\n---\n")
@example(PATHS[0], b"---\ntitle: T\n---\n" + b"[" * 100_000)
@example(PATHS[0], b"---\ntitle: T\n---\n" + b"> " * 50_000)
@example(PATHS[0], b"---\ntitle: T\n---\n" + b"*a _b " * 30_000)
@example(PATHS[0], '---\ntitle: "a\u2028b"\nx: 1\n---\n'.encode())
@example(PATHS[0], b"---\ntitle: a\n...\nb: c\n---\n")
def test_any_bytes_are_read_or_reported(path: SourcePath, data: bytes) -> None:
    load(path, data)


@settings(max_examples=TRIES)
@given(paths, fronts | titled)
def test_any_text_is_read_or_reported(path: SourcePath, text: str) -> None:
    load(path, text.encode("utf-8", "replace"))


@settings(max_examples=TRIES)
@given(mutated())
def test_any_damaged_document_is_read_or_reported(given: tuple[SourcePath, bytes]) -> None:
    load(*given)


@given(
    raw
    | bits.map(str.encode)
    | bits.map(lambda text: f"title: T\nurl: https://a.b/\n{text}".encode())
)
def test_any_settings_are_read_or_reported(data: bytes) -> None:
    config, found = load_config(data)
    assert config is not None or found
    look_at("site.yaml", data, found)


# ── what comes out ────────────────────────────────────────────────────────────────────────

ELEMENTS = set(
    "p a em strong s span code pre br hr h2 h3 h4 h5 h6 ul ol li blockquote footer aside div section sup "
    "table thead tbody tr th td figure figcaption picture img small cite q time".split()
)
ATTRIBUTES = set(
    "href src alt id class title rel start scope colspan tabindex role aria-label width height loading "
    "decoding".split()
)
SCHEMES = {"", "http", "https", "mailto", "tel"}


def written(body: Body) -> str:
    """A body with all its open places filled by something that stands out."""
    links = tuple(Target("/x/", "person", "Label") for part in body.parts if isinstance(part, Href))
    named = [part for part in body.parts if isinstance(part, Href) and part.named]
    pictures = tuple(_shown(one) for one in body.parts if isinstance(one, Picture))
    labels = tuple("Label <&>" for _ in named)
    insets = tuple("<p>Data</p>\n" for _ in body.parts)
    return fill(body, Fills("", links, labels=labels), Made(pictures, insets))


def _shown(one: Picture) -> str:
    """A picture in the product's theme."""
    view = PhotoView(src="/x.png", alt=one.alt, caption=one.caption, alone=one.alone)
    return THEME._fill(PICTURE, Shown(Address("/")), photo=view)


def well_formed(html: str) -> Any:
    """Parse a fragment strictly; nothing in it may run."""
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"))
    tree = parser.parseFragment(html)
    said = [MESSAGES.get(code, code) % values for _, code, values in parser.errors]
    assert said == [], html
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag == "DOCUMENT_FRAGMENT":
            continue
        tag = element.tag.rpartition("}")[2]
        assert tag in ELEMENTS, html
        assert set(element.attrib) <= ATTRIBUTES, html
        for key in {"href", "src"} & set(element.attrib):
            assert urlsplit(element.attrib[key]).scheme.lower() in SCHEMES, html
            assert not re.match(r"[\s\x00-\x20]*(//|\\)", element.attrib[key]), html
    return tree


@settings(max_examples=TRIES)
@given(bits)
@example("[x](javascript:alert(1))")
@example("[x](<java\tscript:alert(1)>)")
@example("[x](JaVaScRiPt&colon;alert(1))")
@example("[x](&#106;avascript:alert(1))")
@example("[x](%6aavascript:alert(1))")
@example("[x](data:text/html,<script>alert(1)</script>)")
@example(
    "[x](vbscript:x) [y](//evil.example) [z](\\\\evil.example) [w](/\\evil.example) [v](/%5Cevil.example)"
)
@example('<javascript:alert(1)> <https://a.b/"onmouseover=x>')
@example('[x](https://a.b "a\\" onmouseover=\\"x")')
@example('![x"onerror="y](/a.png "z\\" onerror=\\"w")')
@example("<script>x</script> <img src=x onerror=y> <svg/onload=z>")
@example('## a {#x"y}\n\n## <b>\n')
@example('```html"onclick=x\n<script>\n```')
@example("[[a|<b>]] [[<b>]] [[a]](https://a.b)")
@example("[![a](/b.png)](https://c.d) [[x](https://a.b) y](https://c.d)")
@example("> — a\n>\n> — b\n\n> [!NOTE] x\n\n> [!NOTE]\n")
@example("- ![a](b.png)\n\n  > x\n")
@example("|a|\n|-|\n|![x](a.png)|\n")
@example("a[^1][^1]\n\n[^1]: b\n\n    > c\n\n    ## d\n")
@example("# a\n# a\n## Timeline\n## who\n## {#}\n##\n")
def test_accepted_prose_is_well_formed_and_nothing_in_it_runs(text: str) -> None:
    loaded = load_document(SourcePath("content/pages/a.md"), f"---\ntitle: T\n---\n{text}".encode())
    assert isinstance(loaded.document, Page)
    outline = loaded.document.outline
    # A link that is refused loses its address, not its text; the page is not built at all.
    html = written(loaded.body)
    tree = well_formed(html)
    ids = [
        one.attrib["id"] for one in tree.iter() if isinstance(one.tag, str) and "id" in one.attrib
    ]
    assert len(ids) == len(set(ids)), html
    assert set(outline.anchors) <= set(ids)


@settings(max_examples=max(10, settings().max_examples // 3))
@given(bits, bits.filter(lambda text: text.strip()), figure_lines(), periods())
def test_whatever_is_accepted_becomes_a_good_site(
    body: str, title: str, figure: str, when: str
) -> None:
    import json

    flat = " ".join(title.split())
    files: Files = {
        "site.yaml": "title: A desk\nurl: https://desk.example/\n",
        "content/briefings/a.md": f"---\ntitle: {json.dumps(flat)}\ndate: 2025-01-21\nfigures:\n"
        f"  - m: {json.dumps(figure)}\ndates:\n  - {json.dumps(when)}: {json.dumps(flat)}\n---\n{body}",
    }
    try:
        output = published(files)
    except AssertionError:
        return
    assert check_files(output, "https://desk.example/") == []


@pytest.mark.parametrize(
    "code", ["</script>", "<!--", "]]>", "\u2028", "'", '"', "&", "{{ 7 * 7 }}", "{% raw %}"]
)
def test_nothing_that_an_editor_writes_is_run_or_ends_what_it_stands_in(code: str) -> None:
    import json

    word = json.dumps(f"A {code} B", ensure_ascii=False)
    files: Files = {
        "site.yaml": f"title: {word}\nurl: https://desk.example/\ntagline: {word}\nauthor: {word}\n",
        "content/people/xi.md": f"---\nname: {word}\nsummary: {word}\nfacts: [{word}]\n---\n{code}\n",
        "content/briefings/a.md": f"---\ntitle: {word}\ndate: 2025-01-21\nsummary: {word}\nauthors: [{word}]\n"
        f"people: [xi]\nkey_points: [{word}]\ndates:\n  - 2024: {word}\nquotes:\n  - xi: {word}\n"
        f"corrections:\n  - 2025: {word}\nfigures:\n  - m: 5, per P\n    note: {word}\n---\n{code}\n",
    }
    output = published(files)
    assert check_files(output, "https://desk.example/") == []
    assert not any(b"A 49 B" in data for data in output.values())
