"""Versions of sites out of dictionaries of files or out of documents, joined in memory."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from builder.codec import encode
from builder.desk.changes import Difference, Version, compare
from builder.link.release import Choice, Day, release
from builder.link.roads import Roads
from builder.link.site import join_site
from builder.load.config import load_config
from builder.load.document import is_document, load_document
from builder.model import Body, Document, SourcePath
from tests.conftest import NOW, SITE

Files = Mapping[str, str | bytes]
DAY = Day(NOW, NOW.date(), "UTC")


class Papers(NamedTuple):
    """What has been read of a site: its settings, its documents, their prose."""

    settings: bytes
    documents: tuple[Document, ...]
    bodies: Mapping[SourcePath, Body]

    @property
    def unread(self) -> frozenset[SourcePath]:
        """The files that cannot be read."""
        return frozenset(self.bodies.keys() - {one.path for one in self.documents})


def read(files: Files) -> Papers:
    """Read the files of a site."""
    every = {name: _bytes(data) for name, data in {**SITE, **files}.items()}
    loaded = {
        SourcePath(path): load_document(SourcePath(path), data)
        for path, data in every.items()
        if is_document(path)
    }
    documents = tuple(one.document for one in loaded.values() if one.document)
    return Papers(every["site.yaml"], documents, {path: one.body for path, one in loaded.items()})


def version(papers: Papers) -> Version:
    """A site as it may be seen at noon of 23 November 2026."""
    config, _ = load_config(papers.settings, "")
    assert config
    seen, _ = release(papers.documents, DAY, Choice())
    site = join_site(config, DAY, seen, {}, {})
    keys = {one.path: encode((one, papers.bodies[one.path])) for one in papers.documents}
    return Version(site, Roads(site), keys, papers.bodies.__getitem__, papers.unread)


def _bytes(data: str | bytes) -> bytes:
    return data if isinstance(data, bytes) else data.encode()


class Told(NamedTuple):
    """A change without its place."""

    kind: str
    before: str
    after: str
    lost: bool = False


def told(found: Iterable[Difference]) -> list[Told]:
    """What has changed, page by page."""
    return [
        Told(change.kind, change.before, change.after, change.lost)
        for page in found
        for change in page.changes
    ]


def differences(before: Files, after: Files) -> tuple[Difference, ...]:
    """The pages that differ between two sites."""
    return compare(version(read(before)), version(read(after)))
