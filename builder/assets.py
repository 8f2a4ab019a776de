"""What is published as it is: the theme's static files and the pictures that pages show.

Names carry a digest of the bytes: GitHub Pages lets browsers keep old files for ten minutes, and
an old style sheet must never meet a new page.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.msgpack import Decoder

from builder.cache import Cache
from builder.codec import encode, key_of
from builder.diagnostics import Diagnostic, Location, find
from builder.images import Unreadable, publish
from builder.inputs import Inputs
from builder.link.site import Shot
from builder.model import Document, Photo, SourcePath

_decode_shot = Decoder(Shot).decode
_URL = re.compile(r"url\(\s*[\"']?([A-Za-z0-9._/-]+)[\"']?\s*\)")


class Assets(Struct):
    """Files below `/assets/` with what makes their bytes, and the names by which pages know them."""

    files: dict[str, Callable[[], bytes]]
    shots: dict[SourcePath, Shot]
    styles: tuple[str, ...]
    scripts: tuple[str, ...]
    icon: str
    found: list[Diagnostic]


def gather(inputs: Inputs, documents: Iterable[Document], cache: Cache) -> Assets:
    """Name every asset of a site; pictures are measured once and remembered by their content."""
    assets = Assets({}, {}, (), (), "", [])
    static = inputs.below("theme/static/")
    names = {name: _stamped(name, inputs.digests[path]) for name, path in static.items()}
    styles = sorted(name for name in static if name.endswith(".css"))
    for name, path in static.items():
        if name not in styles:
            assets.files[f"assets/{names[name]}"] = partial(inputs.bytes_of, path)
    sheets = []
    for name in styles:
        text = _point_to(inputs.bytes_of(static[name]).decode("utf-8", "replace"), names)
        data = text.encode()
        sheets.append(f"/assets/{_stamped(name, key_of(b'', data))}")
        assets.files[sheets[-1][1:]] = partial(bytes, data)
    assets.styles = tuple(sheets)
    scripts = (name for name in sorted(static) if name.endswith(".js") and "/" not in name)
    assets.scripts = tuple(f"/assets/{names[name]}" for name in scripts)
    assets.icon = f"/assets/{names['icon.svg']}" if "icon.svg" in names else ""
    for path in sorted(set(pictures_of(documents)) & inputs.sources.keys()):
        _add_picture(assets, SourcePath(path), inputs, cache)
    return assets


def pictures_of(documents: Iterable[Document]) -> Iterator[str]:
    """The pictures that documents show."""
    for document in documents:
        photo = getattr(document, "photo", None)
        if isinstance(photo, Photo):
            yield photo.file
        outline = getattr(document, "outline", None)
        yield from (picture.file for picture in (outline.pictures if outline else ()))


def _add_picture(assets: Assets, path: SourcePath, inputs: Inputs, cache: Cache) -> None:
    """Measure a picture, or say why it cannot be shown."""
    key = key_of(cache.tool, b"picture", path.encode(), inputs.digests[path])
    known = cache.get([key])
    try:
        if known:
            shot = _decode_shot(known[key])
        else:
            made = publish(path, inputs.bytes_of(path))
            shot = Shot(made.file, made.width, made.height)
            cache.put({key: encode(shot)})
    except Unreadable as error:
        assets.found.append(find(error.code, Location(path), str(error), "replace the file"))
        assets.shots[path] = Shot("", 0, 0)
        return
    assets.shots[path] = shot
    assets.files[f"assets/{shot.file}"] = lambda: publish(path, inputs.bytes_of(path)).data


def _stamped(name: str, digest: bytes) -> str:
    """A file name with a digest in it."""
    path = PurePosixPath(name)
    return str(path.with_name(f"{path.stem}.{digest.hex()[:10]}{path.suffix}"))


def _point_to(css: str, names: dict[str, str]) -> str:
    """Let a style sheet's `url(…)` name the published files."""
    return _URL.sub(lambda match: f"url({names.get(match.group(1), match.group(1))})", css)
