"""Rules about what licences allow, and what must be said of what is somebody else's."""

import re
from collections.abc import Iterator
from typing import get_args

from builder.desk.prose import Prose
from builder.diagnostics import Diagnostic, Fault, find
from builder.link.rules import Files, Ground, Leaf, at, at_key
from builder.link.shown import Shown, shown_on
from builder.load.values import license_url, parse_license
from builder.model import AsideKind, Document, Profile

_UNALTERED = re.compile(r"/licenses/by(?:-nc)?-nd/")
_FREE = re.compile(r"/publicdomain/")
_HARMLESS = frozenset(
    """
    a and anew as avif been changed changes compressed compression converted down file for format from has
    height image in into is it its jpeg jpg made metadata no none not of only photo picture pixels png
    px quality reduced removed resampled resized scale saved scaled size smaller stripped the to unaltered
    unchanged was web webp wide width without high
    """.split()
)
"""What is said of a picture that was made smaller or saved anew, which no licence forbids."""
_ADDRESS = re.compile(r"https?://(?:www\.)?creativecommons\.org/\S+")
_WORD = re.compile(r"[^\W\d_]+")


def picture_terms(files: Files) -> Iterator[Diagnostic]:
    """Nothing is done to a picture that its licence forbids, and it is said where it comes from."""
    site = files.site
    ours = {site.config.author.casefold(), site.config.title.casefold()} - {""}
    seen: set[tuple[str, str]] = set()
    for page in site.documents.values():
        for shown in shown_on(page, site.credits):
            photo = shown.photo
            terms = license_url(photo.license)
            if _UNALTERED.search(terms):
                yield from _altered(page, shown, cards=site.config.cards)
            known = (page.path, photo.file)
            if photo.source or not terms or _FREE.search(terms) or known in seen:
                continue
            seen.add(known)
            if photo.credit and not any(name in photo.credit.casefold() for name in ours):
                message = (
                    f"the picture {photo.file} is by {photo.credit}, and its source is not named"
                )
                hint = "write `source:` with the address where it was found"
                yield find("missing-picture-source", at(page, shown.at), message, hint)


def _altered(page: Document, shown: Shown, *, cards: bool) -> Iterator[Diagnostic]:
    """What is done to a picture whose licence allows no changes."""
    photo, here = shown.photo, at(page, shown.at)
    said = f"{photo.license} allows no changes, and the picture {photo.file}"
    if set(_WORD.findall(photo.changes.lower())) - _HARMLESS:
        message = f"{said} was changed: “{photo.changes}”"
        yield find("licence-conflict", here, message, "show the picture as it was, or another one")
    elif shown.leads and cards:
        message = f"{said} is cut to size for link previews"
        hint = "take another picture, or take `cards: true` out of site.yaml"
        yield find("licence-conflict", here, message, hint)


def licence_lines(prose: Prose) -> Iterator[Diagnostic]:
    """The address of a licence in prose leads to it, and does not run into the words behind it."""
    for blocks in (*prose.texts(), tuple(prose.asides(*get_args(AsideKind)))):
        for block in blocks:
            found = _ADDRESS.finditer(block.text) if "creativecommons.org" in block.text else ()
            for one in found:
                fault = parse_license(one.group().rstrip(".,;:)"))
                if isinstance(fault, Fault):
                    message = f"{fault.message}, so that nobody can follow it"
                    hint = "begin a new sentence behind it, or declare the picture under `photo` with its `license`"
                    start, end = one.start() + fault.offset, one.end()
                    yield prose.found("missing-text-licence", block, start, end, message, hint)


def text_terms(ground: Ground, leaf: Leaf) -> Iterator[Diagnostic]:
    """A biography that reuses somebody's text says whose it is, and on which terms."""
    page = leaf.page
    if not isinstance(page, Profile) or bool(page.text_source) == bool(page.text_license):
        return
    if page.text_source:
        message = f"the biography reuses {page.text_source}, and its licence is not named"
        cited = (ground.sources.get(one.id.id, one) if not one.url else one for one in page.sources)
        terms = (one.license for one in cited if one.url == page.text_source)
        hint = f"write `text_license: {next(filter(None, terms), 'CC-BY-SA-4.0')}` if that is its licence"
    else:
        message = f"the biography is under {page.text_license}, and it is not said whose text it is"
        hint = "write `text_source:` with the address of the text"
    yield find("missing-text-licence", at_key(page, "text_source", "text_license"), message, hint)
