"""The preview answers to the editor's own browser, and to no page of another site."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.preview.exchange import Asked
from builder.preview.guard import Door, door_for, is_of_desk, refusal

HERE = door_for("localhost", "Mill")
WIDE = door_for("0.0.0.0", "mill")
NAMED = door_for("Desk.Example", "mill")


def status(door: Door, method: str = "GET", target: str = "/", **headers: str) -> int:
    """The status of the refusal, 0 if there is none; a header given as "" is left out."""
    named = {"host": "localhost:8000"} | {
        name.replace("_", "-"): value for name, value in headers.items()
    }
    asked = Asked(method, target, {name: value for name, value in named.items() if value})
    answer = refusal(asked, door)
    return 0 if answer is None else answer.status


@pytest.mark.parametrize(
    "host",
    """localhost localhost:8000 LOCALHOST:1 localhost.:8000 127.0.0.1 127.0.0.1:8000 [::1] [::1]:8000 127.0.0.5
    mill mill:8000 MILL.local localhost:""".split(),
)
def test_the_names_of_this_machine_are_answered(host: str) -> None:
    assert status(HERE, host=host) == 0


@pytest.mark.parametrize(
    "host",
    """evil.example evil.example:8000 localhost.evil.example evil-localhost 127.0.0.1.evil.example 192.168.1.5:8000
    8.8.8.8 [2001:db8::1] 0.0.0.0:8000 2130706433 0x7f.1 127.1 desk.example xlocalhost [fe80::1]:1""".split(),
)
def test_a_strangers_name_is_refused_with_advice(host: str) -> None:
    assert status(HERE, host=host) == 421
    answer = refusal(Asked("GET", "/", {"host": host}), HERE)
    assert answer is not None
    assert b"localhost" in answer.body


@pytest.mark.parametrize(
    "host",
    ["", "localhost, localhost", "localhost:x", "user@localhost", "localhost/", "local host", "[::1", "::1",
     "localhost:80:80", "localhost#", "[::1]x", "lo\ncalhost", "localhost:999999", "löcalhost"],
)  # fmt: skip
def test_a_request_has_one_host_that_can_be_read(host: str) -> None:
    assert status(HERE, host=host) == 400


def test_a_preview_for_other_machines_answers_to_numbers_and_its_own_names() -> None:
    for host in ("192.168.1.5:8000", "[2001:db8::1]:8000", "10.0.0.1", "mill:8000", "localhost"):
        assert status(WIDE, host=host) == 0
    for host in ("evil.example", "192.168.1.5.evil.example", "desk.example"):
        assert status(WIDE, host=host) == 421
    assert status(NAMED, host="desk.example:8000") == 0
    assert status(NAMED, host="sub.desk.example") == 421
    assert not HERE.wide
    assert not door_for("127.0.0.1", "mill").wide
    assert not door_for("[::1]", "mill").wide
    assert door_for("::", "mill").wide


LINK = {"sec_fetch_mode": "navigate", "sec_fetch_dest": "document"}
OURS = "http://localhost:8000"
THEIRS = "http://evil.example"


@pytest.mark.parametrize(
    ("expected", "asked"),
    [
        (0, {}),  # curl, and browsers of before 2023
        (0, {"method": "HEAD"}),
        (0, {"sec_fetch_site": "none"}),
        (0, {"sec_fetch_site": "same-origin"}),
        (0, {"sec_fetch_site": "same-origin", "target": "/_desk/events"}),
        (0, {"sec_fetch_site": "none", "target": "/_desk/"}),
        (0, {"target": "/_desk/desk.js"}),
        (0, {"origin": OURS}),
        (0, {"origin": "HTTP://LOCALHOST:8000".lower()}),
        # another site's page
        (403, {"sec_fetch_site": "cross-site"}),
        (403, {"sec_fetch_site": "same-site"}),
        (403, {"sec_fetch_site": "cross-site", "target": "/_desk/events"}),
        (403, {"sec_fetch_site": "same-site", "target": "/_desk/events", "sec_fetch_mode": "cors"}),
        (403, {"sec_fetch_site": "cross-site", "sec_fetch_mode": "no-cors", "sec_fetch_dest": "image"}),
        (403, {"sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate", "sec_fetch_dest": "iframe"}),
        (403, {"sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate", "sec_fetch_dest": "object"}),
        (403, {"sec_fetch_site": "cross-site", "sec_fetch_mode": "cors", "sec_fetch_dest": "document"}),
        (403, {"sec_fetch_site": "cross-site, same-origin"}),
        (403, {"sec_fetch_site": "Same-Origin"}),
        (403, {"sec_fetch_site": "anything"}),
        (403, {"origin": THEIRS}),
        (403, {"origin": THEIRS, "target": "/_desk/events"}),
        (403, {"origin": "null"}),
        (403, {"origin": "null", "sec_fetch_site": "same-origin"}),
        (403, {"origin": "http://localhost:8001"}),
        (403, {"origin": "http://localhost"}),
        (403, {"origin": "http://localhost:8000.evil.example"}),
        (403, {"origin": "http://localhost:8000@evil.example"}),
        (403, {"origin": "file://localhost:8000"}),
        # a link that is followed in a window
        (0, {"sec_fetch_site": "cross-site", **LINK}),
        (0, {"sec_fetch_site": "same-site", **LINK, "target": "/briefings/x/"}),
        (0, {"sec_fetch_site": "cross-site", **LINK, "method": "HEAD"}),
        (403, {"sec_fetch_site": "cross-site", **LINK, "method": "POST"}),
        (403, {"sec_fetch_site": "cross-site", **LINK, "method": "POST", "origin": OURS}),
        (403, {"sec_fetch_site": "cross-site", **LINK, "target": "/_desk/"}),
        (403, {"sec_fetch_site": "cross-site", **LINK, "target": "/_desk"}),
        (403, {"sec_fetch_site": "cross-site", **LINK, "target": "/_desk?x"}),
        (403, {"sec_fetch_site": "cross-site", **LINK, "target": "/%5Fdesk/state"}),
        (403, {"sec_fetch_site": "same-site", **LINK, "target": "/_desk/state?x=1"}),
        (0, {"sec_fetch_site": "same-site", **LINK, "target": "/_desktop/"}),
        # writing
        (403, {"method": "POST", "target": "/_desk/x"}),
        (403, {"method": "POST", "target": "/_desk/x", "sec_fetch_site": "none"}),
        (0, {"method": "POST", "target": "/_desk/x", "sec_fetch_site": "same-origin"}),
        (0, {"method": "POST", "target": "/_desk/x", "origin": OURS}),
        (0, {"method": "POST", "target": "/_desk/x", "origin": OURS, "sec_fetch_site": "same-origin"}),
        (403, {"method": "POST", "target": "/_desk/x", "origin": OURS, "sec_fetch_site": "cross-site"}),
        (403, {"method": "POST", "target": "/_desk/x", "origin": THEIRS}),
        (403, {"method": "POST", "target": "/_desk/x", "origin": f"{OURS}, {THEIRS}"}),
        (403, {"method": "POST", "target": "/_desk/x", "origin": "null", "sec_fetch_site": "same-origin"}),
        (403, {"method": "OPTIONS", "origin": THEIRS}),
        (403, {"method": "DELETE"}),
    ],
)  # fmt: skip
def test_who_may_ask(expected: int, asked: dict[str, Any]) -> None:
    assert status(HERE, **asked) == expected


@given(
    target=st.one_of(st.text(), st.text(alphabet="/_deskDESK%5Ff?.x").map("/_desk".__add__)),
    method=st.sampled_from(["GET", "HEAD", "POST", "PUT"]),
    headers=st.dictionaries(
        st.sampled_from(["host", "origin", "sec-fetch-site", "sec-fetch-mode", "sec-fetch-dest"]),
        st.one_of(
            st.text(max_size=8),
            st.sampled_from(
                [
                    "localhost",
                    "cross-site",
                    "same-site",
                    "none",
                    "navigate",
                    "document",
                    OURS,
                    THEIRS,
                    "null",
                ]
            ),
        ),
    ),
)
def test_another_site_never_reaches_the_desk_nor_writes(
    target: str, method: str, headers: dict[str, str]
) -> None:
    refused = refusal(Asked(method, target, headers), HERE) is not None
    foreign = headers.get("sec-fetch-site") in {"cross-site", "same-site"}
    if "host" not in headers or headers.get("origin") == "null":
        assert refused
    if foreign and (is_of_desk(target) or method not in {"GET", "HEAD"}):
        assert refused
