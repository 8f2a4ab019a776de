"""Names in prose: who is named where, which mention is a link, and who is named undeclared.

A family name alone counts once the full name has stood on the page; a weak alias counts only
where its bearer is declared. All full names of the site take part in deciding whose name it is:
longer ones win over shorter ones inside them, be their bearers declared or not.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from builder.model import (
    Block,
    Body,
    Briefing,
    Excerpt,
    Href,
    Mention,
    Naming,
    Run,
    Stranger,
)
from builder.places import extent_of, heads_of
from builder.spot.neighbours import Form, Spot
from builder.spot.others import is_other
from builder.spot.register import Entry, Hit, NameTable, plain
from builder.spot.sentences import sentence_at, without_code

__all__ = ["NameTable", "find_names"]

_QUOTED = re.compile(r"“[^”]*”|«[^»]*»")

Spans = Sequence[tuple[int, int]]
"""Stretches of a text, in order, which do not overlap."""


class Named(NamedTuple):
    """Somebody who is named at `start:end` of a block; linked by hand where that is empty."""

    start: int
    end: int
    id: str


def find_names(briefing: Briefing, body: Body, table: NameTable) -> Naming:
    """Find the names in a briefing in reading order: heads, key points, prose."""
    scribe = _Scribe(_Reader(briefing, body, table))
    for _ in scribe.meet(0):
        pass  # who is named in the heads has been named
    together: set[tuple[int, str]] = set()  # the key points are one section
    points = tuple(
        scribe.mentions(number, together) for number in range(1, len(briefing.key_points) + 1)
    )
    mentions = scribe.mentions(len(points) + 1, set())
    return Naming(
        points,
        mentions,
        tuple(scribe.sentences),
        tuple(scribe.reader.excerpt(*span) for _, span in sorted(scribe.reader.ambiguous.items())),
        tuple(scribe.strangers.values()),
    )


def _bodies(briefing: Briefing, body: Body) -> tuple[Body, ...]:
    """The heads of a briefing, each key point, and the prose."""
    return (Body(blocks=heads_of(briefing, body)), *briefing.key_points, body)


class _Reader:
    """The text of one page with the names in it, and who has been named so far."""

    def __init__(self, briefing: Briefing, body: Body, table: NameTable) -> None:
        self.bodies = bodies = _bodies(briefing, body)
        self.people = table.people
        self.declared = frozenset(ref.id for ref in (*briefing.people, *briefing.organizations))
        # Authors, and those who are linked by hand, are no strangers.
        self.known = self.declared.union((ref.id for ref in briefing.authors), _linked(bodies))
        self.english = (briefing.lang or table.language).split("-")[0] == "en"
        # No name holds a line break, so none reaches from one block into the next.
        self.blocks = [block for one in bodies for block in one.blocks]
        texts = [without_code(block, "\ufffc") for block in self.blocks]
        self.starts = list(accumulate((len(text) + 1 for text in texts), initial=0))
        self.firsts = list(accumulate((len(one.blocks) for one in bodies), initial=0))
        self.written = "\n".join(texts)
        self.text = plain(self.written)
        hits = table.find(self.text, self.declared)
        self.edges = {edge for hit in hits for edge in hit[:2]}
        self.hits: dict[int, list[Hit]] = {}
        for hit in hits:
            self.hits.setdefault(bisect_right(self.starts, hit.start) - 1, []).append(hit)
        self.stood: set[str] = set()
        self.ambiguous: dict[str, tuple[int, int]] = {}

    def read(self, number: int) -> Iterator[tuple[int, list[Named]]]:
        """The names in one of the bodies, block by block, in reading order."""
        before = self.firsts[number]
        by_hand = _by_hand(self.bodies[number], self.declared)
        for at in range(len(self.bodies[number].blocks)):
            hits, hand = self.hits.get(before + at, ()), by_hand.get(at, ())
            if hits or hand:
                yield at, sorted([*self._names(hits, hand, self.starts[before + at]), *hand])

    def excerpt(self, start: int, end: int) -> Excerpt:
        """Words of the page, with their place."""
        number = bisect_right(self.starts, start) - 1
        shift = self.starts[number]
        return excerpt_of(self.blocks[number], start - shift, end - shift)

    def _names(self, hits: Sequence[Hit], hand: Sequence[Named], shift: int) -> Iterator[Named]:
        """Who is named in one block; names that overlap give way to the longest, leftmost one."""
        end, waiting = 0, 0
        for hit in hits:
            while waiting < len(hand) and hand[waiting].start <= hit.start - shift:
                self.stood.add(hand[waiting].id)
                waiting += 1
            bearers = self._bearers(hit.entry) if hit.start >= end else None
            if not bearers:
                continue
            end = hit.end
            if self._is_other(hit, bearers):
                continue
            if len(bearers) > 1 and not bearers.isdisjoint(self.declared):
                self.ambiguous.setdefault(self.written[hit.start : hit.end], hit[:2])
                continue
            one = min(bearers)
            if one in hit.entry.strong:
                self.stood.add(one)
            yield Named(hit.start - shift, hit.end - shift, one)
        self.stood.update(one.id for one in hand[waiting:])

    def _bearers(self, entry: Entry) -> frozenset[str]:
        """Who may be meant by a name: declared ones, else those who bear it in full, known ones first."""
        family = entry.family & self.declared
        if family.isdisjoint(self.stood):
            family = frozenset()
        bearers = (entry.strong | entry.weak) & self.declared | family
        return bearers or entry.strong & self.known or entry.strong

    def _is_other(self, hit: Hit, bearers: frozenset[str]) -> bool:
        """Whether the words around a name make it somebody else's."""
        if not self.english:
            return False
        entry = hit.entry
        loose = bearers.isdisjoint(entry.strong)
        person = not bearers.isdisjoint(self.people)
        # What is all capitals is seldom a part of another name: `the Kazan BRICS summit`.
        single = " " not in entry.text and (person or not entry.text.isupper())
        form = Form(person, loose or single, loose, entry.word)
        return is_other(Spot(self.text, hit.start, hit.end, form), self.edges.__contains__)


