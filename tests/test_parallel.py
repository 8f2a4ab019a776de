"""What is done by several gives what one would have given."""

from collections.abc import Callable, Iterator, Sequence

import pytest

from builder.parallel import apart, at_once

Way = Callable[[Callable[[int], float], Sequence[int], int], Iterator[float]]


def inverse(number: int) -> float:
    return 1 / number


def in_processes(do: Callable[[int], float], items: Sequence[int], jobs: int) -> Iterator[float]:
    return apart(do, items, jobs, least=2)


@pytest.mark.parametrize("way", [at_once, in_processes])
@pytest.mark.parametrize("jobs", [1, 2, 9])
@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_results_come_in_the_order_of_the_items(way: Way, jobs: int, count: int) -> None:
    items = range(1, count + 1)
    assert list(way(inverse, items, jobs)) == [1 / one for one in items]


@pytest.mark.parametrize("way", [at_once, in_processes])
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_mistake_ends_all_and_is_raised(way: Way, jobs: int) -> None:
    found = way(inverse, [1, 0, 2], jobs)
    assert next(found) == 1
    with pytest.raises(ZeroDivisionError):
        next(found)
