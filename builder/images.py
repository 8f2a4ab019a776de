"""Pictures opened, measured, and made anew: upright, in sRGB, without what a camera wrote into them.

Importing Pillow takes 30 ms, so this module is imported where there is a picture to look at.
"""

import struct
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO

from PIL import ExifTags, Image, ImageCms, ImageOps

from builder.link.renditions import Form, Format, Rendition, Shot
from builder.tones import tone_of

MAX_PIXELS = 40_000_000
MAX_BYTES = 30_000_000
FEW_COLOURS = 1024
"""So many colours has a drawing at most; soft edges bring shades of each."""
_READ = {"JPEG", "MPO", "PNG", "WEBP", "GIF"}
_LOOK = 64
"""The width at which a picture is looked at to tell its colour."""
_ON_ITS_SIDE = (5, 6, 7, 8)
_SETTINGS: dict[Format, dict[str, int]] = {
    # One thread for each: several pictures are made at once, and the bytes are always the same.
    "avif": {"quality": 60, "speed": 6, "max_threads": 1},
    # The next method saves three bytes in a hundred, and takes twice as long.
    "webp": {"quality": 80, "method": 2},
    "jpeg": {"quality": 82, "progressive": 1, "optimize": 1},
    "png": {"optimize": 1},
}
_SHARP = {"quality": 90, "method": 4}
_EXACT = {"lossless": 1, "quality": 60, "method": 4}
_BROKEN = (OSError, SyntaxError, ValueError, LookupError, TypeError, EOFError, struct.error)
"""What Pillow raises where a file is not what it says."""

Image.MAX_IMAGE_PIXELS = None  # the limit here is stricter, and says so itself
# What a camera wrote is left out: that it is broken concerns nobody.
warnings.filterwarnings("ignore", category=UserWarning, module="PIL")


class Unreadable(Exception):
    """A picture that is none, is too large, or moves; says why, and what to do."""

    def __init__(self, code: str, message: str, hint: str = "replace the file") -> None:
        super().__init__(message)
        self.code = code
        self.hint = hint


def measure(data: bytes) -> Shot:
    """How large a picture is when it stands upright, what kind it is, and its colour; no stem yet."""
    with _opened(data) as image:
        width, height = image.size
        image.draft(None, (_LOOK, _LOOK))
        image.load()
        form = _form(image)
        if image.getexif().get(ExifTags.Base.Orientation) in _ON_ITS_SIDE:
            width, height = height, width
        small = _upright(image, _LOOK)
        return Shot(width=width, height=height, form=form, tone=_tone(small))


