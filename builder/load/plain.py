"""What is plain in Markdown, told without asking every rule of the parser whether it is something else.

Most paragraphs of news are one line of letters and usual signs. Nothing is read otherwise than by the
rules that are spared, which stand behind these.
"""

import re

from markdown_it.rules_block import StateBlock, paragraph
from markdown_it.rules_core import StateCore, normalize, smartquotes
from markdown_it.token import Token

MARKS = re.compile(r"[\n\\`~*_\[\]!<&]")
"""The signs inside a paragraph at which a rule may find something."""
_MARKUP = re.compile(r"[\n\\`~*_\[<&]")
"""Every piece of markup begins with one of these."""


def normalize_ends(state: StateCore) -> None:
    """Make line ends alike, where they are not."""
    if "\r" in state.src or "\0" in state.src:
        normalize(state)


def curl_quotes(state: StateCore) -> None:
    """Make straight quotation marks into curly ones, where there are any."""
    if '"' in state.src or "'" in state.src:
        smartquotes(state)


def lone_line(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """A line that begins with a letter and has an empty one behind it is a paragraph."""
    behind = start + 1
    if behind < state.lineMax and not state.isEmpty(behind):
        return False
    letter = state.src[state.bMarks[start] + state.tShift[start]].isalpha()
    return letter and not state.is_code_block(start) and paragraph(state, start, end, silent)


def read_spans(state: StateCore) -> None:
    """Read the inside of paragraphs; what holds no markup is text as it stands."""
    for token in state.tokens:
        if token.type != "inline":
            continue
        token.children = token.children or []
        if token.content and not _MARKUP.search(token.content):
            token.children.append(Token("text", "", 0, content=token.content))
        else:
            state.md.inline.parse(token.content, state.md, state.env, token.children)
