"""Outgoing links: rules for robots, questions on the wire of this machine, manners by a clock of our own."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from protego import Protego

from builder.build import build
from builder.cli import cli
from builder.desk.elsewhere import Answer, judge
from builder.diagnostics import Diagnostic, Location
from builder.job import Request
from builder.link.outgoing import Outgoing
from builder.outside import wire as wire_module
from builder.outside.asking import DOWN, HOPS, MOST, ask_all
from builder.outside.kept import file_of, keep, recall
from builder.outside.look import OFFLINE, Look
from builder.outside.manners import PATIENCE, PAUSE, Clock
from builder.outside.robots import AGENT, read_robots
from builder.outside.wire import Private, Reply, Unanswered, Wire
from tests.conftest import NOW, write_site

TODAY = date(2026, 11, 23)

# ── robots.txt ────────────────────────────────────────────────────────────────────────────

ROBOTS = {
    "": {"/": True},
    "User-agent: *\nDisallow: /": {"/": False, "/a": False},
    "User-agent: *\nDisallow:": {"/a": True},
    "User-agent: other\nDisallow: /": {"/a": True},
    "User-agent: *\nDisallow: /\n\nUser-agent: Readout/2\nDisallow: /x": {"/a": True, "/x": False},
    "User-agent: a\nUser-agent: readout\nDisallow: /x": {"/x": False},
    "User-agent: *\nDisallow: /a\nAllow: /a/b": {"/a": False, "/a/b": True, "/ab": False},
    "User-agent: *\nAllow: /a\nDisallow: /a": {"/a": True},
    "User-agent: *\nDisallow: /*.pdf$": {"/a.pdf": False, "/a.pdf?x": True, "/b/c.pdf": False},
    "User-agent: *\nDisallow: /a*c*e": {"/abcde": False, "/ace": False, "/aec": True},
    "User-agent: *\nDisallow: /$": {"/": False, "/a": True},
    "User-agent: *\nDisallow: /a*b$": {"/ab": False, "/abab": False, "/aba": True, "/b": True},
    "User-agent: *\nDisallow: /%7ea/ü": {"/~a/%C3%BC": False, "/~a/u": True},
    "# all\nuser-agent : * # us\nDISALLOW: /x # no": {"/x": False},
    "Disallow: /": {"/": True},
    "\ufeffUser-agent: *\nDisallow: /x": {"/x": False},
    "User-agent: *\nSitemap: /s\nDisallow: /x\nUser-agent: readout\nAllow: /": {"/x": True},
}


@pytest.mark.parametrize("text", ROBOTS)
def test_servers_say_what_programs_may_ask_for(text: str) -> None:
    robots = read_robots(text)
    assert {path: robots.allow(path) for path in ROBOTS[text]} == ROBOTS[text]


def test_servers_may_ask_for_pauses_within_reason() -> None:
    assert read_robots("User-agent: *\nCrawl-delay: 2.5").delay == 2.5
    assert read_robots("User-agent: *\nCrawl-delay: 86400").delay == 30
    assert read_robots("User-agent: *\nCrawl-delay: soon").delay == 0


PATHS = st.text("ab/*$", min_size=1, max_size=6).map("/{}".format)
LINES = st.one_of(
    st.tuples(st.sampled_from(["Allow", "Disallow"]), PATHS),
    st.tuples(st.just("User-agent"), st.sampled_from(["*", AGENT, "other"])),
)


@given(st.lists(LINES, max_size=8), st.text("ab/", max_size=6).map("/{}".format))
def test_another_reader_of_robots_txt_agrees(lines: list[tuple[str, str]], path: str) -> None:
    text = "\n".join(f"{key}: {value}" for key, value in [("User-agent", "*"), *lines])
    # Of several groups for one name, and of a `$` that is not the last sign, readers think differently.
    names = [value for key, value in lines if key == "User-agent"]
    if len(names) == len(set(names) - {"*"}) and not any("$" in value[:-1] for _, value in lines):
        assert read_robots(text).allow(path) == Protego.parse(text).can_fetch(path, AGENT)


# ── one question ──────────────────────────────────────────────────────────────────────────

Serve = Callable[[socket.socket, bytes], None]


@contextmanager
def server(serve: Serve) -> Iterator[str]:
    """A server on this machine that answers one connection after the other; its address."""
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(10)

    def run() -> None:
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            with client:
                client.settimeout(10)
                head = b""
                with suppress(OSError):
                    while b"\r\n\r\n" not in head and (piece := client.recv(4096)):
                        head += piece
                        if head.startswith(b"\x16"):  # it wants to speak TLS
                            break
                    serve(client, head)

    thread = Thread(target=run)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(10)


def says(text: str) -> Serve:
    """Send the same to everybody."""
    return lambda client, _: client.sendall(text.replace("\n", "\r\n").encode())


def local() -> Wire:
    return Wire("readout/test", anywhere=True)


def test_a_question_says_who_asks_and_what_for() -> None:
    heads: list[bytes] = []

    def serve(client: socket.socket, head: bytes) -> None:
        heads.append(head)
        client.sendall(b"HTTP/1.1 301 Moved\r\nLocation: /b\r\nRetry-After: 5\r\n\r\n")

    with server(serve) as url:
        assert local()("HEAD", f"{url}/ü b/?q=ä%20c#part") == Reply(301, "/b", "5")
    lines = heads[0].split(b"\r\n")
    assert lines[0] == b"HEAD /%C3%BC%20b/?q=%C3%A4%20c HTTP/1.1"
    assert b"User-Agent: readout/test" in lines
    assert b"Connection: close" in lines


def test_only_the_rules_for_programs_are_read() -> None:
    with server(says("HTTP/1.1 200 OK\nContent-Length: 3\n\nabc")) as url:
        assert local()("GET", f"{url}/robots.txt").text == "abc"
        assert local()("GET", f"{url}/page").text == ""


def test_no_answer_is_an_answer() -> None:
    with server(says("SSH-2.0-OpenSSH\n")) as url:
        with pytest.raises(Unanswered, match="no HTTP") as error:
            local()("HEAD", url)
        assert error.value.again
        with pytest.raises(Unanswered, match="no secure connection"):
            local()("HEAD", url.replace("http:", "https:"))
    with pytest.raises(Unanswered, match="refused") as error:
        local()("HEAD", url)
    assert not error.value.again
    with pytest.raises(Unanswered, match="no server has this name"):
        local()("HEAD", "http://nobody.invalid/")
    for wrong in ("http://[::1/", "http://a:b/", f"http://{'a' * 70}.example/", "http:///x"):
        with pytest.raises(Unanswered):
            local()("HEAD", wrong)


def test_a_server_that_takes_its_time_is_left() -> None:
    def drip(client: socket.socket, head: bytes) -> None:
        for _ in range(1000):
            client.sendall(b"H")
            client.recv(1)  # until the other side has closed

    asker = local()
    with server(lambda client, _: client.recv(1) and None) as url:  # says nothing
        asker.patience = (0.05, 5.0)
        with pytest.raises(Unanswered, match="in time"):
            asker("HEAD", url)
    with server(drip) as url:
        asker.patience = (5.0, 0.05)
        with pytest.raises(Unanswered):
            asker("HEAD", url)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "10.0.0.1", "[::1]", "169.254.169.254"])
def test_private_networks_are_no_web(host: str) -> None:
    with pytest.raises(Private):
        Wire("readout/test")("HEAD", f"http://{host}:9/")


# ── many questions ────────────────────────────────────────────────────────────────────────


class World:
    """Servers that answer as a table says, and a clock that only sleeping moves."""

    def __init__(self, **answers: Reply | Exception) -> None:
        self.answers = answers
        self.asked: list[tuple[float, str, str]] = []
        self.time = 0.0

    def __call__(self, method: str, url: str) -> Reply:
        self.asked.append((self.time, method, url))
        path = url.partition("://")[2]
        reply = self.answers.get(f"{method} {path}") or self.answers.get(path)
        if isinstance(reply, Exception):
            raise reply
        return reply or Reply(404 if path.endswith("robots.txt") else 200)

    def sleep(self, seconds: float) -> None:
        self.time += seconds

    def ask(self, *urls: str) -> dict[str, Answer]:
        clock = Clock(lambda: self.time, self.sleep)
        return ask_all(urls, TODAY, self, clock, lambda done, total: None)

    def one(self, url: str) -> str:
        """What came of one address, in words."""
        answer = self.ask(url)[url]
        assert answer.day == TODAY
        return " ".join(filter(None, (answer.state, answer.to, answer.why)))

    def questions(self) -> list[str]:
        return [f"{method} {url}" for _, method, url in self.asked if "robots" not in url]


def world(**answers: Reply | Exception) -> World:
    return World(**answers)


A, B = "http://a.example/x", "https://b.example/y"
ONE: dict[str, tuple[dict[str, Reply | Exception], str]] = {
    "there": ({}, "there"),
    "by GET alone": ({"HEAD a.example/x": Reply(405)}, "there"),
    "gone for HEAD alone": ({"HEAD a.example/x": Reply(404)}, "there"),
    "silent for HEAD alone": ({"HEAD a.example/x": Unanswered("late", again=True)}, "there"),
    "gone": ({"a.example/x": Reply(404)}, "gone 404 Not Found"),
    "gone for ever": ({"a.example/x": Reply(410)}, "gone 410 Gone"),
    "broken": ({"a.example/x": Reply(502)}, "silent 502 Bad Gateway"),
    "closed": ({"a.example/x": Reply(403)}, "closed 403 Forbidden"),
    "odd": ({"a.example/x": Reply(999)}, "silent 999"),
    "no name": ({"a.example/x": Unanswered("no server has this name")}, "silent no server has this name"),
    "late": ({"a.example/x": Unanswered("late", again=True)}, "silent late"),
    "private": ({"a.example/x": Private()}, "gone it is an address of a private network"),
    "moved": ({"a.example/x": Reply(301, B)}, f"moved {B}"),
    "moved twice": ({"a.example/x": Reply(308, "/z"), "a.example/z": Reply(301, f"{B}#part")}, f"moved {B}"),
    "moved for a while": ({"a.example/x": Reply(302, B)}, "there"),
    "moved for a while, then for good": (
        {"a.example/x": Reply(307, "/z"), "a.example/z": Reply(301, B)},
        "there",
    ),
    "moved to nothing": ({"a.example/x": Reply(301, B), "b.example/y": Reply(404)}, "gone 404 Not Found"),
    "moved to nowhere": ({"a.example/x": Reply(301)}, "closed 301 Moved Permanently"),
    "moved in a circle": ({"a.example/x": Reply(301, "/z"), "a.example/z": Reply(302, "/x")}, "gone it leads back to itself"),
    "moved to mail": ({"a.example/x": Reply(302, "mailto:a@b.example")}, "closed it leads to something that is not on the web"),
    "not modified": ({"a.example/x": Reply(304)}, "closed 304 Not Modified"),
    "refused": ({"a.example/robots.txt": Reply(200, text="User-agent: *\nDisallow: /x")}, "unasked its server wants no programs"),
    "rules are broken": ({"a.example/robots.txt": Reply(500)}, "unasked its server wants no programs"),
    "rules are closed": ({"a.example/robots.txt": Reply(403)}, "there"),
    "rules are silent": ({"a.example/robots.txt": Unanswered("late")}, "there"),
    "rules are elsewhere": (
        {"a.example/robots.txt": Reply(301, "/r"), "a.example/r": Reply(200, text="User-agent: *\nDisallow: /")},
        "unasked its server wants no programs",
    ),
    "rules go round": ({"a.example/robots.txt": Reply(301, "/robots.txt")}, "there"),
    "busy": ({"HEAD a.example/x": Reply(429, wait="7")}, "there"),
    "busy for long": ({"a.example/x": Reply(503, wait="86400")}, "unasked its server wants fewer questions"),
    "busy until a day": ({"a.example/x": Reply(429, wait="Fri, 31 Dec 2027 23:59:59 GMT")}, "unasked its server wants fewer questions"),
    "busy and says no more": ({"a.example/x": Reply(429)}, "closed 429 Too Many Requests"),
    "busy again": ({"a.example/x": Reply(429, wait="7")}, "unasked its server wants fewer questions"),
    "refused where it leads": (
        {"a.example/x": Reply(301, B), "b.example/robots.txt": Reply(200, text="User-agent: *\nDisallow: /")},
        "unasked its server wants no programs",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ONE)
def test_what_comes_of_one_address(name: str) -> None:
    answers, expected = ONE[name]
    assert World(**answers).one(A) == expected


def test_a_chain_of_servers_has_an_end() -> None:
    chain = {f"a.example/{n}": Reply(301, f"/{n + 1}") for n in range(HOPS + 1)}
    assert World(**chain).one("http://a.example/0").startswith("gone more than")
    assert (
        World(**{**chain, f"a.example/{HOPS - 1}": Reply(200)})
        .one("http://a.example/0")
        .startswith("moved")
    )


def test_a_live_page_is_asked_for_once_and_a_lost_one_twice() -> None:
    asked = world(**{"a.example/x": Reply(404)})
    asked.ask(A, B)
    assert sorted(asked.questions()) == [f"GET {A}", f"HEAD {A}", f"HEAD {B}"]


def test_each_server_has_its_pauses() -> None:
    asked = world(**{"b.example/robots.txt": Reply(200, text="User-agent: *\nCrawl-delay: 9")})
    asked.ask(*(f"http://a.example/{n}" for n in range(3)))
    assert [time for time, *_ in asked.asked] == [0, PAUSE, 2 * PAUSE, 3 * PAUSE]
    asked.asked.clear()
    asked.ask(*(f"http://b.example/{n}" for n in range(2)))
    start = asked.asked[0][0]
    assert [time - start for time, *_ in asked.asked] == [0, PAUSE, PAUSE + 9]


def test_a_busy_server_is_left_alone_for_as_long_as_it_asks() -> None:
    asked = world(**{"HEAD a.example/x": Reply(503, wait="40")})
    asked.ask(A)
    assert [time for time, *_ in asked.asked] == [0, PAUSE, PAUSE + 40]
    assert PATIENCE > 40


def test_a_server_that_is_down_is_not_asked_for_each_address() -> None:
    urls = [f"http://a.example/{n}" for n in range(9)]
    asked = World(**{url[7:]: Unanswered("refused") for url in urls})
    assert {one.state for one in asked.ask(*urls).values()} == {"silent"}
    assert len(asked.questions()) == DOWN


def test_no_server_is_asked_for_more_than_it_can_bear() -> None:
    asked = world()
    answers = asked.ask(*(f"http://a.example/{n}" for n in range(MOST + 5)))
    assert sum(one.state == "unasked" for one in answers.values()) == 5
    assert len(asked.questions()) == MOST


def test_an_address_that_is_none_is_only_lost_itself() -> None:
    found = ask_all(["http://[x/"], TODAY, local(), Clock(), lambda done, total: None)
    assert found["http://[x/"].state == "gone"
    assert World(**{"a.example/x": Reply(301, "http://[")}).one(A).startswith("closed")


# ── what is said, and what is kept ────────────────────────────────────────────────────────

HERE = Location("content/sources.yaml", 1, 3)


def said(answer: Answer, **more: str) -> list[str]:
    uses = [Outgoing(A, HERE, more.get("archive", ""), more.get("day", ""))]
    return [f"{one.code}: {one.message}; {one.hint}" for one in judge(uses, {A: answer})]


def test_what_is_lost_is_named_with_where_a_copy_may_be() -> None:
    gone = Answer("gone", TODAY, "404 Not Found")
    copy = f"look for a copy: https://web.archive.org/web/*/{A}"
    assert said(gone) == [f"dead-link: {A} leads nowhere: 404 Not Found; {copy}"]
    assert said(gone, day="2025-01-21")[0].endswith(f"/web/20250121/{A}")
    assert said(gone, archive="https://archive.example/1")[0].endswith(
        "copy: https://archive.example/1"
    )
    assert "does not answer: late" in said(Answer("silent", TODAY, "late"))[0]


def test_what_has_moved_is_named_with_where_it_is() -> None:
    assert said(Answer("moved", TODAY, to=B)) == [f"moved-link: {A} has moved for good; write {B}"]
    front = Answer("moved", TODAY, to="https://b.example/")
    assert said(front)[0].startswith(f"dead-link: {A} leads to a front page now")
    uses = [Outgoing("http://b.example", HERE)]
    assert [one.code for one in judge(uses, {"http://b.example": front})] == ["moved-link"]


@pytest.mark.parametrize("state", ["there", "closed", "unasked"])
def test_of_other_links_nothing_is_said(state: str) -> None:
    assert said(Answer(state, TODAY)) == []  # type: ignore[arg-type]
    assert list(judge([Outgoing(A, HERE)], {})) == []


def test_answers_are_kept_for_some_days(tmp_path: Path) -> None:
    file = file_of(tmp_path)
    assert recall(file, TODAY) == {}
    given = {
        A: Answer("there", TODAY),
        B: Answer("gone", TODAY, "404"),
        "c": Answer("unasked", TODAY),
    }
    keep(file, given, TODAY)
    assert recall(file, TODAY) == {A: given[A], B: given[B]}
    assert recall(file, date(2026, 11, 24)).keys() == {A}
    assert recall(file, date(2026, 12, 7)) == {}
    assert recall(file, date(2026, 11, 22)) == {}, "an answer of the future is none"
    for spoiled in (b"{", b"[]", b'{"version": 0, "answers": {}}'):
        file.write_bytes(spoiled)
        assert recall(file, TODAY) == {}
    keep(
        tmp_path / "site.yaml/x", given, TODAY
    )  # nothing can be written there, and nothing is said
    assert [path.name for path in file.parent.iterdir()] == ["outgoing.json"]


# ── a site ────────────────────────────────────────────────────────────────────────────────

SITE = {
    "content/sources.yaml": "- wiki: https://a.example/wiki#part\n  archive: https://archive.example/1\n",
    "content/people/xi.md": """\
        ---
        name: Xi Jinping
        text_source: https://a.example/text
        text_license: CC-BY-SA-4.0
        sources: [wiki]
        ---
        Xi has a [site](https://a.example/xi "his").
        """,
    "content/measures/trade.md": "---\nlabel: Trade\n---\nSee [there](https://a.example/trade).\n",
    "content/media/call.png.yaml": "source: https://a.example/photo\n",
    "content/pages/about.md": "---\ntitle: About\n---\nWrite to [us](mailto:a@b.example) or <https://a.example/us>.\n",
    "content/briefings/2025-01-21-call.md": """\
        ---
        title: A call
        key_points:
          - It is [told](https://a.example/told).
        sources:
          - readout: https://a.example/readout
        ---
        A [link](http://a.example/a(b)), [another][x] and [one of ours](/people/xi/).

        [x]: https://a.example/x
        """,
    "content/briefings/2025-01-22-moved.md": "---\ntitle: Moved\nredirect_to: https://a.example/moved\n---\n",
    "content/briefings/2025-01-23-draft.md": "---\ntitle: Draft\ndraft: true\n---\n[x](https://a.example/draft)\n",
}  # fmt: skip


def looked(root: Path, asked: World, *, write: bool = False) -> tuple[list[Diagnostic], str]:
    """What a check of a site finds elsewhere, and how it is summed up."""
    look = Look(root, lambda what, done, total: None, asked, Clock(lambda: asked.time, asked.sleep))
    request = Request(root=root, output=root / "_site", now=NOW, cached=False, write=write)
    found = build(request, lambda what, done, total: None, look).findings
    return [one for one in found if one.code in {"dead-link", "moved-link"}], look.said


def test_every_way_out_of_a_site_is_asked_for_at_its_place(tmp_path: Path) -> None:
    paths = "wiki text xi trade photo us told readout a(b) x moved".split()
    asked = World(**{f"a.example/{path}": Reply(410) for path in paths})
    found, line = looked(write_site(tmp_path, SITE), asked)
    places = {
        f"{one.at.path.rpartition('/')[2]}:{one.at.line}:{one.at.column}": one.message
        for one in found
    }
    assert {place: message.split()[0].rpartition("/")[2] for place, message in places.items()} == {
        "sources.yaml:1:3": "wiki",
        "xi.md:3:1": "text",
        "xi.md:7:17": "xi",
        "trade.md:4:13": "trade",
        "call.png.yaml:1:1": "photo",
        "about.md:4:39": "us",
        "2025-01-21-call.md:4:18": "told",
        "2025-01-21-call.md:6:5": "readout",
        "2025-01-21-call.md:8:10": "a(b)",
        "2025-01-21-call.md:10:6": "x",
        "2025-01-22-moved.md:3:14": "moved",
    }
    assert line == "11 addresses elsewhere: 11 asked, 0 known."
    assert not any("draft" in url for _, _, url in asked.asked)


def test_what_is_known_is_not_asked_again(tmp_path: Path) -> None:
    root = write_site(tmp_path, SITE)
    looked(root, World())
    again = World()
    assert looked(root, again) == ([], "11 addresses elsewhere: 0 asked, 11 known.")
    assert again.asked == []
    assert looked(root, World(), write=True)[0] == []


def test_what_cannot_be_judged_is_counted(tmp_path: Path) -> None:
    asked = World(**{"a.example/robots.txt": Reply(200, text="User-agent: *\nDisallow: /wiki")})
    line = looked(write_site(tmp_path, SITE), asked)[1]
    assert line == "11 addresses elsewhere: 11 asked, 0 known, 1 could not be judged."


def test_without_a_network_nothing_is_said(tmp_path: Path) -> None:
    root = write_site(tmp_path, {"content/sources.yaml": SITE["content/sources.yaml"]})
    asked = World(**{"a.example/wiki": Unanswered("no server has this name")})
    assert looked(root, asked) == ([], OFFLINE)
    assert not file_of(root).exists()


def test_the_command_asks_only_where_it_is_told_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def ask(self: Wire, method: str, url: str) -> Reply:
        asked.append(self.agent)
        return Reply(404)

    monkeypatch.setattr(wire_module.Wire, "__call__", ask)
    root = write_site(tmp_path, {"content/sources.yaml": SITE["content/sources.yaml"]})
    plain = CliRunner().invoke(cli, ["check", "-C", str(root)])
    assert (plain.exit_code, asked) == (0, [])
    result = CliRunner().invoke(
        cli, ["check", "-C", str(root), "--external", "--strict", "-f", "json"]
    )
    assert result.exit_code == 1
    assert "1 addresses elsewhere" in result.stderr
    assert '"dead-link"' in result.stdout
    assert asked
    assert all(agent.endswith("(+https://desk.example/)") for agent in asked)
    CliRunner().invoke(cli, ["clean", "-C", str(root), "--all"])
    assert not file_of(root).exists()
