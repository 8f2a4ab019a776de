"""The frame of values over time: scales, ticks, and room for names at the ends or above."""

from dataclasses import dataclass, field

from builder.render.labels import GAP, LEADING, Room, cut, width, wrap
from builder.render.scales import Scale, aligned, nice_ticks, rank_ticks, tick_labels, time_ticks
from builder.render.scene import Dot, Scene, Series
from builder.render.sheet import RADIUS, Format, Sheet, mark, points, px
from builder.render.words import ordinal

MIDDLE = 450
"""How far below the middle of a line of text its baseline lies."""
_BASE, _HEAD = 2600, 2400


@dataclass(slots=True)
class Plot:
    """A plot while it is drawn: its scene, its sheet, its scales and its edges.

    `room` is what its labels and lines take up, `ends` are the names that stand at the ends of
    lines, `joined` the places that lines lead to, `told` the dots whose value stands beside a name.
    """

    scene: Scene
    sheet: Sheet
    room: Room
    ticks: tuple[int, ...]
    x: Scale
    y: Scale
    right: int
    height: int
    ends: dict[str, tuple[tuple[str, str], ...]]
    joined: set[tuple[int, int]] = field(default_factory=set)
    told: set[Dot] = field(default_factory=set)

    def place(self, dot: Dot) -> tuple[int, int]:
        """Where a dot stands."""
        return self.x.at(dot.span.middle), self.y.at(dot.middle)


def frame(scene: Scene, layout: Format, prefix: str, *, key: bool) -> Plot:
    """Scales with room for the ticks, and for names at the ends of lines or in a `key` above."""
    taken = Room(layout.width)
    paper = Sheet(layout, prefix, taken)
    named = named_in(scene)
    ends = {} if key else _ends(scene, named, layout)
    top = _HEAD + (_key(paper, named) + 600 if key and named else 0)
    ticks = value_ticks(scene)
    left = GAP + max(width(text) for text in tick_words(scene, ticks))
    first, last = aligned([dot.span for dot in scene.dots], scene.length)
    side = max((width(" ".join(row)) for rows in ends.values() for row in rows), default=0)
    far = max(dot.span.middle for dot in scene.dots) - 2 * first
    room = layout.width - left - RADIUS
    edge = layout.width - side - 2 * GAP if ends else layout.width
    if ends:
        room = min(room, (edge - left) * 2 * (last - first) // far)
    tall = sum(len(rows) * LEADING for rows in ends.values()) + LEADING
    bottom = top + max(layout.height - _HEAD - _BASE - LEADING, tall)
    across = Scale(2 * first, 2 * last, left, left + room)
    down = (top, bottom) if scene.amount == "rank" else (bottom, top)
    right = min(left + room, edge + GAP) if ends else left + room
    up = Scale(ticks[0], ticks[-1], *down)
    return Plot(scene, paper, taken, ticks, across, up, right, bottom + _BASE, ends)


def named_in(scene: Scene) -> list[Series]:
    """The sources that are named in the picture: none where there is only one."""
    return [one for one in scene.series if one.number] if len(scene.series) > 1 else []


def cramped(scene: Scene, layout: Format) -> bool:
    """Whether some name would have to be cut at the end of its line."""
    ends = _ends(scene, named_in(scene), layout)
    return any("".join(name.split()) != _letters(rows) for name, rows in ends.items())


def _letters(rows: tuple[tuple[str, str], ...]) -> str:
    return "".join("".join(words for words, _ in rows).split())


def _ends(
    scene: Scene, named: list[Series], layout: Format
) -> dict[str, tuple[tuple[str, str], ...]]:
    """The names that reach the end of the time, in lines, with the newest value behind the last."""
    far = max(dot.span.middle for dot in scene.dots)
    near = (far - min(dot.span.middle for dot in scene.dots)) // 8
    ends = {}
    for one in named:
        last = newest(scene, one.name)
        if far - last.span.middle <= near:
            label = "" if last.hollow else last.label
            rows = [(row, "") for row in wrap(one.name, layout.side)]
            if label and width(f"{rows[-1][0]} {label}") <= layout.side:
                rows[-1] = (rows[-1][0], label)
            elif label:
                rows.append(("", label))
            ends[one.name] = tuple(rows)
    return ends


def newest(scene: Scene, name: str) -> Dot:
    """The dot that a source is named at: its last one, rather not hollow, nor superseded."""
    own = (dot for dot in scene.dots if dot.series.name == name)
    return max(own, key=lambda dot: (not dot.point.superseded, not dot.hollow, dot.span.middle))


def value_ticks(scene: Scene, most: int = 6) -> tuple[int, ...]:
    """The ticks of the values: all of them lie between the first and the last."""
    if scene.amount == "rank":
        return rank_ticks(scene.high, most)
    return nice_ticks(scene.low, scene.high, most)


def tick_words(scene: Scene, ticks: tuple[int, ...]) -> tuple[str, ...]:
    """What stands beside the ticks."""
    if scene.amount == "rank":
        return tuple(ordinal(tick) for tick in ticks)
    return tick_labels(ticks, scene.power, scene.sign, scene.locale)


def _key(paper: Sheet, named: list[Series]) -> int:
    """Names beside samples of their lines, above the plot; return where they end."""
    x, y, sample = 0, MIDDLE + LEADING // 2, 2600
    for one in named:
        name = cut(one.name, paper.format.width - sample)
        if x and x + sample + width(name) > paper.format.width:
            x, y = 0, y + LEADING + 200
        middle = y - MIDDLE
        paper.draw(f"line {one.tint}", points((x, middle), (x + 2000, middle)))
        paper.draw(f"dot {one.tint}", mark(one.number, x + 1000, middle))
        paper.write(f"name {one.tint}", x + sample, y, name, one.name if name != one.name else "")
        x += sample + width(name) + 2 * GAP
    return y - MIDDLE


def axes(made: Plot) -> None:
    """Lines across at the ticks, a stronger one at zero, and the names of the time."""
    scene, paper, left = made.scene, made.sheet, made.x.start
    rows = [made.y.at(tick) for tick in made.ticks]
    base = made.y.at(0) if 0 in made.ticks else None
    paper.draw("grid", "".join(f"M{px(left)} {px(y)}H{px(made.right)}" for y in rows if y != base))
    if base is not None:
        paper.draw("zero", f"M{px(left)} {px(base)}H{px(made.right)}")
    for y, words in zip(rows, tick_words(scene, made.ticks), strict=True):
        paper.write("tick end", left - GAP, y + MIDDLE, words)
    foot = max(made.y.start, made.y.end)
    room = made.x.end - left
    names, every = time_ticks(made.x.low // 2, made.x.high // 2, scene.length, room, scene.locale)
    strokes = []
    for one in names:
        middle = made.x.at(one.start + one.end)
        x = made.x.at(2 * one.start) if every else middle
        if left <= x <= made.right:
            strokes.append(f"M{px(x)} {px(foot)}v4")
        for row, words in enumerate((one.label, one.year)):
            half = width(words) // 2
            at = max(half, min(middle, paper.format.width - half))
            if words:
                paper.write("tick mid", at, foot + 1800 + row * LEADING, words)
        if one.year:
            made.height = max(made.height, foot + _BASE + LEADING)
    if strokes:
        paper.draw("grid", "".join(strokes))
