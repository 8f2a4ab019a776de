"""Several things at once: in threads where libraries let others run meanwhile, else in processes."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")


def at_once(do: Callable[[T], R], items: Sequence[T], jobs: int) -> Iterator[R]:
    """What comes of each item, in their order, from threads; an exception ends all."""
    if jobs < 2 or len(items) < 2:
        return map(do, items)
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 (10 ms, for new pictures)

    return _shared(ThreadPoolExecutor(min(jobs, len(items))), do, items)


def apart(do: Callable[[T], R], items: Sequence[T], jobs: int, least: int) -> Iterator[R]:
    """The same from processes, unless there are fewer than `least` items; no other thread may run."""
    if jobs < 2 or len(items) < least:
        return map(do, items)
    import multiprocessing  # noqa: PLC0415 (30 ms, for much that is new)
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

    ways = multiprocessing.get_all_start_methods()
    context: Any = multiprocessing.get_context("fork" if "fork" in ways else "spawn")
    return _shared(ProcessPoolExecutor(min(jobs, len(items)), context), do, items)


def _shared(pool: Executor, do: Callable[[T], R], items: Sequence[T]) -> Iterator[R]:
    """Let a pool do the work, and end it."""
    try:
        yield from pool.map(do, items)
    finally:
        pool.shutdown(cancel_futures=True)
