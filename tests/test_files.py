"""Files: what is read of a site, what is written of it, and what is left alone."""

import os
import resource
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest

from builder import files
from builder.diagnostics import Location
from builder.files import Input, Known, Stamp
from builder.inputs import Inputs
from builder.output import RECORD, Output, Refused, Written
from tests.conftest import codes, run, tree, write_site

PAGE = "---\ntitle: A\ndate: 2025-01-21\n---\n\nWords.\n"


def write(folder: Path, *names: str) -> None:
    """Write files with their own names in them."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)


def own(root: Path) -> dict[str, str]:
    """What a scan finds below a root, beside the product's theme."""
    found, _ = files.scan(root)
    return {
        path: one.location.removeprefix(f"{root}/")
        for path, one in found.items()
        if one.location.startswith(str(root))
    }


# ── reading ───────────────────────────────────────────────────────────────────────────────


def test_a_site_is_made_of_its_own_folders_only(tmp_path: Path) -> None:
    inside = [
        "site.yaml",
        "content/a.md",
        "content/b/c/d.png",
        "theme/templates/e.html",
        "theme/static/f.css",
    ]
    write(tmp_path, *inside, "README.md", "theme/notes.txt", "_site/index.html", "data/x.md")
    assert own(tmp_path) == {name: name for name in sorted(inside)}
    assert files.scan(tmp_path)[1] == []


def test_what_editors_leave_behind_is_passed_over(tmp_path: Path) -> None:
    left = [
        ".a.md.swp",
        ".hidden.md",
        "#a.md#",
        ".#a.md",
        "a.md~",
        "a.swx",
        "a.tmp",
        "a.bak",
        "a.md.orig",
    ]
    write(tmp_path, *(f"content/{name}" for name in left), "content/.git/x.md", "content/a.md")
    assert own(tmp_path) == {"content/a.md": "content/a.md"}


def test_an_empty_folder_is_the_products_theme_and_nothing_else(tmp_path: Path) -> None:
    found, refused = files.scan(tmp_path)
    assert refused == []
    assert "theme/templates/base.html" in found
    assert "theme/static/site.css" in found
    assert {name.split("/")[0] for name in found} == {"theme"}


def test_a_site_replaces_files_of_the_theme_one_by_one(tmp_path: Path) -> None:
    write(tmp_path, "theme/templates/404.html", "theme/static/icon.svg", "theme/static/own.woff2")
    found, _ = files.scan(tmp_path)
    product = str(files.PRODUCT_THEME)
    assert found["theme/templates/404.html"].location == f"{tmp_path}/theme/templates/404.html"
    assert found["theme/static/icon.svg"].location == f"{tmp_path}/theme/static/icon.svg"
    assert found["theme/static/own.woff2"].location == f"{tmp_path}/theme/static/own.woff2"
    assert found["theme/templates/base.html"].location == f"{product}/templates/base.html"


def test_symlinks_are_refused_wherever_they_stand(tmp_path: Path) -> None:
    write(tmp_path, "content/real/a.md", "secret.md")
    (tmp_path / "content/b.md").symlink_to(tmp_path / "secret.md")
    (tmp_path / "content/gone.md").symlink_to(tmp_path / "nowhere")
    (tmp_path / "content/folder").symlink_to(tmp_path / "content/real")
    found, refused = files.scan(tmp_path)
    assert [name for name in found if name.startswith("content/")] == ["content/real/a.md"]
    assert sorted((one.code, one.at) for one in refused) == [
        ("symlink", Location("content/b.md")),
        ("symlink", Location("content/folder")),
        ("symlink", Location("content/gone.md")),
    ]


@pytest.mark.parametrize(
    "name", ["site.yaml", "content", "theme", "theme/templates", "theme/static"]
)
def test_the_sites_own_folders_are_no_symlinks_either(name: str, tmp_path: Path) -> None:
    elsewhere, root = tmp_path / "elsewhere", tmp_path / "site"
    write(elsewhere, "site.yaml", "content/a.md", "theme/templates/x.html", "theme/static/y.css")
    (root / name).parent.mkdir(parents=True)
    (root / name).symlink_to(elsewhere / name)
    found, refused = files.scan(root)
    assert [(one.code, one.at) for one in refused] == [("symlink", Location(name))]
    assert not [
        one for one in found.values() if not one.location.startswith(str(files.PRODUCT_THEME))
    ]


def test_a_site_file_that_leads_elsewhere_is_said_to(tmp_path: Path) -> None:
    write_site(tmp_path / "other", {})
    (tmp_path / "site").mkdir()
    (tmp_path / "site/site.yaml").symlink_to(tmp_path / "other/site.yaml")
    outcome = run(tmp_path / "site")
    assert codes(outcome) == ["symlink"]


