"""What is read of a site is noted, whoever reads it; and what has read nothing that has changed comes out the same."""

from array import array
from collections.abc import Callable, Iterable
from contextlib import closing
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.msgpack import encode

from builder import crew
from builder.cache import Cache
from builder.crew import Crew
from builder.inputs import Inputs
from builder.job import Request
from builder.link.roads import Roads
from builder.link.site import Site
from builder.link.witness import FEW, OF, SMALL, Row, Table, Witness, ids_of
from builder.link.witnessed import witnessed
from builder.model import Own, Page, SourcePath
from builder.reading import Memory
from builder.reads import Ground, decode_reads
from builder.render.given import given as given_to
from builder.render.kit import Kit
from builder.render.pages import TABLES, all_pages, frame
from builder.render.views import Looks
from builder.render.words import load_locale
from builder.route import Route
from tests.conftest import NOW, ROOT, run
from tests.test_incremental import built, edit, same_as_clean


def page(name: str, title: str = "") -> Page:
    return Page(SourcePath(f"content/pages/{name}.md"), name, title)


def read(witness: Witness, make: Callable[[], object]) -> set[str]:
    """The names of what is read while something is made; small views are what was read for them."""
    names = list(witness.numbers)
    _, found = witness.reading(make)
    names = list(witness.numbers)
    while small := found & witness.small.keys():
        found = (found - small).union(*(witness.small[one] for one in small))
    return {names[one] for one in found}


A, B, C = page("a"), page("b"), page("c")
ROW = "row"
DOCUMENTS = {one.path: f"{OF}{one.path}" for one in (A, B, C)}


# ── rows and tables ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("use", "documents"),
    [
        (len, []),
        (bool, []),
        (ids_of, []),
        (lambda row: row[0], [A]),
        (lambda row: row[-1], [C]),
        (lambda row: row[-2], [B]),
        (lambda row: row[:2], [A, B]),
        (lambda row: row[5:], []),
        (list, [A, B, C]),
        (lambda row: list(reversed(row)), [A, B, C]),
        (lambda row: next(iter(row)), [A]),
        (lambda row: list(islice(row, 2)), [A, B]),
        (lambda row: B in row, [A, B]),
        (lambda row: [*row, 1], [A, B, C]),
    ],
)
def test_a_row_notes_the_documents_that_are_taken_from_it(
    use: Callable[[Row[Page]], object], documents: list[Page]
) -> None:
    witness = Witness()
    row = Row(witness, ROW, (A, B, C))
    assert read(witness, lambda: use(row)) == {ROW, *(DOCUMENTS[one.path] for one in documents)}
    assert use(row) == use((A, B, C))  # type: ignore[arg-type]


def test_a_row_of_values_is_one_thing() -> None:
    witness = Witness()
    row = Row(witness, ROW, ("x", "y"))
    assert read(witness, lambda: row[0]) == read(witness, lambda: list(row)) == {ROW}
    with pytest.raises(IndexError):
        row[2]


@pytest.mark.parametrize(
    ("use", "names"),
    [
        (lambda table: table["x"], {"t\nx"}),
        (lambda table: table.get("x"), {"t\nx"}),
        (lambda table: table.get("no", 5), {"t\nno"}),
        (lambda table: "no" in table, {"t\nno"}),
        (lambda table: "" in table, {"t\n"}),
        (list, {"t"}),
        (len, {"t"}),
        (lambda table: list(table.keys()), {"t"}),
        (lambda table: list(table.items()), {"t", "t\nx", "t\ny"}),
        (lambda table: {**table}, {"t", "t\nx", "t\ny"}),
        (lambda table: next(iter(table.values())), {"t", "t\nx"}),
    ],
)
def test_a_table_notes_the_keys_that_are_asked_for(
    use: Callable[[Table[str, int]], object], names: set[str]
) -> None:
    rows = {"x": 1, "y": 2}
    witness = Witness()
    table = Table(witness, "t", rows)
    assert read(witness, lambda: use(table)) == names
    assert use(table) == use(rows)  # type: ignore[arg-type]


def test_a_table_of_rows_notes_the_row_and_what_is_taken_from_it() -> None:
    witness = Witness()
    table = Table(witness, "t", {"x": (A, B)})
    assert read(witness, lambda: len(table["x"])) == {"t\nx"}
    assert read(witness, lambda: table["x"][1]) == {"t\nx", DOCUMENTS[B.path]}
    with pytest.raises(KeyError):
        table["y"]


