"""The preview leads every path where GitHub Pages leads it, and answers as HTTP has it."""

from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from builder.preview.answers import (
    READING,
    SAFE,
    content_type,
    elsewhere,
    etag,
    event_stream,
    file_answer,
    json_answer,
    not_allowed,
    plain,
    redirect,
)
from builder.preview.exchange import Answer, Asked
from builder.preview.pages import Found, Lead, Lost, Moved, Outside, lead

FILES = frozenset(
    """index.html 404.html about.html about/index.html notes.html feed.xml briefings/index.html
    briefings/a/index.html briefings/a/data.csv naïve/index.html naïve.html a&b;c/index.html 100%/index.html
    topics/é?/index.html .nojekyll .readout .well-known/x.html .html folder/.hidden Upper/index.html noending
    evil.example/index.html q"'<>/index.html""".split()
)
BASES = ("/", "/repo/", "/a/b/", "/caf%C3%A9/")


def at(target: str, base: str = "/", files: frozenset[str] = FILES) -> Lead:
    return lead(target, base, files.__contains__)


# Where paths lead

MISSING = Found("404.html", 404)
ROADS = [
    ("/", Found("index.html")),
    ("/?x=1", Found("index.html")),
    ("/index.html", Found("index.html")),
    ("/index", Found("index.html")),
    ("/feed.xml", Found("feed.xml")),
    ("/noending", Found("noending")),
    ("/notes", Found("notes.html")),
    ("/notes.html", Found("notes.html")),
    ("/notes/", MISSING),
    ("/notes.html/", MISSING),
    ("/about", Found("about.html")),  # a page goes before a folder of the same name
    ("/about/", Found("about/index.html")),
    ("/briefings", Moved("/briefings/")),
    ("/briefings/", Found("briefings/index.html")),
    ("/briefings?page=2&q=%20a", Moved("/briefings/?page=2&q=%20a")),
    ("/briefings?", Moved("/briefings/")),
    ("/briefings/a", Moved("/briefings/a/")),
    ("/briefings/a/index.html", Found("briefings/a/index.html")),
    ("/briefings/a/data.csv", Found("briefings/a/data.csv")),
    ("/briefings/b/", MISSING),
    ("/Briefings/", MISSING),  # letter case counts
    ("/upper/", MISSING),
    ("/Upper", Moved("/Upper/")),
    ("/na%C3%AFve/", Found("naïve/index.html")),
    ("/na%c3%afve", Found("naïve.html")),
    ("/naïve/", Found("naïve/index.html")),
    ("/nai%CC%88ve/", MISSING),  # the same to the eye, other letters to a server
    ("/a&b;c", Moved("/a&b;c/")),
    ("/100%25", Moved("/100%25/")),
    ("/topics/%C3%A9%3F", Moved("/topics/%C3%A9%3F/")),
    ("/q%22'%3C%3E", Moved("/q%22'%3C%3E/")),
    ("/%2562riefings/", MISSING),  # percent signs are resolved once
    ("/404", Found("404.html")),
    ("/.nojekyll", MISSING),
    ("/.readout", MISSING),
    ("/%2Ereadout", MISSING),
    ("/.well-known/x.html", MISSING),
    ("/folder/.hidden", MISSING),
    ("/folder/", MISSING),
    ("/briefings/../index.html", MISSING),
    ("/briefings/%2e%2e/index.html", MISSING),
    ("/../index.html", MISSING),
    ("/./index.html", MISSING),
    ("/briefings//a/", MISSING),
    ("//briefings/", MISSING),
    ("//evil.example", MISSING),
    ("//evil.example/", MISSING),
    ("///", MISSING),
    ("/_desk/desk.js", MISSING),
]
UNREADABLE = """/briefings%2Fa/ /%2f /a%00b /%0d%0aSet-Cookie:x /%1b /%7f /%C2%85 /%5c /\\evil /\\..\\x /%ff /%C0%AF
    /%C3 /%ED%A0%80 /% /%4 /%zz /%u0041 index.html http://localhost/ localhost:80 *""".split()


@pytest.mark.parametrize(("target", "there"), ROADS, ids=[target for target, _ in ROADS])
def test_a_path_leads_where_pages_leads_it(target: str, there: Lead) -> None:
    assert at(target) == there


