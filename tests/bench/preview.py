"""How long the preview takes: from the command to the first page, from a save to the new page.

    make bench-preview ARGS="-n 1000 -r 9"        HUGO=… beside it, if Hugo is found

A save is the rename of a new file over a briefing while a tab has its page open; the time runs
until a request for that page gives the new words. Hugo's server is measured in the same way, in
the same run, in turn.
"""

import argparse
import http.client
import os
import platform
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import corpus
from bench import hugo

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 120.0


def free_port() -> int:
    """A port that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def get(port: int, path: str) -> bytes:
    """The body at a path, or nothing where there is no server yet."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read()
    except (OSError, http.client.HTTPException):
        return b""
    finally:
        connection.close()
    return body if answer.status == 200 else b""


def until(port: int, path: str, words: bytes, begun: float) -> float:
    """Seconds since `begun` until a page has some words."""
    while words not in get(port, path):
        if time.perf_counter() - begun > PATIENCE:
            raise TimeoutError(path)
        time.sleep(0.002)
    return time.perf_counter() - begun


class Site:
    """One generator's server on its own copy of the corpus."""

    def __init__(
        self, name: str, folder: Path, command: list[str], sources: str, path: str
    ) -> None:
        self.name, self.folder, self.command = name, folder, command
        self.files = sorted((folder / sources).glob("*.md"))
        self.path = path

    @contextmanager
    def serving(self) -> Iterator[tuple[int, float]]:
        """Start the server; gives its port and the moment at which it was started."""
        port = free_port()
        environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "PYTHONPATH": str(ROOT)}
        command = [part.replace("PORT", str(port)) for part in self.command]
        begun = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=self.folder,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            yield port, begun
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=30)

    def page(self, file: Path) -> str:
        """Where the page of a file is served."""
        return self.path.replace("ID", file.stem)


def save(file: Path, text: str) -> float:
    """Replace a file whole, as editors do; gives the moment of the rename."""
    other = file.with_name(f".{file.name}.new")
    other.write_text(text, "utf-8")
    begun = time.perf_counter()
    other.replace(file)
    return begun


def listen(port: int, page: str) -> socket.socket:
    """Keep a tab open."""
    tab = socket.create_connection(("127.0.0.1", port))
    tab.sendall(f"GET /_desk/events?page={page} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    return tab


def saves(site: Site, port: int, rounds: int, kind: str) -> list[float]:
    """Edit one briefing again and again, its page being open."""
    file = site.files[len(site.files) // 2]
    page, before = site.page(file), file.read_text("utf-8")
    taken = []
    tab = listen(port, page) if site.name == "readout" else None
    for number in range(rounds + 1):
        words = f"Nothing{kind}{number:03}remains"
        if kind == "text":
            after = f"{before}\n{words}\n"
        else:
            after = before.replace("title: ", f"title: {words} ", 1)
        seconds = until(port, page, words.encode(), save(file, after))
        if number:
            taken.append(seconds)
        time.sleep(0.3)
    save(file, before)
    time.sleep(1)
    if tab:
        tab.close()
    return taken


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("-n", type=int, default=1000, help="how many briefings")
    parser.add_argument("-r", type=int, default=9, help="how many saves")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        sites = []
        ours, theirs = Path(name) / "readout", Path(name) / "hugo"
        corpus.write_readout(corpus.Corpus(given.n), ours)
        command = [sys.executable, "-m", "builder", "serve", "--port", "PORT"]
        sites.append(Site("readout", ours, command, "content/briefings", "/briefings/ID/"))
        subprocess.run(
            [sys.executable, "-m", "builder", "build", "-q"], cwd=ours, check=True,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": ""},
        )  # fmt: skip
        if hugo():
            corpus.write_hugo(corpus.Corpus(given.n), theirs)
            command = [
                hugo(),
                "server",
                "--noHTTPCache",
                "--port",
                "PORT",
                "--bind",
                "127.0.0.1",
                "--disableLiveReload=false",
            ]
            sites.append(Site("hugo", theirs, command, "content/briefings", "/briefings/ID/"))
        print(
            f"{given.n} briefings, {given.r} saves, {os.cpu_count()} cores, Python {platform.python_version()}"
        )
        for site in sites:
            with site.serving() as (port, begun):
                first = until(port, site.page(site.files[0]), b"</html>", begun)
                print(f"{site.name:8} first page, warm cache   {first:7.3f} s")
                time.sleep(2 if given.n < 5000 else 5)
                for kind in ("text", "title"):
                    taken = saves(site, port, given.r, kind)
                    middle = statistics.median(taken)
                    print(
                        f"{site.name:8} save of {kind:5} to page   {middle:7.3f} s ({min(taken):.3f}–{max(taken):.3f})"
                    )
            shutil.rmtree(site.folder)


if __name__ == "__main__":
    main()
