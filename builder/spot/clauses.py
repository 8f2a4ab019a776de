"""Whether the clause that holds a date looks ahead or back: the verb nearest to it decides."""

from typing import Final

from builder.spot import english_clauses as english

_BACK, _ON = 160, 120
"""How many characters before and behind a date are looked at, at most."""

_SIGNS: Final = "()[]“”\"‘’',;:.!?…—–"
_END_SIGNS: Final = frozenset(".;:!?…”’\"')")
_TELLING: Final = (
    english.MODALS | english.PLANS.keys() | english.AHEAD | english.PAST
    | {english.NEXT, english.TO, english.BE}
)  # fmt: skip


def looks_ahead(text: str, start: int, end: int) -> bool:
    """Whether what is said of the date at `start:end` is to come."""
    before = text[max(0, start - _BACK) : start].split()
    while before and before[-1].lower() in english.BESIDE_WORDS:
        before.pop()
    beside = before[-1].lower() if before else ""
    if beside in english.BACK_BESIDE or beside in english.AHEAD_BESIDE:
        return beside in english.AHEAD_BESIDE
    for at in range(len(before) - 1, -1, -1):
        if _ends(before[at]) or before[at] in english.CLAUSE_WORDS:
            break
        if (ahead := _leans(before, at)) is not None:
            return ahead
    after = text[end : end + _ON].split()
    for at, word in enumerate(after):
        if word in english.CLAUSE_WORDS:
            break
        if (ahead := _leans(after, at)) is not None:
            return ahead
        if _ends(word):
            break
    return False


def _ends(word: str) -> bool:
    """Whether a clause ends with a word; the full stop of `Oct.` or `U.S.` ends none."""
    if word[-1] not in _END_SIGNS:
        return False
    closed = word.rstrip("”’\"')")
    if closed.endswith("."):
        stem = closed[:-1].lower()
        return len(stem) > 1 and "." not in stem and stem not in english.ABBREVIATED
    return closed.endswith((";", ":", "!", "?", "…"))


def _leans(words: list[str], at: int) -> bool | None:
    """Whether a word looks ahead, or back; None where it does neither."""
    word = words[at].strip(_SIGNS).replace("’", "'")
    if word.endswith(english.MODAL_ENDING):
        return True
    past = word in english.PAST or (word.endswith(english.PAST_ENDING) and word.islower())
    if not past and word not in _TELLING:
        return None
    behind = words[at + 1].strip(_SIGNS) if at + 1 < len(words) else ""
    if word in english.MODALS:
        return word in english.FIRM or behind != english.HAVE
    before = _before(words, at)
    if _plans(word, before, behind):
        return True
    if word == english.NEXT:
        return None if behind in english.NEXT_IN_STORY else True
    backs = past and word not in english.NOT_PAST and before not in english.INFINITIVE
    return False if backs else None


def _plans(word: str, before: str, behind: str) -> bool:
    """Whether a word tells of a plan: *due on*, *is expected*, *is to meet*, *to be held*."""
    if word in english.AHEAD:
        return True
    if word == english.TO:
        return before in english.COPULAS
    if word == english.BE:
        return before == english.TO
    if before in english.UNPLANNED:
        return False
    planned = word in english.PLANNED and before in english.COPULAS
    return planned or behind in english.PLANS.get(word, ())


def _before(words: list[str], at: int) -> str:
    """The word before, adverbs apart."""
    for earlier in range(at - 1, -1, -1):
        word = words[earlier].strip(_SIGNS)
        if word not in english.ADVERBS and not word.endswith(english.ADVERB_ENDING):
            return word
    return ""
