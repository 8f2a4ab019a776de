"""Answers, all with the headers that keep the preview private. For HEAD, the wire drops the body."""

import re
from collections.abc import AsyncIterator
from hashlib import blake2b
from html import escape
from urllib.parse import quote

from msgspec import json

from builder.preview.exchange import Answer, Asked
from builder.preview.pages import Elsewhere, Lost, Moved, Outside

READING = ("GET", "HEAD")
SAFE = (
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Referrer-Policy", "same-origin"),
    ("X-Frame-Options", "DENY"),
)
"""Nothing is kept, guessed, embedded or handed to another origin."""

TEXT = "text/plain; charset=utf-8"
HTML = "text/html; charset=utf-8"
UNKNOWN = "application/octet-stream"
TYPES = {
    "html": HTML,
    "htm": HTML,
    "css": "text/css; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "mjs": "text/javascript; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "txt": TEXT,
    "vtt": "text/vtt; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "map": "application/json; charset=utf-8",
    "geojson": "application/geo+json; charset=utf-8",
    "webmanifest": "application/manifest+json; charset=utf-8",
    "atom": "application/atom+xml",
    "rss": "application/rss+xml",
    "xhtml": "application/xhtml+xml",
    "xml": "application/xml",
    "xsl": "application/xml",
    "svg": "image/svg+xml",
    "avif": "image/avif",
    "gif": "image/gif",
    "ico": "image/vnd.microsoft.icon",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "otf": "font/otf",
    "ttf": "font/ttf",
    "woff": "font/woff",
    "woff2": "font/woff2",
    "mp3": "audio/mpeg",
    "ogg": "audio/ogg",
    "wav": "audio/wav",
    "mp4": "video/mp4",
    "webm": "video/webm",
    "gz": "application/gzip",
    "pdf": "application/pdf",
    "sqlite": "application/vnd.sqlite3",
    "wasm": "application/wasm",
    "zip": "application/zip",
}
"""Content types by ending. GitHub Pages has such a table too; this machine's is not asked."""

_TAG = re.compile(r'(?:W/)?("[\x21\x23-\x7e\x80-\xff]*")')
_RANGE = re.compile(r"bytes=[ \t]*([0-9]{0,18})-([0-9]{0,18})[ \t]*", re.IGNORECASE)


def file_answer(asked: Asked, file: str, body: bytes, status: int = 200) -> Answer:
    """A file of the output, or no more of it than was asked for; `status` is 404 for `404.html`."""
    if asked.method not in READING:
        return not_allowed()
    kind = (("Content-Type", content_type(file)),)
    if status != 200:
        return Answer(status, SAFE + kind, body)
    tag = etag(body)
    headers = (*SAFE, ("ETag", tag), ("Accept-Ranges", "bytes"))
    if _is_known(asked.headers.get("if-none-match", ""), tag):
        return Answer(304, headers)
    span = _span(asked, tag, len(body))
    if span is None:
        return Answer(200, headers + kind, body)
    if not span:
        return Answer(416, (*SAFE, ("Content-Range", f"bytes */{len(body)}")))
    place = ("Content-Range", f"bytes {span.start}-{span.stop - 1}/{len(body)}")
    return Answer(206, (*headers, *kind, place), body[span.start : span.stop])


def content_type(file: str) -> str:
    """What a file is said to be, by its ending."""
    name = file.rpartition("/")[2]
    return TYPES.get(name.rpartition(".")[2].lower(), UNKNOWN) if "." in name else UNKNOWN


def etag(body: bytes) -> str:
    """A strong tag: other bytes have another one."""
    return f'"{blake2b(body, digest_size=16).hexdigest()}"'


def _is_known(header: str, tag: str) -> bool:
    """Whether `If-None-Match` says that the client has these bytes."""
    return header.strip() == "*" or tag in _TAG.findall(header)


def _span(asked: Asked, tag: str, size: int) -> range | None:
    """The bytes that are asked for: `None` means all, an empty range that there are none such.

    Several ranges, other units and a range of an older state are answered with the whole.
    """
    match = _RANGE.fullmatch(asked.headers.get("range", ""))
    if match is None or asked.method != "GET" or asked.headers.get("if-range", tag) != tag:
        return None
    first, last = match.groups()
    if not first:
        return range(max(0, size - int(last)), size) if last else None
    if last and int(last) < int(first):
        return None
    return range(int(first), min(int(last) + 1, size) if last else size)


def elsewhere(lead: Elsewhere) -> Answer:
    """The answer where a path leads to no file."""
    match lead:
        case Moved(location):
            return redirect(location)
        case Lost(status, sentence):
            return plain(status, sentence)
        case Outside(base):
            return _outside(base)


def _outside(base: str) -> Answer:
    """A page with the way to the site."""
    place = quote(base, safe="/!$&'()*+,;=:@")
    page = (
        '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>Not found</title>\n'
        f'<p>This site begins at <a href="{escape(place)}">{escape(base)}</a>, '
        "as it does where it is published.</p>\n"
    )
    policy = ("Content-Security-Policy", "default-src 'none'")
    return Answer(404, (*SAFE, ("Content-Type", HTML), policy), page.encode())


def plain(status: int, text: str) -> Answer:
    """A sentence."""
    return Answer(status, (*SAFE, ("Content-Type", TEXT)), f"{text}\n".encode())


def redirect(location: str) -> Answer:
    """The thing that was asked for has its place at `location`, a quoted path."""
    headers = (*SAFE, ("Content-Type", TEXT), ("Location", location))
    return Answer(301, headers, b"This page has its address with a slash at the end.\n")


def not_allowed(*methods: str) -> Answer:
    """Another method was used than those which mean something here: reading, if none is named."""
    allowed = ", ".join(methods or READING)
    answer = plain(405, f"Only {allowed} can be used here.")
    return answer._replace(headers=(*answer.headers, ("Allow", allowed)))


def json_answer(value: object, status: int = 200) -> Answer:
    """A value as JSON."""
    return Answer(status, (*SAFE, ("Content-Type", TYPES["json"])), json.encode(value))


def event_stream(events: AsyncIterator[bytes]) -> Answer:
    """Server-sent events, until the client leaves."""
    return Answer(200, (*SAFE, ("Content-Type", "text/event-stream; charset=utf-8")), stream=events)
