"""Pages of a site of extremes hold together, wide and narrow, with one thing of a kind and with a thousand."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.published import Published
from tests.browser.reader import look
from tests.browser.stress import FULL, KINDS, ONE, SITE
from tests.conftest import write_site

SITES = {"one briefing": ONE, "a few": SITE, "a thousand": FULL}


@pytest.fixture(scope="module", params=SITES)
def site(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Published]]:
    root = write_site(tmp_path_factory.mktemp("sources"), SITES[request.param])
    with Published(root, tmp_path_factory.mktemp("stress")) as one:
        yield request.param, one


def test_every_page_holds_together(site: tuple[str, Published], browser: Browser) -> None:
    """axe is left out where lists are long: it would look at each of a thousand equal rows."""
    size, published = site
    seen = {
        kind: look(browser, published.at(address), axe=size != "a thousand")
        for kind, address in KINDS.items()
        if Path(published.files, address, "index.html").exists()
    }
    assert len(seen) == {"one briefing": 7, "a few": 12, "a thousand": 15}[size]
    for kind, one in seen.items():
        found = (one.axe, one.wider, one.over, one.small, one.shift, one.said, one.skipped)
        nothing = (
            {"light": [], "dark": []},
            {"1280 px": [], "320 px": []},
            [],
            [],
            0,
            [],
            ["main"] * 2,
        )
        assert found == nothing, kind
