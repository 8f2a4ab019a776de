"""What a page states, in a form in which two versions of it can be compared."""

import re
from collections.abc import Iterable
from typing import Literal, get_args

from builder.load.edtf import iso_interval
from builder.model import Amount, Change, Edtf, Moment, Place, Word

Kind = Literal[
    "title",
    "subtitle",
    "summary",
    "published",
    "key point",
    "figure",
    "date",
    "office",
    "quotation",
    "fact",
    "person",
    "organization",
    "author",
    "name",
    "topic",
    "place",
    "source",
    "link",
    "picture",
    "data",
    "correction",
    "update",
    "detail",
    "paragraph",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""What a page may state, in the order in which changes are told."""
FACTS: frozenset[Kind] = frozenset(("published", "figure", "date", "office", "quotation"))
"""What readers may rely on: it does not change without a word on the page."""
NOTES: frozenset[Kind] = frozenset(("correction", "update"))
"""The words that tell readers of a change."""
TOP = Place(1, 1)
LOOSE = "~"


class Stated(Word, frozen=True):
    """One thing that a page states; two of them say the same if all but `text` and `at` is equal.

    `text` is how an editor writes it. `claims` are what it says, each in one form, and "" for what
    it leaves open; `words` and `more` (`key: value`) go with it. `known_by` is what it is known
    again by once it says something else, the surest mark first; a `LOOSE` one is enough only where
    the words are alike.
    """

    kind: Kind
    text: str
    claims: tuple[str, ...] = ()
    words: str = ""
    more: tuple[str, ...] = ()
    known_by: tuple[str, ...] = ()
    at: Place = TOP


def keeps(before: Stated, after: Stated) -> bool:
    """Whether all that was claimed still is; more may be claimed than before."""
    pairs = zip(before.claims, after.claims, strict=True)
    return all(old in {"", new} or _agree(old, new) or _outlasts(new, old) for old, new in pairs)


def same(one: Stated, other: Stated) -> bool:
    """Whether two of them say the same, however they are written."""
    beside = one.words == other.words and one.more == other.more
    return beside and keeps(one, other) and keeps(other, one)


OR = "\x1f"
"""Stands between two ways to say one thing."""


def _agree(old: str, new: str) -> bool:
    return OR in f"{old}{new}" and not set(old.split(OR)).isdisjoint(new.split(OR))


LASTS = ">"
"""Stands before the day on which something that has no end was said to last; alone, if on no day."""


def _outlasts(end: str, last: str) -> bool:
    """Whether an end leaves it true that something lasted, as it was said on the day of `last`."""
    if not last.startswith(LASTS):
        return False
    return last == LASTS or end.startswith(LASTS) or (end != "" and f"{end}~" >= last[1:])


# ── one form for each value ───────────────────────────────────────────────────────────────

_TYPOGRAPHY = str.maketrans(
    {
        **dict.fromkeys("\"'“”„‟«»‹›‘’‚‛`´", ""),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "…": "...",
    }
)
_HEDGES = {"almost": "nearly", "around": "about", "roughly": "about", "more than": "over", "exactly": ""}  # fmt: skip
"""Hedges that say the same as another one, or nothing."""


def plain(text: str) -> str:
    """A text without what printers add to it: quotation marks, kinds of dashes, kinds of blanks."""
    return " ".join(text.translate(_TYPOGRAPHY).split())


def key(*parts: str) -> str:
    """Several parts as one mark; none where one of them is missing."""
    return "\x1f".join(parts) if all(parts) else ""


def opening(words: str) -> str:
    """The first words of a text, by which it is known again."""
    return _few(words.split()[:4])


def closing(words: str) -> str:
    """The last words of a text."""
    return _few(words.split()[-4:])


def _few(words: list[str]) -> str:
    return " ".join(words) if len(words) == 4 else ""


def alike(one: str, other: str) -> bool:
    """Whether two texts share half of the words of the shorter one."""
    first, second = (set(re.findall(r"\w+", text.casefold())) for text in (one, other))
    return 2 * len(first & second) >= min(len(first), len(second))


def when(date: Edtf) -> str:
    """A date in its precision, without house shorthand."""
    text = iso_interval(date)
    first, _, last = text.partition("/")
    return first if first == last else text


def span(date: Edtf | None) -> str:
    """The days of a period: `2024` and `2024-01/2024-12` are the same ones."""
    if date is None:
        return ""
    return f"{_edge(date.start, last=False)}/{_edge(date.end, last=True)}"


def starts(date: Edtf) -> str:
    """When something began, "" where that is left open."""
    left_open = date.start.precision in {"open", "unknown"}
    return "" if left_open else iso_interval(date).partition("/")[0]


def ends(date: Edtf, as_of: Edtf | None) -> str:
    """When something ended, or until when it was said to last."""
    match date.end.precision:
        case "unknown":
            return ""
        case "open":
            return LASTS + (as_of.start.earliest.isoformat() if as_of else "")
        case _:
            return iso_interval(date).rpartition("/")[2]


def _edge(moment: Moment, *, last: bool) -> str:
    if moment.precision in {"open", "unknown"}:
        return moment.text
    day = moment.latest if last else moment.earliest
    return f"{day.isoformat()}{'~' * moment.approximate}{'?' * moment.uncertain}"


def amount(given: Amount, unit: str) -> str:
    """A number with its unit: `220bn`, `220000m` and `220.0bn` are the same.

    What is only counted may have its unit from the measure, and means the same without.
    """
    number = f"{given.kind} {_number(f'{given.value:f}')}"
    if given.kind == "count" and unit and not given.unit:
        return f"{number}{OR}{number} {plain(unit)}"
    return f"{number} {plain(given.unit)}".rstrip()


def hedge(word: str) -> str:
    """A hedge, or that there is none: to leave one out says something else."""
    return _HEDGES.get(word, word) or "exactly"


def moved(change: Change | None) -> str:
    """How a figure moved."""
    if change is None:
        return ""
    return f"{_number(f'{change.value:+f}')}{change.unit} {change.basis} {span(change.since)}"


def _number(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def details(pairs: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """What is said beside a fact, `key: value`, without what is not said."""
    return tuple(f"{name}: {value}" for name, value in pairs if value)
