"""How much of a site is covered, in words: for a terminal, for programs."""

from collections.abc import Callable, Iterator

from msgspec import json

from builder.desk.coverage import Coverage, Share
from builder.surveying import Survey

Paint = Callable[[str, str], str]
_COLUMNS = ("people", "dates", "figures", "covered", "sources")


def coverage_lines(survey: Survey, paint: Paint, *, skip: bool = False) -> Iterator[str]:
    """A table of what is covered, page by page; without those that are covered wholly, to `skip` them."""
    pages = [one for one in survey.pages if not (skip and _is_whole(one.coverage))]
    rows = [(one.path, one.coverage, one.profile) for one in pages] + [("site", survey.site, False)]
    cells = [(path, _cells(coverage, profile=profile)) for path, coverage, profile in rows]
    widths = [
        max(len(name), *(len(row[at]) for _, row in cells)) for at, name in enumerate(_COLUMNS)
    ]
    first = max(len(path) for path, _ in cells)
    head = (name.rjust(width) for name, width in zip(_COLUMNS, widths, strict=True))
    yield paint("  ".join((" " * first, *head)), "bold")
    for (path, row), (_, coverage, _) in zip(cells, rows, strict=True):
        line = (cell.rjust(width) for cell, width in zip(row, widths, strict=True))
        text = "  ".join((path.ljust(first), *line)).rstrip()
        low = not coverage.named.reaches(survey.least)
        yield paint(text, "red") if low else text
    left = len(survey.pages) - len(pages)
    if left:
        yield f"{left} page{'' if left == 1 else 's'} covered wholly."


def _is_whole(coverage: Coverage) -> bool:
    return coverage.named.reaches(100) and coverage.sources.reaches(100)


def _cells(coverage: Coverage, *, profile: bool) -> tuple[str, ...]:
    """What a row of the table says: `5/6`, and how much that is of all that is named."""
    shares = (coverage.people, coverage.dates, coverage.figures)
    named = ("",) * 4 if profile else (*map(_part, shares), f"{coverage.named.percent}%")
    return (*named, _part(coverage.sources))


def _part(share: Share) -> str:
    return f"{share.part}/{share.whole}" if share.whole else "-"


def coverage_json(survey: Survey) -> str:
    """`{min_coverage, site, pages: [{path, …}]}`, where shares are `{part, whole}`."""
    pages = [{"path": one.path, **_shares(one.coverage)} for one in survey.pages]
    told = {"min_coverage": survey.least, "site": _shares(survey.site), "pages": pages}
    return json.format(json.encode(told), indent=2).decode()


def _shares(coverage: Coverage) -> dict[str, object]:
    shares = {
        "people": coverage.people,
        "dates": coverage.dates,
        "figures": coverage.figures,
        "named": coverage.named,
        "sources": coverage.sources,
    }
    told = {name: {"part": one.part, "whole": one.whole} for name, one in shares.items()}
    return {**told, "percent": coverage.named.percent}
