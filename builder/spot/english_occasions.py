"""English: the words that place an occasion among others by time alone: *their last meeting*."""

from typing import Final

_POSSESSIVE: Final = "(?:'s|’s|s'|s’)"
_OCCASIONS: Final = (
    "meeting|encounter|summit|visit|trip|call|phone call|video call|conversation|talks|session"
    "|round of talks|round of negotiations|contact|handshake"
)
"""What happens again and again between the same people."""

_ROUNDS: Final = (
    "hearing|sitting|plenary|conference|congress|exercise|drill|inspection|consultation|negotiation"
    "|exchange|debate|vote|election|tour|mission|delegation|strike|attack|test|launch|review|audit"
    "|gathering|appearance"
)
"""What happens again and again, and not only between people."""

_SORTS: Final = (
    "in-person|face-to-face|bilateral|formal|official|direct|state|foreign|overseas|personal"
    "|one-to-one|one-on-one|such|joint|full|high-level|public|telephone|video"
)
_MET: Final = "met|spoke|spoken|talked|saw each other|seen each other|held talks|sat down"
_OCCASION, _ROUND = f"(?:{_OCCASIONS})s?", f"(?:round(?: of [a-z-]+)?|{_ROUNDS})s?"
_SORT: Final = f"(?: (?:{_SORTS})){{0,2}}"
_WHOSE: Final = (
    rf"(?:(?i:their|his|her|its|whose)|(?i:the) (?:two|pair)(?: [a-z]+)?{_POSSESSIVE}"
    rf"|[A-Z][\w-]+{_POSSESSIVE})"
)
_NOT_FINAL: Final = r"(?! (?:of|as|before|until|in (?:office|power|the post))\b)"
"""*His last trip as President* ended something, and is not the newest one."""
_NOT_OF: Final = r"(?! of (?:the|that|this|their|his|her|its) (?:day|evening|night|week|year|season|series|war|term|life|career)\b)"
"""*The last vote of the day* is the last for good."""

LAST: Final = (
    rf"(?:{_WHOSE} (?:last|latest|most recent){_SORT} {_OCCASION}\b{_NOT_FINAL}"
    rf"|(?i:the) (?:last|most recent){_SORT} {_OCCASION} (?:between|of the two|in person|face to face)\b"
    rf"|(?i:the) (?:last|previous|most recent){_SORT} {_OCCASION}"
    r"(?= (?:was (?:held|in|by)|took place|brought|led|yielded|produced)\b)"
    rf"|(?i:the) (?:last|most recent) (?:in-person|face-to-face) {_OCCASION}\b{_NOT_FINAL}"
    rf"|(?:(?i:the)|{_WHOSE}) most recent(?: (?!of\b)[a-z-]+)?? (?:{_OCCASION}|{_ROUND})\b(?! (?:before|until)\b)"
    rf"|(?i:the) last{_SORT} (?:{_OCCASION}|{_ROUND}){_NOT_OF}(?: (?:of|with|between|on) [^.,;:()—–]{{1,60}}?)?"
    r"(?= (?:(?:was|were) held|took place|broke (?:up|down)|ended (?:in|with|without)|brought|yielded|led to"
    r"|produced)\b)"
    rf"|last (?:{_MET})\b"
    r"|(?<!for )(?<!For )(?<!was )(?<!is )(?<!be )(?i:the) last time (?:that )?"
    r"(?:the|they|he|she|it|an?|its|his|her|their|[A-Z][a-z]+)\b)"
)
"""*Their last in-person meeting*, *the two last met*, *the last time they spoke*."""

LAST_KEYS: Final = (
    *(f"last {word}" for word in f"time|round|{_MET}|{_OCCASIONS}|{_ROUNDS}|{_SORTS}".split("|")),
    *("latest ", "previous ", "most recent "),
)
"""Each of these holds one of these; *the last year* holds none."""

FIRST: Final = (
    rf"(?:(?i:for) the (?:first|second|third) time|(?:(?i:(?:only )?the|an?|its|his|her|their)"
    rf"|[A-Z][\w-]+{_POSSESSIVE}) (?:first|second|third)(?!-[a-z]*hand)"
    r"(?! (?:half|quarter|day|week|month|year|lady|deputy|vice|secretary|minister|round|world)\b)"
    r"(?:-ever)?(?: [\w'’-]+){0,8}?)"
    r" since (?P<since>[^,.;:()—–]+)"
)
"""*The first visit since the war began*, *for the first time since the ceasefire*."""

FIRST_KEYS: Final = (" since ",)
FIRST_WORDS: Final = ("first", "second", "third")
"""Each of these holds one of either."""

DATED_BY_NAME: Final = (
    r"\b(?:then|independence|[Ww]orld [Ww]ar|Second World|First World|Cold War|Soviet|pandemic"
    r"|[Cc]ovid|COVID|Revolution|financial crisis|Brexit|records began|childhood|birth"
    r"|becoming|became|(?:re-)?elect(?:ion|ed)|inaugurat(?:ion|ed)|found(?:ing|ation|ed)|creation"
    r"|(?:tak|return|com|assum|leav|enter)ing (?:to )?(?:office|power|up)"
    r"|(?:took|returned|came|assumed|left|entered) (?:to )?(?:office|power|up))\b"
)
"""What readers can date without help: an age with a name, the beginning of a term, a foundation."""

REFERS: Final = r"(?:It|That|This|These|Those|The|Both|There|On|In)\b(?! (?:last|most recent)\b)"
"""How a sentence begins that goes on about what the one before has told."""
