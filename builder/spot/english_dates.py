"""English: the words and forms by which dates are known in its prose."""

from typing import Final, NamedTuple

# ── words ─────────────────────────────────────────────────────────────────────────────────


def _numbered(words: str, first: int = 1) -> dict[str, int]:
    """Words with their numbers; those between slashes have the same."""
    return {
        word: number for number, same in enumerate(words.split(), first) for word in same.split("/")
    }


MONTHS: Final = _numbered(
    "January February March April May June July August September October November December"
)
SHORT_MONTHS: Final = _numbered("Jan Feb Mar Apr May Jun Jul Aug Sept/Sep Oct Nov Dec")
"""These may end in a full stop."""

BEARABLE_MONTHS: Final = frozenset("March April May June August Jan Mar Jun Dec".split())
"""Those that are other words or names as well: alone, they want a word that tells them apart."""

WEEKDAYS: Final = _numbered("Monday Tuesday Wednesday Thursday Friday Saturday Sunday", 0)
SHORT_WEEKDAYS: Final = _numbered("Mon Tues/Tue Wed Thurs/Thur/Thu Fri Sat Sun", 0)
"""These count only beside a date."""

_ORDINALS: Final = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"
    " twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh"
    " twenty-eighth twenty-ninth thirtieth thirty-first"
)
DAYS_OF_MONTH: Final = _numbered(_ORDINALS)
SEASONS: Final = _numbered("spring summer autumn/fall winter")
QUARTERS: Final = _numbered("first/1st/1 second/2nd/2 third/3rd/3 fourth/4th/4/last/final")
HALVES: Final = _numbered("first/1st/1 second/2nd/2/last/final")
COUNTS: Final = _numbered(
    "two/2 three/3 four/4 five/5 six/6 seven/7 eight/8 nine/9 ten/10 eleven/11", 2
)
NEAR_DAYS: Final = _numbered("yesterday today tomorrow", -1) | {
    "day before yesterday": -2,
    "day after tomorrow": 2,
}
STEPS: Final = {"last": -1, "this past": -1, "this": 0, "this coming": 1, "next": 1}
UNITS: Final = {"week": "week", "month": "month", "quarter": "quarter", "year": "year"}
A_WEEK: Final = "week"
A_YEAR: Final = "year"

# ── forms ─────────────────────────────────────────────────────────────────────────────────
# In all patterns, a space stands for any one white space.


class DateForm(NamedTuple):
    """A way to write a date, `<month>` standing for every word for a month, and so on.

    What must be before and behind it is no part of it.
    """

    form: str
    before: str = ""
    after: str = ""


NTH: Final = "st|nd|rd|th"
IN_YEAR: Final = "(?:(?:,| of)? <year>|,?(?: of)? <step> <a_year>)"
UNTIL: Final = "(?:[-–‑]<until_year>|/<next_year>)"
RANGE: Final = "(?: ?[-–‑−/] ?|—|-to-| (?:to|until|till|up to|through|thru) )"
LIST: Final = "(?:,? (?:and|or|&) )"
"""What joins the two ends of a range, and the last two dates of a list; commas join those before."""

BETWEEN: Final = "[Bb]etween"
"""Behind this, what joins a list joins a range."""

BESIDE: Final = (
    "(?:(?:the )?(?:end|start|beginning|middle) of )?(?:early |late |mid-|about |around |circa )?"
    "(?:the )?"
)
"""What may stand between a joining word, or a preposition, and its date."""