@pytest.mark.parametrize("target", ["", *UNREADABLE, "/\x00", "/a\nb", "/\ud800"])
@pytest.mark.parametrize("base", BASES)
def test_what_is_no_path_is_a_bad_request(target: str, base: str) -> None:
    there = at(target, base)
    assert isinstance(there, Lost)
    assert there.status == 400


@pytest.mark.parametrize(
    ("target", "base", "there"),
    [
        ("/repo", "/repo/", Moved("/repo/")),
        ("/repo?x=1", "/repo/", Moved("/repo/?x=1")),
        ("/repo/", "/repo/", Found("index.html")),
        ("/repo/briefings", "/repo/", Moved("/repo/briefings/")),
        ("/repo/nothing", "/repo/", MISSING),
        ("/", "/repo/", Outside("/repo/")),
        ("/Repo/", "/repo/", Outside("/repo/")),
        ("/repository/", "/repo/", Outside("/repo/")),
        ("//repo/", "/repo/", Outside("/repo/")),
        ("/a/b", "/a/b/", Moved("/a/b/")),
        ("/a", "/a/b/", Outside("/a/b/")),
        ("/a/b/briefings/a/", "/a/b/", Found("briefings/a/index.html")),
        ("/caf%C3%A9", "/caf%C3%A9/", Moved("/caf%C3%A9/")),
        ("/café/notes", "/caf%C3%A9/", Found("notes.html")),
        ("/caf%C3%A9/notes", "/café/", Found("notes.html")),
    ],
)
def test_a_site_lives_below_its_base(target: str, base: str, there: Lead) -> None:
    assert at(target, base) == there


def test_a_site_without_a_page_for_it_says_itself_what_is_missing() -> None:
    there = at("/nothing", files=frozenset({"index.html"}))
    assert isinstance(there, Lost)
    assert there.status == 404


PIECES = st.sampled_from(
    [*"/.%?#&\\ aZé\x00", "..", "%2e", "%2F", "%00", "%c3%a9", "%", "//", "index", ".html", "briefings",
     "about", "repo", "evil.example", "\r\n", "%0d%0a", "\ud800", *FILES]
)  # fmt: skip
TARGETS = st.one_of(st.text(), st.lists(PIECES).map(lambda parts: "/" + "".join(parts)))
SITES = st.one_of(st.just(FILES), st.frozensets(st.text(min_size=1)))


@given(target=TARGETS, base=st.sampled_from(BASES), files=SITES)
@example(target="//evil.example", base="/", files=frozenset({"/evil.example/index.html"}))
@example(target="/repo?\r\nX: y", base="/repo/", files=FILES)
def test_any_target_leads_to_a_known_file_or_a_local_place(
    target: str, base: str, files: frozenset[str]
) -> None:
    there = at(target, base, files)
    if isinstance(there, Found):
        assert there.file in files
        assert not any(part.startswith(".") for part in there.file.split("/"))
    if isinstance(there, Moved):
        place = there.location
        assert place.isascii()
        assert place.isprintable()
        assert " " not in place
        parts = urlsplit(place)
        assert (parts.scheme, parts.netloc, parts.fragment) == ("", "", "")
        assert place.startswith(base if base != "/" else "/")
        assert not place.startswith(("//", "/\\"))
        after = at(place, base, files)  # a redirect ends where it leads, if the site begins there
        assert isinstance(after, Found)
        assert after.file == f"{unquote(parts.path.removeprefix(base))}index.html" or (
            after.status == 404 and "index.html" not in files
        )


# What is answered

BODY = bytes(range(100))
TAG = etag(BODY)


