"""The figures of all briefings, gathered by what they measure."""

from collections.abc import Iterable

from builder.model import Briefing, Figure, Word


class Value(Word, frozen=True):
    """One figure of a briefing; `superseded` where a later one has its period and source."""

    briefing: str
    number: int
    figure: Figure
    superseded: bool = False


def gather(briefings: Iterable[Briefing]) -> dict[str, tuple[Value, ...]]:
    """Series by measure: periods in order, then sources, then the newest briefing first."""
    found: dict[str, list[tuple[Briefing, Value]]] = {}
    for briefing in briefings:
        for number, figure in enumerate(briefing.figures):
            value = Value(briefing.id, number, figure)
            found.setdefault(figure.measure.id, []).append((briefing, value))
    return {measure: _ordered(found[measure]) for measure in sorted(found)}


def _ordered(told: list[tuple[Briefing, Value]]) -> tuple[Value, ...]:
    """Put the values of one measure in order, and mark those that later ones supersede."""
    told.sort(key=lambda one: (one[0].date, one[0].id), reverse=True)
    told.sort(key=lambda one: (_period(one[1].figure), one[1].figure.line.per))
    seen: set[tuple[str, str, str]] = set()
    values = []
    for _, value in told:
        key = identity(value.figure)
        values.append(
            Value(value.briefing, value.number, value.figure, key in seen and bool(key[0]))
        )
        seen.add(key)
    return tuple(values)


def identity(figure: Figure) -> tuple[str, str, str]:
    """What two figures of one measure must share to be about the same thing."""
    period = figure.line.period
    return period.text if period else "", figure.line.per, figure.of.id if figure.of else ""


def _period(figure: Figure) -> tuple[str, str]:
    """The place of a figure in time: its end, then the longer period first."""
    period = figure.line.period
    if period is None:
        return "", ""
    return period.end.latest.isoformat(), period.start.earliest.isoformat()
