"""A database as the bytes of one file, the same on every machine."""

import sqlite3

from builder.render.database import index, quoted, schema
from builder.render.tables import Database

_PAGE = 4096
_TREES = {2: 12, 5: 12, 10: 8, 13: 8}
"""The kinds of page that hold cells, by their first byte, with the length of their headers."""
_CHANGE = (1).to_bytes(4, "big")
"""The change by which the file has come to be what it is."""
_READS_IT = (3_009_000).to_bytes(4, "big")
"""The oldest SQLite that has what is in the file; the one that wrote it would tell machines apart."""


def database_bytes(given: Database) -> bytes:
    """Write a database in memory: rows in their order, indexes last."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    try:
        # Zeros where something was moved away: what a library leaves there is its own affair.
        db.executescript(
            f"PRAGMA page_size = {_PAGE}; PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON; BEGIN"
        )
        later = []
        for table, rows in given.tables:
            first, *more = schema(table)
            db.execute(first)
            marks = ", ".join("?" * len(table.columns))
            db.executemany(f"INSERT INTO {quoted(table.name)} VALUES ({marks})", rows)  # noqa: S608
            later += [*more, *index(table)]
        for statement in later:
            db.execute(statement)
        for view in given.views:
            db.execute(f"CREATE VIEW {quoted(view.name)} AS {view.select}")
        db.execute("COMMIT")
        # How pages fill up depends on the library that fills them: they are filled anew, in a row.
        db.execute("VACUUM")
        return _without_traces(db.serialize())
    finally:
        db.close()


def _without_traces(written: bytes) -> bytes:
    """A file without what its library has left between cells, and what the header says of it."""
    data = bytearray(written)
    data[24:28] = data[92:96] = _CHANGE
    data[96:100] = _READS_IT
    for page in range(0, len(data), _PAGE):
        start = page or 100
        length = _TREES.get(data[start])
        if length:
            cells = int.from_bytes(data[start + 3 : start + 5], "big")
            free = start + length + 2 * cells
            used = page + int.from_bytes(data[start + 5 : start + 7], "big")
            data[free:used] = bytes(used - free)
    return bytes(data)
