"""Data in prose: what `::: kind id …` asks for, and the place that is left for it."""

from collections.abc import Mapping
from typing import Final, cast

from markdown_it.token import Token

from builder.diagnostics import did_you_mean
from builder.load.fields import SLUG
from builder.load.sheet import Sheet
from builder.model import Inset, InsetKind, Place, Ref

_KINDS: Final[Mapping[str, tuple[int, int, str]]] = {
    "chart": (0, 1, "a measure"),
    "figures": (0, 9, "a measure"),
    "timeline": (0, 1, "a person, an organisation, a topic or a place"),
    "profile": (1, 1, "a person or an organisation"),
}
"""How many ids each kind takes at least and at most, and of what."""
_CALLOUTS = frozenset("caution danger important info note tip warning".split())


def open_inset(sheet: Sheet, token: Token, *, captioned: bool) -> str:
    """Leave a place for data, begin the caption below it, and say how both end.

    After a mistake, no place is left.
    """
    asked = _read(sheet, token)
    if asked:
        kind, names, at = asked
        anchor = sheet.ids.give(".".join(("inset", kind, *(name.id for name in names))))
        sheet.put(f'<figure class="inset" id="{anchor}">\n')
        sheet.leave(Inset(kind, names, at, anchor))
    else:
        sheet.put('<figure class="inset">\n')
    sheet.captioned += 1
    sheet.put("<figcaption>\n" if captioned else "")
    return "</figcaption>\n</figure>\n" if captioned else "</figure>\n"


def stray_fence(sheet: Sheet, token: Token) -> None:
    """Mention a line that would end data, where none has begun."""
    message = "nothing has begun that this `:::` could end"
    hint = "write `::: kind` before it, or `\\:::` for the signs themselves"
    sheet.report(_place(sheet, token, ":::"), "inset-fence", message, hint)


def _read(sheet: Sheet, token: Token) -> tuple[InsetKind, tuple[Ref, ...], Place] | None:
    """The kind of an inset, the ids that it names, and its place."""
    kind, *words = token.content.split()
    at, kind_at, *places = (_place(sheet, token, one) for one in (":::", kind, *words))
    if not token.meta["closed"]:
        hint = (
            "write a line `:::` below it, in the same list or quotation and before the next block"
        )
        sheet.report(at, "inset-fence", f"`::: {kind}` has no end", hint)
    if token.meta["around"] and token.meta["around"].meta["closed"]:
        message = f"`::: {kind}` stands in the caption of other data"
        sheet.report(at, "inset-fence", message, "let the block above it end first")
    if kind not in _KINDS:
        hint = did_you_mean(kind, _KINDS) or f"kinds: {', '.join(_KINDS)}"
        if kind.lower() in _CALLOUTS:
            hint = "a call-out is a quotation that begins with `> [!NOTE]`"
        sheet.report(kind_at, "unknown-inset", f"`{kind}` is no kind of data", hint)
        return None
    least, most, what = _KINDS[kind]
    names = tuple(map(Ref, words, places))
    if bad := next((name for name in names if not SLUG.fullmatch(name.id)), None):
        sheet.report(
            bad.at, "inset-argument", f"`{bad.id}` is not an id", f"write the id of {what}"
        )
    elif len(names) < least:
        message = f"`{kind}` wants the id of {what}"
        sheet.report(at, "inset-argument", message, f"write `::: {kind} some-id`")
    elif len(names) > most:
        message = f"`{kind}` takes {most} id{'s' if most > 1 else ''} at most"
        sheet.report(names[most].at, "inset-argument", message, "write a second block")
    else:
        return cast(InsetKind, kind), names, at
    return None


def _place(sheet: Sheet, token: Token, word: str) -> Place:
    """Where a word stands in the line of a fence, behind the one that was looked for last."""
    return sheet.inside(word) or sheet.line(token)
