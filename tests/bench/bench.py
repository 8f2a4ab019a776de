"""How long whole builds take: cold, with nothing to do, after one edit; Hugo beside them if it is found.

The search index and the pictures for link previews, which Hugo has none of, are counted apart.

    make bench ARGS="-n 1000 -r 5"

Every figure is the median of whole processes, taken in turn in one run, so that ratios hold where
the machine's speed does not.
"""

import argparse
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import corpus

ROOT = Path(__file__).parent.parent.parent


def timed(command: list[str], folder: Path) -> float:
    """Seconds that a command takes as a whole process."""
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "PYTHONPATH": str(ROOT)}
    begun = time.perf_counter()
    subprocess.run(
        command,
        cwd=folder,
        env=environment,
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return time.perf_counter() - begun


def edit(folder: Path, number: int) -> None:
    """Add a sentence to one briefing."""
    files = sorted((folder / "content/briefings").glob("*.md"))
    file = files[(number * 37 + 11) % len(files)]
    file.write_text(
        file.read_text("utf-8") + f"\nOne more sentence, number {number}.\n", encoding="utf-8"
    )


def hugo() -> str:
    """The path of a Hugo, or ""."""
    return os.environ.get("HUGO") or shutil.which("hugo") or ""


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("-n", type=int, default=1000, help="how many briefings")
    parser.add_argument("-r", type=int, default=5, help="how many rounds")
    parser.add_argument("-j", type=int, default=0, help="processes (0: one for each core)")
    given = parser.parse_args()
    jobs = ["-j", str(given.j)] if given.j else []
    whole = [sys.executable, "-m", "builder", "build", "-q", *jobs]
    indexed, drawn = [*whole, "--no-cards"], [*whole, "--no-search"]
    ours = [*whole, "--no-search", "--no-cards"]
    with tempfile.TemporaryDirectory() as name:
        site, other = Path(name) / "readout", Path(name) / "hugo"
        corpus.write_readout(corpus.Corpus(given.n), site)
        corpus.write_hugo(corpus.Corpus(given.n), other)

        def wipe(folder: Path) -> None:
            for part in ("_site", ".cache", "public", "resources"):
                shutil.rmtree(folder / part, ignore_errors=True)

        steps: dict[str, Callable[[int], float]] = {
            "cold": lambda n: (wipe(site), timed(ours, site))[1],  # type: ignore[func-returns-value]
            "nothing to do": lambda n: timed(ours, site),
            "one edit": lambda n: (edit(site, n), timed(ours, site))[1],  # type: ignore[func-returns-value]
            "cold, index": lambda n: (wipe(site), timed(indexed, site))[1],  # type: ignore[func-returns-value]
            "edit, index": lambda n: (edit(site, n), timed(indexed, site))[1],  # type: ignore[func-returns-value]
            "cold, cards": lambda n: (wipe(site), timed(drawn, site))[1],  # type: ignore[func-returns-value]
            "edit, cards": lambda n: (edit(site, n), timed(drawn, site))[1],  # type: ignore[func-returns-value]
        }
        if hugo():
            steps["Hugo, cold"] = lambda n: (
                wipe(other),
                timed([hugo(), "build", "--quiet"], other),
            )[1]  # type: ignore[func-returns-value]
        taken: dict[str, list[float]] = {step: [] for step in steps}
        for number in range(given.r + 1):
            for step, run in steps.items():
                seconds = run(number)
                if number:  # the first round warms the disk, and is not counted
                    taken[step].append(seconds)
    medians = {step: statistics.median(values) for step, values in taken.items()}
    print(
        f"{given.n} briefings, {given.r} rounds, {os.cpu_count()} cores, Python {platform.python_version()}"
    )
    for step, values in taken.items():
        share = medians[step] / medians["cold"]
        print(
            f"{step:14} {medians[step]:7.2f} s ({min(values):.2f}–{max(values):.2f})  {share:5.2f} of a cold build"
        )
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"largest process {peak:.0f} MB")


if __name__ == "__main__":
    main()
