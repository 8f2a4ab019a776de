"""Charts: what is drawn, where, and in which words; and how they look, as golden pictures.

`UPDATE=1` writes `tests/charts/` anew; the pictures are then looked at, not only compared.
"""

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from random import Random
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.codec import encode
from builder.link.known import History
from builder.link.periods import span_of
from builder.link.series import gather
from builder.load.document import load_document
from builder.load.edtf import parse_edtf
from builder.model import Address, Body, Briefing, Edtf, SourcePath
from builder.render.career import Spell, career_line
from builder.render.chart_views import CareerView, ChartView, Drawing, Label, Shape
from builder.render.charts import Setting, Sketch, draw, known_sketch, series_sketch
from builder.render.labels import cut, spread, width, wrap
from builder.render.page import Page
from builder.render.scales import (
    Scale,
    aligned,
    compact,
    grain,
    grains,
    nice_ticks,
    percentage,
    rank_ticks,
    short_day,
    tick_labels,
    time_ticks,
    with_zero,
)
from builder.render.scene import ChartPoint, in_short
from builder.render.theme import Theme
from builder.render.views import Frame
from builder.render.words import load_locale, show_date, words_of

EN = load_locale("en")
HERE = Path(__file__).parent
FRAME = Frame("A desk", "", "", "en", "/", (), (), (), (), "", (), (), (), "", None, "")
PART = (HERE.parent / "theme/templates/parts/chart.html").read_text("utf-8")
CSS = (HERE.parent / "theme/static/site.css").read_text("utf-8")
ALONE = '{% from "parts/chart.html" import NAME %}{{ NAME(page) }}'
THEME = Theme(
    {
        "parts/chart.html": PART,
        **{f"{name}.html": ALONE.replace("NAME", name) for name in ("chart", "lifeline")},
    },
    {},
    FRAME,
)


def dated(text: str) -> Edtf:
    """A date."""
    value = parse_edtf(text)
    assert isinstance(value, Edtf)
    return value


def briefing(name: str, day: str, figures: Iterable[str]) -> Briefing:
    """A briefing with figures of one measure, each as it stands behind the colon."""
    lines = "".join(f"  - m: {one}\n" for one in figures)
    text = f"---\ntitle: A\ndate: {day}\nfigures:\n{lines}---\n"
    loaded = load_document(SourcePath(f"content/briefings/{name}.md"), text.encode())
    assert isinstance(loaded.document, Briefing), loaded.found
    assert not loaded.found
    return loaded.document


def series_drawn(told: Iterable[Briefing], setting: Setting) -> ChartView | None:
    """The chart of all values of a series."""
    sketch = series_sketch(gather(told)["m"], setting)
    return draw(sketch) if sketch else None


def drawn(
    figures: str | dict[str, str],
    label: str = "Trade",
    unit: str = "",
    as_of: date | None = None,
) -> ChartView | None:
    """The chart of figures, one in a line; by default all are told in one briefing of 2030."""
    told = {"2030-01-01": figures} if isinstance(figures, str) else figures
    made = [briefing(f"b{day}", day, text.strip().splitlines()) for day, text in told.items()]
    setting = Setting(
        label=label,
        unit=unit,
        locale=EN,
        name_of=words_of,
        href_of=lambda value: f"/b/{value.briefing}/#{value.number}",
        more="/figures/m/",
    )
    if as_of is None:
        return series_drawn(made, setting)
    known = History(gather(made)["m"], unit).on(as_of)
    return draw(known_sketch(known, as_of, setting, prefix="chart"))


def chart(points: Iterable[ChartPoint], label: str) -> ChartView | None:
    """The chart of points in whatever order."""
    return draw(Sketch(tuple(points), label, EN))


def render(view: object, macro: str = "chart") -> str:
    """What the template makes of a view."""
    page = Page(Address("/"), f"{macro}.html", view)  # type: ignore[arg-type]
    return THEME.render(page, Body()).decode()


def point(
    low: str, high: str, period: str, source: str = "", said: str = "", hedge: str = ""
) -> ChartPoint:
    """A value of a chart."""
    ends, when = (Decimal(low), Decimal(high)), dated(period)
    short = in_short(*ends, "count", hedge, EN)
    return ChartPoint(source, *ends, said or low, short, when, period, hedge=hedge)


# ── golden pictures ───────────────────────────────────────────────────────────────────────

TRADE = """
about USD 111bn in 2019, per chinese-customs
USD 104bn in 2020, per russian-customs
USD 146.887bn in 2021, per chinese-customs
USD 80.675bn in 2022-H1, per chinese-customs
USD 190.27bn in 2022, per chinese-customs
USD 114.547bn in 2023-H1, per chinese-customs
USD 218.17bn in 2023-01/2023-11, per chinese-customs
USD 240.1bn in 2023, per chinese-customs
over USD 220bn in 2024-01/2024-11, per russian-customs
USD 244.8bn in 2024, per chinese-customs
USD 106.48bn in 2025-H1, per chinese-customs
USD 228.1bn in 2025, per chinese-customs
"""


def years(values: str, first: int = 2015, per: str = "") -> str:
    """Figures of consecutive years; a dash stands for a year without one."""
    lines = [
        f"{value} in {first + n}{f', per {per}' if per else ''}"
        for n, value in enumerate(values.split())
        if value != "-"
    ]
    return "\n".join(lines) + "\n"


def days(count: int, per: str = "", step: int = 1) -> str:
    """Figures of consecutive days that wander up and down."""
    lines = []
    for n in range(count):
        day = date.fromordinal(date(2024, 1, 5).toordinal() + n * step)
        lines.append(
            f"USD {70 + (n * 37 % 23) + n // 4}.{n % 10} in {day}{f', per {per}' if per else ''}"
        )
    return "\n".join(lines) + "\n"


XI = """
2000/2002: Governor of Fujian; Chinese state
2002/2007: Party secretary of Zhejiang; Chinese Communist Party
2007: Party secretary of Shanghai; Chinese Communist Party
2007-10/..: Member of the Standing Committee of the Politburo; Chinese Communist Party
2008-03-15/2013-03-14: Vice-President of the People's Republic of China; Chinese state
2012-11-15/..: General Secretary of the Chinese Communist Party; Chinese Communist Party
2012-11-15/..: Chairman of the party's Central Military Commission; Chinese Communist Party
2013-03-14/..: President of the People's Republic of China; Chinese state
2013-03-14/..: Chairman of the state Central Military Commission; Chinese state
"""
DOUBTFUL = """
/1991: Officer; Committee for State Security
1994~/1996-06: First deputy mayor; Saint Petersburg
1998-07-25/1999-03?: Director; Federal Security Service
../1975: Student; Leningrad State University
2004/: Member of the board; A company
..: Honorary citizen; A town
2024-05-07/..: President & <chairman>; Russian Federation
"""


def career(text: str, day: date | None = None) -> CareerView | None:
    """The career of offices, one in a line."""
    spells = []
    for line in text.strip().splitlines():
        when, _, what = line.partition(": ")
        title, _, organization = what.partition("; ")
        spells.append(Spell(title, dated(when), organization))
    return career_line("somebody", spells, EN, "life", day)


