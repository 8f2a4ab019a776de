"""The words that every stage speaks: frozen values, each named as the field names it.

Values are `msgspec` structs: frozen, slotted, compared by value, and written to the cache by
the library's own codec. Nothing here holds a dict, a set or a float.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Literal, NewType

from msgspec import Struct

from builder.diagnostics import Diagnostic, Location

Id = NewType("Id", str)
"""A briefing, profile, measure or source: lower-case ASCII words joined by hyphens."""
Address = NewType("Address", str)
"""Where something stands on the site, below the base path: `/people/xi-jinping/`."""
SourcePath = NewType("SourcePath", str)
"""A file of the site's repository, relative to its root, with forward slashes."""


class Word(Struct, frozen=True, gc=False, array_like=True):
    """The settings that all words share."""


class Place(Word, frozen=True):
    """A line and a column of the file that a word came from, both counted from 1."""

    line: int
    column: int


class Ref(Word, frozen=True):
    """The use of an id, and where it stands."""

    id: str
    at: Place


# ── values ────────────────────────────────────────────────────────────────────────────────

Precision = Literal[
    "day", "month", "season", "quarter", "half", "year", "decade", "open", "unknown"
]


class Moment(Word, frozen=True):
    """One EDTF date with the first and the last day that it may mean.

    `open` (`..`) lies before or after all days; `unknown` may be any day on its side.
    """

    text: str
    precision: Precision
    earliest: date
    latest: date
    approximate: bool = False
    uncertain: bool = False


class Edtf(Word, frozen=True):
    """An EDTF date or interval as written; a plain date has the same moment at both ends."""

    text: str
    start: Moment
    end: Moment
    interval: bool = False


AmountKind = Literal["money", "percent", "rank", "quantity", "count"]


class Amount(Word, frozen=True):
    """A decimal with its unit; `value` is in full (`220bn` is 220000000000), `scale` as written."""

    kind: AmountKind
    value: Decimal
    unit: str = ""
    scale: Literal["", "k", "m", "bn", "tn"] = ""


class Change(Word, frozen=True):
    """How a figure moved: `+7% yoy` or `-3pp since 2019`."""

    value: Decimal
    unit: Literal["%", "pp"]
    basis: Literal["yoy", "qoq", "mom", "wow", "ytd", "saar", "since"]
    since: Edtf | None = None


class FigureLine(Word, frozen=True):
    """What the one-line notation of a figure says."""

    amount: Amount
    hedge: str = ""
    period: Edtf | None = None
    change: Change | None = None
    per: str = ""
    note: str = ""


class Name(Word, frozen=True):
    """A name or an alias, with its BCP 47 language; a weak one counts only where declared."""

    text: str
    lang: str = ""
    weak: bool = False


# ── facts ─────────────────────────────────────────────────────────────────────────────────


class Figure(Word, frozen=True):
    """A declared figure: an id of a measure and its line.

    `digits` are those of its numbers as written: 5 and 5.0 are equal, and are shown as they are.
    """

    measure: Ref
    line: FigureLine
    per_at: Place
    note: str = ""
    of: Ref | None = None
    source: Ref | None = None
    digits: str = ""


EventStatus = Literal["", "planned", "done", "moved", "cancelled"]


class DatedEvent(Word, frozen=True):
    """A declared date: what happened or is to happen, and when."""

    date: Edtf
    text: str
    at: Place
    id: str = ""
    place: str = ""
    people: tuple[Ref, ...] = ()
    organizations: tuple[Ref, ...] = ()
    source: Ref | None = None
    anniversary_of: Ref | None = None
    status: EventStatus = ""


class Quote(Word, frozen=True):
    """Words, and who said them to whom."""

    speaker: Ref
    text: str
    to: Ref | None = None
    source: Ref | None = None


class Source(Word, frozen=True):
    """Something that can be cited; its id is local to the page that declares it."""

    id: Ref
    url: str = ""
    title: str = ""
    publisher: str = ""
    published: Edtf | None = None
    accessed: Edtf | None = None
    archive: str = ""
    license: str = ""


