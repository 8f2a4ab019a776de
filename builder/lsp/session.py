"""Looks at a site whenever something is typed or saved, in a thread of its own."""

import gc
import threading
from collections.abc import Callable, Mapping
from datetime import datetime

from builder.cache import Cache
from builder.crew import Crew
from builder.diagnostics import Diagnostic
from builder.files import Known
from builder.inputs import Inputs
from builder.job import Request, cache_file, tool_digest
from builder.link.release import Choice
from builder.lsp.view import View
from builder.model import Document, SourcePath
from builder.preview.looking import Settings
from builder.reading import Memory
from builder.route import Route, Stopped

QUIET = 0.04
"""Seconds without a keystroke before the site is looked at."""
MOST = 0.2
"""Seconds after which it is looked at, however fast somebody types."""


class Session:
    """One site, what its open files say, and the newest view of it.

    `seen` is called after each look with all findings, `failed` with a mistake of ours; both in the
    thread of the session. `view` may be read at any time: it is replaced, never changed.
    """

    def __init__(
        self,
        settings: Settings,
        seen: Callable[[tuple[Diagnostic, ...]], None],
        failed: Callable[[BaseException], None],
        clock: Callable[[], datetime],
    ) -> None:
        self.settings = settings
        self.view: View | None = None
        self.findings: tuple[Diagnostic, ...] = ()
        self._texts: dict[str, str] = {}
        self._known: Mapping[str, Known] = {}
        self._seen, self._failed, self._clock = seen, failed, clock
        self._news = threading.Event()
        self._ended = threading.Event()
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._work, name="session", daemon=True)

    # ── for other threads ──

    def start(self) -> None:
        """Begin with a first look."""
        self._news.set()
        self._thread.start()

    def write(self, path: str, text: str) -> None:
        """An open file says something else."""
        with self._lock:
            self._texts[path] = text
        self._news.set()

    def close_file(self, path: str) -> None:
        """A file is open no more: what is on disk counts."""
        with self._lock:
            self._texts.pop(path, None)
        self._news.set()

    def look(self) -> None:
        """Something has changed on disk."""
        self._news.set()

    def close(self) -> None:
        """End the thread."""
        self._ended.set()
        self._news.set()
        self._thread.join(timeout=10)

    def text_of(self, path: str) -> str:
        """What a file says: in the editor, or else on disk."""
        with self._lock:
            if path in self._texts:
                return self._texts[path]
        try:
            return (self.settings.root / path).read_text("utf-8-sig", "replace")
        except OSError:
            return ""

    # ── the thread ──

    def _work(self) -> None:
        # Other threads must not hold up a database of this one.
        settings = self.settings
        self._memory = Memory()
        self._cache = Cache(cache_file(settings.root, cached=settings.cached), tool_digest())
        try:
            while not self._ended.is_set():
                self._news.wait()
                self._settle()
                if not self._ended.is_set():
                    self._try()
        finally:
            self._cache.close()

    def _settle(self) -> None:
        """Wait until nobody types, but not for ever."""
        waited = 0.0
        while self._news.is_set() and waited < MOST and not self._ended.is_set():
            self._news.clear()
            self._ended.wait(QUIET)
            waited += QUIET
        self._news.clear()

    def _try(self) -> None:
        with self._lock:
            texts = dict(self._texts)
        first = self.view is None
        try:
            self._look(texts)
        except Exception as error:  # the server survives our own mistakes, and says so
            self._failed(error)
        if first:
            gc.collect()
            gc.freeze()

    def _look(self, texts: Mapping[str, str]) -> None:
        """Take the route of a build as far as to its findings."""
        unsaved = {path: text.encode() for path, text in texts.items()}
        inputs = Inputs(self.settings.root, self._known, unsaved=unsaved)
        crew = Crew(self.settings.jobs, "spawn")
        route = Route(self._request(), self._cache, inputs, _quietly, crew, self._memory)
        try:
            known = route.see()
            # The view is there before anything is asked of it: a mistake does not blind an editor.
            stock = crew.hand.stock(route.reader.stock)
            # The cache belongs to this thread, so that prose has to be there before somebody asks.
            opened = [path for path in known.joined.own if path in texts]
            bodies = {path: stock.body(path) for path in opened}
            self.view = View(known, self._understood(texts), bodies)
            route.check(known, None)
        except Stopped:
            pass
        finally:
            crew.close()
            self._cache.commit()
        self._known = inputs.remember()
        self.findings = route.outcome.findings
        self._seen(self.findings)

    def _understood(self, texts: Mapping[str, str]) -> Mapping[SourcePath, Document]:
        """Open files as they were last understood."""
        known = ((SourcePath(path), self.view) for path in texts)
        return {path: one for path, view in known if view and (one := view.document(path))}

    def _request(self) -> Request:
        settings = self.settings
        return Request(
            root=settings.root,
            output=settings.root / "_site",
            now=self._clock(),
            choice=Choice(drafts=True, future=True),
            cached=settings.cached,
            jobs=settings.jobs,
            write=False,
        )


def _quietly(_: str, __: int, ___: int) -> None:
    """Say nothing of how far it has come."""
