"""The fonts of link previews, read from the packages that they come in: their files, and their widths.

Fonts of the machine are never looked for: the same site would look otherwise on another one.
"""

import struct
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from msgspec.msgpack import Decoder

from builder.cache import Cache
from builder.codec import encode, key_of
from builder.render.typeset import Fonts, Typeface

_decode_fonts = Decoder(Fonts).decode
_EM = 1000


class Font(NamedTuple):
    """A font as a package has it, and the cut of it that is used: values by the names of its axes."""

    package: str
    cut: dict[bytes, int]


SERIF = Font("fontpkg_source_serif_4", {b"Weight": 600, b"Optical Size": 60})
SANS = Font("fontpkg_noto_sans", {b"Weight": 400, b"Width": 100})


@lru_cache(maxsize=1)
def font_files() -> tuple[str, ...]:
    """Where the fonts lie."""
    return tuple(str(_file(font)) for font in (SERIF, SANS))


def fonts_of(cache: Cache) -> Fonts:
    """How wide the signs of the fonts are; measured once for each version of the packages."""
    key = key_of(cache.tool, b"fonts")
    known = cache.get([key])
    if known:
        return _decode_fonts(known[key])
    fonts = Fonts(_typeface(SERIF), _typeface(SANS))
    cache.put({key: encode(fonts)})
    return fonts


def _file(font: Font) -> Path:
    """The upright font of a package."""
    folder = Path(str(files(font.package))) / "files"
    return next(path for path in sorted(folder.glob("*.ttf")) if "Italic" not in path.name)


def _typeface(font: Font) -> Typeface:
    """The signs of a font with their widths."""
    from PIL import ImageFont  # noqa: PLC0415 (30 ms, once for each version)

    data = _file(font).read_bytes()
    opened = ImageFont.truetype(str(_file(font)), _EM, layout_engine=ImageFont.Layout.BASIC)
    opened.set_variation_by_axes(
        [font.cut[axis["name"] or b""] for axis in opened.get_variation_axes()]
    )
    signs = "".join(sorted(filter(_is_written, map(chr, _codes(data)))))
    return Typeface(signs, tuple(round(opened.getlength(sign)) for sign in signs))


def _is_written(sign: str) -> bool:
    """Whether a sign leaves something on paper, be it a space that joins two words."""
    return sign.isprintable() or sign == "\u00a0"


def _codes(data: bytes) -> Iterator[int]:
    """The characters for which a font has a glyph: table `cmap`, in its format 4 for Unicode."""
    (count,) = struct.unpack_from(">H", data, 4)
    rows = (struct.unpack_from(">4sLLL", data, 12 + 16 * row) for row in range(count))
    table = next(offset for tag, _, offset, _ in rows if tag == b"cmap")
    (count,) = struct.unpack_from(">H", data, table + 2)
    maps = (struct.unpack_from(">HHL", data, table + 4 + 8 * row) for row in range(count))
    at = next(table + offset for platform, kind, offset in maps if (platform, kind) == (3, 1))
    (doubled,) = struct.unpack_from(">H", data, at + 6)
    columns = (at + 14, *(at + 16 + number * doubled for number in (1, 2, 3)))
    ends, starts, shifts, ranges = (
        struct.unpack_from(f">{doubled // 2}H", data, column) for column in columns
    )
    for number, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if ranges[number]:
                place = columns[3] + 2 * number + ranges[number] + 2 * (code - first)
                (glyph,) = struct.unpack_from(">H", data, place)
            if glyph and (glyph + shifts[number]) % 0x10000:
                yield code