class Photo(Word, frozen=True):
    """A picture with what must be said of it; `file` is a path below the site's root."""

    file: SourcePath
    at: Place
    alt: str = ""
    caption: str = ""
    credit: str = ""
    source: str = ""
    license: str = ""
    changes: str = ""


class Note(Word, frozen=True):
    """A dated sentence: an update or a correction; a `serious` one stands at the head of its page."""

    date: Edtf
    text: str
    serious: bool = False


class Waiver(Word, frozen=True):
    """A finding that is waived, by its code, and why; `words` narrow it to lines that hold them."""

    code: Ref
    reason: str
    words: str = ""


class Office(Word, frozen=True):
    """An office and when it was held."""

    period: Edtf
    title: str
    at: Place
    organization: Ref | None = None
    ordinal: int = 0
    source: Ref | None = None


# ── prose ─────────────────────────────────────────────────────────────────────────────────


class Heading(Word, frozen=True):
    """A heading of the prose; `id` is unique on its page."""

    level: int
    id: str
    text: str


BlockRole = Literal["", "heading", "cell", "note", "speaker"]


class Block(Word, frozen=True):
    """The plain text of one paragraph, cell or item, in which names are looked for.

    `section` counts the headings before it; `[[id]]` without a text stands in it as written.
    `at` is where it begins, and `turns` where it goes on elsewhere (see `places.py`).
    `code` are the stretches of it that are code; a `quoted` one stands in a quotation.
    """

    text: str
    section: int
    at: Place
    code: tuple[tuple[int, int], ...] = ()
    quoted: bool = False
    role: BlockRole = ""
    turns: tuple[int, ...] = ()


class Html(Word, tag=0, frozen=True):
    """Finished markup."""

    html: str


class Run(Word, tag=1, frozen=True):
    """A stretch of a block's text in which names may become links."""

    block: int
    start: int
    end: int


class Href(Word, tag=2, frozen=True):
    """A link of this site: the linker writes its `href` and `class`.

    `named` marks `[[id]]`, whose target is an id; `block` and `start` say where its text begins.
    """

    target: str
    at: Place
    named: bool = False
    block: int = 0
    start: int = 0


class Label(Word, tag=3, frozen=True):
    """The text of `[[id]]`: the name of what it points to."""

    id: str


PICTURE_ENDINGS = (".jpg", ".jpeg", ".png", ".webp", ".gif")
"""How the files end that can be pictures."""


class Picture(Word, tag=4, frozen=True):
    """A picture in prose; `file` is a path below the site's root, `alone` in its paragraph."""

    file: SourcePath
    alt: str
    caption: str
    at: Place
    alone: bool = False


InsetKind = Literal["chart", "figures", "timeline", "profile"]


class Inset(Word, tag=5, frozen=True):
    """Data set into prose: which kind, of what, and the id of its place on the page."""

    kind: InsetKind
    names: tuple[Ref, ...]
    at: Place
    anchor: str


Part = Html | Run | Href | Label | Picture | Inset


AsideKind = Literal["date", "figure", "quote", "fact", "photo", "update", "correction"]


class Aside(Word, frozen=True):
    """A sentence of front matter, and what it belongs to."""

    kind: AsideKind
    block: Block


class Body(Word, frozen=True):
    """Prose after Markdown: parts in reading order, some of them filled in by the linker.

    `heads` are the title, subtitle and summary (of profiles, only this one), `asides` what else
    front matter says, apart from key points; they are there for their places.
    """

    parts: tuple[Part, ...] = ()
    blocks: tuple[Block, ...] = ()
    heads: tuple[Block, ...] = ()
    asides: tuple[Aside, ...] = ()


class Text(Word, frozen=True):
    """What only a document's own page needs of its prose: a digest of it, and its length.

    `file` is a digest of the whole file.
    """

    digest: str = ""
    words: int = 0
    file: str = ""


