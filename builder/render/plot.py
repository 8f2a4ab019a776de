"""Values over time: points, and lines between those that follow one another."""

from itertools import pairwise

from builder.render.beside import names, values
from builder.render.chart_views import Drawing
from builder.render.frame import Plot, axes, cramped, frame
from builder.render.scene import NAMED, Dot, Scene, runs
from builder.render.sheet import CROSS, RADIUS, Format, mark, points, px

CROWD = 60
"""Beyond so many points, a line carries no marks."""


def plot(scene: Scene, layout: Format, prefix: str, words: tuple[str, str]) -> Drawing:
    """The drawing of a scene over time in one layout; `words` are its title and description.

    Names stand at the ends of lines; where one finds no room there, all are in a key above.
    """
    made = None if cramped(scene, layout) else _drawn(frame(scene, layout, prefix, key=False))
    if made is None or not names(made):
        made = _drawn(frame(scene, layout, prefix, key=True))
    values(made)
    return made.sheet.done(made.height, *words)


def _drawn(made: Plot) -> Plot:
    """A plot with everything but words at its points."""
    axes(made)
    _lines(made)
    for dot in sorted(made.scene.dots, key=lambda one: not one.point.superseded):
        _dot(made, dot)
    return made


def _lines(made: Plot) -> None:
    """A line for each run of values that follow one another."""
    main = made.scene.length
    found = sorted(runs(made.scene.dots), key=lambda run: -(run[0].series.number or NAMED + 1))
    for run in found:
        places = [made.place(dot) for dot in run]
        made.joined.update(places)
        part = "" if run[0].span.length == main else " part"
        made.sheet.draw(f"line {run[0].series.tint}{part}", points(*places))
        made.room.lines += [(*a, *b) for a, b in pairwise(places)]


def _dot(made: Plot, dot: Dot) -> None:
    """The mark of a value, with the length of an unusual period, an interval or a bound."""
    paper, tint, (x, y) = made.sheet, dot.series.tint, made.place(dot)
    if dot.hollow:
        _extent(made, dot, y)
    if dot.point.bound:
        paper.draw(f"bound {tint}", _bound(dot, x, y))
        up = dot.point.bound != "below"
        down = dot.point.bound != "above"
        made.room.take([(x - 400, y - 1400 * up, x + 400, y + 1400 * down)])
    state = " old" if dot.point.superseded else " hollow" if dot.hollow else ""
    bare = len(made.scene.dots) > CROWD and not state and not dot.point.bound
    shape = CROSS if dot.point.superseded else dot.series.number
    ends = {made.y.at(dot.low), made.y.at(dot.high)}
    if len(ends) > 1:
        paper.draw(f"range {tint}", f"M{px(x)} {px(min(ends))}V{px(max(ends))}")
        made.room.lines.append((x, min(ends), x, max(ends)))
    for one in sorted(ends):
        if not bare or (x, one) not in made.joined:
            paper.draw(f"dot {tint}{state}", mark(shape, x, one), dot.told)
            made.room.take([(x - RADIUS, one - RADIUS, x + RADIUS, one + RADIUS)])


def _extent(made: Plot, dot: Dot, y: int) -> None:
    """How long an unusual period is, where that is longer than its mark."""
    start, end = made.x.at(2 * dot.span.start), made.x.at(2 * dot.span.end)
    if end - start > 3 * RADIUS:
        made.sheet.draw(f"extent {dot.series.tint}", f"M{px(start)} {px(y)}H{px(end)}")
        made.room.lines.append((start, y, end, y))


def _bound(dot: Dot, x: int, y: int) -> str:
    """An arrow to where the truth lies; for "about", a stroke to either side."""
    if dot.point.bound == "about":
        return f"M{px(x)} {px(y - RADIUS)}v-6M{px(x)} {px(y + RADIUS)}v6"
    way = -1 if dot.point.bound == "above" else 1
    head = f"m{-3} {-4 * way}l3 {4 * way}l3 {-4 * way}"
    return f"M{px(x)} {px(y + way * RADIUS)}v{10 * way}{head}"
