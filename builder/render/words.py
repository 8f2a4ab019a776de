"""Dates, numbers and lists as readers see them, in the language of the site."""

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from builder.model import Amount, Change, Edtf, Moment, Word
from builder.render.views import Stamp


class Locale(Word, frozen=True):
    """What the language of a site says about dates and numbers (from CLDR, by way of Babel)."""

    language: str
    months: tuple[str, ...]
    alone_months: tuple[str, ...]
    short_months: tuple[str, ...]
    day: str
    month: str
    decimal: str
    group: str


def load_locale(language: str) -> Locale:
    """Look a language up in CLDR; plain `en` puts the day first, as most of the world does."""
    from babel import Locale as Known  # noqa: PLC0415 (costs 50 ms, once for each language)
    from babel.core import UnknownLocaleError  # noqa: PLC0415

    try:
        known = Known.parse("en_GB" if language == "en" else language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        known = Known.parse("en_GB")
    months = known.months["format"]
    numbers = known.number_symbols.get("latn", known.number_symbols)
    return Locale(
        language=language,
        months=tuple(months["wide"][number] for number in range(1, 13)),
        alone_months=tuple(known.months["stand-alone"]["wide"][number] for number in range(1, 13)),
        short_months=tuple(months["abbreviated"][number] for number in range(1, 13)),
        day=known.date_formats["long"].pattern,
        month=known.datetime_skeletons["yMMMM"].pattern,
        decimal=numbers["decimal"],
        group=numbers["group"],
    )


# ── dates ─────────────────────────────────────────────────────────────────────────────────

_PATTERN = re.compile(r"'([^']*)'|MMMM|LLLL|MMM|LLL|MM?|LL?|dd?|y+")
_QUARTERS = ("first", "second", "third", "fourth")
_SECTIONS = {"organizations": "Organisations", "credits": "Picture credits"}
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}


def stamp(date: Edtf, locale: Locale) -> Stamp:
    """A date or an interval as written, never more precise; HTML knows no intervals."""
    exact = not date.interval and date.start.precision in {"day", "month", "year"}
    return Stamp(show_date(date, locale), date.start.text.strip("~?%") if exact else "")


def show_date(date: Edtf, locale: Locale) -> str:
    """`22–24 October 2024`, `October 2024`, `since 15 November 2012`."""
    start, end = date.start, date.end
    if not date.interval and start.precision != "unknown":
        return show_moment(start, locale)
    if start.precision in {"open", "unknown"}:
        if end.precision in {"open", "unknown"}:
            return "dates unknown"
        return f"until {show_moment(end, locale)}"
    if end.precision == "open":
        return f"since {show_moment(start, locale)}"
    if end.precision == "unknown":
        return f"from {show_moment(start, locale)}"
    return _span(start, end, locale)


def _span(start: Moment, end: Moment, locale: Locale) -> str:
    """An interval between two known dates, without saying twice what they share."""
    first, last = show_moment(start, locale), show_moment(end, locale)
    if first == last:
        return first
    exact = start.precision == end.precision and not (start.approximate or start.uncertain)
    same_year = start.earliest.year == end.earliest.year
    if exact and start.precision == "year":
        return f"{first}–{last}"
    if exact and same_year and locale.day == "d MMMM y":
        if start.precision == "month":
            return f"{locale.months[start.earliest.month - 1]}–{last}"
        if start.precision == "day" and start.earliest.month == end.earliest.month:
            return f"{start.earliest.day}–{last}"
        if start.precision == "day":
            return f"{start.earliest.day} {locale.months[start.earliest.month - 1]} – {last}"
    return f"{first} – {last}"


def show_moment(moment: Moment, locale: Locale) -> str:
    """One date with the precision that it has."""
    text = _bare(moment, locale)
    text = f"about {text}" if moment.approximate else text
    return f"{text} (uncertain)" if moment.uncertain else text


