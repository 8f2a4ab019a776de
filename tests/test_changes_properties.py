"""What holds of the comparison of any two versions of a site, however they were edited."""

from collections import defaultdict
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from builder.desk.changes import Difference, Version, compare
from builder.load.edtf import parse_edtf
from builder.model import Body, Briefing, Document, Edtf, Figure, Note, Place, Ref, Source
from builder.released import DATABASE, read_release
from tests.strategies import box, published, sites
from tests.versions import Files, Papers, read, told, version


@settings(max_examples=40)
@given(sites())
def test_a_site_does_not_differ_from_itself(files: Files) -> None:
    papers = read(files)
    assert compare(version(papers), version(papers)) == ()
    again = replaced(papers, *map(shuffled, papers.documents))
    assert compare(version(papers), version(again)) == ()


@settings(max_examples=20)
@given(sites(), sites())
def test_what_has_changed_reads_the_same_from_the_other_end(one: Files, other: Files) -> None:
    first, second = version(read(one)), version(read(other))
    there, back = compare(first, second), compare(second, first)
    assert sorted(mirrored(page) for page in back) == sorted(map(facing, there))


def facing(page: Difference) -> tuple[object, ...]:
    """What does not depend on which of two versions is the older one."""
    changes = sorted((one.kind, one.before, one.after, one.beside) for one in page.changes)
    return page.state, page.was, page.address, changes


def mirrored(page: Difference) -> tuple[object, ...]:
    """The same, looked at from the other end."""
    state = {"added": "gone", "gone": "added", "joined": "parted", "parted": "joined"}
    changes = sorted((o.kind, o.after, o.before, o.beside[::-1]) for o in page.changes)
    return state.get(page.state, page.state), page.address, page.was, changes


def replaced(papers: Papers, *documents: Document) -> Papers:
    """A site in which some documents stand in for those of the same file."""
    there = {one.path: one for one in papers.documents} | {one.path: one for one in documents}
    return papers._replace(documents=tuple(there.values()))


def shuffled(document: Document) -> Document:
    """A document with its lists the other way round."""
    names = "people organizations dates figures quotes sources offices aliases topics facts"
    return replace(
        document,
        **{
            name: getattr(document, name)[::-1] for name in names.split() if hasattr(document, name)
        },
    )


DAY = parse_edtf("1066-10-14")
HERE = Place(99, 9)
assert isinstance(DAY, Edtf)


def one_of(name: str, edit: Callable[[Any], Any]) -> Callable[[Any], Document | None]:
    """An edit of the last item of a list, if there is one."""

    def make(document: Any) -> Document | None:
        items = getattr(document, name, ())
        fresh = edit(items[-1]) if items else None
        return replace(document, **{name: (*items[:-1], fresh)}) if fresh else None

    return make


def less(name: str) -> Callable[[Any], Document | None]:
    """An edit that takes the last item of a list out."""
    return lambda document: (
        replace(document, **{name: getattr(document, name)[:-1]})
        if getattr(document, name, ())
        else None
    )


def more(name: str, item: Any) -> Callable[[Any], Document | None]:
    """An edit that puts one more item into a list."""
    return lambda document: (
        replace(document, **{name: (*getattr(document, name), item)})
        if hasattr(document, name)
        else None
    )


def _with_amount(figure: Figure) -> Figure:
    amount = replace(figure.line.amount, value=figure.line.amount.value + Decimal(98765))
    return replace(figure, line=replace(figure.line, amount=amount))


SINGLE: dict[str, tuple[str, bool, Callable[[Any], Document | None]]] = {
    "a figure changes": ("figure", True, one_of("figures", _with_amount)),
    "a figure goes": ("figure", True, less("figures")),
    "a date changes": ("date", True, one_of("dates", lambda one: replace(one, date=DAY))),
    "a date goes": ("date", True, less("dates")),
    "a quotation changes": ("quotation", True, one_of("quotes", lambda one: replace(one, text=f"{one.text} indeed"))),
    "a quotation goes": ("quotation", True, less("quotes")),
    "an office changes": ("office", True, one_of("offices", lambda one: replace(one, title=f"{one.title} of old"))),
    "an office goes": ("office", True, less("offices")),
    "somebody is named": ("person", False, more("people", Ref("nobody", HERE))),
    "somebody is not": ("person", False, less("people")),
    "a source comes": ("source", False, more("sources", Source(Ref("new", HERE), "https://new.example/"))),
    "a source goes": ("source", False, less("sources")),
    "a note comes": ("correction", False, more("corrections", Note(DAY, "The battle is dated."))),
    "a topic comes": ("topic", False, more("topics", "history")),
    "a relation comes": ("link", False, more("related", Ref("nothing", HERE))),
}  # fmt: skip
"""Edits of a document: what they change, whether that was published as a fact, and how it is done."""


@settings(max_examples=40)
@given(files=sites(), number=st.integers(0, 99))
def test_a_single_edit_is_told_of_once(files: Files, number: int) -> None:
    papers = read(files)
    before = version(papers)
    for name, (kind, grave, _) in SINGLE.items():
        made = possible(papers, before, name)
        if made:
            after = version(replaced(papers, made[number % len(made)]))
            (one,) = told(compare(before, after))
            assert (one.kind, one.lost) == (kind, grave), name
            (back,) = told(compare(after, before))
            assert (back.kind, back.before, back.after) == (kind, one.after, one.before), name


def possible(papers: Papers, before: Version, name: str) -> list[Document]:
    """The documents that an edit makes of those that are shown."""
    edit = SINGLE[name][2]
    seen = {one.path for one in before.site.documents.values()}
    shown = (
        one
        for one in papers.documents
        if one.path in seen and not getattr(one, "redirect_to", None)
    )
    return [made for one in shown if (made := edit(one))]


@settings(max_examples=40)
@given(files=sites(), edits=st.lists(st.tuples(st.sampled_from(sorted(SINGLE)), st.integers(0, 9))))
def test_any_number_of_edits_reads_the_same_from_the_other_end(
    files: Files, edits: list[tuple[str, int]]
) -> None:
    papers = read(files)
    before = version(papers)
    for name, number in edits:
        made = possible(papers, before, name)
        papers = replaced(papers, made[number % len(made)]) if made else papers
    after = version(papers)
    there, back = compare(before, after), compare(after, before)
    assert sorted(mirrored(page) for page in back) == sorted(map(facing, there))


# ── a release, read back from its data ────────────────────────────────────────────────────


@settings(max_examples=15)
@given(sites())
def test_the_data_of_a_site_take_nothing_back_of_what_it_states(files: Files) -> None:
    with box() as folder:
        database = Path(folder) / DATABASE
        database.write_bytes(published(files)["data/site.sqlite"])
        papers = read(files)
        now = version(papers)
        documents = read_release(database, papers.bodies)
    before = version(papers._replace(documents=documents, bodies=defaultdict(Body)))
    found = compare(before, now)
    assert [one for page in found for one in page.changes if one.lost] == []
    # Every series is in the table of measures, whether it has a file or not.
    elsewhere = [one for one in found if one.state not in {"added", "changed"}]
    assert {one.path.split("/")[1] for one in elsewhere} <= {"measures"}
    told = [one for one in documents if isinstance(one, Briefing)]
    assert {one.id for one in told} == {one.id for one in now.site.briefings}
