"""The rules that a whole site must keep: `CHECKS`, functions from the site to findings."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from builder.diagnostics import Diagnostic, Location, did_you_mean, find
from builder.link.release import Withheld
from builder.link.roads import SECTIONS, Roads
from builder.link.site import Site
from builder.load.fields import SLUG
from builder.model import Briefing, Document, Measure, Photo, Place, Profile, Ref, Source

TOP = Place(1, 1)


class Files(NamedTuple):
    """What a check may look at: the site, its addresses, what is held back, what is named twice."""

    site: Site
    roads: Roads
    held: Mapping[str, Withheld]
    documents: tuple[Document, ...]


Check = Callable[[Files], Iterable[Diagnostic]]


def run_checks(files: Files) -> tuple[Diagnostic, ...]:
    """Run every rule; the order of the result is the order of a report."""
    return tuple(sorted({found for check in CHECKS for found in check(files)}))


def _at(document: Document, at: Place) -> Location:
    return Location(document.path, at.line, at.column)


def _unknown(
    files: Files, page: Document, ref: Ref, code: str, what: str, known: Iterable[str]
) -> Diagnostic:
    """An id that means nothing, or something that is held back."""
    held = files.held.get(ref.id)
    if held:
        message = f"`{ref.id}` is held back ({held.reason}), so nothing may point to it"
        return find("link-to-withheld", _at(page, ref.at), message, f"publish {held.path} first")
    message = f"no {what} has the id `{ref.id}`"
    return find(code, _at(page, ref.at), message, did_you_mean(ref.id, known))


# ── names of people, organisations, briefings, sources ────────────────────────────────────


def unknown_profiles(files: Files) -> Iterator[Diagnostic]:
    """Every id of a person or an organisation has a profile of its kind."""
    site = files.site
    people = {p.id for p in site.people}
    organizations = {p.id for p in site.organizations}
    for page in site.documents.values():
        for ref in _people(page):
            if ref.id not in people:
                yield _unknown(files, page, ref, "unknown-person", "person", people)
        for ref in _organizations(page):
            if ref.id not in organizations:
                yield _unknown(files, page, ref, "unknown-organization", "organisation", organizations)
        for ref in _anybody(page):
            if ref.id not in site.profiles:
                yield _unknown(files, page, ref, "unknown-person", "person or organisation", site.profiles)


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


def unknown_sources(files: Files) -> Iterator[Diagnostic]:
    """Every id of a source is declared on its page or for the site; one id has one address."""
    site = files.site
    for page in site.documents.values():
        own = {source.id.id: source for source in _sources(page)}
        used = {ref.id for ref in _cited(page)}
        for ref in _cited(page):
            if ref.id not in own and ref.id not in site.sources:
                yield _unknown(files, page, ref, "unknown-source", "source", {*own, *site.sources})
        for name, source in own.items():
            shared = site.sources.get(name)
            if shared and source.url and shared.url != source.url:
                message = f"`{name}` has another address in content/sources.yaml"
                hint = "write the id alone, or choose another one"
                yield find("source-disagrees", _at(page, source.id.at), message, hint)
            if isinstance(page, Briefing) and name not in used and name not in _said_by(page):
                message = f"nothing on this page names the source `{name}`"
                yield find("unused-source", _at(page, source.id.at), message)


def _sources(page: Document) -> tuple[Source, ...]:
    return page.sources if isinstance(page, Briefing | Profile | Measure) else ()


def _cited(page: Document) -> Iterator[Ref]:
    """The ids of sources that a page uses."""
    if isinstance(page, Briefing):
        cited = (*(e.source for e in page.dates), *(q.source for q in page.quotes))
    elif isinstance(page, Profile):
        cited = tuple(office.source for office in page.offices)
    else:
        return
    yield from (ref for ref in cited if ref)


def _said_by(page: Briefing) -> set[str]:
    return {figure.line.per for figure in page.figures}


def unknown_reporters(files: Files) -> Iterator[Diagnostic]:
    """`per X` names a source, a person or an organisation where X looks like an id."""
    site = files.site
    for page in site.briefings:
        own = {source.id.id for source in page.sources}
        for figure in page.figures:
            name = figure.line.per
            looks_like_id = "-" in name and SLUG.fullmatch(name)
            known = name in own or name in site.sources or name in site.profiles
            if looks_like_id and not known:
                ref = Ref(name, figure.per_at)
                every = {*own, *site.sources, *site.profiles}
                what = "source, person or organisation"
                yield _unknown(files, page, ref, "unknown-source", what, every)


def unknown_briefings(files: Files) -> Iterator[Diagnostic]:
    """Every id of a briefing is one."""
    site = files.site
    for page in site.briefings:
        for ref in (*page.related, *((page.translation_of,) if page.translation_of else ())):
            if ref.id not in site.briefing:
                yield _unknown(files, page, ref, "unknown-briefing", "briefing", site.briefing)


def unknown_events(files: Files) -> Iterator[Diagnostic]:
    """An anniversary is one of an event that some briefing declares."""
    known = {event.key for event in files.site.events}
    for page in files.site.briefings:
        for event in page.dates:
            ref = event.anniversary_of
            if ref and ref.id not in known:
                ids = {key for key in known if SLUG.fullmatch(key)}
                yield _unknown(files, page, ref, "unknown-event", "event", ids)


def bad_site_file(files: Files) -> Iterator[Diagnostic]:
    """What `site.yaml` names exists."""
    site = files.site
    for name in site.config.nav:
        if str(name.id) not in SECTIONS and not any(page.id.removesuffix("/index") == name.id for page in site.pages):
            known = (*SECTIONS, *(page.id.removesuffix("/index") for page in site.pages))
            hint = did_you_mean(name.id, known) or f"sections: {', '.join(SECTIONS)}"
            at = Location("site.yaml", name.at.line, name.at.column)
            yield find("bad-nav", at, f"`{name.id}` is neither a section nor a page", hint)
    front = site.config.front
    if front.lead and front.lead.id not in site.briefing and front.lead.id not in files.held:
        at = Location("site.yaml", front.lead.at.line, front.lead.at.column)
        hint = did_you_mean(front.lead.id, site.briefing)
        yield find("unknown-briefing", at, f"no briefing has the id `{front.lead.id}`", hint)
    for ref in front.figures:
        if ref.id not in site.series and ref.id not in site.measures:
            at = Location("site.yaml", ref.at.line, ref.at.column)
            hint = did_you_mean(ref.id, {*site.series, *site.measures})
            yield find("unknown-measure", at, f"no figure measures `{ref.id}`", hint)


# ── links, addresses, pictures ────────────────────────────────────────────────────────────


def broken_links(files: Files) -> Iterator[Diagnostic]:
    """Every link in prose leads to something that exists."""
    for page in files.site.documents.values():
        outline = getattr(page, "outline", None)
        for link in outline.targets if outline else ():
            found = files.roads.follow(page, link)
            if not isinstance(found, Diagnostic):
                continue
            name = link.target.partition("#")[0].rstrip("/").rsplit("/", 1)[-1].removesuffix(".md")
            if name in files.held and found.code in {"unknown-id", "unknown-page"}:
                yield _unknown(files, page, Ref(name, link.at), found.code, "page", ())
            else:
                yield found


def collisions(files: Files) -> Iterator[Diagnostic]:
    """One address, one page; one id, one thing."""
    yield from files.roads.collisions
    seen: dict[tuple[str, str], Document] = {}
    for document in files.documents:
        if isinstance(document, Briefing | Profile):
            kind = "briefing" if isinstance(document, Briefing) else "person or organisation"
            first = seen.setdefault((kind, document.id), document)
            if first is not document:
                message = f"the {kind} `{document.id}` is also in {first.path}"
                yield find("duplicate-id", _at(document, TOP), message, "rename one of the files")


def redirects(files: Files) -> Iterator[Diagnostic]:
    """A page that only leads elsewhere leads to a page, and never back to itself."""
    site = files.site
    leads = {f"/briefings/{b.id}/": b.redirect_to for b in site.briefings if b.redirect_to}
    for page in site.briefings:
        ref = page.redirect_to
        if not ref or not str(ref.id).startswith("/"):
            continue
        target, seen = str(ref.id), {f"/briefings/{page.id}/"}
        if not files.roads.knows(target):
            message = f"`{target}` is not a page of this site"
            yield find("unknown-page", _at(page, ref.at), message)
        while target in leads and target not in seen:
            seen.add(target)
            target = str(leads[target].id)
        if target in seen:
            message = f"this page leads back to itself, by way of {target}"
            yield find("redirect-loop", _at(page, ref.at), message, "let one of the pages stand")


def pictures(files: Files) -> Iterator[Diagnostic]:
    """Every picture exists, and says who made it and how it may be used."""
    site = files.site
    for page in site.documents.values():
        photo = page.photo if isinstance(page, Briefing | Profile) else None
        shown = [(photo, photo.file, photo.alt, photo.at)] if photo else []
        outline = getattr(page, "outline", None)
        for one in outline.pictures if outline else ():
            shown.append((site.credits.get(one.file), one.file, one.alt, one.at))
        for credit, file, alt, at in shown:
            if file not in site.pictures:
                near = did_you_mean(file, site.pictures)
                yield find("missing-picture", _at(page, at), f"there is no picture {file}", near)
                continue
            yield from _rights(page, credit, file, alt, at)


def _rights(
    page: Document, credit: Photo | None, file: str, alt: str, at: Place
) -> Iterator[Diagnostic]:
    """What is missing beside one picture."""
    here = _at(page, at)
    if not alt:
        hint = "write what it shows, for those who cannot see it"
        yield find("missing-alt", here, f"the picture {file} has no alt text", hint)
    where = f"in {file}.yaml" if credit is None or not credit.at.line or credit.at == TOP else "under `photo`"
    for code, key in (("missing-credit", "credit"), ("missing-licence", "license")):
        if credit is None or not getattr(credit, key):
            yield find(code, here, f"the picture {file} has no {key}", f"write `{key}:` {where}")


# ── people ────────────────────────────────────────────────────────────────────────────────


def lives(files: Files) -> Iterator[Diagnostic]:
    """Nobody holds an office before birth or begins one after death."""
    for profile in files.site.people:
        for office in profile.offices:
            period = office.period
            known = period.start.precision not in {"open", "unknown"}
            if profile.born and known and period.start.latest < profile.born.start.earliest:
                message = f"{office.title} begins before {profile.name} was born"
                yield find("office-before-birth", _at(profile, office.at), message)
            if profile.died and known and period.start.earliest > profile.died.end.latest:
                message = f"{office.title} begins after {profile.name} has died"
                yield find("office-after-death", _at(profile, office.at), message)


def same_person(files: Files) -> Iterator[Diagnostic]:
    """Two profiles are one person where an id elsewhere, or name and birth date, agree."""
    seen: dict[tuple[str, str], Profile] = {}
    for profile in files.site.profiles.values():
        marks = list(profile.ids)
        if profile.born:
            marks.append((profile.name, profile.born.text))
        for mark in marks:
            first = seen.setdefault(mark, profile)
            if first is not profile:
                message = f"{profile.name} seems to be the same as in {first.path}: {' '.join(mark)}"
                yield find("same-person", _at(profile, TOP), message, "keep one of the profiles")


def naming(files: Files) -> Iterator[Diagnostic]:
    """Who is declared is named, and by a name that only one of them has."""
    for page in files.site.briefings:
        names = files.site.naming.get(page.id)
        if names is None or not page.outline.words:
            continue
        named = {who for who, _ in names.sentences}
        for ref in (*page.people, *page.organizations):
            if ref.id not in named and ref.id in files.site.profiles:
                message = f"`{ref.id}` is declared, and the prose never names them"
                yield find("not-named", _at(page, ref.at), message)
        for text in names.ambiguous:
            message = f"“{text}” may be any of two people that this page declares"
            yield find("ambiguous-name", _at(page, TOP), message, "use the full name, or [[id|text]]")


CHECKS: tuple[Check, ...] = (
    collisions,
    unknown_profiles,
    unknown_sources,
    unknown_reporters,
    unknown_briefings,
    unknown_events,
    bad_site_file,
    broken_links,
    redirects,
    pictures,
    lives,
    same_person,
    naming,
)
"""The rules of the house; a new one is a function and a line here."""

