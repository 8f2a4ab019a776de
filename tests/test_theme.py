"""The theme: what a page depends on, what an error in a template says, and what is published as it is."""

import re
from hashlib import blake2b
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from builder.diagnostics import Diagnostic
from builder.files import PRODUCT_THEME
from builder.model import Address, Body, Html
from builder.render.engine import QuickEngine, shown
from builder.render.fill import Fills, Point
from builder.render.page import Page
from builder.render.theme import TemplateFault, Theme
from builder.render.views import Frame, RedirectView
from tests.conftest import codes, run, tree, write_site

FRAME = Frame("A desk", "", "", "en", "/", (), (), (), (), "", (), (), (), "", None, "")
VIEW = RedirectView("/there/", "https://e.org/there/")
PAGE = "---\ntitle: A\ndate: 2025-01-21\n---\n\nWords.\n"


def theme(frame: Frame = FRAME, **templates: str) -> Theme:
    """A theme of a few templates; `__` in a name stands for a slash, `_` for a dot."""
    named = {name.replace("__", "/").replace("_", "."): text for name, text in templates.items()}
    return Theme(named, {}, frame)


def page(template: str = "a.html", **more: object) -> Page:
    """A page of a template."""
    return Page(Address("/here/"), template, VIEW, **more)  # type: ignore[arg-type]


def fault(made: Theme, template: str = "a.html") -> Diagnostic:
    """What is told of a template that fails."""
    with pytest.raises(TemplateFault) as caught:
        made.render(page(template), Body())
    assert str(caught.value) == caught.value.found.message
    return caught.value.found


# ── filling ───────────────────────────────────────────────────────────────────────────────


def test_a_template_sees_the_frame_the_view_and_finished_prose() -> None:
    made = theme(
        a_html="{{ frame.site }}|{{ page.target }}|{{ body }}|{% for one in key_points %}{{ one }}{% endfor %}"
    )
    points = tuple(Point(Body((Html(text),)), Fills()) for text in ("<b>1</b>", "2"))
    one = page(fills=Fills("d"), points=points)
    assert (
        made.render(one, Body((Html("<p>é</p>"),))) == "A desk|/there/|<p>é</p>|<b>1</b>2".encode()
    )


def test_what_a_view_says_is_escaped_whatever_the_template_is_called() -> None:
    view = RedirectView("<&\"'", "")
    for name in ("a.html", "feed.xml", "a.txt", "a.svg"):
        made = Theme({name: "{{ page.target }}"}, {}, FRAME)
        assert made.render(Page(Address("/"), name, view), Body()) == b"&lt;&amp;&#34;&#39;"


class Finished:
    """Something that says itself how it stands in a page."""

    def __html__(self) -> str:
        return "<hr>"


@given(
    st.one_of(st.text(), st.text("&<>'\"a", max_size=4), st.integers(), st.none(), st.decimals())
)
def test_values_are_shown_as_the_engine_would_escape_them(value: object) -> None:
    assert shown(value) == str(escape(value))


def test_finished_markup_is_shown_as_it_is() -> None:
    assert (shown(Markup("<b>")), shown(Finished())) == ("<b>", "<hr>")


def test_compiled_templates_show_values_by_our_own_function() -> None:
    templates = {"a.html": "{% macro m(x) %}{{ x }}{% endmacro %}{{ m('<') }}{{ '<b>'|safe }}"}
    made = QuickEngine(lambda name: (templates[name], name, None), "", "").get_template("a.html")
    root = made.root_render_func
    assert root.__globals__["escape"] is shown
    assert "escape" in root.__code__.co_names
    assert made.render() == "&lt;<b>"


MACRO = "{% macro m(x, y=2) %}{{ x }}{{ y }}{{ caller() if caller is defined }}{% endmacro %}"


@pytest.mark.parametrize(
    ("call", "filled"),
    [
        ("{{ m('<') }}", "&lt;2"),
        ("{{ m(y=1, x='<b>'|safe) }}", "<b>1"),
        ("{% for one in [1, 2] %}{{ m(one, loop.index) }}{% endfor %}", "1122"),
        ("{% call m(1) %}<i>{% endcall %}", "12<i>"),
        ("{{ 'a'.upper() }}{{ range(2)|list }}{{ dict(a=1).a }}", "A[0, 1]1"),
        ("{% set n = namespace(a='&') %}{{ n.a }}{% block b %}<{% endblock %}{{ self.b() }}", "&amp;<<"),
    ],
)  # fmt: skip
def test_templates_may_call_what_the_engine_offers(call: str, filled: str) -> None:
    assert theme(a_html=MACRO + call).render(page(), Body()) == filled.encode()


