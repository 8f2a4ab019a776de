"""What stands in the cells of tables: dates, sources, lists of ids, plain words."""

from collections.abc import Collection, Iterable

from builder.link.addresses import profile_address
from builder.load.edtf import iso_interval
from builder.model import Body, Edtf, Moment, Ref, Source
from builder.render.kit import Kit, named_in_words
from builder.render.tables import Cell
from builder.render.words import words_of


def period(when: Edtf | None) -> tuple[Cell, Cell, Cell]:
    """A date with its first and its last day; an end that is open or not known has none."""
    if when is None:
        return None, None, None
    return iso_interval(when), _day(when.start, last=False), _day(when.end, last=True)


def _day(moment: Moment, *, last: bool) -> Cell:
    if moment.precision in {"open", "unknown"}:
        return None
    return (moment.latest if last else moment.earliest).isoformat()


def edtf(when: Edtf | None) -> Cell:
    """A date as EDTF has it."""
    return iso_interval(when) if when else None


def known(refs: Iterable[Ref], there: Collection[str]) -> tuple[str, ...]:
    """The ids of a list that are there, each once."""
    return tuple(dict.fromkeys(ref.id for ref in refs if ref.id in there))


def known_one(ref: Ref | None, there: Collection[str]) -> Cell:
    """An id, if it is there."""
    return ref.id if ref and ref.id in there else None


def plain(kit: Kit, body: Body) -> str:
    """The words of a body, with the names of what it links by id."""
    return named_in_words(kit, " ".join(block.text for block in body.blocks))


def cited(kit: Kit, name: str, sources: Iterable[Source]) -> tuple[Cell, Cell]:
    """What a source is called that a fact names, and its address: its own, or that of a profile."""
    if not name:
        return None, None
    source = full_source(kit, name, sources)
    if source:
        return source.publisher or source.title or words_of(name), source.url or None
    profile = kit.site.profiles.get(name)
    if profile:
        return profile.name, kit.url(profile_address(profile))
    return name, None


def full_source(kit: Kit, name: str, sources: Iterable[Source]) -> Source | None:
    """A source of a page, or of the site's own list, which completes what the page leaves out."""
    own = next((source for source in sources if source.id.id == name), None)
    shared = kit.site.sources.get(name)
    return shared if shared and not (own and (own.url or own.title)) else own
