"""What `make serve` says, and that all of its parts begin and end together."""

import asyncio
import http.client
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from builder.diagnostics import Diagnostic, Location, Severity, find
from builder.job import Outcome
from builder.preview import serve as module
from builder.preview.looking import Settings
from builder.preview.serve import Place, Voice, _base_of, _Preview
from builder.preview.sockets import bind
from builder.preview.studio import News
from tests.conftest import NOW, write_site
from tests.preview import PATIENCE

BRIEFING = "---\ntitle: A title\ndate: 2025-01-21\n---\n\nFirst words.\n"
BROKEN = find("unknown-person", Location("content/briefings/a.md", 2, 8), "no such person", "hint")
LOUD = find("raw-html", Location("content/briefings/a.md", 5, 1), "raw HTML")
NOTE = find("not-named", Location("content/briefings/a.md", 1, 1), "never named")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_site(tmp_path, {"content/briefings/a.md": BRIEFING})


def voice(root: Path) -> tuple[Voice, list[str]]:
    said: list[str] = []
    return Voice(Settings(root), said.append, lambda text, style: text), said


def news(*found: Diagnostic, held: bool = False, made: int = 0) -> News:
    return News(Outcome(read=1, briefings=1, failed=held), found, held, made)


# ── what is said ──────────────────────────────────────────────────────────────────────────


def test_findings_are_said_once_and_their_mending_too(root: Path) -> None:
    speaker, said = voice(root)

    def tell(one: News) -> list[str]:
        said.clear()
        speaker.tell(one)
        return [*said]

    assert tell(news(NOTE)) == ["1 briefing read."]
    assert tell(news(NOTE, made=1)) == ["Changed: 1 source read, 1 open page made."]
    first = tell(news(BROKEN, held=True))
    assert first[0] == "content/briefings/a.md:2:8: error[unknown-person] no such person"
    assert first[-1] == "The last good pages are still shown: 1 error."
    assert tell(news(BROKEN, held=True)) == []
    again = tell(news(BROKEN, LOUD, held=True))
    assert again[0].startswith("content/briefings/a.md:5:1: warning[raw-html]")
    assert again[-1] == "The last good pages are still shown: 1 error, 1 warning."
    assert tell(news(LOUD)) == ["Mended. Left: 1 warning."]
    assert tell(news(BROKEN, held=True))[-1] == "The last good pages are still shown: 1 error."
    assert tell(news()) == ["Mended. Nothing else was found."]
    assert tell(news(made=2)) == ["Changed: 1 source read, 2 open pages made."]


def test_a_site_that_begins_with_a_mistake_says_so(root: Path) -> None:
    speaker, said = voice(root)
    speaker.tell(news(BROKEN, held=True))
    assert said[-1] == "Nothing is shown yet: 1 error."
    speaker.tell(news(LOUD))
    assert said[-1] == "1 briefing read: 1 warning."
    assert LOUD.severity == Severity.WARNING


def test_a_mistake_of_ours_is_told_with_its_traceback(root: Path) -> None:
    speaker, said = voice(root)
    speaker.complain(ValueError("odd"))
    assert "please report it" in said[0]
    assert said[1].endswith("ValueError: odd")


@pytest.mark.parametrize(
    ("text", "base_url", "base"),
    [
        ("title: A\nurl: https://e.org/repo/\n", "", "/repo/"),
        ("title: A\nurl: https://e.org/repo/\n", "https://e.org/", "/"),
        ("title: [", "", "/"),
        (None, "", "/"),
    ],
)
def test_the_address_has_the_base_path(
    root: Path, text: str | None, base_url: str, base: str
) -> None:
    (root / "site.yaml").unlink()
    if text is not None:
        (root / "site.yaml").write_text(text)
    assert _base_of(Settings(root, base_url)) == base


# ── a whole preview in this process ───────────────────────────────────────────────────────


def preview(root: Path, place: Place, use: Callable[[int], None]) -> list[str]:
    """Run a preview while something uses its port; returns what was said."""
    sockets, port = bind(place.host, place.port, 20)
    speaker, said = voice(root)

    async def run() -> None:
        one = _Preview(Settings(root, cached=False), place, port, lambda: NOW, speaker)
        task = asyncio.create_task(one.run(sockets))
        try:
            await asyncio.to_thread(use, port)
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    asyncio.run(run())
    return said


def get(port: int, path: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request("GET", path)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text


def until(port: int, words: str) -> None:
    """Wait until the page has some words."""
    for _ in range(int(PATIENCE / 0.02)):
        if words in get(port, "/briefings/a/")[1]:
            return
        threading.Event().wait(0.02)
    raise AssertionError(words)


def test_a_save_is_served_and_everything_ends(root: Path) -> None:
    def use(port: int) -> None:
        until(port, "First words.")
        (root / "content/briefings/a.md").write_text(BRIEFING.replace("First", "Other"))
        until(port, "Other words.")

    before = threading.active_count()
    said = preview(root, Place(port=0), use)
    assert said[0].startswith("Preview: http://localhost:")
    assert "1 briefing read." in said
    assert [one.name for one in threading.enumerate() if one.name in {"studio", "watcher"}] == []
    assert threading.active_count() <= before + 1  # the pool of the loop may keep a thread


def test_a_taken_port_is_told_and_the_next_one_is_used(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(module.webbrowser, "open", opened.append)
    taken, port = bind("localhost", 0, 20)
    try:
        said = preview(
            root, Place(port=port, open=True, polling=True), lambda found: until(found, "words")
        )
    finally:
        for one in taken:
            one.close()
    assert said[0] == f"Port {port} is taken."
    assert opened == [said[1].split()[1]]
    assert f":{port}/" not in opened[0]


def test_a_wide_host_is_warned_of(root: Path) -> None:
    said = preview(root, Place("0.0.0.0", 0), lambda port: until(port, "words"))
    assert any("can now read drafts" in one for one in said)


def test_a_watcher_that_fails_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> None:
        raise RuntimeError("no eyes")

    monkeypatch.setattr(module.Hints, "start", fail)
    said = preview(root, Place(port=0), lambda port: until(port, "words"))
    assert any("no eyes" in one for one in said)


def test_ctrl_c_ends_a_preview(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    awaited: list[Awaitable[None]] = []

    def run(one: Awaitable[None]) -> None:
        awaited.append(one)
        raise KeyboardInterrupt

    monkeypatch.setattr(module.asyncio, "run", run)
    module.serve(Settings(root), Place(port=0), lambda: NOW, lambda _: None, lambda text, _: text)
    awaited[0].close()  # type: ignore[attr-defined]