def test_what_is_worked_out_once_was_read_by_all_that_ask_for_it() -> None:
    witness = Witness()
    table = Table(witness, "t", {str(number): number for number in range(2 * FEW)})

    def small() -> int:
        return witness.once("small", "x", lambda: table["1"] + table["2"])

    def large() -> int:
        return witness.once("large", "x", lambda: sum(table.values()) + small())

    every = {"t", *(f"t\n{number}" for number in range(2 * FEW))}
    for _ in range(2):
        assert read(witness, small) == {"t\n1", "t\n2"}
        assert read(witness, large) == every
        assert read(witness, lambda: (large(), table.get("no"))) == {*every, "t\nno"}
    assert [name for name in witness.numbers if name.startswith(SMALL)] == ["~large\nx"]


def test_what_a_joined_table_is_made_of_is_not_noted() -> None:
    witness = Witness()
    table = Table(witness, "t", {"x": 1, "y": 2})

    def doubled() -> Table[str, int]:
        return witness.table("doubled", lambda: {key: 2 * value for key, value in table.items()})

    assert read(witness, lambda: doubled()["x"]) == {"doubled\nx"}
    assert doubled() is doubled()
    assert doubled()["y"] == 4


def test_whoever_goes_on_where_something_could_not_be_made_has_read_what_that_has() -> None:
    witness = Witness()
    table = Table(witness, "t", {"x": 1})

    def failing() -> None:
        with pytest.raises(KeyError):
            witness.once("small", "x", lambda: table["x"] + table["no"])

    assert read(witness, failing) == {"t\nx", "t\nno"}
    assert witness.once("small", "x", lambda: 5) == 5


# ── the promise ───────────────────────────────────────────────────────────────────────────

_NAMES = st.sampled_from("abcd")
_PAGES = st.builds(page, _NAMES, st.sampled_from(["One", "Two"]))
_ROWS = st.lists(_PAGES, max_size=4, unique_by=lambda one: one.id).map(tuple)
_SITES = st.fixed_dictionaries(
    {
        "row": _ROWS,
        "rows": st.dictionaries(_NAMES, _ROWS, max_size=3),
        "pages": st.dictionaries(_NAMES, _PAGES, max_size=3),
        "values": st.dictionaries(_NAMES, st.integers(0, 2), max_size=3),
    }
)
_STEPS = st.tuples(
    st.sampled_from(["row", "rows", "pages", "values"]),
    st.sampled_from(["keys", "count", "get", "all", "titles", "first", "once", "table"]),
    _NAMES,
)


def walk(site: dict[str, Any], witness: Witness, steps: Iterable[tuple[str, str, str]]) -> object:
    """Follow some steps through a site, and give what they come to."""
    return [step(site, witness, *one) for one in steps]


def step(site: dict[str, Any], witness: Witness, where: str, what: str, name: str) -> object:
    part = site[where]
    if what == "once":
        return witness.once(where, name, lambda: [step(site, witness, where, "titles", name)])
    if what == "table":
        rows = witness.table(
            f"joined {where}", lambda: {one: shown(list(part)) for one in ("a", "b")}
        )
        return rows.get(name)
    if where == "row":
        return {
            "keys": lambda: list(ids_of(part)),
            "first": lambda: shown(part[:1]),
            "count": lambda: len(part),
        }.get(what, lambda: shown(part))()
    if what in {"get", "titles"}:
        return shown(part.get(name))
    return list(part) if what == "keys" else len(part) if what == "count" else shown(part.items())


def shown(value: Any) -> object:
    """What can be seen of a value."""
    match value:
        case Page():
            return value.id, value.title
        case str() | int() | None:
            return value
        case _:
            return [shown(one) for one in value]


def witnessing(site: dict[str, Any], names: Iterable[str] = ()) -> tuple[dict[str, Any], Witness]:
    witness = Witness(names)
    row = Row(witness, "row", site["row"])
    tables = {one: Table(witness, one, site[one]) for one in ("rows", "pages", "values")}
    witness.told |= {"row": row, **tables}
    return {"row": row, **tables}, witness


def digest(site: dict[str, Any], witness: Witness, name: str) -> bytes:
    """Something that can be read, by digest."""
    every = (*site["row"], *(one for row in site["rows"].values() for one in row))
    documents = {one.path: encode([shown(one)]) for one in (*every, *site["pages"].values())}
    table, of, key = name.partition(OF)
    if not table:
        return encode([(one.id, one.title) for one in every if one.path == key])
    return witness.told[table].digest(documents, key if of else None)


