"""Rules about values of one thing that contradict each other, wherever on the site they are declared."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from builder.desk.figure_words import moved, named, of_when, said
from builder.diagnostics import Diagnostic, find
from builder.link.compare import is_early
from builder.link.ranges import agree
from builder.link.rates import Computed, computed_changes
from builder.link.rules import Files, at_ref
from builder.link.series import Key, Telling, Value, identity
from builder.link.site import Site
from builder.model import Amount, Briefing, Change, Figure, Source
from builder.spot.english_claims import REVISED

_REVISED: Final = re.compile(REVISED, re.IGNORECASE)
_ROOM: Final = {"%": (Decimal(2), Decimal("0.1")), "pp": (Decimal("0.1"), Decimal(0))}
"""So far a change may be from that of the values, since offices revise these: in points, or as a share of it.

Rates of which points are told are hardly ever revised by more than their last digit.
"""

# ── two values ────────────────────────────────────────────────────────────────────────────


def two_values(files: Files) -> Iterator[Diagnostic]:
    """One measure has one value for one period and source, unless that has been revised."""
    site = files.site
    for values in site.series.values():
        things: dict[Key, list[Value]] = {}
        for value in values:
            if value.figure.line.period:
                things.setdefault(identity(value), []).append(value)
        for thing in things.values():
            if len(thing) > 1:
                yield from _contradictions(site, thing)


def _contradictions(site: Site, values: Sequence[Value]) -> Iterator[Diagnostic]:
    """Values of one thing that differ from the one told before them, each two once."""
    told = [(one, number) for number, value in enumerate(values) for one in value.told]
    told.sort(key=lambda row: (row[0].day, row[0].briefing, row[0].number))
    (before, standing), *rest = told
    seen: set[tuple[int, int]] = set()
    for telling, number in rest:
        old, new = values[standing], values[number]
        pair = min(standing, number), max(standing, number)
        if number == standing or pair in seen or _is_same(old.figure, new.figure):
            continue
        seen.add(pair)
        if not _is_explained(site, before, old, telling, new):
            yield _two(site, before, telling)
        before, standing = telling, number


def _two(site: Site, before: Telling, telling: Telling) -> Diagnostic:
    """What is said of a value that differs from an earlier one."""
    page, other = site.briefing[telling.briefing], site.briefing[before.briefing]
    new, old = page.figures[telling.number], other.figures[before.number]
    where = "on this page as well" if page is other else f"in {other.path}"
    per = f"both per {new.line.per}" if new.line.per else "neither with a source"
    now, then = of_when(new), of_when(old)
    if now == then and new.line.change and old.line.change:
        now, then = moved(new.line.change), moved(old.line.change)
    message = f"{named(new)} is {now} here and {then} {where}, {per}"
    hint = "correct one of the two; if it was revised, name the newer publication under `source:` or say so in `note:`"
    return find("two-values", at_ref(page, new.measure), message, hint)


def _is_same(old: Figure, new: Figure) -> bool:
    """Whether two figures may be one value, told in more digits or in fewer, with changes that fit."""
    if not agree(old.line, new.line):
        return False
    a, b = old.line.change, new.line.change
    if not a or not b or (a.basis, a.unit, a.since) != (b.basis, b.unit, b.since):
        return True
    return abs(a.value - b.value) * 2 <= max(_last(a), _last(b))


def _last(change: Change) -> Decimal:
    """What one more in the last digit of a change would add."""
    return Decimal((0, (1,), min(int(change.value.as_tuple().exponent), 0)))


def _is_explained(site: Site, before: Telling, old: Value, telling: Telling, new: Value) -> bool:
    """Whether a later value may be a revision of an earlier one, or comes from another publication."""
    earlier, later = site.briefing[before.briefing], site.briefing[telling.briefing]
    then, now = earlier.figures[before.number], later.figures[telling.number]
    notes = (then.note, then.line.note, now.note, now.line.note)
    if any(_REVISED.search(note) for note in notes) or is_early(old) != is_early(new):
        return True
    one, other = _document(site, earlier, then), _document(site, later, now)
    if one and other:
        return _address(one) != _address(other)
    published = other.published if other else None
    return published is not None and published.start.earliest > before.day


def _document(site: Site, page: Briefing, figure: Figure) -> Source | None:
    """What a figure was read in."""
    if figure.source is None:
        return None
    name = figure.source.id
    own = {source.id.id: source for source in page.sources}
    found, shared = own.get(name), site.sources.get(name)
    return found if found and (found.url or found.title) else shared or found


def _address(source: Source) -> str:
    return source.url or source.title or source.id.id


# ── changes ───────────────────────────────────────────────────────────────────────────────


def wrong_change(files: Files) -> Iterator[Diagnostic]:
    """An announced change follows from the values, as far as offices that revise them let it follow."""
    site = files.site
    for values in site.series.values():
        if len(values) > 1 and any(value.figure.line.change for value in values):
            for (briefing, number), found in computed_changes(values).items():
                page = site.briefing[briefing]
                if wrong := _wrong(page, page.figures[number], found):
                    yield wrong


def _wrong(page: Briefing, figure: Figure, found: Computed) -> Diagnostic | None:
    """What is said of a change that is too far from the one that follows; notes may explain it."""
    change, base = figure.line.change, found.base.figure
    if change is None or any((figure.note, figure.line.note, base.note, base.line.note)):
        return None
    off = abs(change.value - found.change.value)
    points, share = _ROOM[change.unit]
    if off <= max(points, abs(change.value) * share):
        return None
    message = (
        f"`{moved(change)}` does not follow: {named(figure)} went from {of_when(base)} to"
        f" {of_when(figure)}, which is {moved(found.change)}"
    )
    hint = "correct the change or one of the values; if it is counted otherwise, say how in `note:`"
    return find("wrong-change", at_ref(page, figure.measure), message, hint)


# ── units ─────────────────────────────────────────────────────────────────────────────────


def missing_unit(files: Files) -> Iterator[Diagnostic]:
    """A bare number has a unit where other values of its measure have one."""
    site = files.site
    for name, values in site.series.items():
        measure = site.measures.get(name)
        if len(values) < 2 or (measure and measure.unit):
            continue
        whole = next((one.figure for one in values if _has_unit(one.figure.line.amount)), None)
        if whole is None:
            continue
        for value in values:
            amount = value.figure.line.amount
            if amount.kind == "count":
                for one in value.told:
                    page = site.briefing[one.briefing]
                    figure = page.figures[one.number]
                    message = f"{named(figure)} is a bare number here, and {said(whole.line.amount)} elsewhere: {said(amount)} of what?"
                    hint = "write the unit or the currency, or settle it for all with `unit` in the file of the measure"
                    yield find("ambiguous-currency", at_ref(page, figure.measure), message, hint)


def _has_unit(amount: Amount) -> bool:
    return amount.kind in {"money", "quantity"}
