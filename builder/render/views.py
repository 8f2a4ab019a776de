"""What the templates see: finished strings, addresses and orders, and nothing else.

A view is the complete list of what a page depends on: its bytes are the page's cache key.
Every `href` is ready to stand in an attribute; every text is plain and escaped by the template.
"""

from builder.model import Word
from builder.render.chart_views import CareerView


class Link(Word, frozen=True):
    """A text that leads somewhere; no address, no link."""

    text: str
    href: str = ""
    lang: str = ""


class Stamp(Word, frozen=True):
    """A date as readers see it (`October 2024`) and as machines do (`2024-10`)."""

    text: str
    iso: str


class Feed(Word, frozen=True):
    """A feed that a page offers."""

    title: str
    href: str
    type: str


class Finder(Word, frozen=True):
    """The search: its page, and where there is an index, the script, the index and the home of the site."""

    href: str
    script: str = ""
    index: str = ""
    home: str = ""


class Looks(Word, frozen=True):
    """The addresses of what pages load: style sheets, those of feeds, scripts, and an icon.

    Scripts are those that run early, and modules; search has one of its own.
    """

    styles: tuple[str, ...] = ()
    feed_styles: tuple[str, ...] = ()
    early: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    icon: str = ""
    search: Finder | None = None


class Frame(Word, frozen=True):
    """What all pages of the site share; feeds have `feed_styles` in the place of `styles`."""

    site: str
    tagline: str
    description: str
    language: str
    home: str
    styles: tuple[str, ...]
    feed_styles: tuple[str, ...]
    early: tuple[str, ...]
    scripts: tuple[str, ...]
    icon: str
    nav: tuple[Link, ...]
    footer: tuple[Link, ...]
    feeds: tuple[Feed, ...]
    author: str
    license: Link | None
    repository: str
    search: Finder | None = None


class Sources(Word, frozen=True):
    """The files of a picture in one format, each with its width in pixels: `a.webp 480w, b.webp 800w`."""

    type: str
    srcset: str


class PhotoView(Word, frozen=True):
    """A picture with its credit line: `src` for every program, better `sources` for those that choose.

    `tone` holds the classes of the colour behind it; one that is not `alone` stands among words.
    """

    src: str
    alt: str
    width: int = 0
    height: int = 0
    sizes: str = ""
    sources: tuple[Sources, ...] = ()
    tone: str = ""
    alone: bool = True
    caption: str = ""
    credit: Link | None = None
    license: Link | None = None
    changes: str = ""


class Share(Word, frozen=True):
    """The picture of a page where somebody links to it; `href` has scheme and host."""

    href: str
    width: int
    height: int
    alt: str


class Meta(Word, frozen=True):
    """The head of one page; `jsonld` is JSON that is safe inside a script element."""

    title: str
    description: str
    canonical: str
    kind: str = "website"
    language: str = ""
    published: str = ""
    modified: str = ""
    section: str = ""
    crumbs: tuple[Link, ...] = ()
    feeds: tuple[Feed, ...] = ()
    jsonld: str = ""
    indexed: bool = True
    alternates: tuple[Link, ...] = ()
    edit: str = ""
    share: Share | None = None
    markdown: str = ""
    preload: PhotoView | None = None


class SourceView(Word, frozen=True):
    """A source in a list: `name` is its title or what stands for one."""

    anchor: str
    name: str
    href: str = ""
    publisher: str = ""
    published: Stamp | None = None
    accessed: Stamp | None = None
    archive: str = ""
    license: Link | None = None


class NeighbourView(Word, frozen=True):
    """Who held an office before or after; `note` says what lies between the two, if anything."""

    who: Link
    note: str = ""


class OfficeView(Word, frozen=True):
    """An office: `when` is "Since 2012" on a card and the full period on a profile.

    `certain` is false where the dates leave open whether it was held on the day in question.
    """

    when: str
    title: str
    organization: Link | None = None
    ordinal: str = ""
    certain: bool = True
    source: Link | None = None
    before: NeighbourView | None = None
    after: NeighbourView | None = None


class HolderView(Word, frozen=True):
    """Somebody's time in an office, or a time in which nobody is known to have held it."""

    when: str
    who: Link | None
    ordinal: str = ""


class SeatView(Word, frozen=True):
    """An office with those who have held it, the latest first."""

    title: str
    holders: tuple[HolderView, ...]


class Card(Word, frozen=True):
    """A person or an organisation beside a briefing, as of the briefing's date.

    `later` says what has changed since: "until 7 May 2012", "now: President of Russia".
    """

    id: str
    kind: str
    name: str
    href: str
    monogram: str
    native: tuple[Link, ...] = ()
    photo: PhotoView | None = None
    born: Stamp | None = None
    died: Stamp | None = None
    age: str = ""
    role: str = ""
    offices: tuple[OfficeView, ...] = ()
    later: tuple[str, ...] = ()
    summary: str = ""
    facts: tuple[str, ...] = ()
    sources: tuple[SourceView, ...] = ()
    named_in: str = ""
    as_of: Stamp | None = None


