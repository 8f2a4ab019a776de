"""Pictures of every kind of page: each width, light and dark, and the first sheets on paper."""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import ARGUMENTS, executable
from tests.browser.kinds import KINDS
from tests.browser.published import Published
from tests.conftest import ROOT

WIDTHS = (320, 390, 768, 1280, 1680)
PAPERS = ("A4", "Letter")
SHEETS = 2
LONGEST = 12_000  # pixels of a page that are shown


def main(into: Path, words: list[str]) -> None:
    """Write the pictures of all kinds of page, or of those whose names hold one of the words."""
    into.mkdir(parents=True, exist_ok=True)
    kinds = [one for one in KINDS if not words or any(word in one for word in words)]
    with (
        TemporaryDirectory() as folder,
        Published(ROOT, Path(folder)) as site,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        for kind in kinds:
            for name, drawn in pictures(browser, site.at(KINDS[kind])):
                (into / f"{kind.replace(' ', '-')}-{name}.png").write_bytes(drawn)
            print(kind)
        browser.close()


def pictures(browser: Browser, address: str) -> Iterator[tuple[str, bytes]]:
    """Each picture of a page, with what sets it apart from the others."""
    page = browser.new_page(reduced_motion="reduce")
    page.goto(address)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            page.reload()  # a page asks how wide the window is when it loads
            yield f"{width}-{scheme}", picture(page, width)
    page.emulate_media(color_scheme="light")
    for paper in PAPERS:
        for number, sheet in enumerate(sheets(page, paper), 1):
            yield f"print-{paper}-{number}", sheet
    page.close()


def picture(page: Page, width: int) -> bytes:
    """A page as a picture, as far as it is shown."""
    height = min(page.evaluate("document.documentElement.scrollHeight"), LONGEST)
    return page.screenshot(full_page=True, clip={"x": 0, "y": 0, "width": width, "height": height})


def sheets(page: Page, paper: str) -> Iterator[bytes]:
    """The first sheets of a page as it is printed."""
    document = pypdfium2.PdfDocument(page.pdf(format=paper))
    for number in range(min(SHEETS, len(document))):
        drawn = BytesIO()
        document[number].render(scale=1.5).to_pil().save(drawn, "PNG")
        yield drawn.getvalue()
    document.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
