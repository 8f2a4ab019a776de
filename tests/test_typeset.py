"""Words set in fonts: which can be written, where lines break, and that widths are those of the fonts."""

from contextlib import closing
from io import BytesIO
from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image, ImageFont

from builder.cache import Cache
from builder.raster import Undrawable, png_of
from builder.render.typeset import Type, pen_of, typeset, written
from builder.typefaces import SANS, SERIF, Font, _file, fonts_of

with closing(Cache(None)) as _cache:
    FONTS = fonts_of(_cache)
SERIFS, SANSES = pen_of(FONTS)
TYPES = (Type(68, 76), Type(52, 60), Type(40, 47))
EVEN = dict.fromkeys("abcdefgh -…", 500)
texts = st.lists(st.text("abcdefgh", min_size=1, max_size=12), min_size=1, max_size=30).map(" ".join)  # fmt: skip


def wide(text: str, size: int = 1000) -> float:
    return sum(EVEN[sign] for sign in text) * size / 1000


def greedy(words: list[str], most: float) -> int:
    """How many lines there are at least."""
    lines, filled = 1, 0.0
    for word in words:
        if filled and filled + wide(" ") + wide(word) > most:
            lines, filled = lines + 1, wide(word)
        else:
            filled += wide(word) + (wide(" ") if filled else 0)
    return lines


@given(texts, st.integers(200, 1100), st.integers(47, 500))
def test_lines_fit_and_say_what_the_text_says(text: str, column: int, height: int) -> None:
    block = typeset(text, EVEN, TYPES, column, height)
    assert block is not None
    kind, lines = block
    assert kind in TYPES
    assert all(wide(line, kind.size) <= column for line in lines)
    assert len(lines) * kind.leading <= height
    if not lines[-1].endswith("…"):
        assert " ".join(lines).replace("- ", "") == text.replace("- ", "")


@given(texts, st.integers(600, 1100), st.integers(47, 500))
def test_the_size_is_the_largest_that_fits_and_the_lines_are_few(
    text: str, column: int, height: int
) -> None:
    block = typeset(text, EVEN, TYPES, column, height)
    assert block is not None
    for kind in TYPES:
        lines = greedy(text.split(" "), 1000 * column / kind.size)
        if lines * kind.leading <= height:
            assert (block.type, len(block.lines)) == (kind, lines)
            return
    assert block.type == TYPES[-1]
    assert block.lines[-1].endswith("…")


def test_lines_are_of_about_equal_length() -> None:
    block = typeset("aaaa bbbb cccc dddd eeee ffff gggg", EVEN, TYPES[:1], 700, 500)
    assert block is not None
    assert max(map(len, block.lines)) - min(map(len, block.lines)) <= 5


def test_what_is_cut_ends_with_a_whole_word_where_one_has_room() -> None:
    (small,) = TYPES[2:]
    for column, said in ((240, "abcd abcd…"), (160, "abcd…"), (80, "abc…")):
        block = typeset("abcd abcd abcdefgh abcd", EVEN, (small,), column, small.leading)
        assert block == (small, (said,))


def test_a_word_longer_than_any_line_is_parted_by_a_hyphen() -> None:
    block = typeset("abcdefgh" * 6, EVEN, TYPES, 400, 300)
    assert block is not None
    assert block.type == TYPES[-1]
    assert all(line.endswith("-") for line in block.lines[:-1])
    assert "".join(line.removesuffix("-") for line in block.lines) == "abcdefgh" * 6


def test_nothing_is_no_block() -> None:
    assert typeset("", EVEN, TYPES, 400, 300) is None


