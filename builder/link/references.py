"""Rules about ids: of people, organisations, sources, briefings, events, and what `site.yaml` names."""

from collections.abc import Iterator

from builder.diagnostics import Diagnostic, Location, did_you_mean, find
from builder.link.roads import SECTIONS
from builder.link.rules import Files, Ground, Leaf, PageRule, at_ref, unknown
from builder.load.fields import SLUG
from builder.model import Briefing, Document, Measure, Profile, Ref, Shelf, Source


def unknown_profiles(ground: Ground, leaf: Leaf) -> Iterator[Diagnostic]:
    """Every id of a person or an organisation has a profile of its kind."""
    page = leaf.page
    for refs, known, code, what in (
        (_people(page), ground.people, "unknown-person", "person"),
        (_organizations(page), ground.organizations, "unknown-organization", "organisation"),
    ):
        for ref in refs:
            if ref.id not in known:
                yield from unknown(ground.absent, page, ref, code, what, known)
    for ref in _anybody(page):
        if ref.id not in ground.people and ref.id not in ground.organizations:
            what = "person or organisation"
            yield from unknown(ground.absent, page, ref, "unknown-person", what, ground.profiles)


def _people(page: Document) -> Iterator[Ref]:
    if isinstance(page, Briefing):
        yield from page.people
        for event in page.dates:
            yield from event.people


def _organizations(page: Document) -> Iterator[Ref]:
    if isinstance(page, Briefing):
        yield from page.organizations
        for event in page.dates:
            yield from event.organizations
    if isinstance(page, Profile):
        yield from (office.organization for office in page.offices if office.organization)


def _anybody(page: Document) -> Iterator[Ref]:
    """Where a person or an organisation may stand."""
    if isinstance(page, Briefing):
        for quote in page.quotes:
            yield quote.speaker
            if quote.to:
                yield quote.to
        yield from (figure.of for figure in page.figures if figure.of)
        yield from (ref for ref in page.authors if "-" in ref.id and SLUG.fullmatch(ref.id))


def unknown_sources(ground: Ground, leaf: Leaf) -> Iterator[Diagnostic]:
    """Every id of a source is declared on its page or for the site; one id has one address."""
    page, shelf = leaf.page, ground.sources
    own = {source.id.id: source for source in _sources(page)}
    used = {ref.id for ref in _cited(page)}
    for ref in _cited(page):
        if ref.id not in own and ref.id not in shelf:
            yield from unknown(ground.absent, page, ref, "unknown-source", "source", {*own, *shelf})
    for name, source in own.items():
        shared = shelf.get(name)
        if shared and source.url and shared.url != source.url:
            message = f"`{name}` has another address in content/sources.yaml"
            hint = "write the id alone, or choose another one"
            yield find("source-disagrees", at_ref(page, source.id), message, hint)
        if isinstance(page, Briefing) and name not in used and name not in _said_by(page):
            message = f"nothing on this page names the source `{name}`"
            yield find("unused-source", at_ref(page, source.id), message)


def doubled_sources(_: Ground, leaf: Leaf) -> Iterator[Diagnostic]:
    """One list names one source by one id."""
    page = leaf.page
    seen: dict[str, Source] = {}
    for source in page.sources if isinstance(page, Shelf) else _sources(page):
        first = seen.setdefault(source.id.id, source)
        if first is not source:
            message = f"the source `{source.id.id}` is also on line {first.id.at.line}"
            yield find("duplicate-id", at_ref(page, source.id), message, "give one another id")


def _sources(page: Document) -> tuple[Source, ...]:
    return page.sources if isinstance(page, Briefing | Profile | Measure) else ()


def _cited(page: Document) -> Iterator[Ref]:
    """The ids of sources that a page uses."""
    if isinstance(page, Briefing):
        cited: tuple[Ref | None, ...] = (
            *(one.source for one in page.dates),
            *(one.source for one in page.quotes),
            *(one.source for one in page.figures),
        )
    elif isinstance(page, Profile):
        cited = tuple(office.source for office in page.offices)
    else:
        return
    yield from (ref for ref in cited if ref)


def _said_by(page: Briefing) -> set[str]:
    return {figure.line.per for figure in page.figures}


def unknown_reporters(ground: Ground, leaf: Leaf) -> Iterator[Diagnostic]:
    """`per X` names a source, a person or an organisation where X looks like an id."""
    page = leaf.page
    if not isinstance(page, Briefing):
        return
    own = {source.id.id for source in page.sources}
    for figure in page.figures:
        name = figure.line.per
        if "-" not in name or not SLUG.fullmatch(name):
            continue
        if not any(name in known for known in (own, ground.sources, *ground[:2])):
            every = {*own, *ground.sources, *ground.profiles}
            what, ref = "source, person or organisation", Ref(name, figure.per_at)
            yield from unknown(ground.absent, page, ref, "unknown-source", what, every)


def unknown_briefings(ground: Ground, leaf: Leaf) -> Iterator[Diagnostic]:
    """Every id of a briefing is one."""
    page, known = leaf.page, ground.briefings
    if isinstance(page, Briefing):
        for ref in (*page.related, *((page.translation_of,) if page.translation_of else ())):
            if ref.id not in known:
                yield from unknown(ground.absent, page, ref, "unknown-briefing", "briefing", known)


def unknown_events(ground: Ground, leaf: Leaf) -> Iterator[Diagnostic]:
    """An anniversary is one of an event that some briefing declares."""
    page = leaf.page
    for event in page.dates if isinstance(page, Briefing) else ():
        ref = event.anniversary_of
        if ref and ref.id not in ground.events:
            ids = {key for key in ground.events if SLUG.fullmatch(key)}
            yield from unknown(ground.absent, page, ref, "unknown-event", "event", ids)


def bad_site_file(files: Files) -> Iterator[Diagnostic]:
    """What `site.yaml` names exists."""
    site, absent = files.site, files.absent
    pages = {page.id.removesuffix("/index") for page in site.pages}
    for name in site.config.nav:
        if name.id not in {*SECTIONS, *pages} and not absent.hides("bad-nav", name.id):
            known = (*SECTIONS, *sorted(pages))
            hint = did_you_mean(name.id, known) or f"sections: {', '.join(SECTIONS)}"
            at = Location("site.yaml", name.at.line, name.at.column, len(name.id))
            yield find("bad-nav", at, f"`{name.id}` is neither a section nor a page", hint)
    front = site.config.front
    lead = front.lead
    if (
        lead
        and lead.id not in {*site.briefing, *absent.held}
        and not absent.hides("unknown-briefing", lead.id)
    ):
        at = Location("site.yaml", lead.at.line, lead.at.column, len(lead.id))
        hint = did_you_mean(lead.id, site.briefing)
        yield find("unknown-briefing", at, f"no briefing has the id `{lead.id}`", hint)
    for ref in front.figures:
        there = ref.id in site.series or ref.id in site.measures
        if not there and not absent.hides("unknown-measure", ref.id):
            at = Location("site.yaml", ref.at.line, ref.at.column, len(ref.id))
            hint = did_you_mean(ref.id, {*site.series, *site.measures})
            yield find("unknown-measure", at, f"no figure measures `{ref.id}`", hint)


REFERENCES: tuple[PageRule, ...] = (
    unknown_profiles,
    unknown_sources,
    doubled_sources,
    unknown_reporters,
    unknown_briefings,
    unknown_events,
)