def get(method: str = "GET", **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return file_answer(Asked(method, "/x", named), "data.csv", BODY)


def headers_of(answer: Answer) -> Mapping[str, str]:
    names = [name.lower() for name, _ in answer.headers]
    assert len(names) == len(set(names))
    return {name.lower(): value for name, value in answer.headers}


def test_a_file_is_answered_whole_with_its_type_and_tag() -> None:
    answer = get()
    headers = headers_of(answer)
    assert (answer.status, answer.body, answer.stream) == (200, BODY, None)
    assert headers["content-type"] == "text/csv; charset=utf-8"
    assert headers["etag"] == TAG
    assert headers["accept-ranges"] == "bytes"
    assert headers["cache-control"] == "no-store"


def test_other_bytes_have_another_tag() -> None:
    assert TAG[0] == TAG[-1] == '"'
    assert etag(BODY) == TAG
    assert etag(BODY[:-1]) != TAG


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize(
    ("known", "status"),
    [
        ("", 200),
        (TAG, 304),
        (f"W/{TAG}", 304),
        ("*", 304),
        (" * ", 304),
        (f'"other", {TAG}', 304),
        (f'"a,b",W/"c" , W/{TAG}', 304),
        ('"other"', 200),
        (TAG.strip('"'), 200),
        (f'"x{TAG[1:]}', 200),
        ("W/", 200),
        ('"' * 9999, 200),
    ],
)
def test_who_has_a_file_is_not_sent_it_again(method: str, known: str, status: int) -> None:
    answer = get(method, if_none_match=known)
    assert answer.status == status
    assert answer.body == (b"" if status == 304 else BODY)
    assert headers_of(answer)["etag"] == TAG
    assert ("content-type" in headers_of(answer)) == (status == 200)


@pytest.mark.parametrize(
    ("wanted", "status", "place", "body"),
    [
        ("bytes=0-0", 206, "bytes 0-0/100", BODY[:1]),
        ("bytes=0-9", 206, "bytes 0-9/100", BODY[:10]),
        ("BYTES=5-", 206, "bytes 5-99/100", BODY[5:]),
        ("bytes=-3", 206, "bytes 97-99/100", BODY[-3:]),
        ("bytes=-300", 206, "bytes 0-99/100", BODY),
        ("bytes=90-300", 206, "bytes 90-99/100", BODY[90:]),
        ("bytes=90-999999999999999999", 206, "bytes 90-99/100", BODY[90:]),
        ("bytes= 3-4 ", 206, "bytes 3-4/100", BODY[3:5]),
        ("bytes=100-", 416, "bytes */100", b""),
        ("bytes=100-200", 416, "bytes */100", b""),
        ("bytes=-0", 416, "bytes */100", b""),
        ("bytes=4-3", 200, None, BODY),
        ("bytes=-", 200, None, BODY),
        ("bytes=0-1,3-4", 200, None, BODY),
        ("bytes=0-1,", 200, None, BODY),
        ("bytes=a-b", 200, None, BODY),
        ("bytes=0-0x1", 200, None, BODY),
        ("bytes=٠-٩", 200, None, BODY),
        ("bytes=--1", 200, None, BODY),
        ("bytes=0-" + "9" * 9000, 200, None, BODY),
        ("lines=0-1", 200, None, BODY),
        ("bytes 0-1", 200, None, BODY),
        ("", 200, None, BODY),
    ],
)
def test_a_range_is_cut_out(wanted: str, status: int, place: str | None, body: bytes) -> None:
    answer = get(range=wanted)
    assert (answer.status, answer.body) == (status, body)
    assert headers_of(answer).get("content-range") == place


@given(
    size=st.integers(0, 50),
    first=st.one_of(st.none(), st.integers(0, 60)),
    last=st.one_of(st.none(), st.integers(0, 60)),
)
def test_ranges_agree_with_slices(size: int, first: int | None, last: int | None) -> None:
    body = BODY[:size]
    wanted = f"bytes={'' if first is None else first}-{'' if last is None else last}"
    answer = file_answer(Asked("GET", "/", {"range": wanted}), "x", body)
    if (first is None and last is None) or (
        first is not None and last is not None and last < first
    ):
        assert (answer.status, answer.body) == (200, body)
        return
    if first is None:
        cut = body[-last:] if last else b""
    else:
        cut = body[first:] if last is None else body[first : last + 1]
    assert (answer.status, answer.body) == ((206, cut) if cut else (416, b""))
    if cut:
        start, _, end = (
            headers_of(answer)["content-range"].split()[1].partition("/")[0].partition("-")
        )
        assert body[int(start) : int(end) + 1] == cut


@pytest.mark.parametrize(
    ("state", "status"),
    [(TAG, 206), (f"W/{TAG}", 200), ('"other"', 200), ("Sat, 01 Jan 2000 00:00:00 GMT", 200)],
)
def test_a_range_of_an_older_state_is_the_whole(state: str, status: int) -> None:
    assert get(range="bytes=0-1", if_range=state).status == status


def test_a_known_file_goes_before_its_range_and_head_knows_no_ranges() -> None:
    assert get(range="bytes=0-1", if_none_match=TAG).status == 304
    assert get("HEAD", range="bytes=0-1").status == 200


def test_head_is_answered_as_get_and_the_wire_leaves_the_body_off() -> None:
    assert get("HEAD") == get("GET")


@pytest.mark.parametrize(
    "method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "get", "X"]
)
def test_files_are_only_read(method: str) -> None:
    answer = get(method)
    assert answer.status == 405
    assert headers_of(answer)["allow"] == "GET, HEAD"


def test_a_missing_page_is_no_state_to_know_or_to_cut() -> None:
    headers = {"if-none-match": "*", "range": "bytes=0-1"}
    answer = file_answer(Asked("GET", "/x", headers), "404.html", BODY, 404)
    assert (answer.status, answer.body) == (404, BODY)
    assert headers_of(answer)["content-type"] == "text/html; charset=utf-8"
    assert "etag" not in headers_of(answer)


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("a/site.abc123.css", "text/css; charset=utf-8"),
        ("app.js", "text/javascript; charset=utf-8"),
        ("feed.xml", "application/xml"),
        ("feed.json", "application/json; charset=utf-8"),
        ("icon.svg", "image/svg+xml"),
        ("PHOTO.JPG", "image/jpeg"),
        ("a.avif", "image/avif"),
        ("fonts/a.woff2", "font/woff2"),
        ("calendar.ics", "text/calendar; charset=utf-8"),
        ("site.webmanifest", "application/manifest+json; charset=utf-8"),
        ("a.wasm", "application/wasm"),
        ("html", "application/octet-stream"),
        ("folder.html/file", "application/octet-stream"),
        ("x.unheard", "application/octet-stream"),
        ("x.", "application/octet-stream"),
    ],
)
def test_types_go_by_the_ending_on_every_machine(file: str, kind: str) -> None:
    assert content_type(file) == kind


