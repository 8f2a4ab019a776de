"""Profile cards: who somebody was on the day of a briefing, and what has changed since."""

from datetime import date

from msgspec.structs import replace

from builder.link.offices import Held, standing
from builder.load.edtf import day_as, full_years, is_known
from builder.model import Profile
from builder.render.kit import Kit, profile_href, profile_link, source_view
from builder.render.photos import CARD, FACE, PORTRAIT, photo_view
from builder.render.views import Card, Link, OfficeView
from builder.render.words import monogram, ordinal, plural, show_age, show_moment


def card(kit: Kit, profile: Profile, day: date, *, full: bool) -> Card:
    """A profile as of a day; a card that is not `full` has no sources and no facts."""
    kind = "full card" if full else "card"
    always = kit.once(kind, profile.id, lambda: _always(kit, profile, full=full))
    now = standing(profile, day, kit.site.day.date)
    offices = tuple(_held(kit, held) for held in now.held)
    return replace(
        always,
        age=age(profile, day),
        role=_role(now.held) or profile.summary,
        offices=offices if full else offices[:2],
        later=_later(kit, now.ended, now.begun),
    )


def _always(kit: Kit, profile: Profile, *, full: bool) -> Card:
    """What a card says on any day."""
    return Card(
        id=profile.id,
        kind=profile.kind,
        name=profile.name,
        href=profile_href(kit, profile),
        monogram=monogram(profile.name),
        native=tuple(Link(name.text, lang=name.lang) for name in profile.native),
        photo=photo_view(kit, profile.photo, CARD if full else FACE) if profile.photo else None,
        born=kit.stamp(profile.born),
        died=kit.stamp(profile.died),
        summary=profile.summary,
        facts=profile.facts if full else (),
        sources=tuple(source_view(kit, source) for source in profile.sources) if full else (),
        as_of=kit.stamp(profile.as_of) if full else None,
    )


def profile_card(kit: Kit, profile: Profile) -> Card:
    """The card on a profile's own page, as of the day of the build."""
    shown = card(kit, profile, kit.site.day.date, full=True)
    count = len(kit.site.named_in.get(profile.id, ()))
    return replace(
        shown,
        photo=photo_view(kit, profile.photo, PORTRAIT) if profile.photo else None,
        named_in=f"Named in {plural(count, 'briefing')}" if count else "",
    )


def _role(held: tuple[Held, ...]) -> str:
    """The office surely held that began last; of several, the one declared first."""
    certain = [one for one in held if one.certain]
    return max(certain, key=lambda one: one.tenure.since.latest).office.title if certain else ""


def _held(kit: Kit, held: Held) -> OfficeView:
    """An office on a card: since when without a break, and how sure it is."""
    office, since = held.office, held.tenure.since
    return OfficeView(
        when=f"Since {since.earliest.year}" if is_known(since) else "",
        title=office.title,
        organization=profile_link(kit, office.organization.id) if office.organization else None,
        ordinal=ordinal(office.ordinal) if office.ordinal else "",
        certain=held.certain,
    )


def _later(kit: Kit, ended: tuple[Held, ...], begun: tuple[Held, ...]) -> tuple[str, ...]:
    """What has changed between the day of the page and today."""
    over = (
        f"{one.office.title}: until {show_moment(one.tenure.until, kit.locale)}" for one in ended
    )
    return (*over, *(f"now: {one.office.title}" for one in begun))


def age(profile: Profile, day: date) -> str:
    """How old somebody was on a day, or has become; "" if it is not known."""
    years = full_years(profile.born, profile.died or day_as(day)) if profile.born else None
    return show_age(years, profile.born) if profile.born and years else ""
