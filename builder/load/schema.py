"""The keys of briefings, profiles, measures and pages, each with its kind and what it is for."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from builder.load import values as v
from builder.load.fields import (
    Desk,
    Field,
    Kind,
    choice,
    fields,
    headed,
    list_of,
    mapping,
    record,
)
from builder.load.nodes import Node, Scalar, inside
from builder.model import (
    DatedEvent,
    Edtf,
    Figure,
    FigureLine,
    Note,
    Office,
    Photo,
    Place,
    Quote,
    Ref,
    Source,
    SourcePath,
    Waiver,
)

Fields = Mapping[str, Field]

# ── items of lists ────────────────────────────────────────────────────────────────────────

_SOURCE = fields(
    Field("title", v.TEXT, "the title of the text"),
    Field("publisher", v.TEXT, "who published it"),
    Field("published", v.EDTF, "when it was published"),
    Field("accessed", v.EDTF, "when it was read"),
    Field("archive", v.URL, "the address of an archived copy"),
    Field("license", v.LICENSE, "its licence, where its text or data is reused"),
)


def _address_or_title(node: Node, desk: Desk) -> str | None:
    """Read the body of a source: an address on the web, or else its title."""
    text: str | None = v.TEXT.read(node, desk)
    return v.URL.read(node, desk) if text and "://" in text.split(" ")[0] else text


def _source(*, head: Ref, body: str | None, at: Place, body_at: Place, **more: Any) -> Source:
    del at, body_at
    if body and "://" not in body.split(" ")[0]:
        return Source(head, **{"title": body, **more})
    return Source(head, url=body or "", **more)


SOURCES = list_of(
    headed(
        v.REF,
        Kind(_address_or_title, {"type": "string"}),
        _SOURCE,
        _source,
        "`- kremlin-readout: https://…` with `title:` beneath",
        bare=True,
    )
)

_EVENT = fields(
    Field("id", v.ID, "an id, by which other briefings declare the same event"),
    Field("place", v.ID, "where, as a place id"),
    Field("people", list_of(v.REF), "who took part, as ids of people"),
    Field("organizations", list_of(v.REF), "which organisations took part"),
    Field("source", v.REF, "the id of a source"),
    Field("anniversary_of", v.REF, "the id of the event that this is an anniversary of"),
    Field(
        "status", choice(("planned", "done", "moved", "cancelled")), "whether it is still to come"
    ),
)


def _event(*, head: Edtf, body: str, at: Place, body_at: Place, **more: Any) -> DatedEvent:
    del body_at
    return DatedEvent(head, body, at, **more)


DATES = list_of(headed(v.EDTF, v.TEXT, _EVENT, _event, "`- 2024-10-22: what happened`"))

_FIGURE = fields(
    Field("note", v.TEXT, "what a reader should know of this value"),
    Field("of", v.REF, "whom or what it is about: the id of a person or an organisation"),
    Field("source", v.REF, "the id of the source in which it was read, beside who says so"),
)


class _Said(NamedTuple):
    """A figure line, and where in it stands who says so."""

    line: FigureLine
    per_at: Place


def _said(node: Node, desk: Desk) -> _Said | None:
    """Read a figure line."""
    line = v.FIGURE.read(node, desk)
    if line is None or not isinstance(node, Scalar):
        return None
    says = " ".join(node.text.split()).find(f"per {line.per}") + len("per ") if line.per else 0
    return _Said(line, inside(node, says))


def _figure(*, head: Ref, body: _Said, at: Place, body_at: Place, **more: Any) -> Figure:
    del at, body_at
    numbers = (body.line.amount.value, body.line.change.value if body.line.change else "")
    return Figure(head, body.line, body.per_at, digits="{} {}".format(*numbers).strip(), **more)


FIGURES = list_of(
    headed(
        v.REF,
        Kind(_said, v.FIGURE.schema),
        _FIGURE,
        _figure,
        "`- trade: USD 220bn in 2024, per customs`",
    )
)

_QUOTE = fields(
    Field("to", v.REF, "whom it was said to"),
    Field("source", v.REF, "the id of a source"),
)


def _quote(*, head: Ref, body: str, at: Place, body_at: Place, **more: Any) -> Quote:
    del at, body_at
    return Quote(head, body, **more)


QUOTES = list_of(headed(v.REF, v.TEXT, _QUOTE, _quote, "`- vladimir-putin: dear friend`"))


_CORRECTION = fields(
    Field("serious", v.BOOL, "true shows it at the head of the page, and not only at its foot"),
)


def _note(*, head: Edtf, body: str, at: Place, body_at: Place, **more: Any) -> Note:
    del at, body_at
    return Note(head, body, **more)


UPDATES = list_of(headed(v.EDTF, v.TEXT, {}, _note, "`- 2025-01-22: what was added`"))
CORRECTIONS = list_of(
    headed(v.EDTF, v.TEXT, _CORRECTION, _note, "`- 2025-01-22: what was changed`")
)

_OFFICE = fields(
    Field("organization", v.REF, "the organisation that the office belongs to"),
    Field("ordinal", v.NUMBER, "which holder in the row this is"),
    Field("source", v.REF, "the id of a source"),
)


def _office(*, head: Edtf, body: str, at: Place, body_at: Place, **more: Any) -> Office:
    del body_at
    return Office(head, body, at, **more)


OFFICES = list_of(headed(v.EDTF, v.TEXT, _OFFICE, _office, "`- 2013-03-14/..: President`"))

PHOTO_FIELDS = fields(
    Field("file", v.PICTURE, "the picture, relative to this file or below content/", required=True),
    Field("alt", v.TEXT, "what it shows, for those who cannot see it"),
    Field("caption", v.TEXT, "the words beneath it"),
    Field("credit", v.TEXT, "who made it"),
    Field("source", v.URL, "where it was published"),
    Field("license", v.LICENSE, "its licence"),
    Field("changes", v.TEXT, "what was changed in it"),
)


def _photo(*, at: Place, file: str, **more: Any) -> Photo:
    return Photo(SourcePath(file), at, **more)


PHOTO = record(_photo, PHOTO_FIELDS)

_WAIVER = fields(
    Field("at", v.TEXT, "words of the line for which alone it holds", attribute="words"),
)


def _waiver(*, head: Ref, body: str, at: Place, body_at: Place, **more: Any) -> Waiver:
    del at, body_at
    return Waiver(head, body, **more)


ALLOW = list_of(
    headed(v.CODE, v.TEXT, _WAIVER, _waiver, "`- missing-speaker: why it is right here`")
)

# ── documents ─────────────────────────────────────────────────────────────────────────────

_KINDS = ("news", "analysis", "backgrounder", "explainer", "factcheck")
_DRAFT = Field("draft", v.BOOL, "true keeps the page from being published")
_REDIRECT_FROM = Field("redirect_from", list_of(v.REDIRECT), "old addresses that lead here")
_SOURCES = Field("sources", SOURCES, "what the page rests on")
_ALLOW = Field("allow", ALLOW, "findings that are waived, by their codes, each with its reason")
_UPDATES = Field("updates", UPDATES, "what was added after publication")
_CORRECTIONS = Field("corrections", CORRECTIONS, "what was wrong and has been put right")

BRIEFING = fields(
    Field("title", v.TITLE, "the headline", required=True),
    Field("subtitle", v.TITLE, "the line beneath the headline"),
    Field("date", v.WHEN, "when this was published, 2025-01-21; a file name may say it instead"),
    Field("summary", v.TITLE, "one or two sentences that stand alone in lists and feeds"),
    Field("kind", choice(_KINDS), "what sort of briefing it is"),
    Field("authors", list_of(v.WORDS), "ids of people, or plain words"),
    Field("people", list_of(v.REF), "ids of people; the first has the lead profile"),
    Field("organizations", list_of(v.REF), "ids of organisations"),
    Field("topics", list_of(v.ID), "topic ids"),
    Field("places", list_of(v.ID), "place ids"),
    Field("key_points", list_of(v.MARKED), "what to take away, a sentence each"),
    Field("dates", DATES, "dated events"),
    Field("figures", FIGURES, "figures, each with period and source"),
    Field("quotes", QUOTES, "who said what"),
    Field("photo", PHOTO, "the lead picture"),
    _SOURCES,
    _UPDATES,
    _CORRECTIONS,
    Field("review_by", v.EDTF, "when somebody should read this again"),
    Field("series", v.ID, "the id of a row of briefings"),
    Field("related", list_of(v.REF), "ids of other briefings"),
    _REDIRECT_FROM,
    Field("redirect_to", v.TARGET, "where this page leads instead of being shown"),
    _DRAFT,
    Field("expires", v.EDTF, "the last day on which the page is published"),
    Field("embargo", v.MOMENT, "the moment before which the page is not published"),
    Field("lang", v.LANGUAGE, "the language of the page, where it is not the site's"),
    Field("translation_of", v.REF, "the id of the briefing that this one translates"),
    _ALLOW,
)

ORGANIZATION = fields(
    Field("name", v.TEXT, "the name as written in prose", required=True),
    Field("native", v.NATIVE, "the name in its own language: 习近平 (zh-Hans)"),
    Field("aliases", list_of(v.NAME), "other names: CPC, Xi (weak), Си Цзиньпин (ru)"),
    Field("country", v.COUNTRY, "an ISO 3166 code"),
    Field("summary", v.TITLE, "one sentence on who this is"),
    Field("offices", OFFICES, "offices with the time they were held"),
    Field("facts", list_of(v.TEXT), "single facts worth a line"),
    Field("ids", mapping(v.parse_text), "ids elsewhere: {wikidata: Q15031}"),
    Field("photo", PHOTO, "a portrait or an emblem"),
    _SOURCES,
    _UPDATES,
    _CORRECTIONS,
    Field("text_license", v.LICENSE, "the licence of a biography that reuses somebody's text"),
    Field("text_source", v.URL, "the address of the text that is reused"),
    Field("as_of", v.EDTF, "the day for which the profile is true"),
    Field("review_every", v.SPAN, "how often somebody should look: 6 months"),
    _ALLOW,
    _REDIRECT_FROM,
    _DRAFT,
)

PERSON = {
    **ORGANIZATION,
    **fields(
        Field("family", v.TEXT, "the family name, for sorting and for second mention"),
        Field("born", v.EDTF, "the date of birth"),
        Field("died", v.EDTF, "the date of death"),
    ),
}

MEASURE = fields(
    Field("label", v.TEXT, "what is measured, in words", required=True),
    Field("unit", v.TEXT, "the unit of its figures: USD, %, tonnes"),
    Field("definition", v.PROSE, "what is counted, and how"),
    Field("kind", choice(("flow", "stock")), "a flow, which adds up over time, or a stock"),
    Field("prices", v.TEXT, "current, or constant with the base year"),
    _SOURCES,
    _ALLOW,
)

PAGE = fields(
    Field("title", v.TITLE, "the heading of the page", required=True),
    Field("summary", v.TITLE, "one sentence for lists and link previews"),
    Field("nav", v.TEXT, "its short name in navigation"),
    Field("order", v.NUMBER, "its place among the pages of its folder"),
    _ALLOW,
    _REDIRECT_FROM,
    _DRAFT,
)
