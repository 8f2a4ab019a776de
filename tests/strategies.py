"""Small sites, rich in features, for property tests: whatever is made here must be accepted.

A site is a dictionary of its files. `parts` makes one in two halves: what may be seen, and what is
held back (drafts, embargoes, the future, the past), which may point to everything.
"""

import json
import re
import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from posixpath import dirname, relpath
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple, TypeVar

from hypothesis import strategies as st

from tests.conftest import run, tree

T = TypeVar("T")
Files = dict[str, str | bytes]
Draw = st.DrawFn

# ── words ─────────────────────────────────────────────────────────────────────────────────

_NASTY = [
    "</script>", "<b>", "&amp;", '"', "'", "<!--", "]]>", "{{ 7 }}", "{% raw %}", "é", "e\u0301",
    "—", "习近平", "Ørsted", "👩‍👩‍👧", "ا", "\u00a0", "100 %", "#1", "`x", "$5", "İ", "ß", "\\", "~",
]  # fmt: skip
_PLAIN = [
    "trade", "grows", "slowly", "over", "the", "year", "talks", "in", "summit", "says", "Kremlin",
    "of", "gas", "2024", "Beijing", "call", "and", "a", "second", "report",
]  # fmt: skip
words = st.sampled_from(_PLAIN)
plain_lines = st.lists(words, min_size=1, max_size=6).map(" ".join)
lines = st.lists(words | words | st.sampled_from(_NASTY), min_size=1, max_size=6).map(
    lambda row: " ".join([*row, "end"])
)
"""Text on one line: now and then with something in it that templates and YAML must survive."""

slugs = st.sampled_from(["energy", "trade", "nato-and-us", "a", "x1", "diplomacy", "2024"])
urls = st.sampled_from(
    [
        "https://example.org/a",
        "http://example.org/b?c=d&e=f",
        "https://пример.example/путь",
        "https://example.org/q?x=%C3%A9#frag",
    ]
)
licenses = st.sampled_from(["CC0-1.0", "CC-BY-4.0", "https://example.org/license"])
languages = st.sampled_from(["en", "de", "ru", "zh-Hans", "ar", "vi", "pt-BR", "fr"])
zones = st.sampled_from(
    ["UTC", "Europe/London", "Asia/Shanghai", "America/New_York", "Pacific/Kiritimati"]
)


def maybe(draw: Draw, strategy: st.SearchStrategy[T]) -> T | None:
    """Sometimes a value."""
    return draw(strategy) if draw(st.booleans()) else None


def some(draw: Draw, pool: Sequence[T], most: int = 3, least: int = 0) -> list[T]:
    """A few different things out of a pool."""
    if not pool:
        return []
    chosen = st.lists(st.sampled_from(range(len(pool))), max_size=most, min_size=least, unique=True)
    return [pool[number] for number in draw(chosen)]


# ── dates ─────────────────────────────────────────────────────────────────────────────────

FIRST, LAST = date(1990, 1, 1), date(2026, 11, 22)
days = st.dates(FIRST, LAST)


def about(day: date, precision: str) -> str:
    """A date of some precision that holds a day."""
    match precision:
        case "month":
            return f"{day:%Y-%m}"
        case "year":
            return f"{day.year}"
        case "decade":
            return f"{day.year // 10}X"
        case "quarter":
            return f"{day.year}-Q{(day.month + 2) // 3}"
        case "half":
            return f"{day.year}-H{(day.month + 5) // 6}"
        case "season":
            season = (day.month // 3 - 1) % 4
            return f"{day.year - (day.month < 3)}-{21 + season}"
        case _:
            return day.isoformat()


precisions = st.sampled_from(["day", "day", "month", "year", "decade", "quarter", "half", "season"])
_marks = st.sampled_from(["", "", "", "~", "?", "%"])


@st.composite
def moments(draw: Draw, day: st.SearchStrategy[date] = days) -> str:
    """One date of any precision, sometimes approximate or uncertain."""
    return about(draw(day), draw(precisions)) + draw(_marks)


@st.composite
def periods(draw: Draw) -> str:
    """A date or an interval of any kind but `..`."""
    kind = draw(st.sampled_from(["date", "date", "closed", "open", "since", "until", "before"]))
    if kind == "date":
        return draw(moments())
    first, second = sorted((draw(days), draw(days)))
    start = about(first, draw(precisions)) + draw(_marks)
    end = about(second, draw(precisions)) + draw(_marks)
    forms = {"closed": f"{start}/{end}", "open": f"{start}/..", "since": f"{start}/"}
    return forms.get(kind) or (f"../{end}" if kind == "until" else f"/{end}")


any_dates = periods() | st.just("..")

# ── YAML ──────────────────────────────────────────────────────────────────────────────────


class Item(NamedTuple):
    """A list item `- head: body` with further keys beneath it."""

    head: str
    body: str | None
    more: dict[str, Any]


_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ,;/+-]*[A-Za-z0-9]|[A-Za-z0-9.]+")


