"""What pages say of themselves to machines: articles, people, series and the data of the site."""

from collections.abc import Iterable, Sequence
from itertools import islice

from builder.link.addresses import SERIES_FILES, data_address, measure_address
from builder.link.events import Event
from builder.load.edtf import is_known, sure_text
from builder.model import Briefing, Office, Profile
from builder.render.facts import label_of
from builder.render.jsonld import Thing, absolute, filled, publisher, reference, references
from builder.render.kit import Kit, author_links, license_link
from builder.render.photos import COLUMN, PORTRAIT
from builder.render.things import (
    events_in,
    image,
    joined_event,
    observation,
    observations_in,
    quotations_in,
    variable,
)
from builder.render.words import words_of

MOST = 100
"""So many events or values are told to machines on one page; the files of data have all."""
_TYPES = {
    "news": "NewsArticle",
    "analysis": "AnalysisNewsArticle",
    "backgrounder": "BackgroundNewsArticle",
    "explainer": "BackgroundNewsArticle",
    "factcheck": "ReportageNewsArticle",
}
_FORMS = {
    "csv": "text/csv",
    "json": "application/json",
    "csv-metadata.json": "application/csvm+json",
    "sqlite": "application/vnd.sqlite3",
}


def article(kit: Kit, briefing: Briefing, address: str, modified: str, words: int) -> Thing:
    """A briefing of the NewsArticle family, with everything that it states."""
    config = kit.site.config
    names = tuple(ref.id for ref in (*briefing.people, *briefing.organizations))
    authors = [
        {"@type": "Person", "name": link.text, "url": absolute(kit, link.href)}
        if link.href
        else {"@type": "Organization", "name": link.text}
        for link in author_links(kit, briefing)
    ] or [{"@type": "Organization", "name": config.author or config.title}]
    thing: Thing = {
        "@type": _TYPES[briefing.kind],
        "@id": f"{kit.url(address)}#article",
        "headline": briefing.title,
        "url": kit.url(address),
        "datePublished": (briefing.time or briefing.date).isoformat(),
        "dateModified": modified,
        "inLanguage": briefing.lang or config.language,
        "author": authors,
        "publisher": {"@type": "Organization", "name": config.title, "url": config.url},
        "about": references(kit, names),
        "alternativeHeadline": briefing.subtitle,
        "description": briefing.summary,
        "keywords": [words_of(topic) for topic in briefing.topics],
        "license": _license(kit),
        "citation": [source.url for source in briefing.sources if source.url],
        "correction": [
            filled({"@type": "CorrectionComment", "text": one.text,
                    "datePublished": sure_text(one.date.start)})
            for one in briefing.corrections
        ],
        "image": image(kit, briefing.photo, COLUMN),
        "mentions": [*events_in(kit, briefing), *observations_in(kit, briefing)],
        "hasPart": quotations_in(kit, briefing),
        "wordCount": words,
    }  # fmt: skip
    return filled(thing)


def _license(kit: Kit) -> str:
    """The address of the licence of the site's text."""
    link = license_link(kit.site.config.license)
    return link.href if link else ""


# ── people and organisations ──────────────────────────────────────────────────────────────


def subject(kit: Kit, profile: Profile) -> Thing:
    """A person with the offices held, each as a Role with its dates, or an organisation."""
    wikidata = dict(profile.ids).get("wikidata")
    names = (name.text for name in (*profile.native, *profile.aliases) if not name.weak)
    thing: Thing = {
        **reference(kit, profile),
        "alternateName": list(names),
        "description": profile.summary,
        "familyName": profile.family,
        "birthDate": sure_text(profile.born.start) if profile.born else "",
        "deathDate": sure_text(profile.died.start) if profile.died else "",
        "nationality": profile.country if profile.kind == "person" else "",
        "sameAs": f"https://www.wikidata.org/wiki/{wikidata}" if wikidata else "",
        "image": image(kit, profile.photo, PORTRAIT),
    }
    held = [_role(kit, profile, office) for office in profile.offices]
    return filled(thing | {_HELD[profile.kind]: [role for role in held if role]})


