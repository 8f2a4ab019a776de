"""The sizes and formats in which a picture is published, and what the files are called."""

from typing import Literal

from builder.model import Word

Form = Literal["photo", "cutout", "drawing"]
"""A picture of many colours, one through which the page shows, one of few colours."""
Format = Literal["avif", "webp", "jpeg", "png"]
Use = Literal["column", "portrait"]
"""As wide as a column of text, or beside a name."""

WIDTHS: dict[Use, tuple[int, ...]] = {"column": (480, 800, 1200, 1600), "portrait": (160, 320, 640)}
"""Pixels; a narrower picture is published as wide as it is, and none is ever enlarged."""
_PLAIN: dict[Use, int] = {"column": 1200, "portrait": 640}
"""The width for programs that choose among nothing: old browsers, feeds, link previews."""
_ENDINGS: dict[Format, str] = {"avif": "avif", "webp": "webp", "jpeg": "jpg", "png": "png"}


class Shot(Word, frozen=True):
    """A picture as it was measured, upright, in pixels; its files begin with `stem`.

    Without a stem it cannot be shown. `tone` holds the classes of the colour that stands behind it
    until it has come.
    """

    stem: str = ""
    width: int = 0
    height: int = 0
    form: Form = "photo"
    tone: str = ""


class Rendition(Word, frozen=True):
    """One file of a picture, below `/assets/`."""

    file: str
    format: Format
    width: int
    height: int


def renditions(shot: Shot, use: Use, *, avif: bool) -> tuple[Rendition, ...]:
    """The files of a picture for one use: the best format first, each from narrow to wide, `plain` last."""
    widths = _widths(shot.width, WIDTHS[use])
    # AVIF blurs sharp edges, and is hardly smaller where there are few colours.
    formats: tuple[Format, ...] = ("avif", "webp") if avif and shot.form != "drawing" else ("webp",)
    best = (_rendition(shot, form, width) for form in formats for width in widths)
    return (*best, plain(shot, use))


def plain(shot: Shot, use: Use) -> Rendition:
    """The one file that every program can show."""
    form: Format = "jpeg" if shot.form == "photo" else "png"
    return _rendition(shot, form, min(shot.width, _PLAIN[use]))


def _widths(own: int, wanted: tuple[int, ...]) -> tuple[int, ...]:
    """Those of the widths that a picture has; its own where the next one below is much narrower."""
    had = tuple(width for width in wanted if width <= own)
    if not had:
        return (own,)
    return (*had, own) if had[-1] != wanted[-1] and 5 * had[-1] < 4 * own else had


def _rendition(shot: Shot, form: Format, width: int) -> Rendition:
    height = max(1, (2 * shot.height * width + shot.width) // (2 * shot.width))
    return Rendition(f"{shot.stem}-{width}.{_ENDINGS[form]}", form, width, height)
