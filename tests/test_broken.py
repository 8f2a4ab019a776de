"""Every mistake that has a code: the smallest site that makes it, and exactly what is printed.

A folder below `tests/broken/` is a site; `expected.txt` is what a check prints of it, and `before/`
holds the files of the revision that it is compared with. Bytes that git or an editor would not keep
as they are come from `MADE`. `UPDATE=1` writes `expected.txt` anew.
"""

import os
import re
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from builder import report
from builder.cli import cli
from builder.diagnostics import CODES
from builder.job import Outcome, nowhere
from builder.load.document import load_document
from builder.model import Briefing, Profile, SourcePath
from builder.outside.look import Look
from builder.outside.manners import Clock
from builder.outside.wire import Reply
from tests.conftest import codes, run, tree, write_site
from tests.repository import commit

BROKEN = Path(__file__).parent / "broken"
CALL = "content/briefings/2025-01-21-call.md"
ABOUT = "content/pages/about.md"
Files = Mapping[str, str | bytes]


def briefing(front: str = "", body: str = "") -> str:
    """A briefing of one line, with more front matter and prose."""
    return f"---\ntitle: A call\n{front}---\n{body}"


def picture(width: int, height: int) -> bytes:
    """A black picture, small in bytes."""
    out = BytesIO()
    Image.new("1", (width, height)).save(out, "PNG")
    return out.getvalue()


MADE: dict[str, Files] = {
    "not-utf8": {CALL: briefing("summary: Café\n").encode("latin-1")},
    "control-character": {CALL: briefing("", "Trade \x1bgrew.\n")},
    "bidi-character": {CALL: briefing("", "Trade \u202egrew.\n")},
    "zero-width-character": {CALL: briefing("", "Trade\u200b grew.\n")},
    "file-too-large": {CALL: briefing("", "x" * 1_000_000)},
    "yaml-too-large": {CALL: briefing(f"topics: [{'a,' * 20_000}]\n")},
    "text-too-long": {CALL: briefing(f"summary: {'long ' * 401}\n")},
    "page-too-large": {CALL: briefing("", "Trade grew.\n\n" * 31_000)},
    "page-too-heavy": {
        CALL: briefing("", f"Trade grew.\n\n{'|' * 300}\n{'|-' * 300}\n" + "|x\n" * 40)
    },
    "picture-too-large": {
        "content/media/call.png": picture(8_000, 6_000),
        "content/media/call.png.yaml": "credit: The desk\nlicense: CC0-1.0\n",
        CALL: briefing("", "![Two flags](/media/call.png)\n"),
    },
}
"""What is too long, too odd or too fragile to lie in a folder."""


ELSEWHERE = {"dead-link", "moved-link"}
"""What no build finds, but only a check that asks servers elsewhere."""


def told_elsewhere(method: str, url: str) -> Reply:
    """What servers say in these sites, which are not asked."""
    if "gone" in url:
        return Reply(404)
    return Reply(301, "https://new.example/page") if "old" in url else Reply(200)


def make(code: str, root: Path) -> Path:
    """Set up the site that triggers a code."""
    if code != "missing-site-file":
        write_site(root, {})
    if (BROKEN / code / "site.yaml").exists():
        (root / "site.yaml").unlink()
    before = BROKEN / code / "before"
    if before.is_dir():
        shutil.copytree(before, root, dirs_exist_ok=True)
        commit(root, {})
    ignored = shutil.ignore_patterns("before", "expected.txt")
    shutil.copytree(BROKEN / code, root, dirs_exist_ok=True, ignore=ignored)
    for name, content in MADE.get(code, {}).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    if code == "symlink":
        (root / "content/briefings").mkdir(parents=True)
        (root / CALL).symlink_to("/etc/hostname")
    return root


