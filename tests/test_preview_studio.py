"""The preview shows what a build would write, and survives what an editor may type."""

import asyncio
import json
import re
import shutil
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from builder.preview import room
from builder.preview import studio as module
from builder.preview.edition import Edition
from builder.preview.exchange import Asked
from builder.preview.inject import preview_page
from builder.preview.looking import Looker
from builder.render.theme import TemplateFault
from tests.conftest import ROOT, run, tree, write_site
from tests.preview import PATIENCE, Preview, previewing

BRIEFING = "---\ntitle: A title\ndate: 2025-01-21\n---\n\nFirst words.\n"
OTHER = "---\ntitle: Another\ndate: 2025-01-20\nrelated: [a]\n---\n\nSee [the first](a.md).\n"
FILES = {"content/briefings/a.md": BRIEFING, "content/briefings/b.md": OTHER}
A, B = "/briefings/a/", "/briefings/b/"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_site(tmp_path, FILES)


def write(root: Path, name: str, text: str) -> None:
    (root / name).write_text(text, "utf-8")


# ── the same as a build ───────────────────────────────────────────────────────────────────


def assert_like_a_build(preview: Preview, root: Path, base: str = "/") -> None:
    """Every file of a build is served, and is the same but for the script of the preview."""
    outcome = run(
        root,
        "_built",
        cached=False,
        drafts=True,
        future=True,
        base_url=preview.studio.settings.base_url,
    )
    assert not outcome.failed
    built = {name: data for name, data in tree(root / "_built").items() if not name.startswith(".")}
    edition = preview.studio.edition
    assert edition is not None
    assert {*edition.plans.of, *edition.assets, *edition.pictures.prints} == {*built}
    for name, data in built.items():
        answer = preview.ask(base + name)
        assert answer.status == (404 if name == "404.html" else 200) or name == "404.html"
        assert answer.body == (preview_page(data) if name.endswith(".html") else data), name


def test_the_example_site_is_previewed_as_it_is_built(tmp_path: Path) -> None:
    for name in ("content", "theme"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "site.yaml", tmp_path)
    with previewing(tmp_path) as preview:
        assert_like_a_build(preview, tmp_path, "/briefings/")


@pytest.mark.parametrize("base", ["/", "/repo/"])
def test_after_each_save_the_preview_is_like_a_build(root: Path, base: str) -> None:
    with previewing(root, f"https://e.org{base}") as preview:
        assert_like_a_build(preview, root, base)
        figure = "---\ntitle: T\ndate: 2025-01-21\nfigures:\n  - x: {}\n---\n"
        for name, text in (
            ("content/briefings/a.md", BRIEFING.replace("First", "Other")),
            ("content/briefings/b.md", OTHER.replace("title: Another", "title: New one")),
            ("content/briefings/c.md", BRIEFING.replace("A title", "A third")),
            ("content/briefings/d.md", figure.format("5%")),
            ("content/briefings/d.md", figure.format("5.0%")),  # equal, and not read alike
            ("content/people/xi.md", "---\nname: Xi Jinping\n---\n\nA life.\n"),
            ("theme/static/site.css", "body { color: red }\n"),
            ("theme/templates/404.html", "<p>{{ frame.site }}: gone"),
            ("site.yaml", "title: Renamed\nurl: https://e.org/\n"),
        ):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            write(root, name, text)
            preview.look()
            assert_like_a_build(preview, root, base)
        (root / "content/briefings/c.md").unlink()
        preview.look()
        assert_like_a_build(preview, root, base)


def test_nothing_is_written_into_the_output(root: Path) -> None:
    with previewing(root) as preview:
        preview.text(A)
    assert not (root / "_site").exists()


