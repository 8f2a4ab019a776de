"""A page is previewed as it is, but for one script and the leave for it to run."""

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.preview.inject import SCRIPT, WINDOW, permit, preview_page
from tests.conftest import ROOT

LEAVE = "script-src 'self'; style-src 'self'; connect-src 'self'"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("default-src 'none'", f"default-src 'none'; {LEAVE}"),
        ("default-src 'none';", f"default-src 'none'; {LEAVE};"),
        ("default-src", f"default-src; {LEAVE}"),
        ("default-src 'self'", "default-src 'self'"),
        ("Default-Src 'SELF' https:", "Default-Src 'SELF' https:"),
        (
            "default-src https:",
            "default-src https:; script-src https: 'self'; style-src https: 'self'; connect-src https: 'self'",
        ),
        (
            "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'",
            "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; script-src 'self'; connect-src 'self'",
        ),
        ("script-src 'none'", "script-src 'self'"),
        ("script-src", "script-src 'self'"),
        ("SCRIPT-SRC 'None'", "SCRIPT-SRC 'self'"),
        ("script-src 'sha256-abc='", "script-src 'sha256-abc=' 'self'"),
        ("script-src 'none'; script-src 'none'", "script-src 'self'; script-src 'none'"),
        ("script-src-elem 'none'", "script-src-elem 'self'"),
        ("style-src-elem https:;script-src 'self'", "style-src-elem https: 'self';script-src 'self'"),
        ("img-src 'none'", "img-src 'none'"),
        ("", ""),
        (" ; ", " ; "),
    ],
)  # fmt: skip
def test_a_policy_permits_the_desk_and_keeps_the_rest(before: str, after: str) -> None:
    assert permit(before) == after
    assert permit(after) == after


META = b"""<meta http-equiv="Content-Security-Policy" content="%b">"""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (META % b"default-src 'none'", META % f"default-src 'none'; {LEAVE}".encode()),
        (
            b"<META CONTENT='script-src &#39;none&#39;' data-x HTTP-EQUIV=content-security-policy />",
            b"<META CONTENT=\"script-src 'self'\" data-x HTTP-EQUIV=content-security-policy />",
        ),
        (
            b"<meta\n\thttp-equiv = ' content-security-policy ' content = connect-src >",
            b"<meta\n\thttp-equiv = ' content-security-policy ' content = \"connect-src 'self'\" >",
        ),
        (
            META % b"script-src https://a.example/?b&amp;c&quot;",
            META % b"script-src https://a.example/?b&amp;c&quot; 'self'",
        ),
        (
            META % b"script-src 'none'" + b"<meta name=a>" + META % b"style-src 'none'",
            META % b"script-src 'self'" + b"<meta name=a>" + META % b"style-src 'self'",
        ),
        (META % b"script-src &#39;self&#39;", META % b"script-src &#39;self&#39;"),
        (META % b"\xff script-src 'none'", META % b"\xff script-src 'none'"),
        (b"<meta http-equiv=refresh content=\"script-src 'none'\">",) * 2,
        (b"<meta name=content-security-policy content=\"script-src 'none'\">",) * 2,
        (b'<meta http-equiv="Content-Security-Policy">',) * 2,
        (b"<!-- " + META % b"script-src 'none'" + b"-->",) * 2,
        (b"<script>'" + META % b"script-src 'none'" + b"</head>'</script>",) * 2,
        (b"<metadata http-equiv=content-security-policy content=script-src>",) * 2,
    ],
)
def test_the_policy_of_a_page_is_found_however_it_is_written(before: bytes, after: bytes) -> None:
    page = (
        b"<!doctype html>\n<html><head>%b</head><body>"
        + META % b"script-src 'none'"
        + b"</body></html>"
    )
    assert preview_page(page.replace(b"%b</head>", before + b"</head>", 1)) == page.replace(
        b"%b</head>", after + SCRIPT + b"</head>", 1
    )


@pytest.mark.parametrize(
    "page",
    [
        b"<head><title>a</title>|</head><body>",
        b"<HEAD>|</HEAD ><BODY>",
        b"<head><!-- </head> --><title></head></title>|</head>",
        b"<!doctype html><title>a</title>|<body class=a><p>",
        b"<!doctype html><html lang=en><head>|<p>a</p>",
        b"<!doctype html><html lang='a>b'>|<p>a</p>",
        b"<!doctype html>\n<meta charset=utf-8>|<title>a</title><p>b",
        b"<!doctype html>|<header>a</header>",
        b"<!doctype html>|<p>a",
        b"<!doctype html>|<!-- never closed </head>",
        b"|just words",
        b"|",
    ],
)
def test_the_script_stands_at_the_end_of_the_head(page: bytes) -> None:
    head, body = page.split(b"|")
    assert preview_page(head + body) == head + SCRIPT + body


def test_a_head_that_does_not_end_costs_no_more_than_one_look() -> None:
    for hostile in (
        b"<!--",
        b"<script>",
        b'<meta "',
        b"<meta '",
        b"<head",
        b"<meta a=",
        b"<title>",
        b"<",
    ):
        page = b"<!doctype html>" + hostile * WINDOW
        assert preview_page(page).replace(SCRIPT, b"", 1) == page


PARTS = st.lists(
    st.one_of(
        st.binary(max_size=6),
        st.sampled_from(
            [b"<!doctype html>", b"<html>", b"<head>", b"</head>", b"<body>", b"<!--", b"-->", b"<script>",
             b"</script>", b"<title>", b"</title>", b"<meta ", b"http-equiv=", b"content=", b'"', b"'", b">",
             b"content-security-policy", b"script-src 'none'", b"default-src", b";", b"&#39;", b"<meta name=a>"]
        ),
    )
)  # fmt: skip


@given(PARTS.map(b"".join))
def test_any_page_keeps_its_bytes_but_for_policies(page: bytes) -> None:
    shown = preview_page(page)
    assert shown.count(SCRIPT) == 1
    if b"content-security-policy" not in page.lower():
        assert shown.replace(SCRIPT, b"") == page


def policies(page: bytes) -> list[str]:
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    return [
        meta.get("content", "")
        for meta in tree.iter("meta")
        if meta.get("http-equiv", "").lower() == "content-security-policy"
    ]


@pytest.mark.parametrize("name", ["base.html", "redirect.html"])
def test_the_theme_s_own_pages_let_the_desk_in_and_nothing_else(name: str) -> None:
    page = (ROOT / "theme" / "templates" / name).read_bytes()
    shown = preview_page(page)
    (before,), (after,) = policies(page), policies(shown)
    assert set(before.split("; ")) <= set(after.split("; "))
    added = {one for one in after.split("; ") if one not in before.split("; ")}
    assert added <= set(LEAVE.split("; "))
    assert {"script-src 'self'", "connect-src 'self'", "style-src 'self'"} <= set(after.split("; "))
    assert shown.index(SCRIPT) < shown.lower().index(b"</head>")
