"""The plain text of a mail: lines of 72 columns, with the addresses of its links at the end."""

from collections.abc import Iterable, Iterator
from unicodedata import east_asian_width

from builder.render.digest_views import Brief, MailEvent, MailFigure, MailView
from builder.render.views import Link

WIDTH = 72
"""Columns of a line; only addresses, which cannot be broken, may be longer."""
_WIDE = frozenset("WF")


class _Letter:
    """The lines of a mail so far, and the addresses that are named in them by number."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._numbers: dict[str, int] = {}

    def put(self, text: str = "", lead: str = "") -> None:
        """Write a paragraph; `lead` stands before its first line, and as much room before the others."""
        self.lines += wrap(text, lead) if text else [""]

    def head(self, text: str, sign: str = "-") -> None:
        """Write a heading, underlined."""
        lines = wrap(text)
        self.lines += ["", *lines, sign * max(map(columns, lines)), ""]

    def named(self, link: Link) -> str:
        """A link as text with its number."""
        number = self._numbers.setdefault(link.href, len(self._numbers) + 1)
        return f"{link.text} [{number}]"

    @property
    def addresses(self) -> Iterator[str]:
        """Every address with its number."""
        return (f"[{number}] {href}" for href, number in self._numbers.items())


def text_of(view: MailView) -> str:
    """A mail as plain text."""
    letter = _Letter()
    letter.lines += wrap(view.site)
    letter.put(f"{view.days}: {view.intro}")
    _put_briefs(letter, view)
    if view.figures:
        letter.head("New figures")
        _put_figures(letter, view.figures)
        if view.more_figures:
            letter.put(f"and {view.more_figures}, in the briefings")
    _put_events(letter, "Corrections", view.corrections)
    _put_events(letter, "Updates", view.updates)
    if view.people:
        letter.head("In the news")
        for link, count in view.people:
            letter.put(f"{letter.named(link)}, {count}", "- ")
    _put_events(letter, "What comes next", view.coming)
    letter.head(view.site, "=")
    if view.about:
        letter.put(view.about)
        letter.put()
    for link in view.links:
        letter.put(letter.named(link))
    rights = (view.author, view.license.text if view.license else "")
    letter.put(", ".join(one for one in rights if one))
    letter.lines += ["", *letter.addresses]
    return "\n".join(letter.lines) + "\n"


def _put_briefs(letter: _Letter, view: MailView) -> None:
    if not view.briefs:
        return
    letter.head("Briefings")
    for number, one in enumerate(view.briefs):
        if number:
            letter.put()
        _put_brief(letter, one)
    if view.others or view.more:
        letter.put()
    for link, day in view.others:
        letter.put(f"{letter.named(link)}, {day}", "- ")
    if view.more:
        letter.put(letter.named(view.more), "- ")


def _put_brief(letter: _Letter, one: Brief) -> None:
    letter.put(letter.named(Link(one.title, one.href)))
    letter.put(f"{one.kind}, {one.date.text}")
    for note in one.serious:
        letter.put(f"Correction, {note.date.text}: {note.text}")
    if one.summary:
        letter.put(one.summary)
    for point in one.points:
        letter.put(point, "- ")


def _put_figures(letter: _Letter, figures: Iterable[MailFigure]) -> None:
    """Measures with their new values; several of one measure stand in lines below it."""
    for one in figures:
        if len(one.lines) == 1:
            note = f" ({one.note})" if one.note else ""
            letter.put(f"{letter.named(one.label)}: {one.lines[0]}{note}", "- ")
            continue
        letter.put(f"{letter.named(one.label)}:", "- ")
        for line in filter(None, (*one.lines, one.note)):
            letter.put(line, "  - ")


def _put_events(letter: _Letter, title: str, events: Iterable[MailEvent]) -> None:
    """Days with what belongs to them, under a heading."""
    rows = list(events)
    if rows:
        letter.head(title)
    for one in rows:
        letter.put(f"{one.day}: {one.text} (in {letter.named(one.briefing)})", "- ")


# ── lines ─────────────────────────────────────────────────────────────────────────────────


def columns(text: str) -> int:
    """How wide a text is in a fixed pitch: signs of East Asia take two columns."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(sign) in _WIDE else 1 for sign in text)


def wrap(text: str, lead: str = "", most: int = WIDTH) -> list[str]:
    """Break a text into lines of so many columns, between words; wide signs are words of their own."""
    lines, line, empty = [], lead, True
    for word, space in _words(text):
        gap = " " if space and not empty else ""
        if not empty and columns(line) + len(gap) + columns(word) > most:
            lines.append(line)
            line, gap = " " * len(lead), ""
        line, empty = f"{line}{gap}{word}", False
    return [*lines, line]


def _words(text: str) -> Iterator[tuple[str, bool]]:
    """The pieces between which lines may be broken, and whether there is a space before each."""
    for word in text.split():
        if columns(word) == len(word):
            yield word, True
            continue
        piece, space = "", True
        for sign in word:
            if piece and (columns(sign) == 2 or columns(piece[-1]) == 2):
                yield piece, space
                piece, space = "", False
            piece += sign
        yield piece, space
