"""A page follows its source while it is being read, and its reader hardly notices."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.stub import Stub, document

TEXT = [f"<p id=p{n}>Paragraph {n}. {'A sentence of some length follows. ' * 12}</p>" for n in range(60)]  # fmt: skip
FORM = '<form><input name=word><textarea name=note></textarea><input type=checkbox name=tick></form>'  # fmt: skip


def text(*parts: str) -> str:
    return document("<main>\n" + "\n".join(parts) + "\n</main>")


def mark(page: Page) -> None:
    """Leave what would not survive a reload."""
    page.evaluate("window.marked = true")


def is_marked(page: Page) -> bool:
    return bool(page.evaluate("window.marked === true"))


def top(page: Page, selector: str) -> float:
    return float(page.locator(selector).evaluate("(one) => one.getBoundingClientRect().top"))


def test_what_a_reader_does_goes_on_while_the_text_changes(stub: Stub, visit: Open) -> None:
    more = "<details id=more><summary>More</summary>Details</details>"
    page = visit(stub.put("/", text("<h1>Old</h1>", FORM, more, *TEXT)))
    page.locator("[name=note]").fill("Ask about the date")
    page.locator("[name=tick]").check()
    page.locator("#more summary").click()
    page.locator("[name=word]").fill("Kazan and Astana")
    page.locator("[name=word]").evaluate("(one) => one.setSelectionRange(6, 9)")
    page.evaluate("scrollTo(0, 300); window.nodes = [...document.querySelectorAll('p')]")
    mark(page)
    stub.put("/", text("<h1>New</h1>", FORM, more, "<p id=new>New.</p>", *TEXT))
    expect(page.locator("#new")).to_have_text("New.")
    assert is_marked(page)
    assert page.evaluate("nodes.every((one) => one.isConnected)")
    assert page.evaluate("nodes.every((one) => one === document.getElementById(one.id))")
    assert page.locator("#more").evaluate("(one) => one.open")
    assert page.locator("[name=note]").input_value() == "Ask about the date"
    assert page.locator("[name=tick]").is_checked()
    page.keyboard.type("to")
    assert page.locator("[name=word]").input_value() == "Kazan to Astana"


@pytest.mark.parametrize("depth", [1, 700, 4000])
@pytest.mark.parametrize("anchors", ["auto", "none"])
def test_what_is_being_read_stays_where_it_is(
    stub: Stub, visit: Open, depth: int, anchors: str
) -> None:
    page = visit(stub.put("/", text(*TEXT)))
    # Not every browser sees to that by itself.
    page.evaluate(f"document.documentElement.style.overflowAnchor = '{anchors}'")
    page.evaluate(f"scrollTo(0, {depth})")
    read = page.locator("main p").evaluate_all(
        "(all) => all.find((one) => one.getBoundingClientRect().bottom > 1).id"
    )
    before = top(page, f"#{read}")
    for count in (1, 5, 2, 0):
        new = [f"<p class=new>New {n}. {'Something that is new. ' * 40}</p>" for n in range(count)]
        stub.put("/", text(*new, *TEXT))
        expect(page.locator(".new")).to_have_count(count)
        assert top(page, f"#{read}") == pytest.approx(before, abs=1)


def test_at_the_very_top_the_new_can_be_seen(stub: Stub, visit: Open) -> None:
    page = visit(stub.put("/", text(*TEXT)))
    stub.put("/", text("<h1>New</h1>", *TEXT))
    expect(page.locator("h1")).to_be_in_viewport()
    assert page.evaluate("scrollY") == 0


def test_the_head_follows(stub: Stub, visit: Open) -> None:
    head = '<meta name="description" content="{0}"><link rel="canonical" href="https://desk.example/{0}/">'
    page = visit(stub.put("/", document("", title="One", head=head.format("one"))))
    mark(page)
    stub.put("/", document("<p>a", title="Two", head=head.format("two"), lang="de"))
    expect(page).to_have_title("Two")
    assert page.locator("meta[name=description]").get_attribute("content") == "two"
    assert page.locator("link[rel=canonical]").get_attribute("href") == "https://desk.example/two/"
    assert page.locator("html").get_attribute("lang") == "de"
    assert page.locator("title").count() == 1
    assert is_marked(page)


WATCH = """() => {
  window.seen = new Set();
  const look = () => {
    seen.add(getComputedStyle(document.querySelector("h1")).color);
    window.watching = requestAnimationFrame(look);
  };
  look();
}"""


@pytest.mark.parametrize("status", [200, 404])
def test_no_moment_is_without_style(stub: Stub, visit: Open, status: int) -> None:
    stub.files = {
        "/old.css": b"h1 { color: rgb(1, 1, 1) }",
        "/new.css": b"h1 { color: rgb(2, 2, 2) }",
        "/other.css": b"p { color: rgb(3, 3, 3) }",
    }
    stub.slow = {"/new.css": 0.4}
    other = '<link rel="stylesheet" href="/other.css"><link rel="icon" href="data:,">'
    link = '<link rel="stylesheet" href="/{}.css">'
    page = visit(stub.put("/", document("<h1>A</h1>", head=link.format("old") + other)))
    page.evaluate(WATCH)
    page.evaluate("window.kept = document.querySelector('link[href*=other]')")
    stub.put("/", document("<h1>B</h1>", head=link.format("new") + other), status)
    expect(page.locator("h1")).to_have_text("B")
    expect(page.locator("h1")).to_have_css("color", "rgb(2, 2, 2)")
    assert page.evaluate("[...seen]") == ["rgb(1, 1, 1)", "rgb(2, 2, 2)"]
    links = "[...document.querySelectorAll('link[rel=stylesheet]')].map((one) => one.outerHTML)"
    assert page.evaluate(links) == [
        '<link rel="stylesheet" href="/new.css">',
        '<link rel="stylesheet" href="/other.css">',
    ]
    assert page.evaluate("kept === document.querySelector('link[href*=other]')")


def test_a_style_sheet_that_is_not_there_holds_nothing_up(stub: Stub, visit: Open) -> None:
    page = visit(stub.put("/", document("<h1>A</h1>")))
    stub.put("/", document("<h1>B</h1>", head='<link rel="stylesheet" href="/_desk/none.css">'))
    expect(page.locator("h1")).to_have_text("B")


def test_a_page_that_goes_and_comes_back(stub: Stub, visit: Open) -> None:
    page = visit(stub.put("/a/", text("<h1>Here</h1>")))
    mark(page)
    stub.drop("/a/")
    expect(page.locator("#lost")).to_be_visible()
    expect(page.locator("readout-desk")).to_contain_text("No page here")
    stub.put("/a/", text("<h1>Here again</h1>"))
    expect(page.locator("h1")).to_have_text("Here again")
    expect(page.locator("readout-desk")).not_to_contain_text("No page here")
    assert is_marked(page)


def test_a_page_that_moved_is_followed_to_the_same_heading(stub: Stub, visit: Open) -> None:
    page = visit(stub.put("/repo/a/", text("<h1>Here</h1>")) + "#trade")
    with stub.telling():
        stub.pages["/repo/b/"] = stub.pages.pop("/repo/a/")
        stub.state["moved"] = "/repo/b/"
    page.wait_for_url(f"{stub.origin}/repo/b/#trade")


def test_a_page_that_moved_and_is_still_there_is_not_left(stub: Stub, visit: Open) -> None:
    page = visit(stub.put("/a/", text("<h1>Here</h1>")))
    stub.put("/b/", text("<h1>There</h1>"))
    stub.say(moved="/b/")
    page.get_by_role("link", name="This page has moved").click()
    page.wait_for_url(f"{stub.origin}/b/")


@pytest.mark.parametrize("moved", ["//elsewhere.example/", "javascript:alert(1)", "https://"])
def test_no_event_leads_to_another_server(stub: Stub, visit: Open, moved: str) -> None:
    page = visit(stub.put("/a/", text("<h1>Here</h1>")))
    stub.say(moved=moved, busy=True)
    expect(page.locator("readout-desk")).to_contain_text("Reading")
    expect(page.get_by_role("link", name="This page has moved")).to_have_count(0)
    stub.drop("/a/")
    expect(page.locator("#lost")).to_be_visible()
    assert page.url == f"{stub.origin}/a/"


def test_a_redirect_is_followed(stub: Stub, visit: Open) -> None:
    page = visit(stub.put("/a/", text("<h1>Here</h1>")) + "#trade")
    stub.put("/b/", text("<h1>There</h1>"))
    stub.put("/a/", document("", head='<meta http-equiv="refresh" content="0; url=../b/">'))
    page.wait_for_url(f"{stub.origin}/b/#trade")
    expect(page.locator("h1")).to_have_text("There")


@pytest.mark.parametrize("timing", [True, False])
def test_an_edit_while_the_page_loads_is_not_missed(stub: Stub, visit: Open, timing: bool) -> None:
    stub.timing = timing
    address = stub.put("/", text("<h1>Old</h1>", *TEXT))
    stub.after = lambda: stub.put("/", text("<h1>New</h1>", *TEXT))
    page = visit(address)
    expect(page.locator("h1")).to_have_text("New")


@pytest.mark.parametrize("timing", [True, False])
def test_a_page_that_is_new_enough_is_left_alone(stub: Stub, visit: Open, timing: bool) -> None:
    stub.timing = timing
    page = visit(stub.put("/", text("<h1>Old</h1>", "<noscript>Without scripts</noscript>", *TEXT)))
    page.evaluate("""() => {
      window.touched = 0;
      const watch = new MutationObserver((all) => { touched += all.length });
      watch.observe(document.head, { subtree: true, childList: true, attributes: true });
      watch.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    }""")
    stub.say(totals={"error": 0, "warning": 7, "info": 0})
    expect(page.locator("readout-desk")).to_contain_text("7 warnings")
    assert page.evaluate("touched") == 0
    assert stub.fetches == 2


def test_what_the_sites_own_scripts_made_stays(stub: Stub, visit: Open) -> None:
    stub.files["/site.js"] = b"""document.documentElement.dataset.theme = "dark";
      const button = document.createElement("button");
      button.textContent = "Light";
      document.querySelector("h1").after(button);
      document.querySelector("#search").hidden = false;"""
    head = '<script src="/site.js" defer></script>'
    body = "<h1>{}</h1><p id=search hidden>Search</p>"
    page = visit(stub.put("/", document(body.format("Old"), head=head)))
    expect(page.get_by_role("button", name="Light")).to_be_visible()
    stub.put("/", document(body.format("New"), head=head))
    expect(page.locator("h1")).to_have_text("New")
    assert page.locator("html").get_attribute("data-theme") == "dark"
    expect(page.get_by_role("button", name="Light")).to_be_visible()
    expect(page.locator("#search")).to_be_visible()


def test_another_script_is_run_by_loading_the_page(stub: Stub, visit: Open) -> None:
    for name in "ab":
        stub.files[f"/{name}.js"] = f"document.documentElement.dataset.ran = '{name}'".encode()
    page = visit(stub.put("/", document("", head='<script src="/a.js" defer></script>')))
    expect(page.locator("html")).to_have_attribute("data-ran", "a")
    stub.put("/", document("", head='<script src="/b.js" defer></script>'))
    expect(page.locator("html")).to_have_attribute("data-ran", "b")


def test_the_newest_of_many_saves_is_shown(stub: Stub, visit: Open) -> None:
    page = visit(stub.put("/", text("<h1>0</h1>", *TEXT)))
    mark(page)
    for number in range(1, 41):
        stub.put("/", text(f"<h1>{number}</h1>", *TEXT))
    expect(page.locator("h1")).to_have_text("40")
    assert is_marked(page)


def test_while_errors_hold_the_new_edition_back_the_page_stays(stub: Stub, visit: Open) -> None:
    page = visit(stub.put("/", text("<h1>Good</h1>")))
    mark(page)
    stub.say(held=True, errors=[], more=1)
    expect(page.locator("readout-desk")).to_contain_text("1 error holds the new edition back")
    expect(page.locator("h1")).to_have_text("Good")
    stub.put("/", text("<h1>Better</h1>"))
    stub.say(held=False, more=0)
    expect(page.locator("h1")).to_have_text("Better")
    assert is_marked(page)
