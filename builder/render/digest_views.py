"""What the templates of feeds, of weeks and of mails see."""

from builder.model import Word
from builder.render.views import (
    Entry,
    EventView,
    FigureGroup,
    Link,
    Meta,
    NoteView,
    PhotoView,
    Stamp,
    Term,
)


class FigureLine(Word, frozen=True):
    """A figure in one line: what it measures, with the address of its row, and what is told of it."""

    label: Link
    text: str


class Brief(Word, frozen=True):
    """A briefing where it is read apart from its page; every address has scheme and host.

    `serious` corrections stand before everything else, the other ones behind it.
    """

    title: str
    href: str
    date: Stamp
    kind: str
    lang: str = ""
    summary: str = ""
    points: tuple[str, ...] = ()
    figures: tuple[FigureLine, ...] = ()
    photo: PhotoView | None = None
    serious: tuple[NoteView, ...] = ()
    corrections: tuple[NoteView, ...] = ()


class FeedEntry(Word, frozen=True):
    """An item of a feed; its id is the address of the briefing, and moments are RFC 3339."""

    brief: Brief
    published: str
    updated: str
    authors: tuple[Link, ...] = ()
    tags: tuple[str, ...] = ()


class FeedView(Word, frozen=True):
    """feed.xml (Atom) and feed.json; addresses are absolute, but that of `about`, the page on feeds."""

    title: str
    subtitle: str
    home: str
    atom: str
    json: str
    about: str
    language: str
    updated: str
    author: str
    entries: tuple[FeedEntry, ...]
    rights: str = ""


class FeedRow(Word, frozen=True):
    """The feeds of one page of the site, and its calendar if it has one."""

    page: Link
    count: str
    feeds: tuple[Link, ...]


class FeedGroup(Word, frozen=True):
    """Pages of a kind with their feeds; `more` leads to those that are left out."""

    title: str
    anchor: str
    rows: tuple[FeedRow, ...]
    more: Link | None = None


class FeedsView(Word, frozen=True):
    """feeds.html: how to subscribe, and to what; `address` is that of the feed of the whole site.

    `holds` says how much is in a feed: "30 briefings".
    """

    meta: Meta
    title: str
    intro: str
    address: str
    holds: str
    groups: tuple[FeedGroup, ...]


class DigestView(Word, frozen=True):
    """digest.html: what was published in a span of days, and what was to be known at its end."""

    meta: Meta
    title: str
    intro: str
    entries: tuple[Entry, ...]
    figures: tuple[FigureGroup, ...] = ()
    more_figures: str = ""
    people: tuple[Term, ...] = ()
    corrections: tuple[NoteView, ...] = ()
    updates: tuple[NoteView, ...] = ()
    coming: tuple[EventView, ...] = ()
    coming_title: str = ""
    previous: Link | None = None
    following: Link | None = None


class WeekRow(Word, frozen=True):
    """A week in the list of them, with the titles of its latest briefings; `more` counts the others."""

    page: Link
    count: str
    titles: tuple[Link, ...]
    more: str = ""


class WeeksView(Word, frozen=True):
    """weeks.html: every week that has briefings, under its year, the newest first."""

    meta: Meta
    title: str
    intro: str
    groups: tuple[tuple[str, str, tuple[WeekRow, ...]], ...]


class MailFigure(Word, frozen=True):
    """The new values of a measure in lines; `note` says what they came after."""

    label: Link
    lines: tuple[str, ...]
    note: str = ""


class MailEvent(Word, frozen=True):
    """A correction, or an event that lies ahead: on which day, what, and the briefing that tells of it."""

    day: str
    text: str
    briefing: Link
    lang: str = ""


class MailView(Word, frozen=True):
    """mail.html, and its twin in plain text; every address has scheme and host.

    `preheader` is what mail programs show behind the subject. `briefs` are told in brief, `others`
    by title and day, and `more` leads to the rest. `moment` is that of the last news, by RFC 3339.
    """

    language: str
    site: str
    home: str
    title: str
    days: str
    intro: str
    preheader: str
    moment: str
    briefs: tuple[Brief, ...]
    others: tuple[tuple[Link, str], ...] = ()
    more: Link | None = None
    figures: tuple[MailFigure, ...] = ()
    more_figures: str = ""
    corrections: tuple[MailEvent, ...] = ()
    updates: tuple[MailEvent, ...] = ()
    people: tuple[tuple[Link, str], ...] = ()
    coming: tuple[MailEvent, ...] = ()
    links: tuple[Link, ...] = ()
    about: str = ""
    author: str = ""
    license: Link | None = None
