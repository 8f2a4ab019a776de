"""What data in prose shows; rules about the ids that it names, and about showing nothing."""

from collections.abc import Callable, Iterator
from datetime import date

from builder.diagnostics import Diagnostic, find
from builder.link.known import FEWEST
from builder.link.ledger import Ledger
from builder.link.rules import Files, at, unknown
from builder.model import Briefing, Inset, InsetKind, Measure, Page, Profile, Written

# ── what is shown ─────────────────────────────────────────────────────────────────────────


def day_of(page: Written) -> date:
    """The day as of which data stands on a page: its date, or the last day of all."""
    return page.date if isinstance(page, Briefing) else date.max


def measures_of(page: Written) -> tuple[str, ...]:
    """What a page has figures of: those that it declares, in order, or its own."""
    if isinstance(page, Briefing):
        return tuple(dict.fromkeys(figure.measure.id for figure in page.figures))
    return (page.id,) if isinstance(page, Measure) else ()


def charted(ledger: Ledger, page: Written, inset: Inset) -> str:
    """The measure of which a chart shows the values: the first that has enough; "" for none."""
    wanted = [name.id for name in inset.names] or measures_of(page)
    day = day_of(page)
    return next((one for one in wanted if ledger.known(one, day).drawable >= FEWEST), "")


# ── rules ─────────────────────────────────────────────────────────────────────────────────


def insets(files: Files) -> Iterator[Diagnostic]:
    """Data in prose names what exists, and there is something to show."""
    ledger = Ledger(files.site)
    for page in files.site.documents.values():
        if isinstance(page, Briefing | Profile | Measure | Page):
            for inset in page.outline.insets:
                yield from _wrong(files, ledger, page, inset)


def _wrong(files: Files, ledger: Ledger, page: Written, inset: Inset) -> Iterator[Diagnostic]:
    unclear = [*_unknown(files, ledger, page, inset)] or [*_unsaid(page, inset)]
    yield from unclear
    if not unclear and (lack := _LACKS[inset.kind](ledger, page, inset)):
        hint = "take the block out, or add what it is to show"
        yield find("empty-inset", at(page, inset.at), lack, hint)


def _unknown(files: Files, ledger: Ledger, page: Written, inset: Inset) -> Iterator[Diagnostic]:
    """Ids that mean nothing."""
    site = files.site
    for name in inset.names:
        match inset.kind:
            case "chart" | "figures" if name.id not in ledger.measures:
                what = "measure"
                yield from unknown(
                    files.absent, page, name, "unknown-measure", what, ledger.measures
                )
            case "profile" if name.id not in site.profiles:
                what = "person or organisation"
                yield from unknown(files.absent, page, name, "unknown-person", what, site.profiles)
            case "timeline" if not ledger.named(name.id):
                what = "person, organisation, topic or place"
                known = {*site.profiles, *site.by_topic, *site.by_place}
                yield from unknown(files.absent, page, name, "unknown-id", what, known)


def _unsaid(page: Written, inset: Inset) -> Iterator[Diagnostic]:
    """An id that is wanted where a page has nothing of its own to show."""
    if inset.names or isinstance(page, Briefing | _OWNERS[inset.kind]):
        return
    what = "the id of a measure" if inset.kind != "timeline" else "an id"
    message = f"`{inset.kind}` wants {what} here: this page has none of its own to show"
    yield find("inset-argument", at(page, inset.at), message, f"write `::: {inset.kind} some-id`")


def _no_chart(ledger: Ledger, page: Written, inset: Inset) -> str:
    if charted(ledger, page, inset):
        return ""
    if len(inset.names or measures_of(page)) == 1:
        return f"the series has fewer than two values{_by(page)}"
    return f"no series of this page has two values{_by(page)}"


def _no_figures(ledger: Ledger, page: Written, inset: Inset) -> str:
    if not inset.names and isinstance(page, Briefing):
        return "" if page.figures else "this page declares no figures"
    wanted = [name.id for name in inset.names] or measures_of(page)
    empty = [one for one in wanted if not ledger.known(one, day_of(page)).values]
    return f"`{empty[0]}` has no value{_by(page)}" if empty else ""


def _no_events(ledger: Ledger, page: Written, inset: Inset) -> str:
    if not inset.names and isinstance(page, Briefing):
        return "" if page.dates else "this page declares no dates"
    name = inset.names[0].id if inset.names else page.id
    told = ledger.events(name, day_of(page), 1)
    return "" if told else f"no event of `{name}` is told of{_by(page)}"


def _by(page: Written) -> str:
    return f" by {page.date}" if isinstance(page, Briefing) else ""


_LACKS: dict[InsetKind, Callable[[Ledger, Written, Inset], str]] = {
    "chart": _no_chart,
    "figures": _no_figures,
    "timeline": _no_events,
    "profile": lambda *_: "",
}
_OWNERS: dict[InsetKind, type[Written]] = {
    "chart": Measure,
    "figures": Measure,
    "timeline": Profile,
    "profile": Profile,
}
"""Besides briefings, the pages that have such data of their own."""
