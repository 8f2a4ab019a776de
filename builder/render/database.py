"""The database: every table with its rows, and what its schema says of itself."""

from collections.abc import Iterable, Iterator
from operator import itemgetter

from msgspec import json

from builder.render import profile_rows, rows
from builder.render.kit import Kit
from builder.render.tables import (
    BRIEFINGS,
    EVENTS,
    FIGURES,
    IDENTIFIERS,
    MEASURES,
    MENTIONS,
    NAMES,
    NOTES,
    OFFICES,
    PLACES,
    PROFILES,
    QUOTES,
    SOURCES,
    TOPICS,
    Cell,
    Column,
    Database,
    Query,
    Row,
    Table,
    Type,
    link_of,
)

VIEWS = (
    Query(
        "people",
        "People.",
        "SELECT id, name, family, summary, born, died, country, url, image FROM profiles WHERE kind = 'person'",
    ),
    Query(
        "organizations",
        "Organisations.",
        "SELECT id, name, summary, country, url, image FROM profiles WHERE kind = 'organization'",
    ),
    Query(
        "series",
        "Figures that stand, with the value as a number for charts.",
        "SELECT measure, label, of, period, period_start, period_end, hedge, CAST(value AS REAL) AS number,"
        " value, unit, source_name, briefing, url FROM figures WHERE standing = 'stands'"
        " ORDER BY measure, period_end, period_start, source",
    ),
    Query(
        "together",
        "Who is declared beside whom, and in how many briefings.",
        "SELECT a.profile AS one, b.profile AS other, count(*) AS briefings FROM briefing_people AS a"
        " JOIN briefing_people AS b ON a.briefing = b.briefing AND a.profile <> b.profile"
        " GROUP BY a.profile, b.profile ORDER BY briefings DESC, one, other",
    ),
    Query(
        "holders",
        "Offices with the names of those who held them and of what they belong to.",
        "SELECT offices.title, o.name AS organization, p.name AS holder, offices.period, offices.start,"
        " offices.end, p.url FROM offices JOIN profiles AS p ON p.id = offices.profile"
        " LEFT JOIN profiles AS o ON o.id = offices.organization"
        " ORDER BY o.name, offices.title, offices.start",
    ),
)
PLAIN = (
    PROFILES,
    TOPICS,
    PLACES,
    MEASURES,
    BRIEFINGS,
    EVENTS,
    FIGURES,
    SOURCES,
    NAMES,
    IDENTIFIERS,
    OFFICES,
    QUOTES,
    NOTES,
    MENTIONS,
)
"""The tables of the database but those that hold lists of ids."""


def _flat(table: Table) -> Table:
    """A table without its lists of ids."""
    columns = tuple(column for column in table.columns if column.type != "ids")
    return Table(table.name, table.says, columns, table.key)


TABLES = (
    *map(_flat, PLAIN),
    *(link_of(table, column) for table in PLAIN for column in table.lists),
)
"""The tables of the database, those first that others refer to."""


def database(kit: Kit) -> Database:
    """Everything that the site states."""
    found: dict[str, Iterable[Row]] = {
        "profiles": profile_rows.profiles(kit),
        "topics": rows.topics(kit),
        "places": rows.places(kit),
        "measures": profile_rows.measures(kit),
        "briefings": rows.briefings(kit),
        "events": rows.events(kit),
        "figures": rows.figures(kit),
        "sources": profile_rows.sources(kit),
        "names": profile_rows.names(kit),
        "identifiers": profile_rows.identifiers(kit),
        "offices": profile_rows.offices(kit),
        "quotes": rows.quotes(kit),
        "notes": rows.notes(kit),
        "mentions": rows.mentions(kit),
    }
    given = [(table, tuple(found[table.name])) for table in PLAIN]
    flat = (_cut(table, one) for table, one in given)
    links = (_pairs(one, at) for table, one in given for at in _places(table, "ids"))
    return Database(tuple(zip(TABLES, (*flat, *links), strict=True)), VIEWS)


