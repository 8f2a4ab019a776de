"""English: the words by which anniversaries are known, and what is said around them."""

from typing import Final

NAMED: Final = {
    "centenary": 100,
    "centennial": 100,
    "sesquicentennial": 150,
    "bicentenary": 200,
    "bicentennial": 200,
    "tercentenary": 300,
}
"""Anniversaries whose number is their name."""

ANNIVERSARY: Final = "anniversary"
KIND: Final = "(?: [a-z]+)?"
"""What may stand between its number and the word."""

MARKED: Final = "(?:mark|celebrat|commemorat)(?:e|es|ed|s|ing) "
YEARS: Final = r"years(?= (?:of|since|from)\b)"
"""What stands around the number of *marked 75 years of*."""

KEYS: Final = ("anniversary", " years of", " years since", " years from", "centenary", "centennial")
"""Each of these holds one of these."""

_ENDS: Final = (
    r"(?: (?:fell|falls|will|was|is|were|are|in|on|at|this|last|next|with|when|between|by|and|took"
    r"|takes|came|comes|brought|saw|sees|had|has|marked|marks|passed|passes|during|as)\b"
    r"|[,.;:()—–]|$)"
)
OF_WHAT: Final = rf"(?:(?: year)? of|,? since|,? from) ([^,.;:()—–]{{3,120}}?)(?={_ENDS})"
"""What it is the anniversary of."""

BEGUN: Final = (
    r"\b(?i:founded|established|signed|created|formed|set up|opened|concluded|launched|began|begun"
    r"|introduced|adopted|proclaimed|dates?|dating|ended|of|since|from)(?: back)?(?: (?:to|in|on|from))?"
    r"(?: the)? $"
)
"""What stands before the date from which an anniversary counts."""

PREPARING: Final = (
    r"\b(?i:ahead|before|run-up|eve|prepar\w*|approach\w*|upcoming|coming|forthcoming|next|plan\w*"
    r"|until|to mark|to celebrate|will|would|towards|weeks before|months before)\b"
)
"""A sentence with one of these may tell of a day before the anniversary."""
