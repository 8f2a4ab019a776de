"""Ties the dates of prose to the days that its page declares."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Literal

from msgspec.structs import replace

from builder.model import Briefing, Edtf, Source, Tie, When

Span = tuple[date, date]
Kind = Literal["event", "period", "source", "page"]


class Days:
    """The dates of one page: its events, the periods of its figures, its sources, its own day.

    `shared` are the site's own sources, which pages name by their ids.
    """

    def __init__(self, briefing: Briefing, shared: Mapping[str, Source]) -> None:
        events = [one.date for one in briefing.dates]
        self.events = [span_of(one) for one in events]
        self.runs = [span_of(one) if _is_of_days(one) else None for one in events]
        self.periods = [span_of(one.line.period) for one in briefing.figures]
        self._known: dict[Span, Tie | None] = {}
        exact: tuple[tuple[Kind, Iterable[Span | None]], ...] = (
            ("event", self.events),
            ("period", self.periods),
            ("page", [(briefing.date, briefing.date)]),
            ("event", [span_of(_first(one)) for one in events]),
            ("event", [span_of(_last(one)) for one in events]),
            ("source", [span_of(_published(one, shared)) for one in briefing.sources]),
        )
        for kind, spans in exact:
            for span, tie in _by_span(kind, spans).items():
                self._known.setdefault(span, tie)

    def tie(self, when: When) -> When:
        """Tie a date: to what has it exactly, else to what falls in it, else to what it falls in."""
        span = span_of(when.date)
        if span is None:
            return when
        if span not in self._known:
            self._known[span] = (
                _fitting("event", self.events, lambda fact: _within(fact, span))
                or _fitting("period", self.periods, lambda fact: _within(fact, span))
                or _fitting("event", self.runs, lambda fact: _within(span, fact))
            )
        return replace(when, tie=self._known[span])


def span_of(when: Edtf | None) -> Span | None:
    """The days that a date may mean; None where there is none, or an end is open."""
    if when is None or {when.start.precision, when.end.precision} & {"open", "unknown"}:
        return None
    return when.start.earliest, when.end.latest


def _is_of_days(when: Edtf) -> bool:
    """Whether an event runs from day to day: a year that holds a date says nothing of it."""
    return when.interval and when.start.precision == when.end.precision == "day"


def _published(source: Source, shared: Mapping[str, Source]) -> Edtf | None:
    """When a source was published, be it one that pages share."""
    return source.published or shared.get(source.id.id, source).published


def _first(when: Edtf) -> Edtf:
    return Edtf(when.start.text, when.start, when.start)


def _last(when: Edtf) -> Edtf:
    return Edtf(when.end.text, when.end, when.end)


def _by_span(kind: Kind, spans: Iterable[Span | None]) -> dict[Span, Tie]:
    """Facts by their days."""
    found: dict[Span, list[int]] = {}
    for number, span in enumerate(spans):
        if span is not None:
            found.setdefault(span, []).append(number)
    return {
        span: Tie(kind, () if kind == "page" else tuple(facts)) for span, facts in found.items()
    }


def _within(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _fitting(kind: Kind, spans: Sequence[Span | None], fits: Callable[[Span], bool]) -> Tie | None:
    """The facts whose days fit."""
    facts = tuple(number for number, span in enumerate(spans) if span is not None and fits(span))
    return Tie(kind, facts) if facts else None
