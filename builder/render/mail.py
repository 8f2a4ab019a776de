"""The digest of a span of days, as a mail shows it."""

from collections.abc import Sequence
from datetime import datetime

from msgspec.structs import replace

from builder.link.addresses import week_address
from builder.link.site import moment_of
from builder.link.weeks import Span, days_of, week_of
from builder.model import Briefing
from builder.render.brief import brief, in_a_line
from builder.render.digest import Digest, agenda, days_in_words, digest, told
from builder.render.digest_views import Brief, MailEvent, MailFigure, MailView
from builder.render.feeds import instant
from builder.render.jsonld import absolute
from builder.render.kit import Kit, license_link
from builder.render.noted import corrected_on, updated_on
from builder.render.views import FigureGroup, Link, NoteView, PhotoView
from builder.render.words import excerpt, plural

FULL = 3
"""So many briefings, the newest, are told with their key points; more would only be scrolled past."""
BRIEF = 12
"""So many are told at all; some mail programs cut off what is longer than 102 kB."""
TITLES = 40
"""So many others are named by their titles."""
WIDTH = 552
"""Pixels: a picture is as wide as the text of a mail of 600."""
LEAD = 140
"""So many characters are shown behind a subject at most."""


def mail(kit: Kit, span: Span) -> MailView | None:
    """The mail about a span of days; None where there is nothing to tell."""
    briefings = [one for one in kit.site.briefings if span.first <= one.date <= span.last]
    (coming,) = agenda(kit, [span.last])
    made = digest(kit, span, briefings, coming)
    return _view(kit, span, made) if any((briefings, made.corrections, made.updates)) else None


def _view(kit: Kit, span: Span, made: Digest) -> MailView:
    config, count, days = kit.site.config, len(made.briefings), days_in_words(kit, span)
    briefs = _briefs(kit, made.briefings[:BRIEF])
    rest = made.briefings[BRIEF : BRIEF + TITLES]
    others = (brief(kit, one) for one in rest)
    left = count - BRIEF - TITLES
    intro = told(count, len(made.corrections), len(made.updates))
    return MailView(
        language=config.language,
        site=config.title,
        home=kit.url("/"),
        title=f"{config.title}: {days}",
        days=days,
        intro=intro,
        preheader=excerpt(briefs[0].summary or briefs[0].title, LEAD) if briefs else intro,
        moment=_last_news(kit, made, span),
        briefs=briefs,
        others=tuple((Link(one.title, one.href, one.lang), one.date.text) for one in others),
        more=Link(plural(left, "more briefing"), kit.url("/briefings/")) if left > 0 else None,
        figures=tuple(_figure(kit, one) for one in made.figures),
        more_figures=plural(made.left, "more measure") if made.left else "",
        corrections=_notes(kit, made.corrections),
        updates=_notes(kit, made.updates),
        people=tuple((_away(kit, Link(one.name, one.href)), one.count) for one in made.people),
        coming=tuple(
            MailEvent(one.date.text, one.text, _away(kit, one.briefings[0]), one.lang)
            for one in made.coming
        ),
        links=(_on_the_web(kit, span), Link("Feeds", kit.url("/feeds/"))),
        about=config.description or config.tagline,
        author=config.author,
        license=license_link(config.license),
    )


def _notes(kit: Kit, notes: Sequence[NoteView]) -> tuple[MailEvent, ...]:
    return tuple(
        MailEvent(one.date.text, one.text, _away(kit, one.page), one.page.lang)
        for one in notes
        if one.page
    )


def _away(kit: Kit, link: Link) -> Link:
    """A link of a page as it stands in a mail."""
    return replace(link, href=absolute(kit, link.href))


def _briefs(kit: Kit, briefings: Sequence[Briefing]) -> tuple[Brief, ...]:
    """Briefings in brief: the first ones in full, and of all pictures the first."""
    found: list[Brief] = []
    shown = False
    for number, one in enumerate(briefings):
        view = brief(kit, one)
        photo = _fitted(view.photo) if view.photo and not shown else None
        shown = shown or photo is not None
        points = view.points if number < FULL else ()
        found.append(replace(view, photo=photo, points=points, figures=()))
    return tuple(found)


def _fitted(photo: PhotoView) -> PhotoView:
    """A picture no wider than the text."""
    if photo.width <= WIDTH:
        return photo
    return replace(photo, width=WIDTH, height=round(photo.height * WIDTH / photo.width))


def _figure(kit: Kit, group: FigureGroup) -> MailFigure:
    label = _away(kit, Link(group.label, group.href))
    return MailFigure(label, tuple(in_a_line(row) for row in group.rows), group.note)


def _on_the_web(kit: Kit, span: Span) -> Link:
    """Where the same can be read: on the page of a week, or else in the archive."""
    week = week_of(span.first)
    if days_of(week) == span and week in kit.site.by_week:
        return Link("Read this on the web", kit.url(week_address(week)))
    return Link("All briefings", kit.url("/briefings/"))


def _last_news(kit: Kit, made: Digest, span: Span) -> str:
    """The moment of the last briefing, correction or update of a span of days."""
    moments = [instant(moment_of(one)) for one in made.briefings]
    first, last = span.first.isoformat(), span.last.isoformat()
    days = (*corrected_on(kit), *updated_on(kit))
    moments += [f"{day}T00:00:00Z" for day in days if first <= day <= last]
    return max(moments)


def moment_in(view: MailView) -> datetime:
    """The moment of a mail."""
    return datetime.fromisoformat(view.moment.replace("Z", "+00:00"))
