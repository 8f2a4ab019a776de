"""Who says what stands between quotation marks, as far as the sentence around it tells."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Literal, NamedTuple

from builder.spot import english_quotations as english
from builder.spot.sentences import sentence_span

Sort = Literal["name", "again", "document", "thing", "nobody"]

_REACH = 160
_PLAIN = re.compile(r"[^\W_](?:[\w’'&.-]*\w)?")
_ACCORDING = re.compile(english.ACCORDING, re.IGNORECASE)
_BREAK = re.compile(r"[,;:—–(“”‘«»\"]")
_LEADING = re.compile(rf"[\s,—–-]*(?:{english.AS} )?")
_FEW = 3
_MOST = 8
"""So many words may be between a verb and the first word of its subject."""


class Voice(NamedTuple):
    """Whose words somebody's sentence says they are: characters `start:end` of the paragraph.

    `name` has capitals, `again` stands for somebody who was named before, `document` is something
    that words of somebody can stand in, `thing` has words that are nobody's, `nobody` has no name.
    """

    start: int
    end: int
    text: str
    sort: Sort


class _Word(NamedTuple):
    start: int
    end: int
    text: str

    @property
    def plain(self) -> str:
        """The word in small letters, as a typewriter has it."""
        return self.text.lower().replace("’", "'")


def voice_of(text: str, start: int, end: int) -> Voice | None:
    """Who is said to speak the quotation at `start:end` of a paragraph, marks included."""
    return _behind(text, end) or _before(text, start)


def is_title(text: str, start: int, end: int) -> bool:
    """Whether what stands between marks at `start:end` is a title, a name or a term, and no speech."""
    if text[end - 2] not in ".!?…" and _has_capitals(text, start + 1, end - 1):
        return True
    first = _PLAIN.search(text, start + 1, end - 1)
    capital = not first or not first[0][0].islower()
    return _named_before(text, start, capital=capital) or _followed_by_work(text, end)


def _named_before(text: str, start: int, *, capital: bool) -> bool:
    """Whether the words before a quotation call it a name, or the words of nobody."""
    if text[max(0, start - 2) : start].strip() in {".", "!", "?", ")", ";"}:
        return False
    before = [found.group().lower() for found in _PLAIN.finditer(text, max(0, start - 48), start)]
    if not before:
        return False
    last, rest = before[-1], before[-3:-1]
    if last in english.WORDS:
        return english.SPOKEN.isdisjoint(rest)
    if last in english.COPULAS:
        return not english.TEXTS.isdisjoint(rest)
    if last == english.AS:
        return capital and not english.NAMING.isdisjoint(rest[-1:])
    known = last in english.WORKS or last in english.TERMS or last in english.MEANING
    return known or (capital and last in english.NAMING)


def stands_alone(text: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a paragraph holds hardly more than its quotations."""
    if not spans:
        return False
    outside = sum(len(_words(text, left, right)) for left, right in _gaps(text, spans))
    return outside <= _FEW


