"""How much of a site is covered: the route of a build, taken as far as to what pages name."""

from typing import NamedTuple

from builder.cache import Cache
from builder.crew import Crew
from builder.desk.coverage import Coverage, coverage_of
from builder.diagnostics import Diagnostic
from builder.inputs import Inputs
from builder.job import Progress, Request, cache_file, inputs_of, tool_digest
from builder.link.quoted import Quotations
from builder.model import Briefing, Own, Profile, SourcePath
from builder.reading import Memory
from builder.route import Route, Stopped, Understood


class Covered(NamedTuple):
    """The coverage of the page of a source; nothing but its sources is counted in a `profile`."""

    path: SourcePath
    coverage: Coverage
    profile: bool


class Survey(NamedTuple):
    """The coverage of each page in the order of paths, and what stands in its way.

    `least` is what each briefing is to reach, in per cent.
    """

    found: tuple[Diagnostic, ...]
    pages: tuple[Covered, ...] = ()
    least: int = 0

    @property
    def site(self) -> Coverage:
        """All pages together."""
        return sum((one.coverage for one in self.pages), Coverage())


def survey(request: Request, progress: Progress) -> Survey:
    """Look at what the pages of a site name; mistakes stop nothing, where a site is there to be seen."""
    cache = Cache(cache_file(request.root, cached=request.cached), tool_digest())
    crew = Crew(request.jobs)
    inputs = Inputs(request.root, inputs_of(cache.state(str(request.output))))
    route = Route(request, cache, inputs, progress, crew, Memory())
    try:
        known = route.see()
    except Stopped:
        return Survey(route.outcome.findings)
    finally:
        crew.close()
        cache.close()
    route.settle()
    return Survey(route.outcome.findings, tuple(_pages(known)), known.site.config.min_coverage)


def _pages(known: Understood) -> list[Covered]:
    """The briefings, and the profiles that declare something."""
    quotations, every = Quotations(known.site), known.joined.own
    pages = []
    for page in known.joined.documents:
        if isinstance(page, Briefing | Profile):
            own = every.get(page.path, Own())
            found = coverage_of(page, own, quotations.read(page, own))
            if isinstance(page, Briefing) or found.sources.whole:
                pages.append(Covered(page.path, found, isinstance(page, Profile)))
    return sorted(pages, key=lambda one: one.path)