CASES: dict[str, Callable[[], ChartView | CareerView | None]] = {
    "career": lambda: career(XI, date(2025, 1, 21)),
    "career-doubtful": lambda: career(DOUBTFUL),
    "career-one": lambda: career(
        "2008-05-07/2012-05-07: President of Russia; Russia", date(2012, 5, 10)
    ),
    "trade": lambda: drawn(TRADE, "Trade in goods between Russia and China"),
    "two-totals": lambda: drawn(
        "over USD 220bn in 2024-01/2024-11, per russian-customs\nnearly USD 245bn in 2024, per chinese-customs\n",
        "Trade in goods between Russia and China",
    ),
    "two-sources": lambda: drawn(
        years("61.2% 60.1% 58.9% 55.0% 52.4% 49.9% 51.3% 47.0%", per="world-bank")
        + years("60.9% 59.4% 58.0% 56.1% 53.0% - 50.2% 47.9%", per="imf"),
        "Public debt",
        "%",
    ),
    "growth": lambda: drawn(
        years("2.1% 1.8% -2.7% 5.9% -1.2% 3.6%", 2018, "statistics-office")
        + "4.1% in 2024-H1, per statistics-office\n",
        "Growth of gross domestic product",
    ),
    "few": lambda: drawn(
        "USD 114.15bn in 2022, per chinese-customs\nUSD 129.1bn in 2023, per chinese-customs\n"
        "USD 70.2bn in 2022, per russian-customs\nUSD 61.9bn in 2025-H1, per chinese-customs\n",
        "Chinese imports from Russia",
    ),
    "fell": lambda: drawn(
        "-9.9% in 2025, per chinese-customs\n-3.4% in 2024, per chinese-customs\n2% in 2023, per chinese-customs\n"
        "over 5% in 2021, per chinese-customs\n",
        "Growth of exports",
    ),
    "ranks": lambda: drawn(
        "\n".join(
            f"rank {rank} in {2018 + n}, per trade-ministry"
            for n, rank in enumerate((12, 10, 9, 9, 6, 5, 4))
        ),
        "Russia among China's partners in trade",
    ),
    "restated": lambda: drawn(
        {
            "2024-02-01": years("200bn 210bn 231bn 240.1bn 245bn", 2019, "customs"),
            "2025-02-01": "234bn in 2021, per customs\n250bn in 2023, per customs\n",
        },
        "Trade",
    ),
    "known": lambda: drawn(
        {
            "2024-06-01": years("146.887bn 190.27bn 240.1bn", 2021, "customs")
            + "200bn in 2024, per both-leaders\n",
            "2025-02-01": "244.8bn in 2024, per customs\n",
            "2026-02-01": "228.1bn in 2025, per customs\n",
        },
        "Trade",
        "USD",
        as_of=date(2025, 1, 21),
    ),
    "many": lambda: drawn(days(200, "exchange"), "Price of oil"),
    "crowd": lambda: drawn(
        "".join(
            years(" ".join(str(n * 7 + m * m % 11 + 20) for m in range(8)), 2016, f"office-{n}")
            for n in range(9)
        ),
        "Meetings a year",
        "meetings",
    ),
    "close": lambda: drawn(
        "".join(
            years(" ".join(f"{100 + n * 2 + m}.{n}" for m in range(6)), 2016, per)
            for n, per in enumerate(
                (
                    "federal-statistics-office",
                    "national-bank-of-the-republic",
                    "ministry-of-trade",
                    "imf",
                )
            )
        ),
        "Index of prices",
        "index points",
    ),
    "months": lambda: drawn(
        "\n".join(
            f"{v}m tonnes in 2024-{m:02}, per port-authority"
            for m, v in enumerate((3.1, 3.3, 2.9, 3.8, 4.0, 4.4, 4.1, 3.9, 4.6, 5.0), 3)
        ),
        "Freight through the port",
    ),
    "quarters": lambda: drawn(
        "\n".join(
            f"{v}% in {2023 + n // 4}-Q{n % 4 + 1}, per central-bank"
            for n, v in enumerate((7.5, 7.5, 12, 15, 16, 16, 18, 21, 21))
        )
        + "\n11.75% in 2023, per central-bank",
        "Key rate",
    ),
    "polls": lambda: drawn(
        "61% in 2024-01-12, per levada\n64% in 2024-02-20, per levada\n63% in 2024-03-28, per levada\n70% in 2024-05-02, per levada\n"
        "about 58% in 2024-02-27, per vciom\nup to 60% in 2024-04-11, per vciom\n",
        "Approval of the agreement",
    ),
    "intervals": lambda: chart(
        [
            point("27", "30", "2024", "Al Mayadeen", "27 to 30"),
            point("22", "22", "2024", "Sputnik", "22"),
            point("25", "29", "2023", "Sputnik", "25 to 29"),
            point("31", "33", "2020", "Al Mayadeen", "31 to 33"),
        ],
        "Leaders expected",
    ),
    "tiny": lambda: chart(
        [
            point("0.0000000012", "0.0000000012", "2021", "lab", "1.2 billionths"),
            point("0.000000003", "0.0000000034", "2022", "lab", "3"),
            point("0.0000000051", "0.0000000051", "2023", "lab", "5.1"),
            point("0.0000000049", "0.0000000049", "2024", "lab", "4.9"),
        ],
        "Concentration",
    ),
    "huge": lambda: drawn(
        "5tn in 2021\n12 in 2022\n-3,000,000,000,000tn in 2023\n2,000,000,000,000tn in 2024\n",
        "Marks printed",
    ),
    "scatter": lambda: drawn(
        "".join(
            f"{40 + n * 7 % 31}% in 2024-{n % 12 + 1:02}-{n % 27 + 1:02}, per pollster-{n % 3}\n"
            for n in range(27)
        ),
        "Support",
    ),
    "stocks": lambda: drawn(
        "rank 5 in 2025-01-21, per vladimir-putin\nrank 4 in 2025-01-21, per trade-ministry\n",
        "Russia among China's partners",
    ),
    "equal": lambda: drawn(
        "36 in 2023, per a\n36 in 2024, per a\n", "Countries taking part", "countries"
    ),
    "mixed": lambda: drawn(
        "USD 1.2tn in 2021, per a\nUSD 1.4tn in 2022, per a\nUSD 1.63tn in 2023, per a\nUSD 1.9tn in 2024, per a\n"
        "CNY 12tn in 2024, per b\n7 in 2024-05/.., per c\n",
        "Reserves",
    ),
    "single": lambda: drawn(
        "3 in 2024, per anews-kazan\n3 in 2024, per chinese-readout\n", "Meetings of Xi and Putin"
    ),
    "words": lambda: drawn(
        "".join(
            years("5 6 7 8 9", 2019, per)
            for per in (
                "The Ministry of Economic Development & Trade of the Russian Federation <RF>",
                '国家统计局 of the People\'s Republic of China and its "provinces"',
            )
        ),
        'Projects <agreed> & "signed"',
        "projects",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_case_is_drawn_exactly_so(name: str) -> None:
    view = CASES[name]()
    assert view is not None
    text = render(view, "chart" if isinstance(view, ChartView) else "lifeline")
    for drawing, layout in zip(pictures(text), ("narrow", "wide"), strict=True):
        path = HERE / "charts" / f"{name}.{layout}.svg"
        if os.environ.get("UPDATE"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(drawing, "utf-8")
        assert drawing == path.read_text("utf-8"), name


def test_no_golden_picture_is_left_over() -> None:
    names = {f"{name}.{layout}.svg" for name in CASES for layout in ("narrow", "wide")}
    assert {path.name for path in (HERE / "charts").iterdir()} == names


def pictures(text: str) -> list[str]:
    """The drawings of a chart as files of their own."""
    found = re.findall(r"<svg .*?</svg>\n", text, re.DOTALL)
    return [one.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1) for one in found]


# ── reading what was drawn ────────────────────────────────────────────────────────────────

_NARROW = set("iljtfI.,:;'|! ()[]/")
_WIDE = set("mwMW%@—…")


def least(text: str) -> int:
    """How wide a text certainly is in a usual face, in hundredths."""
    return sum(
        0 if "\u0300" <= sign < "\u0370" else 35 if sign in _NARROW else 95 if sign in _WIDE
        else 100 if sign > "\u2e00" else 66 if sign.isupper() else 57
        for sign in text
    ) * 13  # fmt: skip


def box_of(label: Label) -> tuple[int, int, int, int]:
    """The room that a line of text certainly takes, in hundredths."""
    x, y = (int(Decimal(one) * 100) for one in (label.x, label.y))
    wide = least(f"{label.text} {label.value}".strip())
    words = label.classes.split()
    left = x - wide if "end" in words else x - wide // 2 if "mid" in words else x
    return left, y - 950, left + wide, y + 300


def clashes(drawing: Drawing) -> list[tuple[str, str]]:
    """Labels that lie on each other, and those that leave the drawing."""
    boxes = [(one.text, box_of(one)) for one in drawing.labels]
    right, foot = int(Decimal(drawing.width) * 100), int(Decimal(drawing.height) * 100)
    found = [
        (text, "outside") for text, (a, b, c, d) in boxes if a < 0 or b < 0 or c > right or d > foot
    ]
    for n, (text, (a, b, c, d)) in enumerate(boxes):
        for other, (e, f, g, h) in boxes[n + 1 :]:
            if a < g and e < c and b < h and f < d:
                found.append((text, other))
    return found


def places(shape: Shape) -> list[tuple[Decimal, Decimal]]:
    """The absolute places of a path: those of `M`, `L`, `H` and `V`."""
    found: list[tuple[Decimal, Decimal]] = []
    for command, rest in re.findall(r"([MLHV])([-0-9. ]+)", shape.d):
        numbers = [Decimal(one) for one in rest.split()]
        x, y = found[-1] if found else (Decimal(0), Decimal(0))
        found.append(
            (numbers[0], y)
            if command == "H"
            else (x, numbers[0])
            if command == "V"
            else (numbers[0], numbers[1])
        )
    return found


def marks(view: ChartView, layout: int = 1) -> dict[str, list[Shape]]:
    """Dots and bars by what is told of them."""
    found: dict[str, list[Shape]] = {}
    for shape in view.drawings[layout].shapes:
        if shape.title:
            found.setdefault(shape.title, []).append(shape)
    return found


def lines(view: ChartView, what: str = "line") -> list[list[tuple[Decimal, Decimal]]]:
    """The places of the lines of the wide drawing."""
    return [places(one) for one in view.drawings[1].shapes if one.classes.split()[0] == what]


def texts(view: ChartView | CareerView, what: str = "", layout: int = 1) -> list[str]:
    """The labels of a drawing that have a class."""
    return [
        one.text for one in view.drawings[layout].labels if not what or what in one.classes.split()
    ]


def sure(view: ChartView | None) -> ChartView:
    """A chart that is there."""
    assert view is not None
    return view


# ── scales ────────────────────────────────────────────────────────────────────────────────

whole = st.integers(-(10**17), 10**17)


@given(whole, whole, st.integers(3, 8))
def test_ticks_are_round_few_and_reach_as_far_as_the_values(a: int, b: int, most: int) -> None:
    low, high = sorted((a, b))
    ticks = nice_ticks(low, high, most)
    assert ticks[0] <= low <= high <= ticks[-1]
    assert 2 <= len(ticks) <= most
    (step,) = {after - before for before, after in pairwise(ticks)}
    assert str(step).rstrip("0") in {"1", "2", "5"}
    assert all(tick % step == 0 for tick in ticks)


@given(st.integers(1, 10**6), st.integers(3, 8))
def test_ranks_begin_with_the_first(worst: int, most: int) -> None:
    ticks = rank_ticks(worst, most)
    assert ticks[0] == 1
    assert ticks[-1] >= worst
    assert 2 <= len(ticks) <= most
    assert list(ticks) == sorted(set(ticks))


def test_small_ranks_are_all_there() -> None:
    assert rank_ticks(1) == (1, 2)
    assert rank_ticks(5) == (1, 2, 3, 4, 5)
    assert rank_ticks(12) == (1, 5, 10, 15)


@given(whole, st.integers(1, 10**17), whole, whole, st.booleans())
def test_positions_keep_the_order_of_values_and_stay_inside(
    low: int, span: int, a: int, b: int, down: bool
) -> None:
    start, end = (30000, 100) if down else (100, 30000)
    scale = Scale(low, low + span, start, end)
    first, second = (
        low + abs(one) % (span + 1) for one in sorted((a, b), key=lambda one: abs(one) % (span + 1))
    )
    places = [scale.at(one) for one in (first, second)]
    assert places == sorted(places, reverse=down)
    assert all(100 <= one <= 30000 for one in places)
    assert (scale.at(low), scale.at(low + span)) == (start, end)


@pytest.mark.parametrize(
    ("values", "reach"),
    [
        ((10, 100), (0, 100)), ((90, 100), (90, 100)), ((75, 100), (0, 100)), ((76, 100), (76, 100)),
        ((5, 5), (0, 5)), ((-5, -5), (-5, 0)), ((-100, -10), (-100, 0)), ((-100, -90), (-100, -90)),
        ((-3, 8), (-3, 8)), ((0, 0), (0, 0)),
    ],
)  # fmt: skip
def test_a_scale_goes_down_to_zero_unless_that_leaves_it_empty(
    values: tuple[int, int], reach: tuple[int, int]
) -> None:
    assert with_zero(*values) == reach


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("0", "0"), ("146887000000", "146.9bn"), ("80675000000", "80.7bn"), ("1630000000000", "1.63tn"), ("244800000000", "244.8bn"),
        ("999960000", "1bn"), ("999940000", "999.9m"), ("38500000", "38.5m"), ("1000000", "1m"), ("999999.4", "999,999"), ("12345.6", "12,346"),
        ("123.45", "123.5"), ("12.345", "12.3"), ("9.876", "9.88"), ("0.12345", "0.123"), ("0.0000012", "0.0000012"), ("0.000000123", "1.23×10⁻⁷"),
        ("-3.4", "−3.4"), ("123456000000000000", "123,456tn"), ("1500000000000000000", "1.5×10¹⁸"), ("-2E+30", "−2×10³⁰"), ("75", "75"), ("0.5", "0.5"),
    ],
)  # fmt: skip
def test_numbers_in_few_characters(value: str, shown: str) -> None:
    assert compact(Decimal(value), EN) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [("58.0", "58.0%"), ("58", "58%"), ("11.75", "11.75%"), ("9.876", "9.88%"), ("-3.4", "−3.4%"), ("0", "0%"), ("0.001", "0.001%"),
     ("5E+1", "50%"), ("1234567890", "1.23bn%")],
)  # fmt: skip
def test_percentages_keep_the_decimals_that_they_were_written_with(value: str, shown: str) -> None:
    assert percentage(Decimal(value), EN) == shown


