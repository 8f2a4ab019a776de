"""The rows of tables about people, organisations, measures, and all sources."""

from collections.abc import Iterable, Iterator

from builder.link.addresses import (
    briefing_address,
    measure_address,
    profile_address,
)
from builder.model import Address, Profile, Source
from builder.render.briefing import shared_in
from builder.render.cells import cited, edtf, known_one, period
from builder.render.jsonld import absolute
from builder.render.kit import Kit
from builder.render.photos import PORTRAIT, photo_view
from builder.render.tables import Row
from builder.render.words import words_of


def everybody(kit: Kit) -> tuple[Profile, ...]:
    """People, then organisations, each by name."""
    return (*kit.site.people, *kit.site.organizations)


def profiles(kit: Kit) -> Iterator[Row]:
    """Everybody with a page."""
    for one in everybody(kit):
        yield (
            one.id,
            one.kind,
            one.name,
            one.family or None,
            one.summary or None,
            one.facts,
            edtf(one.born),
            edtf(one.died),
            one.country or None,
            edtf(one.as_of),
            kit.url(profile_address(one)),
            image(kit, one),
        )


def image(kit: Kit, profile: Profile) -> str | None:
    """The address of somebody's picture."""
    view = photo_view(kit, profile.photo, PORTRAIT) if profile.photo else None
    return absolute(kit, view.src) if view else None


def names(kit: Kit) -> Iterator[Row]:
    """What everybody is called."""
    for one in everybody(kit):
        yield one.id, 1, one.name, None, "name", False
        others = (
            *((name, "native") for name in one.native),
            *((name, "alias") for name in one.aliases),
        )
        for number, (name, kind) in enumerate(others, 2):
            yield one.id, number, name.text, name.lang or None, kind, name.weak


def identifiers(kit: Kit) -> Iterator[Row]:
    """What everybody is called in registers."""
    for one in everybody(kit):
        yield from ((one.id, scheme, name) for scheme, name in one.ids)


def offices(kit: Kit) -> Iterator[Row]:
    """Who held which office."""
    for one in everybody(kit):
        for number, office in enumerate(one.offices, 1):
            yield (
                one.id,
                number,
                office.title,
                known_one(office.organization, kit.site.profiles),
                *period(office.period),
                office.ordinal or None,
                office.source.id if office.source else None,
                cited(kit, office.source.id, one.sources)[1] if office.source else None,
            )


def measures(kit: Kit) -> Iterator[Row]:
    """Everything that figures measure, whether it has a file or not."""
    for name in sorted({*kit.site.series, *kit.site.measures}):
        measure = kit.site.measures.get(name)
        url = kit.url(measure_address(name))
        if measure is None:
            yield name, words_of(name), None, None, None, None, url
        else:
            told = (measure.unit, measure.definition, measure.kind, measure.prices)
            yield name, measure.label, *(one or None for one in told), url


# ── sources ───────────────────────────────────────────────────────────────────────────────


def sources(kit: Kit) -> tuple[Row, ...]:
    """Every source: the site's own, then those of briefings, profiles and measures."""
    return kit.once("rows", "sources", lambda: tuple(_sources(kit)))


def _sources(kit: Kit) -> Iterator[Row]:
    site = kit.site
    citing: dict[str, list[str]] = {}
    for briefing in site.briefings:
        for name in (*shared_in(kit, briefing), *(one.id.id for one in briefing.sources)):
            citing.setdefault(name, []).append(briefing.id)
    for name, source in site.sources.items():
        yield _source(kit, Address("/sources/"), source, _each(citing.get(name, ())))
    for briefing in site.briefings:
        address = briefing_address(briefing.id)
        for source in _own(kit, briefing.sources):
            yield _source(kit, address, source, (briefing.id,))
    for profile in everybody(kit):
        for source in _own(kit, profile.sources):
            yield _source(kit, profile_address(profile), source, ())
    for measure in site.measures.values():
        for source in _own(kit, measure.sources):
            yield _source(kit, measure_address(measure.id), source, ())


def _own(kit: Kit, sources: Iterable[Source]) -> Iterable[Source]:
    """The sources of a page that it does not take from the site's list, the first of each name."""
    found: dict[str, Source] = {}
    for source in sources:
        if source.url or source.title or source.id.id not in kit.site.sources:
            found.setdefault(source.id.id, source)
    return found.values()


def _each(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _source(kit: Kit, page: Address, source: Source, citing: tuple[str, ...]) -> Row:
    """A source as a page declares it."""
    return (
        f"{page.strip('/')}#{source.id.id}",
        source.id.id,
        source.url or None,
        source.title or None,
        source.publisher or None,
        edtf(source.published),
        edtf(source.accessed),
        source.archive or None,
        source.license or None,
        kit.url(page),
        citing,
    )
