"""What a site has told, to be asked as of a day."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

from builder.link.events import Event, join_events, place_in_time
from builder.link.known import MOST, History, Known
from builder.link.site import Site
from builder.link.witness import Witness


class Ledger:
    """The series and events of one site; what is asked for often is worked out once."""

    def __init__(self, site: Site, witness: Witness | None = None) -> None:
        self.site = site
        self.measures = frozenset((*site.series, *site.measures))
        self._witness = witness or Witness()

    # ── series ──

    def known(self, measure: str, day: date, most: int = MOST) -> Known:
        """What was known of a series on a day: the latest values, so many at most."""
        history = self._witness.once("history", measure, lambda: self._history(measure))
        return history.on(day, most)

    def _history(self, measure: str) -> History:
        found = self.site.measures.get(measure)
        return History(self.site.series.get(measure, ()), found.unit if found else "")

    def _day(self, briefing: str) -> date:
        return self.site.briefing[briefing].date

    # ── events ──

    def named(self, name: str) -> bool:
        """Whether an id is that of somebody, of a topic or of a place."""
        site = self.site
        return name in site.profiles or name in site.by_topic or name in site.by_place

    def events(self, name: str, day: date, most: int) -> tuple[Event, ...]:
        """The last events that concern an id, as they had been told by a day, in order of dates."""
        told = islice(self._told(reversed(self._concerning(name)), day), most)
        return tuple(sorted(told, key=_place))

    def _concerning(self, name: str) -> Sequence[Event]:
        """All events of somebody, of a topic and of a place that have an id."""
        return self._witness.once("events of all kinds", name, lambda: self._gathered(name))

    def _gathered(self, name: str) -> Sequence[Event]:
        site = self.site
        rows = (one.get(name, ()) for one in (site.events_of, site.events_on, site.events_at))
        every = {event.key: event for row in rows for event in row}
        return sorted(every.values(), key=_place)

    def _told(self, events: Iterable[Event], day: date) -> Iterator[Event]:
        """Events in the newest words of a day; without those that nobody had told of."""
        for event in events:
            known = [one for one in event.briefings if self._day(one) <= day]
            if len(known) == len(event.briefings):
                yield event
            elif known:
                told = [self.site.briefing[one] for one in known]
                joined = join_events(told, self.site.config.language)
                yield next(one for one in joined if one.key == event.key)


def _place(event: Event) -> tuple[object, ...]:
    """The place of an event among others."""
    return place_in_time(event.said.date), event.key