def _gaps(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What lies between quotations."""
    end = 0
    for start, stop in spans:
        yield end, start
        end = stop
    yield end, len(text)


def _has_capitals(text: str, start: int, end: int) -> bool:
    """Whether the words of a stretch are written as those of a title."""
    told = 0
    for found in _PLAIN.finditer(text, start, end):
        word = found[0]
        if word.lower() not in english.LITTLE:
            if not (word[0].isupper() or word[0].isdigit()):
                return False
            told += 1
    return told > 1


def _followed_by_work(text: str, end: int) -> bool:
    """Whether behind a quotation it is said what bears it as a title: *“…”, a report by X*."""
    gap = text[end : end + 2]
    first = _PLAIN.search(text, end, end + 48) if gap[:1] in {" ", ","} else None
    if first is None:
        return False
    if gap[:1] == " ":
        return first[0].lower() in english.WORKS
    if gap != ", " or first[0].lower() not in english.BEHIND_WORKS:
        return False
    behind = islice(_PLAIN.finditer(text, first.end(), end + 48), _FEW)
    return any(found[0].lower() in english.WORKS for found in behind)


def signed(text: str) -> Voice:
    """Who is named in a line below a quotation."""
    words = _words(text, 0, text.find(",") if "," in text else len(text))[:_MOST]
    return _voice(text, words) if words else Voice(0, 0, "", "nobody")


# ── behind the quotation ──────────────────────────────────────────────────────────────────


def _behind(text: str, end: int) -> Voice | None:
    """*“…,” X said*, *“…,” said X*, *“…”, according to X*."""
    if text[end - 2 : end - 1] == "." and text[end : end + 1] in {"", " "}:
        return None  # the sentence has ended with the quotation
    stop = min(_sentence_end(text, end), end + _REACH)
    begin = _LEADING.match(text, end, stop)
    at = begin.end() if begin else end
    if according := _ACCORDING.match(text, at, stop):
        return _phrase(text, according.end(), stop)
    words = _words(text, at, stop)
    if not words:
        return None
    if words[0].plain in english.SAYING and words[0].text[0].islower():
        return _phrase(text, words[0].end, stop)
    for place, word in enumerate(words[: _MOST + 1]):
        if word.plain in english.SAYING and place:
            subject = _stripped(words[:place])
            return _voice(text, subject) if subject else None
        if _BREAK.search(text, word.end, word.end + 2) and not _comes_back(text, word.end, stop):
            break
    return None


def _comes_back(text: str, at: int, stop: int) -> bool:
    """Whether a comma begins what is only said in passing: *X, who was there, said*."""
    return text[at : at + 2] == ", " and text.find(",", at + 2, stop) > 0


def _sentence_end(text: str, end: int) -> int:
    """Where the sentence ends in which a quotation stands that ends here."""
    rest = text[end:]
    if text[end - 2 : end - 1] in "?!…" and rest[:1] == " ":
        return end + 1 + sentence_span(rest[1:], 0)[1]
    return end + sentence_span(rest, 0)[1]


def _phrase(text: str, at: int, stop: int) -> Voice | None:
    """The noun that begins behind a position, up to where its clause breaks off."""
    broken = _BREAK.search(text, at, stop)
    words = _words(text, at, broken.start() if broken else stop)[:_MOST]
    for place, word in enumerate(words):
        if place and word.plain in english.BEHIND_NOUNS:
            words = words[:place]
            break
    return _voice(text, words) if words else None


# ── before the quotation ──────────────────────────────────────────────────────────────────


def _before(text: str, start: int) -> Voice | None:
    """*X said: “…”*, *according to X, “…”*, *X called it “…”*, *X: “…”*."""
    begin = max(start - _REACH, _sentence_start(text, start))
    if according := _ACCORDING.search(text, begin, start):
        return _phrase(text, according.end(), start)
    words = _words(text, begin, start)
    for place in range(len(words) - 1, -1, -1):
        word = words[place]
        if word.plain in english.SPEECH and not word.text[0].isupper():
            before = words[place - 1].plain if place else ""
            if before == english.AS and english.QUOTED in _plains(words[:place]):
                return _quoted(text, words[: place - 1])
            if before in english.BEING:
                return _passive(text, words[place + 1 :])
            subject = _subject(text, words[:place])
            if subject:
                return _voice(text, subject)
    if text[:start].rstrip().endswith(":") and words and len(words) <= _MOST:
        return _voice(text, words)
    return None


def _sentence_start(text: str, start: int) -> int:
    """Where the sentence begins in which a quotation stands that begins here."""
    return sentence_span(text, max(0, start - 1))[0] if start else 0


def _subject(text: str, words: list[_Word]) -> list[_Word]:
    """The words of a subject that ends right before its verb."""
    words = _stripped(words)
    if not words:
        return []
    gap = text[words[-1].end : words[-1].end + 1]
    if gap == ",":  # *X, speaking in Kazan, said*
        for place in range(len(words) - 1, 0, -1):
            if text[words[place - 1].end] == ",":
                words = words[:place]
                break
    for place in range(len(words) - 1, -1, -1):
        broken = place and _BREAK.search(text, words[place - 1].end, words[place].start)
        joins = words[place].plain == english.AND and place and words[place - 1].text[0].isupper()
        if words[place].plain in english.CLAUSE and place < len(words) - 1 and not joins:
            return words[place + 1 :]
        if broken:
            return words[place:]
    return words


def _quoted(text: str, words: list[_Word]) -> Voice | None:
    """*Reuters quoted X as saying*."""
    at = _plains(words).index(english.QUOTED)
    named = words[at + 1 :] or _subject(text, words[: at - 1])  # *X was quoted as saying*
    return _voice(text, named) if named else None


def _passive(text: str, words: list[_Word]) -> Voice | None:
    """*It was described by X as “…”*; without *by*, nobody is said to do it."""
    plains = _plains(words)
    if english.BY not in plains:
        return None
    at = plains.index(english.BY) + 1
    end = plains.index(english.AS, at) if english.AS in plains[at:] else len(words)
    return _voice(text, words[at:end]) if words[at:end] else None


# ── nouns ─────────────────────────────────────────────────────────────────────────────────


def _voice(text: str, words: list[_Word]) -> Voice:
    """What sort of noun some words are."""
    start, end = words[0].start, words[-1].end
    return Voice(start, end, text[start:end], _sort(text, words))


def _sort(text: str, words: list[_Word]) -> Sort:
    """What sort of noun some words are: its head tells, and the word before it."""
    plains = _plains(words)
    end = next(
        (n for n, word in enumerate(plains) if n and word in english.BEHIND_NOUNS), len(plains)
    )
    head = words[end - 1]
    first = end == 1 and _begins_sentence(text, head.start)
    if end == 1 and head.plain in english.PRONOUNS:
        return "again"
    if head.plain in english.BEARERS:
        return "thing"
    plain = first and (head.plain in english.AGENTS or head.plain in english.INDEFINITE)
    if head.text[0].isupper() and not plain:
        return "name"
    if plains[0] not in english.DEFINITE:
        return "nobody"
    return "document" if head.plain in english.DOCUMENTS else "again"


def _begins_sentence(text: str, at: int) -> bool:
    before = text[:at].rstrip(' “‘„«"(')
    return not before or before[-1] in ".!?…:"


def _stripped(words: list[_Word]) -> list[_Word]:
    """Words without the adverbs and auxiliaries at their end."""
    end = len(words)
    while end and (
        words[end - 1].plain in english.ADVERBIALS or words[end - 1].plain.endswith("ly")
    ):
        end -= 1
    return words[:end]


def _words(text: str, start: int, end: int) -> list[_Word]:
    return [_Word(*found.span(), found.group()) for found in _PLAIN.finditer(text, start, end)]


def _plains(words: list[_Word]) -> list[str]:
    return [word.plain for word in words]
