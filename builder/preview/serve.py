"""`make serve`: a port, a studio, somebody who watches the files, and a room that joins them."""

import asyncio
import signal
import socket
import threading
import traceback
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import NamedTuple

from builder import report
from builder.diagnostics import Diagnostic, Severity
from builder.load.config import base_path, load_config
from builder.preview.guard import DESK, door_for
from builder.preview.looking import Settings
from builder.preview.room import Room
from builder.preview.sockets import bind, close
from builder.preview.studio import News, Studio
from builder.preview.watch import Hints
from builder.preview.wire import Wire

TRIES = 20
"""So many ports are tried."""


class Place(NamedTuple):
    """Where a preview is to be found, and how it is started."""

    host: str = "localhost"
    port: int = 8000
    open: bool = False
    polling: bool = False
    editor: str = ""


class Voice:
    """What is said on the terminal: findings when they are new, and when they are mended."""

    def __init__(self, settings: Settings, say: Callable[[str], None], paint: report.Paint) -> None:
        self.settings = settings
        self.say = say
        self.paint = paint
        self._said: frozenset[Diagnostic] = frozenset()
        self._held = False
        self._first = True

    def tell(self, news: News) -> None:
        """Say what a look has brought; what stood there before is not said again."""
        found = [one for one in news.findings if one.severity != Severity.INFO]
        new = [one for one in found if one not in self._said]
        for line in report.as_text(new, report.lines_of(self.settings.root), self.paint):
            self.say(line)
        count = report.counted(found)
        if news.held:
            shown = "Nothing is shown yet" if self._first else "The last good pages are still shown"
            if new or not self._held:
                self.say(f"{shown}: {count}.")
        elif self._held and not self._first:
            self.say(f"Mended. {f'Left: {count}.' if count else 'Nothing else was found.'}")
        elif self._first:
            outcome = news.outcome
            briefings = f"{outcome.briefings} briefing{'' if outcome.briefings == 1 else 's'}"
            self.say(f"{briefings} read{f': {count}' if count else ''}.")
        elif not new:
            sources = f"{news.outcome.read} source{'' if news.outcome.read == 1 else 's'} read"
            pages = (
                f", {news.made} open page{'' if news.made == 1 else 's'} made" if news.made else ""
            )
            self.say(f"Changed: {sources}{pages}.")
        self._first = self._first and news.held
        self._said, self._held = frozenset(found), news.held

    def complain(self, error: BaseException) -> None:
        """Say that the preview itself has made a mistake; it goes on."""
        self.say("This is a mistake of Readout itself, please report it; the preview goes on.")
        self.say("".join(traceback.format_exception(error)).rstrip())


def serve(
    settings: Settings,
    place: Place,
    clock: Callable[[], datetime],
    say: Callable[[str], None],
    paint: report.Paint,
) -> None:
    """Preview a site until somebody ends it; an `OSError` says that no port can be had."""
    sockets, port = bind(place.host, place.port, TRIES)
    voice = Voice(settings, say, paint)
    try:
        asyncio.run(_Preview(settings, place, port, clock, voice).run(sockets))
    except KeyboardInterrupt:
        pass
    finally:
        close(sockets)


class _Preview:
    """One preview from its beginning to its end."""

    def __init__(
        self,
        settings: Settings,
        place: Place,
        port: int,
        clock: Callable[[], datetime],
        voice: Voice,
    ) -> None:
        self.settings, self.place, self.port, self.voice = settings, place, port, voice
        self.studio = Studio(settings, self._changed, voice.tell, voice.complain, clock)
        self.hints = Hints(settings.root, voice.say, polling=place.polling)

    async def run(self, sockets: list[socket.socket]) -> None:
        """Serve until a signal comes; everything that was started is ended."""
        self.loop = asyncio.get_running_loop()
        door = door_for(self.place.host, socket.gethostname())
        self.room = Room(self.studio, door, self.place.editor)
        wire = Wire(self.room.answer, self.voice.complain)
        await wire.listen(sockets)
        self._greet(wide=door.wide)
        self.studio.start()
        watcher = threading.Thread(target=self._watch, name="watcher", daemon=True)
        watcher.start()
        try:
            await self._until_told()
        finally:
            await wire.stop()
            await asyncio.to_thread(self._close, watcher)

    def _close(self, watcher: threading.Thread) -> None:
        self.hints.close()
        watcher.join(timeout=10)
        self.studio.close()

    def _watch(self) -> None:
        """Pass hints on."""
        try:
            self.hints.start()
            self.studio.look()  # what changed before anybody watched
            while self.hints.wait():
                self.studio.look()
        except Exception as error:
            self.voice.complain(error)

    def _changed(self) -> None:
        """Wake those who listen; called in the studio's thread, perhaps after the loop has ended."""
        with suppress(RuntimeError):
            self.loop.call_soon_threadsafe(self.room.changed)

    async def _until_told(self) -> None:
        """Wait for Ctrl-C, or for a polite request to end."""
        told = asyncio.Event()
        for name in ("SIGINT", "SIGTERM"):
            # Windows has no handlers in a loop; Ctrl-C then ends the loop itself.
            with suppress(NotImplementedError, ValueError, RuntimeError):
                self.loop.add_signal_handler(getattr(signal, name), told.set)
        await told.wait()

    def _greet(self, *, wide: bool) -> None:
        """Say where the preview is."""
        say, place = self.voice.say, self.place
        host = f"[{place.host}]" if ":" in place.host else place.host
        address = f"http://{host}:{self.port}"
        if self.port != place.port and place.port:
            say(f"Port {place.port} is taken.")
        home = address + _base_of(self.settings)
        say(f"Preview: {home}   Desk: {address}{DESK}   (Ctrl-C ends it)")
        if wide:
            say(
                "Whoever reaches this machine over the network can now read drafts and embargoed pages."
            )
        if place.open:
            webbrowser.open(home)


def _base_of(settings: Settings) -> str:
    """The path below which the site lies, as far as `site.yaml` can be read."""
    try:
        data = (settings.root / "site.yaml").read_bytes()
    except OSError:
        return "/"
    config, _ = load_config(data, settings.base_url)
    return base_path(config) if config else "/"
