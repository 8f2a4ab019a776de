"""A page before it is filled: its address, its template, its view, and whose prose it shows."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from builder.model import Address, Own, SourcePath, Word
from builder.render.charts import Sketch
from builder.render.data_views import DataView
from builder.render.digest_views import DigestView, FeedsView, FeedView, MailView, WeeksView
from builder.render.fill import Fills, Point
from builder.render.motif import Motif
from builder.render.picture_views import CreditsView, SocialView
from builder.render.review_views import ReviewView
from builder.render.series_views import SeriesView
from builder.render.tables import Database
from builder.render.views import View as OtherView

NOWHERE = SourcePath("")
View = (
    CreditsView
    | DataView
    | SeriesView
    | SocialView
    | FeedView
    | FeedsView
    | DigestView
    | WeeksView
    | MailView
    | ReviewView
    | OtherView
)


class Page(Word, frozen=True):
    """One output; where `template` is "", `text` is the output already.

    It may also be a `database`, or the source of which `copies` is the digest.

    `fills` goes into the open places of the prose of the plan's `source`; `points` have their own.
    `charts` and the `motif` are drawn when the page is made; one that is `drawn` is a picture of
    what the template makes.
    """

    address: Address
    template: str = ""
    view: View | None = None
    fills: Fills = Fills()
    points: tuple[Point, ...] = ()
    charts: tuple[Sketch, ...] = ()
    motif: Motif | None = None
    drawn: bool = False
    text: str = ""
    database: Database | None = None
    copies: str = ""


class Plan(NamedTuple):
    """A page that can be made when it is wanted.

    `source` is the document whose prose it shows, of which `make` is told what no other page
    knows; `listed` pages stand in the sitemap.
    """

    address: Address
    make: Callable[[Own], Page]
    source: SourcePath = NOWHERE
    listed: bool = True
    modified: str = ""


def plan(
    address: str,
    template: str,
    view: Callable[[], View],
    *,
    listed: bool = True,
    modified: str = "",
) -> Plan:
    """Plan a page that shows no prose."""
    place = Address(address)
    make = partial(_without_prose, place, template, view)
    return Plan(place, make, listed=listed, modified=modified)


def _without_prose(place: Address, template: str, view: Callable[[], View], _: Own) -> Page:
    return Page(place, template, view())


def text_plan(address: str, text: Callable[[], str]) -> Plan:
    """Plan a file that is no page."""
    place = Address(address)
    return Plan(place, partial(_of_text, place, text), listed=False)


def _of_text(place: Address, text: Callable[[], str], _: Own) -> Page:
    return Page(place, text=text())
