"""Pictures for link previews: what has one, what it shows, and when it is drawn anew."""

import re
import shutil
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from builder import raster
from builder.output import Refused
from tests.conftest import ROOT, run, tree, write_site
from tests.preview import previewing
from tests.test_images import noise, saved

CARD = re.compile('<meta property="og:image" content="([^"]+)">')
PLAIN = "title: A desk\nurl: https://desk.example/repo/\n"
SITE = f"{PLAIN}cards: true\n"
A = "---\ntitle: Putin and Xi speak\ndate: 2025-01-21\npeople: [xi]\nfigures:\n  - trade: USD 5bn in 2024, per xi\n---\n\nXi Jinping spoke.\n"
FILES: dict[str, str | bytes] = {
    "site.yaml": SITE,
    "content/briefings/a.md": A,
    "content/briefings/b.md": "---\ntitle: Another\ndate: 2025-01-22\n---\n\nWords.\n",
    "content/people/xi.md": "---\nname: Xi Jinping\n---\n",
    "content/organizations/prc.md": "---\nname: China\n---\n",
    "content/pages/about.md": "---\ntitle: About\n---\n",
}
CARDS = {
    "card.png",
    "briefings/a/card.png",
    "briefings/b/card.png",
    "people/xi/card.png",
    "organizations/prc/card.png",
    "figures/trade/card.png",
}
SMALL = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="21" viewBox="0 0 720 378"><desc>{{ page }}</desc>{% for row in page.rows %}<text y="200" font-size="90">{{ row.text }}</text>{% endfor %}{% if art %}{% for one in art.shapes %}<path d="{{ one.d }}"/>{% endfor %}{% endif %}{% if page.picture %}<image href="{{ page.picture }}" width="200" height="200"/>{% endif %}</svg>'
"""A picture that is drawn in no time, and shows all that the real one depends on."""


def previews(root: Path, output: str = "_site") -> dict[str, bytes]:
    """The pictures for link previews of a built site."""
    return {name: data for name, data in tree(root / output).items() if name.endswith("card.png")}


