"""Superlatives of figures in the prose of a page, and of which figure each of them is said."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from builder.desk.passages import Passage, passages
from builder.desk.prose import Prose
from builder.model import Briefing, Claim, Edtf, Figure, Number, When
from builder.spot import english_claims as language
from builder.spot.days import span_of
from builder.spot.lexicon import listed
from builder.spot.stated import stems_of
from builder.spot.superlatives import Extreme, Superlative, find_superlatives

_ATTRIBUTED: Final = re.compile(rf"\b(?:{'|'.join(listed(language.ATTRIBUTING))})\b", re.IGNORECASE)
_UNCLAIMED: Final = re.compile(language.UNCLAIMED, re.IGNORECASE)
_UNCERTAIN: Final = re.compile(language.UNCERTAIN, re.IGNORECASE)
_COUNTED: Final = re.compile(rf"\b(?:{'|'.join(listed(language.RECORDED))})\b", re.IGNORECASE)
_MOVE: Final = re.compile(
    rf"\b(?:{'|'.join(listed(f'{language.RISES},{language.FALLS}'))})\b", re.IGNORECASE
)
_MOVING: Final = re.compile(
    rf"\b(?:(?:{'|'.join(listed(language.RISING))})|(?P<down>{'|'.join(listed(language.FALLING))}))\b",
    re.IGNORECASE,
)
_RATED: Final = re.compile(
    rf"(?:{'|'.join(listed(f'{language.MOST},{language.LEAST}'))})\b", re.IGNORECASE
)
_FAR: Final = 40  # characters before a superlative that are looked at
_GAP: Final = 8  # characters between “since” and its date


class _Said(NamedTuple):
    """The sentence of a passage in which something is claimed, with what it names."""

    passage: Passage
    start: int
    end: int

    @property
    def words(self) -> str:
        """The sentence itself."""
        return self.passage.text[self.start : self.end]

    @property
    def dates(self) -> list[When]:
        """Its dates."""
        return [one for one in self.passage.dates if self.start <= one.start < self.end]

    @property
    def numbers(self) -> list[Number]:
        """Its numbers."""
        return [one for one in self.passage.numbers if self.start <= one.start < self.end]


def claims_of(prose: Prose) -> Iterator[Claim]:
    """The superlatives of a briefing, outside of quotations."""
    page = prose.page
    if not isinstance(page, Briefing):
        return
    for passage in passages(prose):
        found = () if passage.part == "note" else find_superlatives(passage.text, passage.topics)
        for one in found:
            sentence = _Said(passage, *passage.sentence(one.start))
            if _is_claimed(sentence, one):
                claim = _claim(prose, page, sentence, one)
                if claim.figure >= 0 or _counts(sentence, one):
                    yield claim


def _is_claimed(said: _Said, one: Superlative) -> bool:
    """Whether a superlative is said of what is, in the words of the page itself."""
    text, start = said.passage.text, said.start
    before = text[max(start, one.start - _FAR) : one.start]
    if _UNCLAIMED.search(before) or _UNCERTAIN.search(text, start, one.start):
        return False
    return not said.passage.quotes(one.start)


def _counts(said: _Said, one: Superlative) -> bool:
    """Whether a sentence without a declared figure tells of something that is counted all the same."""
    near = any(0 <= number.start - one.end <= _GAP for number in said.numbers)
    return near or bool(_COUNTED.search(said.words))


def _claim(prose: Prose, page: Briefing, said: _Said, one: Superlative) -> Claim:
    """What a superlative says, and of which figure."""
    passage = said.passage
    near = (when.date for when in said.dates if 0 <= when.start - one.since <= _GAP)
    since = next(near, None) if one.since >= 0 else None
    figure = _stated_near(said.numbers, one, "figure")
    changed = figure < 0 and _is_of_a_move(said, one)
    if figure < 0:
        figure = _stated_near(said.numbers, one, "change")
    if figure < 0:
        figure = _named_in(prose, page, said, since)
    return Claim(
        prose.found("unsupported-superlative", passage.block, one.start, one.end, "").at,
        passage.text[one.start : one.end].strip(),
        figure,
        _extreme(said, one),
        one.moved or changed,
        one.first,
        since,
        -1 if one.since >= 0 and since is None else one.years,
        bool(_ATTRIBUTED.search(said.words)),
        one.place,
    )


def _extreme(said: _Said, one: Superlative) -> Extreme:
    """The greatest or the least: the steepest of what fell is the least of all moves."""
    text = said.passage.text
    if not one.moved or _MOVE.search(text, one.start, one.end):
        return one.extreme
    moves = list(_MOVING.finditer(text, said.start, one.start))
    if not moves or not moves[-1]["down"]:
        return one.extreme
    return "least" if one.extreme == "most" else ""


def _is_of_a_move(said: _Said, one: Superlative) -> bool:
    """Whether it is growth, or a fall, that was the highest."""
    text = said.passage.text
    return bool(_RATED.match(text, one.start) and _MOVE.search(text, said.start, one.start))


def _stated_near(numbers: Sequence[Number], one: Superlative, kind: str) -> int:
    """The figure that the number nearest to a superlative states, or whose change it is; or -1."""
    tied = [number for number in numbers if number.tie and number.tie.kind == kind]
    nearest = min(tied, key=lambda number: _distance(number, one), default=None)
    return nearest.tie.facts[0] if nearest and nearest.tie else -1


def _distance(number: Number, one: Superlative) -> int:
    """How far a number is from a superlative; one behind it is meant before one as near ahead of it."""
    if number.start >= one.start:
        return 2 * (number.start - one.start)
    return 2 * (one.start - number.end) + 1


def _named_in(prose: Prose, page: Briefing, said: _Said, since: Edtf | None) -> int:
    """The figure whose words a sentence has: of the period that it names, or the latest; or -1."""
    stems = stems_of(said.words)
    spans = {span_of(when.date) for when in said.dates if when.date is not since} - {None}
    best: tuple[tuple[object, ...], int] | None = None
    for number, figure in enumerate(page.figures):
        words = len(stems_of(_named(prose, figure)) & stems)
        span = span_of(figure.line.period)
        rank = (words, span in spans, span[1].toordinal() if span else 0, -number)
        if words and (best is None or rank > best[0]):
            best = rank, number
    return best[1] if best else -1


def _named(prose: Prose, figure: Figure) -> str:
    measure = prose.shelves.measures.get(figure.measure.id)
    of = figure.of.id if figure.of else ""
    return f"{figure.measure.id} {measure.label if measure else ''} {of}".replace("-", " ")
