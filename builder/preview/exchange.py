"""What the preview is asked and what it answers, apart from how both travel."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from typing import NamedTuple


class Asked(NamedTuple):
    """One request: `target` as it came, header names in small letters."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes = b""


class Answer(NamedTuple):
    """One answer; a `stream` goes on until the client leaves."""

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    stream: AsyncIterator[bytes] | None = None


Handler = Callable[[Asked], Awaitable[Answer]]
