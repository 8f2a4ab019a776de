"""The kinds of value that front matter and `site.yaml` are made of."""

import re
import unicodedata
from datetime import date, datetime
from urllib.parse import urlsplit

from msgspec.structs import replace

from builder.diagnostics import CODES, FIRM, Fault, did_you_mean
from builder.load.edtf import parse_edtf, review_span
from builder.load.fields import SLUG, Desk, Kind, is_empty, located, plain_text, scalar, wrong_type
from builder.load.figures import parse_figure
from builder.load.heads import block_of
from builder.load.nodes import Node, Scalar
from builder.model import PICTURE_ENDINGS, Block, Name

LICENSES = {
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "CC-BY-2.0": "https://creativecommons.org/licenses/by/2.0/",
    "CC-BY-3.0": "https://creativecommons.org/licenses/by/3.0/",
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC-BY-SA-2.0": "https://creativecommons.org/licenses/by-sa/2.0/",
    "CC-BY-SA-3.0": "https://creativecommons.org/licenses/by-sa/3.0/",
    "CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC-BY-NC-4.0": "https://creativecommons.org/licenses/by-nc/4.0/",
    "CC-BY-NC-SA-4.0": "https://creativecommons.org/licenses/by-nc-sa/4.0/",
    "CC-BY-ND-4.0": "https://creativecommons.org/licenses/by-nd/4.0/",
    "CC-BY-NC-ND-4.0": "https://creativecommons.org/licenses/by-nc-nd/4.0/",
    "CC-PDM-1.0": "https://creativecommons.org/publicdomain/mark/1.0/",
    "GFDL-1.3-or-later": "https://spdx.org/licenses/GFDL-1.3-or-later.html",
    "MIT": "https://spdx.org/licenses/MIT.html",
    "ODbL-1.0": "https://spdx.org/licenses/ODbL-1.0.html",
    "OGL-UK-3.0": "https://spdx.org/licenses/OGL-UK-3.0.html",
    "PDDL-1.0": "https://spdx.org/licenses/PDDL-1.0.html",
}
"""Licence ids that are known by name (SPDX, Creative Commons), with the address of their text."""

MAX_TEXT = 2_000

_STRING = {"type": "string"}


