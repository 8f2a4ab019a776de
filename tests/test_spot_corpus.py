"""How well names, dates and figures are found in the labelled corpus, in both of its halves.

`tests/prose/README.md` says what is marked. The run prints the scores at its end, and with `-s` what
is wrong.
"""

from collections.abc import Callable, Iterable
from functools import cache

import pytest

from builder.model import Amount, Block, Body, Briefing, Id, Number, Place, Ref, SourcePath
from builder.spot.dates import find_dates
from builder.spot.names import NameTable, find_names
from builder.spot.numbers import find_numbers
from tests.prose.corpus import HALVES, Half, Kind, Mark, Sentence, bearers, read_half, score

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


def figures(sentence: Sentence) -> Iterable[Mark]:
    """The figures of a sentence, with the currencies of its section."""
    taken = [(one.start, one.end) for one in find_dates(sentence.text, sentence.page.anchor)]
    currencies = dict(sentence.page.currencies)
    for number in find_numbers(sentence.text, taken):
        value = written(number, currencies.get(number.sign, ""))
        yield Mark("figure", number.start, number.end, value, number.hedge)


def written(number: Number, currency: str) -> str:
    """A figure in the notation of the corpus."""
    if number.share[0]:
        return f"{number.share[0]}/{number.share[1]}"
    ends = [amount(number.low, currency)]
    if number.high != number.low:
        ends.append(amount(number.high, currency))
    return " to ".join(ends)


def amount(one: Amount, currency: str) -> str:
    """An amount in the notation of figure lines, in another currency where one is given."""
    match one.kind:
        case "money":
            code, *rate = one.unit.split(" ", 1)
            return " ".join([currency or code, str(one.value), *rate])
        case "percent":
            return f"{one.value}%"
        case "rank":
            return f"rank {one.value}"
        case _:
            return f"{one.value} {one.unit}".rstrip()


FINDERS: dict[Kind, Callable[[Sentence], Iterable[Mark]]] = {
    "name": names,
    "date": dates,
    "figure": figures,
}


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("kind", FINDERS)
def test_what_is_found_is_what_is_marked(
    kind: Kind, half: Half, tell: Callable[[str], None]
) -> None:
    done = score(read_half(half), kind, FINDERS[kind])
    rates = f"precision {done.precision:.3f}, recall {done.recall:.3f}"
    tell(f"{kind}s found in the {half} half of the corpus: {rates}")
    for how, lines in (("missed", done.missed), ("spurious", done.spurious)):
        for line in lines:
            print(f"  {how} {line}")
    assert done.precision >= 0.97
    assert done.recall >= 0.95


@pytest.mark.parametrize("half", HALVES)
def test_the_hedge_of_a_figure_is_the_one_that_stands_beside_it(half: Half) -> None:
    wrong, all_ = list[str](), 0
    for sentence in read_half(half):
        hedges = {(mark.start, mark.end): mark.hedge for mark in figures(sentence)}
        for mark in sentence.of("figure"):
            found = hedges.get((mark.start, mark.end), mark.hedge)
            wrong += [f"{sentence.shown()}: {found}"] if found != mark.hedge else []
            all_ += 1
    print(f"\nhedge, {half}: {len(wrong)} of {all_} wrong", *wrong, sep="\n  ")
    assert len(wrong) <= 0.02 * all_
