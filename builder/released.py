"""The database that an earlier build has handed out, as a site to compare with."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from builder.desk.retold import TABLES, retold
from builder.model import Document, SourcePath
from builder.revision import NoRevision

DATABASE = "site.sqlite"


def database_at(path: Path) -> Path | None:
    """The database of a release: of an output, of its folder of data, or the file itself."""
    places = (path, path / DATABASE, path / "data" / DATABASE)
    return next((one for one in places if one.name == DATABASE and one.is_file()), None)


def read_release(database: Path, paths: Iterable[SourcePath]) -> tuple[Document, ...]:
    """What a release states; raises `NoRevision` where the file is none that a build has made."""
    try:
        with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as db:
            tables = {name: _rows(db, name) for name in TABLES}
        return tuple(retold(tables, paths))
    except (sqlite3.Error, LookupError, ValueError, TypeError, ArithmeticError) as error:
        message = f"{database} is no database that this edition can read"
        raise NoRevision(f"{message}: {error}") from None


def _rows(db: sqlite3.Connection, table: str) -> list[dict[str, object]]:
    cursor = db.execute(f'SELECT * FROM "{table}"')  # noqa: S608
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]
