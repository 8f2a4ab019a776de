"""Templates in memory: which ones a page reaches, and how they are filled."""

import re
from collections.abc import Mapping
from contextlib import suppress
from hashlib import blake2b
from typing import Any, NamedTuple
from xml.parsers.expat import ExpatError, ParserCreate

from msgspec.msgpack import Encoder

from builder.diagnostics import Diagnostic, Location, find
from builder.link.addresses import output_file
from builder.model import Body
from builder.render.charts import draw
from builder.render.fill import Fills, Made, fill
from builder.render.insets import InsetView
from builder.render.motif import drawn
from builder.render.page import Page
from builder.render.views import Frame

_REACHING = re.compile(r"{%[-+]?\s*(?:extends|include|import|from)\b(.*?)[-+]?%}", re.DOTALL)
_NAMED = re.compile(
    r"""\s*(["'])([^"']+)\1\s*(?:(?:ignore|with|without|import|as)\b.*)?""", re.DOTALL
)
_encode = Encoder(order="deterministic").encode
INSET = "inset.html"
"""The template of data in prose."""
PICTURE = "picture.html"
"""The template of pictures in prose."""


class Compiled(NamedTuple):
    """The folder that keeps compiled templates, if there is one, and the digest of the tool that compiles them."""

    folder: str = ""
    tool: str = ""


class TemplateFault(Exception):
    """A template cannot be read or filled; carries what to tell the editor, and for which page."""

    def __init__(self, found: Diagnostic, address: str) -> None:
        super().__init__(found.message)
        self.found = found
        self.address = address


class Theme:
    """The templates of a site, by name, with the frame that all of its pages share."""

    def __init__(
        self, templates: Mapping[str, str], paths: Mapping[str, str], frame: Frame
    ) -> None:
        self.templates = templates
        self.paths = paths
        self.frame = frame
        self.compiled = Compiled()
        self._engine: object = None
        self._quick: object = None
        self._keys: dict[str, bytes] = {}

    def key(self, page: Page) -> bytes:
        """A digest of everything that a page depends on: view, prose, frame and templates."""
        every = (page.fills, *(one.fills for one in page.points))
        names = [page.template]
        names += [INSET] if page.fills.insets else []
        names += [PICTURE] if any(one.pictures for one in every) else []
        reached = b"".join(self._reached(name) for name in names)
        return _digest(reached + _encode(page))

    def _reached(self, template: str) -> bytes:
        """A digest of all the templates that one reaches, and of the frame if one of them shows it."""
        known = self._keys.get(template)
        if known is None:
            names = sorted(self._reach(template, set()))
            sources = [self.templates.get(name, "") for name in names]
            frame = self.frame if any("frame" in source for source in sources) else None
            known = self._keys[template] = _digest(_encode((sources, frame)))
        return known

    def _reach(self, name: str, seen: set[str]) -> set[str]:
        """The templates that one includes, and those that they include."""
        seen.add(name)
        for words in _REACHING.findall(self.templates.get(name, "")):
            named = _NAMED.fullmatch(words)
            # Where a name is worked out when the page is made, it may be any of them.
            for other in [named[2]] if named else self.templates:
                if other not in seen:
                    self._reach(other, seen)
        return seen

    def render(self, page: Page, body: Body) -> bytes:
        """The bytes of a page."""
        if not page.template:
            return page.text.encode()
        from markupsafe import Markup  # noqa: PLC0415 (a build with nothing to do needs no Jinja)

        # What is marked as finished here was escaped where it was made.
        prose = Markup(self._prose(page, body, page.fills))  # noqa: S704
        points = tuple(
            Markup(self._prose(page, one.body, one.fills))  # noqa: S704
            for one in page.points
        )
        charts = tuple(chart for sketch in page.charts if (chart := draw(sketch)))
        art = drawn(page.motif) if page.motif else None
        text = self._fill(
            page.template, page, body=prose, key_points=points, charts=charts, art=art
        )
        return self._checked(text.encode(), page) if page.drawn else text.encode()

    def _checked(self, drawing: bytes, page: Page) -> bytes:
        """A drawing that can be drawn: what is wrong with it is told before anything is written."""
        parser, roots = ParserCreate(), []
        parser.StartElementHandler = lambda name, _: roots.append(name)
        try:
            parser.Parse(drawing, True)  # noqa: FBT003 (that is all of it)
            wrong = "" if roots[0] == "svg" else f"it begins with <{roots[0]}>"
        except ExpatError as error:
            wrong = str(error)
        if wrong:
            fault = ValueError(f"this makes no drawing: {wrong}")
            raise TemplateFault(self._explain(fault, page.template, page), page.address)
        return drawing

    def _prose(self, page: Page, body: Body, fills: Fills) -> str:
        """A body with its open places filled, the pictures and the data in it by templates."""
        pictures = tuple(self._fill(PICTURE, page, photo=view) for view in fills.pictures)
        insets = tuple(self._inset(page, view) for view in fills.insets)
        return fill(body, fills, Made(pictures, insets))

    def _inset(self, page: Page, view: InsetView) -> str:
        """Data in the prose of a page."""
        return self._fill(INSET, page, inset=view, chart=view.sketch and draw(view.sketch))

    def _fill(self, name: str, page: Page, **context: object) -> str:
        """Fill a template, by quick code; where that fails, Jinja's own says whether anything is wrong."""
        from builder.render.engine import FAULTS, Engine, QuickEngine  # noqa: PLC0415

        context = {"frame": self.frame, "page": page.view, **context}
        self._quick = self._quick or QuickEngine(self._source, *self.compiled)
        with suppress(*FAULTS):
            return _filled(self._quick, name, context)
        self._engine = self._engine or Engine(self._source)
        try:
            return _filled(self._engine, name, context)
        except FAULTS as error:
            raise TemplateFault(self._explain(error, name, page), page.address) from error

    def _source(self, name: str) -> tuple[str, str, None] | None:
        """A template by its name, which is also what a traceback calls its file."""
        return (self.templates[name], name, None) if name in self.templates else None

    def _explain(self, error: Exception, template: str, page: Page) -> Diagnostic:
        """Say where in the theme something went wrong."""
        name, line = template, 0
        step = error.__traceback__
        while step is not None:
            file = step.tb_frame.f_code.co_filename
            if file in self.templates:
                name, line = file, step.tb_lineno
            step = step.tb_next
        if read_to := getattr(error, "lineno", 0):
            name, line = getattr(error, "name", None) or name, read_to
        at = Location(self.paths.get(name, f"theme/templates/{name}"), line, 1 if line else 0)
        what = f"{error}" or type(error).__name__
        return find("template-error", at, f"{what}, while filling {output_file(page.address)}")


def _filled(engine: Any, name: str, context: Mapping[str, object]) -> str:
    text: str = engine.get_template(name).render(context)
    return text


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).digest()
