"""Builds a site, unless there is nothing to do."""

from builder.cache import Cache
from builder.codec import encode
from builder.inputs import Inputs
from builder.job import (
    Elsewhere,
    Outcome,
    Progress,
    Request,
    cache_file,
    nothing_to_do,
    nowhere,
    options_of,
    reads_of,
    tool_digest,
    understood,
)


def build(request: Request, progress: Progress, elsewhere: Elsewhere = nowhere) -> Outcome:
    """Build a site; a content error writes nothing, and where nothing has changed nothing is done.

    `elsewhere` is asked for what is wrong with outgoing links, by a check that wants to know.
    """
    tool = tool_digest()
    cache = Cache(cache_file(request.root, cached=request.cached), tool)
    name, options = str(request.output), options_of(request, tool)
    earlier = understood(cache.state(name), options)
    inputs = Inputs(request.root, earlier.inputs if earlier else {})
    try:
        if earlier and nothing_to_do(request, earlier, inputs):
            return earlier.outcome.again()
        # A build with nothing to do never loads what reads Markdown and fills templates.
        from builder.crew import Crew  # noqa: PLC0415
        from builder.reading import Memory  # noqa: PLC0415
        from builder.route import Route  # noqa: PLC0415

        crew = Crew(request.jobs)
        try:
            route = Route(request, cache, inputs, progress, crew, Memory())
            route.elsewhere = elsewhere
            outcome, state = route.take(options, earlier)
        finally:
            crew.close()
        if state:
            cache.keep_state(name, encode(state))
            cache.keep_state(reads_of(request), encode(route.reads))
        return outcome
    finally:
        cache.close()
