"""What tests of the preview share: a studio with a room, asked without a network, and a whole server."""

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from builder.preview.exchange import Answer, Asked
from builder.preview.guard import door_for
from builder.preview.looking import Settings
from builder.preview.room import Room
from builder.preview.studio import News, Studio
from tests.conftest import NOW, ROOT

PATIENCE = 60.0


class Preview:
    """A preview of a folder, in whose event loop requests are answered one by one."""

    def __init__(self, root: Path, base_url: str, editor: str) -> None:
        self.news: list[News] = []
        self.mistakes: list[BaseException] = []
        self.now = NOW
        self.heard = threading.Condition()
        self.looks = 0
        settings = Settings(root, base_url, jobs=1, cached=False)
        self.studio = Studio(settings, self._changed, self._tell, self.mistakes.append, self.clock)
        self.room = Room(self.studio, door_for("localhost", "desk"), editor)

    def clock(self) -> datetime:
        return self.now

    def _tell(self, news: News) -> None:
        self.news.append(news)

    def _changed(self) -> None:
        with self.heard:
            self.looks += 1
            self.heard.notify_all()

    def look(self) -> None:
        """Look at the sources, and wait until what they say is shown."""
        with self.heard:
            before = self.looks
            self.studio.look()
            assert self.heard.wait_for(lambda: self.looks > before, PATIENCE)

    def turn(self, public: bool, day: str = "") -> Answer:
        """Look at the site in another way."""
        with self.heard:
            before = self.looks
            body = json.dumps({"public": public, "date": day}).encode()
            answer = self.ask("/_desk/lens", "POST", body, origin="http://localhost")
            if answer.status == 204:
                assert self.heard.wait_for(lambda: self.looks > before, PATIENCE)
        return answer

    def ask(self, target: str, method: str = "GET", body: bytes = b"", **headers: str) -> Answer:
        """Ask for something."""
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        asked = Asked(method, target, {"host": "localhost", **names}, body)
        return asyncio.run(self.room.answer(asked))

    def text(self, target: str, status: int = 200) -> str:
        """The page at a target."""
        answer = self.ask(target)
        assert answer.status == status, answer
        return answer.body.decode()

    def state(self, page: str) -> dict[str, Any]:
        """What the stream of events says first of a page."""

        async def first() -> bytes:
            answer = await self.room.answer(
                Asked("GET", f"/_desk/events?page={page}", {"host": "localhost"})
            )
            assert answer.stream is not None
            events = aiter(answer.stream)
            assert await anext(events) == b"retry: 1000\n\n"
            event = await anext(events)
            await answer.stream.aclose()  # type: ignore[attr-defined]
            return event

        event = asyncio.run(first())
        assert event.startswith(b"data: ")
        assert event.endswith(b"\n\n")
        state: dict[str, Any] = json.loads(event.removeprefix(b"data: "))
        return state


@contextmanager
def previewing(root: Path, base_url: str = "", editor: str = "") -> Iterator[Preview]:
    """Preview a folder; the first look has been taken."""
    preview = Preview(root, base_url, editor)
    try:
        with preview.heard:
            preview.studio.start()
            assert preview.heard.wait_for(lambda: preview.looks > 0, PATIENCE)
        yield preview
    finally:
        preview.studio.close()
    assert preview.mistakes == []


@contextmanager
def serving(
    root: Path, port: int = 0, **environment: str
) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """Serve a folder in a process of its own; ends it with Ctrl-C, as an editor does."""
    command = [sys.executable, "-m", "builder", "serve", "--port", str(port)]
    inherited = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", **environment}
    with subprocess.Popen(
        command, cwd=root, env=inherited, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        try:
            line = ""
            while "http://" not in line:
                line = process.stdout.readline()
                assert line, "the server has ended"
            (found,) = re.findall(r"Preview: http://localhost:(\d+)/", line)
            assert process.stdout.readline().endswith(" read.\n")  # the first edition is there
            drain = threading.Thread(target=process.stdout.read, daemon=True)
            drain.start()
            yield process, int(found)
            process.send_signal(signal.SIGINT)
            assert process.wait(PATIENCE) == 0
        finally:
            process.kill()
        drain.join(PATIENCE)
