"""Whatever an editor does, the preview looks after it; and looking alone never makes it look again."""

import errno
import logging
import os
import shutil
import subprocess
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, Thread
from threading import enumerate as all_threads
from time import monotonic, sleep
from typing import Any

import pytest
from watchdog.observers import Observer
from watchdog.utils import BaseThread

from builder import files
from builder.preview import watch
from builder.preview.watch import MOST, QUIET, Hints, Settling

# Warnings are set back between the set-up and the call of a test, and what was ignored with them.
pytestmark = pytest.mark.filterwarnings("ignore:Callback with id:RuntimeWarning")

LONG = 30.0
"""Seconds that nothing here takes unless it is broken."""

NEVER = 1e6
OLD, NEW = b"---\ntitle: Old\n---\n", b"---\ntitle: New\n---\n\nLonger than before.\n"


def eventually(holds: Callable[[], bool]) -> bool:
    end = monotonic() + LONG
    while not holds():
        if monotonic() > end:
            return False
        sleep(0.005)
    return True


def picture(root: Path) -> dict[str, bytes | None]:
    """The bytes of every file of a site, as a build would read them."""
    found = files.scan(root)[0]
    return {
        name: files.read(one) for name, one in found.items() if one.location.startswith(str(root))
    }


class Follower(Thread):
    """Looks whenever there is a hint, and reads every file each time: so does the worst build."""

    def __init__(self, root: Path, hints: Hints) -> None:
        super().__init__(daemon=True)
        self.root = root
        self.hints = hints
        self.seen = picture(root)
        self.looks = 0

    def run(self) -> None:
        while self.hints.wait(None):
            self.seen = picture(self.root)
            self.looks += 1

    def is_up_to_date(self) -> bool:
        return eventually(lambda: self.seen == picture(self.root))

    def is_quiet_while(self, does: Callable[[], object]) -> bool:
        """Whether there is no look after something is done; a late hint of what went before is forgiven."""
        for _ in range(12):
            before = self.looks
            does()
            sleep(3 * QUIET)
            if self.looks == before:
                return True
        return False

    def settle(self) -> None:
        assert self.is_up_to_date()
        assert self.is_quiet_while(lambda: picture(self.root)), "reading gives hints"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site; the product's own theme lies beside it, where nobody else works on it."""
    for name in ("product/templates", "product/static", "site/content/a/b"):
        (tmp_path / name).mkdir(parents=True)
    monkeypatch.setattr(watch, "PRODUCT_THEME", tmp_path / "product")
    site = tmp_path / "site"
    (site / "site.yaml").write_bytes(b"title: Old\n")
    for name in ("one.md", "a/two.md", "a/b/three.md"):
        (site / "content" / name).write_bytes(OLD)
    return site


@pytest.fixture
def follower(root: Path) -> Iterator[Follower]:
    """Somebody who looks at the site upon events only: no hint comes by the clock."""
    hints = Hints(root, pytest.fail, heal=NEVER)
    hints.start()
    one = Follower(root, hints)
    one.start()
    yield one
    hints.close()
    one.join(LONG)
    assert not one.is_alive()


# ── editors ───────────────────────────────────────────────────────────────────────────────


def save_as_vim(path: Path, rest: Callable[[], None]) -> None:
    probe, backup = path.with_name("4913"), path.with_name(f"{path.name}~")
    swap = path.with_name(f".{path.name}.swp")
    swap.write_bytes(b"b0VIM")
    probe.touch()
    probe.unlink()
    rest()
    path.rename(backup)
    rest()
    path.write_bytes(NEW)
    path.chmod(0o644)
    rest()
    backup.unlink()
    swap.unlink()


def save_in_place(path: Path, rest: Callable[[], None]) -> None:
    """As VS Code does."""
    with path.open("wb", buffering=0) as file:
        rest()
        file.write(NEW[:10])
        rest()
        file.write(NEW[10:])
        os.fsync(file.fileno())


def save_by_renaming(path: Path, rest: Callable[[], None]) -> None:
    """As VS Code does where it can, and many others."""
    other = path.with_name(f"{path.name}.vsctmp")
    other.write_bytes(NEW)
    rest()
    other.replace(path)


def save_by_hidden_renaming(path: Path, rest: Callable[[], None]) -> None:
    other = path.with_name(f".{path.name}.tmp")
    other.write_bytes(NEW)
    rest()
    other.replace(path)


