"""What all makers of views share: the site, its words, its addresses, and small views."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Literal, TypeVar
from urllib.parse import quote

from builder.link import addresses as at
from builder.link.anchors import event_anchors, figure_anchors, source_anchor
from builder.link.quoted import Quotations
from builder.link.roads import Roads, label_of
from builder.link.site import Site
from builder.link.witness import Witness, ids_of
from builder.load.edtf import day_as
from builder.load.values import license_url
from builder.model import Address, Briefing, Edtf, Profile, Ref, Source, SourcePath
from builder.render.typeset import Fonts, Pen, pen_of, written
from builder.render.views import (
    Entry,
    Feed,
    Link,
    Meta,
    Share,
    SourceView,
    Stamp,
    Term,
)
from builder.render.words import (
    Locale,
    excerpt,
    host_of,
    monogram,
    names_of,
    plural,
    stamp,
    words_of,
)

T = TypeVar("T")

KINDS = {
    "news": "News",
    "analysis": "Analysis",
    "backgrounder": "Backgrounder",
    "explainer": "Explainer",
    "factcheck": "Fact check",
}


@dataclass(frozen=True, slots=True)
class Kit:
    """One site, ready to be shown; `witness` keeps small views that many pages share, and what they read."""

    site: Site
    roads: Roads
    locale: Locale
    fonts: Fonts = Fonts()  # noqa: RUF009 (a frozen word)
    witness: Witness = field(default_factory=Witness)

    @property
    def quotations(self) -> Quotations:
        """Which figures pages state of each other."""
        return self.once("quotations", "", lambda: Quotations(self.site, self.witness))

    @property
    def pen(self) -> Pen:
        """What pictures with words in them are written with."""
        return self.once("pen", "", lambda: pen_of(self.fonts))

    def writable(self, text: str) -> str:
        """What of a text can be written in a picture."""
        return self.once("written", text, lambda: written(text, self.pen.titles))

    def card(self, address: str, title: str) -> Share | None:
        """The picture of a page for link previews, where there are such, and its title can be written."""
        if not (self.site.config.cards and self.writable(title)):
            return None
        return Share(self.url(at.card_address(Address(address))), *at.CARD_SIZE, title)

    def href(self, address: str) -> str:
        """An address below the base path."""
        return at.href(self.site.base, address)

    def url(self, address: str) -> str:
        """An address with scheme and host."""
        return at.absolute(self.site.config.url, address)

    def once(self, kind: str, name: str, make: Callable[[], T]) -> T:
        """Make a small view once, for all pages that show it."""
        return self.witness.once(kind, name, make)

    def moment(self, value: Edtf) -> Stamp:
        """A date as shown."""
        return self.once("date", value.text, lambda: stamp(value, self.locale))

    def stamp(self, value: Edtf | None) -> Stamp | None:
        """A date as shown, if there is one."""
        return self.moment(value) if value else None

    def day(self, value: date) -> Stamp:
        """A day as shown."""
        text = value.isoformat()
        return self.once("day", text, lambda: stamp(day_as(value), self.locale))

    def position(self, kind: str, name: str, row: Sequence[Briefing]) -> dict[str, int]:
        """Where each briefing stands in a row of them."""
        return self.once(
            f"position {kind}",
            name,
            lambda: {one: number for number, one in enumerate(ids_of(row))},
        )

    def figure_anchors(self, briefing: Briefing) -> tuple[str, ...]:
        """The anchors of a briefing's figures."""
        make = partial(figure_anchors, briefing.figures)
        return self.once("figure anchors", briefing.id, make)

    def event_anchors(self, briefing: Briefing) -> tuple[str, ...]:
        """The anchors of a briefing's dates."""
        return self.once("event anchors", briefing.id, partial(event_anchors, briefing.dates))


# ── links ─────────────────────────────────────────────────────────────────────────────────


def profile_link(kit: Kit, name: str) -> Link | None:
    """The page of a person or an organisation, if there is one."""
    profile = kit.site.profiles.get(name)
    return Link(profile.name, profile_href(kit, profile)) if profile else None


def profile_href(kit: Kit, profile: Profile) -> str:
    """The address of a profile."""
    return f"{kit.site.base}{at.section_of(profile)}/{profile.id}/"


def profile_links(kit: Kit, names: Iterable[str]) -> tuple[Link, ...]:
    """The pages of those that have one."""
    return tuple(link for name in names if (link := profile_link(kit, name)))


def briefing_href(kit: Kit, name: str) -> str:
    """The address of a briefing."""
    return f"{kit.site.base}briefings/{name}/"


def briefing_link(kit: Kit, briefing: Briefing) -> Link:
    """A briefing by its title."""
    return Link(briefing.title, briefing_href(kit, briefing.id), briefing.lang)


def topic_link(kit: Kit, topic: str) -> Link:
    """The page of a topic."""
    return Link(words_of(topic), f"{kit.site.base}topics/{topic}/")


def place_link(kit: Kit, place: str) -> Link:
    """The page of a place."""
    return Link(names_of(place), f"{kit.site.base}places/{place}/")


def license_link(text: str) -> Link | None:
    """A licence with the address of its text."""
    return Link(text, license_url(text)) if text else None