_QUARTERS: Final = (
    DateForm("<quarter>[- ]quarters?(?:<in_year>| of the year)?"),
    DateForm("<half>[- ]hal(?:f|ves)(?:<in_year>| of the year)"),
    # The first of `first and third quarters of 2024`.
    DateForm("<quarter>", after="(?=(?:<join><quarter>){1,3}[- ]quarters?\\b)"),
    DateForm("<half>", after="(?=<join><half>[- ]hal(?:f|ves) of\\b)"),
)
YEAR_FORMS: Final = (
    DateForm("<year>[- ]?Q<quarter>"),
    DateForm("<year>[- ]?H<half>"),
    DateForm("<decade>s"),
    DateForm("<year><until>", before="(?:(?<=year )|(?<=fiscal ))"),
    DateForm("<yyyy>-<mm>-<dd>"),
    DateForm("<year>-<mm>", after="(?!-[0-9])"),
    DateForm("<yyyy>/<mm>/<dd>"),
    DateForm("<yyyy>\\.<mm>\\.<dd>"),
    DateForm("<year><until>"),
    DateForm("<year>"),
)
DAY_FORMS: Final = (
    DateForm("<day>(?: of)? <month><in_year>?"),
    DateForm("<day>[-‑]<month>[-‑]<year>"),
    # The 3 of `3 and 5 September`, the 22nd of `22nd to Thursday 24th October`.
    DateForm("<day>", after="(?=(?:<join>(?:<weekday>,? )?<day>){1,6}(?: of)? <month>)"),
    DateForm("<one>/<other>/<year>"),
    DateForm("<one>\\.<other>\\.<year>"),
    DateForm("<one>-<other>-<year>"),
    DateForm("<quarter>Q(?: ?<year>| ?['’]?<short_year>)?"),
    DateForm("<half>H(?: ?<year>| ?['’]?<short_year>)"),
    *_QUARTERS,
)
NAME_FORMS: Final = (
    DateForm("<weekday>,? (?:the )?<day>(?: of)? <month><in_year>?"),
    # The 22nd of `Tuesday 22nd to Thursday 24th October`.
    DateForm(
        "<weekday>,? <day>",
        after="(?=(?:<join>(?:<weekday>,? )?<day>){1,6}(?: of)? <month>)",
    ),
    DateForm("(?:<weekday>,? )?<month> (?:the )?<day><in_year>"),
    # In `In May 12 people fell ill`, 12 is no day.
    DateForm("(?:<weekday>,? )?<month> (?:the )?<day>", before="(?<![Ii]n )"),
    DateForm("<month> ['’]<short_year>"),
    DateForm("<month><in_year>?"),
    DateForm("<weekday_name>(?:,?(?: of)? <step> <a_week>)?"),
    DateForm("Q<quarter>(?:<in_year>|[-/]<year>)?"),
    DateForm("H<half>(?:<in_year>|[-/]<year>)"),
    DateForm("FY ?<year>(?:<until>)?"),
    DateForm("FY ?['’]?<short_year>(?:<until>)?"),
)
WORD_FORMS: Final = (
    DateForm("<step> <month>"),
    DateForm("<step> <weekday_name>"),
    # `This fall in prices` is no season.
    DateForm("<step> <season>", after="(?:(?<!fall)|(?! (?:in|of) ))"),
    DateForm("<step> <unit>", after="(?! of (?:[12]|last|this|next|the year))"),
    DateForm("<day_word> of <month><in_year>?", after="(?!['’]s)"),
    DateForm("(?:first|opening) <first_months> months(?:<in_year>| of the year)"),
    DateForm("(?:last|final|closing) <last_months> months(?:<in_year>| of the year)"),
    DateForm("(?:first|opening) <first_quarters> quarters(?:<in_year>| of the year)"),
    DateForm("<season>(?: of)? <year>(?:<until>)?"),
    DateForm("<season>,?(?: of)? <step> <a_year>"),
    DateForm("<season>", after="(?=<join><season>(?: of)? <year>)"),
    DateForm("<near_day>"),
    *_QUARTERS,
    DateForm("['’‘]<short_decade>s"),
)
"""Those that begin with a year, a smaller number, a name, or otherwise; the first that fits is taken."""

_DAY_LAST: Final = f"(?:(?<=[0-9])|(?<=[0-9](?:{NTH})))"
FURTHER_DAYS: Final = (
    DateForm(
        "<day><in_year>?", before=f"{_DAY_LAST}{RANGE}(?:the )?", after="(?!(?: of)? <month>)"
    ),
    DateForm("<day>", before=f"{_DAY_LAST}, ", after=f"(?=(?:, <day>){{0,6}}{LIST}(?:the )?<day>)"),
    DateForm(
        "<day><in_year>?",
        before=f"{_DAY_LAST}{LIST}(?:the )?",
        after='(?=[,.;:)”"]| (?:and|in|at|with|by|to|on|as|but|when)\\b|$)',
    ),
)
"""Further days behind one such as `October 22`."""

NAME_SEEDS: Final = ("Q1", "Q2", "Q3", "Q4", "H1", "H2", "FY")
WORD_SEEDS: Final = ("opening", "closing")
"""What the last two may begin with, besides the words above."""

# ── what stands beside them ───────────────────────────────────────────────────────────────

RANGE_WORDS: Final = frozenset("to until till through thru".split())
THE: Final = "the"
AT: Final = "at"
WITHIN: Final = frozenset(
    "in since until till during throughout early late mid pre post end".split()
)
"""Behind these, a month or a year is one, whatever follows."""

MONTH_PREPOSITIONS: Final = WITHIN | frozenset(
    "by from to for of before after through into between than over versus around".split()
)
"""Behind these, a month is one unless somebody in the text bears its name."""

PREPOSITIONS: Final = MONTH_PREPOSITIONS | frozenset(
    "on with against about circa c. ca. last this next ad b. d. r. est. born founded built dated"
    " published established".split()
)
OPENERS: Final = PREPOSITIONS | frozenset(
    "and or but yet so nor as when while if because since although though only even both not year"
    " years fiscal financial election christmas easter ramadan it that there then also like dated".split()
)
"""Words whose capital, at the head of a sentence, makes no name of the date behind them."""

