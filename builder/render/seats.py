"""Offices as rows: the career of a person, and the holders of each office of an organisation."""

from builder.link.offices import Tenure
from builder.link.succession import Neighbour, Offices, gaps, newest
from builder.load.edtf import span_as
from builder.model import Profile
from builder.render.kit import Kit, cited, profile_href, profile_link
from builder.render.views import HolderView, Link, NeighbourView, OfficeView, SeatView
from builder.render.words import ordinal, show_date, show_moment


def career(kit: Kit, profile: Profile) -> tuple[OfficeView, ...]:
    """Every office of a life, the latest first, with who held it before and after."""
    ordered = sorted(
        enumerate(profile.offices),
        key=lambda one: (one[1].period.start.earliest, one[1].period.end.latest),
        reverse=True,
    )
    offices = kit.site.offices
    return tuple(
        OfficeView(
            when=show_date(office.period, kit.locale),
            title=office.title,
            organization=profile_link(kit, office.organization.id) if office.organization else None,
            ordinal=ordinal(office.ordinal) if office.ordinal else "",
            source=cited(kit, office.source, profile.sources),
            before=_before(kit, offices.before.get((profile.id, number))),
            after=_after(kit, offices.after.get((profile.id, number))),
        )
        for number, office in ordered
    )


def _before(kit: Kit, found: Neighbour | None) -> NeighbourView | None:
    """A predecessor; where somebody or nothing lies between, until when that was."""
    if found is None:
        return None
    until = f"not directly: until {show_moment(found.tenure.until, kit.locale)}"
    return NeighbourView(_holder(kit, found.tenure), "" if found.direct else until)


def _after(kit: Kit, found: Neighbour | None) -> NeighbourView | None:
    """A successor; where somebody or nothing lies between, from when that is."""
    if found is None:
        return None
    since = f"not directly: from {show_moment(found.tenure.since, kit.locale)}"
    return NeighbourView(_holder(kit, found.tenure), "" if found.direct else since)


def _holder(kit: Kit, tenure: Tenure) -> Link:
    """The page of an office-holder."""
    profile = kit.site.profiles[tenure.holder]
    return Link(profile.name, profile_href(kit, profile))


# ── an organisation ───────────────────────────────────────────────────────────────────────


def seats(kit: Kit, organization: Profile) -> tuple[SeatView, ...]:
    """The offices of an organisation with their holders, those to which somebody came last first."""
    offices = kit.site.offices
    rows = [offices.rows[key] for key in offices.within.get(organization.id, ())]
    found = [(newest(row), row) for row in rows]
    found.sort(key=lambda one: offices.office(one[0], -1).title)
    found.sort(key=lambda one: (one[0].is_dated, one[0].began.earliest), reverse=True)
    return tuple(
        SeatView(offices.office(last, -1).title, _holders(kit, offices, row)) for last, row in found
    )


def _holders(kit: Kit, offices: Offices, row: tuple[Tenure, ...]) -> tuple[HolderView, ...]:
    """The holders of an office and the gaps between them, the latest first, the undated last."""
    vacant = gaps(row)
    found: list[HolderView] = []
    for place, tenure in reversed(list(enumerate(row))):
        number = offices.office(tenure, -1).ordinal
        found.append(
            HolderView(
                when=show_date(tenure.period, kit.locale),
                who=_holder(kit, tenure),
                ordinal=ordinal(number) if number else "",
            )
        )
        if place in vacant:
            found.append(HolderView(show_date(span_as(*vacant[place]), kit.locale), None))
    undated = len([one for one in row if not one.is_dated])
    return (*found[undated:], *reversed(found[:undated]))
