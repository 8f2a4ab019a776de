"""Which things of two versions belong together: one by one, by the surest mark that they share."""

from collections.abc import Iterable, Iterator

from builder.desk.stated import LOOSE, Stated, alike

Pair = tuple[Stated | None, Stated | None]


def paired(before: Iterable[Stated], after: Iterable[Stated]) -> Iterator[Pair]:
    """Each thing of either side once, with what it was or has become; equal ones first of all.

    Both sides are treated alike, so that the pairs of two versions read from either end are the
    same. It takes time in proportion to their number.
    """
    old, new = list(before), list(after)
    rungs = max((len(one.known_by) for one in (*old, *new)), default=0)
    for rung in range(-1, rungs):
        found = list(_matched(old, new, rung))
        yield from found
        old = _without(old, (one for one, _ in found))
        new = _without(new, (one for _, one in found))
    yield from ((one, None) for one in old)
    yield from ((None, one) for one in new)


def _matched(old: list[Stated], new: list[Stated], rung: int) -> Iterator[tuple[Stated, Stated]]:
    """Those that share a mark, in the order in which they stand."""
    waiting: dict[object, list[Stated]] = {}
    for one in reversed(old):
        if mark := _mark(one, rung):
            waiting.setdefault(mark, []).append(one)
    for one in new:
        queue = waiting.get(_mark(one, rung))
        if queue:
            other = queue.pop()
            if not _is_loose(one, rung) or alike(one.words, other.words):
                yield other, one


def _mark(one: Stated, rung: int) -> object:
    """By what a thing is known: all that it says, and then one mark after the other."""
    if rung < 0:
        return one.kind, one.claims, one.words, one.more
    mark = one.known_by[rung] if rung < len(one.known_by) else ""
    return (one.kind, mark) if mark else None


def _is_loose(one: Stated, rung: int) -> bool:
    return rung >= 0 and one.known_by[rung].startswith(LOOSE)


def _without(rows: list[Stated], gone: Iterable[Stated]) -> list[Stated]:
    """Those of a list that are not among others; equal ones are told apart."""
    lost = {id(one) for one in gone}
    return [one for one in rows if id(one) not in lost]
