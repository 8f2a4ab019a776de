"""The corpus of news prose: reads its sentences with their marks, and scores a recogniser on them.

`README.md` beside this module says what is marked and how.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from fractions import Fraction
from functools import cache
from html import unescape
from pathlib import Path
from typing import Final, Literal, NamedTuple, get_args

from builder.load.edtf import parse_edtf
from builder.load.figures import CURRENCIES, HEDGES, parse_figure
from builder.load.values import parse_name
from builder.model import Edtf, FigureLine, Id, Name, Profile, ProfileKind, SourcePath

Kind = Literal["name", "date", "figure"]
Half = Literal["open", "held"]

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
HALVES: Final[tuple[Half, ...]] = get_args(Half)
HERE: Final = Path(__file__).parent

UNITS: Final = frozenset(
    "pp,bp,points,mm,cm,m,km,miles,light-years,square cm,square m,square km,hectares,cubic m,litres,"
    "gallons,barrels,g,kg,tonnes,ounces,MW,GW,kWh,MWh,GWh,TWh,ppm,ppb,degrees Celsius,"
    "degrees Fahrenheit,knots,km per hour,miles per hour,GB,TEU".split(",")
)
"""What a quantity is measured in, each in its one spelling; whatever else is counted has none."""

RATES: Final = frozenset(
    "person,barrel,tonne,ounce,gallon,litre,square m,hectare,MWh,share,day,week,month,year".split(
        ","
    )
)
"""What may stand behind `per` after money or a unit."""

_MARK: Final = re.compile(r"\{([^{}|]+)\|(\w+): ([^{}|]+)\}")
_HEDGED: Final = re.compile(rf"({'|'.join(HEDGES)}) ")
_SHARE: Final = re.compile(r"([1-9][0-9]*)/([1-9][0-9]*)")

# ── what the corpus is made of ────────────────────────────────────────────────────────────


class CorpusError(Exception):
    """A line that breaks the notation."""


class Mark(NamedTuple):
    """A stretch of text that is a fact; `value` is in the notation of the front matter."""

    kind: Kind
    start: int
    end: int
    value: str
    hedge: str = ""


class Page(NamedTuple):
    """What the front matter would say of the page that a sentence stands on, alone."""

    title: str
    anchor: date
    declares: tuple[str, ...] = ()
    currencies: tuple[tuple[str, str], ...] = ()


class Sentence(NamedTuple):
    """One sentence, or a short paragraph, with all that is to be found in it."""

    at: str
    page: Page
    text: str
    marks: tuple[Mark, ...]
    hard: bool

    def of(self, kind: Kind) -> tuple[Mark, ...]:
        return tuple(mark for mark in self.marks if mark.kind == kind)

    def shown(self) -> str:
        """The sentence with its marks in sight, for people."""
        shown, at = "", 0
        for mark in self.marks:
            hedge = f"{mark.hedge} " if mark.hedge else ""
            shown += f"{self.text[at : mark.start]}[{self.text[mark.start : mark.end]} = {hedge}{mark.value}]"
            at = mark.end
        return shown + self.text[at:]


# ── reading ───────────────────────────────────────────────────────────────────────────────


@cache
def read_half(half: Half) -> tuple[Sentence, ...]:
    """All sentences of one half, in the order of files and lines."""
    found: list[Sentence] = []
    for path in sorted((HERE / half).glob("*.txt")):
        found += read(path.read_text("utf-8"), f"{half}/{path.name}")
    return tuple(found)


def read(text: str, name: str) -> Iterator[Sentence]:
    """Read one file: sections with keys, then `- ` and, where it is hard, `! ` before a sentence."""
    title, keys = "", dict[str, str]()
    for number, line in enumerate(text.splitlines(), 1):
        at = f"{name}:{number}"
        key, colon, value = line.partition(": ")
        if line.startswith("## "):
            title, keys = line.removeprefix("## "), {}
        elif line.startswith(("- ", "! ")):
            words, marks = read_marks(line[2:], at)
            yield Sentence(at, _page(title, keys, at), words, marks, line.startswith("!"))
        elif key in {"anchor", "declares", "currencies"} and colon and key not in keys:
            keys[key] = value
        elif line and not line.startswith("# "):
            raise CorpusError(f"{at}: neither a heading, a key nor a sentence")


def read_marks(line: str, at: str) -> tuple[str, tuple[Mark, ...]]:
    """Take the marks out of a line; the text is in NFC, as the builder reads it."""
    text, last = "", 0
    marks: list[Mark] = []
    for found in _MARK.finditer(line):
        text += _plain(line[last : found.start()])
        words = _plain(found[1])
        mark = _mark(found[2], found[3], len(text), len(text) + len(words))
        if mark is None or meaning(mark) is None:
            raise CorpusError(f"{at}: `{found[0]}` has no meaning")
        marks.append(mark)
        text += words
        last = found.end()
    text += _plain(line[last:])
    if re.search(r"[{}|]", text) or text != _plain(text) or text != text.strip():
        raise CorpusError(f"{at}: a mark or a character is not as it should be")
    return text, tuple(marks)


def _mark(kind: str, value: str, start: int, end: int) -> Mark | None:
    """A mark of a known kind, with the hedge of a figure beside its value."""
    known = next((one for one in KINDS if one == kind), None)
    hedged = _HEDGED.match(value) if kind == "figure" else None
    hedge, at = (hedged[1], hedged.end()) if hedged else ("", 0)
    return known and Mark(known, start, end, value[at:], hedge)


def _page(title: str, keys: dict[str, str], at: str) -> Page:
    """The keys of a section as values."""
    if not title or "anchor" not in keys:
        raise CorpusError(f"{at}: a section has a heading and an anchor")
    declares = tuple(keys.get("declares", "").split(", ")) if "declares" in keys else ()
    pairs = keys["currencies"].split(", ") if "currencies" in keys else []
    currencies = tuple((sign, code) for sign, _, code in (pair.partition("=") for pair in pairs))
    if lost := {*declares} - bearers().keys() | {code for _, code in currencies} - CURRENCIES:
        raise CorpusError(f"{at}: {', '.join(sorted(lost))}: not known")
    return Page(title, date.fromisoformat(keys["anchor"]), declares, currencies)


def _plain(text: str) -> str:
    """Text with its character references resolved, in NFC."""
    return unicodedata.normalize("NFC", unescape(text))


@cache
def bearers() -> dict[str, Profile]:
    """Everybody in `register.txt`, as the profiles that a site would have."""
    kind: ProfileKind = "person"
    found: dict[str, Profile] = {}
    # An entry is an id with a name, and the lines below it that are indented.
    for block in re.split(r"\n(?! )", (HERE / "register.txt").read_text("utf-8")):
        if block.startswith("# "):
            kind = "person" if block == "# People" else "organization"
        elif block:
            head, *rest = (line.strip().partition(": ")[::2] for line in block.strip().split("\n"))
            more = dict(rest)
            aliases = tuple(parse_name(one) for one in more.pop("also", "").split(", ") if one)
            who = Id(head[0])
            found[who] = Profile(
                SourcePath(f"content/{kind}/{who}.md"),
                who,
                kind,
                head[1],
                family=more.pop("family", ""),
                aliases=tuple(alias for alias in aliases if isinstance(alias, Name)),
            )
            if more:
                raise CorpusError(f"register.txt: {', '.join(more)}: not a key")
    return found


# ── what marks mean ───────────────────────────────────────────────────────────────────────


def meaning(mark: Mark) -> object | None:
    """What a value stands for, to be compared; None where it stands for nothing.

    `USD 1.2bn` and `USD 1,200m` mean the same; so do `2/4` and `1/2`. The hedge is left out.
    """
    if mark.kind == "name":
        return mark.value if mark.value in bearers() else None
    if mark.kind == "date":
        return mark.value if isinstance(parse_edtf(mark.value), Edtf) else None
    if found := _SHARE.fullmatch(mark.value):
        share = Fraction(int(found[1]), int(found[2]))
        return share if share < 1 else None
    ends = [_amount(text) for text in mark.value.split(" to ")]
    return None if None in ends or len(ends) > 2 else tuple(ends)


def _amount(text: str) -> tuple[object, ...] | None:
    """One amount of the figure line, without a hedge or anything behind it, in known units."""
    line = parse_figure(text)
    if not isinstance(line, FigureLine) or line != FigureLine(line.amount):
        return None
    amount = line.amount
    unit, _, rate = amount.unit.partition(" per ")
    units = {"money": CURRENCIES, "percent": {"%"}, "quantity": UNITS}.get(amount.kind, {""})
    known = amount.unit in units or (unit in units and rate in RATES and amount.kind != "percent")
    return (amount.kind, amount.value, amount.unit) if known else None


# ── measuring ─────────────────────────────────────────────────────────────────────────────


class Score(NamedTuple):
    """How a recogniser did on one kind; each list has lines for people."""

    right: int
    missed: tuple[str, ...]
    spurious: tuple[str, ...]

    @property
    def precision(self) -> float:
        return self.right / ((self.right + len(self.spurious)) or 1)

    @property
    def recall(self) -> float:
        return self.right / ((self.right + len(self.missed)) or 1)


def score(
    sentences: Iterable[Sentence], kind: Kind, find: Callable[[Sentence], Iterable[Mark]]
) -> Score:
    """Compare what `find` finds with what is marked: span and meaning must both be the same."""
    right, missed, spurious = 0, list[str](), list[str]()
    for sentence in sentences:
        wanted = {_key(mark): mark for mark in sentence.of(kind)}
        found = {_key(mark): mark for mark in find(sentence) if mark.kind == kind}
        right += len(wanted.keys() & found.keys())
        missed += [_told(sentence, wanted[key]) for key in wanted.keys() - found.keys()]
        spurious += [_told(sentence, found[key]) for key in found.keys() - wanted.keys()]
    return Score(right, tuple(sorted(missed)), tuple(sorted(spurious)))


def _key(mark: Mark) -> tuple[int, int, object]:
    return mark.start, mark.end, meaning(mark) or mark.value


def _told(sentence: Sentence, mark: Mark) -> str:
    """One line for people: where, which words, and as what."""
    return (
        f"{sentence.at}: `{sentence.text[mark.start : mark.end]}` = {mark.value}: {sentence.text}"
    )
