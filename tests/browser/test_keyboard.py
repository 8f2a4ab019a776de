"""A briefing by keyboard, its colours, its list of contents, its cards on a phone, and the sheets it is printed on."""

from collections.abc import Callable

import pypdfium2
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.kinds import KINDS
from tests.browser.published import Published
from tests.browser.reader import WATCH

Read = Callable[..., Page]
PHONE = {"width": 390, "height": 800}

# All that Tab reaches, in the order of the document.
STOPS = """[...document.querySelectorAll("a[href], button, summary, [tabindex='0']")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }))"""
FOCUS = f"""() => {{
  const one = document.activeElement;
  const box = one.getBoundingClientRect();
  const style = getComputedStyle(one);
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  const top = [...one.getClientRects()].some((line) => {{
    const at = document.elementFromPoint(line.left + line.width / 2, line.top + line.height / 2);
    return at && (one.contains(at) || at.contains(one));
  }});
  return {{
    place: ({STOPS}).indexOf(one),
    outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    inside: box.bottom > 0 && box.top < innerHeight, uncovered: top, says: one.textContent.trim().slice(0, 40),
  }};
}}"""


@pytest.fixture
def page(example: Published, read: Read) -> Page:
    return read(example.at(KINDS["briefing"]))


def test_tab_reaches_everything_in_order_and_the_focus_is_seen(page: Page) -> None:
    stops = page.evaluate(f"({STOPS}).length")
    assert stops > 100
    for place in range(stops):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        assert focus.pop("says") or place
        assert focus == {"place": place, "outlined": True, "inside": True, "uncovered": True}


def test_enter_opens_and_closes_a_profile(page: Page) -> None:
    card = page.locator(".card.mini").first
    card.locator("summary").focus()
    for open_ in (True, False):
        page.keyboard.press("Enter")
        assert card.evaluate("one => one.open") is open_


def test_the_lead_profile_is_open_and_on_a_phone_one_line(
    browser: Browser, example: Published
) -> None:
    for viewport, open_ in (({"width": 1280, "height": 800}, True), (PHONE, False)):
        context = browser.new_context(viewport=viewport)  # type: ignore[arg-type]
        context.add_init_script(WATCH)
        page = context.new_page()
        page.goto(example.at(KINDS["briefing"]))
        lead = page.locator(".card.lead")
        assert lead.evaluate("one => one.open") is open_
        assert lead.locator(".vita").is_visible() is open_
        assert page.evaluate("watched.shift") == 0
        lead.locator("> summary").click()
        assert lead.locator(".vita").is_visible() is not open_
        context.close()


def test_without_scripts_everything_can_be_read(browser: Browser, example: Published) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(example.at(KINDS["briefing"]))
    expect(page.locator(".lead .vita")).to_be_visible()
    expect(page.locator(".scheme")).to_be_hidden()
    expect(page.locator(".copy").first).to_be_hidden()
    context.close()


def paper(page: Page) -> str:
    """The colour on which a page stands."""
    colour: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return colour


def test_colours_are_chosen_and_remembered_from_the_first_paint(
    context: BrowserContext, example: Published, read: Read
) -> None:
    page = read(example.at(KINDS["briefing"]))
    light = paper(page)
    button = page.get_by_role("button", name="Colours")
    shown = []
    for name in ("light", "dark"):
        button.click()
        shown.append(paper(page))
        expect(page.get_by_role("status")).to_contain_text(f"Colours: {name}")
        expect(page.get_by_role("button", name=f"Colours: {name}")).to_have_count(1)
    assert shown[0] == light
    assert shown[1] != light
    dark = shown[1]
    # Before the body is there, and before any module has run.
    context.add_init_script("""
      const colours = () => getComputedStyle(document.documentElement).colorScheme;
      new MutationObserver((_, one) => document.body && (window.first = colours(), one.disconnect()))
        .observe(document, { childList: true, subtree: true });
    """)
    page.goto(example.at(KINDS["person"]))
    assert page.evaluate("window.first") == "dark"
    assert paper(page) == dark
    page.emulate_media(media="print")
    assert paper(page) == "rgb(255, 255, 255)"
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Colours").click()
    assert paper(page) == light
    page.reload()
    assert paper(page) == light


def test_a_browser_that_keeps_nothing_shows_the_colours_of_the_device(
    context: BrowserContext, example: Published, read: Read
) -> None:
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException() } })"
    )
    page = read(example.at(KINDS["briefing"]))
    light = paper(page)
    page.get_by_role("button", name="Colours").click()
    expect(page.get_by_role("status")).to_contain_text("keeps no choice")
    assert paper(page) == light


def test_the_list_of_contents_follows_the_reader_in_browsers_of_all_kinds(
    context: BrowserContext, example: Published, read: Read
) -> None:
    context.add_init_script("CSS.supports = () => false")
    page = read(example.at(KINDS["briefing"]))
    links = page.locator(".contents a")
    for number in (1, 3, 0):
        name = links.nth(number).inner_text()
        page.locator(".prose h2", has_text=name).evaluate("one => one.scrollIntoView()")
        expect(page.locator(".contents .current")).to_have_text(name)


def test_little_moves_for_who_asks_for_less(
    context: BrowserContext, example: Published, read: Read
) -> None:
    page = read(example.at(KINDS["briefing"]))
    moving = "[...document.querySelectorAll('*')].flatMap((one) => ['', '::before', '::after'].map((part) => getComputedStyle(one, part))).filter((style) => style.transitionDuration !== '0s' || style.animationName !== 'none').length"
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(moving) == 0


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_a_printed_briefing_can_be_handed_out(size: str, page: Page) -> None:
    document = pypdfium2.PdfDocument(page.pdf(format=size))
    sheets = [" ".join(sheet.get_textpage().get_text_range().split()) for sheet in document]
    height = document[0].get_height()
    document.close()
    assert abs(height - {"A4": 842, "Letter": 792}[size]) < 2
    head = "Putin and Xi review 2024 by video link · 21 January 2025"
    assert head not in sheets[0]
    assert all(head in sheet for sheet in sheets[1:])
    assert all(f"{number} / {len(sheets)}" in sheet for number, sheet in enumerate(sheets, 1))
    text = " ".join(sheets)
    assert "Who’s who on 21 January 2025" in text
    assert "<https://menafn.com/1109114220>" in text.replace("menafn.com/ ", "menafn.com/")
    for furniture in (
        "Skip to the text",
        "Timeline Guide About",
        "On this page",
        "Colours",
        "Copy",
    ):
        assert furniture not in text