def scalar(text: str) -> str:
    """A text as YAML, plain where that is safe."""
    return text if _SAFE.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def yaml(values: dict[str, Any], indent: str = "") -> str:
    """Front matter; what is None or empty is left out."""
    return "".join(
        f"{indent}{key}:{_value(value, indent)}"
        for key, value in values.items()
        if value not in (None, [], {}, "")
    )


def _value(value: Any, indent: str) -> str:
    if isinstance(value, dict):
        return "\n" + yaml(value, indent + "  ")
    if isinstance(value, list):
        return "\n" + "".join(f"{indent}  - {_item(one, indent + '    ')}" for one in value)
    return f" {scalar(value)}\n"


def _item(item: Any, indent: str) -> str:
    if not isinstance(item, Item):
        return f"{scalar(item)}\n"
    if item.body is None and not item.more:
        return f"{scalar(item.head)}\n"
    body = "" if item.body is None else f" {scalar(item.body)}"
    return f"{scalar(item.head)}:{body}\n{yaml(item.more, indent)}"


def document(front: dict[str, Any], prose: str = "") -> str:
    """A file: front matter, and prose below it."""
    return f"---\n{yaml(front)}---\n{prose}"


# ── who and what there is ─────────────────────────────────────────────────────────────────


class Who(NamedTuple):
    """A person or an organisation before its profile is written."""

    id: str
    name: str
    family: str = ""
    native: str = ""
    aliases: tuple[str, ...] = ()


PEOPLE = (
    Who("xi-jinping", "Xi Jinping", "Xi", "习近平 (zh-Hans)", ("习近平 (zh-Hant)", "Xi (weak)")),
    Who("li-qiang", "Li Qiang", "Li"),
    Who("li-keqiang", "Li Keqiang", "Li", "", ("Premier Li (weak)",)),
    Who("putin", "Vladimir Putin", "Putin", "Владимир Путин (ru)", ("普京 (zh-Hans)",)),
    Who("medvedev", "Дмитрий Медведев", "Медведев"),
    Who("belov", "Андрей Белов", "Белов"),
    Who("abramov", "Юрий Абрамов", "Абрамов"),
    Who("oersted", "Øystein Ås", "Ås"),
    Who("yates", "Yan Yates", "Yates"),
    Who("zoe", "Zoë Ørsted", "Ørsted"),
    Who("layla", "ليلى", "", "ليلى (ar)"),
    Who("seventh", "7th Baron O'Neil", "O'Neil", "", ("Baron (Ireland)",)),
    Who("hu", "胡锦涛", "胡"),
    Who("xi-zhongxun", "习仲勋", "习"),
)
ORGANIZATIONS = (
    Who("brics", "BRICS"),
    Who("sco", "Shanghai Cooperation Organization", "", "上海合作组织 (zh-Hans)", ("SCO",)),
    Who("ccp", "Chinese Communist Party", "", "", ("CPC", "CCP")),
    Who("kremlin", "Кремль", "", "", ("the Kremlin",)),
)
SECRET_PEOPLE = (
    Who("secret-man", "Secret Man", "Man", "", ("Xi (weak)",)),
    Who("putin-ii", "Vladimir Putin", "Putin"),
)
MEASURES = ("trade", "gdp-growth", "oil-exports", "rank-among-partners")
PAGES = ("about", "guide/index", "guide/first-steps", "guide/z", "policy/deep/er")
EMBEDDED = "content/media/flag.png"


