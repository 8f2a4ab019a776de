"""English: the words that tell whether a clause looks ahead or back."""

from typing import Final

from builder.spot.english_dates import SHORT_MONTHS, SHORT_WEEKDAYS

CLAUSE_WORDS: Final = frozenset("that which who whose whom".split())
"""Where a clause begins that has a verb of its own."""

ABBREVIATED: Final = frozenset(
    "mr mrs ms dr prof gen col lt sgt capt sen rep gov st no vs inc corp ltd co jr sr".split()
) | {word.lower() for word in (*SHORT_MONTHS, *SHORT_WEEKDAYS)}
"""Words whose full stop ends no clause."""

BESIDE_WORDS: Final = frozenset(
    "on in the end end- start beginning middle of early late mid- about around circa".split()
)
"""What may stand between a date and one of the next words."""

AHEAD_BESIDE: Final = frozenset("by until till due next deadline ahead".split())
BACK_BESIDE: Final = frozenset(["since"])
"""What looks ahead, or back, right before a date."""

MODALS: Final = frozenset("will shall won't would should could might may must wouldn't".split())
MODAL_ENDING: Final = "'ll"
FIRM: Final = frozenset("will shall won't".split())
"""Those that look ahead, the last ones even before `HAVE`."""

HAVE: Final = "have"
COPULAS: Final = frozenset("is are was were be".split())
TO: Final = "to"
BE: Final = "be"
"""*Is to meet* and *to be held* look ahead."""

_TO: Final = frozenset("to for".split())
_WHEN: Final = frozenset("to for on in by next".split())
PLANS: Final = {
    **dict.fromkeys(
        "plan plans planned planning hope hoping hoped aim aims aimed aiming intend intended want"
        " wants wanted expect expecting agree agreed pledge pledged vow vowed promise promised ask"
        " asked call called likely about going ready time set poised postponed delayed deferred".split(),
        _TO,
    ),
    **dict.fromkeys("expected scheduled slated".split(), _WHEN),
    "due": frozenset("on in for by next back out".split()),
}
"""What looks ahead before some words."""

PLANNED: Final = frozenset("due expected poised scheduled set slated".split())
"""What looks ahead behind one of `COPULAS` as well."""

UNPLANNED: Final = frozenset("as than had".split())
"""Not so behind these: *than expected in May*."""

AHEAD: Final = frozenset("hopes expects intends upcoming forthcoming".split())
NEXT: Final = "next"
NEXT_IN_STORY: Final = frozenset("day morning evening week month year".split())
"""*The next day* is told of the past."""

PAST: Final = frozenset(
    "said told was were had did has have began came went took gave made held led rose fell won lost"
    " saw wrote spoke left sent met got cut hit put set shut sold bought brought built broke chose"
    " drew drove flew fought fled found grew heard kept knew laid lay paid ran sank sat shook shot"
    " shrank slid sought stood struck swore taught thought threw understood withdrew agreed freed"
    " became felt lent meant".split()
)
PAST_ENDING: Final = "ed"
NOT_PAST: Final = frozenset("hundred need indeed speed exceed proceed feed breed seed".split())
INFINITIVE: Final = MODALS | frozenset("to be been being is are get gets got as than let".split())
"""Behind these, a word that may be a verb of the past is none."""

ADVERB_ENDING: Final = "ly"
ADVERBS: Final = frozenset("not also then now only still never".split())
