"""The inside of a paragraph: its text for the search of names, its markup, and open places."""

import re
from collections.abc import Callable, Iterator
from html import escape
from urllib.parse import unquote

from markdown_it.token import Token

from builder.diagnostics import Diagnostic, Fault, Location, find
from builder.load.pictures import picture_path
from builder.model import Block, Href, Html, Label, Part, Picture, Place, Run

SCHEMES = ("http:", "https:", "mailto:", "tel:")

_RAW_HTML = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>|<!--")
_LOST_NOTE = re.compile(r"\[\^[^\]\s]+\]")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


class Sheet:
    """What is written of one page so far: parts, the text of blocks, and findings."""

    def __init__(self, text: str, path: str, first_line: int, shift: int = 0) -> None:
        self.path = path
        self.first_line = first_line
        self.parts: list[Part] = []
        self.blocks: list[Block] = []
        self.found: list[Diagnostic] = []
        self.size = 0
        self.section = 0
        self.quoted = 0
        self._lines = text.split("\n")
        self._shift = shift
        self._cursor = (0, 0)
        self._markup: list[str] = []

    def put(self, markup: str) -> None:
        """Write finished markup."""
        self._markup.append(markup)
        self.size += len(markup)

    def leave(self, part: Part) -> None:
        """Leave a place for the linker."""
        self.flush()
        self.size += 100
        self.parts.append(part)

    def flush(self) -> None:
        """Close the markup written so far into one part."""
        if self._markup:
            self.parts.append(Html("".join(self._markup)))
            self._markup.clear()

    def report(self, at: Place, code: str, message: str, hint: str = "") -> None:
        """Keep a finding."""
        self.found.append(find(code, Location(self.path, at.line, at.column), message, hint))

    def line(self, token: Token) -> Place:
        """Where a block begins."""
        return Place((token.map or [self._cursor[0]])[0] + self.first_line, 1 + self._shift)

    def move_to(self, token: Token) -> None:
        """Look for source text from the start of this block on."""
        if token.map and token.map[0] > self._cursor[0]:
            self._cursor = (token.map[0], 0)

    def place(self, needle: str) -> Place:
        """Find the next use of some source text, from where the last one was found."""
        line, column = self._cursor
        for number in range(line, min(len(self._lines), line + 400)):
            at = self._lines[number].find(needle, column if number == line else 0)
            if at >= 0:
                self._cursor = (number, at + len(needle))
                return Place(number + self.first_line, at + 1 + self._shift)
        return Place(line + self.first_line, 1 + self._shift)


def write_spans(sheet: Sheet, inline: Token, children: list[Token]) -> None:
    """Write inline tokens as one block of text."""
    block, start, texts, linked = len(sheet.blocks), 0, [], False
    for child in children:
        text = ""
        if child.type == "text":
            text = child.content
            _text(sheet, text, block, start, linkable=not (linked or sheet.quoted))
        elif child.type == "link_open":
            linked = _link(sheet, child, block, start)
        elif child.type == "link_close":
            sheet.put("</a>" if linked else "")
            linked = False
        elif child.type == "wiki_link":
            text = _wiki_link(sheet, child, block, start)
        elif mark := _MARKS.get(child.type):
            sheet.put(mark)
        elif other := _OTHERS.get(child.type):
            text = other(sheet, child)
        texts.append(text)
        start += len(text)
    sheet.blocks.append(Block("".join(texts), sheet.section, sheet.line(inline)))


def write_note_link(sheet: Sheet, token: Token) -> str:
    """The number of a footnote, or the way back from it."""
    number, again = token.meta["id"] + 1, token.meta["subId"]
    mark = f"{number}.{again + 1}" if again else f"{number}"
    if token.type == "footnote_ref":
        link = f'<a id="fnref.{mark}" href="#fn.{number}">{number}</a>'
        sheet.put(f'<sup class="footnote-ref">{link}</sup>')
    else:
        label = "Back to the text"
        sheet.put(f' <a class="footnote-back" href="#fnref.{mark}" aria-label="{label}">↩</a>')
    return ""