class FigureView(Word, frozen=True):
    """One value: `value` and `unit` as read ("220", "USD bn"), with everything that dates it."""

    anchor: str
    value: str
    unit: str
    full: str
    hedge: str = ""
    period: Stamp | None = None
    change: str = ""
    source: Link | None = None
    report: Link | None = None
    about: Link | None = None
    notes: tuple[str, ...] = ()
    briefing: Link | None = None
    published: Stamp | None = None


class FigureGroup(Word, frozen=True):
    """The values of one measure; `note` says what is to be known of them here."""

    label: str
    href: str
    unit: str
    rows: tuple[FigureView, ...]
    definition: str = ""
    note: str = ""


class EventView(Word, frozen=True):
    """A dated event; `state` is "", "planned", "cancelled" or "moved".

    `lang` is set where the text is in another language than the page. `briefings` are the newest
    that tell of it, `others` counts the rest: "12 more".
    """

    anchor: str
    date: Stamp
    text: str
    lang: str = ""
    state: str = ""
    place: Link | None = None
    people: tuple[Link, ...] = ()
    note: str = ""
    source: Link | None = None
    briefings: tuple[Link, ...] = ()
    others: str = ""


class CalendarView(Word, frozen=True):
    """A calendar to download or to subscribe to (`webcal`), and what it holds of a timeline."""

    href: str
    webcal: str
    holds: str


class TimelinePart(Word, frozen=True):
    """The latest events of a person, an organisation, a topic or a place; `more` leads to all."""

    past: tuple[EventView, ...]
    coming: tuple[EventView, ...] = ()
    more: Link | None = None
    calendar: CalendarView | None = None


class QuoteView(Word, frozen=True):
    """Words somebody said."""

    anchor: str
    text: str
    speaker: Link
    to: Link | None = None
    source: Link | None = None
    briefing: Link | None = None
    date: Stamp | None = None


class NoteView(Word, frozen=True):
    """An update or a correction, by its `kind`; `page` is set where it stands in another list."""

    anchor: str
    date: Stamp
    text: str
    kind: str = ""
    page: Link | None = None


class Piece(Word, frozen=True):
    """A stretch of a sentence; it is `marked` where it names the subject of the page."""

    text: str
    marked: bool = False


class Entry(Word, frozen=True):
    """A briefing in a list; `sentences` are the first that name the page's subject, `more` counts on."""

    title: str
    href: str
    date: Stamp
    kind: str
    summary: str = ""
    sentences: tuple[tuple[Piece, ...], ...] = ()
    more: str = ""
    state: str = ""
    lang: str = ""


class Group(Word, frozen=True):
    """Entries under a heading: a year, a month, a letter."""

    label: str
    anchor: str
    entries: tuple[Entry, ...]


class Term(Word, frozen=True):
    """A person, organisation, topic, place or measure in an index."""

    name: str
    href: str
    note: str = ""
    count: str = ""
    monogram: str = ""
    native: tuple[Link, ...] = ()


class TermGroup(Word, frozen=True):
    """Terms under a letter."""

    label: str
    anchor: str
    terms: tuple[Term, ...]


class CompanionView(Word, frozen=True):
    """Somebody who is named beside the subject of a page: how often, and in which briefings.

    `bars` is the path of a bar for each year, which `told` says in words.
    """

    who: Link
    monogram: str
    count: str
    told: str
    bars: str
    briefings: tuple[Entry, ...]
    more: str = ""


class CompanyView(Word, frozen=True):
    """Who is named beside somebody; `first` and `last` are the years at the ends of the bars."""

    rows: tuple[CompanionView, ...]
    first: str = ""
    last: str = ""
    width: str = ""
    height: str = ""


class Cite(Word, frozen=True):
    """How to cite a page: in plain text, as BibTeX and as RIS; `history` has its earlier versions."""

    text: str
    bibtex: str
    ris: str
    address: str
    version: Stamp
    history: str = ""


class ChangesView(Word, frozen=True):
    """What has become of a page since it was published, the newest first; `history` has each version."""

    title: str
    notes: tuple[NoteView, ...]
    history: str = ""


# ── one view for each kind of page ────────────────────────────────────────────────────────