@dataclass
class Skeleton:
    """The ids of a site, before its files are written."""

    people: list[Who] = field(default_factory=list)
    organizations: list[Who] = field(default_factory=list)
    measures: list[str] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    shelf: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    briefings: dict[str, date] = field(default_factory=dict)
    headings: dict[str, list[str]] = field(default_factory=dict)
    events: list[str] = field(default_factory=list)
    old: list[str] = field(default_factory=list)

    @property
    def profiles(self) -> list[Who]:
        """Everybody."""
        return [*self.people, *self.organizations]

    def paths(self) -> dict[str, str]:
        """The files that have a page, with its address."""
        found = {f"content/people/{one.id}.md": f"/people/{one.id}/" for one in self.people}
        found |= {
            f"content/organizations/{one.id}.md": f"/organizations/{one.id}/"
            for one in self.organizations
        }
        found |= {f"content/measures/{one}.md": f"/figures/{one}/" for one in self.measures}
        found |= {
            f"content/pages/{one}.md": f"/{one.removesuffix('index').strip('/')}/"
            for one in self.pages
        }
        return found | {
            f"content/briefings/{one}.md": f"/briefings/{one.rpartition('/')[2]}/"
            for one in self.briefings
        }


# ── prose ─────────────────────────────────────────────────────────────────────────────────


