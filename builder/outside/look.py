"""Looks after the addresses elsewhere that a site leads to: what is known, what is asked, what is said."""

from collections.abc import Sequence
from pathlib import Path

from builder import __version__
from builder.desk.elsewhere import judge
from builder.diagnostics import Diagnostic
from builder.job import Progress
from builder.link.outgoing import outgoing
from builder.link.site import Site
from builder.model import Document
from builder.outside.asking import Ask, ask_all, counted, is_offline
from builder.outside.kept import file_of, keep, recall
from builder.outside.manners import Clock
from builder.outside.robots import AGENT
from builder.outside.wire import Wire

OFFLINE = "No server elsewhere has answered: is there a network? Nothing is said of outgoing links."


class Look:
    """One look at all of them, by way of `ask`; `said` sums it up afterwards."""

    def __init__(
        self,
        root: Path | None,
        progress: Progress,
        ask: Ask | None = None,
        clock: Clock | None = None,
    ) -> None:
        self.root = root
        self.progress = progress
        self.ask = ask
        self.clock = clock or Clock()
        self.said = ""

    def __call__(self, site: Site, documents: Sequence[Document]) -> list[Diagnostic]:
        """Say what is wrong with the addresses that the documents of a site lead to."""
        uses, day = outgoing(documents), site.day.date
        urls = {one.url for one in uses}
        known = recall(file_of(self.root), day) if self.root else {}
        ask = self.ask or Wire(f"{AGENT}/{__version__} (+{site.config.url})")
        new = ask_all(urls - known.keys(), day, ask, self.clock, self._step)
        if is_offline(new):
            self.said = OFFLINE
            return []
        answers = known | new
        if self.root:
            keep(file_of(self.root), answers, day)
        met = {url: answers[url] for url in urls}
        self.said = counted(met, len(new))
        return list(judge(uses, met))

    def _step(self, done: int, total: int) -> None:
        self.progress("outgoing links", done, total)