@pytest.mark.parametrize(
    ("values", "sign", "shown"),
    [
        (("0", "100E9", "200E9"), "", ("0", "100bn", "200bn")),
        (("0", "0.5E12", "1E12"), "", ("0", "0.5tn", "1.0tn")),
        (("-2.5", "0", "2.5"), "%", ("−2.5%", "0%", "2.5%")),
        (("0", "20", "40"), "%", ("0%", "20%", "40%")),
        (("0", "500", "1000"), "", ("0", "500", "1,000")),
        (("0", "5E20"), "", ("0", "5×10²⁰")),
        (("1E-9", "2E-9"), "", ("1×10⁻⁹", "2×10⁻⁹")),
    ],
)
def test_ticks_share_a_scale(values: tuple[str, ...], sign: str, shown: tuple[str, ...]) -> None:
    numbers = [Decimal(one) for one in values]
    power = grain(numbers)
    assert tick_labels([grains(one, power) for one in numbers], power, sign, EN) == shown


def test_numbers_are_those_of_the_language() -> None:
    german = load_locale("de")
    assert compact(Decimal("1630000000000"), german) == "1,63tn"
    assert tick_labels([0, 25, 50], -1, "%", german) == ("0%", "2,5%", "5,0%")


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=3, min_value=-(10**30), max_value=10**30
    ),
    st.integers(-25, 25),
)
def test_tick_labels_tell_ticks_apart(value: Decimal, power: int) -> None:
    high = value.scaleb(power)
    exponent = grain([high])
    ticks = nice_ticks(*sorted((0, grains(high, exponent))))
    labels = tick_labels(ticks, exponent, "", EN)
    assert len(set(labels)) == len(labels)
    if not any("×" in label for label in labels):
        assert [read(label) for label in labels] == [
            Decimal(tick).scaleb(exponent) for tick in ticks
        ]


def read(label: str) -> Decimal:
    """The number that a label says."""
    found = re.fullmatch(r"(−?)([0-9,.]+)(tn|bn|m|)", label)
    assert found
    zeros = {"tn": 12, "bn": 9, "m": 6, "": 0}[found[3]]
    return Decimal(("-" if found[1] else "") + found[2].replace(",", "")).scaleb(zeros)


# ── time ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("2024", (12, "month")), ("2024-02", (1, "month")), ("2024-Q3", (3, "month")), ("2024-07/2024-09", (3, "month")), ("2024-H1", (6, "month")),
        ("2024-01/2024-11", (11, "month")), ("2023-04-01/2024-03-31", (12, "month")), ("2024-01-01", (1, "day")), ("2024-10-22/2024-10-24", (3, "day")),
        ("195X", (120, "month")), ("9999", (12, "month")), ("2020/2022~", (36, "month")), ("9999-12-31", (1, "day")),
    ],
)  # fmt: skip
def test_periods_of_equal_kind_have_equal_length(text: str, length: tuple[int, str]) -> None:
    span = span_of(dated(text))
    assert span is not None
    assert span.length == length


@pytest.mark.parametrize("text", ["2024/..", "../2024", "2024/", "/2024", ".."])
def test_what_has_no_end_has_no_place(text: str) -> None:
    assert span_of(dated(text)) is None
    assert span_of(None) is None