def save_as_jetbrains(path: Path, rest: Callable[[], None]) -> None:
    new = path.with_name(f"{path.name}___jb_tmp___")
    old = path.with_name(f"{path.name}___jb_old___")
    new.write_bytes(NEW)
    rest()
    path.rename(old)
    rest()
    new.rename(path)
    rest()
    old.unlink()


def save_as_emacs(path: Path, rest: Callable[[], None]) -> None:
    lock, auto = path.with_name(f".#{path.name}"), path.with_name(f"#{path.name}#")
    lock.symlink_to("writer@desk.1234:1700000000")
    auto.write_bytes(NEW[:20])
    rest()
    path.rename(path.with_name(f"{path.name}~"))
    rest()
    path.write_bytes(NEW)
    lock.unlink()
    rest()
    auto.unlink()


EDITORS = (
    save_as_vim,
    save_in_place,
    save_by_renaming,
    save_by_hidden_renaming,
    save_as_jetbrains,
    save_as_emacs,
)


@pytest.mark.parametrize("pause", [0.0, 1.6 * QUIET], ids=["quick", "slow"])
@pytest.mark.parametrize("save", EDITORS)
def test_a_save_is_seen_to_its_end(follower: Follower, save: Any, pause: float) -> None:
    path = follower.root / "content/a/b/three.md"
    save(path, lambda: sleep(pause))
    assert follower.is_up_to_date()
    assert follower.seen["content/a/b/three.md"] == NEW
    follower.settle()


def test_after_a_save_a_look_sees_it(root: Path) -> None:
    hints = Hints(root, pytest.fail, heal=NEVER)
    hints.start()
    before = files.scan(root)[0]
    save_as_vim(root / "content/one.md", lambda: None)
    assert hints.wait(LONG)
    assert files.scan(root)[0]["content/one.md"] != before["content/one.md"]
    hints.close()


@pytest.mark.parametrize("save", EDITORS)
def test_the_configuration_is_watched(follower: Follower, save: Any) -> None:
    save(follower.root / "site.yaml", lambda: None)
    assert follower.is_up_to_date()
    assert follower.seen["site.yaml"] == NEW


# ── files and folders ─────────────────────────────────────────────────────────────────────


def test_files_come_move_and_go(follower: Follower) -> None:
    content = follower.root / "content"
    (content / "new.md").write_bytes(NEW)
    assert follower.is_up_to_date()
    (content / "new.md").rename(content / "a/moved.md")
    assert follower.is_up_to_date()
    assert "content/new.md" not in follower.seen
    (content / "a/moved.md").rename(follower.root.parent / "out.md")
    assert follower.is_up_to_date()
    (follower.root.parent / "out.md").rename(content / "in.md")
    assert follower.is_up_to_date()
    (content / "in.md").unlink()
    assert follower.is_up_to_date()
    (content / "one.md").chmod(0o600)
    os.utime(content / "one.md", (1, 1))
    follower.settle()


def test_a_folder_moved_in_is_watched_to_its_depth(follower: Follower) -> None:
    outside = follower.root.parent / "outside"
    (outside / "deep/deeper").mkdir(parents=True)
    (outside / "deep/deeper/four.md").write_bytes(OLD)
    inside = follower.root / "content/inside"
    outside.rename(inside)
    assert follower.is_up_to_date()
    follower.settle()
    for name in ("deep/deeper/four.md", "deep/five.md"):
        (inside / name).write_bytes(NEW)
        assert follower.is_up_to_date()
        assert follower.seen[f"content/inside/{name}"] == NEW
    inside.rename(follower.root / "content/a/elsewhere")
    assert follower.is_up_to_date()
    (follower.root / "content/a/elsewhere/deep/deeper/four.md").write_bytes(OLD)
    assert follower.is_up_to_date()
    (follower.root / "content/a").rename(outside)
    assert follower.is_up_to_date()
    assert follower.seen.keys() == {"site.yaml", "content/one.md"}


def test_a_tree_made_bit_by_bit_is_seen_whole_and_silently(root: Path) -> None:
    warnings.simplefilter("error")
    hints = Hints(root, pytest.fail, heal=NEVER)
    hints.start()
    follower = Follower(root, hints)
    follower.start()
    folder = root / "content"
    for depth in range(60):
        folder /= f"level{depth}"
        folder.mkdir()
        (folder / "page.md").write_bytes(OLD)
        if depth % 7 == 0:
            sleep(QUIET)
    assert follower.is_up_to_date()
    (folder / "page.md").write_bytes(NEW)
    assert follower.is_up_to_date()
    hints.close()


