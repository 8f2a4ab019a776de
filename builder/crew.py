"""The hands of a build: one in this process, and others beside it when there is much to do.

Every hand keeps the prose that it has read. Joined facts travel between them, finished pages never
do: each hand writes its own.
"""

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.msgpack import Decoder
from msgspec.structs import replace

from builder.codec import decode_facts, encode
from builder.diagnostics import Diagnostic, Location, find
from builder.hand import (
    Hand,
    Made,
    Past,
    Read,
    Search,
    Sought,
    Task,
    join,
    prepare,
    sentences_in,
)
from builder.link.roads import Roads
from builder.link.site import Site
from builder.model import Body, Document, Facts, Own, SourcePath
from builder.output import Output, Refused, Written
from builder.parallel import apart
from builder.press import Stock
from builder.raster import png_of
from builder.render.page import NOWHERE, Plan
from builder.render.theme import TemplateFault
from builder.world import World

Progress = Callable[[int, int], None]


class Joined(Struct):
    """What a hand needs to join the site and to make pages of it."""

    world: World
    documents: list[Document]
    own: dict[SourcePath, Own]
    past: Past


class _Part(Struct):
    """A hand's number among all of them, what it needs, and which of its own documents are seen.

    Documents that the hand has read itself are not sent back to it.
    """

    number: int
    hands: int
    joined: Joined
    seen: list[SourcePath]


class _Report(Struct):
    """What a hand has made, or the template that stopped it and the page that it was to fill."""

    made: list[Made]
    fault: Diagnostic | None = None
    address: str = ""


_decode_reads = Decoder(list[Read]).decode
_decode_part = Decoder(_Part).decode
_decode_report = Decoder(_Report).decode
_decode_place = Decoder(tuple[str, bool]).decode
_decode_written = Decoder(dict[str, Written]).decode
FEW = {"fork": 48, "spawn": 500}
"""Below so many files to read, another process would cost more than it brings."""
FEW_DRAWINGS = 4
"""The same for drawings, which take longer than files."""
_Lost = (EOFError, ConnectionError, BrokenPipeError)


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
        self._others: list[_Other] = []

    def read(self, tasks: list[Task], search: Search, progress: Progress) -> list[Read]:
        """Read files, shared out among the hands."""
        shares = [tasks[number :: self.jobs] for number in range(self.jobs)]
        for share in shares[1:]:
            if share:
                self._others.append(_Other(self.method, share, search.sought, self._others))
        done: list[Read] = []
        for number, one in enumerate(self.hand.read(shares[0], search), 1):
            done.append(one)
            progress(min(len(tasks), number * self.jobs), len(tasks))
        for other in list(self._others):
            try:
                done.extend(other.take_reads())
            except _Lost:
                self._others.remove(other)
                done.extend(_one_by_one(self.hand, other, search))
        return done

    def make(self, joined: Joined, site: Site, roads: Roads, stock: Stock) -> list[Made]:
        """Make every page whose key is not known yet; nothing is written.

        Where templates fail, it is the first page of all that counts, whoever was to make it.
        """
        hands = len(self._others) + 1
        for number, other in enumerate(self._others, 1):
            other.send_part(number, hands, joined)
        elsewhere = {task.path for other in self._others for task in other.tasks}
        plans, theme = prepare(joined.world, site, roads)
        mine = _share(plans, 0, hands, lambda path: path not in elsewhere)
        stock = self.hand.stock(stock)
        reports = [_report(self.hand.make(mine, theme, joined.past, joined.own, stock))]
        reports += [other.take_report() for other in self._others]
        faults = {one.address: one.fault for one in reports if one.fault}
        for plan in plans if faults else ():
            if fault := faults.get(plan.address):
                raise TemplateFault(fault, plan.address)
        return [made for report in reports for made in report.made]

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
        draw = partial(_draw, output, known=known)
        written = _write(self.hand, output, draw, jobs, lambda done: progress(done * hands, total))
        for other in self._others:
            written.update(other.take_written())
        return written

    def close(self) -> None:
        """Send the other hands home."""
        for other in self._others:
            other.close()
        self._others = []


def _share(
    plans: list[Plan], number: int, hands: int, has_read: Callable[[SourcePath], bool]
) -> Iterator[Plan]:
    """The pages that fall to a hand: those of its own prose, and its part of all that have none."""
    for place, plan in enumerate(plans):
        if has_read(plan.source) if plan.source != NOWHERE else place % hands == number:
            yield plan


def _write(
    hand: Hand,
    output: Output,
    draw: Callable[[tuple[str, bytes]], bytes],
    jobs: int,
    progress: Callable[[int], None],
) -> dict[str, Written]:
    """Write what a hand has made, and draw what is to be drawn."""
    written = {name: output.write(name, data) for name, data in hand.pages.items()}
    made = apart(draw, list(hand.drawings.items()), jobs, FEW_DRAWINGS)
    for done, (name, data) in enumerate(zip(hand.drawings, made, strict=True), 1):
        written[name] = replace(output.write(name, data), digest=sha256(data).hexdigest())
        progress(done)
    return written


