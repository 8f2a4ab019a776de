"""What the template of a series sees."""

from builder.model import Word
from builder.render.views import Cite, FigureView, Link, Meta, SourceView, Stamp


class Told(Word, frozen=True):
    """Another briefing that states a value; `anchor` is where it has always stood on the page."""

    anchor: str
    briefing: Link
    published: Stamp


class SeriesRow(Word, frozen=True):
    """A value of a series: as the newest briefing states it, then the others, `folded` under words.

    `remark` says what it was before or what has become of it: "restated from", then `other` and `when`.
    `computed` is the change that follows from the value before, where another one was announced.
    """

    figure: FigureView
    monthly: str = ""
    computed: Link | None = None
    remark: str = ""
    other: Link | None = None
    when: Stamp | None = None
    also: tuple[Told, ...] = ()
    folded: str = ""


class SeriesFold(Word, frozen=True):
    """Rows of a series; with a label they are folded away, unless `unfolded`."""

    label: str
    caption: str
    rows: tuple[SeriesRow, ...]
    unfolded: bool = False


class SeriesGroup(Word, frozen=True):
    """The values of a series for one kind of period, the newest first."""

    label: str
    anchor: str
    monthly: bool
    folds: tuple[SeriesFold, ...]


class ComparedRow(Word, frozen=True):
    """A value beside others; `href` leads to its row, `difference` is that from the first one."""

    source: Link
    value: str
    href: str
    period: Stamp | None
    monthly: str = ""
    difference: str = ""
    monthly_difference: str = ""
    notes: tuple[str, ...] = ()


class ComparisonView(Word, frozen=True):
    """Values of different sources side by side: whether they agree, and what may explain it."""

    anchor: str
    label: str
    monthly: bool
    rows: tuple[ComparedRow, ...]
    more: tuple[ComparedRow, ...]
    folded: str
    verdict: str
    reasons: tuple[str, ...]


class Origin(Word, frozen=True):
    """Where values of a series come from: a source or a briefing, with how many, and of when."""

    link: Link
    count: str
    when: str


class Origins(Word, frozen=True):
    """The sources or the briefings of a series; `more` are folded away."""

    label: str
    shown: tuple[Origin, ...]
    more: tuple[Origin, ...]
    folded: str


class SeriesView(Word, frozen=True):
    """series.html: one measure, all of its values; chart and notes are handed over beside it.

    Of many comparisons, `compared` are the newest, and `compared_before` the others by their years.
    """

    meta: Meta
    label: str
    has_body: bool
    definition: str = ""
    facts: tuple[str, ...] = ()
    compared: tuple[ComparisonView, ...] = ()
    compared_before: tuple[tuple[str, tuple[ComparisonView, ...]], ...] = ()
    groups: tuple[SeriesGroup, ...] = ()
    files: tuple[Link, ...] = ()
    earlier: tuple[SeriesFold, ...] = ()
    origins: tuple[Origins, ...] = ()
    sources: tuple[SourceView, ...] = ()
    cite: Cite | None = None