def _bare(moment: Moment, locale: Locale) -> str:
    day, year = moment.earliest, moment.earliest.year
    part = moment.text.strip("~?%")[-2:]
    match moment.precision:
        case "day":
            return _fill(locale.day, locale, day.day, day.month, year)
        case "month":
            return _fill(locale.month, locale, day.day, day.month, year)
        case "season":
            return f"{_SEASONS[part]} {f'{year}/{(year + 1) % 100:02}' if part == '24' else year}"
        case "quarter":
            return f"{_QUARTERS[int(part[1]) - 1]} quarter of {year}"
        case "half":
            return f"{_QUARTERS[int(part[1]) - 1]} half of {year}"
        case "decade":
            return f"{year}s"
        case _:
            return str(year)


def _fill(pattern: str, locale: Locale, day: int, month: int, year: int) -> str:
    """Put a date into a CLDR pattern."""
    values = {
        "d": str(day),
        "dd": f"{day:02}",
        "M": str(month),
        "L": str(month),
        "MM": f"{month:02}",
        "LL": f"{month:02}",
        "MMM": locale.short_months[month - 1],
        "LLL": locale.short_months[month - 1],
        "MMMM": locale.months[month - 1],
        "LLLL": locale.alone_months[month - 1],
        "y": str(year),
        "": "",
    }
    return "".join(before + values[field] for before, field in _fields(pattern))


@lru_cache(maxsize=64)
def _fields(pattern: str) -> tuple[tuple[str, str], ...]:
    """The fields of a CLDR pattern, years as `y`, each with what stands before it; "" is the end."""
    fields, before, end = [], "", 0
    for found in _PATTERN.finditer(pattern):
        before += pattern[end : found.start()]
        end = found.end()
        if found[1] is None:
            fields.append((before, "y" if found[0][0] == "y" else found[0]))
            before = ""
        else:
            before += found[1]
    return (*fields, (before + pattern[end:], ""))


# ── numbers ───────────────────────────────────────────────────────────────────────────────

_SCALES = {"k": 3, "m": 6, "bn": 9, "tn": 12}
_SCALE_WORDS = {"k": "thousand", "m": "million", "bn": "billion", "tn": "trillion"}
_TELLING = Decimal(1000)
_BASES = {
    "yoy": "on the year",
    "qoq": "on the quarter",
    "mom": "on the month",
    "wow": "on the week",
    "ytd": "since the start of the year",
    "saar": "at an annual rate",
}


def show_number(value: Decimal, locale: Locale) -> str:
    """A decimal with the separators of the language and a real minus sign."""
    text = f"{abs(value):,f}"
    if (locale.group, locale.decimal) != (",", "."):
        text = text.translate({ord(","): locale.group, ord("."): locale.decimal})
    return f"−{text}" if value < 0 else text


def show_value(amount: Amount, locale: Locale) -> str:
    """The number of an amount, in the scale in which it was written: `220` of `USD 220bn`."""
    if amount.kind == "rank" and amount.value == amount.value.to_integral_value():
        return ordinal(int(amount.value))
    if not amount.scale:
        return show_number(amount.value, locale)
    return show_number(amount.value.scaleb(-_SCALES[amount.scale]).normalize(), locale)


def show_unit(amount: Amount) -> str:
    """The unit that goes with `show_value`, as in the head of a table: `USD bn`."""
    if amount.kind == "money":
        code, _, per = amount.unit.partition(" ")
        return " ".join(word for word in (code, amount.scale, per) if word)
    scale = _SCALE_WORDS.get(amount.scale, "")
    return " ".join(word for word in (scale, amount.unit) if word)


def show_amount(amount: Amount, locale: Locale) -> str:
    """An amount in full: `USD 220 billion`, `38.5 million tonnes`, `61%`, `5th`."""
    number, scale = show_value(amount, locale), _SCALE_WORDS.get(amount.scale, "")
    match amount.kind:
        case "money":
            code, _, per = amount.unit.partition(" ")
            return " ".join(word for word in (code, number, scale, per) if word)
        case "percent":
            return f"{number}{amount.unit}"
        case _:
            return " ".join(word for word in (number, scale, amount.unit) if word)


