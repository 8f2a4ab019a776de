"""Pictures as they are published: without what a camera wrote, upright, and bounded."""

import struct
from io import BytesIO
from pathlib import Path
from zlib import crc32

import pytest
from PIL import ExifTags, Image, ImageCms, PngImagePlugin

from builder import images
from builder.images import Unreadable, publish
from tests.conftest import codes, run, tree, write_site

PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
SECRET = b"SECRET-NAME"


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


def exif(orientation: int = 1) -> Image.Exif:
    """What a camera writes: its maker, how it was held, and where it was."""
    data = Image.Exif()
    data[ExifTags.Base.Make] = SECRET.decode()
    data[ExifTags.Base.Orientation] = orientation
    data.get_ifd(ExifTags.IFD.GPSInfo).update(
        {ExifTags.GPS.GPSLatitudeRef: "N", ExifTags.GPS.GPSLatitude: (55.0, 45.0, 7.0)}
    )
    return data


def pixel(data: bytes, x: int, y: int) -> tuple[bool, bool]:
    """Whether a pixel is red, and whether it is blue."""
    red, _, blue = opened(data).convert("RGB").getpixel((x, y))  # type: ignore[misc]
    return red > 200, blue > 200


# ── what is taken out ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("kind", "ending"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp")])
def test_camera_place_and_name_are_taken_out(kind: str, ending: str) -> None:
    data = saved(halves(), kind, exif=exif())
    assert SECRET in data
    assert opened(data).getexif().get_ifd(ExifTags.IFD.GPSInfo)
    made = publish(f"a.{ending}", data)
    assert SECRET not in made.data
    assert dict(opened(made.data).getexif()) == {}
    assert opened(made.data).format == kind
    assert (made.width, made.height) == (40, 20)


@pytest.mark.parametrize(
    ("orientation", "red", "blue"),
    [(3, (35, 10), (5, 10)), (6, (10, 5), (10, 35)), (8, (10, 35), (10, 5))],
)
def test_a_picture_is_turned_as_the_camera_was_held(
    orientation: int, red: tuple[int, int], blue: tuple[int, int]
) -> None:
    made = publish("a.jpg", saved(halves(), "JPEG", exif=exif(orientation), quality=95))
    size = (40, 20) if orientation == 3 else (20, 40)
    assert (made.width, made.height) == size == opened(made.data).size
    assert pixel(made.data, *red) == (True, False)
    assert pixel(made.data, *blue) == (False, True)


@pytest.mark.parametrize(("kind", "ending"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp")])
def test_the_colour_profile_stays(kind: str, ending: str) -> None:
    made = publish(f"a.{ending}", saved(halves(), kind, exif=exif(), icc_profile=PROFILE))
    assert opened(made.data).info["icc_profile"] == PROFILE


def test_text_in_a_png_is_taken_out_and_transparency_stays() -> None:
    image = Image.new("P", (4, 4), 1)
    image.putpalette([0, 0, 0, 255, 0, 0])
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", SECRET.decode())
    texts.add_itxt("XML:com.adobe.xmp", SECRET.decode())
    data = saved(image, "PNG", pnginfo=texts, transparency=1)
    assert SECRET in data
    made = publish("a.png", data)
    assert SECRET not in made.data
    assert opened(made.data).convert("RGBA").getpixel((0, 0)) == (255, 0, 0, 0)


def test_a_private_chunk_in_a_png_is_taken_out() -> None:
    data = saved(halves(), "PNG")
    chunk = b"caBX" + SECRET
    chunk = struct.pack(">I", len(SECRET)) + chunk + struct.pack(">I", crc32(chunk))
    made = publish("a.png", data[:33] + chunk + data[33:])
    assert SECRET not in made.data


def test_comments_are_taken_out_of_a_gif_and_transparency_stays() -> None:
    image = Image.new("P", (4, 4), 1)
    image.putpalette([0, 0, 0, 255, 0, 0])
    data = saved(image, "GIF", comment=SECRET, transparency=1)
    made = publish("a.gif", data)
    assert SECRET in data
    assert SECRET not in made.data
    assert opened(made.data).convert("RGBA").getpixel((0, 0))[3] == 0  # type: ignore[index]


@pytest.mark.parametrize("marker", [0xE1, 0xE3, 0xEB, 0xED, 0xFE])
def test_whatever_a_jpeg_carries_beside_its_pixels_is_taken_out(marker: int) -> None:
    data = saved(halves(), "JPEG")
    segment = bytes([0xFF, marker]) + struct.pack(">H", len(SECRET) + 2) + SECRET
    made = publish("a.jpg", data[:2] + segment + data[2:])
    assert SECRET not in made.data
    assert pixel(made.data, 5, 10) == (True, False)


def test_a_cameras_second_picture_is_not_published() -> None:
    other = saved(halves(), "JPEG", exif=exif())
    data = saved(halves(), "MPO", save_all=True, append_images=[opened(other)], exif=exif())
    assert opened(data).format == "MPO"
    made = publish("a.jpg", data)
    assert made.file.endswith(".jpg")
    assert opened(made.data).format == "JPEG"
    assert SECRET not in made.data
    assert made.data.count(b"\xff\xd8\xff") == 1


@pytest.mark.parametrize(
    ("kind", "mode"), [("JPEG", "RGB"), ("PNG", "RGBA"), ("WEBP", "RGB"), ("GIF", "P")]
)
def test_a_picture_with_nothing_to_hide_is_published_to_the_byte(kind: str, mode: str) -> None:
    data = saved(Image.new(mode, (8, 4)), kind)
    assert publish("a", data).data == data


def test_a_profile_alone_is_nothing_to_hide() -> None:
    data = saved(halves(), "JPEG", icc_profile=PROFILE)
    assert publish("a.jpg", data).data == data


# ── what it is called ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("path", "stem"),
    [
        ("content/media/call.png", "call"),
        ("a/Two Totals.png", "two-totals"),
        ("a/100% #1?.png", "100-1"),
        ("a/Café.png", "cafe"),
        ("a/习近平.png", "picture"),
    ],
)
def test_a_file_name_is_plain_and_carries_a_digest(path: str, stem: str) -> None:
    data = saved(halves(), "PNG")
    made, again = publish(path, data), publish(path, data)
    name, digest, ending = made.file.split(".")
    assert (name, ending, len(digest)) == (stem, "png", 10)
    assert made == again
    assert publish(path, saved(halves("L"), "PNG")).file != made.file


def test_the_ending_is_that_of_the_contents() -> None:
    assert publish("a.png", saved(halves(), "JPEG")).file.endswith(".jpg")


def test_the_digest_is_that_of_the_published_bytes() -> None:
    one = publish("a.png", saved(halves(), "PNG", exif=exif()))
    assert publish("a.png", one.data).file == one.file


# ── what is refused ───────────────────────────────────────────────────────────────────────


def refusal(data: bytes) -> tuple[str, str]:
    """Why a picture is refused."""
    with pytest.raises(Unreadable) as caught:
        publish("a.png", data)
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
    assert publish("a.png", saved(halves(), "PNG")).width == 40
    monkeypatch.setattr(images, "MAX_PIXELS", 40 * 20 - 1)
    assert refusal(saved(halves(), "PNG"))[0] == "picture-too-large"


def test_a_file_of_too_many_bytes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "MAX_BYTES", 10)
    assert refusal(b"12345678901") == (
        "picture-too-large",
        "11 bytes, where 10 are the most",
    )


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


