"""Finds the declared people and organisations in prose: whole names, the longest first.

A family name alone counts once the full name has stood on the page; a weak alias counts only
where its bearer is declared, as does everything here: undeclared names are never linked.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from itertools import accumulate
from typing import NamedTuple
from unicodedata import category

import ahocorasick

from builder.model import Body, Briefing, Href, Mention, Naming, Profile, Run, Stranger
from builder.spot.sentences import sentence_at

_SAME = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "‑": "-"})
_QUOTED = re.compile(r"“[^”]*”")
# Scripts whose words are not divided by spaces.
_UNDIVIDED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]"
)


class Bearer(NamedTuple):
    """Somebody who bears a name: by family name alone, or in full."""

    id: str
    family: bool
    family_first: bool


class Hit(NamedTuple):
    """A name in a text, and all who bear it."""

    start: int
    end: int
    bearers: list[Bearer]


class NameTable:
    """All names of the site, ready to be found in one pass over a text."""

    def __init__(self, profiles: Iterable[Profile]) -> None:
        bearers: dict[str, list[Bearer]] = {}
        for profile in profiles:
            first = bool(profile.family) and profile.name.startswith(profile.family + " ")
            for name in (
                profile.name,
                *(alias.text for alias in (*profile.native, *profile.aliases)),
            ):
                bearers.setdefault(name.translate(_SAME), []).append(
                    Bearer(profile.id, family=False, family_first=first)
                )
            if profile.family:
                family = profile.family.translate(_SAME)
                bearers.setdefault(family, []).append(
                    Bearer(profile.id, family=True, family_first=first)
                )
        self._automaton = ahocorasick.Automaton()
        for name, who in bearers.items():
            self._automaton.add_word(name, (len(name), tuple(dict.fromkeys(who))))
        self._known = bool(bearers)
        if bearers:
            self._automaton.make_automaton()

    def find(self, texts: Iterable[str], declared: frozenset[str]) -> dict[int, list[Hit]]:
        """Every name of declared ids in some texts, by the number of the text, in one pass."""
        given = list(texts)
        starts = list(accumulate((len(text) + 1 for text in given), initial=0))
        # No name holds a line break, so none reaches from one text into the next.
        whole = "\n".join(given)
        plain = whole if whole.isascii() else whole.translate(_SAME)
        found: dict[int, list[Hit]] = {}
        for last, (length, bearers) in self._automaton.iter(plain) if self._known else ():
            who = [bearer for bearer in bearers if bearer.id in declared]
            start, end = last - length + 1, last + 1
            if who and _is_whole(plain, start, end):
                number = bisect_right(starts, start) - 1
                shift = starts[number]
                found.setdefault(number, []).append(Hit(start - shift, end - shift, who))
        return found


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no letter continues the name on either side, where its script divides words."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not (_continues(before, text[start]) or _continues(after, text[end - 1]))


def _continues(outside: str, inside: str) -> bool:
    """Whether two neighbouring characters belong to one word; a combining mark always does."""
    if category(outside) in {"Mn", "Mc"}:
        return True
    joined = outside.isalnum() or outside == "_"
    return joined and not (_UNDIVIDED.match(outside) or _UNDIVIDED.match(inside))


def find_names(briefing: Briefing, body: Body, table: NameTable) -> Naming:
    """Find the declared names of a briefing in reading order: heads, key points, prose."""
    declared = frozenset(ref.id for ref in (*briefing.people, *briefing.organizations))
    finder = _Finder(table, declared)
    heads = (briefing.title, briefing.subtitle, briefing.summary)
    for number, hits in table.find(heads, declared).items():
        finder.names(heads[number], hits)
    together: set[tuple[int, str]] = set()  # the key points are one section
    points = tuple(finder.search(point, together) for point in briefing.key_points)
    mentions = finder.search(body, set())
    return Naming(points, mentions, tuple(finder.sentences), tuple(sorted(finder.ambiguous)))


def find_strangers(briefing: Briefing, body: Body, table: NameTable) -> tuple[Stranger, ...]:
    """Find who is named in full and not declared, each once."""
    del briefing, body, table
    return ()


class _Finder:
    """What has been named so far on one page."""

    def __init__(self, table: NameTable, declared: frozenset[str]) -> None:
        self.table = table
        self.declared = declared
        self.stood: set[str] = set()
        self.sentences: dict[tuple[str, str], None] = {}
        self.ambiguous: set[str] = set()

    def names(
        self, text: str, hits: Iterable[Hit], by_hand: Iterable[tuple[int, str]] = ()
    ) -> list[tuple[int, int, str]]:
        """Find who is named in one text; overlapping names give way to the longest, leftmost one."""
        found: list[tuple[int, int, str]] = []
        end, waiting = 0, list(by_hand)
        for start, stop, bearers in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
            if start < end:
                continue
            while waiting and waiting[0][0] <= start:
                self.stood.add(waiting.pop(0)[1])
            who = self.bearer(text, start, stop, bearers)
            if who:
                found.append((start, stop, who))
                end = stop
        return found

    def bearer(self, text: str, start: int, stop: int, bearers: list[Bearer]) -> str:
        """Decide whose name this is; "" where nobody's, or where two declared ones share it."""
        full = {bearer.id for bearer in bearers if not bearer.family}
        family = {bearer.id for bearer in bearers if bearer.family}
        who = full or (family if family & self.stood else set())
        if len(who) > 1:
            self.ambiguous.add(text[start:stop])
        if len(who) != 1:
            return ""
        # "Li Keqiang" is not Li Qiang: a family name in front of another name is that other's.
        first = any(bearer.family and bearer.family_first for bearer in bearers)
        if first and re.match(r" [^\Wa-z_0-9][^\W\d_]", text[stop : stop + 3]):
            return ""
        (one,) = who
        if full:
            self.stood.add(one)
        return one

    def search(self, body: Body, linked: set[tuple[int, str]]) -> tuple[Mention, ...]:
        """Find the names in a body, link the first of each section, and keep a sentence of each.

        `linked` holds who is linked already, by section, and is added to.
        """
        hits = self.table.find((block.text for block in body.blocks), self.declared)
        by_hand = _by_hand(body, self.declared)
        runs = _runs(body) if hits else {}
        mentions: list[Mention] = []
        for number in sorted({*hits, *by_hand}):
            block, hand = body.blocks[number], by_hand.get(number, ())
            names = self.names(block.text, hits.get(number, ()), hand)
            found = [(start, end, who, True) for start, end, who in names]
            found += [(start, start, who, False) for start, who in hand]
            quoted = (
                [match.span() for match in _QUOTED.finditer(block.text)]
                if "“" in block.text
                else []
            )
            for start, end, who, automatic in sorted(found):
                self.stood.add(who)
                self.keep_sentence(who, block.text, start)
                if not automatic:
                    linked.add((block.section, who))
                    continue
                first = (block.section, who) not in linked
                free = not any(left <= start < right for left, right in quoted)
                links = first and free and _inside(runs.get(number, ()), start, end)
                if links:
                    linked.add((block.section, who))
                mentions.append(Mention(who, number, start, end, links))
        return tuple(mentions)

    def keep_sentence(self, who: str, text: str, start: int) -> None:
        """Keep a sentence that names somebody."""
        self.sentences[who, sentence_at(text, start)] = None


def _runs(body: Body) -> Mapping[int, list[tuple[int, int]]]:
    """The stretches of each block in which names may be linked."""
    runs: dict[int, list[tuple[int, int]]] = {}
    for part in body.parts:
        if isinstance(part, Run):
            runs.setdefault(part.block, []).append((part.start, part.end))
    return runs


def _by_hand(body: Body, declared: frozenset[str]) -> Mapping[int, list[tuple[int, str]]]:
    """The places of `[[id]]` links to declared ids in each block."""
    places: dict[int, list[tuple[int, str]]] = {}
    for part in body.parts:
        if isinstance(part, Href) and part.named and part.target in declared:
            places.setdefault(part.block, []).append((part.start, part.target))
    return places


def _inside(runs: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a range lies within one of the runs, which are in order."""
    ordered = list(runs)
    at = bisect_right(ordered, (start, 1 << 60)) - 1
    return at >= 0 and ordered[at][0] <= start and end <= ordered[at][1]
