"""What is asked of a build, what it leaves for the next one, and what came of it."""

import sys
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import DecodeError, Struct
from msgspec.msgpack import Decoder

from builder.codec import encode, key_of
from builder.diagnostics import Diagnostic, Waived
from builder.files import Known
from builder.inputs import Inputs
from builder.link.release import Choice, Day, Withheld, start_of
from builder.model import SourcePath
from builder.output import Output, Written

Progress = Callable[[str, int, int], None]
Elsewhere = Callable[[Any, Any], Iterable[Diagnostic]]
"""Says what is wrong with the outgoing links of a `Site`, and of all its documents.

What a site is made of is not imported here: a build with nothing to do has no need of it.
"""


def nowhere(site: object, documents: object) -> Iterable[Diagnostic]:
    """Ask nobody about outgoing links, as every build does."""
    del site, documents
    return ()


class Request(Struct, frozen=True):
    """What is asked for; `now` is the moment of the build, and `as_of` may stand in for it.

    With `search`, an index of the site is made, and with `cards`, pictures for link previews, if
    `site.yaml` wants them. `since` names a revision, from which no fact may have changed in silence.
    `spared` are codes that stop nothing, for those who look at a page while it is written. Without
    `notes`, nobody wants to hear of findings of severity `info`.
    """

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
    search: bool = False
    cards: bool = True
    since: str = ""
    spared: tuple[str, ...] = ()
    notes: bool = True


class Unsearchable(Exception):
    """The index of the search cannot be made; says why."""


class Outcome(Struct):
    """What came of it: `made` and `removed` count files of the output, `read` files of the site.

    `indexed` are the pages of a search index that was made, for which the build waited `seconds`;
    `lacking` says why the site has none, where it should have one. `unpublished` says that the
    revision that it is compared with has no site.
    """

    findings: tuple[Diagnostic, ...] = ()
    waived: tuple[Waived, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    failed: bool = False
    unchanged: bool = False
    files: int = 0
    made: int = 0
    removed: int = 0
    read: int = 0
    briefings: int = 0
    indexed: int = 0
    seconds: float = 0.0
    lacking: str = ""
    unpublished: bool = False

    def again(self) -> "Outcome":
        """The outcome of a build that has nothing to do: what was found before still holds."""
        return Outcome(
            self.findings,
            self.waived,
            self.withheld,
            unchanged=True,
            files=self.files,
            briefings=self.briefings,
            lacking=self.lacking,
        )


class Digests(Struct, array_like=True):
    """What a site was like, to tell in the next build what has changed.

    `world` is all that is no document, `common` all that pages know of each other, `noted` what was
    noted in their prose, `heard` the sentences that they show of each other, `own` what each page
    knows of its own prose.
    """

    world: bytes = b""
    common: bytes = b""
    noted: bytes = b""
    heard: bytes = b""
    own: dict[SourcePath, bytes] = {}


class State(Struct, array_like=True):
    """What a build leaves for the next one with the same output and options.

    `keys` digest what each file was made of, `index` what the search reads. `checked` was found of
    what pages know of each other and of what was noted in their prose, `asked` of each page; with
    `notes`, those of severity `info` are there.
    """

    options: bytes
    day: date
    until: datetime | None
    timezone: str
    inputs: dict[str, Known]
    outputs: dict[str, Written]
    keys: dict[str, bytes]
    digests: Digests
    checked: tuple[Diagnostic, ...]
    asked: dict[SourcePath, tuple[Diagnostic, ...]]
    notes: bool
    index: bytes
    outcome: Outcome


_decode_state = Decoder(State).decode


def cache_file(root: Path, *, cached: bool) -> Path | None:
    """Where builds of a site remember, if they are to remember anything."""
    return root / ".cache" / "readout.sqlite" if cached else None


def reads_of(request: Request) -> str:
    """The name under which is kept what pages have read."""
    return f"{request.output} reads"


def inputs_of(stored: bytes | None) -> dict[str, Known]:
    """The files of a site as the last build saw them, whatever its options were."""
    try:
        return _decode_state(stored).inputs if stored else {}
    except DecodeError:
        return {}


def options_of(request: Request, tool: bytes) -> bytes:
    """A digest of what is asked for, and of the tool that does it."""
    asked = (
        request.base_url,
        request.choice,
        request.strict,
        request.as_of,
        request.search,
        request.cards,
    )
    return key_of(tool, encode(asked))


def understood(stored: bytes | None, options: bytes) -> State | None:
    """The state of the last build, if it was made with the same options by the same tool."""
    try:
        state = _decode_state(stored) if stored else None
    except DecodeError:
        return None
    return state if state and state.options == options else None


def nothing_to_do(request: Request, earlier: State, inputs: Inputs) -> bool:
    """Whether inputs, day and output are as the last build left them."""
    if not request.write or (request.notes and not earlier.notes):
        return False
    if not inputs.same_as(earlier.inputs):
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
        if folder.endswith(("site-packages", "dist-packages")):
            # The names of these folders hold the versions; asking for them otherwise costs 20 ms.
            parts += sorted(path.name.encode() for path in Path(folder).glob("*.dist-info"))
    return key_of(b"", *parts)
