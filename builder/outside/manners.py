"""Good manners towards servers: one question at a time for each, a pause after it, patience when asked."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock, RLock
from typing import NamedTuple

PAUSE = 1.0
"""Seconds between two questions to one server."""
PATIENCE = 60.0
"""Seconds that we wait where a server asks us to come back later."""


class Clock(NamedTuple):
    """How time passes."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


class Host:
    """One server: who talks to it waits for the others, and until it is time again."""

    def __init__(self, clock: Clock) -> None:
        self.lock = RLock()
        self.clock = clock
        self.pause = PAUSE
        self.free = 0.0

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Ask one question."""
        with self.lock:
            wait = self.free - self.clock.now()
            if wait > 0:
                self.clock.sleep(wait)
            try:
                yield
            finally:
                self.free = self.clock.now() + self.pause

    def rest(self, seconds: float) -> None:
        """Leave it alone for some time."""
        with self.lock:
            self.free = max(self.free, self.clock.now() + seconds)


class Hosts:
    """All servers by their names, whatever their ports."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = Lock()
        self._hosts: dict[str, Host] = {}

    def __getitem__(self, name: str) -> Host:
        with self._lock:
            return self._hosts.setdefault(name, Host(self._clock))


def seconds_of(text: str) -> float | None:
    """What `Retry-After` asks for; a date, or more than we are patient for, is None."""
    wait = float(text) if text.isascii() and text.isdigit() and len(text) < 7 else None
    return wait if wait is not None and wait <= PATIENCE else None
