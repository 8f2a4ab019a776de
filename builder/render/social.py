"""The pictures of pages for link previews: title, date, who it is about, and the site."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Final, NamedTuple

from builder.link.addresses import (
    briefing_address,
    card_address,
    measure_address,
    profile_address,
)
from builder.link.renditions import Use, plain
from builder.model import Address, Briefing, Own, Photo, Profile, SourcePath
from builder.render import facts
from builder.render.brief import in_a_line
from builder.render.cards import profile_card
from builder.render.kit import KINDS, Kit
from builder.render.motif import Motif, motif_of, series_motif
from builder.render.page import NOWHERE, Page, Plan
from builder.render.picture_views import FaceMark, Row, SocialView
from builder.render.typeset import Type, typeset
from builder.render.words import monogram

TEMPLATE: Final = "card.svg"
_TITLE: Final = (
    Type(92, 98),
    Type(80, 86),
    Type(68, 76),
    Type(60, 68),
    Type(52, 60),
    Type(46, 54),
    Type(40, 47),
)
_DECK: Final = (Type(30, 42),)
_LEFT, _FULL, _BESIDE = 72, 1056, 680
"""Pixels: where words begin, and how wide they may be with nothing or with a picture beside them."""
_FIRST, _FOOT, _MOTIF = 118, 508, 292
"""Pixels from the top: where titles begin, where words end, and where they end above a figure."""
_FACES, _APART, _RADIUS = 4, 66, 27
"""How many people are shown, how far apart, how large."""


class Told(NamedTuple):
    """What the picture of a page tells, before it is set in type.

    `beside` stands beside the kind of the page, `deck` under the title.
    """

    title: str
    kind: str = ""
    beside: str = ""
    deck: str = ""
    picture: str = ""
    letters: str = ""
    round: bool = False
    people: tuple[Profile, ...] = ()
    motif: Motif | None = None


def cards(kit: Kit) -> Iterator[Plan]:
    """A picture for each briefing, person, organisation and series, and one for all other pages."""
    site = kit.site
    for one in site.briefings:
        yield from _plan(
            kit, briefing_address(one.id), one.title, partial(_briefing, kit, one), one.path
        )
    for somebody in (*site.people, *site.organizations):
        address, make = profile_address(somebody), partial(_profile, kit, somebody)
        yield from _plan(kit, address, somebody.name, make, somebody.path)
    for name in sorted({*site.series, *site.measures}):
        label = facts.group(kit, name, ()).label
        yield from _plan(kit, measure_address(name), label, partial(_series, kit, name, label))
    yield from _plan(kit, Address("/"), site.config.title, partial(_site, kit))


def _plan(
    kit: Kit, address: Address, title: str, tell: Callable[[], Told], source: SourcePath = NOWHERE
) -> Iterator[Plan]:
    """Plan the picture of a page, if there is a font in which its title can be written."""
    if kit.card(address, title):
        place = card_address(address)
        yield Plan(place, partial(_page, kit, place, tell), source, listed=False)


def _page(kit: Kit, address: Address, tell: Callable[[], Told], own: Own) -> Page:
    del own  # no picture shows prose
    told = tell()
    return Page(address, TEMPLATE, _view(kit, told), motif=told.motif, drawn=True)


# ── what is told ──────────────────────────────────────────────────────────────────────────


def _briefing(kit: Kit, briefing: Briefing) -> Told:
    profiles = kit.site.profiles
    picture = _file(kit, briefing.photo, "column")
    return Told(
        briefing.title,
        kind=KINDS[briefing.kind],
        beside=kit.day(briefing.date).text,
        picture=picture,
        people=tuple(profiles[ref.id] for ref in briefing.people if ref.id in profiles),
        motif=None if picture else motif_of(kit, briefing),
    )


def _profile(kit: Kit, profile: Profile) -> Told:
    person = profile.kind == "person"
    return Told(
        profile.name,
        kind="Profile" if person else "Organisation",
        beside=next(filter(None, (kit.writable(name.text) for name in profile.native)), ""),
        deck=profile_card(kit, profile).role,
        picture=_file(kit, profile.photo, "portrait"),
        letters=kit.writable(monogram(profile.name)),
        round=person,
    )


def _series(kit: Kit, name: str, label: str) -> Told:
    newest = next(iter(facts.latest(kit, name, 1)), None)
    return Told(
        label,
        kind="Figures",
        deck=in_a_line(newest) if newest else "",
        motif=series_motif(kit, name, date.max, named=False),
    )


def _site(kit: Kit) -> Told:
    config = kit.site.config
    return Told(config.title, deck=config.tagline, letters=kit.writable(monogram(config.title)))


def _file(kit: Kit, photo: Photo | None, use: Use) -> str:
    """The file of a picture, below the output."""
    shot = kit.site.pictures.get(photo.file) if photo else None
    return f"assets/{plain(shot, use).file}" if shot and shot.stem else ""


# ── set in type ───────────────────────────────────────────────────────────────────────────


def _view(kit: Kit, told: Told) -> SocialView:
    """Put what is told in its place."""
    column = _BESIDE if told.picture or told.letters else _FULL
    room = (_MOTIF if told.motif else _FOOT) - _FIRST
    deck = typeset(kit.writable(told.deck), kit.pen.small, _DECK, column, 3 * _DECK[0].leading)
    under = len(deck.lines) * deck.type.leading + 14 if deck else 0
    title = typeset(kit.writable(told.title), kit.pen.titles, _TITLE, column, room - under)
    size, leading = title.type if title else _TITLE[0]
    lines = title.lines if title else ()
    first = _FIRST + size
    after = first + leading * (len(lines) - 1) + 14
    return SocialView(
        site=kit.writable(kit.site.config.title),
        kind=told.kind,
        beside=kit.writable(told.beside),
        size=str(size),
        rows=tuple(Row(str(first + leading * row), line) for row, line in enumerate(lines)),
        deck=tuple(
            Row(str(after + _DECK[0].leading * row), line)
            for row, line in enumerate(deck.lines if deck else (), 1)
        ),
        picture=told.picture,
        letters=told.letters,
        letters_size="104" if len(told.letters) > 2 else "132",
        round=told.round,
        faces=_faces(kit, told.people, _LEFT + column),
    )


def _faces(kit: Kit, people: tuple[Profile, ...], right: int) -> tuple[FaceMark, ...]:
    """The first people of a briefing in a row that ends at the right."""
    shown = [
        (_file(kit, one.photo, "portrait"), kit.writable(monogram(one.name))) for one in people
    ]
    shown = [one for one in shown if any(one)][:_FACES]
    begun = right - _RADIUS - _APART * (len(shown) - 1)
    return tuple(
        FaceMark(str(at), str(at - _RADIUS), letters, picture)
        for at, (picture, letters) in zip(range(begun, right, _APART), shown, strict=False)
    )