def test_content_may_be_deleted_and_return(follower: Follower) -> None:
    content = follower.root / "content"
    for turn in range(3):
        shutil.rmtree(content)
        if turn:
            assert follower.is_up_to_date()
            assert follower.seen.keys() == {"site.yaml"}
        (content / "x/y").mkdir(parents=True)
        (content / "x/y/page.md").write_bytes(OLD)
        assert follower.is_up_to_date()
        follower.settle()
        (content / "x/y/page.md").write_bytes(NEW)
        assert follower.is_up_to_date()
        assert follower.seen["content/x/y/page.md"] == NEW


@pytest.mark.parametrize("away", ["site/drawer", "drawer"], ids=["inside", "outside"])
def test_content_may_be_moved_away_and_return(follower: Follower, away: str) -> None:
    content, drawer = follower.root / "content", follower.root.parent / away
    content.rename(drawer)
    assert follower.is_up_to_date()
    (drawer / "a/c").mkdir()
    (drawer / "one.md").write_bytes(NEW)
    follower.settle()
    drawer.rename(content)
    assert follower.is_up_to_date()
    assert follower.seen["content/one.md"] == NEW
    follower.settle()
    (content / "a/c/four.md").write_bytes(NEW)
    assert follower.is_up_to_date()
    assert follower.seen["content/a/c/four.md"] == NEW


def test_a_theme_may_come_later(follower: Follower) -> None:
    (follower.root / "theme/templates/parts").mkdir(parents=True)
    assert follower.is_up_to_date()
    follower.settle()
    (follower.root / "theme/templates/parts/foot.html").write_bytes(OLD)
    assert follower.is_up_to_date()
    assert follower.seen["theme/templates/parts/foot.html"] == OLD


def test_the_products_own_theme_is_watched(follower: Follower) -> None:
    path = follower.root.parent / "product/templates/page.html"
    path.write_bytes(OLD)
    assert eventually(lambda: follower.looks > 0)


def test_the_whole_site_may_return(root: Path) -> None:
    hints = Hints(root, pytest.fail, every=0.02, heal=NEVER)
    hints.start()
    follower = Follower(root, hints)
    follower.start()
    for _ in range(2):
        root.rename(root.parent / "away")
        root.mkdir()
        (root / "content").mkdir()
        (root / "content/other.md").write_bytes(OLD)
        (root / "site.yaml").write_bytes(OLD)
        # A root that is replaced gives no event on Linux: the one that left does, and heals it.
        (root.parent / "away/site.yaml").write_bytes(NEW)
        assert follower.is_up_to_date()
        follower.settle()
        (root / "content/other.md").write_bytes(NEW)
        assert follower.is_up_to_date()
        shutil.rmtree(root.parent / "away")
    hints.close()


def test_a_checkout_of_another_branch_is_seen(follower: Follower) -> None:
    root = follower.root

    def git(*words: str) -> None:
        who = ("-c", "user.name=A", "-c", "user.email=a@desk.example", "-c", "core.hooksPath=/")
        subprocess.run(("git", *who, *words), cwd=root, check=True, capture_output=True)

    git("init", "-q", "-b", "one")
    git("add", "site.yaml")
    git("commit", "-q", "-m", "bare")
    for number in range(300):
        folder = root / f"content/{number % 5}/{number % 30}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{number}.md").write_bytes(OLD)
    git("add", ".")
    git("commit", "-q", "-m", "one")
    git("checkout", "-q", "-b", "two")
    for number in range(0, 300, 2):
        (root / f"content/{number % 5}/{number % 30}/{number}.md").write_bytes(NEW)
    shutil.rmtree(root / "content/1")
    git("commit", "-q", "-a", "-m", "two")
    git("branch", "bare", "one~1")
    assert follower.is_up_to_date()
    for branch in ("one", "two", "bare", "one", "bare", "two"):
        git("checkout", "-q", branch)
        assert follower.is_up_to_date()
    assert follower.seen["content/0/0/0.md"] == NEW
    assert "content/1/1/1.md" not in follower.seen
    follower.settle()
    (root / "content/0/0/0.md").write_bytes(OLD)
    assert follower.is_up_to_date()


# ── silence ───────────────────────────────────────────────────────────────────────────────


