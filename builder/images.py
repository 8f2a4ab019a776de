"""Pictures as they are published: checked, measured, and without what a camera wrote into them."""

from hashlib import blake2b
from io import BytesIO
from pathlib import PurePosixPath

from msgspec import Struct

from builder.load.values import slugify

MAX_PIXELS = 40_000_000
MAX_BYTES = 30_000_000
_FORMATS = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "GIF": ".gif"}


class Published(Struct, frozen=True):
    """A picture ready to be written; `file` carries a digest of the bytes."""

    file: str
    data: bytes
    width: int
    height: int


class Unreadable(Exception):
    """A picture that is none, or is too large; says why."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def publish(path: str, data: bytes) -> Published:
    """Check a picture and strip its metadata (places, cameras, names), the colour profile excepted."""
    from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: PLC0415 (30 ms, for new pictures)

    if len(data) > MAX_BYTES:
        raise Unreadable("picture-too-large", f"{len(data)} bytes, where {MAX_BYTES} are the most")
    Image.MAX_IMAGE_PIXELS = None  # the limit here is stricter, and says so itself
    try:
        with Image.open(BytesIO(data)) as image:
            # A camera's second picture behind the first one ("MPO") is not published.
            kind = "JPEG" if image.format == "MPO" else image.format or ""
            width, height = image.size
            if width * height > MAX_PIXELS:
                message = f"{width} × {height} pixels, where {MAX_PIXELS // 1_000_000} million are the most"
                raise Unreadable("picture-too-large", message)
            if kind not in _FORMATS:
                raise Unreadable(
                    "unreadable-picture", f"it is a {kind or 'file of no known format'}"
                )
            image.load()
            if _has_metadata(image):
                profile = image.info.get("icc_profile")
                turned = ImageOps.exif_transpose(image)
                width, height = turned.size
                turned.info = {
                    key: value for key, value in turned.info.items() if key == "transparency"
                }
                out = BytesIO()
                turned.save(out, kind, **_settings(kind), icc_profile=profile)
                data = out.getvalue()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise Unreadable(
            "unreadable-picture", f"it cannot be read: {error}".split(" <")[0]
        ) from error
    digest = blake2b(data, digest_size=5).hexdigest()
    stem = slugify(PurePosixPath(path).stem) or "picture"
    return Published(f"{stem}.{digest}{_FORMATS[kind]}", data, width, height)


def _has_metadata(image: object) -> bool:
    """Whether a picture carries more than its pixels and how to show them."""
    info = getattr(image, "info", {})
    keys = {"exif", "xmp", "XML:com.adobe.xmp", "photoshop", "comment", "Raw profile type exif"}
    segments = (
        name not in {"APP0", "APP14"} and not data.startswith(b"ICC_PROFILE")
        for name, data in getattr(image, "applist", ())
    )
    chunks = (*getattr(image, "text", ()), *getattr(image, "private_chunks", ()))
    return bool(keys & set(info)) or any(segments) or bool(chunks)


def _settings(kind: str) -> dict[str, int]:
    """How a picture is written again, as near to the original as its format allows."""
    return {"JPEG": {"quality": 92}, "WEBP": {"quality": 92}}.get(kind, {})