def shared(root: Path, page: str) -> str:
    """The picture that a page names, "" for none."""
    found = CARD.findall((root / "_site" / page).read_text("utf-8"))
    assert len(found) <= 1
    return found[0] if found else ""


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The drawings that are made from now on."""
    seen: list[bytes] = []
    real = raster._drawn

    def counted(svg: bytes, picture: Callable[[str], bytes]) -> bytes:
        seen.append(svg)
        return real(svg, picture)

    monkeypatch.setattr(raster, "_drawn", counted)
    return seen


# ── what has one ──────────────────────────────────────────────────────────────────────────


def test_briefings_profiles_and_series_have_their_own_and_all_else_that_of_the_site(
    tmp_path: Path,
) -> None:
    root = write_site(tmp_path, FILES)
    assert not run(root).failed
    made = previews(root)
    assert set(made) == CARDS
    for data in made.values():
        with Image.open(BytesIO(data)) as image:
            assert (image.format, image.size) == ("PNG", (1200, 630))
    for path in (root / "_site").rglob("index.html"):
        page = path.relative_to(root / "_site").as_posix()
        own = page.replace("index.html", "card.png")
        assert shared(root, page) == f"https://desk.example/repo/{own if own in CARDS else 'card.png'}"  # fmt: skip
        html = path.read_text("utf-8")
        assert '<meta property="og:image:width" content="1200">' in html
        assert '<meta property="og:image:height" content="630">' in html
        assert re.search('<meta property="og:image:alt" content="[^"]+">', html)
        assert '<meta name="twitter:card" content="summary_large_image">' in html


def test_no_two_pictures_are_the_same(tmp_path: Path) -> None:
    root = write_site(tmp_path, FILES)
    run(root)
    assert len(set(previews(root).values())) == len(CARDS)


def test_a_site_that_does_not_ask_for_them_has_none(tmp_path: Path) -> None:
    root = write_site(tmp_path, {**FILES, "site.yaml": PLAIN})
    run(root)
    assert previews(root) == {}
    assert shared(root, "index.html") == shared(root, "briefings/a/index.html") == ""
    assert '<meta name="twitter:card" content="summary">' in (root / "_site/index.html").read_text()


PHOTO = "photo: {file: a.jpg, alt: Two flags, credit: c, license: MIT}\n"


def test_without_them_a_page_is_shared_with_its_photograph(tmp_path: Path) -> None:
    files = {**FILES, "site.yaml": PLAIN}
    files["content/briefings/a.md"] = A.replace("people:", f"{PHOTO}people:")
    files["content/briefings/a.jpg"] = saved(noise(1500, 1000), "JPEG")
    root = write_site(tmp_path, files)
    run(root)
    href = shared(root, "briefings/a/index.html")
    name = href.removeprefix("https://desk.example/repo/")
    with Image.open(root / "_site" / name) as image:
        assert (image.format, image.size) == ("JPEG", (1200, 800))
    html = (root / "_site/briefings/a/index.html").read_text("utf-8")
    assert '<meta property="og:image:height" content="800">' in html
    assert '<meta property="og:image:alt" content="Two flags">' in html


@pytest.mark.parametrize("title", ["习近平与普京举行视频会晤", "عبد الفتاح السيسي في بكين"])
def test_a_title_that_no_font_has_leaves_the_page_the_picture_of_the_site(
    title: str, tmp_path: Path
) -> None:
    text = f"---\ntitle: {title}\ndate: 2025-01-22\n---\n"
    root = write_site(tmp_path, {**FILES, "content/briefings/b.md": text})
    run(root)
    assert set(previews(root)) == CARDS - {"briefings/b/card.png"}
    assert shared(root, "briefings/b/index.html") == "https://desk.example/repo/card.png"
    (root / "site.yaml").write_text(SITE.replace("A desk", title), "utf-8")
    run(root)
    assert set(previews(root)) == CARDS - {"briefings/b/card.png", "card.png"}
    assert shared(root, "briefings/b/index.html") == shared(root, "index.html") == ""


# ── what it shows ─────────────────────────────────────────────────────────────────────────


def drawing(root: Path, drawn: list[bytes], name: str) -> str:
    """The one drawing that says a name as its title."""
    found = [svg.decode() for svg in drawn if f">{name}</text>" in svg.decode()]
    assert len(found) == 1
    return found[0]


def test_a_picture_says_title_date_kind_people_and_site(tmp_path: Path, drawn: list[bytes]) -> None:
    run(write_site(tmp_path, FILES))
    svg = drawing(tmp_path, drawn, "Putin and Xi speak")
    words = re.findall(r">([^<>]+)</(?:text|tspan)>", svg)
    assert words[:3] == ["News", " · 21 January 2025", "Putin and Xi speak"]
    assert words[-2:] == ["XJ", "A desk"]
    assert ">USD 5bn" not in svg


@pytest.mark.parametrize(
    ("native", "shown"),
    [
        ("native: Владимир Путин (ru)\n", ["Profile", " · Владимир Путин"]),
        ("native: 普京 (zh-Hans)\n", ["Profile"]),
        ("", ["Profile"]),
    ],
)
def test_the_picture_of_somebody_has_their_own_name_where_it_can_be_written(
    native: str, shown: list[str], tmp_path: Path, drawn: list[bytes]
) -> None:
    files = {**FILES, "content/people/xi.md": f"---\nname: Vladimir Putin\n{native}---\n"}
    run(write_site(tmp_path, files))
    svg = drawing(tmp_path, drawn, "Vladimir Putin")
    assert re.findall(r"<tspan[^>]*>([^<]*)</tspan>", svg) == shown


def test_what_a_title_says_is_escaped(tmp_path: Path, drawn: list[bytes]) -> None:
    text = "---\ntitle: 'A < B & \"C\" </text>'\ndate: 2025-01-22\n---\n"
    root = write_site(tmp_path, {**FILES, "content/briefings/b.md": text})
    assert not run(root).failed
    assert any(b"A &lt; B &amp;" in svg for svg in drawn)


@pytest.mark.parametrize("photo", [False, True])
@pytest.mark.parametrize(
    "title",
    [
        "A hundred and forty characters make a long headline, which has to fit beside whatever stands at its side without being cut off anywhere at a",
        "Сто сорок знаков составляют длинный заголовок, который должен поместиться рядом с чем бы то ни было и нигде не быть обрезанным совсем, вот х",
    ],
)
def test_a_title_of_140_characters_is_shown_whole(
    title: str, photo: bool, tmp_path: Path, drawn: list[bytes]
) -> None:
    assert len(title) == 140
    head = PHOTO if photo else ""
    text = f"---\ntitle: '{title}'\ndate: 2025-01-22\n{head}---\n"
    files = {"content/briefings/b.md": text, "content/briefings/a.jpg": saved(noise(900, 600), "JPEG")}  # fmt: skip
    run(write_site(tmp_path, {"site.yaml": SITE, **files}))
    lines = [re.findall(r'<text class="title" x="72" y="(\d+)" font-size="(\d+)">([^<]+)<', svg.decode()) for svg in drawn]  # fmt: skip
    (rows,) = (rows[:-1] for rows in lines if title.startswith(rows[0][2]))
    assert " ".join(row[2] for row in rows) == title
    assert len({row[1] for row in rows}) == 1
    assert int(rows[-1][0]) < 500


def test_the_photograph_is_in_the_picture(tmp_path: Path) -> None:
    red = saved(Image.new("RGB", (900, 600), (200, 30, 30)), "JPEG")
    blue = saved(Image.new("RGB", (400, 500), (30, 60, 160)), "JPEG")
    xi = "---\nname: Xi Jinping\nphoto: {file: xi.jpg, alt: Xi, credit: c, license: MIT}\n---\n"
    root = write_site(
        tmp_path,
        {
            **FILES,
            "content/briefings/a.md": A.replace("people:", f"{PHOTO}people:"),
            "content/briefings/a.jpg": red,
            "content/people/xi.md": xi,
            "content/people/xi.jpg": blue,
        },
    )
    assert not run(root).failed
    made = previews(root)

    def pixel(name: str, x: int, y: int) -> tuple[int, int, int]:
        with Image.open(BytesIO(made[name])) as image:
            return image.convert("RGB").getpixel((x, y))  # type: ignore[return-value]

    assert near(pixel("briefings/a/card.png", 1000, 300), (200, 30, 30))
    assert near(pixel("briefings/a/card.png", 725, 574), (30, 60, 160))
    assert near(pixel("people/xi/card.png", 1000, 300), (30, 60, 160))
    assert near(pixel("people/xi/card.png", 400, 400), (251, 250, 247))


def near(one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    return all(abs(a - b) < 12 for a, b in zip(one, other, strict=True))


# ── when it is drawn ──────────────────────────────────────────────────────────────────────


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site whose pictures are drawn in no time."""
    return write_site(tmp_path, {**FILES, "theme/templates/card.svg": SMALL})


