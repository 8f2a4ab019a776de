"""One file becomes one document: front matter by the schema, prose by Markdown."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from posixpath import basename
from typing import Any
from unicodedata import is_normalized, normalize

from msgspec.structs import replace

from builder.diagnostics import Fault
from builder.load import schema
from builder.load.fields import SLUG, Desk, Field, build, decode, is_empty
from builder.load.heads import HEADS, asides_of, heads_of
from builder.load.nodes import HIDDEN, Table, hidden, inside, read_table, read_yaml
from builder.load.pictures import picture_path
from builder.load.prose import read_line, read_prose
from builder.load.values import parse_day, slugify
from builder.model import (
    PICTURE_ENDINGS,
    Body,
    Briefing,
    Credit,
    Document,
    Id,
    Loaded,
    Measure,
    Page,
    Photo,
    Place,
    Profile,
    ProfileKind,
    Ref,
    Release,
    Shelf,
    SourcePath,
)

MAX_BYTES = 1_000_000

_TOP = Place(1, 1)
PLACED = frozenset("date born died review_by as_of text_source text_license".split())
"""Keys of front matter of which rules speak."""
FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
"""The lines between which front matter stands."""


def is_document(path: str) -> bool:
    """Whether a file below `content/` is one that `load_document` reads."""
    return _reader(path) is not None


def is_picture(path: str) -> bool:
    """Whether a file is a picture, which is published where a page shows it."""
    return path.lower().endswith(PICTURE_ENDINGS)


def load_document(path: SourcePath, data: bytes) -> Loaded:
    """Read one file of `content/`; what cannot be read is reported, never guessed."""
    desk = Desk(path)
    reader = _reader(path)
    text = read_text(data, desk)
    if text is None or reader is None:
        return Loaded(None, Body(), tuple(desk.found))
    document, body = reader(path, text, desk)
    return Loaded(document, body, tuple(desk.found))


def read_text(data: bytes, desk: Desk) -> str | None:
    """Decode a file as UTF-8 in NFC; characters that hide or reorder text are reported."""
    if len(data) > MAX_BYTES:
        message = f"{len(data)} bytes, where {MAX_BYTES} are the most"
        desk.report(_TOP, "file-too-large", message, "split the file")
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        rest = error.object  # without the mark that may stand before the text
        before = _one_newline(rest[: error.start].decode("utf-8"))
        at = Place(before.count("\n") + 1, len(before) - before.rfind("\n"))
        message = f"not UTF-8: byte 0x{rest[error.start]:02x}"
        desk.report(at, "not-utf8", message, "save the file with the encoding UTF-8")
        return None
    text = _one_newline(text)
    if not is_normalized("NFC", text):
        text = normalize("NFC", text)
    if text.replace("\n", "").isprintable():  # the usual case, told thirty times as quickly
        return text
    for match in list(HIDDEN.finditer(text))[:20]:
        at = Place(
            text.count("\n", 0, match.start()) + 1,
            match.start() - text.rfind("\n", 0, match.start()),
        )
        desk.report(at, *hidden(match.group()))
    return HIDDEN.sub("", text)


def _one_newline(text: str) -> str:
    """A text whose lines end in one way."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


# ── which file is what ────────────────────────────────────────────────────────────────────

Reader = Callable[[SourcePath, str, Desk], tuple[Document | None, Body]]


def _reader(path: str) -> Reader | None:
    """Choose by its path how a file is read; None for what is no document."""
    folder, _, rest = path.removeprefix("content/").partition("/")
    if path == "content/sources.yaml":
        return _shelf
    if path.endswith(".yaml") and is_picture(path.removesuffix(".yaml")):
        return _credit
    if not path.endswith(".md") or ("/" in rest and folder not in {"briefings", "pages"}):
        return None
    return _READERS.get(folder)


def _split(text: str, desk: Desk) -> tuple[Table, str, int] | None:
    """Split a file into its front matter and its prose, with the line on which that begins."""
    if text.startswith("+++"):
        hint = "write it as YAML between two lines of ---"
        desk.report(_TOP, "front-matter-toml", "this front matter is TOML", hint)
        return None
    first = FENCE.match(text)
    if first is None:
        hint = "the file begins with a line ---, then `title: …`, then --- again"
        desk.report(_TOP, "front-matter-missing", "there is no front matter", hint)
        return None
    last = FENCE.search(text, first.end())
    if last is None:
        hint = "end it with a line ---"
        desk.report(_TOP, "front-matter-unclosed", "the front matter has no end", hint)
        return None
    table, found = read_table(text[first.end() + 1 : last.start()], desk.path, 2)
    desk.found.extend(found)
    if table is None and found:
        return None
    line = text.count("\n", 0, last.end()) + 2
    return table or Table((), Place(1, 1)), text[last.end() + 1 :], line


Head = tuple[dict[str, Any], Body]


def _read(text: str, fields: Mapping[str, Field], desk: Desk) -> Head | None:
    """Read front matter and prose; the outline and what releases it join the values."""
    parts = _split(text, desk)
    if parts is None:
        return None
    table, rest, line = parts
    values = decode(table, fields, desk)
    written = {key.text for key, node in table.items if not is_empty(node)}
    if "date" in written & fields.keys():
        values.setdefault("date", None)  # a date that cannot be read is not missing as well
    prose = read_prose(rest, desk.path, line)
    desk.found.extend(prose.found)
    values["outline"] = prose.outline
    placed = (key for key, _ in table.items if key.text in PLACED and key.text in fields)
    if keys := tuple(Ref(key.text, inside(key, 0)) for key in placed):
        values["keys"] = keys
    if "draft" in fields:
        held = {key: values.pop(key) for key in ("draft", "embargo", "expires") if key in values}
        values["release"] = Release(**held)
    if "photo" in values and (photo := _photo(values.pop("photo"), desk)):
        values["photo"] = photo
    heads = heads_of(table, (key for key in HEADS if key in fields))
    return values, replace(prose.body, heads=heads, asides=asides_of(table))


