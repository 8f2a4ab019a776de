"""A file that cannot be read is told of once: what misses it elsewhere is no mistake of its own."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT, run

SITES = {"linked": ROOT / "tests/sites/linked", "example": ROOT}


def files(site: str) -> list[str]:
    """The files of a site that documents are read from."""
    root = SITES[site]
    every = (path.relative_to(root) for path in (root / "content").rglob("*"))
    return sorted(
        f"{path}" for path in every if path.suffix == ".md" or path.name == "sources.yaml"
    )


@pytest.mark.parametrize(
    ("site", "file"),
    [
        *(("linked", file) for file in files("linked")),
        ("example", "content/sources.yaml"),
        ("example", "content/people/xi-jinping.md"),
        ("example", "content/briefings/2025-01-21-putin-xi-call.md"),
    ],
)
def test_what_misses_a_file_that_cannot_be_read_is_not_told(
    site: str, file: str, tmp_path: Path
) -> None:
    shutil.copytree(SITES[site] / "content", tmp_path / "content")
    shutil.copyfile(SITES[site] / "site.yaml", tmp_path / "site.yaml")

    def errors() -> list[tuple[str, str]]:
        found = run(tmp_path, write=False).findings
        return [(one.code, one.at.path) for one in found if one.severity == "error"]

    assert errors() == []
    text = (tmp_path / file).read_text("utf-8")
    start = text.index("---\n") + 4 if file.endswith(".md") else 0
    (tmp_path / file).write_text(f"{text[:start]}bad: [a\n{text[start:]}", "utf-8")
    assert errors() == [("yaml-syntax", file)]


def test_what_no_file_could_declare_is_told_all_the_same(tmp_path: Path) -> None:
    shutil.copytree(SITES["linked"] / "content", tmp_path / "content")
    shutil.copyfile(SITES["linked"] / "site.yaml", tmp_path / "site.yaml")
    call = tmp_path / "content/briefings/2025-01-21-call.md"
    text = call.read_text("utf-8").replace("people: [", "people: [nobody, ", 1)
    call.write_text(f"{text}\n[Gone](gone.md)\n", "utf-8")
    (tmp_path / "content/people/xi-jinping.md").write_text("---\nbad: [a\n---\n", "utf-8")
    found = run(tmp_path, write=False).findings
    assert sorted(one.code for one in found if one.severity == "error") == [
        "unknown-page",
        "unknown-person",
        "yaml-syntax",
    ]
