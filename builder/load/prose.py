"""Tokens become the body of a page: finished markup with places left open for the linker."""

import re
from collections.abc import Callable
from html import escape
from typing import NamedTuple

from markdown_it.token import Token

from builder.diagnostics import Diagnostic, Fault, Location, find
from builder.load.fields import SLUG
from builder.load.ids import RESERVED
from builder.load.insets import open_inset, stray_fence
from builder.load.markdown import tokenize, tokenize_inline
from builder.load.origins import Line, cut
from builder.load.sheet import Sheet
from builder.load.spans import MAX_OUTPUT, plain, write_note_link, write_picture, write_spans
from builder.load.values import slugify
from builder.model import Block, BlockRole, Body, Heading, Href, Inset, Outline, Picture, Place

_OWN_ID = re.compile(r"\s*\{#([^}\s]*)\}\s*$")
_CALLOUT = re.compile(r"\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\s*$")
_DASHES = ("— ", "– ", "-- ")
_QUOTATION = "</blockquote>\n"
_CALLED = "</aside>\n"
_NOTE = "</li>\n"


class Prose(NamedTuple):
    """A body, its outline, and what was found while it was read."""

    body: Body
    outline: Outline
    found: list[Diagnostic]


def read_prose(text: str, path: str, first_line: int) -> Prose:
    """Read the Markdown of a file; `first_line` is where it begins in the file."""
    tokens = tokenize(text)
    if isinstance(tokens, Fault):
        at = Location(path, first_line + text.count("\n", 0, tokens.offset), 1)
        return _refused(tokens, at)
    return _write(_Pen(Sheet(text, path, first_line), tokens))


def read_line(line: Block, path: str) -> Prose:
    """Read one line of Markdown out of front matter."""
    tokens = tokenize_inline(line.text)
    if isinstance(tokens, Fault):
        return _refused(tokens, Location(path, line.at.line, line.at.column))
    within = Line(0, line.at, line.turns)
    return _write(_Pen(Sheet(line.text, path, line.at.line, within), tokens))


def _refused(fault: Fault, at: Location) -> Prose:
    return Prose(Body(), Outline(), [find(fault.code, at, fault.message, fault.hint)])


class _Pen:
    """A walk over block tokens: what is open, and the headings so far."""

    def __init__(self, sheet: Sheet, tokens: list[Token]) -> None:
        self.sheet = sheet
        self.tokens = tokens
        self.headings: list[Heading] = []
        self.lost: list[Token] = []
        self.open: list[str] = []
        self.tables = 0


def _write(pen: _Pen) -> Prose:
    """Write all tokens, unless the page grows out of all proportion."""
    sheet, index = pen.sheet, 0
    while index < len(pen.tokens):
        sheet.move_to(pen.tokens[index])
        index = _BLOCKS.get(pen.tokens[index].type, _simple)(pen, index)
        if sheet.size > MAX_OUTPUT:
            message = f"this page would be larger than {MAX_OUTPUT} characters"
            at = Location(sheet.path, sheet.first_line, 1)
            return _refused(Fault("page-too-heavy", message, "split the page"), at)
    _report_lost_notes(pen)
    sheet.flush()
    parts, blocks = tuple(sheet.parts), tuple(sheet.blocks)
    outline = Outline(
        written=bool(parts),
        lead=sheet.lead,
        headings=tuple(pen.headings),
        anchors=sheet.ids.given(),
        targets=tuple(part for part in parts if isinstance(part, Href)),
        pictures=tuple(part for part in parts if isinstance(part, Picture)),
        insets=tuple(part for part in parts if isinstance(part, Inset)),
        outgoing=tuple(sheet.outgoing),
    )
    return Prose(Body(parts, blocks), outline, sheet.found)


def _simple(pen: _Pen, index: int) -> int:
    """A token that is always the same markup."""
    pen.sheet.put(_MARKUP.get(pen.tokens[index].type, ""))
    return index + 1


def _inline(pen: _Pen, index: int) -> int:
    """Text that stands in no paragraph of its own: a table cell, a key point."""
    token = pen.tokens[index]
    role: BlockRole = "cell" if pen.tokens[index - 1].type in {"th_open", "td_open"} else ""
    write_spans(pen.sheet, token, token.children or [], role)
    return index + 1


