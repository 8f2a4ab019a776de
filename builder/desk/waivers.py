"""Findings that an editor has waived, with a reason, in the front matter of their page."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from builder.diagnostics import ON_REQUEST, Diagnostic, Location, Waived, find
from builder.model import Document, Waiver, Written

Lines = Callable[[str], Sequence[str]]
"""The lines of a file, by its path."""
Waivers = Mapping[str, tuple[Waiver, ...]]
"""What is waived, by the path of the page that does."""


class Verdict(NamedTuple):
    """What is still to be said, what is waived, and what waivers are for nothing."""

    kept: tuple[Diagnostic, ...]
    waived: tuple[Waived, ...] = ()
    unused: tuple[Diagnostic, ...] = ()


def waivers_of(documents: Iterable[Document]) -> Waivers:
    """What pages waive."""
    pages = (one for one in documents if isinstance(one, Written))
    return {one.path: one.allow for one in pages if one.allow}


def waive(
    found: Sequence[Diagnostic], path: str, waivers: Sequence[Waiver], lines: Lines
) -> Verdict:
    """Set apart what a page waives; a waiver with words holds for the lines in which these stand."""
    if not waivers:
        return Verdict(tuple(found))
    kept, waived, used = list[Diagnostic](), list[Waived](), set[Waiver]()
    for one in found:
        matching = [
            waiver
            for waiver in waivers
            if waiver.code.id == one.code and _stands(waiver, one.at, lines)
        ]
        used.update(matching)
        if matching:
            waived.append(Waived(one, matching[0].reason))
        else:
            kept.append(one)
    unused = (
        _unused(path, waiver)
        for waiver in waivers
        if waiver not in used and waiver.code.id not in ON_REQUEST
    )
    return Verdict(tuple(kept), tuple(waived), tuple(unused))


def _stands(waiver: Waiver, at: Location, lines: Lines) -> bool:
    """Whether the words of a waiver stand in a line."""
    if not waiver.words:
        return True
    every = lines(at.path)
    return 0 < at.line <= len(every) and waiver.words in every[at.line - 1]


def _unused(path: str, waiver: Waiver) -> Diagnostic:
    """A waiver that waives nothing."""
    code, place = waiver.code.id, waiver.code.at
    where = f" in a line with “{waiver.words}”" if waiver.words else ""
    at = Location(path, place.line, place.column, len(code))
    message = f"there is no finding `{code}`{where} to waive"
    return find("unused-waiver", at, message, "take the waiver out")
