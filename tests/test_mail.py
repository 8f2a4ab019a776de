"""Digests as mails: what they hold, in HTML that mail programs show, in plain text, and as messages."""

import email
import re
from collections.abc import Iterator
from datetime import date
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from itertools import pairwise
from pathlib import Path
from typing import Any

import html5lib
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from builder import commands, hand, options, route
from builder.cli import cli
from builder.link.weeks import Span
from builder.mailing import _span
from builder.render.digest import MEASURES
from builder.render.digest_views import MailView
from builder.render.kit import Kit
from builder.render.mail import BRIEF, FULL, TITLES, WIDTH, mail
from builder.render.mail_message import message
from builder.render.mail_text import WIDTH as COLUMNS
from builder.render.mail_text import _words, columns, text_of, wrap
from builder.render.views import Link
from tests.conftest import NOW, ROOT, run, tree, write_site
from tests.test_feeds import PICTURE
from tests.test_views import kit

WEEK = Span(date(2025, 1, 20), date(2025, 1, 26))
NASTY = '</style><script>alert("x")</script> & <b>'


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be noon of 23 November 2026, and let one process do the work."""
    for module in (options, commands):
        monkeypatch.setattr(module, "now", lambda: NOW)
    monkeypatch.setattr(options, "cores", lambda: 1)


# ── what a mail holds ─────────────────────────────────────────────────────────────────────


def briefing(day: str, head: str = "", title: str = "") -> str:
    return f"---\ntitle: {title or day}\ndate: {day}\nsummary: Of {day}.\n{head}---\n"


def site(files: dict[str, str], config: str = "") -> Kit:
    return kit({f"briefings/{name}.md": text for name, text in files.items()}, site=config)


def view(made: Kit, span: Span = WEEK) -> MailView:
    found = mail(made, span)
    assert found is not None
    return found


ROW = {
    "a": briefing("2025-01-19"),
    "b": briefing("2025-01-20"),
    "c": briefing("2025-01-26"),
    "d": briefing("2025-01-27"),
}


def test_a_mail_holds_the_briefings_of_its_days() -> None:
    made = view(site(ROW))
    assert [one.title for one in made.briefs] == ["2025-01-26", "2025-01-20"]
    assert (made.title, made.days) == ("A desk: 20–26 January 2025", "20–26 January 2025")
    assert (made.intro, made.preheader) == ("2 briefings", "Of 2025-01-26.")
    assert made.links[0].href == "https://e.org/repo/weeks/2025-W04/"


@pytest.mark.parametrize(
    ("first", "last", "href"),
    [
        ("2025-01-20", "2025-01-25", "https://e.org/repo/briefings/"),
        ("2025-01-19", "2025-01-25", "https://e.org/repo/briefings/"),
        ("2025-01-20", "2025-01-26", "https://e.org/repo/weeks/2025-W04/"),
    ],
)
def test_only_a_whole_week_is_on_the_web(first: str, last: str, href: str) -> None:
    made = view(site(ROW), Span(date.fromisoformat(first), date.fromisoformat(last)))
    assert made.links[0].href == href


def test_days_without_news_make_no_mail() -> None:
    assert mail(site(ROW), Span(date(2024, 1, 1), date(2024, 12, 31))) is None
    assert mail(site({}), WEEK) is None


@pytest.mark.parametrize("kind", ["correction", "update"])
def test_a_change_alone_is_news(kind: str) -> None:
    note = f"{kind}s:\n  - 2025-01-22: A number.\n  - 2025-01-27: Another.\n"
    made = view(site({"a": briefing("2024-01-01", note, "Old")}))
    assert (made.briefs, made.intro, made.preheader) == ((), f"1 {kind}", f"1 {kind}")
    assert [(one.day, one.text, one.briefing) for one in (*made.corrections, *made.updates)] == [
        (
            "22 January 2025",
            "A number.",
            Link("Old", f"https://e.org/repo/briefings/a/#{kind}.2025-01-22"),
        )
    ]
    assert bool(made.corrections) is (kind == "correction")
    assert made.moment == "2025-01-22T00:00:00Z"


def test_the_moment_of_a_mail_is_that_of_its_last_news() -> None:
    at = "2025-01-21T18:00+03:00"
    assert (
        view(site({"a": briefing("2025-01-20"), "b": briefing(at)})).moment
        == "2025-01-21T15:00:00Z"
    )
    later = "corrections:\n  - 2025-01-23: A number.\n"
    assert view(site({"a": briefing("2025-01-20", later)})).moment == "2025-01-23T00:00:00Z"


def test_many_briefings_are_told_ever_more_briefly() -> None:
    points = "key_points: [One., Two.]\n"
    count = BRIEF + TITLES + 5
    made = view(
        site({f"b{n:03}": briefing("2025-01-21", points, f"B{n:03}") for n in range(count)})
    )
    assert len(made.briefs) == BRIEF
    assert [bool(one.points) for one in made.briefs] == [True] * FULL + [False] * (BRIEF - FULL)
    assert len(made.others) == TITLES
    assert made.more
    assert (made.more.text, made.more.href) == ("5 more briefings", "https://e.org/repo/briefings/")
    shown = [one.title for one in made.briefs] + [link.text for link, _ in made.others]
    assert shown == [f"B{n:03}" for n in reversed(range(5, count))]
    assert re.search(
        r"- B005 \[\d+\], 21 January 2025\n- 5 more briefings \[\d+\]\n", text_of(made)
    )


def test_many_measures_are_counted_in_both_forms() -> None:
    figures = "".join(f"  - m{n}: {n}%\n" for n in range(MEASURES + 2))
    made = view(site({"a": briefing("2025-01-21", f"figures:\n{figures}")}))
    assert (len(made.figures), made.more_figures) == (MEASURES, "2 more measures")
    assert "and 2 more measures, in the briefings" in text_of(made)


# ── HTML ──────────────────────────────────────────────────────────────────────────────────

FILES: dict[str, str | bytes] = {
    "site.yaml": "title: A & B desk\nurl: https://desk.example/repo/\ndescription: What it is.\n"
    "author: The desk\nlicense: CC-BY-4.0\nlanguage: en\n",
    "content/people/xi.md": "---\nname: Xi Jinping\n---\n",
    "content/briefings/flags.png": PICTURE,
    "content/briefings/a.md": f"""---
