"""Makes editions and pages, one thing at a time, in the one thread that owns them all.

What somebody waits for comes first: a page that is asked for, then a look at the sources, and in
quiet moments the pages that nobody has asked for yet.
"""

import gc
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from datetime import datetime
from itertools import count
from queue import Empty, PriorityQueue
from typing import NamedTuple, TypeVar
from zoneinfo import ZoneInfo

from builder.diagnostics import Diagnostic
from builder.job import Outcome
from builder.link.addresses import href, output_file
from builder.preview.edition import Edition
from builder.preview.looking import Lens, Looker, Seen, Settings, renamed
from builder.render.theme import TemplateFault

T = TypeVar("T")
ASKED, LOOK, END = range(3)
"""What is done first."""
TICK = 20.0
"""Seconds between looks at the clock: embargoes open while somebody looks at a page."""
QUIET = 1.0
"""Seconds without a task before pages are made that nobody has asked for: a save may be near."""
_MOST_FAULTS = 20


class News(NamedTuple):
    """What a look has brought, and how many pages were made for open tabs."""

    outcome: Outcome
    findings: tuple[Diagnostic, ...]
    held: bool
    made: int


class Studio:
    """The newest good edition of a site, and what stands in the way of a newer one.

    `changed` is called when anybody who looks at a page should look again, `tell` with what is to
    be said, and `report` with an exception that is a mistake of ours.
    """

    def __init__(
        self,
        settings: Settings,
        changed: Callable[[], None],
        tell: Callable[[News], None],
        report: Callable[[BaseException], None],
        clock: Callable[[], datetime],
    ) -> None:
        self.settings = settings
        self.edition: Edition | None = None
        self.outcome = Outcome()
        self.findings: tuple[Diagnostic, ...] = ()
        self.faults: tuple[Diagnostic, ...] = ()
        self.lens = Lens()
        self.busy = True
        self.progress = (0, 0)
        self.moved: dict[str, str] = {}
        self.open: Callable[[], list[str]] = list
        self._changed, self._tell, self._report, self._clock = changed, tell, report, clock
        self._now = clock()
        self._until: datetime | None = None
        self._tasks: PriorityQueue[tuple[int, int, Callable[[], None]]] = PriorityQueue()
        self._numbers = count()
        self._asked_to_look = threading.Event()
        self._rest: Iterator[str] | None = None
        self._wait = TICK
        self._ended = False
        self._thread = threading.Thread(target=self._work, name="studio", daemon=True)

    # ── for other threads ──

    def start(self) -> None:
        """Begin with a first look."""
        self.look()
        self._thread.start()

    def look(self) -> None:
        """Look at the sources soon; to ask again before that changes nothing."""
        if not self._asked_to_look.is_set():
            self._asked_to_look.set()
            self._do(LOOK, self._look)

    def turn(self, lens: Lens) -> None:
        """Look at the site in another way."""
        self.lens = lens
        self.look()

    def page(self, file: str) -> "Future[bytes]":
        """The bytes of a file of the newest edition, or of the last one that could make it."""
        return self.ask(lambda: self._make(file))

    def ask(self, make: Callable[[], T]) -> "Future[T]":
        """What is made in this thread, which may read what is remembered, for somebody who waits for it."""
        future: Future[T] = Future()
        self._do(ASKED, lambda: self._answer(make, future))
        return future

    def close(self) -> None:
        """End the thread; what was asked for before is done."""
        self._do(END, self._end)
        self._thread.join(timeout=30)

    @property
    def held(self) -> bool:
        """Whether mistakes stand between the sources and what is shown."""
        return self.outcome.failed or bool(self.faults)

    def moved_to(self, address: str) -> str:
        """Where a page is now whose source has been renamed, or ""."""
        base = self.edition.site.base if self.edition else "/"
        new = self.moved.get("/" + address.removeprefix(base))
        return href(base, new) if new else ""

    # ── the thread ──

    def _do(self, order: int, task: Callable[[], None]) -> None:
        self._tasks.put((order, next(self._numbers), task))

    def _end(self) -> None:
        self._ended = True

    def _work(self) -> None:
        self._looker = Looker(self.settings)
        while not self._ended:
            try:
                _, _, task = self._tasks.get(timeout=self._wait)
            except Empty:
                task = self._idle
            try:
                task()
            except Exception as error:  # the preview survives our own mistakes, and says so
                self._report(error)
        self._looker.close()

    def _answer(self, make: Callable[[], T], future: "Future[T]") -> None:
        """Make something for somebody who waits for it."""
        if not future.set_running_or_notify_cancel():
            return
        self._wait = min(self._wait, QUIET)
        try:
            future.set_result(make())
        except Exception as error:  # raised where it was asked for
            future.set_exception(error)

    def _make(self, file: str) -> bytes:
        """A page of this edition; where a template fails, as the last edition had it."""
        edition = self.edition
        if edition is None:
            raise LookupError(file)
        try:
            return edition.make(file)
        except TemplateFault as fault:
            self._add_fault(fault)
            good = edition.last_good(file)
            if good is None:
                raise
            return good

    def _add_fault(self, fault: TemplateFault) -> None:
        if fault.found not in self.faults:
            self.faults = (*self.faults, fault.found)
            self._gather()
            self._tell(News(self.outcome, self.findings, held=True, made=0))
            self._changed()

    # ── looking ──

    def _look(self) -> None:
        """Look at the sources, and show what has become of them."""
        self._asked_to_look.clear()
        try:
            seen = self._looker.look(self.lens, self._moment(), self.edition, self._say_progress)
        finally:
            self.busy = False
        if seen is not None:
            self._show(seen)
        self._changed()

    def _show(self, seen: Seen) -> None:
        """Replace the edition, unless a mistake holds the new one back."""
        self.outcome, self.faults, made = seen.outcome, (), 0
        if seen.edition:
            try:
                made = self._make_open(seen.edition)
            except TemplateFault as fault:
                self.faults = (fault.found,)
        if seen.edition and not self.faults:
            self._publish(seen.edition)
            self._until = seen.until
        self._gather()
        self._tell(News(self.outcome, self.findings, self.held, made))

    def _gather(self) -> None:
        self.findings = tuple(sorted({*self.outcome.findings, *self.faults}))

    def _make_open(self, edition: Edition) -> int:
        """Make the pages that somebody looks at, before anybody hears of the new edition."""
        before = len(edition.pages)
        for file in self.open():
            if edition.has(file):
                edition.make(file)
        return len(edition.pages) - before

    def _publish(self, edition: Edition) -> None:
        if self.edition is None:
            # What the first look has brought will mostly stay: it need not be looked through again.
            gc.collect()
            gc.freeze()
        else:
            self.moved |= renamed(self.edition, edition)
        self.moved = {
            old: new for old, new in self.moved.items() if not edition.has(output_file(old))
        }
        self.edition = edition
        self._rest, self._wait = edition.missing(), QUIET

    def _say_progress(self, _: str, done: int, total: int) -> None:
        """Let those who wait know how far reading has come."""
        if total >= 200 and (done % (total // 20) == 0 or done == total):
            self.busy, self.progress = True, (done, total)
            self._changed()

    def _moment(self) -> datetime:
        """The moment to look at the site: the last one, as long as nothing would come out otherwise."""
        now, edition = self._clock(), self.edition
        if edition is None or self._has_come(now):
            self._now = now
        return self._now

    def _has_come(self, now: datetime) -> bool:
        """Whether a new day has begun, or a page is let through, since the last look."""
        if self.edition is None or self.lens.date:
            return False
        day = self.edition.site.day
        today = now.astimezone(ZoneInfo(day.timezone)).date()
        was = self._now.astimezone(ZoneInfo(day.timezone)).date()
        return today != was or (self._until is not None and now >= self._until)

    # ── quiet moments ──

    def _idle(self) -> None:
        """Make one page that nobody has asked for yet, or look at the clock."""
        file = next(self._rest, None) if self._rest else None
        if file is not None and self.edition and len(self.faults) < _MOST_FAULTS:
            self._wait = 0
            try:
                self.edition.make(file)
            except TemplateFault as fault:
                self._add_fault(fault)
            return
        if self._rest is not None:
            self._rest = None
            gc.collect()
        self._wait = TICK
        if self._has_come(self._clock()):
            self.look()
