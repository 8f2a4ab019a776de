"""The guide and the README say what is so: every code, option and key, and every example message."""

import re
from pathlib import Path

import click
import pytest

from builder.cli import cli
from builder.diagnostics import CODES, Fault
from builder.guide import entries
from builder.link.roads import SECTIONS
from builder.load import config, schema
from builder.load.edtf import parse_edtf
from builder.load.fields import Field
from builder.load.figures import HEDGES, parse_figure
from builder.load.values import LICENSES
from builder.report import as_text
from tests.conftest import ROOT, run, write_site

GUIDE = ROOT / "content/pages/guide"
BRIEFING, PROFILE = "writing-a-briefing", "writing-a-profile"


def page(name: str) -> str:
    return (GUIDE / f"{name}.md").read_text("utf-8")


def rows(text: str, heading: str = "") -> list[list[str]]:
    """The cells of every table row behind a heading, up to the next one of its rank."""
    if heading:
        mark = heading.partition(" ")[0]
        text = re.split(rf"(?m)^{mark} ", text.partition(f"{heading}\n")[2])[0]
    found = re.findall(r"(?m)^\|(.*)\|$", text)
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", row)] for row in found]


def unticked(cell: str) -> list[str]:
    """What stands between backticks."""
    return re.findall(r"`([^`]+)`", cell)


# ── findings ──────────────────────────────────────────────────────────────────────────────


def test_every_code_is_explained_with_its_severity() -> None:
    found = [
        (unticked(row[0])[0], row[1])
        for row in rows(page("findings"))
        if len(row) == 4 and unticked(row[0]) and row[1] in {"error", "warning", "info"}
    ]
    sections = re.findall(r"(?m)^### ([a-z0-9-]+)\n\n(Error|Warning|Info)\. \S", page("desk"))
    found += [(code, severity.lower()) for code, severity in sections]
    assert sorted(found) == sorted((code, str(severity)) for code, severity in CODES.items())
    assert found == [(one.code, one.severity) for one in entries().values()]


def test_every_message_of_a_wrong_value_is_as_the_guide_has_it() -> None:
    text = page("figures-and-dates")
    dates = rows(text, "### What a wrong date looks like")[2:]
    figures = rows(text, "## What a wrong figure looks like")[2:]
    assert len(dates) > 5
    assert len(figures) > 8
    for written, message, hint in dates + figures:
        given = written.strip("`")
        fault = parse_edtf(given) if [written, message, hint] in dates else parse_figure(given)
        assert isinstance(fault, Fault), given
        assert f"`{fault.code}`: {fault.message}" == message
        assert fault.hint.startswith(hint.removesuffix("…").strip()), given


def test_every_date_and_figure_of_the_guide_can_be_read() -> None:
    text = page("figures-and-dates")
    for written, *_ in rows(text, "## Dates")[2:]:
        value = parse_edtf(written.strip("`"))
        expected = written in {cells[0] for cells in rows(text, "### What a wrong date looks like")}
        assert isinstance(value, Fault) == expected, written
    for heading in ("### The amount", "## Whole lines, and what becomes of them"):
        for written, *_ in rows(text, heading)[2:]:
            assert not isinstance(parse_figure(written.strip("`")), Fault), written
    assert set(HEDGES) == {
        word for row in rows(text, "### The hedge")[2:] for word in unticked(row[0])
    }


# ── the command line ──────────────────────────────────────────────────────────────────────

COMMANDS = cli.commands


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_explained(name: str) -> None:
    text = page("command-line")
    assert f"| `{name}` |" in text
    for param in COMMANDS[name].params:
        for option in param.opts if isinstance(param, click.Option) else ():
            assert re.search(rf"`{re.escape(option)}[ `]", text), option


def test_no_option_is_explained_that_does_not_exist() -> None:
    known = {option for command in COMMANDS.values() for p in command.params for option in p.opts}
    known |= {"-h", "--help", "-V", "--version", "--without-pip"}
    assert set(re.findall(r"`(-[a-zA-Z]|--[a-z-]+)[ `]", page("command-line"))) <= known


