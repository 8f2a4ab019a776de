"""What a site is made of, as it lies on disk or in an editor: read once, and only where its stamp is new."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from unicodedata import normalize

from builder import files
from builder.diagnostics import Location, find
from builder.files import Known
from builder.model import PICTURE_ENDINGS
from builder.output import Refused

NOTHING: Mapping[str, bytes] = MappingProxyType({})


class Inputs:
    """The files of one site at one moment, or those of them that are wanted.

    `unsaved` are the bytes that an editor holds of some, which stand before those on disk.
    """

    def __init__(
        self,
        root: Path,
        known: Mapping[str, Known],
        wanted: files.Wanted = files.everything,
        unsaved: Mapping[str, bytes] = NOTHING,
    ) -> None:
        self.begun = files.now_ns()
        self.sources, self.found = files.scan(root, wanted)
        self.sources |= {path: files.unsaved(root, path) for path in unsaved}
        self.digests: dict[str, bytes] = {}
        self._data = dict(unsaved)
        for path, source in self.sources.items():
            before = known.get(path)
            if path in unsaved:
                self.digests[path] = files.digest(unsaved[path])
            elif before and before.stamp == source.stamp:
                self.digests[path] = before.digest
            else:
                self.bytes_of(path)

    def bytes_of(self, path: str) -> bytes:
        """The bytes of a file; one that cannot be read is reported, and empty."""
        if path not in self._data:
            data = files.read(self.sources[path])
            if data is None:
                message, hint = "this file cannot be read", "check its permissions"
                self.found.append(find("unreadable-file", Location(path), message, hint))
            data = data or b""
            self.digests[path] = files.digest(data)
            if path.lower().endswith(PICTURE_ENDINGS):
                return data  # thousands of them would not fit into memory
            self._data[path] = data
        return self._data[path]

    def lines_of(self, path: str) -> list[str]:
        """The lines of a text, as findings count them."""
        text = normalize("NFC", self.bytes_of(path).decode("utf-8-sig", "replace"))
        return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    def same_bytes_of(self, path: str) -> bytes:
        """The bytes of a file that is not kept, as they were when it was looked at."""
        data = files.read(self.sources[path]) or b""
        if files.digest(data) != self.digests[path]:
            raise Refused(f"{path} was changed while the site was built; build once more")
        return data

    def glance(self, path: str) -> bytes:
        """The bytes that a file has now, where they have not been read; nothing is noted of them."""
        return self._data.get(path) or files.read(self.sources[path]) or b""

    def same_as(self, known: Mapping[str, Known]) -> bool:
        """Whether the files are those of an earlier build, to the byte."""
        return self.digests == {path: one.digest for path, one in known.items()} and not self.found

    def remember(self) -> dict[str, Known]:
        """What the next build needs to know."""
        return {
            path: files.remember(source, self.digests[path], self.begun)
            for path, source in self.sources.items()
        }

    def below(self, folder: str) -> dict[str, str]:
        """The files below a folder, by their path inside it."""
        return {path.removeprefix(folder): path for path in self.sources if path.startswith(folder)}
