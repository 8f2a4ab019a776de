"""An editor without a window: a small site, files open in it, and changes carried out as a client does."""

import queue
from collections.abc import Iterable, Mapping
from itertools import pairwise
from pathlib import Path
from textwrap import dedent
from typing import Any

from lsprotocol import types as lsp

from builder.diagnostics import Diagnostic
from builder.lsp.answers import Question
from builder.lsp.session import Session
from builder.lsp.texts import Text
from builder.model import SourcePath
from builder.preview.looking import Settings
from tests.conftest import NOW, SITE, write_site

CALL = "content/briefings/2025-01-21-call.md"
FILES = {
    **SITE,
    "content/people/xi-jinping.md": """\
        ---
        name: Xi Jinping
        family: Xi
        native: 习近平 (zh-Hans)
        born: 1953-06-15
        summary: Head of state.
        offices:
          - 2008-03/2013-03: Vice-President
            organization: prc
          - 2013-03-14/..: President
            organization: prc
        ---
        """,
    "content/people/vladimir-putin.md": "---\nname: Vladimir Putin\nfamily: Putin\n---\n",
    "content/organizations/prc.md": "---\nname: People's Republic of China\n---\n",
    "content/measures/trade.md": "---\nlabel: Trade in goods\nunit: USD\n---\n",
    "content/sources.yaml": "- customs: https://customs.example/\n  title: Monthly trade\n",
    "content/pages/about.md": "---\ntitle: About\n---\n## Method {#how}\n\nWords.\n",
    "content/briefings/2024-10-23-kazan.md": """\
        ---
        title: A summit
        date: 2024-10-23
        people: [xi-jinping]
        topics: [diplomacy]
        dates:
          - 2024-10-22: Summit in Kazan
            id: kazan
        figures:
          - trade: USD 240bn in 2023, per customs
        ---
        Xi Jinping came to Kazan.
        """,
    CALL: """\
        ---
        title: A call
        date: 2025-01-21
        people: [xi-jinping, vladimir-putin]
        dates:
          - 2024-10-22: Summit in Kazan
            id: kazan
          - 2025-10-22: A year since the summit
            anniversary_of: kazan
        figures:
          - trade: nearly USD 245bn in 2024, +7% yoy, per readout
        quotes:
          - vladimir-putin: dear friend
            source: readout
        sources:
          - readout: https://readout.example/
            title: The readout
        ---
        Xi Jinping called Vladimir Putin, see [[xi-jinping]] and [the summit](2024-10-23-kazan.md).

        Trade came to nearly $245 billion after the meeting of 22 October 2024.
        """,
}


THIRD = "content/briefings/2025/2025-02-01-visit.md"
MANY = {
    **FILES,
    "site.yaml": f"{SITE['site.yaml']}front: {{lead: 2024-10-23-kazan, figures: [trade, gdp]}}\n",
    "content/people/li-qiang.md": "---\nname: Li Qiang\nredirect_from: [/people/li/]\n---\n",
    "content/organizations/brics.md": """\
        ---
        name: BRICS
        offices:
          - 2024: Chair
            organization: "prc"
            source: gdp
        sources:
          - gdp: https://charter.example/
            title: Charter
            archive: https://web.archive.org/charter
        ---
        See [[about]] and [[rainfall]].
        """,
    "content/measures/rainfall.md": "---\nlabel: Rain in a year\nunit: mm\n---\n",
    # As one who writes on Windows has it, with whatever YAML and Markdown allow.
    THIRD: dedent("""\
        ---
        title: 'A visit'
        subtitle: 'With an id: kazan'
        people: ["xi-jinping", 'vladimir-putin',
          li-qiang]
        organizations:
          - "prc"
        topics: [diplomacy]
        related: ["2024-10-23-kazan"]
        key_points:
          - 👍 Xi Jinping counted 245 guests, see [[xi-jinping|him]].
        dates:
          - {2024-10-22: Summit in Kazan, id: kazan, people: [xi-jinping]}
          - 2024-10-23: A day since
            id: 'day-since'
            anniversary_of: "kazan"
        figures:
          - "trade": "USD 245bn in 2024, per customs"
            of: prc
          - gdp: 5% in 2024, per prc
          - gdp: 4% in 2023, per prc
        quotes:
          - xi-jinping: >-
              words of
              friendship
            to: "vladimir-putin"
            source: customs
        sources:
          - customs
        ---
        👍👍 Xi Jinping met [[vladimir-putin]] and Li Qiang of [[prc]], see [../2024-10-23-kazan.md](
        ../2024-10-23-kazan.md) and [the long
        words of a link](../2024-10-23-kazan.md#event.kazan), [him](/people/xi-jinping/), [once
        more][k], [k] and [figures](/figures/trade/#figure.trade.2023.2024-10-23-kazan), [here](#source.customs),
        [gdp](/figures/gdp/), [what](../../measures/trade.md) and [who](../../people/xi-jinping.md#main).

        ::: chart gdp
        :::

        > words of friendship
        > — [[xi-jinping]]

        ::: profile prc
        :::

        [k]: ../2024-10-23-kazan.md#figure.trade.2023
        """)
    .replace("\n", "\r\n")
    .encode(),
}
"""The same site, and one page more that names everything in other ways."""


