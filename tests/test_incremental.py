"""Warm equals clean: whatever happened before, a build leaves what a clean build would make.

Histories are made of edits to content, settings, theme, output and cache, with a build after each.
"""

import json
import os
import re
import shutil
import signal
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from builder import crew, files, hand
from builder.cli import cli
from builder.files import PRODUCT_THEME
from builder.job import Outcome
from builder.output import RECORD, Output, Refused, Written
from builder.render.theme import Theme
from tests import conftest
from tests.conftest import NOW, codes, run, tree, write_site
from tests.strategies import EMBEDDED, Files, box, picture, published, save, sites

HISTORIES = max(200, settings().max_examples)
"""Histories that are tried: hundreds by default, thousands under torture."""


# ── a desk at work ────────────────────────────────────────────────────────────────────────


class Desk:
    """A site that is edited and built, again and again, beside a clean copy."""

    def __init__(
        self, folder: Path, site: Files, draw: Callable[[st.SearchStrategy[Any]], Any]
    ) -> None:
        self.root = folder / "warm"
        self.copy = folder / "clean"
        self.output = self.root / "_site"
        self.draw = draw
        self.files: Files = {}
        self.foreign: dict[str, bytes] = {}
        self.good = dict(site)
        self.asked: dict[str, Any] = {}
        self.now = NOW
        self.put(site)

    def put(self, wanted: Files) -> None:
        """Make the site's files be these; only what differs is touched."""
        for root in (self.root, self.copy):
            for name in self.files.keys() - wanted.keys():
                (root / name).unlink()
            save(
                root, {name: data for name, data in wanted.items() if self.files.get(name) != data}
            )
        self.files = dict(wanted)

    def pick(self, folder: str = "", ending: str = ".md") -> str:
        """One of the site's files, or nothing."""
        found = [one for one in self.files if one.startswith(folder) and one.endswith(ending)]
        return str(self.draw(st.sampled_from(sorted(found)))) if found else ""

    def change(self, name: str, text: str | bytes) -> None:
        """Write one file."""
        self.put({**self.files, name: text})

    def written(self) -> list[str]:
        """The files of the output that a build has written."""
        return [one for one in tree(self.output) if one not in self.foreign and one != RECORD]

    def build(self) -> Outcome:
        """Build warm and clean, and compare every byte and every finding."""
        before = seen(self.output)
        warm = self.run(self.root)
        shutil.rmtree(self.copy / "_site", ignore_errors=True)
        clean = self.run(self.copy, cached=False)
        assert warm.findings == clean.findings
        assert warm.waived == clean.waived
        assert warm.withheld == clean.withheld
        assert warm.failed == clean.failed
        if warm.failed:
            assert seen(self.output) == before
        else:
            found = tree(self.output)
            assert {name: found.pop(name, None) for name in self.foreign} == self.foreign
            assert found == tree(self.copy / "_site")
            self.good = dict(self.files)
        return warm

    def run(self, root: Path, **more: Any) -> Outcome:
        """Build in one folder."""
        conftest.NOW = self.now
        try:
            return run(root, **{**self.asked, **more})
        finally:
            conftest.NOW = NOW


def seen(folder: Path) -> dict[str, tuple[int, int, int, bytes]]:
    """Every file below a folder, with what the file system says of it."""
    return {
        name: (status.st_mtime_ns, status.st_ino, status.st_size, data)
        for name, data in (tree(folder) if folder.is_dir() else {}).items()
        if (status := (folder / name).stat())
    }


def set_key(text: str, key: str, lines: str) -> str:
    """Replace a key of front matter, or add it."""
    head, fence, prose = text.removeprefix("---\n").partition("\n---\n")
    head = re.sub(rf"^{key}:.*\n(?: .*\n)*", "", head + "\n", flags=re.MULTILINE).rstrip()
    return f"---\n{lines}{head}{fence}{prose}" if fence else text


YEARS = "".join(f"  - trade: USD {year % 9}bn in {year}\n" for year in range(2018, 2024))
"""A series that is drawn without being asked for."""

# ── what can happen ───────────────────────────────────────────────────────────────────────


def change_body(desk: Desk) -> None:
    """Prose grows."""
    if name := desk.pick("content/"):
        more = desk.draw(
            st.sampled_from(
                [
                    "\nMore.\n",
                    "\n## Timeline\n\nXi Jinping.\n",
                    "\nPutin and Xi.\n",
                    "\nHe spoke of “trade and of <b>9 per cent in 2019.\n",
                    "\n“We shall trade more than ever before,” Xi Jinping said last year.\n",
                    "\n[x](/people/)\n",
                    "\n::: chart\nXi Jinping.\n:::\n",
                    "\n::: figures trade\n:::\n",
                    "\n::: timeline\n:::\n",
                    "\n::: profile xi-jinping\n:::\n",
                ]
            )
        )
        desk.change(name, str(desk.files[name]) + more)


def swap_letters(desk: Desk) -> None:
    """An edit that changes no size."""
    if name := desk.pick("content/"):
        text = str(desk.files[name])
        desk.change(
            name, text.replace(" end", " dne") if " end" in text else text.replace(" dne", " end")
        )


