"""The briefings that name somebody, with the sentences that do."""

from collections.abc import Iterable

from msgspec.structs import replace

from builder.link.roads import label_of
from builder.model import Briefing, Profile
from builder.render.kit import Kit, entry
from builder.render.views import Entry, Piece
from builder.spot.names import NameTable

MOST = 3
"""How many sentences of a briefing are shown."""


def mentions(kit: Kit, profile: Profile, briefings: Iterable[Briefing]) -> tuple[Entry, ...]:
    """Briefings, each with the first sentences that name somebody, the name marked."""
    found = [(one, _sentences(kit, one, profile.id)) for one in briefings]
    shown = [sentence for _, sentences in found for sentence in sentences[:MOST]]
    marked = iter(mark(profile, shown))
    return tuple(
        replace(
            entry(kit, one),
            sentences=tuple(next(marked) for _ in sentences[:MOST]),
            more=f"and {len(sentences) - MOST} more" if len(sentences) > MOST else "",
        )
        for one, sentences in found
    )


def _sentences(kit: Kit, briefing: Briefing, name: str) -> list[str]:
    """All sentences of a briefing that name somebody, in reading order."""
    found = kit.site.sentences.get(briefing.id, ())
    return [_in_words(kit, sentence) for who, sentence in found if who == name]


def _in_words(kit: Kit, text: str) -> str:
    """A sentence whose links by id are called what their pages are."""
    done = ""
    while "[[" in text and "]]" in text:
        before, _, rest = text.partition("[[")
        inside, _, text = rest.partition("]]")
        named = kit.roads.ids.get(inside)
        done += before + (label_of(named[0]) if named else inside)
    return done + text


def mark(profile: Profile, sentences: list[str]) -> list[tuple[Piece, ...]]:
    """Sentences in pieces, of which the names of somebody are marked."""
    hits = NameTable((profile,)).find(sentences, frozenset({profile.id}))
    marked: list[tuple[Piece, ...]] = []
    for number, text in enumerate(sentences):
        pieces: list[Piece] = []
        end = 0
        for hit in sorted(hits.get(number, ()), key=lambda one: (one.start, -one.end)):
            if hit.start >= end:
                pieces += [
                    Piece(text[end : hit.start]),
                    Piece(text[hit.start : hit.end], marked=True),
                ]
                end = hit.end
        pieces.append(Piece(text[end:]))
        marked.append(tuple(piece for piece in pieces if piece.text))
    return marked
