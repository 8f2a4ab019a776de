"""Reads the documents of a site: from the cache where they are known, by the crew where they are not."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from builder.cache import Cache
from builder.codec import decode_facts, document_key, encode
from builder.crew import Crew
from builder.diagnostics import Diagnostic, Location, find
from builder.hand import (
    NOTHING,
    Commented,
    Finding,
    Read,
    Search,
    Sought,
    Task,
    decode_body,
    own_of,
)
from builder.link.recall import Recall
from builder.link.release import Choice, Day, release
from builder.load.document import is_document, is_picture, load_document
from builder.model import Body, Briefing, Document, Facts, Measure, Own, Profile, Shelf, SourcePath
from builder.press import Stock
from builder.spot.spoken import Words


class Memory:
    """What a preview keeps from one look at its sources to the next; a build begins with none."""

    def __init__(self) -> None:
        self.recall = Recall()
        self.facts: dict[bytes, Facts] = {}
        self.search: Search | None = None
        self.own: dict[SourcePath, tuple[Facts, Own]] = {}


class Papers(Protocol):
    """Files that documents are read from: those of the site as it lies on disk, or as it was once."""

    @property
    def sources(self) -> Mapping[str, object]:
        """Every file by its path."""

    @property
    def digests(self) -> Mapping[str, bytes]:
        """The digests of their bytes."""

    def bytes_of(self, path: str) -> bytes:
        """The bytes of a file."""

    def glance(self, path: str) -> bytes:
        """The bytes of a file that is not to be kept."""


class Reader:
    """The documents of one build, and what was read of them."""

    def __init__(self, inputs: Papers, cache: Cache, crew: Crew, memory: Memory) -> None:
        self.inputs = inputs
        self.cache = cache
        self.tool = tool = cache.tool
        self.crew = crew
        self.memory = memory
        self.reads: dict[SourcePath, Read] = {}
        self.facts: dict[SourcePath, Facts] = {}
        paths = [SourcePath(path) for path in inputs.sources if is_document(path)]
        self.keys = {path: document_key(tool, path, inputs.digests[path]) for path in paths}

    def read(
        self, day: Day, choice: Choice, words: Words, progress: Callable[[int, int], None]
    ) -> Search:
        """Read every document that is not known, profiles first: briefings are searched for their names."""
        ready = self.memory.facts
        known = self.cache.get(key for key in self.keys.values() if key not in ready)
        for path, key in self.keys.items():
            if key in ready:
                self.facts[path] = ready[key]
            elif key in known:
                self.facts[path] = decode_facts(known[key])
        tasks = [
            Task(path, key, self.inputs.bytes_of(path))
            for path, key in self.keys.items()
            if path not in self.facts
        ]
        self.keep(self.crew.hand.read((one for one in tasks if not _is_briefing(one.path)), None))
        documents = [self.facts[path].document for path in sorted(self.facts)]
        seen = release((one for one in documents if isinstance(one, Profile)), day, choice)[0]
        sought = Sought(
            tuple(one for one in seen if isinstance(one, Profile)),
            tuple(one for one in documents if isinstance(one, Measure)),
            tuple(s for one in documents if isinstance(one, Shelf) for s in one.sources),
            words,
            self.tool,
        )
        search = self.memory.recall("search", sought, lambda: Search(sought))
        briefings = [one for one in tasks if _is_briefing(one.path)]
        if len(briefings) < self.crew.few:
            self.crew.jobs = 1
        self.keep(self.crew.read(briefings, search, progress))
        self.facts = {path: self.facts[path] for path in self.keys}
        self.memory.facts = {key: self.facts[path] for path, key in self.keys.items()}
        return search

    def keep(self, reads: Iterable[Read]) -> None:
        """Remember what has been read."""
        done = list(reads)
        for one in done:
            self.reads[one.path] = one
            self.facts[one.path] = decode_facts(one.facts)
        self.cache.put({one.key: one.facts for one in done})
        self.cache.put({_body_key(one.key): one.body for one in done})

    def unexpected(self) -> Iterator[Diagnostic]:
        """Mention files that no page is made of."""
        hint = "expected: *.md in briefings, people, organizations, measures, pages; pictures"
        for path in self.inputs.sources.keys() - self.keys.keys():
            if path.startswith("content/") and not is_picture(path):
                message = "no page is made of this file"
                yield find("unexpected-file", Location(path), message, hint)

    def body(self, path: SourcePath) -> Body:
        """The prose of a document that another build, or another hand, has read."""
        key = _body_key(self.keys[path])
        found = self.cache.get([key])
        return (
            decode_body(found[key])
            if found
            else load_document(path, self.inputs.bytes_of(path)).body
        )

    @property
    def stock(self) -> Stock:
        """Where the prose of documents comes from that no hand of this build has read."""
        return Stock(self.body, self.inputs.glance)

    def search(self, documents: Iterable[Document], search: Search) -> dict[SourcePath, Own]:
        """What each document knows of its own prose: as just found, as remembered, or looked for now."""
        kept = self.memory.own if self.memory.search is search else {}
        own: dict[SourcePath, tuple[Facts, Own]] = {}
        new: list[Commented] = []
        for one in documents:
            facts, before = self.facts[one.path], kept.get(one.path)
            if before and before[0] is facts:
                own[one.path] = before
                continue
            own[one.path] = facts, Own(facts.text)
            if isinstance(one, Commented):
                new.append(one)
        for path, found in self.found(new, search).items():
            facts = own[path][0]
            own[path] = facts, own_of(facts.text, *found)
        self.memory.search, self.memory.own = search, own
        return {path: both[1] for path, both in own.items()}

    def found(
        self, pages: list[Commented], search: Search
    ) -> dict[SourcePath, tuple[bytes, bytes, bytes]]:
        """What is found in pages: names, numbers and dates, and what rules say with these known."""
        fresh = {key: found for one in self.reads.values() for key, found in one.found.items()}
        keys, said = self.keys, dict.fromkeys((one.path for one in pages), NOTHING)
        briefings = (one for one in pages if isinstance(one, Briefing))
        wanted = {one.path: search.findings(keys[one.path], one) for one in briefings}
        known = self.look(wanted, fresh)
        said |= {path: (known[one.key], known[two.key]) for path, (one, two) in wanted.items()}
        last = {one.path: search.remarks(keys[one.path], one, *said[one.path]) for one in pages}
        known = self.look({path: (one,) for path, one in last.items()}, fresh)
        self.cache.put(fresh)
        return {path: (*said[path], known[one.key]) for path, one in last.items()}

    def look(
        self, wanted: Mapping[SourcePath, Sequence[Finding]], fresh: dict[bytes, bytes]
    ) -> dict[bytes, bytes]:
        """The results of searches, by key: those of this build, from the cache, or found now.

        What is found now is added to those of this build.
        """
        keys = (one.key for every in wanted.values() for one in every)
        known = self.cache.get(key for key in keys if key not in fresh) | fresh
        for path, every in wanted.items():
            lost = [one for one in every if one.key not in known]
            body = (self.crew.hand.bodies.get(path) or self.body(path)) if lost else Body()
            for one in lost:
                known[one.key] = fresh[one.key] = encode(one.find(body))
        return known


def _body_key(key: bytes) -> bytes:
    return b"body" + key


def _is_briefing(path: str) -> bool:
    return path.startswith("content/briefings/")
