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
from builder.diagnostics import Diagnostic
from builder.link.addresses import output_file
from builder.link.recall import Recall
from builder.link.release import Day
from builder.link.roads import Roads
from builder.link.site import Shot, Site, join_site
from builder.load.document import load_document
from builder.model import (
    Body,
    Briefing,
    Config,
    Document,
    Id,
    Naming,
    Own,
    Profile,
    Said,
    SourcePath,
    Text,
    Word,
)
from builder.render.kit import Kit
from builder.render.page import NOWHERE, Plan
from builder.render.pages import all_pages, frame
from builder.render.theme import Theme
from builder.render.words import Locale
from builder.spot.names import NameTable, find_names


class Facts(Word, frozen=True):
    """What is known of one file without its prose; only `document` is seen by other pages."""

    document: Document | None
    found: tuple[Diagnostic, ...]
    text: Text = Text()


decode_facts = Decoder(Facts).decode
decode_body = Decoder(Body).decode
decode_naming = Decoder(Naming).decode


class Task(Struct):
    """A file to read; `data` is None where `facts` are known already."""

    path: SourcePath
    key: bytes
    data: bytes | None = None


class Read(Struct):
    """A file that has been read, in bytes that can be cached or sent."""

    path: SourcePath
    key: bytes
    facts: bytes
    body: bytes
    naming_key: bytes = b""
    naming: bytes = b""


class World(Struct):
    """All that a site is made of, apart from the documents themselves."""

    config: Config
    day: Day
    pictures: dict[SourcePath, Shot]
    templates: dict[str, str]
    template_paths: dict[str, str]
    styles: tuple[str, ...]
    icon: str
    locale: Locale
    bytecode: str


class Past(Struct):
    """What the last build says of this one: the keys of its files, where they are as it left them.

    `same` is true where nothing has changed that pages know of each other; then the pages of
    `settled` sources, whose own prose is the same too, need not be looked at.
    """

    keys: dict[str, bytes] = {}
    same: bool = False
    settled: frozenset[SourcePath] = frozenset()


class Made(Struct):
    """A page of the output: its file, the digest of all that it depends on, and that of its bytes."""

    file: str
    key: bytes
    digest: str
    new: bool


def profile_key(profile: Profile) -> bytes:
    """What the search for names takes from a profile."""
    names = (profile.id, profile.name, profile.family, profile.native, profile.aliases)
    return blake2b(encode(names), digest_size=16).digest()


class Names(NamedTuple):
    """The names of all profiles, and what each of them adds to a key."""

    table: NameTable
    keys: Mapping[str, bytes]
    tool: bytes

    @classmethod
    def of(cls, profiles: Iterable[Profile], tool: bytes) -> "Names":
        """Gather the names of profiles."""
        given = tuple(profiles)
        return cls(NameTable(given), {one.id: profile_key(one) for one in given}, tool)

    def key(self, briefing_key: bytes, briefing: Briefing) -> bytes:
        """The key of the names in a briefing: its text, and the names of those it declares."""
        declared = (ref.id for ref in (*briefing.people, *briefing.organizations))
        return key_of(
            self.tool, b"names", briefing_key, *(self.keys.get(one, b"") for one in declared)
        )

    def find(self, briefing: Briefing, body: Body) -> Naming:
        """Find the names in a briefing."""
        return find_names(briefing, body, self.table)


class Hand:
    """A worker with the prose that it has read."""

    def __init__(self) -> None:
        self.bodies: dict[SourcePath, Body] = {}
        self.pages: dict[str, bytes] = {}

    def read(self, tasks: Iterable[Task], names: Names | None) -> Iterator[Read]:
        """Read files, and find the names in briefings."""
        for task in tasks:
            yield self._read(task, names)

    def _read(self, task: Task, names: Names | None) -> Read:
        loaded = load_document(task.path, task.data or b"")
        self.bodies[task.path] = loaded.body
        body = encode(loaded.body)
        facts = Facts(loaded.document, loaded.found, _text(loaded.body, body))
        read = Read(task.path, task.key, encode(facts), body)
        if names and isinstance(loaded.document, Briefing):
            naming = names.find(loaded.document, loaded.body)
            read.naming_key = names.key(task.key, loaded.document)
            read.naming = encode(naming)
        return read

    def make(
        self,
        plans: Iterable[Plan],
        theme: Theme,
        past: Past,
        own: Mapping[SourcePath, Own],
        bodies: Callable[[SourcePath], Body],
    ) -> Iterator[Made]:
        """Make the pages whose key is not known; their bytes wait here until they are written."""
        for plan in plans:
            file = output_file(plan.address)
            known = past.keys.get(file)
            if known and (plan.source in past.settled or (past.same and plan.source == NOWHERE)):
                yield Made(file, known, "", new=False)
                continue
            page = plan.make(own.get(plan.source, Own()))
            key = theme.key(page)
            if known == key:
                yield Made(file, key, "", new=False)
                continue
            body = Body()
            if page.fills.digest:
                body = self.bodies.get(plan.source) or bodies(plan.source)
            data = theme.render(page, body)
            self.pages[file] = data
            yield Made(file, key, sha256(data).hexdigest(), new=True)


def _text(body: Body, data: bytes) -> Text:
    """What only the page of a body needs to know of it."""
    if not body.parts:
        return Text()
    words = sum(len(block.text.split()) for block in body.blocks)
    return Text(blake2b(data, digest_size=16).hexdigest(), words)


def prepare(
    world: World, site: Site, roads: Roads, recall: Recall | None = None
) -> tuple[list[Plan], Theme]:
    """Plan every page of a site, and set up the theme that fills them."""
    kit = Kit(site, roads, world.locale)
    given = (world.templates, world.template_paths, frame(kit, world.styles, world.icon))
    theme = (recall or Recall())("theme", given, lambda: Theme(*given))
    theme.bytecode_folder = world.bytecode
    return all_pages(kit), theme


def said_in(documents: Iterable[Document], own: Mapping[SourcePath, Own]) -> dict[Id, Said]:
    """What briefings let others know of the names in them."""
    return {one.id: own[one.path].naming.said for one in documents if isinstance(one, Briefing)}


def join(
    world: World,
    documents: Iterable[Document],
    said: Mapping[Id, Said],
    recall: Recall | None = None,
) -> tuple[Site, Roads]:
    """Join documents into a site, with its addresses."""
    site = join_site(world.config, world.day, documents, said, world.pictures, recall)
    return site, Roads(site)
