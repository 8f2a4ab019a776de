"""Runs Pagefind, which makes the index of a site's search out of pages that are handed to it.

Pages go in and files come out through pipes: nothing is written to disk. (Pagefind's own wrapper
for Python cannot take back more than two megabytes.)
"""

import subprocess
from binascii import a2b_base64, b2a_base64
from collections.abc import Callable, Iterator
from contextlib import suppress
from gzip import decompress
from hashlib import sha256
from io import BufferedReader
from pathlib import Path
from threading import Timer
from typing import IO, Any, cast

from msgspec import DecodeError, Struct, json

from builder.job import Unsearchable

_PATIENCE = 60.0
"""Seconds that an index may take in any case, and how many more for each page."""
_MORE = 0.2
_SPARED = ("pagefind-ui.", "pagefind-modular-ui.", "pagefind-component-ui.", "pagefind-highlight.")
"""What Pagefind brings along for sites that have no search page of their own."""
ENTRY = "pagefind-entry.json"
"""The file that names all others of an index."""
_SIGNED = b"pagefind_dcd"
"""What the files of an index begin with once they are unpacked."""


class _File(Struct):
    """A file of an index, by its path in it."""

    path: str
    content: bytes


class _Said(Struct):
    """What Pagefind says to one request."""

    type: str
    message: str = ""
    files: list[_File] = []


class _Answer(Struct):
    payload: _Said


_decode_answer = json.Decoder(_Answer).decode


def executable() -> Path | None:
    """The program, if there is one for this machine."""
    try:
        from pagefind_bin import get_executable  # noqa: PLC0415 (there is none for every platform)

        return Path(get_executable())
    except (ImportError, FileNotFoundError):
        return None


def version() -> str:
    """The version of Pagefind, or "" where it is not there or does not run."""
    program = executable()
    if program:
        command = [str(program), "--version"]
        with suppress(OSError, subprocess.SubprocessError, IndexError):
            said = subprocess.run(command, capture_output=True, check=True, timeout=_PATIENCE)  # noqa: S603
            return said.stdout.decode("ascii", "replace").split()[-1]
    return ""


class Indexer:
    """One run of Pagefind: it takes in pages while others work, and gives out an index at the end."""

    def __init__(self, language: str) -> None:
        command = [str(executable() or "pagefind"), "--service"]
        try:
            self._process = subprocess.Popen(  # noqa: S603
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        except OSError as error:
            raise Unsearchable(f"Pagefind does not start: {error.strerror}") from None
        # Both are there, since both were asked for.
        self._to = cast(IO[bytes], self._process.stdin)
        self._from = cast(BufferedReader, self._process.stdout)
        self._count = 0
        self._ask(type="NewIndex", config={"force_language": language.lower()})

    def add(self, address: str, html: str) -> None:
        """Hand over a page; pages are numbered as they come."""
        self._count += 1
        self._ask(type="AddFile", index_id=0, url=address, file_contents=html)

    def files(self, progress: Callable[[int, int], None]) -> dict[str, bytes]:
        """Wait for the index: its files by their paths in it, the same to the byte for the same pages."""
        self._ask(type="GetFiles", index_id=0)
        limit = Timer(_PATIENCE + _MORE * self._count, self._process.kill)
        limit.start()
        try:
            for number, said in enumerate(self._answers()):
                if said.type == "Error":
                    raise Unsearchable(f"Pagefind says: {said.message}")
                if said.type == "GetFiles":
                    return in_order({one.path: one.content for one in said.files})
                progress(number, self._count)
        finally:
            limit.cancel()
        raise Unsearchable("Pagefind ended before the index was made")

    def close(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        with suppress(OSError):
            self._process.communicate()

    def _ask(self, **request: Any) -> None:
        """Send a request; the answer waits until all have been sent."""
        message = json.encode({"message_id": 0, "payload": request})
        try:
            self._to.write(b2a_base64(message, newline=False) + b",")
            if request["type"] == "GetFiles":
                self._to.flush()
        except OSError:
            raise Unsearchable("Pagefind ended while it was told of pages") from None

    def _answers(self) -> Iterator[_Said]:
        """What Pagefind says, each answer as it comes."""
        begun: list[bytes] = []
        while some := self._from.read1(1 << 20):
            *ends, rest = some.split(b",")
            for end in ends:
                try:
                    yield _decode_answer(a2b_base64(b"".join((*begun, end)))).payload
                except (DecodeError, ValueError) as error:
                    raise Unsearchable(f"Pagefind answers in a way of its own: {error}") from None
                begun.clear()
            begun.append(rest)


# ── the same bytes each time ──────────────────────────────────────────────────────────────


def in_order(files: dict[str, bytes]) -> dict[str, bytes]:
    """An index as it is published: without what no page asks for, and with its filters in order.

    Pagefind (1.5) writes the filters of an index, and the values of each, in the order of a hash
    table, which is another one in each run; their names are digests of what they hold.
    """
    entry = json.decode(files[ENTRY])
    asked = {f"wasm.{one['wasm'] or 'unknown'}.pagefind" for one in entry["languages"].values()}
    kept = {
        name: data
        for name, data in files.items()
        if not name.startswith(_SPARED) and (name in asked or not name.startswith("wasm."))
    }
    for language in entry["languages"].values():
        language["hash"] = _ordered(kept, language["hash"])
    return {**kept, ENTRY: json.encode(entry)}


def _ordered(files: dict[str, bytes], name: str) -> str:
    """Put the filters of one language in order; gives the new name of what names them."""
    from cbor2 import dumps, loads  # noqa: PLC0415 (only an index that is made has need of it)

    version, pages, chunks, filters, *more = loads(_unpacked(files.pop(f"pagefind.{name}.pf_meta")))
    names = []
    for filed, old in sorted(filters):
        _, values = loads(_unpacked(files.pop(f"filter/{old}.pf_filter")))
        data = dumps([filed, sorted(values)])
        names.append([filed, _digest(data)])
        files[f"filter/{names[-1][1]}.pf_filter"] = _SIGNED + data
    data = dumps([version, pages, chunks, names, *more])
    files[f"pagefind.{_digest(data)}.pf_meta"] = _SIGNED + data
    return _digest(data)


def _unpacked(data: bytes) -> bytes:
    return decompress(data).removeprefix(_SIGNED)


def _digest(data: bytes) -> str:
    """A name for a file by what it holds. It stays unpacked: not every zlib packs alike."""
    return sha256(data).hexdigest()[:10]
