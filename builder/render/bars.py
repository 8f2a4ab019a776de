"""Few values below each other, by period and source: as bars, or as dots on a scale."""

from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from builder.render.chart_views import Drawing, Label
from builder.render.frame import tick_words, value_ticks
from builder.render.labels import GAP, LEADING, cut, width
from builder.render.scales import Scale
from builder.render.scene import Dot, Scene
from builder.render.sheet import (
    CROSS,
    RADIUS,
    Format,
    Sheet,
    box_path,
    mark,
    points,
    px,
)

_BAR, _STEP, _PART = 1400, 2200, 900
"""The height of a bar, of a row, and the space between groups."""
_ARROW = 900
_MIDDLE = 450


@dataclass(slots=True)
class Rows:
    """Rows while they are drawn: `stacked` puts names above bars, `above` their values as well."""

    scene: Scene
    sheet: Sheet
    x: Scale
    stacked: bool
    above: bool
    y: int = 0
    middles: list[int] = field(default_factory=list)


def bars(scene: Scene, layout: Format, prefix: str, words: tuple[str, str]) -> Drawing:
    """The drawing of a scene in rows in one layout; `words` are its title and description."""
    made = _frame(scene, layout, prefix)
    axis = len(made.sheet.shapes)
    before: Dot | None = None
    for _, found in groupby(scene.dots, key=lambda one: one.point.when):
        dots = list(found)
        if before and (gap := _gap(before, dots[0])):
            at = max(0, min(made.x.start, layout.width - width(gap)))
            made.sheet.write("gap", at, made.y + LEADING, gap)
            made.y += LEADING + _PART
        before = _last(before, dots)
        _group(made, dots)
    foot = made.y - _PART + 300
    _axis(made, axis, foot)
    return made.sheet.done(foot + (_STEP if scene.kind == "dots" else 0), *words)


def _last(before: Dot | None, dots: list[Dot]) -> Dot:
    """The last period of the usual kind so far."""
    usual = [dot for dot in dots if not dot.hollow]
    return usual[-1] if usual else before or dots[-1]


def _group(made: Rows, dots: list[Dot]) -> None:
    """The values of a period, under its name where there are several sources."""
    paper = made.sheet
    several = len(made.scene.series) > 1
    if several:
        made.y += LEADING
        when = dots[0].point.when
        short = cut(when, paper.format.width)
        paper.write("period", 0, made.y - 350, _capital(short), when if short != when else "")
        made.y += 300
    for dot in sorted(dots, key=lambda one: (one.series.number or 99, one.point.superseded)):
        _row(made, dot, _name(dot, several=several))
    made.y += _PART


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _name(dot: Dot, *, several: bool) -> str:
    """What a row is called."""
    name = dot.point.source if several else _capital(dot.point.when)
    return f"{name}, earlier" if dot.point.superseded else name


def _frame(scene: Scene, layout: Format, prefix: str) -> Rows:
    """A scale beside the labels, with room for each value beyond the end of its bar."""
    several = len(scene.series) > 1
    widest = max(width(_name(dot, several=several)) for dot in scene.dots)
    stacked = widest > layout.width * 3 // 10
    left = 0 if stacked else widest + GAP
    low, high, air = scene.low, scene.high, RADIUS + _ARROW
    start = left
    if scene.kind == "dots":
        ticks = value_ticks(scene, 4)
        low, high, start = ticks[0], ticks[-1], left + air
    before = beyond = 0
    for dot in scene.dots:
        if _leftward(scene, dot):
            before = max(before, _room(dot))
        else:
            beyond = max(beyond, _room(dot))
    start += before
    above = layout.width - beyond - start < layout.width // 4
    if above:
        start, beyond, stacked = air, air, True
    x = Scale(low, max(high, low + 1), start, layout.width - beyond)
    return Rows(scene, Sheet(layout, prefix), x, stacked, above)


def _leftward(scene: Scene, dot: Dot) -> bool:
    """Whether the value stands left of its bar."""
    return scene.kind == "bars" and dot.middle < 0


def _room(dot: Dot) -> int:
    """The room that a value takes beyond the end of its bar or its dot."""
    return width(dot.label) + GAP + RADIUS + (_ARROW if dot.point.bound else 0)


def _row(made: Rows, dot: Dot, name: str) -> None:
    """One value: its name, its bar or dot, its number."""
    paper = made.sheet
    if made.stacked:
        made.y += LEADING
        value = dot.label if made.above else ""
        short = cut(name, paper.format.width - width(f" {value}"))
        full = name if short != name else ""
        paper.put(Label("row", "0", px(made.y - 350), short, full, value), 0, made.y - 350)
    middle = made.y + _STEP // 2
    made.middles.append(middle)
    if not made.stacked:
        paper.write("row", 0, middle + _MIDDLE, name)
    end = _bar(made, dot, middle) if made.scene.kind == "bars" else _dots(made, dot, middle)
    if not made.above:
        left = _leftward(made.scene, dot)
        place = (end - 500, "value end") if left else (end + 500, "value")
        paper.write(place[1], place[0], middle + _MIDDLE, dot.label)
    made.y += _STEP


