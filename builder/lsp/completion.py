"""What could be written where the cursor stands."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from lsprotocol import types as lsp

from builder.diagnostics import CODES, Severity
from builder.link.anchors import anchors_of
from builder.load import schema
from builder.load.config import PATH, SITE
from builder.load.fields import table_schema
from builder.load.figures import CURRENCIES
from builder.lsp.catalogue import Catalogue, Entry, entry, fold, matching, title_of
from builder.lsp.context import Spot
from builder.lsp.texts import Cursor, Text
from builder.model import Document, SourcePath

SHELF = "content/sources.yaml"
MOST = 100
"""So many proposals are made; whoever wants more goes on typing."""

NAMED: Mapping[tuple[str, ...], str] = {
    ("authors",): "person",
    ("people",): "person",
    ("organizations",): "organization",
    ("topics",): "topic",
    ("places",): "place",
    ("series",): "row",
    ("related",): "briefing",
    ("translation_of",): "briefing",
    ("dates", "people"): "person",
    ("dates", "organizations"): "organization",
    ("dates", "place"): "place",
    ("dates", "source"): "source",
    ("dates", "anniversary_of"): "event",
    ("figures",): "measure",
    ("figures", "of"): "profile",
    ("figures", "source"): "source",
    ("quotes",): "profile",
    ("quotes", "to"): "profile",
    ("quotes", "source"): "source",
    ("offices", "organization"): "organization",
    ("offices", "source"): "source",
    ("sources",): "source",
    ("allow",): "code",
    ("nav",): "section",
    ("front", "lead"): "briefing",
    ("front", "figures"): "measure",
}
"""Of which kind the ids of a key are."""
_HEADED = {("figures",), ("quotes",), ("allow",)}
"""Lists whose items go on behind the id."""
_INSETS = {"chart": "measure", "figures": "measure", "timeline": "timeline", "profile": "profile"}
_TAIL = {"link": re.compile(r"[^\s()#]*"), "name": re.compile("")}
_WORD = re.compile(r"[\w-]*")
"""What goes on behind the cursor and belongs to the word before it."""


class Asked(NamedTuple):
    """What is known where something is to be completed; `page` is the file as it was last understood."""

    path: SourcePath
    text: Text
    cursor: Cursor
    catalogue: Catalogue
    page: Document | None


class Proposal(NamedTuple):
    """Something to be written instead of the word before the cursor."""

    label: str
    detail: str = ""
    about: str = ""
    insert: str = ""
    kind: lsp.CompletionItemKind = lsp.CompletionItemKind.Reference


def complete(asked: Asked, spot: Spot) -> lsp.CompletionList:
    """Everything that could be written there."""
    proposals, whole = _proposals(asked, spot)
    place = asked.text.span(asked.cursor.line, spot.start, _end(asked, spot))
    items = [
        lsp.CompletionItem(
            label=one.label,
            kind=one.kind,
            detail=one.detail or None,
            documentation=one.about or None,
            sort_text=f"{number:04}",
            # What was matched by name must not be dropped because its id begins otherwise.
            filter_text=spot.word or None,
            text_edit=lsp.TextEdit(place, one.insert or one.label),
        )
        for number, one in enumerate(proposals)
    ]
    return lsp.CompletionList(is_incomplete=not whole or bool(spot.word), items=items)


def _end(asked: Asked, spot: Spot) -> int:
    """Where the word ends that is begun before the cursor: what is chosen replaces all of it."""
    line, column = asked.text.line(asked.cursor.line), asked.cursor.column
    tail = _TAIL.get(spot.role, _WORD).match(line, column)
    return tail.end() if tail and spot.word else column


def _proposals(asked: Asked, spot: Spot) -> tuple[list[Proposal], bool]:
    match spot.role:
        case "key":
            return list(_keys(asked, spot)), True
        case "item" | "value":
            return _values(asked, spot)
        case "id":
            return _ids(asked.catalogue.entries(""), spot.word)
        case "inset":
            return _inset(asked, spot)
        case "link":
            return _links(asked, spot.word)
        case "name":
            return _names(asked, spot.word)
        case _:
            return [], True


def _ids(entries: Iterable[Entry], word: str, after: str = "") -> tuple[list[Proposal], bool]:
    found, whole = matching(entries, word, MOST)
    made = [
        Proposal(one.id, one.label, one.about, one.id + after if after else "") for one in found
    ]
    return made, whole


# ── front matter ──────────────────────────────────────────────────────────────────────────


def schema_of(path: str) -> Mapping[str, Any]:
    """The JSON Schema of a file's front matter."""
    if path.endswith((".yaml", ".yml")) and path.startswith("content/"):
        sources = {"properties": {"sources": schema.SOURCES.schema}}
        return sources if path == SHELF else table_schema(schema.PHOTO_FIELDS)
    for folder, fields in (
        ("content/briefings/", schema.BRIEFING),
        ("content/people/", schema.PERSON),
        ("content/organizations/", schema.ORGANIZATION),
        ("content/measures/", schema.MEASURE),
        ("content/pages/", schema.PAGE),
    ):
        if path.startswith(folder):
            return table_schema(fields)
    return table_schema(SITE) if path == PATH else {}