def edit(root: Path, name: str, old: str, new: str) -> None:
    text = (root / name).read_text("utf-8")
    assert text.count(old) == 1
    (root / name).write_text(text.replace(old, new), "utf-8")


def same_as_clean(root: Path) -> bool:
    """Whether the site is to the byte what a clean build makes of it."""
    shutil.rmtree(root / "clean", ignore_errors=True)
    run(root, "clean", cached=False)
    return tree(root / "_site") == tree(root / "clean")


@pytest.mark.parametrize(
    ("name", "old", "new", "count"),
    [
        ("content/briefings/a.md", "Jinping spoke.", "Jinping spoke at length.", 0),
        ("content/briefings/a.md", "Putin and Xi speak", "They speak", 1),
        ("content/briefings/a.md", "5bn in 2024", "6bn in 2024", 1),
        ("content/people/xi.md", "Xi Jinping", "Xi", 3),
        ("content/pages/about.md", "About", "About us", 0),
        ("site.yaml", "A desk", "The desk", 6),
        ("site.yaml", "/repo/", "/", 0),
        ("site.yaml", "A desk\n", "A desk\nauthor: Us\n", 0),
        ("theme/templates/card.svg", 'height="21"', 'height="22"', 6),
    ],
)
def test_only_what_would_look_otherwise_is_drawn_again(
    name: str, old: str, new: str, count: int, root: Path, drawn: list[bytes]
) -> None:
    run(root)
    drawn.clear()
    edit(root, name, old, new)
    assert not run(root).failed
    assert len(drawn) == count
    assert same_as_clean(root)


def test_a_style_sheet_draws_nothing(root: Path, drawn: list[bytes]) -> None:
    run(root)
    drawn.clear()
    write_site(root, {"site.yaml": SITE, "theme/static/zz.css": "p { color: red }\n"})
    run(root)
    assert drawn == []


def test_another_photograph_draws_its_page(root: Path, drawn: list[bytes]) -> None:
    edit(root, "content/briefings/a.md", "people:", f"{PHOTO}people:")
    (root / "content/briefings/a.jpg").write_bytes(saved(noise(90, 60), "JPEG"))
    run(root)
    drawn.clear()
    (root / "content/briefings/a.jpg").write_bytes(saved(noise(91, 60), "JPEG"))
    run(root)
    assert len(drawn) == 1
    assert same_as_clean(root)


