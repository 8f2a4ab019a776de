"""The source of a page as it may be published: without comments, which readers never see."""

import re
from collections.abc import Iterator

import yaml

from builder.load.document import FENCE, read_text
from builder.load.fields import Desk
from builder.load.markdown import comments
from builder.load.nodes import BREAKS, Loader

_HASH = re.compile(r"(?:^|[ \t])#", re.MULTILINE)
_ALLOW = re.compile(r"\ballow\b")
_DEFINED = re.compile(r"^[ \t>]*\[[^\]\n]*\]:\s*(?:#|<>)", re.MULTILINE)


def published(data: bytes) -> str:
    """A source file in one encoding, without the comments of its front matter and its prose."""
    text = read_text(data, Desk("")) or ""
    first = FENCE.match(text)
    last = FENCE.search(text, first.end()) if first else None
    if first is None or last is None:
        return text
    front, prose = text[first.end() + 1 : last.start()], text[last.end() + 1 :]
    front = _without_waivers(_without_comments(front))
    return f"---\n{front}---\n{_without_definitions(prose)}"


def _without_comments(text: str) -> str:
    """YAML without what stands behind `#`; a line that held nothing else goes, too."""
    if "#" not in text or not _HASH.search(text):
        return text
    kept, at = [], 0
    for sign in _comments(text):
        begin, end = text.rfind("\n", 0, sign) + 1, text.find("\n", sign)
        before = text[begin:sign].rstrip()
        kept.append(text[at:begin] + before)
        at = end + (not before)
    return "".join((*kept, text[at:]))


def _without_waivers(text: str) -> str:
    """Front matter without what is waived: why it is, is said among editors."""
    top = yaml.compose(text.translate(BREAKS), Loader=Loader) if _ALLOW.search(text) else None
    if not isinstance(top, yaml.MappingNode):
        return text
    at, kept = 0, []
    for number, (key, value) in enumerate(top.value):
        if key.value != "allow":
            continue
        rest = top.value[number + 1 :]
        end = rest[0][0].start_mark.index if rest else value.end_mark.index
        kept.append(text[at : key.start_mark.index])
        at = end
    return "".join((*kept, text[at:]))


def _comments(text: str) -> Iterator[int]:
    """Where comments begin: a `#` inside of a scalar is none."""
    spans = [
        (token.start_mark.index, token.end_mark.index, token.style)
        for token in yaml.scan(text.translate(BREAKS), Loader=Loader)
        if isinstance(token, yaml.ScalarToken)
    ]
    number = 0
    for found in _HASH.finditer(text):
        sign = found.end() - 1
        while number < len(spans) and spans[number][1] <= sign:
            number += 1
        start, _, style = spans[number] if number < len(spans) else (len(text), 0, None)
        # The line on which a block of text begins may have a comment; what follows is its text.
        head = style in {"|", ">"} and "\n" not in text[start:sign]
        if sign < start or head:
            yield sign


def _without_definitions(prose: str) -> str:
    """Prose without the link definitions that hold comments: `[//]: # (nobody reads this)`."""
    if "]:" not in prose or not _DEFINED.search(prose):
        return prose
    gone = {line for begin, end in comments(prose) for line in range(begin, end)}
    lines = prose.split("\n")
    return "\n".join(line for number, line in enumerate(lines) if number not in gone)