def printed(root: Path, outcome: Outcome) -> str:
    """What a check prints, without colours."""

    def lines(path: str) -> list[str]:
        file = root / path
        return file.read_text("utf-8-sig", "replace").split("\n") if file.is_file() else []

    return "".join(
        f"{line}\n" for line in report.as_text(outcome.findings, lines, lambda text, style: text)
    )


def test_every_code_has_a_fixture() -> None:
    assert {path.name for path in BROKEN.iterdir()} == set(CODES)
    assert set(MADE) <= set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_a_mistake_is_reported_once_and_exactly_so(code: str, tmp_path: Path) -> None:
    root = make(code, tmp_path)
    before = tree(root)
    since = "HEAD" if (root / ".git").exists() else ""
    look = Look(
        None,
        lambda what, done, total: None,
        told_elsewhere,
        Clock(lambda: 0.0, lambda seconds: None),
    )
    elsewhere = look if code in ELSEWHERE else nowhere
    outcome = run(root, write=False, cached=False, since=since, elsewhere=elsewhere)
    assert set(codes(outcome)) == {code}
    assert outcome.failed == (CODES[code] == "error")
    expected, found = BROKEN / code / "expected.txt", printed(root, outcome)
    if os.environ.get("UPDATE"):
        expected.write_text(found, "utf-8")
    assert found == expected.read_text("utf-8")
    assert tree(root) == before


STAGES = """
    missing-site-file bad-timezone symlink unknown-key unreadable-picture unknown-id template-error
"""
"""One error of each step of the route."""


@pytest.mark.parametrize("code", STAGES.split())
def test_an_error_writes_nothing(code: str, tmp_path: Path) -> None:
    root = make(code, tmp_path)
    outcome = run(root)
    assert outcome.failed
    assert not (root / "_site").exists()


@pytest.mark.parametrize(
    "code", [code for code in CODES if CODES[code] == "warning" and code not in ELSEWHERE]
)
def test_a_warning_stops_a_strict_build_only(code: str, tmp_path: Path) -> None:
    root = make(code, tmp_path)
    assert run(root, strict=True).failed
    assert not (root / "_site").exists()
    assert not run(root).failed
    assert (root / "_site/index.html").exists()


# ── ten mistakes in one briefing ──────────────────────────────────────────────────────────

GOOD: Files = {
    "content/people/xi-jinping.md": "---\nname: Xi Jinping\nfamily: Xi\n---\n",
    "content/organizations/russian-customs.md": "---\nname: Federal Customs Service\n---\n",
    "content/briefings/2024-10-23-kazan.md": "---\ntitle: Kazan\n---\n## Talks\n",
    CALL: """\
        ---
        title: Putin and Xi review the year
        summary: Trade, energy and anniversaries.
        kind: news
        people: [xi-jinping]
        dates:
          - 2024-10-22/2024-10-24: BRICS summit in Kazan
        figures:
          - trade: over USD 220bn in 2024, +7% yoy, per russian-customs
        related: [2024-10-23-kazan]
        ---
        Xi Jinping spoke of [Kazan](2024-10-23-kazan.md#talks).

        The host was [[xi-jinping]].[^1] They traded for over $220bn.

        [^1]: By video link.
        """,
}
MISTAKES = {
    "summary: Trade": ("summry: Trade", "unknown-key", 3, 1),
    "kind: news": ("kind: mews", "unknown-word", 4, 7),
    "people: [xi-jinping]": ("people: [xi-jingping]", "unknown-person", 5, 10),
    "2024-10-22/2024-10-24": ("2024-10-22/2024-09-31", "impossible-date", 7, 24),
    "+7% yoy, per russian": ("7% yoy, per russian", "figure-change", 9, 36),
    "[2024-10-23-kazan]": ("[2024-10-23-kasan]", "unknown-briefing", 10, 11),
    "Xi Jinping spoke of": ("Xi Jinping <b>spoke</b> of", "raw-html", 12, 12),
    "kazan.md#talks": ("kazan.md#talk", "unknown-anchor", 12, 36),
    "[[xi-jinping]]": ("[[xi-jinpin]]", "unknown-id", 14, 14),
    "[^1]: By": ("[^2]: By", "unknown-footnote", 14, 28),
}
"""What stands in the good briefing, what is written instead, and what is then reported where."""


