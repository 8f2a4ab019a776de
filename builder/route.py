"""The route on one page: read, join, check, make, write."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import partial
from hashlib import sha256
from typing import NamedTuple

from msgspec import DecodeError
from msgspec.structs import replace

from builder.assets import Assets, gather
from builder.cache import Cache
from builder.crew import Crew, Kept
from builder.desk.checks import check_pages, check_site
from builder.desk.waivers import waivers_of
from builder.diagnostics import Diagnostic, has_failed
from builder.digests import digests_of, ground_of, is_settled, past_of
from builder.earlier import silent_since
from builder.hand import Made, Past, join, notes_of, sentences_in
from builder.indexing import LACKING, Index
from builder.inputs import Inputs
from builder.job import Digests, Elsewhere, Outcome, Progress, Request, State, nowhere, reads_of
from builder.link.release import Day, next_change, release
from builder.link.roads import Roads
from builder.link.rules import Absent, Files
from builder.link.site import Site
from builder.model import Config, Document, Own, SourcePath
from builder.others import Joined
from builder.output import Output, Written
from builder.pictures import Pictures, gather_pictures, make_prints
from builder.reading import Memory, Reader
from builder.reads import Documents, Reads, decode_reads
from builder.render.kit import Kit
from builder.render.searched import records
from builder.render.theme import TemplateFault
from builder.settings import House, configure, loud, settle
from builder.spot.spoken import Words
from builder.world import gather_world


class Stopped(Exception):
    """The route ends here: what was found must be mended first."""


class Understood(NamedTuple):
    """A site that has been read, joined and checked, and can be made."""

    joined: Joined
    site: Site
    roads: Roads
    assets: Assets


class Route:
    """One build that has something to do: the steps of the route, and what was found on the way."""

    def __init__(
        self,
        request: Request,
        cache: Cache,
        inputs: Inputs,
        progress: Progress,
        crew: Crew,
        memory: Memory,
    ) -> None:
        self.request = request
        self.cache = cache
        self.tool = cache.tool
        self.inputs = inputs
        self.progress = progress
        self.crew = crew
        self.memory = memory
        self.reader = Reader(inputs, cache, crew, memory)
        self.output = Output(request.output)
        self.elsewhere: Elsewhere = nowhere
        self.severities: dict[str, str] = {}
        self.found: list[Diagnostic] = []
        self.outcome = Outcome()
        self.digests = Digests()
        self.documents: Documents = {}
        self.reads: Reads | None = None
        self.checked: tuple[Diagnostic, ...] = ()
        self.asked: dict[SourcePath, tuple[Diagnostic, ...]] = {}

    def take(self, options: bytes, earlier: State | None) -> tuple[Outcome, State | None]:
        """Take the whole route; without a state, nothing was written."""
        known = self.understand(earlier)
        if known is None:
            return self.outcome, None
        known.joined.past = past_of(earlier, self.digests, self.output)
        index = self.index(known)
        try:
            made = self.make(known, index, earlier)
            if made is None or not self.request.write:
                return self.outcome, None
            outputs = self.write(made, known.assets, index, earlier)
        finally:
            index.close()
        day = known.site.day
        state = State(
            options=options,
            day=day.date,
            until=self.until(day),
            timezone=day.timezone,
            inputs=self.inputs.remember(),
            outputs=outputs,
            keys={one.file: one.key for one in made},
            digests=self.digests,
            checked=self.checked,
            asked=self.asked,
            notes=self.request.notes,
            index=index.key,
            outcome=self.outcome,
        )
        return self.outcome, state

    def understand(self, earlier: State | None = None) -> Understood | None:
        """Read, join and check; None where something must be mended first."""
        try:
            known = self.see()
            self.check(known, earlier)
        except Stopped:
            return None
        return known

    def see(self) -> Understood:
        """Read and join, and ask no rule; raises `Stopped` where there is no site to be seen."""
        config, day = self.configure()
        seen, assets = self.read(config, day)
        return self.join(config, day, seen, assets)

    def until(self, day: Day) -> datetime | None:
        """The moment at which a date or an embargo lets the next page through."""
        return next_change(
            (one.document for one in self.reader.facts.values() if one.document), day
        )

    # ── the steps ──

    def configure(self) -> tuple[Config, Day]:
        """Read `site.yaml`, and settle which day it is on the site."""
        config, day, found = configure(self.request, self.inputs)
        self.found += found
        if config:
            self.severities = dict(config.checks)
        if config is None or day is None:
            raise self.stopped()
        return replace(config, cards=config.cards and self.request.cards), day

    def read(self, config: Config, day: Day) -> tuple[list[Document], Assets]:
        """Read what there is; hold back what may not be seen."""
        words = Words(config.language, config.currencies)
        self.search = self.reader.read(day, self.request.choice, words, self.reading)
        documents = [one.document for one in self.reader.facts.values() if one.document]
        seen, held = release(documents, day, self.request.choice)
        self.outcome.withheld = tuple(held)
        for one in self.reader.facts.values():
            self.found += one.found
        self.found += self.reader.unexpected()
        jobs = self.request.jobs
        pictures = gather_pictures(self.inputs, seen, self.cache, avif=config.avif, jobs=jobs)
        self.found += pictures.found
        return seen, gather(self.inputs, pictures)

    def join(self, config: Config, day: Day, seen: list[Document], assets: Assets) -> Understood:
        """Join what may be seen into one site."""
        own = self.reader.search(seen, self.search)
        sentences = sentences_in(seen, own)
        world = gather_world(self.request, self.inputs, self.cache, config, day, assets)
        recall = self.memory.recall
        given = (world, seen, sentences)
        site, roads = recall("site", given, lambda: join(*given, recall))
        return Understood(Joined(world, seen, own, Past()), site, roads, assets)

    def check(self, known: Understood, earlier: State | None) -> None:
        """Ask every rule, unless all that rules look at is as it was."""
        joined, held = known.joined, self.outcome.withheld
        if self.request.write or earlier:
            self.digests, self.documents = digests_of(
                self.tool, joined, known.site, held, future=self.request.choice.future
            )
        recall, notes = self.memory.recall, notes_of(joined.own)
        unread = frozenset(path for path, one in self.reader.facts.items() if not one.document)
        absent = Absent({one.id: one for one in held}, unread)
        given = known.site, absent, notes
        files = Files(known.site, known.roads, absent, tuple(joined.documents), notes, recall)
        self.ask_pages(files, joined.own, earlier)
        now, then = self.digests, earlier.digests if earlier else Digests()
        if earlier and (then.common, then.noted) == (now.common, now.noted):
            self.checked = earlier.checked
        else:
            self.checked = recall("checked", given, lambda: check_site(files))
        self.found += self.checked
        self.found += (one for found in self.asked.values() for one in found)
        self.found += (one for own in joined.own.values() for one in own.remarks.findings)
        if self.request.since:
            here = known.site, known.roads, self.reader, self.crew.hand
            silent, self.outcome.unpublished = silent_since(self.request, *here)
            self.found += silent
        self.found += self.elsewhere(known.site, joined.documents)
        self.outcome.briefings = len(known.site.briefings)
        self.outcome.read = len(self.reader.reads)
        self.settle(whole=True)
        if self.outcome.failed:
            raise Stopped

    def ask_pages(self, files: Files, own: Mapping[SourcePath, Own], earlier: State | None) -> None:
        """Ask the rules about single pages where something that they look at has changed."""
        now, house = self.digests, self.house()
        heard = earlier is not None and (earlier.notes or not self.request.notes)
        if earlier and heard and earlier.digests.common == now.common:
            own = {path: one for path, one in own.items() if not is_settled(earlier, now, path)}
            self.asked = {path: one for path, one in earlier.asked.items() if path not in own}
        fresh = check_pages(files, own) if own else {}
        self.asked |= {path: tuple(loud(found, house)) for path, found in fresh.items()}

    def index(self, known: Understood) -> Index:
        """Gather what the search is to find; say so if the site is to have an index and has none."""
        world = known.joined.world
        wanted = self.request.search and world.config.search
        self.outcome.lacking = LACKING if wanted and not world.index else ""
        kit = Kit(known.site, known.roads, world.locale)
        found = records(kit, known.joined.own)
        return Index(world.index, self.tool, world.config.language, found)

    def make(self, known: Understood, index: Index, earlier: State | None) -> list[Made] | None:
        """Make every page that is not known; a template that fails stops the build."""
        if self.request.write:
            index.begin(earlier, self.output, self.crew.hand.stock(self.reader.stock).body)
        kept = None
        if self.request.cached and self.digests.world:
            kept = Kept(self.read_before(earlier), self.documents, ground_of(self.digests))
        try:
            made, self.reads = self.crew.make(
                known.joined, known.site, known.roads, self.reader.stock, kept
            )
        except TemplateFault as fault:
            self.found.append(fault.found)
            self.settle(whole=True)
            return None
        return made

    def read_before(self, earlier: State | None) -> Reads | None:
        """What pages had read in the last build, if all but documents is as it was then."""
        if earlier is None or earlier.digests.world != self.digests.world:
            return None
        stored = self.cache.state(reads_of(self.request))
        try:
            reads = decode_reads(stored) if stored else None
        except DecodeError:
            return None
        return reads if reads and reads.ground == ground_of(earlier.digests) else None

    def write(
        self, made: list[Made], assets: Assets, index: Index, earlier: State | None
    ) -> dict[str, Written]:
        """Write what is new, remove what is stale, and record what is there."""
        before, ours = earlier.outputs if earlier else {}, self.output.recorded()
        found, prints = index.files(self.indexing), assets.pictures.prints
        self.outcome.indexed, self.outcome.seconds = index.made, index.seconds
        extras = {".nojekyll": bytes, **assets.files, **found}
        wanted = [*(one.file for one in made), *extras, *prints]
        intact = self.output.intact(
            {name: before[name] for name in (*extras, *prints) if name in before}
        )
        kept = (name for name, same in intact.items() if same and name not in index.renewed)
        written = {name: before[name] for name in kept}
        # The name of a picture says what it was made of: no state is needed to know it again.
        lost = {name: ours[name] for name in prints if name in ours and name not in written}
        written |= self.output.unaltered(lost if self.request.cached else {})
        written |= {one.file: before[one.file] for one in made if not one.new}
        fresh = set(wanted) - written.keys()
        self.output.check(wanted, ours)
        if fresh or set(wanted) != set(ours):
            self.output.begin(wanted, ours)
        for name, data in self.beside(extras, assets.pictures, fresh):
            digest = sha256(data).hexdigest()
            written[name] = replace(self.output.write(name, data), digest=digest)
        digests = {one.file: one.digest for one in made if one.new}
        drawing = partial(self.progress, "link previews")
        for name, one in self.crew.write(self.output, drawing, known=self.request.cached).items():
            written[name] = replace(one, digest=one.digest or digests[name])
        self.outcome.removed = self.output.remove(set(ours) - set(wanted))
        self.output.finish({name: one.digest for name, one in written.items()})
        self.outcome.files, self.outcome.made = len(written), len(fresh)
        return written

    def beside(
        self, extras: Mapping[str, Callable[[], bytes]], pictures: Pictures, wanted: set[str]
    ) -> Iterator[tuple[str, bytes]]:
        """The bytes of those files beside pages that are wanted."""
        yield from ((name, content()) for name, content in extras.items() if name in wanted)
        missing = [name for name in pictures.prints if name in wanted]
        for number, one in enumerate(make_prints(pictures, missing, self.request.jobs), 1):
            yield one
            self.progress("pictures", number, len(missing))

    # ── what the steps need ──

    def reading(self, done: int, total: int) -> None:
        """Say how far reading has come."""
        self.progress("reading", done, total)

    def indexing(self, done: int, total: int) -> None:
        """Say how far the index has come."""
        self.progress("indexing", done, total)

    def stopped(self) -> Stopped:
        """Sum up what was found, and end the route."""
        self.settle()
        return Stopped()

    def settle(self, *, whole: bool = False) -> None:
        """Put the findings in order, with the severities that the site sets, and what is waived apart."""
        findings, waived = settle(self.found, self.inputs.found, self.house(), whole=whole)
        self.outcome.findings, self.outcome.waived = findings, waived
        stopping = (one for one in findings if one.code not in self.request.spared)
        self.outcome.failed = has_failed(stopping, strict=self.request.strict)

    def house(self) -> House:
        """What this site says of findings."""
        held = {one.path for one in self.outcome.withheld}
        documents = (one.document for one in self.reader.facts.values() if one.document)
        waivers, lines = waivers_of(documents), self.inputs.lines_of
        return House(self.severities, held, waivers, lines, self.request.notes)
