"""The language server, asked over standard input and output by a client that is not ours."""

import asyncio
from pathlib import Path

from lsprotocol import types as lsp

from tests.conftest import write_site
from tests.lspclient import connected
from tests.test_lsp_answers import CALL, FILES


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


def test_a_folder_without_a_site_is_left_alone(tmp_path: Path) -> None:
    async def talk() -> None:
        (tmp_path / "notes.md").write_text("Words.", "utf-8")
        async with connected(tmp_path) as client:
            client.open("notes.md")
            assert await client.complete("notes.md", 0, 0) == []
            assert client.findings == {}

    asyncio.run(talk())
