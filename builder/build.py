"""Builds a site, unless there is nothing to do."""

from builder.cache import Cache
from builder.codec import encode
from builder.inputs import Inputs
from builder.job import (
    Outcome,
    Progress,
    Request,
    nothing_to_do,
    options_of,
    tool_digest,
    understood,
)


def build(request: Request, progress: Progress) -> Outcome:
    """Build a site; a content error writes nothing, and where nothing has changed nothing is done."""
    cache = Cache(request.root / ".cache" / "readout.sqlite" if request.cached else None)
    tool = tool_digest()
    name, options = str(request.output), options_of(request, tool)
    earlier = understood(cache.state(name), options)
    inputs = Inputs(request.root, earlier.inputs if earlier else {})
    try:
        if earlier and nothing_to_do(request, earlier, inputs):
            return earlier.outcome.again()
        # A build with nothing to do never loads what reads Markdown and fills templates.
        from builder.route import Route  # noqa: PLC0415

        route = Route(request, cache, tool, inputs, progress)
        try:
            outcome, state = route.take(options, earlier)
        finally:
            route.crew.close()
        if state:
            cache.keep_state(name, encode(state))
        return outcome
    finally:
        cache.close()
