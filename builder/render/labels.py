"""Words in a drawing: how wide they are at most, how they are cut, and where they find room.

Widths are estimates on the safe side, for no two readers have the same font. Lengths count
hundredths of the drawing's unit.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

Box = tuple[int, int, int, int]
"""Left, top, right, bottom."""
Line = tuple[int, int, int, int]
"""From a point on the left to one on the right."""

SIZE: Final = 1300
"""The size of all type: it is 11 px where the narrow drawing is shown 288 px wide."""
LEADING: Final = 1600
GAP: Final = 800

_ASCENT, _DESCENT = 1000, 350
_EM: Final = {
    **dict.fromkeys("iljtfI.,:;'|!/()[]·’‘ ", 40),
    **dict.fromkeys('rs"-', 52),
    **dict.fromkeys("mwMW%@—…", 102),
    **dict.fromkeys("ABCDEFGHJKLNOPQRSTUVXYZ&+=<>×−", 78),
    **dict.fromkeys("щшюжмфыЩШЮЖМФЫДЪ", 100),
}
"""Widths in hundredths of the size, where they are not those of their script."""


@lru_cache(maxsize=16384)
def width(text: str) -> int:
    """How wide a text is at most."""
    return sum(_EM.get(sign) or _usual(ord(sign)) for sign in text) * SIZE // 100


def _usual(code: int) -> int:
    """The width of a character of a script, in hundredths of the size."""
    if 0x300 <= code < 0x370:  # marks above and below letters
        return 0
    return 64 if code < 0x250 or 0x2000 <= code < 0x2070 else 76 if code < 0x1100 else 105


def cut(text: str, most: int) -> str:
    """A text that is at most so wide, with an ellipsis where it was wider."""
    if width(text) <= most:
        return text
    kept = text
    while kept and width(kept) + width("…") > most:
        kept = kept[:-1]
    return f"{kept.rstrip(' ,;:–-')}…"


def wrap(text: str, most: int, lines: int = 2) -> tuple[str, ...]:
    """A text in a few lines, each at most so wide; what does not fit is cut."""
    rows: list[str] = []
    for word in text.split():
        if rows and width(f"{rows[-1]} {word}") <= most:
            rows[-1] = f"{rows[-1]} {word}"
        elif len(rows) < lines:
            rows.append(word)
        else:
            rows[-1] = f"{rows[-1]} {word}"
    return tuple(cut(row, most) for row in rows)


def spread(wanted: Sequence[tuple[int, int]], low: int, high: int) -> list[int]:
    """Middles of labels, given in order as (wanted middle, height), moved apart within bounds.

    Labels that touch form a block, which lies where its members want it on the average.
    """
    blocks: list[list[int]] = []  # first label, one beyond the last, height, middle
    for number, (middle, height) in enumerate(wanted):
        blocks.append([number, number + 1, height, _held(middle, height, low, high)])
        while len(blocks) > 1 and _touch(blocks[-2], blocks[-1]):
            first, _, above, _ = blocks[-2]
            _, end, below, _ = blocks.pop()
            mean = sum(one for one, _ in wanted[first:end]) // (end - first)
            blocks[-1] = [first, end, above + below, _held(mean, above + below, low, high)]
    middles = []
    for first, end, height, middle in blocks:
        top = middle - height // 2
        for _, own in wanted[first:end]:
            middles.append(top + own // 2)
            top += own
    return middles


def _touch(above: Sequence[int], below: Sequence[int]) -> bool:
    return above[3] - above[2] // 2 + above[2] > below[3] - below[2] // 2


def _held(middle: int, height: int, low: int, high: int) -> int:
    """A middle so near to the wanted one that the label stays within bounds, if it can."""
    return max(min(middle, high - height + height // 2), low + height // 2)


def text_box(x: int, y: int, wide: int, anchor: str) -> Box:
    """The room of a line of text with its baseline at `y`."""
    left = x - wide if anchor == "end" else x - wide // 2 if anchor == "mid" else x
    return left, y - _ASCENT, left + wide, y + _DESCENT


class Room:
    """What is taken up in a drawing: boxes, and lines that no label should cross."""

    def __init__(self, right: int) -> None:
        self.right = right
        self.boxes: list[Box] = []
        self.lines: list[Line] = []

    def free(self, box: Box) -> bool:
        """Whether a label fits here."""
        left, top, right, bottom = box
        if left < 0 or right > self.right or top < 0:
            return False
        for a, b, c, d in self.boxes:
            if a < right and left < c and b < bottom and top < d:
                return False
        for line in self.lines:
            if line[0] <= right and left <= line[2] and _crosses(box, line):
                return False
        return True

    def take(self, boxes: Iterable[Box]) -> None:
        """Keep labels out of boxes."""
        self.boxes.extend(boxes)


def _crosses(box: Box, line: Line) -> bool:
    """Whether a line runs through a box that lies above, at or below some part of it."""
    left, top, right, bottom = box
    x, y, to_x, to_y = line
    wide = max(to_x - x, 1)
    at_left = y + (to_y - y) * (max(left, x) - x) // wide
    at_right = y + (to_y - y) * (min(right, to_x) - x) // wide if to_x > x else to_y
    return max(at_left, at_right) >= top and min(at_left, at_right) <= bottom