def change_title(desk: Desk) -> None:
    """A briefing or a page gets another title."""
    if name := desk.pick(desk.draw(st.sampled_from(["content/briefings/", "content/pages/"]))):
        title = desk.draw(st.sampled_from(["One", "Two & <b>", "Three: “x”"]))
        desk.change(name, set_key(str(desk.files[name]), "title", f"title: {json.dumps(title)}\n"))


def change_name(desk: Desk) -> None:
    """A person or an organisation gets another name."""
    if name := desk.pick(desk.draw(st.sampled_from(["content/people/", "content/organizations/"]))):
        title = desk.draw(st.sampled_from(["Xi Jinping", "Anna B.", "習近平"]))
        desk.change(name, set_key(str(desk.files[name]), "name", f"name: {json.dumps(title)}\n"))


def change_date(desk: Desk) -> None:
    """A briefing is dated anew, perhaps into the future."""
    if name := desk.pick("content/briefings/"):
        when = desk.draw(
            st.sampled_from(["2001-01-01", "2026-11-23T11:00Z", "2026-11-24", "2026-11-23"])
        )
        desk.change(name, set_key(str(desk.files[name]), "date", f"date: {when}\n"))


def change_key(desk: Desk) -> None:
    """A briefing gets other people, topics, figures or events."""
    if name := desk.pick("content/briefings/"):
        people = [one.rpartition("/")[2][:-3] for one in desk.files if "/people/" in one]
        key, lines = desk.draw(
            st.sampled_from(
                [
                    ("people", f"people: [{', '.join(people[:2])}]\n"),
                    ("people", f"people: [{', '.join(people[-1:])}]\n"),
                    ("topics", "topics: [energy, new]\n"),
                    ("places", "places: [kazan]\n"),
                    ("figures", "figures:\n  - trade: USD 5bn in 2024, +7% yoy\n"),
                    ("figures", "figures:\n  - trade: USD 6bn in 2024\n  - gdp: 5%\n"),
                    ("figures", f"figures:\n{YEARS}"),
                    ("dates", "dates:\n  - 2026-12: To come\n    status: planned\n    id: ties\n"),
                    ("dates", "dates:\n  - 1949-10-02: Ties\n    id: ties\n"),
                    ("summary", "summary: Another one.\n"),
                    ("series", "series: row-one\n"),
                    ("corrections", "corrections:\n  - 2026-11-01: It was otherwise.\n"),
                    ("redirect_from", "redirect_from: [/a-new-one/, /another.html]\n"),
                    ("redirect_from", "redirect_from: [/another/, /a-new-one.html]\n"),
                ]
            )
        )
        desk.change(name, set_key(str(desk.files[name]), key, lines))


def waive(desk: Desk) -> None:
    """An editor waives a finding, or takes the waiver back."""
    if name := desk.pick("content/"):
        code = desk.draw(
            st.sampled_from(["unpaired-quotes", "not-named", "raw-html", "year-clash"])
        )
        more = desk.draw(st.sampled_from(["", "\n    at: Putin"]))
        allow = desk.draw(st.sampled_from([f"allow:\n  - {code}: Why.{more}\n", ""]))
        desk.change(name, set_key(str(desk.files[name]), "allow", allow))


def change_office(desk: Desk) -> None:
    """Somebody takes an office, or leaves it."""
    if name := desk.pick("content/people/"):
        when = desk.draw(st.sampled_from(["2012/..", "2001", "2012-11-15/2026-11-23", "../2010"]))
        desk.change(
            name, set_key(str(desk.files[name]), "offices", f"offices:\n  - {when}: Chair\n")
        )


def delete_file(desk: Desk) -> None:
    """A file goes."""
    if name := desk.pick("content/", ""):
        desk.put({one: data for one, data in desk.files.items() if one != name})


def add_file(desk: Desk) -> None:
    """A file comes."""
    name, text = desk.draw(
        st.sampled_from(
            [
                (
                    "briefings/2026-10-01-new.md",
                    "---\ntitle: New\ntopics: [energy]\n---\nXi Jinping.\n",
                ),
                ("briefings/2025/new.md", "---\ntitle: New\ndate: 2025-05-05\n---\n[[about]]\n"),
                ("people/new.md", "---\nname: New Man\nfamily: Man\n---\n"),
                ("organizations/new.md", "---\nname: New Group\naliases: [Xi]\n---\n"),
                ("pages/new/page.md", "---\ntitle: New\n---\n## A\n\n## B\n\n## C\n"),
                ("pages/about.md", "---\ntitle: About\nnav: Who we are\n---\n"),
                ("measures/trade.md", "---\nlabel: Trade\nunit: USD\n---\n"),
                ("sources.yaml", "- kremlin-readout: https://x.example/2\n  publisher: P\n"),
                ("notes.txt", "not a page"),
                ("media/flag.png.yaml", "credit: Somebody else\n"),
            ]
        )
    )
    desk.change(f"content/{name}", text)


def rename_file(desk: Desk) -> None:
    """A file gets another name, or moves to another folder."""
    if name := desk.pick("content/"):
        folder, _, stem = name.rpartition("/")
        new = desk.draw(st.sampled_from([f"{folder}/x-{stem}", f"{folder}/sub/{stem}"]))
        desk.put({new if one == name else one: data for one, data in desk.files.items()})


