"""Writes what a site becomes: only what a build recorded is ever replaced or removed.

A file is written only where its bytes have changed, and always whole.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from errno import ENOSPC
from hashlib import sha256
from pathlib import Path
from stat import S_ISDIR

from msgspec import Struct

RECORD = ".readout"


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

    def read(self, name: str) -> bytes:
        """The bytes of a file that has been written."""
        return (self.folder / name).read_bytes()

    def unaltered(self, files: Mapping[str, str]) -> dict[str, Written]:
        """Those of the files, given with the digests that were recorded, that hold just these bytes."""
        found = {}
        for name, recorded in files.items():
            with suppress(OSError):
                status = os.stat(f"{self._root}/{name}")
                with open(f"{self._root}/{name}", "rb", buffering=0) as file:
                    data = file.read()
                if sha256(data).hexdigest() == recorded:
                    found[name] = Written(recorded, len(data), status.st_mtime_ns)
        return found

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
