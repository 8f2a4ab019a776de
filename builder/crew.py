"""The hands of a build: one in this process, and others beside it when there is much to do.

Every hand keeps the prose that it has read. Joined facts travel between them, finished pages never
do: each hand writes its own.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from builder.codec import encode
from builder.diagnostics import Location, find
from builder.hand import Hand, Made, Read, Search, Task, furnish
from builder.link.roads import Roads
from builder.link.site import Site
from builder.model import Body, Facts
from builder.others import Joined, Lost, Other, draw_with, report_of, share_of, write
from builder.output import Output, Written
from builder.press import Stock
from builder.reads import Documents, Ground, Reads
from builder.render.pages import all_pages
from builder.render.theme import TemplateFault

Progress = Callable[[int, int], None]


class Kept(NamedTuple):
    """What is kept from build to build: what pages have read `before`, if known, and documents by digest.

    `ground` digests all that pages can read of each other now.
    """

    before: Reads | None
    documents: Documents
    ground: bytes


FEW = {"fork": 48, "spawn": 500}
"""Below so many files to read, another process would cost more than it brings."""


class Crew:
    """The hands at work on one build.

    Forking costs 25 ms where starting anew (`spawn`) costs half a second, but a process with
    threads must not fork.
    """

    def __init__(self, jobs: int, method: str = "fork") -> None:
        self.jobs = jobs
        self.method = method
        self.few = FEW[method]
        self.hand = Hand()
        self._others: list[Other] = []

    def read(self, tasks: list[Task], search: Search, progress: Progress) -> list[Read]:
        """Read files, shared out among the hands."""
        shares = [tasks[number :: self.jobs] for number in range(self.jobs)]
        for share in shares[1:]:
            if share:
                self._others.append(Other(self.method, share, search.sought, self._others))
        done: list[Read] = []
        for number, one in enumerate(self.hand.read(shares[0], search), 1):
            done.append(one)
            progress(min(len(tasks), number * self.jobs), len(tasks))
        for other in list(self._others):
            try:
                done.extend(other.take_reads())
            except Lost:
                self._others.remove(other)
                done.extend(_one_by_one(self.hand, other, search))
        return done

    def make(
        self, joined: Joined, site: Site, roads: Roads, stock: Stock, kept: Kept | None = None
    ) -> tuple[list[Made], Reads | None]:
        """Make every page whose key is not known yet; nothing is written.

        Gives what pages have read as well, where that is `kept`. Where templates fail, it is the
        first page of all that counts, whoever was to make it.
        """
        hands = len(self._others) + 1
        for number, other in enumerate(self._others, 1):
            other.send_part(number, hands, joined, kept=kept is not None)
        elsewhere = {task.path for other in self._others for task in other.tasks}
        kit, theme = furnish(joined.world, site, roads)
        ground = Ground(kit, theme.frame, kept.before if kept else None, kept=kept is not None)
        if kept and kept.before and not joined.past.same:
            ground.compare(kept.documents)
        plans = all_pages(ground.kit)
        mine = share_of(plans, 0, hands, lambda path: path not in elsewhere)
        stock = self.hand.stock(stock)
        reports = [report_of(self.hand.make(mine, ground, theme, joined.past, joined.own, stock))]
        reports += [other.take_report() for other in self._others]
        faults = {one.address: one.fault for one in reports if one.fault}
        for plan in plans if faults else ():
            if fault := faults.get(plan.address):
                raise TemplateFault(fault, plan.address)
        for report in reports[1:]:
            taken = (one.taken for one in report.made if one.taken)
            ground.add(report.names, report.small, taken)
        made = [one for report in reports for one in report.made]
        if kept is None:
            return made, None
        reads = ground.kept(kept.documents, ((one.file, one.taken) for one in made))
        reads.ground = kept.ground
        return made, reads

    def write(self, output: Output, progress: Progress, *, known: bool) -> dict[str, Written]:
        """Write all pages; each hand writes those that it has made, and draws what is to be drawn.

        With `known`, drawings that lie there already are not drawn again.
        Where nothing was read there are no other hands: what is drawn is shared out all the same.
        """
        for other in self._others:
            other.send_output(output.folder, known=known)
        hands = len(self._others) + 1
        total = hands * len(self.hand.drawings)
        jobs = 1 if self._others else self.jobs
        draw = partial(draw_with, output, known=known)
        written = write(self.hand, output, draw, jobs, lambda done: progress(done * hands, total))
        for other in self._others:
            written.update(other.take_written())
        return written

    def close(self) -> None:
        """Send the other hands home."""
        for other in self._others:
            other.close()
        self._others = []


def _one_by_one(hand: Hand, lost: Other, search: Search) -> Iterator[Read]:
    """Read the share of a hand that died, each file in a process of its own, to find the guilty one."""
    for task in lost.tasks:
        trial = Other(lost.method, [task], search.sought)
        try:
            trial.take_reads()
            yield from hand.read([task], search)
        except Lost:
            hint = "make it simpler, and report this: no page should be able to do that"
            found = find(
                "page-too-heavy", Location(task.path), "reading this page ends the reader", hint
            )
            yield Read(task.path, task.key, encode(Facts(None, (found,))), encode(Body()))
        finally:
            trial.close()
