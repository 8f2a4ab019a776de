"""The template engine, set up for views: everything is escaped, and nothing undefined is shown.

Only builds that fill templates import this module, since the engine takes long to load.
"""

import re
from collections.abc import Callable, MutableMapping
from typing import Any, Final

from jinja2 import Environment, FileSystemBytecodeCache, FunctionLoader, StrictUndefined, Template
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

Source = Callable[[str], tuple[str, str, None] | None]
"""A template by its name: its text, and what a traceback calls its file."""

_special: Final = re.compile("[&<>'\"]").search


def shown(value: object) -> str:
    """A value as it stands in a page: escaped, unless it is finished markup.

    Text in which nothing is special, as in nearly all that pages show, stays as it is: to wrap it
    as markup, as `escape` does, would take more time than all else in the filling of a page.
    """
    if type(value) is str:
        return escape(value) if _special(value) else value
    return value if type(value) is Markup else escape(value)


class _Filled(Template):
    """A template whose compiled code shows values by `shown`."""

    @classmethod
    def from_code(cls, *args: Any, **more: Any) -> Template:
        """Put `shown` in the place of the function that compiled templates know as `escape`."""
        made = super().from_code(*args, **more)
        made.root_render_func.__globals__["escape"] = shown
        return made


class _Filling(Context):
    """What a template knows while it is filled."""

    def call(self, obj: Callable[..., Any], *args: Any, **named: Any) -> Any:
        """Call something; a macro is not first asked what it wants to be told, as all else is."""
        if type(obj) is not Macro:
            return super().call(obj, *args, **named)
        named.pop("_loop_vars", None)
        named.pop("_block_vars", None)
        return obj(self.eval_ctx, *args, **named)


class Engine(Environment):
    """The environment of a theme's templates; compiled ones are kept in a folder, if there is one."""

    template_class = _Filled
    context_class = _Filling

    def __init__(self, source: Source, folder: str) -> None:
        super().__init__(
            loader=FunctionLoader(source),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            optimized=False,  # to fold the few constants of templates takes longer than it saves
            cache_size=-1,  # without end: a theme has some dozens of templates
            bytecode_cache=FileSystemBytecodeCache(folder) if folder else None,
        )
        self.policies["json.dumps_kwargs"] = {"ensure_ascii": False}

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What every template may call, in one plain dict: each import in each page looks into it."""
        return {**self.globals, **(d or {})}
