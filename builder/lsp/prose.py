"""Names, figures and dates that the builder has found in prose, at the places where they stand."""

from collections.abc import Iterator
from typing import NamedTuple

from builder.lsp import hovers
from builder.lsp.texts import Cursor, Text
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
    Spots,
    When,
)
from builder.places import extent_of


class Heard(NamedTuple):
    """Something in prose: its place, what is known of it as Markdown, and where that is declared."""

    at: Place
    length: int
    card: str
    declared: tuple[tuple[SourcePath, Place], ...]


def heard_at(view: View, path: SourcePath, text: Text, cursor: Cursor) -> Heard | None:
    """The name, figure or date on which a cursor stands, where the prose is as it was understood."""
    page, own = view.document(path), view.known.joined.own.get(path)
    if not isinstance(page, Briefing) or own is None:
        return None
    for block, one in _found(view.body(path), own):
        at, length = extent_of(block, one.start, one.end)
        start = at.column - 1
        if at.line - 1 != cursor.line or not start <= cursor.column <= start + length:
            continue
        if text.line(cursor.line)[start:][:1] != block.text[one.start : one.start + 1]:
            continue  # the file has changed since
        return Heard(at, length, *_told(view, page, one))
    return None


def _found(body: Body, own: Own) -> Iterator[tuple[Block, Mention | Number | When]]:
    """Everything that was found in a page, with the block in which it stands."""
    for mention in own.naming.mentions:
        yield body.blocks[mention.block], mention
    for blocks, sentences in ((body.heads, own.spoken.heads), (body.blocks, own.spoken.prose)):
        for sentence in sentences:
            if sentence.block < len(blocks):
                yield from ((blocks[sentence.block], one) for one in _spots(sentence))


def _spots(sentence: Spots) -> Iterator[Number | When]:
    yield from sentence.numbers
    yield from sentence.dates


def _told(
    view: View, page: Briefing, one: Mention | Number | When
) -> tuple[str, tuple[tuple[SourcePath, Place], ...]]:
    """What is known of something, and where it is declared."""
    match one:
        case Mention():
            profile = view.site.profiles.get(one.id)
            home = ((profile.path, Place(1, 1)),) if profile else ()
            return hovers.card_of_name(view, one.id, page.path), home
        case Number():
            facts = one.tie.facts if one.tie else ()
            card = (
                hovers.card_of_figures(view, page, facts)
                or f"“{one.text}”: no figure of this page is meant"
            )
            return card, tuple((page.path, page.figures[n].measure.at) for n in facts)
        case When():
            facts = one.tie.facts if one.tie and one.tie.kind == "event" else ()
            told = tuple((page.path, page.dates[n].at) for n in facts)
            return hovers.card_of_date(view, page, one), told
