"""What has changed since a revision, for those who review it: the route of a build, as far as to a site."""

from typing import NamedTuple

from builder.cache import Cache
from builder.crew import Crew
from builder.desk.changes import Difference
from builder.diagnostics import Diagnostic
from builder.earlier import compare_with
from builder.hand import furnish
from builder.inputs import Inputs
from builder.job import Progress, Request, cache_file, inputs_of, tool_digest
from builder.model import Address, Body
from builder.reading import Memory
from builder.render.page import Page
from builder.render.review import review
from builder.render.review_views import ReviewView
from builder.render.theme import TemplateFault
from builder.route import Route, Stopped


class Reviewed(NamedTuple):
    """What has changed, as it is shown and as HTML; no view where a mistake hides the whole site."""

    found: tuple[Diagnostic, ...]
    differences: tuple[Difference, ...] = ()
    view: ReviewView | None = None
    html: str = ""


def review_since(request: Request, progress: Progress, *, html: bool) -> Reviewed:
    """Compare a site with the revision that a request names; raises `NoRevision`.

    Mistakes in its pages stop nothing: what can be read of them is compared.
    """
    cache = Cache(cache_file(request.root, cached=request.cached), tool_digest())
    crew, memory = Crew(request.jobs), Memory()
    inputs = Inputs(request.root, inputs_of(cache.state(str(request.output))))
    route = Route(request, cache, inputs, progress, crew, memory)
    try:
        known = route.see()
        here = known.site, known.roads, route.reader, crew.hand
        revision, _, differences = compare_with(request, request.choice, *here)
    except Stopped:
        return Reviewed(route.outcome.findings)
    finally:
        crew.close()
        cache.close()
    config = known.site.config
    since = f"{revision.name} ({revision.commit[:10]}, {revision.day})"
    view = review(differences, since, config.title, config.language)
    if not html:
        return Reviewed((), differences, view)
    _, theme = furnish(known.joined.world, known.site, known.roads)
    try:
        page = Page(Address("/changes.html"), "changes.html", view)
        made = f"{theme.render(page, Body()).decode()}\n"
    except TemplateFault as fault:
        return Reviewed((fault.found,))
    return Reviewed((), differences, view, made)
