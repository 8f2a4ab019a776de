"""The server: who is let in, and how all of it ends. `talk.py` has what is said on a connection."""

import asyncio
import socket
from collections.abc import Coroutine, Iterable
from contextlib import suppress
from typing import Any

from builder.preview.bounds import Limits
from builder.preview.exchange import Handler
from builder.preview.sockets import close
from builder.preview.talk import SIP, House, Report, Talk

USUAL = Limits()
PAUSE = 0.1
"""Seconds before the next client is let in where none could be, as without descriptors left."""


class Wire:
    """A server on the sockets that are given to `listen`; it belongs to the loop it is made in."""

    def __init__(self, handler: Handler, report: Report, limits: Limits = USUAL) -> None:
        self.limits = limits
        self._house = House(handler, report, limits, asyncio.Semaphore(limits.streams))
        self._listeners: list[socket.socket] = []
        self._doors: set[asyncio.Task[None]] = set()
        self._talks: set[Talk] = set()
        self._visits: set[asyncio.Task[None]] = set()
        self._closing = False

    async def listen(self, sockets: Iterable[socket.socket]) -> None:
        """Let clients in; the sockets are closed by `stop`."""
        for listener in sockets:
            self._listeners.append(listener)
            _start(self._let_in(listener), self._doors)

    async def stop(self) -> None:
        """Let nobody in any more, give answers under way a moment, and close all connections."""
        self._closing = True
        for talk in self._talks:
            talk.finish()
        await _end(self._doors)
        close(self._listeners)
        if self._visits:
            await asyncio.wait(self._visits, timeout=self.limits.stop_seconds)
        await _end(self._visits)
        await asyncio.sleep(0)  # the loop lets go of a connection one turn after its end

    async def _let_in(self, listener: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        while True:
            try:
                client, _ = await loop.sock_accept(listener)
            except OSError:
                await asyncio.sleep(PAUSE)
                continue
            _start(self._visit(client), self._visits)
            await asyncio.sleep(0)  # clients at the door must not keep those inside waiting

    async def _visit(self, client: socket.socket) -> None:
        """Talk to a client, or say that there is no room, or say nothing if many are told so."""
        with client, suppress(OSError):
            reader, writer = await asyncio.open_connection(sock=client, limit=4 * SIP)
            talk = Talk(self._house, reader, writer)
            if self._closing or len(self._visits) > 2 * self.limits.connections:
                await talk.drop()
                return
            room = self._has_room()
            if room:
                self._talks.add(talk)
            try:
                await talk.run(room=room)
            finally:
                self._talks.discard(talk)

    def _has_room(self) -> bool:
        """Whether one more may come in: if need be, for the one that has been idle longest."""
        if len(self._talks) < self.limits.connections:
            return True
        idle = [talk for talk in self._talks if talk.idle_since is not None]
        if not idle:
            return False
        oldest = min(idle, key=lambda talk: talk.idle_since or 0)
        oldest.finish()
        self._talks.discard(oldest)
        return True


def _start(work: Coroutine[Any, Any, None], tasks: set[asyncio.Task[None]]) -> None:
    """Begin some work, which is among the tasks until it is done."""
    task = asyncio.create_task(work)
    tasks.add(task)
    task.add_done_callback(tasks.discard)


async def _end(tasks: set[asyncio.Task[None]]) -> None:
    """Break off what still goes on."""
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
