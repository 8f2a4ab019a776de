"""Rules about the numbers of prose that no declared figure of their page backs."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from builder.desk.arithmetic import follows
from builder.desk.figure_words import like, moved, of_when
from builder.desk.growths import Pair, contradicts, is_multiple, multiples_in, pair_of
from builder.desk.meant import declared_on
from builder.desk.prose import Prose
from builder.desk.ranked import only_rank
from builder.desk.sentences import Sentence, sentences_of
from builder.diagnostics import Diagnostic
from builder.load.figures import BOUNDS
from builder.model import Briefing, Loose, Number
from builder.spot.english import LITTLE_WORDS
from builder.spot.english_claims import GOING_ON
from builder.spot.lexicon import HEDGES
from builder.spot.movements import way_of
from builder.spot.quote_marks import pair_marks
from builder.spot.spoken import LANGUAGES
from builder.spot.stated import stems_of

_LITTLE: Final = LITTLE_WORDS | {word for hedge in HEDGES for word in hedge}
_GOING_ON: Final = re.compile(GOING_ON)
_GAP: Final = 3  # characters between two sentences of a paragraph
_CLAUSE: Final = re.compile(r"[,;:—()]")


@lru_cache(maxsize=1)
def loose_numbers(prose: Prose) -> tuple[Loose, ...]:
    """The numbers of a briefing that state none of its figures, each with what there is to say of it."""
    page = prose.page
    if not isinstance(page, Briefing) or prose.language not in LANGUAGES:
        return ()
    reader = _Reader(prose, page)
    every = (
        reader.judge(sentence, number)
        for sentence in sentences_of(prose)
        for number in sentence.spots.numbers
    )
    return tuple(found for found in every if found)


class _Reader:
    """Reads the numbers of one page."""

    def __init__(self, prose: Prose, page: Briefing) -> None:
        self.prose, self.page = prose, page
        self.declared = declared_on(prose)
        self.title = stems_of(page.title)

    def judge(self, sentence: Sentence, number: Number) -> Loose | None:
        """What there is to say of a number; None where a figure backs it, or it wants none."""
        if number.doubt or (number.share != (0, 1) and not number.tie):
            return None
        if number.tie:
            if number.quoted:
                return None
            return self._turned(sentence, number) or self._of_another_time(sentence, number)
        values = self.declared.values(sentence)
        agrees = follows(number, values)
        plain = not number.quoted and number.low == number.high
        found = self._wrong(sentence, number, pair_of(values), agrees=agrees) if plain else None
        if found or agrees:
            return found
        message = f"no declared figure backs “{number.text}”"
        hint = "add it to `figures`, with its period and source"
        return self._found("undeclared-figure", sentence, number, message, hint)

    # ── what is wrong with a number ──

    def _wrong(
        self, sentence: Sentence, number: Number, pair: Pair | None, *, agrees: bool
    ) -> Loose | None:
        """What is wrong with a number, if anything is; it `agrees` where it follows from what is declared."""
        words = self.declared.words_of(pair.now) if pair else frozenset()
        changed = pair if pair and contradicts(sentence, number, pair, words) else None
        if changed and (agrees or not changed.announced):
            return self._miscounted(sentence, number, changed)
        if agrees:
            return None
        found = self._bare(sentence, number) or self._reversed(sentence, number)
        found = found or self._differs(sentence, number)
        return self._miscounted(sentence, number, changed) if changed and not found else found

    def _miscounted(self, sentence: Sentence, number: Number, pair: Pair) -> Loose:
        """A change that does not follow from the two values between which it is told."""
        message = f"“{number.text}” does not follow: {pair.told}"
        hint = "correct the percentage or the values, or say against what it is"
        return self._found("wrong-change", sentence, number, message, hint)

    def _bare(self, sentence: Sentence, number: Number) -> Loose | None:
        """A number without the currency of the figure that it states."""
        one = self.declared.bare(sentence, number)
        if one is None:
            return None
        message = f"“{number.text}” has no currency: {number.text} of what?"
        hint = f"`{one.figure.measure.id}` is {of_when(one.figure)}; write the currency beside the number"
        return self._found("ambiguous-currency", sentence, number, message, hint, one.number)

    def _turned(self, sentence: Sentence, number: Number) -> Loose | None:
        """A change that is told the wrong way round."""
        tie = number.tie
        if not tie or tie.kind != "change":
            return None
        way = way_of(sentence.text, number.start, number.end)
        changes = [self.page.figures[fact].line.change for fact in tie.facts]
        if not way or not self._is_told(sentence, tie.facts):
            return None
        if any(change is None or (change.value > 0) == (way == "up") for change in changes):
            return None
        figure = self.page.figures[tie.facts[0]]
        change = figure.line.change
        told = "rise" if way == "up" else "fall"
        message = (
            f"“{number.text}” is told as a {told}, and `{figure.measure.id}` has {moved(change)}"
            if change
            else ""
        )
        hint = "correct the sentence, or the sign in the figure line"
        return self._found("figure-differs", sentence, number, message, hint, tie.facts[0])

    def _is_told(self, sentence: Sentence, facts: Iterable[int]) -> bool:
        """Whether a sentence tells of figures, by their words or a value: 7% may be so by chance."""
        before = self._before(sentence) if _GOING_ON.match(sentence.words) else None
        said = sentence.stated | (before.stated if before else frozenset())
        words = self.declared.words
        return any(("figure", one) in said or words[one] & sentence.stems for one in facts)

    def _before(self, sentence: Sentence) -> Sentence | None:
        """The sentence right before one, in its paragraph, if that names a number or a date."""
        every = sentences_of(self.prose)
        at = every.index(sentence)
        before = every[at - 1] if at else sentence
        same = before.block is sentence.block and before.area == sentence.area
        return before if same and 0 <= sentence.start - before.end <= _GAP else None

    def _reversed(self, sentence: Sentence, number: Number) -> Loose | None:
        """A hedge that puts the value on its wrong side."""
        one = self.declared.reversed(sentence, number) if _is_bound(number) else None
        if one is None:
            return None
        value = (
            moved(one.figure.line.change)
            if one.kind == "change" and one.figure.line.change
            else of_when(one.figure)
        )
        message = (
            f"“{number.hedge} {number.text}” is said of `{one.figure.measure.id}`, which is {value}"
        )
        hint = f"write the value itself, “{like(number, one.amount)}”, or a hedge on its other side"
        return self._found("hedge-reversed", sentence, number, message, hint, one.number)

    def _of_another_time(self, sentence: Sentence, number: Number) -> Loose | None:
        """A number that states a figure of another time than its sentence, of whose it is on the wrong side."""
        facts = number.tie.facts if number.tie and number.tie.kind == "figure" else ()
        if not _is_bound(number):
            return None
        _, behind = sentence.clause(number)
        times = {self.declared.time(sentence, number, fact, behind) for fact in facts}
        return self._reversed(sentence, number) if times == {"other"} else None

    def _differs(self, sentence: Sentence, number: Number) -> Loose | None:
        """A number that plainly means a figure and says another value."""
        found = self.declared.meant(sentence, number)
        found = found or only_rank(self.declared, sentence, number, self.title)
        if found is None:
            return None
        figure = found.one.figure
        change = figure.line.change if found.one.kind == "change" else None
        declared = moved(change) if change else of_when(figure)
        message = f"“{number.text}” differs from what this page declares: `{figure.measure.id}` is {declared}"
        slip = {"scale": "is it the scale? ", "digits": "a slip of the keys? "}.get(found.miss, "")
        hint = f"{slip}write “{like(number, found.one.amount)}”, or correct the figure, or declare the other one too"
        return self._found("figure-differs", sentence, number, message, hint, found.one.number)

    def _found(
        self,
        code: str,
        sentence: Sentence,
        number: Number,
        message: str,
        hint: str,
        means: int = -1,
    ) -> Loose:
        at = number.start, number.end
        found = self.prose.found(code, sentence.block, *at, message, hint)
        return Loose(
            sentence.area, sentence.spots.block, number.start, found, means, sentence.words
        )


def _is_bound(number: Number) -> bool:
    """Whether a hedge says on which side of a number the truth lies."""
    return BOUNDS.get(number.hedge) in {"above", "below"}


def told_multiples(prose: Prose) -> Iterator[Diagnostic]:
    """What has doubled or been halved between two values that a sentence names has done so."""
    page = prose.page
    if not isinstance(page, Briefing) or prose.language not in LANGUAGES:
        return
    declared = declared_on(prose)
    for sentence in sentences_of(prose):
        values = declared.values(sentence)
        pair = pair_of(values)
        for one in multiples_in(sentence) if pair else ():
            if not pair or is_multiple(one, pair) or _is_quoted(sentence, one.start):
                continue
            subject = _subject(sentence.text[sentence.start : one.start])
            if not subject or subject & declared.words[values[0].number]:
                word = sentence.text[one.start : one.end]
                message = f"“{word}” does not follow: {pair.told}"
                hint = "correct the word or the values, or say between when"
                yield prose.found("wrong-change", sentence.block, one.start, one.end, message, hint)


def _subject(before: str) -> frozenset[str]:
    """What the clause tells of that ends with a text, as far as its words say."""
    words = _CLAUSE.split(before)[-1].lower().split()
    return stems_of(" ".join(one for one in words if one not in _LITTLE))


def _is_quoted(sentence: Sentence, start: int) -> bool:
    return any(pair.start <= start < pair.end for pair in pair_marks(sentence.text).pairs)