def _heading(pen: _Pen, index: int) -> int:
    """A heading with its permalink; `#` is taken as `##`, since the page has its title."""
    token, inline = pen.tokens[index], pen.tokens[index + 1]
    sheet, children, at = pen.sheet, inline.children or [], pen.sheet.line(token)
    if token.tag == "h1":
        hint = "begin with ##: the title is the page's first heading"
        sheet.report(at, "heading-demoted", "`#` is shown as `##`", hint)
    own = ""
    if children and (match := _OWN_ID.search(children[-1].content)):
        own, children[-1].content = match.group(1), children[-1].content[: match.start()]
    level, text = max(2, int(token.tag[1])), plain(children)
    name = _anchor(pen, own, text, at)
    sheet.section += 1
    sheet.headed += 1
    sheet.put(f'<h{level} id="{name}">')
    write_spans(sheet, inline, children, "heading")
    sheet.put(f' <a class="anchor" href="#{name}" aria-label="Link to this section">#</a>')
    sheet.put(f"</h{level}>\n")
    sheet.headed -= 1
    pen.headings.append(Heading(level, name, text))
    return index + 3


def _anchor(pen: _Pen, own: str, text: str, at: Place) -> str:
    """Give a heading an id that is unique on its page."""
    if own and not SLUG.fullmatch(own):
        hint = f"write {{#{slugify(own) or 'own-id'}}}"
        pen.sheet.report(at, "bad-id", f"`{own}` is not an id", hint)
        own = ""
    ids = pen.sheet.ids
    if own in ids and own:
        who = "a section of every page has" if own in RESERVED else "two headings have"
        pen.sheet.report(at, "duplicate-heading", f"{who} the id `{own}`", "choose another")
    return ids.give(own or slugify(text) or "section")


def _paragraph(pen: _Pen, index: int) -> int:
    """A paragraph; a picture alone becomes a figure, a dash in a quotation its speaker."""
    opening, inline = pen.tokens[index], pen.tokens[index + 1]
    sheet, children, end = pen.sheet, inline.children or [], index + 2
    before, after = ("", "") if opening.hidden else ("<p>", "</p>\n")
    speaker = _speaker(children) if pen.open and pen.open[-1] == _QUOTATION else len(children)
    if len(children) == 1 and children[0].type == "image":
        write_picture(sheet, children[0], alone=True)
        return end + 1
    if words := children[: max(0, speaker - 1) if speaker < len(children) else speaker]:
        sheet.put(before)
        write_spans(sheet, inline, words)
        while pen.tokens[end].type == "footnote_anchor":
            write_note_link(sheet, pen.tokens[end])
            end += 1
        sheet.put(after)
    if said_by := children[speaker:]:
        cut(said_by[0], "—–- ")
        sheet.put("<footer>")
        sheet.quoted -= 1
        write_spans(sheet, inline, said_by, "speaker")
        sheet.quoted += 1
        sheet.put("</footer>\n")
    return end + 1


def _speaker(children: list[Token]) -> int:
    """Where the speaker of a quotation begins: a line that starts with a dash."""
    for index, child in enumerate(children):
        begins = index == 0 or children[index - 1].type == "softbreak"
        if begins and child.type == "text" and child.content.startswith(_DASHES):
            return index
    return len(children)


def _quotation(pen: _Pen, index: int) -> int:
    """A block quotation, or a call-out where it begins with `[!NOTE]` or its kin."""
    inline = pen.tokens[min(index + 2, len(pen.tokens) - 1)]
    children = inline.children or []
    if children and (kind := _CALLOUT.match(children[0].content)):
        inline.children = children[2:]
        name = kind.group(1).lower()
        pen.sheet.put(f'<aside class="callout callout-{name}">')
        pen.sheet.put(f'<p class="callout-title">{name.capitalize()}</p>\n')
        pen.open.append(_CALLED)
    else:
        pen.sheet.quoted += 1
        pen.sheet.put("<blockquote>\n")
        pen.open.append(_QUOTATION)
    return index + 1


def _inset(pen: _Pen, index: int) -> int:
    """Data in prose, and its caption where there is one."""
    captioned = pen.tokens[index + 1].type != "inset_close"
    pen.open.append(open_inset(pen.sheet, pen.tokens[index], captioned=captioned))
    return index + 1


def _end_inset(pen: _Pen, index: int) -> int:
    """Close what `_inset` opened."""
    pen.sheet.captioned -= 1
    return _end(pen, index)


def _stray_fence(pen: _Pen, index: int) -> int:
    """A fence that ends nothing."""
    stray_fence(pen.sheet, pen.tokens[index])
    return index + 1


