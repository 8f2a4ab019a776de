"""The table of a series: its values by kind of period, and those that no longer stand."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import TypeVar

from msgspec.structs import replace

from builder.link.periods import KINDS, Kind, kind_of, span_of
from builder.link.rates import Computed, a_month, computed_changes
from builder.link.series import Telling, Value
from builder.model import Amount, MeasureKind
from builder.render.facts import figure_view
from builder.render.kit import Kit, briefing_link
from builder.render.series_views import SeriesFold, SeriesGroup, SeriesRow, Told
from builder.render.views import FigureView, Link
from builder.render.words import plural, show_change, show_unit, show_value

T = TypeVar("T")

MANY = 40
"""So many rows can be taken in; more of them are folded away by their years."""
FEW = 1
"""So many other briefings that state the same value are named at once."""

HEADINGS: Mapping[Kind, str] = {
    "year": "Full years",
    "years": "Several years",
    "half": "Half-years",
    "quarter": "Quarters",
    "month": "Months",
    "run": "Runs of months",
    "days": "Days",
    "open": "Open periods",
    "none": "Without a period",
}


class Rows:
    """The rows of one series, ready to be grouped."""

    def __init__(self, kit: Kit, values: Sequence[Value], kind: MeasureKind) -> None:
        self.kit, self._kind = kit, kind
        self.values = sorted(values, key=_newest_first, reverse=True)
        self._computed = computed_changes(values)
        self._restated = {one.by: one for one in values if one.superseded and one.by}
        lengths = {span.length for one in values if (span := span_of(one.figure.line.period))}
        self.monthly = len(lengths) > 1 and any(a_month(one, kind) for one in values)

    def groups(self) -> tuple[SeriesGroup, ...]:
        """The values that stand, by kind of period, the newest first."""
        kinds: dict[Kind, list[Value]] = {}
        for value in self.values:
            if value.stands:
                kinds.setdefault(kind_of(value.figure.line.period), []).append(value)
        return tuple(
            SeriesGroup(
                label=HEADINGS[kind],
                anchor=f"of.{kind}",
                monthly=self.monthly and kind not in {"days", "open", "none"},
                folds=tuple(
                    self._folds(
                        kinds[kind], f"{HEADINGS[kind]}: value, change, source and briefing"
                    )
                ),
            )
            for kind in KINDS
            if kind in kinds
        )

    def earlier(self) -> tuple[SeriesFold, ...]:
        """The values that no longer stand, and those that say less than one that does."""
        caption = "Values that others have replaced, with their briefings"
        return tuple(self._folds([one for one in self.values if not one.stands], caption))

    def _folds(self, values: Sequence[Value], caption: str) -> Iterator[SeriesFold]:
        """Rows as they stand; many of them by their years, the newest unfolded."""
        if len(values) <= MANY:
            if values:
                yield SeriesFold("", caption, tuple(self._row(one) for one in values))
            return
        for number, (years, found) in enumerate(shelves(values, year_of)):
            rows = tuple(self._row(one) for one in found)
            yield SeriesFold(f"{years}: {plural(len(rows), 'value')}", caption, rows, not number)

    def _row(self, value: Value) -> SeriesRow:
        """One value with everything that is known of it."""
        kit = self.kit
        view = figure_view(kit, kit.site.briefing[value.briefing], value.number, away=True)
        told = tuple(self._told(one) for one in value.told[-2::-1])
        month = a_month(value, self._kind) if self.monthly else None
        row = SeriesRow(
            figure=view,
            monthly=shown_monthly(kit, value, month),
            computed=self._change(self._computed.get((value.briefing, value.number))),
            also=told,
            folded=f"also in {plural(len(told), 'briefing')}" if len(told) > FEW else "",
        )
        return self._with_history(row, value)

    def _with_history(self, row: SeriesRow, value: Value) -> SeriesRow:
        """A row with what its value was before, or with what stands in its place."""
        if value.by:
            other = _told_as(row.figure, self._view(value.by))
            if not value.superseded:
                return replace(row, remark="also given as", other=other)
            return replace(row, remark="restated as", other=other, when=self.kit.day(value.by.day))
        changed = next((one for one in reversed(value.told) if one in self._restated), None)
        if changed is None:
            return row
        other = _told_as(row.figure, self._view(self._restated[changed].told[-1]))
        return replace(row, remark="restated from", other=other, when=self.kit.day(changed.day))

    def _view(self, telling: Telling) -> FigureView:
        briefing = self.kit.site.briefing[telling.briefing]
        return figure_view(self.kit, briefing, telling.number, away=True)

    def _told(self, telling: Telling) -> Told:
        """Another briefing that states a value."""
        briefing = self.kit.site.briefing[telling.briefing]
        anchor = self.kit.figure_anchors(briefing)[telling.number]
        link = briefing_link(self.kit, briefing)
        return Told(
            anchor=f"{anchor}.{briefing.id}",
            briefing=Link(link.text, f"{link.href}#{anchor}", link.lang),
            published=self.kit.day(telling.day),
        )

    def _change(self, computed: Computed | None) -> Link | None:
        """The change that follows from the value before."""
        if computed is None:
            return None
        base = self._view(computed.base.told[-1])
        when = f" in {base.period.text}" if base.period else ""
        shown = show_change(computed.change, self.kit.locale)
        return Link(f"{shown}, computed from {base.full}{when}", f"#{base.anchor}")


def _told_as(own: FigureView, other: FigureView) -> Link:
    """Another value as a link to its row; where only the change differs, that."""
    return Link(other.change if other.full == own.full else other.full, f"#{other.anchor}")


def shelves(
    rows: Iterable[T], year: Callable[[T], int], most: int = MANY
) -> Iterator[tuple[str, list[T]]]:
    """Rows, the newest first, under whole years: as few of them as make `most` rows."""
    found: list[T] = []
    years: list[int] = []
    for at, group in groupby(rows, key=year):
        if len(found) >= most:
            yield _span(years), found
            found, years = [], []
        found += group
        years.append(at)
    if found:
        yield _span(years), found


def _span(years: Sequence[int]) -> str:
    """Years that follow one another, the newest first: `2019` or `2012–2019`."""
    return "–".join(str(year) for year in dict.fromkeys((years[-1], years[0])))


def year_of(value: Value) -> int:
    """Under which year a value is put: the last one of its period, or the one it was told in."""
    period = value.figure.line.period
    if span_of(period) is None or period is None:
        return value.told[-1].day.year
    return period.end.latest.year


def _newest_first(value: Value) -> tuple[date, ...]:
    """The place of a value in a table, which is read backwards in time."""
    period = value.figure.line.period
    if span_of(period) is None or period is None:
        return (value.told[-1].day,)
    return period.end.latest, period.start.earliest


def shown_monthly(kit: Kit, value: Value, month: Amount | None) -> str:
    """What a value comes to in a month, with its hedge: `over 20 USD bn`."""
    if month is None:
        return ""
    words = (value.figure.line.hedge, show_value(month, kit.locale), show_unit(month))
    return " ".join(word for word in words if word)
