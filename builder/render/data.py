"""What the site hands out as data, and the page that explains every file and every column."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial

from builder.link.addresses import data_address, measure_address
from builder.model import Address, Own
from builder.render import profile_rows, rows
from builder.render.briefing import modified
from builder.render.cite import Cited, citation
from builder.render.data_views import DataGroup, DataTable, DataView
from builder.render.database import TABLES, VIEWS, database, metadata
from builder.render.export import csv_head, csv_lines, csvw_text, json_lines, json_list
from builder.render.facts import label_of
from builder.render.kit import Kit, license_link
from builder.render.lists import list_meta
from builder.render.page import Page, Plan, plan, text_plan
from builder.render.popolo import CLASSES, people_json
from builder.render.structured import catalog
from builder.render.tables import BRIEFINGS, EVENTS, FIGURES, SOURCES, TYPES, Row, Table
from builder.render.views import Cite, Link

INTRO = "Everything that the briefings of this site state as facts, in files for tools of your own."
RULES = (
    "All files are UTF-8. A cell without a value is empty in CSV, and null in JSON and SQLite.",
    "Decimals are written in full, without exponent, as they were declared; JSON has them as strings, so that no program rounds them.",
    "An EDTF date (ISO 8601-2) is as precise as what is known: 2024-10 is a month, 2012-11-15/.. has not ended, ~ is approximate, ? uncertain.",
    "Lists are arrays in JSON. Lists of ids are parted by spaces in CSV, and tables of their own in SQLite; lists of texts are lines there.",
    "A text in a CSV file that begins with =, +, -, @, a tab or a carriage return has an apostrophe before it, so that no spreadsheet takes it for a formula. Numbers stay numbers.",
)


FIGURES_SAY = (
    "Values by measure, period and source. What several briefings state alike stands once."
    " The page of each series has the same files for itself: data.csv, data.csv-metadata.json and data.json."
)
POPOLO_SAYS = "By the Popolo specification: persons, organizations, posts and memberships. Keys without a value are left out."
DATABASE_SAYS = (
    "All of this and more in one SQLite file, with foreign keys, full-text indexes (briefings_fts and so on)"
    " and views. metadata.json explains its columns to Datasette."
)
COMMAND = "pip install datasette\ndatasette site.sqlite --metadata metadata.json"
FORMS = {
    "people.json": "people and organisations, by Popolo",
    "briefings.json": "briefings",
    "events.json": "dated events",
    "figures.csv": "figures, as a table",
    "figures.csv-metadata.json": "what CSV on the Web needs to know of them",
    "figures.json": "figures, as objects",
    "sources.json": "sources",
    "site.sqlite": "all of this in one database",
    "metadata.json": "what Datasette needs to know of it",
}
"""The files, with what is in them."""


def data(kit: Kit) -> Iterator[Plan]:
    """The data page, the files of the whole site, and those of each series."""
    yield plan("/data/", "data.html", partial(_page, kit))
    yield text_plan("/data/people.json", partial(people_json, kit))
    for number, (table, _) in enumerate(LISTED):
        yield text_plan(f"/data/{table.name}.json", partial(_json, kit, number))
    yield from _figures(kit, "/data/figures", "/data/", "Figures", tuple(kit.site.series))
    place = Address("/data/site.sqlite")
    yield Plan(place, partial(_whole, kit, place), listed=False)
    yield text_plan("/data/metadata.json", partial(metadata, kit, _license_url(kit)))
    for name in sorted({*kit.site.series, *kit.site.measures}):
        address, title = measure_address(name), label_of(kit, name)
        yield from _figures(kit, f"{address}data", address, title, (name,))


LISTED: tuple[tuple[Table, Callable[[Kit], tuple[Row, ...]]], ...] = (
    (BRIEFINGS, rows.briefings),
    (EVENTS, rows.events),
    (SOURCES, profile_rows.sources),
)
"""The tables that are JSON and nothing else."""


def _json(kit: Kit, number: int) -> str:
    table, found = LISTED[number]
    return json_list([json_lines(table, found(kit))])


def _whole(kit: Kit, place: Address, _: Own) -> Page:
    return Page(place, database=database(kit))


def _figures(kit: Kit, stem: str, page: str, title: str, names: tuple[str, ...]) -> Iterator[Plan]:
    """The figures of some series, in three files."""
    file = f"{stem.rpartition('/')[2]}.csv"
    about = (file, f"{title} · {kit.site.config.title}", _license_url(kit), kit.url(page))
    yield text_plan(f"{stem}.csv", partial(_csv, kit, names))
    yield text_plan(f"{stem}.csv-metadata.json", partial(_described, *about))
    yield text_plan(f"{stem}.json", partial(_listed, kit, names))


def _csv(kit: Kit, names: tuple[str, ...]) -> str:
    return csv_head(FIGURES) + "".join(_each(kit, csv_lines, names))


def _described(file: str, title: str, license_url: str, page: str) -> str:
    return csvw_text(FIGURES, file, title, license_url, page)


def _listed(kit: Kit, names: tuple[str, ...]) -> str:
    return json_list(_each(kit, json_lines, names))


def _each(
    kit: Kit, write: Callable[[Table, Iterable[Row]], str], names: tuple[str, ...]
) -> Iterator[str]:
    """The values of each series as they are written, once for all files that have them."""
    for name in names:
        yield kit.once(write.__name__, name, partial(_written, kit, write, name))


def _written(kit: Kit, write: Callable[[Table, Iterable[Row]], str], name: str) -> str:
    return write(FIGURES, rows.series(kit, name))


def _license_url(kit: Kit) -> str:
    """The address of the licence of the site's text."""
    link = license_link(kit.site.config.license)
    return link.href if link else ""


