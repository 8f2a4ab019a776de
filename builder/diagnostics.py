"""What went wrong, where, and what to write instead: errors as values with a place."""

from collections.abc import Iterable
from difflib import get_close_matches
from enum import StrEnum

from msgspec import Struct


class Severity(StrEnum):
    """How much a finding weighs: an error stops a build, a warning does with `--strict`."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Location(Struct, frozen=True, order=True, gc=False, array_like=True):
    """A place in a source file; line and column count from 1, 0 means the file as a whole.

    `length` counts the characters of the line that are meant; 0 means that it is not known.
    """

    path: str
    line: int = 0
    column: int = 0
    length: int = 0

    def __str__(self) -> str:
        """Show `path:line:column` as editors and terminals link it."""
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


class Diagnostic(Struct, frozen=True, order=True, gc=False, array_like=True):
    """One finding; the order of the fields is the order of a report."""

    at: Location
    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR


def has_failed(findings: Iterable[Diagnostic], *, strict: bool) -> bool:
    """Whether something was found that has to be mended: an error, or with `strict` a warning."""
    fatal = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(one.severity in fatal for one in findings)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a hint that names the nearest known words, or "" where none is near."""
    near = get_close_matches(word, sorted(set(known)), n=3, cutoff=0.6)
    return f"did you mean {' or '.join(f'`{one}`' for one in near)}?" if near else ""


def proposals(hint: str) -> tuple[str, ...]:
    """The words that a hint of `did_you_mean` proposes."""
    return tuple(hint.split("`")[1::2]) if hint.startswith("did you mean") else ()


def find(code: str, at: Location, message: str, hint: str = "") -> Diagnostic:
    """Make a diagnostic of a code, with the severity that the code has by default."""
    return Diagnostic(at, code, message, hint, CODES[code])


class Waived(Struct, frozen=True, order=True, gc=False, array_like=True):
    """A finding that an editor has waived, and why."""

    found: Diagnostic
    reason: str


class Fault(Struct, frozen=True, gc=False):
    """A mistake inside one value, before its place is known: `offset` counts its characters."""

    code: str
    message: str
    hint: str = ""
    offset: int = 0


_READING = """
    not-utf8 control-character bidi-character zero-width-character front-matter-missing
    front-matter-unclosed front-matter-toml yaml-syntax yaml-not-a-table yaml-duplicate-key
    yaml-anchor yaml-alias yaml-tag yaml-merge yaml-key yaml-documents yaml-too-deep
    yaml-too-large file-too-large unknown-key missing-key wrong-type list-item unknown-word
    text-too-long bad-id bad-time bad-url bad-redirect bad-language bad-country bad-span
    bad-timezone not-a-date impossible-date date-precision interval-order date-disagrees
    figure-amount figure-currency figure-period figure-change figure-clause link-scheme
    page-too-large page-too-heavy duplicate-heading unknown-footnote unreadable-file symlink
    unknown-inset inset-argument inset-fence
    unreadable-picture picture-too-large moving-picture picture-format remote-picture outside-content
    unknown-license unknown-code cannot-waive missing-site-file bad-nav
"""
_LINKING = """
    unknown-person unknown-organization unknown-source unknown-briefing unknown-event unknown-id
    unknown-page unknown-anchor duplicate-id address-collision missing-picture
    link-to-withheld redirect-loop redirect-onto-page ambiguous-id unknown-measure template-error
"""
_TERMS = """
    missing-alt missing-credit missing-licence source-disagrees
"""
_WARNINGS = """
    raw-html markup-in-text same-person
    office-before-birth office-after-death ambiguous-name event-dates-differ
    empty-inset
"""
_NOTICES = """
    heading-demoted unexpected-file not-named not-declared ambiguous-figure unused-source
    same-event
"""
_DESK = {
    "ambiguous-currency": Severity.WARNING,
    "birth-differs": Severity.WARNING,
    "change-basis": Severity.WARNING,
    "dead-link": Severity.WARNING,
    "ended-office": Severity.WARNING,
    "figure-differs": Severity.WARNING,
    "hedge-reversed": Severity.WARNING,
    "licence-conflict": Severity.WARNING,
    "low-coverage": Severity.ERROR,
    "missing-archive": Severity.INFO,
    "missing-period": Severity.WARNING,
    "missing-picture-source": Severity.INFO,
    "missing-source": Severity.WARNING,
    "missing-speaker": Severity.WARNING,
    "missing-text-licence": Severity.WARNING,
    "moved-link": Severity.INFO,
    "no-follow-up": Severity.WARNING,
    "office-differs": Severity.WARNING,
    "office-gap": Severity.INFO,
    "office-overlap": Severity.WARNING,
    "one-sided": Severity.INFO,
    "relative-time": Severity.WARNING,
    "relative-time-in-prose": Severity.INFO,
    "returned-error": Severity.WARNING,
    "review-overdue": Severity.WARNING,
    "silent-change": Severity.ERROR,
    "stale-biography": Severity.WARNING,
    "two-speakers": Severity.WARNING,
    "two-values": Severity.WARNING,
    "undated-superlative": Severity.WARNING,
    "undeclared-date": Severity.INFO,
    "undeclared-figure": Severity.INFO,
    "undeclared-speaker": Severity.WARNING,
    "unknown-speaker": Severity.INFO,
    "unpaired-quotes": Severity.WARNING,
    "unsourced-biography": Severity.WARNING,
    "unsupported-superlative": Severity.WARNING,
    "unused-figure": Severity.INFO,
    "unused-waiver": Severity.WARNING,
    "wrong-anniversary": Severity.WARNING,
    "wrong-change": Severity.WARNING,
    "year-clash": Severity.WARNING,
}
"""What is found in words, not in how they are written; one a line, by its name."""

READING = frozenset(_READING.split())
"""What keeps a file, or a part of it, from being read."""
FIRM = READING.union(_LINKING.split(), ["unused-waiver"])
"""What no editor can waive: a page would be missing, or lead nowhere."""
ON_REQUEST = frozenset({"silent-change", "dead-link", "moved-link"})
"""What only some checks look for, so that a waiver may find nothing in others."""
LACKS = frozenset(
    """
    not-named not-declared unused-source unused-figure undeclared-figure undeclared-date missing-speaker
    undeclared-speaker unknown-speaker one-sided missing-text-licence missing-picture-source silent-change
    """.split()
)
"""What a page seems to lack, which may stand in the part of it that cannot be read."""

CODES: dict[str, Severity] = {
    **dict.fromkeys(_READING.split(), Severity.ERROR),
    **dict.fromkeys((*_LINKING.split(), *_TERMS.split()), Severity.ERROR),
    **dict.fromkeys(_WARNINGS.split(), Severity.WARNING),
    **dict.fromkeys(_NOTICES.split(), Severity.INFO),
    **_DESK,
}
"""Every code that exists, with its default severity."""