def test_a_page_without_a_template_is_its_text() -> None:
    assert theme().render(Page(Address("/robots.txt"), text="é\n"), Body()) == "é\n".encode()


def test_blocks_leave_no_lines() -> None:
    made = theme(a_html="  {% if true %}\nx\n  {% endif %}\ny\n")
    assert made.render(page(), Body()) == b"x\ny"


# ── errors ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{{ nothing }}", "'nothing' is undefined"),
        ("{{ page.nothing }}", "has no attribute 'nothing'"),
        ("{{ page.target.nothing() }}", "has no attribute 'nothing'"),
        ("{% if %}", "Expected an expression"),
        ("{{ page.target|upperr }}", "No filter named 'upperr'"),
        ("{{ 1 / 0 }}", "division by zero"),
        ("{{ page.target + 1 }}", "can only concatenate str"),
        ("{{ [].pop() }}", "pop from empty list"),
        ("{% macro m(x) %}{% endmacro %}{{ m(1, 2) }}", "takes not more than 1 argument"),
        ("{{ 'a'.index('b') }}", "substring not found"),
        ("{{ {}.popitem() }}", "dictionary is empty"),
        ("{% for one in 7 %}{% endfor %}", "'int' object is not iterable"),
    ],
)
def test_an_error_in_a_template_is_shown_at_its_line(line: str, message: str) -> None:
    found = fault(theme(a_html=f"one\ntwo\n{line}\nfour"))
    assert (found.code, str(found.at)) == ("template-error", "theme/templates/a.html:3:1")
    assert message in found.message
    assert found.message.endswith(", while filling here/index.html")


def test_an_error_in_a_part_is_shown_in_the_part() -> None:
    made = theme(
        a_html='{% extends "base.html" %}\n{% block main %}\n{% include "parts/b.html" %}\n{% endblock %}',
        base_html="{% block main %}{% endblock %}",
        parts__b_html="\n\n\n{{ nope }}",
    )
    assert str(fault(made).at) == "theme/templates/parts/b.html:4:1"


def test_an_error_in_a_macro_is_shown_in_the_macro() -> None:
    made = theme(
        a_html='{% from "m.html" import m %}\n{{ m(page) }}',
        m_html="\n{% macro m(x) %}\n{{ x.nope.more }}\n{% endmacro %}",
    )
    assert str(fault(made).at) == "theme/templates/m.html:3:1"


def test_a_syntax_error_in_a_part_is_shown_in_the_part() -> None:
    made = theme(a_html='\n{% include "b.html" %}', b_html="\n\n{% endif %}")
    assert str(fault(made).at) == "theme/templates/b.html:3:1"


def test_a_template_that_is_not_there_is_named_where_it_is_asked_for() -> None:
    found = fault(theme(a_html='\n{% include "gone.html" %}'))
    assert str(found.at) == "theme/templates/a.html:2:1"
    assert found.message.startswith("gone.html")


def test_the_template_of_a_page_may_be_missing() -> None:
    found = fault(theme(), "gone.html")
    assert (str(found.at), found.code) == ("theme/templates/gone.html", "template-error")


def test_a_template_that_includes_itself_ends() -> None:
    found = fault(theme(a_html='{% include "a.html" %}'))
    assert found.code == "template-error"
    assert found.at.path == "theme/templates/a.html"
    assert "recursion" in found.message


class Angry:
    """Something that cannot be shown, and does not say why."""

    def __str__(self) -> str:
        raise ValueError


def test_an_error_without_words_is_named_by_its_kind() -> None:
    found = fault(theme(Angry(), a_html="\n{{ frame }}"))  # type: ignore[arg-type]
    assert str(found.at) == "theme/templates/a.html:2:1"
    assert found.message == "ValueError, while filling here/index.html"


def test_a_template_is_called_what_its_site_calls_it() -> None:
    made = Theme({"a.html": "{{ nope }}"}, {"a.html": "(product) theme/templates/a.html"}, FRAME)
    assert str(fault(made).at) == "(product) theme/templates/a.html:1:1"