def readout(root: Path, command: str, *options: str) -> Result:
    """Call a command as in a terminal."""
    return CliRunner().invoke(cli, [command, "--root", str(root), *options])


def test_ten_mistakes_give_ten_located_messages_and_leave_the_site_as_it_was(
    tmp_path: Path,
) -> None:
    root = write_site(tmp_path, GOOD)
    first = readout(root, "build")
    assert first.exit_code == 0, first.output
    before = tree(root / "_site")
    text = (root / CALL).read_text("utf-8")
    for good, (bad, *_) in MISTAKES.items():
        assert text.count(good) == 1
        text = text.replace(good, bad)
    (root / CALL).write_text(text, "utf-8")
    for command in ("check", "build"):
        result = readout(root, command)
        assert result.exit_code == 1
        found = [line for line in result.output.splitlines() if line.startswith("content/")]
        assert len(found) == 10
        places = [line.split(" ")[:2] for line in found]
        for _, code, line, column in MISTAKES.values():
            assert [f"{CALL}:{line}:{column}:", f"{CODES[code]}[{code}]"] in places
        assert "Traceback" not in result.output
        assert tree(root / "_site") == before


# ── what is read as it stands, and what is refused ────────────────────────────────────────


def read(text: str, path: str = CALL) -> tuple[Briefing | Profile, list[str]]:
    """A briefing or a profile, and the codes of what was found in it."""
    loaded = load_document(SourcePath(path), text.encode())
    assert isinstance(loaded.document, Briefing | Profile)
    return loaded.document, [one.code for one in loaded.found]


def refused(text: str) -> list[str]:
    """The codes of what is found in front matter that cannot be read."""
    loaded = load_document(SourcePath(CALL), f"---\n{text}\n---\n".encode())
    return [one.code for one in loaded.found]


WORDS = """
    NO yes on ~ null 010 0x1F 12:30 1.10 1e3 1_000 2024-10 .5 +7 = << 2025-01-21 true
"""


@pytest.mark.parametrize("word", WORDS.split())
def test_a_scalar_means_what_it_looks_like(word: str) -> None:
    found, codes_found = read(briefing(f"subtitle: {word}\nkey_points: [{word}]\n"))
    assert isinstance(found, Briefing)
    assert found.subtitle == word
    assert found.key_points[0].blocks[0].text == word
    assert codes_found == []


def test_a_country_may_be_norway() -> None:
    found, codes_found = read(
        "---\nname: Norway\ncountry: NO\n---\n", "content/organizations/norway.md"
    )
    assert isinstance(found, Profile)
    assert (found.country, codes_found) == ("NO", [])


@dataclass
class Bomb:
    """Front matter that is meant to hurt, and the code by which it is refused."""

    text: str
    code: str


