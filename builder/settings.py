"""What holds for a whole site: `site.yaml`, the day that it is there, the words of its language."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple
from zoneinfo import ZoneInfoNotFoundError

from msgspec.msgpack import Decoder
from msgspec.structs import replace

from builder.cache import Cache
from builder.codec import encode, key_of
from builder.desk.waivers import Lines, Waivers, waive
from builder.diagnostics import CODES, LACKS, READING, Diagnostic, Location, Severity, Waived, find
from builder.inputs import Inputs
from builder.job import Request, day_of
from builder.link.release import Day
from builder.load.config import load_config
from builder.model import Config
from builder.render.words import Locale, load_locale

_decode_locale = Decoder(Locale).decode


class Settings(NamedTuple):
    """The configuration, as far as it can be read, the day, if it can be told, and what was found."""

    config: Config | None
    day: Day | None
    found: tuple[Diagnostic, ...]


def configure(request: Request, inputs: Inputs) -> Settings:
    """Read `site.yaml`, and settle which day it is on the site."""
    if "site.yaml" not in inputs.sources:
        message, hint = "there is no site.yaml", "run this beside it, or name its folder: --root"
        missing = find("missing-site-file", Location("site.yaml"), message, hint)
        return Settings(None, None, (missing,))
    config, found = load_config(inputs.bytes_of("site.yaml"), request.base_url)
    if config is None:
        return Settings(None, None, tuple(found))
    zone = config.timezone
    try:
        return Settings(config, day_of(request, zone.id), tuple(found))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        at = Location("site.yaml", zone.at.line, zone.at.column, len(zone.id))
        message = f"`{zone.id}` is not a timezone that is known"
        wrong = find("bad-timezone", at, message, "write it as Europe/London")
        return Settings(config, None, (*found, wrong))


class House(NamedTuple):
    """What a site says of findings: severities by code, what is held back, what is waived.

    Without `notes`, those of severity `info` are left out.
    """

    severities: Mapping[str, str]
    held: Collection[str]
    waivers: Waivers
    lines: Lines
    notes: bool = True


class Settled(NamedTuple):
    """What is to be said, and what is waived."""

    findings: tuple[Diagnostic, ...]
    waived: tuple[Waived, ...]


def settle(
    found: Iterable[Diagnostic],
    unread: Iterable[Diagnostic],
    house: House,
    *,
    whole: bool = False,
) -> Settled:
    """Put findings in order, with the severities that the site sets, and what is waived apart.

    Of a file that cannot be read nothing else is said, nor of one that cannot be read whole what it
    seems to lack; what is wrong in one that is held back stops nothing, unless it is just that. That
    a waiver is for nothing can be told where every rule has been asked of the `whole` site, and has
    seen all of the page.
    """
    lost: dict[str, list[Diagnostic]] = {one.at.path: [] for one in unread}
    pages: dict[str, list[Diagnostic]] = {path: [] for path in house.waivers}
    for one in loud(found, house):
        pages.setdefault(one.at.path, []).append(one)
    pages |= lost
    for one in unread:
        pages[one.at.path].append(one)
    settled = [
        _settle_page(path, pages[path], house, whole=whole and path not in lost)
        for path in sorted(pages)
    ]
    return Settled(
        tuple(one for page in settled for one in page.findings),
        tuple(one for page in settled for one in page.waived),
    )


def loud(found: Iterable[Diagnostic], house: House) -> Iterable[Diagnostic]:
    """What may be shown: a large site has notes by the ten thousand. What is waived is counted in any case."""
    if house.notes:
        return found
    said = ((code, house.severities.get(code, severity)) for code, severity in CODES.items())
    quiet = {code for code, severity in said if severity in {Severity.INFO, "off"}} - READING
    return (one for one in found if one.code not in quiet or one.at.path in house.waivers)


def _settle_page(path: str, found: Iterable[Diagnostic], house: House, *, whole: bool) -> Settled:
    """Put the findings of one page in order; those of ten thousand pages are sorted page by page."""
    every = set(found)
    partly = any(one.code in READING for one in every)
    told = sorted(one for one in every if not (partly and one.code in LACKS))
    verdict = waive(told, path, house.waivers.get(path, ()), house.lines)
    idle = verdict.unused if whole and not partly and path not in house.held else ()
    findings = sorted((*verdict.kept, *idle)) if idle else verdict.kept
    said = _weighed(findings, house)
    shown = (one for one in said if house.notes or one.severity is not Severity.INFO)
    return Settled(tuple(shown), verdict.waived)


def _weighed(findings: Iterable[Diagnostic], house: House) -> Iterator[Diagnostic]:
    """Findings with the severities that they have on this site."""
    for one in findings:
        severity = house.severities.get(one.code, one.severity)
        if severity != "off":
            held = one.at.path in house.held and one.code != "silent-change"
            said = Severity.INFO if held else Severity(severity)
            yield one if said is one.severity else replace(one, severity=said)


def locale_of(cache: Cache, language: str) -> Locale:
    """How the language of the site writes dates and numbers."""
    key = key_of(cache.tool, b"locale", language.encode())
    known = cache.get([key])
    if known:
        return _decode_locale(known[key])
    locale = load_locale(language)
    cache.put({key: encode(locale)})
    return locale
