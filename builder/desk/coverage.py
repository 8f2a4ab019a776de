"""Coverage: what prose names, and how much of it is backed by declared facts; how many of these have a source.

It is to facts what test coverage is to code: a map of what nobody has checked, not a grade. People
count once on a page, dates and figures wherever they are named.
"""

from collections.abc import Iterable, Iterator
from typing import Literal

from builder.desk.declared import has_source
from builder.diagnostics import Diagnostic, find
from builder.link.quoted import HEADS, Read
from builder.link.rules import TOP, Ground, Leaf, at
from builder.model import Briefing, Document, Figure, Number, Own, Profile, Spots, Tie, When, Word

Kind = Literal["person", "date", "figure"]
State = Literal["sourced", "declared", "open"]
"""Backed by a fact that has a source, by one that has none, or by nothing."""


class Touch(Word, frozen=True):
    """What characters `start:end` of a block name, and what backs it.

    The area is that of key points (from 1), of the prose (0), or of the heads (-1). Facts of the
    page are in the `tie`, a figure of another page is `other`; what follows from figures has neither.
    """

    area: int
    block: int
    start: int
    end: int
    kind: Kind
    state: State
    tie: Tie | None = None
    other: Figure | None = None


class Share(Word, frozen=True):
    """A part of some things, both counted."""

    part: int = 0
    whole: int = 0

    def __add__(self, other: "Share") -> "Share":
        """Both together."""
        return Share(self.part + other.part, self.whole + other.whole)

    @property
    def percent(self) -> int:
        """The whole per cents of it, never rounded up; all of nothing is a hundred."""
        return self.part * 100 // self.whole if self.whole else 100

    def reaches(self, least: int) -> bool:
        """Whether it is so many per cent."""
        return self.part * 100 >= least * self.whole


class Coverage(Word, frozen=True):
    """How much of the people, dates and figures that prose names is declared, and of the facts has a source."""

    people: Share = Share()
    dates: Share = Share()
    figures: Share = Share()
    sources: Share = Share()

    @property
    def named(self) -> Share:
        """All that prose names."""
        return self.people + self.dates + self.figures

    def __add__(self, other: "Coverage") -> "Coverage":
        """The coverage of two pages together."""
        return Coverage(
            self.people + other.people,
            self.dates + other.dates,
            self.figures + other.figures,
            self.sources + other.sources,
        )


def coverage_of(page: Document, own: Own, read: Read) -> Coverage:
    """The coverage of a page; a profile declares offices, and nobody looks for facts in its prose."""
    if isinstance(page, Profile):
        return Coverage(sources=_share(one.source is not None for one in page.offices))
    if not isinstance(page, Briefing):
        return Coverage()
    touches = list(touches_of(page, own, read))
    return Coverage(
        _people(own),
        _share(one.state != "open" for one in touches if one.kind == "date"),
        _share(one.state != "open" for one in touches if one.kind == "figure"),
        _share(_have_sources(page)),
    )


def _people(own: Own) -> Share:
    """Those whom prose names, by their ids; a name of two people is nobody's."""
    naming = own.naming
    declared = len({who for who, _ in naming.sentences})
    return Share(declared, declared + len(naming.strangers) + len(naming.ambiguous))


def _have_sources(page: Briefing) -> Iterator[bool]:
    """For each declared date, figure and quotation whether it has a source."""
    yield from (one.source is not None for one in page.dates)
    yield from (has_source(one) for one in page.figures)
    yield from (one.source is not None for one in page.quotes)


def _share(marks: Iterable[bool]) -> Share:
    every = list(marks)
    return Share(sum(every), len(every))


# ── what is covered, word by word ─────────────────────────────────────────────────────────


def touches_of(page: Briefing, own: Own, read: Read) -> Iterator[Touch]:
    """The dates and figures that a briefing names, with what backs them."""
    quoted = {(one.area, one.block, one.start): one.value.figure for one in read.quoted}
    lost = {(one.area, one.block, one.start) for one in own.remarks.loose} - quoted.keys()
    spoken = own.spoken
    for area, sentences in enumerate((spoken.heads, spoken.prose, *spoken.points), HEADS):
        for spots in sentences:
            for number in spots.numbers:
                place = area, spots.block, number.start
                other = quoted.get(place)
                if state := _state_of(page, number, other, lost=place in lost):
                    yield Touch(*place, number.end, "figure", state, number.tie, other)
            yield from _dates(page, area, spots)


def _state_of(
    page: Briefing, number: Number, other: Figure | None, *, lost: bool
) -> State | Literal[""]:
    """What backs a number; "" where it wants no figure. What follows from figures has their sources."""
    if lost or number.doubt:
        return "open"
    if number.tie:
        return _best(page.figures[fact] for fact in number.tie.facts)
    if other:
        return _best([other])
    return "" if number.share != (0, 1) else "sourced"


def _best(figures: Iterable[Figure]) -> State:
    return "sourced" if any(has_source(one) for one in figures) else "declared"


def _dates(page: Briefing, area: int, spots: Spots) -> Iterator[Touch]:
    """The dates of a sentence; of times that only count from the day of the page other rules speak."""
    for when in spots.dates:
        if when.tie or not when.relative:
            state = _state_on(page, when)
            yield Touch(area, spots.block, when.start, when.end, "date", state, when.tie)


def _state_on(page: Briefing, when: When) -> State:
    """What backs a date."""
    tie = when.tie
    if tie is None:
        return "open"
    match tie.kind:
        case "event":
            sourced = any(page.dates[fact].source for fact in tie.facts)
            return "sourced" if sourced else "declared"
        case "period":
            return _best(page.figures[fact] for fact in tie.facts)
        case _:
            return "sourced"


# ── the rule ──────────────────────────────────────────────────────────────────────────────


def low_coverage(ground: Ground, leaf: Leaf) -> Iterator[Diagnostic]:
    """So much of what a briefing names is declared as `min_coverage` asks for.

    If that holds for each briefing, it holds for the site.
    """
    least = ground.min_coverage
    if not least or not isinstance(leaf.page, Briefing):
        return
    named = coverage_of(leaf.page, leaf.own, leaf.read).named
    if not named.reaches(least):
        message = (
            f"{named.part} of {named.whole} people, dates and figures of the prose are declared:"
            f" {named.percent}%, and site.yaml asks for {least}%"
        )
        hint = "`readout check` names each that is not: not-declared, undeclared-date, undeclared-figure"
        yield find("low-coverage", at(leaf.page, TOP), message, hint)
