"""Looks at the sources of a site, and understands what has become of them."""

import datetime as dt
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from builder import files
from builder.cache import Cache
from builder.crew import Crew
from builder.inputs import Inputs
from builder.job import Outcome, Request, cache_file, inputs_of, tool_digest
from builder.link.addresses import address_of
from builder.link.release import Choice
from builder.model import Document, Profile
from builder.preview.edition import Edition
from builder.reading import Memory
from builder.route import Route

OUTPUT = "_site"
"""Where builds write, which the preview does not; what they remember of files helps its first look."""
SPARED = ("low-coverage",)
"""What a page may lack while it is written, and is shown all the same."""
_AGAIN = 5
"""How often files are read again that change while they are read."""


class Lens(NamedTuple):
    """How a site is looked at: with drafts or as the public sees it, today or on another day."""

    public: bool = False
    date: dt.date | None = None


class Settings(NamedTuple):
    """What a preview is started with."""

    root: Path
    base_url: str = ""
    jobs: int = 1
    cached: bool = True


class Seen(NamedTuple):
    """What came of a look: no edition where a mistake must be mended first."""

    outcome: Outcome
    edition: Edition | None
    until: datetime | None


class Looker:
    """Remembers what the last look has seen, so that the next one reads only what is new."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._memory = Memory()
        self._last: object = None
        self._cache = Cache(cache_file(settings.root, cached=settings.cached), tool_digest())
        self._known = inputs_of(self._cache.state(str(settings.root / OUTPUT)))

    def look(
        self,
        lens: Lens,
        now: datetime,
        before: Edition | None,
        progress: Callable[[str, int, int], None],
    ) -> Seen | None:
        """What the sources say now; None where they say what they said."""
        seen = None
        for _ in range(_AGAIN):
            inputs = Inputs(self.settings.root, self._known)
            this = (lens, now, inputs.digests, inputs.found)
            if this == self._last:
                break
            seen = self._understand(self._request(lens, now), inputs, before, progress)
            self._last, self._known = this, inputs.remember()
            if seen.edition or files.scan(self.settings.root)[0] == inputs.sources:
                break
        return seen

    def _understand(
        self,
        request: Request,
        inputs: Inputs,
        before: Edition | None,
        progress: Callable[[str, int, int], None],
    ) -> Seen:
        """Take the route of a build as far as to the pages."""
        crew = Crew(request.jobs, "spawn")
        try:
            route = Route(request, self._cache, inputs, progress, crew, self._memory)
            known = route.understand()
        finally:
            crew.close()
            self._cache.commit()
        if known is None:
            return Seen(route.outcome, None, None)
        stock = crew.hand.stock(route.reader.stock)
        edition = Edition(known, stock, self._memory.recall, before)
        return Seen(route.outcome, edition, route.until(known.site.day))

    def _request(self, lens: Lens, now: datetime) -> Request:
        root, base_url, jobs, cached = self.settings
        return Request(
            root=root,
            output=root / OUTPUT,
            now=now,
            as_of=lens.date,
            base_url=base_url,
            choice=Choice(drafts=not lens.public, future=not lens.public),
            cached=cached,
            jobs=jobs,
            write=False,
            spared=SPARED,
        )

    def close(self) -> None:
        """Write down what has been learnt."""
        self._cache.close()


def renamed(old: Edition, new: Edition) -> Mapping[str, str]:
    """Pages whose source now has another name, with the addresses before and after.

    A source is taken for another one under a new name where both say the same title, or where
    one has gone and one of its kind has come.
    """
    before, after = old.site.documents, new.site.documents
    gone = [before[path] for path in before.keys() - after.keys()]
    come = [after[path] for path in after.keys() - before.keys()]
    moved = {}
    for document in gone:
        kin = [one for one in come if type(one) is type(document)]
        alike = [one for one in kin if _title(one) == _title(document)]
        alone = kin if len(kin) == sum(type(one) is type(document) for one in gone) == 1 else []
        here = address_of(document)
        there = [address_of(one) for one in alike or alone]
        if here and len(there) == 1 and there[0]:
            moved[str(here)] = str(there[0])
    return moved


def _title(document: Document) -> str:
    return document.name if isinstance(document, Profile) else getattr(document, "title", "")
