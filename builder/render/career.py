"""A career drawn to scale: offices as bars in lanes, and what their dates leave open."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from builder.load.edtf import is_known, surely
from builder.model import Edtf, Moment, Word
from builder.render.chart_views import CareerView, Drawing, Label
from builder.render.labels import GAP, LEADING, cut, width, wrap
from builder.render.scales import Scale, long_day, time_ticks
from builder.render.sheet import FORMATS, NARROW, Format, Sheet, box_path, points, px
from builder.render.words import Locale, join_words, office_words, plural, show_date

_BAR, _SPACE, _FOOT = 900, 1100, 2300
"""The heights of a bar, of the space below it, and of the years below all."""
_STUB, _LEAST, _TIP, _SIDE = 2400, 600, 600, 1700
"""The lengths of an unknown end, of the stripes at a doubtful day, of an arrow, of half a year's name."""


class Spell(Word, frozen=True):
    """An office and when it was held."""

    title: str
    period: Edtf
    organization: str = ""

    @property
    def named(self) -> str:
        """The office with its organisation, which is not said twice."""
        return office_words(self.title, self.organization)


@dataclass(frozen=True, slots=True)
class Bar:
    """An office in a drawing: the first and last place of its beginning and of its end.

    Its `words` stand above it from `at` on; all of it lies between `left` and `right`.
    """

    spell: Spell
    edges: tuple[int, int, int, int]
    words: tuple[str, ...]
    at: int
    left: int
    right: int


def career_line(
    name: str,
    spells: Iterable[Spell],
    locale: Locale,
    prefix: str,
    day: date | None = None,
    until: date = date.min,
) -> CareerView | None:
    """The offices of somebody to scale, with the day of the page; None where nothing is dated.

    Offices without an end are drawn until a day at the least.
    """
    ordered = sorted(spells, key=_place)
    dated = [one for one in ordered if _known(one.period)]
    if not dated:
        return None
    words = (f"Offices of {name}", _description(dated, locale, day))
    open_ended = any(not is_known(one.period.end) for one in dated)
    last = max(day or date.min, until if open_ended else date.min)
    made = [_drawing(dated, locale, Sheet(layout, prefix), day, last) for layout in FORMATS]
    drawings = tuple(paper.done(height, *words) for paper, height in made)
    return CareerView(prefix, drawings, _notes(ordered, drawings))


def _known(period: Edtf) -> list[Moment]:
    """The ends of a period that are dates."""
    return [end for end in (period.start, period.end) if is_known(end)]


def _place(spell: Spell) -> tuple[date, int, str, str, str]:
    """The place of an office in a career: by its beginning, the longer one first."""
    period = spell.period
    longest = -period.end.latest.toordinal()
    return period.start.earliest, longest, spell.title, spell.organization, period.text


# ── the picture ───────────────────────────────────────────────────────────────────────────


def _drawing(
    spells: list[Spell], locale: Locale, paper: Sheet, day: date | None, last: date
) -> tuple[Sheet, int]:
    """One layout and its height: lanes from the top, the years below them."""
    x = _scale(spells, paper.format, day, last)
    lanes = _lanes(_bar(spell, x, paper.format) for spell in spells)
    top = LEADING + GAP if day else 0
    heights = [max(len(bar.words) for bar in lane) * LEADING for lane in lanes]
    foot = top + sum(heights) + len(lanes) * (_BAR + _SPACE)
    _years(paper, x, foot, locale)
    if day:
        _today(paper, x.at(day.toordinal()), foot, long_day(day, locale))
    y = top
    for lane, height in zip(lanes, heights, strict=True):
        for bar in lane:
            _write(paper, bar, y + height, held=day is not None and surely(bar.spell.period, day))
            _draw(
                paper, bar, y + height, f"{show_date(bar.spell.period, locale)}: {bar.spell.named}"
            )
        y += height + _BAR + _SPACE
    return paper, foot + _FOOT


