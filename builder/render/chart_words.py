"""What a chart says in words: its unit, one sentence on it, notes on its marks, its table."""

from typing import Final

from builder.render.chart_views import ChartRow
from builder.render.scene import ChartPoint, Scene
from builder.render.words import join_words, plural

_KINDS: Final = {"line": "Line chart", "bars": "Bar chart", "dots": "Dot chart"}
_LENGTHS: Final = {
    (1, "month"): "month",
    (3, "month"): "quarter",
    (6, "month"): "half-year",
    (12, "month"): "year",
    (120, "month"): "decade",
    (7, "day"): "week",
    (1, "day"): "day",
}
_SPOKEN: Final = 6
_LISTED: Final = 3


def unit_of(scene: Scene) -> str:
    """The line below the title: what is counted, and for how long."""
    words = {"rank": "rank", "percent": "per cent" if scene.unit == "%" else scene.unit}
    length = _LENGTHS.get(scene.length, "")
    by = f"by {length}" if length and length != "day" else ""
    return ", ".join(word for word in (words.get(scene.amount, scene.unit), by) if word)


def describe(scene: Scene, label: str) -> str:
    """One sentence on the span of the chart, one with the newest value of each source."""
    said = [dot for dot in scene.dots if not dot.point.superseded] or list(scene.dots)
    first, last = said[0], max(said, key=lambda one: one.span.end)
    whens = [first.point.when] if first.span == last.span else [first.point.when, last.point.when]
    newest = {
        dot.series: dot for dot in sorted(said, key=lambda one: (not one.hollow, one.span.end))
    }
    named = [newest[one] for one in scene.series if one in newest]
    parts = [told(dot.point) for dot in named[:_SPOKEN]]
    more = f"; and {plural(len(named) - _SPOKEN, 'other source')}" if len(named) > _SPOKEN else ""
    span = f"from {' to '.join(whens)}" if len(whens) > 1 else f"for {whens[0]}"
    return f"{_KINDS[scene.kind]}: {label}, {span}. Newest: {'; '.join(parts)}{more}."


def told(point: ChartPoint) -> str:
    """`Chinese customs, USD 228.1 billion in 2025`."""
    when = (
        f" in {point.when}" if point.when.isdecimal() else f", {point.when}" if point.when else ""
    )
    return f"{point.source}, {point.said}{when}" if point.source else point.said + when


def notes_of(scene: Scene) -> tuple[str, ...]:
    """What a reader must know to read the picture, and what it leaves out."""
    dots = scene.dots
    made = [_on_periods(scene), _on_running(scene)]
    for name, bounds in (("Arrows", {"above", "below"}), ("Short strokes", {"about"})):
        words = {f"“{dot.point.hedge}”" for dot in dots if dot.point.bound in bounds}
        if words:
            made.append(f"{name}: values given as {join_words(sorted(words))}.")
    if any(dot.point.superseded for dot in dots):
        made.append(f"{'Outlines' if scene.kind == 'bars' else 'Crosses'}: values restated later.")
    if scene.kind != "bars" and scene.amount != "rank" and not scene.low <= 0 <= scene.high:
        made.append("The scale does not begin at zero.")
    if scene.amount == "rank" and scene.kind == "line":
        made.append("The first rank is at the top.")
    if grey := [one.name for one in scene.series if not one.number]:
        made.append(f"Grey: {join_words(grey)}.")
    if scene.other:
        others = join_words(f"{plural(n, 'value')} {unit}" for unit, n in scene.other)
        made.append(f"Not drawn: {others}.")
    if scene.undated:
        made.append(f"Not drawn: {plural(scene.undated, 'value')} without a closed period.")
    return tuple(note for note in made if note)


def _marks(scene: Scene) -> str:
    return "Striped bars" if scene.kind == "bars" else "Hollow marks"


def _on_periods(scene: Scene) -> str:
    """Which marks cover another kind of period."""
    others = [dot for dot in scene.dots if dot.span.length != scene.length]
    if not others:
        return ""
    usual = _LENGTHS.get(scene.length, "period")
    days = max(dot.span.end - dot.span.start for dot in scene.dots if dot not in others)
    if all(dot.span.end - dot.span.start < days for dot in others):
        return f"{_marks(scene)}: part of a {usual}."
    if all(dot.span.end - dot.span.start > days for dot in others):
        return f"{_marks(scene)}: longer than a {usual}."
    return f"{_marks(scene)}: shorter or longer than a {usual}."


def _on_running(scene: Scene) -> str:
    """Which periods were not over."""
    whens = dict.fromkeys(
        dot.point.when
        for dot in scene.dots
        if dot.point.partial and dot.span.length == scene.length
    )
    if not whens:
        return ""
    was = "was" if len(whens) == 1 else "were"
    which = join_words(whens) if len(whens) <= _LISTED else f"{len(whens)} periods"
    return f"{_marks(scene)}: {which} {was} not over when the value was given."


def row_of(point: ChartPoint, *, drawn: bool) -> ChartRow:
    """A value in the table."""
    remarks = ["restated later"] if point.superseded else []
    if point.partial:
        remarks.append("not over when given")
    if not drawn:
        remarks.append("not drawn")
    return ChartRow(point.when, point.said, point.source, point.href, ", ".join(remarks))
