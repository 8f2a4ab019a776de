"""Commands beside the build: questions, mails, new files, help for editors."""

import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click
from msgspec import json

from builder.diagnostics import Fault, Severity
from builder.options import (
    AS_OF,
    BASE,
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
)


@click.command(epilog=EPILOG)
@options(ROOT)
def lsp(root: Path) -> None:
    """Serve an editor over standard input and output, by the Language Server Protocol.

    Without --root, the site is the one that the editor has open.
    """
    try:
        from builder.lsp.server import serve as run  # noqa: PLC0415
    except ModuleNotFoundError:
        raise click.UsageError("this needs pygls: pip install 'readout[lsp]'") from None
    given = click.get_current_context().get_parameter_source("root")
    chosen = given is not None and given.name != "DEFAULT"
    run(root.resolve() if chosen else None, cores(), now)


@click.command(epilog=EPILOG)
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


@click.command(epilog=EPILOG)
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


@click.command(epilog=EPILOG)
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


@click.command(epilog=EPILOG)
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


@click.command(epilog=EPILOG)
@click.argument("folder", default="schema", type=click.Path(path_type=Path))
def schema(folder: Path) -> None:
    """Write JSON Schemas of front matter and site.yaml, for editors that complete and check."""
    from builder.load.schemas import schemas  # noqa: PLC0415

    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (folder / f"{name}.schema.json").write_text(text, encoding="utf-8")
        click.echo(str(folder / f"{name}.schema.json"))


COMMANDS = (lsp, who, digest, new, clean, schema)
