"""One worker's part of a build: reads its share, joins the whole site, makes its own pages.

A hand keeps the prose that it has read, so that only joined facts travel between processes.
A build by one hand and a build by three run exactly this code.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import blake2b, sha256
from typing import NamedTuple

from msgspec import Struct
from msgspec.msgpack import Decoder

from builder.codec import encode, key_of
from builder.desk.checks import find_remarks
from builder.desk.prose import Prose
from builder.link.addresses import output_file
from builder.link.recall import Recall
from builder.link.roads import Roads
from builder.link.site import Sentences, Site, join_site
from builder.load.document import load_document
from builder.model import (
    Body,
    Briefing,
    Document,
    Facts,
    Id,
    Measure,
    Naming,
    Notes,
    Own,
    Profile,
    Remarks,
    Source,
    SourcePath,
    Spoken,
    Text,
)
from builder.press import Stock, press
from builder.reads import Ground, Taken
from builder.render.kit import Kit
from builder.render.page import NOWHERE, Plan
from builder.render.pages import all_pages, frame
from builder.render.theme import Theme
from builder.spot.names import NameTable, find_names
from builder.spot.spoken import Shelves, Words, find_spoken
from builder.world import World

decode_body = Decoder(Body).decode
_decode_naming = Decoder(Naming).decode
_decode_spoken = Decoder(Spoken).decode
_NO_NOTES = Notes()
_decode_remarks = Decoder(Remarks).decode


class Task(Struct):
    """A file to read; `data` is None where `facts` are known already."""

    path: SourcePath
    key: bytes
    data: bytes | None = None


class Read(Struct):
    """A file that has been read, in bytes that can be cached or sent; what was `found` in it, by key."""

    path: SourcePath
    key: bytes
    facts: bytes
    body: bytes
    found: dict[bytes, bytes] = {}


class Past(Struct):
    """What the last build says of this one: the keys of its files, where they are as it left them.

    `settled` are the sources whose own prose is the same. Their pages need not be looked at where
    nothing at all has changed that pages know of each other (`same`), or nothing that they have read.
    """

    keys: dict[str, bytes] = {}
    same: bool = False
    settled: frozenset[SourcePath] = frozenset()

    def knows(self, plan: Plan) -> bool:
        """Whether the prose of a page is as it was."""
        return plan.source == NOWHERE or plan.source in self.settled


class Made(Struct):
    """A page of the output: its file, the digest of all that it depends on, and that of its bytes.

    What is drawn has no bytes before it is written. One that need not be looked at has `taken` nothing.
    """

    file: str
    key: bytes
    digest: str
    new: bool
    taken: Taken | None = None


def profile_key(profile: Profile) -> bytes:
    """What the search for names takes from a profile."""
    names = (
        profile.id,
        profile.kind,
        profile.name,
        profile.family,
        profile.native,
        profile.aliases,
    )
    return blake2b(encode(names), digest_size=16).digest()


class Finding(NamedTuple):
    """Something that a page is searched for: the key of the result, and the search."""

    key: bytes
    find: Callable[[Body], object]


Commented = Briefing | Profile
"""Pages on whose prose rules remark."""
NOTHING = encode(Naming()), encode(Spoken())
"""The names, and the numbers and dates, of a page that is not searched for them."""


class Sought(NamedTuple):
    """What briefings are searched with: profiles, measures and sources of the site, and its words."""

    profiles: tuple[Profile, ...]
    measures: tuple[Measure, ...]
    sources: tuple[Source, ...]
    words: Words
    tool: bytes


class Search:
    """The search of briefings for names, numbers and dates, and the keys of what it finds.

    Whose name it is depends on all names of the site: a longer one is never that of a shorter.
    """

    def __init__(self, sought: Sought) -> None:
        self.sought = sought
        self.table = NameTable(sought.profiles, sought.words.language)
        keys = [profile_key(one) for one in sought.profiles]
        self.names = key_of(sought.tool, sought.words.language.encode(), *keys)
        # Of two with one id the first path counts.
        self.measures: dict[str, Measure] = {one.id: one for one in reversed(sought.measures)}
        self.sources: dict[str, Source] = {one.id.id: one for one in reversed(sought.sources)}
        self.shelved = {
            id(one): encode(one) for one in (*self.measures.values(), *self.sources.values())
        }

    def findings(self, key: bytes, briefing: Briefing) -> tuple[Finding, Finding]:
        """What is to be found in a briefing, whose text has this key: names, numbers and dates."""
        tool, words = self.sought.tool, self.sought.words
        shelves = self.shelves(briefing)
        units = [(one.id, one.label, one.unit) for one in shelves.measures.values()]
        days = [(one.id.id, one.published) for one in shelves.sources.values()]
        return (
            Finding(
                key_of(tool, b"names", key, self.names),
                lambda body: find_names(briefing, body, self.table),
            ),
            Finding(
                key_of(tool, b"spoken", key, encode((words, units, days))),
                lambda body: find_spoken(briefing, body, shelves, words),
            ),
        )

    def remarks(self, key: bytes, page: Commented, names: bytes, spoken: bytes) -> Finding:
        """What rules say of the prose of a page, in which names and numbers have been found."""
        words, shelves = self.sought.words, self.shelves(page)
        beside = [self.shelved[id(one)] for every in shelves for one in every.values()]
        return Finding(
            key_of(self.sought.tool, b"remarks", key, names, spoken, encode(words), *beside),
            lambda body: find_remarks(
                Prose(page, body, _decode_naming(names), _decode_spoken(spoken), shelves, words)
            ),
        )

    def shelves(self, page: Commented) -> Shelves:
        """What other files say of what a page declares."""
        figures = page.figures if isinstance(page, Briefing) else ()
        measures = dict.fromkeys(figure.measure.id for figure in figures)
        sources = dict.fromkeys(source.id.id for source in page.sources)
        return Shelves(
            {one: self.measures[one] for one in measures if one in self.measures},
            {one: self.sources[one] for one in sources if one in self.sources},
        )


def own_of(text: Text, names: bytes, spoken: bytes, remarks: bytes) -> Own:
    """What a page knows of its own prose, out of what was found in it."""
    return Own(text, _decode_naming(names), _decode_spoken(spoken), _decode_remarks(remarks))


class Hand:
    """A worker with the prose that it has read, after Markdown and before."""

    def __init__(self) -> None:
        self.bodies: dict[SourcePath, Body] = {}
        self.sources: dict[SourcePath, bytes] = {}
        self.pages: dict[str, bytes] = {}
        self.drawings: dict[str, bytes] = {}

    def read(self, tasks: Iterable[Task], search: Search | None) -> Iterator[Read]:
        """Read files, and find in briefings what is to be found."""
        for task in tasks:
            yield self._read(task, search)

    def _read(self, task: Task, search: Search | None) -> Read:
        data = task.data or b""
        loaded = load_document(task.path, data)
        self.bodies[task.path] = loaded.body
        body = encode(loaded.body)
        self.sources[task.path] = data
        facts = Facts(loaded.document, loaded.found, _text(loaded.body, body, data))
        read = Read(task.path, task.key, encode(facts), body)
        if search and isinstance(loaded.document, Briefing):
            every = search.findings(task.key, loaded.document)
            read.found = {one.key: encode(one.find(loaded.body)) for one in every}
            remarks = search.remarks(task.key, loaded.document, *read.found.values())
            read.found[remarks.key] = encode(remarks.find(loaded.body))
        return read

    def stock(self, others: Stock | None = None) -> Stock:
        """Where the prose of documents comes from: this hand's own, and what `others` know."""
        bodies, sources = self.bodies, self.sources
        if others is None:
            return Stock(bodies.__getitem__, sources.__getitem__)
        return Stock(
            lambda path: bodies.get(path) or others.body(path),
            lambda path: sources.get(path) or others.source(path),
        )

    def make(
        self,
        plans: Iterable[Plan],
        ground: Ground,
        theme: Theme,
        past: Past,
        own: Mapping[SourcePath, Own],
        stock: Stock,
    ) -> Iterator[Made]:
        """Make the pages whose key is not known; their bytes wait here until they are written."""
        for plan in plans:
            file = output_file(plan.address)
            known = past.keys.get(file)
            if known and past.knows(plan) and (past.same or ground.spares(plan, file)):
                yield Made(file, known, "", new=False)
                continue
            page, taken = ground.make(plan, own.get(plan.source, Own()))
            key = theme.key(page)
            if known == key:
                yield Made(file, key, "", new=False, taken=taken)
                continue
            data = press(page, plan.source, theme, stock)
            kept = self.drawings if page.drawn else self.pages
            kept[file] = data
            digest = "" if page.drawn else sha256(data).hexdigest()
            yield Made(file, key, digest, new=True, taken=taken)


