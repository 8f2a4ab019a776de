"""Names, figures and dates that the builder has found in prose, at the places where they stand."""

from collections.abc import Iterator
from typing import NamedTuple

from builder.lsp import hovers
from builder.lsp.texts import Cursor, Text
from builder.lsp.uses import Use
from builder.lsp.view import View
from builder.model import (
    Block,
    Body,
    Briefing,
    Mention,
    Number,
    Own,
    Place,
    SourcePath,
    When,
)
from builder.places import extent_of


class Heard(NamedTuple):
    """Something in prose: its place, what is known of it as Markdown, where that is declared, and its id."""

    at: Place
    length: int
    card: str
    declared: tuple[tuple[SourcePath, Place], ...]
    use: Use | None


def heard_at(view: View, path: SourcePath, text: Text, cursor: Cursor) -> Heard | None:
    """The name, figure or date on which a cursor stands, where the prose is as it was understood."""
    page, own, body = (
        view.site.documents.get(path),
        view.known.joined.own.get(path),
        view.bodies.get(path),
    )
    if not isinstance(page, Briefing) or own is None or body is None:
        return None
    for block, one, _ in found_in(page, body, own):
        at, length = extent_of(block, one.start, one.end)
        start = at.column - 1
        if at.line - 1 != cursor.line or not start <= cursor.column <= start + length:
            continue
        if text.line(cursor.line)[start:][:1] != block.text[one.start : one.start + 1]:
            continue  # the file has changed since
        card, declared, kind, name = _told(view, page, one)
        use = Use(kind, name, path, at) if name else None
        return Heard(at, length, card, declared, use)
    return None


def found_in(
    page: Briefing, body: Body, own: Own
) -> Iterator[tuple[Block, Mention | Number | When, tuple[When, ...]]]:
    """Everything that was found in a page, with its block and the dates of its sentence."""
    points = [point.blocks for point in page.key_points]
    named = *zip(points, own.naming.points, strict=False), (body.blocks, own.naming.mentions)
    for blocks, mentions in named:
        yield from ((blocks[one.block], one, ()) for one in mentions)
    spoken = own.spoken
    heads, prose = (body.heads, spoken.heads), (body.blocks, spoken.prose)
    for blocks, sentences in (heads, *zip(points, spoken.points, strict=False), prose):
        for sentence in sentences:
            block, dates = blocks[sentence.block], sentence.dates
            yield from ((block, one, dates) for one in sentence.numbers)
            yield from ((block, one, dates) for one in dates)


def _told(
    view: View, page: Briefing, one: Mention | Number | When
) -> tuple[str, tuple[tuple[SourcePath, Place], ...], str, str]:
    """What is known of something, where it is declared, and the kind and the id of it."""
    match one:
        case Mention():
            home = (view.site.profiles[one.id].path, Place(1, 1))
            return hovers.card_of_name(view, one.id, page.path), (home,), "profile", one.id
        case Number():
            facts = one.tie.facts if one.tie else ()
            figures = [page.figures[n] for n in facts]
            card = hovers.card_of_figures(view, figures)
            places = tuple((page.path, figure.measure.at) for figure in figures)
            name = figures[0].measure.id if figures else ""
            card = card or f"“{one.text}”: no figure of this page is meant"
            return card, places, "measure", name
        case _:
            facts = one.tie.facts if one.tie and one.tie.kind == "event" else ()
            events = [page.dates[n] for n in facts]
            card = hovers.card_of_date(view, one, events)
            places = tuple((page.path, event.at) for event in events)
            return card, places, "event", events[0].id if events else ""