@settings(max_examples=400)
@given(_SITES, _SITES, st.lists(_STEPS, max_size=8), st.lists(_STEPS, max_size=3))
def test_where_all_that_was_read_is_the_same_so_is_what_comes_of_it(
    one: dict[str, Any],
    other: dict[str, Any],
    steps: list[tuple[str, str, str]],
    before: list[tuple[str, str, str]],
) -> None:
    now, witness = witnessing(one)
    walk(now, witness, before)  # what others have worked out
    noted = read(witness, lambda: walk(now, witness, steps))
    result = walk(now, witness, steps)
    assert result == walk(one, Witness(), steps)
    later, again = witnessing(other)
    for name in noted:
        if name.startswith("joined "):
            where = name.removeprefix("joined ").partition(OF)[0]
            step(later, again, where, "table", "a")
    if all(digest(one, witness, name) == digest(other, again, name) for name in noted):
        assert walk(later, again, steps) == result


# ── plans ─────────────────────────────────────────────────────────────────────────────────


def shows(kit: Kit, what: object, more: int = 0) -> None:
    """Stands for a function that makes a view."""


def other(kit: Kit, what: object) -> None:
    """Stands for another one."""


@pytest.fixture(scope="module")
def site() -> Site:
    """The site of the example."""
    request = Request(ROOT, ROOT / "_site", NOW, cached=False, write=False)
    with closing(Cache(None)) as cache:
        return Route(request, cache, Inputs(ROOT, {}), print, Crew(1), Memory()).see().site


def told(kit: Kit, what: object, function: Any = shows, **more: int) -> bytes:
    return given_to(partial(function, kit, what, **more), Witness())


def test_plans_of_the_same_function_and_values_are_the_same(kit: Kit) -> None:
    same = [told(kit, "x"), told(kit, "x"), told(kit, "y"), told(kit, "x", other)]
    same += [told(kit, ("x",)), told(kit, partial(shows, kit, "x")), told(kit, "x", more=1)]
    same += [
        told(kit, None),
        told(kit, page("x")),
        told(kit, page("y")),
        told(kit, kit.site.people),
    ]
    assert len(set(same)) == len(same) - 1
    assert all(same)


def test_the_documents_of_a_plan_are_read_and_what_they_say_is_no_part_of_it(kit: Kit) -> None:
    witness, one, two = Witness(), page("x", "One"), page("x", "Two")
    plans = [partial(shows, kit, partial(other, kit, (1, one))) for one in (one, two)]
    assert given_to(plans[0], witness) == given_to(plans[1], witness)
    assert read(witness, lambda: given_to(plans[0], witness)) == {f"{OF}{one.path}"}


def test_what_cannot_be_compared_is_never_the_same(kit: Kit) -> None:
    seen = 5
    for what in (lambda: seen, [1], object(), (1, [2])):
        assert told(kit, what) == b""


