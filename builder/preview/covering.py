"""Coverage as the desk shows it: a badge, a table of the site, and the words of a page with what backs them.

The shapes are those that the templates in `browser/` show.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any
from urllib.parse import quote

from builder.desk.coverage import Coverage, Share, State, Touch, touches_of
from builder.desk.declared import has_source
from builder.desk.figure_words import moved, named, of_when
from builder.link.addresses import address_of, href
from builder.link.quoted import HEADS
from builder.model import Block, Body, Briefing, Document, Figure, Profile
from builder.places import place_of
from builder.preview.edition import Edition
from builder.preview.guard import DESK

MOST = 200
"""So many pages are in the table, those of which least is covered."""
SHEETS = f"{DESK}coverage/"
"""The sheet of a page lies below this path, by the path of its source."""

Row = dict[str, Any]
_HEADS = ("Title", "Subtitle", "Summary")
_COUNTED = (
    ("People", "people"),
    ("Dates", "dates"),
    ("Figures", "figures"),
    ("Sources", "sources"),
)


# ── one page, and all of them ─────────────────────────────────────────────────────────────


def badge(edition: Edition, document: Document) -> Row | None:
    """How much of a page is covered; None for a page that names and declares nothing by itself."""
    if not isinstance(document, Briefing | Profile):
        return None
    found = edition.coverage(document)
    briefing = isinstance(document, Briefing)
    counted = _COUNTED if briefing else _COUNTED[-1:]
    shares = [(label, getattr(found, name)) for label, name in counted]
    return {
        "percent": found.named.percent if briefing else None,
        "low": not found.named.reaches(edition.site.config.min_coverage),
        "href": sheet_of(document.path) if briefing else "",
        "rows": [
            {"label": label, "count": f"{one.part}/{one.whole}"}
            for label, one in shares
            if one.whole
        ],
    }


def sheet_of(path: str) -> str:
    """The address of the sheet of a page."""
    return f"{SHEETS}{quote(path)}"


def table(edition: Edition) -> Row:
    """The pages of which something is not covered, those with least first, and the site as a whole."""
    site = edition.site
    pages = [one for one in site.documents.values() if isinstance(one, Briefing | Profile)]
    found = [(page, edition.coverage(page)) for page in pages]
    lacking = [row for row in found if not _is_whole(row[1])]
    lacking.sort(key=lambda row: (row[1].named.percent, row[1].sources.percent, row[0].path))
    whole = sum((one for _, one in found), Coverage())
    return {
        "least": site.config.min_coverage,
        "site": _cells(whole),
        "rows": [_row(edition, *row) for row in lacking[:MOST]],
        "more": max(0, len(lacking) - MOST),
        "covered": len(found) - len(lacking),
    }


def _is_whole(coverage: Coverage) -> bool:
    return coverage.named.reaches(100) and coverage.sources.reaches(100)


def _row(edition: Edition, page: Briefing | Profile, found: Coverage) -> Row:
    """A row of the table."""
    briefing = isinstance(page, Briefing)
    address = address_of(page)
    return {
        "path": page.path,
        "title": page.title if isinstance(page, Briefing) else page.name,
        "sheet": sheet_of(page.path) if briefing else "",
        "address": href(edition.site.base, address) if address else "",
        "low": not found.named.reaches(edition.site.config.min_coverage),
        **_cells(found, briefing=briefing),
    }


def _cells(found: Coverage, *, briefing: bool = True) -> Row:
    """The shares of a row in words; those of a profile but for its sources are empty."""
    named = {name: _part(getattr(found, name)) if briefing else "" for _, name in _COUNTED[:-1]}
    percent = f"{found.named.percent}%" if briefing else ""
    return {**named, "percent": percent, "sources": _part(found.sources)}


def _part(share: Share) -> str:
    return f"{share.part}/{share.whole}" if share.whole else "–"


# ── the words of a page ───────────────────────────────────────────────────────────────────


def sheet(edition: Edition, page: Briefing, body: Body) -> Row:
    """A page line by line, each of its people, dates and figures with what backs it."""
    touches = _touches(edition, page, body)
    parts = [("", HEADS, body.heads), *_points(page), ("", 0, body.blocks)]
    lines = [
        line for label, area, blocks in parts for line in _lines(label, area, blocks, touches, page)
    ]
    return {"title": page.title, "path": page.path, "lines": lines, "facts": [*_unsourced(page)]}


def _points(page: Briefing) -> Iterator[tuple[str, int, Sequence[Block]]]:
    for area, point in enumerate(page.key_points, 1):
        yield "Key point", area, point.blocks


def _touches(edition: Edition, page: Briefing, body: Body) -> Mapping[tuple[int, int], list[Touch]]:
    """What each block names, by its area and number, in reading order."""
    own, read = edition.own[page.path], edition.read(page)
    every = [*touches_of(page, own, read), *_people(edition, page, body)]
    every.sort(key=lambda one: (one.area, one.block, one.start, -one.end))
    found: dict[tuple[int, int], list[Touch]] = {}
    for one in every:
        row = found.setdefault((one.area, one.block), [])
        if not row or row[-1].end <= one.start:
            row.append(one)
    return found


def _people(edition: Edition, page: Briefing, body: Body) -> Iterator[Touch]:
    """Those who are named: declared ones in key points and prose, and strangers."""
    naming, profiles = edition.own[page.path].naming, edition.site.profiles
    for area, mentions in enumerate((naming.mentions, *naming.points)):
        for one in mentions:
            profile = profiles.get(one.id)
            sourced = profile and (profile.sources or any(term.source for term in profile.offices))
            state: State = "sourced" if sourced else "declared"
            yield Touch(area, one.block, one.start, one.end, "person", state)
    places = {(one.words.at.line, one.words.at.column): one.words.text for one in naming.strangers}
    areas = [(HEADS, body.heads), (0, body.blocks)]
    areas += [(at, point.blocks) for at, point in enumerate(page.key_points, 1)]
    for area, blocks in areas:
        for number, block in enumerate(blocks):
            for text in places.values():
                start = block.text.find(text)
                at = place_of(block, start) if start >= 0 else None
                if at and places.get((at.line, at.column)) == text:
                    yield Touch(area, number, start, start + len(text), "person", "open")


def _lines(
    label: str,
    area: int,
    blocks: Sequence[Block],
    touches: Mapping[tuple[int, int], list[Touch]],
    page: Briefing,
) -> Iterator[Row]:
    """The blocks of an area; those of one line of the source, as the cells of a table, together."""
    numbered = [(number, block) for number, block in enumerate(blocks) if block.text]
    for line, row in groupby(numbered, key=lambda one: one[1].at.line):
        cells = list(row)
        spans = [touches.get((area, number), []) for number, _ in cells]
        states = {one.state for every in spans for one in every}
        worst = next((state for state in ("open", "declared", "sourced") if state in states), "")
        number, block = cells[0]
        head = _HEADS[number] if area == HEADS else label
        yield {
            "line": line,
            "label": head,
            "role": block.role,
            "quoted": block.quoted,
            "state": worst,
            "cells": [
                [*_pieces(page, one.text, every)]
                for (_, one), every in zip(cells, spans, strict=True)
            ],
        }


def _pieces(page: Briefing, text: str, touches: Sequence[Touch]) -> Iterator[Row]:
    """A text in pieces, with what backs those that name something."""
    at = 0
    for one in touches:
        yield {"text": text[at : one.start], "state": "", "kind": "", "says": ""}
        says = _says(page, one)
        yield {
            "text": text[one.start : one.end],
            "state": one.state,
            "kind": one.kind,
            "says": says,
        }
        at = one.end
    yield {"text": text[at:], "state": "", "kind": "", "says": ""}


def _says(page: Briefing, one: Touch) -> str:
    """What backs a piece of text, in words."""
    if one.state == "open":
        return {"person": "not declared", "date": "nothing declared is of this date"}.get(
            one.kind, "no declared figure backs this"
        )
    backing = _backing(page, one)
    return f"{backing}, without a source" if one.state == "declared" else backing


def _backing(page: Briefing, one: Touch) -> str:
    """The fact that backs a piece of text."""
    if one.kind == "person":
        return "declared"
    if one.tie is None:
        figure = one.other
        return f"{_told(figure)}, on another page" if figure else "follows from declared figures"
    match one.tie.kind:
        case "figure":
            return _told(page.figures[one.tie.facts[0]])
        case "change":
            figure = page.figures[one.tie.facts[0]]
            change = figure.line.change
            return f"{_told(figure)}, {moved(change)}" if change else _told(figure)
        case "event":
            return page.dates[one.tie.facts[0]].text
        case "period":
            return f"the time of {_told(page.figures[one.tie.facts[0]])}"
        case "source":
            return "the day of a source"
        case _:
            return "the date of this page"


def _told(figure: Figure) -> str:
    return f"{named(figure).replace('`', '')}: {of_when(figure)}"


def _unsourced(page: Briefing) -> Iterator[Row]:
    """The declared facts of a page that have no source."""
    for event in page.dates:
        if event.source is None:
            yield {
                "kind": "Date",
                "text": f"{event.date.text}: {event.text}",
                "line": event.at.line,
            }
    for figure in page.figures:
        if not has_source(figure):
            yield {"kind": "Figure", "text": _told(figure), "line": figure.measure.at.line}
    for quote_ in page.quotes:
        if quote_.source is None:
            words = f"{quote_.speaker.id}: {quote_.text}"
            yield {"kind": "Quote", "text": words, "line": quote_.speaker.at.line}
