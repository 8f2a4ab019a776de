"""A drawing while it is made: shapes in the order of paint, labels and the room that they take."""

from dataclasses import dataclass, field
from functools import lru_cache

from builder.model import Word
from builder.render.chart_views import Drawing, Hatch, Label, Shape
from builder.render.labels import Room, text_box, width

RADIUS = 400
"""Half the size of a mark; the shapes of marks have about the same area."""


class Format(Word, frozen=True):
    """The measures of a layout; `side` is the most that names beside the plot may take."""

    name: str
    width: int
    height: int
    side: int


NARROW = Format("narrow", 34000, 25000, 8600)
WIDE = Format("wide", 64000, 31000, 15000)
CROSS = 7
"""The mark of a value that was restated later."""
FORMATS = (NARROW, WIDE)


@dataclass(slots=True)
class Sheet:
    """Shapes and labels of a drawing so far; `prefix` begins every id in it.

    Where labels look for a place of their own, `room` keeps what the others take up.
    """

    format: Format
    prefix: str
    room: Room | None = None
    shapes: list[Shape] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    hatches: dict[str, Hatch] = field(default_factory=dict)

    def draw(self, classes: str, d: str, title: str = "") -> None:
        """Draw a path."""
        self.shapes.append(Shape(classes, d, title))

    def hatch(self, classes: str, tint: str, d: str, title: str = "") -> None:
        """Draw a path filled with stripes in the colour of a class."""
        made = self.hatches.get(tint)
        if made is None:
            name = f"{self.prefix}.{self.format.name}.{tint}"
            made = self.hatches[tint] = Hatch(name, f"stripe {tint}")
        self.shapes.append(Shape(classes, d, title, f"url(#{made.id})"))

    def write(self, classes: str, x: int, y: int, text: str, title: str = "") -> None:
        """Write a line."""
        self.put(Label(classes, px(x), px(y), text, title), x, y)

    def put(self, label: Label, x: int, y: int) -> None:
        """Add a label that is to stand at a place."""
        self.labels.append(label)
        if self.room is not None:  # else nothing asks for the room that is left
            wide = width(f"{label.text} {label.value}".strip())
            self.room.take([text_box(x, y, wide, anchor_of(label.classes))])

    def done(self, height: int, title: str, desc: str) -> Drawing:
        """The drawing."""
        return Drawing(
            id=f"{self.prefix}.{self.format.name}",
            layout=self.format.name,
            width=px(self.format.width),
            height=px(height),
            title=title,
            desc=desc,
            shapes=tuple(self.shapes),
            labels=tuple(self.labels),
            hatches=tuple(self.hatches.values()),
        )


def anchor_of(classes: str) -> str:
    """Which part of a line lies at its place: `mid`, `end`, or its start."""
    return next((word for word in classes.split() if word in {"mid", "end"}), "")


@lru_cache(maxsize=16384)
def px(hundredths: int) -> str:
    """A length with at most two decimals: `12.5`."""
    whole, rest = divmod(abs(hundredths), 100)
    text = f"{whole}.{rest:02}".rstrip("0") if rest else str(whole)
    return f"-{text}" if hundredths < 0 else text


def points(*places: tuple[int, int]) -> str:
    """A line through places."""
    return "M" + "L".join(f"{px(x)} {px(y)}" for x, y in places)


def box_path(left: int, top: int, right: int, bottom: int) -> str:
    """A rectangle."""
    start = px(left)
    return f"M{start} {px(top)}H{px(right)}V{px(bottom)}H{start}z"


def mark(number: int, x: int, y: int) -> str:
    """A mark in the shape that goes with a number: a disc, a square, a diamond, a triangle …"""
    return f"M{px(x)} {px(y)}{_SHAPES[number]}"


_DISC = "m-4 0a4 4 0 1 1 8 0a4 4 0 1 1 -8 0z"
_SHAPES = (
    *(_DISC, _DISC, "m-3.5 -3.5h7v7h-7z", "m0 -5l5 5l-5 5l-5 -5z"),
    *("m0 -4.8l4.7 8.4h-9.4z", "m0 4.8l4.7 -8.4h-9.4z"),
    "m-1.5 -4.5h3v3h3v3h-3v3h-3v-3h-3v-3h3z",
    "m-3.5 -3.5l7 7m-7 0l7 -7",
)
