"""Permanent links and citations are copied: by keyboard and by mouse, and what came of it is said."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.published import Published

Read = Callable[..., Page]
CALL = "/briefings/2025-01-21-putin-xi-call/"
ANCHORED = {
    "a heading of the prose": "#two-totals",
    "a section": "#numbers",
    "a figure": "tr[id='figure.russia-china-trade.2024']",
    "a date": "li[id='event.kazan-summit']",
    "a quotation": "[id='quote.1']",
    "a correction": "[id='correction.2025-01-22']",
}


@pytest.fixture
def page(context: BrowserContext, example: Published, read: Read) -> Page:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    return read(example.at(CALL))


def said(page: Page) -> Locator:
    return page.get_by_role("status")


def copied(page: Page) -> str:
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def anchor(page: Page, of: str) -> Locator:
    """The permanent link of something: in it, or right behind it."""
    return page.locator(f"{of} .anchor, {of} + .anchor")


@pytest.mark.parametrize("what", ANCHORED)
def test_a_permanent_link_is_copied_by_keyboard(what: str, page: Page, example: Published) -> None:
    of = ANCHORED[what]
    name = page.locator(of).get_attribute("id")
    anchor(page, of).focus()
    expect(anchor(page, of)).to_have_css("opacity", "1")
    page.keyboard.press("Enter")
    expect(said(page)).to_have_text("Link copied")
    assert copied(page) == page.url == example.at(f"{CALL}#{name}")


def test_what_was_said_goes_again(page: Page) -> None:
    anchor(page, "#numbers").click()
    expect(said(page)).to_have_text("Link copied")
    expect(said(page)).to_have_text("", timeout=10_000)


def test_every_permanent_link_leads_to_something_and_can_be_hit(page: Page) -> None:
    found = page.evaluate("""[...document.querySelectorAll(".anchor")].map((one) => {
        const box = one.getBoundingClientRect();
        return [document.getElementById(decodeURIComponent(one.hash.slice(1))) !== null, box.width, box.height]
    })""")
    assert len(found) > 30
    assert all(there and width >= 24 and height >= 24 for there, width, height in found), found


def test_sections_are_named_without_the_words_of_their_link(page: Page) -> None:
    expect(page.get_by_role("region", name="By the numbers", exact=True)).to_have_count(1)


@pytest.mark.parametrize(
    ("name", "beginning", "end"),
    [
        ("Copy the citation", "The desk, “Putin and Xi", f"{CALL}"),
        ("Copy as BibTeX", "@article{2025-01-21-putin-xi-call,\n", "}"),
        ("Copy as RIS", "TY  - NEWS\n", "\nER  - "),
    ],
)
def test_a_citation_is_copied_as_it_stands(name: str, beginning: str, end: str, page: Page) -> None:
    for summary in page.locator("section[aria-labelledby='cite'] summary").all():
        summary.click()
    page.get_by_role("button", name=name).focus()
    page.keyboard.press("Space")
    expect(said(page)).to_have_text("Copied")
    assert copied(page).startswith(beginning)
    assert copied(page).endswith(end)


def test_a_browser_that_refuses_is_not_spoken_for(example: Published, read: Read) -> None:
    page = read(example.at(CALL))
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(Error('no')) }")
    anchor(page, "#numbers").click()
    expect(said(page)).to_have_text("The link is in the address bar")
    assert page.url.endswith("#numbers")
    page.get_by_role("button", name="Copy the citation").click()
    expect(said(page)).to_have_text("Selected, ready to be copied")
    assert page.evaluate("getSelection().toString()").startswith("The desk, “Putin and Xi")


def test_a_page_that_is_not_secure_has_no_clipboard(example: Published, read: Read) -> None:
    page = read(example.at(CALL))
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    anchor(page, "#numbers").click()
    expect(said(page)).to_have_text("The link is in the address bar")


def test_a_click_for_another_tab_copies_nothing(page: Page) -> None:
    with page.context.expect_page():
        anchor(page, "#numbers").click(modifiers=["ControlOrMeta"])
    expect(said(page)).to_have_text("")


def test_a_card_has_no_permanent_link_in_it(page: Page) -> None:
    page.locator(".prose a.figure", has_text="$220 billion").first.hover()
    expect(page.locator("#preview-card")).to_be_visible()
    for one in page.locator("#preview-card .anchor").all():
        expect(one).to_be_hidden()


def test_without_scripts_links_lead_and_no_button_is_shown(
    example: Published, browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(example.at(CALL))
    page.locator("#numbers + .anchor").click()
    assert page.url == example.at(f"{CALL}#numbers")
    page.locator("section[aria-labelledby='cite'] summary").first.click()
    for one in page.locator(".copy").all():
        expect(one).to_be_hidden()
    context.close()
