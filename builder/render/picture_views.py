"""What the templates of pictures see, beside the pictures themselves."""

from builder.model import Word
from builder.render.views import Link, Meta, PhotoView


class CreditView(Word, frozen=True):
    """A picture in the list of all: small, and with the pages that show it."""

    photo: PhotoView
    source: Link | None
    pages: tuple[Link, ...]


class CreditGroup(Word, frozen=True):
    """The pictures that somebody made."""

    credit: str
    rows: tuple[CreditView, ...]


class CreditsView(Word, frozen=True):
    """credits.html: every picture of the site under the name of whoever made it."""

    meta: Meta
    title: str
    intro: str
    groups: tuple[CreditGroup, ...]


class Row(Word, frozen=True):
    """A line of text in a picture, and how far from the top it stands."""

    y: str
    text: str


class FaceMark(Word, frozen=True):
    """Somebody in a link preview: a portrait, or letters, and where its middle and its left are."""

    x: str
    left: str
    letters: str
    picture: str = ""


class SocialView(Word, frozen=True):
    """card.svg: the picture of a page for link previews, 1200 by 630 pixels.

    `beside` the kind stands a date, or a name in its own script. A `picture` is a file below
    `/assets/`; without one, `letters` may stand in its place.
    """

    site: str
    kind: str = ""
    beside: str = ""
    size: str = ""
    rows: tuple[Row, ...] = ()
    deck: tuple[Row, ...] = ()
    picture: str = ""
    letters: str = ""
    letters_size: str = ""
    round: bool = False
    faces: tuple[FaceMark, ...] = ()
