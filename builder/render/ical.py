"""iCalendar (RFC 5545) as text: values escaped, lines folded by octets."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

LONGEST = 75
"""Octets in a line, without the two that end it."""
_ODD = re.compile(r"[\\;,\x00-\x08\x0a-\x1f\x7f]")
_ESCAPED = {ord(sign): f"\\{sign}" for sign in "\\;,"} | {ord("\n"): "\\n", 0x7F: None}
_ESCAPED |= {code: None for code in range(32) if chr(code) not in "\t\n"}


def text(value: str) -> str:
    """A value of the type TEXT; signs that no calendar may hold are left out."""
    return value.translate(_ESCAPED) if _ODD.search(value) else value


def texts(values: Iterable[str]) -> str:
    """Several values of the type TEXT."""
    return ",".join(text(value) for value in values)


def day(value: date) -> str:
    """A value of the type DATE."""
    return value.isoformat().replace("-", "")


def next_day(value: date) -> str:
    """The day after, as ends of all-day events name it."""
    return day(value + timedelta(days=1))


def midnight(value: date) -> str:
    """A value of the type DATE-TIME in UTC: the beginning of a day."""
    return f"{day(value)}T000000Z"


def component(name: str, *lines: str) -> str:
    """A component: its lines of content, or components within it, those left out that are empty."""
    return "".join((f"BEGIN:{name}\r\n", *lines, f"END:{name}\r\n"))


def line(name: str, value: str) -> str:
    """A line of content, folded and ended; "" where there is no value."""
    whole = f"{name}:{value}"
    if not value:
        return ""
    if len(whole) <= LONGEST and (whole.isascii() or len(whole.encode()) <= LONGEST):
        return f"{whole}\r\n"
    return f"{_fold(whole)}\r\n"


def _fold(whole: str) -> str:
    """Break a line into parts that have no more octets than a line may, never within a sign.

    Each part but the first begins with a space, which counts.
    """
    data, parts, start, most = whole.encode(), [], 0, LONGEST
    while len(data) - start > most:
        cut = start + most
        while data[cut] & 0xC0 == 0x80:
            cut -= 1
        parts.append(data[start:cut])
        start, most = cut, LONGEST - 1
    return b"\r\n ".join((*parts, data[start:])).decode()