def _scale(spells: list[Spell], layout: Format, day: date | None, reach: date) -> Scale:
    """From the year of the first date to the last one or as far as is asked, and a little more."""
    known = [end for spell in spells for end in _known(spell.period)]
    first = min(end.earliest for end in known).replace(month=1, day=1).toordinal()
    last = max(reach, *(end.latest for end in known)).toordinal() + 1
    if day:
        first = min(first, day.toordinal())
    if not all(is_known(spell.period.start) for spell in spells):
        first = max(first - (last - first) // 12 - 30, 1)
    return Scale(first, last + (last - first) // 25 + 30, _SIDE, layout.width - _TIP)


def _bar(spell: Spell, x: Scale, layout: Format) -> Bar:
    """Where an office lies, and its words: in one line, on narrow paper in two."""
    edges = _edges(spell.period, x)
    if layout == NARROW:
        words = wrap(spell.title, layout.width * 7 // 10)
    else:
        words = (spell.named,) if width(spell.named) <= layout.width // 2 else (spell.title,)
        words = (cut(words[0], layout.width * 9 // 10),)
    wide = max((width(row) for row in words), default=0) * 11 // 10  # some of them are bold
    at = max(min(edges[0], layout.width - wide), 0)
    return Bar(spell, edges, words, at, min(at, edges[0]), max(at + wide, edges[3] + _TIP))


def _edges(period: Edtf, x: Scale) -> tuple[int, int, int, int]:
    """Where an office may have begun, first and last, and where it may have ended."""
    start, end = period.start, period.end
    begun, over = x.start, x.start
    if is_known(start):
        begun, over = x.at(start.earliest.toordinal()), x.at(start.latest.toordinal())
        over = max(over, begun + _LEAST) if start.approximate or start.uncertain else over
    first, last = x.end, x.end
    if is_known(end):
        first, last = x.at(end.earliest.toordinal() + 1), x.at(end.latest.toordinal() + 1)
        first = min(first, last - _LEAST) if end.approximate or end.uncertain else first
    if start.precision == "unknown":
        begun, over = max(first - _STUB, 0), first
    if end.precision == "unknown":
        first, last = over, min(over + _STUB, x.end)
    return begun, over, first, max(last, begun + 200)


def _lanes(bars: Iterable[Bar]) -> list[list[Bar]]:
    """Put each bar in the first lane that has room for it and its words."""
    lanes: list[list[Bar]] = []
    for bar in bars:
        free = (lane for lane in lanes if all(_apart(bar, other) for other in lane))
        if (lane := next(free, None)) is not None:
            lane.append(bar)
        else:
            lanes.append([bar])
    return lanes


def _apart(a: Bar, b: Bar) -> bool:
    return a.right + GAP <= b.left or b.right + GAP <= a.left


def _write(paper: Sheet, bar: Bar, y: int, *, held: bool) -> None:
    """The words above a bar that begins at `y`."""
    classes = "spell held" if held else "spell"
    base = y - 500 - (len(bar.words) - 1) * LEADING
    for row in bar.words:
        title = bar.spell.named if row.endswith("…") else ""
        paper.put(Label(classes, px(bar.at), px(base), row, title), bar.at, base)
        base += LEADING


def _draw(paper: Sheet, bar: Bar, y: int, told: str) -> None:
    """A bar: striped where its dates leave it open, pointed where it has no end."""
    begun, over, first, last = bar.edges
    period, foot = bar.spell.period, y + _BAR
    if first > over:
        left = points((over, foot), (over - _TIP, y + _BAR // 2), (over, y))
        right = points((first, y), (first + _TIP, y + _BAR // 2), (first, foot))
        left = left if period.start.precision == "open" else points((over, foot), (over, y))
        right = right if period.end.precision == "open" else points((first, y), (first, foot))
        paper.draw("bar s1", f"{left}L{right[1:]}z", told)
    stripes = [(begun, over), (first, last)] if first > over else [(begun, last)]
    for start, end in stripes:
        if end > start:
            paper.hatch("bar striped s1", "s1", box_path(start, y, end, foot), told)


def _years(paper: Sheet, x: Scale, foot: int, locale: Locale) -> None:
    """Lines at years, with their names below."""
    ticks, _ = time_ticks(x.low, x.high, (12, "month"), x.end - x.start, locale)
    places = [(x.at(one.start), one.label) for one in ticks if one.start >= x.low]
    paper.draw("grid", "".join(f"M{px(at)} 0V{px(foot)}" for at, _ in places))
    for at, label in places:
        half = (width(label) + 1) // 2
        middle = max(half, min(at, paper.format.width - half))
        paper.write("tick mid", middle, foot + 1700, label)


def _today(paper: Sheet, x: int, foot: int, day: str) -> None:
    """A line at the day of the page."""
    half = (width(day) + 1) // 2
    paper.draw("day", f"M{px(x)} {px(LEADING)}V{px(foot)}")
    paper.write("day mid", max(half, min(x, paper.format.width - half)), 1100, day)


# ── in words ──────────────────────────────────────────────────────────────────────────────


def _description(spells: list[Spell], locale: Locale, day: date | None) -> str:
    """How many offices, from when on, and which of them were held on the day of the page."""
    first = min(end.earliest for spell in spells for end in _known(spell.period)).year
    count = plural(len(spells), "office")
    if day is None:
        return f"Bars on a scale of time: {count}, the first dates from {first}."
    held = [one.named for one in spells if surely(one.period, day)]
    names = join_words(held) if held else "none"
    return f"Bars on a scale of time: {count} from {first} on. Held on {long_day(day, locale)}: {names}."


def _notes(spells: list[Spell], drawings: Iterable[Drawing]) -> tuple[str, ...]:
    """What a reader must know to read the picture, and what it leaves out."""
    made = []
    if any(one.hatches for one in drawings):
        made.append("Striped: the dates leave this open.")
    dated = [one for one in spells if _known(one.period)]
    if any("open" in {one.period.start.precision, one.period.end.precision} for one in dated):
        made.append("Pointed: no end is given.")
    if left_out := [one.title for one in spells if one not in dated]:
        made.append(f"Not drawn, since no date is known: {join_words(left_out)}.")
    return tuple(made)