class Outline(Word, frozen=True):
    """What other pages and the linker need of a body, without the body itself."""

    written: bool = False
    lead: str = ""
    headings: tuple[Heading, ...] = ()
    anchors: tuple[str, ...] = ()
    targets: tuple[Href, ...] = ()
    pictures: tuple[Picture, ...] = ()
    insets: tuple[Inset, ...] = ()
    outgoing: tuple[Ref, ...] = ()


# ── documents ─────────────────────────────────────────────────────────────────────────────

BriefingKind = Literal["news", "analysis", "backgrounder", "explainer", "factcheck"]
ProfileKind = Literal["person", "organization"]


class Release(Word, frozen=True):
    """When a document may be seen: what holds it back, if anything."""

    draft: bool = False
    embargo: datetime | None = None
    expires: Edtf | None = None
    at: Place = Place(1, 1)


class Briefing(Word, tag="briefing", frozen=True):
    """One briefing: its front matter and the outline of its prose; `keys` are where some keys stand."""

    path: SourcePath
    id: Id
    title: str
    date: date
    time: datetime | None = None
    subtitle: str = ""
    summary: str = ""
    kind: BriefingKind = "news"
    authors: tuple[Ref, ...] = ()
    people: tuple[Ref, ...] = ()
    organizations: tuple[Ref, ...] = ()
    topics: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    key_points: tuple[Body, ...] = ()
    dates: tuple[DatedEvent, ...] = ()
    figures: tuple[Figure, ...] = ()
    quotes: tuple[Quote, ...] = ()
    photo: Photo | None = None
    sources: tuple[Source, ...] = ()
    updates: tuple[Note, ...] = ()
    corrections: tuple[Note, ...] = ()
    review_by: Edtf | None = None
    series: str = ""
    related: tuple[Ref, ...] = ()
    redirect_from: tuple[Ref, ...] = ()
    redirect_to: Ref | None = None
    release: Release = Release()
    lang: str = ""
    translation_of: Ref | None = None
    allow: tuple[Waiver, ...] = ()
    keys: tuple[Ref, ...] = ()
    outline: Outline = Outline()


class Profile(Word, tag="profile", frozen=True):
    """A person or an organisation; `keys` are where some keys of its front matter stand."""

    path: SourcePath
    id: Id
    kind: ProfileKind
    name: str
    family: str = ""
    native: tuple[Name, ...] = ()
    aliases: tuple[Name, ...] = ()
    born: Edtf | None = None
    died: Edtf | None = None
    country: str = ""
    summary: str = ""
    offices: tuple[Office, ...] = ()
    facts: tuple[str, ...] = ()
    ids: tuple[tuple[str, str], ...] = ()
    photo: Photo | None = None
    sources: tuple[Source, ...] = ()
    text_license: str = ""
    text_source: str = ""
    updates: tuple[Note, ...] = ()
    corrections: tuple[Note, ...] = ()
    as_of: Edtf | None = None
    review_every: str = ""
    redirect_from: tuple[Ref, ...] = ()
    release: Release = Release()
    allow: tuple[Waiver, ...] = ()
    keys: tuple[Ref, ...] = ()
    outline: Outline = Outline()


MeasureKind = Literal["", "flow", "stock"]


class Measure(Word, tag="measure", frozen=True):
    """What a figure measures; `unit` settles what the figure lines leave open.

    A `flow` adds up over time, as trade does; a `stock` is a level on a day, as reserves are.
    """

    path: SourcePath
    id: Id
    label: str
    unit: str = ""
    definition: str = ""
    kind: MeasureKind = ""
    prices: str = ""
    sources: tuple[Source, ...] = ()
    allow: tuple[Waiver, ...] = ()
    outline: Outline = Outline()


class Page(Word, tag="page", frozen=True):
    """Any other page; `id` is its path below `content/pages`, without the ending."""

    path: SourcePath
    id: str
    title: str
    summary: str = ""
    nav: str = ""
    order: int = 0
    redirect_from: tuple[Ref, ...] = ()
    release: Release = Release()
    allow: tuple[Waiver, ...] = ()
    outline: Outline = Outline()