def test_an_axis_holds_whole_periods() -> None:
    def reach(*periods: str) -> tuple[str, str]:
        spans = [span for one in periods if (span := span_of(dated(one)))]
        first, last = aligned(spans, spans[0].length)
        return date.fromordinal(first).isoformat(), date.fromordinal(last - 1).isoformat()

    assert reach("2019", "2024-H1") == ("2019-01-01", "2024-12-31")
    assert reach("2019-04/2020-03", "2021-01-05") == ("2019-04-01", "2021-03-31")
    assert reach("2020-Q2", "2020-11-05") == ("2020-04-01", "2020-12-31")
    assert reach("2024-01/2024-11", "2020") == ("2020-01-01", "2024-11-30")
    assert reach("2024-01-10") == ("2024-01-09", "2024-01-11")
    assert reach("9999", "0001") == ("0001-01-01", "9999-12-31")


days_ = st.dates(date(1, 1, 1), date(9999, 12, 31)).map(date.toordinal)
lengths = st.sampled_from(
    [
        (1, "day"),
        (3, "day"),
        (1, "month"),
        (3, "month"),
        (6, "month"),
        (11, "month"),
        (12, "month"),
        (120, "month"),
    ]
)


@given(days_, days_, lengths, st.sampled_from([15000, 25000, 55000]))
def test_names_of_the_time_are_in_order_and_far_enough_apart(
    a: int, b: int, length: tuple[int, str], room: int
) -> None:
    first, last = min(a, b), max(a, b) + 1
    ticks, every = time_ticks(first, last, length, room, EN)
    scale = Scale(2 * first, 2 * last, 0, room)
    places = [
        (scale.at(one.start + one.end), max(least(one.label), least(one.year))) for one in ticks
    ]
    for (x, wide), (y, other) in pairwise(places):
        assert x + wide // 2 < y - other // 2
    assert all(0 <= x <= room for x, _ in places)
    assert len({(one.label, one.start) for one in ticks}) == len(ticks)
    assert not every or all(one.end == other.start for one, other in pairwise(ticks))
    assert [one for one in ticks if one.year] or all(one.label.isdecimal() for one in ticks)


@pytest.mark.parametrize(
    ("first", "last", "length", "labels"),
    [
        ("2019-01-01", "2025-12-31", (12, "month"), "2019 2020 2021 2022 2023 2024 2025"),
        ("1990-01-01", "2025-12-31", (12, "month"), "1990 1995 2000 2005 2010 2015 2020 2025"),
        ("2023-01-01", "2024-12-31", (3, "month"), "Q1/2023 Q2 Q3 Q4 Q1/2024 Q2 Q3 Q4"),
        ("2023-07-01", "2024-12-31", (6, "month"), "H2/2023 H1/2024 H2"),
        ("2024-03-01", "2024-07-31", (1, "month"), "Mar/2024 Apr May Jun Jul"),
        (
            "2022-11-01",
            "2025-02-28",
            (1, "month"),
            "Jan/2023 Apr Jul Oct Jan/2024 Apr Jul Oct Jan/2025",
        ),
        ("2024-10-21", "2024-10-25", (1, "day"), "21 Oct/2024 22 Oct 23 Oct 24 Oct 25 Oct"),
        (
            "1900-01-01",
            "1999-12-31",
            (120, "month"),
            "1900 1910 1920 1930 1940 1950 1960 1970 1980 1990",
        ),
    ],
)
def test_the_span_chooses_the_names_of_the_time(
    first: str, last: str, length: tuple[int, str], labels: str
) -> None:
    start, end = date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal() + 1
    ticks, _ = time_ticks(start, end, length, 56000, EN)
    said = " ".join(f"{one.label}/{one.year}" if one.year else one.label for one in ticks)
    assert said == labels


def test_days_are_said_as_the_language_does() -> None:
    assert short_day(date(2024, 1, 5), EN) == "5 Jan"
    assert short_day(date(2024, 1, 5), load_locale("en-US")) == "Jan 5"


# ── words in little room ──────────────────────────────────────────────────────────────────

names_ = st.text("abcmWİ щ国’-,. ́Ж", min_size=1, max_size=60)


@given(names_, st.integers(2000, 20000))
def test_a_cut_text_fits(text: str, most: int) -> None:
    short = cut(text, most)
    assert width(short) <= most
    assert short == text or short.endswith("…")
    assert (short == text) == (width(text) <= most)


@given(names_, st.integers(2000, 20000), st.integers(1, 3))
def test_wrapped_lines_fit(text: str, most: int, lines: int) -> None:
    rows = wrap(text, most, lines)
    assert len(rows) <= lines
    assert all(width(row) <= most for row in rows)
    if not any(row.endswith("…") for row in rows):
        assert " ".join(rows) == " ".join(text.split())


@given(st.text("aWil1,. —国щЖ%", max_size=40))
def test_estimates_of_width_are_on_the_safe_side(text: str) -> None:
    assert width(text) >= least(text)


