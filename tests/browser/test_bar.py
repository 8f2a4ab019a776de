"""The bar, its lists and the overlay of errors: what an editor is told, and can do about it."""

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.conftest import Open
from tests.browser.stub import Stub, document, finding


def until(page: Page, holds: str) -> None:
    """Wait until something holds; asked from outside, since the page's policy allows no `eval` in it."""
    for _ in range(500):
        if page.evaluate(holds):
            return
        page.wait_for_timeout(20)
    pytest.fail(f"this never held: {holds}")


SOURCE: dict[str, Any] = {
    "source": "content/briefings/2025-01-21-call.md",
    "edit": "",
    "state": "Draft",
    "appears": "appears when `draft: true` is taken out",
    "coverage": {
        "percent": 88,
        "low": True,
        "href": "/_desk/coverage/content/briefings/2025-01-21-call.md",
        "rows": [{"label": "People", "count": "3/3"}, {"label": "Dates", "count": "4/5"}],
    },
    "findings": [
        finding("A picture has no words for those who cannot see it", severity="warning", line=30),
        finding("Nobody names `cctv`", severity="info", line=0, column=0, hint=""),
    ],
}
LONG = document("".join(f"<p>Paragraph {n}</p>" for n in range(80)) + "<p id=end>The end</p>")
FAR_AWAY = {"public": False, "date": "2025-01-21", "today": "2026-11-23"}


@pytest.fixture
def page(stub: Stub, visit: Open, context: BrowserContext) -> Page:
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=stub.origin)
    page = visit(stub.put("/a/", LONG))
    page.set_viewport_size({"width": 1280, "height": 700})
    return page


def bar(page: Page) -> Locator:
    return page.get_by_role("region", name="Readout preview")


def overlay(page: Page) -> Locator:
    return page.get_by_role("region", name="the new edition back")


def copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


# ── the bar ──


def test_the_bar_says_how_a_page_stands(stub: Stub, page: Page) -> None:
    stub.say(page=SOURCE, totals={"error": 0, "warning": 1, "info": 12})
    expect(bar(page)).to_contain_text("Draft")
    expect(bar(page)).to_contain_text("appears when draft: true is taken out")
    expect(bar(page).get_by_role("listitem")).to_have_text(["People 3/3", "Dates 4/5"])
    badge = bar(page).get_by_role("link", name="88% covered")
    assert badge.get_attribute("href") == SOURCE["coverage"]["href"]
    assert badge.get_attribute("class") == "badge low"
    expect(bar(page)).to_contain_text("1 warning, 1 note")
    desk = bar(page).get_by_role("link", name="Desk: 1 warning, 12 notes")
    assert desk.get_attribute("href") == "/_desk/"
    stub.say(page=SOURCE | {"state": "Public", "appears": "", "findings": []})
    expect(bar(page)).to_contain_text("Public")
    expect(bar(page)).to_contain_text("Nothing to mend")
    expect(bar(page)).not_to_contain_text("appears")
    expect(bar(page).get_by_role("listitem").first).to_have_text("88% covered")
    profile = {
        "percent": None,
        "low": False,
        "href": "",
        "rows": [{"label": "Sources", "count": "1/2"}],
    }
    stub.say(page=SOURCE | {"coverage": profile})
    expect(bar(page).get_by_role("listitem")).to_have_text(["Sources 1/2"])
    expect(bar(page).get_by_role("link", name="covered")).to_have_count(0)
    stub.say(page=SOURCE | {"state": "Public", "coverage": None})
    expect(bar(page).get_by_role("list", name="Covered")).to_have_count(0)
    stub.say(page=None)
    expect(bar(page)).not_to_contain_text("Public")


def test_the_findings_of_a_page_open_from_the_bar(stub: Stub, page: Page) -> None:
    stub.say(page=SOURCE)
    bar(page).get_by_text("1 warning, 1 note").click()
    found = bar(page).locator(".finding")
    expect(found).to_have_count(2)
    expect(found.first).to_contain_text("warning content/briefings/a.md:30:11 unknown-person")
    expect(found.first).to_contain_text("A picture has no words for those who cannot see it")
    expect(found.first).to_contain_text("did you mean xi-jinping?")
    expect(found.first.locator("pre")).to_have_text("people: [xi-jinpin, vladimir-putin]")
    expect(found.first.locator("mark")).to_have_text("i")
    expect(found.last.locator("code")).to_have_text("cctv")
    expect(found.last.locator("pre, .hint")).to_have_count(0)
    # The list stays open while events come, and Esc closes it.
    stub.say(page=SOURCE | {"findings": SOURCE["findings"] * 2})
    expect(found).to_have_count(4)
    expect(found.first).to_be_visible()
    page.keyboard.press("Escape")
    expect(found.first).to_be_hidden()
    assert page.evaluate(
        "document.activeElement.shadowRoot.activeElement.matches('.findings summary')"
    )


