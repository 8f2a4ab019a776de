"""The command line: `readout`, or `python -m builder`."""

import gc
import os
import sys
import time
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click
from msgspec import json

from builder import __version__, report
from builder.checking import check, diff
from builder.diagnostics import Fault, Severity
from builder.options import (
    AS_OF,
    BASE,
    CHOICES,
    EPILOG,
    NO_CACHE,
    OUTPUT,
    QUIET,
    ROOT,
    Day,
    Moment,
    Sender,
    cores,
    folder_of,
    now,
    options,
    paint,
    progress_of,
    request_of,
    show_findings,
    weight,
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
@click.option("--no-cards", is_flag=True, help="Draw no pictures for link previews, which take the most of a long build.")  # fmt: skip
@click.option("-v", "--verbose", is_flag=True, help="Also show notes, which stop nothing.")
def build_command(
    *, quiet: bool, verbose: bool, no_search: bool, no_cards: bool, output: Path, **asked: Any
) -> None:
    """Build the site; only what has changed is made and written."""
    begun = time.perf_counter()
    request = request_of(asked, output, write=True, search=not no_search, cards=not no_cards)
    outcome = _built(request, output, quiet=quiet)
    least = Severity.INFO if verbose else Severity.WARNING
    shown = [one for one in outcome.findings if weight(one.severity) >= weight(least)]
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


cli.add_command(check)
cli.add_command(diff)


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


@cli.command(epilog=EPILOG)
@click.argument("whom", metavar="WHO")
@options(ROOT)
@click.option("--on", "day", type=Moment(), metavar="DATE", help="The day in question.  [default: today]")  # fmt: skip
@click.option("-D", "--drafts", is_flag=True, help="Also look into drafts.")
@click.option("-f", "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How the answer is printed.")  # fmt: skip
def who(whom: str, root: Path, day: date | datetime | None, form: str, *, drafts: bool) -> None:
    """Say who held which office on a day: `who xi-jinping --on 2011-06-01`.

    WHO is the id or a name of a person or an organisation, or the title of an office.
    """
    from builder.job import Request  # noqa: PLC0415
    from builder.link.release import Choice  # noqa: PLC0415
    from builder.lookup import look_up  # noqa: PLC0415
    from builder.render.told import told  # noqa: PLC0415

    home = root.absolute()
    request = Request(root=home, output=home, now=now(), choice=Choice(drafts=drafts), write=False)
    answer, locale, found = look_up(whom, day, request)
    errors = [one for one in found if one.severity is Severity.ERROR]
    show_findings(errors, home)
    if isinstance(answer, Fault):
        raise click.UsageError("; ".join(filter(None, (answer.message, answer.hint))))
    if answer and form == "json":
        click.echo(json.format(json.encode(answer), indent=2))
    elif answer and locale:
        for line in told(answer, locale, paint):
            click.echo(line)
    sys.exit(1 if errors else 0)


@cli.command(epilog=EPILOG)
@options(ROOT, BASE)
@click.option("--from", "first", type=Day(), metavar="DATE", help="The first day.  [default: Monday of last week]")  # fmt: skip
@click.option("--to", "last", type=Day(), metavar="DATE", help="The last day.  [default: seven days in all]")  # fmt: skip
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Where it is written; HTML has its plain text beside it.  [default: the terminal]")  # fmt: skip
@click.option("-f", "--format", "form", type=click.Choice(["html", "text", "eml"]), help="What is made.  [default: as FILE ends, else html]")  # fmt: skip
@click.option("--sender", type=Sender(), metavar="ADDRESS", help="Who sends it, for eml: The desk <desk@example.org>; without it, eml is a draft.")  # fmt: skip
@AS_OF
@NO_CACHE
def digest(*, output: Path | None, form: str | None, sender: Any, **asked: Any) -> None:
    """Make a mail of what was published: `digest --from 2025-01-20 --to 2025-01-26 -o week.html`.

    It is one file with its styles inside, for the program that sends your mail. Nothing that is
    held back is ever in it.
    """
    first, last = asked["first"], asked["last"]
    if first and last and last < first:
        raise click.BadParameter(f"{last} is before {first}", param_hint="--to")
    form = form or _form_of(output)
    from builder.mailing import post  # noqa: PLC0415
    from builder.render.mail_message import message  # noqa: PLC0415

    choices = {**asked, "drafts": False, "future": False, "strict": False, "jobs": None}
    request = request_of(choices, Path("_site"), write=False, search=True)
    posted = post(request, first, last, progress_of(quiet=True))
    show_findings((one for one in posted.found if one.severity is Severity.ERROR), request.root)
    if posted.span is None:
        click.echo("No mail was made: what was found has to be mended first.", err=True)
        sys.exit(1)
    if posted.mail is None:
        first, last = posted.span
        newest = f"; the newest briefing is of {posted.newest}" if posted.newest else ""
        raise click.UsageError(f"nothing was published or corrected from {first} to {last}{newest}")
    view, html, text = posted.mail
    match form:
        case "html":
            _hand_out(output, html.encode(), text.encode())
        case "text":
            _hand_out(output, text.encode())
        case _:
            _hand_out(output, message(view, html, text, sender))


_FORMS = {".html": "html", ".htm": "html", ".txt": "text", ".eml": "eml"}
"""What is made for a file, by how its name ends."""


def _form_of(output: Path | None) -> str:
    """What is to be made for a file; the terminal is shown HTML."""
    form = _FORMS.get(output.suffix.lower()) if output else "html"
    if form is None:
        hint = f"say --format, or let it end in {', '.join(_FORMS)}"
        raise click.BadParameter(
            f"{output} does not tell what is to be made; {hint}", param_hint="--output"
        )
    return form


def _hand_out(output: Path | None, made: bytes, twin: bytes = b"") -> None:
    """Write a mail, and its plain text beside it; without a file, print it."""
    if output is None:
        click.echo(made, nl=False)
        return
    files = {output.with_suffix(".txt"): twin, output: made}
    for path, data in files.items():
        if data:
            try:
                path.write_bytes(data)
            except OSError as error:
                why = error.strerror or error
                raise click.UsageError(f"{path} cannot be written: {why}") from None
            click.echo(f"{path}: {len(data)} bytes")


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

    when = day or now()
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
    from builder.files import forget  # noqa: PLC0415
    from builder.output import Output  # noqa: PLC0415

    count = Output(folder_of(root, output)).clean()
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