@given(st.lists(st.tuples(st.integers(0, 20000), st.sampled_from([1600, 3200, 4800])), max_size=8))
def test_labels_are_moved_apart_in_their_order(wanted: list[tuple[int, int]]) -> None:
    wanted.sort()
    low, high = 0, max(20000, sum(height for _, height in wanted))
    middles = spread(wanted, low, high)
    edges = [
        (middle - height // 2, middle - height // 2 + height)
        for middle, (_, height) in zip(middles, wanted, strict=True)
    ]
    assert all(low <= top and foot <= high for top, foot in edges)
    assert all(one[1] <= other[0] for one, other in pairwise(edges))


def test_a_label_with_room_stays_where_it_is() -> None:
    assert spread([(1000, 1600), (5000, 1600), (9000, 3200)], 0, 20000) == [1000, 5000, 9000]
    assert spread([(5000, 1600), (5000, 1600)], 0, 20000) == [4200, 5800]
    assert spread([(0, 1600)], 0, 20000) == [800]


# ── whole charts, whatever they show ──────────────────────────────────────────────────────

PERIODS = [
    *(str(year) for year in range(2015, 2026)),
    *(f"{year}-H1" for year in (2023, 2024)),
    *(
        "2024-01/2024-11",
        "2024-Q1",
        "2024-Q2",
        "2024-05",
        "2024-06",
        "2024-06-11",
        "2024-06-12",
        "2020/2022",
        "199X",
    ),
    *("2024/..", "/2020", "2021~", "2022?"),
]
WORDS = ["customs", "Chinese customs", "", "IMF & <World> \"Bank\"", "国家统计局", "Министерство экономического развития Российской Федерации",
         "The federal office for everything that can be counted in the whole republic", "a", "b", "c", "d"]  # fmt: skip
Draw = st.DrawFn


@st.composite
def values(draw: Draw, most: int = 30) -> list[ChartPoint]:
    """Values of a few sources, periods, units and kinds, each told in words of its own."""
    kind = draw(st.sampled_from(["money", "percent", "rank", "quantity", "count"]))
    scale = draw(st.sampled_from([-12, -2, 0, 0, 0, 9, 25]))
    numbers = st.integers(1, 40) if kind == "rank" else st.integers(-50, 500) | st.just(100)
    made = []
    for number in range(draw(st.integers(1, most))):
        low = draw(numbers)
        high = low + draw(st.sampled_from([0, 0, 0, 0, 7])) * (kind != "rank")
        bound = draw(st.sampled_from(["", "", "", "above", "below", "about"]))
        period = draw(st.none() | st.sampled_from(PERIODS))
        power = 0 if kind == "rank" else scale
        ends = Decimal(low).scaleb(power), Decimal(high).scaleb(power)
        hedge = {"": "", "above": "over", "below": "nearly", "about": "about"}[bound]
        own = kind if draw(st.integers(0, 9)) else "count"
        made.append(
            ChartPoint(
                source=draw(st.sampled_from(WORDS)),
                low=ends[0],
                high=ends[1],
                said=f"v{number} & <b>",
                short=in_short(*ends, own, hedge, EN),  # type: ignore[arg-type]
                period=dated(period) if period else None,
                when=f"period {period}" if period else "",
                kind=own,  # type: ignore[arg-type]
                unit="" if kind in {"rank", "count"} else "unit",
                hedge=hedge,
                bound=bound,  # type: ignore[arg-type]
                partial=draw(st.integers(0, 5)) == 0,
                superseded=draw(st.integers(0, 7)) == 0,
                href=f"/b/{number}/?a&b",
            )
        )
    return made


def drawable(points: list[ChartPoint]) -> list[ChartPoint]:
    """The values that a chart must draw: those in time, of the most frequent unit."""
    dated_ = [one for one in points if span_of(one.period)]
    counts = Counter((one.kind, one.unit) for one in dated_)
    unit = min(counts, key=lambda one: (-counts[one], one)) if counts else None
    return [one for one in dated_ if (one.kind, one.unit) == unit]


@settings(max_examples=100)
@given(values(), st.randoms())
def test_charts_of_any_values(points: list[ChartPoint], random: Random) -> None:
    view = chart(points, "A <label> & more")
    wanted = drawable(points)
    if not wanted:
        assert view is None
        return
    assert view is not None
    shuffled = points[:]
    random.shuffle(shuffled)
    assert encode(chart(shuffled, "A <label> & more")) == encode(view)
    assert sorted(row.value for row in view.rows) == sorted(one.said for one in points)
    assert sum("not drawn" in row.remark for row in view.rows) == len(points) - len(wanted)
    for layout, drawing in enumerate(view.drawings):
        assert clashes(drawing) == []
        inside(drawing)
        drawn_ = {title.split(": ", 1)[1].split(" (", 1)[0] for title in marks(view, layout)}
        assert drawn_ == {one.said for one in wanted}
    check_markup(render(view), view)


def inside(drawing: Drawing) -> None:
    """All that is drawn lies in the drawing."""
    right, foot = Decimal(drawing.width), Decimal(drawing.height)
    for shape in drawing.shapes:
        assert all(0 <= x <= right and 0 <= y <= foot for x, y in places(shape)), shape


def check_markup(text: str, view: ChartView | CareerView) -> None:
    """The markup is well formed, escaped, labelled, without inline style, its ids its own."""
    root = ElementTree.fromstring(text)
    ids = [one.get("id") for one in root.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    assert all(one and (one == view.id or one.startswith(f"{view.id}.")) for one in ids)
    assert " style=" not in text
    pictures_ = list(root.iter("svg"))
    assert [one.get("class") for one in pictures_] == ["narrow", "wide"]
    for picture, drawing in zip(pictures_, view.drawings, strict=True):
        assert picture.get("role") == "img"
        title, desc = picture[0], picture[1]
        assert (title.tag, title.get("id"), title.text) == (
            "title",
            picture.get("aria-labelledby"),
            drawing.title,
        )
        assert (desc.tag, desc.get("id"), desc.text) == (
            "desc",
            picture.get("aria-describedby"),
            drawing.desc,
        )
        written = [" ".join("".join(one.itertext()).split()) for one in picture.iter("text")]
        assert all(
            " ".join(f"{label.title}{label.text} {label.value}".split()) == said
            for label, said in zip(drawing.labels, written, strict=True)
        )
        for path in picture.iter("path"):
            fill = path.get("fill")
            assert fill is None or fill.removeprefix("url(#").removesuffix(")") in ids


@settings(max_examples=60)
@given(values(12))
def test_higher_values_stand_higher_and_later_ones_further_right(points: list[ChartPoint]) -> None:
    view = chart(points, "A")
    if view is None or not view.drawings[0].desc.startswith("Line"):
        return
    by_word = {one.said: one for one in points}
    for layout in (0, 1):
        spots = [
            (by_word[title.split(": ", 1)[1].split(" (", 1)[0]], *places(shape)[0])
            for title, shapes in marks(view, layout).items()
            for shape in shapes[:1]
        ]
        for one, x, y in spots:
            for other, to_x, to_y in spots:
                a, b = span_of(one.period), span_of(other.period)
                assert a
                assert b
                assert a.middle <= b.middle or x >= to_x
                if one.low == one.high and other.low == other.high and one.low < other.low:
                    assert y <= to_y if one.kind == "rank" else y >= to_y


@pytest.mark.parametrize("name", CASES)
def test_golden_pictures_are_sound(name: str) -> None:
    view = CASES[name]()
    assert view is not None
    for drawing in view.drawings:
        assert clashes(drawing) == []
        inside(drawing)
    check_markup(render(view, "chart" if isinstance(view, ChartView) else "lifeline"), view)


# ── which kind of picture ─────────────────────────────────────────────────────────────────


def kind(figures: str) -> str:
    """What kind of chart figures become."""
    return sure(drawn(figures)).drawings[0].desc.split()[0]


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        (years("1 2 3 4", per="a"), "Line"),
        (years("1 2 3", per="a") + years("1 2 3", per="b"), "Bar"),
        (years("1 2 3") + "4 in 2018-H1\n", "Bar"),
        (years("1 1 1") + "2 in 2015\n2 in 2016\n", "Bar"),
        ("over 1 in 2020\nnearly 3 in 2021\n", "Dot"),
        ("over 1 in 2020\n2 in 2021\n", "Dot"),
        ("over 1 in 2020\n2 in 2021\n3 in 2022\n", "Bar"),
        ("exactly 1 in 2020\n2 in 2021\n", "Bar"),
        ("rank 5 in 2020\nrank 4 in 2021\n", "Line"),
        ("rank 5 in 2020, per a\nrank 4 in 2020, per b\n", "Dot"),
        ("".join(f"{n} in 2020, per a{n}\n" for n in range(24)), "Bar"),
        ("".join(f"{n} in 2020, per a{n}\n" for n in range(25)), "Line"),
    ],
)
def test_what_there_is_decides_how_it_is_drawn(figures: str, expected: str) -> None:
    assert kind(figures) == expected


def test_an_interval_is_a_range_between_two_dots() -> None:
    view = sure(
        chart(
            [point("2", "5", "2020", "a", "2 to 5"), point("7", "7", "2021", "a", "7")],
            "A",
        )
    )
    assert view.drawings[0].desc.startswith("Dot chart")
    two, one = marks(view)["2020: 2 to 5 (a)"], marks(view)["2021: 7 (a)"]
    assert (len(two), len(one)) == (2, 1)
    ((start, end),) = lines(view, "range")
    assert [place[0] for place in (start, end)] == [places(shape)[0][0] for shape in two]
    assert texts(view, "value") == ["2–5", "7"]


# ── lines ─────────────────────────────────────────────────────────────────────────────────


def test_a_missing_period_breaks_the_line() -> None:
    assert [len(line) for line in lines(sure(drawn(years("1 2 - 3 4 5"))))] == [2, 3]
    assert [len(line) for line in lines(sure(drawn(years("1 - 2 - 3 4 - 5"))))] == [2]
    months = "".join(f"{n} in 2024-{n:02}\n" for n in (1, 2, 3, 5, 6))
    assert [len(line) for line in lines(sure(drawn(months)))] == [3, 2]


def test_single_days_are_joined_unless_they_lie_far_apart() -> None:
    near = "".join(f"{n} in 2024-01-{n:02}\n" for n in (1, 5, 8, 12))
    assert [len(line) for line in lines(sure(drawn(near)))] == [4]
    assert [
        len(line) for line in lines(sure(drawn(near + "5 in 2024-03-01\n6 in 2024-03-04\n")))
    ] == [4, 2]


def test_each_source_has_a_line_with_a_dash_and_a_shape_of_its_own() -> None:
    view = sure(CASES["two-sources"]())  # type: ignore[arg-type]
    drawing = view.drawings[1]
    assert [one.classes for one in drawing.shapes if one.classes.startswith("line")] == [
        "line s2",
        "line s2",
        "line s1",
    ]
    shapes = {
        one.classes: re.sub("M[0-9. ]+", "", one.d)
        for one in drawing.shapes
        if one.classes.startswith("dot")
    }
    assert len(shapes) == len(set(shapes.values())) == 2
    dashes = re.findall(r"\.(s[1-6]) \{[^}]*--dash: ([^;} ]+ [^;}]*)", CSS)
    assert [name for name, _ in dashes] == ["s2", "s3", "s4", "s5", "s6"]
    assert len({dash for _, dash in dashes}) == len(dashes)


def test_parts_of_a_year_are_hollow_and_apart_and_say_what_they_cover() -> None:
    view = sure(
        drawn(
            years("100 200 300 400", 2020)
            + "90 in 2022-H1\n110 in 2022-H2\n150 in 2023-01/2023-11\n"
        )
    )
    hollow = [title for title, shapes in marks(view).items() if "hollow" in shapes[0].classes]
    assert hollow == [
        "first half of 2022: 90",
        "second half of 2022: 110",
        "January–November 2023: 150",
    ]
    assert [len(line) for line in lines(view)] == [4, 2]
    assert len(lines(view, "extent")) == 3
    assert {"Jan–Jun: 90", "Jan–Nov: 150"} <= set(texts(view, "value"))
    assert view.notes[0] == "Hollow marks: part of a year."


