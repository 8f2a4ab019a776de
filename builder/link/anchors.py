"""The permanent anchors of what a page declares; headings keep ids without dots, these have one."""

from collections.abc import Iterable, Iterator

from builder.link.events import lies_ahead
from builder.model import Briefing, DatedEvent, Document, Edtf, Figure, Measure, Note, Page, Profile


def figure_anchors(figures: Iterable[Figure]) -> tuple[str, ...]:
    """`figure.trade.2024`: the measure and the period."""
    return _distinct(
        f"figure.{one.measure.id}" + (f".{_safe(one.line.period.text)}" if one.line.period else "")
        for one in figures
    )


def comparison_anchors(found: Iterable[tuple[Edtf, str]]) -> tuple[str, ...]:
    """`compare.2024`: the period, and whom or what it is about."""
    return _distinct(
        ".".join(("compare", _safe(period.text), *((of,) if of else ()))) for period, of in found
    )


def event_anchors(events: Iterable[DatedEvent]) -> tuple[str, ...]:
    """`event.kazan-summit`, or the date where an event has no id."""
    return _distinct(f"event.{one.id or _safe(one.date.text)}" for one in events)


def note_anchors(kind: str, notes: Iterable[Note]) -> tuple[str, ...]:
    """`correction.2025-01-22`."""
    return _distinct(f"{kind}.{_safe(note.date.text)}" for note in notes)


def quote_anchors(count: int) -> tuple[str, ...]:
    """`quote.1` and so on."""
    return tuple(f"quote.{number}" for number in range(1, count + 1))


def source_anchor(name: str) -> str:
    """`source.kremlin-readout`."""
    return f"source.{name}"


def anchors_of(document: Document) -> frozenset[str]:
    """Every anchor that a link may name on the page of a document."""
    match document:
        case Briefing():
            declared = (
                *figure_anchors(document.figures),
                *event_anchors(document.dates),
                *quote_anchors(len(document.quotes)),
                *_notes_of(document),
                *(source_anchor(source.id.id) for source in document.sources),
            )
            return frozenset((*declared, *document.outline.anchors, *_sections(document)))
        case Profile():
            return frozenset(("main", *_notes_of(document), *document.outline.anchors))
        case Measure() | Page():
            return frozenset(("main", *document.outline.anchors))
        case _:
            return frozenset()


def _notes_of(page: Briefing | Profile) -> Iterator[str]:
    """The anchors of corrections and updates, and of the section that has them."""
    yield from note_anchors("correction", page.corrections)
    yield from note_anchors("update", page.updates)
    yield from ("corrections",) if page.corrections or page.updates else ()


def _sections(briefing: Briefing) -> Iterator[str]:
    """The sections that the page of a briefing has in any case, by the ids that templates give them."""
    coming = [lies_ahead(event, briefing.date) for event in briefing.dates]
    found = {
        "main": True,
        "who": briefing.people or briefing.organizations,
        "key-points": briefing.key_points,
        "contents": sum(heading.level == 2 for heading in briefing.outline.headings) >= 3,
        "numbers": briefing.figures,
        "quotes": briefing.quotes,
        "timeline": not all(coming),
        "coming": any(coming),
        "sources": briefing.sources,
        "cite": True,
        "related": briefing.related,
    }
    yield from (name for name, there in found.items() if there)


def _safe(text: str) -> str:
    """A date as part of an id: `2024-10-22--2024-10-24`."""
    return text.replace("/", "--").replace("..", "open").replace("%", "").strip("~?")


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Number those that occur again."""
    seen: dict[str, int] = {}
    distinct = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        distinct.append(name if seen[name] == 1 else f"{name}.{seen[name]}")
    return tuple(distinct)
