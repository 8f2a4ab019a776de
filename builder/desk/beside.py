"""What a page says beside its facts: its words, its links, its sources, its notes."""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from typing import Any

from msgspec.structs import fields, replace

from builder.desk.facts import Look, spoken, voices
from builder.desk.stated import LOOSE, TOP, Kind, Stated, closing, details, opening, plain, when
from builder.model import (
    Block,
    Body,
    Briefing,
    Document,
    Edtf,
    Href,
    Html,
    Inset,
    Note,
    Part,
    Photo,
    Picture,
    Place,
    Profile,
    Ref,
    Release,
    Source,
    Waiver,
)
from builder.spot.quotations import Quotation, find_quotations
from builder.spot.speakers import is_title


def line(kind: Kind, text: str) -> Iterator[Stated]:
    """A text of which a page has one."""
    if text:
        yield Stated(kind, text, words=plain(text), known_by=(kind,))


def passage(kind: Kind, said: str, at: Place, where: str) -> Iterator[Stated]:
    """A text of which there are many in some part of the page."""
    if words := plain(said):
        marks = (words, opening(words), closing(words), where)
        yield Stated(kind, said.strip(), words=words, known_by=marks, at=at)


def ids(kind: Kind, refs: Iterable[Ref], look: Look) -> Iterator[Stated]:
    """A list of ids; it says the same in any order."""
    names = {look.name(ref): ref for ref in refs}
    yield from (Stated(kind, ref.id, (name,), at=ref.at) for name, ref in names.items())


def cited(sources: Iterable[Source]) -> Iterator[Stated]:
    """What a page rests on."""
    for one in sources:
        name, where = one.id.id, one.url or one.title
        more = (
            ("title", one.title if one.url else ""),
            ("publisher", one.publisher),
            ("published", _text_of(one.published)),
            ("accessed", _text_of(one.accessed)),
            ("archive", one.archive),
            ("license", one.license),
        )
        said = f"{name}: {where}" if where else name
        marks = (name, where)
        yield Stated("source", said, (name, where), "", details(more), marks, one.id.at)


def noted(kind: Kind, notes: Iterable[Note]) -> Iterator[Stated]:
    """Corrections or updates."""
    for one in notes:
        day, words = when(one.date), plain(one.text)
        more = details((("serious", "true" if one.serious else ""),))
        marks = (words, LOOSE + day)
        yield Stated(kind, f"{one.date.text}: {one.text}", (day,), words, more, marks)


def shown(photo: Photo | None) -> Iterator[Stated]:
    """The picture that stands for a page."""
    if photo:
        more = details(
            (name, getattr(photo, name))
            for name in ("alt", "caption", "credit", "source", "license", "changes")
        )
        yield Stated("picture", photo.file, (photo.file,), "", more, ("photo",), photo.at)


_TOLD = frozenset(
    """
    path id title name label date subtitle summary authors people organizations topics places
    key_points dates figures quotes photo sources updates corrections related native aliases born
    died offices facts keys outline
    """.split()
)
"""The fields of documents that are told of by a function of their own."""


def others(document: Document) -> Iterator[Stated]:
    """Every other field of a document, each of its values by itself."""
    places = places_of(document)
    for field in fields(document):
        if field.name not in _TOLD:
            for value in _values(getattr(document, field.name)):
                said = f"{field.name}: {value}"
                at = places.get(field.name, TOP)
                yield Stated("detail", said, (said,), known_by=(field.name,), at=at)


def places_of(document: Document) -> dict[str, Place]:
    """Where some keys of front matter stand."""
    return {key.id: key.at for key in getattr(document, "keys", ())}


def _values(value: Any) -> Iterator[str]:
    """What a field says, in words."""
    match value:
        case None | "" | 0 | False:
            return
        case Ref():
            yield value.id
        case Edtf():
            yield value.text
        case Release():
            names = ("draft", "embargo", "expires")
            yield from (f"{one}: {text}" for one in names for text in _values(getattr(value, one)))
        case Waiver():
            yield f"{value.code.id}: {value.reason}"
        case (str(name), str(text)):
            yield f"{name}: {text}"
        case tuple():
            for one in value:
                yield from _values(one)
        case _:
            yield str(value)


def _text_of(date: Edtf | None) -> str:
    return date.text if date else ""


# ── prose ─────────────────────────────────────────────────────────────────────────────────

_AWAY = re.compile(r' href="((?:https?|mailto|tel):[^"]*)"', re.IGNORECASE)
_CODE = re.compile(r"<pre[^>]*><code[^>]*>(.*?)</code></pre>", re.DOTALL)


def prose(document: Document, body: Body, look: Look) -> Iterator[Stated]:
    """The paragraphs, cells and items of a text, its quotations, links, pictures, data and code."""
    quoted = _quotations(body.blocks) if isinstance(document, Briefing | Profile) else []
    for one in quoted:
        words, at = spoken(one.words), body.blocks[one.first].at
        yield Stated("quotation", f"“{one.words}”", ("", words), known_by=voices("", words), at=at)
    spans = _spans(quoted, body.blocks)
    for number, block in enumerate(body.blocks):
        words = plain(_without(block.text, spans.get(number, ())))
        yield from (
            replace(paragraph, words=words)
            for paragraph in passage("paragraph", block.text, block.at, f"in {block.section}")
            if words
        )
    yield from links(document, body, look)
    for part in body.parts:
        yield from _set_in(part, look)


def _set_in(part: Part, look: Look) -> Iterator[Stated]:
    """What stands between the words of a text."""
    match part:
        case Picture():
            more = details((("alt", part.alt), ("caption", part.caption)))
            yield Stated("picture", part.file, (part.file,), "", more, (part.file,), part.at)
        case Inset():
            kind = "Measure" if part.kind in {"chart", "figures"} else "Profile"
            text = " ".join((part.kind, *(look.name(ref, kind) for ref in part.names)))
            yield Stated("data", f"::: {text}", (text,), at=part.at)
        case Html() if "<pre" in part.html:
            for code in _CODE.findall(part.html):
                yield from passage("paragraph", unescape(code), TOP, "in code")
        case _:
            return


def _quotations(blocks: Sequence[Block]) -> list[Quotation]:
    """What others are quoted with, but for terms and titles."""
    return [
        one
        for one in find_quotations(blocks)
        if not one.is_term
        and (one.set_off or not is_title(blocks[one.first].text, one.start, one.end))
    ]


def _spans(
    quoted: Iterable[Quotation], blocks: Sequence[Block]
) -> dict[int, list[tuple[int, int]]]:
    """What of each block is a quotation."""
    found: dict[int, list[tuple[int, int]]] = {}
    for one in quoted:
        for number in range(one.first, one.last + 1):
            start = one.start if number == one.first else 0
            end = one.end if number == one.last else len(blocks[number].text)
            found.setdefault(number, []).append((start, end))
    return found


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """A text with its quotations left out: what they say is told of by itself."""
    parts, last = [], 0
    for start, end in spans:
        parts.append(text[last:start])
        last = end
    return "…".join((*parts, text[last:])).strip("…") if parts else text


def links(document: Document, body: Body, look: Look) -> Iterator[Stated]:
    """Where a text leads, each place once."""
    found: dict[str, Place] = {}
    for part in body.parts:
        if isinstance(part, Href):
            found.setdefault(look.href(document, part), part.at)
        elif isinstance(part, Html) and "href=" in part.html:
            for target in _AWAY.findall(part.html):
                found.setdefault(unescape(target), TOP)
    yield from (Stated("link", target, (target,), at=at) for target, at in found.items())
