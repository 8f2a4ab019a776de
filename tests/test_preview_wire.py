"""The preview speaks HTTP/1.1 to whoever speaks it, and lives on after whoever does not."""

import errno
import socket
from collections.abc import Iterator

import pytest

from builder.preview.bounds import Limits
from builder.preview.exchange import Answer, Asked
from builder.preview.sockets import bind, close
from tests.loopback import (
    FILES,
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


async def awkward(asked: Asked) -> Answer:
    """The site, and some handlers that fail."""
    if asked.target == "/broken":
        raise RuntimeError("/home/editor/secret")
    if asked.target == "/split":
        return Answer(200, (("X-A", "b\r\nSet-Cookie: c"),))
    if asked.target == "/strange":
        return Answer(799)
    if asked.target == "/twice":
        return Answer(200, (("Content-Length", "7"),), b"a")
    return await site()(asked)


@pytest.fixture(scope="module")
def server() -> Iterator[Live]:
    with live(awkward, Limits(request_seconds=0.2)) as server:
        yield server


# Hostile requests: nothing but an answer, or an end

HELLO = bytes.fromhex("16030100c8010000c40303") + bytes(range(190))
CHUNKED = "Transfer-Encoding: chunked"
ECHO = "POST /_desk/echo"
OURS = "Origin: http://localhost"
NAVIGATE = ("Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document")
CLOSED = 0

HOSTILE: list[tuple[str, bytes, set[int]]] = [
    # other tongues
    ("HTTP/0.9", b"GET /\r\n", {400}),
    ("HTTP/0.9 without an end", b"GET /", {408}),
    ("the preface of HTTP/2", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", {400, 505}),
    ("a TLS hello", HELLO, {400}),
    ("an SSH banner", b"SSH-2.0-OpenSSH_9.2\r\n", {400}),
    ("a mail client", b"EHLO localhost\r\n", {400}),
    ("an empty line", b"\r\n", {400}),
    ("zeros", bytes(100), {400}),
    ("noise", bytes(range(255, 127, -1)) * 10 + b"\n", {400}),
    ("a byte", b"G", {408}),
    ("HTTP/2.0", b"GET / HTTP/2.0\r\nHost: localhost\r\n\r\n", {505}),
    ("HTTP/11", b"GET / HTTP/11\r\nHost: localhost\r\n\r\n", {400}),
    ("small letters", b"GET / http/1.1\r\nHost: localhost\r\n\r\n", {400}),
    ("a space before all", b" GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", {400}),
    ("two spaces", b"GET  / HTTP/1.1\r\nHost: localhost\r\n\r\n", {400}),
    ("a tab", b"GET\t/\tHTTP/1.1\r\nHost: localhost\r\n\r\n", {400}),
    ("bare line feeds", b"GET / HTTP/1.1\nHost: localhost\n\n", {200, 400}),
    # hosts
    ("no host", request("GET /", host=""), {400}),
    ("no host in HTTP/1.0", b"GET / HTTP/1.0\r\n\r\n", {400}),
    ("two hosts", request("GET /", "Host: evil.example"), {400}),
    ("one host twice", request("GET /", "Host: localhost"), {400}),
    ("an empty host", request("GET /", "Host:", host=""), {400}),
    ("a host with a user", request("GET /", host="localhost@evil.example"), {400}),
    ("a rebound host", request("GET /", host="evil.example"), {421}),
    ("a number", request("GET /", host="192.168.1.5"), {421}),
    ("an address of another server", request("GET http://evil.example/"), {400}),
    ("an address of this server", request("GET http://localhost/"), {400}),
    # methods
    ("CONNECT", request("CONNECT localhost:80"), {403, 405}),
    ("CONNECT by ourselves", request("CONNECT /", OURS), {405}),
    ("OPTIONS", request("OPTIONS *"), {403, 405}),
    ("a preflight", request("OPTIONS /", "Origin: http://evil.example"), {403}),
    ("TRACE", request("TRACE /", OURS), {405}),
    ("a method of its own", request("BREW /", OURS), {405}),
    ("a method in small letters", request("get /", OURS), {405}),
    ("a long method", request("G" * 9000 + " /"), {400, 403, 405}),
    ("no method", b" / HTTP/1.1\r\nHost: localhost\r\n\r\n", {400}),
    # lengths
    ("a long address", request("GET /" + "a" * 9000), {414}),
    ("an address without an end", b"GET /" + b"a" * 30_000, {414}),
    ("a long header", request("GET /", "X: " + "a" * 20_000), {431}),
    ("many headers", request("GET /", *["X: y"] * 5000), {431}),
    ("a header that grows", request("GET /", "X: a", *[" b"] * 9000), {431}),
    # headers
    ("a space before the colon", request("GET /", "X : y"), {400}),
    ("no colon", request("GET /", "X"), {400}),
    ("no name", request("GET /", ": y"), {400}),
    ("a fold at the start", b"GET / HTTP/1.1\r\n Host: localhost\r\n\r\n", {400}),
    ("a zero in a header", request("GET /", "X: a\x00b"), {400}),
    ("a bare return in a header", request("GET /", "X: a\rb: c"), {400}),
    ("Latin letters in a header", request("GET /", "X: \xe9\xff"), {200}),
    ("an expectation", request("GET /", "Expect: tea"), {200, 417}),
    ("another protocol", request("GET /", "Upgrade: websocket", "Connection: Upgrade"), {200}),
    ("HTTP/2 by upgrade", request("GET /", "Upgrade: h2c", "Connection: Upgrade, HTTP2-Settings"), {200}),
    ("many ranges", request("GET /large.bin", "Range: bytes=" + "0-," * 3000), {200}),
    ("a range from nowhere", request("GET /large.bin", "Range: bytes=99999999-"), {416}),
    ("many quotes", request("GET /feed.xml", "If-None-Match: " + '"' * 9000), {200}),
    # framing
    ("two lengths", request(ECHO, OURS, "Content-Length: 3", "Content-Length: 4", body=b"abcd"), {400}),
    ("a length and chunks", request(ECHO, OURS, "Content-Length: 3", CHUNKED, body=b"0\r\n\r\n"), {400}),
    ("chunks and a length", request(ECHO, OURS, CHUNKED, "Content-Length: 5", body=b"0\r\n\r\n"), {400}),
    ("chunks in HTTP/1.0", b"POST /_desk/echo HTTP/1.0\r\nHost: localhost\r\n" + f"{OURS}\r\n{CHUNKED}\r\n\r\n".encode()
     + b"0\r\n\r\n", {400}),
    ("a negative length", request(ECHO, OURS, "Content-Length: -1"), {400}),
    ("a length with a sign", request(ECHO, OURS, "Content-Length: +1", body=b"a"), {400}),
    ("a length in hexadecimal", request(ECHO, OURS, "Content-Length: 0x1", body=b"a"), {400}),
    ("a length of twenty digits", request(ECHO, OURS, "Content-Length: " + "9" * 20), {413}),
    ("a length of many digits", request(ECHO, OURS, "Content-Length: " + "9" * 5000), {400, 413}),
    ("a large body", request(ECHO, OURS, "Content-Length: 9000", body=b"a" * 9000), {413}),
    ("a large body for HEAD", request("HEAD /", "Content-Length: 9000", body=b"a" * 9000), {413}),
    ("a large body, announced", request(ECHO, OURS, "Content-Length: 9000", "Expect: 100-continue"), {413}),
    ("a body that is short", request(ECHO, OURS, "Content-Length: 9", body=b"abc"), {408}),
    ("an unknown coding", request(ECHO, OURS, "Transfer-Encoding: gzip"), {501}),
    ("two codings", request(ECHO, OURS, "Transfer-Encoding: gzip, chunked"), {501}),
    ("chunked twice", request(ECHO, OURS, CHUNKED, CHUNKED, body=b"0\r\n\r\n"), {400, 501}),
    ("almost chunked", request(ECHO, OURS, "Transfer-Encoding: xchunked", body=b"0\r\n\r\n"), {501}),
    ("no number of a chunk", request(ECHO, OURS, CHUNKED, body=b"zz\r\nab\r\n0\r\n\r\n"), {400}),
    ("a negative chunk", request(ECHO, OURS, CHUNKED, body=b"-1\r\na\r\n0\r\n\r\n"), {400}),
    ("a number too long", request(ECHO, OURS, CHUNKED, body=b"F" * 30 + b"\r\n"), {400}),
    ("a chunk with no end", request(ECHO, OURS, CHUNKED, body=b"FFFFFFFF\r\n" + b"a" * 9000), {413}),
    ("a chunk that is longer", request(ECHO, OURS, CHUNKED, body=b"1\r\nabc\r\n0\r\n\r\n"), {400}),
    ("a long extension", request(ECHO, OURS, CHUNKED, body=b"1;" + b"a" * 30_000), {413}),
    ("many small chunks", request(ECHO, OURS, CHUNKED, body=b"1\r\na\r\n" * 9000), {413}),
    ("a long trailer", request(ECHO, OURS, CHUNKED, body=b"0\r\nX: " + b"a" * 30_000), {413}),
    ("noise after a request", request("GET /") + b"\x00\xff noise\r\n\r\n", {200}),
    # paths
    ("a walk upwards", request("GET /../../../../etc/passwd"), {404}),
    ("a walk upwards, encoded", request("GET /%2e%2e/%2e%2e/etc/passwd"), {404}),
    ("a walk with encoded slashes", request("GET /..%2f..%2fetc%2fpasswd"), {400, 404}),
    ("a walk with backslashes", request("GET /..\\..\\windows"), {400, 404}),
    ("a zero in a path", request("GET /index.html%00.png"), {400, 404}),
    ("half a character", request("GET /%ff"), {400}),
    ("a split answer", request("GET /briefings/a%0d%0aSet-Cookie:%20x"), {400, 404}),
    ("another server's path", request("GET //evil.example/%2e%2e"), {404}),
    ("bytes in a path", b"GET /\xc3\xa9 HTTP/1.1\r\nHost: localhost\r\n\r\n", {400}),
    ("the record of the output", request("GET /.readout"), {404}),
    ("a device", request("GET /CON"), {404}),
    # other sites
    ("a fetch by another site", request("GET /", "Sec-Fetch-Site: cross-site"), {403}),
    ("a frame", request("GET /", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Dest: iframe"), {403}),
    ("a window on the desk", request("GET /_desk/", "Sec-Fetch-Site: cross-site", *NAVIGATE), {403}),
    ("a form", request(ECHO, "Origin: http://evil.example", "Content-Length: 1", body=b"a"), {403}),
    ("a form from nowhere", request(ECHO, "Origin: null", "Sec-Fetch-Site: same-origin"), {403}),
    ("a form for a page", request("POST /", OURS), {405}),
    ("a script with a header of ours", request("GET /", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Site: same-origin"),
     {403}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "statuses"), [case[1:] for case in HOSTILE], ids=[case[0] for case in HOSTILE]
)
def test_a_hostile_request_is_refused_and_the_next_is_answered(
    server: Live, data: bytes, statuses: set[int]
) -> None:
    heard = server.ask(data)
    assert (heard.status if heard else CLOSED) in statuses
    if heard is not None:
        assert heard.headers["x-content-type-options"] == "nosniff"
        assert not [name for name in heard.headers if name.startswith("access-control")]
        assert b"Traceback" not in heard.body
    after = server.fetch("/feed.xml")
    assert after is not None
    assert (after.status, after.body) == (200, b"<feed/>")
    assert not server.reports


def test_there_are_some_sixty_of_them() -> None:
    assert len({name for name, *_ in HOSTILE}) == len(HOSTILE) >= 60


@pytest.mark.parametrize(
    "data", [data for _, data, _ in HOSTILE], ids=[name for name, *_ in HOSTILE]
)
def test_a_hostile_client_that_leaves_is_forgotten(server: Live, data: bytes) -> None:
    with server.connect(data) as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
    after = server.fetch("/feed.xml")
    assert after is not None
    assert after.status == 200
    assert not server.reports


@pytest.mark.parametrize("target", ["/broken", "/split", "/strange", "/twice"])
def test_a_handler_that_fails_is_reported_and_its_client_told_nothing_of_it(target: str) -> None:
    with live(awkward) as server:
        heard = server.fetch(target)
        assert heard is not None
        assert heard.status == 500
        assert b"secret" not in heard.body
        assert b"/" not in heard.body
        assert "set-cookie" not in heard.headers
        assert len(server.reports) == 1
        after = server.fetch()
        assert after is not None
        assert after.status == 200


# Manners

GET = request("GET /feed.xml")
LAST = request("GET /feed.xml", "Connection: close")


def test_one_connection_serves_many_requests(server: Live) -> None:
    with server.connect() as client:
        for _ in range(20):
            client.sendall(GET)
            heard = hear(client)
            assert heard is not None
            assert heard.body == b"<feed/>"
            assert "connection" not in heard.headers


def test_requests_sent_at_once_are_answered_in_order(server: Live) -> None:
    targets = ["/", "/nothing", "/feed.xml", "/briefings/a"] * 100
    data = b"".join(request(f"GET {target}") for target in targets) + LAST
    with server.connect() as client:
        client.sendall(data)
        text = read_all(client)
    statuses = [part.split()[1] for part in text.split(b"HTTP/1.1")[1:] for part in [b"x" + part]]
    assert statuses == [b"200", b"404", b"200", b"301"] * 100 + [b"200"]


def test_bodies_do_not_run_into_the_next_request(server: Live) -> None:
    first = request(ECHO, OURS, "Content-Length: 14", body=b"GET / HTTP/1.1")
    second = request(ECHO, OURS, CHUNKED, body=b"3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nT: u\r\n\r\n")
    with server.connect(first + second + LAST) as client:
        data = read_all(client)
    assert data.count(b"HTTP/1.1 200") == 3
    assert data.index(b'"GET / HTTP/1.1"') < data.index(b'"abcde"') < data.index(b"<feed/>")


@pytest.mark.parametrize(
    "data",
    [
        LAST,
        request("GET /feed.xml", "Connection: Close, x"),
        GET.replace(b"HTTP/1.1", b"HTTP/1.0"),
        request("GET /feed.xml", "Connection: keep-alive").replace(b"HTTP/1.1", b"HTTP/1.0"),
    ],
)
def test_a_connection_ends_where_it_is_to_end(server: Live, data: bytes) -> None:
    with server.connect(data) as client:
        text = read_all(client)
    head, _, body = text.partition(b"\r\n\r\n")
    assert body == b"<feed/>"
    assert b"connection: close" in head.lower()


def test_a_request_may_come_byte_by_byte() -> None:
    with live() as server, server.connect() as client:
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for byte in request(ECHO, OURS, "Content-Length: 2", body=b"ab"):
            client.sendall(bytes([byte]))
        heard = hear(client, "POST")
        assert heard is not None
        assert heard.body == b'"ab"'


def test_who_has_said_all_may_say_so_before_the_answer(server: Live) -> None:
    with server.connect(GET) as client:
        client.shutdown(socket.SHUT_WR)
        assert read_all(client).endswith(b"<feed/>")


def test_half_a_request_and_an_end_is_a_bad_one(server: Live) -> None:
    with server.connect(GET[:-4]) as client:
        client.shutdown(socket.SHUT_WR)
        assert read_all(client).startswith(b"HTTP/1.1 400")


def test_an_announced_body_is_asked_for(server: Live) -> None:
    head = request(ECHO, OURS, "Content-Length: 3", "Expect: 100-continue", "Connection: close")
    with server.connect(head) as client:
        assert client.recv(100) == b"HTTP/1.1 100 \r\n\r\n"
        client.sendall(b"abc")
        assert read_all(client).endswith(b'"abc"')


@pytest.mark.parametrize("target", ["/", "/nothing", "/large.bin", "/briefings/a"])
def test_head_is_get_without_its_body(server: Live, target: str) -> None:
    whole = server.fetch(target)
    head = server.ask(request(f"HEAD {target}"))
    assert whole is not None
    assert head is not None
    assert (head.status, head.headers, head.body) == (whole.status, whole.headers, b"")
    assert head.headers["content-length"] == str(len(whole.body))
    with server.connect(request(f"HEAD {target}") + LAST) as client:
        _, between, after = read_all(client).split(b"\r\n\r\n")
    assert between.startswith(b"HTTP/1.1 200")
    assert after == b"<feed/>"


def test_after_head_a_refusal_has_its_sentence(server: Live) -> None:
    with server.connect(request("HEAD /") + b"\r\n") as client:
        _, refusal, sentence = read_all(client).split(b"\r\n\r\n")
    assert refusal.startswith(b"HTTP/1.1 400")
    assert sentence == b"The request cannot be understood.\n"


def test_a_known_file_has_no_body_nor_length(server: Live) -> None:
    first = server.fetch("/large.bin")
    assert first is not None
    assert first.body == FILES["large.bin"]
    data = request("GET /large.bin", f"If-None-Match: {first.headers['etag']}")
    with server.connect(data + LAST) as client:
        head, _, after = read_all(client).split(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 304")
    assert after == b"<feed/>"
    names = {line.partition(b":")[0].lower() for line in head.splitlines()}
    assert b"etag" in names
    assert not {b"content-length", b"transfer-encoding", b"content-type"} & names


def test_a_page_is_shown_with_the_desk_and_a_part_of_a_file_alone(server: Live) -> None:
    page = server.fetch("/briefings/a/")
    part = server.ask(request("GET /large.bin", "Range: bytes=65530-65545"))
    assert page is not None
    assert part is not None
    assert b"/_desk/desk.js" in page.body
    assert (part.status, part.body) == (206, FILES["large.bin"][65530:65546])


def test_a_connection_has_its_number_of_requests() -> None:
    with live(limits=Limits(requests=3)) as server, server.connect(GET * 9) as client:
        text = read_all(client)
        assert text.count(b"HTTP/1.1 200") == 3
        assert text.lower().count(b"connection: close") == 1


def test_a_stream_is_chunked_and_its_connection_lives_on() -> None:
    ticker = Ticker((b"a", b"", b"b"), endless=False)
    with live(ticker) as server, server.connect(GET + GET + LAST) as client:
        first = client.recv(10_000)
        text = first + read_all(client)
    assert text.count(b"1\r\na\r\n1\r\nb\r\n0\r\n\r\n") == 3
    assert text.lower().count(b"transfer-encoding: chunked") == 3
    assert b"content-length" not in text.lower()


def test_an_old_client_is_streamed_to_until_the_end() -> None:
    old = GET.replace(b"HTTP/1.1", b"HTTP/1.0")
    with live(Ticker((b"a", b"b"), endless=False)) as server, server.connect(old) as client:
        head, _, body = read_all(client).partition(b"\r\n\r\n")
    assert body == b"ab"
    assert b"transfer-encoding" not in head.lower()


def test_head_of_a_stream_does_not_begin_it() -> None:
    ticker = Ticker()
    with live(ticker) as server:
        heard = server.ask(request("HEAD /"))
        assert heard is not None
        assert heard.status == 200
        assert ticker.opened == 0


# Sockets


def test_the_next_free_port_is_taken() -> None:
    first, port = bind("127.0.0.1", 0)
    try:
        with pytest.raises(OSError, match="port") as caught:
            bind("127.0.0.1", port)
        assert caught.value.errno == errno.EADDRINUSE
        second, other = bind("127.0.0.1", port, 20)
        close(second)
        assert port < other < port + 20
    finally:
        close(first)


def test_localhost_is_both_of_its_addresses_on_one_port() -> None:
    sockets, port = bind("localhost", 0, 20)
    places = {listener.getsockname()[:2] for listener in sockets}
    families = {listener.family for listener in sockets}
    close(sockets)
    assert ("127.0.0.1", port) in places
    assert places <= {("127.0.0.1", port), ("::1", port)}
    assert len(families) == len(sockets)


def test_a_port_taken_on_either_address_is_taken_for_both() -> None:
    if not socket.has_ipv6:
        pytest.skip("this machine has no IPv6")
    try:
        six, port = bind("::1", 0)
    except OSError:
        pytest.skip("this machine has no ::1")
    try:
        before = descriptors()
        with pytest.raises(OSError, match="port"):
            bind("localhost", port)
        assert descriptors() == before
    finally:
        close(six)


def test_an_ended_preview_leaves_its_port_free() -> None:
    with live() as server:
        port = server.port
        with server.connect(GET) as client:
            assert hear(client) is not None
            server.run(server.wire.stop())  # the server ends the connection, and so remembers it
    sockets, again = bind("127.0.0.1", port)
    close(sockets)
    assert again == port


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1", "no.such.host.invalid"])
def test_a_host_of_another_machine_is_an_error(host: str) -> None:
    before = descriptors()
    with pytest.raises(OSError, match=r".+"):
        bind(host, 0, 5)
    assert descriptors() == before


def test_no_port_lies_beyond_the_last() -> None:
    with pytest.raises(OSError, match="no port is free"):
        bind("127.0.0.1", 65536, 5)


def test_a_preview_for_all_machines_is_reached_on_loopback() -> None:
    for host in ("0.0.0.0", "::"):
        try:
            sockets, port = bind(host, 0)
        except OSError:
            assert host == "::"
            continue
        with socket.create_connection(("127.0.0.1", port), 5):
            pass
        close(sockets)


def test_a_socket_that_fails_does_not_take_the_others_along() -> None:
    with live() as server, socket.socket() as deaf:
        deaf.setblocking(False)
        deaf.bind(("127.0.0.1", 0))
        server.run(server.wire.listen([deaf]))
        heard = server.fetch()
        assert heard is not None
        assert heard.status == 200


def test_descriptors_are_given_back(server: Live) -> None:
    assert until(lambda: not server.run(visits(server)))
    before = descriptors()
    for data in (GET, LAST, HELLO, b"", GET * 3, GET[:-2]):
        clients = [server.connect(data) for _ in range(5)]
        assert until(lambda: server.run(visits(server)) == 5)
        for client in clients:
            client.close()
        assert until(lambda: descriptors() == before)


async def visits(server: Live) -> int:
    return len(server.wire._visits)
