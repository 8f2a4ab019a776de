"""English: the words and forms by which numbers and dates are known in its prose."""


# ── the words of a sentence ───────────────────────────────────────────────────────────────

LITTLE_WORDS = frozenset(
    """
    a an and are as at be been between but by for from had has have he her his in into is it its
    of on or over s she than that the their they this to under upon was were which while who will
    with would
    hold held holds holding take takes took taking took place give gives gave giving
    """.split()
)
"""Words that say nothing of what a sentence is about."""

ORDINALS = {
    word: number
    for number, word in enumerate(
        """
        first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
        thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
        """.split(),
        1,
    )
}

ENDINGS = ("ations", "ation", "ments", "ment", "ing", "ed", "es", "s")
"""Endings that a word may lose and still be the same word, the longest first."""
