"""How long an editor waits: from a keystroke to the findings, and for a completion.

    make bench-lsp ARGS="-n 1000 -r 20"

A client that is not ours talks to the server over its standard input and output. The time of
findings runs from the message that a file has changed to the news of a finding that the change
brings, the pause included in which the server waits for the next keystroke.
"""

import argparse
import asyncio
import os
import platform
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))
from tests.bench import corpus
from tests.lspclient import Client, connected


def told(what: str, seconds: list[float]) -> str:
    """A line of the table."""
    middle = statistics.median(seconds) * 1000
    return f"{what:40} {middle:7.1f} ms ({min(seconds) * 1000:.1f}–{max(seconds) * 1000:.1f})"


async def findings(client: Client, path: str, text: str, rounds: int) -> list[float]:
    """Type one wrong key into a file, then another one."""
    taken = []
    for number in range(rounds):
        client.findings.clear()
        wrong = text.replace("title: ", f"wrong{number}: x\ntitle: ", 1)
        taken.append(await client.type(path, wrong, "unknown-key"))
        await asyncio.sleep(0.2)
    return taken


async def completions(client: Client, path: str, text: str, rounds: int) -> list[float]:
    """Ask for ids of people."""
    # The key that is wrong has moved all lines by one.
    line = 1 + next(n for n, one in enumerate(text.split("\n")) if one.startswith("people: ["))
    taken = []
    for number in range(rounds):
        begun = time.perf_counter()
        assert await client.complete(path, line, 9 + number % 3)
        taken.append(time.perf_counter() - begun)
    return taken


async def measure(count: int, rounds: int, root: Path) -> None:
    """Write a corpus, ask, and print a table."""
    corpus.write_readout(corpus.Corpus(count), root)
    path = (
        sorted((root / "content/briefings").glob("*.md"))[count // 2].relative_to(root).as_posix()
    )
    begun = time.perf_counter()
    async with connected(root) as client:
        text = client.open(path)
        wrong = text.replace("title: ", "nope: x\ntitle: ", 1)
        await client.type(path, wrong, "unknown-key")
        print(f"{'first findings, cold':40} {time.perf_counter() - begun:7.2f} s")
        await asyncio.sleep(2)
        print(told("findings after a keystroke", await findings(client, path, text, rounds)))
        print(told("completion of an id", await completions(client, path, text, rounds)))


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("-n", type=int, default=1000, help="how many briefings")
    parser.add_argument("-r", type=int, default=20, help="how many rounds")
    given = parser.parse_args()
    print(f"{given.n} briefings, {os.cpu_count()} cores, Python {platform.python_version()}")
    with tempfile.TemporaryDirectory() as name:
        asyncio.run(measure(given.n, given.r, Path(name) / "site"))


if __name__ == "__main__":
    main()