def develop(data: bytes, form: Form, wanted: Iterable[Rendition]) -> list[bytes]:
    """The renditions of a picture, from one that has been measured."""
    wanted = list(wanted)
    most = max(one.width for one in wanted)
    with _opened(data) as image:
        sideways = image.getexif().get(ExifTags.Base.Orientation) in _ON_ITS_SIDE
        own = image.height if sideways else image.width
        # A JPEG is read at a half, a quarter or an eighth of its size where that is still enough.
        image.draft(None, (most * image.width // own, most * image.height // own))
        image.load()
        upright = _upright(image, most)
    return [_saved(_resized(upright, one), one, form) for one in wanted]


@contextmanager
def _opened(data: bytes) -> Iterator[Image.Image]:
    """Open a picture that may be published; what is wrong with it is raised as `Unreadable`."""
    if len(data) > MAX_BYTES:
        raise Unreadable("picture-too-large", f"{len(data)} bytes, where {MAX_BYTES} are the most")
    try:
        with Image.open(BytesIO(data)) as image:
            _check(image)
            yield image
    except _BROKEN as error:
        what = f"it cannot be read: {error}".split(" <")[0]
        raise Unreadable("unreadable-picture", what) from error


def _check(image: Image.Image) -> None:
    """Refuse what is too large, of another format, or moves."""
    width, height = image.size
    if width * height > MAX_PIXELS:
        message = f"{width} × {height} pixels, where {MAX_PIXELS // 1_000_000} million are the most"
        raise Unreadable("picture-too-large", message)
    if image.format not in _READ:
        what = f"it is a {image.format or 'file of no known format'}"
        raise Unreadable("unreadable-picture", what)
    # A camera's second picture behind the first one ("MPO") is left out.
    if image.format != "MPO" and getattr(image, "is_animated", False):
        hint = "publish a still of it: readers cannot stop a picture that moves"
        raise Unreadable("moving-picture", f"it has {getattr(image, 'n_frames', 2)} frames", hint)


def _form(image: Image.Image) -> Form:
    """Which kind of picture a whole image is."""
    if image.format in {"JPEG", "MPO"}:
        return "photo"
    plain = _plain(image)
    if plain.getcolors(FEW_COLOURS):
        return "drawing"
    return "cutout" if plain.mode == "RGBA" else "photo"


def _plain(image: Image.Image) -> Image.Image:
    """An image without palette, as L, RGB, CMYK, or RGBA where anything of it is not opaque."""
    if image.mode.startswith("I"):  # 16 bits of grey, which Pillow would cut off and not scale
        return image.point(lambda value: value * (1 / 256)).convert("L")
    if image.has_transparency_data:
        whole = image.convert("RGBA")
        opaque = whole.getchannel("A").getextrema()[0] == 255
        return whole.convert("RGB") if opaque else whole
    return image if image.mode in {"L", "RGB", "CMYK"} else image.convert("RGB")


def _upright(image: Image.Image, most: int) -> Image.Image:
    """An image as RGB or RGBA in sRGB, turned as the camera was held, and no wider than `most`."""
    profile = image.info.get("icc_profile")
    turned = _plain(ImageOps.exif_transpose(image))
    if turned.width > most:
        height = max(1, round(turned.height * most / turned.width))
        turned = turned.resize((most, height), Image.Resampling.LANCZOS, reducing_gap=3)
    alpha = turned.getchannel("A") if turned.mode == "RGBA" else None
    colours = turned.convert("RGB") if alpha else turned
    colours = _in_srgb(colours, profile) if profile else colours.convert("RGB")
    if alpha:
        colours.putalpha(alpha)
    return colours


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """Colours as the profile means them; one that cannot be used is passed over, as browsers do."""
    srgb = ImageCms.createProfile("sRGB")
    try:
        given = ImageCms.ImageCmsProfile(BytesIO(profile))
        if "sRGB" in ImageCms.getProfileDescription(given):
            return image.convert("RGB")
        made = ImageCms.profileToProfile(image, given, srgb, outputMode="RGB")
    except (ImageCms.PyCMSError, *_BROKEN):
        made = None
    return made or image.convert("RGB")


def _tone(image: Image.Image) -> str:
    """The tone that most of a small image has; none where the page shows through it."""
    if image.mode == "RGBA":
        return ""
    few = image.quantize(4, Image.Quantize.MEDIANCUT)
    counts, palette = few.getcolors() or [], few.getpalette() or []
    _, place = max((count, -int(index)) for count, index in counts)  # type: ignore[arg-type]
    red, green, blue = palette[-3 * place : -3 * place + 3] if place else palette[:3]
    return tone_of((red, green, blue))


def _resized(image: Image.Image, one: Rendition) -> Image.Image:
    size = (one.width, one.height)
    return image if image.size == size else image.resize(size, Image.Resampling.LANCZOS)


def _saved(image: Image.Image, one: Rendition, form: Form) -> bytes:
    """An image as the bytes of a file that holds nothing but its pixels."""
    if form != "drawing":
        return _written(image, one.format, _SETTINGS[one.format])
    if one.format == "webp":
        return min(_written(image, "webp", _EXACT), _written(image, "webp", _SHARP), key=len)
    return _written(image.quantize(256), one.format, _SETTINGS[one.format])


def _written(image: Image.Image, form: Format, settings: dict[str, int]) -> bytes:
    out = BytesIO()
    image.info = {}
    image.save(out, form, **settings)
    return out.getvalue()
