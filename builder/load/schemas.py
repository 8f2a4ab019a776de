"""JSON Schemas of everything that an editor writes."""

from msgspec import json

from builder.load import schema
from builder.load.config import SITE
from builder.load.fields import table_schema


def schemas() -> dict[str, str]:
    """The schemas by name, each as JSON text."""
    tables = {
        "briefing": schema.BRIEFING,
        "person": schema.PERSON,
        "organization": schema.ORGANIZATION,
        "measure": schema.MEASURE,
        "page": schema.PAGE,
        "site": SITE,
    }
    found = {name: table_schema(fields) for name, fields in tables.items()}
    found["sources"] = dict(schema.SOURCES.schema)
    return {name: _text(name, one) for name, one in found.items()}


def _text(name: str, body: dict[str, object]) -> str:
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Readout: {name}",
        **body,
    }
    return json.format(json.encode(whole), indent=2).decode() + "\n"
