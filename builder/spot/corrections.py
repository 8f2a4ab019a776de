"""What a correction says was wrong, as far as its words tell, and where that is said again."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from builder.model import Number
from builder.spot import english_corrections as english
from builder.spot.dates import find_dates
from builder.spot.english import LITTLE_WORDS
from builder.spot.lexicon import CARDINALS, singular
from builder.spot.numbers import find_numbers
from builder.spot.quotations import spans_in
from builder.spot.sentences import has_words

Sort = Literal["number", "date", "words"]
_SORTS: tuple[Sort, ...] = ("number", "date", "words")

_VERSIONS = re.compile(english.VERSIONS, re.IGNORECASE)
_WRONGLY = re.compile(english.WRONGLY, re.IGNORECASE)
_MISSPELLED = re.compile(english.MISSPELLED, re.IGNORECASE)
_INSTEAD = re.compile(english.INSTEAD, re.IGNORECASE)
_AS = re.compile(english.AS, re.IGNORECASE)
_FROM = re.compile(english.FROM, re.IGNORECASE)
_MENDED = re.compile(english.MENDED, re.IGNORECASE)
_SHOULD = re.compile(english.SHOULD, re.IGNORECASE)
_CORRECTS = re.compile(english.CORRECTS, re.IGNORECASE)
_BEHIND = re.compile(english.NAMES_BEHIND)
_CLAUSE = re.compile(r"[;:]\s|\.\s+(?=[A-Z])|\s[–—]\s")
_CARDINAL = re.compile(
    rf"(?<![\w-])(?:{'|'.join(word for word, value in CARDINALS.items() if value > 1)})"
    rf"(?:-(?:{'|'.join(word for word, value in CARDINALS.items() if 0 < value < 10)}))?(?![\w-])",
    re.IGNORECASE,
)
_NOUN = re.compile(r"[  ](?P<noun>[a-z]{3,})")
_NAME = re.compile(r"[^\W\d_a-z][\w’'-]*(?: (?:of |the |de |van |von |al-)?[^\W\d_a-z][\w’'-]*)*")


class Value(NamedTuple):
    """A date, a number, or words, with a form in which equal ones are the same.

    A number has what it counts, in the singular, or its unit; "" where that is not said.
    """

    sort: Sort
    text: str
    key: str
    counted: str = ""


class Mistake(NamedTuple):
    """What was wrong, what is right instead, and the other words of the correction.

    What is `misspelled` is wrong wherever it stands. Numbers `beside` a wrong date are what it was
    said of. It may be `spelled`: seven judges instead of nine.
    """

    wrong: Value
    right: tuple[Value, ...]
    rest: str
    misspelled: bool = False
    beside: tuple[Value, ...] = ()
    spelled: bool = False

    @property
    def probe(self) -> str:
        """A word without which the mistake does not return."""
        words = re.findall(r"\w+", self.wrong.text.lower())
        return max(words, key=lambda word: (word.isdigit(), len(word)), default="")


class _Found(NamedTuple):
    start: int
    end: int
    value: Value


def mistake_in(correction: str, anchor: date) -> Mistake | None:
    """What a correction says was wrong; None where it cannot be told for certain."""
    found = list(_values(correction, anchor))
    return _mistake(correction, found) or _spelled_mistake(correction, found)


def _spelled_mistake(correction: str, found: list[_Found]) -> Mistake | None:
    """The like of small numbers in words, which are no figures elsewhere."""
    taken = [(one.start, one.end) for one in found]
    spelled = [
        one
        for one in _spelled(correction)
        if not any(start < one.end and one.start < end for start, end in taken)
    ]
    mistake = _mistake(correction, sorted([*found, *spelled])) if spelled else None
    return mistake._replace(spelled=True) if mistake and mistake.wrong.counted else None


def _mistake(correction: str, found: list[_Found]) -> Mistake | None:
    """What some values of a correction say was wrong."""
    wrong = [one for one in found if _is_wrong(correction, one)]
    sorts = {one.value.sort for one in wrong}
    if len(wrong) != 1 and len(sorts) != len(wrong):
        return None
    if not wrong:
        return None
    opposed = {one.value.sort for one in found if one not in wrong}
    wrong.sort(key=lambda one: (one.value.sort not in opposed, _SORTS.index(one.value.sort)))
    first = wrong[0].value
    right = tuple(one.value for one in found if one not in wrong and one.value.sort == first.sort)
    misspelled = bool(_MISSPELLED.search(correction))
    role = first.sort == "words" and not misspelled and _AS.search(correction, 0, wrong[0].start)
    if role or any(one.key == first.key for one in right):
        return None
    rest = _without(correction, [(one.start, one.end) for one in found])
    beside = tuple(one.value for one in wrong[1:] if one.value.sort == "number")
    counted = {one.counted for one in right}
    if first.sort == "number" and not first.counted and len(counted) == 1:
        first = first._replace(counted=counted.pop())
    return Mistake(first, right, rest, misspelled, beside)


def says(sentence: str, mistake: Mistake, anchor: date) -> bool:
    """Whether a sentence says what was wrong, in its own words and without what is right."""
    if mistake.probe not in sentence.lower() or _CORRECTS.search(sentence):
        return False
    quoted = spans_in(sentence)[0]
    values = [
        *_dated_and_counted(sentence, anchor),
        *(_spelled(sentence) if mistake.spelled else ()),
    ]
    free = [one.value for one in values if not any(a <= one.start < b for a, b in quoted)]
    keys = {one.key for one in free}
    if any(one.key in keys or has_words(sentence, one.text) for one in mistake.right):
        return False
    if any(one.key not in keys for one in mistake.beside):
        return False
    if mistake.wrong.sort == "words":
        return has_words(_without(sentence, quoted), mistake.wrong.text)
    return any(_is_same(one, mistake) for one in free)


def _is_same(value: Value, mistake: Mistake) -> bool:
    """Whether a value is what was wrong; the correction itself may leave out the unit."""
    wrong = mistake.wrong
    alike = value.sort == wrong.sort and value.counted == wrong.counted
    return (alike and _bare(value) == _bare(wrong)) or (
        not mistake.spelled and value.key == wrong.key
    )


def _bare(value: Value) -> str:
    """The form of a number without its unit."""
    return value.key.partition(" ")[0] if value.sort == "number" else value.key


def number_key(value: Decimal, unit: str) -> str:
    """The form in which a number is compared."""
    return f"{value.normalize()} {unit}"


# ── the values of a text ──────────────────────────────────────────────────────────────────


def _values(text: str, anchor: date) -> Iterator[_Found]:
    """The dates, numbers, quoted words and names of a correction, which do not overlap."""
    taken = [(start, end) for start, end in spans_in(text)[0]]
    for start, end in taken:
        words = text[start + 1 : end - 1].strip(" .,")
        yield _Found(start, end, Value("words", words, words.casefold()))
    for one in _dated_and_counted(text, anchor):
        if not any(start < one.end and one.start < end for start, end in taken):
            taken.append((one.start, one.end))
            yield one
    for name in _NAME.finditer(text):
        start, end = name.span()
        beside = _BEHIND.search(text, 0, start) or _SHOULD.search(text[end:])
        if beside and not any(one < end and start < two for one, two in taken):
            word = name.group().removesuffix("’s").removesuffix("'s")
            yield _Found(start, start + len(word), Value("words", word, word.casefold()))


def _dated_and_counted(text: str, anchor: date) -> Iterator[_Found]:
    """The dates and the numbers of a text."""
    dates = find_dates(text, anchor)
    for when in dates:
        if _MENDED.search(text, 0, when.start):
            continue
        value = Value("date", text[when.start : when.end], when.date.text)
        yield _Found(when.start, when.end, value)
    for number in find_numbers(text, [(one.start, one.end) for one in dates]):
        yield _Found(number.start, number.end, _counted(text, number))


def _counted(text: str, number: Number) -> Value:
    unit = number.low.unit
    counted = unit or _noun(text, number.end)
    return Value(
        "number", text[number.start : number.end], number_key(number.low.value, unit), counted
    )


def _spelled(text: str) -> Iterator[_Found]:
    """Small numbers in words, with what they count."""
    for found in _CARDINAL.finditer(text):
        tens, _, ones = found[0].lower().partition("-")
        value = CARDINALS[tens] + CARDINALS.get(ones, 0)
        counted = _noun(text, found.end())
        behind = _NOUN.match(text, found.end()) if counted else None
        end = behind.end() if behind else found.end()
        key = number_key(Decimal(value), "")
        yield _Found(found.start(), end, Value("number", text[found.start() : end], key, counted))


def _noun(text: str, end: int) -> str:
    """The noun behind a number, in the singular; "" where none follows at once."""
    found = _NOUN.match(text, end)
    return singular(found["noun"]) if found and found["noun"] not in LITTLE_WORDS else ""


# ── which of them is wrong ────────────────────────────────────────────────────────────────


def _is_wrong(text: str, one: _Found) -> bool:
    """Whether a correction says of a value that it was wrong."""
    begin = max((gap.end() for gap in _CLAUSE.finditer(text, 0, one.start)), default=0)
    gap = _CLAUSE.search(text, one.end)
    end = gap.start() if gap else len(text)
    before, behind = text[begin : one.start], text[one.end : end]
    if _FROM.search(before) or _SHOULD.search(behind):
        return True
    tells = _VERSIONS.search(before) or _WRONGLY.search(before)
    opposed = _INSTEAD.search(before)
    if opposed:
        return not tells
    if not tells:
        return False
    if _WRONGLY.search(before) and " as " in f"{before} {behind}":
        return bool(_AS.search(before))
    return True


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """A text without some stretches of it."""
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    return text
