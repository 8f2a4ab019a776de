"""Reads the documents of a site: from the cache where they are known, by the crew where they are not."""

from collections.abc import Callable, Iterable

from builder.cache import Cache
from builder.codec import encode, key_of
from builder.crew import Crew
from builder.hand import Facts, Names, Read, Task, decode_body, decode_facts, decode_naming
from builder.inputs import Inputs
from builder.link.release import Choice, Day, release
from builder.load.document import is_document, load_document
from builder.model import Body, Briefing, Document, Naming, Own, Profile, SourcePath

FEW = 48
"""Below so many files to read, another process would cost more than it brings."""


class Reader:
    """The documents of one build, and what was read of them."""

    def __init__(self, inputs: Inputs, cache: Cache, tool: bytes, crew: Crew) -> None:
        self.inputs = inputs
        self.cache = cache
        self.tool = tool
        self.crew = crew
        self.reads: dict[SourcePath, Read] = {}
        self.facts: dict[SourcePath, Facts] = {}
        paths = [SourcePath(path) for path in inputs.sources if is_document(path)]
        self.keys = {path: key_of(tool, path.encode(), inputs.digests[path]) for path in paths}

    def read(self, day: Day, choice: Choice, progress: Callable[[int, int], None]) -> Names:
        """Read every document that is not known, profiles first: briefings are searched for their names."""
        known = self.cache.get(self.keys.values())
        for path, key in self.keys.items():
            if key in known:
                self.facts[path] = decode_facts(known[key])
        tasks = [
            Task(path, key, self.inputs.bytes_of(path))
            for path, key in self.keys.items()
            if path not in self.facts
        ]
        self.keep(self.crew.hand.read((one for one in tasks if not _is_briefing(one.path)), None))
        documents = (one.document for one in self.facts.values() if one.document)
        profiles = [one for one in release(documents, day, choice)[0] if isinstance(one, Profile)]
        names = Names.of(profiles, self.tool)
        briefings = [one for one in tasks if _is_briefing(one.path)]
        if len(briefings) < FEW:
            self.crew.jobs = 1
        self.keep(self.crew.read(briefings, names, profiles, progress))
        self.facts = dict(sorted(self.facts.items()))
        return names

    def keep(self, reads: Iterable[Read]) -> None:
        """Remember what has been read."""
        done = list(reads)
        for one in done:
            self.reads[one.path] = one
            self.facts[one.path] = decode_facts(one.facts)
        self.cache.put({one.key: one.facts for one in done})
        self.cache.put({_body_key(one.key): one.body for one in done})

    def body(self, path: SourcePath) -> Body:
        """The prose of a document that another build, or another hand, has read."""
        key = _body_key(self.keys[path])
        found = self.cache.get([key])
        return (
            decode_body(found[key])
            if found
            else load_document(path, self.inputs.bytes_of(path)).body
        )

    def name(self, documents: Iterable[Document], names: Names) -> dict[SourcePath, Own]:
        """What each document knows of its own prose: the names in briefings as just read, as remembered, or looked for now."""
        documents = list(documents)
        briefings = [one for one in documents if isinstance(one, Briefing)]
        keys = {one.path: names.key(self.keys[one.path], one) for one in briefings}
        fresh = {one.naming_key: one.naming for one in self.reads.values() if one.naming_key}
        known = self.cache.get(key for key in keys.values() if key not in fresh) | fresh
        for one in briefings:
            key = keys[one.path]
            if key not in known:
                body = self.crew.hand.bodies.get(one.path) or self.body(one.path)
                known[key] = fresh[key] = encode(names.find(one, body))
        self.cache.put(fresh)
        naming = {path: decode_naming(known[key]) for path, key in keys.items()}
        nothing = Naming()
        return {
            one.path: Own(self.facts[one.path].text, naming.get(one.path, nothing))
            for one in documents
        }


def _body_key(key: bytes) -> bytes:
    return b"body" + key


def _is_briefing(path: str) -> bool:
    return path.startswith("content/briefings/")
