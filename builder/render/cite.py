"""How to cite a page: in plain text, as BibTeX, and as RIS."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from builder.render.kit import Kit
from builder.render.views import Cite
from builder.render.words import join_words

_TEX = {ord(sign): f"\\{sign}" for sign in "&%$#_{}"} | {
    ord("\\"): r"\textbackslash{}",
    ord("~"): r"\textasciitilde{}",
    ord("^"): r"\textasciicircum{}",
}
_RIS = {"article": "NEWS", "misc": "DATA"}


class Cited(NamedTuple):
    """What is cited: its address, who made it, what BibTeX calls it, its dates, and its language.

    `version` is the day of the last change; `history` is where earlier versions are.
    """

    address: str
    key: str
    kind: str
    title: str
    authors: Sequence[str]
    day: date
    version: date
    language: str = ""
    history: str = ""


def citation(kit: Kit, cited: Cited) -> Cite:
    """A citation of a page of this site."""
    config, url = kit.site.config, kit.url(cited.address)
    cited = cited._replace(
        authors=list(cited.authors) or [config.author or config.title],
        language=cited.language or config.language,
    )
    version = kit.day(cited.version)
    changed = f"version of {version.text}" if cited.version > cited.day else ""
    when = ", ".join(part for part in (kit.day(cited.day).text, changed) if part)
    text = f"{join_words(cited.authors)}, “{cited.title}”, {config.title}, {when}, {url}"
    return Cite(
        text=text,
        bibtex=_bibtex(cited, config.title, url, changed),
        ris="\n".join(_ris(cited, config.title, url, changed)),
        address=url,
        version=version,
        history=cited.history,
    )


def _bibtex(cited: Cited, site: str, url: str, changed: str) -> str:
    """An entry; the second braces around the title keep the capitals of names."""
    fields = {
        "author": " and ".join(f"{{{_tex(author)}}}" for author in cited.authors),
        "title": f"{{{_tex(cited.title)}}}",
        "journal" if cited.kind == "article" else "howpublished": _tex(site),
        "year": str(cited.day.year),
        "date": cited.day.isoformat(),
        "note": _tex(_sentence(changed)),
        "url": url,
    }
    lines = "".join(f"  {key} = {{{value}}},\n" for key, value in fields.items() if value)
    return f"@{cited.kind}{{{cited.key},\n{lines}}}"


def _ris(cited: Cited, site: str, url: str, changed: str) -> Iterator[str]:
    """The lines of a record, as reference managers read it."""
    yield f"TY  - {_RIS[cited.kind]}"
    yield f"ID  - {cited.key}"
    yield from (f"AU  - {author}" for author in cited.authors)
    yield f"TI  - {cited.title}"
    yield f"T2  - {site}"
    yield f"PY  - {cited.day.year}"
    yield f"DA  - {cited.day.isoformat().replace('-', '/')}"
    if changed:
        yield f"N1  - {_sentence(changed)}"
    yield f"LA  - {cited.language}"
    yield f"UR  - {url}"
    yield "ER  - "


def _tex(text: str) -> str:
    """A text as BibTeX wants it."""
    return text.translate(_TEX)


def _sentence(words: str) -> str:
    """Words with a capital at their beginning."""
    return words[:1].upper() + words[1:]
