"""What may be found in a text is told in one pass, and nothing is found that it has not told of."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.spot import date_forms, english_dates, topics
from builder.spot.lexicon import CARDINALS, FRACTIONS, ORDINALS, SCALES
from builder.spot.sentences import in_small
from builder.spot.titles import find_holding
from builder.spot.topics import Clues, clues_in, topics_in

NUMBER_WORDS = {*CARDINALS, *ORDINALS, *FRACTIONS, *SCALES}
DATE_WORDS = (*english_dates.MONTHS, *english_dates.WEEKDAYS, *english_dates.NAME_SEEDS)
LETTERS = [key for keys in topics._KEYS.values() for key in keys]

PIECES = st.sampled_from(
    [
        *(*sorted(NUMBER_WORDS), *DATE_WORDS, *date_forms.WORD_BEGINNINGS, *LETTERS),
        *" \n\u00a0-–—/.,:;()'’‘“”\"_İßſ",
        *(
            "1",
            "90s",
            "2024",
            "1,200",
            "12/11/2024",
            "the ",
            " of ",
            "Xi",
            "x",
            " year",
            " months ",
        ),
    ]
)
HOWS = st.sampled_from(("lower", "upper", "capitalize", "title"))
TEXTS = st.lists(st.builds(lambda piece, how: str(getattr(piece, how)()), PIECES, HOWS)).map(
    "".join
)


@given(TEXTS)
def test_every_form_of_a_date_begins_where_one_may(text: str) -> None:
    padded = f" {text}"
    found = {at for at in range(len(padded)) if date_forms._MASTER.match(padded, at)}
    assert found <= set(clues_in(text).dates)
    assert list(clues_in(text).dates) == sorted(set(clues_in(text).dates))


@given(TEXTS)
def test_numerals_are_the_runs_of_digits_and_the_words_of_numbers(text: str) -> None:
    spans = {found.span() for found in re.finditer(r"[0-9]+(?:[.,:/'’][0-9]+)*", text)}
    for word in NUMBER_WORDS:
        for form in (word, word.capitalize()):
            spans |= {found.span() for found in re.finditer(rf"(?<![^\W_]){form}(?![^\W_])", text)}
    assert clues_in(text).numerals == tuple(sorted(spans))


@given(TEXTS)
def test_topics_are_those_whose_letters_a_text_has(text: str) -> None:
    small = in_small(text)
    words = small if small.isprintable() else " ".join(small.split())
    expected = {topic for topic, keys in topics._KEYS.items() if any(key in words for key in keys)}
    assert topics_in(text) == expected


def test_a_text_without_any_clue_has_none() -> None:
    assert clues_in("The ministry has met with its partner.") == Clues()
    assert clues_in("") == Clues()


def test_topics_are_found_beyond_the_end_of_a_line() -> None:
    assert topics_in("It is the last\nmeeting, some time\u00a0now.") >= {"last", "relative"}


@pytest.mark.parametrize(
    "text", ["Ada Berg is the Vice-President of Norway.", "Ada Berg is the vice\u00a0president."]
)
def test_an_office_is_looked_for_in_whatever_way_it_is_written(text: str) -> None:
    (held,) = find_holding(text, ["vice president"], ["Ada Berg"], summary=False)
    assert held.kind == "vice president"
    assert not list(find_holding(text, ["mayor"], ["Ada Berg"], summary=False))
