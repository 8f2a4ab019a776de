"""Every kind of page as readers have it: by eye, by ear, by keyboard, on a phone and magnified."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import Browser

from tests.browser.kinds import KINDS
from tests.browser.published import Published
from tests.browser.reader import LANDMARKS, Seen, look

Looks = Callable[[str], Seen]
every_kind = pytest.mark.parametrize("kind", KINDS)


@pytest.fixture(scope="module")
def looks(browser: Browser, example: Published) -> Looks:
    """What was found on a page of a kind, which is opened when it is first asked for."""
    seen: dict[str, Seen] = {}

    def looks(kind: str) -> Seen:
        if kind not in seen:
            seen[kind] = look(browser, example.at(KINDS[kind]))
        return seen[kind]

    return looks


@every_kind
def test_axe_objects_to_nothing(kind: str, looks: Looks) -> None:
    assert looks(kind).axe == {"light": [], "dark": []}


@every_kind
def test_nothing_is_wider_than_the_window(kind: str, looks: Looks) -> None:
    assert looks(kind).wider == {"1280 px": [], "320 px": []}


@every_kind
def test_no_section_lies_over_another(kind: str, looks: Looks) -> None:
    assert looks(kind).over == []


@every_kind
def test_nothing_moves_while_a_page_loads(kind: str, looks: Looks) -> None:
    assert looks(kind).shift == 0


@every_kind
def test_a_page_keeps_to_its_site_and_to_its_policy(
    kind: str, looks: Looks, example: Published
) -> None:
    seen = looks(kind)
    assert [one for one in seen.requests if not one.startswith((example.at(""), "data:"))] == []
    assert seen.refused == []
    assert seen.said == []


@every_kind
def test_headings_and_landmarks_lead_through_a_page(kind: str, looks: Looks) -> None:
    outline = looks(kind).outline
    levels = outline["levels"]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert outline["empty"] == 0
    assert outline["landmarks"] == LANDMARKS
    assert outline["unnamed"] == []
    assert outline["twice"] == []


@every_kind
def test_the_first_link_skips_to_the_text(kind: str, looks: Looks) -> None:
    assert looks(kind).skipped == ["main", "main"]


@every_kind
def test_what_is_tapped_is_large_enough(kind: str, looks: Looks) -> None:
    assert looks(kind).small == []


def test_what_axe_says_is_told(looks: Looks, tell: Callable[[str], None]) -> None:
    tell(f"{'axe, objections':26}light, 1280 px   dark, 320 px")
    for kind in KINDS:
        found = looks(kind).axe
        assert set(found) == {"light", "dark"}
        tell(f"{kind:26}{len(found['light']):14}{len(found['dark']):16}")


def test_a_page_may_ask_its_own_site_and_no_other(browser: Browser, example: Published) -> None:
    """Search needs that, and Lighthouse, which reads `robots.txt` from within the page."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(example.at(""))
    ask = "one => fetch(one, { mode: 'no-cors' }).then(() => 'answered', () => 'refused')"
    assert page.evaluate(ask, example.at("robots.txt")) == "answered"
    assert page.evaluate(ask, example.origin.replace("127.0.0.1", "localhost")) == "refused"
    context.close()
