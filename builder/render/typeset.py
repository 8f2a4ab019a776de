"""Words set in a font whose widths are known: which can be written, in which size, on how many lines."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from unicodedata import normalize

from builder.model import Word

Widths = Mapping[str, int]
"""How wide each sign is, in thousandths of the size of the type."""

_HOLLOW = re.compile(r"\(\s*\)|\[\s*\]|“\s*”|‘\s*’|«\s*»")
_AFTER = re.compile(r" +(?=[,.;:!?)]| |$)")
_SPACES = re.compile("[\u2007\u202f]")
_LOOSE = " ,;:·–—-/"


class Typeface(Word, frozen=True):
    """The signs that a font has, and how wide each of them is, in thousandths of the size."""

    signs: str = ""
    widths: tuple[int, ...] = ()


class Fonts(Word, frozen=True):
    """The fonts of pictures with words in them: one for titles, one for all that is small."""

    serif: Typeface = Typeface()
    sans: Typeface = Typeface()


class Type(NamedTuple):
    """A size of type, and how far lines of it lie apart, in pixels."""

    size: int
    leading: int


class Block(NamedTuple):
    """Lines that were set in one size."""

    type: Type
    lines: tuple[str, ...]


class Pen(NamedTuple):
    """How wide signs are in titles, and in what is small: what the one font lacks is written in the other."""

    titles: Widths
    small: Widths


def pen_of(fonts: Fonts) -> Pen:
    """What can be written with fonts."""
    return Pen(_widths(fonts.serif, fonts.sans), _widths(fonts.sans, fonts.serif))


def _widths(*faces: Typeface) -> Widths:
    return {
        sign: wide
        for face in reversed(faces)
        for sign, wide in zip(face.signs, face.widths, strict=True)
    }


def written(text: str, widths: Widths) -> str:
    """What of a text can be written; "" where that is less than half of it.

    A sign that the font lacks would be shown as a box.
    """
    whole = _SPACES.sub("\u00a0", normalize("NFC", text))
    if all(sign in widths for sign in whole):
        return whole
    kept = "".join(sign for sign in whole if sign in widths)
    if 2 * sum(map(str.isalnum, kept)) < sum(map(str.isalnum, whole)):
        return ""
    return _AFTER.sub("", " ".join(_HOLLOW.sub("", kept).split(" "))).strip(_LOOSE)


def typeset(
    text: str, widths: Widths, types: Sequence[Type], column: int, height: int
) -> Block | None:
    """A text in the largest size in which it fits, its lines of about equal length; cut where none does."""
    if not text:
        return None
    ems = [(word, sum(widths[sign] for sign in word)) for word in text.split(" ")]
    space = widths[" "]
    for kind in types:
        most = 1000 * column // kind.size
        if max(wide for _, wide in ems) <= most:
            lines = _balanced(ems, space, most)
            if len(lines) * kind.leading <= height:
                return Block(kind, tuple(lines))
    last = types[-1]
    most = 1000 * column // last.size
    pieces = [piece for word, _ in ems for piece in _pieces(word, widths, most)]
    lines = _wrapped(pieces, space, most)
    room = max(1, height // last.leading)
    if len(lines) > room:
        lines = [*lines[: room - 1], _ended(lines[room - 1], widths, most)]
    return Block(last, tuple(lines))


def _balanced(ems: list[tuple[str, int]], space: int, most: int) -> list[str]:
    """As few lines as can be, and none much longer than the others."""
    best = _wrapped(ems, space, most)
    low, high = max(wide for _, wide in ems), most
    while len(best) > 1 and high - low > 200:
        middle = (low + high) // 2
        tried = _wrapped(ems, space, middle)
        if len(tried) > len(best):
            low = middle
        else:
            best, high = tried, middle
    return best


def _wrapped(ems: list[tuple[str, int]], space: int, most: int) -> list[str]:
    """Lines that are at most so wide."""
    lines: list[str] = []
    filled = 0
    for word, wide in ems:
        if lines and filled + space + wide <= most:
            lines[-1] = f"{lines[-1]} {word}"
            filled += space + wide
        else:
            lines.append(word)
            filled = wide
    return lines


def _pieces(word: str, widths: Widths, most: int) -> Iterator[tuple[str, int]]:
    """A word, or the parts of one that is longer than any line, joined by hyphens."""
    part, filled = "", 0
    hyphen = widths["-"] if sum(widths[sign] for sign in word) > most else 0
    for sign in word:
        if part and filled + widths[sign] + hyphen > most:
            yield f"{part}-", filled + hyphen
            part, filled = "", 0
        part += sign
        filled += widths[sign]
    yield part, filled


def _ended(line: str, widths: Widths, most: int) -> str:
    """A line after which words are left out: it ends with a whole word, if there is room for one."""
    while line and sum(widths[sign] for sign in f"{line}…") > most:
        line = line.rpartition(" ")[0] or line[:-1]
    return f"{line.rstrip(_LOOSE)}…"
