"""Lines that hold no markup are told at a glance, and read as by all rules of the parser."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.rules_core import inline, normalize, smartquotes

from builder.load import markdown

ROOT = Path(__file__).parent
FILES = sorted([*(ROOT / "markdown").glob("*.md"), *(ROOT.parent / "content").rglob("*.md")])


@pytest.fixture(scope="module")
def by_all_rules() -> MarkdownIt:
    """The parser as it is without what is told at a glance."""
    parser = markdown._parser.__wrapped__()
    parser.disable("lone_line")
    parser.core.ruler.at("inline", inline)
    parser.core.ruler.at("normalize", normalize)
    parser.core.ruler.at("smartquotes", smartquotes)
    parser.inline.terminator_re = MarkdownIt().inline.terminator_re
    return parser


def agree(text: str, by_all_rules: MarkdownIt) -> None:
    tokens = by_all_rules.parse(text, {"steps": markdown.MAX_STEPS})
    assert markdown.tokenize(text) == tokens
    tokens = by_all_rules.parseInline(text, {"steps": markdown.MAX_STEPS})
    assert markdown.tokenize_inline(text) == tokens


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_pages_are_read_as_by_all_rules(file: Path, by_all_rules: MarkdownIt) -> None:
    agree(file.read_text(encoding="utf-8"), by_all_rules)


PIECES = (
    *("a", "Én", "字", "1", "1. ", "- ", "+ ", "* ", "_", "`", "~~", "\\", "&amp;", "!", "$", "%"),
    *("[", "]", "](b)", "![", "[^1]", "[^1]: ", "[[id]]", "<", "<http://a.b>", "<b>", "http://a.b "),
    *("\n", "\n\n", "\n\n", "\r\n", "\0", "    ", "\t", " ", "  \n", "> ", "# ", "===", "---", "|", "|-|"),
    *("\n---\n", "\n::: timeline\n", ":::", '"quoted" ', "it's ", "word ", "— "),
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_whatever_is_written_is_read_as_by_all_rules(by_all_rules: MarkdownIt, text: str) -> None:
    agree(text, by_all_rules)


def test_a_line_end_of_another_system_ends_a_line() -> None:
    assert markdown.tokenize("a\r\nb\rc") == markdown.tokenize("a\nb\nc")
