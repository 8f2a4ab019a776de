"""All rules of the desk, and how they are asked: of the prose of a page, of a page, of the site."""

from collections.abc import Mapping

from builder.desk.ageing import (
    ended_office,
    missing_archive,
    no_follow_up,
    review_overdue,
    stale_biography,
    unsourced_biography,
)
from builder.desk.anniversaries import wrong_anniversary, wrong_anniversary_in_prose
from builder.desk.backing import ambiguous_currency, loose, undeclared_date, unused_figure
from builder.desk.bases import change_basis_in_prose
from builder.desk.claims import claims_of
from builder.desk.contradictions import missing_unit, two_values, wrong_change
from builder.desk.coverage import low_coverage
from builder.desk.declared import change_basis, missing_period, missing_source
from builder.desk.lives import birth_differs, holdings, lives_in, office_differs
from builder.desk.loose import loose_numbers, told_multiples
from builder.desk.marks import unpaired_quotes
from builder.desk.prose import Prose, ProseRule
from builder.desk.quoted import one_sided, two_speakers
from builder.desk.records import unsupported_superlative
from builder.desk.returned import returned, returned_elsewhere
from builder.desk.rights import licence_lines, picture_terms, text_terms
from builder.desk.speakers import sayings, speakers, undeclared_speaker
from builder.desk.terms import office_gap, office_overlap
from builder.desk.times import relative_time, relative_time_in_prose, undated_superlative
from builder.desk.years import year_clash
from builder.diagnostics import Diagnostic
from builder.link.checks import LINK_PAGE_RULES, LINK_SITE_RULES
from builder.link.quoted import Quotations
from builder.link.rules import Files, Ground, Leaf, PageRule, SiteRule, ground_of
from builder.model import Notes, Own, Remarks, SourcePath

PROSE_RULES: tuple[ProseRule, ...] = (
    unpaired_quotes,
    speakers,
    returned,
    licence_lines,
    missing_period,
    missing_source,
    change_basis,
    change_basis_in_prose,
    undeclared_date,
    unused_figure,
    wrong_anniversary_in_prose,
    year_clash,
    relative_time,
    relative_time_in_prose,
    undated_superlative,
    ambiguous_currency,
    told_multiples,
)
"""Rules that look at one page, where it is read; what they find is remembered with it."""
PAGE_RULES: tuple[PageRule, ...] = (
    *LINK_PAGE_RULES,
    undeclared_speaker,
    loose,
    low_coverage,
    wrong_anniversary,
    returned_elsewhere,
    text_terms,
    birth_differs,
    office_differs,
    unsourced_biography,
    missing_archive,
)
"""Rules that look at one page, and at what is known of the site by its name."""
SITE_RULES: tuple[SiteRule, ...] = (
    *LINK_SITE_RULES,
    two_speakers,
    one_sided,
    picture_terms,
    unsupported_superlative,
    two_values,
    wrong_change,
    missing_unit,
    office_overlap,
    office_gap,
    no_follow_up,
    review_overdue,
    stale_biography,
    ended_office,
)
"""Rules that look at everything."""


def find_remarks(prose: Prose) -> Remarks:
    """Ask the rules about prose, and note what rules about the site need of it."""
    found = {one for rule in PROSE_RULES for one in rule(prose)}
    notes = Notes(tuple(sayings(prose)), tuple(claims_of(prose)), tuple(holdings(prose)))
    return Remarks(tuple(sorted(found)), notes, loose_numbers(prose), tuple(lives_in(prose)))


def check_pages(
    files: Files, own: Mapping[SourcePath, Own]
) -> dict[SourcePath, tuple[Diagnostic, ...]]:
    """Ask the rules of pages of those whose own prose is given; what was found, page by page."""
    ground, pages = ground_of(files), files.site.documents
    quotations = Quotations(files.site)
    leaves = {
        path: Leaf(page, one, quotations.read(page, one))
        for path, one in own.items()
        if (page := pages.get(path))
    }
    found = files.recall.each("page rules", ground, leaves, lambda leaf: _ask(ground, leaf))
    return {path: one for path, one in found.items() if one}


def _ask(ground: Ground, leaf: Leaf) -> tuple[Diagnostic, ...]:
    """What is wrong with one page."""
    return tuple(found for rule in PAGE_RULES for found in rule(ground, leaf))


def check_site(files: Files) -> tuple[Diagnostic, ...]:
    """Ask the rules that look at everything."""
    return tuple(sorted({one for rule in SITE_RULES for one in rule(files)}))
