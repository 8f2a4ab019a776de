"""The commands that look, and write nothing: `check`, `coverage`, `diff`."""

import sys
from pathlib import Path
from typing import Any

import click

from builder import report
from builder.diagnostics import Severity
from builder.options import (
    CHOICES,
    EPILOG,
    JOBS,
    LENS,
    NO_CACHE,
    ROOT,
    options,
    paint,
    progress_of,
    request_of,
    show_findings,
    show_waived,
)


@click.command(epilog=EPILOG)
@options(ROOT, CHOICES)
@click.option("-f", "--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True, help="How findings are printed.")  # fmt: skip
@click.option("--since", default="", metavar="REV", help="Also see that no published fact has changed since this revision without an entry on its page.")  # fmt: skip
@click.option("--waived", is_flag=True, help="Also show what is waived, and why.")
@click.option("-e", "--external", is_flag=True, help="Also ask servers elsewhere whether outgoing links still lead somewhere; that takes its time.")  # fmt: skip
def check(*, form: str, waived: bool, external: bool, **asked: Any) -> None:
    """Read and check everything, make every page, write nothing."""
    request = request_of(asked, Path("_site"), write=False)
    outcome = _checked(request, quiet=form != "text", external=external)
    if form == "json":
        click.echo(report.as_json(outcome.findings, outcome.waived if waived else ()))
    elif form == "github":
        for line in report.as_github(outcome.findings):
            click.echo(line)
    else:
        show_findings(outcome.findings, request.root, err=False)
        if waived:
            show_waived(outcome.waived, request.root)
        for line in report.withheld_lines(outcome.withheld):
            click.echo(line)
        count = f"{outcome.briefings} briefing{'' if outcome.briefings == 1 else 's'}"
        told = report.counted(outcome.findings, outcome.waived)
        click.echo(f"{told or 'Nothing was found'} in {count}.")
    if outcome.unpublished:
        note = f"{request.since} has no site in this folder, so nothing can have changed since"
        click.echo(f"{paint('note:', 'cyan')} {note}", err=True)
    sys.exit(1 if outcome.failed else 0)


def _checked(request: Any, *, quiet: bool, external: bool) -> Any:
    """Check a site, or say that there is no such revision of it."""
    from builder.build import build  # noqa: PLC0415
    from builder.job import nowhere  # noqa: PLC0415
    from builder.revision import NoRevision  # noqa: PLC0415

    progress, look = progress_of(quiet=quiet), None
    if external:
        from builder.outside.look import Look  # noqa: PLC0415

        look = Look(request.root if request.cached else None, progress)
    try:
        return build(request, progress, look or nowhere)
    except NoRevision as error:
        raise click.BadParameter(f"{error}", param_hint="--since") from None
    finally:
        if look and look.said:
            click.echo(f"{paint('note:', 'cyan')} {look.said}", err=True)


@click.command(epilog=EPILOG)
@options(ROOT, LENS, NO_CACHE, JOBS)
@click.option("-f", "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How the table is printed.")  # fmt: skip
@click.option("--skip-covered", is_flag=True, help="Leave out the pages to which nothing is lacking.")  # fmt: skip
def coverage(*, form: str, skip_covered: bool, **asked: Any) -> None:
    """Show how much of what briefings name is declared, and how much of that has a source.

    Fails where something cannot be read, or a briefing is below `min_coverage` of site.yaml.
    """
    request = request_of(asked, Path("_site"), write=False)
    from builder.surveying import survey  # noqa: PLC0415

    made = survey(request, progress_of(quiet=form != "text"))
    errors = [one for one in made.found if one.severity is Severity.ERROR]
    show_findings(errors, request.root)
    if form == "json":
        click.echo(report.coverage_json(made))
    elif made.pages:
        for line in report.coverage_lines(made, paint, skip=skip_covered):
            click.echo(line)
    low = any(not one.coverage.named.reaches(made.least) for one in made.pages)
    sys.exit(1 if errors or low else 0)


@click.command(epilog=EPILOG)
@click.argument("since", metavar="REV")
@options(ROOT, LENS, NO_CACHE, JOBS)
@click.option("-f", "--format", "form", type=click.Choice(["text", "markdown", "html", "json"]), default="text", show_default=True, help="How changes are printed.")  # fmt: skip
def diff(*, form: str, **asked: Any) -> None:
    """Show what has changed since a revision in facts, people, links and pages: `diff main`.

    REV is a commit, a branch or a tag that git knows. Both are seen as of one day, so that what time
    alone changes is no change.
    """
    request = request_of(asked, Path("_site"), write=False)
    from builder.render.review_text import as_json, as_lines, as_markdown  # noqa: PLC0415
    from builder.reviewing import review_since  # noqa: PLC0415
    from builder.revision import NoRevision  # noqa: PLC0415

    try:
        made = review_since(request, progress_of(quiet=form != "text"), html=form == "html")
    except NoRevision as error:
        raise click.BadParameter(f"{error}", param_hint="REV") from None
    show_findings((one for one in made.found if one.severity is Severity.ERROR), request.root)
    if made.view is None:
        sys.exit(1)
    match form:
        case "json":
            click.echo(as_json(made.differences))
        case "markdown":
            click.echo(as_markdown(made.view), nl=False)
        case "html":
            click.echo(made.html, nl=False)
        case _:
            for line in as_lines(made.view, paint):
                click.echo(line)
