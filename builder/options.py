"""What commands share: options and their types, the request they make, how findings are shown."""

import os
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from builder import report
from builder.diagnostics import Diagnostic, Fault, Waived

EPILOG = """Exit codes: 0 all is well; 1 something was found that has to be mended, and nothing was
written; 2 the command cannot be carried out as given."""


class Moment(click.ParamType[date | datetime]):
    """A date, or a moment with its offset."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Read it, or say what it should look like."""
        from builder.load.values import parse_date_or_time  # noqa: PLC0415 (loads the schema's modules)

        read = parse_date_or_time(value) if isinstance(value, str) else value
        if isinstance(read, Fault):
            self.fail(f"{read.message}; {read.hint}", param, ctx)
        return read


class Day(click.ParamType[date]):
    """A date to the day."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Read it, or say what it should look like."""
        from builder.load.values import parse_day  # noqa: PLC0415

        read = parse_day(value) if isinstance(value, str) else value
        if isinstance(read, Fault):
            self.fail(f"{read.message}; {read.hint}", param, ctx)
        return read


class Sender(click.ParamType[str]):
    """The name and the address of who sends a mail."""

    name = "address"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Read it, or say what it should look like."""
        from email.errors import HeaderParseError  # noqa: PLC0415 (only for those who send)
        from email.headerregistry import Address as Mailbox  # noqa: PLC0415
        from email.utils import parseaddr  # noqa: PLC0415

        name, address = parseaddr(value)
        try:
            mailbox = Mailbox(name, addr_spec=address)
        except (HeaderParseError, IndexError, ValueError):
            mailbox = Mailbox()
        if not (mailbox.username and mailbox.domain):
            self.fail(f"`{value}` is no address; write The desk <desk@example.org>", param, ctx)
        return mailbox


class Address(click.ParamType[str]):
    """The address of a site."""

    name = "url"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Read it; an empty one leaves the matter to site.yaml, as a workflow may want to."""
        if not value:
            return ""
        from builder.load.config import site_url  # noqa: PLC0415

        read = site_url(value)
        if isinstance(read, Fault):
            self.fail(f"{read.message}; {read.hint}", param, ctx)
        return read


def options(*given: Callable[..., Any]) -> Callable[..., Any]:
    """Add options to a command, the first one first."""

    def add(command: Any) -> Any:
        for one in reversed(given):
            command = one(command)
        return command

    return add


ROOT = click.option(
    "-C", "--root", default=".", metavar="DIR", help="The folder with site.yaml.  [default: here]",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)  # fmt: skip
OUTPUT = click.option(
    "-o", "--output", default="_site", show_default=True, metavar="DIR", type=click.Path(path_type=Path),
    help="Where the site is written.",
)  # fmt: skip
BASE = click.option(
    "-b", "--base-url", default="", type=Address(), metavar="URL",
    help="Stands in for `url` of site.yaml; its path is the base path.",
)  # fmt: skip
AS_OF = click.option(
    "--as-of",
    type=Moment(),
    metavar="DATE",
    help="Build as on this day, 2025-01-21.  [default: now]",
)
NO_CACHE = click.option(
    "--no-cache", is_flag=True, help="Remember nothing, believe nothing remembered."
)
JOBS = click.option(
    "-j", "--jobs", type=click.IntRange(1, 64), metavar="N",
    help="How many processes work.  [default: one for each core]",
)  # fmt: skip
LENS = options(
    click.option("-D", "--drafts", is_flag=True, help="Also show drafts."),
    click.option("-F", "--future", is_flag=True, help="Also show what is embargoed or dated in the future."),
    AS_OF,
)  # fmt: skip
CHOICES = options(
    BASE,
    LENS,
    click.option("-s", "--strict", is_flag=True, help="Warnings stop the build, too."),
    NO_CACHE,
    JOBS,
)
QUIET = click.option("-q", "--quiet", is_flag=True, help="Say only what is wrong.")


# ── what is asked for ─────────────────────────────────────────────────────────────────────


def request_of(
    asked: dict[str, Any],
    output: Path,
    *,
    write: bool,
    search: bool = False,
    cards: bool = True,
    notes: bool = True,
) -> Any:
    """What is asked for, as the build takes it; what a command has no option for is not asked for."""
    from builder.job import Request  # noqa: PLC0415
    from builder.link.release import Choice  # noqa: PLC0415

    root: Path = asked["root"].absolute()
    return Request(
        root=root,
        output=folder_of(root, output),
        now=now(),
        as_of=asked["as_of"],
        base_url=asked.get("base_url", ""),
        choice=Choice(asked["drafts"], asked["future"]),
        strict=asked.get("strict", False),
        cached=not asked["no_cache"],
        jobs=asked["jobs"] or cores(),
        write=write,
        search=search,
        cards=cards,
        since=asked.get("since", ""),
        notes=notes,
    )


def folder_of(root: Path, output: Path) -> Path:
    """The output folder; a relative one lies in the site's root, and none on the site's own files."""
    home, target = root.resolve(), (root / output).resolve()
    if home.is_relative_to(target) or any(
        target.is_relative_to(home / name)
        for name in ("content", "theme", "builder", ".git", ".cache")
    ):
        raise click.BadParameter(f"{output} holds the site's own files", param_hint="--output")
    return Path(os.path.normpath(root.absolute() / output))


def now() -> datetime:
    """The one thing that is taken from the clock."""
    return datetime.now(UTC)  # noqa: TID251


def cores() -> int:
    """How many processes can work at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def show_findings(findings: Iterable[Diagnostic], root: Path, *, err: bool = True) -> None:
    """Print findings with their source lines."""
    shown = "\n".join(report.as_text(findings, report.lines_of(root), paint))
    if shown:
        click.echo(shown, err=err)


def show_waived(waived: Iterable[Waived], root: Path) -> None:
    """Print what is waived, with its source lines and reasons."""
    for line in report.waived_lines(waived, report.lines_of(root), paint):
        click.echo(line)


def paint(text: str, style: str) -> str:
    """Colour a text, for a terminal that shows colours."""
    return click.style(text, bold=True) if style == "bold" else click.style(text, fg=style)


def silent(what: str, done: int, total: int) -> None:
    """Say nothing of how far a build has come."""


def progress_of(*, quiet: bool) -> Callable[[str, int, int], None]:
    """A bar on a terminal, a line now and then in a log; short builds say nothing."""
    if quiet:
        return silent
    if sys.stderr.isatty():
        from builder.progress import bar  # noqa: PLC0415

        return bar()
    said = {"": 0}

    def say(what: str, done: int, total: int) -> None:
        tenth = 10 * done // max(1, total)
        if total >= LONG and tenth > said.get(what, 0):
            said[what] = tenth
            click.echo(f"{what}: {done} of {total}", err=True)

    return say


LONG = 500
"""A build of fewer files is over before anyone wonders."""
