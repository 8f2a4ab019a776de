"""What tests share: sites made of a dictionary, built in this process, looked at as bytes."""

import os
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from textwrap import dedent
from types import CodeType
from typing import Any

import jinja2
import pytest
from hypothesis import HealthCheck, settings

from builder.build import build
from builder.job import Elsewhere, Outcome, Request, nowhere, tool_digest
from builder.link.release import Choice

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
SITE = {"site.yaml": "title: A desk\nurl: https://desk.example/\n"}
"""Without pictures for link previews, which take longer than all else and have tests of their own."""
ROOT = Path(__file__).parent.parent

settings.register_profile("default", deadline=None, max_examples=50, derandomize=True)
settings.register_profile(
    "torture", deadline=None, max_examples=3000, suppress_health_check=list(HealthCheck)
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is run apart, since tracing would treble it and show nothing new."""
    for item in items:
        whole = getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
        if item.path.parent.name == "browser" or (whole and item.path.name in LONG):
            item.add_marker("untraced")


@pytest.fixture(scope="session", autouse=True)
def _done_once() -> Iterator[None]:
    """Do once for all builds of a process what takes long and is always the same.

    Templates are compiled (half a second; it depends on their text and the form of code), and the builder's own
    source is read: somebody who edits it while tests run does not disturb them.
    """
    compile_it = jinja2.Environment.compile
    compiled: dict[tuple[object, ...], CodeType] = {}

    def compile_once(self: jinja2.Environment, source: Any, *rest: Any, **more: Any) -> CodeType:
        key = (self.code_generator_class, source, *rest, *more.items())
        if key not in compiled:
            compiled[key] = compile_it(self, source, *rest, **more)
        return compiled[key]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(jinja2.Environment, "compile", compile_once)
        patched.setattr("builder.build.tool_digest", cache(tool_digest))
        yield


_TOLD = pytest.StashKey[list[str]]()


@pytest.fixture
def tell(pytestconfig: pytest.Config) -> Callable[[str], None]:
    """Lets a test say what it has measured: the run prints it at its end."""
    return _told(pytestconfig).append


def _told(config: pytest.Config) -> list[str]:
    """What has been told; a worker hands its lines to the run that it is a part of."""
    output = getattr(config, "workeroutput", None)
    if output is not None:
        lines: list[str] = output.setdefault("told", [])
        return lines
    return config.stash.setdefault(_TOLD, [])


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take over what a worker has measured."""
    _told(node.config).extend(getattr(node, "workeroutput", {}).get("told", ()))


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Print what tests have measured."""
    if told := _told(config):
        terminalreporter.section("measured")
        for line in told:
            terminalreporter.write_line(line)


LONG = (
    "test_changes_properties.py",
    "test_incremental.py",
    "test_links.py",
    "test_hostile.py",
    "test_database.py",
    "test_jsonld.py",
)


def write_site(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below a folder; texts are dedented. `site.yaml` is there unless it is given."""
    for name, content in {**SITE, **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else dedent(content).encode())
    return root


def run(
    root: Path,
    output: str = "_site",
    *,
    base_url: str = "",
    drafts: bool = False,
    future: bool = False,
    as_of: date | datetime | None = None,
    strict: bool = False,
    cached: bool = True,
    jobs: int = 1,
    write: bool = True,
    search: bool = False,
    cards: bool = True,
    since: str = "",
    elsewhere: Elsewhere = nowhere,
) -> Outcome:
    """Build a site, by default at noon of 23 November 2026, and without an index for its search."""
    request = Request(
        root=root,
        output=root / output,
        now=NOW,
        as_of=as_of,
        base_url=base_url,
        choice=Choice(drafts, future),
        strict=strict,
        cached=cached,
        jobs=jobs,
        write=write,
        search=search,
        cards=cards,
        since=since,
    )
    return build(request, lambda what, done, total: None, elsewhere)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def codes(outcome: Outcome, besides: frozenset[str] = frozenset()) -> list[str]:
    """The codes of what was found, in the order reported, besides some that are of no concern."""
    return [one.code for one in outcome.findings if one.code not in besides]


BARE = frozenset(
    "missing-period missing-source unused-figure undeclared-figure two-values wrong-change".split()
)
"""What is found in figures that say no more than a test needs."""
