"""Checks a published site as a visitor meets it: knows HTML, addresses and GitHub Pages, not the builder.

`check` gives a list of complaints about a folder that is served below a base path.
"""

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

import html5lib
from html5lib.constants import E as MESSAGES

URLS = ("href", "src", "poster", "action", "formaction", "data", "cite", "background")
REQUESTED = {"img", "script", "iframe", "video", "audio", "source", "embed", "object", "track"}
SCHEMES = {"http", "https", "mailto", "tel"}
XHTML = "{http://www.w3.org/1999/xhtml}"
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@dataclass
class Document:
    """What one page of the site says of itself."""

    ids: Counter[str] = field(default_factory=Counter)
    links: list[tuple[str, str, str]] = field(default_factory=list)
    """Element, attribute, value."""
    canonical: str = ""
    refresh: str = ""
    robots: str = ""
    scripts: list[tuple[str, str]] = field(default_factory=list)
    """Type and text of each script."""
    complaints: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    """The ids that `aria-labelledby` and `for` name."""
    data: list[str] = field(default_factory=list)
    """What scripts are told to load."""


def read(data: bytes) -> Document:
    """Parse a page as a strict browser would."""
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), strict=False)
    tree = parser.parse(data.decode("utf-8"))
    page = Document()
    for (line, column), code, values in parser.errors:
        text = MESSAGES.get(code, code) % values
        page.complaints.append(f"line {line}, column {column}: {text}")
    for element in tree.iter():
        if isinstance(element.tag, str):
            _look_at(element.tag.rpartition("}")[2], element, page)
    return page


def _look_at(tag: str, element: Any, page: Document) -> None:
    """Note what one element says."""
    get = element.attrib.get
    if (name := get("id")) is not None:
        page.ids[name] += 1
        if not name or re.search(r"\s", name):
            page.complaints.append(f"the id {name!r} is empty or has a space in it")
    if tag == "meta" and get("http-equiv", "").lower() == "refresh":
        page.refresh = get("content", "").partition("url=")[2]
        page.links.append(("meta", "refresh", page.refresh))
    if tag == "meta" and get("name") == "robots":
        page.robots = get("content", "")
    if tag == "link" and get("rel") == "canonical":
        page.canonical = get("href", "")
    if tag == "script":
        page.scripts.append((get("type", ""), element.text or ""))
    if tag in {"style", "base"}:
        page.complaints.append(f"<{tag}> has no place on a page")
    page.data += [
        element.attrib[key] for key in ("data-script", "data-index") if key in element.attrib
    ]
    for key, value in element.attrib.items():
        if key.startswith("on") or key == "style":
            page.complaints.append(f"<{tag} {key}> has no place on a page")
        if key in {"srcset", "imagesrcset"}:
            _look_at_sizes(tag, key, value, page)
        if key in URLS:
            named = tag == "link" and get("rel") in {"canonical", "alternate"}
            page.links.append((tag, get("rel", "") if named else key, value))
        if key in {"aria-labelledby", "aria-describedby", "aria-controls", "for", "headers"}:
            page.labels.extend(value.split())


def _look_at_sizes(tag: str, key: str, value: str, page: Document) -> None:
    """Note the files among which a browser may choose, each with its width."""
    for candidate in value.split(", "):
        address, _, width = candidate.partition(" ")
        if not re.fullmatch("[1-9][0-9]*w", width):
            page.complaints.append(f"<{tag} {key}> names {candidate!r} without its width")
        page.links.append((tag, key, address))


@dataclass
class Served:
    """A folder as GitHub Pages serves it: what is asked for, and which file comes."""

    files: Mapping[str, bytes]
    url: str
    """The address of the site, with a slash at its end."""

    @property
    def base(self) -> str:
        """The path below which everything lies."""
        return urlsplit(self.url).path

    def file(self, path: str) -> str | None:
        """The file that a path leads to, letter case and all."""
        if not path.startswith(self.base):
            return None
        name = unquote(path[len(self.base) :])
        if name.endswith("/") or not name:
            name += "index.html"
        elif f"{name}/index.html" in self.files and name not in self.files:
            return None  # A redirect to the folder: it works, but nobody should link like that.
        return name if name in self.files else None


def check(folder: Path, url: str) -> list[str]:
    """Everything that is wrong with a site that is published at an address."""
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
    return check_files(files, url)