def test_a_page_is_made_once_and_taken_over_where_it_would_be_the_same(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    keep = Edition._keep

    def counted(self: Edition, file: str) -> object:
        before = self.before.get(file)
        kept = keep(self, file)
        if before is None or kept.packed is not before.packed:
            made.append(file)
        return kept

    monkeypatch.setattr(Edition, "_keep", counted)
    with previewing(root) as preview:
        preview.text(A), preview.text(B), preview.text(A)
        assert made == ["briefings/a/index.html", "briefings/b/index.html"]
        write(root, "content/briefings/a.md", BRIEFING + "\nMore.\n")
        preview.look()
        preview.text(A), preview.text(B)
        assert made[2:] == ["briefings/a/index.html"]


def test_quiet_moments_make_every_page(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "QUIET", 0.01)
    with previewing(root) as preview:
        edition = preview.studio.edition
        assert edition is not None
        end = time.monotonic() + PATIENCE
        while [*edition.missing()] and time.monotonic() < end:
            time.sleep(0.01)
        assert not [*edition.missing()]


# ── mistakes ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("content/briefings/a.md", BRIEFING.replace("2025-01-21", "2025-02-30"), "impossible-date"),
        ("content/briefings/a.md", BRIEFING + "\n[x](gone.md)\n", "unknown-page"),
        ("content/briefings/a.md", BRIEFING.replace("A title", "'A title"), "yaml-syntax"),
        ("theme/templates/briefing.html", "{% for %}", "template-error"),
        ("theme/templates/briefing.html", "{{ nobody }}", "template-error"),
        ("content/sources.yaml", "- a: b: c\n", "yaml-syntax"),
        ("site.yaml", "title: [\n", "yaml-syntax"),
        ("site.yaml", "titel: A desk\nurl: https://e.org/\n", "unknown-key"),
    ],
)
def test_a_mistake_is_shown_and_the_last_good_page_stays(
    root: Path, name: str, text: str, code: str
) -> None:
    file = root / name
    with previewing(root) as preview:
        good = preview.text(A)
        preview.room.open[A] += 1
        before = file.read_bytes() if file.exists() else None
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        preview.look()
        assert preview.text(A) == good
        state = preview.state(A)
        assert state["held"]
        assert code in {one["code"] for one in state["errors"]}
        assert preview.news[-1].held
        assert code in preview.text("/_desk/")
        said = len(preview.news)
        preview.look()
        assert len(preview.news) == said  # nothing new, nothing said
        file.write_bytes(before) if before is not None else file.unlink()
        preview.look()
        state = preview.state(A)
        assert not state["held"]
        assert state["errors"] == []
        assert not preview.news[-1].held
        assert preview.text(A) == good


def test_a_template_that_only_some_pages_use_holds_back_these(root: Path) -> None:
    with previewing(root) as preview:
        good = preview.text("/timeline/")
        write_site(root, {"theme/templates/timeline.html": "{{ nobody }}"})
        preview.look()
        assert "First words." in preview.text(A)
        assert preview.text("/timeline/") == good
        assert preview.studio.held
        assert [one.code for one in preview.studio.findings] == ["template-error"]


