"""A database as the bytes of one file, the same on every machine."""

import sqlite3

from builder.render.database import index, quoted, schema
from builder.render.tables import Database

_PAGE = 4096
_COUNTER, _VALID_FOR, _VERSION = slice(24, 28), slice(92, 96), slice(96, 100)
"""Fields of the header: how often the file was changed, at which change its library noted its version, and which."""
_FIRST = (1).to_bytes(4, "big")
_READS_IT = (3_009_000).to_bytes(4, "big")
"""The oldest SQLite that has what is in the file; the one that wrote it would tell machines apart."""


def database_bytes(given: Database) -> bytes:
    """Write a database in memory: rows in their order, indexes last."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    try:
        # Zeros where something was moved away: what a library leaves there is its own affair.
        db.executescript(f"PRAGMA page_size = {_PAGE}; PRAGMA secure_delete = ON; BEGIN")
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
        data = bytearray(db.serialize())
    finally:
        db.close()
    data[_COUNTER] = data[_VALID_FOR] = _FIRST
    data[_VERSION] = _READS_IT
    return bytes(data)