_ARTICLES: Final = frozenset("the a an its his her their our my your".split())
VAGUE: Final = frozenset(
    "every each any some no one another that these those previous following preceding alternate"
    " most many same".split()
)
"""Behind these, a month is no particular one."""

UNSETTLED: Final = VAGUE | _ARTICLES
"""Behind these, *last week* or *Monday* is no particular one."""

DETERMINERS: Final = UNSETTLED | {"this"}
POSSESSIVES: Final = ("'s", "’s", "s'", "s’")
SOME: Final = frozenset("a an another every each any".split())
"""Behind these, a quarter is no particular one."""

SMALL_WORDS: Final = frozenset(
    "of in on at by to for from with and or but not is was has had will would may can did does do"
    " said as that who which when than after before".split()
)
"""These are no noun that the date before them would belong to."""

CIRCA: Final = frozenset("about around circa c. ca. c ca".split())
DOTTED: Final = frozenset(
    "c. ca. b. d. r. est. no. nos. p. pp. par. sec. art. st. mr. mrs. dr.".split()
)
"""Words whose full stop ends no sentence."""

HEDGING: Final = frozenset("some nearly almost roughly approximately least most under".split())
MORE: Final = frozenset("more less fewer".split())
THAN: Final = "than"
"""Behind one of the first, or behind *than* with one of the others before it, a number is no year."""

NAMED_DAYS: Final = frozenset(
    "Black Good Bloody Cyber Ash Palm Super Easter Shrove Holy Maundy Whit Giving Fat Red Orange"
    " Blue White Green Dark Girl Man Ruby Sheffield Spy Clean Freaky Casual".split()
)
"""What makes a name of the weekday behind it."""

NAMES: Final = frozenset(
    "Act Acts Agenda Agreement Accord Accords Alliance Amendment Army Awards Bill Book Boulevard"
    " Bridge Brigade Budget Championship Championships Charter Club Code Committee Constitution"
    " Convention Covenant Cup Day Declaration Directive Euros Expo Festival Foundation Framework"
    " Front Games Group Initiative Institute Law Memorandum Movement Olympics Order Paralympics"
    " Park Party Pact Plan Programme Program Project Protocol Regulation Regulations Resolution"
    " Revolution Road Rules School Square Stadium Statute Strategy Street Treaty University Vision"
    " Tour Open Prix".split()
)
"""Nouns whose names hold a date: *the 2011 Act*, *the 8 March Alliance*."""

LABELS: Final = frozenset(
    "page pages line room number no no. nos. section article resolution chapter form model channel"
    " extension flight gate bus route item items paragraph clause code port version platform"
    " volume issue box lot unit block figure table rule case file level note series".split()
)
"""What a number labels that stands behind it."""

CLOCK: Final = frozenset("GMT UTC BST CET CEST EST EDT PST MSK hours hrs local BC BCE".split())
MEASURES: Final = frozenset(
    "percent per pct points metres meters kilometres kilometers km miles feet tonnes tons kg"
    " kilograms kilos litres liters barrels dollars euros pounds yen yuan roubles rubles rupees"
    " francs kronor degrees megawatts MW GW kWh MWh ha hectares acres ppm m mm cm g million billion"
    " trillion square cubic words pages copies times strong calories".split()
)
BEFORE_PLURALS: Final = WITHIN | frozenset("by from before after between".split())
"""Behind these, a number is a year even before a plural."""

COUNTED: Final = frozenset(
    "people men women children troops police personnel staff sheep cattle fish more others other"
    " such of are were have".split()
)
"""Plurals, besides those in *s*, and what tells of one: a number before one counts."""

NOT_PLURAL: Final = ("ss", "us", "is")
"""Endings in *s* of words for one thing."""

YEARLY: Final = frozenset(
    "levels prices figures results sales earnings exports imports elections profits revenues talks"
    " forecasts targets terms values averages budgets sanctions protests ours theirs"
    " was has as does sees means brings marks its perhaps besides always sometimes towards whereas"
    " adds appears becomes begins belongs calls carries closes comes contains counts covers differs"
    " ends equals exceeds falls follows gets gives goes holds includes keeps leads leaves lies looks"
    " makes matters needs offers opens owes points promises proves puts ranks reaches remains rests"
    " rises runs says seems serves sets shows stands starts stays suggests takes tells turns".split()
)
"""Words in *s* that a year may stand before without counting them."""

YEAR_VERBS: Final = frozenset(
    "was is will has had saw brought would could may might looks promises proved remains became"
    " turned ended began marked".split()
)
"""A number before one of these is a year."""

LEVELS: Final = frozenset("prices levels rates values".split())
"""Behind *at*, a number is a year only before one of these."""

PREFIXES: Final = frozenset("mid pre post early late end".split())
"""What a hyphen may join to a date."""

OF_WHAT: Final = r" of (?!(?:the )?year\b)| (?:FY|fiscal)"
"""Behind a quarter without a year, this makes it one of something else."""
