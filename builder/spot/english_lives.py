"""English: the words that tell when somebody was born, and which office somebody holds."""

from typing import Final

# ── births ────────────────────────────────────────────────────────────────────────────────

BORN: Final = "born"
BORN_HEAD: Final = "Born"
BIRTH_KEYS: Final = ("born", "birth of")
OFFICE_KEYS: Final = (" became", " has been", " has served", " took office", " sworn in")
WHO_WAS: Final = r"(?:,? ?(?:who )?(?:was |is )?\(?|,? who had been )"
"""What stands between somebody's name and *born*."""

BIRTHPLACE: Final = (
    r"(?:,? (?:in|at|near|to) (?:the )?[^\W\d_a-z][^.;:()]{0,45}?)?,?(?: on| in)?(?: the)? "
)
"""What stands between *born* and the date."""

NOT_BIRTH: Final = r"\b(?:after|before|since|when|while|until|first|who|and|but)\b"
"""With one of these in between, the date is that of something else."""

THEN: Final = r"(?: in [^.,;:()]{1,40})?, (?:the )?"
"""What stands between the date of *Born in 1953, …* and the name."""

BIRTH: Final = r"\b(?:is born|was born|born|[Bb]irth of)\b"
"""An event with one of these is somebody's birth."""

PRONOUNS: Final = ("He", "She")

# ── offices ───────────────────────────────────────────────────────────────────────────────

OFFICES: Final = (
    "Deputy Prime Minister|Vice[ -]President|Vice[ -]Premier|Vice[ -]Chancellor|President|Prime Minister"
    "|First Minister|Premier|Chancellor|General Secretary|Party Secretary|Secretary[ -]General"
    "|Director[ -]General|Attorney[ -]General|Prosecutor[ -]General|Governor[ -]General|Secretary of State"
    "|(?:Foreign|Defence|Defense|Finance|Interior|Justice|Energy|Trade|Economy|Health|Education"
    "|Environment|Transport|Labour|Labor|Agriculture|Culture|Housing|Science|Climate|Industry|Development"
    "|Planning|Home|Fisheries|Tourism|Water) Minister|(?:Home|Foreign|Defence|Defense|Treasury) Secretary"
    "|Chairman|Chairwoman|Chairperson|King|Queen|Emperor|Pope|Deputy Mayor|Lord Mayor|Mayor"
    "|Lieutenant Governor|Governor|Taoiseach|High Representative"
)
"""Titles that are borne for as long as an office is held: a senator or an ambassador keeps theirs."""

EXCLUSIVE: Final = frozenset(
    (
        *("president", "prime minister", "premier", "chancellor", "general secretary"),
        *("secretary general", "foreign minister", "defence minister", "finance minister"),
        *("interior minister", "king", "queen", "emperor", "pope", "governor", "mayor"),
    )
)
"""The kinds of offices of which a state, or a house, has one."""

MANY: Final = frozenset(
    "member deputy judge justice senator adviser advisor aide professor lecturer fellow envoy partner"
    " delegate councillor counsellor representative officer editor reporter correspondent analyst"
    " researcher lawyer vice assistant associate secretary commissioner minister spokesperson player"
    " engineer teacher trustee consultant".split()
)
"""The first or the last words of titles that several people hold beside each other."""

FOREMOST: Final = frozenset(("chief", "prime"))
"""The first words of titles that one of many holds: a chief justice is not beside another."""

OF_A_STATE: Final = " of "
"""What tells in a title that it is that of some state or house."""

DEPARTMENTS: Final = {
    "foreign affairs": "foreign",
    "defense": "defence",
    "the interior": "interior",
}
"""What a minister is *of*, and is called."""

NOT_NOW: Final = frozenset(
    "former ex then late future onetime one-time ousted deposed outgoing incoming acting designate"
    " next last first previous old new young would-be under predecessor successor".split()
)
"""Before a title, these tell that it was, or will be, somebody's on another day."""

PARTS: Final = "deputy|vice|lord|lieutenant"
"""Words before a title that make it another one."""

NOT_THEN: Final = (
    r"\b(?:who|whom|whose|that|which|when|while|as|since|before|after|until|till|for|from|had|has|have|born|grew|studied"
    r"|graduated|joined|entered|elected|became|become|appointed|founded|met|married|father|mother|old"
    r"|earlier|later|first|again|promis\w*|plan\w*|will|would|by|to)\b"
)
"""With one of these between a name and a date, that may be of another time of a life."""