def _end(pen: _Pen, index: int) -> int:
    """Close what was opened last: a quotation, a call-out, data, a note."""
    closing = pen.open.pop()
    pen.sheet.quoted -= closing == _QUOTATION
    pen.sheet.noted -= closing == _NOTE
    pen.sheet.put(closing)
    return index + 1


def _code(pen: _Pen, index: int) -> int:
    """A code block, as written; it may scroll on its own, so it can be focused."""
    token = pen.tokens[index]
    words = token.info.split()
    mark = f' class="language-{escape(words[0])}"' if words else ""
    code = escape(token.content, quote=False)
    pen.sheet.put(f'<pre tabindex="0"><code{mark}>{code}</code></pre>\n')
    return index + 1


def _cell(pen: _Pen, index: int) -> int:
    """A cell of a table; its side becomes a class, since styles are never inline."""
    token = pen.tokens[index]
    side = str(token.attrs.get("style", "")).removeprefix("text-align:")
    scope = ' scope="col"' if token.tag == "th" else ""
    pen.sheet.put(f'<{token.tag}{scope} class="{side}">' if side else f"<{token.tag}{scope}>")
    return index + 1


def _table(pen: _Pen, index: int) -> int:
    """A table, which may scroll on its own; regions on a page want names of their own."""
    pen.tables += 1
    label = f'aria-label="Table {pen.tables}"'
    pen.sheet.put(f'<div class="table" role="region" {label} tabindex="0"><table>\n')
    return index + 1


def _numbered(pen: _Pen, index: int) -> int:
    """A numbered list, which may begin at any number."""
    start = pen.tokens[index].attrs.get("start")
    pen.sheet.put(f'<ol start="{start}">\n' if start is not None else "<ol>\n")
    return index + 1


def _footnote(pen: _Pen, index: int) -> int:
    """One note at the foot of the page."""
    name = pen.sheet.ids.give(f"fn.{pen.tokens[index].meta['id'] + 1}")
    pen.sheet.put(f'<li id="{name}">')
    pen.sheet.noted += 1
    pen.open.append(_NOTE)
    return index + 1


def _way_back(pen: _Pen, index: int) -> int:
    """The way back from a note that does not end in a paragraph."""
    write_note_link(pen.sheet, pen.tokens[index])
    return index + 1


def _lost_note(pen: _Pen, index: int) -> int:
    """Keep a note that is shown nowhere for the end."""
    pen.lost.append(pen.tokens[index])
    return index + 1


def _report_lost_notes(pen: _Pen) -> None:
    """Mention notes that are shown nowhere, unless a mark that has no note is the same mistake."""
    if any(one.code == "unknown-footnote" for one in pen.sheet.found):
        return
    for token in pen.lost:
        message = f"the note `{token.content}` is shown nowhere"
        hint = f"refer to it by `{token.content}`; a note is written once, and not inside another"
        pen.sheet.report(pen.sheet.line(token), "unknown-footnote", message, hint)


_BLOCKS: dict[str, Callable[[_Pen, int], int]] = {
    "inline": _inline,
    "heading_open": _heading,
    "paragraph_open": _paragraph,
    "blockquote_open": _quotation,
    "blockquote_close": _end,
    "inset_open": _inset,
    "inset_close": _end_inset,
    "inset_stray": _stray_fence,
    "fence": _code,
    "code_block": _code,
    "table_open": _table,
    "th_open": _cell,
    "td_open": _cell,
    "ordered_list_open": _numbered,
    "footnote_open": _footnote,
    "footnote_close": _end,
    "footnote_anchor": _way_back,
    "lost_note": _lost_note,
}
_MARKUP = {
    "table_close": "</table></div>\n",
    "thead_open": "<thead>\n",
    "thead_close": "</thead>\n",
    "tbody_open": "<tbody>\n",
    "tbody_close": "</tbody>\n",
    "tr_open": "<tr>",
    "tr_close": "</tr>\n",
    "th_close": "</th>",
    "td_close": "</td>",
    "hr": "<hr>\n",
    "bullet_list_open": "<ul>\n",
    "bullet_list_close": "</ul>\n",
    "ordered_list_close": "</ol>\n",
    "list_item_open": "<li>",
    "list_item_close": "</li>\n",
    "footnote_block_open": '<section class="footnotes" aria-label="Footnotes"><ol>\n',
    "footnote_block_close": "</ol></section>\n",
}
