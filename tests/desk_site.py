"""A site in memory, and what the desk says of it: the route of a check, without the disk."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from textwrap import dedent
from typing import NamedTuple

from builder.desk.checks import check_pages, check_site, find_remarks
from builder.desk.coverage import Coverage, coverage_of
from builder.desk.prose import Prose
from builder.diagnostics import Diagnostic
from builder.hand import notes_of
from builder.link.quoted import Quotations
from builder.link.recall import Recall
from builder.link.release import Day
from builder.link.roads import Roads
from builder.link.rules import Absent, Files
from builder.link.site import Site, join_site
from builder.load.document import load_document
from builder.model import (
    Briefing,
    Config,
    Document,
    Measure,
    Naming,
    Own,
    Profile,
    Shelf,
    SourcePath,
    Spoken,
    Text,
)
from builder.spot.names import NameTable, find_names
from builder.spot.spoken import Shelves, Words, find_spoken

TODAY = date(2026, 11, 23)


CALL = "briefings/2025-01-21-call.md"


class Asked(NamedTuple):
    """A site with what its pages know of their own prose, and everything that is found in it."""

    site: Site
    own: Mapping[SourcePath, Own]
    found: list[Diagnostic]


def ask(files: Mapping[str, str], config: Config | None = None) -> list[Diagnostic]:
    """Everything that is found in files below `content/`, in order."""
    return asked(files, config).found


def covered(files: Mapping[str, str]) -> dict[str, Coverage]:
    """The coverage of each page below `content/`."""
    site, own, _ = asked(files)
    quotations = Quotations(site)
    return {
        path.removeprefix("content/"): coverage_of(page, one, quotations.read(page, one))
        for path, one in own.items()
        if (page := site.documents[path])
    }


def asked(files: Mapping[str, str], config: Config | None = None) -> Asked:
    """Join files below `content/` into a site, and ask every rule."""
    loaded = [
        load_document(SourcePath(f"content/{name}"), dedent(text).encode())
        for name, text in sorted(files.items())
    ]
    for one in loaded:
        assert one.document, one.found
        assert not one.found
    documents = [one.document for one in loaded if one.document]
    settings = config or Config("A desk", "https://desk.example/")
    words = Words(settings.language, settings.currencies)
    table = NameTable([one for one in documents if isinstance(one, Profile)], words.language)
    own = {}
    for one in loaded:
        page = one.document
        if isinstance(page, Briefing):
            naming = find_names(page, one.body, table)
            shelves = _shelves(page, documents)
            spoken = find_spoken(page, one.body, shelves, words)
            remarks = find_remarks(Prose(page, one.body, naming, spoken, shelves, words))
            own[page.path] = Own(Text(), naming, spoken, remarks)
        elif isinstance(page, Profile):
            prose = Prose(page, one.body, Naming(), Spoken(), Shelves({}, {}), words)
            own[page.path] = Own(Text(), remarks=find_remarks(prose))
    day = Day(datetime(2026, 11, 23, tzinfo=UTC), TODAY, "UTC")
    site = join_site(settings, day, documents, {}, {})
    given = Files(site, Roads(site), Absent(), tuple(documents), notes_of(own), Recall())
    found = [
        *check_site(given),
        *(one for page in check_pages(given, own).values() for one in page),
    ]
    found += (one for page in own.values() for one in page.remarks.findings)
    return Asked(site, own, sorted(found))


def _shelves(page: Briefing, documents: list[Document]) -> Shelves:
    named = {figure.measure.id for figure in page.figures}
    measures = {one.id: one for one in documents if isinstance(one, Measure) and one.id in named}
    shelf = [source for one in documents if isinstance(one, Shelf) for source in one.sources]
    return Shelves(measures, {one.id.id: one for one in shelf})
