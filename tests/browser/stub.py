"""A preview server that says what a test tells it to, and does nothing else of what a real one does."""

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

BROWSER = Path(__file__).parents[2] / "builder" / "preview" / "browser"
KINDS = {"js": "text/javascript", "css": "text/css", "html": "text/html", "png": "image/png"}
SCRIPT = '<script type="module" src="/_desk/desk.js"></script>'
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'none';"
    " base-uri 'none'; script-src 'self'; connect-src 'self'"
)
CALM: dict[str, Any] = {
    "moved": "",
    "busy": False,
    "held": False,
    "errors": [],
    "more": 0,
    "page": None,
    "totals": {"error": 0, "warning": 0, "info": 0},
    "lens": {"public": False, "date": "", "today": "2026-11-23"},
}


def document(body: str, *, title: str = "A page", head: str = "", lang: str = "en") -> str:
    """A page as the preview serves it."""
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        f"<title>{title}</title>\n{head}{SCRIPT}</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


GONE = document("<p id=lost>There is no page here.</p>", title="Not found")


def finding(message: str = "no person has this id", **parts: Any) -> dict[str, Any]:
    """One finding as the server puts it."""
    return {
        "severity": "error",
        "code": "unknown-person",
        "message": message,
        "hint": "did you mean `xi-jinping`?",
        "path": "content/briefings/a.md",
        "line": 12,
        "column": 11,
        "excerpt": "people: [xi-jinpin, vladimir-putin]",
        "edit": "",
    } | parts


class Stub:
    """Pages by their addresses, and the state that every open page is told."""

    def __init__(self) -> None:
        self.pages: dict[str, tuple[int, str, dict[str, str]]] = {}
        self.files: dict[str, bytes] = {}
        self.state = dict(CALM)
        self.wishes: list[Any] = []
        self.refusal = ""
        self.slow: dict[str, float] = {}
        self.after: Callable[[], object] | None = None
        self.timing = True
        self.streams = 0
        self.fetches = 0
        self.changed = threading.Condition()
        self.edition = 0
        self.port = 0
        self.server: Server | None = None

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    # ── what a test says ──

    def put(self, path: str, html: str, status: int = 200, **headers: str) -> str:
        """A page, or its next edition; the address is returned."""
        with self.telling():
            self.pages[path] = (status, html, headers)
        return self.origin + path

    def drop(self, path: str) -> None:
        with self.telling():
            del self.pages[path]

    def say(self, **parts: Any) -> None:
        """Another state, for all pages."""
        with self.telling():
            self.state |= parts

    @contextmanager
    def telling(self) -> Iterator[None]:
        """What is said within is told to all streams at once."""
        with self.changed:
            yield
            self.edition += 1
            self.changed.notify_all()

    def start(self) -> None:
        """Listen; after a stop, at the same port."""
        self.server = Server(("127.0.0.1", self.port), Handler)
        self.server.stub = self
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, args=(0.02,)).start()

    def stop(self) -> None:
        server, self.server = self.server, None
        if server:
            with self.telling():
                pass
            server.shutdown()
            server.server_close()

    # ── what a page is told ──

    def given(self, path: str) -> tuple[int, str, dict[str, str]]:
        return self.pages.get(path) or self.pages.get("/404.html") or (404, GONE, {})

    def event(self, path: str) -> str:
        status, html, _ = self.given(path)
        status = status if path in self.pages else 404
        return json.dumps({"tag": tag_of(html), "status": status, **self.state})


def tag_of(html: str) -> str:
    return f'"{blake2b(html.encode(), digest_size=8).hexdigest()}"'


class Server(ThreadingHTTPServer):
    """Joins its threads at the end, so that none outlives the test."""

    daemon_threads = False
    stub: Stub

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that leaves in the middle of an answer is no news."""


class Handler(BaseHTTPRequestHandler):
    server: Server

    def log_message(self, *_: Any) -> None:
        pass

    def do_GET(self) -> None:
        stub, path = self.server.stub, urlsplit(self.path).path
        if path == "/_desk/events":
            self.tell(parse_qs(urlsplit(self.path).query)["page"][0])
        elif path in stub.files:
            time.sleep(stub.slow.get(path, 0))
            self.send(200, stub.files[path], KINDS[path.rpartition(".")[2]])
        elif path.startswith("/_desk/") and (BROWSER / path[7:]).is_file():
            self.send(200, (BROWSER / path[7:]).read_bytes(), KINDS[path.rpartition(".")[2]])
        elif path == "/favicon.ico":
            self.send(200, b"", "image/png")
        else:
            stub.fetches += 1
            status, html, headers = stub.given(path)
            tag = tag_of(html)
            timing = {"Server-Timing": f"tag;desc={tag}"} if stub.timing else {}
            status = status if path in stub.pages else 404
            self.send(status, html.encode(), "text/html", {"ETag": tag, **timing, **headers})
            after, stub.after = stub.after, None
            if after:
                after()

    def do_POST(self) -> None:
        stub = self.server.stub
        wish = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        stub.wishes.append(wish)
        if stub.refusal:
            self.send(400, stub.refusal.encode(), "text/plain")
            return
        self.send(204, b"", "text/plain")
        stub.say(lens={**stub.state["lens"], **wish})

    def send(
        self, status: int, body: bytes, kind: str, headers: dict[str, str] | None = None
    ) -> None:
        self.send_response(status)
        charset = "; charset=utf-8" if re.match("text/", kind) else ""
        fields = {"Content-Type": kind + charset, "Cache-Control": "no-store"} | (headers or {})
        for name, value in fields.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def tell(self, page: str) -> None:
        """The stream of one page, until the server stops or the page leaves."""
        stub = self.server.stub
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        last = None
        with stub.changed:
            stub.streams += 1
            stub.changed.notify_all()
        try:
            while stub.server is self.server:
                with stub.changed:
                    event = stub.event(page)
                # A comment now and then, since only writing shows that somebody has left.
                self.wfile.write(f"data: {event}\n\n".encode() if event != last else b": here\n\n")
                last = event
                with stub.changed:
                    if stub.event(page) == event and stub.server is self.server:
                        stub.changed.wait(0.2)
        finally:
            with stub.changed:
                stub.streams -= 1
                stub.changed.notify_all()
