"""How to cite a page: in plain text, and as BibTeX."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from builder.render.kit import Kit
from builder.render.views import Cite
from builder.render.words import join_words

_TEX = {ord(sign): f"\\{sign}" for sign in "&%$#_{}"} | {ord("\\"): r"\textbackslash{}"}


class Cited(NamedTuple):
    """What is cited: its address, who made it, what BibTeX calls it, and its dates."""

    address: str
    key: str
    kind: str
    title: str
    authors: Sequence[str]
    day: date
    version: date


def citation(kit: Kit, cited: Cited) -> Cite:
    """A citation of a page of this site."""
    config, url = kit.site.config, kit.url(cited.address)
    authors = list(cited.authors) or [config.author or config.title]
    when = kit.day(cited.day).text
    text = f"{join_words(authors)}, “{cited.title}”, {config.title}, {when}, {url}"
    fields = {
        "author": " and ".join(f"{{{_tex(author)}}}" for author in authors),
        "title": f"{{{_tex(cited.title)}}}",
        "journal" if cited.kind == "article" else "howpublished": _tex(config.title),
        "year": str(cited.day.year),
        "date": cited.day.isoformat(),
        "url": url,
    }
    lines = "".join(f"  {key} = {{{value}}},\n" for key, value in fields.items())
    bibtex = f"@{cited.kind}{{{cited.key},\n{lines}}}"
    return Cite(text, bibtex, url, kit.day(cited.version))


def _tex(text: str) -> str:
    """A text as BibTeX wants it."""
    return text.translate(_TEX)