# ── the page ──────────────────────────────────────────────────────────────────────────────


def _page(kit: Kit) -> DataView:
    config = kit.site.config
    updated = max((modified(one) for one in kit.site.briefings), default=None)
    return DataView(
        meta=list_meta(
            kit, "Data", "/data/", INTRO, (catalog(kit, FORMS, str(updated) if updated else ""),)
        ),
        title="Data",
        intro=INTRO,
        rules=RULES,
        groups=tuple(_groups(kit)),
        license=license_link(config.license),
        cite=_cite(kit, updated) if updated else None,
    )


def _cite(kit: Kit, updated: date) -> Cite:
    """How to cite the data: as of the last word of a briefing."""
    title = f"Data of {kit.site.config.title}"
    return citation(kit, Cited("/data/", "data", "misc", title, (), updated, updated))


def _groups(kit: Kit) -> Iterator[DataGroup]:
    """Every file, with the columns of what is in it."""
    say = partial(_group, kit)
    yield say(
        "Figures",
        FIGURES_SAY,
        ("figures.csv", "figures.csv-metadata.json", "figures.json"),
        (FIGURES,),
    )
    yield say("Briefings", "", ("briefings.json",), (BRIEFINGS,))
    yield say("Events", "", ("events.json",), (EVENTS,))
    yield say("Sources", "", ("sources.json",), (SOURCES,))
    yield say("People and organisations", POPOLO_SAYS, ("people.json",), CLASSES)
    views = tuple(DataTable(f"{one.name}", one.says) for one in VIEWS)
    tables = (*map(_explained, TABLES), *views)
    files = _files(kit, ("site.sqlite", "metadata.json"))
    yield DataGroup("database", "Database", DATABASE_SAYS, files, tables, COMMAND)


def _group(
    kit: Kit, title: str, says: str, files: tuple[str, ...], tables: tuple[Table, ...]
) -> DataGroup:
    """Files with one table in them, or several."""
    explained = tuple(map(_explained, tables))
    return DataGroup(tables[0].name, title, says or tables[0].says, _files(kit, files), explained)


def _files(kit: Kit, names: tuple[str, ...]) -> tuple[tuple[Link, str], ...]:
    """Files with their formats."""
    return tuple((Link(one, kit.href(data_address(one))), FORMS[one]) for one in names)


def _explained(table: Table) -> DataTable:
    """What the columns of a table mean."""
    columns = tuple((one.name, TYPES[one.type], one.says) for one in table.columns)
    return DataTable(table.name, table.says, columns)