@dataclass
class Author:
    """Somebody who writes one document of a site: what may be named and linked in it."""

    draw: Draw
    site: Skeleton
    path: str
    declared: list[Who]
    notes: int = 0

    def link(self) -> str:
        """A link of any kind that leads somewhere."""
        draw, paths = self.draw, self.site.paths()
        target = draw(st.sampled_from(sorted(paths)))
        heading = draw(st.sampled_from(["", *self.site.headings.get(target, [])]))
        anchor = f"#{heading}" if heading else ""
        own = self.site.headings.get(self.path, [])
        kinds = [
            f"[to it]({relpath(target, dirname(self.path))}{anchor})",
            f"[over there]({paths[target]}{anchor})",
            f'[**strong** link]({paths[target]}{anchor} "a title")',
            f"[{draw(lines)}](https://example.org/{draw(slugs)})",
            "<https://example.org/?a=1&b=2>",
            "[mail](mailto:desk@example.org)",
            f"[front]({draw(st.sampled_from(['/', '/people/', '/timeline/', '/feed.xml']))})",
            *(f"[below](#{name})" for name in own),
        ]
        named = [*(one.id for one in self.site.profiles), *self.site.measures]
        named += [one for one in self.site.pages if "/" not in one]
        named += [one.rpartition("/")[2] for one in self.site.briefings]
        if named:
            name = draw(st.sampled_from(named))
            kinds += [f"[[{name}]]", f"[[{name}|{draw(words)} it]]"]
        return draw(st.sampled_from(kinds))

    def span(self) -> str:
        """A few words within a paragraph."""
        draw = self.draw
        kind = draw(st.integers(0, 11))
        if kind <= 2 and self.declared:
            who = draw(st.sampled_from(self.declared))
            names = [who.name, who.family or who.name, *(a.split(" (")[0] for a in who.aliases)]
            return draw(st.sampled_from([*names, f"{who.name}’s", f"“{who.name} said so at last”"]))
        if kind <= 4:
            return self.link()
        if kind == 5:
            self.notes += 1
            return f"word[^n{draw(st.integers(1, self.notes))}]"
        forms = ["`{}`", "*{}*", "**{}**", "~~{}~~", "“{}”", "{}", '"{}"']
        return draw(st.sampled_from(forms)).format(draw(plain_lines))

    def sentence(self) -> str:
        """One to four spans."""
        spans = [self.span() for _ in range(self.draw(st.integers(1, 4)))]
        return f"{self.draw(st.sampled_from(['So', 'In 2024', 'They']))} {' '.join(spans)}."

    def inset(self) -> str:
        """Data of any kind that can be asked for on this page, with a caption or without."""
        draw, folder = self.draw, self.path.split("/")[1]
        measures, who = self.site.measures, [one.id for one in self.site.profiles]
        asked = [f"{kind} {name}" for kind in ("chart", "figures") for name in measures]
        asked += [f"figures {' '.join(measures)}"] if measures else []
        asked += [f"{kind} {name}" for kind in ("timeline", "profile") for name in who]
        asked += ["chart", "figures"] if folder in {"briefings", "measures"} else []
        asked += ["timeline"] if folder in {"briefings", "people", "organizations"} else []
        caption = draw(st.sampled_from(["", f"{self.sentence()}\n", f"- {self.sentence()}\n"]))
        return f"::: {draw(st.sampled_from(asked))}\n{caption}:::" if asked else self.sentence()

    def block(self) -> str:
        """A block of any kind."""
        draw = self.draw
        kind = draw(st.integers(0, 11))
        if kind > 9:
            text = self.inset()
            return (
                text if kind == 11 else "\n".join(f"> {one}".rstrip() for one in text.split("\n"))
            )
        return self._block(kind)

    def _block(self, kind: int) -> str:
        """A block without data."""
        draw, text = self.draw, self.sentence
        match kind:
            case 0 | 1 | 2:
                return f"{text()} {text()}"
            case 3:
                return f"- {text()}\n- {text()}\n  - deeper {text()}"
            case 4:
                return f"{draw(st.integers(0, 9))}. {text()}\n\n   More.\n1. {text()}"
            case 5:
                return (
                    f"| A | B |\n|:--|--:|\n| {draw(plain_lines)} | {self.link()} |\n| x | **y** |"
                )
            case 6:
                who = f"[[{draw(st.sampled_from(self.declared)).id}]]" if self.declared else "A man"
                return f"> {draw(lines)}\n> — {who}, by video"
            case 7:
                return f"> [!{draw(st.sampled_from(['NOTE', 'WARNING']))}]\n> {text()}"
            case 8:
                return f"```html\n<script>{draw(words)}</script>\n```"
            case _:
                return '***\n\n![A flag](/media/flag.png "Seen from afar")'

    def prose(self, most: int = 4) -> str:
        """The body of a document, its headings among its blocks, its notes below them."""
        blocks = [self.block() for _ in range(self.draw(st.integers(0, most)))]
        for name in self.site.headings.get(self.path, []):
            level = "#" * self.draw(st.integers(2, 4))
            blocks += [f"{level} {self.draw(lines)} {{#{name}}}", self.block()]
        if self.draw(st.booleans()):
            title = self.draw(st.sampled_from(["Timeline", "The numbers", "习近平", "Sources"]))
            blocks += [f"## {title}", self.block(), f"### {title}"]
        named = dict.fromkeys(re.findall(r"\[\^n\d+\]", "\n".join(blocks)))
        notes = [f"{note}: {self.draw(lines)}" for note in named]
        return "\n\n".join([*blocks, *notes]) + "\n"


# ── documents ─────────────────────────────────────────────────────────────────────────────


@st.composite
def figure_lines(draw: Draw, reporters: Sequence[str] = ()) -> str:
    """The one-line notation of a figure."""
    hedge = draw(st.sampled_from(["", "", "about ", "nearly ", "over ", "up to ", "at least "]))
    amount = draw(
        st.sampled_from(
            ["USD 220bn", "CNY 1.63tn", "38.5m tonnes", "61%", "-3.2%", "rank 5", "75", "2.5 pp",
             "USD 80 per barrel", "12 m", "1,234 people", "0.00%", "EUR -1.5m"]
        )
    )  # fmt: skip
    if amount == "rank 5":
        hedge = ""
    period = maybe(draw, periods())
    change = draw(
        st.sampled_from(["", ", +7% yoy", ", -3pp qoq", ", +1.5% since 2019", ", −9.1% ytd"])
    )
    per = draw(st.sampled_from(["", ", per plain people", *(f", per {one}" for one in reporters)]))
    note = draw(st.sampled_from(["", ", twelve months", ', as "counted" <there>, roughly']))
    return f"{hedge}{amount}{f' in {period}' if period else ''}{change}{per}{note}"


