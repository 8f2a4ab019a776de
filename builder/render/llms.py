"""For machines that read: the Markdown of each page beside it, and `llms.txt`, which leads there."""

from collections.abc import Iterable, Iterator
from functools import partial

from builder.link.addresses import address_of, data_address, source_address
from builder.link.roads import label_of
from builder.model import Address, Briefing, Document, Own, Profile
from builder.render.data import FORMS, INTRO
from builder.render.kit import Kit
from builder.render.page import Page, Plan, text_plan
from builder.render.words import excerpt

MOST = 50
"""So many pages of a kind are named in `llms.txt`; the files of data name all."""


def texts(kit: Kit) -> Iterator[Plan]:
    """The source of every page that is made of one, and `llms.txt`."""
    yield text_plan("/llms.txt", partial(_llms, kit))
    for document in _sourced(kit) if kit.site.config.markdown else ():
        address = source_address(address_of(document) or Address("/"))
        yield Plan(address, partial(_copy, address), document.path, listed=False)


def _copy(address: Address, own: Own) -> Page:
    return Page(address, copies=own.text.file)


def _sourced(kit: Kit) -> tuple[Document, ...]:
    """Every document that has a page."""
    site = kit.site
    return (*site.briefings, *site.profiles.values(), *site.measures.values(), *site.pages)


def _llms(kit: Kit) -> str:
    """The site in the form of llmstxt.org: what it is, and where to read on."""
    site, config = kit.site, kit.site.config
    about = config.description or config.tagline
    beside = "Each page has its Markdown source beside it, as index.md. " if config.markdown else ""
    named = sorted(site.people, key=lambda one: -len(site.named_in.get(one.id, ())))
    data = (f"- [{name}]({kit.url(data_address(name))}): {form}" for name, form in FORMS.items())
    sections = (
        ("Briefings", (_line(kit, one) for one in site.briefings[:MOST])),
        ("People", (_line(kit, one) for one in named[:MOST])),
        ("Organisations", (_line(kit, one) for one in site.organizations[:MOST])),
        ("Figures", (_line(kit, one) for one in list(site.measures.values())[:MOST])),
        ("Pages", (_line(kit, one) for one in site.pages)),
        ("Data", data),
        ("Optional", _optional(kit)),
    )
    parts = [f"# {config.title}", *([f"> {about}"] if about else [])]
    parts.append(f"{beside}{INTRO} {kit.url('/data/')} explains every column.")
    for title, lines in sections:
        if listed := "\n".join(lines):
            parts.append(f"## {title}\n\n{listed}")
    return "\n\n".join(parts) + "\n"


def _line(kit: Kit, document: Document) -> str:
    """A page by its name, with what it is about."""
    address = address_of(document) or Address("/")
    where = source_address(address) if kit.site.config.markdown else address
    name = label_of(document).replace("[", "\\[").replace("]", "\\]")
    about = excerpt(_about(document))
    return f"- [{name}]({kit.url(where)})" + (f": {about}" if about else "")


def _about(document: Document) -> str:
    match document:
        case Briefing():
            summary = document.summary or document.outline.lead
            return f"{document.date}. {summary}".rstrip()
        case Profile():
            return document.summary
        case _:
            return getattr(document, "summary", "") or getattr(document, "definition", "")


def _optional(kit: Kit) -> Iterable[str]:
    """Lists that say no more than the files of data do."""
    for title, address in (
        ("All briefings", "/briefings/"),
        ("Week by week", "/weeks/"),
        ("Timeline", "/timeline/"),
        ("Sources", "/sources/"),
        ("Corrections", "/corrections/"),
        ("Feed", "/feed.json"),
    ):
        yield f"- [{title}]({kit.url(address)})"
