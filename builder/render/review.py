"""The changes between two versions of a site, in the words and stretches in which they are shown."""

from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from builder.desk.changes import Changed, Difference
from builder.desk.meetings import State
from builder.render.review_views import ChangeView, PageView, Piece, ReviewView
from builder.render.words import join_words, plural

LONG = 400
"""Texts of more words are not compared word by word."""
SHORT = 30
"""Texts of fewer words are shown as they are; of others, this leaves out what is the same."""
KEPT = 6
"""So many words are shown on either side of a change."""
SHOWN = 60
"""So many words are shown of a text that has come or gone as a whole."""
SILENT = "no entry says so"


def review(differences: Iterable[Difference], since: str, site: str, language: str) -> ReviewView:
    """Everything that has changed on a site; `since` names the older version."""
    found = tuple(differences)
    return ReviewView(
        language=language,
        title=f"{site}: changes since {since}",
        summary=tuple(_summary(found, since)),
        pages=tuple(_page(one) for one in found),
    )


_STATES: dict[State, str] = {
    "changed": "changed",
    "added": "new",
    "gone": "gone",
    "moved": "moved",
    "strayed": "renamed",
    "joined": "joined to another",
    "parted": "parted from another",
}


def _summary(found: tuple[Difference, ...], since: str) -> Iterator[str]:
    """How many pages have changed, and how many facts."""
    if not found:
        yield f"Nothing has changed in facts, people, links and pages since {since}."
        return
    counts = Counter(one.state for one in found)
    first, *rest = [state for state in _STATES if counts[state]]
    told = [f"{plural(counts[first], 'page')} {_STATES[first]}"]
    told += [f"{counts[state]} {_STATES[state]}" for state in rest]
    yield f"{join_words(told)} since {since}."
    lost = [one.noted for one in found for change in one.changes if change.lost]
    if lost:
        silent = lost.count(False)
        facts = plural(len(lost), "published fact")
        verb = "says" if len(lost) == 1 else "say"
        words = f"{silent} without an entry on the page" if silent else "with an entry on the page"
        yield f"{facts} {verb} something else now, or nothing: {words}."


def _page(one: Difference) -> PageView:
    match one.state:
        case "moved":
            state = f"moved from {one.was}"
        case "strayed":
            state = f"renamed, and {one.was} leads nowhere"
        case "joined":
            state = f"{one.was} leads here now"
        case "parted":
            state = f"parted from {one.was}"
        case "changed":
            state = ""
        case _:
            state = _STATES[one.state]
    changes = tuple(_change(change, one) for change in one.changes)
    return PageView(one.title, one.path, one.address or one.was, state, changes)


def _change(change: Changed, page: Difference) -> ChangeView:
    old, new = (
        " · ".join((text, *more)) if text else ""
        for text, more in zip((change.before, change.after), change.beside, strict=True)
    )
    before, after = pieces(old, new)
    silent = change.lost and page.state != "gone" and not page.noted
    return ChangeView(change.kind, before, after, SILENT if silent else "")


# ── word by word ──────────────────────────────────────────────────────────────────────────


def pieces(old: str, new: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Two texts in stretches that tell what differs; long stretches that do not are cut short."""
    first, second = old.split(), new.split()
    if not first or not second or len(first) > LONG or len(second) > LONG:
        return _whole(first), _whole(second)
    whole = max(len(first), len(second)) < SHORT
    before: list[Piece] = []
    after: list[Piece] = []
    blocks = SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
    for number, (kind, start, end, begin, stop) in enumerate(blocks):
        if kind == "equal":
            words, last = first[start:end], number == len(blocks) - 1
            text = " ".join(words if whole else _cut(words, first=not number, last=last))
            before.append(Piece(text))
            after.append(Piece(text))
        else:
            before += [Piece(" ".join(first[start:end]), "del")] if start < end else []
            after += [Piece(" ".join(second[begin:stop]), "ins")] if begin < stop else []
    return tuple(before), tuple(after)


def _whole(words: list[str]) -> tuple[Piece, ...]:
    """A text that is shown for itself."""
    end = " …" if len(words) > SHOWN else ""
    return (Piece(f"{' '.join(words[:SHOWN])}{end}"),) if words else ()


def _cut(words: list[str], *, first: bool, last: bool) -> list[str]:
    """Words that both texts have, as far as they stand beside a change."""
    head, tail = (0 if first else KEPT), (0 if last else KEPT)
    if len(words) <= head + tail + 2:
        return words
    return [*words[:head], "…", *words[len(words) - tail :]]