@st.composite
def source_items(draw: Draw, name: str) -> Item:
    """A source: an id with an address or a title."""
    body = draw(urls | plain_lines)
    title = None if "://" not in body else maybe(draw, lines)
    more = {
        "title": title,
        "publisher": maybe(draw, st.sampled_from(["Kremlin", "TASS", "A & B <press>"])),
        "published": maybe(draw, any_dates),
        "accessed": maybe(draw, moments()),
        "archive": maybe(draw, urls),
        "license": maybe(draw, licenses),
    }
    return Item(name, body, {key: value for key, value in more.items() if value})


@st.composite
def offices(draw: Draw, organizations: Sequence[str] = (), sources: Sequence[str] = ()) -> Item:
    """An office with the time it was held."""
    titles = ["President", "Prime Minister", "Governor of X & Y", "Член Политбюро", "Chair"]
    return Item(
        draw(any_dates),
        draw(st.sampled_from(titles)),
        {
            "organization": draw(st.sampled_from(["", *organizations])),
            "ordinal": draw(st.sampled_from(["", "1", "2", "13", "23"])),
            "source": draw(st.sampled_from(["", *sources])),
        },
    )


def _photo(draw: Draw) -> dict[str, Any]:
    return {
        "file": "/media/flag.png",
        "alt": draw(lines),
        "caption": maybe(draw, lines),
        "credit": draw(lines),
        "source": maybe(draw, urls),
        "license": draw(licenses),
        "changes": maybe(draw, plain_lines),
    }


def _profile(draw: Draw, site: Skeleton, who: Who, path: str) -> str:
    """The profile of a person or of an organisation."""
    own = [draw(source_items(name)) for name in some(draw, ["bio", "cv"])]
    cited = [*site.shelf, *(one.head for one in own)]
    groups = [one.id for one in site.organizations]
    front: dict[str, Any] = {
        "name": who.name,
        "native": who.native,
        "aliases": list(who.aliases),
        "country": maybe(draw, st.sampled_from(["CN", "RU", "NO"])),
        "summary": maybe(draw, lines),
        "offices": [draw(offices(groups, cited)) for _ in range(draw(st.integers(0, 4)))],
        "facts": [draw(lines) for _ in range(draw(st.integers(0, 2)))],
        "ids": maybe(draw, st.just({"wikidata": f"Q{who.id}", "else": "a b"})),
        "photo": maybe(draw, st.just(True)) and _photo(draw),
        "sources": own,
        "text_license": maybe(draw, licenses),
        "text_source": maybe(draw, urls),
        "updates": [Item(draw(periods()), draw(lines), {})] if draw(st.booleans()) else [],
        "corrections": [Item(draw(moments()), draw(lines), {})] if draw(st.booleans()) else [],
        "as_of": maybe(draw, moments()),
        "review_every": maybe(draw, st.sampled_from(["6 months", "1 day", "9999 years"])),
        "redirect_from": _old(draw, site),
    }
    if "/people/" in path:
        front |= {"family": who.family, "born": maybe(draw, moments()), "died": None}
    return document(front, Author(draw, site, path, []).prose(2))


def _old(draw: Draw, site: Skeleton) -> list[str]:
    """Old addresses, each given away once."""
    taken = some(draw, site.old, 2)
    site.old = [one for one in site.old if one not in taken]
    return taken


def _events(draw: Draw, site: Skeleton, cited: list[str]) -> list[Item]:
    events = []
    for _ in range(draw(st.integers(0, 4))):
        when, name = draw(any_dates), draw(st.sampled_from(["", "", *site.events]))
        more = {
            "id": name,
            "place": draw(st.sampled_from(["", *site.places])),
            "people": [one.id for one in some(draw, site.people, 2)],
            "organizations": [one.id for one in some(draw, site.organizations, 1)],
            "source": draw(st.sampled_from(["", *cited])),
            "status": draw(st.sampled_from(["", "", "planned", "done", "moved", "cancelled"])),
        }
        events.append(Item(when, draw(lines), more))
    return events


