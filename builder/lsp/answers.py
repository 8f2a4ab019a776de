"""What editors ask about a place in a file, answered from the newest view of the site."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from lsprotocol import types as lsp

from builder.diagnostics import Diagnostic, Fault, Severity
from builder.lsp import hovers
from builder.lsp.completion import Asked, complete
from builder.lsp.context import spot_of
from builder.lsp.fixes import fixes
from builder.lsp.links import links_in, places_of
from builder.lsp.prose import heard_at
from builder.lsp.renaming import Renaming, Texts, rename, renameable
from builder.lsp.texts import Text
from builder.lsp.uses import Use, event_ids, kind_of, uses_in, uses_in_config
from builder.lsp.view import View
from builder.model import Briefing, Document, Place, SourcePath

WEIGHTS = {
    Severity.ERROR: lsp.DiagnosticSeverity.Error,
    Severity.WARNING: lsp.DiagnosticSeverity.Warning,
    Severity.INFO: lsp.DiagnosticSeverity.Information,
}
_CALLED = {("title",), ("name",), ("label",)}
"""The keys that say what a page is called."""
Uri = Callable[[str], str]


class Question(NamedTuple):
    """A file, what it says now, and a position in it; `uri` gives the address of a path of the site."""

    view: View
    findings: tuple[Diagnostic, ...]
    path: SourcePath
    text: Text
    position: lsp.Position
    texts: Texts
    uri: Uri


class Pointed(NamedTuple):
    """What the cursor stands on: its id, and the words that stand for it."""

    use: Use
    at: Place
    length: int


def use_at(asked: Question) -> Use | None:
    """The id on which the cursor stands."""
    view, text = asked.view, asked.text
    cursor = text.cursor(asked.position)
    document = view.document(asked.path)
    every: Iterable[Use] = uses_in(document) if document else ()
    if asked.path == "site.yaml":
        every = uses_in_config(view.site.config)
    if isinstance(document, Briefing):
        given = event_ids(text, asked.path)
        every = (*every, *(Use("event", name, asked.path, at) for name, at in given))
    return next((one for one in every if one.holds(cursor) and text.says(one.at, one.id)), None)


def pointed_at(asked: Question) -> Pointed | None:
    """The id, or the link to a page of the site, on which the cursor stands."""
    if use := use_at(asked):
        return Pointed(use, use.at, len(use.id))
    text, page = asked.text, asked.view.document(asked.path)
    cursor = text.cursor(asked.position)
    for link in links_in(page) if page else ():
        led = asked.view.catalogue.led_to(asked.path, link.target)
        for at in places_of(text, link) if led else ():
            start = at.column - 1
            if (
                led
                and at.line - 1 == cursor.line
                and 0 <= cursor.column - start <= len(link.target)
            ):
                return Pointed(_use_of(led, asked.path, at), at, len(link.target))
    return None


def _use_of(document: Document, path: SourcePath, at: Place) -> Use:
    return Use(kind_of(document), getattr(document, "id", ""), path, at)


def completed(asked: Question) -> lsp.CompletionList:
    """What could be written at the cursor."""
    view, cursor = asked.view, asked.text.cursor(asked.position)
    page = view.document(asked.path)
    spot = spot_of(asked.path, asked.text.lines, cursor)
    return complete(Asked(asked.path, asked.text, cursor, view.catalogue, page), spot)


def hovered(asked: Question) -> lsp.Hover | None:
    """What is known of what the cursor stands on."""
    if found := pointed_at(asked):
        card, at, length = hovers.card_of(asked.view, found.use), found.at, found.length
    elif heard := heard_at(asked.view, asked.path, asked.text, asked.text.cursor(asked.position)):
        card, at, length = heard.card, heard.at, heard.length
    else:
        return None
    place = asked.text.at(at, length)
    return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, card), place) if card else None


def defined(asked: Question) -> list[lsp.Location]:
    """Where what the cursor stands on is declared."""
    if found := pointed_at(asked):
        return _declared(asked, found.use)
    heard = heard_at(asked.view, asked.path, asked.text, asked.text.cursor(asked.position))
    return [_location(asked, path, place, "") for path, place in heard.declared] if heard else []


def _declared(asked: Question, use: Use) -> list[lsp.Location]:
    kind, declaring = asked.view.meaning(use)
    places = ((one.path, asked.view.place_of(kind, one, use.id)) for one in declaring)
    return [_location(asked, path, place, use.id) for path, place in places]


def referred(asked: Question, *, declared: bool = False) -> list[lsp.Location]:
    """Everywhere that what the cursor stands on is named, and where it is declared if that is asked."""
    use = _named(asked)
    if use is None:
        return []
    homes = _declared(asked, use) if declared else []
    named = [_location(asked, one.path, one.at, one.id) for one in asked.view.same(use)]
    return [*homes, *(one for one in named if one not in homes), *_linking(asked, use)]


def _linking(asked: Question, use: Use) -> Iterator[lsp.Location]:
    """The links that lead to the page of something."""
    view, (kind, homes) = asked.view, asked.view.meaning(use)
    if kind in {"source", "event"}:
        return  # they have no page, but stand on others
    for path, page in view.site.documents.items():
        for link in links_in(page):
            if view.catalogue.led_to(path, link.target) in homes:
                yield _location(asked, path, link.at, link.target)


def _named(asked: Question) -> Use | None:
    """What is meant where references are asked for: also a name in prose, and a page by its own title."""
    if found := pointed_at(asked):
        return found.use
    cursor = asked.text.cursor(asked.position)
    if heard := heard_at(asked.view, asked.path, asked.text, cursor):
        return heard.use
    page = asked.view.document(asked.path)
    keys = spot_of(asked.path, asked.text.lines, cursor).keys
    whole = page and kind_of(page) and keys in _CALLED
    return _use_of(page, asked.path, Place(1, 1)) if page and whole else None


def _location(asked: Question, path: str, place: Place, words: str) -> lsp.Location:
    text = asked.texts(path)
    length = len(words) if words and text.says(place, words) else 0
    return lsp.Location(asked.uri(path), text.at(place, length))


# ── changes ───────────────────────────────────────────────────────────────────────────────


def prepared(asked: Question) -> lsp.PrepareRenamePlaceholder | None:
    """The id that could be renamed here."""
    use = use_at(asked)
    if use is None or not renameable(asked.view, use):
        return None
    return lsp.PrepareRenamePlaceholder(asked.text.at(use.at, len(use.id)), use.id)


def renamed(asked: Question, new: str) -> lsp.WorkspaceEdit | Fault:
    """All changes that give what the cursor stands on another id."""
    use = use_at(asked)
    if use is None:
        return Fault("", "nothing here has an id that could be renamed")
    made = rename(asked.view, use, new, asked.texts)
    return made if isinstance(made, Fault) else _workspace_edit(asked, made)


def _workspace_edit(asked: Question, made: Renaming) -> lsp.WorkspaceEdit:
    """Changes of texts first, then the new name of the file."""
    changes: list[lsp.TextDocumentEdit | lsp.CreateFile | lsp.RenameFile | lsp.DeleteFile] = [
        _edit(asked.uri(path), made.edits[path]) for path in sorted(made.edits)
    ]
    if made.file:
        old, new = made.file
        changes.append(lsp.RenameFile(asked.uri(old), asked.uri(new)))
    return lsp.WorkspaceEdit(document_changes=changes)


def _edit(uri: str, edits: Iterable[lsp.TextEdit]) -> lsp.TextDocumentEdit:
    return lsp.TextDocumentEdit(
        lsp.OptionalVersionedTextDocumentIdentifier(uri=uri, version=None), list(edits)
    )


def actions(asked: Question, within: lsp.Range) -> Iterator[lsp.CodeAction]:
    """What can be done about the findings of some lines."""
    for one in asked.findings:
        if one.at.path != asked.path or not within.start.line <= one.at.line - 1 <= within.end.line:
            continue
        alike = [other for other in asked.findings if _alike(one, other)]
        for fix in fixes(asked.view, asked.text, one, alike):
            yield lsp.CodeAction(
                title=fix.title,
                kind=lsp.CodeActionKind.QuickFix,
                diagnostics=[shown(asked.text, one)],
                is_preferred=fix.sure or None,
                edit=lsp.WorkspaceEdit(document_changes=[_edit(asked.uri(asked.path), fix.edits)]),
            )


def _alike(one: Diagnostic, other: Diagnostic) -> bool:
    """Whether two findings are the same mistake at two places of a file."""
    return (one.at.path, one.code, one.message) == (other.at.path, other.code, other.message)


# ── findings ──────────────────────────────────────────────────────────────────────────────


def shown(text: Text, one: Diagnostic) -> lsp.Diagnostic:
    """A finding as editors show it, below the words that it is about."""
    place = Place(max(1, one.at.line), max(1, one.at.column))
    start, end = text.word_at(text.cursor(text.at(place, 0).start))
    length = one.at.length or max(1, end - start if start == place.column - 1 else 1)
    return lsp.Diagnostic(
        range=text.at(place, length),
        message=f"{one.message}\n{one.hint}" if one.hint else one.message,
        severity=WEIGHTS[one.severity],
        code=one.code,
        source="readout",
    )
