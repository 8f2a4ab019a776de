"""The digest of a span of days as a mail: the route of a build, taken as far as to one page."""

from datetime import date, timedelta
from typing import NamedTuple

from builder.cache import Cache
from builder.crew import Crew
from builder.diagnostics import Diagnostic
from builder.hand import furnish
from builder.inputs import Inputs
from builder.job import Progress, Request, cache_file, options_of, tool_digest, understood
from builder.link.weeks import Span, days_of, week_of
from builder.model import Address, Body
from builder.reading import Memory
from builder.render.digest_views import MailView
from builder.render.mail import mail
from builder.render.mail_text import text_of
from builder.render.page import Page
from builder.render.theme import TemplateFault
from builder.route import Route


class Mail(NamedTuple):
    """A mail: what its template has been shown, and the same as HTML and as plain text."""

    view: MailView
    html: str
    text: str


class Posted(NamedTuple):
    """The days that a mail is about, and what was found; None where a mistake stops it.

    Without a `mail`, there is nothing to tell of those days; `newest` is the day of the last
    briefing, if there is one.
    """

    span: Span | None
    found: tuple[Diagnostic, ...]
    mail: Mail | None = None
    newest: date | None = None


def post(request: Request, first: date | None, last: date | None, progress: Progress) -> Posted:
    """Make the mail about some days; without any, about the last whole week.

    It is made of what a build with the same options would publish, and of what that remembers.
    """
    tool = tool_digest()
    cache = Cache(cache_file(request.root, cached=request.cached), tool)
    crew = Crew(request.jobs)
    try:
        earlier = understood(cache.state(str(request.output)), options_of(request, tool))
        inputs = Inputs(request.root, earlier.inputs if earlier else {})
        route = Route(request, cache, inputs, progress, crew, Memory())
        known = route.understand(earlier)
    finally:
        crew.close()
        cache.close()
    outcome = route.outcome
    if known is None:
        return Posted(None, outcome.findings)
    kit, theme = furnish(known.joined.world, known.site, known.roads)
    span = _span(first, last, known.site.day.date)
    view = mail(kit, span)
    if view is None:
        newest = max((one.date for one in known.site.briefings), default=None)
        return Posted(span, outcome.findings, newest=newest)
    try:
        page = Page(Address("/mail.html"), "mail.html", view)
        html = f"{theme.render(page, Body()).decode()}\n"
    except TemplateFault as fault:
        return Posted(None, (*outcome.findings, fault.found))
    return Posted(span, outcome.findings, Mail(view, html, text_of(view)))


def _span(first: date | None, last: date | None, today: date) -> Span:
    """The days in question: seven of them where only one end is given."""
    six = timedelta(days=6)
    if first and last:
        return Span(first, last)
    if first:
        return Span(first, first + min(six, date.max - first))
    if last:
        return Span(last - min(six, last - date.min), last)
    return days_of(week_of(today - min(timedelta(days=7), today - date.min)))
