"""What is shown of the changes between two versions of a site."""

from typing import Literal

from builder.model import Word


class Piece(Word, frozen=True):
    """A stretch of a text: words that both versions have, or one of them."""

    text: str
    mark: Literal["", "del", "ins"] = ""


class ChangeView(Word, frozen=True):
    """One thing that has changed: what it said, what it says, and a word of warning.

    No pieces stand for what was not there, or is gone.
    """

    kind: str
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]
    warning: str = ""


class PageView(Word, frozen=True):
    """A page with what has changed on it; `state` tells what has become of the page itself."""

    title: str
    path: str
    address: str
    state: str
    changes: tuple[ChangeView, ...]


class ReviewView(Word, frozen=True):
    """changes.html: everything that has changed since a revision; `summary` in a line each."""

    language: str
    title: str
    summary: tuple[str, ...]
    pages: tuple[PageView, ...]
