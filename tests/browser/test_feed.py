"""A feed that is opened in a browser is a page: it can be read, and its links lead on."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.published import Published

SHOWN = """[...document.documentElement.querySelectorAll("*")].filter((one) => one.checkVisibility())
    .flatMap((one) => [...one.childNodes].filter((node) => node.nodeType == Node.TEXT_NODE))
    .map((node) => node.data).join(" ")"""
FEEDS = ("/feed.xml", "/people/xi-jinping/feed.xml", "/topics/trade/feed.xml")


# A browser asks for an icon of every document that cannot name one, and remarks that there is none.
@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.mark.parametrize("feed", FEEDS)
def test_a_feed_shows_what_is_for_people_and_nothing_else(
    feed: str, example: Published, page: Page
) -> None:
    page.goto(example.at(feed))
    shown = page.evaluate(SHOWN)
    assert "This is a feed." in shown
    assert "14 January 2026" in shown
    assert "2026-01-14T00:00:00Z" not in shown
    assert "http" not in shown
    assert "CC-BY-4.0" not in shown


def test_its_links_lead_to_briefings_and_to_the_page_about_feeds(
    example: Published, page: Page
) -> None:
    page.goto(example.at("/feed.xml"))
    page.get_by_text("Xi in Moscow for the parade of 9 May").last.click()
    page.wait_for_url(example.at("/briefings/2025-05-09-moscow-parade/"))
    page.go_back()
    page.get_by_text("how to subscribe").click()
    page.wait_for_url(example.at("/feeds/"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Feeds")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_a_telephone_and_follows_its_colours(
    scheme: str, example: Published, browser: Browser
) -> None:
    context = browser.new_context(
        viewport={"width": 320, "height": 700},
        is_mobile=True,
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    page = context.new_page()
    page.goto(example.at("/feed.xml"))
    root = "document.documentElement"
    assert page.evaluate(f"[innerWidth, {root}.scrollWidth]") == [320, 320]
    paper = page.evaluate(f"getComputedStyle({root}).backgroundColor")
    assert paper == {"light": "rgb(251, 250, 247)", "dark": "rgb(20, 21, 24)"}[scheme]
    context.close()
