"""Who may ask: the editor's own browser, and no page of another site.

Three doors stand open to strangers on a loopback server: a name of theirs that resolves to this
machine, a form or a script of theirs that asks for our addresses, and a frame. The first is closed
by the names allowed in `Host`, the second by what browsers say about where a request comes from,
the third by a header of every answer.
"""

import re
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import NamedTuple
from urllib.parse import unquote

from builder.preview.answers import READING, plain
from builder.preview.exchange import Answer, Asked

DESK = "/_desk/"
"""What the preview answers by itself lies below this path."""

_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(?::[0-9]{0,5})?")
_ORIGIN = re.compile(r"https?://([^/?#@\s]+)")
_NAVIGATION = {"sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}


class Door(NamedTuple):
    """The names this preview answers to; `wide` if it is bound to more than loopback."""

    names: frozenset[str]
    wide: bool


def door_for(host: str, machine: str) -> Door:
    """The door of a preview that is bound to `host`, on a machine of that name."""
    bound = host.strip("[]").lower()
    address = _address(bound)
    named = {bound} if address is None else set()
    names = {"localhost", machine.lower(), f"{machine.lower()}.local"} | named
    loopback = bound == "localhost" or (address is not None and address.is_loopback)
    return Door(frozenset(names), not loopback)


def refusal(asked: Asked, door: Door) -> Answer | None:
    """The answer to a request that is not the editor's, or `None`."""
    match = _HOST.fullmatch(asked.headers.get("host", ""))
    if match is None:
        return plain(400, "This request does not say which host it is for.")
    if not _is_ours(match[1].lower(), door):
        return plain(
            421,
            "The preview does not answer under this name. Open it as localhost, "
            "or start it with --host and the name that it is to have.",
        )
    if not _is_from_here(asked):
        return plain(403, "The preview answers to its own pages only, not to those of other sites.")
    return None


def is_of_desk(target: str) -> bool:
    """Whether a request is for the preview itself, however its path is written."""
    return f"{unquote(target.partition('?')[0])}/".startswith(DESK)


def _is_ours(host: str, door: Door) -> bool:
    """A stranger's name can lead here, a number cannot: names are listed, numbers are not."""
    address = _address(host.strip("[]"))
    if address is None:
        return host.removesuffix(".") in door.names
    return door.wide or address.is_loopback


def _address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(text)
    except ValueError:
        return None


def _is_from_here(asked: Asked) -> bool:
    """Whether a request comes from a page of ours, or from no page at all.

    `Sec-Fetch-Site` cannot be set by a page. Older browsers, and all of them where the preview is
    reached under the name of a machine, do not send it; `Origin` stands in for it there.
    """
    site = asked.headers.get("sec-fetch-site", "")
    origin = asked.headers.get("origin", "")
    if origin == "null":
        return False
    if site == "same-origin":
        return True
    if site not in {"", "none"}:
        return _is_link(asked)
    if not origin:
        return asked.method in READING
    match = _ORIGIN.fullmatch(origin)
    return match is not None and match[1].lower() == asked.headers["host"].lower()


def _is_link(asked: Asked) -> bool:
    """Whether somebody follows a link on another site to a page here, in a window of its own."""
    whole = all(asked.headers.get(name) == value for name, value in _NAVIGATION.items())
    return whole and asked.method in READING and not is_of_desk(asked.target)
