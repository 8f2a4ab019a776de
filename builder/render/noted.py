"""Corrections and updates: those of a page, and all corrections of the site."""

from datetime import date

from builder.link.anchors import note_anchors
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


def all_corrections(kit: Kit) -> tuple[tuple[date, NoteView], ...]:
    """Every correction of the site by its day, the oldest first."""
    return kit.once("corrections", "", lambda: tuple(_corrections(kit)))


def _corrections(kit: Kit) -> list[tuple[date, NoteView]]:
    pages: list[Briefing | Profile] = [*kit.site.briefings, *kit.site.people]
    found = [
        (note.date.end.latest, view)
        for page in (*pages, *kit.site.organizations)
        for note, view in zip(
            page.corrections, notes(kit, "correction", page.corrections, page), strict=True
        )
    ]
    found.reverse()  # of one day, those of the newest briefing come last
    return sorted(found, key=lambda one: one[0])
