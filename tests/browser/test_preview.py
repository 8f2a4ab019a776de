"""An editor at work: files are edited on disk, and real pages are watched while that happens."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.conftest import write_site
from tests.preview import serving

LONG = "\n\n".join(f"Paragraph {number} of a long text." for number in range(60))
BRIEFING = (
    f"---\ntitle: A title\ndate: 2025-01-21\npeople: [xi-jinping]\n---\n\nFirst words.\n\n{LONG}\n"
)
FILES = {
    "content/briefings/a.md": BRIEFING,
    "content/briefings/b.md": "---\ntitle: Another\ndate: 2025-01-20\n---\n\nSee [the first](a.md).\n",
    "content/people/xi-jinping.md": "---\nname: Xi Jinping\nborn: 1953-06-15\n"
    "sources: [a: https://e.org/]\n---\n\nA life.\n",
}


class Room:
    """A site on disk, and the address at which it is previewed."""

    def __init__(self, root: Path, port: int) -> None:
        self.root, self.port = root, port
        self.home = f"http://localhost:{port}"

    def save(self, name: str, text: str) -> None:
        """Save as careful editors do: a new file takes the place of the old one."""
        new = self.root / f".{Path(name).name}.new"
        new.write_text(text, "utf-8")
        (self.root / name).parent.mkdir(parents=True, exist_ok=True)
        new.replace(self.root / name)

    @property
    def first(self) -> str:
        return f"{self.home}/briefings/a/"


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with serving(write_site(tmp_path, FILES)) as (_, port):
        yield Room(tmp_path, port)


def mark(page: Page) -> None:
    """Leave a mark that a reload would wipe away."""
    page.evaluate("document.documentElement.dataset.marked = 'yes'; window.marked = true")


def is_marked(page: Page) -> bool:
    return bool(page.evaluate("window.marked === true"))


def test_a_changed_text_keeps_place_focus_and_open_boxes(room: Room, visit: Open) -> None:
    page = visit(room.first)
    mark(page)
    box = page.locator("details").first
    was_open = bool(box.evaluate("one => one.open"))
    box.evaluate("one => { one.open = !one.open }")
    link = page.locator("header a").first
    link.focus()
    page.evaluate("window.scrollTo(0, 1500)")
    before = page.evaluate("window.scrollY")
    room.save("content/briefings/a.md", BRIEFING.replace("Paragraph 30", "The thirtieth paragraph"))
    expect(page.locator("main")).to_contain_text("The thirtieth paragraph")
    assert is_marked(page)
    assert abs(page.evaluate("window.scrollY") - before) < 2
    assert link.evaluate("one => one === document.activeElement")
    assert box.evaluate("one => one.open") != was_open


def test_a_changed_title_is_seen_on_another_open_page(room: Room, visit: Open) -> None:
    pages = [visit(room.first), visit(f"{room.home}/"), visit(f"{room.home}/people/xi-jinping/")]
    for page in pages:
        mark(page)
        expect(page.locator("main")).to_contain_text("A title")
    room.save("content/briefings/a.md", BRIEFING.replace("A title", "A better title"))
    for page in pages:
        expect(page.locator("main")).to_contain_text("A better title")
        assert is_marked(page)
    expect(pages[0]).to_have_title("A better title · A desk")


def test_a_mistake_is_shown_over_the_last_good_page_until_it_is_mended(
    room: Room, visit: Open
) -> None:
    page, other = visit(room.first), visit(f"{room.home}/briefings/b/")
    room.save("content/briefings/a.md", BRIEFING.replace("2025-01-21", "2025-02-30"))
    for one in (page, other):
        overlay = one.locator("readout-desk")
        expect(overlay).to_contain_text("impossible-date")
        expect(overlay).to_contain_text("content/briefings/a.md:3")
    expect(page.locator("main")).to_contain_text("First words.")
    room.save("content/briefings/a.md", BRIEFING.replace("First words", "Mended words"))
    expect(page.locator("main")).to_contain_text("Mended words.")
    for one in (page, other):
        expect(one.locator("readout-desk")).not_to_contain_text("impossible-date")


def test_a_broken_template_ends_nothing(room: Room, visit: Open) -> None:
    page = visit(room.first)
    room.save("theme/templates/briefing.html", "{% for %}")
    expect(page.locator("readout-desk")).to_contain_text("template-error")
    expect(page.locator("main")).to_contain_text("First words.")
    (room.root / "theme/templates/briefing.html").unlink()
    expect(page.locator("readout-desk")).not_to_contain_text("template-error")


def test_a_renamed_briefing_is_followed(room: Room, visit: Open) -> None:
    page = visit(f"{room.home}/briefings/b/#main")
    folder = room.root / "content/briefings"
    (folder / "b.md").rename(folder / "renamed.md")
    page.wait_for_url(f"{room.home}/briefings/renamed/#main")
    expect(page.locator("main")).to_contain_text("Another")


def test_a_deleted_page_shows_what_readers_see_and_comes_back(room: Room, visit: Open) -> None:
    page = visit(f"{room.home}/briefings/b/")
    file = room.root / "content/briefings/b.md"
    text = file.read_text("utf-8")
    file.unlink()
    expect(page.locator("main")).not_to_contain_text("See the first")
    room.save("content/briefings/b.md", text)
    expect(page.locator("main")).to_contain_text("See the first")


def test_a_style_sheet_is_exchanged_in_place(room: Room, visit: Open) -> None:
    page = visit(room.first)
    mark(page)
    for colour in ("rgb(1, 2, 3)", "rgb(4, 5, 6)"):
        room.save("theme/static/extra.css", f"main {{ outline: 3px solid {colour} }}\n")
        expect(page.locator("main")).to_have_css("outline-color", colour)
    assert is_marked(page)


def test_the_public_view_and_another_day_are_a_switch_away(room: Room, visit: Open) -> None:
    draft = BRIEFING.replace("A title", "A draft\ndraft: true")
    room.save("content/briefings/draft.md", draft)
    page = visit(f"{room.home}/briefings/b/")
    page.goto(f"{room.home}/briefings/draft/")
    expect(page.locator("readout-desk")).to_contain_text("Draft")
    answer = page.evaluate(
        "fetch('/_desk/lens', {method: 'POST', body: JSON.stringify({public: true, date: ''})})"
        ".then(one => one.status)"
    )
    assert answer == 204
    expect(page.locator("main")).not_to_contain_text("A draft")


def test_a_tab_finds_a_server_that_was_started_again(tmp_path: Path, visit: Open) -> None:
    write_site(tmp_path, FILES)
    with serving(tmp_path) as (_, port):
        room = Room(tmp_path, port)
        page = visit(room.first)
        mark(page)
    room.save("content/briefings/a.md", BRIEFING.replace("First words", "Words of the night"))
    with serving(tmp_path, port):
        expect(page.locator("main")).to_contain_text("Words of the night", timeout=20_000)
        assert is_marked(page)


def test_every_tab_ends_on_the_newest_state(room: Room, visit: Open) -> None:
    pages = [visit(room.first) for _ in range(5)]
    for number in range(30):
        room.save("content/briefings/a.md", BRIEFING.replace("First words", f"Save {number}"))
    for page in pages:
        expect(page.locator("main")).to_contain_text("Save 29.")


def test_the_desk_page_follows(room: Room, visit: Open) -> None:
    page = visit(f"{room.home}/_desk/")
    room.save("content/briefings/a.md", BRIEFING + "\n<b>loud</b>\n")
    expect(page.locator("body")).to_contain_text("raw-html")
