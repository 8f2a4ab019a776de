"""The briefings that name somebody, with the sentences that do."""

from collections.abc import Iterable
from datetime import date

from msgspec.structs import replace

from builder.model import Block, Body, Briefing, Place, Profile, Ref
from builder.render.kit import Kit, entry, named_in_words
from builder.render.views import Entry, Piece
from builder.spot.names import NameTable, find_names

MOST = 3
"""How many sentences of a briefing are shown."""
_TOP = Place(1, 1)
_DAY = date(1, 1, 1)


def mentions(kit: Kit, profile: Profile, briefings: Iterable[Briefing]) -> tuple[Entry, ...]:
    """Briefings, each with the first sentences that name somebody, the name marked."""
    table = NameTable((profile,), kit.site.config.language)
    return tuple(_entry(kit, profile, table, one) for one in briefings)


def _entry(kit: Kit, profile: Profile, table: NameTable, briefing: Briefing) -> Entry:
    """One briefing with its sentences."""
    found = kit.site.sentences.get(briefing.id, ())
    sentences = [sentence for who, sentence in found if who == profile.id]
    if not sentences:
        return entry(kit, briefing)
    shown = [named_in_words(kit, sentence) for sentence in sentences[:MOST]]
    over = len(sentences) - MOST
    return replace(
        entry(kit, briefing),
        sentences=mark(profile, table, shown, briefing.lang),
        more=f"and {over} more" if over > 0 else "",
    )


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
