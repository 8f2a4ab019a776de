"""What the server knows of a site at one moment: the newest understanding, and all uses of ids."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from builder.load.fields import SLUG
from builder.lsp.catalogue import Catalogue
from builder.lsp.uses import Use, kind_of, uses_in, uses_in_config
from builder.model import Body, Briefing, Document, Place, Source, SourcePath
from builder.route import Understood


class View:
    """One moment of a site, as far as it was joined: its rules may still be asked.

    `before` are open files as they were last understood, since one that is being typed is often not
    readable; `bodies` is the prose of those that are.
    """

    def __init__(
        self,
        known: Understood,
        before: Mapping[SourcePath, Document],
        bodies: Mapping[SourcePath, Body],
    ) -> None:
        self.known = known
        self.site = known.site
        self.locale = known.joined.world.locale
        self._before, self.bodies = before, bodies

    @cached_property
    def catalogue(self) -> Catalogue:
        """What ids may name."""
        return Catalogue(self.site)

    @cached_property
    def uses(self) -> Mapping[str, tuple[Use, ...]]:
        """Every use of an id, by the id."""
        found: dict[str, list[Use]] = defaultdict(list)
        for document in self.site.documents.values():
            for use in uses_in(document):
                found[use.id].append(use)
        for use in uses_in_config(self.site.config):
            found[use.id].append(use)
        return {name: tuple(uses) for name, uses in found.items()}

    def document(self, path: SourcePath) -> Document | None:
        """A file as it was last understood."""
        return self.site.documents.get(path) or self._before.get(path)

    def meaning(self, use: Use) -> tuple[str, tuple[Document, ...]]:
        """Of which kind a use is, and the documents that declare what it names."""
        kind, name = use.kind, use.id
        if kind == "per":
            kind = (
                "source" if name in self.catalogue.sources(self.document(use.path)) else "profile"
            )
        if kind == "source":
            return kind, self._declaring_source(use)
        if kind == "event":
            return kind, tuple(
                one for one in self.site.briefings if any(event.id == name for event in one.dates)
            )
        found = self.catalogue.declaring(kind, name)
        if not kind and len(found) == 1:
            kind = kind_of(found[0])
        return kind, found

    def _declaring_source(self, use: Use) -> tuple[Document, ...]:
        """The page where it is its own, or else the file of the site's sources."""
        page = self.document(use.path)
        if page and declares_source(page, use.id):
            return (page,)
        shelf = self.site.documents.get(SourcePath("content/sources.yaml"))
        return (shelf,) if shelf and declares_source(shelf, use.id) else ()

    def place_of(self, kind: str, document: Document, name: str) -> Place:
        """Where in a document something is declared."""
        if kind == "source":
            every: tuple[Source, ...] = getattr(document, "sources", ())
            return next(one.id.at for one in every if one.id.id == name)
        if kind == "event" and isinstance(document, Briefing):
            return next(one.at for one in document.dates if one.id == name)
        return Place(1, 1)

    def same(self, use: Use) -> tuple[Use, ...]:
        """All uses of what a use names, itself included."""
        kind, declaring = self.meaning(use)
        paths = {one.path for one in declaring}
        found = []
        for other in self.uses.get(use.id, ()):
            its_kind, its_declaring = self.meaning(other)
            if (its_kind, {one.path for one in its_declaring}) == (kind, paths):
                found.append(other)
        return tuple(found)


def declares_source(document: Document, name: str) -> bool:
    """Whether a page, or the file of the site's sources, says more of a source than its id."""
    every = getattr(document, "sources", ())
    return any(one.id.id == name and (one.url or one.title) for one in every)


def is_id(text: str) -> bool:
    """Whether a text may be an id."""
    return bool(SLUG.fullmatch(text))
