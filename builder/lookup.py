"""Looks something up in the profiles of a site, without reading anything else of it."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from msgspec.structs import replace

from builder.cache import Cache
from builder.codec import decode_facts, document_key
from builder.desk.waivers import waivers_of
from builder.diagnostics import Diagnostic, Fault
from builder.inputs import Inputs
from builder.job import Request, cache_file, day_of, tool_digest
from builder.link.release import Day, release
from builder.link.succession import gather_offices
from builder.link.who import Answer, life_on, meant, seats_on, seats_within
from builder.model import Document, Facts, Profile, Shelf, SourcePath
from builder.render.words import Locale
from builder.settings import House, configure, locale_of, settle

_FOLDERS = ("content/people", "content/organizations")
_FILES = ("site.yaml", "content/sources.yaml")


class Told(NamedTuple):
    """An answer in the words of a language, or why there is none, and what was found on the way."""

    answer: Answer | Fault | None
    locale: Locale | None
    found: tuple[Diagnostic, ...]


def look_up(words: str, on: date | datetime | None, request: Request) -> Told:
    """Who some words mean, and what they held on a day: that of the request, where none is given."""
    cache = Cache(cache_file(request.root, cached=request.cached), tool_digest())
    try:
        inputs = Inputs(request.root, {}, _is_wanted)
        config, now, found = configure(request, inputs)
        if config is None or now is None:
            house = House({}, (), {}, inputs.lines_of)
            return Told(None, None, settle(found, inputs.found, house).findings)
        read = _read(inputs, cache)
        locale = locale_of(cache, config.language)
    finally:
        cache.close()
    day = day_of(replace(request, as_of=on), now.timezone).date if on else now.date
    seen, held = release((one.document for one in read if one.document), now, request.choice)
    answer = _answer(words, day, now, seen)
    hidden = next((one for one in held if one.id == words), None)
    if isinstance(answer, Fault) and hidden:
        message = f"`{words}` is held back ({hidden.reason})"
        answer = Fault("link-to-withheld", message, "--drafts shows drafts, too")
    every = (*found, *(finding for one in read for finding in one.found))
    waivers = waivers_of(one.document for one in read if one.document)
    house = House(dict(config.checks), {one.path for one in held}, waivers, inputs.lines_of)
    return Told(answer, locale, settle(every, inputs.found, house).findings)


def _is_wanted(path: str) -> bool:
    """Whether a file or folder of the site says something about somebody."""
    inside = path.endswith(".md") and path.rpartition("/")[0] in _FOLDERS
    return inside or path in {"content", *_FOLDERS, *_FILES}


def _read(inputs: Inputs, cache: Cache) -> list[Facts]:
    """What is known of profiles and of the site's own sources: from the cache, or read now."""
    paths = [SourcePath(path) for path in inputs.sources if path.startswith("content/")]
    keys = {path: document_key(cache.tool, path, inputs.digests[path]) for path in paths}
    known = cache.get(keys.values())
    return [
        decode_facts(known[key]) if key in known else _load(path, inputs.bytes_of(path))
        for path, key in keys.items()
    ]


def _load(path: SourcePath, data: bytes) -> Facts:
    """Read a file that no build has read yet."""
    # Loading what reads Markdown takes longer than any answer.
    from builder.load.document import load_document  # noqa: PLC0415

    loaded = load_document(path, data)
    return Facts(loaded.document, loaded.found)


def _answer(words: str, day: date, now: Day, documents: Iterable[Document]) -> Answer | Fault:
    """The answer out of what may be seen."""
    known = list(documents)
    profiles: dict[str, Profile] = {}
    for one in known:
        if isinstance(one, Profile):
            profiles.setdefault(one.id, one)
    offices = gather_offices(profiles)
    who = meant(words, offices)
    if isinstance(who, Fault):
        return who
    if isinstance(who, tuple):
        return seats_on(who, day, offices, words)
    if who.kind == "organization" and who.id in offices.within:
        return seats_within(who, day, offices)
    shelf = {s.id.id: s for one in known if isinstance(one, Shelf) for s in one.sources}
    return life_on(who, day, now.date, offices, shelf)
