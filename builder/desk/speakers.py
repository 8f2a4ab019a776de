"""Rules about who says what is quoted."""

from collections.abc import Iterator
from functools import lru_cache

from builder.desk.prose import Prose
from builder.diagnostics import Diagnostic, did_you_mean, find
from builder.link.rules import Ground, Leaf, at, at_words
from builder.load.values import slugify
from builder.model import Briefing, Excerpt, Place, Saying
from builder.places import extent_of
from builder.spot.said import Said, find_said, sentences_of
from builder.spot.spoken import LANGUAGES

_SHOWN = 40
"""So many characters of a quotation are shown in a message."""


def speakers(prose: Prose) -> Iterator[Diagnostic]:
    """Every quotation of more than a few words is said by somebody with a name."""
    told: set[tuple[str, Place]] = set()
    for said in heard(prose):
        mistake = said.known, said.block.at
        if mistake not in told:  # the rest of a paragraph is the same mistake
            told.add(mistake)
            yield from _found(prose, said)


@lru_cache(maxsize=1)
def heard(prose: Prose) -> tuple[Said, ...]:
    """The quotations in the prose of a briefing, where its language is known."""
    page = prose.page
    if not isinstance(page, Briefing) or prose.language not in LANGUAGES:
        return ()
    return tuple(find_said(page, prose.body, prose.naming, prose.shelves.sources))


def sayings(prose: Prose) -> Iterator[Saying]:
    """Who is quoted where, for the rules about the site."""
    for said in heard(prose):
        if said.known in {"declared", "undeclared"}:
            sentences = sentences_of(said.quotation.words) if said.certain else ()
            at, length = extent_of(said.block, *_span(said))
            words = Excerpt(shown(said.quotation.words), at, length)
            yield Saying(said.speaker, sentences, words, said.near)


def undeclared_speaker(ground: Ground, leaf: Leaf) -> Iterator[Diagnostic]:
    """Whoever has a profile and is quoted is declared, so that readers learn who it is."""
    page = leaf.page
    if not isinstance(page, Briefing):
        return
    quoted = [(one.speaker.id, at(page, one.speaker.at)) for one in page.quotes]
    quoted += [(one.speaker, at_words(page, one.words)) for one in leaf.own.remarks.notes.sayings]
    told = {ref.id for ref in (*page.people, *page.organizations)}
    lost = told - ground.profiles
    for who, where in quoted:
        misspelt = any(did_you_mean(name, [who]) for name in lost)
        if who in ground.profiles and who not in told and not misspelt:
            told.add(who)
            message = f"`{who}` is quoted, and the page does not declare them"
            hint = f"add {who} to `people` or `organizations`"
            yield find("undeclared-speaker", where, message, hint)


def _found(prose: Prose, said: Said) -> Iterator[Diagnostic]:
    """What is to be said of one quotation."""
    words = shown(said.quotation.words)
    if said.known == "unknown":
        code = "unknown-speaker"
        message = f"“{words}” is said by {said.text}, and no profile has that name"
        name = slugify(said.text.removeprefix("the ").removeprefix("The "))
        hint = f"declare them by a profile of their own{f', `{name}`' if name else ''}"
    elif said.known == "nobody":
        code = "missing-speaker"
        who = f"is said by “{said.text}”" if said.text else "has no speaker"
        message = f"“{words}” {who}, and the paragraph names nobody whom the page declares"
        hint = "name the speaker beside it; a shorter quotation, or a title, needs none"
        if said.quotation.set_off:
            message = (
                f"“{words}” is set off, and no line below it names anybody whom the page declares"
            )
            hint = "end the quotation with a line `> — [[id]]`"
    else:
        return
    yield prose.found(code, said.block, *_span(said), message, hint)


def _span(said: Said) -> tuple[int, int]:
    """The part of a quotation that stands in its first block."""
    quotation = said.quotation
    whole = quotation.first == quotation.last
    return quotation.start, quotation.end if whole else len(said.block.text)


def shown(words: str) -> str:
    """The beginning of a quotation, for a message."""
    line = " ".join(words.split())
    if len(line) <= _SHOWN:
        return line.rstrip(".,;: ")
    return f"{line[:_SHOWN].rpartition(' ')[0] or line[:_SHOWN]} …"