def check_files(files: Mapping[str, bytes], url: str) -> list[str]:
    """The same, with the files in memory."""
    served = Served(files, url)
    pages = {name: read(data) for name, data in files.items() if name.endswith(".html")}
    complaints = [
        f"{name}: {said}"
        for name, page in pages.items()
        for said in (*page.complaints, *_of_page(name, page, served, pages))
    ]
    complaints += _feeds(served, pages)
    complaints += _calendars(served, pages)
    complaints += _sitemap(served, pages)
    complaints += _styles(served)
    complaints += _search(served, pages)
    return complaints


def address(name: str, url: str) -> str:
    """The address under which a file is published."""
    if name == "index.html" or name.endswith("/index.html"):
        name = name.removesuffix("index.html")
    return url + name


def _of_page(
    name: str, page: Document, served: Served, pages: Mapping[str, Document]
) -> Iterator[str]:
    """What is wrong on one page."""
    own = address(name, served.url)
    yield from (
        f"{count} elements have the id {one!r}" for one, count in page.ids.items() if count > 1
    )
    yield from (
        f"nothing has the id {one!r}, which labels" for one in page.labels if one not in page.ids
    )
    if page.refresh:
        leads = urljoin(own, page.refresh)
        if unquote(page.canonical) != unquote(leads):
            yield f"redirects to {leads}, and calls {page.canonical!r} canonical"
        if page.robots != "noindex":
            yield "a redirect should not be indexed"
    elif unquote(page.canonical) != unquote(own):
        yield f"calls {page.canonical!r} canonical, and stands at {own!r}"
    for kind, text in page.scripts:
        if kind in {"", "module"} and not text:
            continue  # a file of the site, which is looked up like any other
        if kind != "application/ld+json":
            yield f"a script of type {kind!r}"
        elif not isinstance(json.loads(text), dict):
            yield "its JSON-LD is no object"
    for tag, attribute, value in page.links:
        yield from _link(own, tag, attribute, value, served, pages)


def _link(
    own: str, tag: str, attribute: str, value: str, served: Served, pages: Mapping[str, Document]
) -> Iterator[str]:
    """What is wrong with one link."""
    said = f"<{tag} {attribute}={value!r}>"
    if re.search(r"[\s<>\"\\^`{|}\x00-\x20]", value):
        yield f"{said} has a sign in it that no address may have"
    whole = urljoin(own, value)
    # A calendar is subscribed to by a scheme of its own, and fetched by the usual one.
    parts = urlsplit(re.sub("^webcal:", urlsplit(served.url).scheme + ":", whole))
    if parts.scheme not in SCHEMES:
        yield f"{said} has a scheme that is not allowed"
        return
    home = urlsplit(served.url)
    inside = (parts.scheme, parts.netloc) == (home.scheme, home.netloc)
    if not inside:
        asked = tag in REQUESTED or (tag == "link" and attribute == "href")
        if asked:
            yield f"{said} asks a third party"
        if not urlsplit(value).scheme:
            yield f"{said} leads to another host without saying so"
        return
    if not parts.path.startswith(home.path):
        yield f"{said} leads out of {home.path}"
        return
    file = served.file(parts.path)
    if file is None:
        yield f"{said} leads to nothing"
    elif parts.fragment and file in pages:
        if pages[file].ids[unquote(parts.fragment)] != 1:
            yield f"{said} names an id that {file} does not have"
    elif parts.fragment:
        yield f"{said} names an id of a file that is no page"


def _known(served: Served, where: str, given: str) -> Iterator[str]:
    """Complain of an absolute address that is none of the site."""
    if not given.startswith(served.url):
        yield f"{where}: {given!r} is not below {served.url}"
    elif served.file(urlsplit(given).path) is None:
        yield f"{where}: {given!r} leads to nothing"
    elif not given.isascii():
        yield f"{where}: {given!r} is not escaped"


def _feeds(served: Served, pages: Mapping[str, Document]) -> Iterator[str]:
    """Every address in a feed exists."""
    for name, data in served.files.items():
        if name.endswith("feed.xml"):
            text = data.decode()
            tree = ElementTree.fromstring(text)
            for link in tree.iter(f"{ATOM}link"):
                yield from _known(served, name, link.attrib["href"])
            styles = re.findall(r'<\?xml-stylesheet type="text/css" href="([^"]+)"\?>', text)
            yield from _content(served, pages, name, [*_targets(tree), *styles])
        elif name.endswith("feed.json"):
            feed = json.loads(data)
            given = [
                feed["home_page_url"],
                feed["feed_url"],
                *(one["url"] for one in feed["items"]),
            ]
            for one in given:
                yield from _known(served, name, one)
            for one in feed["items"]:
                inside = read(f"<!DOCTYPE html><title>x</title>{one['content_html']}".encode())
                shown = (value for *_, value in inside.links)
                yield from _content(served, pages, name, [*shown, one.get("image", served.url)])


