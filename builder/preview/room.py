"""The room an editor works in: pages of the newest edition, what is wrong with them, and news of both."""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, unquote

import jinja2

from builder import report
from builder.link.addresses import address_of, href
from builder.link.release import Day
from builder.model import Briefing, SourcePath
from builder.preview import answers, desk
from builder.preview.answers import (
    elsewhere,
    etag,
    event_stream,
    file_answer,
    not_allowed,
    plain,
)
from builder.preview.covering import SHEETS, badge, sheet, table
from builder.preview.edition import Edition
from builder.preview.exchange import Answer, Asked
from builder.preview.guard import DESK, Door, is_of_desk, refusal
from builder.preview.inject import preview_page
from builder.preview.looking import Lens
from builder.preview.pages import Found, Lead, lead
from builder.preview.studio import Studio
from builder.render.theme import TemplateFault

HEARTBEAT = 15.0
"""Seconds after which a silent stream says that it is there."""
_BROWSER = Path(__file__).parent / "browser"
_SCRIPTS = ("desk.js", "morph.js", "desk.css", "page.css")


class Room:
    """Answers requests out of a studio; all of it but the studio's thread lives in one event loop."""

    def __init__(self, studio: Studio, door: Door, editor: str = "") -> None:
        self.studio = studio
        self.door = door
        self.desk = desk.Desk(studio.settings.root, editor)
        self.files = {name: (_BROWSER / name).read_bytes() for name in _SCRIPTS}
        self.templates = jinja2.Environment(
            loader=jinja2.FileSystemLoader(_BROWSER),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.open: Counter[str] = Counter()
        self._news = asyncio.Event()
        studio.open = self._open_files

    def changed(self) -> None:
        """Wake everybody who listens; called in the event loop."""
        self._news.set()
        self._news = asyncio.Event()

    async def answer(self, asked: Asked) -> Answer:
        """Answer one request."""
        refused = refusal(asked, self.door)
        if refused:
            return refused
        if is_of_desk(asked.target):
            return await self._desk(asked)
        if asked.method not in answers.READING:
            return not_allowed()
        found = await self._find(asked.target)
        if found is None:
            return self._waiting(asked)
        where, data = found
        return self._file(asked, where, data) if isinstance(where, Found) else elsewhere(where)

    # ── pages of the site ──

    async def _find(self, target: str) -> tuple[Lead, bytes] | None:
        """Where a target leads in the newest edition, and the bytes there; None before the first one."""
        while (edition := self.studio.edition) is not None:
            where = lead(target, edition.site.base, edition.has)
            if not isinstance(where, Found):
                return where, b""
            try:
                data = await self._page(edition, where.file)
            except TemplateFault:
                data = self._stopped()
            except KeyError:  # there is a newer edition by now, and it has no such page
                continue
            return where, preview_page(data) if where.file.endswith(".html") else data
        return None

    async def _page(self, edition: Edition, file: str) -> bytes:
        """A page that is made already, or as soon as the studio has made it."""
        made = edition.made(file)
        return await asyncio.wrap_future(self.studio.page(file)) if made is None else made

    def _file(self, asked: Asked, found: Found, data: bytes) -> Answer:
        answer = file_answer(asked, found.file, data, found.status)
        if found.file.endswith(".html"):
            # By this the page itself can tell from which bytes it was made.
            timing = ("Server-Timing", f"tag;desc={etag(data)}")
            return answer._replace(headers=(*answer.headers, timing))
        return answer

    def _waiting(self, asked: Asked) -> Answer:
        """There is no edition yet: either the first look goes on, or a mistake holds it up."""
        if self.studio.busy:
            done, total = self.studio.progress
            page = self._shown("waiting.html", done=done, total=total)
        else:
            page = self._stopped()
        answer = file_answer(asked, "index.html", preview_page(page), 503)
        return answer._replace(headers=(*answer.headers, ("Retry-After", "1")))

    def _stopped(self) -> bytes:
        """What is wrong, where there is no page to show."""
        groups = self.desk.groups(self.studio.edition, self.studio.findings)
        return self._shown("stopped.html", groups=groups)

    def _shown(self, template: str, **values: object) -> bytes:
        edition = self.studio.edition
        site = edition.site.config.title if edition else "Preview"
        styles = [f"{DESK}page.css"]
        return (
            self.templates.get_template(template)
            .render(site=site, styles=styles, **values)
            .encode()
        )

    # ── the desk ──

    async def _desk(self, asked: Asked) -> Answer:
        path, _, query = asked.target.partition("?")
        name = path.removeprefix(DESK)
        if name == "lens":
            return self._turn(asked) if asked.method == "POST" else not_allowed("POST")
        if asked.method not in answers.READING:
            return not_allowed()
        if name in self.files:
            return file_answer(asked, name, self.files[name])
        if name == "events":
            (page,) = parse_qs(query).get("page", ["/"])[:1]
            return event_stream(self._events(page))
        shown = await self._desk_page(path)
        if shown is not None:
            return file_answer(asked, "index.html", preview_page(shown))
        if name == "findings.json":
            rows = self.desk.groups(self.studio.edition, self.studio.findings)
            return answers.json_answer(rows)
        return plain(404, "The desk has no such page.")

    async def _desk_page(self, path: str) -> bytes | None:
        """A page of the desk: what was found, or the words of a page with what backs them."""
        edition = self.studio.edition
        if path == DESK:
            return await self._overview(edition)
        source = SourcePath(unquote(path.removeprefix(SHEETS)))
        page = edition.site.documents.get(source) if edition else None
        if not (path.startswith(SHEETS) and edition and isinstance(page, Briefing)):
            return None
        body = await asyncio.wrap_future(self.studio.ask(lambda: edition.stock.body(source)))
        row = sheet(edition, page, body)
        for line in (*row["lines"], *row["facts"]):
            line["edit"] = self.desk.edit(source, line["line"])
        address = address_of(page)
        home = href(edition.site.base, address) if address else ""
        return self._shown("sheet.html", home=home, sheet=row, badge=badge(edition, page))

    async def _overview(self, edition: Edition | None) -> bytes:
        """What was found, what is held back, and what is covered."""
        studio, coverage = self.studio, None
        if edition:
            coverage = await asyncio.wrap_future(studio.ask(lambda: table(edition)))
        return self._shown(
            "desk.html",
            home=edition.site.base if edition else "/",
            held=studio.held,
            totals=desk.totals(studio.findings),
            groups=self.desk.groups(edition, studio.findings),
            withheld=self.desk.withheld(edition, studio.outcome) if edition else [],
            coverage=coverage,
            lens=desk.lens_row(studio.lens, _today(edition)),
        )

    def _turn(self, asked: Asked) -> Answer:
        """Look at the site as the public, or as on another day."""
        try:
            given = json.loads(asked.body)
            day = date.fromisoformat(given["date"]) if given["date"] else None
            lens = Lens(bool(given["public"]), day)
        except (ValueError, KeyError, TypeError):
            return plain(400, "Write the date as 2025-01-21.")
        self.studio.turn(lens)
        return Answer(204, answers.SAFE)

    # ── news ──

    async def _events(self, page: str) -> AsyncIterator[bytes]:
        """The state of a page, at once and whenever it changes."""
        self.open[page] += 1
        last = b""
        try:
            yield b"retry: 1000\n\n"
            while True:
                news = self._news
                state = json.dumps(await self._state(page), ensure_ascii=False).encode()
                if state != last:
                    last = state
                    yield b"data: " + state + b"\n\n"
                try:
                    async with asyncio.timeout(HEARTBEAT):
                        await news.wait()
                except TimeoutError:
                    yield b": still here\n\n"
        finally:
            self.open[page] -= 1
            self.open += Counter()  # forgets those whom nobody looks at

    async def _state(self, page: str) -> dict[str, object]:
        studio, edition = self.studio, self.studio.edition
        findings = studio.findings
        errors = [one for one in findings if one.severity == "error"] if studio.held else []
        lines = report.lines_of(studio.settings.root)
        file, status, data = await self._given(page)
        return {
            "tag": etag(data),
            "status": status,
            "moved": studio.moved_to(page),
            "busy": studio.busy,
            "held": studio.held,
            "errors": [self.desk.row(one, lines) for one in errors[: desk.MOST]],
            "more": max(0, len(errors) - desk.MOST),
            "page": self.desk.page(edition, file, findings) if edition else None,
            "totals": desk.totals(findings),
            "lens": desk.lens_row(studio.lens, _today(edition)),
        }

    async def _given(self, page: str) -> tuple[str, int, bytes]:
        """What a request for a page gives now: the file, the status and the bytes."""
        shown = await self._desk_page(page)
        if shown is not None:
            return "", 200, preview_page(shown)
        found = await self._find(page)
        if found is None:
            return "", 503, self._waiting(Asked("GET", page, {})).body
        where, data = found
        if isinstance(where, Found):
            return where.file, where.status, data
        return "", 404, elsewhere(where).body

    def _open_files(self) -> list[str]:
        """The files of pages that somebody looks at; asked for by the studio's thread."""
        edition = self.studio.edition
        if edition is None:
            return []
        leads = [lead(page, edition.site.base, edition.has) for page in list(self.open)]
        return [one.file for one in leads if isinstance(one, Found)]


def _today(edition: Edition | None) -> date | None:
    day: Day | None = edition.site.day if edition else None
    return day.date if day else None
