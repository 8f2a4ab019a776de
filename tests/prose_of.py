"""The prose of one page as rules of the desk see it, without a site around it."""

from collections.abc import Iterable

from builder.desk.prose import Prose
from builder.load.document import load_document
from builder.model import Briefing, Id, Naming, Profile, SourcePath, Spoken
from builder.spot.names import NameTable, find_names
from builder.spot.spoken import Shelves, Words, find_spoken

PEOPLE = tuple(
    Profile(SourcePath(f"content/people/{one}.md"), Id(one), "person", name, family)
    for one, name, family in (
        ("xi-jinping", "Xi Jinping", "Xi"),
        ("vladimir-putin", "Vladimir Putin", "Putin"),
        ("dmitry-medvedev", "Dmitry Medvedev", "Medvedev"),
    )
)
DECLARED = "people: [xi-jinping, vladimir-putin, dmitry-medvedev]\n"


def briefing_of(body: str, front: str = "", on: str = "2025-01-21", language: str = "en") -> Prose:
    """A briefing that declares three people, with more front matter and prose."""
    return _prose(
        f"briefings/{on}-call.md", f"title: A call\n{DECLARED}{front}", body, Words(language)
    )


def profile_of(body: str, front: str = "", name: str = "Xi Jinping") -> Prose:
    """The profile of a person."""
    return _prose("people/xi-jinping.md", f"name: {name}\nfamily: Xi\n{front}", body, Words())


def _prose(path: str, front: str, body: str, words: Words) -> Prose:
    loaded = load_document(SourcePath(f"content/{path}"), f"---\n{front}---\n{body}\n".encode())
    page = loaded.document
    assert not loaded.found, loaded.found
    assert isinstance(page, Briefing | Profile)
    nothing = Shelves({}, {})
    if isinstance(page, Profile):
        return Prose(page, loaded.body, Naming(), Spoken(), nothing, words)
    naming = find_names(page, loaded.body, NameTable(PEOPLE))
    spoken = find_spoken(page, loaded.body, nothing, words)
    return Prose(page, loaded.body, naming, spoken, nothing, words)


def lines(*tables: str) -> Iterable[str]:
    """The lines of tables."""
    return [line.strip() for table in tables for line in table.strip().splitlines()]
