"""Pictures as they are published: upright, in sRGB, without what a camera wrote, and bounded."""

import struct
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ExifTags, Image, ImageCms, ImageDraw, PngImagePlugin

from builder import images, pictures
from builder.images import Unreadable, develop, measure
from builder.link.renditions import WIDTHS, Form, Rendition, Shot, Use, plain, renditions
from builder.tones import HUES, LIGHTNESS, STRENGTH, tone_of
from tests.conftest import ROOT, codes, run, tree, write_site
from tests.preview import previewing

PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
SECRET = b"SECRET-NAME"
FORMATS = ("avif", "webp", "jpeg", "png")


def saved(image: Image.Image, kind: str, **settings: object) -> bytes:
    """A picture as bytes."""
    out = BytesIO()
    image.save(out, kind, **settings)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    """A picture with its pixels."""
    image = Image.open(BytesIO(data))
    image.load()
    return image


def halves(mode: str = "RGB", size: tuple[int, int] = (40, 20)) -> Image.Image:
    """Red on the left, blue on the right."""
    image = Image.new(mode, size, "red")
    image.paste("blue", (size[0] // 2, 0, *size))
    return image


def noise(width: int = 200, height: int = 150, mode: str = "RGB") -> Image.Image:
    """A picture of many colours, as photographs are; always the same one."""
    across, down = Image.linear_gradient("L"), Image.linear_gradient("L").rotate(90)
    image = Image.merge("RGB", (across, down, Image.radial_gradient("L"))).resize((width, height))
    return image.convert(mode)


def exif(orientation: int = 1) -> Image.Exif:
    """What a camera writes: its maker, how it was held, and where it was."""
    data = Image.Exif()
    data[ExifTags.Base.Make] = SECRET.decode()
    data[ExifTags.Base.Orientation] = orientation
    data.get_ifd(ExifTags.IFD.GPSInfo).update(
        {ExifTags.GPS.GPSLatitudeRef: "N", ExifTags.GPS.GPSLatitude: (55.0, 45.0, 7.0)}
    )
    return data


def made(data: bytes, use: Use = "column") -> dict[str, bytes]:
    """Every rendition of a picture, AVIF among them, by the end of its name: `480.webp`."""
    shot = measure(data)
    wanted = renditions(shot, use, avif=True)
    return {
        one.file.rpartition("-")[2]: file
        for one, file in zip(wanted, develop(data, shot.form, wanted), strict=True)
    }


def pixel(data: bytes, x: int, y: int) -> tuple[bool, bool]:
    """Whether a pixel is red, and whether it is blue."""
    red, _, blue = opened(data).convert("RGB").getpixel((x, y))  # type: ignore[misc]
    return red > 200, blue > 200


# ── what is taken out ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_camera_place_and_name_are_in_no_file(kind: str) -> None:
    data = saved(noise(), kind, exif=exif())
    assert SECRET in data
    assert opened(data).getexif().get_ifd(ExifTags.IFD.GPSInfo)
    files = made(data)
    assert len(files) >= 3
    for file in files.values():
        assert SECRET not in file
        assert dict(opened(file).getexif()) == {}
        assert not {"exif", "xmp", "comment", "icc_profile", "photoshop"} & opened(file).info.keys()


@pytest.mark.parametrize(
    ("orientation", "red", "blue"),
    [(3, (35, 10), (5, 10)), (6, (10, 5), (10, 35)), (8, (10, 35), (10, 5))],
)
def test_a_picture_is_turned_as_the_camera_was_held(
    orientation: int, red: tuple[int, int], blue: tuple[int, int]
) -> None:
    data = saved(halves(), "JPEG", exif=exif(orientation), quality=95)
    size = (40, 20) if orientation == 3 else (20, 40)
    shot = measure(data)
    assert (shot.width, shot.height) == size
    files = made(data)
    assert set(files) == {f"{size[0]}.{form}" for form in ("avif", "webp", "jpg")}
    for file in files.values():
        assert opened(file).size == size
        assert pixel(file, *red) == (True, False)
        assert pixel(file, *blue) == (False, True)


def test_text_in_a_png_is_taken_out_and_transparency_stays() -> None:
    image = Image.new("P", (4, 4), 1)
    image.putpalette([0, 0, 0, 255, 0, 0])
    image.putpixel((3, 3), 0)
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", SECRET.decode())
    texts.add_itxt("XML:com.adobe.xmp", SECRET.decode())
    data = saved(image, "PNG", pnginfo=texts, transparency=1)
    assert SECRET in data
    for name, file in made(data).items():
        assert SECRET not in file
        pixels = opened(file).convert("RGBA")
        assert pixels.getpixel((0, 0))[3] == 0, name  # type: ignore[index]
        assert pixels.getpixel((3, 3)) == (0, 0, 0, 255), name


def test_a_private_chunk_in_a_png_is_taken_out() -> None:
    data = saved(halves(), "PNG")
    chunk = b"caBX" + SECRET
    chunk = struct.pack(">I", len(SECRET)) + chunk + struct.pack(">I", crc32(chunk))
    assert not [file for file in made(data[:33] + chunk + data[33:]).values() if SECRET in file]


@pytest.mark.parametrize("marker", [0xE1, 0xE3, 0xEB, 0xED, 0xFE])
def test_whatever_a_jpeg_carries_beside_its_pixels_is_taken_out(marker: int) -> None:
    data = saved(halves(), "JPEG")
    segment = bytes([0xFF, marker]) + struct.pack(">H", len(SECRET) + 2) + SECRET
    for file in made(data[:2] + segment + data[2:]).values():
        assert SECRET not in file
        assert pixel(file, 5, 10) == (True, False)


def test_a_cameras_second_picture_is_not_published() -> None:
    other = saved(halves(), "JPEG", exif=exif())
    data = saved(halves(), "MPO", save_all=True, append_images=[opened(other)], exif=exif())
    assert opened(data).format == "MPO"
    files = made(data)
    assert opened(files["40.jpg"]).format == "JPEG"
    assert files["40.jpg"].count(b"\xff\xd8\xff") == 1


# ── colours ───────────────────────────────────────────────────────────────────────────────


def swapped() -> bytes:
    """A colour profile in which red means blue, and blue red."""
    profile = bytearray(PROFILE)
    tags = {PROFILE[at : at + 4]: at for at in range(132, 132 + 12 * profile[131], 12)}
    red, blue = (struct.unpack(">I", profile[at + 4 : at + 8])[0] for at in (tags[b"rXYZ"], tags[b"bXYZ"]))  # fmt: skip
    profile[red : red + 20], profile[blue : blue + 20] = (
        profile[blue : blue + 20],
        profile[red : red + 20],
    )
    return bytes(profile).replace(b"sRGB", b"swap").replace("sRGB".encode("utf-16-be"), "swap".encode("utf-16-be"))  # fmt: skip


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_colours_become_those_that_the_profile_means(kind: str) -> None:
    image = Image.new("RGB", (40, 20), (255, 0, 0))
    meant, plainly = (saved(image, kind, icc_profile=one) for one in (swapped(), PROFILE))
    for file in made(meant).values():
        assert pixel(file, 20, 10) == (False, True)
    for file in made(plainly).values():
        assert pixel(file, 20, 10) == (True, False)


@pytest.mark.parametrize("profile", [b"nonsense", PROFILE[:200], PROFILE[:128] + b"\xff" * 300])
def test_a_profile_that_cannot_be_used_is_passed_over(profile: bytes) -> None:
    for file in made(saved(halves(), "PNG", icc_profile=profile)).values():
        assert pixel(file, 5, 10) == (True, False)


def test_a_picture_for_the_printer_is_shown_in_colours_of_the_screen() -> None:
    red = Image.new("CMYK", (40, 20), (0, 255, 255, 0))
    for file in made(saved(red, "JPEG")).values():
        assert opened(file).mode == "RGB"
        assert pixel(file, 5, 10) == (True, False)


def test_sixteen_bits_of_grey_become_eight() -> None:
    image = Image.new("I;16", (8, 1))
    for x in range(8):
        image.putpixel((x, 0), x * 9000)
    grey = opened(made(saved(image, "PNG"))["8.png"]).convert("L")
    for x in range(8):
        assert abs(grey.getpixel((x, 0)) - x * 9000 // 256) <= 2  # type: ignore[operator]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "PA", "RGB", "RGBA", "CMYK", "YCbCr"])
def test_pictures_of_every_mode_can_be_shown(mode: str) -> None:
    kind = {"CMYK": "JPEG", "YCbCr": "JPEG", "PA": "PNG"}.get(mode, "PNG")
    image = noise().convert("RGB").convert("LA" if mode == "PA" else mode)
    for file in made(saved(image, kind)).values():
        assert opened(file).mode in {"RGB", "RGBA", "P"}
        assert opened(file).size == (200, 150)


# ── what kind of picture it is ────────────────────────────────────────────────────────────


def see_through(image: Image.Image) -> Image.Image:
    """A picture with a hole in it."""
    image = image.convert("RGBA")
    image.putpixel((0, 0), (0, 0, 0, 0))
    return image


@pytest.mark.parametrize(
    ("data", "form", "ending"),
    [
        (saved(noise(), "JPEG"), "photo", "jpg"),
        (saved(halves(), "JPEG"), "photo", "jpg"),
        (saved(noise(), "PNG"), "photo", "jpg"),
        (saved(noise(), "WEBP", quality=100), "photo", "jpg"),
        (saved(noise(mode="RGBA"), "PNG"), "photo", "jpg"),
        (saved(see_through(noise()), "PNG"), "cutout", "png"),
        (saved(see_through(halves()), "PNG"), "drawing", "png"),
        (saved(halves(), "PNG"), "drawing", "png"),
        (saved(halves().quantize(4), "GIF"), "drawing", "png"),
    ],
)
def test_a_picture_gets_the_format_that_suits_it(data: bytes, form: Form, ending: str) -> None:
    shot = measure(data)
    assert shot.form == form
    files = made(data)
    assert [name for name in files if not name.endswith((".webp", ".avif"))] == [
        f"{shot.width}.{ending}"
    ]
    assert any(name.endswith(".avif") for name in files) == (form != "drawing")
    through = form == "cutout" or (form == "drawing" and opened(data).mode == "RGBA")
    for file in files.values():
        shown = opened(file).convert("RGBA").getpixel((0, 0))
        assert (shown[3] == 0) == through  # type: ignore[index]


def test_a_drawing_keeps_its_edges() -> None:
    image = Image.new("RGB", (300, 100), "white")
    ImageDraw.Draw(image).line((0, 0, 299, 99), "black", 3)
    data = saved(image, "PNG")
    assert opened(made(data)["300.webp"]).convert("RGB").tobytes() == image.tobytes()
    assert opened(made(data)["300.png"]).convert("RGB").tobytes() == image.tobytes()


# ── the colour behind it ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("colour", "tone"),
    [
        ((255, 255, 255), "tone t5"),
        ((0, 0, 0), "tone t0"),
        ((128, 128, 128), "tone t3"),
        ((200, 30, 30), "tone t2 k1 h1"),
        ((30, 60, 160), "tone t1 k1 h9"),
        ((180, 200, 190), "tone t4 k0 h5"),
    ],
)
def test_a_colour_has_a_tone(colour: tuple[int, int, int], tone: str) -> None:
    assert tone_of(colour) == tone


@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_every_tone_is_in_the_style_sheet(colour: tuple[int, int, int]) -> None:
    sheet = (ROOT / "theme/static/site.css").read_text("utf-8")
    for name in tone_of(colour).split():
        assert f".{name} {{" in sheet


def test_the_style_sheet_has_the_tones_that_are_meant() -> None:
    sheet = (ROOT / "theme/static/site.css").read_text("utf-8")
    for name, key, values in (
        ("t", "l", [one / 100 for one in LIGHTNESS]),
        ("k", "k", [one / 100 for one in STRENGTH]),
        ("h", "h", [360 // HUES * one for one in range(HUES)]),
    ):
        for number, value in enumerate(values):
            shown = str(value).removeprefix("0") if value else "0"
            assert f".{name}{number} {{ --{key}: {shown} }}" in sheet


def test_the_tone_is_that_of_most_of_the_picture() -> None:
    image = Image.new("RGB", (90, 60), (30, 60, 160))
    image.paste((200, 30, 30), (0, 0, 40, 60))
    assert measure(saved(image, "PNG")).tone == "tone t1 k1 h9"
    assert measure(saved(see_through(image), "PNG")).tone == ""


# ── sizes ─────────────────────────────────────────────────────────────────────────────────


@given(
    st.integers(1, 8000),
    st.integers(1, 5000),
    st.sampled_from(["photo", "cutout", "drawing"]),
    st.sampled_from(sorted(WIDTHS)),
    st.booleans(),
)
def test_renditions_keep_the_shape_and_are_never_larger(
    width: int, height: int, form: Form, use: Use, avif: bool
) -> None:
    shot = Shot("a.0", width, height, form)
    files = renditions(shot, use, avif=avif)
    assert files[-1] == plain(shot, use)
    assert len({one.file for one in files}) == len(files)
    assert ("avif" in {one.format for one in files}) == (avif and form != "drawing")
    for one in files:
        assert one.width <= min(width, WIDTHS[use][-1])
        assert abs(one.height - height * one.width / width) <= 0.5 or one.height == 1
    rows: dict[str, list[int]] = {}
    for one in files[:-1]:
        rows.setdefault(one.format, []).append(one.width)
    for widths in rows.values():
        assert widths == sorted(set(widths))
        # Nothing is lost: the widest is nearly as wide as the picture, or as any column.
        assert widths[-1] * 5 >= min(width, WIDTHS[use][-1]) * 4
    assert ("avif" in rows) <= (rows.get("avif") == rows["webp"])


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (5000, (480, 800, 1200, 1600)),
        (1600, (480, 800, 1200, 1600)),
        (1550, (480, 800, 1200, 1550)),
        (1300, (480, 800, 1200)),
        (700, (480, 700)),
        (480, (480,)),
        (300, (300,)),
    ],
)
def test_a_picture_is_published_in_these_widths(width: int, expected: tuple[int, ...]) -> None:
    files = renditions(Shot("a.0", width, 100), "column", avif=False)
    assert tuple(one.width for one in files if one.format == "webp") == expected


def test_a_large_picture_is_made_smaller() -> None:
    data = saved(noise(3000, 2000), "JPEG", exif=exif(6))
    shot = measure(data)
    assert (shot.width, shot.height) == (2000, 3000)
    files = made(data)
    for width in WIDTHS["column"]:
        assert opened(files[f"{width}.webp"]).size == (width, width * 3 // 2)
    assert set(made(data, "portrait")) == {
        *(f"{width}.{form}" for width in WIDTHS["portrait"] for form in ("webp", "avif")),
        "640.jpg",
    }


def test_one_rendition_alone_is_the_same_to_the_byte() -> None:
    data = saved(noise(2000, 1000), "JPEG")
    shot, files = measure(data), made(data)
    for one in renditions(shot, "column", avif=True):
        if one.width == 1600:
            assert develop(data, shot.form, [one]) == [files[one.file.rpartition("-")[2]]]


# ── what is refused ───────────────────────────────────────────────────────────────────────


def refusal(data: bytes) -> tuple[str, str]:
    """Why a picture is refused."""
    with pytest.raises(Unreadable) as caught:
        measure(data)
    return caught.value.code, str(caught.value)


def large(width: int, height: int) -> bytes:
    """The head of a PNG that says how large it is."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = b"IDAT"
    return (
        b"\x89PNG\r\n\x1a\n"
        + struct.pack(">I", 13) + head + struct.pack(">I", crc32(head))
        + struct.pack(">I", 0) + body + struct.pack(">I", crc32(body))
    )  # fmt: skip


@pytest.mark.parametrize("size", [(8000, 5001), (100_000, 100_000)])
def test_a_picture_of_too_many_pixels_is_refused_before_it_is_read(size: tuple[int, int]) -> None:
    assert refusal(large(*size)) == (
        "picture-too-large",
        f"{size[0]} × {size[1]} pixels, where 40 million are the most",
    )


def test_forty_megapixels_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "MAX_PIXELS", 40 * 20)
    assert measure(saved(halves(), "PNG")).width == 40
    monkeypatch.setattr(images, "MAX_PIXELS", 40 * 20 - 1)
    assert refusal(saved(halves(), "PNG"))[0] == "picture-too-large"


def test_a_file_of_too_many_bytes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "MAX_BYTES", 10)
    assert refusal(b"12345678901") == (
        "picture-too-large",
        "11 bytes, where 10 are the most",
    )


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_a_picture_that_moves_is_refused(kind: str) -> None:
    data = saved(halves(), kind, save_all=True, append_images=[noise(40, 20)], duration=100)
    assert refusal(data) == ("moving-picture", "it has 2 frames")


@pytest.mark.parametrize("kind", ["BMP", "TIFF", "ICO"])
def test_another_format_is_refused_by_its_name(kind: str) -> None:
    assert refusal(saved(halves(), kind)) == ("unreadable-picture", f"it is a {kind}")


@pytest.mark.parametrize("data", [b"", b"no picture", b"<svg/>"])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    assert refusal(data) == ("unreadable-picture", "it cannot be read: cannot identify image file")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_picture_that_was_cut_short_is_refused(kind: str) -> None:
    data = saved(Image.effect_noise((200, 200), 90), kind)
    code, message = refusal(data[: len(data) // 2])
    assert code == "unreadable-picture"
    assert message.startswith("it cannot be read: ")


SOUND = [
    saved(noise(24, 18), kind, **more)
    for kind, more in (
        ("JPEG", {"exif": exif(6), "icc_profile": PROFILE}),
        ("PNG", {"exif": exif(), "icc_profile": PROFILE}),
        ("WEBP", {"exif": exif(), "icc_profile": PROFILE}),
        ("GIF", {}),
    )
]


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
@given(
    st.sampled_from(SOUND),
    st.lists(st.tuples(st.integers(0, 2**20), st.binary(min_size=1, max_size=4)), max_size=6),
)
def test_a_spoiled_file_is_shown_or_refused_and_never_a_crash(
    data: bytes, spoils: list[tuple[int, bytes]]
) -> None:
    spoiled = bytearray(data)
    for place, other in spoils:
        spoiled[place % len(data) : place % len(data) + len(other)] = other
    with suppress(Unreadable):
        shot = measure(bytes(spoiled))
        develop(bytes(spoiled), shot.form, [plain(shot, "portrait")])


# ── on a page ─────────────────────────────────────────────────────────────────────────────

BRIEFING = """\
---
title: A
date: 2025-01-21
photo: {file: a.jpg, alt: b, credit: c, license: MIT, source: 'https://e.org/'}
---
"""
FILES: dict[str, str | bytes] = {
    "content/briefings/a.md": BRIEFING,
    "content/briefings/a.jpg": saved(noise(1000, 700), "JPEG", exif=exif(6)),
}


def pictures_of(root: Path, output: str = "_site") -> dict[str, bytes]:
    """The pictures of a built site."""
    endings = (".jpg", ".png", ".webp", ".avif")
    return {name: data for name, data in tree(root / output).items() if name.endswith(endings)}


@pytest.fixture
def developed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files of pictures that are made from now on."""
    names: list[str] = []
    real = images.develop

    def counted(data: bytes, form: Form, wanted: list[Rendition]) -> list[bytes]:
        names.extend(one.file for one in wanted)
        return real(data, form, wanted)

    monkeypatch.setattr(images, "develop", counted)
    return names


def test_the_site_holds_the_picture_without_its_secrets(tmp_path: Path) -> None:
    root = write_site(tmp_path, FILES)
    assert codes(run(root)) == []
    site = tree(root / "_site")
    assert not [name for name, content in site.items() if SECRET in content]
    names = {name.rpartition("-")[2]: name for name in pictures_of(root)}
    assert set(names) == {"480.webp", "700.webp", "700.jpg"}
    page = site["briefings/a/index.html"].decode()
    srcset = ", ".join(f"/{names[f'{width}.webp']} {width}w" for width in (480, 700))
    assert f'<source type="image/webp" srcset="{srcset}" sizes="' in page
    assert f'<link rel="preload" as="image" fetchpriority="high" type="image/webp" imagesrcset="{srcset}"' in page  # fmt: skip
    assert re_picture(page) == f'src="/{names["700.jpg"]}" alt="b" width="700" height="1000" fetchpriority="high"'  # fmt: skip
    assert opened(site[names["700.webp"]]).size == (700, 1000)


def re_picture(page: str) -> str:
    """What the one `img` of a page says, without its class."""
    inside = page.partition("<img")[2].partition(' decoding="async">')[0]
    return inside.partition('" ')[2] if inside.startswith(' class="') else inside.strip()


def test_a_picture_in_prose_waits_until_it_is_near(tmp_path: Path) -> None:
    text = "---\ntitle: A\ndate: 2025-01-21\nkey_points: ['Look: ![k](a.jpg)']\n---\n![One](a.jpg)\n\nA ![two](a.jpg) here.\n"
    credit = "alt: b\ncredit: <c>\nlicense: MIT\nsource: https://e.org/\nchanges: cut & turned\n"
    root = write_site(
        tmp_path,
        {**FILES, "content/briefings/a.md": text, "content/briefings/a.jpg.yaml": credit},
    )
    assert codes(run(root)) == []
    page = (root / "_site/briefings/a/index.html").read_text("utf-8")
    assert page.count('loading="lazy" decoding="async"></picture>') == 3
    assert "fetchpriority" not in page
    assert [page.count(f'alt="{alt}"') for alt in ("k", "One", "two", "b")] == [1, 1, 1, 0]
    assert page.count("<figure class=") == 1
    assert page.count("cut &amp; turned") == 3
    assert "<c>" not in page
    # Among words, and inside of what may be a link, there is none.
    assert page.count('<a rel="license"') == 1


def test_avif_is_made_where_it_is_asked_for(tmp_path: Path) -> None:
    site = "title: A desk\nurl: https://desk.example/\nimages: {avif: true}\n"
    root = write_site(tmp_path, {**FILES, "site.yaml": site})
    assert codes(run(root)) == []
    names = {name.rpartition("-")[2] for name in pictures_of(root)}
    assert names == {"480.avif", "700.avif", "480.webp", "700.webp", "700.jpg"}
    page = (root / "_site/briefings/a/index.html").read_text("utf-8")
    assert page.index('<source type="image/avif"') < page.index('<source type="image/webp"')
    assert '<link rel="preload" as="image" fetchpriority="high" type="image/avif"' in page


def test_a_picture_that_no_page_shows_is_not_published(tmp_path: Path) -> None:
    root = write_site(tmp_path, {"content/media/a.jpg": saved(halves(), "JPEG")})
    assert codes(run(root)) == []
    assert not pictures_of(root)


def test_a_picture_that_only_a_draft_shows_leaves_no_trace(tmp_path: Path) -> None:
    draft = BRIEFING.replace("---\n", "---\ndraft: true\n", 1)
    root = write_site(tmp_path, {**FILES, "content/briefings/a.md": draft})
    run(root)
    assert not pictures_of(root)
    bare = write_site(tmp_path / "bare", {})
    run(bare)
    assert tree(bare / "_site") == tree(root / "_site")
    run(root, drafts=True)
    assert pictures_of(root)
    run(root)
    assert tree(bare / "_site") == tree(root / "_site")


def test_a_picture_that_cannot_be_read_stops_the_build_once(tmp_path: Path) -> None:
    files = {"content/briefings/a.md": BRIEFING, "content/briefings/a.jpg": b"x"}
    again = {"content/briefings/b.md": BRIEFING.replace("a.jpg", "b.jpg"), "content/briefings/b.jpg": b"x"}  # fmt: skip
    root = write_site(tmp_path, {**files, **again})
    outcome = run(root)
    assert [(one.code, one.at.path, one.hint) for one in outcome.findings] == [
        ("unreadable-picture", f"content/briefings/{name}.jpg", "replace the file") for name in "ab"
    ]
    assert not (root / "_site").exists()


# ── kept by what it is made of ────────────────────────────────────────────────────────────


def test_a_rebuild_makes_no_picture_twice(tmp_path: Path, developed: list[str]) -> None:
    root = write_site(tmp_path, FILES)
    run(root)
    first = pictures_of(root)
    assert sorted(f"assets/{name}" for name in developed) == sorted(first)
    developed.clear()
    (root / "content/briefings/a.md").write_text(BRIEFING + "\nWords.\n", "utf-8")
    run(root)
    run(root, drafts=True)  # other options: another state
    (root / ".cache/readout.sqlite").unlink()
    run(root)
    assert developed == []
    assert pictures_of(root) == first


def test_only_a_picture_that_has_gone_or_is_spoiled_is_made_again(
    tmp_path: Path, developed: list[str]
) -> None:
    root = write_site(tmp_path, FILES)
    run(root)
    first = pictures_of(root)
    gone, spoiled, _ = sorted(first)
    for forgetful in (False, True):
        developed.clear()
        (root / "_site" / gone).unlink()
        (root / "_site" / spoiled).write_bytes(first[spoiled][:-1])
        if forgetful:
            (root / ".cache/readout.sqlite").unlink()
        run(root)
        assert sorted(f"assets/{name}" for name in developed) == [gone, spoiled]
        assert pictures_of(root) == first


def test_nothing_is_believed_where_that_is_asked_for(tmp_path: Path, developed: list[str]) -> None:
    root = write_site(tmp_path, FILES)
    run(root)
    made_first = list(developed)
    run(root, cached=False)
    assert developed == made_first * 2


def test_another_picture_under_the_same_name_has_other_files(tmp_path: Path) -> None:
    root = write_site(tmp_path, FILES)
    run(root)
    first = pictures_of(root)
    (root / "content/briefings/a.jpg").write_bytes(saved(noise(1000, 701), "JPEG"))
    run(root)
    assert not first.keys() & pictures_of(root).keys()
    (root / "content/briefings/a.jpg").write_bytes(FILES["content/briefings/a.jpg"])  # type: ignore[arg-type]
    run(root)
    assert pictures_of(root) == first


def test_what_makes_pictures_is_part_of_their_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_site(tmp_path, FILES)
    run(root)
    first = pictures_of(root)
    monkeypatch.setattr("PIL.__version__", "99")
    run(root)
    run(root, cached=False)
    assert not first.keys() & pictures_of(root).keys()


def test_two_hands_make_the_same_bytes_as_one(tmp_path: Path) -> None:
    more = {
        f"content/media/{name}.jpg": saved(noise(700 + size, 400), "JPEG")
        for size, name in enumerate("bcde")
    }
    terms = {
        f"{name}.yaml": "alt: b\ncredit: c\nlicense: MIT\nsource: https://e.org/\n" for name in more
    }
    prose = "".join(f"\n![{name}]({name.removeprefix('content')})\n" for name in more)
    root = write_site(
        tmp_path, {**FILES, **more, **terms, "content/briefings/a.md": BRIEFING + prose}
    )
    assert codes(run(root, "one")) == []
    assert codes(run(root, "two", jobs=3, cached=False)) == []
    assert len(pictures_of(root, "one")) == 15
    assert tree(root / "one") == tree(root / "two")


def test_a_check_measures_pictures_and_makes_none(tmp_path: Path, developed: list[str]) -> None:
    root = write_site(tmp_path, FILES)
    assert codes(run(root, write=False)) == []
    assert developed == []
    (root / "content/briefings/a.jpg").write_bytes(b"x")
    assert codes(run(root, write=False)) == ["unreadable-picture"]


def test_the_preview_makes_a_file_when_it_is_asked_for_and_keeps_a_few(
    tmp_path: Path, developed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_site(tmp_path, FILES)
    run(root, "built")
    built = pictures_of(root, "built")
    first, second, third = sorted(built)
    monkeypatch.setattr("builder.preview.edition.MOST_PRINTS", 2)
    developed.clear()
    with previewing(root) as preview:
        assert preview.ask("/briefings/a/").status == 200
        assert developed == []
        for name in (first, first, second, third, third, second, first):
            assert preview.ask(f"/{name}").body == built[name]
    asked = [f"assets/{name}" for name in developed]
    assert asked == [first, second, third, first]


@pytest.mark.parametrize(
    ("path", "stem"),
    [
        ("content/media/call.png", "call"),
        ("content/media/Two Totals.png", "two-totals"),
        ("content/media/100% #1?.png", "100-1"),
        ("content/media/Café.png", "cafe"),
        ("content/media/习近平.png", "picture"),
    ],
)
def test_a_file_name_is_plain_and_carries_a_digest(path: str, stem: str, tmp_path: Path) -> None:
    photo = f"{{file: '{path.removeprefix('content')}', alt: b, credit: c, license: MIT, source: 'https://e.org/'}}"
    text = f"---\ntitle: A\ndate: 2025-01-21\nphoto: {photo}\n---\n"
    root = write_site(tmp_path, {"content/briefings/a.md": text, path: saved(halves(), "PNG")})
    assert codes(run(root)) == []
    for name in pictures_of(root):
        first, digest, ending = name.removeprefix("assets/").split(".")
        assert first == stem
        assert len(digest.removesuffix("-40")) == 10
        assert ending in {"png", "webp"}


def test_a_picture_that_changes_while_the_site_is_built_is_not_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_site(tmp_path, FILES)
    real = pictures.make_prints

    def changed(*given: object) -> object:
        (root / "content/briefings/a.jpg").write_bytes(saved(halves(), "JPEG"))
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr("builder.route.make_prints", changed)
    with pytest.raises(Exception, match="was changed while the site was built"):
        run(root)
    monkeypatch.undo()
    assert not run(root).failed
    assert all(opened(data).size == (40, 20) for data in pictures_of(root).values())