BOMBS = {
    "brackets": Bomb("title: " + "[" * 100_000, "yaml-too-deep"),
    "braces": Bomb("title: " + "{" * 100_000, "yaml-too-deep"),
    "spaced brackets": Bomb("title: " + "[ " * 100_000, "yaml-too-deep"),
    "brackets over lines": Bomb("title: " + "[\n " * 50_000, "yaml-too-deep"),
    "dashes": Bomb("- " * 50_000, "yaml-too-deep"),
    "question marks": Bomb("? " * 50_000, "yaml-too-deep"),
    "keys in brackets": Bomb("title: " + "[a: " * 20_000, "yaml-too-deep"),
    "laughs": Bomb(
        "a: &a [x,x,x,x]\nb: &b [*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b]\ntitle: [*c]", "yaml-alias"
    ),
    "itself": Bomb("title: &a [*a]", "yaml-alias"),
    "merged": Bomb(
        "a0: &a0 {k: v}\n"
        + "".join(f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}\n" for n in range(1, 20)),
        "yaml-alias",
    ),
    "merged in place": Bomb("title: x\n<<: {<<: {<<: {summary: y}}}", "yaml-merge"),
    "python": Bomb("title: !!python/object/apply:os.system [exit]", "yaml-tag"),
    "directive": Bomb("%YAML 9.9\n--- \ntitle: x", "yaml-syntax"),
    "many": Bomb("topics: [" + "a, " * 60_000 + "]", "yaml-too-large"),
    "tab": Bomb("title: x\npeople:\n\t- xi", "yaml-syntax"),
    "duplicate": Bomb("title: x\ntitle: x", "yaml-duplicate-key"),
    "duplicate below": Bomb("title: x\nphoto: {file: a.jpg, alt: b, alt: c}", "yaml-duplicate-key"),
    "duplicate quoted": Bomb("title: x\n'title': x", "yaml-duplicate-key"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused(name: str) -> None:
    assert BOMBS[name].code in refused(BOMBS[name].text)


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_does_not_hide_the_other_pages(name: str, tmp_path: Path) -> None:
    bad = "content/briefings/2025-01-22-bad.md"
    files = {bad: f"---\n{BOMBS[name].text}\n---\n", CALL: briefing("kind: mews\n")}
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    outcome = run(write_site(tmp_path, {}), write=False, cached=False)
    assert {one.at.path for one in outcome.findings} == {bad, CALL}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2024-02-30", "impossible-date"),
        ("2023-02-29", "impossible-date"),
        ("2024-13-01", "impossible-date"),
        ("0000-01-01", "impossible-date"),
        ("2024-1-5", "not-a-date"),
        ("20240105", "not-a-date"),
        ("yesterday", "not-a-date"),
        ("2024", "date-precision"),
        ("2024-01-01/2024-01-02", "date-precision"),
        ("2025-01-21T18:00", "bad-time"),
        ("2025-01-21T25:00+03:00", "bad-time"),
    ],
)
def test_a_date_that_is_none_is_located(text: str, code: str) -> None:
    loaded = load_document(
        SourcePath("content/briefings/call.md"), briefing(f"date: {text}\n").encode()
    )
    assert [one.code for one in loaded.found] == [code]
    assert loaded.found[0].at.line == 3
    assert loaded.found[0].at.column >= 7


def test_a_file_name_may_not_lie_about_its_date() -> None:
    loaded = load_document(SourcePath("content/briefings/2024-02-30-call.md"), briefing().encode())
    assert [one.code for one in loaded.found] == ["impossible-date"]


HIDDEN = {
    "control-character": "\x00\x07\x1b\x7f\x85\x9f",
    "bidi-character": "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
    "zero-width-character": "\u200b\u2060\ufeff",
}


@pytest.mark.parametrize(
    ("code", "sign"), [(code, sign) for code, signs in HIDDEN.items() for sign in signs]
)
def test_what_cannot_be_seen_is_named_with_its_place(code: str, sign: str) -> None:
    loaded = load_document(SourcePath(CALL), briefing("", f"First.\n\nOne {sign}two.\n").encode())
    assert [(one.code, one.at.line, one.at.column) for one in loaded.found] == [(code, 6, 5)]
    assert sign not in "".join(block.text for block in loaded.body.blocks)


@pytest.mark.parametrize("text", ["نص عربي", "טקסט", "नमस्ते", "می‌خواهم", "👩‍👧", "Zoë", "\ttab"])
def test_other_scripts_are_not_taken_for_tricks(text: str) -> None:
    assert load_document(SourcePath(CALL), briefing("", f"x {text}\n").encode()).found == ()


