"""How long it takes to find the names on a page of 4 kB, by how many the site has.

    make bench-names

Family names are shared, and many of them are common words, as in any large register.
"""

import sys
import time
from datetime import date
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent.parent.parent))
from builder.model import Block, Body, Briefing, Id, Name, Place, Profile, Ref, SourcePath
from builder.spot.names import NameTable, find_names

HERE = Place(1, 1)
SYLLABLES = (
    "an ba chen da el fa gu ha il jo ka li ma no or pe qi ra sa ta ur vi wa xu yo ze".split()
)
COMMON = (
    "An Banks Bell Black Brown Bush Cook Day Field Grant Green Hall He Hill King Law Li Long Love Ma March May "
    "North Park Price Rice So Stone Storm The West White Will Wood Wu Xi Young"
).split()
WORDS = (
    "agreement ministry border trade The In harbour grain March summit May bank West railway energy council "
    "Price deputy A envoy report customs output Long budget treaty river Banks province factory Park tariff loan"
).split()


def register(count: int, seed: int = 20261123) -> tuple[Profile, ...]:
    """People of whom a third have a common word for a family name, each with an alias."""
    random = Random(seed)

    def made(least: int, most: int) -> str:
        return "".join(random.choices(SYLLABLES, k=random.randint(least, most))).capitalize()

    rare = [made(2, 3) for _ in range(max(20, count // 4))]
    found = []
    for number in range(count):
        family = random.choice(COMMON if number % 3 == 0 else rare)
        name, alias = (f"{made(1, 2)} {family}" for _ in range(2))
        key = Id(f"p{number}")
        path = SourcePath(f"content/people/{key}.md")
        found.append(Profile(path, key, "person", name, family=family, aliases=(Name(alias),)))
    return tuple(found)


def page(people: tuple[Profile, ...], size: int = 4_000, seed: int = 20261123) -> Body:
    """Prose of some length that names people, in full and by family name, and uses their names as words."""
    random = Random(seed)
    blocks, length = [], 0
    while length < size:
        sentences = []
        for _ in range(4):
            who, words = random.choice(people), " ".join(random.choices(WORDS, k=12))
            form = random.choice(("{0.name} said that {1}.", "{0.family} said {1}.", "The {1}."))
            sentences.append(form.format(who, words))
        text = " ".join(sentences)
        blocks.append(Block(text, len(blocks) // 3, HERE))
        length += len(text)
    return Body(blocks=tuple(blocks))


def briefing(declared: tuple[Profile, ...]) -> Briefing:
    """A briefing that declares people."""
    refs = tuple(Ref(one.id, HERE) for one in declared)
    return Briefing(
        SourcePath("content/briefings/a.md"), Id("a"), "T", date(2025, 1, 1), people=refs
    )


def main() -> None:
    """Measure, and print a table; each figure is the best of many rounds."""
    for count in (100, 1_000, 10_000):
        people = register(count)
        begun = time.perf_counter()
        table = NameTable(people)
        built = time.perf_counter() - begun
        body, asked = page(people[:14]), briefing(people[:12])
        best = 1.0
        for _ in range(300):
            begun = time.perf_counter()
            find_names(asked, body, table)
            best = min(best, time.perf_counter() - begun)
        named = len(find_names(asked, body, table).mentions)
        print(
            f"{count:6,} people: table {built * 1e3:6.1f} ms; a page of {sum(len(one.text) for one in body.blocks):,} characters, "
            f"{named} mentions: {best * 1e3:.2f} ms"
        )


if __name__ == "__main__":
    main()