def test_a_longer_period_says_which_it_is() -> None:
    view = sure(
        drawn("".join(f"{n} in 2024-Q{n}\n" for n in (1, 2, 3, 4)) + "10 in 2024\n3 in 2024-06\n")
    )
    assert view.unit == "by quarter"
    assert {"2024: 10", "Jun: 3"} <= set(texts(view, "value"))
    assert view.notes == ("Hollow marks: shorter or longer than a quarter.",)
    assert sure(
        drawn("".join(f"{n} in 2024-Q{n}\n" for n in (1, 2, 3, 4)) + "10 in 2024\n")
    ).notes == ("Hollow marks: longer than a quarter.",)
    with_day = sure(
        drawn(years("9 8 7 9") + "3 in 2017-05-09\n1 in 2015-03-01/2015-03-04\n5 in 2020/2021\n")
    )
    assert {"9 May: 3", "1 Mar–4 Mar: 1", "2020–2021: 5"} <= set(texts(with_day, "value"))


def test_a_year_that_was_not_over_is_hollow_and_not_joined() -> None:
    view = sure(drawn({"2024-06-01": years("1 2 3 4 9", 2020)}))
    assert [len(line) for line in lines(view)] == [4]
    assert "hollow" in marks(view)["2024: 9"][0].classes
    assert view.notes == ("Hollow marks: 2024 was not over when the value was given.",)
    assert [row.remark for row in view.rows] == ["", "", "", "", "not over when given"]
    later = sure(drawn({"2024-06-01": years("1 2 3 4 9", 2020), "2025-01-01": "9 in 2024"}))
    assert later.notes == ()
    two = sure(drawn({"2023-06-01": years("1 2 3 4 8 9", 2019)}))
    assert two.notes == ("Hollow marks: 2023 and 2024 were not over when the value was given.",)


def test_negative_values_have_a_line_at_zero() -> None:
    view = sure(drawn(years("3% -2% 4% -5%")))
    ((_, (_, zero)),) = lines(view, "zero")
    tops = {title: places(shapes[0])[0][1] for title, shapes in marks(view).items()}
    assert tops["2015: 3%"] < zero < tops["2016: −2%"]
    bars = sure(drawn(years("3% -2%")))
    (((zero_at, _), *_),) = lines(bars, "zero")
    edges = [
        sorted(x for x, _ in places(one))
        for one in bars.drawings[1].shapes
        if one.classes.startswith("bar")
    ]
    assert edges[0][0] == zero_at == edges[1][-1]
    assert [one.classes for one in bars.drawings[1].labels if "value" in one.classes] == [
        "value",
        "value end",
    ]


def test_the_first_rank_is_at_the_top() -> None:
    view = sure(CASES["ranks"]())  # type: ignore[arg-type]
    tops = [places(shapes[0])[0][1] for shapes in marks(view).values()]
    assert tops == sorted(tops, reverse=True)
    assert texts(view, "tick")[:4] == ["1st", "5th", "10th", "15th"]
    assert view.notes == ("The first rank is at the top.",)
    assert view.unit == "rank, by year"


def test_percentages_and_numbers_say_their_unit() -> None:
    assert sure(drawn(years("1% 2% 3% 4%"))).unit == "per cent, by year"
    assert sure(drawn(years("1 2 3 4"), unit="% of output")).unit == "% of output, by year"
    assert sure(drawn(years("1 2 3 4"), unit="USD")).rows[0].value == "USD 1"
    assert sure(drawn(years("1 2 3 4"), unit="members")).rows[0].value == "1 members"
    assert sure(drawn("1 in 2024-01-02\n2 in 2024-01-03\n")).unit == ""
    assert sure(drawn("1 in 1980/1984\n2 in 1985/1989\n")).unit == ""
    assert sure(drawn("38.5m tonnes in 198X\n2 tonnes in 199X\n")).unit == "tonnes, by decade"


def test_restated_values_are_crossed_and_stand_apart() -> None:
    view = sure(CASES["restated"]())  # type: ignore[arg-type]
    old = [title for title, shapes in marks(view).items() if "old" in shapes[0].classes]
    assert old == ["2021: 231 billion (Customs)", "2023: 245 billion (Customs)"]
    assert [len(line) for line in lines(view)] == [5]
    assert view.notes[0] == "Crosses: values restated later."
    assert [row.value for row in view.rows if row.remark == "restated later"] == [
        "231 billion",
        "245 billion",
    ]
    few = sure(drawn({"2024-01-01": "1 in 2020\n2 in 2021\n", "2025-01-01": "3 in 2021\n"}))
    assert texts(few, "row") == ["2020", "2021", "2021, earlier"]
    assert few.notes == ("Outlines: values restated later.",)
    assert [one.classes for one in few.drawings[1].shapes if one.title] == [
        "bar s1",
        "bar s1",
        "bar s1 old",
    ]


def test_bounds_have_arrows_that_point_to_where_the_truth_lies() -> None:
    view = sure(drawn("over 3 in 2020\nnearly 4 in 2021\nabout 5 in 2022\n6 in 2023\n"))
    bounds = [one.d for one in view.drawings[1].shapes if one.classes.startswith("bound")]
    assert [re.search("[vh](-?[0-9]+)", one)[1] for one in bounds] == ["-10", "10", "-6"]  # type: ignore[index]
    assert view.notes == (
        "Arrows: values given as “nearly” and “over”.",
        "Short strokes: values given as “about”.",
    )
    dots = sure(drawn("over -3 in 2020\nnearly 4 in 2021\n"))
    assert [
        re.search("h(-?[0-9]+)", one.d)[1]
        for one in dots.drawings[1].shapes
        if one.classes.startswith("bound")
    ] == ["8", "-8"]  # type: ignore[index]
    hedged = (
        "over 3 in 2020",
        "about -4 in 2021",
        "about 3 in 2022",
        "under 3 in 2023",
        "under -3 in 2024",
        "over -2 in 2025",
    )
    bars = sure(
        drawn("".join(f"{one}, per {one[-1]}\n1 in 2026, per {one[-1]}\n" for one in hedged))
    )
    assert bars.drawings[1].desc.startswith("Dot")
    bars = sure(
        drawn(
            "".join(f"{one}, per {one[-1]}\n1 in 2026, per {one[-1]}\n" for one in hedged)
            + "1 in 2027\n"
        )
    )
    assert [
        re.search("h(-?[0-9]+)", one.d)[1]
        for one in bars.drawings[1].shapes
        if one.classes.startswith("bound")
    ] == ["8", "-6", "6", "-8"]  # type: ignore[index]


def test_a_scale_that_leaves_out_zero_says_so() -> None:
    assert sure(drawn(years("96% 97% 98% 97%"))).notes == ("The scale does not begin at zero.",)
    assert sure(drawn(years("6% 97% 98% 97%"))).notes == ()
    assert sure(drawn(years("96% 97%"))).notes == ()


def test_only_the_most_frequent_unit_is_drawn_and_the_others_are_named() -> None:
    view = sure(CASES["mixed"]())  # type: ignore[arg-type]
    assert view.notes == (
        "Not drawn: 1 value in CNY.",
        "Not drawn: 1 value without a closed period.",
    )
    assert len(marks(view)) == 4
    assert [row.remark for row in view.rows] == ["", "", "", "", "not drawn", "not drawn"]
    counted = sure(drawn(years("1 2") + "USD 3 in 2020\n5% in 2020\n"))
    assert counted.notes[0] == "Not drawn: 1 value in % and 1 value in USD."
    assert sure(drawn("USD 3 in 2020\nUSD 4 in 2021\n5 in 2022\n")).notes == (
        "Not drawn: 1 value without a unit.",
    )


# ── words at points ───────────────────────────────────────────────────────────────────────


def test_names_stand_at_the_ends_of_lines_with_the_newest_value() -> None:
    drawing = sure(CASES["two-sources"]()).drawings[1]  # type: ignore[arg-type]
    names = {one.text: (one.value, one.classes) for one in drawing.labels if "name" in one.classes}
    assert names == {"World bank": ("47.0%", "name s1"), "Imf": ("47.9%", "name s2")}


def test_a_name_that_is_moved_has_a_line_to_its_point() -> None:
    close = (
        years("10 20 30 40", per="a")
        + years("11 21 31 40.2", per="b")
        + years("12 22 32 40.4", per="c")
    )
    assert len(lines(sure(drawn(close)), "leader")) == 2
    apart = years("10 20 30 40", per="a") + years("1 2 3 4", per="b")
    assert lines(sure(drawn(apart)), "leader") == []


