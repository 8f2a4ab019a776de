"""What is published beside pages: the theme's static files and the pictures.

Names carry a digest of the bytes: GitHub Pages lets browsers keep old files for ten minutes, and
an old style sheet must never meet a new page.
"""

import re
from collections.abc import Callable
from functools import partial
from pathlib import PurePosixPath

from msgspec import Struct

from builder.codec import key_of
from builder.inputs import Inputs
from builder.pictures import Pictures

SEARCH = "lazy/search.js"
"""A script in a folder is loaded by no page on its own accord: this one when a reader searches."""
FEEDS = "feeds/"
"""The folder of static files whose style sheets feeds have, and pages do not."""
_URL = re.compile(r"url\(\s*[\"']?([A-Za-z0-9._/-]+)[\"']?\s*\)")


class Assets(Struct):
    """Files below `/assets/` with what makes their bytes, and the names by which pages know them.

    Scripts in `early/` run before a page is painted; others are modules, and run when it is there.
    """

    files: dict[str, Callable[[], bytes]]
    pictures: Pictures
    styles: tuple[str, ...]
    feed_styles: tuple[str, ...]
    early: tuple[str, ...]
    scripts: tuple[str, ...]
    icon: str
    search: str


def gather(inputs: Inputs, pictures: Pictures) -> Assets:
    """Name every asset of a site."""
    assets = Assets({}, pictures, (), (), (), (), "", "")
    static = inputs.below("theme/static/")
    names = {name: _stamped(name, inputs.digests[path]) for name, path in static.items()}
    styles = sorted(name for name in static if name.endswith(".css"))
    for name, path in static.items():
        if name not in styles:
            assets.files[f"assets/{names[name]}"] = partial(inputs.bytes_of, path)
    sheets = {}
    for name in styles:
        text = _point_to(inputs.bytes_of(static[name]).decode("utf-8", "replace"), names)
        data = text.encode()
        sheets[name] = f"/assets/{_stamped(name, key_of(b'', data))}"
        assets.files[sheets[name][1:]] = partial(bytes, data)
    assets.styles = tuple(sheet for name, sheet in sheets.items() if "/" not in name)
    assets.feed_styles = tuple(sheet for name, sheet in sheets.items() if name.startswith(FEEDS))
    scripts = [PurePosixPath(name) for name in sorted(static) if name.endswith(".js")]
    assets.early, assets.scripts = (
        tuple(f"/assets/{names[str(one)]}" for one in scripts if str(one.parent) == folder)
        for folder in ("early", ".")
    )
    assets.icon = f"/assets/{names['icon.svg']}" if "icon.svg" in names else ""
    assets.search = f"/assets/{names[SEARCH]}" if SEARCH in names else ""
    return assets


def _stamped(name: str, digest: bytes) -> str:
    """A file name with a digest in it."""
    path = PurePosixPath(name)
    return str(path.with_name(f"{path.stem}.{digest.hex()[:10]}{path.suffix}"))


def _point_to(css: str, names: dict[str, str]) -> str:
    """Let a style sheet's `url(…)` name the published files."""
    return _URL.sub(lambda match: f"url({names.get(match.group(1), match.group(1))})", css)
