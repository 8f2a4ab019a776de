"""What a client may take up, and which requests are understood."""

import h11
from msgspec import Struct

from builder.preview.exchange import Asked


class Limits(Struct, frozen=True):
    """Connections and streams at a time, requests on a connection, bytes of a request, waits."""

    connections: int = 64
    streams: int = 32
    requests: int = 1000
    target_bytes: int = 8 * 1024
    header_bytes: int = 16 * 1024
    body_bytes: int = 8 * 1024
    request_seconds: float = 10
    idle_seconds: float = 30
    write_seconds: float = 20
    linger_seconds: float = 1
    stop_seconds: float = 1


class Refused(Exception):
    """The request cannot be taken in; the answer says so, and the connection ends."""

    def __init__(self, status: int, sentence: str) -> None:
        self.status, self.sentence = status, sentence
        super().__init__(sentence)


def examine(head: h11.Request, limits: Limits) -> None:
    """Raise `Refused` for what h11 lets through although its end is unclear, or it is too much."""
    headers = dict(head.headers)
    if not head.http_version.startswith(b"1."):
        raise Refused(505, "Only HTTP/1.1 is spoken here.")
    if b"transfer-encoding" in headers and (
        b"content-length" in headers or head.http_version < b"1.1"
    ):
        raise Refused(400, "The request states its length in two ways.")
    if len(head.target) > limits.target_bytes:
        raise Refused(414, "The address is too long.")
    if sum(len(name) + len(value) for name, value in head.headers) > limits.header_bytes:
        raise Refused(431, "The headers are too long.")
    if int(headers.get(b"content-length", b"0")) > limits.body_bytes:
        raise Refused(413, "The request is too large.")


def may_begin(data: bytes) -> bool:
    """Whether the first line, once it is there, names a version of HTTP; the oldest had none."""
    line, end, _ = data.partition(b"\n")
    return not end or b" HTTP/" in line


def misunderstood(error: h11.RemoteProtocolError, head: bytes | None) -> Refused:
    """What the client is told where h11 gives up: at so much of a head, or else in a body."""
    if error.error_status_hint != 431:
        return Refused(error.error_status_hint, "The request cannot be understood.")
    if head is None:
        return Refused(413, "The request is too large.")
    if b"\n" not in head:
        return Refused(414, "The address is too long.")
    return Refused(431, "The headers are too long.")


def asked_of(head: h11.Request, body: bytes) -> Asked:
    """A request in our words; headers that came several times are joined, as they may be."""
    headers: dict[str, str] = {}
    for name, value in head.headers:
        key, text = name.decode("ascii"), value.decode("latin-1")
        headers[key] = f"{headers[key]}, {text}" if key in headers else text
    return Asked(head.method.decode("ascii"), head.target.decode("ascii"), headers, body)
