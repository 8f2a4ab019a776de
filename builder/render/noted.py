"""Corrections and updates: those of a page, and all of the site."""

from functools import partial

from builder.link.anchors import note_anchors
from builder.link.witness import Table
from builder.model import Briefing, Note, Profile
from builder.render.kit import Kit, briefing_link, in_repository, profile_href
from builder.render.views import ChangesView, Link, NoteView
from builder.render.words import join_words


def notes(
    kit: Kit, kind: str, given: tuple[Note, ...], page: Briefing | Profile | None = None
) -> tuple[NoteView, ...]:
    """Updates or corrections of a page; elsewhere with that page in the place of their kind."""
    link = _link(kit, page) if page else None
    return tuple(
        NoteView(
            anchor="" if link else anchor,
            date=kit.moment(note.date),
            text=note.text,
            kind="" if link else kind.capitalize(),
            page=Link(link.text, f"{link.href}#{anchor}", link.lang) if link else None,
        )
        for note, anchor in zip(given, note_anchors(kind, given), strict=True)
    )


def _link(kit: Kit, page: Briefing | Profile) -> Link:
    if isinstance(page, Briefing):
        return briefing_link(kit, page)
    return Link(page.name, profile_href(kit, page))


def changes(kit: Kit, page: Briefing | Profile) -> ChangesView | None:
    """All corrections and updates of a page, the newest first, and of one day the corrections first."""
    given = (*page.corrections, *page.updates)
    if not given:
        return None
    views = (*notes(kit, "correction", page.corrections), *notes(kit, "update", page.updates))
    told = zip(given, views, strict=True)
    ordered = sorted(told, key=lambda one: one[0].date.end.latest, reverse=True)
    kinds = [f"{kind}s" for kind in dict.fromkeys(view.kind for view in views)]
    return ChangesView(
        title=join_words(kinds).capitalize(),
        notes=tuple(view for _, view in ordered),
        history=in_repository(kit, "commits", page.path),
    )


def serious(kit: Kit, page: Briefing | Profile) -> tuple[NoteView, ...]:
    """The corrections that stand at the head of their page as well."""
    views = notes(kit, "correction", page.corrections)
    return tuple(view for note, view in zip(page.corrections, views, strict=True) if note.serious)


def corrected_on(kit: Kit) -> Table[str, tuple[NoteView, ...]]:
    """Every correction of the site by its day, as `2025-01-21`; those of the newest briefing come first."""
    return kit.witness.table("corrections", partial(_by_day, kit, "correction"))


def updated_on(kit: Kit) -> Table[str, tuple[NoteView, ...]]:
    """Every update of the site, likewise."""
    return kit.witness.table("updates", partial(_by_day, kit, "update"))


def _by_day(kit: Kit, kind: str) -> dict[str, tuple[NoteView, ...]]:
    pages: list[Briefing | Profile] = [*kit.site.briefings, *kit.site.people]
    found: dict[str, list[NoteView]] = {}
    for page in (*pages, *kit.site.organizations):
        given = page.corrections if kind == "correction" else page.updates
        for note, view in zip(given, notes(kit, kind, given, page), strict=True):
            found.setdefault(note.date.end.latest.isoformat(), []).append(view)
    return {day: tuple(found[day]) for day in sorted(found, reverse=True)}
