"""The briefings that name somebody, with the sentences that do."""

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec.structs import replace

from builder.model import Block, Body, Briefing, Id, Place, Profile, Ref
from builder.render.kit import Kit, entry, named_in_words
from builder.render.views import Entry, Piece
from builder.spot.names import NameTable, find_names

MOST = 3
"""How many sentences of a briefing are shown."""
_TOP = Place(1, 1)
_DAY = date(1, 1, 1)


def mentions(kit: Kit, profile: Profile, briefings: Sequence[Briefing]) -> tuple[Entry, ...]:
    """Briefings, each with the first sentences that name somebody, the name marked."""
    table = NameTable((profile,), kit.site.config.language)
    found = {one.id: _sentences(kit, one, profile.id) for one in briefings}
    marked: dict[Id, list[tuple[Piece, ...]]] = {one.id: [] for one in briefings}
    for lang in dict.fromkeys(one.lang for one in briefings):
        shown = [
            (one.id, text) for one in briefings if one.lang == lang for text in found[one.id][:MOST]
        ]
        pieces = mark(profile, table, (named_in_words(kit, text) for _, text in shown), lang)
        for (name, _), row in zip(shown, pieces, strict=True):
            marked[name].append(row)
    return tuple(
        replace(
            entry(kit, one),
            sentences=tuple(marked[one.id]),
            more=f"and {over} more" if (over := len(found[one.id]) - MOST) > 0 else "",
        )
        for one in briefings
    )


def _sentences(kit: Kit, briefing: Briefing, name: str) -> list[str]:
    """All sentences of a briefing that name somebody, in reading order."""
    return [text for who, text in kit.site.sentences.get(briefing.id, ()) if who == name]


def mark(
    profile: Profile, table: NameTable, sentences: Iterable[str], lang: str = ""
) -> tuple[tuple[Piece, ...], ...]:
    """Sentences in pieces, of which the names of somebody are marked.

    They are read as a briefing that has named somebody in full and says nothing else.
    """
    blocks = tuple(Block(text, 0, _TOP) for text in sentences)
    people = (Ref(profile.id, _TOP),)
    briefing = Briefing(profile.path, profile.id, profile.name, _DAY, people=people, lang=lang)
    named: list[list[tuple[int, int]]] = [[] for _ in blocks]
    for one in find_names(briefing, Body(blocks=blocks), table).mentions:
        named[one.block].append((one.start, one.end))
    return tuple(_pieces(block.text, spans) for block, spans in zip(blocks, named, strict=True))


def _pieces(text: str, spans: Iterable[tuple[int, int]]) -> tuple[Piece, ...]:
    """A text in pieces, of which those of the spans are marked."""
    pieces, end = [], 0
    for start, stop in spans:
        pieces += [Piece(text[end:start]), Piece(text[start:stop], marked=True)]
        end = stop
    pieces.append(Piece(text[end:]))
    return tuple(piece for piece in pieces if piece.text)
