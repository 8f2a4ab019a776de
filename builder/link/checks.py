"""Rules about links, addresses, pictures and names."""

from collections.abc import Iterator

from builder.diagnostics import Diagnostic, did_you_mean, find
from builder.link.event_rules import event_dates_differ, same_event
from builder.link.insets import insets
from builder.link.references import REFERENCES, bad_site_file
from builder.link.rules import (
    TOP,
    Files,
    Ground,
    Leaf,
    PageRule,
    SiteRule,
    at,
    at_ref,
    at_words,
    unknown,
)
from builder.link.shown import Shown, shown_on
from builder.model import Briefing, Document, Href, Place, Profile, Ref

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
            elsewhere = found.code in {"unknown-id", "unknown-page"}
            if elsewhere and name in files.absent.held:
                ref = _named_in(link, name)
                yield from unknown(files.absent, page, ref, found.code, "page", ())
            elif not (elsewhere and files.absent.hides(found.code, name)):
                yield found


def _named_in(link: Href, name: str) -> Ref:
    """The id in a link, with its own place; `[[` stands before that of `[[id]]`."""
    before = 2 if link.named else max(0, link.target.rfind(name))
    return Ref(name, Place(link.at.line, link.at.column + before))


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
                yield find("duplicate-id", at(document, TOP), message, "rename one of the files")


def redirects(files: Files) -> Iterator[Diagnostic]:
    """A page that only leads elsewhere leads to a page, and never back to itself."""
    site = files.site
    leads = {f"/briefings/{b.id}/": b.redirect_to for b in site.moved if b.redirect_to}
    for page in site.moved:
        ref = page.redirect_to
        if not ref or not str(ref.id).startswith("/"):
            continue
        own = f"/briefings/{page.id}/"
        target, seen = str(ref.id), {own}
        if not files.roads.knows(target):
            name = target.rstrip("/").rsplit("/", 1)[-1]
            if name in files.absent.held:
                here = Ref(name, ref.at)
                yield from unknown(files.absent, page, here, "unknown-page", "page", ())
            elif not files.absent.hides("unknown-page", name):
                message = f"`{target}` is not a page of this site"
                yield find("unknown-page", at_ref(page, ref), message)
        while target in leads and target not in seen:
            seen.add(target)
            target = str(leads[target].id)
        if target == own:
            message = f"this page leads back to itself, by way of {target}"
            yield find("redirect-loop", at_ref(page, ref), message, "let one of the pages stand")


def pictures(files: Files) -> Iterator[Diagnostic]:
    """Every picture exists, and says who made it and how it may be used."""
    site = files.site
    for page in site.documents.values():
        for shown in shown_on(page, site.credits):
            file = shown.photo.file
            if file in site.pictures:
                yield from _terms(page, shown)
            else:
                near = did_you_mean(file, site.pictures)
                yield find(
                    "missing-picture", at(page, shown.at), f"there is no picture {file}", near
                )


def _terms(page: Document, shown: Shown) -> Iterator[Diagnostic]:
    """What is missing beside one picture."""
    here, photo = at(page, shown.at), shown.photo
    if not photo.alt:
        hint = "write what it shows, for those who cannot see it"
        yield find("missing-alt", here, f"the picture {photo.file} has no alt text", hint)
    where = "under `photo`" if shown.leads else f"in {photo.file}.yaml"
    for code, key in (("missing-credit", "credit"), ("missing-licence", "license")):
        if not getattr(photo, key):
            message = f"the picture {photo.file} has no {key}"
            yield find(code, here, message, f"write `{key}:` {where}")


# ── people ────────────────────────────────────────────────────────────────────────────────


def lives(_: Ground, leaf: Leaf) -> Iterator[Diagnostic]:
    """Nobody holds an office before birth or begins one after death."""
    profile = leaf.page
    if not isinstance(profile, Profile):
        return
    for office in profile.offices:
        period = office.period
        known = period.start.precision not in {"open", "unknown"}
        if profile.born and known and period.start.latest < profile.born.start.earliest:
            message = f"{office.title} begins before {profile.name} was born"
            yield find("office-before-birth", at(profile, office.at), message)
        if profile.died and known and period.start.earliest > profile.died.end.latest:
            message = f"{office.title} begins after {profile.name} has died"
            yield find("office-after-death", at(profile, office.at), message)


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
                message = (
                    f"{profile.name} seems to be the same as in {first.path}: {' '.join(mark)}"
                )
                yield find("same-person", at(profile, TOP), message, "keep one of the profiles")


def naming(ground: Ground, leaf: Leaf) -> Iterator[Diagnostic]:
    """Who is declared is named, and by a name that only one of them has."""
    page, names = leaf.page, leaf.own.naming
    if not isinstance(page, Briefing) or not page.outline.written:
        return
    named = {who for who, _ in names.sentences}
    for refs, known in ((page.people, ground.people), (page.organizations, ground.organizations)):
        for ref in refs:
            if ref.id not in named and ref.id in known:
                message = f"`{ref.id}` is declared, and the prose never names them"
                yield find("not-named", at_ref(page, ref), message)
    for words in names.ambiguous:
        message = f"“{words.text}” may be any of two people that this page declares"
        hint = "use the full name, or [[id|text]]"
        yield find("ambiguous-name", at_words(page, words), message, hint)


def figures_in_doubt(_: Ground, leaf: Leaf) -> Iterator[Diagnostic]:
    """A number in prose states one figure, and not perhaps another one."""
    for doubt in leaf.read.doubts:
        measures = " or ".join(f"`{one}`" for one in doubt.measures)
        message = f"“{doubt.words.text}” may be any of several figures of {measures}"
        hint = "name the period in the sentence, or what is counted"
        yield find("ambiguous-figure", at_words(leaf.page, doubt.words), message, hint)


def undeclared(ground: Ground, leaf: Leaf) -> Iterator[Diagnostic]:
    """Whoever has a profile and is named in full is declared; one whose id is misspelt has been reported."""
    page = leaf.page
    if not isinstance(page, Briefing):
        return
    refs = (*page.people, *page.organizations)
    lost = [ref.id for ref in refs if ref.id not in ground.profiles]
    speakers = {one.speaker for one in leaf.own.remarks.notes.sayings}  # a finding of their own
    for one in leaf.own.naming.strangers:
        if one.id not in speakers and not any(did_you_mean(name, [one.id]) for name in lost):
            message = f"“{one.words.text}” is named, and `{one.id}` is not declared"
            hint = f"add {one.id} to `people` or `organizations`"
            yield find("not-declared", at_words(page, one.words), message, hint)


LINK_SITE_RULES: tuple[SiteRule, ...] = (
    collisions,
    bad_site_file,
    broken_links,
    redirects,
    pictures,
    insets,
    same_person,
    same_event,
    event_dates_differ,
)
LINK_PAGE_RULES: tuple[PageRule, ...] = (*REFERENCES, lives, naming, figures_in_doubt, undeclared)
