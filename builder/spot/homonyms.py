"""Names that are words as well: `Brown`, `Banks`, `May`, and `WHO` in capitals among capitals."""

import re
from collections.abc import Callable

from builder.spot import english_names as english
from builder.spot.neighbours import REACH, WORD, Spot, Word, is_capital, word_before

_CAPITALS = re.compile(r"[A-Z]{2,}")
_RANGE = re.compile(r" (?:and|or|to|through) |, |[–/-]")
_LIST = re.compile(r" (?:and|or|&) |, |[–/]")


def word_of(name: str) -> Word:
    """Which sort of English word a name is, besides."""
    lower = name.lower()
    if name in english.MONTHS or name in english.WEEKDAYS:
        return "month"
    if name in english.OPENERS:
        return "opener"
    if name.isupper() and len(name) > 1:
        return "capitals" if lower in english.WORDS_IN_CAPITALS else ""
    if not name[:1].isupper():
        return ""
    if lower in english.THING:
        return "thing"
    if lower in english.STUFF:
        return "stuff"
    return "plural" if lower in english.PLURALS else ""


def is_plain_word(spot: Spot, beside: Callable[[int], bool]) -> bool:
    """Whether a name that is a word as well is no more than that here.

    `beside` tells whether another known name begins at a position.
    """
    form, before = spot.form, spot.before
    if form.word == "capitals":
        return any(_CAPITALS.fullmatch(word) for word in (before, spot.behind))
    if spot.titled():
        return False
    if spot.behind[:1].isdigit():
        return True
    if form.word == "month" and _in_time(spot):
        return True
    if before in english.DETERMINERS and form.person and not _is_attribute(spot):
        # `said that Hill`, but `that May`
        conjunction = form.word != "month" or is_verb(spot.lower(spot.end))
        return not (before == "that" and conjunction)
    joint = _LIST.match(spot.text, spot.end)
    listed = joint is not None and beside(joint.end())
    return spot.opens() and not (listed or _acts(spot) or (not form.loose and _alone(spot)))


def _alone(spot: Spot) -> bool:
    """`Shell` in a cell of a table, `Shell CEO` at the head of a sentence."""
    ends = spot.end == len(spot.text) or spot.text[spot.end] == "\n"
    return ends or is_capital(spot.behind) or spot.behind in english.COMPANIES


def _is_attribute(spot: Spot) -> bool:
    """`the May government`, `the Brown-led team`."""
    joined = spot.text[spot.end : spot.end + 1] in {"-", "–"}
    return joined or spot.lower(spot.end) in english.HEADS


def _in_time(spot: Spot) -> bool:
    """`in May`, `5 May`, `April and May`, `May last year`, `by May.`; but `by May's cabinet`."""
    text, word = spot.text, spot.before
    _, earlier, _ = word_before(text, spot.at)
    joint = _RANGE.match(text, spot.end)
    following = WORD.match(text, joint.end(), joint.end() + REACH) if joint else None
    if following and following[0] in english.MONTHS:
        return True
    if word in {"between", "from"} and following and is_capital(following[0]):
        return False  # `the row between May and Brown`
    if word in english.IN_TIME:
        return not (word == "in" and earlier in english.TRUST)
    if (word in _BEFORE_TIME and (earlier in _BEFORE_TIME[word] or earlier[:1].isdigit())) or (
        word[:1].isdigit() or spot.behind in _BEHIND_TIME or text.endswith(_PARTS, 0, spot.start)
    ):
        return True
    begun = spot.lower(spot.end) in english.BEGINS_OFFICE
    return word in english.MAYBE_IN_TIME and not (begun or _acts(spot))


_PARTS = ("mid-", "Mid-", "early-", "Early-", "late-", "Late-", "end-")
_BEHIND_TIME = {"last", "this", "next"}
_BEFORE_TIME = {
    "of": english.PARTS_OF_TIME,
    "to": english.PUT_OFF | english.MONTHS,
    "and": english.MONTHS,
    "or": english.MONTHS,
    "through": english.MONTHS,
}


def _acts(spot: Spot) -> bool:
    """Whether what follows a name that is a word as well shows that it is a name."""
    text, end, word = spot.text, spot.end, spot.form.word
    if word == "opener":
        return False
    if text.startswith("'s", end):
        return True
    if text[end : end + 1] == ",":
        following = spot.lower(end + 1)
        return following in english.APPOSITIONS or text[end + 2 : end + 3].isdigit()
    verb = spot.lower(end)
    if word == "thing":
        return is_verb(verb)
    if word == "plural":
        return verb in english.SINGULAR or (verb in english.PEOPLE_DO and verb.endswith("s"))
    at = end
    for _ in range(3):
        if verb not in english.AUXILIARIES:
            break
        at += 1 + len(verb)
        verb = spot.lower(at)
    return verb in english.PEOPLE_DO


def is_verb(word: str) -> bool:
    """Whether a word tells what somebody or something did, and is no noun."""
    known = word in english.AUXILIARIES or word in english.PAST or word in english.PEOPLE_DO
    return known or (len(word) > 3 and word.endswith("ed"))