def test_names_that_find_no_room_stand_in_a_key_whole_or_cut_with_the_full_name() -> None:
    view = sure(CASES["words"]())  # type: ignore[arg-type]
    for drawing in view.drawings:
        names = [one for one in drawing.labels if "name" in one.classes]
        assert len(names) == 2
        assert all(one.text.endswith("…") == bool(one.title) for one in names)
        assert len([one for one in drawing.shapes if one.classes.startswith("line")]) == 4
    sources = {row.source for row in view.rows}
    assert {one.title for one in view.drawings[0].labels if one.title} == sources


def test_a_name_that_ends_early_stands_beside_its_point_or_in_the_key() -> None:
    view = sure(CASES["trade"]())  # type: ignore[arg-type]
    wide = {one.text: one for one in view.drawings[1].labels if "name" in one.classes}
    assert Decimal(wide["Russian customs"].x) < Decimal(wide["Chinese customs"].x)
    assert [one.classes for one in view.drawings[0].labels if one.text.startswith("Russian")] == [
        "name s2"
    ]


def test_one_source_needs_no_name_in_the_picture() -> None:
    view = sure(drawn(years("1 2 3 4", per="customs")))
    assert texts(view, "name") == []
    assert view.source == "Source: Customs"
    assert sure(drawn(years("1 2 3 4"))).source == ""


def test_values_without_a_source_are_named_beside_others() -> None:
    view = sure(drawn(years("1 2 3 4", per="customs") + years("5 6 7 8")))
    assert view.source == "Sources: source not named and Customs"
    assert "source not named" in " ".join(texts(view, "name"))


def test_further_sources_are_grey_and_said_to_be() -> None:
    view = sure(CASES["crowd"]())  # type: ignore[arg-type]
    assert {one.classes for one in view.drawings[1].shapes if one.classes.startswith("line")} == {
        f"line s{n}" for n in range(7)
    }
    assert view.notes == ("Grey: Office 2, Office 1 and Office 0.",)
    assert "and 3 other sources" in view.drawings[0].desc


def test_two_hundred_points_are_a_line_without_marks() -> None:
    view = sure(CASES["many"]())  # type: ignore[arg-type]
    (line,) = lines(view)
    assert len(line) == 200
    assert marks(view) == {}
    assert len(view.rows) == 200
    assert 1 <= len(texts(view, "value")) <= 3
    some = sure(
        drawn(days(70) + "75% in 2024-02-01\nUSD 75 in 2024-01\nover USD 90 in 2024-01-03\n")
    )
    assert sorted(marks(some)) == ["3 January 2024: over USD 90", "January 2024: USD 75"]


@pytest.mark.parametrize(
    "figures",
    ["5 in 2024", "0 in 2024", "-5 in 2024", "rank 1 in 2024", "5 in 2024-01-02", "over 5 in 2024"],
)
def test_one_point_can_be_drawn_but_makes_no_chart_of_a_series(figures: str) -> None:
    assert drawn(figures) is None
    value = gather([briefing("b", "2030-01-01", [figures])])["m"][0].figure.line
    amount = value.amount
    number = amount.value
    short = in_short(number, number, amount.kind, value.hedge, EN)
    one = ChartPoint("a", number, number, "it", short, value.period, "then", amount.kind)
    view = sure(chart([one], "A"))
    what = "Dot" if figures.startswith("rank") else "Bar"
    assert view.drawings[1].desc == f"{what} chart: A, for then. Newest: a, it, then."
    assert list(marks(view)) == ["then: it (a)"]


@pytest.mark.parametrize(
    "value", ["0", "5", "-5", "123456789012345678901234567890", "0.000000000001"]
)
def test_equal_values_lie_level(value: str) -> None:
    for count in (2, 4):
        view = sure(chart([point(value, value, str(2020 + n)) for n in range(count)], "A"))
        if count == 4:
            (line,) = lines(view)
            assert len({y for _, y in line}) == 1
        else:
            first, second = (shapes[0] for shapes in marks(view).values())
            assert {x for x, _ in places(first)} == {x for x, _ in places(second)}


def test_nothing_dated_makes_no_chart() -> None:
    assert chart([], "A") is None
    assert chart([ChartPoint("a", Decimal(1), Decimal(1), "1", "1")], "A") is None
    assert drawn("1\n2\n3 in 2020/..\n") is None


# ── bars ──────────────────────────────────────────────────────────────────────────────────


def test_bars_are_as_long_as_their_values() -> None:
    view = sure(
        drawn("USD 100bn in 2020, per a\nUSD 50bn in 2021, per b\nUSD 25bn in 2021, per a\n")
    )
    long = [
        max(x for x, _ in places(one)) - min(x for x, _ in places(one))
        for one in view.drawings[1].shapes
        if one.title
    ]
    assert [round(one / long[0], 3) for one in long] == [1, Decimal("0.25"), Decimal("0.5")]
    assert texts(view, "period") == ["2020", "2021"]
    assert texts(view, "row") == ["A", "A", "B"]
    assert texts(view, "value") == ["100bn", "25bn", "50bn"]


def test_years_without_a_bar_are_named() -> None:
    assert texts(sure(drawn(years("1 - - 2 - 3", 2015))), "gap") == [
        "no value for 2016–2017",
        "no value for 2019",
    ]
    assert texts(sure(drawn("1 in 2024-01\n2 in 2024-04\n")), "gap") == ["no values between"]
    assert texts(sure(drawn("1 in 2024-01-01\n2 in 2024-04-01\n")), "gap") == []
    assert texts(sure(drawn(years("1 2") + "3 in 2020-H1\n")), "gap") == []


def test_a_bar_for_a_part_of_a_year_is_striped() -> None:
    view = sure(CASES["few"]())  # type: ignore[arg-type]
    (striped,) = [one for one in view.drawings[1].shapes if one.fill]
    assert striped.classes == "bar striped s1"
    assert [one.id for one in view.drawings[1].hatches] == ["chart.wide.s1"]
    assert view.notes == ("Striped bars: part of a year.",)


def test_values_that_leave_no_room_for_bars_stand_above_them() -> None:
    wide = [
        point(f"1.23E-{n}", f"4.56E-{n}", f"{2010 + n}", hedge="more than") for n in (20, 21, 22)
    ]
    drawing = sure(chart(wide, "A")).drawings[0]
    assert [one.value for one in drawing.labels if one.classes == "row"] == [
        "more than 1.23×10⁻²⁰–4.56×10⁻²⁰", "more than 1.23×10⁻²¹–4.56×10⁻²¹", "more than 1.23×10⁻²²–4.56×10⁻²²",
    ]  # fmt: skip
    assert not [one for one in drawing.labels if one.classes.startswith("value")]


# ── a series, as it was known ─────────────────────────────────────────────────────────────

TOLD = {
    "2024-02-01": "231bn in 2023, per customs\n190bn in 2022, per customs\n146bn in 2021, per customs\n",
    "2025-02-01": "240bn in 2023, per customs\n245bn in 2024, per customs\n",
    "2026-02-01": "228bn in 2025, per customs\n239bn in 2023, per customs\n190bn in 2022, per customs\n",
}


def told_on(day: date | None) -> tuple[list[str], str, str]:
    """What a chart of the series shows as of a day: values, what was known, what came later."""
    view = sure(drawn(TOLD, unit="USD", as_of=day))
    shown = [
        f"{row.period} {row.value.removeprefix('USD ')}{' (restated)' if row.remark == 'restated later' else ''}"
        for row in view.rows
    ]
    return shown, view.known, view.since


def test_a_chart_shows_what_was_known_on_its_day() -> None:
    shown, known, since = told_on(date(2024, 6, 1))
    assert shown == ["2021 146 billion", "2022 190 billion", "2023 231 billion"]
    assert known == "As known on 1 June 2024"
    assert since == "Since then: Customs, USD 228 billion in 2025; 2 more values"
    shown, _, since = told_on(date(2025, 2, 1))
    assert shown == ["2021 146 billion", "2022 190 billion", "2023 240 billion", "2024 245 billion"]
    assert since == "Since then: Customs, USD 228 billion in 2025; 1 more value"


def test_on_the_newest_day_there_is_nothing_later() -> None:
    shown, known, since = told_on(date(2026, 2, 1))
    assert shown[2:4] == ["2023 239 billion", "2024 245 billion"]
    assert (known, since) == ("As known on 1 February 2026", "")


def test_the_chart_of_a_whole_series_shows_what_was_restated() -> None:
    shown, known, since = told_on(None)
    assert shown[2:5] == [
        "2023 239 billion",
        "2023 231 billion (restated)",
        "2023 240 billion (restated)",
    ]
    assert (known, since) == ("", "")


def test_before_anything_was_told_there_is_no_chart() -> None:
    assert drawn(TOLD, unit="USD", as_of=date(2024, 1, 31)) is None


