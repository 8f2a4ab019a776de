"""The language server, asked over standard input and output by a client that is not ours."""

import asyncio
from pathlib import Path

import pytest
from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException

from builder.lsp.server import Desk
from builder.route import Route, Understood
from tests.conftest import NOW, write_site
from tests.lspclient import PATIENCE, connected
from tests.lspeditor import CALL, FILES


def test_a_client_is_answered(tmp_path: Path) -> None:
    async def talk() -> None:
        root = write_site(tmp_path, FILES)
        async with connected(root) as client:
            text = client.open(CALL)
            await client.type(CALL, text.replace("[xi-", "[nobody, xi-"), "unknown-person")
            assert "vladimir-putin" in await client.complete(CALL, 3, 9)
            at = lsp.Position(3, 12)
            document = client.document(CALL)
            hover = await client.language.text_document_hover_async(lsp.HoverParams(document, at))
            assert hover is None
            await client.type(CALL, text.replace("title: A", "titel: A"), "unknown-key")
            await client.type(CALL, text + "\n> [!NOTE]\n> A note.\n<b>\n", "raw-html")
            found = await client.language.text_document_definition_async(
                lsp.DefinitionParams(document, at)
            )
            assert isinstance(found, list)
            assert [one.uri for one in found if isinstance(one, lsp.Location)] == [
                client.uri("content/people/xi-jinping.md")
            ]
            change = await client.language.text_document_rename_async(
                lsp.RenameParams(document, at, "xi")
            )
            assert change is not None
            assert len(change.document_changes or ()) == 4
            actions = await client.language.text_document_code_action_async(
                lsp.CodeActionParams(
                    document,
                    lsp.Range(lsp.Position(0, 0), lsp.Position(99, 0)),
                    lsp.CodeActionContext([]),
                )
            )
            assert actions
            closed = lsp.DidCloseTextDocumentParams(document)
            client.language.text_document_did_close(closed)
            await client.until(CALL, "raw-html", there=False)
            assert client.messages == []

    asyncio.run(talk())


def test_an_id_is_asked_for_by_its_place(tmp_path: Path) -> None:
    async def talk() -> None:
        async with connected(write_site(tmp_path, FILES)) as client:
            text, at, document = client.open(CALL), lsp.Position(3, 10), client.document(CALL)
            await client.type(
                CALL, text.replace("[xi-", "[xi-jinping, nobody, xi-"), "unknown-person"
            )
            prepared = await client.language.text_document_prepare_rename_async(
                lsp.PrepareRenameParams(document, at)
            )
            assert isinstance(prepared, lsp.PrepareRenamePlaceholder)
            with pytest.raises(JsonRpcException, match="is no id"):
                await client.language.text_document_rename_async(
                    lsp.RenameParams(document, at, "Xi!")
                )
            found = await client.language.text_document_references_async(
                lsp.ReferenceParams(lsp.ReferenceContext(include_declaration=True), document, at)
            )
            assert found is not None
            assert client.uri("content/people/xi-jinping.md") in {one.uri for one in found}

    asyncio.run(talk())


def test_what_is_saved_elsewhere_is_heard_of(tmp_path: Path) -> None:
    async def talk() -> None:
        root = write_site(tmp_path, FILES)
        async with connected(root, "--root", str(root)) as client:
            client.open(CALL)
            path = "content/people/vladimir-putin.md"
            file = root / path
            file.write_text("---\nnam: Vladimir Putin\n---\n", "utf-8")
            client.language.workspace_did_change_watched_files(
                lsp.DidChangeWatchedFilesParams(
                    [lsp.FileEvent(file.as_uri(), lsp.FileChangeType.Changed)]
                )
            )
            await client.until(path, "unknown-key")

    asyncio.run(talk())


def test_a_client_that_watches_files_is_asked_to(tmp_path: Path) -> None:
    async def talk() -> None:
        root = write_site(tmp_path, FILES)
        async with connected(root / "content", watching=True) as client:
            asked = await client.registered()
            assert asked.method == lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES

    asyncio.run(talk())


