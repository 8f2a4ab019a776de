"""The command line: `readout`, or `python -m builder`."""

import gc
import os
import sys
import time
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from builder import __version__, report
from builder.diagnostics import Diagnostic, Fault, Severity

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
            self.fail("; ".join(filter(None, (read.message, read.hint))), param, ctx)
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
CHOICES = options(
    click.option("-b", "--base-url", default="", type=Address(), metavar="URL", help="Stands in for `url` of site.yaml; its path is the base path."),
    click.option("-D", "--drafts", is_flag=True, help="Also show drafts."),
    click.option("-F", "--future", is_flag=True, help="Also show what is embargoed or dated in the future."),
    click.option("--as-of", type=Moment(), metavar="DATE", help="Build as on this day, 2025-01-21.  [default: now]"),
    click.option("-s", "--strict", is_flag=True, help="Warnings stop the build, too."),
    click.option("--no-cache", is_flag=True, help="Remember nothing, believe nothing remembered."),
    click.option("-j", "--jobs", type=click.IntRange(1, 64), metavar="N", help="How many processes work.  [default: one for each core]"),
)  # fmt: skip
QUIET = click.option("-q", "--quiet", is_flag=True, help="Say only what is wrong.")


@click.group(
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, "-V", "--version", prog_name="readout")
def cli() -> None:
    """Readout turns briefings in Markdown, with people, dates and figures as data, into a website.

    Begin with `readout new briefing "A title"`, look with `readout check`, publish with
    `readout build`.
    """


@cli.command("build", epilog=EPILOG)
@options(ROOT, OUTPUT, CHOICES, QUIET)
@click.option("-v", "--verbose", is_flag=True, help="Also show notes, which stop nothing.")
def build_command(*, quiet: bool, verbose: bool, output: Path, **asked: Any) -> None:
    """Build the site; only what has changed is made and written."""
    begun = time.perf_counter()
    request = _request(asked, output, write=True)
    from builder.build import build  # noqa: PLC0415
    from builder.files import Refused  # noqa: PLC0415

    try:
        outcome = build(request, _progress(quiet=quiet))
    except Refused as error:
        raise click.BadParameter(f"{error}", param_hint="--output") from None
    except OSError as error:
        raise click.UsageError(f"{output} cannot be written: {error}") from None
    least = Severity.INFO if verbose else Severity.WARNING
    shown = [one for one in outcome.findings if _weight(one.severity) >= _weight(least)]
    _show(shown, request.root)
    if outcome.failed:
        click.echo(f"Nothing was written: {report.counted(shown)}.", err=True)
        sys.exit(1)
    if quiet:
        return
    for line in report.withheld_lines(outcome.withheld):
        click.echo(line)
    seconds = time.perf_counter() - begun
    briefings = f"{outcome.briefings} briefing{'' if outcome.briefings == 1 else 's'}"
    if outcome.unchanged:
        click.echo(
            f"Nothing has changed: {briefings}, {outcome.files} files in {output}. {seconds:.2f} s"
        )
        return
    kept = outcome.files - outcome.made
    removed = f", {outcome.removed} removed" if outcome.removed else ""
    click.echo(
        f"Built {briefings} into {output}: {outcome.made} files written, {kept} as they were{removed}; "
        f"{outcome.read} sources read. {seconds:.2f} s"
    )