def test_what_is_about_several_is_named_with_what_it_is_about() -> None:
    text = "m: 5% in 2024, per imf\n    of: prc"
    of = [text, text.replace("5", "4").replace("prc", "india"), text.replace("2024", "2023")]
    made = briefing("b", "2030-01-01", [one.removeprefix("m: ") for one in of])
    setting = Setting("Growth", "", EN, str.upper, lambda value: f"#{value.number}")
    view = sure(series_drawn([made], setting))
    assert view.source == "Sources: PRC, IMF and INDIA, IMF"
    one = briefing("b", "2030-01-01", [of[0].removeprefix("m: "), of[2].removeprefix("m: ")])
    assert sure(series_drawn([one], setting)).source == "Source: IMF"
    assert [row.href for row in view.rows] == ["#2", "#1", "#0"]


# ── in words ──────────────────────────────────────────────────────────────────────────────


def test_a_sentence_says_what_the_chart_shows() -> None:
    view = sure(CASES["trade"]())  # type: ignore[arg-type]
    assert view.drawings[0].title == "Trade in goods between Russia and China, USD, by year"
    assert view.drawings[0].desc == (
        "Line chart: Trade in goods between Russia and China, from 2019 to 2025. Newest: Chinese customs, "
        "USD 228.1 billion in 2025; Russian customs, USD 104 billion in 2020."
    )


def test_the_table_has_a_caption_heads_and_links() -> None:
    text = render(sure(drawn("1 in 2024, per a\n2 in 2023, per a\n", "A <b>")))
    root = ElementTree.fromstring(text)
    table = next(root.iter("table"))
    assert table.findtext("caption") == "A <b>: 2 values"
    assert [one.get("scope") for one in table.iter("th")] == ["col", "col", "col", "row", "row"]
    assert [one.get("href") for one in table.iter("a")] == [
        "/b/b2030-01-01/#1",
        "/b/b2030-01-01/#0",
    ]
    assert next(root.iter("details"))[0].text == "Data as a table"


def test_what_came_later_is_one_line_and_a_link() -> None:
    text = render(sure(drawn(TOLD, unit="USD", as_of=date(2024, 6, 1))))
    assert ' 2025; 2 more values. <a href="/figures/m/">All values of the series</a></p>' in text
    assert "Source: Customs. As known on 1 June 2024.</p>" in text
    assert "All values of the series" not in render(sure(drawn(TOLD)))


# ── careers ───────────────────────────────────────────────────────────────────────────────


def bars_of(view: CareerView | None) -> dict[str, list[tuple[str, Decimal, Decimal]]]:
    """The bars of the wide drawing by what is told of them: kind, left and right."""
    assert view is not None
    found: dict[str, list[tuple[str, Decimal, Decimal]]] = {}
    for shape in view.drawings[1].shapes:
        if shape.title:
            across = sorted(x for x, _ in places(shape))
            found.setdefault(shape.title, []).append((shape.classes, across[0], across[-1]))
    return found


def test_offices_lie_where_their_dates_put_them() -> None:
    made = bars_of(career("2000-01-01/2009-12-31: A\n2010-01-01/2019-12-31: B; Somewhere"))
    ((kind_a, start, middle),), ((_, again, end),) = (
        made["1 January 2000 – 31 December 2009: A"],
        made["1 January 2010 – 31 December 2019: B, Somewhere"],
    )
    assert kind_a == "bar s1"
    assert middle == again
    assert abs((end - again) - (middle - start)) < 1


def test_what_dates_leave_open_is_striped() -> None:
    made = bars_of(
        career("2000/2002: A\n2004: B\n2006~/2008-05-06?: C\n2010/: D\n/2012: E\n2014-01-01/..: F")
    )
    assert [one for one, *_ in made["2000–2002: A"]] == [
        "bar s1",
        "bar striped s1",
        "bar striped s1",
    ]
    (_, begun, over), (_, first, last) = made["2000–2002: A"][1:]
    (_, left, right) = made["2000–2002: A"][0]
    assert begun < over == left < right == first < last
    assert [one for one, *_ in made["2004: B"]] == ["bar striped s1"]
    assert len(made["about 2006 – 6 May 2008 (uncertain): C"]) == 3
    assert [one for one, *_ in made["from 2010: D"]] == ["bar striped s1"] * len(
        made["from 2010: D"]
    )
    assert [one for one, *_ in made["until 2012: E"]] == ["bar striped s1"] * len(
        made["until 2012: E"]
    )
    assert [one for one, *_ in made["since 1 January 2014: F"]] == ["bar s1"]


def test_an_open_end_is_pointed() -> None:
    def corners(text: str) -> int:
        view = career(f"{text}\n1990-01-01/2000-01-01: Z")
        assert view is not None
        (shape,) = [
            one for one in view.drawings[1].shapes if one.title and not one.title.endswith("Z")
        ]
        return len(places(shape))

    assert corners("1995-01-01/1999-01-01: A") == 4
    assert corners("1995-01-01/..: A") == 5
    assert corners("../1995-01-01: A") == 5


def test_offices_held_on_the_day_are_marked() -> None:
    view = career(XI, date(2025, 1, 21))
    assert view is not None
    assert "President of the People's Republic of China" in texts(view, "held")
    assert "Governor of Fujian, Chinese state" not in texts(view, "held")
    assert texts(view, "day") == ["21 January 2025"]
    assert view.drawings[0].desc.startswith(
        "Bars on a scale of time: 9 offices from 2000 on. Held on 21 January 2025: "
    )
    assert "President of the People's Republic of China, Chinese state" in view.drawings[0].desc
    none = career("2000-01-01/2001-01-01: A", date(2025, 1, 21))
    assert none is not None
    assert none.drawings[0].desc.endswith("Held on 21 January 2025: none.")
    without = career("2000-01-01/2001-01-01: A")
    assert without is not None
    assert texts(without, "day") == []


def test_a_career_without_dates_is_not_drawn() -> None:
    assert career("..: Honorary citizen") is None
    assert career("") is None
    view = career("..: Honorary citizen\n2000/..: Mayor")
    assert view is not None
    assert view.notes == (
        "Striped: the dates leave this open.",
        "Pointed: no end is given.",
        "Not drawn, since no date is known: Honorary citizen.",
    )


ENDS = ["1985", "1990-05", "1990-05-07", "1999~", "2007?", "2010-03-14", "199X", "2024-Q3"]


@settings(max_examples=100)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([*ENDS, "..", ""]),
            st.sampled_from([*ENDS, "..", ""]),
            st.sampled_from(WORDS),
            st.sampled_from(WORDS),
        ),
        max_size=12,
    ),
    st.none() | st.dates(date(1970, 1, 1), date(2040, 1, 1)),
    st.randoms(),
)
def test_careers_of_any_offices(
    offices: list[tuple[str, str, str, str]], day: date | None, random: Random
) -> None:
    read = [
        (parse_edtf(f"{start}/{end}"), title or "x", organization)
        for start, end, title, organization in offices
    ]
    spells = [
        Spell(title, period, organization)
        for period, title, organization in read
        if isinstance(period, Edtf)
    ]
    view = career_line("A <b>", spells, EN, "life", day)
    if not spells:
        assert view is None
        return
    assert view is not None
    random.shuffle(spells)
    assert encode(career_line("A <b>", spells, EN, "life", day)) == encode(view)
    for drawing in view.drawings:
        assert clashes(drawing) == []
        inside(drawing)
        assert {one.title for one in drawing.shapes if one.title} == {
            f"{show_date(one.period, EN)}: {one.named}" for one in spells
        }
    check_markup(render(view, "lifeline"), view)


# ── colours ───────────────────────────────────────────────────────────────────────────────


def luminance(colour: str) -> float:
    """How light a colour is (WCAG 2.2)."""
    full = colour if len(colour) == 7 else "#" + "".join(sign * 2 for sign in colour[1:])
    parts = [int(full[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    light = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]


@pytest.mark.parametrize("name", [f"c{number}" for number in range(7)])
def test_every_source_can_be_read_in_light_and_dark(name: str) -> None:
    def colours(of: str) -> tuple[str, str]:
        light, dark = re.findall(rf"--{of}: light-dark\((#[0-9a-f]+), (#[0-9a-f]+)\)", CSS)[0]
        return light, dark

    for ink, paper in zip(colours(name), colours("paper"), strict=True):
        a, b = sorted((luminance(ink), luminance(paper)))
        assert (b + 0.05) / (a + 0.05) >= 4.5, (name, ink)
