"""What is marked in the prose of a page: names that link, figures and dates tied to what is declared."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from builder.link.quoted import Quoted
from builder.model import Amount, Briefing, Change, Mention, Number, Spots, When, Word
from builder.render.kit import Kit, profile_href


class Mark(Word, frozen=True):
    """A stretch of a block with the element that it becomes.

    `value` is that of `<data>`, `moment` that of `<time>`; with an `href` it is a link of its `kind`.
    """

    block: int
    start: int
    end: int
    kind: str
    href: str = ""
    value: str = ""
    moment: str = ""


class Marker:
    """The declared facts of one page, by where they stand on it."""

    def __init__(self, kit: Kit, briefing: Briefing, quoted: Iterable[Quoted]) -> None:
        self._kit = kit
        self._figures = briefing.figures
        self._anchors: Mapping[str, Sequence[str]] = {
            "event": kit.event_anchors(briefing),
            "figure": kit.figure_anchors(briefing),
        }
        self._quoted = {(one.area, one.block, one.start): one for one in quoted}

    def marks(
        self, mentions: Iterable[Mention], sentences: Iterable[Spots], area: int
    ) -> tuple[Mark, ...]:
        """The marks of a body in reading order; where two overlap, the first one stands."""
        marks = [self._name(one) for one in mentions if one.links]
        for sentence in sentences:
            marks += self._numbers(sentence, area)
            marks += self._dates(sentence)
        marks.sort(key=lambda one: (one.block, one.start, one.kind))
        kept: list[Mark] = []
        for mark in marks:
            if not kept or (kept[-1].block, kept[-1].end) <= (mark.block, mark.start):
                kept.append(mark)
        return tuple(kept)

    def _name(self, mention: Mention) -> Mark:
        profile = self._kit.site.profiles[mention.id]
        href = profile_href(self._kit, profile)
        return Mark(mention.block, mention.start, mention.end, profile.kind, href)

    def _numbers(self, sentence: Spots, area: int) -> Iterator[Mark]:
        """Numbers that state a figure, of this page or of another one."""
        for number in sentence.numbers:
            if number.quoted:
                continue
            quoted = self._quoted.get((area, sentence.block, number.start))
            if number.tie and number.tie.facts:
                yield self._figure(sentence.block, number, number.tie.facts[0])
            elif quoted:
                value = quoted.value
                anchors = self._kit.figure_anchors(self._kit.site.briefing[value.briefing])
                href = f"#{anchors[value.number]}.{value.briefing}"
                line = value.figure.line
                said = (line.change if quoted.change else None) or line.amount
                yield Mark(sentence.block, number.start, number.end, "figure", href, _plain(said))

    def _figure(self, block: int, number: Number, fact: int) -> Mark:
        line = self._figures[fact].line
        change = line.change if number.tie and number.tie.kind == "change" else None
        href = f"#{self._anchors['figure'][fact]}"
        value = _plain(change or line.amount)
        return Mark(block, number.start, number.end, "figure", href, value)

    def _dates(self, sentence: Spots) -> Iterator[Mark]:
        """Dates of declared events lead to them; other dates that are declared are marked as dates."""
        for when in sentence.dates:
            if when.tie is None or when.quoted:
                continue
            moment = self._kit.moment(when.date).iso
            if when.tie.kind == "event":
                href = f"#{self._anchors['event'][when.tie.facts[0]]}"
                yield Mark(sentence.block, when.start, when.end, "event", href, "", moment)
            elif moment:
                yield self._date(sentence.block, when, moment)

    def _date(self, block: int, when: When, moment: str) -> Mark:
        return Mark(block, when.start, when.end, "date", "", "", moment)


def _plain(said: Amount | Change) -> str:
    """A decimal as machines read it."""
    return f"{said.value.normalize():f}"
