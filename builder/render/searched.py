"""What the search of the site reads: the text of each page in order, and what it is filed under."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from html import escape

from builder.link.addresses import (
    briefing_address,
    measure_address,
    page_address,
    profile_address,
)
from builder.link.roads import label_of
from builder.link.site import Site
from builder.model import (
    Address,
    Body,
    Briefing,
    Heading,
    Measure,
    Outline,
    Own,
    Profile,
    Ref,
    SourcePath,
    Word,
)
from builder.model import Page as Document
from builder.render.cells import plain
from builder.render.kit import KINDS, Kit, named_in_words
from builder.render.views import Stamp
from builder.render.words import show_date, words_of

_SIGN = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""The signs of Chinese and Japanese, which write no spaces between words."""
_SEAM = re.compile(
    rf"(?<=[{_SIGN}])(?=\w)|(?<=\w)(?=[{_SIGN}])|(?<=[\u3001-\u303f\uff01-\uff0f\uff1a-\uff1f])(?=\S)"
)
"""Where a space has to stand, so that each of them is a word by itself."""
_EASTERN = re.compile("[\u3001-\U0010ffff]").search
"""Tells texts in which there may be such a place from all others, typographic marks and accents or not."""
_NAMED = re.compile(r"\[\[([^\]|]*)\]\]")


class Prose(Word, frozen=True):
    """The prose of a page, by its digest: where it comes from, its headings, what `[[id]]` stands for."""

    source: SourcePath
    text: str
    headings: tuple[Heading, ...]
    names: tuple[tuple[str, str], ...]


class Record(Word, frozen=True):
    """A page as the search reads it: a title, lines of text, then prose.

    `names` are those of a person or an organisation, which come first where they are looked for.
    `asides` are lines as well, which weigh half as much: what stands in tables. `shelves` are what it is filed under, each with its kind: `("topic", "energy")`.
    """

    address: Address
    title: str
    names: str
    lines: tuple[str, ...]
    asides: tuple[str, ...]
    shelves: tuple[tuple[str, str], ...]
    date: Stamp | None = None
    prose: Prose | None = None


# ── the pages that can be found ───────────────────────────────────────────────────────────


def records(kit: Kit, own: Mapping[SourcePath, Own]) -> Iterator[Record]:
    """Every page that says something of its own; lists and redirects do not."""
    site = kit.site
    yield from (_briefing(kit, one, own) for one in site.briefings)
    yield from (_profile(kit, one, own) for one in (*site.people, *site.organizations))
    for name in sorted({*site.series, *site.measures}):
        yield _series(kit, name, site.measures.get(name), own)
    yield from (_page(kit, one, own) for one in site.pages)


def _briefing(kit: Kit, one: Briefing, own: Mapping[SourcePath, Own]) -> Record:
    site = kit.site
    measures = dict.fromkeys(figure.measure.id for figure in one.figures)
    lines = (
        one.subtitle,
        one.summary,
        *(plain(kit, point) for point in one.key_points),
        *(quote.text for quote in one.quotes),
    )
    asides = (
        *(_label(site, name) for name in measures),
        *(f"{kit.moment(event.date).text}: {event.text}" for event in one.dates),
        *_after(one),
    )
    shelves = (
        ("kind", KINDS[one.kind]),
        *(("who", name) for name in _names(kit, (*one.people, *one.organizations))),
        *(("topic", words_of(topic)) for topic in one.topics),
        ("year", str(one.date.year)),
    )
    return Record(
        address=briefing_address(one.id),
        title=one.title,
        names="",
        lines=_filled(lines),
        asides=_filled(asides),
        shelves=shelves,
        date=kit.day(one.date),
        prose=_prose(kit, one.path, one.outline, own),
    )


def _after(one: Briefing | Profile) -> Iterator[str]:
    """What has become of a page since it was published."""
    return (note.text for note in (*one.corrections, *one.updates))


def _profile(kit: Kit, one: Profile, own: Mapping[SourcePath, Own]) -> Record:
    others = dict.fromkeys(name.text for name in (*one.native, *one.aliases))
    lines = (
        ", ".join(others),
        one.summary,
        *(f"{office.title}, {show_date(office.period, kit.locale)}" for office in one.offices),
    )
    return Record(
        address=profile_address(one),
        title=one.name,
        names=" ".join((one.name, one.family, *others)),
        lines=_filled(lines),
        asides=(*one.facts, *_after(one)),
        shelves=(
            ("kind", "Person" if one.kind == "person" else "Organisation"),
            ("who", _name(kit, one)),
        ),
        prose=_prose(kit, one.path, one.outline, own),
    )