def touch(desk: Desk) -> None:
    """A file is saved without a change."""
    if name := desk.pick("", ""):
        path = desk.root / name
        data = path.read_bytes()
        desk.draw(st.sampled_from([path.touch, lambda: path.write_bytes(data)]))()


def change_template(desk: Desk) -> None:
    """The site gets a template of its own, or gives one up."""
    name = desk.draw(
        st.sampled_from(
            [
                *("base.html", "briefing.html", "inset.html", "feed.xml"),
                *("parts/entry.html", "parts/chart.html", "parts/own.html"),
            ]
        )
    )
    path, product = f"theme/templates/{name}", PRODUCT_THEME / "templates" / name
    if path in desk.files and desk.draw(st.booleans()):
        desk.put({one: data for one, data in desk.files.items() if one != path})
        return
    text = product.read_text("utf-8") if product.is_file() else "<p>own</p>\n"
    marks = [
        "<!-- one -->",
        "<!-- two -->",
        "{% include 'parts/own.html' %}",
        "{{ no.such.thing }}",
    ]
    mark = desk.draw(st.sampled_from(marks if name != "parts/own.html" else marks[:2]))
    ending = "</body>" if name == "base.html" else "{% endblock %}"
    at = text.rfind(ending)
    desk.change(path, text + mark if at < 0 else text[:at] + mark + text[at:])


def change_style(desk: Desk) -> None:
    """The site gets a style sheet or a picture of its own."""
    name = desk.draw(st.sampled_from(["site.css", "more.css", "icon.svg", "font.woff2"]))
    desk.change(
        f"theme/static/{name}",
        desk.draw(st.sampled_from(["/* 1 */", "p {background: url(icon.svg)}"])),
    )


def change_picture(desk: Desk) -> None:
    """A picture is drawn anew, or is none any more."""
    shade = desk.draw(st.sampled_from([1, 2, 3]))
    desk.change(EMBEDDED, picture(shade) if shade < 3 else b"no picture")


def change_settings(desk: Desk) -> None:
    """`site.yaml` changes."""
    key, value = desk.draw(
        st.sampled_from(
            [
                ("title", "Another desk"),
                ("url", "https://other.example/base/"),
                ("nav", "[people, topics]"),
                ("language", "de"),
                ("timezone", "Pacific/Kiritimati"),
                ("author", "Somebody"),
                ("feeds", "{items: 1}"),
                ("checks", "{raw-html: error}"),
                ("front", "{figures: [trade]}"),
            ]
        )
    )
    text = re.sub(rf"^{key}:.*\n(?: .*\n)*", "", str(desk.files["site.yaml"]), flags=re.MULTILINE)
    desk.change("site.yaml", f"{key}: {value}\n{text}")


def flip_draft(desk: Desk) -> None:
    """A document is withdrawn, or published."""
    if name := desk.pick("content/"):
        text = str(desk.files[name])
        if "\ndraft: true\n" in text:
            desk.change(name, text.replace("\ndraft: true\n", "\n"))
        elif "measures" not in name:
            desk.change(name, text.replace("---\n", "---\ndraft: true\n", 1))


def embargo(desk: Desk) -> None:
    """A briefing waits for its moment."""
    if name := desk.pick("content/briefings/"):
        lines = desk.draw(
            st.sampled_from(["embargo: 2026-11-23T23:00Z\n", "embargo: 2026-11-25T00:00+03:00\n"])
        )
        desk.change(name, set_key(str(desk.files[name]), "embargo", lines))


def add_draft(desk: Desk) -> None:
    """A draft is begun: not all of it is right yet."""
    desk.change(
        "content/briefings/draft.md",
        "---\ntitle: Draft\ndate: 2026-11-01\ndraft: true\npeople: [nobody]\n---\n[[nothing]] <b>\n",
    )


def corrupt(desk: Desk) -> None:
    """A file is broken; the build says so and touches nothing; then it is mended."""
    if name := desk.pick("", ""):
        before = desk.files
        garbage = desk.draw(
            st.sampled_from([b"---\ntitle: [\n---\n", b"\xff\xfe", b"", b"---\n&a : *a\n---\n"])
        )
        desk.change(name, garbage)
        desk.build()
        desk.put(before)


def delete_output(desk: Desk) -> None:
    """Somebody deletes a published file, or all of them."""
    if desk.output.is_dir() and (found := desk.written()):
        if desk.draw(st.integers(0, 5)) == 0:
            shutil.rmtree(desk.output)
            desk.foreign = {}
        else:
            (desk.output / desk.draw(st.sampled_from(found))).unlink()


def modify_output(desk: Desk) -> None:
    """Somebody edits a published file."""
    if desk.output.is_dir() and (found := desk.written()):
        path = desk.output / desk.draw(st.sampled_from(found))
        path.write_bytes(path.read_bytes()[:-1] + b" edited")


def add_foreign(desk: Desk) -> None:
    """Somebody keeps a file of their own in the output."""
    if desk.output.is_dir():
        name = desk.draw(
            st.sampled_from(["CNAME", "people/own.txt", "own/deep/er.html", ".well-known/x"])
        )
        desk.foreign[name] = b"mine"
        save(desk.output, {name: b"mine"})