class _Scribe:
    """Makes declared names into mentions, keeps the sentences that name them, and meets strangers."""

    def __init__(self, reader: _Reader) -> None:
        self.reader = reader
        self.sentences: dict[tuple[str, str], None] = {}
        self.strangers: dict[str, Stranger] = {}

    def meet(self, number: int) -> Iterator[tuple[Block, int, Named]]:
        """Who is declared of those that one of the bodies names, with the block and its number."""
        reader = self.reader
        for at, names in reader.read(number):
            block = reader.bodies[number].blocks[at]
            for one in names:
                if one.id in reader.declared:
                    yield block, at, one
                elif one.id not in reader.known:
                    words = excerpt_of(block, one.start, one.end)
                    self.strangers.setdefault(one.id, Stranger(one.id, words))

    def mentions(self, number: int, linked: set[tuple[int, str]]) -> tuple[Mention, ...]:
        """The mentions in one of the bodies; the first of each section is linked.

        `linked` holds who is linked already, by section, and is added to.
        """
        body = self.reader.bodies[number]
        runs: dict[int, list[tuple[int, int]]] = {}
        for part in body.parts:
            if isinstance(part, Run):
                runs.setdefault(part.block, []).append((part.start, part.end))
        found: list[Mention] = []
        quoted: dict[int, list[tuple[int, int]]] = {}
        for block, at, (start, end, who) in self.meet(number):
            if at not in quoted:
                marks = () if block.text.isascii() else _QUOTED.finditer(block.text)
                quoted[at] = [match.span() for match in marks]
            self.sentences[who, sentence_at(block.text, start)] = None
            section = block.section, who
            if start == end:
                linked.add(section)
                continue
            free = section not in linked and not _covered(quoted[at], start, start)
            links = free and _covered(runs.get(at, ()), start, end)
            if links:
                linked.add(section)
            found.append(Mention(who, at, start, end, links))
        return tuple(found)


def excerpt_of(block: Block, start: int, end: int) -> Excerpt:
    """Words of a block, with their place."""
    return Excerpt(block.text[start:end], *extent_of(block, start, end))


def _linked(bodies: Iterable[Body]) -> Iterator[str]:
    """The ids that are linked by hand."""
    for body in bodies:
        yield from (part.target for part in body.parts if isinstance(part, Href) and part.named)


def _by_hand(body: Body, declared: frozenset[str]) -> dict[int, list[Named]]:
    """The places of `[[id]]` links to declared ids in each block."""
    places: dict[int, list[Named]] = {}
    for part in body.parts:
        if isinstance(part, Href) and part.named and part.target in declared:
            places.setdefault(part.block, []).append(Named(part.start, part.start, part.target))
    return places


def _covered(spans: Spans, start: int, end: int) -> bool:
    """Whether a range lies within one of the spans."""
    at = bisect_right(spans, (start, 1 << 60)) - 1
    return at >= 0 and spans[at][0] <= start and end <= spans[at][1]
