"""Pictures as pages show them: in which sizes, with whose name and on what terms."""

from itertools import groupby
from typing import NamedTuple

from builder.link.renditions import Rendition, Shot, Use, plain, renditions
from builder.model import Address, Photo
from builder.render.kit import Kit, license_link
from builder.render.views import Link, PhotoView, Share, Sources


class Frame(NamedTuple):
    """A place for a picture: what the picture is used as, and how wide it is shown.

    `width` and `height` are the pixels of a box that a picture fills, cut off at its sides; without
    a height, `sizes` says how wide the picture is in windows of different sizes.
    """

    use: Use
    width: int = 0
    height: int = 0
    sizes: str = ""


COLUMN = Frame("column", sizes="(min-width: 42rem) 40rem, 92vw")
STORY = Frame("column", sizes="(min-width: 50rem) 46rem, 92vw")
PORTRAIT = Frame("portrait", 144, 180)
CARD = Frame("portrait", 74, 92)
FACE = Frame("portrait", 42, 42)


def photo_view(kit: Kit, photo: Photo, frame: Frame) -> PhotoView | None:
    """A picture with its credit line; None where there is none that could be shown."""
    shot = kit.site.pictures.get(photo.file)
    if shot is None or not shot.stem:
        return None
    last = plain(shot, frame.use)
    return PhotoView(
        src=_href(kit, last),
        alt=photo.alt,
        width=last.width,
        height=last.height,
        sizes=_sizes(shot, frame),
        sources=_sources(kit, shot, frame.use),
        tone=shot.tone,
        caption=photo.caption,
        credit=Link(photo.credit, photo.source) if photo.credit else None,
        license=license_link(photo.license),
        changes=photo.changes,
    )


def share_of(
    kit: Kit, address: Address, title: str, photo: Photo | None, frame: Frame
) -> Share | None:
    """What stands for a page where somebody links to it: its own picture, or one that it shows."""
    found = kit.card(address, title)
    view = photo_view(kit, photo, frame) if photo and not found else None
    if photo and view:
        href = kit.url(f"/assets/{plain(kit.site.pictures[photo.file], frame.use).file}")
        return Share(href, view.width, view.height, view.alt)
    return found or kit.card("/", kit.site.config.title)


def _sources(kit: Kit, shot: Shot, use: Use) -> tuple[Sources, ...]:
    """The files of a picture by their format, the best first."""
    files = renditions(shot, use, avif=kit.site.config.avif)[:-1]
    return tuple(
        Sources(
            f"image/{form}", ", ".join(f"{_href(kit, one)} {one.width}w" for one in of_one_form)
        )
        for form, of_one_form in groupby(files, key=lambda one: one.format)
    )


def _sizes(shot: Shot, frame: Frame) -> str:
    """How wide a picture is shown; one that fills a box may be wider than the box."""
    if not frame.height:
        return frame.sizes
    return f"{max(frame.width, -(-frame.height * shot.width // shot.height))}px"


def _href(kit: Kit, one: Rendition) -> str:
    return kit.href(f"/assets/{one.file}")
