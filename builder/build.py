"""The route on one page: read, join, check, make, write."""

import os
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import DecodeError, Struct
from msgspec.msgpack import Decoder
from msgspec.structs import replace

from builder.assets import Assets, gather
from builder.cache import Cache
from builder.crew import Crew, Joined
from builder.diagnostics import Diagnostic, Location, Severity, find
from builder.files import PRODUCT_THEME, Known, Output, Written
from builder.hand import (
    Facts,
    Made,
    Names,
    Read,
    Task,
    World,
    decode_body,
    decode_facts,
    decode_naming,
    encode,
    join,
    key_of,
)
from builder.inputs import Inputs
from builder.link.checks import Files, run_checks
from builder.link.release import Choice, Day, Withheld, next_change, release, start_of
from builder.load.config import base_path, load_config
from builder.load.document import is_document, is_picture, load_document
from builder.model import Body, Briefing, Config, Document, Id, Profile, SourcePath
from builder.render.theme import TemplateFault
from builder.render.words import Locale, load_locale

FEW = 48
"""Below so many files to read, another process would cost more than it brings."""


class Request(Struct, frozen=True):
    """What is asked for; `now` is the moment of the build, and `as_of` may stand in for it."""

    root: Path
    output: Path
    now: datetime
    as_of: date | datetime | None = None
    base_url: str = ""
    choice: Choice = Choice()
    strict: bool = False
    cached: bool = True
    jobs: int = 1
    write: bool = True