def test_a_pipe_is_no_file_to_wait_for(tmp_path: Path) -> None:
    write(tmp_path, "content/a.md")
    os.mkfifo(tmp_path / "content/pipe.md")
    assert own(tmp_path) == {"content/a.md": "content/a.md"}


def test_a_file_that_goes_while_it_is_looked_for_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "content/a.md")

    def vanished(status: os.stat_result) -> Stamp:
        raise FileNotFoundError

    monkeypatch.setattr(files, "_stamp", vanished)
    assert files.scan(tmp_path)[0] == {}


def test_a_file_that_cannot_be_read_is_reported_and_empty(tmp_path: Path) -> None:
    write(tmp_path, "content/a.md")
    inputs = Inputs(tmp_path, {})
    (tmp_path / "content/a.md").unlink()
    source = inputs.sources["content/a.md"]
    assert files.read(source) is None
    again = Inputs.__new__(Inputs)
    again.sources, again.found, again.digests, again._data = inputs.sources, [], {}, {}
    assert again.bytes_of("content/a.md") == b""
    assert [(one.code, one.at) for one in again.found] == [
        ("unreadable-file", Location("content/a.md"))
    ]


def test_a_file_is_read_only_where_its_stamp_is_new(tmp_path: Path) -> None:
    write(tmp_path, "content/a.md", "content/b.md")
    first = Inputs(tmp_path, {})
    known = {
        path: Known(source.stamp, b"as remembered" if path == "content/a.md" else b"of old")
        for path, source in first.sources.items()
    }
    (tmp_path / "content/b.md").write_text("other words")
    second = Inputs(tmp_path, known)
    assert second.digests["content/a.md"] == b"as remembered"
    assert second.digests["content/b.md"] == files.digest(b"other words")
    assert second.bytes_of("content/a.md") == b"content/a.md"
    assert second.digests["content/a.md"] == files.digest(b"content/a.md")


def test_a_file_that_changed_just_now_is_not_believed() -> None:
    source = Input("a", Stamp(1, 1_000, 2_000_000_000, 4))
    settled = files.remember(source, b"d", 4_000_000_001)
    racy = files.remember(source, b"d", 4_000_000_000)
    assert settled == Known(source.stamp, b"d")
    assert racy == Known(None, b"d")


def test_the_clock_of_stamps_is_that_of_files(tmp_path: Path) -> None:
    before = files.now_ns()
    write(tmp_path, "a")
    assert abs((tmp_path / "a").stat().st_mtime_ns - before) < 60 * 10**9


def test_inputs_are_the_same_only_to_the_byte_and_without_findings(tmp_path: Path) -> None:
    write(tmp_path, "site.yaml", "content/a.md")
    inputs = Inputs(tmp_path, {})
    known = inputs.remember()
    assert inputs.same_as(known)
    assert not inputs.same_as({**known, "content/b.md": Known(None, b"")})
    (tmp_path / "content/link.md").symlink_to("a.md")
    assert not Inputs(tmp_path, known).same_as(known)
    assert inputs.below("content/") == {"a.md": "content/a.md"}


# ── writing ───────────────────────────────────────────────────────────────────────────────


def test_a_file_is_written_whole_and_only_where_it_differs(tmp_path: Path) -> None:
    output = Output(tmp_path / "out")
    first = output.write("a/b/c.html", b"one")
    path = tmp_path / "out/a/b/c.html"
    assert (path.read_bytes(), first.size, first.modified) == (b"one", 3, path.stat().st_mtime_ns)
    os.utime(path, ns=(5, 5))
    assert output.write("a/b/c.html", b"one") == Written("", 3, 5)
    inode = path.stat().st_ino
    assert output.write("a/b/c.html", b"two").size == 3
    assert path.read_bytes() == b"two"
    assert path.stat().st_ino != inode
    assert sorted(tree(tmp_path)) == ["out/a/b/c.html"]


def test_a_link_in_place_of_a_file_is_replaced_not_followed(tmp_path: Path) -> None:
    write(tmp_path, "precious", "out/x")
    (tmp_path / "out/a.html").symlink_to(tmp_path / "precious")
    Output(tmp_path / "out").write("a.html", b"new")
    assert (tmp_path / "precious").read_text() == "precious"
    assert not (tmp_path / "out/a.html").is_symlink()
    assert (tmp_path / "out/a.html").read_bytes() == b"new"