def _text(body: Body, encoded: bytes, data: bytes) -> Text:
    """What only the page of a body needs to know of it, and of the file that it came from."""
    file = _digest(data)
    if not body.parts:
        return Text(file=file)
    words = sum(len(block.text.split()) for block in body.blocks)
    return Text(_digest(encoded), words, file)


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()


def prepare(
    world: World, site: Site, roads: Roads, recall: Recall | None = None
) -> tuple[list[Plan], Theme]:
    """Plan every page of a site, and set up the theme that fills them."""
    kit, theme = furnish(world, site, roads, recall)
    return all_pages(kit), theme


def furnish(
    world: World, site: Site, roads: Roads, recall: Recall | None = None
) -> tuple[Kit, Theme]:
    """Make a site ready to be shown, and set up the theme that shows it."""
    kit = Kit(site, roads, world.locale, world.fonts)
    given = (world.templates, world.template_paths, frame(kit, world.looks))
    theme = (recall or Recall())("theme", given, lambda: Theme(*given))
    theme.compiled = world.compiled
    return kit, theme


def sentences_in(
    documents: Iterable[Document], own: Mapping[SourcePath, Own]
) -> dict[Id, Sentences]:
    """What briefings let others know of their prose: the sentences that name somebody."""
    every = (
        (one.id, own[one.path].naming.sentences) for one in documents if isinstance(one, Briefing)
    )
    return {name: sentences for name, sentences in every if sentences}


def notes_of(own: Mapping[SourcePath, Own]) -> dict[SourcePath, Notes]:
    """What was noted in prose for rules about the site, in the order of paths."""
    every = ((path, own[path].remarks.notes) for path in sorted(own))
    return {path: notes for path, notes in every if notes != _NO_NOTES}


def join(
    world: World,
    documents: Iterable[Document],
    sentences: Mapping[Id, Sentences],
    recall: Recall | None = None,
) -> tuple[Site, Roads]:
    """Join documents into a site, with its addresses."""
    site = join_site(world.config, world.day, documents, sentences, world.pictures, recall)
    return site, Roads(site)
