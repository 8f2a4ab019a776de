"""What stands around a date, and whether it is one after all."""

import re
from typing import Final, Literal, NamedTuple

from builder.spot import english_dates as english
from builder.spot.date_forms import Form, Said, pattern

_NEAR: Final = 32
"""How many characters before and behind a date are looked at, at most."""

_AFTER: Final = re.compile(r"\s([^\W\d_]{1,30})(?!['’]s)")
_HYPHENS: Final = "-‑–/"
_FOLLOWED: Final = re.compile(r"[-–‑/](?![12][0-9]{3}(?![0-9]))[0-9]")
_SPAN: Final = re.compile(r"[-–‑][12][0-9]{3}\b")
_UNITS: Final = english.CLOCK | english.MEASURES
_FOREIGN_UNIT: Final = pattern(rf" [A-Z][A-Za-z]{{0,20}} (?:{'|'.join(sorted(_UNITS))})\b")
_OF_WHAT: Final = pattern(english.OF_WHAT)
_TO_WEEKDAY: Final = pattern(f"{english.RANGE}(?:{'|'.join(english.WEEKDAYS)})")
_BEARABLE: Final = tuple(sorted(english.BEARABLE_MONTHS))
_NAMED: Final = pattern(rf"(?: [A-Z][\w'’]{{0,30}}){{0,3}} (?:{'|'.join(sorted(english.NAMES))})\b")


class Place(NamedTuple):
    """The words right before and behind a date; "" where a sign parts them from it.

    `low` is the one before in small letters, `earlier` the one before that; `joined` says that
    the date before is joined to this one.
    """

    text: str
    start: int
    end: int
    before: str
    low: str
    earlier: str
    after: str
    joined: bool

    @property
    def named(self) -> bool:
        """Whether the word before has a capital, as part of a name has."""
        if not self.before[:1].isupper():
            return False
        return not self.owned and self.low not in english.OPENERS

    @property
    def owned(self) -> bool:
        """Whether the word before is an article or its like, or a possessive."""
        return self.low in english.DETERMINERS or self.before.endswith(english.POSSESSIVES)

    @property
    def names(self) -> bool:
        """Whether what follows has a capital."""
        return self.after[:1].isupper()

    @property
    def counts(self) -> bool:
        """Whether what follows is a plural, which a number would count."""
        if self.after in english.COUNTED:
            return True
        plural = self.after.endswith("s") and not self.after.endswith(english.NOT_PLURAL)
        return plural and self.after.islower() and self.after not in english.YEARLY


def place_of(text: str, form: Form, *, joined: bool) -> Place:
    """Look at the words beside a form."""
    start, end, _ = form
    words = text[max(0, start - _NEAR) : start].rsplit(None, 2)
    before = _before(words[-1], text[start - 1]) if words else ""
    earlier = words[-2].lower() if len(words) > 1 else ""
    after = _AFTER.match(text, end, end + _NEAR)
    return Place(
        text, start, end, before, before.lower(), earlier, after[1] if after else "", joined
    )


def _before(word: str, sign: str) -> str:
    """The word before a date, by what parts the two."""
    word = word.lstrip("([“\"‘'—–")
    if sign in "-‑":
        return word[:-1]
    if word.endswith("."):
        return word if word.lower() in english.DOTTED else ""
    return word if sign.isspace() and (word[-1:].isalnum() or word[-1:] in "'’") else ""


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
    if said.month or "X" in said.year:
        return "yes"
    return _year(place, said)


def _parted(place: Place) -> bool:
    """Whether the sign before parts the date from a word or a number."""
    sign, earlier = place.text[place.start - 1], place.text[max(0, place.start - 2)]
    if sign == ".":
        return place.low in english.CIRCA
    if sign in "'‘’":
        return not earlier.isalnum()
    if sign not in _HYPHENS or place.joined or earlier.isspace():
        return True
    return place.low in english.PREFIXES


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
    if place.low in english.STEPS or place.low in english.VAGUE:  # the last October
        return "no"
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
    if place.before in english.NAMED_DAYS or _is_habit(place):
        return "no"
    if place.names and not place.joined and (not place.before or place.owned or place.named):
        return "no"
    if place.low == english.THE:
        return "yes" if place.after.islower() and place.after not in english.SMALL_WORDS else "no"
    settled = place.low not in english.UNSETTLED and place.low not in english.STEPS
    return "yes" if settled else "no"


def _is_habit(place: Place) -> bool:
    """Whether this is an end of a range that no preposition leads: *open Monday to Friday*."""
    if place.joined:
        return False
    if _TO_WEEKDAY.match(place.text, place.end):
        return place.low not in english.PREPOSITIONS
    return place.low in english.RANGE_WORDS and place.earlier.capitalize() in english.WEEKDAYS


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
    usual, rounded = "1900" <= said.year <= "2100", said.year.endswith("00")
    if not place.text[place.start].isdigit():  # FY2025
        return "yes"
    if _is_other_number(place):
        return "no"
    if not said.year.isdigit():
        return "yes"
    if place.low == english.AT:
        return "yes" if place.after in english.LEVELS else "no"
    if place.counts and not place.joined:
        sure = english.WITHIN if rounded else english.BEFORE_PLURALS
        return "yes" if usual and (place.owned or place.low in sure) else "no"
    if usual or place.joined or place.low in english.WITHIN | english.CIRCA:
        return "yes"
    if _SPAN.match(place.text, place.end) or place.after in english.YEAR_VERBS:
        return "yes"
    led = place.owned or place.low in english.PREPOSITIONS or place.text[place.start - 1] == "("
    return "yes" if led and not rounded else "no"


def _is_other_number(place: Place) -> bool:
    """Whether the words around a number say that it is no year, whatever it may be."""
    if place.low in english.LABELS or place.low.isdigit() or place.named:
        return True
    if place.low in english.HEDGING or (
        place.low == english.THAN and place.earlier in english.MORE
    ):
        return True
    if place.after in _UNITS or (place.names and _FOREIGN_UNIT.match(place.text, place.end)):
        return True
    if place.earlier[:1] == "0" and place.earlier.isdigit():  # 0900 until 1730
        return True
    if place.owned and _NAMED.match(place.text, place.end):
        return True
    return bool(_FOLLOWED.match(place.text, place.end))