def _series(kit: Kit, name: str, measure: Measure | None, own: Mapping[SourcePath, Own]) -> Record:
    return Record(
        address=measure_address(name),
        title=_label(kit.site, name),
        names="",
        lines=_filled((measure.definition,)) if measure else (),
        asides=(),
        shelves=(("kind", "Figures"),),
        prose=_prose(kit, measure.path, measure.outline, own) if measure else None,
    )


def _page(kit: Kit, one: Document, own: Mapping[SourcePath, Own]) -> Record:
    return Record(
        address=page_address(one.id),
        title=one.title,
        names="",
        lines=_filled((one.summary,)),
        asides=(),
        shelves=(("kind", "Page"),),
        prose=_prose(kit, one.path, one.outline, own),
    )


def _prose(
    kit: Kit, path: SourcePath, outline: Outline, own: Mapping[SourcePath, Own]
) -> Prose | None:
    """The prose of a document, if it has any."""
    text = own.get(path, Own()).text.digest
    if not text:
        return None
    names = dict.fromkeys(link.target for link in outline.targets if link.named)
    return Prose(
        path,
        text,
        outline.headings,
        tuple((name, named_in_words(kit, f"[[{name}]]")) for name in names),
    )


def _label(site: Site, name: str) -> str:
    """What a series is called."""
    measure = site.measures.get(name)
    return label_of(measure) if measure else words_of(name)


def _names(kit: Kit, refs: Iterable[Ref]) -> Iterator[str]:
    """Under whose names a briefing is filed."""
    profiles = kit.site.profiles
    yield from dict.fromkeys(_name(kit, profiles[ref.id]) for ref in refs if ref.id in profiles)


def _name(kit: Kit, profile: Profile) -> str:
    """The name of somebody, told apart from those of the same name."""
    shared = kit.once("namesakes", "", lambda: _namesakes(kit.site))
    return f"{profile.name} ({profile.id})" if profile.name in shared else profile.name


def _namesakes(site: Site) -> frozenset[str]:
    """Names that several have."""
    counts = Counter(one.name for one in site.profiles.values())
    return frozenset(name for name, count in counts.items() if count > 1)


def _filled(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(line for line in lines if line)


# ── a page as it is read ──────────────────────────────────────────────────────────────────


def document(record: Record, body: Body) -> str:
    """A page as HTML for the search; `body` is its prose."""
    marks = [
        ("title", "meta", record.title),
        *((("name", "meta", record.names),) if record.names else ()),
    ]
    marks += [(kind, "filter", value) for kind, value in record.shelves]
    day = record.date.iso.replace("-", "") if record.date else "0"
    marks += [("date", "sort", day)]
    if record.date:
        marks += [("date", "meta", record.date.text)]
    head = "".join(
        f'<p data-pagefind-ignore data-pagefind-{job}="{name}">{_written(text, job)}</p>'
        for name, job, text in marks
    )
    lines = "".join(f"<p>{_shown(line)}</p>\n" for line in record.lines)
    asides = "".join(
        f'<p data-pagefind-weight="0.5">{_shown(line)}</p>\n' for line in record.asides
    )
    prose = "".join(_told(record.prose, body)) if record.prose else ""
    # A page without a word of text would not be found by its title either.
    text = f"{lines}{asides}{prose}" or f"<p>{_shown(record.title)}</p>"
    return f"<html><body>{head}{text}</body></html>"


def _told(prose: Prose, body: Body) -> Iterator[str]:
    """Prose, block by block, below its headings."""
    names, section = dict(prose.names), 0
    for block in body.blocks:
        for heading in prose.headings[section : block.section]:
            tag = f"h{heading.level}"
            yield f'<{tag} id="{escape(heading.id)}">{_shown(_named(heading.text, names))}</{tag}>\n'
        # The first block of a section is its heading.
        if block.section == section or block.text != prose.headings[block.section - 1].text:
            yield f"<p>{_shown(_named(block.text, names))}</p>\n"
        section = block.section


def _named(text: str, names: Mapping[str, str]) -> str:
    """A text in which `[[id]]` stands as the name of what it points to."""
    return _NAMED.sub(lambda found: names.get(found[1], found[1]), text) if "[[" in text else text


def _written(text: str, job: str) -> str:
    """What a page is filed under stands as it is; a title is searched like text."""
    return escape(text, quote=False) if job == "filter" else _shown(text)


def _shown(text: str) -> str:
    """A text as it is looked through."""
    return escape(text if text.isascii() else spaced(text), quote=False)


def spaced(text: str) -> str:
    """Chinese and Japanese sign by sign, so that any part of a text can be looked for as a phrase."""
    return _SEAM.sub(" ", text) if _EASTERN(text) else text
