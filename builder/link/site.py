"""All documents joined into one `Site`: what exists, who is named where, what belongs together."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import chain
from typing import TypeVar
from unicodedata import combining, normalize

from builder.link.events import Event, join_events
from builder.link.recall import Recall
from builder.link.release import Day
from builder.link.renditions import Shot
from builder.link.series import Value, gather
from builder.link.succession import Offices, gather_offices
from builder.link.weeks import week_of
from builder.load.config import base_path
from builder.model import (
    Briefing,
    Config,
    Credit,
    Document,
    Id,
    Measure,
    Page,
    Photo,
    Profile,
    Shelf,
    Source,
    SourcePath,
)

K = TypeVar("K", str, int)
V = TypeVar("V")
T = TypeVar("T", Briefing, Profile, Measure, Page)


Sentences = tuple[tuple[str, str], ...]
"""All sentences of a briefing that name somebody, with the id, in reading order."""


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that may be seen, joined once; `moved` briefings only lead elsewhere."""

    config: Config
    day: Day
    base: str
    briefings: Sequence[Briefing]
    moved: Sequence[Briefing]
    profiles: Mapping[str, Profile]
    people: Sequence[Profile]
    organizations: Sequence[Profile]
    measures: Mapping[str, Measure]
    pages: Sequence[Page]
    sources: Mapping[str, Source]
    credits: Mapping[SourcePath, Photo]
    pictures: Mapping[SourcePath, Shot]
    sentences: Mapping[Id, Sentences]
    documents: Mapping[SourcePath, Document]
    briefing: Mapping[str, Briefing]
    named_in: Mapping[str, Sequence[Briefing]]
    written_by: Mapping[str, Sequence[Briefing]]
    by_topic: Mapping[str, Sequence[Briefing]]
    by_place: Mapping[str, Sequence[Briefing]]
    by_year: Mapping[int, Sequence[Briefing]]
    by_week: Mapping[str, Sequence[Briefing]]
    by_series: Mapping[str, Sequence[Briefing]]
    translations: Mapping[str, Sequence[Briefing]]
    quotes: Mapping[str, Sequence[tuple[Id, int]]]
    figures_of: Mapping[str, Sequence[tuple[Id, int]]]
    series: Mapping[str, Sequence[Value]]
    events: Sequence[Event]
    events_of: Mapping[str, Sequence[Event]]
    events_on: Mapping[str, Sequence[Event]]
    events_at: Mapping[str, Sequence[Event]]
    offices: Offices


def join_site(
    config: Config,
    day: Day,
    documents: Iterable[Document],
    sentences: Mapping[Id, Sentences],
    pictures: Mapping[SourcePath, Shot],
    recall: Recall | None = None,
) -> Site:
    """Join the documents that may be seen; of two with one id the first path counts."""
    recall = recall or Recall()
    ordered = sorted(documents, key=lambda document: document.path)
    every = _newest_first(_unique(ordered, Briefing))
    briefings = tuple(one for one in every if one.redirect_to is None)
    profiles: dict[str, Profile] = {one.id: one for one in _unique(ordered, Profile)}
    heads = [(one.id, one.date) for one in briefings]
    dates, figures = [one.dates for one in briefings], [one.figures for one in briefings]
    cited = [one.sources for one in briefings]
    topics = [one.topics for one in briefings]
    told = heads, dates, topics, [one.lang for one in briefings], config.language
    events = recall("events", told, lambda: join_events(briefings, config.language))
    return Site(
        config=config,
        day=day,
        base=base_path(config),
        briefings=briefings,
        moved=tuple(one for one in every if one.redirect_to),
        profiles=profiles,
        people=_by_name(profiles, "person"),
        organizations=_by_name(profiles, "organization"),
        measures={one.id: one for one in _unique(ordered, Measure)},
        pages=tuple(sorted(_unique(ordered, Page), key=lambda page: (page.order, page.id))),
        sources={
            source.id.id: source
            for shelf in ordered
            if isinstance(shelf, Shelf)
            for source in shelf.sources
        },
        credits={one.photo.file: one.photo for one in ordered if isinstance(one, Credit)},
        pictures=pictures,
        sentences=sentences,
        documents={document.path: document for document in ordered},
        briefing={one.id: one for one in every},
        named_in=_group((ref.id, b) for b in briefings for ref in (*b.people, *b.organizations)),
        written_by=_group(
            (ref.id, b) for b in briefings for ref in b.authors if ref.id in profiles
        ),
        by_topic=_group((topic, b) for b in briefings for topic in b.topics),
        by_place=_group((place, b) for b in briefings for place in places_of(b)),
        by_year=_group((b.date.year, b) for b in briefings),
        by_week=_weeks(briefings, profiles.values()),
        by_series=_group((b.series, b) for b in briefings if b.series),
        translations=_translations(briefings),
        quotes=_group((q.speaker.id, (b.id, n)) for b in briefings for n, q in enumerate(b.quotes)),
        figures_of=recall("figures of", (heads, figures), lambda: _group(_concerned(briefings))),
        series=recall("series", (heads, figures, cited), lambda: gather(briefings)),
        events=events,
        events_of=recall("events of", events, lambda: _group(_named(events))),
        events_on=recall("events on", events, lambda: _group(_topics(events))),
        events_at=recall(
            "events at", events, lambda: _group((e.place, e) for e in events if e.place)
        ),
        offices=recall("offices", profiles, lambda: gather_offices(profiles)),
    )


