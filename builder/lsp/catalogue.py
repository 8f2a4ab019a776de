"""What the ids of a site may name, ready to be offered and to be told about."""

import posixpath
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from builder.diagnostics import CODES, FIRM
from builder.link.addresses import address_of, relative_source
from builder.link.roads import SECTIONS
from builder.link.site import Site
from builder.load.fields import SLUG
from builder.model import Briefing, Document, Measure, Page, Profile, Source, SourcePath


class Entry(NamedTuple):
    """An id, what it is called, and a line about it; `folded` is what searches look through."""

    id: str
    label: str
    about: str
    folded: str


class Catalogue:
    """All that may be named on a site, by kind; each kind is gathered when somebody first asks."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._kinds: dict[str, tuple[Entry, ...]] = {}

    def entries(self, kind: str) -> tuple[Entry, ...]:
        """What is of one kind, in the order of the ids."""
        if kind not in self._kinds:
            found = {one[0]: entry(*one) for one in self._gather(kind)}
            self._kinds[kind] = tuple(found[name] for name in sorted(found))
        return self._kinds[kind]

    def sources(self, page: Document | None) -> Mapping[str, Source]:
        """The sources that a page can name: those of the site, and its own."""
        own = getattr(page, "sources", ())
        return {**self.site.sources, **{one.id.id: one for one in own}}

    def declaring(self, kind: str, name: str) -> tuple[Document, ...]:
        """The documents that an id may name; "" is any of the kinds that `[[id]]` may name."""
        wanted = [self._groups[kind]] if kind in self._groups else []
        groups = wanted if kind else list(self._groups.values())
        return tuple(group[name] for group in groups if name in group)

    def road(self, path: SourcePath, target: str) -> str:
        """The address to which a link in a file leads, "" where the site has no such file."""
        place = target.partition("#")[0].partition("?")[0]
        if place.startswith("/"):
            return posixpath.normpath(place).rstrip("/") + "/"
        document = self.site.documents.get(relative_source(path, place) if place else path)
        return str(address_of(document) or "") if document else ""

    def led_to(self, path: SourcePath, target: str) -> Document | None:
        """The document to which a link in a file leads."""
        return self._addresses.get(self.road(path, target))

    @cached_property
    def _addresses(self) -> Mapping[str, Document]:
        every = self.site.documents.values()
        return {str(address): one for one in every if (address := address_of(one))}

    @cached_property
    def _groups(self) -> Mapping[str, Mapping[str, Document]]:
        site = self.site
        return {
            "profile": site.profiles,
            "briefing": site.briefing,
            "measure": site.measures,
            "page": {page.id: page for page in site.pages},
        }

    def _gather(self, kind: str) -> Iterator[tuple[str, str, str]]:
        """The id, the label and a line about each thing of a kind."""
        if kind:
            yield from _GATHERED[kind](self.site)
            return
        counted = Counter(name for group in self._groups.values() for name in group)
        for every in ("profile", "briefing", "page", "measure"):
            yield from (one for one in _GATHERED[every](self.site) if counted[one[0]] == 1)


Told = Iterator[tuple[str, str, str]]


def _profiles(site: Site) -> Told:
    return ((one.id, one.name, one.summary) for one in site.profiles.values())


def _people(site: Site) -> Told:
    return ((one.id, one.name, one.summary) for one in site.people)


def _organizations(site: Site) -> Told:
    return ((one.id, one.name, one.summary) for one in site.organizations)


def _measures(site: Site) -> Told:
    yield from ((name, name.replace("-", " "), "") for name in site.series)
    yield from ((one.id, one.label, one.definition) for one in site.measures.values())


def _timelines(site: Site) -> Told:
    yield from _profiles(site)
    yield from _tags(site.by_topic)
    yield from _tags(site.by_place)


def _briefings(site: Site) -> Told:
    return ((one.id, one.title, str(one.date)) for one in site.briefing.values())


def _pages(site: Site) -> Told:
    return ((one.id, one.title, one.summary) for one in site.pages)


def _events(site: Site) -> Told:
    return (
        (one.key, one.said.text, one.said.date.text)
        for one in site.events
        if SLUG.fullmatch(one.key)
    )


def _sources(site: Site) -> Told:
    return ((one.id.id, one.title or one.url, one.publisher) for one in site.sources.values())


def _tags(group: Mapping[str, Sequence[Briefing]]) -> Told:
    for name, told in group.items():
        yield name, name.replace("-", " "), f"{len(told)} briefing{'' if len(told) == 1 else 's'}"


def _sections(site: Site) -> Told:
    yield from ((name, name, "") for name in SECTIONS)
    yield from ((one.id.removesuffix("/index"), one.title, one.summary) for one in site.pages)


_GATHERED: Mapping[str, Callable[[Site], Told]] = {
    "profile": _profiles,
    "person": _people,
    "organization": _organizations,
    "measure": _measures,
    "briefing": _briefings,
    "page": _pages,
    "event": _events,
    "source": _sources,
    "topic": lambda site: _tags(site.by_topic),
    "place": lambda site: _tags(site.by_place),
    "row": lambda site: _tags(site.by_series),
    "timeline": _timelines,
    "section": _sections,
    "code": lambda _: ((code, "", CODES[code]) for code in CODES if code not in FIRM),
}


def entry(name: str, label: str, about: str) -> Entry:
    """Something that is found by its id and by its label."""
    return Entry(name, label, about, f"{name} {fold(label)}")


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """A text in small letters without accents."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def _parts(text: str) -> str:
    return text.replace("-", " ").replace("/", " ")


def matching(entries: Iterable[Entry], word: str, most: int) -> tuple[list[Entry], bool]:
    """The entries for what has been typed, those that begin with it first; whether that is all.

    Each word that was typed begins some word of an id or a label.
    """
    wanted = _parts(fold(word)).split()
    first: list[Entry] = []
    later: list[Entry] = []
    for one in entries:
        text = f" {_parts(one.folded)}"
        if all(f" {part}" in text for part in wanted):
            (first if one.folded.startswith(fold(word)) else later).append(one)
    found = [*first, *later]
    return found[:most], len(found) <= most


def title_of(document: Document) -> str:
    """What a document is called; "" for one without a page."""
    match document:
        case Profile():
            return document.name
        case Measure():
            return document.label
        case Briefing() | Page():
            return document.title
        case _:
            return ""
