"""Five hundred edits with ten tabs open: nobody misses the last state, and nothing piles up."""

import http.client
import json
import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.conftest import write_site
from tests.preview import PATIENCE, serving

EDITS, TABS = 500, 10
BRIEFING = "---\ntitle: Briefing {}\ndate: 2025-01-{:02}\n---\n\nFirst words.\n"
FILES = {f"content/briefings/b{n}.md": BRIEFING.format(n, n + 1) for n in range(TABS)}


class Tab:
    """A page that stays open: the newest tag that it was told, and how often it had to come back."""

    def __init__(self, port: int, page: str) -> None:
        self.port, self.page, self.tag = port, page, ""
        self.socket = socket.create_connection(("127.0.0.1", port))
        head = f"GET /_desk/events?page={page} HTTP/1.1\r\nHost: localhost\r\n\r\n"
        self.socket.sendall(head.encode())
        self.heard = threading.Condition()
        self.thread = threading.Thread(target=self.listen, daemon=True)
        self.thread.start()

    def listen(self) -> None:
        # A tab that is closed is not read to its end; one that was cut off would miss the last tag.
        with suppress(ConnectionError), self.socket.makefile("rb") as lines:
            for line in lines:
                if line.startswith(b"data: "):
                    with self.heard:
                        self.tag = json.loads(line[6:])["tag"]
                        self.heard.notify_all()

    def has(self, tag: str) -> bool:
        with self.heard:
            return self.heard.wait_for(lambda: self.tag == tag, PATIENCE)

    def close(self) -> None:
        self.socket.shutdown(socket.SHUT_RDWR)
        self.thread.join(PATIENCE)
        self.socket.close()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[Path, int, int]]:
    """A preview in a process of its own: its folder, its number, its port."""
    with serving(write_site(tmp_path, FILES)) as (process, port):
        yield tmp_path, process.pid, port


def get(port: int, page: str) -> tuple[str, str]:
    """The tag and the text of a page."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request("GET", page, headers={"Connection": "close"})
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.headers.get("ETag", ""), text


def descriptors(process: int) -> int:
    return len([*Path(f"/proc/{process}/fd").iterdir()])


def megabytes(process: int) -> float:
    (kilobytes,) = re.findall(r"VmRSS:\s+(\d+)", Path(f"/proc/{process}/status").read_text())
    return int(kilobytes) / 1024


def settled(port: int, page: str, words: str) -> str:
    """Wait until a page has some words; its tag."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        tag, text = get(port, page)
        if words in text:
            return tag
        time.sleep(0.02)
    raise AssertionError(f"{page} never had {words!r}")


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="counts in /proc")
def test_no_tab_misses_the_last_state_and_nothing_piles_up(server: tuple[Path, int, int]) -> None:
    root, process, port = server
    pages = [f"/briefings/b{number}/" for number in range(TABS)]
    settled(port, pages[0], "First words.")
    before, early = descriptors(process), 0.0
    tabs = [Tab(port, page) for page in pages]
    for number in range(EDITS):
        which = number % TABS
        file = root / f"content/briefings/b{which}.md"
        text = BRIEFING.format(f"{which} {'I' * (number % 7)}", which + 1)
        if number % 25 == 7:
            file.write_text("---\ntitle: [\n")
        (root / "new").write_text(text + f"\nEdit {number}.\n")
        (root / "new").replace(file)
        if number % 10 == 9:
            tag = settled(port, pages[which], f"Edit {number}.")
            assert tabs[which].has(tag)
        if number == EDITS // 5:
            early = megabytes(process)
    for number in range(TABS):
        file = root / f"content/briefings/b{number}.md"
        file.write_text(BRIEFING.format(number, number + 1) + "\nThe last edit.\n")
    for tab in tabs:
        settled(port, tab.page, "The last edit.")
    for tab in tabs:
        assert tab.has(get(port, tab.page)[0]), tab.page
    late = megabytes(process)
    for tab in tabs:
        tab.close()
    end = time.monotonic() + PATIENCE
    while descriptors(process) > before and time.monotonic() < end:
        time.sleep(0.05)
    assert descriptors(process) <= before
    assert late < early + 16, f"{early:.0f} MB after {EDITS // 5} edits, {late:.0f} MB after all"
