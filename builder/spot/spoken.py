"""The numbers and dates of a briefing, block by block."""

from collections.abc import Iterable
from datetime import date

from builder.model import Block, Body, Briefing, Spoken, Spots
from builder.spot.dates import find_dates
from builder.spot.numbers import find_numbers

LANGUAGES = ("en",)
"""The languages whose numbers and dates are found; a further one is a module beside `english`."""


def find_spoken(briefing: Briefing, body: Body, language: str) -> Spoken:
    """Find the numbers and dates of a briefing; `language` is that of the site."""
    if (briefing.lang or language).split("-")[0] not in LANGUAGES:
        return Spoken()
    heads = (briefing.title, briefing.subtitle, briefing.summary)
    return Spoken(
        tuple(_spots(enumerate(heads), briefing.date)),
        tuple(tuple(_in_body(point, briefing.date)) for point in briefing.key_points),
        tuple(_in_body(body, briefing.date)),
    )


def _in_body(body: Body, anchor: date) -> Iterable[Spots]:
    return _spots(((number, _words(block)) for number, block in enumerate(body.blocks)), anchor)


def _words(block: Block) -> str:
    """The text of a block with its code blanked out."""
    text = block.text
    for start, end in block.code:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _spots(texts: Iterable[tuple[int, str]], anchor: date) -> Iterable[Spots]:
    for number, text in texts:
        dates = find_dates(text, anchor)
        numbers = find_numbers(text, [(one.start, one.end) for one in dates])
        if numbers or dates:
            yield Spots(number, numbers, dates)