def _draw(output: Output, drawing: tuple[str, bytes], *, known: bool) -> bytes:
    """A drawing as PNG, of photographs that lie in the output by now; it may lie there as well."""
    name, svg = drawing
    old = b""
    with suppress(OSError):
        old = output.read(name) if known else b""
    return png_of(svg, output.read, old)


# ── another process ───────────────────────────────────────────────────────────────────────


class _Other:
    """A hand in another process, seen from this one."""

    def __init__(
        self,
        method: str,
        tasks: list[Task],
        sought: Sought,
        others: "Iterable[_Other]" = (),
    ) -> None:
        import multiprocessing  # noqa: PLC0415 (30 ms, for builds that have much to read)

        if method not in multiprocessing.get_all_start_methods():
            method = "spawn"
        context: Any = multiprocessing.get_context(method)
        self.method = method
        self.tasks = tasks
        self.pipe, theirs = context.Pipe()
        # A fork holds these ends, too: until it closes them, nobody would hear that they are closed.
        ends = [self.pipe, *(other.pipe for other in others)] if method == "fork" else []
        self._process = context.Process(
            target=_work,
            args=(theirs, ends, tasks, sought),
            daemon=True,
        )
        self._process.start()
        theirs.close()

    def take_reads(self) -> list[Read]:
        """Wait for what the hand has read."""
        return _decode_reads(self.pipe.recv_bytes())

    def send_part(self, number: int, hands: int, given: Joined) -> None:
        """Let the hand join the site and make its pages; it has its own documents already."""
        own = {task.path for task in self.tasks}
        others = [one for one in given.documents if one.path not in own]
        seen = [one.path for one in given.documents if one.path in own]
        joined = Joined(given.world, others, given.own, given.past)
        self.pipe.send_bytes(encode(_Part(number, hands, joined, seen)))

    def take_report(self) -> _Report:
        """Wait for what the hand has made."""
        try:
            return _decode_report(self.pipe.recv_bytes())
        except _Lost:
            raise RuntimeError("a worker has ended; what stopped it stands above") from None

    def send_output(self, folder: Path, *, known: bool) -> None:
        """Let the hand write its pages."""
        self.pipe.send_bytes(encode((str(folder), known)))

    def take_written(self) -> dict[str, Written]:
        """Wait until the hand has written them."""
        try:
            return _decode_written(self.pipe.recv_bytes())
        except _Lost:
            raise Refused("a worker could not write its pages") from None

    def close(self) -> None:
        """End the process; it stops by itself when nobody is at the other end."""
        self.pipe.close()
        self._process.join(timeout=5)
        self._process.kill()


def _work(pipe: Any, ends: list[Any], tasks: list[Task], sought: Sought) -> None:
    """Be a hand: read, join, make, write; stop whenever the other end is closed."""
    gc.disable()
    for end in ends:
        end.close()
    with suppress(*_Lost), pipe:
        hand = Hand()
        reads = list(hand.read(tasks, Search(sought)))
        pipe.send_bytes(encode(reads))
        part = _decode_part(pipe.recv_bytes())
        pipe.send_bytes(encode(_make(hand, part, {one.path: one.facts for one in reads})))
        folder, known = _decode_place(pipe.recv_bytes())
        output = Output(Path(folder))
        draw = partial(_draw, output, known=known)
        with suppress(OSError, Refused):  # the other end hears that nothing comes
            pipe.send_bytes(encode(_write(hand, output, draw, 1, _silent)))


def _silent(done: int) -> None:
    """Leave it to the first hand to say how far a build has come."""


def _make(hand: Hand, part: _Part, facts: Mapping[SourcePath, bytes]) -> _Report:
    """Join the site and make the pages that fall to this hand."""
    joined = part.joined
    own = (decode_facts(facts[path]).document for path in part.seen)
    documents = [*joined.documents, *(one for one in own if one)]
    site, roads = join(joined.world, documents, sentences_in(documents, joined.own))
    plans, theme = prepare(joined.world, site, roads)
    mine = _share(plans, part.number, part.hands, hand.bodies.__contains__)
    return _report(hand.make(mine, theme, joined.past, joined.own, hand.stock()))


def _report(making: Iterable[Made]) -> _Report:
    """Let a hand make its pages until a template stops it."""
    try:
        return _Report(list(making))
    except TemplateFault as fault:
        return _Report([], fault.found, fault.address)


def _one_by_one(hand: Hand, lost: _Other, search: Search) -> Iterator[Read]:
    """Read the share of a hand that died, each file in a process of its own, to find the guilty one."""
    for task in lost.tasks:
        trial = _Other(lost.method, [task], search.sought)
        try:
            trial.take_reads()
            yield from hand.read([task], search)
        except _Lost:
            hint = "make it simpler, and report this: no page should be able to do that"
            found = find(
                "page-too-heavy", Location(task.path), "reading this page ends the reader", hint
            )
            yield Read(task.path, task.key, encode(Facts(None, (found,))), encode(Body()))
        finally:
            trial.close()