# ── on a page ─────────────────────────────────────────────────────────────────────────────

BRIEFING = """\
---
title: A
date: 2025-01-21
photo: {file: a.jpg, alt: b, credit: c, license: MIT}
---
"""


def test_the_site_holds_the_picture_without_its_secrets(tmp_path: Path) -> None:
    data = saved(halves(), "JPEG", exif=exif(6))
    root = write_site(
        tmp_path, {"content/briefings/a.md": BRIEFING, "content/briefings/a.jpg": data}
    )
    assert codes(run(root)) == []
    site = tree(root / "_site")
    assert not [name for name, content in site.items() if SECRET in content]
    (name,) = (name for name in site if name.endswith(".jpg"))
    assert opened(site[name]).size == (20, 40)
    page = site["briefings/a/index.html"].decode()
    assert f'src="/{name}"' in page
    assert 'width="20" height="40"' in page


def test_a_picture_that_no_page_shows_is_not_published(tmp_path: Path) -> None:
    root = write_site(tmp_path, {"content/media/a.jpg": saved(halves(), "JPEG")})
    assert codes(run(root)) == []
    assert not [name for name in tree(root / "_site") if name.endswith(".jpg")]


def test_a_picture_that_cannot_be_read_stops_the_build_once(tmp_path: Path) -> None:
    root = write_site(
        tmp_path, {"content/briefings/a.md": BRIEFING, "content/briefings/a.jpg": b"x"}
    )
    outcome = run(root)
    assert [(one.code, one.at.path, one.hint) for one in outcome.findings] == [
        ("unreadable-picture", "content/briefings/a.jpg", "replace the file")
    ]
    assert not (root / "_site").exists()


def test_a_picture_is_measured_once_and_written_again_where_it_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = saved(halves(), "JPEG")
    root = write_site(
        tmp_path, {"content/briefings/a.md": BRIEFING, "content/briefings/a.jpg": data}
    )
    run(root)
    (name,) = (name for name in tree(root / "_site") if name.endswith(".jpg"))
    (root / "_site" / name).unlink()
    (root / "content/briefings/a.md").write_text(BRIEFING + "\nWords.\n")
    measured = []
    real = images.publish

    def counted(path: str, data: bytes) -> images.Published:
        measured.append(path)
        return real(path, data)

    monkeypatch.setattr("builder.assets.publish", counted)
    run(root)
    assert (root / "_site" / name).read_bytes() == data
    assert measured == ["content/briefings/a.jpg"]
    run(root, "elsewhere", cached=False)
    assert tree(root / "elsewhere")[name] == data
