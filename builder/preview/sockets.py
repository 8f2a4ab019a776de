"""Sockets to listen on: the port that is asked for, or the next one that is free."""

import errno
import os
import socket
from collections.abc import Iterable
from contextlib import suppress

BACKLOG = 128
PORTS = 65536
LOOPBACK = ("127.0.0.1", "::1")
_TAKEN = {errno.EADDRINUSE, errno.EACCES} if os.name == "nt" else {errno.EADDRINUSE}
_NOT_HERE = {errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT}
"""A machine without IPv6 says one of these of `::1`."""


def bind(host: str, port: int, tries: int = 1) -> tuple[list[socket.socket], int]:
    """Listening sockets for a host, all on one port: `port`, or one of the `tries - 1` after it.

    Port 0 asks for any. Raises `OSError` if the host is not of this machine, or no port is free.
    """
    for candidate in [port] * tries if port == 0 else range(port, min(port + tries, PORTS)):
        try:
            return _listen_on(_addresses(host), candidate)
        except OSError as error:
            if error.errno not in _TAKEN:
                raise
    raise OSError(errno.EADDRINUSE, f"no port is free from {port} on, in {tries} tries")


def _addresses(host: str) -> list[str]:
    """The addresses to listen on; `localhost` means both of its own, whatever a resolver says."""
    if host == "localhost":
        return list(LOOPBACK)
    found = socket.getaddrinfo(host.strip("[]"), None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[0]) for *_, place in found))


def _listen_on(addresses: list[str], port: int) -> tuple[list[socket.socket], int]:
    """One socket for each address, or none at all; the first one settles the port."""
    sockets: list[socket.socket] = []
    try:
        for address in addresses:
            try:
                sockets.append(_listener(address, port, alone=len(addresses) == 1))
            except OSError as error:
                if not sockets or error.errno not in _NOT_HERE:
                    raise
            port = sockets[0].getsockname()[1]
    except OSError:
        close(sockets)
        raise
    return sockets, port


def _listener(address: str, port: int, *, alone: bool) -> socket.socket:
    """A socket that listens; one for `::` alone takes IPv4 as well."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        if os.name == "nt":
            # There, SO_REUSEADDR would let two programs listen on one port at the same time.
            listener.setsockopt(socket.SOL_SOCKET, getattr(socket, "SO_EXCLUSIVEADDRUSE", -5), 1)
        else:
            # Or else the port would be taken for a minute after a preview has ended.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            with suppress(OSError):
                listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, int(not alone))
        listener.settimeout(0)
        listener.bind((address, port))
        listener.listen(BACKLOG)
    except OSError:
        listener.close()
        raise
    return listener


def close(sockets: Iterable[socket.socket]) -> None:
    """Let go of sockets on which nothing is to be served after all."""
    for listener in sockets:
        listener.close()
