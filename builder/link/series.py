"""The figures of all briefings, gathered by what they measure."""

from collections.abc import Iterable

from msgspec.structs import replace

from builder.model import Briefing, Figure, Word


class Value(Word, frozen=True):
    """One value of a series, as the newest briefing that has it states it.

    `also` are other briefings with the same value for the same thing; `superseded` is one whose
    period and source a later briefing gives another value for.
    """

    briefing: str
    number: int
    figure: Figure
    superseded: bool = False
    also: tuple[str, ...] = ()


def gather(briefings: Iterable[Briefing]) -> dict[str, tuple[Value, ...]]:
    """Series by measure: periods in order, then sources, then the newest briefing first."""
    found: dict[str, list[tuple[Briefing, Value]]] = {}
    for briefing in briefings:
        for number, figure in enumerate(briefing.figures):
            value = Value(briefing.id, number, figure)
            found.setdefault(figure.measure.id, []).append((briefing, value))
    return {measure: _ordered(found[measure]) for measure in sorted(found)}


def _ordered(told: list[tuple[Briefing, Value]]) -> tuple[Value, ...]:
    """Put the values of one measure in order; what several briefings state alike stands once."""
    told.sort(key=lambda one: (one[0].date, one[0].id), reverse=True)
    told.sort(key=lambda one: (_period(one[1].figure), one[1].figure.line.per))
    rows: dict[tuple[object, ...], Value] = {}
    newest: dict[tuple[str, ...], str] = {}
    for _, value in told:
        line, what = value.figure.line, _identity(value.figure)
        key = (*what, line.amount, line.hedge, line.change) if what[0] else (len(rows),)
        if key in rows:
            first = rows[key]
            if value.briefing not in (first.briefing, *first.also):
                rows[key] = replace(first, also=(*first.also, value.briefing))
        else:
            by = newest.setdefault(what, value.briefing)
            rows[key] = replace(value, superseded=by != value.briefing and bool(what[0]))
    return tuple(rows.values())


def _identity(figure: Figure) -> tuple[str, ...]:
    """What two figures of one measure must share to be about the same thing."""
    line, of = figure.line, figure.of.id if figure.of else ""
    return line.period.text if line.period else "", line.per, of, line.amount.unit


def _period(figure: Figure) -> tuple[str, str]:
    """The place of a figure in time: its end, then the longer period first."""
    period = figure.line.period
    if period is None:
        return "", ""
    return period.end.latest.isoformat(), period.start.earliest.isoformat()