# ── what can be written ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Putin and Xi", "Putin and Xi"),
        ("Путин и Си Цзиньпин", "Путин и Си Цзиньпин"),
        ("Ελλάδα, Łódź, Đà Nẵng, Žižek", "Ελλάδα, Łódź, Đà Nẵng, Žižek"),
        ("Xi Jinping (习近平)", "Xi Jinping"),
        ("Xi (习近平), president", "Xi, president"),
        ("“习近平” means Xi Jinping", "means Xi Jinping"),
        ("习近平: Xi", ""),
        ("عبد الفتاح السيسي", ""),
        ("习近平与普京举行视频会晤", ""),
        ("100\u202f% of it", "100\u00a0% of it"),
        ("e\u0301te\u0301", "été"),
        ("Peace ☮ now 👩‍👧", "Peace now"),
        ("", ""),
    ],
)
def test_what_no_font_has_is_left_out_and_never_a_box(text: str, expected: str) -> None:
    assert written(text, SERIFS) == expected


@given(st.text(max_size=60))
@example("()")
def test_what_is_left_can_be_written(text: str) -> None:
    left = written(text, SERIFS)
    assert set(left) <= SERIFS.keys()
    whole = normalize("NFC", text)
    assert left == "" or 2 * sum(map(str.isalnum, left)) >= sum(map(str.isalnum, whole))
    if set(whole) <= SERIFS.keys():
        assert left == whole


# ── the fonts ─────────────────────────────────────────────────────────────────────────────


def ink(text: str, family: str, size: int, more: str) -> int:
    """How wide a text is when it is drawn."""
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="2400" height="120"><rect width="2400" height="120" fill="#fff"/>'
        f'<text x="50" y="80" font-family="\'{family}\'" font-size="{size}" {more}>{text}</text></svg>'
    )
    drawn = Image.open(BytesIO(png_of(svg.encode(), lambda _: b""))).convert("L")
    box = drawn.point(lambda value: 255 - value).getbbox()
    return box[2] - box[0] if box else 0


SAMPLES = [
    "Putin and Xi review the year by video link",
    "Торговля между Россией и Китаем выросла",
    "AVATAR To Kazan, WAVE Ty",
    "1234567890 % € “quoted” – dash",
]


@pytest.mark.parametrize("text", SAMPLES)
@pytest.mark.parametrize("size", [40, 68])
def test_widths_are_those_of_the_drawing(text: str, size: int) -> None:
    cut = 'font-weight="600" style="font-variation-settings:\'opsz\' 60"'
    for family, widths, more in (
        ("Source Serif 4", SERIFS, cut),
        ("Noto Sans", SANSES, ""),
    ):
        measured = sum(widths[sign] for sign in text) * size / 1000
        # Letters such as A and V move together, which widths of single letters do not know.
        assert 0.9 * measured <= ink(text, family, size, more) <= measured + 2


@pytest.mark.parametrize(("font", "face"), [(SERIF, FONTS.serif), (SANS, FONTS.sans)])
def test_the_signs_of_a_font_are_those_that_it_draws(font: Font, face: object) -> None:
    opened = ImageFont.truetype(str(_file(font)), 40, layout_engine=ImageFont.Layout.BASIC)
    nothing = bytes(opened.getmask("\U0010fffe"))
    signs = set(getattr(face, "signs", ""))
    for code in [*range(0x21, 0x250), *range(0x370, 0x530), *range(0x2000, 0x2200, 3), 0x4E60, 0x639]:  # fmt: skip
        sign = chr(code)
        if sign.isprintable() and not sign.isspace():
            assert (bytes(opened.getmask(sign)) != nothing) == (sign in signs), hex(code)


def test_letters_of_many_languages_are_there() -> None:
    for letters in ("абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўђљњћџ", "αβγδεζηθικλμνξοπρστυφχψω", "áčďéěíňóřšťúůýžąćęłńśźżőűğışçßæøåðþ"):  # fmt: skip
        assert set(letters + letters.upper()) <= SERIFS.keys()
        assert set(letters + letters.upper()) <= SANSES.keys()


def test_widths_are_measured_once_for_a_cache(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(Cache(None)) as cache:
        assert fonts_of(cache) == FONTS
        monkeypatch.setattr("builder.typefaces._typeface", None)
        assert fonts_of(cache) == FONTS


def test_what_is_no_drawing_is_refused() -> None:
    with pytest.raises(Undrawable, match="cannot be drawn"):
        png_of(b"<p/>", lambda _: b"")
