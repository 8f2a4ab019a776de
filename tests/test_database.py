"""The database of a site: sound, searchable, complete, and the same to the byte everywhere."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from builder import sqlite
from builder.render.database import TABLES, VIEWS
from builder.render.tables import Column, Database, Table
from builder.sqlite import database_bytes
from tests.conftest import run, tree, write_site
from tests.strategies import Files, published, sites
from tests.test_data import FILES


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_site(tmp_path_factory.mktemp("database"), FILES)
    assert not run(root).failed
    return root / "_site"


@pytest.fixture
def db(folder: Path) -> Iterator[sqlite3.Connection]:
    with closing(opened((folder / "data/site.sqlite").read_bytes())) as connection:
        yield connection


def opened(data: bytes) -> sqlite3.Connection:
    """A database out of its bytes."""
    connection = sqlite3.connect(":memory:")
    connection.deserialize(data)
    return connection


def ask(db: sqlite3.Connection, question: str, *values: Any) -> list[tuple[Any, ...]]:
    return db.execute(question, values).fetchall()


def is_sound(db: sqlite3.Connection) -> None:
    """What SQLite itself finds wrong with a database, which is nothing."""
    assert ask(db, "PRAGMA integrity_check") == [("ok",)]
    assert ask(db, "PRAGMA foreign_key_check") == []
    for (name,) in ask(db, "SELECT name FROM sqlite_master WHERE sql LIKE '%USING fts5%'"):
        db.execute(f"INSERT INTO {name} ({name}, rank) VALUES ('integrity-check', 1)")


def test_a_database_is_sound(db: sqlite3.Connection) -> None:
    is_sound(db)


@given(sites(size=3))
def test_the_database_of_any_site_is_sound_and_says_what_its_files_say(files: Files) -> None:
    made = published(files)
    with closing(opened(made["data/site.sqlite"])) as db:
        is_sound(db)
        for name in ("briefings", "events", "figures", "sources"):
            told = json.loads(made[f"data/{name}.json"])
            assert [one["id"] for one in told] == [row[0] for row in by_order(db, name)]
        values = [Decimal(one["value"]) for one in json.loads(made["data/figures.json"])]
        assert [
            Decimal(row[0]) for row in ask(db, "SELECT value FROM figures ORDER BY rowid")
        ] == values


def by_order(db: sqlite3.Connection, name: str) -> list[tuple[Any, ...]]:
    return ask(db, f"SELECT id FROM {name} ORDER BY rowid")


# ── what is in it ─────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_each_table_has_its_columns_its_key_and_its_comments(
    db: sqlite3.Connection, table: Table
) -> None:
    found = ask(db, f'PRAGMA table_info("{table.name}")')
    assert tuple(row[1] for row in found) == table.names
    assert {row[1] for row in found if row[5]} == set(table.key)
    ((text,),) = ask(db, "SELECT sql FROM sqlite_master WHERE name = ?", table.name)
    assert all(f"-- {column.says}" in text for column in table.columns)
    refers = {(row[3], row[2]) for row in ask(db, f'PRAGMA foreign_key_list("{table.name}")')}
    assert refers == {(column.name, column.to) for column in table.columns if column.to}


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_each_view_can_be_asked(db: sqlite3.Connection, view: Any) -> None:
    assert ask(db, f"SELECT * FROM {view.name}")


def test_all_that_is_declared_is_there(db: sqlite3.Connection) -> None:
    assert ask(db, "SELECT id FROM people ORDER BY id") == [("putin",), ("xi",)]
    assert ask(db, "SELECT id FROM organizations ORDER BY id") == [("prc",), ("un",)]
    assert ask(db, "SELECT name, language, kind, weak FROM names WHERE profile = 'xi'") == [
        ("Xi Jinping", None, "name", 0),
        ("习近平", "zh-Hans", "native", 0),
        ("Си Цзиньпин", "ru", "alias", 0),
        ("Xi", None, "alias", 1),
    ]
    assert ask(
        db,
        "SELECT title, organization, start, ordinal, source_url FROM offices WHERE profile = 'xi'",
    ) == [
        ("General Secretary", None, "2012-11-15", None, None),
        ("Vice-President", "prc", "2008-01-01", 7, "https://life.example/"),
        ("President", "prc", "2013-03-14", None, "https://audit.example/2024"),
    ]
    assert ask(db, "SELECT speaker, addressee, text FROM quotes") == [
        ("putin", "xi", "dear friend")
    ]
    assert ask(db, "SELECT kind, date, url FROM notes") == [
        ("correction", "2025-01-05",
         "https://desk.example/repo/briefings/one/#correction.2025-01-05"),
    ]  # fmt: skip
    assert ask(db, "SELECT scheme, identifier FROM identifiers") == [("wikidata", "Q15031")]
    assert ask(db, "SELECT briefing, profile FROM briefing_people ORDER BY briefing, position") == [
        ("one", "xi"), ("one", "putin"), ("two", "xi"),
    ]  # fmt: skip
    assert ask(db, "SELECT event, profile FROM event_people ORDER BY position") == [
        ("summit", "xi"),
        ("summit", "putin"),
    ]
    assert ask(db, "SELECT figure, briefing FROM figure_also") == [
        ("two#figure.oil.2024--open", "one")
    ]
    assert ask(db, "SELECT key_points FROM briefings WHERE id = 'two'") == [
        ("Xi Jinping says more.",)
    ]


def test_values_are_kept_to_the_last_digit(db: sqlite3.Connection) -> None:
    values = [row[0] for row in ask(db, "SELECT value FROM figures")]
    assert {"12345678901234567.891", "-3.20", "1.10"} <= set(values)
    assert all(isinstance(value, str) for value in values)
    assert ask(db, "SELECT number FROM series WHERE value = '-3.20'") == [(-3.2,)]


def test_words_can_be_found(db: sqlite3.Connection) -> None:
    found = ask(db, "SELECT title FROM briefings_fts WHERE briefings_fts MATCH 'NEAR(says more)'")
    assert found == [("Two",)]
    joined = (
        "SELECT e.id FROM events_fts JOIN events AS e ON e.rowid = events_fts.rowid"
        " WHERE events_fts MATCH 'kazan'"
    )
    assert ask(db, joined) == [("summit",)]
    sentences = "SELECT sentence FROM mentions_fts WHERE mentions_fts MATCH 'putin'"
    assert {row[0] for row in ask(db, sentences)} == {"Xi Jinping met Vladimir Putin."}
    assert ask(db, "SELECT name FROM names_fts WHERE names_fts MATCH '习近平'") == [("习近平",)]


def test_datasette_is_told_what_each_column_means(folder: Path, db: sqlite3.Connection) -> None:
    told = json.loads((folder / "data/metadata.json").read_text("utf-8"))
    assert (told["title"], told["license"]) == ("The Desk", "CC-BY-4.0")
    for name, table in told["databases"]["site"]["tables"].items():
        columns = {row[1] for row in ask(db, f'PRAGMA table_info("{name}")')}
        assert set(table.get("columns", columns)) == columns


# ── its bytes ─────────────────────────────────────────────────────────────────────────────


def small(*rows: tuple[Any, ...]) -> Database:
    table = Table(
        "t", "A table.", (Column("id", "id", "an id"), Column("x", "text", "x", found=True))
    )
    return Database(((table, rows),), ())


def test_the_same_rows_are_the_same_bytes() -> None:
    rows = [(f"id-{number}", f"word{number % 7} " * 40) for number in range(3_000)]
    assert database_bytes(small(*rows)) == database_bytes(small(*rows))
    assert database_bytes(small(*rows)) != database_bytes(small(*rows[1:]))


def test_no_library_leaves_its_version(folder: Path) -> None:
    data = (folder / "data/site.sqlite").read_bytes()
    assert data[:16] == b"SQLite format 3\0"
    assert int.from_bytes(data[96:100], "big") == 3_009_000
    assert data[24:28] == data[92:96] == (1).to_bytes(4, "big")
    assert int.from_bytes(data[28:32], "big") * int.from_bytes(data[16:18], "big") == len(data)


def test_what_another_library_notes_is_written_over(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = database_bytes(small(("a", "b")))

    class Other(sqlite3.Connection):
        def serialize(self, **given: Any) -> bytes:
            data = bytearray(super().serialize(**given))
            data[24:28] = data[92:96] = (77).to_bytes(4, "big")
            data[96:100] = (3_099_000).to_bytes(4, "big")
            return bytes(data)

    connect = sqlite3.connect
    monkeypatch.setattr(
        sqlite.sqlite3, "connect", lambda *given, **more: connect(*given, factory=Other, **more)
    )
    assert database_bytes(small(("a", "b"))) == usual


def test_hostile_words_are_kept_as_they_are() -> None:
    words = ["'; DROP TABLE t; --", '"', "a\nb", "\N{SLEEPING FACE}\u202f", "=1+1", "</script>"]
    rows = [(str(number), word) for number, word in enumerate(words)]
    with closing(opened(database_bytes(small(*rows)))) as db:
        is_sound(db)
        assert ask(db, "SELECT id, x FROM t ORDER BY rowid") == rows


def test_an_edit_of_prose_that_names_nobody_leaves_the_database_alone(tmp_path: Path) -> None:
    root = write_site(tmp_path, FILES)
    run(root)
    path, output = root / "content/briefings/one.md", root / "_site/data/site.sqlite"
    made = output.stat().st_ino, output.stat().st_mtime_ns
    path.write_text(path.read_text("utf-8") + "\nMore was said.\n", "utf-8")
    assert run(root).made == 2  # the page, and its source beside it
    assert (output.stat().st_ino, output.stat().st_mtime_ns) == made
    path.write_text(path.read_text("utf-8") + "\nXi Jinping nodded.\n", "utf-8")
    run(root)
    with closing(opened(output.read_bytes())) as db:
        assert ask(db, "SELECT count(*) FROM mentions WHERE sentence = 'Xi Jinping nodded.'") == [
            (1,)
        ]
    run(root, "clean", cached=False)
    assert tree(root / "_site") == tree(root / "clean")
