"""Revisions are read from git's own store: which files they have, what git cannot find, and nothing twice."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from builder import earlier
from builder.cache import Cache
from builder.earlier import Past
from builder.files import digest
from builder.revision import NoRevision, contents, find_revision
from tests.conftest import SITE
from tests.repository import commit, git

CALL = "content/briefings/2025-01-21-call.md"
PAGE = "---\ntitle: A call\n---\nThey spoke.\n"


def refusal(root: Path, name: str) -> str:
    """Why a revision cannot be read."""
    with pytest.raises(NoRevision) as raised:
        find_revision(root, name)
    return str(raised.value)


# ── what a revision holds ─────────────────────────────────────────────────────────────────


def test_a_revision_has_the_documents_of_its_time(tmp_path: Path) -> None:
    first = commit(tmp_path, {CALL: PAGE}, "2026-11-19")
    commit(tmp_path, {CALL: "changed", "content/people/xi.md": "---\nname: Xi\n---\n"})
    (tmp_path / CALL).write_text("not committed")
    found = find_revision(tmp_path, "HEAD~1")
    assert (found.commit, f"{found.day}") == (first, "2026-11-19")
    assert set(found.files) == {"site.yaml", CALL}
    read = contents(tmp_path, found.files.values())
    assert {path: read[name].decode() for path, name in found.files.items()} == {**SITE, CALL: PAGE}


def test_what_is_no_part_of_a_site_is_passed_over(tmp_path: Path) -> None:
    other = tmp_path / "other"
    commit(other, {"a.md": ""})
    root = tmp_path / "site"
    (root / "content/briefings").mkdir(parents=True)
    (root / "content/briefings/linked.md").symlink_to("/etc/hostname")
    (root / "content/people").symlink_to("/etc")
    files = {
        CALL: PAGE,
        "content/briefings/.hidden.md": PAGE,
        "content/.drafts/a.md": PAGE,
        "content/briefings/a.md~": PAGE,
        "content/briefings/notes.txt": "",
        "content/media/call.png": b"png",
        "content/media/call.png.yaml": "credit: The desk\n",
        "content/sources.yaml": "- a: https://e.org/\n",
        "content/briefings/Привет мир.md": PAGE,
        "theme/static/own.css": "",
        "README.md": "",
    }
    commit(root, files)
    git(
        root,
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "--quiet",
        "add",
        f"{other}",
        "content/pages",
    )
    commit(root, {})
    wanted = {"site.yaml", CALL, "content/media/call.png.yaml", "content/sources.yaml", "content/briefings/Привет мир.md"}  # fmt: skip
    assert set(find_revision(root, "HEAD").files) == wanted


@pytest.mark.parametrize("folder", ["site", "sites/the desk", "[a]*"])
def test_a_site_may_lie_in_a_folder_of_its_repository(folder: str, tmp_path: Path) -> None:
    commit(tmp_path, {f"{folder}/site.yaml": SITE["site.yaml"], f"{folder}/{CALL}": PAGE})
    root = tmp_path / folder
    assert set(find_revision(root, "HEAD").files) == {"site.yaml", CALL}
    assert set(find_revision(tmp_path, "HEAD").files) == {"site.yaml"}
    other = tmp_path / "new"
    other.mkdir()
    assert find_revision(other, "HEAD").files == {}


def test_a_folder_reached_by_a_link_is_the_same_folder(tmp_path: Path) -> None:
    commit(tmp_path / "site", {CALL: PAGE})
    (tmp_path / "link").symlink_to("site")
    assert set(find_revision(tmp_path / "link", "HEAD").files) == {"site.yaml", CALL}


def test_a_revision_may_be_named_in_every_way_that_git_knows(tmp_path: Path) -> None:
    name = commit(tmp_path, {CALL: PAGE})
    git(tmp_path, "tag", "-a", "v1.0", "-m", "The first")
    git(tmp_path, "branch", "topic/a")
    for word in ("HEAD", "main", "v1.0", "topic/a", name[:8], "@", "HEAD^0", ":/A change"):
        assert find_revision(tmp_path, word).commit == name


def test_what_a_hook_is_told_is_not_taken_for_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(tmp_path / "other", {"content/people/xi.md": ""})
    commit(tmp_path / "site", {CALL: PAGE})
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other/.git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(tmp_path / "other"))
    assert CALL in find_revision(tmp_path / "site", "HEAD").files


# ── what cannot be found ──────────────────────────────────────────────────────────────────


def test_an_unknown_revision_is_answered_with_those_that_are_near(tmp_path: Path) -> None:
    commit(tmp_path, {CALL: PAGE})
    git(tmp_path, "tag", "release-1")
    assert (
        refusal(tmp_path, "relaese-1")
        == "git knows no revision `relaese-1`; did you mean `release-1`?"
    )
    unnamed = "git knows no revision `{}`; name a commit, a branch or a tag"
    for name in ("x" * 40, "0" * 40, "", "-h", "--all", "HEAD:content", "a b", "HEAD?"):
        assert refusal(tmp_path, name) == unnamed.format(name)


def test_a_dash_is_no_way_to_an_option(tmp_path: Path) -> None:
    commit(tmp_path, {CALL: PAGE})
    assert "git knows no revision `-main`" in refusal(tmp_path, "-main")


def test_a_shallow_clone_says_how_it_is_completed(tmp_path: Path) -> None:
    first = commit(tmp_path / "full", {CALL: PAGE})
    commit(tmp_path / "full", {CALL: f"{PAGE}\nMore.\n"})
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{tmp_path}/full", "shallow")
    assert find_revision(tmp_path / "shallow", "HEAD").files
    hint = "this clone is shallow: `git fetch --unshallow`, or `fetch-depth: 0` in a workflow"
    for name in (first, "HEAD~1"):
        assert refusal(tmp_path / "shallow", name) == f"git knows no revision `{name}`; {hint}"


def test_a_folder_in_no_repository_has_no_revisions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert refusal(tmp_path, "HEAD").startswith("not a git repository")


def test_a_repository_without_commits_has_no_revisions(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    assert "git knows no revision `HEAD`" in refusal(tmp_path, "HEAD")


def test_where_there_is_no_git_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    said = "git cannot be run, which keeps the earlier versions of a site"
    assert refusal(tmp_path, "HEAD") == f"{said}: No such file or directory"


def test_a_lost_object_is_named(tmp_path: Path) -> None:
    commit(tmp_path, {CALL: PAGE})
    name = find_revision(tmp_path, "HEAD").files[CALL]
    (tmp_path / ".git/objects" / name[:2] / name[2:]).unlink()
    with pytest.raises(NoRevision, match=f"git has lost the object {name}"):
        contents(tmp_path, [name])


def test_a_damaged_tree_is_told_in_the_words_of_git(tmp_path: Path) -> None:
    commit(tmp_path, {CALL: PAGE})
    tree = git(tmp_path, "rev-parse", "HEAD:content")
    (tmp_path / ".git/objects" / tree[:2] / tree[2:]).unlink()
    assert tree in refusal(tmp_path, "HEAD")


# ── nothing is read twice ─────────────────────────────────────────────────────────────────


def test_a_file_that_is_known_is_not_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def spy(root: Path, names: object) -> dict[str, bytes]:
        wanted = list(names)  # type: ignore[call-overload]
        asked.extend(wanted)
        return contents(root, wanted)

    monkeypatch.setattr(earlier, "contents", spy)
    commit(tmp_path, {CALL: PAGE, "content/briefings/2025-01-22-same.md": PAGE})
    with closing(Cache(None)) as cache:
        past = Past(tmp_path, find_revision(tmp_path, "HEAD"), cache)
        assert len(asked) == 2  # site.yaml, and two files of the same bytes
        assert past.digests[CALL] == digest(PAGE.encode())
        assert past.bytes_of(CALL) == past.glance(CALL) == PAGE.encode()
        asked.clear()
        again = Past(tmp_path, find_revision(tmp_path, "HEAD"), cache)
        assert (again.digests, asked) == (past.digests, [])
        assert again.bytes_of(CALL) == PAGE.encode()
        assert len(asked) == 1


def test_nothing_in_the_folder_is_touched(tmp_path: Path) -> None:
    commit(tmp_path, {CALL: PAGE})
    shutil.rmtree(tmp_path / "content")
    before = sorted((tmp_path / ".git").rglob("*"))
    stamps = [path.stat().st_mtime_ns for path in before]
    with closing(Cache(None)) as cache:
        Past(tmp_path, find_revision(tmp_path, "HEAD"), cache)
    assert not (tmp_path / "content").exists()
    assert sorted((tmp_path / ".git").rglob("*")) == before
    assert [path.stat().st_mtime_ns for path in before] == stamps
