"""Words beside the points of a plot: names of sources and values, where there is room."""

from datetime import date

from builder.render.chart_views import Label
from builder.render.frame import MIDDLE, Plot, named_in, newest
from builder.render.labels import GAP, LEADING, Box, spread, text_box, width
from builder.render.scales import short_day
from builder.render.scene import Dot, Series
from builder.render.sheet import RADIUS, points, px
from builder.render.words import Locale

SPOKEN = 18
"""Up to so many points, each has its value beside it where there is room."""
_PLACES = (
    *((0, -900, "mid"), (0, 1750, "mid"), (900, MIDDLE, ""), (-900, MIDDLE, "end")),
    *((500, -600, ""), (-500, -600, "end"), (500, 1400, ""), (-500, 1400, "end")),
)
"""Where a word may stand to its point, the best place first."""
_FARTHER = ((0, -1800, "mid"), (0, 2700, "mid"))
"""Where it may stand beyond an arrow."""
_SHORT, _CLEAR = 6000, 150
"""How long a word may be for its place alone to say what it belongs to; otherwise how much nearer."""


def names(made: Plot) -> bool:
    """Name each source at the end of its line or beside a point; say whether all found room."""
    _at_ends(made)
    return all(_beside(made, one) for one in named_in(made.scene) if one.name not in made.ends)


def _at_ends(made: Plot) -> None:
    """Names right of the last points, moved apart, with a line to where they belong."""
    far = max(made.x.at(dot.span.middle) for dot in made.scene.dots)
    found = [one for one in named_in(made.scene) if one.name in made.ends]
    pinned = [(*made.place(newest(made.scene, one.name)), one) for one in found]
    pinned.sort(key=lambda one: (one[1], one[2].number))
    heights = [(y, len(made.ends[one.name]) * LEADING) for _, y, one in pinned]
    upper, lower = sorted((made.y.start, made.y.end))
    middles = spread(heights, upper - 2000, lower + 700)
    left = far + GAP + RADIUS
    for (x, y, one), middle in zip(pinned, middles, strict=True):
        rows = made.ends[one.name]
        if abs(middle - y) > LEADING // 2 or far - x > 3 * GAP:
            start = x + RADIUS + 200
            turn = (max(start, far), y)
            made.sheet.draw("leader", points((start, y), turn, (left - 200, middle)))
        row = middle - (len(rows) - 1) * LEADING // 2 + MIDDLE
        for words, value in rows:
            label = Label(f"name {one.tint}", px(left), px(row), words, "", value)
            made.sheet.put(label, left, row)
            row += LEADING


def _beside(made: Plot, one: Series) -> bool:
    """Write a name beside one of its points, the newest first, rather with its value."""
    own = [dot for dot in made.scene.dots if dot.series == one and not dot.point.superseded]
    own.sort(key=lambda dot: -dot.span.middle)
    for dot in own:
        if _write(made, dot, "name", one.name, _said(made, dot)):
            made.told.add(dot)
            return True
        if _write(made, dot, "name", one.name):
            return True
    return False


def values(made: Plot) -> None:
    """The values beside their points, the newest and the extreme ones first, where there is room."""
    dots = [dot for dot in made.scene.dots if not dot.point.superseded]
    last = {dot.series.name: dot for dot in dots if not dot.hollow}
    chosen = [dot for name, dot in last.items() if name not in made.ends]
    chosen += (
        sorted(dots, key=lambda one: one.high)[-1:] + sorted(dots, key=lambda one: one.low)[:1]
    )
    if len(dots) <= SPOKEN:
        chosen += sorted(dots, key=lambda one: one.hollow)
    made.told.update(last[name] for name in made.ends if name in last)
    for dot in dict.fromkeys(chosen):
        if dot not in made.told:
            _write(made, dot, "value", _said(made, dot))


def _said(made: Plot, dot: Dot) -> str:
    """A value; where its period is not like the others, with that."""
    short = short_period(dot, made.scene.locale) if dot.span.length != made.scene.length else ""
    return f"{short}: {dot.label}" if short else dot.label


def _write(made: Plot, dot: Dot, what: str, text: str, value: str = "") -> bool:
    """Write a word at a point, with a value behind it, if one of the places around it is free."""
    x, _ = made.place(dot)
    upper, lower = sorted((made.y.at(dot.low), made.y.at(dot.high)))
    foot, wide = max(made.y.start, made.y.end), width(f"{text} {value}".strip())
    right = made.sheet.format.width - (wide + 1) // 2
    for dx, dy, anchor in (*_PLACES, *(_FARTHER if dot.point.bound else ())):
        y = (upper if dy < 0 else lower if dy > MIDDLE else (upper + lower) // 2) + dy
        at = min(x + dx, right) if anchor == "mid" else x + dx
        box = text_box(at, y, wide, anchor)
        clear = box[3] <= foot and made.room.free(box)
        if clear and (wide <= _SHORT or _belongs(made, dot, box)):
            classes = f"{what} {dot.series.tint} {anchor}".rstrip()
            made.sheet.put(Label(classes, px(at), px(y), text, "", value), at, y)
            return True
    return False


def _belongs(made: Plot, dot: Dot, box: Box) -> bool:
    """Whether a long word is clearly nearer to its own point than to those of other dots."""
    own = _gap(box, made.place(dot))
    others = (_gap(box, made.place(one)) for one in made.scene.dots if one is not dot)
    return min(others, default=own + _CLEAR) >= own + _CLEAR


def _gap(box: Box, place: tuple[int, int]) -> int:
    """How far a point lies from a box, across or down."""
    (left, top, right, bottom), (x, y) = box, place
    return max(left - x, x - right, top - y, y - bottom, 0)


def short_period(dot: Dot, locale: Locale) -> str:
    """What a period is called beside its value: `Jan–Nov`, `2023`, `2023–2024`, `5 Jan`."""
    span = dot.span
    first, last = date.fromordinal(span.start), date.fromordinal(span.end - 1)
    if span.unit == "day":
        names = [short_day(first, locale), short_day(last, locale)]
    elif span.count < 12:
        names = [locale.short_months[day.month - 1] for day in (first, last)]
    else:
        names = [str(first.year), str(last.year)]
    return "–".join(dict.fromkeys(names))
