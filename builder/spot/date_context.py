"""What stands around a date: whether it is one after all, and whether its clause looks ahead."""

import re
from typing import Final, Literal, NamedTuple

from builder.spot import english_dates as english
from builder.spot.date_forms import Form, Said, pattern

_BACK, _BESIDE, _ON = 160, 48, 120
"""How many characters before and behind a date are looked at, at most."""

_AFTER: Final = re.compile(r"\s([^\W\d_]+)(?!['’]s)")
_HYPHENS: Final = "-‑–/"
_FOLLOWED: Final = re.compile(r"[-–‑/](?![12][0-9]{3}(?![0-9]))[0-9]")
_SPAN: Final = re.compile(r"[-–‑][12][0-9]{3}\b")
_PREFIX: Final = re.compile(r"\b([A-Za-z]+)[-‑]$")
_OF_WHAT: Final = pattern(english.OF_WHAT)
_BEARABLE: Final = tuple(sorted(english.BEARABLE_MONTHS))
_NAMED: Final = pattern(rf"(?: [A-Z][\w'’]*){{0,3}} (?:{'|'.join(sorted(english.NAMES))})\b")


class Place(NamedTuple):
    """The words right before and behind a date; "" where a sign parts them from it.

    `joined` says that the date before is joined to it.
    """

    text: str
    start: int
    end: int
    before: str
    after: str
    joined: bool

    @property
    def low(self) -> str:
        """The word before in small letters."""
        return self.before.lower()

    @property
    def named(self) -> bool:
        """Whether the word before has a capital, as part of a name has."""
        return self.before[:1].isupper() and self.low not in english.OPENERS

    @property
    def owned(self) -> bool:
        """Whether the word before is an article or its like, or a possessive."""
        return self.low in english.DETERMINERS or self.before.endswith(
            ("'s", "’s", "s'", "s’", "s's")
        )

    @property
    def names(self) -> bool:
        """Whether what follows has a capital."""
        return self.after[:1].isupper()

    @property
    def counts(self) -> bool:
        """Whether what follows is a plural, which a number would count."""
        if self.after in english.COUNTED:
            return True
        plural = self.after.endswith("s") and self.after.islower()
        return plural and len(self.after) > 2 and self.after not in english.YEARLY


def place_of(text: str, form: Form, *, joined: bool) -> Place:
    """Look at the words beside a form."""
    before = text[max(0, form.start - 32) : form.start]
    word = ""
    if before[-1:].isspace():
        word = (before.split() or [""])[-1].lstrip("([“\"‘'—–")
        if word[-1:] in ',;:!?)]”"%' or (word[-1:] == "." and word.lower() not in english.DOTTED):
            word = ""
    elif before[-1:] in "-‑":
        word = before
    after = _AFTER.match(text, form.end, form.end + 32)
    return Place(text, form.start, form.end, word, after[1] if after else "", joined)


# ── whether it is a date ──────────────────────────────────────────────────────────────────

Answer = Literal["yes", "no", "joined"]
"""Whether a form is a date: yes, no, or only where the one behind is joined to it."""


def is_date(place: Place, said: Said, borne: set[str]) -> Answer:
    """Tell a date from what only looks like one; `borne` gathers months that are somebody's name."""
    if not _parted(place):
        return "no"
    if said.day and not said.month:
        return "joined"
    if said.month and not said.year and said.step is None:
        return _day(place, said) if said.day else _month(place, borne)
    if said.step is not None:
        return _relative(place, said)
    if said.weekday >= 0 and not said.month:
        return _weekday(place)
    if said.period:
        return _period(place, said)
    return _year(place, said) if said.year.isdigit() and not said.month else "yes"


def _parted(place: Place) -> bool:
    """Whether the sign before parts the date from a word or a number."""
    sign, earlier = place.text[place.start - 1], place.text[max(0, place.start - 2)]
    if sign == ".":
        return place.text[: place.start].endswith(english.DOTTED_CIRCA)
    if sign in "'‘’":
        return not earlier.isalnum()
    if sign not in _HYPHENS or place.joined or earlier.isspace():
        return True
    prefix = _PREFIX.search(place.text, max(0, place.start - 8), place.start)
    return prefix is not None and prefix[1].lower() in english.PREFIXES


def _day(place: Place, said: Said) -> Answer:
    """A day without a year."""
    if _NAMED.match(place.text, place.end):
        return "no"
    if place.named and place.text[place.start : place.end].startswith(_BEARABLE):
        return "no"
    led = place.low in english.PREPOSITIONS or said.weekday >= 0 or place.joined
    return "no" if place.names and not led else "yes"


