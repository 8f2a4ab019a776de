"""Whether the words beside a name make it part of another one: `Jill Biden`, `Hyde Park`, `Li-ion`."""

import re
from collections.abc import Callable

from builder.spot import english_names as english
from builder.spot.homonyms import is_plain_word, is_verb
from builder.spot.neighbours import (
    LOWER,
    REACH,
    WORD,
    Form,
    Spot,
    begins,
    is_capital,
    word_before,
)

_OF_JOINED = re.compile(r" (?:[a-z]+ ){1,2}[^\Wa-z_0-9]")
_POSSESSIVE = re.compile(r"'(?:s|d|m|ll|re|ve)?(?!\w)")


def is_other(spot: Spot, beside: Callable[[int], bool]) -> bool:
    """Whether a name in a text is that of somebody or something else.

    `beside` tells whether another known name begins or ends at a position.
    """
    return (
        _apostrophe(spot)
        or _hyphen(spot, beside)
        or _joined(spot, beside)
        or _word_before(spot)
        or _word_behind(spot)
        or (spot.form.person and _article(spot))
        or (bool(spot.form.word) and is_plain_word(spot, beside))
    )


# ── signs ─────────────────────────────────────────────────────────────────────────────────


def _apostrophe(spot: Spot) -> bool:
    """`Xi'an` and `O'Connell`; but `Xi's`."""
    text, start, end = spot.text, spot.start, spot.end
    if text[end : end + 1] == "'" and not _POSSESSIVE.match(text, end):
        return True
    return text[start - 1 : start] == "'" and text[start - 2 : start - 1].isupper()


def _hyphen(spot: Spot, beside: Callable[[int], bool]) -> bool:
    """`Li-ion`, `Hughes-Grey`; but `Li-led`, `pro-Li`, `the Li-Modi summit`."""
    text, start, end, form = spot.text, spot.start, spot.end, spot.form
    part = WORD.match(text, end + 1, end + 1 + REACH) if text[end : end + 1] == "-" else None
    if part and (form.person or form.word or form.short):
        if not is_capital(part[0]):
            if not _adds(part[0], form):
                return True
        elif form.person and not (
            part[0].isupper() or beside(end + 1) or _paired(text, part.end())
        ):
            return True
    if text[start - 1 : start] == "-" and start > 1 and form.person:
        found = re.search(r"[^\W_]+$", text[max(0, start - REACH) : start - 1])
        word = found[0] if found else ""
        if is_capital(word):
            known = word in english.PREFIXES or (word.isupper() and len(word) > 1)
            return not (known or beside(start - 1) or _paired(text, end))
        return word in english.PARTICLES
    return False


def _adds(suffix: str, form: Form) -> bool:
    """Whether a hyphen with these letters leaves a name whole."""
    first = suffix.partition("-")[0]
    return first in english.SUFFIXES or (not form.word and _is_participle(first))


def _is_participle(word: str) -> bool:
    return len(word) > 4 and word.endswith("ed")


def _paired(text: str, at: int) -> bool:
    """Whether two names joined by a hyphen are those of two people."""
    following = LOWER.match(text, at, at + REACH)
    return following is not None and following[1] in english.PAIRS | english.HEADS


def _joined(spot: Spot, beside: Callable[[int], bool]) -> bool:
    """`Price & Sons`, but `Xi & Putin`."""
    text, start, end = spot.text, spot.start, spot.end
    if not (spot.form.person or spot.form.short):
        return False
    after = text[end : end + 3] == " & " and not beside(end + 3)
    return after or (start > 2 and text[start - 3 : start] == " & " and not beside(start - 3))


# ── the word before ───────────────────────────────────────────────────────────────────────


def _word_before(spot: Spot) -> bool:
    """`Jill Biden`, `Capitol Hill`, `USS George Washington`, `Marina da Silva`."""
    word, form = spot.before, spot.form
    if word in english.MODELS or (
        form.person and (word in english.NAMED_BEFORE or _is_vessel(spot))
    ):
        return True
    if not word or not form.short:
        return False
    if not is_capital(word) or _describes(word):
        return form.person and word in english.PARTICLES and not _in_the_way(spot)
    if spot.titled() or word in english.MONTHS or word in english.WEEKDAYS:
        return False
    if word.endswith("'s"):
        return bool(form.word) and _gives_names(spot)
    first = begins(spot.text, spot.at)
    if form.person:
        opens = word in english.OPENERS and (first or word != "The")  # `The Hill` is a newspaper
        return spot.initial or not opens
    known = word in english.OPENERS or word in english.KINDS or word.endswith(english.NATIONAL)
    return not (first or known)


