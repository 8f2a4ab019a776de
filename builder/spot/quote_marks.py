"""Quotation marks in pairs, as languages set them, and those that have no partner.

Apostrophes and single quotation marks are passed over: too many of them are no quotation marks.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

_CLOSERS = {
    "“": "”",
    "„": "”“",
    "”": "”",
    '"': '"',
    "«": "»",
    "»": "»«",
    "‹": "›",
    "›": "›‹",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
}
"""Which marks may end what a mark has begun: German and Polish have „“, Swedes ””, Danes »«."""
_ENDS = frozenset("”»›」』》〉")
"""Marks that end a quotation where what stands around them does not tell."""
_MARKS = re.compile('[“”„"«»‹›「」『』《》〈〉]')
_BEFORE = frozenset("([{—–-/¿¡'’‘‚" + "".join(_CLOSERS))
"""Beside spaces, what can stand before a quotation."""
_AFTER = re.compile(r"[\s,;:!?)\]}]|\.(?!\.)|$")
"""What can stand behind a quotation, and not at its beginning."""
_LAST = frozenset(".,!?…%)]}’'")
"""Beside letters and digits, with what the words of a quotation can end."""
_DITTO = re.compile(r"[\W_]*")
_LENGTH = re.compile(r"(?<![0-9])[0-9]{1,3}$")
_DEEP = 8
"""So many quotations within each other are told apart."""


class Pair(NamedTuple):
    """A quotation with its marks: characters `start:end`; the same style of marks where `alike`."""

    start: int
    end: int
    alike: bool = True


class Marks(NamedTuple):
    """The quotations of a text, in the order of their ends, and marks without a partner.

    `opened` are the places of marks that nothing closes, `closed` of marks that close nothing.
    """

    pairs: tuple[Pair, ...] = ()
    opened: tuple[int, ...] = ()
    closed: tuple[int, ...] = ()


_NONE = Marks()


def pair_marks(text: str) -> Marks:
    """Find the quotations of a text."""
    return _paired(text) if has_any(text, _MARKS) else _NONE


def has_any(text: str, marks: re.Pattern[str]) -> bool:
    """Whether a text has any of some marks, of which the straight one is in ASCII: told in no time."""
    return '"' in text if text.isascii() else marks.search(text) is not None


@lru_cache(maxsize=256)
def _paired(text: str) -> Marks:
    """The quotations of a text that has marks; several rules ask for those of one page."""
    if _DITTO.fullmatch(text):
        return _NONE
    return _Reader(text).read([found.start() for found in _MARKS.finditer(text)])


class _Reader:
    """Goes through the marks of a text; `opened` are those that wait for their partners."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.opened: list[int] = []
        self.lost: list[int] = []
        self.pairs: list[Pair] = []
        self.closed: list[int] = []

    def read(self, places: Sequence[int]) -> Marks:
        """Pair all marks."""
        for at in places:
            if _is_alone(self.text, at):
                continue
            if self._opens(at):
                self.opened.append(at)
            else:
                self._close(at)
        opened = tuple(sorted(self.lost + self.opened))
        return Marks(tuple(self.pairs), opened, tuple(self.closed))

    def _opens(self, at: int) -> bool:
        """Whether a mark begins a quotation; what stands around it tells, or else its shape."""
        sign = self.text[at]
        if sign in "„「『《〈":
            return True
        ends = any(sign in _CLOSERS[self.text[one]] for one in self.opened[-_DEEP:])
        begins = _begins_word(self.text, at)
        if sign == '"':
            return self._opens_straight(at, ends=ends)
        if sign in _ENDS:
            return begins and sign in _CLOSERS and not ends
        if not self.opened:
            return True
        return not (_ends_word(self.text, at) or (ends and not _after(self.text, at).isalnum()))

    def _opens_straight(self, at: int, *, ends: bool) -> bool:
        """Whether a straight mark begins a quotation; `ends` if it could end one."""
        before = _before(self.text, at)
        if ends:
            return before.isspace() and _begins_word(self.text, at)
        return not before.isalnum() and not _AFTER.match(self.text, at + 1)

    def _close(self, at: int) -> None:
        """End the quotation that a mark can end, or one that was begun in another style."""
        sign = self.text[at]
        for depth in range(len(self.opened) - 1, max(-1, len(self.opened) - 1 - _DEEP), -1):
            if sign in _CLOSERS[self.text[self.opened[depth]]]:
                self.lost += self.opened[depth + 1 :]
                self.pairs.append(Pair(self.opened[depth], at + 1))
                del self.opened[depth:]
                return
        if self._is_measure(at):
            return
        if self.opened:
            self.pairs.append(Pair(self.opened.pop(), at + 1, alike=False))
        else:
            self.closed.append(at)

    def _is_measure(self, at: int) -> bool:
        """Whether a mark stands for inches, or an earlier one that was taken for the end does."""
        if self.text[at] not in '"”':
            return False
        if _follows_length(self.text, at):
            return True
        last = self.pairs[-1] if self.pairs else None
        if self.opened or not last or not _follows_length(self.text, last.end - 1):
            return False
        self.pairs[-1] = last._replace(end=at + 1)
        return True


def _before(text: str, at: int) -> str:
    return text[at - 1] if at else " "


def _after(text: str, at: int) -> str:
    return text[at + 1] if at + 1 < len(text) else " "


def _begins_word(text: str, at: int) -> bool:
    """Whether a mark stands where a quotation can begin, and where none can end."""
    before = _before(text, at)
    return (before.isspace() or before in _BEFORE) and not _AFTER.match(text, at + 1)


def _ends_word(text: str, at: int) -> bool:
    """Whether a mark stands where a quotation can end, and where none can begin."""
    before = _before(text, at)
    return (before.isalnum() or before in _LAST) and not _after(text, at).isalnum()


def _is_alone(text: str, at: int) -> bool:
    """Whether a mark quotes nothing: it stands in brackets, or is a straight one in a word or between spaces."""
    before, after = _before(text, at), _after(text, at)
    if before in "([" and after in ")]":
        return True
    if text[at] != '"':
        return False
    return (before.isalnum() and after.isalnum()) or (before.isspace() and after.isspace())


def _follows_length(text: str, at: int) -> bool:
    """Whether a number stands before a mark that can be one of inches; a year cannot."""
    return bool(_LENGTH.search(text, max(0, at - 5), at))