@pytest.mark.parametrize("kind", ["link", "file"])
def test_a_folder_that_leads_elsewhere_is_refused(kind: str, tmp_path: Path) -> None:
    write(tmp_path, "elsewhere/x", "out/y")
    if kind == "link":
        (tmp_path / "out/people").symlink_to(tmp_path / "elsewhere")
    else:
        write(tmp_path, "out/people")
    output = Output(tmp_path / "out")
    with pytest.raises(Refused, match="people leads out of"):
        output.write("people/a/index.html", b"new")
    assert sorted(tree(tmp_path / "elsewhere")) == ["x"]


def test_a_file_that_cannot_be_replaced_leaves_nothing_behind(tmp_path: Path) -> None:
    write(tmp_path, "out/a.html/inside")
    with pytest.raises(IsADirectoryError):
        Output(tmp_path / "out").write("a.html", b"new")
    assert sorted(tree(tmp_path)) == ["out/a.html/inside"]


def test_a_disk_that_is_full_is_never_taken_for_success(tmp_path: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    output = Output(tmp_path / "out")
    output.write("old", b"old")
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
        for name in ("new", "old"):
            with pytest.raises(OSError, match=r"."):
                output.write(name, b"x" * 200)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert (tmp_path / "out/old").read_bytes() == b"old"


def test_what_is_not_ours_is_not_replaced(tmp_path: Path) -> None:
    output = Output(tmp_path / "out")
    output.check(["index.html"], {})
    write(tmp_path, "out/index.html")
    output.check(["index.html"], {"index.html": "-"})
    output.check(["other.html"], {})
    with pytest.raises(Refused, match=r"out/index\.html was not written by a build"):
        output.check(["index.html"], {})


@pytest.mark.parametrize("kind", ["file", "dangling"])
def test_an_output_that_is_no_folder_is_refused(kind: str, tmp_path: Path) -> None:
    if kind == "file":
        write(tmp_path, "out")
    else:
        (tmp_path / "out").symlink_to(tmp_path / "nowhere")
    with pytest.raises(Refused, match="out is not a folder"):
        Output(tmp_path / "out").check(["a"], {})


def test_a_file_is_intact_while_its_size_and_time_are(tmp_path: Path) -> None:
    output = Output(tmp_path)
    names = ("same", "touched", "longer", "gone")
    written = {name: output.write(name, b"x") for name in names}
    os.utime(tmp_path / "touched", ns=(5, 5))
    (tmp_path / "longer").write_bytes(b"xy")
    os.utime(tmp_path / "longer", ns=(written["longer"].modified,) * 2)
    (tmp_path / "gone").unlink()
    assert output.intact(written) == {
        "same": True,
        "touched": False,
        "longer": False,
        "gone": False,
    }


def test_a_folder_in_place_of_the_record_is_refused(tmp_path: Path) -> None:
    write(tmp_path, f"out/{RECORD}/mine")
    with pytest.raises(Refused, match=r"out/\.readout was not written by a build"):
        Output(tmp_path / "out").check(["a"], {})


@pytest.mark.parametrize("kind", ["file", "link"])
def test_a_file_in_place_of_a_folder_is_refused(kind: str, tmp_path: Path) -> None:
    write(tmp_path, "out/x", "elsewhere/y")
    if kind == "file":
        write(tmp_path, "out/people")
    else:
        (tmp_path / "out/people").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Refused, match="out/people was not written by a build"):
        Output(tmp_path / "out").check(["people/a/index.html"], {"people/a/index.html": "-"})


def test_what_a_build_that_was_killed_left_half_written_goes(tmp_path: Path) -> None:
    root = write_site(tmp_path, {"content/briefings/a.md": PAGE})
    run(root)
    write(root, f"_site/{RECORD}.123.tmp")
    write_site(root, {"content/briefings/a.md": PAGE + "More.\n"})
    run(root)
    assert not (root / f"_site/{RECORD}.123.tmp").exists()


def test_a_build_that_makes_nothing_new_writes_nothing(tmp_path: Path) -> None:
    root = write_site(tmp_path, {"content/briefings/a.md": PAGE})
    run(root)
    before = {path: path.stat().st_mtime_ns for path in (root / "_site").rglob("*")}
    write(root, "content/notes.txt")
    outcome = run(root)
    assert (outcome.made, outcome.removed, outcome.unchanged) == (0, 0, False)
    assert {path: path.stat().st_mtime_ns for path in (root / "_site").rglob("*")} == before


# ── the record ────────────────────────────────────────────────────────────────────────────