def author_links(kit: Kit, briefing: Briefing) -> tuple[Link, ...]:
    """Authors: those with a profile lead to it."""
    return tuple(
        profile_link(kit, ref.id) or Link(words_of(ref.id) if ref.id.islower() else ref.id)
        for ref in briefing.authors
    )


# ── small views ───────────────────────────────────────────────────────────────────────────


def entry(kit: Kit, briefing: Briefing) -> Entry:
    """A briefing in a list."""
    return kit.once("entry", briefing.id, lambda: _entry(kit, briefing))


def _entry(kit: Kit, briefing: Briefing) -> Entry:
    return Entry(
        title=briefing.title,
        href=briefing_href(kit, briefing.id),
        date=kit.day(briefing.date),
        kind=KINDS[briefing.kind],
        summary=briefing.summary or excerpt(briefing.outline.lead),
        state=state(kit, briefing),
        lang=briefing.lang,
    )


def state(kit: Kit, briefing: Briefing) -> str:
    """Why a briefing would not be seen by the public, where it is shown all the same."""
    held = briefing.release
    if held.draft:
        return "Draft"
    if held.embargo and held.embargo > kit.site.day.moment:
        return f"Embargo until {held.embargo:%Y-%m-%d %H:%M%z}"
    return f"Due on {kit.day(briefing.date).text}" if briefing.date > kit.site.day.date else ""


def named_in_words(kit: Kit, text: str) -> str:
    """Plain text in which `[[id]]` stands as the name of what it points to."""
    done = ""
    while "[[" in text and "]]" in text:
        before, _, rest = text.partition("[[")
        inside, _, text = rest.partition("]]")
        named = kit.roads.ids.get(inside)
        done += before + (label_of(named[0]) if named else inside)
    return done + text


def sorted_name(profile: Profile) -> str:
    """A name by the family name first, as an index wants it: `Putin, Vladimir`, but `Xi Jinping`."""
    family, name = profile.family, profile.name
    if not family or not name.endswith(f" {family}"):
        return name
    return f"{family}, {name.removesuffix(family).strip()}"


def term(kit: Kit, profile: Profile) -> Term:
    """A person or an organisation in an index."""
    count = len(kit.site.named_in.get(profile.id, ()))
    return Term(
        name=profile.name,
        href=profile_href(kit, profile),
        note=profile.summary,
        count=plural(count, "briefing") if count else "",
        monogram=monogram(profile.name),
        native=tuple(Link(name.text, lang=name.lang) for name in profile.native),
    )


def source_view(kit: Kit, source: Source) -> SourceView:
    """A source in full; what the page leaves out is taken from the site's own list."""
    shared = kit.site.sources.get(source.id.id)
    full = shared if shared and not source.url and not source.title else source
    return SourceView(
        anchor=source_anchor(source.id.id),
        name=full.title or host_of(full.url) or words_of(source.id.id),
        href=full.url,
        publisher=full.publisher,
        published=kit.stamp(full.published),
        accessed=kit.stamp(full.accessed),
        archive=full.archive,
        license=license_link(full.license),
    )


def cited(kit: Kit, ref: Ref | None, sources: Iterable[Source]) -> Link | None:
    """A source that a fact names: on this page, or among the site's own."""
    return cited_by_name(kit, ref.id, sources) if ref else None


def cited_by_name(kit: Kit, name: str, sources: Iterable[Source]) -> Link | None:
    """The same for an id: a source of the page, of the site, or somebody with a profile."""
    for source in sources:
        if source.id.id == name:
            view = source_view(kit, source)
            return Link(view.publisher or view.name, f"#{view.anchor}")
    if name in kit.site.sources:
        view = source_view(kit, kit.site.sources[name])
        return Link(view.publisher or view.name, f"{kit.site.base}sources/#{view.anchor}")
    return profile_link(kit, name)


def feeds_at(kit: Kit, address: str, title: str) -> tuple[Feed, ...]:
    """The two feeds of a page that has some."""
    return (
        Feed(f"{title} (Atom)", kit.href(f"{address}feed.xml"), "application/atom+xml"),
        Feed(f"{title} (JSON)", kit.href(f"{address}feed.json"), "application/feed+json"),
    )


def in_repository(kit: Kit, what: Literal["blob", "commits"], path: SourcePath) -> str:
    """A source where the site's repository shows it, or the list of its versions; "" without one."""
    repository = kit.site.config.repository.rstrip("/")
    return f"{repository}/{what}/main/{quote(path)}" if repository else ""


def markdown_at(kit: Kit, address: Address) -> str:
    """The source of a page beside it, where the site publishes sources."""
    return kit.href(at.source_address(address)) if kit.site.config.markdown else ""


def meta(kit: Kit, title: str, address: str, description: str = "", **more: object) -> Meta:
    """The head of a page."""
    config = kit.site.config
    text = description or config.description or config.tagline
    section = address.strip("/").split("/")[0]
    values: dict[str, object] = {
        "title": title,
        "description": excerpt(text, 300),
        "canonical": kit.url(address),
        "section": kit.href(f"/{section}/") if section else "",
        "share": kit.card("/", config.title),
        **more,
    }
    return Meta(**values)  # type: ignore[arg-type]


def crumb(kit: Kit, text: str, address: str) -> Link:
    """A step on the way to a page."""
    return Link(text, kit.href(address))
