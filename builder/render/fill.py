"""Prose with its open places filled: links resolved, names linked, pictures shown."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import NamedTuple

from msgspec.structs import replace

from builder.diagnostics import Diagnostic
from builder.link.roads import Target
from builder.link.shown import described
from builder.model import (
    Body,
    Href,
    Html,
    Inset,
    Label,
    Outline,
    Part,
    Picture,
    Run,
    Text,
    Word,
    Written,
)
from builder.render.insets import InsetView, inset_view
from builder.render.kit import Kit
from builder.render.marks import Mark
from builder.render.photos import COLUMN, photo_view
from builder.render.views import PhotoView


class Fills(Word, frozen=True):
    """What goes into the open places of one body, in reading order: all that it depends on."""

    digest: str = ""
    links: tuple[Target, ...] = ()
    marks: tuple[Mark, ...] = ()
    pictures: tuple[PhotoView, ...] = ()
    labels: tuple[str, ...] = ()
    insets: tuple[InsetView, ...] = ()


class Made(NamedTuple):
    """What templates make of the fills of a body: its pictures and its data."""

    pictures: tuple[str, ...] = ()
    insets: tuple[str, ...] = ()


class Point(Word, frozen=True):
    """A key point: its words, and what goes into their open places."""

    body: Body
    fills: Fills


def open_places(outline: Outline) -> tuple[Part, ...]:
    """What a body leaves open, as its outline keeps it: links, pictures, data."""
    return (*outline.targets, *outline.pictures, *outline.insets)


def fills_for(
    kit: Kit,
    page: Written,
    parts: Iterable[Part],
    marks: tuple[Mark, ...],
    text: Text = Text(),  # noqa: B008 (a frozen word)
) -> Fills:
    """Resolve everything that a body leaves open; links are known to lead somewhere by now."""
    links, pictures, labels, insets = [], [], [], []
    for part in parts:
        if isinstance(part, Href):
            target = kit.roads.follow(page, part)
            links.append(Target("#") if isinstance(target, Diagnostic) else target)
            if part.named:
                labels.append(links[-1].label)
        elif isinstance(part, Picture):
            pictures.append(_picture(kit, part))
        elif isinstance(part, Inset):
            insets.append(inset_view(kit, page, part))
    return Fills(text.digest, tuple(links), marks, tuple(pictures), tuple(labels), tuple(insets))


def _picture(kit: Kit, part: Picture) -> PhotoView:
    """A picture in prose, with the credit from the file beside it."""
    view = photo_view(kit, described(part, kit.site.credits), COLUMN)
    return replace(view or PhotoView(src="", alt=part.alt), alone=part.alone)


def fill(body: Body, fills: Fills, made: Made) -> str:
    """Write a body out."""
    return "".join(_written(body, fills, made))


def _written(body: Body, fills: Fills, made: Made) -> Iterator[str]:
    links, labels = iter(fills.links), iter(fills.labels)
    pictures, insets = iter(made.pictures), iter(made.insets)
    label = ""
    marks = _by_block(fills)
    for part in body.parts:
        match part:
            case Html(html=html):
                yield html
            case Run():
                yield from _run(body.blocks[part.block].text, part, marks.get(part.block, ()))
            case Href():
                yield _attributes(next(links))
                label = next(labels) if part.named else ""
            case Label():
                yield escape(label, quote=False)
            case Inset():
                yield next(insets)
            case _:
                yield next(pictures)


def _by_block(fills: Fills) -> dict[int, list[Mark]]:
    marks: dict[int, list[Mark]] = {}
    for mark in fills.marks:
        marks.setdefault(mark.block, []).append(mark)
    return marks


def _run(text: str, run: Run, marks: Iterable[Mark]) -> Iterator[str]:
    """A stretch of text with the names, figures and dates in it marked."""
    start = run.start
    for mark in marks:
        if run.start <= mark.start and mark.end <= run.end:
            yield escape(text[start : mark.start], quote=False)
            yield _marked(mark, escape(text[mark.start : mark.end], quote=False))
            start = mark.end
    yield escape(text[start : run.end], quote=False)


def _marked(mark: Mark, words: str) -> str:
    """Words inside the element that says what they are."""
    if mark.value:
        words = f'<data value="{escape(mark.value)}">{words}</data>'
    if mark.moment:
        words = f'<time datetime="{escape(mark.moment)}">{words}</time>'
    if not mark.href:
        return words
    return f'<a class="{mark.kind}" href="{escape(mark.href)}">{words}</a>'


def _attributes(target: Target) -> str:
    mark = f' class="{target.mark}"' if target.mark else ""
    return f'{mark} href="{escape(target.href)}"'
