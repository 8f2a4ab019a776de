"""Pictures drawn from SVG: the one place that knows the library that draws them."""

import re
from base64 import b64encode
from collections.abc import Callable
from functools import lru_cache

from builder.output import Refused
from builder.typefaces import font_files

_PICTURE = re.compile('href="(assets/[^"]+)"')
_TYPES = {"jpg": "jpeg", "png": "png"}


class Undrawable(Refused):
    """A drawing that cannot be drawn."""


def png_of(svg: bytes, picture: Callable[[str], bytes]) -> bytes:
    """A drawing as PNG; `picture` gives the bytes of the files below `assets/` that it shows.

    The same drawing gives the same bytes: no font is looked for on the machine.
    """
    import resvg_py  # noqa: PLC0415 (for new drawings)

    def embedded(match: re.Match[str]) -> str:
        data = b64encode(picture(match[1])).decode()
        return f'href="data:image/{_TYPES[match[1].rpartition(".")[2]]};base64,{data}"'

    text = _PICTURE.sub(embedded, svg.decode())
    try:
        return bytes(
            resvg_py.svg_to_bytes(svg_string=text, skip_system_fonts=True, font_files=_fonts())
        )
    except ValueError as error:
        raise Undrawable(f"a picture for link previews cannot be drawn: {error}") from error


@lru_cache(maxsize=1)
def _fonts() -> list[str]:
    return font_files()
