"""The bytes of a page, whatever it is made of: a template and prose, a source, a database."""

from collections.abc import Callable
from typing import NamedTuple

from builder.load.source import published
from builder.model import Body, SourcePath
from builder.render.page import Page
from builder.render.theme import Theme
from builder.sqlite import database_bytes


class Stock(NamedTuple):
    """Where the prose of documents comes from, after Markdown and as it was written."""

    body: Callable[[SourcePath], Body]
    source: Callable[[SourcePath], bytes]


def press(page: Page, source: SourcePath, theme: Theme, stock: Stock) -> bytes:
    """Make a page of what it holds, and of the document whose prose it shows."""
    if page.database:
        return database_bytes(page.database)
    if page.copies:
        return published(stock.source(source)).encode()
    return theme.render(page, stock.body(source) if page.fills.digest else Body())
