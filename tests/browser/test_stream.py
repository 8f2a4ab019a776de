"""The stream of events: no tab loses it for good, and none keeps what others need."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import Open
from tests.browser.stub import Stub, document

AWAY = "The preview server is away"


def numbered(number: int) -> str:
    return document(f"<h1>Edition {number}</h1>")


def turn(page: Page, state: str) -> None:
    """Tell a page that it can be seen, or cannot: all pages of a browser without windows can be."""
    page.evaluate(f"""() => {{
      Object.defineProperty(document, "visibilityState", {{ configurable: true, get: () => "{state}" }});
      document.dispatchEvent(new Event("visibilitychange"));
    }}""")


@contextmanager
def streams(stub: Stub, count: int) -> Iterator[None]:
    """Wait, after what is done within, until there are so many streams."""
    yield
    with stub.changed:
        assert stub.changed.wait_for(lambda: stub.streams == count, 20)


def test_a_server_that_starts_again_is_found_again(stub: Stub, visit: Open) -> None:
    page = visit(stub.put("/", numbered(1)))
    page.evaluate("window.marked = true")
    for number in (2, 3):
        stub.stop()
        expect(page.locator("readout-desk")).to_contain_text(AWAY)
        stub.put("/", numbered(number))
        stub.start()
        expect(page.locator("h1")).to_have_text(f"Edition {number}")
        expect(page.locator("readout-desk")).not_to_contain_text(AWAY)
    assert page.evaluate("window.marked")


def test_who_comes_back_to_a_tab_does_not_wait_for_the_next_attempt(
    stub: Stub, visit: Open, context: BrowserContext
) -> None:
    context.clock.install()
    page = visit(stub.put("/", numbered(1)))
    for number, event in enumerate(("focus", "online"), 2):
        stub.stop()
        for _ in range(6):
            page.clock.fast_forward(1000)
        expect(page.locator("readout-desk")).to_contain_text(AWAY)
        page.clock.pause_at(page.evaluate("Date.now() / 1000 + 10"))
        stub.put("/", numbered(number))
        stub.start()
        page.evaluate(f"dispatchEvent(new Event('{event}'))")
        expect(page.locator("h1")).to_have_text(f"Edition {number}")
        page.clock.resume()


def test_a_tab_out_of_sight_gives_its_connection_back(
    stub: Stub, visit: Open, context: BrowserContext
) -> None:
    context.clock.install()
    page = visit(stub.put("/", numbered(1)))
    with streams(stub, 1):
        turn(page, "hidden")
        page.clock.fast_forward(1000)
        turn(page, "visible")
        page.clock.fast_forward(20_000)
    stub.put("/", numbered(2))
    expect(page.locator("h1")).to_have_text("Edition 2")
    with streams(stub, 0):
        turn(page, "hidden")
        page.clock.fast_forward(20_000)
    stub.put("/", numbered(3))
    with streams(stub, 1):
        turn(page, "visible")
    expect(page.locator("h1")).to_have_text("Edition 3")
    expect(page.locator("readout-desk")).not_to_contain_text(AWAY)


def test_more_tabs_than_connections(stub: Stub, visit: Open, context: BrowserContext) -> None:
    context.clock.install()
    address = stub.put("/", numbered(1))
    pages = []
    for _ in range(10):
        page = visit(address)
        with streams(stub, 0):
            turn(page, "hidden")
            page.clock.fast_forward(20_000)
        pages.append(page)
    stub.put("/", numbered(2))
    for page in pages:
        turn(page, "visible")
        expect(page.locator("h1")).to_have_text("Edition 2")
        turn(page, "hidden")
        page.clock.fast_forward(20_000)


def test_going_back_finds_the_newest(stub: Stub, visit: Open) -> None:
    stub.put("/b/", document("<h1>Elsewhere</h1>"))
    page = visit(stub.put("/", numbered(1)))
    page.goto(f"{stub.origin}/b/")
    stub.put("/", numbered(2))
    page.go_back()
    expect(page.locator("h1")).to_have_text("Edition 2")
    stub.put("/", numbered(3))
    expect(page.locator("h1")).to_have_text("Edition 3")
