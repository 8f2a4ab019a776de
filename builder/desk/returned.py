"""Rules about what was corrected once and comes back: on the page itself, and on later ones."""

import re
from collections.abc import Iterator
from typing import Final

from builder.desk.prose import Prose
from builder.diagnostics import Diagnostic, find
from builder.link.alike import words_in
from builder.link.corrected import Corrected
from builder.link.quoted import TELLING
from builder.link.rules import TOP, Ground, Leaf, at
from builder.model import Block, Briefing, Place
from builder.spot.corrections import Mistake, mistake_in, number_key, says
from builder.spot.english_corrections import CORRECTING
from builder.spot.sentences import sentence_span, without_code
from builder.spot.spoken import LANGUAGES

_SEVERAL: Final = 2
_WORD = re.compile(r"\w+")
_DIGIT = re.compile(r"[0-9]")


def returned(prose: Prose) -> Iterator[Diagnostic]:
    """What the corrections of a page say was wrong does not stand on it any more."""
    page = prose.page
    if not isinstance(page, Briefing) or prose.language not in LANGUAGES:
        return
    for note in page.corrections:
        mistake = mistake_in(note.text, page.date)
        if mistake is None:
            continue
        about, loose = _about(mistake), _is_telling(mistake) or mistake.misspelled
        most = _SEVERAL if mistake.wrong.counted else len(about)
        least = 0 if loose else max(1, min(most, _most_of(about)))
        message = (
            f"“{mistake.wrong.text}” was wrong, by this page's own correction of {note.date.text}"
        )
        facts = [at(page, place) for place in _facts(page, mistake, about, least)]
        yield from (find("returned-error", one, message, _hint(mistake)) for one in facts)
        # Prose that states such a fact is the same mistake.
        for block, start, sentence in _with(prose, mistake.probe) if not facts else ():
            if _shares(sentence, about, least) and says(sentence, mistake, page.date):
                words = mistake.wrong.text if mistake.wrong.text in sentence else sentence
                left = start + sentence.index(words)
                right = left + len(words)
                yield prose.found("returned-error", block, left, right, message, _hint(mistake))


def _with(prose: Prose, probe: str) -> Iterator[tuple[Block, int, str]]:
    """All sentences of paragraphs with a word, outside of quotations that are set off, and where they begin."""
    for blocks in (*prose.texts(), prose.asides("date", "figure", "photo", "update")):
        for block in blocks:
            text = without_code(block, " ")
            at_ = 0 if probe in text.lower() and not block.quoted else len(text)
            while at_ < len(text):
                start, end = sentence_span(text, at_)
                yield block, start, text[start:end]
                at_ = max(end, at_) + 1


def returned_elsewhere(ground: Ground, leaf: Leaf) -> Iterator[Diagnostic]:
    """Nor does it stand on a later page about the same figure, event or people."""
    page = leaf.page
    if not isinstance(page, Briefing) or not ground.corrected:
        return
    unbacked = {
        one.sentence: Place(one.found.at.line, one.found.at.column)
        for one in leaf.own.remarks.loose
    }
    named = (text for _, text in leaf.own.naming.sentences)
    sentences = list(dict.fromkeys((*named, *unbacked)))
    words = set(_WORD.findall(" ".join(sentences).lower()))
    words |= {event.date.text for event in page.dates}
    words |= {number_key(one.line.amount.value, one.line.amount.unit) for one in page.figures}
    met = dict.fromkeys(
        one for word in sorted(words & ground.corrected.keys()) for one in ground.corrected[word]
    )
    for one in met:
        mistake, about = one.mistake, _about(one.mistake)
        least = _least(one, page, about)
        if least < 0:
            continue
        places = [*_facts(page, mistake, about, least)] or [
            unbacked.get(text) or _place(leaf, mistake)
            for text in sentences
            if _shares(text, about, least) and says(text, mistake, page.date)
        ]
        message = (
            f"“{mistake.wrong.text}” was wrong, by the correction of {one.corrected} in {one.path}"
        )
        for place in dict.fromkeys(places):
            yield find("returned-error", at(page, place), message, _hint(mistake))


def _least(one: Corrected, page: Briefing, about: frozenset[str]) -> int:
    """How many words of a correction a sentence of another page has that makes the mistake; -1 if none can.

    Of a number with what it counts two are enough, on any page that declares somebody of them.
    """
    mistake = one.mistake
    if not one.precedes(page):
        return -1
    concerns = one.concerns(page)
    if concerns and (mistake.misspelled or (_is_telling(mistake) and one.shares_figure(page))):
        return 0
    if mistake.wrong.counted and one.touches(page):
        return _SEVERAL if len(about) >= _SEVERAL else -1
    return max(_SEVERAL, _most_of(about)) if concerns else -1


def _hint(mistake: Mistake) -> str:
    """What to write instead."""
    right = " or ".join(f"“{one.text}”" for one in mistake.right[:1])
    return f"write {right or 'what the correction says'}; if that is wrong, correct the correction"


def _about(mistake: Mistake) -> frozenset[str]:
    """The words that tell what a correction is about, without their endings."""
    return words_in(mistake.rest) - _CORRECTING


_CORRECTING = words_in(" ".join(CORRECTING))


def _most_of(about: frozenset[str]) -> int:
    """Two in three, rounded up."""
    return -(-2 * len(about) // 3)


def _shares(text: str, about: frozenset[str], least: int) -> bool:
    """Whether a text is about the same, by so many words at least."""
    return least == 0 or len(words_in(text) & about) >= least


def _is_telling(mistake: Mistake) -> bool:
    """Whether a number has so many digits that it is no chance to meet it again."""
    number = mistake.wrong.sort == "number"
    return number and len(_DIGIT.findall(mistake.wrong.text.lstrip("0."))) >= TELLING


def _facts(page: Briefing, mistake: Mistake, about: frozenset[str], least: int) -> Iterator[Place]:
    """The declared dates and figures that state what was wrong."""
    if mistake.wrong.sort == "date":
        for event in page.dates:
            if event.date.text == mistake.wrong.key and _shares(event.text, about, max(1, least)):
                yield event.at
    if mistake.wrong.sort == "number":
        right = {one.key for one in mistake.right}
        for figure in page.figures:
            amount = figure.line.amount
            name = figure.measure.id.replace("-", " ")
            key = number_key(amount.value, amount.unit)
            if key == mistake.wrong.key and key not in right and _shares(name, about, least):
                yield figure.measure.at


def _place(leaf: Leaf, mistake: Mistake) -> Place:
    """Where the prose states a date or a number: the beginning of its paragraph."""
    for spots in leaf.own.spoken.prose:
        texts = (*(one.text for one in spots.dates), *(one.text for one in spots.numbers))
        if any(text.startswith(mistake.wrong.text) for text in texts):
            return spots.at
    return TOP
