"""Every table that the site hands out, with what each of its columns means.

This list is the one source of the head of a CSV file, of its metadata, of the keys of JSON
objects, of the schema of the database, and of the page that explains them all.
"""

from typing import Literal

from builder.model import Word

Type = Literal["text", "id", "ids", "integer", "decimal", "boolean", "date", "edtf", "url", "texts"]
"""What stands in a column; `ids` and `texts` are lists, and no columns of the database."""

TYPES: dict[Type, str] = {
    "text": "text",
    "texts": "list of texts",
    "id": "id",
    "ids": "list of ids",
    "integer": "whole number",
    "decimal": "decimal",
    "boolean": "true or false",
    "date": "day",
    "edtf": "EDTF date",
    "url": "address",
}
"""Types in words."""

LISTS: tuple[Type, ...] = ("ids", "texts")

Cell = str | int | tuple[str, ...] | None
"""A value of any type: decimals and dates are text, a boolean is one of Python's integers."""
Row = tuple[Cell, ...]


class Column(Word, frozen=True):
    """A column: `to` is the table whose key it holds; a `found` one can be searched for words."""

    name: str
    type: Type
    says: str
    to: str = ""
    found: bool = False


class Table(Word, frozen=True):
    """A table; `key` are the columns that tell its rows apart."""

    name: str
    says: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ("id",)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)


FIGURES = Table(
    "figures",
    "Values by measure, period and source. What several briefings state alike stands once.",
    (
        Column("id", "text", "the briefing that states it, and the anchor on its page"),
        Column("measure", "id", "what is measured", to="measures"),
        Column("label", "text", "the measure in words"),
        Column("of", "id", "whom or what the value is about", to="profiles"),
        Column("kind", "text", "money, percent, rank, quantity or count"),
        Column("value", "decimal", "the value in full: 220bn is 220000000000"),
        Column("unit", "text", "its unit; for money the currency, with what it is paid for"),
        Column("currency", "text", "the currency by ISO 4217, where it is money"),
        Column("hedge", "text", "the word that makes it a bound or an estimate, such as over"),
        Column("period", "edtf", "the period that it is true for"),
        Column("period_start", "date", "the first day of the period"),
        Column("period_end", "date", "the last day of the period"),
        Column("change", "decimal", "how it moved, in the unit that follows"),
        Column("change_unit", "text", "%, or pp for percentage points"),
        Column("change_basis", "text", "yoy, qoq, mom, wow, ytd, saar or since"),
        Column("change_since", "edtf", "the period that it moved from, where the basis is since"),
        Column("source", "text", "who says so: an id, or plain words"),
        Column("source_name", "text", "the same in words"),
        Column("source_url", "url", "the source's address"),
        Column("report", "id", "the source in which it was read, where that is another one"),
        Column("report_url", "url", "its address"),
        Column("note", "text", "what a reader should know of it"),
        Column("briefing", "id", "the newest briefing that states it", to="briefings"),
        Column("published", "date", "the date of that briefing"),
        Column("url", "url", "where it stands in that briefing"),
        Column("also", "ids", "other briefings that state the same", to="briefings"),
        Column("superseded", "boolean", "whether a later briefing gives another value for it"),
    ),
)
