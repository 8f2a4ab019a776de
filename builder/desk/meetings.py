"""Which pages of two versions of a site are the same page, though one of them may have moved."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from builder.link.addresses import address_of
from builder.link.roads import Roads, label_of
from builder.link.site import Site
from builder.model import Document, Measure, Shelf

State = Literal["added", "gone", "moved", "strayed", "joined", "parted", "changed"]
SOURCES = "/sources/"
"""Where the sources that all pages share are listed."""


class Meeting(NamedTuple):
    """A page of either version with the one that it was or has become.

    A page has `moved` to another address where one of the two leads to the other, and `strayed` where
    none does: it is known again by its title. One that is `joined` leads to a page that was there
    before; one that has `parted` was led to from its address.
    """

    state: State
    was: str
    address: str
    old: Document | None
    new: Document | None


def pages_of(site: Site) -> dict[str, Document]:
    """Every document that has something to say, by its address."""
    away = (one for one in site.moved if one.redirect_to and "://" in one.redirect_to.id)
    shelves = (one for one in site.documents.values() if isinstance(one, Shelf))
    every: list[Document] = [*site.briefings, *away, *site.profiles.values()]
    every += [*site.measures.values(), *site.pages, *shelves]
    return {str(address_of(one) or SOURCES): one for one in every}


def meet(before: tuple[Site, Roads], after: tuple[Site, Roads]) -> Iterator[Meeting]:
    """Every page of either version once, the same from whichever end the two are read."""
    old, new = pages_of(before[0]), pages_of(after[0])
    forth = _ends(old.keys() - new.keys(), new, *after)
    back = _ends(new.keys() - old.keys(), old, *before)
    moved = _once([(one, there) for one, there in forth.items() if there in back]
                  + [(there, one) for one, there in back.items() if there in forth])  # fmt: skip
    lost, found = forth.keys() - moved.keys(), back.keys() - set(moved.values())
    titles, labels = _titles(old, lost), _titles(new, found)
    strayed = {titles[one]: labels[one] for one in titles.keys() & labels.keys()}
    for address in old.keys() & new.keys():
        yield Meeting("changed", address, address, old[address], new[address])
    for was, address in moved.items():
        yield Meeting("moved", was, address, old[was], new[address])
    for was, address in strayed.items():
        # A measure has no old addresses: its label is all that can lead to it.
        state: State = "moved" if isinstance(old[was], Measure) else "strayed"
        yield Meeting(state, was, address, old[was], new[address])
    for was in lost - strayed.keys():
        there = forth[was]
        yield Meeting("joined" if there else "gone", was, there, old[was], new.get(there))
    for address in found - set(strayed.values()):
        there = back[address]
        yield Meeting("parted" if there else "added", there, address, old.get(there), new[address])


def _ends(
    addresses: Iterable[str], pages: Mapping[str, Document], site: Site, roads: Roads
) -> dict[str, str]:
    """For each address the page that it leads to in a version, "" where it leads nowhere."""
    leads = {str(one): str(there) for one, there in roads.redirects.items()}
    leads |= {f"/briefings/{b.id}/": b.redirect_to.id for b in site.moved if b.redirect_to}
    found = {}
    for address in addresses:
        there, seen = leads.get(address, ""), {address}
        while there in leads and there not in seen:
            seen.add(there)
            there = leads[there]
        found[address] = there if there in pages else ""
    return found


def _titles(pages: Mapping[str, Document], addresses: Iterable[str]) -> dict[tuple[str, str], str]:
    """Addresses by the kind and the title of their pages, where no two have the same."""
    found: dict[tuple[str, str], list[str]] = {}
    for address in addresses:
        page = pages[address]
        found.setdefault((type(page).__name__, label_of(page)), []).append(address)
    return {title: only[0] for title, only in found.items() if len(only) == 1}


def _once(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Old addresses with new ones, each of them once, the same from either end."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for old, new in sorted(pairs, key=sorted):
        if old not in found and new not in taken:
            found[old] = new
            taken.add(new)
    return found
