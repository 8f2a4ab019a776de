"""Holds back what must not be seen yet, once, before anything is joined."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from builder.model import Briefing, Document, Page, Profile, SourcePath, Word


class Day(Word, frozen=True):
    """The moment for which the site is built, and the date that it is in the site's timezone."""

    moment: datetime
    date: date
    timezone: str


class Choice(Word, frozen=True):
    """What the command line lets through."""

    drafts: bool = False
    future: bool = False


class Withheld(Word, frozen=True):
    """A document that is held back, why, and when it will appear (None: when somebody says so)."""

    path: SourcePath
    title: str
    reason: str
    until: datetime | None = None

    @property
    def id(self) -> str:
        """The id that it would have."""
        return self.path.rsplit("/", 1)[-1].removesuffix(".md")


def release(
    documents: Iterable[Document], day: Day, choice: Choice
) -> tuple[list[Document], list[Withheld]]:
    """Part the documents that may be seen from those that are held back."""
    seen: list[Document] = []
    held: list[Withheld] = []
    for document in documents:
        reason = reason_to_hold(document, day, choice)
        if reason is None:
            seen.append(document)
        else:
            held.append(reason)
    return seen, held


def reason_to_hold(document: Document, day: Day, choice: Choice) -> Withheld | None:
    """Why a document is held back."""
    if not isinstance(document, Briefing | Profile | Page):
        return None
    release, path = document.release, document.path
    title = document.name if isinstance(document, Profile) else document.title
    if release.draft and not choice.drafts:
        return Withheld(path, title, "draft")
    if release.embargo and release.embargo > day.moment and not choice.future:
        return Withheld(path, title, "embargo", release.embargo)
    if release.expires and day.date > release.expires.end.latest:
        return Withheld(path, title, "expired")
    if isinstance(document, Briefing) and not choice.future and (begins := _begins(document, day)):
        return Withheld(path, title, "future", begins)
    return None


def _begins(briefing: Briefing, day: Day) -> datetime | None:
    """The moment at which a briefing is due, if that has not come."""
    if briefing.time is not None:
        return briefing.time if briefing.time > day.moment else None
    return start_of(briefing.date, day.timezone) if briefing.date > day.date else None


def start_of(when: date, timezone: str) -> datetime:
    """The moment at which a date begins in the site's timezone."""
    return datetime.combine(when, time(), ZoneInfo(timezone))


def next_change(documents: Iterable[Document], day: Day) -> datetime | None:
    """The first moment after now at which a date or an embargo lets something through."""
    moments = [
        moment.astimezone(UTC)
        for document in documents
        if isinstance(document, Briefing)
        for moment in (document.release.embargo, document.time)
        if moment is not None and moment > day.moment
    ]
    return min(moments, default=None)
