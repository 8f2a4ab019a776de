"""What is held back leaves no trace, and appears when it should."""

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from builder.build import build
from builder.cli import cli
from builder.job import Outcome, Request
from tests.conftest import codes, run, tree, write_site
from tests.strategies import Files, box, parts, published, save

MOSCOW = timezone(timedelta(hours=3))
PUBLIC = {
    "content/briefings/a.md": "---\ntitle: A\ndate: 2025-01-01\npeople: [xi]\n---\nXi Jinping speaks.\n",
    "content/people/xi.md": "---\nname: Xi Jinping\nsources: [a-life]\n---\nA biography.\n",
}
HELD = {
    "content/briefings/draft.md": "---\ntitle: SECRETA\ndate: 2025-01-02\npeople: [xi]\ntopics: [hidden]\ndates:\n"
    "  - 2025-02-02: SECRETB\nfigures:\n  - secret-measure: 5% in 2024, per nobody\nsources:\n"
    "  - s: https://secret.example/\ndraft: true\n---\nXi Jinping. SECRETC\n",
    "content/briefings/late.md": "---\ntitle: SECRETD\ndate: 2025-01-02\nembargo: 2027-01-01T00:00Z\n---\n",
    "content/briefings/next.md": "---\ntitle: SECRETE\ndate: 2027-01-01\n---\n",
    "content/briefings/old.md": "---\ntitle: SECRETF\ndate: 2020-01-01\nexpires: 2021-01-01\n---\n",
    "content/people/nobody.md": "---\nname: Secret Person\naliases: [Xi]\ndraft: true\n---\nSECRETG\n",
    "content/pages/plan.md": "---\ntitle: SECRETH\ndraft: true\n---\n",
}


def test_what_is_held_back_leaves_no_byte(tmp_path: Path) -> None:
    whole = write_site(tmp_path / "whole", {**PUBLIC, **HELD})
    without = write_site(tmp_path / "without", PUBLIC)
    outcome = run(whole)
    assert not outcome.failed
    assert not run(without).failed
    assert tree(whole / "_site") == tree(without / "_site")
    assert not any(
        b"SECRET" in data or b"secret" in data for data in tree(whole / "_site").values()
    )


def test_every_withheld_page_is_listed_with_reason_and_moment(tmp_path: Path) -> None:
    outcome = run(write_site(tmp_path, {**PUBLIC, **HELD}))
    listed = {one.path.rsplit("/", 1)[-1]: (one.reason, one.until) for one in outcome.withheld}
    assert listed == {
        "draft.md": ("draft", None),
        "late.md": ("embargo", datetime(2027, 1, 1, tzinfo=UTC)),
        "next.md": ("future", datetime(2027, 1, 1, tzinfo=UTC)),
        "old.md": ("expired", None),
        "nobody.md": ("draft", None),
        "plan.md": ("draft", None),
    }


@pytest.mark.parametrize(
    ("moment", "out"),
    [
        (datetime(2025, 1, 21, 14, 59, tzinfo=UTC), False),
        (datetime(2025, 1, 21, 15, 0, tzinfo=UTC), True),
        (datetime(2025, 1, 21, 18, 0, tzinfo=MOSCOW), True),
        (date(2025, 1, 21), False),
        (date(2025, 1, 22), True),
    ],
)
def test_an_embargo_opens_at_its_moment(tmp_path: Path, moment: date, out: bool) -> None:
    text = "---\ntitle: T\ndate: 2025-01-21\nembargo: 2025-01-21T18:00+03:00\n---\n"
    root = write_site(tmp_path, {"content/briefings/t.md": text})
    run(root, as_of=moment)
    assert (root / "_site/briefings/t/index.html").exists() is out


@pytest.mark.parametrize(
    ("zone", "out"), [("Pacific/Kiritimati", True), ("UTC", False), ("America/Adak", False)]
)
def test_a_date_begins_in_the_timezone_of_the_site(tmp_path: Path, zone: str, out: bool) -> None:
    files = {
        "site.yaml": f"title: T\nurl: https://a.example/\ntimezone: {zone}\n",
        "content/briefings/t.md": "---\ntitle: T\ndate: 2025-01-22\n---\n",
    }
    root = write_site(tmp_path, files)
    run(root, as_of=datetime(2025, 1, 21, 12, 0, tzinfo=UTC))
    assert (root / "_site/briefings/t/index.html").exists() is out


