"""One state of the site, whose pages are made when they are asked for."""

import zlib
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from builder.desk.coverage import Coverage, coverage_of
from builder.hand import prepare
from builder.link.addresses import output_file
from builder.link.quoted import Quotations, Read
from builder.link.recall import Recall
from builder.link.site import Site
from builder.model import Document, Own, SourcePath
from builder.pictures import make_prints
from builder.press import Stock, press
from builder.raster import png_of
from builder.render.page import Plan
from builder.render.theme import Theme
from builder.route import Understood

MOST_PRINTS = 200
"""So many files of pictures are kept, at some 50 kB each: making one takes longer than anybody waits for."""
_NOTHING = Own()


class Kept(NamedTuple):
    """A page that has been made, what it was made of, and its bytes, packed.

    `site` only stands for the site that it was made of: a site itself would be kept in memory.
    """

    site: object
    own: Own
    key: bytes
    packed: bytes

    @property
    def data(self) -> bytes:
        """The bytes of the page."""
        return zlib.decompress(self.packed)


class Plans(NamedTuple):
    """Every page of a site by its file, and the theme that fills them."""

    of: Mapping[str, Plan]
    theme: Theme
    site: object


class Edition:
    """A site as it was understood at one moment; the same in every byte as a build of that moment.

    Pages are made by one thread only; any thread may ask which files there are, and what has been
    made. A page that the edition `before` had is taken over where it would come out the same.
    """

    def __init__(
        self,
        known: Understood,
        stock: Stock,
        recall: Recall,
        before: "Edition | None" = None,
    ) -> None:
        self.site: Site = known.site
        self.own = known.joined.own
        self._quotations = Quotations(known.site)
        self._covered: dict[SourcePath, Coverage] = {}
        self.assets = {
            name: make for name, make in known.assets.files.items() if not name.startswith(".")
        }
        self.pictures = known.assets.pictures
        self.prints: dict[str, bytes] = before.prints if before else {}
        given = (known.joined.world, known.site)
        self.plans = recall("plans", given, lambda: _plans(known, recall))
        self.stock = stock
        self.pages: dict[str, Kept] = {}
        self.before: Mapping[str, Kept] = {**before.before, **before.pages} if before else {}

    def has(self, file: str) -> bool:
        """Whether a file is in this edition."""
        return file in self.plans.of or file in self.assets or file in self.pictures.prints

    def made(self, file: str) -> bytes | None:
        """The bytes of a file that has been made in this edition."""
        kept = self.pages.get(file)
        return kept.data if kept else None

    def make(self, file: str) -> bytes:
        """The bytes of a file, made now if need be; a template that fails raises its fault."""
        if file in self.assets:
            return self.assets[file]()
        if file in self.pictures.prints:
            return self._print(file)
        kept = self.pages.get(file)
        if kept is None:
            kept = self.pages[file] = self._keep(file)
        return kept.data

    def last_good(self, file: str) -> bytes | None:
        """The bytes that an earlier edition made for a file."""
        kept = self.before.get(file)
        return kept.data if kept else None

    def missing(self) -> Iterator[str]:
        """The pages that have not been made yet; data is only made when somebody asks for it."""
        of = self.plans.of
        return (file for file in of if file not in self.pages and file.endswith((".html", ".xml")))

    def source_of(self, file: str) -> SourcePath:
        """The document whose prose a page shows, or ""."""
        plan = self.plans.of.get(file)
        return plan.source if plan else SourcePath("")

    def read(self, page: Document) -> Read:
        """What the numbers of a page state of other pages."""
        return self._quotations.read(page, self.own.get(page.path, _NOTHING))

    def coverage(self, page: Document) -> Coverage:
        """How much of what a page names is declared; any thread may ask."""
        found = self._covered.get(page.path)
        if found is None:
            own = self.own.get(page.path, _NOTHING)
            found = self._covered[page.path] = coverage_of(page, own, self.read(page))
        return found

    def _print(self, file: str) -> bytes:
        """A file of a picture, whose name says what it is made of; the latest are kept."""
        if file not in self.prints:
            self.prints |= make_prints(self.pictures, [file], 1)
            if len(self.prints) > MOST_PRINTS:
                del self.prints[next(iter(self.prints))]
        return self.prints[file]

    def _keep(self, file: str) -> Kept:
        """Make a page, or take it over where nothing that it depends on has changed."""
        plans, plan = self.plans, self.plans.of[file]
        own = self.own.get(plan.source, _NOTHING)
        before = self.before.get(file)
        if before and before.site is plans.site and before.own is own:
            return before
        page = plan.make(own)
        key = plans.theme.key(page)
        if before and before.key == key:
            return Kept(plans.site, own, key, before.packed)
        data = press(page, plan.source, plans.theme, self.stock)
        data = png_of(data, self.make) if page.drawn else data
        # A source may have changed since the look: its copy is not taken over for what it was.
        return Kept(plans.site, own, b"" if page.copies else key, zlib.compress(data, 1))


def _plans(known: Understood, recall: Recall) -> Plans:
    plans, theme = prepare(known.joined.world, known.site, known.roads, recall)
    return Plans({output_file(plan.address): plan for plan in plans}, theme, object())