def _bar(made: Rows, dot: Dot, middle: int) -> int:
    """A bar from zero, striped where its period is not like the others; return where it ends."""
    zero, end, tint = made.x.at(0), made.x.at(dot.middle), dot.series.tint
    left, right = min(zero, end), max(zero, end)
    body = box_path(left, middle - _BAR // 2, right, middle + _BAR // 2)
    if dot.hollow and not dot.point.superseded:
        made.sheet.hatch(f"bar striped {tint}", tint, body, dot.told)
    else:
        old = " old" if dot.point.superseded else ""
        made.sheet.draw(f"bar {tint}{old}", body, dot.told)
    if dot.low != dot.high:
        low, high = made.x.at(dot.low), made.x.at(dot.high)
        made.sheet.draw(f"range {tint}", f"M{px(low)} {px(middle)}H{px(high)}")
        end = high if dot.middle >= 0 else low
    return _arrow(made, dot, end, middle, 0)


def _dots(made: Rows, dot: Dot, middle: int) -> int:
    """A dot, or two with a line between them, on a thin line across; return where they end."""
    tint, low, high = dot.series.tint, made.x.at(dot.low), made.x.at(dot.high)
    made.sheet.draw("grid", f"M{px(made.x.start)} {px(middle)}H{px(made.x.end)}")
    if low < high:
        made.sheet.draw(f"range {tint}", f"M{px(low)} {px(middle)}H{px(high)}")
    state = " old" if dot.point.superseded else " hollow" if dot.hollow else ""
    shape = CROSS if dot.point.superseded else dot.series.number
    end = _arrow(made, dot, high, middle, RADIUS)
    for x in sorted({low, high}):
        made.sheet.draw(f"dot {tint}{state}", mark(shape, x, middle), dot.told)
    return max(end, high + RADIUS)


def _arrow(made: Rows, dot: Dot, x: int, y: int, gap: int) -> int:
    """An arrow to where the truth lies; for "about", a stroke to either side."""
    if not dot.point.bound:
        return x
    tint = f"bound {dot.series.tint}"
    if dot.point.bound == "about":
        inner = f"M{px(x - gap)} {px(y)}h-6" if gap else ""
        made.sheet.draw(
            tint, f"{inner}M{px(x + gap)} {px(y)}h{6 if gap or dot.middle >= 0 else -6}"
        )
        return x + gap + 600 if gap or dot.middle >= 0 else x - 600
    way = 1 if dot.point.bound == "above" else -1
    outward = way if dot.middle >= 0 else -way
    if gap == 0 and outward < 0:  # the arrow would lie in the bar, which ends at the bound
        return x
    made.sheet.draw(
        tint, f"M{px(x + way * gap)} {px(y)}h{8 * way}m{-3 * way} -3l{3 * way} 3l{-3 * way} 3"
    )
    return x + way * (gap + _ARROW) if outward > 0 else x


def _axis(made: Rows, at: int, foot: int) -> None:
    """The line at zero; for dots also lines at the ticks, with their numbers below."""
    scene, paper = made.scene, made.sheet
    if scene.kind == "bars":
        x, tall = px(made.x.at(0)), px(_BAR + 400)
        strokes = (f"M{x} {px(middle - _BAR // 2 - 200)}v{tall}" for middle in made.middles)
        paper.draw("zero", "".join(strokes))
        return
    ticks = value_ticks(scene, 4)
    places = [made.x.at(tick) for tick in ticks]
    paper.draw("grid", "".join(points((x, 0), (x, foot)) for x in places))
    paper.shapes.insert(at, paper.shapes.pop())
    words_at = tick_words(scene, ticks)
    right = 0
    for place, words in zip(places, words_at, strict=True):
        half = (width(words) + 1) // 2
        middle = max(half, min(place, paper.format.width - half))
        if middle - half >= right:
            paper.write("tick mid", middle, foot + 1500, words)
            right = middle + half + 300


def _gap(before: Dot, after: Dot) -> str:
    """What is said of periods without a value between two that have one: years and months."""
    first, last = before.span, after.span
    if first.length != last.length or after.hollow or last.start <= first.end:
        return ""
    if first.length == (12, "month"):
        years = [date.fromordinal(first.end).year, date.fromordinal(last.start - 1).year]
        return f"no value for {'–'.join(str(year) for year in dict.fromkeys(years))}"
    return "no values between" if first.unit == "month" else ""