def test_a_click_elsewhere_closes_what_is_open(stub: Stub, page: Page) -> None:
    stub.say(page=SOURCE)
    bar(page).get_by_text("1 warning, 1 note").click()
    expect(bar(page).locator(".finding").first).to_be_visible()
    page.locator("p").first.click()
    expect(bar(page).locator(".finding").first).to_be_hidden()


def test_a_place_is_copied(stub: Stub, page: Page) -> None:
    stub.say(page=SOURCE)
    bar(page).get_by_role("button", name="2025-01-21-call.md").click()
    expect(bar(page).get_by_role("status")).to_have_text(f"Copied {SOURCE['source']}")
    assert copied(page) == SOURCE["source"]
    bar(page).get_by_text("1 warning, 1 note").click()
    bar(page).get_by_role("button", name="content/briefings/a.md:30:11").click()
    expect(bar(page).get_by_role("status")).to_have_text("Copied content/briefings/a.md:30:11")
    assert copied(page) == "content/briefings/a.md:30:11"


def test_without_a_clipboard_a_place_is_copied_as_of_old_or_shown(stub: Stub, page: Page) -> None:
    stub.say(page=SOURCE)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')) }")
    button = bar(page).get_by_role("button", name="2025-01-21-call.md")
    button.click()
    expect(bar(page).get_by_role("status")).to_have_text(f"Copied {SOURCE['source']}")
    assert copied(page) == SOURCE["source"]
    page.evaluate("() => { document.execCommand = () => false }")
    button.click()
    expect(bar(page).get_by_role("status")).to_have_text(f"Copy this: {SOURCE['source']}")


def test_an_editor_is_opened_where_one_is_named(stub: Stub, page: Page) -> None:
    opened = """() => {
      window.opened = [];
      navigation.addEventListener("navigate", (one) => {
        opened.push(one.destination.url);
        if (one.cancelable) one.preventDefault();
      });
    }"""
    page.evaluate(opened)
    page.evaluate("navigator.clipboard.writeText('nothing')")
    address = "vscode://file/site/content/a.md:30:11"
    stub.say(page=SOURCE | {"edit": address})
    bar(page).get_by_role("button", name="2025-01-21-call.md").click()
    until(page, "opened.length === 1")
    assert page.evaluate("opened") == [address]
    assert copied(page) == "nothing"


@pytest.mark.parametrize("edit", [
    "javascript:window.hacked=1", " javascript:window.hacked=1", "JavaScript:window.hacked=1",
    "data:text/html,<script>opener.hacked=1</script>", "https://elsewhere.example/", "file:///etc/passwd", "nonsense",
])  # fmt: skip
def test_no_other_address_is_opened(stub: Stub, page: Page, edit: str) -> None:
    stub.say(page=SOURCE | {"edit": edit})
    bar(page).get_by_role("button", name="2025-01-21-call.md").click()
    expect(bar(page).get_by_role("status")).to_have_text(f"Copied {SOURCE['source']}")
    assert page.url == f"{stub.origin}/a/"
    assert page.evaluate("window.hacked") is None


def test_the_bar_folds_and_remembers_that(stub: Stub, page: Page) -> None:
    stub.say(page=SOURCE)
    expect(bar(page)).to_contain_text("People 3")
    bar(page).get_by_role("button", name="Fold the bar away").click()
    expect(bar(page)).not_to_contain_text("People 3")
    page.goto(stub.put("/b/", LONG))
    tab = bar(page).get_by_role("button", name="Readout: Draft")
    expect(tab).to_have_attribute("aria-expanded", "false")
    tab.press("Enter")
    expect(bar(page)).to_contain_text("People 3")
    page.reload()
    expect(bar(page)).to_contain_text("People 3")


def test_the_bar_covers_nothing_of_the_page(stub: Stub, page: Page) -> None:
    stub.say(page=SOURCE)
    expect(bar(page)).to_contain_text("People 3")
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 500})
        until(page, "document.documentElement.scrollWidth <= innerWidth")
        # The room for the bar is made once the bar has its new size: until then the end moves on.
        until(
            page,
            "scrollTo(0, document.documentElement.scrollHeight),"
            " document.querySelector('#end').getBoundingClientRect().bottom <="
            " document.querySelector('readout-desk').shadowRoot.querySelector('.bar')"
            ".getBoundingClientRect().top",
        )


