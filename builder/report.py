"""Findings and outcomes in words: for a terminal, for programs, for GitHub."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from unicodedata import combining, east_asian_width, normalize

from msgspec import json

from builder.diagnostics import Diagnostic, Severity, Waived
from builder.job import Outcome
from builder.link.release import Withheld

Lines = Callable[[str], list[str]]
Paint = Callable[[str, str], str]
NOTES = 3
"""So many notes with one code are shown where nobody has asked for that code."""
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def few_notes(findings: Iterable[Diagnostic]) -> tuple[list[Diagnostic], list[str]]:
    """What one can read at a time: of many notes with one code the first few, and words for the others."""
    counts = Counter[str]()
    shown: list[Diagnostic] = []
    for one in findings:
        note = one.severity is Severity.INFO
        counts[one.code] += note
        if not note or counts[one.code] <= NOTES:
            shown.append(one)
    more = ((code, count - NOTES) for code, count in sorted(counts.items()) if count > NOTES)
    return shown, [f"and {count} more {code}: `check {code}` shows them" for code, count in more]


def as_text(findings: Iterable[Diagnostic], lines: Lines, paint: Paint) -> Iterator[str]:
    """Each finding with its source line, carets and a hint; `lines` gives the lines of a file."""
    for one in findings:
        yield from _shown(one, f"{one.severity}[{one.code}]", lines, paint)
        if one.hint:
            yield f"       {paint('hint:', 'bold')} {one.hint}"


def waived_lines(waived: Iterable[Waived], lines: Lines, paint: Paint) -> Iterator[str]:
    """Each finding that is waived, with its reason."""
    for one in waived:
        yield from _shown(one.found, f"waived[{one.found.code}]", lines, paint)
        yield f"       {paint('reason:', 'bold')} {one.reason}"


def _shown(one: Diagnostic, label: str, lines: Lines, paint: Paint) -> Iterator[str]:
    """What is found, and where."""
    yield f"{paint(str(one.at), 'bold')}: {paint(label, _COLOURS[one.severity])} {one.message}"
    source = lines(one.at.path) if one.at.line else []
    if one.at.line and one.at.line <= len(source):
        yield from _excerpt(source[one.at.line - 1], one, paint)


def lines_of(root: Path) -> Lines:
    """A function from a path below the root to the lines of that file, which reads each file once."""
    known: dict[str, list[str]] = {}

    def lines(path: str) -> list[str]:
        if path not in known:
            try:
                text = (root / path).read_text("utf-8-sig", "replace")
                known[path] = normalize("NFC", text).split("\n")  # as columns are counted
            except OSError:
                known[path] = []
        return known[path]

    return lines


def _excerpt(line: str, one: Diagnostic, paint: Paint) -> Iterator[str]:
    """A source line with carets below the words; a long line is cut around them."""
    column = max(1, one.at.column)
    start = max(0, column - 60) if len(line) > 100 else 0
    shown = line[start : start + 100]
    if not shown.isprintable():
        # What is no letter to a terminal may be an order to it.
        shown = "".join(sign if sign.isprintable() else " " for sign in shown)
    begin = column - 1 - start
    carets = "^" * max(1, _width(shown[begin : begin + one.at.length]))
    yield f"{one.at.line:6} | {shown}"
    yield f"       | {' ' * _width(shown[:begin])}{paint(carets, _COLOURS[one.severity])}"


def _width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(sign) in {"W", "F"} else not combining(sign) for sign in text)


def as_json(findings: Iterable[Diagnostic], waived: Iterable[Waived] = ()) -> str:
    """A list of `{code, severity, path, line, column, length, message, hint}`.

    What is `waived` has its reason as well.
    """
    rows = [_row(one) for one in findings]
    rows += [_row(one.found) | {"waived": one.reason} for one in waived]
    return json.format(json.encode(rows), indent=2).decode()


def _row(one: Diagnostic) -> dict[str, object]:
    """A finding as JSON has it."""
    return {
        "code": one.code,
        "severity": one.severity,
        "path": one.at.path,
        "line": one.at.line,
        "column": one.at.column,
        "length": one.at.length,
        "message": one.message,
        "hint": one.hint,
    }


def as_github(findings: Iterable[Diagnostic], folder: str = "") -> Iterator[str]:
    """Annotations, which GitHub shows beside the lines of a pull request: ten of each kind.

    `folder` leads from the repository to the site: "" or `docs/`.
    """
    kinds = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
    for one in findings:
        place = f"file={_property(folder + one.at.path)}"
        if one.at.line:
            place += f",line={one.at.line},col={max(1, one.at.column)}"
        if one.at.line and one.at.length:
            place += f",endColumn={one.at.column + one.at.length}"
        text = f"{one.message} ({one.hint})" if one.hint else one.message
        yield f"::{kinds[one.severity]} {place},title={_property(one.code)}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def withheld_lines(held: Iterable[Withheld]) -> Iterator[str]:
    """What is held back, why, and when it will appear."""
    for one in held:
        yield f"held back: {one.path} ({_REASONS[one.reason]}{_until(one.until)})"


_REASONS = {
    "draft": "draft",
    "embargo": "embargo",
    "future": "dated in the future",
    "expired": "expired",
}


def _until(moment: datetime | None) -> str:
    return f", appears {moment:%Y-%m-%d %H:%M %Z}" if moment else ""


def counted(findings: Iterable[Diagnostic], waived: Sequence[Waived] = ()) -> str:
    """`2 errors, 1 warning, 3 waived`, or "" where there are none."""
    counts = dict.fromkeys(Severity, 0)
    for one in findings:
        counts[one.severity] += 1
    names = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
    told = [
        f"{count} {names[severity]}{'s' if count > 1 else ''}"
        for severity, count in counts.items()
        if count
    ]
    return ", ".join([*told, f"{len(waived)} waived"] if waived else told)


def summed_up(outcome: Outcome, output: Path, seconds: float) -> str:
    """What a build has done, in a line."""
    briefings = f"{outcome.briefings} briefing{'' if outcome.briefings == 1 else 's'}"
    if outcome.unchanged:
        return (
            f"Nothing has changed: {briefings}, {outcome.files} files in {output}. {seconds:.2f} s"
        )
    kept = outcome.files - outcome.made
    removed = f", {outcome.removed} removed" if outcome.removed else ""
    return (
        f"Built {briefings} into {output}: {outcome.made} files written, {kept} as they were{removed}; "
        f"{outcome.read} sources read{_indexed(outcome)}. {seconds:.2f} s"
    )


def _indexed(outcome: Outcome) -> str:
    """The pages of the search index, and how long the build waited for it."""
    if not outcome.indexed:
        return ""
    pages = f"{outcome.indexed} page{'' if outcome.indexed == 1 else 's'}"
    return f"; {pages} indexed ({outcome.seconds:.2f} s)"