def _month(place: Place, borne: set[str]) -> Answer:
    """A month alone: some are words of other kinds as well, or names of people."""
    name = place.text[place.start : place.end]
    if place.low in english.WITHIN or place.joined:
        return "yes"
    if place.named or place.names:
        borne.add(name)
        return "no"
    if name not in english.BEARABLE_MONTHS or place.text[place.start - 1] in _HYPHENS:
        return "yes"
    if place.low in english.MONTH_PREPOSITIONS and name not in borne:
        return "yes"
    if place.owned and place.after and place.after not in english.SMALL_WORDS:
        return "yes"
    return "joined"


def _relative(place: Place, said: Said) -> Answer:
    """A date that is so many units away: *the last week* and *USA Today* are none."""
    if said.unit == "day":
        return "no" if place.named and place.text[place.start].isupper() else "yes"
    stepped = said.unit not in {"year", "week"} or not (
        said.month or said.period or said.weekday >= 0
    )
    return "no" if stepped and place.low in english.UNSETTLED else "yes"


def _weekday(place: Place) -> Answer:
    """A day of the week alone: *every Monday*, *Black Friday* and the *Sunday Times* are none."""
    if place.before in english.NAMED_DAYS:
        return "no"
    if place.names and not place.joined and (not place.before or place.owned or place.named):
        return "no"
    if place.low == english.THE:
        return "yes" if place.after.islower() and place.after not in english.SMALL_WORDS else "no"
    return "no" if place.low in english.UNSETTLED else "yes"


def _period(place: Place, said: Said) -> Answer:
    """A quarter, half or season."""
    if said.year:
        season = said.period == "S" and place.text[place.start].isupper()
        return "no" if season and place.named else "yes"
    if said.period == "S":
        return "joined"
    if place.named or place.low in english.SOME or _OF_WHAT.match(place.text, place.end):
        return "no"
    return "yes"


# ── whether a number is a year ────────────────────────────────────────────────────────────


def _year(place: Place, said: Said) -> Answer:
    """A year alone: what labels, what counts and what has a unit is none."""
    usual, rounded = "1900" <= said.year < "2100", said.year.endswith("00")
    if _is_other_number(place):
        return "no"
    if place.low == english.AT:
        return "yes" if place.after in english.LEVELS else "no"
    if place.counts and (place.low not in english.WITHIN or (rounded and not usual)):
        return "yes" if usual and place.owned else "no"
    if usual or place.joined or place.low in english.WITHIN | english.CIRCA:
        return "yes"
    if _SPAN.match(place.text, place.end) or place.after in english.YEAR_VERBS:
        return "yes"
    led = place.owned or place.low in english.PREPOSITIONS or place.text[place.start - 1] == "("
    return "yes" if led and not rounded else "no"


def _is_other_number(place: Place) -> bool:
    """Whether the words around a number say that it is no year, whatever it may be."""
    if place.after in english.CLOCK or place.after in english.MEASURES:
        return True
    if place.low in english.LABELS or (place.named and not place.owned):
        return True
    if place.owned and _NAMED.match(place.text, place.end):
        return True
    return _hedged(place) or bool(_FOLLOWED.match(place.text, place.end))


def _hedged(place: Place) -> bool:
    """Whether the words before speak of a number of things: *some 2000*, *more than 2000*."""
    if place.low in english.HEDGING:
        return True
    words = place.text[max(0, place.start - 24) : place.start].lower().split()[-2:]
    return len(words) == 2 and words[1] in english.MORE_THAN and words[0] in english.MORE


# ── whether its clause looks ahead ────────────────────────────────────────────────────────

_CLAUSE: Final = pattern(english.CLAUSE_END)
_AHEAD_BESIDE: Final = pattern(english.AHEAD_BESIDE)
_PAST_BESIDE: Final = pattern(english.PAST_BESIDE)
_VERB: Final = pattern(
    rf"\b(?:(?P<ahead>{english.LOOKING_AHEAD})|{english.NEITHER}|(?P<past>{english.LOOKING_BACK}))"
)


def looks_ahead(text: str, start: int, end: int) -> bool:
    """Whether the words around a date speak of what is to come: the nearest verb decides."""
    before = text[max(0, start - _BACK) : start]
    ends = [found.end() for found in _CLAUSE.finditer(before)]
    before = before[ends[-1] :] if ends else before
    beside = before[-_BESIDE:]
    if _PAST_BESIDE.search(beside):
        return False
    if _AHEAD_BESIDE.search(beside):
        return True
    if kinds := [found.lastgroup for found in _VERB.finditer(before) if found.lastgroup]:
        return kinds[-1] == "ahead"
    after = text[end : end + _ON]
    if stop := _CLAUSE.search(after):
        after = after[: stop.start()]
    return next((one.lastgroup == "ahead" for one in _VERB.finditer(after) if one.lastgroup), False)