async def _nothing():  # type: ignore[no-untyped-def]
    yield b""


ALL = [
    get(),
    get(if_none_match="*"),
    get(range="bytes=0-1"),
    get(range="bytes=100-"),
    get("POST"),
    file_answer(Asked("GET", "/", {}), "404.html", b"", 404),
    elsewhere(Moved("/a/")),
    elsewhere(Lost(404, "Nothing.")),
    elsewhere(Outside("/repo/")),
    plain(500, "Broken."),
    redirect("/a/"),
    not_allowed("POST"),
    json_answer({"a": [1, "é"]}),
    event_stream(_nothing()),
]


@pytest.mark.parametrize("answer", ALL, ids=lambda answer: str(answer.status))
def test_every_answer_is_private(answer: Answer) -> None:
    headers = headers_of(answer)
    assert set(SAFE) <= set(answer.headers)
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["x-frame-options"] == "DENY"
    assert not [name for name in headers if name.startswith("access-control")]
    assert not {"content-length", "transfer-encoding", "connection"} & set(headers)
    assert all(f"{name}{value}".isprintable() for name, value in answer.headers)


def test_a_redirect_says_where_and_json_is_utf_8() -> None:
    assert headers_of(redirect("/a/"))["location"] == "/a/"
    assert redirect("/a/").status == 301
    assert json_answer({"a": [1, "é"]}).body == '{"a":[1,"é"]}'.encode()
    assert headers_of(not_allowed("POST", "GET"))["allow"] == "POST, GET"
    assert READING == ("GET", "HEAD")


def test_outside_of_the_site_a_page_shows_the_way() -> None:
    answer = elsewhere(Outside('/r<e>p"o/é/'))
    page = answer.body.decode()
    assert answer.status == 404
    assert 'href="/r%3Ce%3Ep%22o/%C3%A9/"' in page
    assert "/r&lt;e&gt;p&quot;o/é/</a>" in page
