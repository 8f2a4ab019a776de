"""The search as readers use it: by key and by hand, in any script, on its page, and where it fails."""

import re
from collections.abc import Callable
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.published import Published
from tests.browser.reader import violations

Read = Callable[..., Page]
CALL = "/briefings/2025-01-21-putin-xi-call/"


@pytest.fixture
def page(example: Published, read: Read) -> Page:
    return read(example.at(CALL))


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Search")


def field(page: Page) -> Locator:
    return page.get_by_role("searchbox", name="Search this site")


def titles(page: Page) -> Locator:
    return page.locator(".results h2 a")


def asked(example: Published, query: str) -> str:
    return f"{example.at('/search/')}?q={quote(query)}"


@pytest.mark.parametrize("way", ["/", "Control+k", "Meta+k", "button"])
def test_a_dialog_opens_and_gives_the_focus_back(page: Page, way: str) -> None:
    before = page.locator(".crumbs a").first if way != "button" else page.locator("button.find")
    before.focus()
    if way == "button":
        page.keyboard.press("Enter")
    else:
        page.keyboard.press(way)
    expect(dialog(page)).to_be_visible()
    expect(field(page)).to_be_focused()
    assert field(page).input_value() == ""
    page.keyboard.press("Escape")
    expect(dialog(page)).to_have_count(0)
    expect(before).to_be_focused()


def test_nothing_of_it_is_loaded_before_it_is_opened(example: Published, read: Read) -> None:
    page = read("about:blank")
    requests: list[str] = []
    page.on("request", lambda one: requests.append(one.url))
    page.goto(example.at(CALL))
    page.wait_for_load_state("networkidle")
    assert not [one for one in requests if "pagefind" in one or "/lazy/" in one]
    page.keyboard.press("/")
    field(page).fill("nuclear")
    expect(titles(page).first).to_be_visible()
    loaded = [one for one in requests if "pagefind" in one]
    assert loaded
    assert all(one.startswith(example.at("/assets/")) for one in loaded)