def show_change(change: Change, locale: Locale) -> str:
    """How a figure moved: `+7% on the year`."""
    sign = "+" if change.value > 0 else ""
    unit = "%" if change.unit == "%" else " points"
    number = f"{sign}{show_number(change.value, locale)}{unit}"
    if change.since:
        return f"{number} since {show_date(change.since, locale)}"
    return f"{number} {_BASES.get(change.basis, change.basis)}"


def show_difference(amount: Amount, locale: Locale) -> str:
    """How far two amounts are apart, in a currency that is known: `−24.8 billion`, `+2 places`."""
    sign = "+" if amount.value > 0 else ""
    if amount.kind == "rank":
        places = "place" if abs(amount.value) == 1 else "places"
        return f"{sign}{show_number(amount.value, locale)} {places}"
    number, scale = show_value(amount, locale), _SCALE_WORDS.get(amount.scale, "")
    unit = {"money": "", "percent": "points", "quantity": amount.unit}.get(amount.kind, "")
    return " ".join(word for word in (f"{sign}{number}", scale, unit) if word)


def show_share(share: Decimal, locale: Locale) -> str:
    """A difference in per cent, to a tenth: `−10.1%`; small ones to a hundredth; not beyond 1,000 %."""
    if not share or abs(share) >= _TELLING:
        return "" if share else "0%"
    places = Decimal("0.1") if abs(share) >= Decimal("0.095") else Decimal("0.01")
    rounded = share.quantize(places, ROUND_HALF_UP)
    if not rounded:
        return f"under {show_number(places, locale)}%"
    return f"{'+' if rounded > 0 else ''}{show_number(rounded, locale)}%"


def ordinal(number: int) -> str:
    """`7th`."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in {11, 12, 13} else ending}"


def plural(count: int, one: str, many: str = "") -> str:
    """`1 briefing`, `7 briefings`."""
    return f"{count} {one if count == 1 else many or f'{one}s'}"


def join_words(words: Iterable[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    *first, last = list(words) or [""]
    return f"{', '.join(first)} and {last}" if first else last


def show_age(years: tuple[int, int], born: Edtf) -> str:
    """`aged 71`, `aged 70 or 71`, `aged about 71`."""
    least, most = years
    between = " or " if most == least + 1 else " to "
    about = "about " if born.start.approximate else ""
    return f"aged {about}{least}{between}{most}" if least < most else f"aged {about}{most}"


def office_words(title: str, organization: str) -> str:
    """An office with its organisation, which is not said twice."""
    return title if organization in title else f"{title}, {organization}"


def words_of(slug: str) -> str:
    """What a topic or a place is called: the words of its id."""
    return " ".join(slug.split("-")).capitalize()


def section_name(slug: str) -> str:
    """What a section of the site is called."""
    return _SECTIONS.get(slug) or words_of(slug)


def host_of(url: str) -> str:
    """Whose address this is."""
    return url.split("//", 1)[-1].split("/", 1)[0].removeprefix("www.")


def names_of(slug: str) -> str:
    """What a place is called: each word of its id with a capital."""
    return " ".join(word.capitalize() for word in slug.split("-"))


def excerpt(text: str, most: int = 240) -> str:
    """The beginning of a paragraph, cut between words."""
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0].rstrip(",;:–— ") + " …"


def monogram(name: str) -> str:
    """One to three letters that stand for a picture."""
    words = [word for word in name.split() if word[:1].isalnum()]
    capitals = [word[0] for word in words if word[0].isalpha() and not word[0].islower()]
    if len(words) == 1:
        return name[:3] if name[:3].isupper() else name[:1]
    return "".join((capitals or [word[0] for word in words])[:3])
