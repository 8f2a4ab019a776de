"""The route on one page: read, join, check, make, write."""

from datetime import UTC, datetime
from hashlib import sha256
from zoneinfo import ZoneInfoNotFoundError

from msgspec.msgpack import Decoder
from msgspec.structs import replace

from builder.assets import Assets, gather
from builder.cache import Cache
from builder.codec import encode, key_of
from builder.crew import Crew, Joined
from builder.diagnostics import Diagnostic, Location, Severity, find
from builder.files import PRODUCT_THEME, Output, Written
from builder.hand import Made, Past, World, join, said_in
from builder.inputs import Inputs
from builder.job import Outcome, Progress, Request, State, day_of
from builder.link.checks import run_checks
from builder.link.release import Day, Withheld, next_change, release
from builder.link.roads import Roads
from builder.link.rules import Files
from builder.link.site import Site
from builder.load.config import base_path, load_config
from builder.load.document import is_document, is_picture
from builder.model import Config, Document, SourcePath
from builder.reading import Reader
from builder.render.theme import TemplateFault
from builder.render.words import Locale, load_locale

_decode_locale = Decoder(Locale).decode
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class _Stopped(Exception):
    """The route ends here: what was found must be mended first."""


class Route:
    """One build that has something to do: the steps of the route, and what was found on the way."""

    def __init__(
        self, request: Request, cache: Cache, tool: bytes, inputs: Inputs, progress: Progress
    ) -> None:
        self.request = request
        self.cache = cache
        self.tool = tool
        self.inputs = inputs
        self.progress = progress
        self.crew = Crew(request.jobs)
        self.reader = Reader(inputs, cache, tool, self.crew)
        self.output = Output(request.output)
        self.severities: dict[str, str] = {}
        self.found: list[Diagnostic] = []
        self.outcome = Outcome()
        self.common = b""
        self.checked: tuple[Diagnostic, ...] = ()
        self.own: dict[SourcePath, bytes] = {}

    def take(self, options: bytes, earlier: State | None) -> tuple[Outcome, State | None]:
        """Take the route; without a state, nothing was written."""
        try:
            config, day = self.configure()
            seen, assets = self.read(day)
            joined, site, roads = self.join(config, day, seen, assets, earlier)
            made = self.make(joined, site, roads)
        except _Stopped:
            return self.outcome, None
        if not self.request.write:
            return self.outcome, None
        outputs = self.write(made, assets, earlier)
        documents = (one.document for one in self.reader.facts.values() if one.document)
        until = next_change(documents, day)
        keys = {one.file: one.key for one in made}
        known = self.inputs.remember()
        state = State(
            options=options,
            day=day.date,
            until=until,
            timezone=day.timezone,
            inputs=known,
            outputs=outputs,
            keys=keys,
            common=self.common,
            checked=self.checked,
            own=self.own,
            outcome=self.outcome,
        )
        return self.outcome, state

    # ── the steps ──

    def configure(self) -> tuple[Config, Day]:
        """Read `site.yaml`, and settle which day it is on the site."""
        if "site.yaml" not in self.inputs.sources:
            message, hint = (
                "there is no site.yaml",
                "run this beside it, or name its folder: --root",
            )
            missing = find("missing-site-file", Location("site.yaml"), message, hint)
            self.found.append(missing)
            raise self.stopped()
        data = self.inputs.bytes_of("site.yaml")
        config, found = load_config(data, self.request.base_url)
        self.found += found
        if config is None:
            raise self.stopped()
        self.severities = dict(config.checks)
        zone = config.timezone
        try:
            return config, day_of(self.request, zone.id)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            at = Location("site.yaml", zone.at.line, zone.at.column)
            message = f"`{zone.id}` is not a timezone that is known"
            self.found.append(find("bad-timezone", at, message, "write it as Europe/London"))
            raise self.stopped() from None

    def read(self, day: Day) -> tuple[list[Document], Assets]:
        """Read what there is; hold back what may not be seen."""
        self.names = self.reader.read(day, self.request.choice, self.reading)
        documents = [one.document for one in self.reader.facts.values() if one.document]
        seen, held = release(documents, day, self.request.choice)
        self.outcome.withheld = tuple(held)
        for one in self.reader.facts.values():
            self.found += one.found
        self.unexpected()
        assets = gather(self.inputs, seen, self.cache, self.tool)
        self.found += assets.found
        return seen, assets

    def join(
        self, config: Config, day: Day, seen: list[Document], assets: Assets, earlier: State | None
    ) -> tuple[Joined, Site, Roads]:
        """Join what may be seen into one site, and check it."""
        own = self.reader.name(seen, self.names)
        said = said_in(seen, own)
        world = self.world(config, day, assets)
        site, roads = join(world, seen, said)
        held = self.outcome.withheld
        grounds = (encode(seen), encode(said), encode(held))
        self.common = key_of(self.tool, self.common_ground(world), *grounds)
        if earlier and earlier.common == self.common:
            self.checked = earlier.checked
        else:
            withheld = {_id_of(one): one for one in held}
            self.checked = run_checks(Files(site, roads, withheld, tuple(seen)))
        self.found += self.checked
        self.outcome.briefings, self.outcome.read = len(site.briefings), len(self.reader.reads)
        self.settle()
        if self.outcome.failed:
            raise _Stopped
        self.own = {path: key_of(b"", encode(one)) for path, one in own.items()}
        return Joined(world, seen, own, self.past(earlier)), site, roads

    def past(self, earlier: State | None) -> Past:
        """What the last build spares this one."""
        if earlier is None:
            return Past()
        intact = self.output.intact(earlier.outputs)
        keys = {file: key for file, key in earlier.keys.items() if intact.get(file)}
        if earlier.common != self.common:
            return Past(keys)
        settled = frozenset(path for path, key in self.own.items() if earlier.own.get(path) == key)
        return Past(keys, same=True, settled=settled)

    def common_ground(self, world: World) -> bytes:
        """Everything but documents that a page may show; the very moment only where it is shown."""
        day = world.day
        moment = str(day.moment) if self.request.choice.future else ""
        return encode((replace(world, day=replace(day, moment=_EPOCH)), moment))

    def make(self, joined: Joined, site: Site, roads: Roads) -> list[Made]:
        """Make every page that is not known; a template that fails stops the build."""
        try:
            return self.crew.make(joined, site, roads, self.reader.body)
        except TemplateFault as fault:
            self.found.append(fault.found)
            raise self.stopped() from None

    def write(self, made: list[Made], assets: Assets, earlier: State | None) -> dict[str, Written]:
        """Write what is new, remove what is stale, and record what is there."""
        before, ours = earlier.outputs if earlier else {}, self.output.recorded()
        extras = {".nojekyll": bytes, **assets.files}
        wanted = [*(one.file for one in made), *extras]
        intact = self.output.intact({name: before[name] for name in extras if name in before})
        fresh = {one.file for one in made if one.new}
        fresh |= {name for name in extras if not intact.get(name)}
        self.output.check(wanted, ours)
        if fresh or set(wanted) != set(ours):
            self.output.begin(wanted, ours)
        written = {name: before[name] for name in wanted if name not in fresh}
        for name, content in extras.items():
            if name in fresh:
                data = content()
                digest = sha256(data).hexdigest()
                written[name] = replace(self.output.write(name, data), digest=digest)
        digests = {one.file: one.digest for one in made if one.new}
        for name, one in self.crew.write(self.output).items():
            written[name] = replace(one, digest=digests[name])
        self.outcome.removed = self.output.remove(set(ours) - set(wanted))
        self.output.finish({name: one.digest for name, one in written.items()})
        self.outcome.files, self.outcome.made = len(written), len(fresh)
        return written

    # ── what the steps need ──

    def reading(self, done: int, total: int) -> None:
        """Say how far reading has come."""
        self.progress("reading", done, total)

    def stopped(self) -> _Stopped:
        """Sum up what was found, and end the route."""
        self.settle()
        return _Stopped()

    def settle(self) -> None:
        """Put the findings in order, with the severities that the site sets."""
        wanted, unread = self.severities, set(self.inputs.found)
        # Of a file that cannot be read, nothing else is said.
        lost = {one.at.path for one in unread}
        told = {one for one in self.found if one.at.path not in lost}
        held = {one.path for one in self.outcome.withheld}
        findings = [
            replace(one, severity=Severity.INFO)
            if one.at.path in held
            else replace(one, severity=Severity(wanted.get(one.code, one.severity)))
            for one in sorted(told | unread)
            if wanted.get(one.code) != "off"
        ]
        fatal = {Severity.ERROR, Severity.WARNING} if self.request.strict else {Severity.ERROR}
        self.outcome.findings = tuple(findings)
        self.outcome.failed = any(one.severity in fatal for one in findings)

    def unexpected(self) -> None:
        """Mention files that no page is made of."""
        hint = "expected: *.md in briefings, people, organizations, measures, pages; pictures"
        for path in self.inputs.sources:
            if path.startswith("content/") and not is_document(path) and not is_picture(path):
                message = "no page is made of this file"
                self.found.append(find("unexpected-file", Location(path), message, hint))

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
            template_paths={
                name: _shown(self.inputs.sources[path].location, path)
                for name, path in templates.items()
            },
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


def _id_of(held: Withheld) -> str:
    """The id of a document that is held back."""
    return held.path.rsplit("/", 1)[-1].removesuffix(".md")


def _shown(location: str, path: str) -> str:
    """How a template is named in a finding: below the site's root, or as the product's own."""
    return f"(product) {path}" if location.startswith(str(PRODUCT_THEME)) else path
