"""The site as it was at a revision: read by the same code and remembered in the same cache."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from builder.cache import Cache
from builder.codec import key_of
from builder.crew import Crew
from builder.desk.changes import Difference, Version, compare
from builder.desk.duty import silent_changes
from builder.diagnostics import Diagnostic
from builder.files import digest
from builder.hand import Hand
from builder.job import Request
from builder.link.release import Choice, Day, reason_to_hold, release
from builder.link.roads import Roads
from builder.link.site import Site, join_site
from builder.load.config import load_config
from builder.model import Body, Config, Document, SourcePath
from builder.reading import Memory, Reader
from builder.released import database_at, read_release
from builder.revision import Revision, contents, find_revision
from builder.spot.spoken import Words


class Past:
    """The files of a revision, to be read like those of a site: only what is not known yet."""

    def __init__(self, root: Path, revision: Revision, cache: Cache) -> None:
        self.root = root
        self.sources = revision.files if "site.yaml" in revision.files else {}
        self._data: dict[str, bytes] = {}
        keys = {name: key_of(b"git", name.encode()) for name in set(self.sources.values())}
        known = cache.get(keys.values())
        digests = {name: known[key] for name, key in keys.items() if key in known}
        self._fetch(name for name in keys if name not in digests)
        fresh = {name: digest(data) for name, data in self._data.items()}
        cache.put({keys[name]: one for name, one in fresh.items()})
        digests |= fresh
        self.digests = {path: digests[name] for path, name in self.sources.items()}

    def bytes_of(self, path: str) -> bytes:
        """The bytes of a file."""
        name = self.sources[path]
        if name not in self._data:
            self._fetch([name])
        return self._data[name]

    def glance(self, path: str) -> bytes:
        """The same: what git keeps never changes."""
        return self.bytes_of(path)

    def _fetch(self, names: Iterable[str]) -> None:
        self._data |= contents(self.root, names)


class Compared(NamedTuple):
    """A revision, and the pages that differ from it; `published` where it has a site at all."""

    revision: Revision
    published: bool
    differences: tuple[Difference, ...]


def compare_with(
    request: Request, choice: Choice, site: Site, roads: Roads, reader: Reader, hand: Hand
) -> Compared:
    """What has changed since the revision that a request names; raises `NoRevision`.

    Both versions are seen as of the same day, so that what time alone changes is no change.
    """
    revision = find_revision(request.root, request.since)
    past = Past(request.root, revision, reader.cache)
    now = _joined(site, roads, reader, hand)
    before = _version(past, request, choice, now, reader)
    return Compared(revision, bool(past.sources), compare(before, now, revision.day))


def silent_since(
    request: Request, site: Site, roads: Roads, reader: Reader, hand: Hand
) -> tuple[tuple[Diagnostic, ...], bool]:
    """What has changed without a word since a revision, and whether nothing had been published.

    In the place of a revision, a folder may be named that an earlier build has written.
    """
    database = database_at(request.root / request.since)
    if database:
        now = _joined(site, roads, reader, hand)
        published, differences = True, compare(_released(database, now, reader), now)
    else:
        _, published, differences = compare_with(request, Choice(), site, roads, reader, hand)
    return tuple(silent_changes(differences, site.day.date)), not published


def _released(database: Path, now: Version, reader: Reader) -> Version:
    """A site out of what it has handed out; what was to be published for a time is over by itself."""
    site = now.site
    over = {path for path, one in reader.facts.items() if _is_over(one.document, site.day)}
    documents = [one for one in read_release(database, reader.facts) if one.path not in over]
    before = join_site(site.config, site.day, documents, {}, {})
    keys = dict.fromkeys((one.path for one in documents), b"")
    return Version(before, Roads(before), keys, _wordless)


def _wordless(_path: SourcePath) -> Body:
    """The prose of a page that tells of its facts alone."""
    return Body()


def _is_over(document: Document | None, day: Day) -> bool:
    """Whether a page has expired."""
    held = reason_to_hold(document, day, Choice()) if document else None
    return held is not None and held.reason == "expired"


def _joined(site: Site, roads: Roads, reader: Reader, hand: Hand) -> Version:
    """A site with what its reader knows of its files."""
    unread = frozenset(path for path, one in reader.facts.items() if one.document is None)
    return Version(site, roads, reader.keys, hand.stock(reader.stock).body, unread)


def _version(past: Past, request: Request, choice: Choice, now: Version, reader: Reader) -> Version:
    """A site out of the files of a revision; what is as it is now is not read again."""
    config, day = _config(past, request) or now.site.config, now.site.day
    memory, crew = Memory(), Crew(1)
    memory.facts = dict(reader.memory.facts)
    known = Reader(past, reader.cache, crew, memory)
    known.read(day, choice, Words(config.language, config.currencies), _silent)
    every = (one.document for one in known.facts.values() if one.document)
    site = join_site(config, day, release(every, day, choice)[0], {}, {})
    return _joined(site, Roads(site), known, crew.hand)


def _silent(_what: int, _total: int) -> None:
    """Say nothing of how far reading has come."""


def _config(past: Past, request: Request) -> Config | None:
    """What `site.yaml` said, if it can be read."""
    if "site.yaml" not in past.sources:
        return None
    return load_config(past.bytes_of("site.yaml"), request.base_url)[0]
