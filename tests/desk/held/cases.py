"""The held-back sets of the desk: reads planted faults and clean pages, as `README.md` describes them."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

HERE: Final = Path(__file__).parent

Files = dict[str, str]
"""Texts of a site by their paths, `site.yaml` and those below `content/`."""

_HEAD: Final = re.compile(
    r"@@ (?P<codes>[a-z]+(?:-[a-z]+)*(?: or [a-z-]+)*) \((?P<level>easy|ordinary|hard)\)"
    r" in (?P<paths>\S+(?: or \S+)*?)(?: at \"(?P<words>[^\"]+)\")?: (?P<what>\S.*)"
)
_FILE: Final = re.compile(r"=== (?P<before>before )?(?P<path>\S+)")
_PARAGRAPHS: Final = re.compile(r"\n[ \t]*\n")
_NO_PARAGRAPH: Final = ("#", ":::", "[^", "---")


class BadCase(Exception):
    """A line that breaks the notation."""


class Fault(NamedTuple):
    """A site with one fault: which of `codes` must be found in which of `paths` (`*`: in any).

    `words` are those that the finding should point at, where that is clear. `before` are files as
    they were at the last release, for faults that lie in a change.
    """

    at: str
    codes: tuple[str, ...]
    level: str
    paths: tuple[str, ...]
    words: str
    what: str
    files: Files
    before: Files


class Clean(NamedTuple):
    """A site in which nothing is wrong."""

    name: str
    files: Files
    paragraphs: int


def read_faults() -> tuple[Fault, ...]:
    """All planted faults, in the order of their files."""
    return tuple(one for path in sorted((HERE / "faults").glob("*.md")) for one in _faults(path))


def read_clean() -> tuple[Clean, ...]:
    """All clean sites, a file each."""
    return tuple(_clean(path) for path in sorted((HERE / "clean").glob("*.md")))


def _faults(path: Path) -> Iterator[Fault]:
    """The faults of a file; what stands before the first of them is in every site."""
    shared, *cases = re.split(r"(?m)^(?=@@ )", path.read_text("utf-8"))
    line = shared.count("\n") + 1
    common, _ = _files(shared, path.name)
    for case in cases:
        head, _, rest = case.partition("\n")
        at = f"{path.name}:{line}"
        line += case.count("\n")
        found = _HEAD.fullmatch(head)
        if found is None:
            raise BadCase(f"{at}: {head}")
        files, before = _files(rest, at)
        paths = tuple(_whole(one) for one in found["paths"].split(" or "))
        if missing := [one for one in paths if one != "*" and one not in files | common]:
            raise BadCase(f"{at}: no file {missing}")
        words = found["words"] or ""
        if words and not any(words in (files | common)[one] for one in paths):
            raise BadCase(f"{at}: “{words}” is not there")
        codes = tuple(found["codes"].split(" or "))
        yield Fault(at, codes, found["level"], paths, words, found["what"], common | files, before)


def _clean(path: Path) -> Clean:
    files, _ = _files(path.read_text("utf-8"), path.name)
    return Clean(path.stem, files, sum(map(paragraphs, files.values())))


def _files(text: str, at: str) -> tuple[Files, Files]:
    """The files of a section, and those that were other ones before."""
    now: Files = {}
    earlier: Files = {}
    _, *parts = re.split(r"(?m)^(?==== )", text)
    for part in parts:
        head, _, body = part.partition("\n")
        found = _FILE.fullmatch(head)
        files = earlier if found and found["before"] else now
        if found is None or _whole(found["path"]) in files:
            raise BadCase(f"{at}: {head}")
        files[_whole(found["path"])] = body.strip("\n") + "\n" if body.strip() else ""
    return now, earlier


def _whole(path: str) -> str:
    return path if path in {"*", "site.yaml"} else f"content/{path}"


def paragraphs(text: str) -> int:
    """How many paragraphs, lists, tables and quotations the prose of a page has."""
    if not text.startswith("---\n"):
        return 0
    body = text.split("\n---\n", 1)[1]
    return sum(
        bool(one.strip()) and not one.strip().startswith(_NO_PARAGRAPH)
        for one in _PARAGRAPHS.split(body)
    )
