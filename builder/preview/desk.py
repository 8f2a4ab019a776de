"""What the editor is told beside a page: its state, its findings, how the site is looked at.

The shapes are those that
`browser/desk.js` and the templates beside it show.
"""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from urllib.parse import quote

from builder.diagnostics import Diagnostic, Severity
from builder.job import Outcome
from builder.link.addresses import address_of, href
from builder.link.release import Choice, Withheld, reason_to_hold
from builder.model import Document, SourcePath
from builder.preview.covering import Row, badge
from builder.preview.edition import Edition
from builder.preview.looking import Lens
from builder.report import Lines, lines_of

MOST = 100
"""So many findings are shown in a page; `/_desk/` shows more."""
MOST_ON_DESK = 1000
_WIDEST = 200

_TITLES = {Severity.ERROR: "Errors", Severity.WARNING: "Warnings", Severity.INFO: "Notes"}
_PUBLIC = Choice()


class Desk:
    """Findings and documents in words; `editor` is an address such as `vscode://file/{file}:{line}`."""

    def __init__(self, root: Path, editor: str = "") -> None:
        self.root = root
        self.editor = editor

    # ── one page ──

    def page(self, edition: Edition, file: str, findings: Iterable[Diagnostic]) -> Row | None:
        """The source of a page, its release, its coverage and its findings; None where it has none."""
        source = edition.source_of(file)
        document = edition.site.documents.get(source)
        if document is None:
            return None
        state, appears = self.release(document, edition)
        lines = lines_of(self.root)
        own = [one for one in findings if one.at.path == source]
        return {
            "source": source,
            "edit": self.edit(source),
            "state": state,
            "appears": appears,
            "coverage": badge(edition, document),
            "findings": [self.row(one, lines) for one in own[:MOST]],
        }

    def release(self, document: Document, edition: Edition) -> tuple[str, str]:
        """Whether the public may see a document, and when it may."""
        held = reason_to_hold(document, edition.site.day, _PUBLIC)
        if held is None:
            return "Public", ""
        return _state(held), _appears(held)

    def row(self, one: Diagnostic, lines: Lines) -> Row:
        """A finding with its source line."""
        source = lines(one.at.path) if one.at.line else []
        known = 0 < one.at.line <= len(source)
        return {
            "severity": str(one.severity),
            "code": one.code,
            "message": one.message,
            "hint": one.hint,
            "path": one.at.path,
            "line": one.at.line,
            "column": one.at.column,
            "excerpt": _cut(source[one.at.line - 1], one.at.column) if known else "",
            "edit": self.edit(one.at.path, one.at.line, one.at.column),
        }

    def edit(self, path: str, line: int = 0, column: int = 0) -> str:
        """The address that opens a file in the editor of this machine, where one has been named."""
        if not self.editor or path.startswith("("):
            return ""
        file = quote(str(self.root / path))
        parts = {"{file}": file, "{line}": str(line or 1), "{column}": str(column or 1)}
        address = self.editor
        for name, value in parts.items():
            address = address.replace(name, value)
        return address

    # ── the whole site ──

    def groups(self, edition: Edition | None, findings: Iterable[Diagnostic]) -> list[Row]:
        """All findings by severity and file."""
        lines = lines_of(self.root)
        chosen = list(findings)[:MOST_ON_DESK]
        groups = []
        for severity in Severity:
            files: dict[str, list[Diagnostic]] = {}
            for one in chosen:
                if one.severity == severity:
                    files.setdefault(one.at.path, []).append(one)
            if files:
                rows = [
                    {
                        "path": path,
                        "edit": self.edit(path),
                        "address": _address(edition, path),
                        "findings": [self.row(one, lines) for one in found],
                    }
                    for path, found in files.items()
                ]
                groups.append(
                    {"severity": str(severity), "title": _TITLES[severity], "files": rows}
                )
        return groups

    def withheld(self, edition: Edition, outcome: Outcome) -> list[Row]:
        """What the public does not see yet: held back from this edition, or shown in it for the editor only."""
        shown = (
            reason_to_hold(one, edition.site.day, _PUBLIC)
            for one in edition.site.documents.values()
        )
        every = [*outcome.withheld, *(one for one in shown if one)]
        return [
            {
                "path": one.path,
                "title": one.title,
                "reason": _state(one),
                "until": _appears(one).removeprefix("appears "),
                "address": _address(edition, one.path),
            }
            for one in sorted(every, key=lambda one: one.path)
        ]


def lens_row(lens: Lens, today: date | None) -> Row:
    """How the site is looked at."""
    return {
        "public": lens.public,
        "date": lens.date.isoformat() if lens.date else "",
        "today": today.isoformat() if today else "",
    }


def totals(findings: Iterable[Diagnostic]) -> dict[str, int]:
    """How many findings there are of each severity."""
    counts = {str(severity): 0 for severity in Severity}
    for one in findings:
        counts[str(one.severity)] += 1
    return counts


def _cut(line: str, column: int) -> str:
    """A source line; a long one begins where the finding can be seen."""
    start = 0 if len(line) <= _WIDEST else max(0, column - _WIDEST // 2)
    return line[start : start + _WIDEST]


def _address(edition: Edition | None, path: str) -> str:
    """Where the page of a source is, if it has one in this edition."""
    document = edition.site.documents.get(SourcePath(path)) if edition else None
    address = address_of(document) if document else None
    return href(edition.site.base, address) if edition and address else ""


def _state(held: Withheld) -> str:
    until = f" until {held.until:%Y-%m-%d %H:%M %Z}" if held.until else ""
    names = {"draft": "Draft", "embargo": f"Embargo{until}", "expired": "Expired"}
    if held.reason == "future" and held.until:
        return f"Due on {held.until:%Y-%m-%d}"
    return names.get(held.reason, held.reason)


def _appears(held: Withheld) -> str:
    match held.reason:
        case "draft":
            return "appears when `draft: true` is taken out"
        case "expired":
            return "is not published any more"
        case _:
            return f"appears on {held.until:%d %B %Y at %H:%M %Z}" if held.until else ""
