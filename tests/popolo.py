"""The classes of the Popolo data specification as JSON Schemas, as far as this site has them.

No package carries the schemas that the specification publishes (in a dialect, draft 3, that few
validators read any more). What they demand is written down here anew, in today's dialect: which
values are text, which are lists of what, what a date looks like, and what must be there.
"""

from typing import Any

Schema = dict[str, Any]

TEXT: Schema = {"type": ["string", "null"]}
URI: Schema = {"type": ["string", "null"], "format": "uri"}
DATE: Schema = {"type": ["string", "null"], "pattern": "^[0-9]{4}(-[0-9]{2}){0,2}$"}
MOMENT: Schema = {"type": ["string", "null"], "format": "date-time"}
LIST: Schema = {"type": "array"}


def thing(*required: str, **properties: Schema) -> Schema:
    """An object; keys that the specification does not know are allowed, as it says."""
    return {"type": "object", "properties": properties, "required": list(required)}


def many(item: Schema) -> Schema:
    return {"type": "array", "items": item}


LINK = thing("url", url={"type": "string", "format": "uri"}, note=TEXT)
IDENTIFIER = thing("identifier", identifier={"type": "string"}, scheme=TEXT)
NAME_PARTS = dict.fromkeys(
    ("family_name", "given_name", "additional_name", "honorific_prefix", "honorific_suffix",
     "patronymic_name"), TEXT)  # fmt: skip
OTHER_NAME = thing(
    "name", name={"type": "string"}, start_date=DATE, end_date=DATE, note=TEXT, **NAME_PARTS
)
COMMON: dict[str, Schema] = {
    "id": TEXT, "links": many(LINK), "sources": many(LINK), "contact_details": LIST,
    "created_at": MOMENT, "updated_at": MOMENT,
}  # fmt: skip
PERSON = thing(
    name=TEXT, other_names=many(OTHER_NAME), identifiers=many(IDENTIFIER), sort_name=TEXT,
    email=TEXT, gender=TEXT, birth_date=DATE, death_date=DATE, image=URI, summary=TEXT,
    biography=TEXT, national_identity=TEXT, memberships=LIST, **NAME_PARTS, **COMMON,
)  # fmt: skip
ORGANIZATION = thing(
    name=TEXT, other_names=many(OTHER_NAME), identifiers=many(IDENTIFIER), classification=TEXT,
    parent_id=TEXT, area_id=TEXT, founding_date=DATE, dissolution_date=DATE, image=URI,
    memberships=LIST, posts=LIST, **COMMON,
)  # fmt: skip
POST = thing(
    label=TEXT, other_label=many({"type": "string"}), role=TEXT, organization_id=TEXT, area_id=TEXT,
    start_date=DATE, end_date=DATE, memberships=LIST, **COMMON,
)  # fmt: skip
MEMBERSHIP = thing(
    label=TEXT, role=TEXT, member={"type": ["object", "null"]}, person_id=TEXT, organization_id=TEXT,
    post_id=TEXT, on_behalf_of_id=TEXT, area_id=TEXT, start_date=DATE, end_date=DATE, **COMMON,
)  # fmt: skip
POPOLO = thing(
    "persons", "organizations", "posts", "memberships",
    persons=many(PERSON), organizations=many(ORGANIZATION), posts=many(POST),
    memberships=many(MEMBERSHIP),
)  # fmt: skip