def test_what_later_briefings_tell_changes_no_earlier_picture(
    root: Path, drawn: list[bytes]
) -> None:
    figures = "".join(f"  - trade: USD {n}bn in {2015 + n}\n" for n in range(1, 7))
    edit(root, "content/briefings/a.md", "  - trade: USD 5bn in 2024, per xi\n", figures)
    run(root)
    before = previews(root)
    drawn.clear()
    later = "---\ntitle: Later\ndate: 2026-01-22\nfigures:\n  - trade: USD 9bn in 2025\n---\n"
    write_site(root, {"site.yaml": SITE, "content/briefings/later.md": later})
    run(root)
    after = previews(root)
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {"briefings/later/card.png", "figures/trade/card.png"}
    assert len(drawn) == 2


def test_a_picture_goes_with_its_page(root: Path) -> None:
    run(root)
    (root / "content/briefings/b.md").unlink()
    run(root)
    assert set(previews(root)) == CARDS - {"briefings/b/card.png"}
    assert same_as_clean(root)


def test_a_lost_or_spoiled_picture_is_drawn_again(root: Path, drawn: list[bytes]) -> None:
    run(root)
    first = previews(root)
    drawn.clear()
    (root / "_site/briefings/a/card.png").unlink()
    (root / "_site/people/xi/card.png").write_bytes(b"x")
    run(root)
    assert len(drawn) == 2
    assert previews(root) == first


@pytest.mark.parametrize(
    "other",
    [
        {"as_of": date(2026, 1, 1)},
        {"base_url": "https://elsewhere.example/"},
        {"strict": True},
        {"drafts": True},
    ],
)
def test_other_options_draw_nothing_again(
    other: dict[str, Any], root: Path, drawn: list[bytes]
) -> None:
    run(root)
    first = previews(root)
    drawn.clear()
    assert not run(root, **other).failed
    assert previews(root) == first
    assert drawn == []


def test_pictures_are_known_again_without_the_cache(root: Path, drawn: list[bytes]) -> None:
    run(root)
    first = tree(root / "_site")
    shutil.rmtree(root / ".cache")
    drawn.clear()
    run(root)
    assert drawn == []
    assert tree(root / "_site") == first


def test_a_build_that_believes_nothing_draws_all(root: Path, drawn: list[bytes]) -> None:
    run(root)
    drawn.clear()
    run(root, cached=False)
    assert len(drawn) == len(CARDS)


@pytest.mark.parametrize("place", [0, 40, -20, -60, -90])
def test_a_picture_in_which_a_byte_has_changed_is_drawn_again(
    place: int, root: Path, drawn: list[bytes]
) -> None:
    run(root)
    file = root / "_site/briefings/a/card.png"
    first = file.read_bytes()
    spoiled = bytearray(first)
    spoiled[place] ^= 1
    file.write_bytes(spoiled)
    shutil.rmtree(root / ".cache")
    drawn.clear()
    run(root)
    assert file.read_bytes() == first
    assert len(drawn) == 1


