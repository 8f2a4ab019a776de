"""Preview cards of names, figures and dates: by mouse and by keyboard, closed again, and never in the way."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.published import Published

Read = Callable[..., Page]
CALL = "/briefings/2025-01-21-putin-xi-call/"


@pytest.fixture
def page(example: Published, read: Read) -> Page:
    return read(example.at(CALL))


def card(page: Page) -> Locator:
    return page.locator("#preview-card")


def figure(page: Page) -> Locator:
    return page.locator(".prose a.figure", has_text="$220 billion").first


def test_a_figure_shows_its_value_period_source_and_series(page: Page) -> None:
    figure(page).hover()
    for words in ("220", "January–November 2024", "+7%", "Federal Customs Service"):
        expect(card(page)).to_contain_text(words)
    expect(card(page).get_by_role("link", name="Trade in goods")).to_have_count(1)


def test_a_name_shows_who_it_is_on_the_date_of_the_page(page: Page) -> None:
    page.locator(".prose a.person", has_text="Xi Jinping").first.hover()
    expect(card(page)).to_contain_text("15 June 1953")
    expect(card(page)).to_contain_text("President of the People")


def test_a_date_shows_its_event(page: Page) -> None:
    page.locator(".prose a.event", has_text="24 February 2022").hover()
    expect(card(page)).to_contain_text("invasion of Ukraine")


def test_a_card_says_nothing_twice_to_who_looks_things_up_by_id(page: Page) -> None:
    figure(page).hover()
    expect(card(page)).to_be_visible()
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((one) => one.id)")
    assert len(ids) == len(set(ids))


def test_the_keyboard_opens_a_card_that_describes_its_link(page: Page) -> None:
    figure(page).focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(card(page)).to_be_visible()
    expect(figure(page)).to_have_attribute("aria-describedby", "preview-card")
    page.keyboard.press("Escape")
    expect(card(page)).to_have_count(0)
    assert figure(page).get_attribute("aria-describedby") is None
    expect(figure(page)).to_be_focused()


def test_a_card_may_be_pointed_at_and_goes_when_it_is_left(page: Page) -> None:
    figure(page).hover()
    card(page).hover()
    page.wait_for_timeout(400)
    expect(card(page)).to_be_visible()
    page.mouse.move(2, 2)
    expect(card(page)).to_have_count(0)


def test_a_pointer_on_its_way_opens_nothing(page: Page) -> None:
    figure(page).hover()
    page.mouse.move(2, 2)
    page.wait_for_timeout(400)
    expect(card(page)).to_have_count(0)


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (700, 500), (360, 640)])
def test_a_card_lies_within_the_window_and_beside_its_link(
    width: int, height: int, example: Published, read: Read
) -> None:
    page = read(example.at(CALL))
    page.set_viewport_size({"width": width, "height": height})
    for link in page.locator(".prose :is(a.figure, a.person, a.event)").all()[::4]:
        link.scroll_into_view_if_needed()
        link.hover()
        expect(card(page)).to_be_visible()
        box, words = card(page).bounding_box(), link.bounding_box()
        assert box
        assert words
        assert box["x"] >= 0
        assert box["y"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] + box["height"] <= height
        assert box["y"] >= words["y"] + words["height"] or box["y"] + box["height"] <= words["y"]
        page.mouse.move(1, 1)
        expect(card(page)).to_have_count(0)


def test_a_finger_follows_the_link(example: Published, browser: object) -> None:
    context = browser.new_context(has_touch=True, viewport={"width": 390, "height": 800})  # type: ignore[attr-defined]
    page = context.new_page()
    page.goto(example.at(CALL))
    figure(page).tap()
    page.wait_for_timeout(400)
    expect(card(page)).to_have_count(0)
    assert "#figure.russia-china-trade" in page.url
    context.close()
