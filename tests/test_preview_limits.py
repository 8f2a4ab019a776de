"""No client can take the preview from the others: slow ones, many ones, and ones that vanish."""

import asyncio
import socket
from collections.abc import AsyncIterator
from threading import Event

import pytest

from builder.preview.bounds import Limits
from builder.preview.exchange import Answer, Asked
from tests.loopback import (
    PATIENCE,
    Live,
    Ticker,
    descriptors,
    hear,
    live,
    read_all,
    request,
    site,
    until,
)

GET = request("GET /feed.xml")
HALF = GET[:-2]


def answered(server: Live) -> bool:
    heard = server.fetch("/feed.xml")
    return heard is not None and heard.status == 200


# Slow clients


@pytest.mark.parametrize("start", [b"G", HALF, request("POST /_desk/x", "Content-Length: 100")])
def test_who_drips_a_request_is_cut_off(start: bytes) -> None:
    with live(limits=Limits(request_seconds=0.1)) as server, server.connect(start) as client:
        client.settimeout(0.02)
        for _ in range(500):
            try:
                assert client.recv(1000).startswith(b"HTTP/1.1 408")
                break
            except TimeoutError:
                client.sendall(b"a")
        else:
            pytest.fail("it could go on for ever")
        assert answered(server)


def test_who_says_nothing_is_not_waited_for() -> None:
    with live(limits=Limits(idle_seconds=0.05)) as server:
        silent, once = server.connect(), server.connect(GET)
        with silent, once:
            assert read_all(silent) == b""
            assert read_all(once).endswith(b"<feed/>")


def test_who_does_not_read_is_dropped() -> None:
    size = 32 * 1024 * 1024

    async def large(asked: Asked) -> Answer:
        return Answer(200, (), bytes(size if asked.target == "/large" else 1))

    limits = Limits(connections=1, write_seconds=0.1, linger_seconds=0.1)
    with live(large, limits) as server, server.connect(request("GET /large")) as client:
        assert client.recv(1)
        assert until(lambda: answered(server))  # there is one place, and the other has it
        assert len(read_all(client)) < size


def test_who_reads_at_all_has_the_whole_however_short_the_farewell() -> None:
    size = 32 * 1024 * 1024

    async def large(asked: Asked) -> Answer:
        return Answer(200, (), bytes(size))

    data = request("GET /", "Connection: close")
    with live(large, Limits(linger_seconds=0)) as server, server.connect(data) as client:
        assert len(read_all(client).partition(b"\r\n\r\n")[2]) == size


def test_who_does_not_read_a_stream_is_dropped() -> None:
    class Flood(Ticker):
        async def _go(self) -> AsyncIterator[bytes]:
            try:
                while True:
                    yield bytes(100_000)
            finally:
                self.closed += 1

    flood = Flood()
    with live(flood, Limits(write_seconds=0.1)) as server, server.connect(GET) as client:
        assert client.recv(1)
        assert until(lambda: flood.closed == 1)
        assert not server.reports


def test_one_slow_answer_keeps_nobody_waiting() -> None:
    begun = asyncio.Event()

    async def slow(asked: Asked) -> Answer:
        if asked.target == "/slow":
            await begun.wait()
        return await site()(asked)

    with live(slow) as server, server.connect(request("GET /slow")) as client:
        assert answered(server)
        server.loop.call_soon_threadsafe(begun.set)
        heard = hear(client)
        assert heard is not None
        assert heard.status == 404


def test_who_goes_on_sending_after_a_refusal_is_not_listened_to() -> None:
    with live(limits=Limits(linger_seconds=60)) as server, server.connect(b"\r\n") as client:
        with pytest.raises(ConnectionError):
            client.sendall(bytes(100_000_000))
        assert answered(server)


# Many clients


def test_when_all_places_are_busy_a_client_is_told_so() -> None:
    with live(limits=Limits(connections=2, linger_seconds=0.1)) as server:
        busy = [server.connect(HALF) for _ in range(2)]
        assert until(lambda: server.busy() == 2)
        heard = server.fetch()
        assert heard is not None
        assert heard.status == 503
        assert heard.headers["connection"] == "close"
        for client in busy:
            client.sendall(b"\r\n")
            assert hear(client) is not None
            client.close()
        assert answered(server)


def test_when_many_are_told_so_the_others_are_told_nothing() -> None:
    with live(limits=Limits(connections=1, linger_seconds=60)) as server, server.connect(HALF):
        assert until(lambda: server.busy() == 1)
        with server.connect() as second:
            assert read_all(second).startswith(b"HTTP/1.1 503")
            with server.connect() as third:
                assert read_all(third) == b""


def test_the_connection_that_was_idle_longest_makes_room() -> None:
    with live(limits=Limits(connections=3)) as server:
        busy = server.connect(HALF)
        assert until(lambda: server.busy() == 1)
        idle = [server.connect(GET) for _ in range(2)]
        for client in idle:
            assert hear(client) is not None
        idle[0].sendall(GET)
        assert hear(idle[0]) is not None  # so that the second has waited longer
        fourth = server.connect(GET)
        assert hear(fourth) is not None
        assert read_all(idle[1]) == b""
        for client in (idle[0], fourth):
            client.sendall(GET)
            assert hear(client) is not None
        busy.sendall(b"\r\n")
        assert hear(busy) is not None
        for client in (busy, fourth, *idle):
            client.close()


def test_a_flood_of_connections_passes() -> None:
    limits = Limits(connections=4, request_seconds=0.3, linger_seconds=0.1)
    with live(limits=limits) as server:
        before = descriptors()
        flood = [server.connect(data) for data in (b"", HALF, GET) for _ in range(40)]
        for client in flood:
            client.close()
        assert until(lambda: answered(server))
        assert until(lambda: descriptors() == before)
        assert not server.reports


