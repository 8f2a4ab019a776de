"""What the site hands out as data, and the page that explains every file and every column."""

from collections.abc import Callable, Iterator
from functools import partial

from builder.link.addresses import data_address, measure_address
from builder.model import Address
from builder.render import rows
from builder.render.briefing import modified
from builder.render.export import csv_text, csvw_text, json_text
from builder.render.kit import Kit, license_link
from builder.render.lists import list_meta
from builder.render.page import Page, Plan, plan
from builder.render.tables import FIGURES, TYPES, Row, Table
from builder.render.views import DataTable, DataView, Link
from builder.render.words import words_of

INTRO = "Everything that the briefings of this site state as facts, in files for tools of your own."
RULES = (
    "All files are UTF-8. A cell without a value is empty in CSV, and null in JSON and SQLite.",
    "Decimals are written in full, without exponent, as they were declared; JSON has them as strings, so that no program rounds them.",
    "An EDTF date (ISO 8601-2) is as precise as what is known: 2024-10 is a month, 2012-11-15/.. has not ended, ~ is approximate, ? uncertain.",
    "Lists are arrays in JSON, words parted by spaces in CSV, and tables of their own in SQLite.",
    "A text in a CSV file that begins with =, +, -, @, a tab or a carriage return has an apostrophe before it, so that no spreadsheet takes it for a formula. Numbers stay numbers.",
)


def data(kit: Kit) -> Iterator[Plan]:
    """The data page, the files of the whole site, and those of each series."""
    yield plan("/data/", "data.html", partial(_page, kit))
    yield from _three(kit, "/data/figures", "Figures", "/data/", lambda: _all_figures(kit))
    for name in sorted({*kit.site.series, *kit.site.measures}):
        address = measure_address(name)
        measure = kit.site.measures.get(name)
        title = measure.label if measure else words_of(name)
        yield from _three(kit, f"{address}data", title, address, partial(_series, kit, name))


def _all_figures(kit: Kit) -> tuple[Row, ...]:
    return tuple(row for series in rows.figures(kit).values() for row in series)


def _series(kit: Kit, name: str) -> tuple[Row, ...]:
    return rows.figures(kit).get(name, ())


def _three(
    kit: Kit, stem: str, title: str, page: str, found: Callable[[], tuple[Row, ...]]
) -> Iterator[Plan]:
    """A table of figures as CSV, its metadata, and as JSON."""
    file = f"{stem.rpartition('/')[2]}.csv"
    about = (file, f"{title} · {kit.site.config.title}", _license_url(kit), kit.url(page))
    yield _file(f"{stem}.csv", lambda: csv_text(FIGURES, found()))
    yield _file(f"{stem}.csv-metadata.json", lambda: csvw_text(FIGURES, *about))
    yield _file(f"{stem}.json", lambda: json_text(FIGURES, found()))


def _file(address: str, text: Callable[[], str]) -> Plan:
    """A file that is no page."""
    place = Address(address)
    return Plan(place, lambda _: Page(place, text=text()), listed=False)


def _license_url(kit: Kit) -> str:
    """The address of the licence of the site's text."""
    link = license_link(kit.site.config.license)
    return link.href if link else ""


# ── the page ──────────────────────────────────────────────────────────────────────────────


def _page(kit: Kit) -> DataView:
    config = kit.site.config
    updated = max((modified(one) for one in kit.site.briefings), default=None)
    version = f", version of {kit.day(updated).text}" if updated else ""
    terms = f", {config.license}" if config.license else ""
    return DataView(
        meta=list_meta(kit, "Data", "/data/", INTRO),
        title="Data",
        intro=INTRO,
        rules=RULES,
        tables=(
            _table(
                kit,
                FIGURES,
                "Figures",
                ("figures.csv", "figures.csv-metadata.json", "figures.json"),
            ),
        ),
        license=license_link(config.license),
        updated=kit.day(updated) if updated else None,
        citation=f"{config.author or config.title}, data of {config.title}{version}, {kit.url('/data/')}{terms}",
    )


_FORMS = {
    "csv": "CSV",
    "csv-metadata.json": "metadata, CSV on the Web",
    "json": "JSON",
    "sqlite": "SQLite",
}


def _table(kit: Kit, table: Table, title: str, files: tuple[str, ...]) -> DataTable:
    """A table with the files that hold it."""
    return DataTable(
        anchor=f"table.{table.name}",
        title=title,
        says=table.says,
        files=tuple(
            (Link(file, kit.href(data_address(file))), _FORMS[file.partition(".")[2]])
            for file in files
        ),
        columns=tuple((one.name, TYPES[one.type], one.says) for one in table.columns),
    )
