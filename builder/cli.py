"""The command line: `readout`, or `python -m builder`."""

import gc
import os
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from builder import __version__, report
from builder.checking import check, coverage, diff, explain
from builder.commands import COMMANDS
from builder.diagnostics import Severity
from builder.options import (
    BASE,
    CHOICES,
    EPILOG,
    OUTPUT,
    QUIET,
    ROOT,
    cores,
    now,
    options,
    paint,
    progress_of,
    request_of,
    show_findings,
)


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
@click.option("--no-search", is_flag=True, help="Make no index for the search, which takes a good part of a long build.")  # fmt: skip
@click.option("--no-cards", is_flag=True, help="Draw no pictures for link previews, should site.yaml ask for them.")  # fmt: skip
@click.option("-v", "--verbose", is_flag=True, help="Also show notes, which stop nothing.")
def build_command(
    *, quiet: bool, verbose: bool, no_search: bool, no_cards: bool, output: Path, **asked: Any
) -> None:
    """Build the site; only what has changed is made and written."""
    begun = time.perf_counter()
    request = request_of(
        asked, output, write=True, search=not no_search, cards=not no_cards, notes=verbose
    )
    outcome = _built(request, output, quiet=quiet)
    shown = [one for one in outcome.findings if verbose or one.severity is not Severity.INFO]
    show_findings(shown, request.root)
    if outcome.failed:
        click.echo(f"Nothing was written: {report.counted(shown)}.", err=True)
        sys.exit(1)
    if outcome.lacking:
        click.echo(f"{paint('warning:', 'yellow')} {outcome.lacking}", err=True)
    if quiet:
        return
    for line in report.withheld_lines(outcome.withheld):
        click.echo(line)
    click.echo(report.summed_up(outcome, output, time.perf_counter() - begun))


def _built(request: Any, output: Path, *, quiet: bool) -> Any:
    """Build a site, or say in words why the command cannot be carried out as given."""
    from builder.build import build  # noqa: PLC0415
    from builder.job import Unsearchable  # noqa: PLC0415
    from builder.output import Refused  # noqa: PLC0415

    try:
        return build(request, progress_of(quiet=quiet))
    except Refused as error:
        raise click.BadParameter(f"{error}", param_hint="--output") from None
    except Unsearchable as error:
        hint = "`--no-search` builds without, `search: false` in site.yaml means none"
        raise click.UsageError(f"{error}; {hint}") from None
    except OSError as error:
        raise click.UsageError(f"{output} cannot be written: {error}") from None


@cli.command(epilog=EPILOG)
@options(ROOT, BASE)
@click.option("-p", "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="The port, or the next one that is free; 0 takes any.")  # fmt: skip
@click.option("--host", default="localhost", show_default=True, metavar="NAME", help="The name or address to listen on; more than this machine may read drafts then.")  # fmt: skip
@click.option("--open", "browse", is_flag=True, help="Open the preview in a browser.")
@click.option("--poll", is_flag=True, help="Look at the files every second, where changes are not announced (network drives).")  # fmt: skip
@click.option("--no-cache", is_flag=True, help="Remember nothing, believe nothing remembered.")
def serve(**asked: Any) -> None:
    """Preview the site while it is edited, drafts included; nothing is written into the output.

    EDITOR_URL, such as vscode://file/{file}:{line}, lets a click on a finding open your editor.
    """
    from builder.preview.looking import Settings  # noqa: PLC0415
    from builder.preview.serve import Place  # noqa: PLC0415
    from builder.preview.serve import serve as run  # noqa: PLC0415

    root, base_url = asked["root"].resolve(), asked["base_url"]
    settings = Settings(root, base_url, cores(), cached=not asked["no_cache"])
    editor = os.environ.get("EDITOR_URL", "")
    place = Place(asked["host"], asked["port"], asked["browse"], asked["poll"], editor)
    try:
        run(settings, place, now, click.echo, paint)
    except OSError as error:
        where = f"{place.host}, port {place.port}"
        raise click.UsageError(f"{where}: {error.strerror or error}") from None


for command in (check, explain, coverage, diff, *COMMANDS):
    cli.add_command(command)


def main() -> None:
    """Run the command line."""
    # A build makes millions of small values that all live until its end.
    gc.disable()
    try:
        cli(prog_name="readout")
    except SystemExit as end:
        for stream in (sys.stdout, sys.stderr):
            with suppress(ValueError):  # a language server has closed its own
                stream.flush()
        # Taking a whole site apart value by value would cost a tenth of a rebuild.
        os._exit(end.code if isinstance(end.code, int) else 0)
