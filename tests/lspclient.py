"""A language client that is not ours, which talks to the server over its standard input and output."""

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient

ROOT = Path(__file__).parent.parent
PATIENCE = 120


class Client:
    """One session; `findings` are those that the server has told of, by the address of the file."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.language = LanguageClient("a client", "1")
        self.findings: dict[str, list[lsp.Diagnostic]] = {}
        self.messages: list[str] = []
        self._news = asyncio.Event()
        self._version = 0
        self.capabilities: lsp.ServerCapabilities | None = None
        self.watched: list[lsp.Registration] = []

        @self.language.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def published(params: lsp.PublishDiagnosticsParams) -> None:
            self.findings[params.uri] = list(params.diagnostics)
            self._news.set()

        @self.language.feature(lsp.WINDOW_LOG_MESSAGE)
        def logged(params: lsp.LogMessageParams) -> None:
            self.messages.append(params.message)

        @self.language.feature(lsp.CLIENT_REGISTER_CAPABILITY)
        def registered(params: lsp.RegistrationParams) -> None:
            self.watched += params.registrations
            self._news.set()

    def uri(self, path: str) -> str:
        return (self.root / path).as_uri()

    def document(self, path: str) -> lsp.TextDocumentIdentifier:
        return lsp.TextDocumentIdentifier(self.uri(path))

    def open(self, path: str) -> str:
        """Open a file of the site; gives its text."""
        text = (self.root / path).read_text("utf-8")
        item = lsp.TextDocumentItem(self.uri(path), lsp.LanguageKind.Markdown, 0, text)
        self.language.text_document_did_open(lsp.DidOpenTextDocumentParams(item))
        return text

    async def type(self, path: str, text: str, code: str) -> float:
        """Let a file say something else; gives the seconds until it has a finding of that code."""
        self._version += 1
        document = lsp.VersionedTextDocumentIdentifier(self._version, self.uri(path))
        change = lsp.TextDocumentContentChangeWholeDocument(text)
        begun = time.perf_counter()
        self.language.text_document_did_change(lsp.DidChangeTextDocumentParams(document, [change]))
        await self.until(path, code)
        return time.perf_counter() - begun

    async def until(self, path: str, code: str, *, there: bool = True) -> None:
        """Wait for a finding of that code to be there, or to be gone."""
        async with asyncio.timeout(PATIENCE):
            while there != any(one.code == code for one in self.findings.get(self.uri(path), ())):
                self._news.clear()
                await self._news.wait()

    async def registered(self) -> lsp.Registration:
        """Wait for the server to ask for something."""
        async with asyncio.timeout(PATIENCE):
            while not self.watched:
                self._news.clear()
                await self._news.wait()
        return self.watched[0]

    async def complete(self, path: str, line: int, column: int) -> list[str]:
        """What is offered at a place."""
        params = lsp.CompletionParams(self.document(path), lsp.Position(line, column))
        found = await self.language.text_document_completion_async(params)
        return [one.label for one in found.items] if isinstance(found, lsp.CompletionList) else []


@asynccontextmanager
async def connected(
    root: Path, *args: str, folders: bool = True, watching: bool = False
) -> AsyncIterator[Client]:
    """A client of a new server, which is ended in the end; it may tell of folders, and watch files."""
    client = Client(root)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": ""}
    command = (sys.executable, "-m", "builder", "lsp", *args)
    await client.language.start_io(*command, env=environment, cwd="/")
    try:
        folder = lsp.WorkspaceFolder(root.as_uri(), root.name)
        watched = lsp.DidChangeWatchedFilesClientCapabilities(dynamic_registration=watching)
        workspace = lsp.WorkspaceClientCapabilities(did_change_watched_files=watched)
        capable = lsp.ClientCapabilities(workspace=workspace)
        params = lsp.InitializeParams(capable, workspace_folders=[folder] if folders else None)
        client.capabilities = (await client.language.initialize_async(params)).capabilities
        client.language.initialized(lsp.InitializedParams())
        yield client
        await client.language.shutdown_async(None)
    finally:
        client.language.exit(None)  # else a test that fails would wait for a server that goes on
        await client.language.stop()
