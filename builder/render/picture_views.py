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
