"""A real browser for the tests of the preview. Without one they fail, unless `BROWSER=none` says so."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.published import Published
from tests.browser.stub import Stub
from tests.conftest import ROOT

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
             "--disable-background-networking", "--disable-component-update", "--disable-sync"]  # fmt: skip
NAMES = ("chromium", "chromium-browser", "google-chrome")


def executable() -> str | None:
    """The browser of this machine, or None for the one that Playwright has brought along."""
    chosen = os.environ.get("CHROMIUM")
    return chosen or next(filter(None, map(shutil.which, NAMES)), None)


# Playwright keeps an event loop running in this thread, which later tests must not find there.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if os.environ.get("BROWSER") == "none":
        pytest.skip("BROWSER=none")
    with sync_playwright() as playwright:
        one = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        yield one
        one.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    one = browser.new_context(viewport={"width": 1000, "height": 700})
    one.set_default_timeout(10_000)
    yield one
    one.close()


@pytest.fixture
def stub() -> Iterator[Stub]:
    one = Stub()
    one.start()
    yield one
    one.stop()


Open = Callable[..., Page]


@pytest.fixture
def visit(context: BrowserContext) -> Iterator[Open]:
    """Opens pages; at the end, none of them has complained of anything in its console."""
    said: list[str] = []

    def visit(address: str, *, ready: bool = True) -> Page:
        page = context.new_page()
        page.on("console", lambda one: said.append(f"{one.type}: {one.text}"))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(address)
        if ready:
            page.locator("readout-desk .bar").wait_for()
        return page

    with ExitStack() as stack:
        yield visit
        for page in context.pages:
            stack.callback(page.close)
    assert [one for one in said if not _is_expected(one)] == []


def _is_expected(said: str) -> bool:
    """What the browser itself remarks where a test takes the server or the page away."""
    return "Failed to load resource" in said


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    """The example site as it is published, below a base path."""
    with Published(ROOT, tmp_path_factory.mktemp("example")) as one:
        yield one


@pytest.fixture
def read(context: BrowserContext) -> Iterator[Open]:
    """Opens published pages; at the end, none of them has complained of anything in its console."""
    said: list[str] = []

    def read(address: str) -> Page:
        page = context.new_page()
        page.on("console", lambda one: said.append(f"{one.type}: {one.text}"))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(address)
        return page

    yield read
    for page in context.pages:
        page.close()
    assert said == []