def _places(table: Table, *types: Type) -> list[int]:
    """Where the columns of some types stand."""
    return [at for at, column in enumerate(table.columns) if column.type in types]


def _cut(table: Table, given: tuple[Row, ...]) -> tuple[Row, ...]:
    """Rows without their lists of ids; lists of texts become lines."""
    lists, texts = _places(table, "ids"), _places(table, "texts")
    for at in texts:
        given = tuple((*row[:at], _lines(row[at]), *row[at + 1 :]) for row in given)
    if not lists:
        return given
    return tuple(
        map(itemgetter(*(at for at in range(len(table.columns)) if at not in lists)), given)
    )


def _lines(cell: Cell) -> Cell:
    """A list of texts, one in a line."""
    return "\n".join(cell) or None if isinstance(cell, tuple) else cell


def _pairs(given: Iterable[Row], at: int) -> tuple[Row, ...]:
    """A list of ids as a table of its own."""
    lists = ((row[0], row[at]) for row in given)
    return tuple(
        (one, position, other)
        for one, others in lists
        if isinstance(others, tuple)
        for position, other in enumerate(others, 1)
    )


def metadata(kit: Kit, license_url: str) -> str:
    """What Datasette wants to know of the database."""
    config = kit.site.config
    tables = {
        table.name: {
            "description": table.says,
            "columns": {column.name: column.says for column in table.columns},
        }
        for table in TABLES
    }
    views = {view.name: {"description": view.says} for view in VIEWS}
    whole = {
        "title": config.title,
        "description": config.description or config.tagline,
        "license": config.license,
        "license_url": license_url,
        "source": config.title,
        "source_url": kit.url("/data/"),
        "databases": {"site": {"tables": tables | views}},
    }
    return json.format(json.encode(whole), indent=1).decode() + "\n"


# ── the schema ────────────────────────────────────────────────────────────────────────────


_WORDS = 1 << 30
"""More bytes than the words of any table take in memory."""


def schema(table: Table) -> Iterator[str]:
    """The statements that make a table: comments say what its columns mean."""
    last = [f"  PRIMARY KEY ({', '.join(map(quoted, table.key))})"]
    foreign = [one for one in table.columns if one.to]
    last += [
        f"  FOREIGN KEY ({quoted(one.name)}) REFERENCES {quoted(one.to)} (id)" for one in foreign
    ]
    lines = [_column(one) for one in table.columns]
    whole = "\n".join((*lines, ",\n".join(last)))
    # The rows of a table that can be searched are known by their numbers.
    kind = "" if any(column.found for column in table.columns) else " WITHOUT ROWID"
    yield f"CREATE TABLE {quoted(table.name)} ( -- {table.says}\n{whole}\n){kind}"
    for one in foreign:
        if one.name != table.key[0]:
            name = quoted(f"{table.name}_by_{one.name}")
            yield f"CREATE INDEX {name} ON {quoted(table.name)} ({quoted(one.name)})"


def _column(column: Column) -> str:
    kind = "INTEGER" if column.type in {"integer", "boolean"} else "TEXT"
    return f"  {quoted(column.name)} {kind}, -- {column.says}"


def index(table: Table) -> Iterator[str]:
    """The statements that make the full-text index of a table that can be searched."""
    found = [one.name for one in table.columns if one.found]
    if found:
        name = f"{table.name}_fts"
        columns = ", ".join(map(quoted, found))
        yield f"CREATE VIRTUAL TABLE {name} USING fts5 ({columns}, content={quoted(table.name)})"
        # All words in one go: how a library parts them, and joins the parts, would show.
        yield f"INSERT INTO {name} ({name}, rank) VALUES ('hashsize', {_WORDS})"  # noqa: S608
        yield f"INSERT INTO {name} ({name}) VALUES ('rebuild')"  # noqa: S608 (names of ours)
        yield f"DELETE FROM {name}_config WHERE k = 'hashsize'"  # noqa: S608


def quoted(name: str) -> str:
    """A name as SQL takes it, be it a word of its own."""
    return f'"{name}"'
