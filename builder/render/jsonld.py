"""JSON-LD with the words of schema.org: what all of it is made of, safe inside a script element."""

from msgspec import json

from builder.model import Profile
from builder.render.kit import Kit, profile_href
from builder.render.views import Link

Thing = dict[str, object]


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


def graph(*things: Thing) -> str:
    """Several things in one script."""
    return safe_json({"@context": "https://schema.org", "@graph": things})


def filled(thing: Thing) -> Thing:
    """A thing without what it leaves open."""
    return {key: value for key, value in thing.items() if value}


def absolute(kit: Kit, href: str) -> str:
    """A link below the base path with the scheme and the host of the site."""
    return kit.url("/" + href.removeprefix(kit.site.base)) if href.startswith("/") else href


def breadcrumbs(kit: Kit, crumbs: tuple[Link, ...]) -> Thing:
    """The way to a page."""
    items = [
        {"@type": "ListItem", "position": number, "name": crumb.text}
        | ({"item": absolute(kit, crumb.href)} if crumb.href else {})
        for number, crumb in enumerate(crumbs, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def publisher(kit: Kit) -> Thing:
    """Who publishes the site."""
    config = kit.site.config
    return {"@type": "Organization", "name": config.author or config.title, "url": config.url}


def reference(kit: Kit, profile: Profile) -> Thing:
    """Somebody with a page here, by name and address."""
    return kit.once("reference", profile.id, lambda: _reference(kit, profile))


def _reference(kit: Kit, profile: Profile) -> Thing:
    address = absolute(kit, profile_href(kit, profile))
    kind = "Person" if profile.kind == "person" else "Organization"
    return {"@type": kind, "@id": f"{address}#subject", "name": profile.name, "url": address}


def references(kit: Kit, names: tuple[str, ...]) -> list[Thing]:
    """Those that have a page here."""
    profiles = kit.site.profiles
    return [reference(kit, profiles[name]) for name in names if name in profiles]