def read_everything(root: Path) -> None:
    for folder, _, names in os.walk(root):
        for name in names:
            (Path(folder) / name).read_bytes()


def test_reading_gives_no_hint(follower: Follower) -> None:
    assert follower.is_quiet_while(lambda: read_everything(follower.root))


def write_beside(root: Path) -> None:
    """What a build writes, and what else comes and goes beside the files of a site."""
    for name in (
        "_site/a/index.html",
        ".cache/readout.sqlite",
        ".git/index.lock",
        "notes.md",
        "public/x",
    ):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(NEW)
    (root / "notes.md").rename(root / "other.md")
    shutil.rmtree(root / "public")


def write_skipped(root: Path) -> None:
    """What a scan passes over."""
    for name in (
        ".one.md.swp",
        "one.md~",
        "#one.md#",
        ".obsidian/app.json",
        "x.tmp/y.md",
        "one.bak",
    ):
        path = root / "content" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(NEW)
    (root / "content/one.bak").rename(root / "content/two.orig")
    (root / ".hidden").write_bytes(NEW)


@pytest.mark.parametrize("write", [write_beside, write_skipped])
def test_what_is_no_part_of_the_site_gives_no_hint(follower: Follower, write: Any) -> None:
    assert follower.is_quiet_while(lambda: write(follower.root))


def test_nothing_gives_no_hint(root: Path) -> None:
    hints = Hints(root, pytest.fail, heal=NEVER)
    hints.start()
    assert not hints.wait(0.1)
    hints.close()


# ── settling ──────────────────────────────────────────────────────────────────────────────


def test_a_hint_settles_once_it_is_quiet() -> None:
    settling = Settling()
    settling.hint(100.0)
    assert settling.due == 100.0 + QUIET
    settling.hint(100.0 + QUIET / 2)
    assert settling.due == 100.0 + 1.5 * QUIET


def test_a_storm_that_never_pauses_is_looked_at_in_time() -> None:
    settling = Settling()
    for step in range(1000):
        now = 100.0 + step * QUIET / 2
        if now >= settling.due:
            break
        settling.hint(now)
    assert settling.due == 100.0 + MOST


def test_without_a_hint_nothing_is_due() -> None:
    assert Settling().due > NEVER


def test_a_storm_is_looked_at_while_it_lasts(root: Path) -> None:
    hints, stop = Hints(root, pytest.fail, heal=NEVER), Event()

    def storm() -> None:
        while not stop.is_set():
            (root / "content/one.md").write_bytes(NEW)
            stop.wait(QUIET / 10)

    hints.start()
    thread = Thread(target=storm, daemon=True)
    thread.start()
    assert hints.wait(LONG)
    stop.set()
    thread.join()
    hints.close()


# ── where there are no events ─────────────────────────────────────────────────────────────


class Limited(Observer):  # type: ignore[misc, valid-type]
    """An observer on a system that lets it watch so many folders and no more."""

    error = errno.ENOSPC
    left = 0

    def schedule(self, *args: Any, **options: Any) -> Any:
        if self.left == 0:
            raise OSError(self.error, os.strerror(self.error))
        self.left -= 1
        return super().schedule(*args, **options)


@pytest.mark.parametrize(
    ("error", "left", "advice"),
    [
        (errno.ENOSPC, 0, "sysctl fs.inotify.max_user_watches="),
        (errno.ENOSPC, 1, "sysctl fs.inotify.max_user_watches="),
        (errno.ENOSPC, 2, "sysctl fs.inotify.max_user_watches="),
        (errno.EMFILE, 0, "sysctl fs.inotify.max_user_instances="),
        (errno.EIO, 0, "every 0.01 s"),
    ],
)
def test_where_a_limit_is_reached_there_is_a_look_now_and_then(
    root: Path, monkeypatch: pytest.MonkeyPatch, error: int, left: int, advice: str
) -> None:
    threads = set(all_threads())
    monkeypatch.setattr(Limited, "error", error)
    monkeypatch.setattr(Limited, "left", left)
    monkeypatch.setattr(watch, "Observer", Limited)
    said: list[str] = []
    hints = Hints(root, said.append, every=0.01, heal=NEVER)
    hints.start()
    assert [hints.wait(LONG) for _ in range(3)] == [True, True, True]
    assert len(said) == 1
    assert "\n" not in said[0]
    assert advice in said[0] or not Path("/proc/sys/fs/inotify").is_dir()
    assert eventually(lambda: set(all_threads()) <= threads)
    hints.close()
    assert not hints.wait(0)