def _briefing(draw: Draw, site: Skeleton, stem: str, path: str) -> dict[str, Any]:
    """The front matter of a briefing."""
    others = [one.rpartition("/")[2] for one in site.briefings if one != stem]
    people, groups = some(draw, site.people, 4), some(draw, site.organizations, 2)
    own = [draw(source_items(name)) for name in some(draw, ["readout", "customs-data", "a"])]
    cited = [*site.shelf, *(one.head for one in own)]
    voices = [one.id for one in site.profiles]
    author = Author(draw, site, path, [*people, *groups])
    when: str | None = site.briefings[stem].isoformat()
    if re.match(r"\d{4}-\d\d-\d\d-", stem.rpartition("/")[2]) and draw(st.booleans()):
        when = None
    elif draw(st.integers(0, 3)) == 0:
        when = f"{when}T{draw(st.sampled_from(['06:30+03:00', '00:00Z', '23:59:59-05:00']))}"
    events = _events(draw, site, cited)
    named = [str(one.more["id"]) for one in events if one.more["id"]]
    if named and draw(st.booleans()):
        events.append(Item("2026-10-02", "An anniversary", {"anniversary_of": named[0]}))
    measures = [*site.measures, *site.loose]
    return {
        "title": draw(lines),
        "subtitle": maybe(draw, lines),
        "date": when,
        "summary": maybe(draw, lines),
        "kind": maybe(draw, st.sampled_from(["news", "analysis", "factcheck", "backgrounder"])),
        "authors": some(draw, [*voices, "The desk", "desk", "A <b> & Co"], 2),
        "people": [one.id for one in people],
        "organizations": [one.id for one in groups],
        "topics": some(draw, site.topics),
        "places": some(draw, site.places),
        # Key points stand alone, so they have no footnotes.
        "key_points": [
            re.sub(r"\[\^n\d+\]", "", author.sentence()) for _ in range(draw(st.integers(0, 2)))
        ],
        "dates": events,
        "figures": [
            Item(
                draw(st.sampled_from(measures)),
                draw(figure_lines([*cited, *voices])),
                {"note": maybe(draw, lines), "of": draw(st.sampled_from(["", *voices]))},
            )
            for _ in range(draw(st.integers(0, 4)) if measures else 0)
        ],
        "quotes": [
            Item(
                draw(st.sampled_from(voices)),
                draw(lines),
                {
                    "to": draw(st.sampled_from(["", *voices])),
                    "source": draw(st.sampled_from(["", *cited])),
                },
            )
            for _ in range(draw(st.integers(0, 2)) if voices else 0)
        ],
        "photo": maybe(draw, st.just(True)) and _photo(draw),
        "sources": own,
        "updates": [Item(draw(periods()), draw(lines), {})] if draw(st.booleans()) else [],
        "corrections": [
            Item(
                draw(moments()),
                draw(lines),
                {"serious": draw(st.sampled_from(["", "true", "false"]))},
            )
            for _ in range(draw(st.integers(0, 2)))
        ],
        "review_by": maybe(draw, moments()),
        "series": draw(st.sampled_from(["", "", "row-one"])),
        "related": some(draw, others, 2),
        "redirect_from": _old(draw, site),
        "lang": maybe(draw, languages),
        "translation_of": draw(st.sampled_from(["", "", *others])),
    }


def _moved(draw: Draw, site: Skeleton) -> str:
    """A briefing that only leads elsewhere."""
    target = draw(st.sampled_from(sorted(site.paths().values())) | urls)
    return document({"title": draw(lines), "date": "2024-02-29", "redirect_to": target})


