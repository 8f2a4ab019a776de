"""The mail of a week in a browser: light and dark, on a telephone and in a window."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser

from builder.cli import cli
from tests.browser.published import Published
from tests.browser.reader import violations
from tests.conftest import ROOT

OF_PAGES = ("landmark-one-main", "region")
"""Rules for whole pages: a mail is shown inside of one, which has landmarks of its own."""


@pytest.fixture(scope="module")
def mail(example: Published, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The mail in a file, with the addresses of the example as it is served."""
    path = tmp_path_factory.mktemp("mail") / "week.html"
    words = ["--from", "2025-01-20", "--to", "2025-01-26", "--no-cache"]
    where = ["-C", str(ROOT), "-b", example.at(""), "-o", str(path)]
    result = CliRunner().invoke(cli, ["digest", *words, *where], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return path


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 600, 1280])
def test_a_mail_can_be_read(
    width: int, scheme: str, mail: Path, example: Published, browser: Browser
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.goto(f"file://{mail}")
    assert [one for one in violations(page) if not one.startswith(OF_PAGES)] == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    sheet = page.locator("table.sheet").bounding_box()
    assert sheet
    assert sheet["width"] == min(width, 600)
    picture = page.locator("img")
    assert picture.evaluate("(one) => one.complete && one.naturalWidth > 0")
    room = picture.bounding_box()
    assert room
    assert room["width"] <= sheet["width"]
    assert all(one.startswith(("file://", example.at("assets/"))) for one in asked), asked
    context.close()
