"""The rows of tables about briefings: what they state, cell by cell."""

from collections.abc import Iterator
from itertools import chain

from builder.link.addresses import place_address, profile_address, topic_address
from builder.link.anchors import note_anchors, quote_anchors
from builder.link.series import Value
from builder.link.site import places_of
from builder.link.witness import ids_of
from builder.load.edtf import iso_interval
from builder.model import Briefing, Change, Profile
from builder.render.briefing import modified
from builder.render.cells import cited, edtf, known, known_one, period, plain
from builder.render.facts import label_of
from builder.render.kit import Kit, author_links, named_in_words
from builder.render.tables import Cell, Row
from builder.render.things import page_url, unit_of
from builder.render.words import names_of, words_of

_NO_CHANGE: Row = (None, None, None, None)

# ── briefings ─────────────────────────────────────────────────────────────────────────────


def briefings(kit: Kit) -> tuple[Row, ...]:
    """Every briefing, the newest first."""
    return kit.once("rows", "briefings", lambda: tuple(_briefings(kit)))


def _briefings(kit: Kit) -> Iterator[Row]:
    site, there = kit.site, frozenset(ids_of(kit.site.briefings))
    for one in site.briefings:
        yield (
            one.id,
            page_url(kit, one.id),
            one.title,
            one.subtitle or None,
            one.summary or None,
            tuple(plain(kit, point) for point in one.key_points),
            one.kind,
            one.date.isoformat(),
            one.time.isoformat() if one.time else None,
            modified(one).isoformat(),
            one.lang or site.config.language,
            one.series or None,
            known_one(one.translation_of, there),
            tuple(link.text for link in author_links(kit, one)),
            known(one.people, site.profiles),
            known(one.organizations, site.profiles),
            tuple(dict.fromkeys(one.topics)),
            places_of(one),
            known(one.related, there),
        )


def topics(kit: Kit) -> Iterator[Row]:
    """Every topic, with its page."""
    return ((name, words_of(name), kit.url(topic_address(name))) for name in kit.site.by_topic)


def places(kit: Kit) -> Iterator[Row]:
    """Every place, with its page."""
    return ((name, names_of(name), kit.url(place_address(name))) for name in kit.site.by_place)


# ── figures ───────────────────────────────────────────────────────────────────────────────


def figures(kit: Kit) -> tuple[Row, ...]:
    """Every value of the site, series by series."""
    return tuple(chain.from_iterable(series(kit, name) for name in kit.site.series))


def series(kit: Kit, name: str) -> tuple[Row, ...]:
    """Every value of a measure, in the order of its series."""
    values = kit.site.series.get(name, ())
    return kit.once("rows of a series", name, lambda: tuple(_figure(kit, one) for one in values))


def _figure(kit: Kit, value: Value) -> Row:
    """One value, as the newest briefing that has it states it."""
    briefing, figure = kit.site.briefing[value.briefing], value.figure
    line, amount = figure.line, figure.line.amount
    anchor = kit.figure_anchors(briefing)[value.number]
    report = figure.source.id if figure.source else ""
    return (
        f"{briefing.id}#{anchor}",
        figure.measure.id,
        label_of(kit, figure.measure.id),
        known_one(figure.of, kit.site.profiles),
        amount.kind,
        f"{amount.value:f}",
        unit_of(kit, figure) or None,
        amount.unit[:3] if amount.kind == "money" else None,
        line.hedge or None,
        *period(line.period),
        *(_moved(line.change) if line.change else _NO_CHANGE),
        line.per or None,
        *cited(kit, line.per, briefing.sources),
        report or None,
        cited(kit, report, briefing.sources)[1],
        " ".join(note for note in (line.note, figure.note) if note) or None,
        briefing.id,
        briefing.date.isoformat(),
        page_url(kit, briefing.id, anchor),
        value.also,
        value.superseded,
        value.standing,
    )


def _moved(change: Change) -> Row:
    """How a figure moved."""
    return f"{change.value:f}", change.unit, change.basis, edtf(change.since)


# ── events ────────────────────────────────────────────────────────────────────────────────


def events(kit: Kit) -> tuple[Row, ...]:
    """Every event, in order."""
    return kit.once("rows", "events", lambda: tuple(_events(kit)))


def _events(kit: Kit) -> Iterator[Row]:
    site = kit.site
    keys = frozenset(event.key for event in site.events)
    for event in site.events:
        said = event.said
        name, number = event.tellings[0]
        newest = site.briefing[name]
        yield (
            event.key,
            *period(said.date),
            said.text,
            event.place or None,
            said.status or None,
            edtf(event.moved_from),
            event.followed,
            known_one(said.anniversary_of, keys),
            said.source.id if said.source else None,
            cited(kit, said.source.id, newest.sources)[1] if said.source else None,
            page_url(kit, newest.id, kit.event_anchors(newest)[number]),
            tuple(name for name in event.people if name in site.profiles),
            tuple(name for name in event.organizations if name in site.profiles),
            event.topics,
            event.briefings,
        )


# ── words ─────────────────────────────────────────────────────────────────────────────────


def quotes(kit: Kit) -> Iterator[Row]:
    """Every quote."""
    profiles = kit.site.profiles
    for briefing in kit.site.briefings:
        for quote, anchor in zip(briefing.quotes, quote_anchors(len(briefing.quotes)), strict=True):
            yield (
                f"{briefing.id}#{anchor}",
                briefing.id,
                known_one(quote.speaker, profiles),
                known_one(quote.to, profiles),
                quote.text,
                quote.source.id if quote.source else None,
                cited(kit, quote.source.id, briefing.sources)[1] if quote.source else None,
                page_url(kit, briefing.id, anchor),
            )


def notes(kit: Kit) -> Iterator[Row]:
    """Every update and every correction: those of briefings, then of profiles."""
    for one in kit.site.briefings:
        yield from _notes(one, one.id, (one.id, None), page_url(kit, one.id))
    for profile in (*kit.site.people, *kit.site.organizations):
        address = profile_address(profile)
        yield from _notes(profile, address.strip("/"), (None, profile.id), kit.url(address))


def _notes(page: Briefing | Profile, name: str, of: tuple[Cell, Cell], url: str) -> Iterator[Row]:
    for kind, given in (("update", page.updates), ("correction", page.corrections)):
        for note, anchor in zip(given, note_anchors(kind, given), strict=True):
            told = iso_interval(note.date), note.text, note.serious
            yield f"{name}#{anchor}", *of, kind, *told, f"{url}#{anchor}"


def mentions(kit: Kit) -> Iterator[Row]:
    """Every sentence that names somebody."""
    for briefing in kit.site.briefings:
        found = kit.site.sentences.get(briefing.id, ())
        for number, (name, sentence) in enumerate(found, 1):
            yield briefing.id, number, name, named_in_words(kit, sentence)
