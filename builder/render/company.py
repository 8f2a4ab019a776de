"""Who is named beside somebody, counted over the years."""

from builder.link.company import Companion, company
from builder.model import Profile
from builder.render.kit import Kit, entry, profile_href
from builder.render.sheet import px
from builder.render.views import CompanionView, CompanyView, Link
from builder.render.words import join_words, monogram, plural

MOST, LISTED = 12, 10
"""How many people are shown, and how many briefings of each."""
_WIDTH, _HEIGHT, _SLOT, _LEAST = 12000, 2000, 1200, 200
"""Hundredths of a unit: the drawing, the most that a year takes, the least height of a bar."""


def company_view(kit: Kit, profile: Profile) -> CompanyView | None:
    """Who is named in the same briefings, the most frequent first; None where nobody is."""
    briefings = kit.site.named_in.get(profile.id, ())
    found = company(profile.id, briefings, kit.site.profiles, MOST)
    if not found:
        return None
    years = range(briefings[-1].date.year, briefings[0].date.year + 1)
    highest = max(count for one in found for _, count in one.years)
    rows = tuple(_row(kit, one, years, highest) for one in found)
    if len(years) == 1:
        return CompanyView(rows)
    wide = px(_slot(years) * len(years))
    return CompanyView(rows, str(years[0]), str(years[-1]), wide, px(_HEIGHT))


def _row(kit: Kit, one: Companion, years: range, highest: int) -> CompanionView:
    """One of them: counted, drawn, and with the briefings that name both."""
    somebody = kit.site.profiles[one.id]
    told = join_words(f"{count} in {year}" for year, count in one.years)
    over = one.count - LISTED
    return CompanionView(
        who=Link(somebody.name, profile_href(kit, somebody)),
        monogram=monogram(somebody.name),
        count=plural(one.count, "briefing"),
        told=told,
        bars=_bars(one, years, highest) if len(years) > 1 else "",
        briefings=tuple(entry(kit, kit.site.briefing[name]) for name in one.briefings[:LISTED]),
        more=f"and {over} more" if over > 0 else "",
    )


def _slot(years: range) -> int:
    """How wide a year is."""
    return min(_SLOT, _WIDTH // len(years))


def _bars(one: Companion, years: range, highest: int) -> str:
    """A bar for each year, as high as the most that anybody has in a year allows."""
    slot = _slot(years)
    wide = max(slot * 3 // 4, 1)
    bars = []
    for year, count in one.years:
        high = max(_HEIGHT * count // highest, _LEAST)
        at = (year - years[0]) * slot + (slot - wide) // 2
        bars.append(f"M{px(at)} {px(_HEIGHT)}v{px(-high)}h{px(wide)}v{px(high)}z")
    return "".join(bars)
