"""What part of a cold build the desk takes: the rules about prose, about pages, about the site.

    make bench-desk ARGS="-n 1000 -r 3"

The build is one process, without the search index and the pictures for link previews, and what is
counted is the processor's time. Each round is a process of its own; the rules are then asked one by
one, to tell which of them are dear.
"""

import argparse
import dataclasses
import gc
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent.parent))
import corpus

from builder import hand, route
from builder.build import build
from builder.desk import checks
from builder.desk.prose import Prose
from builder.job import Request

DAY = datetime(2026, 11, 23, tzinfo=UTC)
STEPS = ((hand, "find_remarks"), (route, "check_pages"), (route, "check_site"))
"""The three ways in which the desk is asked, and where the route does so."""


@contextmanager
def watched(taken: dict[str, float], seen: list[Prose]) -> Iterator[None]:
    """Add up the seconds that the desk takes, and keep the pages that it has been asked about."""

    def timed(name: str, ask: Callable[..., Any]) -> Callable[..., Any]:
        def run(*given: Any) -> Any:
            seen.extend(one for one in given if isinstance(one, Prose))
            begun = time.thread_time()
            answer = ask(*given)
            taken[name] = taken.get(name, 0) + time.thread_time() - begun
            return answer

        return run

    before = [getattr(module, name) for module, name in STEPS]
    for module, name in STEPS:
        setattr(module, name, timed(name, getattr(module, name)))
    try:
        yield
    finally:
        for (module, name), ask in zip(STEPS, before, strict=True):
            setattr(module, name, ask)


def by_rule(pages: list[Prose]) -> dict[str, float]:
    """Seconds that each rule about prose takes; what several rules need counts for the first of them."""
    rules = (*checks.PROSE_RULES, checks.loose_numbers, checks.sayings, checks.claims_of)
    taken = dict.fromkeys((rule.__name__ for rule in rules), 0.0)
    for page in map(dataclasses.replace, pages):
        for rule in rules:
            begun = time.thread_time()
            tuple(rule(page))
            taken[rule.__name__] += time.thread_time() - begun
    return taken


def measure(root: Path) -> dict[str, Any]:
    """Build a site, and tell what that took."""
    gc.disable()
    taken: dict[str, float] = {}
    seen: list[Prose] = []
    request = Request(root, root / "_site", DAY, cached=False, cards=False)
    begun = time.thread_time()
    with watched(taken, seen):
        outcome = build(request, lambda *_: None)
    whole = time.thread_time() - begun
    rules = {name: seconds / len(seen) for name, seconds in by_rule(seen).items()}
    return {"whole": whole, "found": len(outcome.findings), **taken, "rules": rules}


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("-n", type=int, default=1000, help="how many briefings")
    parser.add_argument("-r", type=int, default=3, help="how many rounds")
    parser.add_argument("--site", help="measure this site, once, and print JSON")
    given = parser.parse_args()
    if given.site:
        print(json.dumps(measure(Path(given.site))))
        return
    with tempfile.TemporaryDirectory() as name:
        corpus.write_readout(corpus.Corpus(given.n), Path(name))
        command = [sys.executable, __file__, "--site", name]
        rounds = [
            json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
            for _ in range(given.r)
        ]
    whole = statistics.median(one["whole"] for one in rounds)
    print(
        f"{given.n} briefings, {given.r} rounds, {os.cpu_count()} cores, Python {platform.python_version()};"
        f" {rounds[0]['found']} findings"
    )
    print(f"a cold build by one process {whole:8.2f} s of the processor")
    for _, step in STEPS:
        seconds = statistics.median(one[step] for one in rounds)
        print(f"  {step:25} {seconds:8.2f} s {seconds / whole:7.1%}")
    shares = [sum(one[step] for _, step in STEPS) / one["whole"] for one in rounds]
    print(f"the desk's share {statistics.median(shares):.1%} ({min(shares):.1%}–{max(shares):.1%})")
    print("rules about prose, µs a page:")
    dear = {
        rule: statistics.median(one["rules"][rule] for one in rounds) for rule in rounds[0]["rules"]
    }
    for rule, seconds in sorted(dear.items(), key=lambda row: -row[1]):
        print(f"  {rule:30} {seconds * 1e6:6.0f}")


if __name__ == "__main__":
    main()
