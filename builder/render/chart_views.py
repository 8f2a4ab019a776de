"""What the templates of charts see: every coordinate, class and word as a finished string.

What a chart has hundreds of are tuples, which a template takes apart at once.
"""

from typing import NamedTuple

from builder.model import Word


class Shape(NamedTuple):
    """A path; `fill` is set where it is filled with a pattern, `title` is told on hover."""

    classes: str
    d: str
    title: str = ""
    fill: str = ""


class Label(NamedTuple):
    """A line of text; `mid` and `end` among its classes say how it lies to its place.

    `value` follows the text in lighter type.
    """

    classes: str
    x: str
    y: str
    text: str
    title: str = ""
    value: str = ""


class Hatch(Word, frozen=True):
    """A pattern of a drawing: its id, unique on the page, and the class that colours it."""

    id: str
    classes: str


class Drawing(Word, frozen=True):
    """One layout of a picture: `narrow` for phones, `wide` for the rest."""

    id: str
    layout: str
    width: str
    height: str
    title: str
    desc: str
    shapes: tuple[Shape, ...]
    labels: tuple[Label, ...]
    hatches: tuple[Hatch, ...] = ()


class ChartRow(NamedTuple):
    """A value of the table below a chart; `href` leads to where it is stated."""

    period: str
    value: str
    source: str
    href: str = ""
    remark: str = ""


class ChartView(Word, frozen=True):
    """A chart with all that is said around it; `more` leads to the series, `since` says why."""

    id: str
    label: str
    unit: str
    drawings: tuple[Drawing, ...]
    caption: str
    rows: tuple[ChartRow, ...]
    notes: tuple[str, ...] = ()
    source: str = ""
    known: str = ""
    since: str = ""
    more: str = ""
    remarks: bool = False


class CareerView(Word, frozen=True):
    """A career drawn to scale; the offices stand below it as a list."""

    id: str
    drawings: tuple[Drawing, ...]
    notes: tuple[str, ...] = ()