def test_drafts_and_future_are_shown_when_asked_for_and_not_indexed(tmp_path: Path) -> None:
    root = write_site(tmp_path, {**PUBLIC, **HELD})
    run(root, drafts=True)
    draft = (root / "_site/briefings/draft/index.html").read_text("utf-8")
    assert "Draft" in draft
    assert "noindex" in draft
    assert "/briefings/draft/" not in (root / "_site/sitemap.xml").read_text("utf-8")
    assert not (root / "_site/briefings/late/index.html").exists()
    run(root, future=True)
    assert (root / "_site/briefings/late/index.html").exists()
    assert (root / "_site/briefings/next/index.html").exists()
    assert not (root / "_site/briefings/draft/index.html").exists()
    run(root)
    assert not (root / "_site/briefings/late").exists()


@pytest.mark.parametrize("link", ["[[draft]]", "[x](draft.md)", "[x](/briefings/draft/)"])
def test_nothing_may_point_to_what_is_held_back(tmp_path: Path, link: str) -> None:
    text = f"---\ntitle: A\ndate: 2025-01-01\n---\n{link}\n"
    root = write_site(tmp_path, {**PUBLIC, **HELD, "content/briefings/a.md": text})
    outcome = run(root)
    assert outcome.failed
    assert codes(outcome) == ["link-to-withheld"]
    assert not (root / "_site").exists()


def test_mistakes_in_a_draft_stop_nothing(tmp_path: Path) -> None:
    text = "---\ntitle: T\ndate: 2025-01-01\ndraft: true\npeple: [x]\n---\n<b>\n"
    outcome = run(write_site(tmp_path, {"content/briefings/t.md": text}))
    assert not outcome.failed
    assert {(one.code, one.severity.value) for one in outcome.findings} == {
        ("unknown-key", "info"),
        ("raw-html", "info"),
    }


def test_a_passed_embargo_is_published_without_any_change_of_a_file(tmp_path: Path) -> None:
    text = "---\ntitle: T\ndate: 2025-01-21\nembargo: 2025-01-21T18:00+03:00\n---\n"
    root = write_site(tmp_path, {"content/briefings/t.md": text})

    def at(hour: int, minute: int) -> bool:
        now = datetime(2025, 1, 21, hour, minute, tzinfo=UTC)
        outcome = build(Request(root=root, output=root / "_site", now=now), lambda *_: None)
        assert outcome.unchanged is (minute == 30)
        return (root / "_site/briefings/t/index.html").exists()

    assert [at(14, 0), at(14, 30), at(15, 0), at(15, 30)] == [False, False, True, True]


# ── for any site ──────────────────────────────────────────────────────────────────────────


@pytest.mark.untraced
@given(parts(size=1), st.integers(0, 3))
def test_no_site_shows_a_byte_of_what_is_held_back(both: tuple[Files, Files], before: int) -> None:
    """The output is that of a repository without those files, whatever was shown before."""
    seen, held = both
    with box() as folder:
        root = save(Path(folder), {**seen, **held})
        if before == 0:
            run(root, drafts=True, future=True)
        outcome = run(root)
        assert not outcome.failed, outcome.findings
        assert {one.path for one in outcome.withheld} == set(held)
        assert all(one.severity == "info" for one in outcome.findings if one.at.path in held)
        output = tree(root / "_site")
    assert output == published(seen)
    assert not any(b"secret" in data.lower() for data in output.values())


# ── nothing points to what is held back ───────────────────────────────────────────────────

DRAFTS: Files = {
    "content/briefings/hb.md": "---\ntitle: S\ndate: 2025-01-02\ndraft: true\n---\n",
    "content/people/h-p.md": "---\nname: P\ndraft: true\n---\n",
    "content/organizations/ho.md": "---\nname: O\ndraft: true\n---\n",
    "content/pages/hpage.md": "---\ntitle: O\ndraft: true\n---\n",
    "content/people/ok.md": "---\nname: Okay\n---\n",
}


