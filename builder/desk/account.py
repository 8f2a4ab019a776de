"""Everything that one page states: its facts, its people, its links, its words."""

from collections.abc import Iterable, Iterator

from builder.desk.beside import (
    cited,
    ids,
    line,
    links,
    noted,
    others,
    passage,
    places_of,
    prose,
    shown,
)
from builder.desk.facts import Look, event, figure, life, office, quote
from builder.desk.stated import TOP, Stated
from builder.link.addresses import briefing_address
from builder.model import Body, Briefing, Document, Measure, Page, Profile, Shelf


def account(document: Document, body: Body, look: Look) -> tuple[Stated, ...]:
    """All that a page states; `body` is its prose."""
    front: Iterable[Stated] = ()
    match document:
        case Briefing():
            front = _briefing(document, look)
        case Profile():
            front = _profile(document, look)
        case Measure():
            front = (*line("title", document.label), *cited(document.sources))
        case Page():
            front = (*line("title", document.title), *line("summary", document.summary))
        case Shelf():
            front = cited(document.sources)
        case _:
            return ()
    return (*front, *others(document), *prose(document, body, look))


# ── briefings ─────────────────────────────────────────────────────────────────────────────


def _briefing(page: Briefing, look: Look) -> Iterator[Stated]:
    yield from line("title", page.title)
    yield from line("subtitle", page.subtitle)
    yield from line("summary", page.summary)
    for point in page.key_points:
        said = " ".join(block.text for block in point.blocks)
        yield from passage("key point", said, point.blocks[0].at if point.blocks else TOP, "points")
        yield from links(page, point, look)
    day = page.date.isoformat()
    yield Stated("published", day, (day,), known_by=("day",), at=places_of(page).get("date", TOP))
    own = {source.id.id: source for source in page.sources}
    yield from (figure(one, own, look) for one in page.figures)
    yield from (event(one, look) for one in page.dates)
    yield from (quote(one, look) for one in page.quotes)
    yield from ids("person", page.people, look)
    yield from ids("organization", page.organizations, look)
    yield from ids("author", page.authors, look)
    yield from (Stated("topic", one, (one,)) for one in dict.fromkeys(page.topics))
    yield from (Stated("place", one, (one,)) for one in dict.fromkeys(page.places))
    for ref in page.related:
        address = briefing_address(look.name(ref, "Briefing"))
        yield Stated("link", address, (address,), at=ref.at)
    yield from _ends(page)


# ── profiles ──────────────────────────────────────────────────────────────────────────────


def _profile(page: Profile, look: Look) -> Iterator[Stated]:
    yield from line("title", page.name)
    yield from line("summary", page.summary)
    for name in (*page.native, *page.aliases):
        marks = ", ".join(filter(None, (name.lang, "weak" if name.weak else "")))
        text = f"{name.text} ({marks})" if marks else name.text
        yield Stated("name", text, (text,), known_by=(name.text,))
    lived, places = (("born", page.born), ("died", page.died)), places_of(page)
    yield from (life(name, date, places.get(name, TOP)) for name, date in lived if date)
    yield from (office(one, page, look) for one in page.offices)
    for fact in page.facts:
        yield from passage("fact", fact, TOP, "facts")
    yield from _ends(page)


def _ends(page: Briefing | Profile) -> Iterator[Stated]:
    """What stands at the end of a page: its picture, what it rests on, what has become of it."""
    yield from shown(page.photo)
    yield from cited(page.sources)
    yield from noted("correction", page.corrections)
    yield from noted("update", page.updates)
