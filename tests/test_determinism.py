"""The same input gives the same bytes, wherever, whenever and however it is built."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, tree

LATEST = "2026-11-23"
pytestmark = pytest.mark.untraced


def build(folder: Path, *options: str, **environment: str) -> dict[str, bytes]:
    """Build a copy of the example site in a process of its own."""
    command = [sys.executable, "-m", "builder", "build", "-q", "-C", str(folder), *options]
    command += ["--as-of", LATEST]
    settings = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    subprocess.run(command, check=True, env=settings, cwd=ROOT)
    return tree(folder / "_site")


def copy(folder: Path, *, backwards: bool = False) -> Path:
    """Copy the example site, its files in one order or the other."""
    paths = sorted(path for path in (ROOT / "content").rglob("*") if path.is_file())
    for path in reversed(paths) if backwards else paths:
        target = folder / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    shutil.copyfile(ROOT / "site.yaml", folder / "site.yaml")
    return folder


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return build(copy(tmp_path_factory.mktemp("usual")), PYTHONHASHSEED="0")


@pytest.mark.parametrize("seed", ["1", "4294967295"])
def test_the_hash_seed_reaches_nothing(usual: dict[str, bytes], tmp_path: Path, seed: str) -> None:
    assert build(copy(tmp_path), PYTHONHASHSEED=seed) == usual


@pytest.mark.parametrize(
    "environment",
    [{"TZ": "Pacific/Kiritimati"}, {"TZ": "America/Adak", "LC_ALL": "C", "LANG": "C"}],
)
def test_time_zone_and_locale_reach_nothing(
    usual: dict[str, bytes], tmp_path: Path, environment: dict[str, str]
) -> None:
    assert build(copy(tmp_path), **environment) == usual


def test_folder_and_order_of_files_reach_nothing(usual: dict[str, bytes], tmp_path: Path) -> None:
    folder = tmp_path / "somewhere else" / "much deeper"
    assert build(copy(folder, backwards=True)) == usual


@pytest.mark.parametrize("jobs", ["1", "2", "3"])
def test_the_number_of_workers_reaches_nothing(
    usual: dict[str, bytes], tmp_path: Path, jobs: str
) -> None:
    assert build(copy(tmp_path), "--no-cache", "-j", jobs) == usual


def test_no_page_knows_where_or_when_it_was_built(usual: dict[str, bytes], tmp_path: Path) -> None:
    pages = build(copy(tmp_path))
    assert pages == usual
    for name, data in pages.items():
        assert str(tmp_path).encode() not in data, name
        assert str(ROOT).encode() not in data, name
