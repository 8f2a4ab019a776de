"""Says when something in a site's folders may have changed; looking is somebody else's matter.

A missed change is an edit that nobody sees, while a hint too many costs one look at the tree.
So an event of the file system is no more than a hint: its kind and path serve only to drop what
certainly concerns no site. Mere reads give no hint, or else looking would call for looking.
"""

import errno
import logging
import os
import warnings
from collections.abc import Callable, Container
from contextlib import suppress
from math import inf
from pathlib import Path
from stat import S_ISDIR
from threading import Condition, Lock, Thread
from threading import enumerate as all_threads
from time import monotonic

from watchdog import events
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.utils import BaseThread

from builder.files import PRODUCT_THEME, is_skipped

QUIET = 0.05
"""Seconds without a hint after which a change counts as settled: an editor saves in several steps."""

MOST = 1.0
"""Seconds after which a change is looked at although hints go on, as under a stream of them."""

HEAL = 5.0
"""Seconds between hints that come without any event, in case that one was lost.

Events are lost where the kernel's queue overflows, in folders that could not be watched, and on
file systems that have none (a Windows drive under WSL, a folder shared into a container). One look
at 10,000 files in 1,000 folders takes 50 ms, which is 1 % of one core here."""

_LIMITS = {errno.ENOSPC: "max_user_watches", errno.EMFILE: "max_user_instances"}
_OWN = frozenset({"site.yaml", "content", "theme"})

# Asked of the kernel as well: it then reports no reads, which are two events for each file of a build.
# A folder that is modified is left out, since what was modified in it is reported, too.
_HEARD: list[type[events.FileSystemEvent]] = [
    events.FileCreatedEvent,
    events.FileModifiedEvent,
    getattr(events, "FileAttribEvent", events.FileModifiedEvent),  # a kind of its own in watchdog 7
    events.FileClosedEvent,
    events.FileMovedEvent,
    events.FileDeletedEvent,
    events.DirCreatedEvent,
    events.DirMovedEvent,
    events.DirDeletedEvent,
]


class Hints:
    """Hints that files of one site may have changed, for one waiting thread.

    With `polling`, or where the system cannot watch, there is a hint whenever `every` seconds have
    passed; otherwise there are events, and a hint after `heal` seconds without any.
    """

    def __init__(
        self,
        root: Path,
        say: Callable[[str], None],
        *,
        polling: bool = False,
        every: float = 1.0,
        heal: float = HEAL,
    ) -> None:
        self._say = say
        self._every = every
        self._heal = heal
        self._watch = None if polling else _Watch(os.path.realpath(root), self._hint)
        self._changing = Lock()
        self._heard = Condition()
        self._settling = Settling()
        self._beat = inf
        self._poked = False
        self._closed = False

    def start(self) -> None:
        """Begin to watch; what changes from here on will be hinted at."""
        self._renew()

    def wait(self, timeout: float | None = None) -> bool:
        """Whether something may have changed and has settled; False after the timeout or the end.

        Hints given while nobody waits are kept. When this is True, everything that is there is
        watched, so that what changes during the look which follows is hinted at in turn.
        """
        end = inf if timeout is None else monotonic() + timeout
        with self._heard:
            if (
                self._beat == inf
            ):  # counted from the end of a look, lest slow ones follow each other
                self._beat = monotonic() + (self._heal if self._is_watching() else self._every)
            while not self._closed and not self._poked:
                now, due = monotonic(), min(self._settling.due, self._beat)
                if now >= due:
                    self._settling = Settling()
                    break
                if now >= end:
                    return False
                self._heard.wait(min(due, end) - now)
            self._poked = False
            self._beat = inf
        self._renew()
        return not self._closed

    def poke(self) -> None:
        """Wake the waiting thread at once, from any other."""
        with self._heard:
            self._poked = True
            self._heard.notify_all()

    def close(self) -> None:
        """Stop watching; whoever waits is told False, now and ever after."""
        with self._heard:
            self._closed = True
            self._heard.notify_all()
        with self._changing:
            if self._watch:
                self._watch.end()

    def _hint(self) -> None:
        with self._heard:
            if self._settling.due == inf:  # later hints only put off what is awaited already
                self._heard.notify_all()
            self._settling.hint(monotonic())

    def _is_watching(self) -> bool:
        return self._watch is not None and self._watch.holds()

    def _renew(self) -> None:
        """Watch what there is now, before anybody looks at it: what comes after the look is heard."""
        with self._changing:
            if self._closed or not self._watch or self._watch.holds():
                return
            try:
                self._watch.renew()
            except (OSError, RuntimeError) as error:  # RuntimeError: no more threads
                self._watch.end()
                self._watch = None
                self._say(_explain(error, self._every))


class Settling:
    """When a run of hints may be acted upon; all times are seconds of one clock."""

    def __init__(self) -> None:
        self._first = inf
        self.due = inf

    def hint(self, now: float) -> None:
        """Put it off until it has been quiet for a while, but not for ever."""
        self._first = min(self._first, now)
        self.due = min(now + QUIET, self._first + MOST)