class Shelf(Word, tag="shelf", frozen=True):
    """`content/sources.yaml`: the sources that several pages use."""

    path: SourcePath
    sources: tuple[Source, ...] = ()


class Credit(Word, tag="credit", frozen=True):
    """`picture.jpg.yaml`: what must be said of the picture beside it."""

    path: SourcePath
    photo: Photo


Written = Briefing | Profile | Measure | Page
"""Documents that have a page and prose of their own."""
Document = Written | Shelf | Credit


class Loaded(Word, frozen=True):
    """One file after reading: a document unless it is beyond reading, and what was found."""

    document: Document | None
    body: Body
    found: tuple[Diagnostic, ...]


class Facts(Word, frozen=True):
    """What is known of one file without its prose; only `document` is seen by other pages."""

    document: Document | None
    found: tuple[Diagnostic, ...]
    text: Text = Text()


class Front(Word, frozen=True):
    """What an editor puts on the front page."""

    at: Place
    lead: Ref | None = None
    figures: tuple[Ref, ...] = ()


class Config(Word, frozen=True):
    """`site.yaml`; `url` ends in a slash, `timezone` and `nav` keep their places."""

    title: str
    url: str
    tagline: str = ""
    description: str = ""
    language: str = "en"
    timezone: Ref = Ref("UTC", Place(1, 1))
    author: str = ""
    license: str = ""
    repository: str = ""
    nav: tuple[Ref, ...] = ()
    front: Front = Front(Place(1, 1))
    feed_items: int = 30
    currencies: tuple[tuple[str, str], ...] = ()
    avif: bool = False
    cards: bool = False
    search: bool = True
    markdown: bool = True
    checks: tuple[tuple[str, str], ...] = ()
    min_coverage: int = 0


# ── what prose says ───────────────────────────────────────────────────────────────────────


TieKind = Literal["figure", "change", "event", "period", "source", "page"]


class Tie(Word, frozen=True):
    """Declared facts of the page that a number or a date of its prose states, by their numbers.

    A number states a `figure` or its `change`; a date states when an `event` was, the `period` of
    a figure, when a `source` was published, or the date of the page itself (`page`, no facts).
    """

    kind: TieKind
    facts: tuple[int, ...] = ()


class Number(Word, frozen=True):
    """A figure as prose says it: characters `start:end` of a block, without its hedge.

    `low` and `high` are the ends of a range and alike where it is none. `step` is what one more in
    the last digit shown would add (`1.63 trillion`: 10 billion), 0 where the words are exact or
    vague. `sign` is the currency sign that stood beside it (`$`, `kr`) where several countries use
    that, while `unit` has its usual meaning. `share` is a fraction in words: `a third` is (1, 3),
    and its amount is a percentage. `doubt` are figures of which it may be any.
    """

    start: int
    end: int
    low: Amount
    high: Amount
    hedge: str = ""
    step: Decimal = Decimal(0)
    sign: str = ""
    share: tuple[int, int] = (0, 1)
    text: str = ""
    quoted: bool = False
    tie: Tie | None = None
    doubt: tuple[int, ...] = ()


class When(Word, frozen=True):
    """A date as prose says it: characters `start:end`; `relative` where the page's date settled it."""

    start: int
    end: int
    date: Edtf
    relative: bool = False
    text: str = ""
    quoted: bool = False
    tie: Tie | None = None


class Spots(Word, frozen=True):
    """The numbers and dates of one sentence, in reading order, and where its block stands."""

    block: int
    at: Place
    numbers: tuple[Number, ...] = ()
    dates: tuple[When, ...] = ()
    turns: tuple[int, ...] = ()


class Spoken(Word, frozen=True):
    """The numbers and dates of a briefing: in title, subtitle and summary, key points, and prose.

    Only sentences that have some are there; the blocks of `heads` are 0, 1 and 2.
    """

    heads: tuple[Spots, ...] = ()
    points: tuple[tuple[Spots, ...], ...] = ()
    prose: tuple[Spots, ...] = ()


