"""What a browser finds out about one page as a reader has it: a page is opened once for all questions."""

from dataclasses import dataclass, field
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

AXE = Axe()
OPTIONS = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
WIDE, NARROW = (1280, 900), (320, 640)  # 320 px are also what 1,280 px come to at 400 %
LANDMARKS = ["header.top", "main", "footer.foot"]

WATCH = """
window.watched = { shift: 0, refused: [] };
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) watched.shift += one.value;
}).observe({ type: "layout-shift", buffered: true });
document.addEventListener("securitypolicyviolation", (event) =>
  watched.refused.push(`${event.violatedDirective}: ${event.blockedURI}`));
"""

# What makes a page wider than its window; what is within a box that scrolls does not.
WIDER = """() => {
  const room = document.documentElement.clientWidth;
  const kept = (one) => one && (getComputedStyle(one).overflowX !== "visible" || kept(one.parentElement));
  if (document.documentElement.scrollWidth <= room) return [];
  return [...document.body.querySelectorAll("*")]
    .filter((one) => one.getBoundingClientRect().right > room + 1 && !kept(one.parentElement))
    .map((one) => `${one.tagName} ${one.className} ${one.textContent.slice(0, 40)}`).slice(0, 5)
    .concat(`${document.documentElement.scrollWidth} px`);
}"""

OUTLINE = f"""() => {{
  const headings = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")];
  return {{
    levels: headings.map((one) => +one.tagName[1]),
    empty: headings.filter((one) => !one.textContent.trim()).length,
    landmarks: {LANDMARKS}.filter((one) => document.querySelectorAll(one).length === 1),
    unnamed: [...document.querySelectorAll("nav, .who")].filter((one) => !one.ariaLabel
      && !document.getElementById(one.getAttribute("aria-labelledby") ?? "")).map((one) => one.outerHTML.slice(0, 80)),
    twice: [...document.querySelectorAll("[id]")].map((one) => one.id)
      .filter((one, at, all) => all.indexOf(one) !== at),
  }};
}}"""

# Links within a sentence may be lower, and what has the room around it: that is axe's to see.
SMALL = """() => [...document.querySelectorAll("nav:not(.part) a, summary, button, .foot a, .brand a, .more a")]
  .filter((one) => one.checkVisibility() && !one.closest("h2"))
  .map((one) => [one, one.getBoundingClientRect()])
  .filter(([, box]) => box.width > 1 && (box.height < 23.9 || box.width < 23.9))
  .map(([one, box]) => `${one.outerHTML.slice(0, 70)} ${box.width.toFixed(1)} × ${box.height.toFixed(1)}`)
  .slice(0, 5)"""


# Sections that lie over each other; one within another does not.
OVER = """() => {
  const boxes = [...document.querySelectorAll(".part, .story, .brief, .prose, .tiles")].map((one) => [one, one.getBoundingClientRect()]);
  const over = ([one, a], [two, b]) => !one.contains(two) && !two.contains(one)
    && Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
  return boxes.flatMap((one, at) => boxes.slice(at + 1).filter((two) => over(one, two))
    .map(([two]) => `${one[0].textContent.trim().slice(0, 30)} / ${two.textContent.trim().slice(0, 30)}`)).slice(0, 5);
}"""


@dataclass
class Seen:
    """What was found on one page, by what was looked for."""

    axe: dict[str, list[str]] = field(default_factory=dict)
    wider: dict[str, list[str]] = field(default_factory=dict)
    over: list[str] = field(default_factory=list)
    small: list[str] = field(default_factory=list)
    outline: dict[str, Any] = field(default_factory=dict)
    shift: float = 0
    refused: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)


def violations(page: Page) -> list[str]:
    """What axe objects to on a page as it stands, a line for each rule."""
    found = AXE.run(page, options=OPTIONS).response["violations"]
    return [
        f"{one['id']}, {len(one['nodes'])} times: {one['nodes'][0]['html'][:160]}" for one in found
    ]


def look(browser: Browser, address: str, *, axe: bool = True) -> Seen:
    """Open a page in light and wide, then in dark and narrow, and ask everything; axe takes its time."""
    seen = Seen()
    context = browser.new_context()
    context.add_init_script(WATCH)
    page = context.new_page()
    page.on("request", lambda one: seen.requests.append(one.url))
    page.on("console", lambda one: seen.said.append(f"{one.type}: {one.text}"))
    page.on("pageerror", lambda error: seen.said.append(str(error)))
    for scheme, (width, height) in (("light", WIDE), ("dark", NARROW)):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.set_viewport_size({"width": width, "height": height})
        page.goto(address, wait_until="load")
        seen.wider[f"{width} px"] = page.evaluate(WIDER)
        seen.over += page.evaluate(OVER)
        seen.small += page.evaluate(SMALL)
        seen.axe[scheme] = violations(page) if axe else []
        watched = page.evaluate("watched")
        seen.shift += watched["shift"]
        seen.refused += watched["refused"]
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        seen.skipped.append(page.evaluate("document.activeElement.id"))
    seen.outline = page.evaluate(OUTLINE)
    context.close()
    return seen
