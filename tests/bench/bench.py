"""How long whole builds take: cold, with nothing to do, after one edit; Hugo beside them if it is found.

The search index and the pictures for link previews, which Hugo has none of, are counted apart.

    make bench ARGS="-n 1000 -r 5"

Every figure is the median of whole processes, taken in turn in one run, so that ratios hold where
the machine's speed does not.
"""

import argparse
import os
import platform
import re
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
    file = _one_of(folder, number)
    text = file.read_text("utf-8") + f"\nOne more sentence, number {number}.\n"
    file.write_text(text, encoding="utf-8")


def rename(folder: Path, number: int) -> None:
    """Give one briefing another title."""
    file = _one_of(folder, number)
    text = re.sub(
        "(?m)^title: .*", f"title: Another title, number {number}", file.read_text("utf-8")
    )
    file.write_text(text, encoding="utf-8")


def _one_of(folder: Path, number: int) -> Path:
    files = sorted((folder / "content/briefings").glob("*.md"))
    return files[(number * 37 + 11) % len(files)]


def wipe(folder: Path) -> None:
    """Remove what builds have left."""
    for part in ("_site", ".cache", "public", "resources"):
        shutil.rmtree(folder / part, ignore_errors=True)


def hugo() -> str:
    """The path of a Hugo, or ""."""
    return os.environ.get("HUGO") or shutil.which("hugo") or ""


def steps_in(folder: Path, count: int, whole: list[str]) -> dict[str, Callable[[int], float]]:
    """What is measured, in the order in which it is done: each step takes the number of its round."""
    plain, cards, other = (folder / name for name in ("readout", "cards", "hugo"))
    for site in (plain, cards):
        corpus.write_readout(corpus.Corpus(count), site)
    with (cards / "site.yaml").open("a", encoding="utf-8") as file:
        file.write("cards: true\n")
    corpus.write_hugo(corpus.Corpus(count), other)

    def cold(command: list[str], site: Path) -> Callable[[int], float]:
        def step(_: int) -> float:
            wipe(site)
            return timed(command, site)

        return step

    def after(
        change: Callable[[Path, int], None], command: list[str], site: Path
    ) -> Callable[[int], float]:
        def step(number: int) -> float:
            change(site, number)
            return timed(command, site)

        return step

    ours = [*whole, "--no-search"]
    steps = {
        "cold": cold(ours, plain),
        "nothing to do": lambda _: timed(ours, plain),
        "one edit": after(edit, ours, plain),
        "one title": after(rename, ours, plain),
        "cold, index": cold(whole, plain),
        "edit, index": after(edit, whole, plain),
        "cold, cards": cold(ours, cards),
        "edit, cards": after(edit, ours, cards),
    }
    if hugo():
        steps["Hugo, cold"] = cold([hugo(), "build", "--quiet"], other)
    return steps


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
    with tempfile.TemporaryDirectory() as name:
        steps = steps_in(Path(name), given.n, whole)
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
