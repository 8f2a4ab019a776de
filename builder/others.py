"""Hands in other processes: what they are told, what they do, and what they report.

Joined facts travel between hands, finished pages never do: each hand writes its own.
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
from builder.diagnostics import Diagnostic
from builder.hand import Hand, Made, Past, Read, Search, Sought, Task, furnish, join, sentences_in
from builder.model import Document, Own, SourcePath
from builder.output import Output, Refused, Written
from builder.parallel import apart
from builder.raster import png_of
from builder.reads import Ground
from builder.render.page import NOWHERE, Plan
from builder.render.pages import all_pages
from builder.render.theme import TemplateFault
from builder.world import World

FEW_DRAWINGS = 4
"""Below so many drawings, another process would cost more than it brings."""
Lost = (EOFError, ConnectionError, BrokenPipeError)


class Joined(Struct):
    """What a hand needs to join the site and to make pages of it."""

    world: World
    documents: list[Document]
    own: dict[SourcePath, Own]
    past: Past


class _Part(Struct):
    """A hand's number among all of them, what it needs, and which of its own documents are seen.

    Documents that the hand has read itself are not sent back to it. What pages read is noted where
    it is `kept`.
    """

    number: int
    hands: int
    joined: Joined
    seen: list[SourcePath]
    kept: bool


class Report(Struct):
    """What a hand has made, or the template that stopped it and the page that it was to fill.

    The pages and the `small` views have read what stands in `names`.
    """

    made: list[Made]
    fault: Diagnostic | None = None
    address: str = ""
    names: list[str] = []
    small: dict[int, bytes] = {}


_decode_reads = Decoder(list[Read]).decode
_decode_part = Decoder(_Part).decode
_decode_report = Decoder(Report).decode
_decode_place = Decoder(tuple[str, bool]).decode
_decode_written = Decoder(dict[str, Written]).decode


def share_of(
    plans: list[Plan], number: int, hands: int, has_read: Callable[[SourcePath], bool]
) -> Iterator[Plan]:
    """The pages that fall to a hand: those of its own prose, and its part of all that have none."""
    for place, plan in enumerate(plans):
        if has_read(plan.source) if plan.source != NOWHERE else place % hands == number:
            yield plan


def report_of(making: Iterable[Made]) -> Report:
    """Let a hand make its pages until a template stops it."""
    try:
        return Report(list(making))
    except TemplateFault as fault:
        return Report([], fault.found, fault.address)


def write(
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


def draw_with(output: Output, drawing: tuple[str, bytes], *, known: bool) -> bytes:
    """A drawing as PNG, of photographs that lie in the output by now; it may lie there as well."""
    name, svg = drawing
    old = b""
    with suppress(OSError):
        old = output.read(name) if known else b""
    return png_of(svg, output.read, old)


# ── another process ───────────────────────────────────────────────────────────────────────


class Other:
    """A hand in another process, seen from this one."""

    def __init__(
        self,
        method: str,
        tasks: list[Task],
        sought: Sought,
        others: "Iterable[Other]" = (),
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

    def send_part(self, number: int, hands: int, given: Joined, *, kept: bool) -> None:
        """Let the hand join the site and make its pages; it has its own documents already."""
        own = {task.path for task in self.tasks}
        others = [one for one in given.documents if one.path not in own]
        seen = [one.path for one in given.documents if one.path in own]
        joined = Joined(given.world, others, given.own, given.past)
        self.pipe.send_bytes(encode(_Part(number, hands, joined, seen, kept)))

    def take_report(self) -> Report:
        """Wait for what the hand has made."""
        try:
            return _decode_report(self.pipe.recv_bytes())
        except Lost:
            raise RuntimeError("a worker has ended; what stopped it stands above") from None

    def send_output(self, folder: Path, *, known: bool) -> None:
        """Let the hand write its pages."""
        self.pipe.send_bytes(encode((str(folder), known)))

    def take_written(self) -> dict[str, Written]:
        """Wait until the hand has written them."""
        try:
            return _decode_written(self.pipe.recv_bytes())
        except Lost:
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
    with suppress(*Lost), pipe:
        hand = Hand()
        reads = list(hand.read(tasks, Search(sought)))
        pipe.send_bytes(encode(reads))
        part = _decode_part(pipe.recv_bytes())
        pipe.send_bytes(encode(_make(hand, part, {one.path: one.facts for one in reads})))
        folder, known = _decode_place(pipe.recv_bytes())
        output = Output(Path(folder))
        draw = partial(draw_with, output, known=known)
        with suppress(OSError, Refused):  # the other end hears that nothing comes
            pipe.send_bytes(encode(write(hand, output, draw, 1, _silent)))


def _silent(done: int) -> None:
    """Leave it to the first hand to say how far a build has come."""


def _make(hand: Hand, part: _Part, facts: Mapping[SourcePath, bytes]) -> Report:
    """Join the site and make the pages that fall to this hand."""
    joined = part.joined
    own = (decode_facts(facts[path]).document for path in part.seen)
    documents = [*joined.documents, *(one for one in own if one)]
    site, roads = join(joined.world, documents, sentences_in(documents, joined.own))
    kit, theme = furnish(joined.world, site, roads)
    ground = Ground(kit, theme.frame, None, kept=part.kept)
    mine = share_of(all_pages(ground.kit), part.number, part.hands, hand.bodies.__contains__)
    report = report_of(hand.make(mine, ground, theme, joined.past, joined.own, hand.stock()))
    report.names, report.small = ground.noted()
    return report
