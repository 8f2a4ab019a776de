"""The pages of people and organisations."""

from collections.abc import Iterator
from functools import partial

from builder.link.addresses import profile_address, section_of
from builder.load.edtf import add_span
from builder.model import Own, Profile
from builder.render import facts
from builder.render.attributed import figures_by
from builder.render.cards import profile_card
from builder.render.career import Spell, career_line
from builder.render.chart_views import CareerView
from builder.render.company import company_view
from builder.render.fill import fills_for, open_places
from builder.render.jsonld import breadcrumbs, graph
from builder.render.kit import (
    Kit,
    crumb,
    entry,
    feeds_at,
    in_repository,
    license_link,
    markdown_at,
    meta,
)
from builder.render.mentions import mentions
from builder.render.noted import changes, serious
from builder.render.page import Page, Plan
from builder.render.photos import PORTRAIT, photo_view, share_of
from builder.render.seats import career, seats
from builder.render.structured import subject
from builder.render.timeline_parts import calendar_feeds, timeline_at, timeline_part
from builder.render.views import Link, Meta, ProfileView

ENOUGH = 3
"""Fewer offices than these are as well read as seen."""
_REGISTERS = {
    "wikidata": "https://www.wikidata.org/wiki/{}",
    "viaf": "https://viaf.org/viaf/{}",
    "orcid": "https://orcid.org/{}",
    "isni": "https://isni.org/isni/{}",
    "ror": "https://ror.org/{}",
}


def profiles(kit: Kit) -> Iterator[Plan]:
    """One page for each person and each organisation."""
    for profile in (*kit.site.people, *kit.site.organizations):
        yield Plan(profile_address(profile), partial(_page, kit, profile), profile.path)


def _page(kit: Kit, profile: Profile, own: Own) -> Page:
    fills = fills_for(kit, profile, open_places(profile.outline), (), own.text)
    return Page(profile_address(profile), "profile.html", _view(kit, profile), fills)


def _view(kit: Kit, profile: Profile) -> ProfileView:
    site = kit.site
    return ProfileView(
        meta=_meta(kit, profile),
        card=profile_card(kit, profile),
        has_body=profile.outline.written,
        career=career(kit, profile),
        lifeline=_lifeline(kit, profile),
        identifiers=tuple(
            Link(f"{name}: {value}", _REGISTERS.get(name, "").format(value))
            for name, value in profile.ids
        ),
        briefings=mentions(kit, profile, site.named_in.get(profile.id, ())),
        authored=tuple(entry(kit, one) for one in site.written_by.get(profile.id, ())),
        company=company_view(kit, profile),
        seats=seats(kit, profile),
        quotes=facts.quotes_by(kit, profile.id),
        figures=figures_by(kit, site.figures_of.get(profile.id, ())),
        timeline=timeline_part(kit, timeline_at(kit, section_of(profile), profile.id)),
        text_source=Link(profile.text_source, profile.text_source) if profile.text_source else None,
        text_license=license_link(profile.text_license),
        stale=_stale(kit, profile),
        serious=serious(kit, profile),
        changes=changes(kit, profile),
    )


def _lifeline(kit: Kit, profile: Profile) -> CareerView | None:
    """Offices drawn to scale, where there are enough of them to compare."""
    profiles = kit.site.profiles
    spells = tuple(
        Spell(
            office.title,
            office.period,
            profiles[office.organization.id].name
            if office.organization and office.organization.id in profiles
            else "",
        )
        for office in profile.offices
    )
    if len(spells) < ENOUGH:
        return None
    as_of = profile.as_of if profile.as_of and not profile.as_of.interval else None
    day = as_of.start.earliest if as_of and as_of.start.precision == "day" else None
    # An office that lasts is drawn into this year, so that the picture changes once a year only.
    year = kit.site.day.date.replace(month=1, day=1)
    return career_line(profile.name, spells, kit.locale, "career-line", day, year)


def _meta(kit: Kit, profile: Profile) -> Meta:
    address = profile_address(profile)
    section = (
        ("People", "/people/") if profile.kind == "person" else ("Organisations", "/organizations/")
    )
    crumbs = (crumb(kit, kit.site.config.title, "/"), crumb(kit, *section), Link(profile.name))
    timeline = timeline_at(kit, section_of(profile), profile.id)
    feeds = feeds_at(kit, address, profile.name) if profile.kind == "person" else ()
    feeds = (*feeds, *calendar_feeds(kit, timeline, profile.name))
    return meta(
        kit,
        profile.name,
        address,
        profile.summary,
        kind="profile",
        crumbs=crumbs,
        feeds=feeds,
        jsonld=graph(subject(kit, profile), breadcrumbs(kit, crumbs)),
        edit=in_repository(kit, "blob", profile.path),
        markdown=markdown_at(kit, address),
        preload=photo_view(kit, profile.photo, PORTRAIT) if profile.photo else None,
        share=share_of(kit, address, profile.name, profile.photo, PORTRAIT),
    )


def _stale(kit: Kit, profile: Profile) -> str:
    """A word of warning where a profile should have been looked at again."""
    if not (profile.as_of and profile.review_every) or profile.as_of.interval:
        return ""
    due = add_span(profile.as_of.start.earliest, profile.review_every)
    as_of = kit.stamp(profile.as_of)
    return f"As of {as_of.text}; not reviewed since" if as_of and due < kit.site.day.date else ""