def test_texts_are_sent_as_a_whole(tmp_path: Path) -> None:
    """A line of YAML, of Python and of a client do not end at the same signs."""

    async def talk() -> None:
        async with connected(write_site(tmp_path, FILES)) as client:
            assert client.capabilities is not None
            sync = client.capabilities.text_document_sync
            assert isinstance(sync, lsp.TextDocumentSyncOptions)
            assert sync.change is lsp.TextDocumentSyncKind.Full
            text = client.open(CALL) + "\nA\u2028B\x0cC\x85D\n<b>\n"
            await client.type(CALL, text, "raw-html")
            (one,) = (one for one in client.findings[client.uri(CALL)] if one.code == "raw-html")
            assert one.range.start.line == text.split("\n").index("<b>")

    asyncio.run(talk())


def test_a_single_file_leads_to_its_site(tmp_path: Path) -> None:
    async def talk() -> None:
        root = write_site(tmp_path, {**FILES, "notes.md": "[[xi"})
        async with connected(root, folders=False) as client:
            assert await client.complete(CALL, 3, 9) == []
            text = client.open(CALL)
            await client.type(CALL, text.replace("[xi-", "[nobody, xi-"), "unknown-person")
            client.open("notes.md")
            assert await client.complete("notes.md", 0, 4) == []
            assert await client.complete("../elsewhere.md", 0, 0) == []
            assert await client.complete("/nowhere/else.md", 0, 0) == []
            (root / CALL).write_text(text.replace("title: A", "titel: A"), "utf-8")
            document = client.document(CALL)
            client.language.text_document_did_close(lsp.DidCloseTextDocumentParams(document))
            client.language.text_document_did_save(lsp.DidSaveTextDocumentParams(document))
            await client.until(CALL, "unknown-key")

    asyncio.run(talk())


def test_two_windows_have_one_site_open(tmp_path: Path) -> None:
    async def talk() -> None:
        root = write_site(tmp_path, FILES)
        async with connected(root) as one, connected(root) as other:
            for client in (one, other):
                text = client.open(CALL)
                await client.type(CALL, text.replace("title: A", "titel: A"), "unknown-key")
            for client in (one, other):
                await client.type(CALL, text.replace("[xi-", "[nobody, xi-"), "unknown-person")
                assert client.messages == []

    asyncio.run(talk())


def test_a_folder_without_a_site_is_left_alone(tmp_path: Path) -> None:
    async def talk() -> None:
        (tmp_path / "notes.md").write_text("Words.", "utf-8")
        elsewhere = lsp.TextDocumentIdentifier("file:///nowhere/else.md")
        async with connected(tmp_path) as client:
            client.open("notes.md")
            assert await client.complete("notes.md", 0, 0) == []
            client.language.text_document_did_save(lsp.DidSaveTextDocumentParams(elsewhere))
            client.language.text_document_did_close(lsp.DidCloseTextDocumentParams(elsewhere))
            assert await client.complete("notes.md", 0, 0) == []
            assert client.findings == {}
            assert client.messages == []

    asyncio.run(talk())


def test_a_look_that_fails_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []

    def see(_: Route) -> Understood:
        raise ZeroDivisionError("by nothing")

    async def talk() -> None:
        desk = Desk(write_site(tmp_path, FILES), 1, lambda: NOW)
        heard = asyncio.Event()

        def log(params: lsp.LogMessageParams) -> None:
            told.append(params.message)
            heard.set()

        monkeypatch.setattr(desk.server, "window_log_message", log)
        desk.begin([])
        try:
            await asyncio.wait_for(heard.wait(), PATIENCE)
        finally:
            desk.end()

    monkeypatch.setattr(Route, "see", see)
    asyncio.run(talk())
    assert told == ["Readout could not look at the site: ZeroDivisionError: by nothing"]
