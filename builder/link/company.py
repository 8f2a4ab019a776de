"""Who is named beside whom, how often and when."""

from collections import Counter
from collections.abc import Collection, Iterable

from builder.model import Briefing, Id, Word


class Companion(Word, frozen=True):
    """Somebody named beside another: in how many briefings of each year, and in which, newest first."""

    id: str
    count: int
    years: tuple[tuple[int, int], ...]
    briefings: tuple[Id, ...]


def company(
    name: str, briefings: Iterable[Briefing], known: Collection[str], most: int
) -> tuple[Companion, ...]:
    """The known people named most often in the briefings of somebody, the most frequent first.

    The cost grows with the names in those briefings, which come newest first.
    """
    named = [({ref.id for ref in one.people}, one) for one in briefings]
    counts = Counter(other for people, _ in named for other in people if other != name)
    ranked = ((other, count) for other, count in counts.items() if other in known)
    first = sorted(ranked, key=lambda one: (-one[1], one[0]))[:most]
    shared: dict[str, list[Briefing]] = {other: [] for other, _ in first}
    for people, one in named:
        for other in people & shared.keys():
            shared[other].append(one)
    return tuple(_companion(other, shared[other]) for other, _ in first)


def _companion(name: str, briefings: list[Briefing]) -> Companion:
    years = Counter(one.date.year for one in briefings)
    ids = tuple(one.id for one in briefings)
    return Companion(name, len(ids), tuple(sorted(years.items())), ids)
