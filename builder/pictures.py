"""The pictures of a site: measured once, named by what they are made of, made where they are missing."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from msgspec import Struct
from msgspec.msgpack import Decoder
from msgspec.structs import replace

from builder.cache import Cache
from builder.codec import encode, key_of
from builder.diagnostics import Diagnostic, Location, find
from builder.inputs import Inputs
from builder.link.renditions import Rendition, Shot, Use, renditions
from builder.link.shown import shown_on
from builder.load.values import slugify
from builder.model import Document, SourcePath
from builder.parallel import at_once

_decode_shot = Decoder(Shot).decode


class Print(NamedTuple):
    """A file of the output that is made of a picture."""

    path: SourcePath
    shot: Shot
    rendition: Rendition


class Pictures(Struct):
    """The pictures that pages show, as they were measured, and the files that are made of them."""

    inputs: Inputs
    shots: dict[SourcePath, Shot]
    prints: dict[str, Print]
    found: list[Diagnostic]


def gather_pictures(
    inputs: Inputs, documents: Iterable[Document], cache: Cache, *, avif: bool, jobs: int
) -> Pictures:
    """Measure the pictures that documents show, and name their files; none is made yet."""
    uses = uses_of(documents)
    paths = [SourcePath(path) for path in sorted(uses) if path in inputs.sources]
    made = _recipe()
    shots, found = _measured(inputs, paths, cache, made, jobs)
    prints = {
        f"assets/{one.file}": Print(path, shot, one)
        for path, shot in shots.items()
        if shot.stem
        for use in sorted(uses[path])
        for one in renditions(shot, use, avif=avif)
    }
    return Pictures(inputs, shots, prints, found)


def uses_of(documents: Iterable[Document]) -> dict[SourcePath, set[Use]]:
    """The pictures that documents show, and as what."""
    uses: dict[SourcePath, set[Use]] = {}
    for document in documents:
        for one in shown_on(document, {}):
            uses.setdefault(one.photo.file, set()).add(one.use)
    return uses


def make_prints(pictures: Pictures, names: Iterable[str], jobs: int) -> Iterator[tuple[str, bytes]]:
    """The bytes of files that are made of pictures; each picture is opened once, several at a time."""
    rows: dict[SourcePath, dict[str, Print]] = {}
    for name in names:
        one = pictures.prints[name]
        rows.setdefault(one.path, {})[name] = one
    for made in at_once(partial(_develop, pictures.inputs), list(rows.values()), jobs):
        yield from made


def _develop(inputs: Inputs, prints: Mapping[str, Print]) -> list[tuple[str, bytes]]:
    """Make files of one picture."""
    from builder.images import develop  # noqa: PLC0415 (Pillow, for new pictures)

    first = next(iter(prints.values()))
    wanted = [one.rendition for one in prints.values()]
    made = develop(inputs.same_bytes_of(first.path), first.shot.form, wanted)
    return list(zip(prints, made, strict=True))


def _recipe() -> bytes:
    """A digest of what makes pictures; with other bytes of a picture, it makes other file names.

    The builder as a whole changes often, and two thousand pictures take minutes.
    """
    import PIL  # noqa: PLC0415 (the version alone takes no time)

    here = Path(__file__).parent
    parts = ((here / name).read_bytes() for name in ("images.py", "tones.py"))
    return key_of(b"", PIL.__version__.encode(), *parts)


def _measured(
    inputs: Inputs, paths: list[SourcePath], cache: Cache, recipe: bytes, jobs: int
) -> tuple[dict[SourcePath, Shot], list[Diagnostic]]:
    """Pictures as they were measured, now or before; those that cannot be shown are reported."""
    keys = {path: key_of(recipe, inputs.digests[path]) for path in paths}
    known = {key: _decode_shot(value) for key, value in cache.get(set(keys.values())).items()}
    lost = {key: path for path, key in keys.items() if key not in known}
    found = []
    looked = at_once(partial(_look, inputs), list(lost.values()), jobs)
    for key, seen in zip(lost, looked, strict=True):
        if isinstance(seen, Diagnostic):
            found += [replace(seen, at=Location(other)) for other in paths if keys[other] == key]
        else:
            known[key] = seen
            cache.put({key: encode(seen)})
    return {path: _named(path, key, known.get(key)) for path, key in keys.items()}, found


def _look(inputs: Inputs, path: SourcePath) -> Shot | Diagnostic:
    """Measure a picture, or say why it cannot be shown."""
    from builder.images import Unreadable, measure  # noqa: PLC0415 (Pillow, for new pictures)

    try:
        return measure(inputs.same_bytes_of(path))
    except Unreadable as error:
        return find(error.code, Location(path), str(error), error.hint)


def _named(path: SourcePath, key: bytes, shot: Shot | None) -> Shot:
    """A picture with the name of its files; one that cannot be shown has none."""
    stem = slugify(PurePosixPath(path).stem) or "picture"
    return replace(shot, stem=f"{stem}.{key.hex()[:10]}") if shot else Shot()
