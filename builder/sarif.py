"""Findings in SARIF 2.1.0, the format in which tools exchange what they have found."""

from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import Any
from urllib.parse import quote

from msgspec import json

from builder import __version__
from builder.diagnostics import CODES, Diagnostic, Severity, Waived
from builder.guide import Entry

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_ROOT = "%SRCROOT%"


def as_sarif(
    findings: Iterable[Diagnostic],
    waived: Iterable[Waived],
    guide: Mapping[str, Entry],
    folder: str = "",
) -> str:
    """A log of one run; what is waived is in it as suppressed.

    `guide` explains codes. `folder` leads from the repository to the site: "" or `docs/`.
    """
    found = [(one, "") for one in findings]
    found += [(one.found, one.reason) for one in waived]
    codes = sorted({one.code for one, _ in found})
    places = {code: number for number, code in enumerate(codes)}
    seen: dict[str, int] = {}
    run = {
        "tool": {
            "driver": {
                "name": "Readout",
                "semanticVersion": __version__,
                "rules": [_rule(code, guide.get(code)) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, reason, places, folder, seen) for one, reason in found],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.format(json.encode(log), indent=2).decode()


def _rule(code: str, entry: Entry | None) -> dict[str, Any]:
    """A code, with what the guide says of it."""
    rule: dict[str, Any] = {
        "id": code,
        "defaultConfiguration": {"level": _LEVELS[CODES[code]]},
    }
    if entry:
        rule["shortDescription"] = {"text": entry.short}
        rule["help"] = {"text": entry.text, "markdown": entry.text}
        rule["properties"] = {"tags": [entry.group]}
    return rule


def _result(
    one: Diagnostic, reason: str, rules: Mapping[str, int], folder: str, seen: dict[str, int]
) -> dict[str, Any]:
    """A finding; its print tells it again in another run, wherever its line has gone by then."""
    same = f"{one.code}\0{one.at.path}\0{one.message}"
    seen[same] = seen.get(same, 0) + 1
    mark = blake2b(f"{same}\0{seen[same]}".encode(), digest_size=16).hexdigest()
    result: dict[str, Any] = {
        "ruleId": one.code,
        "ruleIndex": rules[one.code],
        "level": _LEVELS[one.severity],
        "message": {"text": f"{one.message} ({one.hint})" if one.hint else one.message},
        "locations": [{"physicalLocation": _place(one, folder)}],
        "partialFingerprints": {"readout/v1": mark},
    }
    if reason:
        result["suppressions"] = [{"kind": "inSource", "justification": reason}]
    return result


def _place(one: Diagnostic, folder: str) -> dict[str, Any]:
    """Where a finding is; columns count characters, and the last one is not meant any more."""
    at = one.at
    place: dict[str, Any] = {
        "artifactLocation": {"uri": quote(folder + at.path), "uriBaseId": _ROOT}
    }
    if at.line:
        column = max(1, at.column)
        place["region"] = {"startLine": at.line, "startColumn": column}
        if at.length:
            place["region"]["endColumn"] = column + at.length
    return place
