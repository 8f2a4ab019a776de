"""Quiet figures where there is no photograph: everything in its place, and nothing that was not known."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.render.charts import Sketch
from builder.render.motif import HEIGHT, WIDTH, Year, drawn, motif_of, series_motif
from tests.conftest import run, write_site
from tests.test_images import noise, saved
from tests.test_views import briefing, kit

DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))


def figures(*values: tuple[int, int], per: str = "") -> str:
    rows = (f"  - trade: USD {value}bn in {year}{per}\n" for year, value in values)
    return f"figures:\n{''.join(rows)}"


def places(d: str) -> list[tuple[float, float]]:
    """The points that a path goes to, by its absolute steps."""
    found = []
    x = y = 0.0
    for step, rest in re.findall(r"([MLHVavz])([^MLHVavz]*)", d):
        numbers = [float(one) for one in re.findall(r"-?[0-9.]+", rest)]
        if step in "ML":
            x, y = numbers
        elif step == "H":
            (x,) = numbers
        elif step == "V":
            (y,) = numbers
        elif step == "v":
            y += numbers[0]
        found.append((x, y))
    return found


def inside(d: str) -> bool:
    return all(-5 <= x <= WIDTH / 100 + 5 and -5 <= y <= HEIGHT / 100 + 5 for x, y in places(d))


# ── a year ────────────────────────────────────────────────────────────────────────────────


@given(DAYS, st.lists(st.tuples(st.integers(-400, 400), st.integers(0, 90), st.booleans()), max_size=6))  # fmt: skip
def test_every_day_of_a_year_has_its_place(day: date, told: list[tuple[int, int, bool]]) -> None:
    rows = ""
    for off, lasts, planned in told:
        first = day + timedelta(off)
        rows += f"  - {first}/{first + timedelta(lasts)}: Something\n"
        rows += "    status: planned\n" if planned else ""
    made = kit({"briefings/a.md": briefing(f"dates:\n{rows}" if rows else "", str(day))})
    (one,) = made.site.briefings
    motif = motif_of(made, one)
    assert isinstance(motif, Year)
    assert motif.days == (366 if day.year % 4 == 0 and (day.year % 100 or day.year % 400 == 0) else 365)  # fmt: skip
    assert date(day.year, 1, 1) + timedelta(motif.own) == day
    for span in motif.told:
        assert 0 <= span.first <= span.last < motif.days
    picture = drawn(motif)
    assert all(inside(shape.d) for shape in picture.shapes)
    assert [label.text for label in picture.labels] == [*"JFMAMJJASOND", str(day.year)]
    ends = [x for shape in picture.shapes if shape.classes == "trace" for x, _ in places(shape.d)]
    share = (max(ends) - min(ends)) / (WIDTH / 100 - 12)
    assert abs(share - motif.own / motif.days) < 0.001


def test_what_lies_ahead_looks_otherwise_than_what_was() -> None:
    head = "dates:\n  - 2025-01-10: Was\n  - 2025-03: Lasts\n    status: planned\n  - 2024-12-31: Before\n  - 2025: Vague\n"
    made = kit({"briefings/a.md": briefing(head)})
    classes = [shape.classes for shape in drawn(motif_of(made, made.site.briefings[0])).shapes]
    assert classes == ["base", "trace", "told", "ahead long", "day", "last"]


# ── a series ──────────────────────────────────────────────────────────────────────────────

FOUR = figures((2021, 10), (2022, 30), (2023, 20), (2024, 40))


def test_the_first_series_with_enough_values_stands_for_a_briefing() -> None:
    made = kit({"briefings/a.md": briefing(FOUR)})
    motif = motif_of(made, made.site.briefings[0])
    assert isinstance(motif, Sketch)
    picture = drawn(motif)
    assert all(inside(shape.d) for shape in picture.shapes)
    (line,) = (shape.d for shape in picture.shapes if shape.classes == "trace")
    xs, ys = zip(*places(line), strict=True)
    assert list(xs) == sorted(xs)
    # The least value lies lowest, the largest highest, 20 a third of the way from 10 to 40.
    assert ys[0] == max(ys)
    assert ys[3] == min(ys)
    assert abs((ys[0] - ys[2]) / (ys[0] - ys[3]) - 1 / 3) < 0.01
    assert [label.text for label in picture.labels] == ["Trade", "40bn USD", "2021", "2024"]
    assert picture.title == "Trade, 2021 to 2024"


def line_and_base(*values: str) -> tuple[list[float], float, bool]:
    """How far from the top the values of four years stand, and the base; and whether an area is filled."""
    rows = "".join(f"  - trade: {value} in {2021 + n}\n" for n, value in enumerate(values))
    made = kit({"briefings/a.md": briefing(f"figures:\n{rows}")})
    shapes = {one.classes: one.d for one in drawn(motif_of(made, made.site.briefings[0])).shapes}
    assert all(inside(d) for d in shapes.values())
    (base,) = {y for _, y in places(shapes["base"].partition("H")[0])}
    return [y for _, y in places(shapes["trace"])], base, "area" in shapes


def test_what_is_counted_from_zero_stands_on_the_base() -> None:
    ys, base, area = line_and_base("USD 10bn", "USD 30bn", "USD 20bn", "USD 40bn")
    assert area
    assert abs((base - ys[0]) / (base - ys[3]) - 10 / 40) < 0.001
    ys, base, area = line_and_base("20%", "-10%", "5%", "-40%")
    assert area
    assert ys[0] < ys[2] < base < ys[1] < ys[3]
    assert abs((ys[3] - base) / (base - ys[0]) - 2) < 0.001
    ys, base, area = line_and_base("-20%", "-10%", "-5%", "-40%")
    assert area
    assert base < min(ys)


def test_values_of_nearly_one_height_leave_zero_out_and_fill_nothing() -> None:
    ys, base, area = line_and_base("USD 240bn", "USD 241bn", "USD 239bn", "USD 244bn")
    assert not area
    assert max(ys) < base


def test_the_first_rank_is_at_the_top() -> None:
    ys, base, area = line_and_base("rank 3", "rank 2", "rank 1", "rank 5")
    assert not area
    assert ys[2] < ys[1] < ys[0] < ys[3] < base


def test_too_few_values_leave_the_year() -> None:
    made = kit({"briefings/a.md": briefing(figures((2021, 10), (2022, 30), (2023, 20)))})
    assert isinstance(motif_of(made, made.site.briefings[0]), Year)
    assert series_motif(made, "trade", date.max) is None


def test_a_briefing_shows_what_was_known_on_its_day() -> None:
    later = briefing(figures((2024, 99), (2025, 50)), "2026-02-01")
    both = kit({"briefings/a.md": briefing(FOUR), "briefings/b.md": later})
    alone = kit({"briefings/a.md": briefing(FOUR)})
    one, first = both.site.briefing["a"], alone.site.briefing["a"]
    assert drawn(motif_of(both, one)) == drawn(motif_of(alone, first))


def test_a_second_source_is_a_quieter_line() -> None:
    other = figures((2022, 12), (2023, 13), per=", per b").removeprefix("figures:\n")
    made = kit({"briefings/a.md": briefing(FOUR + other)})
    classes = [shape.classes for shape in drawn(motif_of(made, made.site.briefings[0])).shapes]
    assert classes == ["base", "area", "other", "trace", "dot", "dot", "dot", "last"]


def test_values_far_apart_are_points_without_a_line() -> None:
    head = figures((2001, 10), (2005, 30), (2010, 20), (2020, 40))
    made = kit({"briefings/a.md": briefing(head)})
    picture = drawn(motif_of(made, made.site.briefings[0]))
    assert [shape.classes for shape in picture.shapes] == ["base", "dot", "dot", "dot", "last"]


def test_a_long_name_leaves_room_for_the_value() -> None:
    measure = f"---\nlabel: {'Trade in goods and services ' * 6}\n---\n"
    made = kit({"briefings/a.md": briefing(FOUR), "measures/trade.md": measure})
    name, value = drawn(motif_of(made, made.site.briefings[0])).labels[:2]
    assert name.text.endswith("…")
    assert value.text == "40bn USD"


@pytest.mark.parametrize("same", [5, 0])
def test_values_that_do_not_change_make_a_level_line(same: int) -> None:
    made = kit({"briefings/a.md": briefing(figures(*((year, same) for year in range(2020, 2025))))})
    picture = drawn(motif_of(made, made.site.briefings[0]))
    (line,) = (shape.d for shape in picture.shapes if shape.classes == "trace")
    assert len({y for _, y in places(line)}) == 1


# ── on the front page ─────────────────────────────────────────────────────────────────────


def test_the_front_page_leads_with_the_photograph_or_with_the_figure(tmp_path: Path) -> None:
    text = "---\ntitle: A\ndate: 2025-01-21\n---\n"
    photo = "photo: {file: a.jpg, alt: Two flags, credit: c, license: MIT}\n"
    root = write_site(tmp_path, {"content/briefings/a.md": text, "content/briefings/a.jpg": saved(noise(), "JPEG")})  # fmt: skip
    run(root)
    page = (root / "_site/index.html").read_text("utf-8")
    assert page.count('<svg class="motif"') == 1
    assert 'aria-label="21 January 2025 in its year"' in page
    assert "preload" not in page
    (root / "content/briefings/a.md").write_text(text.replace("---\n", f"---\n{photo}", 1))
    run(root)
    page = (root / "_site/index.html").read_text("utf-8")
    assert '<svg class="motif"' not in page
    assert page.count('alt="Two flags"') == 1
    assert page.count('<link rel="preload" as="image"') == 1


def test_a_front_page_without_briefings_has_neither(tmp_path: Path) -> None:
    root = write_site(tmp_path, {})
    run(root)
    page = (root / "_site/index.html").read_text("utf-8")
    assert "motif" not in page
    assert "<picture>" not in page
