"""Quick code of templates: Jinja's own is the judge of what it comes to."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from builder.model import Address, Body
from builder.render import theme as module
from builder.render.engine import Engine, QuickEngine, Source
from builder.render.page import Page
from builder.render.theme import Theme
from builder.render.views import RedirectView
from tests.conftest import run
from tests.test_golden import SITES
from tests.test_theme import FRAME

MACROS = """
{% macro m(x, y=2) %}{{ x }}{{ y }}{% endmacro %}
{% macro several(x) %}{{ x }}{{ varargs }}{% endmacro %}
{% macro named(x) %}{{ x }}{{ kwargs }}{% endmacro %}
{% macro around(x) %}{{ x }}{{ caller() }}{% endmacro %}
{% set text = "<i>" %}
"""
USES = [
    "{{ m('<') }}",
    "{{ m('<', 3) }}",
    "{{ m('<')|upper }}{{ m(m('<')) }}{{ (m('<') ~ '<') }}",
    "{{ m(x='<') }}{{ m(*['<', 3]) }}{{ m(**{'x': '<'}) }}",
    "{{ several('<', 2, 3) }}{{ named('<', b=1) }}{% call around('<') %}<b>{% endcall %}",
    "{{ text }}{% set n = namespace(a='&') %}{{ n.a }}",
    "{% for one in [1, 2] %}{{ m(one, loop.index) }}{% if not loop.last %}, {% endif %}{% endfor %}",
    "{% block b %}<{{ page.target }}{% block c %}{{ m(page.target) }}{% endblock %}{% endblock %}",
    "{% autoescape false %}{{ '<' }}{{ m('<') }}{% set a = m('<') %}{{ a }}{% endautoescape %}",
    "{% set a %}<{{ m(page.target) }}{% endset %}{{ a }}{% filter upper %}<{{ page.target }}{% endfilter %}",
    "{{ '' if page.target else 'x' }}{{ 'x' if nothing is defined }}{{ nothing|default('<') }}",
]
NOT_QUICK = [
    "{% block b %}<{{ page.target }}{% endblock %}{{ self.b() }}",
    "{% set d = {'a': '<'} %}{{ d.a }}",
    "{{ page.class is defined }}{{ page.nothing is defined }}{{ page.nothing|default('<') }}",
    "{% for m in ['<'] %}{{ m.upper() }}{% endfor %}{% set m = 'a'.upper %}{{ m() }}",
]


def sources(templates: Mapping[str, str]) -> Source:
    """Where an engine finds templates."""
    return lambda name: (templates[name], name, None)


@pytest.mark.parametrize("quick", [True, False])
def test_pages_are_what_jinja_makes_of_them(quick: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    used = watch(monkeypatch)
    names = "m, several, named, around, text"
    for use in USES if quick else NOT_QUICK:
        templates = {
            "a.html": f'{{% from "m.html" import {names} %}}{use}',
            "b.html": f"{MACROS}{use}",
            "c.html": f'{{% extends "d.html" %}}{{% from "m.html" import {names} %}}{{% block main %}}{use}{{% endblock %}}',
            "d.html": "<{% block main %}{% endblock %}>",
            "m.html": MACROS,
        }
        view = RedirectView("<there>", "")
        for name in ("a.html", "b.html", "c.html"):
            used.clear()
            jinja = Engine(sources(templates)).get_template(name)
            made = Theme(templates, {}, FRAME).render(Page(Address("/"), name, view), Body())
            assert made.decode() == jinja.render(frame=FRAME, page=view), use
            assert used == ([QuickEngine] if quick else [QuickEngine, Engine]), use


@pytest.mark.parametrize("name", ["linked", "unicode", "minimal"])
@pytest.mark.parametrize("theme", ["product", "own"])
def test_every_page_is_what_jinja_makes_of_it_and_ours_are_quick(
    name: str, theme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left_out = ["theme", "expected"] if theme == "product" else ["expected"]
    shutil.copytree(SITES / name, tmp_path / "site", ignore=lambda *_: left_out)
    used = watch(monkeypatch, compare=True)
    assert not run(tmp_path / "site", cached=False).failed
    assert set(used) == {QuickEngine} if theme == "product" else QuickEngine in used


def watch(monkeypatch: pytest.MonkeyPatch, *, compare: bool = False) -> list[type]:
    """The engines that templates are filled by from now on; what comes out may be compared with Jinja's."""
    used: list[type] = []
    engines: dict[int, Engine] = {}
    fill = module._filled

    def watched(engine: Any, template: str, context: Mapping[str, object]) -> str:
        used.append(type(engine))
        text = fill(engine, template, context)
        if compare:
            jinja = engines.setdefault(id(engine), Engine(engine.loader.load_func))
            assert text == fill(jinja, template, context)
        return text

    monkeypatch.setattr(module, "_filled", watched)
    return used


@pytest.mark.parametrize("form", ["", "(indent=1)"])
def test_values_stand_as_json_in_any_script(form: str) -> None:
    view = RedirectView("<é'&>", "")
    made = Theme({"a.json": f"{{{{ [page.target, 1]|tojson{form} }}}}"}, {}, FRAME)
    text = made.render(Page(Address("/"), "a.json", view), Body()).decode()
    assert "é" in text
    assert not set("<>&'") & set(text)
    assert json.loads(text) == ["<é'&>", 1]
    assert ("\n" in text) == bool(form)
