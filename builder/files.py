"""Reads what a site is made of, and writes what it becomes; nothing outside of its own folders.

A file is read only where its stamp has changed, and written only where its bytes have. Of the
output, only what a build recorded is ever replaced or removed.
"""

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from errno import ENOSPC
from hashlib import blake2b
from pathlib import Path
from stat import S_ISDIR

from msgspec import Struct

from builder.diagnostics import Diagnostic, Location, find

RECORD = ".readout"
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


# ── reading ───────────────────────────────────────────────────────────────────────────────


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


# ── writing ───────────────────────────────────────────────────────────────────────────────


class Written(Struct, array_like=True):
    """A file of the output as it was written."""

    digest: str
    size: int
    modified: int


class Refused(Exception):
    """The output cannot be written; says why."""


class Output:
    """The folder that a site is written into, and the record of what is ours in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._root = str(folder)
        self._safe: set[str] = set()

    def recorded(self) -> dict[str, str]:
        """The files that builds have written here, with the digests of their bytes."""
        try:
            text = (self.folder / RECORD).read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            return {}
        rows = (line.split("  ", 1) for line in text.splitlines())
        return {row[1]: row[0] for row in rows if len(row) == 2 and _is_inside(row[1])}

    def intact(self, files: Mapping[str, Written]) -> dict[str, bool]:
        """Which of the files still are as they were written."""
        return {name: self._is_intact(name, written) for name, written in files.items()}

    def _is_intact(self, name: str, written: Written) -> bool:
        try:
            status = os.stat(f"{self._root}/{name}")
        except OSError:
            return False
        return status.st_mtime_ns == written.modified and status.st_size == written.size

    def check(self, files: Iterable[str], ours: Mapping[str, str]) -> None:
        """Refuse to replace what no build has written."""
        if not self.folder.is_dir():
            if os.path.lexists(self.folder):
                raise Refused(f"{self.folder} is not a folder")
            return
        wanted = list(files)
        folders = {folder for name in wanted for folder in _parents(name)}
        foreign = [name for name in wanted if name not in ours and self._stands(name)]
        foreign += [name for name in folders if self._stands(name, folder=False)]
        if self._stands(RECORD, folder=True):
            foreign.append(RECORD)
        if foreign:
            raise Refused(
                f"{self.folder / min(foreign)} was not written by a build: move it away, or choose another --output"
            )

    def _stands(self, name: str, *, folder: bool | None = None) -> bool:
        """Whether there is something by a name: anything, a folder, or what is none (a link, a file)."""
        try:
            mode = os.lstat(f"{self._root}/{name}").st_mode
        except OSError:
            return False
        return folder is None or S_ISDIR(mode) == folder

    def begin(self, files: Iterable[str], ours: Mapping[str, str]) -> None:
        """Record what is about to be written, so that a build that is killed leaves nothing unknown."""
        names = dict.fromkeys((*ours, *files), "")
        self.finish({name: ours.get(name, "-") for name in names})
        for scrap in self.folder.glob(f"{RECORD}.*.tmp"):
            scrap.unlink(missing_ok=True)

    def finish(self, files: Mapping[str, str]) -> None:
        """Record what has been written, in the form of a list of checksums."""
        self.folder.mkdir(parents=True, exist_ok=True)
        text = "".join(f"{files[name]}  {name}\n" for name in sorted(files))
        self.write(RECORD, text.encode())

    def write(self, name: str, data: bytes) -> Written:
        """Write a file whole, unless it is the same already; `digest` is left to the caller."""
        path = f"{self._root}/{name}"
        self._make_folder(path.rpartition("/")[0])
        try:
            file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
        except FileExistsError:
            _replace(path, data, f"{self._root}/{RECORD}.{os.getpid()}.tmp")
            return Written("", len(data), os.stat(path).st_mtime_ns)
        with open(file, "wb", buffering=0) as opened:
            if opened.write(data) != len(data):
                raise OSError(ENOSPC, os.strerror(ENOSPC), path)
            return Written("", len(data), os.fstat(file).st_mtime_ns)

    def _make_folder(self, folder: str) -> None:
        """Make a folder and those above it; a link in its place would lead out of the output."""
        if folder in self._safe:
            return
        if folder == self._root:
            os.makedirs(folder, exist_ok=True)
        else:
            self._make_folder(folder.rpartition("/")[0])
            try:
                os.mkdir(folder)
            except FileExistsError:
                if os.path.islink(folder) or not os.path.isdir(folder):
                    raise Refused(f"{folder} leads out of {self.folder}") from None
        self._safe.add(folder)

    def remove(self, names: Iterable[str]) -> int:
        """Remove files that builds have written, and the folders that this leaves empty."""
        count = 0
        for name in sorted(names):
            path = f"{self._root}/{name}"
            with suppress(OSError):
                if os.path.realpath(path).startswith(os.path.realpath(self._root) + os.sep):
                    os.unlink(path)
                    count += 1
            for folder in _parents(name):
                try:
                    os.rmdir(f"{self._root}/{folder}")
                except OSError:
                    break
        return count

    def clean(self) -> int:
        """Remove everything that builds have written here, the record last."""
        count = self.remove(self.recorded())
        with suppress(OSError):
            os.unlink(f"{self._root}/{RECORD}")
            os.rmdir(self._root)
        return count


def _is_inside(name: str) -> bool:
    """Whether a recorded name stays below the output, should somebody have edited the record."""
    return not name.startswith("/") and ".." not in name.split("/")


def _parents(name: str) -> Iterator[str]:
    """The folders above a file, the nearest first."""
    folder = name.rpartition("/")[0]
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]


def _replace(path: str, data: bytes, temporary: str) -> None:
    """Replace a file whole, where its bytes differ; a build that is killed leaves one scrap at most."""
    with suppress(OSError), open(path, "rb", buffering=0) as file:
        if file.read() == data:
            return
    try:
        with open(temporary, "wb") as file:
            file.write(data)
        os.replace(temporary, path)
    except OSError:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def forget(root: Path) -> None:
    """Remove what builds remember: the cache's own files, and the folder if that leaves it empty."""
    folder = root / ".cache"
    names = [*folder.glob("readout.sqlite*"), *folder.glob("templates/__jinja2_*.cache")]
    for path in names:
        with suppress(OSError):
            path.unlink()
    for path in (folder / "templates", folder):
        with suppress(OSError):
            path.rmdir()