title: {NASTY!r}
date: 2025-01-21
summary: A summary with “quotation marks” of 习近平.
people: [xi]
key_points: ["[[xi]] said 5 < 6.", Another.]
figures:
  - trade: over USD 220bn in 2024, +7% yoy, per An office
dates:
  - 2025-05-09: A parade
    status: planned
corrections:
  - 2025-01-22: A grave number.
    serious: true
photo: {{file: flags.png, alt: Three flags, caption: Three., credit: Anna, license: CC0-1.0}}
---
Xi Jinping speaks.
""",
    "content/briefings/b.md": "---\ntitle: О ценах\ndate: 2025-01-23\nlang: ru\n---\n",
    "content/briefings/secret.md": "---\ntitle: Secret\ndate: 2025-01-23\ndraft: true\n---\n",
    "content/briefings/later.md": "---\ntitle: Later\ndate: 2025-01-23\nembargo: 2027-01-01T00:00Z\n---\n",
}


def call(*words: str | Path, code: int = 0) -> Result:
    """Run the command in this process."""
    result = CliRunner().invoke(cli, ["digest", *map(str, words)], catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(tmp_path_factory.mktemp("mail"), FILES)


DAYS = ("--from", "2025-01-20", "--to", "2025-01-26")


def html_of(root: Path, *words: str) -> str:
    return call("-C", root, *DAYS, *words).stdout


@pytest.fixture
def page(folder: Path) -> Any:
    parser = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False)
    parsed = parser.parse(html_of(folder))
    assert parser.errors == []
    return parsed


def elements(page: Any) -> Iterator[Any]:
    return (one for one in page.iter() if isinstance(one.tag, str))


def test_a_mail_is_one_file_that_asks_for_pictures_only(page: Any) -> None:
    tags = {one.tag for one in elements(page)}
    assert not tags & {"script", "link", "iframe", "form", "input", "video", "object", "svg"}
    for one in elements(page):
        for key in ("href", "src"):
            value = one.get(key)
            assert value is None or value.startswith(
                ("https://desk.example/repo/", "https://creativecommons")
            ), value
        assert not any(name.startswith("on") for name in one.keys())  # noqa: SIM118 (an element)
    (style,) = page.iter("style")
    assert "url(" not in (style.text or "")
    assert "@import" not in (style.text or "")


def test_every_element_with_text_has_its_style_beside_it(page: Any) -> None:
    (body,) = page.iter("body")
    inside = {"b", "br", "span", "li", "tr", "tbody", "table"}
    for one in body.iter():
        if isinstance(one.tag, str) and one.tag not in inside and (one.text or "").strip():
            assert one.get("style"), (one.tag, one.text)
    text_styles = [one.get("style") for one in body.iter() if one.tag in {"p", "h1", "h2"}]
    assert all("font:" in style and "color:" in style for style in text_styles)


def is_styled(page: Any) -> bool:
    """Whether every style is one."""
    styles = [one.get("style") for one in elements(page) if one.get("style")]
    return bool(styles) and all(
        re.fullmatch(r"([a-z-]+: ?[\w #%.,/-]+; ?)+", one) for one in styles
    )


def test_every_style_is_css(page: Any) -> None:
    assert is_styled(page)


def test_layout_is_of_tables_600_wide_and_dark_colours_are_hinted_at(
    page: Any, folder: Path
) -> None:
    tables = list(page.iter("table"))
    assert all(one.get("role") in {"presentation", "article"} for one in tables)
    (sheet,) = [one for one in tables if one.get("role") == "article"]
    assert "max-width:600px" in sheet.get("style")
    text = html_of(folder)
    assert '<!--[if mso]><table role="presentation" width="600"' in text
    assert '<meta name="color-scheme" content="light dark">' in text
    assert "@media (prefers-color-scheme: dark)" in text
    assert page.get("lang") == "en"


def test_the_preheader_stands_first_and_is_not_seen(page: Any) -> None:
    (body,) = page.iter("body")
    first = body[0]
    assert "display:none" in first.get("style")
    assert first.text.startswith("О ценах")


def test_pictures_have_words_and_sizes(page: Any) -> None:
    (picture,) = page.iter("img")
    assert picture.get("alt") == "Three flags"
    assert picture.get("src").startswith("https://desk.example/repo/assets/flags.")
    assert (picture.get("width"), picture.get("height")) == ("40", "30")
    assert "height:auto" in picture.get("style")


def test_a_large_picture_is_as_wide_as_the_text() -> None:
    made = kit({"briefings/a.md": briefing("2025-01-21")})
    from builder.render.mail import _fitted
    from builder.render.views import PhotoView

    assert made
    fitted = _fitted(PhotoView("a.jpg", "", 1600, 900))
    assert (fitted.width, fitted.height) == (WIDTH, round(900 * WIDTH / 1600))


def test_everything_is_told(page: Any) -> None:
    text = " ".join("".join(page.itertext()).split())
    for words in (
        NASTY,
        "Correction, 22 January 2025: A grave number.",
        "Xi Jinping said 5 < 6.",
        "Three. Picture: Anna, CC0-1.0",
        "over USD 220 billion, 2024, +7% on the year, An office",
        "22 January 2025 A grave number. in",
        "Xi Jinping 1 briefing",
        "9 May 2025 A parade in",
        "О ценах",
        "Read this on the web · Feeds",
        "What it is.",
        "The desk · CC-BY-4.0",
    ):
        assert words in text, words
    (russian,) = [one for one in page.iter("td") if one.get("lang") == "ru"]
    assert russian.get("dir") == "auto"


def test_several_values_of_a_measure_stand_below_each_other(tmp_path: Path) -> None:
    values = "".join(f"  - trade: {n}% in {2010 + n}\n" for n in range(1, 6))
    two = "  - oil: 1%\n  - oil: 2% in 2024\n"
    text = f"---\ntitle: A\ndate: 2025-01-21\nfigures:\n{values}{two}---\n"
    root = write_site(tmp_path, {"site.yaml": FILES["site.yaml"], "content/briefings/a.md": text})
    page = html5lib.parse(html_of(root), namespaceHTMLElements=False)
    assert is_styled(page)
    lists = [[one.text for one in found.iter("li")] for found in page.iter("ul")]
    assert lists == [
        ["5%, 2015", "4%, 2014", "3%, 2013", "2 more new values"],
        ["2%, 2024", "1%"],
    ]
    plain = call("-C", root, *DAYS, "-f", "text").stdout
    assert (
        "- Trade [2]:\n  - 5%, 2015\n  - 4%, 2014\n  - 3%, 2013\n  - 2 more new values\n- Oil [3]:\n"
    ) in plain


def test_a_correction_is_in_the_language_of_its_briefing(tmp_path: Path) -> None:
    text = "---\ntitle: О ценах\ndate: 2024-01-23\nlang: ru\ncorrections:\n  - 2025-01-21: Ошибка.\n---\n"
    root = write_site(tmp_path, {"site.yaml": FILES["site.yaml"], "content/briefings/a.md": text})
    made = html_of(root)
    assert "20–26 January 2025: 1 correction<" in made
    assert '<span lang="ru" dir="auto">Ошибка.</span>' in made
    assert 'href="https://desk.example/repo/weeks/2025-W04/"' in made


@pytest.mark.parametrize("form", ["html", "text", "eml"])
def test_what_is_held_back_is_in_no_mail(form: str, folder: Path, tmp_path: Path) -> None:
    made = call("-C", folder, *DAYS, "-f", form).stdout
    without = {
        name: text for name, text in FILES.items() if not name.endswith(("secret.md", "later.md"))
    }
    assert made == call("-C", write_site(tmp_path, without), *DAYS, "-f", form).stdout
    assert "Secret" not in made
    assert "Later" not in made


def test_a_thousand_briefings_fit_into_what_mail_programs_show(tmp_path: Path) -> None:
    summary = (
        "A summary of some two hundred signs, as long as they may well be, and then some more. " * 2
    )
    files = {
        f"content/briefings/b{n}.md": f"---\ntitle: A title of some length, as titles are, number {n}\n"
        f"date: 2025-01-{20 + n % 7}\nsummary: {summary}\nkey_points: [{summary}, {summary}, {summary}]\n"
        f"figures: [m{n}: {n}%]\n---\n"
        for n in range(1000)
    }
    root = write_site(tmp_path, {**files, "site.yaml": FILES["site.yaml"]})
    assert len(html_of(root).encode()) < 102_000


def test_a_site_can_say_who_sends_its_mails(tmp_path: Path) -> None:
    own = '<p style="{{ s.small }}">1 Some Street. <a href="https://x.example/stop" style="{{ s.quiet }}">Stop</a></p>\n'
    root = write_site(tmp_path, {**FILES, "theme/templates/parts/sender.html": own})
    assert "1 Some Street." in html_of(root)
    assert "1 Some Street." not in html_of(write_site(tmp_path / "without", FILES))


# ── plain text ────────────────────────────────────────────────────────────────────────────


def test_the_twin_in_plain_text_tells_the_same(folder: Path) -> None:
    text = call("-C", folder, *DAYS, "-f", "text").stdout
    flat = " ".join(text.split())
    for words in (
        f"{NASTY} [2]",
        "Correction, 22 January 2025: A grave number.",
        "- Xi Jinping said 5 < 6.",
        "- Trade [3]: over USD 220 billion, 2024, +7% on the year, An office",
        "- 22 January 2025: A grave number. (in",
        "- 9 May 2025: A parade (in",
        "О ценах [1]",
        "[1] https://desk.example/repo/briefings/b/",
        "[2] https://desk.example/repo/briefings/a/",
        "The desk, CC-BY-4.0",
    ):
        assert words in flat, words
    named = {int(number) for number in re.findall(r"\[(\d+)\]", text.partition("\n[1] ")[0])}
    listed = [int(number) for number in re.findall(r"(?m)^\[(\d+)\] https://\S+$", text)]
    assert listed == list(range(1, len(listed) + 1))
    assert named == set(listed)


def test_headings_are_underlined_as_far_as_they_go(folder: Path) -> None:
    lines = call("-C", folder, *DAYS, "-f", "text").stdout.split("\n")
    heads = [(before, line) for before, line in pairwise(lines) if re.fullmatch("[-=]+", line)]
    assert [before for before, _ in heads] == [
        "Briefings", "New figures", "Corrections", "In the news", "What comes next", "A & B desk",
    ]  # fmt: skip
    assert all(len(before) == len(line) for before, line in heads)


def test_no_line_but_an_address_is_too_wide(folder: Path) -> None:
    for line in call("-C", folder, *DAYS, "-f", "text").stdout.split("\n"):
        assert columns(line) <= COLUMNS or re.fullmatch(r"\[\d+\] https://\S+", line), line
        assert line == line.rstrip()


_texts = st.text(st.sampled_from("ab c习近é(-“ "), max_size=200)


@given(_texts, st.sampled_from(["", "- "]), st.integers(4, 30))
def test_lines_hold_all_words_and_no_more_than_they_may(text: str, lead: str, most: int) -> None:
    lines = wrap(text, lead, most)
    assert lines[0].startswith(lead)
    assert all(line.startswith(" " * len(lead)) for line in lines[1:])
    inside = [line[len(lead) :] for line in lines]
    assert "".join("".join(inside).split()) == "".join(text.split())
    for line in inside:
        if columns(line) > most - len(lead):
            # Only a single piece, which cannot be broken, may be wider.
            assert " " not in line
            assert sum(columns(sign) == 2 for sign in line) <= 1
    for line, following in pairwise(inside):
        piece, _ = next(_words(following))
        assert columns(line) + 1 + columns(piece) > most - len(lead)


def test_a_text_keeps_its_words_apart() -> None:
    assert wrap("one two three", "", 8) == ["one two", "three"]
    assert wrap("习近平 习", "", 4) == ["习近", "平", "习"]
    assert wrap("https://desk.example/a/very/long/address x", "- ", 10) == [
        "- https://desk.example/a/very/long/address",
        "  x",
    ]


# ── messages ──────────────────────────────────────────────────────────────────────────────


def parsed(data: bytes) -> EmailMessage:
    read = email.message_from_bytes(data, policy=policy.default)
    assert isinstance(read, EmailMessage)
    assert not read.defects
    return read


def test_a_message_has_both_forms_the_plain_one_first(folder: Path) -> None:
    result = call("-C", folder, *DAYS, "-f", "eml", "--sender", "Das Büro <desk@desk.example>")
    read = parsed(result.stdout_bytes)
    assert read["Subject"] == "A & B desk: 20–26 January 2025"
    assert read["From"] == "Das Büro <desk@desk.example>"
    assert read["Date"].datetime.isoformat() == "2025-01-23T00:00:00+00:00"
    assert re.fullmatch(r"<digest\.[0-9a-f]{24}@desk\.example>", read["Message-ID"])
    assert (read["X-Unsent"], read["MIME-Version"], read["Content-Language"]) == (None, "1.0", "en")
    assert read.get_content_type() == "multipart/alternative"
    plain, rich = read.iter_parts()
    assert (plain.get_content_type(), rich.get_content_type()) == ("text/plain", "text/html")
    assert (
        plain.get_content().replace("\r\n", "\n") == call("-C", folder, *DAYS, "-f", "text").stdout
    )
    assert rich.get_content().replace("\r\n", "\n") == html_of(folder)
    assert all(len(line) <= 998 for line in result.stdout_bytes.split(b"\r\n"))
    assert b"\n" not in result.stdout_bytes.replace(b"\r\n", b"")
    assert result.stdout_bytes.isascii()


def test_without_a_sender_a_message_is_a_draft(folder: Path) -> None:
    read = parsed(call("-C", folder, *DAYS, "-f", "eml").stdout_bytes)
    assert (read["X-Unsent"], read["From"]) == ("1", None)


def test_a_message_is_the_same_whenever_it_is_made() -> None:
    made = view(site(ROW))
    one, two = (
        message(made, "<p>x</p>", text_of(made), Address("A", "b", "c.org")) for _ in range(2)
    )
    assert one == two
    assert message(made, "<p>y</p>", text_of(made), None) != message(
        made, "<p>x</p>", text_of(made), None
    )


def test_a_host_of_any_script_has_its_mails() -> None:
    made = view(kit({"briefings/a.md": briefing("2025-01-21")}))
    from msgspec.structs import replace

    data = message(replace(made, home="https://bücher.example/"), "x", "y", None)
    assert b"@xn--bcher-kva.example>" in data


# ── the command ───────────────────────────────────────────────────────────────────────────


def test_html_is_written_with_its_plain_text_beside_it(folder: Path, tmp_path: Path) -> None:
    result = call("-C", folder, *DAYS, "-o", tmp_path / "week.html")
    made = tree(tmp_path)
    assert made == {
        "week.html": html_of(folder).encode(),
        "week.txt": call("-C", folder, *DAYS, "-f", "text").stdout.encode(),
    }
    assert result.stdout == (
        f"{tmp_path / 'week.txt'}: {len(made['week.txt'])} bytes\n"
        f"{tmp_path / 'week.html'}: {len(made['week.html'])} bytes\n"
    )


@pytest.mark.parametrize(
    ("name", "more", "begins"),
    [
        ("a.txt", (), b"A & B desk\n"),
        ("a.eml", (), b"Subject: "),
        ("a.HTM", ("-f", "text"), b"A & B desk\n"),
        ("a.out", ("-f", "eml"), b"Subject: "),
        ("a.txt", ("-f", "html"), b"<!DOCTYPE html>"),
    ],
)
def test_a_file_is_what_its_name_or_the_format_says(
    name: str, more: tuple[str, ...], begins: bytes, folder: Path, tmp_path: Path
) -> None:
    call("-C", folder, *DAYS, "-o", tmp_path / name, *more)
    ((made, data),) = tree(tmp_path).items()
    assert made == name
    assert data.startswith(begins)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--from", "2025-02-30"), "`2025-02-30` does not exist: February 2025 has 28 days; write it like 2025-01-21"),
        (("--from", "January"), "`January` is not a date; write it like 2025-01-21"),
        (("--from", "20.1.2025"), "`20.1.2025` is not a date; write `2025-01-20`"),
        (("--to", "2025-01"), "`2025-01` is not one day; write it like 2025-01-21"),
        (("--from", "2025-01-21", "--to", "2025-01-20"), "2025-01-20 is before 2025-01-21"),
        (("--from", "2024-02-01", "--to", "2024-02-07"), "nothing was published or corrected from 2024-02-01 to 2024-02-07; the newest briefing is of 2025-01-23"),
        (("-o", "week.doc"), "week.doc does not tell what is to be made"),
        (("-f", "pdf"), "'pdf' is not one of"),
        ((*DAYS, "--sender", "nobody"), "`nobody` is no address; write The desk <desk@example.org>"),
        ((*DAYS, "--sender", "A <a@>"), "is no address"),
        ((*DAYS, "-o", "gone/week.html"), "gone/week.txt cannot be written: No such file or directory"),
        (("--drafts",), "No such option"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said(words: tuple[str, ...], said: str, folder: Path) -> None:
    result = call("-C", folder, *words, code=2)
    assert said in " ".join(result.stderr.split())
    assert result.stdout == ""


def test_a_mistake_in_the_content_stops_a_mail(tmp_path: Path) -> None:
    broken = "---\ntitle: A\ndate: 2025-02-30\n---\n"
    root = write_site(tmp_path / "site", {**FILES, "content/briefings/z.md": broken})
    result = call("-C", root, *DAYS, "-o", tmp_path / "a.html", code=1)
    assert "content/briefings/z.md:3:15: error[impossible-date]" in result.stderr
    assert result.stderr.endswith("No mail was made: what was found has to be mended first.\n")
    assert not (tmp_path / "a.html").exists()


def test_warnings_stop_nothing_and_are_not_shown(tmp_path: Path) -> None:
    files = {
        **FILES,
        "content/briefings/z.md": "---\ntitle: A\ndate: 2025-01-21\n---\n<b>loud</b>\n",
    }
    assert call("-C", write_site(tmp_path, files), *DAYS).stderr == ""


def test_a_template_that_fails_is_named(tmp_path: Path) -> None:
    root = write_site(tmp_path, {**FILES, "theme/templates/mail.html": "\n{{ page.nonsense }}\n"})
    result = call("-C", root, *DAYS, code=1)
    assert "theme/templates/mail.html:2:1: error[template-error]" in result.stderr


def test_a_site_that_is_none_is_said(tmp_path: Path) -> None:
    assert "missing-site-file" in call("-C", tmp_path, *DAYS, code=1).stderr


def test_addresses_follow_the_base(folder: Path) -> None:
    text = html_of(folder, "-b", "https://other.example/x/")
    assert "https://other.example/x/briefings/a/" in text
    assert "desk.example" not in text


@pytest.mark.parametrize(
    ("first", "last", "today", "span"),
    [
        ("2025-01-20", "2025-02-20", "2026-01-01", ("2025-01-20", "2025-02-20")),
        ("2025-01-20", "", "2026-01-01", ("2025-01-20", "2025-01-26")),
        ("", "2025-01-26", "2026-01-01", ("2025-01-20", "2025-01-26")),
        ("", "", "2025-01-27", ("2025-01-20", "2025-01-26")),
        ("", "", "2025-02-02", ("2025-01-20", "2025-01-26")),
        ("9999-12-30", "", "2025-02-02", ("9999-12-30", "9999-12-31")),
        ("", "0001-01-02", "2025-02-02", ("0001-01-01", "0001-01-02")),
        ("", "", "0001-01-03", ("0001-01-01", "0001-01-07")),
    ],
)
def test_one_end_is_enough_and_none_means_last_week(
    first: str, last: str, today: str, span: tuple[str, str]
) -> None:
    days = [date.fromisoformat(one) if one else None for one in (first, last)]
    assert _span(*days, date.fromisoformat(today)) == tuple(map(date.fromisoformat, span))


def test_the_day_may_be_another_one(folder: Path) -> None:
    made = call("-C", folder, "--as-of", "2025-01-28", "-f", "text").stdout
    assert "20–26 January 2025: 2 briefings" in " ".join(made.split())
    early = call("-C", folder, *DAYS, "--as-of", "2025-01-22", "-f", "text").stdout
    assert "1 briefing" in early
    assert "О ценах" not in early


def test_a_built_site_is_neither_read_nor_checked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_site(tmp_path, FILES)
    before = html_of(root, "--no-cache")
    assert not run(root, search=True).failed

    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(hand, "load_document", never)
    monkeypatch.setattr(route, "check_site", never)
    monkeypatch.setattr(route, "check_pages", never)
    built = tree(root / "_site")
    assert html_of(root) == before
    assert tree(root / "_site") == built


def test_an_edit_after_a_build_is_in_the_mail(tmp_path: Path) -> None:
    root = write_site(tmp_path, FILES)
    assert not run(root).failed
    path = root / "content/briefings/b.md"
    path.write_text(path.read_text("utf-8").replace("О ценах", "О нефти"), "utf-8")
    assert "О нефти" in html_of(root)


def test_the_example_has_the_mail_of_a_week() -> None:
    text = call("-C", ROOT, *DAYS, "-f", "text", "--no-cache").stdout
    assert text.startswith(
        "The Kazan Desk\n20–26 January 2025: 3 briefings, 1 correction and 3 updates\n"
    )
