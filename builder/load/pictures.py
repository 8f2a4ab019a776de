"""Where a picture lies that a page names: beside the page, or below `content/`."""

from posixpath import dirname, join, normpath

from builder.diagnostics import Fault
from builder.load.values import parse_picture
from builder.model import SourcePath


def picture_path(name: str, page: str) -> SourcePath | Fault:
    """Resolve a picture's name as written on a page; a leading slash means below `content/`."""
    checked = parse_picture(name)
    if isinstance(checked, Fault):
        return checked
    path = normpath(f"content{name}" if name.startswith("/") else join(dirname(page), name))
    if not path.startswith("content/"):
        return Fault(
            "outside-content",
            f"`{name}` lies outside of content/",
            "keep pictures in content/media/",
        )
    return SourcePath(path)
