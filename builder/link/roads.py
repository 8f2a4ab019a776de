"""Which addresses exist and where a link leads; a link that leads nowhere is a finding."""

import re
from collections.abc import Iterator, Sequence
from copy import copy
from functools import partial
from posixpath import normpath

from builder.diagnostics import Diagnostic, Location, did_you_mean, find
from builder.link import addresses as at
from builder.link.anchors import anchors_of
from builder.link.series_anchors import series_anchors
from builder.link.site import Site
from builder.link.timelines import addresses_of, timelines
from builder.link.witness import Table, Witness
from builder.model import (
    PICTURE_ENDINGS,
    Address,
    Briefing,
    Document,
    Href,
    Measure,
    Page,
    Profile,
    Word,
)

_FILE = re.compile(r"\.(?!md$|html$)[A-Za-z0-9]{2,5}$")

SECTIONS = (
    "briefings",
    "people",
    "organizations",
    "topics",
    "places",
    "figures",
    "timeline",
    "sources",
    "corrections",
    "credits",
    "data",
    "weeks",
    "feeds",
)
"""The sections that every site has, by their names in `nav` and in addresses."""


class Target(Word, frozen=True):
    """Where a link leads: ready for an attribute, with the class and the label of what it names."""

    href: str
    mark: str = ""
    label: str = ""


class Roads:
    """The addresses of one site, and the words that lead to them."""

    def __init__(self, site: Site, witness: Witness | None = None) -> None:
        self.site = site
        self.owners: dict[str, str] = {}
        self.collisions: list[Diagnostic] = []
        self._witness = witness or Witness()
        for address, owner in _addresses(site):
            self._claim(address, owner)
        self._old = dict(self._redirects())

    def on(self, site: Site, witness: Witness) -> "Roads":
        """The same roads, on the same site as it is witnessed."""
        roads = copy(self)
        roads.site, roads._witness = site, witness  # noqa: SLF001 (it is one of these)
        return roads

    @property
    def ids(self) -> Table[str, Sequence[Document]]:
        """What `[[id]]` may name, gathered when the first one asks."""
        return self._witness.table("ids", partial(_ids, self.site))

    @property
    def redirects(self) -> Table[Address, Address]:
        """Old addresses with the page that each leads to."""
        return self._witness.table("redirects", lambda: self._old)

    def _claim(self, address: Address, owner: str) -> None:
        """Give an address to its owner, unless another one has it, be it in other letters."""
        key = address.casefold()
        if key in self.owners and owner:
            other = self.owners[key] or "a page that every site has"
            message = f"`{address}` is also the address of {other}"
            self.collisions.append(
                find("address-collision", Location(owner, 1, 1), message, "rename one of the two")
            )
        self.owners.setdefault(key, owner)

    def _redirects(self) -> Iterator[tuple[Address, Address]]:
        """Old addresses with the page that each leads to."""
        for document in self.site.documents.values():
            target = at.address_of(document)
            for ref in getattr(document, "redirect_from", ()):
                here = Location(document.path, ref.at.line, ref.at.column, len(ref.id))
                old = Address(ref.id)
                if (owner := self.owners.get(old.casefold())) is None and target:
                    self.owners[old.casefold()] = document.path
                    yield old, target
                elif owner != document.path or old == target:
                    what = owner or "a page of the site"
                    message = f"`{old}` is the address of {what}"
                    self.collisions.append(
                        find(
                            "redirect-onto-page",
                            here,
                            message,
                            "a page cannot be replaced by a redirect",
                        )
                    )

    def knows(self, address: str) -> bool:
        """Whether something is served at an address, letter case included."""
        return address in self.anchors

    @property
    def anchors(self) -> Table[str, frozenset[str]]:
        """Every address with its anchors, made when the first link asks."""
        return self._witness.table("anchors", self._gather)

    def _gather(self) -> dict[str, frozenset[str]]:
        anchors: dict[str, frozenset[str]] = {one: frozenset() for one, _ in _addresses(self.site)}
        anchors |= dict.fromkeys(self._old, frozenset())
        for document in self.site.documents.values():
            address = at.address_of(document)
            if address in anchors:
                anchors[address] = anchors_of(document)
        return anchors

    def _anchors_at(self, address: str) -> frozenset[str]:
        """What a link may name on a page; the rows of a series are gathered when one asks for them."""
        section, _, name = address.strip("/").partition("/")
        if section != "figures" or (
            name not in self.site.series and name not in self.site.measures
        ):
            return self.anchors[address]
        rows = self._witness.once("rows", name, partial(series_anchors, self.site, name))
        return self.anchors[address] | rows

    def follow(self, page: Document, link: Href) -> Target | Diagnostic:
        """Resolve a link as written on a page."""
        length = len(link.target) + (2 if link.named else 0)
        here = Location(page.path, link.at.line, link.at.column, length)
        if link.named:
            return self._by_id(link.target, here)
        if not link.target:
            hint = "write an address between the parentheses"
            return find("unknown-page", here, "this link has no address", hint)
        path, _, anchor = link.target.partition("#")
        path = path.partition("?")[0]
        address = self._address(page, path)
        if address is None or address not in self.anchors:
            return self._lost(path, here)
        if anchor and anchor not in self._anchors_at(address):
            hint = did_you_mean(anchor, self._anchors_at(address))
            where = f"on {address}" if path else "on this page"
            return find("unknown-anchor", here, f"there is no heading `#{anchor}` {where}", hint)
        fragment = f"#{anchor}" if anchor else ""
        own = not path and fragment
        return Target(fragment if own else at.href(self.site.base, address) + fragment)

    def _address(self, page: Document, path: str) -> str | None:
        """The address that a link names: a page of the source, a root path, or this very page."""
        if not path:
            return at.address_of(page)
        if path.startswith("/"):
            tidy = normpath(path) + ("/" if path.endswith("/") and path != "/" else "")
            return tidy if tidy in self.anchors or tidy + "/" not in self.anchors else tidy + "/"
        source = at.relative_source(page.path, path)
        document = self.site.documents.get(source)
        return at.address_of(document) if document else None

    def _by_id(self, name: str, here: Location) -> Target | Diagnostic:
        """Resolve `[[id]]`."""
        found = self.ids.get(name, ())
        if len(found) == 1:
            document = found[0]
            address = at.address_of(document) or Address("/")
            return Target(at.href(self.site.base, address), mark_of(document), label_of(document))
        if not found:
            return find(
                "unknown-id", here, f"nothing has the id `{name}`", did_you_mean(name, self.ids)
            )
        paths = " and ".join(document.path for document in found)
        return find(
            "ambiguous-id", here, f"`{name}` is the id of {paths}", "write an ordinary link"
        )

    def _lost(self, path: str, here: Location) -> Diagnostic:
        """Say that a page does not exist, and which ones are near."""
        if path.startswith("/"):
            hint = did_you_mean(path, (one for one in self.anchors if not one.endswith(".md")))
        else:
            sources = {source.rsplit("/", 1)[-1]: source for source in self.site.documents}
            name = path.rsplit("/", 1)[-1]
            hint = (
                f"did you mean {sources[name]}?" if name in sources else did_you_mean(name, sources)
            )
        if path.lower().endswith(PICTURE_ENDINGS):
            hint = "a picture is shown, not linked to: `![what it shows](its path)`"
        elif not hint and _FILE.search(path):
            hint = "no other files are published: link to where it is on the web"
        return find("unknown-page", here, f"`{path}` is not a page of this site", hint)