@pytest.mark.parametrize("cached", [True, False])
def test_a_site_with_a_broken_template_is_told_where_and_nothing_is_written(
    tmp_path: Path, *, cached: bool
) -> None:
    root = write_site(
        tmp_path,
        {
            "content/briefings/a.md": PAGE,
            "theme/templates/briefing.html": "x\n\n{{ page.titel }}\n",
        },
    )
    for _ in range(2):
        outcome = run(root, cached=cached)
        assert [(one.code, str(one.at)) for one in outcome.findings] == [
            ("template-error", "theme/templates/briefing.html:3:1")
        ]
    assert not (root / "_site").exists()


def test_an_error_in_the_products_theme_is_told_to_be_there(tmp_path: Path) -> None:
    part = "{% macro entries(a, b) %}{{ nope }}{% endmacro %}"
    head = '{% extends "base.html" %}\n{% from "parts/gone.html" import x %}'
    for name, text, place in (
        ("parts/entry.html", part, "theme/templates/parts/entry.html:1:1"),
        ("base.html", head, "theme/templates/base.html:"),
        ("parts/inline.html", "", "(product) theme/templates/"),
    ):
        root = tmp_path / name
        write_site(root, {"content/briefings/a.md": PAGE, f"theme/templates/{name}": text})
        (found,) = run(root).findings
        assert found.code == "template-error"
        assert str(found.at).startswith(place)


# ── what a page depends on ────────────────────────────────────────────────────────────────


def test_a_key_changes_with_everything_that_a_page_is_made_of() -> None:
    one = page()
    key = theme(a_html="x").key(one)
    assert theme(a_html="x").key(one) == key
    assert theme(a_html="x", b_html="y").key(one) == key
    others = [
        theme(a_html="y").key(one),
        theme(a_html="x").key(Page(Address("/there/"), "a.html", VIEW)),
        theme(a_html="x").key(Page(Address("/here/"), "a.html", RedirectView("/x/", ""))),
        theme(a_html="x").key(page(fills=Fills("other"))),
        theme(a_html="x").key(page(points=(Point(Body((Html("1"),)), Fills()),))),
    ]
    assert len({key, *others}) == 1 + len(others)


def test_a_key_changes_with_the_frame_where_a_template_shows_it() -> None:
    other = Frame(*["B", *list(_values(FRAME))[1:]])  # type: ignore[arg-type]
    for a, changed in (("{{ frame.site }}", True), ('{% include "b.html" %}', True), ("x", False)):
        before, after = (
            theme(frame, a_html=a, b_html="{{ frame.site }}").key(page())
            for frame in (FRAME, other)
        )
        assert (before != after) == changed


def _values(frame: Frame) -> list[object]:
    return [getattr(frame, name) for name in frame.__struct_fields__]


@pytest.mark.parametrize(
    "tag",
    [
        '{% extends "b.html" %}',
        "{% extends 'b.html' %}",
        '{%- include "b.html" -%}',
        '{%+ include "b.html" %}',
        '{% include "b.html" ignore missing with context %}',
        '{% include ["gone.html", "b.html"] %}',
        '{% import "b.html" as b without context %}',
        '{% from "b.html" import x, y as z %}',
        '{% include "b" ~ ".html" %}',
        '{% set name = "b.html" %}{% include name %}',
        '{% extends "gone.html" if false else "b.html" %}',
        '{% include\n  "b.html"\n%}',
        '{% include "c.html" %}',
    ],
)
def test_a_page_depends_on_every_template_that_it_reaches(tag: str) -> None:
    reached = {"c.html": '{% include "b.html" %}{% include "a.html" %}'}
    keys = [
        Theme({"a.html": tag, "b.html": text, **reached}, {}, FRAME).key(page()) for text in "12"
    ]
    assert keys[0] != keys[1]


def test_a_page_does_not_depend_on_what_it_does_not_reach() -> None:
    tag = '{% include "c.html" %} {# include nothing #} {{ "b.html" }}'
    keys = [theme(a_html=tag, b_html=text, c_html="").key(page()) for text in "12"]
    assert keys[0] == keys[1]


def test_a_template_that_comes_later_is_noticed() -> None:
    tag = '{% include "later.html" ignore missing %}'
    assert theme(a_html=tag).key(page()) != theme(a_html=tag, later_html="x").key(page())


def test_only_pages_of_a_changed_template_are_made_again(tmp_path: Path) -> None:
    root = write_site(tmp_path, {"content/briefings/a.md": PAGE})
    run(root)
    write_site(root, {"theme/templates/404.html": "{% set a = 'parts/own.html' %}{% include a %}",
                      "theme/templates/parts/own.html": "one"})  # fmt: skip
    assert run(root).made == 1
    assert (root / "_site/404.html").read_text() == "one"
    write_site(root, {"theme/templates/parts/own.html": "two"})
    assert run(root).made == 1
    assert (root / "_site/404.html").read_text() == "two"
    (root / "theme/templates/404.html").unlink()
    assert run(root).made == 1
    assert b"There is no page here" in (root / "_site/404.html").read_bytes()


