"""The language server: one client over standard input and output, and the site that it has open."""

import asyncio
import gc
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Protocol, TypeVar

from lsprotocol import types as lsp
from pygls import uris
from pygls.exceptions import JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer

from builder import __version__
from builder.diagnostics import Diagnostic, Fault
from builder.lsp import answers
from builder.lsp.answers import Question
from builder.lsp.session import Session
from builder.lsp.texts import Text
from builder.model import SourcePath
from builder.preview.looking import Settings

TRIGGERS = ["[", ":", "-", "#", "(", "/", ",", " "]
WATCHED = "**/{site.yaml,content/**,theme/**}"
T = TypeVar("T")


class Positioned(Protocol):
    """The parameters of a request about a position."""

    text_document: lsp.TextDocumentIdentifier
    position: lsp.Position


class Desk:
    """What one client has open; `root` is the site, once it is known."""

    def __init__(self, root: Path | None, jobs: int, clock: Callable[[], datetime]) -> None:
        # Whole texts: what is sent in parts is put together by lines, and not all agree what a line is.
        whole = lsp.TextDocumentSyncKind.Full
        self.server = LanguageServer("readout", __version__, text_document_sync_kind=whole)
        self.session: Session | None = None
        self.root = root
        self._jobs, self._clock = jobs, clock
        self._shown: dict[str, tuple[Diagnostic, ...]] = {}
        _listen(self)

    # ── the site ──

    def begin(self, folders: Iterable[Path]) -> None:
        """Look at the first folder, or the nearest one above it, that holds a site."""
        for folder in (self.root,) if self.root else folders:
            for place in (folder, *folder.parents):
                if self.session is None and (place / "site.yaml").is_file():
                    self.root = place
                    self.session = Session(
                        Settings(place, jobs=self._jobs),
                        self._soon(self.publish),
                        self._soon(self.apologise),
                        self._clock,
                    )
                    self.session.start()

    def _soon(self, call: Callable[[T], None]) -> Callable[[T], None]:
        """A function for other threads that calls one in this thread."""
        loop = asyncio.get_running_loop()

        def later(given: T) -> None:
            loop.call_soon_threadsafe(call, given)

        return later

    def path_of(self, uri: str) -> str:
        """The path of a file below the root of the site, "" for any other."""
        name = uris.to_fs_path(uri)
        if name is None or self.root is None:
            return ""
        for path, root in ((Path(name), self.root), (Path(name).resolve(), self.root.resolve())):
            if path.is_relative_to(root):
                return path.relative_to(root).as_posix()
        return ""

    def uri_of(self, path: str) -> str:
        """The address of a file of the site."""
        return uris.from_fs_path(str(self.root / path)) or "" if self.root else ""

    def text_of(self, path: str) -> Text:
        """What a file says now."""
        said = self.session.text_of(path) if self.session else ""
        return Text(said, lsp.PositionEncodingKind(self.server.workspace.position_encoding))

    # ── what is told without being asked ──

    def publish(self, findings: Iterable[Diagnostic]) -> None:
        """Tell the client of every file whose findings are others than before."""
        by_path: dict[str, list[Diagnostic]] = {}
        for one in findings:
            by_path.setdefault(one.at.path, []).append(one)
        now = {path: tuple(found) for path, found in by_path.items()}
        for path in sorted(now.keys() | self._shown.keys()):
            if now.get(path) != self._shown.get(path):
                text = self.text_of(path)
                shown = [answers.shown(text, one) for one in now.get(path, ())]
                params = lsp.PublishDiagnosticsParams(self.uri_of(path), shown)
                self.server.text_document_publish_diagnostics(params)
        self._shown = now

    def apologise(self, error: BaseException) -> None:
        """Say that a look has failed; the next one may not."""
        words = f"Readout could not look at the site: {type(error).__name__}: {error}"
        self.server.window_log_message(lsp.LogMessageParams(lsp.MessageType.Error, words))

    # ── what is asked ──

    def question(self, uri: str, position: lsp.Position) -> Question | None:
        """What a request is about; None where nothing is known yet."""
        path = self.path_of(uri)
        if self.session is None or self.session.view is None or not is_written(path):
            return None
        view, text = self.session.view, self.text_of(path)
        return Question(
            view, self.session.findings, SourcePath(path), text, position, self.text_of, self.uri_of
        )

    def at(self, params: Positioned) -> Question | None:
        """What a request about a position is about."""
        return self.question(params.text_document.uri, params.position)

    def wrote(self, uri: str) -> None:
        """An open file says something else."""
        path = self.path_of(uri)
        if self.session and is_of_site(path):
            self.session.write(path, self.server.workspace.get_text_document(uri).source)

    def closed(self, uri: str) -> None:
        """A file is open no more."""
        if self.session:
            self.session.close_file(self.path_of(uri))

    def look(self) -> None:
        """Something has changed on disk."""
        if self.session:
            self.session.look()

    def watch(self) -> None:
        """Ask the client to tell what others change, if it can."""
        capability = self.server.client_capabilities.workspace
        watched = capability.did_change_watched_files if capability else None
        if watched and watched.dynamic_registration:
            options = lsp.DidChangeWatchedFilesRegistrationOptions([lsp.FileSystemWatcher(WATCHED)])
            method = lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES
            registration = lsp.Registration("files", method, options)
            self.server.client_register_capability(lsp.RegistrationParams([registration]))

    def end(self) -> None:
        """Look no more."""
        if self.session:
            self.session.close()


