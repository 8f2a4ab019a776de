"""What each page has read of a site, kept from one build to the next to tell which pages may have changed."""

from array import array
from collections.abc import Iterable, Mapping
from functools import partial

from msgspec import Struct
from msgspec.msgpack import Decoder

from builder.codec import encode, key_of
from builder.link.witness import OF, SMALL, Witness
from builder.link.witnessed import witnessed
from builder.model import Own, SourcePath
from builder.render.given import given
from builder.render.kit import Kit
from builder.render.page import Page, Plan
from builder.render.pages import TABLES
from builder.render.views import Frame

Documents = Mapping[SourcePath, bytes]
"""The digest of each document, its prose apart."""


class Taken(Struct, array_like=True):
    """What a page was made of: a digest of what its plan was `given`, and the numbers of what it `read`."""

    given: bytes
    read: bytes


class Reads(Struct, array_like=True):
    """What there was to read, by its number: its name, and its digest when it was read.

    `small` holds the numbers of what was read for small views, `pages` that of each page by its file.
    `frame` digests what stands around all of them, `ground` all that they could read.
    """

    ground: bytes = b""
    frame: bytes = b""
    names: list[str] = []
    digests: list[bytes] = []
    small: dict[int, bytes] = {}
    pages: dict[str, Taken] = {}


decode_reads = Decoder(Reads).decode


class Ground:
    """A site on which pages are made, and what they read of it, on top of what was read `before`.

    Where nothing is to be `kept`, nothing is noted.
    """

    def __init__(self, kit: Kit, frame: Frame, before: Reads | None, *, kept: bool) -> None:
        self.frame = key_of(b"", encode(frame))
        self.before = before if before and before.frame == self.frame else Reads()
        self.witness = Witness(self.before.names)
        self.kit = kit
        if kept:
            site = witnessed(kit.site, self.witness)
            roads = kit.roads.on(site, self.witness)
            self.kit = Kit(site, roads, kit.locale, kit.fonts, self.witness)
        self._changed: set[int] | None = None
        self._digests: list[bytes] = []

    # ── what has changed ──

    def compare(self, documents: Documents) -> None:
        """Find what is no longer as it was when pages read it."""
        before = self.before
        self._digests = [self._digest(name, documents) for name in before.names]
        both = enumerate(zip(self._digests, before.digests, strict=True))
        changed = {number for number, (now, then) in both if now != then}
        small = {number: _numbers(read) for number, read in before.small.items()}
        while more := {one for one, read in small.items() if not changed.isdisjoint(read)}:
            changed |= more
            small = {one: read for one, read in small.items() if one not in more}
        self._changed = changed

    def _digest(self, name: str, documents: Documents) -> bytes:
        """Tells whether something that was read is the same; b"" for a small view, which has read others."""
        if name.startswith(SMALL):
            return b""
        table, of, key = name.partition(OF)
        if not table:
            return documents.get(SourcePath(key), b"")
        found = self.witness.told.get(table)
        if found is None:
            found = TABLES[table](self.kit)
        return found.digest(documents, key if of else None)

    def spares(self, plan: Plan, file: str) -> bool:
        """Whether a page whose own prose is the same has read nothing that has changed."""
        taken = self.before.pages.get(file)
        if self._changed is None or taken is None or not taken.given:
            return False
        return (
            self._changed.isdisjoint(_numbers(taken.read))
            and given(plan.make, self.witness) == taken.given
        )

    # ── what is read ──

    def make(self, plan: Plan, own: Own) -> tuple[Page, Taken | None]:
        """Make a page, and note what it reads."""
        if self.kit.witness is not self.witness:
            return plan.make(own), None
        (page, told), read = self.witness.reading(partial(self._make, plan, own))
        return page, Taken(told, _bytes(read))

    def _make(self, plan: Plan, own: Own) -> tuple[Page, bytes]:
        return plan.make(own), given(plan.make, self.witness)

    def noted(self) -> tuple[list[str], dict[int, bytes]]:
        """The names of all that can be read, and what was read for small views."""
        small = {number: _bytes(read) for number, read in self.witness.small.items()}
        return list(self.witness.numbers), small

    def kept(self, documents: Documents, made: Iterable[tuple[str, Taken | None]]) -> Reads:
        """What the next build needs to know: of files that were spared, what they have read before."""
        before, (names, small) = self.before, self.noted()
        new = [self._digest(name, documents) for name in names[len(before.names) :]]
        digests = [*(self._digests or before.digests), *new]
        taken = ((file, one or before.pages.get(file)) for file, one in made)
        pages = {file: one for file, one in taken if one}
        return Reads(b"", self.frame, names, digests, before.small | small, pages)

    def add(self, names: list[str], small: Mapping[int, bytes], taken: Iterable[Taken]) -> None:
        """Take over what another hand has noted, under numbers of its own."""
        numbers = [self.witness.number(name) for name in names]

        def renumbered(read: bytes) -> frozenset[int]:
            return frozenset(numbers[one] for one in _numbers(read))

        self.witness.small |= {numbers[one]: renumbered(read) for one, read in small.items()}
        for one in taken:
            one.read = _bytes(renumbered(one.read))


def _bytes(read: Iterable[int]) -> bytes:
    return array("I", sorted(read)).tobytes()


def _numbers(read: bytes) -> "array[int]":
    return array("I", read)
