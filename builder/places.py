"""Where in a file the characters of a text stand that was read from it.

A text lies in its file in stretches: markup, line ends and escapes come between them. A tuple of
turns says where each stretch after the first begins: its first character, its line and its column,
one after the other in one row of numbers.
"""

from typing import NamedTuple

from builder.model import Block, Body, Briefing, Place

_TOP = Place(1, 1)
Turns = tuple[int, ...]


class Extent(NamedTuple):
    """Where words begin, and how many characters of that line they take; 0 where there are none."""

    at: Place
    length: int


def place_in(at: Place, turns: Turns, offset: int) -> Place:
    """Where a character of a text stands whose first one stands at a place."""
    first, line, column = 0, at.line, at.column
    for turn in range(0, len(turns), 3):
        if turns[turn] > offset:
            break
        first, line, column = turns[turn : turn + 3]
    return Place(line, column + offset - first)


def place_of(block: Block, offset: int) -> Place:
    """Where a character of a block stands."""
    return place_in(block.at, block.turns, offset)


def heads_of(briefing: Briefing, body: Body) -> tuple[Block, ...]:
    """Title, subtitle and summary; without their places where a body was not read with them."""
    texts = (briefing.title, briefing.subtitle, briefing.summary)
    return body.heads or tuple(Block(text, 0, _TOP) for text in texts)


def extent_in(at: Place, turns: Turns, start: int, end: int) -> Extent:
    """Where characters `start:end` of such a text stand, up to the end of the first line of them."""
    here = place_in(at, turns, start)
    for turn in range(0, len(turns), 3):
        if start < turns[turn] < end and turns[turn + 1] != here.line:
            end = turns[turn] - 1  # the blank before it stands for the end of the line
    last = place_in(at, turns, max(start, end - 1))
    return Extent(here, max(0, last.column + (end > start) - here.column))


def extent_of(block: Block, start: int, end: int) -> Extent:
    """Where characters `start:end` of a block stand, up to the end of the first line of them."""
    return extent_in(block.at, block.turns, start, end)
