"""The inside of a paragraph: its text for the search of names, its markup, and open places."""

import re
from collections.abc import Callable, Iterator
from html import escape
from urllib.parse import unquote

from markdown_it.token import Token

from builder.diagnostics import Fault
from builder.load.origins import Line, places
from builder.load.pictures import picture_path
from builder.load.sheet import Sheet
from builder.model import Block, BlockRole, Href, Label, Picture, Ref, Run

MAX_OUTPUT = 2_000_000
LONG = 60
"""So many characters make a text that can stand for its page where there is no summary."""
SCHEMES = ("http:", "https:", "mailto:", "tel:")

_RAW_HTML = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>|<!--")
_QUOTES = re.compile("[\"'“”‘’]")
_LOST_NOTE = re.compile(r"\[\^[^\]\s]+\]")
_SERVER = re.compile(r"https?://(?:[^/?#@]*@)?[^/?#:@\s]", re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def write_spans(sheet: Sheet, inline: Token, children: list[Token], role: BlockRole = "") -> None:
    """Write inline tokens as one block of text."""
    block, start, linked = len(sheet.blocks), 0, False
    spans: list[tuple[Token, str]] = []
    for child in children:
        if sheet.size > MAX_OUTPUT:  # the page is refused at the end of this block
            break
        text = ""
        if child.type == "text":
            text = child.content
            _text(sheet, text, block, start, linkable=not (linked or sheet.quoted or sheet.headed))
        elif child.type == "link_open":
            linked = _link(sheet, child, block, start)
        elif child.type == "link_close":
            sheet.put("</a>" if linked else "")
            linked = False
        elif child.type == "wiki_link":
            text = _wiki_link(sheet, child, block, start)
        elif mark := _MARKS.get(child.type):
            sheet.put(mark)
        else:
            text = _OTHERS[child.type](sheet, child)
        spans.append((child, text))
        start += len(text)
    lines = sheet.cell(inline) if role == "cell" else sheet.lines(inline)
    sheet.blocks.append(_block(sheet, spans, lines, role or ("note" if sheet.noted else "")))
    words = sheet.blocks[-1].text
    if not sheet.lead and not sheet.captioned and len(words) > LONG:
        sheet.lead = words


def _block(
    sheet: Sheet, spans: list[tuple[Token, str]], lines: list[Line], role: BlockRole
) -> Block:
    """The text of tokens, and where it stands."""
    quoted = sheet.quoted > 0
    if len(spans) == 1 and "from" not in spans[0][0].meta and len(lines) == 1:
        return Block(spans[0][1], sheet.section, lines[0].at, (), quoted, role, lines[0].turns)
    start, begun, code = 0, list[int](), list[tuple[int, int]]()
    for child, text in spans:
        origin = child.meta.get("from", ()) if text else ()
        for pair in range(0, len(origin), 2):
            begun += (start + origin[pair], origin[pair + 1])
        if child.type == "code_inline":
            code.append((start, start + len(text)))
        start += len(text)
    at, turns = places(begun, lines)
    words = "".join(text for _, text in spans)
    return Block(words, sheet.section, at, tuple(code), quoted, role, turns)


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
        alt, caption = plain(token.children or []), str(token.attrs.get("title", ""))
        sheet.leave(Picture(file, alt, caption, at, alone))
        sheet.size += len(file) + len(alt) + len(caption)
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
    if "<" in content:
        _report_html(sheet, content)
    if "[^" in content:
        _report_lost_note(sheet, content)
    if linkable and content:
        sheet.leave(Run(block, start, start + len(content)))
    else:
        sheet.put(escape(content, quote=False))


def _report_html(sheet: Sheet, content: str) -> None:
    """Mention raw HTML; what is written `&lt;b>` or `\\<b>` is none, and stands nowhere as such."""
    for raw in _RAW_HTML.findall(content):
        if at := sheet.inside(_QUOTES.split(raw)[0]):
            message = f"`{raw}` is shown as it stands: pages hold no HTML"
            hint = "use Markdown, or `code` for an example"
            sheet.report(at, "raw-html", message, hint, length=len(raw))
            break


def _report_lost_note(sheet: Sheet, content: str) -> None:
    """Mention the mark of a footnote that does not exist."""
    lost = _LOST_NOTE.search(content)
    if lost and (at := sheet.inside(lost.group())):
        message = f"the footnote `{lost.group()}` is not written anywhere"
        length = len(lost.group())
        hint = f"add a line `{lost.group()}: …`"
        sheet.report(at, "unknown-footnote", message, hint, length=length)


def _link(sheet: Sheet, token: Token, block: int, start: int) -> bool:
    """Open a link, if its scheme is allowed."""
    target = str(token.attrs["href"])
    at = sheet.place(unquote(target))
    # Browsers pass over blanks and control characters in an address.
    bare = re.sub(r"[\x00-\x20]", "", unquote(target))
    scheme = _SCHEME.match(bare)
    if scheme and not target.lower().startswith(SCHEMES):
        message = f"links to `{scheme.group()}` are refused"
        hint = f"allowed are {', '.join(SCHEMES)} and pages of this site"
        sheet.report(at, "link-scheme", message, hint, length=len(unquote(target)))
        return False
    if bare.replace("\\", "/").startswith("//"):
        hint = "write it with https://, or with one slash for a page of this site"
        message = f"`{target}` leaves out the scheme"
        sheet.report(at, "link-scheme", message, hint, length=len(unquote(target)))
        return False
    if scheme and (missing := _lacks(target)):
        hint = "write it whole, or take the link out"
        sheet.report(at, "bad-url", f"`{target}` {missing}", hint)
        return False
    title = f' title="{escape(str(token.attrs["title"]))}"' if "title" in token.attrs else ""
    sheet.put(f"<a{title}")
    if scheme:
        rel = ' rel="external"' if target.lower().startswith("http") else ""
        sheet.outgoing += [Ref(target, at)] if rel else []
        sheet.put(f' href="{escape(target)}"{rel}>')
    else:
        sheet.leave(Href(unquote(target), at, block=block, start=start))
        sheet.put(">")
    return True


def _lacks(target: str) -> str:
    """What the address of an outgoing link has not, or ""."""
    scheme, _, rest = target.partition(":")
    if scheme.lower() not in {"http", "https"}:
        return "" if rest.strip("/?") else "has no address behind it"
    return "" if _SERVER.match(target) else "names no server"


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
