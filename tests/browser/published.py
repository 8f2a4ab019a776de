"""A site that has been built, on a server that gives out its files and does nothing else."""

import shutil
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType

from tests.conftest import run

BASE = "/repo/"


class Published:
    """A copy of a site, built below `BASE` and served until the end of the `with`."""

    def __init__(self, root: Path, folder: Path) -> None:
        shutil.copytree(root / "content", folder / "content")
        if (root / "theme").exists():
            shutil.copytree(root / "theme", folder / "theme")
        shutil.copy(root / "site.yaml", folder)
        self.files = folder / "public" / BASE.strip("/")
        self._server = _Server(
            ("127.0.0.1", 0), partial(_Handler, directory=str(folder / "public"))
        )
        self.origin = f"http://127.0.0.1:{self._server.server_port}"
        outcome = run(
            folder, str(self.files), base_url=self.origin + BASE, cached=False, search=True
        )
        assert not outcome.failed, outcome.findings

    def at(self, address: str) -> str:
        """The whole address of a page of the site."""
        return f"{self.origin}{BASE}{address.lstrip('/')}"

    def __enter__(self) -> "Published":
        threading.Thread(target=self._server.serve_forever, args=(0.02,)).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = False


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""