def test_a_byte_order_mark_and_dos_line_ends_are_no_mistakes() -> None:
    data = b"\xef\xbb\xbf" + briefing("kind: mews\n", "One.\n").replace("\n", "\r\n").encode()
    loaded = load_document(SourcePath(CALL), data)
    assert [(one.code, one.at.line, one.at.column) for one in loaded.found] == [
        ("unknown-word", 3, 7)
    ]


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        ("é".encode("latin-1"), 4, 5),
        ("Привет".encode("cp1251"), 4, 5),
        (b"\xed\xa0\x80", 4, 5),
        (b"\xc0\xaf", 4, 5),
        ("é ".encode() + b"\xff", 4, 7),
    ],
)
def test_other_encodings_are_refused_at_the_byte(data: bytes, line: int, column: int) -> None:
    loaded = load_document(SourcePath(CALL), briefing().encode() + b"One " + data + b" two\n")
    assert [(one.code, one.at.line, one.at.column) for one in loaded.found] == [
        ("not-utf8", line, column)
    ]
    assert loaded.document is None


def test_utf16_is_refused() -> None:
    loaded = load_document(SourcePath(CALL), briefing().encode("utf-16"))
    assert [one.code for one in loaded.found] == ["not-utf8"]


# ── symbolic links ────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("content/briefings/a.md", "/etc/passwd"),
        ("content/briefings/a.md", "../people/xi-jinping.md"),
        ("content/briefings/old", "/etc"),
        ("content/media", "/usr/share"),
        ("content/gone.md", "nowhere"),
        ("content/round", "."),
        ("theme/templates/base.html", "/etc/passwd"),
        ("theme/static/site.css", "/etc/passwd"),
    ],
)
def test_a_symbolic_link_is_refused(link: str, target: str, tmp_path: Path) -> None:
    root = write_site(tmp_path, {**GOOD, "theme/templates/x.html": "", "theme/static/x.txt": ""})
    (root / link).symlink_to(target)
    outcome = run(root, write=False, cached=False)
    assert [(one.code, one.at.path) for one in outcome.findings] == [("symlink", link)]


# ── collisions and slugs ──────────────────────────────────────────────────────────────────

PAGE = "---\ntitle: A page\n---\n"
PERSON = "---\nname: Xi\n---\n"
KAZAN = "content/briefings/2024-10-23-kazan.md"
COLLISIONS: dict[str, tuple[Files, str]] = {
    "two folders": (
        {CALL: briefing(), "content/briefings/2025/2025-01-21-call.md": briefing()},
        "duplicate-id",
    ),
    "person and organisation": (
        {"content/people/xi.md": PERSON, "content/organizations/xi.md": PERSON},
        "duplicate-id",
    ),
    "page and section": ({"content/pages/people.md": PAGE}, "address-collision"),
    "page and person": (
        {"content/people/xi.md": PERSON, "content/pages/people/xi.md": PAGE},
        "address-collision",
    ),
    "page and topic": (
        {CALL: briefing("topics: [energy]\n"), "content/pages/topics/energy.md": PAGE},
        "address-collision",
    ),
    "page and its folder": (
        {"content/pages/guide.md": PAGE, "content/pages/guide/index.md": PAGE},
        "address-collision",
    ),
    "letter case": (
        {ABOUT: PAGE, CALL: briefing("redirect_from: [/About/]\n")},
        "redirect-onto-page",
    ),
    "redirect twice": (
        {CALL: briefing("redirect_from: [/old/]\n"), KAZAN: briefing("redirect_from: [/Old/]\n")},
        "redirect-onto-page",
    ),
    "redirect onto itself": (
        {CALL: briefing("redirect_from: [/briefings/2025-01-21-call/]\n")},
        "redirect-onto-page",
    ),
    "page in the place of the front page": (
        {"content/pages/index.md": PAGE},
        "address-collision",
    ),
}


