"""Documents that state what the tables of a site do: what an earlier build has handed out, read back.

Tables join what pages say alike. A figure stands in each briefing that has it; an event only in
the newest that tells of it, since it is in those words.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from posixpath import basename
from typing import Any, TypeVar

from builder.load.edtf import parse_edtf
from builder.load.fields import SLUG
from builder.model import (
    Amount,
    Briefing,
    Change,
    DatedEvent,
    Document,
    Edtf,
    Figure,
    FigureLine,
    Id,
    Measure,
    Note,
    Office,
    Place,
    Profile,
    Quote,
    Ref,
    Shelf,
    Source,
    SourcePath,
)

T = TypeVar("T")
Row = Mapping[str, Any]
"""A row, cell by name; a cell that an older edition did not have yet is not there."""
Tables = Mapping[str, Iterable[Row]]
TABLES = """
    profiles measures briefings events figures sources offices quotes notes event_briefings figure_also
""".split()
"""The tables that are read."""
_AT = Place(1, 1)
_FOLDERS = {"person": "people", "organization": "organizations"}


def retold(tables: Tables, paths: Iterable[SourcePath]) -> Iterator[Document]:
    """The documents of a release; each lies where a file of its name lies now, if there is one."""
    files = {(path.split("/")[1], basename(path)): path for path in paths if path.count("/") > 1}

    def path(folder: str, name: str) -> SourcePath:
        file = f"{name}.md"
        return files.get((folder, file)) or SourcePath(f"content/{folder}/{file}")

    sources = _grouped(tables["sources"], lambda row: row["id"].split("#")[0], _source)
    yield from _briefings(tables, path, sources)
    yield from _profiles(tables, path, sources)
    for row in tables["measures"]:
        yield Measure(path("measures", row["id"]), Id(row["id"]), row["label"], row["unit"] or "")
    if "sources" in sources:
        yield Shelf(SourcePath("content/sources.yaml"), sources["sources"])


_Path = Callable[[str, str], SourcePath]
_Sources = Mapping[str, tuple[Source, ...]]


def _briefings(tables: Tables, path: _Path, sources: _Sources) -> Iterator[Briefing]:
    """Briefings, as far as their facts go."""
    dates, figures = _dates(tables), _figures(tables)
    quotes = _grouped(tables["quotes"], lambda row: row["briefing"], _quote)
    notes = _notes(tables, "briefing")
    for row in tables["briefings"]:
        name = row["id"]
        yield Briefing(
            path=path("briefings", name),
            id=Id(name),
            title=row["title"],
            date=date.fromisoformat(row["date"]),
            dates=dates.get(name, ()),
            figures=figures.get(name, ()),
            quotes=quotes.get(name, ()),
            sources=sources.get(f"briefings/{name}", ()),
            updates=notes.get(("update", name), ()),
            corrections=notes.get(("correction", name), ()),
        )


def _profiles(tables: Tables, path: _Path, sources: _Sources) -> Iterator[Profile]:
    """People and organisations, as far as their facts go."""
    offices = _grouped(tables["offices"], lambda row: row["profile"], _office)
    notes = _notes(tables, "profile")
    for row in tables["profiles"]:
        name, folder = row["id"], _FOLDERS[row["kind"]]
        yield Profile(
            path=path(folder, name),
            id=Id(name),
            kind=row["kind"],
            name=row["name"],
            born=_edtf(row["born"]),
            died=_edtf(row["died"]),
            offices=offices.get(name, ()),
            sources=sources.get(f"{folder}/{name}", ()),
            updates=notes.get(("update", name), ()),
            corrections=notes.get(("correction", name), ()),
            as_of=_edtf(row["as_of"]),
        )


# ── facts ─────────────────────────────────────────────────────────────────────────────────


def _figures(tables: Tables) -> Mapping[str, tuple[Figure, ...]]:
    """The figures of each briefing."""
    also = _grouped(tables["figure_also"], lambda row: row["figure"], lambda row: row["briefing"])
    stated = (
        (name, row)
        for row in tables["figures"]
        for name in (row["briefing"], *also.get(row["id"], ()))
    )
    return _grouped(stated, lambda one: one[0], lambda one: _figure(one[1]))


def _figure(row: Row) -> Figure:
    amount = Amount(row["kind"], Decimal(row["value"]), row["unit"] or "")
    moved = row["change"]
    change = moved and Change(
        Decimal(moved), row["change_unit"], row["change_basis"], _edtf(row["change_since"])
    )
    line = FigureLine(
        amount, row["hedge"] or "", _edtf(row["period"]), change or None, row["source"] or ""
    )
    return Figure(Ref(row["measure"], _AT), line, _AT, of=_ref(row["of"]))


def _dates(tables: Tables) -> Mapping[str, tuple[DatedEvent, ...]]:
    """The events of each briefing that was the newest to tell of them."""
    newest = {
        row["event"]: row["briefing"] for row in tables["event_briefings"] if row["position"] == 1
    }
    told = ((newest.get(row["id"], ""), row) for row in tables["events"])
    return _grouped(told, lambda one: one[0], lambda one: _event(one[1]))


def _event(row: Row) -> DatedEvent | None:
    when, name = _edtf(row["date"]), row["id"]
    return (
        DatedEvent(when, row["text"], _AT, name if SLUG.fullmatch(name) else "") if when else None
    )


def _office(row: Row) -> Office | None:
    period, within = _edtf(row["period"]), _ref(row["organization"])
    return Office(period, row["title"], _AT, within, row["ordinal"] or 0) if period else None


def _quote(row: Row) -> Quote:
    return Quote(Ref(row["speaker"] or "", _AT), row["text"])


# ── what goes with them ───────────────────────────────────────────────────────────────────


def _source(row: Row) -> Source:
    url, title, publisher = (row[name] or "" for name in ("url", "title", "publisher"))
    return Source(Ref(row["name"], _AT), url, title, publisher)


def _notes(tables: Tables, of: str) -> Mapping[tuple[str, str], tuple[Note, ...]]:
    """Corrections and updates, by their kind and their page."""
    rows = (row for row in tables["notes"] if row.get(of))
    return _grouped(rows, lambda row: (row["kind"], row[of]), _note)


def _note(row: Row) -> Note | None:
    when = _edtf(row["date"])
    return Note(when, row["text"], bool(row["serious"])) if when else None


def _edtf(text: str | None) -> Edtf | None:
    read = parse_edtf(text) if text else None
    return read if isinstance(read, Edtf) else None


def _ref(name: str | None) -> Ref | None:
    return Ref(name, _AT) if name else None


def _grouped(
    rows: Iterable[Any], key: Callable[[Any], Any], make: Callable[[Any], T | None]
) -> dict[Any, tuple[T, ...]]:
    """What rows say, by the page that they belong to; those that say nothing are left out."""
    groups: dict[Any, list[T]] = {}
    for row in rows:
        made = make(row)
        if made is not None:
            groups.setdefault(key(row), []).append(made)
    return {name: tuple(group) for name, group in groups.items()}
