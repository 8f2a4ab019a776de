"""New files with the keys that an editor wants, and open questions as comments."""

from collections.abc import Callable
from datetime import date

from builder.load.notation import quoted
from builder.load.values import slugify

LONGEST = 100
"""More characters than that in an id help nobody, and file systems end at 255."""


def scaffold(kind: str, title: str, day: date) -> tuple[str, str]:
    """The path of a new file below the root, and its text; the path is "" where no id can be made."""
    title = " ".join(title.split())
    name = slugify(title)[:LONGEST].strip("-")
    path, text = _MAKERS[kind](name, title, day)
    return (path if name else "", text)


def _briefing(name: str, title: str, day: date) -> tuple[str, str]:
    text = f"""---
title: {quoted(title)}
# subtitle: What is new in it, in one line
date: {day}
summary:            # one or two sentences that stand alone in lists and feeds
kind: news          # news, analysis, backgrounder, explainer, factcheck
people: []          # ids of people; the first has the lead profile in the sidebar
organizations: []
topics: []
key_points: []
# dates:
#   - {day}: What happened
#     source: an-id-from-sources
# figures:
#   - measure-id: over USD 220bn in {day.year - 1}, +7% yoy, per an-id-from-sources
# quotes:
#   - person-id: the words
# sources:
#   - an-id: https://…
#     title: …
#     publisher: …
#     accessed: {day}
draft: true         # take this line out to publish
---

"""
    return f"content/briefings/{day}-{name}.md", text


def _person(name: str, title: str, day: date) -> tuple[str, str]:
    text = f"""---
name: {quoted(title)}
family:             # the family name, for sorting and for second mention
# native: the name in its own script (zh-Hans)
# aliases: [another name, a short one (weak)]
# born: 1953-06-15
# country: CN
summary:            # one sentence on who this is
# offices:
#   - 2013-03-14/..: Title of the office
#     organization: an-id
#     source: an-id-from-sources
# sources:
#   - an-id: https://…
as_of: {day}
review_every: 6 months
---

"""
    return f"content/people/{name}.md", text


def _organization(name: str, title: str, day: date) -> tuple[str, str]:
    text = f"""---
name: {quoted(title)}
# aliases: [a short name]
summary:            # one sentence on what this is
# sources:
#   - an-id: https://…
as_of: {day}
review_every: 1 year
---

"""
    return f"content/organizations/{name}.md", text


def _measure(name: str, title: str, day: date) -> tuple[str, str]:
    del day
    text = f"""---
label: {quoted(title)}
unit:               # USD, %, tonnes
definition:         # what is counted, and how
# kind: flow        # it adds up over time, as trade does; or stock, a level on a day
# sources:
#   - an-id: https://…
---
"""
    return f"content/measures/{name}.md", text


def _page(name: str, title: str, day: date) -> tuple[str, str]:
    del day
    text = f"""---
title: {quoted(title)}
summary:            # one sentence for lists and link previews
---

"""
    return f"content/pages/{name}.md", text


_MAKERS: dict[str, Callable[[str, str, date], tuple[str, str]]] = {
    "briefing": _briefing,
    "person": _person,
    "organization": _organization,
    "measure": _measure,
    "page": _page,
}
