"""Several hands at one build: the same bytes, and nobody waits for a hand that is lost."""

import multiprocessing
import os
from pathlib import Path

import pytest

from builder import build as module
from builder import crew, hand, others
from builder.hand import Sought
from builder.job import Request
from builder.load.document import load_document
from builder.model import Loaded, SourcePath
from builder.output import Output, Refused, Written
from builder.spot.spoken import Words
from tests.conftest import NOW, codes, run, tree, write_site

XI = "---\nname: Xi Jinping\nfamily: Xi\n---\n"


def briefing(name: str, prose: str = "Xi Jinping spoke.") -> str:
    """A briefing that names somebody."""
    return f"---\ntitle: {name}\ndate: 2025-01-21\npeople: [xi]\nkey_points: [Xi Jinping called.]\n---\n\n{prose}\n"


def site(root: Path, count: int = 5, **more: str) -> Path:
    """A site of some briefings; by two hands, `b` falls to the second one."""
    files = {f"content/briefings/{name}.md": briefing(name) for name in "abcdefgh"[:count]}
    more = {f"content/briefings/{name}.md": text for name, text in more.items()}
    return write_site(root, {"content/people/xi.md": XI, **files, **more})


@pytest.fixture(autouse=True)
def _many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every file be worth another process."""
    monkeypatch.setitem(crew.FEW, "fork", 1)


def in_another_process() -> bool:
    """Whether this is a hand in another process."""
    return multiprocessing.parent_process() is not None


@pytest.mark.parametrize("jobs", [2, 3, 8])
def test_any_number_of_hands_makes_the_same_bytes(jobs: int, tmp_path: Path) -> None:
    root = site(tmp_path)
    one = run(root, "one", cached=False)
    many = run(root, "many", cached=False, jobs=jobs)
    assert tree(root / "one") == tree(root / "many")
    assert (one.files, one.made, one.read) == (many.files, many.made, many.read)


def test_what_another_hand_has_read_is_remembered(tmp_path: Path) -> None:
    root = site(tmp_path)
    run(root, jobs=2)
    (root / "content/briefings/b.md").write_text(briefing("b", "He did not."))
    again = run(root, jobs=2)
    assert (again.read, again.made) == (1, 4)  # the page, its source, the page of Xi, the database
    run(root, "clean", cached=False)
    assert tree(root / "_site") == tree(root / "clean")


def test_few_files_are_read_by_one_hand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(crew.FEW, "fork", 6)

    def nobody(*given: object) -> None:
        raise AssertionError(given)

    monkeypatch.setattr(others.Other, "__init__", nobody)
    assert run(site(tmp_path, 5), jobs=2).briefings == 5


def test_progress_counts_what_all_hands_do(tmp_path: Path) -> None:
    root = site(tmp_path, 5)
    said: list[tuple[str, int, int]] = []
    request = Request(root=root, output=root / "_site", now=NOW, jobs=2)
    module.build(request, lambda what, done, total: said.append((what, done, total)))
    assert said == [("reading", 2, 5), ("reading", 4, 5), ("reading", 5, 5)]


# ── what goes wrong ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("write", [True, False])
def test_findings_of_all_hands_are_told_and_nobody_is_waited_for(
    *, write: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[bool] = []
    close = others.Other.close

    def watched(other: others.Other) -> None:
        other.pipe.close()
        other._process.join(timeout=60)
        ended.append(other._process.exitcode == 0)
        close(other)

    monkeypatch.setattr(others.Other, "close", watched)
    root = site(tmp_path, a=briefing("a", "[x](gone.md)"), b=briefing("b", "[x](lost.md)"))
    outcome = run(root, jobs=3, write=write)
    assert [(one.code, one.at.path) for one in outcome.findings] == [
        ("unknown-page", "content/briefings/a.md"),
        ("unknown-page", "content/briefings/b.md"),
    ]
    assert ended == [True, True]
    assert not (root / "_site").exists()


def test_a_check_sends_its_hands_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    exits: list[int | None] = []
    close = others.Other.close

    def watched(other: others.Other) -> None:
        close(other)
        exits.append(other._process.exitcode)

    monkeypatch.setattr(others.Other, "close", watched)
    assert codes(run(site(tmp_path), jobs=3, write=False)) == []
    assert exits == [0, 0]


def test_a_template_that_fails_for_another_hand_is_told_once_with_its_place(tmp_path: Path) -> None:
    root = site(tmp_path)
    template = '\n\n{% if page.title == "b" %}{{ nothing }}{% endif %}\n'
    write_site(root, {"theme/templates/briefing.html": template})
    outcome = run(root, jobs=2)
    assert [(one.code, str(one.at), one.message) for one in outcome.findings] == [
        (
            "template-error",
            "theme/templates/briefing.html:3:1",
            "'nothing' is undefined, while filling briefings/b/index.html",
        )
    ]
    assert not (root / "_site").exists()


def deadly(path: SourcePath, data: bytes) -> Loaded:
    """Read a file; one kind of page ends whoever reads it in another process."""
    if b"DEADLY" in data and in_another_process():
        os._exit(3)
    return load_document(path, data)


def test_a_page_that_ends_its_reader_is_named_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hand, "load_document", deadly)
    root = site(tmp_path, d=briefing("d", "DEADLY"), f=briefing("f", "[x](gone.md)"))
    outcome = run(root, jobs=2)
    assert [(one.code, one.at.path, one.message) for one in outcome.findings] == [
        ("page-too-heavy", "content/briefings/d.md", "reading this page ends the reader"),
        ("unknown-page", "content/briefings/f.md", "`gone.md` is not a page of this site"),
    ]
    assert not (root / "_site").exists()


def test_a_hand_that_was_lost_by_chance_is_made_up_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fuse = tmp_path / "fuse"
    fuse.write_text("")

    def once(path: SourcePath, data: bytes) -> Loaded:
        if in_another_process() and fuse.exists():
            fuse.unlink()
            os._exit(3)
        return load_document(path, data)

    root = site(tmp_path / "site")
    run(root, "clean", cached=False)
    monkeypatch.setattr(hand, "load_document", once)
    outcome = run(root, jobs=2)
    assert (codes(outcome), outcome.read, fuse.exists()) == ([], 6, False)
    assert tree(root / "_site") == tree(root / "clean")


def test_a_hand_that_is_lost_later_ends_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(others, "_make", lambda *given: os._exit(3))
    root = site(tmp_path)
    with pytest.raises(RuntimeError, match="a worker has ended"):
        run(root, jobs=2)
    assert not (root / "_site").exists()


def test_a_hand_that_cannot_write_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = Output.write

    def full(output: Output, name: str, data: bytes) -> Written:
        if in_another_process():
            raise OSError
        return write(output, name, data)

    monkeypatch.setattr(Output, "write", full)
    root = site(tmp_path)
    with pytest.raises(Refused, match="a worker could not write its pages"):
        run(root, jobs=2)
    monkeypatch.setattr(Output, "write", write)
    run(root, jobs=2)
    run(root, "clean", cached=False)
    assert tree(root / "_site") == tree(root / "clean")


def test_a_hand_that_is_never_asked_ends_when_the_other_end_is_closed() -> None:
    sought = Sought((), (), (), Words(), b"tool")
    other = others.Other("fork", [], sought)
    assert other.take_reads() == []
    other.close()
    assert other._process.exitcode == 0


def test_hands_work_where_processes_cannot_be_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    root = site(tmp_path, 4)
    assert codes(run(root, jobs=2)) == []
    run(root, "clean", cached=False)
    assert tree(root / "_site") == tree(root / "clean")
