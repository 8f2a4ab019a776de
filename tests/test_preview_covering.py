"""The desk shows what is covered: a badge on each page, a table of the site, the words of a page."""

import re
from pathlib import Path

import pytest

from tests.conftest import write_site
from tests.preview import Preview, previewing

XI = """\
    ---
    name: Xi Jinping
    offices:
      - 2013/..: President
    ---
    """
PUTIN = "---\nname: Vladimir Putin\nsources:\n  - s: https://s.example/\n---\n"
CALL = """\
    ---
    title: A call in 2024
    summary: Trade came to $244.8 billion.
    key_points: [Xi Jinping called on 22 October 2024.]
    people: [xi-jinping, vladimir-putin]
    dates:
      - 2024-10-22: A summit
      - 2024-12: A road map
        source: s
    figures:
      - trade: USD 244.8bn in 2024, +1.9% yoy, per customs
      - gas: 5% in 2024
    quotes:
      - xi-jinping: dear friend
    sources:
      - s: https://s.example/
        published: 2025-01-02
    ---
    ## Trade & <all>

    Vladimir Putin and Dmitry Medvedev put it at $244.8 billion, up 1.9 per cent, against $240.1 billion in 2023.

    | Year | Trade |
    | --- | --- |
    | 2024 | $244.8 billion, of which 5% is gas |

    > In December 2024 it was $300 billion.
    >
    > — Xi Jinping

    It was $4.7 billion more than $240.1 billion, the $244.8 billion of 2024, on 2 January and 21 January 2025.
    """
FILES = {
    "site.yaml": "title: A desk\nurl: https://desk.example/\nmin_coverage: 95%\n",
    "content/people/xi-jinping.md": XI,
    "content/people/vladimir-putin.md": PUTIN,
    "content/people/dmitry-medvedev.md": "---\nname: Dmitry Medvedev\n---\n",
    "content/briefings/2024-01-01-before.md": "---\ntitle: Before\nfigures:\n  - trade: USD 240.1bn in 2023, per customs\n---\nTrade came to $240.1 billion.\n",
    "content/briefings/2025-01-21-call.md": CALL,
}
SHEET = "/_desk/coverage/content/briefings/2025-01-21-call.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = {
        **FILES,
        "content/briefings/2025-01-21-call.md": CALL.replace("title:", "draft: true\n    title:"),
    }
    return write_site(tmp_path, files)


def pieces(html: str) -> list[tuple[str, str, str]]:
    """What is marked in a sheet: the state, the text, and what is said of it."""
    found = re.findall(
        r'<span class="(sourced|declared|open) \w+" title="([^"]*)">([^<]*)</span>', html
    )
    return [(state, text, says) for state, says, text in found]


def test_a_sheet_shows_what_backs_each_of_the_words(root: Path) -> None:
    with previewing(root) as preview:
        html = preview.text(SHEET)
    trade = "trade: USD 244.8bn in 2024"
    assert pieces(html) == [
        ("sourced", "2024", f"the time of {trade}"),
        ("sourced", "$244.8 billion", trade),
        ("declared", "Xi Jinping", "declared, without a source"),
        ("declared", "22 October 2024", "A summit, without a source"),
        ("sourced", "Vladimir Putin", "declared"),
        ("open", "Dmitry Medvedev", "not declared"),
        ("sourced", "$244.8 billion", trade),
        ("sourced", "1.9 per cent", f"{trade}, +1.9% yoy"),
        ("sourced", "$240.1 billion", "trade: USD 240.1bn in 2023, on another page"),
        ("open", "2023", "nothing declared is of this date"),
        ("sourced", "2024", f"the time of {trade}"),
        ("sourced", "$244.8 billion", trade),
        ("declared", "5%", "gas: 5% in 2024, without a source"),
        ("sourced", "December 2024", "A road map"),
        ("open", "$300 billion", "no declared figure backs this"),
        ("declared", "Xi Jinping", "declared, without a source"),
        ("open", "$4.7 billion", "no declared figure backs this"),
        ("sourced", "$240.1 billion", "trade: USD 240.1bn in 2023, on another page"),
        ("sourced", "$244.8 billion", trade),
        ("sourced", "2024", f"the time of {trade}"),
        ("sourced", "2 January", "the day of a source"),
        ("sourced", "21 January 2025", "the date of this page"),
    ]
    assert "Trade &amp; &lt;all&gt;" in html