class Outcome(Struct):
    """What came of it: `made` and `removed` count files of the output, `read` files of the site."""

    findings: tuple[Diagnostic, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    failed: bool = False
    unchanged: bool = False
    files: int = 0
    made: int = 0
    removed: int = 0
    read: int = 0
    briefings: int = 0


class State(Struct, array_like=True):
    """What a build leaves for the next one with the same output and options."""

    options: bytes
    day: date
    until: datetime | None
    timezone: str
    inputs: dict[str, Known]
    outputs: dict[str, Written]
    keys: dict[str, bytes]
    outcome: Outcome


Progress = Callable[[str, int, int], None]
_decode_state = Decoder(State).decode
_decode_locale = Decoder(Locale).decode


def build(request: Request, progress: Progress) -> Outcome:
    """Build a site; a content error writes nothing, and where nothing has changed nothing is done."""
    cache = Cache(request.root / ".cache" / "readout.sqlite" if request.cached else None)
    tool = tool_digest()
    options = key_of(tool, encode((request.base_url, request.choice, request.strict, request.as_of)))
    name = str(request.output)
    stored = cache.state(name)
    earlier = _understood(stored, options)
    inputs = Inputs(request.root, earlier.inputs if earlier else {})
    try:
        if earlier and _nothing_to_do(request, earlier, inputs):
            return replace_outcome(earlier.outcome)
        run = _Run(request, cache, tool, inputs, progress)
        try:
            outcome, state = run.build(options, earlier)
        finally:
            run.crew.close()
        if state:
            cache.keep_state(name, encode(state))
        return outcome
    finally:
        cache.close()


def replace_outcome(outcome: Outcome) -> Outcome:
    """The outcome of a build that had nothing to do: what the earlier one found still holds."""
    return Outcome(
        outcome.findings, outcome.withheld, unchanged=True, files=outcome.files, briefings=outcome.briefings
    )


def _understood(stored: bytes | None, options: bytes) -> State | None:
    """The state of the last build, if it was made with the same options by the same tool."""
    try:
        state = _decode_state(stored) if stored else None
    except DecodeError:
        return None
    return state if state and state.options == options else None


def _nothing_to_do(request: Request, earlier: State, inputs: Inputs) -> bool:
    """Whether inputs, day and output are as the last build left them."""
    if not request.write or not inputs.same_as(earlier.inputs):
        return False
    day = day_of(request, earlier.timezone)
    if day.date != earlier.day or (earlier.until is not None and day.moment >= earlier.until):
        return False
    return all(Output(request.output).intact(earlier.outputs).values())


def day_of(request: Request, timezone: str) -> Day:
    """The moment for which to build, and its date in the site's timezone."""
    given = request.as_of
    if given is None or isinstance(given, datetime):
        moment = given or request.now
    else:
        moment = start_of(given, timezone)
    return Day(moment.astimezone(UTC), moment.astimezone(ZoneInfo(timezone)).date(), timezone)


def tool_digest() -> bytes:
    """A digest of the builder's own source, its Python and the versions of its libraries."""
    source = Path(__file__).parent
    parts = [sys.version.encode()]
    parts += [path.read_bytes() for path in sorted(source.rglob("*.py"))]
    for folder in sys.path:
        if folder.endswith(("site-packages", "dist-packages")) and os.path.isdir(folder):
            parts += sorted(name.encode() for name in os.listdir(folder) if name.endswith(".dist-info"))
    return key_of(b"", *parts)


class _Run:
    """One build that has something to do: the steps of the route in order."""

    def __init__(
        self, request: Request, cache: Cache, tool: bytes, inputs: Inputs, progress: Progress
    ) -> None:
        self.request = request
        self.cache = cache
        self.tool = tool
        self.inputs = inputs
        self.progress = progress
        self.crew = Crew(1)
        self.found: list[Diagnostic] = []
        self.keys: dict[SourcePath, bytes] = {}
        self.reads: dict[SourcePath, Read] = {}

    def build(self, options: bytes, earlier: State | None) -> tuple[Outcome, State | None]:
        """Take the route; without a state, nothing was written."""
        config = self.configure()
        day = self.day(config) if config else None
        if config is None or day is None:
            return self.outcome((), ()), None
        facts, names = self.read(day)
        documents = [one.document for one in facts.values() if one.document]
        seen, held = release(documents, day, self.request.choice)
        self.report_documents(facts, held)
        naming = self.name(seen, names)
        assets = gather(self.inputs, seen, self.cache, self.tool)
        self.found += [*assets.found, *self.inputs.found]
        world = self.world(config, day, assets)
        site, roads = join(world, seen, {one: decode_naming(data) for one, data in naming.items()})
        withheld = {_id_of(one): one for one in held}
        self.found += run_checks(Files(site, roads, withheld, tuple(seen)))
        outcome = self.outcome(config.checks, tuple(held))
        outcome.briefings, outcome.read = len(site.briefings), len(self.reads)
        if outcome.failed:
            return outcome, None
        output = Output(self.request.output)
        intact = output.intact(earlier.outputs) if earlier else {}
        known = {file: key for file, key in earlier.keys.items() if intact.get(file)} if earlier else {}
        released = [one.path for one in seen]
        joined = Joined(world, released, {path: encode(facts[path]) for path in released}, naming, known)
        self.progress("making", 0, 1)
        try:
            made = self.crew.make(joined, site, roads, self.body)
        except TemplateFault as fault:
            self.found.append(fault.found)
            return self.outcome(config.checks, tuple(held)), None
        if not self.request.write:
            return outcome, None
        outputs = self.write(output, made, assets, earlier, outcome)
        keys = {one.file: one.key for one in made}
        until = next_change(documents, day)
        remembered = self.inputs.remember()
        state = State(options, day.date, until, day.timezone, remembered, outputs, keys, outcome)
        return outcome, state

    # ── reading ──

    def configure(self) -> Config | None:
        """Read `site.yaml`."""
        if "site.yaml" not in self.inputs.sources:
            message, hint = "there is no site.yaml", "run this beside site.yaml, or name its folder with --root"
            self.found.append(find("missing-site-file", Location("site.yaml"), message, hint))
            return None
        config, found = load_config(self.inputs.bytes_of("site.yaml"), self.request.base_url)
        self.found += found
        return config

    def day(self, config: Config) -> Day | None:
        """Settle which day it is on the site."""
        timezone = config.timezone
        try:
            return day_of(self.request, timezone.id)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            at = Location("site.yaml", timezone.at.line, timezone.at.column)
            message = f"`{timezone.id}` is not a timezone that is known"
            self.found.append(find("bad-timezone", at, message, "write it as Europe/London"))
            return None

    def read(self, day: Day) -> tuple[dict[SourcePath, Facts], Names]:
        """Read every document that is not known, profiles first: briefings are searched for their names."""
        paths = [SourcePath(path) for path in self.inputs.sources if is_document(path)]
        self.keys = {path: key_of(self.tool, path.encode(), self.inputs.digests[path]) for path in paths}
        known = self.cache.get(self.keys.values())
        facts = {path: decode_facts(known[self.keys[path]]) for path in paths if self.keys[path] in known}
        tasks = [
            Task(path, self.keys[path], self.inputs.bytes_of(path)) for path in paths if path not in facts
        ]
        for one in self.crew.hand.read([task for task in tasks if not _is_briefing(task.path)], None):
            self.reads[one.path] = one
            facts[one.path] = decode_facts(one.facts)
        documents = (one.document for one in facts.values() if one.document)
        profiles = [
            one for one in release(documents, day, self.request.choice)[0] if isinstance(one, Profile)
        ]
        names = Names.of(profiles, self.tool)
        briefings = [task for task in tasks if _is_briefing(task.path)]
        self.crew.jobs = self.request.jobs if len(briefings) >= FEW else 1
        for one in self.crew.read(briefings, names, profiles, self.reading):
            self.reads[one.path] = one
            facts[one.path] = decode_facts(one.facts)
        self.cache.put({one.key: one.facts for one in self.reads.values()})
        self.cache.put({_body_key(one.key): one.body for one in self.reads.values()})
        return dict(sorted(facts.items())), names

    def reading(self, done: int, total: int) -> None:
        """Say how far reading has come."""
        self.progress("reading", done, total)

    def body(self, path: SourcePath) -> Body:
        """The prose of a document that another build, or another hand, has read."""
        key = _body_key(self.keys[path])
        found = self.cache.get([key])
        return decode_body(found[key]) if found else load_document(path, self.inputs.bytes_of(path)).body

    def name(self, documents: Iterable[Document], names: Names) -> dict[Id, bytes]:
        """The names in briefings: as just read, as remembered, or looked for now."""
        briefings = [one for one in documents if isinstance(one, Briefing)]
        keys = {one.id: names.key(self.keys[one.path], one) for one in briefings}
        fresh = {one.naming_key: one.naming for one in self.reads.values() if one.naming_key}
        known = self.cache.get(key for key in keys.values() if key not in fresh) | fresh
        for one in briefings:
            if keys[one.id] not in known:
                body = self.crew.hand.bodies.get(one.path) or self.body(one.path)
                known[keys[one.id]] = fresh[keys[one.id]] = encode(names.find(one, body))
        self.cache.put(fresh)
        return {one: known[key] for one, key in keys.items()}

    def world(self, config: Config, day: Day, assets: Assets) -> World:
        """What pages are made of, apart from documents."""
        templates = self.inputs.below("theme/templates/")
        base = base_path(config)
        return World(
            config=config,
            day=day,
            pictures=assets.shots,
            templates={
                name: self.inputs.bytes_of(path).decode("utf-8", "replace")
                for name, path in templates.items()
            },
            template_paths={name: _shown(self.inputs.sources[path].location, path) for name, path in templates.items()},
            styles=tuple(base + style[1:] for style in assets.styles),
            icon=base + assets.icon[1:] if assets.icon else "",
            locale=self.locale(config.language),
            bytecode=self.bytecode(),
        )

    def bytecode(self) -> str:
        """The folder that keeps compiled templates, if anything is kept."""
        folder = self.request.root / ".cache" / "templates"
        if not self.request.cached:
            return ""
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            return ""
        return str(folder)

    def locale(self, language: str) -> Locale:
        """How the language of the site writes dates and numbers."""
        key = key_of(self.tool, b"locale", language.encode())
        known = self.cache.get([key])
        if known:
            return _decode_locale(known[key])
        locale = load_locale(language)
        self.cache.put({key: encode(locale)})
        return locale

    # ── reporting and writing ──

    def report_documents(self, facts: dict[SourcePath, Facts], held: list[Withheld]) -> None:
        """Gather what was found in documents; what is held back stops nothing."""
        quiet = {one.path for one in held}
        for path, one in facts.items():
            self.found += [replace(d, severity=Severity.INFO) for d in one.found] if path in quiet else one.found
        for path in self.inputs.sources:
            if path.startswith("content/") and not is_document(path) and not is_picture(path):
                hint = "briefings/*.md, people/*.md, organizations/*.md, measures/*.md, pages/*.md, pictures"
                message = "no page is made of this file"
                self.found.append(find("unexpected-file", Location(path), message, f"expected: {hint}"))

    def outcome(self, checks: tuple[tuple[str, str], ...], held: tuple[Withheld, ...]) -> Outcome:
        """Sum up what was found, with the severities that the site sets."""
        wanted = dict(checks)
        findings = [
            replace(one, severity=Severity(wanted.get(one.code, one.severity)))
            for one in sorted(set(self.found))
            if wanted.get(one.code) != "off"
        ]
        fatal = {Severity.ERROR, Severity.WARNING} if self.request.strict else {Severity.ERROR}
        return Outcome(tuple(findings), held, failed=any(one.severity in fatal for one in findings))

    def write(
        self, output: Output, made: list[Made], assets: Assets, earlier: State | None, outcome: Outcome
    ) -> dict[str, Written]:
        """Write what is new, remove what is stale, and record what is there."""
        before, ours = earlier.outputs if earlier else {}, output.recorded()
        extras = {".nojekyll": bytes, **assets.files}
        wanted = [*(one.file for one in made), *extras]
        intact = output.intact(before)
        output.check(wanted, ours)
        fresh = [one.file for one in made if one.new]
        fresh += [name for name in extras if not intact.get(name)]
        if fresh or set(wanted) != set(ours):
            output.begin(wanted, ours)
        written = {name: before[name] for name in wanted if name not in set(fresh)}
        for name in extras:
            if name in fresh:
                data = extras[name]()
                written[name] = replace(output.write(name, data), digest=sha256(data).hexdigest())
        digests = {one.file: one.digest for one in made if one.new}
        for name, one in self.crew.write(output).items():
            written[name] = replace(one, digest=digests[name])
        outcome.removed = output.remove(set(ours) - set(wanted))
        output.finish({name: one.digest for name, one in written.items()})
        outcome.files, outcome.made = len(written), len(fresh)
        return written


def _body_key(key: bytes) -> bytes:
    return b"body" + key


def _is_briefing(path: str) -> bool:
    return path.startswith("content/briefings/")


def _id_of(held: Withheld) -> str:
    """The id of a document that is held back."""
    return held.path.rsplit("/", 1)[-1].removesuffix(".md")


def _shown(location: str, path: str) -> str:
    """How a template is named in a finding: below the site's root, or as the product's own."""
    return f"(product) {path}" if location.startswith(str(PRODUCT_THEME)) else path
