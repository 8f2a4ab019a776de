"""Every table that the site hands out, with what each of its columns means.

This list is the one source of the head of a CSV file, of its metadata, of the keys of JSON
objects, of the schema of the database, and of the page that explains them all.
"""

from typing import Literal

from builder.model import Word

Type = Literal["text", "id", "ids", "integer", "decimal", "boolean", "date", "edtf", "url", "texts"]
"""What stands in a column; `ids` and `texts` are lists."""

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
    def lists(self) -> tuple[Column, ...]:
        """The columns that hold lists of ids: the database has tables of their own for them."""
        return tuple(column for column in self.columns if column.type == "ids")

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)


class Query(Word, frozen=True):
    """A question that is asked often, as a view of the database."""

    name: str
    says: str
    select: str


Filled = tuple[Table, tuple[Row, ...]]
"""A table with its rows."""


class Database(Word, frozen=True):
    """All tables, those first that others refer to."""

    tables: tuple[Filled, ...]
    views: tuple[Query, ...]


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
        Column("note", "text", "what a reader should know of it", found=True),
        Column("briefing", "id", "the newest briefing that states it", to="briefings"),
        Column("published", "date", "the date of that briefing"),
        Column("url", "url", "where it stands in that briefing"),
        Column("also", "ids", "other briefings that state the same", to="briefings"),
        Column("superseded", "boolean", "whether a later briefing gives another value for it"),
        Column(
            "standing", "text", "stands, restated or echo: an echo says no more than what stands"
        ),
    ),
)

BRIEFINGS = Table(
    "briefings",
    "Every briefing, the newest first.",
    (
        Column("id", "id", "its id, the name of its file"),
        Column("url", "url", "its page"),
        Column("title", "text", "the headline", found=True),
        Column("subtitle", "text", "the line beneath the headline", found=True),
        Column("summary", "text", "what stands in lists and feeds", found=True),
        Column("key_points", "texts", "what to take away", found=True),
        Column("kind", "text", "news, analysis, backgrounder, explainer or factcheck"),
        Column("date", "date", "when it was published"),
        Column("time", "text", "the moment, by RFC 3339, where it is known"),
        Column("modified", "date", "the date of its last update or correction"),
        Column("language", "text", "its language, by BCP 47"),
        Column("series", "text", "the row of briefings that it belongs to"),
        Column("translation_of", "id", "the briefing that it translates", to="briefings"),
        Column("authors", "texts", "who wrote it"),
        Column("people", "ids", "people declared in it, the lead first", to="profiles"),
        Column("organizations", "ids", "organisations declared in it", to="profiles"),
        Column("topics", "ids", "its topics", to="topics"),
        Column("places", "ids", "its places, those of its events included", to="places"),
        Column("related", "ids", "briefings that it points to", to="briefings"),
    ),
)

EVENTS = Table(
    "events",
    "Every dated event, in order. What several briefings tell of stands once, in the newest words.",
    (
        Column("id", "text", "its id; without one, its date and its words"),
        Column("date", "edtf", "when it happened, or is to happen"),
        Column("start", "date", "the first day that this may mean"),
        Column("end", "date", "the last day that this may mean"),
        Column("text", "text", "what happened", found=True),
        Column("place", "id", "where", to="places"),
        Column("status", "text", "planned, done, moved or cancelled, where a briefing says so"),
        Column("moved_from", "edtf", "the date that it had before it was moved"),
        Column("followed", "boolean", "whether a later briefing tells of a planned event"),
        Column("anniversary_of", "text", "the event that it is an anniversary of", to="events"),
        Column("source", "text", "the source that the newest briefing names for it"),
        Column("source_url", "url", "its address"),
        Column("url", "url", "where it stands in the newest briefing that tells of it"),
        Column("people", "ids", "people who took part", to="profiles"),
        Column("organizations", "ids", "organisations that took part", to="profiles"),
        Column("topics", "ids", "the topics of those briefings", to="topics"),
        Column(
            "briefings", "ids", "the briefings that tell of it, the newest first", to="briefings"
        ),
    ),
)

SOURCES = Table(
    "sources",
    "Every source, as the page declares it that uses it, or the site's own list.",
    (
        Column("id", "text", "the page that declares it, and its name there"),
        Column("name", "id", "its name on that page"),
        Column("url", "url", "its address"),
        Column("title", "text", "its title", found=True),
        Column("publisher", "text", "who published it", found=True),
        Column("published", "edtf", "when it was published"),
        Column("accessed", "edtf", "when it was read"),
        Column("archive", "url", "an archived copy"),
        Column("license", "text", "its licence, where something of it is reused"),
        Column("page", "url", "the page that declares it"),
        Column("briefings", "ids", "the briefings that cite it", to="briefings"),
    ),
)

# ── tables of the database alone ──────────────────────────────────────────────────────────