class BriefingView(Word, frozen=True):
    """briefing.html; the prose is handed over beside it."""

    meta: Meta
    kind: str
    date: Stamp
    title: str
    minutes: str
    has_body: bool
    subtitle: str = ""
    summary: str = ""
    state: str = ""
    authors: tuple[Link, ...] = ()
    topics: tuple[Link, ...] = ()
    places: tuple[Link, ...] = ()
    corrected: Link | None = None
    updated: Link | None = None
    key_points: int = 0
    photo: PhotoView | None = None
    contents: tuple[Link, ...] = ()
    lead: Card | None = None
    others: tuple[Card, ...] = ()
    organizations: tuple[Card, ...] = ()
    figures: tuple[FigureGroup, ...] = ()
    quotes: tuple[QuoteView, ...] = ()
    timeline: tuple[EventView, ...] = ()
    coming: tuple[EventView, ...] = ()
    series_title: str = ""
    series_href: str = ""
    older: Entry | None = None
    newer: Entry | None = None
    previous: tuple[Entry, ...] = ()
    related: tuple[Entry, ...] = ()
    named_by: tuple[Entry, ...] = ()
    translations: tuple[Link, ...] = ()
    sources: tuple[SourceView, ...] = ()
    serious: tuple[NoteView, ...] = ()
    changes: ChangesView | None = None
    cite: Cite | None = None


class ProfileView(Word, frozen=True):
    """profile.html, for people and organisations; the biography is handed over beside it."""

    meta: Meta
    card: Card
    has_body: bool
    career: tuple[OfficeView, ...] = ()
    lifeline: CareerView | None = None
    identifiers: tuple[Link, ...] = ()
    briefings: tuple[Entry, ...] = ()
    authored: tuple[Entry, ...] = ()
    company: CompanyView | None = None
    seats: tuple[SeatView, ...] = ()
    quotes: tuple[QuoteView, ...] = ()
    figures: tuple[FigureGroup, ...] = ()
    timeline: TimelinePart | None = None
    text_source: Link | None = None
    text_license: Link | None = None
    stale: str = ""
    serious: tuple[NoteView, ...] = ()
    changes: ChangesView | None = None


class FrontView(Word, frozen=True):
    """front.html."""

    meta: Meta
    lead: Entry | None
    lead_photo: PhotoView | None
    lead_people: tuple[Card, ...]
    lead_figure: FigureGroup | None
    entries: tuple[Entry, ...]
    figures: tuple[FigureGroup, ...]
    people: tuple[Term, ...]
    coming: tuple[EventView, ...]
    all_coming: Link | None
    more: Link | None


class ListView(Word, frozen=True):
    """listing.html: briefings under headings (archive, a year, a topic, a place)."""

    meta: Meta
    title: str
    intro: str = ""
    groups: tuple[Group, ...] = ()
    years: tuple[Term, ...] = ()
    weeks: Link | None = None
    people: tuple[Term, ...] = ()
    timeline: TimelinePart | None = None
    more: Link | None = None


class IndexView(Word, frozen=True):
    """index.html: terms under letters (people, organisations, topics, places)."""

    meta: Meta
    title: str
    intro: str = ""
    groups: tuple[TermGroup, ...] = ()


class FiguresView(Word, frozen=True):
    """figures.html: every series with its latest value."""

    meta: Meta
    title: str
    intro: str
    groups: tuple[FigureGroup, ...]


class TimelineView(Word, frozen=True):
    """timeline.html: planned events first, then the past under years, each with its anchor.

    `cut` says which events stand on pages of their years alone.
    """

    meta: Meta
    title: str
    intro: str
    coming: tuple[EventView, ...]
    years: tuple[Term, ...]
    groups: tuple[tuple[str, str, tuple[EventView, ...]], ...]
    cut: str = ""
    calendar: CalendarView | None = None


class SourcesView(Word, frozen=True):
    """sources.html: every source under its publisher, with the briefings that cite it."""

    meta: Meta
    title: str
    intro: str
    groups: tuple[tuple[str, tuple[tuple[SourceView, tuple[Link, ...]], ...]], ...]


class CorrectionsView(Word, frozen=True):
    """corrections.html: every correction of the site, newest first."""

    meta: Meta
    title: str
    intro: str
    notes: tuple[NoteView, ...]


class PageView(Word, frozen=True):
    """page.html: a plain page; its prose is handed over beside it."""

    meta: Meta
    title: str
    summary: str = ""
    contents: tuple[Link, ...] = ()
    siblings: tuple[Link, ...] = ()
    previous: Link | None = None
    following: Link | None = None


class MissingView(Word, frozen=True):
    """404.html."""

    meta: Meta
    recent: tuple[Entry, ...]


class SearchView(Word, frozen=True):
    """search.html: the search, and other ways to look through a site."""

    meta: Meta
    title: str
    ways: tuple[Term, ...]
    years: tuple[Term, ...]
    engines: tuple[Link, ...]
    database: Link


class RedirectView(Word, frozen=True):
    """redirect.html: a page that only leads elsewhere."""

    target: str
    canonical: str


class SitemapView(Word, frozen=True):
    """sitemap.xml: absolute addresses with the date of the last change, where known."""

    entries: tuple[tuple[str, str], ...]


View = (
    BriefingView
    | ProfileView
    | FrontView
    | ListView
    | IndexView
    | FiguresView
    | TimelineView
    | SourcesView
    | CorrectionsView
    | PageView
    | MissingView
    | SearchView
    | RedirectView
    | SitemapView
)
