"""English: the words by which prose tells of an event that is declared in other ones."""

from typing import Final

IRREGULAR: Final = (
    "meet met, speak spoke spoken, begin began begun, sign signed signing signature, win won, fall fell fallen,"
    " rise rose risen, leave left, break broke broken, choose chose chosen, sell sold, build built,"
    " send sent, fight fought, come came, go went gone, see saw seen, become became, write wrote"
    " written, fly flew flown, lead led, make made, pay paid, say said, buy bought, bring brought,"
    " steal stole stolen, strike struck, swear swore sworn, die died dying, agree agreed agreement,"
    " invade invaded invasion, explode exploded explosion, sue sued, withdraw withdrew withdrawn"
    " withdrawal, elect elected election, inaugurate inaugurated inauguration, resign resigned"
    " resignation, open opened opening, enlarge enlarged enlargement, join joined joining,"
    " declare declared declaration, found founded founding foundation, ratify ratified ratification,"
    " adopt adopted adoption, establish established establishment, create created creation, collapse"
    " collapsed, liberate liberated liberation, accede acceded accession, unify unified unification,"
    " sink sank sunk sinking, erupt erupted eruption, annex annexed annexation, assassinate"
    " assassinated assassination, independent independence, bear born birth, flood flooded flooding,"
    " conclude concluded conclusion, complete completed completion, admit admitted admission"
)
"""Verbs and what becomes of them: each row is one word."""

ACTORS: Final = (
    "two both three leaders presidents ministers heads sides countries states men women"
    " delegations parties neighbours counterparts pair powers"
)
"""Those of whom prose tells as *they*."""

COMPARES: Final = (
    r"\b(?i:previous(?:ly)?|earlier|year before|last year|again|every year|annual(?:ly)?|each year"
    r"|yearly|compar\w+|than|unlike|as in|once more|already|years? later|years? ago|traditional"
    r"|usual(?:ly)?|next|following year|another|different|instead|rather|until|too|repeat\w*"
    r"|since|later|after|afterwards|then|before)\b"
)
"""A sentence with one of these may well tell of two years."""

SETS_APART: Final = (
    r"\b(?i:previous(?:ly)?|year before|last year|every year|annual(?:ly)?|each year|yearly|compar\w+"
    r"|than|unlike|as in|years? later|years? ago|following year|year after|next year|instead|rather"
    r"|until|since|again|once more|later|afterwards|then|earlier|repeat\w*|not|never|neither)\b"
)
"""With one of these, a sentence may tell of two years even where it tells of several events."""

PLANS: Final = (
    r"\b(?i:(?<!as )plan\w*|prepar\w*|will|would|ahead of|announc\w*|schedul\w*|expect\w*|promis\w*"
    r"|hop(?:e[ds]?|ing)|agreed (?:to|on)|due|invit\w*|decid\w*|next|forthcoming|upcoming)\b"
)
"""With one of these, a sentence may tell in one year of what happened in a later one."""

LEADS_AWAY: Final = r"\b(?i:after|since|by|until|till|before|from|than|unlike|as in|to) $"
"""Before a year, these tell that what is told was in another one."""

NAMED_BEFORE: Final = r"\b[Tt]he ([^.,;:()—–“”]{3,60}?) (?:of|in) $"
NAMED_BEHIND: Final = r" ((?:[\w’'-]+ ?){2,4})"
BEFORE_NAMED: Final = r"\b[Tt]he $"
"""The words of *the storm surge at Hamburg of 2020*, and of *the 2020 Hamburg storm surge*."""

RECURS: Final = (
    r"\b(?i:summit|festival|forum|election|conference|congress|championship|cup|games|fair|meeting"
    r"|session|olympics|budget|census|marathon|assembly|report|season|harvest|survey|prize|award|talks"
    r"|visit|exercise|review|edition|round|parade|anniversary)s?\b"
)
"""What is held time and again: one of another year may well be meant."""
