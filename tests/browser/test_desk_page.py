"""The preview's own pages: the desk, the wait for a first edition, the errors that stand before one."""

from typing import Any

import jinja2
import pytest
from playwright.sync_api import BrowserContext, expect

from builder.preview.inject import preview_page
from tests.browser.conftest import Open
from tests.browser.stub import BROWSER, CALM, Stub, document, finding

TEMPLATES = jinja2.Environment(
    loader=jinja2.FileSystemLoader(BROWSER),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def group(*findings: Any, severity: str = "error", path: str = "content/a.md") -> dict[str, Any]:
    files = [{"path": path, "edit": "", "address": "/a/", "findings": findings}]
    return {"severity": severity, "title": f"{severity}s".capitalize(), "files": files}


def shown(template: str, **values: Any) -> str:
    common = {"site": "A desk", "styles": ["/_desk/page.css"]}
    html = TEMPLATES.get_template(template).render(**common, **values)
    return preview_page(html.encode()).decode()


def desk(**values: Any) -> str:
    calm = {"home": "/", "held": False, "groups": [], "withheld": [], "coverage": None}
    calm |= {"totals": CALM["totals"], "lens": CALM["lens"]}
    return shown("desk.html", **(calm | values))


def test_the_desk_lists_what_was_found(stub: Stub, visit: Open, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=stub.origin)
    warning = finding("Nobody is named", severity="warning", line=0, column=0, excerpt="", hint="")
    groups = [group(finding(), finding(line=30)), group(warning, severity="warning")]
    page = visit(
        stub.put("/_desk/", desk(groups=groups, totals={"error": 2, "warning": 1, "info": 0}))
    )
    expect(page).to_have_title("Desk · A desk")
    expect(page.get_by_role("heading", level=2)).to_have_text(["Errors", "Warnings"])
    expect(page.locator(".totals li")).to_have_text(
        ["2 errors", "1 warning", "0 notes", "0 held back"]
    )
    expect(page.locator(".findings li")).to_have_count(3)
    expect(page.locator("mark").first).to_have_text("i")
    expect(page.get_by_role("link", name="look at the page").first).to_have_attribute("href", "/a/")
    page.get_by_role("button", name="line 30").click()
    expect(page.get_by_role("status")).to_have_text("Copied content/briefings/a.md:30:11")
    assert page.evaluate("navigator.clipboard.readText()") == "content/briefings/a.md:30:11"


def test_the_desk_says_what_is_held_back(stub: Stub, visit: Open) -> None:
    held = {
        "path": "content/b.md",
        "title": "A plan",
        "reason": "Draft",
        "until": "",
        "address": "/b/",
    }
    other = held | {"title": "A feast", "reason": "Embargo", "until": "on 1 May", "address": ""}
    page = visit(stub.put("/_desk/", desk(withheld=[held, other], held=True)))
    rows = page.get_by_role("table").get_by_role("row")
    expect(rows).to_have_text([
        "PageWhyAppearsSource",
        "A planDraftwhen somebody says socontent/b.md",
        "A feastEmbargoon 1 Maycontent/b.md",
    ])  # fmt: skip
    expect(page.get_by_role("link", name="A plan")).to_have_attribute("href", "/b/")
    expect(page.get_by_text("pages show the last good edition")).to_be_visible()
    expect(page.get_by_text("Nothing to mend.")).to_be_visible()


def test_the_desk_says_what_is_covered(stub: Stub, visit: Open) -> None:
    row = {
        "path": "a.md",
        "title": "A call",
        "sheet": "/_desk/coverage/a.md",
        "address": "/a/",
        "low": True,
    }
    cells = {"people": "1/2", "dates": "–", "figures": "3/4", "percent": "66%", "sources": "5/6"}
    person = dict.fromkeys(cells, "") | {"sources": "0/1", "title": "Xi", "sheet": "", "low": False}
    coverage = {"least": 90, "site": cells, "rows": [row | cells, person], "more": 3, "covered": 1}
    page = visit(stub.put("/_desk/", desk(coverage=coverage)))
    expect(page.get_by_role("table").get_by_role("row")).to_have_text([
        "PagePeopleDatesFiguresCoveredSources",
        "A call1/2–3/466%5/6",
        "Xi0/1",
        "The whole site1/2–3/466%5/6",
    ])  # fmt: skip
    link = page.get_by_role("link", name="A call")
    expect(link).to_have_attribute("href", "/_desk/coverage/a.md")
    expect(page.get_by_text("Each briefing is to reach 90%.")).to_be_visible()
    expect(
        page.get_by_text("3 more are covered better than these. 1 page lacks nothing.")
    ).to_be_visible()
    expect(page.locator(".totals li").last).to_have_text("66% covered")


def test_the_desk_says_how_the_site_is_looked_at(stub: Stub, visit: Open) -> None:
    lens = {"public": True, "date": "", "today": "2026-11-23"}
    page = visit(stub.put("/_desk/", desk(lens=lens)))
    words = page.locator("header").get_by_text("as the public sees it, as of 2026-11-23")
    expect(words).to_be_visible()
    stub.put("/_desk/", desk())
    expect(words).to_have_count(0)


TRICK = "<img src=x onerror='window.hacked=1'>`<b>`\"'"


def test_nothing_that_somebody_wrote_is_markup(stub: Stub, visit: Open) -> None:
    keys = ("code", "message", "hint", "path", "excerpt", "edit")
    bad = finding(**dict.fromkeys(keys, TRICK))
    held = dict.fromkeys(("path", "title", "reason", "until"), TRICK) | {"address": "/b/"}
    for html in (
        desk(groups=[group(bad, path=TRICK)], withheld=[held]),
        shown("stopped.html", groups=[group(bad, path=TRICK)]),
    ):
        page = visit(stub.put("/_desk/", html))
        expect(page.locator(".findings")).to_contain_text("<img src=x onerror='window.hacked=1'>")
        expect(page.locator("img")).to_have_count(0)
        assert page.evaluate("window.hacked") is None


def test_who_waits_sees_how_far_it_is_and_then_the_page(stub: Stub, visit: Open) -> None:
    page = visit(stub.put("/", shown("waiting.html", done=200, total=1000)))
    page.evaluate("window.marked = true")
    expect(page.get_by_role("progressbar")).to_have_attribute("value", "200")
    stub.put("/", shown("waiting.html", done=900, total=1000))
    expect(page.get_by_text("900 of 1000")).to_be_visible()
    expect(page.get_by_role("progressbar")).to_have_attribute("value", "900")
    assert page.evaluate("window.marked")
    stub.put("/", document("<h1>The page</h1>"))
    expect(page.locator("h1")).to_have_text("The page")


def test_errors_before_a_first_edition_are_listed_until_there_is_one(
    stub: Stub, visit: Open
) -> None:
    page = visit(stub.put("/", shown("stopped.html", groups=[group(finding())])))
    expect(page.get_by_text("There is no page to show yet")).to_be_visible()
    expect(page.locator(".findings li")).to_have_count(1)
    stub.put("/", document("<h1>The page</h1>"))
    expect(page.locator("h1")).to_have_text("The page")


@pytest.mark.parametrize("template", ["desk.html", "waiting.html", "stopped.html"])
def test_they_begin_as_a_page_has_to(template: str) -> None:
    html = {
        "desk.html": desk(),
        "waiting.html": shown("waiting.html", done=0, total=0),
        "stopped.html": shown("stopped.html", groups=[]),
    }[template]
    assert html.startswith("<!DOCTYPE html>\n<html lang=")