def _describes(word: str) -> bool:
    """Whether a word with a capital is no name for its second half: `US-backed`, `London-born`."""
    _, hyphen, last = word.rpartition("-")
    return bool(hyphen) and (last in english.SUFFIXES or _is_participle(last))


def _in_the_way(spot: Spot) -> bool:
    """`à la Putin`."""
    return spot.text.endswith((" à la ", " a la "), 0, spot.start)


def _gives_names(spot: Spot) -> bool:
    """`Queen's Park`, `St James's Park`."""
    _, earlier, _ = word_before(spot.text, spot.at)
    owner = spot.before[:-2]
    return owner in english.TITLES or owner in english.OWNERS or earlier in {"St", "Saint"}


def _is_vessel(spot: Spot) -> bool:
    """`the carrier George Washington`, `a ferry named Helen Park`, `aboard the Angela Merkel`."""
    word, at = spot.before, spot.at
    if word == "the":
        at, word, _ = word_before(spot.text, at)
        if word not in english.ABOARD:
            return False
    elif word in english.CHRISTENED:
        at, word, _ = word_before(spot.text, at)
    aboard = word in {"aboard", "Aboard"} or spot.text.endswith(
        ("on board ", "On board "), 0, at + 6
    )
    return word in english.VESSELS or aboard


# ── the word behind ───────────────────────────────────────────────────────────────────────


def _word_behind(spot: Spot) -> bool:
    """`Park Geun-hye`, `Brown University`, `Li Keqiang`, `Kim de Gelder`."""
    word, form = spot.behind, spot.form
    if not word:
        return False
    if not is_capital(word):
        if not form.person:
            return False
        named = (
            form.short
            and word in english.PARTICLES
            and _OF_JOINED.match(spot.text, spot.end, spot.end + REACH)
        )
        return bool(named) or (word in english.SITES and not _is_followed(spot))
    if word in english.THINGS:
        return True
    if form.person:
        white_house = spot.text.startswith(" White House", spot.end)
        follows = word in english.FOLLOWERS or white_house
        return not (follows or (not form.short and (_is_apart(word) or _headline(spot))))
    if form.loose and not (word in english.TITLES or word in english.FOLLOWERS):
        return True
    return _names_thing(spot)


def _is_followed(spot: Spot) -> bool:
    """Whether the word behind has an object: `Could Theresa May bridge the divide?`"""
    return spot.lower(spot.end + 1 + len(spot.behind)) in english.DETERMINERS


def _is_apart(word: str) -> bool:
    """Whether a word with a capital cannot be one of somebody's names."""
    return word in english.TITLES or word.isupper() or word.endswith((*english.NATIONAL, "'s"))


def _headline(spot: Spot) -> bool:
    """Whether a name stands among words that all have capitals, as in `Xi Jinping Visits Moscow`."""
    text, low = spot.text, max(0, spot.start - 2 * REACH)
    first = max(low, text.rfind("\n", low, spot.start) + 1)
    last = text.find("\n", spot.end, spot.end + 2 * REACH)
    around = text[first : spot.start] + text[spot.end : last if last > 0 else spot.end + 2 * REACH]
    words = re.findall(r"\b[^\W\d_]{4,}", around)
    return len(words) > 1 and all(word[0].isupper() for word in words) and "." not in around


def _names_thing(spot: Spot) -> bool:
    """Whether the capitals behind an organisation's name end in a thing: `EU Business Chamber`."""
    at = spot.end
    for _ in range(4):
        found = (
            WORD.match(spot.text, at + 1, at + 1 + REACH) if spot.text[at : at + 1] == " " else None
        )
        if not found or not is_capital(found[0]) or found[0] in english.TITLES:
            return False
        if found[0] in english.THINGS:
            return True
        at = found.end()
    return False


def _article(spot: Spot) -> bool:
    """`The Helen Park sailed`: people take no article, but for `the Helen Park affair`."""
    if spot.before not in {"the", "The"}:
        return False
    text, end = spot.text, spot.end
    if text[end : end + 1] in {"-", "–"} or is_capital(spot.behind):
        return False
    word = spot.lower(end)
    if not word:
        return True
    return word not in english.LINKS and (is_verb(word) or word.capitalize() in english.OPENERS)