# ── what the linker adds ──────────────────────────────────────────────────────────────────


class Mention(Word, frozen=True):
    """A declared name in prose: characters `start:end` of a block; `links` where it is linked."""

    id: str
    block: int
    start: int
    end: int
    links: bool


class Excerpt(Word, frozen=True):
    """Words of a page; `length` counts their characters on the first line that they stand on."""

    text: str
    at: Place
    length: int


class Stranger(Word, frozen=True):
    """Somebody with a profile whom a briefing names and does not declare."""

    id: str
    words: Excerpt


class Naming(Word, frozen=True):
    """The declared names in a briefing: mentions in key points and prose, doubtful names, strangers.

    `sentences` are all that name somebody, with the id, in reading order: the pages of those whom
    they name show them.
    """

    points: tuple[tuple[Mention, ...], ...] = ()
    mentions: tuple[Mention, ...] = ()
    sentences: tuple[tuple[str, str], ...] = ()
    ambiguous: tuple[Excerpt, ...] = ()
    strangers: tuple[Stranger, ...] = ()


# ── what the desk says ────────────────────────────────────────────────────────────────────


class Saying(Word, frozen=True):
    """A quotation in prose and its speaker, "" if several may be; its longer `sentences` in small letters.

    Where there is no speaker, `near` is whoever it is most likely.
    """

    speaker: str
    sentences: tuple[str, ...]
    words: Excerpt
    near: str = ""


class Claim(Word, frozen=True):
    """Words that say of a figure of their page, by its number or -1, that it was never so before.

    `extreme` is the greatest or the least, or has such a `place` beside it (2: *the second
    largest*); of a change if it `moved`, of which it is the first one of its kind if it is `first`. It is so `since` a date, for some `years` (-1 if
    nobody can tell since when), or of all time.
    """

    at: Location
    text: str
    figure: int = -1
    extreme: Literal["most", "least", ""] = "most"
    moved: bool = False
    first: bool = False
    since: Edtf | None = None
    years: int = 0
    attributed: bool = False
    place: int = 1


class Stated(Word, frozen=True):
    """What prose says of somebody's life: when they were `born`, or an office that they hold.

    `kind` is that of the office (`vice president`), `of` what it is one of and `since` when it has
    been held, if that is said, and `days` are spans of days of which it may be said; `on` is the
    date of which it surely is.
    """

    who: str
    words: Excerpt
    born: Edtf | None = None
    kind: str = ""
    of: str = ""
    since: Edtf | None = None
    days: tuple[tuple[date, date], ...] = ()
    on: Edtf | None = None


class Notes(Word, frozen=True):
    """What rules about the site need of some prose; `holdings` are offices that it calls current."""

    sayings: tuple[Saying, ...] = ()
    claims: tuple[Claim, ...] = ()
    holdings: tuple[Stated, ...] = ()


class Loose(Word, frozen=True):
    """A number that no declared figure of its page backs, and what there is to say of it.

    It begins at `start` of a block: of the prose (`area` 0), of a key point (from 1), of the heads (-1).
    `means` is the number of the figure that it plainly means all the same, or -1; `sentence` is
    what says it.
    """

    area: int
    block: int
    start: int
    found: Diagnostic
    means: int = -1
    sentence: str = ""


class Remarks(Word, frozen=True):
    """What rules have found in the prose of one page, and what they note for rules about the site.

    What is said of `loose` numbers holds unless other pages have declared them; `lives` is what is
    said of people who have profiles.
    """

    findings: tuple[Diagnostic, ...] = ()
    notes: Notes = Notes()
    loose: tuple[Loose, ...] = ()
    lives: tuple[Stated, ...] = ()


class Own(Word, frozen=True):
    """What a page knows of its own prose, and no other page does but for sentences and remarks."""

    text: Text = Text()
    naming: Naming = Naming()
    spoken: Spoken = Spoken()
    remarks: Remarks = Remarks()