def write_picture(sheet: Sheet, token: Token, *, alone: bool = False) -> str:
    """A picture of this site, alone in its paragraph or among words."""
    target = unquote(str(token.attrs["src"]))
    at = sheet.place(target)
    file = picture_path(target, sheet.path)
    if isinstance(file, Fault):
        sheet.report(at, file.code, file.message, file.hint)
    else:
        caption = str(token.attrs.get("title", ""))
        sheet.leave(Picture(file, plain(token.children or []), caption, at, alone))
    return ""


def plain(children: list[Token]) -> str:
    """The text of inline tokens, without any markup."""
    return "".join(_plain_texts(children)).strip()


def _plain_texts(children: list[Token]) -> Iterator[str]:
    for child in children:
        if child.type in {"text", "code_inline"}:
            yield child.content
        elif child.type == "wiki_link":
            yield child.content or child.meta["id"].replace("-", " ")
        elif child.type in {"softbreak", "hardbreak"}:
            yield " "


def _text(sheet: Sheet, content: str, block: int, start: int, *, linkable: bool) -> None:
    """A stretch of text, in which names may be linked later."""
    if "<" in content and (raw := _RAW_HTML.search(content)):
        message = f"`{raw.group()}` is shown as it stands: pages hold no HTML"
        hint = "use Markdown, or `code` for an example"
        sheet.report(sheet.place(raw.group()), "raw-html", message, hint)
    if "[^" in content and (lost := _LOST_NOTE.search(content)):
        message = f"the footnote `{lost.group()}` is not written anywhere"
        hint = f"add a line `{lost.group()}: …`"
        sheet.report(sheet.place(lost.group()), "unknown-footnote", message, hint)
    if linkable and content:
        sheet.leave(Run(block, start, start + len(content)))
    else:
        sheet.put(escape(content, quote=False))


def _link(sheet: Sheet, token: Token, block: int, start: int) -> bool:
    """Open a link, if its scheme is allowed."""
    target = str(token.attrs["href"])
    at = sheet.place(unquote(target))
    scheme = _SCHEME.match(target)
    if scheme and not target.lower().startswith(SCHEMES):
        message = f"links to `{scheme.group()}` are refused"
        hint = f"allowed are {', '.join(SCHEMES)} and pages of this site"
        sheet.report(at, "link-scheme", message, hint)
        return False
    if target.startswith(("//", "\\")):
        hint = "write it with https://, or with one slash for a page of this site"
        sheet.report(at, "link-scheme", f"`{target}` leaves out the scheme", hint)
        return False
    title = f' title="{escape(str(token.attrs["title"]))}"' if "title" in token.attrs else ""
    sheet.put(f"<a{title}")
    if scheme:
        rel = ' rel="external"' if target.lower().startswith("http") else ""
        sheet.put(f' href="{escape(target)}"{rel}>')
    else:
        sheet.leave(Href(unquote(target), at, block=block, start=start))
        sheet.put(">")
    return True


def _wiki_link(sheet: Sheet, token: Token, block: int, start: int) -> str:
    """A link by id; returns its text for the block."""
    name = token.meta["id"]
    sheet.put("<a")
    sheet.leave(Href(name, sheet.place(f"[[{name}"), named=True, block=block, start=start))
    sheet.put(">")
    if token.content:
        sheet.put(escape(token.content, quote=False))
    else:
        sheet.leave(Label(name))
    sheet.put("</a>")
    return token.content or f"[[{name}]]"


def _code(sheet: Sheet, token: Token) -> str:
    """Code among words, which counts as text but is never searched for names."""
    sheet.put(f"<code>{escape(token.content, quote=False)}</code>")
    return token.content


def _break(sheet: Sheet, token: Token) -> str:
    """A new line in the source, or one that the author wants to see."""
    sheet.put("\n" if token.type == "softbreak" else "<br>\n")
    return " "


_MARKS = {
    "em_open": "<em>",
    "em_close": "</em>",
    "strong_open": "<strong>",
    "strong_close": "</strong>",
    "s_open": "<s>",
    "s_close": "</s>",
}
_OTHERS: dict[str, Callable[[Sheet, Token], str]] = {
    "code_inline": _code,
    "softbreak": _break,
    "hardbreak": _break,
    "image": write_picture,
    "footnote_ref": write_note_link,
}
