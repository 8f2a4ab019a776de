"""What can be done about a finding with one click."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lsprotocol.types import Range, TextEdit

from builder.diagnostics import FIRM, Diagnostic, Severity, proposals
from builder.lsp.context import front_of
from builder.lsp.edits import add_item
from builder.lsp.figure_lines import NAMELESS, lines_for
from builder.lsp.texts import Text
from builder.lsp.view import View
from builder.model import Place, SourcePath

_QUOTED = re.compile(r"`([^`]+)`")
_INSTEAD = re.compile(r"^write “([^”]+)” instead of “([^”]+)”")


class Fix(NamedTuple):
    """Changes of the file in which something was found; a `sure` one is what the editor will want."""

    title: str
    edits: Sequence[TextEdit]
    sure: bool = False


def fixes(view: View, text: Text, one: Diagnostic, alike: Sequence[Diagnostic]) -> Iterator[Fix]:
    """Everything that can be done about a finding; `alike` are those of the same mistake, itself included."""
    yield from _meant(text, one, alike)
    yield from _in_words(text, one)
    if one.code == "not-declared":
        yield from _declare(view, text, one)
    if one.code == "undeclared-figure":
        yield from _add_figure(view, text, one)
    if one.code == "missing-key":
        yield from _add_key(view, text, one)
    if one.severity is not Severity.ERROR and one.code not in FIRM:
        waiver = f"{one.code}: "
        if edit := add_item(text, "allow", f"{waiver}why this is right"):
            yield Fix(f"Allow `{one.code}` on this page", [edit])


def _meant(text: Text, one: Diagnostic, alike: Sequence[Diagnostic]) -> Iterator[Fix]:
    """Write what the hint proposes instead of the word that was found, here or on the whole page."""
    known = proposals(one.hint)
    first, *others = (_word_of(text, other) for other in (one, *alike))
    spans = [span for span in others if span]
    for better in known:
        if first is None:
            break
        yield Fix(f"Change to `{better}`", [TextEdit(first, better)], sure=len(known) == 1)
        if len(spans) > 1:
            edits = [TextEdit(span, better) for span in spans]
            yield Fix(f"Change all {len(spans)} on this page to `{better}`", edits)


def _word_of(text: Text, one: Diagnostic) -> Range | None:
    """Where the word stands that a message names, the heading of a link without its sign."""
    named, begin = _QUOTED.search(one.message), one.at.column - 1
    word = named[1].removeprefix("#") if named else ""
    line, end = text.line(one.at.line - 1), begin + max(one.at.length, len(word))
    start = line.find(word, begin, end) if word else -1
    return text.span(one.at.line - 1, start, start + len(word)) if start >= 0 else None


def _in_words(text: Text, one: Diagnostic) -> Iterator[Fix]:
    """Write in prose what the hint has instead of the words that were found: a date for *last month*."""
    better, place = _INSTEAD.match(one.hint), Place(one.at.line, one.at.column)
    if better and text.says(place, better[2]):
        edit = TextEdit(text.at(place, len(better[2])), better[1])
        yield Fix(f"Write “{better[1]}”", [edit], sure=True)


def _declare(view: View, text: Text, one: Diagnostic) -> Iterator[Fix]:
    """Add somebody whom the prose names to those whom the page declares."""
    own = view.known.joined.own.get(SourcePath(one.at.path))
    for stranger in own.naming.strangers if own else ():
        if (stranger.words.at.line, stranger.words.at.column) != (one.at.line, one.at.column):
            continue
        profile = view.site.profiles.get(stranger.id)
        key = "organizations" if profile and profile.kind == "organization" else "people"
        if edit := add_item(text, key, stranger.id):
            yield Fix(f"Declare {stranger.words.text} under `{key}`", [edit], sure=True)


def _add_figure(view: View, text: Text, one: Diagnostic) -> Iterator[Fix]:
    """Begin the declaration of a number: its amount and its period, as a value of what it may measure."""
    place = Place(one.at.line, one.at.column)
    for line in lines_for(view, SourcePath(one.at.path), place):
        if edit := add_item(text, "figures", line):
            measure, _, said = line.partition(": ")
            where = "under `figures`" if measure == NAMELESS else f"as `{measure}`"
            yield Fix(f"Declare “{said}” {where}", [edit])


def _add_key(view: View, text: Text, one: Diagnostic) -> Iterator[Fix]:
    """Begin the key that is missing; a date is that of today."""
    word = _QUOTED.search(one.message)
    if word and front_of(text.lines)[0] and one.at.line <= 2:
        said = str(view.site.day.date) if word[1] == "date" else ""
        yield Fix(f"Add `{word[1]}:`", [text.insert(1, 0, f"{word[1]}: {said}\n")])