def until(true: Callable[[], object]) -> None:
    """Wait for something to come true."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_a_page_that_no_edition_could_make_shows_why(root: Path) -> None:
    write_site(root, {"theme/templates/timeline.html": "{{ nobody }}"})
    with previewing(root) as preview:
        for _ in range(2):
            assert "template-error" in preview.text("/timeline/", 200)
        assert [one.code for one in preview.studio.findings] == ["template-error"]
        with pytest.raises(TemplateFault):
            preview.studio.page("timeline/index.html").result(PATIENCE)
        assert "First words." in preview.text(A)


def test_quiet_moments_find_the_templates_that_fail(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "QUIET", 0.01)
    write_site(root, {"theme/templates/timeline.html": "{{ nobody }}"})
    with previewing(root) as preview:
        until(lambda: preview.studio.faults)
        assert preview.news[-1].held


def test_a_mistake_of_ours_is_told_of_and_the_next_look_is_taken(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def look(*_: object) -> None:
        raise ZeroDivisionError

    with previewing(root) as preview:
        with monkeypatch.context() as patch:
            patch.setattr(Looker, "look", look)
            preview.studio.look()
            until(lambda: preview.mistakes)
        assert [type(one) for one in preview.mistakes] == [ZeroDivisionError]
        preview.mistakes.clear()
        write(root, "content/briefings/a.md", BRIEFING.replace("First", "Other"))
        preview.look()
        assert "Other words." in preview.text(A)


def test_what_is_asked_for_before_the_first_look_is_not_there(root: Path) -> None:
    preview = Preview(root, "", "")
    early, gone = preview.studio.page("index.html"), preview.studio.page("index.html")
    assert gone.cancel()
    preview.studio.start()
    try:
        assert isinstance(early.exception(PATIENCE), LookupError)
    finally:
        preview.studio.close()
    assert preview.mistakes == []


def test_a_page_that_somebody_looks_at_may_go(root: Path) -> None:
    with previewing(root) as preview:
        preview.room.open[A] += 1
        write(root, "content/briefings/b.md", BRIEFING.replace("A title", "Another"))
        (root / "content/briefings/a.md").unlink()
        preview.look()
        assert preview.ask(A).status == 404
        assert not preview.studio.held


def test_those_who_wait_are_told_how_far_reading_has_come(tmp_path: Path) -> None:
    pages = {
        f"content/briefings/p{n}.md": f"---\ntitle: P{n}\ndate: 2025-01-21\n---\n"
        for n in range(200)
    }
    with previewing(write_site(tmp_path, pages)) as preview:
        until(lambda: preview.studio.edition)
        assert preview.studio.progress == (200, 200)
        assert preview.looks >= 20


def test_without_a_good_edition_the_mistakes_are_the_page(tmp_path: Path) -> None:
    write_site(tmp_path, {"content/briefings/a.md": "---\ndate: 2025-02-30\n---\n"})
    with previewing(tmp_path) as preview:
        answer = preview.ask(A)
        assert answer.status == 503
        assert "impossible-date" in answer.body.decode()
        assert "/_desk/desk.js" in answer.body.decode()
        assert preview.state(A)["held"]
        write_site(tmp_path, FILES)
        preview.look()
        assert "First words." in preview.text(A)


def test_a_folder_without_a_site_is_told_so(tmp_path: Path) -> None:
    with previewing(tmp_path) as preview:
        assert "missing-site-file" in preview.ask("/").body.decode()


def test_content_may_go_and_come_back(root: Path) -> None:
    with previewing(root) as preview:
        (root / "content").rename(root / "away")
        preview.look()
        assert "First words." not in preview.text(A, 404)
        (root / "away").rename(root / "content")
        preview.look()
        assert "First words." in preview.text(A)


# ── pages that move ───────────────────────────────────────────────────────────────────────


def test_a_renamed_page_is_followed_and_a_deleted_one_is_not(root: Path) -> None:
    write(root, "content/briefings/b.md", BRIEFING.replace("A title", "Another"))
    with previewing(root, "https://e.org/repo/") as preview:
        (root / "content/briefings/a.md").rename(root / "content/briefings/new.md")
        preview.look()
        state = preview.state("/repo/briefings/a/")
        assert (state["status"], state["moved"]) == (404, "/repo/briefings/new/")
        (root / "content/briefings/new.md").rename(root / "content/briefings/a.md")
        preview.look()
        state = preview.state("/repo/briefings/a/")
        assert (state["status"], state["moved"]) == (200, "")
        (root / "content/briefings/a.md").unlink()
        preview.look()
        state = preview.state("/repo/briefings/a/")
        assert (state["status"], state["moved"]) == (404, "")


# ── how the site is looked at ─────────────────────────────────────────────────────────────

HELD = {
    "content/briefings/draft.md": BRIEFING.replace("A title", "A draft\ndraft: true"),
    "content/briefings/soon.md": BRIEFING.replace("A title", "Soon\nembargo: 2026-11-24T09:00Z"),
    "content/briefings/late.md": BRIEFING.replace("2025-01-21", "2026-12-24"),
}


def test_drafts_are_shown_and_the_public_view_hides_them(root: Path) -> None:
    write_site(root, HELD)
    with previewing(root) as preview:
        for name, state in (
            ("draft", "Draft"),
            ("soon", "Embargo until 2026-11-24"),
            ("late", "Due on 2026-12-24"),
        ):
            page = preview.state(f"/briefings/{name}/")["page"]
            assert page["state"].startswith(state)
            assert page["appears"].startswith("appears ")
        assert preview.state(A)["page"]["state"] == "Public"
        assert "A draft" in preview.text("/_desk/")
        assert preview.turn(public=True).status == 204
        for name in ("draft", "soon", "late"):
            assert preview.state(f"/briefings/{name}/")["status"] == 404
        assert preview.state(A)["lens"] == {"public": True, "date": "", "today": "2026-11-23"}
        assert "A draft" in preview.text("/_desk/")  # the desk knows of them all the same
        assert preview.turn(public=True, day="2026-11-25").status == 204
        assert preview.state("/briefings/soon/")["status"] == 200
        assert preview.state("/briefings/late/")["status"] == 404
        assert preview.turn(public=False).status == 204
        assert preview.state("/briefings/draft/")["status"] == 200


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"{}", b'{"public": true, "date": "soon"}', b'{"public": 1, "date": 3}', b"\xff"],
)
def test_a_lens_that_makes_no_sense_changes_nothing(root: Path, body: bytes) -> None:
    with previewing(root) as preview:
        answer = preview.ask("/_desk/lens", "POST", body, origin="http://localhost")
        assert answer.status == 400
        assert preview.studio.lens == (False, None)


def test_an_embargo_opens_while_somebody_looks(root: Path) -> None:
    write_site(root, HELD)
    with previewing(root) as preview:
        preview.turn(public=True)
        assert preview.state("/briefings/soon/")["status"] == 404
        preview.now += timedelta(days=1)
        preview.look()
        assert preview.state("/briefings/soon/")["status"] == 200


def test_an_embargo_opens_while_nobody_asks(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "QUIET", 0.01)
    monkeypatch.setattr(module, "TICK", 0.01)
    write_site(root, HELD)
    with previewing(root) as preview:
        preview.turn(public=True)
        assert preview.state("/briefings/soon/")["status"] == 404
        preview.now += timedelta(days=1)
        until(lambda: preview.state("/briefings/soon/")["status"] == 200)


# ── the desk ──────────────────────────────────────────────────────────────────────────────


def test_the_state_of_a_page_says_what_the_desk_knows(root: Path) -> None:
    write_site(root, {"content/briefings/a.md": BRIEFING + "\n<b>loud</b>\n"})
    with previewing(root, editor="vscode://file/{file}:{line}:{column}") as preview:
        state = preview.state(A)
        page = state["page"]
        assert page["source"] == "content/briefings/a.md"
        assert page["edit"] == f"vscode://file/{root}/content/briefings/a.md:1:1"
        (finding,) = page["findings"]
        assert (finding["code"], finding["line"], finding["excerpt"]) == (
            "raw-html",
            8,
            "<b>loud</b>",
        )
        assert finding["edit"].endswith("a.md:8:1")
        assert state["totals"] == {"error": 0, "warning": 1, "info": 0}
        assert page["coverage"] == {
            "percent": 100,
            "low": False,
            "href": "/_desk/coverage/content/briefings/a.md",
            "rows": [],
        }
        assert json.loads(preview.ask("/_desk/findings.json").body)[0]["severity"] == "warning"
        assert preview.state("/people/")["page"] is None
        assert preview.state("/_desk/")["status"] == 200


def test_the_tag_of_the_state_is_that_of_the_page(root: Path) -> None:
    with previewing(root) as preview:
        tag = preview.state(A)["tag"]
        assert dict(preview.ask(A).headers)["ETag"] == tag
        assert preview.ask(A, if_none_match=tag).status == 304
        assert (
            preview.state("/nothing/")["tag"]
            in dict(preview.ask("/nothing/").headers)["Server-Timing"]
        )


@pytest.mark.parametrize(
    ("target", "method", "status"),
    [
        ("/_desk/", "POST", 405),
        ("/_desk/lens", "GET", 405),
        ("/_desk/nothing", "GET", 404),
        ("/_desk/../desk.py", "GET", 404),
        ("/_desk/desk.js", "GET", 200),
        ("/_desk/page.css", "HEAD", 200),
        (A.rstrip("/"), "GET", 301),
        (A, "POST", 405),
        (A, "PUT", 405),
        ("/.nojekyll", "GET", 404),
    ],
)
def test_the_room_answers_what_it_knows(root: Path, target: str, method: str, status: int) -> None:
    with previewing(root) as preview:
        assert preview.ask(target, method, origin="http://localhost").status == status


def test_who_names_another_host_is_refused(root: Path) -> None:
    with previewing(root) as preview:
        assert preview.ask(A, host="desk.example").status == 421
        assert preview.state(A.rstrip("/"))["status"] == 404


def test_a_silent_stream_says_that_it_is_there(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "HEARTBEAT", 0.01)

    async def listen(preview: Preview) -> list[bytes]:
        asked = Asked("GET", f"/_desk/events?page={A}", {"host": "localhost"})
        answer = await preview.room.answer(asked)
        assert answer.stream is not None
        events = aiter(answer.stream)
        heard = [await anext(events) for _ in range(4)]
        preview.room.changed()  # wakes it, and there is nothing new to say
        heard.append(await anext(events))
        await answer.stream.aclose()  # type: ignore[attr-defined]
        return heard

    with previewing(root) as preview:
        assert [one[:6] for one in asyncio.run(listen(preview))] == [
            b"retry:",
            b"data: ",
            b": stil",
            b": stil",
            b": stil",
        ]
        assert not preview.room.open


def test_previewed_pages_may_run_our_script_and_no_other(root: Path) -> None:
    with previewing(root) as preview:
        text = preview.text(A)
        policy = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
        assert len(policy) == 1
        assert "default-src 'none'" in policy[0]
        assert "script-src 'self'" in policy[0]
        assert "unsafe" not in policy[0]
        scripts = re.findall(r'<script type="module" src="([^"]*)"', text)
        assert [re.sub(r"[0-9a-f]{10}", "…", one) for one in scripts] == [
            "/assets/site.….js",
            "/_desk/desk.js",
        ]
