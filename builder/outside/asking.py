"""Asks for many addresses, politely and in parallel, and says what came of each."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from http import HTTPStatus
from urllib.parse import urldefrag, urljoin, urlsplit

from builder.desk.elsewhere import Answer, State
from builder.outside.manners import Clock, Host, Hosts, seconds_of
from builder.outside.robots import FORBIDDEN, Robots, read_robots
from builder.outside.wire import Private, Reply, Unanswered
from builder.parallel import at_once

MOST = 100
"""So many addresses of one server are asked for in one run."""
HOPS = 10
"""So many servers may send us on."""
DOWN = 2
"""After so many questions without an answer, the same is said of all other addresses of a server."""
JOBS = 16
"""So many servers are asked at a time."""

Ask = Callable[[str, str], Reply]
"""Sends one request: method and address. Raises `Unanswered` and `Private`."""
Step = Callable[[int, int], None]

_LASTING = {301, 308}
_ELSEWHERE = {301, 302, 303, 307, 308}
_GONE = {404, 410}
_BUSY = {429, 503}


def ask_all(
    urls: Iterable[str], day: date, ask: Ask, clock: Clock, step: Step
) -> dict[str, Answer]:
    """Ask for addresses; those of one server one after the other, the servers side by side."""
    by_host: dict[str, list[str]] = {}
    for url in sorted(set(urls)):
        by_host.setdefault(_host(url), []).append(url)
    asker = _Asker(day, ask, Hosts(clock))
    total = sum(map(len, by_host.values()))
    answers: dict[str, Answer] = {}
    for found in at_once(asker.about, list(by_host.values()), JOBS):
        answers |= found
        step(len(answers), total)
    return answers


def _host(url: str) -> str:
    """The name of a server, "" where an address has none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _joined(here: str, location: str) -> str:
    """Where a server sends us, "" for what is no address on the web."""
    try:
        there = urldefrag(urljoin(here, location)).url
    except ValueError:
        return ""
    return there if there.startswith(("http://", "https://")) and _host(there) else ""


class _Asker:
    """Asks, and remembers what servers allow."""

    def __init__(self, day: date, ask: Ask, hosts: Hosts) -> None:
        self.day = day
        self.ask = ask
        self.hosts = hosts
        self.robots: dict[str, Robots] = {}

    def about(self, urls: list[str]) -> dict[str, Answer]:
        """What comes of the addresses of one server."""
        found: dict[str, Answer] = {}
        silent = 0
        for url in urls[:MOST]:
            # A server that is down is not asked again and again.
            last = found[next(reversed(found))] if silent >= DOWN else self.follow(url)
            found[url] = last
            silent = silent + 1 if last.state == "silent" else 0
        return found | {url: self.answer("unasked", "too many at once") for url in urls[MOST:]}

    def answer(self, state: State, why: str = "", to: str = "") -> Answer:
        """An answer of today."""
        return Answer(state, self.day, why, to)

    def follow(self, url: str) -> Answer:
        """Ask for an address, and wherever that sends us."""
        lasting, seen, here = True, {url}, url
        if not _host(url):
            return self.answer("gone", "the address cannot be read")
        while len(seen) <= HOPS:
            try:
                reply = self.reply(here)
            except Unanswered as error:
                return self.answer("silent", f"{error}")
            except Private:
                return self.answer("gone", "it is an address of a private network")
            if reply is None:
                return self.answer("unasked", "its server wants no programs")
            if reply.status not in _ELSEWHERE or not reply.location:
                return self.verdict(reply, here if lasting and here != url else "")
            lasting = lasting and reply.status in _LASTING
            here = _joined(here, reply.location)
            if not here:
                return self.answer("closed", "it leads to something that is not on the web")
            if here in seen:
                return self.answer("gone", "it leads back to itself")
            seen.add(here)
        return self.answer("gone", f"more than {HOPS} servers send us on")

    def verdict(self, reply: Reply, to: str) -> Answer:
        """What the last server has said."""
        if reply.status < 300:
            return self.answer("moved" if to else "there", to=to)
        why = _phrase(reply.status)
        if reply.status in _BUSY and reply.wait:
            return self.answer("unasked", "its server wants fewer questions")
        if reply.status in _GONE:
            return self.answer("gone", why)
        return self.answer("silent" if reply.status >= 500 else "closed", why)

    def reply(self, url: str) -> Reply | None:
        """One answer, without its contents if the server can do that; None where we may not ask."""
        host = self.hosts[_host(url)]
        if not self.allowed(host, url):
            return None
        try:
            reply = self.once(host, "HEAD", url)
        except Unanswered as error:
            if not error.again:
                raise
            return self.once(host, "GET", url)
        if reply.status < 400:
            return reply
        wait = seconds_of(reply.wait) if reply.status in _BUSY else None
        if reply.status in _BUSY and reply.wait and wait is None:
            return reply
        host.rest(wait or 0)
        return self.once(host, "GET", url)

    def once(self, host: Host, method: str, url: str) -> Reply:
        """Ask a server when it is time."""
        with host.turn():
            return self.ask(method, url)

    def allowed(self, host: Host, url: str) -> bool:
        """Whether a server lets programs ask for an address."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        with host.lock:
            robots = self.robots.get(origin)
            if robots is None:
                robots = self.robots[origin] = self.rules(host, f"{origin}/robots.txt")
                host.pause = max(host.pause, robots.delay)
        return robots.allow(f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}")

    def rules(self, host: Host, url: str) -> Robots:
        """The rules of a server: all is allowed where it has none, nothing where it cannot say."""
        for _ in range(5):
            try:
                reply = self.once(host, "GET", url)
            except Unanswered:
                return Robots()  # it will not answer the other questions either, and that is found
            if reply.status in _ELSEWHERE and (there := _joined(url, reply.location)):
                url = there
                continue
            if reply.status < 300:
                return read_robots(reply.text)
            return Robots() if reply.status < 500 and reply.status not in _BUSY else FORBIDDEN
        return Robots()


def _phrase(status: int) -> str:
    """A status with its name, where it has one."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"{status}"


def is_offline(answers: Mapping[str, Answer]) -> bool:
    """Whether nobody at all has answered, so that the fault is more likely ours."""
    return bool(answers) and all(one.state == "silent" for one in answers.values())


def counted(answers: Mapping[str, Answer], asked: int) -> str:
    """What came of all addresses, in a line."""
    states = [one.state for one in answers.values()]
    unjudged = states.count("unasked") + states.count("closed")
    beside = f", {unjudged} could not be judged" if unjudged else ""
    return (
        f"{len(answers)} addresses elsewhere: {asked} asked, {len(answers) - asked} known{beside}."
    )
