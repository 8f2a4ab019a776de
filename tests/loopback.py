"""A preview on loopback, in a thread, with a small site in memory; and a client that speaks raw bytes."""

import asyncio
import socket
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from threading import Event, Thread
from typing import Any, TypeVar

from builder.preview.answers import (
    READING,
    elsewhere,
    event_stream,
    file_answer,
    json_answer,
    not_allowed,
)
from builder.preview.bounds import Limits
from builder.preview.exchange import Answer, Asked, Handler
from builder.preview.guard import door_for, refusal
from builder.preview.inject import preview_page
from builder.preview.pages import Found, lead
from builder.preview.sockets import bind
from builder.preview.wire import USUAL, Wire

T = TypeVar("T")
PATIENCE = 10.0
"""Seconds after which a test gives up; none is that slow unless it fails."""

FILES = {
    "index.html": b"<!doctype html><title>Home</title>",
    "404.html": b"<!doctype html><title>Nothing here</title>",
    "briefings/a/index.html": b"<!doctype html><title>A</title>",
    "feed.xml": b"<feed/>",
    "large.bin": bytes(range(256)) * 4096,
}
DOOR = door_for("localhost", "mill")


def site(base: str = "/") -> Handler:
    """What the preview does with a request, without a desk."""

    async def handle(asked: Asked) -> Answer:
        refused = refusal(asked, DOOR)
        if refused is not None:
            return refused
        if asked.target == "/_desk/echo" and asked.method == "POST":
            return json_answer(asked.body.decode("latin-1"))
        if asked.method not in READING:
            return not_allowed()
        there = lead(asked.target, base, FILES.__contains__)
        if not isinstance(there, Found):
            return elsewhere(there)
        data = FILES[there.file]
        body = preview_page(data) if there.file.endswith(".html") else data
        return file_answer(asked, there.file, body, there.status)

    return handle


@dataclass
class Live:
    """A server that runs; `reports` is what it reported, `faults` what asyncio complained of."""

    port: int
    wire: Wire
    loop: asyncio.AbstractEventLoop
    reports: list[BaseException] = field(default_factory=list)
    faults: list[dict[str, Any]] = field(default_factory=list)

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(PATIENCE)

    def connect(self, data: bytes = b"") -> socket.socket:
        client = socket.create_connection(("127.0.0.1", self.port), PATIENCE)
        with suppress(OSError):  # who is refused in the midst of a request cannot send the rest
            client.sendall(data)
        return client

    def busy(self) -> int:
        """How many connections are in the midst of a request."""

        async def count() -> int:
            return sum(talk.idle_since is None for talk in self.wire._talks)

        return self.run(count())

    def ask(self, data: bytes) -> "Heard | None":
        """The first answer to some bytes, or `None` if the server closes without one."""
        with self.connect(data) as client:
            return hear(client, data.partition(b" ")[0])

    def fetch(self, target: str = "/") -> "Heard | None":
        return self.ask(request(f"GET {target}"))


@dataclass(frozen=True)
class Heard:
    """One answer."""

    status: int
    headers: dict[str, str]
    body: bytes


@contextmanager
def live(handler: Handler | None = None, limits: Limits = USUAL) -> Iterator[Live]:
    """A server that is stopped afterwards, without having made asyncio complain."""
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever)
    thread.start()
    sockets, port = bind("127.0.0.1", 0)
    reports: list[BaseException] = []

    async def start() -> Wire:
        wire = Wire(handler or site(), reports.append, limits)
        await wire.listen(sockets)
        return wire

    wire = asyncio.run_coroutine_threadsafe(start(), loop).result(PATIENCE)
    server = Live(port, wire, loop, reports)
    loop.set_exception_handler(lambda _, context: server.faults.append(context))
    try:
        yield server
    finally:
        server.run(wire.stop())
        loop.call_soon_threadsafe(loop.stop)
        thread.join(PATIENCE)
        loop.close()
    assert not server.faults


def request(line: str, *headers: str, body: bytes = b"", host: str = "localhost") -> bytes:
    """A request; `line` lacks its version, and `Host` is there unless it is empty."""
    named = [f"Host: {host}"] if host else []
    return "\r\n".join((f"{line} HTTP/1.1", *named, *headers, "", "")).encode("latin-1") + body


def hear(client: socket.socket, method: bytes | str = b"GET") -> Heard | None:
    """Read one answer; if another has come already, some of it is lost."""
    name = method if isinstance(method, str) else method.decode("latin-1")
    response = HTTPResponse(client, method=name)
    try:
        response.begin()
        body = response.read()
    except (HTTPException, ConnectionError):
        return None
    finally:
        response.close()
    return Heard(
        response.status, {key.lower(): value for key, value in response.getheaders()}, body
    )


def read_all(client: socket.socket) -> bytes:
    """Everything until the server closes."""
    data = bytearray()
    with suppress(ConnectionError):
        while piece := client.recv(65536):
            data += piece
    return bytes(data)


def until(condition: Callable[[], bool]) -> bool:
    """Wait until something holds; whether it did in the end."""
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.005)
    return True


def descriptors() -> int:
    """How many files this process has open."""
    return len(list(Path("/dev/fd").iterdir()))


@dataclass
class Ticker:
    """A handler whose every answer is a stream that has no end, and knows how many are open."""

    pieces: tuple[bytes, ...] = (b"data: 1\n\n",)
    endless: bool = True
    opened: int = 0
    closed: int = 0
    failed: Event = field(default_factory=Event)

    async def __call__(self, asked: Asked) -> Answer:
        return event_stream(self._go())

    async def _go(self) -> AsyncIterator[bytes]:
        self.opened += 1
        try:
            for piece in self.pieces:
                yield piece
            if self.endless:
                await asyncio.Event().wait()
        finally:
            self.closed += 1
