"""The commands that look, and write nothing: `check`, `explain`, `coverage`, `diff`."""

import os
import sys
from collections.abc import Callable, Iterable
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from shutil import get_terminal_size
from textwrap import shorten
from typing import Any

import click

from builder import report
from builder.diagnostics import CODES, Diagnostic, Severity, did_you_mean, has_failed
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
@click.argument("only", nargs=-1, metavar="[CODE|PATH]...")
@options(ROOT, CHOICES)
@click.option("-f", "--format", "form", type=click.Choice(["text", "json", "sarif", "github"]), default="text", show_default=True, help="How findings are printed.")  # fmt: skip
@click.option("--since", default="", metavar="REV", help="Also see that no published fact has changed since a revision, or since the build in a folder, without an entry on its page.")  # fmt: skip
@click.option("--waived", is_flag=True, help="Also show what is waived, and why.")
@click.option("-e", "--external", is_flag=True, help="Also ask servers elsewhere whether outgoing links still lead somewhere; that takes its time.")  # fmt: skip
def check(*, only: tuple[str, ...], form: str, waived: bool, external: bool, **asked: Any) -> None:
    """Read and check everything, make every page, write nothing.

    Codes and paths narrow what is shown, and what counts: `check raw-html content/people`.
    """
    request = request_of(asked, Path("_site"), write=False)
    wanted = _wanted(only, request.root)
    outcome = _checked(request, quiet=form != "text", external=external)
    findings = [one for one in outcome.findings if wanted(one)]
    apart = [one for one in outcome.waived if wanted(one.found)]
    match form:
        case "json":
            click.echo(report.as_json(findings, apart if waived else ()))
        case "sarif":
            from builder.guide import entries  # noqa: PLC0415
            from builder.sarif import as_sarif  # noqa: PLC0415

            click.echo(as_sarif(findings, apart, entries(), _folder(request.root)))
        case "github":
            for line in report.as_github(findings, _folder(request.root)):
                click.echo(line)
        case _:
            shown, more = (findings, []) if only else report.few_notes(findings)
            show_findings(shown, request.root, err=False)
            if waived:
                show_waived(apart, request.root)
            for line in (*more, *report.withheld_lines(outcome.withheld)):
                click.echo(line)
            count = f"{outcome.briefings} briefing{'' if outcome.briefings == 1 else 's'}"
            said = report.counted(findings, apart) or "Nothing was found"
            click.echo(f"{said} in {count}.")
    if outcome.unpublished:
        note = f"{request.since} has no site in this folder, so nothing can have changed since"
        click.echo(f"{paint('note:', 'cyan')} {note}", err=True)
    sys.exit(1 if has_failed(findings, strict=request.strict) else 0)


def _wanted(only: Iterable[str], root: Path) -> Callable[[Diagnostic], bool]:
    """Which findings are asked for: those of some codes, those below some paths."""
    codes = {one for one in only if one in CODES}
    paths = [_path(one, root) for one in only if one not in CODES]

    def wanted(one: Diagnostic) -> bool:
        inside = any(one.at.path == path or one.at.path.startswith(f"{path}/") for path in paths)
        return (not codes or one.code in codes) and (not paths or "." in paths or inside)

    return wanted


def _path(word: str, root: Path) -> str:
    """A file or a folder of the site, as it is named from here or from the root."""
    for base in (Path.cwd(), root):
        path = Path(os.path.normpath(base / word))
        if path.exists() and path.is_relative_to(root):
            return path.relative_to(root).as_posix()
    hint = did_you_mean(word, CODES) or "`explain` lists all codes"
    raise click.BadParameter(
        f"`{word}` is neither a finding nor a file of this site; {hint}", param_hint="CODE|PATH"
    )


def _folder(root: Path) -> str:
    """The way from here, where a workflow has its repository, to the site: "" or `docs/`."""
    here = Path.cwd()
    below = root != here and root.is_relative_to(here)
    return f"{root.relative_to(here).as_posix()}/" if below else ""


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
    from builder import survey_report  # noqa: PLC0415
    from builder.surveying import survey  # noqa: PLC0415

    made = survey(request, progress_of(quiet=form != "text"))
    errors = [one for one in made.found if one.severity is Severity.ERROR]
    show_findings(errors, request.root)
    if form == "json":
        click.echo(survey_report.coverage_json(made))
    elif made.pages:
        for line in survey_report.coverage_lines(made, paint, skip=skip_covered):
            click.echo(line)
    low = any(not one.coverage.named.reaches(made.least) for one in made.pages)
    sys.exit(1 if errors or low else 0)


@click.command(epilog=EPILOG)
@click.argument("codes", nargs=-1, metavar="[CODE]...")
def explain(codes: tuple[str, ...]) -> None:
    """Say what a finding means, why it matters and how to mend it; without a code, list them all."""
    from builder.guide import as_lines, entries  # noqa: PLC0415

    known, width = entries(), min(100, get_terminal_size().columns)
    for code in codes:
        if code not in known:
            hint = did_you_mean(code, known) or "`explain` lists all codes"
            raise click.BadParameter(f"there is no finding `{code}`; {hint}", param_hint="CODE")
    for number, code in enumerate(codes):
        entry = known[code]
        title = f"{paint(code, 'bold')} ({entry.severity}; {entry.group})"
        for line in (*([""] if number else []), title, *as_lines(entry, width)):
            click.echo(line)
    for group, entered in groupby(known.values() if not codes else (), attrgetter("group")):
        click.echo(paint(group, "bold"))
        for one in entered:
            click.echo(
                f"  {one.code:<24}{one.severity:<9}{shorten(one.short, width - 35, placeholder=' …')}"
            )


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
