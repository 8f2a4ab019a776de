"""A site of extremes: the longest titles and words, names in four scripts, one thing of a kind and a thousand."""

from datetime import date, timedelta

MANY = 1000
WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
TITLE = f"{WORD} und Grundstücksverkehrsgenehmigungszuständigkeiten: ".ljust(140, "n")
LINK = f"https://{'long.' * 20}example/{'path/' * 20}"
NAMES = (
    ("xi", "Xi Jinping", "习近平 (zh-Hans)"),
    ("ushakov", "Yuri Ushakov", "Юрий Викторович Ушаков (ru)"),
    ("sisi", "Abdel Fattah el-Sisi", "عبد الفتاح السيسي (ar)"),
    ("subrahmanyam", "Venkataramanasubrahmanyamkrishnamurthyiyer Ramachandranpillai", ""),
    *((f"person-{number}", f"Person Number {number}", "") for number in range(8)),
)


def profile(name: str, native: str) -> str:
    """A profile with more offices than there is room for."""
    return f"""---
name: {name}
{f"native: {native}" if native else "country: IN"}
summary: {WORD} of everything, and of much else besides that takes longer to tell than there is room for.
offices:
  - 2001-02-03/2010: {WORD}
    source: long
  - 2005/..: Minister for the Affairs of {WORD}
    source: long
sources: [long]
as_of: 2026-11-01
---
"""


def extreme() -> str:
    """A briefing with all of it on one page."""
    people = ", ".join(one for one, _, _ in NAMES)
    dates = "\n".join(
        f"  - 20{10 + n}-01-0{1 + n % 9}: {WORD} {n}\n    source: long" for n in range(12)
    )
    return f"""---
title: {TITLE!r}
subtitle: {TITLE!r}
date: 2026-11-20
summary: {TITLE!r}
people: [{people}]
topics: [donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft]
places: [moscow]
key_points:
  - {TITLE!r}
  - Short.
dates:
{dates}
figures:
  - trade: over USD 123,456,789,012.34 in 2025-01/2025-11, +1,234.5% yoy, per long
    note: {TITLE!r}
quotes:
  - xi: {WORD}
    to: ushakov
    source: long
sources: [long]
---
## {WORD}

{" ".join(name for _, name, _ in NAMES)} met. {TITLE} Read <{LINK}> and `{WORD * 2}`.

## A second heading

| {WORD} | {WORD} | {WORD} |
| --- | --- | ---: |
| {WORD} | {WORD} | 1 |

> {WORD}

## A third heading

```
{WORD * 3}
```

1. {WORD}
2. Short.[^1]

[^1]: {TITLE}
"""


def short(number: int) -> str:
    """One of a thousand briefings, each with a person, a figure and a date of its own."""
    day = date(2024, 1, 1) + timedelta(days=number)
    return f"""---
title: Briefing number {number}
date: {day}
people: [xi]
topics: [trade]
places: [moscow]
dates:
  - {day}: Event {number}
figures:
  - trade: USD {100 + number}bn in {day}, per Customs
---
Words.
"""


BARE = "---\ntitle: A\ndate: 2026-11-21\n---\n\nWords.\n"
SITE = {
    "site.yaml": "title: Stress\nurl: https://stress.example/repo/\n",
    "content/sources.yaml": f"- long: {LINK}\n  title: {TITLE!r}\n  publisher: {WORD}\n",
    "content/measures/trade.md": f"---\nlabel: {WORD}\nunit: USD\nkind: flow\ndefinition: {TITLE!r}\n---\n",
    "content/briefings/extreme.md": extreme(),
    "content/briefings/bare.md": BARE,
    **{f"content/people/{one}.md": profile(name, native) for one, name, native in NAMES},
}
FULL = SITE | {f"content/briefings/n{number}.md": short(number) for number in range(MANY)}
ONE = {"site.yaml": SITE["site.yaml"], "content/briefings/bare.md": BARE}

KINDS = {
    "front page": "",
    "briefing with everything": "briefings/extreme/",
    "briefing with nothing": "briefings/bare/",
    "person named a thousand times": "people/xi/",
    "person with a long name": "people/subrahmanyam/",
    "name in Arabic": "people/sisi/",
    "people": "people/",
    "figures": "figures/",
    "series of a thousand values": "figures/trade/",
    "timeline": "timeline/",
    "year of the timeline": "timeline/2024/",
    "topic of a thousand": "topics/trade/",
    "archive": "briefings/",
    "year of the archive": "briefings/2025/",
    "sources": "sources/",
}
