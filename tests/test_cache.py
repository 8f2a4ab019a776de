"""The cache: remembers by content, forgets what is not used, and never stands in a build's way."""

import os
import sqlite3
from pathlib import Path

import pytest

from builder import cache as module
from builder.cache import KEPT_BUILDS, Cache
from tests.conftest import run, tree, write_site

PAGE = "---\ntitle: A\ndate: 2025-01-21\n---\n\nWords.\n"


def file(folder: Path) -> Path:
    """Where the cache of a test lies."""
    return folder / ".cache" / "readout.sqlite"


def finish(cache: Cache) -> None:
    """End a build that has something to remember."""
    cache.keep_state("site", b"done")
    cache.close()


def test_what_is_put_is_found_by_its_key(tmp_path: Path) -> None:
    cache = Cache(file(tmp_path))
    cache.put({b"a": b"1", b"b": b"2"})
    cache.put({})
    cache.put({b"a": b"3"})
    assert cache.get([b"a", b"b", b"c"]) == {b"a": b"3", b"b": b"2"}
    assert cache.get([]) == {}
    cache.close()
    again = Cache(file(tmp_path))
    assert again.get([b"a"]) == {b"a": b"3"}
    again.close()


def test_states_are_kept_by_name(tmp_path: Path) -> None:
    cache = Cache(file(tmp_path))
    cache.keep_state("_site", b"one")
    cache.keep_state("_site", b"two")
    cache.close()
    again = Cache(file(tmp_path))
    assert (again.state("_site"), again.state("other")) == (b"two", None)
    again.close()


def test_without_a_path_nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    cache = Cache(None)
    cache.put({b"a": b"1"})
    assert cache.get([b"a"]) == {b"a": b"1"}
    cache.close()
    assert list(tmp_path.iterdir()) == []


def test_more_keys_than_one_question_can_hold(tmp_path: Path) -> None:
    cache = Cache(file(tmp_path))
    entries = {f"{number:05}".encode(): b"x%d" % number for number in range(1234)}
    cache.put(entries)
    assert cache.get([*entries, b"none"]) == entries
    cache.close()


def test_what_no_build_used_for_a_while_is_forgotten(tmp_path: Path) -> None:
    cache = Cache(file(tmp_path))
    cache.put({b"used": b"1", b"unused": b"2"})
    finish(cache)
    for _ in range(2 * KEPT_BUILDS - 1):
        cache = Cache(file(tmp_path))
        assert cache.get([b"used"]) == {b"used": b"1"}
        finish(cache)
    cache = Cache(file(tmp_path))
    assert cache.get([b"used", b"unused"]) == {b"used": b"1"}
    cache.close()


def test_what_was_put_lately_is_kept(tmp_path: Path) -> None:
    for number in range(KEPT_BUILDS):
        cache = Cache(file(tmp_path))
        cache.put({b"%d" % number: b"x"})
        finish(cache)
    cache = Cache(file(tmp_path))
    assert len(cache.get([b"%d" % number for number in range(KEPT_BUILDS)])) == KEPT_BUILDS
    cache.close()


# ── what goes wrong ───────────────────────────────────────────────────────────────────────


def spoil(path: Path, how: str) -> None:
    """Make a cache unreadable."""
    path.parent.mkdir(exist_ok=True)
    if how == "text":
        path.write_text("no database at all, and long enough to be looked at" * 10)
    elif how == "other":
        with sqlite3.connect(path) as db:
            db.execute("CREATE TABLE state (words TEXT)")
        db.close()
    else:
        cache = Cache(path)
        cache.put({b"%05d" % number: os.urandom(2000) for number in range(200)})
        finish(cache)
        data = bytearray(path.read_bytes())
        begin = 0 if how == "head" else 16 * 4096
        data[begin : begin + 200_000] = b"\xa5" * 200_000
        path.write_bytes(bytes(data))