def test_the_help_names_the_exit_codes() -> None:
    for command in (cli, *COMMANDS.values()):
        help_text = command.get_help(click.Context(command, **cli.context_settings))
        assert "Exit codes" in help_text or command.epilog is None


# ── keys ──────────────────────────────────────────────────────────────────────────────────

TABLES: list[tuple[str, str, dict[str, Field]]] = [
    ("configuration", "site.yaml", config.SITE),
    ("configuration", "front", config._FRONT),
    ("configuration", "feeds", config._FEEDS),
    ("configuration", "images", config._IMAGES),
    (BRIEFING, "briefing", schema.BRIEFING),
    (BRIEFING, "event", schema._EVENT),
    (BRIEFING, "quote", schema._QUOTE),
    (BRIEFING, "source", schema._SOURCE),
    (BRIEFING, "photo", schema.PHOTO_FIELDS),
    (PROFILE, "person", schema.PERSON),
    (PROFILE, "organization", schema.ORGANIZATION),
    (PROFILE, "office", schema._OFFICE),
    ("figures-and-dates", "measure", schema.MEASURE),
    ("figures-and-dates", "figure", schema._FIGURE),
    ("index", "page", schema.PAGE),
]


@pytest.mark.parametrize(
    ("name", "key"),
    [pytest.param(name, key, id=f"{what}: {key}") for name, what, keys in TABLES for key in keys],
)
def test_every_key_is_in_the_guide(name: str, key: str) -> None:
    text = page(name) + (page(BRIEFING) if name == "index" else "")
    assert re.search(rf"(?m)`(?:[a-z]+\.)?{key}[`:]|^ *(?:- )?{key}:", text)


def test_every_section_and_licence_of_the_guide_is_known() -> None:
    text = page("configuration")
    assert all(f"`{section}`" in text for section in SECTIONS)
    named = {
        word
        for path in GUIDE.glob("*.md")
        for word in re.findall(r"\b(?:CC-BY|CC0)[A-Z0-9.-]*[0-9]\b", path.read_text("utf-8"))
    }
    assert named <= set(LICENSES)


# ── the README ────────────────────────────────────────────────────────────────────────────


def readme() -> str:
    return (ROOT / "README.md").read_text("utf-8")


def test_the_readme_names_make_targets_that_exist() -> None:
    targets = set(re.findall(r"(?m)^([a-z]+)(?: [a-z]+)*:.*##", (ROOT / "Makefile").read_text()))
    named = set(re.findall(r"\bmake ([a-z]+)", readme()))
    assert {"build", "test"} <= named
    assert named <= targets


def test_the_readme_leads_to_files_that_exist() -> None:
    targets = re.findall(r"\]\(([^)#]+)", readme())
    assert targets
    for target in targets:
        assert target.startswith("https://") or (ROOT / target).exists(), target


def test_the_briefing_of_the_readme_is_one_and_its_mistake_reads_so(tmp_path: Path) -> None:
    text = readme()
    found = re.search(r"`(content/briefings/[^`]+)`:\n\n```markdown\n(.*?)```", text, re.DOTALL)
    assert found
    name, briefing = found.groups()
    people = set(re.findall(r"people: \[([^\]]+)\]", briefing)[0].split(", "))
    files = {
        f"content/people/{one}.md": f"---\nname: {one.replace('-', ' ').title()}\n---\n"
        for one in people
    }
    files["content/organizations/chinese-customs.md"] = "---\nname: Customs\n---\n"
    root = write_site(tmp_path, {**files, name: briefing})
    assert run(root, write=False, cached=False).findings == ()
    (root / name).write_text(briefing.replace("vladimir-putin]", "vladmir-putin]"), "utf-8")
    outcome = run(root, write=False, cached=False)
    lines = (root / name).read_text("utf-8").split("\n")
    printed = "\n".join(as_text(outcome.findings, lambda path: lines, lambda words, style: words))
    assert printed in text


def test_every_repository_picture_of_the_readme_is_there() -> None:
    for picture in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", readme()):
        assert (ROOT / picture).is_file()
