"""What has changed between two versions of a site: in facts, people, links and pages."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from builder.desk.account import account
from builder.desk.facts import Look
from builder.desk.meetings import Meeting, State, meet
from builder.desk.pairs import paired
from builder.desk.stated import FACTS, KINDS, NOTES, TOP, Kind, Stated, keeps, same
from builder.link.roads import Roads, Target, label_of
from builder.link.site import Site
from builder.model import Body, Document, Href, Place, SourcePath, Word


class Version(NamedTuple):
    """A site as it may be seen at one time; files with the same key are the same, to the byte.

    Files that are `unread`, since they cannot be, have no pages, and nothing is told of those that
    the other version has of them.
    """

    site: Site
    roads: Roads
    keys: Mapping[SourcePath, bytes]
    body: Callable[[SourcePath], Body]
    unread: frozenset[SourcePath] = frozenset()


class Changed(Word, frozen=True):
    """One thing that says something else than before; "" stands for what was not there, or is gone.

    `beside` is what else was said of it and is said now, where that differs. `lost` marks a fact of
    which not all is said any more. `at` is its place in the newer file.
    """

    kind: Kind
    before: str
    after: str
    beside: tuple[tuple[str, ...], tuple[str, ...]]
    at: Place
    lost: bool = False


class Difference(Word, frozen=True):
    """A page with what has changed on it; `path` is its file, the older one where it is gone.

    `noted` says that a correction or an update has been added.
    """

    path: SourcePath
    title: str
    state: State
    was: str
    address: str
    changes: tuple[Changed, ...]
    noted: bool = False


def compare(before: Version, after: Version, since: date | None = None) -> tuple[Difference, ...]:
    """All pages that have changed, by their files; `since` is the day of the older version.

    A note that is dated later than that counts as added, however old its words are.
    """
    met = [
        one
        for one in meet((before.site, before.roads), (after.site, after.roads))
        if (one.state != "changed" or _key(before, one.old) != _key(after, one.new))
        and not (one.old and one.old.path in after.unread)
        and not (one.new and one.new.path in before.unread)
    ]
    names = {_id(one.old): _id(one.new)[1] for one in met if one.state in _ELSEWHERE}
    tellers = _teller(before, names), _teller(after, {})
    found = [_difference(one, *tellers, since) for one in met]
    noted = {one.address for one in found if one.noted}
    found = [
        replace(one, noted=True) if one.state == "joined" and one.address in noted else one
        for one in found
        if one.changes or one.state in _ALWAYS
    ]
    return tuple(sorted(found, key=lambda one: (one.path, one.was, one.address)))


_ALWAYS = frozenset(("added", "gone", "moved", "strayed"))
"""The states of pages that are told of, whether anything else has changed or not."""
_ELSEWHERE = frozenset(("moved", "strayed"))
LAST = date.max.isoformat()
_Teller = Callable[[Document | None], tuple[Stated, ...]]


def _key(version: Version, page: Document | None) -> tuple[str, bytes] | None:
    return (page.path, version.keys[page.path]) if page else None


def _id(page: Document | None) -> tuple[str, str]:
    """The kind of a page and its id."""
    return type(page).__name__, getattr(page, "id", "")


def _teller(version: Version, names: Mapping[tuple[str, str], str]) -> _Teller:
    """What tells all that a page of a version states, with ids that have become others."""
    site, base = version.site, version.site.base

    def leads(page: Document, link: Href) -> str:
        found = version.roads.follow(page, link)
        if not isinstance(found, Target):
            return link.target
        inside = found.href.startswith(base)
        return f"/{found.href.removeprefix(base)}" if inside else found.href

    units = {str(one.id): one.unit for one in site.measures.values()}
    look = Look(names, site.sources, units, leads)
    return lambda page: account(page, version.body(page.path), look) if page else ()


def _difference(one: Meeting, before: _Teller, after: _Teller, since: date | None) -> Difference:
    """What has changed on a page."""
    page = one.new or one.old
    old, new = before(one.old), after(one.new)
    found = [change for pair in paired(old, new) if (change := _changed(*pair))]
    kept = sorted((change for change in found if _concerns(one.state, change)), key=_place)
    notes = (change.kind in NOTES and not change.before for change in found)
    later = since.isoformat() if since else LAST
    dated = (fact.kind in NOTES and fact.claims[0] > later for fact in new)
    return Difference(
        path=page.path if page else SourcePath(""),
        title=label_of(page) or "Sources" if page else "",
        state=one.state,
        was=one.was,
        address=one.address,
        changes=tuple(kept),
        noted=one.state in {"changed", *_ELSEWHERE} and (any(notes) or any(dated)),
    )


def _changed(old: Stated | None, new: Stated | None) -> Changed | None:
    """What two things that belong together say otherwise, if anything."""
    one = new or old
    if one is None or (old and new and same(old, new)):
        return None
    before, after = old.more if old else (), new.more if new else ()
    beside = (
        tuple(more for more in before if more not in after),
        tuple(more for more in after if more not in before),
    )
    lost = old is not None and old.kind in FACTS and not (new and keeps(old, new))
    at = new.at if new else TOP
    return Changed(one.kind, old.text if old else "", new.text if new else "", beside, at, lost)


def _concerns(state: State, change: Changed) -> bool:
    """Whether a change is told of on a page that has come, gone, or become a part of another one."""
    if state in {"changed", *_ELSEWHERE}:
        return True
    if change.kind == "published":
        return False
    match state:
        case "joined":
            return change.before != ""
        case "parted":
            return change.after != ""
        case _:
            return change.kind in FACTS


def _place(change: Changed) -> tuple[int, int, int]:
    """The place of a change among those of its page; what is gone comes first, as it stood."""
    return KINDS.index(change.kind), change.at.line, change.at.column