def is_of_site(path: str) -> bool:
    """Whether a file is one that a site is made of."""
    return is_written(path) or path.startswith("theme/")


def is_written(path: str) -> bool:
    """Whether a file is one that editors write, and about which something may be asked."""
    return path == "site.yaml" or path.startswith("content/")


def _listen(desk: Desk) -> None:
    """Answer what a client may ask, and hear what it tells."""
    _hear(desk)
    feature = desk.server.feature
    options = lsp.CompletionOptions(trigger_characters=TRIGGERS)

    @feature(lsp.TEXT_DOCUMENT_COMPLETION, options)
    def completion(params: lsp.CompletionParams) -> lsp.CompletionList | None:
        asked = desk.at(params)
        return answers.completed(asked) if asked else None

    @feature(lsp.TEXT_DOCUMENT_HOVER)
    def hover(params: lsp.HoverParams) -> lsp.Hover | None:
        asked = desk.at(params)
        return answers.hovered(asked) if asked else None

    @feature(lsp.TEXT_DOCUMENT_DEFINITION)
    def definition(params: lsp.DefinitionParams) -> list[lsp.Location]:
        asked = desk.at(params)
        return answers.defined(asked) if asked else []

    @feature(lsp.TEXT_DOCUMENT_REFERENCES)
    def references(params: lsp.ReferenceParams) -> list[lsp.Location]:
        asked = desk.at(params)
        declared = params.context.include_declaration
        return answers.referred(asked, declared=declared) if asked else []

    @feature(lsp.TEXT_DOCUMENT_PREPARE_RENAME)
    def prepare(params: lsp.PrepareRenameParams) -> lsp.PrepareRenamePlaceholder | None:
        asked = desk.at(params)
        return answers.prepared(asked) if asked else None

    @feature(lsp.TEXT_DOCUMENT_RENAME)
    def rename(params: lsp.RenameParams) -> lsp.WorkspaceEdit | None:
        asked = desk.at(params)
        made = answers.renamed(asked, params.new_name) if asked else None
        if isinstance(made, Fault):
            raise JsonRpcInvalidParams(made.message)
        return made

    kinds = lsp.CodeActionOptions(code_action_kinds=[lsp.CodeActionKind.QuickFix])

    @feature(lsp.TEXT_DOCUMENT_CODE_ACTION, kinds)
    def actions(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        asked = desk.question(params.text_document.uri, params.range.start)
        return list(answers.actions(asked, params.range)) if asked else []


def _hear(desk: Desk) -> None:
    """Hear what is opened, typed, saved and closed."""
    feature = desk.server.feature

    @feature(lsp.INITIALIZED)
    def initialized(_: lsp.InitializedParams) -> None:
        workspace = desk.server.workspace
        names = [uris.to_fs_path(one.uri) for one in workspace.folders.values()]
        desk.begin(Path(name) for name in names or [workspace.root_path] if name)
        desk.watch()

    @feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: lsp.DidOpenTextDocumentParams) -> None:
        uri = params.text_document.uri
        desk.begin([Path(uris.to_fs_path(uri) or "/").parent])
        desk.wrote(uri)

    @feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: lsp.DidChangeTextDocumentParams) -> None:
        desk.wrote(params.text_document.uri)

    @feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: lsp.DidCloseTextDocumentParams) -> None:
        desk.closed(params.text_document.uri)

    @feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    def saved(_: lsp.DidSaveTextDocumentParams) -> None:
        desk.look()

    @feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def watched(_: lsp.DidChangeWatchedFilesParams) -> None:
        desk.look()

    @feature(lsp.SHUTDOWN)
    def shutdown(_: None) -> None:
        desk.end()


def serve(root: Path | None, jobs: int, clock: Callable[[], datetime]) -> None:
    """Serve one client until it has finished."""
    gc.enable()  # a build ends before its garbage counts; this goes on for days
    Desk(root, jobs, clock).server.start_io()