# ── builds ────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def kit(site: Site) -> Kit:
    """The example, ready to be shown."""
    return Kit(witnessed(site, Witness()), None, None)  # type: ignore[arg-type]


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses of the pages that are looked at from now on."""
    seen: list[str] = []
    real = Ground.make

    def make(ground: Ground, plan: Any, own: Any) -> Any:
        seen.append(plan.address)
        return real(ground, plan, own)

    monkeypatch.setattr(Ground, "make", make)
    return seen


CALL = "content/briefings/2025-01-21-call.md"
SUMMIT = "/briefings/2024-07-04-summit/"


def test_only_pages_that_have_read_a_page_are_looked_at_when_it_changes(
    tmp_path: Path, looked: list[str]
) -> None:
    root = built(tmp_path)
    every = set(looked)
    for old, new in (("title: A call", "title: One"), ("summary: They met.", "summary: Two.")):
        looked.clear()
        edit(root, CALL, old, new)
        run(root)
        assert {"/briefings/2025-01-21-call/", "/people/xi-jinping/", "/topics/trade/"} <= {*looked}
        assert not {*looked} & {SUMMIT, "/people/li-qiang/", "/topics/energy/", "/about/"}
        assert {*looked} < every
        assert same_as_clean(root)


def test_a_sentence_that_names_somebody_is_heard_on_their_page(
    tmp_path: Path, looked: list[str]
) -> None:
    root = built(tmp_path)
    looked.clear()
    edit(root, CALL, "That was all.", "Xi Jinping agreed.")
    run(root)
    assert {*looked} >= {"/briefings/2025-01-21-call/", "/people/xi-jinping/", "/data/site.sqlite"}
    assert not {*looked} & {SUMMIT, "/people/li-qiang/", "/"}
    assert same_as_clean(root)


def test_another_name_in_the_navigation_has_every_page_looked_at(
    tmp_path: Path, looked: list[str]
) -> None:
    root = built(tmp_path)
    edit(root, "site.yaml", "title:", "nav: [about]\ntitle:")
    run(root)
    every = set(looked)
    looked.clear()
    edit(root, "content/pages/about.md", "title: About", "title: Who we are")
    run(root)
    assert {*looked} == every
    assert same_as_clean(root)


@pytest.mark.parametrize("stored", [b"", b"garbage", b"\x90"])
def test_where_it_is_not_known_what_was_read_every_page_is_looked_at(
    stored: bytes, tmp_path: Path, looked: list[str]
) -> None:
    root = built(tmp_path)
    every = set(looked)
    cache = Cache(root / ".cache/readout.sqlite")
    cache.keep_state(f"{root / '_site'} reads", stored)
    cache.close()
    looked.clear()
    edit(root, CALL, "title: A call", "title: One")
    run(root)
    assert {*looked} == every
    assert same_as_clean(root)


def test_what_was_read_on_another_ground_is_not_believed(tmp_path: Path, looked: list[str]) -> None:
    """As if a build had been ended between one record and the other."""
    root = built(tmp_path)
    every, name = set(looked), f"{root / '_site'} reads"
    edit(root, CALL, "title: A call", "title: One")
    cache = Cache(root / ".cache/readout.sqlite")
    reads = decode_reads(cache.state(name) or b"")
    reads.ground = b"another"
    cache.keep_state(name, encode(reads))
    cache.close()
    looked.clear()
    run(root)
    assert {*looked} == every
    assert same_as_clean(root)


def test_several_hands_note_what_one_would(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(crew.FEW, "fork", 1)
    found = {}
    for jobs in (1, 3):
        root = built(tmp_path / str(jobs), jobs=jobs)
        cache = Cache(root / ".cache/readout.sqlite")
        reads = decode_reads(cache.state(f"{root / '_site'} reads") or b"")
        cache.close()
        names = reads.names
        assert len(names) == len(reads.digests)
        found[jobs] = (
            {file: (one.given, named(one.read, names)) for file, one in reads.pages.items()},
            {names[number]: named(read, names) for number, read in reads.small.items()},
        )
    assert found[1][0] == found[3][0]
    assert found[1][1].items() >= found[3][1].items()


def named(read: bytes, names: list[str]) -> set[str]:
    return {names[one] for one in array("I", read)}


def test_a_build_by_several_hands_is_gone_on_with(
    tmp_path: Path, looked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(crew.FEW, "fork", 1)
    root = built(tmp_path, jobs=2)
    looked.clear()
    edit(root, CALL, "title: A call", "title: One")
    run(root)
    assert "/topics/trade/" in looked
    assert not {*looked} & {SUMMIT, "/people/li-qiang/", "/about/"}
    assert same_as_clean(root)


def ready(site: Site) -> Kit:
    """A site on which what is read is noted."""
    kit = Kit(site, Roads(site), load_locale("en"))
    return Ground(kit, frame(kit, Looks()), None, kept=True).kit


def test_every_table_that_is_joined_for_pages_can_be_joined_again(site: Site) -> None:
    """Without pages: the next build compares what they had taken from it before it makes any."""
    kit = ready(site)
    for plan in all_pages(kit):
        plan.make(Own())
    fields = {name for name in kit.witness.told if hasattr(site, name.partition(".")[0])}
    assert kit.witness.told.keys() - fields <= TABLES.keys()
    again = ready(site)
    for name, join in TABLES.items():
        assert list(join(again)) == list(kit.witness.told.get(name, join(again)))


def test_every_page_of_the_example_can_be_compared(site: Site) -> None:
    kit = ready(site)
    untold = {plan.address for plan in all_pages(kit) if not given_to(plan.make, kit.witness)}
    assert untold == {"/sitemap.xml"}
