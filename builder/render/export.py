"""Tables as files: CSV, JSON, and the metadata that CSV on the Web puts beside a CSV file."""

import csv
from collections.abc import Iterable
from io import StringIO
from typing import Any

from msgspec import json

from builder.render.tables import LISTS, Cell, Column, Row, Table, Type

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for the beginning of a formula."""
_WORDS: tuple[Type, ...] = ("text", "edtf", "id", "ids", "texts")
_DATATYPES: dict[Type, str] = {
    "integer": "integer",
    "decimal": "decimal",
    "boolean": "boolean",
    "date": "date",
    "url": "anyURI",
}


def csv_text(table: Table, rows: Iterable[Row]) -> str:
    """A table as RFC 4180 has it, with a head; lists are parted by spaces.

    Text that a spreadsheet would take for a formula has an apostrophe before it.
    """
    file = StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(table.names)
    words = [column.type in _WORDS for column in table.columns]
    writer.writerows([*map(_cell, row, words)] for row in rows)
    return file.getvalue()


def _cell(cell: Cell, is_word: bool) -> str:  # noqa: FBT001 (mapped over a row)
    """A cell of a CSV file."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    text = " ".join(cell) if isinstance(cell, tuple) else str(cell)
    return f"'{text}" if is_word and text.startswith(_FORMULA) else text


def json_text(table: Table, rows: Iterable[Row]) -> str:
    """A table as a list of objects, one in a line; decimals are strings, so that nobody rounds them."""
    names = table.names
    lines = (json.encode(dict(zip(names, row, strict=True))).decode() for row in rows)
    return "\n".join(("[", ",\n".join(lines), "]", ""))


def csvw_text(table: Table, file: str, title: str, license_url: str, page: str) -> str:
    """What a reader of CSV on the Web needs to know of a CSV file that lies beside."""
    metadata: dict[str, Any] = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": file,
        "dc:title": title,
        "dc:description": table.says,
        "dialect": {"header": True, "encoding": "utf-8", "lineTerminators": ["\n"]},
        "tableSchema": {
            "columns": [_described(column) for column in table.columns],
            "primaryKey": list(table.key),
        },
        "rdfs:seeAlso": {"@id": page},
    }
    if license_url:
        metadata["dc:license"] = {"@id": license_url}
    return json.format(json.encode(metadata), indent=1).decode() + "\n"


def _described(column: Column) -> dict[str, Any]:
    """A column by its name, its type and its meaning."""
    described: dict[str, Any] = {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.says,
        "datatype": _DATATYPES.get(column.type, "string"),
    }
    if column.type in LISTS:
        described["separator"] = " "
    return described