@pytest.mark.parametrize("how", ["text", "other", "middle", "head"])
def test_a_file_that_cannot_be_read_is_begun_anew(how: str, tmp_path: Path) -> None:
    path = file(tmp_path)
    spoil(path, how)
    cache = Cache(path)
    assert cache.get([b"%05d" % number for number in range(200)]) == {}
    cache.put({b"a": b"1"})
    assert cache.get([b"a"]) == {b"a": b"1"}
    finish(cache)
    for _ in range(2):
        cache = Cache(path)
        cache.put({b"b": b"2"})
        finish(cache)
    cache = Cache(path)
    assert cache.get([b"b"]) == {b"b": b"2"}
    cache.close()


def test_a_spoiled_file_that_cannot_be_thrown_away_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil(file(tmp_path), "text")
    before = file(tmp_path).read_bytes()

    def denied(path: Path) -> None:
        raise PermissionError(path)

    monkeypatch.setattr(Path, "unlink", denied)
    cache = Cache(file(tmp_path))
    cache.put({b"a": b"1"})
    assert cache.get([b"a"]) == {b"a": b"1"}
    finish(cache)
    assert file(tmp_path).read_bytes() == before


@pytest.mark.parametrize("state", [b"", b"\xc1", b"no state at all", b"\x98\x01"])
def test_a_state_that_cannot_be_understood_is_no_state(state: bytes, tmp_path: Path) -> None:
    root = write_site(tmp_path, {"content/briefings/a.md": PAGE})
    run(root)
    cache = Cache(file(root))
    cache.keep_state(str(root / "_site"), state)
    cache.close()
    outcome = run(root)
    assert (outcome.failed, outcome.unchanged) == (False, False)
    assert run(root).unchanged


@pytest.mark.parametrize("how", ["text", "other", "middle", "head"])
def test_a_build_goes_on_over_a_cache_that_is_spoiled(how: str, tmp_path: Path) -> None:
    root = write_site(tmp_path, {"content/briefings/a.md": PAGE})
    run(root, "clean", cached=False)
    spoil(file(root), how)
    outcome = run(root)
    assert not outcome.failed
    assert tree(root / "_site") == tree(root / "clean")


@pytest.mark.parametrize("kind", ["folder is a file", "file is a folder"])
def test_where_nothing_can_be_kept_a_build_remembers_nothing(kind: str, tmp_path: Path) -> None:
    root = write_site(tmp_path, {"content/briefings/a.md": PAGE})
    if kind == "folder is a file":
        (root / ".cache").write_text("mine")
    else:
        (file(root) / "inside").mkdir(parents=True)
    for _ in range(2):
        outcome = run(root)
        assert (outcome.failed, outcome.unchanged, outcome.briefings) == (False, False, 1)
    assert (root / "_site/briefings/a/index.html").is_file()
    assert (root / ".cache").is_file() or (file(root) / "inside").is_dir()


def test_another_build_that_holds_the_file_is_not_disturbed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_site(tmp_path, {"content/briefings/a.md": PAGE})
    run(root)
    monkeypatch.setattr(module, "PATIENCE", 0)
    other = Cache(file(root))
    other.put({b"mine": b"1"})
    (root / "content/briefings/a.md").write_text(PAGE + "More words.\n")
    outcome = run(root)
    assert not outcome.failed
    assert b"More words." in (root / "_site/briefings/a/index.html").read_bytes()
    finish(other)
    again = Cache(file(root))
    assert again.get([b"mine"]) == {b"mine": b"1"}
    again.close()


def test_a_file_that_cannot_be_opened_is_left_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = file(tmp_path)
    finish(Cache(path))
    before = path.read_bytes()
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("PRAGMA locking_mode = EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")
    monkeypatch.setattr(module, "PATIENCE", 0)
    cache = Cache(path)
    cache.put({b"a": b"1"})
    assert cache.get([b"a"]) == {b"a": b"1"}
    finish(cache)
    holder.close()
    assert path.read_bytes() == before
