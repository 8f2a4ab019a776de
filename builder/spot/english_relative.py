"""English: the words that name a time by its distance from the day on which they are written."""

from typing import Final

from builder.spot.english_dates import PREPOSITIONS

COUNTS: Final = {
    "a": 1,
    "an": 1,
    **{
        word: number
        for number, word in enumerate(
            "one two three four five six seven eight nine ten eleven twelve".split(), 1
        )
    },
    **{word: 10 * tens for tens, word in enumerate("twenty thirty forty fifty".split(), 2)},
}
"""What may count the units of *two years ago*, beside digits."""

UNITS: Final = {
    "day": ("day", 1),
    "week": ("day", 7),
    "fortnight": ("day", 14),
    "month": ("month", 1),
    "year": ("year", 1),
}
"""What is counted, in units of the calendar."""

AGO: Final = (
    r"(?P<hedge>(?:about|around|some|nearly|almost|over|more than|less than|just|well) )*"
    rf"(?P<count>{'|'.join(COUNTS)}|[0-9]{{1,3}}) (?P<unit>{'|'.join(UNITS)})s? ago"
)

NEAR: Final = r"\b(?:last|this|next|past|coming|yesterday|today|tomorrow)\b"
"""What makes a date one that is told by its distance: others lack no more than their year."""

NOT_NEAR: Final = r"\b[Tt]he (?:last|next) (?:quarter|half)\b|\bof the year$"
"""A quarter by its place in the year."""

NEAR_DAYS: Final = {
    "last night": -1,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "tonight": 0,
}
"""Parts of near days, and how many days these lie behind or ahead."""

WEEKENDS: Final = {
    "last weekend": -1,
    "this past weekend": -1,
    "this weekend": 0,
    "this coming weekend": 0,
    "next weekend": 1,
}
"""Weekends, by the weeks that lie between."""

_SPAN: Final = r"(?:few |several |couple of |[a-z]+ |[0-9]{1,3} )?(?:day|week|month|year|decade)s?"
_NOT_OF: Final = (
    r"(?! (?:of|to|for which|for whom|before|in which|in office|until|that|leading|as)\b)"
)
_SOME: Final = "(?:days|weeks|months|years|decades)"
_NOT_BEHIND: Final = "".join(
    f"(?<!{word} these days)" for word in "of on in for during since".split()
)
VAGUE: Final = (
    r"until recently|recently|lately|currently|presently|nowadays|at present|as of now|right now"
    rf"|these days{_NOT_BEHIND}|at the moment(?! (?:of|when|that|in|he|she|it|they)\b)|until now"
    r"|in the near future|(?:expected|due|planned|likely|possible) (?:very )?soon|will soon"
    rf"|(?:in|of|over|during) (?:the )?(?:more |most )?recent {_SOME}"
    rf"|(?:in|over|during|for|within) the (?:last|coming) {_SPAN}{_NOT_OF}"
    rf"|(?:(?:in|over|during|for|within) )?the past {_SPAN}{_NOT_OF}"
    r"|(?:last|this|next) decade(?<!the (?:last|this|next) decade)"
    rf"|(?:in|over|within|during|for) (?:the )?(?:very )?coming {_SOME}{_NOT_OF}"
    rf"|the coming (?:few |couple of )?{_SOME}(?= (?:will|should|are|is|may|bring|promise)\b)"
    rf"|recent {_SOME}(?= (?:have|has|brought|saw|were)\b)"
    rf"|(?:in|over|within|during|for) the next (?:few|couple of) {_SOME}{_NOT_OF}"
    rf"|(?:in|over|for) (?:the )?{_SOME} (?:ahead(?! of\b)|to come)|of late(?=[,.;]|$)"
    r"|for some time now|the other day"
)
"""What names no day at all, and yet means another one to each reader."""

LONG_AGO: Final = (
    rf"(?:(?:a few|several|some|many|a couple of) )?{_SOME} ago|(?:[a-z]+|[0-9]+) decades? ago"
    r"|not (?:so |too |very )?long ago|(?:a|some) (?:little |short )?while ago"
)
"""What lies back too vaguely to have a date."""

KEYS: Final = (
    *(" decade", " coming ", "recent", "currently", "lately", "presently", "at present"),
    *("the last ", "last night", "the past ", "weekend", "these days", "tonight", "this morning"),
    *("this afternoon", "this evening", "nowadays", "as of now", "right now", "until now"),
    *("at the moment", "near future", " soon", "s ahead", " to come", "of late", "some time now"),
    *("the other day", "the next "),
)
"""Each of these holds one of these: letters that other texts seldom have."""

AGO_KEYS: Final = (" ago",)
NOW_KEYS: Final = ("now",)

NOW: Final = (
    r"(?:is|are) now|now (?:is|are|has|have|holds?|stands?|serves?|leads?|heads?|lives?|works?"
    r"|runs?|belongs?|chairs?)"
)
"""*Now* as a word of time; as often it is none."""

NOT_AFTER: Final = frozenset("as most more only when".split())
"""Behind these, *recently* and its like belong to a date, or to the time that is told of."""

RECALLED: Final = r"\bhad\b"
"""In a clause with this, a time is counted from the day that is told of."""

CLAUSE_ENDS: Final = ",;:(—–"
"""Signs between clauses."""

AHEAD: Final = r"\b(?:coming|ahead|next|come)\b"
"""What lies ahead does so from the day of writing, whatever else a sentence tells."""

SHIFTS: Final = r"\b(earlier|later|so far)(?: in)? $"
"""What may stand before *this year*."""

LEADING: Final = PREPOSITIONS | frozenset("and or to a an the his her its their our".split())
"""Behind these, a date needs nothing that leads to it."""

NOUN: Final = (
    r"['’]s?\b| (?:is|was|will|has|had|brings|brought|saw|sees|marks|marked|promises|looks)\b"
)
"""Before these, a time is a noun: *this year's talks*, *this year brings*."""

BACK_IN: Final = {4: "in ", 7: "in ", 10: "on "}
"""What leads to a date instead of *two years ago*, by its length: a year, a month, a day."""

APPOSED: Final = r"(?:,|:| [–—])? \(?(?:that is, |i\.e\. |on |in |the |of |week of )*"
"""What may stand between such words and the date that says what they mean."""

NAMES: Final = r"(?:USA|Russia|Asia|World|History|Psychology) $"
"""What makes a name of *Today* behind it."""