def test_an_observer_that_cannot_even_be_made_is_done_without(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise OSError(errno.EMFILE, "inotify instance limit reached")

    monkeypatch.setattr(watch, "Observer", refuse)
    said: list[str] = []
    hints = Hints(root, said.append, every=0.01, heal=NEVER)
    hints.start()
    assert hints.wait(LONG)
    assert "instance limit" in said[0]
    hints.close()


def test_a_folder_that_vanishes_meanwhile_is_tried_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Limited, "error", errno.ENOENT)
    monkeypatch.setattr(Limited, "left", 0)
    monkeypatch.setattr(watch, "Observer", Limited)
    hints = Hints(root, pytest.fail, every=0.01, heal=NEVER)
    hints.start()
    assert hints.wait(LONG)
    monkeypatch.setattr(Limited, "left", NEVER)
    assert hints.wait(LONG)
    assert not hints.wait(5 * QUIET)
    (root / "content/one.md").write_bytes(NEW)
    assert hints.wait(LONG)
    hints.close()


def test_polling_starts_no_thread_and_hints_on(root: Path) -> None:
    threads = set(all_threads())
    hints = Hints(root, pytest.fail, polling=True, every=0.01, heal=NEVER)
    hints.start()
    assert set(all_threads()) <= threads
    assert [hints.wait(LONG) for _ in range(3)] == [True, True, True]
    hints.close()


def test_a_lost_event_is_healed(root: Path) -> None:
    hints = Hints(root, pytest.fail, every=NEVER, heal=0.01)
    hints.start()
    assert [hints.wait(LONG) for _ in range(3)] == [True, True, True]
    hints.close()


def test_what_watchdog_complains_of_is_a_hint_and_not_printed(
    follower: Follower, capfd: pytest.CaptureFixture[str]
) -> None:
    logging.getLogger("watchdog.observers.inotify_c").warning("Inotify queue overflowed")
    assert eventually(lambda: follower.looks > 0)
    assert follower.is_quiet_while(lambda: None)
    assert capfd.readouterr() == ("", "")
    (follower.root / "content/one.md").write_bytes(NEW)
    assert follower.is_up_to_date()


def test_threads_that_die_are_replaced(root: Path) -> None:
    def living() -> set[Thread]:
        return {thread for thread in all_threads() if isinstance(thread, BaseThread)}

    hints = Hints(root, pytest.fail, heal=NEVER)
    hints.start()
    first = living()
    for thread in first:
        thread.stop()  # type: ignore[attr-defined]
        thread.join()
    hints.poke()
    assert hints.wait(LONG)
    assert len(living()) == len(first)
    (root / "content/one.md").write_bytes(NEW)
    assert hints.wait(LONG)
    hints.close()


# ── the end ───────────────────────────────────────────────────────────────────────────────


def open_files() -> int:
    return sum(1 for _ in Path("/proc/self/fd").glob("*"))


def test_closing_leaves_neither_threads_nor_open_files(root: Path) -> None:
    Hints(root, pytest.fail).close()
    threads, files_before = set(all_threads()), open_files()
    handlers = list(logging.getLogger("watchdog").handlers)
    for _ in range(3):
        hints = Hints(root, pytest.fail, heal=NEVER)
        hints.start()
        shutil.rmtree(root / "content")
        (root / "content").mkdir()
        assert hints.wait(LONG)
        hints.close()
        hints.close()
    assert set(all_threads()) <= threads
    assert open_files() == files_before
    assert logging.getLogger("watchdog").handlers == handlers


def test_closing_wakes_whoever_waits(root: Path) -> None:
    hints = Hints(root, pytest.fail, heal=NEVER)
    hints.start()
    answers: list[bool] = []
    thread = Thread(target=lambda: answers.append(hints.wait(None)), daemon=True)
    thread.start()
    hints.close()
    thread.join(LONG)
    assert answers == [False]
    hints.poke()
    assert not hints.wait(LONG)


def test_a_poke_wakes_at_once_and_only_once(root: Path) -> None:
    hints = Hints(root, pytest.fail, heal=NEVER)
    hints.start()
    hints.poke()
    hints.poke()
    assert hints.wait(LONG)
    assert not hints.wait(0)
    hints.close()
