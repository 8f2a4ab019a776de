"""What the site knows of what the cursor stands on: a card in Markdown."""

from collections.abc import Iterable, Iterator
from datetime import date

from builder.link.offices import held_on
from builder.lsp.catalogue import title_of
from builder.lsp.uses import Use
from builder.lsp.view import View
from builder.model import (
    Briefing,
    DatedEvent,
    Document,
    Figure,
    Measure,
    Place,
    Profile,
    Source,
    SourcePath,
    When,
)
from builder.render.words import Locale, office_words, show_amount, show_change, show_date, words_of

_LATEST = 5


def card_of(view: View, use: Use) -> str:
    """What an id names, as Markdown; "" where it names nothing."""
    kind, declaring = view.meaning(use)
    page = view.document(use.path)
    if kind == "source":
        source = view.catalogue.sources(page).get(use.id)
        return "\n\n".join(_source(source)) if source else ""
    if kind == "event":
        return "\n\n".join(_event(view, use.id))
    if kind == "measure" and use.id in view.site.series and not declaring:
        return "\n\n".join((f"**{words_of(use.id)}**", *_series(view, use.id)))
    if not declaring:
        return ""
    day = page.date if isinstance(page, Briefing) else view.site.day.date
    return "\n\n".join(_document(view, declaring[0], day))


def card_of_name(view: View, name: str, path: SourcePath) -> str:
    """Who a name in prose is."""
    return card_of(view, Use("profile", name, path, Place(1, 1)))


def card_of_figures(view: View, figures: Iterable[Figure]) -> str:
    """The declared figures that a number in prose states."""
    return "\n\n".join(_figure(figure, view.locale) for figure in figures)


def card_of_date(view: View, when: When, events: Iterable[DatedEvent]) -> str:
    """What a date in prose is the date of."""
    return "\n\n".join((f"**{show_date(when.date, view.locale)}**", *(one.text for one in events)))


def _document(view: View, document: Document, day: date) -> Iterator[str]:
    match document:
        case Profile():
            yield from _profile(view, document, day)
        case Measure():
            yield f"**{document.label}**"
            yield from filter(None, (document.definition,))
            yield from _series(view, document.id)
        case Briefing():
            yield f"**{document.title}**"
            yield " · ".join((str(document.date), document.kind))
            yield from filter(None, (document.summary,))
        case _:
            yield f"**{title_of(document)}**"
            yield from filter(None, (getattr(document, "summary", ""),))


def _profile(view: View, profile: Profile, day: date) -> Iterator[str]:
    """A name, a life, and the offices of the day of the page."""
    native = f" {profile.native[0].text}" if profile.native else ""
    yield f"**{profile.name}**{native}"
    life = [
        f"{word} {show_date(when, view.locale)}"
        for word, when in (("born", profile.born), ("died", profile.died))
        if when
    ]
    yield from filter(None, (", ".join(life), profile.summary))
    rows = []
    for held in held_on(profile, day):
        office = held.office
        whose = view.site.profiles.get(office.organization.id) if office.organization else None
        words = office_words(office.title, whose.name if whose else "")
        rows.append(
            f"- {words}, {show_date(held.tenure.period, view.locale)}{'' if held.certain else ' (possibly)'}"
        )
    if rows:
        yield f"On {day}:\n" + "\n".join(rows)


def _series(view: View, measure: str) -> Iterator[str]:
    """The newest values of a series."""
    values = [one for one in view.site.series.get(measure, ()) if one.stands]
    newest = sorted(values, key=lambda one: one.told[0].day, reverse=True)[:_LATEST]
    if newest:
        yield "\n".join(f"- {_figure(one.figure, view.locale)}" for one in newest)
    if len(values) > _LATEST:
        yield f"and {len(values) - _LATEST} more"


def _figure(figure: Figure, locale: Locale) -> str:
    """A figure in a line: value, period, change, who says so."""
    line = figure.line
    parts = [" ".join(filter(None, (line.hedge, show_amount(line.amount, locale))))]
    if line.period:
        parts.append(show_date(line.period, locale))
    if line.change:
        parts.append(show_change(line.change, locale))
    if line.per:
        parts.append(f"per {line.per}")
    return f"{words_of(figure.measure.id)}: {', '.join(parts)}"


def _source(source: Source) -> Iterator[str]:
    yield f"**{source.title or source.id.id}**"
    told = (source.publisher, source.published.text if source.published else "")
    yield from filter(None, (", ".join(filter(None, told)), source.url))
    if not source.archive:
        yield "no archived copy"


def _event(view: View, name: str) -> Iterator[str]:
    for event in view.site.events:
        if event.key == name:
            yield f"**{show_date(event.said.date, view.locale)}**: {event.said.text}"
            yield f"told by {', '.join(event.briefings)}"
