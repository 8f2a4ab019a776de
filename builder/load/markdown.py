"""Markdown becomes tokens: CommonMark, tables, footnotes, `[[id]]`, `::: kind`, and nothing that runs.

The work for a page is bounded by counting, not by a clock, so that the same page is always
accepted or always refused.
"""

import re
from functools import cache, lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from builder.diagnostics import Fault
from builder.load.fences import fence, pair_fences
from builder.load.origins import join_fragments, join_texts, stamp
from builder.load.plain import MARKS, curl_quotes, lone_line, normalize_ends, read_spans

MAX_CHARACTERS = 400_000
MAX_PARAGRAPH = 40_000
MAX_QUOTES = 2_000
MAX_CELLS = 10_000
MAX_FENCES = 100
MAX_NESTING = 40
MAX_STEPS = 2_000_000

_DELIMITER_ROW = re.compile(
    r"^[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)*$", re.MULTILINE
)
_PARAGRAPHS = re.compile(r"\n[ \t>]*\n")
_INTERRUPTED = ("paragraph", "reference", "blockquote", "list")
"""What a fence `:::` ends, as a fence of code does."""


class TooMuch(Exception):
    """Raised inside the parser when a page asks for more work than any honest page."""


def tokenize(text: str) -> list[Token] | Fault:
    """Parse prose into block tokens, or say why the page is refused."""
    return _refusal(text) or _parse(text, inline=False)


def tokenize_inline(text: str) -> list[Token] | Fault:
    """Parse a single line of prose, such as a key point."""
    return _parse(text, inline=True)


def comments(text: str) -> list[tuple[int, int]]:
    """The lines, from and to, of link definitions that lead nowhere: some keep comments in them."""
    env: dict[str, Any] = {}
    _parse(text, inline=False, env=env)
    defined = [*env.get("references", {}).values(), *env.get("duplicate_refs", ())]
    return sorted((one["map"][0], one["map"][1]) for one in defined if one["href"] in {"", "#"})


def _parse(text: str, *, inline: bool, env: dict[str, Any] | None = None) -> list[Token] | Fault:
    parser = _parser()
    steps = {} if env is None else env
    steps["steps"] = MAX_STEPS
    try:
        return parser.parseInline(text, steps) if inline else parser.parse(text, steps)
    except (TooMuch, RecursionError):
        return Fault(
            "page-too-heavy",
            "this prose takes too long to read",
            "look for rows of brackets or stars",
        )


def _refusal(text: str) -> Fault | None:
    """Say what makes a page too large to be read, before any time is spent on it."""
    if len(text) > MAX_CHARACTERS:
        message = f"{len(text)} characters of prose, where {MAX_CHARACTERS} are the most"
        return Fault("page-too-large", message, "split it into several briefings")
    if (fences := text.count(":::")) > MAX_FENCES:
        message = f"{fences} fences `:::`, where {MAX_FENCES} are the most"
        return Fault("page-too-heavy", message, "split the page", text.find(":::"))
    rows, bars = text.count("\n"), text.count("|")
    for row in _DELIMITER_ROW.finditer(text) if rows * (bars + 1) > MAX_CELLS else ():
        end = _PARAGRAPHS.search(text, row.end())
        rows = text.count("\n", row.end(), end.start() if end else len(text))
        if (cells := rows * (row.group().count("|") + 1)) > MAX_CELLS:
            message = f"a table of {cells} cells, where {MAX_CELLS} are the most"
            return Fault("page-too-heavy", message, "split the table", row.start())
    if len(text) <= MAX_PARAGRAPH and text.count('"') + text.count("'") <= MAX_QUOTES:
        return None  # no paragraph can be longer, or hold more, than all of them together
    start = 0
    for gap in [*(m.start() for m in _PARAGRAPHS.finditer(text)), len(text)]:
        marks = text.count('"', start, gap) + text.count("'", start, gap)
        if gap - start > MAX_PARAGRAPH or marks > MAX_QUOTES:
            message = f"a paragraph of {gap - start} characters with {marks} quotation marks"
            return Fault("page-too-heavy", message, "split the paragraph", start)
        start = gap
    return None


@cache
def _parser() -> MarkdownIt:
    """The one parser of this process; `js-default` has tables and strikethrough, HTML is off."""
    md = MarkdownIt("js-default", {"html": False, "typographer": True, "maxNesting": MAX_NESTING})
    md.use(footnote_plugin, inline=False)
    md.disable(["linkify", "replacements"])
    md.core.ruler.before("footnote_tail", "lost_notes", _lost_notes)
    md.inline.ruler.before("text", "budget", _spend_inline)
    md.block.ruler.before("table", "budget", _spend_block)
    md.block.ruler.after("budget", "lone_line", lone_line)
    md.block.ruler.before("table", "fence_of_inset", fence, {"alt": list(_INTERRUPTED)})
    md.inline.ruler2.at("fragments_join", join_fragments)
    md.core.ruler.after("block", "pair_fences", _pair_fences)
    md.core.ruler.at("text_join", join_texts)
    md.core.ruler.at("normalize", normalize_ends)
    md.core.ruler.at("inline", read_spans)
    md.core.ruler.at("smartquotes", curl_quotes)
    md.inline.ruler.before("link", "wiki_link", _wiki_link)
    md.inline.terminator_re = MARKS
    # Links are judged where they are rendered, so that a refused one can be reported.
    md.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    # Many pages lead to the same addresses.
    md.normalizeLink = lru_cache(maxsize=4096)(md.normalizeLink)  # type: ignore[method-assign]
    return md


def _spend_inline(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Count one step of the inline parser, and stop text from vanishing where nesting ends."""
    _spend(state.env)
    if state.level >= MAX_NESTING:
        raise TooMuch
    if not silent:
        stamp(state)
    return False


def _spend_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001, ARG001
    """Count one step of the block parser; the same for nested lists and quotations."""
    _spend(state.env)
    if state.level >= MAX_NESTING - 2:
        raise TooMuch
    return False


def _spend(env: Any) -> None:
    env["steps"] -= 1
    if env["steps"] < 0:
        raise TooMuch


def _pair_fences(state: StateCore) -> None:
    state.tokens = pair_fences(state.tokens)


def _lost_notes(state: StateCore) -> None:
    """Mark notes that would vanish: nothing refers to them, or they stand twice or in another note."""
    notes = state.env.get("footnotes", {})
    shown = {note.get("label") for note in notes.get("list", {}).values()}
    left = [token.meta["label"] for token in state.tokens if token.type == _NOTE]
    kept: list[Token] = []
    begin = depth = 0
    for token in state.tokens if left else ():
        if token.type == _NOTE:
            begin = begin if depth else len(kept)
            label = left.pop(0)
            if depth or label in left or label not in shown:
                kept.insert(begin, Token("lost_note", "", 0, content=f"[^{label}]", map=token.map))
        depth += {_NOTE: 1, "footnote_reference_close": -1}.get(token.type, 0)
        kept.append(token)
    state.tokens = kept or state.tokens


_NOTE = "footnote_reference_open"
_WIKI = re.compile(r"\[\[([^\[\]|\n]{1,100})(?:\|([^\[\]\n]{1,200}))?\]\](?!\()")


def _wiki_link(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """`[[id]]` and `[[id|text]]`; `[[text]](address)` stays an ordinary link."""
    match = _WIKI.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        token = state.push("wiki_link", "", 0)
        token.content = (match.group(2) or "").strip()
        token.meta = {"id": match.group(1).strip()}
    state.pos = match.end()
    return True