# Streams


@pytest.mark.parametrize("rude", [False, True])
def test_a_client_that_vanishes_ends_its_stream(rude: bool) -> None:
    ticker = Ticker()
    with live(ticker) as server:
        before = descriptors()
        client = server.connect(GET)
        assert until(lambda: ticker.opened == 1)
        assert ticker.closed == 0
        if rude:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
        client.close()
        assert until(lambda: ticker.closed == 1)
        assert until(lambda: descriptors() == before)
        assert not server.reports


def test_a_client_that_has_said_all_ends_its_stream() -> None:
    ticker = Ticker()
    with live(ticker) as server, server.connect(GET) as client:
        client.shutdown(socket.SHUT_WR)
        assert read_all(client).endswith(b"data: 1\n\n\r\n0\r\n\r\n")
        assert until(lambda: ticker.closed == 1)


def test_a_client_that_talks_into_its_stream_ends_it() -> None:
    ticker = Ticker()
    with live(ticker, Limits(linger_seconds=0.1)) as server, server.connect(GET) as client:
        client.sendall(GET * 1000)
        assert until(lambda: ticker.closed == 1)
        read_all(client)
    assert ticker.opened == ticker.closed


def test_streams_have_their_number() -> None:
    ticker = Ticker()
    with live(ticker, Limits(streams=2)) as server:
        clients = [server.connect(GET) for _ in range(2)]
        assert until(lambda: ticker.opened == 2)
        third = server.fetch()
        assert third is not None
        assert third.status == 503
        clients[0].close()
        assert until(lambda: ticker.closed == 1)
        with server.connect(GET) as fourth:
            assert until(lambda: ticker.opened == 3)
            assert fourth.recv(100).startswith(b"HTTP/1.1 200")
        clients[1].close()
        assert until(lambda: ticker.closed == 3)


def test_a_stream_that_fails_is_reported_and_has_no_good_end() -> None:
    async def broken() -> AsyncIterator[bytes]:
        yield b"a"
        raise OSError("/home/editor/secret")

    async def handle(asked: Asked) -> Answer:
        return Answer(200, (), stream=broken())

    with live(handle) as server:
        with server.connect(GET) as client:
            text = read_all(client)
        assert text.endswith(b"1\r\na\r\n")
        assert b"secret" not in text
        assert [type(error) for error in server.reports] == [OSError]


@pytest.mark.parametrize("piece", [b"a", bytes(10_000_000)], ids=["waiting", "writing"])
def test_a_stream_that_fails_to_end_is_reported(piece: bytes) -> None:
    begun = Event()

    async def stubborn() -> AsyncIterator[bytes]:
        try:
            begun.set()
            yield piece
            await asyncio.Event().wait()
        finally:
            raise OSError("/home/editor/secret")

    async def handle(asked: Asked) -> Answer:
        return Answer(200, (), stream=stubborn())

    with live(handle) as server:
        with server.connect(GET):
            assert begun.wait(PATIENCE)
        assert until(lambda: len(server.reports) == 1)
        assert isinstance(server.reports[0], OSError)


def test_an_answer_that_cannot_be_written_is_reported() -> None:
    async def handle(asked: Asked) -> Answer:
        return Answer(200, (), "text")  # type: ignore[arg-type]

    with live(handle) as server:
        server.fetch()
        server.fetch()
        assert until(lambda: len(server.reports) == 2)


def test_any_iterator_will_do_for_a_stream() -> None:
    class Two:
        def __init__(self) -> None:
            self.left = [b"b", b"a"]

        def __aiter__(self) -> "Two":
            return self

        async def __anext__(self) -> bytes:
            if not self.left:
                raise StopAsyncIteration
            return self.left.pop()

    async def handle(asked: Asked) -> Answer:
        return Answer(200, (), stream=Two())

    with live(handle) as server:
        heard = server.fetch()
        assert heard is not None
        assert heard.body == b"ab"


# The end


def test_the_end_closes_idle_connections_and_streams_at_once() -> None:
    ticker = Ticker()
    with live(ticker, Limits(stop_seconds=60)) as server:
        idle = server.connect()
        stream = server.connect(GET)
        assert until(lambda: ticker.opened == 1)
        with idle, stream:
            done = asyncio.run_coroutine_threadsafe(server.wire.stop(), server.loop)
            assert read_all(stream).endswith(b"0\r\n\r\n")
            assert read_all(idle) == b""
        done.result(10)
        assert ticker.closed == 1
        with pytest.raises(OSError, match=r".+"):
            server.connect()


def test_an_answer_under_way_is_given_a_moment() -> None:
    begun, ready = asyncio.Event(), asyncio.Event()

    async def slow(asked: Asked) -> Answer:
        begun.set()
        await ready.wait()
        return await site()(asked)

    with live(slow, Limits(stop_seconds=60)) as server, server.connect(GET) as client:
        server.run(begun.wait())
        done = asyncio.run_coroutine_threadsafe(server.wire.stop(), server.loop)
        server.loop.call_soon_threadsafe(ready.set)
        text = read_all(client)
        assert text.endswith(b"<feed/>")
        assert b"connection: close" in text.lower()
        client.close()
        done.result(10)


def test_an_answer_that_does_not_come_is_not_waited_for() -> None:
    begun, ended = asyncio.Event(), asyncio.Event()

    async def never(asked: Asked) -> Answer:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()
        raise AssertionError

    with live(never, Limits(stop_seconds=0.05)) as server, server.connect(GET) as client:
        server.run(begun.wait())
        server.run(server.wire.stop())
        assert read_all(client) == b""
        assert ended.is_set()
        assert not server.reports
