"""The page of the search, which says how else to look through a site: it works without scripts."""

from collections.abc import Iterator
from functools import partial
from urllib.parse import quote, urlsplit

from builder.link.addresses import data_address
from builder.render.jsonld import breadcrumbs, graph
from builder.render.kit import Kit, crumb, meta
from builder.render.lists import years
from builder.render.page import Plan, plan
from builder.render.views import Link, SearchView, Term
from builder.render.words import section_name

ADDRESS = "/search/"
_ENGINES = (
    ("DuckDuckGo", "https://duckduckgo.com/?q={}"),
    ("Google", "https://www.google.com/search?q={}"),
)


def search(kit: Kit) -> Iterator[Plan]:
    """The page of the search, where the site has one."""
    if kit.site.config.search:
        yield plan(ADDRESS, "search.html", partial(_search, kit), listed=False)


def _search(kit: Kit) -> SearchView:
    crumbs = (crumb(kit, kit.site.config.title, "/"), Link("Search"))
    text = f"Search {kit.site.config.title}, or look through it by people, topics and years."
    return SearchView(
        meta=meta(
            kit,
            "Search",
            ADDRESS,
            text,
            crumbs=crumbs,
            jsonld=graph(breadcrumbs(kit, crumbs)),
            indexed=False,
        ),
        title="Search",
        ways=tuple(_ways(kit)),
        years=years(kit),
        engines=tuple(_engines(kit)),
        database=Link("database of the site", kit.href(data_address("site.sqlite"))),
    )


def _ways(kit: Kit) -> Iterator[Term]:
    """The lists of the site that have something in them."""
    site = kit.site
    for section, found in (
        ("briefings", site.briefings),
        ("people", site.people),
        ("organizations", site.organizations),
        ("topics", site.by_topic),
        ("places", site.by_place),
        ("figures", {*site.series, *site.measures}),
        ("timeline", site.events),
        ("weeks", site.by_week),
    ):
        if found:
            yield Term(section_name(section), kit.href(f"/{section}/"), count=str(len(found)))


def _engines(kit: Kit) -> Iterator[Link]:
    """What others have read of the site, by plain links: nothing is asked of them before."""
    url = urlsplit(kit.site.config.url)
    query = quote(f"site:{url.netloc}{url.path}".rstrip("/"), safe=":/%")
    yield from (Link(name, form.format(query)) for name, form in _ENGINES)
