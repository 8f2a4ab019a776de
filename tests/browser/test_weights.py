"""What pages weigh over the wire, without pictures, and how often a browser has to ask."""

import gzip
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Response

from tests.browser.kinds import KINDS
from tests.browser.published import Published

# Thousands of bytes in gzip, of the page with all that it loads. What is not named may weigh `OTHERS`.
LIMITS = {"front page": 30, "briefing": 30, "briefing without people": 30, "series": 40}
OTHERS = 40
STYLES, SCRIPTS = 12, 6
REQUESTS = 4

# On its own page the search is open, and has loaded what no other page does before it is asked for.
WEIGHED = [kind for kind in KINDS if kind != "search"]

Loaded = dict[str, list[tuple[str, int]]]


@pytest.fixture(scope="module")
def loaded(browser: Browser, example: Published) -> Loaded:
    """What a browser loads to open a page: the sort and the bytes of each answer, by the kind of page."""
    return {kind: load(browser, example.at(KINDS[kind])) for kind in WEIGHED}


def load(browser: Browser, address: str) -> list[tuple[str, int]]:
    """Open a page with nothing in the cache; pictures count as no request here."""
    got: list[Response] = []
    context = browser.new_context()
    page = context.new_page()
    page.on("response", lambda one: got.append(one))  # noqa: PLW0108  # wants a function of Python's
    page.goto(address, wait_until="load")
    answers = [
        (one.request.resource_type, len(gzip.compress(one.body(), 9)))
        for one in got
        if not one.headers.get("content-type", "").startswith("image/")
    ]
    context.close()
    return answers


def weight(answers: list[tuple[str, int]], *sorts: str) -> float:
    """How many thousand bytes answers of some sorts come to, or all."""
    return sum(size for sort, size in answers if not sorts or sort in sorts) / 1000


@pytest.mark.parametrize("kind", WEIGHED)
def test_a_page_keeps_to_its_weight(kind: str, loaded: Loaded) -> None:
    answers = loaded[kind]
    assert weight(answers) <= LIMITS.get(kind, OTHERS)
    assert weight(answers, "stylesheet") <= STYLES
    assert weight(answers, "script") <= SCRIPTS
    assert len(answers) <= REQUESTS


def test_what_pages_weigh_is_told(loaded: Loaded, tell: Callable[[str], None]) -> None:
    tell(f"{'kB in gzip':26}  HTML   CSS    JS   all  limit  requests")
    for kind, answers in loaded.items():
        parts = [weight(answers, one) for one in ("document", "stylesheet", "script")]
        assert min(parts) > 0
        told = "".join(f"{one:6.1f}" for one in (*parts, weight(answers)))
        tell(f"{kind:26}{told}{LIMITS.get(kind, OTHERS):7}{len(answers):10}")
