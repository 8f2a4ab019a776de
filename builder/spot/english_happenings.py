"""English: the words by which prose tells of an event that is declared in other ones."""

from typing import Final

IRREGULAR: Final = (
    "meet met, speak spoke spoken, begin began begun, sign signed signing, win won, fall fell fallen,"
    " rise rose risen, leave left, break broke broken, choose chose chosen, sell sold, build built,"
    " send sent, fight fought, come came, go went gone, see saw seen, become became, write wrote"
    " written, fly flew flown, lead led, make made, pay paid, say said, buy bought, bring brought,"
    " steal stole stolen, strike struck, swear swore sworn, die died dying, agree agreed agreement,"
    " invade invaded invasion, explode exploded explosion, sue sued, withdraw withdrew withdrawn"
    " withdrawal, elect elected election, inaugurate inaugurated inauguration, resign resigned"
    " resignation, open opened opening, enlarge enlarged enlargement, join joined joining"
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
