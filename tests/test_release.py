"""What is held back leaves no trace, and appears when it should."""

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from builder.build import build
from builder.job import Request
from tests.conftest import codes, run, tree, write_site

MOSCOW = timezone(timedelta(hours=3))
PUBLIC = {
    "content/briefings/a.md": "---\ntitle: A\ndate: 2025-01-01\npeople: [xi]\n---\nXi Jinping speaks.\n",
    "content/people/xi.md": "---\nname: Xi Jinping\n---\nA biography.\n",
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