_HELD = {"person": "hasOccupation", "organization": "memberOf"}


def _role(kit: Kit, profile: Profile, office: Office) -> Thing | None:
    """One office as a Role with its dates; that of an organisation is one in another."""
    organization = office.organization.id if office.organization else ""
    known = next(iter(references(kit, (organization,))), None)
    thing: Thing = {
        "@type": "Role",
        "roleName": office.title,
        "startDate": sure_text(office.period.start),
        "endDate": sure_text(office.period.end),
    }
    if profile.kind == "organization":
        return filled(thing | {"memberOf": known}) if known else None
    occupation = {"@type": "Occupation", "name": office.title}
    return filled(thing | {"hasOccupation": occupation, "worksFor": known})


# ── events and figures ────────────────────────────────────────────────────────────────────


def happenings(kit: Kit, events: Sequence[Event]) -> tuple[Thing, ...]:
    """Events of a timeline, the latest of them where there are many."""
    things = (thing for event in reversed(events) if (thing := joined_event(kit, event)))
    return tuple(islice(things, MOST))[::-1]


def series(kit: Kit, name: str) -> tuple[Thing, ...]:
    """A series as a data set with its files, and the newest of the values that stand."""
    address, measure = measure_address(name), kit.site.measures.get(name)
    url, label = kit.url(address), label_of(kit, name)
    values = [value for value in kit.site.series.get(name, ()) if value.stands]
    days = [value.told[-1].day for value in values]
    dataset: Thing = {
        "@type": "Dataset",
        "@id": f"{url}#dataset",
        "name": label,
        "description": (measure.definition if measure else "") or f"{label}: values by period and source.",
        "url": url,
        "creator": publisher(kit),
        "license": _license(kit),
        "isAccessibleForFree": True,
        "variableMeasured": variable(kit, name),
        "temporalCoverage": _coverage(kit, name),
        "dateModified": max(days).isoformat() if days else "",
        "citation": [source.url for source in measure.sources if source.url] if measure else [],
        "distribution": [_download(kit, f"{address}{file}") for file in SERIES_FILES],
        "includedInDataCatalog": {"@id": f"{kit.url('/data/')}#catalog"},
    }  # fmt: skip
    newest = ((kit.site.briefing[one.briefing], one.number) for one in values[-MOST:])
    return filled(dataset), *(observation(kit, *place) for place in newest)


def _coverage(kit: Kit, name: str) -> str:
    """The time that the values of a series cover, from day to day."""
    periods = [value.figure.line.period for value in kit.site.series.get(name, ())]
    known = [one for one in periods if one and is_known(one.start) and is_known(one.end)]
    if not known:
        return ""
    first, last = min(one.start.earliest for one in known), max(one.end.latest for one in known)
    return f"{first}/{last}"


def catalog(kit: Kit, files: Iterable[str], modified: str) -> Thing:
    """The data of the whole site."""
    url, config = kit.url("/data/"), kit.site.config
    dataset: Thing = {
        "@type": "Dataset",
        "@id": f"{url}#dataset",
        "name": f"Data of {config.title}",
        "description": config.description or config.tagline or f"What {config.title} states as facts.",
        "url": url,
        "creator": publisher(kit),
        "license": _license(kit),
        "isAccessibleForFree": True,
        "dateModified": modified,
        "distribution": [_download(kit, data_address(file)) for file in files],
    }  # fmt: skip
    return {
        "@type": "DataCatalog",
        "@id": f"{url}#catalog",
        "name": f"Data of {config.title}",
        "url": url,
        "dataset": filled(dataset),
    }


def _download(kit: Kit, address: str) -> Thing:
    """A file of data."""
    name = address.rpartition("/")[2]
    form = _FORMS[name.partition(".")[2]]
    return {
        "@type": "DataDownload",
        "name": name,
        "encodingFormat": form,
        "contentUrl": kit.url(address),
    }
