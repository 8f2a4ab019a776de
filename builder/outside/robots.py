"""What a server lets programs ask for: its `robots.txt`, as RFC 9309 has it."""

import re
from typing import NamedTuple
from urllib.parse import quote, unquote

AGENT = "readout"
"""The name by which we are known there."""
MOST = 500_000
"""So many characters of the file are read; RFC 9309 wants no more."""
LONGEST = 30.0
"""Seconds between two questions, however many a server asks for."""

_LINE = re.compile(r"^\s*([A-Za-z-]+)\s*:\s*(.*?)\s*(?:#.*)?$")
_SAFE = "/:?&=@!$'()+,;~*%-._"


class Rule(NamedTuple):
    """A path, where `*` is anything and `$` the end, and whether it may be asked for."""

    path: str
    allows: bool


class Robots(NamedTuple):
    """The rules for us, and how many seconds to wait between two questions."""

    rules: tuple[Rule, ...] = ()
    delay: float = 0.0

    def allow(self, path: str) -> bool:
        """Whether a path may be asked for: the longest rule decides, and one that allows before others."""
        asked = _plain(path or "/")
        met = [rule for rule in self.rules if _matches(rule.path, asked)]
        best = max(met, key=lambda rule: (len(rule.path), rule.allows), default=None)
        return best is None or best.allows


FORBIDDEN = Robots((Rule("/", allows=False),))
"""What holds where a server cannot say what it allows."""


def read_robots(text: str) -> Robots:
    """Read the rules for us, or those for everybody where there are none."""
    ours: list[tuple[str, str]] = []
    everyones: list[tuple[str, str]] = []
    named: list[str] = []
    known = begun = False
    for key, value in _lines(text[:MOST]):
        if key == "user-agent":
            named = [*named, value.lower()] if not begun else [value.lower()]
            begun = False
            known = known or any(_is_us(name) for name in named)
            continue
        if key in {"allow", "disallow", "crawl-delay"}:
            begun = True
            ours += [(key, value)] if any(_is_us(name) for name in named) else []
            everyones += [(key, value)] if "*" in named else []
    given = ours if known else everyones
    rules = (Rule(_plain(v), k == "allow") for k, v in given if k != "crawl-delay" and v)
    delays = [_seconds(value) for key, value in given if key == "crawl-delay"]
    return Robots(tuple(rules), max(delays, default=0.0))


def _lines(text: str) -> list[tuple[str, str]]:
    """The keys and values of a file."""
    found = (_LINE.match(line) for line in text.lstrip("\ufeff").splitlines())
    return [(line.group(1).lower(), line.group(2)) for line in found if line]


def _is_us(name: str) -> bool:
    """Whether a group of rules is for us; a version behind our name changes nothing."""
    return re.split(r"[/\s]", name)[0] == AGENT


def _plain(path: str) -> str:
    """A path in one spelling: what needs no `%` stands without, what needs one has capitals."""
    return quote(unquote(path, errors="surrogateescape"), safe=_SAFE, errors="surrogateescape")


def _matches(pattern: str, path: str) -> bool:
    """Whether a path begins as a rule says, without ever going back over it."""
    ends = pattern.endswith("$")
    pieces = pattern.removesuffix("$").split("*")
    if not path.startswith(pieces[0]):
        return False
    at = len(pieces[0])
    for number, piece in enumerate(pieces[1:], 1):
        if ends and number == len(pieces) - 1:
            return len(path) - at >= len(piece) and path.endswith(piece)
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return not ends or at == len(path)


def _seconds(text: str) -> float:
    return min(float(text), LONGEST) if re.fullmatch(r"[0-9]{1,6}(?:\.[0-9]{1,6})?", text) else 0.0
