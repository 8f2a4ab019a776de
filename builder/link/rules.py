"""What rules may look at, and how they say that an id means nothing.

A site rule looks at everything. A page rule looks at one page and at the `Ground`, which holds
what is known by its name: as long as that is the same, what was found on a page still holds.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from builder.diagnostics import Diagnostic, Location, did_you_mean, find
from builder.link.corrected import Corrected, corrected
from builder.link.events import Event
from builder.link.quoted import Read
from builder.link.recall import Recall
from builder.link.release import Withheld
from builder.link.roads import Roads
from builder.link.site import Site
from builder.model import (
    Briefing,
    Document,
    Edtf,
    Excerpt,
    Notes,
    Office,
    Own,
    Place,
    Profile,
    Ref,
    Source,
    SourcePath,
)

TOP = Place(1, 1)


_DECLARED_IN = {
    "unknown-source": "content/sources",
    "unknown-measure": "content/briefings/",
    "unknown-event": "content/briefings/",
    "unknown-id": "content/briefings/",
}
"""Where ids may be declared that are not the names of files."""


class Absent(NamedTuple):
    """What nothing may point to: what is `held` back, by its id; files of which nothing is known are `unread`."""

    held: Mapping[str, Withheld] = {}
    unread: frozenset[SourcePath] = frozenset()

    def hides(self, code: str, name: str) -> bool:
        """Whether what a page misses may be in a file that cannot be read: that is told by an error of its own."""
        place = _DECLARED_IN.get(code, "content//")
        return any(
            path.startswith(place) or name in path.removesuffix(".md").split("/")[-2:]
            for path in self.unread
        )


class Files(NamedTuple):
    """The site, its addresses, what is not to be seen, and every document that may be seen.

    `notes` are what was noted in the prose of pages, where there was anything to note. `recall`
    spares rules what they found out before of the same things.
    """

    site: Site
    roads: Roads
    absent: Absent
    documents: tuple[Document, ...]
    notes: Mapping[SourcePath, Notes]
    recall: Recall


class Life(NamedTuple):
    """What a profile says of a person, whatever its prose says."""

    path: SourcePath
    name: str
    born: Edtf | None
    offices: tuple[Office, ...]


class Ground(NamedTuple):
    """All that a page rule may look at beside its page, comparable as a whole.

    It is made of documents, and never of what was noted in prose. `origins` are the dates of what
    anniversaries are counted from, `lives` those of people.
    """

    people: frozenset[str]
    organizations: frozenset[str]
    briefings: frozenset[str]
    events: frozenset[str]
    sources: Mapping[str, Source]
    absent: Absent
    origins: Mapping[str, Edtf]
    corrected: Mapping[str, tuple[Corrected, ...]]
    lives: Mapping[str, Life]
    min_coverage: int

    @property
    def profiles(self) -> frozenset[str]:
        """The ids of people and organisations."""
        return self.people | self.organizations


class Leaf(NamedTuple):
    """One page, what it knows of its own prose, and what its numbers state of other pages."""

    page: Document
    own: Own
    read: Read = Read()


SiteRule = Callable[[Files], Iterable[Diagnostic]]
PageRule = Callable[[Ground, Leaf], Iterable[Diagnostic]]


def ground_of(files: Files) -> Ground:
    """What page rules may know of a site."""
    site = files.site
    given = tuple(one for one in site.briefings if one.corrections), site.config.language
    mistakes = files.recall("corrected", given, lambda: corrected(*given))
    return Ground(
        frozenset(one.id for one in site.people),
        frozenset(one.id for one in site.organizations),
        frozenset(site.briefing),
        frozenset(one.key for one in site.events),
        site.sources,
        files.absent,
        _origins(site.events),
        mistakes,
        {one.id: Life(one.path, one.name, one.born, one.offices) for one in site.people},
        site.config.min_coverage,
    )


def _origins(events: Iterable[Event]) -> dict[str, Edtf]:
    """The dates of those events of which others are anniversaries, by their ids."""
    wanted = {one.said.anniversary_of.id for one in events if one.said.anniversary_of}
    return {one.key: one.said.date for one in events if one.key in wanted}


def at(document: Document, place: Place, length: int = 0) -> Location:
    """A place in the file of a document; `length` where it is known how many characters are meant."""
    return Location(document.path, place.line, place.column, length)


def at_ref(document: Document, ref: Ref) -> Location:
    """The place of an id in a document."""
    return at(document, ref.at, len(ref.id))


def at_key(page: Briefing | Profile, *names: str) -> Location:
    """The place of the first of some keys of front matter that is there; else the top of the page."""
    places = {one.id: one.at for one in page.keys}
    name = next((one for one in names if one in places), "")
    return at(page, places.get(name, TOP), len(name))


def at_words(document: Document, words: Excerpt) -> Location:
    """The place of words of a document."""
    return at(document, words.at, words.length)


def unknown(
    absent: Absent, page: Document, ref: Ref, code: str, what: str, known: Iterable[str]
) -> Iterator[Diagnostic]:
    """An id that means nothing, or something that is held back."""
    held = absent.held.get(ref.id)
    if held:
        message = f"`{ref.id}` is held back ({held.reason}), so nothing may point to it"
        yield find("link-to-withheld", at_ref(page, ref), message, f"publish {held.path} first")
    elif not absent.hides(code, ref.id):
        message = f"no {what} has the id `{ref.id}`"
        yield find(code, at_ref(page, ref), message, did_you_mean(ref.id, known))
