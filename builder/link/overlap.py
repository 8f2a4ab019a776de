"""Which of many dates may have a day in common, found without comparing each with each."""

from collections.abc import Iterator
from datetime import date
from typing import Generic, TypeVar

from builder.load.edtf import meets
from builder.model import Edtf

T = TypeVar("T")

_YEAR = 12
"""Months from the first to the last that a date of one year can touch."""


def _ends(when: Edtf) -> tuple[int, int]:
    """The first and the last month that a date may touch."""
    first, last = when.start.earliest, when.end.latest
    return first.year * 12 + first.month, last.year * 12 + last.month


class Overlap(Generic[T]):
    """Things by a name and a date; `meeting` gives those of a name that may share a day with a date.

    Dates of up to a year are kept by their months, the few that are longer in a list of their own.
    """

    def __init__(self) -> None:
        self._short: dict[tuple[str, int], list[tuple[Edtf, T]]] = {}
        self._long: dict[str, list[tuple[Edtf, T]]] = {}
        self._first, self._last = date.max.year * 12, 0

    def add(self, name: str, when: Edtf, thing: T) -> None:
        """Keep a thing."""
        first, last = _ends(when)
        if last - first > _YEAR:
            self._long.setdefault(name, []).append((when, thing))
            return
        for month in range(first, last + 1):
            self._short.setdefault((name, month), []).append((when, thing))
        self._first, self._last = min(self._first, first), max(self._last, last)

    def meeting(self, name: str, when: Edtf) -> Iterator[T]:
        """Those that may share a day with a date; what lasts several months may come several times."""
        first, last = _ends(when)
        months = range(max(first, self._first), min(last, self._last) + 1)
        rows = (self._short.get((name, month), ()) for month in months)
        for row in (self._long.get(name, ()), *rows):
            yield from (thing for other, thing in row if meets(other, when))
