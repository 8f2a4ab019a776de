"""What the template of the data page sees."""

from builder.model import Word
from builder.render.views import Cite, Link, Meta


class DataTable(Word, frozen=True):
    """A table of the data page: each column with its type and its meaning."""

    name: str
    says: str
    columns: tuple[tuple[str, str, str], ...] = ()


class DataGroup(Word, frozen=True):
    """A part of the data page: files with their formats, the tables in them, how to open them."""

    anchor: str
    title: str
    says: str
    files: tuple[tuple[Link, str], ...]
    tables: tuple[DataTable, ...]
    command: str = ""


class DataView(Word, frozen=True):
    """data.html: what the site hands out, and what each column of it means."""

    meta: Meta
    title: str
    intro: str
    rules: tuple[str, ...]
    groups: tuple[DataGroup, ...]
    license: Link | None = None
    cite: Cite | None = None
