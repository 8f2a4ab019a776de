"""Which rank of a page a number means, where the page has but one."""

from typing import Final

from builder.desk.arithmetic import thing
from builder.desk.meant import Declared, Meant
from builder.desk.sentences import Sentence
from builder.desk.subjects import is_told_otherwise
from builder.load.edtf import MONTHS
from builder.model import Number
from builder.spot import english_claims as language
from builder.spot.lexicon import listed
from builder.spot.misses import miss_of
from builder.spot.stated import stems_of

_MOVES: Final = listed(f"{language.RISING},{language.FALLING}")
_OF_RANKS: Final = stems_of(
    " ".join(
        (
            *MONTHS,
            *_MOVES,
            language.GENERIC,
            language.NEUTRAL,
            language.DETERMINERS,
            language.HOLDERS,
            language.RANKING,
        )
    )
)


def only_rank(
    declared: Declared, sentence: Sentence, number: Number, known: frozenset[str]
) -> Meant | None:
    """The only rank of a page, told for its own time in words that are about nothing else.

    `known` are words of what the page is about.
    """
    if number.low.kind != "rank":
        return None
    ranks = [one for one in declared.every if one.amount.kind == "rank"]
    if len({thing(one.figure) for one in ranks}) != 1:
        return None
    before, behind = sentence.clause(number)
    for one in ranks:
        words = declared.words[one.number]
        foreign = stems_of(f"{before} {behind}") - words - one.stems - known - _OF_RANKS
        same = declared.time(sentence, number, one.number, behind) == "same"
        if same and not foreign and not is_told_otherwise(before, words):
            return Meant(one, miss_of(number, one.amount), ())
    return None
