"""What a site is like, by digest, and what is still as the last build left it."""

from collections.abc import Sequence
from datetime import UTC, datetime

from msgspec.structs import replace

from builder.codec import encode, key_of
from builder.hand import Past, notes_of
from builder.job import Digests, State
from builder.link.release import Withheld
from builder.link.site import Site
from builder.model import SourcePath
from builder.others import Joined
from builder.output import Output
from builder.reads import Documents
from builder.world import World

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def digests_of(
    tool: bytes, joined: Joined, site: Site, withheld: Sequence[Withheld], *, future: bool
) -> tuple[Digests, Documents]:
    """Digest a site and, apart, each of its documents; the very moment counts only in the `future`."""
    documents = {one.path: key_of(b"", encode(one)) for one in joined.documents}
    world = key_of(tool, _ground(joined.world, future=future))
    digests = Digests(
        world,
        common=key_of(world, *documents.values(), encode(withheld)),
        noted=key_of(b"", encode(notes_of(joined.own))),
        heard=key_of(b"", encode(site.sentences)),
        own={path: key_of(b"", encode(one)) for path, one in joined.own.items()},
    )
    return digests, documents


def _ground(world: World, *, future: bool) -> bytes:
    """Everything but documents that a page may show; the very moment only where it is shown."""
    day = world.day
    return encode(
        (replace(world, day=replace(day, moment=_EPOCH)), str(day.moment) if future else "")
    )


def ground_of(digests: Digests) -> bytes:
    """All that pages can read of each other."""
    return key_of(digests.common, digests.heard)


def is_settled(earlier: State, now: Digests, path: SourcePath) -> bool:
    """Whether all that a page knows of its own prose is as it was."""
    own = earlier.digests.own
    return path in own and own[path] == now.own[path]


def past_of(earlier: State | None, now: Digests, output: Output) -> Past:
    """What the last build spares this one."""
    if earlier is None:
        return Past()
    intact = output.intact(earlier.outputs)
    keys = {file: key for file, key in earlier.keys.items() if intact.get(file)}
    same = ground_of(earlier.digests) == ground_of(now)
    return Past(keys, same, frozenset(path for path in now.own if is_settled(earlier, now, path)))
