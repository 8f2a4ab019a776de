"""Reads what a site is made of; nothing outside of its own folders, and only what has a new stamp."""

import os
import time
from collections.abc import Callable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from msgspec import Struct

from builder.diagnostics import Diagnostic, Location, find

_SETTLED_NS = 2_000_000_000
_SKIPPED_ENDINGS = ("~", ".swp", ".swx", ".tmp", ".bak", ".orig")
Wanted = Callable[[str], bool]
_OWN = ("site.yaml", "content", "theme", "theme/templates", "theme/static")
_PACKAGE = Path(__file__).parent
PRODUCT_THEME = next(
    (folder for folder in (_PACKAGE / "theme", _PACKAGE.parent / "theme") if folder.is_dir()),
    _PACKAGE / "theme",
)
"""The theme that comes with the product: beside the package, or inside it once it is installed."""


class Stamp(Struct, frozen=True, array_like=True):
    """What the file system says of a file; any change of its bytes changes this, too."""

    size: int
    modified: int
    changed: int
    inode: int


class Input(Struct, frozen=True):
    """A file of the site and where it lies."""

    location: str
    stamp: Stamp


class Known(Struct, array_like=True):
    """A file as the last build saw it; without a stamp, it must be read to be believed."""

    stamp: Stamp | None
    digest: bytes


def everything(path: str) -> bool:
    """Want every file and folder of a site."""
    return bool(path)


def scan(root: Path, wanted: Wanted = everything) -> tuple[dict[str, Input], list[Diagnostic]]:
    """Every file that the site is made of, by its path below the root; symlinks are refused.

    Files and folders that are not wanted are passed over.
    """
    found: dict[str, Input] = {}
    refused: list[Diagnostic] = []
    own = [name for name in _OWN if wanted(name)]
    for name in own:
        if name.startswith("theme/"):
            folder = PRODUCT_THEME / name.removeprefix("theme/")
            _walk(str(folder), name, wanted, found, refused)
    links = [name for name in own if (root / name).is_symlink()]
    refused += map(_symlink, links)
    for name in ("content", "theme/templates", "theme/static"):
        if name in own and name not in links and name.split("/")[0] not in links:
            _walk(str(root / name), name, wanted, found, refused)
    with suppress(OSError):
        location = str(root / "site.yaml")
        if "site.yaml" not in links:
            found["site.yaml"] = Input(location, _stamp(os.stat(location)))
    return dict(sorted(found.items())), refused


def _walk(
    location: str,
    path: str,
    wanted: Wanted,
    found: dict[str, Input],
    refused: list[Diagnostic],
) -> None:
    """Add the files of a folder; hidden files and what editors leave behind are passed over."""
    try:
        entries = list(os.scandir(location))
    except OSError:
        return
    for entry in entries:
        name = f"{path}/{entry.name}"
        if is_skipped(entry.name) or not wanted(name):
            continue
        if entry.is_symlink():
            refused.append(_symlink(name))
        elif entry.is_dir():
            _walk(entry.path, name, wanted, found, refused)
        elif entry.is_file():
            with suppress(OSError):
                found[name] = Input(entry.path, _stamp(entry.stat()))


def unsaved(root: Path, path: str) -> Input:
    """A file as an editor holds it: its stamp is that of a moment that is never over."""
    now = now_ns()
    return Input(str(root / path), Stamp(0, now, now, 0))


def is_skipped(name: str) -> bool:
    """Whether a file or folder of this name is no part of a site, wherever it lies."""
    return name.startswith((".", "#")) or name.endswith(_SKIPPED_ENDINGS)


def _symlink(name: str) -> Diagnostic:
    hint = "put the file itself here"
    return find("symlink", Location(name), "symbolic links are not followed", hint)


def _stamp(status: os.stat_result) -> Stamp:
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def read(source: Input) -> bytes | None:
    """The bytes of a file, or None where it cannot be read."""
    try:
        with open(source.location, "rb", buffering=0) as file:
            return file.read()
    except OSError:
        return None


def digest(data: bytes) -> bytes:
    """A digest of a file's bytes."""
    return blake2b(data, digest_size=16).digest()


def remember(source: Input, data_digest: bytes, begun: int) -> Known:
    """What to keep of a file; one that changed just now may change again within the same tick."""
    settled = max(source.stamp.modified, source.stamp.changed) < begun - _SETTLED_NS
    return Known(source.stamp if settled else None, data_digest)


def now_ns() -> int:
    """The time by which files are stamped."""
    return time.time_ns()


def forget(root: Path) -> None:
    """Remove what builds remember: the cache's own files, and the folder if that leaves it empty."""
    folder = root / ".cache"
    patterns = ("readout.sqlite*", "outgoing.json*", "templates/__jinja2_*.cache")
    names = [path for pattern in patterns for path in folder.glob(pattern)]
    for path in names:
        with suppress(OSError):
            path.unlink()
    for path in (folder / "templates", folder):
        with suppress(OSError):
            path.rmdir()
