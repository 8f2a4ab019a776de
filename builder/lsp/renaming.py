"""A new id for something, everywhere: in front matter, in prose, and in the name of its file."""

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping

from lsprotocol import types as lsp

from builder.diagnostics import Fault
from builder.link.addresses import address_of
from builder.lsp.edits import add_item
from builder.lsp.texts import Text
from builder.lsp.uses import Use, kind_of
from builder.lsp.view import View, is_id
from builder.model import Briefing, Document, Href, Measure, Page, Place, SourcePath

Texts = Callable[[str], Text]
Edits = dict[str, list[lsp.TextEdit]]


class Renaming:
    """What has to be written where, and which file gets another name."""

    def __init__(self) -> None:
        self.edits: Edits = {}
        self.file: tuple[str, str] | None = None

    def put(self, path: str, edit: lsp.TextEdit) -> None:
        """One more change of a file."""
        self.edits.setdefault(path, []).append(edit)


def rename(view: View, use: Use, new: str, texts: Texts) -> Renaming | Fault:
    """Give what a use names another id; a fault where that cannot be done without a loss."""
    kind, declaring = view.meaning(use)
    if problem := _objection(view, kind, declaring, new):
        return problem
    made = Renaming()
    for one in view.same(use):
        text = texts(one.path)
        if not text.says(one.at, one.id):
            return Fault("", f"{one.path} has changed since it was last read; try again")
        made.put(one.path, lsp.TextEdit(text.at(one.at, len(one.id)), new))
    for document in declaring:
        if kind == "event":
            _rename_event(made, document, use.id, new, texts)
        elif kind != "source":
            _rename_file(made, view, document, new, texts)
    return made


def _objection(view: View, kind: str, declaring: tuple[Document, ...], new: str) -> Fault | None:
    """What speaks against a new id."""
    if not is_id(new):
        return Fault("", f"“{new}” is no id: use lower-case letters, digits and single hyphens")
    if not declaring:
        return Fault("", "nothing on this site has this id, so it cannot be renamed")
    if kind == "page" or any(isinstance(one, Page) for one in declaring):
        return Fault("", "the address of a page is its path: move the file instead")
    if kind != "source" and len(declaring) > 1 and kind != "event":
        return Fault("", f"several have this id: {', '.join(one.path for one in declaring)}")
    taken = (
        view.catalogue.declaring(kind, new) if kind in ("profile", "briefing", "measure") else ()
    )
    if kind == "source" and any(new in view.catalogue.sources(one) for one in declaring):
        taken = declaring
    if taken:
        return Fault("", f"`{new}` is taken by {taken[0].path}")
    return None


def _rename_event(made: Renaming, document: Document, old: str, new: str, texts: Texts) -> None:
    """Change the line `id: …` below each event of that id."""
    if not isinstance(document, Briefing):
        return
    text = texts(document.path)
    for event in document.dates:
        if event.id == old:
            for line in range(event.at.line, min(event.at.line + 12, len(text.lines))):
                found = re.match(rf"""\s*id:\s*['"]?({re.escape(old)})\b""", text.line(line))
                if found:
                    edit = lsp.TextEdit(text.span(line, *found.span(1)), new)
                    made.put(document.path, edit)
                    break


def _rename_file(made: Renaming, view: View, document: Document, new: str, texts: Texts) -> None:
    """Rename the file of a document, let its old address lead on, and mend links to the file."""
    old = document.path
    after = SourcePath(f"{posixpath.dirname(old)}/{new}.md")
    made.file = old, after
    if not isinstance(document, Measure) and (address := address_of(document)):
        edit = add_item(texts(old), "redirect_from", str(address))
        if edit:
            made.put(old, edit)
    stem = posixpath.basename(old)
    for page, link in _links(view.site.documents):
        target = link.target.partition("#")[0]
        if (
            target.endswith(stem)
            and posixpath.normpath(posixpath.join(posixpath.dirname(page.path), target)) == old
        ):
            _mend(made, page, link, stem, f"{new}.md", texts)
        elif target.startswith("/") and target.rstrip("/") == str(address_of(document)).rstrip("/"):
            name = target.rstrip("/").rpartition("/")[2]
            _mend(made, page, link, f"/{name}", f"/{new}", texts)


def _links(documents: Mapping[SourcePath, Document]) -> Iterator[tuple[Document, Href]]:
    """Every ordinary link to another page of the site."""
    for page in documents.values():
        if outline := getattr(page, "outline", None):
            yield from ((page, link) for link in outline.targets if not link.named)


def _mend(made: Renaming, page: Document, link: Href, old: str, new: str, texts: Texts) -> None:
    """Change the end of a link's target, on its line or the one after."""
    text = texts(page.path)
    for line in (link.at.line - 1, link.at.line):
        begin = link.at.column - 1 if line == link.at.line - 1 else 0
        where = text.line(line).find(link.target, begin)
        if where >= 0:
            at = where + link.target.partition("#")[0].rstrip("/").rfind(old)
            made.put(page.path, lsp.TextEdit(text.at(Place(line + 1, at + 1), len(old)), new))
            return


def renameable(view: View, use: Use) -> bool:
    """Whether a use names something that can have another id."""
    kind, declaring = view.meaning(use)
    return bool(declaring) and kind != "page" and all(kind_of(one) != "page" for one in declaring)
