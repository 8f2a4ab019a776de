"""Pages about what the whole site rests on: sources and corrections."""

from collections.abc import Iterator
from functools import partial
from itertools import chain

from msgspec.structs import replace

from builder.link.anchors import source_anchor
from builder.model import Briefing, Source
from builder.render.kit import Kit, briefing_link, source_view
from builder.render.lists import list_meta
from builder.render.noted import corrected_on
from builder.render.page import Plan, plan
from builder.render.views import (
    CorrectionsView,
    Link,
    SourcesView,
    SourceView,
)
from builder.render.words import plural


def sources(kit: Kit) -> Iterator[Plan]:
    """Every source under its publisher, with the briefings that cite it."""
    yield plan("/sources/", "sources.html", partial(_sources, kit))


def _sources(kit: Kit) -> SourcesView:
    found: dict[str, dict[str, tuple[Source, dict[str, Briefing]]]] = {}
    declared: list[tuple[Source, Briefing | None]] = [
        (one, None) for one in kit.site.sources.values()
    ]
    declared += [(one, briefing) for briefing in kit.site.briefings for one in briefing.sources]
    for source, briefing in declared:
        full = kit.site.sources.get(source.id.id, source) if not source.url else source
        key = full.url or f"{full.id.id} {full.title}"
        publisher = full.publisher or source_view(kit, full).name
        _, citing = found.setdefault(publisher, {}).setdefault(key, (full, {}))
        if briefing:
            citing[briefing.id] = briefing
    for briefing in kit.site.briefings:
        _add_shared(kit, briefing, found)
    groups = tuple(
        (publisher, tuple(_source_row(kit, source, citing) for source, citing in rows.values()))
        for publisher, rows in sorted(found.items(), key=lambda one: (one[0].casefold(), one[0]))
    )
    intro = plural(sum(len(rows) for _, rows in groups), "source")
    return SourcesView(list_meta(kit, "Sources", "/sources/"), "Sources", intro, groups)


def _add_shared(
    kit: Kit, briefing: Briefing, found: dict[str, dict[str, tuple[Source, dict[str, Briefing]]]]
) -> None:
    """Count a briefing under the site's own sources that its figures name."""
    for name in {figure.line.per for figure in briefing.figures}:
        source = kit.site.sources.get(name)
        if source:
            publisher = source.publisher or source_view(kit, source).name
            found[publisher][source.url or f"{source.id.id} {source.title}"][1][briefing.id] = (
                briefing
            )


def _source_row(
    kit: Kit, source: Source, citing: dict[str, Briefing]
) -> tuple[SourceView, tuple[Link, ...]]:
    """A source with its briefings; only the site's own sources have an anchor here."""
    own = source.id.id in kit.site.sources
    view = replace(source_view(kit, source), anchor=source_anchor(source.id.id) if own else "")
    ordered = sorted(citing.values(), key=lambda one: (one.date, one.id), reverse=True)
    return view, tuple(briefing_link(kit, briefing) for briefing in ordered)


def corrections(kit: Kit) -> Iterator[Plan]:
    """Every correction of the site, the newest first."""
    yield plan("/corrections/", "corrections.html", partial(_corrections, kit))


def _corrections(kit: Kit) -> CorrectionsView:
    views = tuple(chain.from_iterable(corrected_on(kit).values()))
    intro = plural(len(views), "correction") if views else "No page has had to be corrected."
    meta = list_meta(kit, "Corrections", "/corrections/")
    return CorrectionsView(meta, "Corrections", intro, views)
