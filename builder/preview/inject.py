"""A page as the preview shows it: with the desk's script, and with leave for it to run."""

import re
from html import escape, unescape

SCRIPT = b'<script type="module" src="/_desk/desk.js"></script>'
WINDOW = 64 * 1024
"""The head of a page ends within so many bytes, or is taken to have no end."""

_FETCHED = ("script-src", "style-src", "connect-src")
_NARROWER = ("script-src-elem", "style-src-elem")
"""Where a page has one of these, it is asked in place of the wider one."""

# Comments and the insides of elements are passed over, with or without an end, as a browser does.
# What has no end takes along all that follows, so that nothing is ever looked at again.
_TOKEN = re.compile(
    rb"""<!--(?:.*?-->|.*)
    | <(?P<raw>script|style|title|noscript|template)(?=[\s/>])(?:.*?</(?P=raw)\s*>|.*)
    | (?P<tag><(?:!doctype|html|head|meta)(?=[\s/>])(?:[^>"']|"[^"]*+"?|'[^']*+'?)*+>?)
    | (?P<end></head\s*>|<body(?=[\s/>]))""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_NONE = re.compile(r"'none'", re.IGNORECASE)
_ATTRIBUTE = re.compile(rb"""([^\s"'<>/=]+)\s*=\s*("[^"]*+"|'[^']*+'|[^\s"'=<>`]++)""", re.DOTALL)


def preview_page(html: bytes) -> bytes:
    """The page with the script at the end of its head and `'self'` in its policies."""
    parts: list[bytes] = []
    done = place = 0
    for token in _TOKEN.finditer(html, 0, WINDOW):
        if token["tag"] is not None:
            parts += [html[done : token.start()], _with_leave(token["tag"])]
            done = place = token.end()
        elif token["end"] is not None:
            place = token.start()
            break
    return b"".join((*parts, html[done:place], SCRIPT, html[place:]))


def _with_leave(tag: bytes) -> bytes:
    """A tag; if it is one that holds a policy, with one that permits this server."""
    found = {match[1].lower(): match for match in reversed([*_ATTRIBUTE.finditer(tag)])}
    kind, content = found.get(b"http-equiv"), found.get(b"content")
    if kind is None or content is None:
        return tag
    if _bare(kind[2]).strip().lower() != b"content-security-policy":
        return tag
    policy = unescape(_bare(content[2]).decode("utf-8", "surrogateescape"))
    permitted = permit(policy)
    if permitted == policy:
        return tag
    value = escape(permitted, quote=False).replace('"', "&quot;")
    data = value.encode("utf-8", "surrogateescape")
    return b'%b"%b"%b' % (tag[: content.start(2)], data, tag[content.end(2) :])


def _bare(value: bytes) -> bytes:
    """An attribute's value without the quotes it may have."""
    return value[1:-1] if value[:1] in {b'"', b"'"} else value


def permit(policy: str) -> str:
    """A policy that lets scripts, styles and connections use this server, and else is the same."""
    listed = policy.rstrip("; \t\r\n\f")
    directives = listed.split(";")
    names = [(directive.split() or [""])[0].lower() for directive in directives]
    for name in (*_FETCHED, *_NARROWER):
        if name in names:
            at = names.index(name)  # of two with the same name, browsers heed the first
            directives[at] = _with_self(directives[at])
        elif name in _FETCHED and "default-src" in names:
            _, *sources = directives[names.index("default-src")].split()
            if not _has_self(sources):
                directives.append(_with_self(" ".join(("", name, *sources))))
    return ";".join(directives) + policy.removeprefix(listed)


def _with_self(directive: str) -> str:
    """A directive with `'self'` among its sources, in the place of `'none'` if that is there."""
    if _has_self(directive.split()):
        return directive
    if _NONE.search(directive):
        return _NONE.sub("'self'", directive)
    return f"{directive.rstrip()} 'self'"


def _has_self(words: list[str]) -> bool:
    return "'self'" in (word.lower() for word in words)
