"""A briefing in brief, for those who read it apart from its page."""

from collections.abc import Iterator

from msgspec.structs import replace

from builder.link.addresses import briefing_address
from builder.model import Briefing
from builder.render import facts
from builder.render.digest_views import Brief, FigureLine
from builder.render.jsonld import absolute
from builder.render.kit import KINDS, Kit, entry, named_in_words
from builder.render.noted import notes
from builder.render.photos import COLUMN, photo_view
from builder.render.views import FigureView, Link, NoteView, PhotoView

FIGURES = 6
"""So many figures stand in brief, the first ones: the page has them all."""


def brief(kit: Kit, briefing: Briefing) -> Brief:
    """What a briefing says in brief, made once for all who show it."""
    return kit.once("brief", briefing.id, lambda: _brief(kit, briefing))


def _brief(kit: Kit, briefing: Briefing) -> Brief:
    url = kit.url(briefing_address(briefing.id))
    corrections = notes(kit, "correction", briefing.corrections)
    weighed = list(zip(corrections, briefing.corrections, strict=True))
    return Brief(
        title=briefing.title,
        href=url,
        date=kit.day(briefing.date),
        kind=KINDS[briefing.kind],
        lang=briefing.lang,
        summary=entry(kit, briefing).summary,
        points=tuple(
            " ".join(named_in_words(kit, block.text) for block in point.blocks)
            for point in briefing.key_points
        ),
        figures=tuple(_figures(kit, briefing, url)),
        photo=_photo(kit, briefing),
        serious=tuple(_away(view, url) for view, note in weighed if note.serious),
        corrections=tuple(_away(view, url) for view, note in weighed if not note.serious),
    )


def _away(note: NoteView, url: str) -> NoteView:
    """A correction with the whole address of its place on the page."""
    return replace(note, anchor=f"{url}#{note.anchor}")


def _figures(kit: Kit, briefing: Briefing, url: str) -> Iterator[FigureLine]:
    """The first figures of a briefing, each in a line that leads to its row."""
    for number in range(min(len(briefing.figures), FIGURES)):
        view = facts.figure_view(kit, briefing, number)
        label = facts.label_of(kit, briefing.figures[number].measure.id)
        yield FigureLine(Link(label, f"{url}#{view.anchor}"), in_a_line(view))


def in_a_line(view: FigureView) -> str:
    """All that is told of a figure: `over USD 220 billion, January–November 2024, +7% on the year`."""
    words = (
        view.full,
        view.about.text if view.about else "",
        view.period.text if view.period else "",
        view.change,
        view.source.text if view.source else "",
    )
    return ", ".join(word for word in words if word)


def _photo(kit: Kit, briefing: Briefing) -> PhotoView | None:
    """The lead picture, which has an address of its own."""
    view = photo_view(kit, briefing.photo, COLUMN) if briefing.photo else None
    return replace(view, src=absolute(kit, view.src)) if view else None