def _targets(tree: ElementTree.Element) -> Iterator[str]:
    """Where the links and pictures lead that a feed shows."""
    for one in tree.iter():
        if one.tag.startswith(XHTML):
            yield from (one.attrib[key] for key in ("href", "src") if key in one.attrib)


def _content(
    served: Served, pages: Mapping[str, Document], where: str, given: Iterable[str]
) -> Iterator[str]:
    """Complain of an address in a feed that leads nowhere; content knows no relative ones."""
    home = urlsplit(served.url)
    for one in given:
        parts = urlsplit(urljoin(served.url, one))
        file = served.file(parts.path)
        if (parts.scheme, parts.netloc) != (home.scheme, home.netloc) or file is None:
            yield f"{where}: {one!r} leads to nothing"
        elif parts.fragment and pages[file].ids[unquote(parts.fragment)] != 1:
            yield f"{where}: {one!r} names an id that {file} does not have"


def _calendars(served: Served, pages: Mapping[str, Document]) -> Iterator[str]:
    """Every address in a calendar exists, and the place on the page that an event names."""
    for name, data in served.files.items():
        for line in (
            data.decode().replace("\r\n ", "").split("\r\n") if name.endswith(".ics") else ()
        ):
            key, _, value = line.partition(":")
            if key in {"URL", "SOURCE;VALUE=URI"}:
                yield from _known(served, name, value)
                anchor = urlsplit(value).fragment
                file = served.file(urlsplit(value).path)
                if anchor and file and anchor not in pages[file].ids:
                    yield f"{name}: {value!r} names an id that {file} does not have"


def _sitemap(served: Served, pages: Mapping[str, Document]) -> Iterator[str]:
    """The sitemap lists every page that may be indexed, once, by its canonical address."""
    tree = ElementTree.fromstring(served.files["sitemap.xml"])
    listed = Counter(loc.text or "" for loc in tree.iter(f"{SITEMAP}loc"))
    for one, count in listed.items():
        yield from _known(served, "sitemap.xml", one)
        if count > 1:
            yield f"sitemap.xml: {one!r} stands there {count} times"
    wanted = {page.canonical for page in pages.values() if page.robots != "noindex"}
    if wanted != set(listed):
        yield f"sitemap.xml: differs from the pages in {sorted(wanted ^ set(listed))}"


def _styles(served: Served) -> Iterator[str]:
    """Style sheets ask for nothing but files beside them."""
    for name, data in served.files.items():
        if name.endswith(".css"):
            for found in re.finditer(
                r"url\(\s*[\"']?([^\"')]+)|@import\s+[\"']?([^\"';]+)", data.decode()
            ):
                target = found[1] or found[2]
                path = urlsplit(urljoin(address(name, served.url), target)).path
                if not target.startswith("data:") and served.file(path) is None:
                    yield f"{name}: {target!r} leads to nothing"


def _search(served: Served, pages: Mapping[str, Document]) -> Iterator[str]:
    """What the search finds is there, and so is what its script and its index are made of."""
    for page in pages.values():
        for given in page.data:
            asked = urlsplit(urljoin(served.url, given)).path
            if served.file(f"{asked}pagefind.js" if asked.endswith("/") else asked) is None:
                yield f"{asked!r} is to be loaded by a script, and is not there"
    for name, data in served.files.items():
        folder = name.rpartition("/")[0]
        if name.endswith("/pagefind-entry.json"):
            for one in json.loads(data)["languages"].values():
                for file in (
                    f"pagefind.{one['hash']}.pf_meta",
                    f"wasm.{one['wasm'] or 'unknown'}.pagefind",
                ):
                    if f"{folder}/{file}" not in served.files:
                        yield f"{name}: there is no {file}"
        if name.endswith(".pf_fragment"):
            found = json.loads(gzip.decompress(data).removeprefix(b"pagefind_dcd"))
            file = served.file(served.base + found["url"].removeprefix("/"))
            if file is None or file not in pages:
                yield f"{name}: the search finds {found['url']}, which is not there"
                continue
            lost = {one["id"] for one in found["anchors"]} - set(pages[file].ids)
            if lost:
                yield f"{name}: the search leads to {sorted(lost)}, which {file} does not have"
