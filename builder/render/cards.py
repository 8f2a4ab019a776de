"""Profile cards: who somebody was on the day of a briefing, and what has changed since."""

from datetime import date

from msgspec.structs import replace

from builder.link.offices import Held, standing
from builder.model import Office, Profile
from builder.render.kit import (
    Kit,
    cited,
    monogram,
    photo_view,
    profile_href,
    profile_link,
    source_view,
)
from builder.render.views import Card, Link, OfficeView
from builder.render.words import ordinal, plural, show_date, show_moment


def card(kit: Kit, profile: Profile, day: date, *, full: bool) -> Card:
    """A profile as of a day; a card that is not `full` has no sources and no facts."""
    now = standing(profile, day, kit.site.day.date)
    offices = tuple(_held(kit, held) for held in now.held)
    return Card(
        id=profile.id,
        kind=profile.kind,
        name=profile.name,
        href=profile_href(kit, profile),
        monogram=monogram(profile.name),
        native=tuple(Link(name.text, lang=name.lang) for name in profile.native),
        photo=photo_view(kit, profile.photo) if profile.photo else None,
        born=kit.stamp(profile.born),
        died=kit.stamp(profile.died),
        role=_role(now.held) or profile.summary,
        offices=offices if full else offices[:2],
        later=_later(kit, now.ended, now.begun),
        summary=profile.summary,
        facts=profile.facts if full else (),
        sources=tuple(source_view(kit, source) for source in profile.sources) if full else (),
        as_of=kit.stamp(profile.as_of) if full else None,
    )


def profile_card(kit: Kit, profile: Profile) -> Card:
    """The card on a profile's own page, as of the day of the build."""
    shown = card(kit, profile, kit.site.day.date, full=True)
    count = len(kit.site.named_in.get(profile.id, ()))
    return replace(shown, named_in=f"Named in {plural(count, 'briefing')}" if count else "")


def _role(held: tuple[Held, ...]) -> str:
    """The office surely held that began last; of several, the one declared first."""
    certain = [one.office for one in held if one.certain]
    return max(certain, key=lambda one: one.period.start.latest).title if certain else ""


def _held(kit: Kit, held: Held) -> OfficeView:
    """An office on a card: since when, and how sure that is."""
    office = held.office
    start = office.period.start
    when = f"Since {start.earliest.year}" if start.precision not in {"open", "unknown"} else ""
    return OfficeView(
        when=when,
        title=office.title,
        organization=_organization(kit, office),
        ordinal=ordinal(office.ordinal) if office.ordinal else "",
        certain=held.certain,
    )


def _later(kit: Kit, ended: tuple[Office, ...], begun: tuple[Office, ...]) -> tuple[str, ...]:
    """What has changed between the day of the page and today."""
    lines = []
    for office in ended:
        end = office.period.end
        known = end.precision not in {"open", "unknown"}
        until = f"until {show_moment(end, kit.locale)}" if known else "no longer"
        lines.append(f"{office.title}: {until}")
    lines += [f"now: {office.title}" for office in begun]
    return tuple(lines)


def career(kit: Kit, profile: Profile) -> tuple[OfficeView, ...]:
    """Every office of a life, the latest first."""
    ordered = sorted(
        profile.offices,
        key=lambda one: (one.period.start.earliest, one.period.end.latest),
        reverse=True,
    )
    return tuple(
        OfficeView(
            when=show_date(office.period, kit.locale),
            title=office.title,
            organization=_organization(kit, office),
            ordinal=ordinal(office.ordinal) if office.ordinal else "",
            source=cited(kit, office.source, profile.sources),
        )
        for office in ordered
    )


def holders(kit: Kit, organization: Profile) -> tuple[OfficeView, ...]:
    """Who has held an office in an organisation, the latest first."""
    found = kit.site.holders.get(organization.id, ())
    offices = [(profile, profile.offices[number]) for profile, number in found]
    offices.sort(key=lambda one: (one[1].period.start.earliest, one[0].id), reverse=True)
    return tuple(
        OfficeView(
            when=show_date(office.period, kit.locale),
            title=office.title,
            organization=Link(profile.name, profile_href(kit, profile)),
            ordinal=ordinal(office.ordinal) if office.ordinal else "",
        )
        for profile, office in offices
    )


def _organization(kit: Kit, office: Office) -> Link | None:
    """The page of the organisation that an office belongs to."""
    return profile_link(kit, office.organization.id) if office.organization else None
