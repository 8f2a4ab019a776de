"""The order of modules is one list; imports go down it only, and the folders stay pure."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ORDER = """
    diagnostics model places
    load.nodes load.heads load.fields load.edtf load.figures load.notation load.values load.pictures load.ids load.schema
    load.fences load.origins load.plain load.markdown load.sheet load.spans load.insets load.prose load.document load.source load.config
    load.schemas
    spot.english spot.english_names spot.english_dates spot.english_clauses spot.english_numbers
    spot.english_units spot.english_quotations spot.english_corrections
    spot.english_claims
    spot.english_relative spot.english_occasions spot.english_anniversaries spot.english_happenings spot.english_lives
    spot.lexicon spot.sentences spot.date_forms spot.topics spot.calendar spot.date_context spot.clauses spot.dates
    spot.tails spot.amounts spot.around spot.ranks spot.rows spot.numbers spot.quote_marks
    spot.neighbours spot.homonyms spot.others spot.register spot.names
    spot.movements spot.superlatives
    spot.relative spot.occasions spot.anniversaries spot.births spot.titles spot.beginnings
    spot.agreement spot.misses spot.stated spot.days spot.ties spot.spoken
    spot.quotations spot.speakers spot.said spot.corrections
    link.addresses link.renditions link.shown link.overlap link.events link.anchors link.release link.offices
    link.succession link.who link.company link.periods link.ranges link.series link.known
    link.rates link.compare link.weeks
    link.recall link.witness link.site link.witnessed link.timelines link.quoted link.corrected link.ledger link.series_anchors link.roads link.rules link.references
    link.alike link.event_rules link.insets link.checks link.outgoing
    desk.prose desk.passages desk.wording desk.happenings desk.dated
    desk.marks desk.speakers
    desk.sentences desk.figure_words desk.arithmetic desk.subjects desk.growths desk.meant desk.ranked desk.loose desk.declared desk.bases desk.backing
    desk.claims desk.records desk.contradictions desk.coverage
    desk.years desk.times desk.anniversaries desk.lives desk.terms desk.ageing
    desk.quoted desk.returned desk.rights desk.elsewhere
    desk.checks desk.waivers
    desk.stated desk.facts desk.beside desk.account desk.pairs desk.meetings desk.changes desk.duty desk.retold
    render.typeset render.chart_views render.views render.series_views render.picture_views render.data_views render.digest_views render.review_views render.words render.labels render.scales render.sheet
    render.scene render.frame render.beside render.plot render.bars render.chart_words
    render.charts render.career render.kit render.photos render.cite render.cards render.seats render.told
    render.company render.mentions render.facts render.noted render.attributed render.timeline_parts render.sketches
    render.insets render.motif render.jsonld render.things render.structured render.brief
    render.tables render.marks render.fill render.page render.given render.briefing render.profile render.lists
    render.series_rows render.side_by_side render.series render.indexes render.credits render.social render.digest
    render.timelines render.ical render.calendars render.plain render.feeds render.mail render.mail_text
    render.mail_message render.review render.review_text
    render.cells render.rows render.profile_rows render.export render.popolo render.database
    render.data render.llms render.searched render.search render.pages render.quick render.engine render.theme
    sqlite press
    codec cache files output inputs tones images parallel pictures typefaces raster job settings lookup assets pagefind indexing world reads hand others digests crew reading revision released earlier route build mailing reviewing surveying
    outside.robots outside.wire outside.manners outside.asking outside.kept outside.look
    guide report sarif survey_report progress scaffold options checking
    preview.exchange preview.pages preview.answers preview.guard preview.inject preview.bounds
    preview.talk preview.sockets preview.wire preview.watch preview.edition preview.looking
    preview.studio preview.covering preview.desk preview.room preview.serve
    lsp.texts lsp.context lsp.uses lsp.catalogue lsp.view lsp.completion lsp.hovers lsp.edits lsp.prose lsp.figure_lines lsp.fixes
    lsp.links lsp.renaming lsp.answers lsp.session lsp.server
    commands cli __main__
""".split()
"""Every module, in the order to read them: a module imports from earlier ones only."""

OUTSIDE = {"os", "pathlib", "time", "socket", "subprocess", "shutil", "tempfile", "logging", "threading",
           "multiprocessing", "sqlite3", "random", "locale", "builtins"}  # fmt: skip
PURE = ("load.", "spot.", "link.", "desk.", "render.")
LONG = 330


def path_of(name: str) -> Path:
    return ROOT / "builder" / (name.replace(".", "/") + ".py")


def imports(name: str) -> set[str]:
    """The modules that a module imports anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path_of(name).read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            found |= {module, *(f"{module}.{alias.name}" for alias in node.names)}
    return found


def test_the_list_names_every_module() -> None:
    there = {
        path.relative_to(ROOT / "builder").with_suffix("").as_posix().replace("/", ".")
        for path in (ROOT / "builder").rglob("*.py")
        if path.name != "__init__.py"
    }
    assert set(ORDER) == there
    assert len(ORDER) == len(set(ORDER))


@pytest.mark.parametrize("name", ORDER)
def test_imports_go_down_the_list(name: str) -> None:
    inside = {one.removeprefix("builder.") for one in imports(name) if one.startswith("builder.")}
    assert inside & set(ORDER) <= set(ORDER[: ORDER.index(name)])


@pytest.mark.parametrize("name", [name for name in ORDER if name.startswith(PURE)])
def test_folders_touch_nothing_outside(name: str) -> None:
    assert not {one.split(".")[0] for one in imports(name)} & OUTSIDE
    tree = ast.parse(path_of(name).read_text("utf-8"))
    called = {
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not called & {"open", "print", "input", "eval", "exec"}


@pytest.mark.parametrize("name", ORDER)
def test_modules_stay_short(name: str) -> None:
    most = 800 if name in {"model", "render.views"} else LONG  # lists of words, not of ideas
    assert len(path_of(name).read_text("utf-8").splitlines()) <= most


def test_architecture_names_every_module_in_this_order() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8").partition("## The modules")[2]
    places = [text.find(f"`{name.replace('.', '/')}.py`") for name in ORDER if name != "__main__"]
    assert -1 not in places
    assert places == sorted(places)
