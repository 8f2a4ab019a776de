"""Where a request leads: GitHub Pages' rules. A path is looked up, never joined to a folder."""

import re
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import quote, unquote, unquote_to_bytes


class Found(NamedTuple):
    """A file of the output, and the status it is shown with: 404 for `404.html`."""

    file: str
    status: int = 200


class Moved(NamedTuple):
    """A path on this server, quoted, at which to ask again."""

    location: str


class Lost(NamedTuple):
    """There is no file to show, and the site has no `404.html`, or the path makes no sense."""

    status: int
    sentence: str


class Outside(NamedTuple):
    """The path is not below the base path, which is where the site begins."""

    base: str


Lead = Found | Moved | Lost | Outside
Elsewhere = Moved | Lost | Outside

# An encoded slash would come out as part of the path, where it was meant as part of a name.
_MUDDLED = re.compile(r"%(?![0-9A-Fa-f]{2})|%2[Ff]")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\\]")
_IN_PATH = "/!$&'()*+,;=:@"
_IN_QUERY = _IN_PATH + "%?[]^`{|}\\"


def lead(target: str, base: str, has: Callable[[str], bool]) -> Lead:
    """Where a request target leads on a site that is published below `base`.

    `has` tells whether a file of the output exists ("briefings/x/index.html").
    """
    raw, _, query = target.partition("?")
    path = _decoded(raw)
    if path is None:
        return Lost(400, "This address is not well formed.")
    home = unquote(base)
    if f"{path}/" == home:
        return _moved(home, query)
    if not path.startswith(home):
        return Outside(home)
    below = path.removeprefix(home)
    if _may_be_shown(below):
        file = _file_at(below, has)
        if file is not None:
            return Found(file)
        if has(f"{below}/index.html"):
            return _moved(f"{path}/", query)
    return Found("404.html", 404) if has("404.html") else Lost(404, "There is no page here.")


def _decoded(raw: str) -> str | None:
    """A path with its percent signs resolved, once; `None` if no name could be written so."""
    if not raw.startswith("/") or _MUDDLED.search(raw):
        return None
    try:
        path = unquote_to_bytes(raw).decode("utf-8")
    except UnicodeError:
        return None
    return None if _UNSEEN.search(path) else path


def _may_be_shown(path: str) -> bool:
    """Dot-files are not published, dot segments are no names, and no folder's name is empty."""
    parts = path.split("/")
    return "" not in parts[:-1] and not any(part.startswith(".") for part in parts)


def _file_at(path: str, has: Callable[[str], bool]) -> str | None:
    """The file at a path below the base: a folder has its slash, a page may lack its ending."""
    folder = not path or path.endswith("/")
    names = (f"{path}index.html",) if folder else (path, f"{path}.html")
    return next((name for name in names if has(name)), None)


def _moved(path: str, query: str) -> Moved:
    """A redirect to a folder, never to `//host`, which would be another server."""
    place = f"/{quote(path.strip('/'), safe=_IN_PATH)}/"
    asked = quote(query, safe=_IN_QUERY, errors="replace")
    return Moved(f"{place}?{asked}" if query else place)
