"""Charts of series as of the day of a page, before they are drawn."""

from datetime import date

from builder.link.addresses import measure_address
from builder.link.known import Known
from builder.link.ledger import Ledger
from builder.link.series import Value
from builder.render.charts import Setting, Sketch, known_sketch
from builder.render.kit import Kit, briefing_href, cited_by_name
from builder.render.words import words_of


def ledger_of(kit: Kit) -> Ledger:
    """What the site has told, for all pages that ask."""
    return kit.once("ledger", "", lambda: Ledger(kit.site, kit.witness))


def sketch_of(
    kit: Kit, measure: str, known: Known, day: date, prefix: str, *, small: bool = False
) -> Sketch:
    """The chart of what was known of a measure on a day."""
    return known_sketch(known, day, setting_of(kit, measure), prefix=prefix, small=small)


def setting_of(kit: Kit, measure: str) -> Setting:
    """How the values of a measure are called, and where each is stated."""
    return kit.once("setting", measure, lambda: _setting(kit, measure))


def _setting(kit: Kit, measure: str) -> Setting:
    found = kit.site.measures.get(measure)
    names: dict[str, str] = {}
    for one in kit.site.series.get(measure, ()):
        per = one.figure.line.per
        if per not in names:
            source = cited_by_name(kit, per, kit.site.briefing[one.briefing].sources)
            names[per] = source.text if source else per
    return Setting(
        label=found.label if found else words_of(measure),
        unit=found.unit if found else "",
        locale=kit.locale,
        name_of=lambda name: names.get(name) or _subject(kit, name),
        href_of=lambda value: _stated(kit, value),
        more=kit.href(measure_address(measure)),
    )


def _subject(kit: Kit, name: str) -> str:
    """What somebody or something that figures are about is called."""
    profile = kit.site.profiles.get(name)
    return profile.name if profile else name


def _stated(kit: Kit, value: Value) -> str:
    """Where a value is stated."""
    briefing = kit.site.briefing[value.briefing]
    return f"{briefing_href(kit, briefing.id)}#{kit.figure_anchors(briefing)[value.number]}"