def _page(draw: Draw, site: Skeleton, name: str, path: str) -> str:
    front = {
        "title": draw(lines),
        "summary": maybe(draw, lines),
        "nav": maybe(draw, plain_lines),
        "order": maybe(draw, st.integers(0, 20).map(str)),
        "redirect_from": _old(draw, site),
    }
    return document(front, Author(draw, site, path, []).prose(3))


# ── sites ─────────────────────────────────────────────────────────────────────────────────

HOLDS = (
    {"draft": "true"},
    {"embargo": "2027-01-01T00:00+03:00"},
    {"embargo": "2026-11-23T14:00+01:59"},
    {"expires": "2026-11-22"},
    {"expires": "2025"},
    {"date": "2026-11-25"},
    {"date": "2030-01-01T08:00+00:00"},
)
"""What holds a briefing back at noon of 23 November 2026, in every timezone of `zones`."""


def _headings(draw: Draw, site: Skeleton) -> None:
    for path in site.paths():
        site.headings[path] = some(draw, ["own-id", "timeline-2", "b", "figures-x"], 2)


def _skeleton(draw: Draw, size: int) -> Skeleton:
    site = Skeleton(
        people=some(draw, PEOPLE, 1 + size, 1),
        organizations=some(draw, ORGANIZATIONS, size),
        topics=some(draw, ["diplomacy", "energy", "x1"], 3),
        places=some(draw, ["kazan", "new-york", "moscow"], 2),
        shelf=some(draw, ["kremlin-readout", "tass"], 2),
        pages=some(draw, PAGES, 1 + size),
        events=["kazan-summit", "ties"],
        old=["/old/one/", "/2012/x.html", "/a/b/", "/Old/", "/z~.html", "/p/q/r/"],
    )
    site.measures = some(draw, MEASURES, size)
    site.loose = [one for one in some(draw, MEASURES, 2) if one not in site.measures]
    for number in range(draw(st.integers(1, 1 + size))):
        day = draw(days)
        stem = draw(st.sampled_from([f"{day}-b{number}", f"{day.year}/n{number}", f"m{number}"]))
        site.briefings[stem] = day
    _headings(draw, site)
    return site


def _hidden(draw: Draw, site: Skeleton) -> Skeleton:
    """What is held back: some of its own, and everything that may be seen to point to."""
    more = Skeleton(
        people=some(draw, SECRET_PEOPLE, 2),
        topics=[*site.topics, "secret-topic"],
        places=[*site.places, "secret-place"],
        pages=some(draw, ["secret", "guide/secret"], 1),
        events=[*site.events, "secret-event"],
        loose=[*site.loose, "secret-measure"],
        old=["/secret/old/", "/secret.html"],
    )
    for number in range(draw(st.integers(1, 2))):
        more.briefings[f"secret-{number}"] = draw(days)
    _headings(draw, more)
    return Skeleton(
        people=[*site.people, *more.people],
        organizations=site.organizations,
        measures=site.measures,
        loose=more.loose,
        topics=more.topics,
        places=more.places,
        shelf=site.shelf,
        pages=[*site.pages, *more.pages],
        briefings={**site.briefings, **more.briefings},
        headings={**site.headings, **more.headings},
        events=more.events,
        old=more.old,
    )


def _write(draw: Draw, site: Skeleton, known: Skeleton | None = None) -> Files:
    """The files of a skeleton, those of another one left out; with `known`, all are held back."""
    files: Files = {}
    skipped = known.paths() if known else {}
    for path in (one for one in site.paths() if one not in skipped):
        folder, _, rest = path.removeprefix("content/").partition("/")
        name = rest.removesuffix(".md")
        if folder in {"people", "organizations"}:
            who = next(one for one in site.profiles if one.id == name)
            files[path] = _profile(draw, site, who, path)
        elif folder == "measures":
            front = {
                "label": draw(lines),
                "unit": draw(st.sampled_from(["", "USD", "%", "tonnes of <oil>"])),
                "definition": maybe(draw, lines),
                "kind": draw(st.sampled_from(["", "flow", "stock"])),
                "prices": maybe(draw, plain_lines),
                "sources": [draw(source_items("stat"))] if draw(st.booleans()) else [],
            }
            files[path] = document(front, Author(draw, site, path, []).prose(1))
        elif folder == "pages":
            files[path] = _page(draw, site, name, path)
        else:
            front = _briefing(draw, site, name, path)
            if known:
                front |= draw(st.sampled_from(HOLDS))
            people = [one for one in site.profiles if one.id in front["people"]]
            files[path] = document(front, Author(draw, site, path, people).prose())
        if known and folder in {"people", "organizations", "pages"}:
            files[path] = str(files[path]).replace("---\n", "---\ndraft: true\n", 1)
    return dict(sorted(files.items()))