@cli.command(epilog=EPILOG)
@options(ROOT, CHOICES)
@click.option("-f", "--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True, help="How findings are printed.")  # fmt: skip
def check(*, form: str, **asked: Any) -> None:
    """Read and check everything, make every page, write nothing."""
    request = _request(asked, Path("_site"), write=False)
    from builder.build import build  # noqa: PLC0415

    outcome = build(request, _progress(quiet=form != "text"))
    if form == "json":
        click.echo(report.as_json(outcome.findings))
    elif form == "github":
        for line in report.as_github(outcome.findings):
            click.echo(line)
    else:
        _show(outcome.findings, request.root, err=False)
        for line in report.withheld_lines(outcome.withheld):
            click.echo(line)
        count = f"{outcome.briefings} briefing{'' if outcome.briefings == 1 else 's'}"
        click.echo(f"{report.counted(outcome.findings) or 'Nothing was found'} in {count}.")
    sys.exit(1 if outcome.failed else 0)


@cli.command(epilog=EPILOG)
def serve() -> None:
    """Preview the site (comes with the next edition)."""
    raise click.UsageError(
        "there is no preview yet: build with --base-url http://localhost:8000/, then run "
        "python3 -m http.server --directory _site --bind 127.0.0.1 8000"
    )


@cli.command(epilog=EPILOG)
@click.argument(
    "kind", type=click.Choice(["briefing", "person", "organization", "measure", "page"])
)
@click.argument("title")
@ROOT
@click.option(
    "--date", "day", type=Moment(), metavar="DATE", help="The date to write.  [default: today]"
)
def new(kind: str, title: str, root: Path, day: date | None) -> None:
    """Start a file: `new briefing "A title"`, `new person "A Name"`."""
    from builder.scaffold import scaffold  # noqa: PLC0415

    when = day or _now()
    path, text = scaffold(kind, title, when.date() if isinstance(when, datetime) else when)
    if not path:
        raise click.UsageError(
            f"no id can be made of “{title}”: use some Latin letters, and rename the file later"
        )
    file = root / path
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8") as opened:
            opened.write(text)
    except OSError as error:
        there = "is there already" if file.is_file() else f"cannot be written: {error}"
        raise click.UsageError(f"{path} {there}") from None
    click.echo(path)


@cli.command(epilog=EPILOG)
@options(ROOT, OUTPUT, QUIET)
@click.option("--all", "everything", is_flag=True, help="Also forget what builds remember.")
def clean(*, root: Path, output: Path, everything: bool, quiet: bool) -> None:
    """Remove what builds have written, and nothing else."""
    from builder.files import Output, forget  # noqa: PLC0415

    count = Output(_folder(root, output)).clean()
    if everything:
        forget(root)
    if not quiet:
        click.echo(f"Removed {count} file{'' if count == 1 else 's'} from {output}.")


@cli.command(epilog=EPILOG)
@click.argument("folder", default="schema", type=click.Path(path_type=Path))
def schema(folder: Path) -> None:
    """Write JSON Schemas of front matter and site.yaml, for editors that complete and check."""
    from builder.load.schemas import schemas  # noqa: PLC0415

    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (folder / f"{name}.schema.json").write_text(text, encoding="utf-8")
        click.echo(str(folder / f"{name}.schema.json"))


def main() -> None:
    """Run the command line."""
    # A build makes millions of small values that all live until its end.
    gc.disable()
    try:
        cli(prog_name="readout")
    except SystemExit as end:
        sys.stdout.flush()
        sys.stderr.flush()
        # Taking a whole site apart value by value would cost a tenth of a rebuild.
        os._exit(end.code if isinstance(end.code, int) else 0)


# ── what commands share ───────────────────────────────────────────────────────────────────


def _request(asked: dict[str, Any], output: Path, *, write: bool) -> Any:
    """What is asked for, as the build takes it."""
    from builder.job import Request  # noqa: PLC0415
    from builder.link.release import Choice  # noqa: PLC0415

    root: Path = asked["root"].absolute()
    return Request(
        root=root,
        output=_folder(root, output),
        now=_now(),
        as_of=asked["as_of"],
        base_url=asked["base_url"],
        choice=Choice(asked["drafts"], asked["future"]),
        strict=asked["strict"],
        cached=not asked["no_cache"],
        jobs=asked["jobs"] or _cores(),
        write=write,
    )


def _folder(root: Path, output: Path) -> Path:
    """The output folder; a relative one lies in the site's root, and none on the site's own files."""
    home, target = root.resolve(), (root / output).resolve()
    if home.is_relative_to(target) or any(
        target.is_relative_to(home / name)
        for name in ("content", "theme", "builder", ".git", ".cache")
    ):
        raise click.BadParameter(f"{output} holds the site's own files", param_hint="--output")
    return Path(os.path.normpath(root.absolute() / output))


def _now() -> datetime:
    """The one thing that is taken from the clock."""
    return datetime.now(UTC)  # noqa: TID251


def _cores() -> int:
    """How many processes can work at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _weight(severity: Severity) -> int:
    return list(reversed(Severity)).index(severity)


def _show(findings: Iterable[Diagnostic], root: Path, *, err: bool = True) -> None:
    """Print findings with their source lines."""
    known: dict[str, list[str]] = {}

    def lines(path: str) -> list[str]:
        if path not in known:
            try:
                known[path] = (root / path).read_text("utf-8-sig", "replace").split("\n")
            except OSError:
                known[path] = []
        return known[path]

    def paint(text: str, style: str) -> str:
        return click.style(text, bold=True) if style == "bold" else click.style(text, fg=style)

    for line in report.as_text(findings, lines, paint):
        click.echo(line, err=err)


def _silent(what: str, done: int, total: int) -> None:
    """Say nothing of how far a build has come."""


def _progress(*, quiet: bool) -> Callable[[str, int, int], None]:
    """A bar on a terminal, a line now and then in a log; short builds say nothing."""
    if quiet:
        return _silent
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
