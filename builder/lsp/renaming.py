"""A new id for something, everywhere: in front matter, in prose, and in the name of its file."""

import posixpath
import re
from collections.abc import Callable

from lsprotocol import types as lsp
from msgspec.structs import replace

from builder.diagnostics import Fault
from builder.link.addresses import address_of, measure_address
from builder.lsp.edits import add_item, block_of
from builder.lsp.links import Moved, links_in, mended, places_of
from builder.lsp.texts import Text
from builder.lsp.uses import Use, event_ids
from builder.lsp.view import View, is_id
from builder.model import Briefing, Document, Id, Measure, Page, SourcePath

Texts = Callable[[str], Text]
Edits = dict[str, list[lsp.TextEdit]]


class Renaming:
    """What has to be written where, and which file gets another name."""

    def __init__(self) -> None:
        self.edits: Edits = {}
        self.file: tuple[str, str] | None = None

    def put(self, path: str, edit: lsp.TextEdit) -> None:
        """One more change of a file, unless it is there already."""
        edits = self.edits.setdefault(path, [])
        if edit not in edits:
            edits.append(edit)


def rename(view: View, use: Use, new: str, texts: Texts) -> Renaming | Fault:
    """Give what a use names another id; a fault where that cannot be done without a loss."""
    kind, declaring = view.meaning(use)
    same = view.same(use)
    if problem := _objection(view, use, same, new):
        return problem
    made = Renaming()
    for one in same:
        text = texts(one.path)
        if not text.says(one.at, one.id):
            return Fault("", f"{one.path} has changed since it was last read; try again")
        made.put(one.path, lsp.TextEdit(text.at(one.at, len(one.id)), new))
    for document in declaring:
        if kind == "event":
            _rename_event(made, document, use.id, new, texts)
        elif kind != "source" and (problem := _rename_file(view, made, document, new, texts)):
            return problem
    _mend_links(view, made, _moved(view, use, same, new), texts)
    return made


def renameable(view: View, use: Use) -> bool:
    """Whether a use names something that can have another id."""
    return _fixed(view, use) is None


def _fixed(view: View, use: Use) -> Fault | None:
    """Why a use names nothing that can have another id."""
    kind, declaring = view.meaning(use)
    if not declaring and not (kind == "measure" and use.id in view.site.series):
        return Fault("", "nothing on this site has this id, so it cannot be renamed")
    if any(isinstance(one, Page) for one in declaring):
        return Fault("", "the address of a page is its path: move the file instead")
    if kind != "event" and len(declaring) > 1:
        return Fault("", f"several have this id: {', '.join(one.path for one in declaring)}")
    return None


def _objection(view: View, use: Use, same: tuple[Use, ...], new: str) -> Fault | None:
    """What speaks against a new id."""
    if not is_id(new):
        return Fault("", f"“{new}” is no id: use lower-case letters, digits and single hyphens")
    if problem := _fixed(view, use):
        return problem
    for one in (use, *same):
        if taken := view.meaning(one._replace(id=new))[1]:
            return Fault("", f"`{new}` is taken by {taken[0].path}")
    # What may be of any kind would begin to mean something else.
    loose: list[str] = [one.path for one in view.uses.get(new, ()) if one.kind in {"", "per"}]
    if not loose and view.meaning(use)[0] == "measure":
        loose = [value.told[0].briefing for value in view.site.series.get(new, ())]
    return Fault("", f"`{new}` is taken: see {loose[0]}") if loose else None


def _rename_event(made: Renaming, document: Document, old: str, new: str, texts: Texts) -> None:
    """Change the key `id` of each event of that id."""
    text = texts(document.path)
    for name, at in event_ids(text, document.path):
        if name == old:
            made.put(document.path, lsp.TextEdit(text.at(at, len(old)), new))


def _rename_file(
    view: View, made: Renaming, document: Document, new: str, texts: Texts
) -> Fault | None:
    """Rename the file of a document, and let its old address lead on; a fault where that cannot be."""
    path, text = document.path, texts(document.path)
    made.file = path, SourcePath(f"{posixpath.dirname(path)}/{new}.md")
    if isinstance(document, Briefing) and (problem := _dated(document, new, text)):
        return problem
    before, after = address_of(document), address_of(_with_id(document, new))
    owner = view.known.roads.owners.get(str(after).casefold(), path)
    if owner != path:
        return Fault("", f"`{after}` is the address of {owner or 'a page that every site has'}")
    if isinstance(document, Measure):
        return None  # it has no old addresses
    edit = add_item(text, "redirect_from", str(before))
    for ref in getattr(document, "redirect_from", ()):
        if ref.id == after and text.says(ref.at, ref.id):  # it is given back the id that it had
            edit = lsp.TextEdit(text.at(ref.at, len(ref.id)), str(before))
    if edit is None:
        return Fault("", f"{path} has a list `redirect_from` to which nothing can be added")
    made.put(path, edit)
    return None


def _dated(briefing: Briefing, new: str, text: Text) -> Fault | None:
    """What speaks against a new name of a file that says its date, or is to say it."""
    named = re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?=-.)", new)
    if named and named[0] != str(briefing.date):
        return Fault("", f"`{new}` begins with a date, and the page is of {briefing.date}")
    written = block_of(text, "date")
    if not named and not (written and written.said):
        return Fault("", f"the file says the date of the page: begin with `{briefing.date}-`")
    return None


def _with_id(document: Document, new: str) -> Document:
    return replace(document, id=Id(new))


def _moved(view: View, use: Use, same: tuple[Use, ...], new: str) -> Moved:
    """What links have to know of a renaming."""
    kind, declaring = view.meaning(use)
    naming = (*declaring, *(view.document(one.path) for one in same))
    named_on = {str(address_of(one)) for one in naming if one}
    address = measure_address(use.id) if kind == "measure" else None
    if kind in {"profile", "briefing"}:
        address = address_of(declaring[0])
    return Moved(kind, use.id, new, str(address or ""), named_on)


def _mend_links(view: View, made: Renaming, moved: Moved, texts: Texts) -> None:
    """Let links say the new id, in their addresses and in their anchors."""
    for path, page in view.site.documents.items():
        for link in links_in(page):
            better = mended(view.catalogue, path, link.target, moved)
            if better != link.target:
                text = texts(path)
                for at in places_of(text, link):
                    made.put(path, lsp.TextEdit(text.at(at, len(link.target)), better))
