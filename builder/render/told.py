"""What the `who` command tells, line by line, for a terminal."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import cast

from builder.link.who import Answer, Beside, Cited, HeldTerm, Holder, Life, Seat, Seats, Term
from builder.load.edtf import day_as, parse_edtf
from builder.model import Edtf
from builder.render.words import Locale, office_words, ordinal, show_age, show_date, show_moment

Paint = Callable[[str, str], str]
NOTHING = "No office is known to have been held."


def told(answer: Answer, locale: Locale, paint: Paint) -> Iterator[str]:
    """An answer in lines; `paint` emphasises what it is given."""
    if isinstance(answer, Life):
        yield from _life(answer, locale, paint)
    else:
        yield from _seats(answer, locale, paint)


def _life(life: Life, locale: Locale, paint: Paint) -> Iterator[str]:
    yield f"{paint(', '.join((life.name, *life.native)), 'bold')} ({life.id})"
    yield _when(life, locale)
    if not life.held:
        yield from ("", NOTHING)
    for head, terms in (
        ("Held", [one for one in life.held if one.certain]),
        ("Possibly held: the dates leave it open", [one for one in life.held if not one.certain]),
        ("Earlier", life.earlier),
        ("Later", life.later),
        ("Dates unknown", life.undated),
    ):
        yield from _list(head, (line for one in terms for line in _term(one, locale)), paint)
    changed = (
        *(f"ended: {title}" for title in life.ended),
        *(f"now: {title}" for title in life.begun),
    )
    yield from _list("Since then", changed, paint)
    yield from _list("Sources", map(_source, life.sources), paint)


def _when(life: Life, locale: Locale) -> str:
    """The day, and how old somebody was."""
    words = []
    if life.born:
        born = _edtf(life.born)
        words.append(f"born {show_date(born, locale)}")
        if life.age:
            words.append(show_age(life.age, born))
    if life.died:
        words.append(f"died {show_date(_edtf(life.died), locale)}")
    return f"On {_day(life.on, locale)}{': ' if words else ''}{', '.join(words)}"


def _list(head: str, lines: Iterable[str], paint: Paint) -> Iterator[str]:
    """Lines below a heading, if there are any."""
    shown = list(lines)
    if shown:
        yield ""
        yield paint(head, "bold")
        yield from (f"  {line}" for line in shown)


def _term(term: Term, locale: Locale) -> Iterator[str]:
    """An office, and in a line of its own who held it before and after."""
    where = term.organization.name if term.organization else ""
    number = f", {ordinal(term.ordinal)}" if term.ordinal else ""
    yield f"{office_words(term.title, where)}{number}: {show_date(_edtf(term.period), locale)}"
    if isinstance(term, HeldTerm):
        yield from _row(term, locale)


def _row(one: HeldTerm | Holder, locale: Locale) -> Iterator[str]:
    """Who came before and after."""
    words = []
    if one.preceded_by:
        words.append(f"preceded by {_beside(one.preceded_by, locale, 'until')}")
    if one.succeeded_by:
        words.append(f"succeeded by {_beside(one.succeeded_by, locale, 'from')}")
    if words:
        yield f"  {', '.join(words)}"


def _beside(one: Beside, locale: Locale, word: str) -> str:
    """Somebody before or after; with the date where the two do not meet."""
    if one.direct:
        return one.name
    period = _edtf(one.period)
    moment = period.end if word == "until" else period.start
    return f"{one.name} (not directly: {word} {show_moment(moment, locale)})"


def _source(one: Cited) -> str:
    return ", ".join(part for part in (one.title or one.id, one.url) if part)


# ── offices ───────────────────────────────────────────────────────────────────────────────


def _seats(seats: Seats, locale: Locale, paint: Paint) -> Iterator[str]:
    yield paint(seats.name, "bold") + (f" ({seats.id})" if seats.id else "")
    yield f"On {_day(seats.on, locale)}"
    if not seats.offices:
        yield from ("", NOTHING)
    for one in seats.offices:
        head = one.title
        if one.organization and one.organization.id != seats.id:
            head = office_words(head, one.organization.name)
        yield from _list(head, _holders(one, locale), paint)


def _holders(seat: Seat, locale: Locale) -> Iterator[str]:
    """Who held an office; where nobody did, who did before and after."""
    for one in seat.holders:
        possibly = "" if one.certain else "possibly "
        number = f", {ordinal(one.ordinal)}" if one.ordinal else ""
        when = show_date(_edtf(one.period), locale)
        yield f"{possibly}{one.name} ({one.id}){number}: {when}"
        yield from _row(one, locale)
    if not seat.holders:
        yield "no holder is known"
        for word, beside in (("before", seat.last), ("after", seat.next)):
            if beside:
                yield f"  {word}: {beside.name} ({beside.id}), {show_date(_edtf(beside.period), locale)}"


def _day(day: date, locale: Locale) -> str:
    return show_date(day_as(day), locale)


def _edtf(text: str) -> Edtf:
    """A date out of an answer, where every date was read before."""
    return cast(Edtf, parse_edtf(text))