@pytest.mark.parametrize("name", COLLISIONS)
def test_one_address_has_one_page(name: str, tmp_path: Path) -> None:
    files, code = COLLISIONS[name]
    outcome = run(write_site(tmp_path, files), write=False, cached=False)
    assert codes(outcome) == [code]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Call.md", "rename it to call.md"),
        ("the call.md", "rename it to the-call.md"),
        ("the_call.md", "rename it to the-call.md"),
        ("caf\u00e9.md", "rename it to cafe.md"),
        ("cafe\u0301.md", "rename it to cafe.md"),
        ("习近平.md", "rename it to a-few-words.md"),
        ("call-.md", "rename it to call.md"),
        ("a--b.md", "rename it to a-b.md"),
        ("a%2fb.md", "rename it to a-2fb.md"),
    ],
)
def test_a_file_name_is_an_id(name: str, hint: str, tmp_path: Path) -> None:
    files = {f"content/people/{name}": "---\nname: Somebody\n---\n"}
    outcome = run(write_site(tmp_path, files), write=False, cached=False)
    assert [(one.code, one.hint) for one in outcome.findings] == [("bad-id", hint)]


@pytest.mark.skipif(sys.platform != "linux", reason="other file systems join the two names")
@pytest.mark.parametrize(("first", "second"), [("call", "Call"), ("caf\u00e9", "cafe\u0301")])
def test_names_that_some_file_systems_join_are_refused(
    first: str, second: str, tmp_path: Path
) -> None:
    files = {f"content/pages/{name}.md": PAGE for name in (first, second)}
    outcome = run(write_site(tmp_path, files), write=False, cached=False)
    assert outcome.failed
    assert set(codes(outcome)) <= {"bad-id", "address-collision"}
    assert "bad-id" in codes(outcome)


@pytest.mark.parametrize(
    "address",
    """
    old /old /old.htm /old/../new/ //old/ /old?x/ /old#x/ /.git/ /old//new/ /feed.xml/ /old.html/
    /404.html/new.html /index.html /about/index.html /einüb/ /robots.txt/ http://x.example/
    """.split(),
)
def test_an_old_address_takes_the_place_of_nothing(address: str, tmp_path: Path) -> None:
    files = {CALL: briefing(f"redirect_from: ['{address}']\n"), ABOUT: PAGE}
    outcome = run(write_site(tmp_path, files), write=False, cached=False)
    assert codes(outcome) == ["bad-redirect"]


def test_old_addresses_are_served(tmp_path: Path) -> None:
    old = ["/Old_1/~x/v1.2/", "/2025/call.html", "/people.html", "/assets/"]
    files = {CALL: briefing(f"redirect_from: [{', '.join(old)}]\n")}
    assert not run(write_site(tmp_path, files)).failed
    for address in old:
        file = tmp_path / "_site" / f"{address[1:]}{'index.html' * address.endswith('/')}"
        assert "/briefings/2025-01-21-call/" in file.read_text("utf-8")


# ── one mistake, one finding; a mistake in a draft stops nothing ──────────────────────────


def test_a_mistake_in_a_draft_is_mentioned_and_stops_nothing(tmp_path: Path) -> None:
    files = {CALL: briefing("draft: true\nkind: mews\n"), ABOUT: PAGE}
    outcome = run(write_site(tmp_path, files), cached=False)
    assert [(one.code, str(one.severity)) for one in outcome.findings] == [("unknown-word", "info")]
    assert not outcome.failed
    assert run(tmp_path, cached=False, drafts=True).failed


@pytest.mark.parametrize("text", ['title: ""', "title: ' '", "title:", "title: |"])
def test_an_empty_title_is_a_missing_one(text: str) -> None:
    loaded = load_document(SourcePath(CALL), f"---\n{text}\n---\n".encode())
    assert [one.code for one in loaded.found] == ["missing-key"]


def test_empty_items_and_names_are_left_out(tmp_path: Path) -> None:
    person = "---\nname: Xi\nfamily: ''\naliases: ['', ' ']\nfacts: ['']\n---\n"
    files = {CALL: briefing("people: [xi]\nkey_points: ['']\n"), "content/people/xi.md": person}
    assert run(write_site(tmp_path, files), write=False, cached=False).findings == ()