@pytest.mark.parametrize(
    ("front", "body"),
    [
        ("people: [h-p]", ""),
        ("organizations: [ho]", ""),
        ("related: [hb]", ""),
        ("translation_of: hb", ""),
        ("authors: [h-p]", ""),
        ("quotes:\n  - h-p: words", ""),
        ("quotes:\n  - ok: words\n    to: h-p", ""),
        ("dates:\n  - 2024: x\n    people: [h-p]", ""),
        ("dates:\n  - 2024: x\n    organizations: [ho]", ""),
        ("figures:\n  - m: 5\n    of: h-p", ""),
        ("figures:\n  - m: 5, per h-p", ""),
        ("redirect_to: /briefings/hb/", ""),
        ("redirect_to: /people/h-p/", ""),
        ('key_points: ["see [[hb]]"]', ""),
        ("kind: news", "[[h-p|him]]"),
        ("kind: news", "[[hpage]]"),
        ("kind: news", "[x](../people/h-p.md#main)"),
        ("kind: news", "[x](/hpage/)"),
        ("kind: news", "[x](/briefings/hb)"),
    ],
)
def test_no_key_may_name_what_is_held_back(front: str, body: str, tmp_path: Path) -> None:
    text = f"---\ntitle: A\ndate: 2025-01-01\n{front}\n---\n{body}\n"
    outcome = run(save(write_site(tmp_path, {}), {**DRAFTS, "content/briefings/a.md": text}))
    assert [one.code for one in outcome.findings if one.severity == "error"] == ["link-to-withheld"]
    assert outcome.findings[-1].at.path == "content/briefings/a.md"
    assert not (tmp_path / "_site").exists()
    assert not run(tmp_path, drafts=True).failed


@pytest.mark.parametrize(
    "key", ["draft: true", "embargo: 2027-01-01T00:00Z", "expires: 2026-11-22"]
)
def test_it_does_not_matter_why_it_is_held_back(key: str, tmp_path: Path) -> None:
    files = {
        "content/briefings/a.md": "---\ntitle: A\ndate: 2025-01-01\n---\n[[b]]\n",
        "content/briefings/b.md": f"---\ntitle: B\ndate: 2025-01-01\n{key}\n---\n",
    }
    outcome = run(write_site(tmp_path, files))
    assert codes(outcome) == ["link-to-withheld"]
    assert key.partition(":")[0].replace("expires", "expired") in outcome.findings[0].message


# ── mistakes in what is held back ─────────────────────────────────────────────────────────

WRONG = (
    "---\ntitle: T\ndate: 2025-01-01\ndraft: true\npeple: [x]\npeople: [nobody]\nrelated: [nothing]\n"
    "figures:\n  - m: five\nphoto:\n  file: none.jpg\n---\n<b> [[nothing]] [x](javascript:y)\n"
)


@pytest.mark.parametrize("checks", ["", "checks: {raw-html: error, unknown-key: warning}\n"])
@pytest.mark.parametrize("strict", [False, True])
def test_no_mistake_in_a_draft_stops_a_build(checks: str, strict: bool, tmp_path: Path) -> None:
    files = {
        "site.yaml": f"title: T\nurl: https://a.example/\n{checks}",
        "content/briefings/t.md": WRONG,
        "content/briefings/a.md": "---\ntitle: A\ndate: 2025-01-01\n---\n",
    }
    outcome = run(write_site(tmp_path, files), strict=strict)
    assert not outcome.failed
    assert {one.severity for one in outcome.findings} == {"info"}
    assert {"unknown-key", "raw-html", "link-scheme", "figure-amount"} <= set(codes(outcome))
    shown = run(tmp_path, drafts=True, strict=strict)
    assert shown.failed
    assert {"unknown-person", "unknown-briefing", "unknown-id", "missing-picture"} <= set(
        codes(shown)
    )


# ── moments and days ──────────────────────────────────────────────────────────────────────


def built_at(root: Path, now: datetime, **asked: bool) -> Outcome:
    """Build a site at a moment."""
    request = Request(root=root, output=root / "_site", now=now, **asked)  # type: ignore[arg-type]
    return build(request, lambda *_: None)


def is_out(root: Path) -> bool:
    """Whether the page of the briefing is published."""
    return (root / "_site/briefings/t/index.html").exists()


