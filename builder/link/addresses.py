"""Every address of the site and every file of the output is decided here."""

from functools import lru_cache
from posixpath import dirname, join, normpath
from urllib.parse import quote

from builder.model import Address, Briefing, Document, Measure, Page, Profile, SourcePath


def address_of(document: Document) -> Address | None:
    """Where a document has a page of its own."""
    match document:
        case Briefing(id=name):
            return briefing_address(name)
        case Profile():
            return profile_address(document)
        case Measure(id=name):
            return measure_address(name)
        case Page(id=name):
            return page_address(name)
        case _:
            return None


def briefing_address(name: str) -> Address:
    """The page of a briefing."""
    return Address(f"/briefings/{name}/")


def section_of(profile: Profile) -> str:
    """The section that the page of a profile is in."""
    return "people" if profile.kind == "person" else "organizations"


def profile_address(profile: Profile) -> Address:
    """The page of a person or an organisation."""
    return Address(f"/{section_of(profile)}/{profile.id}/")


def measure_address(name: str) -> Address:
    """The page of a series of figures."""
    return Address(f"/figures/{name}/")


def topic_address(name: str) -> Address:
    """The page of a topic."""
    return Address(f"/topics/{name}/")


def week_address(name: str) -> Address:
    """The page of a week: `/weeks/2025-W04/`."""
    return Address(f"/weeks/{name}/")


def place_address(name: str) -> Address:
    """The page of a place."""
    return Address(f"/places/{name}/")


DATA_FILES = (
    "people.json",
    "briefings.json",
    "events.json",
    "figures.csv",
    "figures.csv-metadata.json",
    "figures.json",
    "sources.json",
    "site.sqlite",
    "metadata.json",
)
"""The files below `/data/`."""
SERIES_FILES = ("data.csv", "data.csv-metadata.json", "data.json")
"""The files beside the page of a series."""


def data_address(name: str) -> Address:
    """A file of data of the whole site."""
    return Address(f"/data/{name}")


def timeline_address(owner: Address, year: str = "") -> Address:
    """The timeline of the page `owner`, or one year of it; that of the front page is the site's."""
    return Address(f"{owner}timeline/{year}/" if year else f"{owner}timeline/")


def calendar_address(owner: Address) -> Address:
    """The calendar of the page `owner`; that of the front page is the site's."""
    return Address(f"{owner}timeline.ics")


def source_address(address: Address) -> Address:
    """The source of a page, beside it."""
    return Address(f"{address}index.md")


CARD_SIZE = 1200, 630
"""The pixels of every picture for link previews."""


def card_address(address: Address) -> Address:
    """The picture of a page for link previews, beside it."""
    return Address(f"{address}card.png")


def page_address(name: str) -> Address:
    """The page of `content/pages/<name>.md`; an `index.md` stands for its folder."""
    name = (
        name.removesuffix("index").removesuffix("/")
        if name.rsplit("/", maxsplit=1)[-1] == "index"
        else name
    )
    return Address(f"/{name}/" if name else "/")


def output_file(address: str) -> str:
    """The file below the output folder that GitHub Pages serves at an address."""
    path = address.lstrip("/")
    return f"{path}index.html" if not path or path.endswith("/") else path


@lru_cache(maxsize=100_000)
def href(base: str, address: str) -> str:
    """An address as it stands in a page, below the base path (`/` or `/repo/`)."""
    if not address.startswith("/"):
        return address
    return quote(base + address[1:], safe="/:#?&=%~.-_!$'()*+,;@")


@lru_cache(maxsize=100_000)
def absolute(url: str, address: str) -> str:
    """An address with the scheme and the host of the site, whose `url` ends in a slash."""
    return url + quote(address.lstrip("/"), safe="/:#?&=%~.-_!$'()*+,;@")


def relative_source(page: str, target: str) -> SourcePath:
    """The source file that a relative link on a page points to."""
    return SourcePath(normpath(join(dirname(page), target)))
