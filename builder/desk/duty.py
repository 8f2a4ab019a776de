"""Corrections as a duty: what was published does not change without a word on its page."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from builder.desk.changes import Changed, Difference
from builder.desk.stated import KINDS, TOP, Kind
from builder.diagnostics import Diagnostic, Location, find
from builder.load.notation import quoted

CODE = "silent-change"


def silent_changes(differences: Iterable[Difference], day: date) -> Iterator[Diagnostic]:
    """Facts that say something else than was published, or nothing; `day` dates the entry to write."""
    for page in differences:
        lost = [change for change in page.changes if change.lost]
        if page.state == "gone":
            yield from _gone(page, lost)
        elif page.state == "strayed":
            message = f"this page was published as {page.was}, which leads nowhere now"
            hint = f"write `redirect_from: [{page.was}]`"
            yield find(CODE, Location(page.path, 1, 1), message, hint)
        if page.state != "gone" and not page.noted:
            yield from (_silent(page, change, day) for change in lost)


def _silent(page: Difference, change: Changed, day: date) -> Diagnostic:
    """A fact that has changed, or is gone from a page that is still there."""
    where = f"at {page.was}, which leads here now," if page.state == "joined" else "here"
    what = _NAMES.get(change.kind, change.kind)
    if change.after:
        message = f"this {what} was published {where} as `{change.before}`"
    else:
        message = f"the {what} `{change.before}` was published {where} and is gone"
    entry = f"`- {day}: {quoted(_entry(change))}`"
    hint = f"write under `corrections`, or `updates` if it was right in its day: {entry}"
    head, _, rest = change.after.partition(": ")
    length = len(head) if rest and change.at != TOP and not head.startswith("“") else 0
    at = Location(page.path, change.at.line, change.at.column, length)
    return find(CODE, at, f"{message}; no entry on the page says so", hint)


def _gone(page: Difference, lost: list[Changed]) -> Iterator[Diagnostic]:
    """A page with facts that readers do not find any more."""
    counts = Counter(change.kind for change in lost)
    told = [_counted(counts[kind], kind) for kind in KINDS if counts[kind]]
    if told:
        message = f"{page.was} was published with {_joined(told)}, and is gone"
        hint = (
            "keep it, with a correction that takes back what it said; or write "
            f"`redirect_from: [{page.was}]` on the page that says it now"
        )
        yield find(CODE, Location(page.path), message, hint)


# ── the entry to write ────────────────────────────────────────────────────────────────────

_NAMES: dict[Kind, str] = {"published": "date of publication"}
_LIVES = {
    "born": "date of birth",
    "died": "date of death",
}


def _entry(change: Changed) -> str:
    """What an editor may write of a change."""
    what, was = _parts(change, change.before)
    if not change.after:
        return f"Takes out {what}, {was}."
    same, now = _parts(change, change.after)
    said = f"said {was}" if same == what else f"gave {what} as {was}"
    return f"{same[0].upper()}{same[1:]} is {now}; an earlier version {said}."


def _parts(change: Changed, text: str) -> tuple[str, str]:
    """What a fact is about, and what it says of that."""
    head, _, rest = text.partition(": ")
    match change.kind:
        case "published":
            return "the date of publication", text
        case "figure":
            return f"the figure for {head.replace('-', ' ')}", rest
        case "quotation" if text.startswith("“"):
            return "the quotation", text
        case "quotation":
            return f"what {head} said", f"“{rest}”"
        case "office":
            return f"the term as {rest}", _spelt(head)
        case _ if head in _LIVES:
            return f"the {_LIVES[head]}", rest
        case _:
            return f"the date of “{rest}”", _spelt(head)


def _spelt(period: str) -> str:
    """A period without dots, which look odd at the end of a sentence."""
    start, _, end = period.partition("/")
    if end in {"", ".."}:
        return f"since {start}" if "/" in period else period
    return f"until {end}" if start in {"", ".."} else f"{start} to {end}"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _joined(words: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
