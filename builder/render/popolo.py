"""People and organisations as Popolo has them: persons, organizations, posts, memberships."""

from collections.abc import Iterable, Iterator

from msgspec import json

from builder.link.addresses import profile_address
from builder.load.edtf import sure_text
from builder.model import Edtf, Name, Office, Profile, Source
from builder.render.cells import edtf, full_source
from builder.render.kit import Kit, sorted_name
from builder.render.profile_rows import image
from builder.render.tables import Column, Table

Thing = dict[str, object]

_NAMED = (
    Column("id", "id", "its id, the name of its file"),
    Column("name", "text", "the name as written in prose"),
    Column("other_names", "text", "objects with name, note (native or alias) and lang"),
    Column("identifiers", "text", "objects with scheme and identifier"),
)
_BACKED = (
    Column("image", "url", "the picture"),
    Column("links", "text", "objects with url and note: the page here"),
    Column("sources", "text", "objects with url and note"),
)
PERSONS = Table(
    "persons",
    "People, by family name.",
    (
        *_NAMED,
        Column("family_name", "text", "the family name"),
        Column("sort_name", "text", "the name by which lists are sorted"),
        Column("summary", "text", "one sentence on who this is"),
        Column(
            "birth_date", "date", "the date of birth as far as it is surely known: 1953 or 1953-06"
        ),
        Column("death_date", "date", "the date of death, likewise"),
        *_BACKED,
    ),
)
ORGANIZATIONS = Table("organizations", "Organisations, by name.", (*_NAMED, *_BACKED))
POSTS = Table(
    "posts",
    "Offices that belong to an organisation, whoever holds them.",
    (
        Column("id", "text", "the organisation and the title"),
        Column("label", "text", "the title"),
        Column("organization_id", "id", "the organisation"),
    ),
)
MEMBERSHIPS = Table(
    "memberships",
    "Who held which office, and when.",
    (
        Column("id", "text", "the person, and a number"),
        Column("person_id", "id", "who held it"),
        Column("organization_id", "id", "the organisation that it belongs to"),
        Column("post_id", "text", "the office as a post"),
        Column("role", "text", "the title"),
        Column("start_date", "date", "since when, as far as it is surely known"),
        Column("end_date", "date", "until when, likewise"),
        Column("edtf", "edtf", "the whole period as declared"),
        Column("sources", "text", "objects with url and note"),
    ),
)
CLASSES = (PERSONS, ORGANIZATIONS, POSTS, MEMBERSHIPS)


def people_json(kit: Kit) -> str:
    """The whole of `people.json`; keys without a value are left out."""
    site = kit.site
    offices = [
        (person, number, office)
        for person in site.people
        for number, office in enumerate(person.offices, 1)
    ]
    posts: dict[str, Thing] = {}
    for _, _, office in offices:
        if post := _post(kit, office):
            posts.setdefault(str(post["id"]), post)
    whole = {
        "persons": [_person(kit, one) for one in site.people],
        "organizations": [_named(kit, one) for one in site.organizations],
        "posts": list(posts.values()),
        "memberships": [_membership(kit, *one) for one in offices],
    }
    lists = ",\n".join(f'"{name}": {_lines(things)}' for name, things in whole.items())
    return f"{{\n{lists}\n}}\n"


def _lines(things: Iterable[Thing]) -> str:
    """A list with one object in a line."""
    lines = (json.encode(_without_gaps(one)).decode() for one in things)
    return "\n".join(("[", ",\n".join(lines), "]"))


def _without_gaps(thing: Thing) -> Thing:
    return {key: value for key, value in thing.items() if value}


def _named(kit: Kit, profile: Profile) -> Thing:
    """What people and organisations have in common."""
    return {
        "id": profile.id,
        "name": profile.name,
        "other_names": [
            *(_other_name(name, "native") for name in profile.native),
            *(_other_name(name, "alias") for name in profile.aliases if not name.weak),
        ],
        "identifiers": [{"scheme": name, "identifier": value} for name, value in profile.ids],
        "image": image(kit, profile),
        "links": [{"url": kit.url(profile_address(profile)), "note": kit.site.config.title}],
        "sources": list(_sources(kit, (one.id.id for one in profile.sources), profile)),
    }


def _person(kit: Kit, profile: Profile) -> Thing:
    return {
        **_named(kit, profile),
        "family_name": profile.family,
        "sort_name": sorted_name(profile),
        "summary": profile.summary,
        "birth_date": _whole(profile.born),
        "death_date": _whole(profile.died),
    }


def _other_name(name: Name, note: str) -> Thing:
    return _without_gaps({"name": name.text, "note": note, "lang": name.lang})


def _post(kit: Kit, office: Office) -> Thing | None:
    """An office as a post of its organisation."""
    if not office.organization or office.organization.id not in kit.site.profiles:
        return None
    organization = office.organization.id
    name = f"{organization}: {office.title}"
    return {"id": name, "label": office.title, "organization_id": organization}


def _membership(kit: Kit, person: Profile, number: int, office: Office) -> Thing:
    """An office as somebody held it."""
    post = _post(kit, office)
    return {
        "id": f"{person.id}#{number}",
        "person_id": person.id,
        "organization_id": post["organization_id"] if post else None,
        "post_id": post["id"] if post else None,
        "role": office.title,
        "start_date": sure_text(office.period.start),
        "end_date": sure_text(office.period.end),
        "edtf": edtf(office.period),
        "sources": list(_sources(kit, [office.source.id] if office.source else [], person)),
    }


def _sources(kit: Kit, names: Iterable[str], profile: Profile) -> Iterator[Thing]:
    """Sources that have an address."""
    for name in names:
        source: Source | None = full_source(kit, name, profile.sources)
        if source and source.url:
            yield _without_gaps({"url": source.url, "note": source.title or source.publisher})


def _whole(when: Edtf | None) -> str:
    """A date that is no interval."""
    return sure_text(when.start) if when and not when.interval else ""
