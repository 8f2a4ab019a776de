"""Tables as files: CSV, JSON, and the metadata that CSV on the Web puts beside a CSV file."""

import csv
from collections.abc import Callable, Iterable
from functools import cache
from io import StringIO
from typing import Any

from msgspec import Struct, defstruct, json

from builder.render.tables import Column, Row, Table, Type

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for the beginning of a formula."""
_NUMBERS: tuple[Type, ...] = ("integer", "decimal", "date")
_DATATYPES: dict[Type, str] = {
    "integer": "integer",
    "decimal": "decimal",
    "boolean": "boolean",
    "date": "date",
    "url": "anyURI",
}


def csv_head(table: Table) -> str:
    """The first line of a CSV file."""
    return ",".join(table.names) + "\n"


def csv_lines(table: Table, rows: Iterable[Row]) -> str:
    """Rows as RFC 4180 has them; ids of a list are parted by spaces.

    Text that a spreadsheet would take for a formula has an apostrophe before it.
    """
    columns = zip(*rows, strict=True)
    cells = [
        [*_cells(one.type, column)] for one, column in zip(table.columns, columns, strict=False)
    ]
    file = StringIO(newline="")
    csv.writer(file, lineterminator="\n").writerows(zip(*cells, strict=True))
    return file.getvalue()


def _cells(kind: Type, column: Iterable[Any]) -> Iterable[str | int | None]:
    """A column as it stands in a CSV file."""
    if kind in _NUMBERS:
        return column
    if kind == "boolean":
        return ("true" if cell else "false" for cell in column)
    if kind == "ids":
        return (" ".join(cell) for cell in column)
    return (f"'{cell}" if cell and cell.startswith(_FORMULA) else cell for cell in column)


def json_list(lines: Iterable[str]) -> str:
    """A list of objects, one in a line."""
    return "\n".join(("[", ",\n".join(line for line in lines if line), "]", ""))


def json_lines(table: Table, rows: Iterable[Row]) -> str:
    """Rows as objects; decimals are strings, so that nobody rounds them."""
    make = _objects(table)
    lines = _encoder.encode_lines([make(*row) for row in rows])
    return lines.decode().removesuffix("\n").replace("}\n{", "},\n{")


_encoder = json.Encoder()


@cache
def _objects(table: Table) -> Callable[..., Struct]:
    """What makes an object of a row."""
    return defstruct(table.name, table.names, frozen=True, gc=False)


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
    if column.type == "ids":
        described["separator"] = " "
    return described