def _photo(photo: Photo, desk: Desk) -> Photo | None:
    """Resolve the file of a picture against the page that names it."""
    file = picture_path(photo.file, desk.path)
    if isinstance(file, Fault):
        desk.report(photo.at, file.code, file.message, file.hint)
        return None
    return replace(photo, file=file)


def _id(path: str, desk: Desk) -> Id:
    """The id of a document is the stem of its file."""
    stem = basename(path).removesuffix(".md")
    if not SLUG.fullmatch(stem):
        hint = f"rename it to {slugify(stem) or 'a-few-words'}.md"
        desk.report(Place(1, 1), "bad-id", f"the file name `{stem}` is not an id", hint)
    return Id(stem)


def _briefing(path: SourcePath, text: str, desk: Desk) -> tuple[Document | None, Body]:
    head = _read(text, schema.BRIEFING, desk)
    if head is None:
        return None, Body()
    values, body = head
    name = _id(path, desk)
    when = _date(name, values, desk)
    points = [read_line(block, path) for block in values.pop("key_points", ())]
    desk.found.extend(found for point in points for found in point.found)
    if when is None:
        return None, body
    values["date"], values["time"] = when
    outlines = [*(point.outline for point in points), values["outline"]]
    targets = tuple(target for outline in outlines for target in outline.targets)
    pictures = tuple(picture for outline in outlines for picture in outline.pictures)
    outgoing = tuple(one for outline in outlines for one in outline.outgoing)
    shown = {"targets": targets, "pictures": pictures, "outgoing": outgoing}
    values["outline"] = replace(values["outline"], **shown)
    values["key_points"] = tuple(point.body for point in points)
    return build(Briefing, values, schema.BRIEFING, path=path, id=name), body


_DATED = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})-.")


def _date(name: Id, values: dict[str, Any], desk: Desk) -> tuple[date, datetime | None] | None:
    """The date of a briefing, from its front matter or its file name, which must agree."""
    prefix = _DATED.match(name)
    named = parse_day(prefix.group(1)) if prefix else None
    if isinstance(named, Fault):
        desk.report(_TOP, named.code, f"in the file name: {named.message}", named.hint)
        return None
    written, given = "date" in values, values.pop("date", None)
    if given is None:
        if named is None and not written:
            hint = "write `date: 2025-01-21`, or begin the file name with it"
            desk.report(_TOP, "missing-key", "`date` is missing", hint)
        return None if named is None else (named, None)
    value: Any = given.id  # a date or a moment, as `values.WHEN` reads it
    day: date = value.date() if isinstance(value, datetime) else value
    if named is not None and day != named:
        message = f"the file name says {named}, the front matter {day}"
        desk.report(given.at, "date-disagrees", message, "rename the file, or leave `date` out")
    return day, value if isinstance(value, datetime) else None


def _profile(kind: ProfileKind, fields: Mapping[str, Field]) -> Reader:
    def read(path: SourcePath, text: str, desk: Desk) -> tuple[Document | None, Body]:
        head = _read(text, fields, desk)
        if head is None:
            return None, Body()
        values, body = head
        return build(Profile, values, fields, path=path, id=_id(path, desk), kind=kind), body

    return read


def _measure(path: SourcePath, text: str, desk: Desk) -> tuple[Document | None, Body]:
    head = _read(text, schema.MEASURE, desk)
    if head is None:
        return None, Body()
    values, body = head
    return build(Measure, values, schema.MEASURE, path=path, id=_id(path, desk)), body


def _page(path: SourcePath, text: str, desk: Desk) -> tuple[Document | None, Body]:
    head = _read(text, schema.PAGE, desk)
    if head is None:
        return None, Body()
    values, body = head
    name = path.removeprefix("content/pages/").removesuffix(".md")
    for word in name.split("/"):
        _id(word, desk)
    return build(Page, values, schema.PAGE, path=path, id=name), body


def _shelf(path: SourcePath, text: str, desk: Desk) -> tuple[Document | None, Body]:
    """Read `content/sources.yaml`: one list of sources."""
    node, found = read_yaml(text, path)
    desk.found.extend(found)
    sources = schema.SOURCES.read(node, desk) if node else ()
    return Shelf(path, sources or ()), Body()


def _credit(path: SourcePath, text: str, desk: Desk) -> tuple[Document | None, Body]:
    """Read what must be said of the picture beside this file."""
    table, found = read_table(text, path)
    desk.found.extend(found)
    fields = {key: field for key, field in schema.PHOTO_FIELDS.items() if key != "file"}
    values = decode(table, fields, desk) if table else {}
    file = SourcePath(path.removesuffix(".yaml"))
    return Credit(path, Photo(file, _TOP, **values)), Body()


_READERS: dict[str, Reader] = {
    "briefings": _briefing,
    "people": _profile("person", schema.PERSON),
    "organizations": _profile("organization", schema.ORGANIZATION),
    "measures": _measure,
    "pages": _page,
}