def _explain(error: Exception, every: float) -> str:
    """Why there is a look at regular times instead of events, and what helps."""
    reason = getattr(error, "strerror", None) or str(error)
    text = (
        f"The folders cannot be watched ({reason}): looking for changes every {every:g} s instead."
    )
    name = _LIMITS.get(getattr(error, "errno", None) or 0, "")
    with suppress(OSError, ValueError):  # only Linux has these limits
        limit = int(Path("/proc/sys/fs/inotify", name).read_text("ascii"))
        text += f" Raise the limit with `sudo sysctl fs.inotify.{name}={4 * limit}`."
    return text


# ── what watchdog does for us, and what it does not ────────────────────────────────────────


class _Watch:
    """All watches of one site. Where they are in doubt, all are set up anew.

    A watch dies with its folder, follows one that is moved away, and may be missing below one that
    has just come: so any folder that comes or goes puts them in doubt. Setting up takes 35 ms for 1,000
    folders.
    """

    def __init__(self, root: str, hint: Callable[[], None]) -> None:
        self._root = root
        self._hint = hint
        # The root comes last: watchdog 7 keeps silent about a limit that is reached below a folder, but
        # not where the folder itself cannot be watched any more.
        self._folders = (f"{root}/content", f"{root}/theme", str(PRODUCT_THEME), root)
        self._watched: dict[str, tuple[int, int]] = {}
        self._in_doubt = True
        self._observer: BaseObserver | None = None
        self._threads: set[Thread] = set()
        self._complaints = _Complaints(self._doubt)

    def holds(self) -> bool:
        """Whether the root and all that there is to watch in it are watched, as far as is known."""
        return (
            not self._in_doubt
            and self._root in self._watched
            and self._watched == self._there()
            and all(thread.is_alive() for thread in self._threads)
        )

    def renew(self) -> None:
        """Watch what there is now. A folder that vanishes meanwhile leaves the rest to the next time."""
        self.end()
        self._in_doubt = False  # events may raise it again from here on
        self._watched = self._there()
        others = _threads()
        logging.getLogger("watchdog").addHandler(self._complaints)
        # watchdog 7 warns of each folder that it finds twice, as it does while a tree is being made.
        warnings.filterwarnings("ignore", "Callback with id", RuntimeWarning)
        self._observer = Observer()
        self._observer.start()
        for folder in self._watched:
            own = _OWN if folder == self._root else None
            ear = _Ear(folder, own, self._hint, self._doubt)
            try:
                self._observer.schedule(ear, folder, recursive=not own, event_filter=_HEARD)
            except (FileNotFoundError, NotADirectoryError):
                self._in_doubt = True
        self._threads = _threads() - others

    def end(self) -> None:
        """Stop all threads."""
        observer, self._observer = self._observer, None
        if observer:
            observer.stop()
            with suppress(RuntimeError):  # it has never started
                observer.join()
        logging.getLogger("watchdog").removeHandler(self._complaints)

    def _there(self) -> dict[str, tuple[int, int]]:
        """The folders to watch that exist, and which ones they are; links are not followed."""
        there = {}
        for folder in self._folders:
            with suppress(OSError):
                status = Path(folder).lstat()
                if S_ISDIR(status.st_mode):
                    there[folder] = (status.st_dev, status.st_ino)
        return there

    def _doubt(self) -> None:
        if self._observer:  # while it is being stopped, its threads complain of that
            self._in_doubt = True
            self._hint()


def _threads() -> set[Thread]:
    """The threads that watchdog runs; one that dies of an exception tells nobody."""
    return {thread for thread in all_threads() if isinstance(thread, BaseThread)}


class _Ear(events.FileSystemEventHandler):
    """Hears the events of one folder, and lets pass what may concern the site."""

    def __init__(
        self,
        folder: str,
        own: Container[str] | None,
        hint: Callable[[], None],
        doubt: Callable[[], None],
    ) -> None:
        self._folder = folder
        self._own = own
        self._hint = hint
        self._doubt = doubt

    def on_any_event(self, event: events.FileSystemEvent) -> None:
        """A save under another name concerns the site if either name does."""
        paths = [os.fsdecode(path) for path in (event.src_path, event.dest_path) if path]
        if any(map(self._concerns, paths)):
            (self._doubt if event.is_directory else self._hint)()

    def _concerns(self, path: str) -> bool:
        try:
            names = Path(path).relative_to(self._folder).parts
        except ValueError:
            return True
        if self._own and names and names[0] not in self._own:
            return False
        return not any(map(is_skipped, names))


class _Complaints(logging.Handler):
    """What watchdog writes to its log: the only word of a queue that has overflowed."""

    def __init__(self, doubt: Callable[[], None]) -> None:
        super().__init__(logging.WARNING)
        self._doubt = doubt

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002 (each is a reason to doubt)
        """Doubt the watches instead of printing it."""
        self._doubt()
