"""One connection: requests in, answers out, in order, until either side has had enough."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from http import HTTPStatus
from typing import NamedTuple, TypeVar

import h11

from builder.preview.answers import plain
from builder.preview.bounds import Limits, Refused, asked_of, examine, may_begin, misunderstood
from builder.preview.exchange import Answer, Asked, Handler

PIECE = 64 * 1024
"""Bytes that are written at a time."""
SIP = 4 * 1024
"""Bytes that are read at a time: so much may come in beyond a limit."""

T = TypeVar("T")
Report = Callable[[BaseException], None]


class House(NamedTuple):
    """What all connections share."""

    handler: Handler
    report: Report
    limits: Limits
    streams: asyncio.Semaphore


class Gone(Exception):
    """Nobody asks any more, or nobody takes in what was asked for: there is nothing to wait for."""


class Talk:
    """A conversation with one client."""

    def __init__(
        self, house: House, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self.house, self.limits = house, house.limits
        self.reader, self.writer = reader, writer
        self.http = h11.Connection(h11.SERVER, self.limits.header_bytes)
        self.left = self.limits.requests
        self.idle_since: float | None = asyncio.get_running_loop().time()
        self.patience: asyncio.Timeout | None = None
        self.bare = False
        # Whatever is written is then waited for until the kernel has all of it.
        writer.transport.set_write_buffer_limits(high=0)

    async def run(self, *, room: bool = True) -> None:
        """Answer until the client leaves, a limit is reached, or `finish` is called.

        Without room, the one answer is that there is none.
        """
        try:
            if not room:
                self.left = 0
                await self._refuse(503, "The preview has too many connections open. Try again.")
            while self.left > 0:
                await self._turn()
            await self._linger()
        except (Gone, OSError):
            pass
        except Exception as error:
            self.house.report(error)
        finally:
            await self.drop()

    async def drop(self) -> None:
        """Let go of the connection, and wait until it is gone."""
        self.writer.transport.abort()
        with suppress(OSError):
            await self.writer.wait_closed()

    def finish(self) -> None:
        """Begin nothing new; waiting for a request, and a stream, end now."""
        self.left = 0
        if self.patience is not None:
            self.patience.reschedule(0)

    async def _turn(self) -> None:
        """Take in one request and answer it."""
        self.left -= 1
        try:
            asked = await self._hear()
        except Refused as refused:
            self.left = 0
            await self._refuse(refused.status, refused.sentence)
            return
        if asked is None:
            raise Gone
        answer, head = await self._handle(asked)
        if answer.stream is not None and not self.bare:
            await self._stream(head, answer.stream)
        else:
            await self._close(answer.stream)
            await self._write(head, answer.body)
        if self.left > 0 and self.http.our_state is self.http.their_state is h11.DONE:
            self.http.start_next_cycle()
            await asyncio.sleep(0)  # requests that lie ready must not keep others waiting
        else:
            self.left = 0

    # Hearing

    async def _hear(self) -> Asked | None:
        """The next request, or `None` if there is none; raises `Refused` if it makes no sense."""
        self.bare = False
        if not self.http.trailing_data[0] and not await self._first_bytes():
            return None
        head = None
        try:
            async with asyncio.timeout(self.limits.request_seconds):
                head = await self._event()
                if not isinstance(head, h11.Request):
                    return None  # nor would h11 take anything else for a beginning
                self.bare = head.method == b"HEAD"
                examine(head, self.limits)
                body = await self._body()
        except TimeoutError:
            raise Refused(408, "The request did not arrive in time.") from None
        except h11.RemoteProtocolError as error:
            unread = self.http.trailing_data[0] if head is None else None
            raise misunderstood(error, unread) from None
        return asked_of(head, body)

    async def _first_bytes(self) -> bool:
        """Wait until a request begins. Meanwhile, the connection may be given up for another."""
        self.idle_since = asyncio.get_running_loop().time()
        data = await self._unless_finished(self.limits.idle_seconds, self.reader.read(SIP))
        self.idle_since = None
        self.http.receive_data(data or b"")
        return bool(data)

    async def _event(self) -> object:
        """What the client says next."""
        while (event := self.http.next_event()) is h11.NEED_DATA:
            if self.http.their_state is h11.IDLE and not may_begin(self.http.trailing_data[0]):
                raise Refused(400, "This is not a request of HTTP/1.1.")
            if self.http.they_are_waiting_for_100_continue:
                await self._say(h11.InformationalResponse(status_code=100, headers=[]))
            self.http.receive_data(await self.reader.read(SIP))
        return event

    async def _body(self) -> bytes:
        """The rest of a request."""
        body = bytearray()
        while isinstance(event := await self._event(), h11.Data):
            body += event.data
            if len(body) > self.limits.body_bytes:
                raise Refused(413, "The request is too large.")
        return bytes(body)

    # Answering

    async def _handle(self, asked: Asked) -> tuple[Answer, h11.Response]:
        """The answer and its head; a failure is reported here, and told without its particulars."""
        try:
            answer = await self.house.handler(asked)
            if answer.stream is not None and self.house.streams.locked():
                await self._close(answer.stream)
                answer = plain(503, "The preview is open in too many windows.")
            return answer, self._head(answer)
        except Exception as error:
            self.house.report(error)
            answer = plain(500, "The preview failed at this. The terminal says more.")
            return answer, self._head(answer)

    def _head(self, answer: Answer) -> h11.Response:
        """Status and headers; h11 adds how the body ends where its length is not known."""
        headers = list(answer.headers)
        if answer.stream is None and answer.status not in {204, 304}:
            headers.append(("Content-Length", str(len(answer.body))))
        if self.left <= 0:
            headers.append(("Connection", "close"))
        phrase = HTTPStatus(answer.status).phrase
        return h11.Response(status_code=answer.status, headers=headers, reason=phrase)

    async def _refuse(self, status: int, sentence: str) -> None:
        """Answer what was no request; the connection ends with it."""
        answer = plain(status, sentence)
        await self._write(self._head(answer), answer.body)

    async def _write(self, head: h11.Response, body: bytes) -> None:
        """An answer of known length; to HEAD, its head."""
        body = b"" if self.bare else body
        await self._say(head, h11.Data(data=body[:PIECE]))
        for start in range(PIECE, len(body), PIECE):
            await self._say(h11.Data(data=body[start : start + PIECE]))
        await self._say(h11.EndOfMessage())

    async def _say(self, *events: h11.Event) -> None:
        """Write, and wait until it has gone out."""
        self.writer.write(b"".join(self.http.send(event) or b"" for event in events))
        try:
            async with asyncio.timeout(self.limits.write_seconds):
                await self.writer.drain()
        except OSError:  # which a TimeoutError is
            raise Gone from None

    # Streams

    async def _stream(self, head: h11.Response, pieces: AsyncIterator[bytes]) -> None:
        """An answer that goes on until it ends of itself, the client leaves, or all is finished."""
        async with self.house.streams:
            try:
                await self._say(head)
                await self._pour(pieces)
            finally:
                await self._close(pieces)
        await self._say(h11.EndOfMessage())

    async def _pour(self, pieces: AsyncIterator[bytes]) -> None:
        """Write what comes, with an ear to the client; nothing of it goes on afterwards."""
        writing = asyncio.create_task(self._write_pieces(pieces))
        leaving = asyncio.create_task(self._until_left())
        try:
            both = asyncio.wait({writing, leaving}, return_when=asyncio.FIRST_COMPLETED)
            await self._unless_finished(None, both)
        finally:
            if not writing.done():
                self.left = 0
            writing.cancel()
            leaving.cancel()
            await asyncio.wait({writing, leaving})
        if not writing.cancelled() and (error := writing.exception()) is not None:
            if not isinstance(error, Gone):
                self.house.report(error)
            raise Gone  # without the mark of its end, so that nobody takes it for whole

    async def _write_pieces(self, pieces: AsyncIterator[bytes]) -> None:
        async for piece in pieces:
            if piece:
                await self._say(h11.Data(data=piece))

    async def _until_left(self) -> None:
        """Wait until the client leaves, or sends more than its next request could be."""
        waiting = len(self.http.trailing_data[0])
        with suppress(OSError):
            while waiting <= self.limits.header_bytes and (data := await self.reader.read(SIP)):
                self.http.receive_data(data)
                waiting += len(data)

    async def _close(self, stream: AsyncIterator[bytes] | None) -> None:
        """End a stream at once; what is no generator has nothing to end."""
        if stream is not None and hasattr(stream, "aclose"):
            try:
                await stream.aclose()
            except Exception as error:
                self.house.report(error)

    # Waiting

    async def _unless_finished(self, seconds: float | None, what: Awaitable[T]) -> T | None:
        """What comes of waiting; `None` once the time is up or `finish` was called."""
        try:
            async with asyncio.timeout(seconds) as self.patience:
                return await what
        except TimeoutError:
            return None
        finally:
            self.patience = None

    async def _linger(self) -> None:
        """Let the client read the last answer: what it still sends would reset the connection."""
        if not self.reader.at_eof():
            self.writer.write_eof()
            await self._unless_finished(self.limits.linger_seconds, self._discard())

    async def _discard(self) -> None:
        for _ in range(64):
            if not await self.reader.read(PIECE):
                break
