"""How well names, dates and figures are found in the labelled corpus, as far as it is open.

`tests/prose/README.md` says what is marked. The scores are printed: `pytest -s tests/test_spot_corpus.py`.
"""

from collections.abc import Callable, Iterable
from functools import cache

import pytest

from builder.model import Block, Body, Briefing, Id, Place, Ref, SourcePath
from builder.spot.dates import find_dates
from builder.spot.names import NameTable, find_names
from tests.prose.corpus import Kind, Mark, Sentence, bearers, read_half, score

HERE = Place(1, 1)


@cache
def register() -> NameTable:
    return NameTable(bearers().values())


def names(sentence: Sentence) -> Iterable[Mark]:
    """The mentions in a sentence, as on a page that holds nothing else."""
    declares = [Ref(one, HERE) for one in sentence.page.declares]
    briefing = Briefing(
        SourcePath("content/briefings/a.md"),
        Id("a"),
        "",
        sentence.page.anchor,
        people=tuple(one for one in declares if bearers()[one.id].kind == "person"),
        organizations=tuple(one for one in declares if bearers()[one.id].kind != "person"),
    )
    body = Body(blocks=(Block(sentence.text, 0, HERE),))
    for one in find_names(briefing, body, register()).mentions:
        yield Mark("name", one.start, one.end, one.id)


def dates(sentence: Sentence) -> Iterable[Mark]:
    """The dates in a sentence of a page of that day."""
    for one in find_dates(sentence.text, sentence.page.anchor):
        yield Mark("date", one.start, one.end, one.date.text)


FINDERS: dict[Kind, Callable[[Sentence], Iterable[Mark]]] = {"name": names, "date": dates}


@pytest.mark.parametrize("kind", FINDERS)
def test_what_is_found_is_what_is_marked(kind: Kind) -> None:
    done = score(read_half("open"), kind, FINDERS[kind])
    print(f"\n{kind}: precision {done.precision:.3f}, recall {done.recall:.3f}")
    for how, lines in (("missed", done.missed), ("spurious", done.spurious)):
        for line in lines:
            print(f"  {how} {line}")
    assert done.precision >= 0.97
    assert done.recall >= 0.95