def spoil_cache(desk: Desk) -> None:
    """What builds remember is lost, or is garbage."""
    folder = desk.root / ".cache"
    match desk.draw(st.integers(0, 3)):
        case 0:
            shutil.rmtree(folder, ignore_errors=True)
        case 1:
            for path in folder.glob("readout.sqlite*"):
                path.write_bytes(b"garbage" * 1000)
        case 2:
            for path in folder.glob("templates/*"):
                path.write_bytes(b"garbage")
        case _:
            shutil.rmtree(folder / "templates", ignore_errors=True)


def ask_otherwise(desk: Desk) -> None:
    """The next builds are asked for something else."""
    desk.asked = desk.draw(
        st.sampled_from(
            [
                {},
                {"drafts": True},
                {"future": True},
                {"base_url": "https://desk.example/repo/"},
                {"strict": True},
            ]
        )
    )


def build_uncached(desk: Desk) -> None:
    """A build in between remembers nothing."""
    desk.run(desk.root, cached=False)


def check_only(desk: Desk) -> None:
    """A check in between writes nothing."""
    before = seen(desk.output)
    desk.run(desk.root, write=False)
    assert seen(desk.output) == before


def time_passes(desk: Desk) -> None:
    """Hours or days go by."""
    desk.now += desk.draw(
        st.sampled_from([timedelta(hours=5), timedelta(hours=12), timedelta(days=2)])
    )


EDITS = (
    change_body, change_body, swap_letters, change_title, change_title, change_name, change_date,
    change_key, change_key, change_key, waive, waive, change_office, delete_file, add_file, add_file, rename_file,
    touch, change_template, change_template, change_style, change_picture, change_settings,
    flip_draft, embargo, add_draft, corrupt, delete_output, modify_output, add_foreign, spoil_cache,
    ask_otherwise, build_uncached, check_only, time_passes,
)  # fmt: skip


def live(data: st.DataObject, desk: Desk, edits: int) -> None:
    """Let one thing after another happen, with a build after each; most errors are taken back."""
    desk.build()
    for _ in range(data.draw(st.integers(1, edits))):
        edit = data.draw(st.sampled_from(EDITS))
        edit(desk)
        if desk.build().failed and data.draw(st.integers(0, 3)):
            desk.asked.pop("strict", None)
            desk.put(desk.good)
            desk.build()
    last = desk.run(desk.root)
    assert last.failed or last.unchanged