def test_all_of_the_bar_can_be_reached_on_a_narrow_screen(stub: Stub, page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 600})
    stub.say(page=SOURCE)
    expect(bar(page).get_by_text("People 3")).to_be_hidden()
    more = bar(page).get_by_role("button", name="More")
    expect(more).to_have_attribute("aria-expanded", "false")
    more.click()
    for words in ("People 3", "2025-01-21-call.md", "With drafts", "Desk: nothing to mend"):
        expect(bar(page).get_by_text(words).first).to_be_in_viewport(ratio=1)
    for summary in bar(page).locator("summary").all():
        summary.click()
        panel = bar(page).locator("details[open] .panel")
        expect(panel).to_be_in_viewport(ratio=1)
        box = panel.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_nothing_of_it_is_printed(stub: Stub, page: Page) -> None:
    stub.say(page=SOURCE, held=True, errors=[finding()])
    expect(overlay(page)).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator("readout-desk")).to_be_hidden()
    expect(overlay(page)).to_be_hidden()
    expect(page.locator("html")).to_have_css("padding-bottom", "0px")


def test_a_change_that_takes_its_time_is_mentioned(stub: Stub, page: Page) -> None:
    stub.say(busy=True)
    expect(bar(page)).to_contain_text("Reading …")
    stub.say(busy=False)
    expect(bar(page)).not_to_contain_text("Reading …")


def test_changes_are_told_to_those_who_cannot_see_them(stub: Stub, page: Page) -> None:
    status = bar(page).get_by_role("status")
    stub.put("/a/", LONG.replace("The end", "The new end"))
    expect(status).to_have_text("The page is up to date.")
    stub.say(held=True, errors=[finding(), finding()])
    expect(status).to_have_text("2 errors hold the new edition back")
    stub.say(held=False, errors=[])
    expect(status).to_have_text("The errors are mended.")


# ── another way of looking ──


def test_the_site_can_be_seen_as_the_public_sees_it(stub: Stub, page: Page) -> None:
    expect(bar(page).locator(".lensed")).to_have_count(0)
    bar(page).get_by_text("With drafts").first.click()
    bar(page).get_by_label("As the public sees it").check()
    expect(bar(page).locator(".lensed")).to_contain_text("As the public sees it")
    bar(page).locator(".lensed").get_by_role("button", name="Back").click()
    expect(bar(page).locator(".lensed")).to_have_count(0)
    expect(bar(page).get_by_label("With drafts")).to_be_checked()
    assert stub.wishes == [{"public": True, "date": ""}, {"public": False, "date": ""}]


def test_the_site_can_be_seen_as_of_a_day(stub: Stub, page: Page) -> None:
    bar(page).get_by_text("With drafts").first.click()
    day = bar(page).get_by_label("as of")
    day.fill("2025-01-21")
    stub.say(totals={"error": 0, "warning": 3, "info": 0})
    expect(bar(page)).to_contain_text("3 warnings")
    expect(day).to_have_value("2025-01-21")
    bar(page).get_by_role("button", name="Show").click()
    expect(bar(page).locator(".lensed")).to_contain_text("With drafts, as of 2025-01-21")
    assert stub.wishes == [{"public": False, "date": "2025-01-21"}]


def test_a_refusal_is_shown(stub: Stub, page: Page) -> None:
    stub.refusal = "There is no such day."
    bar(page).get_by_text("With drafts").first.click()
    day = bar(page).get_by_label("as of")
    day.fill("0001-01-01")
    day.press("Enter")
    expect(bar(page).get_by_role("alert")).to_have_text("There is no such day.")
    expect(day).to_have_value("0001-01-01")


def test_what_another_tab_chose_is_chosen_here(stub: Stub, page: Page, visit: Open) -> None:
    bar(page).get_by_text("With drafts").first.click()
    bar(page).get_by_label("As the public sees it").check()
    other = visit(f"{stub.origin}/a/")
    expect(bar(other).locator(".lensed")).to_contain_text("As the public sees it")
    bar(other).locator(".lensed").get_by_role("button", name="Back").click()
    expect(bar(page).get_by_label("With drafts")).to_be_checked()


# ── what holds the new edition back ──


def test_errors_are_shown_over_the_page_until_they_are_mended(stub: Stub, page: Page) -> None:
    errors = [finding(f"Mistake {n}", line=n + 1) for n in range(100)]
    stub.say(held=True, errors=errors, more=7)
    expect(overlay(page)).to_contain_text("107 errors hold the new edition back")
    expect(overlay(page).locator(".finding")).to_have_count(100)
    for number in (0, 50, 99):
        one = overlay(page).locator(".finding").nth(number)
        expect(one).to_contain_text(f"content/briefings/a.md:{number + 1}:11")
        expect(one).to_contain_text(f"Mistake {number}")
        expect(one).to_contain_text("unknown-person")
        expect(one).to_contain_text("did you mean xi-jinping?")
    expect(overlay(page).get_by_role("link", name="and 7 more")).to_be_in_viewport(ratio=1)
    expect(overlay(page)).to_be_in_viewport(ratio=1)
    stub.say(held=False, errors=[], more=0)
    expect(overlay(page)).to_have_count(0)


