"""Which pictures a page shows, as what, and what is said of each."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from msgspec.structs import replace

from builder.link.renditions import Use
from builder.model import Briefing, Document, Photo, Picture, Place, Profile, SourcePath

Credits = Mapping[SourcePath, Photo]
"""What the files beside pictures say of them."""


class Shown(NamedTuple):
    """A picture where a page shows it; one that `leads` is declared in the front matter."""

    photo: Photo
    use: Use
    at: Place
    leads: bool


def shown_on(document: Document, credited: Credits) -> Iterator[Shown]:
    """The pictures of a page, in the order in which it shows them; none where it leads elsewhere."""
    if isinstance(document, Briefing) and document.redirect_to:
        return
    if isinstance(document, Briefing | Profile) and document.photo:
        use: Use = "column" if isinstance(document, Briefing) else "portrait"
        yield Shown(document.photo, use, document.photo.at, leads=True)
    outline = getattr(document, "outline", None)
    for picture in outline.pictures if outline else ():
        yield Shown(described(picture, credited), "column", picture.at, leads=False)


def described(picture: Picture, credited: Credits) -> Photo:
    """A picture in prose: its own words, and the terms from the file beside it."""
    photo = credited.get(picture.file) or Photo(picture.file, picture.at)
    return replace(photo, alt=picture.alt or photo.alt, caption=picture.caption or photo.caption)
