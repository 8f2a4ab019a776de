"""A year in a paragraph against the dates of the declared events of which it tells."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from builder.desk.dated import (
    Dated,
    Days,
    days_of,
    has_month,
    is_within,
    may_be_month,
    names_beside,
    place_beside_month,
    year_of,
)
from builder.desk.happenings import Words, stems_in
from builder.desk.passages import Passage, passages
from builder.desk.prose import Prose
from builder.desk.wording import in_words
from builder.diagnostics import Diagnostic
from builder.model import Briefing, Number, When
from builder.spot import english_happenings as english
from builder.spot.date_forms import pattern
from builder.spot.relative import is_near
from builder.spot.sentences import sentence_spans

_NEAR: Final = 3  # years between two that may be taken for each other
_MOST: Final = 0.75  # how much of an event a sentence says that tells of it
_MANY: Final = 0.6  # as much will do where the day is the same
_HALF: Final = 0.5  # as much makes it possible that it does
_FEW, _SEVERAL = 2, 3  # words that the two have in common
_PART: Final = 0.25  # as much will do where something of its own is named, and another event
_LEAD: Final = 12  # signs before a year in which a preposition stands
_COMPARES: Final = re.compile(english.COMPARES)
_SETS_APART, _LEADS_AWAY = pattern(english.SETS_APART), pattern(english.LEADS_AWAY)
_RECURS, _PLANS = pattern(english.RECURS), pattern(english.PLANS)
_YEAR: Final = re.compile("[12][0-9]{3}")


class Said(NamedTuple):
    """A date of one year in prose; `loose` where it is not plainly that of a declared event."""

    when: When
    year: int
    days: Days
    monthly: bool
    loose: bool


class Clash(NamedTuple):
    """A date of a paragraph, and the events of which it tells and that were in another year."""

    when: When
    events: tuple[Dated, ...]


def year_clash(prose: Prose) -> Iterator[Diagnostic]:
    """A paragraph dates to one year what the page declares for another."""
    page = prose.page
    if not isinstance(page, Briefing) or not page.dates:
        return
    events = [
        Dated(at, one, year, days_of(one.date), has_month(one.date))
        for at, one in enumerate(page.dates)
        if (year := year_of(one.date)) and one.status not in {"moved", "cancelled"}
    ]
    for passage in passages(prose):
        said = _said(passage.dates) if passage.dates and not _is_bare(passage) else []
        if any(one.loose for one in said):
            section = passage.block.section if passage.part == "text" else 0
            heading = page.outline.headings[section - 1].text if section else ""
            for clash in _Paragraph(passage, heading, said, events).clashes():
                yield _found(prose, passage, clash)


def _is_bare(passage: Passage) -> bool:
    """Whether a passage is no more than a date, as many cells of tables are."""
    first = passage.dates[0]
    return first.end - first.start == len(passage.text)


def _said(dates: Iterable[When]) -> list[Said]:
    """Those of some dates that say their year, and not in words of others."""
    found: list[Said] = []
    for one in dates:
        if one.relative or one.quoted or not (year := year_of(one.date)):
            continue
        monthly = has_month(one.date)
        tied = monthly and one.tie is not None and one.tie.kind == "event"
        found.append(Said(one, year, days_of(one.date), monthly, not tied))
    return found


def _found(prose: Prose, passage: Passage, clash: Clash) -> Diagnostic:
    when, year = clash.when, clash.events[0].year
    every = (one.event for one in clash.events)
    told = "; ".join(f"“{one.text}” ({in_words(one.date)})" for one in every)
    words = passage.text[when.start : when.end]
    message = f"this paragraph dates to “{words}” what the page declares for {year}: {told}"
    hint = f"write {year} in the text, or correct the date under `dates`"
    return prose.found("year-clash", passage.block, when.start, when.end, message, hint)


class _Paragraph:
    """A paragraph that states years, and the events near them that it does not date rightly."""

    def __init__(
        self, passage: Passage, heading: str, said: list[Said], events: Iterable[Dated]
    ) -> None:
        self.passage = passage
        self.heading = heading
        self.said = said
        self.stated = {one.year for one in said}
        ties = (one.when.tie for one in said if one.when.tie and one.when.tie.kind == "event")
        right = {number for tie in ties for number in tie.facts}
        near = {year + away for year in self.stated for away in range(-_NEAR, _NEAR + 1)}
        self.events = [one for one in events if one.year in near]
        self.wrong = [one for one in self.events if one.number not in right]
        self._stems: dict[int, Words] = {}

    def clashes(self) -> Iterator[Clash]:
        """The dates that do not fit, and what they do not fit to."""
        if self.wrong:
            for clash in self._by_day():
                self.wrong = [one for one in self.wrong if one not in clash.events]
                yield clash
            yield from self._by_year()

    def _by_day(self) -> Iterator[Clash]:
        """The right day or month, in another year."""
        for said in self.said:
            if not (said.loose and said.monthly):
                continue
            share = _MANY if said.when.date.start.precision == "day" else _MOST
            found = [
                one
                for one in self.wrong
                if one.monthly
                and 0 < abs(one.year - said.year) <= _NEAR
                and is_within(said.days, one.days)
                and self._tells(one, said.when.start, share)
            ]
            if found:
                yield Clash(said.when, tuple(one for one in found if one.year == found[0].year))

    def _by_year(self) -> Iterator[Clash]:
        """Several events that have one year, or one that is told in most of its words, in another year."""
        years = self._years()
        candidates = [one for one in self.wrong if one.year not in years]
        for said in self.said if candidates else ():
            if said.loose and (events := self._told_beside(said, candidates)):
                candidates = [one for one in candidates if one not in events]
                yield Clash(said.when, tuple(events))

    def _told_beside(self, said: Said, candidates: Sequence[Dated]) -> list[Dated]:
        """The events of which its sentence, and those that it governs, tell beside a date."""
        at = said.when.start
        start, end = self.passage.sentence(at)
        if _LEADS_AWAY.search(self.passage.text[max(start, at - _LEAD) : at]):
            return []
        years = {one.year for one in self.said if start <= one.when.start < end}
        if any(0 < abs(year - said.year) <= _NEAR for year in years):
            return []
        if named := self._named(said):
            return named
        if _PLANS.search(self.passage.text, start, end):
            candidates = [one for one in candidates if one.year < said.year]
        here = [one for one in candidates if self._may_be_told(one, said, at)]
        behind = self._behind(candidates, end, said) if self._governs(start, end) else []
        every = {one.number: one for one in (*here, *behind)}
        plain = any(self._is_plain(one, said) for one in here) or any(map(_has_number, behind))
        if len({one.year for one in every.values()}) != 1 or not (plain or len(every) > 1):
            return self._several(said, candidates)
        return [] if self._fits(said) else list(every.values())

    def _named(self, said: Said) -> list[Dated]:
        """The event that *the storm surge at Hamburg of 2020* names, of those that happen once."""
        text = self.passage.text
        if said.monthly or any(one.year == said.year for one in self.events):
            return []
        if _COMPARES.search(text, *self.passage.sentence(said.when.start)):
            return []
        for words in names_beside(self.passage, said.when):
            stems = stems_in(words)
            meant = [one for one in self.wrong if stems <= one.told.words | one.told.proper]
            if len(meant) == 1 and not _RECURS.search(words):
                proper = stems & meant[0].told.proper
                return meant if proper and proper < stems else []
        return []

    def _several(self, said: Said, candidates: Sequence[Dated]) -> list[Dated]:
        """Two or more events of one year, of which a year and what it governs tell in fewer words."""
        text, stretch = self.passage.text, self._stretch(said)
        if any(_SETS_APART.search(text, start, end) for start, end in stretch):
            return []
        found: dict[Words, Dated] = {}
        for one in candidates:
            if abs(one.year - said.year) <= _NEAR and (why := self._hinted(one, stretch, said)):
                found[why] = one
        apart = any(one < other for one in found for other in found)
        if apart or len(found) < _FEW or len({one.year for one in found.values()}) > 1:
            return []
        there = (one for one in self.events if one.year == said.year)
        fits = any(one.told.share(self._words(at)) >= _HALF for one in there for at, _ in stretch)
        return [] if fits else list(found.values())

    def _stretch(self, said: Said) -> list[tuple[int, int]]:
        """The sentence of a year, and those behind it that it governs."""
        first, last = self.passage.sentence(said.when.start)
        found = [(first, last)]
        if self._governs(first, last):
            found += (
                (start, end)
                for start, end in sentence_spans(self.passage.text)
                if start >= last and not any(start <= one.when.start < end for one in self.said)
            )
        return found

    def _hinted(self, one: Dated, stretch: Iterable[tuple[int, int]], said: Said) -> Words:
        """The words by which one of some sentences tells of an event, or its place beside its month."""
        for start, end in stretch:
            words = self._words(start)
            shared = one.told.words & words
            told = len(shared) >= _FEW and may_be_month(said.days, one.days)
            part = one.told.share(words)
            if told and (part >= _MANY or (part >= _PART and shared & one.told.proper < shared)):
                return shared
            if one.monthly and (beside := place_beside_month(self.passage, one, start, end)):
                return beside
        return frozenset()

    def _years(self) -> set[int]:
        """All years that the paragraph or its heading names, be it by *last year* or a range."""
        text = self.passage.text
        said = (one.date for one in self.passage.dates if not one.relative or is_near(text, one))
        ends = ((one.start.earliest.year, one.end.latest.year) for one in said)
        years = {year for first, last in ends for year in range(first, last + 1)}
        return years | {int(year) for year in _YEAR.findall(self.heading)}

    def _governs(self, start: int, end: int) -> bool:
        """Whether the year of a sentence is that of all behind it: the only one, and not of a figure."""
        figures = any(start <= one.start < end for one in self.passage.numbers)
        (year, *_) = {one.year for one in self.said if start <= one.when.start < end}
        return not figures and not any(0 < abs(one - year) <= _NEAR for one in self.stated)

    def _words(self, at: int) -> Words:
        """The words of a sentence but its dates and figures."""
        start, end = self.passage.sentence(at)
        if start not in self._stems:
            sentence = self.passage.text[start:end]
            marks: list[When | Number] = [*self.passage.dates, *self.passage.numbers]
            for one in marks:
                if start <= one.start < end:
                    gap = " " * (one.end - one.start)
                    sentence = sentence[: one.start - start] + gap + sentence[one.end - start :]
            self._stems[start] = stems_in(sentence)
        return self._stems[start]

    def _tells(self, one: Dated, at: int, share: float) -> bool:
        """Whether a sentence tells of an event, and does not compare."""
        words = self._words(at)
        if one.told.shared(words) < _FEW or one.told.share(words) < share:
            return False
        return not _COMPARES.search(self.passage.text, *self.passage.sentence(at))

    def _may_be_told(self, one: Dated, said: Said, at: int) -> bool:
        """Whether a sentence tells of an event, not far from the year of a date and in its month."""
        if abs(one.year - said.year) > _NEAR or not may_be_month(said.days, one.days):
            return False
        return self._tells(one, at, _MOST)

    def _behind(self, events: Sequence[Dated], at: int, said: Said) -> list[Dated]:
        """The events of which later sentences tell that have no date of their own."""
        found: list[Dated] = []
        for start, end in sentence_spans(self.passage.text):
            if start >= at and not any(start <= one.when.start < end for one in self.said):
                found += (one for one in events if self._may_be_told(one, said, start))
        return found

    def _is_plain(self, one: Dated, said: Said) -> bool:
        """Whether the words of a sentence can hardly tell of another event than this one."""
        words = self._words(said.when.start)
        if len(one.told.words & words) >= _SEVERAL:
            return True
        lone = all(other.year != said.year for other in self.events)
        whole = one.told.shared(words) > _SEVERAL and one.told.share(words) == 1
        return lone and whole and abs(one.year - said.year) == 1

    def _fits(self, said: Said) -> bool:
        """Whether something was in that year of which the words may tell."""
        tie = said.when.tie
        if tie is None or tie.kind != "event":
            return False
        there = (one for one in self.events if one.number in tie.facts)
        return any(one.told.share(self._words(said.when.start)) >= _HALF for one in there)


def _has_number(one: Dated) -> bool:
    """Whether an event is one of a row that has a number."""
    return len(one.told.words) >= _SEVERAL and any(word.isdigit() for word in one.told.words)
