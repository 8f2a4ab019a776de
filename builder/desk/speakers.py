"""Rules about who says what is quoted."""

from collections.abc import Iterator

from builder.desk.prose import Prose
from builder.diagnostics import Diagnostic, find
from builder.link.rules import Ground, Leaf, at
from builder.load.values import slugify
from builder.model import Briefing, Place, Saying
from builder.places import place_of
from builder.spot.said import Said, find_said, sentences_of
from builder.spot.spoken import LANGUAGES

_SHOWN = 40
"""So many characters of a quotation are shown in a message."""


def speakers(prose: Prose) -> Iterator[Diagnostic]:
    """Every quotation of more than a few words is said by somebody whom the page declares."""
    told: set[tuple[str, Place | str]] = set()
    for said in heard(prose):
        # Somebody who is not declared, and the rest of a paragraph, are the same mistake again.
        mistake = said.known, said.speaker if said.known == "undeclared" else said.block.at
        if mistake not in told:
            told.add(mistake)
            yield from _found(prose, said)


def heard(prose: Prose) -> Iterator[Said]:
    """The quotations in the prose of a briefing, where its language is known."""
    page = prose.page
    if isinstance(page, Briefing) and prose.language in LANGUAGES:
        yield from find_said(page, prose.body, prose.naming, prose.shelves.sources)


def sayings(prose: Prose) -> Iterator[Saying]:
    """Who is quoted where, for the rules about the site."""
    for said in heard(prose):
        if said.known in {"declared", "undeclared"}:
            words = sentences_of(said.quotation.words) if said.certain else ()
            yield Saying(said.speaker, words, place_of(said.block, said.quotation.start))


def quoted_undeclared(ground: Ground, leaf: Leaf) -> Iterator[Diagnostic]:
    """Whoever is quoted in front matter is declared, so that readers learn who it is."""
    page = leaf.page
    if not isinstance(page, Briefing):
        return
    declared = {ref.id for ref in (*page.people, *page.organizations)}
    declared |= {one.speaker for one in leaf.own.remarks.notes.sayings}  # told of already
    for quote in page.quotes:
        who = quote.speaker
        if who.id in ground.profiles and who.id not in declared:
            message = f"`{who.id}` is quoted, and the page does not declare them"
            hint = f"add {who.id} to `people` or `organizations`"
            yield find("undeclared-speaker", at(page, who.at), message, hint)


def _found(prose: Prose, said: Said) -> Iterator[Diagnostic]:
    """What is to be said of one quotation."""
    words = shown(said.quotation.words)
    if said.known == "undeclared":
        code, who = "undeclared-speaker", said.speaker
        message = f"“{words}” is said by `{who}`, whom the page does not declare"
        hint = f"add {who} to `people` or `organizations`"
    elif said.known == "unknown":
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
    block, quotation = said.block, said.quotation
    end = quotation.end if quotation.first == quotation.last else len(block.text)
    yield prose.found(code, block, quotation.start, end, message, hint)


def shown(words: str) -> str:
    """The beginning of a quotation, for a message."""
    line = " ".join(words.split())
    if len(line) <= _SHOWN:
        return line.rstrip(".,;: ")
    return f"{line[:_SHOWN].rpartition(' ')[0] or line[:_SHOWN]} …"
