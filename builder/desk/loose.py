"""Rules about the numbers of prose that no declared figure of their page backs."""

from collections.abc import Iterator

from builder.desk.arithmetic import different, follows, thing
from builder.desk.figure_words import like, moved, of_when
from builder.desk.meant import Declared
from builder.desk.prose import Prose
from builder.desk.sentences import Sentence, sentences_of
from builder.load.figures import BOUNDS
from builder.model import Briefing, Loose, Number
from builder.spot.days import span_of
from builder.spot.movements import way_of
from builder.spot.spoken import LANGUAGES
from builder.spot.stated import Stated, stated


def loose_numbers(prose: Prose) -> Iterator[Loose]:
    """The numbers of a briefing that state none of its figures, each with what there is to say of it."""
    page = prose.page
    if not isinstance(page, Briefing) or prose.language not in LANGUAGES:
        return
    every = list(stated(page.figures, prose.shelves.measures))
    labels = {name: one.label for name, one in prose.shelves.measures.items()}
    reader = _Reader(prose, page, Declared(page, every, labels))
    for sentence in sentences_of(prose):
        for number in sentence.spots.numbers:
            if found := reader.judge(sentence, number):
                yield found


class _Reader:
    """Reads the numbers of one page."""

    def __init__(self, prose: Prose, page: Briefing, declared: Declared) -> None:
        self.prose, self.page, self.declared = prose, page, declared

    def judge(self, sentence: Sentence, number: Number) -> Loose | None:
        """What there is to say of a number; None where a figure backs it, or it wants none."""
        if number.doubt or (number.share != (0, 1) and not number.tie):
            return None
        if number.tie:
            return None if number.quoted else self._turned(sentence, number)
        if follows(number, self._values(sentence)):
            return None
        if not number.quoted and number.low == number.high:
            found = self._reversed(sentence, number) or self._differs(sentence, number)
            if found:
                return found
        message = f"no declared figure backs “{number.text}”"
        hint = "add it to `figures`, with its period and source"
        return self._found("undeclared-figure", sentence, number, message, hint)

    def _values(self, sentence: Sentence) -> list[Stated]:
        """The values that a sentence states, or whose periods it names beside one of theirs."""
        facts = {
            fact
            for one in sentence.spots.numbers
            if one.tie and one.tie.kind == "figure"
            for fact in one.tie.facts
        }
        things = {thing(self.page.figures[fact]) for fact in facts}
        spans = {span_of(one.date) for one in sentence.spots.dates} - {None}
        return different(
            one
            for one in self.declared.every
            if one.kind == "figure"
            and (
                one.number in facts
                or (
                    self.declared.periods[one.number] in spans
                    and (not things or thing(one.figure) in things)
                )
            )
        )

    # ── what is wrong with a number ──

    def _turned(self, sentence: Sentence, number: Number) -> Loose | None:
        """A change that is told the wrong way round."""
        tie = number.tie
        way = way_of(sentence.text, number.start, number.end)
        changes = [self.page.figures[fact].line.change for fact in tie.facts] if tie else []
        if not tie or tie.kind != "change" or not way:
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

    def _reversed(self, sentence: Sentence, number: Number) -> Loose | None:
        """A hedge that puts the value on its wrong side."""
        if BOUNDS.get(number.hedge) not in {"above", "below"}:
            return None
        one = self.declared.reversed(sentence, number)
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

    def _differs(self, sentence: Sentence, number: Number) -> Loose | None:
        """A number that plainly means a figure and says another value."""
        found = self.declared.meant(sentence, number)
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
        return Loose(sentence.area, sentence.spots.block, number.start, found, means)
