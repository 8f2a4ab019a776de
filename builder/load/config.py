"""`site.yaml` becomes the configuration of the site."""

from typing import Any
from urllib.parse import quote, urlsplit

from msgspec.structs import replace

from builder.diagnostics import CODES, Diagnostic, Fault, Severity, did_you_mean
from builder.load import values as v
from builder.load.document import read_text
from builder.load.fields import (
    Desk,
    Field,
    Kind,
    build,
    choice,
    decode,
    fields,
    list_of,
    located,
    mapping,
    record,
    scalar,
    wrong_type,
)
from builder.load.nodes import Node, Table, read_table
from builder.model import Config, Front, Place

PATH = "site.yaml"
_TOP = Place(1, 1)


def _percent(text: str) -> int | Fault:
    """A share in whole percent, `90%`."""
    number = text.removesuffix("%").strip()
    if text.endswith("%") and number.isdecimal() and int(number) <= 100:
        return int(number)
    return Fault("wrong-type", f"expected a percentage, found `{text}`", "write 90%")


def site_url(text: str) -> str | Fault:
    """The address of the site, with a slash at its end; a query or a fragment has no place in it."""
    url = v.parse_url(text)
    if isinstance(url, Fault):
        return url
    parts = urlsplit(url)
    if parts.query or parts.fragment:
        return Fault("bad-url", "the address of a site has no `?` and no `#`")
    path = quote(parts.path, safe="/:@!$&'()*+,;=~-._%").rstrip("/")
    return parts._replace(path=f"{path}/").geturl()


def _checks(node: Node, desk: Desk) -> tuple[tuple[str, str], ...] | None:
    """Severities by code; `off` silences one."""
    if not isinstance(node, Table):
        wrong_type(node, "a table", desk, "write checks: {raw-html: error}")
        return None
    word = choice((*Severity, "off"))
    pairs = []
    for key, value in node.items:
        if key.text not in CODES:
            hint = did_you_mean(key.text, CODES)
            message = f"`{key.text}` is not the code of a finding"
            desk.fault(key, Fault("unknown-code", message, hint))
        elif (severity := word.read(value, desk)) is not None:
            pairs.append((key.text, str(severity)))
    return tuple(sorted(pairs))


def _front(*, at: Place, **values: Any) -> Front:
    return Front(at, **values)


_FRONT = fields(
    Field("lead", v.REF, "the id of the briefing at the top; without it, the newest"),
    Field("figures", list_of(v.REF), "ids of the measures shown on the front page"),
)
_FEEDS = fields(Field("items", v.NUMBER, "how many items a feed holds"))
_IMAGES = fields(Field("avif", v.BOOL, "whether pictures are also made as AVIF"))


def _items(*, at: Place, items: int = 30) -> int:
    del at
    return items


def _avif(*, at: Place, avif: bool = False) -> bool:
    del at
    return avif


SITE = fields(
    Field("title", v.TITLE, "the name of the site", required=True),
    Field(
        "url",
        scalar(site_url, v.URL.schema),
        "where it is published; its path is the base path",
        required=True,
    ),
    Field("tagline", v.TITLE, "a few words beside the name"),
    Field("description", v.TITLE, "what the site is, for feeds and link previews"),
    Field("language", v.LANGUAGE, "the language of the site: en"),
    Field(
        "timezone", located(v.parse_text, {"type": "string"}), "where the day begins: Europe/London"
    ),
    Field("author", v.TEXT, "who writes it"),
    Field("license", v.LICENSE, "the licence of its text"),
    Field("repository", v.URL, "the repository, for links to a page's source and history"),
    Field("nav", list_of(v.WORDS), "sections and pages in the navigation"),
    Field("front", record(_front, _FRONT), "the front page"),
    Field("feeds", record(_items, _FEEDS), "feeds", attribute="feed_items"),
    Field("currencies", mapping(v.parse_text), 'what a sign means in prose: {"$": USD}'),
    Field("images", record(_avif, _IMAGES), "pictures", attribute="avif"),
    Field("cards", v.BOOL, "whether pictures are drawn of pages for link previews"),
    Field("search", v.BOOL, "whether the site has a search"),
    Field("markdown", v.BOOL, "whether the Markdown of each page is published beside it"),
    Field("checks", Kind(_checks, {"type": "object"}), "severities by code"),
    Field("min_coverage", scalar(_percent, {"type": "string"}), "the least coverage, 90%"),
)


def load_config(data: bytes, base_url: str = "") -> tuple[Config | None, tuple[Diagnostic, ...]]:
    """Read `site.yaml`; `base_url`, which ends in a slash, stands in for its `url`."""
    desk = Desk(PATH)
    text = read_text(data, desk)
    table, found = read_table(text, PATH) if text is not None else (None, [])
    desk.found.extend(found)
    if table is None:
        if not desk.found:
            desk.report(_TOP, "missing-key", "`title` is missing", "title: The name of the site")
        return None, tuple(desk.found)
    values = decode(table, SITE, desk)
    config: Config | None = build(Config, values, SITE)
    if config is not None and base_url:
        config = replace(config, url=base_url)
    return config, tuple(desk.found)


def base_path(config: Config) -> str:
    """The path below which the site lives: `/` or `/repo/`."""
    return urlsplit(config.url).path or "/"