@settings(max_examples=HISTORIES * 3 // 4)
@given(st.data())
def test_warm_equals_clean_after_any_history(data: st.DataObject) -> None:
    with box() as folder:
        live(data, Desk(Path(folder), data.draw(sites(size=1)), data.draw), 4)


@settings(max_examples=HISTORIES // 4)
@given(st.data())
def test_warm_equals_clean_where_stamps_are_believed(data: st.DataObject) -> None:
    """As if long times went by between the edits: files with known stamps are not read again."""
    later = 10 * files._SETTLED_NS
    with pytest.MonkeyPatch.context() as patch, box() as folder:
        real = files.now_ns
        patch.setattr(files, "now_ns", lambda: real() + later)
        live(data, Desk(Path(folder), data.draw(sites(size=1)), data.draw), 4)


@settings(max_examples=HISTORIES // 10)
@given(st.data())
def test_warm_equals_clean_with_several_workers(data: st.DataObject) -> None:
    with pytest.MonkeyPatch.context() as patch, box() as folder:
        patch.setitem(crew.FEW, "fork", 1)
        desk = Desk(Path(folder), data.draw(sites(size=2)), data.draw)
        desk.asked = {"jobs": data.draw(st.integers(2, 3))}
        live(data, desk, 2)


# ── what is made anew ─────────────────────────────────────────────────────────────────────

SITE: Files = {
    "site.yaml": "title: A desk\nurl: https://desk.example/\n",
    "content/people/xi-jinping.md": "---\nname: Xi Jinping\nfamily: Xi\noffices:\n"
    "  - 2012/..: President\nsources: [a-life]\n---\nA life.\n",
    "content/people/li-qiang.md": "---\nname: Li Qiang\nsummary: Premier.\n---\n",
    "content/pages/about.md": "---\ntitle: About\n---\nHello.\n",
    "content/briefings/2025-01-21-call.md": "---\ntitle: A call\nsummary: They met.\n"
    "people: [xi-jinping]\ntopics: [trade]\nredirect_from: [/old/call/]\n---\nXi Jinping spoke.\n\nThat was all.\n",
    "content/briefings/2024-07-04-summit.md": "---\ntitle: A summit\nsummary: They met.\n"
    "people: [li-qiang]\ntopics: [energy]\n---\nLi Qiang came.\n",
}


def built(root: Path, site: Files = SITE, **asked: Any) -> Path:
    """A site that has been built once."""
    outcome = run(save(root, site), **asked)
    assert not outcome.failed, outcome.findings
    return root


def edit(root: Path, name: str, old: str, new: str) -> None:
    """Replace something in a file."""
    text = (root / name).read_text("utf-8")
    assert old in text
    (root / name).write_text(text.replace(old, new), "utf-8")


def rewritten(root: Path, before: dict[str, tuple[int, int, int, bytes]]) -> set[str]:
    """The files that were written, the record left out."""
    after = seen(root / "_site")
    return {name for name in after | before if after.get(name) != before.get(name)} - {RECORD}


def same_as_clean(root: Path) -> bool:
    """Whether the output is what a clean build would make."""
    outcome = run(root, "_clean", cached=False)
    same = not outcome.failed and tree(root / "_site") == tree(root / "_clean")
    shutil.rmtree(root / "_clean")
    return same


def test_where_nothing_has_changed_nothing_is_touched(tmp_path: Path) -> None:
    root = built(tmp_path)
    before = seen(root / "_site")
    outcome = run(root)
    assert outcome.unchanged
    assert (outcome.made, outcome.read, outcome.removed) == (0, 0, 0)
    assert (outcome.files, outcome.briefings) == (len(before) - 1, 2)
    assert seen(root / "_site") == before


def test_a_file_that_is_saved_unchanged_changes_nothing(tmp_path: Path) -> None:
    root = built(tmp_path)
    before = seen(root / "_site")
    path = root / "content/pages/about.md"
    path.write_bytes(path.read_bytes())
    os.utime(path, (1, 1))
    assert run(root).unchanged
    assert seen(root / "_site") == before


def test_an_edited_body_writes_one_page_and_its_source(tmp_path: Path) -> None:
    root = built(tmp_path)
    before = seen(root / "_site")
    edit(root, "content/briefings/2025-01-21-call.md", "That was all.", "That was not all.")
    outcome = run(root)
    assert rewritten(root, before) == {
        "briefings/2025-01-21-call/index.html",
        "briefings/2025-01-21-call/index.md",
    }
    assert (outcome.made, outcome.read) == (2, 1)
    assert same_as_clean(root)


def test_an_edited_title_writes_the_pages_that_show_it(tmp_path: Path) -> None:
    root = built(tmp_path)
    before = seen(root / "_site")
    edit(root, "content/briefings/2025-01-21-call.md", "title: A call", "title: A long call")
    outcome = run(root)
    changed = {name for name, data in tree(root / "_site").items() if data != before[name][3]} - {
        RECORD
    }
    assert rewritten(root, before) == changed
    assert outcome.made == len(changed)
    shown = {name for name in changed if name.endswith(".html")}
    assert shown == {
        name
        for name, data in tree(root / "_site").items()
        if b"A long call" in data and name in shown
    }
    assert "briefings/2025-01-21-call/index.html" in changed
    assert {"index.html", "people/xi-jinping/index.html", "topics/trade/index.html"} <= changed
    assert "briefings/2024-07-04-summit/index.html" not in changed
    assert (
        not {"about/index.html", "people/li-qiang/index.html", "topics/energy/index.html"} & changed
    )
    assert same_as_clean(root)


def test_an_edited_biography_writes_no_briefing(tmp_path: Path) -> None:
    root = built(tmp_path)
    before = seen(root / "_site")
    edit(root, "content/people/xi-jinping.md", "A life.", "A long life.\n\nAnd more of it.")
    run(root)
    assert rewritten(root, before) == {
        "people/xi-jinping/index.html",
        "people/xi-jinping/index.md",
    }
    assert same_as_clean(root)


def test_an_edited_office_writes_the_pages_that_show_it(tmp_path: Path) -> None:
    root = built(tmp_path)
    before = seen(root / "_site")
    edit(root, "content/people/xi-jinping.md", "President", "Chairman")
    run(root)
    changed = rewritten(root, before)
    assert {"people/xi-jinping/index.html", "briefings/2025-01-21-call/index.html"} <= changed
    assert "briefings/2024-07-04-summit/index.html" not in changed
    assert same_as_clean(root)


def test_an_edited_style_sheet_gets_a_new_name(tmp_path: Path) -> None:
    root = built(tmp_path, {**SITE, "theme/static/site.css": "p {color: red}"})
    old = next(one for one in tree(root / "_site") if re.match(r"assets/site\..*css$", one))
    (root / "theme/static/site.css").write_text("p {color: blue}")
    run(root)
    new = next(one for one in tree(root / "_site") if re.match(r"assets/site\..*css$", one))
    assert old != new
    assert same_as_clean(root)


@pytest.mark.parametrize(
    "include",
    [
        '{% include "parts/own.html" %}',
        "{% include 'parts/own.html' %}",
        "{%- include 'parts/own.html' -%}",
        "{%+ include 'parts/own.html' %}",
        "{% include ['parts/none.html', 'parts/own.html'] %}",
        '{% set name = "parts/own.html" %}{% include name %}',
        '{% include "parts/" ~ "own.html" %}',
        '{% include ("parts/own.html") %}',
        '{% import "parts/own.html" as own %}{{ own }}',
        '{% from "parts/own.html" import mark with context %}{{ mark }}',
        '{%\n  include\n  "parts/own.html" %}',
        '{% include "parts/between.html" ignore missing %}',
    ],
)
def test_a_template_is_followed_however_it_is_included(include: str, tmp_path: Path) -> None:
    base = (PRODUCT_THEME / "templates/base.html").read_text("utf-8")
    own = "theme/templates/parts/own.html"
    site: Files = {
        **SITE,
        "theme/templates/base.html": base.replace("</body>", f"{include}</body>"),
        "theme/templates/parts/between.html": "{% include 'parts/own.html' %}",
        own: "{% set mark = 'one' %}<p>one</p>",
    }
    root = built(tmp_path, site)
    assert b"one" in (root / "_site/about/index.html").read_bytes()
    (root / own).write_text("{% set mark = 'two' %}<p>two</p>")
    run(root)
    assert b"two" in (root / "_site/about/index.html").read_bytes()
    assert same_as_clean(root)


def test_an_edit_within_one_tick_of_the_clock_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the file system counts in coarse steps, an edit may leave every stamp as it was."""
    step = 10**12
    monkeypatch.setattr(
        files, "_stamp", lambda status: files.Stamp(status.st_size, step, step, status.st_ino)
    )
    monkeypatch.setattr(files, "now_ns", lambda: step + 10**9)
    root = built(tmp_path)
    for word in ("Howdy", "Salve", "Aloha"):
        old = (root / "content/pages/about.md").read_text().splitlines()[-1]
        edit(root, "content/pages/about.md", old, f"{word}.")
        run(root)
        assert word.encode() in (root / "_site/about/index.html").read_bytes()
    monkeypatch.setattr(files, "now_ns", lambda: step + 10**10)
    run(root)
    edit(root, "content/pages/about.md", "Aloha", "Ahola")
    assert not run(root).unchanged


# ── what is ours in the output, and what is not ───────────────────────────────────────────


def test_stale_files_go_with_the_folders_that_this_leaves_empty(tmp_path: Path) -> None:
    root = built(tmp_path)
    (root / "content/briefings/2025-01-21-call.md").unlink()
    outcome = run(root)
    assert outcome.removed > 3
    assert not (root / "_site/briefings/2025-01-21-call").exists()
    assert not (root / "_site/old").exists()
    assert not (root / "_site/topics/trade").exists()
    assert same_as_clean(root)


def test_foreign_files_stay(tmp_path: Path) -> None:
    root = built(tmp_path)
    mine = {"CNAME": b"a", "briefings/2025-01-21-call/b.txt": b"b", "old/deep/c": b"c"}
    save(root / "_site", mine)
    (root / "content/briefings/2025-01-21-call.md").unlink()
    run(root)
    assert mine.items() <= tree(root / "_site").items()
    assert not (root / "_site/briefings/2025-01-21-call/index.html").exists()
    assert not (root / "_site/topics/trade").exists()
    Output(root / "_site").clean()
    assert tree(root / "_site") == mine


@pytest.mark.parametrize(
    ("theirs", "page"),
    [
        ("about/index.html", "content/pages/about.md"),
        ("people", "content/people/x.md"),
        ("about", "content/pages/about.md"),
        ("new/deep", "content/pages/new/deep/er.md"),
        ("new", "content/pages/new/deep/er.md"),
        ("index.html/x", "content/pages/about.md"),
        (".readout/x", "content/pages/about.md"),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_a_foreign_file_in_the_way_is_refused(
    theirs: str, page: str, first: bool, tmp_path: Path
) -> None:
    root = save(tmp_path, {"site.yaml": SITE["site.yaml"]})
    if not first:
        run(root)
        if (root / "_site" / theirs.partition("/")[0]).exists():
            pytest.skip("a build has put something there")
    save(root / "_site", {theirs: b"mine"})
    before = seen(root / "_site")
    save(root, {page: "---\ntitle: T\n---\n" if "pages" in page else "---\nname: N\n---\n"})
    with pytest.raises(Refused, match=re.escape(theirs.partition("/")[0])):
        run(root)
    assert seen(root / "_site") == before
    told = CliRunner().invoke(cli, ["build", "-C", str(root)])
    assert told.exit_code in {1, 2}
    assert "Traceback" not in told.output
    assert theirs.partition("/")[0] in told.output
    assert seen(root / "_site") == before


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("name", ["briefings", "briefings/2025-01-21-call", "about"])
def test_a_link_that_leads_out_is_refused(
    name: str, jobs: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(crew.FEW, "fork", 1)
    outside = tmp_path / "outside"
    outside.mkdir()
    root = save(tmp_path / "root", SITE)
    link = root / "_site" / name
    link.parent.mkdir(parents=True)
    link.symlink_to(outside)
    with pytest.raises(Refused, match=re.escape(name)):
        run(root, jobs=jobs)
    assert list(outside.iterdir()) == []
    assert [path for path in (root / "_site").rglob("*") if path.is_file()] == []


def test_a_file_replaced_by_a_link_is_replaced_again(tmp_path: Path) -> None:
    root = built(tmp_path / "root")
    page = root / "_site/about/index.html"
    stranger = tmp_path / "stranger.txt"
    stranger.write_bytes(b"mine")
    page.unlink()
    page.symlink_to(stranger)
    edit(root, "content/pages/about.md", "Hello", "Howdy")
    run(root)
    assert not page.is_symlink()
    assert stranger.read_bytes() == b"mine"
    assert same_as_clean(root)


def test_a_stale_file_that_became_a_link_is_left_alone(tmp_path: Path) -> None:
    root = built(tmp_path / "root")
    outside = tmp_path / "outside"
    shutil.move(root / "_site/about", outside)
    (root / "_site/about").symlink_to(outside)
    (root / "content/pages/about.md").unlink()
    run(root)
    assert (outside / "index.html").is_file()


def test_an_old_address_may_change_its_form(tmp_path: Path) -> None:
    root = save(tmp_path, SITE)
    for form in ("[/x.html]", "[/x/]", "[/x/y/, /x.html]", "[/x/y.html]", "[/x.html, /x/y.html/]"):
        text = str(SITE["content/pages/about.md"]).replace("title", f"redirect_from: {form}\ntitle")
        (root / "content/pages/about.md").write_text(text)
        assert run(root).failed or same_as_clean(root)


def test_without_its_record_nothing_is_overwritten(tmp_path: Path) -> None:
    root = built(tmp_path)
    (root / "_site" / RECORD).unlink()
    edit(root, "content/pages/about.md", "Hello", "Howdy")
    before = seen(root / "_site")
    with pytest.raises(Refused):
        run(root)
    assert seen(root / "_site") == before


# ── builds that end early ─────────────────────────────────────────────────────────────────


class Killed(BaseException):
    """Stands for a build that ends without a word."""


def about_to_write(root: Path, *, warm: bool) -> Path:
    """A site with something to write: all of it, or what an edit of the title makes new."""
    save(root, SITE)
    if warm:
        built(root)
        edit(root, "site.yaml", "A desk", "Another desk")
        (root / "content/briefings/2024-07-04-summit.md").unlink()
    save(root / "_site", {"CNAME": b"mine"})
    return root


def writes(root: Path) -> int:
    """How often a build writes."""
    calls: list[str] = []
    write = Output.write

    def note(self: Output, name: str, data: bytes) -> Written:
        calls.append(name)
        return write(self, name, data)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Output, "write", note)
        run(root)
    return len(calls)


def kill_after(count: int, patch: pytest.MonkeyPatch, *, torn: bool = False) -> None:
    """Let the build end after it has written some files; the next one may be torn."""
    write, left = Output.write, [count]

    def write_some(self: Output, name: str, data: bytes) -> Written:
        if left[0] == 0:
            if torn and name != RECORD:
                path = self.folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data[: len(data) // 2])
            raise Killed
        left[0] -= 1
        return write(self, name, data)

    patch.setattr(Output, "write", write_some)


@pytest.mark.parametrize("warm", [False, True])
@pytest.mark.parametrize("torn", [False, True])
@pytest.mark.parametrize("count", [0, 1, 2, 3, 7, 11, 15, -3, -2, -1])
def test_a_killed_build_is_completed_by_the_next(
    count: int, torn: bool, warm: bool, tmp_path: Path
) -> None:
    root = about_to_write(tmp_path / "root", warm=warm)
    if count < 0:
        count += writes(about_to_write(tmp_path / "trial", warm=warm))
    with pytest.MonkeyPatch.context() as patch:
        kill_after(count, patch, torn=torn)
        with pytest.raises(Killed):
            run(root)
    outcome = run(root)
    assert not outcome.failed
    assert not outcome.unchanged
    output = tree(root / "_site")
    assert output.pop("CNAME") == b"mine"
    site = {name: (root / name).read_bytes() for name in SITE if (root / name).exists()}
    assert output == published(dict(site))
    assert run(root).unchanged


def test_a_killed_build_is_completed_without_what_was_remembered(tmp_path: Path) -> None:
    root = built(tmp_path)
    edit(root, "site.yaml", "A desk", "Another desk")
    with pytest.MonkeyPatch.context() as patch:
        kill_after(9, patch, torn=True)
        with pytest.raises(Killed):
            run(root)
    shutil.rmtree(root / ".cache")
    run(root)
    assert same_as_clean(root)


def test_a_killed_build_whose_edit_is_taken_back_leaves_no_trace(tmp_path: Path) -> None:
    root = built(tmp_path)
    first = tree(root / "_site")
    edit(root, "site.yaml", "A desk", "Another desk")
    with pytest.MonkeyPatch.context() as patch:
        kill_after(12, patch)
        with pytest.raises(Killed):
            run(root)
    edit(root, "site.yaml", "Another desk", "A desk")
    run(root)
    assert tree(root / "_site") == first


def test_a_build_stopped_while_a_file_is_replaced_leaves_no_scrap(tmp_path: Path) -> None:
    root = built(tmp_path)
    edit(root, "site.yaml", "A desk", "Another desk")
    with pytest.MonkeyPatch.context() as patch:
        real, left = os.replace, [5]

        def stop(*given: Any, **more: Any) -> None:
            left[0] -= 1
            if left[0] < 0:
                raise Killed
            real(*given, **more)

        patch.setattr(os, "replace", stop)
        with pytest.raises(Killed):
            run(root)
    run(root)
    assert same_as_clean(root)


def test_content_errors_write_nothing(tmp_path: Path) -> None:
    root = built(tmp_path)
    before = seen(root / "_site")
    edit(root, "content/briefings/2025-01-21-call.md", "title: A call", "titel: A call")
    edit(root, "content/pages/about.md", "Hello", "[[nobody]]")
    outcome = run(root)
    assert outcome.failed
    assert {"unknown-key", "missing-key"} <= set(codes(outcome))
    assert seen(root / "_site") == before
    save(root, SITE)
    assert run(root).unchanged
    assert seen(root / "_site") == before


def test_a_template_that_fails_writes_nothing(tmp_path: Path) -> None:
    root = built(tmp_path)
    before = seen(root / "_site")
    save(root, {"theme/templates/profile.html": "{{ page.nothing.of.the.kind }}"})
    outcome = run(root)
    assert codes(outcome) == ["template-error"]
    assert seen(root / "_site") == before


# ── several workers ───────────────────────────────────────────────────────────────────────

MANY: Files = {
    **SITE,
    **{
        f"content/briefings/2023-01-{day:02}-b{day}.md": f"---\ntitle: Day {day}\n"
        f"people: [xi-jinping]\ntopics: [trade, t{day % 3}]\nfigures:\n"
        f"  - trade: USD {day}bn in 2023-01-{day:02}, per customs\n"
        f"---\nXi Jinping spoke on day {day}, of ${day} billion. [[2025-01-21-call]]\n"
        for day in range(1, 13)
    },
}


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Share out even a few files."""
    monkeypatch.setitem(crew.FEW, "fork", 1)


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("jobs", [2, 3, 20])
def test_any_number_of_workers_makes_the_same_bytes(jobs: int, tmp_path: Path) -> None:
    root = built(tmp_path, MANY, jobs=jobs)
    assert tree(root / "_site") == published(MANY)
    for day in (3, 4, 5, 6, 7):
        edit(root, f"content/briefings/2023-01-{day:02}-b{day}.md", "spoke", "was silent")
    edit(root, "content/people/xi-jinping.md", "President", "Chairman")
    assert not run(root, jobs=jobs).failed
    assert same_as_clean(root)
    assert run(root, jobs=1).unchanged


def die(path: str, parent: int) -> Callable[..., Any]:
    """Reading as usual; only, a worker that comes to one file is killed."""
    real = hand.load_document

    def load(given: Any, data: bytes) -> Any:
        if given == path and os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(given, data)

    return load


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("jobs", [2, 3])
def test_a_worker_that_dies_over_a_file_names_it(
    jobs: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = save(tmp_path, MANY)
    guilty = [one for one in sorted(MANY) if "briefings" in one]
    for path in guilty[:4]:
        with monkeypatch.context() as patch:
            patch.setattr(hand, "load_document", die(path, os.getpid()))
            outcome = run(root, jobs=jobs, cached=False)
        if outcome.failed:
            assert [(one.code, one.at.path) for one in outcome.findings] == [
                ("page-too-heavy", path)
            ]
        else:
            assert tree(root / "_site") == published(MANY)
    assert not run(root, jobs=jobs).failed
    assert tree(root / "_site") == published(MANY)


@pytest.mark.usefixtures("few")
def test_a_worker_that_dies_by_chance_costs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its pages are read again one by one, and none of them is to blame."""
    root, parent = save(tmp_path / "root", MANY), os.getpid()
    once = tmp_path / "once"
    real = hand.load_document

    def load(given: Any, data: bytes) -> Any:
        if os.getpid() != parent and not once.exists():
            once.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return real(given, data)

    monkeypatch.setattr(hand, "load_document", load)
    outcome = run(root, jobs=2)
    assert once.exists()
    assert not outcome.failed
    assert tree(root / "_site") == published(MANY)


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("stage", ["make", "write"])
def test_a_worker_that_dies_later_leaves_a_site_that_the_next_build_completes(
    stage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, parent = save(tmp_path, MANY), os.getpid()
    place, name = (Theme, "render") if stage == "make" else (Output, "write")
    real = getattr(place, name)

    def fatal(*given: Any) -> Any:
        if os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*given)

    with monkeypatch.context() as patch:
        patch.setattr(place, name, fatal)
        told = CliRunner().invoke(cli, ["build", "-C", str(root), "-j", "2"])
        assert told.exit_code
    run(root, jobs=2)
    assert tree(root / "_site") == published(MANY)


@pytest.mark.usefixtures("few")
def test_a_template_that_fails_in_a_worker_is_reported(tmp_path: Path) -> None:
    site: Files = {**MANY, "theme/templates/briefing.html": "{{ page.nothing.of.the.kind }}"}
    outcome = run(save(tmp_path, site), jobs=3)
    assert codes(outcome) == ["template-error"]
    assert outcome.findings[0].at.path == "theme/templates/briefing.html"


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("jobs", [2, 3, 7])
def test_of_templates_that_fail_the_first_page_is_named(jobs: int, tmp_path: Path) -> None:
    text = (PRODUCT_THEME / "templates/briefing.html").read_text("utf-8")
    late = "{% if page.title[-1:] > '3' %}{{ nope }}{% endif %}{% endblock %}"
    files = {**MANY, "theme/templates/briefing.html": text.replace("{% endblock %}", late)}
    one, many = (run(save(tmp_path / f"{n}", files), jobs=n) for n in (1, jobs))
    assert codes(one) == ["template-error"]
    assert many.findings == one.findings


def test_workers_go_home(tmp_path: Path, few: None) -> None:
    import multiprocessing

    run(save(tmp_path, MANY), jobs=3)
    assert multiprocessing.active_children() == []
    assert crew.Crew(2)._others == []


def test_histories_are_hundreds() -> None:
    assert HISTORIES >= 200
    assert write_site