def slugify(text: str) -> str:
    """Return the id that a title suggests: ASCII words joined by hyphens, possibly empty."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain.replace("'", "")))


def parse_text(text: str) -> str | Fault:
    """Any text on one line, of a length that a page can show."""
    if len(text) > MAX_TEXT:
        message = f"{len(text)} characters, where {MAX_TEXT} are the most"
        return Fault("text-too-long", message, "longer text belongs in the prose")
    return text


def parse_id(text: str) -> str | Fault:
    """An id."""
    if SLUG.fullmatch(text):
        return text
    hint = (
        f"write `{slugify(text)}`"
        if slugify(text)
        else "ids are lower-case ASCII words and hyphens"
    )
    return Fault("bad-id", f"`{text}` is not an id", hint)


def parse_code(text: str) -> str | Fault:
    """The code of a finding that can be waived."""
    if text not in CODES:
        hint = did_you_mean(text, CODES.keys() - FIRM)
        return Fault("unknown-code", f"`{text}` is not the code of a finding", hint)
    if text in FIRM:
        return Fault("cannot-waive", f"`{text}` cannot be waived", "mend what it finds")
    return text


_DAY = r"`\d{4}-\d\d-\d\d`"
_OFFERS_DAYS = re.compile(rf"write {_DAY}(?: or {_DAY})*")
_AS_DAY = "write it like 2025-01-21"


def parse_day(text: str) -> date | Fault:
    """A date to the day."""
    value = parse_edtf(text)
    if isinstance(value, Fault):
        return value if _OFFERS_DAYS.fullmatch(value.hint) else replace(value, hint=_AS_DAY)
    if value.interval or value.start.precision != "day":
        return Fault("date-precision", f"`{text}` is not one day", _AS_DAY)
    return value.start.earliest


def parse_date_or_time(text: str) -> date | datetime | Fault:
    """The date of a briefing, or its moment with an offset."""
    return parse_moment(text) if "T" in text else parse_day(text)


def parse_moment(text: str) -> datetime | Fault:
    """A moment with its offset: `2025-01-21T18:00+03:00`."""
    hint = "write it like 2025-01-21T18:00+03:00"
    try:
        value = datetime.fromisoformat(text)
    except ValueError as error:
        return Fault("bad-time", f"`{text}` is not a moment: {error}", hint)
    if value.tzinfo is None:
        return Fault("bad-time", f"`{text}` does not say in which zone", hint)
    if not 1 < value.year < 9999:
        return Fault("bad-time", f"`{text}` lies at the end of the calendar", hint)
    return value


def parse_bool(text: str) -> bool | Fault:
    """`true` or `false`, and nothing else."""
    if text in {"true", "false"}:
        return text == "true"
    return Fault("wrong-type", f"expected true or false, found `{text}`")


def parse_number(text: str) -> int | Fault:
    """A whole number that is not negative."""
    if re.fullmatch(r"[0-9]{1,6}", text):
        return int(text)
    return Fault("wrong-type", f"expected a whole number, found `{text}`")


def parse_url(text: str) -> str | Fault:
    """An address on the web."""
    try:
        parts = urlsplit(text)
    except ValueError as error:
        return Fault("bad-url", f"`{text}` is not an address: {error}")
    if (
        parts.scheme not in {"http", "https"}
        or not parts.netloc
        or re.search(r"[\s<>\"'`{}|\\^]", text)
    ):
        return Fault("bad-url", f"`{text}` is not an address on the web", "it begins with https://")
    return text


def parse_license(text: str) -> str | Fault:
    """A licence by its SPDX or Creative Commons id, or by the address of its text."""
    if text in LICENSES:
        return text
    if text.startswith(("https://", "http://")):
        return _glued(text) or parse_url(text)
    near = next(
        (known for known in LICENSES if known.lower() == text.replace(" ", "-").lower()), ""
    )
    hint = (
        f"did you mean `{near}`?"
        if near
        else "use an SPDX id such as CC-BY-4.0, or its https:// address"
    )
    return Fault("unknown-license", f"`{text}` is not a licence that is known", hint)


_CREATIVE = re.compile(
    r"(https?://(?:www\.)?creativecommons\.org/"
    r"(?:licenses/[a-z-]+|publicdomain/[a-z]+)/[0-9]\.[0-9](?:/igo|/[a-z]{2}(?![a-zA-Z]))?/?)"
    r"(?:(?:deed|legalcode)(?:\.[a-z]{2,3}(?:[-_][A-Za-z]+)?(?![A-Za-z]))?)?(?:[?#].*)?(.*)",
    re.DOTALL,
)


def _glued(text: str) -> Fault | None:
    """Say what stands behind the address of a licence, such as the caption of a picture."""
    whole = _CREATIVE.fullmatch(text)
    if not whole or not whole.group(2):
        return None
    address, rest = whole.groups()
    near = next((one for one, url in LICENSES.items() if _same_address(url, address)), "")
    message = f"“{rest}” stands behind the address of a licence"
    hint = f"write `{near or address}`; the words of a picture belong under `caption` or `credit`"
    return Fault("unknown-license", message, hint, len(text) - len(rest))


def _same_address(one: str, other: str) -> bool:
    """Whether two addresses lead to one page, with or without a slash at the end, or a secure line."""
    return one.rstrip("/").partition("//")[2] == other.rstrip("/").partition("//")[2]


def license_url(text: str) -> str:
    """The address of the text of a licence, or ""."""
    known = LICENSES.get(text) or parse_url(text)
    return known if isinstance(known, str) else ""


def parse_redirect(text: str) -> str | Fault:
    """An old address on this site: `/x/` makes a folder, `/x.html` a file."""
    whole = re.fullmatch(r"(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+(?:/|\.html)", text)
    # A folder named like a file, and an index.html, would take the place of another page.
    if whole and not re.search(r"\.\.|\.[A-Za-z][A-Za-z0-9]*/|/index\.html$", text):
        return text
    hint = f"write {text[:-10]}" if text[1:].endswith("/index.html") else "write /old/ or /old.html"
    return Fault("bad-redirect", f"`{text}` is not an address of this site", hint)


def parse_target(text: str) -> str | Fault:
    """Where a page leads: an address of this site or of the web."""
    return text if text.startswith("/") else parse_url(text)


def parse_language(text: str) -> str | Fault:
    """A BCP 47 language tag, as far as pages need one."""
    if re.fullmatch(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?", text):
        return text
    return Fault("bad-language", f"`{text}` is not a language tag", "write en, zh-Hans or pt-BR")


def parse_country(text: str) -> str | Fault:
    """An ISO 3166 code of two letters."""
    if re.fullmatch(r"[A-Z]{2}", text):
        return text
    return Fault("bad-country", f"`{text}` is not a country code", "write two capitals, such as CN")


def parse_span(text: str) -> str | Fault:
    """A time to wait, such as `6 months`, kept as written."""
    span = review_span(text)
    return span if isinstance(span, Fault) else text


def parse_picture(text: str) -> str | Fault:
    """A file name of a picture, relative or below `content/` with a leading slash."""
    if text.startswith(("http:", "https:", "//")):
        hint = "save it beside the page, with its credit and licence"
        return Fault("remote-picture", f"`{text}` is elsewhere on the web", hint)
    if text.startswith("data:"):
        hint = "save it as a file beside the page"
        return Fault("picture-format", "a picture cannot be written into the text", hint)
    if not text.lower().endswith(PICTURE_ENDINGS):
        return Fault(
            "picture-format", f"`{text}` is not a picture", f"use {', '.join(PICTURE_ENDINGS)}"
        )
    return text


def parse_name(text: str) -> Name | Fault:
    """A name; parentheses at its end hold a language tag or `weak`, else they are part of it."""
    match = re.fullmatch(r"(.*\S)\s*\(([^()]*)\)", text)
    if match is None:
        return Name(text)
    name, inside = match.groups()
    if inside == "weak":
        return Name(name, weak=True)
    return Name(text) if isinstance(parse_language(inside), Fault) else Name(name, lang=inside)


_MARKUP = re.compile(r"\*\*?\w[^*]*\*|`[^`]+`|\]\(|\[\[|</?[A-Za-z][^>]*>|(?<!\w)_\w[^_]*_(?!\w)")


def _unmarked(node: Node, desk: Desk) -> str | None:
    """Read plain text, and mention the markup in it, which would be shown as it stands."""
    text = TEXT.read(node, desk)
    if isinstance(node, Scalar) and isinstance(text, str) and (mark := _MARKUP.search(text)):
        hint = "titles and summaries are plain text"
        message = f"`{mark.group()}` is shown as it stands"
        desk.fault(node, Fault("markup-in-text", message, hint, mark.start()))
    return text if isinstance(text, str) else None


def _marked(node: Node, desk: Desk) -> Block | None:
    """Read a line of Markdown, which is to be parsed where it stands."""
    text = TEXT.read(node, desk)
    return block_of(node) if isinstance(node, Scalar) and text is not None else None


def _names(node: Node, desk: Desk) -> tuple[Name, ...] | None:
    """Read one name, with its language, as a list of one."""
    name = NAME.read(node, desk)
    return None if name is None else (name,)


def _long_text(node: Node, desk: Desk) -> str | None:
    """Read text that may run over several lines."""
    if not isinstance(node, Scalar):
        wrong_type(node, "text", desk)
        return None
    return None if is_empty(node) else " ".join(node.text.split())


TEXT = scalar(parse_text, _STRING)
PROSE = Kind(_long_text, _STRING)
TITLE = Kind(_unmarked, _STRING)
NAME = scalar(parse_name, _STRING)
NATIVE = Kind(_names, _STRING)
MARKED = Kind(_marked, _STRING)
ID = scalar(parse_id, {"type": "string", "pattern": f"^{SLUG.pattern}$"})
CODE = located(parse_code, {"enum": sorted(CODES.keys() - FIRM)})
REF = located(parse_id, {"type": "string", "pattern": f"^{SLUG.pattern}$"})
WORDS = located(parse_text, _STRING)
EDTF = scalar(parse_edtf, {"type": ["string", "integer"]})
DAY = scalar(parse_day, {"type": "string", "format": "date"})
WHEN = located(parse_date_or_time, _STRING)
MOMENT = scalar(parse_moment, {"type": "string", "format": "date-time"})
BOOL = scalar(parse_bool, {"type": "boolean"})
NUMBER = scalar(parse_number, {"type": "integer", "minimum": 0})
URL = scalar(parse_url, {"type": "string", "pattern": "^https?://"})


def _license(node: Node, desk: Desk) -> str | None:
    """Read a licence; one that is refused is kept as written, since it is not missing as well."""
    text = plain_text(node, desk)
    value = None if text is None else parse_license(text)
    if isinstance(node, Scalar) and isinstance(value, Fault):
        desk.fault(node, value)
    return text


LICENSE = Kind(_license, {"anyOf": [{"enum": list(LICENSES)}, {"pattern": "^https?://"}]})
REDIRECT = located(parse_redirect, {"type": "string", "pattern": "^/"})
TARGET = located(parse_target, {"type": "string", "pattern": "^(/|https?://)"})
LANGUAGE = scalar(parse_language, _STRING)
COUNTRY = scalar(parse_country, {"type": "string", "pattern": "^[A-Z]{2}$"})
SPAN = scalar(parse_span, {"type": "string", "pattern": "^[0-9]+ (day|week|month|year)s?$"})
PICTURE = scalar(parse_picture, _STRING)
FIGURE = scalar(parse_figure, _STRING)
