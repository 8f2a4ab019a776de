"""The ids of one page: each is given once."""

_SECTIONS = """
    main who key-points contents prose figures quotes timeline coming series previous related
    named-by numbers sources updates corrections cite career briefings together disagreements
    earlier origins notes
"""
RESERVED = frozenset(_SECTIONS.split())
"""Ids that templates give to their sections; a heading of the same name gets a number."""


class Ids:
    """The ids that prose has given so far, in order."""

    def __init__(self) -> None:
        self._given: dict[str, None] = dict.fromkeys(RESERVED)
        self._numbers: dict[str, int] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._given

    def given(self) -> tuple[str, ...]:
        """Those that stand in the prose."""
        return tuple(name for name in self._given if name not in RESERVED)

    def give(self, base: str) -> str:
        """An id that nothing else on the page has: the one wanted, or the same with a number."""
        name, number = base, self._numbers.get(base, 2)
        while name in self._given:
            name, number = f"{base}-{number}", number + 1
        self._numbers[base] = number
        self._given[name] = None
        return name