FIRST_WORDS: Final = (
    r"(?:(?:It was |Early |Late |Back )?(?:[Ii]n|[Oo]n|[Dd]uring|[Aa]t)(?: the)?"
    r"(?: (?:spring|summer|autumn|winter|end|beginning|start|middle|evening|morning|night)(?: of)?)? )"
)
"""How a sentence begins with the date of what it tells."""

ON: Final = r" [^.,;:()—–]{0,80}?\b(?:in|on)(?: the)? $"
"""What stands between a name and the date of what is told of it."""

LEAD: Final = r"(?:now |currently |the )?(?:[A-Z][\w-]+(?:['’]s)? )?"
"""What may stand before a title behind a name: *the Russian*, *China's*."""

STATES: Final = frozenset("US UK EU UN U.S U.K E.U American British".split())
"""Abbreviations before a title that tell of which country it is."""

ENDS: Final = r"(?=,|\.(?:\s|$)|;|\)|$| of | and )"
"""What ends a title behind a name; before another name it would be the title of that."""

OF: Final = r" of | for | to |,| in | with "
"""Where the words of an office begin that tell of what it is one."""

ACTING: Final = "acting "

TOOK: Final = "(?:became|has been|has served as|took office as|was sworn in as)"
"""Verbs that tell of the beginning of a time in office; one who *was elected* takes it later."""

DATED: Final = (
    r"(?: of (?P<of>[^.,;:()]{1,60}?))?(?: again| as well| too)?,? (?:in|on|since)(?: the)? "
)
"""What stands between a title and the date since which it is held."""

LED: Final = "(?:In|On|Since)(?: the)? "
"""How a sentence begins with the date."""

# ── what is so now ────────────────────────────────────────────────────────────────────────

HOLDS: Final = (
    r"(?:is|serves as|is serving as|continues (?:to serve )?as|remains|works as|acts as|has been|has served as"
    r"|has acted as|holds office as|(?:holds|has held|occupies) the (?:office|post|position|title|role) of)"
)
ADVERBS: Final = "(?: (?:still|now|currently|also|today|presently|again))?"
FILLERS: Final = (
    r"(?: (?:the|a|again|acting|currently|now|also|still|both|today|current|incumbent|sitting|present|its|his"
    r"|her|their|[a-z]+-serving|(?!(?i:former|ex|then|late|future|onetime|deputy|vice)\b)[A-Z][\w-]+(?:['’]s)?))*"
)
"""What may stand between a verb and a title."""

LEADS: Final = r"(?P<lead>[A-Z][^.;:!?()“”]{1,60}), "
"""What may lead a sentence: *a lawyer by training*, *since 2012*."""

BETWEEN: Final = (
    r"(?:(?:,[^,.;]{1,60},)?(?:, who)?|(?P<clause> [^.;:!?()“”]{1,100}),? and"
    r"| is an? [^.,;:!?()“”]{1,60},? (?:and|who))"
)
"""What may stand between somebody's name and a verb; *a politician who*."""

OF_ANOTHER: Final = r"\b(?:wife|husband|son|daughter|brother|sister|father|mother|who|whose|whom|that|when|while|where)\b"
"""With one of these in a clause, the next one may be about somebody else."""

NOT_IT: Final = (
    r"(?!-|['’]| (?:emeritus|elect|designate)\b| (?:[A-Z][\w-]+ ){0,2}[A-Z][\w-]+['’]s?\b)"
)
"""What does not stand behind a title that is somebody's own: *the President's son*."""

APPOSED: Final = r"(?:[^.;:!?()“”]{1,80}?(?:, | and |, and ))?"
BEFORE_HELD: Final = r"[^.;:!?()“”]{1,80}?,? "
"""How a summary begins that comes to a title: *Norwegian politician, Mayor of Oslo*."""

ENDED: Final = r"\b(?:until|till|from [0-9A-Z]|between|twice|times|to [12][0-9]{3}|[12][0-9]{3} ?[-–] ?[0-9])\b"
"""Behind what somebody *has been*, these tell that it is over."""

PAST: Final = (
    r"\b(?:was|were|had|[Ff]ormer|[Ff]ormerly|Ex|Then|Until|From|Once|until|till|from|to [0-9]|between|when|then|ex|in [0-9A-Z]\w* ?[0-9]"
    r"|[Ii]n [12][0-9]{3}|as named|at the time|twice|three times|[12][0-9]{3} ?[-–] ?[0-9]|once|later|after"
    r"|before|during|led|held|served)\b"
)
"""With one of these, a summary does not tell of today."""