def picture(shade: int = 0) -> bytes:
    """A PNG of one pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    pixels = zlib.compress(bytes([0, shade]))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (chunk(b"IHDR", head), chunk(b"IDAT", pixels), chunk(b"IEND", b""))
    )


def _frame(draw: Draw, site: Skeleton) -> Files:
    """What a site has beside its documents: settings, pictures, common sources."""
    pages = [one.removesuffix("/index") for one in site.pages]
    briefings = [one.rpartition("/")[2] for one in site.briefings]
    settings = {
        "title": draw(st.sampled_from(["A desk", "The <Desk> & Co", "Der Schreibtisch"])),
        "url": draw(
            st.sampled_from(
                ["https://desk.example/", "https://desk.example/repo/", "http://a.b/c/d"]
            )
        ),
        "tagline": maybe(draw, lines),
        "description": maybe(draw, lines),
        "language": maybe(draw, languages),
        "timezone": maybe(draw, zones),
        "author": maybe(draw, st.sampled_from(["The desk", "A & <B>"])),
        "license": maybe(draw, licenses),
        "repository": maybe(draw, st.just("https://github.com/desk/briefings")),
        "nav": some(draw, ["briefings", "people", "timeline", "figures", "topics", *pages], 4),
        "front": {
            "lead": draw(st.sampled_from(["", *briefings])),
            "figures": some(draw, site.measures, 2),
        },
        "cards": draw(st.sampled_from(["false"] * 19 + ["true"])),
        "feeds": maybe(draw, st.sampled_from([{"items": "1"}, {"items": "0"}, {"items": "30"}])),
    }
    if not any(settings["front"].values()):
        del settings["front"]
    files: Files = {
        "site.yaml": yaml(settings),
        EMBEDDED: picture(),
        f"{EMBEDDED}.yaml": "credit: The desk\nlicense: CC0-1.0\n",
    }
    if site.shelf:
        items = [draw(source_items(name)) for name in site.shelf]
        files["content/sources.yaml"] = "".join(f"- {_item(one, '  ')}" for one in items)
    if draw(st.booleans()):
        files["content/briefings/moved.md"] = _moved(draw, site)
    return files


@st.composite
def sites(draw: Draw, size: int = 2) -> Files:
    """A whole site that is accepted; `size` bounds how many documents of a kind there are."""
    site = _skeleton(draw, size)
    return {**_frame(draw, site), **_write(draw, site)}


@st.composite
def parts(draw: Draw, size: int = 2) -> tuple[Files, Files]:
    """A site that is accepted, and documents that are held back, which may point to all of it."""
    site = _skeleton(draw, size)
    seen = {**_frame(draw, site), **_write(draw, site)}
    return seen, _write(draw, _hidden(draw, site), site)


# ── building them ─────────────────────────────────────────────────────────────────────────


def save(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write the files of a site as they are."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def box() -> TemporaryDirectory[str]:
    """A folder for one example, in memory where the system has such a place."""
    memory = Path("/dev/shm")
    return TemporaryDirectory(dir=memory if memory.is_dir() else None)


def published(files: Mapping[str, str | bytes], **asked: Any) -> dict[str, bytes]:
    """The output of a clean build, which must be accepted."""
    with box() as folder:
        outcome = run(save(Path(folder), files), cached=False, **asked)
        errors = [one for one in outcome.findings if one.severity == "error"]
        assert not outcome.failed, errors
        return tree(Path(folder) / "_site")
