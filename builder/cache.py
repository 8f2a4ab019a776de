"""Remembers values by the content of what they were made from, in one SQLite file.

Values are bytes in the model's own codec, never code. Deleting the file is always safe, and a
file that cannot be read is thrown away and begun anew.
"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

KEPT_BUILDS = 20
PATIENCE = 2
"""Seconds to wait for another build that holds the file."""
_CHUNK = 500
_SCHEMA = """
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = OFF;
    CREATE TABLE IF NOT EXISTS entry (key BLOB PRIMARY KEY, value BLOB NOT NULL, used INTEGER NOT NULL)
        WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS state (name TEXT PRIMARY KEY, value BLOB NOT NULL, build INTEGER NOT NULL);
"""


class Cache:
    """A store of bytes by key; without a path, nothing is kept after the build.

    `tool` digests what makes the values; it is part of every key.
    """

    def __init__(self, path: Path | None, tool: bytes = b"") -> None:
        self.path = path
        self.tool = tool
        self._db = _open(path)
        row = self._db.execute("SELECT max(build) FROM state").fetchone()
        self._build = (row[0] or 0) + 1
        self._used: list[bytes] = []

    def get(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """What is known of these keys."""
        wanted = list(keys)
        found: dict[bytes, bytes] = {}
        for start in range(0, len(wanted), _CHUNK):
            chunk = wanted[start : start + _CHUNK]
            marks = ",".join("?" * len(chunk))
            query = f"SELECT key, value FROM entry WHERE key IN ({marks})"  # noqa: S608
            found.update(self._run(query, [chunk]))
        self._used.extend(found)
        return found

    def put(self, entries: Mapping[bytes, bytes]) -> None:
        """Keep values; the file has them in the order of their keys, and so is written once."""
        rows = [(key, value, self._build) for key, value in sorted(entries.items())]
        self._run("INSERT OR REPLACE INTO entry VALUES (?, ?, ?)", rows)

    def state(self, name: str) -> bytes | None:
        """What a build left for the next one of its kind."""
        rows = self._run("SELECT value FROM state WHERE name = ?", [(name,)])
        return bytes(rows[0][0]) if rows else None

    def keep_state(self, name: str, value: bytes) -> None:
        """Leave something for the next build."""
        self._run("INSERT OR REPLACE INTO state VALUES (?, ?, ?)", [(name, value, self._build)])

    def commit(self) -> None:
        """Write everything down, and let others write."""
        self._used.clear()
        with suppress(sqlite3.OperationalError):
            self._db.commit()

    def close(self) -> None:
        """Write everything down; what the last builds did not use is forgotten now and then."""
        if self._build % KEPT_BUILDS == 0:
            rows = [(self._build, key) for key in self._used]
            self._run("UPDATE entry SET used = ? WHERE key = ?", rows)
            self._run("DELETE FROM entry WHERE used < ?", [(self._build - KEPT_BUILDS,)])
        self.commit()
        self._db.close()

    def _run(self, statement: str, rows: Sequence[Sequence[Any]]) -> list[Any]:
        """Do something with the store; one that fails is left, and if it is broken, thrown away."""
        try:
            if len(rows) == 1:
                return self._db.execute(statement, rows[0]).fetchall()
            self._db.executemany(statement, rows)
        except sqlite3.DatabaseError as error:
            self._db.close()
            if self.path and _is_spoiled(error):
                _throw_away(self.path)
            self._db = _connect(":memory:")
        return []


def _open(path: Path | None) -> sqlite3.Connection:
    """Open the file, or a new one in its place, or none where the folder cannot be written."""
    if path is None:
        return _connect(":memory:")
    for _ in range(2):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            return _connect(str(path))
        except OSError:
            break
        except sqlite3.DatabaseError as error:
            if not _is_spoiled(error):
                break
            _throw_away(path)
    return _connect(":memory:")


def _is_spoiled(error: sqlite3.DatabaseError) -> bool:
    """Whether the file is to blame, not a full disk or another build that holds it."""
    spoiled = {sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
    return error.sqlite_errorcode & 0xFF in spoiled


def _throw_away(path: Path) -> None:
    for name in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
        with suppress(OSError):
            name.unlink()


def _connect(name: str) -> sqlite3.Connection:
    db = sqlite3.connect(name, timeout=PATIENCE, isolation_level="DEFERRED")
    try:
        db.executescript(_SCHEMA)
        db.execute("SELECT max(build) FROM state").fetchone()
    except sqlite3.DatabaseError:
        db.close()
        raise
    return db