def moment_of(briefing: Briefing) -> datetime:
    """When a briefing was published; without a time, at the beginning of its date."""
    return briefing.time or datetime.combine(briefing.date, time(), UTC)


def order_of(briefing: Briefing) -> tuple[date, datetime, str]:
    """The place of a briefing among the others: its date, its moment, its id."""
    return briefing.date, moment_of(briefing), briefing.id


def places_of(briefing: Briefing) -> tuple[str, ...]:
    """The places of a briefing, those of its events included."""
    return tuple(dict.fromkeys((*briefing.places, *(e.place for e in briefing.dates if e.place))))


def _newest_first(briefings: Iterable[Briefing]) -> tuple[Briefing, ...]:
    return tuple(sorted(briefings, key=order_of, reverse=True))


def _unique(documents: Iterable[Document], kind: type[T]) -> list[T]:
    """The documents of one kind, the first of each id."""
    kept: dict[str, T] = {}
    for document in documents:
        if isinstance(document, kind):
            kept.setdefault(document.id, document)
    return list(kept.values())


def _group(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    """Values by key, in the order in which they come; one that comes twice in turn stands once."""
    groups: dict[K, list[V]] = {}
    for key, value in pairs:
        group = groups.get(key)
        if group is None:
            groups[key] = [value]
        elif group[-1] is not value:
            group.append(value)
    return {key: tuple(groups[key]) for key in sorted(groups)}


def _weeks(
    briefings: Sequence[Briefing], profiles: Iterable[Profile]
) -> dict[str, tuple[Briefing, ...]]:
    """Briefings by the week of their date; a week in which pages were only changed has none."""
    told = _group((week_of(b.date), b) for b in briefings)
    pages: list[Briefing | Profile] = [*briefings, *profiles]
    notes = ((*one.corrections, *one.updates) for one in pages)
    changed = {week_of(note.date.end.latest) for note in chain.from_iterable(notes)}
    return {week: told.get(week, ()) for week in sorted(changed.union(told))}


def _named(events: Iterable[Event]) -> Iterator[tuple[str, Event]]:
    """Each event with everybody whom it names."""
    for event in events:
        for who in (*event.people, *event.organizations):
            yield who, event


def _topics(events: Iterable[Event]) -> Iterator[tuple[str, Event]]:
    """Each event with the topics of the briefings that tell of it."""
    for event in events:
        for topic in event.topics:
            yield topic, event


def _by_name(profiles: Mapping[str, Profile], kind: str) -> tuple[Profile, ...]:
    return tuple(sorted((one for one in profiles.values() if one.kind == kind), key=sort_name))


def _translations(briefings: Iterable[Briefing]) -> dict[str, tuple[Briefing, ...]]:
    """For each briefing with translations, all of the family in order of language."""
    known: dict[str, Briefing] = {briefing.id: briefing for briefing in briefings}
    families: dict[str, list[Briefing]] = {}
    for briefing in known.values():
        if briefing.translation_of and briefing.translation_of.id in known:
            original = known[briefing.translation_of.id]
            families.setdefault(original.id, [original]).append(briefing)
    return {
        member.id: tuple(sorted(family, key=lambda one: (one.lang, one.id)))
        for family in families.values()
        for member in family
    }


def sort_name(profile: Profile) -> tuple[bool, str, str]:
    """Sort people by family name and organisations by name, accents and case apart, letters last."""
    name = normalize("NFKD", f"{profile.family or profile.name} {profile.name}")
    plain = "".join(sign for sign in name if not combining(sign)).casefold()
    return plain[0].isalpha(), plain, profile.id


def _concerned(briefings: Iterable[Briefing]) -> Iterator[tuple[str, tuple[Id, int]]]:
    """Each figure, by its briefing and number, with whom it is about and who gave it."""
    for briefing in briefings:
        for number, figure in enumerate(briefing.figures):
            place = briefing.id, number
            if figure.of:
                yield figure.of.id, place
            if figure.line.per:
                yield figure.line.per, place