def test_what_is_typed_is_found_with_its_sentence_kind_and_date(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("nuclear ro")
    first = page.locator(".results li").first
    expect(first).to_contain_text("News")
    expect(first).to_contain_text("21 January 2025")
    expect(first).to_contain_text("Putin and Xi review 2024 by video link")
    expect(first.locator("mark").first).to_have_text("nuclear road")
    expect(page.get_by_role("status").filter(has_text="page")).to_have_text(
        re.compile(r"^\d pages?$")
    )


def test_arrows_lead_through_what_is_found_and_enter_opens_it(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("putin")
    expect(titles(page).nth(7)).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(titles(page).first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(titles(page).nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field(page)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/vladimir-putin/")


def test_a_name_finds_the_person_first(example: Published, read: Read) -> None:
    for query, name in (
        ("putin", "Vladimir Putin"),
        ("xi", "Xi Jinping"),
        ("modi", "Narendra Modi"),
    ):
        page = read(asked(example, query))
        expect(titles(page).first).to_have_text(name)


@pytest.mark.parametrize(
    ("query", "marked"),
    [("习近平", "习近平"), ("近平", "近平"), ("習近平", "習近平"), ("Цзиньпин", "Цзиньпин"), ("цзинь", "Цзиньпин")],
)  # fmt: skip
def test_names_are_found_in_their_own_script(
    example: Published, read: Read, query: str, marked: str
) -> None:
    page = read(asked(example, query))
    expect(titles(page).first).to_have_text("Xi Jinping")
    expect(page.locator(".results mark").first).to_have_text(marked)


def test_enter_in_the_field_leads_to_the_page_of_the_search(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("trade yuan")
    expect(field(page)).to_have_value("trade yuan")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=trade+yuan")
    expect(field(page)).to_have_value("trade yuan")
    expect(titles(page).first).to_be_visible()
    expect(dialog(page)).to_have_count(0)


def test_shelves_narrow_down_and_stand_in_the_address(example: Published, read: Read) -> None:
    page = read(asked(example, "trade"))
    expect(titles(page).nth(9)).to_be_visible()
    kinds = page.get_by_label("Any kind")
    kinds.select_option("Figures")
    expect(page.locator(".results .kind").first).to_have_text("Figures")
    expect(page.locator(".results .kind").filter(has_not_text="Figures")).to_have_count(0)
    page.get_by_label("Any kind").select_option("")
    page.get_by_label("Anybody").select_option("Xi Jinping")
    page.get_by_label("Any year").select_option("2025")
    page.get_by_label("Order").select_option("newest")
    page.wait_for_url("**/search/?q=trade&who=Xi+Jinping&year=2025&order=newest")
    expect(page.locator(".results .label").filter(has_not_text="2025")).to_have_count(0)
    found = titles(page).all_text_contents()
    page.reload()
    expect(titles(page).first).to_be_visible()
    assert titles(page).all_text_contents() == found
    expect(page.get_by_label("Anybody")).to_have_value("Xi Jinping")


def test_shelves_alone_are_browsed(example: Published, read: Read) -> None:
    page = read(f"{example.at('/search/')}?kind=Person")
    expect(titles(page)).to_have_count(8)
    page.get_by_label("Any kind").select_option("")
    expect(titles(page)).to_have_count(0)


def test_a_section_that_has_the_words_is_linked(example: Published, read: Read) -> None:
    page = read(asked(example, "capacity ahead of schedule"))
    section = page.locator(".results .label a").first
    expect(section).to_have_text("Oil, gas and reactors")
    section.click()
    page.wait_for_url(f"**{CALL}#oil-gas-and-reactors")
    expect(page.locator("#oil-gas-and-reactors")).to_be_in_viewport()


def test_what_was_left_out_comes_when_it_is_asked_for(example: Published, read: Read) -> None:
    page = read(asked(example, "the"))
    expect(titles(page)).to_have_count(20)
    page.get_by_role("button", name="More").click()
    expect(titles(page)).to_have_count(40)
    expect(titles(page).nth(20)).to_be_focused()


def test_nothing_found_is_said(example: Published, read: Read) -> None:
    page = read(asked(example, "習習習習"))
    expect(page.locator(".found")).to_have_text("No pages")


def test_the_page_works_without_scripts(example: Published, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(example.at(CALL))
    page.get_by_role("link", name="Search").click()
    assert page.url == example.at("/search/")
    assert "needs scripts" in page.locator("noscript").inner_html()
    for name in ("People", "Topics", "2025"):
        assert page.locator("main").get_by_role("link", name=name).count()
    context.close()


def test_what_cannot_be_loaded_is_said(example: Published, browser: Browser) -> None:
    context = browser.new_context()
    context.route("**/pagefind*/**", lambda route: route.abort())
    page = context.new_page()
    page.goto(example.at(CALL))
    page.keyboard.press("/")
    page.keyboard.type("trade")
    expect(page.locator(".found")).to_contain_text("could not be loaded")
    page.get_by_role("link", name="Look through the site").click()
    page.wait_for_url("**/search/")
    context.route("**/lazy/**", lambda route: route.abort())
    page.goto(example.at("/search/"))
    expect(page.locator("[id='search.place']")).to_have_text("The search could not be loaded.")
    page.goto(example.at(CALL))
    page.keyboard.press("/")
    page.wait_for_url("**/search/")
    context.close()


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_sticks_out_and_axe_objects_to_nothing(
    example: Published, browser: Browser, width: int, scheme: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 700}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(asked(example, "trade"))
    expect(titles(page).first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(page) == []
    page.goto(example.at(CALL))
    page.keyboard.press("/")
    page.keyboard.type("trade")
    expect(titles(page).first).to_be_visible()
    box = dialog(page).bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert dialog(page).evaluate("(one) => one.scrollWidth <= one.clientWidth")
    assert violations(page) == []
    context.close()


def test_keys_that_are_meant_for_something_else_open_nothing(page: Page) -> None:
    page.keyboard.press("k")
    page.keyboard.press("Alt+/")
    page.keyboard.press("/")
    page.keyboard.type("a/b")
    expect(field(page)).to_have_value("a/b")