@pytest.mark.parametrize("size", [(10_000, 10_000), (20_000, 10_000)])
def test_a_picture_is_too_large_however_large_it_is(size: tuple[int, int], tmp_path: Path) -> None:
    files: Files = {**MADE["picture-too-large"], "content/media/call.png": picture(*size)}
    outcome = run(write_site(tmp_path, files), write=False, cached=False)
    assert codes(outcome) == ["picture-too-large"]


def test_a_picture_in_a_key_point_is_looked_for(tmp_path: Path) -> None:
    files = {CALL: briefing("key_points: ['![Flags](gone.png)']\n", "![Flags](gone-too.png)\n")}
    outcome = run(write_site(tmp_path, files), write=False, cached=False)
    assert codes(outcome) == ["missing-picture", "missing-picture"]


def test_a_site_may_show_pictures_without_a_credit(tmp_path: Path) -> None:
    files: Files = {
        "site.yaml": "title: A\nurl: https://e.org/\nchecks: {missing-credit: warning, missing-licence: warning}\n",
        CALL: briefing("key_points: ['![K](k.png)']\n", "![A](a.png)\n\nA ![B](b.png) here.\n"),
        **{f"content/briefings/{name}.png": picture(size, 1) for size, name in enumerate("kab", 1)},
    }
    assert not run(write_site(tmp_path, files)).failed
    html = (tmp_path / "_site/briefings/2025-01-21-call/index.html").read_text("utf-8")
    for size, (name, alt) in enumerate(zip("kab", "KAB", strict=True), 1):
        assert re.search(
            rf'src="/assets/{name}\.[0-9a-f]+-{size}\.png" alt="{alt}" width="{size}"', html
        )


# ── templates ─────────────────────────────────────────────────────────────────────────────

TEMPLATES = {
    "an unknown field": "<h1>\n{{ page.titel }}</h1>",
    "an unknown field of a text": "<h1>\n{{ page.meta.title.short }}</h1>",
    "an unknown name": "<h1>\n{{ titel }}</h1>",
    "an unknown filter": "<h1>\n{{ page.meta.title|loud }}</h1>",
    "an unknown test": "<h1>\n{{ page is loud }}</h1>",
    "an unknown tag": "<h1>\n{% inclde 'base.html' %}</h1>",
    "a block that does not end": "<h1>\n{% if page %}</h1>",
    "a file that is not there": '<h1>\n{% include "gone.html" %}</h1>',
    "a sum of words": "<h1>\n{{ page.meta.title + 1 }}</h1>",
    "a division by zero": "<h1>\n{{ 1 / 0 }}</h1>",
    "a loop over nothing": "<h1>\n{% for one in none %}{% endfor %}</h1>",
    "a call of what is none": "<h1>\n{{ page.meta() }}</h1>",
}


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_mistake_in_a_template_is_located(name: str, tmp_path: Path) -> None:
    root = write_site(tmp_path, {"theme/templates/404.html": TEMPLATES[name]})
    outcome = run(root, cached=False)
    assert codes(outcome) == ["template-error"]
    at = outcome.findings[0].at
    # A block that does not end is found where the file does.
    assert (at.path, at.line) in {("theme/templates/404.html", 2), ("theme/templates/404.html", 3)}
    assert not (root / "_site").exists()


def test_a_mistake_in_a_macro_is_located_in_its_file(tmp_path: Path) -> None:
    files = {
        "theme/templates/404.html": '{% from "mine.html" import mine %}\n{{ mine() }}',
        "theme/templates/mine.html": "{% macro mine() %}\n\n{{ nobody }}{% endmacro %}",
    }
    outcome = run(write_site(tmp_path, files), write=False)
    assert [str(one.at) for one in outcome.findings] == ["theme/templates/mine.html:3:1"]
