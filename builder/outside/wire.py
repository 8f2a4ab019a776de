"""One question to a server over HTTP, bounded in time and in size, and to the public web alone."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import suppress
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from ipaddress import ip_address
from threading import Timer
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from builder.outside.robots import MOST

LONG = 10.0
"""Seconds until a server has to say something."""
LONGEST = 30.0
"""Seconds until it has to be done."""
_SAFE_PATH = "/%:@!$&'()*+,;=~-._"
_SAFE_QUERY = _SAFE_PATH + "?"


class Unanswered(Exception):
    """A server that gives no answer; says why, and whether it may give one to another question."""

    def __init__(self, why: str, *, again: bool = False) -> None:
        super().__init__(why)
        self.again = again


class Private(Exception):
    """An address that is none of the public web."""


class Reply(NamedTuple):
    """What a server says: its status, where else to ask, how long to wait, and what it has sent."""

    status: int
    location: str = ""
    wait: str = ""
    text: str = ""


class Wire:
    """Asks servers by the name of `agent`; with `anywhere`, also those of private networks."""

    def __init__(self, agent: str, *, anywhere: bool = False) -> None:
        self.agent = agent
        self.anywhere = anywhere
        self.patience = (LONG, LONGEST)

    def __call__(self, method: str, url: str) -> Reply:
        """Ask for an address, and follow it nowhere."""
        try:
            return self._ask(method, url)
        except (OSError, HTTPException, ValueError) as error:
            again = isinstance(error, HTTPException | TimeoutError | ConnectionResetError)
            raise Unanswered(_words(error), again=again) from None

    def _ask(self, method: str, url: str) -> Reply:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode()
        port = parts.port or (443 if parts.scheme == "https" else 80)
        path = quote(parts.path or "/", safe=_SAFE_PATH)
        query = f"?{quote(parts.query, safe=_SAFE_QUERY)}" if parts.query else ""
        places = list(self._places(host, port))
        connection = _connection(parts.scheme, host, port, places, self.patience[0])
        headers = {"User-Agent": self.agent, "Accept": "*/*", "Connection": "close"}
        connection.connect()
        timer = Timer(self.patience[1], _cut, (connection,))
        timer.daemon = True
        timer.start()
        try:
            connection.request(method, path + query, headers=headers)
            return _reply(connection.getresponse(), robots=parts.path == "/robots.txt")
        finally:
            timer.cancel()
            connection.close()

    def _places(self, host: str, port: int) -> Iterator[tuple[str, int]]:
        """Where a host is to be found on the public web."""
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        there = dict.fromkeys((str(address[0]), port) for *_, address in found)
        public = [one for one in there if self.anywhere or _is_public(one[0])]
        if not public:
            raise Private
        yield from public


class _Plain(HTTPConnection):
    """A connection to places that have been looked at, whatever the name means by now."""

    places: list[tuple[str, int]]

    def connect(self) -> None:
        """Try the places one by one."""
        self.sock = _open(self.places, self.timeout)


class _Secure(HTTPSConnection):
    """The same over TLS."""

    places: list[tuple[str, int]]
    secured: ssl.SSLContext

    def connect(self) -> None:
        """Try the places one by one, and see that the server is who it says."""
        sock = _open(self.places, self.timeout)
        self.sock = self.secured.wrap_socket(sock, server_hostname=self.host)


def _open(places: list[tuple[str, int]], timeout: float | None) -> socket.socket:
    last = OSError("no place")
    for place in places[:4]:
        try:
            return socket.create_connection(place, timeout)
        except OSError as error:
            last = error
    raise last


def _connection(
    scheme: str, host: str, port: int, places: list[tuple[str, int]], timeout: float
) -> HTTPConnection:
    """A connection that is not yet open."""
    if scheme != "https":
        plain = _Plain(host, port, timeout=timeout)
        plain.places = places
        return plain
    context = ssl.create_default_context()
    secure = _Secure(host, port, timeout=timeout, context=context)
    secure.places, secure.secured = places, context
    return secure


def _reply(response: HTTPResponse, *, robots: bool) -> Reply:
    """What we need of a response; of what it sends only the rules for programs."""
    location = response.headers.get("Location") or ""
    wait = response.headers.get("Retry-After") or ""
    text = response.read(MOST).decode("utf-8", "replace") if robots else ""
    return Reply(response.status, location, wait, text)


def _cut(connection: HTTPConnection) -> None:
    """End what takes too long."""
    if connection.sock:
        with suppress(OSError):
            connection.sock.shutdown(socket.SHUT_RDWR)


def _is_public(address: str) -> bool:
    """Whether an address may be that of a server on the web."""
    read = ip_address(address.partition("%")[0])
    return read.is_global and not read.is_multicast


def _words(error: Exception) -> str:
    """Why there was no answer, in words that are the same on every machine."""
    match error:
        case socket.gaierror():
            return "no server has this name"
        case TimeoutError():
            return "no answer in time"
        case ConnectionRefusedError():
            return "the connection is refused"
        case ssl.SSLCertVerificationError():
            return f"its certificate is not valid ({error.verify_message})"
        case ssl.SSLError():
            return "no secure connection can be made"
        case OSError():
            return "the connection breaks off"
        case HTTPException():
            return "the answer is no HTTP"
        case _:
            return "the address cannot be read"
