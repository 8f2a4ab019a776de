"""A site whose rows and tables note what is read of them."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from builder.link.site import Site
from builder.link.witness import Row, Table, Witness

T = TypeVar("T")


def witnessed(site: Site, witness: Witness) -> Site:
    """The same site; what it holds beside rows and tables is the same on every page."""
    return _witnessed(site, witness, "")


def _witnessed(given: T, witness: Witness, place: str) -> T:
    """Put rows and tables in the place of tuples and mappings, those of parts included."""
    found: dict[str, object] = {}
    for one in fields(given):  # type: ignore[arg-type]
        name, value = f"{place}{one.name}", getattr(given, one.name)
        match value:
            case Mapping():
                found[one.name] = witness.told[name] = Table(witness, name, value)
            case tuple():
                found[one.name] = witness.told[name] = Row(witness, name, value)
            case _:
                if is_dataclass(value):
                    found[one.name] = _witnessed(value, witness, f"{name}.")
    return replace(given, **found)  # type: ignore[type-var]
