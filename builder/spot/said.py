"""The quotations of a briefing, each with whoever says it as far as the page tells."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Literal, NamedTuple

from builder.model import Block, Body, Briefing, Href, Mention, Naming, Source, Stranger
from builder.spot import english_quotations as english
from builder.spot.quotations import TERM, Quotation, find_quotations, may_quote
from builder.spot.sentences import has_words, sentence_span, without_code
from builder.spot.speakers import Voice, is_title, signed, stands_alone, voice_of

Known = Literal["declared", "undeclared", "unknown", "told", "nobody"]

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_INSERTED = re.compile(r"\[[^\]]*\]|\([^)]*\)")
_PRONOUN = re.compile(rf"(?:{'|'.join(sorted(english.PRONOUNS))})?\Z", re.IGNORECASE)
_INTRODUCED = 12
"""So many paragraphs or items may follow the one that introduces them with a colon."""


class Said(NamedTuple):
    """A quotation, the block in which it begins, and who says it.

    `known` is *declared* where somebody declared is named beside it, with the id of the `speaker`
    where the sentence tells which; *undeclared* with the id of somebody who has a profile;
    *unknown* where it is said by somebody with another name; *told* where it is clear from what
    stands before, and *nobody* where it is not. `text` is what the sentence calls the speaker;
    `certain` is true where it names them. Where it tells nobody, `near` is the one who is most
    likely meant, if there is a single one.
    """

    block: Block
    quotation: Quotation
    known: Known
    speaker: str = ""
    text: str = ""
    certain: bool = False
    near: str = ""


def find_said(
    briefing: Briefing, body: Body, naming: Naming, sources: Mapping[str, Source]
) -> Iterator[Said]:
    """All quotations in key points and prose that are more than terms and titles."""
    declared = frozenset(ref.id for ref in (*briefing.people, *briefing.organizations))
    told: _Told | None = None
    areas = zip((*briefing.key_points, body), (*naming.points, naming.mentions), strict=False)
    for area, mentions in areas:
        if any(may_quote(block) for block in area.blocks):
            told = told or _Told(briefing, sources)
            names = _names(area, mentions, naming.strangers, declared)
            yield from _Hearing(area.blocks, names, told).said()


# ── what is known before ──────────────────────────────────────────────────────────────────


class _Told:
    """What a page declares that can speak, beside people and organisations."""

    def __init__(self, briefing: Briefing, sources: Mapping[str, Source]) -> None:
        self._briefing = briefing
        self._cited = [
            one if one.title or one.publisher else sources.get(one.id.id, one)
            for one in briefing.sources
        ]

    @cached_property
    def publishers(self) -> frozenset[str]:
        """Publishers and titles."""
        cited, figures = self._cited, self._briefing.figures
        names = {name for one in cited for name in (one.publisher, one.title) if len(name) > 2}
        return frozenset(names | {one.line.per for one in figures if " " in one.line.per})

    @cached_property
    def places(self) -> frozenset[str]:
        """Places, which capitals may be."""
        return frozenset(place.replace("-", " ") for place in self._briefing.places)

    @cached_property
    def documents(self) -> frozenset[str]:
        """Words for documents."""
        events = self._briefing.dates
        texts = (*(one.title for one in self._cited), *(one.text for one in events))
        return english.DOCUMENTS & {word.lower() for text in texts for word in _WORD.findall(text)}


class _Name(NamedTuple):
    """Where somebody is named in a block; a link by hand has no length."""

    start: int
    end: int
    id: str
    declared: bool


def _names(
    area: Body, mentions: Iterable[Mention], strangers: Iterable[Stranger], declared: frozenset[str]
) -> dict[int, list[_Name]]:
    """Who is named in each block: declared people and organisations, and others who have a profile."""
    found: dict[int, list[_Name]] = {}
    for one in mentions:
        found.setdefault(one.block, []).append(_Name(one.start, one.end, one.id, declared=True))
    for part in area.parts:
        if isinstance(part, Href) and part.named:
            name = _Name(part.start, part.start, part.target, part.target in declared)
            found.setdefault(part.block, []).append(name)
    for stranger in strangers:
        last = (full := stranger.words.text).rpartition(" ")[2]
        pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, dict.fromkeys((full, last))))})\b")
        for number, block in enumerate(area.blocks):
            for hit in pattern.finditer(block.text) if last in block.text else ():
                name = _Name(*hit.span(), stranger.id, declared=False)
                found.setdefault(number, []).append(name)
    return {number: sorted(names) for number, names in found.items()}


# ── listening ─────────────────────────────────────────────────────────────────────────────


class _Hearing:
    """A stretch of prose, and who is named in its blocks."""

    def __init__(
        self, blocks: Sequence[Block], names: Mapping[int, Sequence[_Name]], told: _Told
    ) -> None:
        self.blocks = blocks
        self.names = names
        self.told = told
        self.texts = [without_code(block, " ") for block in blocks]
        self.quotations = list(find_quotations(blocks))
        self.spans: dict[int, list[tuple[int, int]]] = {}
        for one in self.quotations:
            for number in range(one.first, one.last + 1):
                self.spans.setdefault(number, []).append(self._within(one, number))

    def said(self) -> Iterator[Said]:
        """All quotations that are statements, in reading order."""
        last: tuple[int, Said | None] = (-1, None)
        for one in self.quotations:
            block = self.blocks[one.first]
            if block.role in {"heading", "cell"} or self._is_no_speech(one):
                continue
            said = self._set_off(one) if one.set_off else self._in_text(one)
            carried = last[1]
            if (
                carried and last[0] == one.first and said.known in {"declared", "nobody"}
                and not (said.speaker or said.text) and self._alone(one)
            ):  # fmt: skip
                said = carried._replace(block=block, quotation=one)
            if said.known == "declared" and not said.speaker:
                said = said._replace(
                    near=self._near(one, said.text, carried if last[0] == one.first else None)
                )
            last = one.last, said
            if block.role != "note" or said.known == "declared":
                yield said

    def _is_no_speech(self, one: Quotation) -> bool:
        if one.is_term:
            return True
        text = self.texts[one.first]
        return one.first == one.last and not one.set_off and is_title(text, one.start, one.end)

    def _in_text(self, one: Quotation) -> Said:
        """A quotation between marks: its sentence tells who says it, or else its paragraph."""
        voice = voice_of(
            self.texts[one.last], max(one.start, 0) if one.first == one.last else 0, one.end
        )
        place = one.last
        if voice is None and one.first != one.last:
            voice, place = (
                voice_of(self.texts[one.first], one.start, len(self.texts[one.first])),
                one.first,
            )
        named = self._named(voice, place)
        numbers = [*range(one.first, one.last + 1)]
        if not self._around(numbers) and (before := self._introduces(one.first)) is not None:
            numbers.append(before)
        return self._known(one, voice, named, numbers)

    def _set_off(self, one: Quotation) -> Said:
        """A quotation that is set off: the line below it tells who says it, or a paragraph beside it."""
        below = one.last + 1
        if below < len(self.blocks) and self.blocks[below].role == "speaker":
            names = self.names.get(below, ())
            said = next((name for name in names if name.start == 0), None)
            return self._known(one, signed(self.texts[below]), said, [below])
        numbers = [n for n in (one.first - 1, below) if 0 <= n < len(self.blocks)]
        return self._known(one, None, None, numbers)

    def _known(
        self, one: Quotation, voice: Voice | None, named: _Name | None, numbers: Sequence[int]
    ) -> Said:
        """Put together who says something."""
        block, text = self.blocks[one.first], voice.text if voice else ""
        if named:
            known: Known = "declared" if named.declared else "undeclared"
            return Said(block, one, known, named.id, text, certain=True)
        around = self._around(numbers)
        if any(name.declared for name in around):
            return Said(block, one, "declared", "", text)
        if around:
            return Said(block, one, "undeclared", around[0].id, text)
        if self._is_told(one, voice, numbers):
            return Said(block, one, "told", "", text)
        if voice and voice.sort == "name":
            return Said(block, one, "unknown", "", text)
        return Said(block, one, "nobody", "", text)

    # ── what stands around ──

    def _named(self, voice: Voice | None, number: int) -> _Name | None:
        """The one whom a sentence names as the speaker, if that is a single one."""
        if voice is None:
            return None
        names = [
            name
            for name in self.names.get(number, ())
            if voice.start <= name.start < voice.end and name.end in {voice.end, name.start}
        ]
        inside = [n for n in self.names.get(number, ()) if voice.start <= n.start < voice.end]
        return names[0] if len({name.id for name in inside}) == 1 and names else None

    def _around(self, numbers: Iterable[int]) -> list[_Name]:
        """Who is named in some paragraphs, outside of quotation marks."""
        return [
            name
            for number in numbers
            for name in self.names.get(number, ())
            if not any(start <= name.start < end for start, end in self.spans.get(number, ()))
        ]

    def _near(self, one: Quotation, text: str, before: Said | None) -> str:
        """The only one who is named in the sentence, who spoke last, or who is named in the paragraph."""
        start, end = sentence_span(self.texts[one.first], max(one.start, 0))
        around = self._around([one.first])
        beside = {name.id for name in around if start <= name.start < end}
        if (
            not beside
            and before
            and _PRONOUN.match(text)
            and (who := before.speaker or before.near)
        ):
            return who
        named = beside or {name.id for name in around}
        return named.pop() if len(named) == 1 else ""

    def _within(self, one: Quotation, number: int) -> tuple[int, int]:
        """The part of a quotation that stands in one of its blocks."""
        start = one.start if number == one.first else 0
        return start, one.end if number == one.last else len(self.texts[number])

    def _introduces(self, number: int) -> int | None:
        """The paragraph that introduces one of quotations alone: by a colon, or as what went before."""
        section = self.blocks[number].section
        if number and self.texts[number - 1].rstrip().endswith(":"):
            return number - 1
        alone = stands_alone(self.texts[number], self.spans.get(number, ()))
        for before in range(number - 1, max(-1, number - 1 - _INTRODUCED), -1):
            if self.blocks[before].section != section or not alone:
                return None
            if self.texts[before].rstrip().endswith(":"):
                return before
            if self._around([before]):
                return before if self.spans.get(before) else None
            alone = bool(self.spans.get(before))
        return None

    def _alone(self, one: Quotation) -> bool:
        """Whether a quotation is a sentence of its own, with no words beside it."""
        return voice_of(self.texts[one.first], one.start, one.end) is None

    def _is_told(self, one: Quotation, voice: Voice | None, numbers: Sequence[int]) -> bool:
        """Whether it is clear who speaks without a name of somebody declared."""
        texts = [self.texts[number] for number in numbers]
        if any(has_words(text, name) for name in self.told.publishers for text in texts):
            return True
        if voice is None:
            return False
        if voice.sort == "thing":
            return True
        if voice.sort == "document" and voice.text.lower().split()[-1] in self.told.documents:
            return True
        if voice.sort == "name":
            name = voice.text.lower().removeprefix("the ")
            return " " not in name or name in self.told.places
        if voice.sort == "nobody":
            return False
        section = self.blocks[one.first].section
        return any(
            name.declared
            for number in range(one.first - 1, -1, -1)
            if self.blocks[number].section == section
            for name in self.names.get(number, ())
        )


# ── the same words ────────────────────────────────────────────────────────────────────────


def sentences_of(words: str) -> tuple[str, ...]:
    """The sentences of a quotation as small letters without signs, short ones left out."""
    found: list[str] = []
    for line in _INSERTED.sub(" ", words).split("\n"):
        at = 0
        while at < len(line):
            start, end = sentence_span(line, at)
            same = " ".join(_WORD.findall(line[start:end].casefold().replace("’", "'")))
            found += [same] if same.count(" ") >= TERM else []
            at = max(end, at) + 1
    return tuple(found)