@pytest.mark.parametrize("zone", ["UTC", "Asia/Shanghai", "America/New_York", "Pacific/Kiritimati"])
@pytest.mark.parametrize(
    ("front", "out", "gone"),
    [
        ("date: 2025-01-21\nembargo: 2025-01-22T00:00+03:00", "2025-01-21T21:00Z", ""),
        ("date: 2025-01-21\nembargo: 2025-01-21T23:59:59-05:00", "2025-01-22T04:59:59Z", ""),
        ("date: 2025-01-21T18:00+03:00", "2025-01-21T15:00Z", ""),
        ("date: 2025-01-21T00:30+14:00", "2025-01-20T10:30Z", ""),
        ("date: 2025-01-21", "2025-01-21T00:00", ""),
        ("date: 2025-01-21\nexpires: 2025-01-21", "2025-01-21T00:00", "2025-01-22T00:00"),
        ("date: 2025-01-21\nexpires: 2025-02", "2025-01-21T00:00", "2025-03-01T00:00"),
        ("date: 2025-01-21\nexpires: 2025", "2025-01-21T00:00", "2026-01-01T00:00"),
        ("date: 2025-01-21\nembargo: 2025-02-01T00:00Z", "2025-02-01T00:00Z", ""),
    ],
)
def test_a_page_is_out_from_one_moment_to_another(
    zone: str, front: str, out: str, gone: str, tmp_path: Path
) -> None:
    """Without any change of a file; moments without an offset are those of the site's timezone."""

    def moment(text: str) -> datetime:
        read = datetime.fromisoformat(text)
        return read if read.tzinfo else read.replace(tzinfo=ZoneInfo(zone))

    files = {
        "site.yaml": f"title: T\nurl: https://a.example/\ntimezone: {zone}\n",
        "content/briefings/t.md": f"---\ntitle: T\n{front}\n---\n",
    }
    root = write_site(tmp_path, files)
    instant, begin = timedelta(seconds=1), moment(out).astimezone(UTC)
    for now, expected in ((begin - instant, False), (begin, True), (begin + instant, True)):
        outcome = built_at(root, now)
        assert not outcome.failed
        assert is_out(root) is expected, now
        assert [bool(outcome.withheld)] == [not expected]
        if not expected:
            assert outcome.withheld[0].until == begin
    if gone:
        end = moment(gone).astimezone(UTC)
        for now, expected in ((end - instant, True), (end, False), (end + instant, False)):
            built_at(root, now)
            assert is_out(root) is expected, now
    assert built_at(root, now).unchanged


def test_as_of_a_day_is_its_first_moment_in_the_timezone_of_the_site(tmp_path: Path) -> None:
    files = {
        "site.yaml": "title: T\nurl: https://a.example/\ntimezone: Asia/Shanghai\n",
        "content/briefings/t.md": "---\ntitle: T\ndate: 2025-01-21\nembargo: 2025-01-21T00:00+08:00\n---\n",
    }
    root = write_site(tmp_path, files)
    for day, out in ((date(2025, 1, 20), False), (date(2025, 1, 21), True)):
        run(root, as_of=day)
        assert is_out(root) is out
    run(root, as_of=datetime(2025, 1, 20, 15, 59, 59, tzinfo=UTC))
    assert not is_out(root)
    run(root, as_of=datetime(2025, 1, 20, 16, 0, tzinfo=UTC))
    assert is_out(root)


def test_a_new_day_looks_at_everything_again(tmp_path: Path) -> None:
    files = {
        "content/people/xi.md": "---\nname: Xi Jinping\noffices:\n  - 2012/2026-11-23: President\n"
        "as_of: 2026-10-23\nreview_every: 1 month\n---\n",
        "content/briefings/t.md": "---\ntitle: T\ndate: 2026-11-01\npeople: [xi]\ndates:\n"
        "  - 2026-11-23: A summit\n    status: planned\n---\n",
    }
    root = write_site(tmp_path, files)
    first = datetime(2026, 11, 23, 12, tzinfo=UTC)
    built_at(root, first)
    assert built_at(root, first + timedelta(hours=11)).unchanged
    before = tree(root / "_site")
    assert b"Since then" not in before["briefings/t/index.html"]
    outcome = built_at(root, first + timedelta(hours=12))
    after = tree(root / "_site")
    assert not outcome.unchanged
    assert b"Since then" in after["briefings/t/index.html"]
    assert b"not reviewed since" in after["people/xi/index.html"]
    assert after["index.html"] != before["index.html"]


def test_the_command_line_says_what_is_held_back_and_until_when(tmp_path: Path) -> None:
    root = write_site(tmp_path, {**PUBLIC, **HELD})
    told = CliRunner().invoke(cli, ["build", "-C", str(root), "--as-of", "2026-11-23"]).output
    assert "held back: content/briefings/draft.md (draft)" in told
    assert "held back: content/briefings/late.md (embargo, appears 2027-01-01 00:00" in told
    assert "held back: content/briefings/next.md (dated in the future, appears 2027-01-01" in told
    assert "held back: content/briefings/old.md (expired)" in told
    for when, out in (("2027-01-01", True), ("2026-12-31T23:59:59+00:00", False)):
        told = CliRunner().invoke(cli, ["build", "-C", str(root), "--as-of", when]).output
        assert (root / "_site/briefings/late/index.html").exists() is out
        assert ("late.md" not in told) is out
