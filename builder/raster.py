"""Pictures drawn from SVG, which say in themselves what they were drawn of: nothing is drawn twice."""

import re
from base64 import b64encode
from collections.abc import Callable
from functools import cache
from hashlib import blake2b
from pathlib import Path
from struct import pack
from zlib import crc32

from builder.output import Refused
from builder.typefaces import font_files

_PICTURE = re.compile('href="(assets/[^"]+)"')
_TYPES = {"jpg": "jpeg", "png": "png"}
_END = b"\0\0\0\0IEND\xaeB`\x82"


class Undrawable(Refused):
    """A drawing that cannot be drawn."""


def png_of(svg: bytes, picture: Callable[[str], bytes], old: bytes = b"") -> bytes:
    """A drawing as PNG; `picture` gives the bytes of the files below `assets/` that it shows.

    The same drawing gives the same bytes: no font is looked for on the machine. An `old` picture of
    just this drawing, that nobody has touched, is given back as it is.
    """
    drawing = _digest(_maker(), svg)
    if old == _sealed(old[:-_SEAL], drawing):
        return old
    return _sealed(_drawn(svg, picture).removesuffix(_END), drawing)


def _drawn(svg: bytes, picture: Callable[[str], bytes]) -> bytes:
    import resvg_py  # noqa: PLC0415 (for new drawings)

    def embedded(match: re.Match[str]) -> str:
        data = b64encode(picture(match[1])).decode()
        return f'href="data:image/{_TYPES[match[1].rpartition(".")[2]]};base64,{data}"'

    text = _PICTURE.sub(embedded, svg.decode())
    try:
        fonts = list(font_files())
        return resvg_py.svg_to_bytes(svg_string=text, skip_system_fonts=True, font_files=fonts)
    except ValueError as error:
        raise Undrawable(f"a picture for link previews cannot be drawn: {error}") from error


# ── what a picture was drawn of ───────────────────────────────────────────────────────────


def _sealed(body: bytes, drawing: bytes) -> bytes:
    """A picture, up to its last chunk, with the digests of its drawing and of itself as a text in it."""
    text = b"tEXtDrawing\0" + drawing + _digest(body)
    return b"".join((body, pack(">L", len(text) - 4), text, pack(">L", crc32(text)), _END))


@cache
def _maker() -> bytes:
    """A digest of all that draws: this module, the library, the fonts."""
    import resvg_py  # noqa: PLC0415

    fonts = (Path(file).read_bytes() for file in font_files())
    return _digest(Path(__file__).read_bytes(), resvg_py.__version__.encode(), *fonts)


def _digest(*parts: bytes) -> bytes:
    return blake2b(b"".join(parts), digest_size=16).hexdigest().encode()


_SEAL = len(_sealed(b"", _digest()))
