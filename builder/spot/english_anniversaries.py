"""English: the words by which anniversaries are known, and what is said around them."""

from typing import Final

NAMED: Final = {
    "centenary": 100,
    "centennial": 100,
    "sesquicentennial": 150,
    "bicentenary": 200,
    "bicentennial": 200,
    "tercentenary": 300,
    "tricentennial": 300,
    "quincentenary": 500,
    "silver jubilee": 25,
    "golden jubilee": 50,
    "diamond jubilee": 60,
    "platinum jubilee": 70,
}
"""Anniversaries whose number is their name."""

SPANS: Final = {
    "a quarter of a century": 25,
    "a quarter-century": 25,
    "a quarter century": 25,
    "half a century": 50,
    "three quarters of a century": 75,
    "a century": 100,
    "two centuries": 200,
    "a decade": 10,
    "two decades": 20,
    "three decades": 30,
    "four decades": 40,
    "five decades": 50,
}
"""Numbers of years that have a name."""

TO_THE_DAY: Final = "to the day"
HUNDREDTH: Final = "hundredth"
HUNDRED: Final = "hundred"

ANNIVERSARY: Final = "anniversary"
KIND: Final = "(?:[ -](?!anniversary)([a-z]+))?"
"""What may stand between its number and the word: *30th independence anniversary*."""

WHOSE: Final = r"(?:\b(?i:the|a|an) |^)?((?:[\w-]+ ){0,4}[\w-]+)['’]s? $"
OWN: Final = r"\b(?i:its|their) $"
"""What stands before its number and says whose it is."""

MARKED: Final = "(?:mark|celebrat|commemorat)(?:e|es|ed|s|ing) "
YEARS: Final = r"years(?= (?:of|since|from)\b)"
"""What stands around the number of *marked 75 years of*."""

KEYS: Final = (
    *("anniversary", " years of", " years since", " years from", "centenary", "centennial"),
    *("golden jubilee", "silver jubilee", "diamond jubilee", "platinum jubilee", "to the day"),
)
"""Each of these holds one of these."""

_ENDS: Final = (
    r"(?: (?:fell|falls|will|was|is|were|are|in|on|at|this|last|next|with|when|between|by|and|took"
    r"|takes|that|which|who|where|came|comes|brought|saw|sees|had|has|marked|marks|passed|passes|during|as)\b"
    r"|[,.;:()—–]|$)"
)
OF_WHAT: Final = rf"(?:(?: year)? of|,? since|,? from|,? after) ([^,.;:()—–]{{3,120}}?)(?={_ENDS})"
"""What it is the anniversary of."""

REFERS: Final = r"\b(?i:its|their|his|her|it|they|that|this)\b"
"""What points back, in the words of what something is the anniversary of."""

BEGUN: Final = (
    r"\b(?i:founded|established|signed|created|formed|set up|opened|concluded|launched|began|begun"
    r"|introduced|adopted|proclaimed|declared|ratified|enacted|agreed|inaugurated|unveiled|completed"
    r"|built|unified|reunited|merged|joined|acceded|regained|gained|won|granted|incorporated|chartered"
    r"|registered|born|died|killed|sank|erupted|struck|hit|burst|collapsed|crashed|exploded|happened"
    r"|occurred|broke out|landed|flooded|took place|(?:came|entered) into force|took effect"
    r"|goes? back|went back|liberated|abolished|dates?|dating|ended|of|since|from)(?: back)?"
    r"(?: (?:in|at|near|off) (?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+)?)?,?(?: (?:to|in|on|from))?(?: the)? $"
)
"""What stands before the date from which an anniversary counts."""

PREPARING: Final = (
    r"\b(?i:ahead|before|run-up|eve|prepar\w*|approach\w*|upcoming|coming|forthcoming|next|plan\w*"
    r"|until|to mark|to celebrate|will|would|towards|weeks before|months before)\b"
)
"""A sentence with one of these may tell of a day before the anniversary."""
