"""Reads the documents of a site: from the cache where they are known, by the crew where they are not."""

from collections.abc import Callable, Iterable

from builder.cache import Cache
from builder.codec import encode, key_of
from builder.crew import Crew
from builder.hand import Facts, Names, Read, Task, decode_body, decode_facts, decode_naming
from builder.inputs import Inputs
from builder.link.recall import Recall
from builder.link.release import Choice, Day, release
from builder.load.document import is_document, load_document
from builder.model import Body, Briefing, Document, Naming, Own, Profile, SourcePath


class Memory:
    """What a preview keeps from one look at its sources to the next; a build begins with none."""

    def __init__(self) -> None:
        self.recall = Recall()
        self.facts: dict[bytes, Facts] = {}
        self.names: Names | None = None
        self.own: dict[SourcePath, tuple[Facts, Own]] = {}


class Reader:
    """The documents of one build, and what was read of them."""

    def __init__(self, inputs: Inputs, cache: Cache, crew: Crew, memory: Memory) -> None:
        self.inputs = inputs
        self.cache = cache
        self.tool = tool = cache.tool
        self.crew = crew
        self.memory = memory
        self.reads: dict[SourcePath, Read] = {}
        self.facts: dict[SourcePath, Facts] = {}
        paths = [SourcePath(path) for path in inputs.sources if is_document(path)]
        self.keys = {path: key_of(tool, path.encode(), inputs.digests[path]) for path in paths}

    def read(self, day: Day, choice: Choice, progress: Callable[[int, int], None]) -> Names:
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
        documents = (one.document for one in self.facts.values())
        every = [one for one in documents if isinstance(one, Profile)]
        profiles = [one for one in release(every, day, choice)[0] if isinstance(one, Profile)]
        names = self.memory.recall("names", profiles, lambda: Names.of(profiles, self.tool))
        briefings = [one for one in tasks if _is_briefing(one.path)]
        if len(briefings) < self.crew.few:
            self.crew.jobs = 1
        self.keep(self.crew.read(briefings, names, profiles, progress))
        self.facts = {path: self.facts[path] for path in self.keys}
        self.memory.facts = {key: self.facts[path] for path, key in self.keys.items()}
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
        kept = self.memory.own if self.memory.names is names else {}
        own: dict[SourcePath, tuple[Facts, Own]] = {}
        new: list[Briefing] = []
        nothing = Naming()
        for one in documents:
            facts, before = self.facts[one.path], kept.get(one.path)
            if before and before[0] is facts:
                own[one.path] = before
                continue
            own[one.path] = facts, Own(facts.text, nothing)
            if isinstance(one, Briefing):
                new.append(one)
        for path, naming in self.named(new, names).items():
            facts = own[path][0]
            own[path] = facts, Own(facts.text, naming)
        self.memory.names, self.memory.own = names, own
        return {path: both[1] for path, both in own.items()}

    def named(self, briefings: list[Briefing], names: Names) -> dict[SourcePath, Naming]:
        """The names in briefings, from this build's reading, from the cache, or looked for now."""
        keys = {one.path: names.key(self.keys[one.path], one) for one in briefings}
        fresh = {one.naming_key: one.naming for one in self.reads.values() if one.naming_key}
        known = self.cache.get(key for key in keys.values() if key not in fresh) | fresh
        for one in briefings:
            key = keys[one.path]
            if key not in known:
                body = self.crew.hand.bodies.get(one.path) or self.body(one.path)
                known[key] = fresh[key] = encode(names.find(one, body))
        self.cache.put(fresh)
        return {path: decode_naming(known[key]) for path, key in keys.items()}


def _body_key(key: bytes) -> bytes:
    return b"body" + key


def _is_briefing(path: str) -> bool:
    return path.startswith("content/briefings/")