def test_a_place_in_the_overlay_is_copied(stub: Stub, page: Page) -> None:
    stub.say(held=True, errors=[finding(line=0, column=0), finding()])
    overlay(page).get_by_role("button", name="content/briefings/a.md:12:11").click()
    expect(bar(page).get_by_role("status")).to_have_text("Copied content/briefings/a.md:12:11")
    assert copied(page) == "content/briefings/a.md:12:11"
    overlay(page).get_by_role("button", name="content/briefings/a.md", exact=True).click()
    expect(bar(page).get_by_role("status")).to_have_text("Copied content/briefings/a.md")


def test_the_overlay_steps_aside_until_it_has_news(stub: Stub, page: Page) -> None:
    stub.say(held=True, errors=[finding()])
    expect(overlay(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(overlay(page)).to_have_count(0)
    stub.say(busy=True)
    expect(bar(page)).to_contain_text("Reading …")
    expect(overlay(page)).to_have_count(0)
    page.goto(stub.put("/b/", LONG))
    alarm = bar(page).get_by_role("button", name="1 error", exact=True)
    alarm.click()
    expect(overlay(page)).to_be_visible()
    overlay(page).get_by_role("button", name="Hide").click()
    expect(overlay(page)).to_have_count(0)
    expect(alarm).to_be_focused()
    stub.say(errors=[finding("Another mistake")])
    expect(overlay(page)).to_contain_text("Another mistake")


def test_the_overlay_traps_nobody(stub: Stub, page: Page) -> None:
    field = document("<p><input name=word></p>" + "<p>Line</p>" * 80)
    stub.put("/a/", field)
    page.locator("[name=word]").fill("typed ")
    stub.say(held=True, errors=[finding()])
    expect(overlay(page)).to_be_visible()
    page.keyboard.type("on")
    assert page.locator("[name=word]").input_value() == "typed on"
    page.mouse.move(5, 5)
    page.mouse.wheel(0, 300)
    until(page, "scrollY === 300")


@pytest.mark.parametrize(
    ("excerpt", "column", "shown", "marked"),
    [
        ("a: b", 1, "a: b", "a"),
        ("a: b", 5, "a: b ", " "),
        ("习近平 met Путин", 2, "习近平 met Путин", "近"),
        ("𝔞𝔟𝔠", 3, "𝔞𝔟𝔠", "𝔠"),
        ("a\u202eb\x07c\td", 6, "a�b�c d", " "),
        ("x" * 150 + "y" + "z" * 300, 151, "…" + "x" * 59 + "y" + "z" * 40, "y"),
        ("a: b", 0, "a: b", None),
        ("a: b", 99, "a: b", None),
    ],
)
def test_the_mark_stands_at_the_column(
    stub: Stub, page: Page, excerpt: str, column: int, shown: str, marked: str | None
) -> None:
    stub.say(held=True, errors=[finding(excerpt=excerpt, column=column)])
    pre = overlay(page).locator("pre")
    expect(pre).to_be_visible()
    assert pre.text_content() == shown
    assert pre.locator("mark").all_text_contents() == ([marked] if marked else [])


TRICK = "<img src=x onerror='window.hacked=1'><script>window.hacked=1</script>"


def test_nothing_that_somebody_wrote_is_run(stub: Stub, page: Page) -> None:
    keys = ("severity", "code", "message", "hint", "path", "excerpt", "edit")
    bad: Any = finding(**dict.fromkeys(keys, TRICK))
    source = dict.fromkeys(("source", "edit", "state", "appears"), TRICK)
    rows = [{"label": TRICK, "count": TRICK}]
    covered: Any = {"percent": TRICK, "low": True, "href": TRICK, "rows": rows}
    source |= {"coverage": covered, "findings": [bad]}  # type: ignore[dict-item]
    stub.say(page=source, held=True, errors=[bad])
    expect(overlay(page)).to_contain_text(TRICK)
    bar(page).locator(".findings summary").click()
    expect(bar(page).locator(".finding")).to_contain_text(TRICK)
    stub.refusal = TRICK
    bar(page).locator(".lens summary").click()
    bar(page).get_by_role("button", name="Show").click()
    expect(bar(page).get_by_role("alert")).to_have_text(TRICK)
    inside = "document.querySelector('readout-desk').shadowRoot.querySelectorAll('img, script')"
    assert page.evaluate(f"{inside}.length") == 0
    assert page.evaluate("window.hacked") is None
