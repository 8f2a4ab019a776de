"""What is to be said of addresses elsewhere, once they have been asked."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Literal
from urllib.parse import urlsplit

from builder.diagnostics import Diagnostic, find
from builder.link.outgoing import Outgoing
from builder.model import Word

State = Literal["there", "moved", "gone", "silent", "closed", "unasked"]

ARCHIVE = "https://web.archive.org/web/"
"""An archive of the web: with a day and an address behind it, it shows the nearest copy."""
KEPT = {"there": 14, "moved": 7, "closed": 7, "gone": 1, "silent": 1}
"""For how many days an answer is believed, its own day among them."""


class Answer(Word, frozen=True):
    """What came of asking for an address on a day.

    It is *there*; *moved* for good, `to` another; *gone*; *silent*, with no answer or that of a
    broken server; *closed* to programs or to strangers; or *unasked*, since its server wants no
    programs, or not so many questions.
    """

    state: State
    day: date
    why: str = ""
    to: str = ""

    def holds(self, day: date) -> bool:
        """Whether the answer is still believed on a day."""
        return 0 <= (day - self.day).days < KEPT.get(self.state, 0)


def judge(uses: Iterable[Outgoing], answers: Mapping[str, Answer]) -> Iterator[Diagnostic]:
    """Say which addresses lead nowhere, and which have moved."""
    for one in uses:
        answer = answers.get(one.url)
        if answer is None:
            continue
        if answer.state in {"gone", "silent"}:
            verb = "leads nowhere" if answer.state == "gone" else "does not answer"
            message = f"{one.url} {verb}: {answer.why}"
            yield find("dead-link", one.at, message, _instead(one))
        elif answer.state == "moved" and _is_front(answer.to) and not _is_front(one.url):
            message = f"{one.url} leads to a front page now, {answer.to}"
            yield find("dead-link", one.at, message, _instead(one))
        elif answer.state == "moved":
            yield find("moved-link", one.at, f"{one.url} has moved for good", f"write {answer.to}")


def _instead(one: Outgoing) -> str:
    """Where a copy of what is lost may be."""
    if one.archive:
        return f"lead to its archived copy: {one.archive}"
    return f"look for a copy: {ARCHIVE}{one.day.replace('-', '') or '*'}/{one.url}"


def _is_front(url: str) -> bool:
    """Whether an address is that of a front page."""
    parts = urlsplit(url)
    return parts.path in {"", "/"} and not parts.query
