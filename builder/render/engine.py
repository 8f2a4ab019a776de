"""The template engine, set up for views: everything is escaped, and nothing undefined is shown.

Only builds that fill templates import this module, since the engine takes long to load.
"""

from collections.abc import Callable, MutableMapping
from json import JSONEncoder, dumps
from typing import Any, Final

import markupsafe
from jinja2 import (
    Environment,
    FileSystemBytecodeCache,
    FunctionLoader,
    StrictUndefined,
    Template,
    TemplateError,
)
from markupsafe import Markup, escape

from builder.render.quick import Part, QuickCode

Source = Callable[[str], tuple[str, str, None] | None]
"""A template by its name: its text, and what a traceback calls its file."""
FAULTS = (
    TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What is raised where a template cannot be filled."""

_escaped: Final[Callable[[str], str]] = getattr(markupsafe, "_escape_inner", escape)
"""What `escape` does to a text, which is then not wrapped as markup. The name is not a public one."""


def shown(value: object) -> str:
    """A value as it stands in a page: escaped, unless it is finished markup.

    To wrap text as markup, as `escape` does, would take more time than all else in the filling of
    a page.
    """
    if type(value) is str:
        return _escaped(value)
    return value if type(value) is Markup else escape(value)


_encode_json: Final = JSONEncoder(ensure_ascii=False).encode


def _as_json(value: object, **form: Any) -> str:
    """A value as JSON; without a form of its own it needs no encoder of its own, of which feeds would make thousands."""
    return dumps(value, ensure_ascii=False, **form) if form else _encode_json(value)


class Engine(Environment):
    """The environment of a theme's templates, as Jinja fills them."""

    def __init__(self, source: Source) -> None:
        super().__init__(
            loader=FunctionLoader(source),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            optimized=False,  # to fold the few constants of templates takes longer than it saves
            cache_size=-1,  # without end: a theme has some dozens of templates
        )
        self.policies["json.dumps_kwargs"] = {}
        self.policies["json.dumps_function"] = _as_json

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What every template may call, in one plain dict: each import in each page looks into it."""
        return {**self.globals, **(d or {})}


class _Compiled(FileSystemBytecodeCache):
    """Compiled templates in a folder, known by their text and by the `tool` that has compiled them."""

    def __init__(self, folder: str, tool: str) -> None:
        super().__init__(folder)
        self.tool = tool

    def get_source_checksum(self, source: str) -> str:
        return super().get_source_checksum(f"{self.tool}\n{source}")


class _QuickTemplate(Template):
    """A template that calls what its code names."""

    @classmethod
    def from_code(cls, *args: Any, **more: Any) -> Template:
        """Give the code other functions by the names that it knows them by."""
        made = super().from_code(*args, **more)
        made.root_render_func.__globals__.update(escape=shown, Macro=Part)
        return made

    def _get_default_module(self, ctx: Any = None) -> Any:
        """The macros of a template, which are the same on every page."""
        return self._module or super()._get_default_module(ctx)


class QuickEngine(Engine):
    """The same environment, with quicker code; it is kept in a `folder`, if there is one."""

    code_generator_class = QuickCode
    template_class = _QuickTemplate

    def __init__(self, source: Source, folder: str, tool: str) -> None:
        super().__init__(source)
        self.bytecode_cache = _Compiled(folder, tool) if folder else None
        self._ready: dict[Any, Template] = {}

    def get_template(self, name: Any, *args: Any, **more: Any) -> Template:
        """A template by its name, which others give when they are filled, page by page."""
        known = self._ready.get(name)
        if known is None:
            known = self._ready[name] = super().get_template(name, *args, **more)
        return known