class Editor:
    """A site with all its files open in an editor, as far as the protocol."""

    def __init__(
        self, root: Path, files: Mapping[str, str | bytes], *, cached: bool = False
    ) -> None:
        self.root = write_site(root, files)
        self.news: queue.Queue[Any] = queue.Queue()
        settings = Settings(self.root, jobs=1, cached=cached)
        self.session = Session(settings, self.news.put, self.news.put, lambda: NOW)
        for path in files:
            self.session.write(path, (self.root / path).read_bytes().decode())
        self.session.start()
        self.findings = self.wait()

    def wait(self) -> tuple[Diagnostic, ...]:
        """What the next look finds."""
        found = self.news.get(timeout=60)
        assert not isinstance(found, BaseException), found
        return tuple(found)

    def write(self, path: str, text: str) -> tuple[Diagnostic, ...]:
        """Type something into a file, and wait for what is said to it."""
        self.session.write(path, text)
        self.findings = self.wait()
        return self.findings

    def close(self, path: str) -> tuple[Diagnostic, ...]:
        """Close a file, and wait for what is said of the one on disk."""
        self.session.close_file(path)
        self.findings = self.wait()
        return self.findings

    def text(self, path: str) -> Text:
        return Text(self.session.text_of(path))

    def ask(self, path: str, words: str) -> Question:
        """A question about the place in a file where these words stand, `‸` marking the very place."""
        before, _, after = words.partition("‸")
        said, text, view = self.session.text_of(path), self.text(path), self.session.view
        assert view is not None
        if "\r\n" in said:
            before, after = before.replace("\n", "\r\n"), after.replace("\n", "\r\n")
        lines = said[: said.index(before + after) + len(before)].split("\n")
        position = text.position(len(lines) - 1, len(lines[-1]))
        return Question(
            view, self.session.findings, SourcePath(path), text, position, self.text, str
        )

    def type(self, path: str, old: str, new: str) -> Question:
        """Replace some words by others, and ask about the place that `‸` marks in them."""
        text = self.session.text_of(path)
        assert old in text
        self.write(path, text.replace(old, new.replace("‸", ""), 1))
        return self.ask(path, new)

    def carried_out(self, change: lsp.WorkspaceEdit | None) -> dict[str, str]:
        """The files of the site after a change: its texts first, then the names."""
        assert change is not None
        names = (path.relative_to(self.root).as_posix() for path in self.root.rglob("*.*"))
        wanted = (name for name in names if name.endswith((".md", ".yaml")))
        files = {name: self.session.text_of(name) for name in wanted}
        for one in change.document_changes or ():
            if isinstance(one, lsp.RenameFile):
                files[one.new_uri] = files.pop(one.old_uri)
            elif isinstance(one, lsp.TextDocumentEdit):
                edits = [edit for edit in one.edits if isinstance(edit, lsp.TextEdit)]
                files[one.text_document.uri] = applied(files[one.text_document.uri], edits)
        return files


def applied(text: str, edits: Iterable[lsp.TextEdit]) -> str:
    """A text after some edits, whose places are counted in UTF-16; they must not overlap."""
    coded = text.encode("utf-16-le")
    lines = coded.split("\n".encode("utf-16-le"))
    assert len(lines) == text.count("\n") + 1
    spans = []
    for edit in edits:
        start, end = (
            sum(len(line) + 2 for line in lines[: at.line]) + 2 * at.character
            for at in (edit.range.start, edit.range.end)
        )
        spans.append((start, end, edit.new_text.encode("utf-16-le")))
    spans.sort(reverse=True)
    for start, end, new in spans:
        coded = coded[:start] + new + coded[end:]
    assert all(later[0] >= sooner[1] for later, sooner in pairwise(spans))
    return coded.decode("utf-16-le")