def test_a_sheet_lists_what_has_no_source(root: Path) -> None:
    with previewing(root, editor="vscode://file/{file}:{line}") as preview:
        html = preview.text(SHEET)
    listed = html.partition('<ul class="facts">')[2].partition("</ul>")[0]
    assert re.findall(r"(Date|Figure|Quote): ([^<]*)</li>", listed) == [
        ("Date", "2024-10-22: A summit"),
        ("Figure", "gas: 5% in 2024"),
        ("Quote", "xi-jinping: dear friend"),
    ]
    assert (
        f'data-readout-edit="vscode://file/{root}/content/briefings/2025-01-21-call.md:8"' in listed
    )


def test_what_follows_from_figures_is_covered_by_them(tmp_path: Path) -> None:
    front = (
        "figures:\n  - trade: USD 240.1bn in 2023, per c\n  - trade: USD 244.8bn in 2024, per c\n"
    )
    text = f"---\ntitle: A\n{front}---\nFrom $240.1 billion it rose by $4.7 billion to $244.8 billion.\n"
    with previewing(write_site(tmp_path, {"content/briefings/2025-01-21-a.md": text})) as preview:
        html = preview.text("/_desk/coverage/content/briefings/2025-01-21-a.md")
    assert ("sourced", "$4.7 billion", "follows from declared figures") in pieces(html)


def test_the_desk_has_a_table_of_what_is_lacking(root: Path) -> None:
    with previewing(root) as preview:
        html = preview.text("/_desk/")
        table = html.partition('<table class="coverage">')[2].partition("</table>")[0]
        rows = [re.findall(r">([^<>]+)</(?:a|th|td)>", row) for row in table.split("</tr>")]
        assert rows[1:] == [
            ["A call in 2024", "2/3", "7/8", "8/10", "80%", "2/5"],
            ["Xi Jinping", "0/1"],
            ["The whole site", "2/3", "7/8", "9/11", "81%", "3/7"],
            [],
        ]
        assert "Each briefing is to reach 95%." in html
        assert preview.state("/briefings/2025-01-21-call/")["page"]["coverage"]["low"]


def test_a_sheet_follows_its_page(root: Path) -> None:
    with previewing(root) as preview:
        before = preview.state(SHEET)["tag"]
        path = root / "content/briefings/2025-01-21-call.md"
        path.write_text(path.read_text("utf-8").replace("$300 billion", "$244.8 billion"), "utf-8")
        preview.look()
        assert preview.state(SHEET)["tag"] != before
        assert "no declared figure" in preview.text(SHEET)


@pytest.mark.parametrize(
    "path", ["content/briefings/no.md", "content/people/xi-jinping.md", "", "../site.yaml"]
)
def test_what_is_no_briefing_has_no_sheet(root: Path, path: str) -> None:
    with previewing(root) as preview:
        preview.text(f"/_desk/coverage/{path}", 404)


def test_a_profile_says_how_many_of_its_facts_have_a_source(root: Path) -> None:
    with previewing(root) as preview:
        assert _covered(preview, "/people/xi-jinping/") == [("Sources", "0/1")]
        assert _covered(preview, "/people/vladimir-putin/") == []
        assert preview.state("/")["page"] is None


def _covered(preview: Preview, page: str) -> list[tuple[str, str]]:
    return [(one["label"], one["count"]) for one in preview.state(page)["page"]["coverage"]["rows"]]
