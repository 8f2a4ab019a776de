"""English: the words by which a correction says what was wrong, and what is right."""

from typing import Final

VERSIONS: Final = (
    r"\b(?:earlier|previous|original|first|initial|prior|older|published) "
    r"(?:version|edition|text|draft|wording|headline|title|summary|caption|account)s?\b"
    r"|\b(?:headline|page|article|briefing|story|title|subtitle|summary|caption|chart|table|note|it|we)"
    r" (?:had |first )*(?:said|gave|stated|put|read|named|listed|wrote|called|reported|described)\b"
)
"""Of what a correction tells: whatever stands behind it in the same clause was wrong."""

WRONGLY: Final = (
    r"\b(?:wrongly|incorrectly|mistakenly|erroneously|falsely|inaccurately|originally|previously|formerly"
    r"|in error|by mistake)\b"
    r"|\bmis(?:stated|spelled|spelt|dated|quoted|reported|named|counted"
    r"|spells|states|calculated|placed|translated)\b"
)
"""What says by itself that something was wrong."""

MISSPELLED: Final = r"\bmis(?:spelled|spelt|spells|named)\b|\bspelling\b"
"""Behind these stands what is wrong wherever it stands."""

INSTEAD: Final = r"(?:\binstead of|\brather than|\bin place of|(?<!\w)not)(?: (?:the|a|an|on|in|at|as|to|by))*\s*$"
"""What stands right before something that is opposed to what stands before it."""

AS: Final = r"\bas(?: (?:the|a|an))*\s*$"
"""What stands right before the wrong one, behind some words of `WRONGLY`."""

FROM: Final = (
    r"\b(?:correct(?:s|ed)|change[sd]|amend(?:s|ed)|revise[sd]|alter(?:s|ed)|update[sd])\b[^.;]*"
    r" from(?: (?:the|a|an))*\s*$"
)
"""What stands right before the wrong one where both are named."""

MENDED: Final = r"\b(?:amended|corrected|updated|revised|changed|published|posted|edited) on\s*$"
"""What stands before the day of the correction, which is neither wrong nor right."""

SHOULD: Final = (
    r"^[”’\"']?,? (?:should (?:be|have been|read|have read|have said)|is wrong|was wrong)\b"
)
"""What stands right behind the wrong one."""

CORRECTS: Final = (
    r"\b(?:correct(?:s|ed|ion|ions)?|error|mistake|mistakenly|wrongly|incorrectly|erroneously|misstated"
    r"|version|not|rather than|instead of|wrong|forecast|estimated?|expected|predicted|once)\b"
)
"""What a sentence says that names a mistake and does not make it."""

CORRECTING: Final = frozenset(
    """
    earlier previous original first initial prior older version edition text draft wording said gave
    stated put wrote wrongly incorrectly mistakenly erroneously correct corrected corrects correction
    instead rather not page briefing article report story said say says read reads misstated misspelled
    misspelt misdated misquoted misreported should have been error mistake wrong figure
    number date day month year name title total value changed amended from named called listed dated
    described this that there here also now published one two quoted spelling word words percent per
    cent point points dollar dollars million billion trillion account caption headline summary
    """.split()
)
"""What corrections are made of, and nothing of what they are about."""

NAMES_BEHIND: Final = (
    r"\b(?:said|gave|as|named|called|of|in|at|to|not|put|than|was|is|had|from|by|the)\s+$"
)
"""What stands right before a name that is given or corrected, and not before one in passing."""
