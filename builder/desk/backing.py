"""Rules about what backs what: dates that nothing declares, figures that nothing states, loose numbers."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from builder.desk.figure_words import of_when
from builder.desk.loose import loose_numbers
from builder.desk.meant import declared_on, rivals
from builder.desk.prose import Prose
from builder.desk.sentences import sentences_of
from builder.diagnostics import Diagnostic, find
from builder.link.rules import Ground, Leaf, at_ref
from builder.model import Amount, Briefing, Figure, Number
from builder.spot.english_units import CURRENCY_PREFIXES
from builder.spot.lexicon import CARDINALS, paired
from builder.spot.spoken import LANGUAGES

_SIGNS: Final = {code: sign for sign, code in reversed(paired(CURRENCY_PREFIXES)) if len(sign) > 1}
_LARGE: Final = 100
"""So large a number in words is an amount."""
_SPELLED: Final = {value: word for word, value in CARDINALS.items()}


def loose(_: Ground, leaf: Leaf) -> Iterator[Diagnostic]:
    """A number of prose is that of a declared figure: of its own page, or of another one.

    Of one that may be any of several, it has been said.
    """
    quoted = {(one.area, one.block, one.start) for one in leaf.read.quoted}
    doubtful = {(one.words.at.line, one.words.at.column) for one in leaf.read.doubts}
    for one in leaf.own.remarks.loose:
        at = one.found.at
        unsaid = (at.line, at.column) not in doubtful or one.found.code != "undeclared-figure"
        if (one.area, one.block, one.start) not in quoted and unsaid:
            yield one.found


def undeclared_date(prose: Prose) -> Iterator[Diagnostic]:
    """A date of prose is that of a declared event, or of something else that the page declares."""
    for sentence in sentences_of(prose):
        for when in sentence.spots.dates:
            if when.tie is None and not when.relative:
                message = f"nothing that this page declares is of the date “{when.text}”"
                hint = "add it to `dates`, with what happened and its source"
                yield prose.found(
                    "undeclared-date", sentence.block, when.start, when.end, message, hint
                )


def ambiguous_currency(prose: Prose) -> Iterator[Diagnostic]:
    """A sign means one currency on a page that declares several to which it belongs."""
    page = prose.page
    if not isinstance(page, Briefing):
        return
    declared = declared_on(prose)
    seen: set[str] = set()
    for sentence in sentences_of(prose):
        for number in sentence.spots.numbers:
            if not number.sign or number.sign in seen or number.quoted or _is_turn(number):
                continue
            several = rivals(number.sign, declared.money)
            if len(several) > 1:
                seen.add(number.sign)
                every = " and ".join(several)
                message = (
                    f"“{number.text}” may be in any of {every}, both of which this page declares"
                )
                hint = f"name the currency beside each number: {_written(several)}"
                at = number.start, number.end
                yield prose.found("ambiguous-currency", sentence.block, *at, message, hint)


def _is_turn(number: Number) -> bool:
    """Whether a small number in words is no amount that the page has: *three dollars and a yen*."""
    spelled = not any(one.isdigit() for one in number.text)
    return spelled and abs(number.high.value) < _LARGE and not (number.tie or number.doubt)


def _written(codes: Sequence[str]) -> str:
    """How prose names currencies, so that they can be told apart."""
    return " and ".join(f"`{_SIGNS.get(code, code)}`" for code in codes)


def unused_figure(prose: Prose) -> Iterator[Diagnostic]:
    """What is declared is said, in prose or by data that is set into it."""
    page = prose.page
    if not isinstance(page, Briefing) or not page.outline.written or not page.figures:
        return
    if prose.language not in LANGUAGES:
        return
    stated = _stated(prose)
    for number, figure in enumerate(page.figures):
        said = number in stated or _is_shown(page, figure) or _is_spelled(prose, figure)
        if not said:
            message = f"the prose never states `{figure.measure.id}`: {of_when(figure)}"
            hint = "say it, or take the figure out"
            yield find("unused-figure", at_ref(page, figure.measure), message, hint)


def _stated(prose: Prose) -> set[int]:
    """The figures that numbers of a page state, may state, or plainly mean."""
    numbers = [one for sentence in sentences_of(prose) for one in sentence.spots.numbers]
    facts = {fact for one in numbers if one.tie for fact in one.tie.facts}
    return facts.union(*(one.doubt for one in numbers), (one.means for one in loose_numbers(prose)))


def _is_shown(page: Briefing, figure: Figure) -> bool:
    """Whether data in the prose shows a figure."""
    names = [
        {ref.id for ref in one.names}
        for one in page.outline.insets
        if one.kind in {"chart", "figures"}
    ]
    return any(not one or figure.measure.id in one for one in names)


def _is_spelled(prose: Prose, figure: Figure) -> bool:
    """Whether the words of a page have a small number spelled out, as is usual below a hundred."""
    word = _spelled(figure.line.amount)
    if not word:
        return False
    form = re.compile(rf"\b{word}\b", re.IGNORECASE)
    return any(form.search(block.text) for blocks in prose.texts() for block in blocks)


def _spelled(amount: Amount) -> str:
    if amount.kind not in {"count", "quantity"} or amount.value != int(amount.value):
        return ""
    return _SPELLED.get(int(amount.value), "")
