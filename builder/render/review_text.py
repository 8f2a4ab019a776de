"""The changes between two versions of a site as plain text, as Markdown, and as JSON."""

import re
from collections.abc import Callable, Iterable, Iterator

from msgspec import json

from builder.desk.changes import Difference
from builder.render.review_views import ChangeView, PageView, Piece, ReviewView

Paint = Callable[[str, str], str]
MOST = 900_000
"""So many bytes of Markdown GitHub takes in any case: its limit for a summary is a mebibyte."""
_MARKUP = re.compile(r"([\\`*_\[\]#|~@])")
_WIDTH = len("organization")

# ── for a terminal ────────────────────────────────────────────────────────────────────────


def as_lines(view: ReviewView, paint: Paint) -> Iterator[str]:
    """Page by page, what it said and what it says."""
    for page in view.pages:
        state = f" ({page.state})" if page.state else ""
        yield f"{paint(page.path, 'bold')}: {page.title}{state}"
        for change in page.changes:
            yield from _lines(change, paint)
    yield from view.summary


def _lines(change: ChangeView, paint: Paint) -> Iterator[str]:
    label = f"  {change.kind:{_WIDTH}} "
    for sign, colour, pieces in (("-", "red", change.before), ("+", "green", change.after)):
        if pieces:
            yield f"{label}{paint(f'{sign} {_plain(pieces)}', colour)}"
            label = " " * len(label)
    if change.warning:
        yield f"{label}{paint(f'! {change.warning}', 'yellow')}"


def _plain(pieces: Iterable[Piece]) -> str:
    """Stretches as one text; what is no letter to a terminal may be an order to it."""
    text = " ".join(one.text for one in pieces)
    return "".join(sign if sign.isprintable() else " " for sign in text)


# ── for a pull request ────────────────────────────────────────────────────────────────────


def as_markdown(view: ReviewView) -> str:
    """A heading, the summary, and a table for each page; what is too long is left out, and counted."""
    parts = [f"## {_escaped(view.title)}\n", *(f"{_escaped(one)}\n" for one in view.summary)]
    size = sum(len(part.encode()) for part in parts)
    for number, page in enumerate(view.pages):
        part = _section(page)
        size += len(part.encode())
        if size > MOST:
            parts.append(f"{len(view.pages) - number} more pages are not shown here.\n")
            break
        parts.append(part)
    return "\n".join(parts)


def _section(page: PageView) -> str:
    """A page as a table; one of which only the state is new as a line."""
    state = f" ({_escaped(page.state)})" if page.state else ""
    head = f"### {_escaped(page.title)}{state}\n\n`{page.path}`\n"
    if not page.changes:
        return head
    rows = "".join(_row(change) for change in page.changes)
    return f"{head}\n| | before | now |\n| --- | --- | --- |\n{rows}"


def _row(change: ChangeView) -> str:
    warning = f"<br>**{change.warning}**" if change.warning else ""
    return f"| {change.kind}{warning} | {_marked(change.before)} | {_marked(change.after)} |\n"


def _marked(pieces: Iterable[Piece]) -> str:
    return " ".join(
        f"<{one.mark}>{_escaped(one.text)}</{one.mark}>" if one.mark else _escaped(one.text)
        for one in pieces
    )


def _escaped(text: str) -> str:
    """A text as it reads, whatever signs of Markdown and HTML it holds; it calls nobody by an @."""
    safe = text.replace("&", "&amp;").replace("<", "&lt;")
    return _MARKUP.sub(r"\\\1", " ".join(safe.split()))


# ── for programs ──────────────────────────────────────────────────────────────────────────


def as_json(differences: Iterable[Difference]) -> str:
    """A list of pages, each with `path`, `title`, `state`, `was`, `address`, `noted`, `changes`.

    A change is `{kind, before, after, beside, line, column, lost}`.
    """
    rows = [
        {
            "path": page.path,
            "title": page.title,
            "state": page.state,
            "was": page.was,
            "address": page.address,
            "noted": page.noted,
            "changes": [
                {
                    "kind": one.kind,
                    "before": one.before,
                    "after": one.after,
                    "beside": {"before": one.beside[0], "after": one.beside[1]},
                    "line": one.at.line,
                    "column": one.at.column,
                    "lost": one.lost,
                }
                for one in page.changes
            ],
        }
        for page in differences
    ]
    return json.format(json.encode(rows), indent=2).decode()