# ── what is published as it is ────────────────────────────────────────────────────────────


def stamped(name: str, data: bytes) -> str:
    """A file name with the digest of its bytes."""
    stem, _, ending = name.rpartition(".")
    return f"{stem}.{blake2b(data, digest_size=16).hexdigest()[:10]}.{ending}"


def test_static_files_carry_digests_and_style_sheets_name_them(tmp_path: Path) -> None:
    font, css = b"\0font", (
        'a { src: url("fonts/a.woff2") } b { src: url( fonts/a.woff2 ) } '
        "c { src: url('gone.png') } d { src: url(https://e.org/x.png) } e { src: url(data:x) }"
    )  # fmt: skip
    root = write_site(
        tmp_path,
        {
            "theme/static/site.css": css,
            "theme/static/fonts/a.woff2": font,
            "theme/static/b.css": "b{}",
        },
    )
    assert codes(run(root)) == []
    site = tree(root / "_site")
    name = stamped("fonts/a.woff2", font)
    assert site[f"assets/{name}"] == font
    (sheet,) = (path for path in site if re.fullmatch(r"assets/site\.[0-9a-f]{10}\.css", path))
    assert site[sheet].decode() == (
        f"a {{ src: url({name}) }} b {{ src: url({name}) }} "
        "c { src: url(gone.png) } d { src: url(https://e.org/x.png) } e { src: url(data:x) }"
    )
    styles = re.findall(r'rel="stylesheet" href="([^"]+)"', site["index.html"].decode())
    assert [re.sub(r"\.[0-9a-f]{10}", "", style) for style in styles] == [
        "/assets/b.css",
        "/assets/site.css",
    ]
    assert {style[1:] for style in styles} <= set(site)
    assert not any(re.fullmatch(r"assets/[^.]+\.css", path) for path in site)


def test_a_style_sheet_has_a_new_name_when_what_it_names_has(tmp_path: Path) -> None:
    root = write_site(
        tmp_path, {"theme/static/site.css": "a { src: url(x.png) }", "theme/static/x.png": b"1"}
    )
    run(root)
    before = set(tree(root / "_site"))
    write_site(root, {"theme/static/x.png": b"2"})
    run(root)
    after = set(tree(root / "_site"))
    assert {re.sub(r"\.[0-9a-f]{10}", "", name) for name in after - before} == {
        "assets/site.css",
        "assets/x.png",
    }
    assert len(before) == len(after)


def test_the_icon_is_that_of_the_theme(tmp_path: Path) -> None:
    root = write_site(tmp_path, {"site.yaml": "title: A\nurl: https://e.org/repo/\n"})
    run(root)
    site = tree(root / "_site")
    name = stamped("icon.svg", (PRODUCT_THEME / "static/icon.svg").read_bytes())
    assert (
        f'<link rel="icon" href="/repo/assets/{name}" type="image/svg+xml">'
        in site["index.html"].decode()
    )
    assert f"assets/{name}" in site


def test_a_theme_without_an_icon_names_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in PRODUCT_THEME.rglob("*"):
        if path.is_file() and path.name != "icon.svg":
            name = f"product/{path.relative_to(PRODUCT_THEME)}"
            write_site(tmp_path, {name: path.read_bytes()})
    monkeypatch.setattr("builder.files.PRODUCT_THEME", tmp_path / "product")
    root = write_site(tmp_path / "site", {})
    assert codes(run(root)) == []
    assert 'rel="icon"' not in (root / "_site/index.html").read_text()


def test_compiled_templates_are_kept_where_anything_is(tmp_path: Path) -> None:
    root = write_site(tmp_path, {})
    run(root, cached=False)
    assert not (root / ".cache").exists()
    run(root)
    assert list((root / ".cache/templates").glob("__jinja2_*.cache"))


def test_templates_are_filled_where_compiled_ones_cannot_be_kept(tmp_path: Path) -> None:
    root = write_site(tmp_path, {".cache/templates": "mine"})
    assert codes(run(root)) == []
    assert (root / "_site/index.html").is_file()
    assert (root / ".cache/templates").read_text() == "mine"