def mark_of(document: Document) -> str:
    """The class of a link to a document's page."""
    return document.kind if isinstance(document, Profile) else ""


def label_of(document: Document) -> str:
    """What a document is called where it is linked without a text."""
    match document:
        case Profile():
            return document.name
        case Measure():
            return document.label
        case Briefing() | Page():
            return document.title
        case _:
            return ""


def _ids(site: Site) -> dict[str, Sequence[Document]]:
    """What `[[id]]` may name: profiles, briefings, measures and pages."""
    named: dict[str, list[Document]] = {}
    for group in (
        site.profiles,
        site.briefing,
        site.measures,
        {page.id: page for page in site.pages},
    ):
        for name, document in group.items():
            named.setdefault(name, []).append(document)
    return {name: tuple(found) for name, found in named.items()}


def _addresses(site: Site) -> Iterator[tuple[Address, str]]:
    """Every address of the site but its redirects, with the source that it is made of."""
    for address in _always(site):
        yield Address(address), ""
    for timeline in timelines(site):
        yield from ((address, "") for address in addresses_of(timeline))
    for topic in site.by_topic:
        yield at.topic_address(topic), ""
        yield from _feeds(at.topic_address(topic))
    for place in site.by_place:
        yield at.place_address(place), ""
    for name in sorted({*site.series, *site.measures}):
        address = at.measure_address(name)
        yield from _with_source(site, address, site.measures.get(name))
        yield from ((Address(f"{address}{file}"), "") for file in at.SERIES_FILES)
    made_of: tuple[Document, ...] = (*site.profiles.values(), *site.briefings, *site.pages)
    for document in made_of:
        yield from _with_source(site, at.address_of(document) or Address("/"), document)
    for profile in site.people:
        yield from _feeds(at.profile_address(profile))
    for moved in site.moved:
        yield at.briefing_address(moved.id), moved.path


def _always(site: Site) -> Iterator[str]:
    """The addresses that every site has, and those of its years."""
    yield from (
        "/",
        "/404.html",
        "/sitemap.xml",
        "/robots.txt",
        "/llms.txt",
        "/feed.xml",
        "/feed.json",
    )
    yield from (f"/{section}/" for section in SECTIONS if section != "timeline")
    yield from (at.data_address(file) for file in at.DATA_FILES)
    yield from ("/search/",) if site.config.search else ()
    yield from (f"/briefings/{year}/" for year in site.by_year)
    yield from (at.week_address(week) for week in site.by_week)


def _with_source(
    site: Site, address: Address, document: Document | None
) -> Iterator[tuple[Address, str]]:
    """A page, and the source beside it where it is made of one."""
    yield address, document.path if document else ""
    if document and site.config.markdown:
        yield at.source_address(address), ""


def _feeds(address: Address) -> Iterator[tuple[Address, str]]:
    """The two feeds of a page that has some."""
    yield Address(f"{address}feed.xml"), ""
    yield Address(f"{address}feed.json"), ""