def test_the_record_is_a_list_of_checksums(tmp_path: Path) -> None:
    root = write_site(tmp_path, {"content/briefings/a.md": PAGE})
    run(root)
    lines = (root / "_site" / RECORD).read_text().splitlines()
    there = {name: sha256(data).hexdigest() for name, data in tree(root / "_site").items()}
    del there[RECORD]
    assert lines == [f"{there[name]}  {name}" for name in sorted(there)]
    if tool := shutil.which("sha256sum"):
        checked = subprocess.run(
            [tool, "--strict", "-c", RECORD], cwd=root / "_site", check=False, capture_output=True
        )
        assert checked.returncode == 0


def test_what_is_about_to_be_written_is_recorded_first(tmp_path: Path) -> None:
    output = Output(tmp_path)
    output.begin(["new.html", "old.html"], {"old.html": "abc", "stale.html": "def"})
    assert output.recorded() == {"new.html": "-", "old.html": "abc", "stale.html": "def"}
    output.finish({"new.html": "123"})
    assert output.recorded() == {"new.html": "123"}


def test_a_record_that_somebody_edited_leads_nowhere_else(tmp_path: Path) -> None:
    write(tmp_path, "precious", "out/a", "out/deep/b")
    (tmp_path / "out/link").symlink_to(tmp_path)
    record = ["-  a", "-  ../precious", f"-  {tmp_path}/precious", "-  deep/../../precious",
              "-  link/precious", "-  ", "no two blanks", "-  deep/b", "-  ."]  # fmt: skip
    (tmp_path / "out" / RECORD).write_text("\n".join(record))
    output = Output(tmp_path / "out")
    assert sorted(output.recorded()) == ["", ".", "a", "deep/b", "link/precious"]
    assert output.clean() == 2
    assert sorted(tree(tmp_path)) == ["precious"]
    assert (tmp_path / "out/link").is_symlink()


@pytest.mark.parametrize("data", [b"\xff\xfe", b""])
def test_a_record_that_cannot_be_read_records_nothing(data: bytes, tmp_path: Path) -> None:
    (tmp_path / RECORD).write_bytes(data)
    assert Output(tmp_path).recorded() == {}
    assert Output(tmp_path / "nowhere").recorded() == {}


def test_cleaning_takes_what_is_ours_and_folders_left_empty(tmp_path: Path) -> None:
    output = Output(tmp_path / "out")
    names = ["a/b/c.html", "a/d.html", "e/f.html"]
    for name in names:
        output.write(name, b"x")
    output.finish(dict.fromkeys(names, "-"))
    write(tmp_path, "out/e/mine.txt")
    assert output.clean() == 3
    assert sorted(tree(tmp_path)) == ["out/e/mine.txt"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["e"]


def test_cleaning_takes_the_folder_where_all_of_it_was_ours(tmp_path: Path) -> None:
    output = Output(tmp_path / "out")
    output.write("a.html", b"x")
    output.finish({"a.html": "-", "gone.html": "-"})
    assert output.clean() == 1
    assert list(tmp_path.iterdir()) == []
    assert output.clean() == 0


def test_a_folder_that_no_build_wrote_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    assert Output(tmp_path / "out").clean() == 0
    assert (tmp_path / "out").is_dir()


def test_stale_files_go_and_foreign_files_stay(tmp_path: Path) -> None:
    root = write_site(tmp_path, {"content/briefings/a.md": PAGE, "content/briefings/b.md": PAGE})
    run(root)
    write(root, "_site/CNAME", "_site/briefings/b/notes.txt")
    (root / "content/briefings/b.md").unlink()
    outcome = run(root)
    assert outcome.removed == 2  # its page, and the source beside it
    left = tree(root / "_site")
    assert "briefings/b/index.html" not in left
    assert left["CNAME"] == b"_site/CNAME"
    assert left["briefings/b/notes.txt"] == b"_site/briefings/b/notes.txt"


# ── what builds remember ──────────────────────────────────────────────────────────────────


def test_forgetting_takes_the_caches_own_files_only(tmp_path: Path) -> None:
    ours = ["readout.sqlite", "readout.sqlite-wal", "templates/__jinja2_1.cache"]
    write(tmp_path / ".cache", *ours, "other.txt", "templates/mine.html")
    files.forget(tmp_path)
    assert sorted(tree(tmp_path)) == [".cache/other.txt", ".cache/templates/mine.html"]


def test_forgetting_takes_the_folder_where_nothing_else_is_in_it(tmp_path: Path) -> None:
    write(tmp_path / ".cache", "readout.sqlite", "templates/__jinja2_1.cache")
    files.forget(tmp_path)
    assert list(tmp_path.iterdir()) == []
    files.forget(tmp_path)