def test_another_library_or_font_draws_all(
    root: Path, drawn: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(root)
    first = previews(root)
    shutil.rmtree(root / ".cache")
    drawn.clear()
    monkeypatch.setattr(raster, "_maker", lambda: b"another")
    run(root)
    assert len(drawn) == len(CARDS)
    assert not set(previews(root).values()) & set(first.values())


def test_a_build_that_was_ended_while_drawing_goes_on_where_it_was(
    root: Path, drawn: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def ended(svg: bytes, picture: Callable[[str], bytes]) -> bytes:
        if len(drawn) == 4:
            raise KeyboardInterrupt
        return counted(svg, picture)

    counted = raster._drawn
    with monkeypatch.context() as patched:
        patched.setattr(raster, "_drawn", ended)
        with pytest.raises(KeyboardInterrupt):
            run(root)
    assert len(previews(root)) == 4
    run(root)
    assert len(drawn) == len(CARDS)
    assert same_as_clean(root)


def test_without_cards_no_picture_is_there_and_none_is_named(root: Path) -> None:
    run(root)
    run(root, cards=False)
    held = tree(root / "_site")
    assert previews(root) == {}
    assert shared(root, "briefings/a/index.html") == ""
    write_site(root, {"site.yaml": PLAIN})
    run(root, "off", cached=False)
    assert tree(root / "off") == held


def test_a_draft_leaves_none(root: Path) -> None:
    edit(root, "content/briefings/b.md", "date:", "draft: true\ndate:")
    run(root)
    held = tree(root / "_site")
    assert "briefings/b/card.png" not in held
    (root / "content/briefings/b.md").unlink()
    run(root, "without", cached=False)
    assert tree(root / "without") == held


def test_a_check_draws_nothing(root: Path, drawn: list[bytes]) -> None:
    assert not run(root, write=False).failed
    assert drawn == []


def test_where_nothing_is_read_pictures_are_shared_out_all_the_same(root: Path) -> None:
    run(root, jobs=3)
    edit(root, "theme/templates/card.svg", 'height="21"', 'height="22"')
    assert not run(root, jobs=3).failed
    assert same_as_clean(root)


def test_a_picture_that_cannot_be_drawn_ends_the_build(root: Path) -> None:
    edit(root, "theme/templates/card.svg", 'width="40" height="21"', 'width="0"')
    for jobs in (1, 2):
        with pytest.raises(Refused, match="a picture for link previews cannot be drawn"):
            run(root, jobs=jobs)


@pytest.mark.parametrize("jobs", [2, 3])
def test_any_number_of_hands_draws_the_same(jobs: int, root: Path) -> None:
    for number in range(60):
        text = f"---\ntitle: Briefing {number}\ndate: 2025-02-01\n---\n"
        (root / f"content/briefings/n{number}.md").write_text(text, "utf-8")
    run(root, "one", cached=False)
    run(root, "many", cached=False, jobs=jobs)
    assert len(previews(root, "one")) == 66
    assert tree(root / "one") == tree(root / "many")


def test_the_same_drawing_gives_the_same_bytes(tmp_path: Path) -> None:
    root = write_site(tmp_path, FILES)
    run(root)
    first = previews(root)
    run(root, "again", cached=False, jobs=2)
    assert previews(root, "again") == first


# ── mistakes in the template ──────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("svg", "line", "message"),
    [
        ("<svg>\n{{ page.titel }}</svg>", 2, "has no attribute 'titel'"),
        (
            "<svg>\n<text></svg>",
            0,
            "this makes no drawing: mismatched tag: line 2, column 8, while filling ",
        ),
        ("<p/>", 0, "this makes no drawing: it begins with <p>, while filling "),
        ("", 0, "this makes no drawing: no element found: line 1, column 0, while filling "),
    ],
)
def test_a_mistake_in_the_drawing_stops_the_build(
    svg: str, line: int, message: str, root: Path
) -> None:
    write_site(root, {"site.yaml": SITE, "theme/templates/card.svg": svg})
    outcome = run(root)
    (found,) = (one for one in outcome.findings if one.severity == "error")
    assert found.code == "template-error"
    assert (found.at.path, found.at.line) == ("theme/templates/card.svg", line)
    assert message in found.message
    assert not (root / "_site").exists()


# ── the preview ───────────────────────────────────────────────────────────────────────────


def test_the_preview_draws_a_picture_when_somebody_asks_for_it(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(root, "built", cached=False, drafts=True, future=True)
    seen: list[bytes] = []
    real = raster.png_of
    monkeypatch.setattr(
        "builder.preview.edition.png_of",
        lambda svg, picture: seen.append(svg) or real(svg, picture),
    )
    with previewing(root, "https://desk.example/repo/") as preview:
        edition = preview.studio.edition
        assert edition is not None
        assert not [name for name in edition.missing() if name.endswith(".png")]
        assert preview.ask("/repo/briefings/a/").status == 200
        assert seen == []
        for _ in range(2):
            answer = preview.ask("/repo/briefings/a/card.png")
            assert answer.body == (root / "built/briefings/a/card.png").read_bytes()
        assert len(seen) == 1


def test_the_example_site_has_a_picture_for_each_of_its_pages(tmp_path: Path) -> None:
    for name in ("content", "theme"):
        shutil.copytree(ROOT / name, tmp_path / name)
    (tmp_path / "theme/templates/card.svg").write_text(SMALL)
    shutil.copy(ROOT / "site.yaml", tmp_path)
    assert not run(tmp_path).failed
    made = previews(tmp_path)
    for folder in ("briefings", "people", "organizations", "figures"):
        pages = [path.parent.name for path in (tmp_path / "_site" / folder).glob("*/index.html")]
        years = [name for name in pages if name.isdecimal()]
        for name in set(pages) - {*years, "timeline"}:
            assert f"{folder}/{name}/card.png" in made
