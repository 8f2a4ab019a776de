"""Rules about figures as they are declared: what a figure line leaves out, and what it cannot say."""

from collections.abc import Iterator
from typing import Final

from builder.desk.figure_words import moved, named, of_when, said
from builder.desk.prose import Prose
from builder.diagnostics import Diagnostic, find
from builder.link.periods import span_of
from builder.link.rules import at_ref
from builder.model import Briefing, Change, Edtf, Figure
from builder.spot.movements import noted_move

_LONGEST: Final = {
    "yoy": (12, "year"),
    "qoq": (3, "quarter"),
    "mom": (1, "month"),
    "wow": (0, "week"),
}
"""The months of the longest period that has such a one before it."""
_YEAR: Final = 12


def missing_period(prose: Prose) -> Iterator[Diagnostic]:
    """A figure says of what time it is."""
    for figure in _figures(prose):
        if figure.line.period is None:
            amount = said(figure.line.amount, figure.line.hedge)
            message = f"{named(figure)} has no period: {amount}, but when?"
            hint = f"write `{amount} in 2024`, or whatever time it is of: `in 2024-10`, `in 2024-01/2024-11`"
            yield _found("missing-period", prose, figure, message, hint)


def missing_source(prose: Prose) -> Iterator[Diagnostic]:
    """A figure says who gives it, or where it can be read."""
    for figure in _figures(prose):
        if not has_source(figure):
            message = f"{named(figure)} has no source: who says {of_when(figure)}?"
            hint = "write `, per` and who counts it, or beneath it `source:` and the id of what it was read in"
            yield _found("missing-source", prose, figure, message, hint)


def has_source(figure: Figure) -> bool:
    """Whether a figure says who gives it, or what it was read in."""
    return bool(figure.line.per) or figure.source is not None


def change_basis(prose: Prose) -> Iterator[Diagnostic]:
    """A change says against what it is, and its period can have such a one before it."""
    for figure in _figures(prose):
        change = figure.line.change
        if change is None:
            yield from _unbased(prose, figure)
        elif figure.line.period and (why := _misfit(change, figure.line.period)):
            message = f"`{moved(change)}` cannot be the change of {named(figure)}: {why}"
            hint = "write the period of the figure, or the basis of the change: `yoy`, `qoq`, `mom`, `since 2019`"
            yield _found("change-basis", prose, figure, message, hint)


def _unbased(prose: Prose, figure: Figure) -> Iterator[Diagnostic]:
    """A change that stands in a note, and does not say against what."""
    for note in (figure.line.note, figure.note):
        if found := noted_move(note):
            message = f"“{note}” does not say against what {named(figure)} has moved"
            change = f"{'+' if found.way == 'up' else '-'}{found.number}{found.unit}"
            hint = f"write the change into the line, with its basis: `{change} yoy`, or `qoq`, `mom`, `since 2019`"
            yield _found("change-basis", prose, figure, message, hint)


def _misfit(change: Change, period: Edtf) -> str:
    """Why a period cannot have a change of such a basis; "" where it can."""
    span, since = span_of(period), span_of(change.since)
    if span is None:
        return ""
    if since and since.start >= span.start:
        return f"{change.since.text if change.since else ''} is not before {period.text}"
    months = span.count if span.unit == "month" else 0
    if change.basis in _LONGEST:
        most, name = _LONGEST[change.basis]
        return f"{period.text} is longer than a {name}" if months > most else ""
    whole = change.basis in {"ytd", "saar"} and months >= _YEAR
    return f"{period.text} is no part of a year" if whole else ""


def _figures(prose: Prose) -> tuple[Figure, ...]:
    return prose.page.figures if isinstance(prose.page, Briefing) else ()


def _found(code: str, prose: Prose, figure: Figure, message: str, hint: str) -> Diagnostic:
    return find(code, at_ref(prose.page, figure.measure), message, hint)
