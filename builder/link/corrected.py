"""What corrections of the site say was wrong, to be met again on later pages."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from builder.model import Briefing, Id, SourcePath
from builder.spot.corrections import Mistake, mistake_in
from builder.spot.spoken import LANGUAGES


class Corrected(NamedTuple):
    """A mistake that a briefing has corrected, on which day, and what the briefing was about."""

    briefing: Id
    path: SourcePath
    day: date
    corrected: str
    mistake: Mistake
    named: frozenset[str]
    measures: frozenset[str]
    events: frozenset[str]

    def concerns(self, page: Briefing) -> bool:
        """Whether a page is about the same: a figure, an event, or the people."""
        if self.shares_figure(page) or any(one.id in self.events for one in page.dates if one.id):
            return True
        return len(self._shared(page)) >= min(2, max(1, len(self.named)))

    def precedes(self, page: Briefing) -> bool:
        """Whether a page is another one, and no earlier."""
        return page.id != self.briefing and page.date >= self.day

    def touches(self, page: Briefing) -> bool:
        """Whether somebody is declared on a page as well."""
        return bool(self._shared(page))

    def _shared(self, page: Briefing) -> frozenset[str]:
        return self.named & {ref.id for ref in (*page.people, *page.organizations)}

    def shares_figure(self, page: Briefing) -> bool:
        """Whether a page declares figures of the same measure."""
        return any(one.measure.id in self.measures for one in page.figures)


def corrected(briefings: Iterable[Briefing], language: str) -> dict[str, tuple[Corrected, ...]]:
    """The mistakes of a site, by a word that stands wherever they do, and by what facts have of them."""
    found: dict[str, list[Corrected]] = {}
    for page in briefings:
        if (page.lang or language).split("-")[0] not in LANGUAGES:
            continue
        for note in page.corrections:
            mistake = mistake_in(note.text, page.date)
            if mistake is None:
                continue
            one = Corrected(
                page.id,
                page.path,
                page.date,
                note.date.text,
                mistake,
                frozenset(ref.id for ref in (*page.people, *page.organizations)),
                frozenset(figure.measure.id for figure in page.figures),
                frozenset(event.id for event in page.dates if event.id),
            )
            for word in {mistake.probe, mistake.wrong.key}:
                found.setdefault(word, []).append(one)
    return {word: tuple(every) for word, every in sorted(found.items())}