PROFILES = Table(
    "profiles",
    "Everybody with a page: people and organisations. The views people and organizations part them.",
    (
        Column("id", "id", "its id, the name of its file"),
        Column("kind", "text", "person or organization"),
        Column("name", "text", "the name as written in prose", found=True),
        Column("family", "text", "the family name"),
        Column("summary", "text", "one sentence on who this is", found=True),
        Column("facts", "texts", "single facts worth a line", found=True),
        Column("born", "edtf", "the date of birth"),
        Column("died", "edtf", "the date of death"),
        Column("country", "text", "an ISO 3166 code"),
        Column("as_of", "edtf", "the day for which this is true"),
        Column("url", "url", "the page"),
        Column("image", "url", "the picture"),
    ),
)
NAMES = Table(
    "names",
    "What people and organisations are called: every name, alias and native name.",
    (
        Column("profile", "id", "who is called so", to="profiles"),
        Column("number", "integer", "counts the names of one profile"),
        Column("name", "text", "the name", found=True),
        Column("language", "text", "its language, by BCP 47"),
        Column("kind", "text", "name, native or alias"),
        Column("weak", "boolean", "whether it counts only where that profile is declared"),
    ),
    ("profile", "number"),
)
IDENTIFIERS = Table(
    "identifiers",
    "Ids that people and organisations have elsewhere.",
    (
        Column("profile", "id", "whose id it is", to="profiles"),
        Column("scheme", "text", "the register, such as wikidata"),
        Column("identifier", "text", "the id there"),
    ),
    ("profile", "scheme"),
)
OFFICES = Table(
    "offices",
    "Who held which office, and when.",
    (
        Column("profile", "id", "who held it", to="profiles"),
        Column("number", "integer", "counts the offices of one profile, as declared"),
        Column("title", "text", "the office", found=True),
        Column("organization", "id", "the organisation that it belongs to", to="profiles"),
        Column("period", "edtf", "when it was held"),
        Column("start", "date", "the first day that its beginning may mean"),
        Column("end", "date", "the last day that its end may mean"),
        Column("ordinal", "integer", "which holder in the row this is"),
        Column("source", "text", "the source"),
        Column("source_url", "url", "its address"),
    ),
    ("profile", "number"),
)
MEASURES = Table(
    "measures",
    "What figures measure.",
    (
        Column("id", "id", "its id"),
        Column("label", "text", "what is measured, in words", found=True),
        Column("unit", "text", "the unit of its figures"),
        Column("definition", "text", "what is counted, and how", found=True),
        Column("kind", "text", "flow, which adds up over time, or stock, a level on a day"),
        Column("prices", "text", "current, or constant with the base year"),
        Column("url", "url", "the page of the series"),
    ),
)
QUOTES = Table(
    "quotes",
    "What was said.",
    (
        Column("id", "text", "the briefing that has it, and the anchor on its page"),
        Column("briefing", "id", "the briefing that has it", to="briefings"),
        Column("speaker", "id", "who said it", to="profiles"),
        Column("addressee", "id", "whom it was said to", to="profiles"),
        Column("text", "text", "the words", found=True),
        Column("source", "text", "the source"),
        Column("source_url", "url", "its address"),
        Column("url", "url", "where it stands in the briefing"),
    ),
)
NOTES = Table(
    "notes",
    "Updates and corrections.",
    (
        Column("id", "text", "the page that has it, and the anchor there"),
        Column("briefing", "id", "the briefing that has it", to="briefings"),
        Column("profile", "id", "the person or organisation whose profile has it", to="profiles"),
        Column("kind", "text", "update or correction"),
        Column("date", "edtf", "when it was made"),
        Column("text", "text", "what was changed", found=True),
        Column("serious", "boolean", "whether it stands at the head of the page as well"),
        Column("url", "url", "where it stands in the briefing"),
    ),
)
MENTIONS = Table(
    "mentions",
    "Sentences that name somebody, in reading order.",
    (
        Column("briefing", "id", "the briefing", to="briefings"),
        Column("number", "integer", "counts the mentions in one briefing"),
        Column("profile", "id", "who is named", to="profiles"),
        Column("sentence", "text", "the sentence", found=True),
    ),
    ("briefing", "number"),
)


def terms(name: str, what: str) -> Table:
    """A table of topics or of places."""
    columns = (
        Column("id", "id", "its id"),
        Column("label", "text", "what it is called"),
        Column("url", "url", "its page"),
    )
    return Table(name, what, columns)


TOPICS = terms("topics", "What briefings are about.")
PLACES = terms("places", "Where events happened, and what briefings are set in.")


def link_of(table: Table, column: Column) -> Table:
    """The table of the database that holds a list of ids: `briefing_people`."""
    one, other = table.name.removesuffix("s"), column.to.removesuffix("s")
    columns = (
        Column(one, "text", f"the {one}", to=table.name),
        Column("position", "integer", "the place in the list, from 1"),
        Column(other if other != one else column.name, "id", column.says, to=column.to),
    )
    return Table(f"{one}_{column.name}", f"{column.says}, one in a row", columns, (one, "position"))
