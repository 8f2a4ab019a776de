"""The facts of a page, each in a form in which it can be compared: figures, dates, offices, quotations."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from builder.desk import stated as form
from builder.desk.stated import LOOSE, OR, Stated, details, key, plain
from builder.load.notation import write_figure
from builder.model import (
    DatedEvent,
    Document,
    Edtf,
    Figure,
    Href,
    Office,
    Place,
    Profile,
    Quote,
    Ref,
    Source,
)


class Look(NamedTuple):
    """What the account of a page takes from the rest of its site.

    `names` are ids of a kind of page that have become others since, `sources` those that all pages
    share, `units` those of measures, and `href` says where a link leads, below the base path.
    """

    names: Mapping[tuple[str, str], str]
    sources: Mapping[str, Source]
    units: Mapping[str, str]
    href: Callable[[Document, Href], str]

    def name(self, ref: Ref | None, kind: str = "Profile") -> str:
        """An id, as it is called now."""
        return self.now(ref.id, kind) if ref else ""

    def now(self, name: str, kind: str = "Profile") -> str:
        """What an id has become."""
        return self.names.get((kind, name), name)


def figure(one: Figure, own: Mapping[str, Source], look: Look) -> Stated:
    """A figure; the id by which its page calls a source may change, and so may what it says of it."""
    line = one.line
    measure = look.name(one.measure, "Measure")
    value = form.amount(line.amount, look.units.get(one.measure.id, ""))
    period, of = form.span(line.period), look.name(one.of)
    per = _told_by(line.per, own, look)
    more = (("of", of), ("note", one.note), ("source", _id(one.source)))
    return Stated(
        kind="figure",
        text=f"{one.measure.id}: {write_figure(line)}",
        claims=(measure, value, form.hedge(line.hedge), period, of, form.moved(line.change), per),
        words=plain(line.note),
        more=details(more),
        known_by=(
            f"{measure}|{period}|{of}|{line.per}",
            f"{measure}|{period}|{of}",
            f"{measure}|{of}|{line.per}",
            f"{measure}|{value}",
            f"{period}|{value}",
            measure,
        ),
        at=one.measure.at,
    )


def _told_by(name: str, own: Mapping[str, Source], look: Look) -> str:
    """Who says so: by the id that the page has for it, or in the words that readers are told."""
    known = plain(look.now(name))
    for source in (own.get(name), look.sources.get(name)):
        if source and (told := source.publisher or source.title or source.url):
            return f"{known}{OR}{plain(told)}"
    return known


def event(one: DatedEvent, look: Look) -> Stated:
    """A dated event: the date is what counts, the words go with it."""
    day, words = form.when(one.date), plain(one.text)
    more = (
        ("id", one.id),
        ("place", one.place),
        ("people", _listed(one.people, look)),
        ("organizations", _listed(one.organizations, look)),
        ("status", one.status),
        ("source", _id(one.source)),
        ("anniversary_of", _id(one.anniversary_of)),
    )
    return Stated(
        kind="date",
        text=f"{one.date.text}: {one.text}",
        claims=(day,),
        words=words,
        more=details(more),
        known_by=(key("event", one.id), words, LOOSE + day),
        at=one.at,
    )


def quote(one: Quote, look: Look) -> Stated:
    """Words and who said them."""
    speaker, words = look.name(one.speaker), spoken(one.text)
    return Stated(
        kind="quotation",
        text=f"{one.speaker.id}: {one.text}",
        claims=(speaker, words),
        more=details((("to", look.name(one.to)), ("source", _id(one.source)))),
        known_by=voices(speaker, words),
        at=one.speaker.at,
    )


def spoken(text: str) -> str:
    """Words as they are heard: capitals and stops are none."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def voices(speaker: str, words: str) -> tuple[str, ...]:
    """By what a quotation is known again."""
    return (
        words,
        key(speaker, form.opening(words)),
        key(speaker, form.closing(words)),
        form.opening(words),
        form.closing(words),
        speaker,
    )


def life(name: str, date: Edtf, at: Place) -> Stated:
    """When somebody was born, or died."""
    return Stated("date", f"{name}: {date.text}", (form.when(date),), known_by=(name,), at=at)


def office(one: Office, page: Profile, look: Look) -> Stated:
    """An office of somebody; where it lasts, it did so on the day of the profile."""
    title, within = plain(one.title).casefold(), look.name(one.organization)
    start, end = form.starts(one.period), form.ends(one.period, page.as_of)
    ordinal = str(one.ordinal) if one.ordinal else ""
    return Stated(
        kind="office",
        text=f"{one.period.text}: {one.title}",
        claims=(title, start, end, within, ordinal),
        more=details((("organization", within), ("ordinal", ordinal), ("source", _id(one.source)))),
        known_by=(
            f"{title}|{within}|{start}",
            f"{title}|{within}",
            title,
            f"{within}|{start}",
            key(start, end),
        ),
        at=one.at,
    )


def _listed(refs: Iterable[Ref], look: Look) -> str:
    return ", ".join(sorted({look.name(ref) for ref in refs}))


def _id(ref: Ref | None) -> str:
    return ref.id if ref else ""
