"""What pages are made of apart from documents: configuration, day, pictures, templates, words."""

from collections.abc import Iterable

from msgspec import Struct

from builder.assets import Assets
from builder.cache import Cache
from builder.files import PRODUCT_THEME
from builder.indexing import home_of_index
from builder.inputs import Inputs
from builder.job import Request
from builder.link.release import Day
from builder.link.renditions import Shot
from builder.load.config import base_path
from builder.model import Config, SourcePath
from builder.render.theme import Compiled
from builder.render.typeset import Fonts
from builder.render.views import Finder, Looks
from builder.render.words import Locale
from builder.settings import locale_of
from builder.typefaces import fonts_of


class World(Struct):
    """All that a site is made of, apart from the documents themselves.

    `index` is the folder of the output that the search index lies in, if there is one.
    """

    config: Config
    day: Day
    pictures: dict[SourcePath, Shot]
    templates: dict[str, str]
    template_paths: dict[str, str]
    looks: Looks
    index: str
    locale: Locale
    fonts: Fonts
    compiled: Compiled


def gather_world(
    request: Request, inputs: Inputs, cache: Cache, config: Config, day: Day, assets: Assets
) -> World:
    """Gather everything of a site but its documents."""
    templates, base = inputs.below("theme/templates/"), base_path(config)
    index = home_of_index(request, config)
    return World(
        config=config,
        day=day,
        pictures=assets.pictures.shots,
        templates={
            name: inputs.bytes_of(path).decode("utf-8", "replace")
            for name, path in templates.items()
        },
        template_paths={
            name: _shown(inputs.sources[path].location, path) for name, path in templates.items()
        },
        looks=Looks(
            styles=_below(base, assets.styles),
            feed_styles=_below(base, (*assets.styles, *assets.feed_styles)),
            early=_below(base, assets.early),
            scripts=_below(base, assets.scripts),
            icon=base + assets.icon[1:] if assets.icon else "",
            search=_finder(assets.search, index, base) if config.search else None,
        ),
        index=index,
        locale=locale_of(cache, config.language),
        fonts=fonts_of(cache) if config.cards else Fonts(),
        compiled=Compiled(_bytecode(request), cache.tool.hex()),
    )


def _finder(script: str, index: str, base: str) -> Finder:
    """How pages lead to the search: without an index, only by a link."""
    if not (script and index):
        return Finder(f"{base}search/")
    return Finder(f"{base}search/", base + script[1:], base + index, base)


def _below(base: str, addresses: Iterable[str]) -> tuple[str, ...]:
    """Addresses as they stand in pages."""
    return tuple(base + address[1:] for address in addresses)


def _bytecode(request: Request) -> str:
    """The folder that keeps compiled templates, if anything is kept."""
    folder = request.root / ".cache" / "templates"
    if not request.cached:
        return ""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return ""
    return str(folder)


def _shown(location: str, path: str) -> str:
    """How a template is named in a finding: below the site's root, or as the product's own."""
    return f"(product) {path}" if location.startswith(str(PRODUCT_THEME)) else path