def below(whole: Mapping[str, Any], keys: Iterable[str]) -> Mapping[str, Any]:
    """The schema of what stands below some keys."""
    for key in keys:
        whole = _table(whole).get("properties", {}).get(key, {})
    return whole


def _table(whole: Mapping[str, Any]) -> Mapping[str, Any]:
    """The table that a schema allows, be it as an item of a list."""
    whole = whole.get("items", whole)
    return next((one for one in whole.get("anyOf", ()) if "properties" in one), whole)


def _keys(asked: Asked, spot: Spot) -> Iterator[Proposal]:
    """The keys that are not there yet."""
    keys = _above(asked.path, spot.keys)
    properties = _table(below(schema_of(asked.path), keys)).get("properties", {})
    told = {key: inside.get("description", "") for key, inside in properties.items()}
    if asked.path == PATH and keys == ("checks",):
        told = dict.fromkeys(CODES, "")
    line = asked.text.line(asked.cursor.line)
    colon = "" if re.match(r"\s*:", line[_end(asked, spot) :]) else ": "
    for key, about in told.items():
        if key not in spot.there and key.startswith(spot.word):
            yield Proposal(key, "", about, f"{key}{colon}", lsp.CompletionItemKind.Property)


def _above(path: str, keys: tuple[str, ...]) -> tuple[str, ...]:
    """The keys above, as if the list of `content/sources.yaml` stood below one."""
    return ("sources", *keys) if path == SHELF else keys


def _values(asked: Asked, spot: Spot) -> tuple[list[Proposal], bool]:
    keys = _above(asked.path, spot.keys)
    inside = below(schema_of(asked.path), keys)
    words = inside.get("enum", ()) or inside.get("items", {}).get("enum", ())
    if inside.get("type") == "boolean":
        words = ("true", "false")
    if asked.path == PATH and keys[:1] == ("checks",):
        words = (*Severity, "off")
    if words and keys not in NAMED:
        member = lsp.CompletionItemKind.EnumMember
        return [Proposal(one, kind=member) for one in words if one.startswith(spot.word)], True
    if spot.role == "item" or keys in NAMED:
        kind = NAMED.get(keys)
        if kind is None:
            return [], True
        if kind == "source" and keys != ("sources",):
            return _sources(asked, spot.word)
        return _ids(asked.catalogue.entries(kind), spot.word, ": " if keys in _HEADED else "")
    if keys[:1] == ("figures",) and len(keys) == 2:
        return _figure(asked, spot)
    return [], True


def _sources(asked: Asked, word: str) -> tuple[list[Proposal], bool]:
    """Sources by id, those of the page included."""
    every = asked.catalogue.sources(asked.page)
    told = ((name, one.title or one.url, one.publisher) for name, one in every.items())
    return _ids((entry(*one) for one in told), word)


def _figure(asked: Asked, spot: Spot) -> tuple[list[Proposal], bool]:
    """The parts of a figure line: its currency, and who says so."""
    if not spot.said.strip() or spot.said == spot.word:
        kind = lsp.CompletionItemKind.Unit
        known = (one for one in sorted(CURRENCIES) if one.startswith(spot.word.upper()))
        return [Proposal(one, kind=kind) for one in known if spot.word][:MOST], True
    if spot.said.removesuffix(spot.word).endswith("per "):
        sources, whole = _sources(asked, spot.word)
        others, all_of_them = _ids(asked.catalogue.entries("profile"), spot.word)
        return [*sources, *others][:MOST], whole and all_of_them
    return [], True


# ── prose ─────────────────────────────────────────────────────────────────────────────────


def _inset(asked: Asked, spot: Spot) -> tuple[list[Proposal], bool]:
    if not spot.keys:
        kind = lsp.CompletionItemKind.Keyword
        return [Proposal(one, kind=kind) for one in _INSETS if one.startswith(spot.word)], True
    named = _INSETS.get(spot.keys[0])
    return _ids(asked.catalogue.entries(named), spot.word) if named else ([], True)


def _links(asked: Asked, word: str) -> tuple[list[Proposal], bool]:
    """Pages by their files, and their headings."""
    documents = asked.catalogue.site.documents
    target, sign, anchor = word.partition("#")
    folder = posixpath.dirname(asked.path)
    if sign:
        page = asked.catalogue.led_to(asked.path, target) if target else asked.page
        heads = sorted(anchors_of(page)) if page else []
        kind = lsp.CompletionItemKind.Text
        found = [
            Proposal(f"#{one}", "", "", f"{target}#{one}", kind)
            for one in heads
            if one.startswith(anchor)
        ]
        return found[:MOST], len(found) <= MOST
    entries = (
        Entry(posixpath.relpath(path, folder), title, "", fold(f"{path} {title}"))
        for path, page in documents.items()
        if (title := title_of(page))
    )
    return _ids(entries, word.replace("../", "").replace("./", ""))


def _names(asked: Asked, word: str) -> tuple[list[Proposal], bool]:
    """Names of people and organisations, as they are written."""
    kind, words = lsp.CompletionItemKind.Class, word.split()
    for first in range(len(words)):
        said = " ".join(words[first:])
        found, whole = matching(asked.catalogue.entries("profile"), said, MOST)
        if found and len(said) > 1:
            before = word[: len(word) - len(said)]
            return [
                Proposal(one.label, one.id, one.about, before + one.label, kind) for one in found
            ], whole
    return [], True
