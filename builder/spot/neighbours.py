"""What stands beside a name in its sentence: the words before and behind it, and where a sentence begins.

English only, and Latin letters only, since what a capital says depends on the language. Nothing
here looks further than a few words, so that each name costs no more than a constant.
"""

import re
from typing import Literal, NamedTuple

from builder.spot import english_names as english

Word = Literal["", "thing", "stuff", "plural", "month", "opener", "capitals"]

_OPENING, _CLOSING = "\"'([*—–/", "\"')]"
WORD = re.compile(r"[^\W_](?:[\w'&-]|\.(?=\w))*")
_LAST = re.compile(r"[\w.]+$")
LOWER = re.compile(r" ([a-z]+)")
REACH = 48
"""How many characters a neighbouring word may have."""


class Form(NamedTuple):
    """What of a name decides which neighbours would make it another one.

    `short` names are single words and family names, which others bear with a word in front or
    behind; `loose` ones count only where their bearer is declared; `word` says which sort of
    English word the name is as well.
    """

    person: bool
    short: bool
    loose: bool
    word: Word = ""


class Spot:
    """A name in a text, with what stands beside it in the same sentence."""

    def __init__(self, text: str, start: int, end: int, form: Form) -> None:
        self.text, self.start, self.end, self.form = text, start, end, form
        self.at, self.before, self.initial = word_before(text, start)
        following = (
            WORD.match(text, end + 1, end + 1 + REACH) if text[end : end + 1] == " " else None
        )
        self.behind = following[0] if following else ""

    def opens(self) -> bool:
        """Whether the name begins a sentence."""
        return not self.before and begins(self.text, self.start)

    def titled(self) -> bool:
        """Whether a title stands before the name: `Mr`, `Then-President`, `Secretary of State`."""
        if self.before in english.DEPARTMENTS:
            return self.text.endswith((" of ", " for ", " Foreign "), 0, self.at)
        last = self.before.rpartition("-")[2]
        known = last in english.TITLES or last.removesuffix("s") in english.TITLES
        return known or last.endswith(english.ROLES)

    def lower(self, at: int) -> str:
        """The word in small letters that stands behind a position and a space, or ""."""
        found = LOWER.match(self.text, at, at + REACH)
        return found[1] if found else ""


def word_before(text: str, start: int) -> tuple[int, str, bool]:
    """The word before a name, where it begins, and whether it is an initial; "" for none in its sentence."""
    if not start or text[start - 1] != " ":
        return start, "", False
    low = max(0, start - REACH)
    at = max(text.rfind(" ", low, start - 1) + 1, text.rfind("\n", low, start - 1) + 1, low)
    raw = text[at : start - 1]
    word = raw.lstrip(_OPENING)
    at += len(raw) - len(word)
    if word.endswith("."):
        bare = word[:-1]
        word = bare if _abbreviates(bare) and bare not in english.DOTTED else ""
        return at, word, len(bare) == 1
    return at, word if word[-1:].isalnum() else "", False


def _abbreviates(word: str) -> bool:
    """Whether a full stop behind a word ends no sentence."""
    initial = len(word) == 1 and word.isupper()
    known = english.TITLES, english.SHORTENED, english.DOTTED
    return initial or any(word in words for words in known)


def begins(text: str, at: int) -> bool:
    """Whether a sentence begins at a position."""
    first = at
    while at and first - at < 4 and text[at - 1] in "\"'([*":
        at -= 1
    if not at or text[at - 1] == "\n" or text[at : at + 1] == '"':
        return True
    if text[at - 1] != " ":
        return False
    last = text[max(0, at - REACH) : at - 1].rstrip(_CLOSING)
    if last.endswith("."):
        word = _LAST.search(last)
        return not _abbreviates(word[0][:-1] if word else "")
    return last[-1:] in {"!", "?", "…", ":"}


def is_capital(word: str) -> bool:
    """Whether a word has a capital, in Latin letters."""
    return word[:1].isupper() and (word[0] < "\u0250" or "\u1e00" <= word[0] < "\u1f00")
