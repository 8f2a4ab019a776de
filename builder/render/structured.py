"""Structured data for search engines: schema.org as JSON-LD, safe inside a script element."""

from msgspec import json

from builder.model import Briefing, Office, Profile
from builder.render.kit import Kit, author_links, profile_href
from builder.render.views import Link
from builder.render.words import words_of

Thing = dict[str, object]

_TYPES = {
    "news": "NewsArticle",
    "analysis": "AnalysisNewsArticle",
    "backgrounder": "BackgroundNewsArticle",
    "explainer": "BackgroundNewsArticle",
    "factcheck": "ReportageNewsArticle",
}


def safe_json(value: object) -> str:
    """JSON that can neither end its script element nor begin another one."""
    text = json.encode(value, order="deterministic").decode()
    for sign, code in (
        ("<", "003c"),
        (">", "003e"),
        ("&", "0026"),
        ("\u2028", "2028"),
        ("\u2029", "2029"),
    ):
        text = text.replace(sign, f"\\u{code}")
    return text


def absolute(kit: Kit, href: str) -> str:
    """A link below the base path with the scheme and the host of the site."""
    return kit.url("/" + href.removeprefix(kit.site.base)) if href.startswith("/") else href


def graph(*things: Thing) -> str:
    """Several things in one script."""
    return safe_json({"@context": "https://schema.org", "@graph": things})


def breadcrumbs(kit: Kit, crumbs: tuple[Link, ...]) -> Thing:
    """The way to a page."""
    items = [
        {"@type": "ListItem", "position": number, "name": crumb.text}
        | ({"item": absolute(kit, crumb.href)} if crumb.href else {})
        for number, crumb in enumerate(crumbs, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def article(kit: Kit, briefing: Briefing, address: str, modified: str, words: int) -> Thing:
    """A briefing of the NewsArticle family."""
    config, site = kit.site.config, kit.site
    names = (ref.id for ref in (*briefing.people, *briefing.organizations))
    about = [_reference(kit, site.profiles[name]) for name in names if name in site.profiles]
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
        "about": about,
    }
    optional: Thing = {
        "alternativeHeadline": briefing.subtitle,
        "description": briefing.summary,
        "keywords": [words_of(topic) for topic in briefing.topics],
        "license": config.license if "://" in config.license else "",
        "citation": [source.url for source in briefing.sources if source.url],
        "correction": [
            {"@type": "CorrectionComment", "text": one.text, "datePublished": one.date.text}
            for one in briefing.corrections
        ],
        "wordCount": words,
    }
    return thing | {key: value for key, value in optional.items() if value}


def _reference(kit: Kit, profile: Profile) -> Thing:
    """Somebody with a page here, by name and address."""
    address = absolute(kit, profile_href(kit, profile))
    return {
        "@type": _kind(profile),
        "@id": f"{address}#subject",
        "name": profile.name,
        "url": address,
    }


def _kind(profile: Profile) -> str:
    return "Person" if profile.kind == "person" else "Organization"


def subject(kit: Kit, profile: Profile) -> Thing:
    """A person with the offices held, each as a Role with its dates, or an organisation."""
    thing = _reference(kit, profile)
    wikidata = dict(profile.ids).get("wikidata")
    optional: Thing = {
        "alternateName": [
            name.text for name in (*profile.native, *profile.aliases) if not name.weak
        ],
        "description": profile.summary,
        "familyName": profile.family,
        "birthDate": profile.born.text if profile.born else "",
        "deathDate": profile.died.text if profile.died else "",
        "nationality": profile.country if profile.kind == "person" else "",
        "sameAs": f"https://www.wikidata.org/wiki/{wikidata}" if wikidata else "",
    }
    optional["hasOccupation"] = [_role(kit, office) for office in profile.offices]
    return thing | {key: value for key, value in optional.items() if value}


def _role(kit: Kit, office: Office) -> Thing:
    """One office as a Role with its dates."""
    start, end = office.period.start, office.period.end
    role: Thing = {
        "@type": "Role",
        "roleName": office.title,
        "hasOccupation": {"@type": "Occupation", "name": office.title},
    }
    if start.precision not in {"open", "unknown"}:
        role["startDate"] = start.text.strip("~?%")
    if end.precision not in {"open", "unknown"}:
        role["endDate"] = end.text.strip("~?%")
    if office.organization and office.organization.id in kit.site.profiles:
        role["worksFor"] = _reference(kit, kit.site.profiles[office.organization.id])
    return role
