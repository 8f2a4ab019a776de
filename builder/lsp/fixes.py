"""What can be done about a finding with one click."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lsprotocol.types import TextEdit

from builder.diagnostics import Diagnostic, Severity, proposals
from builder.lsp.edits import add_item
from builder.lsp.figure_lines import line_for
from builder.lsp.texts import Text
from builder.lsp.view import View
from builder.model import Place, SourcePath

_QUOTED = re.compile(r"`([^`]+)`")
_INSTEAD = re.compile(r"^write “([^”]+)” instead of “([^”]+)”")


class Fix(NamedTuple):
    """A change of the file in which something was found; a `sure` one is what the editor will want."""

    title: str
    edit: TextEdit
    sure: bool = False


def fixes(view: View, text: Text, one: Diagnostic) -> Iterator[Fix]:
    """Everything that can be done about a finding."""
    yield from _meant(text, one)
    yield from _in_words(text, one)
    if one.code == "not-declared":
        yield from _declare(view, text, one)
    if one.code == "undeclared-figure":
        yield from _add_figure(view, text, one)
    if one.code == "missing-key":
        yield from _add_key(text, one)
    if one.severity is not Severity.ERROR:
        waiver = f"{one.code}: "
        if edit := add_item(text, "allow", f"{waiver}why this is right"):
            yield Fix(f"Allow `{one.code}` on this page", edit)


def _meant(text: Text, one: Diagnostic) -> Iterator[Fix]:
    """Write what the hint proposes instead of the word that was found."""
    known = proposals(one.hint)
    word = _QUOTED.search(one.message)
    place = Place(one.at.line, one.at.column)
    if not word or not text.says(place, word[1]):
        return
    for better in known:
        title = f"Change to `{better}`"
        yield Fix(title, TextEdit(text.at(place, len(word[1])), better), sure=len(known) == 1)


def _in_words(text: Text, one: Diagnostic) -> Iterator[Fix]:
    """Write in prose what the hint has instead of the words that were found: a date for *last month*."""
    better, place = _INSTEAD.match(one.hint), Place(one.at.line, one.at.column)
    if better and text.says(place, better[2]):
        edit = TextEdit(text.at(place, len(better[2])), better[1])
        yield Fix(f"Write “{better[1]}”", edit, sure=True)


def _declare(view: View, text: Text, one: Diagnostic) -> Iterator[Fix]:
    """Add somebody whom the prose names to those whom the page declares."""
    own = view.known.joined.own.get(SourcePath(one.at.path))
    for stranger in own.naming.strangers if own else ():
        if (stranger.words.at.line, stranger.words.at.column) != (one.at.line, one.at.column):
            continue
        profile = view.site.profiles.get(stranger.id)
        key = "organizations" if profile and profile.kind == "organization" else "people"
        if edit := add_item(text, key, stranger.id):
            yield Fix(f"Declare {stranger.words.text} under `{key}`", edit, sure=True)


def _add_figure(view: View, text: Text, one: Diagnostic) -> Iterator[Fix]:
    """Begin the declaration of a number: its amount and its period; the measure is for the editor to name."""
    line = line_for(view, SourcePath(one.at.path), Place(one.at.line, one.at.column))
    if line and (edit := add_item(text, "figures", line)):
        yield Fix(f"Declare “{line.partition(': ')[2]}” under `figures`", edit)


def _add_key(text: Text, one: Diagnostic) -> Iterator[Fix]:
    """Begin the key that is missing."""
    word = _QUOTED.search(one.message)
    if word and text.lines and text.line(0).startswith("---") and one.at.line <= 2:
        yield Fix(f"Add `{word[1]}:`", TextEdit(text.span(1, 0, 0), f"{word[1]}: \n"))
